"""The command line, as a user meets it: what it prints, where, in which language, and how it exits."""

from __future__ import annotations

import errno
import io
import json
import locale
import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import click
import pdfplumber
import pytest
from attrs import evolve, frozen

from govinfo import cli, pipeline, plugins
from govinfo.cli import amending, presentation, usage
from govinfo.document import Trace
from govinfo.edition import Address, find_edition
from govinfo.errors import GovinfoError, PluginError
from govinfo.findings import Finding
from govinfo.interchange import dumps, loads
from govinfo.report import Report
from govinfo.terminal import width

EXAMPLE = str(Path(__file__).parents[1] / "examples" / "2020-street-office.txt")
COMMANDS = (
    "read",
    "check",
    "render",
    "diagnose",
    "amend",
    "new",
    "editions",
    "edition",
    "article",
    "explain",
    "formats",
)
FORM = find_edition("2021")
UNBALANCED = Report.of(
    FORM,
    {"appeals[cases, reconsideration.upheld]": 10, "appeals[cases, reconsideration.total]": 0},
    agency="测试市",
    year=2025,
)


@frozen
class Done:
    """What a run left: its exit status and what it printed."""

    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in this process, in English unless told otherwise."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    def ran(*words: object) -> Done:
        with pytest.raises(SystemExit) as ended:
            cli.main([str(word) for word in words])
        printed = capsys.readouterr()
        return Done(int(ended.value.code or 0), printed.out, printed.err)

    return ran


