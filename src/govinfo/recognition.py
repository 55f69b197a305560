"""Recognising a document as a report: choose the edition, align the labels, fill the cells, keep traces.

Everything is known from the edition's data.  `govinfo.alignment` tells which printed row is which line of
the form; here each figure of an aligned row is given its column, by the printed head where there is one to
go by, else by its place among the cells of the row.  Where more than one reading remains the cells are left
blank with a finding; a printed figure is never changed, and never moved in silence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import combinations, pairwise
from typing import Any

from attrs import asdict, define, field, frozen

from govinfo import heads
from govinfo.alignment import Fit, fit
from govinfo.document import Block, Document, Grid, Heading, Properties, Trace
from govinfo.edition import Address, Cell, Chapter, Edition, Table, all_editions
from govinfo.errors import UnrecognisedForm, shortened
from govinfo.findings import Fact, Finding
from govinfo.heads import Span
from govinfo.labels import essence, similarity, simplified
from govinfo.printed import ALIKE, Line, PrintedCell, PrintedRow, form_lines, printed_rows, texts_said
from govinfo.regulation import chinese_number
from govinfo.report import Report, canonical_title
from govinfo.streams import blocks_taken, gathered_rows, has_stream
from govinfo.values import Value, exact_sum, in_wan


def _traces(given: Iterable[tuple[Address, Trace]]) -> tuple[tuple[Address, Trace], ...]:
    return tuple(given)


def _findings(given: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(given)


@frozen
class Reading:
    """What recognition yields: the report, where each value was seen, and what could not be settled."""

    report: Report
    traces: tuple[tuple[Address, Trace], ...] = field(converter=_traces)
    findings: tuple[Finding, ...] = field(converter=_findings)


def recognise(document: Document, editions: Iterable[Edition] | None = None) -> Reading:
    """The report that a document prints; `UnrecognisedForm` where it prints none.

    `editions` are the forms it may be of; by default all that are installed.

    >>> from govinfo.composition import compose
    >>> from govinfo.edition import find_edition
    >>> report = Report.blank(find_edition("2021"), agency="测试市", year=2025)
    >>> recognise(compose(report)).report == report
    True
    """
    pages = _pages(document, tuple(all_editions() if editions is None else editions))
    fits = [page.fit for page in pages if any(line.kind == "row" for _, line in page.fit.matches)]
    if not fits:
        msg = "no table of a known form is printed here; is this an annual report with its tables as text?"
        raise UnrecognisedForm(msg)
    identity = _identity(document, [found.edition for found in fits])
    best, notes = _choose(fits, identity.year)
    page = next(page for page in pages if page.fit is best)
    figures = _figures(best, page.rows)
    prose = _prose(document, best.edition, identity.taken, page.taken)
    report = Report(
        best.edition,
        [figures.values.get(address) for address in best.edition.index],
        narratives=prose.narratives,
        **identity.properties(best.edition),
    )
    findings = [*identity.findings, *notes, *prose.findings, *figures.findings]
    return Reading(report, tuple(figures.traces.items()), findings)


# What is printed


@frozen
class _Page:
    """A page by an edition: its rows, how they fit, and the blocks outside grids that hold cells."""

    fit: Fit
    rows: tuple[PrintedRow, ...]
    taken: frozenset[int] = frozenset()


def _pages(document: Document, editions: Sequence[Edition]) -> list[_Page]:
    """The page by each edition: by its grids alone where they hold a whole form, else by all of it."""
    rows, said = printed_rows(document), texts_said(document)
    fits = [fit(edition, rows, said) for edition in editions]
    pages = [_Page(found, rows, _titles_outside(document, found)) for found in fits]
    if any(page.fit.whole for page in pages) or not has_stream(document):
        return pages
    return [_streamed(document, edition, said) for edition in editions]


def _titles_outside(document: Document, found: Fit) -> frozenset[int]:
    """The lines right above a table that are its title: they are no prose."""
    titled = {line.table.key for _, line in found.matches if line.kind == "title"}
    tables: dict[int, set[str]] = {}
    for row, line in found.matches:
        if line.table.key not in titled:
            tables.setdefault(row.block, set()).add(essence(line.table.title))
    taken: set[int] = set()
    grids = 0
    for number, (above, block) in enumerate(pairwise(document.blocks)):
        grids += isinstance(above, Grid)
        if isinstance(block, Grid) and not isinstance(above, Grid):
            own = essence(above.text)
            if own and own in tables.get(grids + 1, ()):
                taken.add(number)
    return frozenset(taken)


def _streamed(document: Document, edition: Edition, said: frozenset[str]) -> _Page:
    gathered = gathered_rows(document, form_lines(edition))
    rows = tuple(row for row, _ in gathered)
    found = fit(edition, rows, said)
    return _Page(found, rows, blocks_taken(gathered, (row for row, _ in found.matches)))


# Who reports, and for which year


@frozen
class _Identity:
    """What the page says of itself: the printed title, what its format states, how many blocks it took."""

    printed: str | None
    stated: Properties
    exact: bool
    taken: int

    @property
    def year(self) -> int | None:
        return self.stated.year

    def properties(self, edition: Edition) -> dict[str, Any]:
        """The report's fields, with the title where it is not the canonical one.

        Pages space the year as they like; no other difference from the canonical title is lost.
        """
        fields = asdict(self.stated)
        canonical = canonical_title(edition, self.stated.agency, self.stated.year)
        if self.printed is not None and (
            self.exact or "".join(self.printed.split()) != "".join(canonical.split())
        ):
            fields["title"] = self.printed
        return fields

    @property
    def findings(self) -> Iterator[Finding]:
        absent = (("机关名称", "agency", self.stated.agency), ("年度", "year", self.stated.year))
        for zh, en, found in absent:
            if found is None:
                yield Finding("R01", (), {"what_zh": zh, "what_en": en})


_LONGEST_TITLE = 300
_LONGEST_HEADING = 80
_MOST_HEADINGS = 2000
"""Beyond these a text is no title, a line no heading of a chapter, and a page no report."""


@frozen
class _Title:
    """A printed title taken apart: whose report, for which year."""

    agency: str | None
    year: int | None


def _title(printed: str, editions: Iterable[Edition]) -> _Title | None:
    """A printed title: the agency, the year, and an edition's own title or words like it.

    The year is the last one, the one that stands before the words: an agency's name may hold a year, too.
    """
    if len(printed) > _LONGEST_TITLE:
        return None
    known = tuple(editions)
    usual = "|".join(re.escape(edition.title) for edition in known)
    alike = "|".join(re.escape(word) for edition in known for word in edition.title_aka)
    match = re.fullmatch(rf"(.*)([0-9]{{4}})\s*年度?\s*(?:{usual})", printed)
    if match is None and alike:
        match = re.fullmatch(rf"(.*)([0-9]{{4}})\s*年[^0-9]*(?:{alike})", printed)
    if match is None:
        return None
    return _Title(match[1].strip() or None, int(match[2]) if match[2] >= "1000" else None)


def _identity(document: Document, editions: Sequence[Edition]) -> _Identity:
    at = _title_place(document, editions)
    block = None if at is None else document.blocks[at]
    printed = None if block is None or isinstance(block, Grid) else block.text
    taken = 0 if at is None else at + 1
    if document.properties is not None:
        return _Identity(printed, document.properties, exact=True, taken=taken)
    title = None if printed is None else _title(printed, editions)
    stated = Properties(title.agency, title.year) if title else Properties()
    return _Identity(printed, stated, exact=False, taken=taken)


def _title_place(document: Document, editions: Sequence[Edition]) -> int | None:
    """Where the title stands: at the head; or, behind the furniture of a site, where one is recognised."""
    grids = (number for number, block in enumerate(document.blocks) if isinstance(block, Grid))
    first = next(grids, len(document.blocks))
    before = [(n, block) for n, block in enumerate(document.blocks[:first]) if not isinstance(block, Grid)]
    tops = [n for n, block in before if isinstance(block, Heading) and block.level == 1]
    if tops[:1] == [0]:
        return 0
    titled = [n for n, block in before if _title(block.text, editions)]
    return next(iter([*titled, *tops]), None)


# Which edition


def _choose(fits: Sequence[Fit], year: int | None) -> tuple[Fit, list[Finding]]:
    """The edition that fits what is printed best; the year breaks ties only."""
    top = max(found.score for found in fits)
    equals = [found for found in fits if found.score > top - 1e-9]

    def preference(found: Fit) -> tuple[bool, bool, int]:
        edition = found.edition
        return (year is not None and edition.covers(year), edition.parent is None, edition.first)

    best = max(equals, key=preference)
    edition, notes = best.edition, list[Finding]()
    if len(equals) > 1:
        others = ", ".join(found.edition.key for found in equals if found is not best)
        notes.append(Finding("R11", (), {"edition": edition.key, "others": others}))
    if year is not None and not edition.covers(year):
        expected = [
            found.edition.key for found in fits if found.edition.covers(year) and not found.edition.parent
        ]
        facts: dict[str, Fact] = {
            "edition": edition.key,
            "year": str(year),
            "expected": ", ".join(expected) or "?",
        }
        notes.append(Finding("R02", (), facts))
    return best, notes


# The prose


@frozen
class _Prose:
    narratives: dict[str, list[str]]
    findings: tuple[Finding, ...]


@frozen
class _Opening:
    """A heading that may open a chapter, and how much it is like that chapter's."""

    chapter: str
    likeness: float


