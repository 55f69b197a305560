"""Pages as they are published and converted, in every format: exact or told, never silently wrong."""

from __future__ import annotations

from typing import get_args

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from govinfo.edition import all_editions
from govinfo.errors import UnrecognisedForm
from govinfo.pipeline import find_reader
from govinfo.readings import Reading
from govinfo.recognition import recognise
from govinfo.report import Report
from govinfo.testing import Noise, Page, any_reports, page_of, pages, reports, silently_wrong
from govinfo.testing.printing.noise import DRESSES, Figures, Format, Script, Separators, Spans, Tables

EDITIONS = all_editions()
INEXACT = {"none", "no colspans", "repeated", "too small", "too large", "no rules"}
"""Spans that were lost or are wrong, and tables without rules, leave places that cannot be told."""
SHARES: dict[Format, float] = {"text": 1, "html": 0.5, "docx": 0.15, "xlsx": 0.15, "pdf": 0.05}
"""How many of a profile's examples a format is given: some take longer to read than others."""


def _plain(report: Report) -> Report:
    """The report without prose, of which nothing is asked here."""
    return evolve(report, narratives={}, title=None, agency="测试市", year=report.edition.first)


def _read(page: Page) -> Reading:
    document = find_reader(page.noise.format).read(page.content)
    return recognise(document)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
@pytest.mark.parametrize("form", get_args(Format))
def test_no_figure_is_silently_wrong(edition, form) -> None:
    """However a page is laid out and damaged, a figure is as printed, or a finding names its cell."""
    drawn = st.one_of(reports(edition), any_reports(edition, plain=True)).map(_plain)

    phases = [phase for phase in Phase if phase != Phase.shrink]  # to make a page small would take minutes

    @settings(max_examples=max(round(settings().max_examples * SHARES[form]), 4), phases=phases)
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        page = data.draw(pages(drawn, form))
        try:
            reading = _read(page)
        except UnrecognisedForm:
            return
        assert silently_wrong(page, reading) == []

    holds()


def _undamaged() -> list[Noise]:
    """Every layout and every way of writing that loses nothing, one at a time."""
    found = [Noise(way, script=script) for way in get_args(Separators) for script in get_args(Script)]
    for form in get_args(Format)[1:]:
        ways = [
            *({"figures": way} for way in get_args(Figures)),
            *({"script": way} for way in get_args(Script)),
            *({"spans": way} for way in get_args(Spans)),
            *({"tables": way} for way in get_args(Tables)),
            *({"dress": (way,)} for way in DRESSES[form]),
        ]
        if form == "pdf":
            ways = [way for way in ways if "dress" in way or "tables" in way]
        lossless = [
            way
            for way in ways
            if INEXACT.isdisjoint(next(iter(way.values()))) and not INEXACT & set(way.values())
        ]
        found += [Noise(format=form, seed=number, **way) for number, way in enumerate(lossless)]
    return found


@pytest.mark.parametrize("noise", _undamaged(), ids=lambda noise: f"{noise.format}: {', '.join(noise.names)}")
def test_undamaged_pages_are_exact(noise: Noise) -> None:
    """Every figure of a page that lost nothing is read, in every layout and script."""
    edition = EDITIONS[noise.seed % len(EDITIONS)] if noise.format != "text" else None
    for form in EDITIONS if edition is None else [edition]:
        values = [number % 3 for number in range(len(form.cells))]
        report = Report(form, values, agency="测试市", year=form.first)
        found = _read(page_of(report, noise)).report
        assert (found.edition, found.values) == (report.edition, report.values)


@pytest.mark.parametrize("form", get_args(Format))
def test_the_same_seed_gives_the_same_page(form: Format) -> None:
    """A page that failed can be made again."""
    report = Report(EDITIONS[0], [1] * len(EDITIONS[0].cells), agency="测试市", year=EDITIONS[0].first)
    noise = Noise(format=form, damages=("misprint", "filler cells"), seed=7, dress=DRESSES[form][:2])
    assert page_of(report, noise).content == page_of(report, noise).content


def test_a_wrong_figure_is_caught() -> None:
    """The law can fail: a figure changed behind the reader's back is among the silently wrong."""
    edition = EDITIONS[0]
    report = Report(edition, [1] * len(edition.cells), agency="测试市", year=edition.first)
    page = page_of(report, Noise())
    reading = _read(page)
    address = edition.cells[0].address
    changed = evolve(reading, report=reading.report.replace({address: 2}))
    assert silently_wrong(page, changed) == [address]


def test_another_edition_is_caught() -> None:
    """Figures that have no place in the edition read, and of which nothing is told, are silently lost."""
    printed, other = (next(e for e in EDITIONS if e.key == key) for key in ("2021", "2021-single-other"))
    report = Report(printed, [1] * len(printed.cells), agency="测试市", year=printed.first)
    blank = Report(other, [1] * len(other.cells), agency="测试市", year=other.first)
    lost = silently_wrong(page_of(report, Noise()), Reading(blank, (), ()))
    assert {address.row for address in lost if address not in other.index} == {
        f"disposed.other.{name}" for name in ("correction_overdue", "fee_overdue", "other")
    }


@pytest.mark.parametrize("figures", ["thousands", "units"])
def test_long_figures_are_printed_to_the_last_digit(figures: Figures) -> None:
    """No figure is rounded on its way to the page, however long it is."""
    edition = EDITIONS[0]
    address = next(cell.address for cell in edition.cells if cell.whole)
    value = 2_552_687_481_196_912_239_024_349_426_745_344
    report = _plain(
        evolve(Report.blank(edition), values=[value if at == address else 0 for at in edition.index])
    )
    page = page_of(report, Noise(format="text", figures=figures))
    assert page.printed[address] == value
    assert "".join(c for c in page.content.decode() if c.isdigit()).count(str(value)) == 1
    assert _read(page).report[address] == value
