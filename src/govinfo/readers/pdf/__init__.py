"""PDF read into a document: ruled and unruled tables, headings and paragraphs, as a reader sees them.

A PDF places characters and lines on pages and says nothing of what they mean.  The file is taken apart in
a process of its own, which is bounded in memory and time and can be killed; what it draws is then put
together here.  What nobody sees is not read: invisible text, white text on white, and text that stands
aslant, which is a watermark.  Text behind a clip or below a picture is read, since it cannot be told from
text that is seen.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from govinfo.document import Document, Grid
from govinfo.errors import UnreadableSource
from govinfo.plugins import Reader
from govinfo.readers.pdf import aligned, extraction, furniture, prose
from govinfo.readers.pdf.cells import filled, place
from govinfo.readers.pdf.pieces import Line, lines, pieces
from govinfo.readers.pdf.rulings import Lattice, lattices
from govinfo.readers.pdf.shapes import Page, Piece, page_of
from govinfo.troubles import sentence

MOST_BYTES = 32 * 1024 * 1024
MOST_WORK = 5_000_000
"""How many texts times cells of a page are looked at; a full page has a hundredth of it."""
MOST_GLYPHS = 30_000
MOST_CELLS = 60_000
"""The most characters of one page, and the most cells of all; the fullest report has a tenth of it."""
MOST_SECONDS = 9.0
"""How long the taking apart may last; a report takes a tenth of a second."""


def read(content: bytes) -> Document:
    """The document that a PDF shows, tables with the page they stand on; no properties.

    Raises `UnreadableSource` in one line for what is no PDF, is encrypted with a password, is a scan without
    text, is damaged beyond reading, or is larger or slower than a report can be.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableSource(sentence("pdf_too_large", found=len(content), most=MOST_BYTES))
    drawn = _taken_apart(content)
    if "refused" in drawn:
        raise UnreadableSource(sentence(drawn["refused"], **drawn["facts"]))
    pages = [page_of(number, page) for number, page in enumerate(drawn["pages"], 1)]
    _see_that_it_is_text(pages, sum(page["images"] for page in drawn["pages"]))
    ruled = list(_ruled(pages))
    paper = prose.Paper(max(page.width for page in pages), [lattice.box for own in ruled for lattice in own])
    return Document(prose.blocks(_flow(pages, ruled), paper))


def _ruled(pages: Sequence[Page]) -> Iterator[list[Lattice]]:
    """The ruled tables of every page; a page or a file that is fuller than any report is refused."""
    cells = 0
    for page in pages:
        own = lattices(page.strokes)
        cells += sum(len(lattice.areas) for lattice in own)
        if len(page.glyphs) > MOST_GLYPHS or cells > MOST_CELLS:
            raise UnreadableSource(
                sentence("pdf_full", page=page.number, glyphs=MOST_GLYPHS, cells=MOST_CELLS)
            )
        yield own


def _see_that_it_is_text(pages: Sequence[Page], images: int) -> None:
    """Refuse a scan, an empty file, and one whose fonts do not tell what their characters are."""
    characters = [glyph.text for page in pages for glyph in page.glyphs if glyph.text != " "]
    if not characters:
        raise UnreadableSource(sentence("pdf_scan" if images else "pdf_blank"))
    if 2 * characters.count(extraction.UNKNOWN) > len(characters):
        raise UnreadableSource(sentence("pdf_nameless"))


# Taking apart, in a process of its own


def _taken_apart(content: bytes) -> dict[str, Any]:
    if find_spec("pypdfium2_raw") is None:
        raise UnreadableSource(sentence("pdf_library"))
    if not sys.executable or getattr(sys, "frozen", False):
        # A program with Python inside has no interpreter to start.
        return extraction.answer(content)
    command = [sys.executable, "-S", "-P", str(Path(extraction.__file__))]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603  (our own program, no shell)
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=MOST_SECONDS,
            check=False,
        )
        if done.returncode != 0:
            raise UnreadableSource(sentence("pdf_damaged"))
        answer: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise UnreadableSource(sentence("pdf_slow", seconds=MOST_SECONDS)) from None
    except (OSError, ValueError) as error:
        raise UnreadableSource(sentence("pdf_untaken", detail=" ".join(str(error).split()))) from None
    return answer


# Putting together


def _flow(pages: Sequence[Page], ruled: Sequence[Sequence[Lattice]]) -> list[prose.Standing | Grid]:
    """The lines and tables of all pages in reading order, without what belongs to the page."""
    found = [(page, pieces(page)) for page in pages]
    for (page, texts), areas in zip(found, ruled, strict=True):
        cells = sum(len(lattice.areas) for lattice in areas)
        if len(texts) * cells > MOST_WORK:
            raise UnreadableSource(sentence("pdf_intricate", page=page.number, cells=cells, texts=len(texts)))
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


def _sniffs(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


READER = Reader(name="pdf", suffixes=(".pdf",), media_type="application/pdf", read=read, sniff=_sniffs)
