"""The OFD reader: files of other programs and their ways, what nobody sees, and hostile files."""

from __future__ import annotations

import datetime
import io
import time
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from builders import full, zipped
from govinfo import archives
from govinfo.composition import compose
from govinfo.document import Block, Document, Grid, Heading, Paragraph, Properties
from govinfo.edition import find_edition
from govinfo.errors import GovinfoError, UnreadableSource
from govinfo.fonts import parse
from govinfo.pipeline import read as read_any
from govinfo.readers import ofd
from govinfo.readers.ofd import READER, page, resources
from govinfo.renderers.ofd import write
from govinfo.testing import check_reader, printed

OFD = "{http://www.ofdspec.org/2016}"
NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
PROSE = "本机关全年主动公开政府信息一百余条。"


def text(said: str, x: float = 30, y: float = 50, size: float = 5, **more: str) -> str:
    """A text object at a place, its characters as wide as they are high."""
    attributes = {"Boundary": f"{x} {y - size} 200 {size * 1.2}", "Font": "1", "Size": str(size)} | more
    told = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    steps = f' DeltaX="g {len(said) - 1} {size}"' if len(said) > 1 else ""
    return (
        f'<ofd:TextObject ID="9" {told}><ofd:TextCode X="0" Y="{size}"{steps}>{said}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def path(data: str, box: str = "0 0 210 297", inside: str = "", **more: str) -> str:
    """A path object."""
    told = " ".join(f'{name}="{value}"' for name, value in more.items())
    return (
        f'<ofd:PathObject ID="8" Boundary="{box}" {told}>{inside}'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def page_xml(content: str, before: str = "", layer: str = "") -> str:
    """A page with one layer."""
    return (
        f'<ofd:Page {NAMESPACE}>{before}<ofd:Content><ofd:Layer ID="2" {layer}>{content}</ofd:Layer>'
        "</ofd:Content></ofd:Page>"
    )


def parts(*pages: str, common: str = "", info: str = "") -> dict[str, str | bytes]:
    """The parts of a file with these pages."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="P{n}.xml"/>' for n, _ in enumerate(pages))
    return {
        "OFD.xml": f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>"
        f"0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        **{f"Doc_0/P{n}.xml": content for n, content in enumerate(pages)},
    }


def blocks(*contents: str, **more: str) -> tuple[Block, ...]:
    """What a file with these layers says."""
    return READER.read(zipped(parts(*map(page_xml, contents), **more))).blocks


def said(*contents: str, **more: str) -> list[str]:
    """The texts of what is no table."""
    return [block.text for block in blocks(*contents, **more) if not isinstance(block, Grid)]


def refusal(content: bytes) -> str:
    """The one line with which a file is refused."""
    with pytest.raises(UnreadableSource) as caught:
        READER.read(content)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def outcome_of(content: bytes) -> str:
    """The line with which a file is refused, or that it is read."""
    try:
        READER.read(content)
    except GovinfoError as error:
        return str(error)
    return "read"


RULES = (
    "M 30 100 L 130 100 M 30 110 L 130 110 M 30 120 L 130 120"
    " M 30 100 L 30 120 M 80 100 L 80 120 M 130 100 L 130 120"
)
CELLS = text("规章", 32, 107, 4) + text("3", 100, 107, 4) + text("文件", 32, 117, 4) + text("15", 100, 117, 4)
TABLE = (("规章", "3"), ("文件", "15"))


def table_of(*contents: str, **more: str) -> tuple[tuple[str, ...], ...]:
    """The texts of the one table of a file."""
    (grid,) = (block for block in blocks(*contents, **more) if isinstance(block, Grid))
    return grid.texts


# Files of other programs


def _split(tree: Any) -> None:
    """Every character an object of its own."""
    for drawn in list(tree.iter(f"{OFD}TextObject")):
        (code,) = drawn.iter(f"{OFD}TextCode")
        left, top, width, height = map(float, drawn.get("Boundary").split())
        x = 0.0
        for character, step in zip(code.text, [*_steps(code), 0.0], strict=True):
            own = etree.SubElement(drawn.getparent(), drawn.tag, dict(drawn.attrib))
            own.set("Boundary", f"{left + x} {top} {width} {height}")
            told = etree.SubElement(own, code.tag, X="0", Y=code.get("Y"))
            told.text = character
            x += step
        drawn.getparent().remove(drawn)


def _steps(code: Any) -> list[float]:
    words = iter((code.get("DeltaX") or "").split())
    found: list[float] = []
    for word in words:
        if word == "g":
            count = int(next(words))
            found += [float(next(words))] * count
        else:
            found.append(float(word))
    return found


def _scaled(tree: Any) -> None:
    """Type of size 1, made larger by matrices, as programs do that convert from PDF; text and rules alike."""
    for drawn in tree.iter(f"{OFD}TextObject"):
        size = float(drawn.get("Size"))
        drawn.set("Size", "1")
        drawn.set("CTM", f"{size} 0 0 {size} 0 0")
        (code,) = drawn.iter(f"{OFD}TextCode")
        code.set("Y", str(float(code.get("Y")) / size))
        if code.get("DeltaX"):
            code.set("DeltaX", " ".join(str(step / size) for step in _steps(code)))
    for drawn in tree.iter(f"{OFD}PathObject"):
        drawn.set("CTM", "0.5 0 0 0.5 0 0")
        data = drawn.find(f"{OFD}AbbreviatedData")
        data.text = " ".join(w if w in "MLC" else str(2 * float(w)) for w in data.text.split())


def _nested(tree: Any) -> None:
    """Everything in blocks within blocks."""
    for layer in tree.iter(f"{OFD}Layer"):
        inner = etree.Element(f"{OFD}PageBlock")
        inner[:] = layer[:]
        outer = etree.SubElement(layer, f"{OFD}PageBlock")
        outer.append(inner)


def _counted(tree: Any) -> None:
    """Distances told one by one, and places told once for all the codes of an object."""
    for drawn in tree.iter(f"{OFD}TextObject"):
        (code,) = drawn.iter(f"{OFD}TextCode")
        left, top, width, height = map(float, drawn.get("Boundary").split())
        drawn.set("Boundary", f"0 0 {width} {height}")
        code.set("X", str(left))
        code.set("Y", str(top + float(code.get("Y"))))
        code.set("DeltaX", " ".join(map(str, _steps(code))))


def _ruled_by_areas(tree: Any) -> None:
    """Rules as thin filled rectangles."""
    for drawn in tree.iter(f"{OFD}PathObject"):
        data = drawn.find(f"{OFD}AbbreviatedData")
        words = [float(word) for word in data.text.replace("M", "").replace("L", "").split()]
        told: list[str] = []
        for at in range(0, len(words), 4):
            x0, y0, x1, y1 = words[at : at + 4]
            wide, high = max(x1 - x0, 0.2), max(y1 - y0, 0.2)
            told.append(f"M {x0} {y0} L {x0 + wide} {y0} L {x0 + wide} {y0 + high} L {x0} {y0 + high} C")
        data.text = " ".join(told)
        drawn.set("Stroke", "false")
        drawn.set("Fill", "true")


DIALECTS: dict[str, Callable[[Any], None]] = {
    "split": _split,
    "scaled": _scaled,
    "nested": _nested,
    "counted": _counted,
    "areas": _ruled_by_areas,
}


def rewritten(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A file with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return zipped({name: change(name, archive.read(name)) for name in archive.namelist()})


def pages_changed(content: bytes, change: Callable[[Any], None]) -> bytes:
    """A file with its pages changed."""

    def one(name: str, part: bytes) -> bytes:
        if not name.endswith("Content.xml"):
            return part
        tree = etree.fromstring(part)
        change(tree)
        return etree.tostring(tree)

    return rewritten(content, one)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_other_ways_to_draw_the_same_are_read_the_same(dialect: str) -> None:
    """However a program draws a page, its text and tables are the same."""
    document = compose(full(find_edition("2021")))
    other = pages_changed(write(document), DIALECTS[dialect])
    assert printed(READER.read(other)) == printed(document)


def test_glyphs_tell_what_the_text_does_not() -> None:
    """Text of placeholders with the glyphs of an embedded font is spelled by the font's own map."""
    document = compose(full(find_edition("2021")))
    content = write(document)
    fonts: dict[str, Any] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for font in etree.fromstring(archive.read("Doc_0/PublicRes.xml")).iter(f"{OFD}Font"):
            fonts[font.get("ID")] = parse(archive.read(f"Doc_0/Res/{font.findtext(f'{OFD}FontFile')}"))

    def hide(tree: Any) -> None:
        for drawn in tree.iter(f"{OFD}TextObject"):
            (code,) = drawn.iter(f"{OFD}TextCode")
            face = fonts[drawn.get("Font")]
            count = str(len(code.text))
            told = etree.Element(f"{OFD}CGTransform", CodePosition="0", CodeCount=count, GlyphCount=count)
            glyphs = (str(face.glyph_of[ord(character)]) for character in code.text)
            etree.SubElement(told, f"{OFD}Glyphs").text = " ".join(glyphs)
            drawn.insert(list(drawn).index(code), told)
            code.text = "\u00a4" * len(code.text)

    assert printed(READER.read(pages_changed(content, hide))) == printed(document)


def test_names_without_their_namespace() -> None:
    """Prefixes and namespaces do not matter, nor do byte order marks."""

    def change(name: str, part: bytes) -> bytes:
        told = part.replace(b"ofd:", b"").replace(b"http://www.ofdspec.org/2016", b"http://www.ofdspec.org")
        return b"\xef\xbb\xbf" + told if name.endswith(".xml") else told

    document = compose(full(find_edition("2021")))
    assert printed(READER.read(rewritten(write(document), change))) == printed(document)


@pytest.mark.parametrize("place", ["/Doc_0/Document.xml", "Doc_0\\Document.xml", "./Doc_0/x/../Document.xml"])
def test_places_of_every_kind_are_found(place: str) -> None:
    """From the root, with either slash, by detours."""
    made = parts(page_xml(text(PROSE)))
    made["OFD.xml"] = str(made["OFD.xml"]).replace("Doc_0/Document.xml", place)
    assert [block.text for block in READER.read(zipped(made)).blocks if isinstance(block, Paragraph)] == [
        PROSE
    ]


def test_names_in_the_archive_may_begin_with_a_slash() -> None:
    """As some programs write them."""
    made = {f"/{name}" if "P0" in name else name: part for name, part in parts(page_xml(text(PROSE))).items()}
    assert READER.read(zipped(made)).blocks == (Paragraph(PROSE),)


def test_templates_composites_and_resources() -> None:
    """What a page draws by reference is drawn: template pages, composites, page resources."""
    unit = (
        '<ofd:CompositeGraphicUnit ID="20" Width="210" Height="297"><ofd:Content>'
        f"{path(RULES)}</ofd:Content></ofd:CompositeGraphicUnit>"
    )
    made = parts(
        page_xml(
            '<ofd:CompositeObject ID="5" Boundary="0 0 210 297" ResourceID="20"/>' + CELLS,
            '<ofd:Template TemplateID="30"/><ofd:Template TemplateID="31"/><ofd:PageRes>R.xml</ofd:PageRes>'
            "<ofd:PageRes>missing.xml</ofd:PageRes>"
            "<ofd:Area><ofd:PhysicalBox>0 0 200 280</ofd:PhysicalBox></ofd:Area>",
        ),
        page_xml(
            text(PROSE, y=60) + '<ofd:CompositeObject ID="5" Boundary="0 0 1 1" ResourceID="21"/>',
            '<ofd:Template TemplateID="30"/>',
        ),
        common='<ofd:TemplatePage ID="30" BaseLoc="T.xml"/><ofd:DocumentRes>none.xml</ofd:DocumentRes>',
    )
    made["Doc_0/T.xml"] = page_xml(text("全年工作情况如下", y=40))
    made["Doc_0/R.xml"] = f'<ofd:Res {NAMESPACE} BaseLoc="."><ofd:U>{unit}</ofd:U></ofd:Res>'
    found = READER.read(zipped(made)).blocks
    grids = [block.texts for block in found if isinstance(block, Grid)]
    assert grids == [TABLE]
    assert sum("全年工作情况如下" in block.text for block in found if not isinstance(block, Grid)) == 2


def codes(inside: str, box: str = "33 100 10 40", **more: str) -> str:
    """A text object with these codes."""
    told = " ".join(f'{name}="{value}"' for name, value in more.items())
    return f'<ofd:TextObject ID="7" Boundary="{box}" Font="1" {told}>{inside}</ofd:TextObject>'


def test_text_set_downwards_and_turned() -> None:
    """Characters set one below the other, and lines that are turned, are read in their order."""
    drawn = path("M 30 98 L 130 98 L 130 125 L 30 125 C M 50 98 L 50 125") + text("7", 80, 112, 4)
    upright = codes('<ofd:TextCode X="2" Y="5" DeltaY="5 5">办结数</ofd:TextCode>', Size="4")
    inside = '<ofd:TextCode X="2" Y="2" DeltaY="g 2 4">办结数</ofd:TextCode>'
    turned = codes(inside, Size="4", CharDirection="90", ReadDirection="90")
    for label in (upright, turned):
        assert table_of(text(PROSE) + drawn + label) == (("办结数", "7"),)
    assert said(text(PROSE, Boundary="100 20 10 200", CTM="0 1 -1 0 0 0")) == [PROSE]


def test_distances_that_are_not_told() -> None:
    """Characters follow each other by their own widths, in the direction that is read."""
    inside = f'<ofd:TextCode X="0" Y="5">{PROSE}</ofd:TextCode>'
    assert said(codes(inside, "30 40 100 10", Size="5")) == [PROSE]
    assert said(codes(inside, "30 40 100 10", Size="5", HScale="0.8")) == [PROSE]


def test_codes_go_on_where_no_place_is_told() -> None:
    """A second code of an object has its own column and the first one's line."""
    first = '<ofd:TextCode X="0" Y="5" DeltaX="5">全年</ofd:TextCode>'
    second = '<ofd:TextCode X="10" DeltaX="g 3 5">\n工作情况\n</ofd:TextCode>'
    assert said(codes(first + second, "30 40 100 10", Size="5")) == ["全年工作情况"]


def test_fonts_that_cannot_be_read_are_none() -> None:
    """A font file that is missing, damaged or of another kind takes nothing from the text."""
    fonts = "".join(
        f'<ofd:Font ID="{n}" FontName="F"><ofd:FontFile>{name}</ofd:FontFile></ofd:Font>'
        for n, name in ((1, "missing.ttf"), (2, "bad.ttf"), (3, ""))
    )
    made = parts(
        page_xml("".join(text(PROSE, y=50 + 10 * n, Font=str(n)) for n in (1, 2, 3, 4))),
        common="<ofd:PublicRes>Res.xml</ofd:PublicRes>",
    )
    made["Doc_0/Res.xml"] = f'<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:Fonts>{fonts}</ofd:Fonts></ofd:Res>'
    made["Doc_0/Res/bad.ttf"] = b"OTTO" + bytes(60)
    told = [block.text for block in READER.read(zipped(made)).blocks if not isinstance(block, Grid)]
    assert "".join(told) == PROSE * 4


def test_unknown_characters_are_told_as_such() -> None:
    """A private character without a known glyph is no digit and no blank; most of them are refused."""
    assert said(text(PROSE) + text("\ue000数", y=60)) == [PROSE, "\ufffd数"]
    assert said(text(PROSE) + text("\u00a4数", y=60)) == [PROSE, "\u00a4数"]
    assert "does not tell" in refusal(zipped(parts(page_xml(text("\ue001\ue002\ue003")))))
    transform = (
        '<ofd:CGTransform CodePosition="0" CodeCount="2" GlyphCount="1"><ofd:Glyphs>7</ofd:Glyphs>'
        "</ofd:CGTransform>"
    )
    ligature = text("\ue000数", y=60).replace("<ofd:TextCode", transform + "<ofd:TextCode")
    assert said(text(PROSE) + ligature) == [PROSE, "\ufffd数"]


# What nobody sees


WHITE = '<ofd:FillColor Value="255 255 255"/>'


def coloured(drawn: str, color: str) -> str:
    """A text object with a colour."""
    return drawn.replace("<ofd:TextCode", color + "<ofd:TextCode")


@pytest.mark.parametrize(
    "hidden",
    [
        text("看不见", y=70, Visible="false"),
        text("看不见", y=70, Alpha="0"),
        text("看不见", y=70, Fill="false"),
        text("看不见", y=70, Size="0.1"),
        text("看不见", y=70, Size="0"),
        text("看不见", y=70, CTM="0.7 0.7 -0.7 0.7 0 0"),
        text("看不见", y=70, Boundary="900 900 10 10"),
        text("看不见", y=70, DrawParam="40"),
        text("看不见", y=70, CTM="1e6 0 0 1e6 0 0"),
        coloured(text("看不见", y=70), WHITE),
        coloured(text("看不见", y=70), '<ofd:FillColor Value="0 0 0 0"/>'),
        f'<ofd:PageBlock ID="3" Visible="0">{text("看不见", y=70)}</ofd:PageBlock>',
        '<ofd:Other><ofd:TextObject/></ofd:Other><ofd:ImageObject ID="4" Boundary="0 0 9 9" ResourceID="1"/>',
        '<ofd:CompositeObject ID="4" Boundary="0 0 9 9" ResourceID="77"/>',
    ],
    ids=range(14),
)
def test_what_nobody_sees_is_not_read(hidden: str) -> None:
    """Invisible, clear, white on white, tiny, huge, aslant, off the page: none of it is text."""
    made = parts(page_xml(text(PROSE) + hidden), common="<ofd:PublicRes>Res.xml</ofd:PublicRes>")
    made["Doc_0/Res.xml"] = (
        f'<ofd:Res {NAMESPACE} BaseLoc=""><ofd:DrawParams><ofd:DrawParam ID="40">{WHITE}</ofd:DrawParam>'
        "</ofd:DrawParams></ofd:Res>"
    )
    assert READER.read(zipped(made)).blocks == (Paragraph(PROSE),)


def test_white_text_on_a_ground_is_read() -> None:
    """A filled area under it makes it seen; a white one does not; black and indexed colours are seen."""
    ground = path("M 20 55 L 190 55 L 190 80 L 20 80 C", Stroke="false", Fill="true")
    white = path("M 20 55 L 190 55 L 190 80 L 20 80 C", inside=WHITE, Stroke="false", Fill="true")
    drawn = coloured(text("白底黑字", y=70), WHITE)
    assert said(text(PROSE) + ground + drawn) == [PROSE, "白底黑字"]
    assert said(text(PROSE) + white + drawn) == [PROSE]
    assert said(coloured(text(PROSE), '<ofd:FillColor Value="#00 #00 #00" Index="1"/>')) == [PROSE]


def test_rules_of_every_kind() -> None:
    """Lines, rectangles, thin areas and lines with curves between make the same table."""
    thin = [(30, y, 100, 0.2) for y in (100, 110, 120)] + [(x, 100, 0.2, 20) for x in (30, 80, 130)]
    areas = "".join(
        path(f"M {x} {y} L {x + w} {y} L {x + w} {y + h} L {x} {y + h} C", Stroke="false", Fill="true")
        for x, y, w, h in thin
    )
    boxes = "".join(
        path("M 0 0 L 50 0 L 50 10 L 0 10 C", f"{x} {y} 50 10") for x in (30, 80) for y in (100, 110)
    )
    curved = path(f"S 1 1 {RULES} Q 3 3 4 4 B 1 1 2 2 3 3 A 1 1 0 0 1 5 5 X 1 1")
    for rules in (path(RULES), areas, boxes, curved):
        assert table_of(rules + CELLS) == TABLE
    unseen = path(RULES, Stroke="false")
    assert not any(isinstance(block, Grid) and block.page is None for block in blocks(unseen + CELLS))


def test_what_is_beyond_reading_is_left_out() -> None:
    """Blocks too deep, slanted lines, lines that matrices put nowhere, and distances to spare."""
    deep = '<ofd:PageBlock ID="3">' * 20 + text("太深", y=70) + "</ofd:PageBlock>" * 20
    slanted = path("M 0 0 L 50 50")
    nowhere = '<ofd:PageBlock ID="3">' + path("M 0 0 L 9 0", CTM="9e6 0 0 9e6 9e6 9e6") + "</ofd:PageBlock>"
    spare = text(PROSE).replace('DeltaX="g', 'DeltaX="g 900 5 g')
    assert blocks(spare + deep + slanted + nowhere) == (Paragraph(PROSE),)
    itself = '<ofd:CompositeObject ID="4" Boundary="0 0 9 9" ResourceID="20" CTM="9e6 0 0 9e6 9e6 9e6"/>'
    assert READER.read(reused(1, path("M 0 0 L 9 0 L 9 9 C", Fill="true") + itself)).blocks == (
        Paragraph(PROSE),
    )


def test_characters_that_their_font_lacks_are_as_wide_as_usual() -> None:
    """A font that does not know a character says nothing of its width."""

    def change(tree: Any) -> None:
        for code in tree.iter(f"{OFD}TextCode"):
            code.text = code.text.replace("文", "龘")

    content = pages_changed(write(Document([Heading(1, "年度报告"), Paragraph("正文如下。")])), change)
    assert READER.read(content).blocks[1] == Paragraph("正龘如下。")


# What the file says of itself


def test_properties_are_our_own_alone() -> None:
    """Other programs' data are none; what does not fit is left out."""
    other = '<ofd:CustomDatas><ofd:CustomData Name="发票号">1</ofd:CustomData></ofd:CustomDatas>'
    assert READER.read(zipped(parts(page_xml(text(PROSE)), info=other))).properties is None
    names = {
        "agency": " 某局 ",
        "year": "２０２４",
        "scope": "region",
        "organ": "x",
        "published": "2025-02-30",
    }
    own = "".join(
        f'<ofd:CustomData Name="govinfo:{name}">{value}</ofd:CustomData>' for name, value in names.items()
    )
    info = f"<ofd:CustomDatas>{own}</ofd:CustomDatas>"
    found = READER.read(zipped(parts(page_xml(text(PROSE)), info=info))).properties
    assert found == Properties("某局", 2024, "region")
    dated = info.replace("2025-02-30", "2025-01-20").replace("２０２４", "24")
    found = READER.read(zipped(parts(page_xml(text(PROSE)), info=dated))).properties
    assert found == Properties("某局", None, "region", None, datetime.date(2025, 1, 20))


# Hostile files


def hostile(name: str, content: str | bytes) -> bytes:
    """A file with one of its parts replaced."""
    return zipped(parts(page_xml(text(PROSE))) | {name: content})


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
DOCUMENT = f"<ofd:Document {NAMESPACE}><ofd:Pages>{{}}</ofd:Pages></ofd:Document>"


def listing(places: Iterable[str]) -> str:
    """A document that lists pages."""
    return DOCUMENT.format("".join(f'<ofd:Page ID="1" BaseLoc="{place}"/>' for place in places))


def reused(times: int, inside: str, resources_: str = "") -> bytes:
    """A file with a composite object that is drawn many times."""
    drawn = '<ofd:CompositeObject ID="5" Boundary="0 0 210 297" ResourceID="20"/>' * times
    made = parts(page_xml(drawn + text(PROSE)), common="<ofd:PublicRes>R.xml</ofd:PublicRes>")
    unit = f'<ofd:CompositeGraphicUnit ID="20"><ofd:Content>{inside}</ofd:Content></ofd:CompositeGraphicUnit>'
    made["Doc_0/R.xml"] = f'<ofd:Res {NAMESPACE} BaseLoc=""><ofd:U>{unit}{resources_}</ofd:U></ofd:Res>'
    return zipped(made)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (lambda: b"", "damaged"),
        (lambda: b"PK\3\4OFD.xml", "damaged"),
        (lambda: hostile("a", "b")[:-40], "damaged"),
        (lambda: zipped({"a": "b"}), "OFD.xml"),
        (lambda: hostile("OFD.xml", "<OFD/>"), "no document"),
        (lambda: hostile("OFD.xml", "<OFD><DocBody/></OFD>"), "lacks"),
        (
            lambda: hostile("OFD.xml", "<OFD><DocBody><DocRoot>../../etc/passwd</DocRoot></DocBody></OFD>"),
            "lacks",
        ),
        (lambda: hostile("OFD.xml", LAUGHS + "<l>&b;</l>"), "document type"),
        (lambda: hostile("Doc_0/P0.xml", f"{LAUGHS}<l>&b;</l>".encode("utf-16")), "document type"),
        (lambda: hostile("Doc_0/P0.xml", "<Page"), "damaged"),
        (lambda: hostile("Doc_0/P0.xml", "<Page/>"), "no text"),
        (lambda: hostile("Doc_0/Document.xml", "<Document/>"), "no pages"),
        (lambda: hostile("Doc_0/Document.xml", DOCUMENT.format("")), "no pages"),
        (lambda: hostile("Doc_0/Document.xml", listing(["none.xml"])), "lacks"),
        (lambda: hostile("Doc_0/Document.xml", listing(["P0.xml"] * 501)), "too many pages"),
        (lambda: hostile("Doc_0/P0.xml", "<a>" + " " * 5_000_000 + "</a>"), "unfolds"),
        (lambda: hostile("Doc_0/P0.xml", "<a>" * 300 + "</a>" * 300), "damaged"),
        (lambda: hostile("Doc_0/P0.xml", page_xml(text("甲", Boundary="0 0 nan 1"))), "boundary"),
        (lambda: hostile("Doc_0/P0.xml", page_xml(text("甲", Boundary="0 0"))), "boundary"),
        (lambda: hostile("Doc_0/P0.xml", page_xml(text("甲", Size="x"))), "type size"),
        (lambda: hostile("Doc_0/P0.xml", page_xml(text("甲", Size="1" * 90))), "type size"),
        (lambda: hostile("Doc_0/P0.xml", page_xml(path("M 1"))), "path"),
        (lambda: hostile("Doc_0/P0.xml", page_xml(text("甲乙").replace("g 1 5", "g x"))), "distances"),
        (
            lambda: hostile("Doc_0/P0.xml", page_xml('<ofd:ImageObject ID="3" Boundary="0 0 210 297"/>')),
            "scan",
        ),
        (lambda: hostile("Doc_0/P0.xml", page_xml("<ofd:Path/>" * 410_000)), "too much"),
        (lambda: hostile("Doc_0/P0.xml", page_xml(text("甲" * 410_000))), "too much"),
        (lambda: hostile("Doc_0/P0.xml", page_xml(path("M 0 0 " * 1_100_000))), "too much|unfolds"),
        (lambda: reused(30_000, path("M 0 0 " * 9_000)), "too much"),
        (lambda: reused(60_000, text(PROSE, y=60) * 9), "too much"),
        (lambda: b"\0" * (archives.MOST_BYTES + 1), "large"),
    ],
    ids=range(30),
)
def test_hostile_files_are_refused_at_once(content: Callable[[], bytes], reason: str) -> None:
    """Bombs, loops, entities, places outside and damage: one line, in little time."""
    made = content()
    began = time.process_time()
    outcome = outcome_of(made)
    assert any(word in outcome for word in reason.split("|")), outcome
    assert "\n" not in outcome
    assert time.process_time() - began < 10


