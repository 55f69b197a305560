"""How much of a report's prose stands in another report: last year's of the same body, or another body's.

Texts are compared by their letters, digits and Chinese characters, in one width and case, with the forms'
traditional characters taken for simplified ones; what lies between them does not count.  A passage is copied
where `least` or more such characters in a row stand in both.  What every report says is discounted first: the
form's own labels, titles and notes, the agency's name, and the phrases of the notices that prescribe the
report.  What is left of a paragraph between two of them counts where it has `least` characters.

A suffix automaton (Blumer and others, 1985) of the other text gives, at every character of this one, the
longest run that ends there and stands in the other: every maximal passage, in time that grows with the length
of the texts alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final

from attrs import field, frozen

from govinfo import heads
from govinfo.edition import Edition
from govinfo.labels import essence, simplified
from govinfo.report import Report
from govinfo.values import half_width

LEAST: Final = 13
"""The fewest characters of a copied passage, unless told: fewer in a row are often chance."""

MOST_CHARACTERS: Final = 100_000
"""The characters of each side's prose that are compared; real reports have some thousands."""

_SHORTEST: Final = 4
"""The fewest characters of a passage that can be asked for, and of a label that is discounted."""

_LONGEST_NAME: Final = 100

_PHRASES: Final = (
    "(?:根据|按照|依据)?中华人民共和国政府信息公开条例",
    "国务院办公厅政府信息与政务公开办公室关于印发",
    "政府信息公开工作年度报告格式的通知",
    r"本?(?:年度)?报告(?:中)?(?:所)?列?数据的?统计期限(?:从|自)?(?:\d{4}年1月1日(?:起)?(?:至|到)(?:\d{4}年)?12月31日)?止?",
    r"(?:从|自)?\d{4}年1月1日(?:起)?(?:至|到)(?:\d{4}年)?12月31日止?",
    "国办公开办函20(?:19|21)(?:60|30)号",
    "以公开为常态不公开为例外",
    "习近平新时代中国特色社会主义思想",
    "政府信息公开平台建设情况?",
    "政府信息管理情况?",
    "监督保障情况?",
    "依申请公开情况?",
    "主动公开情况?",
)
"""What the notices and the Regulation put into every report, as patterns over the compared characters."""


@frozen
class Place:
    """Where a passage stands: chapter, paragraph (from 0), and its first and last character but one."""

    chapter: str
    paragraph: int
    start: int
    end: int


@frozen
class Passage:
    """A copied passage (雷同段落): its text as printed here, how many characters count, and both places."""

    text: str
    length: int
    here: Place
    there: Place


@frozen
class ChapterCopying:
    """How many characters of a chapter count, and how many of those stand in the other report."""

    chapter: str
    counted: int
    copied: int


