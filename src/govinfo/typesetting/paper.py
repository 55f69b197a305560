"""The page of a Chinese official document (党政机关公文格式, GB/T 9704-2012), in points.

A4 with margins of 37 mm above, 28 mm left, 26 mm right and 35 mm below leaves a type area (版心) of 156 by
225 mm, which holds 22 lines of 28 characters of the third size (三号, 16 pt).
"""

from __future__ import annotations

from typing import Final, NamedTuple

MM: Final = 72 / 25.4
"""A millimetre in points."""


class Paper(NamedTuple):
    """The page, its margins, and the sizes of what stands on it; all lengths in points.

    `pitch` is the distance of two baselines, `measure` how many characters a full line holds.
    """

    width: float = 210 * MM
    height: float = 297 * MM
    top: float = 37 * MM
    left: float = 28 * MM
    right: float = 26 * MM
    bottom: float = 35 * MM
    body: float = 16
    title: float = 22
    folio: float = 14
    characters: int = 28
    lines: int = 22

    @property
    def type_width(self) -> float:
        """The width of the type area."""
        return self.width - self.left - self.right

    @property
    def type_height(self) -> float:
        """The height of the type area."""
        return self.height - self.top - self.bottom

    @property
    def pitch(self) -> float:
        """From one baseline of the body to the next."""
        return self.type_height / self.lines

    @property
    def tracking(self) -> float:
        """What is added after each ideograph of the body so that a line holds its number of them."""
        return self.type_width / self.characters - self.body


GB9704: Final = Paper()
"""The page as the standard has it."""

ASCENT: Final = 0.88
"""How much of an ideograph's square stands above the baseline."""
