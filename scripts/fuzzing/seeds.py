"""Small good files of every format, from which the others are made; small, since each is read many times."""

from __future__ import annotations

import io
import sys
import zlib
from base64 import b85decode
from collections.abc import Callable
from pathlib import Path

from fuzzing.mutation import parts_of, zip_of
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

import govinfo
from govinfo.document import Document, Grid, Heading, Paragraph, Slot

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tests"))

from builders import (  # noqa: E402  (the tests' folder has to be named first)
    paragraph,
    web_page,
    web_table,
    word_file,
    word_page,
    word_table,
    workbook,
    zipped,
)

_SMALL = 1700
_TITLE = Heading(1, "某市2021年政府信息公开工作年度报告")
_ROWS = Grid.from_rows(
    [["信息内容", "本年制发件数", "现行有效件数"], ["规章", "0", "2"], ["行政规范性文件", "1", "12"]]
)
_SPANS = Grid(
    [
        *(Slot(0, 0, "本列数据的勾稽关系", 2, 2), Slot(0, 2, "申请人情况", 1, 2)),
        *(Slot(1, 2, "自然人"), Slot(1, 3, "总计"), Slot(2, 0, "三、本年度办理结果", 2, 1)),
        *(Slot(2, 1, "（一）予以公开"), Slot(2, 2, "3"), Slot(2, 3, "3")),
        *(Slot(3, 1, "（七）总计"), Slot(3, 2, "4"), Slot(3, 3, "4")),
    ]
)
_DOCUMENTS = (
    Document([_TITLE, Heading(2, "二、主动公开政府信息情况"), _ROWS]),
    Document([_TITLE, Heading(2, "一、总体情况"), Paragraph("2021年，本机关主动公开信息12条。"), _SPANS]),
)


def _text() -> list[bytes]:
    found = [path.read_bytes() for path in sorted(ROOT.glob("tests/specimens/*/source.txt"))]
    bars = "\n".join(" | ".join(line) for line in _ROWS.texts)
    drawn = "┌──┬──┐\n│规章│ 0  │\n├──┼──┤\n│其他│ 12 │\n└──┴──┘\n"
    torn = "一、总体情况\n规章 |\n0 |\n2 |\n行政\n许可 |\n|\n3 |\n"
    made = [
        bars,
        drawn,
        torn,
        "# 标题\n\n二、情况\n====\n规章\t0\t2\n\t\t1\n",
        "规章 0 2\n行政规范性文件 1 12\n",
    ]
    return [content for content in found if len(content) < _SMALL] + [text.encode() for text in made]


def _html() -> list[bytes]:
    soup = (
        "<title>某市2021年年报</title><div class=title>年报</div><table><caption>表</caption><thead><tr><th rowspan=2>"
        "甲<th colspan=2>乙</thead><tbody><tr><td>1<td>2<tr><td>规章<td rowspan=0>3<td><table><tr><td>内<td>4"
        "</table></tbody></table><p style='display:none'>x</p><span>一、</span><b>总体</b><br>情况<input value=5>"
    )
    xml = "<?xml version='1.0' encoding='utf-8'?><html><body><p><![CDATA[规章 <1>]]></p><hr/></body></html>"
    pages = [web_page(document) for document in _DOCUMENTS]
    declared = f'<html><head><meta charset="gbk"></head><body>{web_table(_ROWS)}</body></html>'.encode("gbk")
    return [*pages, soup.encode(), xml.encode(), declared, soup.encode("utf-16")]


