"""What is drawn on a page, as the operators of a PDF's content, each sequence marked with what it is.

A table is printed from its plate: the operators of labels and rules are made once, with gaps for the
figures, and filled for each document.  Prose is written line by line.

ISO 32000-1, 8 and 9 (operators), 14.6 (marked content).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from threading import Lock
from typing import Final, NamedTuple

from attrs import define, field, frozen

from govinfo.fonts import Face, Fonts
from govinfo.renderers.pdf.embedding import HALF, Coding
from govinfo.renderers.pdf.file import number
from govinfo.typesetting import Drawing, Figure, Impression, Line, Page, Place, Plate, Shown, Text

_MOST_KEPT: Final = 128
"""How many plates are kept with their operators."""

_WATERMARK: Final = 120.0
_PALE: Final = b"0.9"
"""The largest type of a watermark, in points, and how light it is."""

_MARKED: Final = b"/Artifact <</Type /Layout>> BDC\nq 0.85 g 1.5 w\n%bQ\nEMC\n"
"""What makes cells stand out: a grey ground and, for those who see no grey, a thick border."""

_INSIDE: Final = 1.25
"""How far inside its cell that border runs, in points."""

_RULES: Final = b"/Artifact <</Type /Layout>> BDC\n%b\nEMC\n"
_PAGED: Final = b"/Artifact <</Type /Pagination>> BDC\n"

Used = dict[Coding, set[str]]
"""The characters that a file draws in each font."""


@frozen(eq=False, repr=False)
class Printed:
    """A plate's operators with gaps for its figures, two a figure: where it begins, and its codes.

    `sequences` gives the number of each slot's marked sequence, counted from the first of the plate; `used`
    the characters of its labels by font.
    """

    operators: bytes
    sequences: Mapping[int, int]
    used: Mapping[Coding, frozenset[str]]


@define(eq=False, repr=False)
class Press:
    """Fonts with the codes of their characters, and what has been made of plates and figures so far."""

    fonts: Fonts
    _codings: dict[Face, Coding] = field(factory=dict[Face, Coding], init=False)
    _figures: dict[str, bytes] = field(factory=dict[str, bytes], init=False)
    _printed: OrderedDict[tuple[Plate, int], Printed] = field(
        factory=OrderedDict[tuple[Plate, int], Printed], init=False
    )
    _lock: Lock = field(factory=Lock, init=False)

    def coding(self, face: Face) -> Coding:
        """The codes of a font's characters."""
        if face not in self._codings:
            self._codings[face] = Coding(face, self.fonts.label(face))
        return self._codings[face]

    def printed(self, plate: Plate, first: int) -> Printed:
        """The operators of a plate whose marked sequences are numbered from `first` on."""
        key = (plate, first)
        with self._lock:
            if key in self._printed:
                self._printed.move_to_end(key)
                return self._printed[key]
        made = _print(plate, first, self)
        if plate.whole:
            with self._lock:
                self._printed[key] = made
                while len(self._printed) > _MOST_KEPT:
                    self._printed.popitem(last=False)
        return made

    def figure(self, text: str, size: float) -> bytes:
        """A figure's codes; what its font lacks is drawn in another, and the font is set back."""
        if text not in self._figures:
            if len(self._figures) > 1 << 14:
                self._figures.clear()
            self._figures[text] = self._encoded(text, size)
        return self._figures[text]

    def _encoded(self, text: str, size: float) -> bytes:
        usual = self.coding(self.fonts.face("table"))
        found = b""
        for face, stretch in self.fonts.runs("table", text):
            coding = self.coding(face)
            codes = coding.encoded(stretch)
            found += codes if coding is usual else _elsewhere(coding, codes, usual, size)
        return found


def _elsewhere(coding: Coding, codes: bytes, usual: Coding, size: float) -> bytes:
    """Codes of another font, inside a string of the usual one."""
    return b"> Tj %b<%b> Tj %b<" % (_font(coding, size), codes, _font(usual, size))


def _font(coding: Coding, size: float) -> bytes:
    return b"/%b %b Tf " % (coding.resource.encode(), number(size))


def _grouped(plate: Plate) -> Iterator[tuple[bool, int, list[Text], Place | None]]:
    """What is drawn of each slot, in reading order: its lines, or the place of its figure."""
    repeated: dict[int, list[Text]] = {}
    labels: dict[int, list[Text]] = {}
    for text in plate.texts:
        origin = text.origin
        if origin and origin.slot is not None:
            (repeated if origin.repeated else labels).setdefault(origin.slot, []).append(text)
    for slot in sorted(repeated):
        yield True, slot, repeated[slot], None
    places = {place.slot: place for place in plate.places}
    for slot in sorted({*labels, *places}):
        yield False, slot, labels.get(slot, []), places.get(slot)


