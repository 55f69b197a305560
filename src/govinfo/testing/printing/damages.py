"""The accidents that befall the rows of a table, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from attrs import evolve

from govinfo.testing.printing.noise import Damage
from govinfo.testing.printing.rows import Cell, Row, Rows, placed, put_in, row_of, stretched, taken_out, torn


def damaged(rows: Rows, damage: Damage, random: Random, *, closes_up: bool = True) -> Rows:
    """The rows after one accident has befallen one of them, or all.

    Where a row does not close up, as in a sheet whose columns stand, a lost cell leaves an empty one.
    """
    hit = [at for at, row in enumerate(rows) if row.printed and row.labels]
    if damage == "split head":
        return _split_head(rows, closes_up=closes_up)
    if damage in _ALL:
        return _ALL[damage](rows, random)
    if damage == "column lost" and hit:
        return _column_lost(rows, random.choice(hit), random, closes_up=closes_up)
    if damage == "label lost" and hit:
        return _label_lost(rows, random.choice(hit), closes_up=closes_up and random.random() < 0.5)
    return _ONE[damage](rows, random.choice(hit), random) if hit and damage in _ONE else rows


def _own(row: Row) -> str:
    return row.labels[-1].text


def _relabelled(rows: Rows, at: int, text: str) -> Rows:
    """The rows with the label next to the figures of one of them written otherwise."""
    cells = list(rows[at].cells)
    place = max(number for number, cell in enumerate(cells) if cell.label)
    cells[place] = evolve(cells[place], text=text)
    return [*rows[:at], Row(cells), *rows[at + 1 :]]


# What befalls one row


def _misprint(rows: Rows, at: int, random: Random) -> Rows:
    own = _own(rows[at])
    place = random.randrange(1, len(own)) if len(own) > 4 else len(own)
    return _relabelled(rows, at, own[:place] + own[place + 1 :])


def _first_lost(rows: Rows, at: int, _random: Random) -> Rows:
    own = _own(rows[at])
    return _relabelled(rows, at, own[1:] if len(own) > 2 else own)


def _label_lost(rows: Rows, at: int, *, closes_up: bool) -> Rows:
    """The label is gone, or its cell as well."""
    if not closes_up:
        return _relabelled(rows, at, "")
    cells = rows[at].cells
    kept = [cell for cell in cells if not cell.label or cell.rowspan > 1]
    return [*rows[:at], Row(kept), *rows[at + 1 :]]


def _torn_label(rows: Rows, at: int, _random: Random) -> Rows:
    own = _own(rows[at])
    if len(own) <= 4:
        return rows
    half = len(own) // 2
    return put_in(_relabelled(rows, at, own[:half]), at + 1, row_of(own[half:]))


def _page_break(rows: Rows, at: int, random: Random) -> Rows:
    return put_in(rows, at + 1, row_of(f"- {random.randint(1, 9)} -"))


def _repeated_head(rows: Rows, at: int, random: Random) -> Rows:
    head = [row for row in rows[:at] if not row.printed][-3:]
    above, below = torn(rows, at + 1, random)
    return [*above, *head, *below]


def _repeated_row(rows: Rows, at: int, _random: Random) -> Rows:
    again = Row([evolve(cell, rowspan=1) for cell in rows[at].cells if cell.rowspan == 1])
    return put_in(rows, at + 1, again)


def _extra_row(rows: Rows, at: int, random: Random) -> Rows:
    figures = [str(random.randint(0, 99)) for _ in rows[at].figures]
    return put_in(rows, at + 1, row_of("其他主动公开文件", figures=figures))


def _lost_row(rows: Rows, at: int, _random: Random) -> Rows:
    return taken_out(rows, at)


def _column_lost(rows: Rows, at: int, random: Random, *, closes_up: bool) -> Rows:
    """One cell of one row is lost and the row closes up, or its figure alone."""
    cells = rows[at].cells
    figures = [number for number, cell in enumerate(cells) if not cell.label]
    if len(figures) < 2:
        return rows
    lost = random.choice(figures)
    left = [] if closes_up else [evolve(cells[lost], text="", address=None)]
    return [*rows[:at], Row([*cells[:lost], *left, *cells[lost + 1 :]]), *rows[at + 1 :]]


def _below_labels(rows: Rows, at: int, _random: Random) -> Rows:
    """The figures stand in a row of their own below the labels."""
    row = rows[at]
    longer = stretched(rows, at, 1)
    labels = [evolve(cell, rowspan=cell.rowspan + 1) if cell.rowspan > 1 else cell for cell in row.labels]
    return [*longer[:at], Row(labels), Row(row.figures), *longer[at + 1 :]]


_ONE: dict[Damage, Callable[[Rows, int, Random], Rows]] = {
    "misprint": _misprint,
    "first lost": _first_lost,
    "torn label": _torn_label,
    "page break": _page_break,
    "repeated head": _repeated_head,
    "repeated row": _repeated_row,
    "extra row": _extra_row,
    "lost row": _lost_row,
    "figures below labels": _below_labels,
}

# What befalls all rows


def _split_head(rows: Rows, *, closes_up: bool) -> Rows:
    """Short labels of the head stand in two cells; where columns stand, only if there is room for two."""

    def halves(cell: Cell) -> Sequence[Cell]:
        if not cell.label or len(cell.text) != 4 or (cell.colspan == 1 and not closes_up):
            return (cell,)
        first = 1 if not closes_up else cell.colspan
        rest = cell.colspan if closes_up else cell.colspan - 1
        return evolve(cell, text=cell.text[:2], colspan=first), evolve(cell, text=cell.text[2:], colspan=rest)

    return [
        row if row.printed else Row([part for cell in row.cells for part in halves(cell)]) for row in rows
    ]


def _empty_rows(rows: Rows, random: Random) -> Rows:
    """Rows without a text between the others, with cells or without."""
    for at in range(len(rows) - 1, 0, -1):
        if random.random() < 0.3:
            cells = random.choice([0, 1, len(rows[at].cells)])
            rows = put_in(rows, at, Row([Cell("")] * cells))
    return rows


def _group_lost(rows: Rows, _random: Random) -> Rows:
    """Only the label next to the figures is left, the columns of the groups are gone."""

    def kept(row: Row) -> Row:
        own = row.labels[-1:]
        return Row([cell for cell in row.cells if not cell.label or cell in own])

    return [kept(row) if row.printed and len(row.labels) > 1 else row for row in rows]


def _group_torn(rows: Rows, random: Random) -> Rows:
    """A group goes on behind a page break with what is left of its label."""
    within = [at for at in range(1, len(rows)) if any(over > 1 for over in _over(rows, at))]
    if not within:
        return rows
    above, below = torn(rows, random.choice(within), random)
    return [*above, *below]


def _over(rows: Rows, at: int) -> list[int]:
    return [
        cell.rowspan
        for number, row in enumerate(rows[:at])
        for cell in row.cells
        if number + cell.rowspan > at
    ]


def _extra_column(rows: Rows, random: Random) -> Rows:
    """A column of remarks at the right, empty but for a word or two."""
    head = next((at for at, row in enumerate(rows) if not row.printed and len(row.cells) > 1), 0)

    def remark(at: int) -> Cell:
        text = "备注" if at == head else "见附件" if random.random() < 0.1 else ""
        return Cell(text, label=True)

    return [Row([*row.cells, remark(at)]) for at, row in enumerate(rows)]


def _numbered(rows: Rows, _random: Random) -> Rows:
    """A column at the left that counts the rows."""
    numbers = iter(range(1, len(rows) + 1))
    return [
        Row(
            [Cell(str(next(numbers)) if row.printed else "序号" if row.cells else "", label=True), *row.cells]
        )
        for row in rows
    ]


def _filler_cells(rows: Rows, random: Random) -> Rows:
    """Empty cells that the form has not: behind every label, behind every row, or both."""
    behind, ahead = random.choice([(1, 1), (1, 0), (0, 1)])

    def filled(row: Row) -> Row:
        if not row.printed:
            return row
        place = max((number + 1 for number, cell in enumerate(row.cells) if cell.label), default=0)
        return Row([*row.cells[:place], *[Cell("")] * behind, *row.cells[place:], *[Cell("")] * ahead])

    return list(map(filled, rows))


def _filler_column(rows: Rows, random: Random) -> Rows:
    """An empty column; cells that reach over it are that much wider."""
    cells = list(placed(rows))
    column = random.randrange(1, max(one.column + one.cell.colspan for one in cells) + 1)

    def filled(at: int, row: Row) -> Row:
        own = [one for one in cells if one.row == at]
        over = [one for one in cells if one.column < column < one.column + one.cell.colspan]
        here = [one for one in over if one.row <= at < one.row + one.cell.rowspan]
        if here:
            wide = [one.row == at and one is here[0] for one in own]
            return Row(
                [evolve(cell, colspan=cell.colspan + w) for cell, w in zip(row.cells, wide, strict=True)]
            )
        place = sum(one.column < column for one in own)
        return Row([*row.cells[:place], Cell(""), *row.cells[place:]])

    return [filled(at, row) for at, row in enumerate(rows)]


_ALL: dict[Damage, Callable[[Rows, Random], Rows]] = {
    "empty rows": _empty_rows,
    "group lost": _group_lost,
    "group torn": _group_torn,
    "extra column": _extra_column,
    "numbered rows": _numbered,
    "filler cells": _filler_cells,
    "filler column": _filler_column,
}
