"""`govinfo claims`, `govinfo copied`, and what `govinfo check` tells of prose and law."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from govinfo import cli
from govinfo.copying import MOST_CHARACTERS
from govinfo.edition import find_edition
from govinfo.interchange import dumps
from govinfo.report import Report

EDITION = find_edition("2021")
TOLD = "2023年，我局共收到政府信息公开申请12件，公开规范性文件3件。"
DISCLOSED = "Normative documents x Newly disclosed this year"
PROBLEM = "业务水平有待提高，解读形式较为单一，队伍建设仍需加强。"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line: its status, its output, its errors."""

    def go(*words: str, lang: str = "en") -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main([*words, "--lang", lang])
        told = capsys.readouterr()
        return int(str(ended.value.code or 0)), told.out, told.err

    return go


def write(path: Path, edition: str = "2021", year: int = 2023, **narratives: list[str]) -> str:
    """A report of noughts with some prose, in a file."""
    form = find_edition(edition)
    told = {"problems": [PROBLEM], **narratives}
    report = Report(form, [0] * len(form.cells), year=year, agency="某县", narratives=told)
    path.write_text(dumps(report.replace({"documents[rules, made]": 1})), "utf-8")
    return str(path)


@pytest.fixture
def source(tmp_path: Path) -> str:
    """A report whose prose tells twelve applications, and whose tables none."""
    return write(tmp_path / "2023.json", overview=[TOLD])


@pytest.fixture
def other(tmp_path: Path) -> str:
    """A report that shares its fifth chapter."""
    return write(tmp_path / "2022.json", year=2022, preamble=[PROBLEM])


def test_claims_are_told_with_place_and_verdict(run: Run, source: str) -> None:
    """A line for each figure, then how many agree, differ and are open; status 0."""
    status, out, err = run("claims", source)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        f'differs chapter 1, paragraph 1: 12件 (Received this year), tables 0: "{TOLD}"',
        f'open chapter 1, paragraph 1: 3件 ({DISCLOSED}), tables -: "{TOLD}"',
        "figures of the prose: 0 agree, 1 differ, 1 open",
    ]


def test_claims_of_several_sources_in_chinese(run: Run, source: str, other: str) -> None:
    """Each source is named before its figures."""
    status, out, _ = run("claims", source, other, lang="zh")
    assert status == 0
    lines = out.splitlines()
    assert lines[0] == f"{source}："
    assert lines[1].startswith("不符 第一章第 1 段：12件（本年新收政府信息公开申请数量），表中 0：")
    assert lines[-2:] == [f"{other}：", "正文中的数字：相符 0，不符 0，未定 0"]


def test_claims_as_json(run: Run, source: str) -> None:
    """Everything a program needs: places, ends, concepts, readings with their sums, verdicts."""
    status, out, _ = run("claims", source, "--format", "json")
    tree = json.loads(out)
    assert (status, tree["format"]) == (0, "govinfo.claims/1")
    assert tree["verdicts"] == {"agrees": 0, "differs": 1, "open": 1}
    received, _ = tree["claims"]
    assert TOLD[received["start"] : received["end"]] == received["printed"] == "12件"
    assert received["counts"] == ["application.received"]
    assert [reading["value"] for reading in received["readings"]] == [0, 0]
    assert received["readings"][0] == {"addresses": ["applications[received, total]"], "of": [], "value": 0}
    assert (received["least"], received["most"], received["qualifier"]) == (12, 12, "exact")


def test_claims_and_checks_of_a_folder(run: Run, source: str, other: str) -> None:
    """A folder and a pattern are the reports in them, in the order of their names; JSON names each."""
    folder = Path(source).parent
    for words in (["claims"], ["check"]):
        for given in (str(folder), str(folder / "*.json")):
            status, out, err = run(*words, given)
            assert (status, err) == (0, "")
            assert [line for line in out.splitlines() if line.endswith(".json:")] == [
                f"{other}:",
                f"{source}:",
            ]
            tree = json.loads(run(*words, given, "--format", "json")[1])
            assert [entry["source"] for entry in tree["sources"]] == [other, source]
        status, out, err = run(*words, str(folder / "*.pdf"))
        assert (status, out, "there is no report in" in err) == (2, "", True)
    tree = json.loads(run("claims", str(folder), "--format", "json")[1])
    assert tree["format"] == "govinfo.claims/1"
    assert [len(entry["claims"]) for entry in tree["sources"]] == [0, 2]
    assert tree["sources"][1]["verdicts"] == {"agrees": 0, "differs": 1, "open": 1}


