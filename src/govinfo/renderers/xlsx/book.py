"""The workbook around its sheets: the parts of the package, what they are, and how they hang together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from attrs import field, frozen

from govinfo.packages import PROLOGUE, RELATED, package, relations, theme_xml
from govinfo.renderers.xlsx.looks import styles_xml
from govinfo.renderers.xlsx.markup import Place
from govinfo.renderers.xlsx.remarks import comments_xml, notes_vml
from govinfo.renderers.xlsx.tables import MAIN


@frozen
class Sheet:
    """A sheet: its name, its part, the area that is printed, and the remarks on its cells."""

    name: str
    xml: str
    printed: str | None = None
    remarks: Mapping[Place, str] = field(factory=dict[Place, str])


LEGACY: Final = '<legacyDrawing r:id="rId1"/>'
"""What a sheet with remarks has at its end."""


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


def workbook(sheets: Sequence[Sheet], names: Mapping[str, str], title: str, agency: str) -> bytes:
    """The file: these sheets with these defined names, and what it says of itself."""
    parts = {
        "xl/workbook.xml": _workbook_xml(sheets, names),
        "xl/_rels/workbook.xml.rels": relations(
            [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
            + [("styles", "styles.xml"), ("theme", "theme/theme1.xml")]
        ),
        "xl/styles.xml": styles_xml(),
        "xl/theme/theme1.xml": theme_xml(),
    }
    kinds = {
        "xl/workbook.xml": "spreadsheetml.sheet.main",
        "xl/styles.xml": "spreadsheetml.styles",
        "xl/theme/theme1.xml": "theme",
    }
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet.xml
        kinds[f"xl/worksheets/sheet{number}.xml"] = "spreadsheetml.worksheet"
        if sheet.remarks:
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = relations(
                [
                    ("vmlDrawing", f"../drawings/vmlDrawing{number}.vml"),
                    ("comments", f"../comments{number}.xml"),
                ]
            )
            parts[f"xl/comments{number}.xml"] = comments_xml(sheet.remarks)
            kinds[f"xl/comments{number}.xml"] = "spreadsheetml.comments"
            parts[f"xl/drawings/vmlDrawing{number}.vml"] = notes_vml(sheet.remarks, number)
    return package("xl/workbook.xml", kinds, parts, title, agency)
