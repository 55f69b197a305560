"""One body over the years: breaks, stocks and flows, gaps, restated years, and what is known."""

from __future__ import annotations

import datetime

import pytest

from govinfo.bridges import Bridge, Succession
from govinfo.edition import Chapter, Edition, Table, find_edition
from govinfo.errors import MalformedEdition
from govinfo.findings import Finding
from govinfo.heads import Head
from govinfo.report import Report
from govinfo.series import Reorganisation, check_series
from joining import at

E2019, E2021, SINGLE = (find_edition(key) for key in ("2019", "2021", "2021-single-other"))
CARRIED, BROUGHT = "applications[carried_forward, {}]", "applications[brought_forward, {}]"


def year(
    number: int, figures: dict[str, int] | None = None, edition: Edition = E2021, **properties
) -> Report:
    """A report of a year that gives some cells."""
    return Report.of(edition, figures or {}, year=number, **properties)


def codes(*reports: Report, **options) -> list[str]:
    """The codes of what is noticed in these reports."""
    return [finding.code for finding in check_series(reports, **options).findings]


def test_a_break_is_told_with_both_years_figures_and_places():
    """The total is hard, an applicant soft; the sentence has both years, both figures and both places."""
    last = year(2020, {CARRIED.format("total"): 12, CARRIED.format("natural"): 5}, E2019)
    this = year(2021, {BROUGHT.format("total"): 10, BROUGHT.format("natural"): 6})
    _, soft, hard = check_series([this, last]).findings
    assert (soft.code, soft.severity, hard.code, hard.severity) == ("S02", "soft", "S01", "hard")
    assert hard.addresses == (at(BROUGHT.format("total")), at(CARRIED.format("total")))
    assert hard.message("en") == (
        "S01 applications[brought_forward, total]: Applicants, total: 2020 prints 12 for 'Carried forward to "
        "next year' (applications[carried_forward, total]), 2021 prints 10 for 'Brought forward from last "
        "year' (applications[brought_forward, total]), a difference of -2"
    )
    assert check_series([this, last]).places[2] == ((2021, hard.addresses[0]), (2020, hard.addresses[1]))
    assert "2020 年“四、结转下年度继续办理”印作 12（applications[carried_forward, total]）" in hard.sentence(
        "zh"
    )


def test_blanks_are_open():
    """A blank on either side is neither kept nor broken."""
    audit = check_series([year(2021, {CARRIED.format("total"): 12}), year(2022)])
    assert not audit.findings
    assert (audit.tally.holds, audit.tally.fails) == (0, 0)
    assert audit.tally.open == 9


def test_documents_in_force_are_a_stock():
    """What was in force or made is in force or repealed; a blank leaves it open unless too much is known."""
    stock = {"documents[rules, in_force]": 10}
    this = {"documents[rules, made]": 3, "documents[rules, repealed]": 2, "documents[rules, in_force]": 12}
    audit = check_series([year(2022, stock), year(2023, this)])
    (finding,) = audit.findings
    assert finding.code == "S03"
    assert finding.sentence("zh") == (
        "规章：2022 年现行有效件数 10（documents[rules, in_force]） + "
        "2023 年本年制发件数 3（documents[rules, made]） = 13，"
        "而 2023 年现行有效件数 12（documents[rules, in_force]） + "
        "2023 年本年废止件数 2（documents[rules, repealed]） = 14，相差 -1"
    )
    assert {len(remedy.changes) for group in audit.remedies for remedy in group.found} == {1}
    assert codes(year(2022, stock), year(2023, {**this, "documents[rules, in_force]": 11})) == []
    assert codes(year(2022, stock), year(2023, {"documents[rules, made]": 3})) == []
    (open_one,) = check_series([year(2022, stock), year(2023, {"documents[rules, in_force]": 9,
        "documents[rules, repealed]": 0})]).findings  # fmt: skip
    assert open_one.fact("left") == "≥ 10"
    assert "空白" in open_one.sentence("zh")
    assert "blank" in open_one.sentence("en")


def test_no_more_is_repealed_than_there_was():
    """More repealed than was in force or made is told, and is no matter of a wrong stock."""
    last, this = {"documents[normative, in_force]": 1}, {"documents[normative, made]": 1}
    audit = check_series([year(2022, last), year(2023, {**this, "documents[normative, repealed]": 3})])
    # The stock that is left is blank: even at nought it is too much.
    assert [finding.code for finding in audit.findings] == ["S03", "S04"]
    assert audit.findings[1].severity == "soft"
    assert audit.tally.fails == 1


