"""The 2019 form: 国办公开办函〔2019〕60号, for report years 2019 (encouraged) and 2020 (compulsory).

Labels, order and spans are those of the printed form.  Heads that later editions kept are named here and
used by them again, so that each label stands once.
"""

from govinfo.edition import Balance, Chapter, Edition, Table
from govinfo.heads import Head

TITLE = "政府信息公开工作年度报告"
TITLE_AKA = ("报告", "年报")

# Chapter 二: what the organ discloses unasked, one block an item of Article 20.

ITEM_1 = "第二十条第（一）项"
ITEM_5 = "第二十条第（五）项"
ITEM_6 = "第二十条第（六）项"
ITEM_8 = "第二十条第（八）项"
ITEM_9 = "第二十条第（九）项"
CONTENT = "信息内容"
APPLICANT = "申请人情况"
BALANCE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
GLOSSES = (
    (ITEM_1, "Article 20, item (1)"),
    (ITEM_5, "Article 20, item (5)"),
    (ITEM_6, "Article 20, item (6)"),
    (ITEM_8, "Article 20, item (8)"),
    (ITEM_9, "Article 20, item (9)"),
    (CONTENT, "Content"),
    (APPLICANT, "Applicants"),
    (BALANCE, "(In every column the first and the second item sum to the third and the fourth)"),
)

RULES = Head("rules", "规章", concept="disclosure.legislation.rules")
LICENCES = Head("licences", "行政许可", concept="disclosure.licensing.licences")
PENALTIES = Head("penalties", "行政处罚", concept="disclosure.enforcement.penalties")
COERCION = Head("coercion", "行政强制", concept="disclosure.enforcement.coercion")
CHARGES = Head("charges", "行政事业性收费", concept="disclosure.fees.charges")

_ITEMS_BEFORE = Head("items_before", "上一年项目数量", aka=("上年项目数量",), concept="measure.items_before")
_ITEMS_CHANGE = Head(
    "items_change", "本年增/减", signed=True, aka=("本年增减", "本年增／减"), concept="measure.items_change"
)
_DECISIONS = Head("decisions", "处理决定数量", aka=("本年处理决定数量",), concept="measure.decisions")

_DOCUMENTS = Table(
    "documents",
    [
        RULES,
        Head("normative", "规范性文件", aka=("行政规范性文件",), concept="disclosure.legislation.normative"),
    ],
    [
        Head("made", "本年新制作数量", aka=("本年新", "本年制作数量"), concept="measure.made"),
        Head("disclosed", "本年新公开数量", aka=("本年新", "本年公开数量"), concept="measure.disclosed"),
        Head("disclosed_total", "对外公开总数量", concept="measure.disclosed_total"),
    ],
    title=ITEM_1,
    corner=CONTENT,
    balances=[Balance(["disclosed_total"], ["disclosed"], axis="columns", relation=">=")],
)
_LICENSING = Table(
    "licensing",
    [
        LICENCES,
        Head("other_services", "其他对外管理服务事项", concept="disclosure.licensing.other_services"),
    ],
    [_ITEMS_BEFORE, _ITEMS_CHANGE, _DECISIONS],
    title=ITEM_5,
    corner=CONTENT,
)
_ENFORCEMENT = Table(
    "enforcement",
    [PENALTIES, COERCION],
    [_ITEMS_BEFORE, _ITEMS_CHANGE, _DECISIONS],
    title=ITEM_6,
    corner=CONTENT,
)
_FEES = Table("fees", [CHARGES], [_ITEMS_BEFORE, _ITEMS_CHANGE], title=ITEM_8, corner=CONTENT)
_PROCUREMENT = Table(
    "procurement",
    [Head("purchases", "政府集中采购", concept="disclosure.procurement.purchases")],
    [
        Head("projects", "采购项目数量", concept="measure.projects"),
        # The unit is printed in some copies only; the amount is in 万元 in all of them.
        Head(
            "amount",
            "采购总金额",
            unit="amount",
            aka=("采购总金额（单位：万元）", "采购总金额（万元）"),
            concept="measure.spent",
        ),
    ],
    title=ITEM_9,
    corner=CONTENT,
)

# Chapter 三: applications, by what became of them and by who applied.

