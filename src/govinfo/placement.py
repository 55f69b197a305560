"""Which column each cell of a row stands in (归列): by the printed head, by order, or by the form's own sums.

A page gives a row's cells; the form says how many columns there are.  Where the two agree, or the printed
head tells, a cell has its place; where blanks were lost or filler cells stand between, more than one placing
may remain, and then none is taken.  No figure is ever changed to make a placing hold.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from attrs import define, field

from govinfo import heads
from govinfo.edition import Table
from govinfo.heads import Span
from govinfo.labels import LONGEST, essence, similarity, simplified
from govinfo.printed import ALIKE, Line, PrintedCell, PrintedRow
from govinfo.values import exact_sum

Places = dict[int, tuple[int, int]]
"""For the leaves of a boxhead, by number: the first printed column and the one past the last."""


@define(slots=False)
class Columns:
    """What the printed heads of a page tell: where each grid puts a table's columns, and the units of money.

    `widest` is the most cells that a row of a table has from some column of a grid on; a shorter row beside
    it has lost one.  `shown` are the columns in which rows stand that give a figure in every cell.
    """

    places: dict[tuple[int, str], Places] = field(factory=dict[tuple[int, str], Places])
    units: dict[tuple[str, int], str] = field(factory=dict[tuple[str, int], str])
    widest: dict[tuple[int, str, int], int] = field(factory=dict[tuple[int, str, int], int])
    shown: dict[tuple[int, str, int], set[tuple[int, ...]]] = field(
        factory=dict[tuple[int, str, int], set[tuple[int, ...]]]
    )

    def learn(self, row: PrintedRow, line: Line) -> None:
        """Take the columns, and the units, from one printed row of a boxhead; a stream has no columns."""
        places = self.places.setdefault((row.block, line.table.key), {}) if row.block > 0 else Places()
        for span, cell in _headed(row, line):
            if not span.head.subs:
                places[span.start] = (cell.slot.column, cell.slot.column + cell.slot.colspan)
                unit = _MONEY.search(simplified(cell.slot.text))
                if unit is not None:
                    self.units[line.table.key, span.start] = unit[0]

    def measure(self, row: PrintedRow, line: Line, cells: Sequence[PrintedCell]) -> None:
        """Take note of how many cells a row has, and of where they stand if none of them is blank."""
        if cells:
            at = (row.block, line.table.key, cells[0].slot.column)
            self.widest[at] = max(len(cells), self.widest.get(at, 0))
            full = tuple(cell.slot.column for cell in cells if not cell.blank)
            if len(full) == len(line.table.columns):
                self.shown.setdefault(at, set()).add(full)

    def crowded(self, row: PrintedRow, line: Line, cells: Sequence[PrintedCell]) -> bool:
        """Whether rows that begin where this one does have more cells than the table has columns."""
        if not cells:
            return False
        column = cells[0].slot.column
        own = self.widest.get((row.block, line.table.key, column), 0)
        beside = bool(self._filled) if row.block < 0 else column in self._filled
        return own > len(line.table.columns) or beside

    @cached_property
    def _filled(self) -> frozenset[int]:
        """The columns in which rows begin with a cell that is none of the table's, as full rows tell."""
        return frozenset(at[2] for at, rows in self.shown.items() if all(full[0] > at[2] for full in rows))

    def of(self, row: PrintedRow, line: Line, cells: Sequence[PrintedCell]) -> list[tuple[int, int]] | None:
        """The columns of every leaf for a row, or None where they are not told.

        The head tells them; where rows have more cells than the table has columns it may be pushed aside, and
        only the rows that give every figure tell.
        """
        if row.block < 0:
            return None
        places = self.places.get((row.block, line.table.key), {})
        wanted = range(len(line.table.columns))
        headed = [places[number] for number in wanted] if all(number in places for number in wanted) else None
        at = (row.block, line.table.key, cells[0].slot.column) if cells else (0, "", 0)
        in_order = headed is None or headed == sorted(headed)
        if in_order and (self.widest.get(at, 0) > len(wanted) or at[2] in self._filled):
            shown = self.shown.get(at, set())
            return [(column, column + 1) for column in next(iter(shown))] if len(shown) == 1 else None
        return headed


_MONEY = re.compile("亿元|万元|元")


def _headed(row: PrintedRow, line: Line) -> Iterator[tuple[Span, PrintedCell]]:
    """The cells of a printed head row and the form's heads they print: to the letter first, then by likeness.

    Labels that stand twice are taken in order; a label out of order is taken where it stands.
    """
    labels = [cell for cell in row.cells if cell.figure is None]
    free, taken = list(range(len(labels))), dict[int, int]()
    for least in (1.0, ALIKE):
        last = -1
        for number, span in enumerate(line.spans):
            wordings = [essence(label) for label in (span.head.label, *span.head.aka)]
            ahead_first = [at for at in free if at > last] + [at for at in free if at < last]
            for at in ahead_first if number not in taken else ():
                said = essence(labels[at].slot.text)
                if max(similarity(said, wording) for wording in wordings) >= least:
                    taken[number] = at
                    free.remove(at)
                    break
            last = taken.get(number, last)
    return ((line.spans[number], labels[at]) for number, at in taken.items())


