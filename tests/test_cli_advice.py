"""What cannot be read or written is told in one line, wholly in the chosen language, with what to do."""

from __future__ import annotations

import errno
import os
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from govinfo import cli, plugins

EXAMPLE = str(Path(__file__).parents[1] / "examples" / "2020-street-office.txt")
FORMATS = {"utf", *plugins.names(plugins.READERS), *plugins.names(plugins.RENDERERS)}
DO = {
    "zh": "请",
    "en": r"; .*\b(check|name|get|copy|export|give|make|choose|free|change|run|save|pipe|shorten)\b",
}
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])


def one_line(capsys: pytest.CaptureFixture[str], words: list[object], status: int = 2) -> str:
    """The one line on standard error of a run that ends with a status and prints nothing else."""
    with pytest.raises(SystemExit) as ended:
        cli.main([str(word) for word in words])
    printed = capsys.readouterr()
    assert (ended.value.code, printed.out) == (status, "")
    assert printed.err.startswith("govinfo: ")
    assert printed.err.count("\n") == 1
    return printed.err.removeprefix("govinfo: ")


def in_language(line: str, lang: str, *names: object) -> bool:
    """Whether a line, without the names in it, is in one language only and says what to do."""
    for name in sorted(map(str, names), key=len, reverse=True):
        line = line.replace(name, "")
    foreign = (
        {word.lower() for word in re.findall(r"[A-Za-z]{3,}", line)} - FORMATS
        if lang == "zh"
        else set(re.findall(r"[\u3000-\u9fff\uff00-\uffef]", line))
    )
    return not foreign and re.search(DO[lang], line) is not None


def missing(folder: Path) -> Path:
    """A name that no file has."""
    return folder / "missing.txt"


def itself(folder: Path) -> Path:
    """A folder."""
    return folder


def blob(folder: Path) -> Path:
    """Random bytes."""
    path = folder / "blob.txt"
    path.write_bytes(random.Random(7).randbytes(4096))  # noqa: S311  (any bytes will do)
    return path


def zeros(folder: Path) -> Path:
    """Every byte there is, NUL among them, in a file without a suffix."""
    path = folder / "blob"
    path.write_bytes(bytes(range(256)))
    return path


def empty(folder: Path) -> Path:
    """A file of no bytes."""
    path = folder / "empty.txt"
    path.touch()
    return path


def vast(folder: Path) -> Path:
    """A file of 200 MB."""
    path = folder / "vast.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    return path


def null(folder: Path) -> Path:
    """A path that no system allows."""
    return folder / "a\0b"


def below_a_file(folder: Path) -> Path:
    """A path through a file."""
    empty(folder)
    return folder / "empty.txt" / "r.txt"


def loop(folder: Path) -> Path:
    """A link to itself."""
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    return folder / "loop.txt"


def too_long(folder: Path) -> Path:
    """A name of more characters than a file may have."""
    return folder / f"{'n' * 300}.txt"


@LANGUAGES
@pytest.mark.parametrize(
    "source", [missing, itself, blob, zeros, empty, vast, null, below_a_file, loop, too_long]
)
def test_unusable_sources_say_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], source: Callable[[Path], Path], lang: str
) -> None:
    """Whatever is wrong with a source, the line names it and says what to do, in one language."""
    path = source(tmp_path)
    before = set(tmp_path.iterdir())
    line = one_line(capsys, ["render", path, "-o", tmp_path / "out.json", "--lang", lang])
    assert in_language(line, lang, path, str(path).replace("\0", ""), str(path).replace("\0", " "))
    assert tmp_path.name in line
    assert set(tmp_path.iterdir()) == before


def nowhere(folder: Path) -> Path:
    """A file in a folder that is missing."""
    return folder / "missing" / "r.txt"


@LANGUAGES
@pytest.mark.parametrize("suffix", ["pdf", "docx", "doc", "wps", "xlsx", "html", "json", "txt", "bin"])
def test_a_blob_says_what_to_do_whatever_its_suffix(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str, lang: str
) -> None:
    """Bytes that are of no format are told so, not as a damaged file of the format of their suffix."""
    path = blob(tmp_path).rename(tmp_path / f"blob.{suffix}")
    assert in_language(one_line(capsys, ["check", path, "--lang", lang]), lang, path)


@LANGUAGES
@pytest.mark.parametrize("target", [itself, nowhere, null, below_a_file, loop, too_long])
def test_unwritable_targets_say_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], target: Callable[[Path], Path], lang: str
) -> None:
    """Whatever is wrong with a target, the line names it and says what to do, in one language."""
    path = target(tmp_path)
    before = set(tmp_path.iterdir())
    line = one_line(capsys, ["render", EXAMPLE, "-o", path, "--to", "text", "--lang", lang])
    assert in_language(line, lang, path, str(path).replace("\0", ""), str(path).replace("\0", " "))
    assert set(tmp_path.iterdir()) == before


@LANGUAGES
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO])
def test_a_disk_that_refuses_leaves_what_was_there(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    lang: str,
) -> None:
    """A full or a read-only disk: one line, the target as it was, nothing beside it."""
    target = tmp_path / "r.json"
    target.write_text("kept")

    def refuse(_: int) -> NoReturn:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    line = one_line(capsys, ["render", EXAMPLE, "-o", target, "--lang", lang])
    assert in_language(line, lang, target)
    assert target.read_text() == "kept"
    assert list(tmp_path.iterdir()) == [target]


@LANGUAGES
@pytest.mark.parametrize(
    "words", [["-o", "out.xyz"], ["-o", "out"], ["-o", "out.txt", "--to", "pdff"], ["-o", "-", "--to", "qqq"]]
)
def test_unknown_formats_say_what_to_do(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    lang: str,
) -> None:
    """A format or a suffix that is not known: which there are, and how to name one."""
    monkeypatch.chdir(tmp_path)
    line = one_line(capsys, ["render", EXAMPLE, *words, "--lang", lang])
    assert in_language(line, lang, ".xyz", "pdff", "qqq", ".json", ".pdf", ".txt", ".md")
    assert list(tmp_path.iterdir()) == []


@LANGUAGES
def test_an_interruption_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    """Ctrl-C while the target is written: exit status 130, one line, nothing half written."""

    def interrupt(_: int) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    words = ["render", EXAMPLE, "-o", tmp_path / "r.json", "--lang", lang]
    assert in_language(one_line(capsys, words, 130), lang)
    assert list(tmp_path.iterdir()) == []


@LANGUAGES
def test_closed_and_bounded_streams_say_what_to_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    """Standard input and output are named in the language too."""
    monkeypatch.setattr("sys.stdin", None)
    assert in_language(one_line(capsys, ["check", "-", "--lang", lang]), lang)
    monkeypatch.setattr("sys.stdout", None)
    with pytest.raises(SystemExit):
        cli.main(["render", EXAMPLE, "-o", "-", "--lang", lang])
    assert in_language(capsys.readouterr().err.removeprefix("govinfo: "), lang)
