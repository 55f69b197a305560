"""Which reports are counted, so that nothing is counted twice, and what is noticed on the way.

A report is set aside if it is of another year, if a wider report counts it already, or if its scope is wider
than what is asked for.  Several reports of one unit are one: the last published, or what they agree on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

from attrs import define, field, frozen

from govinfo.edition import Address
from govinfo.findings import Fact, Finding
from govinfo.report import Report, Scope
from govinfo.rollup.bodies import Body, Unit, in_order
from govinfo.values import Value

Whole = Literal["own_level", "region"]
"""The scopes that a roll-up can have: a level of government's own organs, or a whole region."""

_WIDTHS: Final[Mapping[Scope, int]] = {"organ": 0, "own_level": 1, "region": 2}
_SCOPES: Final[Mapping[Scope, tuple[str, str]]] = {
    "organ": ("单个机关", "one organ"),
    "own_level": ("本级", "a level's own organs"),
    "region": ("全地区", "a whole region"),
}
NAMED: Final = 10
"""How many units a finding names at most."""

Ends = tuple[Value, Value]


@frozen
class Counted:
    """A unit that is counted; its reports may disagree, and then the cells are blank and `ends` known."""

    unit: Unit
    ends: Mapping[Address, Ends] = field(factory=dict[Address, Ends])


@frozen
class Sifted:
    """The units that are counted, those set aside, the names of those missing, and what was noticed."""

    year: int | None
    counted: tuple[Counted, ...]
    aside: tuple[Unit, ...]
    missing: tuple[str, ...]
    findings: tuple[Finding, ...]


def listed_names(names: Sequence[str]) -> str:
    """Names in a row; of many the first few."""
    return "、".join(names[:NAMED]) + ("……" if len(names) > NAMED else "")


def sift(
    given: Iterable[Unit], scope: Whole, year: int | None, whole: str | None, expected: Sequence[Body] | None
) -> Sifted:
    """Which units are counted towards a whole of this name and scope, in a year or in that of most."""
    units = in_order(given)
    sieve = _Sieve(_year(units) if year is None else year)
    by_name = sieve.of_the_year(units)
    chosen = sieve.chosen(by_name, scope, whole)
    if expected is None:
        counted = tuple(sorted(chosen.values(), key=lambda each: each.unit.name))
        sieve.overlaps(counted)
    else:
        counted = in_tree(sieve, chosen, expected)
    sieve.scopes(counted)
    return Sifted(sieve.year, counted, in_order(sieve.aside), tuple(sieve.missing), tuple(sieve.findings))


def _year(units: Iterable[Unit]) -> int | None:
    """The year of most reports, the later of two that are as frequent."""
    years = Counter(unit.report.year for unit in units if unit.report.year is not None)
    return max(years, key=lambda year: (years[year], year), default=None)


@define
class _Sieve:
    """What was set aside and noticed so far."""

    year: int | None
    aside: list[Unit] = field(factory=list[Unit])
    missing: list[str] = field(factory=list[str])
    findings: list[Finding] = field(factory=list[Finding])

    def drop(self, unit: Unit, finding: Finding) -> None:
        """Set a unit aside."""
        self.aside.append(unit)
        self.findings.append(finding)

    def covered(self, unit: Unit, why_zh: str, why_en: str) -> None:
        """Set aside what is counted elsewhere."""
        self.drop(unit, Finding("U06", (), {"name": unit.name, "why_zh": why_zh, "why_en": why_en}))

    def of_the_year(self, units: Iterable[Unit]) -> Mapping[str, list[Unit]]:
        """The units of the year by name; those without a name are nobody's doubles."""
        by_name: dict[str, list[Unit]] = {}
        unnamed = 0
        for unit in units:
            told = unit.report.year
            if told is not None and told != self.year:
                facts: dict[str, Fact] = {"name": unit.name, "told": told, "year": self.year}
                self.drop(unit, Finding("U08", (), facts))
                continue
            if not unit.name:
                unnamed += 1
                unit = Unit(f"（未署名 {unnamed}）", unit.report)  # noqa: PLW2901  (named so that it can be told)
            by_name.setdefault(unit.name, []).append(unit)
        return by_name

    def chosen(
        self, by_name: Mapping[str, list[Unit]], scope: Whole, whole: str | None
    ) -> dict[str, Counted]:
        """One report of each body: the widest that fits into the whole."""
        found: dict[str, Counted] = {}
        for name, units in by_name.items():
            by_scope: dict[Scope, list[Unit]] = {}
            for unit in units:
                by_scope.setdefault(unit.report.scope or "organ", []).append(unit)
            fitting: list[Scope] = [
                own
                for own in by_scope
                if _WIDTHS[own] <= _WIDTHS[scope] and not (name == whole and own == scope)
            ]
            widest = max(fitting, key=lambda own: _WIDTHS[own], default=None)
            for own, reports in by_scope.items():
                if own != widest:
                    zh, en = _why_not(own, widest, scope, itself=name == whole and own == scope)
                    for unit in reports:
                        self.covered(unit, zh, en)
            if widest is not None:
                found[name] = self.one_of(name, by_scope[widest])
        return found

    def one_of(self, name: str, units: Sequence[Unit]) -> Counted:
        """One unit for several reports of the same body and scope."""
        if len(units) == 1:
            return Counted(units[0])
        self.aside += units[1:]
        reports = [unit.report for unit in units]
        cells = _disputed(reports)
        if not cells:
            self.findings.append(Finding("U03", (), {"name": name, "number": len(units)}))
            return Counted(units[0])
        days = [report.published for report in reports]
        last = max((day for day in days if day is not None), default=None)
        told = None not in days and days.count(last) == 1
        facts: dict[str, Fact] = {
            "name": name,
            "number": len(units),
            "cells": len(cells),
            "which_zh": "以最后公布的一份为准" if told else "这些格未定",
            "which_en": "the last published is counted" if told else "these cells are open",
        }
        self.findings.append(Finding("U04", cells, facts))
        if told:
            return Counted(Unit(name, reports[days.index(last)]))
        # Of several editions that with the most cells in common is of no use: the newest is as good as any.
        base = max(reports, key=lambda report: (report.edition.first, report.edition.key))
        own = [at for at in cells if at in base.edition.index]
        return Counted(Unit(name, base.replace(dict.fromkeys(own))), _ends(own, reports))

    def overlaps(self, counted: Iterable[Counted]) -> None:
        """Departments beside the report of a level of government, which may count them already."""
        reports = [(each.unit.name, each.unit.report) for each in counted]
        levels = [name for name, report in reports if report.scope == "own_level"]
        departments = [
            name for name, report in reports if report.organ == "department" and report.scope == "organ"
        ]
        if levels and departments:
            self.findings.append(
                Finding("U10", (), {"whole": listed_names(levels), "names": listed_names(departments)})
            )

    def scopes(self, counted: Iterable[Counted]) -> None:
        """Units that do not say whose figures they give."""
        silent = [each.unit.name for each in counted if each.unit.report.scope is None]
        if silent:
            self.findings.append(Finding("U07", (), {"number": len(silent), "names": listed_names(silent)}))


