"""Lines put together to paragraphs, and told from headings and the title.

A paragraph begins with an indent; where a document uses none, it begins behind a line that ends before it is
full, although the next word would have fitted.  A chapter's heading is short and numbered; where such lines
are set in a type of their own, one that is set like the prose is prose.  The title is the largest
text on the first page.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import field, frozen

from govinfo.document import Block, Grid, Heading, Paragraph, normal_text
from govinfo.marks import is_chapter
from govinfo.pages.pieces import Line, is_wide, joined
from govinfo.pages.shapes import Box

_LARGER = 1.12
_INDENT = 1.3
_CENTRED = 3.0
_LONGEST_HEADING = 60
_SHORT = 0.25
_ENOUGH = 3
"""How much larger a title is; the indent and the white beside what is centred, in type sizes; the longest
heading, in characters; how much of a line is left over where a paragraph clearly ends; how many full lines
show the right edge."""

_NO_SENTENCE = "。；;，,：:！!？?"


@frozen
class Standing:
    """A line of prose with the page it stands on."""

    page: int
    line: Line


def _boxes(given: Iterable[Box]) -> tuple[Box, ...]:
    return tuple(given)


@frozen
class Paper:
    """The width of the pages, and where their tables stand."""

    width: float
    tables: tuple[Box, ...] = field(converter=_boxes)


Flow = Sequence[Standing | Grid]
"""A document's lines and tables in reading order."""


@frozen
class Style:
    """How prose is set: its type size and font, its left and right edge, and whether it is indented."""

    size: float
    font: int
    left: float
    right: float
    indented: bool

    @property
    def room(self) -> float:
        """The width of a line."""
        return self.right - self.left


def _standings(given: Iterable[Standing]) -> tuple[Standing, ...]:
    return tuple(given)


@frozen
class _Text:
    """Lines that belong together."""

    lines: tuple[Standing, ...] = field(converter=_standings)

    def said(self, room: float) -> str:
        return normal_text(joined([standing.line for standing in self.lines], room))

    @property
    def size(self) -> float:
        return size_of(self.lines[0].line)

    @property
    def fonts(self) -> set[int]:
        """The fonts of its Chinese characters, or else of all."""
        glyphs = [glyph for standing in self.lines for glyph in standing.line.glyphs if glyph.text != " "]
        return {glyph.font for glyph in glyphs if is_wide(glyph.text)} or {glyph.font for glyph in glyphs}


def size_of(line: Line) -> float:
    """The type size of most of a line."""
    sizes = Counter(glyph.size for glyph in line.glyphs)
    return max(sizes, key=lambda size: (sizes[size], size))


def style_of(flow: Flow, paper: Paper) -> Style:
    """How most of the prose is set."""
    found = [standing.line for standing in flow if isinstance(standing, Standing)]
    sizes, fonts = Counter[float](), Counter[int]()
    for line in found:
        sizes[round(size_of(line), 1)] += len(line.glyphs)
        # Where there is little prose, headings would pass for it.
        if not is_chapter(normal_text(line.text)):
            fonts.update(glyph.font for glyph in line.glyphs if is_wide(glyph.text))
    size = max(sizes, key=lambda size: (sizes[size], -size), default=10.0)
    body = [line for line in found if abs(size_of(line) - size) < 0.6] or found
    left = _left(body)
    right = max((line.box.x1 for line in body), default=0.0)
    # Where all paragraphs are short, no line shows how wide the page is set; tables and margins do.
    left = min([left, *(box.x0 for box in paper.tables if box.x0 > left - _CENTRED * size)])
    if sum(right - line.box.x1 < 0.3 * size for line in body) < _ENOUGH:
        right = max([right, paper.width - left, *(box.x1 for box in paper.tables)])
    indented = any(_INDENT * size <= line.box.x0 - left <= 2.6 * size for line in body)
    return Style(size, fonts.most_common(1)[0][0] if fonts else -1, left, right, indented)


def _left(body: Sequence[Line]) -> float:
    """The left edge: where the first of those lines begin that begin where more than a few do."""
    begins = Counter(round(line.box.x0 / 2) for line in body)
    least = min(max(2, 0.1 * len(body)), len(body))
    usual = [at for at in begins if begins[at - 1] + begins[at] + begins[at + 1] >= least]
    return min((line.box.x0 for line in body if round(line.box.x0 / 2) in usual), default=0.0)


def blocks(flow: Flow, paper: Paper) -> Iterator[Block]:
    """The headings, paragraphs and tables of a document."""
    style = style_of(flow, paper)
    texts = list(_texts(flow, style))
    set_off = [text for text in texts if isinstance(text, _Text) and _is_set_off(text, style)]
    own = {_ordinal(text.said(style.room)) for text in set_off}
    title = _title(texts, style)
    for at, text in enumerate(texts):
        if title is None or at not in title[0]:
            yield _block(text, style, own)
        elif at == title[0][0]:
            yield Heading(1, title[1].said(style.room))