def test_items_go_on_from_year_to_year():
    """In the 2019 form the items of a year and their change are those that the next report starts from."""
    last = {"licensing[licences, items_before]": 10, "licensing[licences, items_change]": -3}
    assert codes(year(2019, last, E2019), year(2020, {"licensing[licences, items_before]": 7}, E2019)) == []
    audit = check_series(
        [year(2019, last, E2019), year(2020, {"licensing[licences, items_before]": 8}, E2019)]
    )
    (finding,) = audit.findings
    assert (finding.code, finding.fact("left"), finding.fact("right")) == ("S03", 7, 8)
    signed = {"licensing[licences, items_before]": 10}
    assert codes(year(2019, signed, E2019), year(2020, {"licensing[licences, items_before]": 8}, E2019)) == []


def test_what_the_next_form_does_not_count_is_not_enforced():
    """Across the forms only what corresponds is held to; the change of form is told with how much that is."""
    last = year(2020, {"licensing[licences, items_before]": 10}, E2019)
    audit = check_series([last, year(2021, {"documents[rules, in_force]": 99})])
    (finding,) = audit.findings
    assert finding.code == "S10"
    assert [finding.fact(name) for name in ("same", "sums", "apart")] == [172, 7, 26]
    assert audit.tally.open == 7


def test_years_are_sorted_out():
    """Gaps are noted, one year or several; what has no year is left out; other names are told."""
    audit = check_series([year(2019, edition=SINGLE), year(2021, edition=SINGLE), year(2025, edition=SINGLE),
        Report.blank(SINGLE)])  # fmt: skip
    assert [finding.code for finding in audit.findings] == ["S11", "S05", "S05"]
    assert [finding.fact("years") for finding in audit.findings[1:]] == ["2020", "2022-2024"]
    assert [number for number, _ in audit.reports] == [2019, 2021, 2025]
    assert codes(year(2021, agency="甲局"), year(2022, agency="乙局"), year(2023)) == ["S09"]
    assert codes(year(2021)) == codes() == []


def test_restated_years():
    """Of several reports of a year the last published stands, else the last given."""
    first = year(2021, {CARRIED.format("total"): 5}, published=datetime.date(2022, 1, 20))
    again = year(2021, {CARRIED.format("total"): 6}, published=datetime.date(2022, 3, 1))
    audit = check_series([again, first])
    (finding,) = audit.findings
    assert finding.code == "S06"
    assert audit.reports == ((2021, again),)
    assert (finding.fact("one"), finding.fact("other"), finding.fact("cells")) == (6, 5, 1)
    assert finding.addresses == (at(CARRIED.format("total")),)
    undated = first.replace(published=None)
    audit = check_series([again, undated])
    assert audit.reports == ((2021, undated),)
    assert audit.findings[0].fact("which_en") == "last one given"
    assert check_series([again, first.replace(published=again.published)]).reports[0][1] == first.replace(
        published=again.published
    )
    assert codes(first, first) == ["S07"]
    other = year(2021, {CARRIED.format("total"): 5}, E2019)
    (finding,) = check_series([other, undated]).findings
    assert finding.code == "S06"


@pytest.mark.parametrize("kind", ["merged", "split", "other"])
def test_a_known_break_is_a_note(kind):
    """Where the body was reorganised nothing is held to, and what does not join up is noted, not counted."""
    reports = [year(2021, {CARRIED.format("total"): 5}), year(2022, {BROUGHT.format("total"): 60,
        CARRIED.format("total"): 7}), year(2023, {BROUGHT.format("total"): 8})]  # fmt: skip
    audit = check_series(reports, known=[Reorganisation(2022, kind, "与乙局合并")])
    assert [finding.code for finding in audit.findings] == ["S08", "S01"]
    assert audit.findings[0].severity == "note"
    assert "与乙局合并" in audit.findings[0].sentence("zh")
    assert "prints 5" in audit.findings[0].sentence("en")
    assert (audit.tally.fails, audit.tally.open) == (1, 8)
    assert [
        change.whose for group in audit.remedies for remedy in group.found for change in remedy.changes
    ] == [
        "2022",
        "2023",
    ]
    assert "（" not in str(Reorganisation(2022, kind).noted(Finding("S01", (), {})).fact("known_zh"))


def test_the_years_around_a_break_are_taken_as_right():
    """A year that a break joins to one side is held to what joins it to the other."""
    chain = [
        year(2021, {CARRIED.format("total"): 5}),
        year(2022, {BROUGHT.format("total"): 5, CARRIED.format("total"): 7}),
        year(2023, {BROUGHT.format("total"): 9, CARRIED.format("total"): 1}),
        year(2024, {BROUGHT.format("total"): 1}),
    ]
    audit = check_series([year(2020), *chain, year(2025)])
    (group,) = audit.remedies
    assert [[change.told("en") for change in remedy.changes] for remedy in group.found] == [
        ["2022: applications[carried_forward, total] from 7 to 9"],
        ["2023: applications[brought_forward, total] from 9 to 7"],
    ]
    twice = check_series([chain[0], chain[2], chain[2].replace(year=2025), chain[3].replace(year=2026,
        figures={BROUGHT.format("total"): 2})])  # fmt: skip
    assert [finding.code for finding in twice.findings] == ["S05", "S05", "S01"]


