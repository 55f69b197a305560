"""The commands about a report's prose: claims, copied."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from govinfo.cli.arguments import each_source, format_option, lang_option, open_source
from govinfo.cli.commands import Command
from govinfo.cli.presentation import json_tree, say, say_json
from govinfo.cli.sources import expanded
from govinfo.cli.words import said
from govinfo.copying import LEAST, Copying, Place, copied
from govinfo.document import normal_text
from govinfo.edition import Edition
from govinfo.prose import Claim, claims, paragraph_place
from govinfo.readings import Reading
from govinfo.report import Report
from govinfo.troubles import Lang

_SHOWN = 200
"""The most characters of a passage or a sentence that are shown to a person."""


@click.command(cls=Command, name="claims")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@format_option
@lang_option
def claims_command(sources: tuple[str, ...], form: str, lang: Lang) -> None:
    """Show the figures that the prose tells, and whether the tables agree with each."""
    files = expanded(sources)
    trees: list[tuple[str, dict[str, Any]]] = []

    def work(source: str, reading: Reading) -> None:
        found = claims(reading.report)
        if form == "json":
            trees.append((source, json_tree(found, lang)))
            return
        if len(files) > 1:
            say(said("source", source=normal_text(source)).told(lang))
        for claim in found:
            say(normal_text(_claim_line(claim, reading.report.edition, lang)))
        say(said("claims", **found.tally()).told(lang))

    sound = each_source(files, lang, work)
    if trees:
        say_json(_claims_tree(trees, several=len(files) > 1))
    sys.exit(0 if sound else 2)


def _claims_tree(trees: Sequence[tuple[str, dict[str, Any]]], *, several: bool) -> dict[str, Any]:
    """The claims of one source, or of each of several with its name."""
    if not several:
        return trees[0][1]
    sources = [
        {"source": source, "claims": tree["claims"], "verdicts": tree["verdicts"]} for source, tree in trees
    ]
    return {"format": trees[0][1]["format"], "sources": sources}


def _claim_line(claim: Claim, edition: Edition, lang: Lang) -> str:
    return said(
        "claim",
        verdict=said(claim.verdict),
        where=paragraph_place(edition, claim.chapter, claim.paragraph),
        printed=claim.printed,
        what=claim.what(lang),
        tables=claim.tables(lang) or "-",
        quote=claim.quote[:_SHOWN],
    ).told(lang)


@click.command(cls=Command, name="copied")
@click.argument("source")
@click.argument("other")
@click.option("--least", type=click.IntRange(4, 1000), default=LEAST)
@format_option
@lang_option
def copied_command(source: str, other: str, least: int, form: str, lang: Lang) -> None:
    """Show how much of a report's prose stands in another report, and which passages."""
    here, there = open_source(source).report, open_source(other).report
    found = copied(here, there, least=least)
    if form == "json":
        say_json(json_tree(found, lang))
        return
    for line in _copying_lines(found, here, there, lang):
        say(normal_text(line))


def _copying_lines(found: Copying, here: Report, there: Report, lang: Lang) -> Iterator[str]:
    """Every passage with both places, then the chapters, then the whole."""
    for passage in found.passages:
        places = {"here": _place(here, passage.here), "there": _place(there, passage.there)}
        yield said("passage", length=passage.length, text=passage.text[:_SHOWN], **places).told(lang)
    for chapter in found.chapters:
        if chapter.counted:
            title = next(one for one in here.edition.chapters if one.key == chapter.chapter)
            name = said("chapter", zh=title.heading or "正文前", en=title.en or "preamble")
            yield said("chapter_copied", chapter=name, copied=chapter.copied, counted=chapter.counted).told(
                lang
            )
    percent = f"{float(found.share):.1%}"
    yield said("copied", copied=found.copied, counted=found.counted, percent=percent).told(lang)
    if not found.complete:
        yield said("not_all").told(lang)


def _place(report: Report, place: Place) -> object:
    return paragraph_place(report.edition, place.chapter, place.paragraph)
