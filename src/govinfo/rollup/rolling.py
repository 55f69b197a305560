"""Rolling up (汇总): the report of a region, or of a level of government, from its units' reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from attrs import field, frozen

from govinfo.certificates import Addend
from govinfo.edition import Address, Edition
from govinfo.findings import Fact, Finding
from govinfo.report import Report
from govinfo.rollup.bodies import Body, Unit, in_order
from govinfo.rollup.sifting import Counted, Whole, sift
from govinfo.rollup.sums import Sum, addends_of, incomparable, sums_of
from govinfo.values import Value, refusal


@frozen
class RollUp:
    """What `roll_up` gives.

    edition   the edition into which all is counted
    scope     whose figures the whole gives, see `govinfo.Report`
    year      the report year
    agency    the name of the whole, if it was given
    given     every unit that was given, in the order of their names
    units     those that are counted
    aside     those that are not: doubles, other years, what a wider report counts already
    missing   the names of the units that were expected and have no report
    findings  what was noticed, U02 to U10
    sums      one for each cell of the edition, in printed order
    """

    edition: Edition
    scope: Whole
    year: int | None
    agency: str | None
    given: tuple[Unit, ...] = field(repr=False)
    units: tuple[Unit, ...] = field(repr=False)
    aside: tuple[Unit, ...] = field(repr=False)
    missing: tuple[str, ...]
    findings: tuple[Finding, ...]
    sums: tuple[Sum, ...] = field(repr=False)
    _counted: tuple[Counted, ...] = field(repr=False, eq=False)

    def addends(self, address: Address) -> tuple[Addend, ...]:
        """The figures of every unit that come to one cell, those that are missing as blanks."""
        cell = self.edition.cell(address)
        given = [addend for each in self._counted for addend in addends_of(each, cell, self.edition)]
        given += (Addend(address, None, name, signed=cell.signed) for name in self.missing)
        return tuple(given)

    @cached_property
    def report(self) -> Report:
        """The report of the whole; blank where anything is open, or where a sum has too many digits."""
        return self._report([found.value for found in self.sums])

    @cached_property
    def known(self) -> Report:
        """The sums of what the units give, as if the open were nought: for a look, not to be published."""
        return self._report([found.known for found in self.sums])

    def _report(self, values: Sequence[Value]) -> Report:
        values = [None if refusal(value) else value for value in values]
        return Report(self.edition, values, agency=self.agency, year=self.year, scope=self.scope)


Given = Report | Unit | RollUp
"""What can be rolled up: reports, reports under another name, and roll-ups, whose units are taken."""


def roll_up(
    reports: Iterable[Given],
    *,
    scope: Whole = "region",
    agency: str | None = None,
    year: int | None = None,
    edition: Edition | None = None,
    expected: Iterable[Body | str] | None = None,
) -> RollUp:
    """One report from many, cell by cell, exactly, whatever their order.

    scope     `region`: organs, levels and regions within it are added up; `own_level`: organs and levels only
    agency    the name of the whole; its own report, if it is among those given, is set aside
    year      the report year; by default that of most reports
    edition   the edition to count into; by default that of most units, the newest of those as frequent
    expected  the bodies that should have reported, by name or as trees; where a body in a tree has reported,
              its parts are in its report already, and where it has not, they stand for it

    Nothing is counted twice, and what is open is never taken for nought.

    >>> from govinfo.edition import find_edition
    >>> cell = "documents[normative, made]"
    >>> edition = find_edition("2021")
    >>> units = [Report.of(edition, {cell: n}, agency=name) for name, n in (("甲", 2), ("乙", 3))]
    >>> roll_up(units).report[cell]
    5
    >>> whole = roll_up(units, expected=["甲", "乙", "丙"])
    >>> whole.report[cell], whole.missing
    (None, ('丙',))
    """
    units = in_order(unit for given in reports for unit in _units(given))
    bodies = None if expected is None else Body("", tuple(expected)).parts
    sifted = sift(units, scope, year, agency, bodies)
    target = edition or _usual(sifted.counted)
    return RollUp(
        target,
        scope,
        sifted.year,
        agency,
        units,
        tuple(each.unit for each in sifted.counted),
        sifted.aside,
        sifted.missing,
        (*sifted.findings, *_editions(sifted.counted, target)),
        sums_of(sifted.counted, target, missing=bool(sifted.missing)),
        sifted.counted,
    )


def _units(given: Given) -> Sequence[Unit]:
    if isinstance(given, RollUp):
        return given.given
    return (given,) if isinstance(given, Unit) else (Unit.of(given),)


def _usual(counted: Iterable[Counted]) -> Edition:
    """The edition of most units, the newest of those that are as frequent."""
    editions = Counter(each.unit.report.edition for each in counted)
    if not editions:
        msg = "there is no report to count, and no edition was named"
        raise ValueError(msg)
    return max(editions, key=lambda each: (editions[each], each.first, each.parent is None, each.key))


def _editions(counted: Iterable[Counted], target: Edition) -> Iterator[Finding]:
    """Which units are of another edition than the whole."""
    others = Counter(each.unit.report.edition for each in counted if each.unit.report.edition != target)
    for edition in sorted(others, key=lambda each: each.key):
        facts: dict[str, Fact] = {
            "number": others[edition],
            "other": edition.key,
            "edition": target.key,
            "apart": incomparable(edition, target),
        }
        yield Finding("U09", (), facts)
