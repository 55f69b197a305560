"""A verifier of proofs that knows nothing of how they are found: a stranger with a pencil.

It reads the figures, the rules and the certificate, and adds up.  It shares no code with `govinfo.checks`,
`govinfo.diagnosis`, `govinfo.series` or `govinfo.rollup`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import gcd, inf

from govinfo.certificates import Addend, Certificate, Combination, Equation
from govinfo.diagnosis import Diagnosis
from govinfo.edition import Address
from govinfo.findings import Finding
from govinfo.report import Report
from govinfo.rules import Rule, rules_of
from govinfo.values import Span


def lawful(report: Report, address: Address) -> bool:
    """Whether a blank or a lawful figure stands in a cell."""
    value, cell = report[address], report.edition.cell(address)
    return value is None or (
        (value >= 0 or cell.signed) and (not cell.whole or Fraction(value).denominator == 1)
    )


def verify(report: Report, diagnosis: Diagnosis) -> None:
    """Every claim of a diagnosis and of its certificate, or AssertionError."""
    certificate = diagnosis.certificate
    changed = {change.address for change in diagnosis.changes}
    assert len(changed) == len(diagnosis.changes) > 0
    assert all(change.before == report[change.address] for change in diagnosis.changes)
    assert all(change.before is not None for change in diagnosis.changes), "a blank is filled, not changed"
    assert changed.isdisjoint(certificate.locked)
    _suffices(report, diagnosis)
    _equations(report, diagnosis)
    # Unlawful cells must change; of every other a combination shows that it is needed.
    unlawful = {addend.address for addend in certificate.unlawful}
    assert all(not lawful(report, address) for address in unlawful)
    assert all(addend.figure == report[addend.address] for addend in certificate.unlawful)
    assert changed == {*unlawful, *(address for address, _ in certificate.needed)}
    for address, combination in certificate.needed:
        if combination is not None:
            assert refutes(report, combination, changed - {address}), f"{address} is not shown to be needed"
    if certificate.fewer:
        assert _all_refuted(report, certificate, unlawful, len(certificate.needed) - 1)


def _group(report: Report, diagnosis: Diagnosis) -> set[Address]:
    """The cells that hang together with the changed ones by equalities."""
    cells = {change.address for change in diagnosis.changes}
    equalities = [rule for rule in rules_of(report.edition) if rule.relation == "="]
    while more := {at for rule in equalities if cells & {*rule.addresses} for at in rule.addresses} - cells:
        cells |= more
    return cells


def _suffices(report: Report, diagnosis: Diagnosis) -> None:
    """With forced figures and no blanks about, every rule of the group holds and every figure is lawful."""
    group = _group(report, diagnosis)
    if not diagnosis.forced or any(report[address] is None for address in group):
        return
    mended = report.replace({change.address: change.after for change in diagnosis.changes})
    assert all(lawful(mended, address) for address in group)
    for rule in rules_of(report.edition):
        if rule.relation == "=" and group & {*rule.addresses}:
            assert sum(Fraction(mended[at]) * sign for at, sign in rule.terms) == 0, f"{rule} still fails"


def _equations(report: Report, diagnosis: Diagnosis) -> None:
    """Each equation names the printed figures and the new ones, and holds where all of them are known."""
    after = {change.address: change.after for change in diagnosis.changes}
    shown = set[Rule]()
    for equation in diagnosis.certificate.equations:
        rule = rule_of(report, equation)
        shown.add(rule)
        assert equation.figures == tuple(report[address] for address in rule.addresses)
        assert equation.after == tuple(after.get(address, report[address]) for address in rule.addresses)
        if not any(value is None or isinstance(value, Span) for value in equation.after):
            left = sum(map(Fraction, equation.after[: len(rule.left)]))
            assert left == sum(map(Fraction, equation.after[len(rule.left) :]))
    for rule in rules_of(report.edition):
        if rule.relation == "=" and after.keys() & {*rule.addresses}:
            assert rule in shown, f"{rule} is touched and not shown"


# Findings


def verify_finding(report: Report, finding: Finding) -> None:
    """That the proof of a finding states its rule in the figures of the report, and that it fails."""
    certificate = finding.certificate
    assert certificate is not None, f"{finding.code} has no proof"
    assert (certificate.needed, certificate.fewer) == ((), ()), "nothing is mended here"
    if not certificate.equations:
        (addend,) = certificate.unlawful
        assert ((addend.address,), addend.figure) == (finding.addresses, report[addend.address])
        assert not lawful(report, addend.address)
        return
    (equation,) = certificate.equations
    assert rule_of(report, equation).addresses == finding.addresses
    assert equation.figures == tuple(report[address] for address in finding.addresses)
    fails(equation, [report.edition.cell(address).signed for address in finding.addresses])


def verify_joint(reports: Mapping[str, Report], finding: Finding) -> None:
    """That the proof of a finding over several reports is in their figures, and that it fails.

    `reports` are told by year or by name.  An addend says no more than its report prints: the figure itself,
    a range that begins at nought or ends there, or nothing.
    """
    certificate = finding.certificate
    assert certificate is not None, f"{finding.code} has no proof"
    (equation,) = certificate.equations
    places = [(addend.whose, addend.address) for addend in equation.addends]
    assert len(set(places)) == len(places), "an addend is counted twice"
    signed = list[bool]()
    for addend in equation.addends:
        report = reports[addend.whose]
        printed = report[addend.address] if addend.address in report.edition.index else None
        assert addend.figure in (None, printed, Span(0, printed)), f"{addend} is not what is printed"
        signed.append(addend.figure is None and _may_be_below(addend.address, reports.values()))
    fails(equation, signed)


def _may_be_below(address: Address, reports: Iterable[Report]) -> bool:
    forms = {report.edition for report in reports}
    return any(form.cell(address).signed for form in forms if address in form.index)


Figure = int | Decimal | None | Span


def rule_of(report: Report, equation: Equation) -> Rule:
    """The rule of the form that an equation states, with all its cells in their order.

    A form may state a rule twice, which is the same rule.
    """
    stated = (equation.code, equation.relation, *map(_cells, (equation.left, equation.right)))
    found = [
        rule
        for rule in rules_of(report.edition)
        if (rule.code, rule.relation, rule.left, rule.right) == stated
    ]
    assert found, f"no rule of the form states {equation}"
    return found[0]


def _cells(addends: Iterable[Addend]) -> tuple[Address, ...]:
    return tuple(addend.address for addend in addends)


def fails(equation: Equation, signed: Sequence[bool]) -> None:
    """That no lawful figures of the blanks make an equation true; AssertionError where some might."""
    ends = [_range(figure, below) for figure, below in zip(equation.figures, signed, strict=True)]
    split = len(equation.left)
    (low, high), (least, most) = (
        (sum(end[0] for end in side), sum(end[1] for end in side)) for side in (ends[:split], ends[split:])
    )
    assert high < least or (equation.relation == "=" and low > most), f"{equation} need not fail"


def _range(figure: Figure, signed: bool) -> tuple[Fraction | float, Fraction | float]:  # noqa: FBT001  (a column)
    if isinstance(figure, Span):
        least = -inf if figure.least is None else Fraction(figure.least)
        return least, inf if figure.most is None else Fraction(figure.most)
    return (-inf if signed else Fraction(), inf) if figure is None else (Fraction(figure), Fraction(figure))


# Combinations


def added_up(combination: Combination) -> dict[Address, int]:
    """What is left of the cells when the rules are added up."""
    left: dict[Address, int] = {}
    for rule, times in combination.rules:
        for address in rule.left:
            left[address] = left.get(address, 0) + times
        for address in rule.right:
            left[address] = left.get(address, 0) - times
    return {address: term for address, term in left.items() if term}


def _gap(
    report: Report, combination: Combination, cells: Iterable[Address]
) -> tuple[int, dict[Address, int]]:
    """In which direction the combination is out of reach of these cells and the blanks, and its terms.

    1: what they can give is too little; -1: too much; 2: it is stepped over; 0: it is within reach.
    """
    terms, free = added_up(combination), set(cells)
    least, most, common, wanted = Fraction(), Fraction(), 0, Fraction()
    grain = _grain(report, terms)
    for address, term in terms.items():
        value, cell = report[address], report.edition.cell(address)
        if value is not None and address not in free:
            wanted -= term * Fraction(value)
            continue
        least += -inf if cell.signed or term < 0 else 0
        most += inf if cell.signed or term > 0 else 0
        common = gcd(common, term * (1 if not cell.whole else grain))
    if wanted > most:
        return 1, terms
    if wanted < least:
        return -1, terms
    return (2, terms) if common and (wanted * grain) % common else (0, terms)


def _grain(report: Report, terms: Mapping[Address, int]) -> int:
    """How many of the finest steps of an amount there are in 万元; 1 where only things are counted."""
    if all(report.edition.cell(address).whole for address in report.edition.index):
        return 1
    places = [
        -value.as_tuple().exponent
        for value in report.values
        if value is not None and not isinstance(value, int)
    ]
    return 10 ** max(6, *places, 0)


def refutes(report: Report, combination: Combination, cells: Iterable[Address]) -> bool:
    """Whether no lawful figures of these cells and of the blanks make the combination true."""
    return _gap(report, combination, cells)[0] != 0


def _all_refuted(report: Report, certificate: Certificate, cells: set[Address], more: int) -> bool:
    """Whether these cells with any `more` others are refuted by the combinations."""
    against = [combination for combination in certificate.fewer if refutes(report, combination, cells)]
    if not against or not more:
        return bool(against)
    # Whatever helps has one of these cells, so it is enough that each of them does not.
    best = min((_helpers(report, combination, cells) for combination in against), key=len)
    return all(
        _all_refuted(report, certificate, cells | {other}, more - 1) for other in best - certificate.locked
    )


def _helpers(report: Report, combination: Combination, cells: set[Address]) -> set[Address]:
    """The other cells that, changed as well, could make the combination true."""
    way, terms = _gap(report, combination, cells)
    found = set[Address]()
    for address, term in terms.items():
        value, cell = report[address], report.edition.cell(address)
        if value is None or address in cells:
            continue
        up, down = term * way > 0, cell.signed or value > 0
        if way == 2 or up or down:
            found.add(address)
    return found
