"""Crosswalks (对照): which cells of two editions count the same, which add up, which cannot be compared.

Every cell of either edition stands in exactly one pairing, so that nothing is ever compared, or left out, in
silence.  The pairings come from the bridges that the editions declare; cells of which no bridge speaks are
apart, and are said to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Literal

from attrs import define, evolve, field, frozen

from govinfo.bridges import Bridge
from govinfo.edition import Address, Edition
from govinfo.errors import MalformedEdition
from govinfo.troubles import Lang

UNDECLARED = (
    "两个版式没有声明这些单元格的对应关系",
    "the editions do not say what these cells correspond to",
)
"""Why cells are apart of which no bridge speaks."""


@frozen
class Pairing:
    """Cells of two editions that belong together, or that belong to nothing in the other.

    kind   `same`: one cell on each side, which count the same; `sum`: one cell on one side, and on the other
           those that add up to it; `apart`: cells that cannot be compared
    why    of cells that are apart the reason, in Chinese and in English
    """

    kind: Literal["same", "sum", "apart"]
    left: tuple[Address, ...]
    right: tuple[Address, ...]
    why: tuple[str, str] = ("", "")

    def told(self, lang: Lang) -> str:
        """The pairing in words.

        >>> from govinfo.edition import find_edition
        >>> found = crosswalk(find_edition("2019"), find_edition("2021"))
        >>> found.of("applications[received, natural]").told("en")
        'applications[received, natural]'
        """
        if self.kind == "same" and self.left == self.right:
            return str(self.left[0])
        if self.kind != "apart":
            return f"{' + '.join(map(str, self.left))} = {' + '.join(map(str, self.right))}"
        comma, colon = ("、", "：") if lang == "zh" else (", ", ": ")
        cells = dict.fromkeys((*self.left, *self.right))
        return f"{comma.join(map(str, cells))}{colon}{self.why[lang == 'en']}"


@frozen
class Crosswalk:
    """How all cells of two editions correspond; a pairing stands where its first cell is printed."""

    left: Edition
    right: Edition
    pairings: tuple[Pairing, ...] = field(repr=False)

    @cached_property
    def by_left(self) -> Mapping[Address, Pairing]:
        """The pairing of each cell of the left edition."""
        return {address: pairing for pairing in self.pairings for address in pairing.left}

    @cached_property
    def by_right(self) -> Mapping[Address, Pairing]:
        """The pairing of each cell of the right edition."""
        return {address: pairing for pairing in self.pairings for address in pairing.right}

    def of(self, place: Address | str) -> Pairing:
        """The pairing of a cell of the left edition; KeyError where it has no such cell."""
        return self.by_left[Address.parse(place) if isinstance(place, str) else place]

    def reversed(self) -> Crosswalk:
        """The same from right to left."""
        turned = (evolve(each, left=each.right, right=each.left) for each in self.pairings)
        return Crosswalk(self.right, self.left, _ordered(turned, self.right, self.left))


@cache
def crosswalk(left: Edition, right: Edition) -> Crosswalk:
    """How the cells of two editions correspond.

    >>> from govinfo.edition import find_edition
    >>> found = crosswalk(find_edition("2019"), find_edition("2021"))
    >>> [sum(pairing.kind == kind for pairing in found.pairings) for kind in ("same", "sum", "apart")]
    [172, 7, 5]
    """
    if left == right:
        return Crosswalk(left, right, tuple(Pairing("same", (at,), (at,)) for at in left.index))
    for bridge in right.bridges:
        if bridge.earlier == left.key:
            return Crosswalk(left, right, _ordered(_pairings(bridge, left, right), left, right))
    if any(bridge.earlier == right.key for bridge in left.bridges):
        return crosswalk(right, left).reversed()
    return Crosswalk(left, right, _ordered(_undeclared(left.index, right.index), left, right))


def _undeclared(left: Iterable[Address], right: Iterable[Address]) -> Iterator[Pairing]:
    """Cells of which no bridge speaks, those of each table together."""
    sides = tuple(left), tuple(right)
    for table in dict.fromkeys(at.table for side in sides for at in side):
        mine, theirs = (tuple(at for at in side if at.table == table) for side in sides)
        yield Pairing("apart", mine, theirs, UNDECLARED)


def _ordered(pairings: Iterable[Pairing], left: Edition, right: Edition) -> tuple[Pairing, ...]:
    def place(pairing: Pairing) -> tuple[int, int]:
        if pairing.left:
            return left.index[pairing.left[0]], 0
        return len(left.cells), right.index[pairing.right[0]]

    return tuple(sorted(pairings, key=place))


def _pairings(bridge: Bridge, earlier: Edition, later: Edition) -> Iterator[Pairing]:
    """What a bridge says: first what it names for itself, then what counts the same, then the rest."""
    left, right = (_Side(edition, later, dict.fromkeys(edition.index)) for edition in (earlier, later))
    for apart in bridge.apart:
        cells = [
            side.taken(dict.fromkeys(at for text in apart.cells for at in side.free_of(text)))
            for side in (left, right)
        ]
        if not any(cells):
            raise _malformed(later, apart.cells[0], "matches no cell")
        yield Pairing("apart", cells[0], cells[1], (apart.why_zh, apart.why_en))
    for whole, parts in bridge.sums:
        turned = not all(any(matching(part, later)) for part in parts) or not any(matching(whole, earlier))
        one, other = (right, left) if turned else (left, right)
        for at in one.named(whole):
            single, several = one.taken([at]), other.taken([_filled(part, at) for part in parts])
            yield Pairing("sum", several, single) if turned else Pairing("sum", single, several)
    for text in bridge.same:
        for at in left.named(text):
            if at in left.free and at in right.free:
                yield Pairing("same", left.taken([at]), right.taken([at]))
    yield from _undeclared(left.free, right.free)


@define
class _Side:
    """The cells of one edition of which a bridge has not spoken yet; faults are told of the one declaring."""

    edition: Edition
    declaring: Edition
    free: dict[Address, None]

    def named(self, text: str) -> tuple[Address, ...]:
        """The cells that a pattern matches, of which there must be some."""
        found = tuple(matching(text, self.edition))
        if not found:
            raise _malformed(self.declaring, text, "matches no cell")
        return found

    def free_of(self, text: str) -> tuple[Address, ...]:
        """The cells that a pattern matches and nothing else has named."""
        return tuple(at for at in matching(text, self.edition) if at in self.free)

    def taken(self, cells: Iterable[Address]) -> tuple[Address, ...]:
        """The cells, which are free no more."""
        found = tuple(cells)
        for address in found:
            if address not in self.free:
                raise _malformed(self.declaring, str(address), "is named twice, or is no cell")
            del self.free[address]
        return found


def matching(text: str, edition: Edition) -> Iterator[Address]:
    """The cells of an edition that a pattern of addresses matches, in printed order.

    >>> from govinfo.edition import find_edition
    >>> [str(at) for at in matching("enforcement[*, decisions]", find_edition("2021"))]
    ['enforcement[penalties, decisions]', 'enforcement[coercion, decisions]']
    """
    pattern = Address.parse(text)
    for at in edition.index:
        if at.table == pattern.table and pattern.row in {"*", at.row} and pattern.column in {"*", at.column}:
            yield at


def _filled(text: str, at: Address) -> Address:
    """A pattern with the row or column of an address where it has a star."""
    pattern = Address.parse(text)
    row = at.row if pattern.row == "*" else pattern.row
    column = at.column if pattern.column == "*" else pattern.column
    return Address(pattern.table, row, column)


def _malformed(edition: Edition, place: str, why: str) -> MalformedEdition:
    return MalformedEdition([(f"{edition.key}.bridges", f"{place} {why}")])
