"""Diagnosis: which cells, which figures, why, in which order, in which words, and with what proof."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import govinfo
from govinfo.amendments import amend, apply_diagnosis, keeps_rules
from govinfo.checks import Tally, check
from govinfo.completion import guide
from govinfo.diagnosis import Change, Diagnoses, Span, diagnose, programs
from govinfo.diagnosis.elimination import tableau_of
from govinfo.diagnosis.programs import Vertex, end_of
from govinfo.diagnosis.reasons import CATALOGUE, acts_of
from govinfo.diagnosis.search import examined
from govinfo.diagnosis.systems import systems_of
from govinfo.document import Trace
from govinfo.edition import Address, Balance, Chapter, Edition, Table, find_edition
from govinfo.heads import Head
from govinfo.report import Report
from govinfo.values import Value
from verifier import verify

E2019, E2021 = find_edition("2019"), find_edition("2021")
SINGLE = find_edition("2021-single-other")
BLOCK = "appeals[cases, reconsideration."
AFTER = "appeals[cases, litigation.after."
ROW = "applications[disposed.granted, "


def zeros(edition: Edition, figures: dict[str, Value]) -> Report:
    """A report of noughts, but for some figures."""
    return Report(edition, [0] * len(edition.cells)).replace(figures)


def form(keys: str, *balances: str, amounts: str = "", signed: str = "") -> Edition:
    """An invented edition of one column, its rows bound by balances written as `a + b = c`."""
    bound = [
        Balance(*(side.split(" + ") for side in balance.replace(">=", "=").split(" = ")),
                relation=">=" if ">=" in balance else "=")
        for balance in balances
    ]  # fmt: skip
    rows = [
        Head(
            key,
            f"行{key}",
            unit="amount" if key in amounts.split() else "count",
            signed=key in signed.split(),
        )
        for key in keys.split()
    ]
    table = Table("t", rows, [Head("v", "值")], balances=bound)
    return Edition("invented", "某文", 2030, None, "报告", [Chapter("c", 1, "甲", [table])])


def of(edition: Edition, **figures: Value) -> Report:
    """A report of an invented form; rows that are not named are blank."""
    return Report.of(edition, {("t", key, "v"): value for key, value in figures.items()})


def told(diagnoses: Diagnoses) -> list[dict[str, object]]:
    """The changes of all diagnoses, the best first, by row or column."""
    return [
        {
            (change.address.row if change.address.table == "t" else str(change.address)): change.after
            for change in diagnosis.changes
        }
        for diagnosis in diagnoses
    ]


SPECIMEN_001 = zeros(SINGLE, {f"{BLOCK}upheld]": 10, f"{BLOCK}corrected]": 1, f"{AFTER}upheld]": 5})


# What is found


def test_specimen_001_is_explained_as_a_person_would() -> None:
    """Two totals left at 0: each is the first of its block, and says what else would do."""
    found = diagnose(SPECIMEN_001)
    assert told(found)[:2] == [{f"{BLOCK}total]": 11}, {f"{AFTER}total]": 5}]
    assert [diagnosis.rank for diagnosis in found] == [1, 1, 2, 2]
    assert found.complete
    best = found.ranked[0]
    assert best.reason() == "总计没有填，仍是 0"
    assert best.message() == (
        f"改1格即可：{BLOCK}total] 由 0 改为 11（另有 1 种改法：{BLOCK}upheld] 由 10 改为 0、"
        f"{BLOCK}corrected] 由 1 改为 0）。总计没有填，仍是 0"
    )
    assert best.message("en") == (
        f"1 cell to change: {BLOCK}total] from 0 to 11 (1 other way: {BLOCK}upheld] from 10 to 0, "
        f"{BLOCK}corrected] from 1 to 0): the total was left at 0"
    )
    assert found.ranked[2].message("en").startswith("2 cells to change: ")
    for diagnosis in found:
        verify(SPECIMEN_001, diagnosis)


def test_specimen_001_is_mended_as_a_person_would() -> None:
    """Under the minimal policy both totals are put right, and logged with the sums."""
    mended, log = amend(SPECIMEN_001, "minimal")
    assert check(mended).tally == Tally(40, 0, 0)
    assert [(str(entry.address), entry.before, entry.after, entry.method) for entry in log] == [
        (f"{BLOCK}total]", 0, 11, "minimal"),
        (f"{AFTER}total]", 0, 5, "minimal"),
    ]
    assert [entry.because[0].code for entry in log] == ["T03", "T03"]
    assert log[0].finding().message("en").startswith(f"A02 {BLOCK}total]: changed from 0 to 11 by ")


def test_specimen_007_is_completed_by_both_derivations() -> None:
    """Its blank total is 1 by its row and by the balance of its column."""
    source = Path(__file__).parent / "specimens" / "007" / "source.txt"
    (found,) = guide(govinfo.open(source).report).determined
    assert (str(found.address), found.value) == ("applications[carried_forward, total]", 1)
    assert [[rule.code for rule in rules] for rules in found.derivations] == [["T01"], ["B01"]]
    assert found.told("zh").startswith("applications[carried_forward, total] 只能是 1，依据 applications[")
    assert " can only be 1, by " in found.told("en")


def test_the_only_way_is_said_to_be_the_only_one() -> None:
    """One cell of a row and a column that both fail leaves no doubt."""
    report = zeros(E2021, {f"{ROW}natural]": 4})
    (found,) = diagnose(report, most_cells=1)
    assert found.changes == (Change(Address.parse(f"{ROW}natural]"), 4, 0),)
    assert found.message().endswith("（没有别的改法）")
    assert found.message("en").endswith("(nothing else would do)")


def test_a_whole_column_of_totals_left_at_0_is_found() -> None:
    """Where no small set will do the smallest is sought, however large."""
    rows = [leaf.key for leaf in E2021.table("applications").rows]
    figures: dict[str, Value] = {}
    for number, row in enumerate(rows[2:7], 1):
        figures[f"applications[{row}, natural]"] = number
    figures["applications[received, natural]"] = figures["applications[disposed.total, natural]"] = 15
    found = diagnose(zeros(E2021, figures))
    best = found.ranked[0]
    assert len(best.changes) == 7
    assert best.reason("en") == "the total was left at 0"
    assert found.groups[0].unique == best
    verify(zeros(E2021, figures), best)


def test_a_sound_report_has_nothing_to_change() -> None:
    """Nor has one whose blanks can still be filled in."""
    assert diagnose(zeros(E2019, {})) == Diagnoses(())
    assert diagnose(Report.blank(E2019)).groups == ()


def test_blanks_that_cannot_be_filled_in_are_a_fault() -> None:
    """Two sums that ask for different figures of one blank are diagnosed though neither fails alone."""
    report = of(form("a b c", "a = b", "a = c"), b=1, c=2)
    assert check(report).tally.fails == 0
    assert told(diagnose(report)) == [{"b": 2}, {"c": 1}]


def test_unlawful_figures_stand_in_every_set() -> None:
    """A figure below zero must change, whatever else does; where no rule binds it any lawful one will do."""
    report = zeros(E2021, {f"{ROW}natural]": -4, "fees[charges, amount]": Decimal("-0.5")})
    first, second = diagnose(report)
    assert told(diagnose(report)) == [
        {"fees[charges, amount]": Span(Decimal(0), None)},
        {f"{ROW}natural]": 0},
    ]
    assert "改为 不小于 0 的数" in first.message()
    assert [(str(one.address), one.figure) for one in first.certificate.unlawful] == [
        ("fees[charges, amount]", Decimal("-0.5"))
    ]
    assert list(second.certificate.lines("en"))[-1] == f"{ROW}natural]: -4: the figure is unlawful"
    verify(report, first)
    verify(report, second)


def test_fractions_of_things_stand_in_every_set() -> None:
    """So must half an application."""
    report = zeros(E2021, {f"{ROW}natural]": Decimal("0.5")})
    assert told(diagnose(report)) == [{f"{ROW}natural]": 0}]


def test_amounts_change_by_cents_or_by_what_is_printed() -> None:
    """Amounts are mended exactly, and in no finer steps than 0.01 yuan or than the report prints."""
    edition = form("a b c", "a + b = c", amounts="a b c")
    report = of(edition, a=Decimal("18.4719"), b=Decimal("0.00000007"), c=Decimal(18))
    assert told(diagnose(report, locked=[("t", "b", "v"), ("t", "a", "v")])) == [
        {"c": Decimal("18.47190007")}
    ]
    for diagnosis in diagnose(report):
        verify(report, diagnosis)


def test_counts_and_amounts_may_meet_in_a_sum() -> None:
    """A thing weighs as many steps as 万元 has."""
    edition = form("a b", "a = b", amounts="b")
    assert told(diagnose(of(edition, a=2, b=Decimal("2.5")))) == [{"b": Decimal(2)}]
    verify(of(edition, a=2, b=Decimal("2.5")), diagnose(of(edition, a=2, b=Decimal("2.5"))).ranked[0])


def test_ranges_are_told() -> None:
    """Where blanks leave a choice the ends are given."""
    edition = form("a b c d", "a + b = c", "a = d")
    report = of(edition, a=9, c=5, d=9)
    found = diagnose(report)
    assert told(found) == [{"c": Span(9, None)}, {"a": Span(0, 5), "d": Span(0, 5)}]
    assert "0 至 5 之间的数" in found.ranked[1].message()
    assert "[0 to 5]" in "\n".join(found.ranked[1].certificate.lines("en"))
    assert not found.ranked[0].forced
    assert found.groups[0].unique is None
    for diagnosis in found:
        verify(report, diagnosis)


@pytest.mark.parametrize(
    ("span", "zh", "en"),
    [
        (Span(None, 3), "不大于 3 的数", "at most 3"),
        (Span(None, None), "任何数", "any figure"),
        (Span(1, 2), "1 至 2 之间的数", "1 to 2"),
        (Span(1, None), "不小于 1 的数", "at least 1"),
    ],
)
def test_every_kind_of_range_has_its_words(span: Span, zh: str, en: str) -> None:
    """Open ends are told as such."""
    assert (span.told("zh"), span.told("en")) == (zh, en)


# What only whole numbers rule out


def test_halves_are_no_repair() -> None:
    """Twice a count is never odd: a set that would take halves is none."""
    edition = form("a b c", "a = b", "a + b = c")
    found = diagnose(of(edition, a=1, b=1, c=3))
    assert told(found) == [{"c": 2}]
    assert diagnose(of(edition, c=3)).ranked[0].changes[0].address.row == "c"
    verify(of(edition, c=3), diagnose(of(edition, c=3)).ranked[0])


def parity() -> Report:
    """Blanks that fractions could fill and whole numbers cannot, which no one combination of rules shows."""
    edition = form("a b c d e z", "a = b + d", "a + b = c", "d + e = z")
    return of(edition, c=3, z=0)


def test_what_only_trying_shows_is_said_to_be_tried() -> None:
    """The certificate has no combination for it and says so."""
    found = diagnose(parity())
    # With an even sum the rest can be filled in; so it can with something to spare for d.
    assert {tuple(changes) for changes in told(found)} == {("c",), ("z",)}
    (changed,) = (diagnosis for diagnosis in found if diagnosis.changes[0].address.row == "c")
    assert changed.certificate.needed == ((changed.changes[0].address, None),)
    assert changed.certificate.fewer == ()
    assert "whole numbers tried one by one" in list(changed.certificate.lines("en"))[-1]
    verify(parity(), changed)


def test_what_is_left_unsettled_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where trying takes too long the answer is not called complete, and nothing is amended on it."""
    monkeypatch.setattr(programs, "MOST_BRANCHES", 1)
    found = diagnose(parity())
    assert not found.complete
    assert amend(parity(), "minimal") == (parity(), ())
    assert guide(parity()).bounds == ()
    for diagnosis in found:
        verify(parity(), diagnosis)


