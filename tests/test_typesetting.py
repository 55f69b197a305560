"""Typesetting: what must hold of every page, whatever the document."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo.composition import compose
from govinfo.document import Block, Document, Grid, Header, Heading, Paragraph, Slot, normal_text
from govinfo.edition import all_editions, find_edition
from govinfo.report import Report
from govinfo.typesetting import GB9704, Drawing, Role, Text, breaking, paragraphs, tables, typeset
from govinfo.typesetting.breaking import CLOSING, OPENING
from govinfo.typesetting.cells import Metrics, cells, wrapped

NEAR = 0.01


def measure(role: Role, text: str, size: float) -> float:
    """Ideographs are square, all else is half as wide; the font does not matter."""
    del role
    return size * sum(1.0 if ord(c) > 0x2E7F or c in "“”‘’—…" else 0.5 for c in text)


def set_pages(*blocks: Block) -> Drawing:
    """The blocks on pages."""
    return typeset(Document(blocks), measure)


def width_of(text: str) -> float:
    """A width at size 1."""
    return measure("body", text, 1.0)


# Strategies -------------------------------------------------------------------------------------------

PROSE = "公开政府信息申请，。、；：！？（）《》“”‘’——……2024年1月18.4719万元 Word (a) abc"
HEADERS: tuple[Header | None, ...] = (None, "row", "column")
proses = st.text(st.sampled_from(PROSE), max_size=300)
labels = st.one_of(
    st.text(st.sampled_from("本年新收政府信息公开申请数量（一）、，"), max_size=40),
    st.sampled_from(["", "三、本年度办理结果", "（三）不予公开", "商业企业", "x" * 60, "长" * 400]),
)
figures = st.one_of(
    st.integers(-10, 10**6).map(str), st.integers(0, 10**40).map(str), st.sampled_from(["", "/", "18.4719"])
)


@st.composite
def trees(draw: st.DrawFn, leaves: int, depth: int) -> list[tuple[int, int, int, int]]:
    """A heading's cells as (depth, start, length, span): each level parts the one above."""
    found: list[tuple[int, int, int, int]] = []
    spans = [(0, leaves)]
    for level in range(depth):
        below: list[tuple[int, int]] = []
        for start, length in spans:
            if draw(st.booleans()) and length == 1:
                found.append((level, start, length, depth - level))
                continue
            found.append((level, start, length, 1))
            if level + 1 < depth:
                cut = draw(st.integers(1, length))
                below += [(start, cut)] + ([(start + cut, length - cut)] if cut < length else [])
        spans = below
    return found


@st.composite
def forms(draw: st.DrawFn, rows: int = 40, columns: int = 12) -> Grid:
    """A form's grid: stub of depth 0 to 4, boxhead of depth 1 to 4, figures."""
    stub, box = draw(st.integers(0, 4)), draw(st.integers(1, 4))
    down, across = draw(st.integers(1, rows)), draw(st.integers(1, columns))
    slots = [Slot(0, 0, draw(labels), box, stub, "column")] if stub else []
    for level, start, length, span in draw(trees(across, box)):
        slots.append(Slot(level, stub + start, draw(labels), span, length, "column"))
    for level, start, length, span in draw(trees(down, stub)) if stub else ():
        slots.append(Slot(box + start, level, draw(labels), length, span, "row"))
    taken = [[False] * across for _ in range(down)]
    texts = draw(st.lists(figures, min_size=1, max_size=6))
    slots += [
        Slot(box + r, stub + c, texts[(r * across + c) % len(texts)])
        for r, row in enumerate(taken)
        for c, _ in enumerate(row)
    ]
    return Grid(slots)


@st.composite
def patchworks(draw: st.DrawFn) -> Grid:
    """Any grid: slots of any spans, with holes, as a reader may find them."""
    taken: set[tuple[int, int]] = set()
    slots: list[Slot] = []
    for _ in range(draw(st.integers(0, 14))):
        row, column = draw(st.integers(0, 8)), draw(st.integers(0, 6))
        down, right = draw(st.integers(1, 4)), draw(st.integers(1, 4))
        places = {(row + r, column + c) for r in range(down) for c in range(right)}
        if taken.isdisjoint(places):
            taken |= places
            header: Header | None = draw(st.sampled_from(HEADERS))
            slots.append(Slot(row, column, draw(st.one_of(labels, figures)), down, right, header))
    return Grid(slots)


