"""Reports and pages for tests: any document printed as a web page, a Word file or a workbook.

They are plain on purpose and know nothing of the readers: what is asked of a reader is that it gives back
what one of these printed.
"""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

import xlsxwriter
from attrs import evolve

from govinfo.document import Document, Grid, Heading, Slot
from govinfo.edition import Edition, addresses
from govinfo.marks import is_chapter
from govinfo.report import Report

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    + "".join(
        f'<w:style w:styleId="H{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in range(1, 7)
    )
    + "</w:styles>"
)


# Web pages


def web_table(grid: Grid) -> str:
    """A table with its spans, its columns declared, and a row for each row."""
    rows = "".join(f"<tr>{''.join(map(_web_cell, line))}</tr>" for line in grid.lines)
    return f"<table><colgroup><col span={grid.columns}></colgroup>{rows}</table>"


def _web_cell(slot: Slot) -> str:
    return f'<td rowspan="{slot.rowspan}" colspan="{slot.colspan}">{html.escape(slot.text)}</td>'


def web_page(document: Document) -> bytes:
    """A web page that shows a document; a paragraph that looks like a chapter says that it is none."""
    parts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            parts.append(web_table(block))
        elif isinstance(block, Heading):
            parts.append(f"<h{block.level}>{html.escape(block.text)}</h{block.level}>")
        else:
            parts.append(f'<p role="paragraph">{html.escape(block.text)}</p>')
    return f'<!doctype html><meta charset="utf-8"><body>{"".join(parts)}</body>'.encode()


# Word files


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(targets: Iterable[tuple[str, str]]) -> str:
    """The part that names other parts by kind."""
    named = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{RELATIONS}">{named}</Relationships>'


def word_file(body: str, styles: str = STYLES) -> bytes:
    """A Word file with this body; `styles` replaces the styles."""
    document = f'<w:document xmlns:w="{W}" xmlns:m="urn:math"><w:body>{body}</w:body></w:document>'
    return zipped(
        {
            "_rels/.rels": relations([("officeDocument", "word/document.xml")]),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": relations([("styles", "styles.xml")]),
            "word/styles.xml": styles,
        }
    )


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of Word."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def word_table(grid: Grid) -> str:
    """A table of Word: vertical merges continued row by row, holes left before, between and after."""
    rows: list[str] = []
    for at in range(grid.rows):
        here = [slot for slot in grid.slots if slot.row <= at < slot.row + slot.rowspan]
        cells = "".join(_word_cell(slot, at) for slot in sorted(here, key=lambda slot: slot.column))
        rows.append(f"<w:tr>{cells}</w:tr>")
    columns = "<w:gridCol/>" * grid.columns
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _word_cell(slot: Slot, at: int) -> str:
    merge = "" if slot.rowspan == 1 else f'<w:vMerge w:val="{"restart" if at == slot.row else "continue"}"/>'
    text = slot.text if at == slot.row else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{slot.colspan}"/>{merge}</w:tcPr>{paragraph(text)}</w:tc>'


def word_page(document: Document) -> bytes:
    """A Word file that shows a document."""
    parts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            parts.append(word_table(block))
        elif isinstance(block, Heading):
            style = "T" if block.level == 1 else f"H{block.level}"
            parts.append(paragraph(block.text, f'<w:pStyle w:val="{style}"/>'))
        else:
            parts.append(paragraph(block.text, '<w:outlineLvl w:val="9"/>' if is_chapter(block.text) else ""))
    return word_file("".join(parts))


# Workbooks


def workbook(document: Document) -> bytes:
    """A workbook that shows a document on one sheet, an empty row after each block, figures as numbers."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    row = 0
    for block in document.blocks:
        if isinstance(block, Grid):
            for slot in block.slots:
                _write_slot(sheet, row, slot)
            row += block.rows + 1
        else:
            sheet.write_string(row, 0, block.text)
            row += 2
    book.close()
    return out.getvalue()


def _write_slot(sheet: xlsxwriter.worksheet.Worksheet, top: int, slot: Slot) -> None:
    at = top + slot.row
    if slot.rowspan > 1 or slot.colspan > 1:
        sheet.merge_range(at, slot.column, at + slot.rowspan - 1, slot.column + slot.colspan - 1, "")
        sheet.write_string(at, slot.column, slot.text)
    elif slot.text.isascii() and slot.text.isdigit() and str(int(slot.text)) == slot.text:
        sheet.write_number(at, slot.column, int(slot.text))
    else:
        sheet.write_string(at, slot.column, slot.text)


def full(edition: Edition, *, year: int | None = None) -> Report:
    """A report with a figure of its own in every cell."""
    blank = Report.blank(edition, agency="淮安市人民政府", year=year or edition.first)
    prose = {
        "overview": ("（一）主动公开情况。全年主动公开政府信息1,234条。" * 6, "无。"),
        "other": ("无。",),
    }
    filled = blank.replace({at: n for n, at in enumerate(addresses(edition))})
    return evolve(filled, narratives=dict(blank.narratives) | prose)


def shown(text: str) -> str:
    """A text without the spaces beside Chinese characters, which a line break does not show."""
    kept = [
        character
        for at, character in enumerate(text)
        if character != " " or (text[at - 1] + text[at + 1 : at + 2]).isascii()
    ]
    return "".join(kept)


def as_shown(report: Report) -> Report:
    """A report whose prose and names have no spaces but those between Latin words."""
    told = {key: [shown(text) for text in texts] for key, texts in report.narratives.items()}
    title = None if report.title is None else shown(report.title)
    agency = None if report.agency is None else shown(report.agency)
    return report.replace(narratives=told, title=title, agency=agency)
