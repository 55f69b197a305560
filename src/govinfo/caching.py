"""Answers kept for the short texts that come again and again in every report: labels and figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

LONGEST_KEPT = 240
"""The longest text whose answer is kept; prose does not come again, and may be any size."""

_Answer = TypeVar("_Answer")


def kept_for_short_texts(work: Callable[[str], _Answer]) -> Callable[[str], _Answer]:
    """A function of a text that keeps its latest 8,192 answers for short texts, so that memory is bounded.

    >>> shout = kept_for_short_texts(str.upper)
    >>> shout("a") is shout("a"), len(shout("a" * 1000))
    (True, 1000)
    """
    kept = lru_cache(maxsize=8192)(work)

    @wraps(work)
    def answer(text: str) -> _Answer:
        return kept(text) if len(text) <= LONGEST_KEPT else work(text)

    return answer
