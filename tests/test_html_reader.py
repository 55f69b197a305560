"""Laws and cases of the web page reader: what a browser shows is read, and nothing else."""

from __future__ import annotations

import json
import time
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import web_page, web_table
from govinfo import recognise
from govinfo.composition import compose
from govinfo.document import Block, Document, Grid, Heading, Paragraph, Slot, normal_text
from govinfo.errors import GovinfoError, UnreadableSource
from govinfo.readers import html
from govinfo.readers.html import READER, read, sniff
from govinfo.report import Report
from govinfo.testing import any_reports, check_reader, printed, printed_report, prose

SPECIMEN = Path(__file__).parent / "specimens" / "012"
NASTY = st.sampled_from(
    ["一、", "<td>", "&nbsp;", "&amp;lt;", "-->", "规 章", "0", "", "本年新", "]]>", "a b"]
)
texts = st.one_of(NASTY, st.text(max_size=12)).map(normal_text)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Any grid that tiles a rectangle, with any spans and texts."""
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    free = set(product(range(rows), range(columns)))
    slots: list[Slot] = []
    while free:
        row, column = min(free)
        wide = draw(st.integers(1, columns - column))
        while not {(row, column + right) for right in range(wide)} <= free:
            wide -= 1
        high = draw(st.integers(1, rows - row))
        free -= set(product(range(row, row + high), range(column, column + wide)))
        slots.append(Slot(row, column, draw(texts), high, wide))
    return Grid(slots)


blocks = st.one_of(
    st.builds(Heading, st.integers(1, 6), texts.filter(bool)), st.builds(Paragraph, prose()), grids()
)


def shown(page: str) -> list[object]:
    """What a page shows: the rows of its tables, headings with their level, and lines."""
    found: list[object] = []
    for block in read(page.encode()).blocks:
        if isinstance(block, Grid):
            found.append(block.texts)
        else:
            found.append((block.level, block.text) if isinstance(block, Heading) else block.text)
    return found


def spans(page: str) -> list[tuple[int, int, int, int]]:
    """Where the cells of the page's first table stand, and how far they span."""
    grid = next(read(page.encode()).grids())
    return [(slot.row, slot.column, slot.rowspan, slot.colspan) for slot in grid.slots]


def figures(report: Report) -> dict[str, dict[str, dict[str, object]]]:
    """The figures of a report, by table, row and column, as its interchange form has them."""
    found: dict[str, dict[str, dict[str, object]]] = {}
    for address in report.edition.index:
        value = report[address]
        row = found.setdefault(address.table, {}).setdefault(address.row, {})
        row[address.column] = value if report.edition.cell(address).whole or value is None else str(value)
    return found


# Laws


@given(st.lists(blocks, min_size=1, max_size=5))
@example([Grid([Slot(0, 0, "", 2, 2)])])
@example([Paragraph("一、总体情况"), Heading(1, "一、总体情况")])
def test_what_a_page_shows_is_read(parts: list[Block]) -> None:
    """Headings, paragraphs and grids come back, whatever they say and however cells span."""
    assert read(web_page(Document(parts))).blocks == tuple(parts)


@given(any_reports())
def test_reports_on_web_pages_are_recognised(report: Report) -> None:
    """A report printed as a web page is the same report."""
    found = read(web_page(compose(report)))
    assert printed(found) == printed(compose(report))
    assert printed_report(recognise(found, [report.edition]).report) == printed_report(report)


@given(grids(), st.sampled_from(["gbk", "gb18030", "big5", "utf-16", "utf-8-sig", "utf-8"]))
def test_the_encoding_makes_no_difference(grid: Grid, encoding: str) -> None:
    """The same page in another encoding is the same document."""
    page = f"<html><body><p>本年度收到申請</p>{web_table(grid)}</body></html>"
    page = page.encode(encoding, "xmlcharrefreplace").decode(encoding)
    assert read(page.encode(encoding)) == read(page.encode())


