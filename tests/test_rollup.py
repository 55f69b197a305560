"""A region and its units: what is counted, what is open, and what explains a difference."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from govinfo.edition import find_edition
from govinfo.report import Report
from govinfo.rollup import Body, Sum, Unit, check_roll_up, check_tree, roll_up
from govinfo.rollup.miscounts import miscounts
from joining import at, named

E2019, E2021, SINGLE = (find_edition(key) for key in ("2019", "2021", "2021-single-other"))
CELL, OTHER = "documents[normative, made]", "documents[normative, repealed]"


def unit(name: str | None, figure: int | None = 1, edition=E2021, **properties) -> Report:
    """A unit's report that gives one cell, and nought in the others."""
    properties = {"year": 2024, "scope": "organ", **properties}
    zeros = dict.fromkeys(edition.index, 0)
    cell = CELL if at(CELL) in edition.index else "applications[received, natural]"
    return Report.of(edition, {**zeros, at(cell): figure}, agency=name, **properties)


def codes(whole) -> list[str]:
    """The codes of what was noticed."""
    return [finding.code for finding in whole.findings]


def names(units) -> list[str]:
    """The names of units."""
    return [each.name for each in units]


def test_cells_are_summed_exactly():
    """Counts and amounts add up exactly; the whole bears the name, year and scope that were asked for."""
    fees = [unit("甲", 1).replace({"fees[charges, amount]": Decimal("0.1")}),
        unit("乙", 2).replace({"fees[charges, amount]": Decimal("0.2")})]  # fmt: skip
    whole = roll_up(fees, scope="own_level", agency="测试县")
    assert whole.report[CELL] == 3
    assert whole.report["fees", "charges", "amount"] == Decimal("0.3")
    assert (whole.report.agency, whole.report.year, whole.report.scope) == ("测试县", 2024, "own_level")
    assert not whole.findings
    assert whole.known == whole.report
    assert roll_up([roll_up(fees[:1]), fees[1]]) == roll_up(fees)


def test_there_must_be_something_to_count():
    """Without a report and an edition there is no cell to sum; with an edition all is nought or open."""
    with pytest.raises(ValueError, match="no report to count"):
        roll_up([])
    assert set(roll_up([], edition=E2021).report.values) == {0}
    assert set(roll_up([], edition=E2021, expected=["甲"]).report.values) == {None}


def test_blanks_are_open():
    """A blank leaves the sum open from what is known upwards; what may be below zero has no end at all."""
    signed = at("licensing[licences, items_change]")
    reports = [Report.of(E2019, {signed: 2}, agency="甲", scope="organ"), unit("乙", None, E2019, year=None)]
    whole = roll_up([reports[0], reports[1].replace({signed: None})])
    by_cell = {found.address: found for found in whole.sums}
    assert (by_cell[signed].known, by_cell[signed].least, by_cell[signed].most) == (2, None, None)
    assert by_cell[signed].open == ("乙",)
    assert by_cell[signed].told("en") == "open"
    assert by_cell[signed].told("zh") == "未定"
    missing = roll_up(reports, expected=["甲", "乙", "丙"])
    assert {found.address: found for found in missing.sums}[signed].least is None
    assert whole.known[signed] == 2


@pytest.mark.parametrize(
    ("ends", "zh", "en"),
    [((3, 3), "3", "3"), ((3, 5), "3 至 5", "3 to 5"), ((3, None), "不小于 3", "at least 3")],
)
def test_sums_in_words(ends, zh, en):
    """A sum is told as a figure, a range or a least."""
    found = Sum(at(CELL), 3, *ends)
    assert (found.told("zh"), found.told("en")) == (zh, en)


def test_a_sum_too_long_for_a_cell_is_left_blank():
    """Figures that a page may print may have a sum that no cell holds."""
    most = 10**999 * 9
    assert roll_up([unit("甲", most), unit("乙", most)]).report[CELL] is None


