"""The structure of a document, for those who hear it or have it reflowed (标签): what each mark on a page is.

Every run of text belongs to an element: a heading, a paragraph, the cell of a table.  A table's cells say
what heads them: headings of rows and columns have a scope and a name, and each figure lists the names on its
row path and its column path, so that whoever lands on it can be told what it is.  Rules, page numbers and
repeated headings are artifacts: drawn, and not part of the document.

ISO 32000-1, 14.7 and 14.8; ISO 14289-1 (PDF/UA-1), 7.1 to 7.5.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from attrs import frozen

from govinfo.document import Grid, Slot
from govinfo.renderers.pdf.file import text_string

Spot = tuple[int, int]
"""A marked sequence of a page: the number of the page's object, and of the sequence on that page."""


def content(spots: Sequence[Spot]) -> bytes:
    """The entries of an element that say where its content is."""
    if not spots:
        return b""
    page = spots[0][0]
    if len(spots) == 1:
        return b"/Pg %d 0 R/K %d" % spots[0]
    if all(at == page for at, _ in spots):
        return b"/Pg %d 0 R/K [%b]" % (page, b" ".join(b"%d" % spot for _, spot in spots))
    kids = b"".join(b"<</Type /MCR/Pg %d 0 R/MCID %d>>" % spot for spot in spots)
    return b"/K [%b]" % kids


def element(tag: str, parent: int, spots: Sequence[Spot], more: bytes = b"") -> bytes:
    """An element that has content and no elements below, with `more` entries."""
    return b"<</S /%b/P %d 0 R%b%b>>" % (tag.encode(), parent, content(spots), more)


class _Cell(NamedTuple):
    """A cell of the structure: a slot by index, or None for a hole, and the rest of its entries."""

    slot: int | None
    tag: bytes
    entries: bytes
    name: bytes | None


@frozen(eq=False, repr=False)
class Shape:
    """The elements of a table, groups of rows of cells, each with its own number counted from the table's.

    `number_of` gives the number of the cell of each slot.
    """

    caption: str
    groups: tuple[tuple[bytes, tuple[tuple[_Cell, ...], ...]], ...]
    number_of: Mapping[int, int]
    count: int
    named: bool


@lru_cache(maxsize=64)
def _kept(slots: tuple[Slot, ...], caption: str, ordinal: int) -> Shape:
    return _shape(Grid(slots), caption, ordinal)


def shape(grid: Grid, ordinal: int) -> Shape:
    """The shape of a grid, the document's table of this number."""
    caption = grid.caption or ""
    if len(grid.slots) > _MOST_KEPT:
        return _shape(grid, caption, ordinal)
    return _kept(grid.slots, caption, ordinal)


_MOST_KEPT: Final = 2_000


def _shape(grid: Grid, caption: str, ordinal: int) -> Shape:
    made = _Rows(grid, ordinal)
    lines = [made.line(row) for row in range(grid.rows)]
    # A row that cells from above cover whole has none of its own: it is no row for those who hear it.
    groups = tuple((tag, tuple(filter(None, lines[start:end]))) for tag, start, end in _groups(grid))
    number, number_of = 1, dict[int, int]()
    for _, rows in groups:
        number += 1
        for row in rows:
            number += 1
            for cell in row:
                if cell.slot is not None:
                    number_of[cell.slot] = number
                number += 1
    named = any(cell.name for _, rows in groups for row in rows for cell in row)
    # One more for the node of the tree of names.
    return Shape(caption, groups, number_of, number + 1, named)


def _groups(grid: Grid) -> Iterator[tuple[bytes, int, int]]:
    """The rows in groups: leading headings of columns, then bodies, a new one for each run of headings."""
    headed = [True] * grid.rows
    spanned = [False] * grid.rows
    for slot in grid.slots:
        for row in range(slot.row, slot.row + slot.rowspan):
            headed[row] &= slot.header == "column"
            spanned[row] |= row > slot.row
    occupied = {slot.row for slot in grid.slots}
    headed = [is_head and (row in occupied or spanned[row]) for row, is_head in enumerate(headed)]
    start = 0
    leading = next((row for row, is_head in enumerate(headed) if not is_head), grid.rows)
    if 0 < leading < grid.rows and not spanned[leading]:
        yield b"THead", 0, leading
        start = leading
    for row in range(start + 1, grid.rows):
        if headed[row] and not headed[row - 1] and not spanned[row]:
            yield b"TBody", start, row
            start = row
    yield b"TBody", start, grid.rows


