"""The 2021 form: 国办公开办函〔2021〕30号 (2021-09-26), for report year 2021 and since.

It renews table 二 and divides （六）其他处理; the rest is as in 2019.  Beside it stands the variant that
some organs published, with （六）其他处理 left whole as it was in 2019.
"""

from attrs import evolve

from govinfo.edition import Edition, Table
from govinfo.editions import y2019
from govinfo.editions.y2019 import CONTENT, ITEM_1, ITEM_5, ITEM_6, ITEM_8
from govinfo.heads import Head

_DECISIONS = Head("decisions", "本年处理决定数量", aka=("处理决定数量",), concept="measure.decisions")

_DOCUMENTS = Table(
    "documents",
    [
        y2019.RULES,
        Head("normative", "行政规范性文件", aka=("规范性文件",), concept="disclosure.legislation.normative"),
    ],
    [
        Head("made", "本年制发件数", concept="measure.made"),
        Head("repealed", "本年废止件数", concept="measure.repealed"),
        Head("in_force", "现行有效件数", concept="measure.in_force"),
    ],
    title=ITEM_1,
    corner=CONTENT,
)
_LICENSING = Table("licensing", [y2019.LICENCES], [_DECISIONS], title=ITEM_5, corner=CONTENT)
_ENFORCEMENT = Table(
    "enforcement", [y2019.PENALTIES, y2019.COERCION], [_DECISIONS], title=ITEM_6, corner=CONTENT
)
_FEES = Table(
    "fees",
    [y2019.CHARGES],
    [
        Head(
            "amount",
            "本年收费金额（单位：万元）",
            unit="amount",
            aka=("本年收费金额", "本年收费金额（万元）"),
            concept="measure.collected",
        )
    ],
    title=ITEM_8,
    corner=CONTENT,
)
_PROACTIVE = (_DOCUMENTS, _LICENSING, _ENFORCEMENT, _FEES)

_OTHER = evolve(
    y2019.OTHER,
    subs=(
        Head(
            "correction_overdue",
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            concept="application.disposed.other.correction_overdue",
        ),
        Head(
            "fee_overdue",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            concept="application.disposed.other.fee_overdue",
        ),
        Head("other", "3.其他", concept="application.disposed.other.other"),
    ),
)
_OTHER_MATTERS = evolve(
    y2019.OTHER_MATTERS,
    note="收取信息处理费的情况在此报告。",
    note_en="The collection of processing fees is reported here.",
)

EDITION = Edition(
    "2021",
    "国办公开办函〔2021〕30号",
    2021,
    None,
    y2019.TITLE,
    y2019.chapters(_PROACTIVE, y2019.applications(_OTHER), _OTHER_MATTERS),
    title_aka=y2019.TITLE_AKA,
    glosses=y2019.GLOSSES,
)

SINGLE_OTHER = Edition(
    "2021-single-other",
    EDITION.instrument,
    EDITION.first,
    EDITION.last,
    EDITION.title,
    y2019.chapters(_PROACTIVE, y2019.applications(y2019.OTHER), _OTHER_MATTERS),
    parent="2021",
    title_aka=EDITION.title_aka,
    glosses=EDITION.glosses,
)
