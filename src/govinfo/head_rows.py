"""Where the printed head of a table puts its columns, and which cells of a row stand under each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from attrs import frozen

from govinfo import heads
from govinfo.edition import Table
from govinfo.heads import Span
from govinfo.labels import bare, essence, likest
from govinfo.printed import ALIKE, Line, PrintedCell, PrintedRow
from govinfo.row_labels import same_text

Placed = list[PrintedCell | None]
"""The cell of each column of a table; None where none is told."""


@frozen(order=True)
class Place:
    """Where a page heads a column of a table: its first printed column, the one past the last, its row."""

    start: int
    end: int
    row: int


Places = dict[int, Place]
"""The places of the leaves of a boxhead, by number."""


@cache
def head_labels(table: Table) -> tuple[str, ...]:
    """The essences of whatever a table prints in its head."""
    spans = heads.spans(table.boxhead)
    labels = (label for span in spans for label in (span.head.label, *span.head.aka))
    return tuple(map(essence, (table.title, table.corner, table.spanner, *labels)))


def printed_heads(row: PrintedRow, line: Line) -> Iterator[tuple[Span, PrintedCell, int]]:
    """The cells of a printed head row, the form's heads they print, and the columns past their ends.

    To the letter first, then by likeness.  Labels that stand twice are taken in order, one out of order where
    it stands.  Copies of a label beside it are its own merged places.
    """
    labels = [cell for cell in row.cells if cell.figure is None]
    said = [{essence(cell.slot.text), bare(cell.slot.text)} for cell in labels]
    free, taken = list(range(len(labels))), dict[int, int]()
    for least in (1.0, ALIKE):
        last = -1
        for number, wordings in enumerate(line.headings):
            if number not in taken:
                ahead_first = [at for at in free if at > last] + [at for at in free if at < last]
                for at in ahead_first:
                    if any(
                        text in wordings or (least < 1 and likest(text, wordings) >= least)
                        for text in said[at]
                    ):
                        taken[number] = at
                        free.remove(at)
                        break
            last = taken.get(number, last)
    for number, at in taken.items():
        last = at
        while last + 1 in free and same_text(labels[last], labels[last + 1]):
            last += 1
        yield line.spans[number], labels[at], labels[last].slot.column + labels[last].slot.colspan


def in_order(places: Sequence[Place]) -> bool:
    """Whether columns follow one another from left to right."""
    return all(one.end <= other.start for one, other in pairwise(places))


def under_heads(cells: Sequence[PrintedCell], columns: Sequence[Place]) -> Placed | None:
    """The cells under each head; None where a figure stands under none, or two under one."""
    placed: Placed = [None] * len(columns)
    for cell in cells:
        column = cell.slot.column
        other = None
        for at, own in enumerate(columns):
            if own.start <= column < own.end:
                other = placed[at]
                if other is None:
                    placed[at] = other = cell
                break
        if other is not cell and cell.given and (other is None or cell.slot.text != other.slot.text):
            return None
    return placed
