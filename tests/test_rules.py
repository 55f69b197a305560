"""Laws of rules: every total and every balance of an edition binds the cells that it says it binds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from govinfo.edition import Address, Balance, Chapter, Edition, Table, find_edition
from govinfo.heads import Head, sums
from govinfo.rules import Family, Rule, families_of, in_words, rules_of
from govinfo.testing import editions, reports

TOTAL = Head("t", "总计", role="total")
A, B = Head("a", "甲", concept="applicant.natural"), Head("b", "乙")
GROUP = Head("g", "组", [Head("x", "子"), Head("y", "丑"), TOTAL])


def form(*tables: Table) -> Edition:
    """An edition that bears these tables."""
    return Edition("trial", "某办函〔2030〕1号", 2030, None, "测试报告", [Chapter("c", 1, "甲", tables)])


def equations(edition: Edition) -> list[str]:
    """Every rule of an edition, with its code."""
    return [f"{rule.code} {rule}" for rule in rules_of(edition)]


BOTH_WAYS = form(
    Table(
        "m",
        [A, TOTAL],
        [A, B, TOTAL],
        balances=[Balance(["a"], ["t"]), Balance(["a", "b"], ["t"], axis="columns", relation=">=")],
    ),
    Table("n", [A], [A, GROUP]),
)


def test_rules_of_a_small_edition():
    """A total over all columns gives T01, over all rows T02, in a group of columns T03; balances follow."""
    assert equations(BOTH_WAYS) == [
        "T01 m[a, t] = m[a, a] + m[a, b]",
        "T01 m[t, t] = m[t, a] + m[t, b]",
        "T02 m[t, a] = m[a, a]",
        "T02 m[t, b] = m[a, b]",
        "T02 m[t, t] = m[a, t]",
        "B01 m[a, a] = m[t, a]",
        "B01 m[a, b] = m[t, b]",
        "B01 m[a, t] = m[t, t]",
        "B02 m[a, a] + m[a, b] >= m[a, t]",
        "B02 m[t, a] + m[t, b] >= m[t, t]",
        "T03 n[a, g.t] = n[a, g.x] + n[a, g.y]",
    ]


def test_a_total_in_a_group_of_rows_is_a_column_total():
    """Down a column every total is one kind of rule, at whatever level it stands."""
    assert equations(form(Table("m", [A, GROUP], [B]))) == ["T02 m[g.t, b] = m[g.x, b] + m[g.y, b]"]


def test_families_of_a_small_edition():
    """A family is one relation along an axis: it stands once for all the leaves of the other."""
    assert families_of(BOTH_WAYS) == (
        Family("T01", "m", "columns", ("t",), ("a", "b")),
        Family("T02", "m", "rows", ("t",), ("a",)),
        Family("B01", "m", "rows", ("a",), ("t",)),
        Family("B02", "m", "columns", ("a", "b"), ("t",), ">="),
        Family("T03", "n", "columns", ("g.t",), ("g.x", "g.y")),
    )
    assert Family("T01", "m", "rows", (), ()).relation == "="


def test_rules_name_what_they_were_derived_from():
    """The origin is the row or the column, all of it, that the rule runs along."""
    assert [str(rule.origin) for rule in rules_of(BOTH_WAYS)] == [
        "m[a, *]",
        "m[t, *]",
        "m[*, a]",
        "m[*, b]",
        "m[*, t]",
        "m[*, a]",
        "m[*, b]",
        "m[*, t]",
        "m[a, *]",
        "m[t, *]",
        "n[a, *]",
    ]


def test_a_rule_is_a_sum_with_coefficients():
    """The terms are +1 for every cell on the left and -1 for every cell on the right, in order."""
    one, two, three = (Address("m", "a", column) for column in "abt")
    rule = Rule("T01", (three,), (one, two), "=", Address("m", "a", "*"))
    assert rule.addresses == (three, one, two)
    assert rule.terms == ((three, 1), (one, -1), (two, -1))
    assert str(rule) == "m[a, t] = m[a, a] + m[a, b]"
    least = Rule("B02", (one, two), (three,), ">=", Address("m", "a", "*"))
    assert least.terms == ((one, 1), (two, 1), (three, -1))
    assert str(least) == "m[a, a] + m[a, b] >= m[a, t]"


def test_an_edition_without_totals_has_no_rules():
    """Details bind nothing."""
    assert rules_of(form(Table("m", [A], [B]))) == ()


@settings(max_examples=20)
@given(editions())
def test_rules_are_families_broadcast(edition):
    """A family gives one rule for every leaf of the other axis, and no rule comes from elsewhere."""
    expected = 0
    for table in edition.tables:
        expected += len(sums(table.boxhead)) * len(table.rows) + len(sums(table.stub)) * len(table.columns)
        expected += sum(len(table.columns if one.axis == "rows" else table.rows) for one in table.balances)
    assert len(rules_of(edition)) == expected


@settings(max_examples=20)
@given(editions())
def test_rules_bind_cells_of_one_table_that_there_are(edition):
    """Every rule binds cells of the edition, all of one row or of one column."""
    for rule in rules_of(edition):
        assert set(rule.addresses) <= set(edition.index)
        assert {at.table for at in rule.addresses} == {rule.origin.table}
        if rule.origin.row == "*":
            assert {at.column for at in rule.addresses} == {rule.origin.column}
        else:
            assert {at.row for at in rule.addresses} == {rule.origin.row}


@settings(max_examples=10, deadline=None)
@given(editions().flatmap(reports))
def test_consistent_reports_keep_every_rule(report):
    """The terms of every rule add up to nought, or to no less, over a report that was made to keep them."""
    for rule in rules_of(report.edition):
        balance = sum(coefficient * report[address] for address, coefficient in rule.terms)
        assert balance == 0 if rule.relation == "=" else balance >= 0


# In words


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        (0, "总计 = 甲 + 乙（每一行）", "total = Natural persons + b (in every row)"),
        (1, "总计 = 甲（每一列）", "total = Natural persons (in every column)"),
        (2, "甲 = 总计（每一列）", "Natural persons = total (in every column)"),
        (3, "甲 + 乙 ≥ 总计（每一行）", "Natural persons + b ≥ total (in every row)"),
        (4, "总计 = 子 + 丑", "total = x + y"),
    ],
)
def test_a_family_in_words(number, zh, en):
    """A person reads labels, the relation, and where it holds; a table of one row needs no such remark."""
    family = families_of(BOTH_WAYS)[number]
    assert in_words(family, BOTH_WAYS, "zh") == zh
    assert in_words(family, BOTH_WAYS, "en") == en


def test_a_family_down_a_single_column_in_words():
    """Where there is one column only, a rule down it is said without a remark."""
    edition = form(Table("m", [A, B, TOTAL], [A]))
    (family,) = families_of(edition)
    assert in_words(family, edition, "zh") == "总计 = 甲 + 乙"
    assert in_words(family, edition, "en") == "total = Natural persons + b"


def test_the_sentence_on_the_form_in_words():
    """The balance of table 三 reads as the sentence that the form prints beside it."""
    edition = find_edition("2021")
    (balance,) = (family for family in families_of(edition) if family.code == "B01")
    assert in_words(balance, edition, "zh") == (
        "一、本年新收政府信息公开申请数量 + 二、上年结转政府信息公开申请数量"
        " = （七）总计 + 四、结转下年度继续办理（每一列）"
    )
    assert in_words(balance, edition, "en") == (
        "Received this year + Brought forward from last year"
        " = Disposed of this year, total + Carried forward to next year (in every column)"
    )
