"""Cold starts: a process that makes one PDF from a report's JSON loads what that takes, and nothing else.

Whoever makes one file a process waits for imports more than for pages.  No time is measured here: what is
loaded and made is counted, and that is the same on every machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from govinfo import find_edition
from govinfo.interchange import dumps
from govinfo.report import Report

LOADED = """
import sys
before = set(sys.modules)
import json, re
compiled, compile_pattern = [], re._compiler.compile
def counted(pattern, flags=0):
    compiled.append(str(pattern))
    return compile_pattern(pattern, flags)
re._compiler.compile = counted
{work}
modules = [module for name, module in sorted(sys.modules.items()) if name.split(".")[0] == "govinfo"]
made = [f"{{kind.__module__}}.{{kind.__name__}}" for module in modules for kind in vars(module).values()
        if isinstance(kind, type) and kind.__module__ == module.__name__ and "__attrs_attrs__" in vars(kind)]
wide = [pattern for pattern in compiled if any(ord(last) - ord(first) > 0x8000 and ord(first) < 0x8000
        for first, last in re.findall("(.)-(.)", pattern, re.DOTALL))]
print(json.dumps({{"modules": sorted(sys.modules.keys() - before), "made": made, "wide": wide}}))
"""

BY_LIBRARY = "import govinfo; govinfo.render(govinfo.open({source!r}).report, 'pdf')"
BY_COMMAND = """
from govinfo.__main__ import main
sys.argv = ["govinfo", "render", {source!r}, "-o", {target!r}]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
"""

SLOW = {
    "cattrs": "a report is read without it",
    "csv": "it comes with importlib.metadata",
    "email": "the same",
    "fractions": "joint results need it",
    "html": "its table of entities is for reading",
    "importlib.metadata": "what is installed is read from its files",
    "importlib.resources": "carried fonts stand beside their module",
    "lxml": "web pages need it",
    "rich": "a terminal needs it, to show how far many files are",
    "shutil": "it comes with importlib.resources",
    "socket": "it comes with importlib.metadata",
    "tempfile": "it comes with importlib.resources",
    "tomllib": "decisions may be TOML",
    "zipfile": "an archive on the path needs it",
}
"""What takes long to import and is not needed, and what would bring it."""

UNASKED = {
    "annexes", "amendments", "certificates", "checks", "comparison", "diagnosis", "joint", "labels", "law",
    "marks", "outgoing", "prose", "recognition", "reference", "rollup", "rules", "series",
}  # fmt: skip
"""Rooms that have nothing to do with a report that is only printed."""

MOST_CLASSES = 60
"""How many classes attrs makes at the most: each takes as long as a hundred lines of text to be set."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report as JSON."""
    path = tmp_path_factory.mktemp("cold") / "report.json"
    report = Report.blank(find_edition("2021"), agency="测试市", year=2025)
    path.write_text(dumps(report), "utf-8")
    return path


def loaded(work: str) -> dict[str, list[str]]:
    """What a process that does some work has loaded at its end."""
    code = LOADED.format(work=work)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603  (our own interpreter)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def rooms(modules: list[str]) -> set[str]:
    """The rooms of the package that are among some modules."""
    return {name.split(".")[1] for name in modules if name.startswith("govinfo.")}


@pytest.fixture(scope="module", params=["library", "command"])
def found(request: pytest.FixtureRequest, source: Path) -> dict[str, list[str]]:
    """What making one PDF loads, by the library and by the command line."""
    work = BY_LIBRARY if request.param == "library" else BY_COMMAND
    target = source.with_suffix(f".{request.param}.pdf")
    told = loaded(work.format(source=str(source), target=str(target)))
    assert request.param == "library" or target.read_bytes()[:5] == b"%PDF-"
    return told


def test_one_pdf_needs_none_of_what_is_slow_to_import(found: dict[str, list[str]]) -> None:
    """Of the standard library and of the dependencies only what the way from JSON to PDF needs is loaded."""
    assert sorted(SLOW.keys() & set(found["modules"])) == []


def test_one_pdf_needs_no_room_that_looks_at_reports(found: dict[str, list[str]]) -> None:
    """A report is printed as it is: nothing that checks, compares, repairs or recognises is loaded."""
    assert sorted(UNASKED & rooms(found["modules"])) == []


def test_one_pdf_has_few_classes_made(found: dict[str, list[str]]) -> None:
    """Those of the public model, and of what is kept by identity; what is passed on is a named tuple."""
    own = [name for name in found["made"] if not name.startswith("govinfo.cli.")]
    assert len(own) <= MOST_CLASSES, own


def test_no_pattern_has_a_range_of_tens_of_thousands(found: dict[str, list[str]]) -> None:
    """Each such range takes a millisecond and more to compile; what it leaves out is told instead."""
    assert found["wide"] == []


def test_a_command_loads_its_own_module_only(source: Path) -> None:
    """Of the modules that hold commands one is loaded."""
    told = loaded(BY_COMMAND.format(source=str(source), target=str(source.with_suffix(".pdf"))))
    commands = {place.partition(".")[0] for place in commands_by_place()}
    assert {f"govinfo.cli.{name}" for name in commands} & set(told["modules"]) == {"govinfo.cli.writing"}


def commands_by_place() -> list[str]:
    """Where the commands stand."""
    from govinfo.cli import COMMANDS  # noqa: PLC0415  (the fixture's processes load it, not this module)

    return list(COMMANDS.values())
