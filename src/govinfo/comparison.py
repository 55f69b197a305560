"""A year-on-year comparison (对比): two reports of one body as a document of its own.

Figures stand side by side with the change and its percentage, prose with what was taken out and what was put
in.  Figures of two editions are paired by the crosswalk; what cannot be compared is printed with the reason,
never left out.  The document can be written by every renderer that takes one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from difflib import SequenceMatcher
from itertools import islice, takewhile
from typing import Final

from attrs import define, evolve, field, frozen

from govinfo.crosswalks import Pairing, crosswalk
from govinfo.decisions import OF_A_SERIES, Decision, decided, ruling
from govinfo.document import Block, Document, Grid, Heading, Paragraph, Properties, Slot, Trace
from govinfo.edition import Address, Cell, Chapter, Edition, chinese, english
from govinfo.findings import seen
from govinfo.report import Report, Traces
from govinfo.series import SeriesAudit, check_series
from govinfo.troubles import Lang
from govinfo.values import Value, exact_product, exact_sum, print_value

TAKEN_OUT: Final = "【－{}】"
PUT_IN: Final = "【＋{}】"
MOST_AT_ONCE: Final = 160_000
"""Two texts are aligned where they have no more pairs of pieces than that; longer ones by sentences."""
MOST_WORK: Final = 2_000_000
"""So many pairs are looked at in one chapter; what is left then is shown whole, before and after."""

_ALIKE: Final = 0.4
_SENTENCE: Final = re.compile(r"[^。；！？]*[。；！？]|[^。；！？]+$")
_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|.", re.DOTALL)
_WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": (
        "{agency}政府信息公开工作年度报告{last}与{this}对比",
        "{agency}: annual reports of {last} and {this} compared",
    ),
    "legend": (
        "文字中，【－】内为{last}有而{this}没有的，【＋】内为{this}新写的；没有标记的两份相同。",
        "In the prose, 【－】 marks what is in {last} only, 【＋】 what is in {this} only.",
    ),
    "item": ("项目", "Item"),
    "change": ("增减", "Change"),
    "rate": ("幅度", "Rate"),
    "remark": ("说明", "Remark"),
    "joins": ("年度衔接", "From year to year"),
    "sound": ("两年衔接的勾稽关系没有发现问题。", "Nothing was found that does not join up."),
    "others": ("其他各列有变化的项目", "Other columns, where they differ"),
    "no_others": ("其他各列两份相同。", "The other columns are the same in both."),
    "summed": ("{year}为 {number} 项相加", "{year} is a sum of {number}"),
    "undivided": ("{year}不分列", "{year} does not divide it"),
    "apart": ("不可比", "not comparable"),
    "because": ("不可比：{why}。", "Not comparable: {why}."),
    "last": ("上年", "last year"),
    "this": ("本年", "this year"),
    "before": ("{year}年（前）", "{year} (before)"),
    "after": ("{year}年（后）", "{year} (after)"),
    "year": ("{year}年", "{year}"),
}


def _said(name: str, lang: Lang, **facts: object) -> str:
    return _WORDS[name][lang == "en"].format(**facts)


@frozen
class _Pair:
    """Two reports, what each is called, and the language they are compared in."""

    last: Report
    this: Report
    lang: Lang
    names: tuple[str, str]
    whole: bool

    def said(self, name: str, **facts: object) -> str:
        """A sentence in the language of the comparison."""
        return _said(name, self.lang, last=self.names[0], this=self.names[1], **facts)


@frozen
class Figure:
    """Cells of two reports that belong together, by the crosswalk, with what each report gives for them.

    last        the figure of the earlier report, the sum where there are several cells; blank where one of
                them is, and where the cells cannot be compared
    this        the same of the later report
    difference  `this` less `last`; blank where either is
    """

    pairing: Pairing
    last: Value
    this: Value
    difference: Value


def _tuple(given: Iterable[Decision]) -> tuple[Decision, ...]:
    return tuple(given)


@frozen
class Comparison:
    """Two reports side by side, as values: what `compare` prints.

    Formats of data write the values, formats of pages the `document`; `lang`, `whole` and `decisions` are as
    `compare` takes them.

    traces  where the figures were printed, by year, for the proofs of what does not join up
    """

    last: Report
    this: Report
    lang: Lang = "zh"
    whole: bool = False
    decisions: tuple[Decision, ...] = field(default=(), converter=_tuple)
    traces: Traces = field(factory=dict[str, Mapping[Address, Trace]], eq=False, repr=False)

    @property
    def document(self) -> Document:
        """The comparison as `compare` prints it."""
        return compare(self.last, self.this, lang=self.lang, whole=self.whole, decisions=self.decisions)

    @property
    def joins(self) -> SeriesAudit | None:
        """Whether the two join up; None unless one is of the year after the other."""
        if self.last.year is None or self.this.year != self.last.year + 1:
            return None
        audit = check_series([self.last, self.this])
        return evolve(audit, findings=seen(audit.findings, self.traces))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every cell of either report, in the pairings of the crosswalk."""
        between = crosswalk(self.last.edition, self.this.edition)
        return tuple(self._figure(pairing) for pairing in between.pairings)

    @property
    def prose(self) -> Mapping[str, tuple[str, ...]]:
        """The paragraphs of every chapter, by its key, marked where the reports differ."""
        chapters = dict.fromkeys((*self.this.narratives, *self.last.narratives))
        return {chapter: tuple(_prose(self.last, self.this, chapter)) for chapter in chapters}

    def _figure(self, pairing: Pairing) -> Figure:
        if pairing.kind == "apart":
            return Figure(pairing, None, None, None)
        last = _sum(self.last[at] for at in pairing.left)
        this = _sum(self.this[at] for at in pairing.right)
        return Figure(pairing, last, this, _difference(last, this))


