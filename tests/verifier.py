"""A verifier of diagnoses that knows nothing of how they are found: a stranger with a pencil.

It reads the figures, the rules and the certificate, and adds up.  It shares no code with `govinfo.diagnosis`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import gcd, inf

from govinfo.diagnosis import Certificate, Combination, Diagnosis, Span
from govinfo.edition import Address
from govinfo.report import Report
from govinfo.rules import rules_of


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
    assert all(not lawful(report, address) for address in certificate.unlawful)
    assert changed == {*certificate.unlawful, *(address for address, _ in certificate.needed)}
    for address, combination in certificate.needed:
        if combination is not None:
            assert refutes(report, combination, changed - {address}), f"{address} is not shown to be needed"
    if certificate.fewer:
        assert _all_refuted(report, certificate, {*certificate.unlawful}, len(certificate.needed) - 1)


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
    shown = {equation.rule for equation in diagnosis.certificate.equations}
    for equation in diagnosis.certificate.equations:
        addresses = equation.rule.addresses
        assert equation.before == tuple(report[address] for address in addresses)
        assert equation.after == tuple(after.get(address, report[address]) for address in addresses)
        if not any(value is None or isinstance(value, Span) for value in equation.after):
            left = sum(map(Fraction, equation.after[: len(equation.rule.left)]))
            assert left == sum(map(Fraction, equation.after[len(equation.rule.left) :]))
    for rule in rules_of(report.edition):
        if rule.relation == "=" and after.keys() & {*rule.addresses}:
            assert rule in shown, f"{rule} is touched and not shown"


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
