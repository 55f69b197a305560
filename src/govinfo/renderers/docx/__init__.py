"""A document as a Word file: an official document (公文) after GB/T 9704-2012, to edit, sign and print.

Headings are styles with outline levels, tables are tables with true merges, page numbers are fields.  Text is
text: nothing in a report is taken for a field or for markup.  What is written depends on the document alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from attrs import field, frozen

from govinfo import marks
from govinfo.annexes import annexed
from govinfo.decisions import Decision, decisions_given
from govinfo.document import Block, Document, Grid, Heading, Paragraph, normal_text
from govinfo.flows import text_of
from govinfo.packages import PROLOGUE, RELATED, package, relations, theme_xml
from govinfo.plugins import Renderer
from govinfo.recognition import recognise
from govinfo.renderers.docx.markup import BREAK, WORD, paragraph, run, twips
from govinfo.renderers.docx.styles import Faces, font_table_xml, heading_style, settings_xml, styles_xml
from govinfo.renderers.docx.tables import measured_width, table_xml
from govinfo.typesetting import GB9704
from govinfo.typesetting.paragraphs import Face, title

if TYPE_CHECKING:
    from collections.abc import Iterator

_MM: Final = 72 / 25.4
_FOOTER: Final = 23 * _MM
"""From the foot of the page to the foot of the page number, which stands 7 mm below the type area."""
_TITLE: Final = Face("title", GB9704.title, measured_width)
_TITLE_WIDTH: Final = 0.95 * GB9704.type_width
"""How wide a line of the title may be; fonts set space between letters and ideographs, which is left free."""

_BODY_LEVEL: Final = '<w:outlineLvl w:val="9"/>'
"""Says of a paragraph that looks like a heading that it is none."""


@frozen
class DocxOptions:
    """The names of the fonts: for the title, chapters (一、), their parts (（一）), and the body.

    findings   whether what does not hold in the report stands behind it, as an annex that is not read back
    decisions  what people decided about findings, which the annex tells as well
    """

    title_font: str = "方正小标宋简体"
    heading_font: str = "黑体"
    subheading_font: str = "楷体_GB2312"
    body_font: str = "仿宋_GB2312"
    findings: bool = False
    decisions: tuple[Decision, ...] = field(default=(), converter=decisions_given)


def _heading(text: str, level: int) -> str:
    """A heading; a title of several lines is broken where it reads well, if nobody takes that for a space."""
    lines = [line.text for line in title(text, _TITLE, _TITLE_WIDTH)] if level == 1 else [text]
    if text_of("\n".join(lines)) != text:
        lines = [text]
    return paragraph(heading_style(level), BREAK.join(map(run, lines)))


def _block(block: Block) -> str:
    match block:
        case Heading():
            text = normal_text(block.text)
            return _heading(text, block.level) if text else ""
        case Paragraph():
            text = normal_text(block.text)
            return (
                paragraph("Normal", run(text), _BODY_LEVEL if marks.is_chapter(text) else "") if text else ""
            )
        case Grid():
            table = table_xml(block)
            # Two tables that touch would be one.
            return f"{table}{paragraph('AfterTable', '')}" if table else ""
        case _:
            assert_never(block)


def _body(document: Document) -> Iterator[str]:
    yield from map(_block, document.blocks)
    paper = GB9704
    yield (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{twips(paper.width)}" w:h="{twips(paper.height)}"/>'
        f'<w:pgMar w:top="{twips(paper.top)}" w:right="{twips(paper.right)}" '
        f'w:bottom="{twips(paper.bottom)}" '
        f'w:left="{twips(paper.left)}" w:header="851" w:footer="{twips(_FOOTER)}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{twips(paper.pitch)}"/></w:sectPr>'
    )


def _footer(side: str) -> str:
    """A footer with the number of the page between dashes, one character in from the outer edge."""
    inset = f'<w:ind w:{side}="{twips(GB9704.folio)}" w:firstLineChars="0" w:firstLine="0"/>'
    inset += f'<w:jc w:val="{side}"/>'
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    content = paragraph("Footer", f"{run('— ')}{number}{run(' —')}", inset)
    return f'{PROLOGUE}<w:ftr xmlns:w="{WORD}">{content}</w:ftr>'


_PARTS: Final = (
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("footer", "footer1.xml"),
    ("footer", "footer2.xml"),
)
"""The parts beside the text, by kind and file; their places give the ids of their relations."""


def _title(document: Document) -> str:
    titles = (block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1)
    return normal_text(next(titles, ""))


def write(document: Document, options: DocxOptions | None = None) -> bytes:
    """The document as a Word file; the same document gives the same bytes.

    >>> write(Document([Heading(1, "年度报告"), Paragraph("无。")]))[:2]
    b'PK'
    """
    chosen = options or DocxOptions()
    if chosen.findings:
        document = annexed(document, recognise(document).report, chosen.decisions)
    faces = Faces(chosen.title_font, chosen.heading_font, chosen.subheading_font, chosen.body_font)
    names = f'xmlns:w="{WORD}" xmlns:r="{RELATED}"'
    body = "".join(_body(document))
    parts = {
        "word/document.xml": f"{PROLOGUE}<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations([*_PARTS, ("theme", "theme/theme1.xml")]),
        "word/styles.xml": styles_xml(faces),
        "word/settings.xml": settings_xml(),
        "word/fontTable.xml": font_table_xml(faces),
        "word/footer1.xml": _footer("right"),
        "word/footer2.xml": _footer("left"),
        "word/theme/theme1.xml": theme_xml(),
    }
    kinds = {f"word/{file}": f"wordprocessingml.{kind}" for kind, file in _PARTS}
    kinds |= {"word/document.xml": "wordprocessingml.document.main", "word/theme/theme1.xml": "theme"}
    agency = (document.properties.agency if document.properties else None) or ""
    return package("word/document.xml", kinds, parts, _title(document), agency)


RENDERER = Renderer(
    name="docx",
    suffixes=(".docx",),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    source="document",
    write=write,
    options=DocxOptions,
)
