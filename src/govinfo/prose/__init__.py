"""The prose of a report against its tables (文表核对): which figures it tells, and whether the tables agree.

`claims` reads the figures, each with its place, what it counts, and the cells it speaks of; `check_prose`
gives the findings.  What a sentence counts is told by the words just around a number (`grammar`), through
the concepts of the taxonomy and the labels of the edition (`vocabulary`, `linking`); what is not understood
is passed over, because a figure linked wrongly is worse than one that is not linked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govinfo.edition import Address, Edition
from govinfo.errors import shortened
from govinfo.findings import Fact, Finding
from govinfo.numerals import chinese_number
from govinfo.prose.figures import MOST_CHARACTERS, Claim, Claims, ClaimVerdict, claims
from govinfo.prose.years import stray_years
from govinfo.report import Report
from govinfo.troubles import Sentence

__all__ = ["MOST_CHARACTERS", "Claim", "ClaimVerdict", "Claims", "check_prose", "claims", "paragraph_place"]

_QUOTED = 200
"""The most characters of a sentence that a finding quotes; a claim has all of it."""


def check_prose(report: Report) -> tuple[Finding, ...]:
    """What the prose of a report says otherwise than its tables (N02) and its year (N03), all soft.

    N04 tells where there was more prose than is looked at.  Nothing is said of a report without prose.

    >>> from govinfo.edition import find_edition
    >>> report = Report.of(find_edition("2021"), {"applications[carried_forward, total]": 1},
    ...     narratives={"overview": ["全年收到政府信息公开申请5件，结转下年度2件。"]})
    >>> [finding.message("en") for finding in check_prose(report)]
    ['N02 applications[carried_forward, total]: chapter 1, paragraph 1 tells "2件" (Carried forward to next year), the tables 1: "全年收到政府信息公开申请5件，结转下年度2件。"']
    """
    return tuple(_findings(report))


def _findings(report: Report) -> Iterator[Finding]:
    if not any(report.narratives.values()):
        return
    differing = (claim for claim in claims(report) if claim.verdict == "differs")
    found = [_differing(claim, report.edition) for claim in differing]
    for stray in stray_years(report):
        facts = {
            **_where(report.edition, stray.chapter, stray.paragraph),
            "told": stray.year,
            "year": report.year,
            "quote": stray.quote,
        }
        found.append(Finding("N03", (), facts))
    yield from found
    length = sum(len(paragraph) for paragraphs in report.narratives.values() for paragraph in paragraphs)
    if length > MOST_CHARACTERS:
        yield Finding("N04", (), {"length": length, "most": MOST_CHARACTERS})


def _differing(claim: Claim, edition: Edition) -> Finding:
    facts: dict[str, Fact] = {
        **_where(edition, claim.chapter, claim.paragraph),
        "printed": claim.printed,
        "what_zh": claim.what("zh"),
        "what_en": claim.what("en"),
        "said_zh": claim.tables("zh"),
        "said_en": claim.tables("en"),
        "quote": shortened(claim.quote, _QUOTED),
    }
    return Finding("N02", _first(claim.readings), facts)


def _first(readings: Iterable[tuple[Address, ...]]) -> tuple[Address, ...]:
    """The cells of all readings, the likeliest first, each once."""
    return tuple(dict.fromkeys(address for reading in readings for address in reading))


def paragraph_place(edition: Edition, chapter: str, paragraph: int) -> Sentence:
    """Where a paragraph of a chapter stands, as a person counts.

    >>> from govinfo.edition import find_edition
    >>> paragraph_place(find_edition("2021"), "overview", 1)
    'chapter 1, paragraph 2'
    """
    number = next(one.number for one in edition.chapters if one.key == chapter)
    if number is None:
        return Sentence(f"preamble, paragraph {paragraph + 1}", f"正文前第 {paragraph + 1} 段")
    return Sentence(
        f"chapter {number}, paragraph {paragraph + 1}",
        f"第{chinese_number(number)}章第 {paragraph + 1} 段",
    )


def _where(edition: Edition, chapter: str, paragraph: int) -> dict[str, Fact]:
    place = paragraph_place(edition, chapter, paragraph)
    return {"where_zh": place.zh, "where_en": str(place)}
