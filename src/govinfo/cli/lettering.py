"""The command that returns reports: letter."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click
from attrs import frozen

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
from govinfo.cli.presentation import say, say_document, say_json, table
from govinfo.cli.rulings import decisions_about, decisions_option
from govinfo.cli.sources import expanded
from govinfo.cli.targets import Targets, suffix_of
from govinfo.cli.words import said
from govinfo.decisions import finding_id
from govinfo.document import Document
from govinfo.errors import GovinfoError
from govinfo.letters import letter, proven
from govinfo.readings import Reading
from govinfo.report import Report
from govinfo.troubles import Lang

FORMAT: Final = "govinfo.letters/1"
_USUAL: Final = "docx"


@frozen
class _Letter:
    """A source, its report, what is proven of it, and the file of its letter, if one was written."""

    source: str
    report: Report
    findings: tuple[str, ...]
    target: str | None


@click.command(cls=Command, name="letter")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@out_option
@to_option
@renderer_option
@click.option("--sender", default="")
@click.option("--deadline")
@click.option("--dated")
@decisions_option
@format_option
@lang_option
def letter_command(  # noqa: PLR0913, PLR0917  (one parameter an option)
    sources: tuple[str, ...],
    out: str,
    to: str | None,
    options: tuple[str, ...],
    sender: str,
    deadline: str | None,
    dated: str | None,
    decisions_file: str | None,
    form: str,
    lang: Lang,
) -> None:
    """Write the notices that return reports: what is proven wrong, what to change, by when.

    Exit status: 0 nothing has to be returned, 1 letters were written, 2 a source that cannot be used.
    """
    until, day = _day(deadline, "--deadline"), _day(dated, "--dated")
    files = list(expanded(sources))
    targets = Targets(out, files, lambda _: suffix_of(to or _USUAL), "letter")
    kind = to or (_USUAL if targets.several else None)
    letters: list[_Letter] = []

    def work(source: str, reading: Reading) -> None:
        report = reading.report
        known = decisions_about(source, decisions_file)
        document = letter(report, sender=sender, deadline=until, dated=day, decisions=known, lang=lang)
        found = tuple(map(finding_id, proven(report, known)))
        target = None if document is None else targets.target(source)
        if document is not None and target is not None:
            save_report(document, target, kind, options)
        letters.append(_Letter(source, report, found, target))

    sound = each_source(files, lang, work)
    quiet = out == STANDARD
    if form == "json":
        say_json({"format": FORMAT, "letters": list(map(_tree, letters))}, err=quiet)
    elif len(files) > 1:
        say_document(_table(letters, lang))
    elif letters and letters[0].target is None:
        say(said("no_letter").told(lang), err=quiet)
    sys.exit(2 if not sound else int(any(each.target is not None for each in letters)))


def _day(text: str | None, option: str) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise GovinfoError(said("no_day", option=option, given=text)) from None


def _tree(each: _Letter) -> dict[str, object]:
    return {
        "source": each.source,
        "agency": each.report.agency,
        "year": each.report.year,
        "findings": list(each.findings),
        "letter": each.target,
    }


def _table(letters: Sequence[_Letter], lang: Lang) -> Document:
    """One row a source, by its name below the folder of all: whose it is, how much is wrong, its letter."""
    places = [Path(each.source).absolute() for each in letters]
    try:
        folder = os.path.commonpath([place.parent for place in places])
    except ValueError:  # none at all, or on several drives
        folder = ""
    heads = [said(f"letter_{name}").told(lang) for name in ("source", "agency", "findings", "file")]
    rows = [
        (
            os.path.relpath(place, folder) if folder else each.source,
            each.report.agency or "-",
            str(len(each.findings)),
            Path(each.target).name if each.target else said("letter_none").told(lang),
        )
        for each, place in zip(letters, places, strict=True)
    ]
    return table(heads, rows)
