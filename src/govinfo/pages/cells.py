"""The text of a ruled table put into its cells.

A piece of text belongs to the cell it stands in.  One that runs over a line belongs whole to the cell that
has most of it, unless the line falls into white between what are clearly two texts.  Some tables have no
line between their rows; there a cell with one figure below another tells that every figure begins a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from govinfo.document import Grid, Slot, normal_text
from govinfo.pages.pieces import Line, is_broken, is_wide, joined, lines
from govinfo.pages.rulings import Area, Lattice
from govinfo.pages.shapes import Box, Glyph, Page, Piece

_WHITE = 0.15
"""The white between two texts, in type sizes, by which they are told apart at a line."""

_PADDING = 2.0
"""The least white between a line of a table and its text, in points."""

_MOST_PADDING = 7.5
"""The most of it, half as much again as word processors leave by default."""

_OFF = 0.3
"""How far from each other the middles of texts in one line stand at most, in type sizes."""

_FIGURE = re.compile(r"[+\-−－]?[0-9０-９][0-9０-９,，.．]*|[/／—－-]")


def is_figure(text: str) -> bool:
    """Whether a text is digits with their signs and points, or a mark for a blank; no more is known here."""
    return _FIGURE.fullmatch(text.strip()) is not None


@frozen
class _Cell:
    """A cell with its text in lines, and the width it has between its lines or edges."""

    area: Area
    lines: tuple[Line, ...]
    width: float

    @property
    def room(self) -> float:
        """The most room that its text can have."""
        return self.width - 2 * _PADDING

    @property
    def figures(self) -> int:
        """How many figures stand below each other in the cell; 0 where there is anything else."""
        return 0 if self._is_broken(self.room) or not self._is_digits else len(self.lines)

    @property
    def may_be_one(self) -> bool:
        """Whether figures below each other may be one that was broken, if the cell has little room."""
        return self._is_digits and len(self.lines) > 1 and self._is_broken(self.width - 2 * _MOST_PADDING)

    @property
    def _is_digits(self) -> bool:
        return all(is_figure(line.text) for line in self.lines)

    def _is_broken(self, room: float) -> bool:
        return any(is_broken(above, below, room) for above, below in pairwise(self.lines))

    def text(self, *, as_one: bool) -> str:
        """What it says; `as_one` where figures that may be one are."""
        mended = as_one and self.may_be_one
        return normal_text(
            "".join(line.text for line in self.lines) if mended else joined(self.lines, self.room)
        )


def place(piece: Piece, page: Page) -> Box:
    """Where a piece stands on its page, turned or not."""
    if not piece.turn:
        return piece.box
    width, height = (page.height, page.width) if piece.turn % 2 else (page.width, page.height)
    return piece.box.upright(4 - piece.turn, width, height)


def filled(lattice: Lattice, found: Sequence[Piece], page: Page) -> tuple[Grid, list[Piece]]:
    """The table with its text, and the pieces that do not stand in it."""
    held: dict[int, list[Piece]] = {}
    rest: list[Piece] = []
    levels: dict[tuple[float, float], list[int]] = {}
    for at, area in enumerate(lattice.areas):
        levels.setdefault((area.box.y0, area.box.y1), []).append(at)
    for piece in found:
        box = place(piece, page)
        y = box.y
        row = sorted([at for (top, bottom), own in levels.items() if top <= y <= bottom for at in own])
        # A table may have holes: what its outer lines enclose need not stand in any of its cells.
        if not row or not lattice.box.holds(box.x, y):
            rest.append(piece)
            continue
        for part in _parts(piece, [lattice.areas[at].box for at in row]):
            own = place(part, page)
            shared = [_shared(lattice.areas[at].box, own) for at in row]
            held.setdefault(row[shared.index(max(shared))], []).append(part)
    cells = [_cell(area, held.get(at, [])) for at, area in enumerate(lattice.areas)]
    return Grid(_slots(cells), page=page.number), rest


def _shared(one: Box, other: Box) -> float:
    """How much of a width two boxes share; less than nothing, the farther they are apart."""
    return min(one.x1, other.x1) - max(one.x0, other.x0)


def _parts(piece: Piece, row: Sequence[Box]) -> Iterator[Piece]:
    """A piece cut where lines of the table part it."""
    edges = sorted({box.x0 for box in row} | {box.x1 for box in row})
    crossed = [edge for edge in edges if piece.box.x0 + 1 < edge < piece.box.x1 - 1]
    start = 0
    if not crossed or piece.turn:
        yield piece
        return
    glyphs = piece.glyphs
    cuts = {at for at in range(1, len(glyphs)) if _ends_label(glyphs[at - 1], glyphs[at])}
    for edge in crossed:
        at = next((at for at, glyph in enumerate(glyphs) if glyph.box.x > edge), 0)
        if at and _is_parted(glyphs, at, edge):
            cuts.add(at)
    for cut in (*sorted(cuts), len(glyphs)):
        yield Piece(glyphs[start:cut])
        start = cut


def _ends_label(before: Glyph, after: Glyph) -> bool:
    """Whether a figure begins behind a label; a label that is too long may touch the figure beside it."""
    return before.run != after.run and is_wide(before.text) and after.text.isdigit()


def _is_parted(glyphs: Sequence[Glyph], at: int, edge: float) -> bool:
    before, after = glyphs[at - 1], glyphs[at]
    slack = 0.25 * min(before.size, after.size)
    if any(glyph.box.x0 + slack < edge < glyph.box.x1 - slack for glyph in (before, after)):
        return False
    if " " in (before.text, after.text):
        return is_figure(before.text + after.text)
    white = after.box.x0 - before.box.x1
    return before.run != after.run or white >= _WHITE * min(before.size, after.size)


def _cell(area: Area, found: Sequence[Piece]) -> _Cell:
    """The cell's text in lines; what is turned another way than most of it comes behind."""
    turns = [piece.turn for piece in found]
    text: list[Line] = []
    for turn in sorted(set(turns), key=turns.count, reverse=True):
        text += lines(piece for piece in found if piece.turn == turn)
    is_turned = bool(text) and text[0].pieces[0].turn % 2 == 1
    return _Cell(area, tuple(text), area.box.height if is_turned else area.box.width)


