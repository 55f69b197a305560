"""Workbooks that name their blocks: what each name refers to, read in the order of the names.

Only what stands on sheets that are shown is read.  A name that refers to no range, or to a sheet that is not
there or is hidden, makes the workbook one like any other: it is then read sheet by sheet.
"""

from __future__ import annotations

import datetime
import io
import posixpath
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, get_args

from attrs import field, frozen

from govinfo.archives import Archive
from govinfo.document import Block, Document, Grid, Heading, Paragraph, Properties
from govinfo.errors import UnreadableSource
from govinfo.flows import text_of
from govinfo.readers.xlsx.cells import printed
from govinfo.report import Organ, Scope
from govinfo.sheets import Merge, Sheet, rectangle
from govinfo.troubles import sentence
from govinfo.workbooks import CONTINUED, PROPERTIES, BlockName, property_name

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_WORKBOOK: Final = "xl/workbook.xml"
_RELATED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_AREA: Final = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!:]+))!\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?"
)
_PADDED: Final = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*>(?:<f>[^<]*</f>)?<v>(-?[0-9]+\.[0-9]*0)</v>'
)
_DATE: Final = re.compile(r"([0-9]{4})\D{1,2}([0-9]{1,2})\D{1,2}([0-9]{1,2})\D?")
_EPOCH: Final = datetime.date(1899, 12, 30)


