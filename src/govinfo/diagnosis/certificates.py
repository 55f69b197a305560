"""Certificates: what a stranger needs to check a diagnosis with a pencil.

That the changes suffice is seen in the equations they touch, with every addend before and after.  That
fewer cells would not do is seen in combinations of rules: multiply each rule as told, add them up, and what
is left speaks of few cells only.  A combination *refutes* a set of cells when no lawful change of them alone
makes it true; then whatever mends the report changes one of the other cells in it, and so on, cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import gcd

from attrs import define, field, frozen

from govinfo.diagnosis.changes import Change, Span
from govinfo.diagnosis.elimination import Conflict, Tableau, tableau_of
from govinfo.diagnosis.programs import Unsettled, Vertex
from govinfo.diagnosis.search import examined
from govinfo.diagnosis.systems import Row, System
from govinfo.document import Trace
from govinfo.edition import Address
from govinfo.report import Report
from govinfo.rules import Rule
from govinfo.troubles import Lang
from govinfo.values import Value, exact_sum, print_value

MOST_COMBINATIONS = 400
"""No certificate has more combinations than that; nobody would check them."""

MOST_SETS = 2_000
"""Nor does it take more sets than that to be refuted one by one."""


@frozen
class Equation:
    """A rule that the changes touch or that failed, with every addend before and after."""

    rule: Rule
    before: tuple[Value, ...]
    after: tuple[Value | Span, ...]

    def lines(self, lang: Lang = "zh", traces: Mapping[Address, Trace] | None = None) -> Iterator[str]:
        """The equation as printed, as it should be, and where each addend was printed."""
        colon, arrow = ("：", "→") if lang == "zh" else (": ", "->")
        yield f"{self.rule.code}{colon}{self.rule}"
        yield f"  {self._sides(self.before, lang)} {arrow} {self._sides(self.after, lang)}"
        for address in self.rule.addresses if traces else ():
            trace = (traces or {}).get(address)
            if trace is not None:
                yield f"  {address}{_where(trace, lang)}"

    def _sides(self, values: Sequence[Value | Span], lang: Lang) -> str:
        split = len(self.rule.left)
        left, right = (
            " + ".join(_told(value, lang) for value in side) for side in (values[:split], values[split:])
        )
        sums = [_sum(side) for side in (values[:split], values[split:])]
        sign = "=" if None in sums or sums[0] == sums[1] else "≠"
        return f"{left} {sign} {right}"


def _sum(side: Sequence[Value | Span]) -> object:
    figures = [value for value in side if value is not None and not isinstance(value, Span)]
    return exact_sum(figures) if len(figures) == len(side) else None


def _told(value: Value | Span, lang: Lang) -> str:
    if isinstance(value, Span):
        return f"[{value.told(lang)}]"
    return ("空白" if lang == "zh" else "blank") if value is None else print_value(value)


def _where(trace: Trace, lang: Lang) -> str:
    if lang == "zh":
        page = f"第 {trace.page} 页" if trace.page is not None else ""
        return f"：{page}第 {trace.block} 个表第 {trace.row} 行第 {trace.column} 列“{trace.raw}”"
    page = f"page {trace.page}, " if trace.page is not None else ""
    return f': {page}table {trace.block}, row {trace.row}, column {trace.column} "{trace.raw}"'


@frozen
class Combination:
    """Rules, each taken some times (below zero: the other way round), added up.

    >>> from govinfo.edition import find_edition
    >>> from govinfo.rules import rules_of
    >>> str(Combination(((rules_of(find_edition("2021"))[0], 1),)))
    '1 x T01 applications[received, total]'
    """

    rules: tuple[tuple[Rule, int], ...]

    def __str__(self) -> str:
        """How many times each rule is taken, and which it is, by its code and its first cell."""
        return " ".join(
            f"{times:+d} x {rule.code} {rule.left[0]}" for rule, times in self.rules
        ).removeprefix("+")


@frozen
class Certificate:
    """The proof of one diagnosis.

    equations  the rules that the changes touch or that failed, before and after
    unlawful   cells that must change in any case, as nothing lawful stands in them
    needed     for each other changed cell a combination that refutes the set without it; None where only
               trying whole numbers shows it
    fewer      combinations that together refute every set with fewer cells; none where the set is not one
               of the smallest, or where it takes more than anyone would check
    locked     the cells that no set may have
    """

    equations: tuple[Equation, ...]
    unlawful: tuple[Address, ...]
    needed: tuple[tuple[Address, Combination | None], ...]
    fewer: tuple[Combination, ...]
    locked: frozenset[Address]

    def lines(self, lang: Lang = "zh", traces: Mapping[Address, Trace] | None = None) -> Iterator[str]:
        """The proof as lines of text."""
        for equation in self.equations:
            yield from equation.lines(lang, traces)
        for address in self.unlawful:
            yield f"{address}：数字本身不合规定" if lang == "zh" else f"{address}: its figure is unlawful"
        shown = dict.fromkeys([*(combination for _, combination in self.needed), *self.fewer])
        if shown:
            yield "更少的格不够，因为：" if lang == "zh" else "fewer cells would not do, because of:"
        for combination in shown:
            yield f"  {combination}" if combination else f"  {_TRIED[lang]}"


_TRIED: dict[Lang, str] = {"zh": "逐一试过整数，都不成立", "en": "whole numbers tried one by one"}


def certified(
    report: Report, system: System, changes: Sequence[Change], closed: frozenset[int], *, smallest: bool
) -> Certificate:
    """The proof of a minimal set of a system; `smallest` tells that no set of it has fewer cells."""
    addresses = tuple(report.edition.index)
    cells = frozenset(report.position(change.address) for change in changes)
    after = {change.address: change.after for change in changes}
    equations = tuple(
        Equation(
            rule,
            tuple(report[address] for address in rule.addresses),
            tuple(after.get(address, report[address]) for address in rule.addresses),
        )
        for rule, row in zip(system.rules, system.rows, strict=True)
        if row.residual or not after.keys().isdisjoint(rule.addresses)
    )
    own = sorted(cells - system.forced)
    needed = tuple((addresses[cell], _refutation(system, cells - {cell})) for cell in own)
    fewer = _Refutations(system, closed)
    whole = smallest and fewer.refuted(tableau_of(system), len(own) - 1)
    return Certificate(
        equations,
        tuple(addresses[cell] for cell in sorted(cells & system.forced)),
        needed,
        tuple(_combination(system, conflict.row) for conflict in fewer.pool if conflict.row) if whole else (),
        frozenset(addresses[number] for number in closed),
    )


def _combination(system: System, row: Row) -> Combination:
    taken = sorted((~key, times) for key, times in row.terms.items() if key < 0)
    common = gcd(*(times for _, times in taken))
    return Combination(tuple((system.rules[number], times // common) for number, times in taken))


def _conflict(tableau: Tableau) -> Conflict | None:
    """The conflict that the fewest cells could help; None where no one combination refutes a tableau."""
    try:
        verdict = examined(tableau)
    except Unsettled:
        return None
    if isinstance(verdict, Vertex):
        return None
    conflict = min(verdict, key=lambda conflict: len(conflict.helpers))
    return conflict if conflict.row else None


def _refutation(system: System, cells: frozenset[int]) -> Combination | None:
    conflict = _conflict(tableau_of(system, cells - system.forced))
    return _combination(system, conflict.row) if conflict and conflict.row else None


@define
class _Refutations:
    """A pool of conflicts that refutes every set up to some size."""

    system: System
    closed: frozenset[int]
    pool: list[Conflict] = field(factory=list[Conflict])
    sets: int = 0

    def refuted(self, tableau: Tableau, more: int) -> bool:
        """Whether the free cells, with any `more` cells added, are refuted; the pool grows as needed."""
        self.sets += 1
        if self.sets > MOST_SETS:
            return False
        conflict = self._known(tableau) or self._new(tableau)
        if conflict is None or more < 1:
            return conflict is not None
        return all(
            self.refuted(tableau.freed(cell), more - 1) for cell in sorted(conflict.helpers - self.closed)
        )

    def _known(self, tableau: Tableau) -> Conflict | None:
        """A conflict of the pool that the free cells do not help."""
        free = tableau.free
        against = [conflict for conflict in self.pool if conflict.helpers.isdisjoint(free)]
        return min(against, key=lambda conflict: len(conflict.helpers), default=None)

    def _new(self, tableau: Tableau) -> Conflict | None:
        conflict = _conflict(tableau) if len(self.pool) < MOST_COMBINATIONS else None
        if conflict is not None:
            self.pool.append(conflict)
        return conflict
