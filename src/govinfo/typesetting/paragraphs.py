"""Prose and headings set as lines: indents, full lines of even edges, and titles broken where they read well.

A full line is made as wide as the type area by setting its ideographs a little closer or wider apart; words
and numbers keep their own spacing.  The difference stays below what the eye, or a program that extracts the
text, would take for a space; a line that would need more stays short.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from govinfo.document import Heading, Paragraph, normal_text
from govinfo.typesetting import breaking
from govinfo.typesetting.breaking import Setting, Unit
from govinfo.typesetting.drawing import Measure, Origin, Role, Text

CLOSEST: Final = -0.03
WIDEST: Final = 0.075
"""How far the spacing after an ideograph may go, in multiples of the type size."""

_AWKWARD: Final = 25.0
"""What it costs to part a title inside a phrase: as much as a line that is five characters off."""

_OPENING: Final = "（《〈「『【〔〖［｛“‘"
CLOSING: Final = "）》〉」』】〕〗］｝”’、，。：；"
"""Punctuation whose ink fills one half of its square.  Before another, a closing mark is set half as wide."""

_LEAD: Final = re.compile(
    r"（[一二三四五六七八九十]{1,3}）[^（）。；：！？]{1,24}(?:（[^（）。]{1,12}）)?(?P<stop>[。：]|$)"
)
"""The beginning of a numbered part: （一）主动公开情况。 A sentence so long is none."""

_IDEOGRAPHIC: Final = re.compile(f"[^{breaking.no_ideographs('‘’“”—…')}]+")


class Face(NamedTuple):
    """A role at a size, measured: how a run of its text gets its width."""

    role: Role
    size: float
    measure: Measure

    def width(self, text: str) -> float:
        """The width of a text in points."""
        return self.measure(self.role, text, self.size)

    def tracked(self, tracking: float) -> Callable[[str], float]:
        """The same, with so much added for each ideograph, and neighbouring punctuation set closer."""
        half = self.size / 2
        return lambda text: (
            self.width(text) + tracking * ideographs(text) - half * (len(self.parted(text)) - 1)
        )

    def parted(self, text: str) -> list[str]:
        """A text parted after each closing mark that another follows, with half a square too much between."""
        return _meeting(self).split(text)

    def closer(self, before: Unit, after: Unit) -> float:
        """How much less room a unit needs after another, because punctuation meets."""
        if after.gap or before.strong != after.strong or after.text[0] not in _MEETING:
            return 0.0
        return self.size / 2 * (len(self.parted(before.text[-1] + after.text[0])) - 1)


_MEETING: Final = frozenset(_OPENING + CLOSING)


@lru_cache(maxsize=32)
def _meeting(face: Face) -> re.Pattern[str]:
    """Where punctuation meets; marks that are not square in a font have no white to spare."""
    opening, closing = (
        re.escape("".join(mark for mark in marks if face.width(mark) > 0.95 * face.size))
        for marks in (_OPENING, CLOSING)
    )
    if not opening or not closing:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<=[{closing}])(?=[{closing}{opening}])")


def lead(text: str) -> str:
    """How a paragraph begins that is a numbered part, with its stop; empty where it is none.

    >>> lead("（一）主动公开情况。全年公开一百余条。"), lead("（二）依申请公开"), lead("全年公开。")
    ('（一）主动公开情况。', '（二）依申请公开', '')
    """
    found = _LEAD.match(text)
    return found[0] if found else ""


def is_part(block: Heading | Paragraph) -> bool:
    """Whether a paragraph is nothing but the name of a numbered part: a heading in all but its kind."""
    if isinstance(block, Heading):
        return False
    text = normal_text(block.text)
    found = _LEAD.fullmatch(text)
    return found is not None and not found["stop"]


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The stretches of a text that are ideographic, and those that are not, in turn."""
    at = 0
    for found in _IDEOGRAPHIC.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(text):
        yield text[at:], False


@lru_cache(maxsize=8192)
def ideographs(text: str) -> int:
    """How many places a text can be set wider at: after each of its ideographs."""
    return sum(len(piece) for piece in _IDEOGRAPHIC.findall(text))


def places(text: str) -> int:
    """The same for a line, which ends with its last character."""
    return ideographs(text) - bool(_IDEOGRAPHIC.match(text[-1:]))


