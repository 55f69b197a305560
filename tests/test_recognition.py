"""Recognition: what a page prints is read exactly into the cells of the form, or left blank and told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve, frozen
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from govinfo import pipeline
from govinfo.checks import check
from govinfo.composition import compose
from govinfo.document import Block, Document, Grid, Heading, Paragraph, Properties, Slot
from govinfo.edition import Address, Chapter, Edition, Table, all_editions, find_edition
from govinfo.errors import UnrecognisedForm
from govinfo.findings import Finding
from govinfo.heads import Head
from govinfo.readings import Reading
from govinfo.recognition import recognise
from govinfo.report import Report
from govinfo.testing import any_reports, editions
from govinfo.values import print_value

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "2020-street-office.txt"
EXPECTED = ROOT / "tests" / "specimens" / "000" / "expected.json"
KEYS = ("2019", "2021", "2021-single-other")
# These laws compare whole pages, label by label: fewer examples say as much.
slow = settings(
    max_examples=max(settings().max_examples // 4, 10),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TITLE = "测试市2025年政府信息公开工作年度报告"
DOCUMENTS = (("第二十条第（一）项",), ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"))
FEES = (("第二十条第（八）项",), ("信息内容", "本年收费金额（单位：万元）"))


def numbered(edition: Edition, **properties: object) -> Report:
    """A report whose every cell holds a number of its own, so that none can be taken for another."""
    told = {"agency": "测试市", "year": edition.first, **properties}
    return Report(edition, [1000 + number for number in range(len(edition.cells))], **told)


def page(*rows: Sequence[str], title: str = TITLE, more: Iterable[Block] = ()) -> Document:
    """A page with a title and one table without spans, as a text copy of a table has."""
    return Document((Heading(1, title), Grid.from_rows(rows), *more))


def given_values(reading: Reading) -> dict[str, object]:
    """The cells that are not blank, by printed address."""
    return {str(address): value for address, value in reading.report.items() if value is not None}


def found(reading: Reading, code: str) -> list[Finding]:
    """The findings of a code."""
    return [finding for finding in reading.findings if finding.code == code]


def reprinted(document: Document, change: Callable[[Slot], Slot | None]) -> Document:
    """The document with slots changed, or taken out where the change gives None."""
    blocks = (
        Grid(kept for slot in block.slots if (kept := change(slot)) is not None)
        if isinstance(block, Grid)
        else block
        for block in document.blocks
    )
    return Document(blocks, document.properties)


def saying(text: str, at: str) -> Callable[[Slot], Slot]:
    """The change that prints another text in one cell."""
    return lambda slot: evolve(slot, text=text) if slot.key == at else slot


def squeezed(document: Document) -> Document:
    """The document as a copy without spans: every row's cells pushed to the left."""
    return Document(
        (Grid.from_rows(block.texts) if isinstance(block, Grid) else block for block in document.blocks),
        document.properties,
    )


# ── The specimen ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def specimen() -> Reading:
    """A street office's report of 2020, as it was copied from its page."""
    return pipeline.open(EXAMPLE)


def expected_values() -> dict[Address, object]:
    """The figures that a person read in specimen 000, by address."""
    tables = json.loads(EXPECTED.read_text("utf-8"))["tables"]
    return {
        Address(table, row, column): Decimal(value) if isinstance(value, str) else value
        for table, rows in tables.items()
        for row, columns in rows.items()
        for column, value in columns.items()
    }


def test_specimen_is_read_whole(specimen: Reading) -> None:
    """All 198 cells are as a person read them, and the form is that of 2019."""
    assert specimen.report.edition.key == "2019"
    assert len(specimen.report.values) == 198
    assert dict(specimen.report.items()) == expected_values()


def test_specimen_keeps_its_blanks(specimen: Reading) -> None:
    """The five cells of 行政复议 are blank on the page and stay blank; no other is."""
    blanks = [str(address) for address, value in specimen.report.items() if value is None]
    results = ("upheld", "corrected", "other", "pending", "total")
    assert blanks == [f"appeals[cases, reconsideration.{result}]" for result in results]
    tally = check(specimen.report).tally
    assert (tally.holds, tally.fails, tally.open) == (39, 0, 1)


def test_specimen_row_torn_by_a_page_break_is_joined(specimen: Reading) -> None:
    """3. 要求提供公开出版物, torn in two and shifted by a column, is one row with seven figures."""
    row = specimen.report.row("applications", "disposed.not_processed.publication")
    assert list(row.values()) == [0] * 7


def test_specimen_has_nothing_unsettled(specimen: Reading) -> None:
    """The leaked Markdown rule and the torn label leave no finding: nothing of the page is doubtful."""
    assert specimen.findings == ()


def test_specimen_says_whose_it_is(specimen: Reading) -> None:
    """Agency and year come from the printed title, which is the canonical one."""
    assert (specimen.report.agency, specimen.report.year) == ("临江街道办事处", 2020)
    assert specimen.report.title is None


def test_specimen_prose_stands_in_its_chapters(specimen: Reading) -> None:
    """Every paragraph is in the chapter under whose heading it is printed, the first in the preamble."""
    told = specimen.report.narratives
    assert {chapter: len(paragraphs) for chapter, paragraphs in told.items()} == {
        "preamble": 1,
        "overview": 2,
        "proactive": 0,
        "requests": 0,
        "disputes": 0,
        "problems": 1,
        "other": 1,
    }
    assert told["preamble"][0].startswith("本报告依照")
    assert told["problems"][0].startswith("一是公告栏")


