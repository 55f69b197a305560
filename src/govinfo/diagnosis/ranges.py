"""Between which ends the blanks of a system lie, and which rules set the ends.

The ends are exact where a system has few blanks: both can be reached by figures that make every rule hold.
Of a system with more of them each rule is looked at by itself, in turn, until nothing changes: nothing lawful
lies beyond such ends, but they may be wider than need be.
"""

from __future__ import annotations

from attrs import frozen

from govinfo.diagnosis.elimination import Tableau
from govinfo.diagnosis.programs import Vertex, last_of, whole_end
from govinfo.diagnosis.search import examined
from govinfo.diagnosis.systems import System
from govinfo.rules import Rule

MOST_BLANKS = 40
"""Up to so many blanks in one system the ends are exact."""


@frozen
class End:
    """One end of a blank's range.

    `rules` are the numbers of those that set it, none where it is the least that a cell can hold; `sure`
    tells that it is the end even if amounts are finer than the steps of the system.
    """

    at: int
    rules: frozenset[int]
    sure: bool


@frozen
class Settled:
    """The one change that is left to a blank, in steps, and the rules that leave no other."""

    at: int
    rules: tuple[Rule, ...]


@frozen
class Range:
    """The ends of a blank's change, in steps; None where there is none."""

    low: End | None
    high: End | None
    exact: bool

    def settled(self, system: System) -> Settled | None:
        """The one figure that the rules leave, if it is one for sure."""
        low, high = self.low, self.high
        if low is None or high is None or low.at != high.at or not (low.sure and high.sure):
            return None
        return Settled(low.at, tuple(system.rules[number] for number in sorted(low.rules | high.rules)))


def feasible(tableau: Tableau) -> Vertex | None:
    """Lawful figures for the blanks of a system; None where there are none.

    Raises `Unsettled` where that takes too many cases.
    """
    if tableau.system.forced:
        return None
    verdict = examined(tableau)
    return verdict if isinstance(verdict, Vertex) else None


def ranges_of(system: System, vertex: Vertex) -> dict[int, Range]:
    """The range of every blank, given lawful figures for all of them, in printed order."""
    if len(system.blanks) > MOST_BLANKS:
        return _propagated(system)
    return {
        blank: Range(_end(system, vertex, blank, -1), _end(system, vertex, blank, 1), exact=True)
        for blank in sorted(system.blanks)
    }


def _end(system: System, vertex: Vertex, blank: int, way: int) -> End | None:
    last = last_of(vertex, blank, way)
    if last is None:
        return None
    at = whole_end(last, blank, way)
    over = last.vertex.changes[blank] - at
    rounded = -1 < over < 1
    if rounded:
        rules = frozenset(~key for key in last.row.terms if key < 0) if last.row else frozenset[int]()
    else:
        rules = frozenset(range(len(system.rules)))  # it took cases to prove
    return End(at, rules, sure=not over or not system.step or (rounded and blank in system.counts))


Ends = dict[int, tuple[End | None, End | None]]


def _propagated(system: System) -> dict[int, Range]:
    ends: Ends = {}
    for blank in sorted(system.blanks):
        low = system.lows[blank]
        ends[blank] = (None if low is None else End(low, frozenset(), sure=True), None)
    for _ in range(len(system.rules)):
        before = dict(ends)
        for number, row in enumerate(system.rows):
            blanks = [cell for cell in row.terms if cell in system.blanks]
            for blank in blanks:
                ends[blank] = _narrowed(system, number, blank, blanks, ends)
        if ends == before:
            break
    return {blank: Range(low, high, exact=False) for blank, (low, high) in ends.items()}


def _narrowed(
    system: System, number: int, blank: int, blanks: list[int], ends: Ends
) -> tuple[End | None, End | None]:
    """The ends of a blank after one rule, given those of the rule's other blanks."""
    row = system.rows[number]
    term, counts = row.terms[blank], not system.step or blank in system.counts
    sides: list[End | None] = [End(row.residual, frozenset({number}), sure=True)] * 2
    for other in blanks:
        if other != blank:
            low, high = ends[other] if row.terms[other] > 0 else ends[other][::-1]
            sides = [_less(side, row.terms[other], end) for side, end in zip(sides, (high, low), strict=True)]
    least, most = sides if term > 0 else sides[::-1]
    low, high = ends[blank]
    least, most = _over(least, -term, -1, counts=counts), _over(most, term, 1, counts=counts)
    return (
        least if low is None or (least is not None and least.at > low.at) else low,
        most if high is None or (most is not None and most.at < high.at) else high,
    )


def _less(side: End | None, term: int, end: End | None) -> End | None:
    """What is left of one side of a rule when a blank stands at an end of its own."""
    if side is None or end is None:
        return None
    return End(side.at - term * end.at, side.rules | end.rules, side.sure and end.sure)


def _over(side: End | None, term: int, sign: int, *, counts: bool) -> End | None:
    """The side divided by a term: rounded down, or with the sign -1 up, which is down of the opposite."""
    if side is None:
        return None
    at, over = divmod(side.at, term)
    return End(sign * at, side.rules, sure=side.sure and (counts or not over))
