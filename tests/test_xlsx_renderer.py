"""The workbook: figures as printed, sums that are live, checks that agree with `check`, safe text."""

from __future__ import annotations

import datetime
import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from attrs import evolve
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo.amendments import amend
from govinfo.checks import check, confront
from govinfo.cli import cli
from govinfo.completion import guide
from govinfo.composition import compose
from govinfo.document import Document, Grid, Heading, Paragraph
from govinfo.edition import Balance, Cell, Chapter, Edition, Table, all_editions, find_edition
from govinfo.errors import GovinfoError, UnreadableSource
from govinfo.heads import Head
from govinfo.pipeline import find_reader, open, render  # noqa: A004
from govinfo.readers.xlsx import read
from govinfo.recognition import recognise
from govinfo.renderers.xlsx import XlsxOptions, write
from govinfo.renderers.xlsx.formulas import STATES
from govinfo.renderers.xlsx.markup import MOST_UNITS
from govinfo.renderers.xlsx.plans import plans_of
from govinfo.report import Report
from govinfo.rules import families_of, in_words
from govinfo.testing import any_reports, editions, printed, reports, settle
from govinfo.values import print_value
from office import changed, converted, faults, parts

FORM = find_edition("2021")
SPREADSHEET = "xlsx:Calc MS Excel 2007 XML"
TOTAL = "applications[received, total]"
NATURAL = "applications[received, natural]"
every_edition = pytest.mark.parametrize("edition", all_editions(), ids=lambda edition: edition.key)


def full(edition: Edition = FORM, **properties: object) -> Report:
    """A consistent report with a figure in every cell."""
    figures = settle({at: 3 if edition.cell(at).whole else Decimal("18.50") for at in edition.index}, edition)
    return Report(edition, figures.values(), agency="测试市", year=edition.first, **properties)


def book_of(report: Report, *, values: bool = True) -> openpyxl.Workbook:
    """The workbook of a report as another library reads it: the values in its cells, or the formulas."""
    return openpyxl.load_workbook(io.BytesIO(write(report)), data_only=values)


def loaded(content: bytes) -> openpyxl.Workbook:
    """A workbook with the values in its cells."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=True)


def places(edition: Edition) -> dict[str, tuple[str, str]]:
    """The sheet and the name of each address's cell, as a person would count them."""
    return {
        str(figure.cell.address): (plan.name, f"{chr(65 + figure.place[1])}{figure.place[0] + 1}")
        for plan in plans_of(edition)
        for figure in plan.figures
    }


def cell(book: openpyxl.Workbook, address: str, edition: Edition = FORM):
    """The cell of an address."""
    sheet, name = places(edition)[address]
    return book[sheet][name]


def is_total(found: Cell) -> bool:
    """Whether a cell is a total of its row or of its column."""
    return "total" in {found.row.head.role, found.column.head.role}


def states(book: openpyxl.Workbook, edition: Edition) -> list[str]:
    """What the check cells say, in the order of the edition's rules."""
    found = {
        check.number: book[plan.name].cell(check.place[0] + 1, check.place[1] + 1).value
        for plan in plans_of(edition)
        for check in plan.checks
    }
    return [found[number] for number in sorted(found)]


def back(content: bytes) -> Report:
    """The report that a workbook is read to."""
    return recognise(read(content)).report


INVENTED = Edition(
    "invented",
    "某文",
    2030,
    None,
    "报告",
    [
        Chapter(
            "甲",
            1,
            "甲",
            [
                Table(
                    "money",
                    [Head("a", "甲"), Head("b", "乙", signed=True), Head("t", "总计", role="total")],
                    [Head("x", "金额", unit="amount"), Head("y", "件数")],
                    balances=[Balance(["a"], ["b"]), Balance(["x"], ["y"], "columns", ">=")],
                )
            ],
        )
    ],
)


# Figures and formulas


@every_edition
def test_totals_are_formulas_that_give_what_is_printed(edition: Edition) -> None:
    """Every total of a consistent report computes, and carries its value; nothing else does."""
    report = full(edition)
    formulas, values = book_of(report, values=False), book_of(report)
    for found in edition.cells:
        total = is_total(found)
        address = str(found.address)
        assert str(cell(formulas, address, edition).value).startswith("=") is total
        assert cell(values, address, edition).value == report[address]


