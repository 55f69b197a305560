"""Web pages written by hand: escaped texts, tables whose figures know their heads, the page around them.

The renderers of web pages share this room.  Texts are brought into their normal form and escaped, so that
nothing in a document is taken for mark-up.  A table is written from a `Grid`: every figure names its heads
(`headers`), row path first, so that a screen reader can say where in the form it stands.  The policy of a
page (CSP) names the digest of its own style and script and lets nothing else in, from anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import html
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from attrs import frozen

from govinfo.document import Grid, Header, Slot, normal_text

Fill = Callable[[int, Slot], str]
"""What stands in a slot, by its number: further attributes of its tag, `>`, and its content."""

_Shape = tuple[tuple[int, int, int, int, Header | None], ...]


def escaped(text: str) -> str:
    r"""A text as mark-up, for content and for attributes in double quotes alike.

    >>> escaped('<b>"规章"</b>\x00')
    '&lt;b&gt;&quot;规章&quot;&lt;/b&gt;'
    """
    return html.escape(normal_text(text))


# Tables


@frozen
class _Frame:
    """A table without its texts: the mark-up before what fills each slot, and behind the last of them."""

    before: tuple[str, ...]
    behind: str


def table(grid: Grid, name: str, fill: Fill, caption: str = "") -> str:
    """The table of a grid; ids begin with `name`, which no other table of the page may have.

    Heads are `th` with a scope and the id `{name}h{number}`, figures `td` with the id `{name}c{number}` and
    the ids of their heads.  The caption is there for those who do not see the page.

    >>> grid = Grid([Slot(0, 0, "件数", header="column"), Slot(1, 0, "3")])
    >>> print(table(grid, "t", text_of_slot))
    <table id="t"><colgroup><col span="1"></colgroup><thead>
    <tr><th id="th0" scope="col">件数</th></tr></thead><tbody>
    <tr><td id="tc1" headers="th0">3</td></tr></tbody></table>
    """
    shape = tuple(
        (slot.row, slot.column, slot.rowspan, slot.colspan, slot.header if slot.text else None)
        for slot in grid.slots
    )
    frame = _frame(shape, name)
    told = f'<caption class="visually-hidden">{escaped(caption)}</caption>' if normal_text(caption) else ""
    parts = [f'<table id="{name}">{told}']
    for number, (slot, before) in enumerate(zip(grid.slots, frame.before, strict=True)):
        parts += (before, fill(number, slot))
    return "".join((*parts, frame.behind))


def text_of_slot(_number: int, slot: Slot) -> str:
    """The slot's own text, whatever it says: the plainest way to fill a table."""
    return f">{escaped(slot.text)}"


@lru_cache(maxsize=256)
def _frame(shape: _Shape, name: str) -> _Frame:
    """What does not change from one report to the next is worked out once."""
    grid = Grid(Slot(row, column, "", down, across, header) for row, column, down, across, header in shape)
    heads = heads_of(grid)
    top = _top(grid)
    stubs = [_stub(grid, row) for row in range(grid.rows)]
    before: list[str] = []
    row, close = -1, ""
    for number, slot in enumerate(grid.slots):
        opening = close + "".join(_between(row, slot.row, top, grid.rows))
        row = slot.row
        tag = "th" if slot.header else "td"
        spans = (f' rowspan="{slot.rowspan}"' if slot.rowspan > 1 else "") + (
            f' colspan="{slot.colspan}"' if slot.colspan > 1 else ""
        )
        if slot.header:
            leaf = slot.header == "row" and slot.column + slot.colspan == stubs[slot.row]
            marks = f' id="{name}h{number}" scope="{"row" if slot.header == "row" else "col"}"'
            marks += ' class="leaf"' if leaf else ""
        else:
            ids = " ".join(f"{name}h{head}" for head in heads[number])
            marks = f' id="{name}c{number}"' + (f' headers="{ids}"' if ids else "")
        before.append(f"{opening}<{tag}{marks}{spans}")
        close = f"</{tag}>"
    behind = close + "".join(_between(row, grid.rows, top, grid.rows))
    columns = f'<colgroup><col span="{grid.columns}"></colgroup>' if grid.slots else ""
    if before:
        before[0] = columns + before[0]
    return _Frame(tuple(before), f"{behind}</tbody></table>" if before else "</table>")


def _between(row: int, wanted: int, top: int, rows: int) -> Iterator[str]:
    """The tags between a slot of one row and a slot of another, with the rows in which no slot begins."""
    for at in range(row + 1, wanted + 1):
        if at:
            yield "</tr>"
        if at == 0:
            yield "<thead>" if top else "<tbody>"
        elif at == top:
            yield "</thead><tbody>"
        if at < rows:
            yield "\n<tr>"


def _stub(grid: Grid, row: int) -> int:
    """Where the figures of a row begin."""
    return min(
        (slot.column for slot in grid.slots if not slot.header and slot.row <= row < slot.row + slot.rowspan),
        default=0,
    )


def _top(grid: Grid) -> int:
    """How many rows at the top hold column heads only, if no column head stands below; else none."""
    ends = [slot.row + slot.rowspan for slot in grid.slots if slot.header == "column"]
    others = [slot.row for slot in grid.slots if slot.header != "column"]
    top = max(ends, default=0)
    return top if others and top <= min(others) else 0


def heads_of(grid: Grid) -> tuple[tuple[int, ...], ...]:
    """For each slot the numbers of the slots that head it: its row's from the left, its column's from above.

    Column heads head what stands below them until, after figures, other column heads follow.  Heads
    themselves are headed by nothing.
    """
    places = {
        (slot.row + down, slot.column + across): number
        for number, slot in enumerate(grid.slots)
        for down in range(slot.rowspan)
        for across in range(slot.colspan)
    }
    found: list[dict[int, None]] = [{} for _ in grid.slots]
    for row in range(grid.rows):
        beside: list[int] = []
        for column in range(grid.columns):
            number = places.get((row, column))
            if number is None:
                continue
            if grid.slots[number].header == "row":
                beside.append(number)
            elif grid.slots[number].header is None:
                found[number].update(dict.fromkeys(beside))
    for column in range(grid.columns):
        above: list[int] = []
        below_figures = False
        for row in range(grid.rows):
            number = places.get((row, column))
            header = grid.slots[number].header if number is not None else None
            if number is not None and header == "column":
                above = [] if below_figures else above
                above.append(number)
            elif number is not None and header is None:
                found[number].update(dict.fromkeys(above))
            below_figures = header != "column"
    return tuple(map(tuple, found))


# Pages


@lru_cache(maxsize=64)
def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _base() -> str:
    return (pkgutil.get_data(__name__, "base.css") or b"").decode()


def page(title: str, body: str, style: str = "", script: str = "", head: str = "") -> bytes:
    """A page of its own: nothing is fetched, and no script runs but the one given.

    `style` comes on top of what all pages share: colours for light and dark, tables, A4 with the margins of
    GB/T 9704-2012.
    """
    style = _base() + style
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; img-src data:; base-uri 'none'; form-action 'none'"
    )
    policy += f"; script-src {_digest(script)}" if script else ""
    told = f"<script>{script}</script>\n" if script else ""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escaped(title)}</title>\n{head}<style>{style}</style>\n</head>\n<body>\n{body}{told}</body>\n</html>\n"
    ).encode()
