"""What people decide about findings: the file of decisions beside the reports, and the command `decide`."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import click
from attrs import frozen

from govinfo import pipeline
from govinfo.cli.arguments import format_option, lang_option, open_source
from govinfo.cli.audits import audit_of
from govinfo.cli.collecting import Read, read_all
from govinfo.cli.commands import Command
from govinfo.cli.presentation import found_lines, json_tree, lapsed_lines, ruled_tree, say, say_json
from govinfo.cli.rulings import decisions_about, decisions_option, decisions_path
from govinfo.cli.sources import is_several
from govinfo.cli.units import Counting, counted, counting_options
from govinfo.cli.words import said
from govinfo.cli.years import bodies
from govinfo.decisions import (
    OF_A_ROLL_UP,
    OF_A_SERIES,
    OF_ONE_REPORT,
    Decided,
    Decision,
    Joint,
    Verdict,
    decided,
    dump_decisions,
    finding_id,
    with_decision,
)
from govinfo.errors import GovinfoError
from govinfo.findings import Finding
from govinfo.report import Report
from govinfo.troubles import Lang


@frozen
class _Asked:
    """What is to be done about the findings that were named; without a verdict, a decision is withdrawn."""

    verdict: Verdict | None
    reason: str
    by: str


@frozen
class _Subject:
    """What can be decided about: a report, a body over its years, or a region and its units."""

    subject: Report | Joint
    findings: tuple[Finding, ...]
    rooms: str
    tree: Callable[[], dict[str, Any]]

    def result(self, known: Iterable[Decision]) -> Decided:
        """The findings with what was decided about them."""
        return decided(self.subject, self.findings, known, rooms=self.rooms)

    def identities(self, known: Iterable[Decision]) -> tuple[str, ...]:
        """What its findings are called, and those whose decisions have lapsed, each once."""
        lapsed = (decision.finding for decision in self.result(known).lapsed)
        return tuple(dict.fromkeys((*map(finding_id, self.findings), *lapsed)))


@click.command(cls=Command)
@click.argument("source")
@click.argument("findings", nargs=-1, metavar="[FINDING]...")
@click.option("--confirm", "confirmed")
@click.option("--dismiss", "dismissed")
@click.option("--withdraw", is_flag=True)
@click.option("--by", default="")
@click.option("--units", is_flag=True)
@counting_options
@decisions_option
@format_option
@lang_option
def decide(  # noqa: PLR0913  (one parameter an option)
    *,
    source: str,
    findings: tuple[str, ...],
    confirmed: str | None,
    dismissed: str | None,
    withdraw: bool,
    by: str,
    units: bool,
    decisions_file: str | None,
    form: str,
    lang: Lang,
    **how: Any,  # noqa: ANN401  (the options of `Counting`)
) -> None:
    """Confirm or dismiss findings with a reason; without a finding, list them by their identities.

    Exit status: 0 all is decided or nothing was found, 1 findings are open, 2 what was named is not there.
    """
    counting = Counting(**how)
    if units or counting.parent is not None:
        subjects = [_region(source, counting, lang)]
    else:
        subjects = _years(source, lang) if is_several(source) else [_report(source, lang)]
    asked = _asked(confirmed, dismissed, by, withdraw=withdraw)
    if bool(findings) != (asked is not None):
        raise GovinfoError(said("decide_both" if findings else "decide_which"))
    path = decisions_path(source, decisions_file)
    known = decisions_about(source, decisions_file if path.exists() else None)
    if asked is not None:
        if path.suffix.lower() == ".toml":
            raise GovinfoError(said("decide_toml", path=path))
        named = [_named(subjects, name, known if withdraw else ()) for name in findings]
        for subject, name in named:
            known = tuple(_ruled(known, subject.subject, name, asked))
        pipeline.write_whole(path, dump_decisions(known))
    results = [subject.result(known) for subject in subjects]
    if form == "json":
        trees = [
            ruled_tree(subject.tree(), result) for subject, result in zip(subjects, results, strict=True)
        ]
        say_json(trees[0] if len(trees) == 1 else {"format": trees[0]["format"], "bodies": trees})
    else:
        for line in _lines(results, lang):
            say(line)
    sys.exit(int(any(decision is None for result in results for _, decision in result.findings)))


def _report(source: str, lang: Lang) -> _Subject:
    """One report with what reading and checking found."""
    reading = open_source(source)
    audit = audit_of(reading)
    return _Subject(reading.report, audit.findings, OF_ONE_REPORT, lambda: json_tree(audit, lang))


def _years(source: str, lang: Lang) -> list[_Subject]:
    """The bodies of a folder, each over its years."""
    audits = [body.audit for body in bodies(_readable([source], lang), ())]
    return [_Subject(audit, audit.findings, OF_A_SERIES, partial(json_tree, audit, lang)) for audit in audits]


def _region(source: str, counting: Counting, lang: Lang) -> _Subject:
    """A region and its units."""
    found = counted(_readable([source], lang), counting).found
    return _Subject(found, found.findings, OF_A_ROLL_UP, lambda: json_tree(found, lang))


def _readable(sources: Sequence[str], lang: Lang) -> list[Read]:
    """The reports of a folder; where none can be read nothing can be decided."""
    read, _ = read_all(sources, lang)
    if not read:
        sys.exit(2)
    return read


def _asked(confirmed: str | None, dismissed: str | None, by: str, *, withdraw: bool) -> _Asked | None:
    """The one thing that is to be done, or None where nothing is."""
    given = [_Asked(None, "", by)] if withdraw else []
    given += [_Asked("confirmed", confirmed.strip(), by)] if confirmed is not None else []
    given += [_Asked("dismissed", dismissed.strip(), by)] if dismissed is not None else []
    if len(given) > 1 or any(asked.verdict and not asked.reason for asked in given):
        raise GovinfoError(said("decide_one"))
    return given[0] if given else None


def _named(subjects: Iterable[_Subject], name: str, known: Sequence[Decision]) -> tuple[_Subject, str]:
    """The identity of a finding, or the one beginning with what was given, and what it is about.

    Of the decisions that are known those that have lapsed can be named as well.
    """
    near = [
        (subject, identity)
        for subject in subjects
        for identity in subject.identities(known)
        if identity.startswith(name)
    ]
    if len(near) != 1:
        raise GovinfoError(said("decide_several" if near else "decide_none", name=name))
    return near[0]


def _ruled(
    known: tuple[Decision, ...], subject: Report | Joint, name: str, asked: _Asked
) -> Iterator[Decision]:
    """The decisions with what is asked done to the finding of a name."""
    if asked.verdict is None:
        yield from (each for each in known if not (each.finding == name and each.concerns(subject)))
        return
    today = datetime.date.today()  # noqa: DTZ011  (the day where the person sits)
    new = Decision(name, asked.verdict, asked.reason, subject.agency, subject.year, asked.by, today)
    yield from with_decision(known, new)


def _lines(results: Sequence[Decided], lang: Lang) -> Iterator[str]:
    """Every finding with its identity and its decision, then the decisions that have lapsed."""
    for result in results:
        for finding, decision in result.findings:
            first, *more = found_lines(finding, decision, lang)
            yield f"{finding_id(finding)}  {first}"
            yield from more
        yield from lapsed_lines(result, lang)
    if not any(result.findings for result in results):
        yield said("nothing_found").told(lang)
