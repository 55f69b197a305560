"""Laws and cases of the web page: it reads back, harms nobody, and can be used without a mouse or eyes."""

from __future__ import annotations

import re
import time

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from browsing import browser, in_chromium, invalid, shown, validated, violations  # noqa: F401  (a fixture)
from govinfo import check, compose, find_edition
from govinfo.document import Document, Grid, Heading, Paragraph, Slot, normal_text
from govinfo.edition import Address
from govinfo.errors import GovinfoError, UnrecognisedForm
from govinfo.findings import Finding
from govinfo.pipeline import find_reader, find_renderer, options_of, renderer_for
from govinfo.readers.html import read
from govinfo.renderers.html import RENDERER, HtmlOptions, write
from govinfo.report import Report
from govinfo.testing import any_reports, check_renderer, printed

HOSTILE = (
    "<script>document.title = 'broken'</script>",
    "</script><img src=x onerror=\"document.title = 'broken'\">",
    "</title></style></textarea></td></table><h1>broken</h1>",
    '" onfocus="document.title=`broken`" autofocus="',
    "' onclick='document.title=1",
    "<!-- --> ]]> &lt;b&gt; &#60;b&#62; &amp;amp;",
    "=cmd|' /C calc'!A0",
    "甲\x00乙\x07丙\x1b[31m丁\u202e戊\ufeff己\ud800",
    "javascript:alert(1)",
    "长" * 32_767,
)
ALL = HtmlOptions(findings=True, charts=True)


def faulty() -> Report:
    """A report of 2021 with findings of every severity, in cells and in none."""
    figures = dict.fromkeys(find_edition("2021").index, 0)
    report = Report(find_edition("2021"), figures.values(), agency="测试市", year=2025)
    return report.replace(
        {
            "applications[received, natural]": 34,
            "applications[disposed.granted, natural]": 30,
            "documents[rules, made]": -3,
            "appeals[cases, reconsideration.upheld]": 10,
        }
    )


@given(any_reports())
def test_what_is_asked_for_besides_is_not_read_back(report: Report) -> None:
    """With findings and charts on it, the page still reads back as the document it was written from."""
    document = compose(report)
    content = write(document, ALL)
    assert printed(read(content)) == printed(document)
    assert write(document, ALL) == content


def test_the_contract() -> None:
    """It is a renderer as any other, read back by the reader of its name, and chosen by the suffix."""
    check_renderer(RENDERER, reader=find_reader("html"), examples=5)
    assert renderer_for(".html") is renderer_for(".htm") is RENDERER


blocks = st.one_of(
    st.builds(Heading, st.integers(0, 9), st.text(max_size=20)),
    st.builds(Paragraph, st.text(max_size=40)),
    st.text(max_size=20).map(lambda text: Grid([Slot(0, 0, text, header="column"), Slot(1, 0, text)], text)),
)


@given(st.lists(blocks, max_size=6))
def test_any_document_is_drawn(given_blocks) -> None:
    """Blocks in any order, of any text and level: all that prints is on the page, in order."""
    document = Document([Heading(1, "标题"), *given_blocks])
    found = read(write(document)).blocks
    wanted = [
        evolve(block, text=normal_text(block.text)) if not isinstance(block, Grid) else block
        for block in document.blocks
        if isinstance(block, Grid) or normal_text(block.text)
    ]
    levels = [min(max(b.level, 1), 6) if isinstance(b, Heading) else type(b) for b in wanted]
    assert [b.level if isinstance(b, Heading) else type(b) for b in found] == levels
    texts = [normal_text(b.slots[0].text) if isinstance(b, Grid) else b.text for b in wanted]
    assert [b.slots[0].text if isinstance(b, Grid) else b.text for b in found] == texts


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_text(text: str) -> None:
    """In a title, prose, labels, figures and findings it is printed as text, and read back as itself."""
    grid = Grid([Slot(0, 0, text, header="column"), Slot(1, 0, text, key="t[r, c]")], caption=text)
    finding = Finding("R03", [Address("t", "r", "c")], {"page_text": text})
    document = Document([Heading(1, text), Heading(2, text), Paragraph(text), grid])
    content = write(document, HtmlOptions(noted=(finding,)))
    shown_text = normal_text(text)
    found = read(content).blocks
    assert [block.text for block in found[:3]] == [shown_text] * 3
    assert [slot.text for slot in found[3].slots] == [shown_text] * 2
    # The one tag that begins a script is the page's own.
    assert content.decode().count("<script") == 1
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", content.decode())


