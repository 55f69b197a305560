"""Laws of head trees: leaves, levels, sums and spans follow from how heads stand in one another."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo.heads import Head, Leaf, Span, Sum, depth, leaves, problems, spans, sums

A, B, C, D, E = (Head(key, key.upper()) for key in "abcde")
TOTAL = Head("t", "总计", role="total")

# a | g: b, h: c, d | e, with a total on every level.
TREE = (
    A,
    Head("g", "G", [B, Head("h", "H", [C, D, TOTAL]), TOTAL]),
    E,
    TOTAL,
)


def _named(drawn: Sequence[Head]) -> tuple[Head, ...]:
    """Siblings with keys of their own, at most one of them a total."""
    named: list[Head] = []
    for number, head in enumerate(drawn):
        total = head.role == "total" and not any(other.role == "total" for other in named)
        named.append(
            evolve(head, key=f"k{number}", subs=_named(head.subs), role="total" if total else "detail")
        )
    return tuple(named)


leaf_heads = st.sampled_from([Head("x", "项"), Head("x", "计", role="total")])
nodes = st.recursive(
    leaf_heads,
    lambda subs: st.lists(subs, min_size=1, max_size=3).map(lambda drawn: Head("x", "组", drawn)),
    max_leaves=9,
)
trees = st.lists(nodes, max_size=4).map(_named)


def below(head: Head) -> list[Head]:
    """The heads without heads below them that a head holds, itself if it has none."""
    return [found for sub in head.subs for found in below(sub)] if head.subs else [head]


def test_a_head_is_a_plain_count_unless_it_says_otherwise():
    """A head needs a key and a label; it is an unsigned detail that counts, without other spellings."""
    head = Head("natural", "自然人")
    assert (head.key, head.label, head.subs, head.role, head.unit) == (
        "natural",
        "自然人",
        (),
        "detail",
        "count",
    )
    assert (head.signed, head.aka, head.concept) == (False, (), None)


def test_a_head_is_frozen_with_tuples_inside():
    """Heads are values: sequences become tuples, equal heads hash alike, nothing can be set."""
    head = Head("g", "G", [A, B], aka=["g", "gg"])
    assert head.subs == (A, B)
    assert head.aka == ("g", "gg")
    assert hash(head) == hash(Head("g", "G", (A, B), aka=("g", "gg")))
    with pytest.raises(FrozenInstanceError):
        head.key = "h"


def test_other_spellings_and_concept_are_named_when_given():
    """`aka` and `concept` are given by name only, so that no label can slip into them."""
    with pytest.raises(TypeError):
        Head("a", "A", (), "detail", "count", False, ("b",))  # noqa: FBT003


def test_a_leaf_is_known_by_its_path():
    """A leaf's key joins the keys of its path by dots; its labels run from the outermost group down."""
    leaf = Leaf((TREE[1], TREE[1].subs[1], C))
    assert leaf.key == "g.h.c"
    assert leaf.labels == ("G", "H", "C")
    assert leaf.head is C


def test_leaves_stand_in_printed_order():
    """The leaves of a tree are its heads without heads below, in order, each with the heads above it."""
    assert [leaf.key for leaf in leaves(TREE)] == ["a", "g.b", "g.h.c", "g.h.d", "g.h.t", "g.t", "e", "t"]
    assert [len(leaf.path) for leaf in leaves(TREE)] == [1, 2, 3, 3, 3, 2, 1, 1]
    assert leaves(()) == ()


@pytest.mark.parametrize(
    ("tree", "levels"),
    [((), 0), ((A,), 1), ((A, B), 1), ((Head("g", "G", [A]), B), 2), (TREE, 3)],
)
def test_depth_is_the_number_of_levels(tree, levels):
    """A tree is as deep as its deepest head; an empty one has no levels."""
    assert depth(tree) == levels


def test_a_total_sums_the_details_beside_it_and_below_them():
    """A total sums the detail leaves of its siblings, those in groups included, totals never."""
    assert sums(TREE) == (
        Sum("g.h.t", ("g.h.c", "g.h.d"), 2),
        Sum("g.t", ("g.b", "g.h.c", "g.h.d"), 1),
        Sum("t", ("a", "g.b", "g.h.c", "g.h.d", "e"), 0),
    )


def test_a_total_may_stand_anywhere_among_its_siblings():
    """Where a total is printed first or in the middle, it sums what comes before and after it alike."""
    assert sums((TOTAL, A, B)) == (Sum("t", ("a", "b"), 0),)
    assert sums((A, TOTAL, B)) == (Sum("t", ("a", "b"), 0),)


def test_a_tree_without_totals_has_no_sums():
    """Only totals give sums: details and groups alone bind nothing."""
    assert sums((A, Head("g", "G", [B, C]))) == ()


def test_spans_of_a_tree():
    """A group is printed over its leaves on one level; a leaf reaches down to the last level."""
    group, inner = TREE[1], TREE[1].subs[1]
    assert spans(TREE) == (
        Span(A, (A,), 0, 3, 0, 1),
        Span(group, (group,), 0, 1, 1, 5),
        Span(B, (group, B), 1, 2, 1, 1),
        Span(inner, (group, inner), 1, 1, 2, 3),
        Span(C, (group, inner, C), 2, 1, 2, 1),
        Span(D, (group, inner, D), 2, 1, 3, 1),
        Span(TOTAL, (group, inner, TOTAL), 2, 1, 4, 1),
        Span(TOTAL, (group, TOTAL), 1, 2, 5, 1),
        Span(E, (E,), 0, 3, 6, 1),
        Span(TOTAL, (TOTAL,), 0, 3, 7, 1),
    )
    assert spans(()) == ()