# Bounds, locks, weights


def test_locked_cells_are_left_alone() -> None:
    """Neither diagnosed nor filled in; where nothing is left to change, nothing is proposed."""
    held = diagnose(SPECIMEN_001, locked=[f"{BLOCK}total]"])
    assert told(held) == [
        {f"{BLOCK}upheld]": 0, f"{BLOCK}corrected]": 0},
        {f"{AFTER}total]": 5},
        {f"{AFTER}upheld]": 0},
    ]
    all_five = [f"{BLOCK}{key}]" for key in ("upheld", "corrected", "other", "pending", "total")]
    group = diagnose(SPECIMEN_001, locked=all_five).groups[0]
    assert group.diagnoses == ()
    assert group.complete
    unlawful = zeros(E2021, {f"{ROW}natural]": -4})
    assert diagnose(unlawful, locked=[f"{ROW}natural]"]).ranked == ()
    blank = zeros(E2021, {f"{BLOCK}total]": None})
    assert amend(blank, locked=[f"{BLOCK}total]"]) == (blank, ())
    assert amend(SPECIMEN_001, "minimal", locked=[f"{AFTER}total]"])[0][f"{AFTER}total]"] == 0


def test_a_place_that_is_no_cell_is_refused() -> None:
    """A lock or a weight that names no cell is a mistake of the caller."""
    with pytest.raises(KeyError, match="has no cell"):
        diagnose(SPECIMEN_001, locked=["appeals[cases, nowhere]"])
    with pytest.raises(KeyError, match="has no cell"):
        diagnose(SPECIMEN_001, weights={"nowhere": 2})


