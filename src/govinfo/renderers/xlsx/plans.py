"""What an edition's sheets of tables look like, worked out once: every place, formula and text that stays.

A sheet holds one chapter's printed grid as it stands on the form, under the chapter's heading.  To its right
stand a column, and below it a row, for each family of the edition's rules: one cell a rule, which says
whether it holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from attrs import field, frozen

from govinfo import terminal
from govinfo.document import Grid
from govinfo.edition import Address, Cell, Chapter, Edition, Table
from govinfo.layout import layout_of
from govinfo.numerals import chinese_number
from govinfo.reference import family_scope
from govinfo.renderers.xlsx.formulas import Sum, rule_formula, sums_of, total_formula
from govinfo.renderers.xlsx.markup import Place
from govinfo.rules import Family, families_of, in_words

TOP: Final = 2
"""The grid's first row: above it stand the chapter's heading and a line on how its rules stand."""
_GAP: Final = 1
_PAGE: Final = 92.0
_LINE: Final = 15.0


@frozen(eq=False)
class Figure:
    """A cell of the form: where it stands, how far its slot spans, and for a total the sum that it is."""

    cell: Cell
    number: int
    place: Place
    last: Place
    total: Sum | None = None
    formula: str = ""


@frozen(eq=False)
class Check:
    """The cell of a rule: its number among the edition's, where it stands, and what it computes."""

    number: int
    place: Place
    formula: str


@frozen(eq=False)
class Line:
    """The checks of one family: the words at their head or side, where these stand, and the checks."""

    family: Family
    label: str
    place: Place
    last: Place
    checks: tuple[Check, ...]


@frozen(eq=False)
class Plan:
    """One chapter's sheet."""

    chapter: Chapter
    name: str
    grid: Grid
    figures: tuple[Figure, ...]
    lines: tuple[Line, ...]
    widths: tuple[float, ...]
    heights: Mapping[int, float] = field(eq=False)
    frozen_rows: int
    frozen_columns: int

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks of all its lines."""
        return tuple(check for line in self.lines for check in line.checks)


@cache
def plans_of(edition: Edition) -> tuple[Plan, ...]:
    """The sheets of an edition's chapters that have tables, in printed order."""
    places = _places(edition)
    found = _families(edition)
    return tuple(
        _plan(edition, chapter, sheet_name(chapter, position), grid, places, found)
        for position, chapter in enumerate(edition.chapters)
        if (grid := layout_of(chapter)) is not None
    )


def _places(edition: Edition) -> dict[Address, tuple[Place, Place]]:
    """Where each cell's slot begins and ends on its sheet."""
    grids = (layout_of(chapter) for chapter in edition.chapters)
    return {
        Address.parse(slot.key): (
            (slot.row + TOP, slot.column),
            (slot.row + TOP + slot.rowspan - 1, slot.column + slot.colspan - 1),
        )
        for grid in grids
        if grid is not None
        for slot in grid.slots
        if slot.key
    }


_Family = tuple[Family, tuple[tuple[int, Sum], ...]]
"""A family of rules, and each of its rules with its number."""


def _families(edition: Edition) -> tuple[_Family, ...]:
    numbered = enumerate(sums_of(edition))
    found: list[_Family] = []
    for family in families_of(edition):
        table = edition.table(family.table)
        count = len(table.columns if family.axis == "rows" else table.rows)
        found.append((family, tuple(next(numbered) for _ in range(count))))
    return tuple(found)


def sheet_name(chapter: Chapter, position: int) -> str:
    """The short name of a chapter's sheet, since headings are too long for a tab.

    >>> from govinfo.edition import find_edition
    >>> [sheet_name(chapter, 0) for chapter in find_edition("2021").chapters if chapter.tables]
    ['表二', '表三', '表四']
    """
    return f"表（{position}）" if chapter.number is None else f"表{chinese_number(chapter.number)}"


