"""Laws and specimens of the text format: what is written reads back, and what was published is read."""

from __future__ import annotations

import time
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govinfo import boxes, marks, terminal
from govinfo.document import Block, Document, Grid, Heading, Paragraph, Slot, normal_text
from govinfo.errors import GovinfoError, UnreadableSource
from govinfo.readers import text as reader
from govinfo.readers.text import READER, read
from govinfo.renderers.text import RENDERER, TextOptions, write

NASTY = [
    *"|｜│┃║─═┌┐┼┄┆╱+-=:#\\ 。0a规（）“”",
    "一、",
    "业企",
    "+--+",
    "| ",
    " |",
    "\u0301",
    "\u302a",
    "か\u3099",
    "\u1100",
]
MARKED = [
    *"|│├└─┌┐┬┼+-=:# \t\n规0\\",
    "\n\n",
    "+---+\n",
    "┌──┐\n",
    "└──┘\n",
    "│ 0│\n",
    "|---|",
    "====\n",
    "一、",
]
texts = st.one_of(st.lists(st.sampled_from(NASTY), max_size=12).map("".join), st.text(max_size=12)).map(
    normal_text
)
printed = texts.filter(bool)
options = st.builds(TextOptions, st.integers(1, 90), st.booleans())


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Any grid that tiles a rectangle, with any spans and texts."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    free = set(product(range(rows), range(columns)))
    slots: list[Slot] = []
    while free:
        row, column = min(free)
        wide = draw(st.integers(1, columns - column))
        while not {(row, column + right) for right in range(wide)} <= free:
            wide -= 1
        high = draw(st.integers(1, rows - row))
        free -= set(product(range(row, row + high), range(column, column + wide)))
        slots.append(Slot(row, column, draw(texts), high, wide))
    return Grid(tuple(slots))


blocks = st.one_of(
    st.builds(Heading, st.integers(1, 4), printed),
    st.builds(Paragraph, printed),
    grids(),
)


def document(*parts: Block) -> Document:
    """A document of these blocks."""
    return Document(parts)  # type: ignore[arg-type]


def rows(source: str) -> list[tuple[tuple[str, ...], ...]]:
    """The texts of every grid in a text."""
    return [grid.texts for grid in read(source.encode()).grids()]


def arms(line: str, drawn: dict[str, int]) -> list[int]:
    """The arms of what is drawn at each column of a line without texts."""
    return [drawn.get(character, 0) for character in line]


def spans(grid: Grid) -> list[tuple[int, int, str, int, int]]:
    """Where each slot stands, what it says and how far it spans."""
    return [(slot.row, slot.column, slot.text, slot.rowspan, slot.colspan) for slot in grid.slots]


# ── Laws ───────────────────────────────────────────────────────────────────────────────────────────


@given(st.lists(blocks, min_size=1, max_size=5), options)
@example([Heading(1, "====")], TextOptions())
@example([Grid.from_rows([["0"]]), Grid.from_rows([["0"]])], TextOptions())
@example([Grid((Slot(0, 0, "", 2, 2),))], TextOptions())
@example([Grid((Slot(0, 0, "--", 3, 2),))], TextOptions(1, box=False))
@example([Grid.from_rows([["| ｜ |"]])], TextOptions(1, box=False))
def test_what_is_written_reads_back(parts: list[Block], style: TextOptions) -> None:
    """Headings, paragraphs and grids survive, whatever they say, at any width, with both kinds of lines."""
    assert read(write(document(*parts), style)).blocks == tuple(parts)


@given(st.lists(st.sampled_from(MARKED), max_size=40).map("".join))
def test_what_was_read_is_written_for_good(source: str) -> None:
    """However a page is torn, what the reader made of it is written and read without further change."""
    try:
        first = write(read(source.encode()))
    except UnreadableSource:
        return
    assert write(read(first)) == first


@given(
    st.lists(st.sampled_from([*"规章0a一二"]), min_size=1).map("".join),
    st.lists(st.sampled_from(MARKED)).map("".join),
)
def test_no_printed_text_is_lost(word: str, rest: str) -> None:
    """Only white space, bars and rules go; every letter and digit of the page is in some block, in order."""
    source = f"{rest}{word}\n{rest}"
    kept = "".join(
        "".join(slot.text for slot in block.slots) if isinstance(block, Grid) else block.text
        for block in read(source.encode()).blocks
    )
    letters = "规章0a一二"
    assert sorted(c for c in kept if c in letters) == sorted(c for c in source if c in letters)


