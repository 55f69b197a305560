"""What the pages of an OFD file refer to by identifiers: fonts, drawing parameters, composite objects."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import define, field, frozen

from govinfo.archives import Element
from govinfo.fonts import Face
from govinfo.pages import UNKNOWN
from govinfo.readers.ofd.package import Package, child, kind
from govinfo.readers.ofd.shapes import numeral
from govinfo.terminal import columns

_PLACEHOLDER: Final = "\u00a4"
"""What some programs write for a character that only its glyph tells."""

MOST_CODES: Final = 400_000
"""How many characters the font files may have that are looked into; fonts after them are as wide as usual."""

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


_WHITE: Final = 250


def white(element: Element) -> bool | None:
    """Whether an element's fill is white; None where it names no colour."""
    color = child(element, "FillColor")
    if color is None:
        return None
    words = color.get("Value", "")[:200].split()
    values = [numeral(word, "a colour") for word in words if not word.startswith("#")]
    if len(values) == 4:
        return max(values) <= 255 - _WHITE
    return bool(values) and min(values) >= _WHITE


@frozen
class Parameters:
    """What a drawing parameter says that matters here: whether the fill is white, where it names a colour."""

    white: bool | None


@define(eq=False)
class Resources:
    """What pages refer to by identifiers: fonts, drawing parameters, composites, each made when it is met."""

    package: Package
    listed: dict[str, tuple[str, Element]] = field(factory=dict[str, tuple[str, Element]])
    codes: int = 0
    _faces: dict[str, Face | None] = field(factory=dict[str, "Face | None"])
    _fonts: dict[str, Font] = field(factory=dict[str, Font])
    _parameters: dict[str, Parameters | None] = field(factory=dict[str, "Parameters | None"])
    _composites: dict[str, Element | None] = field(factory=dict[str, "Element | None"])

    def font(self, identifier: str) -> Font:
        """A font by its identifier; fonts that are not listed are one without a file."""
        if identifier not in self._fonts:
            folder, element = self.listed.get(identifier, ("", None))
            name = self.package.font_file(folder, element) if element is not None else ""
            face = self._face(name)
            told: dict[int, str] = {}
            for code, glyph in face.glyph_of.items() if face else ():
                told.setdefault(glyph, chr(code))
            self._fonts[identifier] = Font(len(self._fonts), face, told)
        return self._fonts[identifier]

    def _face(self, name: str) -> Face | None:
        """A font file, as long as all of them have not too many characters."""
        if name not in self._faces:
            face = self.package.face(name) if name and self.codes < MOST_CODES else None
            self.codes += len(face.glyph_of) if face else 0
            self._faces[name] = face
        return self._faces[name]

    def parameters(self, identifier: str) -> Parameters | None:
        """A drawing parameter by its identifier."""
        if identifier not in self._parameters:
            found = self._element(identifier, "DrawParam")
            self._parameters[identifier] = Parameters(white(found)) if found is not None else None
        return self._parameters[identifier]

    def composite(self, identifier: str) -> Element | None:
        """What a composite object draws, by its identifier."""
        if identifier not in self._composites:
            found = self._element(identifier, "CompositeGraphicUnit")
            self._composites[identifier] = child(found, "Content")
        return self._composites[identifier]

    def _element(self, identifier: str, name: str) -> Element | None:
        element = self.listed.get(identifier, ("", None))[1]
        return element if element is not None and kind(element) == name else None


def by_identifier(resources: Iterable[tuple[str, Element]]) -> dict[str, tuple[str, Element]]:
    """Resources, each with its folder, by their identifiers."""
    return {element.get("ID", ""): (folder, element) for folder, element in resources}
