"""The smallest pieces of SpreadsheetML: places, texts and cells, each written as XML.

What is text is written as text and never as a formula, whatever it begins with.  Characters that XML or the
format would read as something else are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final
from xml.sax.saxutils import escape

MOST_UNITS: Final = 32_767
"""The longest text that a cell holds, in units of UTF-16."""

Place = tuple[int, int]
"""The row and column of a cell, counted from 0."""

_CODED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_QUOTED: Final = str.maketrans({'"': '""'})


@cache
def column_name(column: int) -> str:
    """The letters of a column.

    >>> column_name(0), column_name(27)
    ('A', 'AB')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@cache
def cell_name(place: Place) -> str:
    """The name of a cell: `B3`."""
    return f"{column_name(place[1])}{place[0] + 1}"


def span_name(first: Place, last: Place) -> str:
    """The name of a range: `B3:D3`; of one cell, the cell's."""
    return cell_name(first) if first == last else f"{cell_name(first)}:{cell_name(last)}"


def absolute(sheet: str, first: Place, last: Place) -> str:
    """A range as other sheets and names refer to it: `'表三'!$A$1:$B$2`."""
    corners = [f"${column_name(column)}${row + 1}" for row, column in dict.fromkeys((first, last))]
    return f"'{sheet.replace(chr(39), chr(39) * 2)}'!{':'.join(corners)}"


def runs(places: Sequence[Place]) -> tuple[str, ...]:
    """The ranges that cells which follow one another in a row or a column make.

    >>> runs([(0, 0), (0, 1), (0, 2), (5, 2), (6, 2), (9, 9)])
    ('A1:C1', 'C6:C7', 'J10')
    """
    found: list[list[Place]] = []
    for place in places:
        if found:
            run = found[-1]
            step = (place[0] - run[-1][0], place[1] - run[-1][1])
            along = step if len(run) == 1 else (run[1][0] - run[0][0], run[1][1] - run[0][1])
            if step in {(0, 1), (1, 0)} and step == along:
                run.append(place)
                continue
        found.append([place])
    return tuple(span_name(run[0], run[-1]) for run in found)


def told(text: str) -> str:
    """A text as the content of an element; `_x0041_`, which the format would read as A, keeps its letters."""
    return escape(_CODED.sub("_x005F_", text) if "_x" in text else text)


def attribute(text: str) -> str:
    """A text as the value of an attribute in quotation marks; a line break stays one."""
    return told(text).replace('"', "&quot;").replace("\n", "&#10;")


def literal(text: str) -> str:
    """A text as a formula has it, in quotation marks, escaped for XML."""
    return escape(f'"{text.translate(_QUOTED)}"')


def units(text: str) -> int:
    """How long a text is in units of UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def pieces(text: str) -> tuple[str, ...]:
    """A text cut into what cells can hold."""
    if units(text) <= MOST_UNITS:
        return (text,)
    size = MOST_UNITS // 2
    return tuple(text[start : start + size] for start in range(0, len(text), size))


def empty_cell(place: Place, style: int) -> str:
    """A cell without a value."""
    return f'<c r="{cell_name(place)}" s="{style}"/>'


def text_cell(place: Place, style: int, text: str) -> str:
    """A cell that holds a text; without one, an empty cell."""
    if not text:
        return empty_cell(place, style)
    kept = f'<t xml:space="preserve">{told(text)}</t>'
    return f'<c r="{cell_name(place)}" s="{style}" t="inlineStr"><is>{kept}</is></c>'


def number_cell(place: Place, style: int, number: str) -> str:
    """A cell that holds a number, in the digits given."""
    return f'<c r="{cell_name(place)}" s="{style}"><v>{number}</v></c>'


def formula_cell(place: Place, style: int, formula: str, value: str, *, number: bool = False) -> str:
    """A cell that computes; `formula` is XML already, `value` is what it gives."""
    kind = "" if number else ' t="str"'
    shown = value if number else told(value)
    return f'<c r="{cell_name(place)}" s="{style}"{kind}><f>{formula}</f><v>{shown}</v></c>'


def row_start(row: int, height: float) -> str:
    """The beginning of a row so high, in points."""
    return f'<row r="{row + 1}" ht="{height:g}" customHeight="1">'


def row_of(row: int, cells: Iterable[str], height: float) -> str:
    """A row with its cells, so high, in points."""
    return f"{row_start(row, height)}{''.join(cells)}</row>"
