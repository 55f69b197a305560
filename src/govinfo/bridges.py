"""What joins one report to another, as data: relations between two years, and between two editions.

An edition declares both beside its tables.  A *succession* is a sum that this year's figures and last year's
must keep between them; a *bridge* says of the cells of two editions which count the same, which add up to one
another, and which cannot be compared, and why not.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from attrs import field, frozen

from govinfo.heads import texts


@frozen
class Succession:
    """A relation between leaves of one axis over two years, for every leaf of the other axis.

    What last year's report shows (`last`) and what came this year (`plus`) equals what this year's report
    shows or has let go (`this`), or is at least that.

    >>> stock = Succession(last=["in_force"], plus=["made"], this=["in_force", "repealed"], axis="columns")
    >>> stock.relation
    '='
    """

    last: tuple[str, ...] = field(converter=texts)
    this: tuple[str, ...] = field(converter=texts)
    plus: tuple[str, ...] = field(converter=texts, default=())
    axis: Literal["rows", "columns"] = "rows"
    relation: Literal["=", ">="] = "="


@frozen
class Apart:
    """Cells that have nothing to compare with in the other edition, and why.

    `cells` are patterns of addresses, `documents[*, *]`, of either edition.
    """

    cells: tuple[str, ...] = field(converter=texts)
    why_zh: str
    why_en: str


def _sums(given: Iterable[tuple[str, Iterable[str]]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((whole, tuple(parts)) for whole, parts in given)


def _aparts(given: Iterable[Apart]) -> tuple[Apart, ...]:
    return tuple(given)


@frozen
class Bridge:
    """How the cells of an edition correspond to those of an earlier one, or of the one it is a variant of.

    earlier  the key of that edition
    same     patterns of cells that have the same address in both and count the same
    sums     a pattern of cells of one edition, and those of the other that add up to each
    apart    cells of either that cannot be compared

    What is named by `sums` or `apart` is exempt from `same`.  A `*` stands for every row or column; in `sums`
    it stands for the same one on both sides.
    """

    earlier: str
    same: tuple[str, ...] = field(converter=texts)
    sums: tuple[tuple[str, tuple[str, ...]], ...] = field(converter=_sums, default=())
    apart: tuple[Apart, ...] = field(converter=_aparts, default=())
