"""A TrueType font, read: which characters it has, how wide they are, and a smaller font of a few of them.

Fixed-layout formats (PDF, OFD) embed the glyphs that a page uses and nothing else.  A font file is a folder
of tables; the ones needed here are `cmap` (character to glyph), `hmtx` (widths), `loca` and `glyf`
(outlines) and a few headers.  Widths are given in thousandths of the type size, whatever the font's own unit.

The format is ISO/IEC 14496-22 (Open Font Format).  Fonts with PostScript outlines (CFF) are refused.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Mapping
from mmap import mmap
from typing import Final, NamedTuple

from attrs import field, frozen

from govinfo.fonts.characters import glyphs_of
from govinfo.fonts.sfnt import (
    CHECKSUM_MAGIC,
    UnusableFont,
    big_endian,
    character_map,
    checksum_of,
    directory,
    file_of,
    from_big_endian,
    joined,
    patched,
)
from govinfo.troubles import sentence

_COMPOSITE_MORE: Final = 0x0020
_COMPOSITE_WORDS: Final = 0x0001
_COMPOSITE_SCALES: Final = ((0x0008, 2), (0x0040, 4), (0x0080, 8))
_NO_EMBEDDING: Final = 0x0002


class Subset(NamedTuple):
    """A smaller font: its file, and the glyph that each of the characters asked for has in it."""

    content: bytes
    glyphs: tuple[int, ...]


HALVED: Final = 0x10000
"""What is added to the number of a glyph that is to be half as wide: a closing mark before another."""


class Glyphs(NamedTuple):
    """Glyphs taken out of a font and numbered anew: `old` numbers in their new order, and their outlines.

    A glyph's number plus `HALVED` is the same glyph set half as wide.  `new` gives the new number of each,
    `places` where each outline begins, and at last where they end; `checksum` is that of the outlines.  A set
    can go on where another ends; it then has only what is added.
    """

    old: tuple[int, ...]
    new: Mapping[int, int]
    outlines: bytes
    places: tuple[int, ...]
    checksum: int


@frozen(eq=False, repr=False)
class Face:
    """A parsed font file; compared by identity.

    `ascent`, `descent`, `cap_height`, `box` and `widths` are in thousandths of the type size.  `tables` are
    the parts of the file but `glyf`, which is in `outlines`; `places` tells where each glyph's begins there.
    """

    name: str
    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]
    weight: int
    slant: float
    unit: int
    glyph_of: Mapping[int, int] = field(repr=False)
    widths: tuple[int, ...] = field(repr=False)
    tables: Mapping[str, bytes] = field(repr=False)
    outlines: memoryview = field(repr=False)
    places: array[int] = field(repr=False)
    _simple: dict[int, bytes] = field(factory=dict[int, bytes], init=False, repr=False)

    def width(self, character: str) -> int:
        """How wide a character is, in thousandths of the type size; `KeyError` where the font lacks it."""
        return self.widths[self.glyph_of[ord(character)]]

    def has(self, character: str) -> bool:
        """Whether the font can draw the character."""
        return ord(character) in self.glyph_of

    def subset(self, characters: Iterable[str]) -> Subset:
        """A font of these characters and of what they are made of.

        Characters that share a glyph share it in the subset too.
        """
        old = [0]
        new = {0: 0}
        glyphs: list[int] = []
        chosen = list(characters)
        for character in chosen:
            glyph = self.glyph_of[ord(character)]
            if glyph not in new:
                new[glyph] = len(old)
                old.append(glyph)
            glyphs.append(new[glyph])
        outlines = [self._outline(glyph, old, new) for glyph in _growing(old)]
        codes = dict(zip(map(ord, chosen), glyphs, strict=True))
        return Subset(self._assembled(old, outlines, codes), tuple(glyphs))

    def gathered(self, glyphs: Iterable[int], after: Glyphs | None = None) -> Glyphs:
        """The glyphs, and what they are made of, that are not among those `after` which they are numbered.

        The first glyph of all is the one for missing characters, which a font must have.
        """
        old = list(after.old) if after else [0]
        new = dict(after.new) if after else {0: 0}
        start = len(after.old) if after else 0
        for glyph in glyphs:
            if glyph not in new:
                new[glyph] = len(old)
                old.append(glyph)
        at = after.places[-1] if after else 0
        places = [at]
        padded: list[bytes] = []
        known = self._simple
        for glyph in _growing(old, start):
            outline = known.get(glyph)
            if outline is None:
                outline = self._outline(glyph % HALVED, old, new)
                outline += bytes(-len(outline) % 4)
                if len(outline) < 2 or outline[0] < 0x80:
                    known[glyph] = outline
            padded.append(outline)
            at += len(outline)
            places.append(at)
        content = b"".join(padded)
        return Glyphs(tuple(old), new, content, tuple(places), checksum_of(content))

    def program(self, first: Glyphs, more: Glyphs) -> tuple[bytes, bytes]:
        """The font file of two sets of glyphs, for a format that says itself which character is which glyph.

        It is given as what stands before the outlines of the first set, and what stands after them.
        """
        metrics = self.tables["hmtx"]
        full = struct.unpack_from(">H", self.tables["hhea"], 34)[0]
        before = {tag: self.tables[tag] for tag in _HINTS if tag in self.tables}
        before["head"] = patched(self.tables["head"], (8, ">I", 0), (50, ">h", 1))
        before["hhea"] = patched(self.tables["hhea"], (34, ">H", len(more.old)))
        before["maxp"] = patched(self.tables["maxp"], (4, ">H", len(more.old)))
        after = {
            "hmtx": b"".join([_metric(metrics, full, glyph) for glyph in more.old]),
            "loca": big_endian(array("I", (*first.places, *more.places[1:]))),
        }
        length = more.places[-1]
        count = len(before) + len(after) + 1
        entries: dict[str, tuple[int, int, int]] = {}
        offset = 12 + 16 * count
        for tag, body in before.items():
            entries[tag] = (checksum_of(body), offset, len(body))
            offset += len(body) + -len(body) % 4
        entries["glyf"] = ((first.checksum + more.checksum) & 0xFFFFFFFF, offset, length)
        offset += length
        for tag, body in after.items():
            entries[tag] = (checksum_of(body), offset, len(body))
            offset += len(body) + -len(body) % 4
        head = directory(entries)
        total = checksum_of(head) + sum(checksum for checksum, _, _ in entries.values())
        before["head"] = patched(before["head"], (8, ">I", (CHECKSUM_MAGIC - total) & 0xFFFFFFFF))
        return head + joined(before.values()), more.outlines + joined(after.values())

    def _outline(self, glyph: int, old: list[int], new: dict[int, int]) -> bytes:
        """A glyph's outline, its components renumbered; components not met before are added to `old`."""
        outline = bytes(self.outlines[self.places[glyph] : self.places[glyph + 1]])
        if len(outline) < 2 or outline[0] < 0x80:
            return outline
        mended = bytearray(outline)
        at, flags = 10, _COMPOSITE_MORE
        while flags & _COMPOSITE_MORE:
            flags, part = struct.unpack_from(">HH", mended, at)
            if part not in new:
                new[part] = len(old)
                old.append(part)
            struct.pack_into(">H", mended, at + 2, new[part])
            at += 8 if flags & _COMPOSITE_WORDS else 6
            at += sum(size for flag, size in _COMPOSITE_SCALES if flags & flag)
        return bytes(mended)

    def _assembled(self, old: list[int], outlines: list[bytes], codes: Mapping[int, int]) -> bytes:
        places = array("I", [0])
        padded: list[bytes] = []
        for outline in outlines:
            padded.append(outline + bytes(-len(outline) % 4))
            places.append(places[-1] + len(padded[-1]))
        metrics = self.tables["hmtx"]
        full = struct.unpack_from(">H", self.tables["hhea"], 34)[0]
        tables = {tag: self.tables[tag] for tag in _COPIED if tag in self.tables}
        tables["cmap"] = character_map(codes)
        tables["glyf"] = b"".join(padded)
        tables["head"] = patched(self.tables["head"], (8, ">I", 0), (50, ">h", 1))
        tables["hhea"] = patched(self.tables["hhea"], (34, ">H", len(old)))
        tables["hmtx"] = b"".join(_metric(metrics, full, glyph) for glyph in old)
        tables["loca"] = big_endian(places)
        tables["maxp"] = patched(self.tables["maxp"], (4, ">H", len(old)))
        tables["post"] = struct.pack(">I", 0x00030000) + self.tables["post"][4:16] + bytes(16)
        return file_of(tables)