def test_a_composite_that_draws_itself_ends() -> None:
    """It is followed so deep and no deeper."""
    itself = '<ofd:CompositeObject ID="6" Boundary="0 0 9 9" ResourceID="20"/>'
    assert READER.read(reused(1, itself)).blocks == (Paragraph(PROSE),)
    assert "too much" in refusal(reused(2, itself * 4))


def test_a_page_listed_many_times_counts_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that is drawn again is not unfolded again, but counts."""
    monkeypatch.setattr(page, "MOST_OBJECTS", 3_000)
    filler = f"<ofd:Other>{'x' * 1_000_000}</ofd:Other>"
    made = parts(page_xml(text(PROSE), filler)) | {"Doc_0/Document.xml": listing(["P0.xml"] * 9)}
    noise = "".join(map(chr, range(0x4E00, 0x9F00))) * 20
    made["Doc_0/P0.xml"] = str(made["Doc_0/P0.xml"]).replace("x" * 1_000_000, noise)
    assert "too much" in refusal(zipped(made))


def test_white_texts_over_many_grounds_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether white text stands on a ground is asked for each character; both together are bounded."""
    monkeypatch.setattr(page, "MOST_OBJECTS", 20_000)
    grounds = path("M 20 155 L 190 155 L 190 180 L 20 180 C " * 3_000, Stroke="false", Fill="true")
    assert "too much" in refusal(zipped(parts(page_xml(grounds + coloured(text(PROSE * 9), WHITE)))))


