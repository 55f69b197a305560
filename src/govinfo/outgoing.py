"""How claims and copied passages are written as JSON; nothing reads them back."""

from __future__ import annotations

from govinfo.copying import Copying, Place
from govinfo.json_trees import Json
from govinfo.prose import Claim, Claims
from govinfo.values import Value, print_value

CLAIMS = "govinfo.claims/1"
COPYING = "govinfo.copying/1"


def claims_json(claims: Claims) -> Json:
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
        "least": _figure(claim.least),
        "most": _figure(claim.most),
        "qualifier": claim.qualifier,
        "counts": list(claim.counts),
        "new_only": claim.new_only,
        "period": claim.period,
        "whose": claim.whose,
        "readings": [
            {"addresses": list(map(str, cells)), "of": list(map(str, whole)), "value": _figure(value)}
            for cells, whole, value in zip(
                claim.readings, claim.bases or ((),) * len(claim.readings), claim.said, strict=True
            )
        ],
        "verdict": claim.verdict,
    }


def _figure(value: Value) -> int | str | None:
    return value if value is None or isinstance(value, int) else print_value(value)


def copying_json(copying: Copying) -> Json:
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
