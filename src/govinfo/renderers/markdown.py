"""Markdown (CommonMark with the tables of GitHub): headings, paragraphs and pipe tables that read back whole.

What Markdown, or the reader of plain text, could take for a mark is written as a character reference: every
engine shows it as the character it is, and no text can turn into markup.  A pipe table has no merged cells:
what is merged is written once and leaves its other places empty; a block of a chapter is a table of its own.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, assert_never

from attrs import field, frozen

from govinfo import marks
from govinfo.annexes import annexed
from govinfo.decisions import Decision, decisions_given
from govinfo.document import Block, Document, Grid, Heading, Paragraph, Slot, normal_text
from govinfo.plugins import Renderer
from govinfo.recognition import recognise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~$^#|｜│┃║]")
_LISTED = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")
_DEEPEST = 6


@frozen
class MarkdownOptions:
    """What Markdown has besides the form.

    findings   whether what does not hold in the report stands behind it, as an annex that is not read back
    decisions  what people decided about findings, which the annex tells as well
    """

    findings: bool = False
    decisions: tuple[Decision, ...] = field(default=(), converter=decisions_given)


def _referenced(character: str) -> str:
    return f"&#{ord(character)};"


def _text(text: str) -> str:
    """Text with all that could be a mark as character references."""
    return _SPECIAL.sub(lambda found: _referenced(found[0]), normal_text(text))


def _line(text: str) -> str:
    """A paragraph; nothing at its beginning makes it a heading, a row, a rule or an item of a list."""
    line = _text(text)
    if line and (marks.kind(line) != "text" or line[0] in "-+=:"):
        return _referenced(line[0]) + line[1:]
    item = _LISTED.match(line)
    return line if item is None else item[1] + _referenced(item[2]) + line[item.end() :]


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            text = _text(block.text)
            if text:
                yield f"{'#' * min(block.level, _DEEPEST)} {text}"
        case Paragraph():
            line = _line(block.text)
            if line:
                yield line
        case Grid():
            for number, slots in enumerate(_tables(block)):
                yield from [""] if number else []
                yield from _table(slots)
        case _:
            assert_never(block)


def _tables(grid: Grid) -> Iterator[Sequence[Slot]]:
    """The slots of a grid, table by table: column heads below a row of figures begin another one."""
    begun: list[Slot] = []
    for above, line in pairwise(((), *grid.lines)):
        heads = any(slot.header == "column" for slot in line)
        if heads and any(slot.header is None for slot in above):
            yield begun
            begun = []
        begun += line
    yield begun


def _table(slots: Sequence[Slot]) -> Iterator[str]:
    """A pipe table of the columns that some cell begins in; the label of a row stands next to its figures."""
    columns = {edge: number for number, edge in enumerate(sorted({slot.column for slot in slots}))}
    top, bottom = slots[0].row, max(slot.row + slot.rowspan for slot in slots)
    rows = [[""] * len(columns) for _ in range(top, bottom)]
    for slot in slots:
        covered = [columns[edge] for edge in columns if slot.column <= edge < slot.column + slot.colspan]
        rows[slot.row - top][covered[-1 if slot.header == "row" else 0]] = _text(slot.text)
    yield _row(rows[0])
    yield _row(["---"] * len(columns))
    yield from map(_row, rows[1:])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def write(document: Document, options: MarkdownOptions | None = None) -> bytes:
    r"""The document as Markdown in UTF-8 with Unix line ends; the same document gives the same bytes.

    >>> write(Document([Heading(2, "一、总体情况"), Paragraph("*无*。")])).decode()
    '## 一、总体情况\n\n&#42;无&#42;。\n'
    """
    options = options or MarkdownOptions()
    if options.findings:
        document = annexed(document, recognise(document).report, options.decisions)
    blocks = ("\n".join(_lines(block)) for block in document.blocks)
    return "\n\n".join(filter(None, blocks)).encode() + b"\n"


RENDERER = Renderer("markdown", (".md", ".markdown"), "text/markdown", "document", write, MarkdownOptions)