def process(
    words: Sequence[object], given: bytes = b"", stdout: object = subprocess.PIPE, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """Runs the command line in a process of its own, with standard input and environment."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "PYTHONIO"))}
    return subprocess.run(  # noqa: S603  (our own interpreter)
        [sys.executable, "-c", "from govinfo.cli import main; main()", *map(str, words)],
        input=given,
        stdout=stdout,  # type: ignore[call-overload]
        stderr=subprocess.PIPE,
        env={**plain, "LC_ALL": "C.UTF-8", **env},
        check=False,
    )


def complaint(done: Done) -> str:
    """The one line with which a run refused: exit status 2, nothing on standard output, no traceback."""
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("govinfo: ")
    assert done.err.count("\n") == 1
    return done.err


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    """A report in which one block of table 四 does not add up."""
    path = tmp_path / "report.json"
    path.write_text(dumps(UNBALANCED), "utf-8")
    return path


# ── Help ───────────────────────────────────────────────────────────────────────────────────────────


def test_help_shows_the_work_in_order_with_examples(run: Run) -> None:
    """The commands are listed in the order of the work, with examples as they are written."""
    done = run("--help")
    assert done.status == 0
    places = [done.out.index(f"\n  {name}  ") for name in COMMANDS]
    assert places == sorted(places)
    assert "  govinfo render report.txt -o out.pdf" in done.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, command: str) -> None:
    """Each command says what it does, gives an example, and takes the common options."""
    out = run(command, "--help").out
    assert f"Examples: govinfo {command}" in " ".join(out.split())
    assert "--lang" in out
    assert "--format" in out


def test_the_version_is_told(run: Run) -> None:
    """`--version` prints the name and the version."""
    assert run("--version").out.startswith("govinfo 0.")


def test_without_a_command_the_help_is_shown_as_a_mistake(run: Run) -> None:
    """A run that asks for nothing shows how to ask, on standard error, and does not pass for success."""
    done = run()
    assert (done.status, done.out) == (2, "")
    assert "Usage: govinfo" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("frobnicate",), "No such command"),
        (("check",), "Missing argument"),
        (("check", "--format", "xml", EXAMPLE), "'xml' is not one of"),
        (("render", EXAMPLE), "Missing option '-o'"),
        (("new", "--year", "25", "-o", "-"), "25 is not in the range"),
    ],
)
def test_wrong_usage_is_one_line(run: Run, words: tuple[str, ...], said: str) -> None:
    """What is wrong with the words, and where the help is."""
    line = complaint(run(*words))
    assert said in line
    assert "--help" in line


# ── Languages and terminals ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("names", "lang"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "C"}, "zh"),
        ({"LC_MESSAGES": "de_DE"}, "en"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "zh_TW", "LANG": "en_US"}, "zh"),
        ({}, "zh"),
    ],
)
def test_the_locale_chooses_the_language(
    monkeypatch: pytest.MonkeyPatch, names: dict[str, str], lang: str
) -> None:
    """Chinese, unless the locale names another language; the usual variables in the usual order."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(locale, "getlocale", lambda: (None, None))
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    assert usage.language() == lang


def test_the_option_goes_before_the_locale(run: Run, report_file: Path) -> None:
    """`--lang` chooses the language of findings and of complaints."""
    assert "勾稽关系：成立" in run("check", "--lang", "zh", report_file).out
    assert "rules: 0 hold, 1 fail, 41 open" in run("check", "--lang", "en", report_file).out
    assert "无法读取：" in run("check", "--lang", "zh", "missing").err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("edition", "2012"), "没有名为“2012”的版式；相近的有 2021"),
        (("explain", "Q77"), "没有名为“Q77”的代码；已有：R01"),
        (("render", EXAMPLE, "-o", "out"), "没有后缀"),
        (("render", EXAMPLE, "-o", "/nowhere/x.txt"), "无法写入"),
        (("article", "99"), "《条例》有第 1 至第 56 条，没有第 99 条"),
    ],
)
def test_complaints_are_in_chinese_where_that_is_the_language(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    """What kind of trouble it is, is said in the chosen language."""
    assert said in complaint(run(*words, "--lang", "zh"))


def test_usage_is_told_in_chinese_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that cannot be understood are told in the locale's language, unless they name another."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "缺少来源" in complaint(run("check"))


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8", "cp437"])
@pytest.mark.parametrize("words", [("check",), ("read",), ("read", "--format", "json")])
def test_output_survives_every_terminal(encoding: str, words: tuple[str, ...]) -> None:
    """A terminal without Chinese, or without Unicode, loses nothing and ends nothing; JSON stays JSON."""
    done = process([*words, EXAMPLE], PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    out = done.stdout.decode(encoding)
    if "json" in words:
        assert json.loads(out)["report"]["agency"] == "临江街道办事处"
    else:
        shown = out if encoding in {"gbk", "utf-8"} else out.encode().decode("unicode_escape")
        assert ("勾稽关系" if "check" in words else "临江街道办事处") in shown
        assert ("\\u" in out) is (shown != out)


def test_tables_are_drawn_with_what_the_terminal_has() -> None:
    """Lines where there are lines, plain signs where there are none."""
    assert "┌" in process(["editions"], PYTHONIOENCODING="gbk").stdout.decode("gbk")
    assert "+--" in process(["editions"], PYTHONIOENCODING="ascii").stdout.decode("ascii")


def test_documents_are_drawn_in_the_streams_own_encoding(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An ASCII stream gets ASCII, never the UTF-8 that it could not show."""
    stream = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(stream, "ascii"))
    assert run("editions").status == 0
    sys.stdout.flush()
    assert b"+--" in stream.getvalue()
    assert stream.getvalue().isascii()


def test_what_is_buffered_is_abandoned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a failed write the stream leads nowhere, so that nothing fails over it once more."""
    path = tmp_path / "out"
    with path.open("w") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        stream.write("half")
        presentation._abandon_output()
    assert path.read_text() == ""


def test_findings_are_plain_in_a_pipe(run: Run, report_file: Path) -> None:
    """Colour is for terminals; a pipe gets none."""
    assert "\x1b" not in run("check", report_file).out


def test_pages_write_no_control_characters_on_a_terminal() -> None:
    """What a page prints is shown in its normal form, on one line."""
    finding = Finding("R07", (), {"block": 1, "page_text": "\x1b]0;owned\x07\n第二行"})
    assert presentation.finding_line(finding, "en").count("\x1b") == 2
    assert "\n" not in presentation.finding_line(finding, "en")
    trace = presentation.trace_line(Address("a", "b", "c"), Trace(1, 2, 3, "\x1b[2J4", page=5))
    assert trace == "a[b, c]\t5:1:2:3\t[2J4"


class Terminal(io.StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


class BytesTerminal(io.TextIOWrapper):
    """A standard error that is a terminal, with an encoding of its own."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.mark.parametrize(("sources", "shown"), [(2, True), (1, False)])
def test_progress_is_for_several_sources_on_a_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sources: int, *, shown: bool
) -> None:
    """On a terminal it is told which of several sources is read, and wiped away; a pipe sees nothing."""
    copies = [tmp_path / f"{number}.txt" for number in range(sources)]
    for copy in copies:
        copy.write_bytes(Path(EXAMPLE).read_bytes())
    assert "1/" not in run("check", *copies).err
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    run("check", *copies)
    assert ("1/2" in terminal.getvalue()) is shown
    assert terminal.getvalue().endswith("\x1b[1A\x1b[2K") is shown


# ── read ───────────────────────────────────────────────────────────────────────────────────────────


def test_read_prints_the_report(run: Run) -> None:
    """The report as text, laid out as its form is printed."""
    done = run("read", EXAMPLE)
    assert done.status == 0
    assert "一、本年新收政府信息公开申请数量" in done.out
    assert "applications[received, natural]" not in done.out


def test_read_prints_traces_when_asked(run: Run) -> None:
    """With `--traces`, where each value was seen and its raw text."""
    assert "\napplications[received, natural]\t" in run("read", "--traces", EXAMPLE).out


def test_read_prints_what_is_unsettled(run: Run, tmp_path: Path) -> None:
    """Findings of the reading follow the report."""
    page = tmp_path / "page.txt"
    page.write_text("规章\t1\t2\t3\n行政规范性文件\t4\n", "utf-8")
    assert "hard R04 documents[normative, *]" in run("read", page).out


def test_read_gives_the_interchange_format(run: Run) -> None:
    """`--format json` is one line of `govinfo.reading/1`, which reads back as the reading."""
    out = run("read", EXAMPLE, "--format", "json").out
    tree = json.loads(out)
    assert tree["format"] == "govinfo.reading/1"
    assert list(tree) == ["format", "report", "findings", "traces"]
    assert loads(out) == pipeline.open(EXAMPLE)
    assert len(run("read", EXAMPLE, EXAMPLE, "--format", "json").out.splitlines()) == 2


# ── check ──────────────────────────────────────────────────────────────────────────────────────────


def test_check_tells_how_many_rules_hold(run: Run) -> None:
    """Specimen 000: 39 hold, none fails, one is open; no hard finding, exit status 0."""
    done = run("check", EXAMPLE)
    assert (done.status, done.err) == (0, "")
    first, second = done.out.splitlines()
    assert first.startswith("open T03 appeals[cases, reconsideration.total]: blank appeals[cases, ")
    assert second == "rules: 39 hold, 0 fail, 1 open"


def test_check_finds_what_does_not_hold(run: Run, report_file: Path) -> None:
    """A hard finding is told with its cell and figures, and the exit status is 1."""
    done = run("check", report_file)
    assert done.status == 1
    assert "hard T03 appeals[cases, reconsideration.total]" in done.out


@pytest.mark.parametrize(("lang", "said"), [("zh", "未定 T03"), ("en", "open T03")])
def test_check_names_the_blanks_that_leave_a_rule_open(
    run: Run, tmp_path: Path, lang: str, said: str
) -> None:
    """A rule of which some cells are given is told to be open, with the cells that are blank."""
    path = tmp_path / "open.json"
    path.write_text(dumps(UNBALANCED.replace({"appeals[cases, reconsideration.total]": 12})), "utf-8")
    out = run("check", path, "--lang", lang).out
    assert f"{said} appeals[cases, reconsideration.total]" in out
    assert "appeals[cases, reconsideration.pending]" in out


def test_check_names_each_of_several_sources(run: Run, report_file: Path) -> None:
    """Findings of several sources stand below the source's name; the worst decides the exit status."""
    done = run("check", EXAMPLE, report_file)
    assert done.status == 1
    assert done.out.index(f"{EXAMPLE}:") < done.out.index(f"{report_file}:")
    assert f"{EXAMPLE}：" in run("check", EXAMPLE, report_file, "--lang", "zh").out


def test_check_goes_on_past_an_unusable_source(run: Run) -> None:
    """A source that cannot be used is told and the others are checked; the exit status is 2."""
    done = run("check", "missing.txt", EXAMPLE)
    assert done.status == 2
    assert "missing.txt cannot be read" in done.err
    assert "39 hold" in done.out


def test_check_gives_the_interchange_format(run: Run, report_file: Path) -> None:
    """`govinfo.findings/1`: findings and tally of one source, or of each by its name."""
    tree = json.loads(run("check", EXAMPLE, "--format", "json").out)
    assert tree == {
        "format": "govinfo.findings/1",
        "findings": [],
        "rules": {"holds": 39, "fails": 0, "open": 1},
    }
    several = json.loads(run("check", EXAMPLE, report_file, "--format", "json").out)
    assert list(several) == ["format", "sources"]
    assert [source["source"] for source in several["sources"]] == [EXAMPLE, str(report_file)]
    finding = several["sources"][1]["findings"][0]
    assert set(finding) == {
        "id", "code", "severity", "addresses", "message", "facts", "trace", "certificate",
        "decision",
    }  # fmt: skip
    assert complaint(run("check", "missing", "--format", "json"))


def test_check_places_findings_on_the_page(run: Run, tmp_path: Path) -> None:
    """A finding says where the page prints its cell, and what stands there."""
    page = tmp_path / "page.txt"
    text = Path(EXAMPLE).read_text("utf-8").replace("数量\t\t0\t0", "数量\t\t5\t0", 1)
    page.write_text(text, "utf-8")
    assert '(table 3, row 4: "0")' in run("check", page).out


# ── render ─────────────────────────────────────────────────────────────────────────────────────────


def test_render_writes_by_suffix_and_by_name(run: Run, tmp_path: Path) -> None:
    """The suffix chooses, `--to` goes before it, options reach the renderer, and nothing is printed."""
    done = run("render", EXAMPLE, "-o", tmp_path / "r.json")
    assert (done.status, done.out, done.err) == (0, "", "")
    assert pipeline.open(tmp_path / "r.json").report == pipeline.open(EXAMPLE).report
    run("render", EXAMPLE, "-o", tmp_path / "r.txt", "--to", "json", "--option", "indent=0")
    assert len((tmp_path / "r.txt").read_text("utf-8").splitlines()) == 1


def test_charts_by_year_take_other_years_reports(run: Run, tmp_path: Path) -> None:
    """`--history` gives the years beside the report's own, for formats that have charts of them."""
    other = tmp_path / "2021.json"
    report = pipeline.open(EXAMPLE).report
    other.write_text(dumps(evolve(report, year=2021)), "utf-8")
    out = tmp_path / "r.pdf"
    done = run("render", EXAMPLE, "-o", out, "--history", other, "--option", "charts=yes")
    assert (done.status, done.out) == (0, "")
    with pdfplumber.open(out) as pages:
        said = "".join(page.extract_text() for page in pages.pages).replace("\n", "")
    assert ("2020年上年结转" in said, "2021年上年结转" in said) == (True, True)


def test_render_tells_what_was_lost(run: Run, tmp_path: Path) -> None:
    """What reading could not settle is no silent blank: on standard error, or as JSON for programs."""
    page = tmp_path / "page.txt"
    page.write_text("规章\t1\t2\t3\n行政规范性文件\t4\n", "utf-8")
    done = run("render", page, "-o", tmp_path / "r.json")
    assert (done.status, done.out) == (0, "")
    assert "hard R04 documents[normative, *]" in done.err
    tree = json.loads(run("render", page, "-o", tmp_path / "r.json", "--format", "json").out)
    assert tree["format"] == "govinfo.findings/1"
    assert "R04" in [finding["code"] for finding in tree["findings"]]
    apart = run("render", page, "-o", "-", "--format", "json")
    assert "规章" in apart.out
    assert json.loads(apart.err)["format"] == "govinfo.findings/1"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "out.doc"), "unknown format '.doc'"),
        (("-o", "out"), "the target has no suffix"),
        (("-o", "x.txt", "--to", "jsn"), "did you mean json?"),
        (("-o", "x.txt", "--option", "width"), "takes name=value"),
        (("-o", "x.txt", "--option", "colour=red"), "has no option 'colour'"),
        (("-o", "x.json", "--history", EXAMPLE), "has no option 'history'"),
        (("-o", "x.pdf", "--history", "nowhere.json"), "nowhere.json"),
        (("-o", "/nowhere/x.txt"), "/nowhere/x.txt cannot be written: No such file"),
        (("-o", "/"), "--to"),
    ],
)
def test_targets_that_cannot_be_are_refused(run: Run, words: tuple[str, ...], said: str) -> None:
    """An unknown format, a wrong option, an unwritable target: one line, exit status 2, nothing written."""
    assert said in complaint(run("render", EXAMPLE, *words))


