"""Planted slips: what each kind prints, and where it cannot happen."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo.edition import Address, find_edition
from govinfo.report import Report
from govinfo.testing import KINDS, Fault, FaultKind, faults, slipped
from govinfo.values import Value

E2019 = find_edition("2019")
ROW = "applications[received, "
SOUND = Report(E2019, [0] * len(E2019.cells)).replace(
    {
        f"{ROW}natural]": 120,
        f"{ROW}legal.business]": 35,
        f"{ROW}total]": 155,
        "procurement[purchases, amount]": Decimal("18.4719"),
        "licensing[licences, items_change]": -4,
    }
)


@pytest.mark.parametrize(
    ("kind", "column", "by", "printed"),
    [
        ("changed", "natural", 7, {"natural": 127}),
        ("negative", "natural", 7, {"natural": -7}),
        ("fraction", "natural", 7, {"natural": Decimal("120.5")}),
        ("blank", "legal.other", 7, {"legal.other": None}),
        ("blank", "natural", 7, {}),
        ("digit_twice", "natural", 1, {"natural": 1220}),
        ("digit_twice", "legal.other", 1, {}),
        ("digit_lost", "natural", 1, {"natural": 10}),
        ("digit_lost", "legal.other", 1, {}),
        ("digits_swapped", "natural", 0, {"natural": 210}),
        ("digits_swapped", "legal.other", 0, {}),
        ("copied", "natural", 0, {"natural": 35}),
        ("copied", "natural", 1, {}),
        ("figures_swapped", "natural", 0, {"natural": 35, "legal.business": 120}),
        ("figures_swapped", "natural", 3, {}),
        ("row_shifted", "natural", 1, {"natural": 0, "legal.business": 120, "legal.research": 35}),
        ("row_shifted", "natural", 2, {}),
        ("total_missing", "total", 7, {"total": 0}),
        ("total_missing", "natural", 7, {}),
        ("part_left_out", "total", 0, {"total": 35}),
        ("part_left_out", "natural", 0, {}),
        ("part_twice", "total", 1, {"total": 190}),
        ("sign", "natural", 7, {"natural": -120}),
        ("unit", "natural", 7, {}),
    ],
)
def test_a_slip_prints(kind: FaultKind, column: str, by: int, printed: dict[str, Value]) -> None:
    """Each kind in the first row of table 三, and nothing where it cannot be."""
    found = slipped(SOUND, Address.parse(f"{ROW}{column}]"), kind, by)
    assert found == {Address.parse(f"{ROW}{key}]"): value for key, value in printed.items()}


def test_slips_of_other_cells() -> None:
    """Amounts in 元; neighbours of another kind are not copied; blanks are not worked upon."""
    amount = Address.parse("procurement[purchases, amount]")
    assert slipped(SOUND, amount, "unit", 1) == {amount: Decimal(184719)}
    assert slipped(SOUND, amount, "copied", 1) == {}
    assert slipped(SOUND, amount, "figures_swapped", 1) == {}
    assert slipped(SOUND, amount, "row_shifted", 2) == {}
    assert slipped(SOUND, amount, "digit_lost", 1) == {}
    blank = SOUND.replace({amount: None})
    for kind in ("changed", "fraction", "unit", "part_twice"):
        assert slipped(blank, amount, kind, 1) == {}
    lower = SOUND.replace({f"{ROW}natural]": -7})
    assert (
        slipped(lower, Address.parse(f"{ROW}natural]"), "negative", 7)[Address.parse(f"{ROW}natural]")] == -8
    )


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(["2019", "2021"]).flatmap(lambda key: faults(find_edition(key), kinds=KINDS, most=3)))
def test_faults_of_up_to_three_cells(fault: Fault) -> None:
    """The cells that differ are those that are named, by slips that do not meet."""
    differ = {at for at, value in fault.faulty.items() if value != fault.sound[at]}
    assert differ == fault.addresses
    assert 1 <= len(differ) <= 3
    assert sum(len(addresses) for _, addresses in fault.slips) == len(differ)
    assert fault.kind in KINDS
    assert fault.address in differ
