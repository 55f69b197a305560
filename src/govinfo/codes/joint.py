"""The codes of what is noticed over several reports: S one body over the years, U a region and its units."""

from __future__ import annotations

from typing import Final

from govinfo.codes import Code, Fact

_CARRIED: Final[dict[str, Fact]] = {
    "where_zh": "总计",
    "where_en": "total",
    "last_year": 2023,
    "this_year": 2024,
    "last_zh": "结转下年度继续办理",
    "last_en": "Carried forward",
    "this_zh": "上年结转",
    "this_en": "Brought forward",
    "last": 12,
    "this": 10,
    "last_place": "applications[carried_forward, total]",
    "this_place": "applications[brought_forward, total]",
    "difference": -2,
}
_FLOW: Final[dict[str, Fact]] = {
    "where_zh": "行政规范性文件",
    "where_en": "Normative documents",
    "left_zh": "2023 年现行有效件数 10（documents[normative, in_force]）+ 2024 年本年制发件数 3（documents[normative, made]）",
    "left_en": "2023 In force 10 (documents[normative, in_force]) + 2024 Made 3 (documents[normative, made])",
    "right_zh": "2024 年现行有效件数 12（documents[normative, in_force]）+ 2024 年本年废止件数 2（documents[normative, repealed]）",
    "right_en": "2024 In force 12 (documents[normative, in_force]) + 2024 Repealed 2 (documents[normative, repealed])",
    "left": 13,
    "right": 14,
    "difference": -1,
}