_BRACKETED = re.compile(r"\s*[（(]")


def _opening(heading: Heading, edition: Edition) -> _Opening | None:
    """The chapter that a printed heading opens, by its number and its words; titles vary in print."""
    if len(heading.text) > _LONGEST_HEADING or _BRACKETED.match(heading.text):
        return None
    printed = essence(heading.text)

    def likeness(chapter: Chapter) -> float:
        title, number = essence(chapter.title), _number(chapter)
        named = max(similarity(printed.removeprefix(number), title), similarity(printed, title))
        known = any(essence(word) in printed for word in chapter.aka)
        numbered = chapter.number is not None and printed.startswith(number)
        return max(named, 0.6 if known else 0.0) + (0.3 if numbered else 0.0)

    alike = [_Opening(chapter.key, likeness(chapter)) for chapter in edition.chapters if chapter.title]
    best = max(alike, key=lambda opening: opening.likeness, default=None)
    return best if best is not None and best.likeness >= 0.75 else None


def _number(chapter: Chapter) -> str:
    return "" if chapter.number is None else chinese_number(chapter.number)


def _openings(blocks: Sequence[Block], edition: Edition) -> dict[int, str]:
    """Which blocks open which chapters: of several headings that could, the one most like the form's.

    The others are prose: a part of a chapter may be headed in much the same words.
    """
    headings = [(number, block) for number, block in enumerate(blocks) if isinstance(block, Heading)]
    if len(headings) > _MOST_HEADINGS:
        msg = f"more than {_MOST_HEADINGS} headings; this is no annual report"
        raise UnrecognisedForm(msg)
    best: dict[str, tuple[float, int]] = {}
    for number, heading in headings:
        opening = _opening(heading, edition)
        if opening is not None and opening.likeness > best.get(opening.chapter, (0.0, 0))[0]:
            best[opening.chapter] = (opening.likeness, number)
    return {number: chapter for chapter, (_, number) in best.items()}


