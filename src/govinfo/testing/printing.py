"""Pages as they are published and converted: a report printed with the noises of real ones.

`pages(report)` draws a `Page`: the report's text in one of many layouts, with the accidents that conversion,
word processors and clerks bring.  What the page prints is known, so a reader can be held to the law that
matters: a figure is read as printed, or left blank or doubted by name, and never silently wrong
(`silently_wrong`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Literal, get_args

from attrs import field, frozen
from hypothesis import strategies as st

from govinfo.composition import compose
from govinfo.document import Grid, Slot
from govinfo.edition import Address
from govinfo.recognition import Reading
from govinfo.report import Report
from govinfo.values import Value

Separators = Literal[
    "tabs",
    "bars",
    "ended bars",
    "Markdown",
    "spaces",
    "a cell a line",
    "a cell a line, blank lines",
    "a cell a line, ended by a bar",
    "a cell a line, a bar on the next",
    "a cell a line, a bar before each row",
    "bars that begin lines",
]
"""How the cells of a row are parted."""
Blanks = Literal["kept", "dropped", "/", "-", "—"]
"""What is printed for a blank cell; `dropped`: nothing, and the row closes up."""
Script = Literal["simplified", "half width", "spaced", "pinyin", "noted"]
"""How labels are written: as the form does, with half-width brackets, spaced, with pinyin, with notes."""
Damage = Literal[
    "none",
    "misprint",
    "first lost",
    "label lost",
    "torn label",
    "split head",
    "page break",
    "repeated head",
    "extra row",
    "lost row",
    "out of order",
    "group lost",
    "column lost",
    "filler cells",
    "figures below labels",
]
"""One accident of print or of conversion."""


@frozen
class Noise:
    """How a page is laid out and what befell it."""

    separators: Separators = "tabs"
    blanks: Blanks = "kept"
    script: Script = "simplified"
    damages: tuple[Damage, ...] = ()
    seed: int = 0


@frozen
class Row:
    """A row as it will be printed: its labels, and its figures with the cells they belong to."""

    labels: tuple[str, ...]
    figures: tuple[str, ...]
    cells: tuple[Address, ...] = ()


@frozen
class Page:
    """A printed page: its text, the noise it was printed with, and the figures that stand on it."""

    text: str
    noise: Noise
    printed: dict[Address, Value] = field(repr=False)


def noises() -> st.SearchStrategy[Noise]:
    """Every layout with every way of printing blanks and labels, and up to three damages."""
    return st.builds(
        Noise,
        separators=st.sampled_from(get_args(Separators)),
        blanks=st.sampled_from(get_args(Blanks)),
        script=st.sampled_from(get_args(Script)),
        damages=st.lists(st.sampled_from(get_args(Damage)), max_size=3, unique=True).map(tuple),
        seed=st.integers(0, 2**32 - 1),
    )


def page_of(report: Report, noise: Noise) -> Page:
    """The page that a noise makes of a report; the same for the same seed."""
    random = Random(noise.seed)  # noqa: S311  (no secret: a page)
    document = compose(report)
    blocks: list[str | list[Row]] = [
        _rows(block) if isinstance(block, Grid) else block.text for block in document.blocks
    ]
    tables = [number for number, block in enumerate(blocks) if not isinstance(block, str)]
    if "out of order" in noise.damages and len(tables) > 1:
        first, second = random.sample(tables, 2)
        blocks[first], blocks[second] = blocks[second], blocks[first]
    texts: list[str] = []
    printed: dict[Address, Value] = {}
    for block in blocks:
        if isinstance(block, str):
            texts.append(block)
            continue
        rows = [_written(row, noise, random) for row in block]
        for damage in noise.damages:
            rows = list(_damaged(rows, damage, random))
        for row in rows:
            values = (report[address] for address in row.cells)
            printed.update(zip(row.cells, values, strict=True))
        texts.append(_laid_out(rows, noise))
    return Page("\n".join(texts), noise, printed)


def pages(reports: st.SearchStrategy[Report]) -> st.SearchStrategy[Page]:
    """Printed pages of the reports drawn."""
    return st.builds(page_of, reports, noises())


# Rows


def _rows(grid: Grid) -> list[Row]:
    return [_row(line) for line in grid.lines if line]


def _row(line: Sequence[Slot]) -> Row:
    labels = tuple(slot.text for slot in line if slot.header)
    values = [slot for slot in line if slot.key is not None]
    cells = tuple(Address.parse(slot.key) for slot in values if slot.key is not None)
    return Row(labels, tuple(slot.text for slot in values), cells)


_HALF = str.maketrans("（）：，“”", '():,""')


def _written(row: Row, noise: Noise, random: Random) -> Row:
    """A row with its labels and blanks as the noise writes them."""
    labels = tuple(_label(label, noise.script, random) for label in row.labels)
    mark = "" if noise.blanks in {"kept", "dropped"} else noise.blanks
    figures = tuple(figure or mark for figure in row.figures)
    return Row(labels, figures, row.cells)


def _label(label: str, script: Script, random: Random) -> str:
    match script:
        case "half width":
            return label.translate(_HALF)
        case "spaced":
            return label.replace("）", "） ").replace(".", ". ").strip()
        case "pinyin":
            return label.replace("规", "規(guī)").replace("数", "數(shù)").replace("内", "內(nèi)")
        case "noted" if label and not label.endswith(("）", "项")):
            return f"{label}（指本机关{random.randint(2018, 2025)}年的情况）"
        case _:
            return label


# Damages


def _damaged(rows: Sequence[Row], damage: Damage, random: Random) -> Iterator[Row]:  # noqa: C901, PLR0912
    """The rows after one accident has befallen one of them, or some."""
    with_figures = [at for at, row in enumerate(rows) if row.cells and row.labels]
    hit = random.choice(with_figures) if with_figures else -1
    for at, row in enumerate(rows):
        own = row.labels[-1] if row.labels else ""
        match damage:
            case "misprint" if at == hit and len(own) > 4:
                place = random.randrange(1, len(own))
                yield Row((*row.labels[:-1], own[:place] + own[place + 1 :]), row.figures, row.cells)
            case "first lost" if at == hit and len(own) > 2:
                yield Row((*row.labels[:-1], own[1:]), row.figures, row.cells)
            case "label lost" if at == hit:
                yield Row((), row.figures, row.cells)
            case "torn label" if at == hit and len(own) > 4:
                yield Row((*row.labels[:-1], own[: len(own) // 2]), row.figures, row.cells)
                yield Row((own[len(own) // 2 :],), ())
            case "split head" if not row.cells:
                yield Row(tuple(part for label in row.labels for part in _halves(label)), row.figures)
            case "page break" if at == hit:
                yield row
                yield Row((f"- {random.randint(1, 9)} -",), ())
            case "repeated head" if at == hit:
                yield row
                yield from [head for head in rows[:at] if not head.cells][-3:]
            case "extra row" if at == hit:
                yield row
                yield Row(("其他主动公开文件",), tuple(str(random.randint(0, 99)) for _ in row.figures))
            case "lost row" if at == hit:
                pass
            case "group lost" if len(row.labels) > 1 and row.cells:
                yield Row(row.labels[-1:], row.figures, row.cells)
            case "column lost" if at == hit and len(row.figures) > 1:
                last = len(row.cells) - 1
                yield Row(row.labels, (*row.figures[:last], *row.figures[last + 1 :]), row.cells[:-1])
            case "filler cells" if row.cells:
                yield Row((*row.labels, ""), (*row.figures, ""), row.cells)
            case "figures below labels" if at == hit:
                yield Row(row.labels, ())
                yield Row((), row.figures, row.cells)
            case _:
                yield row


def _halves(label: str) -> tuple[str, ...]:
    return (label[:2], label[2:]) if len(label) == 4 else (label,)


# Layouts


def _laid_out(rows: Sequence[Row], noise: Noise) -> str:
    lines: list[str] = []
    for row in rows:
        figures = [figure for figure in row.figures if figure or noise.blanks != "dropped"]
        labels = [label for label in row.labels if label or noise.blanks != "dropped"]
        lines += _lines([*labels, *figures], noise.separators)
    return "\n".join(lines)


def _lines(cells: Sequence[str], separators: Separators) -> list[str]:  # noqa: C901, PLR0911  (one case a layout)
    match separators:
        case "tabs":
            return ["\t".join(cells)]
        case "bars":
            return [" | ".join(cells)]
        case "ended bars":
            return [" | ".join((*cells, ""))]
        case "Markdown":
            return [f"| {' | '.join(cells)} |", "|---" * len(cells) + "|"]
        case "spaces":
            return [" ".join(filter(None, cells))]
        case "a cell a line":
            return [cell for cell in cells if cell]
        case "a cell a line, blank lines":
            return [line for cell in cells if cell for line in (cell, "")]
        case "a cell a line, ended by a bar":
            return [f"{cell} |".strip() for cell in cells]
        case "a cell a line, a bar on the next":
            return [line for cell in cells for line in (cell, "|") if line]
        case "a cell a line, a bar before each row":
            return ["|", *(f"{cell} |".strip() for cell in cells)]
        case "bars that begin lines":
            return [cells[0] if cells else "", *(f"| {cell}".strip() for cell in cells[1:])]


# The law


def silently_wrong(page: Page, reading: Reading) -> list[Address]:
    """The cells whose figure is not what the page prints, and that no finding names.

    A blank is named by its own address, its row's or its table's; a wrong figure only by its own.
    """
    named = {address for finding in reading.findings for address in finding.addresses}
    wrong: list[Address] = []
    for address in reading.report.edition.index:
        have, want = reading.report[address], page.printed.get(address)
        around = {address}
        if have is None:
            around |= {Address(address.table, address.row, "*"), Address(address.table, "*", "*")}
        if have != want and not around & named:
            wrong.append(address)
    return wrong