def test_a_full_disk_is_one_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk is full, the target is as it was, nothing is left beside it, and it is said."""
    target = tmp_path / "r.json"
    target.write_text("kept")

    def refuse(_: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    assert "No space left" in complaint(run("render", EXAMPLE, "-o", target))
    assert target.read_text() == "kept"
    assert list(tmp_path.iterdir()) == [target]


# ── amend ──────────────────────────────────────────────────────────────────────────────────────────


def test_amend_completes_and_logs(run: Run, tmp_path: Path) -> None:
    """A blank that the rules determine is filled in and logged; what is left decides the exit status."""
    whole = Report(FORM, [0] * len(FORM.cells))
    at = "appeals[cases, litigation.after.total]"
    (tmp_path / "in.json").write_text(dumps(whole.replace({at: None})))
    done = run("amend", tmp_path / "in.json", "-o", tmp_path / "out.json")
    assert done.status == 0
    assert done.out.startswith(f"note A01 {at}: ")
    assert pipeline.open(tmp_path / "out.json").report == whole
    tree = json.loads(run("amend", tmp_path / "in.json", "-o", tmp_path / "o.json", "--format", "json").out)
    assert tree["format"] == "govinfo.amendments/1"
    assert tree["amendments"][0]["after"] == 0
    assert {name: tree[name] for name in ("blanks", "fails", "decisions", "bounds", "hints")} == {
        "blanks": 0, "fails": 0, "decisions": [], "bounds": [], "hints": [],
    }  # fmt: skip


def test_amend_says_in_json_what_is_known_of_the_blanks(run: Run, tmp_path: Path) -> None:
    """What text tells a person JSON tells a program: how much is left, bounds, and what to ask for."""
    block = "appeals[cases, reconsideration."
    figures = {"total": 5, "upheld": 1, "corrected": None, "other": None}
    report = Report(FORM, [0] * len(FORM.cells)).replace({f"{block}{key}]": n for key, n in figures.items()})
    (tmp_path / "in.json").write_text(dumps(report))
    done = run("amend", tmp_path / "in.json", "-o", tmp_path / "out.json", "--format", "json")
    tree = json.loads(done.out)
    assert (done.status, tree["amendments"], tree["blanks"], tree["fails"]) == (1, [], 2, 0)
    bounds = [(bound["address"], bound["least"], bound["most"], bound["exact"]) for bound in tree["bounds"]]
    assert bounds == [(f"{block}corrected]", 0, 4, True), (f"{block}other]", 0, 4, True)]
    assert [(hint["address"], hint["determines"]) for hint in tree["hints"]] == [
        (f"{block}corrected]", [f"{block}other]"])
    ]
    assert tree["bounds"][0]["message"] == f"{block}corrected] is 0 to 4"


def test_amend_leaves_standard_output_to_the_report(run: Run, tmp_path: Path) -> None:
    """Where the report goes to standard output, its log goes to standard error, in either format."""
    whole = Report(FORM, [0] * len(FORM.cells))
    (tmp_path / "in.json").write_text(dumps(whole.replace({"appeals[cases, litigation.after.total]": None})))
    done = run("amend", tmp_path / "in.json", "-o", "-", "--to", "json")
    assert loads(done.out) == whole
    assert "A01" in done.err
    done = run("amend", tmp_path / "in.json", "-o", "-", "--to", "json", "--format", "json")
    assert json.loads(done.err)["format"] == "govinfo.amendments/1"


def test_amend_says_by_its_status_what_remains(run: Run, report_file: Path, tmp_path: Path) -> None:
    """Blanks or failing rules that remain give exit status 1, and nothing given is changed."""
    done = run("amend", report_file, "-o", tmp_path / "out.json")
    assert done.status == 1
    amended = pipeline.open(tmp_path / "out.json").report
    for address, value in UNBALANCED.items():
        assert value is None or amended[address] == value


# ── new ────────────────────────────────────────────────────────────────────────────────────────────


def test_new_writes_a_blank_form(run: Run, tmp_path: Path) -> None:
    """A blank report of the edition that is in force in the year, or of the one that is named."""
    path = tmp_path / "form.json"
    assert run("new", "--year", 2020, "--agency", "某局", "-o", path).status == 0
    report = pipeline.open(path).report
    assert (report.edition.key, report.year, report.agency) == ("2019", 2020, "某局")
    assert set(report.values) == {None}
    run("new", "--edition", "2021-single-other", "-o", path)
    assert pipeline.open(path).report == Report.blank(find_edition("2021-single-other"))
    run("new", "-o", path)
    assert pipeline.open(path).report.edition.parent is None


def test_new_brings_forward_what_last_year_left(run: Run, tmp_path: Path) -> None:
    """With `--last`, 上年结转 is what last year's report carried forward, and no other cell is filled."""
    last = Report.of(FORM, {"applications[carried_forward, natural]": 25}, year=2024)
    (tmp_path / "2024.json").write_text(dumps(last))
    path = tmp_path / "2025.json"
    done = run("new", "--year", 2025, "--last", tmp_path / "2024.json", "-o", path)
    assert (done.status, done.err) == (0, "")
    filled = {str(at): value for at, value in pipeline.open(path).report.items() if value is not None}
    assert filled == {"applications[brought_forward, natural]": 25}


