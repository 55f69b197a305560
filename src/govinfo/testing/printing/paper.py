"""PDF pages: a report drawn on paper, its tables with rules or without, broken from page to page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib import import_module, resources
from random import Random
from typing import Any, Final

from attrs import define, field

from govinfo.fonts import SERIF
from govinfo.testing.printing.noise import Noise
from govinfo.testing.printing.rows import Cell, Placed, Row, Rows, placed, torn

_FONT: Final = "GovinfoNoise"
_WIDTH, _HEIGHT = 595.0, 842.0
_MARGIN: Final = 60.0
_PADDING: Final = 3.0


def write(blocks: Sequence[str | list[Row]], noise: Noise, random: Random) -> bytes:
    """The bytes of a PDF file."""
    metrics: Any = import_module("reportlab.pdfbase.pdfmetrics")
    fonts: Any = import_module("reportlab.pdfbase.ttfonts")
    if _FONT not in metrics.getRegisteredFontNames():
        content = (resources.files("govinfo.fonts") / SERIF).read_bytes()
        metrics.registerFont(fonts.TTFont(_FONT, io.BytesIO(content)))
    canvas: Any = import_module("reportlab.pdfgen.canvas")
    height = 500.0 if "small pages" in noise.dress else _HEIGHT
    out = io.BytesIO()
    paper = _Paper(canvas.Canvas(out, (_WIDTH, height), invariant=1), noise, random, height, height - _MARGIN)
    for block in blocks:
        if isinstance(block, str):
            paper.line(block)
        else:
            paper.table(block)
    paper.close()
    return out.getvalue()


@define
class _Paper:
    """The page that is being drawn; `y` is how far up it is still free."""

    canvas: Any
    noise: Noise
    random: Random
    height: float
    y: float
    page: int = 1
    size: float = field(default=9.0)

    def _has(self, dress: str) -> bool:
        return dress in self.noise.dress

    def _turn(self) -> None:
        """End the page, with what stands on every one, and begin another."""
        self.canvas.setFont(_FONT, 9)
        if self._has("page numbers"):
            self.canvas.drawCentredString(_WIDTH / 2, 30, f"— {self.page} —")
        if self._has("furniture"):
            self.canvas.drawString(_MARGIN, self.height - 35, "测试市人民政府 2025年1月20日")
        self.canvas.showPage()
        self.page += 1
        self.y = self.height - _MARGIN

    def close(self) -> None:
        """End the file."""
        self._turn()
        self.canvas.save()

    def _width(self, text: str, size: float) -> float:
        return float(self.canvas.stringWidth(text, _FONT, size))

    def _wrapped(self, text: str, room: float) -> list[str]:
        lines = [""]
        for character in text:
            if lines[-1] and self._width(lines[-1] + character, self.size) > room:
                lines.append("")
            lines[-1] += character
        return lines

    def line(self, text: str) -> None:
        """Draw a line of text, or several."""
        self.size = 12.0
        for part in self._wrapped(text, _WIDTH - 2 * _MARGIN):
            if self.y < _MARGIN + 20:
                self._turn()
            self.canvas.setFont(_FONT, self.size)
            self.canvas.drawString(_MARGIN, self.y - 12, part)
            self.y -= 20

    # Tables

    def table(self, rows: Rows) -> None:
        """Draw a table, on as many pages as it takes."""
        self.size = 8.0
        head = [row for row in rows[:4] if not row.printed]
        if self.y < _MARGIN + 60:
            self._turn()
        while rows:
            edges = self._edges(rows)
            heights = self._heights(rows, edges)
            room, fit = self.y - _MARGIN, 0
            while fit < len(rows) and sum(heights[: fit + 1]) <= room:
                fit += 1
            fit = max(fit, 1)
            above, rows = torn(rows, fit, self.random)
            self._draw(above, heights[:fit], edges)
            if rows:
                self._turn()
                if self.noise.tables == "broken, head repeated" and len(head) < 4:
                    rows = [*head, *rows]
                    head = []
        self.y -= 10

    def _edges(self, rows: Rows) -> list[float]:
        """Where the columns stand: those of labels are wide, or as narrow as a character."""
        cells = list(placed(rows))
        count = max((one.column + one.cell.colspan for one in cells), default=1)
        labels = [one for one in cells if one.cell.label and rows[one.row].printed]
        own = max((one.column for one in labels), default=-1)
        weights = [2.0] * count
        for column in range(min(own + 1, count)):
            narrow = self._has("narrow labels") and column < own
            weights[column] = 1.0 if narrow else 6.0 / (own + 1) + 2.0
        scale = (_WIDTH - 2 * _MARGIN) / sum(weights)
        edges = [_MARGIN]
        for weight in weights:
            edges.append(edges[-1] + weight * scale)
        return edges

    def _lines(self, cell: Cell, room: float) -> list[str]:
        return self._wrapped(cell.text, room) if cell.label else [cell.text]

    def _heights(self, rows: Rows, edges: list[float]) -> list[float]:
        heights = [self.size + 2 * _PADDING] * len(rows)
        for one in sorted(placed(rows), key=lambda one: one.cell.rowspan):
            lines = self._lines(one.cell, self._room(one, edges))
            needed = len(lines) * (self.size + 2) + 2 * _PADDING
            own = range(one.row, one.row + one.cell.rowspan)
            short = needed - sum(heights[at] for at in own)
            heights[own[-1]] += max(short, 0)
        return heights

    def _room(self, one: Placed, edges: list[float]) -> float:
        return edges[one.column + one.cell.colspan] - edges[one.column] - 2 * _PADDING

    def _draw(self, rows: Rows, heights: list[float], edges: list[float]) -> None:
        for one in placed(rows):
            top = self.y - sum(heights[: one.row])
            bottom = top - sum(heights[one.row : one.row + one.cell.rowspan])
            left, right = edges[one.column], edges[one.column + one.cell.colspan]
            if not self._has("no rules"):
                self.canvas.setLineWidth(0.5)
                self.canvas.rect(left, bottom, right - left, top - bottom)
            lines = self._lines(one.cell, self._room(one, edges))
            size = self.size
            if not one.cell.label:
                size = min(size, size * (right - left - 2) / max(self._width(one.cell.text, size), 1))
            self.canvas.setFont(_FONT, size)
            y = (top + bottom) / 2 + len(lines) * (self.size + 2) / 2 - self.size
            for line in lines:
                self.canvas.drawCentredString((left + right) / 2, y, line)
                y -= self.size + 2
        self.y -= sum(heights)
