"""Which column a cell stands in: fillers, copies, numbers of rows, heads that slipped, rows that closed up.

Each page is what a person would see; where it does not tell, the row is blank and named.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from govinfo.document import Document, Grid, Heading, Paragraph, Slot, Trace
from govinfo.edition import find_edition
from govinfo.layout import layout_of
from govinfo.readings import Reading
from govinfo.recognition import recognise

EDITION = find_edition("2021")
FORM_2019 = find_edition("2019")
CORNER = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
TITLE = ("第二十条第（一）项",)
LICENSING = (("第二十条第（五）项",), ("信息内容", "本年处理决定数量"), ("行政许可", "8"))
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
RECEIVED, BROUGHT, CARRIED = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "四、结转下年度继续办理",
)
GROUP, GRANTED, PART, TOTAL = "三、本年度办理结果", "（一）予以公开", "（二）部分公开", "（七）总计"
APPEALS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3


def read(*grids: Sequence[Sequence[str]] | Grid) -> Reading:
    """A page of these tables."""
    found = [grid if isinstance(grid, Grid) else Grid.from_rows(grid) for grid in grids]
    return recognise(Document((Heading(1, "测试市2025年政府信息公开工作年度报告"), *found)), [EDITION])


def values(reading: Reading, table: str, row: str) -> list[object]:
    """What is read of a row."""
    return list(reading.report.row(table, row).values())


def told(reading: Reading) -> set[tuple[str, str]]:
    """The rows that are named as not told."""
    return {
        (at.table, at.row)
        for finding in reading.findings
        if finding.code == "R04"
        for at in finding.addresses
    }


def documents(*rows: Sequence[str], corner: Sequence[str] = CORNER) -> Reading:
    """Table 一 with these rows, and table 五."""
    return read((TITLE, corner, *rows, *LICENSING))


def applications(*rows: Sequence[str], columns: Sequence[str] = COLUMNS) -> Reading:
    """Table 三 with these rows under one row of heads."""
    return read((("", *columns), *rows))


def appeals(*rows: Sequence[str], aside: int = 0) -> Reading:
    """Table 四 with these rows under its heads, which stand so many columns `aside`; a page with table 一."""
    form = layout_of(EDITION.chapters[4])
    assert form is not None
    heads = [evolve(slot, column=slot.column + aside) for slot in form.slots if slot.header]
    top = max(slot.row + slot.rowspan for slot in heads)
    own = [Slot(top + down, right, text) for down, row in enumerate(rows) for right, text in enumerate(row)]
    return read((TITLE, CORNER, ("规章", "1", "2", "3")), Grid([*heads, *own]))


# Fillers


def test_fillers_are_told_by_the_rows_beside() -> None:
    """A full row shows which cells are the table's; a row as long has them in the same places."""
    reading = documents(("规章", "", "1", "2", "3", ""), ("行政规范性文件", "", "4", "", "6", ""))
    assert values(reading, "documents", "normative") == [4, None, 6]


def test_a_row_that_is_shorter_than_the_full_ones_has_lost_a_cell() -> None:
    """With a filler behind it, it has as many cells as columns all the same."""
    reading = documents(("规章", "", "1", "2", "3", ""), ("行政规范性文件", "", "4", "6", ""))
    assert values(reading, "documents", "normative") == [None] * 3
    assert ("documents", "normative") in told(reading)


def test_a_mark_for_a_blank_is_no_filler() -> None:
    """Where every cell is given, by a figure or a mark, the empty ones are the fillers."""
    reading = documents(("规章", "", "/", "1", "-", ""), ("行政规范性文件", "", "4", "5", "", ""))
    assert values(reading, "documents", "rules") == [None, 1, None]
    assert values(reading, "documents", "normative") == [4, 5, None]


def test_a_filler_between_the_figures_makes_a_row_without_one_doubtful() -> None:
    """Elsewhere on the page fillers stand between figures; here nothing tells where."""
    reading = read(
        (TITLE, CORNER, ("规章", "1", "", "2", "3")),
        (("", *COLUMNS), (RECEIVED, "1", "2", "", "", "0", "0", "3")),
    )
    assert ("applications", "received") in told(reading)