def test_amounts_and_blanks_of_claims_as_json(run: Run, tmp_path: Path) -> None:
    """An amount is text, a blank null."""
    report = Report.blank(EDITION, year=2023, narratives={"overview": ["行政事业性收费3.5万元。"]})
    path = tmp_path / "fees.json"
    path.write_text(dumps(report), "utf-8")
    _, out, _ = run("claims", str(path), "--format", "json")
    (claim,) = json.loads(out)["claims"]
    assert (claim["least"], claim["readings"][0]["value"]) == ("3.45", None)


def test_a_source_that_cannot_be_used(run: Run, tmp_path: Path) -> None:
    """One line on standard error, status 2, as everywhere."""
    for words in (["claims", str(tmp_path / "none.json")], ["copied", str(tmp_path / "none.json"), "-"]):
        status, out, err = run(*words)
        assert (status, out) == (2, "")
        assert err.count("\n") == 1


def test_check_tells_prose_and_law_and_stays_at_nought(run: Run, source: str) -> None:
    """N02 and L01 are soft: they are told, and the status is 0."""
    status, out, _ = run("check", source)
    assert status == 0
    assert [line.split(":")[0] for line in out.splitlines()[:2]] == [
        "soft N02 applications[received, total]",
        "soft L01 documents[rules, made]",
    ]


def test_check_leaves_out_what_it_is_told_to(run: Run, source: str) -> None:
    """`--ignore` takes a code, any number of times; a code that is none is refused."""
    _, out, _ = run("check", source, "--ignore", "N02", "--ignore", "L01", "--format", "json")
    assert json.loads(out)["findings"] == []
    status, _, err = run("check", source, "--ignore", "N99")
    assert status == 2
    assert "N99" in err


def test_what_was_decided_about_a_code_that_is_left_out_is_left_out_too(run: Run, source: str) -> None:
    """A decision about N02 has not lapsed because N02 is not asked for; it holds where it is."""
    status, _, err = run("decide", source, "N02", "--dismiss", "以表格为准")
    assert (status, err) == (1, "")
    _, out, _ = run("check", source, "--ignore", "N02")
    assert "N02" not in out
    _, out, _ = run("check", source)
    assert "以表格为准" in out


def test_a_form_of_another_year_is_told_once(run: Run, tmp_path: Path) -> None:
    """What was read from a page has R02 already; a report that was not has L02."""
    path = write(tmp_path / "old.json", edition="2019", year=2022)
    _, out, _ = run("check", path, "--ignore", "L01")
    assert [line.split()[1] for line in out.splitlines()[:-1]] == ["L02:"]
    page = str(tmp_path / "old.txt")
    run("render", path, "-o", page)
    _, out, _ = run("check", page, "--ignore", "L01")
    assert [line.split()[1] for line in out.splitlines()[:-1]] == ["R02:"]


def test_copied_passages_are_told_with_both_places(run: Run, source: str, other: str) -> None:
    """A line for each passage, one for each chapter with prose, and the whole."""
    status, out, err = run("copied", source, other)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        f'24 characters, chapter 5, paragraph 1 <- preamble, paragraph 1: "{PROBLEM[:-1]}"',
        "Overview: 0 of 30 characters",
        "Main problems and improvements: 24 of 24 characters",
        "in all: 24 of 54 characters (44.4%), the form's own phrases not counted",
    ]
    _, out, _ = run("copied", other, source, lang="zh")
    assert "正文前：24 字中 24 字相同" in out
    assert "合计：48 字中 48 字相同（100.0%），表格用语和套话不计" in out


def test_copied_as_json(run: Run, source: str, other: str) -> None:
    """Passages with both places, characters by chapter; `--least` sets the shortest."""
    status, out, _ = run("copied", source, other, "--format", "json")
    tree = json.loads(out)
    assert (status, tree["format"], tree["least"], tree["complete"]) == (0, "govinfo.copying/1", 13, True)
    (passage,) = tree["passages"]
    assert passage["here"] == {"chapter": "problems", "paragraph": 0, "start": 0, "end": len(PROBLEM) - 1}
    assert passage["there"]["chapter"] == "preamble"
    assert tree["chapters"]["problems"] == {"counted": 24, "copied": 24}
    _, out, _ = run("copied", source, other, "--format", "json", "--least", "30")
    assert json.loads(out)["passages"] == []


def test_prose_that_is_too_long_is_said(run: Run, source: str, tmp_path: Path) -> None:
    """What was not compared is not passed over in silence."""
    long = write(tmp_path / "long.json", overview=["甲" * (MOST_CHARACTERS + 1)])
    _, out, _ = run("copied", source, long)
    assert out.splitlines()[-1] == "the prose is too long; only its beginning was compared"
