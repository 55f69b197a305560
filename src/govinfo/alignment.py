"""Aligning what a page prints with what a form prints (对齐): two sequences of rows, compared by label.

The form's lines follow from its edition: the title of each block, each row of its boxhead, each row of its
stub with the group labels that begin there.  The page's rows are those of all its grids, one after
another, so that a table torn by a page break is whole again.  The best alignment in order is found by
dynamic programming over the likeness of labels; no row is looked for at a fixed place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Literal

from attrs import field, frozen

from govinfo import heads
from govinfo.document import Document, Slot, Trace
from govinfo.edition import Edition, Table
from govinfo.errors import UnrecognisedForm
from govinfo.heads import Leaf, Span
from govinfo.labels import essence, similarity
from govinfo.layout import prints_stub
from govinfo.values import Printed, parse_value

ALIKE = 0.6
"""The least likeness at which a printed label may be a label of the form."""

_MOST_ROWS = 4000
"""No report prints a tenth as many."""

_UNLABELLED = 0.5
"""What a row without a label is worth where the form prints one; less than any label that is recognised."""


@frozen
class PrintedCell:
    """A cell of the page: its slot, what figure it prints (None where it is text), and where it stands."""

    slot: Slot
    figure: Printed | None
    trace: Trace

    @property
    def blank(self) -> bool:
        """Whether it prints a blank."""
        return self.figure is not None and self.figure.value is None


@frozen
class PrintedRow:
    """A row of one of the page's grids, by the cells that begin in it."""

    block: int
    cells: tuple[PrintedCell, ...]

    @cached_property
    def labels(self) -> tuple[PrintedCell, ...]:
        """The text before the first figure: the cells that may be its labels."""
        found: list[PrintedCell] = []
        for cell in self.cells:
            if cell.figure is None:
                found.append(cell)
            elif not cell.blank:
                break
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """What its text cells say together, as an essence."""
        return essence("".join(cell.slot.text for cell in self.cells if cell.figure is None))

    @property
    def figures(self) -> tuple[PrintedCell, ...]:
        """The cells that print a figure."""
        return tuple(cell for cell in self.cells if cell.figure is not None and not cell.blank)


def printed_rows(document: Document) -> tuple[PrintedRow, ...]:
    """The rows of all grids of a document, in order."""
    return tuple(
        PrintedRow(
            block,
            tuple(
                PrintedCell(
                    slot,
                    parse_value(slot.text),
                    Trace(block, slot.row + 1, slot.column + 1, slot.text, grid.page),
                )
                for slot in line
            ),
        )
        for block, grid in enumerate(document.grids(), 1)
        for line in grid.lines
        if line
    )


@frozen
class Line:
    """A line that the form prints: a block's title, one level of its boxhead, or a row of its stub.

    `wordings` are the essences under which the line may be printed, the fullest first; a row whose label is
    empty has none.
    """

    kind: Literal["title", "boxhead", "row"]
    table: Table
    wordings: tuple[str, ...]
    row: Leaf | None = None
    spans: tuple[Span, ...] = ()

    def likeness(self, row: PrintedRow) -> float:
        """How well a printed row could be this line, from 0 to 1."""
        if not self.wordings:
            return _UNLABELLED if self.kind == "row" and not row.text and row.cells else 0.0
        if not row.text:
            return 0.0
        likeness = max(similarity(row.text, wording) for wording in self.wordings)
        if likeness < 1 and self.kind == "row" and row.labels:
            # The label next to the figures tells more than a group label that was torn.
            nearest = essence(row.labels[-1].slot.text)
            own = max(similarity(nearest, wording) for wording in self.wordings)
            likeness = max(likeness, 0.98 * own)
        return likeness if likeness >= ALIKE else 0.0


@cache
def form_lines(edition: Edition) -> tuple[Line, ...]:
    """Every line that an edition prints, in order."""
    return tuple(line for table in edition.tables for line in _table_lines(table))


def _table_lines(table: Table) -> Iterator[Line]:
    if table.title:
        yield Line("title", table, (essence(table.title),))
    levels = [[table.corner, table.spanner], *([] for _ in range(heads.depth(table.boxhead)))]
    if not table.spanner:
        levels = [[table.corner], *levels[2:]]
    printed = heads.spans(table.boxhead)
    first = 1 if table.spanner else 0
    spans: list[list[Span]] = [[] for _ in levels]
    for span in printed:
        levels[first + span.depth].append(span.head.label)
        spans[first + span.depth].append(span)
    for labels, across in zip(levels, spans, strict=True):
        yield Line("boxhead", table, (essence("".join(labels)),), spans=tuple(across))
    yield from _stub_lines(table)


