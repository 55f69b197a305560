"""Codes (检查代码): a kind of finding as a value, with the sentences that facts fill.

They are written down by room, and `govinfo.findings` lists them all:

    reading  R
    rules    V, T, B, and A
    prose    N, L
    joint    S, U
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from attrs import field, frozen

from govinfo.troubles import Lang
from govinfo.values import print_value

Severity = Literal["hard", "soft", "note"]
"""`hard`: a rule of the form is broken or a figure is lost; `soft`: doubtful; `note`: worth knowing."""

SEVERITIES: Mapping[Severity, str] = {"hard": "错误", "soft": "存疑", "note": "提示"}
"""What the severities are called in Chinese."""

Fact = str | int | Decimal | None
"""One fact of a finding: a figure, a blank, or text."""


def facts_of(given: Mapping[str, Fact] | tuple[tuple[str, Fact], ...]) -> tuple[tuple[str, Fact], ...]:
    """Facts as pairs, from a mapping or from pairs."""
    return tuple(given.items() if isinstance(given, Mapping) else given)


@frozen
class Code:
    """A kind of finding: its code, severity, sentence templates, explanation and an example.

    Templates name facts in braces; a fact that a finding lacks is printed as a question mark.
    """

    code: str
    severity: Severity
    zh: str
    en: str
    explained_zh: str
    explained_en: str
    example: tuple[tuple[str, Fact], ...] = field(converter=facts_of)

    def sentence(self, facts: Mapping[str, Fact], lang: Lang) -> str:
        """The sentence that these facts make in a language."""
        template = self.zh if lang == "zh" else self.en
        return template.format_map(_Told({name: _printed(fact, lang) for name, fact in facts.items()}))


class _Told(dict[str, str]):
    """Facts as printed; a missing one is told to be missing."""

    def __missing__(self, name: str) -> str:
        return "?"


def _printed(fact: Fact, lang: Lang) -> str:
    if fact is None:
        return "空白" if lang == "zh" else "blank"
    return fact if isinstance(fact, str) else print_value(fact)
