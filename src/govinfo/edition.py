"""An edition of the form (版式) as data: chapters, tables, and the index of their cells.

An edition is promulgated by an instrument (文号) for some report years.  Its tables cross a stub with a
boxhead; each crossing of two leaves is a cell with an address.  Everything else (rules, layout, schema,
strategies, reference pages) is derived from these values, so that a new form is a new file of literals.
An edition that contradicts itself cannot be built.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import islice
from typing import Literal, NamedTuple, get_args

from attrs import field, frozen

from govinfo import heads, plugins
from govinfo.bridges import Bridge, Succession
from govinfo.errors import MalformedEdition, PluginError, UnknownEdition
from govinfo.heads import Head, Leaf, texts
from govinfo.numerals import chinese_number
from govinfo.regulation import Provision
from govinfo.taxonomy import concepts
from govinfo.troubles import sentence

Relation = Literal["=", ">="]

_ADDRESS = re.compile(r"\s*([^\s\[\],]+)\[\s*([^\s\[\],]+)\s*,\s*([^\s\[\],]+)\s*\]\s*")


@frozen(order=True, cache_hash=True)
class Address:
    """One cell (or, with `*`, a row or a table of them): SDMX would call it a key.

    >>> Address.parse("applications[disposed.total, natural]")
    Address(table='applications', row='disposed.total', column='natural')
    """

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        """As design and findings print it: `table[row, column]`."""
        return f"{self.table}[{self.row}, {self.column}]"

    @classmethod
    def parse(cls, text: str) -> Address:
        """The address that a text prints; ValueError where it prints none."""
        match = _ADDRESS.fullmatch(text)
        if match is None:
            msg = f"no address: {text!r}; write table[row, column]"
            raise ValueError(msg)
        return cls(*match.groups())


def _heads(given: Iterable[Head]) -> tuple[Head, ...]:
    return tuple(given)


def _pairs(given: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(given)


def _balances(given: Iterable[Balance]) -> tuple[Balance, ...]:
    return tuple(given)


def _successions(given: Iterable[Succession]) -> tuple[Succession, ...]:
    return tuple(given)


def _bridges(given: Iterable[Bridge]) -> tuple[Bridge, ...]:
    return tuple(given)


def _tables(given: Iterable[Table]) -> tuple[Table, ...]:
    return tuple(given)


def _chapters(given: Iterable[Chapter]) -> tuple[Chapter, ...]:
    return tuple(given)


@frozen
class Balance:
    """A declared relation between leaves of one axis, for every leaf of the other (勾稽关系).

    The sum of `left` equals the sum of `right` (finding B01 when it does not), or is at least it (B02).
    """

    left: tuple[str, ...] = field(converter=texts)
    right: tuple[str, ...] = field(converter=texts)
    axis: Literal["rows", "columns"] = "rows"
    relation: Relation = "="


@frozen(cache_hash=True)
class Table:
    """A statistical table (统计表): stub x boxhead.

    title    the line printed across the top of the block, where there is one
    corner   what stands above the stub and beside the boxhead
    spanner  a heading over the whole boxhead that belongs to no column
    carried  pairs of rows: this year's first row takes up what last year's second row left (上年结转)

    `successions` are the other relations between this year's report and last year's: stocks and flows.
    """

    key: str
    stub: tuple[Head, ...] = field(converter=_heads)
    boxhead: tuple[Head, ...] = field(converter=_heads)
    title: str = ""
    corner: str = ""
    spanner: str = ""
    balances: tuple[Balance, ...] = field(converter=_balances, default=())
    carried: tuple[tuple[str, str], ...] = field(converter=_pairs, default=())
    successions: tuple[Succession, ...] = field(converter=_successions, default=())

    @cached_property
    def rows(self) -> tuple[Leaf, ...]:
        """The leaves of the stub."""
        return heads.leaves(self.stub)

    @cached_property
    def columns(self) -> tuple[Leaf, ...]:
        """The leaves of the boxhead."""
        return heads.leaves(self.boxhead)


def _provision(text: str | Provision | None) -> Provision | None:
    return Provision.parse(text) if isinstance(text, str) else text


@frozen(cache_hash=True)
class Chapter:
    """A chapter of the report; one that bears tables prints them as one grid where there are several.

    `number` is None for what stands before the first chapter; `aka` holds words by which a published
    heading is known; `basis` is the item of Article 50 that asks for it; a `required` chapter must not be
    left empty; `en` names it in English, and `note` and `note_en` say what belongs there.
    """

    key: str
    number: int | None
    title: str
    tables: tuple[Table, ...] = field(converter=_tables, default=())
    aka: tuple[str, ...] = field(converter=texts, default=())
    basis: Provision | None = field(converter=_provision, default=None)
    required: bool = False
    en: str = ""
    note: str = ""
    note_en: str = ""

    @property
    def heading(self) -> str:
        """The heading as printed, `三、收到和处理政府信息公开申请情况`; empty for the preamble."""
        return f"{chinese_number(self.number)}、{self.title}" if self.number is not None else self.title


@frozen
class Cell:
    """A cell of an edition: its address and the leaves that cross in it."""

    address: Address
    row: Leaf
    column: Leaf

    @cached_property
    def whole(self) -> bool:
        """Whether it counts things; else it holds an amount in 万元."""
        return self.row.head.unit == "count" and self.column.head.unit == "count"

    @property
    def signed(self) -> bool:
        """Whether a figure below zero is lawful here."""
        return self.row.head.signed or self.column.head.signed

    @property
    def zh(self) -> str:
        """The printed labels of the cell, row then column."""
        return " × ".join(chinese(leaf) for leaf in (self.row, self.column) if leaf.head.label)

    @property
    def en(self) -> str:
        """The names of what is counted, row then column."""
        return " x ".join(english(leaf) for leaf in (self.row, self.column) if leaf.head.label)


# An edition is the key of every cache, so its hash is kept.
@frozen(cache_hash=True)
class Edition:
    """The form as promulgated (SDMX: a structure definition).

    `first` and `last` are the report years it was made for (`last` None: still in force); `title` ends
    the title of every report, and `title_aka` are the words with which published titles end instead;
    `parent` is the key of the edition of which this one is a variant; `glosses` are pairs of what is printed
    on tables beside their heads (titles, corners, spanners) and its English; `bridges` say how its cells
    correspond to those of other editions.
    Faults are refused together as `MalformedEdition`.
    """

    key: str
    instrument: str
    first: int
    last: int | None
    title: str
    chapters: tuple[Chapter, ...] = field(converter=_chapters)
    parent: str | None = None
    title_aka: tuple[str, ...] = field(converter=texts, default=())
    glosses: tuple[tuple[str, str], ...] = field(converter=_pairs, default=())
    bridges: tuple[Bridge, ...] = field(converter=_bridges, default=())

    def __attrs_post_init__(self) -> None:
        problems = list(_problems(self))
        if problems:
            raise MalformedEdition(problems)

    def __repr__(self) -> str:
        """Short: an edition is known by its key."""
        return f"<Edition {self.key}: {self.instrument}, {len(self.cells)} cells>"

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of all chapters, in printed order."""
        return tuple(table for chapter in self.chapters for table in chapter.tables)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell in printed order: table by table, row by row."""
        return tuple(
            Cell(Address(table.key, row.key, column.key), row, column)
            for table in self.tables
            for row in table.rows
            for column in table.columns
        )

    @cached_property
    def index(self) -> dict[Address, int]:
        """Where each address stands among the cells."""
        return {cell.address: number for number, cell in enumerate(self.cells)}

    @cached_property
    def cells_of_rows(self) -> dict[tuple[str, str], tuple[Cell, ...]]:
        """The cells of each row, by the keys of its table and its own."""
        cells = iter(self.cells)
        return {
            (table.key, row.key): tuple(islice(cells, len(table.columns)))
            for table in self.tables
            for row in table.rows
        }

    def table(self, key: str) -> Table:
        """The table of this key; KeyError where there is none."""
        return {table.key: table for table in self.tables}[key]

    def cell(self, address: Address) -> Cell:
        """The cell at an address; KeyError where there is none."""
        return self.cells[self.index[address]]

    def covers(self, year: int) -> bool:
        """Whether the form was made for this report year."""
        return self.first <= year and (self.last is None or year <= self.last)


def addresses(edition: Edition) -> tuple[Address, ...]:
    """The addresses of an edition's cells, in printed order; a report's values are aligned with them."""
    return tuple(edition.index)


def chinese(leaf: Leaf) -> str:
    """The printed labels of a leaf, from its outermost group down."""
    return " / ".join(leaf.labels)


def english(leaf: Leaf) -> str:
    """The English names of a leaf, from its outermost group down; a total among others is called one."""
    *groups, last = leaf.path
    own = "total" if groups and last.role == "total" else english_name(last)
    return " / ".join([*map(english_name, groups), own])


def english_name(head: Head) -> str:
    """The English name of a head: its concept's, or its key where it has none; a total says so."""
    name = concepts()[head.concept].en if head.concept else ""
    if head.role == "total":
        return f"{name}, total" if name else "total"
    return name or head.key.replace("_", " ")


