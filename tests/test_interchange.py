"""JSON: what is written, what is read, and what every fault is told as."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from typing import Any, get_args

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from govinfo import interchange, outgoing
from govinfo.amendments import amend
from govinfo.checks import check
from govinfo.completion import guide
from govinfo.composition import compose
from govinfo.diagnosis import diagnose
from govinfo.document import Trace
from govinfo.edition import Address, Chapter, Edition, Table, find_edition
from govinfo.errors import MalformedReport, UnknownFormat
from govinfo.findings import Finding, located
from govinfo.heads import Head
from govinfo.interchange import converter, dumps, loads
from govinfo.readers.json import READER
from govinfo.readings import Reading
from govinfo.recognition import recognise
from govinfo.renderers.json import RENDERER, JsonOptions
from govinfo.report import Report
from govinfo.rollup import check_roll_up
from govinfo.schema import json_schema, output_schema
from govinfo.series import Reorganisation, check_series
from govinfo.testing import check_reader, check_renderer
from govinfo.values import Value

E2021 = find_edition("2021")
BLOCK = "appeals[cases, reconsideration."
AFTER = "appeals[cases, litigation.after."
REPORT = Report(
    E2021,
    [0] * 200,
    agency="测试市",
    year=2025,
    scope="region",
    organ="government",
    published=datetime.date(2026, 1, 31),
    title="工作年报",
    narratives={"problems": ["一是难。", "二是少。"]},
).replace({"fees[charges, amount]": Decimal("18.4719"), "documents[rules, made]": None})
TREE: dict[str, Any] = json.loads(dumps(REPORT))


def problems(text: str | bytes) -> dict[str, str]:
    """What reading a text tells to be wrong with it, by JSON path."""
    with pytest.raises(MalformedReport) as caught:
        loads(text)
    found = dict(caught.value.problems)
    assert len(found) == len(caught.value.problems)
    assert "\n" not in str(caught.value)
    return found


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    """The JSON of the report, its tree changed."""
    tree = deepcopy(TREE)
    change(tree)
    return json.dumps(tree)


def put(place: str, value: object) -> str:
    """The JSON of the report with one member, by its dotted path, put in."""
    *path, last = place.split("/")

    def change(tree: dict[str, Any]) -> None:
        for key in path:
            tree = tree[key]
        tree[last] = value

    return changed(change)


# Written


def test_reports_are_written_as_the_form_is_printed() -> None:
    """Counts are integers, amounts strings, blanks null, the keys in the order of the form."""
    assert list(TREE) == [
        "format", "edition", "agency", "year", "scope", "organ", "published", "title", "narratives", "tables",
    ]  # fmt: skip
    assert {key: TREE[key] for key in list(TREE)[:8]} == {
        "format": "govinfo.report/1", "edition": "2021", "agency": "测试市", "year": 2025, "scope": "region",
        "organ": "government", "published": "2026-01-31", "title": "工作年报",
    }  # fmt: skip
    assert TREE["narratives"] == {
        "preamble": [], "overview": [], "proactive": [], "requests": [], "disputes": [],
        "problems": ["一是难。", "二是少。"], "other": [],
    }  # fmt: skip
    assert TREE["tables"]["documents"]["rules"] == {"made": None, "repealed": 0, "in_force": 0}
    assert TREE["tables"]["fees"] == {"charges": {"amount": "18.4719"}}
    assert list(TREE["tables"]) == [table.key for table in E2021.tables]
    assert list(TREE["tables"]["applications"]) == [row.key for row in E2021.table("applications").rows]


def test_a_fraction_in_a_count_is_written_as_a_string() -> None:
    """A page may print what no count can be; it is kept exactly, as a string."""
    report = REPORT.replace({"documents[rules, made]": Decimal("2.50")})
    assert json.loads(dumps(report))["tables"]["documents"]["rules"]["made"] == "2.50"
    assert loads(dumps(report)) == report


def test_text_is_written_as_it_is() -> None:
    """Chinese stands in the JSON as itself, on one line unless it is asked to be indented."""
    assert "测试市" in dumps(REPORT)
    assert "\n" not in dumps(REPORT)
    assert dumps(REPORT, indent=1).splitlines()[1] == ' "format": "govinfo.report/1",'


def test_audits_are_written() -> None:
    """Findings with code, severity, cells, message, facts and place; and the tally of the rules."""
    report = REPORT.replace(
        {f"{BLOCK}upheld]": 10, f"{BLOCK}corrected]": Decimal("0.5"), "documents[rules, made]": 0}
    )
    audit = check(report)
    seen = {finding.addresses[0]: Trace(2, 3, 5, "0", 7) for finding in audit.findings}
    tree = json.loads(dumps(evolve(audit, findings=located(audit.findings, seen)), lang="en"))
    assert tree["format"] == "govinfo.findings/1"
    assert tree["rules"] == {"holds": 41, "fails": 1, "open": 0}
    value, total = tree["findings"]
    assert (value["code"], value["facts"]["printed"]) == ("V01", "0.5")
    assert list(total) == ["id", "code", "severity", "addresses", "message", "facts", "trace", "certificate"]
    assert (total["code"], total["severity"], total["addresses"][0]) == ("T03", "hard", f"{BLOCK}total]")
    assert total["message"].startswith(f"T03 {BLOCK}total]: ")
    assert total["message"].endswith('(page 7, table 2, row 3: "0")')
    assert total["facts"]["sum"] == "10.5"
    assert total["facts"]["printed"] == 0
    assert total["trace"] == {"block": 2, "row": 3, "column": 5, "raw": "0", "page": 7}
    assert json.loads(dumps(audit))["findings"][0]["trace"] is None
    assert json.loads(dumps(audit))["findings"][0]["message"] == audit.findings[0].message("zh")


def test_amendments_are_written() -> None:
    """The log bears its format; each change has cell, figures, method, sums and message; money is text."""
    rows = [
        Head("a", "甲", unit="amount"),
        Head("b", "乙", unit="amount"),
        Head("t", "计", unit="amount", role="total"),
    ]
    table = Table("t", rows, [Head("v", "值")])
    form = Edition("invented", "某文", 2030, None, "报告", [Chapter("c", 1, "甲", [table])])
    _, log = amend(Report.of(form, {"t[a, v]": Decimal("0.5"), "t[b, v]": Decimal("0.5")}))
    assert json.loads(dumps(log)) == {
        "format": "govinfo.amendments/1",
        "amendments": [
            {
                "address": "t[t, v]", "before": None, "after": "1", "method": "deductive",
                "because": ["t[t, v] = t[a, v] + t[b, v]"],
                "derivations": [["t[t, v] = t[a, v] + t[b, v]"]],
                "message": log[0].finding().message("zh"),
            }
        ],
    }  # fmt: skip
    report = REPORT.replace({f"{BLOCK}total]": None})
    _, log = amend(report)
    (entry,) = json.loads(dumps(log, lang="en"))["amendments"]
    assert (entry["before"], entry["after"]) == (None, 0)
    assert "completed to 0" in entry["message"]
    assert json.loads(dumps(()))["amendments"] == []


def test_guidance_is_written() -> None:
    """Of the blanks: the figure that is forced with its sums, the ends of the others, what to ask for."""
    parts = ("upheld", "corrected", "other", "pending")
    after = dict.fromkeys((f"{AFTER}total]", *(f"{AFTER}{part}]" for part in parts[:2])))
    tree = json.loads(dumps(guide(REPORT.replace({f"{BLOCK}total]": None, **after})), lang="en"))
    assert [*tree] == ["format", "determined", "bounds", "hints"]
    assert tree["format"] == "govinfo.guidance/1"
    (forced,) = tree["determined"]
    assert (forced["address"], forced["value"], len(forced["derivations"])) == (f"{BLOCK}total]", 0, 1)
    assert forced["message"].startswith(f"{BLOCK}total] can only be 0, by {BLOCK}total] = ")
    assert [(bound["least"], bound["most"]) for bound in tree["bounds"]] == [(0, None)] * 3
    assert tree["bounds"][0]["message"] == f"{AFTER}upheld] is at least 0"
    assert tree["hints"] == []


def test_values_inside_findings_have_their_own_way_of_writing() -> None:
    """The converter writes addresses and decimals as text, wherever they stand, and reads addresses back."""
    made = converter()
    address = Address("t", "a", "b")
    assert made.unstructure(address) == "t[a, b]"
    assert made.structure("t[a, b]", Address) == address
    assert made.unstructure(Decimal("1E+2")) == "100"


# Readings


def reading() -> Reading:
    """A reading with findings of every shape, and traces."""
    report = REPORT.replace(title=None)
    found = recognise(compose(report))
    extra = (
        Finding(
            "R09",
            (),
            {"place": "x", "page_text": "184719元", "value": Decimal("18.4719")},
            Trace(1, 2, 3, "184719元"),
        ),
        Finding(
            "R04", (Address("applications", "received", "*"),), {"place": "y", "found": 2, "wanted": None}
        ),
    )
    return Reading(report, found.traces, (*found.findings, *extra))


def test_readings_round_trip() -> None:
    """A reading is read back with its report, its findings and its traces."""
    original = reading()
    assert len(original.traces) == 200
    tree = json.loads(dumps(original))
    assert tree["format"] == "govinfo.reading/1"
    assert tree["traces"]["documents[rules, repealed]"] == {
        "block": 1, "row": 3, "column": 3, "raw": "0", "page": None,
    }  # fmt: skip
    assert loads(dumps(original)) == original
    assert loads(dumps(original), editions=[E2021]) == original


def test_a_reading_may_be_of_a_report_alone() -> None:
    """Findings, traces, facts and places may be left out; facts of a kind unknown are passed over."""
    tree = {"format": "govinfo.reading/1", "report": TREE}
    assert loads(json.dumps(tree)) == Reading(REPORT, (), ())
    bare = {"code": "R01", "addresses": []}
    strange = {"code": "R01", "addresses": [], "facts": {"what_zh": "甲", "more": [1]}, "trace": None}
    found = loads(json.dumps({**tree, "findings": [bare, strange]}))
    assert isinstance(found, Reading)
    assert found.findings == (Finding("R01", (), {}), Finding("R01", (), {"what_zh": "甲"}))


@pytest.mark.parametrize(
    "part",
    [
        {"findings": [{"code": "X99", "addresses": []}]},
        {"findings": [{"addresses": []}]},
        {"findings": [{"code": "R01"}]},
        {"findings": [{"code": "R01", "addresses": ["x"]}]},
        {"findings": [[]]},
        {"findings": 5},
        {"findings": [{"code": "R01", "addresses": [], "trace": {"block": 1}}]},
        {"findings": [{"code": "R01", "addresses": [], "facts": []}]},
        {"traces": {"nowhere": {"block": 1, "row": 1, "column": 1, "raw": "0"}}},
        {"traces": []},
    ],
)
def test_malformed_findings_are_refused(part: dict[str, Any]) -> None:
    """A reading whose findings or traces cannot be understood is refused whole, as one error."""
    found = problems(json.dumps({"format": "govinfo.reading/1", "report": TREE, **part}))
    (name,) = part
    assert all(path.startswith(f"$.{name}") for path in found)
    assert len(found) == 1


def test_every_fault_of_a_reading_is_told() -> None:
    """Unknown keys, findings and traces that cannot be understood: all at once, each with its path."""
    tree = {"findings": [{}, []], "traces": {"nowhere": {}}, "more": 1, "extensions": {}}
    found = problems(json.dumps({"format": "govinfo.reading/1", "report": TREE, **tree}))
    assert list(found) == ["$.more", "$.findings[0]", "$.findings[1]", "$.traces.nowhere"]


def test_faults_of_the_report_in_a_reading_have_their_path() -> None:
    """The report inside a reading is held to the same, its paths beginning where it stands."""
    wrong = {**TREE, "year": 1, "format": "govinfo.report/2"}
    assert problems(json.dumps({"format": "govinfo.reading/1", "report": wrong})) == {
        "$.report.format": 'is "govinfo.report/2", not govinfo.report/1',
        "$.report.year": "is 1, not a year of four digits",
    }
    assert problems('{"format": "govinfo.reading/1"}') == {"$.report": "is null, not an object"}
    assert problems('{"format": "govinfo.reading/1", "report": []}') == {
        "$.report": "is a list, not an object"
    }


# Read


def test_what_may_be_left_out() -> None:
    """Properties and prose may be missing; format, edition and tables may not."""
    least = {key: TREE[key] for key in ("format", "edition", "tables")}
    assert loads(json.dumps(least)) == Report(E2021, REPORT.values)
    assert loads(json.dumps({**least, "narratives": {"problems": ["难"]}})) == Report(
        E2021, REPORT.values, narratives={"problems": ["难"]}
    )
    assert problems(changed(lambda tree: tree.pop("edition"))) == {"$.edition": "missing"}
    assert problems(changed(lambda tree: tree.pop("tables")))["$.tables"] == "missing"
    assert problems(changed(lambda tree: tree.pop("format"))) == {
        "$.format": "missing; expected govinfo.report/1 or govinfo.reading/1"
    }


def test_extensions_are_passed_over() -> None:
    """What later versions add stands under `extensions` and does not disturb an older reader."""
    assert loads(put("extensions", {"anything": [1, {"x": None}]})) == REPORT
    Draft202012Validator(json_schema(E2021)).validate({**TREE, "extensions": {"anything": 1}})


@pytest.mark.parametrize(
    ("place", "value", "path", "what"),
    [
        ("year", "2025", "$.year", 'is "2025", not a year of four digits'),
        ("year", 999, "$.year", "is 999, not a year of four digits"),
        ("year", 10000, "$.year", "is 10000, not a year of four digits"),
        ("year", True, "$.year", "is true, not a year of four digits"),
        ("year", 2025.5, "$.year", "is 2025.5, not a year of four digits"),
        ("agency", 5, "$.agency", "is 5, not a string"),
        ("title", ["x"], "$.title", "is a list, not a string"),
        ("scope", "city", "$.scope", 'is "city", none of organ, own_level, region'),
        ("organ", "school", "$.organ", 'is "school", none of department, government, township'),
        ("organ", {}, "$.organ", "is an object, not a string"),
        ("published", "31 January", "$.published", 'is "31 January", not a date like 2026-01-31'),
        ("published", 20260131, "$.published", "is 20260131, not a string"),
        (
            "edition",
            "2020",
            "$.edition",
            "unknown edition '2020'; did you mean 2021 or 2019?",
        ),
        ("edition", 2021, "$.edition", "is 2021, not the key of an edition"),
        ("edition", None, "$.edition", "is null, not the key of an edition"),
        ("narratives", [], "$.narratives", "is a list, not an object"),
        ("narratives/problems", "难", "$.narratives.problems", 'is "难", not a list of paragraphs'),
        ("narratives/problems", ["难", None], "$.narratives.problems[1]", "is null, not a string"),
        ("narratives/chapter", [], "$.narratives.chapter", "unknown key"),
        ("tables", None, "$.tables", "is null, not an object"),
        ("tables/fees", 5, "$.tables.fees", "is 5, not an object"),
        ("tables/fees/charges", [], "$.tables.fees.charges", "is a list, not an object"),
        ("tables/fees/extra row", {}, '$.tables.fees["extra row"]', "unknown key"),
        ("tables/extra", {}, "$.tables.extra", "unknown key"),
        ("tables/fees/charges/more", 1, "$.tables.fees.charges.more", "unknown key"),
        ("more", 1, "$.more", "unknown key"),
    ],
)
def test_every_fault_has_its_path(place: str, value: object, path: str, what: str) -> None:
    """What is unknown, missing or of another kind is told by where it stands and what is wrong with it."""
    found = problems(put(place, value))
    assert list(found) == [path]
    assert found[path] == what


@pytest.mark.parametrize(
    "value", [True, 1.5, 1e5, "", "x", "1,000", "+1", " 1", "1.", ".5", "1e5", "１", [], {}]
)
@pytest.mark.parametrize(
    ("place", "what"),
    [
        ("tables/documents/rules/made", "not a whole number, null, or a fraction as a string"),
        ("tables/fees/charges/amount", 'not an amount as a string ("18.4719") or null'),
    ],
)
def test_what_is_no_figure_is_told(place: str, value: object, what: str) -> None:
    """Floats, bools and loose strings are no figures, in a count and in an amount."""
    ((path, told),) = problems(put(place, value)).items()
    assert path == f"$.{place.replace('/', '.')}"
    assert told.startswith("is ")
    assert told.endswith(f", {what}")


def test_an_amount_is_no_integer() -> None:
    """Amounts are strings, so that nobody reads them as floats; a count may be one too."""
    assert problems(put("tables/fees/charges/amount", 5)) == {
        "$.tables.fees.charges.amount": 'is 5, not an amount as a string ("18.4719") or null'
    }
    assert loads(put("tables/documents/rules/made", "3")) == REPORT.replace({"documents[rules, made]": 3})
    assert loads(put("tables/fees/charges/amount", "-3.50")) == REPORT.replace(
        {"fees[charges, amount]": Decimal("-3.50")}
    )


def test_one_error_lists_every_fault() -> None:
    """Faults in every part of a file are told together, in the order in which they stand."""

    def spoil(tree: dict[str, Any]) -> None:
        tree["extra"] = 1
        tree["year"] = 1
        tree["agency"] = 5
        tree["narratives"]["problems"] = [1, "x", 2]
        del tree["tables"]["appeals"]
        del tree["tables"]["documents"]["rules"]["made"]
        del tree["tables"]["documents"]["normative"]
        tree["tables"]["fees"]["charges"] = {"amonut": "1"}

    found = problems(changed(spoil))
    assert list(found.items()) == [
        ("$.extra", "unknown key"),
        ("$.agency", "is 5, not a string"),
        ("$.year", "is 1, not a year of four digits"),
        ("$.narratives.problems[0]", "is 1, not a string"),
        ("$.narratives.problems[2]", "is 2, not a string"),
        ("$.tables.appeals", "missing"),
        ("$.tables.documents.normative", "missing"),
        ("$.tables.documents.rules.made", "missing"),
        ("$.tables.fees.charges.amount", "missing"),
        ("$.tables.fees.charges.amonut", "unknown key"),
    ]


def test_keys_that_stand_twice_are_told() -> None:
    """A key printed twice is refused, wherever it stands, in objects and in lists: in whatever depth."""
    thrice = '{"y": 1, "y": 2, "y": 3, "z": 0}'
    text = f'{{"a b": 1, "x": {thrice}, "a b": [{{"k": 1, "k": 1}}], "l": [0, {{"m": 1, "m": 2}}]}}'
    assert problems(text) == {
        '$["a b"]': "stands twice",
        "$.x.y": "stands twice",
        '$["a b"][0].k': "stands twice",
        "$.l[1].m": "stands twice",
    }
    doubled = dumps(REPORT).replace('"year": 2025', '"year": 2025, "year": 2025')
    assert problems(doubled) == {"$.year": "stands twice"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is no JSON: Expecting value"),
        ("{", "is no JSON: "),
        ("规章\t0", "is no JSON: Expecting value"),
        (b"\xff\xfe{", "is no JSON: 'utf-8' codec can't decode"),
        (b'{"agency": "\xb2\xe2"}', "is no JSON: 'utf-8' codec can't decode"),
        ('{"format": NaN}', "is no JSON: NaN is no figure"),
        ('{"format": -Infinity}', "is no JSON: -Infinity is no figure"),
        ("[" * 100_000, "is no JSON: "),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "is no JSON: "),
        ("1" * 10_000, "is no JSON: "),
        ("[1]", "is a list, not an object"),
        ("null", "is null, not an object"),
        ('"x"', 'is "x", not an object'),
        ("1.50", "is 1.50, not an object"),
        (f'"{"长" * 100}"', f'is "{"长" * 59}…, not an object'),
    ],
    ids=range(15),
)
def test_what_is_no_report_at_all(text: str | bytes, said: str) -> None:
    """Text that is no JSON, or no JSON object, is refused in one short line, however it is made."""
    ((path, told),) = problems(text).items()
    assert path == "$"
    assert told.startswith(said)
    assert len(told) < 300


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("govinfo.report/2", 'is "govinfo.report/2", not govinfo.report/1 or govinfo.reading/1'),
        ("govinfo.findings/1", 'is "govinfo.findings/1", not govinfo.report/1 or govinfo.reading/1'),
        (5, "is 5, not govinfo.report/1 or govinfo.reading/1"),
        (["govinfo.report/1"], "is a list, not govinfo.report/1 or govinfo.reading/1"),
        (None, "missing; expected govinfo.report/1 or govinfo.reading/1"),
    ],
)
def test_foreign_json_is_told_by_its_format(form: object, said: str) -> None:
    """JSON of another format is refused by that alone: its other keys are not held against it."""
    assert problems(json.dumps({"format": form, "type": "FeatureCollection"})) == {"$.format": said}
    assert problems('{"type": "FeatureCollection"}') == {
        "$.format": "missing; expected govinfo.report/1 or govinfo.reading/1"
    }


def test_another_edition_s_figures_are_told_cell_by_cell() -> None:
    """A file that names an edition and holds another's figures tells what is missing and what is too many."""
    found = problems(put("edition", "2021-single-other"))
    row = "$.tables.applications"
    assert found == {
        f'{row}["disposed.other"]': "missing",
        **{
            f'{row}["disposed.other.{key}"]': "unknown key"
            for key in ("correction_overdue", "fee_overdue", "other")
        },
    }


