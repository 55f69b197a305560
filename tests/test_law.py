"""What the law says of a report beside its form: soft findings and notes, each left out by its code."""

from __future__ import annotations

import datetime

import pytest
from attrs import evolve
from hypothesis import given

from govinfo.edition import find_edition
from govinfo.errors import UnknownCode
from govinfo.law import check_law
from govinfo.report import Report
from govinfo.testing import any_reports

E2019, E2021 = find_edition("2019"), find_edition("2021")
RULES = {"documents[rules, made]": 2, "documents[rules, repealed]": 0, "documents[rules, in_force]": 3}
SUITS = "appeals[cases, litigation.direct.total]"
CASES = "appeals[cases, reconsideration.total]"


def codes(report: Report, **options: object) -> list[str]:
    """The codes of the findings."""
    return [finding.code for finding in check_law(report, **options)]


@pytest.mark.parametrize(
    "agency",
    ["某县人民政府", "某县", "某市某区人民政府", "某镇人民政府", "某乡", "某街道办事处", "某旗人民政府",
     "某市教育局", "某省财政厅", "某省发展和改革委员会", "某州政务服务中心"],
)  # fmt: skip
def test_rules_at_a_body_without_the_power(agency: str) -> None:
    """L01: each cell of the rules with a figure, at counties, townships and local departments."""
    findings = check_law(Report.of(E2021, RULES, agency=agency))
    assert [(finding.code, finding.addresses[0].column) for finding in findings] == [
        ("L01", "made"), ("L01", "in_force"),
    ]  # fmt: skip
    assert agency in findings[0].sentence()


@pytest.mark.parametrize(
    "agency",
    [
        "某市人民政府",
        "某省人民政府",
        "某自治区人民政府",
        "某自治州人民政府",
        "教育部",
        "国家市场监督管理总局",
        "某市人民政府办公室",
        None,
        "某新区管委会",
    ],
)
def test_rules_at_a_body_that_may_have_the_power(agency: str | None) -> None:
    """Cities, provinces, autonomous regions and prefectures, ministries, and whoever cannot be told."""
    assert not codes(Report.of(E2021, RULES, agency=agency))


def test_the_organ_or_the_region_decides() -> None:
    """A township has no power whatever its name; the figures of a whole region are not its own."""
    assert codes(Report.of(E2021, RULES, organ="township")) == ["L01", "L01"]
    assert not codes(Report.of(E2021, RULES, agency="某县人民政府", scope="region"))
    assert not codes(Report.of(E2021, dict.fromkeys(RULES, 0), organ="township"))


def test_only_a_bodys_own_rules_are_asked() -> None:
    """Of the 2019 form it is the number made; what a body publishes may be another's."""
    figures = {"documents[rules, made]": 1, "documents[rules, disclosed_total]": 9}
    assert codes(Report.of(E2019, figures, year=2020, organ="township")) == ["L01"]


@pytest.mark.parametrize(
    ("edition", "year", "told"),
    [(E2019, 2020, []), (E2019, 2022, ["L02"]), (E2021, 2020, ["L02"]), (E2021, 2025, []), (E2021, None, [])],
)
def test_a_form_of_another_year(edition: object, year: int | None, told: list[str]) -> None:
    """L02: the edition was not made for the report's year."""
    report = Report.blank(edition, year=year)
    assert codes(report) == told
    assert all(str(year) in finding.sentence() for finding in check_law(report))


@pytest.mark.parametrize(
    ("organ", "published", "late"),
    [
        ("department", (2024, 1, 31), False),
        ("department", (2024, 2, 1), True),
        ("government", (2024, 3, 31), False),
        ("government", (2024, 4, 1), True),
        (None, (2024, 2, 1), False),
        (None, (2024, 4, 1), True),
        ("township", (2024, 12, 1), False),
    ],
)
def test_published_too_late(organ: str | None, published: tuple[int, int, int], late: bool) -> None:  # noqa: FBT001
    """L03: after 31 January or 31 March; for townships the Regulation sets no date."""
    report = Report.blank(E2021, year=2023, organ=organ, published=datetime.date(*published))
    assert codes(report) == (["L03"] if late else [])
    for finding in check_law(report):
        assert str(datetime.date(*published)) in finding.sentence()


def test_a_deadline_needs_a_year_and_a_day() -> None:
    """Without a year, or in the last year that there is, nothing is late."""
    published = datetime.date(9999, 12, 31)
    assert not codes(Report.blank(E2021, published=published))
    assert not codes(Report.blank(E2021, year=9999, published=published))
    assert not codes(Report.blank(E2021, year=2023))


@pytest.mark.parametrize(
    ("year", "direct", "reconsidered", "told"),
    [
        (2024, 5, 2, ["L04"]),
        (2024, 2, 2, []),
        (2023, 5, 2, []),
        (2024, None, 2, []),
        (2024, 5, None, []),
        (None, 5, 2, []),
    ],
)
def test_direct_suits(
    year: int | None, direct: int | None, reconsidered: int | None, told: list[str]
) -> None:
    """L04: since 2024, more direct suits than cases of reconsideration."""
    assert codes(Report.of(E2021, {SUITS: direct, CASES: reconsidered}, year=year)) == told


def test_a_form_without_disputes_has_no_suits() -> None:
    """An edition that counts no disputes, or no rules, is asked nothing of them."""
    chapters = [chapter for chapter in E2021.chapters if not chapter.tables]
    form = evolve(E2021, chapters=[*chapters, E2021.chapters[3]], key="invented")
    assert not codes(Report.blank(form, year=2024, organ="township"))


@pytest.mark.parametrize("code", ["L01", "L02", "L03", "L04"])
def test_each_is_left_out_by_its_code(code: str) -> None:
    """A report against all of it: without one code the others stand."""
    report = Report.of(
        E2019,
        {"documents[rules, made]": 1, SUITS: 5, CASES: 2},
        year=2024,
        agency="某县",
        published=datetime.date(2025, 4, 1),
    )
    assert codes(report) == ["L01", "L02", "L03", "L04"]
    assert set(codes(report, without=[code])) == {"L01", "L02", "L03", "L04"} - {code}


def test_an_unknown_code_is_refused() -> None:
    """A code that the catalogue does not have cannot be left out."""
    with pytest.raises(UnknownCode):
        check_law(Report.blank(E2021), without=["L99"])


@given(any_reports())
def test_any_report_is_borne_and_nothing_is_hard(report: Report) -> None:
    """Whatever the report, findings are soft or notes, and can be told."""
    for finding in check_law(report):
        assert finding.severity in {"soft", "note"}
        assert finding.message()
        assert finding.message("en")
