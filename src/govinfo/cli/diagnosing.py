"""The command that says which cells are wrong: diagnose."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click
from attrs import frozen

from govinfo.checks import check
from govinfo.cli.arguments import (
    each_source,
    format_option,
    lang_option,
)
from govinfo.cli.commands import Command
from govinfo.cli.presentation import (
    found_lines,
    json_tree,
    proof_lines,
    say,
    say_document,
    say_json,
    table,
)
from govinfo.cli.rulings import decisions_about, decisions_option
from govinfo.cli.sources import expanded
from govinfo.cli.words import said
from govinfo.decisions import Decision, Pair, decided, decision_tree
from govinfo.diagnosis import Diagnoses, Group, diagnose
from govinfo.document import Document, normal_text
from govinfo.edition import Address
from govinfo.errors import GovinfoError
from govinfo.readings import Reading
from govinfo.report import Report
from govinfo.troubles import Lang

SHOWN = 5
"""How many diagnoses of one group are shown to a person."""

lock_option = click.option("--lock", "locked", multiple=True)


def locked_cells(report: Report, given: Sequence[str]) -> tuple[Address, ...]:
    """The cells that are right for certain, by their addresses."""
    found: list[Address] = []
    for text in given:
        try:
            report.position(text)
        except KeyError:
            raise GovinfoError(said("no_cell", given=text, edition=report.edition.key)) from None
        found.append(Address.parse(text))
    return tuple(found)


@click.command(cls=Command, name="diagnose")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@lock_option
@decisions_option
@format_option
@lang_option
def diagnose_command(
    sources: tuple[str, ...], locked: tuple[str, ...], decisions_file: str | None, form: str, lang: Lang
) -> None:
    """Say which cells to change so that every rule holds, why, and what proves it.

    Of a group of rules in which all that fails was dismissed no change is proposed, and it does not count.

    Exit status: 0 nothing is wrong, 1 something is, 2 a source that cannot be used.
    """
    found: list[_Diagnosed] = []
    files = expanded(sources)

    def work(source: str, reading: Reading) -> None:
        cells = locked_cells(reading.report, locked)
        diagnoses = diagnose(reading.report, locked=cells, traces=dict(reading.traces))
        known = decisions_about(source, decisions_file)
        one = _Diagnosed(source, diagnoses, tuple(_rulings(reading.report, diagnoses, known)))
        found.append(one)
        if form == "text":
            if len(files) > 1:
                say(said("source", source=normal_text(source)).told(lang))
            for line in _diagnosis_lines(one, lang):
                say(line)

    sound = each_source(files, lang, work)
    if form == "json" and found:
        say_json(_diagnoses_tree(found, several=len(files) > 1, lang=lang))
    elif len(found) > 1:
        say_document(_summary(found, lang))
    sys.exit(2 if not sound else int(any(one.wrong for one in found)))


@frozen
class _Diagnosed:
    """What was found in a source; of each group of rules the findings in it with what was decided."""

    source: str
    diagnoses: Diagnoses
    rulings: tuple[tuple[Pair, ...], ...]

    @property
    def wrong(self) -> int:
        """How many groups are wrong, those whose findings were all dismissed not counted."""
        return sum(not _is_dismissed(rulings) for rulings in self.rulings)

    @property
    def sure(self) -> int:
        """In how many of these one way is better than every other."""
        groups = zip(self.diagnoses.groups, self.rulings, strict=True)
        return sum(group.unique is not None and not _is_dismissed(rulings) for group, rulings in groups)


def _rulings(report: Report, diagnoses: Diagnoses, known: Sequence[Decision]) -> Iterator[tuple[Pair, ...]]:
    """Of each group the findings about its cells; none where nothing was decided about them."""
    pairs = decided(report, check(report).findings, known).findings if known else ()
    for group in diagnoses.groups:
        cells = {at for rule in group.rules for at in rule.addresses}
        cells |= {at for diagnosis in group.diagnoses for at in diagnosis.addresses}
        own = tuple(pair for pair in pairs if not cells.isdisjoint(pair[0].addresses[:1]))
        yield own if any(decision is not None for _, decision in own) else ()


def _is_dismissed(rulings: Sequence[Pair]) -> bool:
    """Whether all that is wrong in a group is to stand as it is."""
    verdicts = {decision and decision.verdict for finding, decision in rulings if finding.severity == "hard"}
    return verdicts == {"dismissed"}


def _summary(found: Sequence[_Diagnosed], lang: Lang) -> Document:
    """One row a source: how many groups of rules do not hold, and in how many of them one way is best."""
    rows = [(one.source, str(one.wrong), str(one.sure)) for one in found]
    return table([said(f"summary_{name}").told(lang) for name in ("source", "wrong", "sure")], rows)


def _diagnoses_tree(found: Sequence[_Diagnosed], *, several: bool, lang: Lang) -> object:
    trees = [(one.source, _tree(one, lang)) for one in found]
    if not several:
        return trees[0][1]
    kept = ("diagnoses", "groups", "complete")
    sources = [{"source": source, **{name: tree[name] for name in kept}} for source, tree in trees]
    return {"format": trees[0][1]["format"], "sources": sources}


def _tree(one: _Diagnosed, lang: Lang) -> dict[str, Any]:
    """The diagnoses as JSON; each group bears what was decided about its findings."""
    tree = json_tree(one.diagnoses, lang)
    for group, rulings in zip(tree["groups"], one.rulings, strict=True):
        group["decisions"] = [decision_tree(decision) for _, decision in rulings if decision is not None]
    return tree


def _diagnosis_lines(one: _Diagnosed, lang: Lang) -> Iterator[str]:
    """Of each group what was decided, the best diagnosis with its proof, the next ones; then how many."""
    for group, rulings in zip(one.diagnoses.groups, one.rulings, strict=True):
        for finding, decision in rulings:
            yield from found_lines(finding, decision, lang) if decision is not None else ()
        yield from _group_lines(group, lang) if not _is_dismissed(rulings) else ()
    name = {0: "nothing_wrong", 1: "group_wrong"}.get(one.wrong, "groups_wrong")
    yield said(name, wrong=one.wrong, sure=one.sure).told(lang)


def _group_lines(group: Group, lang: Lang) -> Iterator[str]:
    """The best diagnosis of a group with its proof, then the next ones."""
    if not group.diagnoses:
        lacking = "no_way" if group.complete else "too_much_wrong"
        yield said(lacking, rule=group.rules[0].origin if group.rules else "").told(lang)
    for number, diagnosis in enumerate(group.diagnoses[:SHOWN]):
        told = diagnosis.message(lang) if not number else f"{number + 1}. {shortly(group, number, lang)}"
        yield normal_text(told)
        yield from proof_lines(diagnosis.certificate if not number else None, lang)


def shortly(group: Group, number: int, lang: Lang) -> str:
    """One of several diagnoses in few words: its changes and the slip, if one was recognised."""
    diagnosis = group.diagnoses[number]
    changes = ("、" if lang == "zh" else ", ").join(change.told(lang) for change in diagnosis.changes)
    known = any(act.reason.known for act in diagnosis.acts)
    return said("choice", changes=changes, reason=diagnosis.reason(lang)).told(lang) if known else changes
