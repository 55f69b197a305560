"""Pages on which a figure could be read into the wrong cell: each is read right, or left blank and told."""

from __future__ import annotations

import contextlib
import time
from decimal import Decimal
from pathlib import Path

import pytest

import govinfo

EXAMPLE = (Path(__file__).parent.parent / "examples" / "2020-street-office.txt").read_text("utf-8")


def read(page: str) -> govinfo.Reading:
    """The reading of a page of text."""
    return govinfo.read_report(page.encode(), "text")


def codes(reading: govinfo.Reading) -> list[str]:
    """The codes of what reading could not settle."""
    return [finding.code for finding in reading.findings]


def test_a_lost_cell_beside_a_spare_one_of_the_stub_is_told() -> None:
    """A row of as many cells as columns, where its neighbours have one more, has lost one."""
    row = "二、上年结转政府信息公开申请数量\t\t0\t0\t0\t0\t0\t0\t0\t"
    assert row in EXAMPLE
    reading = read(EXAMPLE.replace(row, "二、上年结转政府信息公开申请数量\t\t1\t0\t0\t0\t0\t1"))
    assert set(reading.report.row("applications", "brought_forward").values()) == {None}
    assert codes(reading) == ["R04"]


@pytest.mark.parametrize(("unit", "value"), [("元", "18.4719"), ("万元", "184719"), ("亿元", "1847190000")])
def test_the_unit_of_the_printed_head_is_kept_to(unit: str, value: str) -> None:
    """Money is kept in 万元 whatever unit the page's own head states; a conversion is told."""
    page = EXAMPLE.replace("采购总金额(单位:万元)", f"采购总金额(单位:{unit})").replace(
        "政府集中采购\t0\t0", "政府集中采购\t3\t184719"
    )
    reading = read(page)
    assert reading.report["procurement", "purchases", "amount"] == Decimal(value)
    assert codes(reading) == ([] if unit == "万元" else ["R09"])


def test_heads_in_another_order_are_not_overruled() -> None:
    """Where the page prints two columns in another order than the form, no figure is read into either."""
    head = "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量"
    page = EXAMPLE.replace(head, "信息内容\t本年新公开数量\t本年新制作数量\t对外公开总数量", 1)
    reading = read(page.replace("规范性文件\t0\t0\t0", "规范性文件\t1\t2\t3", 1))
    assert set(reading.report.row("documents", "normative").values()) == {None}
    assert "R04" in codes(reading)


@pytest.mark.parametrize("heading", ["### （三）依申请公开", "二、主动公开工作"])
def test_a_part_of_a_chapter_opens_no_chapter(heading: str) -> None:
    """A heading inside chapter 一 that speaks of applications or disclosure leaves the prose where it is."""
    page = EXAMPLE.replace("街道没有收到", f"{heading}\n街道没有收到", 1)
    told = read(page).report.narratives
    assert len(told["overview"]) == 3
    assert told["proactive"] == told["requests"] == ()


@pytest.mark.parametrize(
    ("agency", "year"),
    [("北京2022年办公室", 2021), ("2022年冬奥会组委会", 2025), ("2022年度工作年报编辑部", 2023)],
)
def test_a_year_in_the_name_of_the_agency_is_not_the_year(agency: str, year: int) -> None:
    """The report year is the one that stands before the words of the title."""
    blank = govinfo.Report.blank(govinfo.find_edition("2021"), agency=agency, year=year)
    report = read(govinfo.render(blank, "text").decode()).report
    assert (report.agency, report.year) == (agency, year)


def test_a_title_is_found_behind_the_furniture_of_a_site() -> None:
    """Menus and crumbs before the title are no preamble and hide neither agency nor year."""
    reading = read(f"首页\n政府信息公开\n{EXAMPLE}")
    assert (reading.report.agency, reading.report.year) == ("临江街道办事处", 2020)
    assert len(reading.report.narratives["preamble"]) == 1


@pytest.mark.parametrize(
    "page",
    [
        "2020年报告" * 25_000 + "x\n" + EXAMPLE,
        "\n".join(f"| 已办理的事项{n % 7} | {n} |" for n in range(20_000)) + "\n" + EXAMPLE,
        EXAMPLE + "\n".join(f"| {'本年新制作数量规章行政规范性文件' * 2000}{n} | 1 |" for n in range(40)),
    ],
)
def test_bait_takes_no_time(page: str) -> None:
    """Long titles, many rows and long labels are read, or refused, in seconds."""
    began = time.process_time()
    with contextlib.suppress(govinfo.UnrecognisedForm):
        assert read(page).report.edition.key == "2019"
    assert time.process_time() - began < 10


def test_more_rows_than_a_form_could_print_are_refused() -> None:
    """Thousands of rows that could all be a line of the form are no report."""
    page = "\n".join("| 行政许可 | 1 |" for _ in range(5000))
    with pytest.raises(govinfo.UnrecognisedForm, match="at most 4,000"):
        read(page)


def test_more_headings_than_a_report_could_have_are_refused() -> None:
    """Thousands of headings are no report."""
    with pytest.raises(govinfo.UnrecognisedForm, match="headings"):
        read(EXAMPLE + "\n".join(f"三、收到申请{n}" for n in range(2001)))


@pytest.mark.parametrize("key", ["2019", "2021"])
def test_a_table_that_is_cut_off_is_not_taken_for_a_shorter_form(key: str) -> None:
    """Rows that are missing at the end of a page speak for no edition; the loss is told."""
    blank = govinfo.Report.blank(govinfo.find_edition(key), agency="测试市")
    lines = govinfo.render(blank, "text").decode().splitlines()
    cut = next(number for number, line in enumerate(lines) if "4.保护第三方" in line)
    reading = read("\n".join(lines[:cut]))
    assert reading.report.edition.key == key
    assert "R05" in codes(reading)


def test_a_top_heading_behind_furniture_is_the_title_where_none_is_recognised() -> None:
    """Where no text reads as the title of a report, the first heading of the first level is the title."""
    body = EXAMPLE.split("\n", 1)[1]
    report = read(f"首页\n# 街道公开工作总结\n{body}").report
    assert (report.title, report.agency, report.year) == ("街道公开工作总结", None, None)
    assert len(report.narratives["preamble"]) == 1


def test_a_page_without_a_title_has_none() -> None:
    """A page that begins with its chapters has no title, and all of its prose is kept."""
    report = read(EXAMPLE[EXAMPLE.index("一、总体情况") :]).report
    assert (report.title, report.agency) == (None, None)
    assert len(report.narratives["overview"]) == 2
