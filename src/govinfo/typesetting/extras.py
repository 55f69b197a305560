"""What may be added to a document (附加部分): a cover, a place for the seal, a new page, a chart.

Each stands among the blocks of a document and is set like one; none is part of the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from attrs import frozen

from govinfo.typesetting.breaking import Setting
from govinfo.typesetting.drawing import Bar, Measure, Origin, Picture, Text
from govinfo.typesetting.paper import ASCENT, MM, Paper
from govinfo.typesetting.paragraphs import Face, paragraph, title
from govinfo.typesetting.rows import Row


class Cover(NamedTuple):
    """A page before all others, without a number: a title, and at its foot the organ and the date."""

    title: str
    lines: tuple[str, ...] = ()


class Seal(NamedTuple):
    """Who signs, and the date, at the right below the text, with room for a seal (印章) over both."""

    lines: tuple[str, ...]


@frozen
class Turn:
    """A new page, unless one has just begun."""


class Chart(NamedTuple):
    """Figures as bars, each with its label and its figure in print; `alternative` says it all in words."""

    title: str
    bars: tuple[tuple[str, int | Decimal, str], ...]
    alternative: str


Extra = Cover | Seal | Turn | Chart

_COVER_TITLE: Final = 26.0
_TITLE_AT: Final = 0.22
_FOOT_AT: Final = 0.86
"""The type of a cover's title; where it begins and where the lines at the foot do, in parts of the height."""

_SEAL: Final = 42 * MM
"""The diameter of an organ's seal, which stands over its name and the date."""

_FROM_RIGHT: Final = 4
"""How many characters the date stands in from the right."""

_LABEL: Final = 10.5
_PITCH: Final = 21.0
_BAR: Final = 11.0
_SHADE: Final = 0.45
"""A chart's type, its rows, the thickness of its bars, and how light they are (0 black, 1 white)."""

_SHARE: Final = 0.36
"""What part of the width the labels of a chart have."""


def cover(block: Cover, at: int, paper: Paper, measure: Measure) -> Iterator[Row]:
    """The rows of a cover, which fill its page; a title that is too long for one goes over pages."""
    big, small = Face("title", _COVER_TITLE, measure), Face("body", paper.body, measure)
    settings = title(block.title, big, paper.type_width)
    above = paper.type_height * _TITLE_AT
    yield Row(above, ())
    for line, setting in enumerate(settings):
        yield _centred(setting, big, 1.6 * big.size, Origin(at, line=line), paper)
    told = [each for text in block.lines for each in title(text, small, paper.type_width)]
    used = above + len(settings) * 1.6 * big.size
    yield Row(max(paper.pitch, paper.type_height * _FOOT_AT - used - len(told) * paper.pitch), ())
    for line, setting in enumerate(told, len(settings)):
        yield _centred(setting, small, paper.pitch, Origin(at, line=line), paper)


def _centred(setting: Setting, face: Face, height: float, origin: Origin, paper: Paper) -> Row:
    width = face.width(setting.text)
    y = (height - face.size) / 2 + ASCENT * face.size
    x = (paper.type_width - width) / 2
    return Row(height, (Text(x, y, setting.text, face.role, face.size, width, origin=origin),))


def seal(block: Seal, at: int, paper: Paper, measure: Measure) -> Iterator[Row]:
    """The rows of a signature, all on one page with the room for the seal above."""
    face = Face("body", paper.body, measure)
    settings = [
        setting for text in block.lines for setting in paragraph(text, face, paper.type_width * 0.7, 0.0, 0.0)
    ]
    if settings:
        yield Row(max(0.0, _SEAL - len(settings) * paper.pitch), (), kept=True)
    right = paper.type_width - _FROM_RIGHT * paper.body
    middle = right - max((face.width(setting.text) for setting in settings), default=0.0) / 2
    for line, setting in enumerate(settings):
        width = face.width(setting.text)
        y = (paper.pitch - face.size) / 2 + ASCENT * face.size
        text = Text(
            middle - width / 2, y, setting.text, face.role, face.size, width, origin=Origin(at, line=line)
        )
        yield Row(paper.pitch, (text,), kept=line < len(settings) - 1)


def picture(block: Chart, at: int, paper: Paper, measure: Measure) -> Picture:
    """A chart drawn: its title, and a row for each bar; the longest fills the width."""
    room = paper.type_width * _SHARE
    widest = max((measure("table", told, 1.0) for _, _, told in block.bars), default=0.0)
    size = min(_LABEL, (paper.type_width - room) / (widest + 2))
    face, head = Face("table", size, measure), Face("heading", size, measure)
    rows = [(_lines(label, face, room), abs(Decimal(figure)), told) for label, figure, told in block.bars]
    texts: list[Text] = []
    bars: list[Bar] = []
    y = 0.0

    def put(text: str, x: float, used: Face) -> None:
        width = used.width(text)
        texts.append(Text(x, y + ASCENT * used.size, text, used.role, used.size, width, origin=Origin(at)))

    for text in _lines(block.title, head, paper.type_width):
        put(text, (paper.type_width - head.width(text)) / 2, head)
        y += _PITCH
    most = max((figure for _, figure, _ in rows), default=Decimal(0)) or Decimal(1)
    longest = paper.type_width - room - (widest + 2) * size
    for labels, figure, told in rows:
        top = y
        for label in labels:
            put(label, room - face.width(label), face)
            y += face.size * 1.25
        y = top
        length = float(figure / most) * longest
        x = room + face.size / 2
        bars.append(Bar(x, top, x + length, top + _BAR, _SHADE))
        put(told, x + length + face.size / 2, face)
        y = top + max(_PITCH, len(labels) * face.size * 1.25 + 4)
    return Picture(tuple(bars), tuple(texts), paper.type_width, y, block.alternative)


def _lines(text: str, face: Face, width: float) -> Sequence[str]:
    """The lines of a label.  Prose may be set closer than its characters are wide; a label may not."""
    found: list[str] = []
    for setting in paragraph(text, face, width, 0.0, 0.0):
        line = ""
        for character in setting.text:
            if line and face.width(line + character) > width:
                found.append(line)
                line = ""
            line += character
        found.append(line)
    return found