@frozen
class _Area:
    """A range on a sheet, counted from 0, both ends in it."""

    sheet: str
    first: tuple[int, int]
    last: tuple[int, int]

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.last[0] - self.first[0] + 1) * (self.last[1] - self.first[1] + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _area(reference: str) -> _Area | None:
    """The range that a defined name refers to; None where it is none."""
    found = _AREA.fullmatch(reference.strip())
    if found is None:
        return None
    quoted, plain, left, top, right, bottom = found.groups()
    first = (int(top) - 1, _column(left))
    last = first if right is None else (int(bottom) - 1, _column(right))
    if first[0] < 0 or first[0] > last[0] or first[1] > last[1]:
        return None
    return _Area(plain if quoted is None else quoted.replace("''", "'"), first, last)


@frozen
class _Named:
    """What the names of a workbook refer to: its blocks in order, its properties, and the parts of sheets."""

    blocks: tuple[tuple[BlockName, _Area], ...]
    properties: Mapping[str, _Area]
    parts: Mapping[str, str]


def _named(archive: Archive) -> _Named | None:
    """What is named in a workbook; None where no block is, or one is named badly."""
    root = archive.xml(_WORKBOOK)
    blocks: list[tuple[BlockName, _Area]] = []
    properties: dict[str, _Area] = {}
    wanted = {property_name(name): name for name in PROPERTIES}
    for element in (entry for group in root if _local(group.tag) == "definedNames" for entry in group):
        name, area = element.get("name"), _area(element.text or "")
        block = BlockName.parse(name)
        if block is not None:
            if area is None:
                return None
            blocks.append((block, area))
        elif name in wanted and area is not None:
            properties[wanted[name]] = area
    if not blocks:
        return None
    sheets = [entry for group in root if _local(group.tag) == "sheets" for entry in group]
    shown = [entry for entry in sheets if entry.get("state", "visible") == "visible"]
    targets = _targets(archive)
    parts = {entry.get("name"): targets.get(entry.get(_RELATED), "") for entry in shown}
    areas = [area for _, area in blocks] + list(properties.values())
    if any(area.sheet not in parts for area in areas):
        return None
    return _Named(tuple(sorted(blocks, key=lambda entry: entry[0])), properties, parts)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _targets(archive: Archive) -> dict[str, str]:
    """The parts that the workbook's relations name, by their ids."""
    relations = archive.xml("xl/_rels/workbook.xml.rels")
    return {
        relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target"))).lstrip("/")
        for relation in relations
    }


@frozen
class _Book:
    """A workbook at hand: the sheets as the format library gives them, read when they are asked for."""

    book: CalamineWorkbook
    archive: Archive
    parts: Mapping[str, str]
    _sheets: dict[str, _Values] = field(factory=dict[str, "_Values"])

    def values(self, name: str) -> _Values:
        """The values of a sheet."""
        if name not in self._sheets:
            sheet = self.book.get_sheet_by_name(name)
            part = self.archive.part(self.parts[name]) if self.parts[name] in self.archive.names else b""
            merges = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
            self._sheets[name] = _Values(sheet.start or (0, 0), sheet.to_python(), merges, part)
        return self._sheets[name]


@frozen
class _Values:
    """The stored values of a sheet, from where its cells begin, and its merged ranges."""

    start: tuple[int, int]
    rows: list[list[Any]]
    merges: list[Merge]
    part: bytes

    @cached_property
    def padded(self) -> dict[tuple[int, int], str]:
        """The figures that are stored with noughts at their end, by place: these are kept."""
        return {
            (int(row) - 1, _column(column.decode())): digits.decode()
            for column, row, digits in _PADDED.findall(self.part)
        }

    def at(self, row: int, column: int) -> Any:  # noqa: ANN401  (what a cell holds)
        """What a cell holds; an empty text where there is none."""
        down, right = row - self.start[0], column - self.start[1]
        if 0 <= down < len(self.rows) and 0 <= right < len(self.rows[down]):
            return self.rows[down][right]
        return ""

    def text(self, row: int, column: int) -> str:
        """What a cell prints."""
        value = self.at(row, column)
        digits = self.padded.get((row, column))
        if digits is not None and isinstance(value, float) and Decimal(repr(value)) == Decimal(digits):
            return digits
        return printed(value)


def named_document(archive: Archive, content: bytes, most: int) -> Document | None:
    """The document of a workbook that names its blocks; None for any other workbook.

    Raises `UnreadableSource` where the named ranges have more than `most` cells.
    """
    from python_calamine import CalamineWorkbook  # noqa: PLC0415

    named = _named(archive) if _WORKBOOK in archive.names else None
    if named is None:
        return None
    if sum(area.size for _, area in named.blocks) > most:
        raise UnreadableSource(sentence("workbook_too_large", most=most))
    book = _Book(CalamineWorkbook.from_filelike(io.BytesIO(content)), archive, named.parts)
    blocks = [block for name, area in named.blocks for block in _blocks(book.values(area.sheet), name, area)]
    return Document(blocks, _properties(book, named.properties))


def _blocks(values: _Values, name: BlockName, area: _Area) -> Iterator[Block]:
    if name.kind == "grid":
        yield _grid(values, area)
    elif name.kind == "paragraphs":
        yield from _paragraphs(values, area)
    elif text := values.text(*area.first):
        yield Heading(name.level, text)


def _grid(values: _Values, area: _Area) -> Grid:
    (top, left), (bottom, right) = area.first, area.last
    rows = [[values.text(row, column) for column in range(left, right + 1)] for row in range(top, bottom + 1)]
    merges = [
        (first - top, side - left, end - top, last - left)
        for first, side, end, last in values.merges
        if top <= first and left <= side
    ]
    return rectangle(Sheet(area.sheet, rows, merges), (0, 0), (bottom - top, right - left), merges)


def _paragraphs(values: _Values, area: _Area) -> Iterator[Paragraph]:
    """The paragraphs of a range, whose last column holds the text; a line break in a cell parts two."""
    whole: list[str] = []
    for row in range(area.first[0], area.last[0] + 1):
        value = values.at(row, area.last[1])
        text = value if isinstance(value, str) else printed(value)
        if values.at(row, area.first[1]) == CONTINUED and whole:
            whole[-1] += text
        else:
            whole.append(text)
    for line in (line for text in whole for line in text.splitlines()):
        if told := text_of(line):
            yield Paragraph(told)


def _properties(book: _Book, areas: Mapping[str, _Area]) -> Properties:
    said = {name: book.values(area.sheet).at(*area.first) for name, area in areas.items()}
    texts = {name: printed(value) for name, value in said.items()}
    year = texts.get("year", "")
    return Properties(
        agency=texts.get("agency") or None,
        year=int(year) if re.fullmatch(r"[1-9][0-9]{3}", year) else None,
        scope=_word(texts.get("scope", ""), get_args(Scope)),
        organ=_word(texts.get("organ", ""), get_args(Organ)),
        published=_day(said.get("published", "")),
    )


def _word(text: str, known: tuple[str, ...]) -> str | None:
    """The known word that a text begins with: behind it stands what it means."""
    first = text.partition(" ")[0]
    return first if first in known else None


def _day(value: object) -> datetime.date | None:
    """A day, stored as one, as its number, or as text with the year first."""
    if isinstance(value, datetime.date):
        return value.date() if isinstance(value, datetime.datetime) else value
    try:
        if isinstance(value, float):
            return _EPOCH + datetime.timedelta(days=int(value))
        found = _DATE.fullmatch(str(value).strip())
        return datetime.date(*map(int, found.groups())) if found else None
    except (ValueError, OverflowError):
        return None
