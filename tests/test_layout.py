"""Laws of layout: a chapter's tables make one grid that has a place for every head and every cell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from govinfo.edition import Chapter, Table, addresses
from govinfo.heads import Head
from govinfo.layout import layout_of, prints_stub
from govinfo.testing import editions

A, B, C, D, E = (Head(key, key.upper()) for key in "abcde")
NO_STUB = [Head("only", "")]


def drawn(*tables: Table) -> list[str]:
    """The grid of these tables, a line a row: `text@column`, with `rows*columns` where it spans.

    Headings of columns are marked `^`, headings of rows `<`; a cell is shown by its address.
    """
    grid = layout_of(Chapter("c", 1, "甲", tables))
    return [
        "  ".join(
            f"{slot.key or {'column': '^', 'row': '<'}[slot.header] + slot.text}@{slot.column}"
            + (f":{slot.rowspan}*{slot.colspan}" if (slot.rowspan, slot.colspan) != (1, 1) else "")
            for slot in line
        )
        for line in grid.lines
    ]


def test_a_chapter_without_tables_has_no_grid():
    """Prose is not laid out in a grid."""
    assert layout_of(Chapter("c", 1, "甲")) is None


def test_a_plain_table():
    """The corner stands beside the boxhead; each row has its heading and its cells."""
    assert drawn(Table("t", [A, B], [C, D], corner="角")) == [
        "^角@0  ^C@1  ^D@2",
        "<A@0  t[a, c]@1  t[a, d]@2",
        "<B@0  t[b, c]@1  t[b, d]@2",
    ]


def test_a_title_stands_across_the_block():
    """A block with a title prints it above, over all columns."""
    assert drawn(Table("t", [A], [C, D], title="题")) == [
        "^题@0:1*3",
        "^@0  ^C@1  ^D@2",
        "<A@0  t[a, c]@1  t[a, d]@2",
    ]


def test_a_spanner_stands_over_the_boxhead():
    """A spanner takes one row above the boxhead, beside the corner that spans both."""
    assert drawn(Table("t", [A], [C, D], corner="角", spanner="总")) == [
        "^角@0:2*1  ^总@1:1*2",
        "^C@1  ^D@2",
        "<A@0  t[a, c]@1  t[a, d]@2",
    ]


def test_a_boxhead_is_printed_from_its_tree():
    """Groups stand over their columns; a column without a group reaches down to the last level."""
    tree = [A, Head("g", "G", [B, Head("h", "H", [C, D])])]
    assert drawn(Table("t", [E], tree, corner="角", spanner="总")) == [
        "^角@0:4*1  ^总@1:1*4",
        "^A@1:3*1  ^G@2:1*3",
        "^B@2:2*1  ^H@3:1*2",
        "^C@3  ^D@4",
        "<E@0  t[e, a]@1  t[e, g.b]@2  t[e, g.h.c]@3  t[e, g.h.d]@4",
    ]


def test_a_stub_is_the_transpose_of_a_boxhead():
    """Groups stand beside their rows; a row without a group reaches across to the last level."""
    tree = [A, Head("g", "G", [B, Head("h", "H", [C, D])])]
    assert drawn(Table("t", tree, [E], title="题", corner="角")) == [
        "^题@0:1*4",
        "^角@0:1*3  ^E@3",
        "<A@0:1*3  t[a, e]@3",
        "<G@0:3*1  <B@1:1*2  t[g.b, e]@3",
        "<H@1:2*1  <C@2  t[g.h.c, e]@3",
        "<D@2  t[g.h.d, e]@3",
    ]


def test_one_row_without_a_label_prints_no_stub():
    """A table with a single unlabelled row is its boxhead and its figures; no room is left for a stub."""
    table = Table("t", NO_STUB, [C, D], title="题", corner="角", spanner="总")
    assert not prints_stub(table)
    assert drawn(table) == ["^题@0:1*2", "^总@0:1*2", "^C@0  ^D@1", "t[only, c]@0  t[only, d]@1"]


@pytest.mark.parametrize(
    "stub",
    [[A], [Head("x", ""), Head("y", "")], [Head("g", "", [Head("x", "")])], [A, Head("x", "")]],
    ids=["a label", "two rows", "a group", "a label and none"],
)
def test_any_other_stub_is_printed(stub):
    """A stub is printed where it has a label, several rows or a group, even one without labels."""
    table = Table("t", stub, [C])
    assert prints_stub(table)
    assert layout_of(Chapter("c", 1, "甲", [table])).lines[0][0].text == ""
    assert layout_of(Chapter("c", 1, "甲", [table])).columns > 1


def test_blocks_stand_one_below_the_other():
    """A block narrower than the widest gives the room that is left to its last column and last label."""
    wide = Table("w", [Head("g", "G", [A, B])], [C, D, E], title="宽", corner="角")
    narrow = Table("n", [A, Head("h", "H", [B])], [Head("x", "X"), Head("y", "Y")], title="窄", spanner="总")
    single = Table("s", [A, B], [C], corner="单")
    assert drawn(wide, narrow, single) == [
        "^宽@0:1*5",
        "^角@0:1*2  ^C@2  ^D@3  ^E@4",
        "<G@0:2*1  <A@1  w[g.a, c]@2  w[g.a, d]@3  w[g.a, e]@4",
        "<B@1  w[g.b, c]@2  w[g.b, d]@3  w[g.b, e]@4",
        "^窄@0:1*5",
        "^@0:2*2  ^总@2:1*3",
        "^X@2  ^Y@3:1*2",
        "<A@0:1*2  n[a, x]@2  n[a, y]@3:1*2",
        "<H@0  <B@1  n[h.b, x]@2  n[h.b, y]@3:1*2",
        "^单@0:1*2  ^C@2:1*3",
        "<A@0:1*2  s[a, c]@2:1*3",
        "<B@0:1*2  s[b, c]@2:1*3",
    ]


def test_a_last_group_takes_the_room_with_its_last_column():
    """Where the last column stands in a group, group and column are widened alike, the others not."""
    wide = Table("w", [A], [B, C, D, E], corner="角")
    narrow = Table("n", [A], [Head("g", "G", [B]), Head("h", "H", [C, D])])
    assert drawn(wide, narrow)[2:] == [
        "^@0:2*1  ^G@1  ^H@2:1*3",
        "^B@1  ^C@2  ^D@3:1*2",
        "<A@0  n[a, g.b]@1  n[a, h.c]@2  n[a, h.d]@3:1*2",
    ]


def test_blocks_with_and_without_a_stub_share_a_grid():
    """A block without a stub begins at the left edge and is as wide as the rest."""
    with_stub = Table("w", [A, B], [C], corner="角")
    without = Table("n", NO_STUB, [C, D, E])
    assert drawn(with_stub, without) == [
        "^角@0  ^C@1:1*2",
        "<A@0  w[a, c]@1:1*2",
        "<B@0  w[b, c]@1:1*2",
        "^C@0  ^D@1  ^E@2",
        "n[only, c]@0  n[only, d]@1  n[only, e]@2",
    ]
    assert drawn(without, Table("w", [A], [C, D, E]))[0] == "^C@0  ^D@1  ^E@2:1*2"


def test_a_grid_is_named_by_its_chapter():
    """The caption, for those who cannot see the table, is the chapter's title, else its key."""
    table = Table("t", [A], [C])
    assert layout_of(Chapter("c", 1, "申请情况", [table])).caption == "申请情况"
    assert layout_of(Chapter("c", None, "", [table])).caption == "c"


