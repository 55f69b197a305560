"""Copied passages: exact, both ways, and nothing counted that every report says."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo.copying import LEAST, MOST_CHARACTERS, Copying, copied
from govinfo.edition import find_edition
from govinfo.report import Report
from govinfo.testing import any_reports

EDITION = find_edition("2021")
SENTENCE = "业务水平有待提高，解读形式较为单一，队伍建设仍需加强"


def told(*paragraphs: str, chapter: str = "problems", **properties: object) -> Report:
    """A report with some prose in one chapter."""
    return Report.blank(EDITION, narratives={chapter: list(paragraphs)}, **properties)


def letters(text: str) -> str:
    """What is compared of a plain text."""
    return "".join(letter.lower() for letter in text if letter.isalnum())


def test_a_passage_has_its_places_on_both_sides() -> None:
    """Chapter, paragraph and characters of either report; punctuation and width do not count."""
    here = told("首先，", f"问题有：{SENTENCE}。")
    there = told(f"{SENTENCE.replace('，', '、')}等方面。", chapter="overview")
    (passage,) = copied(here, there).passages
    assert passage.text == SENTENCE
    assert passage.length == len(letters(SENTENCE))
    assert (passage.here.chapter, passage.here.paragraph) == ("problems", 1)
    assert (passage.there.chapter, passage.there.paragraph) == ("overview", 0)
    assert here.narratives["problems"][1][passage.here.start : passage.here.end] == SENTENCE
    assert there.narratives["overview"][0][passage.there.start : passage.there.end] == SENTENCE.replace(
        "，", "、"
    )


def test_chapters_are_counted_apart() -> None:
    """Each chapter has what counts in it and what of that stands in the other report."""
    narratives = {"overview": ["平台建设稳步推进，栏目设置更加清晰合理。"], "problems": [SENTENCE]}
    found = copied(Report.blank(EDITION, narratives=narratives), told(SENTENCE))
    counted = {chapter.chapter: (chapter.counted, chapter.copied) for chapter in found.chapters}
    assert counted["overview"] == (18, 0)
    assert counted["problems"] == (24, 24)
    assert (found.counted, found.copied, found.share) == (42, 24, Fraction(24, 42))


def test_passages_that_overlap_are_counted_once() -> None:
    """Two passages from two places may share their ends; a character is copied or not."""
    found = copied(told("甲乙丙丁戊己庚辛壬"), told("甲乙丙丁戊己", "丁戊己庚辛壬"), least=5)
    assert [passage.text for passage in found.passages] == ["甲乙丙丁戊己", "丁戊己庚辛壬"]
    assert found.copied == found.counted == 9


@pytest.mark.parametrize("length", [LEAST - 1, LEAST])
def test_a_passage_has_so_many_characters(length: int) -> None:
    """One character fewer than `least` is none."""
    shared = "甲乙丙丁戊己庚辛壬癸子丑寅"[:length]
    found = copied(told(f"前前前{shared}后后后后后后后后后后"), told(f"左左左左左左左左左左{shared}右右右"))
    assert bool(found.passages) == (length >= LEAST)
    assert found.copied == (length if length >= LEAST else 0)


def test_least_can_be_told_and_not_too_small() -> None:
    """Four characters are the fewest that can be asked for."""
    assert copied(told("甲乙丙丁戊"), told("甲乙丙丁己"), least=4).copied == 4
    with pytest.raises(ValueError, match="4 characters or more, not 3"):
        copied(told("甲乙丙"), told("甲乙丙"), least=3)


@pytest.mark.parametrize(
    "paragraph",
    [
        "根据《中华人民共和国政府信息公开条例》",
        "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止",
        "收到和处理政府信息公开申请情况",
        "没有现成信息需要另行制作",
        "测试市教育考试与招生管理中心办公室",
        "（一）主动公开情况",
        "短句子",
    ],
)
def test_what_every_report_says_does_not_count(paragraph: str) -> None:
    """The form's labels, the agency's name, the notices' phrases, and what is too short to tell."""
    report = told(paragraph, agency="测试市教育考试与招生管理中心办公室")
    assert copied(report, report).counted == 0


def test_what_stands_between_such_phrases_counts() -> None:
    """A phrase of the notice parts a paragraph; the parts count where they are long enough."""
    text = f"{SENTENCE}，按照《中华人民共和国政府信息公开条例》，{SENTENCE[::-1]}"
    found = copied(told(text), told(SENTENCE))
    assert (found.counted, found.copied) == (48, 24)


