"""Several reports as one system of linear rules: which cells, of which of them, to change so that all hold.

Each report brings its own equalities, and *links* join them: last year's 结转 is this year's, a region's
figure is the sum of its units'.  The search is that of `govinfo.diagnosis`, over the cells of all of them:
the smallest sets of cells whose change makes every rule and every link hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from attrs import frozen

from govinfo.diagnosis.changes import Change, Span
from govinfo.diagnosis.programs import end_of
from govinfo.diagnosis.reasons import Act, acts_of
from govinfo.diagnosis.search import Explanation, Search, search
from govinfo.diagnosis.systems import CENTS, Row, System, figure, groups_of, kinds_of, steps, unlawful
from govinfo.edition import Address
from govinfo.report import Report
from govinfo.rules import Rule
from govinfo.troubles import Lang
from govinfo.values import places

MOST_CELLS = 3
MOST_SETS = 500
MOST_STEPS = 3_000
MOST_FAILING = 24
"""The most rules and links of one group that may fail: of more, no few cells are the cause."""


@frozen
class Link:
    """A relation between cells of several reports: sum of coefficient x cell + constant = 0.

    A term is the number of a report among those given, an address of its edition, and the coefficient.
    """

    terms: tuple[tuple[int, Address, int], ...]
    constant: int | Decimal = 0


@frozen
class Revision:
    """One cell to change, and whose report it is in: a year, or a unit."""

    whose: str
    change: Change

    def told(self, lang: Lang) -> str:
        """The change in words."""
        return f"{self.whose}{'：' if lang == 'zh' else ': '}{self.change.told(lang)}"


@frozen
class Remedy:
    """One smallest set of cells of several reports, with the slips that would explain the changes.

    rank  1 for the best of its group; what cannot be told apart shares a rank
    """

    changes: tuple[Revision, ...]
    acts: tuple[Act, ...]
    rank: int

    def told(self, lang: Lang) -> str:
        """What to change, and what slip it may have been."""
        told = ("、" if lang == "zh" else ", ").join(change.told(lang) for change in self.changes)
        reasons = dict.fromkeys(act.reason.told(lang) for act in self.acts if act.reason.known)
        if not reasons:
            return told
        return f"{told}。{'；'.join(reasons)}" if lang == "zh" else f"{told}: {'; '.join(reasons)}"


@frozen
class Remedies:
    """What would make the links of one group hold: every smallest set that was found, the best first.

    links     the numbers of the links of the group that fail
    complete  whether these are all the minimal sets there are up to the size asked for
    """

    links: tuple[int, ...]
    found: tuple[Remedy, ...]
    complete: bool


@frozen(eq=False)
class _Member:
    """One group of rules of one report, whose cells are numbered from an offset."""

    report: int
    offset: int
    rules: tuple[Rule, ...]
    cells: tuple[int, ...]


@frozen
class _Joint:
    """Members joined by links, as a system; `owners` tells of each cell of it which of which report it is."""

    links: tuple[int, ...]
    system: System
    owners: dict[int, tuple[int, int]]


def remedies(
    reports: Sequence[tuple[str, Report]],
    links: Sequence[Link],
    failing: Iterable[int],
    *,
    most_cells: int = MOST_CELLS,
    most_sets: int = MOST_SETS,
    most_steps: int = MOST_STEPS,
) -> tuple[Remedies, ...]:
    """The smallest sets of cells whose change makes the failing links, and all that they touch, hold.

    reports  each with the name by which it is told
    failing  the numbers of the links that do not hold; only groups of rules that they touch are looked at

    A group in which more than `MOST_FAILING` rules and links fail is not searched, and not `complete`.  The
    other parameters are those of `govinfo.diagnose`.

    >>> from govinfo.edition import find_edition
    >>> at, edition = Address.parse("documents[rules, in_force]"), find_edition("2021")
    >>> pair = [(name, Report.of(edition, {at: figure})) for name, figure in (("one", 4), ("other", 5))]
    >>> [group] = remedies(pair, [Link(((0, at, 1), (1, at, -1)))], [0])
    >>> [remedy.told("en") for remedy in group.found]
    ['one: documents[rules, in_force] from 4 to 5', 'other: documents[rules, in_force] from 5 to 4']
    """
    names, given = tuple(name for name, _ in reports), tuple(report for _, report in reports)
    wanted = frozenset(failing)
    found: list[Remedies] = []
    for numbers, members in _groups(given, links):
        if not wanted.isdisjoint(numbers):
            joint = _joint(given, links, numbers, members)
            few = sum(row.residual != 0 for row in joint.system.rows) <= MOST_FAILING
            result = (
                search(joint.system, size=most_cells, sets=most_sets, steps=most_steps)
                if few
                else Search((), complete=False)
            )
            failed = tuple(number for number in numbers if number in wanted)
            found.append(Remedies(failed, _ranked(names, given, joint, result.found), result.complete))
    return tuple(found)


def _groups(
    reports: Sequence[Report], links: Sequence[Link]
) -> Iterator[tuple[tuple[int, ...], tuple[_Member, ...]]]:
    """Links and groups of rules that share cells, in the order of the links."""
    offsets = _offsets(reports)
    home: dict[tuple[int, int], _Member] = {}
    for number, (report, offset) in enumerate(zip(reports, offsets, strict=True)):
        for rules, cells in groups_of(report.edition):
            member = _Member(number, offset, rules, cells)
            home |= dict.fromkeys(((number, cell) for cell in cells), member)
    group_of: dict[_Member, tuple[list[int], list[_Member]]] = {}
    for at, link in enumerate(links):
        own = [home[number, reports[number].edition.index[address]] for number, address, _ in link.terms]
        joined = {id(group): group for member in own if (group := group_of.get(member)) is not None}
        numbers = [number for group, _ in joined.values() for number in group]
        members = dict.fromkeys([*(member for _, group in joined.values() for member in group), *own])
        merged = ([*numbers, at], list(members))
        group_of |= dict.fromkeys(members, merged)
    groups = {id(group): group for group in group_of.values()}.values()
    yield from sorted((tuple(sorted(numbers)), tuple(members)) for numbers, members in groups)


def _offsets(reports: Sequence[Report]) -> list[int]:
    """From which number on the cells of each report are numbered among those of all."""
    return list(accumulate((len(report.values) for report in reports[:-1]), initial=0))


def _joint(
    reports: Sequence[Report], links: Sequence[Link], numbers: tuple[int, ...], members: tuple[_Member, ...]
) -> _Joint:
    owners = {member.offset + cell: (member.report, cell) for member in members for cell in member.cells}
    kind = {at: kinds_of(reports[number].edition)[cell] for at, (number, cell) in owners.items()}
    value = {at: reports[number].values[cell] for at, (number, cell) in owners.items()}
    amounts = [Decimal(figure) for at, figure in value.items() if figure is not None and not kind[at][0]]
    amounts += [Decimal(links[number].constant) for number in numbers]
    mixed = any(not whole for whole, _ in kind.values())
    step = max(CENTS, *map(places, amounts)) if mixed else 0
    blanks = frozenset(at for at, printed in value.items() if printed is None)
    forced = frozenset(
        at for at, (whole, signed) in kind.items() if unlawful(value[at], whole=whole, signed=signed)
    )
    held = {
        at: 0 if at in blanks or at in forced else steps(value[at], step, whole=whole)
        for at, (whole, _) in kind.items()
    }
    rows: list[Row] = []

    def add(terms: Iterable[tuple[int, int]], constant: int | Decimal = 0) -> None:
        weighed = {at: sign * (10**step if kind[at][0] else 1) for at, sign in terms}
        left = sum(term * held[at] for at, term in weighed.items()) + int(Fraction(constant) * 10**step)
        rows.append(Row({**weighed, ~len(rows): 1}, -left))

    for member in members:
        index = reports[member.report].edition.index
        for rule in member.rules:
            add((member.offset + index[address], sign) for address, sign in rule.terms)
    offsets = _offsets(reports)
    for number in numbers:
        link = links[number]
        add(
            ((offsets[one] + reports[one].edition.index[at], sign) for one, at, sign in link.terms),
            link.constant,
        )
    lows = {at: None if signed else -held[at] for at, (_, signed) in kind.items()}
    return _Joint(numbers, System((), tuple(rows), lows, blanks, forced, step), owners)


def _ranked(
    names: Sequence[str], reports: Sequence[Report], joint: _Joint, found: Iterable[Explanation]
) -> tuple[Remedy, ...]:
    """The remedies, by the number of slips, by how plain each is, by place."""
    listed: list[tuple[tuple[int, int], tuple[int, int, list[int]], Remedy]] = []
    for explanation in found:
        changes = tuple(_changes(reports, joint, explanation))
        acts = tuple(
            act
            for number in dict.fromkeys(number for number, _ in changes)
            for act in acts_of([change for owner, change in changes if owner == number], reports[number])
        )
        doubtful = sum(not act.reason.plain for act in acts)
        grade = sum(act.reason.grade for act in acts)
        rest = (grade, len(changes), sorted(explanation.cells))
        revisions = tuple(Revision(names[number], change) for number, change in changes)
        listed.append(((len(acts), doubtful), rest, Remedy(revisions, acts, 0)))
    listed.sort(key=lambda entry: entry[:2])
    ranks = {key: place for place, key in enumerate(dict.fromkeys(entry[0] for entry in listed), 1)}
    return tuple(Remedy(remedy.changes, remedy.acts, ranks[key]) for key, _, remedy in listed)


def _changes(
    reports: Sequence[Report], joint: _Joint, explanation: Explanation
) -> Iterator[tuple[int, Change]]:
    """The changes of a minimal set, report by report; the ends of each are exact."""
    system, vertex = joint.system, explanation.vertex
    for at in sorted(explanation.cells):
        number, place = joint.owners[at]
        cell, before = reports[number].edition.cells[place], reports[number].values[place]
        fixed = int(vertex.changes[at])
        free = bool(explanation.tableau.params)
        base = 0 if at in system.forced else steps(before, system.step, whole=cell.whole)
        least, most = (
            None if end is None else figure(base + end, system.step, whole=cell.whole)
            for end in ((end_of(vertex, at, way) if free else fixed) for way in (-1, 1))
        )
        after = least if least == most and least is not None else Span(least, most)
        yield number, Change(cell.address, before, after)
