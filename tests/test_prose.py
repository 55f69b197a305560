"""The prose against the tables: what is told, which cells it speaks of, and whether they agree."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govinfo.checks import check
from govinfo.crossings import crossing
from govinfo.edition import Address, Chapter, Edition, Table, all_editions, find_edition
from govinfo.findings import Finding
from govinfo.heads import Head
from govinfo.law import check_law
from govinfo.prose import MOST_CHARACTERS, Claim, check_prose, claims, words
from govinfo.prose.vocabulary import flat, labelled
from govinfo.report import Report
from govinfo.testing import any_reports, editions
from prose_corpus import EDITION, Sentence, score, sentences

E2019, SINGLE = find_edition("2019"), find_edition("2021-single-other")
APPLICATIONS = "applications[{}, total]".format
SETS = ("developed", "held_out", "held_out_last")


def told(*paragraphs: str, figures: dict[str, object] | None = None, **properties: object) -> Report:
    """A report of 2023 with some prose and some figures."""
    fields = {"year": 2023, "edition": EDITION, **properties}
    edition = fields.pop("edition")
    narratives = {"overview": list(paragraphs)}
    return Report.of(edition, figures or {}, narratives=narratives, **fields)


def only(report: Report) -> Claim:
    """The one claim of a report."""
    (claim,) = claims(report)
    return claim


def verdicts(report: Report) -> list[str]:
    """Each printed number with its verdict."""
    return [f"{claim.printed} {claim.verdict}" for claim in claims(report)]


# How well


@pytest.mark.parametrize("name", SETS)
def test_the_figures_in_the_docs_are_these(name: str) -> None:
    """What is published of precision and recall is what is measured, set by set."""
    page = (Path(__file__).parent.parent / "docs" / "prose.md").read_text("utf-8")
    found = score(name)
    counts = (found.sentences, found.right + found.missed, found.right, found.wrong, found.missed)
    shares = f"{found.precision:.3f} | {found.recall:.3f}"
    assert f"| `{name}` | {' | '.join(map(str, counts))} | {shares} |\n" in page


@pytest.mark.parametrize("name", SETS)
def test_precision_and_recall_are_what_was_asked_for(name: str) -> None:
    """At least 98 of 100 links are right, and at least 85 of 100 claims are found, in every set."""
    found = score(name)
    assert found.precision >= 0.98
    assert found.recall >= 0.85


@pytest.mark.parametrize("name", SETS)
def test_a_right_report_is_not_accused(name: str) -> None:
    """Where the tables hold what the sentence tells, nothing of it differs."""
    tried = 0
    for one in sentences(name):
        report = _agreeing(one)
        if report is not None:
            tried += 1
            found = claims(report)
            assert {claim.verdict for claim in found} <= {"agrees", "open"}, one.text
            assert "N02" not in {finding.code for finding in check_prose(report)}, one.text
    assert tried > 40


def _agreeing(one: Sentence) -> Report | None:
    """A report with the figures that a sentence tells; None where it tells two figures of one cell."""
    figures: dict[Address, Decimal] = {}
    for wanted in one.wanted:
        first, *others = crossing(EDITION, wanted.counts)
        given = {first: wanted.number, **dict.fromkeys(others, Decimal(0))}
        if any(figures.get(cell, value) != value for cell, value in given.items()):
            return None
        figures |= given
    whole = {cell: value if "amount" in str(cell) else int(value) for cell, value in figures.items()}
    return told(figures=whole).replace(narratives={one.chapter: [one.text]})


# What was received


@pytest.mark.parametrize(
    ("new", "brought", "verdict"),
    [(10, 2, "agrees"), (8, 2, "agrees"), (7, 2, "differs"), (10, None, "agrees"), (8, None, "open")],
)
def test_what_was_received_may_be_new_or_all(new: int, brought: int | None, verdict: str) -> None:
    """共收到10件: the new ones, or those with what was brought forward; a blank leaves it open."""
    figures = {APPLICATIONS("received"): new, APPLICATIONS("brought_forward"): brought}
    claim = claims(told("全年共收到政府信息公开申请10件，上年结转2件。", figures=figures))[0]
    assert claim.verdict == verdict
    assert not claim.new_only
    assert len(claim.readings) == 2


def test_what_is_told_to_be_new_is_new_alone() -> None:
    """新收8件 is not met by what was received and brought forward together."""
    figures = {APPLICATIONS("received"): 6, APPLICATIONS("brought_forward"): 2}
    claim = only(told("新收政府信息公开申请8件。", figures=figures))
    assert (claim.verdict, claim.new_only, claim.said) == ("differs", True, (6,))


def test_the_reading_that_agrees_gives_the_addresses() -> None:
    """The addresses are those of the sum that agrees, else of the likeliest."""
    figures = {APPLICATIONS("received"): 8, APPLICATIONS("brought_forward"): 2}
    rows = [address.row for address in only(told("收到政府信息公开申请10件。", figures=figures)).addresses]
    assert rows == ["received", "brought_forward"]
    rows = [address.row for address in only(told("收到政府信息公开申请11件。", figures=figures)).addresses]
    assert rows == ["received"]


# Numbers


@pytest.mark.parametrize(
    ("printed", "least", "most", "qualifier"),
    [
        ("1,234件", 1234, 1234, "exact"),
        ("1，234件", 1234, 1234, "exact"),
        ("１２件", 12, 12, "exact"),
        ("十二件", 12, 12, "exact"),
        ("壹佰零伍件", 105, 105, "exact"),
        ("两件", 2, 2, "exact"),
        ("1.2万件", 11500, 12500, "rounded"),
        ("3万件", 25000, 35000, "rounded"),
        ("30余件", 30, 39, "above"),
        ("130多件", 130, 139, "above"),
        ("12余件", 12, 12, "above"),
        ("二十余件", 20, 29, "above"),
        ("3至5件", 3, 5, "range"),
        ("3-5件", 3, 5, "range"),
        ("10件左右", 9, 11, "about"),
        ("10件以上", 10, 19, "above"),
        ("12", 12, 12, "exact"),
        ("0件", 0, 0, "exact"),
    ],
)
def test_numbers_are_read_as_printed(printed: str, least: int, most: int, qualifier: str) -> None:
    """Arabic, full-width, grouped, spelt, in 万, with 余, as a range, and to what each may amount."""
    claim = only(told(f"全年收到政府信息公开申请{printed}。"))
    assert (claim.printed, claim.least, claim.most, claim.qualifier) == (printed, least, most, qualifier)


@pytest.mark.parametrize(
    ("words", "least", "most", "qualifier"),
    [
        ("近100件", 90, 100, "below"),
        ("约50件", 45, 55, "about"),
        ("超过200件", 200, 299, "above"),
        ("近一百件", 90, 100, "below"),
    ],
)
def test_words_before_a_number_leave_room(words: str, least: int, most: int, qualifier: str) -> None:
    """近 and 约 leave a tenth, 超过 the last place that is not nought."""
    claim = only(told(f"全年收到政府信息公开申请{words}。"))
    assert (claim.least, claim.most, claim.qualifier) == (least, most, qualifier)


@pytest.mark.parametrize(
    "printed",
    [
        "1 234件",
        "十几件",
        "数十件",
        "5至3件",
        "第3件",
        "一二三件",
        "12人次",
        "3个百分点",
        "1件或2件",
        "3万万",
    ],
)
def test_what_is_no_certain_number_is_none(printed: str) -> None:
    """Numbers that are not whole, not sure or of something else are passed over."""
    assert not claims(told(f"全年收到政府信息公开申请{printed}。"))


@pytest.mark.parametrize(
    ("printed", "value", "verdict"),
    [
        ("25.8万元", "25.8", "agrees"),
        ("25.8万元", "25.8451", "agrees"),
        ("25.8万元", "25.9", "differs"),
        ("1260元", "0.126", "agrees"),
        ("1.2亿元", "12000", "agrees"),
        ("30万元", "30", "agrees"),
        ("三十万元", "30", "agrees"),
        ("三百元", "0.03", "agrees"),
        ("30余万元", "35", "agrees"),
        ("300余元", "0.0350", "agrees"),
    ],
)
def test_money_is_compared_in_its_unit(printed: str, value: str, verdict: str) -> None:
    """Amounts in 元, 万元 and 亿元; decimals are rounded at their last place."""
    figures = {"fees[charges, amount]": Decimal(value)}
    assert only(told(f"行政事业性收费{printed}。", figures=figures)).verdict == verdict


def test_amounts_and_counts_are_not_mixed() -> None:
    """Applications are not counted in 元, nor documents in 起."""
    assert not claims(told("收到政府信息公开申请12元。", "制发规范性文件3起。"))


def test_procurement_is_money_or_projects() -> None:
    """The 2019 form counts projects and their amount: the unit tells which is meant."""
    report = told("政府集中采购12个。", "政府集中采购30.5万元。", edition=E2019, year=2020)
    assert [str(claim.addresses[0]) for claim in claims(report)] == [
        "procurement[purchases, projects]",
        "procurement[purchases, amount]",
    ]


# Traps


def test_a_number_belongs_to_its_own_sentence() -> None:
    """The next sentence's number is not this one's."""
    assert verdicts(told("收到政府信息公开申请5件。网站更新36件。")) == ["5件 open"]


def test_a_total_after_a_result_is_left_alone() -> None:
    """行政复议维持3件，共5件: what the five are is not told."""
    claim = only(told("行政复议维持3件，共5件。"))
    assert (claim.printed, claim.counts) == ("3件", ("route.reconsideration", "result.upheld"))


def test_results_belong_to_the_nearest_way_of_dispute() -> None:
    """In brackets the last named, in sequence each its own, after two in a row nobody knows."""
    sequence = told("行政复议3件，维持2件；行政诉讼2件，维持1件。")
    assert [claim.counts[0][6:] for claim in claims(sequence)] == [
        "reconsideration", "reconsideration", "litigation", "litigation",
    ]  # fmt: skip
    bracketed = told("行政复议3件、行政诉讼2件（维持1件）。")
    assert claims(bracketed)[2].counts == ("route.litigation", "result.upheld")
    assert len(claims(told("行政复议3件，行政诉讼2件，维持4件。"))) == 2


def test_litigation_is_direct_and_after() -> None:
    """行政诉讼 is the sum of both blocks, whose totals are taken."""
    figures = {"appeals[cases, litigation.direct.total]": 2, "appeals[cases, litigation.after.total]": 1}
    assert only(told("被提起行政诉讼3件。", figures=figures)).verdict == "agrees"


def test_both_ways_of_dispute_together() -> None:
    """行政复议和行政诉讼共4件 is the sum of all three blocks; 各 tells the same of each."""
    claim = only(told("行政复议和行政诉讼共4件。"))
    assert [address.column for address in claim.addresses] == [
        "reconsideration.total", "litigation.direct.total", "litigation.after.total",
    ]  # fmt: skip
    assert [claim.counts for claim in claims(told("行政复议、行政诉讼各1件。"))] == [
        ("route.reconsideration",), ("route.litigation",),
    ]  # fmt: skip


def test_cases_that_an_organ_reviews_for_others_are_not_its_own() -> None:
    """全年受理行政复议案件120件 is a legal bureau's work; its results are not linked either."""
    assert not claims(told("全年受理行政复议案件120件，其中维持60件。", "审理行政复议案件9件，纠正2件。"))
    assert claims(told("受理政府信息公开行政复议案件2件，其中维持1件。"))


