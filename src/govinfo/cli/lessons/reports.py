"""The lessons of the commands on one report: read, check, decide, claims, copied, render, new."""

from __future__ import annotations

from typing import Final

from govinfo.cli.lessons.lesson import Lesson, Lessons

REPORTS: Final[Lessons] = {
    "read": {
        "zh": Lesson(
            "[选项] 来源...",
            "读取报告，说明哪些没有读清",
            "读取已公布的报告：印出报告本身，以及没有读清的地方。",
            (
                ("govinfo read page.html", "看读到了什么"),
                ("govinfo read page.pdf --traces", "每个数字是从哪里读到的"),
                ("govinfo read page.txt --format json", "给程序用的 JSON"),
            ),
        ),
        "en": Lesson(
            "[OPTIONS] SOURCE...",
            "Read published reports",
            "Read published reports: the report, what could not be settled, and where each value was seen.",
            (
                ("govinfo read page.html", "what was read"),
                ("govinfo read page.pdf --traces", "where each figure was seen"),
                ("govinfo read page.txt --format json", "JSON, for programs"),
            ),
        ),
    },
    "check": {
        "zh": Lesson(
            "[选项] 来源...",
            "按表格的勾稽关系检查报告",
            "按表格的勾稽关系检查报告。\n\n正文中的数字和年份、权限和期限也核对，只作存疑或提示。\n\n"
            "退出码：0 没有错误；1 有错误；2 有来源不能用。",
            (
                ("govinfo check report.docx", "哪些勾稽关系不成立"),
                ("govinfo check report.docx --proofs", "每项附算式和出处"),
                ("govinfo check report.docx --ignore N02", "不核对正文中的数字"),
                ("govinfo check 报送/", "检查整个文件夹"),
                ("govinfo check - < report.txt", "检查标准输入"),
            ),
        ),
        "en": Lesson(
            "[OPTIONS] SOURCE...",
            "Check reports against the rules of their form",
            "Check reports against the rules of their form; the prose, the powers and the deadlines are looked at "
            "as well, which gives soft findings and notes only.\n\n"
            "Exit status: 0 no hard finding, 1 some, 2 a source that cannot be used.",
            (
                ("govinfo check report.docx", "what does not hold"),
                ("govinfo check report.docx --proofs", "each with its equation and places"),
                ("govinfo check report.docx --ignore N02", "the same, without the prose's figures"),
                ("govinfo check reports/", "a whole folder"),
                ("govinfo check - < report.txt", "what comes by standard input"),
            ),
        ),
    },
    "decide": {
        "zh": Lesson(
            "[选项] 来源 [编号]...",
            "确认或驳回检查出的问题，写明理由",
            "对检查出的问题作出裁定，写明理由。\n\n不写编号时，列出各项问题的编号和已有的裁定。\n\n"
            "裁定存在报告旁的 govinfo-decisions.json 里。\n\n以后检查仍然有效；数字变了就失效。\n\n"
            "来源是文件夹时，裁定各年是否衔接；加 --units 或 --parent 时，裁定汇总。\n\n"
            "退出码：0 都有裁定；1 还有没裁定的；2 不能用。",
            (
                ("govinfo decide report.docx", "列出问题的编号"),
                ("govinfo decide report.docx T01 --dismiss 原件如此", "驳回，并说明理由"),
                ("govinfo decide report.docx T01 --withdraw", "撤回裁定"),
                ("govinfo decide years/ S01 --dismiss 机构合并", "年度之间的问题"),
            ),
        ),
        "en": Lesson(
            "[OPTIONS] SOURCE [FINDING]...",
            "Confirm or dismiss findings, with a reason",
            "Decide about findings, with a reason. Without a finding, list them with their names and decisions.\n\n"
            "Decisions are kept in govinfo-decisions.json beside the report. "
            "They hold in every later run, and lapse when the figures change. "
            "Of a folder the years are decided about; with --units or --parent a region and its units.\n\n"
            "Exit status: 0 all is decided, 1 some findings are open, 2 what was named is not there.",
            (
                ("govinfo decide report.docx", "the findings by their names"),
                ("govinfo decide report.docx T01 --dismiss 'as printed'", "one, with the reason"),
                ("govinfo decide report.docx T01 --withdraw", "take a decision back"),
                ("govinfo decide years/ S01 --dismiss merged", "of the years of a body"),
            ),
        ),
    },
    "claims": {
        "zh": Lesson(
            "[选项] 来源...",
            "列出正文中的数字，与表格核对",
            "列出正文中能确定所指的数字，每个是否与表格相符。",
            (
                ("govinfo claims report.docx", "正文中的数字"),
                ("govinfo claims report.docx --format json", "带位置，给程序用"),
                ("govinfo claims 报送/", "整个文件夹"),
            ),
        ),
        "en": Lesson(
            "[OPTIONS] SOURCE...",
            "Compare the figures of the prose with the tables",
            "Show the figures of the prose that are understood, and whether the tables agree with each.",
            (
                ("govinfo claims report.docx", "the figures of the prose"),
                ("govinfo claims report.docx --format json", "with their places, for programs"),
                ("govinfo claims reports/", "of a whole folder"),
            ),
        ),
    },
    "copied": {
        "zh": Lesson(
            "[选项] 来源 另一份",
            "正文与另一份报告有多少雷同",
            "列出正文与另一份报告（上年的，或别的机关的）雷同的段落。\n\n"
            "各章雷同的字数也列出，表格用语和套话不计。",
            (
                ("govinfo copied 2024.docx 2023.docx", "与上年的比较"),
                ("govinfo copied a.docx b.docx --least 30", "只看 30 字以上的"),
            ),
        ),
        "en": Lesson(
            "[OPTIONS] SOURCE OTHER",
            "Show what of the prose stands in another report",
            "Show the passages that stand in another report too (last year's, or another body's), and how much "
            "of each chapter they are; the form's own phrases do not count.",
            (
                ("govinfo copied 2024.docx 2023.docx", "against last year's"),
                ("govinfo copied a.docx b.docx --least 30", "passages of 30 characters or more"),
            ),
        ),
    },
    "render": {
        "zh": Lesson(
            "[选项] 来源",
            "把报告写成另一种格式",
            "把报告写成另一种格式，按输出文件的后缀决定。\n\n读取时丢失的内容在标准错误上说明。",
            (
                ("govinfo render page.html -o report.pdf", "网页转成 PDF"),
                ("govinfo render form.xlsx -o report.docx", "填好的表写成 Word 公文"),
                ("govinfo render page.pdf -o report.json", "取出数据"),
                ("govinfo render page.pdf -o - --to text", "在屏幕上看"),
            ),
        ),
        "en": Lesson(
            "[OPTIONS] SOURCE",
            "Write a report in another format",
            "Write a report in another format; what was lost in reading it is told on standard error.",
            (
                ("govinfo render page.html -o report.pdf", "a web page as PDF"),
                ("govinfo render form.xlsx -o report.docx", "a filled-in form as a Word document"),
                ("govinfo render page.pdf -o report.json", "the data of it"),
                ("govinfo render page.pdf -o - --to text", "to look at it here"),
            ),
        ),
    },
}

BLANK: Final[Lessons] = {
    "new": {
        "zh": Lesson(
            "[选项]",
            "生成一张空白表",
            "生成一张待填的空白表；可带入上年结转的数字。",
            (
                ("govinfo new --year 2025 --agency 某局 -o form.xlsx", "2025 年度的空白表，自动求和"),
                ("govinfo new --year 2026 --last 2025.json -o 2026.json", "带入上年结转"),
                ("govinfo new --edition 2019 -o form.txt", "指定版式"),
                ("govinfo new --to html-form -o form.html", "用浏览器离线填报的网页"),
            ),
        ),
        "en": Lesson(
            "[OPTIONS]",
            "Write a blank form to fill in",
            "Write a blank form to fill in, with last year's carried-forward figures if asked.",
            (
                ("govinfo new --year 2025 --agency 某局 -o form.xlsx", "a workbook for 2025 that adds up"),
                ("govinfo new --year 2026 --last 2025.json -o 2026.json", "what 2025 left brought forward"),
                ("govinfo new --edition 2019 -o form.txt", "of an edition by its key"),
                ("govinfo new --to html-form -o form.html", "a page to fill in in a browser, offline"),
            ),
        ),
    },
}
