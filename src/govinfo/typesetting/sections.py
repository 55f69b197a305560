"""A table laid on pages: where it is cut, and what is drawn of it on each page.

A table longer than a page is cut between rows, where no cell spans the cut if such a place is near enough,
never right below its headings, and its leading heading rows are printed again on the next page.  A single
row taller than a page is cut between lines of text.  A cell that goes over a cut has its text where it fits
whole, or else flowing from page to page; no line is drawn twice or lost.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from attrs import frozen

from govinfo.typesetting.breaking import Setting
from govinfo.typesetting.cells import SHORT
from govinfo.typesetting.columns import PADDING
from govinfo.typesetting.drawing import Line, Origin, Text
from govinfo.typesetting.paper import ASCENT
from govinfo.typesetting.tables import Table

HAIR: Final = 0.5
FRAME: Final = 0.8
"""Strokes of the lines inside a table and around it, in points."""

_FILLED: Final = 0.6
"""A cut that no cell spans is preferred if it leaves at least this much of the page filled."""


class Strip(NamedTuple):
    """A printed row: the grid's row, or a part of one too tall for a page."""

    row: int
    height: float


class Section(NamedTuple):
    """What of a table stands on one page: strips from `start` to `end`, under `heads` strips repeated."""

    start: int
    end: int
    heads: int = 0


@frozen(eq=False, repr=False)
class Strips:
    """A table in strips, none taller than a page has room for."""

    table: Table
    strips: tuple[Strip, ...]

    @cached_property
    def span_of(self) -> tuple[tuple[int, int], ...]:
        """For every cell the strips it covers, as a half-open range."""
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for at, strip in enumerate(self.strips):
            first.setdefault(strip.row, at)
            last[strip.row] = at + 1
        slots = (cell.slot for cell in self.table.cells)
        return tuple((first[slot.row], last[slot.row + slot.rowspan - 1]) for slot in slots)

    @cached_property
    def heads(self) -> int:
        """How many leading strips are headings of columns, to be repeated; 0 where there are more below."""
        headed = [True] * len(self.strips)
        for cell, (start, end) in zip(self.table.cells, self.span_of, strict=True):
            if cell.slot.header != "column":
                headed[start:end] = [False] * (end - start)
        leading = next((at for at, is_head in enumerate(headed) if not is_head), len(headed))
        return 0 if leading == len(headed) or any(headed[leading:]) else leading

    def height(self, start: int, end: int) -> float:
        """How high some strips are."""
        return sum(strip.height for strip in self.strips[start:end])

    @cached_property
    def cuts(self) -> dict[int, bool]:
        """Where the table may be cut, before which strip, and whether no cell spans the place."""
        spanned = {at for start, end in self.span_of for at in range(start + 1, end)}
        below_heads = {
            end
            for cell, (_, end) in zip(self.table.cells, self.span_of, strict=True)
            if cell.slot.header == "column"
        }
        allowed = {at: at not in spanned for at in range(1, len(self.strips)) if at not in below_heads}
        return allowed or {at: at not in spanned for at in range(1, len(self.strips))}


def strips(table: Table, room: float) -> Strips:
    """The table in strips; a row taller than half of the room is cut into strips of whole lines.

    Where a table is continued, a cell over several rows must hold its text in whichever of them a page has.
    """
    limit = room / 2
    found: list[Strip] = []
    for row, height in enumerate(_roomy(table)):
        if height <= limit:
            found.append(Strip(row, height))
            continue
        per_strip = max(1, table.holds(limit))
        most = max(1, table.holds(height))
        count = max(math.ceil(most / per_strip), math.ceil(height / limit))
        found += [Strip(row, max(table.tall(per_strip), height / count))] * count
    return Strips(table, tuple(found))


