"""The lessons of the commands that tell the reference."""

from __future__ import annotations

from typing import Final

from govinfo.cli.lessons.lesson import Lesson, Lessons

REFERENCE: Final[Lessons] = {
    "editions": {
        "zh": Lesson(
            "[选项]", "列出表格的各个版式", "列出表格的各个版式。", (("govinfo editions", "有哪些版式"),)
        ),
        "en": Lesson(
            "[OPTIONS]",
            "List the editions of the form",
            "List the editions of the form.",
            (("govinfo editions --format json", "for programs"),),
        ),
    },
    "edition": {
        "zh": Lesson(
            "[选项] 版式",
            "印出一个版式：表格、勾稽关系、键",
            "印出一个版式：它的表格、用文字写的勾稽关系、单元格的键。",
            (
                ("govinfo edition 2021", "2021 版的表格和勾稽关系"),
                ("govinfo edition 2021 --format json", "报告的 JSON Schema"),
            ),
        ),
        "en": Lesson(
            "[OPTIONS] KEY",
            "Print one edition: tables, rules, keys",
            "Print one edition: its tables as printed, its rules in words, the keys of its cells.",
            (
                ("govinfo edition 2021 --lang en", "tables and rules, in English"),
                ("govinfo edition 2021 --format json", "the JSON Schema of its reports"),
            ),
        ),
    },
    "crosswalk": {
        "zh": Lesson(
            "[选项] 版式 另一版式",
            "印出两个版式的单元格如何对应",
            "印出两个版式的对照：哪些口径相同，哪些相加后对应，哪些不可比及其原因。",
            (
                ("govinfo crosswalk 2019 2021", "2019 版与 2021 版的对照"),
                ("govinfo crosswalk 2019 2021 --format json", "逐格的对照，给程序用"),
            ),
        ),
        "en": Lesson(
            "[OPTIONS] LEFT RIGHT",
            "Print how the cells of two editions correspond",
            "Print the crosswalk of two editions: what counts the same, what adds up, what cannot be compared, "
            "and why.",
            (
                ("govinfo crosswalk 2019 2021", "what the two forms have in common"),
                ("govinfo crosswalk 2019 2021 --format json", "cell by cell, for programs"),
            ),
        ),
    },
    "article": {
        "zh": Lesson(
            "[选项] 条款",
            "印出《条例》的一条及其依据关系",
            "印出《条例》的一条或其中一款一项，以及表格中以它为依据的内容。",
            (("govinfo article 36", "第三十六条"), ("govinfo article 第三十六条第（三）项", "其中一项")),
        ),
        "en": Lesson(
            "[OPTIONS] NUMBER",
            "Print an article of the Regulation",
            "Print an article of the Regulation or a part of one, and what rests on it.",
            (
                ("govinfo article 36", "a whole article"),
                ("govinfo article 第三十六条", "the same article"),
                ("govinfo article '36(3)'", "an item of it"),
            ),
        ),
    },
    "explain": {
        "zh": Lesson(
            "[选项] 代码",
            "解释检查结果的一个代码",
            "解释检查结果的一个代码。",
            (("govinfo explain T02", "T02 是什么意思"),),
        ),
        "en": Lesson(
            "[OPTIONS] CODE",
            "Explain a code of the findings",
            "Explain a code of the findings.",
            (("govinfo explain T02", "what T02 means"),),
        ),
    },
    "formats": {
        "zh": Lesson(
            "[选项]",
            "列出能读和能写的格式",
            "列出能读和能写的格式，以及各由哪个软件包提供。",
            (("govinfo formats", "有哪些格式"),),
        ),
        "en": Lesson(
            "[OPTIONS]",
            "List the formats that can be read and written",
            "List the formats that can be read and written, and which distribution offers them.",
            (("govinfo formats", "which there are"),),
        ),
    },
}
