"""How cells look: the one sheet of styles that every workbook has, and the number of each style in it."""

from __future__ import annotations

from functools import cache
from typing import Final

from attrs import evolve, frozen

from govinfo.packages import PROLOGUE

MOST_PLACES: Final = 6
"""The most places behind the point that a style shows with their noughts."""

_FONTS: Final = (
    '<sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/>',
    '<b/><sz val="16"/><name val="宋体"/><family val="3"/><charset val="134"/>',
    '<b/><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/>',
    '<sz val="9"/><color rgb="FF595959"/><name val="宋体"/><family val="3"/><charset val="134"/>',
)
_FILLS: Final = ("FFF2F2F2", "FFFFFBE6", "FFEAF1FB", "FFFCE4D6")
"""Behind heads, inputs, totals that compute, and totals that stand as printed."""
_BORDER: Final = "".join(
    f'<{side} style="thin"><color rgb="FF808080"/></{side}>' for side in ("left", "right", "top", "bottom")
)
_STATES: Final = (
    ("FF006100", "FFC6EFCE"),
    ("FF9C0006", "FFFFC7CE"),
    ("FF7F6000", "FFFFEB9C"),
    ("FF3F3F76", "FFE4DFEC"),
)
"""The colours of letters and behind them where a rule holds, fails, is open, or is left to a person."""


@frozen
class Look:
    """A style of cells: its font, what is behind (0 nothing), its border, how it is set, and if it is locked.

    A `text` is none that could be typed as a formula; what is to `shrink` fits its cell, else it is wrapped.
    """

    font: int = 0
    fill: int = 0
    border: bool = False
    across: str = ""
    down: str = "center"
    locked: bool = True
    number: int = 0
    text: bool = False
    shrink: bool = False


_TEXT_FORMAT: Final = 49
_DATE_FORMAT: Final = 164
_PLACES_FORMAT: Final = 165
_CHANGE_FORMAT: Final = _PLACES_FORMAT + MOST_PLACES + 1
_DATE: Final = "yyyy\\-mm\\-dd"

TITLE: Final = "title"
HEADING: Final = "heading"
HEAD: Final = "head"
STUB: Final = "stub"
NOTE: Final = "note"
PROSE: Final = "prose"
VERBATIM: Final = "verbatim"
DATE: Final = "date"
STATE: Final = "state"
RULE: Final = "rule"
COUNT: Final = "count"
TEXT: Final = "text"

INPUT, TOTAL, STATED = "input", "total", "stated"
"""The kinds of cells for figures: to be filled in; computed; and a total that stands as it is printed."""
SHOWN, CHANGE = "shown", "change"
"""Figures of a document that is only read; those that have a plus."""

_LOOKS: Final[dict[str, Look]] = {
    "": Look(),
    TITLE: Look(1, across="center"),
    HEADING: Look(2),
    HEAD: Look(0, 1, border=True, across="center"),
    STUB: Look(0, 1, border=True, across="left"),
    NOTE: Look(3, down="top", across="left"),
    PROSE: Look(0, 2, border=True, down="top", across="left", locked=False),
    VERBATIM: Look(0, 2, border=True, down="top", across="left", locked=False, text=True),
    DATE: Look(0, 2, border=True, across="left", locked=False, number=_DATE_FORMAT),
    STATE: Look(0, 0, border=True, across="center"),
    RULE: Look(0, 0, border=True, down="top", across="left"),
    COUNT: Look(0, 0, border=True, across="center", number=1),
    TEXT: Look(down="top", across="left"),
}
_KINDS: Final = {INPUT: (2, False), TOTAL: (3, True), STATED: (4, False), SHOWN: (0, True)}


def _all_looks() -> dict[str, Look]:
    looks = dict(_LOOKS)
    for kind, (fill, locked) in _KINDS.items():
        plain = Look(0, fill, border=True, across="right", locked=locked, shrink=True)
        looks[kind] = plain
        looks[f"{kind} text"] = evolve(plain, number=_TEXT_FORMAT)
        for places in range(MOST_PLACES + 1):
            number = 1 if places == 0 else _PLACES_FORMAT + places
            looks[f"{kind} {places}"] = evolve(plain, number=number)
    for places in range(MOST_PLACES + 1):
        looks[f"{CHANGE} {places}"] = evolve(looks[SHOWN], number=_CHANGE_FORMAT + places)
    looks[CHANGE] = looks[SHOWN]
    return looks


_NUMBERS: Final = {name: number for number, name in enumerate(_all_looks())}


def style(name: str) -> int:
    """The number of a style by its name; those of figures are named `input 2`, `total text`."""
    return _NUMBERS[name]


def _xf(look: Look) -> str:
    across = f' horizontal="{look.across}"' if look.across else ""
    lock = "" if look.locked else '<protection locked="0"/>'
    fitted = "shrinkToFit" if look.shrink else "wrapText"
    quoted = ' quotePrefix="1"' if look.text else ""
    return (
        f'<xf numFmtId="{look.number}" fontId="{look.font}" fillId="{look.fill + 1 if look.fill else 0}" '
        f'borderId="{int(look.border)}" xfId="0"{quoted} applyNumberFormat="1" applyFont="1" applyFill="1" '
        f'applyBorder="1" applyAlignment="1" applyProtection="1">'
        f'<alignment{across} vertical="{look.down}" {fitted}="1"/>{lock}</xf>'
    )


def _listed(name: str, entries: list[str]) -> str:
    return f'<{name} count="{len(entries)}">{"".join(entries)}</{name}>'


@cache
def styles_xml() -> str:
    """The part that holds the styles."""
    formats = [f'<numFmt numFmtId="{_DATE_FORMAT}" formatCode="{_DATE}"/>'] + [
        f'<numFmt numFmtId="{_PLACES_FORMAT + places}" formatCode="0.{"0" * places}"/>'
        for places in range(1, MOST_PLACES + 1)
    ]
    digits = ["0", *(f"0.{'0' * places}" for places in range(1, MOST_PLACES + 1))]
    formats += [
        f'<numFmt numFmtId="{_CHANGE_FORMAT + places}" formatCode="+{shown};-{shown};{shown}"/>'
        for places, shown in enumerate(digits)
    ]
    fills = [
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',
    ]
    fills += [
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/></patternFill></fill>'
        for colour in _FILLS
    ]
    nothing = "<border><left/><right/><top/><bottom/><diagonal/></border>"
    states = [
        f'<dxf><font><color rgb="{ink}"/></font>'
        f'<fill><patternFill><bgColor rgb="{paper}"/></patternFill></fill></dxf>'
        for ink, paper in _STATES
    ]
    parts = (
        _listed("numFmts", formats),
        _listed("fonts", [f"<font>{font}</font>" for font in _FONTS]),
        _listed("fills", fills),
        _listed("borders", [nothing, f"<border>{_BORDER}<diagonal/></border>"]),
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
        _listed("cellXfs", [_xf(look) for look in _all_looks().values()]),
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
        _listed("dxfs", states),
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'{PROLOGUE}<styleSheet xmlns="{main}">{"".join(parts)}</styleSheet>'
