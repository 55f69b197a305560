"""Recognising a document as a report: choose the edition, align the labels, fill the cells, keep traces.

Everything is known from the edition's data.  `govinfo.alignment` tells which printed row is which line of
the form, `govinfo.placement` which column each of its cells stands in.  Where more than one reading remains
the cells are left blank with a finding; a printed figure is never changed, and never moved in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
from govinfo.placement import Columns
from govinfo.printed import Line, PrintedCell, PrintedRow, form_lines, printed_rows, texts_said
from govinfo.report import Report
from govinfo.short_rows import placed_by_rules
from govinfo.streams import Stream, blocks_taken, gathered_rows, has_stream, is_stream, stream_of
from govinfo.troubles import sentence
from govinfo.values import Value, in_wan, parse_value


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
    loose = _loose_figures(document, page)
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
    if not streamed or tabled >= fewest:
        rows = printed_rows(document)
        if not streamed or any(may_be_whole(edition, rows) for edition in editions):
            fits = [fit(edition, rows, said) for edition in editions]
            if not streamed or any(found.whole for found in fits):
                return [_Page(found, rows, _titles_outside(document, found)) for found in fits]
    stream = stream_of(document)
    return [_streamed(stream, edition, said) for edition in editions]


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


def _streamed(stream: Stream, edition: Edition, said: frozenset[str]) -> _Page:
    gathered = gathered_rows(stream, form_lines(edition))
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
    doubtful = _doubtful(best)
    for row, line in best.matches:
        if line.row is not None:
            read.add((line.table.key, line.row.key))
            given |= _fill(found, row, line, columns, best.edition, doubtful=line in doubtful)
    if not given:
        raise UnrecognisedForm(sentence("figures_lost"))
    found.findings += _missing(best.edition, read)
    found.findings += _by_order(best)
    found.findings += _unused(best, rows)
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
    """R07 and R08: grids of which nothing was used, and rows with figures that the form has not.

    Such figures may be those of the row above where they have no label, and of the rows above and below that
    have none: these are named.
    """
    blocks = {row.block for row, _ in best.matches}
    lines = {id(row): line for row, line in best.matches}
    passed: set[int] = set()
    above: Match | None = None
    below = _following(rows, best.matches)
    for row, next_match in zip(rows, below, strict=True):
        if id(row) in lines:
            above = (row, lines[id(row)])
            continue
        text = shortened(" | ".join(cell.slot.text for cell in row.cells if cell.slot.text))
        near = [match for match in (above, next_match) if match and match[1].row and not match[0].figures]
        bare = any(not row.text or _is_part(row, line) for _, line in near)
        if above is not None and above[1].row and not row.text and above not in near:
            near.append(above)
        if row.block not in blocks and row.block > 0 and not (row.figures and bare):
            if row.block not in passed and text:
                passed.add(row.block)
                yield Finding("R07", (), {"block": row.block, "page_text": text})
        elif row.figures:
            doubted = [line for _, line in near] or _same_label(best, row)
            places = [Address(line.table.key, line.row.key, "*") for line in doubted if line.row]
            yield Finding("R08", places, {"page_text": text}, row.cells[0].trace)


def _loose_figures(document: Document, page: _Page) -> Iterator[Finding]:
    """R08: figures that stand by themselves right behind a table whose last row prints none."""
    last = {row.block: (row, line) for row, line in page.fit.matches if row.block > 0}
    grids, above = 0, None
    for number, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            grids += 1
            above = last.get(grids)
            continue
        printed = parse_value(block.text)
        if (
            above is not None
            and above[1].row
            and not above[0].figures
            and printed
            and printed.value is not None
        ):
            place = Address(above[1].table.key, above[1].row.key, "*")
            trace = Trace(0, number + 1, 1, block.text)
            yield Finding("R08", (place,), {"page_text": shortened(block.text)}, trace)
        above = None


def _is_part(row: PrintedRow, line: Line) -> bool:
    """Whether a row says a part of a label, and may be the half that has its figures."""
    return any(row.text in wording for wording in line.wordings)


def _same_label(best: Fit, row: PrintedRow) -> list[Line]:
    """The rows that were read from others with the label of this one, and other figures."""
    figures = [cell.slot.text for cell in row.figures]
    return [
        line
        for read, line in best.matches
        if row.text in line.wordings and [cell.slot.text for cell in read.figures] != figures
    ]


def _following(rows: Sequence[PrintedRow], matches: Sequence[Match]) -> list[Match | None]:
    """For each row the next one below it that is a line of the form."""
    lines = {id(row): line for row, line in matches}
    found: list[Match | None] = []
    below: Match | None = None
    for row in reversed(rows):
        found.append(below)
        if id(row) in lines:
            below = (row, lines[id(row)])
    return found[::-1]


def _by_order(best: Fit) -> Iterator[Finding]:
    """R13: rows that bear no label of their own."""
    for line in best.by_order:
        assert line.row is not None  # noqa: S101  (a row line has one)
        columns = (leaf.key for leaf in line.table.columns)
        places = [Address(line.table.key, line.row.key, column) for column in columns]
        yield Finding("R13", places, {"label": line.row.head.label or line.table.key})


def _fill(
    found: _Figures, row: PrintedRow, line: Line, columns: Columns, edition: Edition, *, doubtful: bool
) -> bool:
    """Fill in one row; answers whether the page prints any cell of it.

    A `doubtful` row may have figures of another, and even a sum that holds does not tell them apart: it is
    left blank.
    """
    assert line.row is not None  # noqa: S101  (a row line has one)
    cells = columns.after_label(row, line)
    leaves = line.table.columns
    addresses = [Address(line.table.key, line.row.key, leaf.key) for leaf in leaves]
    placed = None if doubtful else columns.placed(row, line)
    if placed is None:
        figures = sum(not cell.blank for cell in cells)
        place = Address(line.table.key, line.row.key, "*")
        facts: dict[str, Fact] = {"found": figures, "wanted": len(leaves)}
        trace = (cells or row.cells)[0].trace
        found.findings.append(Finding("R04", (place,), facts, trace))
        placed = placed_by_rules([] if doubtful else cells, line.table)
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
    if value is not None and not printed.plain:
        found.findings.append(Finding("R14", (form.address,), {**facts, "value": value}, cell.trace))
    return value
