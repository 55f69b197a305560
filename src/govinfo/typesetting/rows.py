"""Prose and headings as rows: lines of type that are not placed on a page yet, and what stays together.

A heading stays with what it heads; the first two lines of a paragraph stay together, and so do its last two.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from govinfo.document import Heading, Paragraph, normal_text
from govinfo.typesetting.breaking import Setting
from govinfo.typesetting.drawing import Entry, Measure, Origin, Role, Text
from govinfo.typesetting.paper import ASCENT, Paper
from govinfo.typesetting.paragraphs import Face, is_part, natural, paragraph, places, runs, spread_to, title

_TITLE_PITCH: Final = 1.6
_WHITE: Final = 0.6
"""From one baseline of a title to the next, in type sizes; the least white below it, in lines."""


class Row(NamedTuple):
    """One line of type, not placed yet: its runs from its own top left corner, and its height.

    `kept` forbids a page to end below it; `entry` is the heading that begins with it.
    """

    height: float
    runs: tuple[Text, ...]
    kept: bool = False
    entry: Entry | None = None


class _Style(NamedTuple):
    """How a heading or paragraph is set."""

    face: Face
    pitch: float
    tracking: float = 0.0
    indent: float = 0.0
    centred: bool = False
    even: bool = False
    strong: Face | None = None


def _style(block: Heading | Paragraph, paper: Paper, measure: Measure) -> _Style:
    if isinstance(block, Heading) and block.level <= 1:
        return _Style(Face("title", paper.title, measure), paper.title * _TITLE_PITCH, centred=True)
    role: Role = "body"
    if isinstance(block, Heading):
        role = "heading" if block.level == 2 else "part"
    face = Face(role, paper.body, measure)
    indent = 2 * (paper.body + paper.tracking)
    strong = Face("part", paper.body, measure) if isinstance(block, Paragraph) else None
    return _Style(face, paper.pitch, paper.tracking, indent, even=isinstance(block, Paragraph), strong=strong)


def rows(block: Heading | Paragraph, at: int, paper: Paper, measure: Measure) -> Iterator[Row]:
    """The lines of a heading or paragraph, with what must stay together marked."""
    text = normal_text(block.text)
    style = _style(block, paper, measure)
    width = paper.type_width
    if style.centred:
        made = title(text, style.face, width)
    else:
        made = paragraph(text, style.face, width, style.tracking, style.indent, style.strong)
    is_heading = isinstance(block, Heading) or is_part(block)
    for number, line in enumerate(made):
        last = number == len(made) - 1
        entry = Entry(block.level, text, 0, 0.0) if isinstance(block, Heading) and number == 0 else None
        # The first two lines stay together, and the last two.
        kept = is_heading or (not last and number in {0, len(made) - 2})
        yield Row(
            style.pitch, tuple(_runs(line, style, width, Origin(at, line=number), last=last)), kept, entry
        )
    if style.centred and made:
        yield Row(_below_title(len(made), style.pitch, paper.pitch), (), kept=True)


def _below_title(lines: int, own: float, pitch: float) -> float:
    """White below a title: about a line, such that the body stands on the page's 22 lines again."""
    used = lines * own
    return math.ceil((used + _WHITE * pitch) / pitch) * pitch - used


def _runs(line: Setting, style: _Style, width: float, origin: Origin, *, last: bool) -> Iterator[Text]:
    face = style.face
    x = style.indent if origin.line == 0 else 0.0
    stretches = [(text, style.strong if strong and style.strong else face) for text, strong in line.stretches]
    own = sum(natural(text, used) for text, used in stretches)
    full = style.even and not last
    spread = spread_to(line.text, own, face.size, width - x, style.tracking, full=full)
    if style.centred:
        x = (width - own - spread * places(line.text)) / 2
    y = (style.pitch - face.size) / 2 + ASCENT * face.size
    for text, used in stretches:
        yield from (made := tuple(runs(text, used, x, y, spread, origin)))
        x = made[-1].x + made[-1].width + made[-1].spacing


def chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Lines that must stand on one page together; a chunk still open at the end is kept with what follows."""
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if not row.kept:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def tall(rows: Iterable[Row]) -> float:
    """How high some rows are."""
    return sum(row.height for row in rows)
