"""The commands that write a report: render and new."""

from __future__ import annotations

from collections.abc import Sequence

import click

from govinfo.cli.arguments import (
    STANDARD,
    format_option,
    lang_option,
    open_source,
    out_option,
    renderer_option,
    save_report,
    to_option,
)
from govinfo.cli.commands import Command
from govinfo.cli.presentation import json_tree, say_json, warn
from govinfo.cli.rulings import decisions_about, decisions_option
from govinfo.cli.words import said
from govinfo.edition import Edition, all_editions, find_edition
from govinfo.errors import GovinfoError
from govinfo.findings import Finding
from govinfo.report import Report
from govinfo.troubles import Lang


@click.command(cls=Command)
@click.argument("source")
@out_option
@to_option
@renderer_option
@click.option("--history", multiple=True)
@decisions_option
@format_option
@lang_option
def render(
    source: str,
    out: str,
    to: str | None,
    options: tuple[str, ...],
    history: tuple[str, ...],
    decisions_file: str | None,
    form: str,
    lang: Lang,
) -> None:
    """Write a report in another format; what was lost in reading it is told on standard error."""
    reading = open_source(source)
    known = decisions_about(source, decisions_file)
    save_report(reading.report, out, to, options, history=history, decisions=known)
    _say_lost(reading.findings, reading.report, out, form, lang)


def _say_lost(lost: Sequence[Finding], report: Report, out: str, form: str, lang: Lang) -> None:
    """What a source did not give up: its hard findings on standard error, or all of them as JSON."""
    if form == "json":
        from govinfo.checks import Audit, check  # noqa: PLC0415  (most reports are written without)

        say_json(json_tree(Audit(lost, check(report).tally), lang), err=out == STANDARD)
    else:
        warn(lost, lang)


@click.command(cls=Command)
@click.option("--edition", "key")
@click.option("--year", type=click.IntRange(1000, 9999))
@click.option("--agency")
@click.option("--last")
@out_option
@to_option
@renderer_option
@format_option
@lang_option
def new(  # noqa: PLR0913, PLR0917  (one parameter an option)
    key: str | None,
    year: int | None,
    agency: str | None,
    last: str | None,
    out: str,
    to: str | None,
    options: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """Write a blank form to fill in, with last year's carried-forward figures if asked."""
    report = Report.blank(_edition_for(key, year), agency=agency, year=year)
    lost: tuple[Finding, ...] = ()
    if last is not None:
        before = open_source(last)
        told = before.report.year
        if year is not None and told is not None and told != year - 1:
            raise GovinfoError(said("other_year", source=last, told=told, wanted=year - 1))
        from govinfo.series import carry_over  # noqa: PLC0415  (slow to load, needed only here)

        report, lost = carry_over(before.report, report), before.findings
    save_report(report, out, to, options)
    _say_lost(lost, report, out, form, lang)


def _edition_for(key: str | None, year: int | None) -> Edition:
    if key is not None:
        return find_edition(key)
    fitting = [
        edition
        for edition in all_editions()
        if edition.parent is None and (year is None or edition.covers(year))
    ]
    if not fitting:
        raise GovinfoError(said("no_edition", year=year))
    return fitting[-1]
