"""How wide the columns of a table are: solved from what stands in them.

Each column has a width it needs (no unit broken, figures whole) and one it would like (every cell on one
line).  Columns of figures are made alike.  What is left over goes to the columns that would gain most by it:
all are let wrap about equally often.  Widths are in multiples of the type size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence  # noqa: TC003  (part of the public signatures)
from typing import Final

from govinfo.typesetting.cells import Cell

PADDING: Final = 0.3
"""White on each side of a cell's text, in multiples of the type size."""

_HEAD: Final = 2.0
_LABEL: Final = 4.0
"""What a heading of a column and of a row are not narrowed below, while there is a choice."""


def widths(
    cells: Sequence[Cell], count: int, total: float, *, comfort: bool = True, wrap: float = 1.0
) -> tuple[float, ...] | None:
    """The columns' widths, which add up to the total; None where their needs do not fit in it.

    With `comfort` headings keep a width at which they read well.  `wrap` divides what columns of figures
    wish for, to the good of the labels.
    """
    need = _needs(cells, count, comfort=comfort)
    alike = [column for column in range(count) if _holds_figures(cells, column)]
    equal = max((need[column] for column in alike), default=0.0)
    if sum(need) + sum(equal - need[column] for column in alike) <= total:
        for column in alike:
            need[column] = equal
    _widen(need, ((cell, _least(cell, comfort=comfort)) for cell in cells if cell.slot.colspan > 1))
    if sum(need) > total + 1e-6:
        return None
    wish = _wishes(cells, need)
    like = max((wish[column] for column in alike), default=0.0) / wrap
    for column in alike:
        wish[column] = max(need[column], like)
    return tuple(_shared(need, wish, total))


def broken(cells: Sequence[Cell], count: int, total: float, widest: float) -> tuple[float, ...]:
    """Widths where even the needs do not fit: room for a character each, the rest by the root of the needs.

    `widest` is the width of the widest character.
    """
    need = _needs(cells, count, comfort=False)
    floor = widest + 2 * PADDING
    shares = [width**0.5 for width in need]
    spare = max(0.0, total - floor * count)
    return tuple(floor + spare * share / sum(shares) for share in shares)


def _least(cell: Cell, *, comfort: bool) -> float:
    """The least width of a cell, its padding included."""
    least = cell.need
    if comfort and not cell.figure and not cell.upright:
        least = max(least, min(cell.width, _HEAD if cell.slot.header == "column" else _LABEL))
    return least + 2 * PADDING


def _needs(cells: Sequence[Cell], count: int, *, comfort: bool) -> list[float]:
    need = [2 * PADDING + 1.0] * count
    for cell in cells:
        if cell.slot.colspan == 1:
            need[cell.slot.column] = max(need[cell.slot.column], _least(cell, comfort=comfort))
    return need


def _wishes(cells: Sequence[Cell], need: Sequence[float]) -> list[float]:
    wish = list(need)
    for cell in cells:
        if cell.slot.colspan == 1 and not cell.upright:
            wish[cell.slot.column] = max(wish[cell.slot.column], cell.width + 2 * PADDING)
    return wish


def _holds_figures(cells: Sequence[Cell], column: int) -> bool:
    body = [cell for cell in cells if cell.slot.column == column and cell.slot.header is None]
    return bool(body) and all(cell.figure for cell in body)


def _widen(columns: list[float], asked: Iterable[tuple[Cell, float]]) -> None:
    """Give the columns under a wide cell what it lacks, in equal parts; narrow spans first."""
    for cell, least in sorted(asked, key=lambda pair: (pair[0].slot.colspan, pair[0].index)):
        span = range(cell.slot.column, cell.slot.column + cell.slot.colspan)
        lacking = least - sum(columns[column] for column in span)
        if lacking > 0:
            for column in span:
                columns[column] += lacking / cell.slot.colspan


def _shared(need: Sequence[float], wish: Sequence[float], total: float) -> list[float]:
    """Share the total: every column as wide as it wishes, or all wrapped about equally often."""
    if sum(wish) <= total:
        spare = total - sum(wish)
        return [width + spare * width / sum(wish) for width in wish]
    low, high = 1.0, 1024.0
    for _ in range(30):
        middle = (low + high) / 2
        if sum(_narrowed(need, wish, middle)) > total:
            low = middle
        else:
            high = middle
    made = _narrowed(need, wish, high)
    spare = total - sum(made)
    return [width + spare / len(made) for width in made]


def _narrowed(need: Sequence[float], wish: Sequence[float], times: float) -> list[float]:
    """Every wish divided, with some room for uneven ends of lines, but never below the need."""
    return [max(least, min(most, most / times + 0.5)) for least, most in zip(need, wish, strict=True)]