RECEIVED = Head("received", "一、本年新收政府信息公开申请数量", concept="application.received")
BROUGHT_FORWARD = Head(
    "brought_forward", "二、上年结转政府信息公开申请数量", concept="application.brought_forward"
)
CARRIED_FORWARD = Head("carried_forward", "四、结转下年度继续办理", concept="application.carried_forward")

GRANTED = Head("granted", "（一）予以公开", concept="application.disposed.granted")
GRANTED_IN_PART = Head(
    "granted_in_part",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    aka=("（二）部分公开",),
    concept="application.disposed.granted_in_part",
)
REFUSED = Head(
    "refused",
    "（三）不予公开",
    [
        Head("state_secret", "1.属于国家秘密", concept="application.disposed.refused.state_secret"),
        Head(
            "barred_by_law",
            "2.其他法律行政法规禁止公开",
            concept="application.disposed.refused.barred_by_law",
        ),
        Head(
            "security_stability",
            "3.危及“三安全一稳定”",
            concept="application.disposed.refused.security_stability",
        ),
        Head("third_party", "4.保护第三方合法权益", concept="application.disposed.refused.third_party"),
        Head(
            "internal_affairs",
            "5.属于三类内部事务信息",
            concept="application.disposed.refused.internal_affairs",
        ),
        Head(
            "process_information",
            "6.属于四类过程性信息",
            concept="application.disposed.refused.process_information",
        ),
        Head(
            "enforcement_file", "7.属于行政执法案卷", concept="application.disposed.refused.enforcement_file"
        ),
        Head(
            "administrative_query",
            "8.属于行政查询事项",
            concept="application.disposed.refused.administrative_query",
        ),
    ],
    concept="application.disposed.refused",
)
UNAVAILABLE = Head(
    "unavailable",
    "（四）无法提供",
    [
        Head("not_held", "1.本机关不掌握相关政府信息", concept="application.disposed.unavailable.not_held"),
        Head(
            "needs_creation",
            "2.没有现成信息需要另行制作",
            concept="application.disposed.unavailable.needs_creation",
        ),
        Head(
            "still_unclear",
            "3.补正后申请内容仍不明确",
            concept="application.disposed.unavailable.still_unclear",
        ),
    ],
    concept="application.disposed.unavailable",
)
NOT_PROCESSED = Head(
    "not_processed",
    "（五）不予处理",
    [
        Head("petition", "1.信访举报投诉类申请", concept="application.disposed.not_processed.petition"),
        Head("repeat", "2.重复申请", concept="application.disposed.not_processed.repeat"),
        Head("publication", "3.要求提供公开出版物", concept="application.disposed.not_processed.publication"),
        Head("excessive", "4.无正当理由大量反复申请", concept="application.disposed.not_processed.excessive"),
        Head(
            "confirmation",
            "5.要求行政机关确认或重新出具已获取信息",
            concept="application.disposed.not_processed.confirmation",
        ),
    ],
    concept="application.disposed.not_processed",
)
OTHER = Head("other", "（六）其他处理", concept="application.disposed.other")
DISPOSED_TOTAL = Head("total", "（七）总计", role="total", concept="application.disposed")

APPLICANTS = (
    Head("natural", "自然人", concept="applicant.natural"),
    Head(
        "legal",
        "法人或其他组织",
        [
            Head("business", "商业企业", concept="applicant.legal.business"),
            Head("research", "科研机构", concept="applicant.legal.research"),
            Head("charity", "社会公益组织", concept="applicant.legal.charity"),
            Head("law_service", "法律服务机构", concept="applicant.legal.law_service"),
            Head("other", "其他", concept="applicant.legal.other"),
        ],
        concept="applicant.legal",
    ),
    Head("total", "总计", role="total", concept="applicant"),
)


def applications(other: Head) -> Table:
    """Table 三 with its outcome （六）其他处理, the one part in which the editions differ."""
    outcomes = [GRANTED, GRANTED_IN_PART, REFUSED, UNAVAILABLE, NOT_PROCESSED, other, DISPOSED_TOTAL]
    disposed = Head("disposed", "三、本年度办理结果", outcomes, concept="application.disposed")
    return Table(
        "applications",
        [RECEIVED, BROUGHT_FORWARD, disposed, CARRIED_FORWARD],
        APPLICANTS,
        corner=BALANCE,
        spanner=APPLICANT,
        balances=[Balance(["received", "brought_forward"], ["disposed.total", "carried_forward"])],
        carried=[(BROUGHT_FORWARD.key, CARRIED_FORWARD.key)],
    )