@pytest.mark.parametrize("wrong", [41, None, Decimal("0.5"), 10**20], ids=str)
def test_a_total_that_is_printed_wrong_stands_as_printed(wrong: int | Decimal | None) -> None:
    """The cell holds the printed figure, no formula; it may be mended; the check shows the rule's state."""
    report = full().replace({TOTAL: wrong})
    found = cell(book_of(report, values=False), TOTAL)
    assert found.value == (str(wrong) if wrong == 10**20 else wrong)
    assert not found.protection.locked
    assert back(write(report)) == report
    state = {41: "不成立", None: "未定", Decimal("0.5"): "不成立", 10**20: "另核"}[wrong]
    assert states(book_of(report), FORM)[0] == state


def test_figures_keep_all_their_digits() -> None:
    """What a number would lose, text keeps; noughts behind the point are kept and shown."""
    amount = "fees[charges, amount]"
    for figure in ("18.50", "0.000001", "0.0000001", "12345678901234.5", "3.000000000", "-0.10", "1e30"):
        report = full().replace({amount: Decimal(figure)})
        found = back(write(report))
        assert found == report
        assert str(found[amount]) == str(report[amount])
    shown = cell(book_of(full().replace({amount: Decimal("18.50")})), amount)
    assert (shown.value, shown.number_format) == (18.5, "0.00")
    for text in ("0.1234567", "0." + "1" * 50, "1000000000.5"):
        assert cell(book_of(full().replace({amount: Decimal(text)})), amount).value == text
    for figure, stored in ((10**13 - 1, 10**13 - 1), (10**13, str(10**13)), (Decimal("2.5"), 2.5)):
        report = full().replace({NATURAL: figure})
        assert cell(book_of(report), NATURAL).value == stored
        assert back(write(report)) == report


def test_sums_of_fractions_stand_as_printed() -> None:
    """Where things are counted a fraction is a fault: no formula vouches for its sum."""
    parts_of = {"applications[received, natural]": Decimal("0.5"), TOTAL: Decimal("315.5")}
    found = cell(book_of(full().replace(parts_of), values=False), TOTAL)
    assert found.value == 315.5
    assert states(book_of(full().replace(parts_of)), FORM)[0] == "成立"


def test_a_chapter_without_a_number_has_a_sheet() -> None:
    """Named by its place among the chapters."""
    edition = evolve(INVENTED, chapters=[evolve(INVENTED.chapters[0], number=None)])
    report = full(edition)
    assert book_of(report).sheetnames == ["正文", "表（0）", "勾稽关系"]
    assert recognise(read(write(report)), [edition]).report == report


def test_a_blank_form_is_blank() -> None:
    """Nothing is printed in it, totals compute nothing yet, every rule is open."""
    report = Report.blank(FORM, agency="测试市", year=2026)
    values = book_of(report)
    assert {cell(values, str(address)).value or None for address in FORM.index} == {None}
    assert cell(book_of(report, values=False), TOTAL).value == '=IF(COUNT(D6:I6)=6,SUM(D6:I6),"")'
    assert set(states(values, FORM)) == {"未定"}
    assert back(write(report)) == report


def test_checks_carry_the_verdicts() -> None:
    """The cells of the rules say what `confront` finds, and the words above and the last sheet count them."""
    report = full().replace({TOTAL: 0, "applications[brought_forward, natural]": None})
    book = book_of(report)
    said = states(book, FORM)
    assert said == [STATES[verdict] for _, verdict in confront(report)]
    counts = [said[:39].count(state) for state in STATES.values()]
    assert counts[1:3] != [0, 0]
    assert book["表三"]["A2"].value == "本表勾稽关系：" + "　".join(
        f"{state} {count}" for state, count in zip(STATES.values(), counts, strict=True)
    )
    rows = [[entry.value for entry in row] for row in book["勾稽关系"].iter_rows()]
    families = [row for row in rows if isinstance(row[4], int)]
    assert [row[0] for row in families] == ["T01", "T02", "B01", "T03", "T03", "T03"]
    assert [sum(row[column] for row in families) for column in range(4, 8)] == [
        said.count(state) for state in STATES.values()
    ]
    assert families[2][2] == in_words(families_of(FORM)[2], FORM, "zh")


