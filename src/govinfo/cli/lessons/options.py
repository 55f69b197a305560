"""What arguments and options are called, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ARGUMENTS: Final[Mapping[str, str]] = {
    "sources": "来源",
    "findings": "编号",
    "source": "来源",
    "other": "另一份",
    "key": "版式",
    "number": "条款",
    "code": "代码",
    "left": "版式",
    "right": "另一版式",
    "last": "上年报告",
    "this": "本年报告",
}
"""What the arguments are called in Chinese."""

OPTIONS: Final[Mapping[str, tuple[tuple[str, str], tuple[str, str]]]] = {
    "--traces": (("", ""), ("并列出每个数字从哪里读到：表:行:列", "Also print where each value was seen.")),
    "--proofs": (
        ("", ""),
        (
            "在每项下面列出算式：每个加数、所在的格、印在哪里",
            "Show the equation of each finding, with places.",
        ),
    ),
    "--format": (
        ("[text|json]", "[text|json]"),
        ("印给人看，或给程序用", "Printed for people, or for programs."),
    ),
    "--lang": (("[zh|en]", "[zh|en]"), ("用哪种语言，默认随系统", "Language; by default the locale's.")),
    "--output": (
        ("文件", "FILE"),
        (
            "输出文件，按后缀定格式；- 为标准输出",
            "File to write; - for standard output.",
        ),
    ),
    "--ignore": (
        ("代码", "CODE"),
        ("不看这个代码的问题；可多次使用", "A code to leave out; may be repeated."),
    ),
    "--least": (("字数", "N"), ("雷同的最少字数，默认 13", "Fewest characters of a passage; 13 by default.")),
    "--decisions": (
        ("文件", "FILE"),
        ("裁定所在的文件，默认在报告旁", "File of decisions; by default beside the report."),
    ),
    "--confirm": (("理由", "REASON"), ("确认：报告确实有误", "The finding is right, and why.")),
    "--dismiss": (("理由", "REASON"), ("驳回：报告不必改", "The report is to stand, and why.")),
    "--withdraw": (("", ""), ("撤回裁定", "Take back what was decided.")),
    "--by": (("姓名", "NAME"), ("由谁裁定", "Who decides.")),
    "--sender": (("名称", "NAME"), ("由谁退回，署在末尾", "Who returns it, signed at its end.")),
    "--deadline": (("日期", "DAY"), ("重新报送的期限，如 2026-03-15", "Until when to submit it again.")),
    "--dated": (("日期", "DAY"), ("通知的日期", "The day of the letter.")),
    "--lock": (
        ("单元格", "CELL"),
        ("肯定没有错的单元格，不改；可多次使用", "A cell that is right for certain; may be repeated."),
    ),
    "--policy": (
        ("办法", "POLICY"),
        (
            "deductive 只补空格，minimal 也改数字，interactive 问",
            "deductive (blanks), minimal (figures too), interactive.",
        ),
    ),
    "--to": (
        ("格式", "FORMAT"),
        (
            "后缀不能说明时的格式",
            "Format, where the suffix does not tell it.",
        ),
    ),
    "--option": (("名称=值", "NAME=VALUE"), ("写出格式的选项", "An option of the renderer.")),
    "--history": (
        ("文件", "FILE"),
        (
            "其他年度的报告，供附图比较；可多次使用",
            "Another year's report, for charts; may be repeated.",
        ),
    ),
    "--edition": (
        ("版式", "KEY"),
        ("版式，默认为该年度的，汇总时为多数单位的", "Edition; by default the year's, or most units'."),
    ),
    "--year": (("年份", "YEAR"), ("报告年度，1000 至 9999", "The report year, from 1000 to 9999.")),
    "--agency": (("名称", "NAME"), ("报告的机关", "The organ that reports.")),
    "--known": (
        ("年份=情况", "YEAR=KIND"),
        ("该年机构有变动：merged 合并，split 拆分", "Known break in a year: merged or split."),
    ),
    "--one-body": (
        ("", ""),
        ("不论名称，都是同一机关的报告", "All reports are of one body, whatever its name."),
    ),
    "--scope": (
        ("[own_level|region]", "[own_level|region]"),
        ("汇总到：本级，或全地区（默认）", "Whose figures: a level's, or a region's."),
    ),
    "--unit-scope": (
        ("范围", "SCOPE"),
        ("没有写明的单位：organ、own_level、region", "Of units that say none: organ, own_level, region."),
    ),
    "--expected": (
        ("文件", "FILE"),
        ("应有的单位，每行一个；下级单位缩进", "Units expected, one a line; parts are indented."),
    ),
    "--parent": (
        ("文件", "FILE"),
        ("汇总报告，与各单位之和核对", "The report of the whole, to hold against the sum."),
    ),
    "--units": (("", ""), ("来源是一个地区各单位的报告", "The sources are the units of a region.")),
    "--whole": (("", ""), ("列出每一格，不只是有变化的", "List every cell, not only what differs.")),
    "--last": (
        ("文件", "FILE"),
        ("上年的报告，从中带入结转", "Last year's report, whose 结转 is brought forward."),
    ),
    "--version": (("", ""), ("印出版本", "Show the version and exit.")),
    "--help": (("", ""), ("印出这段帮助", "Show this message and exit.")),
}
"""Of each option what stands behind its name, and what it is for."""
