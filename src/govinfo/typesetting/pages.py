"""A document laid on pages: what follows what, and where a page ends.

A page ends where it reads well.  A heading stays with what it heads; the first two lines of a paragraph stay
together, and so do its last two; a table that fits on a page is not begun at the foot of another.  Every page
bears its number with a dash on each side below the type area, at the outer edge, as GB/T 9704-2012 has it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import define, evolve, field, frozen

from govinfo.document import Block, Document, Grid, Heading, Paragraph, normal_text
from govinfo.typesetting import blanks, sections, tables
from govinfo.typesetting.blanks import Blank
from govinfo.typesetting.breaking import Setting
from govinfo.typesetting.cells import Metrics
from govinfo.typesetting.drawing import Drawing, Entry, Mark, Measure, Origin, Page, Plate, Role, Text
from govinfo.typesetting.paper import ASCENT, GB9704, MM, Paper
from govinfo.typesetting.paragraphs import Face, is_part, natural, paragraph, places, runs, spread_to, title

ABOVE_TABLE: Final = 4.0
BELOW_TABLE: Final = 10.0
"""White above and below a table, in points."""

_TITLE_PITCH: Final = 1.6
_WHITE: Final = 0.6
"""From one baseline of a title to the next, in type sizes; the least white below it, in lines."""

_SMALLEST_SHARED: Final = 9.0


@frozen
class Row:
    """One line of type, not placed yet: its runs from its own top left corner, and its height.

    `kept` forbids a page to end below it; `entry` is the heading that begins with it.
    """

    height: float
    runs: tuple[Text, ...]
    kept: bool = False
    entry: Entry | None = None


@define
class _Pages:
    """The pages as they are filled, and how far the last one is."""

    paper: Paper
    y: float = 0.0
    marks: list[list[Mark]] = field(factory=lambda: [list[Mark]()])
    outline: list[Entry] = field(factory=list[Entry])

    @property
    def left(self) -> float:
        """How much of the type area is left below."""
        return self.paper.type_height - self.y

    def turn(self) -> None:
        """Begin a page."""
        self.y = 0.0
        self.marks.append([])

    def put(self, row: Row) -> None:
        """Set a line of type where the page has come to."""
        x, y = self.paper.left, self.paper.top + self.y
        self.marks[-1] += [evolve(run, x=run.x + x, y=run.y + y) for run in row.runs]
        if row.entry:
            self.outline.append(evolve(row.entry, page=len(self.marks), y=y))
        self.y += row.height


@frozen
class _Style:
    """How a heading or paragraph is set."""

    face: Face
    pitch: float
    tracking: float = 0.0
    indent: float = 0.0
    centred: bool = False
    even: bool = False
    strong: Face | None = None


def _style(block: Heading | Paragraph, paper: Paper, measure: Measure) -> _Style:
    if isinstance(block, Heading) and block.level <= 1:
        return _Style(Face("title", paper.title, measure), paper.title * _TITLE_PITCH, centred=True)
    role: Role = "body"
    if isinstance(block, Heading):
        role = "heading" if block.level == 2 else "part"
    face = Face(role, paper.body, measure)
    indent = 2 * (paper.body + paper.tracking)
    strong = Face("part", paper.body, measure) if isinstance(block, Paragraph) else None
    return _Style(face, paper.pitch, paper.tracking, indent, even=isinstance(block, Paragraph), strong=strong)


def _rows(block: Heading | Paragraph, at: int, paper: Paper, measure: Measure) -> Iterator[Row]:
    """The lines of a heading or paragraph, with what must stay together marked."""
    text = normal_text(block.text)
    style = _style(block, paper, measure)
    width = paper.type_width
    if style.centred:
        made = title(text, style.face, width)
    else:
        made = paragraph(text, style.face, width, style.tracking, style.indent, style.strong)
    is_heading = isinstance(block, Heading) or is_part(block)
    for number, line in enumerate(made):
        last = number == len(made) - 1
        entry = Entry(block.level, text, 0, 0.0) if isinstance(block, Heading) and number == 0 else None
        # The first two lines stay together, and the last two.
        kept = is_heading or (not last and number in {0, len(made) - 2})
        yield Row(
            style.pitch, tuple(_runs(line, style, width, Origin(at, line=number), last=last)), kept, entry
        )
    if style.centred and made:
        yield Row(_below_title(len(made), style.pitch, paper.pitch), (), kept=True)


def _below_title(lines: int, own: float, pitch: float) -> float:
    """White below a title: about a line, such that the body stands on the page's 22 lines again."""
    used = lines * own
    return math.ceil((used + _WHITE * pitch) / pitch) * pitch - used


