"""A document as PDF: the pages of a Chinese official document, to print, sign and publish.

The page follows GB/T 9704-2012; every font is embedded as far as it is used, text can be selected, searched
and extracted, headings are in the outline, and the same document gives the same bytes on every machine.
Text is drawn as it is: nothing in a report is taken for markup.
"""

from __future__ import annotations

import stat
from functools import lru_cache
from pathlib import Path
from typing import Final

from attrs import frozen

from govinfo.document import Document, Grid, Heading, normal_text
from govinfo.errors import UnprintableText, shortened
from govinfo.fonts import Face, Fonts, UnusableFont, parse
from govinfo.plugins import Renderer
from govinfo.renderers.pdf.assembly import assembled
from govinfo.renderers.pdf.content import Press
from govinfo.renderers.pdf.metadata import Told
from govinfo.troubles import refused_by_system, sentence
from govinfo.typesetting import typeset

MOST_FONT_BYTES: Final = 64 * 1024 * 1024
"""The largest font file that is read, in bytes."""


@frozen
class PdfOptions:
    """How a PDF is written.

    `title_font`, `heading_font` and `body_font` are paths of TrueType files (`.ttf`, or the first font of a
    `.ttc`) to set the title, the headings of chapters, and all else in, such as 方正小标宋, 黑体 and 仿宋;
    empty means the carried fonts.  Only regular files up to `MOST_FONT_BYTES` are read.  `compress=False`
    leaves the streams readable, and the file three times as large.
    """

    title_font: str = ""
    heading_font: str = ""
    body_font: str = ""
    compress: bool = True


def _characters(document: Document) -> set[str]:
    """Every character that is going to be drawn."""
    found: set[str] = set("— 0123456789")
    for block in document.blocks:
        if isinstance(block, Grid):
            found.update(*(normal_text(slot.text) for slot in block.slots))
        else:
            found.update(normal_text(block.text))
    return found


def _title(document: Document) -> str:
    """The title: the heading of level 1, or else whose report it is and of which year."""
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1 and normal_text(block.text):
            return normal_text(block.text)
    properties = document.properties
    agency = (properties.agency if properties else None) or ""
    year = f"{properties.year}年" if properties and properties.year else ""
    texts = (normal_text(block.text) for block in document.blocks if not isinstance(block, Grid))
    return normal_text(agency) + year or next(filter(None, texts), "—")


@lru_cache(maxsize=16)
def _presses(files: tuple[str, str, str], _stamps: tuple[object, ...]) -> Press:
    title, heading, body = (_face(path) if path else None for path in files)
    given = {"title": title, "heading": heading, "body": body, "table": body, "folio": body}
    return Press(Fonts({role: face for role, face in given.items() if face is not None}))


def _file_content(path: Path) -> bytes:
    """The bytes of a regular file; a device or a pipe is not even opened, since it may never end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise UnusableFont(sentence("font_irregular"))
    with path.open("rb") as stream:
        content = stream.read(MOST_FONT_BYTES + 1)
    if len(content) > MOST_FONT_BYTES:
        raise UnusableFont(sentence("font_too_large", most=MOST_FONT_BYTES))
    return content


def _face(path: str) -> Face:
    """A user's own font; `UnusableFont` names the file that is none."""
    try:
        return parse(_file_content(Path(path)))
    except (OSError, ValueError, UnusableFont) as error:
        reason = error.sentence if isinstance(error, UnusableFont) else refused_by_system(error, "reading")
        raise UnusableFont(sentence("font", path=shortened(path), reason=reason)) from error


def _stamp(path: str) -> object:
    """What changes when the file does."""
    try:
        state = Path(path).stat() if path else None
    except (OSError, ValueError):  # a path with a null character is a ValueError
        return None
    return (state.st_mtime_ns, state.st_size) if state else None


def _press(options: PdfOptions) -> Press:
    """The fonts that the options ask for, parsed once and kept as long as the files do not change."""
    chosen = (options.title_font, options.heading_font, options.body_font)
    return _presses(chosen, tuple(map(_stamp, chosen)))


def write(document: Document, options: PdfOptions | None = None) -> bytes:
    """The document as a PDF file.

    Raises `UnprintableText`, naming them, for characters that no font at hand has, and `UnusableFont` for
    a font file that cannot be used.

    >>> from govinfo.document import Paragraph
    >>> write(Document([Heading(1, "年度报告"), Paragraph("无。")]))[:8]
    b'%PDF-1.7'
    """
    options = options or PdfOptions()
    press = _press(options)
    chosen = press.fonts
    lacking = chosen.lacking(_characters(document))
    if lacking:
        raise UnprintableText(lacking)
    drawing = typeset(document, chosen.measure)
    properties = document.properties
    agency = (properties.agency if properties else None) or ""
    told = Told(_title(document), normal_text(agency), properties.published if properties else None)
    return assembled(document, drawing, press, told, compress=options.compress)


RENDERER = Renderer(
    name="pdf",
    suffixes=(".pdf",),
    media_type="application/pdf",
    source="document",
    write=write,
    options=PdfOptions,
)
