"""The fonts that govinfo carries, and which font a page's text is set in (字体).

The practice of Chinese official documents (GB/T 9704-2012) sets headings in 黑 and the body in 仿宋 or 宋.
No free simplified 仿宋 or 小标宋 is known, so the carried fonts are a serif (regular, and bold for titles)
and a sans; a user's own take their place.  Origin and licence of the carried ones stand in `OFL.txt`.

A carried font is parsed when it is first needed and kept; parsed fonts are read-only, so threads share them.
A character that a role's font lacks is taken from another; what none has is an error, never a blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final

from attrs import define, field, frozen

from govinfo.errors import UnprintableText
from govinfo.fonts.characters import doubles
from govinfo.fonts.sfnt import UnusableFont
from govinfo.fonts.truetype import HALVED, Face, Glyphs, Subset, parse

__all__ = [
    "BOLD",
    "HALVED",
    "SANS",
    "SERIF",
    "Face",
    "Fonts",
    "Glyphs",
    "Subset",
    "UnusableFont",
    "carried",
    "doubles",
    "parse",
]

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
    try:
        with Path(__file__).with_name(name).open("rb") as opened:
            return parse(mmap(opened.fileno(), 0, access=ACCESS_READ))
    except OSError:
        from importlib.resources import files  # noqa: PLC0415  (slow to import, needed only in an archive)

        return parse((files(__name__) / name).read_bytes())


@define(eq=False, repr=False)
class _Widths:
    """The widths of a role's characters at size 1, filled as they are met, and who draws the strangers."""

    faces: tuple[Face, ...]
    known: dict[str, float] = field(factory=dict[str, float])
    strangers: dict[str, Face] = field(factory=dict[str, Face])

    def learn(self, text: str) -> None:
        """Find out about the characters of a text; `UnprintableText` names those that no font has."""
        new = set(text).difference(self.known)
        for character in sorted(new):
            face = next((face for face in self.faces if face.has(character)), None)
            if face is None:
                raise UnprintableText(c for c in new if not any(face.has(c) for face in self.faces))
            if face is not self.faces[0]:
                self.strangers[character] = face
            self.known[character] = face.width(character) / 1000


@frozen(eq=False, repr=False)
class Fonts:
    """The font of each role, the carried ones where nothing is given; a role without an entry is prose.

    `given` maps roles (`title`, `heading`, `part`, `body`, `table`, `folio`) to a user's own fonts.
    Compared by identity; what is learnt about characters is kept with it.
    """

    given: Mapping[str, Face] = field(factory=dict[str, Face])
    _roles: dict[str, _Widths] = field(factory=dict[str, _Widths], init=False, repr=False)
    _drawable: set[str] = field(factory=set[str], init=False, repr=False)

    def label(self, face: Face) -> str:
        """A short name for a font of these, the same in every process: carried or whose role it has."""
        for number, given in enumerate(self.given.values()):
            if face is given:
                return f"U{number}"
        return f"C{[SERIF, BOLD, SANS].index(face.name + '.ttf')}"

    def face(self, role: str) -> Face:
        """The font that a role is set in."""
        return self.given.get(role) or carried(_ROLES.get(role, SERIF))

    def _widths(self, role: str) -> _Widths:
        if role not in self._roles:
            self._roles[role] = _Widths(
                (self.face(role), carried(SERIF), carried(SANS), *self.given.values())
            )
        return self._roles[role]

    def lacking(self, characters: Iterable[str]) -> tuple[str, ...]:
        """Those of the characters that no font at hand can draw, sorted."""
        new = set(characters) - self._drawable
        faces = (carried(SERIF), carried(SANS), *self.given.values())
        lacking = {c for c in new if not any(face.has(c) for face in faces)}
        self._drawable.update(new - lacking)
        return tuple(sorted(lacking))

    def measure(self, role: str, text: str, size: float) -> float:
        """How wide a text is in the font of a role, in points; `UnprintableText` where no font has it."""
        widths = self._widths(role)
        try:
            return sum(map(widths.known.__getitem__, text)) * size
        except KeyError:
            widths.learn(text)
            return sum(map(widths.known.__getitem__, text)) * size

    def runs(self, role: str, text: str) -> Iterator[tuple[Face, str]]:
        """The text in stretches of one font; it has been measured before."""
        widths = self._widths(role)
        if widths.strangers.keys().isdisjoint(text):
            yield widths.faces[0], text
            return
        for face, stretch in groupby(text, key=lambda c: widths.strangers.get(c, widths.faces[0])):
            yield face, "".join(stretch)