def _prose(document: Document, edition: Edition, taken: int, cells: frozenset[int]) -> _Prose:
    """The paragraphs of each chapter; what stands before the first one is the preamble's.

    `cells` are the blocks that hold cells of tables, not prose.
    """
    narratives: dict[str, list[str]] = {chapter.key: [] for chapter in edition.chapters}
    untitled = next((chapter.key for chapter in edition.chapters if not chapter.title), None)
    here = untitled or next(iter(narratives))
    blocks = document.blocks[taken:]
    openings = _openings(blocks, edition)
    for number, block in enumerate(blocks):
        if number in openings:
            here = openings[number]
        elif not isinstance(block, Grid) and number + taken not in cells:
            narratives[here].append(block.text)
    opened = set(openings.values())
    missing = tuple(
        Finding("R10", (), {"number": _number(chapter), "label": chapter.title})
        for chapter in edition.chapters
        if chapter.title and chapter.key not in opened
    )
    return _Prose(narratives, missing)


# The figures


@define
class _Figures:
    """The values of the cells as they are filled in, with their traces and what was noticed."""

    values: dict[Address, Value] = field(factory=dict[Address, Value])
    traces: dict[Address, Trace] = field(factory=dict[Address, Trace])
    findings: list[Finding] = field(factory=list[Finding])