@given(grids(), options)
def test_lines_of_a_table_are_equally_wide(grid: Grid, style: TextOptions) -> None:
    """A table lines up: every line of it takes the same columns of the terminal."""
    lines = boxes.draw(grid, style.width, box=style.box)
    assert len({terminal.width(line) for line in lines}) == 1


@given(grids())
def test_junctions_meet(grid: Grid) -> None:
    """An arm of a line character always meets the arm of its neighbour, so that no line ends in the air."""
    bare = Grid(tuple(Slot(s.row, s.column, "", s.rowspan, s.colspan) for s in grid.slots))
    sheet = [arms(line, marks.BOX_ARMS) for line in boxes.draw(bare, 80)]
    for line in sheet:
        right, left = ([bool(arm & side) for arm in line] for side in (marks.RIGHT, marks.LEFT))
        assert right == [*left[1:], False]
    for upper, lower in zip(sheet, [*sheet[1:], [0] * len(sheet[0])], strict=True):
        assert [bool(arm & marks.DOWN) for arm in upper] == [bool(arm & marks.UP) for arm in lower]


@given(st.one_of(st.binary(max_size=200), st.text().map(lambda text: text.encode("utf-16", "ignore"))))
def test_any_bytes_are_read_or_refused_in_one_line(content: bytes) -> None:
    """Bytes of any kind give a document, or an error of ours whose text is one line."""
    try:
        outcome = str(len(read(content).blocks))
    except GovinfoError as error:
        outcome = str(error)
    assert outcome not in {"", "0"}
    assert "\n" not in outcome


@given(texts)
def test_backslashes_are_undone(text: str) -> None:
    """Taking the backslashes away gives the text they were put into, for cells and for lines."""
    assert marks.unescape_cell(marks.escape_cell(text)) == text
    assert marks.unescape_line(marks.escape_line(text)) == text


@given(texts, st.integers(1, 20))
def test_broken_labels_are_mended(text: str, room: int) -> None:
    """A label broken to fit its column is whole again when read, at whatever width it was broken."""
    grid = Grid((Slot(0, 0, text),))
    again = boxes.parse(boxes.draw(grid, room))
    assert again == grid


@given(st.lists(blocks, max_size=4), options)
def test_same_document_same_bytes(parts: list[Block], style: TextOptions) -> None:
    """Writing is a function: nothing but the document and the options shows in the bytes."""
    assert write(document(*parts), style) == write(document(*parts), style)


# ── Writing ────────────────────────────────────────────────────────────────────────────────────────

PAGE = """\
               某局工作年报
               ════════════

一、总体情况

　　无。
　　\\二、见 | 表

┌──────┬─────────────┐
│      │    数量     │
│ 名称 ├──────┬──────┤
│      │ 制发 │ 现行 │
├──────┼──────┼──────┤
│ 规章 │    0 │   -2 │
└──────┴──────┴──────┘

## 说明

### 单位
"""

TABLE = Grid(
    (
        Slot(0, 0, "名称", 2, 1, "column"),
        Slot(0, 1, "数量", 1, 2, "column"),
        Slot(1, 1, "制发", header="column"),
        Slot(1, 2, "现行", header="column"),
        Slot(2, 0, "规章", header="row"),
        Slot(2, 1, "0"),
        Slot(2, 2, "-2"),
    )
)


def test_a_page() -> None:
    """The whole look of a page: title, chapter, indented prose, merged cells, figures to the right."""
    page = document(
        Heading(1, "某局工作年报"),
        Heading(2, "一、总体情况"),
        Paragraph("无。"),
        Paragraph("二、见 | 表"),
        TABLE,
        Heading(2, "说明"),
        Heading(3, "单位"),
    )
    assert write(page, TextOptions(width=42)).decode() == PAGE


def test_plain_lines() -> None:
    """Without box lines a table is drawn with characters that every terminal has."""
    assert boxes.draw(TABLE, 80, box=False) == (
        "+------+-------------+",
        "|      |    数量     |",
        "| 名称 +------+------+",
        "|      | 制发 | 现行 |",
        "+------+------+------+",
        "| 规章 |    0 |   -2 |",
        "+------+------+------+",
    )
    assert write(document(Heading(1, "甲")), TextOptions(1, box=False)).decode() == "甲\n===\n"