def test_specimen_traces_lead_to_the_page(specimen: Reading) -> None:
    """A trace gives the table, the row and the column of a figure, counted from 1, and its raw text."""
    trace = dict(specimen.traces)[Address.parse("applications[received, natural]")]
    grid = list(pipeline.read(EXAMPLE.read_bytes()).grids())[trace.block - 1]
    slot = next(slot for slot in grid.slots if (slot.row + 1, slot.column + 1) == (trace.row, trace.column))
    assert slot.text == trace.raw == "0"
    assert len(specimen.traces) == 198


# ── Laws ───────────────────────────────────────────────────────────────────────────────────────────


@slow
@given(any_reports())
def test_what_was_composed_is_recognised(report: Report) -> None:
    """Recognition undoes composition, whatever the report says."""
    assert recognise(compose(report)).report == report


@slow
@given(editions().flatmap(any_reports))
def test_what_was_composed_in_an_invented_form_is_recognised(report: Report) -> None:
    """The form is data: an edition that was never seen before is recognised as the known ones are."""
    assert recognise(compose(report), [report.edition]).report == report


@pytest.mark.parametrize("key", KEYS)
def test_each_figure_keeps_its_place_without_spans(key: str) -> None:
    """A copy of the tables that lost all spans is read whole: no row is looked for at a fixed place."""
    report = numbered(find_edition(key))
    assert recognise(squeezed(compose(report))).report == report


@pytest.mark.parametrize("key", KEYS)
def test_traces_show_the_figures(key: str) -> None:
    """Every figure that was read has a trace, whose raw text is what the cell prints."""
    reading = recognise(compose(numbered(find_edition(key))))
    raw = {address: trace.raw for address, trace in reading.traces}
    assert raw == {address: print_value(value) for address, value in reading.report.items()}


@frozen
class Damage:
    """What a numbered report's page went through: spans lost, cells lost (and closed up) or gone blank."""

    key: str
    spans: bool
    closed_up: bool
    lost: frozenset[int]
    blank: frozenset[int]

    def report(self) -> Report:
        """The report before."""
        return numbered(find_edition(self.key))

    def page(self) -> Document:
        """The page after."""
        whole = compose(self.report())
        blocks = (whole if self.spans else squeezed(whole)).blocks
        numbers = iter(range(10_000))
        return Document(
            (self._after(b, numbers) if isinstance(b, Grid) else b for b in blocks), whole.properties
        )

    def _after(self, grid: Grid, numbers: Iterator[int]) -> Grid:
        numbered_slots = list(zip(numbers, grid.slots, strict=False))
        slots = [
            evolve(slot, text="") if number in self.blank else slot
            for number, slot in numbered_slots
            if number not in self.lost
        ]
        return Grid.from_rows(Grid(slots).texts) if self.closed_up else Grid(slots)


places = st.frozensets(st.integers(0, 260), max_size=12)
damages = st.builds(Damage, st.sampled_from(KEYS), st.booleans(), st.booleans(), places, places)


def recognised(document: Document) -> Reading | None:
    """The reading of a page, or None where it is refused."""
    try:
        return recognise(document)
    except UnrecognisedForm:
        return None


@slow
@example(Damage("2021", spans=False, closed_up=False, lost=frozenset(), blank=frozenset([206, 222])))
@given(damages)
def test_a_damaged_page_is_never_read_wrongly(damage: Damage) -> None:
    """Whatever cells a page has lost, a figure is read into its own cell or into none."""
    reading = recognised(damage.page())
    report = damage.report()
    for address, value in reading.report.items() if reading else ():
        assert value is None or value == report[address], address


@slow
@given(damages)
def test_what_a_damaged_page_does_not_give_up_is_told(damage: Damage) -> None:
    """A printed figure that is not read is named by a finding: of its row, its table, or an extra row."""
    document = damage.page()
    reading = recognised(document)
    if reading is None:
        return
    seen = {(trace.block, trace.row) for _, trace in reading.traces}
    told = {(finding.trace.block, finding.trace.row) for finding in reading.findings if finding.trace}
    unused = {finding.fact("block") for finding in found(reading, "R07")}
    for block, grid in enumerate(document.grids(), 1):
        for row, line in enumerate(grid.texts, 1):
            if any(text.isdecimal() for text in line) and block not in unused:
                assert (block, row) in seen | told, line


# ── Who and when ───────────────────────────────────────────────────────────────────────────────────


def titled(*blocks: Block) -> Reading:
    """A page that carries no properties, with these blocks in front of its tables."""
    _, *rest = compose(numbered(find_edition("2021"))).blocks
    return recognise(Document((*blocks, *rest)))


