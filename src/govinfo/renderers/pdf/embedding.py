"""Fonts embedded in a PDF: which glyphs a document uses, and the objects that describe them.

Each font becomes one composite font (Type 0 over CIDFontType2): every character of the document has a code
of two bytes, numbered as they first appear, and its own line in the table that gives text back to whoever
selects or extracts it.  That table is in UTF-16, so characters beyond the BMP come out whole.

ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from attrs import define, field

from govinfo.fonts import Face
from govinfo.renderers.pdf.file import File, Name, Reference

_SYMBOLIC: Final = 4
_USUAL_WIDTH: Final = 1000
_CODES: Final = 0xFFFF
_PER_BLOCK: Final = 100


@define
class Embedded:
    """A font in the making: the codes given to characters so far."""

    resource: str
    face: Face
    codes: dict[str, int] = field(factory=dict[str, int])

    def encoded(self, text: str) -> str:
        """The text as the codes of its characters, in hexadecimal; characters not met before get one."""
        codes = self.codes
        return "".join(f"{codes.setdefault(character, len(codes) + 1):04X}" for character in text)


def embed(file: File, font: Embedded) -> Reference:
    """Write the font's objects into the file; the reference is to the composite font."""
    face, codes = font.face, font.codes
    subset = face.subset(codes)
    name = Name(f"{_tag(codes, face)}+{face.name}")
    descriptor = file.add(
        {
            "Type": Name("FontDescriptor"),
            "FontName": name,
            "Flags": _SYMBOLIC,
            "FontBBox": list(face.box),
            "ItalicAngle": face.slant,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.cap_height,
            "StemV": 50 + face.weight * face.weight // 4225,
            "FontFile2": file.stream(subset.content, {"Length1": len(subset.content)}),
        }
    )
    descendant = file.add(
        {
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
            "FontDescriptor": descriptor,
            "DW": _USUAL_WIDTH,
            "W": _widths(codes, face),
            "CIDToGlyphMap": _glyph_map(file, subset.glyphs),
        }
    )
    return file.add(
        {
            "Type": Name("Font"),
            "Subtype": Name("Type0"),
            "BaseFont": name,
            "Encoding": Name("Identity-H"),
            "DescendantFonts": [descendant],
            "ToUnicode": file.stream(_to_unicode(codes)),
        }
    )


def _tag(codes: Mapping[str, int], face: Face) -> str:
    """Six capitals that tell this subset from another of the same font."""
    digest = hashlib.sha256("".join((face.name, *codes)).encode("utf-8", "surrogatepass")).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _widths(codes: Mapping[str, int], face: Face) -> list[object]:
    """The widths that are not an ideograph's, as runs of neighbouring codes."""
    found: list[object] = []
    unusual = [(code, face.width(c)) for c, code in codes.items() if face.width(c) != _USUAL_WIDTH]
    for _, run in groupby(enumerate(unusual), key=lambda pair: pair[1][0] - pair[0]):
        pairs = [pair for _, pair in run]
        found += [pairs[0][0], [width for _, width in pairs]]
    return found


def _glyph_map(file: File, glyphs: Sequence[int]) -> object:
    """Code to glyph: the identity, except where two characters share a glyph."""
    if list(glyphs) == list(range(1, len(glyphs) + 1)):
        return Name("Identity")
    return file.stream(b"\0\0" + b"".join(glyph.to_bytes(2, "big") for glyph in glyphs))


def _to_unicode(codes: Mapping[str, int]) -> bytes:
    """The CMap from codes back to text."""
    pairs = [
        f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>" for character, code in codes.items()
    ]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def",
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange",
            *_blocks(pairs),
            "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
        )
    ).encode()


def _blocks(pairs: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(pairs), _PER_BLOCK):
        block = pairs[start : start + _PER_BLOCK]
        yield f"{len(block)} beginbfchar"
        yield from block
        yield "endbfchar"
