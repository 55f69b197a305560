"""PDF: what may be added to a report, each part by one option, and fonts by role."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from govinfo.annexes import noticed
from govinfo.composition import compose
from govinfo.document import Document, Paragraph, Properties
from govinfo.edition import Address, addresses, all_editions, find_edition
from govinfo.errors import GovinfoError, UnprintableText
from govinfo.findings import Finding
from govinfo.fonts import BOLD, SANS, SERIF, carried
from govinfo.pipeline import options_of, render
from govinfo.prepress import PageOptions, extras
from govinfo.renderers.pdf import RENDERER, write
from govinfo.report import Report
from govinfo.typesetting import Chart

pypdfium2: Any = import_module("pypdfium2")

EXAMPLE = Path(__file__).parent.parent / "examples" / "2020-street-office.txt"
EVERYTHING = PageOptions(
    cover=True, seal=True, findings=True, marks=True, watermark="征求意见稿", charts=True
)


def flawed(edition: str = "2021", year: int = 2024) -> Report:
    """A report in which nothing adds up."""
    form = find_edition(edition)
    blank = Report.blank(form, agency="临江街道办事处", year=year)
    filled = blank.replace({at: n % 13 for n, at in enumerate(addresses(form))})
    prose = dict(filled.narratives) | {"overview": ("全年公开一百余条。",), "other": ("无。",)}
    return evolve(filled, narratives=prose, published=datetime.date(2025, 1, 20))


def pages(content: bytes) -> list[str]:
    """The text of each page, without white space."""
    with pypdfium2.PdfDocument(content) as file:
        return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in file]


def plain(**options: Any) -> bytes:
    """A flawed report with some options, its streams readable."""
    return write(flawed(), PageOptions(compress=False, **options))


def test_without_options_there_is_the_report_and_nothing_else() -> None:
    """A report and the document that it composes to give the same file."""
    assert write(flawed()) == write(compose(flawed())) == render(flawed(), "pdf")


def test_a_cover_comes_before_page_1() -> None:
    """Title, agency and date on a page without a number; the pages of the report are numbered as ever."""
    bare, covered = pages(write(flawed())), pages(write(flawed(), PageOptions(cover=True)))
    assert covered[0] == "临江街道办事处2024年政府信息公开工作年度报告临江街道办事处2025年1月20日"
    assert covered[1:] == bare


@pytest.mark.parametrize("published", [None, datetime.date(2025, 11, 3)])
def test_the_seal_stands_after_the_text(published: datetime.date | None) -> None:
    """Agency and date, as far as the report says; nothing where it says neither."""
    report = evolve(flawed(), published=published)
    *_, last = pages(write(report, PageOptions(seal=True)))
    lines = ["临江街道办事处", *(["2025年11月3日"] if published else [])]
    assert last.endswith("无。" + "".join(lines) + "—3—")
    nobody = evolve(report, agency=None, published=None)
    assert pages(write(nobody, PageOptions(seal=True))) == pages(write(nobody))


def test_a_page_of_findings_lists_what_does_not_hold() -> None:
    """One finding a paragraph with its code, on pages of their own; a sound report is told to be sound."""
    found = noticed(flawed()).standing
    text = "".join(pages(write(flawed(), PageOptions(findings=True))))
    assert len(found) > 20
    assert re.findall(r"（([A-Z]\d\d)）", text) == [finding.code for finding in found]
    sound = evolve(
        Report.blank(find_edition("2021")), narratives={"problems": ["解读还不够通俗，明年改进。"]}
    )
    assert "各项勾稽关系核对无误。" in pages(write(sound, PageOptions(findings=True)))[-1]


def test_cells_of_findings_stand_out() -> None:
    """Each cell to look at first has a ground and a border of its own; a sound report has none."""
    report = flawed()
    keys = extras.marked(noticed(report).standing, report)
    assert keys
    assert plain(marks=True).count(b" re B\n") == len(keys)
    assert plain().count(b" re B\n") == 0


def test_a_finding_about_a_row_or_a_table_marks_all_of_it() -> None:
    """`*` stands for every column, or for every row and column."""
    report = flawed()
    row = Finding("R01", [Address("applications", "received", "*")], {})
    table = Finding("R01", [Address("appeals", "*", "*")], {})
    nothing = Finding("R01", (), {})
    keys = extras.marked([row, table, nothing], report)
    form = report.edition
    assert len(keys) == len(form.table("applications").columns) + len(form.table("appeals").columns)


def test_a_watermark_is_drawn_on_every_page_and_is_no_part_of_the_text() -> None:
    """An artifact under all else."""
    content = plain(watermark=" 征求\n意见稿 ", cover=True)
    count = len(pages(content))
    assert content.count(b"/Subtype /Watermark") == count == 4
    assert all("征求意见稿" in page for page in pages(content))


def test_characters_of_what_is_added_are_checked_too() -> None:
    """A watermark that no font can draw is named, as any text is."""
    with pytest.raises(UnprintableText) as caught:
        write(flawed(), PageOptions(watermark="草稿😀"))
    assert caught.value.characters == ("😀",)


def test_charts_say_in_words_what_they_show() -> None:
    """Outcomes by kind, and what came in by year, each with its figures as alternative text."""
    outcomes, flow = [
        block for block in extras.charts(flawed(), [flawed("2019", 2020)]) if isinstance(block, Chart)
    ]
    report = flawed()
    granted = report["applications", "disposed.granted", "total"]
    assert ("予以公开", granted, str(granted)) in outcomes.bars
    assert len(outcomes.bars) == 6
    assert f"予以公开 {granted}；" in outcomes.alternative
    assert [label[:5] for label, _, _ in flow.bars] == ["2020年"] * 2 + ["2024年"] * 2
    content = plain(charts=True, history=[flawed("2019", 2020)])
    assert content.count(b"/S /Figure") == content.count(b"/Alt ") == content.count(b"/Figure <</MCID") == 2
    assert outcomes.alternative.encode("utf-16-be").hex().upper().encode() in content


def test_a_chart_adds_up_what_has_no_total_and_leaves_out_what_is_blank() -> None:
    """Shanghai's 2019 report leaves the totals of outcomes blank; a kind with a blank part is not drawn."""
    report = flawed()
    row = "disposed.granted"
    columns = [leaf.key for leaf in report.edition.table("applications").columns]
    details = {Address("applications", row, column): Decimal(2) for column in columns}
    without = report.replace(details | {Address("applications", row, "total"): None})
    (bars, _) = [block.bars for block in extras.charts(without, ()) if isinstance(block, Chart)]
    assert bars[0][:2] == ("予以公开", 12)
    blank = without.replace({Address("applications", row, "natural"): None})
    (bars, _) = [block.bars for block in extras.charts(blank, ()) if isinstance(block, Chart)]
    assert bars[0][0] == "部分公开"
    assert not list(extras.charts(Report.blank(report.edition), ()))


