"""Filling in a form in the browser: what the tests of its page do to it, and what they ask of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from browsing import shown
from govinfo import dumps, find_edition, loads
from govinfo.renderers.html_form import write
from govinfo.report import Report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

EDITION = find_edition("2021")
INDEX = {str(address): number for address, number in EDITION.index.items()}

# What a person does to a box: go there, type, leave.
ENTER = """(entries) => {
  for (const [at, text] of entries) {
    const box = document.getElementById(`i${at}`);
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
}"""
STATES = "[...document.querySelectorAll('[data-rule]')].map((item) => item.dataset.state)"

# All at once, so that nothing is painted between.
FILL = f"""([report, entries]) => {{
  startAgain();
  loadReport(takenIn(report));
  ({ENTER})(entries);
  return [exported(), {STATES}];
}}"""


def blank(**properties: Any) -> Report:
    """A blank form of 2021."""
    return Report.blank(EDITION, **{"agency": "测试市", "year": 2025, **properties})


@contextmanager
def opened(browser: Browser, path: Path, report: Report, **context: Any) -> Iterator[Page]:
    """The form of a report in the browser; leaving it asks nothing."""
    with shown(browser, path, write(report), **context) as page:
        yield page


def reopen(page: Page, path: Path, report: Report) -> None:
    """Another form in the same window."""
    path.write_bytes(write(report))
    page.goto(path.as_uri())


def enter(page: Page, figures: Mapping[str, str]) -> None:
    """Type texts into boxes, by address, and leave each."""
    page.evaluate(ENTER, [[INDEX[place], text] for place, text in figures.items()])


def filled(page: Page, report: Report, entries: Sequence[tuple[int, str]]) -> tuple[Report, list[str]]:
    """A form started again, a report taken in, texts typed in order: what it gives, and the rules' states."""
    text, states = page.evaluate(FILL, [dumps(report), [list(entry) for entry in entries]])
    found = loads(text)
    assert isinstance(found, Report)
    return found, states


def exported(page: Page) -> Report:
    """The report that the form would write."""
    found = loads(page.evaluate("exported()"))
    assert isinstance(found, Report)
    return found


def box(page: Page, place: str) -> Locator:
    """The box at an address."""
    return page.locator(f"#i{INDEX[place]}")
