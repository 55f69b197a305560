"""Checking: the three verdicts, what each finding says, and specimens of published reports."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from govinfo.checks import Audit, Tally, check, confront
from govinfo.edition import Balance, Chapter, Edition, Table, find_edition
from govinfo.findings import Finding
from govinfo.heads import Head
from govinfo.report import Report

E2019, E2021 = find_edition("2019"), find_edition("2021")
ANSWERED = {"narratives": {"problems": ["人手不足，下一步充实。"]}}
BLOCK = "appeals[cases, reconsideration."


def zeros(edition: Edition, figures: dict[str, object] | None = None) -> Report:
    """A report of noughts, but for some figures."""
    return Report(edition, [0] * len(edition.cells), **ANSWERED).replace(figures)


def block(**results: object) -> Report:
    """A report of noughts, but for the results of reconsideration."""
    return zeros(E2021, {f"{BLOCK}{name}]": value for name, value in results.items()})


def one_table(rows: list[Head], columns: list[Head], balances: list[Balance]) -> Edition:
    """An invented edition of one table."""
    chapters = [
        Chapter("text", None, "说明", required=True),
        Chapter("figures", 1, "数字", [Table("t", rows, columns, balances=balances)]),
    ]
    return Edition("invented", "某文", 2030, None, "报告", chapters)


def codes(audit: Audit) -> list[str]:
    """The codes of the findings, in order."""
    return [finding.code for finding in audit.findings]


def said(finding: Finding) -> tuple[object, ...]:
    """The figures of a finding: what is printed, the parts' sum, how it comes about, the difference."""
    return tuple(finding.fact(name) for name in ("printed", "sum", "equation", "difference"))


# The three verdicts


@pytest.mark.parametrize(
    ("results", "verdict"),
    [
        ({"upheld": 1, "corrected": 2, "total": 3}, "holds"),
        ({"upheld": 1, "corrected": 2, "total": 4}, "fails"),
        ({"upheld": 1, "corrected": 2, "total": 2}, "fails"),
        ({"upheld": None, "total": 3}, "open"),
        ({"upheld": None, "total": 0}, "open"),
        ({"upheld": 3, "total": None}, "open"),
        ({"upheld": None, "total": None}, "open"),
        # What is known already exceeds the total, and counts are not below zero.
        ({"upheld": None, "corrected": 4, "total": 3}, "fails"),
        ({"upheld": None, "corrected": 3, "total": 3}, "open"),
        # A total that is blank can be as high as it must.
        ({"upheld": None, "corrected": 4, "total": None}, "open"),
        # Unless a figure below zero is printed on the other side.
        ({"upheld": -1, "total": None}, "fails"),
    ],
)
def test_a_sum_holds_fails_or_is_open(results: dict[str, int | None], verdict: str) -> None:
    """A blank is not nought: it leaves a sum open, unless what is known breaks it whatever the blank is."""
    report = block(**results)
    assert [found for rule, found in confront(report) if str(rule.left[0]) == f"{BLOCK}total]"] == [verdict]
    tally = check(report).tally
    assert (tally.fails, tally.open) == (int(verdict == "fails"), int(verdict == "open"))
    assert tally.holds + tally.fails + tally.open == 42
    assert ("T03" in codes(check(report))) == (verdict == "fails")


def test_a_report_of_blanks_is_open_all_over() -> None:
    """Nothing holds and nothing fails in a report that says nothing; its empty chapter is noticed."""
    for edition, rules in ((E2019, 40), (E2021, 42)):
        audit = check(Report.blank(edition))
        assert audit.tally == Tally(0, 0, rules)
        assert codes(audit) == ["N01"]


def test_rules_are_confronted_in_printed_order() -> None:
    """Every rule of the edition has its verdict, totals of rows before totals of columns, then balances."""
    found = confront(zeros(E2019))
    assert [rule.code for rule, _ in found] == ["B02"] * 2 + ["T01"] * 23 + ["T02"] * 7 + ["B01"] * 7 + [
        "T03"
    ] * 3
    assert {verdict for _, verdict in found} == {"holds"}


