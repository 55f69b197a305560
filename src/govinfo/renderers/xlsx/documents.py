"""Any document as a workbook of one sheet: headings, paragraphs and grids, one below the other.

A figure in a grid is stored as a number, so that it can be sorted and added up, a change with its sign (`+2`)
as well; everything else is text.  The blocks bear the names by which they are read back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, assert_never

from attrs import define, field

from govinfo.document import Document, Grid, Heading, Paragraph, Slot
from govinfo.renderers.xlsx import looks
from govinfo.renderers.xlsx.book import Sheet, workbook
from govinfo.renderers.xlsx.formulas import stored
from govinfo.renderers.xlsx.front import NAME
from govinfo.renderers.xlsx.markup import (
    Place,
    absolute,
    empty_cell,
    number_cell,
    pieces,
    row_of,
    span_name,
    text_cell,
)
from govinfo.renderers.xlsx.plans import lines_in
from govinfo.renderers.xlsx.tables import FOOTER, MARGINS, START, columns_xml, page_setup
from govinfo.terminal import width
from govinfo.workbooks import BlockKind, BlockName

_LINE: Final = 15.0
_HIGHEST: Final = 405.0
_NARROWEST: Final = 10.0
_WIDEST: Final = 48.0
_ALONE: Final = 92.0
_PORTRAIT: Final = 100.0
_FIGURE: Final = re.compile(r"[+-]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


@define
class _Page:
    """The sheet as it is written: the widths of its columns, its rows, merged ranges and named blocks."""

    widths: tuple[float, ...]
    rows: list[str] = field(factory=list[str])
    merges: list[str] = field(factory=list[str])
    names: dict[str, str] = field(factory=dict[str, str])

    def name(self, kind: BlockKind, first: Place, last: Place, level: int = 0) -> None:
        """Name the next block."""
        self.names[str(BlockName(len(self.names) + 1, kind, level))] = absolute(NAME, first, last)

    def across(self, look: str, text: str) -> Place:
        """One more row, of one text across; where it stands."""
        at, last, style = len(self.rows), len(self.widths) - 1, looks.style(look)
        cells = [text_cell((at, 0), style, text)]
        cells += [empty_cell((at, column), style) for column in range(1, last + 1)]
        if last:
            self.merges.append(span_name((at, 0), (at, last)))
        line = 22.0 if look == looks.TITLE else _LINE
        self.rows.append(row_of(at, cells, min(lines_in(text, sum(self.widths)) * line + 5, _HIGHEST)))
        return at, 0

    def grid(self, grid: Grid) -> None:
        """Rows for a grid, with a free one after it."""
        top = len(self.rows)
        placed = {place: cell for slot in grid.slots for place, cell in _cells(slot, top)}
        self.merges += [
            span_name((top + slot.row, slot.column), _last(slot, top))
            for slot in grid.slots
            if slot.rowspan > 1 or slot.colspan > 1
        ]
        heights = [20.0] * grid.rows
        for slot in grid.slots:
            room = sum(self.widths[slot.column : slot.column + slot.colspan])
            wanted = (lines_in(slot.text, room) * _LINE + 5) / slot.rowspan
            for row in range(slot.row, slot.row + slot.rowspan):
                heights[row] = min(max(heights[row], wanted), _HIGHEST)
        for row, height in enumerate(heights, top):
            self.rows.append(row_of(row, (placed[at] for at in sorted(placed) if at[0] == row), height))
        if grid.slots:
            self.name("grid", (top, 0), (top + grid.rows - 1, grid.columns - 1))
        self.rows.append(row_of(len(self.rows), (), 10.0))


def _last(slot: Slot, top: int) -> Place:
    return top + slot.row + slot.rowspan - 1, slot.column + slot.colspan - 1


def _cells(slot: Slot, top: int) -> Iterator[tuple[Place, str]]:
    """The cells that a slot covers: its own, and empty ones with the same look."""
    number = None if slot.header else _number(slot.text)
    if slot.header:
        look = looks.style(looks.HEAD if slot.header == "column" else looks.STUB)
    else:
        look = looks.style(looks.RULE if number is None else _look(slot.text, number))
    for row in range(top + slot.row, _last(slot, top)[0] + 1):
        for column in range(slot.column, slot.column + slot.colspan):
            place = (row, column)
            if place != (top + slot.row, slot.column):
                yield place, empty_cell(place, look)
            elif number is not None:
                yield place, number_cell(place, look, number)
            else:
                yield place, text_cell(place, look, pieces(slot.text)[0])


def _number(text: str) -> str | None:
    """The digits in which a text is stored as a number; None where it is no figure, or too long for one."""
    if _FIGURE.fullmatch(text) is None:
        return None
    plain = text.removeprefix("+")
    return stored(Decimal(plain) if "." in plain else int(plain), whole="." not in plain)


def _look(text: str, number: str) -> str:
    kind = looks.CHANGE if text.startswith("+") else looks.SHOWN
    places = len(number.partition(".")[2])
    return f"{kind} {places}" if places <= looks.MOST_PLACES else kind


def _widths(document: Document) -> tuple[float, ...]:
    grids = list(document.grids())
    widths = [_NARROWEST] * max((grid.columns for grid in grids), default=0)
    for slot in (slot for grid in grids for slot in grid.slots if slot.colspan == 1):
        widths[slot.column] = min(max(widths[slot.column], width(slot.text) + 2.0), _WIDEST)
    return tuple(widths) or (_ALONE,)


def write_document(document: Document) -> bytes:
    """The document as a workbook; the same document gives the same bytes.

    >>> write_document(Document([Heading(1, "对比"), Grid.from_rows([["规章", "2"]])]))[:2]
    b'PK'
    """
    page = _Page(_widths(document))
    title = ""
    for block in document.blocks:
        match block:
            case Heading():
                title = title or block.text
                place = page.across(looks.TITLE if block.level == 1 else looks.HEADING, block.text)
                page.name("heading", place, place, block.level)
            case Paragraph():
                for piece in pieces(block.text):
                    place = page.across(looks.TEXT, piece)
                    page.name("paragraphs", place, place)
            case Grid():
                page.grid(block)
            case _:
                assert_never(block)
    merged = "".join(f'<mergeCell ref="{span}"/>' for span in page.merges)
    xml = (
        f'{START}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/>{columns_xml(page.widths)}'
        f"<sheetData>{''.join(page.rows)}</sheetData>"
        + (f'<mergeCells count="{len(page.merges)}">{merged}</mergeCells>' if merged else "")
        + f"{MARGINS}{page_setup(landscape=sum(page.widths) > _PORTRAIT, tall=0)}{FOOTER}</worksheet>"
    )
    properties = document.properties
    agency = (properties.agency if properties else None) or ""
    return workbook([Sheet(NAME, xml)], page.names, title, agency)
