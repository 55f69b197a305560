"""Whether the report of a region is the sum of its units' (汇总核对), and what explains that it is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Final

from attrs import field, frozen

from govinfo.certificates import Certificate, Equation, addend_of
from govinfo.checks import Tally, Verdict, check
from govinfo.crosswalks import crosswalk
from govinfo.edition import Address
from govinfo.findings import Fact, Finding
from govinfo.joint import Link, Remedies, remedies
from govinfo.report import Report
from govinfo.rollup.bodies import Body, Unit
from govinfo.rollup.miscounts import Miscount, miscounts
from govinfo.rollup.rolling import Given, RollUp, roll_up
from govinfo.rollup.sifting import Whole
from govinfo.rollup.sums import Sum, figures_in
from govinfo.values import Value, exact_product, exact_sum, print_value

WHOLE: Final = "汇总"
"""What a whole without a name is called among its units."""


@frozen
class RollUpAudit:
    """What `check_roll_up` gives.

    parent    the report of the whole
    whole     what its units come to
    findings  of the units first, then U01 for each cell that is not their sum
    tally     how many cells are the sum of the units', are not, and are open
    """

    parent: Report = field(repr=False)
    whole: RollUp = field(repr=False)
    findings: tuple[Finding, ...]
    tally: Tally

    @property
    def agency(self) -> str | None:
        """The name of the whole."""
        return self.parent.agency

    @property
    def year(self) -> int | None:
        """The report year."""
        return self.whole.year

    @cached_property
    def miscounts(self) -> tuple[Miscount, ...]:
        """The smallest sets of units that, left out or counted twice, explain every difference."""
        printed, sums = self.parent.values, self.whole.sums
        exact = [number for number, found in enumerate(sums) if found.exact and printed[number] is not None]
        difference = [exact_sum((printed[at] or 0, exact_product(-1, sums[at].known))) for at in exact]
        figures = ((unit.name, figures_in(unit.report, self.parent.edition)) for unit in self.whole.units)
        return miscounts(difference, [(name, [values[at] for at in exact]) for name, values in figures])

    @cached_property
    def remedies(self) -> tuple[Remedies, ...]:
        """The smallest sets of cells whose change makes the sums hold, group by group.

        Cells may change in the report of the whole, and in those of units whose own rules fail; units that
        are right in themselves are taken as right.
        """
        suspects = [unit for unit in self.whole.units if check(unit.report).tally.fails]
        links: list[Link] = []
        failing: list[int] = []
        for found, printed in zip(self.whole.sums, self.parent.values, strict=True):
            if found.exact:
                failing += [len(links)] if printed is not None and printed != found.known else []
                links.append(_link(found, suspects, self.parent))
        members = [(self.parent.agency or WHOLE, self.parent)]
        members += ((unit.name, unit.report) for unit in suspects)
        return remedies(members, links, failing)


def check_roll_up(
    parent: Report,
    children: Iterable[Given],
    *,
    scope: Whole | None = None,
    expected: Iterable[Body | str] | None = None,
) -> RollUpAudit:
    """Whether each figure of a region's report is the sum of its units'.

    Its units are sifted and added up as `roll_up` does, for the parent's name, year and edition, and for its
    scope unless another is named.  Where something is open, a figure is told only if the sum cannot be it.

    >>> from govinfo.edition import find_edition
    >>> cell, edition = "documents[normative, made]", find_edition("2021")
    >>> units = [Report.of(edition, {cell: n}, agency=name) for name, n in (("甲", 2), ("乙", 3))]
    >>> audit = check_roll_up(Report.of(edition, {cell: 3}, agency="县", scope="region"), units)
    >>> audit.tally.fails, [miscount.told("en") for miscount in audit.miscounts]
    (1, ['left out: 甲'])
    """
    wanted: Whole = scope or ("own_level" if parent.scope == "own_level" else "region")
    whole = roll_up(
        children,
        scope=wanted,
        agency=parent.agency,
        year=parent.year,
        edition=parent.edition,
        expected=expected,
    )
    verdicts = [_verdict(found, printed) for found, printed in zip(whole.sums, parent.values, strict=True)]
    broken = (
        _finding(found, printed, whole, parent)
        for found, printed, verdict in zip(whole.sums, parent.values, verdicts, strict=True)
        if verdict == "fails"
    )
    tally = Tally(verdicts.count("holds"), verdicts.count("fails"), verdicts.count("open"))
    return RollUpAudit(parent, whole, (*whole.findings, *broken), tally)


def check_tree(tree: Body, reports: Iterable[Report | Unit]) -> Mapping[str, RollUpAudit]:
    """Every body of a tree that has reported and has parts, held against its parts, by its name.

    >>> from govinfo.edition import find_edition
    >>> cell, edition = "documents[normative, made]", find_edition("2021")
    >>> figures = {"县": 5, "镇": 5, "所": 4}
    >>> reports = [Report.of(edition, {cell: n}, agency=name, scope="region") for name, n in figures.items()]
    >>> audits = check_tree(Body("县", [Body("镇", ["所"])]), reports)
    >>> {name: audit.tally.fails for name, audit in audits.items()}
    {'县': 0, '镇': 1}
    """
    units = [unit if isinstance(unit, Unit) else Unit.of(unit) for unit in reports]
    found: dict[str, RollUpAudit] = {}
    for body in tree.walk():
        own = [unit for unit in units if unit.name == body.name and body.parts]
        if own:
            parent = roll_up(own, expected=[body.name]).units[0].report
            below = {part.name for part in body.walk()} - {body.name}
            children = [unit for unit in units if unit.name in below]
            found[body.name] = check_roll_up(parent, children, expected=body.parts)
    return found


def _verdict(found: Sum, printed: Value) -> Verdict:
    if printed is None:
        return "open"
    if not found.admits(printed):
        return "fails"
    return "holds" if found.exact else "open"


@frozen
class _Unequal:
    """Grounds of a finding about one cell of the whole: its figure, and those of the units."""

    parent: Report
    whole: RollUp
    address: Address

    def certificate(self) -> Certificate:
        """The equation, with every unit."""
        own = addend_of(self.parent, self.address, self.parent.agency or WHOLE)
        return Certificate((Equation("U01", (own,), self.whole.addends(self.address)),))


def _finding(found: Sum, printed: Value, whole: RollUp, parent: Report) -> Finding:
    cell = whole.edition.cell(found.address)
    told, end = _nearest(found, printed or 0)
    facts = {
        "cell_zh": cell.zh,
        "cell_en": cell.en,
        "printed": printed,
        "units": len(whole.units),
        "sum": told,
        "difference": exact_sum((printed or 0, exact_product(-1, end))),
    }
    grounds = _Unequal(parent, whole, found.address)
    return Finding("U01", (found.address,), facts, grounds=grounds)


def _nearest(found: Sum, printed: int | Decimal) -> tuple[Fact, int | Decimal]:
    """The sum; where it is open, the end that is passed, and how it is told."""
    if found.exact:
        return found.value, found.value or 0
    if found.least is not None and printed < found.least:
        return f"≥ {print_value(found.least)}", found.least
    return f"≤ {print_value(found.most)}", found.most or 0


def _cells(report: Report, address: Address, whole: Report) -> tuple[Address, ...]:
    """The cells of a unit that come to one of the whole; none where the unit's are nought in any case."""
    pairing = crosswalk(report.edition, whole.edition).by_right[address]
    return pairing.left if pairing.kind != "apart" and len(pairing.right) == 1 else ()


def _figure(report: Report, address: Address, whole: Report) -> int | Decimal:
    values = (report[at] for at in _cells(report, address, whole))
    return exact_sum(value for value in values if value is not None)


def _link(found: Sum, suspects: Sequence[Unit], parent: Report) -> Link:
    """The sum of a cell as a link between the whole (number 0) and the units that may be wrong."""
    terms = [(0, found.address, -1)]
    for number, unit in enumerate(suspects, 1):
        terms += ((number, at, 1) for at in _cells(unit.report, found.address, parent))
    theirs = [exact_product(-1, _figure(unit.report, found.address, parent)) for unit in suspects]
    return Link(tuple(terms), exact_sum((found.known, *theirs)))