@in_chromium
def test_hostile_text_does_nothing(browser, tmp_path) -> None:  # noqa: F811
    """In a browser none of it runs, and the page shows its text."""
    grid = Grid(Slot(number, 0, text, key=f"t[r{number}, c]") for number, text in enumerate(HOSTILE))
    noted = tuple(
        Finding("R03", [Address("t", f"r{number}", "c")], {"page_text": text})
        for number, text in enumerate(HOSTILE)
    )
    content = write(Document([Heading(1, "标题"), *map(Paragraph, HOSTILE), grid]), HtmlOptions(noted=noted))
    with shown(browser, tmp_path / "page.html", content) as page:
        assert page.title() == "标题"
        assert page.locator("h1").count() == 1
        assert page.locator("td").count() == len(HOSTILE)
        # Chromium gives back text as it stands: what was printed is what is shown.
        assert page.locator("main > p").all_text_contents() == list(map(normal_text, HOSTILE))


def test_findings_stand_by_their_cells() -> None:
    """A mark in the first cell, the equation below the table, and links between them."""
    report = faulty()
    content = write(compose(report), HtmlOptions(findings=True)).decode()
    for number, finding in enumerate(check(report).findings, 1):
        assert f'id="n{number}" class="{finding.severity}"' in content
        assert content.count(f'href="#n{number}"') == len(finding.addresses[:1])
        if finding.addresses:
            told = re.search(rf'id="n{number}"[^>]* data-cells="([^"]+)"', content)
            assert told is not None
            cells = told[1].split()
            assert len(cells) == len(finding.addresses)
            assert all(content.count(f'id="{cell}"') == 1 for cell in cells)
    assert 'data-govinfo="note"' not in write(compose(report)).decode()
    assert "<script" not in write(compose(report)).decode()


def test_findings_name_rows_and_speak_english() -> None:
    """A finding about a whole row lights up all of it; one about no cell stands below the title."""
    edition = find_edition("2021")
    row = Finding("R05", [Address("applications", "received", "*")], {"label": "甲"})
    nowhere = Finding("R06", [Address("other", "x", "y")], {})
    document = compose(Report.blank(edition))
    content = write(document, HtmlOptions(lang="en", noted=(row, nowhere))).decode()
    told = re.search(r'id="n1"[^>]* data-cells="([^"]+)"', content)
    assert told is not None
    assert len(told[1].split()) == 7
    assert content.index('id="n2"') < content.index("<h2")
    assert "the page has no such row (甲); left blank" in content
    assert 'lang="en"' in content


def test_charts_add_up() -> None:
    """Every total of the form has a chart of its parts, groups summed, in words as well."""
    report = faulty().replace(
        {
            "applications[disposed.refused.state_secret, total]": 3,
            "applications[disposed.refused.internal_affairs, total]": 4,
            "applications[disposed.granted, total]": None,
            "applications[disposed.other.other, total]": -2,
        }
    )
    content = write(compose(report), HtmlOptions(charts=True)).decode()
    described = re.findall(r"<desc id=[^>]+>([^<]+)</desc>", content)
    assert len(described) == 2
    assert "（一）予以公开 —；" in described[0]
    assert "（三）不予公开 7；" in described[0]
    assert described[1].startswith("结果维持 10；结果纠正 0")
    assert content.count('class="bar"') == 2
    assert content.count('class="bar below"') == 1
    english = write(compose(report), HtmlOptions(charts=True, lang="en")).decode()
    assert "Administrative reconsideration" in english
    assert "<svg" not in write(compose(Report.blank(report.edition)), ALL).decode()


