"""The rules of the form (勾稽关系), derived from its trees: linear relations between cells.

Every total gives a rule family: it equals the sum of the details beside it.  Every declared balance gives
one too.  A family holds for each leaf of the other axis, and broadcast over them it gives the rules that
a report is held to: 40 equalities in the 2019 form, 42 in that of 2021.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from attrs import frozen

from govinfo import heads
from govinfo.edition import Address, Edition, Relation, Table, english_name
from govinfo.heads import Leaf

_BALANCE_CODES: dict[Relation, str] = {"=": "B01", ">=": "B02"}


@frozen
class Family:
    """One relation between leaves of an axis, for every leaf of the other: `left` = (or >=) `right`."""

    code: str
    table: str
    axis: Literal["rows", "columns"]
    left: tuple[str, ...]
    right: tuple[str, ...]
    relation: Relation = "="


@frozen(cache_hash=True)
class Rule:
    """A balance edit (勾稽关系): the cells of `left` sum to (or to at least) those of `right`.

    `origin` names what it was derived from: the row or column of the table whose total or balance it is.
    """

    code: str
    left: tuple[Address, ...]
    right: tuple[Address, ...]
    relation: Relation
    origin: Address

    @property
    def addresses(self) -> tuple[Address, ...]:
        """The cells it binds, left then right."""
        return self.left + self.right

    @property
    def terms(self) -> tuple[tuple[Address, int], ...]:
        """The rule as sum of coefficient x cell (= or >=) 0."""
        return tuple((address, 1) for address in self.left) + tuple((address, -1) for address in self.right)

    def __str__(self) -> str:
        """The equation in addresses."""
        return f"{' + '.join(map(str, self.left))} {self.relation} {' + '.join(map(str, self.right))}"


def _total_families(table: Table) -> Iterator[Family]:
    for found in heads.sums(table.boxhead):
        yield Family("T03" if found.depth else "T01", table.key, "columns", (found.total,), found.parts)
    for found in heads.sums(table.stub):
        yield Family("T02", table.key, "rows", (found.total,), found.parts)


@cache
def families_of(edition: Edition) -> tuple[Family, ...]:
    """The families of an edition's rules, table by table: totals, then declared balances.

    >>> from govinfo.edition import find_edition
    >>> [family.code for family in families_of(find_edition("2021"))]
    ['T01', 'T02', 'B01', 'T03', 'T03', 'T03']
    """
    found: list[Family] = []
    for table in edition.tables:
        found += _total_families(table)
        found += (
            Family(
                _BALANCE_CODES[balance.relation],
                table.key,
                balance.axis,
                balance.left,
                balance.right,
                balance.relation,
            )
            for balance in table.balances
        )
    return tuple(found)


def _broadcast(family: Family, table: Table) -> Iterator[Rule]:
    across = table.columns if family.axis == "rows" else table.rows

    def at(key: str, leaf: Leaf) -> Address:
        row, column = (key, leaf.key) if family.axis == "rows" else (leaf.key, key)
        return Address(table.key, row, column)

    for leaf in across:
        yield Rule(
            family.code,
            tuple(at(key, leaf) for key in family.left),
            tuple(at(key, leaf) for key in family.right),
            family.relation,
            at("*", leaf),
        )


@cache
def rules_of(edition: Edition) -> tuple[Rule, ...]:
    """Every rule that a report of this edition is held to, in printed order.

    >>> from govinfo.edition import find_edition
    >>> sum(rule.relation == "=" for rule in rules_of(find_edition("2021")))
    42
    """
    return tuple(
        rule for family in families_of(edition) for rule in _broadcast(family, edition.table(family.table))
    )


def in_words(family: Family, edition: Edition, lang: Literal["zh", "en"]) -> str:
    """A family of rules as a person would say it.

    >>> from govinfo.edition import find_edition
    >>> edition = find_edition("2021")
    >>> in_words(families_of(edition)[0], edition, "zh")
    '总计 = 自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他（每一行）'
    """
    table = edition.table(family.table)
    own = table.rows if family.axis == "rows" else table.columns
    names = {leaf.key: _name(leaf, lang) for leaf in own}
    left, right = (" + ".join(names[key] for key in side) for side in (family.left, family.right))
    others = table.columns if family.axis == "rows" else table.rows
    if len(others) == 1:
        scope = ""
    elif lang == "zh":
        scope = "（每一列）" if family.axis == "rows" else "（每一行）"
    else:
        scope = " (in every column)" if family.axis == "rows" else " (in every row)"
    return f"{left} {'≥' if family.relation == '>=' else '='} {right}{scope}"


def _name(leaf: Leaf, lang: Literal["zh", "en"]) -> str:
    return leaf.head.label if lang == "zh" else english_name(leaf.head)
