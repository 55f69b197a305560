"""What an OFD page draws: its visible characters and the straight lines that rule its tables.

Lengths are in points, from the top left corner of the page, y downwards.  What nobody sees is left out, as in
the reading of PDF: objects that are not visible, white text on white, text that stands aslant.
"""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from attrs import define, field, frozen

from govinfo.archives import Element
from govinfo.errors import UnreadableSource
from govinfo.readers.ofd.package import Package, child, children, kind, text_of
from govinfo.readers.ofd.resources import Font, Parameters, Resources, by_identifier, white
from govinfo.readers.ofd.shapes import (
    Matrix,
    Place,
    at,
    deltas,
    matrix_of,
    moved,
    numeral,
    numerals,
    outlines,
    times,
)
from govinfo.troubles import sentence

POINTS = 72 / 25.4
"""A millimetre in points."""

MOST_GLYPHS = 400_000
MOST_OBJECTS = 400_000
MOST_DEPTH = 16
"""How deep blocks and composite objects may lie in one another; so deep no number grows beyond all bounds."""

THIN = 3.0
"""What is filled and no thicker than this, in points, is a drawn line."""

_WORDS = 16
_BYTES = 2048
"""How many characters of a path, or bytes of a part that is drawn again, count as one object."""

_LARGEST = 10_000.0
"""The largest type that is read, in points."""

_CLEAR = 5
_BOLD = 600
_ASLANT = 3.0
_A4 = "0 0 210 297"
_ABOVE, _BELOW = 0.88, 0.12


@define(eq=False)
class Counted:
    """How much a file has drawn so far; `UnreadableSource` where it is more than a report can."""

    glyphs: int = 0
    objects: int = 0
    runs: int = 0

    def add(self, *, glyphs: int = 0, objects: int = 0) -> None:
        """Count what is drawn."""
        self.glyphs += glyphs
        self.objects += objects
        if self.glyphs > MOST_GLYPHS or self.objects > MOST_OBJECTS:
            raise UnreadableSource(sentence("ofd_draws", glyphs=MOST_GLYPHS, objects=MOST_OBJECTS))


@frozen
class _Look:
    """How what is inside a layer or an object is drawn: where, with which parameters, how deep it lies."""

    matrix: Matrix
    parameters: tuple[Parameters, ...]
    depth: int


