"""Tags in, lines and tables out: what a browser would show of a page, in order, and nothing of how it looks.

Web pages are soup: ends are missing, tables are nested, a Word paste puts every character in a span.  The
parser mends what it can and tells of every tag that begins and ends; here these are sorted into lines of
text and tables of cells, each cell again a flow of lines and tables.  Whatever the reader of the page would
not see is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final, Literal

from attrs import define

from govinfo.document import raised
from govinfo.errors import UnreadableSource
from govinfo.flows import (
    MOST_ACROSS,
    MOST_DOWN,
    MOST_TABLES_DEEP,
    Cell,
    Flow,
    Line,
    Row,
    Table,
    text_of,
)
from govinfo.troubles import Sentence, sentence

MOST_TAGS: Final = 250_000
MOST_DEPTH: Final = 400
"""How many tags may stand within one another."""

# fmt: off
_UNSEEN: Final = frozenset((
    "applet", "audio", "canvas", "datalist", "del", "embed", "iframe", "map", "math", "noembed", "noframes",
    "noscript", "object", "param", "s", "script", "select", "strike", "style", "svg", "template", "video",
    "xml",
))
_BREAKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol",
    "option", "p", "pre", "search", "section", "summary", "table", "td", "textarea", "th", "title", "tr",
    "ul", "xmp",
))
# fmt: on
_TELLING: Final = _UNSEEN | _BREAKS | {"br", "thead", "tbody", "tfoot", "col", "meta", "input", "sub", "sup"}
"""The tags that do something by their name alone; all others only by their attributes."""
_MEANINGLESS: Final = frozenset(["lang", "xml:lang", "href", "target", "color", "size", "face", "align"])
_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}
_TYPED: Final = frozenset(["", "text", "number"])
_DISPLAY: Final = re.compile(r"display\s*:\s*([a-z-]+)|mso-hide\s*:\s*(all)")
_HIDING: Final = re.compile("display|visib|mso-hide|line-through|vertical-align", re.IGNORECASE)
_STRUCK: Final = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.IGNORECASE)
_SET_OFF: Final = re.compile(r"vertical-align\s*:\s*(?:super|sub)\b", re.IGNORECASE)

_VISIBILITY: Final = re.compile(r"visibility\s*:\s*([a-z]+)")
_HIDDEN: Final = frozenset(["sr-only", "visually-hidden", "screen-reader-text"])
"""The classes by which pages tell style sheets to hide what is said for those who do not see the page."""
_TITLED: Final = re.compile(r"title|headline|biaoti|(?<![a-z])tit(?![a-z])")
_SHIFTED: Final = frozenset(["sub", "sup"])
_ANEW: Final = frozenset(["cell", "table", "lines"])
"""What sets text above or below the line; within what text begins anew."""
_NUMBER: Final = re.compile(r"\s*\+?([0-9]+)")

_Act = Literal["", "block", "lines", "table", "row", "stray", "cell", "title"]
_ACTS: Final[dict[str, _Act]] = {"title": "title", "textarea": "lines"}


def _is_titled(kind: str, name: str) -> bool:
    """Whether a class or an id marks a title."""
    return bool(kind or name) and _TITLED.search(f"{kind} {name}".lower()) is not None


def _span(given: str | None, most: int) -> int:
    """The number that a span attribute gives, 0 included; 1 where it gives none."""
    if given is None:
        return 1
    if len(given) < 9 and given.isdecimal() and given.isascii():
        return min(int(given), most)
    found = _NUMBER.match(given)
    return min(int(found[1][:9]), most) if found else 1


def _unseen(tag: str, given: Mapping[str, str]) -> bool:
    if "hidden" in given or (tag == "input" and given.get("type", "").lower() not in _TYPED):
        return True
    # What govinfo noted on a page is none of its text.
    if given.get("data-govinfo") == "note":
        return True
    kind = given.get("class")
    if kind and not _HIDDEN.isdisjoint(kind.split()):
        return True
    style = given.get("style")
    if style and _STRUCK.search(style):
        return True
    if not style or ("display" not in style.lower() and "mso-hide" not in style.lower()):
        return False
    found = _DISPLAY.findall(style.lower())
    shown = [display for display, _ in found if display]
    return shown[-1:] == ["none"] or any(hide for _, hide in found)


def _says_nothing(given: Mapping[str, str]) -> bool:
    """Whether attributes neither hide nor name what they are on."""
    for name, value in given.items():
        if name not in _MEANINGLESS and (name != "style" or _HIDING.search(value)):
            return False
    return True


@define
class _State:
    """What an open tag changes, to be restored at its end."""

    act: _Act
    level: int
    plain: bool
    titled: bool
    visible: bool
    set_off: bool = False
    inner: _State | None = None


@define
class _Begun:
    """A table that is being read, and where in it the parser is."""

    table: Table
    group: int = 0
    foot: bool = False
    row_open: bool = False
    cell_open: bool = False

    def open_row(self) -> None:
        self.table.rows.append(Row(self.group, self.foot))
        self.row_open = True


class Soup:
    """What the parser tells its tags to; `flow` is the page, `titles` what its head calls it."""

    def __init__(self) -> None:
        self.flow: Flow = []
        self.titles: dict[str, str] = {}
        self.problem: Sentence | None = None
        self._flows: list[Flow] = [self.flow]
        self._tables: list[_Begun] = []
        self._pieces: list[str] = []
        self._open: list[_State] = []
        self._skipping = 0
        self._tags = 0
        self._now = _State("", 0, plain=False, titled=False, visible=True)

    # What the parser calls

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        """A tag begins."""
        self._tags += 1
        if self._tags > MOST_TAGS:
            self.problem = sentence("too_many_tags", most=MOST_TAGS)
        if self._skipping:
            self._skipping += 1
        elif tag not in _TELLING and (not given or _says_nothing(given)):
            self._open.append(self._now)
            self._now = self._inline()
            self._deep_enough()
        elif tag in _UNSEEN or (given and _unseen(tag, given)):
            self._skipping = 1
        else:
            self._open.append(self._now)
            self._deep_enough()
            self._now = self._begun(tag, given)

    def _deep_enough(self) -> None:
        if len(self._open) > MOST_DEPTH:
            self.problem = sentence("tags_too_deep", most=MOST_DEPTH)

    def _inline(self) -> _State:
        """The state within a tag that changes nothing."""
        now = self._now
        if not now.act:
            return now
        if now.inner is None:
            now.inner = _State("", now.level, now.plain, now.titled, now.visible, now.set_off)
        return now.inner

    def data(self, text: str) -> None:
        """Text between tags."""
        if self._skipping or not self._now.visible:
            return
        if self._now.act == "lines":
            *ended, text = text.split("\n")
            for line in ended:
                self._pieces.append(line)
                self.break_line()
        self._pieces.append(raised(text) if self._now.set_off else text)

    def end(self, _tag: str) -> None:
        """A tag ends; the parser tells of every end, written or not."""
        if self._skipping:
            self._skipping -= 1
            return
        act = self._now.act
        if act == "title":
            self.titles.setdefault("title", text_of("".join(self._pieces)))
            self._pieces.clear()
        elif act:
            self.break_line()
        if act == "cell":
            self._flows.pop()
            self._tables[-1].cell_open = False
        elif act in {"row", "stray"}:
            self._tables[-1].row_open = False
        if act in {"table", "stray"}:
            self._tables.pop()
        self._now = self._open.pop()

    def comment(self, text: str) -> None:
        """Comments are not shown."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Processing instructions are not shown."""

    def close(self) -> Soup:
        """The page ends."""
        self.break_line()
        return self

    # Lines

    def break_line(self) -> None:
        """End the line of text, if there is one."""
        if not self._pieces:
            return
        pieces = "".join(self._pieces)
        self._pieces.clear()
        text = "" if pieces.isspace() else text_of(pieces)
        if not text:
            return
        now = self._now
        flow = self._flows[-1]
        line = Line(text, now.level, now.plain, now.titled)
        # Text that strays between the rows of a table is shown above it.
        above = bool(flow) and bool(self._tables) and flow[-1] is self._tables[-1].table
        flow.insert(len(flow) - above, line)

    def _begun(self, tag: str, given: Mapping[str, str]) -> _State:
        """What the tag that begins here changes."""
        act, now = self._act(tag, given), self._now
        level, plain, titled, visible, set_off = now.level, now.plain, now.titled, now.visible, now.set_off
        style = given.get("style") if given else None
        set_off = set_off or tag in _SHIFTED or (style is not None and _SET_OFF.search(style) is not None)
        if tag in _LEVELS:
            level = _LEVELS[tag]
        elif act in _ANEW:
            level, plain, set_off = 0, act == "lines", False
        if given:
            plain = plain or given.get("role") == "paragraph"
            titled = titled or (tag != "body" and _is_titled(given.get("class", ""), given.get("id", "")))
            if style:
                seen = _VISIBILITY.findall(style.lower())
                visible = seen[-1] == "visible" if seen else visible
        return _State(act, level, plain, titled, visible, set_off)

    def _act(self, tag: str, given: Mapping[str, str]) -> _Act:
        """Do what a tag does at its beginning, and say what is to be done at its end."""
        if tag in _BREAKS:
            self.break_line()
            match tag:
                case "table":
                    return self._table()
                case "tr":
                    return self._row()
                case "td" | "th":
                    return self._cell(given)
                case _:
                    return _ACTS.get(tag, "block")
        self._mark(tag, given)
        return ""

    def _mark(self, tag: str, given: Mapping[str, str]) -> None:
        """Do what a tag does that begins no line."""
        begun = self._tables[-1] if self._tables else None
        match tag:
            case "br":
                # In a heading a break joins; elsewhere it parts lines.
                self._pieces.append("\n")
                if self._now.level == 0:
                    self.break_line()
            case "thead" | "tbody" | "tfoot" if begun is not None and not begun.cell_open:
                begun.group += 1
                begun.row_open = False
                begun.foot = tag == "tfoot"
            case "col" if begun is not None:
                begun.table.columns += max(_span(given.get("span"), MOST_ACROSS), 1)
            case "meta" if given.get("name", "").lower() == "articletitle":
                self.titles["article"] = text_of(given.get("content", ""))
            case "input":
                self._pieces.append(given.get("value", ""))
            case _:
                pass

    # Tables

    def _table(self) -> _Act:
        if len(self._tables) >= MOST_TABLES_DEEP:
            self.problem = sentence("tables_too_deep", most=MOST_TABLES_DEEP)
        table = Table()
        self._flows[-1].append(table)
        self._tables.append(_Begun(table))
        return "table"

    def _row(self) -> _Act:
        """A row; one outside any table carries on the table that was closed too early, or makes one."""
        stray = not self._tables or self._tables[-1].cell_open
        if stray:
            flow = self._flows[-1]
            last = flow[-1] if flow else None
            table = last if isinstance(last, Table) else Table()
            if table is not last:
                flow.append(table)
            self._tables.append(_Begun(table, group=table.rows[-1].group if table.rows else 0))
        self._tables[-1].open_row()
        return "stray" if stray else "row"

    def _cell(self, given: Mapping[str, str]) -> _Act:
        if not self._tables or self._tables[-1].cell_open:
            return "block"
        begun = self._tables[-1]
        if not begun.row_open:
            begun.open_row()
        down, across = (given.get("rowspan"), given.get("colspan")) if given else (None, None)
        cell = Cell(_span(down, MOST_DOWN), _span(across, MOST_ACROSS) or 1) if down or across else Cell()
        begun.table.rows[-1].cells.append(cell)
        begun.cell_open = True
        self._flows.append(cell.flow)
        return "cell"


def soup_of(page: str) -> Soup:
    """The lines and tables of a page; `UnreadableSource` where it goes beyond the bounds."""
    etree: Any = import_module("lxml.etree")  # a format library, loaded with its format
    soup = Soup()
    parser = etree.HTMLParser(target=soup, huge_tree=True, encoding="utf-8", no_network=True)
    content = page.encode()
    # By the piece, so that a page beyond the bounds is left as soon as it shows.
    for start in range(0, len(content), 8192):
        parser.feed(content[start : start + 8192])
        if soup.problem:
            raise UnreadableSource(soup.problem)
    if content:
        parser.close()
    return soup
