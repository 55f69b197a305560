"""A report as a Markdown outline: headings, paragraphs and pipe tables.

Markdown's tables know no spans, so a head that spans several columns or rows stands in the first of them.
"""

from __future__ import annotations

import re
from typing import assert_never

from govinfo import Document, Grid, Heading, Paragraph, Renderer

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~=:&])")


def _plain(text: str) -> str:
    """Text in which nothing is taken for a mark of Markdown."""
    return _MARKS.sub(r"\\\1", text)


def _row(texts: list[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _table(grid: Grid) -> str:
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for slot in grid.slots:
        rows[slot.row][slot.column] = _plain(slot.text)
    head, *body = rows
    return "\n".join(map(_row, [head, ["---"] * grid.columns, *body]))


def _block(block: Heading | Paragraph | Grid) -> str:
    match block:
        case Heading():
            return f"{'#' * min(block.level, 6)} {_plain(block.text)}"
        case Paragraph():
            return _plain(block.text)
        case Grid():
            return _table(block)
        case _:
            assert_never(block)


def write(document: Document, _options: None) -> bytes:
    """The document as Markdown in UTF-8, a blank line between blocks."""
    return ("\n\n".join(map(_block, document.blocks)) + "\n").encode()


RENDERER = Renderer("outline", (".md",), "text/markdown", "document", write)
