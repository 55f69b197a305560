"""ZIP archives opened with care: office files are zips of XML, and a zip can lie about what is in it.

A few kilobytes can unfold to gigabytes, names can appear twice, XML can declare entities that multiply.
Only the parts that are asked for are unfolded, never past a bound, in memory, and XML with a document type
declaration is refused, since no office program writes one.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final, Protocol, cast

from attrs import define, field

from govinfo.errors import UnreadableSource

MOST_BYTES: Final = 32 * 1024 * 1024
MOST_MEMBERS: Final = 5000
MOST_UNFOLDED: Final = 32 * 1024 * 1024
"""The bytes that all parts read from one archive may unfold to."""
MOST_RATIO: Final = 400
"""How many bytes one byte may unfold to, in parts of a megabyte and more."""
MOST_ELEMENTS: Final = 600_000

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OverflowError,
    LookupError,
)


_LOCKED: Final = "the file is locked with a password; save it without one"
_DOUBLE: Final = "the file has two parts of one name; it is damaged or forged"


class Element(Protocol):
    """An element of XML, as much of it as is used here."""

    tag: str
    text: str | None

    def get(self, key: str, default: str = "", /) -> str:
        """The value of an attribute."""
        ...

    def __iter__(self) -> Iterator[Element]: ...

    def __len__(self) -> int: ...


def _refuse(what: str) -> UnreadableSource:
    return UnreadableSource(what)


def _doctype(name: str) -> UnreadableSource:
    return _refuse(f"the part {name!r:.80} declares a document type; such files are not read")


@define
class Archive:
    """An archive in memory; `unfolded` counts the bytes that were read from it so far."""

    _zip: zipfile.ZipFile
    names: frozenset[str]
    unfolded: int = 0
    _parts: dict[str, bytes] = field(factory=dict[str, bytes])

    def part(self, name: str) -> bytes:
        """The bytes of a part; `UnreadableSource` where it is missing, damaged, locked or too large."""
        if name not in self.names:
            raise _refuse(f"the file lacks its part {name!r:.80}; it is damaged or of another kind")
        if name not in self._parts:
            self._parts[name] = self._unfold(name)
        return self._parts[name]

    def _unfold(self, name: str) -> bytes:
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise _refuse(_LOCKED)
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise _refuse(f"the part {name!r:.80} is compressed in a way that no office program writes")
        room = MOST_UNFOLDED - self.unfolded
        if info.file_size > room or info.file_size > max(MOST_RATIO * info.compress_size, 1024 * 1024):
            raise _refuse(f"the file unfolds to too much: at most {MOST_UNFOLDED:,} bytes are read")
        try:
            with self._zip.open(info) as stream:
                content = stream.read(info.file_size + 1)
        except _DAMAGE as error:
            raise _refuse(f"the file is damaged: {' '.join(str(error).split()):.100}") from None
        self.unfolded += len(content)
        return content

    def xml(self, name: str) -> Element:
        """The root of a part that is XML; `UnreadableSource` where it is none or declares a document type."""
        etree: Any = import_module("lxml.etree")  # a format library, loaded with its format
        content = checked_xml(self.part(name), name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise _refuse(f"the file is damaged: {name!r:.80}: {' '.join(str(error).split()):.100}") from None
        if root.getroottree().docinfo.doctype:
            raise _doctype(name)
        return cast("Element", root)

    def target(self, of: str, kind: str) -> str | None:
        """The part that another part names as being of a kind, by the last word of its type; None if none.

        `of` is the part's name, "" the archive itself.  Only parts of the archive are ever named.
        """
        folder, file = posixpath.split(of)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self.names:
            return None
        for relation in self.xml(relations):
            named = relation.get("Target", "")
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, named)).lstrip("/")
                return path if path in self.names else None
        return None


def checked_xml(content: bytes, name: str) -> bytes:
    """XML as it is, if it declares no document type and is no larger than an office file's."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _doctype(name)
    if content.count(b"<") > 2 * MOST_ELEMENTS or content.count(b"=") > 4 * MOST_ELEMENTS:
        raise _refuse(f"the part {name!r:.80} is too large: at most {MOST_ELEMENTS:,} elements are read")
    return content


def opened(content: bytes) -> Archive:
    """The archive that bytes are; `UnreadableSource` where they are none, or more than is read."""
    if len(content) > MOST_BYTES:
        raise _refuse(f"the file is too large: {len(content)} bytes, at most {MOST_BYTES} are read")
    if content.count(b"PK\1\2") > 2 * MOST_MEMBERS:
        raise _refuse(f"the file has too many parts: at most {MOST_MEMBERS} are read")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _DAMAGE as error:
        raise _refuse(f"the file is damaged or cut short: {' '.join(str(error).split()):.100}") from None
    listed = archive.namelist()
    names = frozenset(listed)
    if len(names) != len(listed):
        raise _refuse(_DOUBLE)
    if len(names) > MOST_MEMBERS:
        raise _refuse(f"the file has too many parts: at most {MOST_MEMBERS} are read")
    return Archive(archive, names)