def test_only_the_editions_at_hand_are_admitted() -> None:
    """With editions named, a report of another is refused with those there are."""
    other = find_edition("2019")
    with pytest.raises(MalformedReport, match=r"^\$\.edition: unknown edition '2021'; did you mean 2019\?$"):
        loads(dumps(REPORT), editions=[other])
    assert loads(dumps(REPORT), editions=iter([other, E2021])) == REPORT


def test_long_figures_are_read_exactly() -> None:
    """A figure of a thousand digits is read; one longer is refused, whatever it is written as."""
    long = 10**1000 - 1
    assert loads(put("tables/documents/rules/made", long)) == REPORT.replace({"documents[rules, made]": long})
    fine = f"{long}.{'7' * 999}"
    assert loads(put("tables/fees/charges/amount", fine)) == REPORT.replace(
        {"fees[charges, amount]": Decimal(fine)}
    )
    for place in ("tables/documents/rules/made", "tables/fees/charges/amount"):
        for value in (str(long * 10), f"0.{'7' * 1001}", f"0.{'7' * 1000}"):
            assert len(problems(put(place, value))) == 1
    assert problems(put("tables/documents/rules/made", long + 1)) == {
        "documents[rules, made]": "more than 1000 digits"
    }


def test_marks_and_spaces_around_json_do_not_matter() -> None:
    """A byte-order mark and line ends of any system are read over."""
    text = dumps(REPORT, indent=2)
    assert loads(b"\xef\xbb\xbf" + text.encode()) == REPORT
    assert loads(text.replace("\n", "\r\n").encode()) == REPORT


