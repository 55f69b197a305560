"""Composing a report into a document: title, chapters in order, prose, and the form's printed grids."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attrs import evolve

from govinfo.document import Block, Document, Grid, Heading, Paragraph, Properties
from govinfo.edition import Address, Chapter
from govinfo.layout import layout_of
from govinfo.report import Report
from govinfo.values import print_value


def compose(report: Report) -> Document:
    """The report as a document, in the order and with the spans of its form; blanks are printed blank.

    >>> from govinfo.edition import find_edition
    >>> document = compose(Report.blank(find_edition("2021"), agency="测试市", year=2025))
    >>> [block.text for block in document.blocks if isinstance(block, Heading)][:2]
    ['测试市2025年政府信息公开工作年度报告', '一、总体情况']
    """
    properties = Properties(report.agency, report.year, report.scope, report.organ, report.published)
    return Document(tuple(_blocks(report)), properties)


def _blocks(report: Report) -> Iterator[Block]:
    yield Heading(1, report.heading)
    for chapter in report.edition.chapters:
        if chapter.heading:
            yield Heading(2, chapter.heading)
        yield from map(Paragraph, report.narratives[chapter.key])
        grid = _filled(chapter, report)
        if grid is not None:
            yield grid


def _filled(chapter: Chapter, report: Report) -> Grid | None:
    grid = layout_of(chapter)
    if grid is None:
        return None
    slots = (
        slot if at is None else evolve(slot, text=print_value(report[at]))
        for slot, at in zip(grid.slots, _places(chapter), strict=True)
    )
    return Grid(slots, caption=grid.caption)


@cache
def _places(chapter: Chapter) -> tuple[Address | None, ...]:
    """The address of each slot of the chapter's grid; None for its heads."""
    grid = layout_of(chapter)
    slots = () if grid is None else grid.slots
    return tuple(None if slot.key is None else Address.parse(slot.key) for slot in slots)