def test_of_a_document_only_itself_is_drawn() -> None:
    """There is no report to check, to sign or to draw charts of."""
    document = compose(flawed())
    assert write(document, evolve(EVERYTHING, watermark="")) == write(document)


@pytest.mark.tool("verapdf")
def test_everything_at_once_is_archival_and_accessible(tmp_path: Path) -> None:
    """PDF/UA-1 and PDF/A-2a, for every edition."""
    paths = [tmp_path / f"{edition.key}.pdf" for edition in all_editions()]
    for path, edition in zip(paths, all_editions(), strict=True):
        path.write_bytes(write(flawed(edition.key, edition.first), EVERYTHING))
    done = subprocess.run(["verapdf", *paths], capture_output=True, text=True, check=False)  # noqa: S603, S607
    assert [line.split("\t")[3] for line in done.stdout.splitlines()] == ["0"] * 2 * len(paths)


# Options ------------------------------------------------------------------------------------------------


def test_options_can_be_given_in_words(tmp_path: Path) -> None:
    """The same from the command line as from a program."""
    out = tmp_path / "out.pdf"
    words = ["--option", "cover=yes", "--option", "watermark=草稿", "--option", "marks=on"]
    subprocess.run([sys.executable, "-m", "govinfo", "render", EXAMPLE, "-o", out, *words], check=True)  # noqa: S603
    assert "草稿" in pages(out.read_bytes())[0]


def test_reports_of_other_years_cannot_be_given_in_words() -> None:
    """One line that says so."""
    with pytest.raises(GovinfoError, match="history takes values of Report"):
        options_of(RENDERER, {"history": "2019.json"})


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("title_font", "临江街道办事处2024年政府信息公开工作年度报告"),
        ("heading_font", "一、总体情况"),
        ("subheading_font", "（一）主动公开。"),
        ("body_font", "全年公开一百余条。"),
        ("table_font", "规章"),
    ],
)
def test_each_role_can_have_a_font_of_its_own(option: str, text: str, tmp_path: Path) -> None:
    """The text of the role is drawn in it; what it lacks, and all else, is drawn in the carried ones."""
    own = tmp_path / "own.ttf"
    own.write_bytes(carried(SANS).subset(text).content.replace(b"GovinfoSans".hex().encode(), b""))
    report = evolve(
        flawed(), narratives={"overview": ["（一）主动公开。全年公开一百余条。"], "preamble": ["规章。"]}
    )
    content = write(report, PageOptions(compress=False, **{option: str(own)}))
    face = carried(SANS).subset(text)
    codes = b"".join(b"%04X" % glyph for glyph in face.glyphs)
    assert b"/U0 " in content
    assert codes[:8] in content
    assert {name.removesuffix(".ttf").encode() for name in (SERIF, BOLD, SANS)} <= set(
        re.findall(rb"/BaseFont /[A-Z]{6}\+(\S+)", content)
    )


def test_prose_is_no_table(tmp_path: Path) -> None:
    """A font for tables alone leaves prose as it is."""
    own = tmp_path / "own.ttf"
    own.write_bytes(carried(SANS).subset("正文").content)
    document = Document([Paragraph("正文")], Properties())
    assert write(document, PageOptions(table_font=str(own))) == write(document)