def test_new_refuses_a_report_of_another_year(run: Run, tmp_path: Path) -> None:
    """What was left two years ago is not this year's beginning."""
    (tmp_path / "2022.json").write_text(dumps(Report.blank(FORM, year=2022)))
    line = complaint(run("new", "--year", 2025, "--last", tmp_path / "2022.json", "-o", tmp_path / "x.json"))
    assert "is a report for 2022, not for 2024" in line
    assert not (tmp_path / "x.json").exists()


def test_new_needs_an_edition_for_the_year(run: Run) -> None:
    """A year for which no form was made asks for the edition by name."""
    assert "name one with --edition" in complaint(run("new", "--year", 1999, "-o", "-"))


# ── The reference ──────────────────────────────────────────────────────────────────────────────────


def test_editions_are_listed(run: Run) -> None:
    """As a table, or as facts."""
    assert "2021-single-other" in run("editions").out
    tree = json.loads(run("editions", "--format", "json").out)
    assert tree["format"] == "govinfo.editions/1"
    assert {"2019", "2021", "2021-single-other"} <= {entry["key"] for entry in tree["editions"]}


def test_an_edition_is_printed(run: Run) -> None:
    """As tables, rules in words and keys; for programs as the JSON Schema of its reports."""
    assert "四、结转下年度继续办理" in run("edition", "2021").out
    schema = json.loads(run("edition", "2021", "--format", "json").out)
    assert schema["properties"]["edition"] == {"const": "2021"}


