"""Charts of a report's sums, drawn as SVG: what each total of the form is made of.

Every total in a stub or a boxhead gives one chart, of its siblings in the total of the other axis (or its
only leaf); a group among them counts as the sum of its details.  A blank in a part leaves the part blank.
Charts need no colour to be understood: each bar has its label and its figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from attrs import frozen

from govinfo import heads
from govinfo.document import Document
from govinfo.edition import Address, Edition, Table, english, english_name
from govinfo.heads import Head, Leaf
from govinfo.markup import escaped
from govinfo.report import Report
from govinfo.troubles import Lang
from govinfo.values import Value, exact_sum, print_value

_LABELS, _BARS, _FIGURES, _LINE = 240, 200, 130, 26
"""The widths of the labels, of the longest bar and of the figures, and the height of a line, in the units of
the drawing: so narrow that it can be read on a phone."""
_SHOWN = 13


@frozen
class _Chart:
    """A chart of an edition: what it is of, and its bars, each a label and the cells that add up to it."""

    table: str
    zh: str
    en: str
    bars: tuple[tuple[str, str, tuple[Address, ...]], ...]


@cache
def _charts(edition: Edition) -> tuple[_Chart, ...]:
    return tuple(chart for table in edition.tables for chart in _of_table(table))


def _of_table(table: Table) -> Iterator[_Chart]:
    for tree, other, rows in ((table.stub, table.boxhead, True), (table.boxhead, table.stub, False)):
        across = _whole(other)
        if across is not None:
            for total in heads.sums(tree):
                yield _chart(table, tree, (total.total, across), rows=rows)


def _whole(tree: tuple[Head, ...]) -> Leaf | None:
    """The leaf that stands for all of an axis: the total of the whole, else the only leaf, else none."""
    leaves = heads.leaves(tree)
    if len(leaves) == 1:
        return leaves[0]
    totals = sorted((found for found in heads.sums(tree)), key=lambda found: (found.depth, -len(found.parts)))
    return next((leaf for leaf in leaves if totals and leaf.key == totals[0].total), None)


def _chart(table: Table, tree: tuple[Head, ...], at: tuple[str, Leaf], *, rows: bool) -> _Chart:
    total, across = at
    own = next(leaf for leaf in heads.leaves(tree) if leaf.key == total)
    siblings = own.path[-2].subs if len(own.path) > 1 else tree
    above = own.path[:-1]
    details = [leaf for leaf in heads.leaves(tree) if leaf.head.role == "detail"]

    def cell(leaf: Leaf) -> Address:
        row, column = (leaf.key, across.key) if rows else (across.key, leaf.key)
        return Address(table.key, row, column)

    bars = tuple(
        (head.label, english_name(head), cells)
        for head in siblings
        if (cells := tuple(cell(leaf) for leaf in details if leaf.path[: len(above) + 1] == (*above, head)))
    )
    zh, en = (tuple(name(leaf) for leaf in (own, across)) for name in (_of_what, _of_what_in_english))
    return _Chart(table.key, " × ".join(filter(None, zh)), " x ".join(filter(None, en)), bars)


def _of_what(total: Leaf) -> str:
    """What a total is of: the labels of its groups, and its own only where it has none."""
    return " / ".join(total.labels[:-1]) or total.labels[-1]


def _of_what_in_english(total: Leaf) -> str:
    return " / ".join(map(english_name, total.path[:-1])) or english(total)


def charts_of(report: Report, document: Document, lang: Lang) -> dict[int, tuple[str, ...]]:
    """The charts of a report that show anything, by the number of the document's grid they belong to."""
    grids: dict[str, int] = {}
    for number, grid in enumerate(document.grids(), 1):
        for slot in grid.slots:
            if slot.key is not None:
                grids.setdefault(Address.parse(slot.key).table, number)
    found: dict[int, tuple[str, ...]] = {}
    for chart in _charts(report.edition):
        figures = tuple(_figure(report, cells) for _, _, cells in chart.bars)
        if any(figures) and chart.table in grids:
            at = grids[chart.table]
            ident = f"g{at}-{len(found.get(at, ()))}"
            found[at] = (*found.get(at, ()), _svg(chart, figures, ident, lang))
    return found


def _figure(report: Report, cells: tuple[Address, ...]) -> Value:
    values = [report[cell] for cell in cells]
    return None if None in values else exact_sum(value for value in values if value is not None)


def _svg(chart: _Chart, figures: tuple[Value, ...], ident: str, lang: Lang) -> str:
    title = chart.zh if lang == "zh" else chart.en
    longest = max(abs(Fraction(value)) for value in figures if value is not None)
    height = _LINE * (len(figures) + 1) + 8
    drawn: list[str] = []
    for number, ((zh, en, _), value) in enumerate(zip(chart.bars, figures, strict=True), 1):
        label = zh if lang == "zh" else en
        shown = label if len(label) <= _SHOWN * (1 if lang == "zh" else 2) else f"{label[:_SHOWN]}…"
        y = _LINE * number
        wide = int(abs(Fraction(value)) * _BARS / longest) if value else 0
        drawn.append(f'<text x="{_LABELS - 8}" y="{y + 17}" text-anchor="end">{escaped(shown)}</text>')
        if wide:
            mark = "bar" if value is not None and value > 0 else "bar below"
            drawn.append(f'<rect class="{mark}" x="{_LABELS}" y="{y + 4}" width="{wide}" height="18"/>')
        told = "—" if value is None else print_value(value)
        told = told if len(told) <= _SHOWN else f"{told[:_SHOWN]}…"
        drawn.append(f'<text x="{_LABELS + wide + 6}" y="{y + 17}">{escaped(told)}</text>')
    spoken = "；".join(
        f"{zh if lang == 'zh' else en} {'—' if value is None else print_value(value)}"
        for (zh, en, _), value in zip(chart.bars, figures, strict=True)
    )
    language = "" if lang == "zh" else f' lang="{lang}"'
    return (
        f'<svg class="chart" role="img" aria-labelledby="{ident}t {ident}d"{language} '
        f'viewBox="0 0 {_LABELS + _BARS + _FIGURES} {height}">'
        f'<title id="{ident}t">{escaped(title)}</title><desc id="{ident}d">{escaped(spoken)}</desc>'
        f'<text class="name" x="0" y="18">{escaped(title)}</text>{"".join(drawn)}</svg>\n'
    )
