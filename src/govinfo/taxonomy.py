"""The concepts that the form counts, independent of any edition of it.

Six trees: who applies, what becomes of an application, what must be disclosed unasked, what is measured
of that, by which route a dispute goes, and how it ends.  Each concept has a Chinese and an English name and
the provisions of the Regulation it rests on.  Editions change; concepts are what a panel over years is
built on.  A head of an edition names its concept; `govinfo.edition.counted` tells how an edition counts one.

Names are the form's labels without their numbering.  A basis that could not be confirmed in an official
text is left out rather than guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from attrs import field, frozen

from govinfo.regulation import Provision


def _provisions(basis: Iterable[str | Provision]) -> tuple[Provision, ...]:
    return tuple(Provision.parse(item) if isinstance(item, str) else item for item in basis)


def _concepts(given: Iterable[Concept]) -> tuple[Concept, ...]:
    return tuple(given)


@frozen
class Concept:
    """Something counted (统计概念): its key (one word), names, legal basis and the concepts below it.

    `adds_up` tells whether the concepts below it are its parts, so that their figures sum to its own.
    """

    key: str
    zh: str
    en: str
    basis: tuple[Provision, ...] = field(default=(), converter=_provisions)
    subs: tuple[Concept, ...] = field(default=(), converter=_concepts)
    adds_up: bool = True


APPLICANT = Concept(
    "applicant",
    "申请人",
    "Applicants",
    ["27"],
    [
        Concept("natural", "自然人", "Natural persons", ["27"]),
        Concept(
            "legal",
            "法人或其他组织",
            "Legal persons and other organisations",
            ["27"],
            [
                Concept("business", "商业企业", "Business enterprises"),
                Concept("research", "科研机构", "Research institutions"),
                Concept("charity", "社会公益组织", "Public-benefit organisations"),
                Concept("law_service", "法律服务机构", "Legal service providers"),
                Concept("other", "其他", "Other organisations"),
            ],
        ),
    ],
)

_REFUSED = Concept(
    "refused",
    "不予公开",
    "Refused",
    ["36(3)"],
    [
        Concept("state_secret", "属于国家秘密", "State secrets", ["14"]),
        Concept(
            "barred_by_law",
            "其他法律行政法规禁止公开",
            "Barred by other law or administrative regulation",
            ["14"],
        ),
        Concept("security_stability", "危及“三安全一稳定”", "Endangers security or social stability", ["14"]),
        Concept("third_party", "保护第三方合法权益", "Protects third parties' rights", ["15", "32"]),
        Concept("internal_affairs", "属于三类内部事务信息", "Internal affairs", ["16.1"]),
        Concept("process_information", "属于四类过程性信息", "Process information", ["16.2"]),
        Concept("enforcement_file", "属于行政执法案卷", "Enforcement files", ["16.2"]),
        Concept("administrative_query", "属于行政查询事项", "Matters of administrative query", ["36(7)"]),
    ],
)

_UNAVAILABLE = Concept(
    "unavailable",
    "无法提供",
    "Cannot be provided",
    [],
    [
        Concept("not_held", "本机关不掌握相关政府信息", "Not held by this organ", ["36(4)", "36(5)", "10"]),
        Concept("needs_creation", "没有现成信息需要另行制作", "Would have to be created", ["38"]),
        Concept("still_unclear", "补正后申请内容仍不明确", "Still unclear after correction", ["30", "29(2)"]),
    ],
)

_NOT_PROCESSED = Concept(
    "not_processed",
    "不予处理",
    "Not processed",
    [],
    [
        Concept("petition", "信访举报投诉类申请", "Petitions, reports and complaints", ["39.1"]),
        Concept("repeat", "重复申请", "Repeated applications", ["36(6)"]),
        Concept("publication", "要求提供公开出版物", "Asks for public publications", ["39.2"]),
        Concept("excessive", "无正当理由大量反复申请", "Excessive applications without good reason", ["35"]),
        Concept(
            "confirmation",
            "要求行政机关确认或重新出具已获取信息",
            "Asks to confirm or reissue information already obtained",
        ),
    ],
)

_OTHER = Concept(
    "other",
    "其他处理",
    "Otherwise disposed of",
    [],
    [
        Concept(
            "correction_overdue",
            "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "Correction overdue, application closed",
            ["30"],
        ),
        Concept(
            "fee_overdue",
            "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "Processing fee unpaid, application closed",
            ["42"],
        ),
        Concept("other", "其他", "Other"),
    ],
)

APPLICATION = Concept(
    "application",
    "政府信息公开申请",
    "Applications for government information",
    ["27"],
    [
        Concept("received", "本年新收政府信息公开申请数量", "Received this year", ["27", "29"]),
        Concept("brought_forward", "上年结转政府信息公开申请数量", "Brought forward from last year"),
        Concept(
            "disposed",
            "本年度办理结果",
            "Disposed of this year",
            ["36"],
            [
                Concept("granted", "予以公开", "Granted", ["36(2)"]),
                Concept("granted_in_part", "部分公开", "Granted in part", ["37"]),
                _REFUSED,
                _UNAVAILABLE,
                _NOT_PROCESSED,
                _OTHER,
            ],
        ),
        Concept("carried_forward", "结转下年度继续办理", "Carried forward to next year"),
    ],
    adds_up=False,
)

DISCLOSURE = Concept(
    "disclosure",
    "主动公开",
    "Proactive disclosure",
    ["19", "20", "21"],
    [
        Concept(
            "legislation",
            "行政法规、规章和规范性文件",
            "Regulations, rules and normative documents",
            ["20(1)"],
            [
                Concept("rules", "规章", "Rules", ["20(1)"]),
                Concept("normative", "行政规范性文件", "Normative documents", ["20(1)"]),
            ],
        ),
        Concept("organ", "机关概况", "The organ, its duties and contacts", ["20(2)"]),
        Concept("plans", "规划与政策", "Plans and policies", ["20(3)"]),
        Concept("statistics", "统计信息", "Statistics", ["20(4)"]),
        Concept(
            "licensing",
            "行政许可和其他对外管理服务",
            "Licensing and other services to the public",
            ["20(5)"],
            [
                Concept("licences", "行政许可", "Administrative licences", ["20(5)"]),
                Concept("other_services", "其他对外管理服务事项", "Other services to the public", ["20(5)"]),
            ],
        ),
        Concept(
            "enforcement",
            "行政处罚和行政强制",
            "Penalties and coercion",
            ["20(6)"],
            [
                Concept("penalties", "行政处罚", "Administrative penalties", ["20(6)"]),
                Concept("coercion", "行政强制", "Administrative coercion", ["20(6)"]),
            ],
        ),
        Concept("budget", "预算和决算", "Budgets and accounts", ["20(7)"]),
        Concept(
            "fees",
            "收费项目",
            "Fees",
            ["20(8)"],
            [Concept("charges", "行政事业性收费", "Administrative charges", ["20(8)"])],
        ),
        Concept(
            "procurement",
            "集中采购",
            "Central procurement",
            ["20(9)"],
            [Concept("purchases", "政府集中采购", "Government central procurement", ["20(9)"])],
        ),
        Concept("projects", "重大建设项目", "Major construction projects", ["20(10)"]),
        Concept(
            "livelihood",
            "扶贫、教育、医疗、社会保障和就业",
            "Poverty relief, education, health, social security, employment",
            ["20(11)"],
        ),
        Concept("emergencies", "突发事件", "Emergencies", ["20(12)"]),
        Concept(
            "supervision",
            "环境、公共卫生、安全生产、食品药品和产品质量",
            "Environment, health, safety, food, drugs and products",
            ["20(13)"],
        ),
        Concept("recruitment", "公务员招考", "Recruitment of civil servants", ["20(14)"]),
        Concept("otherwise", "依法应当公开的其他信息", "Whatever else the law requires", ["20(15)"]),
        Concept(
            "local", "市、县、乡镇另应公开的信息", "Additions for cities, counties and townships", ["21"]
        ),
    ],
    adds_up=False,
)

MEASURE = Concept(
    "measure",
    "主动公开的计量",
    "Measures of proactive disclosure",
    [],
    [
        Concept("made", "本年制作数量", "Made this year"),
        Concept("disclosed", "本年新公开数量", "Newly disclosed this year"),
        Concept("disclosed_total", "对外公开总数量", "Disclosed in all"),
        Concept("repealed", "本年废止件数", "Repealed this year"),
        Concept("in_force", "现行有效件数", "In force"),
        Concept("items_before", "上一年项目数量", "Items last year"),
        Concept("items_change", "本年项目增减", "Change in items this year"),
        Concept("decisions", "处理决定数量", "Decisions this year"),
        Concept("collected", "本年收费金额", "Charged this year"),
        Concept("projects", "采购项目数量", "Procurement projects"),
        Concept("spent", "采购总金额", "Procured in all"),
    ],
    adds_up=False,
)

ROUTE = Concept(
    "route",
    "行政复议和行政诉讼",
    "Disputes by route",
    ["51"],
    [
        Concept("reconsideration", "行政复议", "Administrative reconsideration", ["51"]),
        Concept(
            "litigation",
            "行政诉讼",
            "Administrative litigation",
            ["51"],
            [
                Concept("direct", "未经复议直接起诉", "Sued without reconsideration", ["51"]),
                Concept("after", "复议后起诉", "Sued after reconsideration", ["51"]),
            ],
        ),
    ],
)

RESULT = Concept(
    "result",
    "复议诉讼结果",
    "Results of disputes",
    ["51"],
    [
        Concept("upheld", "结果维持", "Upheld"),
        Concept("corrected", "结果纠正", "Corrected"),
        Concept("other", "其他结果", "Other results"),
        Concept("pending", "尚未审结", "Pending"),
    ],
)

TREES: tuple[Concept, ...] = (APPLICANT, APPLICATION, DISCLOSURE, MEASURE, ROUTE, RESULT)
"""All concepts, as trees."""


def _walk(tree: Concept, above: str) -> Iterator[tuple[str, Concept]]:
    path = f"{above}{tree.key}"
    yield path, tree
    for sub in tree.subs:
        yield from _walk(sub, f"{path}.")


@cache
def concepts() -> dict[str, Concept]:
    """Every concept by its dotted key, in the order of the trees.

    >>> concepts()["application.disposed.granted"].en
    'Granted'
    """
    return {path: concept for tree in TREES for path, concept in _walk(tree, "")}


def resting_on(article: int) -> tuple[tuple[str, Concept], ...]:
    """The concepts whose legal basis names the article, with their dotted keys.

    >>> [key for key, concept in resting_on(37)]
    ['application.disposed.granted_in_part']
    """
    return tuple(
        (key, concept)
        for key, concept in concepts().items()
        if any(provision.article == article for provision in concept.basis)
    )
