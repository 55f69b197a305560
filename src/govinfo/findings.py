"""Findings: what was noticed in a report, as values, and the catalogue of their codes.

A flaw in a report is never an exception.  A finding holds its code, the cells it names and the facts
(figures on both sides, parts, text of the page); the sentence a person reads is made from the facts, in
Chinese or in English.  The catalogue is the one place where codes are defined: the command line, the JSON,
`govinfo explain` and the reference pages all read it.  Codes are permanent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import evolve, field, frozen

from govinfo.certificates import Certificate, Grounds, Seen, Traces, place
from govinfo.codes import SEVERITIES, Code, Fact, Severity, facts_of
from govinfo.codes_joint import ROLL_UP_CODES, SERIES_CODES
from govinfo.document import Trace
from govinfo.edition import Address
from govinfo.errors import UnknownCode
from govinfo.troubles import Lang

__all__ = ["CATALOGUE", "SEVERITIES", "Code", "Fact", "Finding", "Severity", "code_of", "located", "seen"]

_SUM: dict[str, Fact] = {
    "cell_zh": "（七）总计 × 自然人",
    "cell_en": "disposed total x Natural persons",
    "printed": 41,
}
_READ = {"page_text": "22（其中修订16件）"}

CATALOGUE: tuple[Code, ...] = (
    Code(
        "R01",
        "note",
        "页面未印出{what_zh}，留空",
        "the page does not print the {what_en}; left blank",
        "机关名称和年度只取自印出的标题。页面没有印，govinfo 不从文件名或正文猜测。",
        "The agency and the year are taken from the printed title only, never guessed from a file name or the prose.",
        {"what_zh": "机关名称", "what_en": "agency"},
    ),
    Code(
        "R02",
        "soft",
        "印出的是 {edition} 版表格，而 {year} 年度应使用 {expected} 版",
        "the page prints the {edition} form, but report year {year} calls for {expected}",
        "版式按印出的表格判定，不按年度；两者不一致时提示。2021、2022 年度仍有用 2019 版的。",
        "The edition is chosen by what is printed, not by the year; where the two disagree it is said.",
        {"edition": "2019", "year": 2021, "expected": "2021"},
    ),
    Code(
        "R03",
        "hard",
        "印作“{page_text}”，不是数字，留空",
        'prints "{page_text}", which is no figure; left blank',
        "单元格里的文字不能完整理解为一个数字，宁可留空，不作猜测。",
        "The text of the cell is not wholly a figure; it is left blank rather than guessed.",
        _READ,
    ),
    Code(
        "R04",
        "hard",
        "这一行印出 {found} 个数字，应有 {wanted} 格，无法确定各在哪一列，留空",
        "prints {found} figures for {wanted} cells; which column each is in cannot be told, left blank",
        "空格在转换中丢失后，一行的数字少于列数，位置便不能确定。",
        "Where blank cells were lost in conversion, a row holds fewer figures than columns and their places are lost.",
        {"found": 2, "wanted": 7},
    ),
    Code(
        "R05",
        "hard",
        "页面上找不到这一行（{label}），留空",
        "the page has no such row ({label}); left blank",
        "印出的表格缺少该版式应有的一行。",
        "The printed table lacks a row that its edition has.",
        {"label": "（七）总计"},
    ),
    Code(
        "R06",
        "hard",
        "页面上找不到这张表，留空",
        "the page has no such table; left blank",
        "整张表没有印出，或面目全非，无法辨认。",
        "A whole table is not printed, or cannot be recognised.",
        {},
    ),
    Code(
        "R07",
        "note",
        "第 {block} 个表格不属于本报告的表式，未采用（{page_text}）",
        "table {block} of the page is none of the form's and was not used ({page_text})",
        "页面上还有别的表格；列出来，以免有所遗漏。",
        "The page has other tables; they are named so that nothing is lost unseen.",
        {"block": 4, "page_text": "序号 | 部门"},
    ),
    Code(
        "R08",
        "soft",
        "表中多出一行，本版式没有：{page_text}",
        "the table has a row that the form has not: {page_text}",
        "地方自行增加的行；其数字记在此处，不计入任何单元格。",
        "A local extra row; its figures are kept here and count in no cell.",
        {"page_text": "其他主动公开文件 | 3"},
    ),
    Code(
        "R09",
        "note",
        "印作“{page_text}”，换算为 {value} 万元",
        'prints "{page_text}", kept as {value} in units of 10,000 yuan',
        "金额一律以万元记；按元或亿元印出的精确换算。",
        "Amounts are kept in 万元; those printed in 元 or 亿元 are converted exactly.",
        {"page_text": "184719元", "value": Decimal("18.4719")},
    ),
    Code(
        "R10",
        "note",
        "页面上找不到第{number}章“{label}”",
        "the page has no chapter {number}, {label}",
        "未找到该章标题，其文字（如果有）可能归入了前一章。",
        "No heading of the chapter was found; its prose, if any, may stand under the chapter before.",
        {"number": "五", "label": "存在的主要问题及改进情况"},
    ),
    Code(
        "R11",
        "note",
        "印出的内容同样符合 {others} 版，按 {edition} 版读取",
        "what is printed fits {others} as well; read as {edition}",
        "几个版式都讲得通时，按年度选；没有年度时，选最新的基本版式。",
        "Where several editions fit as well, the year decides; without a year, the newest that is no variant.",
        {"edition": "2021", "others": "2021-single-other"},
    ),
    Code(
        "R12",
        "soft",
        "这一行只印出 {found} 个数字，按顺序排列使合计成立的各种排法中，它都在这一列",
        "the row prints {found} figures only; in every placing in order that makes its sums hold, this one is here",
        "空格在转换中丢失后，一行的数字只剩顺序；凡使合计成立的排法都一致的，取其位置，其余留空。",
        "Where blanks were lost, a row keeps only the order of its figures; one that stands in the same column in "
        "every placing that makes the sums hold is read there, the others are left blank.",
        {"found": 2},
    ),
    Code(
        "R13",
        "soft",
        "这一行（{label}）的标签与数字在页面上分离，按前后行的顺序认定",
        "the label of this row ({label}) is torn from its figures; it is told by the rows around it",
        "前后两行已认出，中间缺的行数与没有标签的整行数相同，按顺序对应。",
        "Between two rows that are recognised, just as many whole rows without a label stand as rows are missing.",
        {"label": "（二）部分公开"},
    ),
    Code(
        "R14",
        "note",
        "印作“{page_text}”，读作 {value}",
        'prints "{page_text}", read as {value}',
        "格中除数字外另有括注，或以中文数字印出；取其数字，括注不另记。",
        "A note in brackets stands behind the figure, or it is spelt in Chinese numerals; the figure alone is kept.",
        {"page_text": "22（其中修订 16 件）", "value": 22},
    ),
    Code(
        "R15",
        "soft",
        "计数的格印作“{page_text}”，不是整数，而同一行的金额格未填，可能错了一列",
        'a count is printed as "{page_text}", no whole number, beside a blank amount: it may be a column too far',
        "行中少了一格时，后面的数字会前移一列；按印出的位置读取，请核对原表。",
        "Where a row lost a cell, its figures move up a column; it is read as it stands, to be compared with the page.",
        {"page_text": "530.48"},
    ),
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
    Code(
        "N01",
        "soft",
        "第{number}章“{label}”没有内容",
        "chapter {number}, {label}, is empty",
        "第五十条要求报告存在的问题和改进情况，不应空缺，也不应只写“无”。",
        "Article 50 asks for problems and improvements; the chapter is neither left empty nor answered with 无.",
        {"number": "五", "label": "存在的主要问题及改进情况"},
    ),
    Code(
        "N02",
        "soft",
        "{where_zh}写“{printed}”（{what_zh}），表中是 {said_zh}：“{quote}”",
        '{where_en} tells "{printed}" ({what_en}), the tables {said_en}: "{quote}"',
        "正文中的数字与表格不一致。“收到”可以只指新收，也可以包括上年结转，两者有一个相符即可；只核对能确定所指单元格的数字。",
        "A figure of the prose is not that of the tables. What was received may be new applications alone or take in "
        "those brought forward: either will do. Only figures whose cells are certain are compared.",
        {
            "where_zh": "第一章第 2 段",
            "where_en": "chapter 1, paragraph 2",
            "printed": "12件",
            "what_zh": "本年新收政府信息公开申请数量",
            "what_en": "Received this year",
            "said_zh": "10 或 11",
            "said_en": "10 or 11",
            "quote": "全年收到政府信息公开申请12件。",
        },
    ),
    Code(
        "N03",
        "soft",
        "{where_zh}写作 {told} 年，而本报告是 {year} 年度的：“{quote}”",
        '{where_en} speaks of {told}, but the report is for {year}: "{quote}"',
        "正文应讲本年度；统计期间或段首写着别的年份，往往是沿用了旧文。与往年作比较的不算。",
        "The prose speaks of the report's own year. Another year as the period of the figures, or at the head of a "
        "paragraph, is often last year's text left standing. Comparisons with other years are not meant.",
        {
            "where_zh": "第一章第 1 段",
            "where_en": "chapter 1, paragraph 1",
            "told": 2022,
            "year": 2023,
            "quote": "2022年，我局认真贯彻条例。",
        },
    ),
    Code(
        "N04",
        "note",
        "正文共 {length} 字，只核对了前 {most} 字",
        "the prose has {length} characters; the first {most} were compared with the tables",
        "正文长得异乎寻常，为防止耗时过久，只看开头一部分。",
        "The prose is longer than that of any report; only its beginning is looked at, so that no page can stall a run.",
        {"length": 250_000, "most": 200_000},
    ),
    Code(
        "L01",
        "soft",
        "{cell_zh} 印作 {printed}，而{agency}不是有权制定规章的机关",
        "{cell_en} prints {printed}, but {agency} is no organ that can make rules",
        "规章由国务院部门、省级政府和设区的市、自治州政府制定（《立法法》2023年修正，第九十一条、第九十三条）；"
        "县、市辖区、乡镇、街道和地方政府的部门没有这项权力，多是把规范性文件填在了规章一行。",
        "Rules are made by ministries, provinces, cities with districts and autonomous prefectures (Legislation Law as "
        "amended in 2023, Articles 91 and 93). Counties, districts, townships and departments of local governments "
        "have no such power; a normative document was probably entered in the row of the rules.",
        {
            "cell_zh": "规章 × 本年制发件数",
            "cell_en": "Rules x Made this year",
            "printed": 2,
            "agency": "测试镇人民政府",
        },
    ),
    Code(
        "L02",
        "note",
        "{year} 年度的报告用的是 {edition} 版（{instrument}），该版自 {first} 年度起{until}",
        "a report for {year} in the {edition} form ({instrument}), which is for report years from {first}{to}",
        "版式由发布它的通知规定年度：国办公开办函〔2019〕60号用于2019、2020年度，国办公开办函〔2021〕30号自2021年度起。",
        "Each form was issued for some report years: 国办公开办函〔2019〕60号 for 2019 and 2020, 国办公开办函〔2021〕30号 "
        "since 2021.",
        {
            "year": 2022,
            "edition": "2019",
            "instrument": "国办公开办函〔2019〕60号",
            "first": 2019,
            "until": "至 2020 年度",
            "to": " to 2020",
        },
    ),
    Code(
        "L03",
        "note",
        "{published} 公布，晚于期限 {deadline}",
        "published on {published}, after {deadline}",
        "《条例》第四十九条：县级以上人民政府部门每年1月31日前、县级以上地方人民政府每年3月31日前公布上一年度的报告。"
        "不知是部门还是政府的，按3月31日计；乡镇和街道条例未规定日期，不作提示。",
        "Article 49 of the Regulation: departments publish by 31 January, governments by 31 March. Where it is not known "
        "which of them reports, 31 March is taken; for townships the Regulation sets no date, and nothing is said.",
        {"published": "2024-02-20", "deadline": "2024-01-31"},
    ),
    Code(
        "L04",
        "note",
        "未经复议直接起诉 {direct} 件，多于行政复议（{reconsidered} 件）",
        "{direct} suits without reconsideration, more than the cases of reconsideration ({reconsidered})",
        "2024年1月1日起，对不予公开不服的应先申请行政复议（《行政复议法》2023年修订，第二十三条），直接起诉较多时宜再核对分类；"
        "其他争议仍可直接起诉，所以只是提示。",
        "Since 2024-01-01 disputes over a refusal go to reconsideration first (Administrative Reconsideration Law as "
        "revised in 2023, Article 23). Other disputes may still be sued over directly, so that this is a note and no "
        "more.",
        {"direct": 5, "reconsidered": 2},
    ),
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
    *SERIES_CODES,
    *ROLL_UP_CODES,
)
"""Every kind of finding, by room: R reading, V value, T total, B balance, N narrative, L law, A amended,
S series, U roll-up."""

_BY_CODE = {entry.code: entry for entry in CATALOGUE}


def code_of(code: str) -> Code:
    """The catalogue's entry for a code; `UnknownCode` lists near ones.

    >>> code_of("T02").severity
    'hard'
    """
    try:
        return _BY_CODE[code]
    except KeyError:
        raise UnknownCode(code, _BY_CODE) from None


def _addresses(given: Iterable[Address]) -> tuple[Address, ...]:
    return tuple(given)


@frozen
class Finding:
    """Something noticed (a failed edit, or what reading could not settle).

    code        an entry of the catalogue
    addresses   the cells concerned, the one to look at first in front; `*` for a whole row or table
    facts       what the sentence is made of, by name
    trace       where the first cell was printed, where that is known
    grounds     what the proof of it is made from, where a rule fails; it is no part of what was found
    """

    code: str
    addresses: tuple[Address, ...] = field(converter=_addresses)
    facts: tuple[tuple[str, Fact], ...] = field(converter=facts_of)
    trace: Trace | None = None
    grounds: Grounds | None = field(default=None, eq=False, repr=False)

    @property
    def certificate(self) -> Certificate | None:
        """What a stranger needs to check it with a pencil, where a rule fails; worked out when asked for."""
        return None if self.grounds is None else self.grounds.certificate()

    @property
    def severity(self) -> Severity:
        """How grave the catalogue holds it."""
        return code_of(self.code).severity

    def fact(self, name: str) -> Fact:
        """One fact by its name; KeyError where the finding has none."""
        return dict(self.facts)[name]

    def sentence(self, lang: Lang = "zh") -> str:
        """What was found, without code and place."""
        return code_of(self.code).sentence(dict(self.facts), lang)

    def message(self, lang: Lang = "zh") -> str:
        """The whole line: code, first address, sentence, and where it is printed.

        >>> Finding("R01", (), {"what_zh": "年度", "what_en": "year"}).message("en")
        'R01: the page does not print the year; left blank'
        """
        address = f" {self.addresses[0]}" if self.addresses else ""
        colon = "：" if lang == "zh" else ": "
        return f"{self.code}{address}{colon}{self.sentence(lang)}{place(self.trace, lang)}"


def located(findings: Iterable[Finding], traces: Mapping[Address, Trace]) -> tuple[Finding, ...]:
    """The findings with the place of their first cell on the page, and of every addend, where it was seen."""
    return seen(
        (
            evolve(finding, trace=traces.get(finding.addresses[0]))
            if finding.trace is None and finding.addresses
            else finding
            for finding in findings
        ),
        {"": traces},
    )


def seen(findings: Iterable[Finding], traces: Traces) -> tuple[Finding, ...]:
    """The findings with the place of every addend of their proofs, where it was seen."""
    return tuple(
        finding if finding.grounds is None else evolve(finding, grounds=Seen(finding.grounds, traces))
        for finding in findings
    )
