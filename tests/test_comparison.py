"""Two reports side by side: figures with their changes, prose with its marks, and what does not compare."""

from __future__ import annotations

import csv
import io
import time
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings

from govinfo import pipeline
from govinfo.comparison import Comparison, compare
from govinfo.document import Document, Grid, Heading, Paragraph, Slot
from govinfo.edition import Chapter, Edition, Table, find_edition
from govinfo.errors import GovinfoError
from govinfo.heads import Head
from govinfo.plugins import RENDERERS, names
from govinfo.report import Report
from govinfo.testing import any_reports
from govinfo.values import print_value
from office import faults

E2019, E2021, SINGLE = (find_edition(key) for key in ("2019", "2021", "2021-single-other"))
TOTAL, NATURAL = "applications[received, total]", "applications[received, natural]"


def pair(last: dict, this: dict, editions=(E2021, E2021), **properties) -> tuple[Report, Report]:
    """Two reports of one body, of 2023 and 2024."""
    reports = (Report.of(edition, figures) for edition, figures in zip(editions, (last, this), strict=True))
    return tuple(
        report.replace(year=2023 + number, agency="测试局", **properties)
        for number, report in enumerate(reports)
    )


def lines(document) -> dict[str, tuple[str, ...]]:
    """The lines of all grids by their label."""
    return {row[0]: row[1:] for block in document.grids() for row in block.texts[1:]}


def told(last: list[str], this: list[str]) -> list[str]:
    """The prose of a chapter of two reports, compared."""
    reports = [Report.blank(E2021, narratives={"problems": paragraphs}) for paragraphs in (last, this)]
    return list(Comparison(*reports).prose["problems"])


def test_figures_stand_side_by_side():
    """The total column has every row, the others only what differs; change and rate are exact."""
    last, this = pair({TOTAL: 8, NATURAL: 3, "fees[charges, amount]": Decimal("0.3")},
        {TOTAL: 10, NATURAL: 2, "fees[charges, amount]": Decimal("0.1")})  # fmt: skip
    document = compare(last, this)
    found = lines(document)
    assert found["一、本年新收政府信息公开申请数量"] == ("8", "10", "+2", "+25.0 %", "")
    assert found["一、本年新收政府信息公开申请数量，自然人"] == ("3", "2", "-1", "-33.3 %", "")
    assert found["行政事业性收费，本年收费金额（单位：万元）"] == ("0.3", "0.1", "-0.2", "-66.7 %", "")
    assert found["四、结转下年度继续办理"] == ("", "", "", "", "")
    assert "四、结转下年度继续办理，自然人" not in found
    labels = [row[0] for grid in document.grids() for row in grid.texts]
    assert labels.count("一、本年新收政府信息公开申请数量") == 1
    assert "四、结转下年度继续办理，自然人" in lines(compare(last, this, whole=True))
    assert document.blocks[0] == Heading(1, "测试局政府信息公开工作年度报告2023年与2024年对比")
    assert document.properties.year == 2024
    assert next(document.grids()).texts[0] == ("项目", "2023年", "2024年", "增减", "幅度", "说明")


def test_of_nought_there_is_no_rate():
    """A change from nought has no percentage, nor has one from below nought; no change is nought."""
    cell = "licensing[licences, items_change]"
    found = lines(compare(*pair({TOTAL: 0, cell: -2}, {TOTAL: 5, cell: -2}, (E2019, E2019)), lang="en"))
    assert found["Received this year"] == ("0", "5", "+5", "", "")
    assert found["Administrative licences, Change in items this year"][:4] == ("-2", "-2", "0", "")
    same = lines(compare(*pair({TOTAL: 5}, {TOTAL: 5}), lang="en"))
    assert same["Received this year"] == ("5", "5", "0", "0.0 %", "")


def test_other_columns_that_are_the_same_are_said_to_be():
    """Nothing is left out in silence: what is not listed is said to be the same."""
    texts = [block.text for block in compare(*pair({}, {}), lang="en").blocks if isinstance(block, Paragraph)]
    assert "The other columns are the same in both." in texts