def test_other_characters_are_compared_in_one_form() -> None:
    """Full-width letters, traditional characters and capitals are taken for their usual selves."""
    here = told("ＡＢＣ條項內製數開對總規範減處決許務罰強業")
    there = told("abc条项内制数开对总规范减处决许务罚强业")
    assert copied(here, there).copied == copied(here, there).counted == 21
    assert copied(told("İ" * 20), told("İ" * 20)).copied == 20


def test_too_much_prose_is_compared_in_part() -> None:
    """Beyond a bound neither side is looked at, and that is told."""
    long = told("甲" * MOST_CHARACTERS, SENTENCE)
    assert not copied(long, told(SENTENCE)).complete
    assert not copied(told(SENTENCE), long).complete
    assert copied(told(SENTENCE), long).copied == 0
    assert copied(told(SENTENCE), told(SENTENCE)).complete


@pytest.mark.parametrize("piece", ["甲", "甲乙", "信息公开", "a1"])
def test_hostile_prose_is_compared_in_bounded_time(piece: str) -> None:
    """Ten megabytes of repetition on both sides take seconds."""
    report = told(piece * (10_000_000 // (3 * len(piece))))
    start = time.perf_counter()
    copied(report, report)
    assert time.perf_counter() - start < 60


# Laws

_TEXTS = st.lists(st.text("甲乙丙", max_size=30), max_size=4)


def longest_matches(text: str, other: str, least: int) -> set[int]:
    """The places of a text that lie in a run of `least` that stands in another, by looking everywhere."""
    return {
        place
        for start in range(len(text) - least + 1)
        if text[start : start + least] in other
        for place in range(start, start + least)
    }


@given(_TEXTS, _TEXTS)
def test_what_is_copied_is_what_looking_everywhere_finds(here: list[str], there: list[str]) -> None:
    """Every run of `least` characters that stands in both is copied, and nothing else is."""
    found = copied(told(*here), told(*there), least=5)
    wanted = sum(
        len({place for other in there for place in longest_matches(text, other, 5)})
        for text in filter(None, here)
    )
    assert found.copied == wanted


@given(_TEXTS, _TEXTS)
def test_passages_are_maximal_and_stand_where_they_are_said_to(here: list[str], there: list[str]) -> None:
    """The text is the same on both sides; one character more on either side is nowhere in the other."""
    left, right = told(*here), told(*there)
    paragraphs = right.narratives["problems"]
    for passage in copied(left, right, least=4).passages:
        text = left.narratives["problems"][passage.here.paragraph]
        start, end = passage.here.start, passage.here.end
        assert text[start:end] == passage.text
        assert paragraphs[passage.there.paragraph][passage.there.start : passage.there.end] == passage.text
        assert len(passage.text) == passage.length >= 4
        for longer in {text[max(start - 1, 0) : end], text[start : end + 1]} - {passage.text}:
            assert not any(longer in other for other in paragraphs)


@given(any_reports(EDITION))
def test_a_report_is_wholly_copied_from_itself(report: Report) -> None:
    """Against itself all that counts is copied, each chapter too."""
    found = copied(report, report)
    assert found.copied == found.counted
    assert all(chapter.copied == chapter.counted for chapter in found.chapters)
    assert found.share == (1 if found.counted else 0)


@given(_TEXTS, st.lists(st.text("子丑寅", max_size=30), max_size=4))
def test_what_shares_nothing_is_not_copied(here: list[str], there: list[str]) -> None:
    """Texts without a run in common have no passage."""
    found: Copying = copied(told(*here), told(*there), least=4)
    assert (found.copied, found.passages) == (0, ())


@given(_TEXTS, _TEXTS)
def test_what_is_copied_is_copied_both_ways(here: list[str], there: list[str]) -> None:
    """A passage of one against the other is covered by the passages of the other against the one."""
    left, right = told(*here), told(*there)
    back = copied(right, left, least=4).passages
    for passage in copied(left, right, least=4).passages:
        places = {
            place
            for other in back
            if other.here.paragraph == passage.there.paragraph
            for place in range(other.here.start, other.here.end)
        }
        assert places >= set(range(passage.there.start, passage.there.end))
