"""Laws of editions: addresses, cells and their index follow from the literals; contradictions are refused."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo import edition as room
from govinfo import plugins
from govinfo.edition import (
    Address,
    Balance,
    Cell,
    Chapter,
    Count,
    Edition,
    Table,
    addresses,
    all_editions,
    chinese,
    counted,
    english,
    english_name,
    find_edition,
)
from govinfo.editions import y2021
from govinfo.errors import MalformedEdition, PluginError, UnknownEdition
from govinfo.heads import Head, Leaf
from govinfo.plugins import Plugin
from govinfo.regulation import Provision
from govinfo.testing import editions

ROWS = (
    Head("rules", "规章", concept="disclosure.legislation.rules"),
    Head("g", "组", [Head("part_one", "甲"), Head("part_two", "乙")]),
    Head("total", "总计", role="total"),
)
COLUMNS = (Head("made", "制发", concept="measure.made"), Head("spent", "金额", unit="amount"))
DOCUMENTS = Table("documents", ROWS, COLUMNS)
CASES = Table("cases", [Head("cases", "")], [Head("upheld", "维持"), Head("change", "增减", signed=True)])


def form(*tables: Table, **changed: object) -> Edition:
    """An edition of one chapter that bears these tables."""
    given_ = {
        "key": "trial",
        "instrument": "某办函〔2030〕1号",
        "first": 2030,
        "last": None,
        "title": "测试报告",
        "chapters": [Chapter("only", 1, "甲", tables)],
        **changed,
    }
    return Edition(**given_)


def faults(*tables: Table, **changed: object) -> tuple[tuple[str, str], ...]:
    """What an edition of these tables is refused for."""
    with pytest.raises(MalformedEdition) as caught:
        form(*tables, **changed)
    return caught.value.problems


# Addresses


@pytest.mark.parametrize(
    "text",
    [
        "applications[disposed.total, natural]",
        "applications[disposed.total,natural]",
        "  applications[ disposed.total ,\tnatural ] ",
    ],
)
def test_addresses_are_read_with_any_spaces(text):
    """An address is a table with a row and a column in brackets; spaces around its keys do not matter."""
    assert Address.parse(text) == Address("applications", "disposed.total", "natural")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a[b]",
        "a[b, c",
        "a b[c, d]",
        "a[b c, d]",
        "a[b, c, d]",
        "a[b, c]x",
        "[b, c]",
        "a[, c]",
        "a [b, c]",
    ],
)
def test_other_texts_are_no_address(text):
    """A text that is not wholly an address is refused, with the way it should be written."""
    with pytest.raises(ValueError, match=r"write table\[row, column\]") as caught:
        Address.parse(text)
    assert repr(text) in str(caught.value)


keys = st.text(st.characters(exclude_categories=["Z", "C"], exclude_characters="[],*"), min_size=1)


@given(keys, keys, keys)
def test_an_address_prints_and_reads_back(table, row, column):
    """What an address prints is read as the same address."""
    address = Address(table, row, column)
    assert str(address) == f"{table}[{row}, {column}]"
    assert Address.parse(str(address)) == address


def test_addresses_sort_by_table_then_row_then_column():
    """Addresses have an order of their own, so that findings can be sorted."""
    given_ = [Address("b", "a", "a"), Address("a", "b", "a"), Address("a", "a", "b"), Address("a", "a", "a")]
    assert sorted(given_) == given_[::-1]


# Tables, chapters, cells


def test_literals_become_tuples():
    """Lists in an edition's literals are kept as tuples, so that an edition is a value."""
    balance = Balance(["a"], ["b"])
    assert (balance.left, balance.right, balance.axis, balance.relation) == (("a",), ("b",), "rows", "=")
    table = Table(
        "t", [Head("a", "A"), Head("b", "B")], [Head("c", "C")], balances=[balance], carried=[("a", "b")]
    )
    assert (table.title, table.corner, table.spanner) == ("", "", "")
    assert (table.balances, table.carried) == ((balance,), (("a", "b"),))
    chapter = Chapter("c", 1, "甲", [table], aka=["乙"])
    assert (chapter.tables, chapter.aka, chapter.note, chapter.required) == ((table,), ("乙",), "", False)
    assert hash(form(table)) == hash(form(table))


