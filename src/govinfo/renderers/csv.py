"""Tidy comma-separated values (RFC 4180): one row a cell, ready for a statistics program or a panel.

Every row names the agency, the year, the edition, and the cell by key and by printed label, so that the files
of many reports can be put together.  Prose is not carried.  Text that a spreadsheet would take for a formula
has an apostrophe before it, which `govinfo.readers.csv` takes away again.
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


def write(report: Report, options: CsvOptions | None = None) -> bytes:
    """The report's cells in the form's order, in UTF-8; the same report gives the same bytes.

    >>> from govinfo.edition import find_edition
    >>> from govinfo.report import Report
    >>> lines = write(Report.blank(find_edition("2021"), year=2025)).decode("utf-8-sig").splitlines()
    >>> len(lines), lines[1]
    (201, ',2025,2021,documents,rules,规章,made,本年制发件数,,count')
    """
    options = options or CsvOptions()
    told = _told(noticed(report, options.decisions)) if options.findings else None
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(COLUMNS if told is None else (*COLUMNS, "findings", "decisions"))
    year = "" if report.year is None else str(report.year)
    own = (_safe(report.agency or ""), year, _safe(report.edition.key))
    for (*place, unit), (address, value) in zip(_cells(report.edition), report.items(), strict=True):
        more = () if told is None else told.get(address, ("", ""))
        rows.writerow((*own, *map(_safe, place), print_value(value), unit, *map(_safe, more)))
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


RENDERER = Renderer("csv", (".csv",), "text/csv", "report", write, CsvOptions, carries="tables")