@pytest.mark.parametrize(
    ("printed", "agency", "year", "title"),
    [
        ("测试市2025年政府信息公开工作年度报告", "测试市", 2025, None),
        ("测试市2025年度政府信息公开工作年度报告", "测试市", 2025, "测试市2025年度政府信息公开工作年度报告"),
        ("某局 2025 年政府信息公开工作年度报告", "某局", 2025, None),
        ("某局2025年政府信息公开工作的年度报告", "某局", 2025, "某局2025年政府信息公开工作的年度报告"),
        ("某局2025年政府信息公开工作年报", "某局", 2025, "某局2025年政府信息公开工作年报"),
        *(
            (printed, agency, 2025, printed)
            for printed, agency in (
                ("2025年测试市人民政府办公厅政府信息公开工作年度报告", "测试市人民政府办公厅"),
                ("2025年度测试市人民政府信息公开工作年度报告", "测试市人民政府"),
                ("测试市政府信息公开工作年度报告（2025年）", "测试市"),
                ("测试市政府信息公开工作年度报告(2025年度)", "测试市"),
                ("某局关于2025年政府信息公开工作的年度报告", "某局"),
                ("某局政府信息公开工作2025年度报告", "某局"),
                ("某镇二〇二五年政府信息公开工作年度报告", "某镇"),
            )
        ),
    ],
)
def test_titles_vary_in_print(printed: str, agency: str, year: int, title: str | None) -> None:
    """The usual wordings of a title give agency and year; one that is not canonical is kept as printed."""
    report = titled(Heading(1, printed)).report
    assert (report.agency, report.year, report.title) == (agency, year, title)


def test_a_title_that_is_a_paragraph_is_a_title() -> None:
    """Plain text marks no headings: a first line that is worded as a title is taken for one."""
    reading = titled(Paragraph(TITLE))
    assert (reading.report.agency, reading.report.year) == ("测试市", 2025)
    assert reading.report.narratives["preamble"] == ()


@pytest.mark.parametrize(
    ("blocks", "missing"),
    [
        ((), ["agency", "year"]),
        ((Heading(1, "年度报告"),), ["agency", "year"]),
        ((Paragraph("本报告依照条例编制。"),), ["agency", "year"]),
        ((Heading(1, "2025年政府信息公开工作年度报告"),), ["agency"]),
        ((Heading(1, "测试市0000年政府信息公开工作年度报告"),), ["year"]),
    ],
)
def test_r01_tells_what_the_page_does_not_print(blocks: tuple[Block, ...], missing: list[str]) -> None:
    """R01: agency and year are never guessed; what the title lacks is absent and told."""
    reading = titled(*blocks)
    assert [finding.fact("what_en") for finding in found(reading, "R01")] == missing
    for name in missing:
        assert getattr(reading.report, name) is None


def test_a_heading_that_is_no_title_is_kept_as_one() -> None:
    """A first heading of level 1 is the report's title, however it is worded."""
    assert titled(Heading(1, "信息公开年度工作")).report.title == "信息公开年度工作"


def test_properties_are_taken_before_the_title() -> None:
    """Where the format carries properties they are what the page says of itself, blanks included."""
    document = compose(numbered(find_edition("2021"), scope="region", organ="township"))
    stated = evolve(document, properties=Properties("另一市", None, "organ"))
    report = recognise(stated).report
    assert (report.agency, report.year, report.scope, report.organ) == ("另一市", None, "organ", None)


# ── Which edition ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("year", [None, 2018, 2020, 2025])
def test_the_edition_is_what_is_printed(key: str, year: int | None) -> None:
    """A whole page tells its form by itself, in whatever year it was published."""
    assert recognise(compose(numbered(find_edition(key), year=year))).report.edition.key == key


def test_r02_tells_that_form_and_year_disagree() -> None:
    """R02: the 2019 form for 2021 is read as printed, and it is said which form the year calls for."""
    reading = recognise(compose(numbered(find_edition("2019"), year=2021)))
    (finding,) = found(reading, "R02")
    assert finding.facts == (("edition", "2019"), ("year", "2021"), ("expected", "2021"))
    assert reading.report.edition.key == "2019"


def test_r02_says_so_where_no_form_was_made_for_the_year() -> None:
    """R02: a year before the first form calls for none that is known."""
    (finding,) = found(recognise(compose(numbered(find_edition("2019"), year=2015))), "R02")
    assert finding.fact("expected") == "?"


def test_r02_is_silent_where_form_and_year_agree() -> None:
    """R02: neither a year that the form covers nor an unknown year is a disagreement."""
    for year in (2020, None):
        assert not found(recognise(compose(numbered(find_edition("2019"), year=year))), "R02")


def appeals_only(year: int | None) -> Reading:
    """A page that prints table 四 alone, which is the same in every edition."""
    report = numbered(find_edition("2021"), year=year)
    grids = [block for block in compose(report).blocks if isinstance(block, Grid)]
    return recognise(Document((grids[-1],), Properties("测试市", year)))


@pytest.mark.parametrize(
    ("year", "key", "others"),
    [
        (2020, "2019", "2021, 2021-single-other"),
        (2025, "2021", "2019, 2021-single-other"),
        (None, "2021", "2019, 2021-single-other"),
    ],
)
def test_r11_tells_that_other_editions_fit_as_well(year: int | None, key: str, others: str) -> None:
    """R11: of forms that fit alike the year decides, else the newest that is no variant; all are named."""
    reading = appeals_only(year)
    assert reading.report.edition.key == key
    assert found(reading, "R11")[0].facts == (("edition", key), ("others", others))


