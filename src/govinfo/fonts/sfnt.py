"""The container of a TrueType font, a folder of tables with checksums (sfnt), and the map of characters.

The format is ISO/IEC 14496-22 (Open Font Format), 4.3 and 5.2.1.  Numbers are big-endian.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from govinfo.errors import GovinfoError

CHECKSUM_MAGIC: Final = 0xB1B0AFBA
"""What the checksum of a whole font file is taken from."""


class UnusableFont(GovinfoError):
    """A font file that cannot be used: not TrueType, damaged, or not to be embedded."""


def patched(table: bytes, *changes: tuple[int, str, int]) -> bytes:
    """A table with numbers changed, each at an offset and packed as `struct` has it."""
    made = bytearray(table)
    for offset, kind, number in changes:
        struct.pack_into(kind, made, offset, number)
    return bytes(made)


def big_endian(numbers: array[int]) -> bytes:
    """Numbers as they stand in a font file."""
    if sys.byteorder == "little":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def from_big_endian(kind: Literal["H", "I"], content: bytes) -> array[int]:
    """Numbers of two (`H`) or four (`I`) bytes each; half a number at the end is an error."""
    numbers: array[int] = array(kind)
    numbers.frombytes(content)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def checksum_of(content: bytes) -> int:
    """The sum of a table's words of four bytes."""
    return sum(from_big_endian("I", content + bytes(-len(content) % 4))) & 0xFFFFFFFF


def directory(entries: Mapping[str, tuple[int, int, int]]) -> bytes:
    """The beginning of a font file: for each table its checksum, where it begins and how long it is."""
    power = len(entries).bit_length() - 1
    search = 16 << power
    header = struct.pack(">IHHHH", 0x00010000, len(entries), search, power, 16 * len(entries) - search)
    return header + b"".join(
        struct.pack(">4sIII", tag.encode(), *entry) for tag, entry in sorted(entries.items())
    )


def joined(bodies: Iterable[bytes]) -> bytes:
    """Tables one after another, each beginning at a multiple of four bytes."""
    return b"".join(body + bytes(-len(body) % 4) for body in bodies)


def file_of(tables: Mapping[str, bytes]) -> bytes:
    """The tables as one font file, with the checksums that the format wants."""
    ordered = dict(sorted(tables.items()))
    entries: dict[str, tuple[int, int, int]] = {}
    offset = 12 + 16 * len(ordered)
    for tag, body in ordered.items():
        entries[tag] = (checksum_of(body), offset, len(body))
        offset += len(body) + -len(body) % 4
    content = bytearray(directory(entries) + joined(ordered.values()))
    head = entries["head"][1]
    struct.pack_into(">I", content, head + 8, (CHECKSUM_MAGIC - checksum_of(bytes(content))) & 0xFFFFFFFF)
    return bytes(content)


def character_map(codes: Mapping[int, int]) -> bytes:
    """The table (`cmap`) that gives each character its glyph, for a font of a few of them.

    It says it twice: in the format that reaches beyond the BMP (12), and, as long as that has room, in the
    one that old programs know (4).
    """
    ordered = sorted(codes.items())
    groups = b"".join(struct.pack(">III", code, code, glyph) for code, glyph in ordered)
    whole = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(ordered)) + groups
    basic = _segments([(code, glyph) for code, glyph in ordered if code < 0xFFFF])
    if len(basic) > 0xFFFF:
        return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + whole
    offsets = (3, 1, 20, 3, 10, 20 + len(basic))
    return struct.pack(">HHHHIHHI", 0, 2, *offsets) + basic + whole


def _segments(pairs: Sequence[tuple[int, int]]) -> bytes:
    """A character map of format 4: runs of characters whose glyphs follow one another as they do."""
    runs: list[list[int]] = []
    for code, glyph in pairs:
        if runs and code == runs[-1][1] + 1 and glyph - code == runs[-1][2]:
            runs[-1][1] = code
        else:
            runs.append([code, code, glyph - code])
    runs.append([0xFFFF, 0xFFFF, 1])
    count = len(runs)
    power = count.bit_length() - 1
    search = 2 << power
    starts, ends, deltas = zip(*runs, strict=True)
    words = array("H", (4, min(16 + 8 * count, 0xFFFF), 0, 2 * count, search, power, 2 * count - search))
    words.extend((*ends, 0, *starts, *(delta & 0xFFFF for delta in deltas), *(0 for _ in runs)))
    return big_endian(words)
