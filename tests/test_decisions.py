"""Decisions about findings: they outlast a run, lapse when figures change, and show in every output."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govinfo import cli, pipeline
from govinfo.checks import check
from govinfo.decisions import (
    NOTHING,
    Decision,
    decided,
    decisions_given,
    dump_decisions,
    finding_id,
    load_decisions,
    with_decision,
)
from govinfo.document import Trace
from govinfo.edition import find_edition
from govinfo.errors import MalformedReport
from govinfo.findings import Finding
from govinfo.interchange import dumps
from govinfo.prepress import PageOptions
from govinfo.report import Report
from govinfo.testing import faults

BROKEN = Report.of(
    find_edition("2021"),
    {"appeals[cases, reconsideration.total]": 0, "appeals[cases, reconsideration.upheld]": 10},
    agency="测试市",
    year=2025,
)
FOUND = check(BROKEN).findings
SUM = next(finding for finding in FOUND if finding.code == "T03")
RULING = Decision(finding_id(SUM), "dismissed", "原件如此", "测试市", 2025, "王", datetime.date(2026, 3, 2))

texts = st.text(max_size=20)
decisions = st.builds(
    Decision,
    finding=texts.filter(bool),
    verdict=st.sampled_from(["confirmed", "dismissed"]),
    reason=texts.filter(bool),
    agency=texts | st.none(),
    year=st.integers(1000, 9999) | st.none(),
    by=texts,
    on=st.dates() | st.none(),
)


# Identity


def test_a_finding_keeps_its_identity_wherever_it_stands() -> None:
    """The wording of cells and the place on the page do not count; the figures and the cells do."""
    name = finding_id(SUM)
    assert name.startswith("T03-")
    assert finding_id(evolve(SUM, trace=Trace(1, 2, 3, "0"))) == name
    assert finding_id(evolve(SUM, facts={**dict(SUM.facts), "cell_zh": "别的名称"})) == name
    assert finding_id(evolve(SUM, facts={**dict(SUM.facts), "printed": 1})) != name
    assert finding_id(evolve(SUM, addresses=SUM.addresses[1:])) != name


def test_findings_without_cells_differ_by_what_they_say() -> None:
    """The agency is missing, and so is the year: two findings, not one."""
    agency, year = (Finding("R01", (), {"what_zh": zh, "what_en": ""}) for zh in ("机关名称", "年度"))
    assert finding_id(agency) != finding_id(year)


def test_identities_do_not_change_from_one_version_to_the_next() -> None:
    """They stand in files that people keep."""
    assert RULING.finding == "T03-1ce7240844"


# Deciding


def test_what_is_dismissed_does_not_count_and_what_is_confirmed_does() -> None:
    """Dismissed findings are shown with the reason, and are not among those that stand."""
    found = decided(BROKEN, FOUND, [RULING])
    assert dict(found.findings)[SUM] == RULING
    assert found.rulings == {SUM: RULING}
    assert SUM not in found.standing
    assert len(found.standing) == len(FOUND) - 1
    assert SUM in decided(BROKEN, FOUND, [evolve(RULING, verdict="confirmed")]).standing
    assert found.lapsed == NOTHING.lapsed


@pytest.mark.parametrize("other", [{"agency": "别处"}, {"year": 2024}, {"agency": None}])
def test_decisions_concern_one_report(other: dict[str, str | int | None]) -> None:
    """Those about another body or year are passed over, and are not said to have lapsed."""
    found = decided(BROKEN, FOUND, [evolve(RULING, **other)])
    assert (found.standing, found.lapsed) == (FOUND, ())


def test_a_decision_lapses_when_the_figures_change() -> None:
    """The finding is open again, and the decision is told to have lapsed."""
    changed = BROKEN.replace({"appeals[cases, reconsideration.upheld]": 11})
    found = decided(changed, check(changed).findings, [RULING])
    assert (found.standing, found.lapsed) == (check(changed).findings, (RULING,))


@given(st.data())
def test_dismissing_changes_nothing_else(data: st.DataObject) -> None:
    """What else was found stands as before, in its order."""
    faulty = data.draw(faults(find_edition("2021"))).faulty
    found = check(faulty).findings
    one = data.draw(st.sampled_from(found))
    ruling = Decision(finding_id(one), "dismissed", "理由", faulty.agency, faulty.year)
    result = decided(faulty, check(faulty).findings, [ruling])
    assert result.standing == tuple(finding for finding in found if finding_id(finding) != finding_id(one))
    assert (tuple(finding for finding, _ in result.findings), result.lapsed) == (found, ())


def test_the_last_decision_about_a_finding_holds() -> None:
    """A new one takes the place of the old one, of this report alone."""
    elsewhere = evolve(RULING, agency="别处")
    again = evolve(RULING, verdict="confirmed", reason="确有错误")
    assert with_decision([RULING, elsewhere], again) == (elsewhere, again)
    assert decided(BROKEN, FOUND, [RULING, again]).rulings == {SUM: again}


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        ({}, "已核不改：原件如此（王, 2026-03-02）", "dismissed: 原件如此 (王, 2026-03-02)"),
        ({"by": "", "on": None, "verdict": "confirmed"}, "已确认：原件如此", "confirmed: 原件如此"),
    ],
)
def test_decisions_are_told_in_both_languages(given: dict[str, str | None], zh: str, en: str) -> None:
    """With who decided and when, where that is known."""
    ruling = evolve(RULING, **given)
    assert (ruling.told("zh"), ruling.told("en")) == (zh, en)


# Files


@given(st.lists(decisions, max_size=4))
def test_files_give_back_what_they_were_given(given: list[Decision]) -> None:
    """Any text goes through, halves of characters too."""
    assert load_decisions(dump_decisions(given)) == tuple(given)


def test_halves_of_characters_are_kept() -> None:
    """They have no UTF-8, and are written as escapes."""
    odd = evolve(RULING, reason="\ud800")
    assert load_decisions(dump_decisions([odd])) == (odd,)


def test_toml_of_the_same_keys_is_read() -> None:
    """With its own dates; a time of day is its day."""
    table = '[[decisions]]\nfinding = "T01-1"\nverdict = "confirmed"\nreason = "a"\non = '
    for day in ("2026-03-02", '"2026-03-02"', "2026-03-02T10:00:00"):
        content = f'format = "govinfo.decisions/1"\n{table}{day}\n'.encode()
        assert load_decisions(content, toml=True) == (
            Decision("T01-1", "confirmed", "a", on=datetime.date(2026, 3, 2)),
        )


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        ({"decisions": []}, "$.format: must be govinfo.decisions/1"),
        ({"format": "govinfo.decisions/1", "x": 1}, "$.x: unknown key"),
        ({"format": "govinfo.decisions/1", "decisions": {}}, "$.decisions: is an object, not a list"),
        ([1], "$.decisions[0]: is 1, not an object"),
        ([{"verdict": "confirmed", "reason": "a"}], "$.decisions[0].finding: is missing or empty"),
        ([{"finding": "T", "verdict": "maybe", "reason": "a"}], "$.decisions[0].verdict"),
        ([{"finding": "T", "verdict": "confirmed", "reason": " ", "who": 1}], "$.decisions[0].who"),
        ([{"finding": "T", "verdict": "confirmed", "reason": "a", "year": True}], "$.decisions[0].year"),
        ([{"finding": "T", "verdict": "confirmed", "reason": "a", "on": "soon"}], "$.decisions[0].on"),
    ],
)
def test_faults_of_a_file_are_listed_with_their_paths(tree: object, said: str) -> None:
    """All of them in one error."""
    whole = tree if isinstance(tree, dict) else {"format": "govinfo.decisions/1", "decisions": tree}
    with pytest.raises(MalformedReport) as caught:
        load_decisions(json.dumps(whole).encode())
    assert said in str(caught.value)


@pytest.mark.parametrize("content", [b"= 1", b"\xff", b"a = " + b"[" * 9999])
def test_what_is_no_toml_is_refused(content: bytes) -> None:
    """In one line."""
    with pytest.raises(MalformedReport, match="no TOML"):
        load_decisions(content, toml=True)


# Outputs


def test_options_take_decisions_only() -> None:
    """Words of a command line are none."""
    assert decisions_given([RULING]) == (RULING,)
    with pytest.raises(TypeError, match="decisions"):
        PageOptions(decisions="none")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["html", "xlsx", "pdf", "ofd"])
def test_every_format_that_shows_findings_shows_decisions(name: str) -> None:
    """The reason stands behind the finding; without a decision it is not there."""
    options = pipeline.find_renderer(name).options
    plain = pipeline.render(BROKEN, name, options(findings=True))
    ruled = pipeline.render(BROKEN, name, options(findings=True, decisions=[RULING]))
    said = [_said(name, content) for content in (plain, ruled)]
    assert ["已核不改：原件如此" in text for text in said] == [False, True]


def _said(name: str, content: bytes) -> str:
    """All that a file says, comments and notes too."""
    import io  # noqa: PLC0415  (used here alone)
    import zipfile  # noqa: PLC0415  (the same)

    import pdfplumber  # noqa: PLC0415  (slow to import)

    if name == "pdf":
        with pdfplumber.open(io.BytesIO(content)) as pages:
            return "".join(page.extract_text() for page in pages.pages).replace("\n", "")
    if name == "html":
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        text = "".join(
            parts.read(part).decode("utf-8", "ignore") for part in sorted(parts.namelist()) if "xml" in part
        )
    if name == "ofd":  # each line is drawn by itself
        import re  # noqa: PLC0415  (the same)

        return "".join(re.findall(r"<ofd:TextCode[^>]*>([^<]*)<", text))
    return text


def test_dismissed_findings_mark_no_cell() -> None:
    """A PDF marks the cells of what stands."""
    marked = PageOptions(marks=True)
    plain, ruled = (
        pipeline.render(BROKEN, "pdf", options) for options in (marked, evolve(marked, decisions=[RULING]))
    )
    assert plain != ruled
    sound = pipeline.render(BROKEN, "pdf", PageOptions())
    everything = [Decision(finding_id(finding), "dismissed", "理由", "测试市", 2025) for finding in FOUND]
    assert pipeline.render(BROKEN, "pdf", evolve(marked, decisions=everything)) == sound


# The command line


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report with one broken sum, in a folder of its own."""
    path = tmp_path / "report.json"
    path.write_text(dumps(BROKEN), "utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    """The exit status and what was printed, in English."""
    with pytest.raises(SystemExit) as ended:
        cli.main([*(str(word) for word in words), "--lang", "en"])
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out, printed.err


def test_a_decision_is_kept_beside_the_report(capsys: pytest.CaptureFixture[str], report: Path) -> None:
    """It holds in the next run of every command, and is taken back at will."""
    status, listed, _ = run(capsys, "decide", report)
    assert (status, RULING.finding in listed) == (1, True)
    assert run(capsys, "check", report)[0] == 1
    status, said, _ = run(capsys, "decide", report, "T03", "--dismiss", "as printed", "--by", "Wang")
    assert (status, "dismissed: as printed (Wang, " in said) == (1, True)  # N01 is open still
    kept = load_decisions((report.parent / "govinfo-decisions.json").read_bytes())
    assert [(each.finding, each.agency, each.year) for each in kept] == [(RULING.finding, "测试市", 2025)]
    status, said, _ = run(capsys, "check", report)
    assert (status, "dismissed: as printed" in said) == (0, True)
    tree = json.loads(run(capsys, "check", report, "--format", "json")[1])
    assert [found["id"] for found in tree["findings"] if found["decision"]] == [RULING.finding]
    page = report.parent / "page.html"
    run(capsys, "render", report, "-o", page, "--option", "findings=yes")
    assert "as printed" in page.read_text("utf-8")
    assert run(capsys, "render", report, "-o", report.parent / "r.txt")[0] == 0
    run(capsys, "decide", report, "T03", "--withdraw")
    assert run(capsys, "check", report)[0] == 1


def test_everything_decided_is_success(capsys: pytest.CaptureFixture[str], report: Path) -> None:
    """Confirmed or dismissed, nothing is open; a sound report has nothing to decide."""
    status, said, _ = run(capsys, "decide", report, "T03", "N01", "--confirm", "yes", "--format", "json")
    assert (status, [found["decision"]["verdict"] for found in json.loads(said)["findings"]]) == (
        0,
        ["confirmed", "confirmed"],
    )
    assert run(capsys, "check", report)[0] == 1  # what was confirmed is wrong
    sound = report.parent / "sound.json"
    sound.write_text(
        dumps(evolve(Report.blank(find_edition("2021")), narratives={"problems": ["有。"]})), "utf-8"
    )
    assert run(capsys, "decide", sound) == (0, "nothing was found\n", "")


def test_lapsed_decisions_are_told(capsys: pytest.CaptureFixture[str], report: Path) -> None:
    """By both commands."""
    (report.parent / "govinfo-decisions.json").write_bytes(
        dump_decisions([evolve(RULING, finding="T03-0000000000")])
    )
    for command in ("check", "decide"):
        status, said, _ = run(capsys, command, report)
        assert (status, "T03-0000000000, dismissed" in said) == (1, True)


def test_toml_beside_the_report_is_read_and_not_written(
    capsys: pytest.CaptureFixture[str], report: Path
) -> None:
    """A person keeps it."""
    (report.parent / "govinfo-decisions.toml").write_text(
        f'format = "govinfo.decisions/1"\n[[decisions]]\nagency = "测试市"\nyear = 2025\n'
        f'finding = "{RULING.finding}"\nverdict = "dismissed"\nreason = "typed by hand"\n',
        "utf-8",
    )
    status, said, _ = run(capsys, "check", report)
    assert (status, "typed by hand" in said) == (0, True)
    assert "read only" in run(capsys, "decide", report, "T03", "--confirm", "x")[2]


def test_standard_input_is_decided_in_the_current_folder(
    capsys: pytest.CaptureFixture[str], report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no other folder to look in."""
    import io  # noqa: PLC0415  (used here alone)
    from types import SimpleNamespace  # noqa: PLC0415  (the same)

    monkeypatch.chdir(report.parent)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(report.read_bytes())))
    assert run(capsys, "decide", "-", "T03", "--dismiss", "x")[0] == 1
    assert (report.parent / "govinfo-decisions.json").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("T03",), "--confirm or --dismiss"),
        (("--dismiss", "x"), "name the findings"),
        (("T03", "--dismiss", " "), "a reason that is not empty"),
        (("T03", "--dismiss", "x", "--withdraw"), "one of --confirm"),
        (("T99", "--dismiss", "x"), "no finding 'T99'"),
        (("", "--dismiss", "x"), "several findings"),
        (("--decisions", "broken.json"), "broken.json"),
    ],
)
def test_misuse_is_one_line(
    capsys: pytest.CaptureFixture[str],
    report: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    said: str,
) -> None:
    """Exit status 2, nothing written."""
    monkeypatch.chdir(report.parent)
    Path("broken.json").write_text("{", "utf-8")
    status, out, err = run(capsys, "decide", report, *words)
    assert (status, out, err.count("\n"), said in err) == (2, "", 1, True)
    assert not Path("govinfo-decisions.json").exists()


def test_a_file_that_was_named_must_be_there(capsys: pytest.CaptureFixture[str], report: Path) -> None:
    """To check with decisions that are not there would show what was dismissed."""
    status, _, err = run(capsys, "check", report, "--decisions", report.parent / "none.json")
    assert (status, "none.json" in err) == (2, True)
    new = report.parent / "new.json"
    assert run(capsys, "decide", report, "T03", "--confirm", "x", "--decisions", new)[0] == 1
    assert load_decisions(new.read_bytes())[0].reason == "x"