def test_only_the_editions_given_are_considered() -> None:
    """A caller who knows the form can say so, and no other is tried."""
    document = compose(numbered(find_edition("2021")))
    assert recognise(document, [find_edition("2019")]).report.edition.key == "2019"


# ── Figures ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["约10", "1/2", "O", "1,23", "3万元", "5元", "二〇", "22（16）", "22（其中"])
def test_r03_what_is_no_figure_is_left_blank(text: str) -> None:
    """R03: text that is not wholly a figure, or money where things are counted, is told and never guessed."""
    at = "applications[received, natural]"
    reading = recognise(reprinted(compose(numbered(find_edition("2021"))), saying(text, at)))
    assert reading.report[at] is None
    (finding,) = found(reading, "R03")
    assert [str(address) for address in finding.addresses] == [at]
    assert finding.fact("page_text") == text
    assert finding.trace is not None
    assert finding.trace.raw == text


@pytest.mark.parametrize(("amount", "told"), [("", True), ("7.5", False)])
def test_r15_an_amount_where_a_count_belongs_is_told(amount: str, told: bool) -> None:  # noqa: FBT001
    """A row that lost a cell may show its amount where its count belongs: both cells are named."""
    head = (("第二十条第（九）项",), ("信息内容", "采购项目数量", "采购总金额"))
    documents = (("第二十条第（一）项",), ("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"))
    rows = (*documents, ("规章", "1", "0", "0"), ("规范性文件", "2", "0", "1"))
    reading = recognise(page(*rows, *head, ("政府集中采购", "530.48", amount)))
    places = [Address("procurement", "purchases", column) for column in ("projects", "amount")]
    assert reading.report[places[0]] == Decimal("530.48")
    assert [finding.addresses for finding in found(reading, "R15")] == ([tuple(places)] if told else [])


def test_r08_half_a_label_with_figures_and_a_remark_names_the_row_of_the_other_half() -> None:
    """A torn label whose first half has the figures, in a grid of its own."""
    head = page(*DOCUMENTS, ("规章", "0", "0", "0"), ("行政规范性文件", "1", "2", "3"), *FEES).blocks
    half, rest = (Grid.from_rows([row]) for row in (("行政事", "374.59", "见附件"), ("业性收费", "", "")))
    reading = recognise(Document((*head, half, rest)))
    places = [finding.addresses for finding in found(reading, "R08")]
    assert places == [(Address("fees", "charges", "*"),)]


def test_r08_figures_below_a_label_that_is_printed_twice_name_its_row() -> None:
    """A label above a page break and again below it: the loose figures may be those of its row."""
    label = ("行政事业性收费", "")
    documents = (*DOCUMENTS, ("规章", "0", "0", "0"), ("行政规范性文件", "1", "2", "3"))
    more = (Grid.from_rows((*FEES, label)), Grid.from_rows(documents))
    reading = recognise(page(*FEES, label, ("2.5", ""), more=more))
    told = [address for finding in found(reading, "R08") for address in finding.addresses]
    assert Address("fees", "charges", "*") in told


def test_text_beside_a_short_label_is_told() -> None:
    """R05, R08: text in the first cell behind a short label hides the label; the row is blank, told twice."""
    at = "documents[rules, made]"
    reading = recognise(reprinted(compose(numbered(find_edition("2021"))), saying("约10", at)))
    assert not any(reading.report.row("documents", "rules").values())
    assert [str(finding.addresses[0]) for finding in found(reading, "R05")] == ["documents[rules, *]"]
    assert found(reading, "R08")[0].fact("page_text") == "规章 | 约10 | 1001 | 1002"


@pytest.mark.parametrize("text", ["", "/", "—", "无", "不适用"])
def test_blank_marks_are_blanks(text: str) -> None:
    """A mark that means blank is a blank, which is no finding and no nought."""
    at = "documents[rules, made]"
    reading = recognise(reprinted(compose(numbered(find_edition("2021"))), saying(text, at)))
    assert reading.report[at] is None
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("184719元", Decimal("18.4719")), ("0.5亿元", Decimal(5000)), ("１０元", Decimal("0.001"))],
)
def test_r09_tells_that_money_was_converted(text: str, value: Decimal) -> None:
    """R09: amounts printed in 元 or 亿元 become 万元 exactly, and it is said."""
    at = "fees[charges, amount]"
    reading = recognise(reprinted(compose(numbered(find_edition("2021"))), saying(text, at)))
    assert reading.report[at] == value
    (finding,) = found(reading, "R09")
    assert finding.fact("value") == value
    assert finding.fact("page_text") == text


@pytest.mark.parametrize("text", ["18.4719", "18.4719万元"])
def test_amounts_in_the_unit_of_the_form_need_no_word(text: str) -> None:
    """An amount in 万元, said or unsaid, is kept as it is without a finding."""
    at = "fees[charges, amount]"
    reading = recognise(reprinted(compose(numbered(find_edition("2021"))), saying(text, at)))
    assert reading.report[at] == Decimal("18.4719")
    assert reading.findings == ()


