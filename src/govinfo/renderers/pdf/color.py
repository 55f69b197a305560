"""The colours of the file are sRGB: the profile that PDF/A asks for as output intent, made from its numbers.

IEC 61966-2-1 gives sRGB as three primaries, a white point and one curve; ICC.1:2010 (version 4) says how a
profile writes them down.  So the profile is no one's file: it is computed here, always the same.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import cache
from typing import Final

_WHITE: Final = (0.9642, 1.0, 0.8249)
"""D50, the white of the profile connection space."""

_PRIMARIES: Final[Mapping[str, tuple[float, float, float]]] = {
    "rXYZ": (0.43607, 0.22249, 0.01392),
    "gXYZ": (0.38515, 0.71687, 0.09708),
    "bXYZ": (0.14307, 0.06061, 0.7141),
}
"""Red, green and blue of sRGB, adapted from D65 to D50 (Bradford)."""

_ADAPTATION: Final = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
_CURVE: Final = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""Above 0.04045 the power 2.4 of a line, below it another line: parametric curve type 3."""


def _fixed(*numbers: float) -> bytes:
    """Numbers as signed sixteenths: 16 bits before the point and 16 after."""
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def _text(text: str) -> bytes:
    """A text in one language."""
    encoded = text.encode("utf-16-be")
    return b"mluc" + struct.pack(">IIIHHII", 0, 1, 12, 0x656E, 0x5553, len(encoded), 28) + encoded


@cache
def srgb_profile() -> bytes:
    """An ICC profile of sRGB, some 600 bytes.

    >>> len(srgb_profile()) == int.from_bytes(srgb_profile()[:4], "big")
    True
    """
    curve = b"para" + struct.pack(">IHH", 0, 3, 0) + _fixed(*_CURVE)
    tags = {
        "desc": _text("sRGB"),
        "cprt": _text("No copyright, use freely"),
        "wtpt": b"XYZ " + bytes(4) + _fixed(*_WHITE),
        "chad": b"sf32" + bytes(4) + _fixed(*_ADAPTATION),
        **{tag: b"XYZ " + bytes(4) + _fixed(*primary) for tag, primary in _PRIMARIES.items()},
        **dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve),
    }
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    bodies = b""
    table = struct.pack(">I", len(tags))
    for tag, body in tags.items():
        if body not in places:
            places[body] = start + len(bodies)
            bodies += body + bytes(-len(body) % 4)
        table += struct.pack(">4sII", tag.encode(), places[body], len(body))
    head = struct.pack(
        ">I4sI4s4s4s6H4s4sIIIQI",
        start + len(bodies),
        b"\0\0\0\0",
        0x04200000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        *(2020, 1, 1, 0, 0, 0),
        b"acsp",
        b"\0\0\0\0",
        0,
        0,
        0,
        0,
        0,
    )
    head = (head + _fixed(*_WHITE)).ljust(128, b"\0")
    return head + table + bodies
