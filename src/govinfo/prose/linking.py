"""From what a sentence counts to the sums of cells that may be meant."""

from __future__ import annotations

from functools import cache

from govinfo.crossings import crossing
from govinfo.edition import Address, Edition

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
def bases(edition: Edition, counts: tuple[str, ...]) -> tuple[tuple[Address, ...], ...]:
    """The sums of cells of which a count may be told to be a share, the likeliest first.

    Outcomes are shares of all that was disposed of, of all that there was, or of their group; applicants of
    all applicants; results of all cases.

    >>> from govinfo.edition import find_edition
    >>> list(map(str, bases(find_edition("2021"), ("route.reconsideration", "result.upheld"))[0]))
    ['appeals[cases, reconsideration.total]']
    """
    first, *others = counts
    wholes: list[tuple[str, ...]] = []
    if first.startswith("application.disposed.") and not others:
        group = first.rpartition(".")[0]
        wholes = [("application.disposed",), *_ALL, *([(group,)] if group != "application.disposed" else [])]
    elif len(others) == 1 and others[0].startswith("applicant"):
        wholes = [(first,), *_ALL]
    elif len(others) == 1 and others[0].startswith("result"):
        wholes = [(first,)]
    found = (tuple(cell for one in whole for cell in crossing(edition, (one,))) for whole in wholes)
    return tuple(cells for cells in found if cells)


_ALL: tuple[tuple[str, ...], ...] = (
    ("application.received",),
    ("application.received", "application.brought_forward"),
)


@cache
def readings(edition: Edition, counts: tuple[str, ...], mode: Mode) -> tuple[tuple[Address, ...], ...]:
    """The sums of cells that may be meant, the likeliest first; none where the form does not count it.

    >>> from govinfo.edition import find_edition
    >>> [list(map(str, sum)) for sum in readings(find_edition("2021"), ("application.received",), "received")]
    [['applications[received, total]'], ['applications[received, total]', 'applications[brought_forward, total]']]
    """
    found = [crossing(edition, counts)]
    for states in _OTHERWISE.get(mode, ()):
        parts = [crossing(edition, (state, *counts[1:])) for state in states]
        found.append(tuple(address for part in parts for address in part) if all(parts) else ())
    return tuple(reading for reading in found if reading)
