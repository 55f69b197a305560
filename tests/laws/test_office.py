"""The second law for the formats of the office: what is written is read back to the same report."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govinfo.composition import compose
from govinfo.document import Document
from govinfo.edition import Edition, all_editions
from govinfo.pipeline import find_reader, find_renderer
from govinfo.recognition import recognise
from govinfo.report import Report
from govinfo.testing import any_reports, check_renderer, editions, printed, printed_report

_MOST = settings.default.max_examples
law = settings(max_examples=_MOST if _MOST > 100 else 10)
invented = settings(max_examples=_MOST if _MOST > 100 else 10, suppress_health_check=list(HealthCheck))
every_edition = pytest.mark.parametrize("edition", all_editions(), ids=lambda edition: edition.key)


def _written_and_read(name: str, report: Report) -> Document:
    """What is read of a report as a format writes it; the same report is the same bytes."""
    renderer, reader = find_renderer(name), find_reader(name)
    source = compose(report) if renderer.source == "document" else report
    written = renderer.write(source, renderer.options())
    assert renderer.write(source, renderer.options()) == written
    return reader.read(written)


@every_edition
@law
@given(st.data())
def test_workbooks_give_back_all_of_a_report(edition: Edition, data: st.DataObject) -> None:
    """Blocks, properties and so the report, to the last digit."""
    report = data.draw(any_reports(edition))
    found = _written_and_read("xlsx", report)
    assert printed(found) == printed(compose(report))
    assert found.properties == compose(report).properties
    again = recognise(found).report
    assert again == report
    assert list(map(str, again.values)) == list(map(str, report.values))


@invented
@given(editions(), st.data())
def test_workbooks_follow_from_the_edition(edition: Edition, data: st.DataObject) -> None:
    """The same of forms that nobody has promulgated."""
    report = data.draw(any_reports(edition))
    found = _written_and_read("xlsx", report)
    assert printed(found) == printed(compose(report))
    assert recognise(found, [edition]).report == report


@every_edition
@law
@given(st.data())
def test_word_files_give_back_what_is_printed(edition: Edition, data: st.DataObject) -> None:
    """Blocks and so the printed report: a Word file says no more of itself than its pages."""
    report = data.draw(any_reports(edition))
    found = _written_and_read("docx", report)
    assert printed(found) == printed(compose(report))
    assert printed_report(recognise(found, [edition]).report) == printed_report(report)


@invented
@given(editions(), st.data())
def test_word_files_follow_from_the_edition(edition: Edition, data: st.DataObject) -> None:
    """The same of forms that nobody has promulgated."""
    report = data.draw(any_reports(edition))
    found = _written_and_read("docx", report)
    assert printed(found) == printed(compose(report))
    assert printed_report(recognise(found, [edition]).report) == printed_report(report)


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_the_contract_of_renderers(name: str) -> None:
    """As the authors of other renderers are held to it."""
    check_renderer(find_renderer(name), reader=find_reader(name), examples=5)