def test_editions_are_paired_by_the_crosswalk():
    """What is divided in one form only is summed, with its parts; what does not compare has its reason."""
    rest = "applications[disposed.other, total]"
    parts = {
        f"applications[disposed.other.{key}, total]": 2
        for key in ("correction_overdue", "fee_overdue", "other")
    }
    document = compare(*pair({rest: 5, "procurement[purchases, projects]": 3}, parts, (E2019, E2021)))
    found = lines(document)
    assert found["三、本年度办理结果 / （六）其他处理"] == ("5", "6", "+1", "+20.0 %", "2024年为 3 项相加")
    assert found["三、本年度办理结果 / （六）其他处理 / 3.其他"] == ("", "2", "", "", "2023年不分列")
    assert found["政府集中采购，采购项目数量"] == ("3", "", "", "", "不可比")
    assert Paragraph("不可比：2021 版不再统计政府集中采购。") in document.blocks
    back = lines(compare(*pair(parts, {rest: 5}, (E2021, SINGLE)), lang="en"))
    (summed,) = (line for line in back.values() if line[-1] == "2023 is a sum of 3")
    assert summed[:3] == ("6", "5", "-1")
    assert sum(line[-1] == "2024 does not divide it" for line in back.values()) == 3
    blank = lines(compare(*pair({rest: 5}, dict(list(parts.items())[:2]), (E2019, E2021))))
    assert blank["三、本年度办理结果 / （六）其他处理"][:3] == ("5", "", "")


def test_forms_that_have_other_chapters_and_tables():
    """Chapters and tables that only one form has are printed, under the form that has them."""

    def form(key: str, chapter: str) -> Edition:
        table = Table(f"{chapter}-t", [Head("r", "行")], [Head("n", "数", role="detail")])
        return Edition(key, "某文", 2030, None, "报告", [Chapter(chapter, 1, chapter, [table])])

    one, other = form("one", "甲"), form("two", "乙")
    document = compare(Report.of(one, {"甲-t[r, n]": 1}), Report.of(other, {"乙-t[r, n]": 2}))
    assert [block.text for block in document.blocks if isinstance(block, Heading)][1:] == ["一、乙", "一、甲"]
    assert [grid.texts[1:] for grid in document.grids()] == [
        (("行，数", "", "2", "", "", "不可比"),),
        (("行，数", "1", "", "", "", "不可比"),),
    ]


@pytest.mark.parametrize(
    ("years", "zh", "en"),
    [
        ((2023, 2024), ("2023年", "2024年"), ("2023", "2024")),
        ((2023, 2023), ("2023年（前）", "2023年（后）"), ("2023 (before)", "2023 (after)")),
        ((None, 2024), ("上年", "本年"), ("last year", "this year")),
        ((2023, None), ("上年", "本年"), ("last year", "this year")),
    ],
)
def test_what_the_reports_are_called(years, zh, en):
    """By their years, if those tell them apart."""
    reports = [Report.blank(E2021, year=year) for year in years]
    for lang, expected in (("zh", zh), ("en", en)):
        assert next(compare(*reports, lang=lang).grids()).texts[0][1:3] == expected
    assert compare(*reports, lang="en").blocks[0].text == f"annual reports of {en[0]} and {en[1]} compared"


def test_what_does_not_join_up_is_told_between_years_that_follow():
    """The findings of the series stand at the end, or that there are none; of other years nothing is said."""
    last, this = pair(
        {"applications[carried_forward, total]": 5}, {"applications[brought_forward, total]": 6}
    )
    assert (
        compare(last, this, lang="en").blocks[-1].text.startswith("S01 applications[brought_forward, total]")
    )
    assert compare(last, this.replace({"applications[brought_forward, total]": 5})).blocks[-1] == Paragraph(
        "两年衔接的勾稽关系没有发现问题。"
    )
    assert Heading(2, "年度衔接") not in compare(last, this.replace(year=2026)).blocks


def test_prose_is_marked_word_by_word():
    """A paragraph that was rewritten is shown once with what went and what came; figures are words."""
    assert told(["收到申请30件，同比增加5件。"], ["收到申请45件，同比增加5件。"]) == [
        "收到申请【－30】【＋45】件，同比增加5件。"
    ]
    assert told(["一样。", "公开不够及时。"], ["一样。", "一是公开不够及时。"]) == [
        "一样。",
        "【＋一是】公开不够及时。",
    ]
    assert told(["公开不够及时。很。"], ["公开不够及时。"]) == ["公开不够及时。【－很。】"]
    assert told(["甲乙丙丁"], ["子丑寅卯"]) == ["【－甲乙丙丁】", "【＋子丑寅卯】"]
    assert told(["旧一", "旧二"], []) == ["【－旧一】", "【－旧二】"]
    assert told([], ["新"]) == ["【＋新】"]
    assert told(["同一段", "少"], ["同一段"]) == ["同一段", "【－少】"]


