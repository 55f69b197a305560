"""A report as PDF: the pages of a Chinese official document, to print, sign and publish.

The page follows GB/T 9704-2012; the file is archival (PDF/A-2a) and accessible (PDF/UA-1): every font is
embedded as far as it is used, text can be selected, searched and extracted, headings are in the outline, and
all of it is tagged.  The same report gives the same bytes on every machine.  Text is drawn as it is: nothing
in a report is taken for markup.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from attrs import field, frozen

from govinfo.composition import compose
from govinfo.document import Block, Document, Grid, Heading, normal_text
from govinfo.errors import UnprintableText, shortened
from govinfo.fonts import Face, Fonts, UnusableFont, parse
from govinfo.plugins import Renderer
from govinfo.renderers.pdf import extras
from govinfo.renderers.pdf.assembly import Order, assembled
from govinfo.renderers.pdf.content import Press
from govinfo.renderers.pdf.metadata import Told
from govinfo.report import Report
from govinfo.troubles import refused_by_system, sentence
from govinfo.typesetting import NO_PLAN, Chart, Cover, Extra, Plan, Seal, Turn, typeset

MOST_FONT_BYTES: Final = 64 * 1024 * 1024
"""The largest font file that is read, in bytes."""


def _reports(given: Iterable[object]) -> tuple[Report, ...]:
    reports = tuple(given)
    found = tuple(report for report in reports if isinstance(report, Report))
    if len(found) < len(reports):
        msg = "history takes reports of other years; it cannot be given in words"
        raise TypeError(msg)
    return found


@frozen(kw_only=True)
class PdfOptions:
    """How a PDF is written; each part that the form does not have is off unless it is asked for.

    Fonts are paths of TrueType files (`.ttf`, or the first font of a `.ttc`), empty for the carried ones;
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
    watermark         a word across every page, such as 征求意见稿; empty for none
    charts            a page with charts: outcomes by kind, and what was received and carried forward by year
    history           reports of other years, for the charts
    compress          False leaves the streams readable, and the file four times as large
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
    watermark: str = field(default="", converter=normal_text)
    charts: bool = False
    history: tuple[Report, ...] = field(default=(), converter=_reports)
    compress: bool = True


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


@lru_cache(maxsize=16)
def _presses(files: tuple[str, ...], _stamps: tuple[object, ...]) -> Press:
    title, heading, part, body, table = (_face(path) if path else None for path in files)
    given = {"title": title, "heading": heading, "part": part}
    given |= {"body": body, "table": table or body, "folio": body}
    return Press(Fonts({role: face for role, face in given.items() if face is not None}))


def _file_content(path: Path) -> bytes:
    """The bytes of a regular file; a device or a pipe is not even opened, since it may never end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise UnusableFont(sentence("font_irregular"))
    with path.open("rb") as stream:
        content = stream.read(MOST_FONT_BYTES + 1)
    if len(content) > MOST_FONT_BYTES:
        raise UnusableFont(sentence("font_too_large", most=MOST_FONT_BYTES))
    return content


def _face(path: str) -> Face:
    """A user's own font; `UnusableFont` names the file that is none."""
    try:
        return parse(_file_content(Path(path)))
    except (OSError, ValueError, UnusableFont) as error:
        reason = error.sentence if isinstance(error, UnusableFont) else refused_by_system(error, "reading")
        raise UnusableFont(sentence("font", path=shortened(path), reason=reason)) from error


def _stamp(path: str) -> object:
    """What changes when the file does."""
    try:
        state = Path(path).stat() if path else None
    except (OSError, ValueError):  # a path with a null character is a ValueError
        return None
    return (state.st_mtime_ns, state.st_size) if state else None


def _press(options: PdfOptions) -> Press:
    """The fonts that the options ask for, parsed once and kept as long as the files do not change."""
    chosen = (
        options.title_font,
        options.heading_font,
        options.subheading_font,
        options.body_font,
        options.table_font,
    )
    return _presses(chosen, tuple(map(_stamp, chosen)))


def _plan(report: Report, title: str, options: PdfOptions) -> Plan:
    """What the options add to a report."""
    lines = extras.signed(report)
    before = (Cover(title, lines),) if options.cover else ()
    found = extras.findings(report) if options.findings or options.marks else ()
    after: list[Extra | Block] = [Seal(lines)] if options.seal and lines else []
    if options.charts:
        after += extras.charts(report, options.history)
    if options.findings:
        after += extras.findings_page(found)
    return Plan(before, tuple(after), extras.marked(found, report) if options.marks else frozenset())


def write(source: Document | Report, options: PdfOptions | None = None) -> bytes:
    """A report, or a document, as a PDF file.

    Of a document only what it is itself is drawn: cover, seal, findings, marks and charts need a report.

    Raises `UnprintableText`, naming them, for characters that no font at hand has, and `UnusableFont` for
    a font file that cannot be used.

    >>> from govinfo.document import Paragraph
    >>> write(Document([Heading(1, "年度报告"), Paragraph("无。")]))[:8]
    b'%PDF-1.7'
    """
    options = options or PdfOptions()
    press = _press(options)
    document = source if isinstance(source, Document) else compose(source)
    title = _title(document)
    plan = NO_PLAN if isinstance(source, Document) else _plan(source, title, options)
    blocks = plan.blocks(document)
    lacking = press.fonts.lacking(_characters(blocks, options.watermark))
    if lacking:
        raise UnprintableText(lacking)
    drawing = typeset(document, press.fonts.measure, plan=plan)
    properties = document.properties
    agency = (properties.agency if properties else None) or ""
    told = Told(title, normal_text(agency), properties.published if properties else None)
    return assembled(Order(blocks, drawing, told, options.watermark, options.compress), press)


RENDERER = Renderer(
    name="pdf",
    suffixes=(".pdf",),
    media_type="application/pdf",
    source="report",
    write=write,
    options=PdfOptions,
)
