"""OFD read into a document: the pages of the national fixed-layout format, whoever wrote them.

Characters and ruled lines are taken from the pages with their places, through templates, blocks, composite
objects and matrices; `govinfo.pages` puts them together as it does those of a PDF.  Annotations and
signatures, which hold seals and notes, are not read.

GB/T 33190-2016.
"""

from __future__ import annotations

import datetime
from typing import get_args

from govinfo.archives import opened
from govinfo.document import Document, Properties, normal_text
from govinfo.errors import UnreadableSource
from govinfo.pages import document_of, page_of
from govinfo.plugins import Reader
from govinfo.readers.ofd.package import Package, child, children
from govinfo.readers.ofd.page import Takings
from govinfo.report import Organ, Scope
from govinfo.troubles import sentence

MOST_PAGES = 500

_OWN = "govinfo:"
"""How the names begin under which our own renderer says what is known of a report."""


def read(content: bytes) -> Document:
    """The document that an OFD file shows, tables with the page they stand on.

    It has properties where our own renderer wrote them.  Raises `UnreadableSource` in one line for what is no
    OFD file, is a scan without text, is damaged beyond reading, or is larger than a report can be.
    """
    package = Package(opened(content))
    common, listed = child(package.document, "CommonData"), child(package.document, "Pages")
    places = [page.get("BaseLoc", "") for page in children(listed, "Page")] if listed is not None else []
    if not places:
        raise UnreadableSource(sentence("ofd_empty"))
    if len(places) > MOST_PAGES:
        raise UnreadableSource(sentence("ofd_pages", found=len(places), most=MOST_PAGES))
    takings = Takings.of(package)
    drawn = [takings.drawn(place, child(common, "PageArea")) for place in places]
    pages = [page_of(number, page) for number, page in enumerate(drawn, 1)]
    found = document_of(pages, "OFD", sum(page["images"] for page in drawn))
    return Document(found.blocks, _properties(package))


def _properties(package: Package) -> Properties | None:
    """What the file says of the report besides its text; None where it does not come from us."""
    listed = child(package.body, "DocInfo", "CustomDatas")
    told = {
        data.get("Name", "").removeprefix(_OWN): normal_text(data.text or "")
        for data in (children(listed, "CustomData") if listed is not None else ())
        if data.get("Name", "").startswith(_OWN)
    }
    if not told:
        return None
    year, scope, organ = told.get("year", ""), told.get("scope"), told.get("organ")
    return Properties(
        told.get("agency") or None,
        int(year) if year.isdecimal() and len(year) == 4 else None,
        scope if scope in get_args(Scope) else None,
        organ if organ in get_args(Organ) else None,
        _date(told.get("published", "")),
    )


def _date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _sniffs(content: bytes) -> bool:
    return content.startswith(b"PK\3\4") and b"OFD.xml" in content


READER = Reader(name="ofd", suffixes=(".ofd",), media_type="application/ofd", read=read, sniff=_sniffs)
