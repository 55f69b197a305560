"""What is found over several reports as JSON trees: series, roll-ups, comparisons.

`govinfo.interchange` writes them; how a report and a finding are written it hands in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from govinfo.comparison import Comparison
from govinfo.diagnosis import Span
from govinfo.joint import Remedies, Remedy
from govinfo.json_trees import Json
from govinfo.rollup import RollUp, RollUpAudit, Unit
from govinfo.series import SeriesAudit
from govinfo.troubles import Lang
from govinfo.values import Value, print_value

SERIES: Final = "govinfo.series/1"
ROLL_UP: Final = "govinfo.roll-up/1"
ROLL_UP_CHECK: Final = "govinfo.roll-up-check/1"
COMPARISON: Final = "govinfo.comparison/1"

Write = Callable[[Any], Any]


def figure_json(value: Value | Span) -> int | str | Json | None:
    """A count as an integer, an amount as text, a blank as null, a range by its two ends."""
    if isinstance(value, Span):
        return {"least": figure_json(value.least), "most": figure_json(value.most)}
    return value if isinstance(value, int) or value is None else print_value(value)


def series_json(audit: SeriesAudit, lang: Lang, write: Write) -> Json:
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


def roll_up_json(whole: RollUp, write: Write) -> Json:
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


def roll_up_check_json(audit: RollUpAudit, lang: Lang, write: Write) -> Json:
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


def comparison_json(comparison: Comparison) -> Json:
    """Two reports side by side: every cell of either in its pairing, and the prose with its marks."""
    last, this = comparison.last, comparison.this
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
