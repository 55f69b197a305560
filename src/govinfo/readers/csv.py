"""Comma-separated values: the tidy rows that govinfo writes, or a sheet that a spreadsheet saved.

Tidy rows hold one report, every cell of its edition once, and are read as they stand.  Anything else is a
sheet of cells and is recognised like a workbook's.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from govinfo.document import Document, normal_text
from govinfo.edition import Address, Edition, find_edition
from govinfo.encodings import decoded
from govinfo.errors import MalformedReport, UnknownEdition, UnreadableSource
from govinfo.plugins import Reader
from govinfo.report import Report
from govinfo.sheets import Sheet, blocks_of
from govinfo.troubles import sentence
from govinfo.values import Value, parse_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MOST_BYTES: Final = 16 * 1024 * 1024
MOST_ROWS: Final = 100_000
MOST_CELLS: Final = 200_000

_TIDY: Final = frozenset(("edition", "table", "row", "column", "value"))
_SEPARATORS: Final = ",;\t"

_Problem = tuple[str, str]


def _rows(text: str) -> list[list[str]]:
    """The rows of a file with commas, semicolons or tabs, whichever it has most of."""
    separator = max(_SEPARATORS, key=text[:100_000].count)
    found: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(text.splitlines(keepends=True), delimiter=separator):
            found.append(row)
            cells += len(row)
            if len(found) > MOST_ROWS or cells > MOST_CELLS * len(_TIDY):
                raise UnreadableSource(sentence("csv_rows", most=MOST_ROWS))
    except csv.Error as error:
        raise UnreadableSource(sentence("csv_damaged", detail=str(error))) from None
    return found


# A sheet


def _document(rows: Sequence[Sequence[str]]) -> Document:
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_CELLS:
        raise UnreadableSource(sentence("csv_cells", rows=len(rows), columns=width, most=MOST_CELLS))
    texts = [[*map(normal_text, row), *[""] * (width - len(row))] for row in rows]
    blocks = list(blocks_of(Sheet("", texts)))
    if not blocks:
        raise UnreadableSource(sentence("no_text"))
    return Document(blocks)


# Tidy rows


def _text(cell: str) -> str:
    """A text as it was before it was kept from being a formula."""
    return cell.removeprefix("'")


def _records(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, dict[str, str]]]:
    head = [name.strip() for name in rows[0]]
    for number, row in enumerate(rows[1:], 2):
        if any(row):
            yield number, dict(zip(head, row, strict=False))


def _report(rows: Sequence[Sequence[str]]) -> Report:
    """The one report that tidy rows hold; `MalformedReport` lists every fault by its line."""
    records = list(_records(rows))
    owners = {tuple(record.get(name, "") for name in ("agency", "year", "edition")) for _, record in records}
    if len(owners) != 1:
        raise UnreadableSource(sentence("csv_reports", found=len(owners)))
    agency, year, key = map(_text, owners.pop())
    try:
        edition = find_edition(key)
    except UnknownEdition as error:
        raise MalformedReport([(sentence("csv_column", name="edition"), error.sentence)]) from None
    values, problems = _values(records, edition)
    if year and not (year.isascii() and year.isdigit() and len(year) == 4):
        problems.append((sentence("csv_column", name="year"), sentence("csv_year", text=year)))
    if problems:
        raise MalformedReport(problems)
    return Report(edition, values, agency=agency or None, year=int(year) if year else None)


def _values(
    records: Sequence[tuple[int, Mapping[str, str]]], edition: Edition
) -> tuple[list[Value], list[_Problem]]:
    """A value for every cell of the edition, and what is wrong with the rows."""
    found: dict[Address, Value] = {}
    problems: list[_Problem] = []
    cells = set(edition.index)
    for number, record in records:
        place = sentence("line", number=number)
        address = Address(*(_text(record.get(name, "")) for name in ("table", "row", "column")))
        printed = parse_value(record.get("value", ""))
        if address not in cells:
            problems.append((place, sentence("csv_no_cell", edition=edition.key, address=address)))
        elif address in found:
            problems.append((place, sentence("csv_again", address=address)))
        elif printed is None or (printed.unit is not None) or not printed.plain:
            problems.append((place, sentence("csv_no_figure", text=record.get("value", ""))))
        else:
            found[address] = printed.value
    missing = [address for address in edition.index if address not in found]
    if missing and not problems:
        problems.append((str(missing[0]), sentence("csv_missing", more=len(missing) - 1)))
    return [found.get(address) for address in edition.index], problems


def read(content: bytes) -> Document | Report:
    r"""The report that tidy rows hold; the document of any other separated values.

    Raises `UnreadableSource` for what is empty, no text, damaged, too large, or more than one report, and
    `MalformedReport` for tidy rows that are not every cell of their edition once.

    >>> read("信息内容,本年制发件数\n规章,3\n".encode("gbk")).blocks[0].texts
    (('信息内容', '本年制发件数'), ('规章', '3'))
    """
    if len(content) > MOST_BYTES:
        raise UnreadableSource(sentence("file_too_large", found=len(content), most=MOST_BYTES))
    rows = _rows(decoded(content))
    if rows and {name.strip() for name in rows[0]} >= _TIDY:
        return _report(rows)
    return _document(rows)


def sniff(content: bytes) -> bool:
    """Whether bytes begin with the names of the tidy columns."""
    head = content[:400].removeprefix(b"\xef\xbb\xbf").splitlines()[:1]
    return bool(head) and {name.strip().strip(b'"') for name in head[0].split(b",")} >= {
        name.encode() for name in _TIDY
    }


READER = Reader("csv", (".csv", ".tsv"), "text/csv", read, sniff=sniff)
