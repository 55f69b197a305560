"""Pages as they are published and converted: exact or told, never silently wrong."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govinfo.edition import all_editions
from govinfo.errors import UnrecognisedForm
from govinfo.readers.text import read
from govinfo.recognition import recognise
from govinfo.report import Report
from govinfo.testing import Noise, any_reports, page_of, pages, reports, silently_wrong


def _plain(report: Report) -> Report:
    """The report without prose, of which nothing is asked here."""
    return evolve(report, narratives={}, title=None, agency="测试市", year=report.edition.first)


EDITIONS = pytest.mark.parametrize("edition", all_editions(), ids=lambda edition: edition.key)


@EDITIONS
@pytest.mark.parametrize("figures", [reports, any_reports], ids=["consistent", "any"])
@given(data=st.data())
def test_no_figure_is_silently_wrong(edition, figures, data) -> None:
    """However a page is laid out and damaged, a figure is as printed, or a finding names its cell."""
    page = data.draw(pages(figures(edition).map(_plain)))
    try:
        reading = recognise(read(page.content))
    except UnrecognisedForm:
        return
    assert silently_wrong(page, reading) == []


@EDITIONS
@pytest.mark.parametrize(
    "separators",
    ["tabs", "bars", "ended bars", "Markdown", "spaces", "bars that begin lines", "a cell a line",
     "a cell a line, blank lines", "a cell a line, ended by a bar", "a cell a line, a bar on the next",
     "a cell a line, a bar before each row"],
)  # fmt: skip
@pytest.mark.parametrize("script", ["simplified", "half width", "spaced", "pinyin", "noted"])
def test_undamaged_pages_are_exact(edition, separators, script) -> None:
    """Every figure of a page that lost nothing is read, in every layout and script."""
    values = [number % 3 for number in range(len(edition.cells))]
    report = Report(edition, values, agency="测试市", year=edition.first)
    page = page_of(report, Noise(separators, script=script))
    found = recognise(read(page.content)).report
    assert (found.edition, found.values) == (report.edition, report.values)


def test_a_wrong_figure_is_caught() -> None:
    """The law can fail: a figure changed behind the reader's back is among the silently wrong."""
    edition = all_editions()[0]
    report = Report(edition, [1] * len(edition.cells), agency="测试市", year=edition.first)
    page = page_of(report, Noise())
    reading = recognise(read(page.content))
    address = edition.cells[0].address
    changed = evolve(reading, report=reading.report.replace({address: 2}))
    assert silently_wrong(page, changed) == [address]
