"""What people decide about findings: the file of decisions beside the reports, and the command `decide`."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from attrs import frozen

from govinfo import pipeline
from govinfo.checks import Audit
from govinfo.cli.arguments import STANDARD, audit_of, format_option, lang_option, open_source
from govinfo.cli.commands import Command
from govinfo.cli.presentation import audit_tree, decision_line, finding_line, say, say_json
from govinfo.cli.words import said
from govinfo.decisions import (
    Decided,
    Decision,
    Verdict,
    decided,
    dump_decisions,
    finding_id,
    load_decisions,
    with_decision,
)
from govinfo.errors import GovinfoError
from govinfo.findings import Finding
from govinfo.report import Report
from govinfo.troubles import Lang

NAMES = ("govinfo-decisions.json", "govinfo-decisions.toml")
"""The files of decisions that are looked for in a report's own folder."""

decisions_option = click.option("--decisions", "decisions_file")


def decisions_path(source: str, given: str | None) -> Path:
    """Where the decisions about a source's reports are kept: where it was told, or else beside it."""
    if given:
        return Path(given)
    folder = Path() if source == STANDARD else Path(source).parent
    return next((folder / name for name in NAMES if (folder / name).is_file()), folder / NAMES[0])


def decisions_about(source: str, given: str | None) -> tuple[Decision, ...]:
    """The decisions kept for a source; none where no file is, unless one was named."""
    path = decisions_path(source, given)
    if not given and not path.is_file():
        return ()
    content = pipeline.content_of(path)
    try:
        return load_decisions(content, toml=path.suffix.lower() == ".toml")
    except GovinfoError as error:
        error.about = str(path)
        raise


def audited(source: str, report: Report, audit: Audit, given: str | None) -> Decided:
    """The findings of an audit beside what was decided about them."""
    return decided(report, audit.findings, decisions_about(source, given))


@frozen
class _Asked:
    """What is to be done about the findings that were named; without a verdict, a decision is withdrawn."""

    verdict: Verdict | None
    reason: str
    by: str


@click.command(cls=Command)
@click.argument("source")
@click.argument("findings", nargs=-1, metavar="[FINDING]...")
@click.option("--confirm", "confirmed")
@click.option("--dismiss", "dismissed")
@click.option("--withdraw", is_flag=True)
@click.option("--by", default="")
@decisions_option
@format_option
@lang_option
def decide(  # noqa: PLR0913, PLR0917  (one parameter an option)
    source: str,
    findings: tuple[str, ...],
    confirmed: str | None,
    dismissed: str | None,
    withdraw: bool,  # noqa: FBT001  (click passes flags so)
    by: str,
    decisions_file: str | None,
    form: str,
    lang: Lang,
) -> None:
    """Confirm or dismiss findings with a reason; without a finding, list them by their identities.

    Exit status: 0 all is decided or nothing was found, 1 findings are open, 2 what was named is not there.
    """
    reading = open_source(source)
    audit = audit_of(reading)
    asked = _asked(confirmed, dismissed, by, withdraw=withdraw)
    if bool(findings) != (asked is not None):
        raise GovinfoError(said("decide_both" if findings else "decide_which"))
    path = decisions_path(source, decisions_file)
    known = decisions_about(source, decisions_file if path.exists() else None)
    if asked is not None:
        if path.suffix.lower() == ".toml":
            raise GovinfoError(said("decide_toml", path=path))
        named = [_named(audit.findings, name) for name in findings]
        for finding in named:
            known = tuple(_ruled(known, reading.report, finding, asked))
        pipeline.write_whole(path, dump_decisions(known))
    result = decided(reading.report, audit.findings, known)
    if form == "json":
        say_json(audit_tree(audit, result, lang))
    else:
        for line in _lines(result, lang):
            say(line)
    sys.exit(int(any(decision is None for _, decision in result.findings)))


def _asked(confirmed: str | None, dismissed: str | None, by: str, *, withdraw: bool) -> _Asked | None:
    """The one thing that is to be done, or None where nothing is."""
    given = [_Asked(None, "", by)] if withdraw else []
    given += [_Asked("confirmed", confirmed.strip(), by)] if confirmed is not None else []
    given += [_Asked("dismissed", dismissed.strip(), by)] if dismissed is not None else []
    if len(given) > 1 or any(asked.verdict and not asked.reason for asked in given):
        raise GovinfoError(said("decide_one"))
    return given[0] if given else None


def _named(findings: tuple[Finding, ...], name: str) -> Finding:
    """The finding of an identity, or of the one beginning with what was given."""
    found = {finding_id(finding): finding for finding in findings}
    near = [each for each in found if each.startswith(name)]
    if len(near) != 1:
        raise GovinfoError(said("decide_several" if near else "decide_none", name=name))
    return found[near[0]]


def _ruled(
    known: tuple[Decision, ...], report: Report, finding: Finding, asked: _Asked
) -> Iterator[Decision]:
    """The decisions with what is asked done to one finding."""
    name = finding_id(finding)
    if asked.verdict is None:
        yield from (each for each in known if not (each.finding == name and each.concerns(report)))
        return
    today = datetime.date.today()  # noqa: DTZ011  (the day where the person sits)
    new = Decision(name, asked.verdict, asked.reason, report.agency, report.year, asked.by, today)
    yield from with_decision(known, new)


def _lines(result: Decided, lang: Lang) -> Iterator[str]:
    """Every finding with its identity and its decision, then the decisions that have lapsed."""
    for finding, decision in result.findings:
        yield f"{finding_id(finding)}  {finding_line(finding, lang)}"
        if decision is not None:
            yield decision_line(decision, lang)
    for decision in result.lapsed:
        yield said("lapsed", name=decision.finding, told=decision.told(lang)).told(lang)
    if not result.findings:
        yield said("nothing_found").told(lang)
