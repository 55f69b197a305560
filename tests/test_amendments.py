"""Amending: what is completed, by which sums, and what is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govinfo.amendments import Amendment, amend
from govinfo.checks import Tally, check
from govinfo.edition import Address, Balance, Chapter, Edition, Table, find_edition
from govinfo.heads import Head
from govinfo.report import Report
from govinfo.values import MAX_DIGITS, Value

E2019, E2021 = find_edition("2019"), find_edition("2021")
BLOCK = "appeals[cases, reconsideration."
OUTCOME = "applications[disposed."


def zeros(edition: Edition, figures: dict[str, Value]) -> Report:
    """A report of noughts, but for some figures."""
    return Report(edition, [0] * len(edition.cells)).replace(figures)


def form(keys: str, *balances: str, amounts: bool = False, signed: str = "") -> Edition:
    """An invented edition of one column, its rows bound by balances written as `a + b = c`."""
    bound = [
        Balance(*(side.split(" + ") for side in balance.replace(">=", "=").split(" = ")),
                relation=">=" if ">=" in balance else "=")
        for balance in balances
    ]  # fmt: skip
    rows = [
        Head(key, f"行{key}", unit="amount" if amounts else "count", signed=key in signed.split())
        for key in keys.split()
    ]
    table = Table("t", rows, [Head("v", "值")], balances=bound)
    return Edition("invented", "某文", 2030, None, "报告", [Chapter("c", 1, "甲", [table])])


def filled(edition: Edition, **figures: Value) -> dict[str, Value]:
    """What amending fills in of an invented form, by row."""
    report = Report.of(edition, {("t", key, "v"): value for key, value in figures.items()})
    amended, log = amend(report)
    assert {entry.address: entry.after for entry in log} == {
        address: value for address, value in amended.items() if value is not None and report[address] is None
    }
    return {entry.address.row: entry.after for entry in log}


# One sum


@pytest.mark.parametrize("blank", ["upheld", "corrected", "other", "pending", "total"])
def test_the_one_unknown_of_a_sum_is_completed(blank: str) -> None:
    """Whichever cell of a sum is blank, total or part, it is what the others leave it."""
    results = {"upheld": 5, "corrected": 4, "other": 3, "pending": 2, "total": 14}
    whole = zeros(E2021, {f"{BLOCK}{name}]": value for name, value in results.items()})
    amended, (entry,) = amend(whole.replace({f"{BLOCK}{blank}]": None}))
    assert amended == whole
    assert (str(entry.address), entry.before, entry.after) == (f"{BLOCK}{blank}]", None, results[blank])
    assert type(entry.after) is int
    assert entry.method == "deductive"
    assert [rule.code for rule in entry.because] == ["T03"]


def test_parts_of_a_total_that_is_reached_are_nought() -> None:
    """Blanks beside addends that already reach the total are nought, as none is below it."""
    report = zeros(E2021, {f"{BLOCK}upheld]": 3, f"{BLOCK}corrected]": None, f"{BLOCK}other]": None,
                           f"{BLOCK}total]": 3})  # fmt: skip
    amended, log = amend(report)
    assert amended == zeros(E2021, {f"{BLOCK}upheld]": 3, f"{BLOCK}total]": 3})
    assert [(str(entry.address), entry.after) for entry in log] == [
        (f"{BLOCK}corrected]", 0),
        (f"{BLOCK}other]", 0),
    ]


def test_parts_short_of_their_total_are_left_blank() -> None:
    """Two blanks that share what is missing could share it in any way."""
    report = zeros(E2021, {f"{BLOCK}upheld]": None, f"{BLOCK}corrected]": None, f"{BLOCK}total]": 3})
    assert amend(report) == (report, ())


def test_a_blank_on_each_side_is_left_blank() -> None:
    """Blanks on both sides of a sum are equal, not nought."""
    report = zeros(E2021, {f"{BLOCK}upheld]": None, f"{BLOCK}total]": None})
    assert amend(report) == (report, ())


def test_signed_parts_are_not_taken_for_nought() -> None:
    """Figures that may be below zero can add up to nought without being it."""
    assert filled(form("a b c", "a + b = c", signed="a"), c=0) == {}
    assert filled(form("a b c", "a + b = c"), c=0) == {"a": 0, "b": 0}
    assert filled(form("a b c", "a + b = c", signed="a"), b=3, c=1) == {"a": -2}


def test_given_figures_are_never_changed() -> None:
    """A sum that fails is not amended, whichever of its cells is wrong; the rest of the report is."""
    report = zeros(E2021, {f"{BLOCK}upheld]": 10, "appeals[cases, litigation.after.total]": None})
    amended, log = amend(report)
    assert [str(entry.address) for entry in log] == ["appeals[cases, litigation.after.total]"]
    assert amended[f"{BLOCK}total]"] == 0
    assert check(amended).tally == Tally(41, 1, 0)


def test_a_sum_that_fails_with_a_blank_is_left_alone() -> None:
    """Where what is known exceeds the total no figure is right."""
    report = zeros(E2021, {f"{BLOCK}upheld]": 4, f"{BLOCK}corrected]": None, f"{BLOCK}total]": 3})
    assert amend(report) == (report, ())


def test_a_sum_that_fails_determines_nothing() -> None:
    """A blank of a sum that fails already is completed from another sum that is merely open."""
    assert filled(form("a b c d e", "a + b = c", "a + d = e"), b=4, c=3, d=1, e=3) == {"a": 2}


def test_inequalities_determine_nothing() -> None:
    """The least that a cell can be is not what it is."""
    report = zeros(E2019, {"documents[rules, disclosed]": 0, "documents[rules, disclosed_total]": None})
    assert amend(report) == (report, ())
    assert filled(form("a b", "a >= b"), b=0) == {}
    assert filled(form("a b", "a >= b"), a=0) == {}


# Several sums


def test_unknowns_in_a_triangle_are_solved() -> None:
    """Three sums of three blanks, each with two of them, leave them no choice together."""
    triangle = form("a b c d e f", "a + b = d", "b + c = e", "a + c = f")
    assert filled(triangle, d=3, e=5, f=4) == {"a": 1, "b": 2, "c": 3}
    report = Report.of(triangle, {"t[d, v]": 3, "t[e, v]": 5, "t[f, v]": 4})
    _, log = amend(report)
    for entry in log:
        assert sorted(map(str, entry.because)) == [
            "t[a, v] + t[b, v] = t[d, v]",
            "t[a, v] + t[c, v] = t[f, v]",
            "t[b, v] + t[c, v] = t[e, v]",
        ]


def test_a_figure_rests_only_on_the_sums_it_follows_from() -> None:
    """The log names the sums that determine a figure and no other."""
    report = Report.of(
        form("a b c d e f g h k m", "a + b = d", "b + c = e", "a + c = f", "g + h = a", "a + k = m"),
        {"t[d, v]": 3, "t[e, v]": 5, "t[f, v]": 4, "t[g, v]": 0},
    )
    _, log = amend(report)
    assert [(entry.address.row, entry.after, len(entry.because)) for entry in log] == [
        ("a", 1, 3), ("b", 2, 3), ("c", 3, 3), ("h", 1, 4),
    ]  # fmt: skip


def test_a_triangle_that_gives_half_a_case_is_left_blank() -> None:
    """Counts are whole: where the sums come to a fraction they are wrong. Amounts may have one."""
    triangle = "a b c d e f", "a + b = d", "b + c = e", "a + c = f"
    assert filled(form(*triangle), d=3, e=5, f=5) == {}
    halves = {"a": Decimal("1.5"), "b": Decimal("1.5"), "c": Decimal("3.5")}
    assert filled(form(*triangle, amounts=True), d=3, e=5, f=5) == halves


def test_a_third_of_an_amount_is_left_blank() -> None:
    """Where the sums come to a figure that cannot be written out, nothing is."""
    square = form(
        "a b c d p q r s", "a + b + c = p", "a + b + d = q", "a + c + d = r", "b + c + d = s", amounts=True
    )
    assert filled(square, p=1, q=0, r=0, s=0) == {}
    assert filled(square, p=6, q=7, r=8, s=9) == {"a": 1, "b": 2, "c": 3, "d": 4}


def test_a_triangle_below_zero_is_left_blank() -> None:
    """Where the sums come to a figure below zero they are wrong, unless it may be below zero."""
    triangle = "a b c d e f", "a + b = d", "b + c = e", "a + c = f"
    assert filled(form(*triangle), d=0, e=4, f=2) == {}
    assert filled(form(*triangle, signed="a"), d=0, e=4, f=2) == {"a": -1, "b": 1, "c": 3}


def test_what_the_sums_leave_open_is_left_blank() -> None:
    """As many sums as blanks are not enough where one says what the others say."""
    assert filled(form("a b c d e f", "a + b = e", "c + d = f", "a + c = b + d"), e=2, f=2) == {}
    assert filled(form("a b c d", "a = b", "b = c", "c = a"), d=1) == {}


def test_part_of_a_group_can_be_determined() -> None:
    """A blank that the sums determine is completed though its neighbour in them is not."""
    assert filled(form("a b c d e", "a + b + c = d", "a + b = e"), d=5, e=3) == {"c": 2}


def test_one_completion_leads_to_the_next() -> None:
    """A figure that was completed counts as given for the next sum, and is logged in printed order."""
    chain = form("d c b a", "a = b", "b = c", "c = d")
    assert filled(chain, a=7) == {"b": 7, "c": 7, "d": 7}
    _, log = amend(Report.of(chain, {"t[a, v]": 7}))
    assert [(entry.address.row, str(entry.because[0])) for entry in log] == [
        ("d", "t[c, v] = t[d, v]"), ("c", "t[b, v] = t[c, v]"), ("b", "t[a, v] = t[b, v]"),
    ]  # fmt: skip
    assert [len(entry.because) for entry in log] == [1, 1, 1]


def test_the_plainest_deduction_is_logged() -> None:
    """A blank that one sum determines rests on that sum alone, the first of them in printed order."""
    report = zeros(E2021, {"applications[received, natural]": None})
    _, (entry,) = amend(report)
    assert [rule.code for rule in entry.because] == ["T01"]


def test_every_sum_that_gives_a_figure_is_a_derivation() -> None:
    """A blank that a row and a column give is told by both, the first printed first; each alone is enough."""
    report = zeros(E2021, {"applications[carried_forward, total]": None})
    _, (entry,) = amend(report)
    assert [[rule.code for rule in rules] for rules in entry.derivations] == [["T01"], ["B01"]]
    assert entry.because == entry.derivations[0]
    told = str(entry.finding().fact("because"))
    assert told == "; ".join(str(rules[0]) for rules in entry.derivations)


def test_ranges_that_shrink_to_one_figure_are_filled_in() -> None:
    """Several sums leave nothing for counts that are not below zero: no sum alone shows it."""
    squeezed = form("a b c d p q", "a + b = p", "a + b + c + d = q")
    assert filled(squeezed, p=3, q=3) == {"c": 0, "d": 0}
    assert filled(squeezed, p=3, q=4) == {}
    report = Report.of(squeezed, {"t[p, v]": 3, "t[q, v]": 3})
    _, log = amend(report)
    assert [(entry.address.row, *map(len, entry.derivations)) for entry in log] == [("c", 2), ("d", 2)]
    # What may be below zero is not squeezed.
    assert filled(form("a b c d p q", "a + b = p", "a + b + c + d = q", signed="c"), p=3, q=3) == {}


def test_whole_figures_leave_less_room_than_fractions() -> None:
    """Between one half and three halves there is one whole count; an amount could be any."""
    halves = "a b c d e f p", "a + b = p + c", "a + p = b + d", "c = e", "d + f = p"
    assert filled(form(*halves), p=1, e=0) == {"c": 0, "a": 0, "b": 1, "d": 0, "f": 1}
    assert filled(form(*halves, amounts=True), p=1, e=0) == {"c": 0}


def test_sums_that_no_lawful_figures_satisfy_determine_nothing() -> None:
    """Where only several sums together show that no count fits, what was filled in before is taken back."""
    bound = form("a b c d e p q r", "a + b = p", "a + b + c + d = q", "c = e", "b + e = r")
    assert filled(bound, p=3, q=2, e=None, r=1) == {}
    wrong = form("a b c", "a + b = c")
    assert filled(wrong, a=-1, c=None) == {}


# Contradictions


def test_contradictory_blanks_are_left_alone() -> None:
    """Where two sums want another figure of the same blank, it stays blank."""
    report = zeros(E2021, {"applications[received, natural]": None, "applications[received, total]": 1})
    assert amend(report) == (report, ())
    assert filled(form("a b c", "a = b", "a = c"), b=1, c=2) == {}


def test_a_contradiction_among_several_sums_is_found() -> None:
    """Four blanks whose rows and columns come to other sums are left blank, all of them."""
    square = form("a b c d p q r s", "a + b = p", "c + d = q", "a + c = r", "b + d = s")
    assert filled(square, p=3, q=7, r=4, s=7) == {}
    assert filled(form("a b p q", "a = b + p", "a = b + q"), p=1, q=2) == {}
    # In agreement they are open all the same: a sum says what the others say.
    assert filled(square, p=3, q=7, r=4, s=6) == {}


def test_nothing_that_hangs_on_a_contradiction_is_completed() -> None:
    """What was deduced on the way to a contradiction is taken back, wherever in the group it stands."""
    tangle = form(
        "x a b d f g h k m n p q",
        "x = k", "x + a = b + m", "a = b + q", "d + f + x = n", "f + g = p", "d + g = h",
    )  # fmt: skip
    figures: dict[str, Value] = {"k": 1, "m": 5, "n": 4, "p": 6, "h": 5}
    assert filled(tangle, **figures, q=9) == {}
    # In agreement, all that is determined is completed.
    assert filled(tangle, **figures, q=4) == {"x": 1, "d": 1, "f": 2, "g": 4}


@pytest.mark.parametrize("b", [1, 5])
def test_a_deduction_is_undone_where_its_sequel_cannot_be(b: int) -> None:
    """A figure below zero at the second step undoes the first: nothing changes that no log tells."""
    chain = form("a b c d e", "a = b", "c + a = d", "c = e")
    report = Report.of(chain, {"t[b, v]": b, "t[d, v]": 3, "t[e, v]": None})
    amended, log = amend(report)
    assert {entry.address.row: entry.after for entry in log} == ({"a": 1, "c": 2, "e": 2} if b == 1 else {})
    assert amended == report.replace({entry.address: entry.after for entry in log})


def test_a_contradiction_hurts_only_its_own_group() -> None:
    """Blanks that share no sum with a contradiction are completed."""
    two = form("a b c x y z", "a = b", "a = c", "x + y = z")
    assert filled(two, b=1, c=2, y=1, z=3) == {"x": 2}
    two = form("x y z a b c", "x + y = z", "a = b", "a = c")
    assert filled(two, b=1, c=2, y=1, z=3) == {"x": 2}


def test_no_rule_comes_to_fail() -> None:
    """A figure that would break another rule, an inequality too, is not filled in."""
    assert filled(form("a b c d", "a + b = c", "d >= a"), b=1, c=4, d=2) == {}
    assert filled(form("a b c d", "a + b = c", "d >= a"), b=1, c=4, d=3) == {"a": 3}
    # One that fails before may fail after.
    broken = form("a b c d e", "a + b = c", "d >= e + a")
    assert filled(broken, b=1, c=4, d=2, e=3) == {"a": 3}


def test_groups_grow_along_shared_blanks() -> None:
    """Sums are taken together where a chain of blanks joins them, in whatever order they stand."""
    far = form("a b c d p q r", "a + b = p", "c + d = q", "b + c = r", "a = d")
    assert filled(far, p=1, q=1, r=5) == {}
    joined = form("a b c p q r", "a = p", "b + c = r", "a + b = q")
    assert filled(joined, p=1, q=0, r=2) == {}
    assert filled(joined, p=1, q=2, r=2) == {"a": 1, "b": 1, "c": 1}


# Long figures, and misuse


def test_figures_of_a_thousand_digits_are_completed() -> None:
    """Long sums are exact to the last digit."""
    long = 10**999 + 7
    report = zeros(E2021, {f"{BLOCK}upheld]": long, f"{BLOCK}corrected]": 2 * long, f"{BLOCK}total]": None})
    amended, (entry,) = amend(report)
    assert amended[f"{BLOCK}total]"] == entry.after == 3 * long


@pytest.mark.parametrize("sign", [1, -1])
def test_a_figure_too_long_for_a_cell_is_left_blank(sign: int) -> None:
    """A total that no cell could hold is not filled in, and nothing is raised."""
    longest = sign * (10**MAX_DIGITS - 1)
    over = form("a b c", "a + b = c", signed="a b c")
    assert filled(over, a=longest, b=sign) == {}
    assert filled(over, a=longest, b=0) == {"c": longest}
    fine = form("a b c", "a + b = c", amounts=True)
    assert filled(fine, a=Decimal(10**MAX_DIGITS - 1), b=Decimal("0.5")) == {
        "c": Decimal(f"{10**MAX_DIGITS - 1}.5")
    }


def test_amounts_are_completed_exactly() -> None:
    """The missing part of an amount has every digit of the difference."""
    amounts = form("a b c", "a + b = c", amounts=True)
    found = filled(amounts, a=Decimal("0.1"), c=Decimal("0.3"))
    assert found == {"b": Decimal("0.2")}
    whole = filled(amounts, a=Decimal("0.5"), c=Decimal("1.5"))
    assert repr(whole) == "{'b': Decimal('1')}"


def test_unknown_policies_are_refused() -> None:
    """A policy that there is not is refused by name."""
    with pytest.raises(ValueError, match=r"^unknown policy 'bold'; known: deductive, minimal$"):
        amend(Report.blank(E2021), "bold")  # type: ignore[arg-type]


def test_a_blank_report_is_left_blank() -> None:
    """Nothing follows from nothing."""
    for edition in (E2019, E2021):
        assert amend(Report.blank(edition)) == (Report.blank(edition), ())


def test_an_amendment_is_a_finding_too() -> None:
    """The log can be read as findings: A01 with the cell, the figure and the sums it follows from."""
    report = zeros(E2021, {f"{BLOCK}upheld]": 1, f"{BLOCK}total]": None})
    _, (entry,) = amend(report)
    assert isinstance(entry, Amendment)
    finding = entry.finding()
    assert (finding.code, finding.addresses) == ("A01", (entry.address,))
    equation = f"{BLOCK}total] = {BLOCK}upheld] + {BLOCK}corrected] + {BLOCK}other] + {BLOCK}pending]"
    assert finding.message("en") == (f"A01 {BLOCK}total]: blank, is completed to 1 by {equation}")
    _, log = amend(Report.of(form("a b c d e", "a + b + c = d", "a + b = e"), {"t[d, v]": 5, "t[e, v]": 3}))
    assert log[0].finding().fact("because") == " & ".join(map(str, log[0].because))


# Specimens


def test_outcome_totals_left_blank_are_completed() -> None:
    """Outcomes whose 总计 is blank beside their applicants, as in Shanghai's 2019 report, are completed."""
    outcomes = sorted({cell.row.key for cell in E2019.cells if cell.row.key.startswith("disposed.")})
    figures: dict[str, Value] = {
        "applications[received, natural]": 9, "applications[received, legal.other]": 2,
        "applications[received, total]": 11,
        f"{OUTCOME}granted, natural]": 6, f"{OUTCOME}granted, legal.other]": 2,
        f"{OUTCOME}refused.third_party, natural]": 3,
        f"{OUTCOME}total, natural]": 9, f"{OUTCOME}total, legal.other]": 2,
    }  # fmt: skip
    report = zeros(E2019, {**figures, **{f"applications[{row}, total]": None for row in outcomes}})
    assert check(report).tally == Tally(18, 0, 22)
    amended, log = amend(report)
    assert sorted(entry.address.row for entry in log) == outcomes
    totals = amended.column("applications", "total")
    assert (totals["disposed.granted"], totals["disposed.refused.third_party"]) == (8, 3)
    assert (totals["disposed.total"], totals["disposed.other"]) == (11, 0)
    assert check(amended).tally == Tally(40, 0, 0)


