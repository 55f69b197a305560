"""A report as a form to fill in: one web page that keeps its own sums, without a server and without Python.

The page prints as the form does, with a box in place of every figure and of every chapter's prose, and is
read back as the report it was written from.  Its script computes totals while one types, shows of each rule
whether it holds and of each blank what the rules leave it, and gives and takes `govinfo.report/1`.  What it
knows of the form is the edition's data, written into the page; what it adds to the page is not there until
it runs.
"""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache

from attrs import field, frozen, validators

from govinfo.document import Slot, normal_text
from govinfo.edition import Address, Chapter
from govinfo.layout import layout_of
from govinfo.markup import escaped, heads_of, page, table
from govinfo.plugins import Renderer
from govinfo.renderers.html_form.data import edition_data
from govinfo.report import Report
from govinfo.troubles import Lang
from govinfo.values import print_value

_SCRIPTS = (
    "words.js",
    "figures.js",
    "rules.js",
    "systems.js",
    "programs.js",
    "completion.js",
    "files.js",
    "panel.js",
    "guide.js",
    "form.js",
    "start.js",
)


@frozen
class HtmlFormOptions:
    """How a form is written: `lang` is the language in which it opens, `zh` or `en`; a button changes it."""

    lang: Lang = field(default="zh", validator=validators.in_(("zh", "en")))


@cache
def _assets(*names: str) -> str:
    return "".join((pkgutil.get_data(__name__, name) or b"").decode() for name in names)


@cache
def _labels(chapter: Chapter, name: str) -> tuple[tuple[Address | None, str], ...]:
    """For each slot of a chapter's grid its address, if it has a figure, and the ids of its heads."""
    grid = layout_of(chapter)
    assert grid is not None  # noqa: S101  (asked of chapters with tables only)
    return tuple(
        (Address.parse(slot.key) if slot.key else None, " ".join(f"{name}h{head}" for head in heads))
        for slot, heads in zip(grid.slots, heads_of(grid), strict=True)
    )


def _box(report: Report, at: Address, heads: str) -> str:
    """The box for one figure, named by the heads of its row and column."""
    cell = report.edition.cell(at)
    mode = "decimal" if cell.signed or not cell.whole else "numeric"
    named = f'aria-labelledby="{heads}"' if heads else f'aria-label="{escaped(cell.zh or str(at))}"'
    value = escaped(print_value(report[at]))
    name = f'id="i{report.edition.index[at]}" {named}'
    return f' class="box"><input type="text" {name} inputmode="{mode}" autocomplete="off" value="{value}">'


def _chapter(report: Report, chapter: Chapter, number: int) -> Iterator[str]:
    heading = normal_text(chapter.heading)
    key = escaped(chapter.key)
    grid = layout_of(chapter)
    if heading:
        yield f'<section aria-labelledby="s{number}">\n<h2 id="s{number}">{escaped(heading)}</h2>\n'
    told = "\n".join(map(escaped, report.narratives[chapter.key]))
    label = f'aria-labelledby="s{number}"' if heading else f'aria-label="{escaped(chapter.en) or key}"'
    rows = 3 if grid is None else 1
    yield f'<textarea id="p{number}" rows="{rows}" {label}>\n{told}</textarea>\n'
    if grid is not None:
        name = f"t{number}"
        labels = _labels(chapter, name)

        def fill(at: int, slot: Slot) -> str:
            address, heads = labels[at]
            return f">{escaped(slot.text)}" if address is None else _box(report, address, heads)

        yield '<div class="scroll">\n'
        yield table(grid, name, fill, grid.caption or "")
        yield "\n</div>\n"
    yield "</section>\n" if heading else ""


def _data(name: str, content: str) -> str:
    """JSON inside a page: no character of it can end the element that holds it."""
    return f'<script type="application/json" id="{name}">{content.replace("<", chr(92) + "u003c")}</script>\n'


def _properties(report: Report, options: HtmlFormOptions) -> Mapping[str, str | int | None]:
    return {
        "agency": report.agency,
        "year": report.year,
        "scope": report.scope,
        "organ": report.organ,
        "published": report.published.isoformat() if report.published else None,
        "title": report.title,
        "lang": options.lang,
    }


def write(report: Report, options: HtmlFormOptions | None = None) -> bytes:
    """The form of the report's edition with the report's figures and prose in it, in UTF-8.

    >>> from govinfo.edition import find_edition
    >>> write(Report.blank(find_edition("2021"))).count(b"<input")
    200
    """
    options = options or HtmlFormOptions()
    chapters = enumerate(report.edition.chapters)
    form = "".join(part for number, chapter in chapters for part in _chapter(report, chapter, number))
    properties = json.dumps(_properties(report, options), ensure_ascii=False)
    body = (
        f"<main>\n<h1>{escaped(report.heading)}</h1>\n{form}</main>\n"
        "<noscript><p>本表需要浏览器允许脚本运行，才能计算和核对。This form needs scripts.</p></noscript>\n"
        f"{_data('edition', edition_data(report.edition))}{_data('report', properties)}"
    )
    return page(report.heading, body, _assets("form.css"), _assets(*_SCRIPTS))


RENDERER = Renderer(
    name="html-form",
    suffixes=(),
    media_type="text/html",
    source="report",
    write=write,
    options=HtmlFormOptions,
)