def after_label(row: PrintedRow, line: Line) -> tuple[PrintedCell, ...]:
    """The cells of a row behind its label: the run of leading text that is most like the label."""
    if not line.wordings:
        return row.cells
    said, best, behind = "", -1.0, 0
    for number, cell in enumerate(row.cells):
        if cell.blank:
            continue
        if cell.figure is not None:
            break
        said = (said + essence(cell.slot.text))[: LONGEST + 1]  # what is longer is like nothing
        likeness = max(
            similarity(text, wording) for text in (said, essence(cell.slot.text)) for wording in line.wordings
        )
        if likeness > best:
            best, behind = likeness, number + 1
    return row.cells[behind:]


Placed = list[PrintedCell | None]
"""The cell of each column of a table; None where none is told."""


def placed_cells(
    cells: Sequence[PrintedCell], wanted: int, columns: Sequence[tuple[int, int]] | None, *, crowded: bool
) -> Placed | None:
    """The cell of each column; None where it cannot be told, or where two ways to tell it disagree."""
    head, order = _by_head(cells, columns), _by_place(cells, wanted, crowded=crowded)
    if order is None:
        # A row with a column to spare may have lost a cell and closed up: its columns alone tell nothing.
        full: Placed = [cell for cell in head or () if cell is not None]
        return full if len(full) == wanted else None
    return order if head is None or _says(head) == _says(order) else None


def _says(placed: Sequence[PrintedCell | None]) -> list[str | None]:
    """What a way of placing the cells prints in each column, blanks of either kind alike."""
    return [None if cell is None or cell.blank else cell.trace.raw for cell in placed]


def _by_head(cells: Sequence[PrintedCell], columns: Sequence[tuple[int, int]] | None) -> Placed | None:
    """By the columns that the printed head gives; only where every figure stands under one of them."""
    if columns is None:
        return None
    placed: Placed = [None] * len(columns)
    for cell in cells:
        at = next((n for n, (start, end) in enumerate(columns) if start <= cell.slot.column < end), None)
        if at is None or placed[at] is not None:
            if not cell.blank:
                return None
        else:
            placed[at] = cell
    return placed


def _by_place(cells: Sequence[PrintedCell], wanted: int, *, crowded: bool) -> Placed | None:
    """By order: as many cells as columns, or as many figures, or one run of cells that holds them all.

    Where the rows beside it have more cells (`crowded`), a row of just as many cells as columns has lost
    one, and a blank at either end of it may be no cell of the table.
    """
    full = [cell for cell in cells if not cell.blank]
    if len(full) == wanted:
        return list(full)
    if len(cells) == wanted:
        doubtful = crowded and full and (cells[0].blank or cells[-1].blank)
        return None if doubtful else list(cells)
    spare = len(cells) - wanted
    if spare < 0:
        return None
    if not full:
        return list(cells[:wanted])
    filled = [at for at, cell in enumerate(cells) if not cell.blank]
    earliest, latest = max(filled[-1] + 1 - wanted, 0), min(filled[0], spare)
    return list(cells[earliest : earliest + wanted]) if earliest == latest else None


_MOST_PLACINGS = 2000


def placed_by_rules(cells: Sequence[PrintedCell], table: Table) -> Placed:
    """The cells that stand in one column only, whichever way the figures of a short row make its sums hold.

    A row whose blanks were dropped keeps the order of its figures.  Of the ways to place them those count
    in which every total is given and is the sum of its parts; what they do not agree on is left out.
    """
    width, sums = len(table.columns), heads.sums(table.boxhead)
    nothing: Placed = [None] * width
    full = [cell for cell in cells if not cell.blank]
    figures = [cell.figure.value for cell in full if cell.figure is not None]
    fits_in = sums and 1 < len(full) < width and len(cells) < width
    if not fits_in or len(figures) != len(full) or math.comb(width, len(full)) > _MOST_PLACINGS:
        return nothing
    keys = [leaf.key for leaf in table.columns]
    ways: list[Placed] = []
    for columns in combinations(range(width), len(full)):
        given = {keys[column]: value or 0 for column, value in zip(columns, figures, strict=True)}
        if all(_holds(total.total, total.parts, given) for total in sums):
            placed = dict(zip(columns, full, strict=True))
            ways.append([placed.get(column) for column in range(width)])
    agreed = (set(map(id, column)) for column in zip(*ways, strict=True))
    return (
        [cell if len(ids) == 1 else None for cell, ids in zip(ways[0], agreed, strict=True)]
        if ways
        else nothing
    )


def _holds(total: str, parts: Sequence[str], given: Mapping[str, int | Decimal]) -> bool:
    """Whether a total is given wherever a part is, and is their sum; what is not given counts for nothing."""
    addends = [given[part] for part in parts if part in given]
    return (total in given and exact_sum(addends) == given[total]) if addends else total not in given
