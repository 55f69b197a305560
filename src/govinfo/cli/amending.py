"""The command that mends reports: amend."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import click
from attrs import frozen

from govinfo import pipeline
from govinfo.amendments import Amendment, amend, apply_diagnosis, keeps_rules
from govinfo.checks import check
from govinfo.cli.arguments import (
    STANDARD,
    each_source,
    format_option,
    lang_option,
    out_option,
    renderer_option,
    save_report,
    to_option,
)
from govinfo.cli.commands import Command
from govinfo.cli.diagnosing import SHOWN, lock_option, locked_cells, shortly
from govinfo.cli.presentation import (
    complain,
    finding_line,
    found_lines,
    json_tree,
    say,
    say_document,
    say_json,
    table,
    warn,
)
from govinfo.cli.rulings import decisions_about, decisions_option
from govinfo.cli.sources import expanded
from govinfo.cli.targets import Targets, suffix_of
from govinfo.cli.words import said
from govinfo.completion import guide
from govinfo.decisions import Decision, decided, decision_tree
from govinfo.diagnosis import diagnose
from govinfo.document import Document, normal_text
from govinfo.edition import Address
from govinfo.errors import GovinfoError, UnknownFormat
from govinfo.findings import Finding
from govinfo.readings import Reading
from govinfo.report import Report
from govinfo.troubles import Lang


@frozen
class _Amended:
    """A source, what was changed in its report, the report, the file it went to, and what is to stand."""

    source: str
    report: Report
    log: tuple[Amendment, ...]
    target: str
    dismissed: tuple[tuple[Finding, Decision], ...]

    @property
    def blanks(self) -> int:
        """How many cells are blank still."""
        return self.report.values.count(None)

    @cached_property
    def fails(self) -> int:
        """How many equalities fail still, those not counted that are to stand."""
        fails = check(self.report).tally.fails
        return fails - sum(finding.code != "V01" for finding, _ in self.dismissed)


@click.command(cls=Command, name="amend")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--policy", type=click.Choice(["deductive", "minimal", "interactive"]), default="deductive")
@lock_option
@decisions_option
@out_option
@to_option
@renderer_option
@format_option
@lang_option
def amend_command(  # noqa: PLR0913, PLR0917  (one parameter an option)
    sources: tuple[str, ...],
    policy: str,
    locked: tuple[str, ...],
    decisions_file: str | None,
    out: str,
    to: str | None,
    options: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """Amend reports as the policy allows, and log every change; several go to a folder.

    What was dismissed stays as it is printed.

    Exit status: 0 nothing left to amend, 1 blanks or failing rules remain, 2 a source that cannot be used.
    """
    files = expanded(sources)
    targets = Targets(out, files, lambda source: _suffix(source, to), "report")
    quiet = out == STANDARD
    done: list[_Amended] = []
    sound = True

    def work(source: str, reading: Reading) -> None:
        nonlocal sound
        try:
            known = decisions_about(source, decisions_file)
            dismissed = _dismissed_in(reading.report, known)
            cells = locked_cells(reading.report, locked)
            cells += tuple(at for finding, _ in dismissed for at in finding.addresses)
            report, log = _amended(source, reading.report, policy, cells, lang)
            target = targets.target(source)
            save_report(report, target, to, options, decisions=known)
        except _Unchosen:
            raise
        except GovinfoError as error:
            complain(error, lang)
            sound = False
            return
        warn(reading.findings, lang)
        done.append(_Amended(source, report, log, target, dismissed))
        if form == "text":
            if len(files) > 1:
                say(said("source", source=normal_text(source)).told(lang), err=quiet)
            for line in _amended_lines(done[-1], lang):
                say(line, err=quiet)

    sound = each_source(files, lang, work) and sound
    if form == "json" and done:
        say_json(_amended_tree(done, several=targets.several, lang=lang), err=quiet)
    elif len(files) > 1 and done:
        say_document(_amended_table(done, lang))
    sys.exit(2 if not sound else int(any(each.blanks or each.fails for each in done)))


def _suffix(source: str, to: str | None) -> str:
    """What a mended report is written as: the format that is named, else that of its source, else JSON."""
    if to is not None:
        return suffix_of(to)
    suffix = Path(source).suffix.lower()
    try:
        pipeline.renderer_for(suffix)
    except UnknownFormat:
        return ".json"
    return suffix


def _amended(
    source: str, report: Report, policy: str, cells: Sequence[Address], lang: Lang
) -> tuple[Report, tuple[Amendment, ...]]:
    """The report amended but for the locked cells, and the log."""
    chosen: tuple[Amendment, ...] = ()
    if policy == "interactive":
        report, chosen = _chosen(source, report, cells, lang)
    report, log = amend(report, "minimal" if policy == "minimal" else "deductive", locked=cells)
    return report, (*chosen, *log)


def _amended_lines(done: _Amended, lang: Lang) -> Iterator[str]:
    for entry in done.log:
        yield finding_line(entry.finding(), lang)
    for finding, decision in done.dismissed:
        yield from found_lines(finding, decision, lang)
    yield from _guidance_lines(done.report, lang)
    if done.blanks or done.fails:
        told = said("left", changes=len(done.log), blanks=done.blanks, fails=done.fails)
        yield told.told(lang)


def _amended_tree(done: Sequence[_Amended], *, several: bool, lang: Lang) -> object:
    logs = [json_tree(each.log, lang) for each in done]
    form = logs[0]["format"]
    trees = [_left_tree(each, log["amendments"], lang) for each, log in zip(done, logs, strict=True)]
    if not several:
        return {"format": form, **trees[0]}
    sources = [
        {"source": each.source, **tree, "report": each.target} for each, tree in zip(done, trees, strict=True)
    ]
    return {"format": form, "sources": sources}


def _left_tree(done: _Amended, amendments: object, lang: Lang) -> dict[str, object]:
    """What was changed in a report, how much is left, what is to stand, and what is known of the blanks."""
    guidance = json_tree(guide(done.report), lang)
    return {
        "amendments": amendments,
        "blanks": done.blanks,
        "fails": done.fails,
        "decisions": [decision_tree(decision) for _, decision in done.dismissed],
        "bounds": guidance["bounds"],
        "hints": guidance["hints"],
    }


def _amended_table(done: Sequence[_Amended], lang: Lang) -> Document:
    """One row a source: how much was changed, how much is left, and where the report is."""
    names = ("summary_source", "amend_changes", "amend_blanks", "amend_fails", "amend_file")
    rows = [
        (each.source, str(len(each.log)), str(each.blanks), str(each.fails), each.target) for each in done
    ]
    return table([said(name).told(lang) for name in names], rows)


def _dismissed_in(report: Report, known: Sequence[Decision]) -> tuple[tuple[Finding, Decision], ...]:
    """The findings of the rules of a report that somebody dismissed: their figures are to stand."""
    pairs = decided(report, check(report).findings, known).findings
    return tuple(
        (finding, decision)
        for finding, decision in pairs
        if decision is not None and decision.verdict == "dismissed" and finding.severity == "hard"
    )


def _guidance_lines(report: Report, lang: Lang) -> Iterator[str]:
    """What the rules say of the blanks that are left, the most useful to know first."""
    guidance = guide(report)
    yield from (hint.told(lang) for hint in guidance.hints[:SHOWN])
    ends = [bound for bound in guidance.bounds if bound.span.most is not None]
    yield from (bound.told(lang) for bound in ends[:SHOWN])


class _Unchosen(GovinfoError):
    """Standard input ended while a person was asked: nothing more can be chosen."""


def _chosen(
    source: str, report: Report, locked: Sequence[Address], lang: Lang
) -> tuple[Report, tuple[Amendment, ...]]:
    """The report with what a person chose among the diagnoses of each group; 0 leaves it as it is."""
    log: list[Amendment] = []
    for group in diagnose(report, locked=locked).groups:
        offered = [
            number
            for number, diagnosis in enumerate(group.diagnoses)
            if diagnosis.forced and keeps_rules(report, apply_diagnosis(report, diagnosis)[0])
        ][:SHOWN]
        if not offered:
            continue
        say(said("choose").told(lang), err=True)
        for place, number in enumerate(offered, 1):
            say(normal_text(f"  {place}. {shortly(group, number, lang)}"), err=True)
        picked = _picked(source, len(offered), lang)
        if picked:
            report, entries = apply_diagnosis(report, group.diagnoses[offered[picked - 1]])
            log += entries
    return report, tuple(log)


def _picked(source: str, most: int, lang: Lang) -> int:
    """What a person answers."""
    try:
        picked: int = click.prompt(
            said("which").told(lang), type=click.IntRange(0, most), default=0, err=True
        )
    except click.Abort as error:
        if not isinstance(error.__context__, EOFError):
            raise  # interrupted
        say("", err=True)
        raise _Unchosen(said("choice_ended", source=source)) from None
    return picked