def test_long_prose_is_compared_by_sentences():
    """What is too long to compare word by word is compared by sentences, and those by words."""
    kept = "".join(f"第{number}项工作已经完成。" for number in range(300))
    assert told([f"开头一。{kept}收到30件。"], [f"开头二。{kept}收到45件。"]) == [
        f"开头【－一】【＋二】。{kept}收到【－30】【＋45】件。"
    ]
    more = told([f"甲。{kept}乙。"], [f"子丑。寅。{kept}卯。"])
    assert more == [f"【－甲。】【＋子丑。寅。】{kept}【－乙】【＋卯】。"]


def test_prose_that_would_take_too_long_is_shown_whole():
    """Texts made to take the cube of their length are told before and after, in bounded time."""
    one, other = "甲乙" * 2_000, "甲甲乙" * 1_400
    assert told([one], [other]) == [f"【－{one}】", f"【＋{other}】"]
    began = time.process_time()
    many = [f"{number}{'甲乙' * 190}" for number in range(30)]
    rewritten = [f"{number + 1000}{'甲甲乙' * 120}" for number in range(30)]
    shown = told(many, rewritten)
    assert shown[0].startswith("【－0】【＋1000")
    assert shown[-2:] == [f"【－{many[-1]}】", f"【＋{rewritten[-1]}】"]
    assert time.process_time() - began < 60


@settings(max_examples=20, deadline=None)
@given(any_reports(plain=True), any_reports(plain=True))
def test_every_figure_of_either_report_is_printed_or_paired(last, this):
    """Every cell of both stands in one figure; a difference is this less last; whole, all is printed."""
    comparison = Comparison(last, this)
    assert sorted(at for figure in comparison.figures for at in figure.pairing.left) == sorted(
        last.edition.index
    )
    assert sorted(at for figure in comparison.figures for at in figure.pairing.right) == sorted(
        this.edition.index
    )
    for figure in comparison.figures:
        if figure.difference is not None:
            assert figure.difference + figure.last == figure.this
    printed = sum(grid.rows - 1 for grid in compare(last, this, whole=True).grids())
    extra = sum(
        max(len(f.pairing.left), len(f.pairing.right)) for f in comparison.figures if f.pairing.kind == "sum"
    )
    apart = sum(
        len(f.pairing.left) + len(f.pairing.right) for f in comparison.figures if f.pairing.kind == "apart"
    )
    assert printed == sum(f.pairing.kind != "apart" for f in comparison.figures) + extra + apart


MIXED = pair({TOTAL: 8}, {TOTAL: 10}, (E2019, E2021), narratives={"problems": ["收到30件。"]})


@pytest.mark.parametrize("name", names(RENDERERS))
def test_a_comparison_is_written_like_a_report(name, tmp_path):
    """By every format but the form to fill in, the same bytes each time."""
    comparison = Comparison(*MIXED)
    if name == "html-form":
        with pytest.raises(GovinfoError, match="not a document like this; use one of docx, html"):
            pipeline.render(comparison, name)
        return
    written = pipeline.render(comparison, name)
    assert written == pipeline.render(comparison, name)
    pipeline.save(comparison, tmp_path / "c", name)
    assert (tmp_path / "c").read_bytes() == written
    facts = next(entry for entry in pipeline.formats() if entry["name"] == name)
    assert facts["comparisons"]
    if facts["documents"]:
        assert pipeline.render(compare(*MIXED), name) == written
    else:
        with pytest.raises(GovinfoError, match="not a document like this; use one of docx, html"):
            pipeline.render(compare(*MIXED), name)
    if name in {"text", "markdown", "html", "docx"}:
        read = pipeline.find_reader(name).read(written)
        assert any("+2" in row for grid in read.grids() for row in grid.texts)


