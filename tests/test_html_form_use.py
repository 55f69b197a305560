"""The form in a page as it is used: totals, undo, keys, paste, draft, files, languages, paper."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from browsing import browser, in_chromium, violations  # noqa: F401  (a fixture)
from filling import EDITION, INDEX, blank, box, enter, exported, opened
from govinfo import dumps, find_edition, render
from govinfo.report import Report
from govinfo.series import carry_over
from test_html import HOSTILE


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
    """An open rule names its blank cells; a press goes there; doubts and empty chapters are told."""
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
def test_prose_has_its_guidance(browser, tmp_path) -> None:  # noqa: F811
    """Each box for prose is described by what the edition says of its chapter, in either language."""
    with opened(browser, tmp_path / "form.html", blank()) as page:
        for language in ("note", "note_en"):
            for at, chapter in enumerate(EDITION.chapters):
                note = page.locator(f"#p{at}").get_attribute("aria-describedby")
                told = page.locator(f"#{note}").text_content() or ""
                assert getattr(chapter, language)
                assert told.startswith(getattr(chapter, language))
            page.locator("#other").click()


@in_chromium
def test_a_narrow_window_has_the_state_at_hand(browser, tmp_path) -> None:  # noqa: F811
    """Where the checks stand below the form, what fails and is open stays in sight and leads there."""
    narrow = {"viewport": {"width": 390, "height": 800}}
    with opened(browser, tmp_path / "form.html", blank(), **narrow) as page:
        enter(page, {f"appeals[cases, reconsideration.{key}]": "1" for key in ("upheld", "total")})
        page.locator("#zeros").click()
        enter(page, {"appeals[cases, reconsideration.upheld]": "2"})
        brief = page.get_by_role("link", name="不成立 1，未定 0")
        brief.click()
        tally = page.locator("#tally").bounding_box()
        assert tally is not None
        assert 0 <= tally["y"] < 800
        page.set_viewport_size({"width": 1280, "height": 800})
        assert brief.is_hidden()


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
    """Opened again, the form has what was typed; leaving it is asked about; started again, it is blank."""
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
    """What is downloaded is the report; taken in by another form, it fills that one; faults are told."""
    figures = {
        "fees[charges, amount]": Decimal("18.40"),
        "documents[rules, made]": 10**40,
        "documents[rules, repealed]": Decimal("0.5"),
    }
    told = {"other": ['甲"\\</script>', "三、乙"]}
    report = blank(title="某标题", scope="region", organ="department", narratives=told).replace(figures)
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
            (dumps(report) + " " * 8_000_000, "不是 govinfo.report/1"),
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
    """What it left fills the blanks of 上年结转 and is compared with what is typed; undone, it is gone."""
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
        assert not re.search(r"[\u4e00-\u9fff]", " ".join(page.locator("h2, th").all_text_contents()))
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
    """axe-core finds no violation, with faults shown and all, in either language, wide or narrow.

    Colours are the same in both languages, so the dark ones are looked at in Chinese only.
    """
    look = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    with opened(browser, tmp_path / "form.html", blank(), **look) as page:
        enter(
            page,
            {
                "appeals[cases, reconsideration.upheld]": "3",
                "appeals[cases, reconsideration.total]": "1",
                "documents[rules, made]": "-1",
                "appeals[cases, litigation.direct.total]": "3",
                "appeals[cases, litigation.direct.upheld]": "3",
                "appeals[cases, litigation.after.total]": "3",
            },
        )
        page.locator("#all").check()
        page.locator("button.forced").first.wait_for()
        box(page, "appeals[cases, litigation.direct.other]").focus()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.locator("#other").click()
        assert scheme == "dark" or violations(page) == []
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
        enter(
            page,
            {"appeals[cases, reconsideration.upheld]": "2", "appeals[cases, reconsideration.total]": "2"},
        )
        page.locator(".forced").first.wait_for()
        box(page, "appeals[cases, reconsideration.other]").focus()
        page.emulate_media(media="print")
        look = "getComputedStyle(document.activeElement.parentElement).outlineStyle"
        assert page.evaluate(look) == "none"
        for hidden in ("header", "#panel", "#brief", "#about", "#hint", ".forced", ".guidance", "textarea"):
            assert page.locator(hidden).first.is_hidden()
        assert page.locator(".mirror p").all_text_contents() == ["第一段", "第二段"]
        assert page.locator("table").first.is_visible()
        size = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
        assert size is not None
        assert (round(float(size[1])), round(float(size[2]))) == (595, 842)


# Guidance

BLOCK = "appeals[cases, reconsideration."
KNOWN = {f"{BLOCK}{key}]": text for key, text in {"upheld": "2", "other": "0", "total": "9"}.items()}


@in_chromium
def test_what_the_rules_force_is_filled_in_by_a_click_or_a_key(browser, tmp_path) -> None:  # noqa: F811
    """Its figure stands in the blank box with its derivation; filling it in is one step, and leads on."""
    with opened(browser, tmp_path / "form.html", blank()) as page:
        enter(page, {**KNOWN, f"{BLOCK}pending]": "3"})
        corrected = box(page, f"{BLOCK}corrected]")
        forced = page.locator("button.forced")
        forced.wait_for()
        assert forced.all_text_contents() == ["=4"]
        assert "T03" in (forced.get_attribute("title") or "")
        forced.click()
        assert corrected.input_value() == "4"
        assert forced.count() == 0
        assert page.locator("#say").text_content() == "已填入推出的 1 格"
        page.locator("#undo").click()
        assert corrected.input_value() == ""
        forced.wait_for()
        corrected.focus()
        hint = page.locator(f"#{corrected.get_attribute('aria-describedby')}")
        assert "只能是 4（按 = 键填入），依据 T03" in (hint.text_content() or "")
        corrected.press("=")
        assert corrected.input_value() == "4"
        assert hint.is_hidden()
        corrected.fill("5")
        corrected.press("Control+a")
        corrected.press("=")
        assert corrected.input_value() == "="


@in_chromium
def test_blanks_show_their_range_and_which_to_ask_for(browser, tmp_path) -> None:  # noqa: F811
    """In the box and, while it has the focus, below it in words; the panel leads to what settles most."""
    with opened(browser, tmp_path / "form.html", blank()) as page:
        enter(page, KNOWN)
        corrected, pending = (box(page, f"{BLOCK}{key}]") for key in ("corrected", "pending"))
        page.locator("#guide li").first.wait_for()
        assert [corrected.get_attribute("placeholder"), pending.get_attribute("placeholder")] == ["0–7"] * 2
        asked = page.locator("[data-kind=ask]")
        assert "填上便可推出 1 格" in (asked.text_content() or "")
        asked.get_by_role("button").first.click()
        assert page.evaluate("document.activeElement.id") == f"i{INDEX[f'{BLOCK}corrected]']}"
        assert page.locator("#hint").text_content() == "应为 0 至 7；填上便可推出 1 格"
        below = page.locator("#hint").bounding_box()
        cell = corrected.bounding_box()
        assert below is not None
        assert cell is not None
        assert 0 <= below["y"] - cell["y"] - cell["height"] < 8
        corrected.fill("1")
        page.locator("button.forced").wait_for()
        assert page.locator("#hint").is_hidden()
        assert page.locator("button.forced").text_content() == "=6"
        page.locator("#other").click()
        page.get_by_role("heading", name="Guidance").wait_for()
        told = page.locator("[data-kind=determined]")
        told.get_by_text("can only be 6").wait_for()
        told.get_by_role("button", name="Fill in 6").click()
        assert pending.input_value() == "6"
        assert page.locator("#guide").is_hidden()


@in_chromium
def test_all_that_is_forced_is_filled_in_at_once(browser, tmp_path) -> None:  # noqa: F811
    """As one step; what is no figure is left to the person who typed it."""
    with opened(browser, tmp_path / "form.html", blank()) as page:
        enter(page, {**KNOWN, f"{BLOCK}total]": "2", f"{BLOCK}corrected]": "约一件"})
        fill = page.locator("#fill-all")
        page.locator("button.forced").wait_for()
        assert fill.is_hidden()
        enter(page, {f"{BLOCK}corrected]": ""})
        fill.get_by_text("全部填入（2 格）").wait_for()
        fill.click()
        assert [exported(page)[f"{BLOCK}{key}]"] for key in ("corrected", "pending")] == [0, 0]
        page.locator("#undo").click()
        assert [exported(page)[f"{BLOCK}{key}]"] for key in ("corrected", "pending")] == [None, None]
