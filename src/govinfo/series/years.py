"""Which report stands for which year, and what is noticed about the years themselves."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from govinfo.crosswalks import crosswalk
from govinfo.edition import Address, Edition
from govinfo.findings import Fact, Finding
from govinfo.report import Report

Noticed = tuple[Finding, tuple[Report, ...]]


@frozen
class Years:
    """One report a year, in order, and what was noticed on the way, each with the reports it is about."""

    reports: tuple[tuple[int, Report], ...]
    noticed: tuple[Noticed, ...]


def by_year(reports: Iterable[Report]) -> Years:
    """The reports of one body, one a year: of several the last published, else the last given.

    >>> from govinfo.edition import find_edition
    >>> blank = Report.blank(find_edition("2021"))
    >>> found = by_year([blank.replace(year=2024), blank.replace(year=2022), blank])
    >>> [year for year, _ in found.reports], [finding.code for finding, _ in found.noticed]
    ([2022, 2024], ['S11', 'S05'])
    """
    given = tuple(reports)
    groups: dict[int, list[Report]] = {}
    for report in given:
        if report.year is not None:
            groups.setdefault(report.year, []).append(report)
    noticed: list[Noticed] = [(Finding("S11", (), {}), (each,)) for each in given if each.year is None]
    chosen: list[tuple[int, Report]] = []
    for year, group in sorted(groups.items()):
        standing, found = _standing(year, group)
        chosen.append((year, standing))
        noticed += ((finding, tuple(group)) for finding in found)
    noticed += _names([report for _, report in chosen])
    noticed += _steps(chosen)
    return Years(tuple(chosen), tuple(noticed))


def differing(one: Report, other: Report) -> tuple[Address, ...]:
    """The cells that two reports print differently, those that only one of them has included."""
    mine, theirs = dict(one.items()), dict(other.items())
    cells = dict.fromkeys((*mine, *theirs))
    return tuple(at for at in cells if at not in mine or at not in theirs or mine[at] != theirs[at])


def latest(reports: Sequence[Report]) -> Report | None:
    """The report that was published last; None where the dates do not tell."""
    days = [report.published or datetime.date.min for report in reports]
    last = max(days)
    known = datetime.date.min not in days and days.count(last) == 1
    return reports[days.index(last)] if known else None


def _standing(year: int, group: Sequence[Report]) -> tuple[Report, list[Finding]]:
    """The report that stands for a year, and what is noticed of the others."""
    if len(group) == 1:
        return group[0], []
    last = latest(group)
    standing = last or group[-1]
    others = [(report, cells) for report in group if (cells := differing(standing, report))]
    if not others:
        return standing, [Finding("S07", (), {"year": year, "number": len(group)})]
    other, cells = others[0]
    at = cells[0]
    holder = standing if at in standing.edition.index else other
    cell = holder.edition.cell(at)
    facts: dict[str, Fact] = {
        "year": year,
        "number": len(group),
        "cells": len(dict.fromkeys(at for _, cells in others for at in cells)),
        "cell_zh": cell.zh,
        "cell_en": cell.en,
        "one": dict(standing.items()).get(at),
        "other": dict(other.items()).get(at),
        "which_zh": "最后公布的一份" if last else "给出的最后一份",
        "which_en": "last published" if last else "last one given",
    }
    return standing, [Finding("S06", cells, facts)]


def _names(reports: Sequence[Report]) -> Iterator[Noticed]:
    names = dict.fromkeys(report.agency for report in reports if report.agency)
    if len(names) > 1:
        yield Finding("S09", (), {"names": "、".join(names)}), tuple(reports)


def _steps(chosen: Sequence[tuple[int, Report]]) -> Iterator[Noticed]:
    """Gaps between the years, and years between which the form changes."""
    for (last, before), (this, after) in pairwise(chosen):
        if this > last + 1:
            between = [str(last + 1)] if this == last + 2 else [str(last + 1), str(this - 1)]
            facts: dict[str, Fact] = {"years": "-".join(between), "last_year": last, "this_year": this}
            yield Finding("S05", (), facts), (before, after)
        elif before.edition != after.edition:
            years = {"last_year": last, "this_year": this}
            forms = _forms(before.edition, after.edition)
            yield Finding("S10", (), {**years, **forms}), (before, after)


def _forms(before: Edition, after: Edition) -> dict[str, str | int]:
    pairings = crosswalk(before, after).pairings
    apart = (len(pairing.left) + len(pairing.right) for pairing in pairings if pairing.kind == "apart")
    return {
        "last_edition": before.key,
        "this_edition": after.key,
        "same": sum(pairing.kind == "same" for pairing in pairings),
        "sums": sum(pairing.kind == "sum" for pairing in pairings),
        "apart": sum(apart),
    }
