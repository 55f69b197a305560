"""What is found in reports as JSON trees, which nothing reads back.

Proofs, diagnoses, amendments and guidance; claims and copied passages; series, roll-ups and comparisons.
`govinfo.interchange` writes them; how a report and a finding are written it hands in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from attrs import asdict

from govinfo.amendments import Amendment
from govinfo.certificates import Addend, Certificate, Combination, Equation
from govinfo.comparison import Comparison
from govinfo.completion import Guidance
from govinfo.copying import Copying, Place
from govinfo.diagnosis import Diagnoses, Diagnosis
from govinfo.joint import Remedies, Remedy
from govinfo.json_trees import Json
from govinfo.prose import Claim, Claims
from govinfo.rollup import RollUp, RollUpAudit, Unit
from govinfo.series import SeriesAudit
from govinfo.troubles import Lang
from govinfo.values import Span, Value, print_value

CLAIMS: Final = "govinfo.claims/1"
COPYING: Final = "govinfo.copying/1"
DIAGNOSES: Final = "govinfo.diagnoses/1"
GUIDANCE: Final = "govinfo.guidance/1"
SERIES: Final = "govinfo.series/1"
ROLL_UP: Final = "govinfo.roll-up/1"
ROLL_UP_CHECK: Final = "govinfo.roll-up-check/1"
COMPARISON: Final = "govinfo.comparison/1"

Write = Callable[[Any], Any]

Found = Diagnoses | Claims | Copying | SeriesAudit | RollUp | RollUpAudit | Comparison | Amendment | Guidance
"""What is written here."""


def found_json(value: Found, lang: Lang, write: Write) -> Json:
    """What was found in one report or several; `write` writes the reports and findings in it."""
    made: Json
    match value:
        case Diagnoses():
            made = _diagnoses_json(value, lang)
        case Claims():
            made = _claims_json(value)
        case Copying():
            made = _copying_json(value)
        case SeriesAudit():
            made = _series_json(value, lang, write)
        case RollUp():
            made = _roll_up_json(value, write)
        case RollUpAudit():
            made = _roll_up_check_json(value, lang, write)
        case Comparison():
            made = _comparison_json(value, write)
        case Amendment():
            made = _amendment_json(value, lang)
        case Guidance():
            made = _guidance_json(value, lang)
    return made


def figure_json(value: Value | Span) -> int | str | Json | None:
    """A count as an integer, an amount as text, a blank as null, a range by its two ends."""
    if isinstance(value, Span):
        return {"least": figure_json(value.least), "most": figure_json(value.most)}
    return value if isinstance(value, int) or value is None else print_value(value)


# Proofs, diagnoses, amendments


def certificate_json(certificate: Certificate) -> Json:
    """A proof: every addend with its cell, its figure and where that was printed, noughts included."""
    return {
        "equations": list(map(_equation_json, certificate.equations)),
        "unlawful": list(map(_addend_json, certificate.unlawful)),
        "needed": [
            {"address": str(address), "combination": combination and _combination_json(combination)}
            for address, combination in certificate.needed
        ],
        "fewer": list(map(_combination_json, certificate.fewer)),
        "locked": sorted(map(str, certificate.locked)),
    }


def _equation_json(equation: Equation) -> Json:
    addends = list(map(_addend_json, equation.addends))
    for addend, figure in zip(addends, equation.after or (), strict=False):
        addend["after"] = figure_json(figure)
    split = len(equation.left)
    return {
        "code": equation.code,
        "relation": equation.relation,
        "left": addends[:split],
        "right": addends[split:],
    }


def _addend_json(addend: Addend) -> Json:
    """An addend; whose it is where there are several reports, and where it was printed or null."""
    return {
        **({"whose": addend.whose} if addend.whose else {}),
        "address": str(addend.address),
        "figure": figure_json(addend.figure),
        "trace": asdict(addend.trace) if addend.trace else None,
    }


def _combination_json(combination: Combination) -> list[Json]:
    return [{"rule": str(rule), "times": times} for rule, times in combination.rules]


def _diagnoses_json(diagnoses: Diagnoses, lang: Lang) -> Json:
    """Sets of cells to change, best first, and the groups of rules that they are of."""
    return {
        "format": DIAGNOSES,
        "diagnoses": [
            {"group": number, **_diagnosis_json(diagnosis, lang)} for number, diagnosis in diagnoses.numbered
        ],
        "groups": [
            {"rules": [str(rule) for rule in group.rules], "complete": group.complete}
            for group in diagnoses.groups
        ],
        "complete": diagnoses.complete,
    }


def _diagnosis_json(diagnosis: Diagnosis, lang: Lang) -> Json:
    return {
        "changes": [
            {
                "address": str(change.address),
                "before": figure_json(change.before),
                "after": figure_json(change.after),
            }
            for change in diagnosis.changes
        ],
        "rank": diagnosis.rank,
        "reason": diagnosis.reason(lang),
        "message": diagnosis.message(lang),
        "certificate": certificate_json(diagnosis.certificate),
    }


def _amendment_json(amendment: Amendment, lang: Lang) -> Json:
    """One logged change."""
    return {
        "address": str(amendment.address),
        "before": figure_json(amendment.before),
        "after": figure_json(amendment.after),
        "method": amendment.method,
        "because": [str(rule) for rule in amendment.because],
        "derivations": [[str(rule) for rule in rules] for rules in amendment.derivations],
        "message": amendment.finding().message(lang),
    }


def _guidance_json(guidance: Guidance, lang: Lang) -> Json:
    """What is known of the blanks: determined, bounded, and worth asking for."""
    return {
        "format": GUIDANCE,
        "determined": [
            {
                "address": str(blank.address),
                "value": figure_json(blank.value),
                "derivations": [[str(rule) for rule in rules] for rules in blank.derivations],
                "message": blank.told(lang),
            }
            for blank in guidance.determined
        ],
        "bounds": [
            {
                "address": str(bound.address),
                "least": figure_json(bound.span.least),
                "most": figure_json(bound.span.most),
                "exact": bound.exact,
                "message": bound.told(lang),
            }
            for bound in guidance.bounds
        ],
        "hints": [
            {
                "address": str(hint.address),
                "determines": [str(other) for other in hint.others],
                "message": hint.told(lang),
            }
            for hint in guidance.hints
        ],
    }


# The prose


def _claims_json(claims: Claims) -> Json:
    """The figures of the prose; counts are integers, amounts text, blanks null."""
    return {
        "format": CLAIMS,
        "claims": [_claim_json(claim) for claim in claims],
        "verdicts": dict(claims.tally()),
    }


def _claim_json(claim: Claim) -> Json:
    return {
        "chapter": claim.chapter,
        "paragraph": claim.paragraph,
        "start": claim.start,
        "end": claim.end,
        "printed": claim.printed,
        "quote": claim.quote,
        "least": figure_json(claim.least),
        "most": figure_json(claim.most),
        "qualifier": claim.qualifier,
        "counts": list(claim.counts),
        "new_only": claim.new_only,
        "period": claim.period,
        "whose": claim.whose,
        "readings": [
            {"addresses": list(map(str, cells)), "of": list(map(str, whole)), "value": figure_json(value)}
            for cells, whole, value in zip(
                claim.readings, claim.bases or ((),) * len(claim.readings), claim.said, strict=True
            )
        ],
        "verdict": claim.verdict,
    }


def _copying_json(copying: Copying) -> Json:
    """The copied passages, and the characters by chapter, from which shares follow exactly."""
    return {
        "format": COPYING,
        "least": copying.least,
        "counted": copying.counted,
        "copied": copying.copied,
        "complete": copying.complete,
        "chapters": {
            chapter.chapter: {"counted": chapter.counted, "copied": chapter.copied}
            for chapter in copying.chapters
        },
        "passages": [
            {
                "text": passage.text,
                "length": passage.length,
                "here": _place_json(passage.here),
                "there": _place_json(passage.there),
            }
            for passage in copying.passages
        ],
    }


def _place_json(place: Place) -> Json:
    return {
        "chapter": place.chapter,
        "paragraph": place.paragraph,
        "start": place.start,
        "end": place.end,
    }


# Several reports


def _series_json(audit: SeriesAudit, lang: Lang, write: Write) -> Json:
    """The years of one body: reports, findings, how many relations hold, what would mend the breaks."""
    return {
        "format": SERIES,
        "years": [
            {"year": year, "edition": report.edition.key, "agency": report.agency}
            for year, report in audit.reports
        ],
        "findings": [
            {
                **write(finding),
                "places": [{"year": year, "address": str(address)} for year, address in places],
            }
            for finding, places in zip(audit.findings, audit.places, strict=True)
        ],
        "rules": write(audit.tally),
        "remedies": [_remedies_json(group, lang) for group in audit.remedies],
    }


def _roll_up_json(whole: RollUp, write: Write) -> Json:
    """A roll-up: who is counted, what was noticed, every cell with what is known of it, and the report."""
    return {
        "format": ROLL_UP,
        "agency": whole.agency,
        "year": whole.year,
        "scope": whole.scope,
        "edition": whole.edition.key,
        "units": _units_json(whole.units),
        "aside": _units_json(whole.aside),
        "missing": list(whole.missing),
        "findings": list(map(write, whole.findings)),
        "cells": {
            str(found.address): {
                "known": figure_json(found.known),
                "least": figure_json(found.least),
                "most": figure_json(found.most),
                "open": list(found.open),
            }
            for found in whole.sums
        },
        "report": write(whole.report),
    }


def _roll_up_check_json(audit: RollUpAudit, lang: Lang, write: Write) -> Json:
    """A region's report and its units: findings, how many cells agree, what explains the rest."""
    return {
        "format": ROLL_UP_CHECK,
        "agency": audit.parent.agency,
        "year": audit.whole.year,
        "scope": audit.whole.scope,
        "edition": audit.whole.edition.key,
        "units": _units_json(audit.whole.units),
        "aside": _units_json(audit.whole.aside),
        "missing": list(audit.whole.missing),
        "findings": list(map(write, audit.findings)),
        "rules": write(audit.tally),
        "miscounts": [
            {"left_out": list(found.left_out), "twice": list(found.twice)} for found in audit.miscounts
        ],
        "remedies": [_remedies_json(group, lang) for group in audit.remedies],
    }


