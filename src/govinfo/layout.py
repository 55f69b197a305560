"""Where every head and cell of a chapter is printed: a chapter's tables as one grid (制表).

A boxhead is printed from its tree as it stands, a stub from the transpose.  Chapter 二 prints all its
blocks as one grid: a block narrower than the widest lets its last column (and its last stub level) take the
room that is left, as the printed form does.  The grid tiles its rectangle exactly; its value slots bear the
printed address of their cell as `key` and no text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from govinfo import heads
from govinfo.document import Grid, Slot
from govinfo.edition import Address, Chapter, Table


class _Frame(NamedTuple):
    """The room a block has: its first row, the stub's levels, and the columns of the whole grid."""

    top: int
    stub: int
    columns: int


def prints_stub(table: Table) -> bool:
    """Whether the table prints a stub: one with a single unlabelled row prints none."""
    return not (len(table.stub) == 1 and not table.stub[0].subs and not table.stub[0].label)


@cache
def layout_of(chapter: Chapter) -> Grid | None:
    """The chapter's printed grid, blank; None for a chapter without tables.

    >>> from govinfo.edition import find_edition
    >>> grid = layout_of(find_edition("2021").chapters[3])
    >>> grid.rows, grid.columns, grid.slots[1].text
    (28, 10, '申请人情况')
    """
    if not chapter.tables:
        return None
    stub = max(heads.depth(table.stub) if prints_stub(table) else 0 for table in chapter.tables)
    columns = max((stub if prints_stub(table) else 0) + len(table.columns) for table in chapter.tables)
    slots: list[Slot] = []
    top = 0
    for table in chapter.tables:
        frame = _Frame(top, stub if prints_stub(table) else 0, columns)
        slots += _block(table, frame)
        top = max(slot.row + slot.rowspan for slot in slots)
    return Grid(slots, caption=chapter.title or chapter.key)


def _block(table: Table, frame: _Frame) -> Iterator[Slot]:
    row = frame.top
    if table.title:
        yield Slot(row, 0, table.title, colspan=frame.columns, header="column")
        row += 1
    levels = heads.depth(table.boxhead) + bool(table.spanner)
    if frame.stub:
        yield Slot(row, 0, table.corner, levels, frame.stub, "column")
    if table.spanner:
        yield Slot(row, frame.stub, table.spanner, 1, frame.columns - frame.stub, "column")
    yield from _boxhead(table, frame, row + bool(table.spanner))
    row += levels
    if frame.stub:
        yield from _stub(table, frame, row)
    yield from _values(table, frame, row)


def _boxhead(table: Table, frame: _Frame, row: int) -> Iterator[Slot]:
    for span in heads.spans(table.boxhead):
        column, width = _across(table, frame, span.start, span.width)
        yield Slot(row + span.depth, column, span.head.label, span.length, width, "column")


def _stub(table: Table, frame: _Frame, row: int) -> Iterator[Slot]:
    spare = frame.stub - heads.depth(table.stub)
    for span in heads.spans(table.stub):
        length = span.length + (0 if span.head.subs else spare)
        yield Slot(row + span.start, span.depth, span.head.label, span.width, length, "row")


def _values(table: Table, frame: _Frame, row: int) -> Iterator[Slot]:
    for down, stub_leaf in enumerate(table.rows):
        for across, leaf in enumerate(table.columns):
            column, width = _across(table, frame, across, 1)
            key = str(Address(table.key, stub_leaf.key, leaf.key))
            yield Slot(row + down, column, "", colspan=width, key=key)


def _across(table: Table, frame: _Frame, start: int, width: int) -> tuple[int, int]:
    """The printed column and span of some leaves; the last leaf takes the room that is left."""
    last = start + width == len(table.columns)
    column = frame.stub + start
    return column, frame.columns - column if last else width
