"""The fuzzer: a few thousand inputs of it are borne, and it finds what is planted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fuzzing.examination import content_of
from fuzzing.seeds import FORMATS, seeds_of

from govinfo.pipeline import read

pytest.importorskip("resource", reason="the fuzzer bounds memory and time as Linux does")
SCRIPT = Path(__file__).parent.parent / "scripts" / "fuzz_readers.py"

PLANTED = """
import sys
sys.path.insert(0, {scripts!r})
import time
from fuzz_readers import main
from fuzzing import examination, watch
from govinfo.errors import GovinfoError
watch.SECONDS = 1
def read(content):
    if content[0] == 60:
        raise GovinfoError("x" * 30_000)
    if len(content) % 7 == 3:
        raise ValueError("planted")
    if len(content) % 7 == 4:
        while True:
            pass
    if len(content) % 7 == 5:
        return bytearray(2 << 30)
    if len(content) % 7 == 6:
        __import__("os").abort()
examination._reader = lambda _: type("R", (), {{"read": staticmethod(read)}})
sys.exit(main(["text", "html", "-n", "40", "--folder", {folder!r}]))
"""


def test_a_few_thousand_inputs_are_borne(tmp_path: Path) -> None:
    """Every format, in ways that are new to no one; the long runs are made by hand."""
    command = [sys.executable, str(SCRIPT), "-n", "3000", "--folder", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert [line.split(" | ")[0] for line in done.stdout.splitlines() if line.startswith("| ")][1:] == [
        f"| {name}" for name in FORMATS
    ]
    assert not list(tmp_path.iterdir())


def test_what_is_planted_is_found(tmp_path: Path) -> None:
    """Errors, hangs, hunger for memory, a process that ends and endless refusals are told and kept."""
    program = PLANTED.format(scripts=str(SCRIPT.parent), folder=str(tmp_path))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 1, done.stdout + done.stderr
    for told in ("ValueError", "Hang", "MemoryError", "signal 6", "a refusal of 30,"):
        assert told in done.stdout
    kept = next(path for path in tmp_path.iterdir() if path.name.startswith("text"))
    name, seed, number = kept.name.split("-")
    assert kept.read_bytes() == content_of(name, int(seed), int(number), seeds_of(name))


def test_an_interruption_keeps_the_table(tmp_path: Path) -> None:
    """Ctrl-C ends a run with what was found so far."""
    command = [sys.executable, str(SCRIPT), "json", "--folder", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stderr is not None
        assert process.stderr.read(5).endswith("json")  # it is at work
        process.terminate()
        told, _ = process.communicate()
    assert process.returncode == 130
    assert "interrupted" in told
    assert "| json |" in told


@pytest.mark.parametrize("name", FORMATS)
def test_seeds_are_good_files_and_always_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A seed that were refused, or another each time, would be of little use."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    seeds = seeds_of(name)
    assert seeds_of(name) == seeds
    for content in seeds:
        if b'"tables": {"fees": {}}' not in content:
            assert read(content, name)
