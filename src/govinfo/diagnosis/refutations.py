"""The proofs of diagnoses: that the changes suffice, and that fewer cells would not do.

See `govinfo.certificates` for what a proof says.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

from attrs import define, field

from govinfo.certificates import Certificate, Combination, addend_of, equation_of
from govinfo.diagnosis.changes import Change
from govinfo.diagnosis.elimination import Conflict, Tableau, tableau_of
from govinfo.diagnosis.programs import Unsettled, Vertex
from govinfo.diagnosis.search import examined
from govinfo.diagnosis.systems import Row, System
from govinfo.report import Report

MOST_COMBINATIONS = 400
"""No certificate has more combinations than that; nobody would check them."""

MOST_SETS = 2_000
"""Nor does it take more sets than that to be refuted one by one."""


def certified(
    report: Report, system: System, changes: Sequence[Change], closed: frozenset[int], *, smallest: bool
) -> Certificate:
    """The proof of a minimal set of a system; `smallest` tells that no set of it has fewer cells."""
    addresses = tuple(report.edition.index)
    cells = frozenset(report.position(change.address) for change in changes)
    after = {change.address: change.after for change in changes}
    equations = tuple(
        equation_of(rule, report, after)
        for rule, row in zip(system.rules, system.rows, strict=True)
        if row.residual or not after.keys().isdisjoint(rule.addresses)
    )
    own = sorted(cells - system.forced)
    needed = tuple((addresses[cell], _refutation(system, cells - {cell})) for cell in own)
    fewer = _Refutations(system, closed)
    whole = smallest and fewer.refuted(tableau_of(system), len(own) - 1)
    return Certificate(
        equations,
        tuple(addend_of(report, addresses[cell]) for cell in sorted(cells & system.forced)),
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