_COPIED: Final = ("OS/2", "cvt ", "fpgm", "name", "prep")


_HINTS: Final = ("cvt ", "fpgm", "prep")


def _growing(old: list[int], at: int = 0) -> Iterable[int]:
    """The glyphs of a list that grows while it is walked, from a place on."""
    while at < len(old):
        yield old[at]
        at += 1


def _metric(metrics: bytes, full: int, glyph: int) -> bytes:
    """Advance and left side bearing of a glyph; past the full pairs the last advance is shared."""
    if glyph >= HALVED:
        whole = _metric(metrics, full, glyph - HALVED)
        return (int.from_bytes(whole[:2], "big") // 2).to_bytes(2, "big") + whole[2:]
    if glyph < full:
        return metrics[4 * glyph : 4 * glyph + 4]
    bearing = 4 * full + 2 * (glyph - full)
    return metrics[4 * full - 4 : 4 * full - 2] + metrics[bearing : bearing + 2]


def parse(content: bytes | mmap, number: int = 0) -> Face:
    """Read a font file; of a collection (`.ttc`) the font with this number.

    Its outlines stay where they are: they are the greater part of a file, of which a document needs little.

    Raises `UnusableFont` for what is no TrueType font, and for one whose maker forbids embedding.
    """
    try:
        return _parsed(content, number)
    except (struct.error, LookupError, ValueError, ArithmeticError) as error:
        raise UnusableFont(sentence("font_damaged", detail=f"{type(error).__name__}: {error}")) from error


def _tables(content: memoryview, number: int) -> dict[str, memoryview]:
    start = 0
    if bytes(content[:4]) == b"ttcf":
        start = struct.unpack_from(f">{struct.unpack_from('>I', content, 8)[0]}I", content, 12)[number]
    kind = bytes(content[start : start + 4])
    if kind not in {b"\0\1\0\0", b"true"}:
        raise UnusableFont(sentence("font_cff" if kind == b"OTTO" else "font_no_outlines"))
    found: dict[str, memoryview] = {}
    for at in range(struct.unpack_from(">H", content, start + 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sIII", content, start + 12 + 16 * at)
        found[tag.decode("latin-1")] = content[offset : offset + length]
    return found


def _parsed(content: bytes | mmap, number: int) -> Face:
    parts = _tables(memoryview(content), number)
    outlines = parts.pop("glyf")
    tables = {tag: bytes(part) for tag, part in parts.items()}
    head, hhea, os2 = tables["head"], tables["hhea"], tables["OS/2"]
    permission = struct.unpack_from(">H", os2, 8)[0]
    if permission & 0x000F == _NO_EMBEDDING:
        raise UnusableFont(sentence("font_forbidden"))
    unit = struct.unpack_from(">H", head, 18)[0]
    short = struct.unpack_from(">h", head, 50)[0] == 0
    places = from_big_endian("H" if short else "I", tables["loca"])
    if short:
        places = array("I", (2 * place for place in places))
    glyphs = struct.unpack_from(">H", tables["maxp"], 4)[0]
    full = struct.unpack_from(">H", hhea, 34)[0]
    advances = from_big_endian("H", tables["hmtx"][: 4 * full])[::2]
    widths = list(advances) if unit == 1000 else [_scaled(advance, unit) for advance in advances]
    widths += widths[-1:] * (glyphs - full)
    version = struct.unpack_from(">H", os2, 0)[0]
    capital = struct.unpack_from(">h", os2, 88)[0] if version > 1 else struct.unpack_from(">h", hhea, 4)[0]
    return Face(
        name=_postscript_name(tables["name"]),
        ascent=_scaled(struct.unpack_from(">h", hhea, 4)[0], unit),
        descent=_scaled(struct.unpack_from(">h", hhea, 6)[0], unit),
        cap_height=_scaled(capital, unit),
        box=tuple(_scaled(edge, unit) for edge in struct.unpack_from(">4h", head, 36)),  # type: ignore[arg-type]
        weight=struct.unpack_from(">H", os2, 4)[0],
        slant=struct.unpack_from(">i", tables["post"], 4)[0] / 65536,
        unit=unit,
        glyph_of=glyphs_of(tables["cmap"]),
        widths=tuple(widths),
        tables=tables,
        outlines=outlines,
        places=places,
    )


def _scaled(number: int, unit: int) -> int:
    return number if unit == 1000 else round(number * 1000 / unit)


def _postscript_name(table: bytes) -> str:
    count, strings = struct.unpack_from(">HH", table, 2)
    for at in range(count):
        platform, _, _, identity, length, offset = struct.unpack_from(">6H", table, 6 + 12 * at)
        if identity == 6:
            raw = table[strings + offset : strings + offset + length]
            name = raw.decode("utf-16-be" if platform in {0, 3} else "latin-1")
            return "".join(c for c in name if (c.isascii() and c.isalnum()) or c in "-_") or "Font"
    return "Font"