def test_a_table_has_the_leaves_of_its_trees():
    """Rows are the leaves of the stub and columns those of the boxhead."""
    assert [leaf.key for leaf in DOCUMENTS.rows] == ["rules", "g.part_one", "g.part_two", "total"]
    assert [leaf.key for leaf in DOCUMENTS.columns] == ["made", "spent"]


@pytest.mark.parametrize(
    ("number", "heading"), [(None, "说明"), (1, "一、说明"), (6, "六、说明"), (12, "十二、说明")]
)
def test_a_chapter_is_headed_by_its_number(number, heading):
    """The heading is the Chinese number, a comma and the title; without a number the title alone."""
    assert Chapter("c", number, "说明").heading == heading


def test_a_chapter_rests_on_a_provision():
    """The basis may be written as text; without one it is None."""
    assert Chapter("c", 1, "甲", basis="50(1)").basis == Provision(50, item=1)
    assert Chapter("c", 1, "甲", basis=Provision(50)).basis == Provision(50)
    assert Chapter("c", 1, "甲").basis is None


COUNT, MONEY = Leaf((Head("a", "A"),)), Leaf((Head("b", "B", unit="amount"),))
LOSS = Leaf((Head("c", "C", signed=True),))


@pytest.mark.parametrize(
    ("row", "column", "whole"),
    [(COUNT, COUNT, True), (COUNT, MONEY, False), (MONEY, COUNT, False), (MONEY, MONEY, False)],
)
def test_a_cell_counts_where_both_its_heads_do(row, column, whole):
    """One head of money makes the cell one of money."""
    assert Cell(Address("t", "r", "c"), row, column).whole is whole


@pytest.mark.parametrize(
    ("row", "column", "signed"),
    [(COUNT, COUNT, False), (COUNT, LOSS, True), (LOSS, COUNT, True), (LOSS, LOSS, True)],
)
def test_a_cell_may_be_below_zero_where_either_head_may(row, column, signed):
    """One signed head is enough for a figure below zero to be lawful."""
    assert Cell(Address("t", "r", "c"), row, column).signed is signed


def test_a_cell_is_named_row_then_column():
    """Both names run from the outermost group down; a head without a label is passed over."""
    edition = form(DOCUMENTS, CASES)
    cell = edition.cell(Address("documents", "g.part_two", "made"))
    assert (cell.zh, cell.en) == ("组 / 乙 × 制发", "g / part two x Made this year")
    cell = edition.cell(Address("documents", "total", "spent"))
    assert (cell.zh, cell.en) == ("总计 × 金额", "total x spent")
    cell = edition.cell(Address("cases", "cases", "upheld"))
    assert (cell.zh, cell.en) == ("维持", "upheld")


def test_heads_are_named_by_their_concepts():
    """English comes from the concept, else from the key; a total is called one whatever it counts."""
    assert english_name(Head("x", "规章", concept="disclosure.legislation.rules")) == "Rules"
    assert english_name(Head("law_service_x", "所")) == "law service x"
    assert english_name(Head("t", "总计", role="total", concept="applicant")) == "Applicants, total"
    leaf = Leaf((Head("a_b", "甲"), Head("c", "乙")))
    assert (english(leaf), chinese(leaf)) == ("a b / c", "甲 / 乙")


# Editions


