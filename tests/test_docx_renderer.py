"""The Word file: an official document whose parts are valid, whose tables are whole, whose text is text."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pypdfium2
import pytest
from attrs import evolve
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from govinfo.composition import compose
from govinfo.document import Document, Grid, Heading, Paragraph, Slot
from govinfo.edition import all_editions, find_edition
from govinfo.pipeline import open, render  # noqa: A004
from govinfo.readers.docx import read
from govinfo.recognition import recognise
from govinfo.renderers.docx import DocxOptions, write
from govinfo.report import Report
from govinfo.testing import any_reports, printed, printed_report, settle
from office import changed, converted, faults, parts

every_edition = pytest.mark.parametrize("edition", all_editions(), ids=lambda edition: edition.key)
FORM = find_edition("2021")
PROSE = {
    "preamble": ["根据《中华人民共和国政府信息公开条例》第五十条的规定，编制本报告。"],
    "overview": ["全年主动公开信息1234条，解读稳步推进。" * 20, "（一）主动公开。办结及时。"],
    "problems": ["解读还不够通俗。", "明年改进。"],
}


def full(edition=FORM, **properties) -> Report:
    """A consistent report with a figure in every cell."""
    figures = settle({at: 3 if edition.cell(at).whole else Decimal("18.50") for at in edition.index}, edition)
    told = {"agency": "测试市", "year": edition.first, "narratives": PROSE} | properties
    return Report(edition, figures.values(), **told)


def word(report: Report) -> docx.document.Document:
    """The Word file of a report as another library reads it."""
    return docx.Document(io.BytesIO(write(compose(report))))


# The document


@every_edition
def test_another_library_reads_the_same(edition) -> None:
    """Titles and chapters are headings by style, paragraphs are text, merged cells are merged."""
    report = full(edition)
    document = compose(report)
    found = word(report)
    headings = [
        (1 if p.style.name == "Title" else int(p.style.name[-1]), p.text)
        for p in found.paragraphs
        if p.style.name == "Title" or p.style.name.startswith("Heading")
    ]
    assert headings == [(b.level, b.text) for b in document.blocks if isinstance(b, Heading)]
    prose = [p.text for p in found.paragraphs if p.style.name == "Normal"]
    assert prose == [block.text for block in document.blocks if isinstance(block, Paragraph)]
    for table, grid in zip(found.tables, document.grids(), strict=True):
        assert (len(table.rows), len(table.columns)) == (grid.rows, grid.columns)
        for slot in grid.slots:
            corners = {
                table.cell(slot.row + down, slot.column + right)._tc
                for down in range(slot.rowspan)
                for right in range(slot.colspan)
            }
            assert len(corners) == 1
            assert table.cell(slot.row, slot.column).text == slot.text


def test_the_page_is_the_standards() -> None:
    """A4 and its margins; 三号 仿宋, 二号 小标宋 centred, 黑体 chapters, 楷体 parts; all by styles."""
    found = word(full())
    (section,) = found.sections
    sizes = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    sizes += (section.left_margin, section.right_margin)
    for size, wanted in zip(sizes, (210, 297, 37, 35, 28, 26), strict=True):
        assert abs(size - Mm(wanted)) < Mm(0.05)
    styles = parts(write(compose(full())))["word/styles.xml"]
    assert 'w:eastAsia="仿宋_GB2312"' in styles.partition("</w:docDefaults>")[0]
    assert '<w:sz w:val="32"/>' in styles.partition("</w:docDefaults>")[0]
    title = found.styles["Title"]
    assert title.font.size.pt == 22
    assert title.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    faces = {
        name: found.styles[name].element.rPr.rFonts.get(docx.oxml.ns.qn("w:eastAsia"))
        for name in ("Title", "Heading 2", "Heading 3", "Heading 4")
    }
    assert list(faces.values()) == ["方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"]
    fonts = parts(write(compose(full())))["word/fontTable.xml"]
    assert '<w:altName w:val="FangSong_GB2312,仿宋,FangSong,华文仿宋,STFangsong"/>' in fonts


def test_page_numbers_are_fields_on_the_outer_edge() -> None:
    """Between dashes, right on odd pages and left on even ones."""
    content = parts(write(compose(full())))
    assert "<w:evenAndOddHeaders/>" in content["word/settings.xml"]
    for part, side in (("word/footer1.xml", "right"), ("word/footer2.xml", "left")):
        assert '<w:fldSimple w:instr=" PAGE ">' in content[part]
        assert content[part].index("— ") < content[part].index("PAGE") < content[part].index(" —")
        assert f'<w:jc w:val="{side}"/>' in content[part]


def test_head_rows_are_repeated_where_they_head_the_whole_table() -> None:
    """Those of table 三 and 四 are; those of table 二 head a block each and are not."""
    repeated = [
        sum(row._tr.trPr.find(docx.oxml.ns.qn("w:tblHeader")) is not None for row in table.rows)
        for table in word(full()).tables
    ]
    assert repeated == [0, 3, 3]


def test_fonts_are_by_name() -> None:
    """A user's names take the place of the standard's, and are escaped."""
    content = write(compose(full()), DocxOptions(body_font='A"<B', title_font="华文中宋"))
    found = docx.Document(io.BytesIO(content))
    assert "w:eastAsia='A\"&lt;B'" in parts(content)["word/styles.xml"]
    assert found.styles["Title"].element.rPr.rFonts.get(docx.oxml.ns.qn("w:eastAsia")) == "华文中宋"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("测试市2025年政府信息公开工作年度报告", 1),
        ("临江街道办事处2025年政府信息公开工作年度报告", 2),
        ("Annual report on the disclosure of government information of 临江 sub-district office 2025", 3),
        ("甲" * 300, 16),
        ("1" * 100, 1),
    ],
)
def test_long_titles_are_broken_where_they_read_well(title: str, lines: int) -> None:
    """Before the form's name rather than within it, and never where it would be read as a space."""
    content = write(Document([Heading(1, title)]))
    (found,) = docx.Document(io.BytesIO(content)).paragraphs
    assert len(found.text.split("\n")) == lines
    assert read(content).blocks == (Heading(1, title),)
    if lines == 2:
        assert found.text == "临江街道办事处2025年\n政府信息公开工作年度报告"


