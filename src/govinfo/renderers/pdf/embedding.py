"""Fonts embedded in a PDF: the code of each character, and the objects that describe a font.

Each font becomes one composite font (Type 0 over CIDFontType2).  A character's code is the number of its
glyph in the whole font, so that it is the same in every file; of characters that share a glyph all but the
first have a code of their own, and so have closing marks that are set half as wide.  The file holds only the
glyphs that it uses, a map from code to glyph, and a table that gives text back to whoever selects or extracts
it: in UTF-16, so characters beyond the BMP come out whole.

The outlines of the characters that every report of a form has are deflated once and kept.

ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode).
"""

from __future__ import annotations

import hashlib
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby
from operator import attrgetter
from typing import Final, NamedTuple

from attrs import define, field

from govinfo.fonts import HALVED, Face, Glyphs, doubles
from govinfo.renderers.pdf.file import LEVEL, File, Name, Reference, deflated
from govinfo.typesetting import CLOSING

_SYMBOLIC: Final = 4
_USUAL_WIDTH: Final = 1000
_CODES: Final = 0x10000
_PER_BLOCK: Final = 100

HALF: Final = "\0"
"""What follows a mark that is set half as wide, where characters are listed."""
_QUICK: Final = 1
"""Outlines hardly pack better for trying hard: level 1 costs 5 % in size and saves a third of the time."""


class Coded(NamedTuple):
    """A character of a font: its code, its glyph there, its width, and its line in the table of texts."""

    code: int
    glyph: int
    width: int
    text: bytes


