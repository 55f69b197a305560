"""Laws of labels: accidents of print do not count, and likeness runs from nothing in common to the same."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govinfo.edition import all_editions
from govinfo.labels import LONGEST, Lexicon, essence, similarity
from govinfo.printed import form_lines

texts = st.text(max_size=12) | st.text(alphabet="一二三公开不予1（）. ", max_size=10)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("（三） 不予公开", "三不予公开"),
        ("1．属于 国家秘密", "1属于国家秘密"),
        ("3.危及“三安全一稳定”", "3危及三安全一稳定"),
        ("本年增/减", "本年增减"),
        ("本年新\n制作数量", "本年新制作数量"),
        ("ＡＢＣ１２３", "abc123"),
        ("㈠", "一"),
        ("①", "1"),
        ("规\u200b章\u00a0", "规章"),
        ("—/- ", ""),
        ("ß", "ss"),
    ],
)
def test_the_essence_of_a_label(text, kept):
    """Brackets, quotes, signs, spaces, widths and case are set aside; letters, digits and 汉字 stay."""
    assert essence(text) == kept


@given(texts)
def test_an_essence_is_its_own(text):
    """Taking the essence again changes nothing, and only what carries meaning is in it."""
    once = essence(text)
    assert essence(once) == once
    assert once == "" or once.isalnum()


@given(st.lists(st.sampled_from("一二三公开不予1（）."), max_size=10))
def test_spaces_do_not_matter(parts):
    """A label torn apart by spaces and line breaks is the same label."""
    assert essence(" \n".join(parts)) == essence("".join(parts))


@given(texts)
def test_a_label_is_wholly_like_itself(text):
    """The likeness of a text with itself is 1, that with nothing is 0."""
    assert similarity(text, text) == 1.0
    assert similarity(text, "") == similarity("", text) == (0.0 if text else 1.0)


@given(texts, texts)
def test_likeness_is_a_share(one, other):
    """Likeness lies between 0 and 1, is 1 for the same text only, and 0 where nothing is in common."""
    found = similarity(one, other)
    assert 0.0 <= found <= 1.0
    assert (found == 1.0) == (one == other)
    if not set(one) & set(other):
        assert found == float(one == other)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("abcd", "abcx", 0.75),
        ("规章", "规范性文件", 2 / 7),
        ("规范性文件", "规章", 2 / 7),
        ("ab", "ax", 0.5),
        ("abc", "axy", 0.0),
        ("axy", "abc", 0.0),
        ("aaab", "axxx", 0.25),
        ("abcdef", "abcxyz", 0.5),
        ("abcdef", "abuvwxyz", 0.0),
        ("行政许可", "政许可", 6 / 7),
        ("其他", "3其他", 0.8),
    ],
)
def test_likeness_is_twice_what_is_common_over_all(one, other, likeness):
    """Likeness is the share of characters in common; less than half of the shorter's kinds is nothing."""
    assert similarity(one, other) == pytest.approx(likeness)


def test_long_texts_are_compared_in_full():
    """Characters that are frequent in a long text count as much as the others."""
    assert similarity("的" * 300, "的" * 300 + "一") == pytest.approx(600 / 601)


@given(st.text("规章行政许可其他ab", max_size=24), st.text("规章行政许可其他ab", max_size=24))
@example(one="abab规ab", other="ab规abab")
def test_likeness_is_that_of_ratcliff_and_obershelp(one: str, other: str) -> None:
    """What texts have in common are their longest runs, the first of several, as `difflib` has it."""
    plain = SequenceMatcher(None, one, other, autojunk=False).ratio()
    alike = 2 * len(set(one) & set(other)) >= min(len(set(one)), len(set(other)))
    near = 4 * min(len(one), len(other)) >= max(len(one), len(other))
    assert similarity(one, other) == (plain if one == other or (one and other and alike and near) else 0.0)


LINES = [line for edition in all_editions() for line in form_lines(edition)]
WORDINGS = sorted({wording for line in LINES for wording in line.wordings if wording})
damaged = st.one_of(
    st.text("规章行政许可其他处理1234一二", max_size=30),
    st.sampled_from(WORDINGS).flatmap(
        lambda wording: st.lists(st.integers(0, len(wording)), max_size=4).map(
            lambda lost: "".join(letter for at, letter in enumerate(wording) if at not in lost)
        )
    ),
)


@given(damaged, st.sampled_from([0.0, 0.5, 0.6, 0.7, 0.8, 1.0]))
@example(text="理由大量反复申请", least=0.8)
def test_a_lexicon_leaves_out_nothing_that_is_alike(text: str, least: float) -> None:
    """Every wording as similar as asked is near; what is far in every letter is not."""
    near = set(Lexicon(WORDINGS).near(text, least))
    assert {wording for wording in WORDINGS if similarity(text, wording) >= max(least, 0.01)} <= near
    if least:
        assert not {wording for wording in near if set(wording).isdisjoint(text)}


@given(st.lists(st.text("甲乙丙丁", max_size=6), max_size=8), st.text("甲乙丙丁", max_size=8))
def test_wordings_in_one_integer_do_not_touch(wordings: list[str], text: str) -> None:
    """Many wordings together are compared as each is alone."""
    together = Lexicon(wordings).near(text, 0.6)
    alone = {wording for wording in wordings if wording and Lexicon([wording]).near(text, 0.6)}
    assert set(together) == alone


def test_no_wording_is_near_a_text_of_another_length() -> None:
    """A text far longer than every wording is compared with none."""
    assert Lexicon(["规章", "信息内容"]).near("规章" * 20, 0.9) == ()
    assert Lexicon(["规章" * 400]).near("规章" * (LONGEST // 2 + 1), 0.6) == ()
