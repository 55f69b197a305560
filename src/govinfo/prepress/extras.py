"""What a report's PDF may have besides the form (附加部分): cover, signature, findings, charts.

Which of them there are is told by the options; what they say comes from the report.  Labels of charts are the
names of concepts, not the form's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from govinfo.annexes import annex
from govinfo.decisions import Decided
from govinfo.document import Block, Heading
from govinfo.edition import Address, Table, counted
from govinfo.findings import Finding
from govinfo.report import Report
from govinfo.taxonomy import concepts
from govinfo.typesetting import Chart, Extra, Turn
from govinfo.values import print_date, print_value

_OUTCOMES: Final = "application.disposed"
_RECEIVED: Final = "application.received"
_CARRIED: Final = "application.brought_forward"
_CHARTS: Final = "附图"

Pieces = Iterator[Extra | Block]


def signed(report: Report) -> tuple[str, ...]:
    """Whose the report is, and when it was published, as far as it says."""
    return tuple(filter(None, (report.agency, print_date(report.published) if report.published else None)))


def marked(found: Iterable[Finding], report: Report) -> frozenset[str]:
    """The keys of the cells to look at first: of each finding the first that it names, or its whole row."""
    first = {finding.addresses[0] for finding in found if finding.addresses}
    return frozenset(
        str(at)
        for at in report.edition.index
        if not first.isdisjoint({at, Address(at.table, at.row, "*"), Address(at.table, "*", "*")})
    )


def findings_page(found: Decided) -> Pieces:
    """A page that lists what does not hold, one finding a paragraph, and what was decided about it."""
    yield Turn()
    yield from annex(found)


def charts(report: Report, history: Sequence[Report]) -> Pieces:
    """Outcomes by kind, and what came in by year; nothing where the form does not count them."""
    by_year = {each.year: each for each in (*history, report) if each.year is not None}
    drawn = [*_outcomes(report), *_flow([by_year[year] for year in sorted(by_year)])]
    if drawn:
        yield Turn()
        yield Heading(2, _CHARTS)
        yield from drawn


def _outcomes(report: Report) -> Iterator[Chart]:
    kinds = [key for key in concepts() if key.rpartition(".")[0] == _OUTCOMES]
    bars = [(concepts()[key].zh, _figure(report, key)) for key in kinds]
    year = f"{report.year}年" if report.year is not None else ""
    yield from _chart(f"{year}{concepts()[_OUTCOMES].zh}（件）", bars)


def _flow(reports: Sequence[Report]) -> Iterator[Chart]:
    bars = [
        (f"{report.year}年{concepts()[key].zh}", _figure(report, key))
        for report in reports
        for key in (_CARRIED, _RECEIVED)
    ]
    yield from _chart(f"{concepts()['application'].zh}（件）", bars)


def _chart(title: str, bars: Iterable[tuple[str, int | Decimal | None]]) -> Iterator[Chart]:
    """A chart of the figures that there are."""
    known = tuple((label, figure, print_value(figure)) for label, figure in bars if figure is not None)
    if known:
        said = "；".join(f"{label} {told}" for label, _, told in known)
        yield Chart(title, known, f"{title}：{said}。")


def _figure(report: Report, concept: str) -> int | Decimal | None:
    """How many of a concept the report counts, over all who applied; None where a figure is blank."""
    for count in counted(concept, report.edition):
        if count.axis == "row":
            table = report.edition.table(count.table)
            figures = [_total(report, table, key) for key in count.keys]
            known = [figure for figure in figures if figure is not None]
            return sum(known, start=0) if len(known) == len(figures) else None
    return None


def _total(report: Report, table: Table, row: str) -> int | Decimal | None:
    """A row's total, or else the sum of its details."""
    totals = [leaf.key for leaf in table.columns if leaf.head.role == "total" and len(leaf.path) == 1]
    printed = report[Address(table.key, row, totals[0])] if totals else None
    if printed is not None:
        return printed
    details = [
        report[Address(table.key, row, leaf.key)] for leaf in table.columns if leaf.head.role == "detail"
    ]
    known = [figure for figure in details if figure is not None]
    return sum(known, start=0) if known and len(known) == len(details) else None
