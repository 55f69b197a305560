"""The layout tree: what a document may hold, and the normal form of its text."""

from __future__ import annotations

import unicodedata

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from govinfo.document import Document, Grid, Heading, Paragraph, Properties, Slot, normal_text


@given(st.text())
def test_the_normal_form_is_normal(text: str) -> None:
    """Normal text has single spaces, none at its ends, nothing without a printed form; and stays as it is."""
    found = normal_text(text)
    assert normal_text(found) == found
    assert found == found.strip()
    assert "  " not in found
    assert all(character == " " or not character.isspace() for character in found)
    assert not any(unicodedata.category(character) in {"Cc", "Cf", "Cs"} for character in found)
    assert found.encode().decode() == found


@given(st.text())
def test_nothing_printed_is_lost(text: str) -> None:
    """What can be seen of a text is all in its normal form, in its order."""
    seen = [c for c in text if unicodedata.category(c)[0] not in "CZ"]
    assert [c for c in normal_text(text) if unicodedata.category(c)[0] not in "CZ"] == seen


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("  a   b ", "a b"),
        ("一是\u3000完善\r\n机制", "一是 完善 机制"),
        ("a\x00b\ud800c", "abc"),
        ("软\u00ad连\u200b字", "软连字"),
        ("非\ufffe字\uffff符\U0001ffff和\ufdd0与\ufdefz", "非字符和与z"),
        ("\ufdcf\ufdf0\ufffd", "\ufdcf\ufdf0\ufffd"),
        ("前 \u200b 后", "前 后"),
        ("\u200b ", ""),
        ("a\tb", "a b"),
        ("a\x7fb", "ab"),
        ("私\ue000用", "私\ue000用"),
    ],
)
def test_normal_forms(text: str, normal: str) -> None:
    """Controls, format characters, surrogates and what is no character go; spaces of any kind are one."""
    assert normal_text(text) == normal


def test_slots_stand_in_reading_order() -> None:
    """However slots are given, they are kept row by row, left to right."""
    given_slots = [Slot(1, 0, "c"), Slot(0, 1, "b"), Slot(0, 0, "a")]
    grid = Grid(given_slots)
    assert [slot.text for slot in grid.slots] == ["a", "b", "c"]
    assert grid == Grid(reversed(given_slots))
    assert grid.texts == (("a", "b"), ("c",))


def test_rows_of_different_length_make_a_grid() -> None:
    """A page's rows may be short; rows, columns and lines say what there is."""
    grid = Grid.from_rows([["规章", "0", "1"], [], ["规范性文件"]])
    assert (grid.rows, grid.columns) == (3, 3)
    assert grid.texts == (("规章", "0", "1"), (), ("规范性文件",))
    assert grid.lines[2] == (Slot(2, 0, "规范性文件"),)


def test_spans_count() -> None:
    """A grid reaches as far as its spans do, not only as far as they begin."""
    grid = Grid([Slot(0, 0, "a", 2, 1), Slot(0, 1, "b", 1, 3)])
    assert (grid.rows, grid.columns) == (2, 4)
    assert grid.texts == (("a", "b"), ())


def test_an_empty_grid_is_a_grid() -> None:
    """A grid without slots has no rows and no columns."""
    grid = Grid([])
    assert (grid.rows, grid.columns, grid.lines) == (0, 0, ())


@pytest.mark.parametrize(
    "slot", [Slot(-1, 0, "x"), Slot(0, -1, "x"), Slot(0, 0, "x", 0, 1), Slot(0, 0, "x", 1, 0)]
)
def test_slots_out_of_bounds_are_refused(slot: Slot) -> None:
    """A slot stands in the first quadrant and spans one place at least; else it is named in the error."""
    with pytest.raises(ValueError, match=r"^slot out of bounds: Slot\(row="):
        Grid([slot])


@pytest.mark.parametrize(
    "slots",
    [
        [Slot(0, 0, "a"), Slot(0, 0, "b")],
        [Slot(0, 0, "a", 2, 1), Slot(1, 0, "b")],
        [Slot(0, 0, "a", 1, 2), Slot(0, 1, "b")],
        [Slot(0, 0, "a", 2, 2), Slot(1, 1, "b")],
    ],
)
def test_overlapping_slots_are_refused(slots: list[Slot]) -> None:
    """No place of a grid is taken twice; the second slot is named."""
    with pytest.raises(ValueError, match=r"^slot overlaps another: .*text='b'"):
        Grid(slots)


def test_neighbours_do_not_overlap() -> None:
    """Slots that touch are admitted on every side."""
    grid = Grid([Slot(0, 0, "a", 2, 1), Slot(0, 1, "b", 1, 2), Slot(1, 1, "c"), Slot(1, 2, "d")])
    assert (grid.rows, grid.columns) == (2, 3)


def test_documents_keep_their_blocks() -> None:
    """Blocks of any iterable are kept in order; grids can be had alone; no properties is not unknown ones."""
    grid = Grid.from_rows(
        [["1"]],
    )
    blocks = (Heading(1, "标题"), Paragraph("文"), grid)
    document = Document(iter(blocks))
    assert document.blocks == blocks
    assert list(document.grids()) == [grid]
    assert document.properties is None
    assert Document() == Document([], None)
    assert Document((), Properties()) != Document()


def test_documents_are_values() -> None:
    """Equal documents hash alike, and nothing in one can be changed."""
    made = [Document([Grid.from_rows([["a"]]), Paragraph("b")]) for _ in range(2)]
    assert made[0] == made[1]
    assert hash(made[0]) == hash(made[1])
    with pytest.raises(FrozenInstanceError):
        made[0].blocks = ()  # type: ignore[misc]
