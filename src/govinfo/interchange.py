"""Interchange: reports, readings, findings and amendments as JSON, exactly, and back.

Every output bears its `format` (`govinfo.report/1` and so on).  Counts are JSON integers, amounts are
decimal strings in 万元, blanks are null; no figure ever passes through a float.  Keys stand in the order in
which the form is printed, so that the same report gives the same bytes.

Compatibility of `/1`: nothing that `/1` defines will change its meaning or go away.  What later versions add
they add inside the top-level object `extensions`, which every `/1` reader accepts and passes over; any other
key that is unknown, missing or double is an error.  One error lists every fault with its JSON path.
"""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, TypeGuard, get_args

from cattrs import Converter

from govinfo.amendments import Amendment
from govinfo.checks import Audit
from govinfo.document import Trace
from govinfo.edition import Address, Cell, Edition, find_edition
from govinfo.errors import MalformedReport, UnknownEdition
from govinfo.findings import Finding, Lang
from govinfo.recognition import Reading
from govinfo.report import Organ, Report, Scope
from govinfo.values import Value, print_value

REPORT = "govinfo.report/1"
READING = "govinfo.reading/1"
FINDINGS = "govinfo.findings/1"
AMENDMENTS = "govinfo.amendments/1"

_PROPERTIES = ("agency", "year", "scope", "organ", "published", "title")
_DECIMAL = re.compile(r"-?[0-9]{1,1000}(\.[0-9]{1,1000})?")

Json = dict[str, Any]
"""A JSON object."""

Tree = Any
"""A parsed JSON value of any kind."""


@cache
def converter(lang: Lang = "zh") -> Converter:
    """The cattrs converter of these values; `lang` is the language of the findings' messages."""
    made = Converter()
    hooks: tuple[tuple[type, Callable[[Any], Any]], ...] = (
        (Decimal, print_value),
        (Address, str),
        (Report, _report_json),
        (Finding, lambda finding: _finding_json(finding, lang, made)),
        (Amendment, lambda amendment: _amendment_json(amendment, lang)),
        (Audit, lambda audit: _audit_json(audit, made)),
        (Reading, lambda reading: _reading_json(reading, made)),
    )
    for kind, hook in hooks:
        made.register_unstructure_hook(kind, hook)
    made.register_structure_hook(Address, lambda text, _: Address.parse(text))
    made.register_structure_hook(Finding, lambda tree, _: _finding(tree, made))
    return made


def dumps(
    value: Report | Reading | Audit | Sequence[Amendment], *, lang: Lang = "zh", indent: int | None = None
) -> str:
    """JSON text of a report, a reading, an audit or a log of amendments.

    >>> from govinfo.edition import find_edition
    >>> report = Report.blank(find_edition("2021"), year=2025)
    >>> loads(dumps(report)) == report
    True
    """
    if isinstance(value, Sequence):
        tree = {"format": AMENDMENTS, "amendments": [converter(lang).unstructure(entry) for entry in value]}
    else:
        tree = converter(lang).unstructure(value)
    return json.dumps(tree, ensure_ascii=False, indent=indent)


def loads(text: str | bytes, *, editions: Iterable[Edition] | None = None) -> Report | Reading:
    """The report or the reading that JSON text holds; `MalformedReport` lists every fault.

    `editions` are those it may be of; by default, all that are installed.
    """
    tree = _parsed(text)
    form = tree.get("format")
    if form == REPORT:
        return _Intake(editions).report(tree, "$")
    if form == READING:
        return _reading(tree, editions)
    known = f"{REPORT} or {READING}"
    problem = "missing; expected" if form is None else f"is {_shown(form)}, not"
    raise MalformedReport([("$.format", f"{problem} {known}")])


# Out


def _report_json(report: Report) -> Json:
    tables: dict[str, dict[str, dict[str, Any]]] = {}
    for cell, value in zip(report.edition.cells, report.values, strict=True):
        at = cell.address
        row = tables.setdefault(at.table, {}).setdefault(at.row, {})
        row[at.column] = value if value is None or isinstance(value, int) else print_value(value)
    return {
        "format": REPORT,
        "edition": report.edition.key,
        "agency": report.agency,
        "year": report.year,
        "scope": report.scope,
        "organ": report.organ,
        "published": report.published.isoformat() if report.published else None,
        "title": report.title,
        "narratives": {chapter: list(paragraphs) for chapter, paragraphs in report.narratives.sections},
        "tables": tables,
    }


def _finding_json(finding: Finding, lang: Lang, made: Converter) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "addresses": list(map(str, finding.addresses)),
        "message": finding.message(lang),
        "facts": {
            name: print_value(fact) if isinstance(fact, Decimal) else fact for name, fact in finding.facts
        },
        "trace": made.unstructure(finding.trace),
    }


def _audit_json(audit: Audit, made: Converter) -> Json:
    return {
        "format": FINDINGS,
        "findings": [made.unstructure(finding) for finding in audit.findings],
        "rules": made.unstructure(audit.tally),
    }


