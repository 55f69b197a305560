"""Alignment: the rows that a page prints and the lines that a form prints are matched by label, in order."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from govinfo import alignment
from govinfo.alignment import Fit, fit
from govinfo.composition import compose
from govinfo.document import Document, Grid, Slot
from govinfo.edition import Chapter, Edition, Table, find_edition
from govinfo.heads import Head
from govinfo.printed import ALIKE, Line, PrintedRow, form_lines, printed_rows
from govinfo.report import Report

KEYS = ("2019", "2021", "2021-single-other")


def rows(*lines: Sequence[str]) -> tuple[PrintedRow, ...]:
    """The printed rows of one grid without spans."""
    return printed_rows(Document((Grid.from_rows(lines),)))


def form(*tables: Table) -> Edition:
    """An invented form of these tables."""
    return Edition("e", "文号", 2030, None, "报告", [Chapter("one", 1, "情况", tables)])


def matched(found: Fit) -> list[tuple[int, str]]:
    """Which printed row (by its row number) is which line of the form."""
    return [(row.cells[0].trace.row, line.row.key if line.row else line.kind) for row, line in found.matches]


def line_of(edition: Edition, key: str) -> Line:
    """The line of a stub row."""
    return next(line for line in form_lines(edition) if line.row is not None and line.row.key == key)


# ── What a page prints ─────────────────────────────────────────────────────────────────────────────


def test_rows_of_all_grids_follow_one_another() -> None:
    """A table torn in two is one sequence of rows, each knowing its grid; empty rows are none."""
    grids = (Grid([Slot(0, 0, "规章", 2), Slot(0, 1, "1")]), Grid.from_rows([["规范性文件", "2"]]))
    found = printed_rows(Document(grids))
    assert [(row.block, row.text) for row in found] == [(1, "规章"), (2, "规范性文件")]


def test_traces_count_from_one() -> None:
    """A trace is for people: grid, row and column count from 1, with the raw text."""
    trace = rows(("规章", "１件"))[0].cells[1].trace
    assert (trace.block, trace.row, trace.column, trace.raw, trace.page) == (1, 1, 2, "１件", None)


def test_labels_stand_before_the_first_figure() -> None:
    """Blanks among labels are passed over; text behind a figure is no label."""
    (row,) = rows(("（三）不予公开", "", "1.属于国家秘密", "0", "注"))
    assert [cell.slot.text for cell in row.labels] == ["（三）不予公开", "1.属于国家秘密"]
    assert [cell.slot.text for cell in row.figures] == ["0"]
    assert row.text == "三不予公开1属于国家秘密注"


def test_a_blank_is_no_figure_and_no_text() -> None:
    """A blank mark is a blank; text is not; a figure is not."""
    (row,) = rows(("规章", "—", "0"))
    assert [cell.blank for cell in row.cells] == [False, True, False]


# ── What a form prints ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", KEYS)
def test_every_row_of_a_form_is_a_line(key: str) -> None:
    """Each leaf of each stub is printed once, in order, between the heads of its table and the next title."""
    edition = find_edition(key)
    lines = [line for line in form_lines(edition) if line.kind == "row"]
    assert [(line.table.key, line.row.key) for line in lines if line.row] == [
        (table.key, row.key) for table in edition.tables for row in table.rows
    ]


def test_group_labels_belong_to_the_row_in_which_they_begin() -> None:
    """The first row of a group may be printed with the group's label or without; the next rows without."""
    edition = find_edition("2021")
    first = line_of(edition, "disposed.refused.state_secret")
    assert first.wordings == ("三不予公开1属于国家秘密", "1属于国家秘密")
    assert line_of(edition, "disposed.refused.third_party").wordings == ("4保护第三方合法权益",)
    granted = line_of(edition, "disposed.granted")
    assert granted.wordings == ("三本年度办理结果一予以公开", "一予以公开")


def test_other_spellings_are_wordings() -> None:
    """A row may be printed as any of its spellings."""
    assert "规范性文件" in line_of(find_edition("2021"), "normative").wordings


def test_boxheads_are_lines_level_by_level() -> None:
    """The corner and the spanner share the first printed level; without one the corner shares the next."""
    lines = [line for line in form_lines(find_edition("2021")) if line.kind == "boxhead"]
    applications = [line for line in lines if line.table.key == "applications"]
    assert [[span.head.key for span in line.spans] for line in applications] == [
        [],
        ["natural", "legal", "total"],
        ["business", "research", "charity", "law_service", "other"],
    ]
    (documents,) = [line for line in lines if line.table.key == "documents"]
    assert documents.wordings == ("信息内容本年制发件数本年废止件数现行有效件数",)


def test_a_table_without_a_stub_has_a_row_without_wordings() -> None:
    """The one row of table 四 has no label: nothing it could be recognised by but its place."""
    assert line_of(find_edition("2021"), "cases").wordings == ()


