"""A report: an edition answered, in one shape and one way of writing."""

from __future__ import annotations

import datetime
import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo.edition import Address, find_edition
from govinfo.errors import MalformedReport
from govinfo.report import Narratives, Report, canonical_title
from govinfo.values import MAX_DIGITS

E2019, E2021 = find_edition("2019"), find_edition("2021")
BLANK = Report.blank(E2021)
RECEIVED = "applications[received, total]"
AMOUNT = "fees[charges, amount]"


def test_a_cell_has_one_value_by_any_name() -> None:
    """A place is named by its address, by its three keys, or as findings print it."""
    report = BLANK.replace({RECEIVED: 7})
    assert report[RECEIVED] == 7
    assert report["applications", "received", "total"] == 7
    assert report[Address("applications", "received", "total")] == 7
    assert BLANK.replace({("applications", "received", "total"): 7}) == report
    assert BLANK[RECEIVED] is None


@pytest.mark.parametrize(
    "place", ["applications[nothing, total]", ("no", "such", "cell"), "fees[charges, *]"]
)
def test_foreign_cells_are_refused(place: str | tuple[str, str, str]) -> None:
    """A cell that the edition has not is neither read nor written, and the error names it and the edition."""
    with pytest.raises(KeyError, match=r"edition 2021 has no cell \w+\["):
        BLANK[place]
    with pytest.raises(KeyError, match="edition 2021 has no cell"):
        BLANK.replace({place: 1})


def test_what_is_no_address_is_refused() -> None:
    """A text that names no cell is told to be none."""
    with pytest.raises(KeyError, match="has no cell received"):
        BLANK["received"]


@pytest.mark.parametrize("number", [0, 199, 201])
def test_the_shape_is_the_edition_s(number: int) -> None:
    """Too few or too many values are refused with both numbers."""
    with pytest.raises(MalformedReport, match=rf"^values: {number} given, edition 2021 has 200 cells$"):
        Report(E2021, [None] * number)


@pytest.mark.parametrize("place", [RECEIVED, AMOUNT, "documents[rules, made]"])
@pytest.mark.parametrize(
    ("value", "why"),
    [
        (1.0, "a float is not exact; give an int or a Decimal"),
        (float("nan"), "a float is not exact; give an int or a Decimal"),
        (True, "a bool is no figure; give an int, a Decimal or None"),
        ("3", "a str is no figure; give an int, a Decimal or None"),
        ([], "a list is no figure; give an int, a Decimal or None"),
        (Decimal("NaN"), "NaN is no finite number"),
        (Decimal("-Infinity"), "-Infinity is no finite number"),
        (10**MAX_DIGITS, "more than 1000 digits"),
        (-(10**MAX_DIGITS), "more than 1000 digits"),
        (Decimal(10) ** MAX_DIGITS, "more than 1000 digits"),
        (Decimal("1e-1000"), "more than 1000 digits"),
    ],
)
def test_what_is_no_figure_is_refused_by_address(place: str, value: object, why: str) -> None:
    """Floats, bools, strings and endless numbers never enter a report; the error names the cell and why."""
    with pytest.raises(MalformedReport) as caught:
        BLANK.replace({place: value})
    assert caught.value.problems == ((place, why),)
    assert str(caught.value) == f"{place}: {why}"


def test_all_that_is_wrong_is_told_at_once() -> None:
    """One error lists every cell that cannot hold what it was given, in printed order."""
    with pytest.raises(MalformedReport) as caught:
        BLANK.replace({RECEIVED: "x", AMOUNT: 1.5, "documents[rules, made]": True})
    assert [place for place, _ in caught.value.problems] == ["documents[rules, made]", AMOUNT, RECEIVED]


@pytest.mark.parametrize("value", [10**MAX_DIGITS - 1, 1 - 10**MAX_DIGITS, 0, -1])
def test_long_figures_are_kept(value: int) -> None:
    """A figure of a thousand digits is a figure, in a count and in an amount."""
    report = BLANK.replace({RECEIVED: value, AMOUNT: value})
    assert report[RECEIVED] == value
    assert report[AMOUNT] == value
    assert isinstance(report[AMOUNT], Decimal)