# Chapter 四: reconsideration and litigation, by result.

_RESULTS = (
    Head("upheld", "结果维持", concept="result.upheld"),
    Head("corrected", "结果纠正", concept="result.corrected"),
    Head("other", "其他结果", concept="result.other"),
    Head("pending", "尚未审结", concept="result.pending"),
    Head("total", "总计", role="total", concept="result"),
)
APPEALS = Table(
    "appeals",
    [Head("cases", "", concept="route")],
    [
        Head("reconsideration", "行政复议", _RESULTS, concept="route.reconsideration"),
        Head(
            "litigation",
            "行政诉讼",
            [
                Head("direct", "未经复议直接起诉", _RESULTS, concept="route.litigation.direct"),
                Head("after", "复议后起诉", _RESULTS, concept="route.litigation.after"),
            ],
            concept="route.litigation",
        ),
    ],
)

# The chapters, as Article 50 asks for them.

_TABLE_NOTE = "没有发生的填 0，不要留空；表外的文字可以不写。"
_TABLE_NOTE_EN = "What did not happen is 0, not blank; words beside the table may be left out."

PREAMBLE = Chapter(
    "preamble",
    None,
    "",
    basis="50",
    en="Preamble",
    note="编制依据、统计期限和联系方式，可以不写。",
    note_en="Legal basis, period and contact; may be left out.",
)
OVERVIEW = Chapter(
    "overview",
    1,
    "总体情况",
    aka=("总体情况", "概述", "概况", "基本情况"),
    basis="50",
    en="Overview",
    note="概括全年工作：主动公开、依申请公开、政府信息管理、平台建设、监督保障。文中数字应与后面各表一致。",
    note_en="The year's work in short: disclosure unasked and on request, management of information, "
    "platforms, oversight. Figures in the text agree with the tables below.",
)
PROBLEMS = Chapter(
    "problems",
    5,
    "存在的主要问题及改进情况",
    aka=("问题", "改进", "不足"),
    basis="50(4)",
    required=True,
    en="Main problems and improvements",
    note="写明当年存在的具体问题、已采取的改进措施和下一步打算；不要留空，也不要只写“无”。",
    note_en="What was wanting this year, what was done about it and what comes next; neither left empty nor "
    "answered with 无.",
)
OTHER_MATTERS = Chapter(
    "other",
    6,
    "其他需要报告的事项",
    aka=("其他需要报告", "需要报告", "其他事项"),
    basis="50(5)",
    en="Other matters to report",
)


def chapters(
    proactive: tuple[Table, ...], requests: Table, other: Chapter = OTHER_MATTERS
) -> tuple[Chapter, ...]:
    """The chapters of the report around an edition's own tables."""
    return (
        PREAMBLE,
        OVERVIEW,
        Chapter(
            "proactive",
            2,
            "主动公开政府信息情况",
            proactive,
            aka=("主动公开",),
            basis="50(1)",
            note=_TABLE_NOTE,
            note_en=_TABLE_NOTE_EN,
            en="Information disclosed proactively",
        ),
        Chapter(
            "requests",
            3,
            "收到和处理政府信息公开申请情况",
            [requests],
            aka=("收到和处理", "依申请公开", "申请情况"),
            basis="50(2)",
            note=_TABLE_NOTE,
            note_en=_TABLE_NOTE_EN,
            en="Applications received and handled",
        ),
        Chapter(
            "disputes",
            4,
            "政府信息公开行政复议、行政诉讼情况",
            [APPEALS],
            aka=("行政复议", "行政诉讼", "复议诉讼"),
            basis="50(3)",
            note=_TABLE_NOTE,
            note_en=_TABLE_NOTE_EN,
            en="Administrative reconsideration and litigation",
        ),
        PROBLEMS,
        other,
    )


EDITION = Edition(
    "2019",
    "国办公开办函〔2019〕60号",
    2019,
    2020,
    TITLE,
    chapters((_DOCUMENTS, _LICENSING, _ENFORCEMENT, _FEES, _PROCUREMENT), applications(OTHER)),
    title_aka=TITLE_AKA,
    glosses=GLOSSES,
)
