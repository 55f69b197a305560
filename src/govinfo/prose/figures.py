"""The figures that the prose of a report tells, each held against the cells it speaks of (文表核对)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Final, Literal, get_args

from attrs import field, frozen

from govinfo import heads
from govinfo.edition import Address, Edition
from govinfo.prose.context import Context, Period, Whose
from govinfo.prose.grammar import Told, told_in
from govinfo.prose.linking import bases, readings
from govinfo.prose.numbers import Number, Qualifier
from govinfo.prose.vocabulary import Vocabulary, flat, vocabulary
from govinfo.report import Report
from govinfo.taxonomy import concepts
from govinfo.troubles import Lang
from govinfo.values import exact_sum, print_value

Cells = tuple[Address, ...]
"""Cells whose figures are summed."""

ClaimVerdict = Literal["agrees", "differs", "open"]
"""What the tables say to a claim; `open`: it cannot be told."""

_PLACES: Final = 4
"""The decimals to which a share is worked out."""

MOST_CHARACTERS: Final = 200_000
"""The characters of a report's prose that are looked at; real reports have some thousands."""

_LONGEST: Final = 1000
"""A longer run without a full stop is looked at in parts; one without even a comma is no sentence."""

_SENTENCE: Final = re.compile(
    rf"(?P<whole>[^。!?]{{1,{_LONGEST}}}(?:[。!?]|\Z)|[^。!?]{{0,{_LONGEST - 1}}}[,;:、](?!\d{{3}}))"
    rf"|[^。!?]{{1,{_LONGEST}}}|[。!?]"
)
_WORTH: Final = re.compile(r"[\d零〇一二三四五六七八九十两百千万壹贰叁肆伍陆柒捌玖拾未无]|没有")
_OPENNESS: Final = re.compile("信息公开|依申请")


@frozen
class Claim:
    """A figure in the prose, and what the tables say to it.

    chapter    the chapter's key
    paragraph  the number of the paragraph in it, from 0
    start      where in the paragraph it begins, in characters
    end        where it ends
    printed    the printed number
    quote      the sentence that it stands in
    least      what the number may be at the least, amounts in 万元, shares in hundredths
    most       what it may be at the most; the same where it is told to the unit
    qualifier  how it is told: `exact`, `rounded`, `about`, `above`, `below`, `range`, `none`
    counts     what it counts: keys of concepts, see `govinfo.taxonomy`, crossed
    new_only   whether it is told of new applications alone
    period     of which time it is: `this_year`, `other_year`, `part_of_year`, `accumulated`
    whose      whose figure it is: `own`, `region`, `part`
    readings   the sums of cells that may be meant, the likeliest first
    bases      of a share, the sum that each reading is a share of; empty for a number
    said       what these sums are in the tables, None where a blank is among the cells
    verdict    `agrees` with one of them, `differs` from all, or `open`
    """

    chapter: str
    paragraph: int
    start: int
    end: int
    printed: str
    quote: str
    least: int | Decimal
    most: int | Decimal
    qualifier: Qualifier
    counts: tuple[str, ...]
    new_only: bool
    period: Period
    whose: Whose
    readings: tuple[Cells, ...]
    bases: tuple[Cells, ...]
    said: tuple[int | Decimal | None, ...]
    verdict: ClaimVerdict

    @property
    def addresses(self) -> tuple[Address, ...]:
        """The cells of the reading that agrees, else of the likeliest."""
        for cells, value in zip(self.readings, self.said, strict=True):
            if value is not None and self.least <= value <= self.most:
                return cells
        return self.readings[0] if self.readings else ()

    def what(self, lang: Lang) -> str:
        """What it counts, in words."""
        named = [concepts()[key] for key in self.counts]
        if lang == "zh":
            return " × ".join(one.zh for one in named) + ("占比" if self.bases else "")
        return ("share of " if self.bases else "") + " x ".join(one.en for one in named)

    def tables(self, lang: Lang) -> str:
        """What the tables have for each reading, each figure once; empty where the form does not count it."""
        blank, either = ("空白", " 或 ") if lang == "zh" else ("blank", " or ")
        return either.join(
            dict.fromkeys(blank if value is None else print_value(value) for value in self.said)
        )


def _tuple(given: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(given)


@frozen
class Claims:
    """The figures that a report's prose tells, in the order of the text: a sequence of `Claim`."""

    claims: tuple[Claim, ...] = field(converter=_tuple)

    def __iter__(self) -> Iterator[Claim]:
        """The claims, in order."""
        return iter(self.claims)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.claims)

    def __getitem__(self, number: int) -> Claim:
        """One claim by its number, from 0."""
        return self.claims[number]

    def tally(self) -> dict[ClaimVerdict, int]:
        """How many agree, differ and are open."""
        verdicts = [claim.verdict for claim in self.claims]
        return {verdict: verdicts.count(verdict) for verdict in get_args(ClaimVerdict)}