def test_whole_amounts_in_yuan_are_converted_and_told() -> None:
    """R09: an amount of 元 that comes out blank-free and whole is converted like any other."""
    reading = recognise(page(*FEES, ("行政事业性收费", "20000元")))
    assert given_values(reading) == {"fees[charges, amount]": Decimal(2)}
    assert len(found(reading, "R09")) == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [("22（其中修订 16 件）", 22), ("５件[含上年 2 件]", 5), ("十二", 12), ("两百零三件", 203), ("〇", 0)],
)
@pytest.mark.parametrize("at", ["documents[rules, made]", "applications[received, natural]"])
def test_r14_tells_that_words_stand_with_a_figure_or_for_it(text: str, value: int, at: str) -> None:
    """R14: a note behind a figure and a figure in Chinese numerals are read, and it is said."""
    reading = recognise(reprinted(compose(numbered(find_edition("2021"))), saying(text, at)))
    assert reading.report == numbered(find_edition("2021")).replace({at: value})
    (finding,) = reading.findings
    assert (finding.code, finding.fact("value"), finding.fact("page_text")) == ("R14", value, text)


def test_r14_may_stand_beside_r09() -> None:
    """R09, R14: money spelt in words and in 元 is converted exactly, and both are said."""
    at = "fees[charges, amount]"
    reading = recognise(reprinted(compose(numbered(find_edition("2021"))), saying("十二万元", at)))
    assert reading.report[at] == Decimal(12)
    assert [finding.code for finding in reading.findings] == ["R09", "R14"]


# ── Columns ────────────────────────────────────────────────────────────────────────────────────────


def rows_read(*rows: Sequence[str]) -> tuple[list[object], list[str]]:
    """What is read of the second row of table 一 under its printed head, and the codes told of it."""
    reading = recognise(page(*DOCUMENTS, ("规章", "1", "2", "3"), *rows))
    codes = [finding.code for finding in reading.findings if finding.code in {"R03", "R04", "R08"}]
    return list(reading.report.row("documents", "normative").values()), codes


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("4", "5", "6"), [4, 5, 6]),
        (("", "5", "6"), [None, 5, 6]),
        (("4", "", "6"), [4, None, 6]),
        (("4", "5", ""), [4, 5, None]),
        (("4", "", "6", ""), [4, None, 6]),
        (("", "", ""), [None, None, None]),
        (("", "", "", ""), [None, None, None]),
        (("", "4", "5", "6"), [4, 5, 6]),
    ],
)
def test_rows_whose_columns_can_be_told_are_read(cells: tuple[str, ...], values: list[object]) -> None:
    """As many cells as columns, or as many figures, or one run that holds them all: the places are known."""
    assert rows_read(("行政规范性文件", *cells)) == (values, [])


@pytest.mark.parametrize(
    "cells",
    [("4",), ("4", "5"), ("4", "5", "6", "7"), ("4", "", "", "6"), ("4", "五", "6", "7")],
)
def test_r04_rows_whose_columns_cannot_be_told_are_left_blank(cells: tuple[str, ...]) -> None:
    """R04: fewer cells than columns, or more figures, leave the places unknown: all blank, and told."""
    assert rows_read(("行政规范性文件", *cells)) == ([None, None, None], ["R04"])


def test_r04_says_how_many_figures_stand_for_how_many_cells() -> None:
    """R04: the finding names the row, both counts, and where it is printed."""
    reading = recognise(page(*DOCUMENTS, ("规章", "1", "2", "3"), ("行政规范性文件", "4", "5")))
    (finding,) = found(reading, "R04")
    assert str(finding.addresses[0]) == "documents[normative, *]"
    assert (finding.fact("found"), finding.fact("wanted")) == (2, 3)
    assert finding.trace is not None
    assert (finding.trace.row, finding.trace.raw) == (4, "4")


def test_r04_is_told_of_a_label_that_stands_alone() -> None:
    """R04: a row of which only the label is left has lost its cells, which is told like any other loss."""
    assert rows_read(("行政规范性文件",)) == ([None, None, None], ["R04"])


def table_one(*slots: Slot) -> Reading:
    """Table 一 under a head of three columns at 1, 2 and 3, with these slots as its last row."""
    head = Grid.from_rows((*DOCUMENTS, ("规章", "1", "2", "3"))).slots
    return recognise(Document((Heading(1, TITLE), Grid([*head, Slot(3, 0, "行政规范性文件"), *slots]))))


def test_r04_where_head_and_order_disagree() -> None:
    """R04: where the head puts three cells in other columns than their order does, neither is believed."""
    reading = table_one(Slot(3, 2, "4"), Slot(3, 3, "5"), Slot(3, 4, ""))
    assert list(reading.report.row("documents", "normative").values()) == [None, None, None]
    assert len(found(reading, "R04")) == 1


def test_a_blank_may_stand_beside_its_head() -> None:
    """Where head and order say the same figures, a blank that stands under no head is no disagreement."""
    reading = table_one(Slot(3, 1, "4"), Slot(3, 2, "5"), Slot(3, 4, ""))
    assert list(reading.report.row("documents", "normative").values()) == [4, 5, None]
    assert not found(reading, "R04")


def test_the_head_decides_where_order_cannot_tell() -> None:
    """Two figures in four cells could be either run of three; the printed head tells which."""
    reading = table_one(Slot(3, 1, ""), Slot(3, 2, "5"), Slot(3, 3, "6"), Slot(3, 4, ""))
    assert list(reading.report.row("documents", "normative").values()) == [None, 5, 6]
    assert not found(reading, "R04")