@pytest.mark.parametrize(
    "sentence",
    [
        "比上年增加5件。",
        "申请量同比上升3件。",
        "网上申请10件，信函申请5件。",
        "通过邮寄收到申请5件。",
        "收到涉及征地的申请6件。",
        "政府信息公开信息处理费收取200元。",
        "主动公开政府信息120件。",
        "公示行政许可340件、行政处罚12件。",
        "公文属性：主动公开5件，不予公开3件。",
        "计划制定规范性文件3件。",
        "行政许可事项56项。",
        "规范性文件3件。",
        "其他3件。",
        "维持3件。",
        "不予公开与予以公开共6件。",
        "其中公开3件。",
        "申请3件。",
        "收到3件。",
        "国家秘密内部事务信息3件。",
        "若未收到申请，不再处理。",
        "未收到。",
        "未答复申请。",
        "无。",
        "未收到群众投诉。",
        "没有收到申请3件。",
        "对行政许可答复3件。",
        "企业3件。",
        "自然人制定3件。",
        "收到信访举报投诉类申请2件。",
        "行政复议制定3件。",
        "行政许可制定3件。",
        "受理规范性文件3件。",
        "予以公开行政复议3件。",
        "制定废止规范性文件3件。",
        "申请5件答复3件。",
        "收到12件群众来信。",
        "予以公开、网上申请分别为5件、2件。",
        "较上年予以公开、部分公开分别为5件、2件。",
        "分别为5件、2件。",
        "一是收到、办好申请3件。",
        "办结12,34件予以公开。",
    ],
)
def test_what_is_not_certain_is_passed_over(sentence: str) -> None:
    """Differences, channels, topics, other things with the same words, words that go with no cell."""
    assert not claims(told(sentence))


