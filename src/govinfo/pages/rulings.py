"""The cells of a ruled table, found by its lines.

Lines that lie on one another, or end to end with a small break, are one; double lines are one as well.
Lines that touch belong to one table.  Their places divide it finely, and every piece of the finest
division belongs to the cell that walls enclose; so merged cells come out with their spans.  A table torn by
the end of the page often lacks its last line there: its outer sides are taken as closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, product

from attrs import field, frozen

from govinfo.pages.shapes import Box, around

MOST_PLACES = 20_000
MOST_MEETINGS = 4_000_000
"""The finest division of a table that is looked at, and how many pairs of lines of a page; pages with more
are drawings."""

_TOGETHER = 3.2
_REACH = 3.5
_SHORTEST = 4.0
_COVERED = 0.75
"""How near lines are one; how near one must come to meet another; how long a line is, in points; and how
much of a side must be drawn for a wall."""


@frozen
class Area:
    """A cell: its first row and column, the ones past its last, and where it stands."""

    top: int
    left: int
    bottom: int
    right: int
    box: Box


def _areas_of(given: Iterable[Area]) -> tuple[Area, ...]:
    return tuple(given)


@frozen
class Lattice:
    """A ruled table without its text."""

    box: Box
    areas: tuple[Area, ...] = field(converter=_areas_of)


@frozen
class _Rule:
    """A line: `at` is its place across itself, `start` and `end` along itself."""

    at: float
    start: float
    end: float


def lattices(strokes: Sequence[Box]) -> list[Lattice]:
    """Every ruled table of two cells or more that strokes draw, from the top down."""
    level = _merged(_Rule(s.y, s.x0, s.x1) for s in strokes if s.width >= s.height)
    upright = _merged(_Rule(s.x, s.y0, s.y1) for s in strokes if s.width < s.height)
    found: list[Lattice] = []
    if len(level) * len(upright) > MOST_MEETINGS:
        return found
    for rows, columns in _components(level, upright):
        lattice = _lattice(rows, columns)
        if lattice is not None:
            found.append(lattice)
    return sorted(found, key=lambda lattice: (lattice.box.y0, lattice.box.x0))


def _merged(rules: Iterable[_Rule]) -> list[_Rule]:
    """Lines that are one as one, the short ones gone."""
    groups: list[list[_Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][0].at <= _TOGETHER:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    found: list[_Rule] = []
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        spans: list[list[float]] = []
        for rule in sorted(group, key=lambda rule: rule.start):
            if spans and rule.start - spans[-1][1] <= _REACH:
                spans[-1][1] = max(spans[-1][1], rule.end)
            else:
                spans.append([rule.start, rule.end])
        found += [_Rule(at, start, end) for start, end in spans if end - start >= _SHORTEST]
    return found


def _meet(level: _Rule, upright: _Rule) -> bool:
    across = level.start - _REACH <= upright.at <= level.end + _REACH
    return across and upright.start - _REACH <= level.at <= upright.end + _REACH


def _components(level: Sequence[_Rule], upright: Sequence[_Rule]) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Lines across and lines down that hang together."""
    waiting = set(range(len(upright)))
    rest = set(range(len(level)))
    found: list[tuple[list[_Rule], list[_Rule]]] = []
    while waiting:
        columns, rows = {waiting.pop()}, set[int]()
        grown = True
        while grown:
            more_rows = {at for at in rest if any(_meet(level[at], upright[to]) for to in columns)}
            rest -= more_rows
            rows |= more_rows
            more = {at for at in waiting if any(_meet(level[to], upright[at]) for to in more_rows)}
            waiting -= more
            columns |= more
            grown = bool(more)
        found.append(([level[at] for at in rows], [upright[at] for at in columns]))
    return found


def _places(rules: Iterable[_Rule], outer: tuple[float, float]) -> list[float]:
    """Where lines lie, each place once, the outer sides among them."""
    places: list[float] = []
    for at in sorted([*(rule.at for rule in rules), *outer]):
        if not places or at - places[-1] > _TOGETHER:
            places.append(at)
    return places


def _walls(rules: Sequence[_Rule], places: Sequence[float], across: Sequence[float]) -> list[list[bool]]:
    """For each place, whether a wall stands there between one place across and the next."""
    walls: list[list[bool]] = []
    for place in places:
        here = [(rule.start, rule.end) for rule in rules if abs(rule.at - place) <= _TOGETHER]
        walls.append(
            [_drawn(here, start, end) >= _COVERED * (end - start) for start, end in pairwise(across)]
        )
    return walls


def _drawn(here: Iterable[tuple[float, float]], start: float, end: float) -> float:
    """How much of a side some lines draw."""
    return sum([max(0.0, min(last, end) - max(first, start)) for first, last in here])


def _lattice(rows: Sequence[_Rule], columns: Sequence[_Rule]) -> Lattice | None:
    if not rows or len(columns) + len(rows) < 3:
        return None
    box = around(
        [
            *(Box(rule.start, rule.at, rule.end, rule.at) for rule in rows),
            *(Box(rule.at, rule.start, rule.at, rule.end) for rule in columns),
        ]
    )
    ys, xs = _places(rows, (box.y0, box.y1)), _places(columns, (box.x0, box.x1))
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MOST_PLACES:
        return None
    above, beside = _walls(rows, ys, xs), _walls(columns, xs, ys)
    # A place where no wall stands divides nothing.
    ys, xs = _needed(ys, above), _needed(xs, beside)
    above, beside = _walls(rows, ys, xs), _walls(columns, xs, ys)
    areas = _areas(above, beside, xs, ys)
    return Lattice(box, areas) if len(areas) > 1 else None


def _needed(places: Sequence[float], walls: Sequence[Sequence[bool]]) -> list[float]:
    last = len(places) - 1
    return [place for at, place in enumerate(places) if at in {0, last} or any(walls[at])]


def _areas(
    above: list[list[bool]], beside: list[list[bool]], xs: Sequence[float], ys: Sequence[float]
) -> list[Area]:
    """The cells, in reading order; where walls enclose no rectangle, the largest one from its corner."""
    height, width = len(ys) - 1, len(xs) - 1
    taken: set[tuple[int, int]] = set()
    found: list[Area] = []
    for top, left in product(range(height), range(width)):
        if (top, left) in taken:
            continue
        right, bottom = left + 1, top + 1
        while right < width and not beside[right][top] and (top, right) not in taken:
            right += 1
        while bottom < height and not any(above[bottom][column] for column in range(left, right)):
            if any(beside[column][bottom] for column in range(left + 1, right)):
                break
            bottom += 1
        taken.update(product(range(top, bottom), range(left, right)))
        found.append(Area(top, left, bottom, right, Box(xs[left], ys[top], xs[right], ys[bottom])))
    return found
