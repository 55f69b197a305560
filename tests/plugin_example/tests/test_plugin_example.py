"""The example plug-in keeps the contracts of govinfo, by the tools that govinfo gives to plug-in authors."""

from __future__ import annotations

from govinfo_plugin_example.outline import RENDERER
from govinfo_plugin_example.y2030 import EDITION
from hypothesis import given, settings

from govinfo import Report, amend, check, find_edition, json_schema, render
from govinfo.testing import Fault, any_reports, check_renderer, faults, reports

quick = settings(max_examples=15, deadline=None)


def test_the_renderer_keeps_the_contract() -> None:
    """It writes bytes, the same each time, for any report of any edition."""
    check_renderer(RENDERER, examples=10)


@quick
@given(any_reports(EDITION))
def test_every_paragraph_is_a_block_of_its_own(report: Report) -> None:
    """Prose that looks like a table or a heading adds no block of its kind."""
    blocks = render(report, "outline").decode().rstrip("\n").split("\n\n")
    paragraphs = sum(map(len, report.narratives.values()))
    assert len(blocks) == 1 + 2 + 1 + paragraphs


def test_figures_stand_beside_their_labels() -> None:
    """A row of the form is a row of the table."""
    report = Report.of(EDITION, {"requests[received, online]": 3, "requests[received, total]": 3}, year=2030)
    text = render(report, "outline").decode()
    assert text.startswith(
        "# 2030年政府信息公开示例报告\n\n## 一、收到和处理申请情况\n\n| 申请 | 网上 | 窗口 | 总计 |\n|"
    )
    assert "| 一、本年收到 | 3 |  | 3 |" in text


def test_the_edition_is_installed() -> None:
    """The entry point leads to the edition, and everything derived from it is there."""
    assert find_edition("2030-example") == EDITION
    assert json_schema(EDITION)["properties"]["edition"] == {"const": "2030-example"}


@quick
@given(reports(EDITION))
def test_consistent_reports_of_the_edition_are_found_so(report: Report) -> None:
    """The rules derived from the edition hold where the strategy makes them hold."""
    assert not [finding for finding in check(report).findings if finding.severity == "hard"]


@quick
@given(faults(EDITION))
def test_faults_in_the_edition_are_found(fault: Fault) -> None:
    """A changed figure breaks a rule of the edition."""
    assert any(finding.severity == "hard" for finding in check(fault.faulty).findings)


def test_a_total_of_the_edition_is_completed() -> None:
    """The total follows from the boxhead."""
    report = Report.of(EDITION, {"requests[received, online]": 3, "requests[received, counter]": 4})
    assert amend(report)[0]["requests", "received", "total"] == 7