def test_outcomes_need_no_noun_and_applicants_take_the_state() -> None:
    """自然人10件 is of what was told last: received, or disposed of."""
    received, natural = claims(told("收到政府信息公开申请12件，其中自然人10件。"))
    assert (received.counts, natural.counts) == (
        ("application.received",),
        ("application.received", "applicant.natural"),
    )
    *_, disposed = claims(told("办结政府信息公开申请12件，其中自然人10件。"))
    assert [str(address) for address in disposed.addresses] == ["applications[disposed.total, natural]"]
    crossed = only(told("自然人予以公开3件。"))
    assert [str(address) for address in crossed.addresses] == ["applications[disposed.granted, natural]"]


def test_the_rest_is_of_what_was_told_before() -> None:
    """其他 is the other kind of what came before it."""
    assert claims(told("逾期不补正2件，其他3件。"))[1].counts == ("application.disposed.other.other",)
    assert claims(told("商业企业2件，其他3件。"))[1].counts[1] == "applicant.legal.other"
    assert claims(told("行政复议维持2件，其他3件。"))[1].counts[1] == "result.other"
    assert len(claims(told("予以公开2件，其他3件。"))) == 1


def test_openness_of_what_was_answered() -> None:
    """其中公开7件 is 予以公开 after what was answered, and nothing after what was received."""
    assert claims(told("答复政府信息公开申请9件，其中公开7件。"))[1].counts == (
        "application.disposed.granted",
    )
    assert len(claims(told("收到政府信息公开申请9件，其中公开7件。"))) == 1
    assert len(claims(told("答复政府信息公开申请9件，其中主动公开7件。"))) == 1


