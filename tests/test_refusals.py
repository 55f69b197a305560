"""Misuse and hostile input from outside the form: each is refused in one line, with its reason."""

from __future__ import annotations

import enum
import json
import subprocess
import sys
from typing import Any

import pytest

import govinfo
from govinfo import __main__ as command
from govinfo.edition import Balance, Chapter, Edition, Table
from govinfo.errors import MalformedEdition, MalformedReport, PluginError, UnknownEdition, UnreadableSource
from govinfo.heads import Head
from govinfo.pipeline import read as read_bytes
from govinfo.pipeline import render
from govinfo.plugins import Reader, Renderer

E2021 = govinfo.find_edition("2021")
BLANK = govinfo.Report.blank(E2021, agency="测试市", year=2025)
JSON = govinfo.dumps(BLANK)


@pytest.mark.parametrize(
    "properties",
    [
        {"agency": 5},
        {"title": b"x"},
        {"narratives": []},
        {"narratives": {"overview": "第一段文字"}},
        {"narratives": {"overview": [None]}},
        {"narratives": {"overview": 5}},
        {"year": 10**5000},
        {"year": True},
    ],
)
def test_fields_of_the_wrong_kind_are_refused(properties: dict[str, Any]) -> None:
    """A field that is not of its kind is a malformed report; a text is not split into its characters."""
    with pytest.raises(MalformedReport):
        govinfo.Report.blank(E2021, **properties)


def test_what_is_no_edition_or_no_list_of_values_is_refused() -> None:
    """A report is built from an edition and a list of values, or not at all."""
    with pytest.raises(MalformedReport, match="no edition"):
        govinfo.Report("2021", ())  # type: ignore[arg-type]
    with pytest.raises(MalformedReport, match="no list of values"):
        govinfo.Report(E2021, None)  # type: ignore[arg-type]


@pytest.mark.parametrize("place", ["garbage", ("a", "b"), 5, "fees[no, such]"])
def test_what_is_no_place_is_a_key_error(place: Any) -> None:
    """A report answers KeyError for whatever is no address of its edition."""
    with pytest.raises(KeyError, match="has no cell"):
        BLANK[place]


class Odd(int, enum.Enum):
    """A whole number that prints itself as a name."""

    FIVE = 5
    YEAR = 2025


def test_a_number_that_prints_itself_otherwise_is_kept_as_the_number() -> None:
    """Subclasses of int are kept as int, so that what is printed is the figure."""
    place = "applications[received, natural]"
    report = govinfo.Report.of(E2021, {place: Odd.FIVE}, year=Odd.YEAR)
    assert (type(report[place]), type(report.year)) == (int, int)
    assert "Odd" not in render(report, "text").decode()


@pytest.mark.parametrize("key", [None, [], 2021])
def test_what_is_no_key_is_an_unknown_edition(key: Any) -> None:
    """An edition is asked for by text; all else is unknown."""
    with pytest.raises(UnknownEdition):
        govinfo.find_edition(key)


def built(table: Table, **fields: Any) -> Edition:
    """An edition of one chapter with a table."""
    number = fields.pop("number", 1)
    facts = {"first": 2030, "last": None, "title": "报告", **fields}
    return Edition(key="k", instrument="i", chapters=[Chapter("c", number, "甲章", [table])], **facts)


@pytest.mark.parametrize(
    "make",
    [
        lambda: built(Table("t", [Head("r", "行", role="bogus")], [Head("c", "列")])),
        lambda: built(Table("t", [Head("r", "行", unit="kg")], [Head("c", "列")])),
        lambda: built(Table("t", [Head("r", "行")], [Head("c", "列")]), first="2030"),
        lambda: built(Table("t", [Head("r", "行")], [Head("c", "列")]), number=100),
        lambda: built(Table("t", [Head("r", "行")], [Head("c", "列")]), number=-1),
        lambda: built(
            Table(
                "t",
                [Head("r", "行"), Head("s", "行二")],
                [Head("c", "列")],
                balances=[Balance(["r"], ["s"], relation="<=")],
            )
        ),
        lambda: built(
            Table(
                "t",
                [Head("r", "行"), Head("s", "行二")],
                [Head("c", "列")],
                balances=[Balance(["r"], ["s"], axis="row")],
            )
        ),
        lambda: Head("r", "行", aka="abc"),
        lambda: Balance("received", ["s"]),
        lambda: Edition("k", "i", 2030, None, "报告", [Chapter("a", 1, "甲", []), Chapter("b", 1, "乙", [])]),
    ],
)
def test_an_edition_of_the_wrong_kinds_is_refused(make: Any) -> None:
    """Roles, units, years, numbers, axes and relations are those there are; a text is no list of texts."""
    with pytest.raises(MalformedEdition):
        make()


