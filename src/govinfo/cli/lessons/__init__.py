"""What `--help` teaches, in Chinese and English: of each command its use, its purpose, and examples.

lesson     what a lesson is
reports    the commands on one report
mending    those that mend and return reports
joining    those over several reports
reference  those that tell the reference
options    what arguments and options are called
"""

from __future__ import annotations

from typing import Final

from govinfo.cli.lessons.joining import JOINING
from govinfo.cli.lessons.lesson import Lesson, Lessons
from govinfo.cli.lessons.mending import MENDING
from govinfo.cli.lessons.options import ARGUMENTS, OPTIONS
from govinfo.cli.lessons.reference import REFERENCE
from govinfo.cli.lessons.reports import BLANK, REPORTS

__all__ = ["ARGUMENTS", "LESSONS", "OPTIONS", "Lesson"]

LESSONS: Final[Lessons] = {
    "govinfo": {
        "zh": Lesson(
            "[选项] 命令 [参数]...",
            "",
            "读取、检查、补全和生成政府信息公开工作年度报告。\n\n"
            "来源可以是任何能读的格式的文件；- 表示标准输入。\n\n"
            "每个命令的用法见 govinfo 命令 --help。",
            (
                ("govinfo check report.docx", "检查勾稽关系，列出不成立的"),
                ("govinfo render report.docx -o report.pdf", "转成 PDF"),
                ("govinfo new --year 2025 --agency 某局 -o form.xlsx", "生成一张空白表"),
                ("govinfo explain T02", "解释检查结果的一个代码"),
            ),
        ),
        "en": Lesson(
            "[OPTIONS] COMMAND [ARGS]...",
            "",
            "Read, check, amend and render China's government-information annual reports (政府信息公开工作年度报告).\n\n"
            "SOURCE is a file of any readable format, or - for standard input. "
            "How to use a command: govinfo COMMAND --help.",
            (
                ("govinfo check report.txt", "what does not hold"),
                ("govinfo render report.txt -o out.pdf", "the report as PDF"),
                ("govinfo new --year 2025 --agency 某局 -o form.xlsx", "a blank form"),
                ("govinfo explain T02", "what a code of the findings means"),
            ),
        ),
    },
    **REPORTS,
    **MENDING,
    **JOINING,
    **BLANK,
    **REFERENCE,
}
"""What is taught of each command, by its name."""
