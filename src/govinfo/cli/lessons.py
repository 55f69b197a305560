"""What `--help` teaches, in Chinese and English: of each command its use, its purpose, and examples.

Chinese lines are no longer than 38 characters, since the help is laid out for 80 columns and nothing breaks
a Chinese line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from govinfo.troubles import Lang


@frozen
class Lesson:
    """What `--help` says of one command in one language.

    use       the words after the name of the command
    short     one line for the list of commands
    text      paragraphs, with an empty line between them
    examples  pairs of a command line and what it does
    """

    use: str
    short: str
    text: str
    examples: tuple[tuple[str, str], ...]


LESSONS: Final[Mapping[str, Mapping[Lang, Lesson]]] = {
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
                ("govinfo new --year 2025 --agency 某局 -o form.json", "生成一张空白表"),
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
                ("govinfo new --year 2025 --agency 某局 -o form.json", "a blank form"),
                ("govinfo explain T02", "what a code of the findings means"),
            ),
        ),
    },
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
                ("govinfo check reports/*.pdf", "检查一批报告"),
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
                ("govinfo check reports/*.pdf", "many reports at once"),
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
            ),
        ),
        "en": Lesson(
            "[OPTIONS] SOURCE...",
            "Compare the figures of the prose with the tables",
            "Show the figures of the prose that are understood, and whether the tables agree with each.",
            (
                ("govinfo claims report.docx", "the figures of the prose"),
                ("govinfo claims report.docx --format json", "with their places, for programs"),
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
                ("govinfo render page.pdf -o report.json", "the data of it"),
                ("govinfo render page.pdf -o - --to text", "to look at it here"),
            ),
        ),
    },
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
            "两份报告并排：数字列增减，文字标出改动。\n\n版式不同时按对照表，不可比的写明原因。",
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
            "editions the crosswalk tells what compares, and why the rest does not.",
            (
                ("govinfo compare 2023.docx 2024.docx", "to look at here"),
                ("govinfo compare 2023.docx 2024.docx -o both.pdf", "as PDF"),
                ("govinfo compare a.html b.html --format json", "JSON, for programs"),
            ),
        ),
    },
    "new": {
        "zh": Lesson(
            "[选项]",
            "生成一张空白表",
            "生成一张待填的空白表；可带入上年结转的数字。",
            (
                ("govinfo new --year 2025 --agency 某局 -o form.json", "2025 年度的空白表"),
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
                ("govinfo new --year 2025 --agency 某局 -o form.json", "a blank form for 2025"),
                ("govinfo new --year 2026 --last 2025.json -o 2026.json", "what 2025 left brought forward"),
                ("govinfo new --edition 2019 -o form.txt", "of an edition by its key"),
                ("govinfo new --to html-form -o form.html", "a page to fill in in a browser, offline"),
            ),
        ),
    },
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
"""What is taught of each command, by its name."""

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