def test_the_lighter_set_is_first() -> None:
    """A total that is known to be copied with care weighs more than one figure."""
    found = diagnose(SPECIMEN_001, weights={f"{AFTER}total]": 3})
    after = [changes for changes in told(found) if any(key.startswith(AFTER) for key in changes)]
    assert after == [{f"{AFTER}upheld]": 0}, {f"{AFTER}total]": 5}]


def test_bounds_are_told_when_met() -> None:
    """Fewer sets or fewer steps than there are: what is listed is not called complete."""
    report = zeros(E2021, {f"{BLOCK}upheld]": 5, f"{BLOCK}corrected]": 7})
    whole = diagnose(report)
    assert whole.complete
    assert len(whole.ranked) == 2
    for bounds in ({"most_sets": 1}, {"most_steps": 2}):
        found = diagnose(report, **bounds)
        assert not found.complete
        assert found.groups[0].unique is None
    assert "没有查完" in diagnose(report, most_sets=1).ranked[0].message()
    assert "not all was searched" in diagnose(report, most_sets=1).ranked[0].message("en")


def test_many_ways_are_counted_and_a_few_named() -> None:
    """A block of five figures that are all in doubt."""
    figures = {"upheld": 9, "corrected": 8, "other": 7, "pending": 6, "total": 31}
    report = zeros(E2021, {f"{BLOCK}{key}]": value for key, value in figures.items()})
    best = diagnose(report).ranked[0]
    assert best.others == 4
    assert len(best.instead) == 3
    assert best.message().count("；") == 3
    assert "；……）" in best.message()
    assert "; ...)" in best.message("en")
    assert "4 other ways" in best.message("en")