def test_a_filler_column_holds_no_figure_of_another_row() -> None:
    """What one row leaves empty at its end is no filler where another has a figure."""
    first = (RECEIVED, "", "1", "", "0", "0", "0", "0", "2")
    last = (BROUGHT, "5", "1", "", "0", "0", "0", "", "6")
    reading = applications(first, last, columns=("自然人", "法人", "商业企业"))
    assert {("applications", "received"), ("applications", "brought_forward")} <= told(reading)


def test_fillers_and_yet_short_of_the_head_is_a_cell_lost() -> None:
    """The head has two fillers more than the row."""
    reading = read((TITLE, (*CORNER, "", ""), ("规章", "1", "", "", ""), *LICENSING))
    assert ("documents", "rules") in told(reading)


def test_rows_that_closed_up_and_all_end_blank_tell_nothing() -> None:
    """Where rows lost cells, a blank that ends every full row may be a filler."""
    whole = (RECEIVED, "1", "2", "3", "4", "5", "15", "")
    short = (BROUGHT, "1", "2", "")
    assert ("applications", "received") in told(applications(whole, short, columns=("自然人",)))
    other = (RECEIVED, "1", "", "3", "4", "5", "", "13")
    reading = applications(other, short, columns=("自然人",))
    assert values(reading, "applications", "received") == [1, None, 3, 4, 5, None, 13]


# Labels


def test_empty_cells_of_a_merged_label_are_none_of_the_figures() -> None:
    """Labels of three levels, unmerged: the blanks behind a short one stand where others have labels."""
    figures = ("1", "2", "", "4", "5", "6", "18")
    reading = applications(
        (RECEIVED, "", "", *figures),
        (GROUP, GRANTED, "", *figures),
        ("", PART, "", *figures),
        ("", "（三）不予公开", "1.属于国家秘密", *figures),
        columns=("", "", *COLUMNS),
    )
    for row in ("received", "disposed.granted", "disposed.granted_in_part", "disposed.refused.state_secret"):
        assert values(reading, "applications", row) == [1, 2, None, 4, 5, 6, 18]


def test_copies_of_a_label_are_its_merged_cells() -> None:
    """Unmerged cells that all say the same, heads and figures too."""
    reading = read(
        (
            TITLE * 4,
            CORNER,
            ("规章", "1", "", "3"),
            ("第二十条第（五）项",) * 4,
            ("信息内容", *("本年处理决定数量",) * 3),
            ("行政许可", "8", "8", "8"),
        ),
        (("", "", *COLUMNS), (RECEIVED, RECEIVED, "1", "0", "0", "0", "0", "0", "1")),
    )
    assert values(reading, "licensing", "licences") == [8]
    assert values(reading, "documents", "rules") == [1, None, 3]
    assert values(reading, "applications", "received") == [1, 0, 0, 0, 0, 0, 1]


def test_copies_that_end_before_their_head_have_lost_one() -> None:
    """The head has three places, the row two: the figures may be two, or one and its copy."""
    edition = find_edition("2019")
    rows = (
        ("第二十条第（八）项",) * 4,
        ("信息内容", "上一年项目数量", "本年增/减", "本年增/减"),
        ("行政事业性收费", "1", "1"),
    )
    reading = recognise(Document((Grid.from_rows(rows),)), [edition])
    assert ("fees", "charges") in told(reading)


def test_copies_in_a_row_alone_are_not_told_without_a_head() -> None:
    """Two figures alike may be one that is printed twice."""
    edition = find_edition("2019")
    copied = Grid.from_rows([("第二十条第（一）项",) * 4, ("规章", "规章", "1", "2", "3")])
    alone = Grid.from_rows([("政府集中采购", "5", "5")])
    assert ("procurement", "purchases") in told(recognise(Document((copied, alone)), [edition]))


def test_the_number_of_a_row_stands_before_its_label() -> None:
    """A column that counts the rows is none of the table's."""
    reading = applications(
        ("1", RECEIVED, "1", "", "0", "0", "0", "0", "1"),
        ("2", GROUP, GRANTED, "1", "0", "0", "0", "0", "0", "1"),
        columns=("序号", *COLUMNS),
    )
    assert values(reading, "applications", "received") == [1, None, 0, 0, 0, 0, 1]
    assert values(reading, "applications", "disposed.granted") == [1, 0, 0, 0, 0, 0, 1]


