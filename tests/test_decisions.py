"""Decisions about findings: they outlast a run, lapse when figures change, and show in every output."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from govinfo import cli, pipeline
from govinfo.annexes import without_annex
from govinfo.checks import check
from govinfo.decisions import (
    NOTHING,
    OF_A_SERIES,
    Decision,
    decided,
    decisions_given,
    dump_decisions,
    finding_id,
    load_decisions,
    with_decision,
)
from govinfo.document import Document, Grid, Heading, Paragraph, Slot, Trace
from govinfo.edition import find_edition
from govinfo.errors import MalformedReport
from govinfo.findings import Finding
from govinfo.interchange import dumps
from govinfo.prepress import PageOptions
from govinfo.report import Report
from govinfo.series import check_series
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


@pytest.mark.parametrize("name", ["text", "markdown", "docx"])
def test_the_annex_is_no_part_of_the_report(name: str) -> None:
    """What does not hold stands behind the last chapter with the reason; the report reads back without it."""
    options = pipeline.find_renderer(name).options
    sound = BROKEN.replace(dict.fromkeys(BROKEN.edition.index, 0), narratives={"problems": ["有。"]})
    for report in (BROKEN, sound):
        for known in ((), (RULING,)):
            content = pipeline.render(report, name, options(findings=True, decisions=known))
            assert "核对结果" in _said(name, content)
            assert ("已核不改：原件如此" in _said(name, content)) == (bool(known) and report is BROKEN)
            assert (
                pipeline.read_report(content, name).report
                == pipeline.read_report(pipeline.render(report, name), name).report
            )


def test_what_is_no_annex_is_kept() -> None:
    """A chapter of that name with prose of its own stays where it is."""
    page = Document([Heading(2, "核对结果"), Paragraph("1. 某事（T01）"), Paragraph("另有说明。")])
    assert without_annex(page.blocks) == page.blocks
    assert without_annex(page.blocks[:2]) == ()
    assert without_annex(page.blocks[1:]) == page.blocks[1:]
    assert without_annex((Grid([Slot(0, 0, "核对结果")]),)) != ()


def test_tidy_rows_tell_findings_by_their_cells() -> None:
    """Two columns more, with the identities and the decisions; the file reads back the same."""
    options = pipeline.find_renderer("csv").options
    content = pipeline.render(BROKEN, "csv", options(findings=True, decisions=[RULING]))
    rows = [line.split(",") for line in content.decode("utf-8-sig").splitlines()]
    assert rows[0][-2:] == ["findings", "decisions"]
    (row,) = [row for row in rows[1:] if row[10]]
    assert row[3:7:1] == ["appeals", "cases", "", "reconsideration.total"]
    assert row[10] == RULING.finding
    assert ",".join(row[11:]).strip('"') == "已核不改：原件如此（王, 2026-03-02）"
    assert pipeline.read_report(content, "csv").report.values == BROKEN.values


def _said(name: str, content: bytes) -> str:
    """All that a file says, comments and notes too."""
    import io  # noqa: PLC0415  (used here alone)
    import zipfile  # noqa: PLC0415  (the same)

    import pdfplumber  # noqa: PLC0415  (slow to import)

    if name == "pdf":
        with pdfplumber.open(io.BytesIO(content)) as pages:
            return "".join(page.extract_text() for page in pages.pages).replace("\n", "")
    if name in {"html", "text", "markdown"}:
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


def test_a_decision_that_has_lapsed_can_be_taken_back(
    capsys: pytest.CaptureFixture[str], report: Path
) -> None:
    """Its finding is gone, but its name is told, and so it can be named; nothing new is decided about it."""
    run(capsys, "decide", report, "T03", "--dismiss", "as printed")
    kept = report.parent / "govinfo-decisions.json"
    (ruling,) = load_decisions(kept.read_bytes())
    changed = BROKEN.replace({"appeals[cases, reconsideration.corrected]": 7}, agency="测试市", year=2025)
    report.write_text(dumps(changed), "utf-8")
    assert "has lapsed" in run(capsys, "check", report)[1]
    status, _, err = run(capsys, "decide", report, ruling.finding, "--dismiss", "still")
    assert (status, "no finding" in err) == (2, True)
    status, _, err = run(capsys, "decide", report, "T03", "--withdraw")
    assert (status, "several findings" in err) == (2, True)
    assert "has lapsed" not in run(capsys, "decide", report, ruling.finding, "--withdraw")[1]
    assert load_decisions(kept.read_bytes()) == ()
    assert "has lapsed" not in run(capsys, "check", report)[1]


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


# Over several reports


def later(**figures: int) -> Report:
    """The report of the year after, which brings forward what it is given."""
    places = {"brought": "applications[brought_forward, total]"}
    cells = {places[name]: figure for name, figure in figures.items()}
    return BROKEN.replace(dict.fromkeys(BROKEN.edition.index, 0)).replace(cells, year=2026)


def test_the_years_of_a_body_are_decided_about(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """In its folder; `series` and `compare` show it and count no more; it lapses with the figures."""
    years = tmp_path / "years"
    years.mkdir()
    (years / "2025.json").write_text(dumps(later().replace({}, year=2025)), "utf-8")
    (years / "2026.json").write_text(dumps(later(brought=3)), "utf-8")
    status, listed, _ = run(capsys, "decide", years)
    name = listed.split()[0]
    assert (status, name[:4], "hard S01" in listed) == (1, "S01-", True)
    assert json.loads(run(capsys, "series", years, "--format", "json")[1])["findings"][0]["id"] == name
    assert run(capsys, "series", years)[0] == 1
    assert run(capsys, "decide", years, "S01", "--dismiss", "merged in spring")[0] == 0
    (kept,) = load_decisions((years / "govinfo-decisions.json").read_bytes())
    assert (kept.finding, kept.agency, kept.year) == (name, "测试市", None)
    status, said, _ = run(capsys, "series", years)
    assert (status, "dismissed: merged in spring" in said, "could be changed" in said) == (0, True, False)
    pair = (years / "2025.json", years / "2026.json")
    status, said, _ = run(capsys, "compare", *pair)
    assert (status, "dismissed: merged in spring" in said) == (0, True)
    for words in (("series", years), ("compare", *pair), ("decide", years)):
        tree = json.loads(run(capsys, *words, "--format", "json")[1])
        assert [(each["id"], each["decision"]["verdict"]) for each in tree["findings"]] == [
            (name, "dismissed")
        ]
    (years / "2026.json").write_text(dumps(later(brought=4)), "utf-8")
    status, said, _ = run(capsys, "series", years)
    assert (status, f"{name}, dismissed" in said) == (1, True)
    assert json.loads(run(capsys, "series", years, "--format", "json")[1])["lapsed"][0]["finding"] == name
    assert "lapsed" not in run(capsys, "check", years / "2026.json")[1]


def test_several_bodies_are_decided_about_at_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Each by itself."""
    for agency in ("甲", "乙"):
        for year, report in ((2025, later()), (2026, later(brought=ord(agency)))):
            named = report.replace({}, year=year, agency=agency)
            (tmp_path / f"{agency}{year}.json").write_text(dumps(named), "utf-8")
    tree = json.loads(run(capsys, "decide", tmp_path, "--format", "json")[1])
    names = [body["findings"][0]["id"] for body in tree["bodies"]]
    assert len(set(names)) == 2
    assert run(capsys, "decide", tmp_path, names[1], "--confirm", "so it is")[0] == 1
    (kept,) = load_decisions((tmp_path / "govinfo-decisions.json").read_bytes())
    (body,) = (body for body in tree["bodies"] if body["findings"][0]["id"] == names[1])
    assert kept.agency == body["years"][0]["agency"]
    assert run(capsys, "series", tmp_path)[0] == 1
    assert run(capsys, "decide", tmp_path / "none*.json")[0] == 2


