"""The annotated sentences of tests/prose, and how well claims are found in them.

A claim in a sentence is written `{12件|r}`: what is printed and what it counts; `{十二件|r=12}` gives the
number where the digits do not.  A line that begins with `@disputes` stands in that chapter.  Every other
number must not be linked to a cell.  A report whose cells hold figures that no sentence tells makes each
linked claim differ, so that what is linked can be counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from attrs import frozen

from govinfo.edition import find_edition
from govinfo.prose import Claim, claims
from govinfo.report import Report
from govinfo.taxonomy import concepts

FOLDER = Path(__file__).parent / "prose"
EDITION = find_edition("2021")
_MARK = re.compile(r"\{([^|}]*)\|([^}]*)\}")

_STATES = {
    "r": "application.received",
    "b": "application.brought_forward",
    "d": "application.disposed",
    "c": "application.carried_forward",
}
_OUTCOMES = {
    letter: f"application.disposed.{key}"
    for letter, key in {
        "g": "granted",
        "p": "granted_in_part",
        "n": "refused",
        "u": "unavailable",
        "x": "not_processed",
        "o": "other",
    }.items()
}
_APPLICANTS = {
    "nat": "applicant.natural",
    "leg": "applicant.legal",
    "bus": "applicant.legal.business",
    "res": "applicant.legal.research",
    "cha": "applicant.legal.charity",
    "law": "applicant.legal.law_service",
    "oth": "applicant.legal.other",
}
_DISPUTES = {
    "ys": "route",
    "y": "route.reconsideration",
    "s": "route.litigation",
    "s1": "route.litigation.direct",
    "s2": "route.litigation.after",
    "up": "result.upheld",
    "co": "result.corrected",
    "ot": "result.other",
    "pe": "result.pending",
}
_DOCUMENTS = {
    f"{document}{measure}": (f"disclosure.legislation.{row}", f"measure.{column}")
    for document, row in (("r", "rules"), ("n", "normative"))
    for measure, column in (("m", "made"), ("r", "repealed"), ("f", "in_force"))
}
_DECISIONS = {
    "lic": ("disclosure.licensing.licences", "measure.decisions"),
    "pen": ("disclosure.enforcement.penalties", "measure.decisions"),
    "coe": ("disclosure.enforcement.coercion", "measure.decisions"),
    "fee": ("disclosure.fees.charges", "measure.collected"),
}
_GROUPS = {
    f"{letter}{number}": concept
    for letter in "nuxo"
    for number, concept in enumerate(
        (key for key in concepts() if key.startswith(f"{_OUTCOMES[letter]}.")), start=1
    )
}
CODES: dict[str, tuple[str, ...]] = {
    **{
        code: (concept,)
        for code, concept in (_STATES | _OUTCOMES | _APPLICANTS | _DISPUTES | _GROUPS).items()
    },
    **_DOCUMENTS,
    **_DECISIONS,
}


@frozen
class Wanted:
    """A claim as a person marked it: where it stands, what it counts, and its number."""

    start: int
    end: int
    counts: tuple[str, ...]
    number: Decimal

    def is_met_by(self, claim: Claim) -> bool:
        """Whether a claim is this one."""
        there = self.start < claim.end and claim.start < self.end
        return there and self.counts == claim.counts and claim.least <= self.number <= claim.most


@frozen
class Sentence:
    """A sentence without its marks, what they say, and the chapter that it stands in."""

    text: str
    wanted: tuple[Wanted, ...]
    chapter: str = "overview"

    def found(self) -> tuple[Claim, ...]:
        """The claims that are linked to cells and told of this year."""
        told = {self.chapter: [self.text]}
        figures = [10**9 + 7 * number**2 for number in range(len(EDITION.cells))]
        report = Report(EDITION, figures, year=2023, narratives=told)
        return tuple(claim for claim in claims(report) if claim.verdict == "differs")


def _sentence(line: str) -> Sentence:
    chapter, text, at, wanted = "overview", "", 0, list[Wanted]()
    if line.startswith("@"):
        chapter, _, line = line[1:].partition(" ")
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        codes, _, number = mark[2].partition("=")
        value = Decimal(number or re.sub(r"[^\d.]", "", mark[1]))
        for code in codes.split(","):
            counts = tuple(key for part in code.split("/") for key in CODES[part])
            wanted.append(Wanted(len(text), len(text) + len(mark[1]), counts, value))
        text, at = text + mark[1], mark.end()
    return Sentence(text + line[at:], tuple(wanted), chapter)


def sentences(name: str) -> list[Sentence]:
    """The sentences of one set."""
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return [_sentence(line) for line in lines if line and not line.startswith("#")]


@frozen
class Score:
    """How many claims were found rightly, wrongly, and not at all, in how many sentences."""

    sentences: int
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The part of what was found that is right."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The part of what was marked that was found."""
        return self.right / (self.right + self.missed)


def score(*names: str) -> Score:
    """How well the claims of some sets are found."""
    several = [one for name in names for one in sentences(name)]
    outcomes = [_outcome(one) for one in several]
    right, wrong, missed = (sum(column) for column in zip(*outcomes, strict=True))
    return Score(len(several), right, wrong, missed)


def _outcome(one: Sentence) -> tuple[int, int, int]:
    left, wrong = list(one.wanted), 0
    for claim in one.found():
        met = next((wanted for wanted in left if wanted.is_met_by(claim)), None)
        if met is None:
            wrong += 1
        else:
            left.remove(met)
    return len(one.wanted) - len(left), wrong, len(left)


def misses(name: str) -> Iterator[str]:
    """For those who develop: what of a set was not found, or found wrongly."""
    for one in sentences(name):
        found = one.found()
        for wanted in one.wanted:
            if not any(wanted.is_met_by(claim) for claim in found):
                yield f"missed {one.text[wanted.start : wanted.end]} {wanted.counts}: {one.text}"
        for claim in found:
            if not any(wanted.is_met_by(claim) for wanted in one.wanted):
                yield f"wrong {claim.printed} {claim.counts}: {one.text}"


if __name__ == "__main__":
    for name in ("developed", "held_out", "held_out_last"):
        told = score(name)
        print(f"{name}: {told} precision {told.precision:.4f}, recall {told.recall:.4f}")  # noqa: T201
    for miss in misses("developed"):
        print(miss)  # noqa: T201
