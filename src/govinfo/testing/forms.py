"""Forms that nobody has promulgated: a Hypothesis strategy of small invented editions.

Groups stand inside groups, with totals of their own; leaves count things or hold amounts, and some may be
below zero; a stub may be one row without a label; titles, corners and spanners are printed or not.  Balances
are declared on rows and on columns, such only as lawful figures can always be made to keep.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from attrs import evolve
from hypothesis import strategies as st

from govinfo import heads
from govinfo.edition import Balance, Chapter, Edition, Relation, Table
from govinfo.heads import Head

Axis = Literal["rows", "columns"]
Tree = tuple[Head, ...]


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """Small invented editions: one to three tables in two chapters, of any shape that a form can have."""
    tables = [draw(_tables("abc"[number])) for number in range(draw(st.integers(1, 3)))]
    split = draw(st.integers(1, len(tables)))
    chapters = [
        Chapter("preamble", None, ""),
        Chapter("first", 1, "甲章节情况", tables[:split]),
        Chapter("second", 2, "乙章节说明", tables[split:]),
    ]
    return Edition("invented", "某办函〔2030〕1号", 2030, None, "测试报告", chapters)


@st.composite
def _tables(draw: st.DrawFn, name: str) -> Table:
    bare = draw(st.sampled_from([False, False, True]))
    stub = draw(_unlabelled(f"{name}r") if bare else _trees(f"{name}r"))
    boxhead = draw(_trees(f"{name}c"))
    title, corner, spanner = (draw(st.sampled_from(["", f"{kind}{name}"])) for kind in ("表", "角", "总栏"))
    return Table(name, stub, boxhead, title, corner, spanner, draw(_balances(stub, boxhead)))


# Trees


def _leaves(key: str = "x", label: str = "项") -> st.SearchStrategy[Head]:
    units = st.sampled_from(["count", "count", "amount"])
    signs = st.sampled_from([False, False, True])
    return st.builds(Head, st.just(key), st.just(label), unit=units, signed=signs)


def _unlabelled(prefix: str) -> st.SearchStrategy[Tree]:
    """A stub of one row that prints no label."""
    return _leaves(f"{prefix}0", "").map(lambda head: (head,))


def _siblings(node: st.SearchStrategy[Head]) -> st.SearchStrategy[Tree]:
    """Some heads side by side, with a total at any place among them or without one."""
    return st.builds(_totalled, st.lists(node, min_size=1, max_size=3), st.none() | st.integers(0, 3))


def _totalled(drawn: Sequence[Head], place: int | None) -> Tree:
    """The heads with a total of them at a place; it can hold whatever its parts add up to."""
    if place is None:
        return tuple(drawn)
    parts = _details(drawn)
    unit: heads.Unit = "amount" if any(part.unit == "amount" for part in parts) else "count"
    total = Head("t", "合计", role="total", unit=unit, signed=any(part.signed for part in parts))
    return (*drawn[:place], total, *drawn[place:])


def _details(tree: Sequence[Head]) -> list[Head]:
    return [leaf.head for leaf in heads.leaves(tuple(tree)) if leaf.head.role == "detail"]


# Made once: a strategy of trees takes long to make.
_SHAPES = _siblings(
    st.recursive(
        _leaves(), lambda subs: _siblings(subs).map(lambda below: Head("g", "组", below)), max_leaves=5
    )
)


def _trees(prefix: str) -> st.SearchStrategy[Tree]:
    return _SHAPES.map(lambda drawn: _numbered(drawn, prefix))


def _numbered(drawn: Sequence[Head], prefix: str) -> Tree:
    """Heads with keys and labels of their own, so that each can be told from the rest."""
    return tuple(
        evolve(head, key=key, label=f"{head.label}{key}", subs=_numbered(head.subs, key))
        for head, key in _keyed(drawn, prefix)
    )


def _keyed(drawn: Sequence[Head], prefix: str) -> Iterator[tuple[Head, str]]:
    for number, head in enumerate(drawn):
        yield head, f"{prefix}t" if head.role == "total" else f"{prefix}{number}"


# Balances


@st.composite
def _balances(draw: st.DrawFn, stub: Tree, boxhead: Tree) -> list[Balance]:
    """None; or leaf against leaf on both axes; or one of sums, on one axis.

    Sums on both axes at once could not always be settled by raising figures; leaf against leaf can.
    """
    kind = draw(st.sampled_from(["none", "pairs", "sums"]))
    if kind == "none":
        return []
    if kind == "pairs":
        return [*draw(_pairs(stub, "rows")), *draw(_pairs(boxhead, "columns"))]
    return draw(_sums(stub, "rows") | _sums(boxhead, "columns"))


def _relations() -> st.SearchStrategy[Relation]:
    return st.sampled_from(get_args(Relation))


@st.composite
def _pairs(draw: st.DrawFn, tree: Tree, axis: Axis) -> list[Balance]:
    """Up to two balances of a detail with a detail of the same unit, which may share one."""
    found: list[Balance] = []
    for _ in range(draw(st.integers(0, 2))):
        pool = _pool(tree, draw(_units()))
        if len(pool) > 1:
            left, right = draw(st.permutations(pool))[:2]
            found.append(Balance([left], [right], axis, draw(_relations())))
    return found


@st.composite
def _sums(draw: st.DrawFn, tree: Tree, axis: Axis) -> list[Balance]:
    """At most one balance of several details with several; a total of others may stand on either side."""
    unit = draw(_units())
    totals = [found for found in heads.sums(tree) if _unit(tree, found.total) == unit]
    total = draw(st.sampled_from([None, *totals]))
    pool = _pool(tree, unit, () if total is None else total.parts)
    if len(pool) < 2:
        return []
    named = draw(st.permutations(pool))[: draw(st.integers(2, len(pool)))]
    split = draw(st.integers(1, len(named) - 1))
    more = [] if total is None else [total.total]
    sides = [[*named[:split], *more], list(named[split:])]
    left, right = draw(st.permutations(sides))
    return [Balance(left, right, axis, draw(_relations()))]


def _units() -> st.SearchStrategy[heads.Unit]:
    return st.sampled_from(get_args(heads.Unit))


def _unit(tree: Tree, key: str) -> heads.Unit:
    return next(leaf.head.unit for leaf in heads.leaves(tree) if leaf.key == key)


def _pool(tree: Tree, unit: heads.Unit, apart: Sequence[str] = ()) -> list[str]:
    """The keys of the details of a unit, but for some."""
    leaves = [leaf for leaf in heads.leaves(tree) if leaf.head.role == "detail" and leaf.head.unit == unit]
    return [leaf.key for leaf in leaves if leaf.key not in apart]
