"""Where concepts cross (交叉分组): the cells of a form that count several concepts at once.

Concepts are what the form counts whatever its edition (see `govinfo.taxonomy`).  Several of them, as outcomes
by applicants, or disputes by route and result, meet in the cells of one table; where the form has totals
those are taken in the place of their parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from govinfo import heads
from govinfo.edition import Address, Edition, Table, counted
from govinfo.heads import Head


@cache
def crossing(edition: Edition, counts: tuple[str, ...]) -> tuple[Address, ...]:
    """The cells in which concepts cross, as few as the totals of the form allow; none where they do not.

    >>> from govinfo.edition import find_edition
    >>> [str(cell) for cell in crossing(find_edition("2021"), ("route.litigation", "result.upheld"))]
    ['appeals[cases, litigation.direct.upheld]', 'appeals[cases, litigation.after.upheld]']
    """
    for table in edition.tables:
        found = _crossed(table, edition, counts)
        if found:
            return found
    return ()


def _crossed(table: Table, edition: Edition, counts: Sequence[str]) -> tuple[Address, ...]:
    axes: dict[str, set[str]] = {}
    for concept in counts:
        here = [count for count in counted(concept, edition) if count.table == table.key]
        if not here:
            return ()
        for count in here:
            axes[count.axis] = axes.get(count.axis, set(count.keys)) & set(count.keys)
    rows = _fewest(table.stub, axes.get("row"))
    columns = _fewest(table.boxhead, axes.get("column"))
    return tuple(Address(table.key, row, column) for row in rows for column in columns)


def _fewest(tree: tuple[Head, ...], keys: set[str] | None) -> tuple[str, ...]:
    """The leaves of an axis that add up to these; of an axis that nothing names, its one leaf or its totals.

    Leaves without a total are no sum that the form makes, unless they were named.
    """
    details = {leaf.key for leaf in heads.leaves(tree) if leaf.head.role == "detail"}
    left, totals = set(details if keys is None else keys), list[str]()
    for total in sorted(heads.sums(tree), key=lambda total: total.depth):
        if set(total.parts) <= left:
            left -= set(total.parts)
            totals.append(total.total)
    if keys is None and left and len(details) > 1:
        return ()
    return (*totals, *(leaf.key for leaf in heads.leaves(tree) if leaf.key in left))