def test_figures_before_a_label_are_not_its_number() -> None:
    """Only one figure counts a row."""
    reading = applications((RECEIVED, "1", "0", "0", "0", "0", "0", "1"), ("1", "0", BROUGHT, "1", "0"))
    assert ("applications", "brought_forward") in told(reading)


def test_where_the_group_alone_is_printed_its_blank_is_the_label() -> None:
    """The label's own cell was left blank: with it the row would have a cell too many."""
    figures = ("1", "0", "0", "0", "0", "0", "1")
    reading = applications((RECEIVED, *figures), (GROUP, "", *figures), (PART, *figures))
    assert values(reading, "applications", "disposed.granted") == [1, 0, 0, 0, 0, 0, 1]


def test_a_text_among_cells_of_rows_that_closed_up_may_stand_anywhere() -> None:
    """A remark behind a row that lost a cell is as good as a figure that cannot be read."""
    reading = applications(
        (RECEIVED, "1", "0", "0", "0", "0", "1", "见附件"),
        (BROUGHT, "1", "0", "0", "1"),
        (CARRIED, "1", "0", "0", "0", "0", "0", "1"),
    )
    assert ("applications", "received") in told(reading)


def test_a_remark_behind_a_full_row_is_none_of_it() -> None:
    """All figures are given; the word behind them is another column's."""
    reading = documents(("规章", "1", "2", "3", "见附件"), corner=(*CORNER, "备注"))
    assert values(reading, "documents", "rules") == [1, 2, 3]


# Heads