# Recalculated by LibreOffice


def _variants(edition: Edition) -> list[Report]:
    """Reports in which rules hold, fail, are open, fail in spite of a blank, and are left to a person."""
    report = full(edition)
    every = [found.address for found in edition.cells]
    totals = [rule.left[0] for rule, _ in confront(report)]
    return [
        report,
        Report.blank(edition, year=edition.first),
        report.replace(dict.fromkeys(every[::3])),
        report.replace(dict.fromkeys(totals, 0)),
        report.replace({**dict.fromkeys(every[1::4]), **dict.fromkeys(totals[::2], 1)}),
        report.replace(dict.fromkeys(every[::7], 10**13)),
        report.replace(dict.fromkeys(every[::2], Decimal("0.1"))),
        report.replace({at: Decimal("0.3") if number % 3 else None for number, at in enumerate(every)}),
        report.replace(dict.fromkeys(every[::5], -4)),
    ]


@pytest.mark.tool("soffice")
def test_recalculation_changes_nothing(tmp_path) -> None:
    """LibreOffice computes every total and every check to what the file says, and reads the same report."""
    reports = {
        f"{edition.key}-{number}.xlsx": report
        for edition in (find_edition("2019"), FORM, INVENTED)
        for number, report in enumerate(_variants(edition))
    }
    written = {name: write(report) for name, report in reports.items()}
    # A value that no formula gives: where it comes back, nothing was recalculated.
    name = next(iter(written))
    planted = {"planted.xlsx": changed(written[name], "xl/worksheets/sheet3.xml", "<v>成立</v>", "<v>x</v>")}
    computed = converted(tmp_path, written | planted, SPREADSHEET)
    assert "x" not in _all_values(loaded(computed["planted.xlsx"]))
    seen: set[str] = set()
    for name, report in reports.items():
        book = loaded(computed[name])
        assert _all_values(book) == _all_values(loaded(written[name])), name
        found = recognise(read(computed[name]), [report.edition]).report
        assert (found.values, found.heading, found.year) == (report.values, report.heading, report.year), name
        seen |= set(states(book, report.edition))
    assert seen == set(STATES.values())


def _all_values(book: openpyxl.Workbook) -> list[object]:
    return [
        entry.value or None for sheet in book for row in sheet.iter_rows() for entry in row if entry.value
    ]


@pytest.mark.tool("soffice")
def test_a_blank_form_that_is_filled_in_computes_and_is_read(tmp_path) -> None:
    """`govinfo new` gives a workbook; inputs filled in, LibreOffice adds up, and govinfo reads the whole."""
    blank = tmp_path / "form.xlsx"
    command = ["new", "--edition", "2021", "--year", "2026", "--agency", "测试市", "-o", str(blank)]
    assert CliRunner().invoke(cli, command).exit_code == 0
    wanted = evolve(full(), year=2026, narratives={"problems": ["解读不够通俗。", "渠道不多。"]})
    book = openpyxl.load_workbook(blank)
    for found in FORM.cells:
        at = cell(book, str(found.address))
        if not at.protection.locked:
            value = wanted[found.address]
            at.value = float(value) if isinstance(value, Decimal) else value
    prose = book["正文"]
    row = next(row for row in range(1, 99) if str(prose.cell(row, 1).value).startswith("五、"))
    assert prose.cell(row + 1, 1).value == FORM.chapters[5].note
    prose.cell(row + 2, 2).value = "解读不够通俗。\n渠道不多。"
    prose["B7"].value = datetime.date(2027, 1, 31)
    prose["B5"].value = "own_level 本级"
    out = io.BytesIO()
    book.save(out)
    (saved,) = converted(tmp_path, {"filled.xlsx": out.getvalue()}, SPREADSHEET).values()
    target = tmp_path / "saved.xlsx"
    target.write_bytes(saved)
    reading = open(target)
    assert reading.findings == ()
    assert reading.report == evolve(wanted, scope="own_level", published=datetime.date(2027, 1, 31))
    assert check(reading.report).findings == ()
    # What is typed is all that was missing: the same is what the rules determine.
    typed = Report.blank(FORM).replace(
        {found.address: wanted[found.address] for found in FORM.cells if not is_total(found)}
    )
    assert amend(typed)[0].values == reading.report.values


# The form


