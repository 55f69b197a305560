"""The laws of years and of units: what is consistent is not faulted, what is planted is found."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govinfo.crosswalks import UNDECLARED, crosswalk
from govinfo.edition import all_editions, find_edition
from govinfo.report import Report
from govinfo.rollup import check_roll_up, roll_up
from govinfo.series import Reorganisation, check_series
from govinfo.series.passages import passages_of
from govinfo.testing import any_reports
from joining import chains, units
from verifier import verify_joint

E2021 = find_edition("2021")
KEYS = [leaf.key for leaf in E2021.table("applications").columns]
few = settings(max_examples=25, deadline=None)

# Crosswalks


@pytest.mark.parametrize("left", all_editions(), ids=lambda edition: edition.key)
@pytest.mark.parametrize("right", all_editions(), ids=lambda edition: edition.key)
def test_a_crosswalk_accounts_for_every_cell_once(left, right):
    """Every cell of either edition stands in one pairing, declared, of the kind that its shape tells."""
    found = crosswalk(left, right)
    assert sorted(at for pairing in found.pairings for at in pairing.left) == sorted(left.index)
    assert sorted(at for pairing in found.pairings for at in pairing.right) == sorted(right.index)
    for pairing in found.pairings:
        sizes = (len(pairing.left), len(pairing.right))
        assert pairing.why != UNDECLARED
        assert (pairing.kind == "same") == (sizes == (1, 1) and pairing.why == ("", ""))
        assert (pairing.kind == "sum") == (min(sizes) == 1 and max(sizes) > 1 and pairing.why == ("", ""))
        assert (pairing.kind == "apart") == all(pairing.why)


@pytest.mark.parametrize("left", all_editions(), ids=lambda edition: edition.key)
@pytest.mark.parametrize("right", all_editions(), ids=lambda edition: edition.key)
def test_a_crosswalk_is_the_same_from_either_side(left, right):
    """To turn it round twice is to leave it as it is, and the other way is the one turned round."""
    assert crosswalk(left, right).reversed().reversed() == crosswalk(left, right)
    assert crosswalk(right, left) == crosswalk(left, right).reversed()


# Years


@few
@given(chains(), st.randoms())
def test_consistent_years_have_no_finding(years, random):
    """Years that follow one another join up, in whatever order they are given; a change of form is noted."""
    audit = check_series(years)
    assert {finding.code for finding in audit.findings} <= {"S10"}
    assert audit.tally.fails == audit.tally.open == 0
    assert not audit.remedies
    random.shuffle(years)
    assert check_series(years) == audit


@few
@given(chains(), st.data())
def test_a_planted_carry_over_is_found_with_both_places_and_named(years, data):
    """One figure of 结转 that was changed is told from both sides, and is the one cell to change back."""
    number = data.draw(st.integers(1, len(years) - 1), "year")
    row, whose = data.draw(st.sampled_from([("brought_forward", number), ("carried_forward", number - 1)]))
    key, by = data.draw(st.sampled_from(KEYS), "column"), data.draw(st.integers(1, 10**6), "by")
    place = f"applications[{row}, {key}]"
    right = years[whose][place]
    years[whose] = years[whose].replace({place: right + by})
    audit = check_series(years)
    (finding,) = [finding for finding in audit.findings if finding.code in {"S01", "S02"}]
    assert finding.code == ("S01" if key == "total" else "S02")
    assert list(map(str, finding.addresses)) == [
        f"applications[brought_forward, {key}]",
        f"applications[carried_forward, {key}]",
    ]
    assert finding.fact("this") == years[number][f"applications[brought_forward, {key}]"]
    assert finding.fact("last") == years[number - 1][f"applications[carried_forward, {key}]"]
    assert (finding.fact("last_year"), finding.fact("this_year")) == (2018 + number, 2019 + number)
    (group,) = audit.remedies
    assert group.complete
    (change,) = group.found[0].changes
    assert (change.whose, str(change.change.address), change.change.after) == (
        str(2019 + whose),
        place,
        right,
    )
    excused = check_series(years, known=[Reorganisation(2019 + number, "merged")])
    assert {finding.code for finding in excused.findings} <= {"S08", "S10"}
    assert not excused.remedies


@few
@given(chains(), st.data())
def test_every_break_has_a_proof_that_holds(years, data):
    """Whatever figures are changed, of each relation that fails a stranger sees it fail, known or not."""
    for number in data.draw(st.lists(st.integers(1, len(years) - 1), min_size=1, max_size=3), "years"):
        passages = passages_of(years[number - 1].edition, years[number].edition)
        passage = data.draw(st.sampled_from(passages), "passage")
        cell = data.draw(st.sampled_from((*passage.this, *passage.plus)), "cell")
        figure = data.draw(st.integers(0, 99) | st.none(), "figure")
        years[number] = years[number].replace({cell: figure})
    told = {str(report.year): report for report in years}
    for known in ((), [Reorganisation(report.year) for report in years]):
        for finding in check_series(years, known=known).findings:
            if finding.code in {"S01", "S02", "S03", "S04", "S08"}:
                verify_joint(told, finding)
                assert {each.address for each in finding.certificate.equations[0].addends} == {
                    *finding.addresses
                }
            else:
                assert finding.certificate is None


# Units


@few
@given(units(least=2), st.sampled_from(all_editions()), st.data())
def test_every_difference_has_a_proof_that_holds(given_units, edition, data):
    """Of each cell that is not the sum every unit is shown, those of other forms and missing ones too."""
    for number in data.draw(st.lists(st.integers(0, len(given_units) - 1), max_size=2), "units"):
        cell = data.draw(st.sampled_from(sorted(given_units[number].edition.index)), "cell")
        given_units[number] = given_units[number].replace({cell: None})
    whole = roll_up(given_units, agency="测试区", edition=edition).known
    changed = data.draw(st.lists(st.sampled_from(sorted(edition.index)), min_size=1, max_size=5), "changed")
    by = data.draw(st.integers(-50, 50), "by")
    parent = whole.replace({cell: (whole[cell] or 0) + by for cell in changed})
    missing = data.draw(st.booleans(), "missing")
    names = [unit.agency for unit in given_units]
    audit = check_roll_up(parent, given_units, expected=[*names, "缺报局"] if missing else None)
    told = {unit.agency: unit for unit in given_units} | {"测试区": parent, "缺报局": Report.blank(edition)}
    for finding in audit.findings:
        if finding.code == "U01":
            verify_joint(told, finding)
            (equation,) = finding.certificate.equations
            assert {each.whose for each in equation.right} == {*names, *(["缺报局"] if missing else [])}
        else:
            assert finding.certificate is None


@few
@given(st.lists(any_reports(plain=True), min_size=1, max_size=6), st.data())
def test_rolling_up_is_associative_and_free_of_order(given_reports, data):
    """Whatever the reports are, their order and how they are grouped make no difference."""
    whole = roll_up(given_reports, edition=E2021)
    cut = data.draw(st.integers(0, len(given_reports)), "cut")
    parts = [roll_up(part, edition=E2021) for part in (given_reports[:cut], given_reports[cut:])]
    assert roll_up(parts, edition=E2021) == whole
    assert roll_up(data.draw(st.permutations(given_reports), "order"), edition=E2021) == whole


@few
@given(units(E2021, 2), st.data())
def test_regions_add_up_to_the_region_of_all_units(given_units, data):
    """The sum of two regions' reports is the sum of all their units."""
    cut = data.draw(st.integers(1, len(given_units) - 1), "cut")
    halves = [given_units[:cut], given_units[cut:]]
    regions = [roll_up(half, agency=f"区{number}").report for number, half in enumerate(halves)]
    assert roll_up(regions).report == roll_up(given_units).report
    for place, value in roll_up(regions).report.items():
        assert value == sum(unit[place] for unit in given_units)


