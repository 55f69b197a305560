"""A document as OFD (版式文件): the pages of the PDF in the national fixed-layout format, GB/T 33190-2016.

The pages are drawn from the same layout as those of the PDF, to the tenth of a millimetre.  Fonts are
embedded as far as they are used, text can be selected and searched, headings are in the outline, custom tags
tell what each object is, and the same document gives the same bytes on every machine.
"""

from __future__ import annotations

from govinfo.archives import packed
from govinfo.document import Document
from govinfo.plugins import Renderer
from govinfo.prepress import PageOptions, prepared
from govinfo.renderers.ofd import parts, tags
from govinfo.renderers.ofd.content import Writer
from govinfo.report import Report


def write(source: Document | Report, options: PageOptions | None = None) -> bytes:
    r"""A report, or a document, as an OFD file.

    Of a document only what it is itself is drawn: cover, seal, findings, marks and charts need a report.

    Raises `UnprintableText`, naming them, for characters that no font at hand has, and `UnusableFont` for
    a font file that cannot be used.

    >>> from govinfo.document import Heading, Paragraph
    >>> write(Document([Heading(1, "年度报告"), Paragraph("无。")]))[:4]
    b'PK\x03\x04'
    """
    options = options or PageOptions()
    proof = prepared(source, options)
    drawing = proof.drawing
    writer = Writer(proof.fonts)
    pages = [writer.take() for _ in drawing.pages]
    drawn = {
        parts.page_name(at): writer.page(page, drawing, own, options.watermark)
        for at, (own, page) in enumerate(zip(pages, drawing.pages, strict=True))
    }
    fonts = {face: face.subset(sorted(used)).content for face, used in writer.used.items()}
    names = parts.font_names(fonts)
    texts = {
        "Document.xml": parts.document(drawing, pages, writer.number),
        "PublicRes.xml": parts.resources(writer.faces, names),
        "Tags/CustomTags.xml": tags.listed("Structure.xml"),
        "Tags/Structure.xml": tags.structure(proof.blocks, writer.drawn),
        **drawn,
    }
    content = {f"Doc_0/{name}": text.encode() for name, text in texts.items()}
    content |= {f"Doc_0/Res/{names[face]}.ttf": font for face, font in fonts.items()}
    beginning = parts.entry(proof.title, proof.properties, content).encode()
    return packed({"OFD.xml": beginning, **content}, compress=options.compress)


RENDERER = Renderer(
    name="ofd",
    suffixes=(".ofd",),
    media_type="application/ofd",
    source="report",
    write=write,
    options=PageOptions,
    documents=True,
    carries="everything",
)