def test_words_behind_a_number() -> None:
    """5件予以公开 tells the same as 予以公开5件."""
    assert verdicts(told("其中5件予以公开，对1件申请不予公开。")) == ["5件 open", "1件 open"]


def test_a_figure_behind_a_colon_or_in_brackets() -> None:
    """予以公开（5件） and 申请数量：12 are told as well."""
    assert verdicts(told("申请数量：12；予以公开（5件）、部分公开（2件）。")) == [
        "12 open",
        "5件 open",
        "2件 open",
    ]


def test_as_many_numbers_as_words() -> None:
    """分别: the numbers go to the words in their order, where there are as many."""
    found = claims(told("予以公开、部分公开分别为5件、2件。"))
    assert [(claim.printed, claim.counts[0][21:]) for claim in found] == [
        ("5件", "granted"), ("2件", "granted_in_part"),
    ]  # fmt: skip
    assert not claims(told("予以公开、部分公开分别为5件。"))
    shared = claims(told("政府信息公开申请收到数、办结数分别为5件、4件。"))
    assert [claim.counts[0] for claim in shared] == ["application.received", "application.disposed"]


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("未收到政府信息公开申请。", ("application.received",)),
        ("无上年结转。", ("application.brought_forward",)),
        ("未发生行政复议、行政诉讼。", ("route",)),
        ("没有发生行政诉讼。", ("route.litigation",)),
        ("未制定规章。", ("disclosure.legislation.rules", "measure.made")),
    ],
)
def test_what_is_told_not_to_have_been_is_nought(sentence: str, counts: tuple[str, ...]) -> None:
    """未, 没有 and 无 tell 0."""
    claim = only(told(sentence))
    assert (claim.counts, claim.least, claim.most, claim.qualifier) == (counts, 0, 0, "none")


# Shares


def shares(text: str, **figures: int) -> list[str]:
    """Each share that is told, with its verdict, in a report with these totals of the applications."""
    cells = {APPLICATIONS(row.replace("__", ".")): value for row, value in figures.items()}
    found = claims(told(text, figures=cells))
    return [f"{claim.printed} {claim.verdict}" for claim in found if claim.bases]


