"""Laws of figures: what pages print is read exactly, kept in one way, and printed again as it was."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo.values import (
    BLANK_MARKS,
    MAX_DIGITS,
    Printed,
    canonical,
    exact_decimal,
    exact_product,
    exact_sum,
    half_width,
    is_whole,
    parse_value,
    print_value,
    refusal,
)

decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12)
numbers = st.one_of(st.integers(), decimals)
LONG = Decimal("123456789012345678901234567890123456789.123456789")
"""More digits than the usual context of the decimal module keeps."""


def plain(value: Decimal) -> str:
    """The digits of a decimal as it is kept, exponent and sign of nought included."""
    return str(value)


# Widths


def test_full_width_signs_become_half_width():
    """Every full-width sign from ！ to ～ has its usual self; those on either side are left alone."""
    assert half_width("".join(map(chr, range(0xFF01, 0xFF5F)))) == "".join(map(chr, range(0x21, 0x7F)))
    assert half_width("\uff00\uff5f") == "\uff00\uff5f"


def test_wide_spaces_become_spaces():
    """The ideographic space and the no-break space are spaces; nothing else of a text changes."""
    assert half_width("规\u3000章\xa01") == "规 章 1"


# Blanks


def test_the_marks_of_a_blank():
    """These and no other marks are printed for want of a figure."""
    marks = ["", "/", "\\", "-", "--", "—", "——", "–", "―", "─", "无", "不适用", "空", "／", "－"]
    assert frozenset(marks) == BLANK_MARKS


@pytest.mark.parametrize("mark", sorted(BLANK_MARKS))
def test_a_blank_mark_is_read_as_a_blank(mark):
    """A mark is a blank, never nought, with or without spaces around it."""
    assert parse_value(mark) == Printed(None, None)
    assert parse_value(f"\u3000{mark}\xa0 \n") == Printed(None, None)


# Reading


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("0", 0, None),
        ("007", 7, None),
        (" 12 ", 12, None),
        ("１，２３４", 1234, None),
        ("1,234", 1234, None),
        ("12,345,678", 12345678, None),
        ("123,456", 123456, None),
        ("+57", 57, None),
        ("＋57", 57, None),
        ("增57", 57, None),
        ("增加57", 57, None),
        ("增加 57", 57, None),
        ("-1942", -1942, None),
        ("－37", -37, None),
        ("−4", -4, None),
        ("–4", -4, None),
        ("—4", -4, None),
        ("减4", -4, None),
        ("减少4", -4, None),
        ("- 4", -4, None),
        ("-0", 0, None),
        ("1,234件", 1234, "件"),
        ("4项", 4, "项"),
        ("4宗", 4, "宗"),
        ("4条", 4, "条"),
        ("4次", 4, "次"),
        ("4个", 4, "个"),
        ("4家", 4, "家"),
        ("4起", 4, "起"),
        ("4人", 4, "人"),
        ("4 件", 4, "件"),
        ("减少2件", -2, "件"),
    ],
)
def test_counts_are_read(text, value, unit):
    """Widths, separators, signs, spaces and units of count do not hide a whole number."""
    found = parse_value(text)
    assert found == Printed(value, unit)
    assert type(found.value) is int


@pytest.mark.parametrize(
    ("text", "kept", "unit"),
    [
        ("18.4719", "18.4719", None),
        ("０．５", "0.5", None),
        ("0.50", "0.50", None),
        ("-1.5", "-1.5", None),
        ("1,234.5", "1234.5", None),
        ("3.5件", "3.5", "件"),
        ("184719元", "18.4719", "元"),
        ("184719.25元", "18.471925", "元"),
        ("5万元", "5", "万元"),
        ("5.25 万元", "5.25", "万元"),
        ("减5元", "-0.0005", "元"),
        ("1.5亿元", "1.5E+4", "亿元"),
        ("2亿元", "2E+4", "亿元"),
    ],
)
def test_amounts_are_read_in_wan(text, kept, unit):
    """A fraction or a unit of money makes an amount, exactly, in 万元."""
    found = parse_value(text)
    assert found.unit == unit
    assert type(found.value) is Decimal
    assert plain(found.value) == kept


@pytest.mark.parametrize(
    "text",
    [
        "约10",
        "十",
        "10以上",
        "1 2",
        "1,23",
        "1234,567",
        ",123",
        "1,234,56",
        "5.",
        ".5",
        "1.2.3",
        "1,234.",
        "1.234,5",
        "+-3",
        "--3",
        "增减3",
        "少3",
        "加3",
        "3%",
        "1e5",
        "万元",
        "件",
        "3件件",
        "3百万元",
        "无3",
        "+",
        "²",
        "٣",
        "0x1F",
        "N/A",
    ],
)
def test_what_is_not_wholly_understood_is_no_figure(text):
    """A text that is more, or less, than a figure is none: nothing is guessed."""
    assert parse_value(text) is None


def test_figures_have_at_most_a_thousand_digits():
    """Figures are read up to `MAX_DIGITS` characters of digits and fraction, separators not counted."""
    assert MAX_DIGITS == 1000
    grouped = "9" + ",999" * 333
    assert parse_value("9" * 1000) == Printed(10**1000 - 1)
    assert parse_value(grouped) == Printed(10**1000 - 1)
    assert parse_value("9" * 1001) is None
    assert parse_value("9" * 998 + ".5") == Printed(Decimal("9" * 998 + ".5"))
    assert parse_value("9" * 999 + ".5") is None


def test_texts_longer_than_any_figure_are_not_looked_at():
    """A text of more than twice `MAX_DIGITS` characters is no figure, whatever it holds."""
    assert parse_value("-" + " " * 1998 + "4") == Printed(-4)
    assert parse_value("-" + " " * 1999 + "4") is None


def test_long_amounts_are_exact():
    """The change of unit moves the point and rounds nothing."""
    digits = "123456789" * 11
    assert plain(parse_value(f"{digits}元").value) == f"{digits[:-4]}.{digits[-4:]}"
    assert plain(parse_value(f"-{digits}.25").value) == f"-{digits}.25"


@settings(max_examples=100)
@given(numbers)
def test_what_is_printed_reads_back(value):
    """Any figure that is printed reads back as the same number, in one plain way of writing."""
    text = print_value(value)
    assert parse_value(text).value == value
    assert "E" not in text.upper()


@settings(max_examples=100)
@given(st.text(max_size=12) | st.text(alphabet="0123456789,.+-－增减件万元 /", max_size=10))
def test_reading_refuses_or_understands(text):
    """Reading never raises; what it understands has a value that may stand in a cell."""
    found = parse_value(text)
    assert found is None or refusal(found.value) is None


# Printing


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        (-4, "-4"),
        (1234567, "1234567"),
        (Decimal("18.4719"), "18.4719"),
        (Decimal("1E+4"), "10000"),
        (Decimal("1E-9"), "0.000000001"),
        (Decimal("0.50"), "0.50"),
    ],
)
def test_figures_are_printed_plainly(value, text):
    """A figure is printed with its digits alone, no exponent, no separators; a blank as nothing."""
    assert print_value(value) == text


# What may stand in a cell


@pytest.mark.parametrize(
    "value",
    [
        None,
        0,
        -1,
        10**1000 - 1,
        1 - 10**1000,
        Decimal(0),
        Decimal("-18.4719"),
        Decimal("9.99E+999"),
        Decimal("1E-999"),
        Decimal("0." + "1" * 999),
    ],
    ids=lambda value: str(value)[:12],
)
def test_figures_of_admissible_length_may_stand(value):
    """A blank, a whole number or a finite decimal may stand in a cell, up to `MAX_DIGITS` digits."""
    assert refusal(value) is None


@pytest.mark.parametrize(
    "value",
    [10**1000, -(10**1000), Decimal("1E+1000"), Decimal("-1E+1001"), Decimal("1E-1000"), Decimal("1E-5000")],
    ids=["int", "negative int", "decimal", "longer", "small", "smaller"],
)
def test_longer_figures_are_refused(value):
    """What takes more than `MAX_DIGITS` digits before or after the point is refused, with the reason."""
    assert refusal(value) == "more than 1000 digits"


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (True, "a bool is no figure; give an int, a Decimal or None"),
        (False, "a bool is no figure; give an int, a Decimal or None"),
        (1.0, "a float is not exact; give an int or a Decimal"),
        (float("nan"), "a float is not exact; give an int or a Decimal"),
        (Decimal("NaN"), "NaN is no finite number"),
        (Decimal("sNaN"), "sNaN is no finite number"),
        (Decimal("-Infinity"), "-Infinity is no finite number"),
        ("3", "a str is no figure; give an int, a Decimal or None"),
        (Fraction(1, 2), "a Fraction is no figure; give an int, a Decimal or None"),
    ],
)
def test_what_is_no_exact_number_is_refused(value, why):
    """Floats, truth values, texts and numbers without an end are refused, with the reason."""
    assert refusal(value) == why


# One way of writing


@pytest.mark.parametrize("value", [None, 0, -7, 10**40])
def test_counts_are_kept_as_they_are(value):
    """In a cell that counts, a whole number or a blank is kept as it is."""
    assert canonical(value, whole=True) is value


@pytest.mark.parametrize(
    ("value", "kept"),
    [(Decimal("3.0"), 3), (Decimal("1E+4"), 10000), (Decimal("-0"), 0), (Decimal("-2.00"), -2)],
)
def test_whole_decimals_become_counts(value, kept):
    """In a cell that counts, a decimal without a fraction is kept as a whole number."""
    found = canonical(value, whole=True)
    assert type(found) is int
    assert found == kept


def test_a_fraction_stays_where_things_are_counted():
    """In a cell that counts, a fraction is kept for `check` to tell of."""
    assert plain(canonical(Decimal("3.5"), whole=True)) == "3.5"


def test_a_blank_amount_stays_blank():
    """A blank is a blank in a cell of money too."""
    assert canonical(None, whole=False) is None


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (3, "3"),
        (0, "0"),
        (Decimal("3.50"), "3.50"),
        (Decimal("-0"), "0"),
        (Decimal("-0.00"), "0.00"),
        (Decimal("1E+4"), "10000"),
        (Decimal("-1.5E+4"), "-15000"),
        (Decimal("0E+4"), "0"),
        (LONG, str(LONG)),
        (Decimal("7E+60"), "7" + "0" * 60),
        (10**40 + 1, "1" + "0" * 39 + "1"),
    ],
)
def test_amounts_are_decimals_without_exponent(value, kept):
    """In a cell of money a figure is a decimal, without positive exponent, without a signed nought."""
    found = canonical(value, whole=False)
    assert type(found) is Decimal
    assert plain(found) == kept


@settings(max_examples=100)
@given(numbers, st.booleans())
def test_keeping_changes_no_number_and_is_done_once(value, whole):
    """The kept figure is the same number, and keeping it again changes nothing."""
    kept = canonical(value, whole=whole)
    assert kept == value
    assert repr(canonical(kept, whole=whole)) == repr(kept)


# Arithmetic


def test_a_sum_of_nothing_is_nought():
    """No values add up to the whole number 0."""
    assert repr(exact_sum([])) == "0"


@pytest.mark.parametrize(
    ("values", "total"),
    [
        ([1, 2, 3], "6"),
        ([1, Decimal("0.5")], "Decimal('1.5')"),
        ([Decimal("0.5"), Decimal("0.5")], "Decimal('1.0')"),
        ([Decimal("0.5"), 1], "Decimal('1.5')"),
        ([LONG], f"Decimal('{LONG}')"),
        ([Decimal("0.5"), 10**40], "Decimal('1" + "0" * 40 + ".5')"),
        ([10**40, Decimal("0.5"), -(10**40)], "Decimal('0.5')"),
    ],
)
def test_sums_are_never_rounded(values, total):
    """Whole numbers add up to one, decimals to a decimal, with every digit kept."""
    assert repr(exact_sum(values)) == total


@settings(max_examples=100)
@given(st.lists(numbers, max_size=6))
def test_sums_agree_with_fractions(values):
    """The sum is that of the numbers themselves, whatever precision the program around asks for."""
    with localcontext(prec=3):
        assert Fraction(exact_sum(values)) == sum(map(Fraction, values), Fraction(0))


def test_products_are_never_rounded():
    """A coefficient times a whole number is whole, times a decimal a decimal, with every digit kept."""
    assert repr(exact_product(-3, 4)) == "-12"
    assert repr(exact_product(3, Decimal("0.5"))) == "Decimal('1.5')"
    assert exact_product(10, LONG) == Decimal("1234567890123456789012345678901234567891.23456789")


@pytest.mark.parametrize(
    ("value", "whole"),
    [
        (0, True),
        (-7, True),
        (Decimal("3.00"), True),
        (Decimal("1E+4"), True),
        (Decimal("-0.5"), False),
        (Decimal("0.001"), False),
        (LONG, False),
        (LONG.to_integral_value(), True),
    ],
)
def test_whole_numbers_have_no_fraction(value, whole):
    """A number is whole when nothing but noughts stands behind the point, however long it is."""
    assert is_whole(value) is whole


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        (Fraction(0), "0"),
        (Fraction(7), "7"),
        (Fraction(-3, 2), "-1.5"),
        (Fraction(1, 8), "0.125"),
        (Fraction(1, 5), "0.2"),
        (Fraction(1, 25), "0.04"),
        (Fraction(3, 40), "0.075"),
        (Fraction(1, 500), "0.002"),
        (Fraction(10**60 + 1, 2), "5" + "0" * 59 + ".5"),
    ],
)
def test_fractions_of_tenths_become_decimals(number, kept):
    """A fraction whose denominator has no factors but 2 and 5 is a decimal, in its fewest places."""
    assert plain(exact_decimal(number)) == kept


@pytest.mark.parametrize("number", [Fraction(1, 3), Fraction(-1, 7), Fraction(1, 6), Fraction(1, 30)])
def test_other_fractions_have_no_decimal(number):
    """A fraction that no decimal writes out is None, never an approximation."""
    assert exact_decimal(number) is None


@settings(max_examples=100)
@given(st.fractions())
def test_decimals_of_fractions_are_exact(number):
    """What comes out is the fraction itself, and None only where its denominator allows none."""
    found = exact_decimal(number)
    rest = number.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    assert (found is None) == (rest > 1)
    assert found is None or Fraction(found) == number
