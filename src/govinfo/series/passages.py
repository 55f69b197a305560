"""Passages (年度衔接关系): the relations between two years, bound to the cells of the editions of both.

What is brought forward is declared by the tables (`carried`), stocks and flows by their successions.  A cell
of last year is looked for through the crosswalk; where its edition has nothing that counts the same, the
relation is not enforced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from attrs import frozen

from govinfo.bridges import Succession
from govinfo.crosswalks import Crosswalk, crosswalk
from govinfo.edition import Address, Edition, Relation, Table


@frozen
class Passage:
    """Last year's cells (`last`) and this year's (`plus`) sum to this year's (`this`), or to at least it.

    `last` are addresses of last year's edition, the others of this year's; `axis` is that of their leaves.
    """

    code: str
    last: tuple[Address, ...]
    plus: tuple[Address, ...]
    this: tuple[Address, ...]
    relation: Relation
    axis: Literal["rows", "columns"] = "rows"


@cache
def passages_of(last: Edition, this: Edition) -> tuple[Passage, ...]:
    """The relations between a report of one edition and the next year's, which is of another or the same.

    >>> from govinfo.edition import find_edition
    >>> found = passages_of(find_edition("2019"), find_edition("2021"))
    >>> [passage.code for passage in found]
    ['S02', 'S02', 'S02', 'S02', 'S02', 'S02', 'S01']
    """
    return tuple(passage for table in this.tables for passage in _passages(table, crosswalk(last, this)))


def _passages(table: Table, between: Crosswalk) -> Iterator[Passage]:
    for row, source in table.carried:
        for leaf in table.columns:
            code = "S01" if leaf.head.role == "total" else "S02"
            last = _formerly([Address(table.key, source, leaf.key)], between)
            if last:
                yield Passage(code, last, (), (Address(table.key, row, leaf.key),), "=")
    for succession in table.successions:
        for keys in (leaf.key for leaf in (table.columns if succession.axis == "rows" else table.rows)):
            last, plus, this = (
                tuple(_at(table, succession, own, keys) for own in named)
                for named in (succession.last, succession.plus, succession.this)
            )
            before = _formerly(last, between)
            if before:
                code = "S03" if succession.relation == "=" else "S04"
                yield Passage(code, before, plus, this, succession.relation, succession.axis)


def _at(table: Table, succession: Succession, own: str, other: str) -> Address:
    row, column = (own, other) if succession.axis == "rows" else (other, own)
    return Address(table.key, row, column)


def _formerly(cells: Iterable[Address], between: Crosswalk) -> tuple[Address, ...]:
    """The cells of last year's edition that count what these do; none where one of them has no such cells."""
    found: list[Address] = []
    for address in cells:
        pairing = between.by_right[address]
        if pairing.kind == "apart" or len(pairing.right) > 1:
            return ()
        found += pairing.left
    return tuple(found)
