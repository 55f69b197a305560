"""Head trees: the stub (主栏) and the boxhead (宾栏) of a statistical table, and their arithmetic.

A head is a heading with heads below it.  A leaf carries figures; a group only gathers leaves.  A leaf is
a *detail*, or a *total* that sums the detail leaves of its siblings (those inside sibling groups
included, totals never).  Every sum on the form follows from where its totals stand in these trees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Literal, NamedTuple, get_args

from attrs import field, frozen

from govinfo.errors import MalformedEdition, shortened

Role = Literal["detail", "total"]
Unit = Literal["count", "amount"]
"""What a leaf counts: things (件, whole numbers), or money in 万元 (decimal numbers)."""


def _heads(given: Iterable[Head]) -> tuple[Head, ...]:
    return tuple(given)


def texts(given: Iterable[str]) -> tuple[str, ...]:
    """Several texts as a tuple; one text given in their place is refused, not split into its characters."""
    if isinstance(given, str):
        raise MalformedEdition([(repr(shortened(given)), "a text where a list of texts belongs")])
    return tuple(given)


@frozen(cache_hash=True)
class Head:
    """A heading in a stub or boxhead.

    key      one word; a leaf is addressed by the keys of its path joined by dots (`legal.business`)
    label    the printed string, numbering and all; empty where the form prints none
    subs     the heads below; none for a leaf
    role     `total` for a leaf that sums its siblings
    unit     `amount` for 万元, else `count`
    signed   whether a figure below zero is lawful (本年增/减)
    aka      other spellings that published pages use
    concept  the key of the concept counted, see `govinfo.taxonomy`

    >>> Head("natural", "自然人").subs
    ()
    """

    key: str
    label: str
    subs: tuple[Head, ...] = field(default=(), converter=_heads)
    role: Role = "detail"
    unit: Unit = "count"
    signed: bool = False
    aka: tuple[str, ...] = field(default=(), converter=texts, kw_only=True)
    concept: str | None = field(default=None, kw_only=True)


@frozen(cache_hash=True)
class Leaf:
    """A leaf with the heads above it: its path from the root of the tree, itself last."""

    path: tuple[Head, ...]

    @cached_property
    def key(self) -> str:
        """The keys of the path, joined by dots."""
        return ".".join(head.key for head in self.path)

    @property
    def head(self) -> Head:
        """The leaf itself."""
        return self.path[-1]

    @property
    def labels(self) -> tuple[str, ...]:
        """The printed labels from the outermost group to the leaf."""
        return tuple(head.label for head in self.path)


class Sum(NamedTuple):
    """A total and the leaves it sums, by key; `depth` is 0 where it sums a whole stub or boxhead."""

    total: str
    parts: tuple[str, ...]
    depth: int


@frozen(cache_hash=True)
class Span:
    """Where a head is printed among its kind: from leaf `start`, over `width` leaves, at level `depth`.

    `length` is how many levels it takes: a leaf reaches down to the last level.
    """

    head: Head
    path: tuple[Head, ...]
    depth: int
    length: int
    start: int
    width: int


def _walk(heads: Sequence[Head], above: tuple[Head, ...] = ()) -> Iterator[Leaf]:
    for head in heads:
        path = (*above, head)
        if head.subs:
            yield from _walk(head.subs, path)
        else:
            yield Leaf(path)


@cache
def leaves(heads: tuple[Head, ...]) -> tuple[Leaf, ...]:
    """The leaves of a tree in printed order.

    >>> [leaf.key for leaf in leaves((Head("a", "A", (Head("b", "B"), Head("c", "C"))), Head("d", "D")))]
    ['a.b', 'a.c', 'd']
    """
    return tuple(_walk(heads))


def depth(heads: Sequence[Head]) -> int:
    """How many levels a tree has; none for an empty one."""
    return max((1 + depth(head.subs) for head in heads), default=0)


@cache
def sums(heads: tuple[Head, ...]) -> tuple[Sum, ...]:
    """Every total of a tree with the parts it sums, in printed order.

    >>> sums((Head("a", "A"), Head("b", "B"), Head("t", "总计", role="total")))
    (Sum(total='t', parts=('a', 'b'), depth=0),)
    """
    return tuple(_sums(heads, ()))


def _sums(heads: Sequence[Head], above: tuple[Head, ...]) -> Iterator[Sum]:
    for head in heads:
        if head.subs:
            yield from _sums(head.subs, (*above, head))
        elif head.role == "total":
            siblings = [sibling for sibling in heads if sibling is not head]
            parts = tuple(leaf.key for leaf in _walk(siblings, above) if leaf.head.role == "detail")
            yield Sum(Leaf((*above, head)).key, parts, len(above))


@cache
def spans(heads: tuple[Head, ...]) -> tuple[Span, ...]:
    """Where every head of a tree is printed, groups before what they hold.

    Read downwards it is a boxhead; read sideways (its transpose) it is a stub.
    """
    return tuple(_spans(heads, (), 0, depth(heads)))


def _spans(heads: Sequence[Head], above: tuple[Head, ...], start: int, levels: int) -> Iterator[Span]:
    for head in heads:
        path = (*above, head)
        width = len(leaves(head.subs)) or 1
        length = 1 if head.subs else levels - len(above)
        yield Span(head, path, len(above), length, start, width)
        yield from _spans(head.subs, path, start, levels)
        start += width


def problems(heads: Sequence[Head], place: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a tree, as (place, fault): bad or double keys, totals that cannot sum."""
    seen: set[str] = set()
    totals = 0
    for head in heads:
        here = f"{place}.{head.key}"
        if head.key.split() != [head.key] or set(head.key) & set(".,[]*"):
            yield place, f"{head.key!r} cannot be a key"
        if head.key in seen:
            yield place, f"two heads have the key {head.key!r}"
        seen.add(head.key)
        if head.role not in get_args(Role) or head.unit not in get_args(Unit):
            yield here, f"no such role or unit: {head.role!r}, {head.unit!r}"
        if head.role == "total":
            totals += 1
            if head.subs:
                yield here, "a total has no heads below it"
            if not any(_has_detail(sibling) for sibling in heads):
                yield here, "a total without parts"
        yield from problems(head.subs, here)
    if totals > 1:
        yield place, "more than one total among siblings"


def _has_detail(head: Head) -> bool:
    return any(map(_has_detail, head.subs)) if head.subs else head.role == "detail"
