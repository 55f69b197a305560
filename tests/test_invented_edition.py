"""A new form is one literal: all that the package does for the built-in forms it does for an invented one."""

from __future__ import annotations

import importlib
import json
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from jsonschema import Draft202012Validator

from govinfo.checks import check
from govinfo.composition import compose
from govinfo.edition import Balance, Chapter, Edition, Table, addresses
from govinfo.errors import MalformedReport
from govinfo.heads import Head
from govinfo.interchange import dumps, loads
from govinfo.layout import layout_of
from govinfo.pipeline import find_reader, find_renderer
from govinfo.recognition import recognise
from govinfo.report import Report
from govinfo.rules import families_of, in_words, rules_of
from govinfo.schema import json_schema
from govinfo.testing import any_reports, check_renderer, printed, printed_report, reports

# All that there is of this form anywhere: two chapters with tables, one of prose.
INVENTED = Edition(
    "hotline",
    "某办函〔2031〕7号",
    2031,
    None,
    "便民热线工作年度报告",
    [
        Chapter(
            "calls",
            1,
            "热线受理情况",
            [
                Table(
                    "calls",
                    [
                        Head("new", "（一）本年来电"),
                        Head(
                            "answered",
                            "（二）办理结果",
                            [
                                Head("at_once", "1.当场答复"),
                                Head("passed_on", "2.转交办理"),
                                Head("total", "3.合计", role="total"),
                            ],
                        ),
                        Head("open", "（三）年末未办结"),
                    ],
                    [
                        Head("residents", "居民"),
                        Head("firms", "企业", [Head("large", "大型"), Head("small", "小型")]),
                        Head("total", "总数", role="total"),
                    ],
                    corner="事项",
                    spanner="来电人",
                    balances=[Balance(["new"], ["answered.total", "open"])],
                )
            ],
        ),
        Chapter(
            "costs",
            2,
            "热线经费情况",
            [Table("costs", [Head("running", "运行经费")], [Head("spent", "支出金额", unit="amount")])],
        ),
        Chapter("plans", 3, "下一步安排"),
    ],
)

SOUND = Report(
    INVENTED,
    [3, 1, 0, 4, 1, 1, 0, 2, 1, 0, 0, 1, 2, 1, 0, 3, 1, 0, 0, 1, Decimal("18.4719")],
    agency="某市",
    year=2031,
    narratives={"plans": ["增加座席。"]},
)
VALIDATOR = Draft202012Validator(json_schema(INVENTED))


def test_the_model_follows():
    """The cells are the leaves crossed, with units of their own."""
    rows = ["new", "answered.at_once", "answered.passed_on", "answered.total", "open"]
    columns = ["residents", "firms.large", "firms.small", "total"]
    assert [str(address) for address in addresses(INVENTED)] == [
        *(f"calls[{row}, {column}]" for row in rows for column in columns),
        "costs[running, spent]",
    ]
    assert [cell.whole for cell in INVENTED.cells] == [True] * 20 + [False]


def test_the_rules_follow():
    """Five row totals, four column totals and four balances are derived, and said in words."""
    codes = [rule.code for rule in rules_of(INVENTED)]
    assert codes == ["T01"] * 5 + ["T02"] * 4 + ["B01"] * 4
    assert [in_words(family, INVENTED, "zh") for family in families_of(INVENTED)] == [
        "总数 = 居民 + 大型 + 小型（每一行）",
        "3.合计 = 1.当场答复 + 2.转交办理（每一列）",
        "（一）本年来电 = 3.合计 + （三）年末未办结（每一列）",
    ]
    assert (check(SOUND).findings, check(SOUND).tally.holds) == ((), 13)
    assert [finding.code for finding in check(SOUND.replace({"calls[new, total]": 5})).findings] == [
        "T01",
        "B01",
    ]


def test_the_layout_follows():
    """The printed grid has the heads where the trees put them."""
    grid = layout_of(INVENTED.chapters[0])
    assert [
        [(slot.text, slot.rowspan, slot.colspan) for slot in line if slot.header] for line in grid.lines
    ] == [
        [("事项", 3, 2), ("来电人", 1, 4)],
        [("居民", 2, 1), ("企业", 1, 2), ("总数", 2, 1)],
        [("大型", 1, 1), ("小型", 1, 1)],
        [("（一）本年来电", 1, 2)],
        [("（二）办理结果", 3, 1), ("1.当场答复", 1, 1)],
        [("2.转交办理", 1, 1)],
        [("3.合计", 1, 1)],
        [("（三）年末未办结", 1, 2)],
    ]
    assert layout_of(INVENTED.chapters[1]).texts == (("", "支出金额"), ("运行经费", ""))
    assert layout_of(INVENTED.chapters[2]) is None


