"""The parts of an OFD file besides its pages: what the document is, its fonts, its outline.

GB/T 33190-2016, 7.4 (document information), 7.5 (document root), 7.9 (resources), 7.8 (outline).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import define, field

from govinfo.document import Properties, normal_text
from govinfo.fonts import Face
from govinfo.renderers.ofd.content import MM
from govinfo.renderers.ofd.writing import HEAD, NAMESPACE, escaped, number
from govinfo.typesetting import Drawing, Entry, depths

CREATOR: Final = "govinfo"
_BOLD: Final = 600
_SERIF: Final = "Serif"


def entry(title: str, properties: Properties, content: Mapping[str, bytes]) -> str:
    """The part that a reader begins with (`OFD.xml`).

    The identifier is made from what the file holds, and the dates are the report's own, so that the same
    report gives the same bytes.
    """
    digest = hashlib.sha256()
    for name, part in content.items():
        digest.update(b"%b %d\n" % (name.encode(), len(part)))
        digest.update(part)
    agency = normal_text(properties.agency or "")
    date = properties.published.isoformat() if properties.published else ""
    told = [
        ("DocID", digest.hexdigest()[:32]),
        ("Title", title),
        ("Author", agency),
        ("CreationDate", date),
        ("ModDate", date),
        ("Creator", CREATOR),
    ]
    information = "".join(f"<ofd:{tag}>{escaped(text)}</ofd:{tag}>" for tag, text in told if text)
    return (
        f'{HEAD}<ofd:OFD {NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>{information}'
        f"{_custom(properties)}</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        "</ofd:OFD>"
    )


def _custom(properties: Properties) -> str:
    """What is known of the report besides, under names of our own."""
    told = {
        "agency": properties.agency,
        "year": properties.year,
        "scope": properties.scope,
        "organ": properties.organ,
        "published": properties.published,
    }
    data = [
        f'<ofd:CustomData Name="govinfo:{name}">{escaped(normal_text(str(value)))}</ofd:CustomData>'
        for name, value in told.items()
        if value is not None
    ]
    return f"<ofd:CustomDatas>{''.join(data)}</ofd:CustomDatas>" if data else ""


def document(drawing: Drawing, pages: Sequence[int], most: int) -> str:
    """The document's root; `pages` are the identifiers of the pages, `most` the largest of all."""
    size = f"0 0 {number(drawing.width * MM)} {number(drawing.height * MM)}"
    listed = "".join(f'<ofd:Page ID="{page}" BaseLoc="{page_name(at)}"/>' for at, page in enumerate(pages))
    return (
        f"{HEAD}<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>{most}</ofd:MaxUnitID>"
        f"<ofd:PageArea><ofd:PhysicalBox>{size}</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>{_outline(drawing.outline, pages)}"
        f"<ofd:VPreferences><ofd:PageMode>{'UseOutlines' if drawing.outline else 'None'}</ofd:PageMode>"
        "<ofd:TabDisplay>DocTitle</ofd:TabDisplay></ofd:VPreferences>"
        "<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags></ofd:Document>"
    )


def page_name(at: int) -> str:
    """The name of a page's part, counted from 0, in the document's folder."""
    return f"Pages/Page_{at}/Content.xml"


@define
class _Item:
    """An entry of the outline and those below it."""

    entry: Entry
    below: list[_Item] = field(factory=list["_Item"])


def _outline(entries: Sequence[Entry], pages: Sequence[int]) -> str:
    """The outline: headings, each under the one that it belongs to."""
    top: list[_Item] = []
    above = [top]
    for each, depth in zip(entries, depths([each.level for each in entries]), strict=True):
        del above[depth:]
        item = _Item(each)
        above[-1].append(item)
        above.append(item.below)
    told = "".join(_items(top, pages))
    return f"<ofd:Outlines>{told}</ofd:Outlines>" if told else ""


def _items(items: Sequence[_Item], pages: Sequence[int]) -> Iterator[str]:
    for item in items:
        yield (
            f'<ofd:OutlineElem Title="{escaped(item.entry.text)}"><ofd:Actions><ofd:Action Event="CLICK">'
            f'<ofd:Goto><ofd:Dest Type="XYZ" PageID="{pages[item.entry.page - 1]}" Left="0"'
            f' Top="{number(item.entry.y * MM)}" Zoom="0"/></ofd:Goto></ofd:Action></ofd:Actions>'
        )
        yield from _items(item.below, pages)
        yield "</ofd:OutlineElem>"


def font_names(fonts: Mapping[Face, bytes]) -> dict[Face, str]:
    """A name for each font file, made from what is in it: programs that know fonts by name mix up none."""
    return {face: f"F{hashlib.sha256(content).hexdigest()[:10].upper()}" for face, content in fonts.items()}


def resources(faces: Mapping[Face, int], names: Mapping[Face, str]) -> str:
    """The fonts by the identifiers that pages know them by."""
    fonts = "".join(
        f'<ofd:Font ID="{identifier}" FontName="{names[face]}" FamilyName="{escaped(face.name)}"'
        f"{_look(face)}><ofd:FontFile>{names[face]}.ttf</ofd:FontFile></ofd:Font>"
        for face, identifier in faces.items()
    )
    listed = f"<ofd:Fonts>{fonts}</ofd:Fonts>" if fonts else ""
    return f'{HEAD}<ofd:Res {NAMESPACE} BaseLoc="Res">{listed}</ofd:Res>'


def _look(face: Face) -> str:
    """What a program goes by that draws the text in a font of its own."""
    bold = ' Bold="true"' if face.weight >= _BOLD else ""
    return bold + (' Serif="true"' if _SERIF in face.name else "")