@pytest.mark.parametrize(
    "figure", ["1e9999999999999999999", "1e-9999999999999999999", "1e999999999", "1E5000"]
)
@pytest.mark.parametrize("where", ['"natural": null', '"year": 2025'])
def test_a_number_that_could_not_be_written_out_is_refused(figure: str, where: str) -> None:
    """A number in JSON with a huge exponent is refused at once, wherever it stands."""
    text = JSON.replace(where, f"{where.split(':', maxsplit=1)[0]}: {figure}", 1)
    with pytest.raises(MalformedReport, match="more than 1000 digits"):
        govinfo.loads(text)


@pytest.mark.parametrize("block", [1.5, "1", True, None])
def test_a_trace_counts_in_whole_numbers(block: object) -> None:
    """A reading whose traces are not counted in whole numbers is refused."""
    trace = {"block": block, "row": 1, "column": 1, "raw": "x", "page": None}
    reading = {
        "format": "govinfo.reading/1",
        "report": json.loads(JSON),
        "findings": [],
        "traces": {"appeals[cases, reconsideration.total]": trace},
    }
    with pytest.raises(MalformedReport):
        govinfo.loads(json.dumps(reading))


def test_json_is_bounded_and_so_is_what_is_said_of_it() -> None:
    """JSON beyond a few megabytes is not read, and no message grows with what it complains of."""
    with pytest.raises(UnreadableSource, match="at most"):
        govinfo.loads(" " * (4 * 1024 * 1024 + 1))
    for changed in (
        JSON.replace('"2021"', json.dumps("9" * 100_000)),
        JSON.replace('"preamble": []', f'"preamble": {[1] * 5000}'),
        JSON.replace('"tables": {', '"tables": {' + ",".join(f'"k{n}": 1' for n in range(5000)) + ","),
        JSON.replace('"agency"', json.dumps("k" * 100_000)),
    ):
        with pytest.raises(MalformedReport) as caught:
            govinfo.loads(changed)
        assert len(str(caught.value)) < 20_000


@pytest.mark.parametrize(("gives", "told"), [(None, "NoneType"), ("text", "str"), (5, "int")])
def test_a_plug_in_that_gives_the_wrong_kind_is_told(
    gives: object, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a reader or renderer gives that is not of its kind is its failure, in one line."""
    reader = Reader("odd", (".odd",), "x/odd", lambda _: gives)
    renderer = Renderer("odd", (".odd",), "x/odd", "report", lambda *_: gives)
    monkeypatch.setattr("govinfo.pipeline.find_reader", lambda _: reader)
    monkeypatch.setattr("govinfo.pipeline.find_renderer", lambda _: renderer)
    with pytest.raises(PluginError, match=f"'odd' gives no document and no report but a {told}"):
        read_bytes(b"x", "odd")
    with pytest.raises(PluginError, match=f"'odd' gives no bytes but a {told}"):
        render(BLANK, "odd")


def test_a_plug_in_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception of a plug-in's own becomes one line that names the plug-in."""

    def fail(*_: object) -> bytes:
        message = "boom\nbang"
        raise ValueError(message)

    monkeypatch.setattr("govinfo.pipeline.find_reader", lambda _: Reader("odd", (), "x/odd", fail))
    monkeypatch.setattr(
        "govinfo.pipeline.find_renderer", lambda _: Renderer("odd", (), "x/odd", "report", fail)
    )
    with pytest.raises(PluginError, match="reader 'odd' failed: ValueError: boom"):
        read_bytes(b"x", "odd")
    with pytest.raises(PluginError, match="renderer 'odd' failed: ValueError: boom"):
        render(BLANK, "odd")


@pytest.mark.parametrize("width", [0, -5, 2_000_000_000, "80"])
def test_a_terminal_has_a_width(width: object) -> None:
    """The width of text is between 1 and 10,000 columns."""
    options = govinfo.pipeline.find_renderer("text").options
    with pytest.raises((TypeError, ValueError)):
        options(width=width)


def test_the_command_is_a_module_and_ctrl_c_while_it_loads_is_one_line() -> None:
    """`python -m govinfo` is the command; interrupted before it has loaded it ends in one line, with 130."""
    done = subprocess.run([sys.executable, "-m", "govinfo", "--version"], capture_output=True, check=True)
    assert done.stdout.startswith(b"govinfo ")
    code = (
        "import builtins, sys; own = builtins.__import__\n"
        "def interrupted(name, *rest):\n"
        "    if 'click' in name: raise KeyboardInterrupt\n"
        "    return own(name, *rest)\n"
        "builtins.__import__ = interrupted\n"
        "from govinfo.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (130, b"govinfo: interrupted\n")


def test_the_command_runs_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C before the command line answers for itself ends with 130; all else is its own."""

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("govinfo.cli.main", interrupted)
    with pytest.raises(SystemExit) as ended:
        command.main()
    assert ended.value.code == 130
    ran: list[bool] = []
    monkeypatch.setattr("govinfo.cli.main", lambda: ran.append(True))
    command.main()
    assert ran == [True]
