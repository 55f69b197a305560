"""Letters that return a report: only what is proven, in the words of the form, by when and from whom."""

from __future__ import annotations

import datetime

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo.checks import check
from govinfo.decisions import Decision, finding_id
from govinfo.document import Grid, Heading, Paragraph
from govinfo.edition import all_editions, find_edition
from govinfo.letters import letter
from govinfo.report import Report
from govinfo.testing import any_reports, faults, reports

BLOCK = "appeals[cases, reconsideration."
BROKEN = Report.of(
    find_edition("2021"),
    {
        f"{BLOCK}{key}]": figure
        for key, figure in {"upheld": 10, "corrected": 1, "other": 0, "pending": 0, "total": 0}.items()
    },
    agency="测试市",
    year=2025,
)
SUM = next(finding for finding in check(BROKEN).findings if finding.code == "T03")
RETURNED = f"你单位报送的《{BROKEN.heading}》经核对，有 1 处数字不符，现予退回。"
UNTIL = "请核实修改，于2026年3月15日前重新报送。"
few = settings(max_examples=max(settings.default.max_examples // 6, 10))
EDITIONS = pytest.mark.parametrize("edition", all_editions(), ids=lambda edition: edition.key)


def texts(report: Report, **how: object) -> list[str]:
    """What a letter says, block by block; a table by its rows."""
    document = letter(report, **how)  # type: ignore[arg-type]
    assert document is not None
    return [
        "\n".join("|".join(line) for line in block.texts) if isinstance(block, Grid) else block.text
        for block in document.blocks
    ]


def test_a_letter_says_what_is_wrong_what_to_change_and_by_when() -> None:
    """As an office writes it."""
    day, dated = datetime.date(2026, 3, 15), datetime.date(2026, 3, 1)
    assert texts(BROKEN, sender="市政府办公室", deadline=day, dated=dated) == [
        "关于退回修改2025年政府信息公开工作年度报告的通知",
        "测试市：",
        RETURNED + UNTIL,
        "一、不符之处",
        f"序号|栏目|填报数|核对情况\n1|行政复议 / 总计|0|{SUM.sentence()}",
        "二、修改建议",
        "以下由表内数字推算，仅供核实时参考，最终以原始台账为准。",
        "1. “行政复议 / 总计” 由 0 改为 11。可能的原因：总计没有填，仍是 0。",
        "另有 1 种可能较小的改法。",
        "市政府办公室",
        "2026年3月1日",
    ]


def test_a_letter_in_english() -> None:
    """For those who follow these reports from elsewhere."""
    said = texts(evolve(BROKEN, agency=None, year=None), lang="en", deadline=datetime.date(2026, 3, 15))
    assert said[:2] == [
        "Notice returning the annual report on government information",
        "To the reporting organ:",
    ]
    assert said[2].endswith("Please correct it by 15 March 2026.")
    assert said[-2].startswith("1. “Administrative reconsideration / total” from 0 to 11; perhaps ")
    assert said[-1] == "Other ways that would do, but are less likely: 1."


def test_without_a_day_it_is_soon() -> None:
    """And without a sender nobody signs."""
    said = texts(BROKEN)
    assert "尽快重新报送" in said[2]
    assert said[-2].startswith("1. ")


@EDITIONS
@few
@given(data=st.data())
def test_a_sound_report_gets_no_letter(edition, data) -> None:
    """Whatever is soft or worth knowing returns no report."""
    assert letter(data.draw(reports(edition))) is None


@EDITIONS
@few
@given(data=st.data())
def test_every_proven_fault_is_in_the_letter_and_nothing_else(edition, data) -> None:
    """One row a hard finding, one item a group of rules."""
    faulty = data.draw(faults(edition)).faulty
    hard = [finding for finding in check(faulty).findings if finding.severity == "hard"]
    document = letter(faulty)
    assert document is not None
    (grid,) = document.grids()
    assert [line[3] for line in grid.texts[1:]] == [finding.sentence() for finding in hard]
    assert [block.text for block in document.blocks if isinstance(block, Heading)][1:] == [
        "一、不符之处",
        "二、修改建议",
    ]


@few
@given(any_reports(find_edition("2021")))
def test_any_report_can_be_returned(report: Report) -> None:
    """Blanks, figures of any sign and length: a letter, or none where nothing is proven."""
    document = letter(report)
    hard = any(finding.severity == "hard" for finding in check(report).findings)
    assert (document is not None) == hard


def test_what_was_dismissed_is_left_out() -> None:
    """A report whose findings are all dismissed is not returned; of two, one is told."""
    ruling = Decision(finding_id(SUM), "dismissed", "原件如此", "测试市", 2025)
    assert letter(BROKEN, decisions=[ruling]) is None
    two = BROKEN.replace({"documents[rules, made]": -1})
    said = texts(two, decisions=[ruling])
    assert "有 1 处" in said[2]
    assert not any("行政复议" in text for text in said[3:])


def test_where_several_ways_would_do_they_are_listed() -> None:
    """A part that is wrong cannot be told from the others: a person has to look."""
    parts = {"upheld": 10, "corrected": 1, "other": 3, "pending": 2, "total": 17}
    said = texts(BROKEN.replace({f"{BLOCK}{key}]": figure for key, figure in parts.items()}))
    at = said.index("1. 下列改法都能使各项相符，请核实是哪一种：")
    assert said[at + 1].startswith("（1）“行政复议 / ")
    assert said[-1] == "另有其他改法。"


def test_paragraphs_hold_no_address() -> None:
    """Cells are called as the form prints them."""
    assert not any("[" in block.text for block in letter(BROKEN).blocks if isinstance(block, Paragraph))  # type: ignore[union-attr]
