"""Slips of a clerk, planted: how figures come to be wrong, one kind each, in a report that was right.

Each gives the cells it makes wrong with what is printed there; none where the slip cannot happen to that
cell.  Nothing is drawn here, so that tests and measurements can plant the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final, Literal, get_args

from attrs import frozen

from govinfo.edition import Address
from govinfo.report import Report
from govinfo.rules import rules_of
from govinfo.values import Value

FaultKind = Literal[
    "changed",
    "negative",
    "fraction",
    "blank",
    "digit_twice",
    "digit_lost",
    "digits_swapped",
    "copied",
    "figures_swapped",
    "row_shifted",
    "total_missing",
    "part_left_out",
    "part_twice",
    "sign",
    "unit",
]
KINDS: Final[tuple[FaultKind, ...]] = get_args(FaultKind)

Figures = Mapping[Address, Value]


@frozen
class Fault:
    """A consistent report, the same with cells of its equalities changed, which cells, and in what ways.

    `slips` has one entry for each slip: its kind and the cells that it made wrong.
    """

    sound: Report
    faulty: Report
    slips: tuple[tuple[FaultKind, tuple[Address, ...]], ...]

    @property
    def addresses(self) -> frozenset[Address]:
        """Every cell that was made wrong."""
        return frozenset(address for _, addresses in self.slips for address in addresses)

    @property
    def address(self) -> Address:
        """The first cell that was made wrong."""
        return self.slips[0][1][0]

    @property
    def kind(self) -> FaultKind:
        """How the first slip came about."""
        return self.slips[0][0]


def slipped(report: Report, address: Address, kind: FaultKind, by: int) -> Figures:
    """The cells that a slip at an address makes wrong, with what is printed there; none where it cannot be.

    `by` is a whole number above nought that varies the slip: by how much a figure is off, which of several
    digits, parts or neighbours it is.

    >>> from govinfo.edition import find_edition
    >>> at = Address.parse("appeals[cases, reconsideration.upheld]")
    >>> report = Report.of(find_edition("2021"), {at: 12})
    >>> [value for value in slipped(report, at, "digits_swapped", 1).values()]
    [21]
    """
    figures = _SLIPS[kind](report, address, by)
    return {at: value for at, value in figures.items() if value != report[at]}


def _alone(after: Callable[[int, int], Value]) -> Callable[[Report, Address, int], Figures]:
    """A slip of one cell that depends on its own whole figure."""

    def slip(report: Report, address: Address, by: int) -> Figures:
        value = report[address]
        return {address: after(value, by)} if isinstance(value, int) else {}

    return slip


def _changed(report: Report, address: Address, by: int) -> Figures:
    value = report[address]
    return {} if value is None else {address: value + by}


def _negative(report: Report, address: Address, by: int) -> Figures:
    return {address: -by - (1 if report[address] == -by else 0)}


def _fraction(report: Report, address: Address, by: int) -> Figures:
    del by
    value = report[address]
    return {} if value is None else {address: Decimal(value) + Decimal("0.5")}


def _blank(report: Report, address: Address, by: int) -> Figures:
    del by
    return {address: None} if report[address] == 0 else {}


def _digit_twice(value: int, by: int) -> Value:
    digits = str(value)
    at = by % len(digits)
    return int(digits[:at] + digits[at] + digits[at:]) if value > 0 else value


def _digit_lost(value: int, by: int) -> Value:
    digits = str(value)
    at = by % len(digits)
    return int(digits[:at] + digits[at + 1 :]) if value > 9 else value


def _digits_swapped(value: int, by: int) -> Value:
    digits = str(value)
    if value < 10:
        return value
    at = by % (len(digits) - 1)
    return int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


def _beside(report: Report, address: Address, by: int) -> Address | None:
    """A neighbour in the row or the column that is printed next to the cell."""
    table = report.edition.table(address.table)
    rows, columns = ([leaf.key for leaf in leaves] for leaves in (table.rows, table.columns))
    row, column = rows.index(address.row), columns.index(address.column)
    down, right = ((0, 1), (0, -1), (1, 0), (-1, 0))[by % 4]
    if not (0 <= row + down < len(rows) and 0 <= column + right < len(columns)):
        return None
    return Address(address.table, rows[row + down], columns[column + right])


def _copied(report: Report, address: Address, by: int) -> Figures:
    other = _beside(report, address, by)
    return {address: report[other]} if other is not None and _same_kind(report, address, other) else {}


def _figures_swapped(report: Report, address: Address, by: int) -> Figures:
    other = _beside(report, address, by)
    if other is None or not _same_kind(report, address, other):
        return {}
    return {address: report[other], other: report[address]}


def _same_kind(report: Report, one: Address, other: Address) -> bool:
    """Whether one cell can lawfully hold what the other does."""
    cells = (report.edition.cell(one), report.edition.cell(other))
    return len({(cell.whole, cell.signed) for cell in cells}) == 1


def _row_shifted(report: Report, address: Address, by: int) -> Figures:
    """The details of a row one column to the right, or to the left, where the last of them holds nought."""
    leaves = report.edition.table(address.table).columns
    row = [Address(address.table, address.row, leaf.key) for leaf in leaves if leaf.head.role == "detail"]
    row = row if by % 2 else row[::-1]
    figures = [report[at] for at in row]
    if figures[-1] != 0 or any(not _same_kind(report, at, row[0]) for at in row):
        return {}
    return dict(zip(row, [0, *figures[:-1]], strict=True))


def _total_missing(report: Report, address: Address, by: int) -> Figures:
    del by
    cell = report.edition.cell(address)
    return {address: 0} if "total" in (cell.row.head.role, cell.column.head.role) else {}


def _parts(report: Report, address: Address) -> list[Value]:
    rules = (rule for rule in rules_of(report.edition) if rule.code.startswith("T"))
    return [report[part] for rule in rules if rule.left[0] == address for part in rule.right if report[part]]


def _part(sign: int) -> Callable[[Report, Address, int], Figures]:
    """A total that leaves one part out (-1) or counts one twice (1)."""

    def slip(report: Report, address: Address, by: int) -> Figures:
        value, parts = report[address], _parts(report, address)
        if value is None or not parts:
            return {}
        return {address: value + sign * (parts[by % len(parts)] or 0)}

    return slip


def _unit(report: Report, address: Address, by: int) -> Figures:
    del by
    value = report[address]
    return {} if value is None or report.edition.cell(address).whole else {address: value * 10_000}


_SLIPS: Final[Mapping[FaultKind, Callable[[Report, Address, int], Figures]]] = {
    "changed": _changed,
    "negative": _negative,
    "fraction": _fraction,
    "blank": _blank,
    "digit_twice": _alone(_digit_twice),
    "digit_lost": _alone(_digit_lost),
    "digits_swapped": _alone(_digits_swapped),
    "copied": _copied,
    "figures_swapped": _figures_swapped,
    "row_shifted": _row_shifted,
    "total_missing": _total_missing,
    "part_left_out": _part(-1),
    "part_twice": _part(1),
    "sign": _alone(lambda value, _: -value),
    "unit": _unit,
}