def test_a_region_and_its_units_are_decided_about(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """With the units or the region named, in the folder of the units."""
    units = tmp_path / "units"
    units.mkdir()
    for agency in ("甲", "乙"):
        unit = later(brought=2).replace({}, agency=agency, scope="organ")
        (units / f"{agency}.json").write_text(dumps(unit.replace({"documents[rules, made]": 1})), "utf-8")
    county = tmp_path / "county.json"
    whole = later(brought=4).replace({"documents[rules, made]": 5}, agency="县", scope="region")
    county.write_text(dumps(whole), "utf-8")
    words = ("roll-up", units, "--parent", county)
    name = json.loads(run(capsys, *words, "--format", "json")[1])["findings"][0]["id"]
    assert "left out" not in run(capsys, *words)[1]
    status, listed, _ = run(capsys, "decide", units, "--parent", county)
    assert (status, listed.split()[0]) == (1, name)
    assert run(capsys, "decide", units, "U01", "--parent", county, "--dismiss", "one more office")[0] == 0
    (kept,) = load_decisions((units / "govinfo-decisions.json").read_bytes())
    assert (kept.finding, kept.agency, kept.year) == (name, "县", 2026)
    said = run(capsys, *words)[1]
    assert ("dismissed: one more office" in said, "could be changed" in said) == (True, False)
    assert json.loads(run(capsys, *words, "--format", "json")[1])["findings"][0]["decision"]["verdict"]
    assert run(capsys, "decide", units, "--units")[:2] == (0, "nothing was found\n")
    assert run(capsys, "decide", tmp_path / "none.json", "--units")[0] == 2


@given(st.data())
def test_dismissing_changes_nothing_else_over_several_reports(data: st.DataObject) -> None:
    """What else was found over the years stands as before, and so do the figures it rests on."""
    figures = data.draw(st.lists(st.integers(0, 3), min_size=7, max_size=7))
    cells = [at for at in BROKEN.edition.index if at.row == "brought_forward"]
    audit = check_series(
        [later().replace({}, year=2025), later().replace(dict(zip(cells, figures, strict=True)))]
    )
    assume(audit.findings)
    one = data.draw(st.sampled_from(audit.findings))
    rulings = [Decision(finding_id(one), "dismissed", "理由", audit.agency, audit.year)]
    result = decided(audit, audit.findings, rulings, rooms=OF_A_SERIES)
    assert result.standing == tuple(each for each in audit.findings if each != one)
    assert (tuple(finding for finding, _ in result.findings), result.lapsed) == (audit.findings, ())
    assert decided(audit, audit.findings, rulings, rooms="U").lapsed == ()
    assert decided(audit, (), rulings, rooms=OF_A_SERIES).lapsed == tuple(rulings)


# Diagnosis and amendment


def test_what_is_dismissed_is_not_diagnosed_away(capsys: pytest.CaptureFixture[str], report: Path) -> None:
    """`diagnose` shows the reason and proposes nothing there; `amend` leaves the figures as they are."""
    two = BROKEN.replace(dict.fromkeys(BROKEN.edition.index, 0)).replace(
        {"appeals[cases, reconsideration.upheld]": 10, "appeals[cases, litigation.after.upheld]": 5}
    )
    report.write_text(dumps(two.replace({}, agency="测试市", year=2025)), "utf-8")
    before = json.loads(run(capsys, "diagnose", report, "--format", "json")[1])
    assert "2 groups of rules fail" in run(capsys, "diagnose", report)[1]
    name = finding_id(check(two).findings[0])
    run(capsys, "decide", report, name, "--dismiss", "as printed")
    status, said, _ = run(capsys, "diagnose", report)
    assert (status, "dismissed: as printed" in said) == (1, True)
    assert "reconsideration.total] from 0 to 10" not in said
    assert "litigation.after.total] from 0 to 5" in said
    assert "1 group of rules fails" in said
    after = json.loads(run(capsys, "diagnose", report, "--format", "json")[1])
    assert [[each["finding"] for each in group["decisions"]] for group in after["groups"]] == [[name], []]
    for tree in (before, after):
        for group in tree["groups"]:
            del group["decisions"]
    assert before == after  # nothing else is changed
    status, said, _ = run(capsys, "amend", report, "--policy", "minimal", "-o", report.parent / "a.json")
    assert (status, "dismissed: as printed" in said, "A02" in said) == (0, True, True)
    told = run(capsys, "amend", report, "-o", report.parent / "b.json", "--format", "json")[1]
    assert [each["finding"] for each in json.loads(told)["decisions"]] == [name]
    amended = pipeline.open(report.parent / "a.json").report
    assert amended["appeals[cases, reconsideration.total]"] == 0
    assert amended["appeals[cases, litigation.after.total]"] == 5
    other = finding_id(check(two).findings[1])
    run(capsys, "decide", report, other, "--dismiss", "this too")
    status, said, _ = run(capsys, "diagnose", report)
    assert (status, said.endswith("nothing has to be changed\n")) == (0, True)
    assert run(capsys, "amend", report, "--policy", "minimal", "-o", report.parent / "a.json")[0] == 0
    assert pipeline.open(report.parent / "a.json").report.values == two.values
