"""What the script of a form knows of it: cells, rules, chapters and labels, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from govinfo import heads
from govinfo.diagnosis.programs import MOST_BRANCHES, MOST_TRIES
from govinfo.diagnosis.ranges import MOST_BLANKS
from govinfo.diagnosis.systems import CENTS
from govinfo.edition import Address, Cell, Edition, Table, chinese, english, english_name
from govinfo.rules import families_of, in_words, rules_of
from govinfo.values import BLANK_MARKS, MAX_DIGITS


@cache
def edition_data(edition: Edition) -> str:
    """The edition as the script reads it; cells are named by their number in the printed order.

    cells     table, row, column, whether it counts, whether it may be below zero, its row and its column in
              zh, and in en
    families  code, relation, words in zh and en, whether its cells differ in their rows or in their columns:
              one relation, for every row or column
    rules     the number of the family, the cells left and right, the row or column in zh and en
    chapters  key, heading, title in English, note in zh and en, whether it must be answered
    carried   cells that take up what last year's report left, each with the address it was left at
    labels    the English of every head, by table and printed label
    glosses   the English of what else is printed on tables
    limits    how far guidance looks, and how fine an amount is
    """
    data = {
        "format": "govinfo.report/1",
        "edition": edition.key,
        "instrument": edition.instrument,
        "title": edition.title,
        "digits": MAX_DIGITS,
        "blanks": sorted(BLANK_MARKS),
        "cells": [
            [*_keys(cell.address), int(cell.whole), int(cell.signed), *_names(cell)] for cell in edition.cells
        ],
        "families": [
            [
                found.code,
                found.relation,
                in_words(found, edition, "zh"),
                in_words(found, edition, "en"),
                found.axis,
            ]
            for found in families_of(edition)
        ],
        "rules": list(_rules(edition)),
        "chapters": [
            [chapter.key, chapter.heading, chapter.en, chapter.note, chapter.note_en, int(chapter.required)]
            for chapter in edition.chapters
        ],
        "carried": [pair for table in edition.tables for pair in _carried(table, edition)],
        "labels": {table.key: _labels(table) for table in edition.tables},
        "glosses": dict(edition.glosses),
        "limits": {
            "blanks": MOST_BLANKS,
            "branches": MOST_BRANCHES,
            "tries": MOST_TRIES,
            "places": CENTS,
        },
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _names(cell: Cell) -> Iterator[str]:
    for named in (chinese, english):
        for leaf in (cell.row, cell.column):
            yield named(leaf) if leaf.head.label else ""


def _keys(at: Address) -> tuple[str, str, str]:
    return at.table, at.row, at.column


def _rules(edition: Edition) -> Iterator[list[Any]]:
    """The rules in printed order, each with the number of the family that it was broadcast from."""
    rules = iter(rules_of(edition))
    for number, family in enumerate(families_of(edition)):
        table = edition.table(family.table)
        across = table.columns if family.axis == "rows" else table.rows
        for leaf in across:
            rule = next(rules)
            sides = ([edition.index[at] for at in side] for side in (rule.left, rule.right))
            yield [number, *sides, chinese(leaf), english(leaf)]


def _carried(table: Table, edition: Edition) -> Iterator[list[Any]]:
    for row, source in table.carried:
        for column in table.columns:
            at = edition.index[Address(table.key, row, column.key)]
            yield [at, table.key, source, column.key]


def _labels(table: Table) -> dict[str, str]:
    found: dict[str, str] = {}
    for span in (*heads.spans(table.stub), *heads.spans(table.boxhead)):
        found.setdefault(span.head.label, english_name(span.head))
    return found