@pytest.mark.parametrize("value", [0, 5, 10**12])
def test_signed_blanks_leave_a_sum_open(value: int) -> None:
    """Where a blank may be below zero, no known figure exceeds the total yet."""
    rows = [Head("a", "甲", signed=True), Head("b", "乙"), Head("t", "计", role="total")]
    edition = one_table(rows, [Head("n", "数")], [])
    gaps = Report.of(edition, {"t[b, n]": value, "t[t, n]": 0}, narratives={"text": ["有"]})
    assert check(gaps).tally == Tally(0, 0, 1)
    assert check(gaps.replace({"t[a, n]": -value})) == Audit((), Tally(1, 0, 0))
    # A blank that may not be below zero does not: the signed figure is given.
    other = Report.of(edition, {"t[a, n]": value + 1, "t[t, n]": 0}, narratives={"text": ["有"]})
    assert check(other).tally == Tally(0, 1, 0)


# What findings say


def test_row_totals() -> None:
    """T01 names the row, the figures that are not nought, and the difference; its total comes first."""
    report = zeros(E2021, {"applications[received, natural]": 3, "applications[received, legal.other]": 4})
    audit = check(report.replace({"applications[received, total]": 5}))
    assert codes(audit) == ["T01", "B01", "B01", "B01"]
    finding = audit.findings[0]
    assert said(finding) == (5, 7, "3 + 4", -2)
    assert str(finding.addresses[0]) == "applications[received, total]"
    assert len(finding.addresses) == 7
    assert finding.fact("cell_zh") == "一、本年新收政府信息公开申请数量 × 总计"
    assert finding.fact("cell_en") == "Received this year x Applicants, total"


def test_column_totals() -> None:
    """T02 names the column's total, and a nought in a sum is not spelt out."""
    report = zeros(
        E2021, {"applications[disposed.total, natural]": 41, "applications[disposed.total, total]": 41}
    )
    audit = check(report)
    assert codes(audit) == ["T02", "T02", "B01", "B01"]
    assert said(audit.findings[0]) == (41, 0, "0", 41)
    assert str(audit.findings[0].addresses[0]) == "applications[disposed.total, natural]"


def test_balances() -> None:
    """B01 gives the column, the relation in the form's labels, both sides and the difference."""
    report = zeros(
        E2021,
        {
            "applications[received, natural]": 34,
            "applications[received, total]": 34,
            "applications[brought_forward, natural]": 2,
            "applications[brought_forward, total]": 2,
            "applications[disposed.granted, natural]": 35,
            "applications[disposed.granted, total]": 35,
            "applications[disposed.total, natural]": 35,
            "applications[disposed.total, total]": 35,
        },
    )
    finding, other = check(report).findings
    assert (finding.code, other.code) == ("B01", "B01")
    facts = dict(finding.facts)
    assert [facts[name] for name in ("left_equation", "left", "right_equation", "right", "difference")] == [
        "34 + 2", 36, "35", 35, 1,
    ]  # fmt: skip
    assert facts["where_zh"] == "自然人"
    assert facts["where_en"] == "Natural persons"
    assert facts["names_zh"] == (
        "一、本年新收政府信息公开申请数量 + 二、上年结转政府信息公开申请数量"
        " = （七）总计 + 四、结转下年度继续办理"
    )
    assert facts["names_en"] == (
        "Received this year + Brought forward from last year"
        " = Disposed of this year, total + Carried forward to next year"
    )
    assert [str(address) for address in finding.addresses] == [
        f"applications[{row}, natural]"
        for row in ("received", "brought_forward", "disposed.total", "carried_forward")
    ]


def test_a_sum_with_a_blank_is_at_least_what_is_known() -> None:
    """A rule that fails with a blank in it says that its sum is at least what is given."""
    (finding,) = check(block(upheld=None, corrected=4, total=3)).findings
    assert said(finding) == (3, "≥ 4", "4", -1)
    (finding,) = check(block(upheld=-1, corrected=0, total=None)).findings[1:]
    assert said(finding) == (None, -1, "-1", 1)
    assert "空白" in finding.sentence("zh")


