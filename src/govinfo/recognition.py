"""Recognising a document as a report: choose the edition, align the labels, fill the cells, keep traces.

Everything is known from the edition's data.  `govinfo.alignment` tells which printed row is which line of
the form, `govinfo.placement` which column each of its cells stands in.  Where more than one reading remains
the cells are left blank with a finding; a printed figure is never changed, and never moved in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from attrs import define, field, frozen

from govinfo.alignment import Fit, Match, fit, may_be_whole, other_reports
from govinfo.chapters import chapters_of
from govinfo.document import Document, Grid, Trace
from govinfo.edition import Address, Cell, Edition, all_editions
from govinfo.errors import UnrecognisedForm, shortened
from govinfo.findings import Fact, Finding
from govinfo.identity import identity_of
from govinfo.labels import essence
from govinfo.leftovers import loose_figures, missing, unlabelled, unused
from govinfo.placement import Columns
from govinfo.printed import Line, PrintedCell, PrintedRow, form_lines, printed_rows, texts_said
from govinfo.readings import Reading
from govinfo.report import Report
from govinfo.short_rows import placed_by_rules
from govinfo.streams import Lines, Stream, blocks_taken, gathered_rows, has_stream, is_stream, stream_of
from govinfo.troubles import sentence
from govinfo.values import Value, in_wan, is_whole


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
        raise UnrecognisedForm(sentence("no_form"))
    identity = identity_of(document, [found.edition for found in fits])
    best, notes = _choose(fits, identity.year)
    page = next(page for page in pages if page.fit is best)
    others = other_reports([found.edition for found in fits], page.rows, best)
    if others:
        raise UnrecognisedForm(sentence("several_reports", found=others + 1))
    figures = _figures(best, page.rows)
    told = chapters_of(document, best.edition, identity.taken, page.taken)
    report = Report(
        best.edition,
        [figures.values.get(address) for address in best.edition.index],
        narratives=told.narratives,
        **identity.properties(best.edition),
    )
    loose = loose_figures(document, page.fit)
    findings = [*identity.findings, *notes, *told.findings, *figures.findings, *loose]
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
    said, streamed = texts_said(document), has_stream(document)
    tabled = sum(grid.rows for grid in document.grids() if not is_stream(grid))
    fewest = min((sum(len(table.rows) for table in edition.tables) for edition in editions), default=0)
    rows: tuple[PrintedRow, ...] = ()
    if not streamed or tabled >= fewest:
        rows = printed_rows(document)
        if not streamed or any(may_be_whole(edition, rows) for edition in editions):
            fits = [fit(edition, rows, said) for edition in editions]
            if not streamed or any(found.whole for found in fits):
                return [_Page(found, rows, _titles_outside(document, found)) for found in fits]
    stream = stream_of(document, rows)
    forms = tuple(map(form_lines, editions))
    return [_streamed(stream, edition, said, forms) for edition in editions]


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


def _streamed(stream: Stream, edition: Edition, said: frozenset[str], forms: tuple[Lines, ...]) -> _Page:
    gathered = gathered_rows(stream, form_lines(edition), forms)
    rows = tuple(row for row, _ in gathered)
    found = fit(edition, rows, said)
    return _Page(found, rows, blocks_taken(gathered, (row for row, _ in found.matches)))


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


# The figures


@define
class _Figures:
    """The values of the cells as they are filled in, with their traces and what was noticed."""

    values: dict[Address, Value] = field(factory=dict[Address, Value])
    traces: dict[Address, Trace] = field(factory=dict[Address, Trace])
    findings: list[Finding] = field(factory=list[Finding])


def _figures(best: Fit, rows: Sequence[PrintedRow]) -> _Figures:
    found = _Figures()
    columns = Columns()
    read: set[tuple[str, str]] = set()
    given = False
    for row, line in (*_repeated_heads(best, rows), *best.matches):
        if line.kind == "boxhead":
            columns.learn(row, line)
        elif line.row is not None:
            columns.measure(row, line)
    doubtful = _doubtful(best) | _run_on(best) | _goes_on(best, rows)
    for row, line in best.matches:
        if line.row is not None:
            read.add((line.table.key, line.row.key))
            given |= _fill(found, row, line, columns, best.edition, doubtful=line in doubtful)
    if not given:
        raise UnrecognisedForm(sentence("figures_lost"))
    found.findings += missing(best.edition, read)
    found.findings += unlabelled(best)
    found.findings += unused(best, rows)
    return found


_SURELY = 0.8
"""The least likeness at which a row behind a page break is a head of its table again."""


def _repeated_heads(best: Fit, rows: Sequence[PrintedRow]) -> Iterator[Match]:
    """The rows of grids that print a head of one of their tables once more, or of one begun before."""
    used = {id(row) for row, _ in best.matches}
    tables: dict[int, set[str]] = {}
    for row, line in best.matches:
        if line.kind == "row" and row.block > 0:
            tables.setdefault(row.block, set()).add(line.table.key)
    lines = [line for line in form_lines(best.edition) if line.kind == "boxhead"]
    for row in rows:
        if id(row) not in used and row.text and not row.figures:
            own = [line for line in lines if line.table.key in tables.get(row.block, ())]
            likely = max(own, key=lambda line: line.likeness(row), default=None)
            if likely is not None and likely.likeness(row) >= _SURELY:
                yield row, likely


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


@cache
def _ends(edition: Edition) -> frozenset[str]:
    """How the numbered labels of a form's rows begin, number first, and how they end."""
    own = {wording for line in form_lines(edition) for wording in line.own if wording[:1].isdigit()}
    return frozenset(end for wording in own for end in (wording[:_END], wording[-_END:]))


