"""Laws and cases of the form in a page: it reads back, and in a browser it agrees with Python in all it says."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from browsing import browser, in_chromium, invalid, shown, validated, violations  # noqa: F401  (a fixture)
from govinfo import check, compose, dumps, find_edition, loads, render
from govinfo.checks import confront
from govinfo.edition import Address, all_editions
from govinfo.pipeline import find_reader, options_of
from govinfo.readers.html import read
from govinfo.renderers.html_form import RENDERER, HtmlFormOptions, write
from govinfo.renderers.html_form.data import edition_data
from govinfo.report import Report
from govinfo.rules import rules_of
from govinfo.series import carry_over
from govinfo.testing import any_reports, check_renderer, printed, reports
from govinfo.values import canonical, parse_value, print_value
from test_html import HOSTILE

EDITION = find_edition("2021")
INDEX = {str(address): number for address, number in EDITION.index.items()}
FEW = settings(max_examples=max(10, settings.default.max_examples // 10))
SOME = settings(max_examples=max(40, settings.default.max_examples // 2))

# What a person does to a box: go there, type, leave.
ENTER = """(entries) => {
  for (const [at, text] of entries) {
    const box = document.getElementById(`i${at}`);
    box.focus();
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
}"""
STATES = "[...document.querySelectorAll('[data-rule]')].map((item) => item.dataset.state)"


def blank(**properties) -> Report:
    return Report.blank(EDITION, **{"agency": "测试市", "year": 2025, **properties})


@contextmanager
def opened(browser, path, report, **context):  # noqa: F811
    """The form of a report in the browser; leaving it asks nothing."""
    with shown(browser, path, write(report), **context) as page:
        yield page


def enter(page, figures) -> None:
    page.evaluate(ENTER, [[INDEX[place], text] for place, text in figures.items()])


def exported(page) -> Report:
    found = loads(page.evaluate("exported()"))
    assert isinstance(found, Report)
    return found


def box(page, place: str):
    return page.locator(f"#i{INDEX[place]}")


# What is written


def test_the_contract() -> None:
    """It is a renderer as any other; its page, unopened, is read back by the reader of web pages."""
    check_renderer(RENDERER, reader=find_reader("html"), examples=5)
    assert options_of(RENDERER, {"lang": "en"}) == HtmlFormOptions("en")
    assert '"lang": "en"' in write(blank(), HtmlFormOptions("en")).decode()


@pytest.mark.parametrize("edition", all_editions(), ids=lambda edition: edition.key)
def test_the_rules_are_the_edition_s(edition) -> None:
    """What the script knows of rules, cells and 结转 is what the edition's data give, in their order."""
    data = json.loads(edition_data(edition))
    addresses = list(edition.index)
    assert [Address(*cell[:3]) for cell in data["cells"]] == addresses
    told = [
        (data["families"][family][0], data["families"][family][1], *([addresses[at] for at in side] for side in sides))
        for family, *sides, _, _ in data["rules"]
    ]  # fmt: skip
    assert told == [
        (rule.code, rule.relation, list(rule.left), list(rule.right)) for rule in rules_of(edition)
    ]
    last = Report(edition, [None if cell.signed else number for number, cell in enumerate(edition.cells)])
    carried = {addresses[at]: last[Address(*source)] for at, *source in data["carried"]}
    after = carry_over(last, Report.blank(edition))
    assert carried == {address: value for address, value in after.items() if value is not None}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_text(text) -> None:
    """In names, titles and prose it is data; no script is on the page but its own, and it reads back."""
    report = blank(agency=text, title=text, narratives={"overview": [text], "problems": [text]})
    content = write(report)
    page = content.decode()
    assert page.count("<script") == page.count("</script>") == 3
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", page)
    assert printed(read(content)) == printed(compose(report))


@validated
def test_the_markup_is_valid(tmp_path) -> None:
    """The Nu HTML Checker has nothing against the form of any edition."""
    pages = []
    for edition in all_editions():
        pages.append(tmp_path / f"{edition.key}.html")
        pages[-1].write_bytes(write(Report.blank(edition, year=2020)))
    assert invalid(*pages) == []


# In the browser, as Python has it


@in_chromium
@FEW
@given(data=st.data())
def test_a_form_opens_as_the_report_it_holds(browser, tmp_path_factory, data) -> None:  # noqa: F811
    """For any report every rule's state is Python's, and what is exported is what Python would write."""
    report = data.draw(any_reports())
    with opened(browser, tmp_path_factory.mktemp("form") / "form.html", report) as page:
        assert page.evaluate(STATES) == [verdict for _, verdict in confront(report)]
        assert page.evaluate("exported()") == render(report, "json").decode()
        tally = check(report).tally
        words = f"勾稽关系：成立 {tally.holds}，不成立 {tally.fails}，未定 {tally.open}"
        assert page.locator("#tally").text_content() == words


figures = st.one_of(
    st.integers(0, 30).map(str),
    st.integers(-(10**30), 10**30).map(str),
    st.decimals(-(10**12), 10**12, places=9, allow_nan=False).map(print_value),
    st.integers(0, 10**9).map("{:,}".format),
    st.integers(0, 999).map(lambda n: str(n).translate({48 + d: 0xFF10 + d for d in range(10)})),
    st.sampled_from(["", " ", "—", "/", "无", "-0", "+7", "007", "3.0", "-0.50", "－12", "件", "约10", "1.2.3", "1e5",
                     "NaN", "0x10", "9" * 1001, "<b>", "--1", "12件", "18.40万元"]),
)  # fmt: skip
entries = st.lists(st.tuples(st.integers(0, len(EDITION.cells) - 1), figures), max_size=15)


@pytest.fixture(scope="module")
def form(browser, tmp_path_factory):  # noqa: F811
    """One blank form, started again for each example."""
    with opened(browser, tmp_path_factory.mktemp("form") / "form.html", blank()) as page:
        yield page


@in_chromium
@SOME
@given(data=st.data())
def test_the_form_checks_as_python_does(form, data) -> None:
    """Whatever is entered, in whatever order: every figure is as typed, every rule's state is Python's."""
    ground = data.draw(st.sampled_from(["blank", "zeros", "consistent"]))
    typed = data.draw(entries)
    if ground != "blank":
        report = data.draw(reports(EDITION)) if ground == "consistent" else None
        values = report.values if report else [0] * len(EDITION.cells)
        typed = [*((at, print_value(value)) for at, value in enumerate(values)), *typed]
    form.evaluate("startAgain()")
    form.evaluate(ENTER, [list(entry) for entry in typed])
    found = exported(form)
    assert form.evaluate(STATES) == [verdict for _, verdict in confront(found)]
    totals = {EDITION.index[rule.left[0]] for rule in rules_of(EDITION) if rule.code[0] == "T"}
    for at, text in dict(typed).items():
        figure = parse_value(text)
        value = canonical(figure.value if figure else None, whole=EDITION.cells[at].whole)
        if at not in totals or value is not None:
            assert print_value(found.values[at]) == print_value(value)


@in_chromium
@FEW
@given(data=st.data())
def test_totals_follow(form, data) -> None:
    """With every detail typed, in any order, each total is its sum; with one blank again, what sums it is blank."""
    totals = {rule.left[0] for rule in rules_of(EDITION) if rule.code[0] == "T"}
    details = [number for at, number in EDITION.index.items() if at not in totals]
    ground = data.draw(st.sampled_from(["0", "1", "12345678901234567890"]))
    typed = dict.fromkeys(data.draw(st.permutations(details)), ground)
    typed |= {at: text for at, text in data.draw(entries) if at in typed and re.fullmatch(r"[0-9.]+", text)}
    typed = {at: text if parse_value(text) else ground for at, text in typed.items()}
    form.evaluate("startAgain()")
    form.evaluate(ENTER, [list(entry) for entry in typed.items()])
    found = exported(form)
    assert None not in found.values
    assert {verdict for rule, verdict in confront(found) if rule.code[0] == "T"} == {"holds"}
    bound = {EDITION.index[at] for rule in rules_of(EDITION) if rule.code[0] == "T" for at in rule.right}
    emptied = data.draw(st.sampled_from([at for at in details if at in bound]))
    form.evaluate(ENTER, [[emptied, ""]])
    left = exported(form)
    address = EDITION.cells[emptied].address
    sums = [rule.left[0] for rule in rules_of(EDITION) if rule.code[0] == "T" and address in rule.right]
    assert all(left[total] is None for total in sums)


# One thing at a time


@in_chromium
def test_a_total_of_one_s_own_stays(browser, tmp_path) -> None:  # noqa: F811
    """A typed total is not overwritten but doubted; emptied, it follows its parts again."""
    with opened(browser, tmp_path / "form.html", blank()) as page:
        parts = {f"appeals[cases, reconsideration.{key}]": "2" for key in ("upheld", "corrected", "other")}
        total = "appeals[cases, reconsideration.total]"
        enter(page, {total: "5", **parts})
        item = page.locator("#panel li", has_text="行政复议").first
        assert item.get_attribute("data-state") == "fails"
        assert "5 < 2 + 2 + 2 + …" in (item.text_content() or "")
        enter(page, {"appeals[cases, reconsideration.pending]": "0"})
        assert box(page, total).input_value() == "5"
        assert "5 ≠ 2 + 2 + 2 = 6，相差 -1" in (item.text_content() or "")
        assert box(page, total).get_attribute("aria-invalid") == "true"
        enter(page, {total: ""})
        assert box(page, total).input_value() == "6"
        assert box(page, total).get_attribute("aria-invalid") is None
        # While it is being retyped it is left alone.
        box(page, total).fill("")
        assert box(page, total).input_value() == ""


@in_chromium
def test_what_is_lacking_is_named(browser, tmp_path) -> None:  # noqa: F811
    """An open rule names its blank cells; a press goes there; a doubtful figure and an empty chapter are told."""
    with opened(browser, tmp_path / "form.html", blank()) as page:
        enter(
            page, {f"appeals[cases, litigation.after.{key}]": "1" for key in ("upheld", "corrected", "other")}
        )
        item = page.locator("[data-rule]").last
        assert item.get_attribute("data-state") == "open"
        jump = item.get_by_role("button", name="行政诉讼 / 复议后起诉 / 尚未审结")
        jump.click()
        focused = page.evaluate("document.activeElement.id")
        assert focused == f"i{INDEX['appeals[cases, litigation.after.pending]']}"
        enter(
            page,
            {
                "documents[rules, made]": "-1",
                "documents[rules, repealed]": "0.5",
                "licensing[licences, decisions]": "十",
            },
        )
        told = page.locator("#others").text_content() or ""
        assert "小于 0" in told
        assert "不是整数" in told
        assert "不是数字" in told
        assert "存在的主要问题及改进情况 没有内容" in told
        page.locator("#p5").fill("公开不够及时，已改进。")
        assert "没有内容" not in (page.locator("#others").text_content() or "")


@in_chromium
def test_it_is_undone_and_redone(browser, tmp_path) -> None:  # noqa: F811
    """Every change can be taken back and made again, by key and by button."""
    with opened(browser, tmp_path / "form.html", blank()) as page:
        received = box(page, "applications[received, natural]")
        for text in ("1", "22"):
            received.fill(text)
            received.press("Tab")
        page.locator("#zeros").click()
        assert None not in exported(page).values
        page.locator("#undo").click()
        assert exported(page).values.count(None) == len(EDITION.cells) - 1
        received.press("Control+z")
        assert received.input_value() == "1"
        received.press("Control+y")
        assert received.input_value() == "22"
        received.fill("333")
        received.press("Control+z")
        assert received.input_value() == "22"
        page.locator("#undo").click()
        page.locator("#undo").click()
        page.locator("#undo").click()
        assert exported(page) == blank()
        page.locator("#redo").click()
        assert received.input_value() == "1"


@in_chromium
def test_the_keyboard_travels(browser, tmp_path) -> None:  # noqa: F811
    """Arrows and Enter move between boxes as in a spreadsheet, Tab in order, Escape takes back."""
    with opened(browser, tmp_path / "form.html", blank()) as page:
        box(page, "applications[received, natural]").focus()
        steps = {
            "ArrowRight": "applications[received, legal.business]",
            "ArrowDown": "applications[brought_forward, legal.business]",
            "Enter": "applications[disposed.granted, legal.business]",
            "Shift+Enter": "applications[brought_forward, legal.business]",
            "ArrowUp": "applications[received, legal.business]",
            "ArrowLeft": "applications[received, natural]",
            "Tab": "applications[received, legal.business]",
        }
        for key, place in steps.items():
            page.keyboard.press(key)
            assert page.evaluate("document.activeElement.id") == f"i{INDEX[place]}", key
        page.keyboard.type("12")
        page.keyboard.press("ArrowLeft")
        page.keyboard.type("3")
        assert page.evaluate("document.activeElement.value") == "132"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.value") == ""


PASTE = """([at, text]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const box = document.getElementById(`i${at}`);
  return box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


@in_chromium
def test_a_block_is_pasted_from_a_spreadsheet(browser, tmp_path) -> None:  # noqa: F811
    """Rows and columns land in boxes, labels go before them, totals follow; it is one step to undo."""
    with opened(browser, tmp_path / "form.html", blank()) as page:
        text = '一、新收\t"1,234"\t2\t\r\n"二、\n结转"\t５\tx\t7\r\n'
        assert not page.evaluate(PASTE, [INDEX["applications[received, natural]"], text])
        found = exported(page)
        assert list(found.row("applications", "received").values())[:3] == [1234, 2, None]
        assert list(found.row("applications", "brought_forward").values())[:3] == [5, None, 7]
        assert box(page, "applications[brought_forward, legal.business]").input_value() == "x"
        page.locator("#undo").click()
        assert exported(page) == blank()
        # What overhangs the table is left out; one figure alone is the browser's own to paste.
        rows = "\n".join(["1\t2\t3\t4\t5\t6\t21\t99"] * 40)
        assert not page.evaluate(PASTE, [INDEX["applications[received, natural]"], rows])
        assert set(exported(page).table("applications").values()) == {1, 2, 3, 4, 5, 6, 21}
        assert set(exported(page).table("appeals").values()) == {None}
        assert page.evaluate(PASTE, [0, "12"])


@in_chromium
def test_the_draft_is_kept(browser, tmp_path) -> None:  # noqa: F811
    """Opened again, the form has what was typed; started again, it has not; leaving it unsaved is asked about."""
    path = tmp_path / "form.html"
    with opened(browser, path, blank()) as page:
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.reload()
        assert asked == []
        box(page, "applications[received, natural]").fill("41")
        page.locator("#p1").fill("第一段\n\n  第二段  ")
        page.locator("#about-agency").fill("某市")
        page.locator("#about-agency").press("Tab")
        page.get_by_text("草稿已存于本浏览器").wait_for()
        page.locator("#p0").fill("编制依据")
        page.locator("#p0").press("Tab")
        page.reload()
        assert asked == ["beforeunload"]
        assert exported(page) == blank(
            agency="某市", narratives={"preamble": ["编制依据"], "overview": ["第一段", "第二段"]}
        ).replace({"applications[received, natural]": 41})
        assert page.locator("h1").text_content() == "某市2025年政府信息公开工作年度报告"
        page.locator("#fresh").click()
        assert exported(page) == blank()
        page.reload()
        assert exported(page) == blank()
        assert asked == ["beforeunload"]


@in_chromium
def test_files_go_out_and_come_in(browser, tmp_path) -> None:  # noqa: F811
    """What is downloaded is the report; given to another form, it fills that one just so; faults are told."""
    report = blank(
        title="某标题", scope="region", organ="department", narratives={"other": ["甲\"\\</script>", "三、乙"]}
    ).replace({"fees[charges, amount]": Decimal("18.40"), "documents[rules, made]": 10**40, "documents[rules, repealed]": Decimal("0.5")})  # fmt: skip
    (tmp_path / "report.json").write_text(dumps(report), encoding="utf-8")
    with opened(browser, tmp_path / "form.html", blank()) as page:
        page.locator("#load-file").set_input_files(tmp_path / "report.json")
        page.get_by_text("已导入").wait_for()
        with page.expect_download() as downloading:
            page.locator("#save").click()
        assert downloading.value.suggested_filename == "测试市2025.json"
        downloading.value.save_as(tmp_path / "out.json")
        assert (tmp_path / "out.json").read_bytes() == render(report, "json")
        page.locator("#undo").click()
        assert exported(page) == blank()
        for content, told in (
            ("no", "不是 govinfo.report/1"),
            ('{"format": "govinfo.report/1"}', "不是 govinfo.report/1"),
            (dumps(Report.blank(find_edition("2019"))), "文件是 2019 版，本表是 2021 版"),
            (dumps(report).replace("18.40", "18,40"), '$.tables.fees["charges"]["amount"]'),
            (dumps(report).replace('"某标题"', "[]"), "$.title"),
            (dumps(report).replace('["甲', '[1, "甲'), "$.narratives.other"),
        ):
            (tmp_path / "bad.json").write_text(content, encoding="utf-8")
            page.locator("#load-file").set_input_files(tmp_path / "bad.json")
            page.locator("#say", has_text=told).wait_for()
            assert exported(page) == blank()


@in_chromium
def test_last_year_s_report_is_brought_forward(browser, tmp_path) -> None:  # noqa: F811
    """What it left fills the blanks of 上年结转 and is compared with what is typed there; undone, it is gone."""
    last = Report.of(
        find_edition("2019"),
        {
            f"applications[carried_forward, {key}]": n
            for key, n in (("natural", 3), ("legal.law_service", 2), ("total", 5))
        },
        year=2024,
    )
    (tmp_path / "last.json").write_text(dumps(last), encoding="utf-8")
    with opened(browser, tmp_path / "form.html", blank()) as page:
        enter(page, {"applications[brought_forward, natural]": "4"})
        before = exported(page)
        page.locator("#last-file").set_input_files(tmp_path / "last.json")
        page.get_by_text("已读入上年报告，填入 2 格").wait_for()
        assert exported(page) == carry_over(last, before)
        told = page.locator("[data-kind=carried]")
        assert [told.nth(at).get_attribute("data-state") for at in range(told.count())] == [
            "fails",
            "holds",
            "holds",
        ]
        assert "本年填 4，上年结转 3" in (told.first.text_content() or "")
        page.locator("#undo").click()
        assert exported(page) == before
        assert told.count() == 0
        page.locator("#about-year").fill("2024")
        page.locator("#about-year").press("Tab")
        page.locator("#last-file").set_input_files(tmp_path / "last.json")
        page.get_by_text("这是 2024 年度的报告，应为 2023 年度").wait_for()


@in_chromium
def test_it_speaks_english(browser, tmp_path) -> None:  # noqa: F811
    """A button turns tools, heads, notes and states into English and back."""
    with opened(browser, tmp_path / "form.html", blank()) as page:
        page.locator("#other").click()
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.get_by_role("button", name="Export JSON").count() == 1
        assert page.get_by_role("textbox", name="Natural persons").count() > 20
        assert page.locator("#tally").text_content() == "Rules: 0 hold, 0 fail, 42 open"
        assert page.get_by_role("heading", name="Main problems and improvements").count() == 1
        page.locator("#other").click()
        assert page.get_by_role("columnheader", name="自然人").count() == 1
        assert page.locator("html").get_attribute("lang") == "zh-CN"


@in_chromium
def test_parts_of_a_broken_rule_light_up(browser, tmp_path) -> None:  # noqa: F811
    """While a cell of a rule that fails has the focus, the rule and its cells are lit."""
    with opened(browser, tmp_path / "form.html", blank()) as page:
        enter(
            page,
            {"appeals[cases, reconsideration.upheld]": "3", "appeals[cases, reconsideration.total]": "1"},
        )
        box(page, "appeals[cases, reconsideration.upheld]").focus()
        assert page.locator("td.part").count() == 5
        assert page.locator("#panel li.lit").count() == 1
        box(page, "documents[rules, made]").focus()
        assert page.locator(".part, .lit").count() == 0


@in_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nobody_is_shut_out(browser, tmp_path, scheme, width) -> None:  # noqa: F811
    """axe-core finds no violation, with faults shown and all, in either language, wide or narrow."""
    look = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    with opened(browser, tmp_path / "form.html", blank(), **look) as page:
        enter(
            page,
            {
                "appeals[cases, reconsideration.upheld]": "3",
                "appeals[cases, reconsideration.total]": "1",
                "documents[rules, made]": "-1",
            },
        )
        page.locator("#all").check()
        assert violations(page) == []
        page.locator("#other").click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width


@in_chromium
def test_hostile_text_does_nothing(browser, tmp_path) -> None:  # noqa: F811
    """Neither in the page nor in a file that is taken in does any text run."""
    texts = [text[:2000] for text in HOSTILE]
    report = blank(title=texts[0], narratives={"overview": texts, "other": texts})
    (tmp_path / "report.json").write_text(dumps(report), encoding="utf-8")
    for start in (report, blank()):
        with opened(browser, tmp_path / "form.html", start) as page:
            page.locator("#load-file").set_input_files(tmp_path / "report.json")
            page.get_by_text("已导入").wait_for()
            assert page.title() == report.heading
            assert page.locator("img, [onclick], [onfocus]").count() == 0
            assert page.locator("h1").count() == 1
            assert page.evaluate("exported()") == render(report, "json").decode()


@in_chromium
def test_it_prints_as_the_form(browser, tmp_path) -> None:  # noqa: F811
    """On paper there are no tools and no boxes: the prose as paragraphs, the tables, A4."""
    with opened(
        browser, tmp_path / "form.html", blank(narratives={"overview": ["第一段", "第二段"]})
    ) as page:
        page.emulate_media(media="print")
        for hidden in ("header", "#panel", "#about", ".guidance", "textarea"):
            assert page.locator(hidden).first.is_hidden()
        assert page.locator(".mirror p").all_text_contents() == ["第一段", "第二段"]
        assert page.locator("table").first.is_visible()
        size = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
        assert size is not None
        assert (round(float(size[1])), round(float(size[2]))) == (595, 842)
