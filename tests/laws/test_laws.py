"""The laws of the house, over every edition of the form: reports drawn by Hypothesis, no report in mind.

A law is held against each edition that is installed, and where it can be against invented ones, so that
it follows from the data of an edition and not from a form that happens to exist.
"""

from __future__ import annotations

import json
import runpy
import sys
from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from itertools import product

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from govinfo import testing
from govinfo.amendments import amend
from govinfo.checks import Audit, Tally, check, confront
from govinfo.composition import compose
from govinfo.document import Document, Grid, Trace
from govinfo.edition import Address, Balance, Chapter, Edition, Table, all_editions
from govinfo.findings import CATALOGUE, Code, Finding
from govinfo.heads import Head
from govinfo.interchange import dumps, loads
from govinfo.layout import layout_of
from govinfo.pipeline import find_reader, find_renderer
from govinfo.recognition import recognise
from govinfo.report import Report
from govinfo.rules import rules_of
from govinfo.schema import json_schema
from govinfo.testing import (
    Fault,
    any_reports,
    check_reader,
    check_renderer,
    editions,
    faults,
    printed,
    printed_report,
    reports,
    settle,
)

EDITIONS = all_editions()
every_edition = pytest.mark.parametrize("edition", EDITIONS, ids=[edition.key for edition in EDITIONS])

