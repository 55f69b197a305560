"""The editions against the printed forms: every label, key and span stands here once more, in full."""

from __future__ import annotations

import re

import pytest

from govinfo.edition import Address, addresses, find_edition
from govinfo.heads import Head, Leaf, leaves
from govinfo.layout import layout_of
from govinfo.rules import rules_of
from govinfo.taxonomy import concepts

# What the forms print. ---------------------------------------------------------------------------------

APPLICANTS = {
    "natural": ("自然人",),
    "legal.business": ("法人或其他组织", "商业企业"),
    "legal.research": ("法人或其他组织", "科研机构"),
    "legal.charity": ("法人或其他组织", "社会公益组织"),
    "legal.law_service": ("法人或其他组织", "法律服务机构"),
    "legal.other": ("法人或其他组织", "其他"),
    "total": ("总计",),
}
DONE = "三、本年度办理结果"
REFUSED = "（三）不予公开"
UNAVAILABLE = "（四）无法提供"
NOT_PROCESSED = "（五）不予处理"
OTHER = "（六）其他处理"
BEGINNING = {
    "received": ("一、本年新收政府信息公开申请数量",),
    "brought_forward": ("二、上年结转政府信息公开申请数量",),
    "disposed.granted": (DONE, "（一）予以公开"),
    "disposed.granted_in_part": (DONE, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    "disposed.refused.state_secret": (DONE, REFUSED, "1.属于国家秘密"),
    "disposed.refused.barred_by_law": (DONE, REFUSED, "2.其他法律行政法规禁止公开"),
    "disposed.refused.security_stability": (DONE, REFUSED, "3.危及“三安全一稳定”"),
    "disposed.refused.third_party": (DONE, REFUSED, "4.保护第三方合法权益"),
    "disposed.refused.internal_affairs": (DONE, REFUSED, "5.属于三类内部事务信息"),
    "disposed.refused.process_information": (DONE, REFUSED, "6.属于四类过程性信息"),
    "disposed.refused.enforcement_file": (DONE, REFUSED, "7.属于行政执法案卷"),
    "disposed.refused.administrative_query": (DONE, REFUSED, "8.属于行政查询事项"),
    "disposed.unavailable.not_held": (DONE, UNAVAILABLE, "1.本机关不掌握相关政府信息"),
    "disposed.unavailable.needs_creation": (DONE, UNAVAILABLE, "2.没有现成信息需要另行制作"),
    "disposed.unavailable.still_unclear": (DONE, UNAVAILABLE, "3.补正后申请内容仍不明确"),
    "disposed.not_processed.petition": (DONE, NOT_PROCESSED, "1.信访举报投诉类申请"),
    "disposed.not_processed.repeat": (DONE, NOT_PROCESSED, "2.重复申请"),
    "disposed.not_processed.publication": (DONE, NOT_PROCESSED, "3.要求提供公开出版物"),
    "disposed.not_processed.excessive": (DONE, NOT_PROCESSED, "4.无正当理由大量反复申请"),
    "disposed.not_processed.confirmation": (
        DONE,
        NOT_PROCESSED,
        "5.要求行政机关确认或重新出具已获取信息",
    ),
}
ENDING = {
    "disposed.total": (DONE, "（七）总计"),
    "carried_forward": ("四、结转下年度继续办理",),
}
CLOSED = "行政机关不再处理其政府信息公开申请"
ONE_OTHER = {"disposed.other": (DONE, OTHER)}
THREE_OTHERS = {
    "disposed.other.correction_overdue": (DONE, OTHER, f"1.申请人无正当理由逾期不补正、{CLOSED}"),
    "disposed.other.fee_overdue": (DONE, OTHER, f"2.申请人逾期未按收费通知要求缴纳费用、{CLOSED}"),
    "disposed.other.other": (DONE, OTHER, "3.其他"),
}
ROUTES = {
    "reconsideration": ("行政复议",),
    "litigation.direct": ("行政诉讼", "未经复议直接起诉"),
    "litigation.after": ("行政诉讼", "复议后起诉"),
}
RESULTS = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}
APPEALS = {
    f"{route}.{result}": (*labels, label)
    for route, labels in ROUTES.items()
    for result, label in RESULTS.items()
}
TITLES = {
    "documents": "第二十条第（一）项",
    "licensing": "第二十条第（五）项",
    "enforcement": "第二十条第（六）项",
    "fees": "第二十条第（八）项",
    "procurement": "第二十条第（九）项",
}
ITEMS = {"items_before": "上一年项目数量", "items_change": "本年增/减"}
PROACTIVE_2019 = {
    "documents": (
        {"rules": "规章", "normative": "规范性文件"},
        {"made": "本年新制作数量", "disclosed": "本年新公开数量", "disclosed_total": "对外公开总数量"},
    ),
    "licensing": (
        {"licences": "行政许可", "other_services": "其他对外管理服务事项"},
        {**ITEMS, "decisions": "处理决定数量"},
    ),
    "enforcement": (
        {"penalties": "行政处罚", "coercion": "行政强制"},
        {**ITEMS, "decisions": "处理决定数量"},
    ),
    "fees": ({"charges": "行政事业性收费"}, ITEMS),
    "procurement": (
        {"purchases": "政府集中采购"},
        {"projects": "采购项目数量", "amount": "采购总金额"},
    ),
}
PROACTIVE_2021 = {
    "documents": (
        {"rules": "规章", "normative": "行政规范性文件"},
        {"made": "本年制发件数", "repealed": "本年废止件数", "in_force": "现行有效件数"},
    ),
    "licensing": ({"licences": "行政许可"}, {"decisions": "本年处理决定数量"}),
    "enforcement": (
        {"penalties": "行政处罚", "coercion": "行政强制"},
        {"decisions": "本年处理决定数量"},
    ),
    "fees": ({"charges": "行政事业性收费"}, {"amount": "本年收费金额（单位：万元）"}),
}
PROACTIVE = {"2019": PROACTIVE_2019, "2021": PROACTIVE_2021, "2021-single-other": PROACTIVE_2021}
OUTCOMES = {
    "2019": BEGINNING | ONE_OTHER | ENDING,
    "2021": BEGINNING | THREE_OTHERS | ENDING,
    "2021-single-other": BEGINNING | ONE_OTHER | ENDING,
}
KEYS = list(OUTCOMES)
every_edition = pytest.mark.parametrize("edition", list(map(find_edition, KEYS)), ids=KEYS)


