"""Interchange: reports, readings, findings and amendments as JSON, exactly, and back.

Every output bears its `format` (`govinfo.report/1` and so on).  Counts are JSON integers, amounts are
decimal strings in 万元, blanks are null; no figure ever passes through a float.  Keys stand in the order in
which the form is printed, so that the same report gives the same bytes.

Compatibility of `/1`: nothing that `/1` defines will change its meaning or go away.  What later versions add
they add inside the top-level object `extensions`, which every `/1` reader accepts and passes over; any other
key that is unknown, missing or double is an error.  One error lists every fault with its JSON path.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from govinfo.document import Trace
from govinfo.edition import Address, Edition
from govinfo.errors import MalformedReport
from govinfo.findings import Fact, Finding, code_of
from govinfo.intake import DECIMAL, FINDINGS, REPORT, Intake
from govinfo.json_trees import Json, inside, is_list, is_object, parsed, shown
from govinfo.readings import Reading
from govinfo.report import Report
from govinfo.troubles import Lang, sentence
from govinfo.values import print_value

if TYPE_CHECKING:
    from cattrs import Converter

    from govinfo.amendments import Amendment
    from govinfo.checks import Audit
    from govinfo.outgoing import Found

READING = "govinfo.reading/1"
AMENDMENTS = "govinfo.amendments/1"

MOST_FINDINGS = 50_000
"""The most findings of a reading that are read; a page that has a hundredth of them is no report."""


Told: TypeAlias = "Report | Reading | Audit | Found | Sequence[Amendment]"
"""What can be written as JSON."""

_FOUND = {
    "Amendment", "Claims", "Comparison", "Copying", "Diagnoses", "Guidance", "RollUp", "RollUpAudit",
    "SeriesAudit",
}  # fmt: skip
"""The kinds that `govinfo.outgoing` writes: it is imported where one of them is written."""


@cache
def converter(lang: Lang = "zh") -> Converter:
    """The cattrs converter of these values; `lang` is the language of the findings' messages."""
    from cattrs import Converter  # noqa: PLC0415  (a report is read without it)

    from govinfo.checks import Audit  # noqa: PLC0415  (the same)

    made = Converter()

    def writer(value: object) -> Json:
        """How what is found over several reports has its parts written."""
        return _told_json(value, made) if isinstance(value, Finding) else made.unstructure(value)

    def found(value: Found) -> Json:
        from govinfo.outgoing import found_json  # noqa: PLC0415

        return found_json(value, lang, writer)

    hooks: tuple[tuple[type, Callable[[Any], Any]], ...] = (
        (Decimal, print_value),
        (Address, str),
        (Report, _report_json),
        (Finding, lambda finding: _finding_json(finding, lang, made)),
        (Audit, lambda audit: _audit_json(audit, made)),
        (Reading, lambda reading: _reading_json(reading, made)),
    )
    for kind, hook in hooks:
        made.register_unstructure_hook(kind, hook)
    made.register_unstructure_hook_func(_is_found, found)
    made.register_structure_hook(int, _whole)
    made.register_structure_hook(Address, lambda text, _: Address.parse(text))
    made.register_structure_hook(Finding, lambda tree, _: _finding(tree, made))
    return made


def _is_found(kind: Any) -> bool:  # noqa: ANN401  (cattrs asks of types and of what annotations hold)
    return getattr(kind, "__name__", "") in _FOUND and kind.__module__.startswith("govinfo.")


