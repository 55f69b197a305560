"""What of a workbook is shown: not its hidden rows and columns, nor struck text; raised digits are so.

The format library tells of none of these: they are looked up in the parts of the file.
"""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_left, bisect_right
from html import unescape
from typing import Final

from attrs import field, frozen

from govinfo.archives import Archive, Element
from govinfo.document import raised
from govinfo.sheets import Merge, Sheet

WORKBOOK: Final = re.compile(r"^xl/workbook\.xml$", re.IGNORECASE)
_ROW_TAG: Final = re.compile(rb"<(?:\w+:)?row\b([^<>]*)>")
_COLUMN_TAG: Final = re.compile(rb"<(?:\w+:)?col\b([^<>]*)>")
_NUMBERED: Final = re.compile(rb"\s(r|min|max)\s*=\s*[\"']([0-9]{1,7})[\"']")
_HIDDEN: Final = re.compile(rb"\shidden\s*=\s*[\"'](?:1|true)[\"']")
_MARK: Final = re.compile(rb"<(?:\w+:)?(?:vertAlign|strike)\b")
_RUN: Final = re.compile(
    rb"<(?:\w+:)?rPr>((?:(?!</?(?:\w+:)?rPr>).){1,2000})</(?:\w+:)?rPr>\s*(<(?:\w+:)?t\b[^>]*>)([^<]*)(<)"
)
_CHARACTER: Final = re.compile(rb"&#?\w{1,12};|[0-9]")
_STRUCK: Final = re.compile(rb"<(?:\w+:)?strike\b(?!\s+val=[\"'](?:0|false))")
_SET_OFF: Final = re.compile(rb"<(?:\w+:)?vertAlign\s+val=[\"'](?:super|sub)script")
_MOST_COLUMNS: Final = 16_384
_RELATIONS: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


@frozen
class Hidden:
    """The rows and the columns of a sheet that are not shown, counted from 0."""

    rows: frozenset[int] = field(default=frozenset())
    columns: frozenset[int] = field(default=frozenset())


def without(sheet: Sheet, hidden: Hidden, top: int, left: int) -> Sheet:
    """The sheet without its hidden rows and columns; what is merged over them is that much smaller.

    `top` and `left` are where the sheet's cells begin.
    """
    if not hidden.rows and not hidden.columns:
        return sheet
    width = len(sheet.rows[0]) if sheet.rows else 0
    rows = [row for row in range(len(sheet.rows)) if row + top not in hidden.rows]
    columns = [column for column in range(width) if column + left not in hidden.columns]
    texts = [list(row) for row in sheet.rows]
    merges: list[Merge] = []
    for first, start, last, end in sheet.merges:
        top_row, bottom = bisect_left(rows, first), bisect_right(rows, last) - 1
        left_column, right = bisect_left(columns, start), bisect_right(columns, end) - 1
        if top_row <= bottom and left_column <= right:
            merges.append((top_row, left_column, bottom, right))
            texts[rows[top_row]][columns[left_column]] = texts[max(first, 0)][max(start, 0)]
    return Sheet(sheet.name, [[texts[row][column] for column in columns] for row in rows], merges)


def marked(archive: Archive, content: bytes) -> bytes:
    """The workbook without struck text and with raised digits as such; the library tells of neither."""
    parts = {name: archive.part(name) for name in archive.names}
    changed = {name: _RUN.sub(_run, part) for name, part in parts.items() if _MARK.search(part)}
    if changed == {name: parts[name] for name in changed}:
        return content
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name, part in sorted((parts | changed).items()):
            book.writestr(name, part)
    return out.getvalue()


def _run(found: re.Match[bytes]) -> bytes:
    """A run of a text, as it is seen."""
    properties, start, text, end = found.groups()
    if _STRUCK.search(properties):
        text = b""
    elif _SET_OFF.search(properties):
        text = _CHARACTER.sub(_set_apart, text)
    return b"".join((found[0][: found.start(2) - found.start()], start, text, end))


def _set_apart(found: re.Match[bytes]) -> bytes:
    """A digit, or a reference to one, as one to the raised digit: good in any encoding of the part."""
    given = unescape(found[0].decode())
    return found[0] if raised(given) == given else raised(given).encode("ascii", "xmlcharrefreplace")


def hidden_of(archive: Archive) -> list[Hidden]:
    """The hidden rows and columns of each sheet, in the workbook's order."""
    workbook = next(filter(WORKBOOK.match, sorted(archive.names)))
    found: list[Hidden] = []
    named = archive.named(workbook)
    for sheets in (child for child in archive.xml(workbook) if child.tag.endswith("}sheets")):
        for sheet in sheets:
            part = archive.part(named[key]) if (key := _relation(sheet)) in named else b""
            found.append(Hidden(_hidden_rows(part), _hidden_columns(part)))
    return found


def _relation(sheet: Element) -> str:
    """The name under which a workbook knows the part of a sheet."""
    return next(filter(None, (sheet.get(f"{{{space}}}id") for space in _RELATIONS)), "")


def _hidden_rows(part: bytes) -> frozenset[int]:
    rows: set[int] = set()
    at = 0
    for tag in _ROW_TAG.finditer(part):
        at = next((int(number) for key, number in _NUMBERED.findall(tag[1]) if key == b"r"), at + 1)
        if _HIDDEN.search(tag[1]):
            rows.add(at - 1)
    return frozenset(rows)


def _hidden_columns(part: bytes) -> frozenset[int]:
    columns: set[int] = set()
    for tag in _COLUMN_TAG.finditer(part):
        given = dict(_NUMBERED.findall(tag[1]))
        if _HIDDEN.search(tag[1]) and b"min" in given and b"max" in given:
            columns.update(range(int(given[b"min"]) - 1, min(int(given[b"max"]), _MOST_COLUMNS)))
    return frozenset(columns)
