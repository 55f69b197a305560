"""What holds of any edition whatever: laws over invented forms, so that they follow from the data of a form.

The oracles here are written from the description of the form, not with the functions that they judge.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, assume, find, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from govinfo.checks import Audit, Tally, check, confront
from govinfo.edition import Edition, Table
from govinfo.heads import Head
from govinfo.interchange import dumps, loads
from govinfo.layout import layout_of, prints_stub
from govinfo.report import Report
from govinfo.rules import rules_of
from govinfo.schema import json_schema
from govinfo.testing import any_reports, editions, faults, reports

law = settings(suppress_health_check=list(HealthCheck))


def walked(tree: Sequence[Head], above: str = "") -> Iterator[tuple[str, Head, Sequence[Head]]]:
    """Every head with the dotted key of its path and its siblings, itself among them."""
    for head in tree:
        key = f"{above}{head.key}"
        yield key, head, tree
        yield from walked(head.subs, f"{key}.")


def heads_of(edition: Edition) -> Iterator[tuple[str, Head, Sequence[Head]]]:
    """Every head of an edition, those of its stubs and of its boxheads."""
    for table in edition.tables:
        yield from walked(table.stub)
        yield from walked(table.boxhead)


# What is drawn


def _has_balance(axis: str, relation: str) -> Callable[[Edition], bool]:
    return lambda edition: any(
        (balance.axis, balance.relation) == (axis, relation)
        for table in edition.tables
        for balance in table.balances
    )


def _any_table(told: Callable[[Table], object]) -> Callable[[Edition], bool]:
    return lambda edition: any(map(told, edition.tables))


def _any_head(told: Callable[[str, Head], object]) -> Callable[[Edition], bool]:
    return lambda edition: any(told(key, head) for key, head, _ in heads_of(edition))


def _nested(tree: Sequence[Head]) -> bool:
    """Whether a total sums what has a total of its own."""
    totals = [key.rpartition(".")[0] for key, head, _ in walked(tree) if head.role == "total"]
    return any(inner != outer and inner.startswith(outer) for inner in totals for outer in totals)


def _widths(edition: Edition) -> bool:
    """Whether tables of different widths are printed in one grid."""
    return any(len({len(table.columns) for table in chapter.tables}) > 1 for chapter in edition.chapters)


def _names_a_total(table: Table) -> bool:
    totals = {leaf.key for leaf in (*table.rows, *table.columns) if leaf.head.role == "total"}
    return any(totals & {*balance.left, *balance.right} for balance in table.balances)


SHAPES: dict[str, Callable[[Edition], bool]] = {
    "a row balance, =": _has_balance("rows", "="),
    "a row balance, >=": _has_balance("rows", ">="),
    "a column balance, =": _has_balance("columns", "="),
    "a column balance, >=": _has_balance("columns", ">="),
    "a balance that names a total": _any_table(_names_a_total),
    "balances on both axes": _any_table(lambda table: len({one.axis for one in table.balances}) == 2),
    "a balance of sums": _any_table(lambda table: any(len(one.left) > 1 for one in table.balances)),
    "totals in totals, stub": _any_table(lambda table: _nested(table.stub)),
    "totals in totals, boxhead": _any_table(lambda table: _nested(table.boxhead)),
    "groups in groups": _any_head(lambda key, head: key.count(".") >= 2 and not head.subs),
    "a total that stands first": lambda edition: any(
        siblings[0] is head and head.role == "total" for _, head, siblings in heads_of(edition)
    ),
    "a signed head": _any_head(lambda _, head: head.signed and head.role == "detail"),
    "an amount": _any_head(lambda _, head: head.unit == "amount" and head.role == "detail"),
    "an unlabelled stub": _any_table(lambda table: not prints_stub(table)),
    "stubs printed and not, in one grid": lambda edition: any(
        len({prints_stub(table) for table in chapter.tables}) == 2 for chapter in edition.chapters
    ),
    "tables of different widths": _widths,
    "no title": _any_table(lambda table: not table.title),
    "no corner": _any_table(lambda table: not table.corner),
    "a spanner": _any_table(lambda table: table.spanner),
    "no spanner": _any_table(lambda table: not table.spanner),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_drawn(shape: str) -> None:
    """The laws below are worth what is drawn for them: each shape that a form can have is among it."""
    quick = settings(max_examples=2000, database=None, phases=[Phase.generate], deadline=None)
    assert SHAPES[shape](find(editions(), SHAPES[shape], settings=quick, random=Random(1)))  # noqa: S311  (the same each time)


# Layout


@law
@given(editions())
def test_a_layout_tiles_exactly(edition: Edition) -> None:
    """Every place of a chapter's grid is covered by one slot: no overlap, no hole, nothing outside."""
    for chapter in edition.chapters:
        grid = layout_of(chapter)
        assert (grid is None) == (not chapter.tables)
        if grid is None:
            continue
        covered = Counter(
            (row, column)
            for slot in grid.slots
            for row in range(slot.row, slot.row + slot.rowspan)
            for column in range(slot.column, slot.column + slot.colspan)
        )
        assert covered == Counter((row, column) for row in range(grid.rows) for column in range(grid.columns))