def _docx() -> list[bytes]:
    odd = (
        "<w:sdt><w:sdtContent>"
        + paragraph("一、总体情况", '<w:pStyle w:val="H1"/>')
        + "</w:sdtContent></w:sdt>"
        '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:sym w:font="Symbol" w:char="F041"/><w:br/>'
        "<w:tab/></w:r><w:del><w:r><w:delText>y</w:delText></w:r></w:del><w:ins><w:r><w:t>规章</w:t></w:r></w:ins></w:p>"
        f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('框')}</w:txbxContent></w:pict></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:tcPr><w:hMerge w:val='restart'/></w:tcPr></w:tc><w:tc><w:tcPr><w:hMerge w:val='continue'/>"
        f"</w:tcPr>{word_table(_ROWS)}</w:tc></w:tr></w:tbl>"
    )
    return [*map(word_page, _DOCUMENTS), word_file(odd)]


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NEEDED = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels")
_OLD_BOOK = (
    "c-rk)J!n%=6#ni@()`e-Nlk@TD4}50+C^Mk+NXkcvQ!sE1Wj!QX-OqGXa}v<3=V?eq_`BixKu^(2SpSd9E6Gvf*>S{Qzt>eq"
    "0RH$@7<^A&(MG^D))Qbb5G9C{dwoyllR`6*>rj8UV8;g(1#GJUK|ZIG9@h@{76Cco~PNMk4f_^{wc&`63B)Ko;1CV>KN*HSK"
    "#1o_=Qm5leA+vje)U3KD&<C%QfVbUPG@?g<B#?qK&I+Aw5aDf%Fb7pOWsT<SJ>e*p}5%%(?^JyG#}zaXP6>LXZ29J|8IAfmX"
    "cIS$yG|@@*s7Q#_R${W}#M;YLhD;?|!p<cqn{GBOgtX?*vxz_;L}KF?bD`pOkV{$sH`x`O<=69y*WonV5Oq`2M>`2o(&o4od"
    "$dU>ThF0ntG&?T5hHnr%;HZheOg$|>ce44H)Da!M=zrH;%H0U0uWP)YdFXo%|{P1v5dx&$AnlP!h?Izt$dWoZMBHvD$ku;RP"
    "Yp~TY`zL90nc6OyXD9K_-BQDE6}~ig@KHzUv%5|Bnf}UnX6C&+g-+T3u=wk15<RL%-Mpdk*bRDR4*o~dwq->i=A_KpJ@b#%j"
    "0Ggfrb*8`3GO}p%U-QuuV}A~y`ueG$hUWv*gum!`1e~;A6lkQP?n~}7mn^wqR{8G;DH`cO4e^AU}0flVPRomVPUaGQ07rTWF"
    "Gt@=7l0^zUwSVtJ=>b|1Az-Os+HXV!96n>5Dj5SN?27L<M81Rr&<q3pEbQ>_v=Vi0c@sJAdVcP}S~d)sCq@cZBMlzgo{a*Le"
    "P)zY)So"
)
"""A workbook of Excel 97, folded: no library at hand writes one."""


def _xlsx() -> list[bytes]:
    sheet = (
        f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>规章</t></is></c><c r="B1"><v>2</v></c></row><row><c t="s"><v>0</v></c><c t="b"><v>1</v></c>'
        '<c t="str"><f>A1</f><v>x</v></c><c t="e"><v>#N/A</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A2:B3"/></mergeCells></worksheet>'
    )
    plain = {name: part for name, part in parts_of(workbook(_DOCUMENTS[0])) if name in _NEEDED}
    # No count of strings: the library asks for as much memory as it says, and each time a process is lost.
    plain["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}"><si><t>规章</t></si></sst>'.encode()
    plain["xl/worksheets/sheet1.xml"] = sheet.encode()
    names = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
        for one in ("office", "table", "text")
    )
    open_sheet = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        '<table:table table:name="s"><table:table-row table:number-rows-repeated="2"><table:table-cell '
        'office:value-type="string"><text:p>规章</text:p></table:table-cell><table:table-cell office:value-type="float" '
        'office:value="3"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>'
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    opened = zipped({"mimetype": kind, "content.xml": open_sheet, "META-INF/manifest.xml": "<manifest/>"})
    old = zlib.decompress(b85decode(_OLD_BOOK))
    return [workbook(_DOCUMENTS[0]), *[zipped(plain)] * 3, opened, old]


# PDF


def _drawn(draw: Callable[[Canvas], None], **options: object) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 200), invariant=1, **options)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def _ruled(canvas: Canvas) -> None:
    canvas.setFont("STSong-Light", 9)
    for row, texts in enumerate(_ROWS.texts):
        for column, text in enumerate(texts):
            canvas.drawString(22 + 90 * column, 165 - 20 * row, text)
            canvas.rect(20 + 90 * column, 160 - 20 * row, 90, 20)


def _plain(canvas: Canvas) -> None:
    canvas.setFont("STSong-Light", 14)
    canvas.drawCentredString(150, 180, "2021年年度报告")
    canvas.setFont("STSong-Light", 9)
    for row, text in enumerate(("一、总体情况", "　　规章  0  2", "行政许可 13 21", "其他 4 5", "- 1 -")):
        canvas.drawString(20, 150 - 14 * row, text)
    canvas.saveState()
    canvas.rotate(90)
    canvas.drawString(20, -280, "结转")
    canvas.restoreState()
    canvas.setFillGray(1)
    canvas.drawString(20, 40, "white")


