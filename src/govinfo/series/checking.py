"""Checking one body's reports over the years: pure functions from reports to findings.

Between two years that follow one another each relation holds, fails, or is open, as within one report.  The
years of which it is declared that the body was reorganised are held to nothing; what does not join up there
is noted.  For the breaks that are left, `SeriesAudit.remedies` tells which cells to change, as few as
possible, so that the years on either side hold in themselves and join up; years that no break touches are
taken as right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Literal

from attrs import field, frozen

from govinfo.certificates import Certificate, Equation, addend_of
from govinfo.checks import Tally, Verdict, verdict_of
from govinfo.edition import Address, Cell, chinese, english
from govinfo.findings import Fact, Finding
from govinfo.joint import Link, Remedies, remedies
from govinfo.report import Report
from govinfo.series.passages import Passage, passages_of
from govinfo.series.years import by_year
from govinfo.troubles import Lang
from govinfo.values import Value, exact_product, exact_sum, print_value


@frozen
class Reorganisation:
    """A known break: in this year the body was `merged` with another or `split`, or something else happened.

    Between the year before and this one nothing is enforced.  `note` is told with what is found there.
    """

    year: int
    kind: Literal["merged", "split", "other"] = "other"
    note: str = ""

    def noted(self, broken: Finding) -> Finding:
        """What does not join up in this year, as a note."""
        what_zh, what_en = _REORGANISED[self.kind]
        zh, en = (f"（{self.note}）", f" ({self.note})") if self.note else ("", "")
        facts = {
            "known_zh": f"{self.year} 年{what_zh}{zh}",
            "known_en": f"{what_en} in {self.year}{en}",
            "broken_zh": broken.sentence("zh"),
            "broken_en": broken.sentence("en"),
        }
        return Finding("S08", broken.addresses, facts, grounds=broken.grounds)


_REORGANISED: Mapping[str, tuple[str, str]] = {
    "merged": ("机构合并", "merged"),
    "split": ("机构拆分", "split"),
    "other": ("机构有变动", "reorganised"),
}


@frozen
class _Crossing:
    """A passage between two reports of the series, by their numbers, and whether it holds."""

    at: int
    passage: Passage
    verdict: Verdict
    known: Reorganisation | None

    @property
    def breaks(self) -> bool:
        """Whether it is an equality that fails and that is held to."""
        return self.verdict == "fails" and self.known is None and self.passage.relation == "="


@frozen
class SeriesAudit:
    """What `check_series` gives.

    reports   one report a year, in order
    findings  of the years first, then between each two years
    places    of each finding the cells it is about, each with the year of its report
    about     of each finding the reports it is about, as they were given
    tally     how many of the equalities between years hold, fail and are open; those of years in which the
              body was reorganised are not counted
    """

    reports: tuple[tuple[int, Report], ...] = field(repr=False)
    findings: tuple[Finding, ...]
    places: tuple[tuple[tuple[int, Address], ...], ...] = field(repr=False)
    tally: Tally
    about: tuple[tuple[Report, ...], ...] = field(repr=False, eq=False)
    _crossings: tuple[_Crossing, ...] = field(repr=False, eq=False)

    @property
    def agency(self) -> str | None:
        """The body, by its last name."""
        names = [report.agency for _, report in self.reports if report.agency]
        return names[-1] if names else None

    @property
    def year(self) -> None:
        """None: a series is of no one year."""

    @cached_property
    def remedies(self) -> tuple[Remedies, ...]:
        """The smallest sets of cells that would mend the breaks, group by group; searched for when asked."""
        crossings = self._crossings
        return tuple(found for run in _runs(crossings) for found in _mended(self, crossings, run))


def check_series(reports: Iterable[Report], *, known: Iterable[Reorganisation] = ()) -> SeriesAudit:
    """What does not join up in the reports of one body over the years, in any order, of any editions.

    known  the years in which the body was merged, split or otherwise not what it was

    >>> from govinfo.edition import find_edition
    >>> last = Report.of(find_edition("2019"), {"applications[carried_forward, total]": 12}, year=2020)
    >>> this = Report.of(find_edition("2021"), {"applications[brought_forward, total]": 10}, year=2021)
    >>> audit = check_series([last, this])
    >>> [finding.code for finding in audit.findings], audit.tally
    (['S10', 'S01'], Tally(holds=0, fails=1, open=6))
    >>> audit.findings[1].fact("last"), audit.findings[1].fact("this")
    (12, 10)
    >>> for remedy in audit.remedies[0].found:
    ...     print(remedy.changes[0].told("en"))
    2020: applications[carried_forward, total] from 12 to 10
    2021: applications[brought_forward, total] from 10 to 12
    """
    years = by_year(reports)
    declared = {each.year: each for each in known}
    crossings: list[_Crossing] = []
    findings = [finding for finding, _ in years.noticed]
    about = [reports for _, reports in years.noticed]
    places: list[tuple[tuple[int, Address], ...]] = [() for _ in findings]
    for at, ((last, before), (this, after)) in enumerate(pairwise(years.reports)):
        if this != last + 1:
            continue
        own = [
            _Crossing(at, passage, _verdict(passage, before, after), declared.get(this))
            for passage in passages_of(before.edition, after.edition)
        ]
        crossings += own
        broken = [
            _finding(crossing.passage, (last, before), (this, after))
            for crossing in own
            if crossing.verdict == "fails"
        ]
        findings += map(declared[this].noted, broken) if this in declared else broken
        about += ((after, before) for _ in broken)
        places += (_places(crossing.passage, last, this) for crossing in own if crossing.verdict == "fails")
    held = [
        crossing.verdict
        for crossing in crossings
        if crossing.known is None and crossing.passage.relation == "="
    ]
    tally = Tally(held.count("holds"), held.count("fails"), held.count("open"))
    told = (tuple(findings), tuple(places), tally, tuple(about))
    return SeriesAudit(years.reports, *told, tuple(crossings))


def _places(passage: Passage, last: int, this: int) -> tuple[tuple[int, Address], ...]:
    now = ((this, address) for address in (*passage.this, *passage.plus))
    return (*now, *((last, address) for address in passage.last))


def _verdict(passage: Passage, before: Report, after: Report) -> Verdict:
    left = [*_values(passage.last, before), *_values(passage.plus, after)]
    cells = (*_cells(passage.last, before), *_cells((*passage.plus, *passage.this), after))
    right = _values(passage.this, after)
    blanks = (cell for cell, value in zip(cells, (*left, *right), strict=True) if value is None)
    return verdict_of(left, right, equal=passage.relation == "=", signed=any(cell.signed for cell in blanks))


def _values(addresses: Iterable[Address], report: Report) -> list[Value]:
    return [report.values[report.edition.index[address]] for address in addresses]


def _cells(addresses: Iterable[Address], report: Report) -> list[Cell]:
    return [report.edition.cell(address) for address in addresses]


# What is told of a break

Dated = tuple[int, Report]


def _finding(passage: Passage, before: Dated, after: Dated) -> Finding:
    """A break with the figures and the places of both years."""
    facts = _carried if passage.code in {"S01", "S02"} else _flow
    addresses = (*passage.this, *passage.plus, *passage.last)
    grounds = _Broken(passage, before, after)
    return Finding(passage.code, addresses, facts(passage, before, after), grounds=grounds)


@frozen
class _Broken:
    """Grounds of a finding over two years: their equation."""

    passage: Passage
    before: Dated
    after: Dated

    def certificate(self) -> Certificate:
        """The equation, with every addend and its year."""
        (last, before), (this, after) = self.before, self.after
        passage = self.passage
        left = [addend_of(before, at, str(last)) for at in passage.last]
        left += (addend_of(after, at, str(this)) for at in passage.plus)
        right = tuple(addend_of(after, at, str(this)) for at in passage.this)
        return Certificate((Equation(passage.code, tuple(left), right, passage.relation),))


def _carried(passage: Passage, before: Dated, after: Dated) -> dict[str, Fact]:
    """Of a row that takes up another: the figures, and the labels of both rows."""
    source, target = _cells(passage.last, before[1])[0], _cells(passage.this, after[1])[0]
    last, this = (
        _known(_values(cells, report))
        for cells, report in ((passage.last, before[1]), (passage.this, after[1]))
    )
    return {
        "where_zh": chinese(target.column),
        "where_en": english(target.column),
        "last_year": before[0],
        "this_year": after[0],
        "last_zh": chinese(source.row),
        "last_en": english(source.row),
        "this_zh": chinese(target.row),
        "this_en": english(target.row),
        "last": last,
        "this": this,
        "last_place": " + ".join(map(str, passage.last)),
        "this_place": " + ".join(map(str, passage.this)),
        "difference": exact_sum((this, exact_product(-1, last))),
    }


def _flow(passage: Passage, before: Dated, after: Dated) -> dict[str, Fact]:
    """Of stocks and flows: every figure with its year, its label and its place."""
    last = [(before, address) for address in passage.last]
    plus, this = ([(after, address) for address in cells] for cells in (passage.plus, passage.this))
    leaf = _cells(passage.this, after[1])[0]
    by_column = passage.axis == "columns"
    where = leaf.row if by_column else leaf.column
    left, right = ([report[address] for (_, report), address in side] for side in ((*last, *plus), this))
    return {
        "where_zh": chinese(where),
        "where_en": english(where),
        "left_zh": " + ".join(_term(entry, "zh", by_column=by_column) for entry in (*last, *plus)),
        "left_en": " + ".join(_term(entry, "en", by_column=by_column) for entry in (*last, *plus)),
        "right_zh": " + ".join(_term(entry, "zh", by_column=by_column) for entry in this),
        "right_en": " + ".join(_term(entry, "en", by_column=by_column) for entry in this),
        "left": _told(left),
        "right": _told(right),
        "difference": exact_sum((_known(left), exact_product(-1, _known(right)))),
    }


def _term(entry: tuple[Dated, Address], lang: Lang, *, by_column: bool) -> str:
    (year, report), address = entry
    cell, printed = report.edition.cell(address), report[address]
    leaf = cell.column if by_column else cell.row
    if lang == "zh":
        return f"{year} 年{chinese(leaf)} {'空白' if printed is None else print_value(printed)}（{address}）"
    return f"{year} {english(leaf)} {'blank' if printed is None else print_value(printed)} ({address})"


def _known(values: Iterable[Value]) -> int | Decimal:
    return exact_sum(value for value in values if value is not None)


def _told(values: Sequence[Value]) -> Fact:
    """The sum of figures; with a blank among them, the least it can be."""
    return f"≥ {print_value(_known(values))}" if None in values else _known(values)


# What would mend it


def _runs(crossings: Iterable[_Crossing]) -> Iterator[tuple[int, int]]:
    """The first and the last report of every run of years between which something is broken."""
    broken = sorted({crossing.at for crossing in crossings if crossing.breaks})
    for at in broken:
        if at - 1 not in broken:
            end = at
            while end in broken:
                end += 1
            yield at, end


def _mended(audit: SeriesAudit, crossings: Sequence[_Crossing], run: tuple[int, int]) -> tuple[Remedies, ...]:
    """The remedies of a run of years; what joins it to the years before and after stays as it is."""
    first, last = run
    links: list[Link] = []
    failing: list[int] = []
    for crossing in crossings:
        if crossing.known is None and crossing.passage.relation == "=":
            link = _link(audit, crossing, first, last)
            if link is not None:
                failing += [len(links)] if crossing.verdict == "fails" else []
                links.append(link)
    members = [(str(year), report) for year, report in audit.reports[first : last + 1]]
    return remedies(members, links, failing)


def _link(audit: SeriesAudit, crossing: _Crossing, first: int, last: int) -> Link | None:
    """A passage as a link of a run; what it says of a year outside is taken as it stands, if it is given."""
    at, passage = crossing.at, crossing.passage
    if not first - 1 <= at <= last:
        return None
    terms: list[tuple[int, Address, int]] = []
    constants: list[Value] = []
    for number, cells, sign in ((at, passage.last, 1), (at + 1, passage.plus, 1), (at + 1, passage.this, -1)):
        if first <= number <= last:
            terms += [(number - first, address, sign) for address in cells]
        else:
            values = _values(cells, audit.reports[number][1])
            constants += [None if value is None else exact_product(sign, value) for value in values]
    return None if None in constants else Link(tuple(terms), _known(constants))
