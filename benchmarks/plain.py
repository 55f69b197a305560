"""Office files by the usual libraries, used plainly: labels, figures and merged cells, nothing more."""

import io

import docx
import openpyxl
import xlsxwriter

from govinfo import Document, Grid, Heading, Paragraph


def with_openpyxl(document: Document) -> None:
    """A sheet a table."""
    book = openpyxl.Workbook()
    for grid in document.grids():
        sheet = book.create_sheet()
        for slot in grid.slots:
            sheet.cell(slot.row + 1, slot.column + 1, slot.text)
            if slot.rowspan > 1 or slot.colspan > 1:
                last = (slot.row + slot.rowspan, slot.column + slot.colspan)
                sheet.merge_cells(None, slot.row + 1, slot.column + 1, *last)
    book.save(io.BytesIO())


def with_xlsxwriter(document: Document) -> None:
    """A sheet a table."""
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    for grid in document.grids():
        sheet = book.add_worksheet()
        for slot in grid.slots:
            if slot.rowspan > 1 or slot.colspan > 1:
                last = (slot.row + slot.rowspan - 1, slot.column + slot.colspan - 1)
                sheet.merge_range(slot.row, slot.column, *last, slot.text)
            else:
                sheet.write(slot.row, slot.column, slot.text)
    book.close()


def with_python_docx(document: Document) -> None:
    """Headings, paragraphs and tables, whose cells are asked for once: that saves most of its time."""
    page = docx.Document()
    for block in document.blocks:
        match block:
            case Heading():
                page.add_heading(block.text, block.level)
            case Paragraph():
                page.add_paragraph(block.text)
            case Grid():
                _table(page, block)
    page.save(io.BytesIO())


def _table(page: docx.document.Document, grid: Grid) -> None:
    table = page.add_table(grid.rows, grid.columns)
    cells = [row.cells for row in table.rows]
    for slot in grid.slots:
        first = cells[slot.row][slot.column]
        if slot.rowspan > 1 or slot.colspan > 1:
            last = cells[slot.row + slot.rowspan - 1][slot.column + slot.colspan - 1]
            first = first.merge(last)
        first.text = slot.text