def test_the_schema_follows():
    """The JSON Schema is one, accepts a report of the form, and names every table, row and column."""
    Draft202012Validator.check_schema(json_schema(INVENTED))
    tree = json.loads(dumps(SOUND))
    VALIDATOR.validate(tree)
    tables = json_schema(INVENTED)["properties"]["tables"]
    assert tables["required"] == ["calls", "costs"]
    assert tables["properties"]["calls"]["required"][1] == "answered.at_once"
    assert tree["tables"]["costs"] == {"running": {"spent": "18.4719"}}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("tables", "calls", "new", "total"), 1.5),
        (("tables", "calls", "new", "total"), True),
        (("tables", "calls", "new", "total"), "many"),
        (("tables", "costs", "running", "spent"), 18),
        (("tables", "calls", "new", "children"), 0),
        (("tables", "letters"), {}),
        (("edition",), "2021"),
        (("narratives", "overview"), []),
        (("year",), "2031"),
        (("remark",), ""),
    ],
)
def test_schema_and_reader_refuse_the_same(place, value):
    """What the schema does not allow the reader refuses too: foreign keys, floats, amounts as numbers."""
    tree = json.loads(dumps(SOUND))
    *above, last = place
    inner = tree
    for key in above:
        inner = inner[key]
    inner[last] = value
    assert not VALIDATOR.is_valid(tree)
    with pytest.raises(MalformedReport):
        loads(json.dumps(tree), editions=[INVENTED])


@settings(max_examples=15, deadline=None)
@given(reports(INVENTED))
def test_consistent_reports_follow(report):
    """The strategy of consistent reports serves the form: nothing is found wrong, every rule holds."""
    audit = check(report)
    assert [finding for finding in audit.findings if finding.severity == "hard"] == []
    assert (audit.tally.holds, audit.tally.fails, audit.tally.open) == (13, 0, 0)


@settings(max_examples=15, deadline=None)
@given(any_reports(INVENTED))
def test_json_follows(report):
    """Any report of the form is written as JSON that its schema accepts, and read back the same."""
    text = dumps(report)
    VALIDATOR.validate(json.loads(text))
    assert loads(text, editions=[INVENTED]) == report
    renderer = find_renderer("json")
    assert loads(renderer.write(report, renderer.options()), editions=[INVENTED]) == report


@settings(max_examples=15, deadline=None)
@example(Report.blank(INVENTED, title="（便民热线工作年度报告）"))
@example(Report.blank(INVENTED, title="某市 2031 年便民热线工作年度报告", agency="某市", year=2031))
@given(any_reports(INVENTED))
def test_documents_follow(report):
    """Any report of the form is composed into a document that is recognised as the same report."""
    assert recognise(compose(report), [INVENTED]).report == report


@settings(max_examples=15, deadline=None)
@example(Report.blank(INVENTED, agency="===="))
@given(any_reports(INVENTED))
def test_text_follows(report):
    """Any report of the form is drawn as text, read back as the same blocks and as the same figures."""
    renderer = find_renderer("text")
    document = find_reader("text").read(renderer.write(compose(report), renderer.options()))
    assert printed(document) == printed(compose(report))
    assert printed_report(recognise(document, [INVENTED]).report) == printed_report(report)


def test_a_specimen_in_text():
    """Title, chapters, prose and figures of a report stand in its text."""
    renderer = find_renderer("text")
    text = renderer.write(compose(SOUND), renderer.options()).decode()
    words = ["某市2031年便民热线工作年度报告", "一、热线受理情况", "2.转交办理", "18.4719", "增加座席。"]
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(("name", "reader"), [("text", "text"), ("json", None)])
def test_renderers_keep_their_contract(name, reader):
    """The renderers' contract holds over reports of the form."""
    check_renderer(find_renderer(name), reader=reader and find_reader(reader), edition=INVENTED, examples=5)


def test_pdf_follows():
    """A report of the form is drawn as a PDF file, the same bytes each time."""
    renderer = importlib.import_module("govinfo.renderers.pdf").RENDERER
    written = renderer.write(compose(SOUND), renderer.options())
    assert written.startswith(b"%PDF-")
    assert written == renderer.write(compose(SOUND), renderer.options())
