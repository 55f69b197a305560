"""Recognising a document as a report: choose the edition, align the labels, fill the cells, keep traces.

Everything is known from the edition's data.  `govinfo.alignment` tells which printed row is which line of
the form; here each figure of an aligned row is given its column, by the printed head where there is one to
go by, else by its place among the cells of the row.  Where more than one reading remains the cells are left
blank with a finding; a printed figure is never changed, and never moved in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from attrs import define, field, frozen

from govinfo.alignment import ALIKE, Fit, Line, PrintedCell, PrintedRow, fit, printed_rows
from govinfo.document import Document, Grid, Heading, Paragraph, Trace
from govinfo.edition import Address, Cell, Chapter, Edition, all_editions
from govinfo.errors import UnrecognisedForm
from govinfo.findings import Fact, Finding
from govinfo.labels import essence, similarity
from govinfo.regulation import chinese_number
from govinfo.report import Report, canonical_title
from govinfo.values import Value


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
    rows = printed_rows(document)
    fits = [fit(edition, rows) for edition in (all_editions() if editions is None else editions)]
    fits = [found for found in fits if any(line.kind == "row" for _, line in found.matches)]
    if not fits:
        msg = "no table of a known form is printed here; is this an annual report with its tables as text?"
        raise UnrecognisedForm(msg)
    identity = _identity(document, fits)
    best, notes = _choose(fits, identity.year)
    figures = _figures(best, rows)
    prose = _prose(document, best.edition, identity.taken)
    report = Report(
        best.edition,
        [figures.values.get(address) for address in best.edition.index],
        narratives=prose.narratives,
        **identity.properties,
    )
    findings = [*identity.findings, *notes, *prose.findings, *figures.findings]
    return Reading(report, tuple(figures.traces.items()), findings)


# Who reports, and for which year


@frozen
class _Identity:
    """What the page says of itself: the properties of the report, and how many blocks that took."""

    properties: dict[str, Any]
    taken: int
    findings: tuple[Finding, ...]

    @property
    def year(self) -> int | None:
        year: int | None = self.properties["year"]
        return year


def _title_pattern(edition: Edition) -> re.Pattern[str]:
    """A printed title: the agency, the year, and something like the edition's own title."""
    return re.compile(
        rf"(?P<agency>.*?)(?P<year>[0-9]{{4}})\s*年度?\s*(?:{re.escape(edition.title)}|.*(?:报告|年报))"
    )


def _identity(document: Document, fits: Sequence[Fit]) -> _Identity:
    edition = fits[0].edition
    title = next(iter(document.blocks), None)
    printed = title.text if isinstance(title, (Heading, Paragraph)) else ""
    match = _title_pattern(edition).fullmatch(printed)
    is_title = bool(match) or (isinstance(title, Heading) and title.level == 1)
    stated = document.properties
    if stated is not None:
        agency, year = stated.agency, stated.year
        properties = {
            name: getattr(stated, name) for name in ("agency", "year", "scope", "organ", "published")
        }
    else:
        agency = match["agency"].strip() or None if match else None
        year = int(match["year"]) if match and int(match["year"]) >= 1000 else None
        properties = {"agency": agency, "year": year}
    canonical = canonical_title(edition, agency, year)
    # Pages space the year as they like; no other difference from the canonical title is lost.
    if is_title and (stated is not None or "".join(printed.split()) != "".join(canonical.split())):
        properties["title"] = printed
    absent = (("机关名称", "agency", agency), ("年度", "year", year))
    findings = tuple(
        Finding("R01", (), {"what_zh": zh, "what_en": en}) for zh, en, found in absent if found is None
    )
    return _Identity(properties, int(is_title), findings)


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


def _chapter_of(text: str, edition: Edition) -> Chapter | None:
    """The chapter that a printed heading opens, by its number and its words; titles vary in print."""
    printed = essence(text)

    def likeness(chapter: Chapter) -> float:
        title = essence(chapter.title)
        named = max(
            similarity(printed.removeprefix(essence(_number(chapter))), title), similarity(printed, title)
        )
        known = any(essence(word) in printed for word in chapter.aka)
        numbered = chapter.number is not None and printed.startswith(_number(chapter))
        return max(named, 0.6 if known else 0.0) + (0.3 if numbered else 0.0)

    titled = [chapter for chapter in edition.chapters if chapter.title]
    best = max(titled, key=likeness, default=None)
    return best if best is not None and likeness(best) >= 0.75 else None


def _number(chapter: Chapter) -> str:
    return "" if chapter.number is None else chinese_number(chapter.number)


