"""Characters put together: pieces of text, lines of pieces, and the text that lines say.

A file does not say where words and lines end; it only places characters.  Those set one after another
with no white between them are a piece.  White between Chinese characters means nothing (lines are justified,
headings spaced out), between digits it parts two figures, and between Latin words it is a space.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import evolve, field, frozen

from govinfo.document import raised
from govinfo.pages.shapes import Box, Glyph, Page, Piece, around
from govinfo.terminal import columns

_SAME_LINE = 0.25
_NEAR = 0.6
_TOUCHING = 0.2
_SPACE = 0.18
"""In type sizes: how far baselines of one line differ; the white inside a piece, and inside a figure; the
narrowest space."""

_SMALL = 0.9
_OFF_LINE = 0.2
"""In sizes of the type beside: how small the marks of notes are, and how far off its line they stand."""

_OVERPRINTED = 0.35
"""How far, of its own size, a character is shifted that is drawn twice to look bold."""

_MOST_NEAR = 8
"""How many characters of one kind are compared, of those that stand in one place; more are no writing."""

_WIDE_SPACES = 2


def _pieces(given: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(given)


@frozen
class Line:
    """The pieces that stand beside each other, from left to right."""

    pieces: tuple[Piece, ...] = field(converter=_pieces)

    @cached_property
    def box(self) -> Box:
        """Where the line stands."""
        return around([piece.box for piece in self.pieces])

    @property
    def glyphs(self) -> list[Glyph]:
        """Its characters."""
        return [glyph for piece in self.pieces for glyph in piece.glyphs]

    @cached_property
    def text(self) -> str:
        """What it says; spaces at its end are kept, since they tell where words end."""
        return spelled(self.glyphs)


# Pieces


def pieces(page: Page) -> list[Piece]:
    """The pieces of a page, those that stand upright and those that are turned."""
    found: list[Piece] = []
    glyphs = _once(page.glyphs)
    for turn in sorted({glyph.turn for glyph in glyphs}):
        turned = [glyph for glyph in glyphs if glyph.turn == turn]
        boxes = {id(glyph): glyph.box.upright(turn, page.width, page.height) for glyph in turned}
        upright = [evolve(glyph, box=boxes[id(glyph)]) for glyph in turned] if turn else turned
        found += (Piece(group, turn) for group in _groups(upright))
    return found


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Each character once: bold is often made by drawing it twice, a little shifted."""
    kept: list[Glyph] = []
    seen: dict[str, dict[int, list[Glyph]]] = {}
    for glyph in glyphs:
        if glyph.text != " ":
            alike = seen.setdefault(glyph.text, {})
            place = _COLUMN * int(glyph.box.x0 // 8) + int(glyph.box.y1 // 8)
            near = [others for around in _AROUND if (others := alike.get(place + around))]
            if any(_overprints(glyph, other) for others in near for other in others[-_MOST_NEAR:]):
                continue
            alike.setdefault(place, []).append(glyph)
        kept.append(glyph)
    return kept


_COLUMN = 1 << 40
_AROUND = tuple(_COLUMN * right + down for right in (-1, 0, 1) for down in (-1, 0, 1))
"""Places of 8 points, as one number each: how far the columns are apart, and the places around one."""


def _overprints(one: Glyph, other: Glyph) -> bool:
    across = _OVERPRINTED * max(min(one.box.width, other.box.width), 0.5)
    shifted = abs(one.box.x0 - other.box.x0) < across
    return shifted and abs(one.box.y1 - other.box.y1) < _OVERPRINTED * min(one.size, other.size)


def _groups(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        if groups and _follows(groups[-1], glyph):
            groups[-1].append(glyph)
        elif groups and _is_set_off(groups[-1], glyph):
            groups[-1].append(evolve(glyph, text=raised(glyph.text)))
        else:
            groups.append([glyph])
    return [kept for group in groups if (kept := _without_leading_spaces(group))]


def _without_leading_spaces(group: list[Glyph]) -> list[Glyph]:
    first = next((at for at, glyph in enumerate(group) if glyph.text != " "), len(group))
    # One space at the end of a line tells that a word ends there.
    last = max((at for at, glyph in enumerate(group) if glyph.text != " "), default=-1)
    return group[first : last + 2]


def _follows(group: Sequence[Glyph], glyph: Glyph) -> bool:
    last = group[-1]
    size = min(last.size, glyph.size)
    if abs(last.box.y1 - glyph.box.y1) > _SAME_LINE * size:
        return False
    if glyph.text != " " and all(before.text == " " for before in group[-_WIDE_SPACES:]):
        return False
    return -0.5 * size <= glyph.box.x0 - last.box.x1 <= _NEAR * size


def _is_set_off(group: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether a character is part of a note's mark: smaller than the text before it, and off its line."""
    last, before = group[-1], max(group, key=lambda other: other.size)
    off = abs(before.box.y1 - glyph.box.y1) / before.size
    near = -0.5 * glyph.size <= glyph.box.x0 - last.box.x1 <= _NEAR * glyph.size
    return near and glyph.size < _SMALL * before.size and _OFF_LINE < off < 1


# Lines


def lines(found: Iterable[Piece]) -> list[Line]:
    """Pieces that stand beside each other as lines, from the top to the bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(found, key=lambda piece: piece.box.y):
        row = next((row for row in reversed(rows[-4:]) if _beside(row[0], piece)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    return [Line(sorted(row, key=lambda piece: piece.box.x0)) for row in rows]


def _beside(one: Piece, other: Piece) -> bool:
    shared = min(one.box.y1, other.box.y1) - max(one.box.y0, other.box.y0)
    return shared > min(one.box.height, other.box.height) / 2


def is_wide(character: str) -> bool:
    """Whether it takes the square of a Chinese character and text may break beside it.

    Digits are parted by no break, however wide they are.
    """
    return not character.isdigit() and (columns(character) == 2 or character in "“”‘’—…·")


def spelled(glyphs: Sequence[Glyph]) -> str:
    """The text of characters on one line, with a space where white parts what is not Chinese.

    Between Chinese characters white is a space only if the line is not spaced out, for PDFium drops
    spaces that are set by themselves.
    """
    text = [glyph.text for glyph in glyphs[:1]]
    pairs = list(pairwise(glyphs))
    whites = sorted(_white(before, after) for before, after in pairs)
    usual = whites[len(whites) // 2] if whites else 0.0
    for before, after in pairs:
        text.append(_between(before, after, usual) + after.text)
    return "".join(text)


def _white(before: Glyph, after: Glyph) -> float:
    """The white between two characters, in type sizes."""
    return (after.box.x0 - before.box.x1) / min(before.size, after.size)


def _is_chinese(before: Glyph, after: Glyph) -> bool:
    return is_wide(before.text) and is_wide(after.text)


def _between(before: Glyph, after: Glyph, usual: float) -> str:
    if " " in (before.text, after.text):
        # Two spaces on end, or one where a piece ended, are one.
        return ""
    white = _white(before, after)
    if _is_chinese(before, after):
        return " " if usual + _TOUCHING / 2 < white <= _NEAR and white > _SPACE else ""
    if before.text.isdigit() and after.text.isdigit() and before.run == after.run:
        return "" if white <= _NEAR else " "
    if is_wide(before.text) or is_wide(after.text):
        # Many programs set a quarter of white between Chinese and Latin by themselves.
        return "" if white <= _NEAR else " "
    return "" if white <= _TOUCHING else " "


def _ending(line: Line) -> list[Glyph]:
    """The characters at the end of a line that no line break may part: a Latin word or a figure."""
    word: list[Glyph] = []
    for glyph in reversed(line.glyphs):
        if is_wide(glyph.text) or glyph.text == " ":
            break
        word.append(glyph)
    return word[::-1]


def _beginning(line: Line) -> list[Glyph]:
    word: list[Glyph] = []
    for glyph in line.glyphs:
        if is_wide(glyph.text) or glyph.text == " ":
            break
        word.append(glyph)
    return word


def joined(found: Sequence[Line], room: float) -> str:
    """The text of lines of one paragraph or cell that is `room` points wide.

    Chinese characters meet without a space, Latin words with one.  A word or figure is put together again
    only where it is too long for the room and fills its line to the end, so that it must have been broken.
    """
    text = ""
    for at, line in enumerate(found):
        said = line.text
        if at and text and not text.endswith(" ") and _parted(found[at - 1], line, room):
            text += " "
        text += said
    return text


def _parted(above: Line, below: Line, room: float) -> bool:
    ending, beginning = _ending(above), _beginning(below)
    return bool(ending and beginning) and not is_broken(above, below, room)


def is_broken(above: Line, below: Line, room: float) -> bool:
    """Whether one word or figure goes on from a line to the next: it is longer than the room there is."""
    ending, beginning = _ending(above), _beginning(below)
    if not ending or not beginning:
        return False
    size = max(glyph.size for glyph in (*ending, *beginning))
    long = _wide(ending) + _wide(beginning) > room
    full = above.box.width + beginning[0].box.width > room - 0.1 * size
    return long and full


def _wide(glyphs: Sequence[Glyph]) -> float:
    return glyphs[-1].box.x1 - glyphs[0].box.x0