def _slots(cells: Sequence[_Cell]) -> Iterator[Slot]:
    rows = max(cell.area.bottom for cell in cells)
    here = {row: [cell for cell in cells if cell.area.top == row] for row in range(rows)}
    low = {row: [cell for cell in own if cell.area.bottom == row + 1] for row, own in here.items()}
    parted = {row: centres for row, own in low.items() if len(centres := _centres(own)) > 1}
    starts = [0]
    for row in range(rows):
        starts.append(starts[-1] + len(parted.get(row, (0,))))
    broken = {row for row, own in low.items() if _has_broken(own)}
    for cell in cells:
        area = cell.area
        span = area.right - area.left
        middles = parted.get(area.top)
        if middles is None or area.bottom - area.top > 1:
            height = starts[area.bottom] - starts[area.top]
            text = cell.text(as_one=area.top in broken)
            yield Slot(starts[area.top], area.left, text, height, span)
            continue
        for at in range(len(middles)):
            mine = [line for line in cell.lines if _nearest(middles, line.box.y) == at]
            yield Slot(starts[area.top] + at, area.left, normal_text(joined(mine, cell.room)), 1, span)


def _nearest(centres: Sequence[float], y: float) -> int:
    return min(range(len(centres)), key=lambda at: abs(centres[at] - y))


def _centres(row: Sequence[_Cell]) -> list[float]:
    """The middles of the rows that stand between two lines of a table; one or none if it is one row.

    Where the figures below each other may be one figure, nothing tells that they are two rows.
    """
    most = max(row, key=lambda cell: cell.figures, default=None)
    if most is None or any(1 < cell.figures != most.figures for cell in row):
        return []
    if any(cell.may_be_one for cell in row):
        return []
    return [line.box.y for line in most.lines] if most.figures > 1 else []


def _has_broken(row: Sequence[_Cell]) -> bool:
    """Whether figures below each other that may be one are one: most of the row has one, or one between.

    Where the figures of most cells may be two, nothing tells; they are left apart, which is no figure.
    """
    stacked = [cell for cell in row if cell.may_be_one]
    single = [cell for cell in row if cell.figures == 1]
    middles = [line.box.y for cell in stacked for line in cell.lines]
    between = any(
        min(abs(middle - line.box.y) for middle in middles) > _OFF * line.pieces[0].size
        for cell in (single if stacked else ())
        for line in cell.lines
    )
    return between or len(single) > len(stacked)