def _figures(best: Fit, rows: Sequence[PrintedRow]) -> _Figures:
    found = _Figures()
    columns = _Columns()
    read: set[tuple[str, str]] = set()
    given = False
    for row, line in best.matches:
        if line.kind == "boxhead":
            columns.learn(row, line)
        elif line.row is not None:
            columns.measure(row, line, _after_label(row, line))
    doubtful = _doubtful(best)
    for row, line in best.matches:
        if line.row is not None:
            read.add((line.table.key, line.row.key))
            given |= _fill(found, row, line, columns, best.edition, doubtful=line in doubtful)
    if not given:
        msg = "the labels of the form are printed here but no cell of its tables is; the figures are lost"
        raise UnrecognisedForm(msg)
    found.findings += _missing(best.edition, read)
    found.findings += _by_order(best)
    found.findings += _unused(best, rows)
    return found


def _doubtful(best: Fit) -> set[Line]:
    """The rows of a stream behind which the form's next row is missing: its figures may be among theirs."""
    lines = [line for line in form_lines(best.edition) if line.kind == "row"]
    following = dict(pairwise(lines))
    found = {line for _, line in best.matches}
    return {
        line
        for row, line in best.matches[:-1]
        if row.block < 0
        and line in following
        and following[line].table == line.table
        and following[line] not in found
    }


def _missing(edition: Edition, read: set[tuple[str, str]]) -> Iterator[Finding]:
    """R05 and R06: rows and whole tables of the form that the page does not print."""
    for table in edition.tables:
        rows = [row for row in table.rows if (table.key, row.key) not in read]
        if len(rows) == len(table.rows):
            place = Address(table.key, "*", "*")
            yield Finding("R06", (place,), {})
            continue
        for row in rows:
            place = Address(table.key, row.key, "*")
            yield Finding("R05", (place,), {"label": row.head.label or table.key})


def _unused(best: Fit, rows: Sequence[PrintedRow]) -> Iterator[Finding]:
    """R07 and R08: grids of which nothing was used, and rows with figures that the form has not."""
    used = {id(row) for row, _ in best.matches}
    blocks = {row.block for row, _ in best.matches}
    lines: dict[int, Line | None] = {id(row): line for row, line in best.matches}
    passed: set[int] = set()
    above: Line | None = None
    for row in rows:
        above = lines.get(id(row), above)
        text = shortened(" | ".join(cell.slot.text for cell in row.cells if cell.slot.text))
        if row.block not in blocks and row.block > 0:
            if row.block not in passed and text:
                passed.add(row.block)
                yield Finding("R07", (), {"block": row.block, "page_text": text})
        elif id(row) not in used and row.figures:
            # Figures without a label may be those of the row above.
            places: list[Address] = []
            if not row.text and above is not None and above.row is not None:
                places = [Address(above.table.key, above.row.key, "*")]
            yield Finding("R08", places, {"page_text": text}, row.cells[0].trace)


def _by_order(best: Fit) -> Iterator[Finding]:
    """R13: rows that bear no label of their own."""
    for line in best.by_order:
        assert line.row is not None  # noqa: S101  (a row line has one)
        columns = (leaf.key for leaf in line.table.columns)
        places = [Address(line.table.key, line.row.key, column) for column in columns]
        yield Finding("R13", places, {"label": line.row.head.label or line.table.key})


Places = dict[int, tuple[int, int]]
"""For the leaves of a boxhead, by number: the first printed column and the one past the last."""


