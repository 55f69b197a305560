"""From what a sentence counts to the cells of the form: concepts crossed, totals taken where there are any."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from govinfo import heads
from govinfo.edition import Address, Edition, Table, counted
from govinfo.heads import Head

Mode = str
"""How a state of applications is told: `new`, `received`, `brought`, `disposed`, `handled`, `carried`, or empty."""

_OTHERWISE: dict[Mode, tuple[tuple[str, ...], ...]] = {
    "received": (("application.received", "application.brought_forward"),),
    "handled": (
        ("application.received",),
        ("application.received", "application.brought_forward"),
    ),
    "carried": (("application.brought_forward",),),
}
"""What else may be meant: 收到 may take in what was brought forward, 办理 tells it of either, 结转 of both ends."""


@cache
def readings(edition: Edition, counts: tuple[str, ...], mode: Mode) -> tuple[tuple[Address, ...], ...]:
    """The sums of cells that may be meant, the likeliest first; none where the form does not count it.

    >>> from govinfo.edition import find_edition
    >>> [list(map(str, sum)) for sum in readings(find_edition("2021"), ("application.received",), "received")]
    [['applications[received, total]'], ['applications[received, total]', 'applications[brought_forward, total]']]
    """
    found = [cells(edition, counts)]
    for states in _OTHERWISE.get(mode, ()):
        parts = [cells(edition, (state, *counts[1:])) for state in states]
        found.append(tuple(address for part in parts for address in part) if all(parts) else ())
    return tuple(reading for reading in found if reading)


@cache
def cells(edition: Edition, counts: tuple[str, ...]) -> tuple[Address, ...]:
    """The cells in which concepts cross, as few as the totals of the form allow; none where they do not.

    >>> from govinfo.edition import find_edition
    >>> [str(cell) for cell in cells(find_edition("2021"), ("route.litigation", "result.upheld"))]
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
