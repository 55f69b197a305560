"""Merged cells as published pages have them: right, lost, unmerged, too large or too small."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from attrs import evolve

from govinfo.testing.printing.noise import Spans
from govinfo.testing.printing.rows import Cell, Row, Rows, placed


def widths_of(columns: int, spans: Spans, random: Random) -> list[int]:
    """How many printed columns each column of a grid is: Word and its like split them."""
    if spans not in {"split columns", "ragged columns"}:
        return [1] * columns
    return [random.choice([1, 2, 2, 3]) for _ in range(columns)]


def respanned(rows: Rows, spans: Spans, random: Random) -> Rows:  # noqa: PLR0911  (one case a way)
    """The rows with their merged cells as the page has them."""
    match spans:
        case "none":
            return _each(rows, lambda cell: evolve(cell, rowspan=1, colspan=1))
        case "no rowspans":
            return _each(rows, lambda cell: evolve(cell, rowspan=1))
        case "no colspans":
            return _each(rows, lambda cell: evolve(cell, colspan=1))
        case "unmerged":
            return _unmerged(rows, repeated=False)
        case "repeated":
            return _unmerged(rows, repeated=True)
        case "too small" | "too large":
            return _wrong(rows, random, 1 if spans == "too large" else -1)
        case "past the table":
            return _past(rows, random)
        case "ragged columns":
            return [_ragged(row, random) for row in rows]
        case _:
            return rows


def _each(rows: Rows, changed: Callable[[Cell], Cell]) -> Rows:
    return [Row([changed(cell) for cell in row.cells]) for row in rows]


def _unmerged(rows: Sequence[Row], *, repeated: bool) -> Rows:
    """Every place a cell of its own: what was merged is empty behind its first place, or copied."""
    found: list[dict[int, Cell]] = [{} for _ in rows]
    for one in placed(rows):
        cell = one.cell
        for down in range(cell.rowspan):
            for right in range(cell.colspan):
                first = not down and not right
                text = cell.text if first or repeated else ""
                address = cell.address if first else None
                found[one.row + down][one.column + right] = Cell(text, cell.label, address=address)
    return [Row([cells[column] for column in sorted(cells)]) for cells in found]


def _wrong(rows: Rows, random: Random, sign: int) -> Rows:
    """One span, or some, too large or too small by one or two."""
    share = random.choice([0.0, 0.02, 0.1])
    able = [
        (at, number)
        for at, row in enumerate(rows)
        for number, cell in enumerate(row.cells)
        if sign > 0 or cell.rowspan > 1 or cell.colspan > 1
    ]
    hit: set[tuple[int, int]] = {random.choice(able)} if able else set()
    hit |= {place for place in able if random.random() < share}

    def wrong(cell: Cell) -> Cell:
        by = sign * random.randint(1, 2)
        tall = cell.rowspan > 1 if sign < 0 else random.random() < 0.5
        if tall and (sign > 0 or random.random() < 0.5 or cell.colspan == 1):
            return evolve(cell, rowspan=max(cell.rowspan + by, 1))
        return evolve(cell, colspan=max(cell.colspan + by, 1))

    return [
        Row([wrong(cell) if (at, number) in hit else cell for number, cell in enumerate(row.cells)])
        for at, row in enumerate(rows)
    ]


def _past(rows: Rows, random: Random) -> Rows:
    """Spans that run past the end of the table: titles far to the right, the last groups far down."""
    across, down = random.choice([(9, 0), (0, 40), (90, 40)])

    def past(at: int, number: int, cell: Cell) -> Cell:
        last = number == len(rows[at].cells) - 1 and cell.label
        low = at + cell.rowspan == len(rows) and cell.rowspan > 1
        return evolve(cell, rowspan=cell.rowspan + down * low, colspan=cell.colspan + across * last)

    return [
        Row([past(at, number, cell) for number, cell in enumerate(row.cells)]) for at, row in enumerate(rows)
    ]


def _ragged(row: Row, random: Random) -> Row:
    """The edge of two cells a column further left or right than in the other rows."""
    cells = list(row.cells)
    for at in range(len(cells) - 1):
        left, right = cells[at], cells[at + 1]
        if left.colspan > 1 and left.rowspan == right.rowspan == 1 and random.random() < 0.3:
            cells[at] = evolve(left, colspan=left.colspan - 1)
            cells[at + 1] = evolve(right, colspan=right.colspan + 1)
    return Row(cells)