def test_more_than_are_listed_is_told() -> None:
    """A list that was cut short says that there are at least so many."""
    figures = {"upheld": 9, "corrected": 8, "other": 7, "pending": 6, "total": 31}
    report = zeros(E2021, {f"{BLOCK}{key}]": value for key, value in figures.items()})
    best = diagnose(report, most_sets=3).ranked[0]
    assert "至少另有 2 种改法" in best.message()
    assert "at least 2 other ways" in best.message("en")


# Reasons


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("total_missing", {"total": 0}, {"total": 12}),
        ("digit_twice", {"upheld": 122}, {"upheld": 12}),
        ("digit_lost", {"upheld": 12}, {"upheld": 132}),
        ("digits_swapped", {"upheld": 21}, {"upheld": 12}),
        ("sign", {"upheld": -12}, {"upheld": 12}),
        ("part_left_out", {"total": 9, "upheld": 8, "corrected": 3, "other": 9}, {"total": 12}),
        ("part_twice", {"total": 15, "upheld": 9, "corrected": 3}, {"total": 12}),
        ("copied", {"upheld": 77, "corrected": 77}, {"upheld": 12}),
        ("zero", {"upheld": 0}, {"upheld": 12}),
        ("digit_wrong", {"upheld": 15}, {"upheld": 12}),
        ("none", {"upheld": 3456}, {"upheld": 12}),
        ("figures_swapped", {"upheld": 3, "other": 12}, {"upheld": 12, "other": 3}),
    ],
)
def test_slips_are_recognised(key: str, before: dict[str, Value], after: dict[str, Value]) -> None:
    """Each slip of the catalogue, in a block of five figures."""
    report = zeros(E2021, {f"{BLOCK}{name}]": value for name, value in before.items()})
    changes = [Change(Address.parse(f"{BLOCK}{name}]"), before[name], value) for name, value in after.items()]
    (act,) = acts_of(changes, report)
    assert act.reason.key == key
    assert act.reason.known is (key != "none")
    assert all(act.reason.told(lang) for lang in ("zh", "en"))