def test_the_language_and_the_length_are_chosen():
    """The document of a comparison is in its language, and lists all if that is asked for."""
    comparison = Comparison(*MIXED, lang="en", whole=True)
    assert comparison.document == compare(*MIXED, lang="en", whole=True)
    assert pipeline.render(comparison, "text") == pipeline.render(comparison.document, "text")


@settings(max_examples=20, deadline=None)
@given(any_reports(), any_reports())
def test_tidy_rows_hold_every_figure_once(last, this):
    """One row a cell with both figures and the difference; where an edition divides it, the parts as well."""
    content = pipeline.render(Comparison(last, this), "csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    pairs = [row for row in rows if row["kind"] in {"same", "sum"}]
    figures = [f for f in Comparison(last, this).figures if f.pairing.kind != "apart"]
    told = [(row["last"], row["this"], row["difference"]) for row in pairs]
    assert told == [tuple(map(print_value, (f.last, f.this, f.difference))) for f in figures]
    for side, report, names_of in (("last", last, "last_cells"), ("this", this, "this_cells")):
        single = [row for row in rows if row[names_of] and " + " not in row[names_of]]
        assert sorted(row[names_of] for row in single) == sorted(map(str, report.edition.index))
        for row in single:
            assert row[side] == print_value(report[row[names_of]])
    for row in rows:
        at = f"{row['table']}[{row['row']}, {row['column']}]"
        assert at in {row["last_cells"], row["this_cells"]}


@settings(max_examples=20, deadline=None)
@given(any_reports(plain=True), any_reports(plain=True))
def test_the_sheet_of_a_comparison_reads_back(last, this):
    """Headings, paragraphs and tables as they are, figures as numbers; a number does not keep its plus."""
    document = compare(last, this)

    def plain(read):
        grids = {number: grid for number, grid in enumerate(read.blocks) if isinstance(grid, Grid)}
        texts = [block.text for block in read.blocks if not isinstance(block, Grid)]
        tables = [[[text.removeprefix("+") for text in row] for row in grid.texts] for grid in grids.values()]
        return list(grids), texts, tables

    content = pipeline.render(document, "xlsx")
    assert plain(pipeline.find_reader("xlsx").read(content)) == plain(document)


def test_figures_of_a_sheet_are_numbers(tmp_path):
    """They can be added up and sorted, changes too, which show their sign; the file is valid."""
    decimals = "fees[charges, amount]"
    two = pair({TOTAL: 8, decimals: Decimal("1.50")}, {TOTAL: 10, decimals: Decimal("1.25")})
    content = pipeline.render(Comparison(*two), "xlsx")
    assert faults(tmp_path, "c.xlsx", content) == []
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    label = "一、本年新收政府信息公开申请数量"
    (row,) = (row for row in sheet.iter_rows() if row[0].value == label)
    assert [cell.value for cell in row[1:5]] == [8, 10, 2, "+25.0 %"]
    assert row[3].number_format == "+0;-0;0"
    (row,) = (row for row in sheet.iter_rows() if row[3].value == -0.25)
    assert [(cell.value, cell.number_format) for cell in row[1:4]] == [
        (1.5, "0.00"),
        (1.25, "0.00"),
        (-0.25, "0.00"),
    ]


def test_any_document_is_a_sheet(tmp_path):
    """Merged cells, long texts, formulas that are none, figures too long for a number, and nothing at all."""
    slots = [
        Slot(0, 0, "甲", colspan=2, header="column"),
        Slot(1, 0, "乙", rowspan=2, header="row"),
        Slot(1, 1, "=1+1"),
        Slot(2, 1, "9" * 30),
        Slot(3, 0, "0.0000001"),
        Slot(3, 1, "007"),
    ]
    document = Document([Heading(1, "题"), Paragraph("文" * 40_000), Grid(slots), Grid([]), Heading(3, "末")])
    content = pipeline.render(document, "xlsx")
    assert faults(tmp_path, "d.xlsx", content) == []
    read = pipeline.find_reader("xlsx").read(content)
    assert [block.texts for block in read.grids()] == [Grid(slots).texts]
    assert "".join(block.text for block in read.blocks if isinstance(block, Paragraph)) == "文" * 40_000
    assert faults(tmp_path, "e.xlsx", pipeline.render(Document(), "xlsx")) == []