def test_the_order_decides_where_a_figure_stands_beside_the_head() -> None:
    """A row pushed to the right past its head still has three figures for three columns."""
    reading = table_one(Slot(3, 1, ""), Slot(3, 2, "4"), Slot(3, 3, "5"), Slot(3, 4, "6"))
    assert list(reading.report.row("documents", "normative").values()) == [4, 5, 6]


def test_two_figures_under_one_head_are_not_read_by_it() -> None:
    """A head that spans two columns places no row in which both hold a figure."""
    head = (Slot(0, 0, "第二十条第（八）项", 1, 3), Slot(1, 0, "信息内容"), Slot(1, 1, "本年收费金额", 1, 2))
    row = (Slot(2, 0, "行政事业性收费"), Slot(2, 1, "1"), Slot(2, 2, "2"))
    with_both = recognise(Document((Heading(1, TITLE), Grid((*head, *row)))))
    assert given_values(with_both) == {}
    assert len(found(with_both, "R04")) == 1


def test_a_head_without_its_spans_places_nothing() -> None:
    """A head of two levels pushed to the left mislabels columns: its sum alone tells a figure."""
    reading = recognise(
        page(
            ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"),
            ("自然人", "法人或其他组织", "总计"),
            ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"),
            ("一、本年新收政府信息公开申请数量", "1", "2", "3", "4", "5", "6", "21"),
            ("二、上年结转政府信息公开申请数量", "1", "3", "4"),
        )
    )
    assert list(reading.report.row("applications", "received").values()) == [1, 2, 3, 4, 5, 6, 21]
    row = reading.report.row("applications", "brought_forward")
    assert {column: value for column, value in row.items() if value is not None} == {"total": 4}
    (told,) = [finding for finding in reading.findings if finding.code == "R12"]
    assert told.addresses == (Address("applications", "brought_forward", "total"),)
    assert len(found(reading, "R04")) == 1


def test_a_head_with_a_column_missing_places_nothing() -> None:
    """A printed head that lacks a column of the form gives no columns; order alone must tell."""
    reading = recognise(
        page(
            ("第二十条第（一）项",),
            ("信息内容", "本年制发件数", "现行有效件数"),
            ("规章", "1", "2", "3"),
            ("行政规范性文件", "4", "5"),
        )
    )
    assert list(reading.report.row("documents", "rules").values()) == [1, 2, 3]
    assert not any(reading.report.row("documents", "normative").values())


def test_labels_in_several_cells_are_behind_no_figure() -> None:
    """A label printed in two cells, or torn in two, is a label still: the cells behind it are the row's."""
    reading = recognise(page(*DOCUMENTS, ("规章", "1", "2", "3"), ("行政规范", "性文件", "4", "5", "6")))
    assert list(reading.report.row("documents", "normative").values()) == [4, 5, 6]


# ── Rows and tables ────────────────────────────────────────────────────────────────────────────────


def without_row(table: str, row: str) -> Reading:
    """A page of the 2021 form from which a row is cut out."""
    document = compose(numbered(find_edition("2021")))
    lines = {
        (number, slot.row)
        for number, block in enumerate(document.blocks)
        if isinstance(block, Grid)
        for slot in block.slots
        if slot.key and slot.key.startswith(f"{table}[{row},")
    }
    blocks = (
        Grid.from_rows(texts for line, texts in enumerate(block.texts) if (number, line) not in lines)
        if isinstance(block, Grid)
        else block
        for number, block in enumerate(document.blocks)
    )
    return recognise(Document(blocks, document.properties))


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("received", "一、本年新收政府信息公开申请数量"),
        ("disposed.not_processed.repeat", "2.重复申请"),
        ("carried_forward", "四、结转下年度继续办理"),
    ],
)
def test_r05_tells_which_row_is_missing(row: str, label: str) -> None:
    """R05: a row of the form that the page does not print is blank and named; its neighbours are read."""
    reading = without_row("applications", row)
    (finding,) = found(reading, "R05")
    assert str(finding.addresses[0]) == f"applications[{row}, *]"
    assert finding.fact("label") == label
    blanks = [address for address, value in reading.report.items() if value is None]
    assert {(at.table, at.row) for at in blanks} == {("applications", row)}


def test_r05_names_a_row_without_a_label_by_its_table() -> None:
    """R05: what has no printed label is named by its table."""
    leaf = Head("only", "")
    table = Table("a", [leaf, Head("next", "后一行")], [Head("x", "数量")], title="甲表的标题")
    form = Edition("e", "文号", 2030, None, "报告", [Chapter("one", 1, "情况", [table])])
    reading = recognise(page(("甲表的标题",), ("", "数量"), ("后一行", "4")), [form])
    (finding,) = found(reading, "R05")
    assert finding.fact("label") == "a"


def test_r06_tells_which_table_is_missing() -> None:
    """R06: a table that is not printed at all is named once, not row by row."""
    reading = recognise(page(*DOCUMENTS, ("规章", "1", "2", "3"), ("行政规范性文件", "4", "5", "6")))
    tables = [finding.addresses[0].table for finding in found(reading, "R06")]
    assert tables == ["licensing", "enforcement", "fees", "applications", "appeals"]
    assert not found(reading, "R05")