def test_cells_stand_in_printed_order():
    """Cells run table by table, row by row; the index and the addresses follow them."""
    other = Chapter("later", 2, "乙", [CASES])
    edition = form(chapters=[Chapter("only", 1, "甲", [DOCUMENTS]), Chapter("prose", None, ""), other])
    assert [table.key for table in edition.tables] == ["documents", "cases"]
    assert [str(address) for address in addresses(edition)] == [
        "documents[rules, made]",
        "documents[rules, spent]",
        "documents[g.part_one, made]",
        "documents[g.part_one, spent]",
        "documents[g.part_two, made]",
        "documents[g.part_two, spent]",
        "documents[total, made]",
        "documents[total, spent]",
        "cases[cases, upheld]",
        "cases[cases, change]",
    ]
    assert edition.index[Address("cases", "cases", "upheld")] == 8
    assert repr(edition) == "<Edition trial: 某办函〔2030〕1号, 10 cells>"
    assert edition.parent is None


@settings(max_examples=20)
@given(editions())
def test_every_cell_has_an_address_of_its_own(edition):
    """An edition has a cell for each crossing of leaves, and every address finds its cell again."""
    assert len(edition.cells) == sum(len(table.rows) * len(table.columns) for table in edition.tables)
    assert len(edition.index) == len(edition.cells)
    for number, cell in enumerate(edition.cells):
        assert edition.index[cell.address] == number
        assert edition.cell(cell.address) is cell
        assert (cell.row.key, cell.column.key) == (cell.address.row, cell.address.column)
        assert Address.parse(str(cell.address)) == cell.address


def test_tables_and_cells_are_found_by_key():
    """A table or a cell that the edition has not is a KeyError."""
    edition = form(DOCUMENTS, CASES)
    assert edition.table("cases") is CASES
    with pytest.raises(KeyError):
        edition.table("fees")
    with pytest.raises(KeyError):
        edition.cell(Address("cases", "cases", "made"))


@pytest.mark.parametrize(
    ("last", "covered"),
    [(None, [2030, 2031, 2032, 2099]), (2030, [2030]), (2031, [2030, 2031])],
)
def test_an_edition_covers_its_years(last, covered):
    """The first and the last report year are covered; without a last year the form is still in force."""
    edition = form(CASES, last=last)
    assert [year for year in (2029, 2030, 2031, 2032, 2099) if edition.covers(year)] == covered


# Contradictions


def test_chapters_and_tables_have_keys_of_their_own():
    """A key that two chapters or two tables share is told once, even where they are three."""
    chapters = [
        Chapter("a", 1, "甲", [CASES]),
        Chapter("a", 2, "乙", [CASES]),
        Chapter("a", 3, "丙", [CASES]),
    ]
    assert faults(chapters=chapters) == (
        ("chapters", "two have the key 'a'"),
        ("tables", "two have the key 'cases'"),
    )


@pytest.mark.parametrize("key", ["", "a b", "a,b", "a[", "a]", "*", "a\tb", "a\u3000"])
def test_keys_of_chapters_and_tables_are_one_word(key):
    """A key that an address could not print and read back is refused."""
    assert faults(Table(key, [Head("a", "A")], [Head("b", "B")])) == (("tables", f"{key!r} cannot be a key"),)
    assert faults(chapters=[Chapter(key, 1, "甲")]) == (("chapters", f"{key!r} cannot be a key"),)


@pytest.mark.parametrize("title", ["", " \u3000"])
def test_an_edition_has_a_title(title):
    """Every report ends its title with the edition's, so there must be one."""
    assert faults(CASES, title=title) == (("title", "is empty"),)


def test_years_run_forward():
    """The last year is not before the first; the two may be one."""
    assert faults(CASES, last=2029) == (("years", "2030 is after 2029"),)
    assert form(CASES, last=2030).last == 2030


def test_a_table_has_rows_and_columns():
    """A stub or a boxhead without heads leaves no cell to fill in."""
    assert faults(Table("t", [], [])) == (("t.stub", "has no heads"), ("t.boxhead", "has no heads"))