def _roomy(table: Table) -> list[float]:
    """The rows' heights, such that a cell over several rows holds its lines however they are parted."""
    heights = list(table.heights)
    for cell, lines in zip(table.cells, table.settings, strict=True):
        span = range(cell.slot.row, cell.slot.row + cell.slot.rowspan)
        lacking = len(lines) - sum(table.holds(heights[row]) for row in span)
        if cell.slot.rowspan > 1 and lacking > 0:
            each = math.ceil(lacking / cell.slot.rowspan)
            for row in span:
                heights[row] += each * table.leading
    return heights


def sections(source: Strips, first: float, room: float) -> tuple[Section, ...]:
    """Cut a table for pages: the first has `first` points left for it, the others `room`."""
    heads = source.heads if source.height(0, source.heads) <= room / 3 else 0
    made: list[Section] = []
    start, total = 0, len(source.strips)
    left = first
    while start < total:
        repeated = heads if start >= heads and made else 0
        end = _end(source, start, left - source.height(0, repeated))
        made.append(Section(start, end, repeated))
        start, left = end, room
    return tuple(made)


def _end(source: Strips, start: int, room: float) -> int:
    """The strip before which to cut so that what starts here fits in the room."""
    end, used = start, 0.0
    while end < len(source.strips) and used + source.strips[end].height <= room + 1e-6:
        used += source.strips[end].height
        end += 1
    if end == len(source.strips):
        return end
    clean = [at for at, is_clean in source.cuts.items() if start < at <= end and is_clean]
    if clean and source.height(start, max(clean)) >= _FILLED * room:
        return max(clean)
    return max((at for at in source.cuts if start < at <= end), default=max(end, start + 1))


class _Placed(NamedTuple):
    """A strip of a section, where it stands on its page."""

    strip: int
    top: float
    bottom: float
    repeated: bool


def _placed(source: Strips, section: Section) -> list[_Placed]:
    made: list[_Placed] = []
    top = 0.0
    for at in (*range(section.heads), *range(section.start, section.end)):
        bottom = top + source.strips[at].height
        made.append(_Placed(at, top, bottom, at < section.start))
        top = bottom
    return made


def shares(source: Strips, made: Sequence[Section]) -> tuple[dict[int, tuple[int, int]], ...]:
    """For each section, which lines (a half-open range) of each cell stand in it."""
    found: list[dict[int, tuple[int, int]]] = [{} for _ in made]
    for cell, (start, end), lines in zip(
        source.table.cells, source.span_of, source.table.settings, strict=True
    ):
        parts = [
            (at, source.table.holds(source.height(max(start, section.start), min(end, section.end))))
            for at, section in enumerate(made)
            if start < section.end and section.start < end
        ]
        whole = next((at for at, holds in parts if len(parts) == 1 or holds >= len(lines)), None)
        if whole is not None:
            found[whole][cell.at] = (0, len(lines))
            continue
        done = 0
        for at, holds in parts:
            more = min(len(lines) - done, holds) if at != parts[-1][0] else len(lines) - done
            found[at][cell.at] = (done, done + more)
            done += more
    return tuple(found)


def texts(source: Strips, section: Section, share: dict[int, tuple[int, int]]) -> Iterator[Text]:
    """The texts of a section in reading order, from its own corner; heads that are repeated come first."""
    table = source.table
    edges = _edges(table)
    placed = _placed(source, section)
    centred = _all_short(table)
    for repeated in (True, False):
        tops = {strip.strip: strip for strip in placed if strip.repeated is repeated}
        for cell, span, lines in zip(table.cells, source.span_of, table.settings, strict=True):
            mine = [tops[at] for at in range(*span) if at in tops]
            if not mine:
                continue
            start, end = (0, len(lines)) if repeated else share.get(cell.at, (0, 0))
            slot = cell.slot
            box = (edges[slot.column], mine[0].top, edges[slot.column + slot.colspan], mine[-1].bottom)
            origin = Origin(0, cell.at, start, slot.header, repeated)
            left = slot.header == "row" and slot.rowspan == 1 and not centred
            left = left or (slot.header is None and not cell.figure and len(lines) > 1)
            part = lines[start:end]
            yield from _in_box(table, part, box, origin, left=left, top=len(part) < len(lines))


