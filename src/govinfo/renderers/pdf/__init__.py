"""A report as PDF: the pages of a Chinese official document, to print, sign and publish.

The page follows GB/T 9704-2012; the file is archival (PDF/A-2a) and accessible (PDF/UA-1): every font is
embedded as far as it is used, text can be selected, searched and extracted, headings are in the outline, and
all of it is tagged.  The same report gives the same bytes on every machine.  Text is drawn as it is: nothing
in a report is taken for markup.
"""

from __future__ import annotations

from functools import lru_cache

from govinfo.document import Document, normal_text
from govinfo.fonts import Fonts
from govinfo.plugins import Renderer
from govinfo.prepress import PageOptions, prepared
from govinfo.renderers.pdf.assembly import Order, assembled
from govinfo.renderers.pdf.content import Press
from govinfo.renderers.pdf.metadata import Told
from govinfo.report import Report


@lru_cache(maxsize=16)
def _press(fonts: Fonts) -> Press:
    """What is kept of a set of fonts from one file to the next."""
    return Press(fonts)


def write(source: Document | Report, options: PageOptions | None = None) -> bytes:
    """A report, or a document, as a PDF file.

    Of a document only what it is itself is drawn: cover, seal, findings, marks and charts need a report.

    Raises `UnprintableText`, naming them, for characters that no font at hand has, and `UnusableFont` for
    a font file that cannot be used.

    >>> from govinfo.document import Heading, Paragraph
    >>> write(Document([Heading(1, "年度报告"), Paragraph("无。")]))[:8]
    b'%PDF-1.7'
    """
    options = options or PageOptions()
    proof = prepared(source, options)
    properties = proof.properties
    told = Told(proof.title, normal_text(properties.agency or ""), properties.published)
    order = Order(proof.blocks, proof.drawing, told, options.watermark, options.compress)
    return assembled(order, _press(proof.fonts))


RENDERER = Renderer(
    name="pdf",
    suffixes=(".pdf",),
    media_type="application/pdf",
    source="report",
    write=write,
    options=PageOptions,
    documents=True,
)