def test_two_breaks_in_a_row_are_one_run():
    """Breaks that share a year are explained together; breaks apart by themselves."""
    chain = [year(2020 + number, {BROUGHT.format("total"): number, CARRIED.format("total"): number})
        for number in range(4)]  # fmt: skip
    audit = check_series(chain)
    assert audit.tally.fails == 3
    assert sum(len(group.links) for group in audit.remedies) == 3
    joined = {change.whose for group in audit.remedies for remedy in group.found for change in remedy.changes}
    assert joined == {"2020", "2021", "2022", "2023"}


def invented(key: str, *successions: Succession) -> Edition:
    """An edition of one table whose columns are held to some successions."""
    table = Table(
        "t", [Head("a", "甲"), Head("b", "乙")], [Head("x", "丙"), Head("y", "丁")], successions=successions
    )
    return Edition(key, "某文", 2030, None, "报告", [Chapter("c", 1, "章", [table])])


def test_a_succession_over_rows():
    """Rows may follow one another as columns do, and the place is told by the other axis."""
    form = invented("rows", Succession(last=["a"], this=["b"]))
    audit = check_series([year(2031, {"t[a, x]": 3}, form), year(2032, {"t[b, x]": 4}, form)])
    (finding,) = audit.findings
    assert finding.fact("where_zh") == "丙"
    assert finding.fact("left_zh") == "2031 年甲 3（t[a, x]）"


def test_forms_that_do_not_know_each_other_hold_to_nothing():
    """Between editions that no bridge joins no relation is enforced, and it is said that nothing compares."""
    rows = [Head("from", "自"), Head("to", "至")]
    table = Table("t", rows, [Head("n", "数")], carried=[("from", "to")])
    old, new = (
        Edition(key, "某文", 2030, None, "报告", [Chapter("c", 1, "章", [table])]) for key in ("o", "n")
    )
    audit = check_series([year(2031, {"t[to, n]": 3}, old), year(2032, {"t[from, n]": 4}, new)])
    assert [finding.code for finding in audit.findings] == ["S10"]
    assert audit.findings[0].fact("apart") == 4
    assert codes(year(2031, {"t[to, n]": 3}, old), year(2032, {"t[from, n]": 4}, old)) == ["S02"]


def test_a_part_of_what_was_one_is_not_enforced():
    """Where last year's form has one cell for two of this year's, neither is held to it."""

    def form(key: str, rows: list[str], *bridges: Bridge) -> Edition:
        table = Table("t", [Head(row, row) for row in rows], [Head("n", "数")], carried=[("from", "to")])
        return Edition(key, "某文", 2030, None, "报告", [Chapter("c", 1, "章", [table])], bridges=bridges)

    old = form("old", ["from", "to"])
    new = form("new", ["from", "to", "rest"], Bridge("old", [], [("t[to, n]", ["t[to, n]", "t[rest, n]"])]))
    assert codes(year(2031, {"t[to, n]": 3}, old), year(2032, {"t[from, n]": 4}, new)) == ["S10"]
    assert codes(year(2031, {"t[to, n]": 3}, new), year(2032, {"t[from, n]": 4}, old)) == ["S10"]
    summed = check_series(
        [year(2031, {"t[to, n]": 3, "t[rest, n]": 2}, new), year(2032, {"t[from, n]": 4}, old)]
    )
    assert (summed.findings[1].fact("last"), summed.findings[1].fact("this")) == (5, 4)


def test_what_joins_a_run_to_the_years_around_it_is_kept():
    """A figure that the year before confirms is no remedy by itself, though it would mend the break."""
    stock = {"documents[rules, made]": 0, "documents[rules, repealed]": 0}
    years = [year(2021 + number, {**stock, "documents[rules, in_force]": figure})
        for number, figure in enumerate((10, 10, 12, 12))]  # fmt: skip
    (group,) = check_series(years).remedies
    single = {remedy.changes[0].told("en") for remedy in group.found if len(remedy.changes) == 1}
    assert single == {"2023: documents[rules, made] from 0 to 2"}


def test_successions_that_name_no_leaf_are_refused():
    """An edition whose successions do not speak of its own leaves cannot be built."""
    with pytest.raises(MalformedEdition, match="a succession names no column: 'z'"):
        invented("bad", Succession(last=["x"], this=["z"], axis="columns"))
    with pytest.raises(MalformedEdition, match="a succession says nothing of last year"):
        invented("bad", Succession(last=[], this=["a"]))
