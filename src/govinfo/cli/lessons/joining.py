"""The lessons of the commands over several reports: series, roll-up, compare."""

from __future__ import annotations

from typing import Final

from govinfo.cli.lessons.lesson import Lesson, Lessons

JOINING: Final[Lessons] = {
    "series": {
        "zh": Lesson(
            "[选项] 来源...",
            "核对同一机关多年的报告是否衔接",
            "核对同一机关多年的报告：结转、存量、缺年、重复。\n\n"
            "来源可以是文件、文件夹或通配符，按机关分组。\n\n"
            "退出码：0 没有问题；1 有；2 有来源不能用。",
            (
                ("govinfo series reports/", "文件夹里每个机关的各年报告"),
                ("govinfo series 2023.docx 2024.pdf", "两年之间是否衔接"),
                ("govinfo series reports/ --known 2024=merged", "2024 年机构合并"),
                ("govinfo series reports/ --format json", "给程序用的 JSON"),
            ),
        ),
        "en": Lesson(
            "[OPTIONS] SOURCE...",
            "Check whether reports join up over the years",
            "Check the reports of each body over the years: what is carried over, stocks, years that are missing "
            "or double. A source is a file, a folder or a pattern.\n\n"
            "Exit status: 0 nothing is wrong, 1 something is, 2 a source that cannot be used.",
            (
                ("govinfo series reports/", "of every body in a folder"),
                ("govinfo series 2023.docx 2024.pdf", "whether two years join up"),
                ("govinfo series reports/ --known 2024=merged", "the body was merged in 2024"),
                ("govinfo series reports/ --format json", "JSON, for programs"),
            ),
        ),
    },
    "roll-up": {
        "zh": Lesson(
            "[选项] 来源...",
            "汇总各单位的报告，或核对汇总报告",
            "把各单位的报告逐格相加；给出汇总报告时与它核对。\n\n"
            "缺单位或有空白的格不当作 0，只给出上下限。\n\n"
            "退出码：0 没有问题；1 有；2 有来源不能用。",
            (
                ("govinfo roll-up units/ --agency 某县 -o county.xlsx", "汇总成一份报告"),
                ("govinfo roll-up units/ --expected names.txt", "对照名单，缺哪些单位"),
                ("govinfo roll-up units/ --parent county.docx", "核对汇总报告，解释差额"),
            ),
        ),
        "en": Lesson(
            "[OPTIONS] SOURCE...",
            "Add up units' reports, or check their sum",
            "Add up the reports of units cell by cell, or hold the report of the whole against them. Missing units "
            "and blanks give bounds, never nought.\n\n"
            "Exit status: 0 nothing is wrong, 1 something is, 2 a source that cannot be used.",
            (
                ("govinfo roll-up units/ --agency 某县 -o county.xlsx", "one report from many"),
                ("govinfo roll-up units/ --expected names.txt", "who is missing from a list"),
                ("govinfo roll-up units/ --parent county.docx", "what explains a difference"),
            ),
        ),
    },
    "compare": {
        "zh": Lesson(
            "[选项] 上年报告 本年报告",
            "两年的报告并排对比",
            "两份报告并排：数字列增减，文字标出改动。\n\n版式不同时按对照表，不可比的写明原因。\n\n"
            "退出码：0 两年衔接；1 不衔接；2 有来源不能用。",
            (
                ("govinfo compare 2023.docx 2024.docx", "在屏幕上看"),
                ("govinfo compare 2023.docx 2024.docx -o both.pdf", "写成 PDF"),
                ("govinfo compare a.html b.html --format json", "给程序用的 JSON"),
            ),
        ),
        "en": Lesson(
            "[OPTIONS] LAST THIS",
            "Set two years' reports side by side",
            "Set two reports side by side: figures with their changes, prose with what was rewritten. Between "
            "editions the crosswalk tells what compares, and why the rest does not.\n\n"
            "Exit status: 0 the two join up, 1 they do not, 2 a source that cannot be used.",
            (
                ("govinfo compare 2023.docx 2024.docx", "to look at here"),
                ("govinfo compare 2023.docx 2024.docx -o both.pdf", "as PDF"),
                ("govinfo compare a.html b.html --format json", "JSON, for programs"),
            ),
        ),
    },
}