@few
@given(units())
def test_a_rolled_up_parent_is_the_sum_of_its_units(given_units):
    """Held against the units it was made from, of whatever editions, no figure of it is faulted."""
    whole = roll_up(given_units, agency="测试区")
    audit = check_roll_up(whole.report, given_units)
    assert [finding.code for finding in audit.findings if finding.code != "U09"] == []
    assert audit.tally.fails == 0
    assert audit.tally.holds == sum(found.exact for found in whole.sums)
    assert not audit.miscounts
    assert not audit.remedies


@few
@given(units(E2021, 2), st.data())
def test_what_is_open_lies_between_the_ends(given_units, data):
    """Whatever stands in a cell that was blanked out, the sum lies between the ends told, and is not told."""
    blanked = data.draw(
        st.lists(st.tuples(st.integers(0, len(given_units) - 1), st.sampled_from(list(E2021.index))))
    )
    partial = list(given_units)
    for number, place in blanked:
        partial[number] = partial[number].replace({place: None})
    whole = roll_up(partial)
    for found, true in zip(whole.sums, roll_up(given_units).report.values, strict=True):
        assert found.admits(true)
        assert found.known <= true
        assert found.exact == (not any(place == found.address for _, place in blanked))
        assert whole.report[found.address] == (true if found.exact else None)
    missing = roll_up(given_units[1:], expected=[unit.agency for unit in given_units])
    assert missing.missing == (given_units[0].agency,)
    for found, true in zip(missing.sums, roll_up(given_units).report.values, strict=True):
        assert found.admits(true)
        assert missing.report[found.address] is None