@pytest.mark.parametrize(
    ("limit", "wide", "high"), [(20, 20, 3), (19, 16, 4), (16, 16, 4), (13, 12, 4), (10, 10, 6), (1, 10, 6)]
)
def test_labels_give_way_to_the_width(limit: int, wide: int, high: int) -> None:
    """Labels are broken between Chinese characters, padding is given up next, figures are never broken."""
    drawn = boxes.draw(Grid.from_rows([["社会公益", "12345"]]), limit)
    assert (terminal.width(drawn[0]), len(drawn)) == (wide, high)
    assert sum("12345" in line for line in drawn) == 1


def test_closing_marks_do_not_begin_a_line() -> None:
    """避头尾: a line ends before an opening bracket and after a closing one, never the other way round."""
    assert marks.chunks("甲（乙）、丙") == ("甲", "（乙）、", "丙")


def test_nothing_is_written_of_nothing() -> None:
    """Blank headings, blank paragraphs and tables without cells leave no empty lines behind."""
    assert write(document(Heading(1, " "), Paragraph("\n"), Grid(()), Paragraph("甲"))).decode() == "　　甲\n"


def test_unknown_blocks_are_refused() -> None:
    """What is no block of a document is never left out in silence."""
    with pytest.raises(AssertionError):
        write(Document(("甲",)))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_holes_are_drawn_as_empty_cells() -> None:
    """A grid that was read with short rows is drawn as a rectangle."""
    assert boxes.draw(Grid.from_rows([["甲"], ["0", "1"]]), 80)[1] == "│ 甲 │   │"


def test_registered_names() -> None:
    """The reader and the renderer offer themselves under one name and suffix."""
    assert (READER.name, READER.suffixes, READER.gives) == ("text", (".txt",), "document")
    assert (RENDERER.name, RENDERER.source, RENDERER.options()) == (
        "text",
        "document",
        TextOptions(100, box=True),
    )


# ── Drawn tables of others ─────────────────────────────────────────────────────────────────────────

FOREIGN = {
    "heavy head": "┏━━━━┳━━━┓\n┃ 甲 ┃ 乙┃\n┡━━━━╇━━━┩\n│ 0  │ 1 │\n└────┴───┘",
    "double": "╔════╦═══╗\n║ 甲 ║ 乙║\n╠════╬═══╣\n║ 0  ║ 1 ║\n╚════╩═══╝",
    "rounded, indented": "  ╭────┬───╮\n  │ 甲 │ 乙│\n  ├────┼───┤\n  │ 0  │ 1 │\n  ╰────┴───╯",
    "dashed": "┌┄┄┄┄┬┄┄┄┐\n┆ 甲 ┆ 乙┆\n├┄┄┄┄┼┄┄┄┤\n┆ 0  ┆ 1 ┆\n└┄┄┄┄┴┄┄┄┘",
    "pandoc": "+----+---+\n| 甲 | 乙|\n+:===+==:+\n| 0  | 1 |\n+----+---+",
    "wide lines": "┌──┬──┐\n│甲  │乙  │\n├──┼──┤\n│0   │1   │\n└──┴──┘",
    "counted": "+----+---+\n| 甲  | 乙 |\n+----+---+\n| 0  | 1 |\n+----+---+",
    "torn frame": "┌────┬───┐\n│ 甲 │ 乙│\n├────┼───┤\n│ 0  │ 1 │",
    "ragged": "┌────┬───┐\n│ 甲 │ 乙     │\n├────┼───┤\n│ 0│ 1 │\n└────┴───┘",
    "no top": "├────┼───┤\n│ 甲 │ 乙│\n├────┼───┤\n│ 0  │ 1 │\n└────┴───┘",
    "rules of psql": " 甲 | 乙\n----+---\n 0 | 1",
    "rules of org": "| 甲 | 乙 |\n|----+---|\n| 0 | 1 |",
}


@pytest.mark.parametrize("source", FOREIGN.values(), ids=FOREIGN)
def test_tables_drawn_by_others(source: str) -> None:
    """Whoever drew the table, and however they counted its columns, its cells are found."""
    assert rows(source)[-1] == (("甲", "乙"), ("0", "1"))


def test_rows_without_rules_between_them() -> None:
    """Most programs rule only the head: figures below one another are rows, broken labels are not."""
    rule = "+------+-----+"
    source = f"{rule}\n| 名称 | 数  |\n| 甲   |     |\n{rule}\n| 规章 | 1   |\n| 其他 | +2  |\n{rule}"
    assert rows(source) == [(("名称甲", "数"), ("规章", "1"), ("其他", "+2"))]


