"""What is done before a report is printed (印前): fonts chosen, parts added, pages laid.

Every format of fixed pages, PDF and OFD alike, is written from the `Proof` that come out: one layout, one
set of options, and the same page whatever the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from attrs import field, frozen

from govinfo.composition import compose
from govinfo.decisions import NOTHING, Decision, decisions_given
from govinfo.document import Block, Document, Grid, Heading, Properties, normal_text
from govinfo.errors import UnprintableText
from govinfo.fonts import Fonts
from govinfo.plugins import only
from govinfo.prepress.typefaces import MOST_FONT_BYTES, fonts_of
from govinfo.report import Report
from govinfo.typesetting import NO_PLAN, Chart, Cover, Drawing, Extra, Plan, Seal, Turn, typeset

__all__ = ["MOST_FONT_BYTES", "PageOptions", "Proof", "prepared"]


def _reports(given: Iterable[object]) -> tuple[Report, ...]:
    return only(Report, "history", given)


@frozen(kw_only=True)
class PageOptions:
    """How a report is put on pages; each part that the form does not have is off unless it is asked for.

    Fonts are paths of TrueType files (`.ttf`; of a `.ttc` its first font, or with `#1` behind the path its
    second, and so on), empty for the carried ones;
    only regular files up to `MOST_FONT_BYTES` are read.  What a font lacks is drawn in a carried one,
    character by character.

    title_font        the title, such as 方正小标宋
    heading_font      headings of chapters, such as 黑体
    subheading_font   the beginning of numbered parts, （一）, such as 楷体
    body_font         prose and page numbers, such as 仿宋
    table_font        tables and charts; empty for `body_font`
    cover             a page before all others with the title, the agency and the date of publication
    seal              the agency and the date at the end of the text, with room for a seal
    findings          a page at the end that lists what does not hold in the report
    marks             the cells that findings name stand out: a grey ground and a thick border
    decisions         what people decided about findings: it stands behind them, and what was dismissed is
                      not marked
    watermark         a word across every page, such as 征求意见稿; empty for none
    charts            a page with charts: outcomes by kind, and what was received and carried forward by year
    history           reports of other years, for the charts
    compress          False leaves the parts of the file readable, and the file four times as large
    """

    title_font: str = ""
    heading_font: str = ""
    subheading_font: str = ""
    body_font: str = ""
    table_font: str = ""
    cover: bool = False
    seal: bool = False
    findings: bool = False
    marks: bool = False
    decisions: tuple[Decision, ...] = field(default=(), converter=decisions_given)
    watermark: str = field(default="", converter=normal_text)
    charts: bool = False
    history: tuple[Report, ...] = field(default=(), converter=_reports)
    compress: bool = True

    @property
    def adds(self) -> bool:
        """Whether anything is printed beside the report itself."""
        return self.cover or self.seal or self.findings or self.marks or self.charts

    def typefaces(self) -> dict[str, str]:
        """The path of the font that each role is set in, where one is given."""
        given = {"title": self.title_font, "heading": self.heading_font, "part": self.subheading_font}
        body = self.body_font
        given |= {"body": body, "table": self.table_font or body, "folio": body}
        return {role: path for role, path in given.items() if path}


def _texts(blocks: Iterable[Block | Extra]) -> Iterator[str]:
    """Every text that is going to be drawn."""
    for block in blocks:
        match block:
            case Grid(slots=slots):
                yield from (slot.text for slot in slots)
            case Cover(title, lines):
                yield from (title, *lines)
            case Seal(lines):
                yield from lines
            case Chart(title, bars):
                yield title
                yield from (text for label, _, told in bars for text in (label, told))
            case Turn():
                pass
            case _:
                yield block.text


def _characters(blocks: Iterable[Block | Extra], watermark: str) -> set[str]:
    """Every character that is going to be drawn."""
    return set("— 0123456789").union(watermark, *map(normal_text, _texts(blocks)))


def _title(document: Document) -> str:
    """The title: the heading of level 1, or else whose report it is and of which year."""
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1 and normal_text(block.text):
            return normal_text(block.text)
    properties = document.properties
    agency = (properties.agency if properties else None) or ""
    year = f"{properties.year}年" if properties and properties.year else ""
    texts = (normal_text(block.text) for block in document.blocks if not isinstance(block, Grid))
    return normal_text(agency) + year or next(filter(None, texts), "—")


def _plan(report: Report, title: str, options: PageOptions) -> Plan:
    """What the options add to a report."""
    if not options.adds:
        return NO_PLAN
    from govinfo.annexes import noticed  # noqa: PLC0415  (most reports are printed as they are)
    from govinfo.prepress import extras  # noqa: PLC0415  (the same)

    lines = extras.signed(report)
    before = (Cover(title, lines),) if options.cover else ()
    found = noticed(report, options.decisions) if options.findings or options.marks else NOTHING
    after: list[Extra | Block] = [Seal(lines)] if options.seal and lines else []
    if options.charts:
        after += extras.charts(report, options.history)
    if options.findings:
        after += extras.findings_page(found)
    return Plan(before, tuple(after), extras.marked(found.standing, report) if options.marks else frozenset())


class Proof(NamedTuple):
    """A report laid on pages: the blocks that are drawn, where they stand, and what is known of it."""

    blocks: tuple[Block | Extra, ...]
    drawing: Drawing
    fonts: Fonts
    title: str
    properties: Properties


def prepared(source: Document | Report, options: PageOptions) -> Proof:
    """A report, or a document, laid on pages as the options have it.

    Of a document only what it is itself is drawn: cover, seal, findings, marks and charts need a report.

    Raises `UnprintableText`, naming them, for characters that no font at hand has, and `UnusableFont` for
    a font file that cannot be used.

    >>> from govinfo.document import Paragraph
    >>> proof = prepared(Document([Heading(1, "年度报告"), Paragraph("无。")]), PageOptions())
    >>> proof.title, len(proof.drawing.pages)
    ('年度报告', 1)
    """
    fonts = fonts_of(options.typefaces())
    document = source if isinstance(source, Document) else compose(source)
    title = _title(document)
    plan = NO_PLAN if isinstance(source, Document) else _plan(source, title, options)
    blocks = plan.blocks(document)
    lacking = fonts.lacking(_characters(blocks, options.watermark))
    if lacking:
        raise UnprintableText(lacking)
    drawing = typeset(document, fonts.measure, plan=plan)
    return Proof(blocks, drawing, fonts, title, document.properties or Properties())
