"""Bodies (机构): the units whose reports are added up, and the tree in which they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import field, frozen

from govinfo.report import Report
from govinfo.values import print_value


def _parts(given: Iterable[Body | str]) -> tuple[Body, ...]:
    return tuple(body if isinstance(body, Body) else Body(body) for body in given)


@frozen
class Body:
    """A body by its name, and the bodies whose reports add up to its own; a name alone is one without parts.

    No name may stand twice in a tree (`ValueError`), or its figures would be counted twice.

    >>> county = Body("甲县", ["甲局", Body("乙镇", ["乙所"])])
    >>> [body.name for body in county.walk()]
    ['甲县', '甲局', '乙镇', '乙所']
    """

    name: str
    parts: tuple[Body, ...] = field(converter=_parts, default=())

    def __attrs_post_init__(self) -> None:
        names = [body.name for body in self.walk()]
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            msg = f"{twice!r} stands twice in the tree"
            raise ValueError(msg)

    def walk(self) -> Iterator[Body]:
        """The body and all below it, each before its parts."""
        yield self
        for part in self.parts:
            yield from part.walk()


@frozen
class Unit:
    """A report with the name of the body that it is of."""

    name: str
    report: Report

    @classmethod
    def of(cls, report: Report) -> Unit:
        """The unit of a report, by the agency that it names; one that names none has an empty name."""
        return cls(report.agency or "", report)


def in_order(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The units by name, scope, year and edition, then by what they hold, whatever their order was."""
    ordered = sorted(units, key=_key)
    found: list[Unit] = []
    for _, group in groupby(ordered, key=_key):
        alike = list(group)
        found += alike if len(alike) == 1 else sorted(alike, key=_content)
    return tuple(found)


def _key(unit: Unit) -> tuple[str, str, int, str, str]:
    report = unit.report
    published = report.published.isoformat() if report.published else ""
    return unit.name, report.scope or "", report.year or 0, published, report.edition.key


def _content(unit: Unit) -> tuple[str, ...]:
    report = unit.report
    prose = (text for paragraphs in report.narratives.values() for text in paragraphs)
    return (*map(print_value, report.values), report.title or "", report.organ or "", *prose)