@given(grids(), st.lists(st.sampled_from(["td", "tr", "table", "p", "b"]), max_size=6), st.randoms())
def test_missing_ends_lose_no_text(grid: Grid, dropped: list[str], random: object) -> None:
    """However torn the markup is, the texts of its cells are read in order."""
    page = web_table(grid)
    for tag in dropped:
        page = page.replace(f"</{tag}>", "", 1)
    kept = "".join(
        "".join(slot.text for slot in block.slots) if isinstance(block, Grid) else block.text
        for block in read(f"<p>x</p>{page}".encode()).blocks
    )
    want = "x" + "".join(slot.text for slot in grid.slots)
    assert "".join(kept.split()) == "".join(want.split())


@given(
    st.lists(
        st.sampled_from(
            [
                "<table>",
                "<tr>",
                "<td rowspan=3>",
                "<td colspan=2>",
                "<th rowspan=0>",
                "</td>",
                "</table>",
                "<thead>",
                "<tfoot>",
                "a",
                "<p>",
                "</tr>",
                "<br>",
                "<b>",
                "<div hidden>",
                "</div>",
                "<h2>",
                "<td colspan=1000>",
                "<caption>",
                "<title>",
                "<input value=5>",
                "<col span=3>",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_any_soup_is_read_or_refused(page: str) -> None:
    """No order of tags makes the reader fail in another way than by refusing."""
    try:
        assert read(page.encode()).blocks
    except UnreadableSource:
        return


def test_the_contract_of_readers() -> None:
    """Arbitrary bytes and damaged pages give a document or a refusal."""
    check_reader(READER, samples=[(SPECIMEN / "source.html").read_bytes()[:3000], "<p>规章".encode("gbk")])


# Specimens


def test_specimen_012() -> None:
    """A provincial capital's page: every figure in its cell, the title taken from the page's own."""
    expected = json.loads((SPECIMEN / "expected.json").read_text("utf-8"))
    reading = recognise(read((SPECIMEN / "source.html").read_bytes()))
    assert figures(reading.report) == expected["tables"]
    assert (reading.report.edition.key, reading.report.year, reading.report.agency) == (
        "2021",
        2025,
        "测试市",
    )


# Tables


@pytest.mark.parametrize(
    ("page", "want"),
    [
        ("<table><tr><td rowspan=9>a<td>b<tr><td>c</table>", [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]),
        ("<table><tr><td rowspan=0>a<td>b<tr><td>c</table>", [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]),
        ("<table><tr><td>a<td>b<tr><td colspan=99>c</table>", [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2)]),
        (
            "<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>",
            [(0, 0, 1, 1), (0, 1, 2, 1), (1, 0, 1, 1)],
        ),
        ("<table><tr><td colspan=x rowspan=-2>a</table>", [(0, 0, 1, 1)]),
        ("<table><tr><td colspan=0 rowspan=''>a</table>", [(0, 0, 1, 1)]),
        ("<table><tr><td rowspan=1000000000 colspan=1000000000>a</table>", [(0, 0, 1, 1)]),
        ("<table><thead><tr><td rowspan=5>a<tbody><tr><td>b</table>", [(0, 0, 1, 1), (1, 0, 1, 1)]),
    ],
)
def test_wrong_spans_are_resolved(page: str, want: list[tuple[int, int, int, int]]) -> None:
    """Spans past the table, overlapping, nought, huge or no number are resolved as HTML has it."""
    assert spans(page) == want


def test_a_foot_written_first_is_read_last() -> None:
    """A browser shows the tfoot below the bodies."""
    page = "<table><tfoot><tr><td>总计</tfoot><tbody><tr><td>规章</table>"
    assert shown(page) == [(("规章",), ("总计",))]


def test_layout_tables_are_no_grids() -> None:
    """Of nested tables the innermost with data are grids; what else their frames hold are paragraphs."""
    page = """<table><tr><td>首页<td><table><tr><td><p>一、总体情况</p>无。
      <table><tr><td>规章<td>1</table><table><tr><td>规范性文件<td>2</table></table><td>版权</table>"""
    inner = [(2, "一、总体情况"), "无。", (("规章", "1"),), (("规范性文件", "2"),)]
    assert shown(page) == ["首页", *inner, "版权"]


def test_a_cell_of_prose_is_no_figure() -> None:
    """A table of one cell that holds the whole text only lays it out."""
    page = f"<table><tr><td><p>{'甲' * 150}</p><p>{'乙' * 150}</p></td></tr></table>"
    assert shown(page) == ["甲" * 150, "乙" * 150]


def test_rows_around_a_nested_table_stay_a_grid() -> None:
    """Rows of data in a table that also holds a table are read as one."""
    page = "<table><tr><td>a<td>1<tr><td>b<td>2<tr><td><table><tr><td>c<td>3</table></table>"
    assert shown(page) == [(("a", "1"), ("b", "2")), (("c", "3"),)]


def test_a_frame_around_one_figure_is_no_table() -> None:
    """A table of one cell within a cell is only its frame."""
    assert shown("<table><tr><td>规章<td><table><tr><td>5</table></table>") == [(("规章", "5"),)]
    assert shown("<table><tr><td>a<td><table><tr><td><table><tr><td>5<td>6</table></table></table>") == [
        "a",
        (("5", "6"),),
    ]


@pytest.mark.parametrize(
    ("page", "want"),
    [
        ("<table><tr><td>a<td>b</table></td></tr><tr><td>c</td></tr></table>", [(("a", "b"), ("c",))]),
        ("<tr><td>a</td></tr>", [(("a",),)]),
        ("<td>a</td>", ["a"]),
        ("<table><td>a<td>b<tr><td>c</table>", [(("a", "b"), ("c",))]),
        ("<table><form><tr><form><td>a</form><td>b</form></table>", [(("a", "b"),)]),
        ("<table>x<tr><td>a</td></tr>y</table>", ["x", "y", (("a",),)]),
        ("<table><caption>表</caption><tr><td>a</table>", ["表", (("a",),)]),
        ("<table><tr><td>a<table/></table>", [(("a",),)]),
        ("<table><table><tr><td>b</table></table>", [(("b",),)]),
        ("<table></table><p>x", ["x"]),
        ("<table><tr><td>a</table><p>t</p><tr><td>b</td></tr>", [(("a",),), "t", (("b",),)]),
        ("<table><tr><td>a<thead>b</table>", [(("ab",),)]),
    ],
)
def test_broken_tables(page: str, want: list[object]) -> None:
    """Rows without a table, cells without a row, text between rows and tables ended too soon are mended."""
    found = shown(page)
    assert found == want or (page.endswith("<thead>b</table>") and "a" in str(found))


# Text


def test_a_word_paste() -> None:
    """One span a character, o:p, blanks that do not break: the label is whole, and a blank is blank."""
    label = "".join(f"<span lang=EN-US style='font-size:9pt'>{c}</span>\n" for c in "本年新制作数量")
    page = (
        f"<table><tr><td nowrap><p class=MsoNormal>{label}<o:p></o:p></p><td><p><o:p>&nbsp;</o:p></p></table>"
    )
    assert shown(page) == [(("本年新制作数量", ""),)]


def test_breaks_in_cells_and_headings_join() -> None:
    """A line broken in a cell or a heading goes on; between wide characters nothing is added."""
    assert shown("<table><tr><td>本年新<br>制作数量<td>net<br>total<td><p>1</p><p>2</p></table>") == [
        (("本年新制作数量", "net total", "1 2"),)
    ]
    assert shown("<h1>某市<br>年报</h1>甲<br/>乙") == [(1, "某市年报"), "甲", "乙"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>x</p>",
        "<p style='color:red;DISPLAY : none'>x</p>",
        "<p style='visibility:hidden'>x</p>",
        "<span style='mso-hide:all'>x</span>",
        "<!-- x -->",
        "<!--[if gte mso 9]><p>x</p><![endif]-->",
        "<script>document.write('x')</script>",
        "<style>x</style>",
        "<noscript>x</noscript>",
        "<template><p>x</p></template>",
        "<input type=hidden value=x>",
        "<input type=submit value=x>",
        "<svg><title>x</title></svg>",
        "<textarea hidden>x</textarea>",
        "<div style='display:none'><table><tr><td>x</table></div>",
        "<iframe src='http://example.org/'>x</iframe><img alt=x src='file:///etc/passwd'>",
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str) -> None:
    """Hidden elements, scripts, comments and the like leave nothing behind."""
    assert shown(f"<p>甲</p>{hidden}<p>乙</p>") == ["甲", "乙"]


def test_hidden_cells_take_no_place_and_unseen_ones_do() -> None:
    """A cell that is not displayed is not there; an invisible one keeps its place, blank."""
    page = "<table><tr><td>规章<td style='display:none'>8<td style='visibility:hidden'>9<td>1</table>"
    assert shown(page) == [(("规章", "", "1"),)]
    shown_again = "<div style='visibility:hidden'>a<b style='visibility:visible'>b</b></div>"
    assert shown(shown_again + "<p style='display:none;display:block'>c") == ["b", "c"]


def test_typed_figures_are_shown() -> None:
    """The value in a field of a form is on the page."""
    assert shown("<table><tr><td>规章<td><input value=5></table>") == [(("规章", "5"),)]


def test_characters_by_name_and_number() -> None:
    """Entities, those of Windows-1252 included, and CDATA in XHTML give their characters."""
    assert shown("<p>a&#150;b&nbsp;&ldquo;c&#x3000;d&amp;lt;") == ["a–b “c d&lt;"]
    xhtml = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p><![CDATA[a<b&c]]></p><br/></body></html>"
    assert shown(xhtml) == ["a<b&c"]


# Headings and titles


def test_short_chapter_lines_are_headings() -> None:
    """Most pages print their chapters as mere paragraphs."""
    assert shown("<p><b>一、总体情况</b></p><p>一、有待加强。</p>") == [(2, "一、总体情况"), "一、有待加强。"]


TITLE = "测试市2025年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("page", "want"),
    [
        (f"<title>{TITLE}</title><p>文", [(1, TITLE), "文"]),
        (f"<title>网站</title><h1>{TITLE}</h1><p>文", [(1, TITLE), "文"]),
        (f"<title>{TITLE}_某网</title><p>导航<div class=tit>{TITLE}</div><p>文", ["导航", (1, TITLE), "文"]),
        (f"<title>{TITLE}</title><h2>{TITLE}</h2><p>文", [(1, TITLE), "文"]),
        (f"<title>某网</title><div id=ArticleTitle>{TITLE}</div><p>文", [(1, TITLE), "文"]),
        (f"<meta name=ArticleTitle content={TITLE}><title>某网</title><p>{TITLE}<p>文", [(1, TITLE), "文"]),
        (f"<meta name=ArticleTitle content={TITLE}><title>某网</title><p>文", [(1, TITLE), "文"]),
        (
            f"<title>{TITLE}</title><p class=title>政府信息</p><h1>一、总体情况</h1>",
            [(1, TITLE), "政府信息", (1, "一、总体情况")],
        ),
        ("<p class=title>政府信息", [(1, "政府信息")]),
        ("<p class=title>政府信息<p class=title>信息公开", ["政府信息", "信息公开"]),
    ],
)
def test_the_title_is_found(page: str, want: list[object]) -> None:
    """An h1, else the line marked as the title or saying it, else the page's own title."""
    assert shown(page) == want


# Kinds and bounds


@pytest.mark.parametrize(
    ("content", "is_page"),
    [
        (b"<!DOCTYPE html>", True),
        (b"\xef\xbb\xbf\r\n <HTML xmlns:o='urn:schemas-microsoft-com:office:office'>", True),
        (b"<!-- saved --><html>", True),
        ("<html>".encode("utf-16"), True),
        (b"<?xml version='1.0'?><!DOCTYPE html>", True),
        (b"<table><tr>", True),
        (b"<?xml version='1.0'?><report/>", False),
        ("一、总体情况 <html>".encode(), False),
        (b"", False),
    ],
)
def test_pages_are_told_by_their_beginning(content: bytes, is_page: bool) -> None:  # noqa: FBT001
    """Word's own web pages are told as well, whatever they are named."""
    assert sniff(content) is is_page


def many_attributes() -> str:
    """A tag with more attributes than any page has."""
    return "<a " + " ".join(f"a{n}" for n in range(400_000)) + ">x"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("", "no text"),
        ("<div>" * 200_000 + "x", "deep"),
        ("<b>x</i>" * 200_000, "deep"),
        ("<table><tr><td>" * 60 + "x", "deep"),
        ("<b></b>" * 260_000, "tags"),
        ("<p>x</p>" * 101_000, "too many"),
        ("<table>" + "<tr>" * 600 + "<td colspan=1000>" * 600 + "<td></table>", "large"),
        ("<table>" + "<tr><td colspan=999>x<td>y" * 300 + "</table>", "large"),
        ("<table>" + ("<tr>" + "<td colspan=1000>x" * 100) * 30 + "</table>", "large"),
        ("x" * (5 * 1024 * 1024), "markup"),
    ],
    ids=range(10),
)
def test_pages_beyond_the_bounds_are_refused_at_once(page: str, said: str) -> None:
    """Depth, tags, cells and bytes are bounded; a refusal takes one line and little time."""
    began = time.process_time()
    with pytest.raises(GovinfoError, match=said) as refusal:
        read(page.encode())
    assert "\n" not in str(refusal.value)
    assert time.process_time() - began < 10


