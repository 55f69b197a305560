"""Tables without lines, found by how their texts stand below each other.

Figures tell: lines that end in figures, standing one below another with white between their columns, are the
rows of a table.  What stands left of the first figure is a label.  A label on several lines belongs to the
figures beside it, whether it begins above them or goes on below; what stands above the first figures is the
head.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import define, field, frozen

from govinfo.document import Grid, Slot, normal_text
from govinfo.pages.cells import is_figure
from govinfo.pages.pieces import Line, joined
from govinfo.pages.shapes import Box, Piece, around

_APART = 0.95
_PITCH = 1.7
"""In type sizes: the white between two columns, and the distance of two lines of one label."""

_LONGEST_FIGURE = 100
"""How many pieces one figure may be set in."""

_MOST_BETWEEN = 4
"""How many lines without figures may stand between two rows."""


def _lines(given: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(given)


@frozen
class _Row:
    """A line cut into the texts of its columns."""

    line: Line
    parts: tuple[Line, ...] = field(converter=_lines)

    @cached_property
    def figures(self) -> list[Line]:
        return [part for part in self.parts if is_figure(part.text)]

    @cached_property
    def edge(self) -> float:
        """Where its first figure begins; beyond all that is printed if it has none."""
        return min((part.box.x0 for part in self.figures), default=math.inf)

    @property
    def is_row(self) -> bool:
        """Whether the line is a row of figures, with or without a label, on the face of it."""
        return len(self.parts) > 1 and len(self.figures) > 0 and is_figure(self.parts[-1].text)


def tables(lines: Sequence[Line], page: int) -> list[tuple[int, int, Grid]]:
    """The tables among a page's lines: which lines each takes, as a half-open range, and its grid."""
    rows = [_row(line) for line in lines]
    found: list[tuple[int, int, Grid]] = []
    for start, end in _regions(rows):
        first = max(found[-1][1] if found else 0, _head(rows, start))
        found.append((first, end, _grid(rows[first:end], page)))
    return found


def _row(line: Line) -> _Row:
    parts: list[list[Piece]] = []
    for piece in (cut for whole in line.pieces for cut in _cut(whole)):
        if parts and not _is_apart(parts[-1], piece):
            parts[-1].append(piece)
        else:
            parts.append([piece])
    return _Row(line, [Line(part) for part in parts])


def _is_apart(part: Sequence[Piece], piece: Piece) -> bool:
    """Whether a piece begins another column: white parts them, or both are figures."""
    short = len(part) < _LONGEST_FIGURE
    both = short and is_figure(Line([piece]).text) and is_figure(Line(part).text)
    return both or piece.box.x0 - part[-1].box.x1 > _APART * piece.size


def _cut(piece: Piece) -> Iterator[Piece]:
    """A piece that is figures with spaces between, figure by figure."""
    words: list[list[int]] = [[]]
    for at, glyph in enumerate(piece.glyphs):
        if glyph.text == " ":
            words.append([])
        else:
            words[-1].append(at)
    cuts = [Piece([piece.glyphs[at] for at in word]) for word in words if word]
    if len(cuts) > 1 and all(is_figure(Line([cut]).text) for cut in cuts):
        yield from cuts
    else:
        yield piece


