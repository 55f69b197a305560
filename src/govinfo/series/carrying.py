"""One body over the years: what last year's report left for this year's (上年结转)."""

from __future__ import annotations

from govinfo.edition import Address
from govinfo.report import Report
from govinfo.values import Value


def carry_over(last: Report, this: Report) -> Report:
    """The report of this year with the rows that take up last year's filled in, where they are blank.

    Both may be of different editions; a cell is taken over where both have it.

    >>> from govinfo.edition import find_edition
    >>> last = Report.of(find_edition("2021"), {"applications[carried_forward, natural]": 25})
    >>> carry_over(last, Report.blank(find_edition("2021")))["applications", "brought_forward", "natural"]
    25
    """
    figures: dict[Address, Value] = {}
    for table in this.edition.tables:
        for row, source in table.carried:
            for column in table.columns:
                to, origin = (Address(table.key, key, column.key) for key in (row, source))
                if origin in last.edition.index and this[to] is None:
                    figures[to] = last[origin]
    return this.replace(figures)