def test_faults_of_the_trees_are_told_with_their_place():
    """What is wrong with a head is told with table and axis."""
    table = Table("t", [Head("a", "A"), Head("a", "A")], [Head("b", "B", role="total")])
    assert faults(table) == (
        ("t.stub", "two heads have the key 'a'"),
        ("t.boxhead.b", "a total without parts"),
    )


def test_heads_name_concepts_that_there_are():
    """A concept that the taxonomy has not is a slip of the pen, on a leaf or on a group."""
    stub = [Head("g", "组", [Head("a", "A", concept="measure.nothing")], concept="nothing")]
    assert faults(Table("t", stub, [Head("b", "B", concept="measure.made")])) == (
        ("t.stub", "'g' names no concept: 'nothing'"),
        ("t.stub", "'a' names no concept: 'measure.nothing'"),
    )


def test_balances_name_leaves_of_their_axis():
    """A balance over rows names rows, one over columns names columns, and neither a group."""
    rows = Balance(["rules", "made"], ["g"])
    columns = Balance(["made"], ["rules"], axis="columns")
    assert faults(Table("t", ROWS, COLUMNS, balances=[rows, columns])) == (
        ("t.balances", "a balance names no row: 'made'"),
        ("t.balances", "a balance names no row: 'g'"),
        ("t.balances", "a balance names no column: 'rules'"),
    )
    sound = [Balance(["rules"], ["g.part_one", "total"]), Balance(["made"], ["spent"], axis="columns")]
    assert form(Table("t", ROWS, COLUMNS, balances=sound)).tables[0].balances == tuple(sound)


def test_a_balance_names_a_leaf_once():
    """A leaf that stands twice in a balance, on one side or on both, is refused."""
    twice = [Balance(["rules", "rules"], ["g.normative"]), Balance(["rules"], ["rules"])]
    told = ("t.balances", "a balance names 'rules' twice")
    assert faults(Table("t", ROWS, COLUMNS, balances=twice))[-1] == told
    assert faults(Table("t", ROWS, COLUMNS, balances=twice[1:])) == (told,)


@pytest.mark.parametrize("sides", [([], ["rules"]), (["rules"], []), ([], [])])
def test_a_balance_has_two_sides(sides):
    """A balance against nothing is refused, once."""
    assert faults(Table("t", ROWS, COLUMNS, balances=[Balance(*sides)])) == (
        ("t.balances", "a balance has an empty side"),
    )


def test_rows_carried_over_are_rows():
    """What is carried from year to year names rows of the table."""
    assert faults(Table("t", ROWS, COLUMNS, carried=[("rules", "made"), ("g", "total")])) == (
        ("t.carried", "names no row: 'made'"),
        ("t.carried", "names no row: 'g'"),
    )


# Concepts counted


def test_a_concept_may_be_counted_at_a_leaf_a_group_or_by_parts():
    """A head with the concept counts it; else the details whose concepts are parts of it add up to it."""
    edition = form(DOCUMENTS)
    assert counted("disclosure.legislation.rules", edition) == (
        Count("documents", "row", ("rules",), "leaf"),
    )
    assert counted("disclosure.legislation", edition) == (Count("documents", "row", ("rules",), "parts"),)
    assert counted("disclosure.legislation.normative", edition) == ()
    assert counted("disclosure.leg", edition) == ()
    assert counted("measure.made", edition) == (Count("documents", "column", ("made",), "leaf"),)