def test_merged_cells_of_others() -> None:
    """Spans are seen from the lines that are missing; words broken over lines get their space back."""
    head = "+-------+---+\n| net   | 0 |\n| total +---+\n|       | 1 |\n"
    source = f"{head}+-------+---+\n| all       |\n+-----------+"
    (grid,) = read(source.encode()).grids()
    assert spans(grid) == [
        (0, 0, "net total", 2, 1),
        (0, 1, "0", 1, 1),
        (1, 1, "1", 1, 1),
        (2, 0, "all", 1, 2),
    ]


BROKEN = [
    "┌──┬──┐\n│ 0   │\n└──┴──┘x",
    "┌─────┐\n│a │ b│\n└─────┘",
    "┌──┬──┐\n│0 │1 │\n│  ├  │\n└──┴──┘",
    "┌──┬──┐\n│0 │1 │\n├──┘  │\n│2    │\n└─────┘",
    "┌──┐\n├──┤\n└──┘",
    "+--+--+\n|0 |1 |\n+--+  |\n|2    |\n+-----+",
    "+--+\n|0 -\n|1 |\n+--+",
    "+--+",
    "┌─┐\n┌─┐",
    "┌──┬──┬──┐\n│0 │1 │2 │\n├──┤     │\n│3 │  │  │\n├──┼──┼──┤\n│4 │5 │6 │\n└──┴──┴──┘",
]


@pytest.mark.parametrize("source", BROKEN)
def test_drawings_that_enclose_no_cells_keep_their_text(source: str) -> None:
    """A drawing whose lines do not close is no table by its lines; its text is kept as rows or paragraphs."""
    blocks_read = read(source.encode()).blocks
    kept = "".join("".join(map("".join, b.texts)) if isinstance(b, Grid) else b.text for b in blocks_read)
    assert [c for c in kept if c.isalnum()] == [c for c in source if c.isalnum()]


def test_a_cell_that_is_no_rectangle() -> None:
    """An area with a corner is not a cell, and two columns cannot be told apart without a line."""
    assert boxes.parse(["┌──┬──┐", "│0 │1 │", "├──┘  │", "│2    │", "└─────┘"]) is None
    assert boxes.parse(["┌─────┐", "│a │ b│", "└─────┘"]) is None
    assert boxes.parse(["no drawing"]) is None


# ── Lines as they are published ────────────────────────────────────────────────────────────────────


def test_tabs_keep_empty_cells() -> None:
    """Specimen 000: empty cells are kept as printed, and a Markdown rule that leaked in is no row."""
    source = (
        "第二十条第(八)项\t\t\t\n信息内容\t上一年项目数量\t本年增/减\t\n行政事业性收费\t0\t0\t\n\n"
        "政府集中采购\t0\t0\n--------\t---\t---\n\n\t物\t\t\n\t(七) 总计\t0\t0\n"
    )
    assert rows(source) == [
        (
            ("第二十条第(八)项", "", "", ""),
            ("信息内容", "上一年项目数量", "本年增/减", ""),
            ("行政事业性收费", "0", "0", ""),
        ),
        (("政府集中采购", "0", "0"),),
        (("", "物", "", ""), ("", "(七) 总计", "0", "0")),
    ]


def test_leading_tabs() -> None:
    """A tab before a line indents it, unless a row is above: then the first cells are empty."""
    assert read("\t为了公开。\n甲\t0\n\t乙\n\t\n丙".encode()).blocks == (
        Paragraph("为了公开。"),
        Grid.from_rows([["甲", "0"], ["", "乙"], ["", ""]]),
        Paragraph("丙"),
    )