SERIES_CODES: Final[tuple[Code, ...]] = (
    Code(
        "S01",
        "hard",
        "{where_zh}：{last_year} 年“{last_zh}”印作 {last}（{last_place}），{this_year} 年“{this_zh}”印作 {this}（{this_place}），相差 {difference}",
        "{where_en}: {last_year} prints {last} for '{last_en}' ({last_place}), {this_year} prints {this} for '{this_en}' "
        "({this_place}), a difference of {difference}",
        "上年报告的结转下年度，总计应等于本年报告的上年结转。机构合并、拆分的年份例外，可以事先说明。",
        "What last year's report carried forward is, in total, what this year's brings forward. A body that was merged "
        "or split in between is the known exception, which can be declared.",
        _CARRIED,
    ),
    Code(
        "S02",
        "soft",
        "{where_zh}：{last_year} 年“{last_zh}”印作 {last}（{last_place}），{this_year} 年“{this_zh}”印作 {this}（{this_place}），相差 {difference}",
        "{where_en}: {last_year} prints {last} for '{last_en}' ({last_place}), {this_year} prints {this} for '{this_en}' "
        "({this_place}), a difference of {difference}",
        "上年的结转下年度，按申请人分列也应等于本年的上年结转；两年归类不同时也可能不等。",
        "What was carried forward is brought forward for each kind of applicant too; an applicant classed otherwise "
        "the year after may break it.",
        {**_CARRIED, "where_zh": "自然人", "where_en": "Natural persons"},
    ),
    Code(
        "S03",
        "soft",
        "{where_zh}：{left_zh} = {left}，而 {right_zh} = {right}，相差 {difference}",
        "{where_en}: {left_en} = {left}, but {right_en} = {right}, a difference of {difference}",
        "存量与流量：上年现行有效的件数加本年制发，等于本年现行有效加本年废止；2019 版的项目数量，上年的数加上年的增减，等于本年印出的上一年数。",
        "Stock and flow: documents in force last year and made this year are those in force and repealed this year; in "
        "the 2019 form, the items of the year before and their change are the items that the next report starts from.",
        _FLOW,
    ),
    Code(
        "S04",
        "soft",
        "{where_zh}：{left_zh} = {left}，小于 {right_zh} = {right}",
        "{where_en}: {left_en} = {left}, which is below {right_en} = {right}",
        "本年废止的件数，不能多于上年现行有效与本年制发之和。",
        "No more documents can be repealed than were in force last year or made this year.",
        {name: fact for name, fact in _FLOW.items() if name != "difference"},
    ),
    Code(
        "S05",
        "note",
        "没有 {years} 年的报告，{last_year} 年与 {this_year} 年之间无从核对",
        "there is no report for {years}; nothing can be checked between {last_year} and {this_year}",
        "年度之间的关系只在相邻两年之间成立；缺一年，前后两年就接不上。",
        "What holds between years holds between one year and the next; where one is missing nothing is enforced.",
        {"years": "2022", "last_year": 2021, "this_year": 2023},
    ),
    Code(
        "S06",
        "soft",
        "{year} 年有 {number} 份报告，{cells} 格数字不同，如 {cell_zh}：{one} 与 {other}；以{which_zh}为准",
        "there are {number} reports for {year}, which differ in {cells} cells, such as {cell_en}: {one} and {other}; "
        "the {which_en} is used",
        "同一年有几份报告而数字不同，可能是更正后重新公布的。公布日期都知道时以最晚的为准，否则以给出的最后一份为准。",
        "Reports of one year that differ may be a restated one and the one before. The last published is used where the "
        "dates tell, else the last one given.",
        {
            "year": 2022,
            "number": 2,
            "cells": 1,
            "cell_zh": "新收 × 总计",
            "cell_en": "Received x total",
            "one": 30,
            "other": 31,
            "which_zh": "最后公布的一份",
            "which_en": "last published",
        },
    ),
    Code(
        "S07",
        "note",
        "{year} 年的报告有 {number} 份，数字相同，只用一份",
        "there are {number} reports for {year} with the same figures; one is used",
        "同一份报告给了不止一次。",
        "The same report was given more than once.",
        {"year": 2022, "number": 2},
    ),
    Code(
        "S08",
        "note",
        "已说明{known_zh}，不作为差错：{broken_zh}",
        "known to be so ({known_en}), no fault: {broken_en}",
        "机构合并、拆分的年份，事先说明后，前后两年不衔接只作提示。",
        "In the year in which a body was merged or split, if that is declared, what does not join up is only noted.",
        {
            "known_zh": "2024 年机构合并",
            "known_en": "merged in 2024",
            "broken_zh": "总计：2023 年印作 12，2024 年印作 30",
            "broken_en": "total: 2023 prints 12, 2024 prints 30",
        },
    ),
    Code(
        "S09",
        "note",
        "这些报告的机关名称不止一个：{names}",
        "the reports name more than one organ: {names}",
        "同一机关多年的报告，名称可能改过；也可能混入了别的机关的报告。",
        "A body may have been renamed over the years; or the report of another one is among them.",
        {"names": "甲局、甲委员会"},
    ),
    Code(
        "S10",
        "note",
        "{last_year} 年用 {last_edition} 版，{this_year} 年用 {this_edition} 版：{same} 格一一对应，{sums} 格相加后对应，{apart} 格不可比，不作核对",
        "{last_year} is of edition {last_edition}, {this_year} of {this_edition}: {same} cells correspond one to one, "
        "{sums} as sums, and {apart} cannot be compared and are not checked",
        "两年的版式不同时，只核对口径相同的单元格，见对照表。",
        "Between two editions only cells that count the same are checked; the crosswalk tells which.",
        {
            "last_year": 2020,
            "this_year": 2021,
            "last_edition": "2019",
            "this_edition": "2021",
            "same": 172,
            "sums": 7,
            "apart": 26,
        },
    ),
    Code(
        "S11",
        "hard",
        "这份报告没有年度，不知道排在哪里，未采用",
        "the report gives no year; it cannot be placed and is left out",
        "页面没有印出年度。请先补上年度，再核对多年。",
        "The page prints no year. Give the report its year first.",
        {},
    ),
)
"""What is noticed over the years of one body."""