# A whole report is a large example; unless a profile asks for more, a law is seen over fewer of them.
_MOST = settings.default.max_examples
_FEW = _MOST if _MOST > 100 else 10
law = settings(max_examples=_FEW)
slow_law = settings(max_examples=_FEW if _MOST > 100 else _FEW // 2)
invented = settings(max_examples=_FEW, suppress_health_check=list(HealthCheck))


def hard(audit: Audit) -> list[tuple[str, tuple[Address, ...]]]:
    """The codes and addresses of the hard findings."""
    return [(found.code, found.addresses) for found in audit.findings if found.severity == "hard"]


def equalities(edition: Edition) -> int:
    """How many equality rules an edition has."""
    return sum(rule.relation == "=" for rule in rules_of(edition))


# Checking


@every_edition
@law
@given(st.data())
def test_consistent_reports_have_no_finding(edition: Edition, data: st.DataObject) -> None:
    """A report whose sums hold, with lawful figures and answered chapters, is found fault with in nothing."""
    report = data.draw(reports(edition))
    assert check(report) == Audit((), Tally(equalities(edition), 0, 0))
    assert {verdict for _, verdict in confront(report)} == {"holds"}


@every_edition
@law
@given(st.data())
def test_one_wrong_cell_is_always_found(edition: Edition, data: st.DataObject) -> None:
    """A cell of an equality changed to another number is among the cells of a hard finding."""
    fault: Fault = data.draw(faults(edition))
    audit = check(fault.faulty)
    assert any(fault.address in addresses for _, addresses in hard(audit))
    assert audit.tally.fails > 0
    # Nothing is held against rules that the cell is not in.
    assert all(fault.address in addresses for _, addresses in hard(audit))


@every_edition
@law
@given(st.data())
def test_the_agency_does_not_matter(edition: Edition, data: st.DataObject) -> None:
    """The same figures of another agency have the same findings and the same tally."""
    report = data.draw(any_reports(edition))
    assert check(report.replace(agency="另一机关", title="另一标题")) == check(report)


@every_edition
@law
@given(st.data(), st.integers(1, 10**6))
def test_the_measure_does_not_matter(edition: Edition, data: st.DataObject, factor: int) -> None:
    """Every figure times a whole number breaks the rules that were broken and no other."""
    drawn = data.draw(any_reports(edition))
    # A fraction of a thing can become whole when multiplied, so counts are drawn whole.
    report = drawn.replace(
        {
            cell.address: int(value)
            for cell, value in zip(edition.cells, drawn.values, strict=True)
            if cell.whole and value is not None
        }
    )
    multiplied = report.replace(
        {address: value * factor for address, value in report.items() if value is not None}
    )
    assert hard(check(multiplied)) == hard(check(report))
    assert check(multiplied).tally == check(report).tally


@every_edition
@law
@given(st.data())
def test_consistent_reports_add_up(edition: Edition, data: st.DataObject) -> None:
    """Two consistent reports added cell by cell are one."""
    one, other = data.draw(reports(edition)), data.draw(reports(edition))
    added = one.replace({address: value + other[address] for address, value in one.items()})
    assert check(added) == Audit((), Tally(equalities(edition), 0, 0))


# Amending


@every_edition
@law
@given(st.data())
def test_a_blanked_cell_comes_back(edition: Edition, data: st.DataObject) -> None:
    """A cell that a sum determines is completed to the figure it had, and the log says so."""
    report = data.draw(reports(edition))
    bound = sorted({at for rule in rules_of(edition) if rule.relation == "=" for at in rule.addresses})
    address = data.draw(st.sampled_from(bound))
    amended, log = amend(report.replace({address: None}))
    assert amended == report
    assert [(entry.address, entry.before, entry.after) for entry in log] == [(address, None, report[address])]
    assert address in log[0].because[0].addresses


def _rank(rows: Iterable[dict[Address, Fraction]]) -> int:
    """The rank of a system of linear equations, by plain elimination."""
    left = [dict(row) for row in rows]
    rank = 0
    while left:
        pivot = left.pop()
        if not pivot:
            continue
        rank += 1
        at, by = next(iter(pivot.items()))
        for row in left:
            factor = row.get(at, Fraction()) / by
            for key, coefficient in pivot.items():
                row[key] = row.get(key, Fraction()) - factor * coefficient
                if not row[key]:
                    del row[key]
    return rank


def _blanked(report: Report, blanks: Iterable[Address]) -> None:
    """What is filled in is what stood there, and what the sums determine is filled in."""
    gaps = report.replace(dict.fromkeys(blanks))
    amended, log = amend(gaps)
    assert all(value is None or value == report[address] for address, value in amended.items())
    assert {entry.address for entry in log} == {at for at, value in gaps.items() if value != amended[at]}
    unknown = [
        {at: Fraction(sign) for at, sign in rule.terms if amended[at] is None}
        for rule in rules_of(report.edition)
        if rule.relation == "="
    ]
    rank = _rank(unknown)
    for address in {at for row in unknown for at in row}:
        assert _rank([*unknown, {address: Fraction(1)}]) > rank, f"{address} is determined and still blank"


@every_edition
@slow_law
@given(st.data())
def test_amending_is_sound_and_complete(edition: Edition, data: st.DataObject) -> None:
    """Of a consistent report with any blanks, amending restores just what the sums determine."""
    report = data.draw(reports(edition))
    cells = st.sampled_from(edition.cells).map(lambda cell: cell.address)
    _blanked(report, data.draw(st.sets(cells, max_size=40)))


@invented
@given(editions(), st.data())
def test_amending_is_sound_and_complete_in_any_form(edition: Edition, data: st.DataObject) -> None:
    """The same of any form that could be promulgated."""
    report = data.draw(reports(edition))
    cells = st.sampled_from(edition.cells).map(lambda cell: cell.address)
    _blanked(report, data.draw(st.sets(cells, max_size=12)))


def _amended_lawfully(report: Report) -> None:
    amended, log = amend(report)
    assert amend(amended) == (amended, ())
    assert all(value is None or amended[address] == value for address, value in report.items())
    assert amended == report.replace({entry.address: entry.after for entry in log})
    assert all(entry.before is None and entry.after is not None and entry.because for entry in log)
    for (rule, before), (_, after) in zip(confront(report), confront(amended), strict=True):
        assert before in {after, "open"}, f"{rule} held before"
        assert after != "fails" or before == "fails", f"{rule} fails since"


@every_edition
@law
@given(st.data())
def test_amending_is_lawful(edition: Edition, data: st.DataObject) -> None:
    """Amending twice is amending once; no given figure is changed; no rule comes to fail by it."""
    _amended_lawfully(data.draw(any_reports(edition)))


@invented
@given(editions(), st.data())
def test_amending_is_lawful_in_any_form(edition: Edition, data: st.DataObject) -> None:
    """The same of small invented forms, whose sums meet more often."""
    few = st.one_of(st.none(), st.integers(0, 3))
    figures = data.draw(st.lists(few, min_size=len(edition.cells), max_size=len(edition.cells)))
    _amended_lawfully(Report(edition, figures))


APPLICANTS = (
    "natural",
    "legal.business",
    "legal.research",
    "legal.charity",
    "legal.law_service",
    "legal.other",
)
BLOCKS = ("reconsideration", "litigation.direct", "litigation.after")
RESULTS = ("upheld", "corrected", "other", "pending")


@every_edition
@law
@given(st.data())
def test_totals_are_plain_sums(edition: Edition, data: st.DataObject) -> None:
    """The totals of a report built from its leaves are the sums that anyone would write."""
    consistent = data.draw(reports(edition))
    totals = [
        cell.address for cell in edition.cells if "total" in {cell.row.head.role, cell.column.head.role}
    ]
    built, _ = amend(consistent.replace(dict.fromkeys(totals)))
    figures = {(at.table, at.row, at.column): value for at, value in built.items()}
    for row in built.column("applications", "total"):
        parts = [figures["applications", row, applicant] for applicant in APPLICANTS]
        assert figures["applications", row, "total"] == sum(parts)
    for column in (*APPLICANTS, "total"):
        outcomes = {row: n for row, n in built.column("applications", column).items() if "disposed" in row}
        assert outcomes.pop("disposed.total") == sum(outcomes.values())
    for block in BLOCKS:
        parts = [figures["appeals", "cases", f"{block}.{result}"] for result in RESULTS]
        assert figures["appeals", "cases", f"{block}.total"] == sum(parts)


# Interchange


@every_edition
@law
@given(st.data())
def test_json_round_trips(edition: Edition, data: st.DataObject) -> None:
    """loads(dumps(report)) == report, in the same bytes, indented or not, as text or as bytes."""
    report = data.draw(any_reports(edition))
    text = dumps(report)
    found = loads(text)
    assert found == report
    assert dumps(found) == text
    assert loads(dumps(report, indent=2).encode()) == report
    kinds = [type(value) for value in report.values]
    assert isinstance(found, Report)
    assert [type(value) for value in found.values] == kinds


@every_edition
@law
@given(st.data())
def test_the_schema_accepts_every_report(edition: Edition, data: st.DataObject) -> None:
    """What is dumped satisfies the schema of its edition."""
    _validator(edition).validate(json.loads(dumps(data.draw(any_reports(edition)))))


@cache
def _validator(edition: Edition) -> Draft202012Validator:
    return Draft202012Validator(json_schema(edition))


@every_edition
def test_the_schema_is_one(edition: Edition) -> None:
    """The schema of an edition is itself valid against the 2020-12 draft, and says that it is of it."""
    schema = json_schema(edition)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@invented
@given(editions(), st.data())
def test_interchange_follows_from_the_edition(edition: Edition, data: st.DataObject) -> None:
    """An invented form has its JSON and its schema too."""
    report = data.draw(any_reports(edition))
    assert loads(dumps(report), editions=[edition]) == report
    schema = json_schema(edition)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(dumps(report)))


