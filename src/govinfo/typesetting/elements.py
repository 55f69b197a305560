"""What each block of a document is (结构), for formats that can tell it to those who do not see the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from govinfo.document import Block, Heading, Paragraph
from govinfo.typesetting.extras import Chart, Extra
from govinfo.typesetting.paragraphs import is_part

_DEEPEST: Final = 6
"""Headings go down to the sixth level, as those of a web page do."""

_PART: Final = 3
"""The level of a heading below a chapter's."""


def depths(levels: Sequence[int]) -> list[int]:
    """The depth of each heading: the first is 1, and none goes down more than one level at once.

    >>> depths([3, 1, 2, 5])
    [1, 1, 2, 3]
    """
    found: list[int] = []
    for level in levels:
        found.append(min(max(level, 1), found[-1] + 1 if found else 1, _DEEPEST))
    return found


def elements(blocks: Sequence[Block | Extra]) -> dict[int, str]:
    """The element that each block of prose is; a paragraph that names a part is a heading below chapters.

    Headings are `H1` to `H6`, charts `Figure`, the rest `P`; what a table is, its grid tells.

    >>> elements([Heading(1, "年度报告"), Paragraph("无。")])
    {0: 'H1', 1: 'P'}
    """
    headings = [
        (at, block.level if isinstance(block, Heading) else _PART)
        for at, block in enumerate(blocks)
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and is_part(block))
    ]
    deep = depths([level for _, level in headings])
    found = {at: f"H{depth}" for (at, _), depth in zip(headings, deep, strict=True)}
    usual = ("Figure" if isinstance(block, Chart) else "P" for block in blocks)
    return {at: found.get(at, tag) for at, tag in enumerate(usual)}
