"""The verbs joined, with paths: sources are bounded, targets are written whole or not at all."""

from __future__ import annotations

import datetime
import errno
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import NoReturn

import pytest
from attrs import evolve, frozen

import govinfo
from govinfo import pipeline
from govinfo.composition import compose
from govinfo.document import Document
from govinfo.edition import find_edition
from govinfo.errors import (
    GovinfoError,
    MalformedReport,
    UnknownFormat,
    UnreadableSource,
    UnrecognisedForm,
    UnwritableTarget,
)
from govinfo.interchange import dumps
from govinfo.plugins import Renderer
from govinfo.readings import Reading
from govinfo.report import Report

EXAMPLE = Path(__file__).parents[1] / "examples" / "2020-street-office.txt"
BLANK = Report.blank(find_edition("2021"), agency="测试市", year=2025)


def refuse(*_: object, **__: object) -> NoReturn:
    """What a full disk does."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


# ── Reading ────────────────────────────────────────────────────────────────────────────────────────


def test_formats_are_known_by_their_bytes() -> None:
    """JSON is JSON whatever its suffix says, and needs none."""
    content = dumps(BLANK).encode()
    for suffix in ("", ".txt", ".json", ".anything"):
        assert pipeline.read(content, suffix=suffix) == BLANK


def test_a_suffix_tells_where_bytes_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that no reader knows go to the reader of the suffix, else to the text reader."""
    with pytest.raises(MalformedReport):
        pipeline.read("規".encode(), suffix=".JSON")
    assert isinstance(pipeline.read("規".encode(), suffix=".unknown"), Document)


def test_a_named_format_is_the_one_that_reads() -> None:
    """A caller who names the format is believed."""
    assert isinstance(pipeline.read(b'{"a": 1}', "text"), Document)


def test_nothing_is_no_source() -> None:
    """An empty source is told to be empty, in every format."""
    for name in (None, "text", "json"):
        with pytest.raises(UnreadableSource, match="empty"):
            pipeline.read(b"", name)


@pytest.mark.parametrize("given", ["page.html", Path("page.html"), 5, None])
def test_what_is_read_is_bytes(given: object) -> None:
    """A path is opened, not read: the error names the verb."""
    with pytest.raises(TypeError, match=r"takes the bytes of a file, not a \w+; govinfo\.open reads a path"):
        pipeline.read(given)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="bytes of a file"):
        pipeline.read_report(given)  # type: ignore[arg-type]
    assert pipeline.read(bytearray("| 规章 | 0 |".encode())) == pipeline.read("| 规章 | 0 |".encode())


def test_reports_readings_and_documents_give_readings() -> None:
    """Whatever a reader gives, `read_report` gives a reading."""
    reading = pipeline.read_report(EXAMPLE.read_bytes())
    assert pipeline.read_report(dumps(reading).encode()) == reading
    assert pipeline.read_report(dumps(BLANK).encode()) == Reading(BLANK, (), ())
    assert pipeline.read_report(pipeline.render(BLANK, "text")).report.edition == BLANK.edition


def test_a_file_is_opened_by_path_or_by_text() -> None:
    """A path may be text, and the public verb is the same one."""
    assert govinfo.open(str(EXAMPLE)) == pipeline.open(EXAMPLE)


def unreadable(path: Path | str) -> str:
    """Why a source cannot be opened, which is one line naming it."""
    with pytest.raises(UnreadableSource) as told:
        pipeline.open(path)
    message = str(told.value)
    assert "\n" not in message
    assert str(path) in message
    return message


def test_unusable_sources_are_told(tmp_path: Path) -> None:
    """Missing, a folder, empty, binary: one line each that says which."""
    empty, binary = tmp_path / "empty.txt", tmp_path / "binary.txt"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)))
    assert "No such file" in unreadable(tmp_path / "missing.txt")
    assert "folder" in unreadable(tmp_path)
    assert "empty" in unreadable(empty)
    assert "not a text file" in unreadable(binary)
    assert "null" in unreadable("a\0b")