@frozen
class _Line:
    """One printed line: an item with what both reports say of it, and whether it is of a total column."""

    label: str
    last: Value
    this: Value
    remark: str
    total: bool

    @property
    def differs(self) -> bool:
        """Whether the reports do not print the same."""
        return self.last != self.this


def compare(
    last: Report,
    this: Report,
    *,
    lang: Lang = "zh",
    whole: bool = False,
    decisions: Iterable[Decision] = (),
) -> Document:
    """Two reports of one body, of any editions, side by side as a document.

    Of tables with a total column, the other columns are listed where they differ; `whole` lists all of them.
    What was decided (`decisions`) about a finding stands behind it.

    >>> from govinfo.edition import find_edition
    >>> cell, edition = "applications[received, total]", find_edition("2021")
    >>> last, this = (Report.of(edition, {cell: n}, year=year) for year, n in ((2023, 8), (2024, 10)))
    >>> for line in list(compare(last, this, lang="en").grids())[4].texts[:2]:
    ...     print(line)
    ('Item', '2023', '2024', 'Change', 'Rate', 'Remark')
    ('Received this year', '8', '10', '+2', '+25.0 %', '')
    """
    pair = _Pair(last, this, lang, _names(last, this, lang), whole)
    agency = this.agency or last.agency or ""
    properties = Properties(this.agency, this.year, this.scope, this.organ, this.published)
    blocks: list[Block] = [
        Heading(1, pair.said("title", agency=agency).removeprefix(": ")),
        Paragraph(pair.said("legend")),
    ]
    for chapter in _chapters(last.edition, this.edition):
        if chapter.heading:
            blocks.append(Heading(2, chapter.heading))
        blocks += map(Paragraph, _prose(last, this, chapter.key))
        blocks += _figures(pair, chapter)
    blocks += _joins(pair, decisions)
    return Document(blocks, properties)


def _names(last: Report, this: Report, lang: Lang) -> tuple[str, str]:
    """What the reports are called: by their years, unless those do not tell them apart."""
    if last.year is None or this.year is None:
        return _said("last", lang), _said("this", lang)
    kinds = ("before", "after") if last.year == this.year else ("year", "year")
    return _said(kinds[0], lang, year=last.year), _said(kinds[1], lang, year=this.year)