@settings(max_examples=20)
@given(editions())
def test_every_grid_tiles_its_rectangle(edition):
    """No place of a grid is left out and none is taken twice, whatever the edition."""
    for chapter in edition.chapters:
        grid = layout_of(chapter)
        assert (grid is None) == (not chapter.tables)
        if grid is None:
            continue
        places = [
            (row, column)
            for slot in grid.slots
            for row in range(slot.row, slot.row + slot.rowspan)
            for column in range(slot.column, slot.column + slot.colspan)
        ]
        assert sorted(places) == [(row, column) for row in range(grid.rows) for column in range(grid.columns)]


@settings(max_examples=20)
@given(editions())
def test_every_cell_has_one_place_in_printed_order(edition):
    """The cells of all grids, read as they are printed, are the edition's addresses; they bear no text."""
    grids = filter(None, map(layout_of, edition.chapters))
    slots = [slot for grid in grids for slot in grid.slots]
    assert [slot.key for slot in slots if slot.header is None] == list(map(str, addresses(edition)))
    assert all(slot.key is None for slot in slots if slot.header is not None)
    assert {slot.text for slot in slots if slot.key} == {""}
    assert {slot.rowspan for slot in slots if slot.key} == {1}


@settings(max_examples=20)
@given(editions())
def test_a_cell_stands_below_and_beside_its_labels(edition):
    """Above every cell stand the labels of its column, beside it those of its row, and no others."""
    for chapter in edition.chapters:
        grid = layout_of(chapter)
        for slot in grid.slots if grid else ():
            if slot.key is None:
                continue
            cell = next(one for one in edition.cells if str(one.address) == slot.key)
            table = edition.table(cell.address.table)
            beside = [
                one.text
                for one in grid.slots
                if one.header == "row" and one.row <= slot.row < one.row + one.rowspan
            ]
            assert beside == (list(cell.row.labels) if prints_stub(table) else [])
            above = [
                one.text
                for one in grid.slots
                if one.header == "column"
                and one.row < slot.row
                and one.column <= slot.column < one.column + one.colspan
            ]
            assert above[len(above) - len(cell.column.labels) :] == list(cell.column.labels)
