"""Checking a report against the rules of its form: pure functions from a report to findings.

A rule holds, fails, or is *open*: a blank stands in it.  A blank is never taken for nought; but where the
figures that are known already exceed what the other side can be, the rule fails, blanks or not, because
counts are not below zero.  `check` changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from operator import itemgetter
from typing import Any, Literal, cast

from attrs import field, frozen

from govinfo.certificates import Addend, Certificate, equation_of
from govinfo.edition import Cell, Chapter, Edition, chinese, english, english_name
from govinfo.findings import Fact, Finding
from govinfo.labels import essence
from govinfo.numerals import chinese_number
from govinfo.report import Report
from govinfo.rules import Rule, rules_of
from govinfo.values import BLANK_MARKS, Value, exact_product, exact_sum, is_whole, print_value

Verdict = Literal["holds", "fails", "open"]

_NO_ANSWER = frozenset(map(essence, (*BLANK_MARKS, "暂无", "没有")))
"""What a chapter may say that answers nothing."""


@frozen
class Tally:
    """How many equality rules hold, fail and are open."""

    holds: int
    fails: int
    open: int


def _findings(given: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(given)


@frozen
class Audit:
    """What `check` gives: the findings, gravest rooms first, and the tally of the equality rules."""

    findings: tuple[Finding, ...] = field(converter=_findings)
    tally: Tally


Pick = Callable[[tuple[Value, ...]], tuple[Any, ...]]


@frozen
class _Bound:
    """A rule bound to the positions of its cells, ready to be held against values.

    `counts` tells that all of them count, so that plain sums of int are exact.
    """

    rule: Rule
    left: Pick
    right: Pick
    cells: tuple[Cell, ...]
    counts: bool


@frozen
class _Plan:
    """What an edition asks of its values, worked out once.

    `counts` are the cells that count, `unsigned` those of them that may not be below zero, `amounts` the
    others, by position; `required` are the chapters that must be answered, by position.
    """

    bound: tuple[_Bound, ...]
    equalities: int
    counts: Pick
    unsigned: Pick
    amounts: Pick
    required: tuple[tuple[int, Chapter], ...]


def _pick(positions: tuple[int, ...]) -> Pick:
    """A getter of several positions at once; a run of them, or one alone, is a slice."""
    if not positions:
        return itemgetter(slice(0, 0))
    if positions == tuple(range(positions[0], positions[-1] + 1)):
        return itemgetter(slice(positions[0], positions[-1] + 1))
    return cast("Pick", itemgetter(*positions))


def _bind(rule: Rule, edition: Edition) -> _Bound:
    left, right = (tuple(edition.index[address] for address in side) for side in (rule.left, rule.right))
    cells = tuple(edition.cells[number] for number in left + right)
    return _Bound(rule, _pick(left), _pick(right), cells, all(cell.whole for cell in cells))


@cache
def _plan(edition: Edition) -> _Plan:
    cells = tuple(enumerate(edition.cells))
    return _Plan(
        tuple(_bind(rule, edition) for rule in rules_of(edition)),
        sum(rule.relation == "=" for rule in rules_of(edition)),
        _pick(tuple(number for number, cell in cells if cell.whole)),
        _pick(tuple(number for number, cell in cells if cell.whole and not cell.signed)),
        _pick(tuple(number for number, cell in cells if not cell.whole)),
        tuple((number, chapter) for number, chapter in enumerate(edition.chapters) if chapter.required),
    )


def confront(report: Report) -> tuple[tuple[Rule, Verdict], ...]:
    """Every rule of the report's edition with its verdict, in printed order.

    >>> from govinfo.edition import find_edition
    >>> {verdict for rule, verdict in confront(Report.blank(find_edition("2021")))}
    {'open'}
    """
    return tuple((bound.rule, _verdict(bound, report.values)) for bound in _plan(report.edition).bound)


def _verdict(bound: _Bound, values: tuple[Value, ...]) -> Verdict:
    left, right = bound.left(values), bound.right(values)
    blanks = (cell for cell, value in zip(bound.cells, left + right, strict=True) if value is None)
    return verdict_of(
        left, right, equal=bound.rule.relation == "=", signed=any(cell.signed for cell in blanks)
    )


def verdict_of(
    left: Sequence[Value], right: Sequence[Value], *, equal: bool, signed: bool = False
) -> Verdict:
    """Whether the sum of the left figures equals that of the right ones (or is at least that).

    `signed` tells that a blank among them may stand for a figure below zero.

    >>> verdict_of([3], [1, 2], equal=True), verdict_of([3], [None, 4], equal=True)
    ('holds', 'fails')
    """
    known_left, known_right = _known(left), _known(right)
    open_left, open_right = None in left, None in right
    if not open_left and not open_right:
        return "holds" if known_left == known_right or (not equal and known_left > known_right) else "fails"
    if signed:
        return "open"
    # What is blank is not below zero, so the known part is the least that its side can be.
    too_much_right = not open_left and known_left < known_right
    too_much_left = equal and not open_right and known_left > known_right
    return "fails" if too_much_right or too_much_left else "open"


def _known(side: Sequence[Value]) -> int | Decimal:
    return exact_sum(value for value in side if value is not None)


def check(report: Report) -> Audit:
    """The findings about one report, and how many of its equality rules hold, fail and are open.

    >>> from govinfo.edition import find_edition
    >>> report = Report.of(find_edition("2021"), {"appeals[cases, reconsideration.upheld]": 10,
    ...     "appeals[cases, reconsideration.total]": 0})
    >>> audit = check(report)
    >>> audit.findings[0].code, str(audit.findings[0].addresses[0])
    ('T03', 'appeals[cases, reconsideration.total]')
    >>> audit.tally
    Tally(holds=0, fails=1, open=41)
    """
    plan, values = _plan(report.edition), report.values
    exact = set(map(type, plan.counts(values))) == {int}
    doubtful = [
        (bound, _verdict(bound, values))
        for bound in plan.bound
        # Most rules of most reports hold: see that first, in one comparison.
        if not (exact and bound.counts and sum(bound.left(values)) == sum(bound.right(values)))
    ]
    fails = sum(verdict == "fails" and bound.rule.relation == "=" for bound, verdict in doubtful)
    opens = sum(verdict == "open" and bound.rule.relation == "=" for bound, verdict in doubtful)
    findings = [
        *_value_findings(report, plan, exact=exact),
        *(_rule_finding(bound, report) for bound, verdict in doubtful if verdict == "fails"),
        *_narrative_findings(report, plan),
    ]
    return Audit(findings, Tally(plan.equalities - fails - opens, fails, opens))


def _value_findings(report: Report, plan: _Plan, *, exact: bool) -> Iterator[Finding]:
    """V01: a count with a fraction, or a figure below zero where none may be."""
    sound_amounts = all(amount is None or amount >= 0 for amount in plan.amounts(report.values))
    if exact and sound_amounts and min(plan.unsigned(report.values), default=0) >= 0:
        return
    for cell, value in zip(report.edition.cells, report.values, strict=True):
        if value is None:
            continue
        if value < 0 and not cell.signed:
            yield _value_finding(cell, value, "小于 0", "which is below zero")
        elif cell.whole and not is_whole(value):
            yield _value_finding(cell, value, "不是整数", "which is no whole number")


def _value_finding(cell: Cell, value: Value, why_zh: str, why_en: str) -> Finding:
    facts = {"cell_zh": cell.zh, "cell_en": cell.en, "printed": value, "why_zh": why_zh, "why_en": why_en}
    return Finding("V01", (cell.address,), facts, grounds=_Unlawful(cell, value))


@frozen
class _Unlawful:
    """Grounds of a finding about one figure: nothing lawful has it."""

    cell: Cell
    value: Value

    def certificate(self) -> Certificate:
        """The figure."""
        return Certificate(unlawful=(Addend(self.cell.address, self.value, signed=self.cell.signed),))


@frozen
class _Broken:
    """Grounds of a finding about a rule: its equation in the figures of the report."""

    rule: Rule
    report: Report

    def certificate(self) -> Certificate:
        """The equation, with every addend."""
        return Certificate((equation_of(self.rule, self.report),))


def _rule_finding(bound: _Bound, report: Report) -> Finding:
    rule, values = bound.rule, report.values
    left, right = bound.left(values), bound.right(values)
    difference = exact_sum((_known(left), exact_product(-1, _known(right))))
    if rule.code.startswith("T"):
        total = bound.cells[0]
        facts: dict[str, Fact] = {
            "cell_zh": total.zh,
            "cell_en": total.en,
            "printed": left[0],
            "sum": _at_least(right),
            "equation": _equation(right),
            "difference": difference,
        }
    else:
        facts = {
            **_where(rule, bound.cells[0]),
            "names_zh": _names(bound, "zh"),
            "names_en": _names(bound, "en"),
            "left_equation": _equation(left),
            "left": _at_least(left),
            "right_equation": _equation(right),
            "right": _at_least(right),
            "difference": difference,
        }
    return Finding(rule.code, rule.addresses, facts, grounds=_Broken(rule, report))


def _at_least(side: tuple[Value, ...]) -> Fact:
    """The sum of a side; with a blank in it, the least it can be."""
    return f"≥ {print_value(_known(side))}" if None in side else _known(side)


def _equation(side: tuple[Value, ...]) -> str:
    """The addends that are given and not nought."""
    return " + ".join(print_value(value) for value in side if value) or "0"


def _where(rule: Rule, first: Cell) -> dict[str, Fact]:
    """The row or column over which a balance is broadcast."""
    leaf = first.column if rule.origin.row == "*" else first.row
    return {"where_zh": chinese(leaf), "where_en": english(leaf)}


def _names(bound: _Bound, lang: Literal["zh", "en"]) -> str:
    """A balance in the labels of its rows or columns."""
    by_row = bound.rule.origin.row == "*"
    leaves = [cell.row if by_row else cell.column for cell in bound.cells]
    names = [leaf.head.label if lang == "zh" else english_name(leaf.head) for leaf in leaves]
    split = len(bound.rule.left)
    relation = "≥" if bound.rule.relation == ">=" else "="
    return f"{' + '.join(names[:split])} {relation} {' + '.join(names[split:])}"


def _narrative_findings(report: Report, plan: _Plan) -> Iterator[Finding]:
    """N01: a chapter that must be answered is empty, or says no more than a blank mark."""
    for number, chapter in plan.required:
        _, paragraphs = report.narratives.sections[number]
        if all(essence(paragraph) in _NO_ANSWER for paragraph in paragraphs):
            printed = "" if chapter.number is None else chinese_number(chapter.number)
            yield Finding("N01", (), {"number": printed, "label": chapter.title})
