"""Sums over units, cell by cell, exactly; and where something is open, the ends between which they lie.

A unit of another edition is brought in through the crosswalk: a cell that corresponds is counted, one that is
a part of a sum lies between nought and that sum, and one that cannot be compared is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache

from attrs import frozen

from govinfo.certificates import Addend
from govinfo.crosswalks import crosswalk
from govinfo.edition import Address, Cell, Edition
from govinfo.report import Report
from govinfo.rollup.bodies import Unit
from govinfo.rollup.sifting import Counted, Ends
from govinfo.troubles import Lang
from govinfo.values import Span, Value, exact_sum, print_value


@frozen
class Sum:
    """One cell of a roll-up.

    known  the sum of what the units give
    least  the least that the sum of all can be, None where that has no end; likewise `most`
    open   the names of the units whose figure is blank, disputed or not comparable; units that are missing
           altogether are told by the roll-up
    """

    address: Address
    known: int | Decimal
    least: Value
    most: Value
    open: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether nothing is open."""
        return self.least is not None and self.least == self.most

    @property
    def value(self) -> Value:
        """The sum, if it is exact."""
        return self.least if self.exact else None

    def admits(self, figure: int | Decimal) -> bool:
        """Whether the sum of all can be this figure."""
        return (self.least is None or self.least <= figure) and (self.most is None or figure <= self.most)

    def told(self, lang: Lang) -> str:
        """The sum, or between which ends it lies.

        >>> Sum(Address.parse("documents[rules, made]"), 3, 3, None, ("甲局",)).told("en")
        'at least 3'
        """
        if self.exact:
            return print_value(self.known)
        least, most = print_value(self.least), print_value(self.most)
        if self.least is not None and self.most is not None:
            return f"{least} 至 {most}" if lang == "zh" else f"{least} to {most}"
        if self.least is not None:
            return f"不小于 {least}" if lang == "zh" else f"at least {least}"
        return "未定" if lang == "zh" else "open"


@frozen
class _Source:
    """Where a cell's figure stands in a report of another edition: all of `whole`, or a part of it."""

    cells: tuple[int, ...]
    part: bool


@cache
def _sources(edition: Edition, target: Edition) -> tuple[_Source | None, ...]:
    """For each cell of the target edition where its figure stands; None where nothing compares."""
    between = crosswalk(edition, target)
    found: list[_Source | None] = []
    for address in target.index:
        pairing = between.by_right[address]
        cells = tuple(edition.index[at] for at in pairing.left)
        found.append(None if pairing.kind == "apart" else _Source(cells, part=len(pairing.right) > 1))
    return tuple(found)


def incomparable(edition: Edition, target: Edition) -> int:
    """How many cells of the target edition a report of another one says nothing certain of."""
    return sum(source is None or source.part for source in _sources(edition, target))


@frozen
class _Figures:
    """What one unit gives for each cell of an edition, and of blanks the ends that are known."""

    name: str
    values: Sequence[Value]
    ends: Mapping[int, Ends]


def _figures(counted: Counted, target: Edition) -> _Figures:
    report = counted.unit.report
    own = {report.edition.index[at]: ends for at, ends in counted.ends.items()}
    if report.edition == target:
        return _Figures(counted.unit.name, report.values, own)
    values: list[Value] = []
    ends: dict[int, Ends] = {}
    for number, source in enumerate(_sources(report.edition, target)):
        known = [report.values[at] for at in source.cells] if source else [None]
        printed = [value for value in known if value is not None]
        whole = len(printed) == len(known) and source is not None
        values.append(exact_sum(printed) if whole and source and not source.part else None)
        if source is None or values[-1] is not None:
            continue
        if whole and not target.cells[number].signed and printed[0] >= 0:
            ends[number] = (0, printed[0])
        elif len(source.cells) == 1 and not source.part and source.cells[0] in own:
            ends[number] = own[source.cells[0]]
    return _Figures(counted.unit.name, values, ends)


def figures_in(report: Report, target: Edition) -> Sequence[Value]:
    """What a report gives for each cell of an edition; blank where it gives nothing certain."""
    return _figures(Counted(Unit("", report)), target).values


def addends_of(counted: Counted, cell: Cell, target: Edition) -> tuple[Addend, ...]:
    """What a unit gives for one cell of an edition, figure by figure, as it is printed.

    Where its form has nothing that compares, the cell of the edition stands blank; of a cell that is a part
    of one of its own, and of figures on which its reports disagree, the ends.
    """
    name, report = counted.unit.name, counted.unit.report
    own = report.edition
    source = _sources(own, target)[target.index[cell.address]]
    if source is None:
        return (Addend(cell.address, None, name, signed=cell.signed),)
    return tuple(
        Addend(at, _figure(counted, at, cell, part=source.part), name, signed=cell.signed)
        for at in (own.cells[number].address for number in source.cells)
    )


def _figure(counted: Counted, address: Address, cell: Cell, *, part: bool) -> Value | Span:
    """What a unit prints in a cell that is, or holds, one of the whole; where that is open, its ends."""
    printed = counted.unit.report[address]
    if not part:
        return Span(*counted.ends[address]) if address in counted.ends else printed
    return None if printed is None or printed < 0 or cell.signed else Span(0, printed)


def sums_of(counted: Iterable[Counted], target: Edition, *, missing: bool) -> tuple[Sum, ...]:
    """The sum of each cell of the target edition; `missing` tells that units are missing altogether."""
    figures = [_figures(each, target) for each in counted]
    columns = zip(*(each.values for each in figures), strict=True) if figures else [()] * len(target.cells)
    return tuple(
        _sum(cell, number, column, figures, missing=missing)
        for number, (cell, column) in enumerate(zip(target.cells, columns, strict=True))
    )


def _sum(
    cell: Cell, number: int, column: Sequence[Value], figures: Sequence[_Figures], *, missing: bool
) -> Sum:
    floor = None if cell.signed else 0
    if None not in column:
        known = _total(column)
        if not missing:
            return Sum(cell.address, known, known, known)
        return Sum(cell.address, known, None if floor is None else known, None)
    known = _total([value for value in column if value is not None])
    blank = [unit for unit, value in zip(figures, column, strict=True) if value is None]
    ends = [unit.ends.get(number, (floor, None)) for unit in blank]
    ends += [(floor, None)] if missing else []
    least, most = (_end(known, [end[side] for end in ends]) for side in (0, 1))
    return Sum(cell.address, known, least, most, tuple(unit.name for unit in blank))


def _total(column: Sequence[Value]) -> int | Decimal:
    """The sum of figures that are all given."""
    return exact_sum(value for value in column if value is not None)


def _end(known: int | Decimal, ends: Sequence[Value]) -> Value:
    """An end of a sum: what is known with the same end of each open figure; none where one has none."""
    return None if None in ends else exact_sum((known, _total(ends)))
