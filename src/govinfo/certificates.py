"""Certificates (证明): what a stranger needs to check a finding or a repair with a pencil.

That a rule fails, or that changes mend it, is seen in its equation: every addend, noughts included, each with
the cell it stands in, the figure, and where that was printed.  That fewer cells would not do is seen in
combinations of rules: multiply each rule as told, add them up, and what is left speaks of few cells only.  A
combination *refutes* a set of cells when no lawful change of them alone makes it true; then whatever mends
the report changes one of the other cells in it, and so on, cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve, field, frozen

from govinfo.document import Trace, place
from govinfo.edition import Address, Relation
from govinfo.report import Report, Traces
from govinfo.rules import Rule
from govinfo.troubles import Lang
from govinfo.values import Span, Value, exact_sum, print_value

_FEW: Final = 3
"""So many noughts of a side are written out; of more a person is told their number."""


@frozen
class Addend:
    """One figure of an equation.

    address  the cell it stands in
    figure   what is printed there; a range where no more than its ends is known
    whose    in whose report, a year or a unit, where there are several
    trace    where it was printed, where that is known
    signed   whether a figure below zero may stand there
    """

    address: Address
    figure: Value | Span
    whose: str = ""
    trace: Trace | None = None
    signed: bool = field(default=False, repr=False)

    def told(self, lang: Lang, after: Value | Span) -> str:
        """Whose it is, the cell, the figure, what it is to be if another, and where it was printed."""
        colon, arrow = ("：", " → ") if lang == "zh" else (": ", " -> ")
        whose = f"{self.whose} " if self.whose else ""
        changed = "" if after == self.figure else f"{arrow}{_told(after, lang)}"
        printed = place(self.trace, lang, column=True)
        return f"{whose}{self.address}{colon}{_told(self.figure, lang)}{changed}{printed}"


@frozen
class Equation:
    """A rule with every addend: `left` sums, or should sum, to what `right` does, or to at least that.

    after  what the figures are to be, left then right, in the proof of a repair
    """

    code: str
    left: tuple[Addend, ...]
    right: tuple[Addend, ...]
    relation: Relation = "="
    after: tuple[Value | Span, ...] | None = None

    @property
    def addends(self) -> tuple[Addend, ...]:
        """All of them, left then right."""
        return self.left + self.right

    @property
    def figures(self) -> tuple[Value | Span, ...]:
        """The figures, left then right."""
        return tuple(addend.figure for addend in self.addends)

    def lines(self, lang: Lang = "zh") -> Iterator[str]:
        """The equation in figures, as printed and as it is to be; then each addend, many noughts as one.

        >>> total, one, two = (Addend(Address("t", "r", key), n) for key, n in (("a", 4), ("b", 1), ("c", 2)))
        >>> print(*Equation("T01", (total,), (one, two)).lines(), sep="|")
        T01：4 ≠ 1 + 2|  t[r, a]：4|  t[r, b]：1|  t[r, c]：2
        """
        arrow, colon = (" → ", "：") if lang == "zh" else (" -> ", ": ")
        after = self.figures if self.after is None else self.after
        noughts = tuple(map(_is_nought, self.figures, after))
        split = len(self.left)
        shown = _shown(noughts[:split]) + _shown(noughts[split:])
        told = [self._sides(self.figures, shown, lang)]
        told += [] if self.after is None else [self._sides(after, shown, lang)]
        yield f"{self.code}{colon}{arrow.join(told)}"
        for addend, figure, seen in zip(self.addends, after, shown, strict=True):
            if seen:
                yield f"  {addend.told(lang, figure)}"
        number = shown.count(False)
        if number:
            yield f"  其余 {number} 项为 0" if lang == "zh" else f"  the other {number} are 0"

    def _sides(self, figures: Sequence[Value | Span], shown: Sequence[bool], lang: Lang) -> str:
        split = len(self.left)
        left, right = (
            " + ".join(_told(figure, lang) for figure, seen in side if seen) or "0"
            for side in (
                list(zip(figures, shown, strict=True))[:split],
                list(zip(figures, shown, strict=True))[split:],
            )
        )
        return f"{left} {self._sign(figures)} {right}"

    def _sign(self, figures: Sequence[Value | Span]) -> str:
        """How the sides compare, as far as what is blank leaves that certain."""
        split = len(self.left)
        least, most = _ends(self.left, figures[:split])
        low, high = _ends(self.right, figures[split:])
        exact = least is not None and least == most and low is not None and low == high
        if self.relation == "=" and exact:
            return "=" if least == low else "≠"
        if most is not None and low is not None and most < low:
            return "<"
        if self.relation == "=" and least is not None and high is not None and least > high:
            return ">"
        return "≥" if self.relation == ">=" else "="


def _is_nought(figure: Value | Span, after: Value | Span) -> bool:
    return figure == after == 0


def _shown(noughts: Sequence[bool]) -> tuple[bool, ...]:
    """Which addends of a side are written out: all, unless many of them are noughts."""
    if noughts.count(True) <= _FEW:
        return (True,) * len(noughts)
    return tuple(not nought for nought in noughts)


def _ends(addends: Sequence[Addend], figures: Sequence[Value | Span]) -> tuple[Value, Value]:
    """The least and the most that a side can come to; None where there is no end."""
    ends = [_end(addend, figure) for addend, figure in zip(addends, figures, strict=True)]
    least, most = ([end[side] for end in ends] for side in (0, 1))
    return _sum(least), _sum(most)


def _end(addend: Addend, figure: Value | Span) -> tuple[Value, Value]:
    if isinstance(figure, Span):
        return figure.least, figure.most
    return (None if addend.signed else 0, None) if figure is None else (figure, figure)


def _sum(figures: Sequence[Value]) -> int | Decimal | None:
    known = [figure for figure in figures if figure is not None]
    return exact_sum(known) if len(known) == len(figures) else None


def _told(value: Value | Span, lang: Lang) -> str:
    if isinstance(value, Span):
        return f"[{value.told(lang)}]"
    return ("空白" if lang == "zh" else "blank") if value is None else print_value(value)


def addend_of(report: Report, address: Address, whose: str = "") -> Addend:
    """What a report prints in a cell, as an addend."""
    number = report.edition.index[address]
    return Addend(address, report.values[number], whose, signed=report.edition.cells[number].signed)


def equation_of(
    rule: Rule, report: Report, changed: Mapping[Address, Value | Span] | None = None
) -> Equation:
    """A rule with the figures of a report, and with those that are to be changed.

    >>> from govinfo.edition import find_edition
    >>> from govinfo.rules import rules_of
    >>> report = Report.blank(find_edition("2021"))
    >>> [addend.figure for addend in equation_of(rules_of(report.edition)[0], report).left]
    [None]
    """
    left, right = (tuple(addend_of(report, at) for at in side) for side in (rule.left, rule.right))
    if changed is None:
        return Equation(rule.code, left, right, rule.relation)
    after = tuple(changed.get(addend.address, addend.figure) for addend in (*left, *right))
    return Equation(rule.code, left, right, rule.relation, after)


@frozen
class Combination:
    """Rules, each taken some times (below zero: the other way round), added up.

    >>> from govinfo.edition import find_edition
    >>> from govinfo.rules import rules_of
    >>> once = Combination(((rules_of(find_edition("2021"))[0], 1),))
    >>> once.told("zh"), once.told("en")
    ('1×T01 applications[received, total]', '1 x T01 applications[received, total]')
    """

    rules: tuple[tuple[Rule, int], ...]

    def told(self, lang: Lang) -> str:
        """How many times each rule is taken, and which it is, by its code and its first cell."""
        times = "×" if lang == "zh" else " x "
        told = " ".join(f"{count:+d}{times}{rule.code} {rule.left[0]}" for rule, count in self.rules)
        return told.removeprefix("+")


@frozen
class Certificate:
    """The proof of a finding, or of a repair.

    equations  of a finding the relation that fails; of a repair those that its changes touch or that failed
    unlawful   figures that nothing lawful holds by themselves: they must change in any case
    needed     for each other changed cell a combination that refutes the set without it; None where only
               trying whole numbers shows it
    fewer      combinations that together refute every set with fewer cells; none where the set is not one
               of the smallest, or where it takes more than anyone would check
    locked     the cells that no set may have
    """

    equations: tuple[Equation, ...] = ()
    unlawful: tuple[Addend, ...] = ()
    needed: tuple[tuple[Address, Combination | None], ...] = ()
    fewer: tuple[Combination, ...] = ()
    locked: frozenset[Address] = frozenset()

    def located(self, traces: Traces) -> Certificate:
        """The same, with the place of every addend that was seen."""
        equations = tuple(
            evolve(
                each,
                left=tuple(_located(each.left, traces)),
                right=tuple(_located(each.right, traces)),
            )
            for each in self.equations
        )
        return evolve(self, equations=equations, unlawful=tuple(_located(self.unlawful, traces)))

    def lines(self, lang: Lang = "zh") -> Iterator[str]:
        """The proof as lines of text."""
        for equation in self.equations:
            yield from equation.lines(lang)
        for addend in self.unlawful:
            told = addend.told(lang, addend.figure)
            yield f"{told}，数字本身不合规定" if lang == "zh" else f"{told}: the figure is unlawful"
        shown = dict.fromkeys([*(combination for _, combination in self.needed), *self.fewer])
        if shown:
            yield "更少的格不够，因为：" if lang == "zh" else "fewer cells would not do, because of:"
        for combination in shown:
            yield f"  {combination.told(lang)}" if combination else f"  {_TRIED[lang]}"


_TRIED: dict[Lang, str] = {"zh": "逐一试过整数，都不成立", "en": "whole numbers tried one by one"}


def _located(addends: Iterable[Addend], traces: Traces) -> Iterator[Addend]:
    for addend in addends:
        seen = traces.get(addend.whose, {}).get(addend.address)
        yield addend if seen is None else evolve(addend, trace=seen)