ANSWERED = {"received": 44, "brought_forward": 6, "disposed__total": 40, "disposed__granted": 20}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("予以公开20件，占50%。", ["50% agrees"]),
        ("予以公开20件（占比45.4%）。", ["45.4% agrees"]),
        ("予以公开20件（占比45.5%）。", ["45.5% agrees"]),
        ("予以公开20件，占申请总数的40%。", ["40% agrees"]),
        ("予以公开20件，占60%。", ["60% differs"]),
        # The number itself differs, and that is told once.
        ("予以公开21件，占60%。", ["60% open"]),
        # What is told is no share of all, or of something else.
        ("予以公开20件，同比增长60%。", []),
        ("予以公开20件，占全市的60%。", []),
        ("予以公开20件，按时答复率60%。", []),
        ("予以公开20件，网上提交10件，占60%。", []),
        ("占60%。", []),
        ("予以公开20件。占60%。", []),
        ("办结40件，占80%。", []),
        ("制发规范性文件3件，占60%。", []),
    ],
)
def test_shares_are_of_what_was_told_last(sentence: str, found: list[str]) -> None:
    """占50% is the share of the last number, of all that was disposed of, or of all that there was."""
    assert shares(sentence, **ANSWERED) == found


def test_shares_of_groups_applicants_and_results() -> None:
    """A reason is a share of its group too, an applicant of all applicants, a result of all cases."""
    block = "appeals[cases, reconsideration.{}]".format
    figures = {block("upheld"): 3, block("total"): 4}
    assert only_share(told("行政复议维持3件，占75%。", figures=figures)).verdict == "agrees"
    figures = {"applications[received, natural]": 9, APPLICATIONS("received"): 10}
    claim = only_share(told("自然人申请9件，占90%。", figures=figures))
    assert (claim.verdict, claim.what("zh")[-2:], claim.what("en")[:9]) == ("agrees", "占比", "share of ")
    rows = [
        leaf.key for leaf in EDITION.table("applications").rows if leaf.key.startswith("disposed.refused")
    ]
    figures = {APPLICATIONS(row): 0 for row in rows}
    figures |= {APPLICATIONS(rows[0]): 1, APPLICATIONS(rows[3]): 3}
    assert only_share(told("国家秘密1件，占25%。", figures=figures)).verdict == "agrees"


def only_share(report: Report) -> Claim:
    """The one share of a report."""
    (claim,) = [claim for claim in claims(report) if claim.bases]
    return claim


def test_a_share_of_nothing_is_open() -> None:
    """Where a blank or a nought is the whole, no share can be told."""
    assert shares("予以公开0件，占60%。", disposed__granted=0, disposed__total=0) == ["60% open"]


# Time and place


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("2022年收到政府信息公开申请5件。", "other_year"),
        ("去年收到政府信息公开申请5件。", "other_year"),
        ("2022年，工作有序。收到政府信息公开申请5件。", "other_year"),
        ("2022年，工作有序。今年收到政府信息公开申请5件。", "this_year"),
        ("上半年收到政府信息公开申请5件。", "part_of_year"),
        ("1月至6月收到政府信息公开申请5件。", "part_of_year"),
        ("条例施行以来收到政府信息公开申请5件。", "accumulated"),
        ("2023年累计收到政府信息公开申请5件。", "this_year"),
        ("2022年累计收到政府信息公开申请5件。", "other_year"),
        ("较2022年有所增加，收到政府信息公开申请5件。", "this_year"),
    ],
)
def test_only_this_year_is_compared(sentence: str, period: str) -> None:
    """A figure of another time is told as such, and left open."""
    claim = only(told(sentence, figures={APPLICATIONS("received"): 4, APPLICATIONS("brought_forward"): 0}))
    assert claim.period == period
    assert claim.verdict == ("differs" if period == "this_year" else "open")


def test_without_a_report_year_any_year_is_its_own() -> None:
    """A report without a year cannot tell another's; 结转 goes as its words do."""
    report = told("2022年收到政府信息公开申请5件，2020年结转1件。", year=None)
    assert [claim.period for claim in claims(report)] == ["this_year", "this_year"]


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("2022年结转3件。", "brought_forward"),
        ("结转至2024年3件。", "carried_forward"),
        ("结转2023年办理3件。", "brought_forward"),
        ("结转上年3件。", "brought_forward"),
    ],
)
def test_what_is_carried_goes_by_its_years(sentence: str, row: str) -> None:
    """结转 names the year that it comes from, or the one that it goes to."""
    assert only(told(sentence)).addresses[0].row == row
    assert not claims(told("2020年结转3件。", "结转至2026年3件。"))


def test_carried_alone_may_be_either_way() -> None:
    """结转2件 agrees with what was carried forward, or with what was brought forward."""
    figures = {APPLICATIONS("carried_forward"): 5, APPLICATIONS("brought_forward"): 2}
    assert only(told("结转2件。", figures=figures)).verdict == "agrees"
    assert only(told("结转3件。", figures=figures)).verdict == "differs"


