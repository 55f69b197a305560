"""Miscounts (漏计、重计): which units a whole leaves out or counts twice, as few of them as possible.

A whole that was added up without a unit differs from the sum by just that unit's figures, in every cell.  The
sets are found by a fingerprint of all figures of a report, a sum of them with arbitrary weights modulo a
prime, and proven by the figures themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product
from math import lcm
from operator import mul
from typing import Final

from attrs import frozen

from govinfo.troubles import Lang
from govinfo.values import Value

MOST_FOR_THREE: Final = 150
"""Among so many units sets of three are looked for; among more, of two."""
MOST_TOLD: Final = 20

_PRIME: Final = (1 << 61) - 1
_WEIGHT: Final = 0x1F83_D9AB_FB41_BD6B


@frozen
class Miscount:
    """Units that were left out, and units that were counted twice: together they explain every difference."""

    left_out: tuple[str, ...]
    twice: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many units they are."""
        return len(self.left_out) + len(self.twice)

    def told(self, lang: Lang) -> str:
        """What happened, in words.

        >>> Miscount(("甲局",), ()).told("en")
        'left out: 甲局'
        """
        kinds = ((self.left_out, ("漏计", "left out")), (self.twice, ("重计", "counted twice")))
        colon, between = ("：", "；") if lang == "zh" else (": ", "; ")
        return between.join(
            f"{kind[lang == 'en']}{colon}{'、'.join(names)}" for names, kind in kinds if names
        )


def miscounts(
    difference: Sequence[Value], units: Sequence[tuple[str, Sequence[Value]]]
) -> tuple[Miscount, ...]:
    """The smallest sets of units that, left out or counted twice, make the whole differ from the sum so.

    `difference` is what the whole prints beyond the sum, cell by cell; of units the figures of these cells.
    Blanks count as nought.

    >>> miscounts([-3, -1], [("甲", [3, 1]), ("乙", [2, 0])])
    (Miscount(left_out=('甲',), twice=()),)
    """
    if not any(difference):
        return ()
    grain = _grain([difference, *(values for _, values in units)])
    wanted = _scaled(difference, grain)
    vectors = [_scaled(values, grain) for _, values in units]
    told = [number for number, vector in enumerate(vectors) if any(vector)]
    weights = [pow(_WEIGHT, at, _PRIME) for at in range(1, len(wanted) + 1)]
    prints = {number: _fingerprint(vectors[number], weights) for number in told}
    for size in range(1, 4 if len(told) <= MOST_FOR_THREE else 3):
        found = [
            signed
            for signed in _candidates(_fingerprint(wanted, weights), prints, size)
            if all(
                sum(sign * vectors[number][at] for number, sign in signed) == figure
                for at, figure in enumerate(wanted)
            )
        ]
        if found:
            return tuple(
                Miscount(
                    tuple(units[number][0] for number, sign in signed if sign < 0),
                    tuple(units[number][0] for number, sign in signed if sign > 0),
                )
                for signed in found[:MOST_TOLD]
            )
    return ()


Signed = tuple[tuple[int, int], ...]
"""Units by number, with -1 for one left out and 1 for one counted twice."""


def _grain(vectors: Sequence[Sequence[Value]]) -> int:
    """By what all figures are multiplied so that they are whole."""
    fractions = {value for values in vectors for value in values if isinstance(value, Decimal)}
    return lcm(*(Fraction(value).denominator for value in fractions))


def _scaled(values: Sequence[Value], grain: int) -> list[int]:
    return [
        int(Fraction(value) * grain) if isinstance(value, Decimal) else (value or 0) * grain
        for value in values
    ]


def _fingerprint(vector: Sequence[int], weights: Sequence[int]) -> int:
    """A number for a vector, such that that of a sum is the sum, modulo the prime."""
    total: int = sum(map(mul, weights, vector))
    return total % _PRIME


def _candidates(wanted: int, prints: Mapping[int, int], size: int) -> Iterator[Signed]:
    """Sets of units whose fingerprints add up: all but one are gone through, the last is looked up."""
    by_print: dict[int, list[int]] = {}
    for number, known in prints.items():
        by_print.setdefault(known, []).append(number)
    for numbers in combinations(prints, size - 1):
        for signs in product((-1, 1), repeat=size - 1):
            left = wanted - sum(sign * prints[number] for number, sign in zip(numbers, signs, strict=True))
            for sign in (-1, 1):
                for last in by_print.get(sign * left % _PRIME, ()):
                    if not numbers or last > numbers[-1]:
                        yield (*zip(numbers, signs, strict=True), (last, sign))