def _raw() -> bytes:
    """A file written by hand: form, annotation-free, with a rotated page and no cross-reference table."""
    text = "BT /F 9 Tf 1 0 0 1 20 150 Tm (Rules 1 2) Tj 0 -12 Td [(Other) -900 (3)] TJ ET 10 100 80 .5 re f /X Do"
    form = "0 0 m 99 0 l S q 2 0 0 2 0 0 cm 0 9 9 9 re S Q"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2/MediaBox[0 0 200 200]>>",
        "<</Type/Page/Parent 2 0 R/Rotate 90/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
        f"<</Length {len(text)}>>stream\n{text}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Length {len(form)}>>stream\n{form}\nendstream",
    )
    body = "".join(f"{at} 0 obj {one} endobj\n" for at, one in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>\n%%EOF\n".encode()


def _pdf() -> list[bytes]:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    plain = [_drawn(draw, pageCompression=0) for draw in (_ruled, _plain)]
    return [*plain, _drawn(_ruled, pageCompression=1), _raw(), _raw()]


# OFD


def _ofd() -> list[bytes]:
    names = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    box = "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
    shown = "".join(
        f'<ofd:TextObject ID="9" Boundary="{x} {y} 60 6" Font="1" Size="5"><ofd:TextCode X="0" Y="5" '
        f'DeltaX="g {len(said) - 1} 5">{said}</ofd:TextCode></ofd:TextObject><ofd:PathObject ID="8" '
        f'Boundary="{x} {y} 60 6"><ofd:AbbreviatedData>M 0 0 L 60 0 L 60 6 L 0 6 C</ofd:AbbreviatedData></ofd:PathObject>'
        for y, line in zip((50, 56, 62), _ROWS.texts, strict=True)
        for x, said in zip((20, 80, 140), line, strict=True)
    )
    parts = {
        "OFD.xml": f"<ofd:OFD {names}><ofd:DocBody><ofd:DocInfo><ofd:CustomDatas><ofd:CustomData Name='govinfo.year'>2021"
        "</ofd:CustomData></ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {names}><ofd:CommonData><ofd:PageArea>{box}</ofd:PageArea></ofd:CommonData>"
        "<ofd:Pages><ofd:Page ID='1' BaseLoc='P0.xml'/></ofd:Pages></ofd:Document>",
        "Doc_0/P0.xml": f"<ofd:Page {names}><ofd:Content><ofd:Layer ID='2'>{shown}<ofd:PageBlock ID='3'>{shown[:600].partition('<ofd:Path')[0]}"
        "</ofd:PageBlock></ofd:Layer></ofd:Content></ofd:Page>",
    }
    return [zipped(parts)]


# JSON


def _json() -> list[bytes]:
    edition = govinfo.find_edition("2021")
    report = govinfo.Report.blank(edition, agency="某市", year=2021, narratives={"overview": ["无。"]})
    reading = govinfo.open(ROOT / "tests" / "specimens" / "023" / "source.txt")
    short = b'{"format": "govinfo.report/1", "edition": "2021", "year": 2021, "tables": {"fees": {}}}'
    return [govinfo.dumps(report).encode(), govinfo.dumps(reading).encode(), short, short, short]


# Separated values and Markdown


def _csv() -> list[bytes]:
    report = govinfo.Report.blank(govinfo.find_edition("2021"), agency="某市", year=2021)
    tidy = govinfo.render(report, "csv")
    sheets = [sep.join(f'"{cell}"' for cell in line) for line in _ROWS.texts for sep in ",;\t"]
    short = ["\n".join(sheets), "一、总体情况\n\n规章,0,2\n其他,1\n"]
    return [tidy, *(text.encode() for text in short), short[0].encode("gbk"), short[1].encode("utf-16")]


def _markdown() -> list[bytes]:
    marked = "# 年报\n\n## 一、总体情况\n\n&#42;无&#42;。\\*\n\n| 规章 | 0 |\n|---|---|\n| **其他** | 1<br>2 |\n".encode()
    return [*_text()[-5:], marked, marked]


_MAKERS: dict[str, Callable[[], list[bytes]]] = {
    "text": _text,
    "html": _html,
    "docx": _docx,
    "xlsx": _xlsx,
    "pdf": _pdf,
    "ofd": _ofd,
    "json": _json,
    "csv": _csv,
    "markdown": _markdown,
}
FORMATS = tuple(_MAKERS)


def seeds_of(format_: str) -> list[bytes]:
    """The seeds of a format, always the same."""
    return [_undated(content) for content in _MAKERS[format_]()]


def _undated(content: bytes) -> bytes:
    """A zip as it would have been at any other time."""
    parts = [part for part in parts_of(content) if part[0] != "docProps/core.xml"]
    return zip_of(parts) if parts else content
