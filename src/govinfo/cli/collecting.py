"""Several reports read at once (多份报告), and what the commands over them share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import click
from attrs import frozen

from govinfo.cli.arguments import each_source
from govinfo.cli.sources import expanded
from govinfo.cli.words import said
from govinfo.decisions import Decided
from govinfo.document import normal_text
from govinfo.joint import Remedies
from govinfo.readings import Reading
from govinfo.report import Report, Traces
from govinfo.troubles import Lang

SHOWN: Final = 5
"""How many ways to mend a group are shown to a person."""

out_option = click.option("-o", "--output", "out")


@frozen
class Read:
    """A reading and where it is from."""

    source: str
    reading: Reading

    @property
    def report(self) -> Report:
        """The report that was read."""
        return self.reading.report


def read_all(sources: Sequence[str], lang: Lang) -> tuple[list[Read], bool]:
    """Every source that can be read, and whether all could; the names stand in the order of the files."""
    found: list[Read] = []
    sound = each_source(expanded(sources), lang, lambda source, reading: found.append(Read(source, reading)))
    return found, sound


def places(read: Sequence[Read], given: Iterable[Report], told: Iterable[tuple[object, Report]]) -> Traces:
    """Where the figures were printed, by the names under which reports are told; each was read as given."""
    found = {id(report): each.reading.traces for each, report in zip(read, given, strict=True)}
    return {str(name): dict(found.get(id(report), ())) for name, report in told}


def matters(results: Iterable[Decided]) -> bool:
    """Whether anything stands that is more than worth knowing."""
    return any(finding.severity != "note" for result in results for finding in result.standing)


def ways(remedies: Iterable[Remedies], lang: Lang) -> Iterator[str]:
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
