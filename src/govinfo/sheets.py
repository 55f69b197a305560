"""Sheets of cells, and the blocks they come to: workbooks and separated values have no paragraphs but cells.

Rows that touch are one table; an empty row parts two.  A row that stands alone with one text is a line: a
heading where it looks like a chapter, else a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import field, frozen

from govinfo import marks
from govinfo.document import Block, Grid, Heading, Paragraph, Slot
from govinfo.errors import UnreadableSource
from govinfo.troubles import sentence

MOST_PLACES: Final = 200_000
"""The places of one grid; a workbook may say that it has millions."""
_YEAR: Final = re.compile(r"[0-9]{4}\s*年")

Merge = tuple[int, int, int, int]
"""A merged range: its first row and column, its last row and column."""


def _top(merge: Merge) -> int:
    return merge[0]


def _downwards(merges: Iterable[Merge]) -> tuple[Merge, ...]:
    return tuple(sorted(merges, key=_top))


@frozen
class Sheet:
    """A sheet: the texts of its cells row by row, as wide in every row, and its merged ranges."""

    name: str
    rows: Sequence[Sequence[str]]
    merges: Sequence[Merge] = field(default=(), converter=_downwards)


def _runs(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """The rows that touch, from the first to past the last; a merged range holds its rows together."""
    start: int | None = None
    tied, after = -1, 0  # how far down merged ranges hold the rows together; the next range
    for at, row in enumerate(sheet.rows):
        filled = any(row) or at <= tied
        while after < len(sheet.merges) and sheet.merges[after][0] <= at:
            tied = max(tied, sheet.merges[after][2])
            after += 1
        if filled and start is None:
            start = at
        elif not filled and start is not None:
            yield start, at
            start = None
    if start is not None:
        yield start, len(sheet.rows)


def _alone(row: Sequence[str]) -> str:
    """The only text of a row; empty where it has none or several."""
    texts = [text for text in row if text]
    return texts[0] if len(texts) == 1 else ""


def _line(text: str) -> Block:
    return Heading(2, text) if marks.is_chapter(text) else Paragraph(text)


def blocks_of(sheet: Sheet) -> Iterator[Block]:
    """The blocks of a sheet in order: grids, and the lines that stand alone or above a table."""
    if marks.is_chapter(sheet.name):
        yield Heading(2, sheet.name)
    for start, end in _runs(sheet):
        top = start
        # Above a table its chapter may stand without an empty row between, and the title above that.
        while top < end and (text := _alone(sheet.rows[top])):
            below = _alone(sheet.rows[top + 1]) if top + 1 < end else ""
            alone = end - start == 1
            title = top == 0 and _YEAR.search(text) is not None
            if not (alone or title or marks.is_chapter(text) or marks.is_chapter(below)):
                break
            yield _line(text)
            top += 1
        if any(map(any, sheet.rows[top:end])):
            yield _grid(sheet, top, end)


def _grid(sheet: Sheet, start: int, end: int) -> Grid:
    """The grid of the rows from start to end, from the sheet's first column to the last that is used in them.

    Tables that an empty row parts begin in the same column, even if nothing of one stands in it.
    """
    first, past = (bisect_left(sheet.merges, row, key=_top) for row in (start, end))
    ranges = [merge for merge in sheet.merges[first:past] if merge[1] >= 0]
    used = [column for row in sheet.rows[start:end] for column, text in enumerate(row) if text]
    used += [column for merge in ranges for column in (merge[1], merge[3])]
    return rectangle(sheet, (start, 0), (end - 1, min(max(used), len(sheet.rows[0]) - 1)), ranges)


def rectangle(sheet: Sheet, first: tuple[int, int], last: tuple[int, int], ranges: Iterable[Merge]) -> Grid:
    """The grid between two corners, with its merged ranges; of ranges that overlap the first is kept."""
    (top, left), (end, right) = first, last
    if (end - top + 1) * (right - left + 1) > MOST_PLACES:
        raise UnreadableSource(sentence("too_many_cells", most=MOST_PLACES))
    tried = 0
    corners = {(merge[0], merge[1]): merge for merge in reversed(list(ranges))}
    covered: set[tuple[int, int]] = set()
    slots: list[Slot] = []
    for row in range(top, end + 1):
        for column in range(left, right + 1):
            if (row, column) in covered:
                continue
            merge = corners.get((row, column))
            bottom, side = (row, column) if merge is None else (min(merge[2], end), min(merge[3], right))
            tried += (bottom - row + 1) * (side - column + 1)
            if tried > 2 * MOST_PLACES:
                raise UnreadableSource(sentence("merges_overlap", most=2 * MOST_PLACES))
            places = [(r, c) for r in range(row, bottom + 1) for c in range(column, side + 1)]
            if not covered.isdisjoint(places):
                bottom, side, places = row, column, [(row, column)]
            covered.update(places)
            text = sheet.rows[row][column]
            slots.append(Slot(row - top, column - left, text, bottom - row + 1, side - column + 1))
    return Grid(slots)