@pytest.mark.parametrize(
    ("place", "given_value", "kept"),
    [
        (RECEIVED, Decimal("3.00"), "3"),
        (RECEIVED, Decimal("3e2"), "300"),
        (RECEIVED, Decimal("-0"), "0"),
        (RECEIVED, Decimal("2.5"), "Decimal('2.5')"),
        (AMOUNT, 3, "Decimal('3')"),
        (AMOUNT, Decimal("1.50"), "Decimal('1.50')"),
        (AMOUNT, Decimal("-0.0"), "Decimal('0.0')"),
        (AMOUNT, Decimal("1e3"), "Decimal('1000')"),
        (AMOUNT, None, "None"),
    ],
)
def test_figures_have_one_way_of_writing(place: str, given_value: Decimal | int | None, kept: str) -> None:
    """Counts are int where they are whole, amounts Decimal; equal figures are kept alike."""
    assert repr(BLANK.replace({place: given_value})[place]) == kept


def test_rows_columns_and_tables_are_views() -> None:
    """Tables, rows and columns are read by key in printed order and cannot be written to."""
    report = BLANK.replace({"documents[rules, made]": 1, "documents[normative, made]": 2})
    assert list(report.table("documents").items())[:4] == [
        (("rules", "made"), 1),
        (("rules", "repealed"), None),
        (("rules", "in_force"), None),
        (("normative", "made"), 2),
    ]
    assert report.row("documents", "normative") == {"made": 2, "repealed": None, "in_force": None}
    assert report.column("documents", "made") == {"rules": 1, "normative": 2}
    for view in (
        report.table("documents"),
        report.row("documents", "rules"),
        report.column("fees", "amount"),
    ):
        with pytest.raises(TypeError):
            view["x"] = 1  # type: ignore[index]


def test_unknown_tables_rows_and_columns_are_refused() -> None:
    """What the form has not is a KeyError that names it."""
    with pytest.raises(KeyError, match="nothing"):
        BLANK.table("nothing")
    with pytest.raises(KeyError, match=r"fees\[nothing, \*\]"):
        BLANK.row("fees", "nothing")
    with pytest.raises(KeyError, match=r"fees\[\*, nothing\]"):
        BLANK.column("fees", "nothing")


def test_items_are_the_cells_in_printed_order() -> None:
    """Every address comes with its value, in the order of the form."""
    report = Report(E2019, range(198))
    assert [value for _, value in report.items()] == list(report.values)
    assert next(iter(report.items())) == (Address("documents", "rules", "made"), 0)


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("year", 999, "999 is no year of four digits"),
        ("year", 10000, "10000 is no year of four digits"),
        ("year", "2025", "'2025' is no year of four digits"),
        ("year", True, "True is no year of four digits"),
        ("scope", "city", "'city' is none of organ, own_level, region"),
        ("organ", "school", "'school' is none of department, government, township"),
        ("published", "2026-01-31", "'2026-01-31' is no date"),
        (
            "published",
            datetime.datetime(2026, 1, 31, tzinfo=datetime.UTC),
            "datetime.datetime(2026, 1, 31, 0, 0, tzinfo=datetime.timezone.utc) is no date",
        ),
    ],
)
def test_unlawful_properties_are_refused(name: str, value: object, what: str) -> None:
    """What a report says of itself is of its kind, and the error names the property."""
    with pytest.raises(MalformedReport) as caught:
        Report.blank(E2021, **{name: value})
    assert caught.value.problems == ((name, what),)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("year", 1000),
        ("year", 9999),
        ("scope", "own_level"),
        ("organ", "township"),
        ("published", datetime.date(2026, 1, 31)),
    ],
)
def test_lawful_properties_are_kept(name: str, value: object) -> None:
    """The first and the last year of four digits, and each choice, are admitted."""
    assert getattr(Report.blank(E2021, **{name: value}), name) == value