def _reading_json(reading: Reading, made: Converter) -> Json:
    return {
        "format": READING,
        "report": made.unstructure(reading.report),
        "findings": [made.unstructure(finding) for finding in reading.findings],
        "traces": {str(address): made.unstructure(trace) for address, trace in reading.traces},
    }


def _amendment_json(amendment: Amendment, lang: Lang) -> Json:
    cells = (amendment.before, amendment.after)
    before, after = (
        value if isinstance(value, int) or value is None else print_value(value) for value in cells
    )
    return {
        "address": str(amendment.address),
        "before": before,
        "after": after,
        "method": amendment.method,
        "because": [str(rule) for rule in amendment.because],
        "message": amendment.finding().message(lang),
    }


# In


class _Pairs(dict[str, Any]):
    """A JSON object that remembers which of its keys were printed twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.doubles = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]


def _parsed(text: str | bytes) -> Json:
    doubled = False

    def plain(pairs: list[tuple[str, Any]]) -> Json:
        nonlocal doubled
        made = dict(pairs)
        doubled = doubled or len(made) < len(pairs)
        return made

    tree = _decoded(text, plain)
    if doubled:
        raise MalformedReport(_doubles(_decoded(text, _Pairs)))
    if not _is_object(tree):
        raise MalformedReport([("$", f"is {_shown(tree)}, not an object")])
    return tree


def _decoded(text: str | bytes, objects: Callable[[list[tuple[str, Any]]], Json]) -> Tree:
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=objects, parse_float=Decimal, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        msg = f"is no JSON: {' '.join(str(error).split())[:200] or type(error).__name__}"
        raise MalformedReport([("$", msg)]) from None


def _no_constant(name: str) -> None:
    msg = f"{name} is no figure"
    raise ValueError(msg)


def _doubles(tree: Tree) -> list[tuple[str, str]]:
    """Every key that stands twice in its object, with its path."""
    found: list[tuple[str, str]] = []
    left: list[tuple[str, Tree]] = [("$", tree)]
    while left:
        path, value = left.pop()
        if isinstance(value, _Pairs):
            found += ((_inside(path, key), "stands twice") for key in value.doubles)
            left += ((_inside(path, key), inner) for key, inner in value.items())
        elif _is_list(value):
            left += ((f"{path}[{number}]", inner) for number, inner in enumerate(value))
    return sorted(found)


def _inside(path: str, key: str) -> str:
    return f"{path}.{key}" if re.fullmatch(r"\w+", key) else f"{path}[{json.dumps(key, ensure_ascii=False)}]"


def _is_object(tree: object) -> TypeGuard[Json]:
    return isinstance(tree, dict)


def _is_list(tree: object) -> TypeGuard[list[Tree]]:
    return isinstance(tree, list)


def _shown(value: Tree) -> str:
    """A JSON value as a message shows it, cut short."""
    if isinstance(value, (dict, list)):
        return "an object" if isinstance(value, dict) else "a list"
    text = print_value(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _pick(editions: Mapping[str, Edition], key: str) -> Edition:
    if key not in editions:
        raise UnknownEdition(key, editions)
    return editions[key]


class _Intake:
    """The reading of one `govinfo.report/1` tree: every fault is collected, then told at once."""

    def __init__(self, editions: Iterable[Edition] | None) -> None:
        self.editions = None if editions is None else {edition.key: edition for edition in editions}
        self.problems: list[tuple[str, str]] = []

    def report(self, tree: Tree, path: str) -> Report:
        if not _is_object(tree):
            raise MalformedReport([(path, f"is {_shown(tree)}, not an object")])
        self._keys(tree, path, ("format", "edition", "tables"), (*_PROPERTIES, "narratives", "extensions"))
        if tree.get("format", REPORT) != REPORT:
            self._fault(f"{path}.format", f"is {_shown(tree['format'])}, not {REPORT}")
        edition = self._edition(tree["edition"], f"{path}.edition") if "edition" in tree else None
        if edition is None:
            raise MalformedReport(self.problems)
        properties = {name: self._property(name, tree.get(name), f"{path}.{name}") for name in _PROPERTIES}
        narratives = self._narratives(tree.get("narratives", {}), edition, f"{path}.narratives")
        values = self._tables(tree.get("tables", {}), edition, f"{path}.tables")
        if self.problems:
            raise MalformedReport(self.problems)
        return Report(edition, values, narratives=narratives, **properties)

    def _fault(self, path: str, what: str) -> None:
        self.problems.append((path, what))

    def _keys(
        self, tree: Mapping[str, Tree], path: str, wanted: Iterable[str], may: Iterable[str] = ()
    ) -> None:
        wanted = tuple(wanted)
        for key in wanted:
            if key not in tree:
                self._fault(_inside(path, key), "missing")
        known = {*wanted, *may}
        for key in tree:
            if key not in known:
                self._fault(_inside(path, key), "unknown key")

    def _edition(self, key: Tree, path: str) -> Edition | None:
        if not isinstance(key, str):
            self._fault(path, f"is {_shown(key)}, not the key of an edition")
            return None
        try:
            return find_edition(key) if self.editions is None else _pick(self.editions, key)
        except UnknownEdition as error:
            self._fault(path, str(error))
            return None

    def _property(self, name: str, value: Tree, path: str) -> Tree:
        if value is None:
            return None
        if name == "year":
            if type(value) is not int or not 1000 <= value <= 9999:
                self._fault(path, f"is {_shown(value)}, not a year of four digits")
                return None
        elif not isinstance(value, str):
            self._fault(path, f"is {_shown(value)}, not a string")
            return None
        elif name == "published":
            return self._date(value, path)
        elif (
            choices := {"scope": get_args(Scope), "organ": get_args(Organ)}.get(name)
        ) and value not in choices:
            self._fault(path, f"is {_shown(value)}, none of {', '.join(choices)}")
            return None
        return value

    def _date(self, text: str, path: str) -> datetime.date | None:
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            self._fault(path, f"is {_shown(text)}, not a date like 2026-01-31")
            return None

    def _narratives(self, tree: Tree, edition: Edition, path: str) -> dict[str, list[str]]:
        if not _is_object(tree):
            self._fault(path, f"is {_shown(tree)}, not an object")
            return {}
        self._keys(tree, path, (), (chapter.key for chapter in edition.chapters))
        told: dict[str, list[str]] = {}
        for chapter, paragraphs in tree.items():
            here = _inside(path, chapter)
            if not _is_list(paragraphs):
                self._fault(here, f"is {_shown(paragraphs)}, not a list of paragraphs")
                continue
            for number, paragraph in enumerate(paragraphs):
                if not isinstance(paragraph, str):
                    self._fault(f"{here}[{number}]", f"is {_shown(paragraph)}, not a string")
            told[chapter] = [paragraph for paragraph in paragraphs if isinstance(paragraph, str)]
        return told

    def _tables(self, tree: Tree, edition: Edition, path: str) -> list[Value]:
        """The values of the cells, walked as the form is printed."""
        wanted: dict[str, dict[str, list[Cell]]] = {}
        for cell in edition.cells:
            wanted.setdefault(cell.address.table, {}).setdefault(cell.address.row, []).append(cell)
        values: list[Value] = []
        tables = self._object(tree, path, wanted)
        for table, rows in wanted.items():
            if table not in tables:
                continue
            here = _inside(path, table)
            given = self._object(tables[table], here, rows)
            for row, cells in rows.items():
                if row in given:
                    values += self._row(given[row], _inside(here, row), cells)
        return values

    def _object(self, tree: Tree, path: str, wanted: Iterable[str]) -> Mapping[str, Tree]:
        if not _is_object(tree):
            self._fault(path, f"is {_shown(tree)}, not an object")
            return {}
        self._keys(tree, path, wanted)
        return tree

    def _row(self, tree: Tree, path: str, cells: Sequence[Cell]) -> Iterator[Value]:
        given = self._object(tree, path, [cell.address.column for cell in cells])
        for cell in cells:
            if cell.address.column in given:
                value = given[cell.address.column]
                if value is None or (cell.whole and type(value) is int):
                    yield value
                else:
                    yield self._figure(value, cell, _inside(path, cell.address.column))

    def _figure(self, value: Tree, cell: Cell, path: str) -> Value:
        if isinstance(value, str) and _DECIMAL.fullmatch(value):
            return Decimal(value)
        if cell.whole:
            self._fault(path, f"is {_shown(value)}, not a whole number, null, or a fraction as a string")
        else:
            self._fault(path, f'is {_shown(value)}, not an amount as a string ("18.4719") or null')
        return None


def _reading(tree: Json, editions: Iterable[Edition] | None) -> Reading:
    made = converter()
    report = _Intake(editions).report(tree.get("report"), "$.report")
    try:
        findings = tuple(made.structure(tree.get("findings", []), list[Finding]))
        traces = made.structure(tree.get("traces", {}), dict[Address, Trace])
        for finding in findings:
            finding.message()
    except Exception as error:  # noqa: BLE001  (cattrs gathers faults of any kind into one group)
        msg = f"findings or traces are not as {READING} has them: {type(error).__name__}"
        raise MalformedReport([("$", msg)]) from None
    return Reading(report, tuple(traces.items()), findings)


def _finding(tree: Json, made: Converter) -> Finding:
    trace = tree.get("trace")
    return Finding(
        tree["code"],
        tuple(map(Address.parse, tree["addresses"])),
        {
            name: fact
            for name, fact in tree.get("facts", {}).items()
            if isinstance(fact, (str, int, type(None)))
        },
        None if trace is None else made.structure(trace, Trace),
    )


# Schema


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
            "count": {"type": ["integer", "string", "null"], "pattern": f"^{_DECIMAL.pattern}$"},
            "amount": {"type": ["string", "null"], "pattern": f"^{_DECIMAL.pattern}$"},
        },
    }


def _strict(properties: Mapping[str, Json]) -> Json:
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": dict(properties),
    }
