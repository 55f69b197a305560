"""A report (年度报告): an edition of the form, answered.

The values stand in a tuple aligned with the edition's index of cells, so that a missing, foreign or double
cell cannot be built.  A report says what an organ printed, right or wrong: any whole or decimal number is
admitted, and `govinfo.checks` says what is wrong with it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from types import MappingProxyType, NoneType
from typing import Any, Literal, cast, get_args

from attrs import evolve, field, frozen

from govinfo.document import Trace, normal_text
from govinfo.edition import Address, Edition
from govinfo.errors import MalformedReport
from govinfo.values import MAX_DIGITS, Value, canonical, refusal

Scope = Literal["organ", "own_level", "region"]
"""Whose figures a report gives: one organ's, a level of government's own (本级), or a whole region's."""

Organ = Literal["department", "government", "township"]
"""The kind of organ that reports; its deadline and its powers follow from it."""

Place = Address | tuple[str, str, str] | str

Traces = Mapping[str, Mapping[Address, Trace]]
"""Where figures were printed: by whose report it is (empty where there is one alone), then by cell."""

_BOUND = 10**MAX_DIGITS


@frozen
class Narratives(Mapping[str, tuple[str, ...]]):
    """The prose of each chapter, paragraph by paragraph: a mapping that is frozen and can be hashed."""

    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __getitem__(self, chapter: str) -> tuple[str, ...]:
        """The paragraphs of a chapter, by its key."""
        for key, paragraphs in self.sections:
            if key == chapter:
                return paragraphs
        raise KeyError(chapter)

    def __iter__(self) -> Iterator[str]:
        """The keys of the chapters, in printed order."""
        return (key for key, _ in self.sections)

    def __len__(self) -> int:
        """How many chapters there are."""
        return len(self.sections)


