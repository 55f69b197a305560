"""Several reports as one system: amounts, blanks, unlawful figures, and what is told of a remedy."""

from __future__ import annotations

from decimal import Decimal

from govinfo.diagnosis import Span
from govinfo.edition import find_edition
from govinfo.joint import Link, remedies
from govinfo.report import Report
from joining import at

E2021 = find_edition("2021")
AMOUNT, COUNT = at("fees[charges, amount]"), at("documents[rules, made]")
TOTAL, PART = at("appeals[cases, reconsideration.total]"), at("appeals[cases, reconsideration.upheld]")


def pair(**figures):
    """Two named reports that give some cells."""
    return [(name, Report.of(E2021, cells)) for name, cells in figures.items()]


def same(place):
    """The link that says that two reports have the same figure in a cell."""
    return Link(((0, place, 1), (1, place, -1)))


def test_amounts_are_exact_with_a_constant():
    """Amounts link to the smallest place that is printed, a constant's included."""
    reports = pair(one={AMOUNT: Decimal("1.2345678")}, other={AMOUNT: Decimal("1.2")})
    link = Link(((0, AMOUNT, 1), (1, AMOUNT, -1)), Decimal("-0.000000001"))
    (group,) = remedies(reports, [link], [0])
    assert [remedy.changes[0].change.after for remedy in group.found] == [
        Decimal("1.200000001"),
        Decimal("1.234567799"),
    ]
    assert group.complete


def test_counts_and_amounts_can_be_linked():
    """A count moves by ones and an amount by its places: only what is whole can be in the count's cell."""
    reports = pair(one={COUNT: 3}, other={AMOUNT: Decimal("2.5")})
    (group,) = remedies(reports, [Link(((0, COUNT, 1), (1, AMOUNT, -1)))], [0])
    assert [remedy.told("en") for remedy in group.found] == ["other: fees[charges, amount] from 2.5 to 3"]


def test_only_what_fails_is_looked_at():
    """A group whose links all hold is no group to mend, and links that share cells are one group."""
    reports = pair(one={AMOUNT: 1, COUNT: 3}, other={AMOUNT: 1, COUNT: 5})
    links = [same(AMOUNT), same(COUNT), Link(((0, COUNT, 1),), -3)]
    (group,) = remedies(reports, links, [1])
    assert group.links == (1,)
    (remedy,) = [remedy for remedy in group.found if len(remedy.changes) == 1]
    assert remedy.changes[0].told("en") == "other: documents[rules, made] from 5 to 3"


def test_blanks_are_filled_in_and_unlawful_figures_must_change():
    """A blank costs nothing and leaves a range; a figure below zero is in every remedy."""
    reports = pair(one={TOTAL: -3}, other={TOTAL: 2, PART: 2})
    (group,) = remedies(reports, [same(TOTAL)], [0])
    (remedy,) = group.found
    assert [(change.whose, change.change.after) for change in remedy.changes] == [("one", 2)]
    free = pair(one={TOTAL: -3})
    (group,) = remedies(free, [Link(((0, TOTAL, 1), (0, PART, -1)))], [0])
    (remedy,) = group.found
    assert remedy.changes[0].change.after == Span(0, None)


def test_a_remedy_in_words():
    """The changes, and the slips that are recognised, in both languages."""
    reports = pair(one={COUNT: 12}, other={COUNT: 21})
    (group,) = remedies(reports, [same(COUNT)], [0])
    assert [remedy.told("en") for remedy in group.found] == [
        "one: documents[rules, made] from 12 to 21: two digits are swapped",
        "other: documents[rules, made] from 21 to 12: two digits are swapped",
    ]
    assert group.found[0].told("zh") == "one：documents[rules, made] 由 12 改为 21。相邻两位数字颠倒了"
    (group,) = remedies(pair(one={COUNT: 12}, other={COUNT: 345}), [same(COUNT)], [0])
    assert group.found[0].told("en") == "one: documents[rules, made] from 12 to 345"


def test_the_search_is_bounded():
    """A search that may take no step finds nothing, and says that it is not complete."""
    reports = pair(one={COUNT: 1}, other={COUNT: 2})
    (group,) = remedies(reports, [same(COUNT)], [0], most_steps=0)
    assert not group.found
    assert not group.complete


def test_where_very_much_fails_no_few_cells_are_looked_for():
    """A group with more failing links than a few cells could explain is told, not searched."""
    cells = [address for address in E2021.index if address.table == "applications"][:30]
    reports = pair(one=dict.fromkeys(cells, 1), other=dict.fromkeys(cells, 2))
    (group,) = remedies(reports, list(map(same, cells)), range(len(cells)))
    assert len(group.links) == len(cells)
    assert not group.found
    assert not group.complete
