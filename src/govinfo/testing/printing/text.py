"""Text pages: what conversion makes of a table, a row a line or a cell a line."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from govinfo.testing.printing.noise import Noise, Separators
from govinfo.testing.printing.rows import Row


def write(blocks: Sequence[str | list[Row]], noise: Noise, _random: Random) -> bytes:
    """The bytes of a text page."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block)
        else:
            for row in block:
                lines += _lines([cell.text for cell in row.cells], noise.separators)
    return "\n".join(lines).encode()


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
