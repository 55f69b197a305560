"""The Regulation on which the annual report rests (政府信息公开条例), article by article.

State Council Order 711 revised it on 2019-04-03; it has been in force since 2019-05-15 and has 56 articles
in six chapters.  A place in it is a `Provision`: an article, or a paragraph (款) or item (项) of one, read
and printed in both scripts (`36(3)` is 第三十六条第（三）项).  Each article has a gist in Chinese and
English, and so have the paragraphs and items that the form counts by.  Gists say in other words what an
article is about: they are no translation and cannot be quoted as law.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from attrs import Attribute, field, frozen

from govinfo.numerals import chinese_number, parse_chinese_number
from govinfo.troubles import Sentence, sentence

_ONES: Final = "一二三四五六七八九"
_MOST: Final = 99
_LAST: Final = 56
_LIMITS: Final = {"article": _LAST, "paragraph": _MOST, "item": _MOST}
_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

_HAN = rf"[{_ONES[1:]}]?十[{_ONES}]?|[{_ONES}]"
_PART = rf"[1-9][0-9]?|{_HAN}"  # how a paragraph or an item is numbered


_SHORT: Final = re.compile(
    r"(?P<article>[0-9]{1,4})(?:\.(?P<paragraph>[1-9][0-9]?))?(?:\((?P<item>[1-9][0-9]?)\))?"
)
"""How a provision is printed, and how the form's own data name one: a part of the English."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a provision is written in English and in Chinese; made when one is read."""
    return (
        re.compile(
            r"(?:art(?:icle|\.)? ?)?(?P<article>[0-9]{1,4})"
            rf"(?:(?:\.|,? ?para(?:graph|\.)? ?)(?P<paragraph>{_PART}))?"
            rf"(?:,? ?(?:item ?)?\( ?(?P<item>{_PART}) ?\)|,? ?item ?(?P<bare>{_PART}))?",
            re.IGNORECASE,
        ),
        re.compile(
            rf"第? ?(?P<article>[0-9]{{1,4}}|{_HAN}) ?[条條]"
            rf"(?: ?第? ?(?P<paragraph>{_PART}) ?款)?"
            rf"(?: ?第? ?\( ?(?P<item>{_PART}) ?\) ?[项項]?| ?第? ?(?P<bare>{_PART}) ?[项項])?"
        ),
    )


def _no_article(number: int) -> Sentence:
    return sentence("no_article", most=_LAST, number=number)


def _within(_: object, attribute: Attribute[Any], value: object) -> None:
    name = attribute.name
    if type(value) is not int:
        message = f"the {name} of a provision is an int, not {value!r}"
        raise TypeError(message)
    if not 1 <= value <= _LIMITS[name]:
        message = (
            _no_article(value)
            if name == "article"
            else sentence("no_part_number", kind=sentence(name), number=value)
        )
        raise ValueError(message)


def _within_if_given(provision: object, attribute: Attribute[Any], value: object) -> None:
    if value is not None:
        _within(provision, attribute, value)


def _or_nought(value: int | None) -> int:
    return value or 0


def _number(text: str) -> int:
    return int(text) if text.isascii() else parse_chinese_number(text)


def _number_if_given(text: str | None) -> int | None:
    return None if text is None else _number(text)


