"""The lessons of the commands that mend and return reports: diagnose, amend, letter."""

from __future__ import annotations

from typing import Final

from govinfo.cli.lessons.lesson import Lesson, Lessons

MENDING: Final[Lessons] = {
    "diagnose": {
        "zh": Lesson(
            "[选项] 来源...",
            "指出改哪几格，勾稽关系就都成立",
            "指出最少改哪几格，勾稽关系就都成立。\n\n"
            "说明可能的笔误、别的改法和证明。\n\n"
            "退出码：0 没有要改的；1 有；2 有来源不能用。",
            (
                ("govinfo diagnose report.docx", "错在哪一格，应为多少"),
                ("govinfo diagnose reports/*.html --format json", "多份报告，给程序用"),
            ),
        ),
        "en": Lesson(
            "[OPTIONS] SOURCE...",
            "Say which cells to change so that all holds",
            "Say which cells to change, as few as possible, so that every rule holds; with the slip that may "
            "have been made, the other ways, and the proof.\n\n"
            "Exit status: 0 nothing is wrong, 1 something is, 2 a source that cannot be used.",
            (
                ("govinfo diagnose report.docx", "which cell is wrong, and what belongs there"),
                ("govinfo diagnose reports/*.html --format json", "many reports, for programs"),
            ),
        ),
    },
    "amend": {
        "zh": Lesson(
            "[选项] 来源...",
            "补上能推出的空格，改正唯一可改的数字",
            "补上能由勾稽关系推出的空格；按所选的办法，也改正数字。\n\n"
            "每一处改动都记下，别的都不改。\n\n"
            "一份报告写一个文件；多份写进一个文件夹。\n\n"
            "退出码：0 没有要补的了；1 还有空格或不成立的关系；2 有来源不能用。",
            (
                ("govinfo amend page.html -o completed.json", "补全并存成 JSON"),
                ("govinfo amend page.html -o - --to text", "补全后在屏幕上看"),
                ("govinfo amend a.html -o a.json --policy minimal", "也改正唯一可改的数字"),
                ("govinfo amend a.html -o a.json --policy interactive", "逐处选择怎么改"),
                ("govinfo amend 报送/ -o 补全/", "整个文件夹"),
            ),
        ),
        "en": Lesson(
            "[OPTIONS] SOURCE...",
            "Fill in and correct what is certain",
            "Fill in the blanks that the rules determine and, by the policy chosen, correct figures; every "
            "change is logged, and nothing else is changed.\n\n"
            "One report goes to a file, several to a folder.\n\n"
            "Exit status: 0 nothing left to amend, 1 blanks or failing rules remain, 2 a source that cannot "
            "be used.",
            (
                ("govinfo amend page.html -o completed.json", "completed, as JSON"),
                ("govinfo amend page.html -o - --to text", "completed, to look at here"),
                (
                    "govinfo amend a.html -o a.json --policy minimal",
                    "figures corrected where one way is best",
                ),
                ("govinfo amend a.html -o a.json --policy interactive", "asked for each"),
                ("govinfo amend reports/ -o completed/", "a whole folder"),
            ),
        ),
    },
    "letter": {
        "zh": Lesson(
            "[选项] 来源...",
            "给有错的报告写退回修改的通知",
            "给有错的报告写退回修改的通知。\n\n只写表内数字可以证明的问题，附修改建议。\n\n"
            "一份报告写一个文件；多份写进一个文件夹。\n\n退出码：0 没有要退回的；1 写了通知；2 有来源不能用。",
            (
                ("govinfo letter report.docx -o 通知.docx", "一份通知"),
                ("govinfo letter 报送/ -o 退回/ --deadline 2026-03-15", "整个文件夹"),
                ("govinfo letter 报送/ -o 退回/ --to pdf --sender 市政府办公室", "写成 PDF"),
            ),
        ),
        "en": Lesson(
            "[OPTIONS] SOURCE...",
            "Write the letters that return reports",
            "Write the letters that return reports: only what their figures prove, and what to change.\n\n"
            "One report gets a file; several get a folder of files.\n\n"
            "Exit status: 0 nothing has to be returned, 1 letters were written, 2 a source that cannot be used.",
            (
                ("govinfo letter report.docx -o notice.docx", "one letter"),
                ("govinfo letter units/ -o returned/ --deadline 2026-03-15", "a whole folder"),
                ("govinfo letter units/ -o returned/ --to pdf", "as PDF"),
            ),
        ),
    },
}