def _chapters(last: Edition, this: Edition) -> Iterator[Chapter]:
    """The chapters of this edition, each with the tables of the other that it lacks; then those it lacks."""
    own = {chapter.key for chapter in this.chapters}
    tables = {table.key for table in this.tables}
    theirs = {chapter.key: chapter.tables for chapter in last.chapters}
    for chapter in this.chapters:
        more = tuple(table for table in theirs.get(chapter.key, ()) if table.key not in tables)
        yield evolve(chapter, tables=(*chapter.tables, *more))
    yield from (chapter for chapter in last.chapters if chapter.key not in own)


# Prose


def _prose(last: Report, this: Report, chapter: str) -> Iterator[str]:
    """The paragraphs of a chapter, marked where the reports differ."""
    old, new = (report.narratives.get(chapter, ()) for report in (last, this))
    effort = _Effort()
    for kind, mine, theirs in effort.aligned(old, new):
        if kind == "equal":
            yield from theirs
            continue
        pairs = min(len(mine), len(theirs))
        for one, other in zip(mine[:pairs], theirs[:pairs], strict=True):
            yield from effort.rewritten(one, other)
        yield from (_marked(TAKEN_OUT, text) for text in mine[pairs:])
        yield from (_marked(PUT_IN, text) for text in theirs[pairs:])


def _marked(mark: str, text: str) -> str:
    return mark.format(text) if text else ""


@define
class _Effort:
    """What may still be spent on comparing: to align texts made for it takes the cube of their length."""

    left: int = MOST_WORK

    def aligned(
        self, old: Sequence[str], new: Sequence[str]
    ) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
        """What is equal in both and what is not, piece by piece; what is too much for that as one."""
        head = sum(1 for _ in takewhile(_is_same, zip(old, new, strict=False)))
        rest = min(len(old), len(new)) - head
        backwards = islice(zip(reversed(old), reversed(new), strict=False), rest)
        tail = sum(1 for _ in takewhile(_is_same, backwards))
        if head:
            yield "equal", old[:head], new[:head]
        mine, theirs = old[head : len(old) - tail], new[head : len(new) - tail]
        work = len(mine) * len(theirs)
        if work > min(MOST_AT_ONCE, self.left):
            yield "replace", mine, theirs
        else:
            self.left -= work
            for kind, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
                yield kind, mine[a:b], theirs[c:d]
        if tail:
            yield "equal", old[len(old) - tail :], new[len(new) - tail :]

    def rewritten(self, one: str, other: str) -> Iterator[str]:
        """A text as it was rewritten: marked within if enough of it was kept, else whole before and after."""
        for pieces in (_WORD, _SENTENCE):
            old, new = pieces.findall(one), pieces.findall(other)
            runs = list(self.aligned(old, new))
            kept = sum(len(mine) for kind, mine, _ in runs if kind == "equal")
            if 2 * kept >= _ALIKE * (len(old) + len(new)):
                yield "".join(self._marked(*run, within=pieces is _SENTENCE) for run in runs)
                return
        yield _marked(TAKEN_OUT, one)
        yield _marked(PUT_IN, other)

    def _marked(self, kind: str, mine: Sequence[str], theirs: Sequence[str], *, within: bool) -> str:
        """A run of pieces; sentences that were rewritten are marked within."""
        if kind == "equal":
            return "".join(theirs)
        if within and len(mine) == len(theirs):
            pairs = zip(mine, theirs, strict=True)
            return "".join(part for one, other in pairs for part in self.rewritten(one, other))
        return _marked(TAKEN_OUT, "".join(mine)) + _marked(PUT_IN, "".join(theirs))


def _is_same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


# Figures


def _figures(pair: _Pair, chapter: Chapter) -> Iterator[Block]:
    """The tables of a chapter, line by line."""
    between = crosswalk(pair.last.edition, pair.this.edition)
    for table in chapter.tables:
        if table.title:
            yield Heading(3, table.title)
        pairings = [pairing for pairing in between.pairings if _home(pairing) == table.key]
        lines = [line for pairing in pairings for line in _lines(pair, pairing)]
        reasons = dict.fromkeys(pairing.why for pairing in pairings if pairing.kind == "apart")
        totals = [line for line in lines if line.total]
        yield _grid(pair, totals if totals and not pair.whole else lines, table.title or chapter.title)
        if totals and not pair.whole:
            others = [line for line in lines if not line.total and line.differs]
            yield Paragraph(pair.said("others" if others else "no_others"))
            yield from [_grid(pair, others, pair.said("others"))] if others else []
        yield from (Paragraph(pair.said("because", why=why[pair.lang == "en"])) for why in reasons)


