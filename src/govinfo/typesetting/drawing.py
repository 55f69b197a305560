"""What stands where on the pages: the drawing list that fixed-layout formats write out.

Typesetting ends in plain values: pages of text runs and ruled lines, and an outline.  A PDF or OFD writer
needs nothing else, makes no decision of its own, and so every fixed-layout format shows the same page.

Lengths are in points (1/72 inch), measured from the top left corner of the page, x to the right and y
downwards.  A text run's y is its baseline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Final, Literal, NamedTuple, get_args

from attrs import field, frozen

from govinfo.document import Grid, Header

Role = Literal["title", "heading", "part", "body", "table", "folio"]
"""What a run is, which decides its font: the title, a chapter's heading (黑体), a part's heading, prose, the
text of a table, the page number."""

ROLES: Final[tuple[Role, ...]] = get_args(Role)

Measure = Callable[[Role, str, float], float]
"""How wide a text is in a role's font at a size, in points.

It must add up (two texts side by side are as wide as both) and grow in proportion to the size.
"""


class Origin(NamedTuple):
    """Which part of the document a mark on the page comes from.

    `block` indexes the document's blocks, `slot` the grid's slots, `line` counts the lines of that block or
    slot.  `repeated` marks what is printed again at the top of a page, for the eye only.
    """

    block: int
    slot: int | None = None
    line: int = 0
    header: Header | None = None
    repeated: bool = False


class Text(NamedTuple):
    """A run of text in one font and size, its characters set `spacing` points wider apart than usual.

    `width` is from the start of the run to its end.  `pull` is how much narrower than usual its last
    character is set, a closing mark before another.  `origin` is None for the page number.
    """

    x: float
    y: float
    text: str
    role: Role
    size: float
    width: float
    spacing: float = 0.0
    origin: Origin | None = None
    pull: float = 0.0


class Line(NamedTuple):
    """A ruled line, across or down, with the thickness of its stroke; it belongs to a block."""

    x0: float
    y0: float
    x1: float
    y1: float
    stroke: float
    block: int


class Entry(NamedTuple):
    """An entry of the outline: a heading, where it stands (pages count from 1) and its level."""

    level: int
    text: str
    page: int
    y: float


class Place(NamedTuple):
    """Where a figure is printed in a plate: the slot it comes from, the middle of its cell, its baseline.

    `box` is its cell: left, top, right, bottom.
    """

    slot: int
    x: float
    y: float
    box: tuple[float, float, float, float]


class Bar(NamedTuple):
    """A filled rectangle: left, top, right, bottom, and how light it is, from 0 (black) to 1 (white)."""

    x0: float
    y0: float
    x1: float
    y1: float
    shade: float


class Picture(NamedTuple):
    """A picture of bars and texts, from its own top left corner; `alternative` says it in words."""

    bars: tuple[Bar, ...]
    runs: tuple[Text, ...]
    width: float
    height: float
    alternative: str


class Shown(NamedTuple):
    """A picture on a page, with its corner at a point; `block` as elsewhere."""

    picture: Picture
    x: float
    y: float
    block: int

    def texts(self) -> tuple[Text, ...]:
        """Every run on the page."""
        return tuple(text._replace(x=text.x + self.x, y=text.y + self.y) for text in self.picture.runs)

    def lines(self) -> tuple[Line, ...]:
        """No ruled line."""
        return ()


@frozen(eq=False, repr=False)
class Plate:
    """What is the same in every copy of a printed form (印版): labels and rules, and places for figures.

    A plate is a table, or the part of one that stands on a page.  Lengths are from its own top left corner.
    `grid` is the table with its figures left out; `texts` and `places` are in reading order, and their
    origins tell how they mix.  `whole` tells that all of the table stands on it.  Compared by identity: a
    writer may keep what it has made of a plate as long as it keeps the plate.
    """

    grid: Grid
    texts: tuple[Text, ...]
    lines: tuple[Line, ...]
    places: tuple[Place, ...]
    size: float
    whole: bool


class Figure(NamedTuple):
    """A figure to be printed in a place of a plate, and how wide it is, in multiples of the type size."""

    text: str
    width: float


class Impression(NamedTuple):
    """A plate printed on a page with its corner at a point, with the figures of its places, in their order.

    A blank figure prints nothing.  `block` indexes the document's blocks.  The cells of the `marked` slots
    stand out.
    """

    plate: Plate
    x: float
    y: float
    block: int
    figures: tuple[Figure, ...] = ()
    marked: frozenset[int] = frozenset()

    def texts(self) -> tuple[Text, ...]:
        """Every run on the page, in reading order."""
        found = [
            text._replace(x=text.x + self.x, y=text.y + self.y, origin=text.origin._replace(block=self.block))
            for text in self.plate.texts
            if text.origin
        ]
        size = self.plate.size
        for place, figure in zip(self.plate.places, self.figures, strict=True):
            if figure.text:
                width = figure.width * size
                x, y = self.x + place.x - width / 2, self.y + place.y
                origin = Origin(self.block, place.slot)
                found.append(Text(x, y, figure.text, "table", size, width, origin=origin))
        return tuple(sorted(found, key=_reading_order))

    def lines(self) -> Iterator[Line]:
        """Every ruled line on the page."""
        x, y = self.x, self.y
        for line in self.plate.lines:
            yield Line(line.x0 + x, line.y0 + y, line.x1 + x, line.y1 + y, line.stroke, self.block)


def _reading_order(text: Text) -> tuple[bool, int, int]:
    origin = text.origin
    return (True, 0, 0) if origin is None else (not origin.repeated, origin.slot or 0, origin.line)


Mark = Text | Impression | Shown
"""What stands on a page: a run of text, a table printed from a plate, a picture."""


def _texts(marks: Iterable[Mark]) -> tuple[Text, ...]:
    """Every run of text among the marks."""
    found: list[Text] = []
    for mark in marks:
        if isinstance(mark, Text):
            found.append(mark)
        else:
            found += mark.texts()
    return tuple(found)


def _lines(marks: Iterable[Mark]) -> tuple[Line, ...]:
    """Every ruled line among the marks."""
    return tuple(line for mark in marks if not isinstance(mark, Text) for line in mark.lines())


def _seen(marks: Iterable[Mark]) -> tuple[tuple[Text, ...], tuple[Line, ...]]:
    """What a reader sees of the marks: two pages that look alike are equal."""
    marks = tuple(marks)
    return _texts(marks), _lines(marks)


@frozen
class Page:
    """One page: its number, counted from 1, and what is drawn on it, in reading order."""

    number: int
    marks: tuple[Mark, ...] = field(eq=_seen, hash=False)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every run of text on the page, in reading order."""
        return _texts(self.marks)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every ruled line on the page."""
        return _lines(self.marks)


class Drawing(NamedTuple):
    """A whole document set on pages of one size."""

    width: float
    height: float
    pages: tuple[Page, ...]
    outline: tuple[Entry, ...]

    def texts(self) -> Iterator[Text]:
        """Every run, in reading order."""
        return (text for page in self.pages for text in page.texts)
