"""What is printed, and what a form prints, as rows that can be compared.

A printed row is the cells of one row of a page's grid, or of a stream of cells; a line is what an edition
prints in one row: the title of a block, a level of its boxhead, or a row of its stub.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from typing import Literal

from attrs import evolve, field, frozen

from govinfo import heads
from govinfo.document import Document, Grid, Slot, Trace
from govinfo.edition import Edition, Table
from govinfo.heads import Leaf, Span
from govinfo.labels import bare, essence, likest
from govinfo.layout import prints_stub
from govinfo.values import Printed, parse_spelt, parse_value

ALIKE = 0.6
"""The least likeness at which a printed label may be a label of the form."""

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

    @property
    def given(self) -> bool:
        """Whether it prints a figure or a mark for a blank; an empty cell may be no cell of the table."""
        return self.figure is not None and bool(self.slot.text.strip())


@frozen
class PrintedRow:
    """A row of one of the page's grids, by the cells that begin in it.

    labels   the text before the first figure: the cells that may be its labels
    figures  the cells that print a figure
    said     what its text cells say together
    text     the same as an essence
    saying   all of it that its likeness to a line hangs on: what it says, the last of its labels, their
             number, whether it prints figures
    """

    block: int
    cells: tuple[PrintedCell, ...]
    labels: tuple[PrintedCell, ...] = field(init=False, repr=False)
    figures: tuple[PrintedCell, ...] = field(init=False, repr=False)
    said: str = field(init=False, repr=False)
    text: str = field(init=False, repr=False)
    saying: tuple[str, str, int, bool] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        labels: list[PrintedCell] = []
        figures: list[PrintedCell] = []
        texts: list[str] = []
        for cell in self.cells:
            if cell.figure is None:
                texts.append(cell.slot.text)
                if not figures:
                    labels.append(cell)
            elif cell.figure.value is not None:
                figures.append(cell)
        said = "".join(texts)
        text = essence(said)
        last = labels[-1].slot.text if labels else ""
        set_ = object.__setattr__
        set_(self, "labels", tuple(labels))
        set_(self, "figures", tuple(figures))
        set_(self, "said", said)
        set_(self, "text", text)
        set_(self, "saying", (said, last, len(labels) if text else len(self.cells), bool(figures)))

    @cached_property
    def ways(self) -> tuple[tuple[float, str], ...]:
        """What may be its label, each with its weight: all that it says, with notes and without, comes first.

        Its last label alone is next: that tells more than a group label that was torn.
        """
        nearest = self.labels[-1].slot.text if self.labels else ""
        return ((1.0, self.text), (0.99, bare(self.said)), (0.98, essence(nearest)), (0.98, bare(nearest)))


def rows_of(grid: Grid, block: int) -> Iterator[PrintedRow]:
    """The rows of one grid, the document's `block`-th, by the cells that begin in them.

    Figures may be spelt in Chinese numerals; not in the first column, where they number rows.
    """
    for line in grid.lines:
        if line:
            yield PrintedRow(
                block,
                tuple(
                    PrintedCell(
                        slot,
                        parse_value(slot.text) or (parse_spelt(slot.text) if slot.column else None),
                        Trace(block, slot.row + 1, slot.column + 1, slot.text, grid.page),
                    )
                    for slot in line
                ),
            )


def printed_rows(document: Document) -> tuple[PrintedRow, ...]:
    """The rows of all grids of a document, in order."""
    return tuple(row for block, grid in enumerate(document.grids(), 1) for row in rows_of(grid, block))


@lru_cache(maxsize=65536)
def _best_likeness(wordings: tuple[str, ...], ways: tuple[tuple[float, str], ...]) -> float:
    """How alike a row is to a line by the best of the ways to take its label."""
    best = 0.0
    for weight, said in ways:
        if best < weight and said:
            best = max(best, weight * likest(said, wordings))
    return best if best >= ALIKE else 0.0


@frozen(eq=False)
class Line:
    """A line that the form prints: a block's title, one level of its boxhead, or a row of its stub.

    `wordings` are the essences under which the line may be printed, the fullest first; a row whose label is
    empty has none.  `own` are those of the row's own label, without the groups above it; `number` counts the
    lines of a form from nought.
    """

    kind: Literal["title", "boxhead", "row"]
    table: Table
    wordings: tuple[str, ...]
    row: Leaf | None = None
    spans: tuple[Span, ...] = ()
    number: int = -1

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The essences of the row's own label."""
        return () if self.row is None else tuple(map(essence, (self.row.head.label, *self.row.head.aka)))

    @cached_property
    def headings(self) -> tuple[tuple[str, ...], ...]:
        """The essences under which each of its spans may be printed."""
        return tuple(tuple(map(essence, (span.head.label, *span.head.aka))) for span in self.spans)

    def likeness(self, row: PrintedRow) -> float:
        """How well a printed row could be this line, from 0 to 1."""
        if not self.wordings:
            able = self.kind == "row" and not row.text and row.cells
            whole = len(row.cells) >= len(self.table.columns)
            likely = _UNLABELLED if whole else _UNLABELLED / 2
            return (likely if row.figures else likely / 2) if able else 0.0
        if not row.text:
            return 0.0
        # A row of many texts and no figure is a head, whatever the last of them says.
        head = self.kind != "row" or (not row.figures and len(row.labels) > heads.depth(self.table.stub) + 1)
        return _best_likeness(self.wordings, row.ways[:2] if head else row.ways)


@cache
def form_lines(edition: Edition) -> tuple[Line, ...]:
    """Every line that an edition prints, in order."""
    lines = (line for table in edition.tables for line in _table_lines(table))
    return tuple(evolve(line, number=number) for number, line in enumerate(lines))


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


_LONGEST_LABEL = 120


def texts_said(document: Document) -> frozenset[str]:
    """The essences of what a document prints in cells and short lines, and of their words."""
    texts: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Grid):
            texts.update([slot.text for slot in block.slots])
        else:
            texts.add(block.text)
    short = {text for text in texts if len(text) <= _LONGEST_LABEL}
    words = (word for text in short if " " in text for word in text.split(" ")[:40])
    return frozenset(map(essence, short.union(words)))
