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