def test_missing_units_and_strangers():
    """Units that were expected and are missing open every cell; one that was not expected does not count."""
    whole = roll_up([unit("甲"), unit("丙", 5)], expected=["乙", "甲"])
    assert codes(whole) == ["U05", "U02"]
    assert whole.missing == ("乙",)
    assert names(whole.aside) == ["丙"]
    assert whole.report[CELL] is None
    assert whole.known[CELL] == 1
    many = roll_up([unit("甲")], expected=["甲", *map(str, range(20))])
    assert many.findings[0].fact("names") == "0、1、2、3、4、5、6、7、8、9……"


def test_doubles_count_once():
    """The same report twice is one; of two that differ the last published counts, else what they agree on."""
    assert codes(roll_up([unit("甲", 4), unit("甲", 4), unit("乙")])) == ["U03"]
    assert roll_up([unit("甲", 4), unit("甲", 4), unit("乙")]).report[CELL] == 5
    first, last = (unit("甲", n, published=datetime.date(2025, 1, n)) for n in (4, 6))
    assert roll_up([last, first]).report[CELL] == 6
    whole = roll_up([unit("甲", 4), unit("甲", 6), unit("乙")])
    assert codes(whole) == ["U04"]
    found = next(found for found in whole.sums if found.address == at(CELL))
    assert (found.known, found.least, found.most, found.open) == (1, 5, 7, ("甲",))
    missing = roll_up([unit("甲", 4), unit("甲", 6), unit("乙")], expected=["甲", "乙", "丙"])
    assert next(found for found in missing.sums if found.address == at(CELL)).told("en") == "at least 5"
    blank = next(
        found for found in roll_up([unit("甲", 4), unit("甲", None)]).sums if found.address == at(CELL)
    )
    assert (blank.least, blank.most) == (0, None)


def test_doubles_of_two_editions():
    """Two reports of a unit on two forms are counted on the newer one; what only one has is open there."""
    whole = roll_up([unit("甲", 2, E2019), unit("甲", 3)])
    assert codes(whole) == ["U04"]
    assert whole.edition == E2021
    assert whole.report[CELL] is None
    assert whole.report["applications", "received", "total"] == 0
    disputed = [unit("甲", 2, SINGLE), unit("甲", 3, SINGLE), unit("乙"), unit("丙")]
    found = next(found for found in roll_up(disputed).sums if found.address == at(CELL))
    assert (found.least, found.most) == (4, 5)


def test_other_years_are_set_aside():
    """The year of most counts, the later of two; a report without a year is taken to be of it."""
    whole = roll_up([unit("甲"), unit("乙", year=2023), unit("丙", year=None)])
    assert (whole.year, names(whole.units), codes(whole)) == (2024, ["丙", "甲"], ["U08"])
    assert roll_up([unit("甲"), unit("乙", year=2023)], year=2023).report[CELL] == 1


def test_names_that_are_not_given_are_nobodys_doubles():
    """Reports without a name all count, under numbers; a name can be given to one."""
    whole = roll_up([unit(None, 2), unit(None, 2), Unit("甲", unit(None, 3))])
    assert whole.report[CELL] == 7
    assert names(whole.units) == ["甲", "（未署名 1）", "（未署名 2）"]


def test_a_wider_report_counts_what_it_holds():
    """Of a body's reports the widest that fits counts; what is wider than the whole, or is it, does not."""
    reports = [unit("甲", 1), unit("甲", 2, scope="own_level"), unit("甲", 4, scope="region"), unit("乙", 8)]
    region = roll_up(reports)
    assert region.report[CELL] == 12
    assert codes(region) == ["U06", "U06"]
    assert "全地区的报告已经包含" in region.findings[0].sentence("zh")
    level = roll_up(reports, scope="own_level")
    assert level.report[CELL] == 10
    assert any("wider than" in finding.sentence("en") for finding in level.findings)
    itself = roll_up([*reports, unit("县", 99, scope="region")], agency="县")
    assert itself.report[CELL] == 12
    assert "所求的汇总本身" in " ".join(finding.sentence("zh") for finding in itself.findings)


