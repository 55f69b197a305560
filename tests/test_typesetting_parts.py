"""Typesetting: what may be added, tables without their figures, punctuation, and numbered parts."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govinfo.document import Block, Document, Grid, Heading, Paragraph, Slot, normal_text
from govinfo.typesetting import (
    GB9704,
    Chart,
    Cover,
    Extra,
    Impression,
    Plan,
    Role,
    Seal,
    Shown,
    Text,
    Turn,
    blanks,
    breaking,
    is_part,
    paragraphs,
    typeset,
)
from govinfo.typesetting.cells import Metrics
from test_typesetting import (
    NEAR,
    PROSE,
    blocks,
    check_no_overlap,
    check_page_edges,
    documents,
    forms,
    long_grid,
    measure,
    printed,
    proses,
    said,
    set_pages,
    squeezed,
)

# What may be added ----------------------------------------------------------------------------------------

names = st.text(st.sampled_from(PROSE), max_size=90).map(normal_text)
figures = st.tuples(names, st.integers(-5, 10**30), st.integers(0, 10**60).map(str))
charts = st.builds(Chart, names, st.lists(figures, max_size=9).map(tuple), names)
extras = st.one_of(
    st.builds(Cover, names, st.lists(names, max_size=3).map(tuple)),
    st.builds(Seal, st.lists(names, max_size=3).map(tuple)),
    st.just(Turn()),
    charts,
)


@given(st.lists(extras, max_size=2), documents, st.lists(st.one_of(extras, blocks), max_size=5))
@example([], Document(()), [Chart("", (("000——————————————", 0, "0"),), "")])
def test_what_is_added_leaves_no_page_either(
    before: list[Extra], document: Document, after: list[Extra | Block]
) -> None:
    """Covers, seals, new pages and charts keep to the type area and cover nothing; nothing is lost."""
    plan = Plan(tuple(before), tuple(after))
    drawing = typeset(document, measure, plan=plan)
    check_page_edges(drawing)
    check_no_overlap(drawing)
    found = said(drawing)
    for at, block in enumerate(plan.blocks(document)):
        if isinstance(block, Cover | Seal):
            wanted = (block.title if isinstance(block, Cover) else "") + "".join(block.lines)
            assert found.get((at, None), "") == squeezed(wanted)
    for page in drawing.pages:
        for mark in page.marks:
            if isinstance(mark, Shown):
                for bar in mark.picture.bars:
                    assert 0 <= bar.x0 <= bar.x1 <= mark.picture.width
                    assert 0 <= bar.y0 < bar.y1 <= mark.picture.height + NEAR


def test_a_cover_has_no_number_and_counts_for_none() -> None:
    """Page 1 comes after it."""
    cover, first, second = typeset(
        Document([Paragraph("字" * 28 * 30)]), measure, plan=Plan((Cover("题", ("某县",)),))
    ).pages
    assert [text.text for text in cover.texts] == ["题", "某县"]
    assert (first.texts[-1].text, second.texts[-1].text) == ("— 1 —", "— 2 —")


def test_a_seal_has_room_over_agency_and_date() -> None:
    """42 mm, the diameter of a seal, from the end of the text to the end of the last line, on one page."""
    for lines in range(1, 40):
        document = Document([Paragraph("字" * (28 * lines - 2))])
        drawing = typeset(document, measure, plan=Plan(after=(Seal(("某县", "二〇二五年")),)))
        *_, text, agency, date = printed(drawing)
        page = drawing.pages[-1]
        assert agency in page.texts
        assert (agency.text, date.text) == ("某县", "二〇二五年")
        top = text.y if text in page.texts else GB9704.top
        assert date.y - top > 42 / 25.4 * 72 - 10


def test_a_new_page_is_begun_once() -> None:
    """Two turns in a row, and one at the head of a page, begin one page."""
    plan = Plan((Turn(),), (Turn(), Turn(), Paragraph("乙")))
    drawing = typeset(Document([Paragraph("甲")]), measure, plan=plan)
    assert [page.texts[0].text for page in drawing.pages] == ["甲", "乙"]


def test_bars_of_a_chart_are_as_long_as_their_figures_are_large() -> None:
    """In proportion; a figure of nothing has no length."""
    chart = Chart("题", (("甲", 4, "4"), ("乙", 2, "2"), ("丙", 0, "0")), "题：甲 4；乙 2；丙 0。")
    (page,) = typeset(Document([]), measure, plan=Plan(after=(chart,))).pages
    (shown,) = [mark for mark in page.marks if isinstance(mark, Shown)]
    whole, half, none = [bar.x1 - bar.x0 for bar in shown.picture.bars]
    assert (half, none) == (pytest.approx(whole / 2), 0)
    assert page.lines == ()


def test_a_chart_that_has_no_room_begins_a_page_with_its_heading() -> None:
    """A heading stays with the chart that it heads; without one the chart goes alone."""
    chart = Chart("题", (("甲", 4, "4"),), "题：甲 4。")
    full = Document([Paragraph("字" * (28 * 21 - 2))])
    for heading in ((Heading(2, "附图"),), ()):
        first, second = typeset(full, measure, plan=Plan(after=(*heading, chart))).pages
        assert {text.origin.block for text in first.texts if text.origin} == {0}
        assert [text.text for text in second.texts[: len(heading) + 1]] == [*(h.text for h in heading), "题"]


def test_a_table_is_parted_below_headings_that_leave_it_no_room() -> None:
    """It would fit on a page of its own, but its headings fill half of one."""
    heading = Heading(2, "字" * (28 * 13 - 2))
    rows = [Slot(at, column, str(at * column)) for at in range(30) for column in (1, 2)]
    grid = Grid([*(Slot(at, 0, f"第{at}项", header="row") for at in range(30)), *rows])
    drawing = set_pages(heading, grid)
    assert len(set_pages(grid).pages) == 1
    assert len(drawing.pages) == 2
    check_page_edges(drawing)
    assert "".join(text.text for text in printed(drawing) if text.origin and text.origin.slot) == "".join(
        slot.text for slot in grid.slots[1:]
    )


def test_cells_are_marked_by_their_keys() -> None:
    """The slots whose figures have one of the keys."""
    slots = [Slot(0, 0, "项", header="row"), Slot(0, 1, "1", key="t[a, b]"), Slot(0, 2, "2", key="t[a, c]")]
    plan = Plan(marked=frozenset({"t[a, c]"}))
    (page,) = typeset(Document([Grid(slots)]), measure, plan=plan).pages
    (mark,) = [mark for mark in page.marks if isinstance(mark, Impression)]
    assert mark.marked == {2}


# Tables without their figures -----------------------------------------------------------------------------


@given(forms(rows=12, columns=6))
def test_a_figure_stands_in_the_middle_of_its_cell(grid: Grid) -> None:
    """Between the edges of its box, whatever figures the table was set with before."""
    for page in set_pages(grid).pages:
        for mark in page.marks:
            if isinstance(mark, Impression):
                runs = {text.origin.slot: text for text in mark.texts() if text.origin}
                for place in mark.plate.places:
                    x0, y0, x1, y1 = place.box
                    if place.slot in runs:
                        run = runs[place.slot]
                        assert run.x + run.width / 2 == pytest.approx(mark.x + (x0 + x1) / 2)
                        assert mark.y + y0 < run.y - 0.5 * run.size < run.y < mark.y + y1


def figures_set(*texts: str) -> Impression:
    """A table of one row of these figures, set."""
    slots = [Slot(0, 0, "第一项", header="row"), *(Slot(0, at, text) for at, text in enumerate(texts, 1))]
    (page,) = set_pages(Grid(slots)).pages
    (mark,) = [mark for mark in page.marks if isinstance(mark, Impression)]
    return mark


def test_tables_that_differ_in_their_figures_share_a_plate() -> None:
    """As long as the figures need no more room than three digits; a blank is a figure too."""
    first, second = figures_set("1", "22", "333"), figures_set("7", "", "/")
    assert first.plate is second.plate
    assert [figure.text for figure in second.figures] == ["7", "", "/"]
    assert figures_set("1", "22", "4444").plate is not first.plate


def test_wide_figures_are_given_room_by_their_columns() -> None:
    """Figures too wide to be given equal room: only their own column is widened."""
    first, second, third = [
        place.box[2] - place.box[0] for place in figures_set("1" * 60, "2", "3").plate.places
    ]
    assert first > 3 * second
    assert second == pytest.approx(third)


def test_what_is_kept_of_tables_is_bounded() -> None:
    """A table of many slots or of long labels is set anew each time, and is the same."""
    long_label = Grid([Slot(0, 0, "长" * 30_000, header="row"), Slot(0, 1, "1")])
    for grid in (long_grid(1500), long_label):
        metrics = Metrics(measure)
        one, other = (blanks.blank(grid, metrics, GB9704.type_width) for _ in range(2))
        assert one is not other
    assert set_pages(long_label) == set_pages(long_label)


def test_what_is_remembered_of_words_is_bounded() -> None:
    """Many different words push out those met before, and are set alike."""
    known: breaking.Known = {}
    words = [f"a{number}" for number in range(breaking.MOST_KNOWN + 2)]
    assert breaking.units(" ".join(words), len, known=known) == breaking.units(" ".join(words), len)
    assert len(known) == len(words)
    breaking.units("b", len, known=known)
    assert list(known) == [("b", False)]


# Punctuation and parts ------------------------------------------------------------------------------------


def test_a_closing_mark_before_another_mark_is_half_as_wide() -> None:
    """》， and 。” and ：“; not before an ideograph, nor at an opening mark."""
    (page,) = set_pages(Paragraph("甲《乙》，丙：“丁。”戊（《己》）。")).pages
    assert [text.text[-1] for text in page.texts if text.pull] == list("》：。》）")
    assert {text.pull for text in page.texts} == {0.0, 8.0}


@given(proses.map(normal_text))
def test_runs_of_a_line_follow_each_other(text: str) -> None:
    """Each run begins where the one before it ends, with its spacing."""
    lines: defaultdict[tuple[int, float], list[Text]] = defaultdict(list)
    for page in set_pages(Paragraph(text)).pages:
        for run in page.texts[:-1]:
            lines[page.number, run.y].append(run)
    for line in lines.values():
        for one, other in pairwise(line):
            assert other.x == pytest.approx(one.x + one.width + one.spacing)


@given(st.sampled_from(["", "（一）主动公开情况。", "（十二）依申请公开（含结转）："]), proses)
def test_the_beginning_of_a_numbered_part_is_set_like_a_heading(first: str, rest: str) -> None:
    """Its number and name to the stop; nothing else is."""
    text = normal_text(first + rest)
    runs = [run for page in set_pages(Paragraph(text)).pages for run in page.texts[:-1]]
    strong = squeezed("".join(run.text for run in runs if run.role == "part"))
    assert strong == squeezed(paragraphs.lead(text))
    if first:
        assert strong == first


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（一）主动公开", True),
        ("（一）主动公开。", False),
        ("主动公开", False),
        ("（一）" + "长" * 40, False),
    ],
)
def test_a_paragraph_that_is_nothing_but_a_parts_name_is_a_heading(text: str, found: bool) -> None:  # noqa: FBT001
    """It stays with what follows."""
    assert is_part(Paragraph(text)) is found
    assert not is_part(Heading(2, text))
    drawing = set_pages(Paragraph("字" * (28 * 21 - 2)), Paragraph(text), Paragraph("字" * 80))
    begins = drawing.pages[1].texts[0].text[:3] == text[:3]
    assert begins is (found or len(text) > 28)


def test_marks_that_are_not_square_in_a_font_are_left_alone() -> None:
    """A font whose marks are half as wide has no white to spare."""

    def narrow(role: Role, text: str, size: float) -> float:
        return measure(role, text, size) / 2

    assert paragraphs.Face("body", 16, narrow).parted("》，“") == ["》，“"]
    assert paragraphs.Face("body", 16, measure).parted("》，“") == ["》", "，", "“"]


EVERY_CHARACTER = "".join(map(chr, range(0x110000)))


def test_words_are_made_of_what_is_no_ideograph_space_bracket_or_dash() -> None:
    """Of all characters those belong to words that the definition leaves, though its pattern names others."""
    marks = re.escape(breaking.OPENING + "）》〉」』】〕〗］｝”’)]}、，。．：；！？…～·％—")
    wanted = re.sub(rf"[\s{marks}\u2e80-\U0003ffff]", "", EVERY_CHARACTER)
    assert "".join(re.findall(breaking._WORD, EVERY_CHARACTER)) == wanted


def test_ideographs_are_those_and_the_marks_of_their_width() -> None:
    """Spacing is added after ideographs, square punctuation and the marks that both scripts share."""
    wanted = re.sub("[^‘’“”—…\u2e80-\U0003ffff]", "", EVERY_CHARACTER)
    assert "".join(paragraphs._IDEOGRAPHIC.findall(EVERY_CHARACTER)) == wanted


WIDTHS = st.integers(1, 80).map(lambda tenths: tenths / 10)


@given(
    st.lists(st.tuples(WIDTHS, st.booleans()), max_size=12),
    st.integers(0, 200).map(lambda tenths: tenths / 10),
)
def test_lines_are_counted_as_they_are_made(given: list[tuple[float, bool]], spare: float) -> None:
    """How many lines units need, none of which is wider, is how many are made of them."""
    found = [breaking.Unit("甲", width, 0.5 if spaced else 0.0) for width, spaced in given]
    width = max((unit.width for unit in found), default=1.0) + spare
    assert breaking.lines_needed(found, width) == len(breaking.lines(found, width, lambda _: 1.0))