def _block(text: _Text | Grid, style: Style, own: set[str]) -> Block:
    if isinstance(text, Grid):
        return text
    said = text.said(style.room)
    off = _is_set_off(text, style)
    if is_chapter(said) and (off or _ordinal(said) not in own):
        return Heading(2, said)
    larger = text.size > _LARGER * style.size
    if larger and len(said) <= _LONGEST_HEADING and said[-1] not in _NO_SENTENCE:
        return Heading(2, said)
    return Paragraph(said)


def _ordinal(text: str) -> str:
    """The Chinese number that a chapter's heading begins with; nothing for other lines."""
    return text.split("、", 1)[0] if is_chapter(text) else ""


def _is_set_off(text: _Text, style: Style) -> bool:
    return style.font not in text.fonts or text.size > _LARGER * style.size


# Paragraphs


def _texts(flow: Flow, style: Style) -> Iterator[_Text | Grid]:
    current: list[Standing] = []
    for standing in flow:
        if isinstance(standing, Grid):
            if current:
                yield _Text(current)
                current = []
            yield standing
            continue
        if current and _begins(current, standing, style):
            yield _Text(current)
            current = []
        current.append(standing)
    if current:
        yield _Text(current)


def _begins(current: Sequence[Standing], standing: Standing, style: Style) -> bool:
    """Whether a line begins a paragraph, seen from the lines before it."""
    above, line = current[-1].line, standing.line
    size = size_of(line)
    if abs(size - size_of(above)) > 0.1 * size:
        return True
    if _is_centred(above, style) or _is_centred(line, style):
        return True
    if line.box.x0 - style.left > _INDENT * size:
        return True
    if current[-1].page == standing.page and line.box.y - above.box.y > 2.6 * size:
        return True
    if len(current) == 1 and is_chapter(normal_text(above.text)) and _ends_heading(above, line, style):
        return True
    left_over = style.right - above.box.x1
    fits = _first_word(line) < left_over - 0.5 * size
    return fits and (not style.indented or left_over > _SHORT * style.room)


def _ends_heading(above: Line, below: Line, style: Style) -> bool:
    """Whether what looks like a heading is one line: it is short, or what follows is in another type."""
    is_short = style.right - above.box.x1 > 2 * style.size
    return is_short or {glyph.font for glyph in above.glyphs}.isdisjoint(glyph.font for glyph in below.glyphs)


def _first_word(line: Line) -> float:
    """How wide the beginning of a line is that no break may part: a word, or a character, and what clings."""
    glyphs = line.glyphs
    end = 1
    while end < len(glyphs) and not (is_wide(glyphs[end - 1].text) and _may_begin(glyphs[end].text)):
        if glyphs[end].text == " ":
            break
        end += 1
    return glyphs[end - 1].box.x1 - glyphs[0].box.x0


def _may_begin(character: str) -> bool:
    return unicodedata.category(character) not in {"Pe", "Pf", "Po"}


def _is_centred(line: Line, style: Style) -> bool:
    """Whether a line has as much white before it as behind it, and more than an indent."""
    before, behind = line.box.x0 - style.left, style.right - line.box.x1
    return before > _CENTRED * size_of(line) and abs(before - behind) < 1.2 * size_of(line)


# The title


def _title(texts: Sequence[_Text | Grid], style: Style) -> tuple[range, _Text] | None:
    """Which texts are the title, and their lines; it stands on the first page, before any table."""
    first: list[_Text] = []
    for text in texts:
        if isinstance(text, Grid) or text.lines[0].page != 1:
            break
        first.append(text)
    largest = max((text.size for text in first), default=0.0)
    start = next((at for at, text in enumerate(first) if text.size > largest - 0.1), None)
    if start is None:
        return None
    if largest <= _LARGER * style.size:
        plain = first[0].lines[0].line
        is_title = len(first[0].lines) == 1 and _is_centred(plain, style) and _is_set_off(first[0], style)
        return (range(1), first[0]) if is_title and not is_chapter(normal_text(plain.text)) else None
    end = start + 1
    while end < len(first) and first[end].size > largest - 0.1 and _is_near(first[end - 1], first[end]):
        end += 1
    return range(start, end), _Text(standing for text in first[start:end] for standing in text.lines)


def _is_near(above: _Text, below: _Text) -> bool:
    return below.lines[0].line.box.y - above.lines[-1].line.box.y < 2.5 * above.size