def test_any_document_is_written() -> None:
    """Deep headings, empty texts, tables with holes, empty ones, and two that touch."""
    holes = Grid([Slot(0, 0, "甲", 1, 2), Slot(1, 1, "乙")])
    document = Document(
        [
            Heading(9, "深"),
            Heading(12, "更深"),
            Heading(2, ""),
            Paragraph(""),
            Paragraph("一、像章题"),
            Grid([]),
            holes,
            Grid.from_rows([["丙"]]),
            Paragraph("\x00\ufffe"),
        ]
    )
    found = read(write(document))
    assert [(b.level, b.text) for b in found.blocks if isinstance(b, Heading)] == [(9, "深"), (9, "更深")]
    assert [b.text for b in found.blocks if isinstance(b, Paragraph)] == ["一、像章题"]
    assert [grid.texts for grid in found.grids()] == [(("甲",), ("", "乙")), (("丙",),)]


# Its form


@pytest.mark.parametrize("report", [*map(full, all_editions()), Report.blank(FORM)], ids=str)
def test_the_parts_are_valid(report: Report, tmp_path) -> None:
    """The schemas of the format hold; a fault that is planted is found."""
    content = write(compose(report))
    assert faults(tmp_path, "a.docx", content) == []
    planted = changed(content, "word/document.xml", "<w:cantSplit/>", "<w:cantsplit/>")
    assert faults(tmp_path, "b.docx", planted)
    planted = changed(
        content, "word/styles.xml", "<w:keepNext/><w:outlineLvl", "<w:outlineLvl/><w:keepNext/><w:x"
    )
    assert faults(tmp_path, "c.docx", planted)


