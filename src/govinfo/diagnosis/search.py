"""The minimal sets of cells whose change can make a system hold (Fellegi and Holt), all of them up to a size.

A set of cells that cannot explain the failures meets a conflict: a combination of rules that no change of
its cells satisfies.  Every set that does explain them and holds the first has one of the conflict's helpers.
So it is enough to add the helpers one by one; a helper that was tried is left out of what follows, so that
each set is met once.  Sizes are gone through from the smallest, so that a set that explains the failures
and holds none found before is minimal.  Conflicts whose helpers have nothing in common need a cell each,
which ends most ways early.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

from govinfo.diagnosis.elimination import Conflict, Tableau, conflicts, contradiction, helpers, tableau_of
from govinfo.diagnosis.programs import Unsettled, Vertex, program_of, whole_vertex
from govinfo.diagnosis.systems import System


@frozen
class Explanation:
    """A minimal set of cells, the tableau in which they are free, and lawful changes of its free cells."""

    cells: frozenset[int]
    tableau: Tableau
    vertex: Vertex


@frozen
class Search:
    """What a search came to.

    found     the minimal sets, smallest first
    complete  whether they are all that there are up to the size asked for
    """

    found: tuple[Explanation, ...]
    complete: bool


def search(system: System, locked: Iterable[int] = (), *, size: int, sets: int, steps: int) -> Search:
    """All minimal sets of up to `size` cells beside those that must change; if there is none, the smallest.

    No more than `sets` sets are listed, and no more than `steps` sets looked at; `complete` tells whether
    either bound was met.  Where nothing has to change, no set is the answer.
    """
    closed = frozenset(locked)
    if system.forced & closed:
        return Search((), complete=True)
    state = _State(sets, steps)
    root = tableau_of(system)
    more = 0
    while state.deeper and (more <= size or not state.found):
        state.deeper = False
        try:
            state.explore(root, system.forced, closed, more)
        except _Spent:
            return Search(tuple(state.found), complete=False)
        more += 1
    return Search(tuple(state.found), complete=state.settled)


class _Spent(Exception):
    """A bound of the search was met."""


@define
class _State:
    """What is found so far, and what may still be spent.

    learned  conflicts that it took the simplex to see
    settled  whether every question met so far was answered
    deeper   whether there is more to look at than was: something was left out for its size alone
    """

    sets: int
    steps: int
    found: list[Explanation] = field(factory=list[Explanation])
    learned: list[Conflict] = field(factory=list[Conflict])
    settled: bool = True
    deeper: bool = True

    def explore(self, tableau: Tableau, cells: frozenset[int], closed: frozenset[int], left: int) -> None:
        """Find the minimal sets that hold these cells, none of the closed ones, and `left` more."""
        self.steps -= 1
        if self.steps < 0:
            raise _Spent
        if any(known.cells <= cells for known in self.found):
            return
        verdict = self._examined(tableau, cells)
        if isinstance(verdict, Vertex):
            if len(self.found) == self.sets:
                raise _Spent
            self.found.append(Explanation(cells, tableau, verdict))
            return
        for cell in self._ways(verdict, closed, left):
            self.explore(tableau.freed(cell), cells | {cell}, closed, left - 1)
            closed |= {cell}

    def _examined(self, tableau: Tableau, cells: frozenset[int]) -> Vertex | Sequence[Conflict]:
        found: Sequence[Conflict] = conflicts(tableau)
        if not found and tableau.params:
            # A conflict holds against any set that has none of its helpers.
            found = [conflict for conflict in self.learned if conflict.helpers.isdisjoint(cells)]
        if found:
            return found
        # The more cells are free, blanks above all, the longer it takes to see what they can do.
        self.steps -= len(tableau.params)
        try:
            verdict = judged(tableau)
        except Unsettled:
            self.settled = False
            return [_unproven(tableau)]
        if not isinstance(verdict, Vertex):
            self.learned += [conflict for conflict in verdict if conflict.row]
        return verdict

    def _ways(self, against: Sequence[Conflict], closed: frozenset[int], left: int) -> list[int]:
        """The cells to go on with: the helpers of the conflict that has the fewest."""
        helping = sorted((conflict.helpers - closed for conflict in against), key=len)
        if not helping[0]:
            return []
        if apart(helping) > left:
            self.deeper = True
            return []
        ways = helping[0]
        if left == 1:
            # One cell more has to settle all of them.
            ways = ways.intersection(*helping[1:])
            self.deeper = self.deeper or ways != helping[0]
        return sorted(ways)


def apart(helping: Iterable[frozenset[int]]) -> int:
    """How many conflicts at least share no helper with one another: so many cells are needed."""
    seen = frozenset[int]()
    number = 0
    for cells in helping:
        if seen.isdisjoint(cells):
            seen |= cells
            number += 1
    return number


def examined(tableau: Tableau) -> Vertex | Sequence[Conflict]:
    """Lawful changes of the free cells that make every rule hold, or what contradicts them.

    Raises `Unsettled` where branch and bound came to no end.
    """
    return conflicts(tableau) or judged(tableau)


def judged(tableau: Tableau) -> Vertex | Sequence[Conflict]:
    """The same where no row by itself contradicts the free cells."""
    program = program_of(tableau)
    if not tableau.params:
        # Each row was looked at by itself, and each holds one free cell, whose change is whole.
        changes = {cell: row.residual // row.terms[cell] for cell, row in program.rows.items()}
        return Vertex(program, changes)
    verdict = whole_vertex(program)
    if isinstance(verdict, Vertex):
        return verdict
    if verdict is None:
        return [_unproven(tableau)]
    lows = tableau.system.lows
    free = [cell for cell in verdict.terms if cell in program.free]
    way = contradiction(verdict, free, lows) or 0
    return [Conflict(verdict, helpers(verdict, lows, free, way))]


def _unproven(tableau: Tableau) -> Conflict:
    """No one row contradicts the free cells: any cell that is in a row could help."""
    rows = (*tableau.idle, *tableau.solved.values())
    cells = {cell for row in rows for cell in row.terms if cell >= 0}
    return Conflict(None, frozenset(cells - tableau.free))
