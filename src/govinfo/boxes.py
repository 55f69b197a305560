"""Tables drawn with lines in plain text: a grid drawn, and a drawing read back into a grid.

A terminal is a sheet of equal columns; a Chinese character takes two of them, a combining mark none.  A
table drawn on it is made of rules and vertical lines that meet at junctions, so a cell that spans rows or
columns shows as an area that no line crosses.  Reading goes the other way: where a full line stands there
is a wall, and the areas between walls are the cells.

Drawing keeps reading exact by two habits: labels are broken only where `marks.joined` mends them, and a
drawing character within a text has a backslash before it.  A boundary between columns or rows that no
cell of the grid begins at is kept as a tick in the frame.
"""

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
    DOWN,
    DOWNWARD,
    LEFT,
    RIGHT,
    UP,
    chunks,
    columns,
    escape_cell,
    joined,
    unescape_cell,
    width,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_LIGHT = {BOX_ARMS[character]: character for character in "─│┌┐└┘├┤┬┴┼"}
_TYPEWRITTEN = dict.fromkeys(_LIGHT, "+") | {ACROSS: "-", DOWNWARD: "|"}
MOST_PLACES = 200_000
"""The rows of a drawing times its columns, beyond which it is taken for no table."""
_COLUMN_TICK, _ROW_TICK = "┄", "┆"
_STRAY_BAR = re.compile(r"\s[|｜]\s|(?<!\\)[│┃║]")
_FIGURE = re.compile(r"[-+−]?[0-9.,]*[0-9][%‰]?")


# ── Drawing ────────────────────────────────────────────────────────────────────────────────────────


@frozen
class _Cell:
    """A slot made ready for drawing: the parts that may not be broken, and their widths."""

    slot: Slot
    parts: tuple[str, ...]
    least: int
    natural: int


def _cells(grid: Grid) -> tuple[_Cell, ...]:
    taken = {
        (slot.row + down, slot.column + right)
        for slot in grid.slots
        for down, right in product(range(slot.rowspan), range(slot.colspan))
    }
    places = product(range(grid.rows), range(grid.columns))
    holes = (Slot(row, column, "") for row, column in places if (row, column) not in taken)
    found: list[_Cell] = []
    for slot in (*grid.slots, *holes):
        parts = chunks(escape_cell(normal_text(slot.text)))
        sizes = tuple(map(width, parts))
        found.append(_Cell(slot, parts, max(sizes), sum(sizes)))
    return tuple(found)


def _widen(sizes: list[int], start: int, count: int, lack: int) -> None:
    share, rest = divmod(max(lack, 0), count)
    for at in range(count):
        sizes[start + at] += share + (at < rest)