@define(slots=False)
class _Columns:
    """What the printed heads of a page tell: where each grid puts a table's columns, and the units of money.

    `widest` is the most cells that a row of a table has from some column of a grid on; a shorter row beside
    it has lost one.  `shown` are the columns in which rows stand that give a figure in every cell.
    """

    places: dict[tuple[int, str], Places] = field(factory=dict[tuple[int, str], Places])
    units: dict[tuple[str, int], str] = field(factory=dict[tuple[str, int], str])
    widest: dict[tuple[int, str, int], int] = field(factory=dict[tuple[int, str, int], int])
    leaves: dict[str, int] = field(factory=dict[str, int])
    shown: dict[tuple[int, str, int], set[tuple[int, ...]]] = field(
        factory=dict[tuple[int, str, int], set[tuple[int, ...]]]
    )

    def learn(self, row: PrintedRow, line: Line) -> None:
        """Take the columns, and the units, from one printed row of a boxhead; a stream has no columns."""
        places = self.places.setdefault((row.block, line.table.key), {}) if row.block > 0 else Places()
        for span, cell in _headed(row, line):
            if not span.head.subs:
                places[span.start] = (cell.slot.column, cell.slot.column + cell.slot.colspan)
                unit = _MONEY.search(simplified(cell.slot.text))
                if unit is not None:
                    self.units[line.table.key, span.start] = unit[0]

    def measure(self, row: PrintedRow, line: Line, cells: Sequence[PrintedCell]) -> None:
        """Take note of how many cells a row has, and of where they stand if none of them is blank."""
        if cells:
            at = (row.block, line.table.key, cells[0].slot.column)
            self.widest[at] = max(len(cells), self.widest.get(at, 0))
            self.leaves[line.table.key] = len(line.table.columns)
            full = tuple(cell.slot.column for cell in cells if not cell.blank)
            if len(full) == len(line.table.columns):
                self.shown.setdefault(at, set()).add(full)

    def crowded(self, row: PrintedRow, line: Line, cells: Sequence[PrintedCell]) -> bool:
        """Whether rows that begin where this one does have more cells than the table has columns."""
        if not cells:
            return False
        column = cells[0].slot.column
        own = self.widest.get((row.block, line.table.key, column), 0)
        beside = bool(self._filled) if row.block < 0 else column in self._filled
        return own > len(line.table.columns) or beside

    @cached_property
    def _filled(self) -> frozenset[int]:
        """The columns in which rows begin with a cell that is none of the table's, as full rows tell."""
        most: dict[int, int] = {}
        for block, table, _ in self.widest:
            most[block] = max(self.leaves[table], most.get(block, 0))
        return frozenset(
            at[2]
            for at, wide in self.widest.items()
            if wide > most[at[0]] and all(full[0] > at[2] for full in self.shown.get(at, ()))
        )

    def of(self, row: PrintedRow, line: Line, cells: Sequence[PrintedCell]) -> list[tuple[int, int]] | None:
        """The columns of every leaf for a row, or None where they are not told.

        The head tells them; where rows have more cells than the table has columns it may be pushed aside, and
        only the rows that give every figure tell.
        """
        if row.block < 0:
            return None
        places = self.places.get((row.block, line.table.key), {})
        wanted = range(len(line.table.columns))
        headed = [places[number] for number in wanted] if all(number in places for number in wanted) else None
        at = (row.block, line.table.key, cells[0].slot.column) if cells else (0, "", 0)
        in_order = headed is None or headed == sorted(headed)
        if in_order and (self.widest.get(at, 0) > len(wanted) or at[2] in self._filled):
            shown = self.shown.get(at, set())
            return [(column, column + 1) for column in next(iter(shown))] if len(shown) == 1 else None
        return headed


_MONEY = re.compile("亿元|万元|元")


def _headed(row: PrintedRow, line: Line) -> Iterator[tuple[Span, PrintedCell]]:
    """The cells of a printed head row and the form's heads they print: to the letter first, then by likeness.

    Labels that stand twice are taken in order; a label out of order is taken where it stands.
    """
    labels = [cell for cell in row.cells if cell.figure is None]
    free, taken = list(range(len(labels))), dict[int, int]()
    for least in (1.0, ALIKE):
        last = -1
        for number, span in enumerate(line.spans):
            wordings = [essence(label) for label in (span.head.label, *span.head.aka)]
            ahead_first = [at for at in free if at > last] + [at for at in free if at < last]
            for at in ahead_first if number not in taken else ():
                said = essence(labels[at].slot.text)
                if max(similarity(said, wording) for wording in wordings) >= least:
                    taken[number] = at
                    free.remove(at)
                    break
            last = taken.get(number, last)
    return ((line.spans[number], labels[at]) for number, at in taken.items())