BARS = {
    "017 doubled at the end": (
        "规章 | 0 | 0 ||\n行政许可 | 0 ||",
        (("规章", "0", "0", ""), ("行政许可", "0", "")),
    ),
    "021 blank and 0": ("一、新收 | 0 |  |  | 0 |", (("一、新收", "0", "", "", "0"),)),
    "023 white space behind": (
        "规章 | 0 | 0  |   \n行政许可 | 13 |   ",
        (("规章", "0", "0"), ("行政许可", "13")),
    ),
    "016 one cell a line": ("规章 |\n/ |\n|\n0 |", (("规章",), ("/",), ("",), ("0",))),
    "042 bars that begin lines": (
        "一、新收 | 25\n|\n| | 25\n二、\n|\n|",
        (("一、新收", "25", "", "", "25"), ("二、", "", "")),
    ),
    "019 one cell a line, a bar on the next": ("规章\n|\n0\n|\n|\n6\n|", (("规章",), ("0",), ("",), ("6",))),
    "007 rules of Markdown": ("| 规章 | 0 |\n|---|:-:|\n| 3.其他 | 4 |", (("规章", "0"), ("3.其他", "4"))),
    "036 notes in labels": ("行政许可 | 71 | -11 (如-8)", (("行政许可", "71", "-11 (如-8)"),)),
    "047 bar and space": ("規(guī)章 | 0 | |", (("規(guī)章", "0", ""),)),
    "bars that only part cells": (
        "规章 |  | 1\n行政许可 | 2 | \n | 2 | 3\n | 4 | ",
        (("规章", "", "1"), ("行政许可", "2", ""), ("", "2", "3"), ("", "4", "")),
    ),
    "all rows between bars": ("| 1 | 2 |\n| | 3 |", (("1", "2"), ("", "3"))),
    "a space on one side": ("规章| 3| 5", (("规章", "3", "5"),)),
    "no space": ("规章|3|5", (("规章", "3", "5"),)),
    "full width": ("｜规章｜0｜", (("规章", "0"),)),
    "escaped": ("| a\\|b | C:\\x |", (("a|b", "C:\\x"),)),
}


@pytest.mark.parametrize(("source", "expected"), BARS.values(), ids=BARS)
def test_rows_with_bars(source: str, expected: tuple[tuple[str, ...], ...]) -> None:
    """Lines with bars are rows, one a line; only the bars at the ends belong to no cell."""
    assert rows(source) == [expected]


def test_a_table_between_bars_stays_so_beside_one_that_is_not() -> None:
    """What bars do on the rest of a page tells nothing of a table all of whose rows they begin and end."""
    assert rows("规章 |  | 1\n\n| a | 2 |\n| | 3 |") == [(("规章", "", "1"),), (("a", "2"), ("", "3"))]


def test_cells_without_bars_stay_paragraphs() -> None:
    """Specimens 028, 037, 050: what is not marked as a table is left to recognition, line by line."""
    source = "第二十条第(一)项\n信息内容\n\n本年新 \n\n  制作数量\n规章 0 0 0\na|b"
    expected = ["第二十条第(一)项", "信息内容", "本年新", "制作数量", "规章 0 0 0", "a|b"]
    assert read(source.encode()).blocks == tuple(map(Paragraph, expected))


def test_headings() -> None:
    """Underlined, marked with #, or numbered 一、 and short: a heading; a numbered sentence is prose."""
    source = (
        "  年度报告\n=======\n# 甲\n###### 乙\n三、收到和处理政府信息公开申请情况\n"
        "一、有待加强。\n#丙\n####### 丁\n\\二、戊\n\\己\n====\n\n====\n"
        f"一、{'长' * 40}\n"
    )
    assert read(source.encode()).blocks == (
        Heading(1, "年度报告"),
        Heading(1, "甲"),
        Heading(6, "乙"),
        Heading(2, "三、收到和处理政府信息公开申请情况"),
        Paragraph("一、有待加强。"),
        Paragraph("#丙"),
        Paragraph("####### 丁"),
        Paragraph("二、戊"),
        Heading(1, "\\己"),
        Paragraph("===="),
        Paragraph(f"一、{'长' * 40}"),
    )


def test_line_ends_and_blanks() -> None:
    """Windows and old line ends, form feeds, vertical tabs, no-break and ideographic spaces all part text."""
    source = "\ufeff甲\u00a0 乙\r\n\u3000\u3000丙\r丁\f戊\v己\u200b\x00".encode("utf-16")
    expected = ["甲 乙", "丙", "丁", "戊", "己"]
    assert read(source).blocks == tuple(map(Paragraph, expected))


# ── Encodings, refusals, bounds ────────────────────────────────────────────────────────────────────

MAINLAND = "二、主动公开政府信息情况，规范性文件零件。行政许可、行政处罚"
TAIWAN = "二、主動公開政府資訊情況，規範性檔案零件。行政許可、行政處罰"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030", "big5"])
def test_encodings_are_told_apart(encoding: str) -> None:
    """Chinese offices write in five encodings and seldom say which."""
    text = TAIWAN if encoding == "big5" else MAINLAND
    marked = f"甲〇\n{text}" if encoding in {"utf-16", "gb18030"} else text
    assert [b.text for b in read(marked.encode(encoding)).blocks if isinstance(b, Paragraph)][-1] == text


