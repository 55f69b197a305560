"""What Word files and workbooks have in common: packages of related parts (ISO/IEC 29500-2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from xml.sax.saxutils import escape

from govinfo.archives import packed

PROLOGUE: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""How every part begins."""

RELATED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""The namespace of references to other parts, and what the kinds of most relations begin with."""

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_CORE: Final = f"{_PACKAGE}/metadata/core-properties"
_EXTENDED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"

_COLOURS: Final = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_FILL: Final = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE: Final = f'<a:ln w="6350">{_FILL}<a:prstDash val="solid"/></a:ln>'
_FONT: Final = (
    '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Hans" typeface="宋体"/>'
)


def relations(entries: Iterable[tuple[str, str]]) -> str:
    """The part that names other parts by kind and place; the first is `rId1`."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if "/" in kind else f"{RELATED}/{kind}"}" '
        f'Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, 1)
    )
    return f'{PROLOGUE}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def theme_xml() -> str:
    """The part that holds the theme: the colours and fonts of Office, as plain as can be."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>' for name, rgb in _COLOURS.items())
    fonts = "".join(f"<a:{kind}Font>{_FONT}</a:{kind}Font>" for kind in ("major", "minor"))
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{PROLOGUE}<a:theme xmlns:a="{_DRAWING}" name="govinfo"><a:themeElements>'
        f'<a:clrScheme name="govinfo">{colours}</a:clrScheme>'
        f'<a:fontScheme name="govinfo">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="govinfo"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def package(main: str, kinds: Mapping[str, str], parts: Mapping[str, str], title: str, author: str) -> bytes:
    """A file of these parts: `main` is the one that is opened, `kinds` are their types of content.

    Kinds are the last words of a type (`spreadsheetml.styles`); parts that relate others need none.  The file
    says its title and its author, no time and no program's version.
    """
    creator = f"<dc:creator>{escape(author)}</dc:creator>" if author else ""
    core = (
        f'{PROLOGUE}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title>{creator}</cp:coreProperties>"
    )
    overrides = [(f"/{name}", f"{_OFFICE}.{kind}+xml") for name, kind in kinds.items()]
    overrides.append(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
    overrides.append(("/docProps/app.xml", f"{_OFFICE}.extended-properties+xml"))
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    types = (
        f'{PROLOGUE}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="vml" ContentType="{_OFFICE}.vmlDrawing"/>{listed}</Types>'
    )
    opened = [("officeDocument", main), ("extended-properties", "docProps/app.xml")]
    return packed(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relations(
                [*opened, (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")]
            ),
            "docProps/core.xml": core,
            "docProps/app.xml": (
                f'{PROLOGUE}<Properties xmlns="{_EXTENDED}"><Application>govinfo</Application></Properties>'
            ),
            **parts,
        }
    )