@settings(max_examples=60)
@given(trees)
def test_leaves_are_all_heads_without_heads_below(tree):
    """No leaf is lost or invented, whatever the tree, and no two have one key."""
    found = leaves(tree)
    assert [leaf.head for leaf in found] == [head for top in tree for head in below(top)]
    assert len({leaf.key for leaf in found}) == len(found)


@settings(max_examples=60)
@given(trees)
def test_every_sum_is_the_details_of_its_siblings(tree):
    """A total and its parts share the total's group, and the parts are all the details in that group."""
    found = sums(tree)
    assert [one.total for one in found] == [leaf.key for leaf in leaves(tree) if leaf.head.role == "total"]
    for one in found:
        group = one.total.rpartition(".")[0]
        prefix = f"{group}." if group else ""
        assert one.depth == one.total.count(".")
        assert one.parts == tuple(
            leaf.key for leaf in leaves(tree) if leaf.key.startswith(prefix) and leaf.head.role == "detail"
        )


@settings(max_examples=60)
@given(trees)
def test_spans_tile_the_printed_heading(tree):
    """The spans of a tree cover every level over every leaf exactly once: no hole, no overlap."""
    levels, width = depth(tree), len(leaves(tree))
    places = [
        (level, place)
        for span in spans(tree)
        for level in range(span.depth, span.depth + span.length)
        for place in range(span.start, span.start + span.width)
    ]
    assert sorted(places) == [(level, place) for level in range(levels) for place in range(width)]


@settings(max_examples=60)
@given(trees)
def test_spans_name_their_heads(tree):
    """A span's path ends in its head, is as long as its level says, and leaves keep their order."""
    for span in spans(tree):
        assert span.path[-1] is span.head
        assert span.depth == len(span.path) - 1
        assert span.width == len(below(span.head))
    assert [span.path for span in spans(tree) if not span.head.subs] == [leaf.path for leaf in leaves(tree)]


def test_a_sound_tree_has_no_problems():
    """Distinct keys and totals with parts are all that a tree needs."""
    assert list(problems(TREE, "t.stub")) == []


@pytest.mark.parametrize("key", ["", " ", "a b", "a.b", "a,b", "a[b", "a]b", "*", "a\tb", "a\u3000b", "a\n"])
def test_a_key_is_one_word(key):
    """A key that an address could not print and read back is refused."""
    assert list(problems((Head(key, "A"),), "t.stub")) == [("t.stub", f"{key!r} cannot be a key")]


@pytest.mark.parametrize("key", ["a", "law_service", "a-b", "甲", "2021", "a/b", "X"])
def test_any_other_word_is_a_key(key):
    """Keys may be of any script and hold any sign that addresses do not use."""
    assert list(problems((Head(key, "A"),), "t.stub")) == []


def test_siblings_have_keys_of_their_own():
    """Two siblings of one key are refused, once for each too many; cousins may share one."""
    assert list(problems((A, B, A, A), "t.stub")) == [("t.stub", "two heads have the key 'a'")] * 2
    cousins = (Head("g", "G", [A]), Head("h", "H", [A]), A)
    assert list(problems(cousins, "t.stub")) == []


def test_a_total_is_a_leaf():
    """A total with heads below it is refused: nothing says where its figures would stand."""
    bad = Head("t", "总计", [A], role="total")
    assert list(problems((B, bad), "t.stub")) == [("t.stub.t", "a total has no heads below it")]


@pytest.mark.parametrize(
    "tree",
    [(TOTAL,), (Head("g", "G", [Head("t", "T", role="total")]), TOTAL)],
    ids=["alone", "beside totals only"],
)
def test_a_total_needs_parts(tree):
    """A total beside which no detail stands, not even in a group, is refused."""
    assert ("x.t", "a total without parts") in list(problems(tree, "x"))


def test_parts_in_a_group_are_parts():
    """A total whose parts all stand in groups beside it has parts."""
    assert list(problems((Head("g", "G", [Head("h", "H", [A])]), TOTAL), "x")) == []
    assert list(problems((Head("g", "G", [A, TOTAL]), TOTAL), "x")) == []


@pytest.mark.parametrize(("number", "faults"), [(1, 0), (2, 1), (3, 1)])
def test_siblings_have_one_total_at_most(number, faults):
    """Two totals among siblings are refused: neither could tell what it sums."""
    tree = (A, *(Head(f"t{one}", "T", role="total") for one in range(number)))
    assert list(problems(tree, "x")) == [("x", "more than one total among siblings")] * faults


def test_problems_are_named_by_their_place():
    """A fault deep in a tree is told with the keys of the groups it stands in."""
    tree = (Head("g", "G", [Head("h", "H", [A, A])]),)
    assert list(problems(tree, "t.boxhead")) == [("t.boxhead.g.h", "two heads have the key 'a'")]


def test_every_fault_is_told():
    """Faults do not hide one another."""
    tree = (Head("", "A"), Head("g", "G", [TOTAL]), TOTAL)
    assert list(problems(tree, "x")) == [("x", "'' cannot be a key"), ("x.g.t", "a total without parts")]