def test_amounts_in_yuan_are_recognised() -> None:
    """Ten thousand times too much."""
    edition = form("a b", "a = b", amounts="a b")
    found = diagnose(of(edition, a=Decimal(184719), b=Decimal("18.4719")))
    assert [(diagnosis.reason("en"), diagnosis.rank) for diagnosis in found] == [
        ("in 元 where 万元 is asked for", 1),
        ("no common slip explains it", 2),
    ]


COLUMNS = ("natural", "legal.business", "legal.research", "legal.charity")


@pytest.mark.parametrize(
    ("printed", "should"), [((0, 4, 5, 6), (4, 5, 6, 0)), ((4, 5, 6, 0), (0, 4, 5, 6))], ids=["right", "left"]
)
def test_a_shifted_row_is_one_act(printed: tuple[int, ...], should: tuple[int, ...]) -> None:
    """Four cells wrong by one slip, alone in the first rank."""
    sound: dict[str, Value] = {f"{ROW}total]": 15, "applications[received, total]": 15}
    for column, value in zip(COLUMNS, should, strict=True):
        sound[f"{ROW}{column}]"] = sound[f"applications[disposed.total, {column}]"] = value
        sound[f"applications[received, {column}]"] = value
    sound["applications[disposed.total, total]"] = 15
    report = zeros(E2021, sound)
    assert check(report).tally.fails == 0
    faulty = report.replace(
        {f"{ROW}{column}]": value for column, value in zip(COLUMNS, printed, strict=True)}
    )
    found = diagnose(faulty)
    best = found.ranked[0]
    assert [act.reason.key for act in best.acts] == ["row_shifted"]
    assert best.addresses == {Address.parse(f"{ROW}{column}]") for column in COLUMNS}
    assert amend(faulty, "minimal")[0] == report


def test_cells_of_several_rows_are_no_shifted_row() -> None:
    """Two slips are two acts, in the order of the cells; a swap among them is one of the two."""
    changes = [
        Change(Address.parse(f"{BLOCK}upheld]"), 3, 12),
        Change(Address.parse(f"{BLOCK}other]"), 12, 3),
        Change(Address.parse(f"{ROW}natural]"), 0, 4),
    ]
    acts = acts_of(changes, zeros(E2021, {}))
    assert [act.reason.key for act in acts] == ["figures_swapped", "zero"]


def test_the_catalogue_is_in_order() -> None:
    """The best reasons first, each key once."""
    assert [reason.grade for reason in CATALOGUE] == sorted(reason.grade for reason in CATALOGUE)
    assert len({reason.key for reason in CATALOGUE}) == len(CATALOGUE)


# Proofs