def test_heads_that_slipped_tell_nothing() -> None:
    """Heads in two rows that lie over one another: order alone tells, as long as it can."""
    figures = ("1", "0", "0", "0", "0", "0", "1")
    slipped = (("", "自然人", "总计"), ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"))
    reading = read((*slipped, (RECEIVED, *figures), (BROUGHT, *figures[:-1], "")))
    assert values(reading, "applications", "received") == [1, 0, 0, 0, 0, 0, 1]
    assert values(reading, "applications", "brought_forward") == [1, 0, 0, 0, 0, 0, None]


def test_a_head_decides_where_the_row_ends_with_it() -> None:
    """One figure in five cells under a head of five, two of them fillers of the head's own."""
    reading = read((TITLE, ("信息内容", "", *CORNER[1:], ""), ("规章", "", "", "5", "", ""), *LICENSING))
    assert values(reading, "documents", "rules") == [None, 5, None]


def test_a_head_does_not_decide_on_a_page_of_fillers() -> None:
    """The rows that give every figure have fillers that the heads have not."""
    reading = read(
        (TITLE, CORNER, ("规章", "", "1", "", ""), *LICENSING[:2], ("行政许可", "", "8", "")),
    )
    assert ("documents", "rules") in told(reading)


def test_a_head_is_learned_again_behind_a_page_break() -> None:
    """The second part of a table goes by its own head, which has a column more than the first."""
    figures = ("1", "0", "0", "0", "0", "0", "1")
    form = layout_of(EDITION.chapters[3])
    assert form is not None
    heads = [slot for slot in form.slots if slot.header == "column"]

    def part(aside: int, *row: str) -> Grid:
        own = [Slot(3, 0, row[0], 1, 3), *(Slot(3, at, text) for at, text in enumerate(row[1:], 3))]
        return Grid([*(evolve(slot, column=slot.column + aside * (slot.column > 0)) for slot in heads), *own])

    reading = read(part(0, RECEIVED, *figures), part(1, CARRIED, "", "", "2", "", "", "", "", "2"))
    assert values(reading, "applications", "carried_forward") == [None, 2, None, None, None, None, 2]


def test_another_table_is_no_head_of_this_one() -> None:
    """A row that is like no head of the grid's own tables is not learned from."""
    figures = ("1", "0", "0", "0", "0", "0", "1")
    reading = read((("", *COLUMNS), (RECEIVED, *figures), ("附件", "下载", "大小"), (CARRIED, *figures)))
    assert values(reading, "applications", "carried_forward") == [1, 0, 0, 0, 0, 0, 1]


# Rows without a label


def test_a_number_before_an_unlabelled_row_is_none_of_it() -> None:
    """Sixteen cells, one of them blank: the first counts the row, and stands under a head of its own."""
    numbered = (("序号", *APPEALS), ("1", "0", "", *map(str, range(2, 15))))
    reading = read((TITLE, CORNER, ("规章", "1", "2", "3")), numbered)
    assert not any(values(reading, "appeals", "cases"))


def test_an_unlabelled_row_before_its_head_is_numbered() -> None:
    """A figure that stands left of the first column is none of the table's, even where cells are as many."""
    reading = appeals(["1", *(str(number) for number in range(14))], aside=1)
    assert ("appeals", "cases") in told(reading)


def test_an_empty_row_is_not_taken_for_the_figures_below_it() -> None:
    """Of two rows without a label the one that gives figures is the form's."""
    figures = [str(number) for number in range(1, 16)]
    reading = appeals([""] * 15, figures)
    assert values(reading, "appeals", "cases") == list(range(1, 16))


# Figures that nothing takes


def test_figures_below_a_bare_label_name_its_row() -> None:
    """A row of figures in a table of its own may be the bare label's above it."""
    reading = read((TITLE, CORNER, ("规章", "1", "2", "3"), ("行政规范性文件", "")), (("4", "5", "6"),))
    named = [finding.addresses for finding in reading.findings if finding.code == "R08"]
    assert [[(at.table, at.row) for at in places] for places in named] == [[("documents", "normative")]]


def test_half_a_label_with_the_figures_names_the_other_half() -> None:
    """The upper half has the figures, the lower half is taken for the row: its blanks are named."""
    figures = ("0", "2", "0", "0", "0", "0", "2")
    reading = applications((RECEIVED, *figures), ("5.属于三类", *figures), ("内部事务信息", *[""] * 7))
    named = {
        (at.table, at.row)
        for finding in reading.findings
        if finding.code == "R08"
        for at in finding.addresses
    }
    assert ("applications", "disposed.refused.internal_affairs") in named


def test_a_row_of_heads_is_no_row_of_the_form() -> None:
    """What stands last in a torn head is no label, though it says the same as one."""
    figures = ("1", "0", "0", "0", "0", "0", "1")
    head = ("", "然人", "总 计", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    single = find_edition("2021-single-other")
    grid = Grid.from_rows([(RECEIVED, *figures), head, ("（六）其他处理", *figures), (TOTAL, *figures)])
    reading = recognise(Document((grid,)), [EDITION, single])
    assert reading.report.edition == single
    assert values(reading, "applications", "disposed.other") == [1, 0, 0, 0, 0, 0, 1]


def test_heads_are_not_believed_where_fillers_push_figures_aside() -> None:
    """A row beside tables whose figures stand right of their heads: its own head tells as little."""
    heads = ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")
    form = [
        (("第二十条第（五）项",), heads, ("行政许可", "", "0", "246", "0")),
        (("其他对外管理服务事项", "", "1", "2", "0"),),
        (("第二十条第（八）项",), heads[:3], ("行政事业性收费", "", "0")),
    ]
    page = Grid.from_rows(row for rows in form for row in rows)
    plain = Grid.from_rows((("", *COLUMNS), (RECEIVED, "1", "0", "0", "0", "0", "0", "1")))
    title = Heading(1, "测试市2019年政府信息公开工作年度报告")
    reading = recognise(Document((title, page, plain)), [FORM_2019])
    assert values(reading, "licensing", "licences") == [0, 246, 0]
    assert values(reading, "fees", "charges") == [None, None]
    assert ("fees", "charges") in told(reading)


def test_a_row_that_lost_a_cell_under_a_wide_head_is_not_moved_up() -> None:
    """It ends before its head, and the blank at its end stands under the head of the figure before it."""
    spans = ((0, 1), (1, 1), (2, 4), (6, 1))
    rows = ((CORNER, spans), (("规章", "0", "0", "3"), spans))
    lost = (("行政规范性文件", 0, 1), ("1", 1, 1), ("1", 2, 2), ("", 4, 1))
    slots = [Slot(0, 0, TITLE[0], 1, 7)]
    for at, (texts, places) in enumerate(rows, 1):
        slots += (Slot(at, column, text, 1, wide) for text, (column, wide) in zip(texts, places, strict=True))
    slots += (Slot(3, column, text, 1, wide) for text, column, wide in lost)
    reading = read(Grid(slots))
    assert values(reading, "documents", "rules") == [0, 0, 3]
    assert values(reading, "documents", "normative") == [None] * 3
    assert ("documents", "normative") in told(reading)


def test_a_figure_below_its_table_is_named() -> None:
    """The label's row prints none, and what stands by itself behind the table may be its figure."""
    grid = Grid.from_rows((*LICENSING[:2], ("行政许可", "")))
    title = Heading(1, "测试市2025年政府信息公开工作年度报告")
    full = Grid.from_rows((TITLE, CORNER, ("规章", "0", "0", "0"), ("行政规范性文件", "1", "2", "3")))
    for text, named in (("109件", True), ("2025年度。", False), ("—", False)):
        reading = recognise(Document((title, full, grid, Paragraph(text), Paragraph("7"))), [EDITION])
        found = [finding for finding in reading.findings if finding.code == "R08"]
        assert [str(finding.addresses[0]) for finding in found] == ["licensing[licences, *]"] * named
        assert [finding.trace for finding in found] == [Trace(0, 4, 1, text)] * named


def test_a_table_that_goes_on_without_a_head_keeps_no_gap() -> None:
    """Its head stands over an empty column in another grid; here no row shows which column is empty."""
    gap = ("", *COLUMNS[:3], "", *COLUMNS[3:])
    first = Grid.from_rows((gap, (RECEIVED, "1", "0", "0", "", "0", "0", "0", "1")))
    second = Grid.from_rows([(CARRIED, "", "", "", "", "", "", "5")])
    reading = read(first, second)
    assert values(reading, "applications", "received") == [1, 0, 0, 0, 0, 0, 1]
    assert values(reading, "applications", "carried_forward") == [None] * 7
    assert ("applications", "carried_forward") in told(reading)
    whole = read(first, Grid.from_rows([(CARRIED, "1", "0", "0", "0", "0", "0", "1")]))
    assert values(whole, "applications", "carried_forward") == [1, 0, 0, 0, 0, 0, 1]


def test_a_row_is_not_placed_by_rows_of_another_depth() -> None:
    """Groups have lost their labels, and each row begins as far left as it is deep."""
    heads = ("", "", "", *COLUMNS)
    page = (
        heads,
        (RECEIVED, "", "", "1", "0", "0", "0", "0", "0", ""),
        (GRANTED, "", "4", "", "0", "0", "0", "0", "4", ""),
        (PART, "", "", "2", "0", "0", "", "0", "", ""),
        ("1.属于国家秘密", "3", "0", "0", "0", "0", "0", "3", "", ""),
        ("2.其他法律行政法规禁止公开", "", "2", "0", "0", "", "0", "", "", ""),
    )
    reading = read(page)
    assert values(reading, "applications", "disposed.granted_in_part") == [None] * 7
    assert ("applications", "disposed.granted_in_part") in told(reading)
    assert values(reading, "applications", "disposed.refused.barred_by_law") == [None, 2, 0, 0, None, 0, None]


def test_an_empty_cell_behind_cells_pushed_aside_may_fill_a_row_up() -> None:
    """A merged figure reaches down into the row; whether its last cell is the form's, nothing tells."""
    heads = [Slot(0, at, text) for at, text in enumerate(("", *COLUMNS))]
    above = [Slot(1, at, text) for at, text in enumerate((RECEIVED, "0", "0", "0"))]
    wide = [Slot(1, 4, "7", 2), *(Slot(1, at, text) for at, text in ((5, "0"), (6, "0"), (7, "7")))]
    places = (0, 1, 2, 3, 5, 6, 7, 8)

    def below(*texts: str) -> Reading:
        row = (Slot(2, at, text) for at, text in zip(places, (CARRIED, *texts), strict=True))
        return read(Grid((*heads, *above, *wide, *row)))

    lost = below("1", "2", "2", "0", "0", "5", "")
    assert values(lost, "applications", "carried_forward") == [None] * 7
    assert told(lost) == {("applications", "carried_forward")}
    whole = below("1", "2", "2", "0", "0", "0", "5")
    assert values(whole, "applications", "carried_forward") == [1, 2, 2, 0, 0, 0, 5]


def test_an_empty_cell_at_the_end_of_a_short_row_may_fill_the_table_up() -> None:
    """A table is filled up to its width: a row that ends before its head's may have lost a cell before."""
    title = ("第二十条第（八）项", "", "", "")
    heads = ("信息内容", "上一年项目数量", "本年增/减", "")
    page = Heading(1, "测试市2019年政府信息公开工作年度报告")

    def fees(*cells: str) -> list[object]:
        grid = Grid.from_rows((title, heads, ("行政事业性收费", *cells)))
        return values(recognise(Document((page, grid)), [FORM_2019]), "fees", "charges")

    assert fees("3", "") == [None, None]
    assert fees("3", "", "") == [3, None]
    assert fees("3", "5") == [3, 5]


def test_a_cell_at_the_end_is_none_of_the_rows_where_others_have_a_filler() -> None:
    """Every other table ends with a filler: a row that is as long as its head may have lost a cell."""
    page = Heading(1, "测试市2019年政府信息公开工作年度报告")
    heads = ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")
    other = (
        ("第二十条第（五）项",),
        heads,
        ("行政许可", "1", "2", "3", ""),
        ("其他对外管理服务事项", "1", "0", "2", ""),
    )
    applications = (("", *COLUMNS), (RECEIVED, "1", "0", "0", "0", "0", "0", "1"))

    def fees(*cells: str) -> list[object]:
        own = (
            ("第二十条第（八）项",),
            ("信息内容", "上一年项目数量", "本年增/减"),
            ("行政事业性收费", *cells),
        )
        document = Document((page, *map(Grid.from_rows, ((*other, *own), applications))))
        return values(recognise(document, [FORM_2019]), "fees", "charges")

    assert fees("3", "") == [None, None]
    assert fees("3", "5") == [3, 5]


def test_an_empty_cell_is_no_blank_of_a_page_that_marks_them() -> None:
    """A row without heads has as many cells as it should, but one is empty where others bear a mark."""
    marked = [(CARRIED, "1", "/", "/", "/", "/", "/", "1")]
    row = ("0", "2", "/", "/", "2", "/", "0", "0", "/", "0", "/", "/", "/", "/", "")
    heads = ("行政复议", "行政诉讼")
    reading = read(marked, (heads, row))
    assert values(reading, "appeals", "cases") == [None] * 15
    assert any(
        str(finding.addresses[0]) == "appeals[cases, *]" for finding in reading.findings if finding.addresses
    )
    whole = read(marked, (heads, (*row[:-1], "/")))
    assert values(whole, "appeals", "cases")[:3] == [0, 2, None]


def test_labels_torn_between_rows_are_not_told() -> None:
    """A label that ends with the beginning of the next row's, or begins with the end of the row's before."""
    secret, barred = "1.属于国家秘密", "2.其他法律行政法规禁止公开"
    figures = ("1", "0", "0", "0", "0", "0", "1")
    for first, second in ((f"{secret}2.其他", barred[4:]), (secret[:4], f"{secret[4:]}{barred}")):
        reading = applications((RECEIVED, *figures), (first, *figures), (second, *figures))
        torn = first if len(first) > len(second) else second
        key = "disposed.refused.state_secret" if torn == first else "disposed.refused.barred_by_law"
        assert values(reading, "applications", key) == [None] * 7
        assert values(reading, "applications", "received") == [1, 0, 0, 0, 0, 0, 1]


def test_some_figures_below_a_row_may_be_the_rest_of_its_own() -> None:
    """On paper without lines a broken figure goes on below: its row is not told."""
    figures = ("13", "0", "0", "0", "0", "0", "13")
    rest = ("", "7", "", "", "", "", "", "7")
    reading = applications((RECEIVED, *figures), rest, (BROUGHT, *figures))
    assert values(reading, "applications", "received") == [None] * 7
    assert ("applications", "received") in told(reading)
    assert values(reading, "applications", "brought_forward") == [13, 0, 0, 0, 0, 0, 13]