def claims(report: Report) -> Claims:
    """The figures that the prose of a report tells and that are understood, in the order of the text.

    >>> from govinfo.edition import find_edition
    >>> report = Report.of(find_edition("2021"), {"applications[received, total]": 8,
    ...     "applications[brought_forward, total]": 2},
    ...     narratives={"overview": ["全年收到政府信息公开申请十件，上年结转2件。"]})
    >>> [(claim.printed, claim.verdict, len(claim.addresses)) for claim in claims(report)]
    [('十件', 'agrees', 2), ('2件', 'agrees', 1)]
    """
    return Claims(_claims(report))


def _claims(report: Report) -> Iterator[Claim]:
    left = MOST_CHARACTERS
    for chapter, paragraphs in report.narratives.sections:
        for number, paragraph in enumerate(paragraphs):
            text = paragraph[: max(left, 0)]
            left -= len(text)
            if text and _WORTH.search(text):
                yield from _in_paragraph(report, chapter, number, text)


def _in_paragraph(report: Report, chapter: str, number: int, paragraph: str) -> Iterator[Claim]:
    text, scanner, context = (
        flat(paragraph),
        vocabulary(report.edition),
        Context(report.year, _about(report.edition, chapter)),
    )
    for found in _SENTENCE.finditer(text):
        context.begun = found.start() > 0
        if found["whole"] is not None and _WORTH.search(found[0]):
            for told in _in_sentence(scanner, context, text, found.start(), found.end()):
                yield _claim(report, chapter, number, told, paragraph, found.span())


@cache
def _about(edition: Edition, chapter: str) -> frozenset[str]:
    """What the tables of a chapter count: the first parts of the concepts that their heads stand for."""
    tables = next(one.tables for one in edition.chapters if one.key == chapter)
    trees = (tree for table in tables for tree in (table.stub, table.boxhead))
    named = (span.head.concept for tree in trees for span in heads.spans(tree))
    return frozenset(concept.partition(".")[0] for concept in named if concept is not None)


def _in_sentence(scanner: Vocabulary, context: Context, text: str, start: int, end: int) -> Iterator[Told]:
    stop = end - 1 if text[end - 1] in "。!?" else end
    tokens = list(scanner.tokens(text, start, stop))
    context.open_sentence(tokens, openness=_OPENNESS.search(text, start, end) is not None)
    yield from told_in(tokens, context)


def _claim(
    report: Report, chapter: str, number: int, told: Told, paragraph: str, sentence: tuple[int, int]
) -> Claim:
    sums = readings(report.edition, told.counts, told.mode)
    pairs: tuple[tuple[Cells, Cells], ...] = ()
    said: list[int | Decimal | None]
    if told.share_of is not None:
        pairs = tuple(product(sums, bases(report.edition, told.counts)))
        said = [_share(report, part, whole) for part, whole in pairs]
    else:
        said = [_sum(report, cells) for cells in sums]
    return Claim(
        chapter,
        number,
        told.start,
        told.end,
        paragraph[told.start : told.end],
        paragraph[slice(*sentence)].strip(),
        told.number.least,
        told.number.most,
        told.number.qualifier,
        told.counts,
        told.mode == "new",
        told.period,
        told.whose,
        sums if told.share_of is None else tuple(part for part, _ in pairs),
        tuple(whole for _, whole in pairs),
        tuple(said),
        _verdict(report, told, sums, said),
    )


def _sum(report: Report, cells: Cells) -> int | Decimal | None:
    values = [report[cell] for cell in cells]
    known = [value for value in values if value is not None]
    return exact_sum(known) if len(known) == len(values) else None


def _share(report: Report, part: Cells, whole: Cells) -> Decimal | None:
    """The hundredths that one sum is of another; None where there is a blank, or nothing to be a share of."""
    some, everything = _sum(report, part), _sum(report, whole)
    if some is None or not everything:
        return None
    return Decimal(round(10**_PLACES * 100 * Fraction(some) / Fraction(everything))).scaleb(-_PLACES)


def _within(number: Number, value: int | Decimal | None) -> bool:
    return value is not None and number.least <= value <= number.most


def _verdict(
    report: Report,
    told: Told,
    sums: tuple[Cells, ...],
    said: Sequence[int | Decimal | None],
) -> ClaimVerdict:
    if told.period != "this_year" or told.whose == "part" or not said:
        return "open"
    number = told.share_of
    if number is not None and not any(_within(number, _sum(report, cells)) for cells in sums):
        return "open"  # what it is a share of is told already
    if any(_within(told.number, value) for value in said):
        return "agrees"
    # A region's figure need not be that of one organ.
    single = report.scope in {"organ", "own_level"} or report.organ == "department"
    elsewhere = told.whose == "region" and single
    return "open" if None in said or elsewhere else "differs"
