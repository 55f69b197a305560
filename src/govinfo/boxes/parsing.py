"""Reading a drawn table back: where full lines stand are walls, and the areas between them are the cells."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise, product
from typing import TYPE_CHECKING

from attrs import frozen

from govinfo.document import Grid, Slot, normal_text
from govinfo.marks import (
    ACROSS,
    ASCII_ARMS,
    BOX_ARMS,
    COLUMN_TICK,
    DOWN,
    DOWNWARD,
    FIGURE,
    LEFT,
    RIGHT,
    ROW_TICK,
    UP,
    joined,
    unescape_cell,
)
from govinfo.terminal import columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

MOST_PLACES = 40_000
"""The rows of a drawing times its columns, beyond which it is taken for no table."""
_STRAY_BAR = re.compile(r"\s[|｜]\s|(?<!\\)[│┃║]")


@frozen
class _Line:
    """One line of a drawing: the arms of what is drawn at each column, and where in the text it stands."""

    text: str
    arms: dict[int, int]
    at: dict[int, int]


@frozen
class _Area:
    """A cell found between walls: its place among the walls, and the texts of its lines."""

    top: int
    bottom: int
    left: int
    right: int
    texts: tuple[str, ...]


def _columns_doubled(character: str) -> int:
    # Chinese fonts draw ambiguous characters, the lines of a table among them, as wide as a Chinese one.
    return 2 if unicodedata.east_asian_width(character) == "A" else columns(character)


def _columns_counted(_character: str) -> int:
    return 1


def _scanned(text: str, drawn: Mapping[str, int], size: Callable[[str], int]) -> _Line:
    arms: dict[int, int] = {}
    at: dict[int, int] = {}
    column = slashes = 0
    for index, character in enumerate(text):
        span = size(character)
        arm = drawn.get(character, 0)
        if arm and slashes % 2 == 0:
            arms[column], at[column] = arm, index
            if span == 2 and arm & RIGHT:
                arms[column + 1] = ACROSS
        slashes = slashes + 1 if character == "\\" else 0
        column += span
    return _Line(text, arms, at)


def _holds_line(arms: Mapping[int, int], ahead: int, behind: int) -> bool:
    """Whether a full line leads from a junction to another, in the direction `ahead`."""
    across = ~(ahead | behind)
    began: int | None = None
    previous = -1
    for place in sorted(arms):
        arm = arms[place]
        reached = began is not None and place == previous + 1 and bool(arm & behind)
        if reached and arm & across and place > (began or 0) + 1:
            return True
        if arm & ahead and arm & across:
            began = place
        elif not (reached and arm & ahead):
            began = None
        previous = place
    return False


def _ticks(text: str, places: Iterable[int], tick: str, plain: str) -> set[int]:
    # In a typewritten frame every + marks a boundary; a frame that is dashed all along has no ticks.
    return {
        at for at in places if text[at] == "+" or text[max(at - 1, 0) : at + 2] == f"{plain}{tick}{plain}"
    }


def _boundaries(lines: Sequence[_Line]) -> tuple[list[int], list[int]] | None:
    """The columns and lines on which walls stand, or None where they frame no rectangle."""
    downward: dict[int, dict[int, int]] = {}
    for y, line in enumerate(lines):
        for x, arm in line.arms.items():
            if arm & DOWNWARD:
                downward.setdefault(x, {})[y] = arm
    xs = {x for x, arms in downward.items() if _holds_line(arms, DOWN, UP)}
    ys = {y for y, line in enumerate(lines) if _holds_line(line.arms, RIGHT, LEFT)}
    left, right = min(xs, default=0), max(xs, default=0)
    framed = left < right and all(
        line.at.get(left) == len(line.text) - len(line.text.lstrip())
        and line.at.get(right) == len(line.text.rstrip()) - 1
        for line in lines
    )
    if not framed or not {0, len(lines) - 1} <= ys:
        return None
    top = lines[0]
    marked = _ticks(top.text, top.at.values(), COLUMN_TICK, "─")
    xs |= {x for x, at in top.at.items() if at in marked}
    side = "".join(line.text[line.at[left]] for line in lines)
    ys |= _ticks(side, range(len(side)), ROW_TICK, "│")
    apart = all(after - before > 1 for edges in (xs, ys) for before, after in pairwise(sorted(edges)))
    return (sorted(xs), sorted(ys)) if apart and len(xs) * len(ys) <= MOST_PLACES else None


@frozen
class _Walls:
    """Between which neighbours a wall stands, by row and column of the finest division."""

    lines: Sequence[_Line]
    xs: Sequence[int]
    ys: Sequence[int]
    beside: Sequence[Sequence[bool]]
    above: Sequence[Sequence[bool]]


def _walls(lines: Sequence[_Line], xs: Sequence[int], ys: Sequence[int]) -> _Walls:
    def upright(x: int, top: int, bottom: int) -> bool:
        return all(lines[y].arms.get(x, 0) == DOWNWARD for y in range(top + 1, bottom))

    def level(y: int, left: int, right: int) -> bool:
        arms = lines[y].arms
        return bool(arms.get(left, 0) & RIGHT and arms.get(right, 0) & LEFT) and all(
            arms.get(x, 0) & ACROSS == ACROSS for x in range(left + 1, right)
        )

    beside = [[upright(x, top, bottom) for x in xs] for top, bottom in pairwise(ys)]
    above = [[level(y, left, right) for left, right in pairwise(xs)] for y in ys]
    return _Walls(lines, xs, ys, beside, above)


def _area(walls: _Walls, top: int, left: int) -> _Area | None:
    """The cell whose upper left corner this is, or None where its walls make no rectangle."""
    beside, above = walls.beside, walls.above
    right, bottom = left + 1, top + 1
    while right < len(walls.xs) - 1 and not beside[top][right]:
        right += 1
    while bottom < len(walls.ys) - 1 and not above[bottom][left]:
        bottom += 1
    inside = (beside[row][column] for row in range(top, bottom) for column in range(left + 1, right))
    crossed = (above[row][column] for row in range(top + 1, bottom) for column in range(left, right))
    sides = (beside[row][column] for row in range(top, bottom) for column in (left, right))
    ends = (above[row][column] for row in (top, bottom) for column in range(left, right))
    if any(inside) or any(crossed) or not all(sides) or not all(ends):
        return None
    texts: list[str] = []
    for line in walls.lines[walls.ys[top] + 1 : walls.ys[bottom]]:
        start, end = line.at.get(walls.xs[left]), line.at.get(walls.xs[right])
        if start is None or end is None:
            return None
        texts.append(line.text[start + 1 : end].strip())
    return _Area(top, bottom, left, right, tuple(texts))


def _areas(walls: _Walls) -> list[_Area] | None:
    found: list[_Area] = []
    taken: set[tuple[int, int]] = set()
    for top, left in product(range(len(walls.ys) - 1), range(len(walls.xs) - 1)):
        if (top, left) in taken:
            continue
        area = _area(walls, top, left)
        if area is None or any(_STRAY_BAR.search(text) for text in area.texts):
            return None
        taken.update(product(range(top, area.bottom), range(left, area.right)))
        found.append(area)
    return found


def _unruled(areas: Sequence[_Area]) -> dict[int, int]:
    """How many rows stand in each band between rules.

    Many programs draw no rule between rows.  No figure is broken over lines, so a cell with one figure
    below another says that every line of its band is a row.
    """
    bands: dict[int, int] = {}
    merged: set[int] = set()
    for area in areas:
        if area.bottom - area.top > 1:
            merged.update(range(area.top, area.bottom))
        figures = [FIGURE.fullmatch(text) for text in area.texts]
        if any(above and below for above, below in pairwise(figures)):
            bands[area.top] = len(area.texts)
    return {band: count for band, count in bands.items() if band not in merged}


def _slots(areas: Sequence[_Area], bands: int) -> Iterable[Slot]:
    unruled = _unruled(areas)
    rows = [0]
    for band in range(bands):
        rows.append(rows[-1] + unruled.get(band, 1))
    for area in areas:
        row, colspan = rows[area.top], area.right - area.left
        if area.top in unruled:
            for at, text in enumerate(area.texts):
                yield Slot(row + at, area.left, unescape_cell(normal_text(text)), colspan=colspan)
        else:
            text = unescape_cell(normal_text(joined(area.texts)))
            yield Slot(row, area.left, text, rows[area.bottom] - row, colspan)


def extent(lines: Sequence[str], start: int) -> int:
    """Where the drawing ends whose upper frame is `lines[start]`: the index after its last line."""
    drawn = ASCII_ARMS if lines[start].lstrip()[0] == "+" else BOX_ARMS
    for end in range(start + 1, len(lines)):
        arm = drawn.get(lines[end].lstrip()[:1], 0)
        if not arm & DOWNWARD:
            return end
        if not arm & DOWN:
            return end + 1
    return len(lines)


def parse(lines: Sequence[str]) -> Grid | None:
    """The grid that these lines draw, spans and all, or None where they draw no whole table.

    Light, heavy, double and rounded lines and `+`, `-`, `=`, `|` are understood, whether the one who drew
    them took ambiguous characters to be narrow, wide, or every character to be as wide as another.

    >>> parse(["+----+---+", "| 0  | 1 |", "+----+   |", "| +2 |   |", "+----+---+"]).texts
    (('0', '1'), ('+2',))
    """
    drawn = ASCII_ARMS if lines[0].lstrip()[:1] == "+" else BOX_ARMS
    for size in (columns, _columns_doubled, _columns_counted):
        scanned = [_scanned(line, drawn, size) for line in lines]
        edges = _boundaries(scanned)
        areas = _areas(_walls(scanned, *edges)) if edges else None
        if edges and areas:
            return Grid(_slots(areas, len(edges[1]) - 1))
    return None