def _values(given: Iterable[Value]) -> tuple[Value, ...]:
    if not isinstance(given, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise MalformedReport([("values", f"{given!r} is no list of values")])
    return tuple(given)


def _text(value: str | None) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise MalformedReport([("agency or title", f"a {type(value).__name__} is no text")])
    return normal_text(value) or None


def _narratives(given: Mapping[str, Iterable[str]] | Narratives) -> Narratives:
    """Every paragraph in its normal form; those that print nothing are left out."""
    if not isinstance(given, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise MalformedReport([("narratives", f"a {type(given).__name__} is no mapping of chapters")])
    try:
        return Narratives(tuple((chapter, _paragraphs(chapter, told)) for chapter, told in given.items()))
    except TypeError as error:
        raise MalformedReport([("narratives", str(error))]) from None


def _paragraphs(chapter: str, given: Iterable[str]) -> tuple[str, ...]:
    listed: list[Any] = [given] if isinstance(given, str) else list(cast("Iterable[Any]", given))
    if isinstance(given, str) or not all(isinstance(paragraph, str) for paragraph in listed):
        raise MalformedReport([(f"narratives.{chapter}", "is no list of paragraphs")])
    return tuple(filter(None, map(normal_text, listed)))


@cache
def _counts(edition: Edition) -> tuple[int, ...]:
    """Where the cells that count stand among the values."""
    return tuple(number for number, cell in enumerate(edition.cells) if cell.whole)


def _plain(values: tuple[Any, ...]) -> bool:
    """Whether these are all blanks and whole numbers of admissible length, the usual case."""
    kinds = set(map(type, values))
    if not kinds <= {int, NoneType}:
        return False
    given = [value for value in values if value is not None] if NoneType in kinds else values
    return not given or (min(given) > -_BOUND and max(given) < _BOUND)


def _settle(values: tuple[Any, ...], edition: Edition) -> tuple[Value, ...]:
    """The values in their one way of writing; what no cell can hold is refused, all of it at once."""
    counts = _counts(edition)
    settled = list(values)
    usual = len(counts) > 1 and _plain(itemgetter(*counts)(values))
    suspects = set(range(len(values))).difference(counts) if usual else range(len(values))
    problems: list[tuple[str, str]] = []
    for number in sorted(suspects):
        cell, value = edition.cells[number], values[number]
        if (why := refusal(value)) is not None:
            problems.append((str(cell.address), why))
        else:
            settled[number] = canonical(value, whole=cell.whole)
    if problems:
        raise MalformedReport(problems)
    return tuple(settled)


def canonical_title(edition: Edition, agency: str | None, year: int | None) -> str:
    """The title that the form prescribes: the organ, the year, and the edition's title.

    >>> from govinfo.edition import find_edition
    >>> canonical_title(find_edition("2021"), "测试市", 2025)
    '测试市2025年政府信息公开工作年度报告'
    """
    return f"{agency or ''}{'' if year is None else f'{year}年'}{edition.title}"


@frozen(repr=False)
class Report:
    """One year's report of one organ, with every cell of its edition.

    edition     the form it answers
    values      a figure or a blank for each of the edition's addresses, in their order
    agency      the organ (机关), as printed; pages may lack it, as they may lack the next five
    year        the report year
    scope       whose figures these are, see `Scope`
    organ       the kind of organ, see `Organ`
    published   the day of publication
    title       the printed title; None for the canonical one
    narratives  the paragraphs of every chapter, by the chapter's key; chapters left out are empty

    Paragraphs and names are kept in the normal form of `govinfo.document.normal_text`.  Counts are kept as
    int where they are whole, amounts as Decimal in 万元.  A float, a bool, a string, or a shape that is not
    the edition's is refused with `MalformedReport`.

    >>> from govinfo.edition import find_edition
    >>> report = Report.blank(find_edition("2021"), agency="测试市", year=2025)
    >>> report = report.replace({"applications[received, total]": 14069})
    >>> report["applications", "received", "total"]
    14069
    """

    edition: Edition
    values: tuple[Value, ...] = field(converter=_values)
    agency: str | None = field(default=None, converter=_text)
    year: int | None = None
    scope: Scope | None = None
    organ: Organ | None = None
    published: datetime.date | None = None
    title: str | None = field(default=None, converter=_text)
    narratives: Narratives = field(factory=Narratives, converter=_narratives)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.edition, Edition):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise MalformedReport([("edition", f"a {type(self.edition).__name__} is no edition")])
        problems = list(_shape_problems(self))
        if problems:
            raise MalformedReport(problems)
        if self.year is not None:
            object.__setattr__(self, "year", int(self.year))
        object.__setattr__(self, "values", _settle(self.values, self.edition))
        # A title that is the canonical one is no title of its own.
        if self.title == canonical_title(self.edition, self.agency, self.year):
            object.__setattr__(self, "title", None)
        told = dict(self.narratives.sections)
        sections = tuple((chapter.key, told.get(chapter.key, ())) for chapter in self.edition.chapters)
        object.__setattr__(self, "narratives", Narratives(sections))

    @classmethod
    def blank(
        cls,
        edition: Edition,
        **properties: Any,  # noqa: ANN401  (the other fields)
    ) -> Report:
        """A report with every cell blank; `properties` are the other fields."""
        return cls(edition, (None,) * len(edition.cells), **properties)

    @classmethod
    def of(
        cls,
        edition: Edition,
        figures: Mapping[Any, Value],
        **properties: Any,  # noqa: ANN401  (the other fields)
    ) -> Report:
        """A report from the figures of some cells; the others are blank."""
        return cls.blank(edition, **properties).replace(figures)

    def __repr__(self) -> str:
        """One line: the edition, whose report, and how much of it is filled in."""
        whose = " ".join(str(part) for part in (self.agency, self.year) if part is not None)
        blanks = sum(value is None for value in self.values)
        told = f", {blanks} blank" if blanks else ""
        return f"<Report {self.edition.key}{': ' if whose else ''}{whose}, {len(self.values)} cells{told}>"

    @property
    def heading(self) -> str:
        """The title as printed: its own, or the canonical one."""
        return self.title or canonical_title(self.edition, self.agency, self.year)

    def __getitem__(self, place: Place) -> Value:
        """The value at an address, given as `Address`, as its three keys or as text; else KeyError."""
        return self.values[self.position(place)]

    def items(self) -> Iterator[tuple[Address, Value]]:
        """Every address with its value, in printed order."""
        return zip(self.edition.index, self.values, strict=True)

    def table(self, table: str) -> Mapping[tuple[str, str], Value]:
        """The values of a table by row and column key, in printed order, read-only."""
        self.edition.table(table)
        return MappingProxyType(
            {(at.row, at.column): value for at, value in self.items() if at.table == table}
        )

    def row(self, table: str, row: str) -> Mapping[str, Value]:
        """The values of a row by column key, read-only; KeyError where there is no such row."""
        found = {column: value for (key, column), value in self.table(table).items() if key == row}
        return _found(found, f"{table}[{row}, *]")

    def column(self, table: str, column: str) -> Mapping[str, Value]:
        """The values of a column by row key, read-only; KeyError where there is no such column."""
        found = {row: value for (row, key), value in self.table(table).items() if key == column}
        return _found(found, f"{table}[*, {column}]")

    def replace(
        self,
        figures: Mapping[Any, Value] | None = None,
        **properties: Any,  # noqa: ANN401  (the other fields)
    ) -> Report:
        """The report with some cells, by `Place`, and some of its other fields changed."""
        values = list(self.values)
        for place, value in (figures or {}).items():
            values[self.position(place)] = value
        return evolve(self, values=tuple(values), **properties)

    def position(self, place: Place) -> int:
        """Where an address, given as `Place`, stands among the values; else KeyError."""
        at: Any = place
        try:
            at = Address.parse(place) if isinstance(place, str) else place
            at = at if isinstance(at, Address) else Address(*at)
            return self.edition.index[at]
        except (KeyError, TypeError, ValueError):
            msg = f"edition {self.edition.key} has no cell {at}"
            raise KeyError(msg) from None


def _found(values: dict[str, Value], place: str) -> Mapping[str, Value]:
    if not values:
        raise KeyError(place)
    return MappingProxyType(values)


def _shape_problems(report: Report) -> Iterator[tuple[str, str]]:
    cells, given = len(report.edition.cells), len(report.values)
    if given != cells:
        yield "values", f"{given} given, edition {report.edition.key} has {cells} cells"
    year: Any = report.year
    if year is not None and (isinstance(year, bool) or not isinstance(year, int) or not 1000 <= year <= 9999):
        shown = "the number" if isinstance(year, int) and abs(year) >= 10**9 else repr(year)
        yield "year", f"{shown} is no year of four digits"
    for name, value, choices in (
        ("scope", report.scope, get_args(Scope)),
        ("organ", report.organ, get_args(Organ)),
    ):
        if value is not None and value not in choices:
            yield name, f"{value!r} is none of {', '.join(choices)}"
    published: Any = report.published
    if published is not None and (type(published) is not datetime.date):
        yield "published", f"{published!r} is no date"
    known = {chapter.key for chapter in report.edition.chapters}
    for chapter in report.narratives:
        if chapter not in known:
            yield f"narratives.{chapter}", f"edition {report.edition.key} has no such chapter"
