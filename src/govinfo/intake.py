"""Taking in one `govinfo.report/1` tree: every fault is collected with its JSON path, then told at once."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import get_args

from govinfo.edition import Cell, Edition, find_edition
from govinfo.errors import MalformedReport, UnknownEdition
from govinfo.json_trees import Tree, inside, is_list, is_object, shown
from govinfo.report import Organ, Report, Scope
from govinfo.troubles import sentence
from govinfo.values import Value

REPORT = "govinfo.report/1"
"""The format that a report's JSON bears."""

FINDINGS = "govinfo.findings/1"
"""The format that the JSON of a report's findings bears."""

PROPERTIES = ("agency", "year", "scope", "organ", "published", "title")
"""What a report says of itself, in the order in which it is written; each may be null or left out."""

DECIMAL = re.compile(r"-?[0-9]{1,1000}(\.[0-9]{1,1000})?")
"""An amount, or a count with a fraction, as it is written in a string."""


def _pick(editions: Mapping[str, Edition], key: str) -> Edition:
    if key not in editions:
        raise UnknownEdition(key, editions)
    return editions[key]


class Intake:
    """The taking in of one tree: the editions it may be of, and the faults found so far."""

    def __init__(self, editions: Iterable[Edition] | None) -> None:
        self.editions = None if editions is None else {edition.key: edition for edition in editions}
        self.problems: list[tuple[str, str]] = []

    def report(self, tree: Tree, path: str) -> Report:
        """The report of a tree that stands at a path; `MalformedReport` with every fault."""
        if not is_object(tree):
            raise MalformedReport([(path, sentence("not_object", shown=shown(tree)))])
        self._keys(tree, path, ("format", "edition", "tables"), (*PROPERTIES, "narratives", "extensions"))
        if tree.get("format", REPORT) != REPORT:
            self._fault(f"{path}.format", sentence("other_format", shown=shown(tree["format"]), known=REPORT))
        edition = self._edition(tree["edition"], f"{path}.edition") if "edition" in tree else None
        if edition is None:
            raise MalformedReport(self.problems)
        properties = {name: self._property(name, tree.get(name), f"{path}.{name}") for name in PROPERTIES}
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
                self._fault(inside(path, key), sentence("missing"))
        known = {*wanted, *may}
        for key in tree:
            if key not in known:
                self._fault(inside(path, key), sentence("unknown_key"))

    def _edition(self, key: Tree, path: str) -> Edition | None:
        if not isinstance(key, str):
            self._fault(path, sentence("not_key", shown=shown(key)))
            return None
        try:
            return find_edition(key) if self.editions is None else _pick(self.editions, key)
        except UnknownEdition as error:
            self._fault(path, error.sentence)
            return None

    def _property(self, name: str, value: Tree, path: str) -> Tree:
        if value is None:
            return None
        if name == "year":
            if type(value) is not int or not 1000 <= value <= 9999:
                self._fault(path, sentence("not_year", shown=shown(value)))
                return None
        elif not isinstance(value, str):
            self._fault(path, sentence("not_string", shown=shown(value)))
            return None
        elif name == "published":
            return self._date(value, path)
        elif (
            choices := {"scope": get_args(Scope), "organ": get_args(Organ)}.get(name)
        ) and value not in choices:
            self._fault(path, sentence("not_choice", shown=shown(value), choices=", ".join(choices)))
            return None
        return value

    def _date(self, text: str, path: str) -> datetime.date | None:
        try:
            return datetime.date.fromisoformat(text if len(text) == len("2026-01-31") else "")
        except ValueError:
            self._fault(path, sentence("not_date", shown=shown(text)))
            return None

    def _narratives(self, tree: Tree, edition: Edition, path: str) -> dict[str, list[str]]:
        if not is_object(tree):
            self._fault(path, sentence("not_object", shown=shown(tree)))
            return {}
        self._keys(tree, path, (), (chapter.key for chapter in edition.chapters))
        told: dict[str, list[str]] = {}
        for chapter, paragraphs in tree.items():
            here = inside(path, chapter)
            if not is_list(paragraphs):
                self._fault(here, sentence("not_paragraphs", shown=shown(paragraphs)))
                continue
            for number, paragraph in enumerate(paragraphs):
                if not isinstance(paragraph, str):
                    self._fault(f"{here}[{number}]", sentence("not_string", shown=shown(paragraph)))
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
            here = inside(path, table)
            given = self._object(tables[table], here, rows)
            for row, cells in rows.items():
                if row in given:
                    values += self._row(given[row], inside(here, row), cells)
        return values

    def _object(self, tree: Tree, path: str, wanted: Iterable[str]) -> Mapping[str, Tree]:
        if not is_object(tree):
            self._fault(path, sentence("not_object", shown=shown(tree)))
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
                    yield self._figure(value, cell, inside(path, cell.address.column))

    def _figure(self, value: Tree, cell: Cell, path: str) -> Value:
        if isinstance(value, str) and DECIMAL.fullmatch(value):
            return Decimal(value)
        self._fault(path, sentence("not_whole" if cell.whole else "not_amount", shown=shown(value)))
        return None
