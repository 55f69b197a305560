"""Reports in which it takes several sums to see what blanks must be."""

from __future__ import annotations

from hypothesis import strategies as st

from govinfo.edition import Balance, Chapter, Edition, Table
from govinfo.heads import Head
from govinfo.report import Report


@st.composite
def overlapping(draw: st.DrawFn) -> Report:
    """A few counts, and sums of some of them that overlap."""
    counts = {key: draw(st.sampled_from([0, 0, 1, 2])) for key in "abcde"}
    parts = draw(st.lists(st.sets(st.sampled_from("abcde"), min_size=2, max_size=4), min_size=2, max_size=4))
    sums = {f"s{number}": sum(counts[key] for key in part) for number, part in enumerate(parts)}
    balances = [Balance(sorted(part), [f"s{number}"]) for number, part in enumerate(parts)]
    rows = [Head(key, f"行{key}") for key in (*counts, *sums)]
    table = Table("t", rows, [Head("v", "值")], balances=balances)
    edition = Edition("overlapping", "某文", 2030, None, "报告", [Chapter("c", 1, "甲", [table])])
    return Report(edition, [*counts.values(), *sums.values()])
