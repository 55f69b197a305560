"""Separated values: tidy rows come back as the report's cells, and a saved sheet is recognised."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo
from govinfo.document import Document
from govinfo.edition import all_editions, find_edition
from govinfo.errors import MalformedReport, UnreadableSource
from govinfo.pipeline import find_reader, find_renderer
from govinfo.readers.csv import read, sniff
from govinfo.renderers.csv import CsvOptions, write
from govinfo.report import Report
from govinfo.testing import any_reports, check_reader, check_renderer

EDITIONS = pytest.mark.parametrize("edition", all_editions(), ids=lambda edition: edition.key)
FORM = find_edition("2021")
REPORT = Report(FORM, range(len(FORM.cells)), agency="测试市", year=2025)
SHEET = (
    "2025年政府信息公开工作年度报告,,,\n,,,\n第二十条第（一）项,,,\n"
    "信息内容,本年制发件数,本年废止件数,现行有效件数\n规章,1,,3\n"
)


@EDITIONS
@given(data=st.data(), mark=st.booleans())
def test_tables_come_back(edition, data, mark) -> None:
    """The second law for tables: every figure, the agency, the year and the edition are read as written."""
    report = data.draw(any_reports(edition))
    back = read(write(report, CsvOptions(mark=mark)))
    assert (back.edition, back.values, back.agency, back.year) == (
        report.edition,
        report.values,
        report.agency,
        report.year,
    )


def test_the_contracts_are_kept() -> None:
    """Bytes, the same each time; and a report or an error for any bytes."""
    check_renderer(find_renderer("csv"))
    check_reader(find_reader("csv"), samples=[write(REPORT), SHEET.encode("gbk")])


def test_rows_are_tidy() -> None:
    """A row a cell, in the form's order, with keys, printed labels and units."""
    rows = list(csv.DictReader(io.StringIO(write(REPORT).decode("utf-8-sig"))))
    assert [int(row["value"]) for row in rows] == list(range(len(FORM.cells)))
    fee = next(row for row in rows if row["table"] == "fees")
    assert (fee["row_label"], fee["unit"]) == ("行政事业性收费", "万元")
    assert {row["unit"] for row in rows} == {"count", "万元"}


@pytest.mark.parametrize("agency", ["=cmd|' /C calc'!A0", "+1", "-2", "@SUM(A1)", "'引", "甲,乙", '甲"乙'])
def test_no_text_is_a_formula(agency: str) -> None:
    """A name that a spreadsheet would run has an apostrophe before it, which is taken away on reading."""
    report = Report(FORM, REPORT.values, agency=agency, year=2025)
    cells = [cell for row in csv.reader(io.StringIO(write(report).decode("utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert read(write(report)).agency == agency


def changed(change: Callable[[list[str]], list[str]]) -> bytes:
    """The report's lines after a change."""
    return "\n".join(change(write(REPORT).decode("utf-8-sig").splitlines())).encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (changed(lambda lines: lines[:-1]), "this cell is missing, with 0 more"),
        (changed(lambda lines: [*lines, lines[-1]]), "line 202: appeals"),
        (changed(lambda lines: [*lines[:-1], lines[-1].replace(",199,", ",1E5,")]), "'1E5' is no figure"),
        (
            changed(lambda lines: [line.replace("documents", "papers") for line in lines]),
            "has no cell papers",
        ),
        (changed(lambda lines: [line.replace("2025", "二〇") for line in lines]), "'二〇' is no year"),
        (
            changed(lambda lines: [line.replace(",2021,", ",2o21,") for line in lines]),
            "unknown edition '2o21'",
        ),
    ],
)
def test_every_fault_of_tidy_rows_is_told(content: bytes, said: str) -> None:
    """Rows that are missing, double, of no cell, or of no figure are told by line, never guessed."""
    with pytest.raises(MalformedReport) as refused:
        read(content)
    assert said in str(refused.value)


def test_several_reports_are_refused_by_their_number() -> None:
    """A panel is not one report."""
    with pytest.raises(UnreadableSource, match=r"^2 reports stand in this file"):
        read(changed(lambda lines: [*lines, *(line.replace("2025", "2024") for line in lines[1:])]))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_a_saved_sheet_is_recognised(separator: str, encoding: str) -> None:
    """What a spreadsheet saved is a sheet: the title above, the table below, blanks as blanks."""
    reading = govinfo.read_report(SHEET.replace(",", separator).encode(encoding), suffix=".csv")
    assert reading.report.year == 2025
    assert list(reading.report.row("documents", "rules").values()) == [1, None, 3]


def test_columns_may_stand_in_any_order_and_with_others() -> None:
    """Columns are known by their names."""
    rows = list(csv.DictReader(io.StringIO(write(REPORT).decode("utf-8-sig"))))
    out = io.StringIO()
    writer = csv.DictWriter(out, [*reversed(rows[0]), "note"])
    writer.writeheader()
    writer.writerows({**row, "note": "甲"} for row in rows)
    assert read(out.getvalue().encode()).values == REPORT.values


@pytest.mark.parametrize("content", [b",,,\n,,\n", b"\n\n"])
def test_what_holds_no_text_is_refused(content: bytes) -> None:
    """Separators alone are no sheet."""
    with pytest.raises(UnreadableSource, match="no text"):
        read(content)


def test_too_much_is_refused() -> None:
    """Rows, cells and bytes are bounded."""
    for content in (b"a,b\n" * 100_001, b"a," * 200_001 + b"\n" + b"a\n" * 5, b"x" * (16 * 1024 * 1024 + 1)):
        with pytest.raises(UnreadableSource, match="too"):
            read(content)


def test_a_field_beyond_the_format_is_told() -> None:
    """What the format library refuses is told in one line."""
    with pytest.raises(UnreadableSource, match="damaged"):
        read(b'"' + b"x" * 200_000 + b'"')


def test_tidy_rows_are_known_by_their_head() -> None:
    """The bytes tell, whatever the suffix."""
    assert sniff(write(REPORT))
    assert not sniff(SHEET.encode())
    assert not sniff(b"")
    assert isinstance(read(SHEET.encode()), Document)