@few
@given(units(least=2), st.sampled_from(all_editions()))
def test_a_unit_of_another_edition_counts_between_its_ends(given_units, edition):
    """What a unit counts stays within the ends when it is brought into another edition and back in sums."""
    whole = roll_up(given_units, edition=edition)
    for found in whole.sums:
        sources = [crosswalk(unit.edition, edition).by_right[found.address] for unit in given_units]
        certain = [pairing.kind != "apart" and len(pairing.right) == 1 for pairing in sources]
        known = sum(
            sum(unit[at] for at in pairing.left)
            for unit, pairing, sure in zip(given_units, sources, certain, strict=True)
            if sure
        )
        assert found.known == known
        assert len(found.open) <= certain.count(False)
        if all(certain):
            assert found.value == known


@few
@given(units(E2021, 2), st.data())
def test_a_unit_that_was_left_out_is_named(given_units, data):
    """A whole that was added up without one unit, or with one twice, says which."""
    number = data.draw(st.integers(0, len(given_units) - 1), "unit")
    twice = data.draw(st.booleans(), "twice")
    unit = given_units[number]
    assume(any(unit.values))
    counted = (
        [*given_units, unit.replace(agency="又一")]
        if twice
        else [*given_units[:number], *given_units[number + 1 :]]
    )
    parent = roll_up(counted, agency="测试区").report
    audit = check_roll_up(parent, given_units)
    named_units = [(miscount.left_out, miscount.twice) for miscount in audit.miscounts]
    assert (((), (unit.agency,)) if twice else ((unit.agency,), ())) in named_units
    assert all(len(left) + len(again) == 1 for left, again in named_units)


@few
@given(units(E2021, 2, 3), st.sampled_from(KEYS), st.integers(1, 10**6), st.booleans())
def test_a_wrong_cell_is_named_in_the_whole_or_in_a_unit(given_units, key, by, in_whole):
    """One figure that was changed, in the region's report or in a unit's, is the one cell to change back."""
    place = f"applications[received, {key}]"
    parent = roll_up(given_units, agency="测试区").report
    if in_whole:
        parent = parent.replace({place: parent[place] + by})
    else:
        given_units[0] = given_units[0].replace({place: given_units[0][place] + by})
    audit = check_roll_up(parent, given_units)
    assert [str(at) for finding in audit.findings for at in finding.addresses] == [place]
    (group,) = audit.remedies
    (change,) = group.found[0].changes
    assert change.whose == ("测试区" if in_whole else "单位0")
    assert str(change.change.address) == place
    assert change.change.after == change.change.before - by