@every_edition
@settings(max_examples=max(3, settings.default.max_examples // 50), phases=[Phase.explicit, Phase.generate])
@given(data=st.data())
def test_the_parts_of_any_report_are_valid(edition, data) -> None:
    """Whatever it says, and in whatever fonts: names of fonts are text as well."""
    report = data.draw(any_reports(edition))
    fonts = [data.draw(st.sampled_from(["黑体", "A & <B>", '"', "宋体"])) for _ in range(4)]
    with TemporaryDirectory() as folder:
        assert faults(Path(folder), "a.docx", write(compose(report), DocxOptions(*fonts))) == []


def test_the_same_report_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """No clock and no chance is in it."""
    before = write(compose(full()))
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert write(compose(full())) == before
    with zipfile.ZipFile(io.BytesIO(before)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.tool("soffice")
def test_libreoffice_prints_every_table_on_one_page(tmp_path) -> None:
    """Opened and printed: the figures of a table stand on the page of its head, under its chapter."""
    reports = {f"{edition.key}.docx": full(edition) for edition in all_editions()}
    reports["short.docx"] = full(narratives={"problems": ["无重大问题。"]})
    # Prose between a chapter's heading and its table.
    reports["told.docx"] = full(narratives={"requests": ["本年申请不多。" * 30], "problems": ["有。"]})
    written = {name: write(compose(report)) for name, report in reports.items()}
    for name, content in converted(tmp_path, written, "pdf").items():
        report = reports[name]
        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
        squeezed = ["".join(page.split()) for page in pages]
        for chapter, grid in zip(
            (chapter for chapter in report.edition.chapters if chapter.tables),
            compose(report).grids(),
            strict=True,
        ):
            # Narrow heads are broken over lines, and quotation marks come out straight.
            wide = (slot for slot in grid.slots if slot.header == "row" or slot.colspan > 1)
            labels = {slot.text for slot in wide if slot.text and "“" not in slot.text and not slot.key}
            homes = {number for number, page in enumerate(squeezed) if all(label in page for label in labels)}
            assert len(labels) >= 4
            assert homes, (name, chapter.key)
            if not report.narratives[chapter.key]:
                assert any(chapter.heading in squeezed[number] for number in homes), (name, chapter.key)
        assert [f"—{number}—" in page for number, page in enumerate(squeezed, 1)] == [True] * len(pages)


@pytest.mark.tool("soffice")
def test_libreoffice_saves_the_same_report(tmp_path) -> None:
    """Opened and saved again as Word, it is read to the same report."""
    report = full()
    (saved,) = converted(tmp_path, {"a.docx": write(compose(report))}, "docx:MS Word 2007 XML").values()
    assert printed_report(recognise(read(saved)).report) == printed_report(report)


# Hostile text

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "</w:t></w:r></w:p><w:p/>",
    "]]> &lt; &amp; \"'",
    "{ HYPERLINK http://x } \\* MERGEFORMAT",
    "一、总体情况",
    "\U0001f600\U00020bb7",
    "甲" * 32_767,
    "a b " * 10_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_text(text: str, tmp_path) -> None:
    """In the title, the agency and the prose it is written as it is, and read back so."""
    report = full(title=text, agency=text, narratives={"overview": [text, text], "problems": ["有。"]})
    content = write(compose(report))
    found = read(content)
    assert printed(found) == printed(compose(report))
    assert recognise(found).report.narratives == report.narratives
    assert parts(content)["word/document.xml"].count("<w:fld") == 0
    assert faults(tmp_path, "a.docx", content) == []


def test_control_characters_do_not_get_in() -> None:
    """A report has none; a document made by hand loses them."""
    report = full(narratives={"overview": ["甲\x00乙\x1b[31m\ufffe\ud800丙\r\n丁"]})
    content = write(compose(report))
    assert recognise(read(content)).report.narratives["overview"] == ("甲乙[31m丙 丁",)
    by_hand = Document(
        [Paragraph("甲\x00\x0b乙"), Grid([Slot(0, 0, "丙\x07", header="row")], caption="\x01")]
    )
    found = read(write(by_hand))
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["甲 乙"]
    assert [grid.texts for grid in found.grids()] == [(("丙",),)]


def test_long_figures_are_whole() -> None:
    """A figure of a thousand digits in every cell is written and read back."""
    report = full().replace(dict.fromkeys(FORM.index, 10**60))
    assert recognise(read(write(compose(report)))).report == report


def test_the_pipeline_knows_the_format(tmp_path) -> None:
    """By suffix; what is printed comes back."""
    report = full()
    target = tmp_path / "report.docx"
    target.write_bytes(render(report, "docx"))
    assert open(target).report == report
    assert open(target).report == evolve(report)
