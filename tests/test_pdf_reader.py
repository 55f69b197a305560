"""The PDF reader: ruled and unruled tables, prose, and what stands on a page but is not of the report."""

from __future__ import annotations

import ctypes
import io
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import govinfo.fonts
import govinfo.pages as pages_of_govinfo
from builders import as_shown
from govinfo.checks import check
from govinfo.composition import compose
from govinfo.document import Document, Grid, Heading, Paragraph
from govinfo.edition import Address, find_edition
from govinfo.errors import GovinfoError, UnreadableSource
from govinfo.pages import rulings
from govinfo.pipeline import render
from govinfo.readers import pdf
from govinfo.readers.pdf import READER, extraction, library
from govinfo.recognition import recognise
from govinfo.report import Report
from govinfo.testing import any_reports, printed_report

FONTS = Path(govinfo.fonts.__file__).parent
WIDTH, HEIGHT = 595.0, 842.0
SERIF, SANS = "TestSerif", "TestSans"
pdfmetrics.registerFont(TTFont(SERIF, FONTS / "GovinfoSerif-Regular.ttf"))
pdfmetrics.registerFont(TTFont(SANS, FONTS / "GovinfoSans-Medium.ttf"))


@pytest.fixture(autouse=True)
def _in_this_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take files apart in this process, which is quicker, but where the test asks for the real way."""
    if "isolated" not in request.fixturenames:
        monkeypatch.setattr(sys, "frozen", True, raising=False)


@pytest.fixture
def isolated() -> None:
    """Files are taken apart in a process of their own."""


# Pages to read


def pages(
    *draw: Callable[[Canvas], None], size: tuple[float, float] = (WIDTH, HEIGHT), **options: object
) -> bytes:
    """A PDF with one page for each function that draws one."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, **options)
    for one in draw:
        canvas.setFont(SERIF, 10)
        one(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def say(canvas: Canvas, x: float, y: float, text: str, size: float = 10, font: str = SERIF) -> None:
    """Text with its baseline at y points from the upper edge."""
    canvas.setFont(font, size)
    canvas.drawString(x, HEIGHT - y, text)


def rule(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """A ruled line, y downwards."""
    canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)


def bar(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """The same as a filled rectangle, 0.8 points thick."""
    canvas.rect(x0 - 0.4, HEIGHT - y1 - 0.4, x1 - x0 + 0.8, y1 - y0 + 0.8, stroke=0, fill=1)


def double(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """The same as two lines side by side."""
    aside = 1.8 if x0 == x1 else 0
    rule(canvas, x0, y0, x1, y1)
    rule(canvas, x0 + aside, y0 + 1.8 - aside, x1 + aside, y1 + 1.8 - aside)


def broken(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """The same in stretches of 20 points with gaps of two."""
    across = x0 != x1
    at, end = (x0, x1) if across else (y0, y1)
    while at < end:
        to = min(at + 20, end)
        rule(canvas, *((at, y0, to, y0) if across else (x0, at, x0, to)))
        at = to + 2


@frozen
class Layout:
    """How a grid is drawn: where, how wide its columns, how high its rows, and by what kind of lines."""

    widths: Sequence[float]
    x: float = 70
    y: float = 80
    high: float = 30
    size: float = 9
    line: Callable[..., None] = rule
    open_ends: bool = False


def draw(canvas: Canvas, grid: Grid, layout: Layout, start: int = 0, end: int | None = None) -> None:
    """The rows of a grid from `start` to `end` as a ruled table; a cell's text stands where it begins."""
    end = grid.rows if end is None else end
    xs = [layout.x + sum(layout.widths[:at]) for at in range(grid.columns + 1)]
    for slot in grid.slots:
        top, bottom = max(slot.row, start), min(slot.row + slot.rowspan, end)
        if top >= bottom:
            continue
        y0, y1 = (layout.y + layout.high * (row - start) for row in (top, bottom))
        x0, x1 = xs[slot.column], xs[slot.column + slot.colspan]
        layout.line(canvas, x0, y0, x0, y1)
        layout.line(canvas, x1, y0, x1, y1)
        if not (layout.open_ends and top == start):
            layout.line(canvas, x0, y0, x1, y0)
        if not (layout.open_ends and bottom == end):
            layout.line(canvas, x0, y1, x1, y1)
        if slot.row >= start:
            fill(canvas, slot.text, layout.size, (x0, y0, x1, y1))


def fill(canvas: Canvas, text: str, size: float, box: tuple[float, float, float, float]) -> None:
    """A cell's text, broken where the cell ends and centred in it."""
    x0, y0, x1, y1 = box
    lines = [""]
    for character in text:
        if pdfmetrics.stringWidth(lines[-1] + character, SERIF, size) > x1 - x0 - 4:
            lines.append("")
        lines[-1] += character
    for at, line in enumerate(lines):
        width = pdfmetrics.stringWidth(line, SERIF, size)
        middle = (y0 + y1) / 2 + (at - (len(lines) - 1) / 2) * size * 1.15
        say(canvas, (x0 + x1 - width) / 2, middle + 0.35 * size, line, size)


def grids(content: bytes) -> list[Grid]:
    """The tables of a file."""
    return list(READER.read(content).grids())


def texts(content: bytes) -> list[str]:
    """The headings and paragraphs of a file."""
    return [block.text for block in READER.read(content).blocks if not isinstance(block, Grid)]


def rows(*texts: Sequence[str]) -> Grid:
    """A grid without spans."""
    return Grid.from_rows(texts)


SMALL = rows(("名称", "甲", "乙"), ("规章", "12", "0"), ("规范性文件", "3", "-4"))
SMALL_LAYOUT = Layout((120, 60, 60))


# Ruled tables


@pytest.mark.parametrize("line", [rule, bar, double, broken])
def test_lines_of_every_make_rule_the_same_table(line: Callable[..., None]) -> None:
    """Strokes, thin rectangles, double lines and slightly broken ones divide a table alike."""
    content = pages(lambda canvas: draw(canvas, SMALL, evolve(SMALL_LAYOUT, line=line)))
    (grid,) = grids(content)
    assert grid.texts == SMALL.texts
    assert grid.page == 1


def test_merged_cells_come_out_with_their_spans() -> None:
    """A cell without walls inside spans the rows and columns it covers."""
    (composed,) = [g for g in compose(blank()).grids() if g.columns == 10]
    content = pages(lambda canvas: draw(canvas, composed, wide(composed, high=27)))
    (grid,) = grids(content)
    spans = [(s.row, s.column, s.rowspan, s.colspan) for s in grid.slots]
    assert spans == [(s.row, s.column, s.rowspan, s.colspan) for s in composed.slots]
    assert [s.text for s in grid.slots] == [s.text for s in composed.slots]


def test_outer_lines_that_lack_are_taken_as_drawn() -> None:
    """A table torn by the end of a page has no last line there; its rows are whole all the same."""
    layout = evolve(SMALL_LAYOUT, open_ends=True)
    (grid,) = grids(pages(lambda canvas: draw(canvas, SMALL, layout)))
    assert grid.texts == SMALL.texts


def test_a_figure_below_another_begins_a_row() -> None:
    """Where no line stands between rows, the figures tell the rows, and labels go with the nearest."""

    def page(canvas: Canvas) -> None:
        draw(canvas, rows(("", "", "")), evolve(SMALL_LAYOUT, high=60))
        for y, texts_ in ((100, ("规章", "1", "20")), (125, ("文件", "3", "40"))):
            for x, text in zip((80, 200, 260), texts_, strict=True):
                say(canvas, x, y, text)

    (grid,) = grids(pages(page))
    assert grid.texts == (("规章", "1", "20"), ("文件", "3", "40"))


def test_a_figure_broken_in_a_narrow_cell_is_put_together() -> None:
    """Digits that fill a cell and go on in the next line are one figure; it is neither cut nor two rows."""
    content = pages(lambda canvas: draw(canvas, rows(("采购总金额", "1234567890")), Layout((120, 34))))
    assert grids(content)[0].texts == (("采购总金额", "1234567890"),)


def narrow(*cells: Sequence[str], digits: float = 12) -> bytes:
    """A ruled row of narrow cells, whose lines are given and set from the top, as word processors do."""

    def page(canvas: Canvas) -> None:
        draw(canvas, rows(["", *("" for _ in cells)]), Layout((60, *(30 for _ in cells)), high=40))
        say(canvas, 75, 95, "案件")
        for column, lines in enumerate(cells):
            for down, line in enumerate(lines):
                say(canvas, 139 + 30 * column, 94 + 14 * down, line, digits)

    return pages(page)


def test_a_figure_broken_before_the_edge_of_its_cell_is_put_together() -> None:
    """Word processors keep white at both sides: where most cells hold one figure, the broken ones are one."""
    content = narrow(["0"], ["13", "7"], ["24"], ["2"], ["13", "8"])
    assert grids(content)[0].texts == (("案件", "0", "137", "24", "2", "138"),)
    wide = narrow(["０"], ["１３", "７"], ["２"], digits=8)
    assert grids(wide)[0].texts == (("案件", "０", "１３７", "２"),)


def test_figures_that_may_be_broken_are_left_apart_where_nothing_tells() -> None:
    """Where most cells hold two lines of figures they may be two rows: what stands in them is no figure."""
    content = narrow(["12", "4"], ["13", "7"], ["2"])
    assert grids(content)[0].texts == (("案件", "12 4", "13 7", "2"),)


def test_a_figure_between_two_lines_tells_that_they_are_one() -> None:
    """Cells set in their middle show by those of one line that the others hold one figure."""

    def page(canvas: Canvas) -> None:
        draw(canvas, rows(("", "", "")), Layout((60, 30, 30), high=40))
        for x, y, text in ((139, 94, "13"), (139, 108, "7"), (169, 101, "2")):
            say(canvas, x, y, text, 12)

    assert grids(pages(page))[0].texts == (("", "137", "2"),)


def test_the_mark_of_a_note_is_set_apart_from_its_figure() -> None:
    """A small digit off the line is a note's mark and no digit of the figure beside it."""

    def page(canvas: Canvas) -> None:
        draw(canvas, rows(("规章", "", "")), SMALL_LAYOUT)
        say(canvas, 200, 99, "10", 12)
        say(canvas, 200 + pdfmetrics.stringWidth("10", SERIF, 12), 94.5, "3", 8)
        say(canvas, 260, 99, "7", 12)

    assert grids(pages(page))[0].texts == (("规章", "10³", "7"),)


def test_two_figures_in_a_cell_never_become_one() -> None:
    """Figures with white between them stay apart, so that nothing wrong is read in silence."""

    def page(canvas: Canvas) -> None:
        draw(canvas, rows(("规章", "")), SMALL_LAYOUT)
        say(canvas, 200, 99, "1")
        say(canvas, 212, 99, "2")

    assert grids(pages(page))[0].texts == (("规章", "1 2"),)


def test_text_that_runs_over_a_line_stays_whole() -> None:
    """A label too long for its cell belongs to the cell it began in; figures beside each other are parted."""

    def page(canvas: Canvas) -> None:
        draw(canvas, rows(("", "", "")), Layout((60, 40, 40)))
        say(canvas, 72, 99, "行政规范性文件")
        say(canvas, 144, 99, "6")
        say(canvas, 156, 99, "12 34")

    assert grids(pages(page))[0].texts == (("行政规范性文件", "6 12", "34"),)


def test_boxes_and_underlines_are_no_tables() -> None:
    """One box round text, a line below a word and a line across the page rule nothing."""

    def page(canvas: Canvas) -> None:
        draw(canvas, rows(("测试市文件",)), Layout((200,)))
        rule(canvas, 70, 130, 500, 130)
        say(canvas, 70, 160, "甲乙丙")
        rule(canvas, 70, 162, 100, 162)
        canvas.circle(300, 300, 20)

    assert grids(pages(page)) == []
    assert texts(pages(page)) == ["测试市文件", "甲乙丙"]


# Labels


def test_wrapped_labels_join_as_they_are_written() -> None:
    """Chinese characters meet without a space over a line break, Latin words with one."""
    grid = rows(("行政规范性文件的数量", "1"), ("open government", "2"))

    def page(canvas: Canvas) -> None:
        draw(canvas, rows(("", "1"), ("", "2")), Layout((60, 40), high=40))
        for at, line in enumerate(("行政规范", "性文件的", "数量")):
            say(canvas, 75, 92 + 11 * at, line)
        say(canvas, 75, 137, "open")
        say(canvas, 75, 149, "government")

    assert grids(pages(page))[0].texts == grid.texts


def test_labels_set_downwards_join_from_the_top() -> None:
    """One character a line, or a line turned by a quarter, both read as the label they are."""

    def page(canvas: Canvas) -> None:
        draw(canvas, rows(("", "", "0")), Layout((30, 30, 40), high=120))
        for at, character in enumerate("三、本年度办理结果"):
            say(canvas, 80, 95 + 11 * at, character)
        canvas.saveState()
        canvas.translate(118, HEIGHT - 180)
        canvas.rotate(90)
        canvas.setFont(SERIF, 10)
        canvas.drawString(0, 0, "不予公开")
        canvas.restoreState()

    assert grids(pages(page))[0].texts == (("三、本年度办理结果", "不予公开", "0"),)


def test_spaced_and_split_characters_are_one_text() -> None:
    """Letter-spaced characters, figures set digit by digit and spaced-out labels are read whole."""

    def page(canvas: Canvas) -> None:
        draw(canvas, rows(("", "", "")), SMALL_LAYOUT)
        text = canvas.beginText(80, HEIGHT - 99)
        text.setFont(SERIF, 10)
        text.setCharSpace(4)
        text.textOut("总计")
        canvas.drawText(text)
        say(canvas, 200, 99, "1")
        say(canvas, 200 + pdfmetrics.stringWidth("1", SERIF, 10), 99, "06")
        spaced = canvas.beginText(260, HEIGHT - 99)
        spaced.setFont(SERIF, 10)
        spaced.setCharSpace(2.5)
        spaced.textOut("42")
        canvas.drawText(spaced)

    assert grids(pages(page))[0].texts == (("总计", "106", "42"),)


def test_bold_drawn_twice_is_read_once() -> None:
    """Characters printed over themselves, a little shifted, do not double."""

    def page(canvas: Canvas) -> None:
        for shift in (0.0, 0.4, 0.8):
            draw(canvas, rows(("总计", "11")), evolve(SMALL_LAYOUT, x=70 + shift))

    assert grids(pages(page))[0].texts == (("总计", "11"),)


# What is not seen


def test_what_nobody_sees_is_not_read() -> None:
    """Invisible text, white text on white, text outside the page and slanting watermarks are left out."""

    def page(canvas: Canvas) -> None:
        draw(canvas, SMALL, SMALL_LAYOUT)
        hidden = canvas.beginText(200, HEIGHT - 128)
        hidden.setFont(SERIF, 10)
        hidden.setTextRenderMode(3)
        hidden.textOut("99")
        canvas.drawText(hidden)
        canvas.setFillGray(1)
        say(canvas, 90, 300, "白")
        canvas.setFillGray(0)
        say(canvas, 700, 300, "外")
        canvas.saveState()
        canvas.translate(100, HEIGHT - 150)
        canvas.rotate(35)
        canvas.setFont(SERIF, 40)
        canvas.drawString(0, 0, "样稿99")
        canvas.restoreState()

    document = READER.read(pages(page))
    assert [block.texts for block in document.blocks if isinstance(block, Grid)] == [SMALL.texts]
    assert len(document.blocks) == 1


def test_white_text_on_colour_is_read() -> None:
    """The white heading of a coloured row is seen, and read."""

    def page(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.1, 0.2, 0.6)
        canvas.rect(70, HEIGHT - 110, 240, 30, stroke=0, fill=1)
        canvas.setFillGray(1)
        draw(canvas, rows(("名称", "甲", "乙")), SMALL_LAYOUT)

    assert grids(pages(page))[0].texts == (("名称", "甲", "乙"),)


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_turned_pages_read_as_they_are_seen(turns: int) -> None:
    """A page turned by its file, and a table drawn sideways, read like any other."""

    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(90 * turns)
        draw(canvas, SMALL, SMALL_LAYOUT)

    def sideways(canvas: Canvas) -> None:
        canvas.translate(*((0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT))[turns])
        canvas.rotate(90 * turns)
        if turns % 2:
            canvas.translate(0, WIDTH - HEIGHT)
        draw(canvas, SMALL, SMALL_LAYOUT)

    def seen_upright(canvas: Canvas) -> None:
        canvas.setPageRotation(90 * turns)
        sideways(canvas)

    # A page that is to be turned is given its sides the other way round.
    given = (HEIGHT, WIDTH) if turns % 2 else (WIDTH, HEIGHT)
    for page, size in ((turned, given), (sideways, (WIDTH, HEIGHT)), (seen_upright, given)):
        (grid,) = grids(pages(page, size=size))
        assert grid.texts == SMALL.texts


def test_tables_inside_reused_drawings_are_read() -> None:
    """A form XObject, moved and scaled, is part of the page."""

    def page(canvas: Canvas) -> None:
        canvas.beginForm("table")
        draw(canvas, SMALL, SMALL_LAYOUT)
        canvas.endForm()
        canvas.translate(20, 40)
        canvas.scale(1.2, 0.9)
        canvas.doForm("table")

    assert grids(pages(page))[0].texts == SMALL.texts


# Tables without lines


def unruled(*lines: tuple[float, Sequence[tuple[float, str]]]) -> bytes:
    """A page of texts at their places, no lines."""

    def page(canvas: Canvas) -> None:
        for y, parts in lines:
            for x, text in parts:
                say(canvas, x, y, text)

    return pages(page)


def test_aligned_columns_are_a_table() -> None:
    """Without any line, figures below each other make columns, with the head above them."""
    content = unruled(
        (100, [(70, "信息内容"), (200, "制发件数"), (280, "废止件数")]),
        (118, [(70, "规章"), (215, "1"), (295, "20")]),
        (136, [(70, "行政规范性文件"), (212, "13"), (298, "0")]),
    )
    (grid,) = grids(content)
    assert grid.texts == (
        ("信息内容", "制发件数", "废止件数"),
        ("规章", "1", "20"),
        ("行政规范性文件", "13", "0"),
    )
    assert {slot.column for slot in grid.slots} == {0, 1, 2}


def test_a_label_wraps_before_and_after_its_figures() -> None:
    """The lines of a label above and below its figures are the label of that row."""
    content = unruled(
        (100, [(70, "（二）部分公开（区分处理的，")]),
        (106, [(250, "4"), (290, "0")]),
        (112, [(70, "只计这一情形）")]),
        (140, [(70, "（三）不予公开"), (250, "1"), (290, "7")]),
        (152, [(70, "的情形")]),
        (175, [(70, "（四）其他"), (250, "2"), (290, "10")]),
    )
    (grid,) = grids(content)
    assert grid.texts == (
        ("（二）部分公开（区分处理的，只计这一情形）", "4", "0"),
        ("（三）不予公开的情形", "1", "7"),
        ("（四）其他", "2", "10"),
    )


def test_columns_may_be_left_blank_and_spanned() -> None:
    """A figure stands in the column it is printed under, a head over all that it covers."""
    content = unruled(
        (100, [(190, "法人或者其他组织合计")]),
        (118, [(70, "名称"), (190, "甲"), (230, "乙"), (270, "丙")]),
        (136, [(70, "规章"), (190, "1"), (230, "2"), (270, "3")]),
        (154, [(70, "文件"), (190, "4"), (270, "6")]),
    )
    (grid,) = grids(content)
    assert grid.lines[0][0].colspan == 3
    assert [(slot.column, slot.text) for slot in grid.lines[-1]] == [(0, "文件"), (1, "4"), (3, "6")]


def test_figures_with_single_spaces_are_columns() -> None:
    """Figures set as one text with spaces between them are as many cells."""
    content = unruled((100, [(70, "规章"), (200, "1 20 3")]), (118, [(70, "文件"), (200, "4 50 6")]))
    assert grids(content)[0].texts == (("规章", "1", "20", "3"), ("文件", "4", "50", "6"))


def test_figures_with_plain_spaces_alone_are_prose() -> None:
    """A line of nothing but figures and single spaces, with no label and no white, is no table."""
    content = pages(lambda canvas: [say(canvas, 70, y, "12 3 4") for y in (100, 130)])
    assert all(isinstance(block, Paragraph) for block in READER.read(content).blocks)


def test_prose_between_tables_parts_them() -> None:
    """Rows below a line of prose are another table; a lone line with a figure is none."""
    prose = "上述数据统计期限自年初至年末，均以本机关登记的数量为准，未作四舍五入。"
    content = unruled(
        (100, [(70, "规章"), (250, "1"), (290, "2")]),
        (118, [(70, "文件"), (250, "3"), (290, "4")]),
        (150, [(70, prose)]),
        (180, [(70, "许可"), (250, "5"), (290, "6")]),
        (198, [(70, "处罚"), (250, "7"), (290, "8")]),
        (230, [(70, prose)]),
        (260, [(70, "页数"), (290, "9")]),
    )
    document = READER.read(content)
    kinds = [type(block).__name__ for block in document.blocks]
    assert kinds == ["Grid", "Paragraph", "Grid", "Paragraph", "Paragraph"]


# Pages


def test_a_table_goes_on_over_pages_with_and_without_its_head() -> None:
    """Each page's part is a grid of its own, in order, with its page; a repeated head is kept."""

    def second(canvas: Canvas) -> None:
        draw(canvas, SMALL, SMALL_LAYOUT, 0, 1)
        draw(canvas, SMALL, evolve(SMALL_LAYOUT, y=110), 2, 3)

    content = pages(
        lambda canvas: draw(canvas, SMALL, SMALL_LAYOUT, 0, 2),
        second,
        lambda canvas: draw(canvas, SMALL, SMALL_LAYOUT, 2, 3),
    )
    found = grids(content)
    assert [grid.texts for grid in found] == [SMALL.texts[:2], SMALL.texts[::2], SMALL.texts[2:]]
    assert [grid.page for grid in found] == [1, 2, 3]


@pytest.mark.parametrize("number", ["- {} -", "— {} —", "第{}页", "{}", "{}/3", "第 {} 页 共 3 页"])
def test_page_numbers_are_no_text(number: str) -> None:
    """Page numbers of every fashion go, and running heads with them; bare numbers in the text stay."""

    def page(at: int) -> Callable[[Canvas], None]:
        def drawn(canvas: Canvas) -> None:
            say(canvas, 70, 40, "测试市人民政府年度报告")
            say(canvas, 90, 200, f"本页是第{at}段文字，说明本机关的情况，内容各不相同。")
            say(canvas, 90, 700, str(at + 2))
            say(canvas, 290, 800, number.format(at))

        return drawn

    found = texts(pages(*map(page, (1, 2, 3))))
    assert not [text for text in found if "人民政府" in text or "页" in text.replace("本页", "")]
    assert [text for text in found if text.isdigit()] == ["3", "4", "5"]


def test_a_page_number_inside_a_table_is_no_cell() -> None:
    """A number with dashes that stands within a table's lines at the foot of the page is left out."""

    def page(canvas: Canvas) -> None:
        draw(canvas, rows(*[("规章", "1")] * 24), Layout((120, 60)))
        say(canvas, 90, 798, "- 2 -")

    (grid,) = grids(pages(page))
    assert grid.texts == (("规章", "1"),) * 24


# Prose

BODY = 16.0
LONG = "本机关认真贯彻落实国务院的部署要求全面推进各项工作并取得了明显的成效受到了群众的普遍欢迎"


def prose_page(canvas: Canvas) -> None:
    """A title on two lines, a chapter, an indented paragraph on three lines, and one of the next chapter."""
    for y, text in ((110, "测试市人民政府"), (145, "2025年政府信息公开工作年度报告")):
        width = pdfmetrics.stringWidth(text, SANS, 22)
        say(canvas, (WIDTH - width) / 2, y, text, 22, SANS)
    say(canvas, 73 + 2 * BODY, 200, "一、总体情况", BODY, SANS)
    say(canvas, 73 + 2 * BODY, 230, LONG[:26], BODY)
    say(canvas, 73, 260, LONG[26:] + "自2025年", BODY)
    say(canvas, 73, 290, "起施行。", BODY)
    say(canvas, 73 + 2 * BODY, 320, "一、这是正文", BODY)
    say(canvas, 73 + 2 * BODY, 350, "六、其他需要报告的事项", BODY, SANS)
    say(canvas, 73 + 2 * BODY, 380, LONG[:26], BODY)
    say(canvas, 73, 410, "open data and", BODY)
    say(canvas, 73 + 2 * BODY, 440, "无。", BODY)


def test_lines_become_title_headings_and_paragraphs() -> None:
    """Indents part paragraphs, the largest centred text is the title, chapters are set in their own type."""
    assert READER.read(pages(prose_page)).blocks == (
        Heading(1, "测试市人民政府2025年政府信息公开工作年度报告"),
        Heading(2, "一、总体情况"),
        Paragraph(f"{LONG}自2025年起施行。"),
        Paragraph("一、这是正文"),
        Heading(2, "六、其他需要报告的事项"),
        Paragraph(f"{LONG[:26]}open data and"),
        Paragraph("无。"),
    )


def test_short_lines_end_paragraphs_that_have_no_indent() -> None:
    """Without indents a paragraph ends where the next word would have fitted on its last line."""

    def page(canvas: Canvas) -> None:
        for at, text in enumerate((LONG[:28], LONG[28:40], LONG[:28], LONG[:28], LONG[28:38] + "。")):
            say(canvas, 73, 200 + 28 * at, text, BODY)

    assert texts(pages(page)) == [LONG[:40], LONG[:28] + LONG[:28] + LONG[28:38] + "。"]


def test_larger_type_heads_and_centred_lines_stand_alone() -> None:
    """A short line in larger type is a heading below the title; a centred one is a paragraph of its own."""

    def page(canvas: Canvas) -> None:
        say(canvas, 200, 100, "年度报告", 26)
        say(canvas, 73, 160, "总体情况", 20)
        say(canvas, 73, 200, LONG[:28], BODY)
        say(canvas, 73, 228, LONG[:28], BODY)
        say(canvas, 73, 256, LONG[:28], BODY)
        say(canvas, 230, 290, "（此件公开发布）", BODY)
        say(canvas, 73, 390, "后文", BODY)

    assert READER.read(pages(page)).blocks == (
        Heading(1, "年度报告"),
        Heading(2, "总体情况"),
        Paragraph(LONG[:28] * 3),
        Paragraph("（此件公开发布）"),
        Paragraph("后文"),
    )


def test_a_title_in_the_size_of_the_text_is_centred_in_its_own_type() -> None:
    """Where nothing is larger, a first line that is centred and set off is the title."""

    def page(canvas: Canvas) -> None:
        say(canvas, (WIDTH - 10 * BODY) / 2, 100, "某局政府信息公开年报", BODY, SANS)
        for at in range(3):
            say(canvas, 73, 160 + 28 * at, LONG[:28], BODY)

    assert READER.read(pages(page)).blocks == (Heading(1, "某局政府信息公开年报"), Paragraph(LONG[:28] * 3))


def test_a_word_too_long_for_a_line_is_put_together() -> None:
    """An address broken at the edge is one word again; words that would have fitted are two."""
    word = "abcdefghij" * 8

    def page(canvas: Canvas) -> None:
        say(canvas, 73, 200, word[:56], BODY)
        say(canvas, 73, 228, word[56:], BODY)
        canvas.setFont(SERIF, BODY)
        for at in range(3):
            say(canvas, 73, 300 + 28 * at, LONG[:28], BODY)

    width = pdfmetrics.stringWidth(word[:56], SERIF, BODY)
    assert width > 400
    assert texts(pages(page))[0] == word


def test_header_texts_side_by_side_keep_their_order() -> None:
    """Two texts far apart on one line are read from left to right."""
    assert texts(unruled((100, [(300, "2026年1月31日"), (70, "测试市人民政府")]))) == [
        "测试市人民政府 2026年1月31日"
    ]


def test_a_line_turned_on_its_side_is_read_where_it_stands() -> None:
    """Text along the edge of a page, outside of any table, is a paragraph."""

    def page(canvas: Canvas) -> None:
        say(canvas, 73, 200, LONG[:28], BODY)
        canvas.translate(560, HEIGHT - 400)
        canvas.rotate(90)
        canvas.setFont(SERIF, 10)
        canvas.drawString(0, 0, "附件")

    assert sorted(texts(pages(page))) == sorted([LONG[:28], "附件"])


def test_a_heading_ends_with_its_line() -> None:
    """A chapter's line parts from unindented text below it, as short as it is or in its own type."""
    long = "一、" + LONG[:26]

    def page(canvas: Canvas) -> None:
        say(canvas, 73, 200, "一、总体情况", BODY)
        for at in range(3):
            say(canvas, 73, 228 + 28 * at, LONG[:28], BODY)
        say(canvas, 73, 340, long, BODY, SANS)
        say(canvas, 73, 368, LONG[:28], BODY)

    found = READER.read(pages(page)).blocks
    assert found[1:] == (Paragraph(LONG[:28] * 3), Heading(2, long), Paragraph(LONG[:28]))
    assert found[0] == Paragraph("一、总体情况")


# Odd drawings


def test_odd_rulings_give_what_cells_they_can() -> None:
    """An open corner makes no cell vanish, and a line down alone is nothing."""

    def page(canvas: Canvas) -> None:
        for ends in ((70, 80, 250, 80), (70, 110, 160, 110), (70, 140, 250, 140), (70, 80, 70, 140)):
            rule(canvas, *ends)
        for ends in ((250, 80, 250, 140), (160, 110, 160, 140), (400, 80, 400, 300)):
            rule(canvas, *ends)
        say(canvas, 90, 100, "甲")
        say(canvas, 90, 130, "乙")
        say(canvas, 200, 130, "7")

    (grid,) = grids(pages(page))
    assert [slot.text for slot in grid.slots] == ["甲", "乙", "7"]


def test_drawings_beyond_any_table_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with more lines than a table has is a drawing, and one with more cells is refused."""
    content = pages(lambda canvas: draw(canvas, SMALL, SMALL_LAYOUT))
    for name in ("MOST_PLACES", "MOST_MEETINGS"):
        with monkeypatch.context() as patch:
            patch.setattr(rulings, name, 2)
            assert {slot.rowspan for grid in grids(content) for slot in grid.slots} == {1}
    monkeypatch.setattr(pages_of_govinfo, "MOST_WORK", 2)
    assert "too intricate" in refusal(content)


def test_rows_are_told_only_where_columns_agree() -> None:
    """Two columns with different numbers of figures between two lines are left as they stand."""

    def page(canvas: Canvas) -> None:
        draw(canvas, rows(("", "")), evolve(SMALL_LAYOUT, high=60))
        for y, text in ((95, "1"), (110, "2"), (125, "3")):
            say(canvas, 120, y, text)
        for y, text in ((95, "4"), (125, "5")):
            say(canvas, 215, y, text)

    assert grids(pages(page))[0].texts == (("1 2 3", "4 5"),)


def test_text_in_a_hole_of_a_table_is_read_beside_it() -> None:
    """What the outer lines of two tables side by side enclose need not stand in a cell of either."""

    def page(canvas: Canvas) -> None:
        for x0, y0, x1, y1 in (
            (70, 80, 190, 80),
            (70, 110, 190, 110),
            (70, 80, 70, 110),
            (190, 80, 190, 200),
        ):
            rule(canvas, x0, y0, x1, y1)
        for x0, y0, x1, y1 in ((190, 170, 310, 170), (190, 200, 310, 200), (310, 170, 310, 200)):
            rule(canvas, x0, y0, x1, y1)
        for x, y, text in ((90, 99, "甲"), (120, 145, "空白"), (210, 189, "乙")):
            say(canvas, x, y, text)

    said = [*texts(pages(page)), *(slot.text for grid in grids(pages(page)) for slot in grid.slots)]
    assert {"甲", "空白", "乙"} <= set(said)


def test_a_character_on_a_line_is_not_cut_off() -> None:
    """A text that goes on over a line through the middle of a character is one text."""

    def page(canvas: Canvas) -> None:
        draw(canvas, rows(("", "")), Layout((65, 60)))
        say(canvas, 80, 99, "行政规范性文件")

    assert grids(pages(page))[0].texts == (("行政规范性文件", ""),)


def test_labels_between_rows_stay_by_themselves() -> None:
    """A group's label as far from the row above as from the one below belongs to neither."""
    content = unruled(
        (100, [(70, "规章"), (250, "1"), (290, "2")]),
        (115, [(70, "其中")]),
        (130, [(70, "文件"), (250, "3"), (290, "4")]),
        (145, [(70, "许可"), (225, "注"), (250, "5"), (290, "6")]),
    )
    assert [line[0] for line in grids(content)[0].texts] == ["规章", "其中", "文件", "许可"]


def test_a_group_label_comes_before_its_rows_own() -> None:
    """A label beside a wrapped one is read first, though it stands between the other's lines."""
    content = unruled(
        (100, [(70, "规章"), (130, "制发"), (250, "1"), (290, "2")]),
        (124, [(130, "本机关不掌握")]),
        (130, [(70, "无法提供"), (250, "3"), (290, "4")]),
        (136, [(130, "相关信息")]),
    )
    assert "".join(grids(content)[0].texts[1]) == "无法提供本机关不掌握相关信息34"


@pytest.mark.chinese_font
def test_fonts_set_downwards_are_read() -> None:
    """The characters of a font for vertical lines stand where their ink is."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light", isVertical=True))

    def page(canvas: Canvas) -> None:
        draw(canvas, rows(("", "0")), Layout((30, 40), high=120))
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(85, HEIGHT - 90, "总计")

    assert grids(pages(page))[0].texts == (("总计", "0"),)


def test_unknown_characters_never_pass_for_figures() -> None:
    """What the file does not name stays unknown: the figure is none, and a page of such is refused."""
    content = pages(lambda canvas: draw(canvas, rows(("总计", "106")), SMALL_LAYOUT), pageCompression=0)
    assert grids(unnamed(content, "1"))[0].texts == (("总计", "\ufffd06"),)
    assert "does not tell" in refusal(unnamed(content, "106总计"))


def unnamed(content: bytes, characters: str) -> bytes:
    """A file whose fonts no longer tell what some characters are."""
    for character in characters:
        content = content.replace(f"<{ord(character):04X}>".encode(), b"<0000>")
    return content


# Reports


def blank() -> Report:
    """A report without figures."""
    return Report.blank(find_edition("2021-single-other"), agency="测试市人民政府", year=2023)


def wide(grid: Grid, **changes: object) -> Layout:
    """A layout that holds a grid of the form on a page."""
    label, figure = (60, 28) if grid.columns == 10 else (28, 28)
    count = 3 if grid.columns == 10 else 0
    widths = [label] * count + [figure] * (grid.columns - count)
    if grid.columns < 10:
        widths = [120] + [80] * (grid.columns - 1)
    return evolve(Layout(widths, high=32, size=7), **changes)


def figured() -> Report:
    """A report with another figure in nearly every cell, whose sums hold except for two."""
    edition = find_edition("2021-single-other")
    report = Report(
        edition, [number % 7 for number, _ in enumerate(edition.cells)], agency="测试市人民政府", year=2023
    )
    sums = {
        Address("applications", row.key, "total"): 0 for table in edition.tables[4:5] for row in table.rows
    }
    return report.replace({**dict.fromkeys(edition.index, 0), **sums, **BROKEN})


BROKEN = {
    Address("appeals", "cases", "reconsideration.upheld"): 10,
    Address("appeals", "cases", "reconsideration.corrected"): 1,
    Address("appeals", "cases", "litigation.after.upheld"): 5,
    Address("documents", "normative", "repealed"): 5,
    Address("documents", "normative", "in_force"): 5,
    Address("licensing", "licences", "decisions"): 550,
    Address("applications", "received", "natural"): 21,
    Address("applications", "received", "total"): 21,
    Address("applications", "disposed.other", "natural"): 21,
    Address("applications", "disposed.other", "total"): 21,
    Address("applications", "disposed.total", "natural"): 21,
    Address("applications", "disposed.total", "total"): 21,
}


def damaged(report: Report) -> bytes:
    """A report as offices publish it: tables torn by pages, page numbers, overprint, a misprinted label."""
    first, third, fourth = (
        Grid(
            [
                evolve(slot, text=slot.text.replace("法律行政法规禁止公开", "法律行政止公开"))
                for slot in grid.slots
            ]
        )
        for grid in compose(report).grids()
    )
    torn = 17

    def number(canvas: Canvas, at: int) -> None:
        say(canvas, 100 if at % 2 == 0 else 470, 800, f"- {at} -", 14)

    def one(canvas: Canvas) -> None:
        prose_page(canvas)
        draw(canvas, first, wide(first, y=460, open_ends=True), 0, 8)
        number(canvas, 1)

    def two(canvas: Canvas) -> None:
        draw(canvas, first, wide(first, y=80, open_ends=True), 8)
        number(canvas, 2)

    def three(canvas: Canvas) -> None:
        for shift in (0.0, 0.3):
            draw(canvas, third, wide(third, x=60 + shift, open_ends=True), 0, torn)
        number(canvas, 3)

    def four(canvas: Canvas) -> None:
        draw(canvas, third, wide(third, x=60, open_ends=True), torn)
        draw(canvas, fourth, wide(fourth, y=560))
        number(canvas, 4)

    return pages(one, two, three, four)


def test_a_torn_and_misprinted_report_is_read_whole() -> None:
    """All 186 cells come out of tables torn by page breaks, and the two sums that are wrong are found."""
    report = figured()
    reading = recognise(READER.read(damaged(report)))
    assert reading.report.edition.key == "2021-single-other"
    assert reading.report.values == report.values
    assert len(reading.report.values) == 186
    hard = [found.code for found in check(reading.report).findings if found.severity == "hard"]
    assert hard == ["T03", "T03"]
    assert {trace.page for _, trace in reading.traces} == {1, 2, 3, 4}


SPECIMEN = Path(__file__).parents[2] / "shared" / "specimens" / "001"


def test_the_published_specimen_is_read_whole() -> None:
    """The original of that damage, where it is at hand: 186 cells exact, its two broken sums found."""
    if not SPECIMEN.is_dir():
        pytest.skip("the published page is not carried with the tests")
    expected = json.loads((SPECIMEN / "expected.json").read_text("utf-8"))["tables"]
    reading = recognise(READER.read((SPECIMEN / "source.pdf").read_bytes()))
    assert reading.report.edition.key == "2021-single-other"
    wanted = {
        Address(table, row, column): value
        for table, found in expected.items()
        for row, cells in found.items()
        for column, value in cells.items()
    }
    assert len(wanted) == 186
    assert {at: None if v is None else str(v) for at, v in wanted.items()} == {
        at: None if reading.report[at] is None else str(reading.report[at]) for at in wanted
    }
    hard = [found.code for found in check(reading.report).findings if found.severity == "hard"]
    assert hard == ["T03", "T03"]


@settings(max_examples=10)
@given(st.data())
def test_torn_tables_are_exact_or_flagged(data: st.DataObject) -> None:
    """Any figures, signed, blank and too long for their cells, are read from torn tables or told of."""
    report = data.draw(any_reports(find_edition("2021-single-other"), plain=True))
    try:
        reading = recognise(READER.read(damaged(report)), [report.edition])
    except GovinfoError:
        assert set(report.values) == {None}
        return
    told = {at for finding in reading.findings for at in finding.addresses}
    rows_ = {(at.table, at.row) for at in told if at.column == "*"}
    differ = {at for at in report.edition.index if reading.report[at] != report[at]}
    assert not {at for at in differ - told if (at.table, at.row) not in rows_}


@settings(max_examples=25)
@given(st.data())
def test_our_own_pdf_reads_back(data: st.DataObject) -> None:
    """The second law: any report, rendered as PDF, is read as the same printed report."""
    report = as_shown(data.draw(any_reports(plain=True)))
    read = recognise(READER.read(render(report, "pdf")), [report.edition]).report
    assert printed_report(read) == printed_report(report)


# Refusals and hostile files


def refusal(content: bytes) -> str:
    """The one line with which a file is refused."""
    with pytest.raises(UnreadableSource) as caught:
        READER.read(content)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_scan_is_refused_as_one() -> None:
    """A PDF of pictures has no text to read, and the refusal says so; an empty one says that."""
    from PIL import Image  # noqa: PLC0415  (comes with reportlab)
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415

    picture = ImageReader(Image.new("L", (60, 80), 200))
    assert "scan" in refusal(pages(lambda canvas: canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)))
    assert "empty" in refusal(pages(lambda _canvas: None))


def test_encryption_is_opened_or_refused() -> None:
    """What opens without a password is read; what needs one is refused, and the refusal says so."""
    for password, opens in (("", True), ("geheim", False)):
        encryption = StandardEncryption(password, "owner", strength=128)
        content = pages(lambda canvas: draw(canvas, SMALL, SMALL_LAYOUT), encrypt=encryption)
        if opens:
            assert grids(content)[0].texts == SMALL.texts
        else:
            assert "password" in refusal(content)


def test_what_is_no_pdf_is_refused() -> None:
    """Other bytes, and bytes beyond the bound, are refused in a line."""
    assert "damaged" in refusal(b"%PDF-1.7 nothing follows")
    assert "damaged" in refusal(b"plain text")
    assert "too large" in refusal(b"%PDF-" + bytes(pdf.MOST_BYTES))


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages, characters and objects beyond any report's number are refused before they are read."""
    content = pages(*[lambda canvas: draw(canvas, SMALL, SMALL_LAYOUT)] * 3)
    for name, most, told in (
        ("MOST_PAGES", 2, "pages"),
        ("MOST_GLYPHS", 10, "draws too much"),
        ("MOST_OBJECTS", 10, "draws too much"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(extraction, name, most)
            assert told in refusal(content)


def test_files_are_taken_apart_in_their_own_process(isolated: None) -> None:
    """What the process gives is what this one would, and a damaged file is refused by it too."""
    content = pages(lambda canvas: draw(canvas, SMALL, SMALL_LAYOUT))
    assert grids(content)[0].texts == SMALL.texts
    assert "damaged" in refusal(b"%PDF-1.7 nothing follows")


def test_a_process_that_hangs_or_dies_is_a_refusal(
    isolated: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A crash, a hang, nonsense and an interpreter that cannot be started are each told in a line."""
    program = tmp_path / "program.py"
    monkeypatch.setattr(extraction, "__file__", str(program))
    monkeypatch.setattr(pdf, "MOST_SECONDS", 1.0)
    for code, told in (
        ("import os; os.abort()", "damaged"),
        ("while True: pass", "longer than 1 seconds"),
        ("def main(_folder): print('nonsense')", "cannot be taken apart"),
    ):
        program.write_text(code, "utf-8")
        assert told in refusal(b"%PDF-1.7")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "missing"))
    assert "cannot be taken apart" in refusal(b"%PDF-1.7")


def test_the_library_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pypdfium2 the refusal names what to install."""
    monkeypatch.setattr(pdf, "find_spec", lambda _name: None)
    assert "pip install pypdfium2" in refusal(b"%PDF-1.7")


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The process asks for bounds where the system has them, goes on where not, and tells their breach."""
    asked: dict[str, object] = {}

    def setrlimit(name: str, most: object) -> None:
        if name == "cpu":
            raise OSError
        asked[name] = most

    resource = SimpleNamespace(setrlimit=setrlimit, RLIMIT_AS="memory", RLIMIT_CPU="cpu")
    monkeypatch.setattr(extraction, "import_module", lambda _name: resource)
    extraction.bound()
    assert asked == {"memory": (extraction.MOST_MEMORY, extraction.MOST_MEMORY)}

    def missing(name: str) -> None:
        raise MemoryError if name.startswith("pypdfium2_raw") else ImportError

    monkeypatch.setattr(extraction, "import_module", missing)
    extraction.bound()
    monkeypatch.setattr(library, "import_module", missing)
    assert "memory" in extraction.answer(b"", str(tmp_path))["refused"]


def test_functions_are_declared_as_the_library_has_them() -> None:
    """Every function takes and gives what the bindings of PDFium's own headers say, pointers for pointers."""
    bindings: Any = import_module("pypdfium2_raw")

    def kind(declared: Any) -> object:
        """What a type is to a caller: a number of one kind, a pointer to some, or a pointer to anything."""
        target = getattr(declared, "_type_", None)
        if declared is None or declared in {ctypes.c_void_p, ctypes.c_char_p}:
            return "nothing" if declared is None else "pointer"
        return target if isinstance(target, str) else ("pointer", kind(target))

    def alike(own: Any, other: Any) -> bool:
        mine, theirs = kind(own), kind(other)
        return mine == theirs or (mine == "pointer" and isinstance(theirs, tuple))

    for name, (gives, *takes) in library.FUNCTIONS.items():
        declared = getattr(bindings, name)
        assert len(takes) == len(declared.argtypes), name
        assert all(map(alike, takes, declared.argtypes)), name
        assert alike(gives, declared.restype), name
    for own, other in ((library.Matrix, bindings.FS_MATRIX), (library.Rectangle, bindings.FS_RECTF)):
        assert [(name, kind) for name, kind in own._fields_] == [
            (name, kind) for name, kind in other._fields_
        ]


def test_a_library_elsewhere_is_found_by_its_package(tmp_path: Path) -> None:
    """Where no library lies in the folder, the package that was installed for it tells where it lies."""
    content = pages(lambda canvas: draw(canvas, SMALL, SMALL_LAYOUT))
    (folder,) = import_module("pypdfium2_raw").__path__
    assert extraction.answer(content, str(tmp_path)) == extraction.answer(content, folder)


def test_what_is_written_is_json() -> None:
    """The program writes by itself what any reader of JSON reads."""
    content = pages(lambda canvas: draw(canvas, SMALL, SMALL_LAYOUT), prose_page)
    for answer in (extraction.answer(content, ""), extraction.answer(b"", "")):
        assert json.loads(extraction.written(answer)) == answer


def test_the_program_reads_its_input_and_writes_its_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the process does, done here, but for the bounds that it sets itself."""
    content = pages(lambda canvas: draw(canvas, SMALL, SMALL_LAYOUT))
    given, given_back = io.BytesIO(content), io.BytesIO()
    monkeypatch.setattr(extraction, "bound", lambda: None)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=given))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=given_back))
    extraction.main("")
    assert json.loads(given_back.getvalue()) == extraction.answer(content, "")


@settings(max_examples=40)
@given(st.data())
def test_damaged_files_are_read_or_refused(data: st.DataObject) -> None:
    """A PDF cut short, or with bytes changed, gives a document or an error of ours, and quickly."""
    whole = bytearray(pages(lambda canvas: draw(canvas, SMALL, SMALL_LAYOUT), prose_page, pageCompression=0))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=12)):
        whole[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.just(len(whole)), st.integers(0, len(whole))))
    before, line = time.monotonic(), ""
    try:
        assert isinstance(READER.read(bytes(whole[:cut])), Document)
    except GovinfoError as error:
        line = str(error)
    assert line.count("\n") == 0
    assert time.monotonic() - before < 10


def test_a_bomb_is_refused_in_time(isolated: None) -> None:
    """A form that draws another ten times, and that one the next, is cut off in bounded time."""
    before, line = time.monotonic(), ""
    try:
        READER.read(bomb())
    except UnreadableSource as error:
        line = str(error)
    assert line.count("\n") == 0
    assert time.monotonic() - before < 12


def bomb() -> bytes:
    """A small file whose drawings, unfolded, are ten to the ninth."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    objects.append(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    )
    objects.append("<</Length 5>>stream\n/F Do\nendstream")
    for number in range(5, 15):
        draws = "/F Do " * 10 if number < 14 else "0 0 m 9 9 l S " * 10
        head = f"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</F {number + 1} 0 R>>>>"
        objects.append(f"{head}/Length {len(draws)}>>stream\n{draws}\nendstream")
    body = "".join(f"{at} 0 obj {one} endobj\n" for at, one in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>\n".encode()


def test_reading_loads_no_library_until_it_reads() -> None:
    """Importing the reader imports neither PDFium nor a renderer's library."""
    loaded = "print(sorted({'pypdfium2_raw', 'pypdfium2', 'reportlab'} & set(sys.modules)))"
    code = f"import sys, govinfo.readers.pdf; {loaded}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"


def test_the_reader_tells_a_pdf_by_its_bytes() -> None:
    """The mark may stand behind some bytes of rubbish, as programs allow."""
    assert READER.sniff(b"\xef\xbb\xbf%PDF-1.4")
    assert not READER.sniff(b"PK\x03\x04")
