"""The container of a TrueType font: a folder of tables, each with a checksum (sfnt).

The format is ISO/IEC 14496-22 (Open Font Format), 4.3.  Numbers are big-endian.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterable, Mapping
from typing import Final, Literal

CHECKSUM_MAGIC: Final = 0xB1B0AFBA
"""What the checksum of a whole font file is taken from."""


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