def test_prose_is_taken_in_its_normal_form() -> None:
    """Paragraphs and names from elsewhere are kept as a report keeps them; an empty name is none."""
    text = put("narratives", {"problems": [" 一是\n难 ", "\u200b"]})
    found = loads(text)
    assert isinstance(found, Report)
    assert found.narratives["problems"] == ("一是 难",)
    assert isinstance(empty := loads(put("agency", " ")), Report)
    assert empty.agency is None


# Schema


@pytest.mark.parametrize(
    "text",
    [
        put("more", 1),
        put("year", "2025"),
        put("year", 999),
        put("scope", "city"),
        put("edition", "2019"),
        put("format", "govinfo.report/2"),
        put("tables/fees/charges/amount", 5),
        put("tables/fees/charges/amount", "1e5"),
        put("tables/documents/rules/made", 1.5),
        put("tables/documents/rules/made", value=True),
        put("tables/documents/rules/made", "x"),
        put("tables/fees/more", {}),
        put("tables/fees", {}),
        put("narratives/more", []),
        put("narratives/problems", [5]),
        changed(lambda tree: tree.pop("tables")),
        changed(lambda tree: tree["tables"]["fees"]["charges"].pop("amount")),
    ],
)
def test_the_schema_refuses_what_reading_refuses(text: str) -> None:
    """A file that the reader refuses for its shape does not satisfy the schema either."""
    assert problems(text)
    assert not Draft202012Validator(json_schema(E2021)).is_valid(json.loads(text))


