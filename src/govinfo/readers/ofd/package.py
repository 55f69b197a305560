"""The package of an OFD file as a reader finds it: parts by their places, fonts, templates, composites.

Names of elements are taken without their namespace, and places are followed with slashes of either kind: not
all programs keep to the letter.  What is needed and missing is an error; a missing resource is only missing.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import frozen

from govinfo.archives import Archive, Element
from govinfo.errors import UnreadableSource
from govinfo.fonts import Face, UnusableFont, parse
from govinfo.troubles import sentence

MOST_FONT_BYTES = 16 * 1024 * 1024
"""How large a font file may be that is looked into; characters of larger ones are as wide as usual."""


def kind(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element, name: str) -> Iterator[Element]:
    """The elements of a name right below another."""
    return (child for child in element if kind(child) == name)


def child(element: Element | None, *names: str) -> Element | None:
    """The first element down a path of names, or None."""
    for name in names:
        element = None if element is None else next(children(element, name), None)
    return element


def text_of(element: Element | None) -> str:
    """The text of an element without white space at its ends; none where there is no element."""
    return ((element.text if element is not None else None) or "").strip()


@frozen(eq=False)
class Package:
    """An OFD file opened: the first document in it."""

    archive: Archive

    @cached_property
    def body(self) -> Element:
        """What the file says of its first document."""
        found = child(self.archive.xml("OFD.xml"), "DocBody")
        if found is None:
            raise UnreadableSource(sentence("ofd_empty"))
        return found

    @cached_property
    def root(self) -> str:
        """The name of the document's root part."""
        return self.located(text_of(child(self.body, "DocRoot")), "")

    @cached_property
    def document(self) -> Element:
        """The document's root."""
        return self.archive.xml(self.root)

    def located(self, place: str, folder: str) -> str:
        """The name of the part that a place names, seen from a folder; of none the place itself."""
        path = place.replace("\\", "/")
        tried = [path.lstrip("/"), path] if path.startswith("/") else [posixpath.join(folder, path), path]
        for one in tried:
            name = posixpath.normpath(one).removeprefix("../")
            for known in (name, f"/{name}"):
                if known in self.archive.names:
                    return known
        return path

    def beside(self, place: str) -> str:
        """The name of the part that the document's root names."""
        return self.located(place, posixpath.dirname(self.root))

    @cached_property
    def resources(self) -> tuple[tuple[str, Element], ...]:
        """The resources, each with the folder that its own places are seen from."""
        found: list[tuple[str, Element]] = []
        common = child(self.document, "CommonData")
        for element in common if common is not None else ():
            if kind(element) in {"PublicRes", "DocumentRes"}:
                found += self.listed([text_of(element)], posixpath.dirname(self.root))
        return tuple(found)

    def listed(self, places: Iterable[str], folder: str) -> Iterator[tuple[str, Element]]:
        """The resources that are listed in parts, those that there are."""
        for place in places:
            name = self.located(place, folder)
            if name in self.archive.names:
                listing = self.archive.xml(name)
                base = posixpath.join(posixpath.dirname(name), listing.get("BaseLoc", "").replace("\\", "/"))
                yield from ((base, resource) for group in listing for resource in group)

    @cached_property
    def templates(self) -> dict[str, str]:
        """The part of each template page, by its identifier."""
        common = child(self.document, "CommonData")
        found = children(common, "TemplatePage") if common is not None else ()
        return {template.get("ID", ""): self.beside(template.get("BaseLoc", "")) for template in found}

    def font_file(self, folder: str, font: Element) -> str:
        """The name of the part that a font resource names as its file; nothing where there is none."""
        place = text_of(child(font, "FontFile"))
        name = self.located(place, folder)
        return name if place and name in self.archive.names else ""

    def face(self, name: str) -> Face | None:
        """A part as a font, if it can be read."""
        content = self.archive.part(name)
        try:
            return parse(content) if len(content) <= MOST_FONT_BYTES else None
        except UnusableFont:
            return None
