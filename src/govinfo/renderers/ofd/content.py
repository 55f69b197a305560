"""What is drawn on a page of an OFD file: text objects and path objects, each in its own rectangle.

Lengths in the file are millimetres, y downwards from the top left corner; the drawing's are points.  Each run
of text is one object with the place of every character, so that all programs set it alike, and keeps its
characters, so that it can be selected and searched.

GB/T 33190-2016, 7 (pages), 8.5 (paths), 11 (text).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final

from attrs import define, field

from govinfo.fonts import Face, Fonts
from govinfo.renderers.ofd.writing import HEAD, NAMESPACE, escaped, number
from govinfo.typesetting import Drawing, Impression, Line, Page, Shown, Text

MM: Final = 25.4 / 72
"""A point in millimetres."""

_ABOVE: Final = 1.0
_HIGH: Final = 1.28
"""Where a run's rectangle begins above the baseline, and how high it is, in type sizes: some programs cut off
what reaches out of it."""

_WATERMARK: Final = 120.0
_PALE: Final = 230
"""The largest type of a watermark, in points, and how light it is, of 255."""

_GROUND: Final = 217
_FRAME: Final = 1.5
_INSIDE: Final = 1.25
"""What makes a cell stand out, as in PDF: how light its ground is, how thick the frame, how far inside."""

Place = tuple[int, int | None]
"""Which part of a document an object draws: a block, and the slot of a grid."""


@define(eq=False)
class Writer:
    """Writes pages, and remembers what was drawn in which font and which object draws what.

    `number` is the last identifier that was given out; every object of a document has its own.
    """

    fonts: Fonts
    number: int = 0
    faces: dict[Face, int] = field(factory=dict[Face, int])
    used: dict[Face, set[str]] = field(factory=dict[Face, set[str]])
    drawn: dict[Place, list[tuple[int, int]]] = field(factory=dict[Place, list[tuple[int, int]]])

    def take(self) -> int:
        """A new identifier."""
        self.number += 1
        return self.number

    def page(self, page: Page, drawing: Drawing, own: int, watermark: str) -> str:
        """The content of a page whose identifier is `own`."""
        parts = [f"{HEAD}<ofd:Page {NAMESPACE}><ofd:Content>"]
        if watermark:
            parts.append(f'<ofd:Layer ID="{self.take()}" Type="Background">')
            parts += self._watermark(watermark, drawing)
            parts.append("</ofd:Layer>")
        parts.append(f'<ofd:Layer ID="{self.take()}" Type="Body">')
        for mark in page.marks:
            if isinstance(mark, Text):
                parts += self._text(mark, own)
            elif isinstance(mark, Impression):
                parts += self._impression(mark, own)
            else:
                parts += self._shown(mark, own)
        parts.append("</ofd:Layer></ofd:Content></ofd:Page>")
        return "".join(parts)

    def _tell(self, text: Text, own: int, identifier: int) -> None:
        """Remember what an object draws; what is repeated for the eye only is no part of the document."""
        origin = text.origin
        if origin and not origin.repeated:
            self.drawn.setdefault((origin.block, origin.slot), []).append((own, identifier))

    def _face(self, face: Face, stretch: str) -> int:
        """The identifier of a font in which a text is drawn."""
        self.used.setdefault(face, set()).update(stretch)
        if face not in self.faces:
            self.faces[face] = self.take()
        return self.faces[face]

    def _text(self, text: Text, own: int) -> Iterator[str]:
        """A run, one object for each stretch of one font.

        Spaces that it begins with are an object of their own: there are programs that drop them, and would
        draw all that follows in the wrong place.
        """
        x = text.x
        for face, stretch in self.fonts.runs(text.role, text.text):
            for part in _without_spaces_before(stretch):
                advances = [face.width(character) / 1000 * text.size + text.spacing for character in part]
                identifier = self.take()
                self._tell(text, own, identifier)
                yield (
                    f'<ofd:TextObject ID="{identifier}" Boundary="{number(x * MM)}'
                    f" {number((text.y - _ABOVE * text.size) * MM)} {number(sum(advances) * MM)}"
                    f' {number(_HIGH * text.size * MM)}" Font="{self._face(face, part)}"'
                    f' Size="{number(text.size * MM)}"><ofd:TextCode X="0"'
                    f' Y="{number(_ABOVE * text.size * MM)}"'
                    f"{deltas(advances[:-1])}>{escaped(part)}</ofd:TextCode></ofd:TextObject>"
                )
                x += sum(advances)

    def _impression(self, mark: Impression, own: int) -> Iterator[str]:
        for place in mark.plate.places:
            if place.slot in mark.marked:
                left, top, right, bottom = place.box
                yield self._ground(mark.x + left, mark.y + top, mark.x + right, mark.y + bottom)
        for stroke, lines in groupby(sorted(mark.lines(), key=attrgetter("stroke")), attrgetter("stroke")):
            yield self._rules(tuple(lines), stroke)
        for text in mark.texts():
            yield from self._text(text, own)

    def _rules(self, lines: Sequence[Line], stroke: float) -> str:
        """Ruled lines of one thickness as one object; their ends are square, so that corners close."""
        left = min(line.x0 for line in lines) - stroke
        top = min(line.y0 for line in lines) - stroke
        right = max(line.x1 for line in lines) + stroke
        bottom = max(line.y1 for line in lines) + stroke
        data = " ".join(_segment(line, left, top) for line in lines)
        return (
            f'<ofd:PathObject ID="{self.take()}" Boundary="{_box(left, top, right, bottom)}"'
            f' LineWidth="{number(stroke * MM)}" Cap="Square"><ofd:StrokeColor Value="0 0 0"/>'
            f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def _ground(self, x0: float, y0: float, x1: float, y1: float) -> str:
        """A rectangle a little inside a cell, filled and framed."""
        outline = _outline(_INSIDE, _INSIDE, x1 - x0 - _INSIDE, y1 - y0 - _INSIDE)
        return (
            f'<ofd:PathObject ID="{self.take()}" Boundary="{_box(x0, y0, x1, y1)}" Fill="true"'
            f' LineWidth="{number(_FRAME * MM)}"><ofd:StrokeColor Value="0 0 0"/>'
            f'<ofd:FillColor Value="{_GROUND} {_GROUND} {_GROUND}"/>'
            f"<ofd:AbbreviatedData>{outline}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def _shown(self, mark: Shown, own: int) -> Iterator[str]:
        """A picture: its bars and its texts."""
        for bar in mark.picture.bars:
            shade = round(bar.shade * 255)
            identifier = self.take()
            self.drawn.setdefault((mark.block, None), []).append((own, identifier))
            box = _box(mark.x + bar.x0, mark.y + bar.y0, mark.x + bar.x1, mark.y + bar.y1)
            yield (
                f'<ofd:PathObject ID="{identifier}" Boundary="{box}" Stroke="false" Fill="true">'
                f'<ofd:FillColor Value="{shade} {shade} {shade}"/>'
                f"<ofd:AbbreviatedData>{_outline(0, 0, bar.x1 - bar.x0, bar.y1 - bar.y0)}"
                "</ofd:AbbreviatedData></ofd:PathObject>"
            )
        for text in mark.texts():
            yield from self._text(text, own)

    def _watermark(self, watermark: str, drawing: Drawing) -> Iterator[str]:
        """A word across the page from the lower left, under all that stands on it and in light grey."""
        natural, slope = self.fonts.measure("title", watermark, 1.0), 0.5**0.5
        size = min(_WATERMARK, 0.7 * drawing.height / natural)
        # From the middle of the page half the word back along the diagonal, and a third of its height down.
        x = (drawing.width / 2 - slope * (natural / 2 - 0.35) * size) * MM
        y = (drawing.height / 2 + slope * (natural / 2 + 0.35) * size) * MM
        page = f"0 0 {number(drawing.width * MM)} {number(drawing.height * MM)}"
        for face, stretch in self.fonts.runs("title", watermark):
            advances = [face.width(character) / 1000 * size for character in stretch]
            matrix = " ".join(map(number, (slope, -slope, slope, slope, x, y)))
            yield (
                f'<ofd:TextObject ID="{self.take()}" Boundary="{page}" CTM="{matrix}"'
                f' Font="{self._face(face, stretch)}" Size="{number(size * MM)}">'
                f'<ofd:FillColor Value="{_PALE} {_PALE} {_PALE}"/>'
                f'<ofd:TextCode X="0" Y="0"{deltas(advances[:-1])}>{escaped(stretch)}</ofd:TextCode>'
                "</ofd:TextObject>"
            )
            x += slope * sum(advances) * MM
            y -= slope * sum(advances) * MM


def _without_spaces_before(text: str) -> tuple[str, ...]:
    """A text, or the spaces that it begins with and the rest of it.

    >>> _without_spaces_before("全年 3 件"), _without_spaces_before(" 3 件")
    (('全年 3 件',), (' ', '3 件'))
    """
    rest = text.lstrip(" ")
    return tuple(part for part in (text[: len(text) - len(rest)], rest) if part)


def deltas(advances: Iterable[float]) -> str:
    """The attribute that places characters, from points; runs of one distance as `g`, count, distance.

    >>> deltas([72.0, 72.0, 72.0, 36.0])
    ' DeltaX="g 3 25.4 12.7"'
    """
    parts: list[str] = []
    for told, run in groupby(number(advance * MM, 4) for advance in advances):
        count = len(tuple(run))
        parts.append(f"g {count} {told}" if count > 2 else " ".join([told] * count))
    return f' DeltaX="{" ".join(parts)}"' if parts else ""


def _box(x0: float, y0: float, x1: float, y1: float) -> str:
    return " ".join(map(number, (x0 * MM, y0 * MM, (x1 - x0) * MM, (y1 - y0) * MM)))


def _segment(line: Line, left: float, top: float) -> str:
    ends = (line.x0 - left, line.y0 - top, line.x1 - left, line.y1 - top)
    return "M {} {} L {} {}".format(*(number(end * MM) for end in ends))


def _outline(x0: float, y0: float, x1: float, y1: float) -> str:
    ends = [number(end * MM) for end in (x0, y0, x1, y0, x1, y1, x0, y1)]
    return "M {} {} L {} {} L {} {} L {} {} C".format(*ends)