def shown(found: tuple[Leaf, ...]) -> dict[str, tuple[str, ...]]:
    """Leaves by key, with their printed labels from the outermost group down."""
    return {leaf.key: leaf.labels for leaf in found}


def grid_of(edition, chapter):
    """The printed grid of a chapter, by the chapter's key."""
    return layout_of(next(one for one in edition.chapters if one.key == chapter))


def heading_rows(grid):
    """Text, rows and columns of every heading in a grid, line by line."""
    return [
        [(slot.text, slot.rowspan, slot.colspan) for slot in line if slot.header is not None]
        for line in grid.lines
    ]


def heads_in(tree: tuple[Head, ...]) -> list[Head]:
    """Every head of a tree, groups and leaves."""
    return [one for head in tree for one in (head, *heads_in(head.subs))]


# The forms as wholes. ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "instrument", "first", "last", "parent"),
    [
        ("2019", "国办公开办函〔2019〕60号", 2019, 2020, None),
        ("2021", "国办公开办函〔2021〕30号", 2021, None, None),
        ("2021-single-other", "国办公开办函〔2021〕30号", 2021, None, "2021"),
    ],
)
def test_instrument_and_years(key, instrument, first, last, parent):
    """Each form is known by the instrument that promulgated it and the report years it is for."""
    edition = find_edition(key)
    assert (edition.instrument, edition.first, edition.last) == (instrument, first, last)
    assert edition.parent == parent
    assert edition.title == "政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("key", "cells", "equalities", "inequalities"),
    [("2019", 198, 40, 2), ("2021", 200, 42, 0), ("2021-single-other", 186, 40, 0)],
)
def test_cells_and_rules_are_as_many_as_printed(key, cells, equalities, inequalities):
    """The forms have 198, 200 and 186 cells, held together by 40, 42 and 40 equalities."""
    edition = find_edition(key)
    assert len(edition.cells) == len(addresses(edition)) == cells
    relations = [rule.relation for rule in rules_of(edition)]
    assert (relations.count("="), relations.count(">=")) == (equalities, inequalities)


