"""`govinfo diagnose` and `govinfo amend` by policy, as a user meets them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from govinfo import cli, pipeline
from govinfo.edition import find_edition
from govinfo.interchange import dumps, loads
from govinfo.report import Report

EDITION = find_edition("2021-single-other")
BLOCK = "appeals[cases, reconsideration."
AFTER = "appeals[cases, litigation.after."
SPECIMEN_001 = Report(EDITION, [0] * len(EDITION.cells)).replace(
    {f"{BLOCK}upheld]": 10, f"{BLOCK}corrected]": 1, f"{AFTER}upheld]": 5}
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line: its status, its output, its errors; `typed` is what a person answers."""

    def go(*words: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        with pytest.raises(SystemExit) as ended:
            cli.main([*words, "--lang", "en"] if "--lang" not in words else list(words))
        told = capsys.readouterr()
        return int(str(ended.value.code or 0)), told.out, told.err

    return go


@pytest.fixture
def source(tmp_path: Path) -> str:
    """The figures of specimen 001 in a file."""
    path = tmp_path / "001.json"
    path.write_text(dumps(SPECIMEN_001), "utf-8")
    return str(path)


@pytest.fixture
def sound(tmp_path: Path) -> str:
    """A report in which every rule holds."""
    path = tmp_path / "sound.json"
    path.write_text(dumps(Report(EDITION, [0] * len(EDITION.cells))), "utf-8")
    return str(path)


def test_diagnose_tells_cells_reasons_and_proofs(run: Run, source: str) -> None:
    """Of each group the best with its proof, then what else would do; status 1."""
    status, out, err = run("diagnose", source)
    assert (status, err) == (1, "")
    lines = out.splitlines()
    assert lines[0].startswith(f"1 cell to change: {BLOCK}total] from 0 to 11 (1 other way: ")
    assert lines[1] == "    T03: 0 ≠ 10 + 1 + 0 + 0 -> 11 = 10 + 1 + 0 + 0"
    assert f"2. {BLOCK}upheld] from 10 to 0, {BLOCK}corrected] from 1 to 0" in lines
    assert run("diagnose", source, "--lang", "zh")[1].startswith(
        f"改1格即可：{BLOCK}total] 由 0 改为 11（另有 1 种改法："
    )


def test_diagnose_says_that_nothing_is_wrong(run: Run, sound: str) -> None:
    """Status 0."""
    assert run("diagnose", sound) == (0, "nothing has to be changed\n", "")
    assert run("diagnose", sound, "--lang", "zh")[1] == "没有需要改的数字\n"


def test_diagnose_says_where_figures_were_printed(run: Run, source: str, tmp_path: Path) -> None:
    """Read from a page, each addend has its place."""
    page = str(tmp_path / "page.txt")
    run("render", source, "-o", page)
    told = f'      {BLOCK}upheld]: 10 (table 3, row 4, column 1: "10")'
    assert told in run("diagnose", page)[1].splitlines()


def test_diagnose_gives_json(run: Run, source: str) -> None:
    """`govinfo.diagnoses/1`, best first, with certificates that name every rule."""
    status, out, _ = run("diagnose", source, "--format", "json")
    tree = json.loads(out)
    assert (status, tree["format"], tree["complete"]) == (1, "govinfo.diagnoses/1", True)
    best, *others = tree["diagnoses"]
    assert best["changes"] == [{"address": f"{BLOCK}total]", "before": 0, "after": 11}]
    assert (best["rank"], best["reason"]) == (1, "the total was left at 0")
    assert best["message"].startswith("1 cell to change: ")
    (equation,) = best["certificate"]["equations"]
    assert (equation["code"], equation["relation"]) == ("T03", "=")
    assert equation["left"] == [{"address": f"{BLOCK}total]", "figure": 0, "trace": None, "after": 11}]
    assert [(each["figure"], each["after"]) for each in equation["right"]] == [
        (10, 10),
        (1, 1),
        (0, 0),
        (0, 0),
    ]
    (needed,) = best["certificate"]["needed"]
    assert needed["address"] == f"{BLOCK}total]"
    assert [entry["times"] for entry in needed["combination"]] == [1]
    assert len(others) == 3


def test_ranges_and_amounts_in_json(run: Run, tmp_path: Path) -> None:
    """A range is its two ends; amounts are text, a cell that must change in any case is named."""
    path = tmp_path / "a.json"
    path.write_text(dumps(SPECIMEN_001.replace({"fees[charges, amount]": -1})), "utf-8")
    entries = json.loads(run("diagnose", str(path), "--format", "json")[1])["diagnoses"]
    (entry,) = (entry for entry in entries if entry["changes"][0]["address"].startswith("fees"))
    assert entry["changes"][0]["before"] == "-1"
    assert entry["changes"][0]["after"] == {"least": "0", "most": None}
    assert entry["certificate"]["unlawful"] == [
        {"address": "fees[charges, amount]", "figure": "-1", "trace": None}
    ]


def test_diagnose_takes_several_sources(run: Run, source: str, sound: str) -> None:
    """Each is named; one that cannot be used makes the status 2 and does not stop the rest."""
    status, out, _ = run("diagnose", sound, source)
    assert status == 1
    assert out.startswith(f"{sound}:\nnothing has to be changed\n{source}:\n1 cell to change: ")
    tree = json.loads(run("diagnose", sound, source, "--format", "json")[1])
    assert tree["format"] == "govinfo.diagnoses/1"
    assert [(entry["source"], len(entry["diagnoses"])) for entry in tree["sources"]] == [
        (sound, 0),
        (source, 4),
    ]
    status, out, err = run("diagnose", "nowhere.json", sound)
    assert (status, out) == (2, f"{sound}:\nnothing has to be changed\n")
    assert "nowhere.json" in err
    assert run("diagnose", "nowhere.json", "--format", "json")[:2] == (2, "")


def test_cells_can_be_locked(run: Run, source: str) -> None:
    """A locked cell stands in no diagnosis; a lock that names no cell is refused in one line."""
    _, out, _ = run("diagnose", source, "--lock", f"{BLOCK}total]")
    assert out.startswith("2 cells to change: ")
    every = [
        word
        for key in ("upheld", "corrected", "other", "pending", "total")
        for word in ("--lock", f"{BLOCK}{key}]")
    ]
    assert (
        "no change of the cells that are not locked makes every rule hold"
        in run("diagnose", source, *every)[1]
    )
    status, out, err = run("diagnose", source, "--lock", "nowhere")
    assert (status, out) == (2, "")
    assert "has no cell 'nowhere'" in err


def test_amend_changes_what_is_unique(run: Run, source: str, tmp_path: Path) -> None:
    """The minimal policy mends both totals and logs them; the deductive one leaves them."""
    target = tmp_path / "mended.json"
    status, out, _ = run("amend", source, "-o", str(target), "--policy", "minimal")
    assert status == 0
    assert out.count("A02 ") == 2
    mended = loads(target.read_bytes())
    assert isinstance(mended, Report)
    assert (mended[f"{BLOCK}total]"], mended[f"{AFTER}total]"]) == (11, 5)
    assert run("amend", source, "-o", str(target))[:2] == (
        1,
        "changed 0; 0 blank and 2 rules fail still (see govinfo diagnose)\n",
    )
    log = json.loads(run("amend", source, "-o", str(target), "--policy", "minimal", "--format", "json")[1])
    assert [entry["method"] for entry in log["amendments"]] == ["minimal", "minimal"]


def test_amend_asks(run: Run, source: str, tmp_path: Path) -> None:
    """Interactively each group is asked for; 0 leaves it as it is."""
    target = tmp_path / "chosen.json"
    status, out, err = run("amend", source, "-o", str(target), "--policy", "interactive", typed="2\n0\n")
    assert status == 1
    assert err.count("what could be changed:") == 2
    assert f"1. {BLOCK}total] from 0 to 11: the total was left at 0" in err
    assert out.count("A02 ") == 2
    chosen = loads(target.read_bytes())
    assert chosen == SPECIMEN_001.replace({f"{BLOCK}upheld]": 0, f"{BLOCK}corrected]": 0})


def test_amend_does_not_ask_where_there_is_no_choice_of_figures(run: Run, sound: str, tmp_path: Path) -> None:
    """A range is no choice that can be picked by number."""
    path = tmp_path / "a.json"
    report = loads(Path(sound).read_bytes())
    assert isinstance(report, Report)
    path.write_text(dumps(report.replace({"fees[charges, amount]": -1})), "utf-8")
    status, out, err = run("amend", str(path), "-o", str(tmp_path / "b.json"), "--policy", "interactive")
    assert (status, out, err) == (0, "", "")


def test_amend_says_what_is_left_to_fill_in(run: Run, tmp_path: Path) -> None:
    """Which blank would settle others, and the ranges that the rules leave."""
    blanks = {f"{BLOCK}upheld]": None, f"{BLOCK}corrected]": None, f"{BLOCK}total]": 7}
    path = tmp_path / "a.json"
    path.write_text(dumps(SPECIMEN_001.replace({**blanks, f"{AFTER}total]": 5})), "utf-8")
    status, out, _ = run("amend", str(path), "-o", str(tmp_path / "b.json"))
    assert status == 1
    assert out.splitlines() == [
        f"{BLOCK}upheld], once known, determines 1: {BLOCK}corrected]",
        f"{BLOCK}upheld] is 0 to 7",
        f"{BLOCK}corrected] is 0 to 7",
        "changed 0; 2 blank and 0 rules fail still (see govinfo diagnose)",
    ]


def test_a_bound_that_was_met_is_no_impossibility(run: Run, tmp_path: Path) -> None:
    """Where far too much is wrong the search ends; that is said, and not that nothing would do."""
    edition = find_edition("2021")
    path = tmp_path / "noise.json"
    figures = [(7 * number * number + 3) % 97 for number in range(len(edition.cells))]
    path.write_text(dumps(Report(edition, figures)), "utf-8")
    status, out, _ = run("diagnose", str(path))
    assert status == 1
    assert "too much is wrong to search it all" in out
    assert "not locked" not in out
    tree = json.loads(run("diagnose", str(path), "--format", "json")[1])
    assert tree["complete"] is False
    assert [group["complete"] for group in tree["groups"]].count(False) == 1
    assert {entry["group"] for entry in tree["diagnoses"]} < set(range(1, len(tree["groups"]) + 1))


# Several reports


@pytest.fixture
def folder(tmp_path: Path, source: str, sound: str) -> Path:
    """A folder of a report with two wrong totals, one with blanks, one without a fault, and no report."""
    units = tmp_path / "units"
    (units / "b").mkdir(parents=True)
    Path(source).rename(units / "001.json")
    Path(sound).rename(units / "b" / "001.json")
    blank = SPECIMEN_001.replace(
        {f"{BLOCK}total]": None, f"{AFTER}total]": 5, "documents[rules, made]": None}
    )
    (units / "c.txt").write_bytes(pipeline.render(blank, "text"))
    return units


def test_amend_mends_a_folder(run: Run, folder: Path, tmp_path: Path) -> None:
    """Each report goes to the folder in the format of its source, is logged, and has a row of the table."""
    out = tmp_path / "new" / "mended"
    status, told, err = run("amend", str(folder), "-o", str(out), "--policy", "minimal")
    assert (status, err) == (1, "")
    assert sorted(file.name for file in out.iterdir()) == ["001-2.json", "001.json", "c.txt"]
    mended = [pipeline.open(out / name).report for name in ("001.json", "001-2.json", "c.txt")]
    assert [report[f"{BLOCK}total]"] for report in mended] == [11, 0, 11]
    assert [told.count(code) for code in ("A02 ", "A01 ")] == [2, 1]
    table = [re.split(r"\s*│\s*", line) for line in told.splitlines() if "│" in line]
    assert [row[1:-1] for row in table][-3:] == [
        [str(folder / "001.json"), "2", "0", "0", str(out / "001.json")],
        [str(folder / "b" / "001.json"), "0", "0", "0", str(out / "001-2.json")],
        [str(folder / "c.txt"), "1", "1", "0", str(out / "c.txt")],
    ]
    status, told, _ = run("amend", str(folder), "-o", str(out), "--to", "html-form", "--format", "json")
    assert status == 1
    tree = json.loads(told)
    assert tree["format"] == "govinfo.amendments/1"
    assert [(entry["blanks"], entry["fails"]) for entry in tree["sources"]] == [(0, 2), (0, 0), (1, 0)]
    assert [entry["report"] for entry in tree["sources"]] == [
        str(out / name) for name in ("001.html", "001-2.html", "c.html")
    ]
    (change,) = tree["sources"][2]["amendments"]
    assert (change["address"], change["after"]) == (f"{BLOCK}total]", 11)


def test_amend_takes_one_report_to_a_folder(run: Run, source: str, tmp_path: Path) -> None:
    """A folder that is there takes one report too."""
    out = tmp_path / "out"
    out.mkdir()
    page = tmp_path / "page.htm"
    page.write_bytes(pipeline.render(SPECIMEN_001, "html"))
    assert run("amend", source, str(page), "-o", str(out))[0] == 1
    assert run("amend", str(page), "-o", str(out), "--policy", "minimal")[0] == 0
    names = sorted(file.name for file in out.iterdir())
    assert names == ["001.json", "page.htm"]
    status, told, _ = run("amend", source, "-o", str(out), "--format", "json")
    assert (status, [*json.loads(told)]) == (1, ["format", "sources"])


def test_amend_goes_on_after_what_cannot_be_used(run: Run, folder: Path, tmp_path: Path) -> None:
    """A file that is no report, and one whose edition lacks the locked cell, are told; the rest is done."""
    (folder / "a.txt").write_text("no report", "utf-8")
    other = Report.blank(find_edition("2019"))
    (folder / "d.json").write_text(dumps(other), "utf-8")
    lock = ("--lock", "documents[rules, in_force]")
    status, told, err = run("amend", str(folder), "-o", str(tmp_path / "out"), *lock)
    assert status == 2
    assert len(err.splitlines()) == 2
    assert len(list((tmp_path / "out").iterdir())) == 3
    assert "d.json" not in told


def test_a_name_that_no_file_can_have_does_not_stop_the_rest(run: Run, source: str) -> None:
    """Of a name that is too long one line is told; the other sources are diagnosed."""
    status, told, err = run("diagnose", "x" * 300, source)
    assert (status, err.count("\n")) == (2, 1)
    assert "reconsideration.total] from 0 to 11" in told


def test_amend_overwrites_no_source(run: Run, folder: Path) -> None:
    """Reports are not written into their own folder, nor one over another; nor to a file that is there."""
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    status, told, err = run("amend", str(folder / "b"), str(folder), "-o", str(folder), "--policy", "minimal")
    assert status == 2
    assert err.count("is one of the sources and is not overwritten") == 2
    assert {file: file.read_bytes() for file in before} == before
    del told
    for wrong in ("-", str(folder / "c.txt"), str(folder / "all.json"), str(folder / "all.DOCX")):
        status, told, err = run("amend", str(folder), "-o", wrong)
        assert (status, told) == (2, "")
        assert "names a folder" in err
    assert not (folder / "all.json").exists()
    assert run("amend", str(folder), "-o", str(folder.parent / "2024.json") + "/")[0] == 1
    assert run("amend", str(folder), "-o", str(folder.parent / "v1.0"))[0] == 1


def test_the_end_of_answers_is_the_end(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where standard input ends before all is chosen, nothing is written of it, and one line says so."""
    out = tmp_path / "out.json"
    one = str(folder / "001.json")
    status, told, err = run("amend", one, "-o", str(out), "--policy", "interactive", typed="1\n")
    assert (status, told) == (2, "")
    assert err.splitlines()[-1] == (
        f"govinfo: {one}: standard input ended before all was chosen, so this report was not written; "
        "run it in a terminal, or use --policy minimal"
    )
    assert not out.exists()
    assert not list(tmp_path.glob(".*"))

    def interrupted(*_: object, **__: object) -> None:
        raise click.Abort

    monkeypatch.setattr("click.prompt", interrupted)
    assert run("amend", one, "-o", str(out), "--policy", "interactive")[0] == 130


def test_a_format_that_cannot_be_written_is_written_as_json(run: Run, tmp_path: Path) -> None:
    """A mended report takes the format of its source where there is one to write it in."""
    (tmp_path / "a.data").write_text(dumps(SPECIMEN_001), "utf-8")
    (tmp_path / "out").mkdir()
    run("amend", str(tmp_path / "a.data"), "-o", str(tmp_path / "out"))
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["a.json"]


def test_both_derivations_are_told(run: Run, tmp_path: Path) -> None:
    """Specimen 007: the total that was left blank is 1 by its row and by its column."""
    specimen = Path(__file__).parent / "specimens" / "007" / "source.txt"
    status, told, _ = run("amend", str(specimen), "-o", str(tmp_path / "a.json"))
    assert status == 0
    (line,) = told.splitlines()
    total = "applications[carried_forward, total]"
    assert line.startswith(f"note A01 {total}: blank, is completed to 1 by {total} = applications[carried")
    assert line.endswith(
        "; applications[received, total] + applications[brought_forward, total] "
        f"= applications[disposed.total, total] + {total}"
    )
