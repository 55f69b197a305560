"""The neutral layout tree that readers make and renderers draw.

A document is what a page shows once its file format is forgotten: headings, paragraphs and grids in
reading order.  It knows nothing of the form; recognition and composition do.  Readers turn bytes into a
`Document`, renderers turn a `Document` into bytes, and neither needs the other.

Everything is frozen.  Rows and columns of a grid are counted from 0, as a program does; a `Trace`, which
a person reads, is counted from 1.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from operator import attrgetter
from typing import Literal

from attrs import field, frozen

from govinfo.errors import shortened
from govinfo.troubles import Lang

Header = Literal["column", "row"]
"""What a header slot heads: the cells below it, or the cells beside it."""

_UNPRINTED = {"Cc", "Cf", "Cs"}


def _has_printed_form(character: str) -> bool:
    code = ord(character)
    no_character = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return not no_character and unicodedata.category(character) not in _UNPRINTED


def normal_text(text: str) -> str:
    r"""The normal form of one paragraph, title or name.

    Runs of white space become one space and the ends are stripped; characters that have no printed form
    (controls, format characters, lone surrogates, code points that are no character) are dropped.  All
    that can be printed is kept as it is.

    >>> normal_text("  一是\u3000完善\n机制 ")
    '一是 完善 机制'
    """
    if text.isprintable():  # then a space is its only white space
        return " ".join(text.split())
    spaced = re.sub(r"\s+", " ", text)
    return re.sub(r"\s+", " ", "".join(filter(_has_printed_form, spaced))).strip()


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """Text set off above or below the line, as notes are: its digits must not run on with a figure beside it.

    >>> "12" + raised("[3]")
    '12[³]'
    """
    return text.translate(_RAISED)


@frozen
class Heading:
    """A heading: level 1 is the title of the report, 2 a chapter, 3 and more a part of one."""

    level: int
    text: str


@frozen
class Paragraph:
    """A paragraph of prose, in the normal form of `normal_text`."""

    text: str


@frozen
class Slot:
    """One printed cell of a grid (表格单元): where it stands, how far it spans, what it says.

    `header` tells a heading from a figure; `key` is the printed address of the figure
    (`applications[received, total]`) where the composer knows it, for renderers that can carry it.
    """

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    header: Header | None = None
    key: str | None = None


def _in_reading_order(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    return tuple(sorted(slots, key=attrgetter("row", "column")))


@frozen
class Grid:
    """A table as printed: slots that do not overlap, in reading order.

    A composed grid tiles its rectangle exactly; one that was read may have holes, because pages do.
    Overlapping slots, slots outside the first quadrant and spans below one are refused (`ValueError`).
    `caption` names the table for those who cannot see it; it is not printed on the form.  `page`, counted
    from 1, is where a table was read, for formats with pages.

    >>> Grid.from_rows([["规章", "0"], ["规范性文件", "2"]]).texts
    (('规章', '0'), ('规范性文件', '2'))
    """

    slots: tuple[Slot, ...] = field(converter=_in_reading_order)
    caption: str | None = None
    page: int | None = None

    def __attrs_post_init__(self) -> None:
        taken: set[tuple[int, int]] = set()
        for slot in self.slots:
            if slot.rowspan == slot.colspan == 1 and slot.row >= 0 and slot.column >= 0:
                place = (slot.row, slot.column)
                if place not in taken:
                    taken.add(place)
                    continue
            if slot.row < 0 or slot.column < 0 or slot.rowspan < 1 or slot.colspan < 1:
                msg = f"slot out of bounds: {slot!r}"
                raise ValueError(msg)
            places = {
                (slot.row + down, slot.column + right)
                for down in range(slot.rowspan)
                for right in range(slot.colspan)
            }
            if not taken.isdisjoint(places):
                msg = f"slot overlaps another: {slot!r}"
                raise ValueError(msg)
            taken |= places

    @classmethod
    def from_rows(cls, rows: Iterable[Iterable[str]]) -> Grid:
        """A grid without spans, one slot a text; rows may be of different lengths."""
        return cls(Slot(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))

    @cached_property
    def rows(self) -> int:
        """How many rows the grid has."""
        return max((slot.row + slot.rowspan for slot in self.slots), default=0)

    @cached_property
    def columns(self) -> int:
        """How many columns the grid has."""
        return max((slot.column + slot.colspan for slot in self.slots), default=0)

    @cached_property
    def lines(self) -> tuple[tuple[Slot, ...], ...]:
        """The slots that begin in each row, row by row."""
        found: list[list[Slot]] = [[] for _ in range(self.rows)]
        for slot in self.slots:
            found[slot.row].append(slot)
        return tuple(map(tuple, found))

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The texts of `lines`."""
        return tuple(tuple(slot.text for slot in line) for line in self.lines)


Block = Heading | Paragraph | Grid
"""What a document is made of: a closed union, so that a renderer can prove that it draws all of it."""


@frozen
class Properties:
    """What a document says of itself outside its text; formats without metadata do not carry it."""

    agency: str | None = None
    year: int | None = None
    scope: str | None = None
    organ: str | None = None
    published: datetime.date | None = None


def _blocks(given: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(given)


@frozen
class Document:
    """Headings, paragraphs and grids in reading order, and the document's properties.

    `properties` is None where the format carries none, which is not the same as all of them unknown.
    """

    blocks: tuple[Block, ...] = field(converter=_blocks, default=())
    properties: Properties | None = None

    def grids(self) -> Iterator[Grid]:
        """The grids, in order."""
        return (block for block in self.blocks if isinstance(block, Grid))


@frozen
class Trace:
    """Where a value was seen (溯源), counted from 1, and the raw text that stood there.

    `page` is None for formats without pages; `block` counts the document's grids.  What stood in no grid
    has block 0, and its row counts the blocks of the document.
    """

    block: int
    row: int
    column: int
    raw: str
    page: int | None = None


def place(trace: Trace | None, lang: Lang, *, column: bool = False) -> str:
    """Where something was printed, and its text, in brackets; nothing where that is not known."""
    if trace is None:
        return ""
    raw = shortened(trace.raw)
    if trace.block == 0:
        line = f"正文第 {trace.row} 段：" if lang == "zh" else f"line {trace.row} of the text: "
    elif lang == "zh":
        page = f"第 {trace.page} 页" if trace.page is not None else ""
        line = f"{page}第 {trace.block} 个表第 {trace.row} 行{f'第 {trace.column} 列' if column else ''}："
    else:
        page = f"page {trace.page}, " if trace.page is not None else ""
        within = f", column {trace.column}" if column else ""
        line = f"{page}table {trace.block}, row {trace.row}{within}: "
    return f"（{line}“{raw}”）" if lang == "zh" else f' ({line}"{raw}")'
