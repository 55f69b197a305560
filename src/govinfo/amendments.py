"""Amending a report: what is proven and unique, logged.

*Deductive* (演绎插补): a blank that rules and given figures determine uniquely can be filled in: it is
the one unknown of a sum; or it stands among addends that are given to the full, and counts are not below
zero; or several sums taken together leave it no choice, with or without that.  Nothing is filled in where the
sums contradict one another.

*Minimal*: besides, given figures are changed where one diagnosis is better than every other and leaves no
choice; a locked cell is never touched.

Whatever the policy, a rule that did not fail before never fails after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal, get_args

from attrs import evolve, frozen

from govinfo.checks import confront
from govinfo.diagnosis import Diagnosis, Span, diagnose
from govinfo.diagnosis.elimination import tableau_of
from govinfo.diagnosis.programs import Unsettled
from govinfo.diagnosis.ranges import feasible, ranges_of
from govinfo.diagnosis.systems import linked, open_system
from govinfo.edition import Address
from govinfo.findings import Finding
from govinfo.report import Place, Report
from govinfo.rules import Rule, rules_of
from govinfo.values import Value, exact_decimal, refusal

Policy = Literal["deductive", "minimal"]
"""What may be amended: `deductive` fills in blanks that have one possible value; `minimal` changes given
figures as well, where the best diagnosis of a group of rules is alone in its rank and leaves no choice."""

Method = Literal["deductive", "minimal", "chosen"]
"""How an amendment came about: by a policy, or chosen by a person among the diagnoses."""


@frozen
class Amendment:
    """One logged change: the cell, what it held, what it holds now, by which method and by which rules.

    `derivations` are the ways in which the figure follows, the rules of each; `because` is the first.
    """

    address: Address
    before: Value
    after: Value
    method: Method
    derivations: tuple[tuple[Rule, ...], ...]

    @property
    def because(self) -> tuple[Rule, ...]:
        """The rules by which it was made, of the first derivation."""
        return self.derivations[0]

    def finding(self) -> Finding:
        """The amendment as a finding, for those who read a log; derivations stand apart by semicolons."""
        facts = {"before": self.before, "after": self.after, "because": derived(self.derivations, "; ")}
        return Finding("A01" if self.before is None else "A02", (self.address,), facts)


def derived(derivations: Iterable[Sequence[Rule]], apart: str) -> str:
    """The rules of each derivation, joined by `&`."""
    return apart.join(" & ".join(map(str, rules)) for rules in derivations)


@frozen
class _Deduction:
    """What rules say a blank must be, each derivation; None where they contradict one another."""

    value: Fraction | None
    derivations: tuple[tuple[Rule, ...], ...]


def amend(
    report: Report,
    policy: Policy = "deductive",
    *,
    locked: Iterable[Place] = (),
    weights: Mapping[Place, int] | None = None,
) -> tuple[Report, tuple[Amendment, ...]]:
    """The report with what the policy allows amended, and the log of what was.

    `locked` cells are never touched; `weights` tell how hard a given figure is to doubt, as for `diagnose`.

    >>> from govinfo.edition import find_edition
    >>> report = Report.of(find_edition("2021"), {"appeals[cases, reconsideration.upheld]": 0,
    ...     "appeals[cases, reconsideration.corrected]": 0, "appeals[cases, reconsideration.other]": 1,
    ...     "appeals[cases, reconsideration.pending]": 0})
    >>> amended, log = amend(report)
    >>> str(log[0].address), log[0].before, log[0].after
    ('appeals[cases, reconsideration.total]', None, 1)
    """
    if policy not in get_args(Policy):
        msg = f"unknown policy {policy!r}; known: {', '.join(get_args(Policy))}"
        raise ValueError(msg)
    closed = frozenset(map(report.position, locked))
    amended, log = report, dict[Address, Amendment]()
    groups = diagnose(report, locked=locked, weights=weights).groups if policy == "minimal" else ()
    for best in filter(None, (group.unique for group in groups)):
        mended, entries = apply_diagnosis(amended, best, "minimal")
        if keeps_rules(amended, mended):
            amended = mended
            log |= {entry.address: entry for entry in entries}
    for rules in linked(amended, _open_rules(amended)):
        _, found = _complete(amended, rules)
        kept = [entry for entry in found if report.position(entry.address) not in closed]
        completed = amended.replace({entry.address: entry.after for entry in kept})
        if keeps_rules(amended, completed):
            amended = completed
            log |= {entry.address: entry for entry in kept}
    return amended, tuple(log[address] for address in report.edition.index if address in log)


def apply_diagnosis(
    report: Report, diagnosis: Diagnosis, method: Method = "chosen"
) -> tuple[Report, tuple[Amendment, ...]]:
    """The report with the changes of a diagnosis made, and their log.

    ValueError where a change is a range, or a cell no longer holds what was diagnosed.
    """
    log: list[Amendment] = []
    for change in diagnosis.changes:
        if isinstance(change.after, Span) or report[change.address] != change.before:
            msg = f"{change.told('en')}: that is no single change of this report"
            raise ValueError(msg)
        because = tuple(
            rule
            for rule in rules_of(report.edition)
            if rule.relation == "=" and change.address in rule.addresses
        )
        log.append(Amendment(change.address, change.before, change.after, method, (because,)))
    return report.replace({entry.address: entry.after for entry in log}), tuple(log)


def keeps_rules(before: Report, after: Report) -> bool:
    """Whether no rule fails in the second report, hard or soft, that did not fail in the first."""
    return not any(
        was != "fails" and now == "fails"
        for (_, was), (_, now) in zip(confront(before), confront(after), strict=True)
    )


def _open_rules(report: Report) -> list[Rule]:
    """The equalities that neither hold nor fail."""
    return [rule for rule, verdict in confront(report) if verdict == "open" and rule.relation == "="]


def _complete(report: Report, rules: Sequence[Rule]) -> tuple[Report, list[Amendment]]:
    """Fill in what these rules determine, the plainest deductions first, until they determine no more.

    Where they come to a figure that its cell cannot hold, or to none at all, the sums are wrong and nothing
    is filled in.
    """
    completed, log = report, list[Amendment]()
    while deduced := _one_step(completed, rules):
        figures = {address: _value(found.value, report, address) for address, found in deduced.items()}
        if None in figures.values():
            return report, []
        log += (
            Amendment(address, None, figures[address], "deductive", found.derivations)
            for address, found in deduced.items()
        )
        completed = completed.replace(figures)
    return completed, log


def _one_step(report: Report, rules: Sequence[Rule]) -> dict[Address, _Deduction]:
    known = {address: Fraction(value) for address, value in report.items() if value is not None}
    equations = [_equation(rule, known) for rule in rules]
    for deduce in (_only_unknowns, _used_up, _eliminated, _squeezed):
        if found := deduce([equation for equation in equations if equation.unknown], report):
            return found
    return {}


@frozen
class _Equation:
    """What a rule says of its blanks: sum of coefficient x blank = constant, and the rules it rests on."""

    unknown: tuple[tuple[Address, Fraction], ...]
    constant: Fraction
    rules: tuple[Rule, ...]


def _equation(rule: Rule, known: Mapping[Address, Fraction]) -> _Equation:
    unknown = tuple((address, Fraction(sign)) for address, sign in rule.terms if address not in known)
    given = (sign * known[address] for address, sign in rule.terms if address in known)
    return _Equation(unknown, -sum(given, Fraction()), (rule,))


def _only_unknowns(equations: Sequence[_Equation], _report: Report) -> dict[Address, _Deduction]:
    """The blank that is the only one of its rule, or of several, each a derivation."""
    found: dict[Address, _Deduction] = {}
    for equation in equations:
        if len(equation.unknown) == 1:
            ((address, sign),) = equation.unknown
            known = found.setdefault(address, _Deduction(equation.constant / sign, ()))
            found[address] = evolve(known, derivations=(*known.derivations, equation.rules))
    return found


def _used_up(equations: Sequence[_Equation], report: Report) -> dict[Address, _Deduction]:
    """Blanks on one side of a sum that is already reached: all are nought, as none is below it."""
    found: dict[Address, _Deduction] = {}
    for equation in equations:
        signs = {sign for _, sign in equation.unknown}
        signed = any(report.edition.cell(address).signed for address, _ in equation.unknown)
        if equation.constant == 0 and len(signs) == 1 and not signed:
            for address, _ in equation.unknown:
                found.setdefault(address, _Deduction(Fraction(), (equation.rules,)))
    return found


def _eliminated(equations: Sequence[_Equation], report: Report) -> dict[Address, _Deduction]:
    """Blanks that several rules together determine, by elimination (Gauss and Jordan), exactly."""
    rows, reduced = list(equations), list[_Equation]()
    for address in dict.fromkeys(address for row in equations for address, _ in row.unknown):
        pivot = next((row for row in rows if address in dict(row.unknown)), None)
        if pivot is not None:
            rows = [_less(row, pivot, address) for row in rows if row is not pivot]
            reduced = [*(_less(row, pivot, address) for row in reduced), pivot]
    for row in rows:
        if row.constant and not row.unknown:
            return {address: _Deduction(None, (row.rules,)) for address, _ in reduced[0].unknown}
    return _only_unknowns(reduced, report)


def _squeezed(equations: Sequence[_Equation], report: Report) -> dict[Address, _Deduction]:
    """Blanks whose ranges, between counts that are not below zero, have shrunk to one figure."""
    rules = tuple(rule for equation in equations for rule in equation.rules)
    if not rules:
        return {}
    system = open_system(report, rules)
    if system.forced:
        return {}
    cells = report.edition.cells
    try:
        vertex = feasible(tableau_of(system))
    except Unsettled:
        return {}
    if vertex is None:
        return {cells[blank].address: _Deduction(None, (rules,)) for blank in system.blanks}
    found: dict[Address, _Deduction] = {}
    for blank, span in ranges_of(system, vertex).items():
        settled, cell = span.settled(system), cells[blank]
        if settled is not None:
            value = Fraction(settled.at, 1 if cell.whole else 10**system.step)
            found[cell.address] = _Deduction(value, (settled.rules,))
    return found


def _less(row: _Equation, pivot: _Equation, address: Address) -> _Equation:
    """The row with the address eliminated by the pivot."""
    have = dict(row.unknown)
    if address not in have:
        return row
    theirs = dict(pivot.unknown)
    factor = have[address] / theirs[address]
    left = {at: have.get(at, Fraction()) - factor * theirs.get(at, Fraction()) for at in {**have, **theirs}}
    unknown = tuple((at, coefficient) for at, coefficient in left.items() if coefficient)
    rules = tuple(dict.fromkeys(row.rules + pivot.rules))
    return _Equation(unknown, row.constant - factor * pivot.constant, rules)


def _value(number: Fraction | None, report: Report, address: Address) -> Value:
    """The figure as its cell holds it; None where the cell could not hold it."""
    cell = report.edition.cell(address)
    if number is None or (number < 0 and not cell.signed) or (cell.whole and number.denominator != 1):
        return None
    value = int(number) if cell.whole else exact_decimal(number)
    return value if refusal(value) is None else None
