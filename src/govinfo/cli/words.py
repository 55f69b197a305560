"""The command line's own words, in Chinese and English: what it says of its use, of streams and of findings.

What the library refuses is told in the sentences of `govinfo.troubles`; what `--help` teaches stands in
`govinfo.cli.lessons`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo.troubles import Sentence, filled

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # Findings
    "source": ("{source}：", "{source}:"),
    "open_rule": ("未定 {rule}：空白 {blanks}", "open {rule}: blank {blanks}"),
    "tally": (
        "勾稽关系：成立 {holds}，不成立 {fails}，未定 {open}",
        "rules: {holds} hold, {fails} fail, {open} open",
    ),
    # Prose
    "agrees": ("相符", "agrees"),
    "differs": ("不符", "differs"),
    "open": ("未定", "open"),
    "claim": (
        "{verdict} {where}：{printed}（{what}），表中 {tables}：“{quote}”",
        '{verdict} {where}: {printed} ({what}), tables {tables}: "{quote}"',
    ),
    "claims": (
        "正文中的数字：相符 {agrees}，不符 {differs}，未定 {open}",
        "figures of the prose: {agrees} agree, {differs} differ, {open} open",
    ),
    "passage": (
        "{length} 字 {here} ← {there}：“{text}”",
        '{length} characters, {here} <- {there}: "{text}"',
    ),
    "chapter": ("{zh}", "{en}"),
    "chapter_copied": (
        "{chapter}：{counted} 字中 {copied} 字相同",
        "{chapter}: {copied} of {counted} characters",
    ),
    "copied": (
        "合计：{counted} 字中 {copied} 字相同（{percent}），表格用语和套话不计",
        "in all: {copied} of {counted} characters ({percent}), the form's own phrases not counted",
    ),
    "not_all": ("正文过长，只比较了开头一部分", "the prose is too long; only its beginning was compared"),
    # Decisions
    "lapsed": (
        "裁定已失效 {name}（数字有变化，或已不再出现）：{told}",
        "a decision has lapsed, since its finding is gone or has other figures: {name}, {told}",
    ),
    "nothing_found": ("没有检查出问题", "nothing was found"),
    "decide_which": (
        "请写明裁定哪一项；不带选项运行一次，列出各项的编号",
        "name the findings to decide about; run it without options to list them",
    ),
    "decide_both": (
        "请用 --confirm 或 --dismiss 写明裁定和理由，或用 --withdraw 撤回",
        "say --confirm or --dismiss with a reason, or --withdraw",
    ),
    "decide_one": (
        "--confirm、--dismiss、--withdraw 只能用一个，理由不能为空",
        "give one of --confirm, --dismiss and --withdraw, and a reason that is not empty",
    ),
    "decide_none": (
        "这份报告没有编号为“{name}”的问题；不带选项运行一次，列出各项的编号",
        "this report has no finding {name!r}; run it without options to list them",
    ),
    "decide_several": (
        "“{name}”不止一项，请把编号写全",
        "{name!r} names several findings; write the whole name",
    ),
    "decide_toml": (
        "{path} 是 TOML，只读不写；请直接编辑，或用 --decisions 指定一个 .json 文件",
        "{path} is TOML, which is read only; edit it, or name a .json file with --decisions",
    ),
    # Letters
    "no_letter": ("没有需要退回的问题，没有写通知", "nothing has to be returned; no letter was written"),
    "no_folder": (
        "有多份报告，-o 应是一个文件夹，不能是“{given}”",
        "for several reports -o names a folder, not {given!r}",
    ),
    "no_day": (
        "{option} 应为日期，如 2026-03-15，不能是“{given}”",
        "{option} takes a day such as 2026-03-15, not {given!r}",
    ),
    "letter_source": ("来源", "source"),
    "letter_agency": ("机关", "agency"),
    "letter_findings": ("不符", "wrong"),
    "letter_file": ("通知", "letter"),
    "letter_none": ("无需退回", "none"),
    "own_folder": (
        "“{given}”里的“{source}”是这次的来源，不覆盖；请用 -o 指定另一个文件夹",
        "{source} in {given!r} is one of the sources and is not overwritten; name another folder with -o",
    ),
    # Diagnoses
    "summary_source": ("来源", "source"),
    "summary_wrong": ("不成立的组", "groups wrong"),
    "summary_sure": ("有首选改法", "with a best way"),
    "groups_wrong": (
        "不成立的有 {wrong} 组，每组取一种改法；其中 {sure} 组有首选改法",
        "{wrong} groups of rules fail, and each takes one of its ways; in {sure} of them one way is best",
    ),
    "group_wrong": (
        "不成立的有 1 组，取一种改法；其中 {sure} 组有首选改法",
        "1 group of rules fails, and takes one of its ways; groups in which one way is best: {sure}",
    ),
    "nothing_wrong": ("没有需要改的数字", "nothing has to be changed"),
    "no_way": (
        "{rule}：只改没有锁定的格，勾稽关系无法全部成立；请少锁几格再试",
        "{rule}: no change of the cells that are not locked makes every rule hold; lock fewer of them",
    ),
    "too_much_wrong": (
        "{rule}：错得太多，没有查完；请先核对这一组，用 --lock 锁定肯定没错的格再试",
        "{rule}: too much is wrong to search it all; check these figures first, and lock those that are right",
    ),
    "left": (
        "改了 {changes} 格；还有 {blanks} 格空白，{fails} 条勾稽关系不成立（改法见 govinfo diagnose）",
        "changed {changes}; {blanks} blank and {fails} rules fail still (see govinfo diagnose)",
    ),
    "amend_changes": ("改", "changed"),
    "amend_blanks": ("空白", "blank"),
    "amend_fails": ("不成立", "fail"),
    "amend_file": ("写入", "written to"),
    "choice_ended": (
        "{source}：标准输入已到结尾，还没有选完，这份报告没有写出；请在终端里运行，或用 --policy minimal",
        "{source}: standard input ended before all was chosen, so this report was not written; run it in a terminal, or use --policy minimal",
    ),
    "other_bodies": (
        "两份报告的机关不同：{one}、{other}",
        "the reports are of different bodies: {one}, {other}",
    ),
    "years_reversed": (
        "上年的报告（{last}）应早于本年的（{this}）；请检查次序",
        "last year's report ({last}) should be earlier than this year's ({this}); check their order",
    ),
    "choice": ("{changes}。{reason}", "{changes}: {reason}"),
    "choose": ("可以这样改：", "what could be changed:"),
    "which": ("选哪一种（0 为不改）", "which one (0 for none)"),
    "no_cell": (
        "{edition} 版没有单元格“{given}”；请看 govinfo edition {edition}",
        "edition {edition} has no cell {given!r}; see govinfo edition {edition}",
    ),
    # What ends a run
    "interrupted": (
        "已中断，没有留下写了一半的文件；需要时请重新运行",
        "interrupted; nothing was half written; run it again when you like",
    ),
    "memory": (
        "内存不足以处理这个来源；请关闭一些程序后重试",
        "not enough memory for this source; close some programs and try again",
    ),
    "cut_short": ("标准输出未能写完：{reason}", "{reason}; the output may be cut short"),
    "refused": ("系统拒绝写入；请换一个位置重试", "{detail}"),
    # Streams
    "stdin": ("标准输入", "standard input"),
    "stdin_closed": (
        "无法读取：标准输入已关闭；请用管道或重定向送入内容，或指定一个文件",
        "standard input is closed; pipe or redirect the report into it, or name a file",
    ),
    "stdout_closed": (
        "无法写入：标准输出已关闭；请用 -o 指定一个文件",
        "standard output is closed; name a file with -o",
    ),
    # Formats and reports
    "name_format": (
        "{said}；请改后缀，或用 --to 指明格式",
        "{said}; change the suffix, or name a format with --to",
    ),
    "name_edition": ("{said}；请看 govinfo editions", "{said}; see govinfo editions"),
    "name_code": ("{said}；请检查代码", "{said}; check the code"),
    "no_suffix": (
        "输出文件没有后缀，无从得知格式；请用 --to 指明，或用 {known}",
        "the target has no suffix that tells its format; name the format with --to, or use {known}",
    ),
    "correct": (
        "{said}；请改正后再试，各处应为什么见 govinfo edition 版式 --format json",
        "{said}; correct it and try again, or see govinfo edition KEY --format json",
    ),
    "other_year": (
        "{source} 是 {told} 年度的报告，不是 {wanted} 年度的；请用 --last 指定上一年度的报告",
        "{source} is a report for {told}, not for {wanted}; name last year's report with --last",
    ),
    "no_edition": (
        "没有适用于 {year} 年度的版式；请用 --edition 指定，已有的见 govinfo editions",
        "no edition was made for {year}; name one with --edition",
    ),
    "option_pair": (
        "--option 应写作 名称=值，不能是“{given}”；请改正后再试",
        "--option takes name=value, not {given!r}",
    ),
    # Several reports
    "mend": ("这样改，勾稽关系就都成立：", "what could be changed so that all holds:"),
    "more_ways": ("  ……另有 {number} 种改法", "  ... and {number} other ways"),
    "not_all_searched": ("  没有查完，可能还有别的改法", "  not all was searched; there may be other ways"),
    "unnamed": ("（未署名）", "(no name)"),
    "one_body": (
        "{number} 份报告没有写机关名称，各自单列；如属同一机关，请用 --one-body",
        "{number} reports name no agency and each stands by itself; if they are of one body, use --one-body",
    ),
    "rolled": (
        "计入 {counted} 个单位，{edition} 版：{exact} 格已定，{open} 格未定",
        "{counted} units counted, edition {edition}: {exact} cells settled, {open} open",
    ),
    "agreement": (
        "与汇总报告相比：相等 {holds} 格，不等 {fails} 格，未定 {open} 格",
        "against the report of the whole: {holds} cells agree, {fails} do not, {open} are open",
    ),
    "miscount": ("全部差额可以这样解释：{told}", "this explains every difference: {told}"),
    "counted_yes": ("计入", "counted"),
    "counted_together": ("合并计入", "counted with another"),
    "counted_no": ("未计入", "not counted"),
    "counted_missing": ("缺报告", "missing"),
    "head_body": ("机关", "body"),
    "head_years": ("年度", "years"),
    "head_holds": ("成立", "hold"),
    "head_fails": ("不成立", "fail"),
    "head_open": ("未定", "open"),
    "head_findings": ("发现", "findings"),
    "head_unit": ("单位", "unit"),
    "head_source": ("来源", "source"),
    "head_edition": ("版式", "edition"),
    "head_scope": ("范围", "scope"),
    "head_counted": ("计入与否", "counted"),
    "no_files": (
        "“{source}”里没有能读的报告；请检查文件夹或文件名",
        "there is no report in {source}; check the folder or the pattern",
    ),
    "too_many_files": (
        "“{source}”里的文件超过 {most} 个；请缩小范围",
        "{source} holds more than {most} files; name fewer",
    ),
    "known_pair": (
        "--known 应写作 {one} 或 {other}，不能是“{given}”；请改正后再试",
        "--known is written {one} or {other}, not {given!r}",
    ),
    "expected_text": (
        "“{source}”不是 UTF-8 文本；请另存为每行一个名称的文本文件",
        "{source} is no UTF-8 text; save it as text with a name on each line",
    ),
    "expected_twice": (
        "“{source}”里有名称重复，或层级过深；请改正后再试",
        "{source} has a name twice, or too many levels; correct it and try again",
    ),
    # Use
    "required": ("（必填）", " [required]"),
    "usage": ("{said}；请看 {path} --help", "{said}; see {path} --help"),
    "no_command": ("没有 {name} 命令；{hint}", "No such command {name!r}; {hint}"),
    "near_command": ("相近的有 {near}", "did you mean {near}?"),
    "commands": ("已有 {known}", "there are {known}"),
    "extra": ("多了 {words}", "Got unexpected extra argument {words}"),
    # Help
    "usage_head": ("用法：", "Usage: "),
    "options_head": ("选项：", "Options:"),
    "commands_head": ("命令：", "Commands:"),
    "examples_head": ("示例：", "Examples:"),
}
"""Every sentence of the command line by its name."""


def said(name: str, /, **facts: object) -> Sentence:
    """The sentence of this name in both languages.

    >>> said("tally", holds=39, fails=0, open=1).zh
    '勾稽关系：成立 39，不成立 0，未定 1'
    """
    return filled(WORDS[name], facts)


MISUSES: Final[Mapping[str, str]] = {
    "no_argument": "缺少{name}",
    "no_required": "缺少必填的选项 {name}",
    "no_option": "没有 {name} 选项",
    "near_option": "没有 {name} 选项，相近的有 {near}",
    "no_value": "选项 {name} 后面缺少值",
    "value": "选项 {name} 后面不能有值",
    "choice": "{name} 只能是 {choices} 之一",
    "range": "{name} 应为 {least} 至 {most} 的整数",
    "other": "命令的写法有误",
}
"""What is wrong with the words of a command, in Chinese; in English click says it."""