def test_utf_16_of_either_order() -> None:
    """The mark of UTF-16 tells the order of its bytes."""
    assert read(b"\xfe\xff" + "甲".encode("utf-16-be")).blocks == (Paragraph("甲"),)
    assert read(b"\xff\xfe" + "甲".encode("utf-16-le")).blocks == (Paragraph("甲"),)


def test_four_byte_characters_are_of_the_mainland() -> None:
    """A character that only GB18030 has decides at once."""
    assert read("㐀".encode("gb18030") + b"a").blocks == (Paragraph("㐀a"),)


def test_damaged_utf_8_is_not_taken_for_another_encoding() -> None:
    """One broken byte in UTF-8 shows as one replacement character, not as a page of wrong characters."""
    content = ("公开" * 100).encode() + b"\xe5\n" + "情况".encode()
    assert read(content).blocks == (Paragraph("公开" * 100 + "\ufffd"), Paragraph("情况"))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no text"),
        (b" \r\n\t\n", "no text"),
        (b"\xef\xbb\xbf", "no text"),
        (b"PK\x03\x04\x00\x00", "NUL"),
        (b"\xff\xfe\x00\xd8", "UTF-16"),
        (b"\xff\xff\xff\xff", "encoding"),
        (b"| --- | --- |", "no text"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, why: str) -> None:
    """Empty files, other formats and unknown encodings are refused, and the error says which it is."""
    with pytest.raises(UnreadableSource, match=why):
        read(content)


@pytest.mark.parametrize(
    ("bound", "content"),
    [
        ("MOST_BYTES", b"0" * 11),
        ("MOST_LINES", b"\n" * 11),
        ("MOST_CHARACTERS", b"0" * 11),
        ("MOST_CELLS", b"| | | | | | | | | | | |"),
    ],
)
def test_sizes_are_bounded(monkeypatch: pytest.MonkeyPatch, bound: str, content: bytes) -> None:
    """A text larger than any report can be is refused before it is worked on."""
    monkeypatch.setattr(reader, bound, 10)
    with pytest.raises(UnreadableSource, match="at most 10"):
        read(content)


HOSTILE = {
    "backslashes": "\\" * 20_000,
    "bars": "|" * 20_000,
    "frames": "┌┬┐\n" * 5_000,
    "open frame": "┌" + "─┬" * 100 + "─┐\n" + ("│" + " │" * 101 + "\n") * 120,
    "crosses": ("+-" * 100 + "+\n") * 120,
    "ordinals": "一" * 20_000,
    "hashes": "# " * 10_000,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_linear_time(source: str) -> None:
    """Twenty thousand characters, however chosen, take less than two seconds of the processor's time."""
    began = time.process_time()
    assert read(source.encode()).blocks
    assert time.process_time() - began < 2


def test_bars_of_a_site_mend_no_table() -> None:
    """Bars between a site's links, above a table and below it, change nothing of its rows."""
    table = "规章\t0\t0\t2\n\t\t1"
    page = f"首页\n|\n新闻\n|\n登录\n\n{table}\n版权所有\n网站地图\n|\n联系我们\n|\n"
    assert rows(table)[0] in rows(page)


def test_bars_do_not_reach_over_prose() -> None:
    """Lists of cells with prose between them are apart, and the prose is whole."""
    prose = ["本年度情况如下。", "说明一", "说明二", "说明三"]
    page = "\n".join(["规章 |", "|", "2 |", *prose, "行政许可 |", "|", "3 |"])
    blocks = read(page.encode()).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == prose
    assert rows(page) == [(("规章",), ("",), ("2",)), (("行政许可",), ("",), ("3",))]


def test_an_empty_cell_before_the_first_bar_is_one() -> None:
    """Where bars begin lines, a row whose first cell is empty keeps it."""
    assert rows("行政复议\n| 行政诉讼\n\n| 1\n| 2") == [(("行政复议", "行政诉讼"),), (("", "1", "2"),)]


def test_headings_can_be_underlined_for_a_terminal() -> None:
    """One style beside tables that are drawn with lines; chapters stand as they are printed."""
    document = Document(
        [Heading(1, "甲"), Heading(2, "一、总体情况"), Heading(2, "说明"), Heading(3, "note")]
    )
    assert write(document, TextOptions(width=1, marked=False)).decode().split("\n") == [
        "甲", "═══", "", "一、总体情况", "", "说明", "────", "", "note", "────", "",
    ]  # fmt: skip
    assert write(document, TextOptions(width=1, box=False, marked=False)).decode().endswith("note\n----\n")
