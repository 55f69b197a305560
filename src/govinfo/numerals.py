"""Chinese numerals (中文数字): how the Regulation and the form number their parts, and pages spell figures.

Numbers are printed in one way and read in the spellings that pages use: 〇 for 零, 两 for 二, the forms of
cheques (壹贰叁, 大写), traditional characters, 一十 for 十.  What is not wholly spelt as a number is none.
"""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_VALUES: Final = {digit: value for value, digit in enumerate(_DIGITS)}
_POWERS: Final = {"十": 10, "百": 100, "千": 1000}
_ARABIC: Final = str.maketrans(_DIGITS, "0123456789")
_BOUND: Final = 10**8
_SPELLINGS: Final = str.maketrans(
    "〇○两兩壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬",
    "零零二二一二二三三四五六六七八九十百千万",
)


def chinese_number(number: int) -> str:
    """A number from 0 to 99,999,999 in Chinese numerals.

    Raises ValueError for any other number.

    >>> chinese_number(36), chinese_number(10), chinese_number(105), chinese_number(20_010)
    ('三十六', '十', '一百零五', '二万零一十')
    """
    if not 0 <= number < _BOUND:
        message = f"Chinese numerals are printed from 0 to {_BOUND - 1:,}, not {number}"
        raise ValueError(message)
    many, few = divmod(number, 10_000)
    text = f"{_below_10000(many)}万" if many else ""
    if few or not many:
        text += ("零" if many and few < 1000 else "") + _below_10000(few)
    return text[1:] if text.startswith("一十") else text


def _below_10000(number: int) -> str:
    if number == 0:
        return "零"
    text = ""
    for name, power in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, power)
        if digit:
            text += _DIGITS[digit] + name
        elif text and number and not text.endswith("零"):
            text += "零"
    return text


def parse_digits(text: str) -> int:
    """The number whose digits stand in a row, as years are written: 2023, 二〇二三.

    Raises ValueError for any other text.

    >>> parse_digits("二○二三"), parse_digits("2023")
    (2023, 2023)
    """
    plain = text.translate(_SPELLINGS).translate(_ARABIC)
    if not (plain.isascii() and plain.isdigit()):
        message = f"no digits in a row: {text[:40]!r}"
        raise ValueError(message)
    return int(plain)


def parse_chinese_number(text: str) -> int:
    """The number from 0 to 99,999,999 that Chinese numerals spell.

    Raises ValueError for any other text; digits in a row, as years are written, are no number here.

    >>> parse_chinese_number("三十六"), parse_chinese_number("壹佰零伍"), parse_chinese_number("一十二")
    (36, 105, 12)
    """
    plain = text.translate(_SPELLINGS)
    plain = plain[1:] if plain.startswith("一十") else plain
    number = _spelt(plain)
    if number is None or chinese_number(number) != plain:
        message = f"{text[:40]!r} spells no number from 零 (0) to {chinese_number(_BOUND - 1)}"
        raise ValueError(message)
    return number


def _spelt(text: str) -> int | None:
    """The number that a text may spell; whether it is spelt rightly is not asked."""
    total, part, digit = 0, 0, None
    for character in text[:40]:
        if character in _VALUES:
            digit = _VALUES[character]
        elif character in _POWERS:
            part += _POWERS[character] * (1 if digit is None else digit)
            digit = None
        elif character == "万":
            total, part, digit = (total + part + (digit or 0)) * 10_000, 0, None
        else:
            return None
    number = total + part + (digit or 0)
    return number if number < _BOUND else None