def _comparison_json(comparison: Comparison, write: Write) -> Json:
    """Two reports side by side: every cell of either in its pairing, the prose with its marks, findings."""
    last, this, joins = comparison.last, comparison.this, comparison.joins
    return {
        "format": COMPARISON,
        "last": {"agency": last.agency, "year": last.year, "edition": last.edition.key},
        "this": {"agency": this.agency, "year": this.year, "edition": this.edition.key},
        "figures": [
            {
                "kind": figure.pairing.kind,
                "last_cells": {str(at): figure_json(last[at]) for at in figure.pairing.left},
                "this_cells": {str(at): figure_json(this[at]) for at in figure.pairing.right},
                "last": figure_json(figure.last),
                "this": figure_json(figure.this),
                "difference": figure_json(figure.difference),
            }
            for figure in comparison.figures
        ],
        "prose": {chapter: list(paragraphs) for chapter, paragraphs in comparison.prose.items()},
        "findings": list(map(write, joins.findings)) if joins else [],
    }


def _units_json(units: Iterable[Unit]) -> list[Json]:
    return [
        {"name": unit.name, "edition": unit.report.edition.key, "scope": unit.report.scope} for unit in units
    ]


def _remedies_json(group: Remedies, lang: Lang) -> Json:
    return {"complete": group.complete, "ways": [_remedy_json(remedy, lang) for remedy in group.found]}


def _remedy_json(remedy: Remedy, lang: Lang) -> Json:
    return {
        "rank": remedy.rank,
        "changes": [
            {
                "whose": revision.whose,
                "address": str(revision.change.address),
                "before": figure_json(revision.change.before),
                "after": figure_json(revision.change.after),
            }
            for revision in remedy.changes
        ],
        "message": remedy.told(lang),
    }