@every_edition
def test_inputs_are_unlocked_and_the_rest_protected(edition: Edition) -> None:
    """Every sheet is protected without a password; what is to be filled in can be, and nothing else."""
    book = book_of(Report.blank(edition), values=False)
    inputs = {places(edition)[str(found.address)] for found in edition.cells if not is_total(found)}
    for plan in plans_of(edition):
        sheet = book[plan.name]
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        unlocked = {
            (plan.name, entry.coordinate)
            for row in sheet.iter_rows()
            for entry in row
            if not entry.protection.locked and not isinstance(entry, openpyxl.cell.MergedCell)
        }
        assert unlocked == {place for place in inputs if place[0] == plan.name}
    assert book["正文"].protection.sheet
    assert not book["正文"].protection.insertRows
    assert book["勾稽关系"].protection.sheet


@every_edition
def test_what_may_be_typed_follows_from_the_form(edition: Edition) -> None:
    """Counts are whole and not below nought, unless the form says so; amounts are decimals."""
    book = book_of(Report.blank(edition))
    for found in edition.cells:
        sheet, name = places(edition)[str(found.address)]
        rules = [rule for rule in book[sheet].data_validations.dataValidation if name in rule.sqref]
        assert len(rules) == 1, name
        assert rules[0].type == ("whole" if found.whole else "decimal")
        assert (rules[0].formula1 == "0") is not found.signed
        assert rules[0].showErrorMessage


@every_edition
def test_the_printed_layout_is_on_the_sheet(edition: Edition) -> None:
    """Labels and spans are those of the form; panes are frozen; a page of A4 holds the form alone."""
    report = full(edition)
    book = book_of(report)
    grids = {plan.name: grid for plan, grid in zip(plans_of(edition), compose(report).grids(), strict=True)}
    for plan in plans_of(edition):
        sheet, grid = book[plan.name], grids[plan.name]
        spans = {str(span) for span in sheet.merged_cells.ranges}
        for slot in grid.slots:
            at = sheet.cell(slot.row + 3, slot.column + 1)
            if not slot.key:
                assert at.value == (slot.text or None)
            if slot.rowspan > 1 or slot.colspan > 1:
                last = sheet.cell(slot.row + 2 + slot.rowspan, slot.column + slot.colspan)
                assert f"{at.coordinate}:{last.coordinate}" in spans
        assert sheet.freeze_panes is not None
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        area = sheet.print_area.rpartition("!")[2].replace("$", "").split(":")[1]
        assert area == sheet.cell(grid.rows + 2, grid.columns).coordinate
        formats = [str(entry.sqref) for entry in sheet.conditional_formatting]
        named = {f"{chr(65 + check.place[1])}{check.place[0] + 1}" for check in plan.checks}
        covered = {
            entry.coordinate
            for ranges in formats
            for area in ranges.split()
            for row in (sheet[area] if ":" in area else ((sheet[area],),))
            for entry in row
        }
        assert named == covered


