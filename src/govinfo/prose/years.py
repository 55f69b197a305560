"""Years in the prose that are not the report's: last year's text, left standing (N03).

Two places are looked at, where a year is always the report's own: the period that the figures cover, and a
chapter's paragraph that opens with a year and does not come to speak of the report's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from govinfo.prose.vocabulary import flat
from govinfo.report import Report

_PERIOD: Final = re.compile(
    r"(?<!\d)([12]\d{3})年1月1日(?:起)?,?(?:至|到|-|—|—|~){1,2}(?:[12]\d{3}年|同年|当年)?12月31日"
)
_OPENING: Final = re.compile(
    r"\s*(?:\d+[.、]|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、是])?\s*([12]\d{3})年(?:度)?(?!\d|以|起|至|到|结转|转结|同期|[前后初末底])"
)
LONGEST: Final = 20_000
"""The most characters of a paragraph in which the report's year is sought."""


@frozen
class StrayYear:
    """A year that is not the report's: where it stands and what it is."""

    chapter: str
    paragraph: int
    start: int
    end: int
    year: int
    quote: str


def stray_years(report: Report) -> Iterator[StrayYear]:
    """The years that are told as the report's and are not; none where the report has no year.

    >>> from govinfo.edition import find_edition
    >>> told = {"overview": ["2022年，我局全面贯彻条例。", "2023年，收到申请2件。"]}
    >>> report = Report.blank(find_edition("2021"), year=2023, narratives=told)
    >>> [stray.year for stray in stray_years(report)]
    [2022]
    """
    if report.year is None:
        return
    plain = {chapter.key: not chapter.tables for chapter in report.edition.chapters}
    for chapter, paragraphs in report.narratives.sections:
        for number, paragraph in enumerate(paragraphs):
            found = _stray(flat(paragraph[:LONGEST]), report.year, opening=plain[chapter])
            if found is not None:
                start, end, year = found
                yield StrayYear(chapter, number, start, end, year, paragraph[start : end + 40])


def _stray(text: str, year: int, *, opening: bool) -> tuple[int, int, int] | None:
    for period in _PERIOD.finditer(text):
        if int(period[1]) != year:
            return period.start(1), period.end(), int(period[1])
    found = _OPENING.match(text) if opening else None
    # What opens with a later year tells of plans; what names the report's year as well compares the two.
    if found is None or int(found[1]) > year or str(year) in text:
        return None
    return found.start(1), found.end(), int(found[1])
