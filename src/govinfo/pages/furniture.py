"""What belongs to the page and not to the report: page numbers, running heads and running feet.

A page number stands alone in the margin of a page, with dashes (`- 3 -`), in words (`第3页`), or bare: then
it must count along with the pages.  A running head says the same at the same place of several pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen

from govinfo.document import normal_text
from govinfo.pages.pieces import Line, lines
from govinfo.pages.shapes import Box, Page, Piece

_MARGIN = 0.13
"""How much of the page, above and below, running heads and page numbers may stand in."""

_NUMBER = r"[0-9０-９]{1,4}|[ivxlcIVXLC]{1,6}"
_DASH = r"[-－—–―─~～·•|]"
_MARKED = re.compile(
    rf"(?:{_DASH}+(?:{_NUMBER}){_DASH}+|第(?:{_NUMBER}|[一二三四五六七八九十]+)页(?:[,，/／]?共(?:{_NUMBER})页)?"
    rf"|(?:{_NUMBER})[/／](?:{_NUMBER})|[Pp]age(?:{_NUMBER})(?:of(?:{_NUMBER}))?)"
)
_BARE = re.compile(r"[0-9０-９]{1,4}")
_DIGITS = re.compile(r"[0-9０-９]+")


@frozen
class _Placed:
    """A line in a page's margin, and its text without spaces."""

    page: Page
    line: Line
    text: str

    @property
    def place(self) -> int:
        return round(self.line.box.y / 4)


def without(found: Sequence[tuple[Page, list[Piece]]], tables: Sequence[Sequence[Box]]) -> list[list[Piece]]:
    """The pieces of every page without its furniture; `tables` are the places of each page's tables."""
    margins = [
        list(_margin(page, pieces, boxes)) for (page, pieces), boxes in zip(found, tables, strict=True)
    ]
    gone = {id(piece) for placed in _furniture(margins) for piece in placed.line.pieces}
    for (page, pieces), boxes in zip(found, tables, strict=True):
        gone.update(id(piece) for piece in _inside(page, pieces, boxes))
    return [[piece for piece in pieces if id(piece) not in gone] for _, pieces in found]


def _margin(page: Page, pieces: Sequence[Piece], tables: Iterable[Box]) -> Iterable[_Placed]:
    """The lines in the upper and lower margin, outside of tables; the outermost first on either side."""
    outer = [piece for piece in pieces if not piece.turn and _is_outer(page, piece)]
    boxes = tuple(tables)
    free = [piece for piece in outer if not any(box.holds(piece.box.x, piece.box.y) for box in boxes)]
    for line in lines(free):
        yield _Placed(page, line, normal_text(line.text).replace(" ", ""))


def _is_outer(page: Page, piece: Piece) -> bool:
    return not _MARGIN * page.height <= piece.box.y <= (1 - _MARGIN) * page.height


def _inside(page: Page, pieces: Iterable[Piece], tables: Iterable[Box]) -> Iterable[Piece]:
    """Page numbers with dashes or words that stand in the area of a table."""
    boxes = tuple(tables)
    for line in lines(piece for piece in pieces if not piece.turn and _is_outer(page, piece)):
        number = re.fullmatch(rf"{_DASH}({_NUMBER}){_DASH}|第({_NUMBER})页", line.text.replace(" ", ""))
        if number and any(box.holds(line.box.x, line.box.y) for box in boxes):
            yield from line.pieces


def _furniture(margins: Sequence[Sequence[_Placed]]) -> Iterable[_Placed]:
    placed = [line for lines_ in margins for line in lines_]
    for line in placed:
        if _MARKED.fullmatch(line.text):
            yield line
    counted = Counter(
        (line.place + near, int(line.text) - line.page.number)
        for line in placed
        if _BARE.fullmatch(line.text)
        for near in (-1, 0, 1)
    )
    repeated = Counter(
        (line.place + near, _DIGITS.sub("0", line.text)) for line in placed for near in (-1, 0, 1)
    )
    least = max(2, 0.4 * len(margins))
    for line in placed:
        if _BARE.fullmatch(line.text):
            if counted[line.place, int(line.text) - line.page.number] >= least:
                yield line
        elif repeated[line.place, _DIGITS.sub("0", line.text)] >= least:
            yield line