def _why_not(own: Scope, widest: Scope | None, scope: Whole, *, itself: bool) -> tuple[str, str]:
    """Why the report of a body is not counted, or not this one of it."""
    if itself:
        return "它就是所求的汇总本身", "it is the whole itself"
    if _WIDTHS[own] > _WIDTHS[scope]:
        zh, en = _SCOPES[own]
        return (
            f"它的范围是{zh}，超出所求的{_SCOPES[scope][0]}",
            f"its scope is {en}, wider than {_SCOPES[scope][1]}",
        )
    zh, en = _SCOPES[widest or own]
    return f"它{zh}的报告已经包含", f"its report as {en} counts it already"


def _disputed(reports: Sequence[Report]) -> tuple[Address, ...]:
    """The cells on which reports do not agree, those that not all of them have included."""
    if len({report.edition for report in reports}) == 1:
        columns = zip(*(report.values for report in reports), strict=True)
        return tuple(
            at for at, column in zip(reports[0].edition.index, columns, strict=True) if len(set(column)) > 1
        )
    printed = [dict(report.items()) for report in reports]
    cells = dict.fromkeys(at for each in printed for at in each)
    return tuple(at for at in cells if len({each.get(at, "none") for each in printed}) > 1)


def _ends(cells: Iterable[Address], reports: Sequence[Report]) -> dict[Address, Ends]:
    """The least and the most that reports print in disputed cells, where all of them print something."""
    found: dict[Address, Ends] = {}
    for at in cells:
        values = [report[at] for report in reports if at in report.edition.index]
        known = [value for value in values if value is not None]
        if len(known) == len(reports):
            found[at] = (min(known), max(known))
    return found


def in_tree(sieve: _Sieve, chosen: Mapping[str, Counted], expected: Sequence[Body]) -> tuple[Counted, ...]:
    """The units that count in a tree: where a body has reported, its parts are in its report already."""
    left = dict(chosen)
    counted = [each for body in expected for each in _below(sieve, left, body)]
    for name, each in left.items():
        sieve.drop(each.unit, Finding("U05", (), {"name": name}))
    if sieve.missing:
        facts: dict[str, Fact] = {"number": len(sieve.missing), "names": listed_names(sieve.missing)}
        sieve.findings.append(Finding("U02", (), facts))
    return tuple(sorted(counted, key=lambda each: each.unit.name))


def _below(sieve: _Sieve, left: dict[str, Counted], body: Body) -> Iterator[Counted]:
    own = left.pop(body.name, None)
    if own is None:
        if not body.parts:
            sieve.missing.append(body.name)
        for part in body.parts:
            yield from _below(sieve, left, part)
        return
    yield own
    for part in body.parts:
        for each in part.walk():
            if each.name in left:
                unit = left.pop(each.name).unit
                sieve.covered(unit, f"已包含在{body.name}之中", f"{body.name} counts it already")