@pytest.mark.parametrize(
    ("key", "families"),
    [
        ("2019", {"T01": 23, "T02": 7, "T03": 3, "B01": 7, "B02": 2}),
        ("2021", {"T01": 25, "T02": 7, "T03": 3, "B01": 7}),
        ("2021-single-other", {"T01": 23, "T02": 7, "T03": 3, "B01": 7}),
    ],
)
def test_rules_by_family(key, families):
    """A row total for every row, a column total and a balance for every column, three block totals."""
    codes = [rule.code for rule in rules_of(find_edition(key))]
    assert {code: codes.count(code) for code in codes} == families


@every_edition
def test_chapters(edition):
    """The report has a preamble and six chapters, each asked for by its item of Article 50."""
    assert [(one.key, one.heading, str(one.basis)) for one in edition.chapters] == [
        ("preamble", "", "50"),
        ("overview", "一、总体情况", "50"),
        ("proactive", "二、主动公开政府信息情况", "50(1)"),
        ("requests", "三、收到和处理政府信息公开申请情况", "50(2)"),
        ("disputes", "四、政府信息公开行政复议、行政诉讼情况", "50(3)"),
        ("problems", "五、存在的主要问题及改进情况", "50(4)"),
        ("other", "六、其他需要报告的事项", "50(5)"),
    ]
    assert [one.key for one in edition.chapters if one.required] == ["problems"]


@every_edition
def test_tables_stand_in_their_chapters(edition):
    """Chapters 二, 三 and 四 bear the tables; the others are prose."""
    assert {one.key: [table.key for table in one.tables] for one in edition.chapters if one.tables} == {
        "proactive": list(PROACTIVE[edition.key]),
        "requests": ["applications"],
        "disputes": ["appeals"],
    }


@every_edition
def test_addresses_are_rows_times_columns(edition):
    """The cells are exactly the rows of each table crossed with its columns, in printed order."""
    tables = {table: (list(rows), list(columns)) for table, (rows, columns) in PROACTIVE[edition.key].items()}
    tables["applications"] = (list(OUTCOMES[edition.key]), list(APPLICANTS))
    tables["appeals"] = (["cases"], list(APPEALS))
    assert list(addresses(edition)) == [
        Address(table, row, column)
        for table, (rows, columns) in tables.items()
        for row in rows
        for column in columns
    ]


# Chapter 二. -------------------------------------------------------------------------------------------


@every_edition
def test_blocks_of_chapter_two(edition):
    """Keys, labels and titles of the blocks are those printed; 信息内容 stands above every stub."""
    for key, (rows, columns) in PROACTIVE[edition.key].items():
        table = edition.table(key)
        assert shown(table.rows) == {row: (label,) for row, label in rows.items()}
        assert shown(table.columns) == {column: (label,) for column, label in columns.items()}
        assert list(map(leaf_key, table.rows)) == list(rows)
        assert list(map(leaf_key, table.columns)) == list(columns)
        assert (table.title, table.corner, table.spanner) == (TITLES[key], "信息内容", "")


def leaf_key(leaf: Leaf) -> str:
    """The dotted key of a leaf."""
    return leaf.key


def block(title, columns, *rows):
    """The heading rows of one block: its title across, its header row, a heading for each row."""
    return [[(title, 1, 4)], [("信息内容", 1, 1), *columns], *([(row, 1, 1)] for row in rows)]


def test_chapter_two_of_2019_is_one_grid():
    """In 2019 five blocks share four columns; the last column of 八 and 九 spans two of them."""
    grid = grid_of(find_edition("2019"), "proactive")
    three = [("上一年项目数量", 1, 1), ("本年增/减", 1, 1), ("处理决定数量", 1, 1)]
    made = [("本年新制作数量", 1, 1), ("本年新公开数量", 1, 1), ("对外公开总数量", 1, 1)]
    assert heading_rows(grid) == [
        *block(TITLES["documents"], made, "规章", "规范性文件"),
        *block(TITLES["licensing"], three, "行政许可", "其他对外管理服务事项"),
        *block(TITLES["enforcement"], three, "行政处罚", "行政强制"),
        *block(TITLES["fees"], [("上一年项目数量", 1, 1), ("本年增/减", 1, 2)], "行政事业性收费"),
        *block(TITLES["procurement"], [("采购项目数量", 1, 1), ("采购总金额", 1, 2)], "政府集中采购"),
    ]
    assert (grid.rows, grid.columns) == (18, 4)
    assert [
        [slot.colspan for slot in line if slot.key] for line in grid.lines if line[0].header == "row"
    ] == [
        *[[1, 1, 1]] * 6,
        *[[1, 2]] * 2,
    ]