def test_scopes_should_be_said():
    """A unit that says no scope counts as an organ and is told; so is a level beside its departments."""
    assert codes(roll_up([unit("甲", scope=None), unit("乙")])) == ["U07"]
    level, department = unit("县", scope="own_level"), unit("甲局", organ="department")
    assert codes(roll_up([level, department])) == ["U10"]
    assert codes(roll_up([level, unit("甲镇", organ="township")])) == []
    assert codes(roll_up([level, department], expected=["县", "甲局"])) == []


def test_a_tree_tells_who_stands_for_whom():
    """Where a body has reported its parts are in it; where it has not, they stand for it."""
    tree = Body("县", ["甲局", Body("镇", ["一所", Body("站", ["二所"])])])
    own = [unit("甲局", 1), unit("镇", 2), unit("一所", 4), unit("二所", 8)]
    whole = roll_up(own, expected=tree.parts)
    assert whole.report[CELL] == 3
    assert codes(whole) == ["U06", "U06"]
    assert "镇" in whole.findings[0].sentence("zh")
    without = roll_up([own[0], *own[2:]], expected=tree.parts)
    assert without.report[CELL] == 13
    assert codes(without) == []
    assert roll_up(own[:1], expected=tree.parts).missing == ("一所", "二所")


def test_no_name_stands_twice_in_a_tree():
    """A tree in which a body is counted twice cannot be built."""
    with pytest.raises(ValueError, match="'甲' stands twice"):
        Body("县", ["甲", Body("镇", ["甲"])])
    with pytest.raises(ValueError, match="'甲' stands twice"):
        roll_up([unit("甲")], expected=["甲", "甲"])


def test_editions_are_joined_by_the_crosswalk():
    """A part of a sum lies between nought and it, what cannot be compared is open, and units are told."""
    row = "applications[disposed.other, natural]"
    parts = [
        f"applications[disposed.other.{key}, natural]"
        for key in ("correction_overdue", "fee_overdue", "other")
    ]
    old = unit("甲", 1, E2019).replace({row: 6})
    new = unit("乙").replace(dict.fromkeys(parts, 2))
    whole = roll_up([old, new, unit("丙")])
    assert whole.edition == E2021
    assert codes(whole) == ["U09"]
    by_cell = {str(found.address): found for found in whole.sums}
    assert [(by_cell[part].known, by_cell[part].least, by_cell[part].most) for part in parts] == [
        (2, 2, 8)
    ] * 3
    assert by_cell[CELL].open == ("甲",)
    assert by_cell["applications[received, natural]"].value == 0
    # Where the whole is nought, so are its parts.
    assert by_cell["applications[disposed.other.other, total]"].exact
    assert roll_up([old, new], edition=SINGLE).report[row] == 12
    assert roll_up([old, old.replace(agency="丁"), new]).edition == E2019
    assert roll_up([old, new]).edition == E2021
    blank = roll_up([old.replace({row: None}), new], edition=E2021)
    assert {str(found.address): found for found in blank.sums}[parts[0]].most is None
    unlawful = roll_up([old.replace({row: -1}), new], edition=E2021)
    assert {str(found.address): found for found in unlawful.sums}[parts[0]].most is None


def test_a_difference_is_told_where_it_cannot_be():
    """A figure is held to the sum, or to the ends of what is open; a blank in the whole is open."""
    children = [unit("甲", 2), unit("乙", 3)]
    parent = unit("县", 6, scope="region")
    audit = check_roll_up(parent, children)
    (finding,) = audit.findings
    assert (finding.code, finding.addresses) == ("U01", (at(CELL),))
    assert [finding.fact(name) for name in ("printed", "units", "sum", "difference")] == [6, 2, 5, 1]
    assert (audit.tally.holds, audit.tally.fails, audit.tally.open) == (199, 1, 0)
    blank = check_roll_up(parent.replace({CELL: None}), children)
    assert (blank.tally.open, blank.miscounts, blank.remedies) == (1, (), ())
    low = check_roll_up(parent.replace({CELL: 4}), children, expected=["甲", "乙", "丙"])
    assert [finding.fact("sum") for finding in low.findings if finding.code == "U01"] == ["≥ 5"]
    assert low.findings[-1].fact("difference") == -1
    assert low.tally.open == 199
    maybe = check_roll_up(parent.replace({CELL: 9}), children, expected=["甲", "乙", "丙"])
    assert (maybe.tally.fails, maybe.tally.open) == (0, 200)
    high = check_roll_up(parent.replace({CELL: 9}), [*children, unit("乙", 4)])
    assert [finding.fact("sum") for finding in high.findings if finding.code == "U01"] == ["≤ 6"]