def test_whose_figures() -> None:
    """A part's figure is open; the region's is compared unless the report is one organ's."""
    sentence = "全市收到政府信息公开申请9件，其中市公安局收到5件，市住建局收到2件。"
    figures = {APPLICATIONS("received"): 8, APPLICATIONS("brought_forward"): 0}
    found = claims(told(sentence, figures=figures))
    assert [(claim.whose, claim.verdict) for claim in found] == [
        ("region", "differs"), ("part", "open"), ("part", "open"),
    ]  # fmt: skip
    for properties in ({"scope": "organ"}, {"scope": "own_level"}, {"organ": "department"}):
        assert claims(told(sentence, figures=figures, **properties))[0].verdict == "open"
    assert only(told("各乡镇收到政府信息公开申请5件。", figures=figures)).verdict == "open"


# Editions


def test_documents_by_edition() -> None:
    """公开 is counted by the 2019 form and not by that of 2021; what a form does not count is open."""
    sentence = "公开规范性文件5件。"
    assert (
        str(only(told(sentence, edition=E2019, year=2020)).addresses[0]) == "documents[normative, disclosed]"
    )
    claim = only(told(sentence))
    assert (claim.readings, claim.verdict, claim.addresses, claim.tables("en")) == ((), "open", (), "")


def test_a_group_in_one_edition_is_a_row_in_another() -> None:
    """其他处理 is the sum of three rows, or one row."""
    rows = [address.row for address in only(told("其他处理3件。")).addresses]
    assert rows == [f"disposed.other.{key}" for key in ("correction_overdue", "fee_overdue", "other")]
    single = told("其他处理3件。", edition=SINGLE)
    assert [address.row for address in only(single).addresses] == ["disposed.other"]


def test_documents_go_on_after_a_comma() -> None:
    """制发规章2件、规范性文件14件 and 规范性文件制发6件，废止1件: what is shared is told once."""
    found = claims(told("制发规章2件、规范性文件14件。"))
    assert [str(claim.addresses[0]) for claim in found] == [
        "documents[rules, made]",
        "documents[normative, made]",
    ]
    found = claims(told("规范性文件制发6件，废止1件。"))
    assert [claim.addresses[0].column for claim in found] == ["made", "repealed"]


# Findings


def test_n02_quotes_the_sentence() -> None:
    """N02 names the place, the number, what it counts, what the tables have, and the cells."""
    figures = {APPLICATIONS("received"): 8, APPLICATIONS("brought_forward"): 1}
    (finding,) = check_prose(told("总述。", "共收到政府信息公开申请12件。", figures=figures))
    assert finding.severity == "soft"
    assert [str(address) for address in finding.addresses] == [
        APPLICATIONS("received"),
        APPLICATIONS("brought_forward"),
    ]
    assert finding.sentence() == (
        "第一章第 2 段写“12件”（本年新收政府信息公开申请数量），表中是 8 或 9：“共收到政府信息公开申请12件。”"
    )
    assert "chapter 1, paragraph 2" in finding.sentence("en")
    assert "8 or 9" in finding.sentence("en")


def test_a_long_sentence_is_quoted_in_part() -> None:
    """A finding quotes 200 characters at most; the claim has all of it."""
    sentence = f"{'同时，' * 90}结转下年度2件。"
    report = told(sentence, figures={APPLICATIONS("carried_forward"): 1})
    assert only(report).quote == sentence
    assert len(str(check_prose(report)[0].fact("quote"))) == 201


def test_prose_in_the_preamble_has_its_place() -> None:
    """What stands before the first chapter is told so."""
    figures = {APPLICATIONS("carried_forward"): 1}
    report = Report.of(EDITION, figures, narratives={"preamble": ["结转下年度2件。"]})
    (finding,) = check_prose(report)
    assert (finding.fact("where_zh"), finding.fact("where_en")) == ("正文前第 1 段", "preamble, paragraph 1")


def codes(report: Report) -> list[str]:
    """The codes of a report's findings of prose."""
    return [finding.code for finding in check_prose(report)]