Axis = Literal["row", "column"]


class Count(NamedTuple):
    """How an edition counts a concept: at one leaf, as the leaves of a group, or by its parts.

    `keys` are the leaves that add up to it on that axis of that table.
    """

    table: str
    axis: Axis
    keys: tuple[str, ...]
    how: Literal["leaf", "group", "parts"]


def counted(concept: str, edition: Edition) -> tuple[Count, ...]:
    """How an edition counts a concept, by the concept's dotted key; nothing where it does not.

    >>> (count,) = counted("application.disposed.other", find_edition("2021"))
    >>> count.how, count.keys[0]
    ('group', 'disposed.other.correction_overdue')
    """
    found: list[Count] = []
    for table in edition.tables:
        axes: tuple[tuple[Axis, tuple[Head, ...]], ...] = (("row", table.stub), ("column", table.boxhead))
        for axis, tree in axes:
            found += _counts(concept, table.key, axis, tree)
    return tuple(found)


def _counts(concept: str, table: str, axis: Axis, tree: tuple[Head, ...]) -> Iterator[Count]:
    details = [leaf for leaf in heads.leaves(tree) if leaf.head.role == "detail"]
    named = [
        span for span in heads.spans(tree) if span.head.concept == concept and span.head.role == "detail"
    ]
    if named:
        paths = [span.path for span in named]
        keys = (leaf.key for leaf in details if any(leaf.path[: len(path)] == path for path in paths))
        yield Count(table, axis, tuple(keys), "group" if any(span.head.subs for span in named) else "leaf")
        return
    parts = tuple(leaf.key for leaf in details if (leaf.head.concept or "").startswith(f"{concept}."))
    if parts and concepts()[concept].adds_up:
        yield Count(table, axis, parts, "parts")


