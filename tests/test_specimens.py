"""Tables of published reports: every figure that a person read in them is read, and no other.

Each specimen is here for what print did to it: `expected.json` says what, in `quirks`.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

import govinfo
from govinfo.errors import UnrecognisedForm

ROOT = Path(__file__).parent
FOLDERS = sorted(path for path in (ROOT / "specimens").iterdir() if any(path.glob("source.*")))


def figures(folder: Path) -> tuple[str, dict[tuple[str, str, str], int | Decimal | None]]:
    """The edition of a specimen and the figures that stand in it, by table, row and column."""
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    return expected["edition"], {
        (table, row, column): Decimal(value) if isinstance(value, str) else value
        for table, rows in expected["tables"].items()
        for row, columns in rows.items()
        for column, value in columns.items()
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_specimens_are_read_whole(folder: Path) -> None:
    """Every figure stands in its cell; a cell of a whole row that no person saw filled is blank."""
    (source,) = folder.glob("source.*")
    edition, wanted = figures(folder)
    if not wanted:
        with pytest.raises(UnrecognisedForm):
            govinfo.open(source)
        return
    report = govinfo.open(source).report
    assert report.edition.key == edition
    assert {place: report[place] for place in wanted} == wanted
    rows = {place[:2] for place in wanted}
    others = {str(a): report[a] for a in report.edition.index if (a.table, a.row) in rows}
    seen = {f"{table}[{row}, {column}]" for table, row, column in wanted}
    assert not {address for address, value in others.items() if value is not None} - seen


def test_a_row_that_lost_its_blanks_is_told_by_its_sum() -> None:
    """024 prints two figures for seven cells: the total is read and named, the others are left blank."""
    reading = govinfo.open(ROOT / "specimens" / "024" / "source.txt")
    row = {column: value for column, value in reading.report.row("applications", "received").items() if value}
    assert row == {"total": 3}
    codes = [finding.code for finding in reading.findings if "received" in str(finding.addresses)]
    assert codes == ["R04", "R12"]


def test_rows_torn_from_their_labels_are_named() -> None:
    """007 prints eleven rows away from their labels: they are read by their order, and each is named."""
    reading = govinfo.open(ROOT / "specimens" / "007" / "source.txt")
    torn = {finding.addresses[0].row for finding in reading.findings if finding.code == "R13"}
    assert {"disposed.granted_in_part", "disposed.unavailable.not_held", "disposed.other.fee_overdue"} <= torn
    assert not torn & {"received", "disposed.granted", "disposed.total"}
