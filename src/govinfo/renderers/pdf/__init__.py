"""A document as PDF: the pages of a Chinese official document, to print, sign and publish.

The page follows GB/T 9704-2012; every font is embedded as far as it is used, text can be selected, searched
and extracted, headings are in the outline, and the same document gives the same bytes on every machine.
Text is drawn as it is: nothing in a report is taken for markup.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from govinfo.document import Document, Grid, Heading, normal_text
from govinfo.errors import UnprintableText, shortened
from govinfo.fonts import Face, Fonts, UnusableFont, parse
from govinfo.plugins import Renderer
from govinfo.renderers.pdf.embedding import Embedded, embed
from govinfo.renderers.pdf.file import File
from govinfo.troubles import refused_by_system, sentence
from govinfo.typesetting import Drawing, Page, typeset

if TYPE_CHECKING:
    from govinfo.typesetting import Line

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


@frozen
class _Embedding:
    """The fonts of a file in the making, by the face they embed."""

    fonts: Fonts
    embedded: dict[Face, Embedded]

    def of(self, face: Face) -> Embedded:
        if face not in self.embedded:
            self.embedded[face] = Embedded(f"G{len(self.embedded) + 1}", face)
        return self.embedded[face]


def _number(length: float) -> str:
    """A length to a thousandth of a point, as short as can be."""
    text = f"{length:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"", "-0"} else text


def _texts(page: Page, height: float, embedding: _Embedding) -> Iterator[str]:
    """The operators that draw the texts of a page; font and spacing are set when they change."""
    font, spacing = "", "0"
    yield "BT"
    for text in page.texts:
        x = text.x
        for face, stretch in embedding.fonts.runs(text.role, text.text):
            embedded = embedding.of(face)
            wanted = f"/{embedded.resource} {_number(text.size)} Tf"
            if wanted != font:
                font = wanted
                yield font
            apart = _number(text.spacing)
            if apart != spacing:
                spacing = apart
                yield f"{spacing} Tc"
            yield f"1 0 0 1 {_number(x)} {_number(height - text.y)} Tm <{embedded.encoded(stretch)}> Tj"
            x += embedding.fonts.measure(text.role, stretch, text.size) + text.spacing * len(stretch)
    yield "ET"


def _lines(lines: tuple[Line, ...], height: float) -> Iterator[str]:
    """The operators that draw ruled lines; ends are square, so that corners close."""
    if not lines:
        return
    yield "2 J"
    stroke = ""
    for line in lines:
        wanted = f"{_number(line.stroke)} w"
        if wanted != stroke:
            stroke = wanted
            yield stroke
        start = f"{_number(line.x0)} {_number(height - line.y0)}"
        yield f"{start} m {_number(line.x1)} {_number(height - line.y1)} l S"


def _drawn(drawing: Drawing, file: File, embedding: _Embedding) -> None:
    for page in drawing.pages:
        for entry in drawing.outline:
            if entry.page == page.number:
                file.entry(entry.text, max(entry.level - 1, 0), 0.0, drawing.height - entry.y)
        operators = (*_lines(page.lines, drawing.height), *_texts(page, drawing.height, embedding))
        file.page("\n".join(operators).encode())


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
    return agency + year


@lru_cache(maxsize=16)
def _fonts(files: tuple[str, str, str], _stamps: tuple[object, ...]) -> Fonts:
    title, heading, body = (_face(path) if path else None for path in files)
    given = {"title": title, "heading": heading, "body": body, "table": body, "folio": body}
    return Fonts({role: face for role, face in given.items() if face is not None})


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


def fonts(options: PdfOptions) -> Fonts:
    """The fonts that the options ask for, parsed once and kept as long as the files do not change."""
    chosen = (options.title_font, options.heading_font, options.body_font)
    return _fonts(chosen, tuple(map(_stamp, chosen)))


def write(document: Document, options: PdfOptions | None = None) -> bytes:
    """The document as a PDF file.

    Raises `UnprintableText`, naming them, for characters that no font at hand has, and `UnusableFont` for
    a font file that cannot be used.

    >>> from govinfo.document import Paragraph
    >>> write(Document([Heading(1, "年度报告"), Paragraph("无。")]))[:8]
    b'%PDF-1.7'
    """
    options = options or PdfOptions()
    chosen = fonts(options)
    lacking = chosen.lacking(_characters(document))
    if lacking:
        raise UnprintableText(lacking)
    drawing = typeset(document, chosen.measure)
    file = File(drawing.width, drawing.height, options.compress)
    embedding = _Embedding(chosen, {})
    _drawn(drawing, file, embedding)
    for embedded in embedding.embedded.values():
        file.font(embedded.resource, embed(file, embedded))
    agency = document.properties.agency if document.properties else None
    file.describe(_title(document), agency or "")
    return file.content()


RENDERER = Renderer(
    name="pdf",
    suffixes=(".pdf",),
    media_type="application/pdf",
    source="document",
    write=write,
    options=PdfOptions,
)
