"""A document as one web page of its own: to read on a screen or a phone, to print on A4, to publish.

Nothing is fetched.  Tables are tables, each figure with the heads of its row and column; the page goes dark
where the reader's system is, and prints with the margins of GB/T 9704-2012.  If asked, the report that the
document prints is checked and each finding stands by its cell, or its sums are drawn as charts; what is
added so is marked as a note, and is not read back.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from typing import assert_never

from attrs import field, frozen, validators

from govinfo import marks
from govinfo.checks import check
from govinfo.decisions import Decision, decided, decisions_given
from govinfo.document import Block, Document, Grid, Heading, Paragraph, normal_text
from govinfo.findings import Finding
from govinfo.markup import escaped, page, table
from govinfo.plugins import Renderer, only
from govinfo.recognition import recognise
from govinfo.renderers.html.charts import charts_of
from govinfo.renderers.html.notes import Notes, notes_of
from govinfo.report import Report
from govinfo.troubles import Lang

_DEEPEST = 6


def _findings(given: Iterable[object]) -> tuple[Finding, ...]:
    return only(Finding, "noted", given)


@frozen
class HtmlOptions:
    """How a web page is written.

    findings  whether the report is checked and what is found stands by its cells
    charts    whether charts of the sums stand below the tables
    lang      the language of findings and charts, `zh` or `en`
    noted     findings of your own to show as well, such as those of a reading
    decisions what people decided about findings, which stands behind them
    """

    findings: bool = False
    charts: bool = False
    lang: Lang = field(default="zh", validator=validators.in_(("zh", "en")))
    noted: tuple[Finding, ...] = field(default=(), converter=_findings)
    decisions: tuple[Decision, ...] = field(default=(), converter=decisions_given)


@cache
def _asset(name: str) -> str:
    return (pkgutil.get_data(__name__, name) or b"").decode()


@frozen
class _Writing:
    """A page in the making: its notes, and the charts that belong to each grid by number."""

    notes: Notes
    charts: dict[int, tuple[str, ...]]


def _title(document: Document) -> str:
    """The name of the page: its first heading, or else whose report it is."""
    for block in document.blocks:
        if isinstance(block, Heading) and normal_text(block.text):
            return block.text
    told = document.properties.agency if document.properties else None
    return told or "govinfo"


def _heading(heading: Heading, number: int) -> str:
    level = min(max(heading.level, 1), _DEEPEST)
    return f'<h{level} id="s{number}">{escaped(heading.text)}</h{level}>\n'


def _paragraph(paragraph: Paragraph) -> str:
    text = normal_text(paragraph.text)
    # What looks like the heading of a chapter says that it is none.
    plain = ' role="paragraph"' if marks.is_chapter(text) else ""
    return f"<p{plain}>{escaped(text)}</p>\n" if text else ""


def _grid(grid: Grid, number: int, writing: _Writing) -> Iterator[str]:
    name = f"t{number}"
    caption = normal_text(grid.caption or "") or f"表 {number}"
    yield f'<div class="scroll" role="group" aria-label="{escaped(caption)}" tabindex="0">\n'
    yield table(grid, name, writing.notes.fill(number), caption)
    yield "\n</div>\n"
    yield writing.notes.below(number)
    yield from writing.charts.get(number, ())


def _body(document: Document, writing: _Writing) -> Iterator[str]:
    """The blocks in order; a chapter is a landmark with the name of its heading."""
    within = False
    grids = 0
    yield "<main>\n"
    for number, block in enumerate(document.blocks):
        if isinstance(block, Heading) and not normal_text(block.text):
            continue
        if isinstance(block, Heading) and block.level <= 2:
            yield "</section>\n" if within else ""
            within = block.level == 2
            yield f'<section aria-labelledby="s{number}">\n' if within else ""
        grids += isinstance(block, Grid)
        yield from _block(block, grids if isinstance(block, Grid) else number, writing)
        if isinstance(block, Heading) and block.level == 1:
            yield writing.notes.below(0)
    yield "</section>\n" if within else ""
    yield "</main>\n"


def _block(block: Block, number: int, writing: _Writing) -> Iterator[str]:
    match block:
        case Heading():
            yield _heading(block, number)
        case Paragraph():
            yield _paragraph(block)
        case Grid():
            yield from _grid(block, number, writing)
        case _:
            assert_never(block)


def _report(document: Document, options: HtmlOptions) -> Report | None:
    """The report that the document prints, where it is needed."""
    return recognise(document).report if options.findings or options.charts else None


def write(document: Document, options: HtmlOptions | None = None) -> bytes:
    """The document as a web page in UTF-8; the same document and options give the same bytes.

    Raises `UnrecognisedForm` where findings or charts are asked of a document that prints no report.

    >>> content = write(Document([Heading(1, "年度报告"), Paragraph("<script>")])).decode()
    >>> "<p>&lt;script&gt;</p>" in content
    True
    """
    options = options or HtmlOptions()
    report = _report(document, options)
    found = check(report).findings if report is not None and options.findings else ()
    noted = (*options.noted, *found)
    rulings = {} if report is None else decided(report, noted, options.decisions).rulings
    notes = notes_of(document, noted, options.lang, rulings)
    charts = charts_of(report, document, options.lang) if report is not None and options.charts else {}
    body = "".join(_body(document, _Writing(notes, charts)))
    agency = document.properties.agency if document.properties else None
    head = f'<meta name="author" content="{escaped(agency)}">\n' if agency else ""
    return page(_title(document), body, _asset("page.css"), _asset("page.js") if notes.numbered else "", head)


RENDERER = Renderer(
    name="html",
    suffixes=(".html", ".htm"),
    media_type="text/html",
    source="document",
    write=write,
    options=HtmlOptions,
)
