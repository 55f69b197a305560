"""`govinfo letter`: a notice for one report, a folder of them for many, nothing where nothing is proven."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve

from govinfo import cli, pipeline
from govinfo.checks import check
from govinfo.decisions import Decision, dump_decisions, finding_id
from govinfo.edition import find_edition
from govinfo.interchange import dumps
from govinfo.report import Report

BROKEN = Report.of(
    find_edition("2021"),
    {"appeals[cases, reconsideration.total]": 0, "appeals[cases, reconsideration.upheld]": 10},
    agency="测试市",
    year=2025,
)


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """A folder with a broken report, a sound one, and another broken one of the same name in a folder."""
    folder = tmp_path / "units"
    (folder / "b").mkdir(parents=True)
    (folder / "a.json").write_text(dumps(BROKEN), "utf-8")
    (folder / "sound.json").write_text(dumps(Report.blank(find_edition("2021"), agency="某局")), "utf-8")
    (folder / "b" / "a.json").write_text(dumps(evolve(BROKEN, agency="别处")), "utf-8")
    return folder


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    """The exit status and what was printed, in Chinese."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["letter", *(str(word) for word in words), "--lang", "zh"])
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out, printed.err


def test_one_report_gets_one_file(capsys: pytest.CaptureFixture[str], units: Path, tmp_path: Path) -> None:
    """In the format of its suffix, with sender and days."""
    out = tmp_path / "notice.txt"
    words = ("--sender", "市政府办公室", "--deadline", "2026-03-15", "--dated", "2026-03-01")
    assert run(capsys, units / "a.json", "-o", out, *words) == (1, "", "")
    said = out.read_text("utf-8")
    assert "于2026年3月15日前重新报送" in said
    assert said.rstrip().endswith("市政府办公室\n　　2026年3月1日")


def test_standard_output_gets_text(capsysbinary: pytest.CaptureFixture[bytes], units: Path) -> None:
    """Nothing else is printed there."""
    with pytest.raises(SystemExit):
        cli.main(["letter", str(units / "a.json"), "-o", "-"])
    assert "关于退回修改2025年".encode() in capsysbinary.readouterr().out


def test_many_reports_get_a_folder(capsys: pytest.CaptureFixture[str], units: Path, tmp_path: Path) -> None:
    """A Word file for each that is wrong, by the name of its source; one table tells of all."""
    out = tmp_path / "new" / "returned"
    status, said, told = run(capsys, units, "-o", out)
    assert (status, told) == (1, "")
    assert sorted(path.name for path in out.iterdir()) == ["a-2.docx", "a.docx"]
    assert [said.count(word) for word in ("测试市", "别处", "某局", "无需退回")] == [1, 1, 1, 1]
    document = pipeline.read((out / "a.docx").read_bytes())
    assert "测试市：" in [getattr(block, "text", "") for block in document.blocks]  # type: ignore[union-attr]


def test_programs_get_json(capsys: pytest.CaptureFixture[str], units: Path, tmp_path: Path) -> None:
    """With the findings that each letter is about, and where it is."""
    _, said, _ = run(capsys, units, "-o", tmp_path, "--to", "pdf", "--format", "json")
    tree = json.loads(said)
    assert tree["format"] == "govinfo.letters/1"
    assert [(each["agency"], bool(each["letter"])) for each in tree["letters"]] == [
        ("测试市", True), ("别处", True), ("某局", False),
    ]  # fmt: skip
    assert tree["letters"][0]["findings"] == [finding_id(check(BROKEN).findings[0])]
    assert Path(tree["letters"][0]["letter"]).read_bytes().startswith(b"%PDF")


def test_nothing_is_written_where_nothing_is_proven(
    capsys: pytest.CaptureFixture[str], units: Path, tmp_path: Path
) -> None:
    """A sound report, and one whose findings were dismissed."""
    out = tmp_path / "x.docx"
    assert run(capsys, units / "sound.json", "-o", out) == (0, "没有需要退回的问题，没有写通知\n", "")
    ruling = Decision(finding_id(check(BROKEN).findings[0]), "dismissed", "原件如此", "测试市", 2025)
    (units / "govinfo-decisions.json").write_bytes(dump_decisions([ruling]))
    assert run(capsys, units / "a.json", "-o", out)[0] == 0
    assert not out.exists()


def test_one_that_cannot_be_read_does_not_stop_the_rest(
    capsys: pytest.CaptureFixture[str], units: Path, tmp_path: Path
) -> None:
    """It is told, and the exit status is 2."""
    (units / "broken.json").write_text("{", "utf-8")
    status, _, told = run(capsys, units, "-o", tmp_path / "out")
    assert (status, told.count("\n"), "broken.json" in told) == (2, 1, True)
    assert len(list((tmp_path / "out").iterdir())) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "file"), "文件夹"),
        (("-o", "-"), "文件夹"),
        (("-o", "file/below"), "文件夹"),
        (("-o", "x", "--deadline", "soon"), "--deadline 应为日期"),
        (("-o", "x", "--dated", "2026-02-30"), "--dated 应为日期"),
        (("-o", "x", "--to", "csv"), "csv"),
        (("-o", "x", "--to", "nothing"), "nothing"),
    ],
)
def test_misuse_is_one_line(
    capsys: pytest.CaptureFixture[str],
    units: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    said: str,
) -> None:
    """Exit status 2, and what to do."""
    monkeypatch.chdir(units.parent)
    Path("file").write_text("", "utf-8")
    status, out, told = run(capsys, units, *words)
    assert (status, out, told.count("\n"), said in told) == (2, "", 1, True)
