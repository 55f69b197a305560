"""How each engine sets a document as PDF: the same text in the same fonts on the same page.

What takes time to import is imported by the engine that needs it, so that a cold process of one engine pays
for no other.
"""

import html
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import govinfo
from govinfo.document import Document, Grid, Heading, Paragraph

FONTS = Path(govinfo.__file__).parent / "fonts"
SERIF, BOLD, SANS = "GovinfoSerif-Regular.ttf", "GovinfoSerif-Bold.ttf", "GovinfoSans-Medium.ttf"
TABLE_SIZE, BODY_SIZE, TITLE_SIZE = 9, 16, 22


def shares(grid: Grid) -> list[float]:
    """How wide columns are, in parts: figures alike, labels twice that."""
    figures = {slot.column for slot in grid.slots if slot.header is None}
    return [1.0 if column in figures else 2.0 for column in range(grid.columns)]


def with_govinfo() -> Callable[[Document], bytes]:
    from govinfo.renderers.pdf import write

    return write


TYPST = """#set document(title: "{title}")
#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm), numbering: "— 1 —")
#set text(font: "Govinfo Serif", size: 16pt, lang: "zh", region: "cn")
#set par(leading: 13pt, spacing: 13pt)
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
#show heading.where(level: 1): it => align(center, text(size: 22pt, weight: "bold", it.body))
#let chapter(body) = text(font: "Govinfo Sans", weight: 500, size: 16pt)[#h(2em)#body]
#show heading.where(level: 2): it => block(chapter(it.body))
"""


def with_typst() -> Callable[[Document], bytes]:
    import typst

    compiler = typst.Compiler(font_paths=[str(FONTS)], ignore_system_fonts=True)

    def escaped(text: str) -> str:
        return "".join("\\" + c if c in "\\#*_`$<>@=-+/~[]\"'" else c for c in text)

    def table(grid: Grid) -> str:
        columns = ",".join(f"{share}fr" for share in shares(grid))
        cells = ",".join(
            f"table.cell(x:{s.column},y:{s.row},rowspan:{s.rowspan},colspan:{s.colspan})[{escaped(s.text)}]"
            for s in grid.slots
        )
        return (
            "#block(breakable:false)[#set text(size:9pt)\n"
            "#set par(leading:3pt,spacing:3pt,first-line-indent:0pt,justify:false)\n"
            f"#table(columns:({columns}),align:center+horizon,inset:(x:2pt,y:3pt),stroke:0.5pt,{cells})]"
        )

    def make(document: Document) -> bytes:
        parts = [TYPST.format(title=document.blocks[0].text)]
        for block in document.blocks:
            if isinstance(block, Heading):
                parts.append("=" * block.level + " " + escaped(block.text))
            else:
                parts.append(escaped(block.text) if isinstance(block, Paragraph) else table(block))
        return compiler.compile(input="\n\n".join(parts).encode(), format="pdf", pdf_standards=["ua-1"])

    return make


CSS = f"""@page {{ size: A4; margin: 37mm 26mm 35mm 28mm;
@bottom-right {{ content: "— " counter(page) " —" }} }}
@font-face {{ font-family: serif-sc; src: url("{(FONTS / SERIF).as_uri()}") }}
@font-face {{ font-family: serif-sc; font-weight: bold; src: url("{(FONTS / BOLD).as_uri()}") }}
@font-face {{ font-family: sans-sc; src: url("{(FONTS / SANS).as_uri()}") }}
body {{ font: 16pt/29pt serif-sc; text-align: justify }} p, h2 {{ text-indent: 2em; margin: 0 }}
h1 {{ font-size: 22pt; text-align: center }} h2 {{ font: 16pt/29pt sans-sc }}
table {{ border-collapse: collapse; width: 100%; font-size: 9pt; line-height: 11pt; text-align: center;
break-inside: avoid }} td, th {{ border: 0.5pt solid; padding: 2pt; font-weight: normal }}"""


def with_weasyprint() -> Callable[[Document], bytes]:
    from weasyprint import CSS as STYLE
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = STYLE(string=CSS, font_config=fonts)

    def table(grid: Grid) -> str:
        rows = [
            "".join(
                f'<{tag} rowspan="{s.rowspan}" colspan="{s.colspan}">{html.escape(s.text)}</{tag}>'
                for s in line
                for tag in ["th" if s.header else "td"]
            )
            for line in grid.lines
        ]
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"

    def make(document: Document) -> bytes:
        title = html.escape(document.blocks[0].text)
        parts = [f'<html lang="zh-CN"><head><title>{title}</title></head><body>']
        for block in document.blocks:
            if isinstance(block, Grid):
                parts.append(table(block))
            else:
                tag = f"h{block.level}" if isinstance(block, Heading) else "p"
                parts.append(f"<{tag}>{html.escape(block.text)}</{tag}>")
        return HTML(string="".join(parts)).write_pdf(
            stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"
        )

    return make


