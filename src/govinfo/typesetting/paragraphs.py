"""Prose and headings set as lines: indents, full lines of even edges, and titles broken where they read well.

A full line is made as wide as the type area by setting its ideographs a little closer or wider apart; words
and numbers keep their own spacing.  The difference stays below what the eye, or a program that extracts the
text, would take for a space; a line that would need more stays short.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from attrs import frozen

from govinfo.typesetting import breaking
from govinfo.typesetting.breaking import Setting, Unit
from govinfo.typesetting.drawing import Measure, Origin, Role, Text

CLOSEST: Final = -0.03
WIDEST: Final = 0.075
"""How far the spacing after an ideograph may go, in multiples of the type size."""

_AWKWARD: Final = 25.0
"""What it costs to part a title inside a phrase: as much as a line that is five characters off."""

_IDEOGRAPHIC: Final = re.compile("[\u2018\u2019\u201c\u201d\u2014\u2026\u2e80-\U0003ffff]+")


@frozen
class Face:
    """A role at a size, measured: how a run of its text gets its width."""

    role: Role
    size: float
    measure: Measure

    def width(self, text: str) -> float:
        """The width of a text in points."""
        return self.measure(self.role, text, self.size)

    def tracked(self, tracking: float) -> Callable[[str], float]:
        """The same, with so much added for each ideograph."""
        return lambda text: self.width(text) + tracking * ideographs(text)


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
    """One line as runs that each have an even spacing; `spread` is added after ideographs only."""
    for piece, wide in pieces(text):
        width = face.width(piece)
        spacing = spread if wide else 0.0
        yield Text(x, y, piece, face.role, face.size, width + spacing * (len(piece) - 1), spacing, origin)
        x += width + spacing * len(piece)


def spread_to(text: str, face: Face, width: float, usual: float, *, full: bool) -> float:
    """The spacing with which a `full` line fills a width, or the usual one where that would show."""
    count = places(text)
    if count < 1:
        return usual
    spread = (width - face.width(text)) / count
    return spread if spread < usual or (full and spread <= WIDEST * face.size) else usual


def paragraph(text: str, face: Face, width: float, tracking: float, indent: float) -> tuple[Setting, ...]:
    """The lines of a paragraph; the first is shorter by the indent.

    Units are measured as they are set, `tracking` included; a line may be closed up a little further for
    its last unit.
    """
    width_of = face.tracked(tracking)
    found = breaking.units(text, width_of, ideographs, _known(face, tracking))
    give = max(0.0, tracking - CLOSEST * face.size)
    return breaking.lines(found, width, width_of, first=width - indent, give=give)


@lru_cache(maxsize=16)
def _known(_face: Face, _tracking: float) -> breaking.Known:
    """What is remembered of units set in a face with a tracking."""
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
