"""Auditing one report: what reading left open, what checking finds, and how both are shown."""

from __future__ import annotations

from collections.abc import Iterator

from govinfo.checks import Audit, check, confront
from govinfo.cli.presentation import found_lines, lapsed_lines
from govinfo.cli.words import said
from govinfo.decisions import Decided
from govinfo.findings import located
from govinfo.law import check_law
from govinfo.prose import check_prose
from govinfo.readings import Reading
from govinfo.report import Report
from govinfo.troubles import Lang


def audit_of(reading: Reading) -> Audit:
    """What reading could not settle and what checking found, with the places on the page.

    Besides the form the prose and the law are asked.  That a form is another year's is told once, as reading
    tells it (R02).
    """
    audit = check(reading.report)
    told = {finding.code for finding in reading.findings}
    more = check_law(reading.report, without=["L02"] if "R02" in told else [])
    found = located([*audit.findings, *check_prose(reading.report), *more], dict(reading.traces))
    return Audit((*reading.findings, *found), audit.tally)


def audit_lines(report: Report, audit: Audit, result: Decided, lang: Lang, *, proofs: bool) -> Iterator[str]:
    """What was found in a report and decided, the rules that blanks leave open, and how many rules hold."""
    for finding, decision in result.findings:
        yield from found_lines(finding, decision, lang, proofs=proofs)
    yield from lapsed_lines(result, lang)
    given = {address.table for address, value in report.items() if value is not None}
    for rule, verdict in confront(report):
        # Of a table that is blank altogether nothing is told rule by rule.
        if verdict == "open" and rule.relation == "=" and rule.left[0].table in given:
            blanks = ", ".join(str(address) for address in rule.addresses if report[address] is None)
            yield said("open_rule", rule=f"{rule.code} {rule.left[0]}", blanks=blanks).told(lang)
    tally = audit.tally
    yield said("tally", holds=tally.holds, fails=tally.fails, open=tally.open).told(lang)