def with_fpdf2() -> Callable[[Document], bytes]:
    import logging

    from fpdf import FPDF
    from fpdf.fonts import FontFace

    logging.getLogger("fontTools").setLevel(logging.ERROR)

    class Pages(FPDF):
        def footer(self) -> None:
            self.set_y(-28)
            self.set_font("serif", size=14)
            self.cell(0, 5, f"— {self.page_no()} —", align="R")

    def make(document: Document) -> bytes:
        pages = Pages(format="A4")
        for family, style, file in (("serif", "", SERIF), ("serif", "B", BOLD), ("sans", "", SANS)):
            pages.add_font(family, style, FONTS / file)
        pages.set_margins(28, 37, 26)
        pages.set_auto_page_break(auto=True, margin=35)
        pages.set_title(document.blocks[0].text)
        pages.set_lang("zh-CN")
        pages.add_page()
        for block in document.blocks:
            if isinstance(block, Grid):
                pages.set_font("serif", size=TABLE_SIZE)
                plain = FontFace(emphasis="")
                with pages.table(
                    col_widths=tuple(shares(block)),
                    line_height=4,
                    text_align="CENTER",
                    headings_style=plain,
                    first_row_as_headings=False,
                ) as table:
                    for line in block.lines:
                        row = table.row()
                        for slot in line:
                            row.cell(slot.text, colspan=slot.colspan, rowspan=slot.rowspan)
            elif isinstance(block, Heading):
                big = block.level == 1
                pages.set_font(
                    "serif" if big else "sans", "B" if big else "", TITLE_SIZE if big else BODY_SIZE
                )
                pages.multi_cell(0, 10, block.text, align="C" if big else "L", new_x="LMARGIN", new_y="NEXT")
            else:
                pages.set_font("serif", size=BODY_SIZE)
                pages.multi_cell(0, 10.2, "　　" + block.text, new_x="LMARGIN", new_y="NEXT", wrapmode="CHAR")
        return bytes(pages.output())

    return make


def with_platypus() -> Callable[[Document], bytes]:
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph as Prose
    from reportlab.platypus import SimpleDocTemplate, Spacer, Table

    for file in (SERIF, BOLD, SANS):
        registerFont(TTFont(file.removesuffix(".ttf"), FONTS / file))
    serif, bold, sans = (file.removesuffix(".ttf") for file in (SERIF, BOLD, SANS))
    body = ParagraphStyle("body", fontName=serif, fontSize=16, leading=29, wordWrap="CJK", firstLineIndent=32)
    cell = ParagraphStyle("cell", fontName=serif, fontSize=9, leading=11, wordWrap="CJK", alignment=TA_CENTER)
    head = ParagraphStyle("head", parent=body, fontName=sans)
    title = ParagraphStyle(
        "title", fontName=bold, fontSize=22, leading=35, wordWrap="CJK", alignment=TA_CENTER
    )
    width = A4[0] - 54 * mm

    def table(grid: Grid) -> Table:
        cells: list[list[object]] = [[""] * grid.columns for _ in range(grid.rows)]
        style: list[tuple[object, ...]] = [
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ]
        for slot in grid.slots:
            cells[slot.row][slot.column] = Prose(html.escape(slot.text), cell)
            if slot.rowspan > 1 or slot.colspan > 1:
                corner = (slot.column + slot.colspan - 1, slot.row + slot.rowspan - 1)
                style.append(("SPAN", (slot.column, slot.row), corner))
        parts = shares(grid)
        return Table(cells, colWidths=[width * share / sum(parts) for share in parts], style=style)

    def number(canvas, document) -> None:
        canvas.setFont(serif, 14)
        canvas.drawRightString(A4[0] - 26 * mm, 28 * mm, f"— {document.page} —")

    def make(document: Document) -> bytes:
        out = BytesIO()
        margins = {
            "topMargin": 37 * mm,
            "bottomMargin": 35 * mm,
            "leftMargin": 28 * mm,
            "rightMargin": 26 * mm,
        }
        story: list[object] = []
        for block in document.blocks:
            if isinstance(block, Grid):
                story += [table(block), Spacer(1, 10)]
            else:
                style = body if isinstance(block, Paragraph) else title if block.level == 1 else head
                story.append(Prose(html.escape(block.text), style))
        SimpleDocTemplate(out, pagesize=A4, title=document.blocks[0].text, lang="zh-CN", **margins).build(
            story, onFirstPage=number, onLaterPages=number
        )
        return out.getvalue()

    return make


ENGINES = {
    "govinfo": with_govinfo,
    "typst": with_typst,
    "platypus": with_platypus,
    "weasyprint": with_weasyprint,
    "fpdf2": with_fpdf2,
}