def _regions(rows: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """Where rows follow one another, from the first to past the last; a single row needs three figures."""
    start: int | None = None
    last = 0
    edge = math.inf
    for at, row in enumerate(rows):
        if not row.is_row:
            continue
        if start is not None and not _continues(rows[last + 1 : at], edge):
            yield from _region(rows, start, last)
            start = None
        if start is None:
            start, last, edge = at, at, math.inf
        edge = min(edge, *(row.edge for row in rows[last : at + 1]))
        last = at
    if start is not None:
        yield from _region(rows, start, last)


def _region(rows: Sequence[_Row], start: int, last: int) -> Iterator[tuple[int, int]]:
    """A table's lines, unless they are prose: one figure or two, or only figures with plain spaces."""
    end = _foot(rows, start, last)
    is_prose = all(row.is_row and len(row.line.pieces) == 1 for row in rows[start:end])
    if not is_prose and (last > start or len(rows[start].figures) > 2):
        yield start, end


def _continues(between: Sequence[_Row], edge: float) -> bool:
    """Whether what stands between two rows may belong to the table: labels and heads, no prose."""
    return len(between) <= _MOST_BETWEEN and all(
        len(row.parts) > 1 or row.line.box.x1 < edge + row.line.pieces[0].size for row in between
    )


def _foot(rows: Sequence[_Row], start: int, last: int) -> int:
    """Past the last row and the lines below it that go on with its label."""
    edge = min(row.edge for row in rows[start : last + 1])
    end = last + 1
    while end < len(rows) and _is_label(rows[end], edge) and _is_close(rows[end - 1], rows[end]):
        end += 1
    return end


def _head(rows: Sequence[_Row], start: int) -> int:
    """The first line of the head above the first row: lines of several texts, or of a label."""
    edge = rows[start].edge
    at = start
    while at and (
        len(rows[at - 1].parts) > 1
        or (_is_label(rows[at - 1], edge) and _is_close(rows[at - 1], rows[at]))
        or (at < start and rows[at - 1].line.box.x0 > edge - rows[at].line.pieces[0].size)
    ):
        at -= 1
    return at


def _is_label(row: _Row, edge: float) -> bool:
    return len(row.parts) == 1 and row.line.box.x1 < edge


def _is_close(above: _Row, below: _Row) -> bool:
    return below.line.box.y - above.line.box.y < _PITCH * below.line.pieces[0].size


# The grid


@define
class _Band:
    """A row in the making: the texts that stand in each column, and how many columns they span."""

    texts: dict[int, list[Line]] = field(factory=dict[int, list[Line]])
    spans: dict[int, int] = field(factory=dict[int, int])


def _columns(rows: Sequence[_Row]) -> tuple[list[Box], int]:
    """Where each column stands, and how many of them are labels'."""
    figures = _merged(part.box for row in rows if row.is_row for part in row.figures)
    edge = figures[0].x0
    beside = [[part.box for part in row.parts if part.box.x1 <= edge] for row in rows if row.is_row]
    boxes = [box for own in beside for box in own]
    one = [around(boxes)] if boxes else []
    labels = _merged(boxes) if max(map(len, beside)) > 1 else one
    return [*labels, *figures], len(labels)


def _merged(boxes: Iterable[Box]) -> list[Box]:
    """Boxes that share some of their width as one."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda box: box.x0):
        if found and box.x0 < found[-1].x1:
            found[-1] = around([found[-1], box])
        else:
            found.append(box)
    return found


def _grid(rows: Sequence[_Row], page: int) -> Grid:
    columns, labels = _columns(rows)
    owners = _owners(rows, columns[labels].x0)
    bands: dict[int, _Band] = {}
    for owner, row in zip(owners, rows, strict=True):
        band = bands.setdefault(owner, _Band())
        for part in row.parts:
            column, span = _column(part.box, columns, labels)
            band.texts.setdefault(column, []).append(part)
            band.spans[column] = max(span, band.spans.get(column, 1))
    return Grid(_slots([bands[owner] for owner in sorted(bands)], columns), page=page)


def _owners(rows: Sequence[_Row], edge: float) -> list[int]:
    """For every line the row it belongs to: itself, or the row of figures whose label it begins or ends."""
    anchors = [at for at, row in enumerate(rows) if row.is_row or row.figures]
    owner = list(range(len(rows)))
    for at, row in enumerate(rows):
        here = bisect_left(anchors, at)
        if anchors[here : here + 1] == [at] or not _is_label(row, edge):
            continue
        around_it = anchors[max(here - _MOST_BETWEEN, 0) : here + _MOST_BETWEEN]
        near = sorted(around_it, key=lambda anchor: abs(rows[anchor].line.box.y - row.line.box.y))[:2]
        for anchor in near:
            if _belongs(rows, at, anchor, near):
                owner[at] = anchor
                break
    return owner


def _belongs(rows: Sequence[_Row], at: int, anchor: int, near: Sequence[int]) -> bool:
    """Whether a line of label goes with a row of figures: it is close, and closer than to any other row."""
    between = range(min(at, anchor), max(at, anchor))
    if not all(_is_close(rows[one], rows[one + 1]) for one in between):
        return False
    y = rows[at].line.box.y
    away = abs(rows[anchor].line.box.y - y)
    others = [abs(rows[other].line.box.y - y) for other in near if other != anchor]
    return all(away < 0.85 * other for other in others)


def _column(box: Box, columns: Sequence[Box], labels: int) -> tuple[int, int]:
    """The first column that a text stands in, and how many it spans."""
    shared = [at for at, column in enumerate(columns) if box.x0 < column.x1 and column.x0 < box.x1]
    if not shared:
        nearest = min(range(len(columns)), key=lambda at: abs(columns[at].x - box.x))
        return nearest, 1
    if shared[0] < labels:
        return shared[0], 1
    return shared[0], shared[-1] - shared[0] + 1


def _slots(bands: Sequence[_Band], columns: Sequence[Box]) -> Iterator[Slot]:
    for at, band in enumerate(bands):
        begun = sorted(band.texts)
        for column, after in pairwise([*begun, len(columns)]):
            found = band.texts[column]
            span = max(1, min(band.spans[column], after - column))
            yield Slot(at, column, _text(found), 1, span)


def _text(found: Sequence[Line]) -> str:
    """The text of a cell: that of a group's label, which stands left of a row's own, comes before it."""
    boxes = _merged(line.box for line in found)
    beside = [[line for line in found if box.x0 <= line.box.x <= box.x1] for box in boxes]
    return normal_text("".join(joined(own, around([line.box for line in own]).width) for own in beside))
