"""Where concepts cross: the cells that count several of them, with totals in the place of their parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo.crossings import crossing
from govinfo.edition import Edition, all_editions, find_edition
from govinfo.heads import Leaf
from govinfo.report import Report
from govinfo.taxonomy import concepts
from govinfo.testing import reports

EDITION = find_edition("2021")
every_edition = pytest.mark.parametrize("edition", all_editions(), ids=lambda edition: edition.key)


def found(*counts: str, edition: Edition = EDITION) -> list[str]:
    """The addresses where concepts cross, as text."""
    return [str(address) for address in crossing(edition, counts)]


@pytest.mark.parametrize(
    ("counts", "cells"),
    [
        (["application.received"], ["applications[received, total]"]),
        (["application.received", "applicant.natural"], ["applications[received, natural]"]),
        (["application.disposed"], ["applications[disposed.total, total]"]),
        (["route.reconsideration"], ["appeals[cases, reconsideration.total]"]),
        (["route.reconsideration", "result.upheld"], ["appeals[cases, reconsideration.upheld]"]),
        (["disclosure.legislation.rules", "measure.made"], ["documents[rules, made]"]),
        # Several measures do not add up, and the form has no total of them.
        (["disclosure.legislation.rules"], []),
        # What crosses in no table, or is counted by another form.
        (["application.received", "measure.made"], []),
        (["disclosure.legislation.rules", "measure.disclosed"], []),
        (["disclosure.budget"], []),
    ],
)
def test_concepts_cross_in_cells(counts: list[str], cells: list[str]) -> None:
    """One table, both axes; an axis that nothing names gives its total or its one leaf."""
    assert found(*counts) == cells


def test_a_group_is_its_parts_where_it_has_no_total() -> None:
    """The cells of a group of rows, in one column."""
    assert len(found("application.disposed.refused")) == 8
    assert len(found("applicant.legal", "application.received")) == 5


def _concepts(leaf: Leaf) -> list[str]:
    return [head.concept for head in leaf.path if head.concept is not None]


@every_edition
def test_every_cell_is_where_its_concepts_cross(edition: Edition) -> None:
    """The concepts of a detail's row and column, down their whole paths, name that cell and no other."""
    for cell in edition.cells:
        if cell.row.head.role == cell.column.head.role == "detail":
            counts = (*_concepts(cell.row), *_concepts(cell.column))
            assert crossing(edition, counts) == (cell.address,)


@given(reports(EDITION), st.sampled_from(sorted(concepts())))
def test_totals_are_what_their_parts_sum_to(report: Report, concept: str) -> None:
    """In a report whose sums hold, the cells of a concept sum to those of its parts."""
    parts = concepts()[concept].subs
    cells = crossing(EDITION, (concept,))
    each = [crossing(EDITION, (f"{concept}.{part.key}",)) for part in parts]
    if cells and each and all(each) and concepts()[concept].adds_up:
        assert sum(report[cell] for cell in cells) == sum(report[cell] for some in each for cell in some)