def _fill(
    found: _Figures, row: PrintedRow, line: Line, columns: _Columns, edition: Edition, *, doubtful: bool
) -> bool:
    """Fill in one row; answers whether the page prints any cell of it.

    A `doubtful` row may have figures of another; it is read only where its own sums hold.
    """
    assert line.row is not None  # noqa: S101  (a row line has one)
    cells = _after_label(row, line)
    leaves = line.table.columns
    addresses = [Address(line.table.key, line.row.key, leaf.key) for leaf in leaves]
    crowded = columns.crowded(row, line, cells)
    placed = _placed(cells, len(leaves), columns.of(row, line, cells), crowded=crowded)
    if placed is not None and doubtful and not _sums_hold(placed, line.table):
        placed = None
    if placed is None:
        figures = sum(not cell.blank for cell in cells)
        place = Address(line.table.key, line.row.key, "*")
        facts: dict[str, Fact] = {"found": figures, "wanted": len(leaves)}
        trace = (cells or row.cells)[0].trace
        found.findings.append(Finding("R04", (place,), facts, trace))
        placed = _by_rules(cells, line.table)
        certain = [addresses[number] for number, cell in enumerate(placed) if cell is not None]
        if certain:
            found.findings.append(Finding("R12", certain, {"found": figures}, trace))
        if not certain:
            return bool(cells) and row.block > 0
    for number, (address, cell) in enumerate(zip(addresses, placed, strict=True)):
        if cell is None:
            continue
        found.traces[address] = cell.trace
        unit = columns.units.get((line.table.key, number))
        found.values[address] = _value(found, cell, edition.cell(address), unit)
    return bool(cells)


def _after_label(row: PrintedRow, line: Line) -> tuple[PrintedCell, ...]:
    """The cells of a row behind its label: the run of leading text that is most like the label."""
    if not line.wordings:
        return row.cells
    said, best, behind = "", -1.0, 0
    for number, cell in enumerate(row.cells):
        if cell.blank:
            continue
        if cell.figure is not None:
            break
        said += essence(cell.slot.text)
        likeness = max(
            similarity(text, wording) for text in (said, essence(cell.slot.text)) for wording in line.wordings
        )
        if likeness > best:
            best, behind = likeness, number + 1
    return row.cells[behind:]


Placed = list[PrintedCell | None]


def _placed(
    cells: Sequence[PrintedCell], wanted: int, columns: Sequence[tuple[int, int]] | None, *, crowded: bool
) -> Placed | None:
    """The cell of each column; None where it cannot be told, or where two ways to tell it disagree."""
    head, order = _by_head(cells, columns), _by_place(cells, wanted, crowded=crowded)
    if order is None:
        # A row with a column to spare may have lost a cell and closed up: its columns alone tell nothing.
        full: Placed = [cell for cell in head or () if cell is not None]
        return full if len(full) == wanted else None
    return order if head is None or _says(head) == _says(order) else None


def _says(placed: Sequence[PrintedCell | None]) -> list[str | None]:
    """What a way of placing the cells prints in each column, blanks of either kind alike."""
    return [None if cell is None or cell.blank else cell.trace.raw for cell in placed]


def _by_head(cells: Sequence[PrintedCell], columns: Sequence[tuple[int, int]] | None) -> Placed | None:
    """By the columns that the printed head gives; only where every figure stands under one of them."""
    if columns is None:
        return None
    placed: Placed = [None] * len(columns)
    for cell in cells:
        at = next((n for n, (start, end) in enumerate(columns) if start <= cell.slot.column < end), None)
        if at is None or placed[at] is not None:
            if not cell.blank:
                return None
        else:
            placed[at] = cell
    return placed