def test_the_schema_tells_the_form() -> None:
    """Every cell has its printed labels, and the schema names edition, instrument and title."""
    schema = json_schema(E2021)
    assert schema["title"] == "govinfo.report/1, 2021"
    assert schema["description"] == "国办公开办函〔2021〕30号: 政府信息公开工作年度报告"
    tables = schema["properties"]["tables"]["properties"]
    assert tables["documents"]["properties"]["rules"]["properties"]["made"] == {
        "$ref": "#/$defs/count", "title": "规章 × 本年制发件数",
    }  # fmt: skip
    assert tables["fees"]["properties"]["charges"]["properties"]["amount"]["$ref"] == "#/$defs/amount"
    assert json.loads(json.dumps(schema)) == schema


# The formats


def test_the_json_format_keeps_the_contract() -> None:
    """The renderer writes the same bytes each time and its reader reads them back as the report."""
    check_renderer(RENDERER, reader=READER, examples=5)


def test_the_json_reader_keeps_the_contract() -> None:
    """Whatever the bytes are, the reader gives a report or refuses them, and nothing else happens."""
    least = json.dumps({key: TREE[key] for key in ("format", "edition", "tables")})
    check_reader(READER, samples=[least.encode(), dumps(reading()).encode()], examples=50)


def test_json_files_are_indented() -> None:
    """A file is laid out to be compared line by line, ends with a line end, and can be put on one line."""
    written = RENDERER.write(REPORT, JsonOptions())
    assert written.decode() == f"{dumps(REPORT, indent=2)}\n"
    assert RENDERER.write(REPORT, JsonOptions(indent=0)).decode() == f"{dumps(REPORT)}\n"
    assert READER.read(written) == REPORT


