"""Spreadsheets read into a document: each sheet's tables as grids, figures as they are stored.

A workbook has no paragraphs, only cells.  Rows that touch are one table; an empty row parts two.  A row that
stands alone with one text is a line: a heading where it looks like a chapter, else a paragraph.  Formulas
give the values that were saved with them, dates are written as ISO 8601 has them, hidden sheets are left
out; hidden rows and columns are read, since their figures are in the sums.

Workbooks are read in a process of their own, since the format library takes a damaged file at its word: it
may ask for gigabytes, and ends the process where there are none.  `.xlsx` is looked through before that, so
that the refusal says what is wrong.
"""

from __future__ import annotations

import datetime
import io
import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from attrs import field, frozen

from govinfo import marks
from govinfo.archives import Archive, checked_xml, opened
from govinfo.document import Block, Document, Grid, Heading, Paragraph, Slot
from govinfo.errors import UnreadableSource
from govinfo.flows import text_of
from govinfo.isolation import isolated
from govinfo.plugins import Reader

MOST_BYTES: Final = 32 * 1024 * 1024
MOST_SHEETS: Final = 200
MOST_PLACES: Final = 1_000_000
"""The places of the areas that the cells of all sheets stand in."""
MOST_CELLS: Final = 200_000
"""The cells and paragraphs of the whole workbook."""

_CELL: Final = re.compile(rb"<(?:\w+:)?c\b[^<>]*?\br\s*=\s*[\"']\$?([A-Za-z]{1,3})\$?([0-9]{1,7})[\"']")
_ANY_CELL: Final = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^<>]*?\br\s*=\s*[\"']([0-9]{1,10})[\"']")
_SHEET_NAMES: Final = re.compile(r"^xl/workbook\.xml$", re.IGNORECASE)
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOOKS: Final = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_YEAR: Final = re.compile(r"[0-9]{4}\s*年")

_Merge = tuple[int, int, int, int]
"""A merged range: its first row and column, its last row and column."""


def _top(merge: _Merge) -> int:
    return merge[0]


def _downwards(merges: Iterable[_Merge]) -> tuple[_Merge, ...]:
    return tuple(sorted(merges, key=_top))


@frozen
class _Sheet:
    """A sheet: where its cells begin, their texts row by row, and its merged ranges in the same count."""

    name: str
    rows: Sequence[Sequence[str]]
    merges: Sequence[_Merge] = field(converter=_downwards)


# The workbook


def _printed(value: object) -> str:
    """A stored value as text: whole numbers plainly, others by their shortest digits, never an exponent."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return f"{Decimal(repr(value)):f}"
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return text_of(str(value))


def _shown(content: bytes) -> Iterator[_Sheet]:
    """The visible sheets, as the format library gives them."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    places = 0
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for number, entry in enumerate(book.sheets_metadata):
        if number >= MOST_SHEETS:
            raise _too_much(f"more than {MOST_SHEETS} sheets")
        if entry.visible != SheetVisibleEnum.Visible or entry.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(number)
        places += sheet.height * sheet.width
        if places > MOST_PLACES:
            raise _too_much(f"a sheet of {sheet.height} rows and {sheet.width} columns")
        top, left = sheet.start or (0, 0)
        rows = [[_printed(value) for value in row] for row in sheet.to_python()]
        merges = [
            (first[0] - top, first[1] - left, last[0] - top, last[1] - left)
            for first, last in sheet.merged_cell_ranges or ()
        ]
        yield _Sheet(entry.name, rows, merges)


def _sheets(content: bytes) -> list[_Sheet]:
    """The visible sheets; `UnreadableSource` where the format library cannot read them."""
    from python_calamine import CalamineError  # noqa: PLC0415

    try:
        return list(_shown(content))
    except (CalamineError, ValueError, OverflowError, OSError) as error:
        msg = f"the workbook is damaged: {' '.join(str(error).split()):.120}"
        raise UnreadableSource(msg) from None
    except BaseException as error:
        # The library's panics are no `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        msg = "the workbook is damaged: it cannot be read to its end"
        raise UnreadableSource(msg) from None


def listed(content: bytes) -> bytes:
    """The sheets of a workbook as JSON: what the child process gives."""
    return json.dumps([[sheet.name, sheet.rows, sheet.merges] for sheet in _sheets(content)]).encode()


def _workbook(content: bytes) -> list[_Sheet]:
    if content.startswith(b"PK"):
        archive = opened(content)
        if any(map(_SHEET_NAMES.match, archive.names)):
            _look_through(archive)
    elif not content.startswith(_COMPOUND):
        msg = "not a workbook; name its format if it is of another kind"
        raise UnreadableSource(msg)
    elif _LOCKED in content:
        msg = "the workbook is locked with a password; save it without one"
        raise UnreadableSource(msg)
    given: list[list[Any]] = json.loads(isolated("govinfo.readers.xlsx:listed", content))
    return [_Sheet(name, rows, [tuple(merge) for merge in merges]) for name, rows, merges in given]


