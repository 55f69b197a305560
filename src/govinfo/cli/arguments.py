"""What the commands share: their options, where a report is read from, and where it is written to."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import fields

from govinfo import pipeline
from govinfo.cli.presentation import (
    Bar,
    complain,
    say_bytes,
)
from govinfo.cli.usage import spoken
from govinfo.cli.words import said
from govinfo.decisions import Decision
from govinfo.document import Document
from govinfo.errors import GovinfoError, UnreadableSource
from govinfo.readings import Reading
from govinfo.report import Report
from govinfo.troubles import Lang, sentence

if TYPE_CHECKING:
    from govinfo.comparison import Comparison  # slow to load

STANDARD = "-"
"""How standard input and output are named."""


lang_option = click.option("--lang", type=click.Choice(["zh", "en"]), default=spoken)
format_option = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
out_option = click.option("-o", "--output", "out", required=True)
to_option = click.option("--to")
proofs_option = click.option("--proofs", is_flag=True)
renderer_option = click.option("--option", "options", multiple=True)


def open_source(source: str) -> Reading:
    """The report that a file or standard input holds; an error names the source."""
    if source != STANDARD:
        return pipeline.open(source)
    content = _standard_input()
    try:
        return pipeline.read_report(content)
    except GovinfoError as error:
        error.about = said("stdin")
        raise


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise UnreadableSource(said("stdin_closed"))
    content = sys.stdin.buffer.read(pipeline.MAX_BYTES + 1)
    if len(content) > pipeline.MAX_BYTES:
        raise UnreadableSource(sentence("too_large", about=said("stdin"), most=pipeline.MAX_BYTES))
    return content


def each_source(sources: Sequence[str], lang: Lang, work: Callable[[str, Reading], None]) -> bool:
    """Do the work for every source; one that cannot be used is told and does not stop the rest."""
    sound = True
    bar = Bar(len(sources))
    for source in sources:
        try:
            with bar.reading(source):
                reading = open_source(source)
        except GovinfoError as error:
            complain(error, lang)
            sound = False
        else:
            work(source, reading)
    return sound


def save_report(
    report: Report | Document | Comparison,
    out: str,
    to: str | None,
    options: Sequence[str],
    *,
    history: Sequence[str] = (),
    decisions: Sequence[Decision] = (),
) -> None:
    """Write a report, a document or a comparison to a file, or to standard output as text unless told.

    `history` are the sources of other years' reports, for the formats that draw charts of them; `decisions`
    go to the formats that show findings.
    """
    name = to or ("text" if out == STANDARD else None)
    renderer = pipeline.find_renderer(name) if name else pipeline.renderer_for(Path(out).suffix)
    given: dict[str, object] = dict(_pairs(options))
    if history:
        given["history"] = [open_source(source).report for source in history]
    if decisions and any(entry.name == "decisions" for entry in fields(renderer.options)):
        given["decisions"] = decisions
    chosen = pipeline.options_of(renderer, given)
    if out == STANDARD:
        say_bytes(pipeline.render(report, renderer.name, chosen))
    else:
        pipeline.save(report, out, renderer.name, chosen)


def _pairs(options: Iterable[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for option in options:
        name, equals, value = option.partition("=")
        if not equals:
            raise GovinfoError(said("option_pair", given=option))
        pairs[name.strip()] = value.strip()
    return pairs