def test_a_proof_says_where_each_addend_was_printed() -> None:
    """Given the traces, the place and the text of each figure stand under its equation."""
    total = Address.parse(f"{BLOCK}total]")
    on_a_page = diagnose(SPECIMEN_001, traces={total: Trace(3, 4, 5, "0", page=2)}).ranked[0].certificate
    lines = list(on_a_page.lines("zh"))
    assert lines[0] == "T03：0 ≠ 10 + 1 + 0 + 0 → 11 = 10 + 1 + 0 + 0"
    assert lines[1] == f"  {total}：0 → 11（第 2 页第 3 个表第 4 行第 5 列：“0”）"
    assert lines[2] == f"  {BLOCK}upheld]：10"
    assert lines[-1] == f"  1×T03 {total}"
    assert list(on_a_page.lines("en"))[1] == (f'  {total}: 0 -> 11 (page 2, table 3, row 4, column 5: "0")')
    elsewhere = diagnose(SPECIMEN_001, traces={total: Trace(3, 4, 5, "0")}).ranked[0].certificate
    assert list(elsewhere.lines("en"))[1] == f'  {total}: 0 -> 11 (table 3, row 4, column 5: "0")'


def test_many_noughts_of_a_proof_are_told_by_their_number() -> None:
    """A person is not shown every nought of a long sum; the proof has them all."""
    report = zeros(E2021, {f"{ROW}natural]": 4})
    certificate = diagnose(report, most_cells=1).ranked[0].certificate
    row, column = certificate.equations
    assert [len(equation.addends) for equation in (row, column)] == [7, 22]
    assert list(column.lines("zh")) == [
        "T02：0 ≠ 4 → 0 = 0",
        "  applications[disposed.total, natural]：0",
        f"  {ROW}natural]：4 → 0",
        "  其余 20 项为 0",
    ]
    assert list(row.lines("en"))[-1] == "  the other 5 are 0"


def test_blanks_in_a_proof_are_shown_as_such() -> None:
    """What a blank may hold is not below nought; an equation that may be true with it is written as true."""
    report = zeros(E2021, {f"{BLOCK}upheld]": 5, f"{BLOCK}other]": None})
    (first, *_) = diagnose(report)
    assert "0 < 5 + 0 + blank + 0 -> [at least 5] = 5 + 0 + blank + 0" in "\n".join(
        first.certificate.lines("en")
    )


@pytest.mark.parametrize("bound", ["MOST_COMBINATIONS", "MOST_SETS"])
def test_a_proof_that_no_one_would_check_is_left_out(monkeypatch: pytest.MonkeyPatch, bound: str) -> None:
    """Beyond a number of combinations `fewer` is empty; that each cell is needed is still shown."""
    monkeypatch.setattr(f"govinfo.diagnosis.refutations.{bound}", 0)
    certificate = diagnose(SPECIMEN_001).ranked[0].certificate
    assert certificate.fewer == ()
    assert len(certificate.needed) == 1


# Amending


def test_a_tie_is_left_to_a_person() -> None:
    """Where several cells explain a sum as well, nothing is changed."""
    figures = {"upheld": 9, "corrected": 8, "other": 7, "pending": 6, "total": 34}
    report = zeros(E2021, {f"{BLOCK}{key}]": value for key, value in figures.items()})
    assert amend(report, "minimal") == (report, ())


def test_a_rule_that_held_is_never_broken() -> None:
    """A repair that would put a soft inequality wrong is not made."""
    edition = form("a b c", "a = b", "c >= a")
    report = of(edition, a=0, b=7, c=3)
    (first, second) = diagnose(report, weights={("t", "b", "v"): 2})
    assert (first.changes[0].after, first.rank, second.rank) == (7, 1, 2)
    assert amend(report, "minimal", weights={("t", "b", "v"): 2}) == (report, ())
    assert not keeps_rules(report, apply_diagnosis(report, first)[0])
    assert amend(report, "minimal", weights={("t", "a", "v"): 2})[0] == of(edition, a=0, b=0, c=3)


