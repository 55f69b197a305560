"""What flows down a page: lines and tables, tables in cells of tables, and the blocks they come to.

Web pages and word processors lay pages out alike: a cell of a table may hold a figure, or half of the page
with tables of its own.  Readers of such formats sort what they find into lines and tables; here it is told
which of the tables only lay the page out, and where each cell of the others stands.

Cells are placed by the algorithm of HTML (WHATWG HTML, "Forming a table"): each cell takes the next free
place of its row, spans reach down from the rows above, and what is written may contradict itself.  It is
followed here within bounds: a span never reaches past its part of the table, and where two cells claim a
place the first keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import Final, NoReturn

from attrs import define, field

from govinfo import marks
from govinfo.document import Block, Grid, Heading, Paragraph, Slot, normal_text
from govinfo.errors import UnreadableSource
from govinfo.troubles import sentence

MOST_TABLES_DEEP: Final = 40
"""How many tables may stand within one another."""
MOST_ACROSS: Final = 1000
MOST_DOWN: Final = 65_534
"""The widest and the highest span that HTML knows; larger ones are read as these."""
MOST_PLACES: Final = 100_000
"""The places of all grids together, and the paragraphs, beyond which a page is refused."""
_PROSE: Final = 200
"""A cell of two paragraphs and more characters than this holds a text, not a figure or a label."""


def text_of(pieces: str) -> str:
    r"""The text of a line as shown: a line break in the source is no space between wide characters.

    >>> text_of("本年新\n  制作数量 "), text_of("net\ntotal")
    ('本年新制作数量', 'net total')
    """
    if "\n" not in pieces:
        return _normal(pieces)
    return marks.joined(map(_normal, pieces.split("\n")))


def _normal(text: str) -> str:
    # What `normal_text` gives, without its walk over every character where all of them are printable.
    spaced = " ".join(text.split())
    return spaced if spaced.isprintable() else normal_text(spaced)


@define
class Line:
    """A line of text: a heading has a level, `plain` says that it is none, `titled` that it may be."""

    text: str
    level: int = 0
    plain: bool = False
    titled: bool = False


@define
class Cell:
    """A cell of a table: what flows in it, the spans it asks for (a rowspan of 0 goes all the way down).

    `column` is where it begins, for formats that say so; in others it takes the next free place.
    """

    rowspan: int = 1
    colspan: int = 1
    column: int | None = None
    flow: list[Line | Table] = field(factory=list["Line | Table"])
    says: bool | None = field(default=None, init=False, eq=False, repr=False)


@define
class Row:
    """A row of a table; `group` numbers the part (thead, tbody, tfoot) that it is in."""

    group: int = 0
    foot: bool = False
    cells: list[Cell] = field(factory=list[Cell])


@define
class Table:
    """A table as it is written, its spans not yet resolved; `columns` are those it declares."""

    rows: list[Row] = field(factory=list[Row])
    columns: int = 0
    data: bool | None = field(default=None, init=False, eq=False, repr=False)


Flow = list[Line | Table]

# What a table is for


def _texts(flow: Flow) -> Iterator[str]:
    """Every line of a flow, those of tables within it included."""
    for item in flow:
        if isinstance(item, Line):
            yield item.text
        else:
            yield from (text for row in item.rows for cell in row.cells for text in _texts(cell.flow))


def _text(flow: Flow) -> str:
    """The text of a cell: the line that stands in it, or all lines joined."""
    only = flow[0] if len(flow) == 1 else None
    return only.text if isinstance(only, Line) else marks.joined(_texts(flow))


def _says(cell: Cell) -> bool:
    """Whether a cell has any text; found out once, since tables in tables are asked again at every level."""
    if cell.says is None:
        cell.says = any(
            isinstance(item, Line) or any(map(_says, chain.from_iterable(row.cells for row in item.rows)))
            for item in cell.flow
        )
    return cell.says


def _filled(row: Row) -> int:
    return sum(map(_says, row.cells))


def _has_data(table: Table) -> bool:
    """Whether a table within another is one in its own right, not a frame around one cell."""
    if table.data is None:
        inner = (item for row in table.rows for cell in row.cells for item in cell.flow)
        table.data = sum(map(_filled, table.rows)) > 1 or any(
            isinstance(item, Table) and _has_data(item) for item in inner
        )
    return table.data


def _lays_out(cell: Cell) -> bool:
    """Whether a cell holds a part of the page: a table with data, or prose."""
    if not cell.flow or (len(cell.flow) == 1 and isinstance(cell.flow[0], Line)):
        return False  # nearly every cell
    lines = [item.text for item in cell.flow if isinstance(item, Line)]
    if len(lines) > 1 and sum(map(len, lines)) > _PROSE:
        return True
    return any(isinstance(item, Table) and _has_data(item) for item in cell.flow)


def blocks_of(flow: Flow) -> Iterator[tuple[Block, Line | None]]:
    """The blocks of a flow in order, each with the line it was made from, if it was one."""
    for item in flow:
        if isinstance(item, Table):
            yield from _table_blocks(item)
        elif item.level or (not item.plain and marks.is_chapter(item.text)):
            yield Heading(item.level or 2, item.text), item
        else:
            yield Paragraph(item.text), item


def _table_blocks(table: Table) -> Iterator[tuple[Block, Line | None]]:
    """A table of data as one grid; of a table that lays out the page, what its cells hold."""
    rows = sorted(table.rows, key=lambda row: row.foot)
    runs = [
        (lays_out, list(run)) for lays_out, run in groupby(rows, lambda row: any(map(_lays_out, row.cells)))
    ]
    split = any(lays_out for lays_out, _ in runs)
    for lays_out, run in runs:
        if not split or (not lays_out and sum(_filled(row) > 1 for row in run) > 1):
            if any(row.cells for row in run):
                yield _grid(run, table.columns), None
        else:
            for row in run:
                for cell in row.cells:
                    yield from blocks_of(cell.flow)


def bounded_blocks(flow: Flow) -> list[tuple[Block, Line | None]]:
    """The blocks of a flow and their lines; `UnreadableSource` where there are more than a page can have.

    >>> bounded_blocks([Line("一、总体情况")])[0][0]
    Heading(level=2, text='一、总体情况')
    """
    found: list[tuple[Block, Line | None]] = []
    places = 0
    for block, line in blocks_of(flow):
        places += block.rows * block.columns if isinstance(block, Grid) else 1
        if places > MOST_PLACES:
            raise UnreadableSource(sentence("too_many_cells", most=MOST_PLACES))
        found.append((block, line))
    return found


# Where the cells stand


def _placed(rows: Sequence[Row]) -> list[Slot]:
    """The slots of a table's rows, in the order and with the spans of the HTML table algorithm."""
    slots: list[Slot] = []
    free_from: dict[int, int] = {}  # for each column the first row that no cell above reaches into
    ends = {row.group: at + 1 for at, row in enumerate(rows)}
    work = 0
    for at, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            if cell.column is not None:
                column = cell.column
            start = column
            while free_from.get(column, 0) > at:
                column += 1
            end = ends[row.group]
            below = min(at + cell.rowspan, end) if cell.rowspan else end
            wide = 1
            while wide < cell.colspan and free_from.get(column + wide, 0) <= at:
                wide += 1
            for place in range(column, column + wide):
                free_from[place] = below
            slots.append(Slot(at, column, _text(cell.flow), below - at, wide))
            work += column - start + cell.colspan
            column += cell.colspan
            if work > 20 * MOST_PLACES:
                _too_large()
    return slots


def _grid(rows: Sequence[Row], declared: int) -> Grid:
    """The grid of a table; columns at its right in which no cell begins are not there, unless declared."""
    slots = _placed(rows)
    width = max(declared, *(slot.column + 1 for slot in slots))
    if width * len(rows) > MOST_PLACES:
        _too_large()
    return Grid(
        slot
        if slot.column + slot.colspan <= width
        else Slot(slot.row, slot.column, slot.text, slot.rowspan, width - slot.column)
        for slot in slots
    )


def _too_large() -> NoReturn:
    raise UnreadableSource(sentence("table_too_large", most=MOST_PLACES))
