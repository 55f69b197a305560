"""Diagnoses: which cells to change so that every rule holds, ranked, and told in both languages.

A report falls into groups of rules that share no cell; what is wrong in one group can be mended without
regard to the others, so each has diagnoses of its own.  Within a group they are ranked by the number of slips
it takes (two figures swapped are one), by weight, and by whether each slip is one that a person accepts at
once; the rest of the order is by how good the reasons are, by the number of cells, and by place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from attrs import field, frozen

from govinfo.certificates import Certificate
from govinfo.diagnosis.changes import Change, changes_of
from govinfo.diagnosis.reasons import Act, acts_of
from govinfo.diagnosis.refutations import certified
from govinfo.diagnosis.search import Explanation, Search, search
from govinfo.diagnosis.systems import System, systems_of
from govinfo.document import Trace
from govinfo.edition import Address
from govinfo.report import Place, Report
from govinfo.rules import Rule
from govinfo.troubles import Lang

MOST_CELLS = 3
MOST_SETS = 2_000
MOST_STEPS = 6_000
TOLD = 3
"""How many other ways a message names."""


@frozen
class Diagnosis:
    """One minimal set of cells whose change makes every rule of its group hold.

    changes  the cells, in printed order; fewer of them would not do
    acts     the slips that would explain them
    rank     1 for the best of its group; what cannot be told apart shares a rank
    others   how many other diagnoses its group has
    instead  the first few of them
    whole    whether these are all there are up to the size asked for
    """

    changes: tuple[Change, ...]
    acts: tuple[Act, ...]
    rank: int
    others: int
    instead: tuple[tuple[Change, ...], ...] = field(repr=False)
    whole: bool
    _proof: _Proof = field(repr=False, eq=False)

    @property
    def addresses(self) -> frozenset[Address]:
        """The cells to change."""
        return frozenset(change.address for change in self.changes)

    @property
    def forced(self) -> bool:
        """Whether every new figure is the only one that will do."""
        return all(change.forced for change in self.changes)

    @cached_property
    def certificate(self) -> Certificate:
        """What a stranger needs to check it with a pencil; worked out when it is first asked for."""
        proof = self._proof
        smallest = self.whole and len(self.changes) == proof.smallest
        found = certified(proof.report, proof.system, self.changes, proof.closed, smallest=smallest)
        return found.located({"": proof.traces}) if proof.traces else found

    def reason(self, lang: Lang = "zh") -> str:
        """How the figures may have come to be wrong."""
        return ("；" if lang == "zh" else "; ").join(
            dict.fromkeys(act.reason.told(lang) for act in self.acts)
        )

    def message(self, lang: Lang = "zh") -> str:
        """What to change, why, and what else would do.

        >>> from govinfo.edition import find_edition
        >>> report = Report.of(find_edition("2021"), {f"appeals[cases, reconsideration.{key}]": figure
        ...     for key, figure in dict(upheld=10, corrected=1, other=0, pending=0, total=0).items()})
        >>> diagnose(report).ranked[0].message("en")[:69]
        '1 cell to change: appeals[cases, reconsideration.total] from 0 to 11 '
        """
        told = ("、" if lang == "zh" else ", ").join(change.told(lang) for change in self.changes)
        known = any(act.reason.known for act in self.acts)
        number = len(self.changes)
        if lang == "zh":
            why = f"。{self.reason(lang)}" if known else ""
            return f"改{number}格即可：{told}（{self._choice_zh()}）{why}"
        why = f": {self.reason(lang)}" if known else ""
        cells = "cell" if number == 1 else "cells"
        return f"{number} {cells} to change: {told} ({self._choice_en()}){why}"

    def _choice_zh(self) -> str:
        if not self.others:
            return "没有别的改法" if self.whole else "没有查完，可能还有别的改法"
        ways = "；".join("、".join(change.told("zh") for change in way) for way in self.instead)
        rest = "；……" if self.others > len(self.instead) else ""
        more = "" if self.whole else "至少"
        return f"{more}另有 {self.others} 种改法：{ways}{rest}"

    def _choice_en(self) -> str:
        if not self.others:
            return "nothing else would do" if self.whole else "not all was searched; there may be other ways"
        ways = "; ".join(", ".join(change.told("en") for change in way) for way in self.instead)
        rest = "; ..." if self.others > len(self.instead) else ""
        more = "" if self.whole else "at least "
        noun = "way" if self.others == 1 else "ways"
        return f"{more}{self.others} other {noun}: {ways}{rest}"


@frozen
class _Proof:
    """What a certificate is worked out from."""

    report: Report
    system: System
    closed: frozenset[int]
    smallest: int
    traces: Mapping[Address, Trace]


@frozen
class Group:
    """Rules that share cells, in which something is wrong, and what could be.

    rules      the equalities of the group
    diagnoses  the minimal sets, the best first; none where no change of cells that are not locked will do
    complete   whether these are all up to the size asked for
    """

    rules: tuple[Rule, ...]
    diagnoses: tuple[Diagnosis, ...]
    complete: bool

    @property
    def unique(self) -> Diagnosis | None:
        """The one diagnosis that is better than every other and leaves no choice of figures."""
        best = [diagnosis for diagnosis in self.diagnoses if diagnosis.rank == 1]
        return best[0] if len(best) == 1 and best[0].forced and self.complete else None


@frozen
class Diagnoses:
    """What `diagnose` gives: the groups of rules in which something is wrong, in printed order."""

    groups: tuple[Group, ...]

    @property
    def ranked(self) -> tuple[Diagnosis, ...]:
        """All diagnoses, the best first, those of different groups beside one another."""
        return tuple(diagnosis for _, diagnosis in self.numbered)

    @property
    def numbered(self) -> tuple[tuple[int, Diagnosis], ...]:
        """The same, each with the number of its group, from 1: a whole repair takes one of each group."""
        listed = [
            (diagnosis.rank, number, place, diagnosis)
            for number, group in enumerate(self.groups, 1)
            for place, diagnosis in enumerate(group.diagnoses)
        ]
        ordered = sorted(listed, key=lambda entry: entry[:3])
        return tuple((number, diagnosis) for _, number, _, diagnosis in ordered)

    @property
    def complete(self) -> bool:
        """Whether every minimal set up to the size asked for is listed."""
        return all(group.complete for group in self.groups)

    def __iter__(self) -> Iterator[Diagnosis]:
        """The diagnoses, the best first."""
        return iter(self.ranked)


def diagnose(
    report: Report,
    *,
    weights: Mapping[Place, int] | None = None,
    locked: Iterable[Place] = (),
    most_cells: int = MOST_CELLS,
    most_sets: int = MOST_SETS,
    most_steps: int = MOST_STEPS,
    traces: Mapping[Address, Trace] | None = None,
) -> Diagnoses:
    """The smallest sets of cells whose change can make every rule hold and every figure lawful, ranked.

    weights     how hard a cell is to doubt (1 unless told); of sets with as many slips the lighter is first
    locked      cells that are right for certain and stand in no set
    most_cells  sets of up to so many cells are listed, not counting cells whose figure is unlawful and must
                change in any case; where there is none, the smallest that there are
    most_sets   how many sets of a group are listed at most
    most_steps  how many sets of a group are looked at at most; among many blanks a set counts for several.
                Whether a bound was met is told by `complete`
    traces      where the figures were printed, for the proofs

    The figures of blanks are found, not changed: they cost nothing and are in no set.  KeyError where a place
    is no cell of the edition.  (I. P. Fellegi and D. Holt, A systematic approach to automatic edit and
    imputation, 1976.)

    >>> from govinfo.edition import find_edition
    >>> figures = dict(upheld=10, corrected=1, other=0, pending=0, total=0)
    >>> report = Report.of(find_edition("2021"), {f"appeals[cases, reconsideration.{key}]": figure
    ...     for key, figure in figures.items()})
    >>> best, other = diagnose(report)
    >>> [change.told("en") for change in best.changes]
    ['appeals[cases, reconsideration.total] from 0 to 11']
    """
    closed = frozenset(report.position(place) for place in locked)
    heavy = {report.position(place): weight for place, weight in (weights or {}).items()}
    groups: list[Group] = []
    for system in systems_of(report):
        result = search(system, closed, size=most_cells, sets=most_sets, steps=most_steps)
        if not any(not found.cells for found in result.found):
            groups.append(_group(report, system, result, heavy, closed, traces or {}))
    return Diagnoses(tuple(groups))


def _group(
    report: Report,
    system: System,
    result: Search,
    heavy: Mapping[int, int],
    closed: frozenset[int],
    traces: Mapping[Address, Trace],
) -> Group:
    found = sorted(
        (_suggested(report, explanation, heavy) for explanation in result.found),
        key=lambda entry: entry.order,
    )
    keys = dict.fromkeys(entry.order[:3] for entry in found)
    ranks = {key: number for number, key in enumerate(keys, 1)}
    fewest = min((len(entry.changes) for entry in found), default=0)
    proof = _Proof(report, system, closed, fewest, traces)
    first = [entry.changes for entry in found[: TOLD + 1]]
    return Group(
        system.rules,
        tuple(
            Diagnosis(
                entry.changes,
                entry.acts,
                ranks[entry.order[:3]],
                len(found) - 1,
                tuple(first[:number] + first[number + 1 :])[:TOLD],
                result.complete,
                proof,
            )
            for number, entry in enumerate(found)
        ),
        result.complete,
    )


@frozen
class _Suggestion:
    """Changes with the slips that explain them, and their place among others; its first three parts rank."""

    changes: tuple[Change, ...]
    acts: tuple[Act, ...]
    order: tuple[int, int, int, int, int, tuple[int, ...]]


def _suggested(report: Report, explanation: Explanation, heavy: Mapping[int, int]) -> _Suggestion:
    changes = changes_of(explanation, report)
    acts = acts_of(changes, report)
    weight = sum(max(heavy.get(report.position(at), 1) for at in act.addresses) for act in acts)
    doubtful = sum(not act.reason.plain for act in acts)
    grade = sum(act.reason.grade for act in acts)
    numbers = tuple(sorted(explanation.cells))
    return _Suggestion(changes, acts, (len(acts), weight, doubtful, grade, len(changes), numbers))