def test_sources_too_large_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond the bound is refused by its size, before a byte of it is read."""
    vast = tmp_path / "vast.txt"
    with vast.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", refuse)
    assert "at most" in unreadable(vast)


def test_sources_that_do_not_tell_their_size_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A device gives bytes without end: no more than the bound are read."""
    monkeypatch.setattr(pipeline, "MAX_BYTES", 1000)
    assert "more than 1,000 bytes" in unreadable(Path("/dev/zero"))


def test_a_page_that_is_no_report_names_its_file(tmp_path: Path) -> None:
    """What is read but not recognised is told with the file's name."""
    note = tmp_path / "note.txt"
    note.write_text("今天休息。", "utf-8")
    with pytest.raises(UnrecognisedForm, match=r"note\.txt: no table"):
        pipeline.open(note)


def test_damaged_json_keeps_its_list_of_faults(tmp_path: Path) -> None:
    """The faults of a file that is no report are kept one by one."""
    file = tmp_path / "r.json"
    file.write_text('{"format": "govinfo.report/1", "edition": "2021", "tables": {}}')
    with pytest.raises(MalformedReport) as told:
        pipeline.open(file)
    assert len(told.value.problems) == len(BLANK.edition.tables)


# ── Rendering ──────────────────────────────────────────────────────────────────────────────────────


def test_a_renderer_is_found_by_name_and_by_suffix() -> None:
    """A suffix that is a renderer's name, one of its suffixes, in any case; else the suffixes are listed."""
    assert pipeline.renderer_for(".json").name == pipeline.renderer_for(".JSON").name == "json"
    assert pipeline.renderer_for(".txt").name == pipeline.renderer_for(".TXT").name == "text"
    assert pipeline.renderer_for(".text").name == "text"
    with pytest.raises(UnknownFormat) as told:
        pipeline.renderer_for(".doc")
    assert {".json", ".txt"} <= set(told.value.known)


def test_options_are_of_the_renderers_type() -> None:
    """Options of another renderer are a mistake of the program, told as such."""
    options = pipeline.find_renderer("json").options()
    with pytest.raises(TypeError, match="options of text are a TextOptions, not a JsonOptions"):
        pipeline.render(BLANK, "text", options)
    assert pipeline.render(BLANK, "json", options) == pipeline.render(BLANK, "json")


@frozen
class Choices:
    """Options of every kind."""

    flag: bool = False
    count: int = 1
    share: float = 0.5
    word: str = "a"
    even: int = 2

    def __attrs_post_init__(self) -> None:
        if self.even % 2:
            msg = "even is odd"
            raise ValueError(msg)


CHOOSY = Renderer("choosy", (".c",), "text/c", "document", lambda _document, _options: b"", Choices)


def test_words_become_options() -> None:
    """Each word is read as the kind of value that the option's default is."""
    words = {"flag": "Yes", "count": "7", "share": "0.25", "word": "7"}
    assert pipeline.options_of(CHOOSY, words) == Choices(flag=True, count=7, share=0.25, word="7")
    assert pipeline.options_of(CHOOSY, {"flag": "off"}) == Choices()
    assert pipeline.options_of(CHOOSY, {}) == Choices()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"flag": "maybe"}, "option flag is yes or no, not 'maybe'"),
        ({"count": "many"}, "option count is a number, not 'many'"),
        ({"colour": "red"}, "has no option 'colour'; it has: flag, count, share, word, even"),
        ({"even": "3"}, "options of choosy: even is odd"),
    ],
)
def test_words_that_are_no_options_are_told(words: dict[str, str], message: str) -> None:
    """An unknown option, or a word that is no such value, is one line that says what is wanted."""
    with pytest.raises(GovinfoError, match=message):
        pipeline.options_of(CHOOSY, words)


def test_a_renderer_without_options_says_so() -> None:
    """Where there are no options, none can be chosen."""
    plain = evolve(CHOOSY, options=type(None))
    assert pipeline.options_of(plain, {}) is None
    with pytest.raises(GovinfoError, match="it has: none"):
        pipeline.options_of(plain, {"width": "3"})