def test_a_choice_is_applied_and_logged() -> None:
    """Any diagnosis with single figures can be chosen; a range, or another report, cannot."""
    other = diagnose(SPECIMEN_001).ranked[2]
    mended, log = apply_diagnosis(SPECIMEN_001, other)
    assert (mended[f"{BLOCK}upheld]"], mended[f"{BLOCK}corrected]"]) == (0, 0)
    assert {entry.method for entry in log} == {"chosen"}
    with pytest.raises(ValueError, match="no single change"):
        apply_diagnosis(mended, other)
    ranged = diagnose(zeros(E2021, {"fees[charges, amount]": Decimal(-1)})).ranked[0]
    with pytest.raises(ValueError, match="no single change"):
        apply_diagnosis(zeros(E2021, {"fees[charges, amount]": Decimal(-1)}), ranged)


# Guided completion


def test_chains_of_deductions_name_their_rules() -> None:
    """A blank that follows only from another that was deduced is given the rules of its deduction."""
    edition = form("a b c", "a = b", "b = c")
    found = {entry.address.row: entry.derivations for entry in guide(of(edition, a=4)).determined}
    assert [[str(rule) for rule in rules] for rules in found["b"]] == [["t[a, v] = t[b, v]"]]
    assert [len(rules) for rules in found["c"]] == [1]


def test_blanks_have_the_ranges_that_the_rules_leave() -> None:
    """Both ends are exact, and told."""
    edition = form("a b c", "a + b = c")
    guidance = guide(of(edition, c=7))
    assert [(bound.address.row, bound.span, bound.exact) for bound in guidance.bounds] == [
        ("a", Span(0, 7), True),
        ("b", Span(0, 7), True),
    ]
    assert guidance.bounds[0].told("zh") == "t[a, v] 应是0 至 7 之间的数"
    assert guidance.bounds[0].told("en") == "t[a, v] is 0 to 7"
    assert guidance.hints[0].told("zh") == "填上 t[a, v]，便可推出 1 格：t[b, v]"


def test_many_blanks_are_bounded_rule_by_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ends are then never too narrow, and said to be no more than that."""
    monkeypatch.setattr("govinfo.diagnosis.ranges.MOST_BLANKS", 0)
    edition = form("a b c d e", "a + b = c", "c + d = e", signed="d")
    report = of(edition, e=7)
    found = {bound.address.row: bound.span for bound in guide(report).bounds}
    assert found == {"a": Span(0, None), "b": Span(0, None), "c": Span(0, None), "d": Span(None, 7)}
    assert not any(bound.exact for bound in guide(report).bounds)
    assert {bound.address.row: bound.span for bound in guide(of(edition, c=3)).bounds} == {
        "a": Span(0, 3),
        "b": Span(0, 3),
        "d": Span(-3, None),
        "e": Span(0, None),
    }


def test_nothing_is_said_of_contradictory_blanks() -> None:
    """What cannot be filled in is diagnosed, not guided."""
    report = of(form("a b c", "a = b", "a = c"), b=1, c=2)
    assert guide(report).bounds == ()
    assert guide(of(form("a b", "a = b"), a=-1)).bounds == ()


def test_the_ends_of_ranges_are_whole_figures_that_do() -> None:
    """Where halves would reach further, the end is the last whole figure that can be completed."""
    odd = guide(of(form("a b c d", "a = b + d", "a + b = c"), c=3))
    assert {bound.address.row: bound.span for bound in odd.bounds} == {
        "a": Span(2, 3),
        "b": Span(0, 1),
        "d": Span(1, 3),
    }
    even = guide(of(form("a b c d z", "a = b", "a + b = c", "c + d = z"), z=3))
    assert {bound.address.row: bound.span for bound in even.bounds} == {
        "a": Span(0, 1),
        "b": Span(0, 1),
        "c": Span(0, 2),
        "d": Span(1, 3),
    }


def test_an_end_that_takes_too_long_to_find_is_that_of_fractions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing lawful lies beyond it."""
    report = of(form("a b c d z", "a = b", "a + b = c", "c + d = z"), z=3)
    (system,) = systems_of(report)
    vertex = examined(tableau_of(system))
    assert isinstance(vertex, Vertex)
    number = report.position(("t", "c", "v"))
    assert end_of(vertex, number, 1) == 2
    with monkeypatch.context() as patched:
        patched.setattr(programs, "MOST_BRANCHES", 1)
        assert end_of(vertex, number, 1) == 3
    monkeypatch.setattr(programs, "MOST_TRIES", 1)
    assert end_of(vertex, number, 1) == 3