def test_editions_count_one_concept_in_their_own_ways():
    """（六）其他处理 is a group in 2021 and a leaf in 2019; totals are never what adds up."""
    other = "application.disposed.other"
    parts = tuple(f"disposed.other.{key}" for key in ("correction_overdue", "fee_overdue", "other"))
    assert counted(other, find_edition("2021")) == (Count("applications", "row", parts, "group"),)
    single = (Count("applications", "row", ("disposed.other",), "leaf"),)
    assert counted(other, find_edition("2019")) == single
    assert counted(other, find_edition("2021-single-other")) == single
    (disposed,) = counted("application.disposed", find_edition("2021"))
    assert (disposed.how, len(disposed.keys), "disposed.total" in disposed.keys) == ("group", 21, False)
    assert disposed.keys[0] == "disposed.granted"
    (applicants,) = counted("applicant", find_edition("2021"))
    assert (applicants.axis, applicants.how) == ("column", "parts")
    assert applicants.keys == (
        "natural",
        *(f"legal.{key}" for key in ("business", "research", "charity", "law_service", "other")),
    )


def test_a_concept_may_be_counted_in_several_tables():
    """Every table that counts a concept is told, in printed order."""
    found = counted("measure.decisions", find_edition("2021"))
    assert [(count.table, count.axis, count.keys) for count in found] == [
        ("licensing", "column", ("decisions",)),
        ("enforcement", "column", ("decisions",)),
    ]


# Discovery


@pytest.fixture
def offered(monkeypatch):
    """Editions that an imagined distribution offers, in the place of those that are installed."""
    claims: dict[str, str] = {}
    room._load.cache_clear()
    monkeypatch.setattr(plugins, "names", lambda _group: tuple(sorted(claims)))
    monkeypatch.setattr(
        plugins,
        "find",
        lambda group, name: Plugin(name, group, "example", "1.0", claims[name]) if name in claims else None,
    )
    yield claims
    room._load.cache_clear()


def test_all_editions_are_the_installed_ones():
    """The built-in editions are found as anyone's are, the oldest first, a variant after what it varies."""
    assert [edition.key for edition in all_editions()] == ["2019", "2021", "2021-single-other"]
    assert find_edition("2021") is all_editions()[1]


def test_an_unknown_edition_is_told_with_near_ones():
    """A key that no distribution offers is refused with the keys that look like it."""
    with pytest.raises(UnknownEdition) as caught:
        find_edition("2020")
    assert caught.value.name == "2020"
    assert caught.value.known == ("2019", "2021", "2021-single-other")
    assert set(caught.value.near) >= {"2019", "2021"}


def test_editions_are_sorted_by_year_then_variant_then_key(offered, monkeypatch):
    """Older forms come first; of one year, the form itself before its variants, whatever their keys."""
    monkeypatch.setattr(y2021, "EARLY", evolve(y2021.SINGLE_OTHER, key="1-variant"), raising=False)
    monkeypatch.setattr(y2021, "OLD", evolve(y2021.EDITION, key="9-old", first=1999), raising=False)
    offered |= {
        "1-variant": "govinfo.editions.y2021:EARLY",
        "2021-single-other": "govinfo.editions.y2021:SINGLE_OTHER",
        "2021": "govinfo.editions.y2021:EDITION",
        "9-old": "govinfo.editions.y2021:OLD",
    }
    assert [edition.key for edition in all_editions()] == ["9-old", "2021", "1-variant", "2021-single-other"]


def test_a_broken_plugin_hurts_only_those_who_name_it(offered):
    """An edition that cannot be imported is passed over, and told to who asks for it."""
    offered |= {"2019": "govinfo.editions.y2019:EDITION", "1999": "govinfo.editions.y1999:EDITION"}
    assert [edition.key for edition in all_editions()] == ["2019"]
    with pytest.raises(PluginError, match=r"example 1\.0 cannot be loaded"):
        find_edition("1999")


@pytest.mark.parametrize(
    ("name", "value"),
    [("2027", "govinfo.editions.y2019:EDITION"), ("title", "govinfo.editions.y2019:TITLE")],
)
def test_a_plugin_offers_the_edition_it_names(offered, name, value):
    """An entry point that gives something else, or an edition of another key, is told whose it is."""
    offered[name] = value
    with pytest.raises(PluginError, match=f"plug-in '{name}' of example is not the edition '{name}' but "):
        find_edition(name)
