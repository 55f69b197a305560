"""Web pages: what sites and word processors make of a report, down to what a browser does not show."""

from __future__ import annotations

import html
from collections.abc import Sequence
from random import Random
from typing import Literal

from attrs import define

from govinfo.testing.printing.noise import Noise
from govinfo.testing.printing.rows import Cell, Row

_HIDDEN = (' style="display:none"', " hidden", ' style="color:red; DISPLAY: none"')
_DATES = "".join(
    f'<li><a href="#">2025年度公开指南（{n}）</a><span>2025-0{n}-1{n}</span></li>' for n in range(1, 8)
)
_ABOVE = (
    '<div class="nav"><ul><li><a href="/">首页</a></li><li>政务公开</li><li>12345</li></ul></div>'
    "<table class=menu><tr><td>首页</td><td>公开指南</td><td>公开年报</td><td>依申请公开</td></tr></table>"
    "<p>发布日期：2025-01-20 浏览次数：137 字体：大 中 小</p>"
)
_BELOW = (
    f"<ul>{_DATES}</ul><table><tr><td>附件</td><td>下载</td></tr><tr><td>1</td><td>23</td></tr></table>"
    "<table><tr><th>日</th><th>一</th><th>二</th></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>"
    "<p>京ICP备05000001号 版权所有 电话 12345</p>"
)


def write(blocks: Sequence[str | list[Row]], noise: Noise, random: Random) -> bytes:
    """The bytes of a web page."""
    return _Writer(noise, random, random.choice(("", "&nbsp;", "　", "<br>", "<o:p></o:p>", "<p></p>"))).page(
        blocks
    )


@define
class _Writer:
    noise: Noise
    random: Random
    empty: str

    def _has(self, dress: str) -> bool:
        return dress in self.noise.dress

    def page(self, blocks: Sequence[str | list[Row]]) -> bytes:
        parts = [self._line(block) if isinstance(block, str) else self._block(block) for block in blocks]
        body = "\n".join(parts)
        if self._has("layout table"):
            side = (
                "<td width=200><ul><li>领导之窗</li><li>2024</li></ul></td>"
                if self.random.random() < 0.5
                else ""
            )
            body = f'<table width="980"><tbody><tr>{side}<td class="content">{body}</td></tr></tbody></table>'
        if self._has("furniture"):
            body = f"{_ABOVE}<div id=zoom>{body}</div>{_BELOW}"
        encoding = next((name for name in ("gbk", "gb18030", "big5") if self._has(name)), "utf-8")
        meta = (
            ""
            if self._has("no meta")
            else f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
        )
        page = (
            f"<!DOCTYPE html><html><head>{meta}<title>政府信息公开</title></head><body>{body}</body></html>"
        )
        return page.encode(encoding, "xmlcharrefreplace")

    def _line(self, text: str) -> str:
        return f"<p>{self._text(text, 'line')}</p>"

    # Tables

    def _block(self, rows: list[Row]) -> str:
        decoy = ""
        if self._has("hidden table"):
            decoy = (
                f"<div{self.random.choice(_HIDDEN)}>{self._table([self._decoy(row) for row in rows])}</div>"
            )
        table = self._table(rows)
        return self.random.choice((decoy + table, table + decoy))

    def _table(self, rows: list[Row]) -> str:
        lines = [self._row(row) for row in rows]
        heads = next((at for at, row in enumerate(rows) if row.printed), 0)
        if self.random.random() < 0.2:
            lines[:heads] = ["<thead>", *lines[:heads], "</thead><tbody>"]
            lines.append("</tbody>")
        return f"<table border=1>{''.join(lines)}</table>"

    def _row(self, row: Row) -> str:
        hidden = self.random.choice(_HIDDEN)
        end = "" if self._has("unclosed") else "</tr>"
        line = f"<tr>{''.join(map(self._cell, row.cells))}{end}"
        if self._has("hidden rows") and row.printed and self.random.random() < 0.3:
            cells = "".join(map(self._cell, self._decoy(row).cells))
            line = self.random.choice((f"<tr{hidden}>{cells}</tr>{line}", f"{line}<tr{hidden}>{cells}</tr>"))
        return line

    def _decoy(self, row: Row) -> Row:
        """The row with other figures."""
        return Row([cell if cell.label else Cell(str(self.random.randint(1, 99))) for cell in row.cells])

    def _cell(self, cell: Cell) -> str:
        heads = cell.label if self._has("th") else False
        name = "th" if heads else "td"
        spans = "".join(
            f' {kind}="{count}"'
            for kind, count in (("rowspan", cell.rowspan), ("colspan", cell.colspan))
            if count != 1 or self.random.random() < 0.1
        )
        end = "" if self._has("unclosed") else f"</{name}>"
        written = f"<{name}{spans}>{self._text(cell.text, 'label' if cell.label else 'figure')}{end}"
        if self._has("hidden cells") and self.random.random() < 0.1:
            decoy = f"<td{self.random.choice(_HIDDEN)}>{self.random.randint(1, 99)}</td>"
            return self.random.choice((decoy + written, written + decoy))
        return written

    # Text

    def _text(self, text: str, kind: Literal["line", "label", "figure"]) -> str:
        if not text:
            return self.empty
        written = html.escape(text)
        if self._has("a span a character"):
            written = "".join(f"<span style='font-family:宋体'>{html.escape(one)}</span>" for one in text)
        elif self._has("breaks") and kind == "label" and len(text) > 3:
            at = self.random.randrange(2, len(text))
            written = f"{html.escape(text[:at])}<br/>\n{html.escape(text[at:])}"
        if kind == "figure":
            written = self._figure(written)
        elif self._has("hidden text") and kind == "label" and self.random.random() < 0.2:
            written += '<span style="display:none">88</span>'
        if self._has("Word paste"):
            run = f'<span lang="EN-US" style="mso-fareast-font-family:仿宋">{written}<o:p></o:p></span>'
            written = f'<p class="MsoNormal" align="center"><font size="3">{run}</font></p>'
        if self._has("tables in cells") and kind == "figure" and self.random.random() < 0.3:
            written = f"<table><tr><td>{written}</td></tr></table>"
        return written

    def _figure(self, written: str) -> str:
        """A figure with what a browser does not show, shows struck, or shows as a note beside it."""
        if self.random.random() < 0.2:
            if self._has("hidden text"):
                other = self.random.choice(
                    (
                        '<span style="display:none">9</span>',
                        "<b hidden>9</b>",
                        "<!-- 9 -->",
                        "<i style='visibility:hidden'>9</i>",
                    )
                )
                return self.random.choice((other + written, written + other))
            if self._has("struck text"):
                name = self.random.choice(("del", "s", "strike"))
                return f"<{name}>{self.random.randint(1, 9)}</{name}>{written}"
            if self._has("notes"):
                return f"{written}<sup>{self.random.choice(('1', '[2]', '①', '注1'))}</sup>"
        return f"{written}<br>" if self._has("breaks") else written
