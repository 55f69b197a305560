"""The workbook around its sheets: the parts of the package, what they are, and how they hang together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from attrs import field, frozen

from govinfo.archives import packed
from govinfo.renderers.xlsx.looks import styles_xml
from govinfo.renderers.xlsx.markup import PROLOGUE, Place
from govinfo.renderers.xlsx.remarks import comments_xml, notes_vml
from govinfo.renderers.xlsx.tables import MAIN, RELATED
from govinfo.renderers.xlsx.theme import theme_xml

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_EXTENDED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


_APPLICATION: Final = (
    f'{PROLOGUE}<Properties xmlns="{_EXTENDED}"><Application>govinfo</Application></Properties>'
)


@frozen
class Sheet:
    """A sheet: its name, its part, the area that is printed, and the remarks on its cells."""

    name: str
    xml: str
    printed: str | None = None
    remarks: Mapping[Place, str] = field(factory=dict[Place, str])


LEGACY: Final = '<legacyDrawing r:id="rId1"/>'
"""What a sheet with remarks has at its end."""


def _relations(entries: Sequence[tuple[str, str]]) -> str:
    """The part that names other parts, each by its kind and place."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_kind(kind)}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, 1)
    )
    return f'{PROLOGUE}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _kind(kind: str) -> str:
    return kind if "/" in kind else f"{RELATED}/{kind}"


def _content_types(sheets: Sequence[Sheet]) -> str:
    named = [("/xl/workbook.xml", f"{_TYPES}.sheet.main+xml"), ("/xl/styles.xml", f"{_TYPES}.styles+xml")]
    named += [("/xl/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml")]
    named += [("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")]
    named += [("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml")]
    for number, sheet in enumerate(sheets, 1):
        named.append((f"/xl/worksheets/sheet{number}.xml", f"{_TYPES}.worksheet+xml"))
        if sheet.remarks:
            named.append((f"/xl/comments{number}.xml", f"{_TYPES}.comments+xml"))
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in named)
    return (
        f'{PROLOGUE}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        f"{overrides}</Types>"
    )


def _workbook_xml(sheets: Sequence[Sheet], names: Mapping[str, str]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    printed = [
        f'<definedName name="_xlnm.Print_Area" localSheetId="{number}">{escape(sheet.printed)}</definedName>'
        for number, sheet in enumerate(sheets)
        if sheet.printed
    ]
    defined = [f'<definedName name="{name}">{escape(names[name])}</definedName>' for name in sorted(names)]
    return (
        f'{PROLOGUE}<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><workbookPr/>'
        '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="22000" windowHeight="12000" '
        'tabRatio="800"/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{''.join([*printed, *defined])}</definedNames>"
        '<calcPr calcId="191029"/></workbook>'
    )


def _core_xml(title: str, agency: str) -> str:
    creator = f"<dc:creator>{escape(agency)}</dc:creator>" if agency else ""
    return (
        f'{PROLOGUE}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title>{creator}</cp:coreProperties>"
    )


def workbook(sheets: Sequence[Sheet], names: Mapping[str, str], title: str, agency: str) -> bytes:
    """The file: these sheets with these defined names, and what it says of itself."""
    document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    parts = {
        "[Content_Types].xml": _content_types(sheets),
        "_rels/.rels": _relations(
            [
                (document, "xl/workbook.xml"),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                ("extended-properties", "docProps/app.xml"),
            ]
        ),
        "docProps/core.xml": _core_xml(title, agency),
        "docProps/app.xml": _APPLICATION,
        "xl/workbook.xml": _workbook_xml(sheets, names),
        "xl/_rels/workbook.xml.rels": _relations(
            [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
            + [("styles", "styles.xml"), ("theme", "theme/theme1.xml")]
        ),
        "xl/styles.xml": styles_xml(),
        "xl/theme/theme1.xml": theme_xml(),
    }
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet.xml
        if sheet.remarks:
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relations(
                [
                    ("vmlDrawing", f"../drawings/vmlDrawing{number}.vml"),
                    ("comments", f"../comments{number}.xml"),
                ]
            )
            parts[f"xl/comments{number}.xml"] = comments_xml(sheet.remarks)
            parts[f"xl/drawings/vmlDrawing{number}.vml"] = notes_vml(sheet.remarks, number)
    return packed(parts)
