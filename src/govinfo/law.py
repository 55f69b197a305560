"""What the law says of a report beside its form: powers, the edition of a year, deadlines, ways of dispute.

Each finding is soft or a note, never an error: the law is asked with the little that a report tells of its
organ.  Each has its source in the catalogue of findings, and each can be left out by its code.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from typing import Final

from govinfo.crossings import crossing
from govinfo.edition import Address
from govinfo.findings import Fact, Finding, code_of
from govinfo.report import Report
from govinfo.values import exact_sum

_POWERLESS: Final = re.compile(
    r".*(?:[镇乡](?:人民政府|政府)?|街道(?:办事处)?|苏木(?:人民政府)?"
    r"|(?<!自治)[县旗区](?:人民政府|政府)|[县旗](?:人民政府|政府)?"
    r"|[省市县区州盟旗镇].*(?:局|厅|委员会|委|办公室|中心))"
)
"""Names of bodies that can make no rules: townships, streets, counties, districts, local departments."""

_POWERFUL: Final = re.compile(
    r"(?:国家|国务院|中国|中华人民共和国|中央|最高).*"
    r"|.*自治(?:区|州)(?:人民政府|政府)?|.*(?:[省市州]|自治区)(?:人民)?政府办公[厅室]"
)
"""Names that may stand for a body with the power: central organs, offices that report for a government."""
_RULES: Final = "disclosure.legislation.rules"
_OWN: Final = ("measure.made", "measure.repealed", "measure.in_force")
"""What is said of a body's own rules; those that it merely publishes may be another's."""


def check_law(report: Report, *, without: Collection[str] = ()) -> tuple[Finding, ...]:
    """What a report says against the law, as far as its figures and its organ tell (L01 to L04).

    `without` are codes that are not looked for; `UnknownCode` for one that the catalogue does not have.

    >>> from govinfo.edition import find_edition
    >>> report = Report.of(find_edition("2021"), {"documents[rules, made]": 2}, organ="township")
    >>> [finding.code for finding in check_law(report)], check_law(report, without=["L01"])
    (['L01'], ())
    """
    left_out = {code_of(code).code for code in without}
    return tuple(finding for code, find in _CHECKS if code not in left_out for finding in find(report))


def _powers(report: Report) -> Iterator[Finding]:
    """L01: rules at a body that cannot make any."""
    if not _powerless(report):
        return
    for measure in _OWN:
        for address in crossing(report.edition, (_RULES, measure)):
            value = report[address]
            if value is not None and value > 0:
                cell = report.edition.cell(address)
                facts: dict[str, Fact] = {
                    "cell_zh": cell.zh,
                    "cell_en": cell.en,
                    "printed": value,
                    "agency": report.agency or "",
                }
                yield Finding("L01", (address,), facts)


def _powerless(report: Report) -> bool:
    """Whether a report's organ surely can make no rules; a whole region's figures are not its own."""
    if report.scope == "region":
        return False
    if report.organ == "township":
        return True
    name = (report.agency or "")[:100]
    return _POWERLESS.fullmatch(name) is not None and _POWERFUL.fullmatch(name) is None


def _form(report: Report) -> Iterator[Finding]:
    """L02: a form that was not made for the report's year."""
    edition = report.edition
    if report.year is None or edition.covers(report.year):
        return
    facts: dict[str, Fact] = {
        "year": report.year,
        "edition": edition.key,
        "instrument": edition.instrument,
        "first": edition.first,
        "until": "" if edition.last is None else f"至 {edition.last} 年度",
        "to": "" if edition.last is None else f" to {edition.last}",
    }
    yield Finding("L02", (), facts)


def _deadline(report: Report) -> Iterator[Finding]:
    """L03: published after the day that Article 49 sets."""
    if report.published is None or report.year is None or report.year >= datetime.MAXYEAR:
        return
    if report.organ == "township":
        return
    month = 1 if report.organ == "department" else 3
    deadline = datetime.date(report.year + 1, month, 31)
    if report.published > deadline:
        facts = {"published": report.published.isoformat(), "deadline": deadline.isoformat()}
        yield Finding("L03", (), facts)


def _suits(report: Report) -> Iterator[Finding]:
    """L04: since 2024, more direct suits than cases of reconsideration."""
    if report.year is None or report.year < 2024:
        return
    direct_cells = crossing(report.edition, ("route.litigation.direct",))
    direct = _known(report, direct_cells)
    reconsidered = _known(report, crossing(report.edition, ("route.reconsideration",)))
    if direct is not None and reconsidered is not None and direct > reconsidered:
        yield Finding("L04", direct_cells, {"direct": direct, "reconsidered": reconsidered})


def _known(report: Report, addresses: tuple[Address, ...]) -> int | Decimal | None:
    """The sum of some cells; None where there is none of them, or one of them is blank."""
    values = [report[address] for address in addresses]
    known = [value for value in values if value is not None]
    return exact_sum(known) if known and len(known) == len(values) else None


_CHECKS: Final[tuple[tuple[str, Callable[[Report], Iterator[Finding]]], ...]] = (
    ("L01", _powers),
    ("L02", _form),
    ("L03", _deadline),
    ("L04", _suits),
)
