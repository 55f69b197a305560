"""Which paragraphs stand in which chapter: the narrative parts of a page, whatever their titles' wording.

A heading opens the chapter whose number and words it is most like; what stands before the first one is the
preamble's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import frozen

from govinfo.annexes import without_annex
from govinfo.document import Block, Document, Grid, Heading
from govinfo.edition import Chapter, Edition
from govinfo.errors import UnrecognisedForm
from govinfo.findings import Finding
from govinfo.labels import essence, similarity
from govinfo.numerals import chinese_number
from govinfo.troubles import sentence

_LONGEST_HEADING = 80
_MOST_HEADINGS = 2000
"""Beyond these a line is no heading of a chapter, and a page no report."""


@frozen
class Chapters:
    """The paragraphs by chapter, and what is missing of the chapters."""

    narratives: dict[str, list[str]]
    findings: tuple[Finding, ...]


@frozen
class _Title:
    """What the heading of a chapter is told by: its number, its title, and other words for it."""

    chapter: str
    number: str
    title: str
    words: tuple[str, ...]


@cache
def _titles(edition: Edition) -> tuple[_Title, ...]:
    return tuple(
        _Title(
            chapter.key,
            _number(chapter),
            essence(chapter.title),
            tuple(map(essence, chapter.aka)),
        )
        for chapter in edition.chapters
        if chapter.title
    )


@frozen
class _Opening:
    """A heading that may open a chapter, and how much it is like that chapter's."""

    chapter: str
    likeness: float


_BRACKETED = re.compile(r"\s*[（(]")


def _opening(heading: Heading, edition: Edition) -> _Opening | None:
    """The chapter that a printed heading opens, by its number and its words; titles vary in print."""
    if len(heading.text) > _LONGEST_HEADING or _BRACKETED.match(heading.text):
        return None
    printed = essence(heading.text)

    def likeness(own: _Title) -> float:
        named = max(similarity(printed.removeprefix(own.number), own.title), similarity(printed, own.title))
        known = any(word in printed for word in own.words)
        numbered = own.number != "" and printed.startswith(own.number)
        return max(named, 0.6 if known else 0.0) + (0.3 if numbered else 0.0)

    alike = [_Opening(own.chapter, likeness(own)) for own in _titles(edition)]
    best = max(alike, key=lambda opening: opening.likeness, default=None)
    return best if best is not None and best.likeness >= 0.75 else None


def _number(chapter: Chapter) -> str:
    return "" if chapter.number is None else chinese_number(chapter.number)


def _openings(blocks: Sequence[Block], edition: Edition) -> dict[int, str]:
    """Which blocks open which chapters: of several headings that could, the one most like the form's.

    The others are prose: a part of a chapter may be headed in much the same words.
    """
    headings = [(number, block) for number, block in enumerate(blocks) if isinstance(block, Heading)]
    if len(headings) > _MOST_HEADINGS:
        raise UnrecognisedForm(sentence("too_many_headings", most=_MOST_HEADINGS))
    best: dict[str, tuple[float, int]] = {}
    for number, heading in headings:
        opening = _opening(heading, edition)
        if opening is not None and opening.likeness > best.get(opening.chapter, (0.0, 0))[0]:
            best[opening.chapter] = (opening.likeness, number)
    return {number: chapter for chapter, (_, number) in best.items()}


def chapters_of(document: Document, edition: Edition, taken: int, cells: frozenset[int]) -> Chapters:
    """The paragraphs of each chapter; what stands before the first one is the preamble's.

    `cells` are the blocks that hold cells of tables, not prose.
    """
    narratives: dict[str, list[str]] = {chapter.key: [] for chapter in edition.chapters}
    untitled = next((chapter.key for chapter in edition.chapters if not chapter.title), None)
    here = untitled or next(iter(narratives))
    blocks = without_annex(document.blocks[taken:])
    openings = _openings(blocks, edition)
    for number, block in enumerate(blocks):
        if number in openings:
            here = openings[number]
        elif not isinstance(block, Grid) and number + taken not in cells:
            narratives[here].append(block.text)
    opened = set(openings.values())
    missing = tuple(
        Finding("R10", (), {"number": _number(chapter), "label": chapter.title})
        for chapter in edition.chapters
        if chapter.title and chapter.key not in opened
    )
    return Chapters(narratives, missing)
