"""A report's equalities as systems of whole numbers: one for each group of rules that share cells.

The unknowns are *changes*: a cell of the form may move from the figure it holds, a blank from nought.  Counts
move by ones; amounts by hundredths of a yuan, or by the finest step that the report prints.  With that every
coefficient, residual and bound is an int, and nothing is ever rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache

from attrs import frozen

from govinfo.edition import Edition
from govinfo.report import Report
from govinfo.rules import Rule, rules_of
from govinfo.values import Value, exact_decimal, is_whole, places

CENTS = 6
"""Decimal places of 0.01 元 when written in 万元: amounts move by no less."""


@frozen
class Row:
    """An equation between changes, a combination of rules: sum of coefficient x change = residual.

    `terms` are the coefficients of cells by their number, and, under the key `~n`, by how many times the
    rule n of the system was taken.
    """

    terms: Mapping[int, int]
    residual: int


@frozen
class System:
    """The rules of one group and what its cells may do.

    rules    equalities that share cells with one another
    rows     each of them as a row
    lows     how far each cell may move down; None where there is no end
    blanks   cells that are blank and may be filled in at no cost
    forced   cells whose figure is unlawful: they must change in any case
    step     how many decimal places of 万元 one step of an amount has; 0 where nothing is an amount
    counts  where something is, the cells that count
    """

    rules: tuple[Rule, ...]
    rows: tuple[Row, ...]
    lows: Mapping[int, int | None]
    blanks: frozenset[int]
    forced: frozenset[int]
    step: int
    counts: frozenset[int] = frozenset()


def unlawful(value: Value, *, whole: bool, signed: bool) -> bool:
    """Whether a figure cannot stand in a cell that counts or does not, may be below zero or not (V01)."""
    return value is not None and ((value < 0 and not signed) or (whole and not is_whole(value)))


@cache
def kinds_of(edition: Edition) -> tuple[tuple[bool, bool], ...]:
    """Of each cell whether it counts, and whether it may be below zero."""
    return tuple((cell.whole, cell.signed) for cell in edition.cells)


@cache
def groups_of(edition: Edition) -> tuple[tuple[tuple[Rule, ...], tuple[int, ...]], ...]:
    """Equalities that share cells, group by group, and the cells that no equality binds, one by one."""
    groups: list[tuple[list[Rule], set[int]]] = []
    for rule in (rule for rule in rules_of(edition) if rule.relation == "="):
        cells = {edition.index[address] for address in rule.addresses}
        linked = [group for group in groups if group[1] & cells]
        groups = [group for group in groups if group not in linked]
        rules = [*(other for group in linked for other in group[0]), rule]
        groups.append((rules, cells.union(*(group[1] for group in linked))))
    bound = {number for _, cells in groups for number in cells}
    groups += [([], {number}) for number in range(len(edition.cells)) if number not in bound]
    ordered = sorted(groups, key=lambda group: min(group[1]))
    return tuple((tuple(rules), tuple(sorted(cells))) for rules, cells in ordered)


def systems_of(report: Report) -> Iterator[System]:
    """The systems of a report in which something may be wrong, in printed order.

    Left out are those whose rules hold and whose figures are lawful.
    """
    edition, values = report.edition, report.values
    wrong = {
        n
        for n, (value, (whole, signed)) in enumerate(zip(values, kinds_of(edition), strict=True))
        if unlawful(value, whole=whole, signed=signed)
    }
    for rules, numbers in groups_of(edition):
        forced = frozenset(wrong.intersection(numbers))
        blanks = frozenset(n for n in numbers if values[n] is None)
        system = _system(report, rules, numbers, blanks, forced, _kept_terms)
        if forced or any(row.residual or not blanks.isdisjoint(row.terms) for row in system.rows):
            yield system


def open_system(report: Report, rules: tuple[Rule, ...]) -> System:
    """The system of these equalities alone, whatever others share their cells."""
    index, kinds, values = report.edition.index, kinds_of(report.edition), report.values
    numbers = tuple(sorted({index[address] for rule in rules for address in rule.addresses}))
    blanks = frozenset(n for n in numbers if values[n] is None)
    wrong = (n for n in numbers if unlawful(values[n], whole=kinds[n][0], signed=kinds[n][1]))
    return _system(report, rules, numbers, blanks, frozenset(wrong), _terms)


def linked(report: Report, rules: Iterable[Rule]) -> Iterator[tuple[Rule, ...]]:
    """Those of the equalities that have blanks, in groups that share no blank, each in printed order."""
    order = {rule: number for number, rule in enumerate(rules)}
    left = [(rule, {at for at in rule.addresses if report[at] is None}) for rule in order]
    left = [entry for entry in left if entry[1]]
    while left:
        rule, blanks = left.pop(0)
        group = [rule]
        while joined := [entry for entry in left if entry[1] & blanks]:
            group += (other for other, _ in joined)
            blanks = blanks.union(*(more for _, more in joined))
            left = [entry for entry in left if entry not in joined]
        yield tuple(sorted(group, key=order.__getitem__))


def _system(
    report: Report,
    rules: tuple[Rule, ...],
    numbers: tuple[int, ...],
    blanks: frozenset[int],
    forced: frozenset[int],
    terms_of: Callable[[Edition, tuple[Rule, ...], int], tuple[Mapping[int, int], ...]],
) -> System:
    kinds, values = kinds_of(report.edition), report.values
    amounts = [value for n in numbers if not kinds[n][0] and (value := values[n]) is not None]
    mixed = any(not kinds[n][0] for n in numbers)
    step = max((CENTS, *(places(Decimal(value)) for value in amounts))) if mixed else 0
    free = blanks | forced
    held = {n: 0 if n in free else steps(values[n], step, whole=kinds[n][0]) for n in numbers}
    lows = {n: None if kinds[n][1] else -held[n] for n in numbers}
    rows = tuple(
        Row(terms, -sum(term * held[n] for n, term in terms.items() if n >= 0))
        for terms in terms_of(report.edition, rules, step)
    )
    counts = frozenset(n for n in numbers if kinds[n][0]) if mixed else frozenset[int]()
    return System(rules, rows, lows, blanks, forced, step, counts)


def _terms(edition: Edition, rules: tuple[Rule, ...], step: int) -> tuple[Mapping[int, int], ...]:
    """The terms of the rules' rows; a count among amounts weighs as many steps as one has."""
    grains = [10**step if whole else 1 for whole, _ in kinds_of(edition)]
    index = edition.index
    return tuple(
        {**{index[at]: sign * grains[index[at]] for at, sign in rule.terms}, ~number: 1}
        for number, rule in enumerate(rules)
    )


_kept_terms = cache(_terms)
"""The same of the groups of an edition, which are few."""


def steps(value: Value, step: int, *, whole: bool) -> int:
    """A lawful figure as whole steps of its cell; a blank as none."""
    return int(value or 0) if whole else int(Fraction(value or 0) * 10**step)


def figure(count: int, step: int, *, whole: bool) -> Value:
    """Whole steps as the figure that a cell holds."""
    return count if whole else exact_decimal(Fraction(count, 10**step))


def held(system: System, report: Report, number: int) -> int:
    """From which figure, in steps, the change of a cell is counted."""
    if number in system.blanks or number in system.forced:
        return 0
    return steps(report.values[number], system.step, whole=report.edition.cells[number].whole)
