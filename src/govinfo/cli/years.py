"""The commands over the years of a body: series, compare."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click
from attrs import evolve, field, frozen

from govinfo.cli.arguments import (
    STANDARD,
    format_option,
    lang_option,
    open_source,
    proofs_option,
    renderer_option,
    save_report,
    to_option,
)
from govinfo.cli.collecting import Read, matters, out_option, places, read_all, ways
from govinfo.cli.commands import Command
from govinfo.cli.presentation import (
    found_lines,
    json_tree,
    lapsed_lines,
    ruled_tree,
    say,
    say_document,
    say_json,
    table,
    trace_line,
    warn,
)
from govinfo.cli.rulings import decisions_for, decisions_option
from govinfo.cli.words import said
from govinfo.comparison import Comparison
from govinfo.decisions import NOTHING, OF_A_SERIES, Decided, Decision, decided
from govinfo.document import Document, normal_text
from govinfo.errors import GovinfoError
from govinfo.findings import seen
from govinfo.report import Report
from govinfo.series import Reorganisation, SeriesAudit, check_series
from govinfo.troubles import Lang

# Series


@frozen
class Body:
    """One body: its name, the reports that are taken as its own, and what was found over the years."""

    name: str
    read: tuple[Read, ...] = field(repr=False)
    audit: SeriesAudit
    result: Decided


def bodies(
    read: Sequence[Read],
    decisions: Sequence[Decision],
    known: Sequence[Reorganisation] = (),
    *,
    one: bool = False,
) -> list[Body]:
    """The bodies that reports are of; one that names none is a body of its own, unless all are one."""
    groups: dict[tuple[str, str], list[Read]] = {}
    for each in read:
        name = "" if one else each.report.agency or ""
        groups.setdefault((name, "" if one or name else each.source), []).append(each)
    return [_body(group, decisions, known) for group in groups.values()]


def _body(group: Sequence[Read], decisions: Sequence[Decision], known: Sequence[Reorganisation]) -> Body:
    """A body with its audit, and where each figure of the proofs was printed."""
    given = [each.report for each in group]
    audit = check_series(given, known=known)
    audit = evolve(audit, findings=seen(audit.findings, places(group, given, audit.reports)))
    name = "、".join(dict.fromkeys(report.agency for report in given if report.agency))
    result = decided(audit, audit.findings, decisions, rooms=OF_A_SERIES)
    return Body(name, tuple(group), audit, result)


@click.command(cls=Command)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--known", multiple=True)
@click.option("--one-body", is_flag=True)
@proofs_option
@decisions_option
@format_option
@lang_option
def series(
    sources: tuple[str, ...],
    known: tuple[str, ...],
    one_body: bool,  # noqa: FBT001  (click passes flags so)
    proofs: bool,  # noqa: FBT001  (the same)
    decisions_file: str | None,
    form: str,
    lang: Lang,
) -> None:
    """Check whether the reports of each body join up over the years; what was dismissed does not count.

    Exit status: 0 nothing is wrong, 1 something is, 2 a source that cannot be used.
    """
    declared = [_reorganisation(text) for text in known]
    read, sound = read_all(sources, lang)
    decisions = decisions_for([*sources, *(each.source for each in read)], decisions_file)
    found = bodies(read, decisions, declared, one=one_body)
    if form == "json" and found:
        say_json(series_tree(found, lang))
    elif form == "text":
        for body in found:
            for line in _series_lines(body, lang, proofs=proofs):
                say(line)
        if found:
            say_document(_series_table(found, lang))
        unnamed = sum(not body.name for body in found)
        if unnamed and len(read) > 1 and not one_body:
            say(said("one_body", number=unnamed).told(lang))
    sys.exit(2 if not sound else int(matters(body.result for body in found)))


def _reorganisation(text: str) -> Reorganisation:
    """A known break as it is given: `2024`, `2024=merged`, `2024=split`."""
    year, _, kind = text.partition("=")
    if not year.strip().isdecimal() or (kind.strip() or "other") not in {"merged", "split", "other"}:
        raise GovinfoError(said("known_pair", given=text, one="2024=merged", other="2024=split"))
    match kind.strip():
        case "merged":
            return Reorganisation(int(year), "merged")
        case "split":
            return Reorganisation(int(year), "split")
        case _:
            return Reorganisation(int(year))


def series_tree(found: Sequence[Body], lang: Lang) -> Mapping[str, Any]:
    """The bodies as JSON: of one its own tree, of several a list; each finding with the files it is about."""
    trees = [_tree(body, lang) for body in found]
    if len(trees) == 1:
        return trees[0]
    listed = [
        {
            "agency": body.audit.agency,
            "sources": [each.source for each in body.read],
            **{key: part for key, part in tree.items() if key != "format"},
        }
        for body, tree in zip(found, trees, strict=True)
    ]
    return {"format": trees[0]["format"], "bodies": listed}


def _tree(body: Body, lang: Lang) -> dict[str, Any]:
    tree = ruled_tree(json_tree(body.audit, lang), body.result)
    for finding, about in zip(tree["findings"], body.audit.about, strict=True):
        finding["sources"] = _sources(body, about)
    return tree


def _sources(body: Body, about: Sequence[Report]) -> list[str]:
    """The files of reports, in the order of the reports."""
    files = {id(each.report): each.source for each in body.read}
    return [files[id(report)] for report in about]


def _series_lines(body: Body, lang: Lang, *, proofs: bool) -> Iterator[str]:
    """What was found over the years of a body, with the files and the places of the figures."""
    yield normal_text(said("source", source=_called(body, lang)).told(lang))
    read = {each.source: each for each in body.read}
    audit = body.audit
    for (finding, decision), about, cells in zip(
        body.result.findings, audit.about, audit.places, strict=True
    ):
        yield from found_lines(finding, decision, lang, proofs=proofs)
        for source in _sources(body, about):
            year = read[source].report.year
            yield f"    {normal_text(f'{year} {source}' if year is not None else source)}"
            traces = dict(read[source].reading.traces)
            own = (at for told, at in cells if told == year and at in traces)
            yield from (f"      {trace_line(at, traces[at])}" for at in own)
    yield from lapsed_lines(body.result, lang)
    if matters([body.result]):
        yield from ways(audit.remedies, lang)


def _called(body: Body, lang: Lang) -> str:
    """The name of a body; one that has none is told by its file."""
    if body.name:
        return body.name
    told, (first, *more) = said("unnamed").told(lang), body.read
    return told if more else f"{told} {first.source}"


def _series_table(found: Sequence[Body], lang: Lang) -> Document:
    heads = ("head_body", "head_years", "head_holds", "head_fails", "head_open", "head_findings")
    rows = [
        (
            _called(body, lang),
            _span([year for year, _ in body.audit.reports]),
            body.audit.tally.holds,
            body.audit.tally.fails,
            body.audit.tally.open,
            len(body.result.standing),
        )
        for body in found
    ]
    return table([said(head).told(lang) for head in heads], rows)


def _span(years: Sequence[int]) -> str:
    """Years in short: the first and the last, and how many there are if some are missing."""
    if not years:
        return "-"
    first, last = years[0], years[-1]
    whole = len(years) == last - first + 1
    return f"{first}-{last}" + ("" if whole else f" ({len(years)})") if first != last else str(first)


# Comparison


def _doubt_pair(last: Report, this: Report, lang: Lang) -> None:
    """On standard error, what speaks against comparing two reports as two years of one body."""
    if last.year is not None and this.year is not None and last.year > this.year:
        say(said("years_reversed", last=last.year, this=this.year).told(lang), err=True)
    if last.agency and this.agency and last.agency != this.agency:
        told = said("other_bodies", one=normal_text(last.agency), other=normal_text(this.agency))
        say(told.told(lang), err=True)


@click.command(cls=Command, name="compare")
@click.argument("last")
@click.argument("this")
@click.option("--whole", is_flag=True)
@decisions_option
@out_option
@to_option
@renderer_option
@format_option
@lang_option
def compare_command(  # noqa: PLR0913, PLR0917  (one parameter an option)
    last: str,
    this: str,
    whole: bool,  # noqa: FBT001  (click passes flags so)
    decisions_file: str | None,
    out: str | None,
    to: str | None,
    options: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """Set two years' reports side by side; on the screen unless a file is named.

    Exit status: 0 the two join up, 1 they do not, 2 a source that cannot be used.
    """
    readings = [open_source(source) for source in (last, this)]
    for reading in readings:
        warn(reading.findings, lang)
    reports = [reading.report for reading in readings]
    _doubt_pair(reports[0], reports[1], lang)
    decisions = decisions_for([last, this], decisions_file)
    traces = {str(reading.report.year): dict(reading.traces) for reading in readings}
    comparison = Comparison(reports[0], reports[1], lang, whole, decisions, traces)
    if out is not None or to is not None:
        save_report(comparison, out or STANDARD, to, options)
    joins = comparison.joins
    result = NOTHING if joins is None else decided(joins, joins.findings, decisions, rooms=OF_A_SERIES)
    if form == "json":
        tree = ruled_tree(json_tree(comparison, lang), result)
        say_json(tree, err=STANDARD in {out, to and (out or STANDARD)})
    elif out is None and to is None:
        say_document(comparison.document)
    sys.exit(int(matters([result])))