@pytest.mark.parametrize(
    ("paragraph", "year"),
    [
        ("数据统计期限为2022年1月1日至2022年12月31日。", 2022),
        ("统计期限自2024年1月1日起到12月31日止。", 2024),
        ("2022年，我局认真贯彻条例。", 2022),
        ("2022年度我局认真贯彻条例。", 2022),
        ("（一）2021年，收到申请3件。", 2021),
        ("１.２０２１年，收到申请3件。", 2021),
    ],
)
def test_n03_another_years_text(paragraph: str, year: int) -> None:
    """The period of the figures, or the year at the head of a paragraph, is another's."""
    (finding,) = [finding for finding in check_prose(told(paragraph)) if finding.code == "N03"]
    assert (finding.fact("told"), finding.fact("year")) == (year, 2023)
    assert str(year) in finding.sentence()


@pytest.mark.parametrize(
    "paragraph",
    [
        "数据统计期限为2023年1月1日至2023年12月31日。",
        "2023年，我局认真贯彻条例。",
        "2022年以来，工作有序。",
        "2022年结转3件。",
        "2022年底，新平台上线。",
        "2022年收到5件，2023年收到3件。",
        "2024年，我局将加强培训。",
        "自2019年修订以来，工作有序。",
        "12345热线运行平稳。",
    ],
)
def test_years_that_are_right_or_compared(paragraph: str) -> None:
    """The report's own year, comparisons, events and plans are no stray years."""
    assert "N03" not in codes(told(paragraph))


def test_a_report_without_a_year_has_no_stray_one() -> None:
    """Nothing is asked of the years of a report that has none."""
    assert "N03" not in codes(told("2022年，我局认真贯彻条例。", year=None))


def test_a_heading_year_in_a_chapter_of_tables_is_not_asked() -> None:
    """Notes to a table may tell of any year."""
    report = Report.blank(EDITION, year=2023, narratives={"requests": ["2022年数据见上。"]})
    assert not check_prose(report)


def test_n04_tells_where_prose_was_cut() -> None:
    """Beyond a bound the prose is not looked at, and that is said; what is cut is no claim."""
    report = told("信" * MOST_CHARACTERS, "收到政府信息公开申请5件。")
    assert codes(report) == ["N04"]
    assert not claims(report)
    assert codes(told("信" * MOST_CHARACTERS)) == []


def test_checking_the_form_looks_at_no_prose() -> None:
    """`check` is about the form; the prose has its own check."""
    report = told(
        "收到政府信息公开申请12件。",
        figures={APPLICATIONS("received"): 3, APPLICATIONS("brought_forward"): 0},
    )
    assert "N02" not in {finding.code for finding in check(report).findings}
    assert codes(report) == ["N02"]


def test_a_report_without_prose_has_no_claims() -> None:
    """No prose, no claims, no findings."""
    blank = Report.blank(EDITION)
    assert not claims(blank)
    assert not check_prose(blank)
    assert claims(blank).tally() == {"agrees": 0, "differs": 0, "open": 0}


# Laws


@settings(max_examples=25)
@given(any_reports())
def test_any_prose_is_borne(report: Report) -> None:
    """Whatever the prose, claims lie within it, in order, and print what stands there."""
    for claim in claims(report):
        paragraph = report.narratives[claim.chapter][claim.paragraph]
        assert 0 <= claim.start < claim.end <= len(paragraph)
        assert paragraph[claim.start : claim.end] == claim.printed
        assert claim.printed in claim.quote
        assert claim.least <= claim.most
    assert all(finding.message() and finding.message("en") for finding in check_prose(report))


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_the_prose_of_any_form_is_borne(data: st.DataObject) -> None:
    """An edition that was invented has its own words, or none: its prose is read all the same."""
    form = data.draw(editions())
    report = data.draw(any_reports(form))
    for claim in claims(report):
        assert claim.verdict in {"agrees", "differs", "open"}
    check_prose(report)
    check_law(report)


def test_a_form_whose_labels_say_nothing_is_borne() -> None:
    """A label of nothing but a note gives no word."""
    table = Table("t", [Head("a", "（注）", concept="applicant.natural")], [Head("b", "数")])
    form = Edition("invented", "某文", 2030, None, "报告", [Chapter("c", 1, "甲", [table])])
    report = Report.of(form, {"t[a, b]": 3}, narratives={"c": ["个人申请3件。"]})
    assert [claim.verdict for claim in claims(report)] == ["open"]


