"""What stands on a page: characters, pieces of text made of them, and ruled lines, all with their places.

Lengths are in points from the upper left corner, y downwards.  A `turn` counts quarter turns clockwise: a
label that reads downwards along the side of a table has the turn 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from attrs import evolve, field, frozen

UNKNOWN = "\ufffd"
"""A character of which the file does not tell what it is, only how it looks."""

SMALLEST = 1.0
"""The smallest type that is read, in points; nobody sees a smaller one."""


@frozen
class Box:
    """A rectangle: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def x(self) -> float:
        """The middle across."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """The middle down."""
        return (self.y0 + self.y1) / 2

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """How high it is."""
        return self.y1 - self.y0

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def upright(self, turn: int, width: float, height: float) -> Box:
        """The same on the page turned back by so many quarter turns; `width` and `height` are the page's."""
        if turn == 1:
            return Box(self.y0, width - self.x1, self.y1, width - self.x0)
        if turn == 2:
            return Box(width - self.x1, height - self.y1, width - self.x0, height - self.y0)
        if turn == 3:
            return Box(height - self.y1, self.x0, height - self.y0, self.x1)
        return self


def around(boxes: Sequence[Box]) -> Box:
    """The smallest rectangle round some."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


@frozen
class Glyph:
    """A character: its square, type size, turn and font; `run` tells which were set by one command."""

    text: str
    box: Box
    size: float
    turn: int
    font: int
    run: int


def _glyphs(given: Iterable[Glyph]) -> tuple[Glyph, ...]:
    return tuple(given)


def _boxes(given: Iterable[Box]) -> tuple[Box, ...]:
    return tuple(given)


@frozen
class Piece:
    """Characters that were set one after another on a line, with the spaces that stand between them."""

    glyphs: tuple[Glyph, ...] = field(converter=_glyphs)
    turn: int = 0

    @cached_property
    def box(self) -> Box:
        """Where it stands."""
        return around([glyph.box for glyph in self.glyphs])

    @property
    def size(self) -> float:
        """Its type size: that of most of it."""
        sizes = sorted(glyph.size for glyph in self.glyphs)
        return sizes[len(sizes) // 2]


@frozen
class Page:
    """A page as it is read: turned so that its text stands upright, its strokes each a thin box."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = field(converter=_glyphs)
    strokes: tuple[Box, ...] = field(converter=_boxes)


def page_of(number: int, drawn: dict[str, Any]) -> Page:
    """A page from what the extraction gives, turned the way most of its text reads."""
    width, height = float(drawn["width"]), float(drawn["height"])
    glyphs = [
        Glyph(text, Box(x0, y0, x1, y1), size, turn, font, run)
        for text, x0, y0, x1, y1, size, turn, font, run in drawn["glyphs"]
        if size >= SMALLEST
    ]
    strokes = [Box(*ends) for ends in drawn["strokes"]]
    turns = [glyph.turn for glyph in glyphs if glyph.text != " "]
    turn = max(set(turns), key=turns.count, default=0)
    if turn and turns.count(turn) * 2 > len(turns):
        glyphs = [
            evolve(glyph, box=glyph.box.upright(turn, width, height), turn=(glyph.turn - turn) % 4)
            for glyph in glyphs
        ]
        strokes = [stroke.upright(turn, width, height) for stroke in strokes]
        width, height = (height, width) if turn % 2 else (width, height)
    return Page(number, width, height, glyphs, strokes)
