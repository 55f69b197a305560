"""One body over the years: what last year left for this year."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from govinfo.edition import Chapter, Edition, Table, find_edition
from govinfo.heads import Head
from govinfo.report import Report
from govinfo.series import carry_over
from govinfo.testing import any_reports

E2019, E2021 = find_edition("2019"), find_edition("2021")
KEYS = (
    "natural",
    "legal.business",
    "legal.research",
    "legal.charity",
    "legal.law_service",
    "legal.other",
    "total",
)


@pytest.mark.parametrize("this", [E2019, E2021], ids=["2019", "2021"])
def test_what_is_carried_forward_is_brought_forward(this: Edition) -> None:
    """上年结转 is last year's 结转下年度, column by column, across editions; nothing else is touched."""
    last = Report.of(E2019, {("applications", "carried_forward", key): n for n, key in enumerate(KEYS)})
    blank = Report.blank(this, year=2021)
    found = carry_over(last, blank)
    assert list(found.row("applications", "brought_forward").values()) == [0, 1, 2, 3, 4, 5, 6]
    assert found.replace({("applications", "brought_forward", key): None for key in KEYS}) == blank


def test_given_figures_stand() -> None:
    """What this year's report prints already is not replaced, nought or not, and a blank brings nothing."""
    place = "applications[brought_forward, {}]".format
    last = Report.of(
        E2021, {"applications[carried_forward, natural]": 25, "applications[carried_forward, total]": 26}
    )
    this = Report.of(E2021, {place("natural"): 0, place("legal.other"): 4})
    assert carry_over(last, this) == this.replace({place("total"): 26})


@settings(max_examples=10)
@given(any_reports(E2021), any_reports(E2021))
def test_carrying_over_twice_is_carrying_over_once(last: Report, this: Report) -> None:
    """Once brought forward, the figures stand; last year's report is not looked at but for them."""
    found = carry_over(last, this)
    assert carry_over(last, found) == found
    row = last.row("applications", "carried_forward")
    for key, value in this.row("applications", "brought_forward").items():
        assert found["applications", "brought_forward", key] == (row[key] if value is None else value)


def test_forms_that_carry_nothing_over() -> None:
    """Where a cell is not in last year's form, or no row is carried, nothing is brought forward."""

    def form(carried: list[tuple[str, str]], *columns: str) -> Edition:
        heads = [Head(key, key) for key in columns]
        table = Table("t", [Head("from", "自"), Head("to", "至")], heads, carried=carried)
        return Edition("invented", "某文", 2030, None, "报告", [Chapter("c", 1, "甲", [table])])

    last = Report.of(form([], "a", "b"), {"t[to, a]": 1, "t[to, b]": 2})
    this = Report.blank(form([("from", "to")], "b", "z"))
    assert carry_over(last, this) == this.replace({"t[from, b]": 2})
    assert carry_over(this, last) == last
    assert carry_over(Report.blank(E2021), this) == this
