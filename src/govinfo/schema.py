"""The JSON Schema of an edition's reports, derived from its cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from govinfo.edition import Edition
from govinfo.intake import DECIMAL, REPORT
from govinfo.json_trees import Json
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


def _strict(properties: Mapping[str, Json]) -> Json:
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": dict(properties),
    }