def _problems(edition: Edition) -> Iterator[tuple[str, str]]:
    yield from _doubles("chapters", [chapter.key for chapter in edition.chapters])
    yield from _doubles("tables", [table.key for chapter in edition.chapters for table in chapter.tables])
    if not edition.title.strip():
        yield "title", "is empty"
    years = [year for year in (edition.first, edition.last) if year is not None]
    yield from _doubles("chapters", [f"{c.number}" for c in edition.chapters if c.number is not None])
    if not all(isinstance(year, int) for year in years):  # pyright: ignore[reportUnnecessaryIsInstance]
        yield "years", f"{edition.first!r} and {edition.last!r} are no years"
    elif edition.last is not None and edition.last < edition.first:
        yield "years", f"{edition.first} is after {edition.last}"
    for bridge in edition.bridges:
        aparts = (text for apart in bridge.apart for text in apart.cells)
        sums = (text for whole, parts in bridge.sums for text in (whole, *parts))
        for text in (*bridge.same, *aparts, *sums):
            if _ADDRESS.fullmatch(text) is None:
                yield "bridges", f"{text!r} is no pattern of addresses"
    for chapter in edition.chapters:
        if chapter.number is not None and not 1 <= chapter.number <= 99:
            yield f"{chapter.key}.number", f"{chapter.number} is no number of a chapter"
        for table in chapter.tables:
            yield from _table_problems(table)