@frozen(order=True)
class Provision:
    """A place in the Regulation: an article (条), or a paragraph (款) or an item (项) of it.

    All are counted from 1.  Provisions sort as the law is read, the whole before its parts.
    Raises ValueError for an article that the Regulation does not have and for a paragraph or an item
    outside 1 to 99; whether an article has that paragraph or item, `gist` tells.

    >>> str(Provision(36, item=3)), Provision(36, item=3).zh
    ('36(3)', '第三十六条第（三）项')
    """

    article: int = field(validator=_within)
    paragraph: int | None = field(default=None, validator=_within_if_given, order=_or_nought)
    item: int | None = field(default=None, validator=_within_if_given, order=_or_nought)

    @classmethod
    def parse(cls, text: str) -> Provision:
        """The provision that a text names, in either script.

        `36` is an article, `36(3)` an item of it, `16.2` a paragraph, `16.2(3)` an item in a paragraph;
        `16 paragraph 2` and `Article 36, item 3` are read too.  In Chinese 第三十六条第（三）项,
        第十六条第二款, 第36条第3项, 第二十條第(五)項.  Widths and spaces do not matter.
        Raises ValueError for a text that names none and for an article that the Regulation does not have.

        >>> Provision.parse("第十六条第二款")
        Provision(article=16, paragraph=2, item=None)
        >>> Provision.parse("36（3）") == Provision.parse("第三十六条第（三）项")
        True
        """
        plain = " ".join(text.translate(_HALF_WIDTH).split())
        match = _SHORT.fullmatch(plain) or next(
            filter(None, (pattern.fullmatch(plain) for pattern in _patterns())), None
        )
        if match is None:
            raise ValueError(sentence("no_provision", text=text))
        parts = match.groupdict()
        item = parts["item"] or parts.get("bare")
        return cls(_number(parts["article"]), _number_if_given(parts["paragraph"]), _number_if_given(item))

    def __str__(self) -> str:
        """The short form: `36`, `36(3)`, `16.2`, `16.2(3)`."""
        paragraph = f".{self.paragraph}" if self.paragraph else ""
        item = f"({self.item})" if self.item else ""
        return f"{self.article}{paragraph}{item}"

    @property
    def zh(self) -> str:
        """The form in which Chinese documents cite it: 第十六条第二款第（三）项."""
        paragraph = f"第{chinese_number(self.paragraph)}款" if self.paragraph else ""
        item = f"第（{chinese_number(self.item)}）项" if self.item else ""
        return f"第{chinese_number(self.article)}条{paragraph}{item}"


@frozen
class Gist:
    """What a provision is about, in a sentence or two of each language."""

    zh: str
    en: str


@frozen
class StatuteChapter:
    """A chapter (章) of the Regulation: its number and its titles."""

    number: int
    zh: str
    en: str


@frozen
class Article:
    """An article (条): its number, its chapter's number, its gist in Chinese and English.

    `paragraphs` and `items` hold the gists of its parts, in order, all of them; both are empty where only
    the article as a whole is described.
    """

    number: int
    chapter: int
    zh: str
    en: str
    paragraphs: tuple[Gist, ...] = ()
    items: tuple[Gist, ...] = ()


def article(number: int) -> Article:
    """The article of that number; ValueError where the Regulation has none.

    >>> article(37).chapter
    4
    """
    if not 1 <= number <= _LAST:
        raise ValueError(_no_article(number))
    return ARTICLES[number - 1]


def gist(provision: Provision) -> Gist:
    """What a provision is about: its own gist, or that of the least whole around it that has one.

    Raises ValueError for a paragraph or an item that an article, its parts being known, does not have.

    >>> gist(Provision(36, item=6)).zh
    '重复申请：告知不再重复处理'
    >>> gist(Provision(30, paragraph=1)) == Gist(article(30).zh, article(30).en)
    True
    """
    whole = article(provision.article)
    if provision.paragraph and whole.paragraphs:
        return _part(whole, "paragraphs", whole.paragraphs, provision.paragraph)
    if provision.item and whole.items and provision.paragraph in {None, 1}:
        return _part(whole, "items", whole.items, provision.item)
    return Gist(whole.zh, whole.en)


def _part(whole: Article, kind: str, parts: tuple[Gist, ...], number: int) -> Gist:
    if number > len(parts):
        named = sentence(kind)
        raise ValueError(
            sentence("no_part", article=whole.number, kind=named, most=len(parts), number=number)
        )
    return parts[number - 1]


CHAPTERS: Final = (
    StatuteChapter(1, "总则", "General provisions"),
    StatuteChapter(2, "公开的主体和范围", "Who discloses, and what"),
    StatuteChapter(3, "主动公开", "Disclosure unasked"),
    StatuteChapter(4, "依申请公开", "Disclosure on request"),
    StatuteChapter(5, "监督和保障", "Oversight and safeguards"),
    StatuteChapter(6, "附则", "Supplementary provisions"),
)
"""The six chapters of the Regulation."""

