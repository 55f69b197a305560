"""A table set: the size of its type, its columns, the lines of its cells and the heights of its rows.

The type is made smaller in steps until the figures fit side by side unbroken and, if that keeps it legible,
the table fits on one page.  Only a table that no size down to 2 points can fit breaks a figure over lines.
  A row is as high as its tallest cell, and a cell that spans rows stretches them if it must.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from attrs import evolve, frozen

from govinfo.document import Grid, Slot, normal_text
from govinfo.typesetting import columns
from govinfo.typesetting.breaking import Setting
from govinfo.typesetting.cells import Cell, Metrics, cells, wrapped

SIZES: Final = (12.0, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0)
"""The sizes that are tried, in points; 10.5 is 五号, 9 小五, 7.5 六号, 5 八号."""

WHOLE: Final = 8.0
"""The smallest size at which a table is still kept whole on one page rather than continued on the next."""

TINIEST: Final = 2.0
"""The size down to which figures are kept whole on one line, in points; then they are broken."""

_SLACK: Final = 1e-3

CONTINUED: Final = 10.5
"""The largest size of a table that is continued."""

_LEGIBLE: Final = 7.0
_STEPS: Final = (
    *((size, True) for size in SIZES if _LEGIBLE <= size <= CONTINUED),
    *((size, False) for size in SIZES if size <= CONTINUED),
)
"""The order in which sizes are tried for a table over pages: narrow headings come before tiny type."""

_WRAPS: Final = (1.0, 1.6, 2.2, 3.0)

LEADING: Final = 1.25
TIGHT: Final = 0.18
LOOSE: Final = 0.42
"""Distance of baselines inside a cell, and the white above and below its text, in multiples of the size."""


class Measured(NamedTuple):
    """A grid whose cells are measured, not set yet, and what its columns ask for."""

    grid: Grid
    cells: tuple[Cell, ...]
    metrics: Metrics
    comfortable: columns.Demand
    least: columns.Demand


@frozen(eq=False, repr=False)
class Table:
    """A grid set at a size: widths in points, the lines of each cell, in the order of the grid's slots.

    `padding` is the white above and below a cell's text, in points.  Compared by identity.
    """

    grid: Grid
    cells: tuple[Cell, ...]
    size: float
    widths: tuple[float, ...]
    settings: tuple[tuple[Setting, ...], ...]
    padding: float

    @property
    def leading(self) -> float:
        """From one baseline in a cell to the next."""
        return self.size * LEADING

    @cached_property
    def heights(self) -> tuple[float, ...]:
        """The height of every row."""
        return tuple(self._heights())

    @cached_property
    def height(self) -> float:
        """The height of the whole."""
        return sum(self.heights)

    def tall(self, lines: int) -> float:
        """How high a cell of so many lines is."""
        return max(lines, 1) * self.leading + 2 * self.padding

    def holds(self, height: float) -> int:
        """How many lines a cell of this height holds."""
        return max(0, math.floor((height - 2 * self.padding) / self.leading + 1e-6))

    def _heights(self) -> list[float]:
        lines = [1] * self.grid.rows
        spanning: list[tuple[Slot, int]] = []
        for cell, setting in zip(self.cells, self.settings, strict=True):
            slot = cell.slot
            if slot.rowspan > 1:
                spanning.append((slot, len(setting)))
            elif len(setting) > lines[slot.row]:
                lines[slot.row] = len(setting)
        heights = [self.tall(count) for count in lines]
        for slot, count in sorted(spanning, key=lambda pair: pair[0].rowspan):
            lacking = self.tall(count) - sum(heights[slot.row : slot.row + slot.rowspan])
            if lacking > 0:
                for row in range(slot.row, slot.row + slot.rowspan):
                    heights[row] += lacking / slot.rowspan
        return heights

    def fitted(self, room: float) -> Table | None:
        """The same table, with less white if it must, no higher than the room; None where it cannot be."""
        if self.height <= room:
            return self
        tight = evolve(self, padding=self.size * TIGHT)
        if tight.height > room:
            return None
        # The height grows faster the more white there is, so the straight line between errs low.
        part = (room - tight.height) / (self.height - tight.height)
        return evolve(self, padding=tight.padding + part * (self.padding - tight.padding) - 1e-9)

    def tightened(self, part: float) -> Table:
        """The same table with only a part of the white that can be spared."""
        least = self.size * TIGHT
        return evolve(self, padding=least + part * (self.padding - least))


def measured(grid: Grid, metrics: Metrics) -> Measured:
    """A grid with its cells measured."""
    found = cells(grid, metrics)
    comfortable, least = (columns.demand(found, grid.columns, comfort=comfort) for comfort in (True, False))
    return Measured(grid, found, metrics, comfortable, least)


def _table(source: Measured, size: float, widths: Sequence[float]) -> Table:
    edges = (0.0, *accumulate(widths))
    settings: list[tuple[Setting, ...]] = []
    for cell in source.cells:
        slot = cell.slot
        width = edges[slot.column + slot.colspan] - edges[slot.column] - 2 * columns.PADDING
        settings.append(wrapped(cell, round(width, 4) + 1e-4, source.metrics))
    points = tuple(width * size for width in widths)
    return Table(source.grid, source.cells, size, points, tuple(settings), size * LOOSE)


def at_size(source: Measured, size: float, width: float, *, comfort: bool = True) -> Table | None:
    """The table at a size, as wide as the type area; None where its figures do not fit side by side.

    Of several ways to share the width among figures and labels the one that makes the table lowest is taken.
    """
    best: Table | None = None
    tried: set[tuple[float, ...]] = set()
    for wrap in _WRAPS:
        solved = (source.comfortable if comfort else source.least).widths(width / size, wrap)
        if solved is None:
            return None
        if solved in tried:
            continue
        tried.add(solved)
        table = _table(source, size, solved)
        if best is None or table.height < best.height - 1e-6:
            best = table
    return best


def _whole(source: Measured, width: float, room: float, largest: float) -> Iterator[Table]:
    for size in SIZES:
        if WHOLE <= size <= largest:
            table = at_size(source, size, width)
            fitted = table.fitted(room) if table else None
            if table and fitted:
                yield table


def best(source: Measured, width: float, room: float, largest: float = SIZES[0]) -> Table:
    """The table at the largest size at which it fits on one page of this room, or else over pages."""
    for table in _whole(source, width, room, largest):
        return table
    for size, comfort in _STEPS:
        if size <= largest and (stepped := at_size(source, size, width, comfort=comfort)):
            return stepped
    size = width / (source.least.least() + _SLACK)
    shrunk = at_size(source, size, width, comfort=False) if size >= TINIEST else None
    return shrunk or _broken(source, width)


def _broken(source: Measured, width: float) -> Table:
    """The table with its figures broken over lines, as a last resort."""
    widest = max((source.metrics.width(character) for character in _characters(source.grid)), default=1.0)
    size = min(SIZES[-1], width / (source.grid.columns * (widest + 2 * columns.PADDING)))
    return _table(source, size, source.least.broken(width / size, widest))


def _characters(grid: Grid) -> set[str]:
    return {character for slot in grid.slots for character in normal_text(slot.text)}
