"""A document laid on pages: what follows what, and where a page ends.

A page ends where it reads well.  A heading stays with what it heads; the first two lines of a paragraph stay
together, and so do its last two; a table that fits on a page is not begun at the foot of another.  Every page
bears its number with a dash on each side below the type area, at the outer edge, as GB/T 9704-2012 has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from attrs import define, field

from govinfo.document import Block, Document, Grid, Heading, Paragraph
from govinfo.typesetting import blanks, sections, tables
from govinfo.typesetting.blanks import Blank
from govinfo.typesetting.cells import Metrics
from govinfo.typesetting.drawing import Drawing, Entry, Mark, Measure, Page, Plate, Shown, Text
from govinfo.typesetting.extras import Chart, Cover, Extra, Seal, Turn, cover, picture, seal
from govinfo.typesetting.paper import GB9704, MM, Paper
from govinfo.typesetting.rows import Row, chunks, rows, tall

ABOVE_TABLE: Final = 4.0
BELOW_TABLE: Final = 10.0
"""White above and below a table, in points."""

_SMALLEST_SHARED: Final = 9.0


@define(eq=False, repr=False)
class _Pages:
    """The pages as they are filled, and how far the last one is."""

    paper: Paper
    marked: frozenset[str]
    y: float = 0.0
    covers: int = 0
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
        self.marks[-1] += [run._replace(x=run.x + x, y=run.y + y) for run in row.runs]
        if row.entry:
            self.outline.append(row.entry._replace(page=len(self.marks), y=y))
        self.y += row.height


def _place(pages: _Pages, chunk: Sequence[Row]) -> None:
    """Lines that stay together, on this page or the next; more than a page of them is parted after all."""
    if tall(chunk) > pages.left + 1e-6 and pages.y > 0 and tall(chunk) <= pages.paper.type_height + 1e-6:
        pages.turn()
    for row in chunk:
        if row.height > pages.left + 1e-6 and pages.y > 0:
            pages.turn()
        pages.put(row)


def _place_table(pages: _Pages, held: Sequence[Row], table: _Table, block: int) -> None:
    """A table with the headings held for it: here if there is room, else on the next page, else parted."""
    above = tall(held) + ABOVE_TABLE
    room = pages.paper.type_height
    fitted = table.blank.fitted(table.best, pages.left - above)
    if fitted is None and table.blank.fitted(table.best, room - above) is not None:
        pages.turn()
        fitted = table.blank.fitted(table.best, room - above)
    if fitted is None:
        _place_parts(pages, held, _parted(table, pages.paper), block)
        return
    _place(pages, held)
    pages.y += ABOVE_TABLE
    _print(pages, table, table.blank.plate(fitted), block)
    pages.y += fitted.height + BELOW_TABLE


def _print(pages: _Pages, table: _Table, plate: Plate, block: int) -> None:
    corner = (pages.paper.left, pages.paper.top + pages.y)
    pages.marks[-1].append(table.blank.impression(plate, table.grid, corner, block, pages.marked))


def _parted(table: _Table, paper: Paper) -> _Table:
    """The table set as it stands, no larger, since a part of it is no whole form."""
    if not table.blank.figures:
        return table
    made = blanks.labelled(table.grid, table.blank.source.metrics)
    return _Table(table.grid, made, made.best(paper.type_width, paper.type_height, table.best.size))


def _place_parts(pages: _Pages, held: Sequence[Row], table: _Table, block: int) -> None:
    room = pages.paper.type_height
    source = sections.strips(table.best, room)
    least = tall(held) + ABOVE_TABLE + source.height(0, source.heads + 2)
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


class _Table(NamedTuple):
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


def _tables(blocks: Sequence[Extra | Block], paper: Paper, measure: Measure) -> dict[int, _Table]:
    """Every table that has cells, those of legible type at one size."""
    metrics = Metrics(measure)
    width = paper.type_width
    rooms: dict[int, float] = {}
    found: dict[int, _Table] = {}
    for at, block in enumerate(blocks):
        if isinstance(block, Grid) and block.slots:
            rooms[at] = paper.type_height - ABOVE_TABLE - _headed(blocks, at, paper, measure)
            found[at] = _table(block, metrics, width, rooms[at])
    sizes = (table.best.size for table in found.values())
    shared = min((size for size in sizes if size >= _SMALLEST_SHARED), default=0.0)
    return {
        at: table._replace(best=table.blank.best(width, rooms[at], shared))
        if table.best.size > shared > 0
        else table
        for at, table in found.items()
    }


def _headed(blocks: Sequence[Extra | Block], at: int, paper: Paper, measure: Measure) -> float:
    """How high the headings right above a block are; what is higher than half a page does not count."""
    height = 0.0
    for number in range(at - 1, -1, -1):
        block = blocks[number]
        if not isinstance(block, Heading):
            break
        height += tall(rows(block, number, paper, measure))
    return height if height < paper.type_height / 2 else 0.0


class Plan(NamedTuple):
    """What is added to a document: extras and blocks before and after it, and the keys of `marked` cells."""

    before: tuple[Extra | Block, ...] = ()
    after: tuple[Extra | Block, ...] = ()
    marked: frozenset[str] = frozenset()

    def blocks(self, document: Document) -> tuple[Extra | Block, ...]:
        """All that is set, in order: what marks on the page are numbered by."""
        return (*self.before, *document.blocks, *self.after)


NO_PLAN: Final = Plan()


def typeset(document: Document, measure: Measure, paper: Paper = GB9704, plan: Plan = NO_PLAN) -> Drawing:
    """Lay a document on pages.

    `measure` knows the fonts: it tells how wide a text is.  The same document and measure give the same
    drawing.

    >>> document = Document([Heading(1, "年度报告"), Paragraph("无。")])
    >>> drawing = typeset(document, lambda role, text, size: size * len(text))
    >>> [text.text for text in drawing.texts()]
    ['年度报告', '无。', '— 1 —']
    """
    pages = _Pages(paper, plan.marked)
    blocks = plan.blocks(document)
    made = _tables(blocks, paper, measure)
    held: list[Row] = []
    for at, block in enumerate(blocks):
        if at in made:
            _place_table(pages, held, made[at], at)
            held = []
        elif isinstance(block, (Heading, Paragraph, Seal)):
            own = (
                seal(block, at, paper, measure)
                if isinstance(block, Seal)
                else rows(block, at, paper, measure)
            )
            for chunk in chunks((*held, *own)):
                held = chunk if chunk[-1].kept else []
                if not held:
                    _place(pages, chunk)
        elif not isinstance(block, Grid):
            if not isinstance(block, Chart):
                _place(pages, held)
                held = []
            _place_extra(pages, block, at, held, measure)
            held = []
    _place(pages, held)
    numbers = range(1 - pages.covers, len(pages.marks) + 1)
    return Drawing(
        paper.width,
        paper.height,
        tuple(
            Page(place, (*marks, *_folio(number, paper, measure)))
            for place, (number, marks) in enumerate(zip(numbers, pages.marks, strict=False), 1)
        ),
        tuple(pages.outline),
    )


def _place_extra(
    pages: _Pages, block: Cover | Turn | Chart, at: int, held: Sequence[Row], measure: Measure
) -> None:
    """A cover or a new page, or a chart with the headings held for it."""
    paper = pages.paper
    if isinstance(block, Cover):
        for row in cover(block, at, paper, measure):
            _place(pages, [row])
        pages.turn()
        pages.covers = len(pages.marks) - 1
    elif isinstance(block, Turn):
        if pages.y > 0:
            pages.turn()
    else:
        made = picture(block, at, paper, measure)
        if tall(held) + made.height > pages.left and pages.y > 0:
            pages.turn()
        _place(pages, held)
        pages.marks[-1].append(Shown(made, paper.left, paper.top + pages.y, at))
        pages.y += made.height + BELOW_TABLE


def _folio(number: int, paper: Paper, measure: Measure) -> Iterator[Text]:
    """The page number with its dashes, one character in from the outer edge, 7 mm below the type area.

    A cover, which is page 0 or less, has none.
    """
    text = f"— {number} —"
    width = measure("folio", text, paper.folio)
    inset = paper.folio
    x = paper.width - paper.right - inset - width if number % 2 else paper.left + inset
    y = paper.height - paper.bottom + 7 * MM + paper.folio * 0.38
    if number > 0:
        yield Text(x, y, text, "folio", paper.folio, width)