blocks = st.one_of(
    proses.map(Paragraph),
    st.builds(Heading, st.integers(1, 4), st.text(st.sampled_from(PROSE), max_size=60)),
    forms(),
    patchworks(),
)
documents = st.lists(blocks, max_size=6).map(lambda found: Document(tuple(found)))


# What is asked of every drawing -------------------------------------------------------------------------


def printed(drawing: Drawing) -> list[Text]:
    """The runs that belong to the document and are not repeated."""
    return [text for text in drawing.texts() if text.origin and not text.origin.repeated]


def squeezed(text: str) -> str:
    """The text without spaces, which lines may swallow."""
    return re.sub(r"\s", "", text)


def said(drawing: Drawing) -> dict[tuple[int, int | None], str]:
    """What is printed of each block or slot."""
    found: defaultdict[tuple[int, int | None], str] = defaultdict(str)
    for text in printed(drawing):
        assert text.origin
        found[text.origin.block, text.origin.slot] += squeezed(text.text)
    return dict(found)


def meant(document: Document) -> dict[tuple[int, int | None], str]:
    """What should be printed of each block or slot."""
    found: dict[tuple[int, int | None], str] = {}
    for at, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            found |= {(at, n): squeezed(normal_text(s.text)) for n, s in enumerate(block.slots)}
        else:
            found[at, None] = squeezed(normal_text(block.text))
    return {key: text for key, text in found.items() if text}


def box(text: Text) -> tuple[float, float, float, float]:
    """The rectangle that a run covers: left, top, right, bottom."""
    return text.x, text.y - 0.88 * text.size, text.x + text.width, text.y + 0.12 * text.size


def apart(one: Text, other: Text) -> bool:
    """Whether two runs do not cover each other; ideographs set closer touch by some of their own white."""
    a, b = box(one), box(other)
    white = NEAR if one.role == "table" else 0.03 * one.size + NEAR
    return a[2] <= b[0] + white or b[2] <= a[0] + white or a[3] <= b[1] + NEAR or b[3] <= a[1] + NEAR


def check_page_edges(drawing: Drawing) -> None:
    """Nothing of the document leaves the type area."""
    left, right = GB9704.left, GB9704.width - GB9704.right
    top, bottom = GB9704.top, GB9704.height - GB9704.bottom
    for page in drawing.pages:
        for text in page.texts:
            if text.origin:
                x0, y0, x1, y1 = box(text)
                assert x0 >= left - NEAR
                assert x1 <= right + NEAR
                assert y0 >= top - NEAR
                assert y1 <= bottom + NEAR
        for line in page.lines:
            assert left - NEAR <= line.x0 <= line.x1 <= right + NEAR
            assert top - NEAR <= line.y0 <= line.y1 <= bottom + NEAR


def check_no_overlap(drawing: Drawing) -> None:
    """No run covers another, and no ruled line crosses one: text stays in its cell."""
    for page in drawing.pages:
        order = sorted(page.texts, key=lambda text: box(text)[1])
        for at, text in enumerate(order):
            x0, y0, x1, y1 = box(text)
            for other in order[at + 1 :]:
                if box(other)[1] > y1:
                    break
                assert apart(text, other), (text, other)
            for line in page.lines:
                crosses = line.x0 < x1 - NEAR and line.x1 > x0 + NEAR
                crosses = crosses and line.y0 < y1 - NEAR and line.y1 > y0 + NEAR
                assert not crosses, (text, line)


# Line breaking ------------------------------------------------------------------------------------------


@given(proses.map(normal_text), st.floats(6, 40))
def test_no_line_begins_with_closing_or_ends_with_opening_punctuation(text: str, width: float) -> None:
    """避头尾: unless a single unit is longer than the line."""
    found = breaking.units(text, width_of)
    if any(unit.width > width for unit in found):
        return
    lines = breaking.lines(found, width, width_of)
    assert not [line.text for line in lines[1:] if line.text[0] in CLOSING]
    assert not [line.text for line in lines[:-1] if line.text[-1] in OPENING]


