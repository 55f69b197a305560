"""Cells outside grids: what is a figure, what is a label, what is prose, and what is the number of a page."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import govinfo
from govinfo.edition import Address
from govinfo.testing import Noise, Page, silently_wrong

HEAD = "2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"


def read(page: str) -> govinfo.Reading:
    """The reading of a page of text."""
    return govinfo.read_report((HEAD + page).encode(), "text")


def row(reading: govinfo.Reading, key: str) -> list[govinfo.Value]:
    """The figures of a row of the applications, in order."""
    return list(reading.report.row("applications", key).values())


def test_the_number_of_a_page_is_no_figure() -> None:
    """A page's number between two rows, on a line of its own, belongs to neither."""
    reading = read(
        "一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1\n- 3 -\n"
        "二、上年结转政府信息公开申请数量 0 2 0 0 0 0 2"
    )
    assert row(reading, "received") == [1, 0, 0, 0, 0, 0, 1]
    assert row(reading, "brought_forward") == [0, 2, 0, 0, 0, 0, 2]


def test_the_number_of_a_label_is_no_figure() -> None:
    """A label's number that a space parts from it is not read into the row above."""
    reading = read("……\n1.信访举报投诉类申请 1 0 0 0 0 0 1\n2 重复申请 0 0 0 0 0 5 5")
    assert row(reading, "disposed.not_processed.petition") == [1, 0, 0, 0, 0, 0, 1]
    assert row(reading, "disposed.not_processed.repeat") == [0, 0, 0, 0, 0, 5, 5]


def test_prose_ends_a_run() -> None:
    """A paragraph between a label and figures parts them, and stays prose."""
    prose = "本年度未发生需要说明的情况。" * 12
    reading = read(
        f"一、本年新收政府信息公开申请数量\n{prose}\n1 0 0 0 0 0 1\n"
        "二、上年结转政府信息公开申请数量 0 2 0 0 0 0 2"
    )
    assert row(reading, "received") == [None] * 7
    assert prose in [text for texts in reading.report.narratives.values() for text in texts]


def test_figures_outside_tables_have_a_place() -> None:
    """A figure that stood in no grid is traced to its line of the text, and a finding says so."""
    reading = read("一、本年新收政府信息公开申请数量 3 3")
    trace = dict(reading.traces)[Address("applications", "received", "total")]
    assert (trace.block, trace.raw) == (0, "3")
    (told,) = [finding for finding in reading.findings if finding.code == "R12"]
    assert "正文第" in told.message("zh")
    assert "of the text" in told.message("en")


@pytest.mark.parametrize("figures", ["0 0 0 0 0 0 0", "1 0 0 0 0 1 2", "0 0 0 178 2 281 461"])
def test_figures_that_may_be_the_next_rows_are_doubted(figures: str) -> None:
    """Where the form's next row is missing, its figures may be among a row's; no sum tells."""
    reading = read(
        f"一、本年新收政府信息公开申请数量 {figures}\n"
        "（一）予以公开 1 0 0 0 0 0 1\n（二）部分公开（区分处理的，只计这一情形，不计其他情形） 1 0 0 0 0 0 1"
    )
    assert row(reading, "received") == [None] * 7
    assert row(reading, "disposed.granted") == [1, 0, 0, 0, 0, 0, 1]
    assert "R04" in [finding.code for finding in reading.findings]


def test_a_page_beyond_bounds_is_read_by_its_grids_alone() -> None:
    """A stream longer than a report can be is not cut short: none of it is read, and that is told."""
    furniture = "\n".join(f"链接{number}" for number in range(10_000))
    reading = read(f"行政许可 7\n{furniture}\n二、上年结转政府信息公开申请数量\t0\t2\t0\t0\t0\t0\t2")
    assert row(reading, "brought_forward") == [0, 2, 0, 0, 0, 0, 2]
    assert reading.report["licensing", "licences", "decisions"] is None
    assert Address("licensing", "*", "*") in [
        address for finding in reading.findings for address in finding.addresses
    ]


def test_a_filler_cell_of_labelled_rows_makes_an_unlabelled_one_doubtful() -> None:
    """Where rows begin with a cell that is none of the table's, so may a row without a label."""
    labelled = ["信息内容", "本年处理决定数量", "行政处罚", "", "5", "", "行政强制", "", "6", ""]
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    litigation = ["未经复议直接起诉", "复议后起诉", *results, *results]
    heads = ["行政复议", "行政诉讼", *results, *litigation]
    cells = [*labelled, *heads, "", *"10001000000000"]
    reading = read("\n".join(f"{cell} |".strip() for cell in cells))
    assert reading.report.column("enforcement", "decisions") == {"penalties": 5, "coercion": 6}
    assert set(reading.report.row("appeals", "cases").values()) == {None}
    assert "R04" in [finding.code for finding in reading.findings]


