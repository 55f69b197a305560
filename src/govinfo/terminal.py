"""How wide plain text is where every character takes one column or two, as in a terminal (UAX #11)."""

from __future__ import annotations

import unicodedata
from functools import cache


@cache
def columns(character: str) -> int:
    """The columns that one character takes in a terminal: wide 2, ambiguous 1, combining 0 (UAX #11)."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """The columns that a line of text takes in a terminal.

    >>> width("规章 0")
    6
    """
    return len(text) if text.isascii() else sum(map(columns, text))
