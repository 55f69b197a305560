"""The theme that a workbook must have: the colours and fonts of Office, as plain as can be."""

from __future__ import annotations

from typing import Final

from govinfo.renderers.xlsx.markup import PROLOGUE

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


def theme_xml() -> str:
    """The part that holds the theme."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>' for name, rgb in _COLOURS.items())
    fonts = "".join(f"<a:{kind}Font>{_FONT}</a:{kind}Font>" for kind in ("major", "minor"))
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{PROLOGUE}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="govinfo">'
        "<a:themeElements>"
        f'<a:clrScheme name="govinfo">{colours}</a:clrScheme>'
        f'<a:fontScheme name="govinfo">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="govinfo"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
