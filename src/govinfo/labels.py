"""Comparing printed labels: what two labels have in common once the accidents of print are set aside.

Pages print the same label with other widths, brackets, quotes and spaces, and with characters lost.  Two
labels are compared by the characters that carry meaning: letters, digits and Chinese characters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from attrs import field, frozen

from govinfo.caching import kept_for_short_texts

LONGEST = 1000
"""The most characters of two texts that are compared; longer ones are no labels."""

_ROUNDING = 1e-6
"""What a bound is widened by, so that no likeness just as great as asked for is lost to rounding."""

_TRADITIONAL = (
    "條項內製數開對總規範減處決許務罰強業費採購額關係為爲於請況組織計機構會結轉辦個這種屬國穩護類過詢沒現確無訪"
    "舉報訴複復議訟維糾審獲繳納認單萬廢發與應進動體題問據補後區還權執繼續實見稅僅經濟間門級該採類檔號書長"
)
_SIMPLIFIED = (
    "条项内制数开对总规范减处决许务罚强业费采购额关系为为于请况组织计机构会结转办个这种属国稳护类过询没现确无访"
    "举报诉复复议讼维纠审获缴纳认单万废发与应进动体题问据补后区还权执继续实见税仅经济间门级该采类档号书长"
)
_AS_SIMPLIFIED = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_PINYIN = re.compile(r"\([a-zà-üāēīōūǎěǐǒǔǖǘǚǜńňǹɡ]{1,7}\)", re.IGNORECASE)
_NOTE = re.compile(r"[（(][^（()）]{4,}[)）]")


def simplified(text: str) -> str:
    """The traditional characters of a form as simplified ones.

    >>> simplified("單位：萬元")
    '单位：万元'
    """
    return text.translate(_AS_SIMPLIFIED)


@kept_for_short_texts
def essence(text: str) -> str:
    """The characters of a label that carry meaning, in one width, case and script.

    Traditional characters are taken for simplified ones, and pinyin in brackets behind a character (which
    some sites add) for nothing.

    >>> essence("（三） 不予公开"), essence("1．属于 国家秘密"), essence("規(guī)章")
    ('三不予公开', '1属于国家秘密', '规章')
    """
    plain = unicodedata.normalize("NFKC", text)
    if not plain.isascii():
        plain = simplified(_PINYIN.sub("", plain))
    return "".join(c for c in plain.casefold() if c.isalnum())


@kept_for_short_texts
def bare(text: str) -> str:
    """The essence of a label without the notes that a page puts in brackets.

    >>> bare("上一年项目数量（指2018年事项数）")
    '上一年项目数量'
    """
    return essence(_NOTE.sub("", text))


def _by_size(wordings: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(filter(None, wordings)), key=len))


@lru_cache(maxsize=65536)
def similarity(one: str, other: str) -> float:
    """How alike two essences are, from 0 to 1: twice the characters in common over all of them.

    >>> similarity("其他法律行政止公开", "其他法律行政法规禁止公开") > 0.8
    True
    """
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    if 4 * min(len(one), len(other)) < max(len(one), len(other)) or len(one) + len(other) > LONGEST:
        return 0.0  # of such lengths they cannot be much alike; labels are short
    shared = len(set(one) & set(other))
    if 2 * shared < min(len(set(one)), len(set(other))):
        return 0.0  # too little in common to be worth aligning
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


@frozen(eq=False)
class Lexicon:
    """Many wordings against which a text is compared at once.

    All wordings stand in one long integer, a bit a character with a free bit between two, so that the longest
    common subsequence of a text with each of them is found together, a character of the text at a time.
    Similarity is never above what that subsequence allows: only the wordings it leaves are compared in full.
    """

    wordings: tuple[str, ...] = field(converter=_by_size)
    _letters: dict[str, int] = field(init=False)
    _sizes: tuple[int, ...] = field(init=False)
    _masks: tuple[int, ...] = field(init=False)
    _everything: int = field(init=False)

    def __attrs_post_init__(self) -> None:
        letters, masks, start = dict[str, int](), list[int](), 0
        for wording in self.wordings:
            masks.append(((1 << len(wording)) - 1) << start)
            for at, letter in enumerate(wording, start):
                letters[letter] = letters.get(letter, 0) | 1 << at
            start += len(wording) + 1
        object.__setattr__(self, "_letters", letters)
        object.__setattr__(self, "_sizes", tuple(map(len, self.wordings)))
        object.__setattr__(self, "_masks", tuple(masks))
        object.__setattr__(self, "_everything", sum(masks))

    @lru_cache(maxsize=16384)  # noqa: B019  (a lexicon lasts as long as its form)
    def near(self, text: str, least: float) -> tuple[str, ...]:
        """The wordings whose similarity to a text may be `least` or more; all that are so are among them.

        >>> Lexicon(["规章", "行政规范性文件", "信息内容"]).near("规范性文件", 0.6)
        ('行政规范性文件',)
        """
        size = len(text)
        if size > LONGEST:
            return ()
        # Of two texts no more can be in common than the shorter has.
        start = bisect_left(self._sizes, least * size / (2 - least) - _ROUNDING)
        end = bisect_right(self._sizes, (2 - least) * size / least + _ROUNDING) if least else len(self._sizes)
        if start >= end:
            return ()
        found = [self._letters[letter] for letter in text if letter in self._letters]
        if 2 * len(found) < least * (size + self._sizes[start]) - _ROUNDING:
            return ()  # most of it are characters that no wording has
        unmatched = everything = self._everything
        for letters in found:
            here = unmatched & letters
            if here:
                unmatched = ((unmatched + here) | (unmatched - here)) & everything
        matched = everything ^ unmatched
        return tuple(
            self.wordings[at]
            for at in range(start, end)
            if 2 * (matched & self._masks[at]).bit_count() >= least * (size + self._sizes[at]) - _ROUNDING
        )