@given(proses.map(normal_text), st.floats(0.5, 40))
def test_lines_hold_all_of_the_text_in_order(text: str, width: float) -> None:
    """Breaking lines loses nothing but the spaces it breaks at, and no line is too long."""
    lines = breaking.lines(breaking.units(text, width_of), width, width_of)
    assert squeezed("".join(line.text for line in lines)) == squeezed(text)
    assert all(line.width <= width + NEAR or len(line.text) == 1 for line in lines)
    assert all(line.width == pytest.approx(width_of(line.text)) for line in lines)


@pytest.mark.parametrize(
    "whole",
    ["1,234件，", "18.4719万元。", "2024年", "98.6%。", "0517-83605000", "Word、", "——", "（一）", "“三"],
)
def test_what_belongs_together_is_one_unit(whole: str) -> None:
    """Words, numbers with their units, dashes and brackets are not parted."""
    assert [part for part, _ in breaking.clusters(f"公开{whole}公开")][2] == whole


def test_a_unit_longer_than_a_line_is_broken_inside() -> None:
    """An address of 60 letters on lines of 10 fills them."""
    lines = breaking.lines(breaking.units("a" * 60, len), 10, len)
    assert [line.text for line in lines] == ["a" * 10] * 6


def test_a_character_wider_than_a_line_stands_on_one_of_its_own() -> None:
    """Nothing is lost where nothing fits."""
    lines = breaking.lines(breaking.units("甲乙", width_of), 0.5, width_of)
    assert [line.text for line in lines] == ["甲", "乙"]