# The palindrome


@every_edition
@law
@given(st.data())
def test_what_is_composed_is_recognised(edition: Edition, data: st.DataObject) -> None:
    """recognise(compose(report)).report == report: the first law."""
    report = data.draw(any_reports(edition))
    assert recognise(compose(report)).report == report


@invented
@given(editions(), st.data())
def test_any_form_is_recognised(edition: Edition, data: st.DataObject) -> None:
    """The first law follows from the edition: it holds for forms that nobody has promulgated."""
    report = data.draw(any_reports(edition))
    assert recognise(compose(report), [edition]).report == report


@every_edition
@pytest.mark.parametrize("form", ["text", "html", "html-form"])
@slow_law
@given(st.data())
def test_what_is_written_is_read(edition: Edition, form: str, data: st.DataObject) -> None:
    """What is read back has the blocks that were written, and is recognised as the report: law two."""
    report = data.draw(any_reports(edition))
    renderer = find_renderer(form)
    source = compose(report) if renderer.source == "document" else report
    # A form in a page is a web page.
    document: Document = find_reader(form.removesuffix("-form")).read(
        renderer.write(source, renderer.options())
    )
    assert printed(document) == printed(compose(report))
    assert printed_report(recognise(document, [edition]).report) == printed_report(report)


# Layout


def _tiles(grid: Grid) -> None:
    places = [
        (slot.row + down, slot.column + right)
        for slot in grid.slots
        for down in range(slot.rowspan)
        for right in range(slot.colspan)
    ]
    assert sorted(places) == sorted(product(range(grid.rows), range(grid.columns)))


