"""Comparing printed labels: what two labels have in common once the accidents of print are set aside.

Pages print the same label with other widths, brackets, quotes and spaces, and with characters lost.  Two
labels are compared by the characters that carry meaning: letters, digits and Chinese characters.
"""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_LONGEST = 1000


@lru_cache(maxsize=8192)
def essence(text: str) -> str:
    """The characters of a label that carry meaning, in one width and case.

    >>> essence("（三） 不予公开"), essence("1．属于 国家秘密")
    ('三不予公开', '1属于国家秘密')
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


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
    if 4 * min(len(one), len(other)) < max(len(one), len(other)) or len(one) + len(other) > _LONGEST:
        return 0.0  # of such lengths they cannot be much alike; labels are short
    shared = len(set(one) & set(other))
    if 2 * shared < min(len(set(one)), len(set(other))):
        return 0.0  # too little in common to be worth aligning
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