@define(eq=False, repr=False)
class Coding:
    """The codes of a font's characters, in hexadecimal, found out as they are met."""

    face: Face
    resource: str
    _known: dict[str, bytes] = field(factory=dict[str, bytes], init=False)
    _coded: dict[str, Coded] = field(factory=dict[str, Coded], init=False)
    _codes: dict[str, int] | None = field(default=None, init=False)

    def encoded(self, text: str) -> bytes:
        """The text as the codes of its characters."""
        known = self._known
        try:
            return b"".join(map(known.__getitem__, text))
        except KeyError:
            for character in set(text).difference(known):
                known[character] = b"%04X" % self.coded(character).code
            return b"".join(map(known.__getitem__, text))

    def halved(self, mark: str) -> bytes:
        """The code of a closing mark that is set half as wide."""
        return b"%04X" % self.coded(mark + HALF).code

    def coded(self, character: str) -> Coded:
        """What a file says of a character; followed by `HALF` it is set half as wide."""
        if character not in self._coded:
            self._coded[character] = self._found(character)
        return self._coded[character]

    def _found(self, key: str) -> Coded:
        if self._codes is None:
            self._codes = _codes(self.face)
        character = key[0]
        glyph = self.face.glyph_of[ord(character)]
        code = self._codes.get(key, glyph)
        text = b"<%04X> <%b>" % (code, character.encode("utf-16-be").hex().upper().encode())
        if key.endswith(HALF) and key != HALF:
            return Coded(code, glyph + HALVED, self.face.widths[glyph] // 2, text)
        return Coded(code, glyph, self.face.widths[glyph], text)


def _codes(face: Face) -> dict[str, int]:
    """The codes that are no glyph's number: of marks set half as wide, and of characters that share a glyph.

    They are those after the last glyph's, and then those of glyphs that no character has.
    """
    free = chain(range(len(face.widths), _CODES), _unused(face))
    halved = [mark + HALF for mark in CLOSING if face.has(mark)]
    return {key: next(free) for key in (*halved, *map(chr, doubles(face.glyph_of)))}


def _unused(face: Face) -> Iterator[int]:
    """The numbers of glyphs that no character has."""
    taken = {glyph for _, glyph in face.glyph_of.items()}
    yield from (code for code in range(1, len(face.widths)) if code not in taken)


class _Kept(NamedTuple):
    """The glyphs of the characters of a form, and their outlines deflated, ready to be put in a file."""

    glyphs: Glyphs
    deflated: bytes


@lru_cache(maxsize=48)
def _kept(face: Face, characters: frozenset[str]) -> _Kept:
    glyphs = face.gathered(face.glyph_of[code] for code in sorted(map(ord, characters)))
    return _Kept(glyphs, _part(glyphs.outlines, LEVEL, zlib.Z_FULL_FLUSH))


def _part(content: bytes, level: int, end: int) -> bytes:
    """A part of a deflated stream, which stands by itself."""
    deflater = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflater.compress(content) + deflater.flush(end)


def embed(file: File, coding: Coding, usual: frozenset[str], characters: Iterable[str]) -> Reference:
    """Write a font's objects into the file; the reference is to the composite font.

    `usual` are the characters that every file of the form has, `characters` all of this one.
    """
    face = coding.face
    ordered = sorted({*usual, *characters})
    coded = sorted(map(coding.coded, ordered), key=attrgetter("code"))
    name = Name(f"{_tag(face, ordered)}+{face.name}")
    font = file.take(6)
    kept = _kept(face, usual)
    more = face.gathered((each.glyph for each in coded), kept.glyphs)
    file.put(
        font,
        {
            "Type": Name("Font"),
            "Subtype": Name("Type0"),
            "BaseFont": name,
            "Encoding": Name("Identity-H"),
            "DescendantFonts": [Reference(font + 1)],
            "ToUnicode": Reference(font + 3),
        },
    )
    file.put(
        font + 1,
        {
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
            "FontDescriptor": Reference(font + 2),
            "DW": _USUAL_WIDTH,
            "W": _widths(coded),
            "CIDToGIDMap": Reference(font + 4),
        },
    )
    file.put(
        font + 2,
        {
            "Type": Name("FontDescriptor"),
            "FontName": name,
            "Flags": _SYMBOLIC,
            "FontBBox": list(face.box),
            "ItalicAngle": float(face.slant),
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.cap_height,
            "StemV": 50 + face.weight * face.weight // 4225,
            "FontFile2": Reference(font + 5),
        },
    )
    file.put_stream(font + 3, _to_unicode(coded))
    file.put_stream(font + 4, _glyph_map(coded, more))
    _put_program(file, font + 5, face, kept, more)
    return Reference(font)


def _put_program(file: File, number: int, face: Face, kept: _Kept, more: Glyphs) -> None:
    """The font file: what is kept deflated between what is deflated now."""
    before, after = face.program(kept.glyphs, more)
    outlines = kept.glyphs.outlines
    entries = {"Length1": len(before) + len(outlines) + len(after)}
    if not file.compress:
        file.put_stream(number, before + outlines + after, entries)
        return
    checksum = zlib.adler32(after, zlib.adler32(outlines, zlib.adler32(before)))
    parts = (
        b"\x78\x9c",
        _part(before, _QUICK, zlib.Z_FULL_FLUSH),
        kept.deflated,
        _part(after, _QUICK, zlib.Z_FINISH),
        checksum.to_bytes(4, "big"),
    )
    file.put_ready(number, deflated(b"".join(parts), entries))


def _tag(face: Face, characters: Sequence[str]) -> str:
    """Six capitals that tell this subset from another of the same font."""
    digest = hashlib.sha256("".join((face.name, *characters)).encode("utf-8", "surrogatepass")).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _widths(coded: Sequence[Coded]) -> list[object]:
    """The widths that are not an ideograph's, as runs of neighbouring codes."""
    found: list[object] = []
    unusual = [(each.code, each.width) for each in coded if each.width != _USUAL_WIDTH]
    for _, run in groupby(enumerate(unusual), key=lambda pair: pair[1][0] - pair[0]):
        pairs = [pair for _, pair in run]
        found += [pairs[0][0], [width for _, width in pairs]]
    return found


def _glyph_map(coded: Sequence[Coded], glyphs: Glyphs) -> bytes:
    """Code to glyph, two bytes a code."""
    table = array("H", bytes(2 * (coded[-1].code + 1)))
    new = glyphs.new
    for each in coded:
        table[each.code] = new[each.glyph]
    if sys.byteorder == "little":
        table.byteswap()
    return table.tobytes()


def _to_unicode(coded: Sequence[Coded]) -> bytes:
    """The CMap from codes back to text."""
    lines = [each.text for each in coded]
    return b"\n".join(
        (
            b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
            b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def",
            b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange",
            *_blocks(lines),
            b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
        )
    )


def _blocks(lines: Sequence[bytes]) -> Iterator[bytes]:
    for start in range(0, len(lines), _PER_BLOCK):
        block = lines[start : start + _PER_BLOCK]
        yield b"%d beginbfchar" % len(block)
        yield from block
        yield b"endbfchar"