def test_the_2019_form_discloses_no_less_than_it_newly_discloses() -> None:
    """B02: in all no less than newly; soft, row by row, counted in no tally; equal is enough."""
    place = "documents[normative, {}]".format
    report = zeros(E2019, {place("disclosed"): 22, place("disclosed_total"): 2})
    (finding,) = check(report).findings
    assert (finding.code, finding.severity) == ("B02", "soft")
    assert [str(address) for address in finding.addresses] == [place("disclosed_total"), place("disclosed")]
    assert check(report).tally == Tally(40, 0, 0)
    facts = dict(finding.facts)
    assert (facts["where_zh"], facts["left"], facts["right"], facts["difference"]) == (
        "规范性文件",
        2,
        22,
        -20,
    )
    assert facts["names_zh"] == "对外公开总数量 ≥ 本年新公开数量"
    assert facts["where_en"] == "Normative documents"
    for enough in (22, 23, 10**9, None):
        assert check(report.replace({place("disclosed_total"): enough})).findings == ()
    assert check(report.replace({place("disclosed"): None})).findings == ()


def test_b02_fails_beside_blanks_only_where_it_must() -> None:
    """An inequality is open with a blank above it, whatever is known; below zero it fails."""
    place = "documents[normative, {}]".format
    below = zeros(E2019, {place("disclosed"): None, place("disclosed_total"): -1})
    assert codes(check(below)) == ["V01", "B02"]
    assert check(below).findings[1].fact("right") == "≥ 0"
    assert codes(check(zeros(E2019, {place("disclosed"): None, place("disclosed_total"): 9}))) == []


def test_an_inequality_is_kept_by_what_is_known() -> None:
    """What is known above may exceed what is below, a blank beside it or not."""
    rows = [Head("a", "甲"), Head("b", "乙"), Head("c", "丙")]
    edition = one_table(rows, [Head("n", "数")], [Balance(["a", "b"], ["c"], relation=">=")])
    report = Report(edition, [5, None, 3], narratives={"text": ["有"]})
    assert [verdict for _, verdict in confront(report)] == ["open"]
    assert [verdict for _, verdict in confront(report.replace({"t[b, n]": 0}))] == ["holds"]
    assert [verdict for _, verdict in confront(report.replace({"t[c, n]": None}))] == ["open"]
    assert check(report) == Audit((), Tally(0, 0, 0))


@pytest.mark.parametrize(
    ("place", "value", "why"),
    [
        ("licensing[licences, decisions]", -3, "小于 0"),
        ("licensing[licences, items_before]", Decimal("-0.5"), "小于 0"),
        ("licensing[licences, decisions]", Decimal("2.5"), "不是整数"),
        ("licensing[licences, items_change]", Decimal("2.5"), "不是整数"),
        ("licensing[licences, items_change]", Decimal("-2.5"), "不是整数"),
        ("procurement[purchases, amount]", Decimal("-0.01"), "小于 0"),
        ("procurement[purchases, amount]", -1, "小于 0"),
    ],
)
def test_unlawful_figures(place: str, value: int | Decimal, why: str) -> None:
    """V01: a count is whole and not below zero, an amount is not below zero; it is named with the reason."""
    for report in (zeros(E2019, {place: value}), Report.of(E2019, {place: value}, **ANSWERED)):
        (finding,) = check(report).findings
        assert (finding.code, finding.severity) == ("V01", "hard")
        assert [str(address) for address in finding.addresses] == [place]
        assert (finding.fact("printed"), finding.fact("why_zh")) == (value, why)
        english = {"小于 0": "which is below zero", "不是整数": "which is no whole number"}
        assert finding.fact("why_en") == english[why]
        assert finding.fact("cell_zh") == E2019.cells[E2019.index[finding.addresses[0]]].zh
        assert finding.fact("cell_en") == E2019.cells[E2019.index[finding.addresses[0]]].en


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("licensing[licences, items_change]", -3),
        ("licensing[licences, items_change]", None),
        ("licensing[licences, decisions]", None),
        ("licensing[licences, decisions]", Decimal("2.0")),
        ("procurement[purchases, amount]", Decimal("0.000001")),
        ("procurement[purchases, amount]", None),
    ],
)
def test_lawful_figures(place: str, value: int | Decimal | None) -> None:
    """Only the yearly change may be below zero; amounts may have fractions; blanks are lawful."""
    assert check(zeros(E2019, {place: value})).findings == ()


