"""Answers kept for the short texts that come again and again in every report: labels and figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

LONGEST_KEPT = 240
"""The longest text whose answer is kept; prose does not come again, and may be any size."""
MOST_KEPT = 8192
"""The most answers that a function keeps; it then forgets them all, so that memory is bounded."""

_Answer = TypeVar("_Answer")


class _Kept(dict[str, _Answer]):
    """The answers by text; what is not there is worked out, and kept where it is short."""

    def __init__(self, work: Callable[[str], _Answer]) -> None:
        super().__init__()
        self.work = work

    def __missing__(self, text: str) -> _Answer:
        found = self.work(text)
        if len(text) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[text] = found
        return found


def kept_for_short_texts(work: Callable[[str], _Answer]) -> Callable[[str], _Answer]:
    """A function of a text that keeps its answers for short texts, 8,192 of them at most.

    >>> shout = kept_for_short_texts(str.upper)
    >>> shout("a") is shout("a"), len(shout("a" * 1000))
    (True, 1000)
    """
    kept = _Kept(work)

    @wraps(work)
    def answer(text: str) -> _Answer:
        return kept[text]

    return answer
