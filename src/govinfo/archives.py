"""ZIP archives opened with care: office files are zips of XML, and a zip can lie about what is in it.

A few kilobytes can unfold to gigabytes, names can appear twice, XML can declare entities that multiply.
Only the parts that are asked for are unfolded, never past a bound, in memory, and XML with a document type
declaration is refused, since no office program writes one.  Here too is how such files are packed.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Final, Protocol, cast

from attrs import define, field

from govinfo.errors import UnreadableSource
from govinfo.troubles import sentence

MOST_BYTES: Final = 32 * 1024 * 1024
MOST_MEMBERS: Final = 5000
MOST_UNFOLDED: Final = 32 * 1024 * 1024
"""The bytes that all parts read from one archive may unfold to."""
MOST_RATIO: Final = 400
"""How many bytes one byte may unfold to, in parts of a megabyte and more."""
MOST_ELEMENTS: Final = 600_000

_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can state, for files that state none."""
_UNIX: Final = 3

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


class Element(Protocol):
    """An element of XML, as much of it as is used here."""

    tag: str
    text: str | None

    def get(self, key: str, default: str = "", /) -> str:
        """The value of an attribute."""
        ...

    def __iter__(self) -> Iterator[Element]: ...

    def __len__(self) -> int: ...


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


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
            raise UnreadableSource(sentence("part_missing", part=name))
        if name not in self._parts:
            self._parts[name] = self._unfold(name)
        return self._parts[name]

    def _unfold(self, name: str) -> bytes:
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise UnreadableSource(sentence("locked"))
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise UnreadableSource(sentence("part_packed", part=name))
        room = MOST_UNFOLDED - self.unfolded
        if info.file_size > room or info.file_size > max(MOST_RATIO * info.compress_size, 1024 * 1024):
            raise UnreadableSource(sentence("unfolds", most=MOST_UNFOLDED))
        try:
            with self._zip.open(info) as stream:
                content = stream.read(info.file_size + 1)
        except _DAMAGE as error:
            raise UnreadableSource(sentence("archive_damaged", detail=_one_line(error))) from None
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
            raise UnreadableSource(sentence("xml_damaged", part=name, detail=_one_line(error))) from None
        if root.getroottree().docinfo.doctype:
            raise UnreadableSource(sentence("doctype", part=name))
        return cast("Element", root)

    def target(self, of: str, kind: str) -> str | None:
        """The part that another part names as being of a kind, by the last word of its type; None if none.

        `of` is the part's name, "" the archive itself.  Only parts of the archive are ever named.
        """
        named = (path for _, written, path in self._relations(of) if written.endswith(f"/{kind}"))
        found = next(named, None)
        return found if found in self.names else None

    def named(self, of: str) -> dict[str, str]:
        """The parts of the archive that another part names, by the name it gives them."""
        return {key: path for key, _, path in self._relations(of) if path in self.names}

    def _relations(self, of: str) -> Iterator[tuple[str, str, str]]:
        """What a part names inside the archive: the name it gives it, its type, its path."""
        folder, file = posixpath.split(of)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        for relation in self.xml(relations) if relations in self.names else ():
            if relation.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                yield relation.get("Id", ""), relation.get("Type", ""), path.lstrip("/")


def checked_xml(content: bytes, name: str) -> bytes:
    """XML as it is, if it declares no document type and is no larger than an office file's."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadableSource(sentence("doctype", part=name))
    if content.count(b"<") > 2 * MOST_ELEMENTS or content.count(b"=") > 4 * MOST_ELEMENTS:
        raise UnreadableSource(sentence("xml_too_large", part=name, most=MOST_ELEMENTS))
    return content


def opened(content: bytes) -> Archive:
    """The archive that bytes are; `UnreadableSource` where they are none, or more than is read."""
    if len(content) > MOST_BYTES:
        raise UnreadableSource(sentence("file_too_large", found=len(content), most=MOST_BYTES))
    if content.count(b"PK\1\2") > 2 * MOST_MEMBERS:
        raise UnreadableSource(sentence("archive_parts", most=MOST_MEMBERS))
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _DAMAGE as error:
        raise UnreadableSource(sentence("archive_cut", detail=_one_line(error))) from None
    listed = archive.namelist()
    names = frozenset(listed)
    if len(names) != len(listed):
        raise UnreadableSource(sentence("double_part"))
    if len(names) > MOST_MEMBERS:
        raise UnreadableSource(sentence("archive_parts", most=MOST_MEMBERS))
    return Archive(archive, names)


def packed(parts: Mapping[str, str | bytes], *, compress: bool = True) -> bytes:
    """A zip of these parts, in their order: the same parts give the same bytes, whatever the hour.

    >>> sorted(opened(packed({"a.xml": "<a/>"})).names)
    ['a.xml']
    """
    out = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _NO_TIME)
            info.compress_type, info.create_system = method, _UNIX
            archive.writestr(info, content.encode() if isinstance(content, str) else content)
    return out.getvalue()