def _print(plate: Plate, first: int, press: Press) -> Printed:
    pen = Pen(press)
    usual = press.coding(press.fonts.face("table"))
    size = plate.size
    start = _font(usual, size) + b"0 Tc"  # the line before may have been spaced
    parts: list[bytes] = []
    sequences: dict[int, int] = {}
    for repeated, slot, texts, place in _grouped(plate):
        if repeated:
            parts.append(_PAGED)
        else:
            tag = b"TH" if plate.grid.slots[slot].header else b"TD"
            parts.append(b"/%b <</MCID %d>> BDC\n" % (tag, first + len(sequences)))
            sequences[slot] = len(sequences)
        if place:
            parts.append(b"1 0 0 1 %%b %b Tm <%%b> Tj\n" % number(-place.y))
        pen.forget(usual, size)
        parts += [pen.text(text, 0.0) for text in texts]
        parts.append(pen.back(usual, size))
        parts.append(b"EMC\n")
    rules = _RULES % _rules(plate.lines)
    operators = b"%bBT\n%b\n%bET\n" % (rules, start, b"".join(parts))
    return Printed(operators, sequences, {coding: frozenset(found) for coding, found in pen.used.items()})


def _rules(lines: Iterable[Line]) -> bytes:
    """The operators that draw ruled lines; ends are square, so that corners close."""
    parts: list[bytes] = [b"2 J"]
    stroke = 0.0
    for line in lines:
        if line.stroke != stroke:
            stroke = line.stroke
            parts.append(b"%b w" % number(stroke))
        ends = tuple(map(number, (line.x0, -line.y0, line.x1, -line.y1)))
        parts.append(b"%b %b m %b %b l S" % ends)
    return b"\n".join(parts)


@define(eq=False, repr=False)
class Pen:
    """Writes runs of text: font and spacing are set when they change, the place where a line begins."""

    press: Press
    used: Used = field(factory=dict[Coding, set[str]], init=False)
    _font: tuple[Coding, float] | None = field(default=None, init=False)
    _spacing: float = field(default=0.0, init=False)
    _x: float = field(default=0.0, init=False)
    _y: float = field(default=-1.0, init=False)

    def forget(self, coding: Coding, size: float) -> None:
        """Begin where the font is known and the spacing is none."""
        self._font, self._spacing, self._y = (coding, size), 0.0, -1.0

    def back(self, coding: Coding, size: float) -> bytes:
        """The operators that set font and spacing back."""
        font = b"" if self._font == (coding, size) else _font(coding, size) + b"\n"
        spacing = b"" if self._spacing == 0 else b"0 Tc\n"
        self.forget(coding, size)
        return font + spacing

    def text(self, text: Text, height: float) -> bytes:
        """The operators that draw a run, on a page of a height (0 for a plate, drawn from its own corner)."""
        parts: list[bytes] = []
        if text.y != self._y or abs(text.x - self._x) > 1e-3:
            parts.append(b"1 0 0 1 %b %b Tm" % (number(text.x), number(height - text.y)))
        spacing, left = text.spacing, len(text.text)
        for face, stretch in self.press.fonts.runs(text.role, text.text):
            coding = self.press.coding(face)
            if self._font != (coding, text.size):
                self._font = (coding, text.size)
                parts.append(_font(coding, text.size))
            if spacing != self._spacing:
                self._spacing = spacing
                parts.append(b"%b Tc" % number(spacing))
            used = self.used.setdefault(coding, set())
            left -= len(stretch)
            if text.pull and not left:
                mark = stretch[-1]
                codes = coding.encoded(stretch[:-1]) + coding.halved(mark)
                used.update(stretch[:-1], (mark + HALF,))
            else:
                codes = coding.encoded(stretch)
                used.update(stretch)
            parts.append(b"<%b> Tj" % codes)
        self._x, self._y = text.x + text.width + spacing, text.y
        parts.append(b"")
        return b"\n".join(parts)


class Marked(NamedTuple):
    """A page's operators, and whose its marked sequences are: a block, or a slot of one, each in its turn."""

    operators: bytes
    owners: tuple[tuple[int, int | None], ...]
    impressions: tuple[tuple[Impression, int], ...]


