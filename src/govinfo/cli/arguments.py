"""What the commands share: their options, where a report is read from, and where it is written to."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from govinfo import pipeline
from govinfo.cli.presentation import (
    clear_progress,
    complain,
    failures_told,
    language,
    say_bytes,
    show_progress,
)
from govinfo.errors import GovinfoError, UnreadableSource
from govinfo.findings import Lang
from govinfo.recognition import Reading
from govinfo.report import Report

STANDARD = "-"
"""How standard input and output are named."""


class Command(click.Command):
    """A command whose failures are told in its own language."""

    def invoke(self, ctx: click.Context) -> object:
        """Run it; what fails ends the program."""
        with failures_told(ctx.params["lang"]):
            return super().invoke(ctx)


lang_option = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default=language,
    help="Language of what is printed; by default the locale's.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How findings and facts are printed: for people, or for programs.",
)
out_option = click.option(
    "-o", "--output", "out", required=True, help="File to write, by its suffix; - for standard output."
)
to_option = click.option(
    "--to", help="Name of the format, where the suffix does not tell; see govinfo formats."
)
renderer_option = click.option(
    "--option", "options", multiple=True, metavar="NAME=VALUE", help="An option of the renderer."
)


def open_source(source: str) -> Reading:
    """The report that a file or standard input holds; an error names the source."""
    named = "standard input" if source == STANDARD else source
    try:
        if source == STANDARD:
            return pipeline.read_report(_standard_input())
        return pipeline.open(source)
    except GovinfoError as error:
        if named not in str(error):
            error.add_note(named)
        raise


def _standard_input() -> bytes:
    if sys.stdin is None:
        msg = "standard input is closed"
        raise UnreadableSource(msg, trouble="closed", about="standard input")
    content = sys.stdin.buffer.read(pipeline.MAX_BYTES + 1)
    if len(content) > pipeline.MAX_BYTES:
        msg = f"standard input has more than {pipeline.MAX_BYTES:,} bytes, the most that are read"
        raise UnreadableSource(msg, trouble="too_large", about="standard input", most=pipeline.MAX_BYTES)
    return content


def each_source(sources: Sequence[str], lang: Lang, work: Callable[[str, Reading], None]) -> bool:
    """Do the work for every source; one that cannot be used is told and does not stop the rest."""
    sound = True
    for number, source in enumerate(sources, 1):
        show_progress(number, len(sources))
        try:
            reading = open_source(source)
        except GovinfoError as error:
            clear_progress(len(sources))
            complain(error, lang)
            sound = False
        else:
            clear_progress(len(sources))
            work(source, reading)
    return sound


def save_report(report: Report, out: str, to: str | None, options: Sequence[str]) -> None:
    """Write a report to a file or to standard output; that has no suffix, so it gets text unless told."""
    name = to or ("text" if out == STANDARD else None)
    renderer = pipeline.find_renderer(name) if name else pipeline.renderer_for(Path(out).suffix)
    chosen = pipeline.options_of(renderer, _pairs(options))
    if out == STANDARD:
        say_bytes(pipeline.render(report, renderer.name, chosen))
    else:
        pipeline.save(report, out, renderer.name, chosen)


def _pairs(options: Iterable[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for option in options:
        name, equals, value = option.partition("=")
        if not equals:
            msg = f"--option takes name=value, not {option!r}"
            raise GovinfoError(msg)
        pairs[name.strip()] = value.strip()
    return pairs
