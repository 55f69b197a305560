"""The laws of diagnosis: repairs repair, nothing smaller would, nothing is missed, every proof holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from govinfo.amendments import amend, keeps_rules
from govinfo.checks import check, confront
from govinfo.completion import guide
from govinfo.diagnosis import Diagnoses, diagnose
from govinfo.edition import Address, Edition, all_editions
from govinfo.heads import Head
from govinfo.report import Report
from govinfo.rules import rules_of
from govinfo.testing import KINDS, Fault, any_reports, editions, faults, reports, settle
from squeezing import overlapping
from verifier import lawful, verify, verify_finding

EDITIONS = all_editions()
PROVEN = {"V01", "T01", "T02", "T03", "B01", "B02"}
every_edition = pytest.mark.parametrize("edition", EDITIONS, ids=[edition.key for edition in EDITIONS])
# The first report that breaks a law is told at once: to shrink it would cost minutes.
law = settings(
    max_examples=max(settings.default.max_examples // 3, 20),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    report_multiple_bugs=False,
)
invented = settings(law, suppress_health_check=list(HealthCheck))


def sets_of(found: Diagnoses) -> list[frozenset[Address]]:
    """The sets of cells of all diagnoses, in their order."""
    return [diagnosis.addresses for diagnosis in found]


@every_edition
@law
@given(st.data())
def test_consistent_reports_have_no_diagnosis(edition: Edition, data: st.DataObject) -> None:
    """Where every rule holds and every figure is lawful, nothing is to be changed."""
    assert diagnose(data.draw(reports(edition))) == Diagnoses(())


@every_edition
@law
@given(st.data())
def test_every_proof_holds(edition: Edition, data: st.DataObject) -> None:
    """A stranger who adds up comes to the same, for every diagnosis of up to three wrong cells."""
    fault: Fault = data.draw(faults(edition, kinds=KINDS, most=3))
    for diagnosis in diagnose(fault.faulty).ranked[:40]:
        verify(fault.faulty, diagnosis)


@every_edition
@law
@given(st.data())
def test_every_finding_has_a_proof_that_holds(edition: Edition, data: st.DataObject) -> None:
    """Of each rule that fails every addend is shown, and a stranger sees it fail; others have none."""
    report = data.draw(
        faults(edition, kinds=KINDS, most=3).map(lambda fault: fault.faulty) | any_reports(edition)
    )
    for finding in check(report).findings:
        if finding.code in PROVEN:
            verify_finding(report, finding)
        else:
            assert finding.certificate is None


@invented
@given(editions(), st.data())
def test_every_finding_has_a_proof_in_any_form(edition: Edition, data: st.DataObject) -> None:
    """The same of invented forms, with amounts, figures below zero and inequalities."""
    report = data.draw(any_reports(edition))
    for finding in check(report).findings:
        if finding.code in PROVEN:
            verify_finding(report, finding)


@every_edition
@law
@given(st.data())
def test_what_is_planted_is_found(edition: Edition, data: st.DataObject) -> None:
    """Of each group of rules the cells that were made wrong are one of its sets, or hold one."""
    fault: Fault = data.draw(faults(edition, kinds=KINDS, most=3))
    found = diagnose(fault.faulty)
    assert found.complete
    wrong = {address for address in fault.addresses if fault.faulty[address] is not None}
    for group in found.groups:
        cells = {at for rule in group.rules for at in rule.addresses}
        sets = [diagnosis.addresses for diagnosis in group.diagnoses]
        # A set is minimal, so one within the planted cells is all of them or shows that they are not minimal.
        within = [cells_of for cells_of in sets if cells_of <= wrong & cells]
        assert within
        assert wrong & cells in sets or all(len(cells_of) < len(wrong & cells) for cells_of in within)


@every_edition
@law
@given(st.data())
def test_sets_are_minimal_and_differ(edition: Edition, data: st.DataObject) -> None:
    """No set holds another, and none is listed twice."""
    fault: Fault = data.draw(faults(edition, kinds=KINDS, most=2))
    sets = sets_of(diagnose(fault.faulty))
    assert len(set(sets)) == len(sets)
    assert not any(one < other for one in sets for other in sets)


@every_edition
@law
@given(st.data())
def test_locked_cells_stand_in_no_set(edition: Edition, data: st.DataObject) -> None:
    """The sets without a locked cell are those that are found when it is not locked."""
    fault: Fault = data.draw(faults(edition, kinds=KINDS, most=2))
    free = sets_of(diagnose(fault.faulty))
    assume(free)
    cell = data.draw(st.sampled_from(sorted(free[0])))
    most = max(map(len, free))
    held = diagnose(fault.faulty, locked=[cell], most_cells=3)
    assert {cells for cells in sets_of(held) if len(cells) <= most} >= {
        cells for cells in free if cell not in cells
    }
    assert all(cell not in cells for cells in sets_of(held))
    for diagnosis in held.ranked[:5]:
        verify(fault.faulty, diagnosis)


@every_edition
@law
@given(st.data())
def test_any_report_is_diagnosed(edition: Edition, data: st.DataObject) -> None:
    """Blanks, figures of any sign and length: an answer within the bounds, and every proof of it holds."""
    report = data.draw(any_reports(edition))
    found = diagnose(report, most_cells=1, most_steps=300)
    for diagnosis in found.ranked[:20]:
        verify(report, diagnosis)
    if not found.groups:
        assert check(report).tally.fails == 0


# Against brute force


def counting(edition: Edition) -> Edition:
    """The form with things counted in every cell, so that few figures need be tried."""

    def whole(head: Head) -> Head:
        return evolve(head, unit="count", subs=tuple(map(whole, head.subs)))

    chapters = [
        evolve(
            chapter,
            tables=[
                evolve(table, stub=map(whole, table.stub), boxhead=map(whole, table.boxhead))
                for table in chapter.tables
            ],
        )
        for chapter in edition.chapters
    ]
    return evolve(edition, chapters=chapters)


MOST_TRIED = 12
"""Figures up to this are tried in a cell that nothing determines; no report drawn here needs more."""


def satisfiable(report: Report, rows: list[Mapping[Address, int]], free: frozenset[Address]) -> bool:
    """Whether the free cells can be given lawful figures so that all rows hold: tried out, one by one."""

    def holds(figures: Mapping[Address, int], left: frozenset[Address]) -> bool:
        known = [row for row in rows if left.isdisjoint(row)]
        if any(sum(term * figures[at] for at, term in row.items()) for row in known):
            return False
        if not left:
            return True
        for row in rows:
            unknown = left.intersection(row)
            if len(unknown) == 1:
                (at,) = unknown
                rest = -sum(term * figures[other] for other, term in row.items() if other != at)
                value = rest // row[at]
                sound = rest % row[at] == 0 and (value >= 0 or report.edition.cell(at).signed)
                return sound and holds({**figures, at: value}, left - {at})
        at = min(left)
        least = -MOST_TRIED if report.edition.cell(at).signed else 0
        return any(holds({**figures, at: value}, left - {at}) for value in range(least, MOST_TRIED + 1))

    given_ = {at: int(value) for at, value in report.items() if at not in free and value is not None}
    return holds(given_, free)


def groups_of(edition: Edition) -> Iterator[tuple[list[Mapping[Address, int]], frozenset[Address]]]:
    """The equalities that hang together, as rows, and the cells they bind."""
    left = [dict(rule.terms) for rule in rules_of(edition) if rule.relation == "="]
    while left:
        rows = [left.pop()]
        while linked := [row for row in left if any(row.keys() & other.keys() for other in rows)]:
            rows += linked
            left = [row for row in left if row not in linked]
        yield rows, frozenset(at for row in rows for at in row)


def tried_out(report: Report) -> list[frozenset[Address]]:
    """The minimal sets of up to three cells beside the unlawful ones, found by trying all of them."""
    found: list[frozenset[Address]] = []
    groups = list(groups_of(report.edition))
    bound = frozenset(at for _, cells in groups for at in cells)
    groups += [([], frozenset({at})) for at in report.edition.index if at not in bound]
    for rows, cells in groups:
        blanks = frozenset(at for at in cells if report[at] is None)
        unlawful = frozenset(at for at in cells if not lawful(report, at))
        own: list[frozenset[Address]] = []
        for size in range(4):
            for more in combinations(sorted(cells - blanks - unlawful), size):
                chosen = unlawful | frozenset(more)
                if not any(known <= chosen for known in own) and satisfiable(report, rows, chosen | blanks):
                    own.append(chosen)
        found += filter(None, own)
    return found


@invented
@given(editions().map(counting), st.data())
def test_nothing_is_missed_and_nothing_is_more_than_needed(edition: Edition, data: st.DataObject) -> None:
    """On small invented forms the sets are those that trying everything out gives, and every proof holds."""
    groups = list(groups_of(edition))
    assume(len(edition.cells) <= 40 and all(len(cells) <= 10 for _, cells in groups))
    few = st.sampled_from([0, 0, 1, 1, 2, 3, None, -1])
    report = Report(
        edition, data.draw(st.lists(few, min_size=len(edition.cells), max_size=len(edition.cells)))
    )
    assume(all(sum(report[at] is None for at in cells) <= 2 for _, cells in groups))
    found = diagnose(report)
    assert found.complete
    beside = {at for at in edition.index if not lawful(report, at)}
    small = [cells for cells in sets_of(found) if len(cells - beside) <= 3]
    assert sorted(map(sorted, small)) == sorted(map(sorted, tried_out(report)))
    for diagnosis in found:
        verify(report, diagnosis)


@invented
@given(editions(), st.data())
def test_forms_with_amounts_are_diagnosed(edition: Edition, data: st.DataObject) -> None:
    """Where amounts and counts meet in one sum, what is planted is found and every proof holds."""
    assume(any(rule.relation == "=" for rule in rules_of(edition)))
    fault: Fault = data.draw(faults(edition))
    found = diagnose(fault.faulty)
    assert any(cells <= fault.addresses for cells in sets_of(found))
    for diagnosis in found.ranked[:20]:
        verify(fault.faulty, diagnosis)
    assert any(verdict == "fails" for _, verdict in confront(fault.faulty))


# Amending and completing


@every_edition
@law
@given(st.data())
def test_minimal_amending_is_lawful(edition: Edition, data: st.DataObject) -> None:
    """Only what is unique is changed, no locked cell is, no rule comes to fail, and the log tells all."""
    fault: Fault = data.draw(faults(edition, kinds=KINDS, most=3))
    locked = data.draw(st.sets(st.sampled_from(sorted(edition.index)), max_size=3))
    amended, log = amend(fault.faulty, "minimal", locked=locked)
    assert amended == fault.faulty.replace({entry.address: entry.after for entry in log})
    assert all(entry.before == fault.faulty[entry.address] != entry.after for entry in log)
    assert locked.isdisjoint(entry.address for entry in log)
    assert keeps_rules(fault.faulty, amended)
    unique = [group.unique for group in diagnose(fault.faulty, locked=locked).groups]
    changed = {entry.address for entry in log if entry.method == "minimal"}
    assert changed == {at for diagnosis in unique if diagnosis for at in diagnosis.addresses}
    if all(unique) and None not in amended.values:
        assert {verdict for rule, verdict in confront(amended) if rule.relation == "="} == {"holds"}


MOST_LEFT = 8
"""Only where every blank of a group lies below this are all of its fillings tried."""


def fillings(report: Report, rows: list[Mapping[Address, int]], blanks: list[Address]) -> list[list[int]]:
    """All lawful figures for some blanks that make the rows hold, tried out up to `MOST_LEFT`."""
    found = []
    ways = [range(-MOST_LEFT if report.edition.cell(at).signed else 0, MOST_LEFT + 1) for at in blanks]
    for figures in product(*ways):
        filled = dict(zip(blanks, figures, strict=True))
        sums = [sum(sign * int(filled.get(at, report[at]) or 0) for at, sign in row.items()) for row in rows]
        if not any(sums):
            found.append(list(figures))
    return found


@st.composite
def small(draw: st.DrawFn) -> Report:
    """A consistent report of a small invented form, with small counts in it."""
    edition = draw(editions().map(counting))
    figures = {at: draw(st.sampled_from([0, 0, 0, 1, 1, 2, 3])) for at in edition.index}
    return Report(edition, settle(figures, edition).values())


@invented
@given(small() | overlapping(), st.data())
def test_guidance_is_all_that_can_be_said(report: Report, data: st.DataObject) -> None:
    """On small forms what is determined, and the ends of every range, are what trying out gives."""
    cells = list(report.edition.index)
    report = report.replace(dict.fromkeys(data.draw(st.sets(st.sampled_from(cells), min_size=1, max_size=4))))
    guidance = guide(report)
    determined = {entry.address: (entry.value, entry.value) for entry in guidance.determined}
    told = determined | {bound.address: (bound.span.least, bound.span.most) for bound in guidance.bounds}
    for every, bound in groups_of(report.edition):
        rows = [row for row in every if any(report[at] is None for at in row)]
        blanks = [at for at in cells if at in bound and report[at] is None]
        ends = [told.get(at, (None, None)) for at in blanks]
        if any(end is None or abs(end) > MOST_LEFT for pair in ends for end in pair):
            continue
        found = fillings(report, rows, blanks)
        for at, figures in zip(blanks, zip(*found, strict=True), strict=True):
            assert told[at] == (min(figures), max(figures))
            assert (min(figures) == max(figures)) == (at in determined)


def _guided(report: Report, blanks: set[Address]) -> None:
    """What was there is what is determined, or lies in the range; what is asked for settles the rest."""
    gaps = report.replace(dict.fromkeys(blanks))
    guidance = guide(gaps)
    assert all(entry.value == report[entry.address] and entry.derivations for entry in guidance.determined)
    for bound in guidance.bounds:
        value, span = report[bound.address], bound.span
        assert value is not None
        assert span.least is None or span.least <= value
        assert span.most is None or value <= span.most
    for hint in guidance.hints[:5]:
        completed, _ = amend(gaps.replace({hint.address: report[hint.address]}))
        assert all(completed[other] == report[other] for other in hint.others)


@every_edition
@law
@given(st.data())
def test_guidance_is_true(edition: Edition, data: st.DataObject) -> None:
    """Of a consistent report with any blanks."""
    cells = st.sampled_from(sorted(edition.index))
    _guided(data.draw(reports(edition)), data.draw(st.sets(cells, max_size=60)))


@invented
@given(editions(), st.data())
def test_guidance_is_true_in_any_form(edition: Edition, data: st.DataObject) -> None:
    """The same of invented forms, with amounts and figures below zero."""
    cells = st.sampled_from(sorted(edition.index))
    _guided(data.draw(reports(edition)), data.draw(st.sets(cells, max_size=12)))