def _by_place(cells: Sequence[PrintedCell], wanted: int, *, crowded: bool) -> Placed | None:
    """By order: as many cells as columns, or as many figures, or one run of cells that holds them all.

    Where the rows beside it have more cells (`crowded`), a row of just as many cells as columns has lost
    one, and a blank at either end of it may be no cell of the table.
    """
    full = [cell for cell in cells if not cell.blank]
    if len(full) == wanted:
        return list(full)
    if len(cells) == wanted:
        doubtful = crowded and full and (cells[0].blank or cells[-1].blank)
        return None if doubtful else list(cells)
    spare = len(cells) - wanted
    if spare < 0:
        return None
    if not full:
        return list(cells[:wanted])
    windows = [
        cells[start : start + wanted]
        for start in range(spare + 1)
        if all(cell.blank for cell in (*cells[:start], *cells[start + wanted :]))
    ]
    return list(windows[0]) if len(windows) == 1 else None


def _sums_hold(placed: Placed, table: Table) -> bool:
    """Whether the table has totals of columns and a row keeps them all."""
    given = {
        leaf.key: cell.figure.value
        for leaf, cell in zip(table.columns, placed, strict=True)
        if cell is not None and cell.figure is not None and cell.figure.value is not None
    }
    sums = heads.sums(table.boxhead)
    # Noughts hold whatever they are.
    return (
        bool(sums) and any(given.values()) and all(_holds(total.total, total.parts, given) for total in sums)
    )


_MOST_PLACINGS = 2000


def _by_rules(cells: Sequence[PrintedCell], table: Table) -> Placed:
    """The cells that stand in one column only, whichever way the figures of a short row make its sums hold.

    A row whose blanks were dropped keeps the order of its figures.  Of the ways to place them those count
    in which every total is given and is the sum of its parts; what they do not agree on is left out.
    """
    width, sums = len(table.columns), heads.sums(table.boxhead)
    nothing: Placed = [None] * width
    full = [cell for cell in cells if not cell.blank]
    figures = [cell.figure.value for cell in full if cell.figure is not None]
    fits_in = sums and 1 < len(full) < width and len(cells) < width
    if not fits_in or len(figures) != len(full) or math.comb(width, len(full)) > _MOST_PLACINGS:
        return nothing
    keys = [leaf.key for leaf in table.columns]
    ways: list[Placed] = []
    for columns in combinations(range(width), len(full)):
        given = {keys[column]: value or 0 for column, value in zip(columns, figures, strict=True)}
        if all(_holds(total.total, total.parts, given) for total in sums):
            placed = dict(zip(columns, full, strict=True))
            ways.append([placed.get(column) for column in range(width)])
    agreed = (set(map(id, column)) for column in zip(*ways, strict=True))
    return (
        [cell if len(ids) == 1 else None for cell, ids in zip(ways[0], agreed, strict=True)]
        if ways
        else nothing
    )


def _holds(total: str, parts: Sequence[str], given: Mapping[str, int | Decimal]) -> bool:
    """Whether a total is given wherever a part is, and is their sum; what is not given counts for nothing."""
    addends = [given[part] for part in parts if part in given]
    return (total in given and exact_sum(addends) == given[total]) if addends else total not in given


def _value(found: _Figures, cell: PrintedCell, form: Cell, head_unit: str | None) -> Value:
    """The value of a cell; what is no figure, or money where things are counted, is left blank and told.

    Money is kept in 万元: a unit in the cell goes before one in the printed head.
    """
    printed = cell.figure
    facts: dict[str, Fact] = {"page_text": shortened(cell.slot.text)}
    if printed is None or (form.whole and printed.unit is not None and "元" in printed.unit):
        found.findings.append(Finding("R03", (form.address,), facts, cell.trace))
        return None
    value, unit = printed.value, printed.unit
    if value is not None and not form.whole and unit is None and head_unit is not None:
        value, unit = in_wan(value, head_unit), head_unit
    if value is not None and unit in ("元", "亿元"):
        found.findings.append(Finding("R09", (form.address,), {**facts, "value": value}, cell.trace))
    return value
