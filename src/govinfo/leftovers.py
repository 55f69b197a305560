"""What a page lacks of its form, prints beside it, or prints without a label: findings R05 to R08 and R13."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govinfo.alignment import Fit, Match
from govinfo.document import Document, Grid, Trace
from govinfo.edition import Address, Edition
from govinfo.errors import shortened
from govinfo.findings import Finding
from govinfo.labels import essence
from govinfo.printed import Line, PrintedRow
from govinfo.values import parse_value


def missing(edition: Edition, read: set[tuple[str, str]]) -> Iterator[Finding]:
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


def unused(best: Fit, rows: Sequence[PrintedRow]) -> Iterator[Finding]:
    """R07 and R08: grids of which nothing was used, and rows with figures that the form has not.

    Such figures may be those of the row above where they have no label, and of the rows above and below that
    have none: these are named.
    """
    blocks = {row.block for row, _ in best.matches}
    lines = {id(row): line for row, line in best.matches}
    passed: set[int] = set()
    around = zip(rows, _preceding(rows, lines), _following(rows, lines), strict=True)
    for row, above, next_match in around:
        if id(row) in lines:
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


def loose_figures(document: Document, best: Fit) -> Iterator[Finding]:
    """R08: figures that stand by themselves right behind a table whose last row prints none."""
    last = {row.block: (row, line) for row, line in best.matches if row.block > 0}
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
    label = essence("".join(cell.slot.text for cell in row.labels))
    return any(text in wording for wording in line.wordings for text in (row.text, label) if text)


def _same_label(best: Fit, row: PrintedRow) -> list[Line]:
    """The rows that were read from others with the label of this one, and other figures."""
    figures = [cell.slot.text for cell in row.figures]
    return [
        line
        for read, line in best.matches
        if row.text in line.wordings and [cell.slot.text for cell in read.figures] != figures
    ]


def _preceding(rows: Sequence[PrintedRow], lines: Mapping[int, Line]) -> list[Match | None]:
    """For each row the next one above it that is a line of the form, or prints the label of one again."""
    said = {wording: line for line in lines.values() if line.row for wording in line.wordings}
    found: list[Match | None] = []
    above: Match | None = None
    for row in rows:
        found.append(above)
        line = lines.get(id(row)) or (None if row.figures else said.get(row.text))
        if line is not None:
            above = (row, line)
    return found


def _following(rows: Sequence[PrintedRow], lines: Mapping[int, Line]) -> list[Match | None]:
    """For each row the next one below it that is a line of the form."""
    found: list[Match | None] = []
    below: Match | None = None
    for row in reversed(rows):
        found.append(below)
        if id(row) in lines:
            below = (row, lines[id(row)])
    return found[::-1]


def unlabelled(best: Fit) -> Iterator[Finding]:
    """R13: rows that bear no label of their own."""
    for line in best.by_order:
        assert line.row is not None  # noqa: S101  (a row line has one)
        columns = (leaf.key for leaf in line.table.columns)
        places = [Address(line.table.key, line.row.key, column) for column in columns]
        yield Finding("R13", places, {"label": line.row.head.label or line.table.key})
