"""The fonts that govinfo carries, and which font a page's text is set in (字体).

The practice of Chinese official documents (GB/T 9704-2012) sets headings in 黑 and the body in 仿宋 or 宋.  No
free simplified 仿宋 or 小标宋 is known, so the carried fonts are a serif (regular, and bold for titles) and a
sans; a user's own take their place.  Origin and licence of the carried ones stand in `OFL.txt`.

A carried font is parsed when it is first needed and kept; parsed fonts are read-only, so threads share them.
A character that a role's font lacks is taken from another; what none has is an error, never a blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping  # noqa: TC003  (part of the public signatures)
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Final

from attrs import field, frozen

from govinfo.errors import UnprintableText
from govinfo.fonts.truetype import Face, Subset, UnusableFont, parse

__all__ = ["BOLD", "SANS", "SERIF", "Face", "Fonts", "Subset", "UnusableFont", "carried", "parse"]

SERIF: Final = "GovinfoSerif-Regular.ttf"
BOLD: Final = "GovinfoSerif-Bold.ttf"
SANS: Final = "GovinfoSans-Medium.ttf"

_ROLES: Final[Mapping[str, str]] = {"title": BOLD, "part": BOLD, "heading": SANS}


@cache
def carried(name: str) -> Face:
    """A carried font, by the name of its file.

    >>> carried(SERIF).has("镕")
    True
    """
    return parse((files(__name__) / name).read_bytes())


@frozen
class Fonts:
    """The font of each role, the carried ones where nothing is given; a role without an entry is prose.

    `given` maps roles (`title`, `heading`, `part`, `body`, `table`, `folio`) to a user's own fonts.
    """

    given: Mapping[str, Face] = field(factory=dict[str, Face])
    _seen: dict[tuple[str, str], tuple[Face, float]] = field(factory=dict, init=False, repr=False, eq=False)

    def face(self, role: str) -> Face:
        """The font that a role is set in."""
        return self.given.get(role) or carried(_ROLES.get(role, SERIF))

    def _faces(self, role: str) -> Iterator[Face]:
        """The fonts to try for a role, in order."""
        yield self.face(role)
        yield from (carried(name) for name in (SERIF, SANS))

    def _drawn(self, role: str, character: str) -> tuple[Face, float]:
        """The font a character is drawn in, and its width at size 1."""
        known = self._seen.get((role, character))
        if known is None:
            face = next((face for face in self._faces(role) if face.has(character)), None)
            if face is None:
                raise UnprintableText([character])
            known = self._seen[role, character] = (face, face.width(character) / 1000)
        return known

    def lacking(self, characters: Iterable[str]) -> tuple[str, ...]:
        """Those of the characters that no font at hand can draw, sorted."""
        faces = [*self.given.values(), carried(SERIF), carried(SANS)]
        return tuple(sorted(c for c in set(characters) if not any(face.has(c) for face in faces)))

    def measure(self, role: str, text: str, size: float) -> float:
        """How wide a text is in the font of a role, in points; `UnprintableText` where no font has it."""
        drawn = self._drawn
        return sum(drawn(role, character)[1] for character in text) * size

    def runs(self, role: str, text: str) -> Iterator[tuple[Face, str]]:
        """The text in stretches of one font."""
        drawn = ((self._drawn(role, character)[0], character) for character in text)
        for face, stretch in groupby(drawn, key=lambda pair: pair[0]):
            yield face, "".join(character for _, character in stretch)