def test_options_are_checked() -> None:
    """Options are typed and frozen; the command line says yes or no; a page that is no report says so."""
    assert options_of(RENDERER, {"findings": "yes", "lang": "en"}) == HtmlOptions(findings=True, lang="en")
    for name, text in (("lang", "fr"), ("noted", "yes")):
        with pytest.raises(GovinfoError, match="options of html"):
            options_of(find_renderer("html"), {name: text})
    with pytest.raises(FrozenInstanceError):
        ALL.findings = False
    with pytest.raises(UnrecognisedForm):
        write(Document([Paragraph("甲")]), ALL)
    assert b"<title>govinfo</title>" in write(Document([]))


def test_it_is_quick() -> None:
    """A page takes well below 5 ms, the best of several on whatever machine this is."""
    document = compose(faulty())
    write(document)
    times = []
    for _ in range(20):
        began = time.perf_counter()
        write(document)
        times.append(time.perf_counter() - began)
    assert min(times) < 0.005


@validated
def test_the_markup_is_valid(tmp_path) -> None:
    """The Nu HTML Checker has nothing against pages of every edition, with and without what is optional."""
    pages = []
    for key in ("2019", "2021"):
        report = Report(find_edition(key), [7] * len(find_edition(key).cells), agency="测试市", year=2020)
        for number, options in enumerate((HtmlOptions(), ALL)):
            pages.append(tmp_path / f"{key}-{number}.html")
            pages[-1].write_bytes(write(compose(report), options))
    assert invalid(*pages) == []


@in_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nobody_is_shut_out(browser, tmp_path, scheme, width) -> None:  # noqa: F811
    """axe-core finds no violation on a screen or a phone, light or dark, and nothing scrolls sideways."""
    content = write(compose(faulty()), ALL)
    look = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    with shown(browser, tmp_path / "page.html", content, **look) as page:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width


@in_chromium
def test_what_a_screen_reader_is_told(browser, tmp_path) -> None:  # noqa: F811
    """Chapters are landmarks by their headings, tables have names, and the language is Chinese."""
    with shown(browser, tmp_path / "page.html", write(compose(faulty()))) as page:
        assert page.get_by_role("main").count() == 1
        assert page.get_by_role("region", name="三、收到和处理政府信息公开申请情况").count() == 1
        assert page.get_by_role("table", name="收到和处理政府信息公开申请情况").count() == 1
        assert page.get_by_role("columnheader", name="商业企业").count() == 1
        assert page.get_by_role("rowheader", name="（七）总计").count() == 1
        assert page.locator("html").get_attribute("lang") == "zh-CN"


@in_chromium
def test_parts_light_up_by_keyboard_and_mouse(browser, tmp_path) -> None:  # noqa: F811
    """Tab reaches a mark, which lights up the cells of its equation; leaving it puts them out again."""
    report = faulty()
    content = write(compose(report), HtmlOptions(findings=True))
    with shown(browser, tmp_path / "page.html", content) as page:
        finding = next(found for found in check(report).findings if found.code == "B01")
        number = check(report).findings.index(finding) + 1
        lit = page.locator("td.part")
        assert lit.count() == 0
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.getAttribute('href')") == f"#n{number}":
                break
        assert lit.count() == len(finding.addresses)
        assert page.locator("li.lit").get_attribute("id") == f"n{number}"
        page.keyboard.press("Enter")
        assert page.url.endswith(f"#n{number}")
        page.evaluate("document.activeElement.blur()")
        assert lit.count() == 0
        page.locator(f"#n{number}").hover()
        assert lit.count() == len(finding.addresses)


@in_chromium
def test_it_prints_on_a4(browser, tmp_path) -> None:  # noqa: F811
    """Printed, the pages are A4 and the figures of a table stay inside them."""
    with shown(browser, tmp_path / "page.html", write(compose(faulty()))) as page:
        printed_pages = page.pdf(prefer_css_page_size=True)
        box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed_pages)
        assert box is not None
        assert (round(float(box[1])), round(float(box[2]))) == (595, 842)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": round(156 / 25.4 * 96), "height": 850})
        assert page.evaluate("document.documentElement.scrollWidth") <= round(156 / 25.4 * 96)
