"""Comments on the cells that findings name: what was found, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo.decisions import Decided
from govinfo.edition import Address
from govinfo.errors import shortened
from govinfo.packages import PROLOGUE
from govinfo.renderers.xlsx.markup import Place, cell_name, told
from govinfo.renderers.xlsx.tables import MAIN

_MOST: Final = 6
_LONGEST: Final = 400


def remarks_of(found: Decided) -> dict[Address, str]:
    """The remark on each cell that findings name.

    A finding is told whole, in both languages, on the cell that it names first, and what was decided about
    it; on the others stand its code and the cell where it is told.
    """
    own: dict[Address, list[str]] = {}
    others: dict[Address, list[str]] = {}
    for finding, decision in found.findings:
        ruling = "" if decision is None else f"\n{shortened(decision.told('zh'), _LONGEST)}"
        for number, address in enumerate(finding.addresses):
            if number:
                others.setdefault(address, []).append(f"{finding.code} → {finding.addresses[0]}")
                continue
            zh, en = (shortened(finding.sentence(lang), _LONGEST) for lang in ("zh", "en"))
            own.setdefault(address, []).append(f"{finding.code} {zh}\n{en}{ruling}")
    remarks: dict[Address, str] = {}
    for address in (*own, *others):
        lines = [*own.get(address, ()), *others.get(address, ())]
        rest = ["…"] if len(lines) > _MOST else []
        remarks[address] = "\n".join([*lines[:_MOST], *rest])
    return remarks


def comments_xml(remarks: Mapping[Place, str]) -> str:
    """The part that holds the comments of a sheet, in the order of its cells."""
    listed = "".join(
        f'<comment ref="{cell_name(place)}" authorId="0">'
        f'<text><t xml:space="preserve">{told(remark)}</t></text></comment>'
        for place, remark in sorted(remarks.items())
    )
    authors = "<authors><author>govinfo</author></authors>"
    return f'{PROLOGUE}<comments xmlns="{MAIN}">{authors}<commentList>{listed}</commentList></comments>'


_NOTE: Final = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
    'margin-top:2pt;width:260pt;height:{high}pt;z-index:{number};visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 4, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_DRAWING: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{sheet}"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
    "{notes}</xml>"
)


def notes_vml(remarks: Mapping[Place, str], sheet: int) -> str:
    """The drawing that shows the comments of the sheet of this number: boxes, hidden until pointed at."""
    notes: list[str] = []
    for number, (row, column) in enumerate(sorted(remarks), 1):
        lines = sum(1 + len(line) // 36 for line in remarks[row, column].split("\n"))
        notes.append(
            _NOTE.format(
                number=sheet * 1024 + number,
                high=lines * 14 + 10,
                left=column + 1,
                right=column + 6,
                top=row,
                bottom=row + max(lines * 14 // 20, 2) + 1,
                row=row,
                column=column,
            )
        )
    return _DRAWING.format(sheet=sheet, notes="".join(notes))