@pytest.mark.parametrize("key", ["2021", "2021-single-other"])
def test_chapter_two_of_2021_is_one_grid(key):
    """In 2021 four blocks share four columns; the one value column of 五, 六 and 八 spans three of them."""
    grid = grid_of(find_edition(key), "proactive")
    made = [("本年制发件数", 1, 1), ("本年废止件数", 1, 1), ("现行有效件数", 1, 1)]
    decisions = [("本年处理决定数量", 1, 3)]
    assert heading_rows(grid) == [
        *block(TITLES["documents"], made, "规章", "行政规范性文件"),
        *block(TITLES["licensing"], decisions, "行政许可"),
        *block(TITLES["enforcement"], decisions, "行政处罚", "行政强制"),
        *block(TITLES["fees"], [("本年收费金额（单位：万元）", 1, 3)], "行政事业性收费"),
    ]
    assert (grid.rows, grid.columns) == (14, 4)
    assert [
        [slot.colspan for slot in line if slot.key] for line in grid.lines if line[0].header == "row"
    ] == [
        *[[1, 1, 1]] * 2,
        *[[3]] * 4,
    ]


@pytest.mark.parametrize(
    ("key", "amounts", "signed"),
    [
        (
            "2019",
            ["procurement[purchases, amount]"],
            [
                "licensing[licences, items_change]",
                "licensing[other_services, items_change]",
                "enforcement[penalties, items_change]",
                "enforcement[coercion, items_change]",
                "fees[charges, items_change]",
            ],
        ),
        ("2021", ["fees[charges, amount]"], []),
        ("2021-single-other", ["fees[charges, amount]"], []),
    ],
)
def test_amounts_and_signed_counts(key, amounts, signed):
    """One cell of each form is money; only 本年增/减, which 2021 has no more, may be below zero."""
    cells = find_edition(key).cells
    assert [str(cell.address) for cell in cells if not cell.whole] == amounts
    assert [str(cell.address) for cell in cells if cell.signed] == signed


def test_what_was_disclosed_is_not_more_than_all_that_is():
    """In 2019, 对外公开总数量 is at least 本年新公开数量, for both kinds of documents alone."""
    found = [str(rule) for rule in rules_of(find_edition("2019")) if rule.relation == ">="]
    assert found == [
        f"documents[{row}, disclosed_total] >= documents[{row}, disclosed]" for row in ("rules", "normative")
    ]


@pytest.mark.parametrize(
    ("key", "aka"),
    [
        (
            "2019",
            {
                "规范性文件": ("行政规范性文件",),
                "本年新制作数量": ("本年新", "本年制作数量"),
                "本年新公开数量": ("本年新", "本年公开数量"),
                "上一年项目数量": ("上年项目数量",),
                "本年增/减": ("本年增减", "本年增／减"),
                "处理决定数量": ("本年处理决定数量",),
                "采购总金额": ("采购总金额（单位：万元）", "采购总金额（万元）"),
                "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": ("（二）部分公开",),
            },
        ),
        (
            "2021",
            {
                "行政规范性文件": ("规范性文件",),
                "本年处理决定数量": ("处理决定数量",),
                "本年收费金额（单位：万元）": ("本年收费金额", "本年收费金额（万元）"),
                "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": ("（二）部分公开",),
            },
        ),
    ],
)
def test_other_spellings(key, aka):
    """These labels, and no others, are known to be printed in other words."""
    edition = find_edition(key)
    trees = [tree for table in edition.tables for tree in (table.stub, table.boxhead)]
    assert {head.label: head.aka for tree in trees for head in heads_in(tree) if head.aka} == aka


# Chapter 三. -------------------------------------------------------------------------------------------


@every_edition
def test_applications(edition):
    """Table 三 prints these outcomes by these applicants, in this order, under these labels."""
    table = edition.table("applications")
    assert list(shown(table.rows).items()) == list(OUTCOMES[edition.key].items())
    assert list(shown(table.columns).items()) == list(APPLICANTS.items())
    assert [leaf.key for leaf in table.rows if leaf.head.role == "total"] == ["disposed.total"]
    assert [leaf.key for leaf in table.columns if leaf.head.role == "total"] == ["total"]
    assert table.title == ""
    assert table.carried == (("brought_forward", "carried_forward"),)