def test_r07_names_grids_that_are_none_of_the_form() -> None:
    """R07: another table of the page is named once by its first row with text; an empty one is not named."""
    report = numbered(find_edition("2021"))
    document = compose(report)
    other = Grid.from_rows([["", ""], ["序号", "部门"], ["1", "办公室"]])
    reading = recognise(Document((*document.blocks, other, Grid.from_rows([["", ""]])), document.properties))
    (finding,) = found(reading, "R07")
    assert (finding.fact("block"), finding.fact("page_text")) == (4, "序号 | 部门")
    assert reading.report == report


def test_r08_tells_of_rows_that_the_form_has_not() -> None:
    """R08: a local row (湖北: 其他主动公开文件) is told with its figures and counts in no cell."""
    reading = recognise(
        page(
            *DOCUMENTS,
            ("规章", "1", "2", "3"),
            ("行政规范性文件", "4", "5", "6"),
            ("其他主动公开文件", "7", "8", "9"),
        )
    )
    (finding,) = found(reading, "R08")
    assert finding.fact("page_text") == "其他主动公开文件 | 7 | 8 | 9"
    assert sorted(given_values(reading).values()) == [1, 2, 3, 4, 5, 6]


def test_r08_names_the_row_whose_label_stands_twice() -> None:
    """R08: of two rows with one label and other figures one is read, and its cells are named as doubtful."""
    rules = [("规章", "1", "2", "3"), ("规章", "7", "8", "9"), ("行政规范性文件", "4", "5", "6")]
    (finding,) = found(recognise(page(*DOCUMENTS, *rules)), "R08")
    assert [str(address) for address in finding.addresses] == ["documents[rules, *]"]


def test_r08_names_no_row_that_is_printed_again_alike() -> None:
    """R08: a row that stands twice with the same figures leaves no doubt."""
    rules = [("规章", "1", "2", "3"), ("规章", "1", "2", "3"), ("行政规范性文件", "4", "5", "6")]
    (finding,) = found(recognise(page(*DOCUMENTS, *rules)), "R08")
    assert finding.addresses == ()


def several(*reports: Report) -> Document:
    """One page that prints reports one after another."""
    return Document(block for report in reports for block in compose(report).blocks)


@pytest.mark.parametrize("keys", [("2021", "2021"), ("2019", "2021"), ("2021", "2021-single-other", "2019")])
def test_several_reports_on_one_page_are_refused_by_their_number(keys: tuple[str, ...]) -> None:
    """Figures of two bodies, or of two years, are never mixed: how many reports there are is said."""
    reports = [
        Report(
            edition, [at + number for number in range(len(edition.cells))], agency=f"测试{at}局", year=2025
        )
        for at, edition in enumerate(map(find_edition, keys))
    ]
    with pytest.raises(UnrecognisedForm, match=rf"^{len(keys)} reports are printed here"):
        recognise(several(*reports))


def test_the_same_report_twice_is_one() -> None:
    """A page that repeats its tables, for printing say, prints one report."""
    report = numbered(find_edition("2021"))
    assert recognise(several(report, report)).report.values == report.values


def test_rows_without_figures_are_passed_over() -> None:
    """A note between the rows of a table is no row that the form has not."""
    note = ("注：本表由办公室填写，数据截至年底。",)
    reading = recognise(page(*DOCUMENTS, ("规章", "1", "2", "3"), note, ("行政规范性文件", "4", "5", "6")))
    assert not found(reading, "R08")


def test_the_unlabelled_row_is_read_below_its_head() -> None:
    """Table 四 prints no label: its row is known by the head above it."""
    reading = appeals_only(2025)
    values = list(reading.report.row("appeals", "cases").values())
    assert values == list(numbered(find_edition("2021")).row("appeals", "cases").values())


def test_an_unlabelled_row_without_a_head_is_not_taken() -> None:
    """Fifteen figures that nothing heads are no table 四: they are told as unused, its cells are blank."""
    figures = tuple(str(number) for number in range(15))
    document = page(
        *DOCUMENTS,
        ("规章", "1", "2", "3"),
        ("行政规范性文件", "4", "5", "6"),
        more=[Grid.from_rows([figures])],
    )
    reading = recognise(document)
    assert not any(reading.report.row("appeals", "cases").values())
    assert [finding.addresses[0].table for finding in found(reading, "R06")][-1] == "appeals"
    assert len(found(reading, "R07")) == 1


def test_a_table_torn_by_a_page_break_is_whole_again() -> None:
    """A table that goes on in another grid is read across the break, its traces with their own grids."""
    report = numbered(find_edition("2021"))
    document = squeezed(compose(report))
    torn: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Grid) and block.rows > 20:
            torn += [Grid.from_rows(block.texts[:12]), Grid.from_rows(block.texts[12:])]
        else:
            torn.append(block)
    reading = recognise(Document(torn, document.properties))
    assert reading.report == report
    assert max(trace.block for _, trace in reading.traces) == 4


# ── Prose ──────────────────────────────────────────────────────────────────────────────────────────


