"""Guided completion (填报引导): what a form that is partly filled in says of its blanks.

Some blanks are determined by what is given, sometimes by several rules, each a derivation of its own.  Of
the rest the rules leave a range.  And of all of them some, once known, determine others: those are worth
asking for first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import frozen

from govinfo.amendments import amend, derived
from govinfo.diagnosis.changes import Span
from govinfo.diagnosis.elimination import Tableau, tableau_of
from govinfo.diagnosis.programs import Unsettled, Vertex
from govinfo.diagnosis.ranges import feasible, ranges_of
from govinfo.diagnosis.systems import System, figure, linked, open_system
from govinfo.edition import Address
from govinfo.report import Report
from govinfo.rules import Rule, rules_of
from govinfo.troubles import Lang
from govinfo.values import Value, print_value


@frozen
class Determined:
    """A blank that can hold only one figure, and the rules that say so: one derivation, or several."""

    address: Address
    value: Value
    derivations: tuple[tuple[Rule, ...], ...]

    def told(self, lang: Lang) -> str:
        """The figure and how it is derived."""
        ways = derived(self.derivations, "；" if lang == "zh" else "; ")
        value = print_value(self.value)
        if lang == "zh":
            return f"{self.address} 只能是 {value}，依据 {ways}"
        return f"{self.address} can only be {value}, by {ways}"


@frozen
class Bound:
    """The range that the rules leave to a blank.

    `exact` tells that both ends can be reached; else nothing lies beyond them, but they may be wider than
    need be, as each rule was looked at by itself.
    """

    address: Address
    span: Span
    exact: bool

    def told(self, lang: Lang) -> str:
        """The range in words."""
        told = self.span.told(lang)
        return f"{self.address} 应是{told}" if lang == "zh" else f"{self.address} is {told}"


@frozen
class Hint:
    """A blank that is worth asking for: once it is known, the others are determined."""

    address: Address
    others: tuple[Address, ...]

    def told(self, lang: Lang) -> str:
        """What it would settle."""
        others = ("、" if lang == "zh" else ", ").join(map(str, self.others))
        if lang == "zh":
            return f"填上 {self.address}，便可推出 {len(self.others)} 格：{others}"
        return f"{self.address}, once known, determines {len(self.others)}: {others}"


@frozen
class Guidance:
    """What is known of the blanks of a report: determined, bounded, and worth asking for, best first."""

    determined: tuple[Determined, ...]
    bounds: tuple[Bound, ...]
    hints: tuple[Hint, ...]


def guide(report: Report) -> Guidance:
    """What the rules and the given figures say of every blank.

    Rules that share a blank are a group.  Of a group that contradicts itself nothing is said: `diagnose` it
    first.  Only equalities are asked, as a soft rule may be broken by what is right; blanks that no equality
    binds are left out.

    >>> from govinfo.edition import find_edition
    >>> block = {"upheld": 3, "other": 0, "pending": 0}
    >>> report = Report.of(find_edition("2021"), {f"appeals[cases, reconsideration.{key}]": figure
    ...     for key, figure in block.items()})
    >>> hints = {str(hint.address): hint.others for hint in guide(report).hints}
    >>> [str(address) for address in hints["appeals[cases, reconsideration.corrected]"]]
    ['appeals[cases, reconsideration.total]']
    """
    completed, log = amend(report)
    determined = tuple(Determined(entry.address, entry.after, entry.derivations) for entry in log)
    bounds: list[Bound] = []
    hints: list[Hint] = []
    for rules in linked(completed, _equalities(report)):
        system = open_system(completed, rules)
        tableau = tableau_of(system)
        try:
            vertex = feasible(tableau)
        except Unsettled:
            continue
        if vertex is not None:
            bounds += _bounds(completed, system, vertex)
            hints += _hints(completed, tableau)
    bounds.sort(key=lambda bound: report.position(bound.address))
    hints.sort(key=lambda hint: (-len(hint.others), report.position(hint.address)))
    return Guidance(determined, tuple(bounds), tuple(hints))


def _equalities(report: Report) -> list[Rule]:
    return [rule for rule in rules_of(report.edition) if rule.relation == "="]


def _bounds(report: Report, system: System, vertex: Vertex) -> Iterator[Bound]:
    for number, found in ranges_of(system, vertex).items():
        cell = report.edition.cells[number]
        least, most = (
            None if end is None else figure(end.at, system.step, whole=cell.whole)
            for end in (found.low, found.high)
        )
        yield Bound(cell.address, Span(least, most), found.exact)


# What to ask for


def _hints(report: Report, tableau: Tableau) -> Iterator[Hint]:
    """Of each family of blanks that move in step, the first: with one of them all are known."""
    addresses = tuple(report.edition.index)
    families: dict[tuple[tuple[int, Fraction], ...], list[int]] = defaultdict(list)
    for blank in sorted(tableau.system.blanks):
        families[_direction(_slopes(tableau, blank))].append(blank)
    for direction, members in families.items():
        first, *others = members
        if direction and others:
            yield Hint(addresses[first], tuple(addresses[other] for other in others))


def _slopes(tableau: Tableau, blank: int) -> Mapping[int, Fraction]:
    """How a blank moves with each of the blanks that are free."""
    row = tableau.solved.get(blank)
    if row is None:
        return {blank: Fraction(1)}
    return {
        param: Fraction(-row.terms[param], row.terms[blank]) for param in tableau.params if param in row.terms
    }


def _direction(slopes: Mapping[int, Fraction]) -> tuple[tuple[int, Fraction], ...]:
    """The same for blanks that move in step, however far."""
    ordered = sorted(slopes.items())
    return tuple((param, slope / ordered[0][1]) for param, slope in ordered)
