"""The styles of an official document after GB/T 9704-2012, its fonts by name, and the settings of the file.

Fonts are named, not embedded: those that the standard prescribes, each with the names that other systems give
to the like, so that a machine without the first takes the next.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

from attrs import frozen

from govinfo.packages import PROLOGUE
from govinfo.renderers.docx.markup import WORD, twips
from govinfo.typesetting import GB9704

DEEPEST: Final = 9
"""The deepest level of heading that Word knows."""


@frozen
class Faces:
    """The names of the fonts: the title's, those of headings by level, and the body's."""

    title: str
    heading: str
    subheading: str
    body: str


_LATIN: Final = "Times New Roman"
_ALIKE: Final = {
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "华文中宋", "STZhongsong", "宋体"),
    "黑体": ("SimHei", "Noto Sans CJK SC", "Source Han Sans SC"),
    "楷体_GB2312": ("KaiTi_GB2312", "楷体", "KaiTi", "LXGW WenKai"),
    "仿宋_GB2312": ("FangSong_GB2312", "仿宋", "FangSong", "华文仿宋", "STFangsong"),
    "宋体": ("SimSun", "Noto Serif CJK SC", "Source Han Serif SC"),
}
"""What a font is called elsewhere, and what is most like it."""

_APART: Final = '<w:spacing w:val="0"/>'
"""Characters at their own distance, unlike those of the body."""

_MICROSOFT: Final = "http://schemas.microsoft.com/office/word"

FOLIO: Final = "宋体"
"""The font of page numbers."""


def _fonts(eastern: str) -> str:
    latin = quoteattr(_LATIN)
    return f"<w:rFonts w:ascii={latin} w:hAnsi={latin} w:cs={latin} w:eastAsia={quoteattr(eastern)}/>"


def _size(points: float) -> str:
    half = round(2 * points)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _exactly(points: float) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{twips(points)}" w:lineRule="exact"/>'


def _style(key: str, name: str, paragraph: str, character: str, *, following: str = "") -> str:
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/>{after}'
        f'<w:uiPriority w:val="9"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{character}</w:rPr></w:style>'
    )


def heading_style(level: int) -> str:
    """The key of the style of a heading of this level."""
    return "Title" if level == 1 else f"Heading{min(level, DEEPEST)}"


def _headings(faces: Faces) -> list[str]:
    """The levels of the standard: 一、 in 黑体, （一） in 楷体, all below in 仿宋."""
    found: list[str] = []
    for level in range(2, DEEPEST + 1):
        face = faces.heading if level == 2 else faces.subheading if level == 3 else faces.body
        paragraph = f'<w:keepNext/><w:outlineLvl w:val="{level - 1}"/>'
        found.append(
            _style(f"Heading{level}", f"heading {level}", paragraph, _fonts(face), following="Normal")
        )
    return found


def styles_xml(faces: Faces) -> str:
    """The part that holds the styles."""
    body, pitch = GB9704.body, GB9704.pitch
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(faces.body)}{_size(body)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_exactly(pitch)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    # A line holds its number of characters: each is set that much closer.
    closer = f'<w:spacing w:val="{math.floor(20 * GB9704.tracking)}"/>'
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/></w:pPr>'
        f"<w:rPr>{closer}</w:rPr></w:style>"
    )
    flat = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    free = '<w:snapToGrid w:val="0"/>'
    title = _style(
        "Title",
        "Title",
        f'<w:keepNext/>{free}<w:spacing w:before="0" w:after="{twips(pitch)}" '
        f'w:line="{twips(GB9704.title * 1.5)}" w:lineRule="exact"/>{flat}<w:jc w:val="center"/>'
        '<w:outlineLvl w:val="0"/>',
        f"{_fonts(faces.title)}{_APART}{_size(GB9704.title)}",
        following="Normal",
    )
    spaced = f"{free}{flat}"
    table = [
        _style("TableHead", "Table Head", f'{spaced}<w:jc w:val="center"/>', _APART),
        _style("TableLabel", "Table Label", f'{spaced}<w:jc w:val="left"/>', _APART),
        _style("TableFigure", "Table Figure", f'{spaced}<w:jc w:val="center"/>', _APART),
        _style("AfterTable", "After Table", f"{free}{_exactly(12)}{flat}", ""),
    ]
    footer = _style(
        "Footer", "footer", f"{_exactly(18)}{flat}", f"{_fonts(FOLIO)}{_APART}{_size(GB9704.folio)}"
    )
    line = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
    sides = "".join(
        f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid">'
        '<w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr></w:style>"
    )
    listed = "".join((defaults, normal, title, *_headings(faces), *table, footer, grid))
    return f'{PROLOGUE}<w:styles xmlns:w="{WORD}">{listed}</w:styles>'


def font_table_xml(faces: Faces) -> str:
    """The part that tells of each font what may take its place."""
    names: Sequence[str] = (faces.title, faces.heading, faces.subheading, faces.body, FOLIO)
    found = f'<w:font w:name="{_LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>'
    for name in dict.fromkeys(names):
        alike = ",".join(_ALIKE.get(name, ("宋体",)))
        found += (
            f'<w:font w:name={quoteattr(name)}><w:altName w:val="{alike}"/><w:charset w:val="86"/>'
            '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        )
    return f'{PROLOGUE}<w:fonts xmlns:w="{WORD}">{found}</w:fonts>'


def settings_xml() -> str:
    """The part of settings: page numbers on outer edges, and Word's present way of laying out."""
    modern = f'<w:compatSetting w:name="compatibilityMode" w:uri="{_MICROSOFT}" w:val="15"/>'
    return (
        f'{PROLOGUE}<w:settings xmlns:w="{WORD}"><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat><w:useFELayout/>{modern}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )
