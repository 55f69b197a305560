"""Pages put together to a document (版面分析): what is drawn becomes headings, paragraphs and tables.

Formats of fixed pages, PDF and OFD, place characters and lines and say nothing of what they mean.  Their
readers tell what stands where (`shapes`); what that is to a reader is found out here, once for all of them.

Reading order: `shapes` (characters and lines), `pieces` (text on a line), `rulings` and `cells` (ruled
tables), `aligned` (tables without lines), `furniture` (page numbers, running heads), `prose`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govinfo.document import Document, Grid
from govinfo.errors import UnreadableSource
from govinfo.pages import aligned, furniture, prose
from govinfo.pages.cells import filled, place
from govinfo.pages.pieces import Line, lines, pieces
from govinfo.pages.rulings import Lattice, lattices
from govinfo.pages.shapes import UNKNOWN, Box, Glyph, Page, Piece, page_of
from govinfo.troubles import sentence

__all__ = ["MOST_WORK", "UNKNOWN", "Box", "Glyph", "Page", "Piece", "document_of", "page_of"]

MOST_WORK = 5_000_000
"""How many texts times cells of a page are looked at; a full page has a hundredth of it."""
MOST_GLYPHS = 30_000
MOST_CELLS = 60_000
"""The most characters of one page, and the most cells of all; the fullest report has a tenth of it."""


def document_of(pages: Sequence[Page], kind: str, images: int = 0) -> Document:
    """The document that pages show, tables with the page they stand on; no properties.

    `kind` names the format, `images` counts the pictures on the pages.  Raises `UnreadableSource` in one line
    for a scan without text, for pages that do not tell what their characters are, and for drawings.
    """
    _see_that_it_is_text(pages, kind, images)
    ruled = list(_ruled(pages, kind))
    paper = prose.Paper(max(page.width for page in pages), [lattice.box for own in ruled for lattice in own])
    return Document(prose.blocks(_flow(pages, ruled, kind), paper))


def _ruled(pages: Sequence[Page], kind: str) -> Iterator[list[Lattice]]:
    """The ruled tables of every page; a page or a file that is fuller than any report is refused."""
    cells = 0
    for page in pages:
        own = lattices(page.strokes)
        cells += sum(len(lattice.areas) for lattice in own)
        if len(page.glyphs) > MOST_GLYPHS or cells > MOST_CELLS:
            facts = {"page": page.number, "glyphs": MOST_GLYPHS, "cells": MOST_CELLS}
            raise UnreadableSource(sentence("page_full", kind=kind, **facts))
        yield own


def _see_that_it_is_text(pages: Sequence[Page], kind: str, images: int) -> None:
    """Refuse a scan, an empty file, and one whose fonts do not tell what their characters are."""
    characters = [glyph.text for page in pages for glyph in page.glyphs if glyph.text != " "]
    if not characters:
        raise UnreadableSource(sentence("pages_scanned" if images else "pages_blank", kind=kind))
    if 2 * characters.count(UNKNOWN) > len(characters):
        raise UnreadableSource(sentence("pages_nameless", kind=kind))


def _flow(
    pages: Sequence[Page], ruled: Sequence[Sequence[Lattice]], kind: str
) -> list[prose.Standing | Grid]:
    """The lines and tables of all pages in reading order, without what belongs to the page."""
    found = [(page, pieces(page)) for page in pages]
    for (page, texts), areas in zip(found, ruled, strict=True):
        cells = sum(len(lattice.areas) for lattice in areas)
        if len(texts) * cells > MOST_WORK:
            facts = {"page": page.number, "cells": cells, "texts": len(texts)}
            raise UnreadableSource(sentence("page_intricate", kind=kind, **facts))
    kept = furniture.without(found, [[lattice.box for lattice in own] for own in ruled])
    flow: list[prose.Standing | Grid] = []
    for page, own, left in zip(pages, ruled, kept, strict=True):
        flow += _page(page, own, left)
    return flow


def _page(page: Page, ruled: Sequence[Lattice], found: list[Piece]) -> Iterator[prose.Standing | Grid]:
    placed: list[tuple[float, prose.Standing | Grid]] = []
    for lattice in ruled:
        grid, found = filled(lattice, found, page)
        if any(slot.text for slot in grid.slots):
            placed.append((lattice.box.y0, grid))
    free = lines(piece for piece in found if not piece.turn)
    at = 0
    for start, end, grid in aligned.tables(free, page.number):
        placed += ((line.box.y0, prose.Standing(page.number, line)) for line in free[at:start])
        placed.append((free[start].box.y0, grid))
        at = end
    placed += ((line.box.y0, prose.Standing(page.number, line)) for line in free[at:])
    # Labels that stand on their side outside of tables come where they begin.
    placed += (
        (place(piece, page).y0, prose.Standing(page.number, Line([piece]))) for piece in found if piece.turn
    )
    yield from (block for _, block in sorted(placed, key=lambda pair: pair[0]))
