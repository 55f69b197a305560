"""Chinese numerals are printed one way, and read in the spellings that pages use, exactly or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo.numerals import chinese_number, parse_chinese_number, parse_digits

MOST = 99_999_999


@given(st.integers(0, MOST))
def test_numerals_round_trip(number: int) -> None:
    """What is printed as a Chinese numeral is read as the same number."""
    assert parse_chinese_number(chinese_number(number)) == number


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (36, "三十六"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (10_000, "一万"),
        (10_100, "一万零一百"),
        (100_000, "十万"),
        (100_010, "十万零一十"),
        (MOST, "九千九百九十九万九千九百九十九"),
    ],
)
def test_numerals_are_those_of_print(number: int, numeral: str) -> None:
    """Ten is 十 and not 一十, a gap is one 零, and whole tens end in 十."""
    assert chinese_number(number) == numeral
    assert parse_chinese_number(numeral) == number


@pytest.mark.parametrize("number", [-1, MOST + 1])
def test_numbers_beyond_the_range_are_refused(number: int) -> None:
    """A number that has no numeral here is refused by name, never printed wrongly."""
    with pytest.raises(ValueError, match=f"from 0 to 99,999,999, not {number}$"):
        chinese_number(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [("〇", 0), ("两百", 200), ("壹佰贰拾叁", 123), ("一十二", 12), ("一萬", 10_000), ("兩千零五", 2005)],
)
def test_other_spellings_are_read(text: str, number: int) -> None:
    """The forms of cheques, traditional characters, 两 and 一十 are read."""
    assert parse_chinese_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "十十", "二三", "二〇二一", "零五", "百", "万", "一百一", "一万万", "三十六 ", "36", "甲"]
)
def test_only_exact_numerals_are_read(text: str) -> None:
    """A numeral is read exactly or not at all, and the error names the text."""
    with pytest.raises(ValueError, match=f"^{text!r} spells no number"):
        parse_chinese_number(text)


@pytest.mark.parametrize(
    ("text", "number"), [("2025", 2025), ("二〇二五", 2025), ("二○一九", 2019), ("零", 0)]
)
def test_digits_in_a_row_are_read(text: str, number: int) -> None:
    """Years are written digit by digit, in either script."""
    assert parse_digits(text) == number


@pytest.mark.parametrize("text", ["", "二十", "２０２５", "20 25", "约二〇"])
def test_nothing_else_is_digits_in_a_row(text: str) -> None:
    """What is not wholly digits is no number."""
    with pytest.raises(ValueError, match="no digits in a row"):
        parse_digits(text)