@frozen
class _Room:
    """What a table may take: how wide its columns are together, and what one more of them adds to a span."""

    most: int
    gap: int

    def given(self, sizes: list[int], cell: _Cell, lines: int) -> list[int] | None:
        """The widths with room for the cell in so many lines a row; None where the table gets too wide."""
        slot = cell.slot
        lines = lines * slot.rowspan + slot.rowspan - 1  # a merged cell prints over the rules it spans, too
        wanted = -(-cell.natural // lines)
        wanted = max(cell.least, min(cell.natural, wanted + wanted % 2))
        have = sum(sizes[slot.column :][: slot.colspan]) + self.gap * (slot.colspan - 1)
        widened = list(sizes)
        _widen(widened, slot.column, slot.colspan, wanted - have)
        return widened if sum(widened) <= self.most else None


def _fitted(cells: Sequence[_Cell], count: int, limit: int) -> tuple[list[int], int]:
    """Column widths and padding: as few lines a row as fit; where nothing fits, the narrowest there is."""
    ordered = sorted(cells, key=lambda cell: (cell.slot.colspan, cell.natural))
    longest = max(1, *(cell.natural for cell in cells))
    for padding in (1, 0):
        room = _Room(limit - 1 - count * (2 * padding + 1), 2 * padding + 1)
        for lines in range(1, longest + 1):
            sizes = _sized(ordered, count, room, lines)
            if sizes is not None:
                return _loosened(sizes, ordered, room, lines), padding
    narrowest = _sized(ordered, count, _Room(longest * len(cells) + count, 1), longest)
    return narrowest or [longest] * count, 0


def _sized(cells: Sequence[_Cell], count: int, room: _Room, lines: int) -> list[int] | None:
    """The narrowest columns in which no cell takes more than so many lines a row, if there is room."""
    sizes: list[int] | None = [1] * count
    for cell in cells:
        if sizes is not None:
            sizes = room.given(sizes, cell, lines)
    return sizes


def _loosened(sizes: list[int], cells: Sequence[_Cell], room: _Room, lines: int) -> list[int]:
    """The same columns, what room is left given to the labels that are short of it, the shortest first."""
    for fewer in range(lines - 1, 0, -1):
        for cell in cells:
            sizes = room.given(sizes, cell, fewer) or sizes
    return sizes


def _wrapped(parts: Sequence[str], room: int) -> tuple[str, ...]:
    lines: list[list[str]] = [[]]
    used = 0
    for part in parts:
        size = width(part)
        if lines[-1] and used + size > room:
            lines.append([])
            used = 0
        lines[-1].append(part)
        used += size
    return tuple(map("".join, lines))


def _edges(sizes: Iterable[int]) -> list[int]:
    edges = [0]
    for size in sizes:
        edges.append(edges[-1] + 1 + size)
    return edges


def _keeps_off_rules(cell: _Cell, *, box: bool) -> bool:
    # Dashes in a merged cell, beside a typewritten rule, would be taken for a part of the rule.
    return not box and any(character in "-=:+" for part in cell.parts for character in part)


def _heights(cells: Iterable[tuple[_Cell, tuple[str, ...]]], count: int, *, box: bool) -> list[int]:
    sizes = [1] * count
    for cell, pieces in sorted(cells, key=lambda pair: pair[0].slot.rowspan):
        start, span = cell.slot.row, cell.slot.rowspan
        rules = 0 if _keeps_off_rules(cell, box=box) else span - 1
        _widen(sizes, start, span, len(pieces) - rules - sum(sizes[start : start + span]))
    return sizes


def _frame(slots: Sequence[Slot], xs: Sequence[int], ys: Sequence[int], *, box: bool) -> list[list[str]]:
    """The sheet with every line of the table on it and no text yet."""
    arms = [[0] * (xs[-1] + 1) for _ in range(ys[-1] + 1)]
    for slot in slots:
        left, right = xs[slot.column], xs[slot.column + slot.colspan]
        top, bottom = ys[slot.row], ys[slot.row + slot.rowspan]
        for y, x in product((top, bottom), range(left, right)):
            arms[y][x] |= RIGHT
            arms[y][x + 1] |= LEFT
        for x, y in product((left, right), range(top, bottom)):
            arms[y][x] |= DOWN
            arms[y + 1][x] |= UP
    glyphs = _LIGHT if box else _TYPEWRITTEN
    sheet = [[glyphs.get(arm, " ") for arm in line] for line in arms]
    for column in set(range(len(xs) - 1)) - {slot.column for slot in slots}:
        sheet[0][xs[column]] = _COLUMN_TICK if box else "+"
    for row in set(range(len(ys) - 1)) - {slot.row for slot in slots}:
        sheet[ys[row]][0] = _ROW_TICK if box else "+"
    return sheet


def _before(slot: Slot, piece: str, room: int) -> int:
    """The columns left free before a piece of text: figures stand right, column headings centred."""
    free = room - width(piece)
    if _FIGURE.fullmatch(slot.text):
        return free
    return free // 2 if slot.header == "column" else 0


def draw(grid: Grid, limit: int, *, box: bool = True) -> tuple[str, ...]:
    r"""The lines of a grid drawn as a table, at most `limit` columns wide where its words allow.

    Merged cells are open areas; figures are never broken.  `box` draws with the light lines of Unicode,
    otherwise with `+`, `-` and `|`.  Holes of the grid are drawn as empty cells.

    >>> print("\n".join(draw(Grid.from_rows([["规章", "0"]]), 80)))
    ┌──────┬───┐
    │ 规章 │ 0 │
    └──────┴───┘
    """
    cells = _cells(grid)
    if not cells:
        return ()
    sizes, padding = _fitted(cells, grid.columns, limit)
    xs = _edges(size + 2 * padding for size in sizes)

    def room(slot: Slot) -> int:
        return xs[slot.column + slot.colspan] - xs[slot.column] - 1 - 2 * padding

    texts = [(cell, _wrapped(cell.parts, room(cell.slot))) for cell in cells]
    ys = _edges(_heights(texts, grid.rows, box=box))
    sheet = _frame([cell.slot for cell in cells], xs, ys, box=box)
    for cell, pieces in texts:
        slot = cell.slot
        off = set(ys) if _keeps_off_rules(cell, box=box) else set[int]()
        lines = [y for y in range(ys[slot.row] + 1, ys[slot.row + slot.rowspan]) if y not in off]
        for y, piece in zip(lines[(len(lines) - len(pieces)) // 2 :], pieces, strict=False):
            x = xs[slot.column] + 1 + padding + _before(slot, piece, room(slot))
            # A character covers as many places of the sheet as it has columns; marks cover none.
            sheet[y][x - 1] += piece
            sheet[y][x : x + width(piece)] = [""] * width(piece)
    return tuple(map("".join, sheet))


# ── Reading ────────────────────────────────────────────────────────────────────────────────────────


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
    marked = _ticks(top.text, top.at.values(), _COLUMN_TICK, "─")
    xs |= {x for x, at in top.at.items() if at in marked}
    side = "".join(line.text[line.at[left]] for line in lines)
    ys |= _ticks(side, range(len(side)), _ROW_TICK, "│")
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
        figures = [_FIGURE.fullmatch(text) for text in area.texts]
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