def _runs(line: Setting, style: _Style, width: float, origin: Origin, *, last: bool) -> Iterator[Text]:
    face = style.face
    x = style.indent if origin.line == 0 else 0.0
    stretches = [(text, style.strong if strong and style.strong else face) for text, strong in line.stretches]
    own = sum(natural(text, used) for text, used in stretches)
    full = style.even and not last
    spread = spread_to(line.text, own, face.size, width - x, style.tracking, full=full)
    if style.centred:
        x = (width - own - spread * places(line.text)) / 2
    y = (style.pitch - face.size) / 2 + ASCENT * face.size
    for text, used in stretches:
        yield from (made := tuple(runs(text, used, x, y, spread, origin)))
        x = made[-1].x + made[-1].width + made[-1].spacing


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Lines that must stand on one page together; a chunk still open at the end is kept with what follows."""
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if not row.kept:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _tall(rows: Iterable[Row]) -> float:
    return sum(row.height for row in rows)


def _place(pages: _Pages, chunk: Sequence[Row]) -> None:
    """Lines that stay together, on this page or the next; more than a page of them is parted after all."""
    if _tall(chunk) > pages.left + 1e-6 and pages.y > 0 and _tall(chunk) <= pages.paper.type_height + 1e-6:
        pages.turn()
    for row in chunk:
        if row.height > pages.left + 1e-6 and pages.y > 0:
            pages.turn()
        pages.put(row)


def _place_table(pages: _Pages, held: Sequence[Row], table: _Table, block: int) -> None:
    """A table with the headings held for it: here if there is room, else on the next page, else parted."""
    above = _tall(held) + ABOVE_TABLE
    room = pages.paper.type_height
    fitted = table.blank.fitted(table.best, pages.left - above)
    if fitted is None and table.blank.fitted(table.best, room - above) is not None:
        pages.turn()
        fitted = table.blank.fitted(table.best, room - above)
    if fitted is None:
        _place_parts(pages, held, table, block)
        return
    _place(pages, held)
    pages.y += ABOVE_TABLE
    _print(pages, table, table.blank.plate(fitted), block)
    pages.y += fitted.height + BELOW_TABLE


def _print(pages: _Pages, table: _Table, plate: Plate, block: int) -> None:
    x, y = pages.paper.left, pages.paper.top + pages.y
    pages.marks[-1].append(table.blank.impression(plate, table.grid, x, y, block))


def _place_parts(pages: _Pages, held: Sequence[Row], table: _Table, block: int) -> None:
    room = pages.paper.type_height
    source = sections.strips(table.best, room)
    least = _tall(held) + ABOVE_TABLE + source.height(0, source.heads + 2)
    if least > pages.left and pages.y > 0:
        pages.turn()
    _place(pages, held)
    if source.strips[0].height + ABOVE_TABLE > pages.left:
        pages.turn()
    pages.y += ABOVE_TABLE
    made = sections.sections(source, pages.left, room)
    for at, (section, share) in enumerate(zip(made, sections.shares(source, made), strict=True)):
        if at:
            pages.turn()
        _print(pages, table, table.blank.printed(source, section, share, whole=False), block)
        pages.y += source.height(0, section.heads) + source.height(section.start, section.end)
    pages.y += BELOW_TABLE


@frozen
class _Table:
    """A table of the document: its grid, the blank it is printed from, and the blank set."""

    grid: Grid
    blank: Blank
    best: tables.Table


def _table(grid: Grid, metrics: Metrics, width: float, room: float) -> _Table:
    """The table set; one that goes over pages or breaks its figures is set as it stands."""
    made = blanks.blank(grid, metrics, width)
    best = made.best(width, room, tables.SIZES[0])
    if made.breaks_figures(best) or made.fitted(best, room) is None:
        made = blanks.labelled(grid, metrics)
        best = made.best(width, room, tables.SIZES[0])
    return _Table(grid, made, best)


def _tables(document: Document, paper: Paper, measure: Measure) -> dict[int, _Table]:
    """Every table of the document that has cells, those of legible type at one size."""
    metrics = Metrics(measure)
    width = paper.type_width
    rooms: dict[int, float] = {}
    found: dict[int, _Table] = {}
    for at, block in enumerate(document.blocks):
        if isinstance(block, Grid) and block.slots:
            rooms[at] = paper.type_height - ABOVE_TABLE - _headed(document.blocks, at, paper, measure)
            found[at] = _table(block, metrics, width, rooms[at])
    sizes = (table.best.size for table in found.values())
    shared = min((size for size in sizes if size >= _SMALLEST_SHARED), default=0.0)
    return {
        at: evolve(table, best=table.blank.best(width, rooms[at], shared))
        if table.best.size > shared > 0
        else table
        for at, table in found.items()
    }


def _headed(blocks: Sequence[Block], at: int, paper: Paper, measure: Measure) -> float:
    """How high the headings right above a block are; what is higher than half a page does not count."""
    height = 0.0
    for number in range(at - 1, -1, -1):
        block = blocks[number]
        if not isinstance(block, Heading):
            break
        height += _tall(_rows(block, number, paper, measure))
    return height if height < paper.type_height / 2 else 0.0


def _folio(number: int, paper: Paper, measure: Measure) -> Text:
    """The page number with its dashes, one character in from the outer edge, 7 mm below the type area."""
    text = f"— {number} —"
    width = measure("folio", text, paper.folio)
    inset = paper.folio
    x = paper.width - paper.right - inset - width if number % 2 else paper.left + inset
    y = paper.height - paper.bottom + 7 * MM + paper.folio * 0.38
    return Text(x, y, text, "folio", paper.folio, width)


def typeset(document: Document, measure: Measure, paper: Paper = GB9704) -> Drawing:
    """Lay a document on pages.

    `measure` knows the fonts: it tells how wide a text is.  The same document and measure give the same
    drawing.

    >>> document = Document([Heading(1, "年度报告"), Paragraph("无。")])
    >>> drawing = typeset(document, lambda role, text, size: size * len(text))
    >>> [text.text for text in drawing.texts()]
    ['年度报告', '无。', '— 1 —']
    """
    pages = _Pages(paper)
    made = _tables(document, paper, measure)
    held: list[Row] = []
    for at, block in enumerate(document.blocks):
        if at in made:
            _place_table(pages, held, made[at], at)
            held = []
        elif not isinstance(block, Grid):
            for chunk in _chunks((*held, *_rows(block, at, paper, measure))):
                held = chunk if chunk[-1].kept else []
                if not held:
                    _place(pages, chunk)
    _place(pages, held)
    return Drawing(
        paper.width,
        paper.height,
        tuple(
            Page(number, (*marks, _folio(number, paper, measure)))
            for number, marks in enumerate(pages.marks, 1)
        ),
        tuple(pages.outline),
    )
