"""Reports that follow one another, and units of a region, for tests: consistent ones, made from any."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from govinfo.edition import Address, Edition, all_editions
from govinfo.report import Report
from govinfo.series.passages import passages_of
from govinfo.testing import reports, settle


def following(last: Report, this: Report) -> Report:
    """The report of this year with what last year's asks of it, its own totals and balances kept."""
    figures = dict(this.items())
    for passage in passages_of(last.edition, this.edition):
        if passage.relation == "=":
            left = sum(last[at] for at in passage.last) + sum(figures[at] for at in passage.plus)
            for at in passage.this[1:]:
                figures[at] = max(0, min(figures[at], left))
                left -= figures[at]
            figures[passage.this[0]] = left
    return Report(
        this.edition, settle(figures, this.edition).values(), year=last.year + 1, agency=last.agency
    )


def chain(given: Iterable[Report], first: int = 2019) -> list[Report]:
    """Consistent reports as those of one body in consecutive years."""
    found: list[Report] = []
    for report in given:
        found.append(
            following(found[-1], report)
            if found
            else report.replace(year=first, agency="测试局", published=None)
        )
    return found


def chains(least: int = 2, most: int = 4) -> st.SearchStrategy[list[Report]]:
    """Consistent years of one body, of editions as they come."""
    one = st.sampled_from(all_editions()).flatmap(reports)
    return st.lists(one, min_size=least, max_size=most).map(chain)


def named(given: Sequence[Report], scope: str = "organ") -> list[Report]:
    """Reports as those of units of one year, each with a name of its own."""
    return [
        report.replace(agency=f"单位{number}", year=2024, scope=scope, organ=None, published=None)
        for number, report in enumerate(given)
    ]


def units(edition: Edition | None = None, least: int = 1, most: int = 5) -> st.SearchStrategy[list[Report]]:
    """Consistent units of a region, of one edition or of editions as they come."""
    one = reports(edition) if edition else st.sampled_from(all_editions()).flatmap(reports)
    return st.lists(one, min_size=least, max_size=most).map(named)


def at(text: str) -> Address:
    """An address from its text."""
    return Address.parse(text)
