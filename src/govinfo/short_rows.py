"""Rows that lost their blanks, placed as far as the form's own sums tell."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from govinfo import heads
from govinfo.edition import Table
from govinfo.head_rows import Placed
from govinfo.printed import PrintedCell
from govinfo.values import exact_sum

_MOST_PLACINGS = 2000


def placed_by_rules(cells: Sequence[PrintedCell], table: Table) -> Placed:
    """The cells that stand in one column only, whichever way the figures of a short row make its sums hold.

    A row whose blanks were dropped keeps the order of its figures.  Of the ways to place them those count
    in which every total is given and is the sum of its parts; what they do not agree on is left out.
    """
    width, sums = len(table.columns), heads.sums(table.boxhead)
    nothing: Placed = [None] * width
    full = [cell for cell in cells if not cell.blank]
    figures = [cell.figure.value for cell in full if cell.figure is not None]
    fits_in = sums and 1 < len(full) < width and len(cells) < width
    if not fits_in or len(figures) != len(full) or math.comb(width, len(full)) > _MOST_PLACINGS:
        return nothing
    keys = [leaf.key for leaf in table.columns]
    ways: list[Placed] = []
    for columns in combinations(range(width), len(full)):
        given = {keys[column]: value or 0 for column, value in zip(columns, figures, strict=True)}
        if all(_holds(total.total, total.parts, given) for total in sums):
            placed = dict(zip(columns, full, strict=True))
            ways.append([placed.get(column) for column in range(width)])
    agreed = (set(map(id, column)) for column in zip(*ways, strict=True))
    return (
        [cell if len(ids) == 1 else None for cell, ids in zip(ways[0], agreed, strict=True)]
        if ways
        else nothing
    )


def _holds(total: str, parts: Sequence[str], given: Mapping[str, int | Decimal]) -> bool:
    """Whether a total is given wherever a part is, and is their sum; what is not given counts for nothing."""
    addends = [given[part] for part in parts if part in given]
    return (total in given and exact_sum(addends) == given[total]) if addends else total not in given
