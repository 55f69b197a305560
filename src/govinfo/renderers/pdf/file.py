"""A PDF file in the making: numbered objects, most of them packed together, and the table that finds them.

Objects are handed over as they are written in the file (`bytes`, made by `written` from plain values) and
kept in object streams, which pack hundreds of small ones into one; streams stand by themselves.  What is the
same in every file of a form can be packed once and handed over whole, as a `Packed`.

ISO 32000-1, 7.3 (objects), 7.5.7 (object streams), 7.5.8 (cross-reference streams).  Nothing here depends on
the clock or on what was written before: the file's identifier is derived from its content.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple, cast

from attrs import define, field

CATALOG: Final = 1
"""The number of the object that a reader starts from."""

LEVEL: Final = 4
"""How hard is tried to make streams small, 1 to 9: more makes them 3 % smaller and takes twice the time."""

_LONGEST: Final = 8000
"""The longest text that the file says of itself, in characters: a reader's limit is 32,767 bytes."""

_SPECIAL: Final = re.compile(rb"[()\\\r]")


class Name(NamedTuple):
    """A PDF name: `/Font`.  Letters, digits, dashes and plus signs only."""

    text: str


class Reference(NamedTuple):
    """A pointer to an object of the file."""

    number: int


def text_string(text: str) -> bytes:
    r"""A text that is no content: ASCII as it is, all else in UTF-16.

    >>> text_string("a(b)"), text_string("页")
    (b'(a\\(b\\))', b'<FEFF9875>')
    """
    text = text[:_LONGEST]
    if text.isascii():
        return b"(%b)" % _SPECIAL.sub(rb"\\\g<0>", text.encode())
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode()


def written(value: object) -> bytes:
    """A plain value as it stands in a file: a mapping, list, text, number, truth value, None; `bytes` as is.

    >>> written({"Type": Name("Page"), "Kids": [Reference(3), 1.5, True, None]})
    b'<</Type /Page /Kids [3 0 R 1.5 true null]>>'
    """
    plain = _PLAIN.get(type(value))
    if plain is not None:
        return plain(value)
    if isinstance(value, Mapping):
        entries = cast("Mapping[str, object]", value)
        pairs = [b"/%b %b" % (key.encode(), written(entry)) for key, entry in entries.items()]
        return b"<<%b>>" % b" ".join(pairs)
    return b"[%b]" % b" ".join([written(entry) for entry in cast("Sequence[object]", value)])


def number(length: float) -> bytes:
    """A length to a thousandth, as short as can be.

    >>> number(1.5), number(-0.0001), number(28.0)
    (b'1.5', b'0', b'28')
    """
    text = b"%.3f" % length
    text = text.rstrip(b"0").rstrip(b".")
    return b"0" if text == b"-0" else text


_PLAIN: Final[Mapping[type, Callable[[Any], bytes]]] = {
    Name: lambda name: b"/" + name.text.encode(),
    Reference: lambda reference: b"%d 0 R" % reference.number,
    bytes: lambda ready: ready,
    str: text_string,
    int: lambda count: b"%d" % count,
    float: number,
    bool: lambda truth: b"true" if truth else b"false",
    type(None): lambda _: b"null",
}


class Packed(NamedTuple):
    """Objects packed into one stream: their numbers in order, and the stream with its dictionary."""

    numbers: tuple[int, ...]
    stream: bytes


def stream(content: bytes, entries: Mapping[str, object], *, compress: bool) -> bytes:
    """A stream object, deflated if so wished."""
    packed = zlib.compress(content, LEVEL) if compress else content
    return deflated(packed, entries) if compress else _stream(packed, entries)


def deflated(content: bytes, entries: Mapping[str, object]) -> bytes:
    """A stream object of what is deflated already."""
    return _stream(content, {**entries, "Filter": Name("FlateDecode")})


def _stream(content: bytes, entries: Mapping[str, object]) -> bytes:
    return b"%b\nstream\n%b\nendstream" % (written({**entries, "Length": len(content)}), content)


def packed(objects: Sequence[tuple[int, bytes]], *, compress: bool) -> Packed:
    """Objects, each with its number, as one object stream."""
    places: list[bytes] = []
    at = 0
    for count, body in objects:
        places.append(b"%d %d" % (count, at))
        at += len(body) + 1
    head = b" ".join(places) + b"\n"
    content = head + b"\n".join(body for _, body in objects)
    entries = {"Type": Name("ObjStm"), "N": len(objects), "First": len(head)}
    return Packed(tuple(count for count, _ in objects), stream(content, entries, compress=compress))


@define(eq=False, repr=False)
class File:
    """A file being written: `take` numbers, `put` objects and streams under them, `finished` ends it."""

    compress: bool
    _next: int = field(init=False, default=CATALOG)
    _objects: list[tuple[int, bytes]] = field(init=False, factory=list[tuple[int, bytes]])
    _streams: list[tuple[int, bytes]] = field(init=False, factory=list[tuple[int, bytes]])
    _packed: list[Packed] = field(init=False, factory=list[Packed])

    def take(self, count: int = 1) -> int:
        """The first of so many numbers that nobody else has."""
        taken = self._next
        self._next += count
        return taken

    def put(self, count: int, value: object) -> None:
        """An object under its number."""
        self._objects.append((count, written(value)))

    def put_all(self, objects: Iterable[tuple[int, bytes]]) -> None:
        """Objects as they are written, each with its number."""
        self._objects += objects

    def put_packed(self, made: Packed) -> None:
        """Objects that were packed before."""
        self._packed.append(made)

    def put_stream(self, count: int, content: bytes, entries: Mapping[str, object] | None = None) -> None:
        """A stream under its number, deflated if the file is compressed."""
        self._streams.append((count, stream(content, entries or {}, compress=self.compress)))

    def put_ready(self, count: int, body: bytes) -> None:
        """A stream object as it is written, under its number."""
        self._streams.append((count, body))

    def finished(self, info: int) -> bytes:
        """The whole file; `info` is the object with the document's properties."""
        parts: list[bytes] = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        at = len(parts[0])
        places: dict[int, bytes] = {}
        both = (*self._packed, packed(self._objects, compress=self.compress))
        for made in both:
            holder = self.take()
            self._streams.append((holder, made.stream))
            of_holder = b"\2" + holder.to_bytes(4, "big")
            for index, count in enumerate(made.numbers):
                places[count] = of_holder + index.to_bytes(2, "big")
        for count, body in self._streams:
            part = b"%d 0 obj\n%b\nendobj\n" % (count, body)
            places[count] = b"\1" + at.to_bytes(4, "big") + b"\0\0"
            parts.append(part)
            at += len(part)
        own = self.take()
        places[own] = b"\1" + at.to_bytes(4, "big") + b"\0\0"
        table = b"\0\0\0\0\0\xff\xff" + b"".join(places[count] for count in range(CATALOG, own + 1))
        digest = hashlib.sha256(b"".join(parts)).digest()[:16]
        identity = b"<%b>" % digest.hex().upper().encode()
        entries = {
            "Type": Name("XRef"),
            "Size": own + 1,
            "W": [1, 4, 2],
            "Root": Reference(CATALOG),
            "Info": Reference(info),
            "ID": [identity, identity],
        }
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (own, stream(table, entries, compress=self.compress)))
        parts.append(b"startxref\n%d\n%%%%EOF\n" % at)
        return b"".join(parts)
