"""A PDF file in the making: the one place that speaks to reportlab.

reportlab numbers the objects, keeps the outline and the document's properties, and writes the file; fonts
and page contents are made elsewhere and handed over as plain values: mappings, lists, numbers, text, `Name`
and `Reference`.  Nothing is registered with reportlab, so documents made at the same time do not meet.

reportlab has no types; it is imported when the first file is made, and looked at as `Untyped`.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, cast

from attrs import define, field, frozen

Untyped = Any
"""Whatever belongs to reportlab."""


@frozen
class Name:
    """A PDF name: `/Font`."""

    text: str


@frozen
class Reference:
    """A pointer to an object of the file."""

    key: str


@cache
def _canvas_class() -> Untyped:
    """The canvas of reportlab, without the Helvetica that it would name on every page and not embed."""

    def make_preamble(canvas: Untyped) -> None:
        canvas._preamble = "1 0 0 1 0 0 cm"  # noqa: SLF001  (the hook that reportlab calls)

    base: Untyped = import_module("reportlab.pdfgen.canvas").Canvas
    return type("PlainCanvas", (base,), {"_make_preamble": make_preamble})


def _objects() -> Untyped:
    return import_module("reportlab.pdfbase.pdfdoc")


def _native(value: object) -> Untyped:
    """A plain value as reportlab's object."""
    objects = _objects()
    match value:
        case Name(text):
            return objects.PDFName(text)
        case Reference(key):
            return objects.PDFObjectReference(key)
        case str():
            return objects.PDFString(value)
        case Mapping():
            entries = cast("Mapping[str, object]", value)
            return objects.PDFDictionary({key: _native(entry) for key, entry in entries.items()})
        case Sequence():
            return objects.PDFArray([_native(entry) for entry in cast("Sequence[object]", value)])
        case _:
            return value


@define
class File:
    """A file being written: `add` and `stream` take objects, `page` a finished page, `content` ends it."""

    width: float
    height: float
    compress: bool
    _canvas: Untyped = field(init=False)
    _count: int = field(init=False, default=0)
    _depth: int = field(init=False, default=-1)

    def __attrs_post_init__(self) -> None:
        self._canvas = _canvas_class()(
            None,
            pagesize=(self.width, self.height),
            invariant=1,
            pageCompression=0,
            pdfVersion=(1, 7),
            lang="zh-CN",
        )

    @property
    def _document(self) -> Untyped:
        return self._canvas._doc  # noqa: SLF001  (reportlab's way to its object layer)

    def _key(self) -> str:
        self._count += 1
        return f"govinfo.{self._count}"

    def add(self, value: Mapping[str, object]) -> Reference:
        """Write an object of its own."""
        key = self._key()
        self._document.Reference(_native(value), key)
        return Reference(key)

    def _packed(self, content: bytes, entries: Mapping[str, object]) -> Untyped:
        extra = dict(entries)
        if self.compress:
            content = zlib.compress(content)
            extra["Filter"] = Name("FlateDecode")
        return _objects().PDFStream(_native(extra), content, filters=[])

    def stream(self, content: bytes, entries: Mapping[str, object] | None = None) -> Reference:
        """Write a stream, deflated if the file is compressed."""
        key = self._key()
        self._document.Reference(self._packed(content, entries or {}), key)
        return Reference(key)

    def entry(self, text: str, level: int, x: float, y: float) -> None:
        """Add a heading on the page being made to the outline; levels count from 0 and never skip one."""
        self._depth = min(level, self._depth + 1)
        key = self._key()
        self._canvas.bookmarkPage(key, fit="XYZ", left=x, top=y)
        self._canvas.addOutlineEntry(text, key, self._depth)

    def page(self, content: bytes) -> None:
        """End a page with what is drawn on it."""
        name = self._document.thisPageName()
        self._canvas.showPage()
        self._document.idToObject[name].Contents = self._packed(content, {})

    def font(self, resource: str, font: Reference) -> None:
        """Let every page use a font under a name."""
        self._document.idToObject["BasicFonts"].dict[resource] = _native(font)

    def describe(self, title: str, author: str) -> None:
        """Say what the document is and whose."""
        canvas = self._canvas
        canvas.setTitle(title)
        canvas.setAuthor(author)
        canvas.setSubject("")
        canvas.setCreator("govinfo")
        canvas.setViewerPreference("DisplayDocTitle", "true")

    def content(self) -> bytes:
        """The finished file."""
        return cast("bytes", self._canvas.getpdfdata())