def _home(pairing: Pairing) -> str:
    """The table under which a pairing is printed."""
    return (*pairing.right, *pairing.left)[0].table


def _lines(pair: _Pair, pairing: Pairing) -> Iterator[_Line]:
    left, right = (
        [(report.edition.cell(at), report[at]) for at in cells]
        for report, cells in ((pair.last, pairing.left), (pair.this, pairing.right))
    )
    if pairing.kind == "apart":
        apart = pair.said("apart")
        yield from (_line(pair, cell, None, value, apart) for cell, value in right)
        yield from (_line(pair, cell, value, None, apart) for cell, value in left)
        return
    summed = [name for name, side in zip(pair.names, (left, right), strict=True) if len(side) > 1]
    remark = pair.said("summed", year=summed[0], number=max(len(left), len(right))) if summed else ""
    cell = (left if len(right) > 1 else right)[0][0]
    last, this = (_sum(value for _, value in side) for side in (left, right))
    yield _line(pair, cell, last, this, remark)
    if len(right) > 1:
        undivided = pair.said("undivided", year=pair.names[0])
        yield from (_line(pair, cell, None, value, undivided) for cell, value in right)
    elif len(left) > 1:
        undivided = pair.said("undivided", year=pair.names[1])
        yield from (_line(pair, cell, value, None, undivided) for cell, value in left)


def _sum(values: Iterable[Value]) -> Value:
    """The sum of figures; blank where one of them is."""
    known = tuple(values)
    return None if None in known else exact_sum(value for value in known if value is not None)


def _line(pair: _Pair, cell: Cell, last: Value, this: Value, remark: str) -> _Line:
    told = chinese if pair.lang == "zh" else english
    total = cell.column.head.role == "total" and len(cell.column.path) == 1
    leaves = [cell.row] if total else [cell.row, cell.column]
    label = "，".join(told(leaf) for leaf in leaves if leaf.head.label)
    return _Line(label if pair.lang == "zh" else label.replace("，", ", "), last, this, remark, total)


def _grid(pair: _Pair, lines: Sequence[_Line], caption: str) -> Grid:
    heads = (pair.said("item"), *pair.names, pair.said("change"), pair.said("rate"), pair.said("remark"))
    slots = [Slot(0, column, text, header="column") for column, text in enumerate(heads)]
    for row, line in enumerate(lines, 1):
        texts = (line.label, print_value(line.last), print_value(line.this), *_change(line), line.remark)
        slots += (
            Slot(row, column, text, header=None if column else "row") for column, text in enumerate(texts)
        )
    return Grid(slots, caption=caption)


def _change(line: _Line) -> tuple[str, str]:
    """The change and its percentage, where both reports give a figure; of nought there is no percentage."""
    difference = _difference(line.last, line.this)
    if line.last is None or difference is None:
        return "", ""
    sign = "+" if difference > 0 else ""
    return f"{sign}{print_value(difference)}", _rate(line.last, difference)


def _difference(last: Value, this: Value) -> Value:
    return None if last is None or this is None else exact_sum((this, exact_product(-1, last)))


def _rate(last: int | Decimal, difference: int | Decimal) -> str:
    if last <= 0:
        return ""
    with localcontext(prec=4_000):
        rate = (Decimal(100) * Decimal(difference) / Decimal(last)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{'+' if rate > 0 else ''}{rate:f} %"


# From year to year


def _joins(pair: _Pair, decisions: Iterable[Decision]) -> Iterator[Block]:
    """What does not join up between the two, where one is of the year after the other."""
    audit = Comparison(pair.last, pair.this).joins
    if audit is None:
        return
    yield Heading(2, pair.said("joins"))
    for finding, decision in decided(audit, audit.findings, decisions, rooms=OF_A_SERIES).findings:
        yield Paragraph(finding.message(pair.lang) + ruling(decision, pair.lang))
    if not audit.findings:
        yield Paragraph(pair.said("sound"))