def _too_much(what: str) -> UnreadableSource:
    return UnreadableSource(f"the workbook is too large: {what}")


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
            msg = f"the part {name!r:.80} is in UTF-16; such workbooks are not read"
            raise UnreadableSource(msg)
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
            raise _too_much(f"the cells of {name!r:.80} stand too far apart")


# The sheets


def _runs(sheet: _Sheet) -> Iterator[tuple[int, int]]:
    """The rows that touch, from the first to past the last; a merged range holds its rows together."""
    start: int | None = None
    tied, after = -1, 0  # how far down merged ranges hold the rows together; the next range
    for at, row in enumerate(sheet.rows):
        filled = any(row) or at <= tied
        while after < len(sheet.merges) and sheet.merges[after][0] <= at:
            tied = max(tied, sheet.merges[after][2])
            after += 1
        if filled and start is None:
            start = at
        elif not filled and start is not None:
            yield start, at
            start = None
    if start is not None:
        yield start, len(sheet.rows)


def _alone(row: Sequence[str]) -> str:
    """The only text of a row; empty where it has none or several."""
    texts = [text for text in row if text]
    return texts[0] if len(texts) == 1 else ""


def _line(text: str) -> Block:
    return Heading(2, text) if marks.is_chapter(text) else Paragraph(text)


def _blocks(sheet: _Sheet) -> Iterator[Block]:
    if marks.is_chapter(sheet.name):
        yield Heading(2, sheet.name)
    for start, end in _runs(sheet):
        top = start
        # Above a table its chapter may stand without an empty row between, and the title above that.
        while top < end and (text := _alone(sheet.rows[top])):
            below = _alone(sheet.rows[top + 1]) if top + 1 < end else ""
            alone = end - start == 1
            title = top == 0 and _YEAR.search(text) is not None
            if not (alone or title or marks.is_chapter(text) or marks.is_chapter(below)):
                break
            yield _line(text)
            top += 1
        if any(map(any, sheet.rows[top:end])):
            yield _grid(sheet, top, end)


def _grid(sheet: _Sheet, start: int, end: int) -> Grid:
    """The grid of the rows from start to end, as wide as what is in them."""
    first, past = (bisect_left(sheet.merges, row, key=_top) for row in (start, end))
    ranges = [merge for merge in sheet.merges[first:past] if merge[1] >= 0]
    used = [column for row in sheet.rows[start:end] for column, text in enumerate(row) if text]
    used += [column for merge in ranges for column in (merge[1], merge[3])]
    left, right = min(used), min(max(used), len(sheet.rows[0]) - 1)
    if (end - start) * (right - left + 1) > MOST_CELLS:
        raise _too_much(f"at most {MOST_CELLS} cells are read")
    tried = 0
    corners = {(merge[0], merge[1]): merge for merge in reversed(ranges)}
    covered: set[tuple[int, int]] = set()
    slots: list[Slot] = []
    for row in range(start, end):
        for column in range(left, right + 1):
            if (row, column) in covered:
                continue
            merge = corners.get((row, column))
            bottom, last = (row, column) if merge is None else (min(merge[2], end - 1), min(merge[3], right))
            tried += (bottom - row + 1) * (last - column + 1)
            if tried > 2 * MOST_CELLS:
                raise _too_much(f"more than {2 * MOST_CELLS} places in merged cells that overlap")
            places = [(r, c) for r in range(row, bottom + 1) for c in range(column, last + 1)]
            if not covered.isdisjoint(places):
                bottom, last, places = row, column, [(row, column)]
            covered.update(places)
            text = sheet.rows[row][column]
            slots.append(Slot(row - start, column - left, text, bottom - row + 1, last - column + 1))
    return Grid(slots)


def read(content: bytes) -> Document:
    """The document that a workbook holds, sheet by sheet, with no properties.

    Raises `UnreadableSource` for what is damaged, locked, no workbook, empty, or beyond the bounds.
    """
    if len(content) > MOST_BYTES:
        msg = f"the file is too large: {len(content)} bytes, at most {MOST_BYTES} are read"
        raise UnreadableSource(msg)
    blocks: list[Block] = []
    cells = 0
    for sheet in _workbook(content):
        for block in _blocks(sheet):
            cells += len(block.slots) if isinstance(block, Grid) else 1
            if cells > MOST_CELLS:
                raise _too_much(f"at most {MOST_CELLS} cells are read")
            blocks.append(block)
    if not blocks:
        msg = "the workbook holds no text and no figure in a sheet that is shown"
        raise UnreadableSource(msg)
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
