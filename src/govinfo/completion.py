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

from govinfo.amendments import amend
from govinfo.diagnosis.changes import Span
from govinfo.diagnosis.elimination import Tableau, tableau_of
from govinfo.diagnosis.programs import Unsettled, Vertex, end_of
from govinfo.diagnosis.search import examined
from govinfo.diagnosis.systems import Row, System, figure, systems_of
from govinfo.edition import Address
from govinfo.report import Report
from govinfo.rules import Rule, rules_of
from govinfo.troubles import Lang
from govinfo.values import Value, print_value

MOST_BLANKS = 40
"""Up to so many blanks in one group of rules the ends of their ranges are exact; beyond, see `Bound`."""


@frozen
class Determined:
    """A blank that can hold only one figure, and the rules that say so: one derivation, or several."""

    address: Address
    value: Value
    derivations: tuple[tuple[Rule, ...], ...]

    def told(self, lang: Lang) -> str:
        """The figure and how it is derived."""
        ways = ("；" if lang == "zh" else "; ").join(
            " & ".join(map(str, rules)) for rules in self.derivations
        )
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

    Of a group of rules that contradict one another nothing is said: `diagnose` it first.  Blanks that no
    rule binds are left out.

    >>> from govinfo.edition import find_edition
    >>> block = {"upheld": 3, "other": 0, "pending": 0}
    >>> report = Report.of(find_edition("2021"), {f"appeals[cases, reconsideration.{key}]": figure
    ...     for key, figure in block.items()})
    >>> hints = {str(hint.address): hint.others for hint in guide(report).hints}
    >>> [str(address) for address in hints["appeals[cases, reconsideration.corrected]"]]
    ['appeals[cases, reconsideration.total]']
    """
    completed, log = amend(report)
    determined = tuple(
        Determined(entry.address, entry.after, _derivations(report, entry.address) or (entry.because,))
        for entry in log
    )
    bounds: list[Bound] = []
    hints: list[Hint] = []
    for system in systems_of(completed):
        tableau = tableau_of(system)
        vertex = _vertex(tableau)
        if system.rules and vertex is not None:
            bounds += _bounds(completed, system, vertex)
            hints += _hints(completed, tableau)
    bounds.sort(key=lambda bound: report.position(bound.address))
    hints.sort(key=lambda hint: (-len(hint.others), report.position(hint.address)))
    return Guidance(determined, tuple(bounds), tuple(hints))


def _derivations(report: Report, address: Address) -> tuple[tuple[Rule, ...], ...]:
    """The rules of which a blank is the only one."""
    return tuple(
        (rule,)
        for rule in rules_of(report.edition)
        if rule.relation == "=" and [at for at in rule.addresses if report[at] is None] == [address]
    )


def _vertex(tableau: Tableau) -> Vertex | None:
    if tableau.system.forced:
        return None
    try:
        verdict = examined(tableau)
    except Unsettled:
        return None
    return verdict if isinstance(verdict, Vertex) else None


# Ranges


def _bounds(report: Report, system: System, vertex: Vertex) -> Iterator[Bound]:
    exact = len(system.blanks) <= MOST_BLANKS
    ends = _exact_ends(system, vertex) if exact else _propagated_ends(system)
    for number, (low, high) in sorted(ends.items()):
        cell = report.edition.cells[number]
        least, most = (
            None if end is None else figure(end, system.step, whole=cell.whole) for end in (low, high)
        )
        yield Bound(cell.address, Span(least, most), exact)


Ends = dict[int, tuple[int | None, int | None]]


def _exact_ends(system: System, vertex: Vertex) -> Ends:
    return {blank: (end_of(vertex, blank, -1), end_of(vertex, blank, 1)) for blank in system.blanks}


def _propagated_ends(system: System) -> Ends:
    """The ends that single rules set, taken in turn until nothing changes or often enough."""
    ends: Ends = {blank: (system.lows[blank], None) for blank in system.blanks}
    for _ in range(len(system.rules)):
        before = dict(ends)
        for row in system.rows:
            blanks = [cell for cell in row.terms if cell in system.blanks]
            for blank in blanks:
                ends[blank] = _narrowed(row, blank, [other for other in blanks if other != blank], ends)
        if ends == before:
            break
    return ends


def _narrowed(row: Row, blank: int, others: list[int], ends: Ends) -> tuple[int | None, int | None]:
    """The ends of a blank after one rule, given those of the rule's other blanks."""
    term = row.terms[blank]
    rest: list[int | None] = [row.residual, row.residual]
    for other in others:
        low, high = ends[other] if row.terms[other] > 0 else ends[other][::-1]
        for side, end in enumerate((high, low)):
            left = rest[side]
            rest[side] = None if end is None or left is None else left - row.terms[other] * end
    least, most = rest if term > 0 else rest[::-1]
    low, high = ends[blank]
    floor_ = None if least is None else -(-least // term)
    ceiling = None if most is None else most // term
    return (
        floor_ if low is None else low if floor_ is None else max(low, floor_),
        ceiling if high is None else high if ceiling is None else min(high, ceiling),
    )


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
