"""The form's arithmetic as formulas, derived from its rules: what a total computes, when a rule holds.

A spreadsheet counts in binary floating point.  A figure is stored as a number only where that loses none of
its digits and where the sums it stands in are exact as well; any other stands as text, and a rule with such a
figure is left to a person, never declared to hold or to fail.  Within these bounds a rule's formula gives
what `govinfo.checks` finds, blanks included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, Literal

from attrs import frozen

from govinfo.checks import Verdict
from govinfo.edition import Address, Edition
from govinfo.renderers.xlsx.looks import MOST_PLACES
from govinfo.renderers.xlsx.markup import Place, runs
from govinfo.rules import Rule, rules_of
from govinfo.values import Value, exact_sum, is_whole, print_value

State = Literal["成立", "不成立", "未定", "另核"]
"""What a check cell says: a rule holds, fails, is open, or has a figure that a person must add up."""

STATES: Final[dict[Verdict | Literal["apart"], State]] = {
    "holds": "成立",
    "fails": "不成立",
    "open": "未定",
    "apart": "另核",
}

MOST_COUNT: Final = 10**13
"""Whole numbers below this add up exactly, some hundreds of them."""
_MOST_AMOUNT: Final = 10**9
_MOST_ADDED: Final = 10**6
"""Figures with a fraction below this add up exactly to a millionth."""
_LONGEST: Final = 40


def stored(value: Value, *, whole: bool) -> str | None:
    """A figure in the digits in which it is stored as a number; None where it must stand as text.

    >>> from decimal import Decimal
    >>> stored(21, whole=True), stored(Decimal("18.50"), whole=False), stored(10**20, whole=True)
    ('21', '18.50', None)
    """
    if value is None:
        return None
    if isinstance(value, int):
        return str(value) if -MOST_COUNT < value < MOST_COUNT else None
    digits = print_value(value)
    if len(digits) > _LONGEST:
        return None
    if is_whole(value):
        return digits if abs(value) < MOST_COUNT else None
    places = len(digits.rstrip("0").partition(".")[2])
    most = _MOST_ADDED if whole else _MOST_AMOUNT
    return digits if places <= MOST_PLACES and abs(value) < most else None


@frozen(eq=False)
class Sum:
    """A rule and where its cells stand among the edition's; `whole` tells that all of them count."""

    rule: Rule
    left: tuple[int, ...]
    right: tuple[int, ...]
    whole: bool

    @property
    def most(self) -> int:
        """What every figure must be below for a spreadsheet to add it up exactly."""
        return MOST_COUNT if self.whole else _MOST_ADDED


@cache
def sums_of(edition: Edition) -> tuple[Sum, ...]:
    """Every rule of an edition, bound to its cells, in the order of `rules_of`."""
    return tuple(
        Sum(
            rule,
            tuple(edition.index[address] for address in rule.left),
            tuple(edition.index[address] for address in rule.right),
            all(edition.cell(address).whole for address in rule.addresses),
        )
        for rule in rules_of(edition)
    )


def _of(function: str, places: Sequence[Place]) -> str:
    return f"{function}({','.join(runs(places))})"


def total_formula(total: Sum, places: Mapping[Address, Place]) -> str:
    """What a total computes: the sum of its parts once all are given, until then a blank; escaped for XML."""
    parts = [places[address] for address in total.rule.right]
    summed = _of("SUM", parts)
    if not total.whole:
        summed = f"ROUND({summed},{MOST_PLACES})"
    return f'IF({_of("COUNT", parts)}={len(parts)},{summed},"")'


def computes(total: Sum, values: Sequence[Value], numbers: Sequence[str | None]) -> bool:
    """Whether the total's formula gives what is printed, so that it can stand in the cell for good.

    `numbers` are the values as they are stored, see `stored`.

    >>> from govinfo.edition import find_edition
    >>> edition = find_edition("2021")
    >>> total = sums_of(edition)[0]
    >>> printed = lambda figure: [figure if n in total.left else 2 for n in range(len(edition.cells))]
    >>> [computes(total, printed(figure), [str(figure)] * 200) for figure in (12, 13)]
    [True, False]
    >>> computes(total, printed(None), [None] * 200)
    True
    """
    (place,) = total.left
    if any(numbers[number] is None for number in total.right):
        return values[place] is None
    printed = values[place]
    if printed is None or numbers[place] is None:
        return False
    parts = [part for number in total.right if (part := values[number]) is not None]
    if not all(-total.most < part < total.most for part in parts):
        return False
    if total.whole and any(not isinstance(part, int) for part in parts):
        return False
    return exact_sum(parts) == printed


def rule_formula(bound: Sum, edition: Edition, places: Mapping[Address, Place]) -> str:
    """Whether a rule holds, as a formula that gives one of the `STATES`; escaped for XML."""
    rule = bound.rule
    left, right = ([places[address] for address in side] for side in (rule.left, rule.right))
    every = [*left, *right]
    signed = [places[address] for address in rule.addresses if edition.cell(address).signed]
    texts = "+".join(f"SUMPRODUCT(ISTEXT({run})*(LEN({run})&gt;0))" for run in runs(every))
    difference = f"ROUND({_of('SUM', left)}-{_of('SUM', right)},{MOST_PLACES})"
    relation = "=" if rule.relation == "=" else "&gt;="
    # What is blank is not below zero, so the known part is the least that its side can be.
    broken = [f"AND({_of('COUNT', left)}={len(left)},{difference}&lt;0)"]
    if rule.relation == "=":
        broken.append(f"AND({_of('COUNT', right)}={len(right)},{difference}&gt;0)")
    early = f"OR({','.join(broken)})"
    if signed:
        early = f"AND({_of('COUNT', signed)}={len(signed)},{early})"
    apart = f"OR({texts}&gt;0,{_of('MAX', every)}&gt;={bound.most},{_of('MIN', every)}&lt;=-{bound.most})"
    whole = f'IF({difference}{relation}0,"{STATES["holds"]}","{STATES["fails"]}")'
    part = f'IF({early},"{STATES["fails"]}","{STATES["open"]}")'
    return f'IF({apart},"{STATES["apart"]}",IF({_of("COUNT", every)}={len(every)},{whole},{part}))'


def state_of(bound: Sum, verdict: Verdict, values: Sequence[Value], numbers: Sequence[str | None]) -> State:
    """What the rule's formula gives for these figures: the verdict, unless a figure stands as text."""
    for number in bound.left + bound.right:
        value = values[number]
        if value is not None and (numbers[number] is None or not -bound.most < value < bound.most):
            return STATES["apart"]
    return STATES[verdict]
