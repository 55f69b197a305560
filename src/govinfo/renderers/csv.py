"""Tidy comma-separated values (RFC 4180): one row a cell, ready for a statistics program or a panel.

Every row names the agency, the year, the edition, and the cell by key and by printed label, so that the files
of many reports can be put together.  Prose is not carried.  Text that a spreadsheet would take for a formula
has an apostrophe before it, which `govinfo.readers.csv` takes away again.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from attrs import frozen

from govinfo.edition import chinese
from govinfo.plugins import Renderer
from govinfo.values import print_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo.edition import Edition
    from govinfo.report import Report

COLUMNS: Final = (
    "agency",
    "year",
    "edition",
    "table",
    "row",
    "row_label",
    "column",
    "column_label",
    "value",
    "unit",
)
UNITS: Final = {True: "count", False: "万元"}
"""The unit of a cell that counts, and of one that holds an amount."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "'")


@frozen
class CsvOptions:
    """`mark`: whether the file begins with a byte order mark, by which spreadsheets know that it is UTF-8."""

    mark: bool = True


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cells(edition: Edition) -> Iterator[tuple[str, ...]]:
    """What stands in every row but the report's own: where the cell is, what it is called, its unit."""
    for cell in edition.cells:
        at = cell.address
        yield at.table, at.row, chinese(cell.row), at.column, chinese(cell.column), UNITS[cell.whole]


def write(report: Report, options: CsvOptions | None = None) -> bytes:
    """The report's cells in the form's order, in UTF-8; the same report gives the same bytes.

    >>> from govinfo.edition import find_edition
    >>> from govinfo.report import Report
    >>> lines = write(Report.blank(find_edition("2021"), year=2025)).decode("utf-8-sig").splitlines()
    >>> len(lines), lines[1]
    (201, ',2025,2021,documents,rules,规章,made,本年制发件数,,count')
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    year = "" if report.year is None else str(report.year)
    own = (_safe(report.agency or ""), year, _safe(report.edition.key))
    for (*place, unit), value in zip(_cells(report.edition), report.values, strict=True):
        rows.writerow((*own, *map(_safe, place), print_value(value), unit))
    return out.getvalue().encode("utf-8-sig" if options is None or options.mark else "utf-8")


RENDERER = Renderer("csv", (".csv",), "text/csv", "report", write, CsvOptions, carries="tables")