@frozen(eq=False, repr=False)
class _Rows:
    """The rows of a grid, the document's table of a number, as cells of the structure."""

    grid: Grid
    ordinal: int

    @cached_property
    def owners(self) -> dict[tuple[int, int], Slot]:
        """The slot that covers each place."""
        return {
            (row, column): slot
            for slot in self.grid.slots
            for row in range(slot.row, slot.row + slot.rowspan)
            for column in range(slot.column, slot.column + slot.colspan)
        }

    @cached_property
    def index_of(self) -> dict[tuple[int, int], int]:
        """The slot that begins in each place, by index."""
        return {(slot.row, slot.column): index for index, slot in enumerate(self.grid.slots)}

    @cached_property
    def covered(self) -> frozenset[int]:
        """The rows in which no cell begins and no place is free."""
        free = {
            row
            for row in range(self.grid.rows)
            for column in range(self.grid.columns)
            if (row, column) not in self.owners
        }
        return frozenset(range(self.grid.rows)) - free - {slot.row for slot in self.grid.slots}

    def line(self, row: int) -> tuple[_Cell, ...]:
        """The cells that begin in a row; a hole is an empty cell."""
        found: list[_Cell] = []
        for column in range(self.grid.columns):
            if (row, column) in self.index_of:
                found.append(self._cell(self.index_of[row, column]))
            elif (row, column) not in self.owners:
                found.append(_Cell(None, b"TD", b"", None))
        return tuple(found)

    def _name(self, slot: Slot) -> bytes:
        return b"%06d.%06d" % (self.ordinal, self.index_of[slot.row, slot.column])

    def _cell(self, index: int) -> _Cell:
        slot = self.grid.slots[index]
        rowspan = sum(row not in self.covered for row in range(slot.row, slot.row + slot.rowspan))
        spans = b"/RowSpan %d" % rowspan if rowspan > 1 else b""
        spans += b"/ColSpan %d" % slot.colspan if slot.colspan > 1 else b""
        names = [self._name(head) for head in (*self._beside(slot), *self._above(slot))]
        headers = b"/Headers [%b]" % b"".join(b"(%b)" % name for name in names) if names else b""
        if slot.header is None:
            attributes = spans + headers
            return _Cell(index, b"TD", b"/A <</O /Table%b>>" % attributes if attributes else b"", None)
        name = self._name(slot)
        scope = b"/Scope /Column" if slot.header == "column" else b"/Scope /Row"
        entries = b"/ID (%b)/A <</O /Table%b%b%b>>" % (name, scope, spans, headers)
        return _Cell(index, b"TH", entries, name)

    def _beside(self, slot: Slot) -> Iterator[Slot]:
        """The headings of rows that stand to the left of a slot, over all its rows, outermost first."""
        column = slot.column if slot.header == "column" else 0
        while column < slot.column:
            head = self.owners.get((slot.row, column))
            if head and head.header == "row" and head.row + head.rowspan >= slot.row + slot.rowspan:
                yield head
            column = head.column + head.colspan if head else column + 1

    def _above(self, slot: Slot) -> Sequence[Slot]:
        """The headings of columns next above a slot, outermost first.

        A heading of columns is headed by those that stand right above it, over all its columns; a figure by
        the nearest run of them; a heading of rows by none.
        """
        found: list[Slot] = []
        row = -1 if slot.header == "row" else slot.row - 1
        while row >= 0:
            head = self.owners.get((row, slot.column))
            if head and head.header == "column":
                if head.column + head.colspan >= slot.column + slot.colspan:
                    found.append(head)
            elif found or slot.header:
                break
            row = head.row - 1 if head else row - 1
        return found[::-1]


def table(
    made: Shape, number: int, parent: int, spots: Mapping[int, Sequence[Spot]]
) -> Iterator[tuple[int, bytes]]:
    """The elements of a table from a number on, each with its own; `spots`: where the slots are drawn."""
    groups: list[bytes] = []
    names: list[tuple[bytes, int]] = []
    own = number + 1
    for tag, rows in made.groups:
        group, own = own, own + 1
        groups.append(b"%d 0 R" % group)
        kids: list[bytes] = []
        for row in rows:
            line, own = own, own + 1
            kids.append(b"%d 0 R" % line)
            cells = b" ".join([b"%d 0 R" % cell for cell in range(own, own + len(row))])
            yield line, b"<</S /TR/P %d 0 R/K [%b]>>" % (group, cells)
            for cell in row:
                where = content(spots.get(cell.slot, ())) if cell.slot is not None else b""
                yield own, b"<</S /%b/P %d 0 R%b%b>>" % (cell.tag, line, where, cell.entries)
                if cell.name:
                    names.append((cell.name, own))
                own += 1
        yield group, b"<</S /%b/P %d 0 R/K [%b]>>" % (tag, number, b" ".join(kids))
    summary = b"/A <</O /Table/Summary %b>>" % text_string(made.caption) if made.caption else b""
    yield number, b"<</S /Table/P %d 0 R/K [%b]%b>>" % (parent, b" ".join(groups), summary)
    yield own, _node(names)


def _node(names: Sequence[tuple[bytes, int]]) -> bytes:
    """A table's node in the tree of names."""
    if not names:
        return b"null"
    ordered = sorted(names)
    pairs = b"".join(b"(%b)%d 0 R" % pair for pair in ordered)
    return b"<</Limits [(%b)(%b)]/Names [%b]>>" % (ordered[0][0], ordered[-1][0], pairs)
