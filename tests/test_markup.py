"""Laws of the tables that web pages share: they read back, and every figure knows its heads."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govinfo.document import Grid, Slot, normal_text
from govinfo.edition import Address, all_editions
from govinfo.layout import layout_of, prints_stub
from govinfo.markup import escaped, heads_of, page, table, text_of_slot
from govinfo.readers.html import read
from govinfo.testing import printed
from test_html_reader import grids

headed = st.tuples(grids(), st.lists(st.sampled_from(["column", "row", None]), min_size=20, max_size=20)).map(
    lambda drawn: Grid(
        evolve(slot, header=head) for slot, head in zip(drawn[0].slots, drawn[1], strict=False)
    )
)


@given(headed)
def test_any_table_reads_back(grid: Grid) -> None:
    """Whatever is a head and however cells span, the slots are read where they were written."""
    content = page("x", f"<h1>x</h1>{table(grid, 't', text_of_slot, '标题')}", "")
    found = read(content)
    assert printed(evolve(found, blocks=found.blocks[1:])) == printed(evolve(found, blocks=[grid]))


@given(headed)
def test_heads_are_known(grid: Grid) -> None:
    """Each id that a figure names is that of a head with a text, in its rows or its columns, once."""
    markup = table(grid, "t", text_of_slot)
    known = dict(re.findall(r'<th id="(th\d+)" scope="(\w+)"', markup))
    assert len(known) == sum(slot.header is not None and slot.text != "" for slot in grid.slots)
    for cell, ids in re.findall(r'<td id="tc(\d+)" headers="([^"]+)"', markup):
        slot = grid.slots[int(cell)]
        heads = [grid.slots[int(ident.removeprefix("th"))] for ident in ids.split()]
        assert len(set(heads)) == len(heads)
        for ident, head in zip(ids.split(), heads, strict=True):
            if known[ident] == "row":
                assert head.row < slot.row + slot.rowspan
                assert slot.row < head.row + head.rowspan
                assert head.column < slot.column
            else:
                assert head.column < slot.column + slot.colspan
                assert slot.column < head.column + head.colspan
                assert head.row < slot.row


@pytest.mark.parametrize("edition", all_editions(), ids=lambda edition: edition.key)
def test_a_figure_names_its_paths(edition) -> None:
    """Every figure of the form is headed by its row's labels from the left, then its column's from above."""
    for chapter in edition.chapters:
        grid = layout_of(chapter)
        for slot, heads in zip(grid.slots, heads_of(grid), strict=True) if grid else ():
            if slot.key is None:
                continue
            at = Address.parse(slot.key)
            cell, form = edition.cell(at), edition.table(at.table)
            rows = cell.row.labels if prints_stub(form) else ()
            columns = (*filter(None, (form.title, form.spanner)), *cell.column.labels)
            assert tuple(grid.slots[head].text for head in heads) == (*rows, *columns)


def test_rows_in_which_nothing_begins() -> None:
    """A row that is all reached into from above is written, and a table of nothing is one."""
    tall = Grid([Slot(0, 0, "甲", 2), Slot(0, 1, "乙", 2), Slot(2, 0, "丙", 1, 2)])
    (found,) = read(page("x", table(tall, "t", text_of_slot), "")).grids()
    assert [(slot.row, slot.rowspan) for slot in found.slots] == [(0, 2), (0, 2), (2, 1)]
    assert table(Grid([]), "t", text_of_slot) == '<table id="t"></table>'


def test_heads_begin_anew_after_figures() -> None:
    """Heads further down head what is below them alone; a hole or a row's head ends nothing."""
    slots = [
        Slot(0, 0, "上", header="column"), Slot(1, 0, "1"), Slot(2, 0, "下", header="column"),
        Slot(3, 0, "行", header="row"), Slot(4, 0, "2"), Slot(4, 2, "3"),
    ]  # fmt: skip
    assert heads_of(Grid(slots)) == ((), (0,), (), (), (2,), ())


def test_the_top_repeats_on_paper() -> None:
    """Column heads are a thead where they stand at the top alone."""
    top = [Slot(0, 0, "甲", header="column"), Slot(1, 0, "1")]
    assert "<thead>" in table(Grid(top), "t", text_of_slot)
    assert "<thead>" not in table(Grid([*top, Slot(2, 0, "乙", header="column")]), "t", text_of_slot)
    assert "<thead>" not in table(Grid(top[:1]), "t", text_of_slot)


@given(st.text())
def test_no_text_is_mark_up(text: str) -> None:
    """Escaped text has no character that ends a text or an attribute, and none that cannot be printed."""
    made = escaped(text)
    assert not set(made) & set("<>\"'")
    assert made == normal_text(made)


def test_a_page_lets_nothing_in() -> None:
    """The policy names the style and the script of the page, and no other origin."""
    content = page("<b>", "<p>甲</p>", "p { }", "1;").decode()
    assert "<title>&lt;b&gt;</title>" in content
    policy = re.search(r'Policy" content="([^"]+)"', content)
    assert policy is not None
    assert policy[1].count("sha256-") == 2
    assert policy[1].startswith("default-src 'none'")
    assert "script" not in page("", "", "").decode()