@define(eq=False)
class _Drawn:
    """What has been found on one page."""

    resources: Resources
    counted: Counted
    width: float
    height: float
    glyphs: list[list[Any]] = field(factory=list[list[Any]])
    strokes: list[list[float]] = field(factory=list[list[float]])
    fills: list[tuple[float, float, float, float]] = field(factory=list[tuple[float, float, float, float]])
    images: int = 0

    def layer(self, element: Element, view: Matrix) -> None:
        """Everything in a layer, seen through a matrix."""
        self.block(element, _Look(view, self._parameters(element, ()), 0))

    def block(self, elements: Element, look: _Look) -> None:
        """Everything in a layer or block, in its order."""
        self.counted.add(objects=len(elements))
        for element in elements:
            name = kind(element)
            if not _is_on(element, "Visible", usual=True):
                continue
            if name == "PageBlock":
                if look.depth < MOST_DEPTH:
                    self.block(element, _Look(look.matrix, look.parameters, look.depth + 1))
            elif name in {"TextObject", "PathObject", "ImageObject", "CompositeObject"}:
                self._object(element, name, self._inside(element, look))

    def _inside(self, element: Element, look: _Look) -> _Look:
        """From the coordinates inside an object to the page's, and the parameters that hold there."""
        boundary = numerals(element.get("Boundary", "") or "0 0 0 0", 4, "a boundary")
        matrix = times(matrix_of(element.get("CTM", "")), moved(boundary[0], boundary[1]))
        return _Look(times(matrix, look.matrix), self._parameters(element, look.parameters), look.depth + 1)

    def _parameters(self, element: Element, outer: tuple[Parameters, ...]) -> tuple[Parameters, ...]:
        own = self.resources.parameters(element.get("DrawParam", ""))
        return (own, *outer) if own is not None else outer

    def _object(self, element: Element, name: str, look: _Look) -> None:
        if _is_clear(element):
            return
        if name == "TextObject":
            self._text(element, look)
        elif name == "PathObject":
            self._path(element, look)
        elif name == "ImageObject":
            self.images += 1
            self._filled([at(look.matrix, x, y) for x in (0, 1) for y in (0, 1)])
        elif look.depth < MOST_DEPTH:
            content = self.resources.composite(element.get("ResourceID", ""))
            if content is not None:
                # What is drawn again and again is walked through each time.
                self.counted.add(objects=self.resources.package.archive.unfolded // _BYTES)
                self.block(content, look)

    # Lines

    def _path(self, element: Element, look: _Look) -> None:
        stroked = _is_on(element, "Stroke", usual=True)
        filled = _is_on(element, "Fill", usual=False)
        is_white = _is_white(element, look.parameters)
        data = text_of(child(element, "AbbreviatedData"))
        self.counted.add(objects=len(data) // _WORDS)
        for outline in outlines(data):
            self.counted.add(objects=len(outline))
            points = [at(look.matrix, x, y) for x, y in outline]
            if stroked:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self._stroke(x0, y0, x1, y1)
            if filled and not is_white:
                self._filled(points)

    def _stroke(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if abs(x0 - x1) < 1 or abs(y0 - y1) < 1:
            ends = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            self.strokes.append([round(end, 2) for end in ends])

    def _filled(self, points: Sequence[Place]) -> None:
        """A filled area: a line where it is thin, else what white text may stand on."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
        if right - left <= THIN < bottom - top:
            self._stroke((left + right) / 2, top, (left + right) / 2, bottom)
        elif bottom - top <= THIN < right - left:
            self._stroke(left, (top + bottom) / 2, right, (top + bottom) / 2)
        else:
            self.fills.append((left, top, right, bottom))

    # Characters

    def _text(self, element: Element, look: _Look) -> None:
        if not _is_on(element, "Fill", usual=True) and not _is_on(element, "Stroke", usual=False):
            return
        size = numeral(element.get("Size", "") or "0", "a type size")
        scale = float(numeral(element.get("HScale", "") or "1", "a scale"))
        across = round(numeral(element.get("CharDirection", "") or "0", "a direction") / 90) % 4
        ahead = round(numeral(element.get("ReadDirection", "") or "0", "a direction") / 90) % 4
        turn = _turn(look.matrix, across)
        high = size * math.hypot(look.matrix[2], look.matrix[3])
        if turn is None or not 0 < high < _LARGEST:
            return
        font = self.resources.font(element.get("Font", ""))
        self.counted.runs += 1
        told = [2 * font.number + _is_bold(element), self.counted.runs]
        is_white = _is_white(element, look.parameters)
        for text, glyph, x, y, advance in self._placed(element, font, (size, scale, ahead)):
            box = self._box(look.matrix, (x, y), (advance, size), across)
            if box is None or (is_white and not self._stands_on_colour(box)):
                continue
            self.glyphs.append([font.character(text, glyph), *box, round(high, 2), turn, *told])

    def _placed(
        self, element: Element, font: Font, set_in: tuple[float, float, int]
    ) -> Iterator[tuple[str, int | None, float, float, float]]:
        """Every character with its glyph, where it begins, and how wide it is."""
        size, scale, ahead = set_in
        x = y = 0.0
        chosen: dict[int, int] = {}
        for part in element:
            if kind(part) == "CGTransform":
                chosen |= _glyphs(part)
            elif kind(part) == "TextCode":
                text = (part.text or "").strip("\r\n\t")
                steps = part.get("DeltaX", ""), part.get("DeltaY", "")
                self.counted.add(glyphs=len(text), objects=sum(map(len, steps)) // _WORDS)
                x = numeral(part.get("X", "") or str(x), "a place")
                y = numeral(part.get("Y", "") or str(y), "a place")
                right, down = (deltas(told, len(text)) for told in steps)
                here_x, here_y = x, y
                for number, character in enumerate(text):
                    glyph = chosen.get(number)
                    natural = font.width(character, glyph) * size * scale
                    next_x = right[number] if number < len(right) else 0.0
                    next_y = down[number] if number < len(down) else 0.0
                    if number >= max(len(right), len(down)):
                        next_x, next_y = ((natural, 0.0), (0.0, size), (-natural, 0.0), (0.0, -size))[ahead]
                    step = abs(next_x)
                    yield character, glyph, here_x, here_y, min(natural, step) if step else natural
                    here_x, here_y = here_x + next_x, here_y + next_y
                chosen = {}

    def _box(
        self, matrix: Matrix, start: Place, extent: tuple[float, float], across: int
    ) -> tuple[float, ...] | None:
        """Where a character stands: its width along the line, its square across; None outside of the page."""
        (x, y), (advance, size) = start, extent
        corners = [(0.0, -_ABOVE * size), (advance, _BELOW * size)]
        cosine, sine = ((1, 0), (0, 1), (-1, 0), (0, -1))[across]
        places = [
            at(matrix, x + cosine * right - sine * down, y + sine * right + cosine * down)
            for right in (corners[0][0], corners[1][0])
            for down in (corners[0][1], corners[1][1])
        ]
        left, right = min(x for x, _ in places), max(x for x, _ in places)
        top, bottom = min(y for _, y in places), max(y for _, y in places)
        inside = 0 <= (left + right) / 2 <= self.width and 0 <= (top + bottom) / 2 <= self.height
        return tuple(round(edge, 2) for edge in (left, top, right, bottom)) if inside else None

    def _stands_on_colour(self, box: Sequence[float]) -> bool:
        self.counted.add(objects=len(self.fills) // _WORDS)
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in self.fills)


def _glyphs(transform: Element) -> dict[int, int]:
    """The glyphs that stand for characters one by one, by the number of the character."""
    start = int(numeral(transform.get("CodePosition", "") or "0", "a position"))
    count = int(numeral(transform.get("CodeCount", "") or "1", "a count"))
    words = text_of(child(transform, "Glyphs")).split()
    if count != len(words):
        return {}
    return {start + number: int(numeral(word, "a glyph")) for number, word in enumerate(words)}


def _turn(matrix: Matrix, across: int) -> int | None:
    """Quarter turns clockwise of a character; None where it stands aslant."""
    degrees = math.degrees(math.atan2(matrix[1], matrix[0])) + 90 * across
    quarters = round(degrees / 90)
    return quarters % 4 if abs(degrees - 90 * quarters) <= _ASLANT else None


def _is_on(element: Element, name: str, *, usual: bool) -> bool:
    """A switch of an element; what says neither is as usual."""
    told = element.get(name, "").lower()
    return told not in {"false", "0"} if usual else told in {"true", "1"}


def _is_bold(element: Element) -> bool:
    heavy = numeral(element.get("Weight", "") or "400", "a weight") >= _BOLD
    return heavy or _is_on(element, "Stroke", usual=False)


def _is_clear(element: Element) -> bool:
    return numeral(element.get("Alpha", "") or "255", "an opacity") < _CLEAR


def _is_white(element: Element, parameters: Sequence[Parameters]) -> bool:
    """Whether an object is filled with white; without a colour of its own it has that of its parameters."""
    own = white(element)
    told = (own, *(one.white for one in parameters))
    return next((one for one in told if one is not None), False)


@define(eq=False)
class Takings:
    """Takes the pages of a package apart, one after another; what is counted is counted over all of them."""

    package: Package
    resources: Resources
    counted: Counted = field(factory=Counted)
    seen: dict[str, Element] = field(factory=dict[str, Element])

    @classmethod
    def of(cls, package: Package) -> Takings:
        """Begin with a package."""
        return cls(package, Resources(package, by_identifier(package.resources)))

    def drawn(self, place: str, usual: Element | None) -> dict[str, Any]:
        """What a page draws, as `govinfo.pages.page_of` takes it; `usual` is the area of all pages."""
        name = self.package.beside(place)
        page = self._part(name)
        own = [text_of(element) for element in children(page, "PageRes")]
        self.resources.listed |= by_identifier(self.package.listed(own, posixpath.dirname(name)))
        area = child(page, "Area")
        box = text_of(child(area if area is not None else usual, "PhysicalBox")) or _A4
        left, top, width, height = numerals(box, 4, "a page's area")
        found = _Drawn(self.resources, self.counted, width * POINTS, height * POINTS)
        view = (POINTS, 0.0, 0.0, POINTS, -left * POINTS, -top * POINTS)
        for content in (*self._templates(page), page):
            layers = child(content, "Content")
            for layer in children(layers, "Layer") if layers is not None else ():
                found.layer(layer, view)
        return {
            "width": found.width,
            "height": found.height,
            "glyphs": found.glyphs,
            "strokes": found.strokes,
            "images": found.images,
        }

    def _templates(self, page: Element) -> Iterator[Element]:
        """The template pages that are drawn with a page."""
        for template in children(page, "Template"):
            name = self.package.templates.get(template.get("TemplateID", ""))
            if name is not None:
                yield self._part(name)

    def _part(self, name: str) -> Element:
        """The root of a part; one that is drawn again counts again."""
        if name in self.seen:
            self.counted.add(objects=len(self.package.archive.part(name)) // _BYTES)
        else:
            self.seen[name] = self.package.archive.xml(name)
        return self.seen[name]