def test_each_unlawful_figure_is_named() -> None:
    """Every figure that is unlawful has its finding, in printed order; one that is both is named once."""
    report = zeros(
        E2019,
        {
            "fees[charges, items_before]": -1,
            "documents[rules, made]": Decimal("-1.5"),
            f"{BLOCK}total]": None,
        },
    )
    assert [str(finding.addresses[0]) for finding in check(report).findings] == [
        "documents[rules, made]",
        "fees[charges, items_before]",
    ]


def test_figures_come_before_sums_and_sums_before_prose() -> None:
    """Findings stand room by room: V, then T and B in printed order, then N."""
    report = zeros(E2021, {f"{BLOCK}upheld]": -1, "applications[received, total]": 1}).replace(narratives={})
    assert codes(check(report)) == ["V01", "T01", "B01", "T03", "N01"]


@pytest.mark.parametrize(
    ("paragraphs", "empty"),
    [
        ([], True),
        (["无"], True),
        (["无。"], True),
        (["不适用。", "—", " / "], True),
        (["无", "人手不足。"], False),
        (["没有问题。"], False),
        (["无问题"], False),
    ],
)
def test_chapter_five_is_answered(paragraphs: list[str], empty: bool) -> None:  # noqa: FBT001
    """N01: the chapter on problems is neither left empty nor answered with a blank mark alone."""
    audit = check(zeros(E2021).replace(narratives={"problems": paragraphs}))
    assert codes(audit) == (["N01"] if empty else [])
    if empty:
        (finding,) = audit.findings
        assert finding.addresses == ()
        assert dict(finding.facts) == {"number": "五", "label": "存在的主要问题及改进情况"}


def test_a_required_chapter_may_have_no_number() -> None:
    """What stands before the first chapter can be required; only the required ones are."""
    edition = one_table([Head("a", "甲")], [Head("n", "数")], [])
    (finding,) = check(Report.of(edition, {"t[a, n]": 1})).findings
    assert (finding.code, finding.fact("number"), finding.fact("label")) == ("N01", "", "说明")


# Invented forms


def test_balances_across_columns() -> None:
    """A balance between columns holds row by row, and says in which row it fails."""
    columns = [Head("g", "组", [Head("a", "甲"), Head("b", "乙")]), Head("c", "丙"), Head("d", "丁")]
    rows = [Head("r", "行一"), Head("s", "行二")]
    edition = one_table(rows, columns, [Balance(["g.a", "g.b"], ["c", "d"], axis="columns")])
    report = Report(edition, [1, 2, 3, 0, 1, 2, 3, 1], narratives={"text": ["有"]})
    audit = check(report)
    assert audit.tally == Tally(1, 1, 0)
    facts = dict(audit.findings[0].facts)
    assert facts == {
        "where_zh": "行二", "where_en": "s", "names_zh": "甲 + 乙 = 丙 + 丁", "names_en": "a + b = c + d",
        "left_equation": "1 + 2", "left": 3, "right_equation": "3 + 1", "right": 4, "difference": -1,
    }  # fmt: skip


def test_amounts_are_summed_exactly() -> None:
    """A sum of amounts is not rounded: a difference in the thirtieth place is one."""
    rows = [
        Head("a", "甲", unit="amount"),
        Head("b", "乙", unit="amount"),
        Head("t", "计", role="total", unit="amount"),
    ]
    edition = one_table(rows, [Head("n", "数", unit="amount")], [])
    small = Decimal("0." + "0" * 29 + "1")
    figures = [Decimal(10**40), small, Decimal(10**40) + 0]
    broken = check(Report(edition, figures, narratives={"text": ["有"]}))
    assert broken.tally == Tally(0, 1, 0)
    assert broken.findings[0].fact("difference") == -small
    kept = Report(edition, [Decimal("0.1"), Decimal("0.2"), Decimal("0.3")], narratives={"text": ["有"]})
    assert check(kept) == Audit((), Tally(1, 0, 0))