def _plan(
    edition: Edition,
    chapter: Chapter,
    name: str,
    grid: Grid,
    places: Mapping[Address, tuple[Place, Place]],
    families: tuple[_Family, ...],
) -> Plan:
    starts = {address: place for address, (place, _) in places.items()}
    # A total of a row and a column sums its row.
    totals = {
        bound.rule.left[0]: bound for bound in reversed(sums_of(edition)) if bound.rule.code.startswith("T")
    }
    tables = {table.key for table in chapter.tables}
    figures = tuple(
        Figure(
            cell,
            number,
            *places[cell.address],
            total := totals.get(cell.address),
            "" if total is None else total_formula(total, starts),
        )
        for number, cell in enumerate(edition.cells)
        if cell.address.table in tables
    )
    own = [entry for entry in families if entry[0].table in tables]
    stub = min((figure.place[1] for figure in figures), default=0)
    lines = tuple(_lines(edition, grid, own, starts, stub))
    right = max((line.last[1] for line in lines), default=grid.columns - 1)
    widths = _widths(grid, stub, right)
    alone = len(chapter.tables) == 1
    return Plan(
        chapter,
        name,
        grid,
        figures,
        lines,
        widths,
        _heights(grid, lines, widths),
        min(figure.place[0] for figure in figures) if alone else TOP,
        stub if alone else 0,
    )


def _lines(
    edition: Edition,
    grid: Grid,
    families: list[_Family],
    places: Mapping[Address, Place],
    stub: int,
) -> Iterator[Line]:
    """The check columns, one after another for the families of a table, and the check rows."""
    down = TOP + grid.rows + _GAP
    beside: dict[str, int] = {}
    for family, rules in families:
        table = edition.table(family.table)
        at = [places[bound.rule.left[0]] for _, bound in rules]
        label = _label(family, edition, table)
        if family.axis == "columns":
            across = grid.columns + _GAP + beside.get(table.key, 0)
            beside[table.key] = across - grid.columns - _GAP + 1
            spots = [(row, across) for row, _ in at]
            head = (min(row for row, _ in spots) - 1, across)
            yield Line(family, label, head, head, _checks(edition, rules, spots, places))
        else:
            spots = [(down, column) for _, column in at]
            last = (down, max(stub - 1, 0))
            yield Line(family, label, (down, 0), last, _checks(edition, rules, spots, places))
            down += 1


def _checks(
    edition: Edition,
    rules: tuple[tuple[int, Sum], ...],
    spots: list[Place],
    places: Mapping[Address, Place],
) -> tuple[Check, ...]:
    return tuple(
        Check(number, spot, rule_formula(bound, edition, places))
        for (number, bound), spot in zip(rules, spots, strict=True)
    )


def _label(family: Family, edition: Edition, table: Table) -> str:
    """What stands before a line of checks: the code, the block, and the rule in few words."""
    scope = family_scope(family, edition, "zh").rstrip("：").rpartition(" / ")[2]
    if family.axis == "columns":
        return f"{family.code} {scope or '核对'}"
    if family.code.startswith("T"):
        total = next(leaf for leaf in table.rows if leaf.key == family.left[0])
        return f"{family.code} {total.head.label} = 各分项之和"
    return f"{family.code} {in_words(family, edition, 'zh')}"


# Sizes, in the width of a digit and in points


def _widths(grid: Grid, stub: int, right: int) -> tuple[float, ...]:
    widths = [_stub_width(grid, column) for column in range(stub)]
    values = grid.columns - stub
    each = min(max((_PAGE - sum(widths)) / max(values, 1), 8.0), 20.0)
    widths += [each] * values
    widths += [2.0] + [9.0] * (right - grid.columns) if right >= grid.columns else []
    return tuple(widths)


def _stub_width(grid: Grid, column: int) -> float:
    """As wide as its labels, those of groups narrower since they have room to wrap."""
    widest = 6.0
    for slot in grid.slots:
        if slot.column == column and slot.colspan == 1 and slot.header == "row":
            widest = max(widest, min(terminal.width(slot.text) + 2.0, 32.0 if slot.rowspan == 1 else 15.0))
    return widest


def lines_in(text: str, width: float) -> int:
    """How many lines a text takes in a cell so wide."""
    room = max(int(width) - 1, 2)
    return max(-(-terminal.width(text) // room), 1)


def _heights(grid: Grid, lines: tuple[Line, ...], widths: tuple[float, ...]) -> dict[int, float]:
    heights = dict.fromkeys(range(TOP, TOP + grid.rows), 20.0)
    for slot in sorted(grid.slots, key=lambda slot: slot.rowspan):
        width = sum(widths[slot.column : slot.column + slot.colspan])
        wanted = lines_in(slot.text, width) * _LINE + 5
        rows = range(TOP + slot.row, TOP + slot.row + slot.rowspan)
        lacking = wanted - sum(heights[row] for row in rows)
        if lacking > 0:
            for row in rows:
                heights[row] += lacking / slot.rowspan
    for line in lines:
        if line.family.axis == "rows":
            width = sum(widths[line.place[1] : line.last[1] + 1])
            heights[line.place[0]] = lines_in(line.label, width) * _LINE + 5
    return heights
