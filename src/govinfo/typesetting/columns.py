"""How wide the columns of a table are: solved from what stands in them.

Each column has a width it needs (no unit broken, figures whole) and one it would like (every cell on one
line).  Columns of figures are made alike.  What is left over goes to the columns that would gain most by it:
all are let wrap about equally often.  Widths are in multiples of the type size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from govinfo.typesetting.cells import Cell

PADDING: Final = 0.3
"""White on each side of a cell's text, in multiples of the type size."""

_HEAD: Final = 2.0
_LABEL: Final = 4.0
"""What a heading of a column and of a row are not narrowed below, while there is a choice."""

_EXACT: Final = 1e-6
_HALVINGS: Final = 24
_UNEVEN: Final = 0.5
"""Lines do not fill a cell to the end: what a wrapped cell is given beyond its share."""


class Demand(NamedTuple):
    """What the columns of a table need and wish for, and what cells over several columns need.

    `alike` are the columns of figures, `narrow` those of upright labels, which gain nothing by width; a
    `wide` cell is its first column, how many it spans, and its need.
    """

    need: tuple[float, ...]
    wish: tuple[float, ...]
    alike: tuple[int, ...]
    narrow: tuple[int, ...]
    wide: tuple[tuple[int, int, float], ...]

    def least(self) -> float:
        """The least total that holds every need."""
        need = list(self.need)
        _widen(need, self.wide)
        return sum(need)

    def widths(self, total: float, wrap: float = 1.0) -> tuple[float, ...] | None:
        """The columns' widths, which add up to the total; None where their needs do not fit in it.

        `wrap` divides what columns of figures wish for, to the good of the labels.
        """
        need = self._levelled(total)
        _widen(need, self.wide)
        if sum(need) > total + _EXACT:
            return None
        wish = list(map(max, need, self.wish))
        like = max((wish[column] for column in self.alike), default=0.0) / wrap
        for column in self.alike:
            wish[column] = max(need[column], like)
        return tuple(_shared(need, wish, total, self.narrow))

    def _levelled(self, total: float) -> list[float]:
        """The needs, those of the columns of figures made equal if there is room for it."""
        need = list(self.need)
        equal = max((need[column] for column in self.alike), default=0.0)
        if sum(need) + sum(equal - need[column] for column in self.alike) <= total:
            for column in self.alike:
                need[column] = equal
        return need

    def broken(self, total: float, widest: float) -> tuple[float, ...]:
        """Widths where even the needs do not fit: a character each, the rest by the root of the needs.

        `widest` is the width of the widest character.
        """
        floor = widest + 2 * PADDING
        shares = [width**0.5 for width in self.need]
        spare = max(0.0, total - floor * len(shares))
        return tuple(floor + spare * share / sum(shares) for share in shares)


def demand(cells: Sequence[Cell], count: int, *, comfort: bool) -> Demand:
    """What so many columns need and wish for; with `comfort` headings stay wide enough to read well."""
    need = [2 * PADDING + 1.0] * count
    wish = list(need)
    figures = [True] * count
    held = [False] * count
    for cell in cells:
        slot = cell.slot
        if slot.header is None:
            held[slot.column] = True
            figures[slot.column] &= cell.figure
        if slot.colspan == 1:
            need[slot.column] = max(need[slot.column], _least(cell, comfort=comfort))
            if not cell.upright:
                wish[slot.column] = max(wish[slot.column], cell.width + 2 * PADDING)
    wide = ((c.slot.column, c.slot.colspan, _least(c, comfort=comfort)) for c in cells if c.slot.colspan > 1)
    return Demand(
        tuple(need),
        tuple(wish),
        tuple(column for column in range(count) if held[column] and figures[column]),
        tuple(sorted({cell.slot.column for cell in cells if cell.upright})),
        tuple(sorted(wide, key=lambda entry: entry[1])),
    )


def _least(cell: Cell, *, comfort: bool) -> float:
    """The least width of a cell, its padding included."""
    least = cell.need
    if comfort and not cell.figure and not cell.upright:
        least = max(least, min(cell.width, _HEAD if cell.slot.header == "column" else _LABEL))
    return least + 2 * PADDING


def _widen(columns: list[float], asked: Iterable[tuple[int, int, float]]) -> None:
    """Give the columns under a wide cell what it lacks, in equal parts; narrow spans first."""
    for column, span, least in asked:
        lacking = least - sum(columns[column : column + span])
        if lacking > 0:
            for at in range(column, column + span):
                columns[at] += lacking / span


def _shared(need: Sequence[float], wish: Sequence[float], total: float, narrow: Sequence[int]) -> list[float]:
    """Share the total: every column at least as wide as it wishes, or all wrapped about equally often."""
    wished = sum(wish)
    if wished <= total:
        growing = [width if column not in narrow else 0.0 for column, width in enumerate(wish)]
        growing = growing if any(growing) else list(wish)
        spare = (total - wished) / sum(growing)
        return [width + spare * share for width, share in zip(wish, growing, strict=True)]
    low, high = 1.0, max(map(max, wish, need)) + 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if sum(_narrowed(need, wish, middle)) > total:
            low = middle
        else:
            high = middle
    made = _narrowed(need, wish, high)
    spare = (total - sum(made)) / max(1, len(made) - len(narrow))
    if len(narrow) == len(made):
        return [width * total / sum(made) for width in made]
    return [width if column in narrow else width + spare for column, width in enumerate(made)]


def _narrowed(need: Sequence[float], wish: Sequence[float], times: float) -> list[float]:
    """Every wish divided, with some room for uneven ends of lines, but never below the need."""
    return [max(least, min(most, most / times + _UNEVEN)) for least, most in zip(need, wish, strict=True)]
