"""Spreadsheets read into a document: each sheet's tables as grids, figures as they are stored.

A workbook has no paragraphs, only cells.  Rows that touch are one table; an empty row parts two.  A row that
stands alone with one text is a line: a heading where it looks like a chapter, else a paragraph.  Formulas
give the values that were saved with them, dates are written as ISO 8601 has them; hidden sheets, rows and
columns are left out (rows and columns of `.xlsx` only, since the library tells of no others).

Workbooks are read in a process of their own, since the format library takes a damaged file at its word: it
may ask for gigabytes, and ends the process where there are none.  `.xlsx` is looked through before that, so
that the refusal says what is wrong.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from govinfo.archives import Archive, checked_xml, opened
from govinfo.document import Block, Document, Grid
from govinfo.errors import UnreadableSource
from govinfo.isolation import isolated
from govinfo.plugins import Reader
from govinfo.readers.xlsx.cells import printed
from govinfo.readers.xlsx.named import named_document
from govinfo.readers.xlsx.shown import WORKBOOK, Hidden, hidden_of, marked, without
from govinfo.sheets import Sheet, blocks_of
from govinfo.troubles import sentence

MOST_BYTES: Final = 32 * 1024 * 1024
MOST_SHEETS: Final = 200
MOST_PLACES: Final = 1_000_000
"""The places of the areas that the cells of all sheets stand in."""
MOST_CELLS: Final = 200_000
"""The cells and paragraphs of the whole workbook."""

_CELL: Final = re.compile(rb"<(?:\w+:)?c\b[^<>]*?\br\s*=\s*[\"']\$?([A-Za-z]{1,3})\$?([0-9]{1,7})[\"']")
_ANY_CELL: Final = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^<>]*?\br\s*=\s*[\"']([0-9]{1,10})[\"']")
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOOKS: Final = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")

_Found = TypeVar("_Found")

# The workbook


def _shown(content: bytes, hidden: Mapping[int, Hidden]) -> Iterator[Sheet]:
    """The visible sheets, as the format library gives them, without their hidden rows and columns."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    places = 0
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for number, entry in enumerate(book.sheets_metadata):
        if number >= MOST_SHEETS:
            raise UnreadableSource(sentence("workbook_sheets", most=MOST_SHEETS))
        if entry.visible != SheetVisibleEnum.Visible or entry.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(number)
        places += sheet.height * sheet.width
        if places > MOST_PLACES:
            raise UnreadableSource(sentence("workbook_area", rows=sheet.height, columns=sheet.width))
        top, left = sheet.start or (0, 0)
        rows = [[printed(value) for value in row] for row in sheet.to_python()]
        merges = [
            (first[0] - top, first[1] - left, last[0] - top, last[1] - left)
            for first, last in sheet.merged_cell_ranges or ()
        ]
        yield without(Sheet(entry.name, rows, merges), hidden.get(number, Hidden()), top, left)


def _sheets(content: bytes, hidden: Sequence[Hidden] = ()) -> list[Sheet]:
    """The visible sheets; `UnreadableSource` where the format library cannot read them."""
    return _guarded(lambda: list(_shown(content, dict(enumerate(hidden)))))


def _guarded(work: Callable[[], _Found]) -> _Found:
    """What the format library finds; `UnreadableSource` where it fails."""
    from python_calamine import CalamineError  # noqa: PLC0415

    try:
        return work()
    except (CalamineError, ValueError, OverflowError, OSError) as error:
        detail = " ".join(str(error).split())
        raise UnreadableSource(sentence("workbook_damaged", detail=detail)) from None
    except BaseException as error:
        # The library's panics are no `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableSource(sentence("cut_short")) from None


def listed(content: bytes) -> bytes:
    """The sheets of a workbook as JSON: what the child process gives."""
    hidden: Sequence[Hidden] = ()
    if content.startswith(b"PK"):
        archive = opened(content)
        if any(map(WORKBOOK.match, archive.names)):
            hidden, content = hidden_of(archive), marked(archive, content)
    return json.dumps([[sheet.name, sheet.rows, sheet.merges] for sheet in _sheets(content, hidden)]).encode()


def _workbook(content: bytes) -> list[Sheet] | Document:
    """The sheets of a workbook, or its document where it names its blocks."""
    archive: Archive | None = None
    if content.startswith(b"PK"):
        archive = opened(content)
        if any(map(WORKBOOK.match, archive.names)):
            _look_through(archive)
    elif not content.startswith(_COMPOUND):
        raise UnreadableSource(sentence("not_workbook"))
    elif _LOCKED in content:
        raise UnreadableSource(sentence("workbook_locked"))
    given: list[list[Any]] = json.loads(isolated("govinfo.readers.xlsx:listed", content))
    # What the library has read there it can read here.
    named = None
    if archive is not None and any(map(WORKBOOK.match, archive.names)):
        named = _guarded(lambda: named_document(archive, content, MOST_CELLS))
    if named is not None:
        return named
    return [Sheet(name, rows, [tuple(merge) for merge in merges]) for name, rows, merges in given]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _look_through(archive: Archive) -> None:
    """Refuse a workbook whose cells stand so far apart that the area between would fill the memory."""
    for name in sorted(archive.names):
        part = archive.part(name)
        if part.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise UnreadableSource(sentence("workbook_utf16", part=name))
        if b"<" not in part[:200] or _ANY_CELL.search(checked_xml(part, name)) is None:
            continue
        at = [(_column(column), int(row)) for column, row in _CELL.findall(part)]
        columns, rows = {column for column, _ in at}, {row for _, row in at}
        if len(at) < len(_ANY_CELL.findall(part)):
            # Cells that do not say where they stand follow one another from the start of their row.
            rows |= {1, *map(int, _ROW.findall(part))}
            rows.add(min(rows) + part.count(b"row"))
            columns |= {1, 1 + max(row.count(b"<") for row in re.split(rb"<(?:\w+:)?row\b", part))}
        if (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > MOST_PLACES:
            raise UnreadableSource(sentence("workbook_sparse", part=name))


# The document


def read(content: bytes) -> Document:
    """The document that a workbook holds, sheet by sheet, with no properties.

    A workbook that names its blocks, as govinfo's do, gives just those, in their order, and its properties.

    Raises `UnreadableSource` for what is damaged, locked, no workbook, empty, or beyond the bounds.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableSource(sentence("file_too_large", found=len(content), most=MOST_BYTES))
    found = _workbook(content)
    if isinstance(found, Document):
        return found
    blocks: list[Block] = []
    cells = 0
    for sheet in found:
        for block in blocks_of(sheet):
            cells += len(block.slots) if isinstance(block, Grid) else 1
            if cells > MOST_CELLS:
                raise UnreadableSource(sentence("workbook_too_large", most=MOST_CELLS))
            blocks.append(block)
    if not blocks:
        raise UnreadableSource(sentence("workbook_empty"))
    return Document(blocks)


def sniff(content: bytes) -> bool:
    """Whether bytes are a workbook of Excel, old or new, or of OpenDocument."""
    if content.startswith(_COMPOUND):
        return any(name in content for name in _BOOKS) and "WordDocument".encode("utf-16-le") not in content
    if not content.startswith(b"PK\3\4"):
        return False
    return b"xl/workbook" in content or b"opendocument.spreadsheet" in content[:200]


READER = Reader(
    name="xlsx",
    suffixes=(".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"),
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    read=read,
    sniff=sniff,
)