# A line for each language, which the formatter would make six.
# fmt: off
ARTICLES: Final[tuple[Article, ...]] = (
    Article(1, 1, "立法目的：让公众能够依法取得政府信息，使政府更透明、更守法。",
            "Purpose: the public can lawfully obtain information, and government is open and lawful."),
    Article(2, 1, "什么是政府信息：行政机关履职中形成或取得、并留有记录的信息。",
            "What government information is: what organs make or obtain in their work and keep on record."),
    Article(3, 1, "谁来领导：各级政府负责领导，并设有主管部门。",
            "Governments lead the work, and each level has a competent authority for it."),
    Article(4, 1, "各机关建立制度，指定公开工作机构，承担五项职责。",
            "Each organ sets up its system and names an office for disclosure, which has five duties."),
    Article(5, 1, "原则：公开是常态，不公开是例外；公正、公平、合法、便民。",
            "Principles: open by default, closed by exception; fair, just, lawful and convenient."),
    Article(6, 1, "公开要及时、准确；发现不实信息，应当以准确信息予以澄清。",
            "Disclosure is timely and accurate; false information is met with correct information."),
    Article(7, 1, "公开的范围随时间逐步扩大。",
            "What is disclosed widens over time."),
    Article(8, 1, "管好政府信息资源，建设网上公开平台。",
            "Information is managed as a resource, and published on online platforms."),
    Article(9, 1, "公众有权监督公开工作，并提出批评和建议。",
            "The public may supervise the work, criticise it and make suggestions."),
    Article(10, 2, "由谁公开：按信息由谁制作、由谁保存、从何处取得来确定。",
            "Who discloses: it turns on who made the information, who holds it and where it came from."),
    Article(11, 2, "涉及其他机关的先行协调一致；依法须经批准的，批准后公开。",
            "Organs concerned agree beforehand; where the law asks for approval, it comes first."),
    Article(12, 2, "编制公开指南和公开目录，并及时更新。",
            "Each organ compiles a guide and a catalogue, and keeps them up to date."),
    Article(13, 2, "除第十四条至第十六条的情形外都应公开；途径有主动公开和依申请公开两种。",
            "All is open save what articles 14 to 16 except; there are two ways, unasked and on request."),
    Article(14, 2, "一律不公开：国家秘密，法律、行政法规禁止公开的，危及国家、公共、经济安全或社会稳定的。",
            "Never disclosed: state secrets; what law or administrative regulation bars; what endangers "
            "national, public or economic security or social stability."),
    Article(15, 2, "涉及第三方商业秘密、个人隐私的不公开，除非本人同意，或者不公开会严重损害公共利益。",
            "Third parties' trade secrets and privacy are kept, unless they consent or the public interest "
            "would suffer gravely."),
    Article(16, 2, "可以不公开：内部事务信息、过程性信息和行政执法案卷。",
            "May be withheld: internal affairs, process information and enforcement files.",
            paragraphs=(
                Gist("内部事务信息：人事、后勤、内部工作流程",
                     "Internal affairs: personnel, logistics, internal workflow"),
                Gist("过程性信息（讨论记录、过程稿、磋商信函、请示报告）和行政执法案卷",
                     "Process information (discussion records, drafts, consultation letters, requests for "
                     "instructions) and enforcement files"),
            )),
    Article(17, 2, "公开之前先行审查。",
            "Information is reviewed before its release."),
    Article(18, 2, "对不公开的信息定期重新评估；情况变化的，予以公开。",
            "What is withheld is assessed anew from time to time, and opened when the reason has gone."),
    Article(19, 3, "主动公开的标准：关系公众利益、需要公众知晓或参与决策的信息。",
            "The test for disclosure unasked: what touches the public's interests, or what the public should "
            "know or take part in deciding."),
    Article(20, 3, "各机关应当主动公开的十五项内容。",
            "Fifteen kinds of information that every organ discloses unasked.",
            items=(
                Gist("行政法规、规章和规范性文件", "Regulations, rules and normative documents"),
                Gist("机关概况：职能、机构、联系方式", "The organ: its functions, offices and contacts"),
                Gist("各类规划和政策", "Plans and policies"),
                Gist("统计信息", "Statistics"),
                Gist("行政许可和其他对外管理服务", "Licensing and other services to the public"),
                Gist("行政处罚和行政强制", "Penalties and coercion"),
                Gist("预算和决算", "Budgets and accounts"),
                Gist("行政事业性收费", "Administrative charges"),
                Gist("政府集中采购", "Government central procurement"),
                Gist("重大建设项目", "Major construction projects"),
                Gist("扶贫、教育、医疗、社会保障和就业",
                     "Poverty relief, education, health care, social security and employment"),
                Gist("突发事件的应对", "Emergencies and how they are met"),
                Gist("环境、公共卫生、安全生产、食品药品和产品质量的监督检查",
                     "Supervision of environment, health, work safety, food and drugs, product quality"),
                Gist("公务员招考", "Recruitment of civil servants"),
                Gist("其他法定应当公开的内容", "Whatever else the law requires to be disclosed"),
            )),
    Article(21, 3, "市、县、乡镇结合本地实际，另行主动公开的内容。",
            "What cities, counties and townships disclose in addition, as local needs ask."),
    Article(22, 3, "主动公开的内容要不断增加。",
            "What is disclosed unasked keeps growing."),
    Article(23, 3, "主动公开的渠道：公报、网站、新闻媒体等。",
            "Channels of disclosure: gazettes, websites, the news media and others."),
    Article(24, 3, "用统一的平台集中发布，可检索、查阅和下载。",
            "One platform gathers what is published, to be searched, viewed and downloaded."),
    Article(25, 3, "设置公共查阅场所，方便公众取得信息。",
            "There are public reading places where information can be had."),
    Article(26, 3, "主动公开的期限：一般为二十个工作日内。",
            "The time for disclosure unasked: as a rule within 20 working days."),
    Article(27, 4, "谁可以申请、向哪些机关申请。",
            "Who may ask for information, and which organs may be asked."),
    Article(28, 4, "机关应当开通并保持申请渠道畅通。",
            "Organs open channels for requests and keep them working."),
    Article(29, 4, "申请的形式，以及申请应写明的内容。",
            "The form of a request, and what it must contain."),
    Article(30, 4, "内容不明确的，七个工作日内一次性通知补正；无正当理由逾期不补正的，视为放弃。",
            "An unclear request gets one notice of correction within 7 working days; if it goes unanswered "
            "without good reason, the request counts as given up."),
    Article(31, 4, "如何确定收到申请的日期。",
            "How the date of receipt is fixed."),
    Article(32, 4, "损害第三方权益的，先征求其意见；第三方应在十五个工作日内答复。",
            "A third party whose rights may suffer is asked first, and has 15 working days to answer."),
    Article(33, 4, "能当场答复的当场答复，否则二十个工作日内答复，最多再延长二十个工作日。",
            "The reply is given at once, or else within 20 working days, extended by 20 more at most."),
    Article(34, 4, "共同制作的信息，由牵头机关征求其他制作机关的意见。",
            "For information that several organs made, the leading one consults the others."),
    Article(35, 4, "申请的数量、频次明显过多的，可以要求说明理由；理由不合理的，不予处理。",
            "Where requests are plainly excessive, reasons may be asked for; without good ones, they are not "
            "processed."),
    Article(36, 4, "对申请的七种答复。",
            "The seven replies to a request.",
            items=(
                Gist("已经公开的：告知如何取得", "Public already: say where and how to find it"),
                Gist("可以公开的：提供信息，或告知取得办法", "Granted: give it, or say how it can be had"),
                Gist("不予公开的：告知并说明理由", "Refused: say so, and say why"),
                Gist("检索后没有的：告知信息不存在", "Searched for and not found: say that there is none"),
                Gist("不归本机关公开的：告知并说明理由，尽可能指明负责机关",
                     "For another organ to disclose: say so and why, and name that organ where it is known"),
                Gist("重复申请：告知不再重复处理", "Asked and answered before: say that it is not repeated"),
                Gist("工商、不动产登记等另有查询规定的资料：告知按该规定办理",
                     "Registry data and the like, with rules of their own: say that those rules apply"),
            )),
    Article(37, 4, "部分内容不能公开而可以区分的，公开其余部分。",
            "Where what is withheld can be severed, the rest is given."),
    Article(38, 4, "只提供现有信息；需要另行加工、分析的，可以不提供。",
            "Only existing information is owed; what would first have to be worked up may be declined."),
    Article(39, 4, "以申请公开为名的信访投诉，以及索要公开出版物，如何处理。",
            "What becomes of petitions and complaints brought as requests, and of requests for publications.",
            paragraphs=(
                Gist("信访、投诉、举报等：告知不作为公开申请处理，可告知其他渠道",
                     "Petitions, complaints, reports: say that they are no requests for information; the "
                     "proper channel may be pointed out"),
                Gist("要求提供公开出版物：告知取得途径", "Public publications: say where they can be had"),
            )),
    Article(40, 4, "以什么形式提供信息。",
            "The form in which information is delivered."),
    Article(41, 4, "有证据证明本人信息记录有误的，可以要求更正。",
            "Whoever can show that their own records are wrong may ask for their correction."),
    Article(42, 4, "提供信息不收费；申请过多过频的，可以收取信息处理费。",
            "Information is free of charge, except for a processing fee on requests in excess."),
    Article(43, 4, "对阅读、视听有困难的申请人提供帮助。",
            "Applicants who have difficulty reading, seeing or hearing are helped."),
    Article(44, 4, "多人申请同一信息且可以公开的，可以转为主动公开。",
            "What many ask for, and may be open, can be moved to disclosure unasked."),
    Article(45, 4, "建立办理申请的工作程序，规范每个环节。",
            "Organs have a procedure for handling requests, step by step."),
    Article(46, 5, "考核、评议公开工作，并追究责任。",
            "The work is appraised and assessed, and those responsible answer for it."),
    Article(47, 5, "主管部门日常指导和监督，发现问题督促改正。",
            "The competent authority guides and inspects, and has faults corrected."),
    Article(48, 5, "定期培训从事公开工作的人员。",
            "Those who do the work are trained regularly."),
    Article(49, 5, "年度报告的期限：部门为一月三十一日前，政府为三月三十一日前。",
            "The annual report is due by 31 January for departments, by 31 March for governments."),
    Article(50, 5, "年度报告的内容，并由国家统一格式。",
            "What the annual report contains, in a format set for the whole country.",
            items=(
                Gist("主动公开的情况（报告第二部分）", "Disclosure unasked (chapter 二 of the report)"),
                Gist("申请的收到和处理情况（报告第三部分）",
                     "Requests received and processed (chapter 三 of the report)"),
                Gist("由此引起的行政复议和行政诉讼（报告第四部分）",
                     "Reconsideration and litigation that arose (chapter 四 of the report)"),
                Gist("主要问题和改进（报告第五部分）；政府的报告另有考核、评议和追责结果",
                     "Main problems and improvements (chapter 五 of the report); governments add the results "
                     "of appraisal, assessment and accountability"),
                Gist("需要报告的其他事项（报告第六部分）", "Other matters (chapter 六 of the report)"),
            )),
    Article(51, 5, "权益受到侵害时的救济：投诉、举报、行政复议、行政诉讼。",
            "Remedies for those whose rights suffer: complaint, reconsideration, litigation."),
    Article(52, 5, "未建立公开制度的责任。",
            "What follows where an organ has not built its system."),
    Article(53, 5, "违反本条例其他规定的责任。",
            "What follows other breaches of the Regulation."),
    Article(54, 6, "法律、法规授权管理公共事务的组织同样适用。",
            "It applies as well to organisations that law authorises to manage public affairs."),
    Article(55, 6, "公共企事业单位如何公开信息。",
            "How public enterprises and institutions disclose information."),
    Article(56, 6, "自2019年5月15日起施行。",
            "In force since 15 May 2019."),
)
# fmt: on
"""All 56 articles; article n stands at n - 1."""