def dumps(
    value: Told,
    *,
    lang: Lang = "zh",
    indent: int | None = None,
) -> str:
    """JSON text of a report, of a reading, or of what was found in one report or several.

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
    tree = parsed(text)
    form = tree.get("format")
    if form == REPORT:
        return Intake(editions).report(tree, "$")
    if form == READING:
        return _reading(tree, editions)
    known = sentence("either", one=REPORT, other=READING)
    if form is None:
        raise MalformedReport([("$.format", sentence("no_format", known=known))])
    raise MalformedReport([("$.format", sentence("other_format", shown=shown(form), known=known))])


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
        "findings": [_told_json(each, made) for each in audit.findings],
        "rules": made.unstructure(audit.tally),
    }


def _told_json(finding: Finding, made: Converter) -> Json:
    """A finding with its lasting identity and its proof, which is null where no rule fails."""
    from govinfo.decisions import finding_id  # noqa: PLC0415  (a report is read without it)

    proof = finding.certificate
    told = {"id": finding_id(finding), **made.unstructure(finding), "certificate": None}
    if proof is not None:
        from govinfo.outgoing import certificate_json  # noqa: PLC0415

        told["certificate"] = certificate_json(proof)
    return told


def _reading_json(reading: Reading, made: Converter) -> Json:
    return {
        "format": READING,
        "report": made.unstructure(reading.report),
        "findings": [made.unstructure(finding) for finding in reading.findings],
        "traces": {str(address): made.unstructure(trace) for address, trace in reading.traces},
    }


# In


def _whole(value: object, _: object) -> int:
    if type(value) is not int:
        msg = f"{shown(value)} is no whole number"
        raise ValueError(msg)
    return value


def _reading(tree: Json, editions: Iterable[Edition] | None) -> Reading:
    made = converter()
    report = Intake(editions).report(tree.get("report"), "$.report")
    known = {"format", "report", "findings", "traces", "extensions"}
    problems: Problems = [(inside("$", key), sentence("unknown_key")) for key in tree if key not in known]
    findings: list[Finding] = []
    for path, item in _parts(tree.get("findings", []), "$.findings", problems):
        with _told(path, "no_finding", problems):
            finding = made.structure(item, Finding)
            finding.message()
            findings.append(finding)
    traces: dict[Address, Trace] = {}
    for path, (address, item) in _pairs(tree.get("traces", {}), problems):
        with _told(path, "no_trace", problems):
            traces[Address.parse(address)] = made.structure(item, Trace)
    if problems:
        raise MalformedReport(problems)
    return Reading(report, tuple(traces.items()), findings)


Problems = list[tuple[str, str]]


def _parts(tree: object, path: str, problems: Problems) -> Iterator[tuple[str, object]]:
    if is_list(tree) and len(tree) > MOST_FINDINGS:
        problems.append((path, sentence("too_many_items", found=len(tree), most=MOST_FINDINGS)))
    elif is_list(tree):
        yield from ((f"{path}[{number}]", item) for number, item in enumerate(tree))
    else:
        problems.append((path, sentence("not_list", shown=shown(tree))))


def _pairs(tree: object, problems: Problems) -> Iterator[tuple[str, tuple[str, object]]]:
    if is_object(tree):
        yield from ((inside("$.traces", key), (key, item)) for key, item in tree.items())
    else:
        problems.append(("$.traces", sentence("not_object", shown=shown(tree))))


@contextmanager
def _told(path: str, trouble: str, problems: Problems) -> Generator[None]:
    """Whatever cannot be understood within is one fault with its path; cattrs raises errors of any kind."""
    try:
        yield
    except Exception as error:  # noqa: BLE001  (see above)
        problems.append((path, sentence(trouble, kind=type(error).__name__)))


def _fact(name: str, fact: str | int | None, kinds: Mapping[str, Fact]) -> Fact:
    """A fact as it was: an amount is written as a string, and the catalogue knows which facts are amounts."""
    amount = isinstance(kinds.get(name), Decimal)
    return Decimal(fact) if amount and isinstance(fact, str) and DECIMAL.fullmatch(fact) else fact


def _finding(tree: Json, made: Converter) -> Finding:
    trace = tree.get("trace")
    kinds = dict(code_of(tree["code"]).example)
    return Finding(
        tree["code"],
        tuple(map(Address.parse, tree["addresses"])),
        {
            name: _fact(name, fact, kinds)
            for name, fact in tree.get("facts", {}).items()
            if isinstance(fact, (str, int, type(None)))
        },
        None if trace is None else made.structure(trace, Trace),
    )
