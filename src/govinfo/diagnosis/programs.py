"""Where several cells may change at once: whether whole lawful figures exist, and between which ends.

The general simplex on exact fractions, with Bland's rule, so that it ends; where its answer is no whole
number, branch and bound.  A row in which it gets stuck is a combination of rules that proves that nothing
lawful exists.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor

from attrs import evolve, field, frozen

from govinfo.diagnosis.elimination import Tableau, less
from govinfo.diagnosis.systems import Row

MOST_BRANCHES = 64
"""How many times a question is split at a fraction before it is left unsettled."""

MOST_TRIES = 64
"""How many whole figures are tried inwards from an end that fractions reach."""

Number = int | Fraction
"""An exact number; whole ones are int, as plain arithmetic is many times faster."""

Changes = Mapping[int, Number]


class Unsettled(Exception):
    """Branch and bound did not come to an end within `MOST_BRANCHES`."""


@frozen
class Program:
    """Rows solved for their basic cells, the free cells, and the ends between which each may change."""

    rows: Mapping[int, Row]
    free: frozenset[int]
    lows: Mapping[int, int | None]
    highs: Mapping[int, int] = field(factory=dict[int, int])

    def low(self, cell: int) -> int | None:
        """The lower end of a change."""
        return self.lows[cell]

    def loose(self, basic: int) -> list[int]:
        """The free cells of a row other than the one for which it is solved."""
        return [cell for cell in self.rows[basic].terms if cell in self.free and cell != basic]


@frozen
class Vertex:
    """A program with changes that satisfy all of it."""

    program: Program
    changes: Changes


def program_of(tableau: Tableau) -> Program:
    """The program of a tableau without idle contradictions."""
    return Program(tableau.solved, tableau.free, {cell: tableau.system.lows[cell] for cell in tableau.free})


def vertex_of(program: Program, at: Changes | None = None) -> Vertex | Row:
    """Lawful changes, whole or not; or the row that proves that there are none."""
    rest = {
        cell: _rest(program, cell) if at is None or cell not in at else _clipped(program, cell, at[cell])
        for cell in program.free
        if cell not in program.rows
    }
    while True:
        changes = _spread(program, rest)
        wrong = [cell for cell in sorted(program.rows) if _beyond(program, cell, changes[cell])]
        if not wrong:
            return Vertex(program, changes)
        cell = wrong[0]
        way = _beyond(program, cell, changes[cell])
        entering = min(
            (other for other in program.loose(cell) if _can_help(program, cell, other, rest[other], way)),
            default=None,
        )
        if entering is None:
            return program.rows[cell]
        del rest[entering]
        rest[cell] = _clipped(program, cell, changes[cell])
        program = _pivoted(program, cell, entering)


def _rest(program: Program, cell: int) -> int:
    low, high = program.low(cell), program.highs.get(cell)
    return low if low is not None else high if high is not None else 0


def _clipped(program: Program, cell: int, change: Number) -> Number:
    low, high = program.low(cell), program.highs.get(cell)
    change = change if low is None else max(change, low)
    return change if high is None else min(change, high)


def _spread(program: Program, rest: Changes) -> dict[int, Number]:
    """All changes, given those of the cells that no row is solved for."""
    changes = dict(rest)
    moved = [(other, change) for other, change in rest.items() if change]
    for cell, row in program.rows.items():
        terms = row.terms
        left: Number = row.residual
        for other, change in moved:
            if other in terms:
                left -= terms[other] * change
        changes[cell] = _ratio(left, terms[cell])
    return changes


def _ratio(number: Number, by: int) -> Number:
    """The exact quotient, an int where it is whole."""
    whole, over = divmod(number, by)
    return whole if not over else Fraction(number) / by


def _beyond(program: Program, cell: int, change: Number) -> int:
    """1 where a change has to rise to be lawful, -1 where it has to fall, 0 where it is."""
    low, high = program.low(cell), program.highs.get(cell)
    if low is not None and change < low:
        return 1
    return -1 if high is not None and change > high else 0


def _can_help(program: Program, basic: int, other: int, change: Number, way: int) -> bool:
    """Whether a resting cell may move so that the cell for which a row is solved moves that way."""
    terms = program.rows[basic].terms
    rises = way * terms[basic] * terms[other] < 0
    return _may_move(program, other, change, 1 if rises else -1)


def _may_move(program: Program, cell: int, change: Number, way: int) -> bool:
    end = program.highs.get(cell) if way > 0 else program.low(cell)
    return end is None or change != end


def _pivoted(program: Program, leaving: int, entering: int) -> Program:
    """The program with the row of one cell solved for another."""
    row = program.rows[leaving]
    rows = {
        cell: less(other, row, entering) if entering in other.terms else other
        for cell, other in program.rows.items()
        if cell != leaving
    }
    return evolve(program, rows={**rows, entering: row})


def whole_vertex(program: Program) -> Vertex | Row | None:
    """Lawful whole changes; or the row that proves that there are none; or None where only cases prove it.

    Raises `Unsettled` where that takes too many cases.
    """
    first = vertex_of(program)
    if isinstance(first, Row):
        return first
    stack, left = [first], MOST_BRANCHES
    while stack:
        vertex = stack.pop()
        split = next(
            (cell for cell, change in sorted(vertex.changes.items()) if change.denominator > 1), None
        )
        if split is None:
            # The bounds of the branch were no bounds of the question.
            return evolve(vertex, program=evolve(vertex.program, lows=program.lows, highs=program.highs))
        left -= 1
        if not left:
            raise Unsettled
        change = vertex.changes[split]
        lows, highs = vertex.program.lows, vertex.program.highs
        for part in (
            evolve(vertex.program, lows={**lows, split: ceil(change)}),
            evolve(vertex.program, highs={**highs, split: floor(change)}),
        ):
            found = vertex_of(part, vertex.changes)
            if isinstance(found, Vertex):
                stack.append(found)
    return None


@frozen
class Last:
    """The vertex at which a cell has changed as far as it can over fractions, and the row that proves it.

    There is no row where the cell's own bound is the end.
    """

    vertex: Vertex
    row: Row | None


def end_of(vertex: Vertex, cell: int, way: int) -> int | None:
    """How far a cell may change upwards (way 1) or downwards (-1); None where there is no end.

    Where the last whole change could not be found within the bounds, the end is that of fractions: no
    lawful change lies beyond it.
    """
    last = last_of(vertex, cell, way)
    return None if last is None else whole_end(last, cell, way)


def whole_end(last: Last, cell: int, way: int) -> int:
    """The last whole change before the end over fractions; that end where it could not be found."""
    change = last.vertex.changes[cell]
    outermost = end = floor(change) if way > 0 else ceil(change)
    if all(other.denominator == 1 for other in last.vertex.changes.values()):
        return end
    program = last.vertex.program
    for _ in range(MOST_TRIES):
        fixed = evolve(program, lows={**program.lows, cell: end}, highs={**program.highs, cell: end})
        try:
            if isinstance(whole_vertex(fixed), Vertex):
                return end
        except Unsettled:
            break
        end -= way
    return outermost


def last_of(vertex: Vertex, cell: int, way: int) -> Last | None:
    """The end of a cell's change over fractions, or None: the simplex, with Bland's rule."""
    program, changes = vertex.program, vertex.changes
    while True:
        rest = {other: changes[other] for other in program.free if other not in program.rows}
        slopes = _slopes(program, cell)
        entering = min(
            (
                other
                for other in rest
                if slopes.get(other)
                and _may_move(program, other, rest[other], way if slopes[other] > 0 else -way)
            ),
            default=None,
        )
        if entering is None:
            return Last(Vertex(program, changes), program.rows.get(cell))
        move = way if slopes[entering] > 0 else -way
        leaving, length = _first_stop(program, changes, entering, move)
        if length is None:
            return None
        changes = _spread(program, {**rest, entering: rest[entering] + move * length})
        if leaving != entering:
            program = _pivoted(program, leaving, entering)


def _slopes(program: Program, cell: int) -> dict[int, Fraction]:
    """By how much a cell changes with each resting cell."""
    if cell not in program.rows:
        return {cell: Fraction(1)}
    row = program.rows[cell]
    return {other: Fraction(-row.terms[other], row.terms[cell]) for other in program.loose(cell)}


def _first_stop(program: Program, changes: Changes, entering: int, move: int) -> tuple[int, Fraction | None]:
    """The cell that first comes to its end as a resting cell moves, and after how long a way."""
    stops: list[tuple[Fraction, int]] = []
    for cell, slope in [(entering, Fraction(1)), *_slopes_by(program, entering)]:
        speed = slope * move
        end = program.highs.get(cell) if speed > 0 else program.low(cell)
        if speed and end is not None:
            stops.append(((end - changes[cell]) / speed, cell))
    if not stops:
        return entering, None
    length, leaving = min(stops)
    return leaving, length


def _slopes_by(program: Program, entering: int) -> list[tuple[int, Fraction]]:
    return [
        (cell, Fraction(-row.terms[entering], row.terms[cell]))
        for cell, row in program.rows.items()
        if entering in row.terms
    ]