@pytest.mark.parametrize(
    ("content", "is_json"),
    [(b"{}", True), (b"\xef\xbb\xbf \n{", True), (b"[{}]", False), (b"", False), ("规章".encode(), False)],
)
def test_json_is_known_by_its_first_character(content: bytes, is_json: bool) -> None:  # noqa: FBT001
    """An object is JSON of ours, a mark and white space before it or not; anything else is not."""
    assert READER.sniff(content) is is_json


_leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
_trees = st.recursive(
    _leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(
    st.sampled_from(
        [*TREE, *(f"tables/{key}" for key in TREE["tables"]), "tables/documents/rules", "narratives/other"]
    ),
    _trees,
)
def test_any_json_is_read_or_refused(place: str, tree: Value) -> None:
    """Whatever stands in a member, the file is read as it says or refused with a path, never otherwise."""
    text = put(place, tree)
    try:
        found = loads(text)
    except MalformedReport as error:
        paths = [path for path, _ in error.problems]
    else:
        paths = []
        assert loads(dumps(found)) == found
    assert all(path.startswith("$") or "[" in path for path in paths)


# What is found


FLAWED = REPORT.replace(
    {f"{BLOCK}upheld]": 10, f"{BLOCK}corrected]": Decimal("0.5"), "documents[rules, made]": 3}
)


def _found() -> list[tuple[str, Any]]:
    later = FLAWED.replace({"applications[brought_forward, total]": 7}, year=2026)
    return [
        ("govinfo.findings/1", check(FLAWED)),
        (
            "govinfo.diagnoses/1",
            diagnose(FLAWED, traces={Address.parse(f"{BLOCK}upheld]"): Trace(1, 2, 3, "10")}),
        ),
        ("govinfo.series/1", check_series([FLAWED, later], known=[Reorganisation(2027)])),
        ("govinfo.roll-up-check/1", check_roll_up(FLAWED, [later.replace(agency="甲", year=2025)])),
    ]


@pytest.mark.parametrize(
    ("form", "value"), _found(), ids=lambda given: given if isinstance(given, str) else ""
)
def test_what_is_found_satisfies_its_schema(form: str, value: Any) -> None:
    """Findings and diagnoses with their proofs, each addend with its cell, its figure and its place."""
    schema = output_schema(form)
    Draft202012Validator.check_schema(schema)
    tree = json.loads(dumps(value))
    validator = Draft202012Validator(schema)
    validator.validate(tree)
    listed = tree["diagnoses" if form == "govinfo.diagnoses/1" else "findings"]
    proof = next(each["certificate"] for each in listed if each["certificate"]["equations"])
    assert all(addend.keys() >= {"address", "figure", "trace"} for addend in proof["equations"][0]["right"])
    del proof["equations"][0]["right"][0]["figure"]
    assert not validator.is_valid(tree)


def test_every_addend_stands_in_the_json() -> None:
    """Noughts too, which the sentence leaves out; each with where it was printed, if it was seen."""
    finding = next(each for each in check(FLAWED).findings if each.code == "T03")
    seen = located([finding], {at: Trace(3, 4, 5, "x") for at in finding.addresses[1:]})
    audit = evolve(check(FLAWED), findings=seen)
    (equation,) = json.loads(dumps(audit))["findings"][0]["certificate"]["equations"]
    assert [each["figure"] for each in (*equation["left"], *equation["right"])] == [0, 10, "0.5", 0, 0]
    assert equation["left"][0]["trace"] is None
    assert equation["right"][3]["trace"] == {"block": 3, "row": 4, "column": 5, "raw": "x", "page": None}
    assert "after" not in equation["left"][0]


def test_formats_without_a_schema_are_refused() -> None:
    """With those that have one."""
    with pytest.raises(UnknownFormat, match=r"govinfo\.findings/1"):
        output_schema("govinfo.finding/1")


def test_every_kind_that_is_written_lazily_is_known_by_its_name() -> None:
    """A kind that `outgoing` writes and `interchange` does not know would be written field by field."""
    assert {kind.__name__ for kind in get_args(outgoing.Found)} == interchange._FOUND
