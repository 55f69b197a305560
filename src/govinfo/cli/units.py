"""The command over the units of a region: roll-up."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

import click
from attrs import evolve, frozen

from govinfo import pipeline
from govinfo.checks import check
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
from govinfo.cli.collecting import SHOWN, Read, matters, out_option, places, read_all, ways
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
)
from govinfo.cli.rulings import decisions_for, decisions_option
from govinfo.cli.words import said
from govinfo.decisions import OF_A_ROLL_UP, Decided, decided
from govinfo.document import Document, normal_text
from govinfo.edition import find_edition
from govinfo.errors import GovinfoError
from govinfo.findings import seen
from govinfo.report import Scope
from govinfo.rollup import Body, RollUp, RollUpAudit, Unit, check_roll_up, roll_up
from govinfo.rollup.checking import WHOLE
from govinfo.rollup.sifting import Whole
from govinfo.troubles import Lang

Found = RollUp | RollUpAudit


@frozen
class Counting:
    """How units are added up: as the options of the command say."""

    scope: Whole
    unit_scope: Scope | None
    agency: str | None
    year: int | None
    key: str | None
    expected: str | None
    parent: str | None


_COUNTING = (
    click.option("--scope", type=click.Choice(get_args(Whole)), default="region"),
    click.option("--unit-scope", type=click.Choice(get_args(Scope))),
    click.option("--agency"),
    click.option("--year", type=click.IntRange(1000, 9999)),
    click.option("--edition", "key"),
    click.option("--expected"),
    click.option("--parent"),
)


def counting_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that make a `Counting`."""
    for option in reversed(_COUNTING):
        command = option(command)
    return command


@frozen
class Counted:
    """Units that were added up: what was read, the units that it gave, and what they come to."""

    read: tuple[Read, ...]
    units: tuple[Unit, ...]
    found: Found

    @property
    def whole(self) -> RollUp:
        """The sum."""
        return self.found.whole if isinstance(self.found, RollUpAudit) else self.found


def counted(read: Sequence[Read], how: Counting) -> Counted:
    """The sum of units, held against the report of the whole if there is one; every proof says where."""
    bodies = _bodies(how.expected) if how.expected is not None else None
    units = [_unit(each, how.unit_scope) for each in read]
    if how.parent is None:
        edition = find_edition(how.key) if how.key is not None else None
        whole = roll_up(
            units, scope=how.scope, agency=how.agency, year=how.year, edition=edition, expected=bodies
        )
        return Counted(tuple(read), tuple(units), whole)
    above = open_source(how.parent)
    parent = above.report.replace(
        agency=how.agency or above.report.agency, year=how.year or above.report.year
    )
    audit = check_roll_up(parent, units, scope=how.scope, expected=bodies)
    told = [(unit.name, unit.report) for unit in audit.whole.units]
    traces = {
        **places(read, [unit.report for unit in units], told),
        parent.agency or WHOLE: dict(above.traces),
    }
    audit = evolve(audit, findings=seen(audit.findings, traces))
    return Counted(tuple(read), tuple(units), audit)


@click.command(cls=Command, name="roll-up")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@counting_options
@proofs_option
@decisions_option
@out_option
@to_option
@renderer_option
@format_option
@lang_option
def roll_up_command(
    *,
    sources: tuple[str, ...],
    proofs: bool,
    decisions_file: str | None,
    out: str | None,
    to: str | None,
    options: tuple[str, ...],
    form: str,
    lang: Lang,
    **how: Any,  # noqa: ANN401  (the options of `Counting`)
) -> None:
    """Add up the reports of units, or hold a region's report against them; what was dismissed does not count.

    Exit status: 0 nothing is wrong, 1 something is, 2 a source that cannot be used.
    """
    counting = Counting(**how)
    read, sound = read_all(sources, lang)
    if not read:
        sys.exit(2)
    all_of_it = counted(read, counting)
    found = all_of_it.found
    beside = [*sources, *(each.source for each in read), *([counting.parent] if counting.parent else [])]
    result = decided(found, found.findings, decisions_for(beside, decisions_file), rooms=OF_A_ROLL_UP)
    if out is not None:
        save_report(all_of_it.whole.report, out, to, options)
    quiet = out == STANDARD
    if form == "json":
        say_json(ruled_tree(json_tree(found, lang), result), err=quiet)
    else:
        for line in _roll_up_lines(found, result, lang, proofs=proofs):
            say(line, err=quiet)
        say_document(_units_table(all_of_it, lang), err=quiet)
    broken = any(check(each.report).tally.fails for each in read)
    sys.exit(2 if not sound else int(matters([result]) or broken))


def _unit(read: Read, scope: Scope | None) -> Unit:
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


def _roll_up_lines(found: Found, result: Decided, lang: Lang, *, proofs: bool) -> Iterator[str]:
    for finding, decision in result.findings:
        yield from found_lines(finding, decision, lang, proofs=proofs)
    yield from lapsed_lines(result, lang)
    whole = found.whole if isinstance(found, RollUpAudit) else found
    exact = sum(each.exact for each in whole.sums)
    facts = {"exact": exact, "open": len(whole.sums) - exact, "edition": whole.edition.key}
    yield said("rolled", counted=len(whole.units), **facts).told(lang)
    if isinstance(found, RollUpAudit):
        tally = found.tally
        yield said("agreement", holds=tally.holds, fails=tally.fails, open=tally.open).told(lang)
        if any(finding.code == "U01" for finding in result.standing):
            yield from _explained(found, lang)


def _explained(audit: RollUpAudit, lang: Lang) -> Iterator[str]:
    """What explains the differences: units if they are fewer than cells, else both ways."""
    for miscount in audit.miscounts[:SHOWN]:
        yield normal_text(said("miscount", told=miscount.told(lang)).told(lang))
    cells = sum(len(group.found[0].changes) for group in audit.remedies if group.found)
    if not audit.miscounts or audit.miscounts[0].size >= cells:
        yield from ways(audit.remedies, lang)


def _units_table(counted: Counted, lang: Lang) -> Document:
    heads = ("head_unit", "head_source", "head_edition", "head_scope", "head_counted", "head_fails")
    whole = counted.whole
    own = {id(unit) for unit in whole.units}
    names = {unit.name for unit in whole.units}
    rows: list[tuple[object, ...]] = []
    for each, unit in zip(counted.read, counted.units, strict=True):
        counts = id(unit) in own
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
