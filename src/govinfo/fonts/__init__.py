"""The fonts that govinfo carries, and the roles they play on a page (字体).

A page has seven roles: the title, the heading of a chapter, the heading of a part, the body, the text of a
table, its headings, and the page number.  The practice of Chinese official documents (GB/T 9704-2012) sets
headings in 黑 and the body in 宋 or 仿宋; no free simplified 仿宋 or 小标宋 is known, so the carried fonts are
a serif (regular, and bold for titles) and a sans.  Their origin and licence stand in `OFL.txt`.

A font is parsed when it is first needed and kept; parsed fonts are read-only, so threads may share them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Final, Literal

from attrs import field, frozen

from govinfo.errors import UnprintableText
from govinfo.fonts.truetype import Face

Role = Literal["title", "heading", "part", "body", "table", "folio"]
"""What a run of text is on the page; each role has a font."""

SERIF: Final = "GovinfoSerif-Regular.ttf"
BOLD: Final = "GovinfoSerif-Bold.ttf"
SANS: Final = "GovinfoSans-Medium.ttf"

_CARRIED: Final[Mapping[Role, str]] = {
    "title": BOLD,
    "heading": SANS,
    "part": BOLD,
    "body": SERIF,
    "table": SERIF,
    "folio": SERIF,
}