def test_counts_and_amounts_mix_in_one_form() -> None:
    """A table of amounts beside counts is held to its sums however its counts are kept."""
    rows = [Head("a", "甲"), Head("b", "乙"), Head("t", "计", role="total")]
    edition = one_table(rows, [Head("n", "数"), Head("m", "额", unit="amount")], [])
    report = Report(
        edition, [1, Decimal("1.5"), 2, Decimal("2.5"), 3, Decimal(4)], narratives={"text": ["有"]}
    )
    assert check(report) == Audit((), Tally(2, 0, 0))
    wrong = check(report.replace({"t[t, m]": Decimal("4.01")}))
    assert wrong.tally == Tally(1, 1, 0)
    assert said(wrong.findings[0]) == (Decimal("4.01"), Decimal("4.0"), "1.5 + 2.5", Decimal("0.01"))
    long = Decimal(10**40)
    fine = check(report.replace({"t[a, m]": long, "t[b, m]": Decimal("1e-30"), "t[t, m]": long}))
    assert fine.tally == Tally(1, 1, 0)
    below = check(report.replace({"t[a, m]": Decimal("-1.5"), "t[t, m]": 1}))
    assert codes(below) == ["V01"]


def test_a_form_without_counts_is_checked() -> None:
    """A form of amounts alone has no count that could be unlawful, and its amounts are looked at."""
    edition = one_table([Head("a", "甲", unit="amount")], [Head("n", "数")], [])
    assert codes(check(Report(edition, [Decimal("-0.5")], narratives={"text": ["有"]}))) == ["V01"]
    assert codes(check(Report(edition, [Decimal("0.5")], narratives={"text": ["有"]}))) == []


def test_figures_of_a_thousand_digits_are_checked() -> None:
    """Long figures are summed exactly, and one missing unit is found."""
    long = 10**999
    results = {"upheld": long, "corrected": long - 1, "total": 2 * long - 1}
    assert check(block(**results)).findings == ()
    (finding,) = check(block(**{**results, "total": 2 * long})).findings
    assert finding.fact("difference") == 1
    assert str(2 * long) in finding.message("en")


# Specimens


def test_specimen_001() -> None:
    """A published report prints 10 + 1 with a total of 0, and 5 with a total of 0: two sums fail."""
    figures = {
        f"{BLOCK}upheld]": 10,
        f"{BLOCK}corrected]": 1,
        "appeals[cases, litigation.after.upheld]": 5,
    }
    audit = check(zeros(find_edition("2021-single-other"), figures))
    assert codes(audit) == ["T03", "T03"]
    assert audit.tally == Tally(38, 2, 0)
    assert said(audit.findings[0]) == (0, 11, "10 + 1", -11)
    assert said(audit.findings[1]) == (0, 5, "5", -5)
    assert [str(finding.addresses[0]) for finding in audit.findings] == [
        f"{BLOCK}total]",
        "appeals[cases, litigation.after.total]",
    ]
    assert [len(finding.addresses) for finding in audit.findings] == [5, 5]


def test_specimen_000() -> None:
    """A block left blank beside noughts is open; the rest holds."""
    names = ("upheld", "corrected", "other", "pending", "total")
    report = zeros(E2019, {f"{BLOCK}{name}]": None for name in names})
    assert check(report) == Audit((), Tally(39, 0, 1))


def test_the_same_report_has_the_same_findings() -> None:
    """Checking changes nothing and depends on nothing else."""
    report = zeros(E2019, {f"{BLOCK}total]": 1})
    before = evolve(report)
    assert check(report) == check(report)
    assert report == before
