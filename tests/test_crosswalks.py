"""Crosswalks: which cells of two editions correspond, and what a faulty bridge is told to be."""

from __future__ import annotations

import pytest
from attrs import evolve

from govinfo.bridges import Apart, Bridge
from govinfo.crosswalks import UNDECLARED, crosswalk
from govinfo.edition import Chapter, Edition, Table, find_edition
from govinfo.errors import MalformedEdition
from govinfo.heads import Head

E2019, E2021, SINGLE = (find_edition(key) for key in ("2019", "2021", "2021-single-other"))


def form(key: str, rows: list[str], *bridges: Bridge) -> Edition:
    """An invented edition of one table with some rows and one column."""
    table = Table("t", [Head(row, row) for row in rows], [Head("n", "数")])
    return Edition(key, "某文", 2030, None, "报告", [Chapter("c", 1, "甲", [table])], bridges=bridges)


def test_what_the_two_forms_have_in_common():
    """Decisions and chapters 三 and 四 correspond; （六）其他处理 is a sum of three; the rest is apart."""
    found = crosswalk(E2019, E2021)
    same = [str(pairing.left[0]) for pairing in found.pairings if pairing.kind == "same"]
    assert [at for at in same if not at.startswith(("applications", "appeals"))] == [
        "licensing[licences, decisions]",
        "enforcement[penalties, decisions]",
        "enforcement[coercion, decisions]",
    ]
    sums = [pairing for pairing in found.pairings if pairing.kind == "sum"]
    assert {str(pairing.left[0]) for pairing in sums} == {
        f"applications[disposed.other, {leaf.key}]" for leaf in E2019.table("applications").columns
    }
    assert all(len(pairing.right) == 3 for pairing in sums)
    apart = [pairing for pairing in found.pairings if pairing.kind == "apart"]
    assert [pairing.left[0].table for pairing in apart] == [
        "documents",
        "licensing",
        "enforcement",
        "fees",
        "procurement",
    ]


def test_a_variant_and_its_parent():
    """The variant with （六）其他处理 in one row differs from its form in nothing else."""
    found = crosswalk(E2021, SINGLE)
    assert {pairing.kind for pairing in found.pairings} == {"same", "sum"}
    assert found.of("applications[disposed.other.other, natural]").right == (
        SINGLE.cells[SINGLE.index[found.of("applications[disposed.other.other, natural]").right[0]]].address,
    )
    assert crosswalk(SINGLE, SINGLE).of("fees[charges, amount]").kind == "same"


def test_pairings_in_words():
    """What corresponds is told as an equation, what does not with the reason, in both languages."""
    found = crosswalk(E2019, E2021)
    assert found.of("applications[disposed.other, natural]").told("en") == (
        "applications[disposed.other, natural] = applications[disposed.other.correction_overdue, natural] + "
        "applications[disposed.other.fee_overdue, natural] + applications[disposed.other.other, natural]"
    )
    fees = found.of("fees[charges, items_before]")
    assert fees.told("en").endswith("fees[charges, amount]: " + fees.why[1])
    assert fees.told("zh").endswith("fees[charges, amount]：" + fees.why[0])
    with pytest.raises(KeyError):
        found.of("fees[charges, amount]")


def test_editions_that_say_nothing_of_each_other():
    """Without a bridge all is apart, and said to be undeclared; so is what a bridge leaves out."""
    old, new = form("old", ["a", "b"]), form("new", ["a", "b", "c"], Bridge("old", ["t[a, n]"]))
    pairings = crosswalk(E2021, old).pairings
    assert [(pairing.kind, pairing.why) for pairing in pairings] == [("apart", UNDECLARED)] * 7
    kinds = [
        (pairing.kind, len(pairing.left), len(pairing.right)) for pairing in crosswalk(old, new).pairings
    ]
    assert kinds == [("same", 1, 1), ("apart", 1, 2)]
    only = crosswalk(form("old", ["a"]), new).pairings
    assert [(pairing.kind, len(pairing.left), len(pairing.right)) for pairing in only] == [
        ("same", 1, 1),
        ("apart", 0, 2),
    ]


@pytest.mark.parametrize(
    ("bridge", "why"),
    [
        (Bridge("old", ["t[z, n]"]), "t\\[z, n\\] matches no cell"),
        (Bridge("old", ["t[a, n]"], apart=[Apart(["t[z, n]"], "无", "none")]), "t\\[z, n\\] matches no cell"),
        (Bridge("old", [], sums=[("t[z, n]", ["t[a, n]"])]), "t\\[z, n\\] matches no cell"),
        (Bridge("old", [], sums=[("t[a, n]", ["t[b, n]", "t[b, n]"])]), "named twice, or is no cell"),
        (Bridge("old", [], sums=[("t[a, n]", ["t[c, n]", "t[q, *]"])]), "named twice, or is no cell"),
    ],
)
def test_a_bridge_that_names_no_cell_is_refused(bridge, why):
    """What a bridge names must be there, once; the fault is told of the edition that declares it."""
    with pytest.raises(MalformedEdition, match=why) as refused:
        crosswalk(form("old", ["a", "b"]), form("new", ["a", "b", "c"], bridge))
    assert "new.bridges" in str(refused.value)


def test_a_pattern_that_is_none_is_refused_when_the_edition_is_built():
    """A bridge is looked at for its patterns with the rest of the edition."""
    with pytest.raises(MalformedEdition, match="bridges: 'fees' is no pattern of addresses"):
        evolve(E2021, bridges=[Bridge("2019", ["fees"])])