def _laid_out(edition: Edition) -> None:
    keys: list[str | None] = []
    for chapter in edition.chapters:
        grid = layout_of(chapter)
        assert (grid is None) == (not chapter.tables)
        if grid is not None:
            _tiles(grid)
            keys += [slot.key for slot in grid.slots if slot.key]
    assert sorted(filter(None, keys)) == sorted(map(str, edition.index))


@invented
@given(editions())
def test_invented_grids_tile(edition: Edition) -> None:
    """A printed grid has neither hole nor overlap, and prints every cell once, whatever the form."""
    _laid_out(edition)


@every_edition
def test_grids_tile(edition: Edition) -> None:
    """The same of the forms that exist."""
    _laid_out(edition)


# Findings

_facts = st.one_of(
    st.none(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30),
    st.text(max_size=20),
    st.sampled_from(["{", "}", "{place}", "{0}", "{place.__class__}", "%s"]),
)
_known = sorted({name for entry in CATALOGUE for name, _ in entry.example})
_names = st.one_of(st.sampled_from(_known), st.text(max_size=12))
_traces = st.builds(
    Trace,
    st.integers(1, 9),
    st.integers(1, 99),
    st.integers(1, 9),
    st.text(max_size=9),
    st.none() | st.integers(1, 9),
)


@given(
    st.sampled_from(CATALOGUE),
    st.lists(st.builds(Address, st.just("t"), st.text(max_size=5), st.just("*")), max_size=2),
    st.dictionaries(_names, _facts, max_size=8),
    st.none() | _traces,
)
def test_messages_are_made_of_any_facts(
    entry: Code, addresses: list[Address], facts: dict[str, object], trace: Trace | None
) -> None:
    """A finding's line can be printed in both languages whatever its facts are, and begins with its code."""
    finding = Finding(entry.code, addresses, facts, trace)
    for lang in ("zh", "en"):
        message = finding.message(lang)
        assert message.startswith(f"{entry.code} {addresses[0]}" if addresses else entry.code)
        assert finding.sentence(lang) in message
        if trace is not None:
            assert trace.raw in message


@every_edition
@law
@given(st.data())
def test_findings_speak(edition: Edition, data: st.DataObject) -> None:
    """Whatever checking finds is said in full in both languages: no fact of a sentence is missing."""
    for finding in check(data.draw(any_reports(edition))).findings:
        for lang in ("zh", "en"):
            assert "?" not in finding.sentence(lang)


# What other authors test with


def test_the_text_format_keeps_the_contracts() -> None:
    """A renderer of documents and its reader are held to the blocks and to the report."""
    renderer, reader = find_renderer("text"), find_reader("text")
    check_renderer(renderer, examples=2)
    check_renderer(renderer, reader=reader, edition=EDITIONS[0], examples=4)
    report = Report.blank(EDITIONS[0])
    check_reader(reader, samples=[renderer.write(compose(report), renderer.options())[:2000]], examples=40)


def test_broken_readers_are_caught() -> None:
    """A reader that gives nothing, or raises what is no refusal, does not keep the contract."""
    reader = find_reader("text")
    with pytest.raises(AssertionError, match="reader 'text' gives NoneType"):
        check_reader(evolve(reader, read=lambda _content: None), examples=1)
    with pytest.raises(ZeroDivisionError):
        check_reader(evolve(reader, read=lambda _content: 1 // 0), examples=1)


def test_what_cannot_be_settled_is_left() -> None:
    """A balance that has no detail to raise is left as it is; the totals are computed all the same."""
    rows = [Head("a", "甲"), Head("g", "组", [Head("b", "乙"), Head("t", "计", role="total")])]
    rows.append(Head("t", "总计", role="total"))
    table = Table("x", rows, [Head("v", "值")], balances=[Balance(["t"], ["g.t"])])
    edition = Edition("invented", "某文", 2030, None, "报告", [Chapter("c", 1, "甲", [table])])
    figures = settle(dict.fromkeys(edition.index, 3), edition)
    assert list(figures.values()) == [3, 3, 3, 6]


def test_hypothesis_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Hypothesis, importing the strategies says what to install."""
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(ImportError, match=r"needs Hypothesis: install govinfo\[testing\]$"):
        runpy.run_path(str(testing.__file__))