_END = 3


def _run_on(best: Fit) -> set[Line]:
    """The rows of grids in whose label another row's begins or ends: they were torn on paper without lines.

    Of which of the two rows the figures beside it are, nothing tells.
    """
    return {
        line
        for row, line in best.matches
        if row.block > 0
        and row.text not in line.wordings
        and any(
            end in row.text and all(end not in wording for wording in line.wordings)
            for end in _ends(best.edition)
        )
    }


def _goes_on(best: Fit, rows: Sequence[PrintedRow]) -> set[Line]:
    """The rows of grids below which some figures stand by themselves: they may be the rest of broken ones."""
    lines = {id(row): line for row, line in best.matches if line.kind == "row" and row.block > 0}
    return {
        lines[id(row)]
        for row, below in pairwise(rows)
        if id(row) in lines
        and row.block == below.block
        and id(below) not in lines
        and row.figures
        and not below.text
        and 0 < len(below.figures) < len(lines[id(row)].table.columns)
    }


def _fill(
    found: _Figures, row: PrintedRow, line: Line, columns: Columns, edition: Edition, *, doubtful: bool
) -> bool:
    """Fill in one row; answers whether the page prints any cell of it.

    A `doubtful` row may have figures of another, and even a sum that holds does not tell them apart: it is
    left blank.
    """
    assert line.row is not None  # noqa: S101  (a row line has one)
    cells = columns.after_label(row, line)
    form = edition.cells_of_rows[line.table.key, line.row.key]
    placed = None if doubtful else columns.placed(row, line)
    if placed is None:
        figures = sum(not cell.blank for cell in cells)
        place = Address(line.table.key, line.row.key, "*")
        facts: dict[str, Fact] = {"found": figures, "wanted": len(form)}
        trace = (cells or row.cells)[0].trace
        found.findings.append(Finding("R04", (place,), facts, trace))
        placed = placed_by_rules([] if doubtful else cells, line.table)
        certain = [own.address for own, cell in zip(form, placed, strict=True) if cell is not None]
        if certain:
            found.findings.append(Finding("R12", certain, {"found": figures}, trace))
        if not certain:
            return bool(cells) and row.block > 0
    for number, (own, cell) in enumerate(zip(form, placed, strict=True)):
        if cell is None:
            continue
        found.traces[own.address] = cell.trace
        unit = columns.units.get((line.table.key, number))
        found.values[own.address] = _value(found, cell, own, unit)
    found.findings += _slipped(form, found)
    return bool(cells)


def _slipped(row: Sequence[Cell], found: _Figures) -> Iterator[Finding]:
    """R15: an amount that may stand a column too far, a broken count beside an amount that is blank."""
    blank = [cell.address for cell in row if not cell.whole and found.values.get(cell.address) is None]
    for cell in row:
        value = found.values.get(cell.address)
        if blank and cell.whole and value is not None and not is_whole(value):
            trace = found.traces[cell.address]
            facts: dict[str, Fact] = {"page_text": shortened(trace.raw)}
            yield Finding("R15", (cell.address, *blank), facts, trace)


def _value(found: _Figures, cell: PrintedCell, form: Cell, head_unit: str | None) -> Value:
    """The value of a cell; what is no figure, or money where things are counted, is left blank and told.

    Money is kept in 万元: a unit in the cell goes before one in the printed head.
    """
    printed = cell.figure
    if printed is not None and printed.unit is None and printed.plain and (form.whole or head_unit is None):
        return printed.value
    facts: dict[str, Fact] = {"page_text": shortened(cell.slot.text)}
    if printed is None or (form.whole and printed.unit is not None and "元" in printed.unit):
        found.findings.append(Finding("R03", (form.address,), facts, cell.trace))
        return None
    value, unit = printed.value, printed.unit
    if value is not None and not form.whole and unit is None and head_unit is not None:
        value, unit = in_wan(value, head_unit), head_unit
    if value is not None and unit in ("元", "亿元"):
        found.findings.append(Finding("R09", (form.address,), {**facts, "value": value}, cell.trace))
    if value is not None and not printed.plain:
        found.findings.append(Finding("R14", (form.address,), {**facts, "value": value}, cell.trace))
    return value
