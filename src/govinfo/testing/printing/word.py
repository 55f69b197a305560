"""Word files: the XML that offices and converters write, with what Word hides, strikes or moves aside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from random import Random
from typing import Final
from xml.sax.saxutils import escape

from attrs import define

from govinfo.testing.printing.noise import Noise
from govinfo.testing.printing.rows import Cell, Placed, Row, placed

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_RAISED: Final = '<w:vertAlign w:val="superscript"/>'
_SPACE: Final = ' xml:space="preserve"'


def zipped(parts: dict[str, str]) -> bytes:
    """A zip of these parts, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """The part that names other parts by kind."""
    named = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{named}</Relationships>'


def write(blocks: Sequence[str | list[Row]], noise: Noise, random: Random) -> bytes:
    """The bytes of a Word file."""
    body = _Writer(noise, random).body(blocks)
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": relations(("header", "header1.xml"), ("footer", "footer1.xml")),
    }
    if "running titles" in noise.dress:
        for name in ("hdr", "ftr"):
            text = f"<w:p><w:r><w:t>{random.randint(1, 9)}</w:t></w:r></w:p>"
            part = "header" if name == "hdr" else "footer"
            parts[f"word/{part}1.xml"] = f'<w:{name} xmlns:w="{_W}">{text}</w:{name}>'
    return zipped(parts)


@define
class _Writer:
    noise: Noise
    random: Random

    def _has(self, dress: str) -> bool:
        return dress in self.noise.dress

    def body(self, blocks: Sequence[str | list[Row]]) -> str:
        parts = [
            self._paragraph(self._run(block)) if isinstance(block, str) else self._table(block)
            for block in blocks
        ]
        if self._has("text boxes"):
            box = f"<w:txbxContent>{self._paragraph(self._run('联系电话 12345'))}</w:txbxContent>"
            at = self.random.randrange(len(parts) + 1)
            parts.insert(at, f"<w:p><w:r><w:pict><w:textbox>{box}</w:textbox></w:pict></w:r></w:p>")
        body = "".join(parts)
        if self._has("layout table"):
            body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
        return f"{body}<w:sectPr/>"

    # Tables

    def _table(self, rows: list[Row]) -> str:
        cells = list(placed(rows))
        width = max((one.column + one.cell.colspan for one in cells), default=1)
        lines = [
            self._row([one for one in cells if one.row <= at < one.row + one.cell.rowspan], at)
            for at in range(len(rows))
        ]
        if self._has("hidden rows"):
            at = self.random.randrange(len(lines))
            decoys = "".join(self._tc(str(self.random.randint(1, 99)), "") for _ in range(width))
            mark = self.random.choice(("<w:hidden/>", "<w:del/>"))
            lines.insert(at, f"<w:tr><w:trPr>{mark}</w:trPr>{decoys}</w:tr>")
        grid = "<w:gridCol/>" * width
        return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"

    def _row(self, here: list[Placed], at: int) -> str:
        here.sort(key=lambda one: one.column)
        before = here[0].column if here else 0
        skipped = f'<w:trPr><w:gridBefore w:val="{before}"/></w:trPr>' if before else ""
        cells, column = "", before
        for one in here:
            cells += "".join(self._tc("", "") for _ in range(column, one.column))
            cells += self._cell(one, at)
            column = one.column + one.cell.colspan
        return f"<w:tr>{skipped}{cells}</w:tr>"

    def _cell(self, one: Placed, at: int) -> str:
        cell = one.cell
        properties = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        if cell.rowspan > 1:
            properties += '<w:vMerge w:val="restart"/>' if at == one.row else "<w:vMerge/>"
        if self._has("upright text") and cell.label and cell.rowspan > 1:
            properties += '<w:textDirection w:val="tbRlV"/>'
        content = self._written(cell) if at == one.row else ""
        made = self._tc(content, properties, written=True)
        if self._has("content controls") and self.random.random() < 0.2:
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{made}</w:sdtContent></w:sdt>"
        return made

    def _tc(self, content: str, properties: str, *, written: bool = False) -> str:
        text = content if written else self._run(content)
        nested = self._has("tables in cells") and self.random.random() < 0.1
        inner = self._paragraph(text)
        if nested:
            inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl><w:p/>"
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"

    # Text

    def _paragraph(self, runs: str) -> str:
        return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{runs}</w:p>'

    def _run(self, text: str, properties: str = "", tag: str = "t") -> str:
        pieces = list(text) if self._has("a run a character") else [text]
        return "".join(
            f"<w:r><w:rPr>{properties}</w:rPr><w:{tag}{_SPACE}>{escape(piece)}</w:{tag}></w:r>"
            for piece in pieces
        )

    def _written(self, cell: Cell) -> str:
        """The runs of a cell, and what was deleted, hidden, struck or noted beside them."""
        text = cell.text
        if not text:
            return ""
        other = str(self.random.randint(1, 9))
        runs = self._run(text)
        if self._has("breaks") and cell.label and len(text) > 3:
            at = self.random.randrange(2, len(text))
            runs = f"{self._run(text[:at])}<w:r><w:br/></w:r>{self._run(text[at:])}"
        return runs if cell.label or self.random.random() < 0.7 else self._beside(runs, other)

    def _beside(self, runs: str, other: str) -> str:
        """The runs of a figure and what is not of it."""
        if self._has("tracked changes"):
            return f"<w:del>{self._run(other, tag='delText')}</w:del><w:ins>{runs}</w:ins>"
        if self._has("hidden text"):
            return f"{self._run(other, '<w:vanish/>')}{runs}"
        if self._has("struck text"):
            return f"{self._run(other, self.random.choice(('<w:strike/>', '<w:dstrike/>')))}{runs}"
        if self._has("notes"):
            return f"{runs}{self._run(other, _RAISED)}"
        return runs
