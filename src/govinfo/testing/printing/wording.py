"""How labels, figures and blanks are written on a page."""

from __future__ import annotations

from decimal import Context, Decimal
from random import Random

from attrs import evolve

from govinfo.edition import Edition
from govinfo.testing.printing.noise import Figures, Noise, Script
from govinfo.testing.printing.rows import Cell, Row

_HALF = str.maketrans("（）：，“”", '():,""')
_FULL = {ord(character): ord(character) + 0xFEE0 for character in "0123456789.,"}
_TRADITIONAL = str.maketrans(
    "条项内数开对总规范减处决许务罚强业费购额关系为于请况组织计机构会结转办个这种属国稳护类过询没现确无访举报诉复议讼维纠审获缴纳单万废发与应继续据补后",
    "條項內數開對總規範減處決許務罰強業費購額關係為於請況組織計機構會結轉辦個這種屬國穩護類過詢沒現確無訪舉報訴複議訟維糾審獲繳納單萬廢發與應繼續據補後",
)
_EXACT = Context(prec=2000)
"""No figure that a report admits is rounded in it."""

_PADDING = ("\u3000", "\xa0", " ", "\xa0\xa0")


def written(row: Row, noise: Noise, edition: Edition, random: Random) -> Row:
    """A row with its labels, figures and blanks as the noise writes them."""
    mark = "" if noise.blanks in {"kept", "dropped"} else noise.blanks

    def cell(given: Cell) -> Cell:
        if given.label:
            return evolve(given, text=_label(given.text, noise.script, random))
        if not given.text:
            return evolve(given, text=mark)
        whole = given.address is None or edition.cell(given.address).whole
        return evolve(given, text=_figure(given.text, noise.figures, random, whole=whole))

    return Row(tuple(map(cell, row.cells)))


def _label(label: str, script: Script, random: Random) -> str:
    match script:
        case "half width":
            return label.translate(_HALF)
        case "spaced":
            return label.replace("）", "） ").replace(".", ". ").strip()
        case "pinyin":
            return label.replace("规", "規(guī)").replace("数", "數(shù)").replace("内", "內(nèi)")
        case "noted" if label and not label.endswith(("）", "项")):
            return f"{label}（指本机关{random.randint(2018, 2025)}年的情况）"
        case "traditional":
            return label.translate(_TRADITIONAL)
        case _:
            return label


def _figure(text: str, figures: Figures, random: Random, *, whole: bool) -> str:
    match figures:
        case "full width":
            return text.translate(_FULL)
        case "thousands":
            number = Decimal(text)
            digits = f"{number.copy_abs():,f}" if number.is_finite() else text
            return f"-{digits}" if number < 0 else digits
        case "units" if not whole and random.random() < 0.5:
            return f"{Decimal(text).scaleb(4, _EXACT):f}元"
        case "units":
            return f"{text}{'件' if whole else '万元'}"
        case "padded":
            return f"{random.choice(_PADDING)}{text}{random.choice(_PADDING)}"
        case _:
            return text