_WORDS = st.sampled_from(
    [
        "全年",
        "收到",
        "政府信息公开申请",
        "申请",
        "12件",
        "十二件",
        "3",
        "，",
        "。",
        "、",
        "（",
        "）",
        "：",
        "；",
        "其中",
        "予以公开",
        "不予公开",
        "国家秘密",
        "行政复议",
        "行政诉讼",
        "维持",
        "各",
        "分别为",
        "未",
        "无",
        "没有",
        "上年结转",
        "结转",
        "下年度",
        "2022年",
        "2023年",
        "去年",
        "较",
        "增加",
        "自然人",
        "企业",
        "其他",
        "规范性文件",
        "制发",
        "废止",
        "行政许可",
        "行政事业性收费",
        "2.5万元",
        "占",
        "50%",
        "33.3%",
        "30余件",
        "近",
        "约",
        "的",
        "公开",
        "全市",
        "各乡镇",
        "市公安局",
        "累计",
        "上半年",
        "网上",
        "公示",
        "如",
        "或",
        "办理",
        "答复",
    ]
)


@settings(max_examples=150)
@given(st.lists(_WORDS, max_size=30).map("".join))
def test_any_order_of_the_words_is_borne(text: str) -> None:
    """The words of reports in any order: no error, positions right, and verdicts as the figures say."""
    report = Report(EDITION, [1] * len(EDITION.cells), year=2023, narratives={"overview": [text]})
    for claim in claims(report):
        assert text[claim.start : claim.end] == claim.printed
        values = [sum(report[cell] for cell in cells) for cells in claim.readings]
        if claim.bases:
            wholes = [sum(report[cell] for cell in cells) for cells in claim.bases]
            values = [
                round(Decimal(100 * value) / whole, 4) for value, whole in zip(values, wholes, strict=True)
            ]
        assert list(claim.said) == values
        agrees = any(claim.least <= value <= claim.most for value in values)
        if claim.verdict != "open":
            assert claim.verdict == ("agrees" if agrees else "differs")


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_figure_differs_where_it_is_not_the_tables(printed: int, value: int) -> None:
    """A plain number agrees exactly where it is the table's."""
    report = told(f"结转下年度{printed:,}件。", figures={APPLICATIONS("carried_forward"): value})
    assert only(report).verdict == ("agrees" if printed == value else "differs")


def test_no_word_is_a_label_or_listed_twice() -> None:
    """Labels are told by the editions alone, and a word does one thing."""
    labels = {flat(label) for edition in all_editions() for label, _ in labelled(edition)}
    listed = [flat(word) for _, lines in told_words() for word in lines.split()]
    assert labels.isdisjoint(listed)
    assert sorted(set(listed)) == sorted(listed)


def told_words() -> list[tuple[str, str]]:
    """Every list of words with its name."""
    lists = (words.SAID, words.STATES, words.MEASURES, words.KINDS, {"applications": words.APPLICATIONS})
    return [entry for several in lists for entry in several.items()]


# Bounds


@pytest.mark.parametrize(
    "piece",
    [
        "未",
        "1件、",
        "结转",
        "分别",
        "、",
        "一",
        "1",
        "1,",
        "收到12件",
        "政府信息公开申请",
        "(",
        "行政复议1件(",
        "未收到申请。",
        "1到",
        "无行政复议、",
        "自然人1件分别",
        "2022年",
        "其中某局收到1件，",
    ],
)
def test_hostile_prose_is_read_in_bounded_time(piece: str) -> None:
    """Ten megabytes of anything take seconds, and cut in the middle of nothing."""
    report = told(piece * (10_000_000 // (3 * len(piece))))
    start = time.perf_counter()
    check_prose(report)
    assert time.perf_counter() - start < 60


def test_a_run_without_a_stop_is_parted_at_its_commas() -> None:
    """A sentence beyond a thousand characters is read in parts, never cut within a number."""
    report = told("收到政府信息公开申请12,345件，" * 200)
    assert {claim.printed for claim in claims(report)} == {"12,345件"}
    assert not claims(told(f"{'信' * 999}收到政府信息公开申请12件"))


def test_claims_are_a_sequence() -> None:
    """Claims can be counted, indexed and gone through."""
    found = claims(told("收到政府信息公开申请12件，结转下年度1件。"))
    assert len(found) == 2
    assert found[1] == list(found)[1]


def test_findings_of_the_prose_are_soft_or_notes() -> None:
    """Nothing that prose says is ever a hard finding."""
    report = told("2022年，收到政府信息公开申请12件。", "信" * MOST_CHARACTERS)
    findings: tuple[Finding, ...] = check_prose(report)
    assert findings
    assert {finding.severity for finding in findings} <= {"soft", "note"}
