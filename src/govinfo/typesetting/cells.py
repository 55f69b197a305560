"""What a table's cell holds, measured once: its units, whether it is a figure, how it may be wrapped.

Lengths are in multiples of the type size, so that one measurement serves every size that is tried.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from attrs import frozen

from govinfo.document import Grid, Slot, normal_text
from govinfo.typesetting import breaking
from govinfo.typesetting.breaking import Setting, Unit
from govinfo.typesetting.drawing import Measure

SHORT: Final = 12.0
"""Labels up to this long are centred, in a stub that has none longer."""

_FIGURE: Final = re.compile(r"[+\-−]?[\d,，.．０-９\s]*(?:万元|元|件|%|％)?|[/／—－-]+|无|不适用")
_UPRIGHT: Final = 2.0 + 1e-6
_EVEN_ENOUGH: Final = 0.25
"""A label set upright has no wider unit; lines whose lengths differ by less are even.  In type sizes."""

_NUMBER: Final = re.compile(r"[（(][^（()）]{1,3}[)）]|[一二三四五六七八九十]{1,3}、")


class Cell(NamedTuple):
    """A slot with its text in units; `upright` cells are set one unit a line, down a narrow column."""

    slot: Slot
    at: int
    content: Content
    figure: bool
    upright: bool = False

    @property
    def width(self) -> float:
        """The width of the text on one line."""
        return self.content.width

    @property
    def need(self) -> float:
        """The least width without breaking a unit; a figure is never broken."""
        return self.content.width if self.figure else self.content.widest


@frozen(eq=False, repr=False)
class Content:
    """A text in units, and how wide they are: all on one line, and the widest of them.

    Compared by identity: the same text has the same content as long as it is remembered.
    """

    text: str
    units: tuple[Unit, ...]
    width: float
    widest: float


class Metrics(NamedTuple):
    """How text in tables is measured: widths at size 1."""

    measure: Measure

    def width(self, text: str) -> float:
        """The width of a text in multiples of the type size."""
        return self.measure("table", text, 1.0)


def is_figure(text: str) -> bool:
    """Whether a cell's text is a number, with or without its unit, or a mark for a blank."""
    return _FIGURE.fullmatch(text) is not None


# The labels of a form are the same in every report: what is found out about them is kept.
@lru_cache(maxsize=4096)
def _content(metrics: Metrics, raw: str) -> Content:
    text = normal_text(raw)
    found = breaking.units(text, metrics.width)
    width = sum(unit.width + (unit.gap if at else 0.0) for at, unit in enumerate(found))
    return Content(text, found, width, max((unit.width for unit in found), default=0.0))


def cells(grid: Grid, metrics: Metrics) -> tuple[Cell, ...]:
    """Every slot of a grid, measured, in reading order."""
    found: list[Cell] = []
    for at, slot in enumerate(grid.slots):
        content = _content(metrics, slot.text)
        found.append(Cell(slot, at, content, slot.header is None and is_figure(content.text)))
    return _upright(found)


def _upright(found: Sequence[Cell]) -> tuple[Cell, ...]:
    """Set a column's group labels upright where each spans rows enough for all its units.

    One label that spans too few rows keeps the whole column horizontal: a column is set one way.
    """
    labels = [cell for cell in found if cell.slot.header == "row" and cell.slot.colspan == 1]
    chosen = {cell.slot.column for cell in labels} - {
        cell.slot.column for cell in labels if not _fits_upright(cell)
    }
    return tuple(
        cell._replace(upright=True)
        if cell.slot.column in chosen and cell.slot.header == "row" and cell.slot.colspan == 1
        else cell
        for cell in found
    )


def _fits_upright(cell: Cell) -> bool:
    units = cell.content.units
    return 2 < len(units) <= cell.slot.rowspan and all(unit.width <= _UPRIGHT for unit in units)


def wrapped(cell: Cell, width: float, metrics: Metrics) -> tuple[Setting, ...]:
    """The cell's lines at a width, as few as can be and about equally long."""
    content = cell.content
    if cell.upright:
        return tuple(Setting((unit,), unit.width) for unit in content.units)
    if content.width <= width:
        return (Setting(content.units, content.width),) if content.units else ()
    return _wrapped(metrics, content, width, cell.slot.rowspan > 1)


@lru_cache(maxsize=4096)
def _wrapped(metrics: Metrics, content: Content, width: float, group: bool) -> tuple[Setting, ...]:  # noqa: FBT001
    filled = breaking.lines(content.units, width, metrics.width)
    numbered = _after_number(content, width, len(filled), metrics) if group else None
    return numbered or _evened(content, filled, width, metrics)


def _after_number(content: Content, width: float, count: int, metrics: Metrics) -> tuple[Setting, ...] | None:
    """Break a group's label after its number, where that costs no line: （三） over 不予公开."""
    first = content.units[0]
    if _NUMBER.fullmatch(first.text) is None:
        return None
    rest = breaking.lines(content.units[1:], width, metrics.width)
    if not rest or len(rest) + 1 > count:
        return None
    return (Setting((first,), first.width), *rest)


def _evened(
    content: Content, filled: tuple[Setting, ...], width: float, metrics: Metrics
) -> tuple[Setting, ...]:
    """The same number of lines at the least width that allows it."""
    if len(filled) == 1 or content.widest > width:
        return filled
    low, high = max(content.widest, content.width / len(filled)), width
    while high - low > _EVEN_ENOUGH:
        middle = (low + high) / 2
        if breaking.lines_needed(content.units, middle) <= len(filled):
            high = middle
        else:
            low = middle
    return filled if high == width else breaking.lines(content.units, high, metrics.width)
