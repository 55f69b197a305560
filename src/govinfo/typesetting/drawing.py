"""What stands where on the pages: the drawing list that fixed-layout formats write out.

Typesetting ends in plain values: pages of text runs and ruled lines, and an outline.  A PDF or OFD writer
needs nothing else, makes no decision of its own, and so every fixed-layout format shows the same page.

Lengths are in points (1/72 inch), measured from the top left corner of the page, x to the right and y
downwards.  A text run's y is its baseline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Literal, get_args

from attrs import frozen

from govinfo.document import Header

Role = Literal["title", "heading", "part", "body", "table", "folio"]
"""What a run is, which decides its font: the title, a chapter's heading (黑体), a part's heading, prose, the
text of a table, the page number."""

ROLES: Final[tuple[Role, ...]] = get_args(Role)

Measure = Callable[[Role, str, float], float]
"""How wide a text is in a role's font at a size, in points.

It must add up (two texts side by side are as wide as both) and grow in proportion to the size.
"""


@frozen
class Origin:
    """Which part of the document a mark on the page comes from.

    `block` indexes the document's blocks, `slot` the grid's slots, `line` counts the lines of that block or
    slot.  `repeated` marks what is printed again at the top of a page, for the eye only.
    """

    block: int
    slot: int | None = None
    line: int = 0
    header: Header | None = None
    repeated: bool = False


@frozen
class Text:
    """A run of text in one font and size, its characters set `spacing` points wider apart than usual.

    `width` is from the start of the run to its end.  `origin` is None for the page number.
    """

    x: float
    y: float
    text: str
    role: Role
    size: float
    width: float
    spacing: float = 0.0
    origin: Origin | None = None


@frozen
class Line:
    """A ruled line, across or down, with the thickness of its stroke; it belongs to a block."""

    x0: float
    y0: float
    x1: float
    y1: float
    stroke: float
    block: int


@frozen
class Entry:
    """An entry of the outline: a heading, where it stands (pages count from 1) and its level."""

    level: int
    text: str
    page: int
    y: float


@frozen
class Page:
    """One page: its number, counted from 1, and what is drawn on it, texts in reading order."""

    number: int
    texts: tuple[Text, ...]
    lines: tuple[Line, ...]


@frozen
class Drawing:
    """A whole document set on pages of one size."""

    width: float
    height: float
    pages: tuple[Page, ...]
    outline: tuple[Entry, ...]

    def texts(self) -> Iterator[Text]:
        """Every run, in reading order."""
        return (text for page in self.pages for text in page.texts)