def test_comments_are_on_the_cells_that_findings_name() -> None:
    """The first cell of a finding tells it in both languages, the others name that cell."""
    report = full().replace({TOTAL: 0})
    book = book_of(report)
    noted = {
        (sheet.title, entry.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for entry in row
        if entry.comment
    }
    found = check(report).findings
    assert noted == {places(FORM)[str(at)] for finding in found for at in finding.addresses}
    remark = cell(book, TOTAL).comment.text
    assert found[0].sentence("zh") in remark
    assert found[0].sentence("en") in remark
    assert f"T01 → {TOTAL}" in cell(book, NATURAL).comment.text
    plain = openpyxl.load_workbook(io.BytesIO(write(report, XlsxOptions(findings=False))))
    assert not any(entry.comment for sheet in plain for row in sheet.iter_rows() for entry in row)


BLOCK = "appeals[cases, reconsideration."


def prompts(book: openpyxl.Workbook, edition: Edition = FORM) -> dict[str, str]:
    """What is said of each cell when it is chosen, by address; each is under one validation."""
    found = {}
    for address, (sheet, name) in places(edition).items():
        (rule,) = (rule for rule in book[sheet].data_validations.dataValidation if name in rule.sqref)
        if rule.prompt:
            assert rule.showInputMessage
            found[address] = rule.prompt
    return found


def test_blanks_say_what_the_rules_leave_them() -> None:
    """When chosen: the figure and its sums, or the range and what it would settle, as of writing."""
    report = Report.blank(FORM).replace({f"{BLOCK}upheld]": 2, f"{BLOCK}other]": 0, f"{BLOCK}total]": 9})
    told = prompts(book_of(report))
    assert told[f"{BLOCK}corrected]"] == (
        "按写出本表时的数字，应是0 至 7 之间的数。填上它便可推出 1 格。\n"
        "As this was written, it is 0 to 7. Once known, it settles 1 more."
    )
    assert set(told) == {f"{BLOCK}corrected]", f"{BLOCK}pending]"}
    told = prompts(book_of(full().replace({NATURAL: None})))
    assert told == {
        NATURAL: "按写出本表时的数字，只能是 63，依据 T01 一、本年新收政府信息公开申请数量；或 B01 自然人。\n"
        "As this was written, it can only be 63, by T01 Received this year; or B01 Natural persons."
    }
    assert prompts(book_of(full())) == prompts(book_of(Report.blank(FORM))) == {}
    assert prompts(loaded(write(report, XlsxOptions(guidance=False)))) == {}


@settings(max_examples=max(10, settings.default.max_examples // 10))
@given(data=st.data())
def test_what_blanks_say_is_what_guidance_says(data) -> None:
    """Of any report; messages are as short as spreadsheets show them, and nothing else is changed."""
    edition = data.draw(st.just(FORM) | editions())
    report = data.draw(reports(edition) | any_reports(edition))
    cells = st.sampled_from(list(edition.index))
    report = report.replace(dict.fromkeys(data.draw(st.sets(cells, max_size=30))))
    content = write(report)
    told, found = prompts(loaded(content), edition), guide(report)
    assert all(len(prompt) <= 255 for prompt in told.values())
    for entry in found.determined:
        assert f"只能是 {print_value(entry.value)}"[:60] in told[str(entry.address)]
    for bound in found.bounds:
        assert (bound.span.told("zh")[:60] in told.get(str(bound.address), "")) is (
            bound.span.most is not None or bool(bound.span.least)
        )
    for hint in found.hints:
        prompt = told[str(hint.address)]
        assert f"便可推出 {len(hint.others)} 格" in prompt or "…" in prompt
    assert read(content) == read(write(report, XlsxOptions(guidance=False)))


def test_many_findings_make_a_short_comment() -> None:
    """A cell that a dozen findings name bears the first of them."""
    worst = full().replace({found.address: Decimal("-0.5") for found in FORM.cells})
    assert all(
        len(entry.comment.text) < 3000 and entry.comment.text.count("\n") < 20
        for sheet in book_of(worst)
        for row in sheet.iter_rows()
        for entry in row
        if entry.comment
    )
    assert back(write(worst)) == worst


@pytest.mark.parametrize(
    "report",
    [full(), full().replace({TOTAL: 0, NATURAL: None}), Report.blank(FORM), full(INVENTED)],
    ids=str,
)
def test_the_parts_are_valid(report: Report, tmp_path) -> None:
    """The schemas of the format hold; a fault that is planted is found."""
    content = write(report)
    assert faults(tmp_path, "a.xlsx", content) == []
    planted = changed(content, "xl/styles.xml", 'vertical="top"', 'vertical="middle"')
    assert faults(tmp_path, "b.xlsx", planted)


def test_the_same_report_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """No clock and no chance is in it."""
    report = full().replace({TOTAL: 0})
    before = write(report)
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert write(report) == before
    with zipfile.ZipFile(io.BytesIO(before)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# Prose and hostile text

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    '=HYPERLINK("http://x","y")',
    "<script>alert(1)</script>",
    "]]> &lt; &amp; \"'",
    "_x0041_ _x000D_ _x005F_",
    "{=1}",
    "接上段",
    "\U0001f600\U00020bb7",
    "'=1",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    """In the title, the agency and the prose it is stored as text, and read back as it is."""
    report = full(narratives={"overview": [text, text]}, title=text)
    report = evolve(report, agency=text)
    content = write(report)
    assert back(content) == report
    formulas = [
        part.partition("</f>")[0] for part in parts(content)["xl/worksheets/sheet1.xml"].split("<f>")[1:]
    ]
    assert formulas == []  # a title of its own is no formula
    book = openpyxl.load_workbook(io.BytesIO(content))
    typed = [entry for row in book["正文"].iter_rows() for entry in row if entry.value == text]
    assert all(entry.data_type == "s" for entry in typed)
    if text[0] in "=+-@":
        assert all(entry.quotePrefix for entry in typed if entry.column == 2)


@pytest.mark.parametrize("agency", HOSTILE)
def test_the_title_is_computed_from_any_agency(agency: str) -> None:
    """The formula of the title only joins cells: nothing of the agency is in it."""
    report = Report.blank(FORM, agency=agency, year=2026)
    formula = book_of(report, values=False)["正文"]["A1"].value
    assert formula == '=TRIM(B3)&IF(B4="","",B4&"年")&"政府信息公开工作年度报告"'
    assert back(write(report)) == report


def test_control_characters_do_not_get_in() -> None:
    """A report has none; what XML cannot hold is in no part."""
    report = full(narratives={"overview": ["甲\x00乙\x1b[31m\ufffe\ud800丙\r\n丁"]})
    content = write(report)
    assert back(content).narratives["overview"] == ("甲乙[31m丙 丁",)
    assert not any(ord(c) < 32 and c not in "\n\t" for text in parts(content).values() for c in text)


@pytest.mark.parametrize(
    "text", ["甲" * MOST_UNITS, "甲" * (MOST_UNITS + 1), "a b" * 30_000, "\U0001f600" * 40_000, "=" * 70_000],
    ids=["fits", "one more", "spaces", "pairs", "equals"],
)  # fmt: skip
def test_long_paragraphs_go_on_in_the_next_cell(text: str) -> None:
    """No cell holds more than a cell can; the paragraph is one when it is read."""
    report = full(narratives={"overview": ["前。", text, "后。"]})
    content = write(report)
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            assert all(len(str(entry.value).encode("utf-16-le")) // 2 <= MOST_UNITS for entry in row)
    assert back(content) == report


def test_a_title_that_no_cell_can_hold_is_refused() -> None:
    """In one line, by name."""
    report = full(title="甲" * (MOST_UNITS + 1))
    with pytest.raises(GovinfoError, match=r"^the title is too long for a workbook, whose cells hold 32,767"):
        write(report)


# What names say, read


def test_a_workbook_gives_the_whole_document() -> None:
    """Blocks in the order of the report, and all its properties."""
    report = full(
        narratives={"preamble": ["引言。"], "requests": ["三章正文。"]},
        scope="region",
        organ="government",
        published=datetime.date(2026, 1, 31),
    )
    found = read(write(report))
    assert printed(found) == printed(compose(report))
    assert found.properties == compose(report).properties
    assert [type(block) for block in found.blocks[:3]] == [Heading, Paragraph, Heading]
    early = evolve(report, published=datetime.date(1899, 5, 1))
    assert back(write(early)) == early


def test_rows_that_are_put_in_are_prose() -> None:
    """A cell with line breaks is as many paragraphs; white space makes none."""
    report = full(narratives={"overview": ["甲。", "乙。"]})
    content = changed(write(report), "xl/worksheets/sheet1.xml", "乙。", "乙。\n\n  丙。\n")
    assert back(content).narratives["overview"] == ("甲。", "乙。", "丙。")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("'表三'!$A$3:$J$30", "#REF!"),
        ("'表三'!$A$3:$J$30", "'没有'!$A$3:$J$30"),
        ("'表三'!$A$3:$J$30", "'表三'!$J$30:$A$3"),
        ("'表三'!$A$3:$J$30", "'表三'!$A$0:$J$30"),
        ('name="表三" sheetId="3"', 'name="表三" sheetId="3" state="hidden"'),
    ],
)
def test_names_that_name_nothing_are_not_followed(old: str, new: str) -> None:
    """The workbook is then read sheet by sheet as any other; a hidden sheet's figures are never taken."""
    found: Document = read(changed(write(full()), "xl/workbook.xml", old, new))
    assert found.properties is None
    hidden = "hidden" in new
    grids = [grid for grid in found.grids() if any("行政复议" in slot.text for slot in grid.slots)]
    assert len(list(found.grids())) >= 3
    assert grids
    assert (
        any(slot.text.startswith("1.属于国家秘密") for grid in found.grids() for slot in grid.slots)
        is not hidden
    )


def test_a_workbook_without_its_names_is_read_with_care() -> None:
    """Saved by a program that drops names: a figure is as printed, or its cell is blank and named."""
    report = full(narratives={"overview": ["甲。"], "problems": ["乙。"]})
    content = write(report)
    workbook = parts(content)["xl/workbook.xml"]
    names = workbook[workbook.index("<definedNames>") : workbook.index("</definedNames>") + 15]
    found = recognise(read(changed(content, "xl/workbook.xml", names, "")))
    told = {(at.table, at.row) for finding in found.findings for at in finding.addresses}
    lost = [at for at, value in found.report.items() if value != report[at]]
    assert {found.report[at] for at in lost} == {None}
    assert all({(at.table, at.row), (at.table, "*")} & told for at in lost)
    assert found.report["documents", "rules", "made"] == 3


def test_names_cannot_make_the_reader_work_without_end() -> None:
    """Ranges of more cells than are read are refused."""
    content = changed(write(full()), "xl/workbook.xml", "'表三'!$A$3:$J$30", "'表三'!$A$3:$XFD$1048576")
    with pytest.raises(UnreadableSource, match="the workbook is too large: at most"):
        read(content)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026/1/5", datetime.date(2026, 1, 5)),
        ("2026年1月5日", datetime.date(2026, 1, 5)),
        ("2026-02-30", None),
        ("一月", None),
    ],
)
def test_days_are_read_as_people_write_them(value: str, day: datetime.date | None) -> None:
    """With the year first; what is no day is none."""
    report = full(published=datetime.date(1850, 1, 1))
    content = changed(write(report), "xl/worksheets/sheet1.xml", "1850-01-01", value)
    assert back(content).published == day


@pytest.mark.parametrize("day", [datetime.date(2026, 1, 5), datetime.datetime(2026, 1, 5, 9, 30)])  # noqa: DTZ001
def test_days_that_say_so_are_read(day: datetime.date, tmp_path) -> None:
    """A cell with a date, as openpyxl stores it, and one with an hour."""
    book = openpyxl.load_workbook(io.BytesIO(write(full())))
    book["正文"]["B7"].value = day
    book.save(tmp_path / "a.xlsx")
    assert open(tmp_path / "a.xlsx").report.published == datetime.date(2026, 1, 5)


@pytest.mark.parametrize(("number", "day"), [("46027", datetime.date(2026, 1, 5)), ("1e300", None)])
def test_days_are_read_as_programs_store_them(number: str, day: datetime.date | None) -> None:
    """A number of days in a cell that does not say that it is a day."""
    report = full(published=datetime.date(1850, 1, 1))
    sheet = parts(write(report))["xl/worksheets/sheet1.xml"]
    start = sheet.index('<c r="B7"')
    stored = sheet[start : sheet.index("</c>", start)]
    content = changed(write(report), "xl/worksheets/sheet1.xml", stored, f'<c r="B7"><v>{number}</v>')
    assert back(content).published == day


def test_a_title_that_was_emptied_is_none() -> None:
    """The report then has the canonical one."""
    content = write(full(title="某标题"))
    sheet = parts(content)["xl/worksheets/sheet1.xml"]
    start = sheet.index('<c r="A1"')
    title = sheet[start : sheet.index("</c>", start)]
    content = changed(content, "xl/worksheets/sheet1.xml", title, '<c r="A1">')
    assert isinstance(read(content).blocks[0], Heading)
    assert back(content) == full()


def test_other_words_in_the_properties_are_left_out() -> None:
    """A scope or a year that is none is not taken."""
    report = full(scope="organ")
    content = changed(write(report), "xl/worksheets/sheet1.xml", "organ 一个机关", "全部")
    content = changed(content, "xl/worksheets/sheet1.xml", "<v>2021</v>", "<v>21</v>")
    found = read(content).properties
    assert (found.scope, found.year, found.agency) == (None, None, "测试市")


def test_the_pipeline_knows_the_format() -> None:
    """By suffix and by name; the file is told from others."""
    assert find_reader("xlsx").sniff(render(full(), "xlsx"))
    assert isinstance(next(read(render(full(), "xlsx")).grids()), Grid)
