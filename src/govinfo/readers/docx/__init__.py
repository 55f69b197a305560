"""Word files read into a document: what Word shows when every change is accepted.

A `.docx` is a zip of XML (ISO/IEC 29500).  Read are the body's paragraphs and tables, those in text boxes
and content controls included.  Deleted, struck and hidden text, headers, footers, notes and pictures are left
out.  A paragraph is a heading by its outline level, by the style named Title, or because it looks like a
chapter; numbers that Word counts by itself are not printed in the file and so are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from attrs import define, evolve, frozen

from govinfo import marks
from govinfo.archives import Archive, Element, opened
from govinfo.document import Document, raised
from govinfo.errors import UnreadableSource
from govinfo.flows import (
    MOST_ACROSS,
    MOST_TABLES_DEEP,
    Cell,
    Flow,
    Line,
    Row,
    Table,
    bounded_blocks,
    text_of,
)
from govinfo.plugins import Reader
from govinfo.troubles import sentence

_WORD: Final = frozenset(
    [
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ]
)
_CHOICE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NEVER_SHOWN: Final = frozenset(
    ["del", "moveFrom", "delText", "delInstrText", "instrText", "rPr", "pPr", "sectPr", "rt"]
)
_OFF: Final = frozenset(["0", "false", "off", "none"])
_PICTURES: Final = frozenset(["wingdings", "wingdings 2", "wingdings 3", "webdings"])
_BODY_LEVEL: Final = 9
"""The outline level by which Word marks a paragraph that is no heading."""


@lru_cache(maxsize=1024)
def _word_name(tag: str) -> str:
    space, _, name = tag[1:].partition("}")
    return name if space in _WORD else ""


def _word(element: Element) -> str:
    """The name of an element of WordprocessingML; of any other element, empty."""
    return _word_name(element.tag)


def _child(element: Element, *path: str) -> Element | None:
    for name in path:
        found = next((child for child in element if _word(child) == name), None)
        if found is None:
            return None
        element = found
    return element


def _value(element: Element | None, name: str = "val") -> str | None:
    if element is None:
        return None
    space, _, _ = element.tag.partition("}")
    return element.get(f"{space}}}{name}") or None


def _on(element: Element | None) -> bool:
    """Whether a switch is set: its element is there and does not say otherwise."""
    return element is not None and (_value(element) or "1").lower() not in _OFF


def _number(given: str | None, most: int, otherwise: int = 0) -> int:
    return min(int(given), most) if given and re.fullmatch(r"[0-9]{1,9}", given) else otherwise


# Styles


@frozen
class _Style:
    """What a style says of a paragraph: its level as a heading (0 is none), if it is none, if it hides."""

    level: int = 0
    plain: bool = False
    hidden: bool = False


def _level(properties: Element | None, inherited: int) -> int:
    """The level of heading that paragraph properties give: the outline level, counted from one."""
    outline = None if properties is None else _value(_child(properties, "outlineLvl"))
    found = _number(outline, _BODY_LEVEL, otherwise=-1)
    return inherited if found < 0 else (found + 1) % (_BODY_LEVEL + 1)


def _styles(archive: Archive, main: str) -> dict[str, _Style]:
    part = archive.target(main, "styles")
    if part is None:
        return {}
    written = {
        _value(style, "styleId") or "": style for style in archive.xml(part) if _word(style) == "style"
    }
    found: dict[str, _Style] = {}
    for key in written:
        line, at = dict[str, None](), key
        while at in written and at not in line and at not in found:
            line[at] = None
            at = _value(_child(written[at], "basedOn")) or ""
        style = found.get(at, _Style())
        for one in reversed(line):
            style = found[one] = _derived(written[one], style)
    return found


def _derived(written: Element, base: _Style) -> _Style:
    name = (_value(_child(written, "name")) or "").lower()
    level = _level(_child(written, "pPr"), base.level)
    vanish = _child(written, "rPr", "vanish")
    hidden = base.hidden if vanish is None else _on(vanish)
    if name == "title":
        return _Style(1, plain=True, hidden=hidden)
    return _Style(level, base.plain or name.startswith("toc "), hidden)


# Text


def _set_off(run: Element) -> bool:
    """Whether a run stands above or below the line, as the number of a note does."""
    return _value(_child(run, "rPr", "vertAlign")) in {"superscript", "subscript"}


def _symbol(run: Element) -> str:
    """A character given by its number in a font; pictures have no text."""
    font = (_value(run, "font") or "").lower()
    given = _value(run, "char") or ""
    code = int(given, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", given) else 0
    if 0xF000 <= code <= 0xF0FF:
        code -= 0xF000
    return chr(code) if code and font not in _PICTURES else ""


@define
class _Text:
    """The pieces of a paragraph as they are gathered, and what floats in text boxes beside it."""

    pieces: list[str]
    boxes: Flow


_MARKS: Final = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


_PIECES: Final = frozenset(["t", "sym", *_MARKS])


@define
class _Body:
    """A reading of one body of text: the styles it uses, and how deep in tables it is."""

    styles: dict[str, _Style]
    deep: int = 0

    def flow(self, parent: Element) -> Flow:
        """The lines and tables of a body, a cell or a text box."""
        found: Flow = []
        carried = ""
        for element in self._blocks(parent):
            if _word(element) == "tbl":
                found.append(self._table(element))
                continue
            text = _Text([carried], [])
            style = self._style(element)
            self._gather(element, text, hidden=style.hidden)
            written = "".join(text.pieces)
            carried = ""
            if _child(element, "pPr", "rPr", "del") is not None:
                carried = written  # its end was deleted: it runs on into the next
            else:
                found += self._lines(written, style)
            found += text.boxes
        return found + self._lines(carried, _Style())

    def _blocks(self, parent: Element) -> Iterator[Element]:
        """The paragraphs and tables, out of whatever wraps them."""
        for element in parent:
            name = _word(element)
            if name in {"p", "tbl"}:
                yield element
            elif name in {"sdt", "sdtContent", "ins", "moveTo", "customXml"}:
                yield from self._blocks(element)
            elif element.tag == f"{_CHOICE}AlternateContent":
                yield from self._blocks(_chosen(element))

    def _style(self, paragraph: Element) -> _Style:
        properties = _child(paragraph, "pPr")
        if properties is None:
            return _Style()
        style = self.styles.get(_value(_child(properties, "pStyle")) or "", _Style())
        level = _level(properties, style.level)
        if _value(_child(properties, "outlineLvl")) == str(_BODY_LEVEL):
            return evolve(style, level=0, plain=True)
        return evolve(style, level=level)

    def _lines(self, written: str, style: _Style) -> list[Line | Table]:
        """The lines of a paragraph: a heading is one, else a break in it parts it."""
        pieces = [written] if style.level else written.split("\n")
        lines: list[Line | Table] = []
        for text in filter(None, map(text_of, pieces)):
            # Chapters are often given the outline level of a title.
            chapter = style.level == 1 and not style.plain and marks.is_chapter(text)
            lines.append(Line(text, 2 if chapter else style.level, style.plain))
        return lines

    def _gather(self, parent: Element, text: _Text, *, hidden: bool) -> None:
        """Gather the pieces of text below an element, in order."""
        for element in parent:
            name = _word(element)
            if name in _PIECES:
                if not hidden:
                    given = _symbol(element) if name == "sym" else element.text or ""
                    given = _MARKS.get(name, given)
                    text.pieces.append(raised(given) if _set_off(parent) else given)
            elif name == "r":
                self._gather(element, text, hidden=self._hides(element, hidden=hidden))
            elif name == "txbxContent":
                text.boxes += self.flow(element)
            elif name in _NEVER_SHOWN:
                continue
            elif element.tag == f"{_CHOICE}AlternateContent":
                self._gather(_chosen(element), text, hidden=hidden)
            elif element.tag.endswith("/math}t"):
                text.pieces.append(element.text or "")
            else:
                self._gather(element, text, hidden=hidden)

    def _hides(self, run: Element, *, hidden: bool) -> bool:
        properties = _child(run, "rPr")
        if properties is None:
            return hidden
        if any(_on(_child(properties, name)) for name in ("strike", "dstrike")):
            return True
        vanish = _child(properties, "vanish")
        if vanish is not None:
            return _on(vanish)
        return hidden or self.styles.get(_value(_child(properties, "rStyle")) or "", _Style()).hidden

    # Tables

    def _table(self, element: Element) -> Table:
        if self.deep >= MOST_TABLES_DEEP:
            raise UnreadableSource(sentence("tables_too_deep", most=MOST_TABLES_DEEP))
        self.deep += 1
        declared = _child(element, "tblGrid")
        table = Table(columns=0 if declared is None else len(declared))
        above: dict[int, Cell] = {}
        for written in _parts(element, "tr"):
            gone = ("del", "hidden")
            if not any(_on(_child(written, "trPr", name)) for name in gone):
                row, above = self._row(written, above)
                table.rows.append(row)
        self.deep -= 1
        return table

    def _row(self, written: Element, above: dict[int, Cell]) -> tuple[Row, dict[int, Cell]]:
        """A row, and the cells by column that the next row may carry on."""
        row, below = Row(), dict[int, Cell]()
        column = _number(_value(_child(written, "trPr", "gridBefore")), MOST_ACROSS)
        for element in _parts(written, "tc"):
            properties = _child(element, "tcPr")
            span = None if properties is None else _value(_child(properties, "gridSpan"))
            wide = max(_number(span, MOST_ACROSS, 1), 1)
            merge = None if properties is None else _child(properties, "vMerge")
            if properties is not None and _child(properties, "cellDel") is not None:
                continue
            carried = above.get(column) if merge is not None and _value(merge) != "restart" else None
            if carried is not None and carried.colspan == wide:
                carried.rowspan += 1
                below[column] = carried
            elif properties is not None and row.cells and _value(_child(properties, "hMerge")) == "continue":
                row.cells[-1].colspan += wide
            else:
                cell = Cell(1, wide, column, self.flow(element))
                row.cells.append(cell)
                if merge is not None:
                    below[column] = cell
            column += wide
        return row, below


def _chosen(element: Element) -> Element:
    """Of the same thing said in several ways, the first."""
    return next((one for one in element if one.tag.startswith(_CHOICE)), element)


def _parts(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, out of whatever wraps them."""
    for element in parent:
        found = _word(element)
        if found == name:
            yield element
        elif found in {"sdt", "sdtContent", "ins", "moveTo", "customXml"}:
            yield from _parts(element, name)


def read(content: bytes) -> Document:
    """The document that a Word file shows; its blocks in order, with no properties.

    Raises `UnreadableSource` for what is damaged, locked, no Word file, or beyond the bounds.
    """
    archive = opened(content)
    main = archive.target("", "officeDocument")
    if main is None or not main.startswith("word/"):
        raise UnreadableSource(sentence("not_word"))
    body = _child(archive.xml(main), "body")
    styles = _styles(archive, main)
    found = [] if body is None else bounded_blocks(_Body(styles).flow(body))
    if not found:
        raise UnreadableSource(sentence("word_empty"))
    return Document(block for block, _ in found)


def sniff(content: bytes) -> bool:
    """Whether bytes are a zip with the parts of a Word file."""
    return content.startswith(b"PK\3\4") and b"word/" in content and b"xl/workbook" not in content


READER = Reader(
    name="docx",
    suffixes=(".docx", ".docm", ".dotx"),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    read=read,
    sniff=sniff,
)
