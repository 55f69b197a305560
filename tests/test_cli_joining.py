"""`govinfo series`, `roll-up` and `compare`, as a user meets them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from govinfo import cli, pipeline
from govinfo.cli import sources as sources_of
from govinfo.edition import Edition, find_edition
from govinfo.interchange import dumps
from govinfo.report import Report

E2019, E2021 = find_edition("2019"), find_edition("2021")
CARRIED, BROUGHT = "applications[carried_forward, total]", "applications[brought_forward, total]"
CELL = "documents[normative, made]"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command line in a folder of its own: its status, its output, its errors."""
    monkeypatch.chdir(tmp_path)

    def go(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main([*words, "--lang", "en"] if "--lang" not in words else list(words))
        told = capsys.readouterr()
        return int(str(ended.value.code or 0)), told.out, told.err

    return go


def zeros(edition: Edition = E2021, **figures: int) -> Report:
    """A report of noughts but for some cells, by short names."""
    places = {
        "carried": CARRIED,
        "brought": BROUGHT,
        "made": CELL,
        "received": "applications[received, total]",
    }
    report = Report(edition, [0] * len(edition.cells))
    return report.replace({places[name]: figure for name, figure in figures.items()})


def write(name: str, report: Report) -> str:
    """A report in a file of the folder."""
    path = Path(name)
    path.parent.mkdir(exist_ok=True, parents=True)
    if path.suffix == ".json":
        path.write_text(dumps(report), "utf-8")
    else:
        pipeline.save(report, path)
    return name


def rows(out: str) -> list[list[str]]:
    """The rows of the tables that are drawn in an output."""
    return [[cell.strip() for cell in line.strip("│").split("│")] for line in out.splitlines() if "│" in line]


def years(folder: str = "years") -> None:
    """Three years of one body, of which the last does not take up what the second left."""
    write(f"{folder}/2022.html", zeros().replace(agency="甲局", year=2022))
    write(f"{folder}/2023.html", zeros(carried=3, received=3).replace(agency="甲局", year=2023))
    write(f"{folder}/2024.json", zeros(brought=2, received=-2).replace(agency="甲局", year=2024))


# Series


def test_series_tells_breaks_with_both_places(run: Run) -> None:
    """A folder is read; each break is told with both sources and both places, then what would mend it."""
    years()
    status, out, err = run("series", "years")
    assert (status, err) == (1, "")
    lines = out.splitlines()
    assert lines[0] == "甲局:"
    assert lines[1].startswith(
        "hard S01 applications[brought_forward, total]: Applicants, total: 2023 prints 3"
    )
    at = lines.index("    2023 years/2023.html")
    assert lines[at - 1] == "    2024 years/2024.json"
    assert lines[at + 1] == f"      {CARRIED}\t2:28:10\t3"
    assert "what could be changed so that all holds:" in lines
    assert ["甲局", "2022-2024", "17", "1", "0", "1"] in rows(out)
    assert run("series", "years", "--known", "2024=merged")[0] == 0
    assert run("series", "years/2022.html", "years/2023.html")[0] == 0
    assert "S08" in run("series", "years", "--known", "2024 = split")[1]
    assert "reorganised in 2024" in run("series", "years", "--known", "2024")[1]


def test_proofs_stand_below_the_findings(run: Run) -> None:
    """With `--proofs` each addend is shown: whose it is, its cell, and where it was printed."""
    years()
    assert "S01: 3 ≠ 2" not in run("series", "years")[1]
    lines = run("series", "years", "--proofs")[1].splitlines()
    at = lines.index("    S01: 3 ≠ 2")
    assert lines[at + 1] == f'      2023 {CARRIED}: 3 (table 2, row 28, column 10: "3")'
    assert lines[at + 2] == f"      2024 {BROUGHT}: 2"
    units(2)
    write("county.html", zeros(made=5).replace(agency="某县", year=2024, scope="region"))
    lines = run("roll-up", "units", "--parent", "county.html", "--proofs")[1].splitlines()
    at = lines.index("    U01: 5 ≠ 1 + 2")
    assert lines[at + 1] == f'      某县 {CELL}: 5 (table 1, row 4, column 2: "5")'
    assert lines[at + 2 : at + 4] == [f"      单位1 {CELL}: 1", f"      单位2 {CELL}: 2"]
    assert "    T01: 2 ≠ 0" in run("check", "years/2024.json", "--proofs")[1].splitlines()


def test_only_the_first_ways_are_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many ways to mend a break the best are shown, and how many others there are."""
    monkeypatch.setattr("govinfo.cli.collecting.SHOWN", 1)
    write("a/1.json", zeros(made=3).replace({"documents[normative, in_force]": 3}, year=2023))
    write("a/2.json", zeros(made=1).replace({"documents[normative, in_force]": 3}, year=2024))
    out = run("series", "a", "--one-body")[1]
    assert sum(line.startswith("  1. 202") for line in out.splitlines()) == 1
    assert "  2. " not in out
    assert "  ... and 3 other ways" in out


def test_series_as_json(run: Run) -> None:
    """One body is one object, several stand in `bodies`; each finding has its places."""
    years()
    _, out, _ = run("series", "years", "--format", "json")
    tree = json.loads(out)
    assert list(tree) == ["format", "years", "findings", "rules", "remedies"]
    assert tree["format"] == "govinfo.series/1"
    assert tree["years"][0] == {"year": 2022, "edition": "2021", "agency": "甲局"}
    assert tree["rules"] == {"holds": 17, "fails": 1, "open": 0}
    assert tree["findings"][0]["places"] == [
        {"year": 2024, "address": BROUGHT},
        {"year": 2023, "address": CARRIED},
    ]
    way = tree["remedies"][0]["ways"][0]
    assert set(way) == {"rank", "changes", "message"}
    assert set(way["changes"][0]) == {"whose", "address", "before", "after"}
    write("years/b.json", zeros().replace(year=2024))
    _, out, _ = run("series", "years", "--format", "json")
    tree = json.loads(out)
    assert [(body["agency"], len(body["years"])) for body in tree["bodies"]] == [("甲局", 3), (None, 1)]


def test_series_of_several_bodies(run: Run) -> None:
    """Reports are grouped by agency unless they are of one body; the table has a line for each."""
    years()
    write("years/a.json", zeros().replace(year=2020, agency="乙局"))
    write("years/b.json", zeros().replace(year=2020))
    write("years/c.json", zeros())
    status, out, _ = run("series", "years")
    assert status == 1
    assert [row[:2] for row in rows(out)] == [
        ["body", "years"],
        ["甲局", "2022-2024"],
        ["乙局", "2020"],
        ["(no name) years/b.json", "2020"],
        ["(no name) years/c.json", "-"],
    ]
    one = run("series", "years", "--one-body")[1]
    assert one.splitlines()[0] == "甲局、乙局:"
    assert "2020-2024 (4)" in one
    Path("years/a.json").unlink()
    alone = run("series", "years/c.json")[1]
    assert rows(alone)[1][:2] == ["(no name) years/c.json", "-"]
    assert "--one-body" not in alone


def test_sources_that_cannot_be_used(run: Run) -> None:
    """Status 2, one line each; the others are gone through."""
    years()
    status, out, err = run("series", "years", "nowhere.json")
    assert status == 2
    assert "甲局" in out
    assert err.startswith("govinfo: cannot read nowhere.json") or "nowhere.json" in err
    assert run("series", "nowhere.json")[:2] == (2, "")
    assert run("series", "nowhere.json", "--format", "json")[:2] == (2, "")
    Path("empty").mkdir()
    for words in (["empty"], ["no*.json"]):
        status, _, err = run("series", *words)
        assert status == 2
        assert err == f"govinfo: there is no report in {words[0]}; check the folder or the pattern\n"
    for given in ("merged", "2024=joined"):
        status, _, err = run("series", "years", "--known", given)
        assert (status, err) == (
            2,
            f"govinfo: --known is written 2024=merged or 2024=split, not {given!r}\n",
        )


def test_folders_and_patterns(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder's files that a reader knows, at any depth, none twice, no hidden one; patterns likewise."""
    years("deep/years")
    for name in (".hidden.json", "notes.xyz"):
        Path("deep", name).write_text("{}", "utf-8")
    Path("deep/.git").mkdir()
    write("deep/.git/x.json", zeros())
    found = sources_of.expanded(["deep", "deep/years/2022.html", "-"])
    assert [Path(name).name for name in found] == ["2022.html", "2023.html", "2024.json", "-"]
    assert sources_of.expanded(["deep/**/*.json"]) == (str(Path("deep/years/2024.json")),)
    monkeypatch.setattr(sources_of, "MOST_FILES", 2)
    status, _, err = run("series", "deep")
    assert (status, err) == (2, "govinfo: deep holds more than 2 files; name fewer\n")


# Roll-up


def units(count: int = 3) -> None:
    """Units of a county, the third of which has no name in its report."""
    for number in range(1, count + 1):
        report = zeros(made=number).replace(
            year=2024, scope="organ", agency=None if number == 3 else f"单位{number}"
        )
        write(f"units/{number}.json", report)


def test_roll_up_adds_up_and_writes(run: Run) -> None:
    """The sum goes to a file or to standard output, what is told of the units beside it."""
    units()
    status, out, err = run("roll-up", "units", "--agency", "某县", "-o", "county.json")
    assert (status, err) == (0, "")
    assert out.splitlines()[0] == "3 units counted, edition 2021: 200 cells settled, 0 open"
    assert ["单位1", "units/1.json", "2021", "organ", "counted", "0"] in rows(out)
    assert ["3", "units/3.json", "2021", "organ", "counted", "0"] in rows(out)
    report = pipeline.open("county.json").report
    assert (report[CELL], report.agency, report.scope, report.year) == (6, "某县", "region", 2024)
    status, out, err = run(
        "roll-up", "units", "--scope", "own_level", "--year", "2024", "-o", "-", "--to", "json"
    )
    assert json.loads(out)["scope"] == "own_level"
    assert "3 units counted" in err


def test_roll_up_says_who_is_missing_and_double(run: Run) -> None:
    """Against a list, with parts indented; a name that stands twice, or no text, is refused."""
    units()
    write("units/4.json", zeros(made=1).replace(year=2024, scope="organ", agency="单位1"))
    write("units/5.json", zeros(made=9).replace(year=2024, scope="organ", agency="单位2"))
    write("units/6.json", zeros(made=9).replace(year=2023, agency="单位6"))
    Path("names.txt").write_text("\ufeff单位1\n镇\n  单位2\n\n  3\n\t 没有\n", "utf-8")
    status, out, _ = run("roll-up", "units", "--expected", "names.txt")
    assert status == 1
    assert "soft U02: there is no report of 1 of the units expected: 没有" in out
    assert "note U03: 单位1 has 2 reports" in out
    assert "soft U04" in out
    assert "soft U08: the report of 单位6 is for 2023, not for 2024" in out
    assert {row[4] for row in rows(out)[1:]} == {"counted", "counted with another", "not counted", "missing"}
    assert rows(out)[-1] == ["没有", "-", "-", "-", "missing", "-"]
    assert "0 cells settled, 200 open" in out
    Path("names.txt").write_text("甲\n甲\n", "utf-8")
    status, _, err = run("roll-up", "units", "--expected", "names.txt")
    assert (status, "has a name twice" in err) == (2, True)
    Path("names.txt").write_bytes(b"\xff\xfe\x00")
    status, _, err = run("roll-up", "units", "--expected", "names.txt")
    assert (status, "is no UTF-8 text" in err) == (2, True)
    Path("deep.txt").write_text("\n".join(" " * number + str(number) for number in range(3_000)), "utf-8")
    assert run("roll-up", "units", "--expected", "deep.txt")[0] == 2
    assert run("roll-up", "nowhere.json")[:2] == (2, "")


def test_roll_up_holds_a_report_against_its_units(run: Run) -> None:
    """What differs is told, and explained by units where they are fewer than cells, else by cells."""
    units()
    write("county.json", zeros(made=6).replace(agency="某县", year=2024, scope="region"))
    assert run("roll-up", "units", "--parent", "county.json")[0] == 0
    write("county.json", zeros(made=5).replace(agency="某县", scope="region"))
    status, out, _ = run("roll-up", "units", "--parent", "county.json")
    assert status == 1
    assert "soft U01 documents[normative, made]" in out
    assert "against the report of the whole: 199 cells agree, 1 do not, 0 are open" in out
    assert "this explains every difference: left out: 单位1" in out
    assert "1. 某县: documents[normative, made] from 5 to 6" in out
    for number in (1, 2, 3):
        report = pipeline.open(f"units/{number}.json").report
        write(f"units/{number}.json", report.replace({"documents[rules, made]": number * 7}))
    write("county.json", zeros(made=5).replace({"documents[rules, made]": 35}, agency="某县", scope="region"))
    out = run("roll-up", "units", "--parent", "county.json")[1]
    assert "left out: 单位1" in out
    assert "what could be changed" not in out


def test_roll_up_as_json(run: Run) -> None:
    """The sum has every cell with its ends, the check what explains the differences."""
    units(2)
    write("units/9.json", zeros(E2019).replace(year=2024))
    _, out, _ = run("roll-up", "units", "--unit-scope", "organ", "--edition", "2021", "--format", "json")
    tree = json.loads(out)
    assert tree["format"] == "govinfo.roll-up/1"
    assert tree["cells"][CELL] == {"known": 3, "least": 3, "most": None, "open": ["9"]}
    assert tree["cells"]["fees[charges, amount]"] == {"known": "0", "least": "0", "most": None, "open": ["9"]}
    assert tree["report"]["format"] == "govinfo.report/1"
    assert [unit["name"] for unit in tree["units"]] == ["9", "单位1", "单位2"]
    assert [finding["code"] for finding in tree["findings"]] == ["U09"]
    write("county.json", zeros(received=5).replace(scope="region"))
    _, out, _ = run("roll-up", "units/1.json", "--parent", "county.json", "--format", "json")
    tree = json.loads(out)
    assert tree["format"] == "govinfo.roll-up-check/1"
    assert tree["rules"] == {"holds": 198, "fails": 2, "open": 0}
    assert tree["miscounts"] == []
    assert tree["remedies"][0]["complete"] is True


# Comparison


def test_compare_shows_or_writes(run: Run) -> None:
    """On the screen, or in any format; the form to fill in is refused in one line."""
    years()
    pair = ("years/2022.html", "years/2023.html")
    status, out, err = run("compare", *pair)
    assert (status, err) == (0, "")
    assert "甲局: annual reports of 2022 and 2023 compared" in out
    assert ["Received this year", "0", "3", "+3", "", ""] in rows(out)
    assert run("compare", *pair, "-o", "both.pdf") == (0, "", "")
    assert Path("both.pdf").read_bytes().startswith(b"%PDF")
    assert run("compare", *pair, "--to", "markdown")[1].startswith("# 甲局: annual reports")
    for name in ("both.xlsx", "both.csv", "both.json"):
        assert run("compare", *pair, "-o", name) == (0, "", "")
    assert json.loads(Path("both.json").read_bytes())["format"] == "govinfo.comparison/1"
    status, _, err = run("compare", *pair, "-o", "both.html", "--to", "html-form")
    assert (status, err.count("\n")) == (2, 1)
    assert "html-form writes reports" in err
    assert "其他各列" in run("compare", *pair, "--lang", "zh")[1]
    assert "其他各列" not in run("compare", *pair, "--whole", "--lang", "zh")[1]
    assert len(run("compare", *pair, "--whole")[1]) > len(out)


def test_compare_as_json(run: Run) -> None:
    """Every cell in its pairing, and the prose; on standard error where a document goes out."""
    years()
    pair = ("years/2022.html", "years/2023.html")
    tree = json.loads(run("compare", *pair, "--format", "json")[1])
    assert tree["format"] == "govinfo.comparison/1"
    assert tree["last"] == {"agency": "甲局", "year": 2022, "edition": "2021"}
    (figure,) = [each for each in tree["figures"] if CARRIED in each["last_cells"]]
    assert (figure["kind"], figure["last"], figure["this"], figure["difference"]) == ("same", 0, 3, 3)
    assert set(tree["prose"]) == {chapter.key for chapter in E2021.chapters}
    _, out, err = run("compare", *pair, "--format", "json", "-o", "-")
    assert out.lstrip().startswith("甲局")
    assert json.loads(err)["format"] == "govinfo.comparison/1"
    _, out, _ = run("compare", *pair, "--format", "json", "-o", "c.md")
    assert json.loads(out)["format"] == "govinfo.comparison/1"


def test_crosswalks_are_printed(run: Run) -> None:
    """In words, or cell by cell; an edition that there is not is told."""
    lines = run("crosswalk", "2019", "2021")[1].splitlines()
    assert lines[3:5] == ["Count the same (172)", "─" * 20]
    tree = json.loads(run("crosswalk", "2019", "2021", "--format", "json")[1])
    assert tree["format"] == "govinfo.crosswalk/1"
    assert run("crosswalk", "2019", "2020")[0] == 2


def test_the_table_is_drawn_where_it_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the sum on standard output, a closed standard error is no failure."""
    units(1)
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert run("roll-up", "units", "-o", "-", "--to", "json")[0] == 0


def test_compare_says_by_its_status_whether_the_years_join_up(run: Run) -> None:
    """What `series` would tell of the two decides, on the screen, in JSON and with a file alike."""
    years()
    pair = ("years/2023.html", "years/2024.json")
    for more in ((), ("--format", "json"), ("-o", "both.md")):
        assert run("compare", *pair, *more)[0] == 1
    write("years/2024.json", zeros(brought=3).replace(agency="甲局", year=2024))
    assert run("compare", *pair)[0] == 0
    assert run("compare", "years/2022.html", "years/none.json")[0] == 2


def test_a_pair_that_is_none_is_doubted(run: Run) -> None:
    """Years the wrong way round and other bodies are told on standard error; the comparison is made."""
    write("a.json", zeros(made=1).replace({}, year=2024, agency="甲局"))
    write("b.json", zeros(made=1).replace({}, year=2023, agency="别处"))
    status, out, told = run("compare", "a.json", "b.json")
    assert (status, bool(out)) == (0, True)
    assert "last year's report (2024) should be earlier than this year's (2023)" in told
    assert "different bodies" in told


def test_units_that_break_rules_are_no_success(run: Run) -> None:
    """Added up as they are, and the exit status says that something is wrong."""
    broken = zeros(made=1).replace({"appeals[cases, reconsideration.total]": 9}, year=2024, agency="甲局")
    write("u/a.json", broken)
    write("u/b.json", zeros(made=1).replace({}, year=2024, agency="乙局"))
    assert run("roll-up", "u", "-o", "sum.json")[0] == 1