def test_the_scope_of_a_check_is_the_parents():
    """A level's report is held against organs, a region's against all; another scope can be named."""
    children = [unit("甲", 2), unit("乙", 3, scope="region")]
    assert check_roll_up(unit("县", 2, scope="own_level"), children).tally.fails == 0
    assert check_roll_up(unit("县", 5, scope=None), children).tally.fails == 0
    assert check_roll_up(unit("县", 2, scope=None), children, scope="own_level").tally.fails == 0


def test_what_explains_a_difference_over_editions():
    """Suspects of another edition are joined through the crosswalk: the wrong cell is found there."""
    place = "applications[disposed.other, natural]"
    wrong = unit("甲", 0, E2019).replace({place: 7})
    parent = unit("县", 0, SINGLE, scope="region")
    audit = check_roll_up(parent, [wrong, unit("乙", 0, SINGLE)])
    assert [str(finding.addresses[0]) for finding in audit.findings if finding.code == "U01"] == [place]
    (group,) = audit.remedies
    assert [change.told("en") for change in group.found[0].changes] == [f"甲: {place} from 7 to 0"]
    split = check_roll_up(unit("县", 0, scope="region"), [unit("甲", 0, E2019), unit("乙", 0)])
    assert split.tally.fails == 0
    unnamed = check_roll_up(parent.replace({CELL: 5}, agency=None), [unit("乙", 0, SINGLE)])
    assert unnamed.remedies[0].found[0].changes[0].whose == "汇总"


def test_miscounts_of_several_units():
    """Two and three units are found among few, two among many; what no set explains is not explained."""
    figures = {"甲": [1, 10, 100], "乙": [2, 20, 300], "丙": [4, 50, 700], "丁": [0, 0, 0]}
    units = list(figures.items())
    (pair,) = miscounts([1 - 2, 10 - 20, 100 - 300], units)
    assert (pair.left_out, pair.twice) == (("乙",), ("甲",))
    assert pair.told("zh") == "漏计：乙；重计：甲"
    assert pair.told("en") == "left out: 乙; counted twice: 甲"
    (three,) = miscounts([-7, -80, -1100], units)
    assert three.left_out == ("甲", "乙", "丙")
    assert miscounts([1, 1, 1], units) == ()
    assert miscounts([None, 0, 0], units) == ()
    amounts = [("甲", [Decimal("0.5"), 1]), ("乙", [Decimal("0.25"), None])]
    assert miscounts([Decimal("-0.25"), 0], amounts)[0].left_out == ("乙",)
    many = [(str(number), [number**3 % 1009, number**2 % 997]) for number in range(1, 200)]
    two = [sum(vector) for vector in zip(many[3][1], many[150][1], strict=True)]
    assert ((), ("4", "151")) in [(each.left_out, each.twice) for each in miscounts(two, many)]


def test_a_tree_is_checked_at_every_body_that_reports():
    """Each body with parts that has reported is held against them; leaves and the silent are not."""
    tree = Body("县", [Body("镇", ["一所", "二所"]), Body("乡", ["三所"]), "甲局"])
    reports = named([unit(None, n) for n in (10, 3, 1, 2, 4, 3)])
    given = [
        Unit(name, report)
        for name, report in zip(["县", "镇", "一所", "二所", "三所", "甲局"], reports, strict=True)
    ]
    audits = check_tree(tree, given)
    assert list(audits) == ["县", "镇"]
    assert [audit.tally.fails for audit in audits.values()] == [0, 0]
    assert names(audits["县"].whole.units) == ["三所", "甲局", "镇"]
    assert check_tree(tree, [unit("镇", 5, scope="region"), unit("一所", 5)])["镇"].whole.missing == ("二所",)