def test_specimen_007() -> None:
    """The 总计 of its 结转 row is blank beside one applicant: it is 1, as row and balance agree."""
    carried = "applications[carried_forward, {}]".format
    figures: dict[str, Value] = {
        "applications[received, natural]": 1, "applications[received, total]": 1,
        carried("natural"): 1, carried("total"): None,
    }  # fmt: skip
    report = zeros(E2021, figures)
    assert check(report).tally == Tally(40, 0, 2)
    amended, (entry,) = amend(report)
    assert (entry.address, entry.after) == (Address("applications", "carried_forward", "total"), 1)
    assert check(amended).tally == Tally(42, 0, 0)


def test_specimen_000() -> None:
    """A block that is blank all over is not filled with noughts."""
    names = ("upheld", "corrected", "other", "pending", "total")
    report = zeros(E2019, {f"{BLOCK}{name}]": None for name in names})
    assert amend(report) == (report, ())


def test_a_block_with_a_total_of_nought_is_nought() -> None:
    """A total of 0 beside blanks, as some pages print it, leaves the parts no choice."""
    names = ("upheld", "corrected", "other", "pending")
    report = zeros(E2019, {f"{BLOCK}{name}]": None for name in names})
    amended, log = amend(report)
    assert amended == zeros(E2019, {})
    assert len(log) == 4
