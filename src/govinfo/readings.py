"""What reading a page comes to: the report, where each figure was seen, and what could not be settled."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from govinfo.document import Trace
from govinfo.edition import Address
from govinfo.findings import Finding
from govinfo.report import Report


def _traces(given: Iterable[tuple[Address, Trace]]) -> tuple[tuple[Address, Trace], ...]:
    return tuple(given)


def _findings(given: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(given)


@frozen
class Reading:
    """The report of a page, where each of its values was seen, and what could not be settled."""

    report: Report
    traces: tuple[tuple[Address, Trace], ...] = field(converter=_traces)
    findings: tuple[Finding, ...] = field(converter=_findings)