@law
@given(editions())
def test_a_layout_prints_every_cell_and_head_once(edition: Edition) -> None:
    """Each address is printed once and in its own chapter; each head, title, corner and spanner once, too."""
    for chapter in edition.chapters:
        grid = layout_of(chapter)
        slots = () if grid is None else grid.slots
        keys = {table.key for table in chapter.tables}
        own = [str(address) for address in edition.index if address.table in keys]
        assert Counter(slot.key for slot in slots if slot.key is not None) == Counter(own)
        told: list[str] = []
        for table in chapter.tables:
            stubs = [head.label for _, head, _ in walked(table.stub)]
            told += [
                *filter(None, (table.title, table.spanner)),
                *(head.label for _, head, _ in walked(table.boxhead)),
            ]
            told += [table.corner, *stubs] if prints_stub(table) else []
        assert Counter(slot.text for slot in slots if slot.header is not None) == Counter(told)


# Rules


def _totals(tree: Sequence[Head]) -> dict[str, set[str]]:
    """Each total with the keys of the detail leaves of its siblings."""
    found: dict[str, set[str]] = {}
    for key, head, siblings in walked(tree):
        if head.role == "total":
            above = key.removesuffix(head.key)
            below = walked([one for one in siblings if one is not head], above)
            found[key] = {part for part, one, _ in below if not one.subs and one.role == "detail"}
    return found


@law
@given(editions())
def test_a_total_is_the_sum_of_its_siblings_details(edition: Edition) -> None:
    """For each total and each leaf across there is one rule: it equals the details beside it, each once."""
    found: Counter[tuple[str, str, str, frozenset[tuple[str, str]]]] = Counter()
    for rule in rules_of(edition):
        if rule.code.startswith("T"):
            assert rule.relation == "="
            assert len(rule.left) == 1
            assert len(set(rule.right)) == len(rule.right)
            parts = frozenset((at.row, at.column) for at in rule.right)
            found[rule.left[0].table, rule.left[0].row, rule.left[0].column, parts] += 1
    expected = Counter(
        (table.key, total, leaf.key, frozenset((part, leaf.key) for part in parts))
        for table in edition.tables
        for total, parts in _totals(table.stub).items()
        for leaf in table.columns
    ) + Counter(
        (table.key, leaf.key, total, frozenset((leaf.key, part) for part in parts))
        for table in edition.tables
        for total, parts in _totals(table.boxhead).items()
        for leaf in table.rows
    )
    assert found == expected


@law
@given(editions())
def test_a_balance_is_held_as_declared(edition: Edition) -> None:
    """For each declared balance and each leaf across there is one rule, with its sides and its relation."""
    found = Counter(
        (rule.code, rule.relation, tuple(map(str, rule.left)), tuple(map(str, rule.right)))
        for rule in rules_of(edition)
        if rule.code.startswith("B")
    )
    expected: Counter[tuple[str, str, tuple[str, ...], tuple[str, ...]]] = Counter()
    for table in edition.tables:
        for one in table.balances:
            across = table.columns if one.axis == "rows" else table.rows
            code = {"=": "B01", ">=": "B02"}[one.relation]
            written = "{table}[{key}, {leaf}]" if one.axis == "rows" else "{table}[{leaf}, {key}]"
            for leaf in across:
                left, right = (
                    tuple(written.format(table=table.key, key=key, leaf=leaf.key) for key in side)
                    for side in (one.left, one.right)
                )
                expected[code, one.relation, left, right] += 1
    assert found == expected


# Reports


@law
@given(editions().flatmap(reports))
def test_a_consistent_report_has_no_finding(report: Report) -> None:
    """Whatever totals are nested and balances declared, a report made to keep them has no fault."""
    equalities = sum(rule.relation == "=" for rule in rules_of(report.edition))
    assert check(report) == Audit((), Tally(equalities, 0, 0))
    assert {verdict for _, verdict in confront(report)} <= {"holds"}


@law
@given(editions(), st.data())
def test_a_wrong_cell_is_found(edition: Edition, data: st.DataObject) -> None:
    """A cell of an equality changed to another number is named by a hard finding, in any form."""
    assume(any(rule.relation == "=" for rule in rules_of(edition)))
    fault = data.draw(faults(edition))
    hard = [finding for finding in check(fault.faulty).findings if finding.severity == "hard"]
    assert any(fault.address in finding.addresses for finding in hard)
    assert check(fault.faulty).tally.fails > 0


# Interchange


@law
@given(editions().flatmap(any_reports))
def test_json_is_the_report(report: Report) -> None:
    """loads(dumps(report)) is the report, figures of the same kind, and gives the same text again."""
    text = dumps(report)
    found = loads(text, editions=[report.edition])
    assert isinstance(found, Report)
    assert found == report
    assert [type(value) for value in found.values] == [type(value) for value in report.values]
    assert dumps(found) == text
    assert loads(dumps(report, indent=1).encode(), editions=[report.edition]) == report


@law
@given(editions().flatmap(lambda edition: st.one_of(reports(edition), any_reports(edition))))
def test_the_schema_accepts_what_is_dumped(report: Report) -> None:
    """The schema of any edition is a schema, and accepts its reports, and no other cell or kind of figure."""
    schema = json_schema(report.edition)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    tree = json.loads(dumps(report))
    validator.validate(tree)
    cell = report.edition.cells[0]
    row = tree["tables"][cell.address.table][cell.address.row]
    del row[cell.address.column]
    assert not validator.is_valid(tree)
    row[cell.address.column] = 1
    assert validator.is_valid(tree) is cell.whole
    row |= {cell.address.column: "1", "foreign": None}
    assert not validator.is_valid(tree)
