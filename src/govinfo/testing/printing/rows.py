"""The tables of a report as rows of cells, and how a row is put in, taken out or torn from the rest.

A table is written as it is in HTML: each row has the cells that begin in it, each cell says how far it spans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from attrs import evolve, field, frozen

from govinfo.document import Grid, Slot
from govinfo.edition import Address


def _cells(given: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(given)


@frozen
class Cell:
    """A cell as it will be printed; `label` tells a heading from a figure, `address` whose figure it is."""

    text: str
    label: bool = False
    rowspan: int = 1
    colspan: int = 1
    address: Address | None = None


@frozen
class Row:
    """The cells that begin in a row."""

    cells: tuple[Cell, ...] = field(converter=_cells)

    @property
    def labels(self) -> tuple[Cell, ...]:
        """The cells that are headings."""
        return tuple(cell for cell in self.cells if cell.label)

    @property
    def figures(self) -> tuple[Cell, ...]:
        """The cells that are none."""
        return tuple(cell for cell in self.cells if not cell.label)

    @property
    def printed(self) -> bool:
        """Whether figures of the form stand in it."""
        return any(cell.address for cell in self.cells)


Rows = list[Row]


def row_of(*labels: str, figures: Sequence[str] = ()) -> Row:
    """A row of plain cells."""
    return Row([*(Cell(text, label=True) for text in labels), *map(Cell, figures)])


def rows_of_grid(grid: Grid, widths: Sequence[int] = ()) -> Rows:
    """The rows of a grid; `widths` says how many printed columns each of its columns is."""
    across = widths or [1] * grid.columns
    return [
        Row([_cell(slot, sum(across[slot.column : slot.column + slot.colspan])) for slot in line])
        for line in grid.lines
    ]


def _cell(slot: Slot, colspan: int) -> Cell:
    address = None if slot.key is None else Address.parse(slot.key)
    return Cell(slot.text, slot.header is not None, slot.rowspan, colspan, address)


# Where the cells stand


@frozen
class Placed:
    """A cell and where it begins."""

    row: int
    column: int
    cell: Cell


def placed(rows: Sequence[Row]) -> Iterator[Placed]:
    """Where each cell stands when every row fills the places that are free, within the table."""
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while (at, column) in taken:
                column += 1
            wide = 1
            while wide < cell.colspan and (at, column + wide) not in taken:
                wide += 1
            down = min(cell.rowspan, len(rows) - at)
            taken.update((at + below, column + right) for below in range(down) for right in range(wide))
            yield Placed(at, column, evolve(cell, rowspan=down, colspan=wide))
            column += wide


# Putting in, taking out, tearing


def stretched(rows: Sequence[Row], at: int, by: int) -> Rows:
    """The rows with every cell that reaches from above into row `at` made longer by so many rows."""
    return [
        Row(
            [
                evolve(cell, rowspan=cell.rowspan + by) if number < at < number + cell.rowspan else cell
                for cell in row.cells
            ]
        )
        for number, row in enumerate(rows)
    ]


def put_in(rows: Sequence[Row], at: int, *new: Row) -> Rows:
    """The rows with new ones before row `at`; cells that reach past it go on."""
    longer = stretched(rows, at, len(new))
    return [*longer[:at], *new, *longer[at:]]


def taken_out(rows: Sequence[Row], at: int) -> Rows:
    """The rows without row `at`; what begins in it and reaches further begins in the next."""
    carried = [evolve(cell, rowspan=cell.rowspan - 1) for cell in rows[at].cells if cell.rowspan > 1]
    shorter = stretched(rows, at, -1)
    del shorter[at]
    if at < len(shorter):
        shorter[at] = Row([*carried, *shorter[at].cells])
    return shorter


def torn(rows: Sequence[Row], at: int, random: Random) -> tuple[Rows, Rows]:
    """The rows before and from row `at`; a cell that reached over it goes on below."""
    above: Rows = []
    carried: list[Cell] = []
    for number, row in enumerate(rows[:at]):
        kept: list[Cell] = []
        for cell in row.cells:
            over = number + cell.rowspan - at
            if over <= 0:
                kept.append(cell)
                continue
            half = len(cell.text) // 2
            upper, lower = random.choice(
                [(cell.text, ""), (cell.text, cell.text), (cell.text[:half], cell.text[half:])]
            )
            kept.append(evolve(cell, text=upper, rowspan=at - number))
            carried.append(evolve(cell, text=lower, rowspan=over))
        above.append(Row(kept))
    below = list(rows[at:])
    if below:
        below[0] = Row([*carried, *below[0].cells])
    return above, below
