"""JSON Schemas: of an edition's reports, derived from its cells, and of what is found in reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, get_args

from govinfo.codes import SEVERITIES
from govinfo.edition import Edition
from govinfo.errors import UnknownFormat
from govinfo.intake import DECIMAL, FINDINGS, REPORT
from govinfo.json_trees import Json
from govinfo.outgoing import DIAGNOSES, ROLL_UP_CHECK, SERIES
from govinfo.report import Organ, Scope


def json_schema(edition: Edition) -> Json:
    """A JSON Schema (2020-12) that every `govinfo.report/1` of this edition satisfies.

    >>> from govinfo.edition import find_edition
    >>> json_schema(find_edition("2021"))["properties"]["edition"]
    {'const': '2021'}
    """
    text = {"type": ["string", "null"]}
    paragraphs = {"type": "array", "items": {"type": "string", "minLength": 1}}
    tables: dict[str, dict[str, dict[str, Json]]] = {}
    for cell in edition.cells:
        at = cell.address
        tables.setdefault(at.table, {}).setdefault(at.row, {})[at.column] = {
            "$ref": "#/$defs/count" if cell.whole else "#/$defs/amount",
            "title": cell.zh,
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{REPORT}, {edition.key}",
        "description": f"{edition.instrument}: {edition.title}",
        "type": "object",
        "required": ["format", "edition", "tables"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": REPORT},
            "edition": {"const": edition.key},
            "agency": text,
            "year": {"type": ["integer", "null"], "minimum": 1000, "maximum": 9999},
            "scope": {"enum": [*get_args(Scope), None]},
            "organ": {"enum": [*get_args(Organ), None]},
            "published": {**text, "format": "date"},
            "title": text,
            "narratives": {
                "type": "object",
                "additionalProperties": False,
                "properties": {chapter.key: paragraphs for chapter in edition.chapters},
            },
            "tables": _strict(
                {table: _strict({row: _strict(cs) for row, cs in rs.items()}) for table, rs in tables.items()}
            ),
            "extensions": {"type": "object"},
        },
        "$defs": {
            "count": {"type": ["integer", "string", "null"], "pattern": f"^{DECIMAL.pattern}$"},
            "amount": {"type": ["string", "null"], "pattern": f"^{DECIMAL.pattern}$"},
        },
    }


def output_schema(form: str) -> Json:
    """A JSON Schema (2020-12) of what is found: findings with their proofs, diagnoses, series, roll-ups held.

    `UnknownFormat` lists the formats that have one.

    >>> output_schema("govinfo.findings/1")["properties"]["format"]
    {'const': 'govinfo.findings/1'}
    """
    if form not in _OUTPUTS:
        raise UnknownFormat(form, _OUTPUTS)
    own = _OUTPUTS[form]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": form,
        "type": "object",
        "required": ["format", *own],
        "properties": {"format": {"const": form}, **own},
        "$defs": _DEFS,
    }


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _or_null(kind: Json) -> Json:
    return {"anyOf": [kind, {"type": "null"}]}


_WHOLE: Final[Json] = {"type": "integer"}
_TEXT: Final[Json] = {"type": "string"}
_FIGURE: Final[Json] = {"type": ["integer", "string", "null"], "pattern": f"^{DECIMAL.pattern}$"}
_ADDEND: Final[dict[str, Json]] = {
    "address": _TEXT,
    "figure": _ref("figure"),
    "trace": _or_null(_ref("trace")),
}


def _strict(properties: Mapping[str, Json], **optional: Json) -> Json:
    """An object with these properties and no others; the optional ones may be missing."""
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": {**properties, **optional},
    }


_DEFS: Final[dict[str, Json]] = {
    "figure": {"anyOf": [_FIGURE, _strict({"least": _FIGURE, "most": _FIGURE})]},
    "trace": _strict(
        {
            "block": _WHOLE,
            "row": _WHOLE,
            "column": _WHOLE,
            "raw": _TEXT,
            "page": {"type": ["integer", "null"]},
        }
    ),
    "addend": _strict(_ADDEND, after=_ref("figure"), whose=_TEXT),
    "equation": _strict(
        {
            "code": _TEXT,
            "relation": {"enum": ["=", ">="]},
            "left": _list(_ref("addend")),
            "right": _list(_ref("addend")),
        }
    ),
    "combination": _list(_strict({"rule": _TEXT, "times": _WHOLE})),
    "certificate": _strict(
        {
            "equations": _list(_ref("equation")),
            "unlawful": _list(_ref("addend")),
            "needed": _list(_strict({"address": _TEXT, "combination": _or_null(_ref("combination"))})),
            "fewer": _list(_ref("combination")),
            "locked": _list(_TEXT),
        }
    ),
    "finding": {
        "type": "object",
        "required": ["id", "code", "severity", "addresses", "message", "facts", "trace", "certificate"],
        "properties": {
            "id": {"type": "string", "pattern": "^[A-Z][0-9]{2}-[0-9a-f]{10}$"},
            "code": {"type": "string", "pattern": "^[A-Z][0-9]{2}$"},
            "severity": {"enum": list(SEVERITIES)},
            "addresses": _list(_TEXT),
            "message": _TEXT,
            "facts": {"type": "object", "additionalProperties": {"type": ["string", "integer", "null"]}},
            "trace": _or_null(_ref("trace")),
            "certificate": _or_null(_ref("certificate")),
        },
    },
    "diagnosis": {
        "type": "object",
        "required": ["group", "changes", "rank", "reason", "message", "certificate"],
        "properties": {
            "group": _WHOLE,
            "changes": _list(_strict({"address": _TEXT, "before": _ref("figure"), "after": _ref("figure")})),
            "rank": _WHOLE,
            "reason": _TEXT,
            "message": _TEXT,
            "certificate": _ref("certificate"),
        },
    },
    "tally": _strict({"holds": _WHOLE, "fails": _WHOLE, "open": _WHOLE}),
}
_FOUND: Final[Json] = {"findings": _list(_ref("finding")), "rules": _ref("tally")}
_OUTPUTS: Final[dict[str, Json]] = {
    FINDINGS: _FOUND,
    DIAGNOSES: {"diagnoses": _list(_ref("diagnosis")), "complete": {"type": "boolean"}},
    SERIES: _FOUND,
    ROLL_UP_CHECK: _FOUND,
}
