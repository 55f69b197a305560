"""Tables without their figures (空白表): what every report of a form shares, set once and kept.

A form's labels, columns and rules are the same in each report; only the figures differ.  So a table is set
with stand-ins for its figures, as wide as the widest of them, and the figures are put into their places
afterwards.  As long as figures need no more room than those before, the table is found ready made.

What is kept is bounded: the least recently used goes first, and tables beyond a size are not kept at all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from attrs import define, evolve, field

from govinfo.document import Grid, Slot, normal_text
from govinfo.typesetting import sections, tables
from govinfo.typesetting.cells import Metrics, is_figure
from govinfo.typesetting.columns import PADDING
from govinfo.typesetting.drawing import Figure, Impression, Place, Plate, Text
from govinfo.typesetting.tables import Measured, Table

_MOST_SLOTS: Final = 2_000
_MOST_TEXT: Final = 20_000
"""The largest table that is kept: its slots, and the characters of its labels."""

_DIGITS: Final = 3
"""Figures are given room for so many digits at the least, so that most reports are set alike."""

_LEVEL: Final = 7.0
"""All figures are given the same room as long as they fit side by side at this size, in points."""

_STEPS: Final = (0.75, 0.5, 0.25, 0.0)
"""How much of a table's white is left when it is set tighter, tried in turn."""


@define(eq=False, repr=False)
class Blank:
    """A table whose figures are stand-ins, and what has been made of it so far.

    `figures` are the slots, by index, that are filled in afterwards; all others are labels.
    """

    source: Measured
    figures: tuple[int, ...]
    _made: dict[object, Table] = field(factory=dict[object, Table], init=False)
    _plates: dict[Table, Plate] = field(factory=dict[Table, Plate], init=False)

    def best(self, width: float, room: float, largest: float) -> Table:
        """The table at the largest size at which it fits on one page of this room, or else over pages."""
        key = (width, room, largest)
        if key not in self._made:
            self._made[key] = tables.best(self.source, width, room, largest)
        return self._made[key]

    def fitted(self, table: Table, room: float) -> Table | None:
        """A table made by `best`, with less white if it must, to fit the room; None where it cannot be."""
        if table.height <= room:
            return table
        for step in _STEPS:
            key = (table, step)
            if key not in self._made:
                self._made[key] = table.tightened(step)
            if self._made[key].height <= room:
                return self._made[key]
        return None

    def plate(self, table: Table) -> Plate:
        """The plate of a table that stands whole on a page."""
        if table not in self._plates:
            strips = tuple(sections.Strip(row, high) for row, high in enumerate(table.heights))
            source = sections.Strips(table, strips)
            made = sections.Section(0, len(strips))
            (share,) = sections.shares(source, (made,))
            self._plates[table] = self.printed(source, made, share, whole=True)
        return self._plates[table]

    def printed(
        self,
        source: sections.Strips,
        section: sections.Section,
        share: dict[int, tuple[int, int]],
        *,
        whole: bool,
    ) -> Plate:
        """The plate of what stands on one page of a table."""
        filled = set(self.figures)
        boxes = sections.boxes(source, section) if filled else {}
        labels: list[Text] = []
        places: list[Place] = []
        for text in sections.texts(source, section, share):
            slot = text.origin.slot if text.origin else None
            if slot is not None and slot in filled:
                places.append(Place(slot, text.x + text.width / 2, text.y, boxes[slot]))
            else:
                labels.append(text)
        lines = tuple(sections.rules(source, section))
        grid = source.table.grid
        return Plate(grid, tuple(labels), lines, tuple(places), source.table.size, whole)

    def impression(
        self, plate: Plate, grid: Grid, corner: tuple[float, float], block: int, marked: frozenset[str]
    ) -> Impression:
        """The plate with the figures of a grid, on a page; cells with one of the `marked` keys stand out."""
        metrics = self.source.metrics
        figures = tuple(_figure(metrics, grid.slots[place.slot].text) or _NONE for place in plate.places)
        slots = frozenset(place.slot for place in plate.places if grid.slots[place.slot].key in marked)
        return Impression(plate, *corner, block, figures, slots)

    def breaks_figures(self, table: Table) -> bool:
        """Whether the last resort was taken: figures that are broken over lines."""
        return any(len(table.settings[at]) > 1 for at in self.figures)


_NONE: Final = Figure("", 0.0)


@lru_cache(maxsize=8192)
def _figure(metrics: Metrics, raw: str) -> Figure | None:
    """The text as a figure; None where it is none."""
    text = normal_text(raw)
    return Figure(text, metrics.width(text)) if is_figure(text) or not text else None


def labelled(grid: Grid, metrics: Metrics) -> Blank:
    """A table that is set as it stands, its figures among its labels."""
    return Blank(tables.measured(grid, metrics), ())


def blank(grid: Grid, metrics: Metrics, width: float) -> Blank:
    """The blank of a grid, for a type area of a width: set before, or new."""
    figures: dict[int, Figure] = {}
    parts: list[Slot | tuple[int, int, int, int]] = []
    length = 0
    for index, slot in enumerate(grid.slots):
        figure = _figure(metrics, slot.text) if slot.header is None else None
        if figure is None:
            parts.append(slot)
            length += len(slot.text)
        else:
            figures[index] = figure
            parts.append((slot.row, slot.column, slot.rowspan, slot.colspan))
    digits = _digits(grid, figures, metrics, width)
    if len(parts) > _MOST_SLOTS or length > _MOST_TEXT:
        return _set(metrics, tuple(parts), digits, grid.caption)
    return _kept(metrics, tuple(parts), digits, grid.caption)


def _digits(grid: Grid, figures: dict[int, Figure], metrics: Metrics, width: float) -> tuple[int, ...]:
    """How many digits wide the stand-in of each figure is: all alike if they are not too wide for that."""
    digit = metrics.width("0")
    widths = {width: max(1, math.ceil(width / digit - 1e-6)) for width in {f.width for f in figures.values()}}
    most = max(widths.values(), default=1)
    level = max(most, _DIGITS)
    if grid.columns * (level * digit + 2 * PADDING) * _LEVEL <= width:
        return (level,) * len(figures)
    columns: dict[tuple[int, int], int] = {}
    for index, figure in figures.items():
        slot = grid.slots[index]
        key = (slot.column, slot.colspan)
        columns[key] = max(columns.get(key, 1), widths[figure.width])
    return tuple(columns[grid.slots[index].column, grid.slots[index].colspan] for index in figures)


def _set(
    metrics: Metrics,
    parts: Sequence[Slot | tuple[int, int, int, int]],
    digits: Sequence[int],
    caption: str | None,
) -> Blank:
    wide = iter(digits)
    slots: list[Slot] = []
    figures: list[int] = []
    for index, part in enumerate(parts):
        if isinstance(part, Slot):
            slots.append(evolve(part, key=None))
        else:
            row, column, rowspan, colspan = part
            slots.append(Slot(row, column, "0" * next(wide), rowspan, colspan))
            figures.append(index)
    return Blank(tables.measured(Grid(slots, caption), metrics), tuple(figures))


_kept = lru_cache(maxsize=64)(_set)
