"""Composing: a report as headings, prose and the printed grids of its form."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo.composition import compose
from govinfo.document import Grid, Heading, Paragraph, Properties
from govinfo.edition import Edition, all_editions, find_edition
from govinfo.layout import layout_of
from govinfo.report import Report
from govinfo.testing import any_reports
from govinfo.values import print_value

E2021 = find_edition("2021")
REPORT = Report.of(
    E2021,
    {"applications[received, total]": 14069, "fees[charges, amount]": Decimal("18.4719")},
    agency="测试市",
    year=2025,
    scope="region",
    organ="government",
    published=datetime.date(2026, 1, 31),
    narratives={
        "preamble": ["前言。"],
        "overview": ["一。", "二。"],
        "requests": ["说明。"],
        "problems": ["三。"],
    },
)


def test_a_report_is_printed_in_the_order_of_its_form() -> None:
    """Title, preamble, then each chapter's heading, prose and grid."""
    blocks = compose(REPORT).blocks
    kinds = [block.text if not isinstance(block, Grid) else block.caption for block in blocks]
    assert kinds == [
        "测试市2025年政府信息公开工作年度报告",
        "前言。",
        "一、总体情况",
        "一。",
        "二。",
        "二、主动公开政府信息情况",
        "主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "说明。",
        "收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "三。",
        "六、其他需要报告的事项",
    ]
    assert blocks[0] == Heading(1, REPORT.heading)
    assert blocks[1] == Paragraph("前言。")
    assert blocks[2] == Heading(2, "一、总体情况")


def test_a_report_s_own_title_is_printed() -> None:
    """A title that is not the canonical one stands as it is."""
    assert compose(REPORT.replace(title="工作年报")).blocks[0] == Heading(1, "工作年报")


def test_properties_travel() -> None:
    """What a report says of itself outside its text goes with the document."""
    day = datetime.date(2026, 1, 31)
    assert compose(REPORT).properties == Properties("测试市", 2025, "region", "government", day)
    assert compose(Report.blank(E2021)).properties == Properties()


def test_figures_are_printed_plainly() -> None:
    """A figure stands in the slot of its cell, a blank prints nothing, and labels stand as laid out."""
    texts = {slot.key: slot.text for grid in compose(REPORT).grids() for slot in grid.slots if slot.key}
    assert texts.pop("applications[received, total]") == "14069"
    assert texts.pop("fees[charges, amount]") == "18.4719"
    assert set(texts.values()) == {""}
    assert len(texts) == 198


@pytest.mark.parametrize("edition", all_editions(), ids=[edition.key for edition in all_editions()])
@settings(max_examples=10)
@given(st.data())
def test_every_cell_is_printed_once(edition: Edition, data: st.DataObject) -> None:
    """The grids are those of the layout, each value slot bearing its cell's address and figure."""
    report = data.draw(any_reports(edition))
    grids = list(compose(report).grids())
    blank = [grid for chapter in edition.chapters if (grid := layout_of(chapter)) is not None]
    assert [grid.caption for grid in grids] == [grid.caption for grid in blank]
    printed: dict[str, str] = {}
    for filled, empty in zip(grids, blank, strict=True):
        for slot, place in zip(filled.slots, empty.slots, strict=True):
            assert (slot.row, slot.column, slot.rowspan, slot.colspan, slot.header, slot.key) == (
                place.row, place.column, place.rowspan, place.colspan, place.header, place.key,
            )  # fmt: skip
            if slot.key is None:
                assert slot.text == place.text
            else:
                printed[slot.key] = slot.text
    assert printed == {str(address): print_value(value) for address, value in report.items()}