def test_fonts_are_looked_into_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond so many characters, and for files too large, fonts are taken as unknown; the text is read."""
    content = write(Document([Heading(1, "年度报告"), Paragraph(PROSE)]))
    whole = READER.read(content)
    for where, name in ((resources, "MOST_CODES"), (ofd.package, "MOST_FONT_BYTES")):
        with monkeypatch.context() as patch:
            patch.setattr(where, name, 0)
            patch.setattr(ofd.package, "parse", lambda _content: pytest.fail("a font is looked into"))
            assert READER.read(content) == whole


def test_the_contract_of_readers() -> None:
    """Arbitrary bytes and damaged files are read or refused."""
    check_reader(READER, samples=[hostile("a", "b"), write(Document([Paragraph("甲")]))], examples=60)


_PLAIN = zipped(parts(page_xml(text(PROSE) + path(RULES) + CELLS)))
_STORED = io.BytesIO()
with zipfile.ZipFile(_STORED, "w", zipfile.ZIP_STORED) as _archive:
    for _name, _part in parts(page_xml(text(PROSE) + path(RULES) + CELLS)).items():
        _archive.writestr(_name, _part)


@settings(max_examples=150)
@given(st.integers(0, len(_STORED.getvalue()) - 1), st.integers(0, 7))
def test_a_flipped_bit_is_read_or_refused(at: int, bit: int) -> None:
    """One bit of a file changed: a document or one line."""
    content = bytearray(_STORED.getvalue())
    content[at] ^= 1 << bit
    assert "\n" not in outcome_of(bytes(content))


@settings(max_examples=60)
@given(st.integers(0, len(_PLAIN) - 1))
def test_a_file_cut_short_is_refused(at: int) -> None:
    """No part of a file is read as the whole."""
    with pytest.raises(GovinfoError):
        READER.read(_PLAIN[:at])


def test_the_kind_is_told_by_content() -> None:
    """An OFD file is known whatever its name; other archives are not."""
    assert READER.sniff(_PLAIN)
    assert not READER.sniff(zipped({"word/document.xml": ""}))
    assert not READER.sniff(b"OFD.xml")
    assert read_any(_PLAIN).blocks == READER.read(_PLAIN).blocks
