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

from attrs import field, frozen

from govinfo.annexes import noticed
from govinfo.decisions import Decided, Decision, decisions_given, finding_id
from govinfo.document import normal_text
from govinfo.edition import Address, chinese
from govinfo.findings import Finding
from govinfo.plugins import Renderer
from govinfo.values import print_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
    """What the file has besides the cells.

    mark       whether it begins with a byte order mark, by which spreadsheets know that it is UTF-8
    findings   whether two columns more tell which findings name a cell first, by their identities, and what
               was decided about them
    decisions  what people decided about findings
    """

    mark: bool = True
    findings: bool = False
    decisions: tuple[Decision, ...] = field(default=(), converter=decisions_given)


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

    options = options or CsvOptions()
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    if isinstance(source, Report):
        told = _told(noticed(source, options.decisions)) if options.findings else None
        rows.writerow(COLUMNS if told is None else (*COLUMNS, "findings", "decisions"))
        rows.writerows(_report_rows(source, told))
    else:
        rows.writerow(COMPARED)
        rows.writerows(_compared_rows(source))
    return out.getvalue().encode("utf-8-sig" if options.mark else "utf-8")


def _told(found: Decided) -> dict[Address, tuple[str, str]]:
    """Of each cell the findings that name it first, and the decisions about them, one behind the other."""
    pairs: dict[Address, list[tuple[Finding, Decision | None]]] = {}
    for finding, decision in found.findings:
        for address in finding.addresses[:1]:
            pairs.setdefault(address, []).append((finding, decision))
    return {
        address: (
            "; ".join(finding_id(finding) for finding, _ in own),
            "; ".join(normal_text(decision.told("zh")) for _, decision in own if decision is not None),
        )
        for address, own in pairs.items()
    }


def _report_rows(report: Report, told: Mapping[Address, tuple[str, str]] | None) -> Iterator[tuple[str, ...]]:
    own = (_safe(report.agency or ""), _year(report), _safe(report.edition.key))
    for (*place, unit), (address, value) in zip(_cells(report.edition), report.items(), strict=True):
        more = () if told is None else told.get(address, ("", ""))
        yield (*own, *map(_safe, place), print_value(value), unit, *map(_safe, more))


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