def _doubles(place: str, keys: list[str]) -> Iterator[tuple[str, str]]:
    for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
        yield place, f"two have the key {key!r}"
    for key in keys:
        if key.split() != [key] or set(key) & set(",[]*"):
            yield place, f"{key!r} cannot be a key"


def _table_problems(table: Table) -> Iterator[tuple[str, str]]:
    for axis, tree in (("stub", table.stub), ("boxhead", table.boxhead)):
        if not tree:
            yield f"{table.key}.{axis}", "has no heads"
        yield from heads.problems(tree, f"{table.key}.{axis}")
        for span in heads.spans(tree):
            if span.head.concept is not None and span.head.concept not in concepts():
                yield f"{table.key}.{axis}", f"{span.head.key!r} names no concept: {span.head.concept!r}"
    yield from _balance_problems(table)
    rows = {leaf.key for leaf in table.rows}
    for key in (key for pair in table.carried for key in pair if key not in rows):
        yield f"{table.key}.carried", f"names no row: {key!r}"
    for succession in table.successions:
        known = rows if succession.axis == "rows" else {leaf.key for leaf in table.columns}
        for key in (*succession.last, *succession.plus, *succession.this):
            if key not in known:
                yield f"{table.key}.successions", f"a succession names no {succession.axis[:-1]}: {key!r}"
        if not succession.last or not succession.this:
            yield f"{table.key}.successions", "a succession says nothing of last year or of this"


def _balance_problems(table: Table) -> Iterator[tuple[str, str]]:
    for balance in table.balances:
        known = {leaf.key for leaf in (table.rows if balance.axis == "rows" else table.columns)}
        place = f"{table.key}.balances"
        for key in (*balance.left, *balance.right):
            if key not in known:
                yield place, f"a balance names no {balance.axis[:-1]}: {key!r}"
        if balance.axis not in ("rows", "columns") or balance.relation not in get_args(Relation):
            yield place, f"a balance over {balance.axis!r} with {balance.relation!r}"
        if not balance.left or not balance.right:
            yield place, "a balance has an empty side"
        keys = (*balance.left, *balance.right)
        for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
            yield place, f"a balance names {key!r} twice"


@cache
def _load(name: str) -> Edition:
    plugin = plugins.find(plugins.EDITIONS, name)
    if plugin is None:
        raise UnknownEdition(name, plugins.names(plugins.EDITIONS))
    edition = plugin.load()
    if not isinstance(edition, Edition) or edition.key != name:
        kind = type(edition).__name__
        owner = plugin.distribution
        raise PluginError(sentence("plugin_no_edition", name=name, distribution=owner, made=kind))
    return edition


def find_edition(key: str) -> Edition:
    """The edition of this key; `UnknownEdition` lists near ones, and answers what is no key at all.

    >>> len(find_edition("2021").cells)
    200
    """
    if not isinstance(key, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise UnknownEdition(repr(key), plugins.names(plugins.EDITIONS))
    return _load(key)


def all_editions() -> tuple[Edition, ...]:
    """Every edition that can be loaded, oldest first; a broken plug-in is passed over.

    >>> [edition.key for edition in all_editions()]
    ['2019', '2021', '2021-single-other']
    """
    found: list[Edition] = []
    for name in plugins.names(plugins.EDITIONS):
        try:
            found.append(_load(name))
        except PluginError:
            continue  # `govinfo editions` says what is wrong with it
    return tuple(sorted(found, key=lambda edition: (edition.first, edition.parent is not None, edition.key)))
