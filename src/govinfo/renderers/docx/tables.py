"""A grid as a table of Word: true merges, header rows that are repeated, kept whole on a page where it fits.

The widths of columns, the size of the type and the heights of rows are solved as for the printed page; a font
that is a little wider only makes a row a little higher.
"""

from __future__ import annotations

from functools import cache
from typing import Final
from xml.sax.saxutils import quoteattr

from govinfo import terminal
from govinfo.document import Grid, Slot, normal_text
from govinfo.renderers.docx.markup import paragraph, run, twips
from govinfo.typesetting import GB9704, Role
from govinfo.typesetting.cells import Cell, Metrics
from govinfo.typesetting.tables import Table, best, measured

_LARGEST: Final = 10.5
"""The largest type of a table, in points: 五号."""
_ROOM: Final = GB9704.type_height - 2 * GB9704.pitch - 20.0
"""The height that a table may have beside its heading, with something left for fonts that are wider."""
_MARGIN: Final = 0.2
"""White beside the text of a cell, in sizes of the type; less than was planned, for fonts that are wider."""
_FULL: Final = 0x2010
"""From here on punctuation is as wide as an ideograph in Chinese fonts."""


@cache
def _em(character: str) -> float:
    return 1.0 if terminal.columns(character) == 2 or ord(character) >= _FULL else 0.5


def measured_width(role: Role, text: str, size: float) -> float:
    """How wide a text is: ideographs are square, Latin letters and digits half as wide."""
    del role
    return size * (len(text) / 2 if text.isascii() else sum(map(_em, text)))


_METRICS: Final = Metrics(measured_width)


def set_table(grid: Grid) -> Table:
    """A grid with its columns, its type and its rows solved for the page."""
    table = best(measured(grid, _METRICS), GB9704.type_width, _ROOM, _LARGEST)
    return table.fitted(_ROOM) or table


def _repeated(grid: Grid) -> int:
    """How many rows at the top head all of the table; none where other heads follow further down."""
    spans = ((slot.row, slot.rowspan) for slot in grid.slots if slot.header == "column")
    heads = {row + down for row, length in spans for down in range(length)}
    count = next((row for row in range(grid.rows) if row not in heads), 0)
    return count if len(heads) == count else 0


def table_xml(grid: Grid) -> str:
    """The table; an empty grid gives nothing."""
    if not grid.slots:
        return ""
    table = set_table(grid)
    widths = [twips(width) for width in table.widths]
    whole = table.height <= _ROOM
    repeated = _repeated(grid)
    margin = twips(_MARGIN * table.size)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    named = f"<w:tblCaption w:val={quoteattr(normal_text(grid.caption))}/>" if grid.caption else ""
    start = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
        'w:noHBand="0" '
        f'w:noVBand="1"/>{named}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )
    rows = (
        _row(table, row, entries, widths, repeated=row < repeated, keep=whole and row < grid.rows - 1)
        for row, entries in enumerate(_placed(table))
    )
    return f"{start}{''.join(rows)}</w:tbl>"


_Entry = tuple[Cell | None, Slot]
"""What stands at a place of a row: a cell with its slot, or a slot that goes on from above or is a hole."""


def _placed(table: Table) -> list[list[_Entry]]:
    """Each row's entries from left to right, those that span down from above and holes among them."""
    rows: list[dict[int, _Entry]] = [{} for _ in range(table.grid.rows)]
    taken: list[set[int]] = [set() for _ in rows]
    for cell in table.cells:
        slot = cell.slot
        for row in range(slot.row, slot.row + slot.rowspan):
            rows[row][slot.column] = (cell if row == slot.row else None, slot)
            taken[row].update(range(slot.column, slot.column + slot.colspan))
    for row, entries in enumerate(rows):
        for column in range(table.grid.columns):
            if column not in taken[row]:
                entries[column] = (None, Slot(row, column, ""))
    return [[entries[column] for column in sorted(entries)] for entries in rows]


def _row(
    table: Table, row: int, entries: list[_Entry], widths: list[int], *, repeated: bool, keep: bool
) -> str:
    high = f'<w:trHeight w:val="{twips(table.heights[row])}" w:hRule="atLeast"/>'
    head = "<w:tblHeader/>" if repeated else ""
    cells = "".join(_cell(table, entry, widths, "<w:keepNext/>" if keep else "") for entry in entries)
    return f"<w:tr><w:trPr><w:cantSplit/>{high}{head}</w:trPr>{cells}</w:tr>"


def _cell(table: Table, entry: _Entry, widths: list[int], held: str) -> str:
    """A cell; `held` is the property by which its paragraph stays on the page of the next."""
    cell, slot = entry
    half = round(2 * table.size)
    width = sum(widths[slot.column : slot.column + slot.colspan])
    span = f'<w:gridSpan w:val="{slot.colspan}"/>' if slot.colspan > 1 else ""
    begins = "continue" if cell is None else "restart"
    merge = f'<w:vMerge w:val="{begins}"/>' if slot.rowspan > 1 else ""
    upright = '<w:textDirection w:val="tbRlV"/>' if cell is not None and cell.upright else ""
    text = "" if cell is None else cell.content.text
    label = slot.header == "row" and slot.rowspan == 1
    style = "TableLabel" if label else "TableHead" if slot.header else "TableFigure"
    spacing = f'<w:spacing w:line="{twips(table.leading)}" w:lineRule="exact"/>'
    written = paragraph(style, run(text, f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'), held + spacing)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{upright}'
        f'<w:vAlign w:val="center"/></w:tcPr>{written}</w:tc>'
    )
