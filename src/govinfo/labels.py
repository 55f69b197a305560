"""Comparing printed labels: what two labels have in common once the accidents of print are set aside.

Pages print the same label with other widths, brackets, quotes and spaces, and with characters lost.  Two
labels are compared by the characters that carry meaning: letters, digits and Chinese characters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import repeat
from math import ceil

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
    letters, others = set(one), set(other)
    if 2 * len(letters & others) < min(len(letters), len(others)):
        return 0.0  # too little in common to be worth aligning
    return 2.0 * _in_common(one, other) / (len(one) + len(other))


@lru_cache(maxsize=65536)
def likest(said: str, wordings: tuple[str, ...]) -> float:
    """How alike an essence is to that of some wordings which it is most like.

    >>> likest("规章制度", ("规章", "行政许可"))
    0.6666666666666666
    """
    return max([similarity(said, wording) for wording in wordings])


def _in_common(one: str, other: str) -> int:
    """How many characters two texts have in common: the longest run, and so on before it and behind it.

    Of runs as long the first is taken, as by Ratcliff and Obershelp.
    """
    common = 0
    waiting = [(one, other)]
    while waiting:
        text, within = waiting.pop()
        start = size = 0
        for at in range(len(text)):
            # A run that begins here is looked for only if it is longer than the longest so far.
            while at + size < len(text) and text[at : at + size + 1] in within:
                start, size = at, size + 1
        if size:
            common += size
            found = within.index(text[start : start + size])
            if start and found:
                waiting.append((text[:start], within[:found]))
            if start + size < len(text) and found + size < len(within):
                waiting.append((text[start + size :], within[found + size :]))
    return common


_BITS = 16
_FULL = 1 << _BITS - 1
"""The bits in which the characters that a text shares with one wording are counted; the highest of them."""


@frozen(eq=False)
class Lexicon:
    """Many wordings against which a text is compared at once.

    How many characters of a text each wording has is counted for all of them together: one long integer has
    some bits for each wording, and to look a character up is to add its integer.  Similarity is never above
    what such a count allows: only the wordings it leaves are compared in full.
    """

    wordings: tuple[str, ...] = field(converter=_by_size)
    _letters: dict[str, int] = field(init=False, factory=dict[str, int])
    _sizes: tuple[int, ...] = field(init=False)
    _of_size: dict[int, int] = field(init=False, factory=dict[int, int])
    _highest: int = field(init=False)

    def __attrs_post_init__(self) -> None:
        for at, wording in enumerate(self.wordings):
            lowest = 1 << _BITS * at
            self._of_size[len(wording)] = self._of_size.get(len(wording), 0) | lowest
            for letter in set(wording):
                self._letters[letter] = self._letters.get(letter, 0) | lowest
        object.__setattr__(self, "_sizes", tuple(self._of_size))
        object.__setattr__(self, "_highest", _FULL * sum(self._of_size.values()))

    @lru_cache(maxsize=4096)  # noqa: B019  (a lexicon lasts as long as its forms)
    def counts(self, text: str) -> int:
        """How many characters of a text each wording has, in one integer; those of texts can be added up."""
        return sum(map(self._letters.get, text, repeat(0)))

    @lru_cache(maxsize=4096)  # noqa: B019
    def _wanting(self, size: int, least: float) -> int:
        """What the counts of a text of some size lack of the highest bit where they are too few."""
        # Of two texts no more can be in common than the shorter has.
        start = bisect_left(self._sizes, least * size / (2 - least) - _ROUNDING)
        end = bisect_right(self._sizes, (2 - least) * size / least + _ROUNDING) if least else len(self._sizes)
        needed = [(own, ceil(least * (size + own) / 2 - _ROUNDING)) for own in self._sizes[start:end]]
        return sum([(_FULL - fewest) * self._of_size[own] for own, fewest in needed])

    def may_hold(self, counts: int, size: int, least: float) -> int:
        """The highest bits of the wordings whose similarity to a text of such counts may be `least`."""
        return counts + self._wanting(size, least) & self._highest

    @lru_cache(maxsize=16384)  # noqa: B019
    def near(self, text: str, least: float) -> tuple[str, ...]:
        """The wordings whose similarity to a text may be `least` or more; all that are so are among them.

        >>> Lexicon(["规章", "行政规范性文件", "信息内容"]).near("规范性文件", 0.6)
        ('行政规范性文件',)
        """
        if len(text) > LONGEST:
            return ()
        bits = self.may_hold(self.counts(text), len(text), least)
        found: list[str] = []
        while bits:
            highest = bits & -bits
            bits ^= highest
            found.append(self.wordings[highest.bit_length() // _BITS - 1])
        return tuple(found)
