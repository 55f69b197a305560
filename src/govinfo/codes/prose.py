"""The codes of what is held against the prose and the law: N narratives, L powers and deadlines."""

from __future__ import annotations

from typing import Final

from govinfo.codes import Code

PROSE_CODES: Final[tuple[Code, ...]] = (
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
)
"""What is doubtful or worth knowing, never hard."""
