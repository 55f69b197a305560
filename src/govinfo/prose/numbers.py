"""Numbers as prose prints them: 1,234件, １２件, 十二件, 1.2万件, 30余件, 近百件, 3至5件, 25.8万元.

A number has two ends: what it may be at the least and at the most, as exact numbers.  They are the same one
where it is printed to the unit; 余, 近 and 约 and decimals of 万 leave room.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal

from attrs import frozen

from govinfo.numerals import parse_chinese_number
from govinfo.prose.words import UNITS
from govinfo.values import canonical, exact_sum

Qualifier = Literal["exact", "rounded", "about", "above", "below", "range", "none"]
"""How a number is told: to the unit, rounded by its decimals, 约, 余 or 超, 近, as a range, or as 无."""

_SPELT: Final = "[零〇○一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]{1,20}"
_ARABIC: Final = r"\d{1,3}(?:,\d{3}(?!\d))+(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?"
_COUNTED: Final = "|".join(UNITS.split())
NUMBER: Final = (
    rf"(?<![\d.第每])(?<!\d[, ])(?P<low>{_ARABIC})(?:\s*(?:-|—|~|至|到)\s*(?P<high>{_ARABIC}))?\s*(?P<more>[余多]?)(?P<scale>[万亿]?)"
    rf"(?P<more_yet>[余多]?)\s*(?:(?P<unit>元|{_COUNTED})[多余]?(?P<around>左右|以上)?|(?=\s*(?:[,;:、。()!?](?!\d)|\Z)))"
    rf"|(?<![第每几数上下一二三四五六七八九十百千万])(?P<spelt>{_SPELT})(?P<spelt_more>[余多]?)"
    rf"(?P<spelt_unit>件次|件|宗|份|起|例|笔|万?元)(?!件)"
)
"""A number with its unit, in half-width text; the groups are read by `number_of`."""

PERCENT: Final = r"(?<![\d.])(?P<percent>\d{1,3}(?:\.\d{1,4})?)\s*%"
"""A share in hundredths."""

_POWERS: Final = {"": 0, "万": 4, "亿": 8}
_BELOW: Final = ("近", "将近", "接近", "不足", "不到")
_ABOVE: Final = ("超", "超过", "逾", "突破", "达到了")


@frozen
class Number:
    """What a printed number may be, at the least and at the most.

    `money` tells that it is an amount, in 万元; `unit` is the printed measure word, empty where there is none.
    """

    least: int | Decimal
    most: int | Decimal
    qualifier: Qualifier
    unit: str = ""
    money: bool = False


def number_of(groups: dict[str, str | None], said: str = "") -> Number | None:
    """The number that the groups of `NUMBER` hold; `said` is the word before it, as 约.

    >>> import re
    >>> number_of(re.search(NUMBER, "130余件").groupdict())
    Number(least=130, most=139, qualifier='above', unit='件', money=False)
    """
    if groups["spelt"] is not None:
        return _spelt(groups["spelt"], groups["spelt_more"] or "", groups["spelt_unit"] or "", said)
    scale, unit = groups["scale"] or "", groups["unit"] or ""
    money = unit == "元"
    power = _POWERS[scale] - (4 if money else 0)
    low = _scaled(groups["low"] or "", power)
    if groups["high"] is not None:
        high = _scaled(groups["high"], power)
        return Number(_plain(low), _plain(high), "range", unit, money) if low <= high else None
    digits = (groups["low"] or "").replace(",", "")
    rounded = "." in digits or (scale != "" and not money)
    qualified = _qualifier(said, groups["more"] or groups["more_yet"] or "", groups["around"] or "")
    step = Decimal(1).scaleb(power - (len(digits.partition(".")[2]) if "." in digits else 0))
    if qualified == "exact" and rounded:
        half = step / 2
        return Number(_plain(low - half), _plain(low + half), "rounded", unit, money)
    return _within(low, step, digits.partition(".")[0], qualified, unit, money=money)


def percent_of(digits: str) -> Number:
    """A share as it is printed, rounded or cut at its last place.

    >>> percent_of("41.7")
    Number(least=Decimal('41.6'), most=Decimal('41.8'), qualifier='rounded', unit='%', money=False)
    """
    step = Decimal(1).scaleb(-len(digits.partition(".")[2]))
    share = Decimal(digits)
    return Number(_plain(max(share - step, Decimal(0))), _plain(share + step), "rounded", "%")


def _spelt(text: str, more: str, unit: str, said: str) -> Number | None:
    money = unit.endswith("元")
    try:
        number = parse_chinese_number(text)
    except ValueError:
        return None
    power = 0 if unit == "万元" or not money else -4
    low, step = Decimal(number).scaleb(power), Decimal(1).scaleb(power)
    return _within(low, step, str(number), _qualifier(said, more, ""), unit, money=money)


def _qualifier(said: str, more: str, around: str) -> Qualifier:
    if more or said in _ABOVE or around == "以上":
        return "above"
    if said in _BELOW:
        return "below"
    return "about" if said or around else "exact"


def _within(
    low: Decimal, step: Decimal, digits: str, qualifier: Qualifier, unit: str, *, money: bool
) -> Number:
    """The ends that a word leaves: 余 within the last place that is not nought, 近 and 约 within a tenth."""
    place = step.scaleb(len(digits) - len(digits.rstrip("0"))) if digits.strip("0") else step
    least, most = low, low
    if qualifier == "above":
        most = low + place - (0 if money else step)
        most = max(most, low)
    elif qualifier == "below":
        least = low - low / 10
    elif qualifier == "about":
        least, most = low - low / 10, low + low / 10
    return Number(_plain(least), _plain(most), qualifier, unit, money)


def _scaled(digits: str, power: int) -> Decimal:
    return Decimal(digits.replace(",", "")).scaleb(power)


def _plain(number: Decimal) -> int | Decimal:
    whole = exact_sum((number,))
    return int(whole) if whole == int(whole) else Decimal(str(canonical(Decimal(whole), whole=False)))