def test_pages_that_are_merely_odd_are_read_in_time() -> None:
    """Hundreds of thousands of attributes, ends without a beginning and open entities do not hang."""
    began = time.process_time()
    assert shown(many_attributes()) == ["x"]
    assert shown("<p>x" + "</i>" * 300_000) == ["x"]
    assert shown("x" + "<b>" * 300 + "</i>" * 300_000) == ["x"]
    assert time.process_time() - began < 15


def test_pictures_in_a_page_do_not_count() -> None:
    """A page with megabytes of pictures written into it is read; a larger file is not."""
    picture = "A" * (6 * 1024 * 1024)
    assert shown(f'<img src="data:image/png;base64,{picture}"><p>规章') == ["规章"]
    with pytest.raises(UnreadableSource, match="large"):
        read(b" " * (html.MOST_BYTES + 1))


def test_what_is_for_screen_readers_and_notes_is_left_out() -> None:
    """What is hidden by the usual classes, and what govinfo noted on a page, is none of its text."""
    page = (
        '<p class="a sr-only">跳过</p><p class="visually-hidden">跳过</p><p data-govinfo="note">注</p>'
        '<p class="visually">甲</p><table><caption class="visually-hidden">表</caption>'
        '<tr><td>1<span data-govinfo="note">T01</span></td></tr></table>'
    )
    assert shown(page) == ["甲", (("1",),)]


def test_lines_of_a_text_box_are_paragraphs() -> None:
    """Each line of a box is a paragraph, however long and whatever it looks like."""
    long = "长" * 20_000
    page = f"<h1>标题</h1><textarea>\n一、甲\n\n{long}\n 乙 </textarea>后"
    assert shown(page) == [(1, "标题"), "一、甲", long, "乙", "后"]
    assert shown("<h1>标题</h1><textarea hidden>甲\n乙</textarea>丙") == [(1, "标题"), "丙"]


def test_a_title_like_a_chapter_is_kept_once() -> None:
    """What a page names itself by is its title, even if it reads like a chapter."""
    assert shown("<title>一、甲</title><h1>一、甲</h1><p>乙</p>") == [(1, "一、甲"), "乙"]
