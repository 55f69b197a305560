"""Proofs on paper: signs, blanks, ranges, places, and whose each figure is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govinfo.certificates import Addend, Certificate, Equation
from govinfo.checks import check
from govinfo.document import Trace, place
from govinfo.edition import Address, find_edition
from govinfo.findings import located
from govinfo.report import Report
from govinfo.rollup import check_roll_up
from govinfo.series import Reorganisation, check_series
from govinfo.values import Span, Value

E2019, E2021 = find_edition("2019"), find_edition("2021")
CELL = "documents[normative, made]"
RECEIVED = "applications[received, total]"


def equation(left: Value | Span, right: Value | Span, relation: str = "=", *, signed: bool = False) -> str:
    """The first line of the proof of an equation of two figures."""
    sides = [
        Addend(Address("t", "r", key), figure, signed=signed) for key, figure in (("a", left), ("b", right))
    ]
    return next(Equation("X01", (sides[0],), (sides[1],), relation).lines("en"))


@pytest.mark.parametrize(
    ("left", "right", "relation", "signed", "told"),
    [
        (3, 3, "=", False, "3 = 3"),
        (3, 4, "=", False, "3 ≠ 4"),
        (4, Decimal("3.5"), "=", False, "4 ≠ 3.5"),
        (None, 3, "=", False, "blank = 3"),
        (-1, None, "=", False, "-1 < blank"),
        (-1, None, "=", True, "-1 = blank"),
        (None, -1, "=", False, "blank > -1"),
        (Span(0, 3), 5, "=", False, "[0 to 3] < 5"),
        (5, Span(None, 3), "=", False, "5 > [at most 3]"),
        (Span(None, None), 5, "=", False, "[any figure] = 5"),
        (2, 22, ">=", False, "2 < 22"),
        (22, 2, ">=", False, "22 ≥ 2"),
        (2, None, ">=", False, "2 ≥ blank"),
    ],
)
def test_sides_are_compared_as_far_as_blanks_allow(
    left: Value | Span,
    right: Value | Span,
    relation: str,
    signed: bool,  # noqa: FBT001  (a column of the table)
    told: str,
) -> None:
    """What may be equal with the blanks is written as equal; what cannot be is not."""
    assert equation(left, right, relation, signed=signed) == f"X01: {told}"


@pytest.mark.parametrize(
    ("trace", "column", "zh", "en"),
    [
        (None, True, "", ""),
        (Trace(0, 4, 1, "a"), True, "（正文第 4 段：“a”）", ' (line 4 of the text: "a")'),
        (Trace(1, 2, 3, "a"), False, "（第 1 个表第 2 行：“a”）", ' (table 1, row 2: "a")'),
        (
            Trace(1, 2, 3, "a", 9),
            True,
            "（第 9 页第 1 个表第 2 行第 3 列：“a”）",
            ' (page 9, table 1, row 2, column 3: "a")',
        ),
    ],
)
def test_places_are_told(trace: Trace | None, column: bool, zh: str, en: str) -> None:  # noqa: FBT001  (the same)
    """By page where there are pages; text outside of tables by its line."""
    assert (place(trace, "zh", column=column), place(trace, "en", column=column)) == (zh, en)


def test_what_is_no_rule_has_no_proof() -> None:
    """An empty chapter is not worked out."""
    assert [finding.certificate for finding in check(Report.blank(E2021)).findings] == [None]
    assert list(Certificate().lines()) == []


def test_the_proof_of_a_finding_says_where_each_addend_was_printed() -> None:
    """Those that were seen; an unlawful figure too."""
    report = Report(E2021, [0] * 200).replace({CELL: -1, "appeals[cases, reconsideration.other]": 2})
    value, total = (each for each in check(report).findings if each.code in {"V01", "T03"})
    seen = {at: Trace(3, 4, number, "x") for number, at in enumerate(total.addresses)}
    seen |= {value.addresses[0]: Trace(1, 2, 3, "－1")}
    found = [each.certificate for each in located([value, total], seen)]
    assert list(found[0].lines("zh")) == [f"{CELL}：-1（第 1 个表第 2 行第 3 列：“－1”），数字本身不合规定"]
    assert [addend.trace.column for addend in found[1].equations[0].addends] == [0, 1, 2, 3, 4]
    assert {addend.trace for addend in total.certificate.equations[0].addends} == {None}


def test_the_proof_of_a_break_names_the_years() -> None:
    """The relation stands with the figures of both years, also where the break is known."""
    last = Report.of(E2019, {"applications[carried_forward, total]": 12}, year=2020)
    this = Report.of(E2021, {"applications[brought_forward, total]": 10}, year=2021)
    told = [
        "S01：12 ≠ 10",
        "  2020 applications[carried_forward, total]：12",
        "  2021 applications[brought_forward, total]：10",
    ]
    for known in ((), [Reorganisation(2021)]):
        _, finding = check_series([last, this], known=known).findings
        assert list(finding.certificate.lines()) == told


def test_the_proof_of_a_difference_names_every_unit() -> None:
    """Those of other forms, the disputed by their ends, the missing as blank."""
    given = [
        Report.of(E2021, {RECEIVED: 2}, agency="甲"),
        Report.of(E2019, {RECEIVED: 4}, agency="乙"),
        Report.of(E2021, {RECEIVED: 1}, agency="丁"),
        Report.of(E2021, {RECEIVED: 3}, agency="丁"),
    ]
    parent = Report.of(E2021, {RECEIVED: 5}, agency="县")
    finding = check_roll_up(parent, given, expected=["甲", "乙", "丙", "丁"]).findings[-1]
    assert list(finding.certificate.lines("en")) == [
        "U01: 5 < [1 to 3] + 4 + 2 + blank",
        f"  县 {RECEIVED}: 5",
        f"  丁 {RECEIVED}: [1 to 3]",
        f"  乙 {RECEIVED}: 4",
        f"  甲 {RECEIVED}: 2",
        f"  丙 {RECEIVED}: blank",
    ]


@pytest.mark.parametrize(
    ("cell", "printed", "told"),
    [
        ("applications[disposed.other.fee_overdue, natural]", 7, "9 > [0 to 7] + 0"),
        ("applications[disposed.other.fee_overdue, natural]", None, None),
        (CELL, 7, None),
    ],
)
def test_cells_of_another_form_are_taken_for_what_they_tell(
    cell: str, printed: Value, told: str | None
) -> None:
    """A cell that is a part of one lies between nought and it; what cannot be compared is blank."""
    part = "applications[disposed.other, natural]"
    unit = Report.of(E2019, {part: printed, CELL: 7}, agency="乙")
    parent = Report.of(E2021, {cell: 9}, agency="县")
    whole = check_roll_up(parent, [Report(E2021, [0] * 200, agency="甲"), unit])
    assert [next(each.certificate.lines("en")) for each in whole.findings if each.code == "U01"] == (
        [f"U01: {told}"] if told else []
    )
    old, new = whole.whole.addends(Address.parse(cell))
    assert (old.whose, new.whose, new.figure) == ("乙", "甲", 0)
    assert old.figure == (Span(0, 7) if told else None)
