"""Workbooks: the XML of a spreadsheet, with merged ranges, figures as numbers or text, and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Final
from xml.sax.saxutils import escape

from attrs import define, field

from govinfo.testing.printing.noise import Noise
from govinfo.testing.printing.rows import Row, placed
from govinfo.testing.printing.word import relations, zipped

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NUMBER: Final = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")


def write(blocks: Sequence[str | list[Row]], noise: Noise, random: Random) -> bytes:
    """The bytes of a workbook."""
    sheets: list[_Sheet] = []
    for block in blocks:
        if not sheets or (
            "a sheet a table" in noise.dress and not isinstance(block, str) and sheets[-1].tables
        ):
            sheets.append(_Sheet(noise, random))
        sheets[-1].add(block)
    names = [f"Sheet{number}" for number in range(1, len(sheets) + 1)]
    states = [""] * len(sheets)
    if "hidden sheet" in noise.dress:
        sheets.append(sheets[0].decoy(blocks))
        names.append("上年")
        states.append(' state="hidden"')
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"{state}/>'
        for number, (name, state) in enumerate(zip(names, states, strict=True), 1)
    )
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.worksheet+xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{kinds}'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            *(("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1))
        ),
    }
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet.xml()
    return zipped(parts)


def _letters(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@define
class _Sheet:
    noise: Noise
    random: Random
    cells: dict[int, dict[int, str]] = field(factory=dict[int, dict[int, str]])
    merges: list[tuple[int, int, int, int]] = field(factory=list[tuple[int, int, int, int]])
    hidden: set[int] = field(factory=set[int])
    tables: int = 0
    row: int = 0
    across: list[int] = field(factory=list[int])

    def __attrs_post_init__(self) -> None:
        self.row = self.random.randint(1, 4) if self._has("offset") else 0
        left = self.random.randint(1, 3) if self._has("offset") else 0
        # Where each column of a table stands: others, hidden or empty, may stand between.
        self.across = [left]
        for _ in range(200):
            apart = self._has("hidden columns") or self._has("empty columns")
            self.across.append(self.across[-1] + (2 if apart and self.random.random() < 0.15 else 1))

    def _has(self, dress: str) -> bool:
        return dress in self.noise.dress

    def decoy(self, blocks: Sequence[str | list[Row]]) -> _Sheet:
        """A sheet with the same tables and other figures."""
        other = _Sheet(Noise(format="xlsx"), self.random)
        for block in blocks:
            other.add(block)
        for row in other.cells.values():
            for column, text in row.items():
                if _NUMBER.fullmatch(text):
                    row[column] = str(self.random.randint(1, 99))
        return other

    def add(self, block: str | list[Row]) -> None:
        """Put a line or a table below what stands there."""
        if isinstance(block, str):
            self.cells[self.row] = {self.across[0]: block}
            self.row += self.random.choice((1, 2))
            return
        self.tables += 1
        top = self.row
        starts: list[int] = []
        for _ in block:
            if self._has("hidden rows") and starts and self.random.random() < 0.1:
                self.hidden.add(self.row)
                self.cells[self.row] = {at: str(self.random.randint(1, 99)) for at in self.across[2:9]}
                self.row += 1
            starts.append(self.row)
            self.row += 1
        for one in placed(block):
            last = starts[one.row + one.cell.rowspan - 1]
            first, end = self.across[one.column], self.across[one.column + one.cell.colspan - 1]
            if one.cell.text:
                self.cells.setdefault(starts[one.row], {})[first] = one.cell.text
            if last > starts[one.row] or end > first:
                self.merges.append((starts[one.row], first, last, end))
        if self._has("hidden columns"):
            self._hide_between(starts)
        self.row = max(self.row, top) + self.random.choice((1, 2))

    def _hide_between(self, starts: Sequence[int]) -> None:
        """Other figures in the columns between those of the table."""
        own = set(self.across)
        for row in starts:
            for column in range(self.across[0], self.across[0] + 12):
                covered = any(t <= row <= b and le <= column <= r for t, le, b, r in self.merges)
                if column not in own and not covered and self.random.random() < 0.7:
                    self.cells.setdefault(row, {})[column] = str(self.random.randint(1, 99))

    def xml(self) -> str:
        """The part of the sheet."""
        rows = "".join(
            f'<row r="{row + 1}"{" hidden=" + chr(34) + "1" + chr(34) if row in self.hidden else ""}>'
            f"{''.join(self._cell(row, column, cells[column]) for column in sorted(cells))}</row>"
            for row, cells in sorted(self.cells.items())
        )
        merged = "".join(
            f'<mergeCell ref="{_letters(left)}{top + 1}:{_letters(right)}{bottom + 1}"/>'
            for top, left, bottom, right in self.merges
        )
        columns = ""
        if self._has("hidden columns"):
            own = set(self.across)
            between = [column for column in range(self.across[0], self.across[-1]) if column not in own]
            columns = "".join(f'<col min="{at + 1}" max="{at + 1}" hidden="1" width="9"/>' for at in between)
        merges = f"<mergeCells>{merged}</mergeCells>" if merged else ""
        declared = f"<cols>{columns}</cols>" if columns else ""
        return f'<worksheet xmlns="{_MAIN}">{declared}<sheetData>{rows}</sheetData>{merges}</worksheet>'

    def _cell(self, row: int, column: int, text: str) -> str:
        place = f'r="{_letters(column)}{row + 1}"'
        if _NUMBER.fullmatch(text) and not self._has("figures as text"):
            shown = f"{text}.0" if self._has("floats") and "." not in text else text
            if self._has("floats") and self.random.random() < 0.3:
                shown = repr(float(Decimal(text)) + 0.1 - 0.1)  # what sums of binary fractions come to
            formula = f"<f>{text}+0</f>" if self._has("formulas") else ""
            return f"<c {place}>{formula}<v>{shown}</v></c>"
        if self._has("breaks") and len(text) > 4 and not any(map(str.isdigit, text)):
            text = f"{text[:3]}\n{text[3:]}"
        if self._has("notes") and _NUMBER.fullmatch(text) and self.random.random() < 0.2:
            raised = '<r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
            return f'<c {place} t="inlineStr"><is><r><t>{escape(text)}</t></r>{raised}</is></c>'
        return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