@every_edition
def test_header_of_applications(edition):
    """The header has three rows: the sentence on the balance beside 申请人情况, then the applicants."""
    grid = grid_of(edition, "requests")
    sentence = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    assert heading_rows(grid)[:3] == [
        [(sentence, 3, 3), ("申请人情况", 1, 7)],
        [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)],
        [
            ("商业企业", 1, 1),
            ("科研机构", 1, 1),
            ("社会公益组织", 1, 1),
            ("法律服务机构", 1, 1),
            ("其他", 1, 1),
        ],
    ]
    assert (grid.rows, grid.columns) == (3 + len(OUTCOMES[edition.key]), 10)


@every_edition
def test_stub_of_applications(edition):
    """一, 二 and 四 span three columns, an outcome without parts two; a group spans its rows down."""
    single = edition.key != "2021"
    last = OUTCOMES[edition.key]
    expected = [
        [("一、本年新收政府信息公开申请数量", 1, 3)],
        [("二、上年结转政府信息公开申请数量", 1, 3)],
        [(DONE, 20 if single else 22, 1), ("（一）予以公开", 1, 2)],
        [("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 1, 2)],
        [(REFUSED, 8, 1), ("1.属于国家秘密", 1, 1)],
        *([(label, 1, 1)] for label in labels_in(last, REFUSED)[1:]),
        [(UNAVAILABLE, 3, 1), ("1.本机关不掌握相关政府信息", 1, 1)],
        *([(label, 1, 1)] for label in labels_in(last, UNAVAILABLE)[1:]),
        [(NOT_PROCESSED, 5, 1), ("1.信访举报投诉类申请", 1, 1)],
        *([(label, 1, 1)] for label in labels_in(last, NOT_PROCESSED)[1:]),
    ]
    if single:
        expected += [[(OTHER, 1, 2)]]
    else:
        first, *rest = labels_in(last, OTHER)
        expected += [[(OTHER, 3, 1), (first, 1, 1)], *([(label, 1, 1)] for label in rest)]
    expected += [[("（七）总计", 1, 2)], [("四、结转下年度继续办理", 1, 3)]]
    assert heading_rows(grid_of(edition, "requests"))[3:] == expected


def labels_in(rows: dict[str, tuple[str, ...]], group: str) -> list[str]:
    """The printed labels of the rows in a group."""
    return [labels[2] for labels in rows.values() if labels[1:2] == (group,)]


@every_edition
def test_rules_of_applications(edition):
    """Rows and columns add up to their totals, and 一 + 二 = （七） + 四 in every column."""
    rules = {str(rule.origin): rule for rule in rules_of(edition) if rule.code == "T01"}
    row = rules["applications[received, *]"]
    assert str(row) == (
        "applications[received, total] = applications[received, natural]"
        " + applications[received, legal.business] + applications[received, legal.research]"
        " + applications[received, legal.charity] + applications[received, legal.law_service]"
        " + applications[received, legal.other]"
    )
    assert list(rules) == [f"applications[{key}, *]" for key in OUTCOMES[edition.key]]
    totals = [rule for rule in rules_of(edition) if rule.code == "T02"]
    outcomes = [
        key for key in OUTCOMES[edition.key] if key.startswith("disposed.") and key != "disposed.total"
    ]
    for rule, column in zip(totals, APPLICANTS, strict=True):
        assert rule.left == (Address("applications", "disposed.total", column),)
        assert rule.right == tuple(Address("applications", key, column) for key in outcomes)
    balances = [str(rule) for rule in rules_of(edition) if rule.code == "B01"]
    assert balances == [
        f"applications[received, {column}] + applications[brought_forward, {column}]"
        f" = applications[disposed.total, {column}] + applications[carried_forward, {column}]"
        for column in APPLICANTS
    ]


# Chapter 四. -------------------------------------------------------------------------------------------


@every_edition
def test_appeals(edition):
    """Table 四 has one row without a label and three blocks of five columns, each with its total."""
    table = edition.table("appeals")
    assert shown(table.rows) == {"cases": ("",)}
    assert list(shown(table.columns).items()) == list(APPEALS.items())
    assert [leaf.key for leaf in table.columns if leaf.head.role == "total"] == [
        "reconsideration.total",
        "litigation.direct.total",
        "litigation.after.total",
    ]


@every_edition
def test_header_of_appeals(edition):
    """The header has three rows; 行政复议 has its results at once, 行政诉讼 below its two routes."""
    grid = grid_of(edition, "disputes")
    five = list(RESULTS.values())
    assert heading_rows(grid) == [
        [("行政复议", 1, 5), ("行政诉讼", 1, 10)],
        [*((label, 2, 1) for label in five), ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
        [(label, 1, 1) for label in (*five, *five)],
        [],
    ]
    assert (grid.rows, grid.columns) == (4, 15)


@every_edition
def test_rules_of_appeals(edition):
    """In each of the three blocks the total is the four results; nothing adds up litigation as a whole."""
    blocks = [str(rule) for rule in rules_of(edition) if rule.origin.table == "appeals"]
    assert blocks == [
        f"appeals[cases, {route}.total] = appeals[cases, {route}.upheld] + appeals[cases, {route}.corrected]"
        f" + appeals[cases, {route}.other] + appeals[cases, {route}.pending]"
        for route in ROUTES
    ]


# Concepts. ---------------------------------------------------------------------------------------------


def bare(label: str) -> str:
    """A printed label without its numbering and its remarks."""
    label = re.sub(r"^([一二三四五六七]、|（[一二三四五六七]）|[1-9]\.)", "", label)
    return re.sub(r"（.*）$", "", label)


@every_edition
def test_every_head_counts_a_concept(edition):
    """Each head names its concept, so that figures can be followed from one form to the next."""
    for table in edition.tables:
        for head in heads_in((*table.stub, *table.boxhead)):
            assert head.concept in concepts()


@every_edition
def test_concepts_of_applications_are_named_as_printed(edition):
    """In tables 三 and 四 the concept's name is the printed label without numbering and remarks."""
    for key in ("applications", "appeals"):
        table = edition.table(key)
        for head in heads_in((*table.stub, *table.boxhead)):
            if head.role == "detail" and head.label:
                assert concepts()[head.concept].zh == bare(head.label)


@every_edition
def test_concepts_follow_the_keys_of_applications(edition):
    """In tables 三 and 四 the concept of a leaf is spelt with the leaf's own key."""
    for leaf in (*edition.table("applications").rows, *leaves(edition.table("applications").boxhead)):
        if leaf.head.role == "detail":
            assert leaf.head.concept in {f"application.{leaf.key}", f"applicant.{leaf.key}"}
    for leaf in edition.table("appeals").columns:
        if leaf.head.role == "detail":
            assert leaf.head.concept == f"result.{leaf.head.key}"


@pytest.mark.parametrize(
    ("key", "measures"),
    [
        (
            "2019",
            {
                "made": "measure.made",
                "disclosed": "measure.disclosed",
                "disclosed_total": "measure.disclosed_total",
                "items_before": "measure.items_before",
                "items_change": "measure.items_change",
                "decisions": "measure.decisions",
                "projects": "measure.projects",
                "amount": "measure.spent",
            },
        ),
        (
            "2021",
            {
                "made": "measure.made",
                "repealed": "measure.repealed",
                "in_force": "measure.in_force",
                "decisions": "measure.decisions",
                "amount": "measure.collected",
            },
        ),
    ],
)
def test_concepts_of_chapter_two(key, measures):
    """In chapter 二 a row is what is disclosed and a column what is measured of it."""
    edition = find_edition(key)
    places = {
        "documents": "disclosure.legislation",
        "licensing": "disclosure.licensing",
        "enforcement": "disclosure.enforcement",
        "fees": "disclosure.fees",
        "procurement": "disclosure.procurement",
    }
    found = {}
    for table in PROACTIVE[key]:
        found |= {leaf.key: leaf.head.concept for leaf in edition.table(table).columns}
        assert all(leaf.head.concept == f"{places[table]}.{leaf.key}" for leaf in edition.table(table).rows)
    assert found == measures


def test_where_processing_fees_are_reported():
    """The 2021 form asks under chapter 六 for the processing fees; the 2019 form is older than they."""
    notes = {key: [one.note for one in find_edition(key).chapters if one.key == "other"] for key in KEYS}
    assert notes["2019"] == [""]
    assert notes["2021"] == notes["2021-single-other"] == ["收取信息处理费的情况在此报告。"]
