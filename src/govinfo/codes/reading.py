"""The codes of what reading could not settle: R."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from govinfo.codes import Code

_READ = {"page_text": "22（其中修订16件）"}

READING_CODES: Final[tuple[Code, ...]] = (
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
)
"""What is noticed when a page is recognised as a report."""
