"""What the pages of an OFD file refer to by identifiers: fonts, drawing parameters, composite objects."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import define, field, frozen

from govinfo.archives import Element
from govinfo.fonts import Face
from govinfo.marks import columns
from govinfo.pages import UNKNOWN
from govinfo.readers.ofd.package import Package, kind

_PLACEHOLDER: Final = "\u00a4"
"""What some programs write for a character that only its glyph tells."""

_SAYS_NOTHING: Final = {"Cc", "Cn", "Co"}
_NARROW: Final = 0.5


@frozen(eq=False)
class Font:
    """A font of the document: its number among them, and its file, where that can be read."""

    number: int
    face: Face | None
    characters: Mapping[int, str]

    def character(self, text: str, glyph: int | None) -> str:
        """What a character is; where the text does not tell, the font may."""
        if text.isspace():
            return " "
        if text == _PLACEHOLDER and glyph is None:
            return text
        if text in {_PLACEHOLDER, UNKNOWN} or unicodedata.category(text) in _SAYS_NOTHING:
            return UNKNOWN if glyph is None else self.characters.get(glyph, UNKNOWN)
        return text

    def width(self, text: str, glyph: int | None) -> float:
        """How wide a character is, in type sizes, as its font has it or else as is usual."""
        if self.face is not None:
            found = glyph if glyph is not None else self.face.glyph_of.get(ord(text))
            if found is not None and 0 < found < len(self.face.widths):
                return self.face.widths[found] / 1000
        return 1.0 if columns(text) == 2 else _NARROW


@define(eq=False)
class Resources:
    """What pages refer to by identifiers: fonts, made when they are met, drawing parameters, composites."""

    package: Package
    listed: dict[str, tuple[str, Element]] = field(factory=dict[str, tuple[str, Element]])
    fonts: dict[str, Font] = field(factory=dict[str, Font])

    def font(self, identifier: str) -> Font:
        """A font by its identifier; fonts that are not listed are one without a file."""
        if identifier not in self.fonts:
            folder, element = self.listed.get(identifier, ("", None))
            face = self.package.face(folder, element) if element is not None else None
            told: dict[int, str] = {}
            for code, glyph in (face.glyph_of if face else {}).items():
                told.setdefault(glyph, chr(code))
            self.fonts[identifier] = Font(len(self.fonts), face, told)
        return self.fonts[identifier]

    def element(self, identifier: str, name: str) -> Element | None:
        """A resource of a kind by its identifier."""
        element = self.listed.get(identifier, ("", None))[1]
        return element if element is not None and kind(element) == name else None


def by_identifier(resources: Iterable[tuple[str, Element]]) -> dict[str, tuple[str, Element]]:
    """Resources, each with its folder, by their identifiers."""
    return {element.get("ID", ""): (folder, element) for folder, element in resources}
