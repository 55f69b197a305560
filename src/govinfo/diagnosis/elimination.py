"""Elimination, exactly: rows solved for the cells that may change, and what contradicts them.

A *tableau* holds every rule of a system solved for the cells that are free to change.  A row that its free
cells cannot satisfy is a *conflict*: no change of them alone makes the rules hold, and the combination of
rules that the row is proves it.  The cells outside that could mend it are its *helpers*: whatever set
explains the failures has one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import gcd

from attrs import field, frozen

from govinfo.diagnosis.systems import Row, System


@frozen
class Conflict:
    """A row that the free cells cannot satisfy, and the cells outside that could help.

    `row` is None where it takes more than one combination of rules to see it.
    """

    row: Row | None
    helpers: frozenset[int]


@frozen
class Tableau:
    """The rules of a system, solved for its free cells.

    idle    rows with no free cell in them
    solved  rows by the free cell they are solved for, which stands in no other row
    params  free cells that no row is solved for
    """

    system: System
    idle: tuple[Row, ...]
    solved: Mapping[int, Row] = field(factory=dict[int, Row])
    params: tuple[int, ...] = ()

    @property
    def free(self) -> frozenset[int]:
        """The cells that may change."""
        return frozenset(self.params).union(self.solved)

    def freed(self, cell: int) -> Tableau:
        """The tableau with one more cell free to change."""
        holding = [row for row in self.idle if cell in row.terms]
        if not holding:
            return Tableau(self.system, self.idle, self.solved, (*self.params, cell))
        pivot = min(holding, key=lambda row: (abs(row.terms[cell]), len(row.terms)))
        idle = tuple(
            less(row, pivot, cell) if cell in row.terms else row for row in self.idle if row is not pivot
        )
        solved = {
            basic: less(row, pivot, cell) if cell in row.terms else row for basic, row in self.solved.items()
        }
        solved[cell] = pivot
        return Tableau(self.system, idle, solved, self.params)


def tableau_of(system: System, free: Iterable[int] = ()) -> Tableau:
    """The tableau of a system with its blanks, its unlawful cells and some others free."""
    tableau = Tableau(system, system.rows)
    for cell in sorted(system.blanks | system.forced | frozenset(free)):
        tableau = tableau.freed(cell)
    return tableau


def less(row: Row, pivot: Row, cell: int) -> Row:
    """The row with a cell eliminated by the pivot, in the smallest whole numbers of that combination."""
    have, theirs = row.terms[cell], pivot.terms[cell]
    common = gcd(have, theirs)
    times, factor = theirs // common, have // common
    if times < 0:
        times, factor = -times, -factor
    terms = dict(row.terms) if times == 1 else {key: times * term for key, term in row.terms.items()}
    for key, term in pivot.terms.items():
        left = terms.get(key, 0) - factor * term
        if left:
            terms[key] = left
        else:
            del terms[key]
    return Row(terms, times * row.residual - factor * pivot.residual)


def conflicts(tableau: Tableau) -> list[Conflict]:
    """The rows that no change of the free cells can satisfy, each looked at by itself."""
    lows = tableau.system.lows
    found = [
        Conflict(row, helpers(row, lows, (), 1 if row.residual > 0 else -1))
        for row in tableau.idle
        if row.residual
    ]
    params = set(tableau.params)
    for basic, row in tableau.solved.items():
        free = [basic, *params.intersection(row.terms)] if params else [basic]
        way = contradiction(row, free, lows)
        if way is not None:
            found.append(Conflict(row, helpers(row, lows, free, way)))
    return found


def contradiction(row: Row, free: Iterable[int], lows: Mapping[int, int | None]) -> int | None:
    """Why lawful changes of the free cells cannot satisfy a row; None where by itself it can be satisfied.

    1: they do not reach up to the residual; -1: not down to it; 0: their multiples step over it.
    """
    least: int | None = 0
    most: int | None = 0
    common = 0
    for cell in free:
        term, low = row.terms[cell], lows[cell]
        common = gcd(common, term)
        if term > 0:
            most = None
            least = None if low is None or least is None else least + term * low
        else:
            least = None
            most = None if low is None or most is None else most + term * low
    if most is not None and row.residual > most:
        return 1
    if least is not None and row.residual < least:
        return -1
    return 0 if row.residual % common else None


def helpers(row: Row, lows: Mapping[int, int | None], free: Iterable[int], way: int) -> frozenset[int]:
    """The cells that are not free and whose change could satisfy a contradicted row.

    A cell that holds nought cannot go down, so where only less would help it is none of them.
    """
    inside = set(free)
    if way == 0:
        common = gcd(*(row.terms[cell] for cell in inside))
        return frozenset(
            cell for cell, term in row.terms.items() if cell >= 0 and cell not in inside and term % common
        )
    return frozenset(
        cell
        for cell, term in row.terms.items()
        if cell >= 0 and (term * way > 0 or lows[cell] != 0) and cell not in inside
    )
