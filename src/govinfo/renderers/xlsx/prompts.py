"""What is said when a blank cell is chosen: what the rules force on it, or between which figures it lies.

It follows from the figures as they are when the workbook is written, and says so: what is typed later does
not change it.  The checks beside the tables are live.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govinfo.completion import Bound, Determined, guide
from govinfo.edition import Address, Edition, chinese, english
from govinfo.errors import shortened
from govinfo.report import Report
from govinfo.rules import Rule
from govinfo.troubles import Lang
from govinfo.values import print_value

MOST: Final = 255
"""The longest message that a spreadsheet shows for a cell, in units of UTF-16."""
TITLE: Final = "填报引导 Guidance"
_HALF: Final = MOST // 2 - 2
_STARTS: Final[dict[Lang, str]] = {"zh": "按写出本表时的数字，", "en": "As this was written, "}


def prompts_of(report: Report) -> dict[Address, str]:
    """The message of each blank of which the rules say something, in Chinese and in English."""
    if None not in report.values:
        return {}
    found = guide(report)
    settles = {hint.address: len(hint.others) for hint in found.hints}
    about: dict[Address, Determined | Bound | None] = dict.fromkeys(settles)
    about |= {entry.address: entry for entry in found.determined}
    about |= {bound.address: bound for bound in found.bounds if _worth_saying(bound)}
    return {
        address: "\n".join(
            shortened(
                _STARTS[lang] + "".join(_told(entry, settles.get(address, 0), report.edition, lang)), _HALF
            )
            for lang in _STARTS
        )
        for address, entry in about.items()
    }


def _worth_saying(bound: Bound) -> bool:
    """That a figure is not below zero need not be said."""
    return bound.span.most is not None or bool(bound.span.least)


def _told(entry: Determined | Bound | None, settles: int, edition: Edition, lang: Lang) -> Iterator[str]:
    chinese_told = lang == "zh"
    if isinstance(entry, Determined):
        value = print_value(entry.value)
        ways = ("；或 " if chinese_told else "; or ").join(
            " & ".join(_named(rule, edition, lang) for rule in rules) for rules in entry.derivations
        )
        yield f"只能是 {value}，依据 {ways}。" if chinese_told else f"it can only be {value}, by {ways}."
    elif isinstance(entry, Bound):
        span = entry.span.told(lang)
        yield f"应是{span}。" if chinese_told else f"it is {span}."
    if settles:
        yield f"填上它便可推出 {settles} 格。" if chinese_told else f" Once known, it settles {settles} more."


def _named(rule: Rule, edition: Edition, lang: Lang) -> str:
    """A rule by its code and the row or column for which it holds."""
    table, origin = edition.table(rule.origin.table), rule.origin
    leaf = next(leaf for leaf in (*table.rows, *table.columns) if leaf.key in {origin.row, origin.column})
    return f"{rule.code} {(chinese if lang == 'zh' else english)(leaf)}".rstrip()