def test_a_rule_alone_bounds_its_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same ends, exact or not, where there is one rule."""
    exact = guide(of(form("a b c", "a + b = c"), c=7)).bounds
    monkeypatch.setattr("govinfo.diagnosis.ranges.MOST_BLANKS", 0)
    found = guide(of(form("a b c", "a + b = c"), c=7)).bounds
    assert [bound.span for bound in found] == [bound.span for bound in exact]


def test_blanks_that_two_sums_squeeze_out_are_a_fault() -> None:
    """One sum wants a blank to be at least 6, another at most 3: together they refute the figures."""
    report = of(form("a b c d e", "d = c + a + e", "d + b = e"), a=3, e=3)
    (found,) = diagnose(report)
    assert told(diagnose(report)) == [{"a": 0}]
    ((_, combination),) = found.certificate.needed
    assert combination is not None
    assert [abs(times) for _, times in combination.rules] == [1, 1]
    verify(report, found)


def test_what_takes_too_many_cases_is_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is not settled whether lawful figures exist, nothing is filled in and nothing is said."""
    halves = form("a b c d f p", "a + b = p", "a + p = b + d", "d + f = p")
    assert {entry.address.row for entry in guide(of(halves, p=1)).determined} == set("abdf")
    monkeypatch.setattr(programs, "MOST_BRANCHES", 1)
    guidance = guide(of(halves, p=1))
    assert (guidance.determined, guidance.bounds, guidance.hints) == ((), (), ())


def _settled(report: Report) -> dict[str, tuple[Value, list[str]]]:
    """By row what is determined, and the rows of the cells on the left of the rules of its derivations."""
    return {
        entry.address.row: (
            entry.value,
            [" & ".join(rule.left[0].row for rule in rules) for rules in entry.derivations],
        )
        for entry in guide(report).determined
    }


def test_a_figure_that_rounding_leaves_rests_on_the_sums_that_leave_it() -> None:
    """All of them, where it takes cases to see it; a count among amounts is rounded, an amount is not."""
    halves = form("a b d f p", "a + b = p", "a + p = b + d", "f + d = p")
    assert _settled(of(halves, p=1)) == {row: (int(row in "bf"), ["a & a & f"]) for row in "abdf"}
    mixed = form("a b p", "a + b = p", amounts="b p")
    assert _settled(of(mixed, p=Decimal("0.5"))) == {"a": (0, ["a"]), "b": (Decimal("0.5"), ["a"])}
    amounts = form("a b d f p", "a + b = p", "a + p = b + d", "f + d = p", amounts="a b d f p")
    assert _settled(of(amounts, p=Decimal("0.000001"))) == {}


@pytest.mark.parametrize(("most", "rules"), [(40, "a & b & d"), (0, "a & b")])
def test_ends_that_meet_are_a_figure(monkeypatch: pytest.MonkeyPatch, most: int, rules: str) -> None:
    """All rules at once or one by one; it rests on every rule that moved them."""
    monkeypatch.setattr("govinfo.diagnosis.ranges.MOST_BLANKS", most)
    chain = of(form("a b c d p q", "a + p = b", "b + c = q", "d = c"), p=3, q=3)
    assert _settled(chain) == {
        "a": (0, [rules]),
        "b": (3, [rules]),
        "c": (0, [rules]),
        "d": (0, ["a & b & d"]),
    }
    for amounts, left in (("b p", {"a": (0, ["a"]), "b": (Decimal("0.5"), ["a"])}), ("a b p", {})):
        assert _settled(of(form("a b p", "a + b = p", amounts=amounts), p=Decimal("0.5"))) == left