@pytest.mark.parametrize("word", ["36", "第三十六条", "article 36"])
def test_an_article_is_printed_with_its_parts(run: Run, word: str) -> None:
    """In either script, with the seven items and what rests on them."""
    out = run("article", word).out
    assert all(f"36({item})" in out for item in range(1, 8))
    assert "Repeated applications" in out


def test_a_part_of_an_article_is_printed(run: Run) -> None:
    """An item by itself, as a page or as facts; one that the article has not is refused."""
    assert "Granted: give it" in run("article", "36(2)").out
    facts = json.loads(run("article", "36(2)", "--format", "json").out)
    assert (facts["provision"], facts["parts"]) == ("36(2)", [])
    assert "items 1 to 7" in complaint(run("article", "36(9)"))
    assert "names no provision" in complaint(run("article", "the last one"))


def test_a_code_is_explained(run: Run) -> None:
    """In any case of its letters, as a page or as facts."""
    assert run("explain", "t02").out == run("explain", "T02").out
    assert json.loads(run("explain", "T02", "--format", "json").out)["severity"] == "hard"


def test_formats_are_listed(run: Run) -> None:
    """With what a renderer takes and whose it is."""
    out = run("formats").out
    assert "writes from" in out
    tree = json.loads(run("formats", "--format", "json").out)
    assert tree["format"] == "govinfo.formats/1"
    assert {entry["name"]: entry["source"] for entry in tree["formats"]}["json"] == "report"


