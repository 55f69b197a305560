"""Which glyph each character of a font has, as the font's map of characters (`cmap`) says.

A map of format 12 is read where it stands: of the ten thousand characters of a Chinese font a document has a
few hundred.  The format is ISO/IEC 14496-22, 5.2.1.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import ItemsView, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice, pairwise
from operator import add, le, lt, sub
from typing import Final

from govinfo.fonts.sfnt import UnusableFont, from_big_endian
from govinfo.troubles import sentence

_CODE_POINTS: Final = 0x110000


class Groups(Mapping[int, int]):
    """A map of format 12: groups of characters that follow one another, as their glyphs do.

    Groups stand in the order of their characters and do not overlap.

    >>> found = Groups(array("I", [0x41, 0x4E00]), array("I", [0x43, 0x4E00]), array("I", [2, 9]))
    >>> found[0x42], 0x44 in found, dict(found)
    (3, False, {65: 2, 66: 3, 67: 4, 19968: 9})
    """

    def __init__(self, firsts: array[int], lasts: array[int], glyphs: array[int]) -> None:
        self._firsts, self._lasts, self._glyphs = firsts, lasts, glyphs

    def __getitem__(self, character: int) -> int:
        """The glyph of a character; KeyError where there is none."""
        at = bisect_right(self._firsts, character) - 1
        if at < 0 or character > self._lasts[at]:
            raise KeyError(character)
        return self._glyphs[at] + character - self._firsts[at]

    @cached_property
    def _spread(self) -> dict[int, int]:
        sizes = [last - first + 1 for first, last in zip(self._firsts, self._lasts, strict=True)]
        return _spread(self._firsts, self._glyphs, sizes)

    def __iter__(self) -> Iterator[int]:
        """The characters, in their order."""
        return iter(self._spread)

    def __len__(self) -> int:
        """How many characters there are."""
        return len(self._spread)

    def items(self) -> ItemsView[int, int]:
        """The characters with their glyphs."""
        return self._spread.items()

    def sharing(self) -> list[tuple[int, int]]:
        """The characters whose glyph others have as well, each with its glyph."""
        runs = sorted(self._runs())
        shared: set[int] = set()
        reached = 0
        for first, end, _, _ in runs:
            shared.update(range(first, min(end, reached)))
            reached = max(reached, end)
        ordered = sorted(shared)
        return [
            (self._character(glyph, start, stop), glyph)
            for first, end, start, stop in runs
            for glyph in ordered[bisect_left(ordered, first) : bisect_left(ordered, end)]
        ]

    def _runs(self) -> Iterator[tuple[int, int, int, int]]:
        """Glyphs that follow one another over groups: the first and the end of them, and of the groups."""
        glyphs = self._glyphs
        ends = [
            glyph + last - first + 1
            for first, last, glyph in zip(self._firsts, self._lasts, glyphs, strict=True)
        ]
        breaks = (at for at in range(1, len(ends)) if ends[at - 1] != glyphs[at])
        for start, stop in pairwise((0, *breaks, len(ends))):
            yield glyphs[start], ends[stop - 1], start, stop

    def _character(self, glyph: int, start: int, stop: int) -> int:
        at = bisect_right(self._glyphs, glyph, start, stop) - 1
        return self._firsts[at] + glyph - self._glyphs[at]


def doubles(glyph_of: Mapping[int, int]) -> list[int]:
    """The characters that share a glyph with one before them, in their order.

    >>> doubles({0x20: 1, 0xA0: 1, 0x2126: 7, 0x3A9: 7})
    [160, 8486]
    """
    met: set[int] = set()
    found: list[int] = []
    for character, glyph in sorted(glyph_of.sharing() if isinstance(glyph_of, Groups) else glyph_of.items()):
        if glyph in met:
            found.append(character)
        met.add(glyph)
    return found


def glyphs_of(table: bytes) -> Mapping[int, int]:
    """The glyph of each character, by the widest of the Unicode subtables: format 12 before format 4."""
    subtables: dict[int, int] = {}
    for at in range(struct.unpack_from(">H", table, 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * at)
        if platform == 0 or (platform == 3 and encoding in {1, 10}):
            subtables.setdefault(struct.unpack_from(">H", table, offset)[0], offset)
    if 12 in subtables:
        return _groups(table, subtables[12])
    if 4 in subtables:
        return _segments(table, subtables[4])
    raise UnusableFont(sentence("font_no_characters"))


def _groups(table: bytes, offset: int) -> Mapping[int, int]:
    """A map of format 12; one whose groups are not as they should be is taken character by character."""
    number = struct.unpack_from(">I", table, offset + 12)[0]
    numbers = from_big_endian("I", table[offset + 16 : offset + 16 + 12 * number])
    firsts, lasts, glyphs = numbers[::3], numbers[1::3], numbers[2::3]
    orderly = all(map(le, firsts, lasts)) and all(map(lt, lasts, islice(firsts, 1, None)))
    if orderly and len(firsts) == len(glyphs) > 0 and lasts[-1] < _CODE_POINTS and 0 not in glyphs:
        return Groups(firsts, lasts, glyphs)
    sizes = [max(size + 1, 0) for size in map(sub, lasts, firsts)]
    if sum(sizes) > _CODE_POINTS:
        raise UnusableFont(sentence("font_many_characters"))
    return _printed(_spread(firsts, glyphs, sizes))


def _spread(firsts: Iterable[int], glyphs: Iterable[int], sizes: Sequence[int]) -> dict[int, int]:
    ranges = (map(range, starts, map(add, starts, sizes)) for starts in (firsts, glyphs))
    return dict(zip(*map(chain.from_iterable, ranges), strict=True))


def _printed(glyph_of: dict[int, int]) -> dict[int, int]:
    """The characters that have a glyph: the first of all means that there is none."""
    return {character: glyph for character, glyph in glyph_of.items() if glyph}


def _segments(table: bytes, offset: int) -> dict[int, int]:
    """A character map of format 4: segments of the BMP."""
    found: dict[int, int] = {}
    count = struct.unpack_from(">H", table, offset + 6)[0] // 2
    words = from_big_endian("H", table[offset : offset + struct.unpack_from(">H", table, offset + 2)[0] & ~1])
    ends, starts = words[7 : 7 + count], words[8 + count : 8 + 2 * count]
    deltas, jumps = words[8 + 2 * count : 8 + 3 * count], words[8 + 3 * count : 8 + 4 * count]
    for at in range(count):
        for code in range(starts[at], min(ends[at], 0xFFFE) + 1):
            glyph = code
            if jumps[at]:
                glyph = words[8 + 3 * count + at + jumps[at] // 2 + code - starts[at]]
            if glyph or not jumps[at]:
                glyph = (glyph + deltas[at]) & 0xFFFF
            if glyph:
                found[code] = glyph
    return found
