"""A page: a report printed with a noise, in any format, with what stands on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from random import Random

from attrs import field, frozen
from hypothesis import strategies as st

from govinfo.composition import compose
from govinfo.document import Grid
from govinfo.edition import Address, Edition
from govinfo.readings import Reading
from govinfo.report import Report
from govinfo.testing.printing.damages import damaged
from govinfo.testing.printing.noise import Format, Noise, Spans, Tables, noises
from govinfo.testing.printing.rows import Cell, Row, Rows, placed, rows_of_grid, torn
from govinfo.testing.printing.spans import respanned, widths_of
from govinfo.testing.printing.wording import written
from govinfo.values import Value

Block = str | Rows
"""A line of text, or the rows of a table."""


@frozen
class Page:
    """A printed page: its bytes, the noise it was printed with, and the figures that stand on it."""

    content: bytes = field(repr=False)
    noise: Noise
    edition: Edition = field(repr=False)
    printed: dict[Address, Value] = field(repr=False)


def page_of(report: Report, noise: Noise) -> Page:
    """The page that a noise makes of a report; the same for the same seed.

    >>> from govinfo.edition import find_edition
    >>> blank = Report.blank(find_edition("2021"), agency="测试市", year=2025)
    >>> b"<table" in page_of(blank, Noise(format="html")).content
    True
    """
    random = Random(noise.seed)  # noqa: S311  (no secret: a page)
    blocks: list[Block] = [
        _noisy(block, noise, report.edition, random) if isinstance(block, Grid) else block.text
        for block in compose(report).blocks
    ]
    if "out of order" in noise.damages:
        _swap(blocks, random)
    blocks = _arranged(blocks, noise.tables, random)
    blocks = [block if isinstance(block, str) else _finished(block, noise, random) for block in blocks]
    cells = (
        cell.address for block in blocks if not isinstance(block, str) for row in block for cell in row.cells
    )
    printed = {address: report[address] for address in cells if address}
    write: Callable[[Sequence[Block], Noise, Random], bytes]
    write = import_module(f"govinfo.testing.printing.{_WRITERS[noise.format]}").write
    return Page(write(blocks, noise, random), noise, report.edition, printed)


_WRITERS: dict[Format, str] = {"text": "text", "html": "web", "docx": "word", "xlsx": "book", "pdf": "paper"}


def pages(
    reports: st.SearchStrategy[Report], form: Format = "text", *, damages: int = 3
) -> st.SearchStrategy[Page]:
    """Printed pages of the reports drawn, in a format, with up to so many damages."""
    return st.builds(page_of, reports, noises(form, damages=damages))


_ON_PAPER: dict[Spans, Spans] = {"past the table": "right", "repeated": "unmerged"}


def _noisy(grid: Grid, noise: Noise, edition: Edition, random: Random) -> Rows:
    widths = widths_of(grid.columns, noise.spans, random)
    rows = [written(row, noise, edition, random) for row in rows_of_grid(grid, widths) if row.cells]
    for damage in noise.damages:
        if damage == "numbered rows" and noise.format in {"text", "pdf"}:
            continue  # in a list of cells nothing tells such a number from the figure before it
        rows = damaged(rows, damage, random, closes_up=noise.format not in {"xlsx", "pdf"})
    return rows


def _finished(rows: Rows, noise: Noise, random: Random) -> Rows:
    fixed = noise.format in {"xlsx", "pdf"}  # cells stand where they stand, merged or not
    lost = {"none", "no rowspans", "no colspans", "too small", "too large"}
    spans = "unmerged" if fixed and noise.spans in lost else noise.spans
    if noise.format == "pdf":  # on paper a cell ends where it ends, and says once what it says
        spans = _ON_PAPER.get(spans, spans)
    rows = respanned(rows, spans, random)
    closes_up = not fixed and spans not in {"unmerged", "repeated"}
    if noise.blanks == "dropped" and closes_up:
        if noise.format == "text" and "a bar" in noise.separators:
            # The bar of an empty row behind a row that lost a blank would print the blank at its end.
            rows = [row for row in rows if any(cell.text for cell in row.cells)]
        rows = [Row([cell for cell in row.cells if cell.text]) for row in rows]
    return rows


def _swap(blocks: list[Block], random: Random) -> None:
    tables = [number for number, block in enumerate(blocks) if not isinstance(block, str)]
    if len(tables) > 1:
        first, second = random.sample(tables, 2)
        blocks[first], blocks[second] = blocks[second], blocks[first]


# What one table holds


def _arranged(blocks: Sequence[Block], tables: Tables, random: Random) -> list[Block]:
    if tables == "all in one":
        return _joined(blocks)
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, str) or tables == "a chapter":
            found.append(block)
        elif tables == "a block":
            found += _cut(block, [at for at, row in enumerate(block) if at and _is_title(row)], random)
        elif tables == "a row":
            found += _cut(block, range(1, len(block)), random)
        else:
            found += _broken(block, random, headed=tables == "broken, head repeated")
    return found


def _is_title(row: Row) -> bool:
    return len(row.cells) == 1 and row.cells[0].label and row.cells[0].colspan > 1


def _cut(rows: Rows, places: Sequence[int], random: Random) -> list[Block]:
    """The rows in several tables, each place the first row of another."""
    found: list[Block] = []
    done = 0
    for at in places:
        above, rows = torn(rows, at - done, random)
        found.append(above)
        done = at
    return [*found, rows]


def _broken(rows: Rows, random: Random, *, headed: bool) -> list[Block]:
    if len(rows) < 3:
        return [rows]
    at = random.randrange(2, len(rows))
    head = [row for row in rows[:at] if not row.printed][-3:]
    above, below = torn(rows, at, random)
    between = [f"— {random.randint(1, 9)} —"] if random.random() < 0.5 else []
    return [above, *between, [*(head if headed else []), *below]]


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """All tables as one, the lines between them as rows of it."""
    numbers = [number for number, block in enumerate(blocks) if not isinstance(block, str)]
    first, last = numbers[0], numbers[-1]
    width = max(one.column + one.cell.colspan for number in numbers for one in placed(_rows(blocks[number])))
    rows: Rows = []
    for block in blocks[first : last + 1]:
        rows += [Row([Cell(block, label=True, colspan=width)])] if isinstance(block, str) else block
    return [*blocks[:first], rows, *blocks[last + 1 :]]


def _rows(block: Block) -> Rows:
    return [] if isinstance(block, str) else block


# The law


def silently_wrong(page: Page, reading: Reading) -> list[Address]:
    """The cells whose figure is not what the page prints, and that no finding names.

    A blank is named by its own address, its row's or its table's; a wrong figure only by its own.  Where the
    page is read as another edition, and nothing says that it is not sure of it, every figure that has no
    place there is silently lost.
    """
    named = {address for finding in reading.findings for address in finding.addresses}
    index = reading.report.edition.index
    wrong: list[Address] = []
    for address in index:
        have, want = reading.report[address], page.printed.get(address)
        around = {address}
        if have is None:
            around |= {Address(address.table, address.row, "*"), Address(address.table, "*", "*")}
        if have != want and not around & named:
            wrong.append(address)
    unsure = any(finding.code in {"R02", "R08", "R11"} for finding in reading.findings)
    if not unsure:
        wrong += [
            address for address, value in page.printed.items() if value is not None and address not in index
        ]
    return wrong
