"""The commands over several reports: series, roll-up, compare."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, get_args

import click
from attrs import evolve, frozen

from govinfo import pipeline
from govinfo.certificates import Traces
from govinfo.checks import check
from govinfo.cli.arguments import (
    STANDARD,
    each_source,
    format_option,
    lang_option,
    open_source,
    proofs_option,
    renderer_option,
    save_report,
    to_option,
)
from govinfo.cli.commands import Command
from govinfo.cli.presentation import (
    finding_line,
    json_tree,
    proof_lines,
    say,
    say_document,
    say_json,
    table,
    trace_line,
    warn,
)
from govinfo.cli.sources import expanded
from govinfo.cli.words import said
from govinfo.comparison import Comparison
from govinfo.document import Document, normal_text
from govinfo.edition import find_edition
from govinfo.errors import GovinfoError
from govinfo.findings import Finding, seen
from govinfo.joint import Remedies
from govinfo.readings import Reading
from govinfo.report import Report, Scope
from govinfo.rollup import Body, RollUp, RollUpAudit, Unit, check_roll_up, roll_up
from govinfo.rollup.checking import WHOLE
from govinfo.rollup.sifting import Whole
from govinfo.series import Reorganisation, SeriesAudit, check_series
from govinfo.troubles import Lang

SHOWN: Final = 5
"""How many ways to mend a group are shown to a person."""

out_option = click.option("-o", "--output", "out")


@frozen
class _Read:
    """A reading and where it is from."""

    source: str
    reading: Reading

    @property
    def report(self) -> Report:
        """The report that was read."""
        return self.reading.report


def _read_all(sources: Sequence[str], lang: Lang) -> tuple[list[_Read], bool]:
    """Every source that can be read, and whether all could; the names stand in the order of the files."""
    found: list[_Read] = []
    sound = each_source(expanded(sources), lang, lambda source, reading: found.append(_Read(source, reading)))
    return found, sound


def _status(findings: Iterable[Finding], *, sound: bool) -> int:
    """The exit status: 2 a source that cannot be used, 1 something is wrong, 0 nothing is."""
    return 2 if not sound else int(any(finding.severity != "note" for finding in findings))


def _ways(remedies: Iterable[Remedies], lang: Lang) -> Iterator[str]:
    """The smallest sets of cells that would mend what does not hold, the best first."""
    for group in remedies:
        if group.found:
            yield said("mend").told(lang)
        yield from (
            f"  {normal_text(f'{place}. {remedy.told(lang)}')}"
            for place, remedy in enumerate(group.found[:SHOWN], 1)
        )
        if len(group.found) > SHOWN:
            yield said("more_ways", number=len(group.found) - SHOWN).told(lang)
        if not group.complete:
            yield said("not_all_searched").told(lang)


# Series


@click.command(cls=Command)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--known", multiple=True)
@click.option("--one-body", is_flag=True)
@proofs_option
@format_option
@lang_option
def series(
    sources: tuple[str, ...],
    known: tuple[str, ...],
    one_body: bool,  # noqa: FBT001  (click passes flags so)
    proofs: bool,  # noqa: FBT001  (the same)
    form: str,
    lang: Lang,
) -> None:
    """Check whether the reports of each body join up over the years.

    Exit status: 0 nothing is wrong, 1 something is, 2 a source that cannot be used.
    """
    declared = [_reorganisation(text) for text in known]
    read, sound = _read_all(sources, lang)
    bodies: dict[str, list[_Read]] = {}
    for each in read:
        bodies.setdefault("" if one_body else each.report.agency or "", []).append(each)
    audits = {name: _audited(group, declared) for name, group in bodies.items()}
    if form == "json" and audits:
        say_json(_series_tree(audits, lang))
    elif form == "text":
        for name, audit in audits.items():
            for line in _series_lines(name, audit, bodies[name], lang, proofs=proofs):
                say(line)
        if audits:
            say_document(_series_table(audits, bodies, lang))
    sys.exit(_status((finding for audit in audits.values() for finding in audit.findings), sound=sound))


def _audited(read: Sequence[_Read], known: Sequence[Reorganisation]) -> SeriesAudit:
    """The audit of one body, with where each figure of its proofs was printed."""
    given = [each.report for each in read]
    audit = check_series(given, known=known)
    return evolve(audit, findings=seen(audit.findings, _traces(read, given, audit.reports)))


def _traces(read: Sequence[_Read], given: Iterable[Report], told: Iterable[tuple[object, Report]]) -> Traces:
    """Where the figures were printed, by the names under which reports are told; each was read as given."""
    found = {id(report): each.reading.traces for each, report in zip(read, given, strict=True)}
    return {str(name): dict(found.get(id(report), ())) for name, report in told}


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


def _series_tree(audits: Mapping[str, SeriesAudit], lang: Lang) -> object:
    trees = {name: json_tree(audit, lang) for name, audit in audits.items()}
    if len(trees) == 1:
        return next(iter(trees.values()))
    form = next(iter(trees.values()))["format"]
    bodies = [
        {"agency": name or None, **{key: part for key, part in tree.items() if key != "format"}}
        for name, tree in trees.items()
    ]
    return {"format": form, "bodies": bodies}


def _series_lines(
    name: str, audit: SeriesAudit, read: Sequence[_Read], lang: Lang, *, proofs: bool
) -> Iterator[str]:
    """What was found over the years of a body, with where both figures are printed."""
    yield normal_text(said("source", source=_called(name, read, lang)).told(lang))
    years = {id(report): year for year, report in audit.reports}
    printed = {years[id(each.report)]: each for each in read if id(each.report) in years}
    for finding, places in zip(audit.findings, audit.places, strict=True):
        yield finding_line(finding, lang)
        yield from proof_lines(finding.certificate if proofs else None, lang)
        for year in dict.fromkeys(year for year, _ in places):
            yield f"    {normal_text(f'{year} {printed[year].source}')}"
            traces = dict(printed[year].reading.traces)
            yield from (
                f"      {trace_line(at, traces[at])}" for own, at in places if own == year and at in traces
            )
    yield from _ways(audit.remedies, lang)
    undated = [each.source for each in read if each.report.year is None]
    if undated:
        yield f"    {normal_text(said('unnamed_files', files='、'.join(undated)).told(lang))}"


def _called(name: str, read: Sequence[_Read], lang: Lang) -> str:
    names = dict.fromkeys(each.report.agency for each in read if each.report.agency)
    return name or "、".join(names) or said("unnamed").told(lang)


def _series_table(
    audits: Mapping[str, SeriesAudit], bodies: Mapping[str, Sequence[_Read]], lang: Lang
) -> Document:
    heads = ("head_body", "head_years", "head_holds", "head_fails", "head_open", "head_findings")
    rows = [
        (
            _called(name, bodies[name], lang),
            _span([year for year, _ in audit.reports]),
            audit.tally.holds,
            audit.tally.fails,
            audit.tally.open,
            len(audit.findings),
        )
        for name, audit in audits.items()
    ]
    return table([said(head).told(lang) for head in heads], rows)


def _span(years: Sequence[int]) -> str:
    """Years in short: the first and the last, and how many there are if some are missing."""
    if not years:
        return "-"
    first, last = years[0], years[-1]
    whole = len(years) == last - first + 1
    return f"{first}-{last}" + ("" if whole else f" ({len(years)})") if first != last else str(first)


# Roll-up


@click.command(cls=Command, name="roll-up")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--scope", type=click.Choice(get_args(Whole)), default="region")
@click.option("--unit-scope", type=click.Choice(get_args(Scope)))
@click.option("--agency")
@click.option("--year", type=click.IntRange(1000, 9999))
@click.option("--edition", "key")
@click.option("--expected")
@click.option("--parent")
@proofs_option
@out_option
@to_option
@renderer_option
@format_option
@lang_option
def roll_up_command(  # noqa: PLR0913, PLR0917  (one parameter an option)
    sources: tuple[str, ...],
    scope: Whole,
    unit_scope: Scope | None,
    agency: str | None,
    year: int | None,
    key: str | None,
    expected: str | None,
    parent: str | None,
    proofs: bool,  # noqa: FBT001  (click passes flags so)
    out: str | None,
    to: str | None,
    options: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """Add up the reports of units, or hold a region's report against them.

    Exit status: 0 nothing is wrong, 1 something is, 2 a source that cannot be used.
    """
    edition = find_edition(key) if key is not None else None
    bodies = _bodies(expected) if expected is not None else None
    above = _Read(parent, open_source(parent)) if parent is not None else None
    read, sound = _read_all(sources, lang)
    if not read:
        sys.exit(2)
    units = [_unit(each, unit_scope) for each in read]
    if above is not None:
        own = above.report.replace(agency=agency or above.report.agency, year=year or above.report.year)
        audit = check_roll_up(own, units, scope=scope, expected=bodies)
        whole = audit.whole
        counted = [(unit.name, unit.report) for unit in whole.units]
        traces = _traces(read, [unit.report for unit in units], counted)
        traces = {**traces, own.agency or WHOLE: dict(above.reading.traces)}
        found: RollUp | RollUpAudit = evolve(audit, findings=seen(audit.findings, traces))
    else:
        found = whole = roll_up(
            units, scope=scope, agency=agency, year=year, edition=edition, expected=bodies
        )
    if out is not None:
        save_report(whole.report, out, to, options)
    quiet = out == STANDARD
    if form == "json":
        say_json(json_tree(found, lang), err=quiet)
    else:
        for line in _roll_up_lines(found, lang, proofs=proofs):
            say(line, err=quiet)
        say_document(_units_table(whole, read, units, lang), err=quiet)
    broken = any(check(each.report).tally.fails for each in read)
    sys.exit(max(_status(found.findings, sound=sound), int(broken)))


def _unit(read: _Read, scope: Scope | None) -> Unit:
    """A unit; one that names no agency is told by its file, one that says no scope has that of the option."""
    report = read.report
    if report.scope is None and scope is not None:
        report = report.replace(scope=scope)
    return Unit(report.agency or Path(read.source).stem, report)


def _bodies(path: str) -> tuple[Body, ...]:
    """The units expected, one a line; a line that is indented more is a part of the one above it."""
    content = pipeline.content_of(path)
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise GovinfoError(said("expected_text", source=path)) from None
    listed = [(len(line) - len(line.lstrip()), line.strip()) for line in lines if line.strip()]
    try:
        return Body("", _parts(listed)).parts
    except (ValueError, RecursionError):
        raise GovinfoError(said("expected_twice", source=path)) from None


def _parts(listed: Sequence[tuple[int, str]]) -> list[Body]:
    found: list[Body] = []
    at = 0
    while at < len(listed):
        depth, name = listed[at]
        end = at + 1
        while end < len(listed) and listed[end][0] > depth:
            end += 1
        found.append(Body(name, _parts(listed[at + 1 : end])))
        at = end
    return found


def _roll_up_lines(found: RollUp | RollUpAudit, lang: Lang, *, proofs: bool) -> Iterator[str]:
    for finding in found.findings:
        yield finding_line(finding, lang)
        yield from proof_lines(finding.certificate if proofs else None, lang)
    whole = found.whole if isinstance(found, RollUpAudit) else found
    exact = sum(each.exact for each in whole.sums)
    facts = {"exact": exact, "open": len(whole.sums) - exact, "edition": whole.edition.key}
    yield said("rolled", counted=len(whole.units), **facts).told(lang)
    if isinstance(found, RollUpAudit):
        tally = found.tally
        yield said("agreement", holds=tally.holds, fails=tally.fails, open=tally.open).told(lang)
        yield from _explained(found, lang)


def _explained(audit: RollUpAudit, lang: Lang) -> Iterator[str]:
    """What explains the differences: units if they are fewer than cells, else both ways."""
    for miscount in audit.miscounts[:SHOWN]:
        yield normal_text(said("miscount", told=miscount.told(lang)).told(lang))
    cells = sum(len(group.found[0].changes) for group in audit.remedies if group.found)
    if not audit.miscounts or audit.miscounts[0].size >= cells:
        yield from _ways(audit.remedies, lang)


def _units_table(whole: RollUp, read: Sequence[_Read], units: Sequence[Unit], lang: Lang) -> Document:
    heads = ("head_unit", "head_source", "head_edition", "head_scope", "head_counted", "head_fails")
    counted = {id(unit) for unit in whole.units}
    names = {unit.name for unit in whole.units}
    rows: list[tuple[object, ...]] = []
    for each, unit in zip(read, units, strict=True):
        counts = id(unit) in counted
        state = "yes" if counts else "together" if unit.name in names else "no"
        rows.append(
            (
                unit.name,
                each.source,
                unit.report.edition.key,
                unit.report.scope or "-",
                said(f"counted_{state}").told(lang),
                check(unit.report).tally.fails,
            )
        )
    rows += ((name, "-", "-", "-", said("counted_missing").told(lang), "-") for name in whole.missing)
    return table([said(head).told(lang) for head in heads], rows)


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
@out_option
@to_option
@renderer_option
@format_option
@lang_option
def compare_command(
    last: str,
    this: str,
    whole: bool,  # noqa: FBT001  (click passes flags so)
    out: str | None,
    to: str | None,
    options: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """Set two years' reports side by side; on the screen unless a file is named.

    Exit status: 0, 2 a source that cannot be used.
    """
    readings = [open_source(source) for source in (last, this)]
    for reading in readings:
        warn(reading.findings, lang)
    reports = [reading.report for reading in readings]
    _doubt_pair(reports[0], reports[1], lang)
    comparison = Comparison(reports[0], reports[1], lang, whole)
    if out is not None or to is not None:
        save_report(comparison, out or STANDARD, to, options)
    if form == "json":
        say_json(json_tree(comparison, lang), err=STANDARD in {out, to and (out or STANDARD)})
    elif out is None and to is None:
        say_document(comparison.document)