def test_broken_plug_ins_are_told_where_they_would_be_listed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plug-in that cannot be used is told on standard error, and the list is printed all the same."""
    find = plugins.find

    def broken(group: str, name: str) -> object:
        if name == "json":
            msg = "json is broken"
            raise PluginError(msg)
        return find(group, name)

    monkeypatch.setattr(plugins, "find", broken)
    done = run("formats")
    assert (done.status, done.err) == (0, "govinfo: json is broken\n" * 2)
    assert "text" in done.out
    assert run("formats", "--lang", "zh").err == "govinfo: 插件有误：json is broken\n" * 2


# ── Sources and streams ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("command", ["read", "check", "render", "amend"])
def test_unusable_sources_are_one_line(run: Run, tmp_path: Path, command: str) -> None:
    """Missing, a folder, random bytes, empty, 200 MB: one line naming it, exit 2, nothing written."""
    blob, empty, vast, note = (tmp_path / name for name in ("blob.txt", "empty.txt", "vast.txt", "note.txt"))
    blob.write_bytes(random.Random(7).randbytes(4096))  # noqa: S311  (any bytes will do)
    empty.touch()
    with vast.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    note.write_text("今天休息。", "utf-8")
    broken = tmp_path / "broken.json"
    broken.write_text('{"format": "govinfo.report/1"')
    folder = tmp_path / "folder"
    folder.mkdir()
    before = set(tmp_path.iterdir())
    target = ["-o", tmp_path / "out.json"] if command in {"render", "amend"} else []
    for source in (tmp_path / "missing.txt", folder, blob, empty, vast, note, broken):
        assert source.name in complaint(run(command, source, *target))
    assert set(tmp_path.iterdir()) == before


def test_standard_input_and_output_are_streams() -> None:
    """`-` reads bytes and writes bytes: a report goes through a pipe and is the same."""
    text = process(["render", "-", "-o", "-"], Path(EXAMPLE).read_bytes())
    assert (text.returncode, text.stderr) == (0, b"")
    tree = process(["render", "-", "-o", "-", "--to", "json"], text.stdout)
    assert loads(tree.stdout) == pipeline.open(EXAMPLE).report


def test_standard_input_is_bounded_and_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes by standard input is held to the same bound, and complaints name it."""
    monkeypatch.setattr(pipeline, "MAX_BYTES", 10)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a" * 11)))
    assert "standard input has more than 10 bytes" in complaint(run("check", "-"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"hello")))
    assert "standard input: no table" in complaint(run("check", "-"))
    monkeypatch.setattr(sys, "stdin", None)
    assert "standard input is closed" in complaint(run("check", "-"))


