"""Figures: what a cell may hold, and how one is read from print and printed again.

A value is a whole number, a decimal number, or blank.  Pages print them with full-width digits,
thousands separators, signs (`+57`, `－37`, `减4`), units (`184719元`) and a dozen marks that mean blank.
Reading is exact: what is not wholly understood is no figure.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_DOWN, Context, Decimal
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from attrs import frozen

from govinfo.caching import kept_for_short_texts
from govinfo.numerals import parse_chinese_number
from govinfo.troubles import Lang, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

Value = int | Decimal | None
"""A count, an amount, or a blank.  Never a float: amounts are exact."""

MAX_DIGITS: Final = 1000
"""The longest figure admitted, written out plainly; no page prints longer ones."""

_EXACT = Context(prec=4 * MAX_DIGITS)
_BOUND: Final = 10**MAX_DIGITS

BLANK_MARKS: Final = frozenset(
    ("", "/", "\\", "-", "--", "—", "——", "–", "―", "─", "无", "不适用", "空", "／", "－")
)
"""What pages print in a cell that holds no figure."""

_TO_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
_UNIT: Final = "(?P<unit>[件项宗条次个家起人]|万元|元|亿元)"


@cache
def _number() -> re.Pattern[str]:
    """A figure in digits, with its sign, unit and note; made when a page is read."""
    return re.compile(
        r"(?P<sign>[+\-−–—]|增加?|减少?)?\s*"
        r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?P<fraction>\.[0-9]+)?"
        rf"\s*{_UNIT}?"
        r"(?P<note>\s*[(\[][^()\[\]]*[\u4e00-\u9fff]{2}[^()\[\]]*[)\]])?"
        r"(?:\s*(?:[*＊※①-⑳]|[\[(]?注?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}[\])]?))?"
    )


@cache
def _spelt() -> re.Pattern[str]:
    """A figure in Chinese numerals, with its unit."""
    return re.compile(rf"(?P<number>[^\s件项宗条次个家起人元]{{1,40}})\s*{_UNIT}?")


_MINUS: Final = frozenset("-−–—减") | {"减少"}
_POWERS: Final[dict[str, int]] = {"元": -4, "万元": 0, "亿元": 4}

Kind = Literal["figure", "blank"]


@frozen
class Printed:
    """A figure as a page prints it: its value, in 万元 where a unit of money stands with it, and the unit.

    A blank mark has the value None.  A figure is not `plain` where words stand with it or for it.
    """

    value: Value
    unit: str | None = None
    plain: bool = True


def half_width(text: str) -> str:
    """Full-width Latin letters, digits and signs as their usual selves; ideographic spaces as spaces.

    >>> half_width("１，２３４")
    '1,234'
    """
    return text.translate(_TO_HALF_WIDTH)


@kept_for_short_texts
def parse_value(text: str) -> Printed | None:
    """The figure that a cell's text prints, or None where the text is no figure and no blank mark.

    Units of money turn into 万元 exactly; units of count are dropped, and so are a note in brackets behind
    the figure and the mark of one: a raised number, a circled one, an asterisk.

    >>> parse_value("１,２３４件").value, parse_value("-1942").value, parse_value("184719元").value
    (1234, -1942, Decimal('18.4719'))
    >>> parse_value("22（其中修订 16 件）")
    Printed(value=22, unit=None, plain=False)
    >>> parse_value(" — ").value is None, parse_value("约10"), parse_value("12①").value
    (True, None, 12)
    """
    plain = half_width(text).strip()
    if plain in BLANK_MARKS:
        return Printed(None)
    if len(plain) > 2 * MAX_DIGITS:
        return None
    match = _number().fullmatch(plain)
    if match is None:
        return None
    digits, fraction, unit = match["digits"].replace(",", ""), match["fraction"] or "", match["unit"]
    if len(digits) + len(fraction) > MAX_DIGITS:
        return None
    minus, bare = match["sign"] in _MINUS, match["note"] is None
    if fraction or unit in _POWERS:
        amount = in_wan(Decimal(digits + fraction), unit or "万元")
        return Printed(amount.copy_negate() if minus else amount, unit, bare)
    return Printed(-int(digits) if minus else int(digits), unit, bare)


@kept_for_short_texts
def parse_spelt(text: str) -> Printed | None:
    """The figure that a text spells in Chinese numerals, or None; only where a figure is expected.

    >>> parse_spelt("十二件"), parse_spelt("二〇二一")
    (Printed(value=12, unit='件', plain=False), None)
    """
    match = _spelt().fullmatch(half_width(text).strip())
    if match is None:
        return None
    try:
        number = parse_chinese_number(match["number"])
    except ValueError:
        return None
    unit = match["unit"]
    return Printed(in_wan(number, unit) if unit in _POWERS else number, unit, plain=False)


def in_wan(value: int | Decimal, unit: str) -> Decimal:
    """An amount of money in 万元, exactly, from one in 元, 万元 or 亿元 (a figure in another unit is kept).

    >>> in_wan(184719, "元")
    Decimal('18.4719')
    """
    return Decimal(value).scaleb(_POWERS.get(unit, 0), _EXACT)


def print_value(value: Value) -> str:
    """How a figure is printed: plain digits, no exponent, a blank as nothing.

    >>> print_value(Decimal("18.4719")), print_value(-4), print_value(None)
    ('18.4719', '-4', '')
    """
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else format(value, "f")


@frozen
class Span:
    """A range of figures, both ends included; an end that is None is open.

    >>> Span(3, None).told("en"), Span(0, 5).told("zh")
    ('at least 3', '0 至 5 之间的数')
    """

    least: Value
    most: Value

    def told(self, lang: Lang) -> str:
        """The range in words."""
        least, most = print_value(self.least), print_value(self.most)
        if self.least is not None and self.most is not None:
            return f"{least} 至 {most} 之间的数" if lang == "zh" else f"{least} to {most}"
        if self.least is not None:
            return f"不小于 {least} 的数" if lang == "zh" else f"at least {least}"
        if self.most is not None:
            return f"不大于 {most} 的数" if lang == "zh" else f"at most {most}"
        return "任何数" if lang == "zh" else "any figure"


def refusal(value: object) -> str | None:
    """Why a value cannot stand in a cell, or None where it can.

    Whole numbers, finite decimals and None are admitted, up to `MAX_DIGITS` digits.

    >>> refusal(3), refusal(3.0)
    (None, 'a float is not exact; give an int or a Decimal')
    """
    if value is None:
        return None
    if isinstance(value, float):
        return "a float is not exact; give an int or a Decimal"
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return f"a {type(value).__name__} is no figure; give an int, a Decimal or None"
    if isinstance(value, Decimal) and not value.is_finite():
        return f"{value} is no finite number"
    return sentence("many_digits", most=MAX_DIGITS) if _is_long(value) else None


def _is_long(value: int | Decimal) -> bool:
    if isinstance(value, int):
        return not -_BOUND < value < _BOUND
    return value.adjusted() >= MAX_DIGITS or places(value) >= MAX_DIGITS


def places(value: Decimal) -> int:
    """How many digits stand behind the point of a finite number; fewer than none before an exponent."""
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def canonical(value: Value, *, whole: bool) -> Value:
    """The one way a figure is kept in a cell, so that equal reports look equal.

    In a cell that counts (`whole`) a whole number is an int; an amount is a Decimal.  Decimals have no
    positive exponent and no signed nought.

    >>> canonical(Decimal("3.0"), whole=True), canonical(3, whole=False)
    (3, Decimal('3'))
    """
    if value is None:
        return None
    if whole and isinstance(value, int):
        return int(value)  # a subclass could print itself in another way
    number = Decimal(value)
    if whole and is_whole(number):
        return int(number)
    if places(number) < 0:
        number = number.quantize(Decimal(1), context=_EXACT)
    return number or number.copy_abs()


def exact_sum(values: Iterable[int | Decimal]) -> int | Decimal:
    """The sum, never rounded; a whole sum of decimals stays a Decimal.

    >>> exact_sum([1, Decimal("0.5"), Decimal("1e-30")])
    Decimal('1.500000000000000000000000000001')
    """
    total: int | Decimal = 0
    for value in values:
        if isinstance(total, int) and isinstance(value, int):
            total += value
        else:
            total = _EXACT.add(Decimal(total), Decimal(value))
    return total


def exact_product(coefficient: int, value: int | Decimal) -> int | Decimal:
    """The product, never rounded."""
    return coefficient * value if isinstance(value, int) else _EXACT.multiply(Decimal(coefficient), value)


def is_whole(value: int | Decimal) -> bool:
    """Whether the figure has no fraction."""
    return isinstance(value, int) or value == value.to_integral_value(ROUND_DOWN, _EXACT)


def exact_decimal(number: Fraction) -> Decimal | None:
    """A fraction as a decimal number, or None where it has no finite one.

    >>> from fractions import Fraction
    >>> exact_decimal(Fraction(1, 8)), exact_decimal(Fraction(1, 3))
    (Decimal('0.125'), None)
    """
    rest, places = number.denominator, 0
    for factor in (2, 5):
        power = 0
        while rest % factor == 0:
            rest, power = rest // factor, power + 1
        places = max(places, power)
    if rest != 1:
        return None
    return Decimal(int(number * 10**places)).scaleb(-places, _EXACT)


def print_date(day: datetime.date, lang: str = "zh") -> str:
    """A date as an official document prints it, or as English does.

    >>> print_date(datetime.date(2025, 1, 20)), print_date(datetime.date(2025, 1, 20), "en")
    ('2025年1月20日', '20 January 2025')
    """
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