def _in_box(
    table: Table,
    lines: Sequence[Setting],
    box: tuple[float, float, float, float],
    origin: Origin,
    *,
    left: bool,
    top: bool,
) -> Iterator[Text]:
    """The lines of a cell, centred in both directions, or else from the left or the top."""
    x0, y0, x1, y1 = box
    white = table.padding if top else (y1 - y0 - len(lines) * table.leading) / 2
    base = y0 + white + (table.leading - table.size) / 2 + ASCENT * table.size
    for at, line in enumerate(lines):
        width = line.width * table.size
        x = x0 + PADDING * table.size if left else x0 + (x1 - x0 - width) / 2
        where = origin._replace(line=origin.line + at)
        yield Text(x, base + at * table.leading, line.text, "table", table.size, width, origin=where)


def _all_short(table: Table) -> bool:
    """Whether every label of a row is short, so that the stub looks better centred."""
    labels = [cell for cell in table.cells if cell.slot.header == "row" and cell.slot.rowspan == 1]
    return all(cell.width <= SHORT for cell in labels)


def _edges(table: Table) -> list[float]:
    edges = [0.0]
    for width in table.widths:
        edges.append(edges[-1] + width)
    return edges


def boxes(source: Strips, section: Section) -> dict[int, tuple[float, float, float, float]]:
    """The cells of a section that is a whole table, by slot: left, top, right, bottom."""
    edges = _edges(source.table)
    placed = _placed(source, section)
    found: dict[int, tuple[float, float, float, float]] = {}
    for cell, (start, end) in zip(source.table.cells, source.span_of, strict=True):
        slot = cell.slot
        left, right = edges[slot.column], edges[slot.column + slot.colspan]
        found[cell.at] = (left, placed[start].top, right, placed[end - 1].bottom)
    return found


def rules(source: Strips, section: Section) -> Iterator[Line]:
    """The ruled lines of a section: around every cell, each drawn once, the outermost a little thicker."""
    placed = _placed(source, section)
    edges = _edges(source.table)
    columns = source.table.grid.columns
    owner: dict[tuple[int, int], int] = {}
    for cell, (start, end) in zip(source.table.cells, source.span_of, strict=True):
        for column in range(cell.slot.column, cell.slot.column + cell.slot.colspan):
            owner.update({(at, column): cell.at for at in range(start, end)})
    rows = [[owner.get((strip.strip, column)) for column in range(columns)] for strip in placed]
    tops = [*(strip.top for strip in placed), placed[-1].bottom]
    blank: list[int | None] = [None] * columns
    for at, y in enumerate(tops):
        above, below = (rows[at - 1] if at else blank), (rows[at] if at < len(rows) else blank)
        cut = 0 < at < len(rows) and placed[at - 1].repeated is not placed[at].repeated
        drawn = [a != b or (cut and a is not None) for a, b in zip(above, below, strict=True)]
        for start, end in _stretches(drawn):
            stroke = FRAME if at in {0, len(rows)} else HAIR
            yield Line(edges[start], y, edges[end], y, stroke, 0)
    for column, x in enumerate(edges):
        drawn = [
            (row[column - 1] if column else None) != (row[column] if column < columns else None)
            for row in rows
        ]
        for start, end in _stretches(drawn):
            stroke = FRAME if column in {0, columns} else HAIR
            yield Line(x, tops[start], x, tops[end], stroke, 0)


def _stretches(drawn: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The stretches of places where a line is drawn, as half-open ranges."""
    start: int | None = None
    for at, is_drawn in enumerate([*drawn, False]):
        if is_drawn and start is None:
            start = at
        elif not is_drawn and start is not None:
            yield start, at
            start = None