def test_a_note_in_a_label_takes_no_cell_from_its_row() -> None:
    """Where each row begins with a bar, the blank behind a label with a note is the row's own first cell."""
    cells = [
        "|",
        "第二十条第（一）项 |",
        "|",
        "信息内容 |",
        "本年制发件数 |",
        "本年废止件数 |",
        "现行有效件数 |",
    ]
    noted = ["|", "规章（指各类规章） |", "|", "2 |", "3 |"]
    reading = read("\n".join([*cells, *noted, "|", "行政规范性文件 |", "5 |", "12 |", "8 |"]))
    assert list(reading.report.row("documents", "rules").values()) == [None, 2, 3]
    assert list(reading.report.row("documents", "normative").values()) == [5, 12, 8]


def test_a_bar_between_a_label_and_its_figures_is_no_cell_where_blanks_are_lost() -> None:
    """A row that lacks figures shows that blanks were dropped: another's empty first cell may be a mark."""
    cells = ["|", "第二十条第（一）项 |", "|", "信息内容 |"]
    cells += ["本年制发件数 |", "本年废止件数 |", "现行有效件数 |", "|", "规章 |", "|", "2 |", "3 |"]
    cells += ["|", "行政规范性文件 |", "5 |", "12 |", "|", "第二十条第（五）项 |", "|", "信息内容 |"]
    short = read("\n".join([*cells, "本年处理决定数量 |", "|", "行政许可 |", "7 |"]))
    assert short.report["licensing", "licences", "decisions"] == 7
    assert list(short.report.row("documents", "rules").values()) == [None] * 3
    assert [finding.code for finding in short.findings].count("R04") == 2


def test_a_label_centred_beside_its_figures_is_whole() -> None:
    """A label above and below its figures is one; what follows below is the next row's."""
    reading = read(
        "（一）予以公开 5 0 0 0 0 0 5\n（二）部分公开（区分处理的，\n1 0 0 0 0 0 1\n"
        "只计这一情形，不计其他情形）\n1.属于国家秘密 0 0 0 0 0 2 2"
    )
    assert row(reading, "disposed.granted") == [5, 0, 0, 0, 0, 0, 5]
    assert row(reading, "disposed.granted_in_part") == [1, 0, 0, 0, 0, 0, 1]
    assert row(reading, "disposed.refused.state_secret") == [0, 0, 0, 0, 0, 2, 2]


def test_a_word_of_a_head_takes_no_wider_row() -> None:
    """Torn heads hold words like a label of another table: fifteen figures are none of its row."""
    figures = "10 1 0 0 11 0 0 0 0 0 5 0 0 0 5"
    heads = "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n维持 纠正 结果 审结 总计\n总 计\n"
    values = read(heads + figures).report.row("appeals", "cases").values()
    assert list(values) == list(map(int, figures.split()))


@pytest.mark.tool("pdftotext")
@pytest.mark.parametrize("key", ["2019", "2021"])
@pytest.mark.parametrize("mode", ["-layout", "-raw", "-nopgbrk"])
def test_what_pdftotext_gives(key: str, mode: str, tmp_path: Path) -> None:
    """Our own pages: whole with -raw, and with -layout where no label stands in its group's; never wrong."""
    edition = govinfo.find_edition(key)
    values = [number * 37 % 211 for number, _ in enumerate(edition.cells)]
    report = govinfo.Report(edition, values, agency="测试市", year=edition.first)
    govinfo.save(report, tmp_path / "report.pdf")
    command = ["pdftotext", mode, str(tmp_path / "report.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603  (our own file)
    reading = govinfo.read_report(text, "text")
    assert silently_wrong(Page(text, Noise(), edition, dict(report.items())), reading) == []
    if mode == "-raw" or (key, mode) == ("2021", "-layout"):
        assert reading.report.values == report.values


def test_a_remark_behind_figures_has_no_bar_of_its_own() -> None:
    """Each row of the form ends with a bar: an empty cell behind the last one is none of its figures."""
    cells = (
        "第二十条第（五）项", "", "信息内容", "上一年项目数量", "本年增/减", "处理决定数量", "备注", "",
        "行政许可", "0", "1", "2", "见附件", "", "其他对外管理服务事项", "0", "1", "",
        "第二十条第（六）项", "", "信息内容", "上一年项目数量", "本年增/减", "处理决定数量", "",
        "行政处罚", "0", "0", "5", "", "行政强制", "2", "0", "0", "",
    )  # fmt: skip
    page = "\n".join(f"{cell} |" if cell else "|" for cell in cells)
    text = f"2019年政府信息公开工作年度报告\n二、主动公开政府信息情况\n|\n{page}\n"
    reading = govinfo.read_report(text.encode(), "text")
    report = reading.report
    assert list(report.row("enforcement", "penalties").values()) == [0, 0, 5]
    assert list(report.row("licensing", "other_services").values()) == [None, None, None]
    assert ("R04", "licensing[other_services, *]") in {
        (finding.code, str(finding.addresses[0])) for finding in reading.findings if finding.addresses
    }