ROLL_UP_CODES: Final[tuple[Code, ...]] = (
    Code(
        "U01",
        "soft",
        "{cell_zh} 印作 {printed}，{units} 个单位之和为 {sum}，相差 {difference}",
        "{cell_en} prints {printed}, its {units} units sum to {sum}, a difference of {difference}",
        "汇总报告的每一格，等于所辖各单位同一格之和。单位不齐或有空白时，只在已知部分已不可能相等时提示。",
        "Each figure of a region is the sum of its units'. Where units or figures are missing, it is told only if what "
        "is known already rules the figure out.",
        {
            "cell_zh": "新收 × 总计",
            "cell_en": "Received x total",
            "printed": 120,
            "units": 14,
            "sum": 118,
            "difference": 2,
        },
    ),
    Code(
        "U02",
        "soft",
        "缺 {number} 个单位的报告：{names}",
        "there is no report of {number} of the units expected: {names}",
        "应有的单位没有报告；汇总数只能给出下限，不以 0 代替。",
        "Units that are expected have no report; sums are lower bounds, never as if the missing had nothing.",
        {"number": 2, "names": "甲局、乙镇"},
    ),
    Code(
        "U03",
        "note",
        "{name}的报告有 {number} 份，数字相同，只计一份",
        "{name} has {number} reports with the same figures; one is counted",
        "同一单位的同一份报告给了不止一次。",
        "The same report of a unit was given more than once.",
        {"name": "甲局", "number": 2},
    ),
    Code(
        "U04",
        "soft",
        "{name}的报告有 {number} 份，{cells} 格数字不同；{which_zh}",
        "{name} has {number} reports, which differ in {cells} cells; {which_en}",
        "同一单位的几份报告数字不同。公布日期都知道时以最晚的为准；否则不同的格作为未定，只取上下限。",
        "Reports of one unit differ. The last published is counted where the dates tell; else the cells in which they "
        "differ are open, between the least and the most.",
        {
            "name": "甲局",
            "number": 2,
            "cells": 3,
            "which_zh": "这些格未定",
            "which_en": "these cells are open",
        },
    ),
    Code(
        "U05",
        "soft",
        "{name}不在应有的单位之列，未计入",
        "{name} is none of the units expected and is not counted",
        "给了应有单位的名单，而这份报告的名称不在其中：可能是别处的单位，或名称写法不同。",
        "A list of units was given, and this one is not on it: a unit from elsewhere, or a name written otherwise.",
        {"name": "丙局"},
    ),
    Code(
        "U06",
        "note",
        "{name}未计入：{why_zh}",
        "{name} is not counted: {why_en}",
        "范围更大的报告已经包含它，或它的范围超出了所求的汇总；不重复计算。",
        "A wider report counts it already, or its scope is wider than what is asked for; nothing is counted twice.",
        {"name": "甲镇", "why_zh": "已包含在甲县之中", "why_en": "甲县 counts it already"},
    ),
    Code(
        "U07",
        "soft",
        "{number} 个单位没有说明统计范围，按单个机关计入：{names}",
        "the scope of {number} of the units is not told, each counts as a single organ: {names}",
        "单个机关、本级、全地区三种范围应当写明，否则无从知道是否重复计算。",
        "Whether a report is of one organ, of a level of government or of a region should be said, or figures may be "
        "counted twice.",
        {"number": 2, "names": "甲局、乙局"},
    ),
    Code(
        "U08",
        "soft",
        "{name}的报告是 {told} 年度的，不是 {year} 年度的，未计入",
        "the report of {name} is for {told}, not for {year}, and is not counted",
        "只汇总同一年度的报告。",
        "Only reports of one year are added up.",
        {"name": "甲局", "told": 2023, "year": 2024},
    ),
    Code(
        "U09",
        "note",
        "{number} 个单位用 {other} 版，按对照表折入 {edition} 版；{apart} 格不可比，作为未定",
        "{number} units use edition {other} and are brought into {edition} by the crosswalk; {apart} cells cannot be "
        "compared and are open",
        "单位之间版式不同时，一一对应的和相加后对应的计入，不可比的作为未定，不以 0 代替。",
        "Where units use other editions, what corresponds is counted, and what does not is open, never nought.",
        {"number": 3, "other": "2019", "edition": "2021", "apart": 10},
    ),
    Code(
        "U10",
        "soft",
        "{whole}是本级的报告，{names}是部门的报告，可能已包含在其中；请用单位树说明",
        "{whole} is the report of a level of government, which may count the departments {names} already; say so by a "
        "tree of bodies",
        "本级报告通常包含各部门；没有说明隶属关系时，两者都计入，可能重复。",
        "The report of a level of government usually counts its departments; where the tree is not given both are "
        "counted, perhaps twice.",
        {"whole": "甲县", "names": "甲局、乙局"},
    ),
)
"""What is noticed between a region and its units."""
