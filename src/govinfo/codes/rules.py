"""The codes of the form's own rules: V values, T totals, B balances, A what was amended by them."""

from __future__ import annotations

from typing import Final

from govinfo.codes import Code, Fact

_SUM: Final[dict[str, Fact]] = {
    "cell_zh": "（七）总计 × 自然人",
    "cell_en": "disposed total x Natural persons",
    "printed": 41,
}

RULE_CODES: Final[tuple[Code, ...]] = (
    Code(
        "V01",
        "hard",
        "{cell_zh} 印作 {printed}，{why_zh}",
        "{cell_en} prints {printed}, {why_en}",
        "件数应为不小于 0 的整数，只有“本年增/减”可以为负；金额不小于 0。",
        "Counts are whole numbers not below zero; only the yearly change may be negative; amounts are not below zero.",
        {
            "cell_zh": "行政许可 × 处理决定数量",
            "cell_en": "Administrative licences x Decisions this year",
            "printed": -3,
            "why_zh": "小于 0",
            "why_en": "which is below zero",
        },
    ),
    Code(
        "T01",
        "hard",
        "{cell_zh} 印作 {printed}，各申请人之和为 {sum}（{equation}），相差 {difference}",
        "{cell_en} prints {printed}, its parts sum to {sum} ({equation}), a difference of {difference}",
        "每一行的总计等于该行各列之和。",
        "The total of a row equals the sum of the row's columns.",
        {**_SUM, "sum": 14, "equation": "9 + 5", "difference": 27},
    ),
    Code(
        "T02",
        "hard",
        "{cell_zh} 印作 {printed}，各分项之和为 {sum}（{equation}），相差 {difference}",
        "{cell_en} prints {printed}, its parts sum to {sum} ({equation}), a difference of {difference}",
        "每一列的总计等于该列各分项之和。",
        "The total of a column equals the sum of the column's items.",
        {**_SUM, "sum": 14, "equation": "9 + 5", "difference": 27},
    ),
    Code(
        "T03",
        "hard",
        "{cell_zh} 印作 {printed}，本组各项之和为 {sum}（{equation}），相差 {difference}",
        "{cell_en} prints {printed}, the parts of its block sum to {sum} ({equation}), a difference of {difference}",
        "行政复议、未经复议直接起诉、复议后起诉三组，各组总计等于该组四种结果之和。",
        "In each block (reconsideration, direct suits, suits after reconsideration) the total sums the four results.",
        {
            "cell_zh": "行政复议 总计",
            "cell_en": "Administrative reconsideration total",
            "printed": 0,
            "sum": 11,
            "equation": "10 + 1",
            "difference": -11,
        },
    ),
    Code(
        "B01",
        "hard",
        "{where_zh}：{names_zh} 不成立，{left_equation} = {left} 而 {right_equation} = {right}，相差 {difference}",
        "{where_en}: {names_en} fails, {left_equation} = {left} but {right_equation} = {right}, "
        "a difference of {difference}",
        "表内印明的勾稽关系：每一列，第一项加第二项等于第三项加第四项。",
        "The relation printed on the form: in every column, received + brought forward = disposed of + carried forward.",
        {
            "where_zh": "自然人",
            "where_en": "Natural persons",
            "names_zh": "一 + 二 = （七）总计 + 四",
            "names_en": "received + brought forward = disposed + carried forward",
            "left_equation": "34 + 2",
            "left": 36,
            "right_equation": "35 + 0",
            "right": 35,
            "difference": 1,
        },
    ),
    Code(
        "B02",
        "soft",
        "{where_zh}：{names_zh} 不成立，{left} 小于 {right}",
        "{where_en}: {names_en} fails, {left} is below {right}",
        "2019 版：对外公开总数量不应小于本年新公开数量。",
        "2019 form: what is disclosed in all is not below what was newly disclosed this year.",
        {
            "where_zh": "规范性文件",
            "where_en": "Normative documents",
            "names_zh": "对外公开总数量 ≥ 本年新公开数量",
            "names_en": "Disclosed in all ≥ Newly disclosed this year",
            "left": 2,
            "right": 22,
        },
    ),
)
"""What breaks a rule of the form."""

AMENDMENT_CODES: Final[tuple[Code, ...]] = (
    Code(
        "A01",
        "note",
        "由空白补为 {after}，依据 {because}",
        "blank, is completed to {after} by {because}",
        "由其余数字唯一确定的空白可以补全；改动逐条记录。",
        "A blank that the other figures determine can be completed; every change is logged.",
        {"after": 1, "because": "1 + 0 = 1"},
    ),
    Code(
        "A02",
        "note",
        "由 {before} 改为 {after}，依据 {because}",
        "changed from {before} to {after} by {because}",
        "数字不合勾稽关系，而只有一种改法最少、最可信时可以改正；改动逐条记录。",
        "A figure that breaks the rules can be changed where one way of mending is the least; every change is logged.",
        {"before": 0, "after": 11, "because": "11 = 10 + 1"},
    ),
)
"""What was changed so that the rules hold."""