def _prose(document: Document, edition: Edition, taken: int) -> _Prose:
    """The paragraphs of each chapter; what stands before the first one is the preamble's."""
    narratives: dict[str, list[str]] = {chapter.key: [] for chapter in edition.chapters}
    untitled = next((chapter.key for chapter in edition.chapters if not chapter.title), None)
    here = untitled or next(iter(narratives))
    opened: set[str] = set()
    for block in document.blocks[taken:]:
        if isinstance(block, Grid):
            continue
        chapter = _chapter_of(block.text, edition) if isinstance(block, Heading) else None
        if chapter is None:
            narratives[here].append(block.text)
        else:
            here = chapter.key
            opened.add(here)
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
            read.add((line.table.key, line.row.key))
            given |= _fill(found, row, line, columns, best.edition)
    if not given:
        msg = "the labels of the form are printed here but no cell of its tables is; the figures are lost"
        raise UnrecognisedForm(msg)
    found.findings += _missing(best.edition, read)
    found.findings += _unused(best, rows)
    return found


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
    passed: set[int] = set()
    for row in rows:
        text = " | ".join(cell.slot.text for cell in row.cells if cell.slot.text)
        if row.block not in blocks:
            if row.block not in passed and text:
                passed.add(row.block)
                yield Finding("R07", (), {"block": row.block, "page_text": text})
        elif id(row) not in used and row.figures:
            yield Finding("R08", (), {"page_text": text}, row.cells[0].trace)


Places = dict[int, tuple[int, int]]
"""For the leaves of a boxhead, by number: the first printed column and the one past the last."""


@define
class _Columns:
    """Where the printed head of a grid, by its number, puts the columns of a table."""

    places: dict[tuple[int, str], Places] = field(factory=dict[tuple[int, str], Places])

    def learn(self, row: PrintedRow, line: Line) -> None:
        """Take the columns from one printed row of a boxhead, its labels in the order of the form's."""
        places = self.places.setdefault((row.block, line.table.key), {})
        labels = iter(cell for cell in row.cells if cell.figure is None)
        for span in line.spans:
            wordings = [essence(label) for label in (span.head.label, *span.head.aka)]
            for cell in labels:
                if max(similarity(essence(cell.slot.text), wording) for wording in wordings) >= ALIKE:
                    if not span.head.subs:
                        places[span.start] = (cell.slot.column, cell.slot.column + cell.slot.colspan)
                    break

    def of(self, row: PrintedRow, line: Line) -> list[tuple[int, int]] | None:
        """The columns of every leaf for a row, or None where the head does not give them all."""
        places = self.places.get((row.block, line.table.key), {})
        wanted = range(len(line.table.columns))
        return [places[number] for number in wanted] if all(number in places for number in wanted) else None


def _fill(found: _Figures, row: PrintedRow, line: Line, columns: _Columns, edition: Edition) -> bool:
    """Fill in one row; answers whether the page prints any cell of it."""
    assert line.row is not None  # noqa: S101  (a row line has one)
    cells = _after_label(row, line)
    leaves = line.table.columns
    addresses = [Address(line.table.key, line.row.key, leaf.key) for leaf in leaves]
    placed = _placed(cells, len(leaves), columns.of(row, line))
    if placed is None:
        figures = sum(not cell.blank for cell in cells)
        place = Address(line.table.key, line.row.key, "*")
        facts: dict[str, Fact] = {"found": figures, "wanted": len(leaves)}
        trace = (cells or row.cells)[0].trace
        found.findings.append(Finding("R04", (place,), facts, trace))
        return bool(cells)
    for address, cell in zip(addresses, placed, strict=True):
        found.traces[address] = cell.trace
        found.values[address] = _value(found, cell, edition.cell(address))
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
    cells: Sequence[PrintedCell], wanted: int, columns: Sequence[tuple[int, int]] | None
) -> list[PrintedCell] | None:
    """The cell of each column; None where it cannot be told, or where two ways to tell it disagree."""
    head, order = _by_head(cells, columns), _by_place(cells, wanted)
    if order is None:
        # A row with a column to spare may have lost a cell and closed up: its columns alone tell nothing.
        full = [cell for cell in head or () if cell is not None]
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


def _by_place(cells: Sequence[PrintedCell], wanted: int) -> list[PrintedCell] | None:
    """By order: as many cells as columns, or as many figures, or one run of cells that holds them all."""
    if len(cells) == wanted:
        return list(cells)
    full = [cell for cell in cells if not cell.blank]
    if len(full) == wanted:
        return list(full)
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


def _value(found: _Figures, cell: PrintedCell, form: Cell) -> Value:
    """The value of a cell; what is no figure, or money where things are counted, is left blank and told."""
    printed = cell.figure
    facts: dict[str, Fact] = {"page_text": cell.slot.text}
    if printed is None or (form.whole and printed.unit is not None and "元" in printed.unit):
        found.findings.append(Finding("R03", (form.address,), facts, cell.trace))
        return None
    if printed.unit in ("元", "亿元") and isinstance(printed.value, Decimal):
        found.findings.append(Finding("R09", (form.address,), {**facts, "value": printed.value}, cell.trace))
    return printed.value