def chapters(*blocks: Block) -> Reading:
    """A page of the 2021 form with these blocks in place of its chapter headings."""
    grids = [block for block in compose(numbered(find_edition("2021"))).blocks if isinstance(block, Grid)]
    return recognise(Document((*blocks, *grids), Properties("测试市", 2025)))


@pytest.mark.parametrize(
    ("heading", "chapter"),
    [
        ("一、总体情况", "overview"),
        ("一、概述", "overview"),
        ("二、主动公开政府信息的情况", "proactive"),
        ("三、依申请公开政府信息情况", "requests"),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "disputes"),
        ("五、存在的主要问题及改进情况", "problems"),
        ("五、工作中的不足和下一步打算", "problems"),
        ("六、其他需要报告的事项", "other"),
        ("其他需要报告的事项", "other"),
    ],
)
def test_chapter_headings_vary_in_print(heading: str, chapter: str) -> None:
    """A heading is known by its number and its words, never by the whole string."""
    reading = chapters(Heading(2, heading), Paragraph("正文。"))
    assert reading.report.narratives[chapter] == ("正文。",)


def test_headings_that_open_no_chapter_are_prose() -> None:
    """A heading within a chapter is kept as a paragraph of it; no printed text is lost."""
    reading = chapters(Heading(2, "一、总体情况"), Heading(3, "（一）平台建设"), Paragraph("正文。"))
    assert reading.report.narratives["overview"] == ("（一）平台建设", "正文。")


def test_paragraphs_that_read_like_headings_are_prose() -> None:
    """What the format marks as a paragraph opens no chapter."""
    reading = chapters(Heading(2, "一、总体情况"), Paragraph("二、主动公开政府信息情况"))
    assert reading.report.narratives["overview"] == ("二、主动公开政府信息情况",)


def test_r10_tells_which_chapters_have_no_heading() -> None:
    """R10: a chapter whose heading is not printed is named, as its prose may stand in the one before."""
    reading = chapters(Heading(2, "一、总体情况"), Paragraph("正文。"))
    assert [finding.fact("number") for finding in found(reading, "R10")] == ["二", "三", "四", "五", "六"]


def test_prose_of_a_form_without_a_preamble_begins_in_its_first_chapter() -> None:
    """What stands before the first heading is the preamble's, or the first chapter's if there is none."""
    table = Table("a", [Head("r", "某一行")], [Head("x", "数量")], title="甲表的标题")
    form = Edition("e", "文号", 2030, None, "报告", [Chapter("one", None, "情况", [table])])
    document = page(("甲表的标题",), ("", "数量"), ("某一行", "4"), more=[Paragraph("正文。")])
    reading = recognise(document, [form])
    assert reading.report.narratives["one"] == ("正文。",)
    assert found(reading, "R10")[0].fact("number") == ""


def test_prose_of_a_form_without_titles_is_kept() -> None:
    """A form whose chapters have no titles takes all prose in the first of them, and misses no heading."""
    table = Table("a", [Head("r", "某一行")], [Head("x", "数量")], title="甲表的标题")
    form = Edition("e", "文号", 2030, None, "报告", [Chapter("one", None, "", [table])])
    document = page(("甲表的标题",), ("", "数量"), ("某一行", "4"), more=[Heading(2, "一、情况")])
    reading = recognise(document, [form])
    assert reading.report.narratives["one"] == ("一、情况",)
    assert not found(reading, "R10")


# ── Refusals ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "document",
    [
        Document(),
        Document((Heading(1, TITLE), Paragraph("没有表格。"))),
        page(("序号", "部门"), ("1", "办公室")),
        page(("规章",), *DOCUMENTS),
    ],
)
def test_pages_without_a_table_of_the_form_are_refused(document: Document) -> None:
    """What prints no cell of any known form is no report; the error says what is wanted."""
    with pytest.raises(UnrecognisedForm, match=r"as text|figures are lost"):
        recognise(document)


def test_labels_whose_cells_are_all_lost_are_refused() -> None:
    """A page of labels without cells has lost its figures: that is said, and no blank report is given."""
    with pytest.raises(UnrecognisedForm, match="the figures are lost"):
        recognise(page(*DOCUMENTS, ("规章",), ("行政规范性文件",)))


def test_no_edition_at_all_recognises_nothing() -> None:
    """Without editions to compare with, no page is recognised."""
    with pytest.raises(UnrecognisedForm):
        recognise(compose(numbered(find_edition("2021"))), [])


def test_all_installed_editions_are_tried() -> None:
    """By default the forms are those that are installed."""
    assert set(KEYS) <= {edition.key for edition in all_editions()}


def test_a_title_outside_its_table_is_no_prose() -> None:
    """The title of a block on a line above its table is the table's; what stands apart is prose."""
    composed = compose(Report.blank(find_edition("2021"), agency="测试市", year=2025))
    blocks: list[Block] = []
    for block in composed.blocks:
        if isinstance(block, Grid) and block.texts[0] == ("第二十条第（一）项",):
            blocks += [Paragraph("说明"), Paragraph("第二十条第（一）项")]
            block = Grid(evolve(slot, row=slot.row - 1) for slot in block.slots if slot.row)  # noqa: PLW2901
        blocks.append(block)
    reading = recognise(Document(blocks))
    assert reading.report.narratives["proactive"] == ("说明",)
