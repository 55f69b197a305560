"""The commands that look at reports: read and check."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence

import click

from govinfo.checks import Audit
from govinfo.cli.arguments import (
    each_source,
    format_option,
    lang_option,
    proofs_option,
)
from govinfo.cli.audits import audit_lines, audit_of
from govinfo.cli.commands import Command
from govinfo.cli.presentation import (
    finding_line,
    json_tree,
    ruled_tree,
    say,
    say_document,
    say_json,
    trace_line,
)
from govinfo.cli.rulings import decisions_about, decisions_option
from govinfo.cli.sources import expanded
from govinfo.cli.words import said
from govinfo.composition import compose
from govinfo.decisions import Decided, decided
from govinfo.document import normal_text
from govinfo.findings import code_of
from govinfo.readings import Reading
from govinfo.troubles import Lang


@click.command(cls=Command)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--traces", is_flag=True)
@format_option
@lang_option
def read(sources: tuple[str, ...], traces: bool, form: str, lang: Lang) -> None:  # noqa: FBT001  (click passes flags so)
    """Read published reports: the report, what could not be settled, and where each value was seen."""

    def work(source: str, reading: Reading) -> None:
        del source
        if form == "json":
            say_json(json_tree(reading, lang))
            return
        say_document(compose(reading.report))
        for finding in reading.findings:
            say(finding_line(finding, lang))
        for address, trace in reading.traces if traces else ():
            say(trace_line(address, trace))

    sys.exit(0 if each_source(sources, lang, work) else 2)


@click.command(cls=Command, name="check")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--ignore", "ignored", multiple=True)
@proofs_option
@decisions_option
@format_option
@lang_option
def check_command(
    sources: tuple[str, ...],
    ignored: tuple[str, ...],
    proofs: bool,  # noqa: FBT001  (click passes flags so)
    decisions_file: str | None,
    form: str,
    lang: Lang,
) -> None:
    """Check reports against the rules of their form; what was dismissed is shown so and does not count.

    Exit status: 0 no hard finding, 1 some, 2 a source that cannot be used.
    """
    audits: list[tuple[str, Audit, Decided]] = []
    files = expanded(sources)
    left_out = {code_of(code).code for code in ignored}

    def work(source: str, reading: Reading) -> None:
        audit = audit_of(reading)
        known = decisions_about(source, decisions_file)
        result = _without(decided(reading.report, audit.findings, known), left_out)
        audit = Audit((finding for finding, _ in result.findings), audit.tally)
        audits.append((source, audit, result))
        if form == "text":
            if len(files) > 1:
                say(said("source", source=normal_text(source)).told(lang))
            for line in audit_lines(reading.report, audit, result, lang, proofs=proofs):
                say(line)

    sound = each_source(files, lang, work)
    if form == "json" and audits:
        say_json(_audits_tree(audits, several=len(files) > 1, lang=lang))
    hard = any(finding.severity == "hard" for _, _, result in audits for finding in result.standing)
    sys.exit(2 if not sound else int(hard))


def _without(result: Decided, codes: Collection[str]) -> Decided:
    """What was found and decided, but for findings of some codes and decisions about them."""
    return Decided(
        (pair for pair in result.findings if pair[0].code not in codes),
        (decision for decision in result.lapsed if decision.finding.partition("-")[0] not in codes),
    )


def _audits_tree(audits: Sequence[tuple[str, Audit, Decided]], *, several: bool, lang: Lang) -> object:
    trees = [(source, ruled_tree(json_tree(audit, lang), result)) for source, audit, result in audits]
    if not several:
        return trees[0][1]
    sources = [
        {"source": source, "findings": tree["findings"], "rules": tree["rules"]} for source, tree in trees
    ]
    return {"format": trees[0][1]["format"], "sources": sources}
