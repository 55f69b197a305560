"""The annex of a report (核对结果): what does not hold in it, and what was decided, behind its last chapter.

It is no part of the report: `chapters` knows it again and leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve

from govinfo.checks import check
from govinfo.decisions import Decided, Decision, decided, ruling
from govinfo.document import Block, Document, Grid, Heading, Paragraph
from govinfo.report import Report

HEADING: Final = "核对结果"
_SOUND: Final = "各项勾稽关系核对无误。"
_LISTED: Final = re.compile(r"[0-9]+\. .+（[A-Z][0-9]{2}）(?:。.*)?", re.DOTALL)


def noticed(report: Report, decisions: Iterable[Decision] = ()) -> Decided:
    """What does not hold in a report, and what was decided about it."""
    return decided(report, check(report).findings, decisions)


def annex(found: Decided) -> Iterator[Block]:
    """A heading and one finding a paragraph, with what was decided about it."""
    yield Heading(2, HEADING)
    if not found.findings:
        yield Paragraph(_SOUND)
    for number, (finding, decision) in enumerate(found.findings, 1):
        yield Paragraph(f"{number}. {finding.sentence('zh')}（{finding.code}）{ruling(decision, 'zh')}")


def annexed(document: Document, report: Report, decisions: Iterable[Decision]) -> Document:
    """The document of a report with its annex.

    >>> from govinfo.edition import find_edition
    >>> found = annexed(Document([]), Report.blank(find_edition("2021")), [])
    >>> [block.text for block in found.blocks]
    ['核对结果', '1. 第五章“存在的主要问题及改进情况”没有内容（N01）']
    """
    return evolve(document, blocks=(*document.blocks, *annex(noticed(report, decisions))))


def without_annex(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks of a page but for an annex at its end, if all that stands there is one's."""
    starts = [number for number, block in enumerate(blocks) if _is_heading(block)]
    if starts and all(map(_is_listed, blocks[starts[-1] + 1 :])):
        return blocks[: starts[-1]]
    return blocks


def _is_heading(block: Block) -> bool:
    return not isinstance(block, Grid) and block.text == HEADING


def _is_listed(block: Block) -> bool:
    return isinstance(block, Paragraph) and (block.text == _SOUND or bool(_LISTED.fullmatch(block.text)))