def _passages(given: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(given)


def _chapters(given: Iterable[ChapterCopying]) -> tuple[ChapterCopying, ...]:
    return tuple(given)


@frozen
class Copying:
    """What of one report's prose stands in another's.

    `passages` are the maximal ones in the order of this report, each with the place where it first stands in
    the other; they may overlap at their ends.  `complete` tells whether all of both texts were compared.
    """

    passages: tuple[Passage, ...] = field(converter=_passages)
    chapters: tuple[ChapterCopying, ...] = field(converter=_chapters)
    least: int
    complete: bool

    @property
    def counted(self) -> int:
        """The characters that count, of all chapters."""
        return sum(chapter.counted for chapter in self.chapters)

    @property
    def copied(self) -> int:
        """The characters that count and stand in the other report."""
        return sum(chapter.copied for chapter in self.chapters)

    @property
    def share(self) -> Fraction:
        """The copied part of what counts, exactly; nought where nothing counts."""
        return Fraction(self.copied, self.counted) if self.counted else Fraction(0)


@frozen
class _Run:
    """Characters of a paragraph that count, in a row, and where each stands in it."""

    chapter: str
    paragraph: int
    letters: str
    places: tuple[int, ...]

    def place(self, start: int, end: int) -> Place:
        """Where some of the characters stand in the paragraph."""
        return Place(self.chapter, self.paragraph, self.places[start], self.places[end - 1] + 1)


def copied(report: Report, other: Report, *, least: int = LEAST) -> Copying:
    """How much of a report's prose stands in another report, by chapter, and the passages.

    `least` is the fewest characters of a passage, 4 or more (ValueError for less).

    >>> from govinfo.edition import find_edition
    >>> told = {"problems": ["一是业务水平有待提高，二是解读形式较为单一。下一步加强培训。"]}
    >>> last = Report.blank(find_edition("2021"), year=2022, narratives=told)
    >>> told = {"problems": ["业务水平有待提高；二是解读形式较为单一；人手不足。"]}
    >>> found = copied(last.replace(year=2023, narratives=told), last)
    >>> found.copied, found.counted, found.passages[0].text
    (18, 22, '业务水平有待提高；二是解读形式较为单一')
    """
    if least < _SHORTEST:
        message = f"a passage has {_SHORTEST} characters or more, not {least}"
        raise ValueError(message)
    here, whole_here = _runs(report, least)
    there, whole_there = _runs(other, least)
    automaton = _Automaton(there)
    passages: list[Passage] = []
    tallies = {chapter: [0, 0] for chapter in report.narratives}
    for run in here:
        matches = list(automaton.maximal(run.letters, least))
        tally = tallies[run.chapter]
        tally[0] += len(run.letters)
        tally[1] += _covered(matches)
        for start, end, source in matches:
            at = run.place(start, end)
            text = report.narratives[run.chapter][run.paragraph][at.start : at.end]
            passages.append(Passage(text, end - start, at, automaton.place(source, end - start)))
    chapters = (ChapterCopying(chapter, *tally) for chapter, tally in tallies.items())
    return Copying(passages, chapters, least, whole_here and whole_there)


def _covered(matches: Iterable[tuple[int, int, int]]) -> int:
    """How many characters lie in some match; both ends of the matches grow."""
    covered = reached = 0
    for start, end, _ in matches:
        covered += end - max(start, reached)
        reached = end
    return covered


# What counts


def _runs(report: Report, least: int) -> tuple[list[_Run], bool]:
    """The runs of characters that count, and whether all of the prose was looked at."""
    discount = _discount(report.edition, (report.agency or "")[:_LONGEST_NAME])
    runs: list[_Run] = []
    left, whole = MOST_CHARACTERS, True
    for chapter, paragraphs in report.narratives.sections:
        for number, paragraph in enumerate(paragraphs):
            text = paragraph[: max(left, 0)]
            whole = whole and len(text) == len(paragraph)
            left -= len(text)
            letters, places = _letters(text)
            for start, end in _between(discount, letters):
                if end - start >= least:
                    runs.append(_Run(chapter, number, letters[start:end], places[start:end]))
    return runs, whole


def _letters(text: str) -> tuple[str, tuple[int, ...]]:
    """The characters that are compared, and where each stands."""
    plain = simplified(half_width(text))
    places = tuple(place for place, letter in enumerate(plain) if letter.isalnum())
    return "".join(_lower(plain[place]) for place in places), places


def _lower(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


def _between(discount: re.Pattern[str], letters: str) -> Iterator[tuple[int, int]]:
    """What lies between the phrases that are discounted."""
    start = 0
    for found in discount.finditer(letters):
        yield start, found.start()
        start = found.end()
    yield start, len(letters)


@lru_cache(maxsize=64)
def _discount(edition: Edition, agency: str) -> re.Pattern[str]:
    """The phrases that count for nothing in reports of an edition and an agency, the longest first."""
    own = {_letters(text)[0] for text in (*_printed(edition), agency)}
    words = sorted((word for word in own if len(word) >= _SHORTEST), key=lambda word: (-len(word), word))
    return re.compile("|".join([*_PHRASES, *map(re.escape, words)]))


def _printed(edition: Edition) -> Iterator[str]:
    """What the form itself prints: titles, headings, notes, and the labels of its tables."""
    yield edition.title
    for chapter in edition.chapters:
        yield from (chapter.heading, chapter.title, chapter.note)
        for table in chapter.tables:
            yield from (table.title, table.corner, table.spanner)
            for span in (*heads.spans(table.stub), *heads.spans(table.boxhead)):
                yield span.head.label
                yield essence(span.head.label).lstrip("一二三四五六七八九0123456789")


# The automaton


class _Automaton:
    """The suffix automaton of some runs: what stands in them, and where first."""

    def __init__(self, runs: Sequence[_Run]) -> None:
        self._runs = runs
        self._next: list[dict[str, int]] = [{}]
        self._link = [-1]
        self._length = [0]
        self._first = [(0, 0)]
        for number, run in enumerate(runs):
            last = 0
            for place, letter in enumerate(run.letters):
                last = self._extended(last, letter, (number, place + 1))

    def _extended(self, last: int, letter: str, end: tuple[int, int]) -> int:
        """The state of a run that is one letter longer; `end` is where that letter ends."""
        known = self._next[last].get(letter)
        if known is not None:
            return (
                known if self._length[known] == self._length[last] + 1 else self._split(last, letter, known)
            )
        state = self._state({}, self._length[last] + 1, end)
        at = last
        while at >= 0 and letter not in self._next[at]:
            self._next[at][letter] = state
            at = self._link[at]
        if at < 0:
            self._link[state] = 0
        else:
            known = self._next[at][letter]
            near = self._length[known] == self._length[at] + 1
            self._link[state] = known if near else self._split(at, letter, known)
        return state

    def _state(self, steps: dict[str, int], length: int, first: tuple[int, int]) -> int:
        self._next.append(steps)
        self._link.append(0)
        self._length.append(length)
        self._first.append(first)
        return len(self._next) - 1

    def _split(self, at: int, letter: str, known: int) -> int:
        """A state for the shorter words of another, to which the steps that give those now lead."""
        clone = self._state(dict(self._next[known]), self._length[at] + 1, self._first[known])
        self._link[clone] = self._link[known]
        self._link[known] = clone
        while at >= 0 and self._next[at].get(letter) == known:
            self._next[at][letter] = clone
            at = self._link[at]
        return clone

    def maximal(self, letters: str, least: int) -> Iterator[tuple[int, int, int]]:
        """The matches of `least` or more that cannot be longer: start, end, and the state they end in."""
        state = length = 0
        for place, letter in enumerate(letters):
            if letter not in self._next[state]:
                if length >= least:
                    yield place - length, place, state
                while state and letter not in self._next[state]:
                    state = self._link[state]
                length = self._length[state]
            if letter in self._next[state]:
                state, length = self._next[state][letter], length + 1
        if length >= least:
            yield len(letters) - length, len(letters), state

    def place(self, state: int, length: int) -> Place:
        """Where the word of this length that ends in a state first stands."""
        number, end = self._first[state]
        return self._runs[number].place(end - length, end)