def _stub_lines(table: Table) -> Iterator[Line]:
    if not prints_stub(table):
        yield from (Line("row", table, (), row=leaf) for leaf in table.rows)
        return
    begun: set[tuple[str, ...]] = set()
    for leaf in table.rows:
        keys = [tuple(head.key for head in leaf.path[: depth + 1]) for depth in range(len(leaf.path))]
        groups = "".join(
            head.label for head, key in zip(leaf.path[:-1], keys[:-1], strict=True) if key not in begun
        )
        begun.update(keys)
        own = (leaf.head.label, *leaf.head.aka)
        wordings = dict.fromkeys(essence(above + label) for above in (groups, "") for label in own)
        yield Line("row", table, tuple(wordings), row=leaf)


@frozen
class Fit:
    """How an edition fits a page: which printed row is which of its lines, and how well it does in all."""

    edition: Edition
    matches: tuple[tuple[PrintedRow, Line], ...] = field(repr=False)
    score: float = 0.0


def fit(edition: Edition, rows: Sequence[PrintedRow]) -> Fit:
    """The best alignment of a page's rows with an edition's lines."""
    lines = form_lines(edition)
    matches = _sound(_aligned(rows, lines))
    # A row of the form that is missing between others, and figures that nothing explains, speak against the
    # form; what is cut off at the end of a table speaks for none.
    lacking = sum(_lacking(table.key, matches, lines) for table in edition.tables)
    used = {id(row) for row, _ in matches}
    unexplained = sum(bool(row.text and row.figures) and id(row) not in used for row in rows)
    likeness = sum(line.likeness(row) for row, line in matches)
    return Fit(edition, matches, likeness - 0.5 * lacking - 0.5 * unexplained)


def _lacking(table: str, matches: Sequence[tuple[PrintedRow, Line]], lines: Sequence[Line]) -> int:
    """How many rows of a table are missing between its first matched line and its last matched row."""
    own = [line for line in lines if line.table.key == table]
    taken = {id(line) for _, line in matches}
    seen = [number for number, line in enumerate(own) if id(line) in taken]
    between = own[seen[0] : seen[-1]] if seen else []
    return sum(line.kind == "row" and id(line) not in taken for line in between)


def _sound(matches: Sequence[tuple[PrintedRow, Line]]) -> tuple[tuple[PrintedRow, Line], ...]:
    """Without the rows that have no label of their own and no printed head of their table to go by."""
    headed = {line.table.key for _, line in matches if line.wordings}
    return tuple(match for match in matches if match[1].wordings or match[1].table.key in headed)


def _aligned(rows: Sequence[PrintedRow], lines: Sequence[Line]) -> list[tuple[PrintedRow, Line]]:
    """The pairs of the best alignment in order: dynamic programming, from the end to the beginning."""
    likeness = _likenesses(rows, lines)
    # A row that could be no line stands for nothing in the alignment.
    able = [number for number, alike in enumerate(likeness) if alike]
    rows, likeness = [rows[number] for number in able], [likeness[number] for number in able]
    if len(rows) > _MOST_ROWS:
        msg = f"{len(rows):,} rows that could be a form's; at most {_MOST_ROWS:,} are aligned"
        raise UnrecognisedForm(msg)
    width = len(lines)
    best = [[0.0] * (width + 1) for _ in range(len(rows) + 1)]
    for i in range(len(rows) - 1, -1, -1):
        below, here, alike = best[i + 1], best[i], likeness[i]
        for j in range(width - 1, -1, -1):
            skip = max(below[j], here[j + 1])
            value = alike.get(j, 0.0)
            here[j] = max(skip, value + below[j + 1]) if value else skip
    pairs: list[tuple[PrintedRow, Line]] = []
    i = j = 0
    while i < len(rows) and j < width:
        value = likeness[i].get(j, 0.0)
        if value and best[i][j] == value + best[i + 1][j + 1]:
            pairs.append((rows[i], lines[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likenesses(rows: Sequence[PrintedRow], lines: Sequence[Line]) -> list[dict[int, float]]:
    """For each row the lines it could be; a row printed to the letter is not compared with the rest."""
    to_the_letter: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        for wording in line.wordings:
            to_the_letter.setdefault(wording, []).append(number)
    alike: dict[tuple[str, str], dict[int, float]] = {}
    found: list[dict[int, float]] = []
    for row in rows:
        # Rows that say the same are compared once.
        said = (row.text, row.labels[-1].slot.text if row.labels else "")
        if said not in alike:
            candidates = to_the_letter.get(row.text) or range(len(lines))
            values = ((number, lines[number].likeness(row)) for number in candidates)
            alike[said] = {number: value for number, value in values if value}
        found.append(alike[said])
    return found
