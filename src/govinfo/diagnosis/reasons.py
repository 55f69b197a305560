"""Why a figure may have come to be wrong: the slips that a person accepts first, as a catalogue.

A slip is seen in the figure that is printed and the one that should stand there, in the cells around it, and
in the parts of a total.  What is *plain* is grave enough evidence to prefer one set of cells over another of
the same size; the rest only orders the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from attrs import frozen

from govinfo.diagnosis.changes import Change, Span
from govinfo.edition import Address, Cell, Table
from govinfo.report import Report
from govinfo.rules import rules_of
from govinfo.troubles import Lang
from govinfo.values import Value, exact_product


@frozen
class Reason:
    """A kind of slip: its key, how good an explanation it is (1 is plain), and its sentences."""

    key: str
    grade: int
    zh: str
    en: str

    @property
    def plain(self) -> bool:
        """Whether it is grave enough evidence to prefer one explanation over another."""
        return self.grade == 1

    @property
    def known(self) -> bool:
        """Whether a slip was recognised at all."""
        return self.key != "none"

    def told(self, lang: Lang) -> str:
        """What happened, in a language."""
        return self.zh if lang == "zh" else self.en


CATALOGUE: Final = (
    Reason("figures_swapped", 1, "两格的数字互换了", "the figures of two cells are swapped"),
    Reason("row_shifted", 1, "这一行错开了一列", "the row is shifted by one column"),
    Reason("total_missing", 1, "总计没有填，仍是 0", "the total was left at 0"),
    Reason("digit_twice", 1, "多打了一个重复的数字", "a digit is typed twice"),
    Reason("digit_lost", 1, "漏打了一位数字", "a digit is lost"),
    Reason("digits_swapped", 1, "相邻两位数字颠倒了", "two digits are swapped"),
    Reason("sign", 1, "正负号写反了", "the sign is wrong"),
    Reason("unit", 1, "按元填写，应为万元", "in 元 where 万元 is asked for"),
    Reason("part_left_out", 2, "总计漏加了一项", "the total leaves one part out"),
    Reason("part_twice", 2, "总计重复加了一项", "the total counts one part twice"),
    Reason("copied", 2, "抄成了相邻一格的数字", "the figure of the cell beside it was copied"),
    Reason("zero", 3, "没有填，仍是 0", "it was left at 0"),
    Reason("digit_wrong", 3, "一位数字写错了", "one digit is wrong"),
    Reason("none", 4, "看不出是哪种笔误", "no common slip explains it"),
)
"""Every reason, the best first; `none` where no slip is recognised."""

_REASONS: Final = {reason.key: reason for reason in CATALOGUE}


@frozen
class Act:
    """One slip: the cells it made wrong, and what kind it was."""

    addresses: tuple[Address, ...]
    reason: Reason


def acts_of(changes: Sequence[Change], report: Report) -> tuple[Act, ...]:
    """The fewest slips that explain some changes: a shifted row or two swapped figures are one each.

    >>> from govinfo.edition import find_edition
    >>> at = Address.parse("appeals[cases, reconsideration.total]")
    >>> [act.reason.key for act in acts_of([Change(at, 0, 11)], Report.blank(find_edition("2021")))]
    ['total_missing']
    """
    if len(changes) > 1:
        if _row_shifted(changes, report):
            return (Act(tuple(change.address for change in changes), _REASONS["row_shifted"]),)
        for one, other in combinations(changes, 2):
            if _swapped(one, other):
                rest = [change for change in changes if change not in (one, other)]
                act = Act((one.address, other.address), _REASONS["figures_swapped"])
                return (act, *acts_of(rest, report))
    return tuple(Act((change.address,), _slip(change, report)) for change in changes)


def _swapped(one: Change, other: Change) -> bool:
    return one.after == other.before and other.after == one.before


def _row_shifted(changes: Sequence[Change], report: Report) -> bool:
    """Whether the changed cells of one row hold each the figure of the cell beside it, the last one none."""
    at = changes[0].address
    if any((change.address.table, change.address.row) != (at.table, at.row) for change in changes):
        return False
    columns = [leaf.key for leaf in report.edition.table(at.table).columns]
    printed = [report[Address(at.table, at.row, column)] for column in columns]
    should: list[object] = list(printed)
    for change in changes:
        should[columns.index(change.address.column)] = change.after
    changed = [columns.index(change.address.column) for change in changes]
    first, last = min(changed), max(changed)
    right = (
        printed[first] in (0, None)
        and should[last] == 0
        and printed[first + 1 : last + 1] == should[first:last]
    )
    left = (
        printed[last] in (0, None)
        and should[first] == 0
        and printed[first:last] == should[first + 1 : last + 1]
    )
    return right or left


# One cell

Known = tuple[int, int, Cell, Report]


def _slip(change: Change, report: Report) -> Reason:
    before, after = change.before, change.after
    if before == 0 and isinstance(after, Span):
        after = 1  # whatever it should be, nothing was filled in
    if not isinstance(before, int) or not isinstance(after, int):
        return _REASONS["unit" if _in_yuan(before, after) else "none"]
    cell = report.edition.cell(change.address)
    return next(
        (_REASONS[key] for key, seen in _SLIPS.items() if seen((before, after, cell, report))),
        _REASONS["none"],
    )


def _in_yuan(before: object, after: object) -> bool:
    """Whether an amount was printed in 元."""
    return (
        isinstance(before, Decimal)
        and isinstance(after, Decimal)
        and before == exact_product(10_000, after) != 0
    )


def _total_missing(known: Known) -> bool:
    before, _, cell, _ = known
    return before == 0 and "total" in (cell.row.head.role, cell.column.head.role)


def _digit_twice(known: Known) -> bool:
    before, after, _, _ = known
    long, short = str(before), str(after)
    return any(long[n] == long[n - 1] and long[:n] + long[n + 1 :] == short for n in range(1, len(long)))


def _digit_lost(known: Known) -> bool:
    before, after, _, _ = known
    long, short = str(after), str(before)
    return before != 0 and any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def _digits_swapped(known: Known) -> bool:
    one, other = str(known[0]), str(known[1])
    return len(one) == len(other) and any(
        one[:n] + one[n + 1] + one[n] + one[n + 2 :] == other for n in range(len(one) - 1)
    )


def _sign(known: Known) -> bool:
    return known[0] == -known[1]


def _part_left_out(known: Known) -> bool:
    return known[1] - known[0] in _parts(known)


def _part_twice(known: Known) -> bool:
    return known[0] - known[1] in _parts(known)


def _parts(known: Known) -> set[Value]:
    """The figures, other than nought, that a total sums."""
    _, _, cell, report = known
    rules = (rule for rule in rules_of(report.edition) if rule.code.startswith("T"))
    return {report[part] for rule in rules if rule.left[0] == cell.address for part in rule.right} - {0, None}


def _copied(known: Known) -> bool:
    before, _, cell, report = known
    return abs(before) > 9 and before in set(_beside(cell.address, report))


def _beside(at: Address, report: Report) -> Iterator[Value]:
    """The figures of the cells beside, above and below one."""
    table: Table = report.edition.table(at.table)
    rows, columns = ([leaf.key for leaf in leaves] for leaves in (table.rows, table.columns))
    row, column = rows.index(at.row), columns.index(at.column)
    for down, right in ((0, -1), (0, 1), (-1, 0), (1, 0)):
        if 0 <= row + down < len(rows) and 0 <= column + right < len(columns):
            yield report[Address(at.table, rows[row + down], columns[column + right])]


def _zero(known: Known) -> bool:
    return known[0] == 0


def _digit_wrong(known: Known) -> bool:
    one, other = str(known[0]), str(known[1])
    return len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


_SLIPS: Final[dict[str, Callable[[Known], bool]]] = {
    "total_missing": _total_missing,
    "digit_twice": _digit_twice,
    "digit_lost": _digit_lost,
    "digits_swapped": _digits_swapped,
    "sign": _sign,
    "part_left_out": _part_left_out,
    "part_twice": _part_twice,
    "copied": _copied,
    "zero": _zero,
    "digit_wrong": _digit_wrong,
}
"""How each slip of one cell is seen, in the order of the catalogue."""