# ── Likeness ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("printed", "exact"),
    [
        (("2. 重复申请", "0"), True),
        (("２．重 复 申 请", "0"), True),
        (("（五）不予处理", "2.重复申请", "0"), False),
        (("2.重复申", "0"), False),
    ],
)
def test_accidents_of_print_leave_a_label_alike(printed: tuple[str, ...], *, exact: bool) -> None:
    """Widths and spaces make no difference; a group label before it or a lost character makes a small one."""
    (row,) = rows(printed)
    likeness = line_of(find_edition("2021"), "disposed.not_processed.repeat").likeness(row)
    assert (likeness == 1) is exact
    assert likeness >= ALIKE


def test_other_labels_are_not_alike() -> None:
    """What is below the threshold is nothing, so that noise never adds up."""
    (row,) = rows(("其他主动公开文件", "0"))
    assert line_of(find_edition("2021"), "disposed.not_processed.repeat").likeness(row) == 0


def test_a_row_without_a_label_is_like_an_unlabelled_line_only() -> None:
    """Figures alone are no labelled row; figures with text are no unlabelled one."""
    bare, labelled = rows(("0", "1"), ("规章", "1"))
    unlabelled = line_of(find_edition("2021"), "cases")
    assert 0 < unlabelled.likeness(bare) < ALIKE
    assert unlabelled.likeness(labelled) == 0
    assert line_of(find_edition("2021"), "rules").likeness(bare) == 0


# ── The alignment ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", KEYS)
def test_a_composed_page_fits_its_own_form_best(key: str) -> None:
    """Every row of a whole page is matched, and no other edition fits as well."""
    report = Report(find_edition(key), [7] * len(find_edition(key).cells))
    printed = printed_rows(compose(report))
    scores = {other: fit(find_edition(other), printed).score for other in KEYS}
    assert max(scores, key=lambda other: scores[other]) == key
    assert max(scores.values()) > sorted(scores.values())[-2] + 0.5
    found = [line.row.key for _, line in fit(find_edition(key), printed).matches if line.row is not None]
    assert found == [row.key for table in find_edition(key).tables for row in table.rows]


def test_order_tells_equal_labels_apart() -> None:
    """Two rows printed alike are told apart by what stands around them."""
    other = Head("other", "3.其他")
    table = Table(
        "t", [Head("a", "甲类", [other]), Head("b", "乙类", [other])], [Head("x", "数量")], title="某表的标题"
    )
    page = rows(("某表的标题",), ("", "数量"), ("甲类", "3.其他", "1"), ("乙类", "3.其他", "2"))
    assert matched(fit(form(table), page)) == [
        (1, "title"),
        (2, "boxhead"),
        (3, "a.other"),
        (4, "b.other"),
    ]


def test_rows_in_between_are_passed_over() -> None:
    """A row that the form has not does not push the following rows from their places."""
    page = rows(
        ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        ("规章", "1", "2", "3"),
        ("其他主动公开文件", "7", "8", "9"),
        ("行政规范性文件", "4", "5", "6"),
    )
    assert matched(fit(find_edition("2021"), page)) == [(1, "boxhead"), (2, "rules"), (4, "normative")]


def test_lines_that_the_page_lacks_are_passed_over() -> None:
    """A row of the form that is not printed leaves the others where they are, and counts against the fit."""
    whole = rows(("一、本年新收政府信息公开申请数量", "1"), ("二、上年结转政府信息公开申请数量", "2"))
    part = rows(("二、上年结转政府信息公开申请数量", "2"))
    assert matched(fit(find_edition("2021"), part)) == [(1, "brought_forward")]
    assert fit(find_edition("2021"), part).score < fit(find_edition("2021"), whole).score


def test_figures_that_nothing_explains_count_against_a_form() -> None:
    """Of two forms the one that explains more of the page's rows fits it better."""
    known = rows(("规章", "1", "2", "3"))
    more = rows(("规章", "1", "2", "3"), ("谁也不认识的行", "9"))
    assert fit(find_edition("2021"), more).score == fit(find_edition("2021"), known).score - 0.5


def test_an_unlabelled_row_needs_the_head_of_its_table() -> None:
    """Figures without a label belong to table 四 only where its head is printed above them."""
    figures = tuple("0" * 15)
    head = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3
    edition = find_edition("2021")
    assert matched(fit(edition, rows(figures))) == []
    assert matched(fit(edition, rows(("行政复议", "行政诉讼"), head, figures)))[-1] == (3, "cases")


def test_an_empty_page_fits_nothing() -> None:
    """Without rows there is no match, and no score."""
    found = fit(find_edition("2021"), ())
    assert (found.matches, found.score) == ((), 0)


def test_what_rows_were_alike_is_kept_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that say ever new things do not fill the memory, and are aligned alike."""
    edition = find_edition("2021")
    page = printed_rows(compose(Report.blank(edition, year=2025)))
    before = matched(fit(edition, page))
    monkeypatch.setattr(alignment, "_MOST_KNOWN", 3)
    for number in range(4):
        fit(edition, rows([f"第{number}种情形", "1"], [f"第{number}种情况", "2"]))
    assert len(alignment._form(edition).known) <= 3
    assert matched(fit(edition, page)) == before
