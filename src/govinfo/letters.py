"""The notice that returns a report (退回修改通知): what does not hold, what to change, and by when.

It says only what the figures of the report prove.  What was dismissed by a decision is left out; a suggestion
is made where the rules leave one way that is better than every other, else the ways are listed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from govinfo.annexes import noticed
from govinfo.decisions import Decision
from govinfo.diagnosis import Diagnosis, Group, diagnose
from govinfo.document import Block, Document, Grid, Heading, Paragraph, Properties, Slot
from govinfo.findings import Finding
from govinfo.report import Report
from govinfo.troubles import Lang
from govinfo.values import print_date, print_value

_MOST_WAYS: Final = 3

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": (
        "关于退回修改{year}政府信息公开工作年度报告的通知",
        "Notice returning the {year}annual report on government information",
    ),
    "year": ("{year}年", "{year} "),
    "to": ("{agency}：", "{agency}:"),
    "nobody": ("报送单位", "To the reporting organ"),
    "returned": (
        "你单位报送的《{heading}》经核对，有 {number} 处数字不符，现予退回。请核实修改，{until}重新报送。",
        "“{heading}” is returned: {number} of its figures do not hold. Please correct it {until}.",
    ),
    "until": ("于{day}前", "by {day}"),
    "soon": ("尽快", "soon"),
    "flaws": ("一、不符之处", "1. What does not hold"),
    "caption": ("不符之处", "What does not hold"),
    "number": ("序号", "No."),
    "cell": ("栏目", "Cell"),
    "printed": ("填报数", "Figure"),
    "found": ("核对情况", "What was found"),
    "changes": ("二、修改建议", "2. What to change"),
    "proviso": (
        "以下由表内数字推算，仅供核实时参考，最终以原始台账为准。",
        "What follows is worked out from the figures of the form alone; the original records decide.",
    ),
    "one": ("{number}. {changes}。", "{number}. {changes}."),
    "why": ("{number}. {changes}。可能的原因：{why}。", "{number}. {changes}; perhaps {why}."),
    "several": ("{number}. 下列改法都能使各项相符，请核实是哪一种：", "{number}. Any of these would do:"),
    "way": ("（{way}）{changes}。", "({way}) {changes}."),
    "more": ("另有其他改法。", "There are other ways."),
    "less": ("另有 {number} 种可能较小的改法。", "Other ways that would do, but are less likely: {number}."),
    "unknown": (
        "{number}. 表内数字不足以推算应改哪一格，请逐格核实“{cell}”所在的行和列。",
        "{number}. The form does not tell which figure is wrong; check those around “{cell}” one by one.",
    ),
}


@frozen
class _Writer:
    """A letter in the making: its language, and the report that it is about."""

    report: Report
    lang: Lang

    def said(self, name: str, **facts: object) -> str:
        return _WORDS[name][self.lang == "en"].format(**facts)

    def name(self, finding: Finding) -> str:
        """The printed labels of the cell that a finding names first."""
        cell = self.report.edition.cell(finding.addresses[0])
        return cell.zh if self.lang == "zh" else cell.en

    def changes(self, diagnosis: Diagnosis) -> str:
        """What a diagnosis changes, by the labels of the cells."""
        cells = [self.report.edition.cell(change.address) for change in diagnosis.changes]
        return ("；" if self.lang == "zh" else "; ").join(
            change.told(self.lang, name=f"“{cell.zh if self.lang == 'zh' else cell.en}”")
            for change, cell in zip(diagnosis.changes, cells, strict=True)
        )

    def table(self, findings: Iterable[Finding]) -> Grid:
        """The findings, one a row."""
        heads = [self.said(key) for key in ("number", "cell", "printed", "found")]
        slots = [Slot(0, column, text, header="column") for column, text in enumerate(heads)]
        for row, finding in enumerate(findings, 1):
            printed = print_value(self.report[finding.addresses[0]])
            texts = (str(row), self.name(finding), printed, finding.sentence(self.lang))
            slots += [Slot(row, column, text) for column, text in enumerate(texts)]
        return Grid(slots, caption=self.said("caption"))

    def advice(self, group: Group, number: int) -> Iterator[str]:
        """What to change so that one group of rules holds."""
        best = [diagnosis for diagnosis in group.diagnoses if diagnosis.rank == 1]
        if group.unique is not None:
            known = any(act.reason.known for act in group.unique.acts)
            why = group.unique.reason(self.lang)
            changes = self.changes(group.unique)
            yield self.said("why" if known else "one", number=number, changes=changes, why=why)
            if len(group.diagnoses) > 1:
                yield self.said("less", number=len(group.diagnoses) - 1)
        elif best:
            yield self.said("several", number=number)
            for way, diagnosis in enumerate(best[:_MOST_WAYS], 1):
                yield self.said("way", way=way, changes=self.changes(diagnosis))
            if len(best) > _MOST_WAYS or not group.complete:
                yield self.said("more")
        else:
            rule = group.rules[0]
            yield self.said("unknown", number=number, cell=self.name(Finding(rule.code, rule.addresses, ())))


def proven(report: Report, decisions: Iterable[Decision] = ()) -> tuple[Finding, ...]:
    """What the figures of a report prove wrong and nobody dismissed: its hard findings."""
    standing = noticed(report, decisions).standing
    return tuple(finding for finding in standing if finding.severity == "hard")


def letter(
    report: Report,
    *,
    sender: str = "",
    deadline: datetime.date | None = None,
    dated: datetime.date | None = None,
    decisions: Iterable[Decision] = (),
    lang: Lang = "zh",
) -> Document | None:
    """The notice that returns a report for correction; None where nothing in it is proven wrong.

    sender     who returns it
    deadline   until when it is to be submitted again
    dated      the day of the letter
    decisions  what people decided; dismissed findings are left out

    >>> from govinfo.edition import find_edition
    >>> report = Report.of(find_edition("2021"), {f"appeals[cases, reconsideration.{key}]": figure
    ...     for key, figure in dict(upheld=10, corrected=1, other=0, pending=0, total=0).items()}, year=2025)
    >>> [block.text for block in letter(report).blocks if isinstance(block, Heading)]
    ['关于退回修改2025年政府信息公开工作年度报告的通知', '一、不符之处', '二、修改建议']
    """
    flaws = proven(report, decisions)
    if not flaws:
        return None
    writer = _Writer(report, lang)
    year = "" if report.year is None else writer.said("year", year=report.year)
    heading = writer.said("title", year=year)
    named = {address for finding in flaws for address in finding.addresses}
    groups = [
        group
        for group in diagnose(report).groups
        if not named.isdisjoint(
            {
                *(at for rule in group.rules for at in rule.addresses),
                *(at for each in group.diagnoses for at in each.addresses),
            }
        )
    ]

    def blocks() -> Iterator[Block]:
        yield Heading(1, heading)
        yield Paragraph(writer.said("to", agency=report.agency or writer.said("nobody")))
        until = writer.said("until", day=print_date(deadline, lang)) if deadline else writer.said("soon")
        yield Paragraph(writer.said("returned", heading=report.heading, number=len(flaws), until=until))
        yield Heading(2, writer.said("flaws"))
        yield writer.table(flaws)
        yield Heading(2, writer.said("changes"))
        yield Paragraph(writer.said("proviso"))
        for number, group in enumerate(groups, 1):
            yield from map(Paragraph, writer.advice(group, number))
        signed = (sender, print_date(dated, lang) if dated else "")
        yield from (Paragraph(line) for line in signed if line)

    return Document(tuple(blocks()), Properties(sender or None))
