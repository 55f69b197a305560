"""Tidy comma-separated values (RFC 4180): one row a cell, ready for a statistics program or a panel.

Every row names the agency, the year, the edition, and the cell by key and by printed label, so that the files
of many reports can be put together.  Prose is not carried.  Text that a spreadsheet would take for a formula
has an apostrophe before it, which `govinfo.readers.csv` takes away again.

Of a comparison there is one row a cell with what both reports give and the difference.  Where the editions
divide a figure differently, one row has the sum (`kind` is `sum`), and each of its parts has a row as well
(`part`), with the figure of its own report.
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
    from collections.abc import Iterable, Iterator

    from govinfo.comparison import Comparison
    from govinfo.edition import Address, Edition
    from govinfo.report import Report
    from govinfo.values import Value

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
COMPARED: Final = (
    "agency",
    "last_year",
    "this_year",
    "last_edition",
    "this_edition",
    *COLUMNS[3:8],
    "kind",
    "last",
    "this",
    "difference",
    "unit",
    "last_cells",
    "this_cells",
)
"""The columns of a comparison."""
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


def write(source: Report | Comparison, options: CsvOptions | None = None) -> bytes:
    """The report's cells in the form's order, in UTF-8, or a comparison's; the same gives the same bytes.

    >>> from govinfo.edition import find_edition
    >>> from govinfo.report import Report
    >>> lines = write(Report.blank(find_edition("2021"), year=2025)).decode("utf-8-sig").splitlines()
    >>> len(lines), lines[1]
    (201, ',2025,2021,documents,rules,规章,made,本年制发件数,,count')
    """
    from govinfo.report import Report  # noqa: PLC0415  (what a renderer is given is loaded already)

    out = io.StringIO(newline="")
    rows = csv.writer(out)
    if isinstance(source, Report):
        rows.writerow(COLUMNS)
        rows.writerows(_report_rows(source))
    else:
        rows.writerow(COMPARED)
        rows.writerows(_compared_rows(source))
    return out.getvalue().encode("utf-8-sig" if options is None or options.mark else "utf-8")


def _report_rows(report: Report) -> Iterator[tuple[str, ...]]:
    own = (_safe(report.agency or ""), _year(report), _safe(report.edition.key))
    for (*place, unit), value in zip(_cells(report.edition), report.values, strict=True):
        yield (*own, *map(_safe, place), print_value(value), unit)


def _year(report: Report) -> str:
    return "" if report.year is None else str(report.year)


def _compared_rows(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    """One row for each cell that both reports have, and for each that only one has or divides."""
    last, this = comparison.last, comparison.this
    reports = (last, this)
    own = (_safe(this.agency or last.agency or ""), *map(_year, reports))
    own += tuple(_safe(report.edition.key) for report in reports)
    for figure in comparison.figures:
        pairing = figure.pairing
        sides = (pairing.left, pairing.right)
        cells = tuple(" + ".join(map(str, side)) for side in sides)
        if pairing.kind != "apart":
            # The sum stands under the cell that is undivided.
            named = 0 if len(pairing.right) > 1 else 1
            told = (figure.last, figure.this, figure.difference)
            yield (*own, *_compared(reports[named], sides[named][0], pairing.kind, told), *cells)
        for number, (report, side) in enumerate(zip(reports, sides, strict=True)):
            if pairing.kind == "apart" or len(side) > 1:
                for at in side:
                    alone: list[Value] = [None, None, None]
                    alone[number] = report[at]
                    ends = ["", ""]
                    ends[number] = str(at)
                    kind = "apart" if pairing.kind == "apart" else "part"
                    yield (*own, *_compared(report, at, kind, alone), *ends)


def _compared(report: Report, at: Address, kind: str, told: Iterable[Value]) -> Iterator[str]:
    cell = report.edition.cell(at)
    yield from map(_safe, (at.table, at.row, chinese(cell.row), at.column, chinese(cell.column)))
    yield kind
    yield from map(print_value, told)
    yield UNITS[cell.whole]


RENDERER = Renderer(
    "csv", (".csv",), "text/csv", "report", write, CsvOptions, comparisons=True, carries="tables"
)