def runs(text: str, face: Face, x: float, y: float, spread: float, origin: Origin) -> Iterator[Text]:
    """One line as runs that each have an even spacing; `spread` is added after ideographs only.

    A run ends with each closing mark that another mark follows, and the next begins half a square closer.
    """
    half = face.size / 2
    for piece, wide in pieces(text):
        spacing = spread if wide else 0.0
        parts = face.parted(piece) if wide else [piece]
        for at, part in enumerate(parts):
            pull = half if at < len(parts) - 1 else 0.0
            width = face.width(part) - pull
            told = width + spacing * (len(part) - 1)
            yield Text(x, y, part, face.role, face.size, told, spacing, origin, pull)
            x += width + spacing * len(part)


def natural(text: str, face: Face) -> float:
    """The width of a line without spacing, neighbouring punctuation set closer."""
    parts = sum(len(face.parted(piece)) - 1 for piece, wide in pieces(text) if wide)
    return face.width(text) - parts * face.size / 2


def spread_to(text: str, own: float, size: float, width: float, usual: float, *, full: bool) -> float:
    """The spacing with which a `full` line of its own width fills another, or the usual where that shows."""
    count = places(text)
    if count < 1:
        return usual
    spread = (width - own) / count
    return spread if spread < usual or (full and spread <= WIDEST * size) else usual


def paragraph(
    text: str, face: Face, width: float, tracking: float, indent: float, strong: Face | None = None
) -> tuple[Setting, ...]:
    """The lines of a paragraph; the first is shorter by the indent.

    Units are measured as they are set, `tracking` included; a line may be closed up a little further for
    its last unit.  The beginning of a numbered part is set in the `strong` face, if there is one.
    """
    width_of = face.tracked(tracking)
    first = lead(text) if strong else ""
    found: tuple[Unit, ...] = ()
    if strong and first:
        known = _known(strong, tracking, "strong")
        found = breaking.units(first, strong.tracked(tracking), ideographs, known, strong=True)
    found += breaking.units(text[len(first) :], width_of, ideographs, _known(face, tracking))
    give = max(0.0, tracking - CLOSEST * face.size)
    return breaking.lines(found, width, width_of, first=width - indent, give=give, closer=face.closer)


@lru_cache(maxsize=16)
def _known(_face: Face, _tracking: float, _kind: str = "") -> breaking.Known:
    """What is remembered of units of a kind, set in a face with a tracking."""
    return {}


def title(text: str, face: Face, width: float) -> tuple[Setting, ...]:
    """A title in as few lines as it needs, about equally long, broken before a year where it can be."""
    found = breaking.units(text, face.width)
    filled = breaking.lines(found, width, face.width)
    if len(filled) < 2:
        return filled
    return _even(found, len(filled), width, face) or filled


def _even(found: Sequence[Unit], count: int, width: float, face: Face) -> tuple[Setting, ...] | None:
    """The units in so many lines, with the least sum of squared differences and of awkward breaks.

    So many lines hold them, as filling line after line has shown; None where a unit is longer than a line.
    """
    if any(unit.width > width for unit in found) or len(found) > 400:
        return None
    aim = sum(unit.width + unit.gap for unit in found) / count
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(count):
        step: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            used = 0.0
            for end in range(start + 1, len(found) + 1):
                unit = found[end - 1]
                used = used + unit.width + (unit.gap if end - 1 > start else 0.0)
                if used > width + breaking.SLACK:
                    break
                worse = cost + ((used - aim) / face.size) ** 2 + _awkward(found, end)
                if end not in step or worse < step[end][0]:
                    step[end] = (worse, start)
        best.append(step)
    cuts = [len(found)]
    for step in reversed(best[1:]):
        cuts.append(step[cuts[-1]][1])
    spans = list(zip(cuts[::-1], cuts[-2::-1], strict=False))
    return tuple(_set(found[start:end]) for start, end in spans)


def _set(chosen: Sequence[Unit]) -> Setting:
    return Setting(
        tuple(chosen), sum(unit.width + (unit.gap if at else 0.0) for at, unit in enumerate(chosen))
    )


def _awkward(found: Sequence[Unit], end: int) -> float:
    """What a break after so many units costs: little beside a year or a space, or after punctuation."""
    if end == len(found):
        return 0.0
    after, before = found[end], found[end - 1]
    if after.gap or after.text[0].isdigit() or before.text[-1] in breaking.CLOSING:
        return 0.0
    return 1.0 if before.text[0].isdigit() else _AWKWARD