def test_a_closed_standard_output_takes_no_report(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that cannot be put out anywhere is no success."""
    monkeypatch.setattr(sys, "stdout", None)
    assert "standard output is closed" in complaint(run("render", EXAMPLE, "-o", "-"))


@pytest.mark.parametrize(
    "words", [("check", EXAMPLE), ("render", EXAMPLE, "-o", "-"), ("read", EXAMPLE), ("--help",)]
)
@pytest.mark.parametrize(
    ("locale_name", "said"),
    [
        ("en_GB.UTF-8", "govinfo: No space left on device; free some space"),
        ("C.UTF-8", "govinfo: 标准输出未能写完：磁盘已满；请腾出空间"),
    ],
)
def test_a_full_standard_output_is_one_line(words: tuple[str, ...], locale_name: str, said: str) -> None:
    """Output that cannot be written is told, with exit status 2, and the interpreter adds nothing."""
    with Path("/dev/full").open("wb") as full:
        done = process(words, stdout=full, LC_ALL=locale_name, PYTHONIOENCODING="utf-8")
    assert done.returncode == 2
    assert done.stderr.decode().startswith(said)
    assert done.stderr.count(b"\n") == 1


def test_a_reader_who_leaves_is_no_failure() -> None:
    """Where standard output is closed in the midst of it, the run ends without a word."""
    ours, theirs = os.pipe()
    os.close(ours)
    done = process(["read", EXAMPLE], stdout=theirs)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_full_standard_error_is_borne(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where even the complaint cannot be written, the exit status still tells."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(presentation, "say", refuse)
    assert run("check", "missing").status == 2


def test_an_interruption_is_one_line() -> None:
    """Ctrl-C while standard input is awaited: one line, exit status 130, no traceback."""
    waiting = (  # a standard input that tells when it is waited for
        "import signal, sys, time, types\n"
        "from govinfo.cli import main\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # jobs in the background ignore it
        "def read(size): print(flush=True); time.sleep(60)\n"
        "sys.stdin = types.SimpleNamespace(buffer=types.SimpleNamespace(read=read))\n"
        "main()"
    )
    running = subprocess.Popen(  # noqa: S603  (our own program, no shell)
        [sys.executable, "-c", waiting, "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "LC_ALL": "en_GB.UTF-8"},
    )
    assert running.stdout is not None
    running.stdout.readline()
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert err == b"govinfo: interrupted; nothing was half written; run it again when you like\n"


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (MemoryError(), 2, "not enough memory"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (GovinfoError("two\nlines"), 2, "govinfo: two lines\n"),
        (BrokenPipeError(), 0, ""),
        (OSError("odd"), 2, "odd; the output may be cut short"),
    ],
)
def test_every_failure_has_its_line_and_status(
    run: Run, monkeypatch: pytest.MonkeyPatch, raised: BaseException, status: int, said: str
) -> None:
    """Whatever ends a command, it ends in one line and a status that says which kind it was."""

    def fail(*_: object, **__: object) -> NoReturn:
        raise raised

    monkeypatch.setattr(amending, "amend", fail)
    monkeypatch.setattr(presentation, "_abandon_output", lambda: None)
    done = run("amend", EXAMPLE, "-o", "-")
    assert (done.status, done.out) == (status, "")
    assert said in done.err
    assert done.err.count("\n") == bool(said)


def test_memory_is_told_in_chinese(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same line in the other language."""

    def fail(*_: object, **__: object) -> NoReturn:
        raise MemoryError

    monkeypatch.setattr(amending, "amend", fail)
    assert "内存不足" in run("amend", EXAMPLE, "-o", "-", "--lang", "zh").err


def test_failures_of_click_itself_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """What click raises besides wrong usage is told like the rest."""
    message = "no such thing"
    with pytest.raises(SystemExit) as ended, presentation.failures_told("en"):
        raise click.ClickException(message)
    assert ended.value.code == 2
    assert capsys.readouterr().err == "govinfo: no such thing\n"


def test_usage_without_a_command_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A mistake that belongs to no command points to the help of the whole."""
    message = "what?"
    with pytest.raises(SystemExit), presentation.failures_told("en"):
        raise click.UsageError(message)
    assert capsys.readouterr().err == "govinfo: what?; see govinfo --help\n"


def test_a_complaint_never_goes_to_standard_output(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where standard error is closed, a complaint is lost; it is not mixed with what was asked for."""
    monkeypatch.setattr(sys, "stderr", None)
    assert run("check", "missing") == Done(2, "", "")


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
@pytest.mark.parametrize("columns", [80, 30])
def test_the_bar_fits_every_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, encoding: str, columns: int
) -> None:
    """It is never wider than the terminal, or wiping it away would leave a part; every source is counted."""
    sources = [tmp_path / f"{'很长的名字' * 20}.txt", tmp_path / "missing.txt", EXAMPLE]
    monkeypatch.setenv("COLUMNS", str(columns))
    terminal = BytesTerminal(io.BytesIO(), encoding, errors="backslashreplace")
    monkeypatch.setattr(sys, "stderr", terminal)
    assert run("check", *sources).status == 2
    terminal.flush()
    shown = terminal.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined]
    bars = [click.unstyle(line) for line in re.split(r"[\r\n]+", shown) if "/3" in line]
    assert max(map(width, bars)) <= columns
    assert [f"{number}/3" for number in range(3)] == list(
        dict.fromkeys(word for bar in bars for word in re.findall(r"\d/3", bar))
    )


def test_findings_are_whole_lines_beside_the_bar(
    run: Run, monkeypatch: pytest.MonkeyPatch, report_file: Path
) -> None:
    """What is printed is the same with and without a bar."""
    plain = run("check", report_file, report_file).out
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert run("check", report_file, report_file).out == plain