# ── Writing ────────────────────────────────────────────────────────────────────────────────────────


def test_a_report_is_saved_and_opened_again(tmp_path: Path) -> None:
    """The suffix chooses the format, a name goes before it."""
    pipeline.save(BLANK, tmp_path / "r.json")
    assert pipeline.open(tmp_path / "r.json").report == BLANK
    pipeline.save(BLANK, tmp_path / "r.out", "text")
    assert (tmp_path / "r.out").read_bytes() == pipeline.render(BLANK, "text")


def test_one_format_is_converted_to_another(tmp_path: Path) -> None:
    """Any readable source becomes any target, and the reading is given back for its findings."""
    reading = pipeline.convert(EXAMPLE, tmp_path / "r.json")
    assert pipeline.open(tmp_path / "r.json").report == reading.report


def test_a_file_may_be_converted_in_place(tmp_path: Path) -> None:
    """The source is read before the target is written, so they may be one."""
    path = tmp_path / "r.txt"
    path.write_bytes(EXAMPLE.read_bytes())
    first = pipeline.convert(path, path).report
    assert pipeline.open(path).report == first


def test_a_target_keeps_its_permissions(tmp_path: Path) -> None:
    """A file that is written again is as readable as before; a new one is as the process makes files."""
    path = tmp_path / "r.json"
    plain = tmp_path / "plain"
    plain.touch()
    pipeline.save(BLANK, path)
    assert path.stat().st_mode == plain.stat().st_mode
    path.chmod(0o640)
    pipeline.save(BLANK, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_goes_on_pointing(tmp_path: Path) -> None:
    """A target that is a link stays one, and what it points to is written."""
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.touch()
    link.symlink_to(real)
    pipeline.save(BLANK, link)
    assert link.is_symlink()
    assert pipeline.open(real).report == BLANK


def test_a_pipe_is_written_to_not_replaced(tmp_path: Path) -> None:
    """What is no plain file, a device or a named pipe, cannot be replaced and is written to."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    pipeline.save(BLANK, pipe, "json")
    reader.join()
    assert got == [pipeline.render(BLANK, "json")]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def unwritable(path: Path | str) -> str:
    """Why a target cannot be written, which is one line naming it."""
    with pytest.raises(UnwritableTarget) as told:
        pipeline.save(BLANK, path, "json")
    assert str(path) in str(told.value)
    return str(told.value)


def test_unwritable_targets_are_told(tmp_path: Path) -> None:
    """A folder, a missing folder, a full device, a loop of links, an impossible name: one line each."""
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert "directory" in unwritable(tmp_path)
    assert "No such file" in unwritable(tmp_path / "missing" / "r.json")
    assert "No space left" in unwritable("/dev/full")
    assert "oop" in unwritable(loop) or "symbolic links" in unwritable(loop)
    assert "null" in unwritable("a\0b")
    assert list(tmp_path.iterdir()) == [loop]


def test_a_write_protected_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that its owner protected is left alone, though its folder would let it be replaced."""
    path = tmp_path / "r.json"
    path.write_text("kept")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "write-protected" in unwritable(path)
    assert path.read_text() == "kept"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Whichever step fails, the target is as it was and nothing is left beside it."""
    path = tmp_path / "r.json"
    path.write_text("kept")
    monkeypatch.setattr(os, step, refuse)
    assert "No space left" in unwritable(path)
    assert path.read_text() == "kept"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the midst of writing leaves neither half a target nor a temporary file."""

    def interrupt(_: int) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        pipeline.save(BLANK, tmp_path / "r.json")
    assert list(tmp_path.iterdir()) == []


def test_a_report_that_cannot_be_rendered_leaves_what_was_there(tmp_path: Path) -> None:
    """Everything is rendered before the target is touched."""
    path = tmp_path / "r.doc"
    path.write_text("kept")
    with pytest.raises(UnknownFormat):
        pipeline.save(BLANK, path)
    assert path.read_text() == "kept"


@pytest.mark.parametrize("name", [entry["name"] for entry in pipeline.formats() if entry["writes"]])
def test_formats_carry_what_they_say(name: str) -> None:
    """Everything, what a page prints, or the tables alone, and no more than that."""
    edition = find_edition("2021")
    properties = {
        "scope": "region",
        "organ": None,
        "published": datetime.date(2026, 1, 20),
        "title": "自拟的标题",
    }
    told = {"overview": ["全年公开一百余条。"], "problems": ["有。"]}
    report = Report(edition, range(200), agency="测试市", year=2025, narratives=told, **properties)
    back = pipeline.read_report(pipeline.render(report, name)).report
    carries = pipeline.find_renderer(name).carries
    assert back.values == report.values
    assert (back.narratives == report.narratives) == (carries != "tables")
    assert (back.title == report.title) == (carries != "tables")
    assert (back == report) == (carries == "everything")


def test_formats_are_listed_by_name() -> None:
    """Each format once, sorted, with what reads and writes it."""
    listed = {entry["name"]: entry for entry in pipeline.formats()}
    assert list(listed) == sorted(listed)
    assert listed["json"]["source"] == "report"
    assert (listed["text"]["reads"], listed["text"]["writes"], listed["text"]["source"]) == (
        True,
        True,
        "document",
    )
    # A form in a web page has no reader of its own: it is read as a web page.
    assert (listed["html-form"]["reads"], listed["html-form"]["suffixes"]) == (True, [])
    assert listed["text"]["options"] == ["width", "box", "marked", "findings", "decisions"]
    assert set(listed["text"]) == {
        "name",
        "reads",
        "writes",
        "source",
        "carries",
        "documents",
        "comparisons",
        "suffixes",
        "media_type",
        "options",
        "distribution",
    }


def test_rendering_is_composition_drawn() -> None:
    """A page renderer is given the composed document, a form renderer the report itself."""
    text = pipeline.find_renderer("text")
    assert pipeline.render(BLANK, "text") == text.write(compose(BLANK), text.options())


def test_a_suffix_loads_its_own_renderer_only() -> None:
    """Writing text imports neither the renderer of PDF nor its fonts."""
    code = (
        "import sys, govinfo.pipeline as p; p.renderer_for('.txt'); "
        "print([m for m in ('govinfo.renderers.pdf', 'govinfo.fonts', 'reportlab') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("suffix", [".txt", ".TXT"])
def test_reading_imports_the_reader_of_the_suffix_only(tmp_path: Path, suffix: str) -> None:
    """A text file is read without a look at the readers of other formats."""
    path = tmp_path / f"report{suffix}"
    path.write_bytes(EXAMPLE.read_bytes())
    code = (
        "import govinfo, pkgutil, sys; import govinfo.readers as readers; govinfo.open(sys.argv[1]); "
        "print(sorted(m.name for m in pkgutil.iter_modules(readers.__path__) "
        "if f'govinfo.readers.{m.name}' in sys.modules))"
    )
    done = subprocess.run(  # noqa: S603  (our own interpreter)
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "['text']\n"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b" \n<!DOCTYPE html><p>a</p>", "html"),
        (b"\xef\xbb\xbf<html><p>a</p>", "html"),
        ("<html>".encode("utf-16"), "html"),
        (b'\xef\xbb\xbf {"a": 1}', "json"),
        (b"\nfurther %PDF-1.4", "pdf"),
        (b"PK\3\4 word/", "docx"),
        (b"PK\3\4 xl/workbook", "xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "doc"),
        ("规章 | 0 |".encode("gbk"), "text"),
        ("规章 | 0 |".encode("utf-16"), "text"),
    ],
)
@pytest.mark.parametrize("suffix", ["", ".txt", ".anything"])
def test_a_wrong_suffix_does_not_matter(content: bytes, name: str, suffix: str) -> None:
    """What the bytes show themselves to be goes before the suffix."""
    assert pipeline._reader_for(content, suffix).name == name