def page(
    made: Page,
    drawing: Drawing,
    press: Press,
    used: Used,
    usual: Used,
    tags: Mapping[int, str],
    watermark: str,
) -> Marked:
    """The operators of a page of a drawing.

    Characters that are drawn are added to `used`, those of the plates to `usual`; `tags` names the element
    that each block of prose is.  Sequences of tables are numbered first, so that they have the same numbers
    in every document that has them on a page.
    """
    height = drawing.height
    owners: list[tuple[int, int | None]] = []
    impressions: list[tuple[Impression, int]] = []
    drawn: dict[int, bytes] = {}
    for at, mark in enumerate(made.marks):
        if isinstance(mark, Impression):
            first = len(owners)
            printed = press.printed(mark.plate, first)
            owners += [(mark.block, slot) for slot in printed.sequences]
            impressions.append((mark, first))
            for coding, characters in printed.used.items():
                usual.setdefault(coding, set()).update(characters)
            drawn[at] = _filled(mark, printed, height, press, used)
    pen = Pen(press)
    parts: list[bytes] = [_under(watermark, drawing, pen)] if watermark else []
    block: int | None = None
    is_open = False
    for at, mark in enumerate(made.marks):
        if not isinstance(mark, Text):
            parts.append(b"EMC\nET\n" if is_open else b"")
            is_open = False
            if isinstance(mark, Shown):
                parts.append(_shown(mark, height, pen, len(owners)))
                owners.append((mark.block, None))
            else:
                parts.append(drawn[at])
            continue
        own = mark.origin.block if mark.origin else None
        if not is_open or own != block:
            parts.append(b"EMC\n" if is_open else b"BT\n")
            if own is None:
                parts.append(_PAGED)
            else:
                parts.append(b"/%b <</MCID %d>> BDC\n" % (tags[own].encode(), len(owners)))
                owners.append((own, None))
            block, is_open = own, True
        parts.append(pen.text(mark, height))
    parts.append(b"EMC\nET\n" if is_open else b"")
    for coding, drawn_in in pen.used.items():
        used.setdefault(coding, set()).update(drawn_in)
    return Marked(b"".join(parts), tuple(owners), tuple(impressions))


def _shown(mark: Shown, height: float, pen: Pen, sequence: int) -> bytes:
    """A picture, one marked sequence whole: its bars and its texts."""
    parts = [b"/Figure <</MCID %d>> BDC\n" % sequence]
    for bar in mark.picture.bars:
        ends = (mark.x + bar.x0, height - mark.y - bar.y1, bar.x1 - bar.x0, bar.y1 - bar.y0)
        parts.append(b"q %b g %b %b %b %b re f Q\n" % (number(bar.shade), *map(number, ends)))
    parts.append(b"BT\n")
    parts += [pen.text(text, height) for text in mark.texts()]
    parts.append(b"ET\nEMC\n")
    return b"".join(parts)


def _under(watermark: str, drawing: Drawing, pen: Pen) -> bytes:
    """A word across the page, under all that stands on it and in light grey: an artifact."""
    fonts, slope = pen.press.fonts, 0.5**0.5
    natural = fonts.measure("title", watermark, 1.0)
    size = min(_WATERMARK, 0.7 * drawing.height / natural)
    # From the middle of the page half the word back along the diagonal, and a third of its height down.
    x = drawing.width / 2 - slope * (natural / 2 - 0.35) * size
    y = drawing.height / 2 - slope * (natural / 2 + 0.35) * size
    matrix = b" ".join(map(number, (slope, slope, -slope, slope, x, y)))
    parts = [b"/Artifact <</Type /Pagination /Subtype /Watermark>> BDC\nq BT\n%b g %b Tm\n" % (_PALE, matrix)]
    for face, stretch in fonts.runs("title", watermark):
        coding = pen.press.coding(face)
        pen.used.setdefault(coding, set()).update(stretch)
        parts.append(b"%b<%b> Tj\n" % (_font(coding, size), coding.encoded(stretch)))
    parts.append(b"ET Q\nEMC\n")
    return b"".join(parts)


def _filled(mark: Impression, printed: Printed, height: float, press: Press, used: Used) -> bytes:
    """A plate's operators with the figures of an impression."""
    size = mark.plate.size
    gaps: list[bytes] = []
    drawn: set[Figure] = set(mark.figures)
    codes = {figure.text: press.figure(figure.text, size) for figure in drawn}
    for place, figure in zip(mark.plate.places, mark.figures, strict=True):
        gaps += (b"%.2f" % (place.x - figure.width * size / 2), codes[figure.text])
    for figure in drawn:
        for face, stretch in press.fonts.runs("table", figure.text):
            used.setdefault(press.coding(face), set()).update(stretch)
    corner = b"q\n1 0 0 1 %b %b cm\n" % (number(mark.x), number(height - mark.y))
    grounds = b"".join(_ground(place.box) for place in mark.plate.places if place.slot in mark.marked)
    marked = _MARKED % grounds if grounds else b""
    return b"%b%b%bQ\n" % (corner, marked, printed.operators % tuple(gaps))


def _ground(box: tuple[float, float, float, float]) -> bytes:
    """A rectangle a little inside a cell, filled and framed."""
    x0, y0, x1, y1 = box
    ends = (x0 + _INSIDE, -y1 + _INSIDE, x1 - x0 - 2 * _INSIDE, y1 - y0 - 2 * _INSIDE)
    return b"%b %b %b %b re B\n" % tuple(map(number, ends))
