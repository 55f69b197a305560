"""Findings: what was noticed in a report, as values, and the catalogue of their codes.

A flaw in a report is never an exception.  A finding holds its code, the cells it names and the facts
(figures on both sides, parts, text of the page); the sentence a person reads is made from the facts, in
Chinese or in English.  The catalogue is the one place where codes are defined: the command line, the JSON,
`govinfo explain` and the reference pages all read it.  Codes are permanent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from attrs import evolve, field, frozen

from govinfo.codes import SEVERITIES, Code, Fact, Severity, facts_of
from govinfo.codes.joint import ROLL_UP_CODES, SERIES_CODES
from govinfo.codes.prose import PROSE_CODES
from govinfo.codes.reading import READING_CODES
from govinfo.codes.rules import AMENDMENT_CODES, RULE_CODES
from govinfo.document import Trace, place
from govinfo.edition import Address
from govinfo.errors import UnknownCode
from govinfo.report import Traces
from govinfo.troubles import Lang

if TYPE_CHECKING:
    from govinfo.certificates import Certificate  # made where a proof is asked for

__all__ = ["CATALOGUE", "SEVERITIES", "Code", "Fact", "Finding", "Severity", "code_of", "located", "seen"]

CATALOGUE: tuple[Code, ...] = (
    *READING_CODES,
    *RULE_CODES,
    *PROSE_CODES,
    *AMENDMENT_CODES,
    *SERIES_CODES,
    *ROLL_UP_CODES,
)
"""Every kind of finding, by room: R reading, V value, T total, B balance, N narrative, L law, A amended,
S series, U roll-up."""

_BY_CODE = {entry.code: entry for entry in CATALOGUE}


def code_of(code: str) -> Code:
    """The catalogue's entry for a code; `UnknownCode` lists near ones.

    >>> code_of("T02").severity
    'hard'
    """
    try:
        return _BY_CODE[code]
    except KeyError:
        raise UnknownCode(code, _BY_CODE) from None


def _addresses(given: Iterable[Address]) -> tuple[Address, ...]:
    return tuple(given)


class Grounds(Protocol):
    """What a finding rests on: its proof is worked out when it is asked for."""

    def certificate(self) -> Certificate:
        """The proof."""
        ...


@frozen
class Finding:
    """Something noticed (a failed edit, or what reading could not settle).

    code        an entry of the catalogue
    addresses   the cells concerned, the one to look at first in front; `*` for a whole row or table
    facts       what the sentence is made of, by name
    trace       where the first cell was printed, where that is known
    grounds     what the proof of it is made from, where a rule fails; it is no part of what was found
    """

    code: str
    addresses: tuple[Address, ...] = field(converter=_addresses)
    facts: tuple[tuple[str, Fact], ...] = field(converter=facts_of)
    trace: Trace | None = None
    grounds: Grounds | None = field(default=None, eq=False, repr=False)

    @property
    def certificate(self) -> Certificate | None:
        """What a stranger needs to check it with a pencil, where a rule fails; worked out when asked for."""
        return None if self.grounds is None else self.grounds.certificate()

    @property
    def severity(self) -> Severity:
        """How grave the catalogue holds it."""
        return code_of(self.code).severity

    def fact(self, name: str) -> Fact:
        """One fact by its name; KeyError where the finding has none."""
        return dict(self.facts)[name]

    def sentence(self, lang: Lang = "zh") -> str:
        """What was found, without code and place."""
        return code_of(self.code).sentence(dict(self.facts), lang)

    def message(self, lang: Lang = "zh") -> str:
        """The whole line: code, first address, sentence, and where it is printed.

        >>> Finding("R01", (), {"what_zh": "年度", "what_en": "year"}).message("en")
        'R01: the page does not print the year; left blank'
        """
        address = f" {self.addresses[0]}" if self.addresses else ""
        colon = "：" if lang == "zh" else ": "
        return f"{self.code}{address}{colon}{self.sentence(lang)}{place(self.trace, lang)}"


class Seen(NamedTuple):
    """Grounds whose figures were printed at known places."""

    grounds: Grounds
    traces: Traces

    def certificate(self) -> Certificate:
        """The proof, with the place of every addend that was seen."""
        return self.grounds.certificate().located(self.traces)


def located(findings: Iterable[Finding], traces: Mapping[Address, Trace]) -> tuple[Finding, ...]:
    """The findings with the place of their first cell on the page, and of every addend, where it was seen."""
    return seen(
        (
            evolve(finding, trace=traces.get(finding.addresses[0]))
            if finding.trace is None and finding.addresses
            else finding
            for finding in findings
        ),
        {"": traces},
    )


def seen(findings: Iterable[Finding], traces: Traces) -> tuple[Finding, ...]:
    """The findings with the place of every addend of their proofs, where it was seen."""
    return tuple(
        finding if finding.grounds is None else evolve(finding, grounds=Seen(finding.grounds, traces))
        for finding in findings
    )
