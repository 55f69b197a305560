"""Drawing a grid as a table of lines and junctions: columns sized, labels broken, merged cells left open."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from attrs import frozen

from govinfo.document import Grid, Slot, normal_text
from govinfo.marks import (
    ACROSS,
    BOX_ARMS,
    COLUMN_TICK,
    DOWN,
    DOWNWARD,
    FIGURE,
    LEFT,
    RIGHT,
    ROW_TICK,
    UP,
    chunks,
    escape_cell,
)
from govinfo.terminal import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LIGHT = {BOX_ARMS[character]: character for character in "─│┌┐└┘├┤┬┴┼"}
_TYPEWRITTEN = dict.fromkeys(_LIGHT, "+") | {ACROSS: "-", DOWNWARD: "|"}


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
        sheet[0][xs[column]] = COLUMN_TICK if box else "+"
    for row in set(range(len(ys) - 1)) - {slot.row for slot in slots}:
        sheet[ys[row]][0] = ROW_TICK if box else "+"
    return sheet


def _before(slot: Slot, piece: str, room: int) -> int:
    """The columns left free before a piece of text: figures stand right, column headings centred."""
    free = room - width(piece)
    if FIGURE.fullmatch(slot.text):
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
