"""Files for the office by the usual libraries, used plainly: labels, figures and merged cells, no more."""

import io

import docx
import jinja2
import openpyxl
import xlsxwriter

from govinfo import Document, Grid, Heading, Paragraph

PAGE = jinja2.Environment(autoescape=True).from_string(
    "<!DOCTYPE html><html lang=zh-CN><meta charset=utf-8><title>{{ blocks[0].text }}</title><body>"
    "{% for block in blocks %}{% if block.level %}"
    "<h{{ block.level }}>{{ block.text }}</h{{ block.level }}>"
    "{% elif block.slots is defined %}<table>{% for line in block.lines %}<tr>{% for slot in line %}"
    "<{{ 'th' if slot.header else 'td' }} rowspan={{ slot.rowspan }} colspan={{ slot.colspan }}>"
    "{{ slot.text }}{% endfor %}{% endfor %}</table>"
    "{% else %}<p>{{ block.text }}</p>{% endif %}{% endfor %}"
)


def with_jinja2(document: Document) -> bytes:
    """A page of headings, paragraphs and tables with their spans; no head is named."""
    return PAGE.render(blocks=document.blocks).encode()


def with_openpyxl(document: Document) -> bytes:
    """A sheet a table."""
    book = openpyxl.Workbook()
    for grid in document.grids():
        sheet = book.create_sheet()
        for slot in grid.slots:
            sheet.cell(slot.row + 1, slot.column + 1, slot.text)
            if slot.rowspan > 1 or slot.colspan > 1:
                last = (slot.row + slot.rowspan, slot.column + slot.colspan)
                sheet.merge_cells(None, slot.row + 1, slot.column + 1, *last)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_xlsxwriter(document: Document) -> bytes:
    """A sheet a table."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for grid in document.grids():
        sheet = book.add_worksheet()
        for slot in grid.slots:
            if slot.rowspan > 1 or slot.colspan > 1:
                last = (slot.row + slot.rowspan - 1, slot.column + slot.colspan - 1)
                sheet.merge_range(slot.row, slot.column, *last, slot.text)
            else:
                sheet.write(slot.row, slot.column, slot.text)
    book.close()
    return out.getvalue()


def with_python_docx(document: Document) -> bytes:
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
    out = io.BytesIO()
    page.save(out)
    return out.getvalue()


def _table(page: docx.document.Document, grid: Grid) -> None:
    table = page.add_table(grid.rows, grid.columns)
    cells = [row.cells for row in table.rows]
    for slot in grid.slots:
        first = cells[slot.row][slot.column]
        if slot.rowspan > 1 or slot.colspan > 1:
            last = cells[slot.row + slot.rowspan - 1][slot.column + slot.colspan - 1]
            first = first.merge(last)
        first.text = slot.text