def test_faults_of_shape_are_told_together() -> None:
    """Every property that is wrong is in the one error, which crosses processes."""
    with pytest.raises(MalformedReport) as caught:
        Report(E2021, [], year=1, scope="x", organ="y", published=1, narratives={"nothing": []})  # type: ignore[arg-type]
    places = [place for place, _ in caught.value.problems]
    assert places == ["values", "year", "scope", "organ", "published", "narratives.nothing"]
    assert caught.value.problems[-1][1] == "edition 2021 has no such chapter"
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems  # noqa: S301


def test_every_chapter_has_its_prose() -> None:
    """Chapters left out are empty; paragraphs are in normal form, those that print nothing are left out."""
    report = Report.blank(
        E2021, narratives={"problems": [" 一是\u3000难 ", "\u200b", "二是\n少"], "overview": []}
    )
    assert list(report.narratives) == [chapter.key for chapter in E2021.chapters]
    assert report.narratives["problems"] == ("一是 难", "二是 少")
    assert report.narratives["preamble"] == ()
    assert len(report.narratives) == 7
    assert dict(report.narratives) == {
        **dict.fromkeys(report.narratives, ()),
        "problems": ("一是 难", "二是 少"),
    }


def test_narratives_are_a_mapping_and_a_value() -> None:
    """Prose is looked up by chapter, compares and hashes as a value, and refuses foreign keys."""
    told = Narratives((("a", ("x",)), ("b", ())))
    assert told["b"] == ()
    assert told.get("c") is None
    assert hash(told) == hash(Narratives((("a", ("x",)), ("b", ()))))
    with pytest.raises(KeyError, match="c"):
        told["c"]


def test_titles() -> None:
    """The canonical title is no title of its own; another is kept and printed."""
    canonical = "测试市2025年政府信息公开工作年度报告"
    plain = Report.blank(E2021, agency="测试市", year=2025)
    assert plain.heading == canonical
    assert Report.blank(E2021, agency="测试市", year=2025, title=canonical) == plain
    own = plain.replace(title=" 工作\u3000年报 ")
    assert (own.title, own.heading) == ("工作 年报", "工作 年报")
    assert own != plain
    assert canonical_title(E2021, None, None) == "政府信息公开工作年度报告"
    assert canonical_title(E2021, None, 2025) == "2025年政府信息公开工作年度报告"
    assert canonical_title(E2021, "甲", None) == "甲政府信息公开工作年度报告"


def test_names_that_print_nothing_are_none() -> None:
    """An agency or a title of blanks is no agency and no title."""
    report = Report.blank(E2021, agency=" \u3000", title="\u200b")
    assert (report.agency, report.title) == (None, None)


def test_reports_are_values() -> None:
    """Equal reports hash alike; replacing gives another report and leaves the first as it was."""
    one = BLANK.replace({RECEIVED: 1})
    assert one == Report.of(E2021, {RECEIVED: Decimal("1.0")})
    assert hash(one) == hash(Report.of(E2021, {RECEIVED: 1}))
    assert one.replace() == one
    assert one.replace(year=2025).year == 2025
    assert BLANK[RECEIVED] is None
    assert one != BLANK


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (BLANK, "<Report 2021, 200 cells, 200 blank>"),
        (
            Report(E2019, [0] * 198, agency="某局", year=2020),
            "<Report 2019: 某局 2020, 198 cells>",
        ),
        (BLANK.replace({RECEIVED: 1}, year=2025), "<Report 2021: 2025, 200 cells, 199 blank>"),
    ],
)
def test_a_report_is_shown_in_one_line(report: Report, line: str) -> None:
    """The edition, whose report it is, and how much of it is filled in."""
    assert repr(report) == line


@given(
    st.lists(st.integers() | st.none() | st.decimals(-(10**9), 10**9, places=3), min_size=198, max_size=198)
)
def test_values_are_kept_as_given(values: list[int | Decimal | None]) -> None:
    """Settling a figure's way of writing never changes the figure."""
    assert list(Report(E2019, values).values) == values
