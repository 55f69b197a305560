"""What a table's cell holds, measured once: its units, whether it is a figure, how it may be wrapped.

Lengths are in multiples of the type size, so that one measurement serves every size that is tried.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from attrs import frozen

from govinfo.document import Grid, Slot, normal_text
from govinfo.typesetting import breaking
from govinfo.typesetting.breaking import Setting, Unit
from govinfo.typesetting.drawing import Measure

SHORT: Final = 8.0
"""Labels up to this long are centred, in a stub that has none longer."""

_FIGURE: Final = re.compile(r"[+\-−]?[\d,，.．０-９\s]*(?:万元|元|件|%|％)?|[/／—－-]+|无|不适用")
_NUMBER: Final = re.compile(r"[（(][^（()）]{1,3}[)）]|[一二三四五六七八九十]{1,3}、")


@frozen
class Cell:
    """A slot with its text in units; `upright` cells are set one unit a line, down a narrow column."""

    slot: Slot
    index: int
    units: tuple[Unit, ...]
    width: float
    figure: bool
    upright: bool = False

    @property
    def need(self) -> float:
        """The least width without breaking a unit; a figure is never broken."""
        if self.figure:
            return self.width
        return max((unit.width for unit in self.units), default=0.0)


@frozen
class Metrics:
    """How text in tables is measured: widths at size 1."""

    measure: Measure

    def width(self, text: str) -> float:
        """The width of a text in multiples of the type size."""
        return self.measure("table", text, 1.0)


def is_figure(text: str) -> bool:
    """Whether a cell's text is a number, with or without its unit, or a mark for a blank."""
    return _FIGURE.fullmatch(text) is not None


def cells(grid: Grid, metrics: Metrics) -> tuple[Cell, ...]:
    """Every slot of a grid, measured, in reading order."""
    return _upright(tuple(_cell(slot, index, metrics) for index, slot in enumerate(grid.slots)))


def _cell(slot: Slot, index: int, metrics: Metrics) -> Cell:
    text = normal_text(slot.text)
    found = breaking.units(text, metrics.width)
    width = sum(unit.width + (unit.gap if at else 0.0) for at, unit in enumerate(found))
    return Cell(slot, index, found, width, slot.header is None and is_figure(text))


def _upright(found: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Set the first column's group labels upright where each spans rows enough for all its units.

    One label that spans too few rows keeps the whole column horizontal: a column is set one way.
    """
    from attrs import evolve  # noqa: PLC0415

    columns: dict[int, list[Cell]] = {}
    for cell in found:
        if cell.slot.header == "row" and cell.slot.colspan == 1 and cell.slot.rowspan > 1:
            columns.setdefault(cell.slot.column, []).append(cell)
    singles = {
        cell.slot.column
        for cell in found
        if cell.slot.colspan == 1 and cell.slot.rowspan == 1 and cell.slot.header == "row"
    }
    chosen = {
        cell.index
        for column, group in columns.items()
        if column not in singles and all(_fits_upright(cell) for cell in group)
        for cell in group
    }
    return tuple(evolve(cell, upright=True) if cell.index in chosen else cell for cell in found)


def _fits_upright(cell: Cell) -> bool:
    return 2 < len(cell.units) <= cell.slot.rowspan and all(unit.width <= 2.0 + 1e-6 for unit in cell.units)


def wrapped(cell: Cell, width: float, metrics: Metrics) -> tuple[Setting, ...]:
    """The cell's lines at a width, as few as can be and about equally long."""
    if cell.upright:
        return tuple(Setting((unit,), unit.width) for unit in cell.units)
    if cell.width <= width:
        return (Setting(cell.units, cell.width),) if cell.units else ()
    filled = breaking.lines(cell.units, width, metrics.width)
    if len(filled) < 2:  # noqa: PLR2004
        return filled
    numbered = _after_number(cell, width, len(filled), metrics)
    return numbered or _evened(cell, filled, width, metrics)


def _after_number(cell: Cell, width: float, count: int, metrics: Metrics) -> tuple[Setting, ...] | None:
    """Break a group's label after its number, where that costs no line: （三） over 不予公开."""
    first = cell.units[0]
    if cell.slot.rowspan == 1 or _NUMBER.fullmatch(first.text.removesuffix("、") + "、" * first.text.endswith("、")) is None:
        return None
    rest = breaking.lines(cell.units[1:], width, metrics.width)
    if not rest or len(rest) + 1 > count:
        return None
    return (Setting((first,), first.width), *rest)


def _evened(cell: Cell, filled: tuple[Setting, ...], width: float, metrics: Metrics) -> tuple[Setting, ...]:
    """The same number of lines at the least width that allows it."""
    low = max(cell.need if not cell.figure else 0.0, cell.width / len(filled))
    high = width
    best = filled
    while high - low > 0.25:  # noqa: PLR2004  (a quarter of a character)
        middle = (low + high) / 2
        tried = breaking.lines(cell.units, middle, metrics.width)
        if len(tried) <= len(filled):
            best, high = tried, middle
        else:
            low = middle
    return best