@pytest.mark.parametrize("length", [60, 900])
def test_a_word_longer_than_a_line_of_a_title_is_broken_inside(length: int) -> None:
    """There is no other way: the lines are filled."""
    lines = paragraphs.title("x" * length, paragraphs.Face("title", 22, measure), 440)
    assert [line.text for line in lines] == ["x" * 40] * (length // 40) + ["x" * (length % 40)]


def test_a_title_of_lines_just_full_is_set_whatever_the_rounding() -> None:
    """Three tenths add up to a little more than 0.3; the line holds them all the same."""
    assert 0.1 + 0.1 + 0.1 > 0.3
    face = paragraphs.Face("title", 1, lambda _role, text, _size: 0.1 * len(text))
    assert [line.text for line in paragraphs.title("甲乙丙丁戊己", face, 0.3)] == ["甲乙丙", "丁戊己"]


# Pages --------------------------------------------------------------------------------------------------


@given(documents)
def test_nothing_leaves_the_page_or_covers_anything_else(document: Document) -> None:
    """Text keeps to the type area and to its cell; no two cells overlap."""
    drawing = typeset(document, measure)
    check_page_edges(drawing)
    check_no_overlap(drawing)


@given(documents)
def test_every_character_is_printed_once_and_in_its_place(document: Document) -> None:
    """Nothing is cut and nothing is printed twice but what is marked as repeated."""
    assert said(typeset(document, measure)) == meant(document)


@given(documents)
def test_blocks_stand_in_the_order_of_the_document(document: Document) -> None:
    """Reading order is the document's order."""
    order = [text.origin.block for text in printed(typeset(document, measure)) if text.origin]
    assert order == sorted(order)


@given(documents)
def test_the_same_document_gives_the_same_drawing(document: Document) -> None:
    """No clock, no chance, no memory of what was set before."""
    assert typeset(document, measure) == typeset(document, measure)


@given(documents)
def test_every_page_bears_its_number_at_the_outer_edge(document: Document) -> None:
    """— 1 — in 14 points: right on odd pages, left on even ones."""
    for page in typeset(document, measure).pages:
        folio = page.texts[-1]
        assert (folio.text, folio.size, folio.origin) == (f"— {page.number} —", 14, None)
        assert (folio.x > GB9704.width / 2) == (page.number % 2 == 1)
        assert folio.y > GB9704.height - GB9704.bottom


@given(st.lists(st.one_of(proses.map(Paragraph), st.just(Heading(2, "一、总体情况"))), max_size=40))
def test_no_heading_ends_a_page_and_no_line_of_a_paragraph_stands_alone(found: list[Block]) -> None:
    """A heading stays with what follows; two lines at the least begin and end a paragraph on a page."""
    found.append(Paragraph("终。"))
    drawing = set_pages(*found)
    lines: defaultdict[int, dict[tuple[int, int], None]] = defaultdict(dict)
    for page in drawing.pages:
        for text in page.texts:
            if text.origin:
                lines[text.origin.block][page.number, text.origin.line] = None
    pages_of = {block: [page for page, _ in places] for block, places in lines.items()}
    for block, pages in pages_of.items():
        if isinstance(found[block], Heading):
            assert pages[-1] == pages_of[min(at for at in pages_of if at > block)][0]
        elif len(pages) > 1:
            assert pages[0] == pages[1]
            assert pages[-1] == pages[-2]


@given(forms(rows=12, columns=6))
def test_a_figure_is_never_broken(grid: Grid) -> None:
    """However long it is, a figure stands on one line."""
    drawing = set_pages(grid)
    for at, slot in enumerate(grid.slots):
        if slot.header is None and slot.text:
            runs = [text.text for text in printed(drawing) if text.origin and text.origin.slot == at]
            assert runs == [slot.text]


@given(forms(rows=30))
def test_rows_of_a_table_share_their_lines(grid: Grid) -> None:
    """Every page of a table is ruled around: its outermost lines close the rectangle."""
    for page in set_pages(grid).pages:
        across = [line for line in page.lines if line.y0 == line.y1]
        down = [line for line in page.lines if line.x0 == line.x1]
        if not across:
            continue
        top, bottom = min(line.y0 for line in across), max(line.y0 for line in across)
        assert min(line.y0 for line in down) == pytest.approx(top)
        assert max(line.y1 for line in down) == pytest.approx(bottom)
        assert {line.x0 for line in down} >= {GB9704.left}


def test_an_empty_document_is_one_empty_page() -> None:
    """Only its number stands on it; empty paragraphs and grids print nothing."""
    for drawing in (set_pages(), set_pages(Paragraph(""), Grid([]), Heading(2, " "))):
        assert [text.text for text in drawing.texts()] == ["— 1 —"]


def test_a_page_holds_22_lines_of_28_characters() -> None:
    """GB/T 9704-2012: 每面排22行, 每行排28个字."""
    drawing = set_pages(Paragraph("字" * 2000))
    first = drawing.pages[0]
    assert len(first.texts) == 22 + 1
    assert [len(text.text) for text in first.texts[:3]] == [26, 28, 28]
    assert all(text.size == 16 for text in first.texts[:-1])


def test_a_paragraph_is_indented_by_two_characters_and_its_full_lines_end_even() -> None:
    """The second line begins at the margin; full lines end at the right margin."""
    first, second, *_ = set_pages(Paragraph("政府信息公开工作" * 20)).pages[0].texts
    assert first.x - second.x == pytest.approx(2 * GB9704.type_width / 28)
    assert first.x + first.width == pytest.approx(GB9704.width - GB9704.right)
    assert second.x + second.width == pytest.approx(GB9704.width - GB9704.right)


@pytest.mark.parametrize("agency", ["淮安市人民政府办公室", "淮安市人民政府", "徐闻县政务服务和数据管理局"])
def test_a_long_title_is_broken_beside_the_year(agency: str) -> None:
    """Lines about equally long, parted where they read well, centred."""
    drawing = set_pages(Heading(1, f"{agency}2024年政府信息公开工作年度报告"))
    lines: defaultdict[float, list[Text]] = defaultdict(list)
    for text in printed(drawing):
        lines[text.y].append(text)
    read = ["".join(text.text for text in line) for line in lines.values()]
    assert read in (
        [f"{agency}2024年", "政府信息公开工作年度报告"],
        [agency, "2024年政府信息公开工作年度报告"],
    )
    for line in lines.values():
        middle = (line[0].x + line[-1].x + line[-1].width) / 2
        assert middle == pytest.approx(GB9704.left + GB9704.type_width / 2)


@pytest.mark.parametrize("edition", [edition.key for edition in all_editions()])
def test_each_table_of_a_report_stands_whole_on_a_page(edition: str) -> None:
    """Split over pages, table 三 is torn for whoever reads it back."""
    document = compose(Report.blank(find_edition(edition), agency="某某市人民政府", year=2024))
    drawing = typeset(document, measure)
    pages_of: defaultdict[int, set[int]] = defaultdict(set)
    for page in drawing.pages:
        for text in page.texts:
            if text.origin:
                pages_of[text.origin.block].add(page.number)
    grids = [at for at, block in enumerate(document.blocks) if isinstance(block, Grid)]
    assert grids
    assert all(len(pages_of[at]) == 1 for at in grids)
    assert all(pages_of[at - 1] == pages_of[at] for at in grids)


def test_the_group_over_all_outcomes_is_set_upright() -> None:
    """三、本年度办理结果 runs down its column, one character a line; （三）不予公开 does not."""
    document = compose(Report.blank(find_edition("2021"), agency="某某市", year=2024))
    grid = [block for block in document.blocks if isinstance(block, Grid)][1]
    at = document.blocks.index(grid)
    lines = said_lines(typeset(document, measure), at)
    slot = {slot.text: number for number, slot in enumerate(grid.slots)}
    assert lines[slot["三、本年度办理结果"]] == ["三、", "本", "年", "度", "办", "理", "结", "果"]
    assert lines[slot["（三）不予公开"]] == ["（三）", "不予公开"]


def said_lines(drawing: Drawing, block: int) -> dict[int, list[str]]:
    """The lines of each slot of a block."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for text in printed(drawing):
        if text.origin and text.origin.block == block and text.origin.slot is not None:
            found[text.origin.slot].append(text.text)
    return found


def long_grid(rows: int) -> Grid:
    """A heading row and many rows of figures."""
    head = [Slot(0, 0, "项目", header="column"), Slot(0, 1, "数量", header="column")]
    stub = [Slot(row, 0, f"第{row}项", header="row") for row in range(1, rows)]
    return Grid([*head, *stub, *(Slot(row, 1, str(row)) for row in range(1, rows))])


def test_a_table_longer_than_a_page_repeats_its_heading_row() -> None:
    """Each further page prints the heading row again, marked as repeated; each row stands once."""
    drawing = set_pages(long_grid(120))
    assert len(drawing.pages) > 2
    for page in drawing.pages[1:]:
        repeated = [text.text for text in page.texts if text.origin and text.origin.repeated]
        assert repeated == ["项目", "数量"]
    assert not [text for text in drawing.pages[0].texts if text.origin and text.origin.repeated]


def test_a_table_that_fits_on_a_page_is_not_begun_at_the_foot_of_another() -> None:
    """With its heading it goes to the next page."""
    drawing = set_pages(Paragraph("字" * 28 * 15), Heading(2, "二、主动公开"), long_grid(20))
    second = [text.text for text in drawing.pages[1].texts]
    assert second[:2] == ["二、主动公开", "项目"]


def test_a_row_taller_than_a_page_goes_on_on_the_next() -> None:
    """A label of 9,000 characters is printed whole, over pages."""
    grid = Grid([Slot(0, 0, "长" * 9000, header="row"), Slot(0, 1, "1")])
    drawing = set_pages(grid)
    assert len(drawing.pages) > 1
    check_page_edges(drawing)
    check_no_overlap(drawing)
    assert said(drawing)[0, 0] == "长" * 9000


def test_tables_of_a_report_have_type_of_one_size() -> None:
    """The small tables follow the large one, as long as that is legible."""
    document = compose(Report.blank(find_edition("2021"), agency="某某市", year=2024))
    sizes = {text.size for text in typeset(document, measure).texts() if text.role == "table"}
    assert len(sizes) == 1
    assert min(sizes) >= 9


def test_the_outline_lists_the_headings_with_their_pages() -> None:
    """One entry a heading, pages in order."""
    document = compose(Report.blank(find_edition("2019"), agency="某某市", year=2019))
    drawing = typeset(document, measure)
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert [(entry.level, entry.text) for entry in drawing.outline] == [(h.level, h.text) for h in headings]
    assert all(one.page <= other.page for one, other in pairwise(drawing.outline))


# Tables that hardly fit ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("digits", "size"), [(40, 12), (120, 7), (170, 5), (250, pytest.approx(3.52, abs=0.02))]
)
def test_type_is_made_smaller_until_a_figure_stands_on_one_line(digits: int, size: float) -> None:
    """Half a type size a digit, and the white beside it: the largest size at which that fits."""
    drawing = set_pages(Grid([Slot(0, 0, "9" * digits)]))
    assert [(text.text, text.size) for text in printed(drawing)] == [("9" * digits, size)]
    check_page_edges(drawing)


def test_a_figure_too_long_for_any_type_is_broken() -> None:
    """Below 2 points nobody reads it: at 5 points it goes on in the next line, and loses no digit."""
    drawing = set_pages(Grid([Slot(0, 0, "9" * 600), Slot(0, 1, "1")]))
    assert said(drawing) == {(0, 0): "9" * 600, (0, 1): "1"}
    assert {text.size for text in printed(drawing)} == {5}
    check_page_edges(drawing)
    check_no_overlap(drawing)


def test_a_heading_over_columns_widens_them_in_equal_parts() -> None:
    """A word of 60 letters over two columns of small figures stays whole."""
    grid = Grid([Slot(0, 0, "x" * 60, 1, 2, "column"), *(Slot(1, at, f"{at}") for at in range(9))])
    demand = tables.measured(grid, Metrics(measure)).least
    assert demand.widths(demand.least()) == pytest.approx((15.3, 15.3, *[1.6] * 7))
    assert said_lines(set_pages(grid), 0)[0] == ["x" * 60]


def test_columns_of_upright_labels_alone_fill_the_width() -> None:
    """They gain nothing by width, but there is no other column to give it to."""
    grid = Grid([Slot(0, 0, "长" * 99, header="column"), *[Slot(1, 0, "甲乙丙", 3, 1, "row")]])
    source = tables.measured(grid, Metrics(measure))
    assert source.least.narrow == (0,)
    assert source.least.widths(30.0) == pytest.approx((30.0,))
    drawing = set_pages(grid)
    assert said_lines(drawing, 0)[1] == ["甲", "乙", "丙"]
    assert max(line.x1 for line in drawing.pages[0].lines) == pytest.approx(GB9704.width - GB9704.right)


def test_a_label_over_rows_stretches_them_in_equal_parts() -> None:
    """Two rows of one line each share what a label of many lines beside them needs."""
    grid = Grid([Slot(0, 0, "长" * 300, 2, 1, "row"), Slot(0, 1, "1"), Slot(1, 1, "2")])
    table = tables.at_size(tables.measured(grid, Metrics(measure)), 10, 400)
    assert table
    assert table.heights == pytest.approx([table.tall(len(table.settings[0])) / 2] * 2)
    assert table.heights[0] > table.tall(1)


def test_a_label_over_rows_is_printed_whole_where_its_table_is_parted() -> None:
    """Whichever rows a page has hold the lines of the label between them."""
    stub = [Slot(row, 1, f"第{row}项", header="row") for row in range(120)]
    figures = [Slot(row, 2, str(row)) for row in range(120)]
    grid = Grid([Slot(0, 0, "长" * 700, 3, 1, "row"), *stub, *figures, Slot(3, 0, "短", 117, 1, "row")])
    drawing = set_pages(grid)
    assert len(drawing.pages) > 1
    assert said(drawing) == meant(Document((grid,)))
    check_page_edges(drawing)
    check_no_overlap(drawing)


@pytest.mark.parametrize(
    ("label", "lines"),
    [("（三）不予公开", ["（三）", "不予公开"]), ("（三）不予公开情形", ["（三）不予", "公开情形"])],
)
def test_a_groups_number_has_its_own_line_where_that_costs_none(label: str, lines: list[str]) -> None:
    """Two lines of five characters either way; never three for the number's sake."""
    metrics = Metrics(measure)
    (cell,) = cells(Grid([Slot(0, 0, label, 2, 1, "row")]), metrics)
    assert [line.text for line in wrapped(cell, 5.0, metrics)] == lines


# Pages that hardly hold -----------------------------------------------------------------------------------


def test_a_heading_longer_than_a_page_is_parted_after_all() -> None:
    """Thirty lines that should stay together fill one page and go on on the next."""
    drawing = set_pages(Heading(2, "字" * (28 * 30 - 2)), Paragraph("终。"))
    assert [len(page.texts) - 1 for page in drawing.pages] == [22, 9]


@pytest.mark.parametrize("above", [Heading(2, "字" * (28 * 22 - 2)), Paragraph("字" * (28 * 21 - 2))])
def test_a_long_table_is_begun_where_its_first_rows_have_room(above: Block) -> None:
    """Below a page filled by its heading or by prose it begins on the next."""
    first, second, *_ = set_pages(above, long_grid(120)).pages
    assert {text.origin.block for text in first.texts if text.origin} == {0}
    assert [text.text for text in second.texts[:2]] == ["项目", "数量"]
    assert not first.lines
