"""The conventions of plain text: how wide it is, where it breaks, and by what marks a line tells its kind.

Plain text has no markup, so a line says by its own characters that it is a heading, a row of a table or
the frame of one.  Whoever writes text and whoever reads it must agree on these marks to the letter; they
are kept here, once.  Text that happens to look like a mark is written with a backslash before it, and
only such a backslash is taken away on reading: any other one belongs to the text.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from govinfo.terminal import columns

if TYPE_CHECKING:
    from collections.abc import Iterable

UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
DOWNWARD, ACROSS = UP | DOWN, LEFT | RIGHT
_ARM_WORDS = {
    "UP": UP,
    "DOWN": DOWN,
    "LEFT": LEFT,
    "RIGHT": RIGHT,
    "VERTICAL": DOWNWARD,
    "HORIZONTAL": ACROSS,
}

COLUMN_TICK, ROW_TICK = "┄", "┆"
"""Marks in the frame of a table where a column or a row begins at which no cell does."""


def _arms_of(character: str) -> int:
    # The Unicode names say which arms a character has, in light, heavy and double lines alike.
    words = set(unicodedata.name(character).split())
    return 0 if "DIAGONAL" in words else sum(_ARM_WORDS[word] for word in words & _ARM_WORDS.keys())


BOX_ARMS = {chr(code): _arms_of(chr(code)) for code in range(0x2500, 0x2580)}
"""The arms of each line-drawing character of Unicode (制表符, U+2500 to U+257F), as a sum of directions."""

ASCII_ARMS = {"|": DOWNWARD, "-": ACROSS, "=": ACROSS, ":": ACROSS, "+": DOWNWARD | ACROSS}
"""The same for tables drawn on a typewriter; `:` stands in rules that tell an alignment."""

FIGURE = re.compile(r"[-+−]?[0-9.,]*[0-9][%‰]?")
"""A figure, which is set to the right of its cell and never broken."""

BARS = "|｜│┃║"
"""What stands between the cells of a row that is one line."""

Kind = Literal["text", "chapter", "heading", "underline", "row", "rule", "frame"]
"""What a line says it is: `frame` opens a drawn table, `rule` is a drawn line without text, `row` has its
cells between bars, `heading` begins with #, `chapter` with a Chinese ordinal, `underline` makes the line
above it the title; anything else is text."""

_SHORT = 40
_BAR = re.compile(f"[{BARS}]")
_BARRED = re.compile(rf"(?<!\\)[{BARS}](?: |$)|(?:^| )[{BARS}]|(?<!\\)[{BARS}].*(?<!\\)[{BARS}]")
_HASHES = re.compile(r"(#{1,6}) (.+)")
_ORDINAL = re.compile(r"[一二三四五六七八九十百零〇]{1,5}、")
_SENTENCE_END = re.compile(r"[。！？；!?;]|[.．]$")

_DRAWN = "".join(BOX_ARMS) + "|｜"
_TO_ESCAPE = re.compile(rf"(\\+)([{_DRAWN}+]|\Z)|([{_DRAWN}]|\+(?=[-=:]))|\\+")
_ESCAPED = re.compile(rf"(\\+)([{_DRAWN}+]|\Z)|\\+")


# ── Breaks ─────────────────────────────────────────────────────────────────────────────────────────


def _may_break(before: str, after: str) -> bool:
    # 避头尾: no line begins with closing punctuation or ends with an opening bracket.
    return (
        columns(before) == columns(after) == 2
        and unicodedata.category(before) not in {"Ps", "Pi"}
        and unicodedata.category(after) not in {"Pe", "Pf", "Po"}
    )


def chunks(text: str) -> tuple[str, ...]:
    """The parts of a label between which a line may end: always between two wide characters.

    A space, a word and a number are never broken, so that `joined` restores the label.

    >>> chunks("（一）予以 no. 12")
    ('（一）', '予', '以 no. 12')
    """
    breaks = [at for at in range(1, len(text)) if _may_break(text[at - 1], text[at])]
    return tuple(text[start:end] for start, end in pairwise([0, *breaks, len(text)]))


def joined(pieces: Iterable[str]) -> str:
    """The label whose lines these are: wide characters meet without a space, all else with one.

    >>> joined(["本年新", "制作数量", "net", "total"])
    '本年新制作数量 net total'
    """
    text: list[str] = []
    for piece in filter(None, pieces):
        if text and not columns(text[-1][-1]) == columns(piece[0]) == 2:
            text.append(" ")
        text.append(piece)
    return "".join(text)


# ── Backslashes ────────────────────────────────────────────────────────────────────────────────────


def escape_cell(text: str) -> str:
    r"""The text of a cell with a backslash before whatever could be taken for a line of the table.

    >>> print(escape_cell("a|b +1 +-"))
    a\|b +1 \+-
    """

    def escaped(match: re.Match[str]) -> str:
        slashes, after, bare = match.groups()
        if bare:
            return f"\\{bare}"
        if slashes is None:
            return match[0]
        return slashes * 2 + (f"\\{after}" if after else "")

    return _TO_ESCAPE.sub(escaped, text)


def unescape_cell(text: str) -> str:
    r"""The text that `escape_cell` was given; a backslash before anything else is kept.

    >>> print(unescape_cell(r"a\|b C:\x"))
    a|b C:\x
    """

    def plain(match: re.Match[str]) -> str:
        slashes, after = match.groups()
        if slashes is None or (not after and len(slashes) % 2):
            return match[0]
        return slashes[: len(slashes) // 2] + after

    return _ESCAPED.sub(plain, text)


def _looks_marked(text: str) -> bool:
    return kind(text.lstrip("\\")) != "text"


def escape_line(text: str) -> str:
    r"""A line of text with a backslash before it where it would be read as something else.

    >>> print(escape_line("# 1 | 2"), escape_line("无。"))
    \# 1 | 2 无。
    """
    return f"\\{text}" if _looks_marked(text) else text


def unescape_line(line: str) -> str:
    r"""The text that `escape_line` was given; a backslash before mere text is kept.

    >>> print(unescape_line(r"\===="), unescape_line(r"\alpha"))
    ==== \alpha
    """
    return line[1:] if line.startswith("\\") and _looks_marked(line) else line


# ── Kinds of lines ─────────────────────────────────────────────────────────────────────────────────


def is_frame(line: str) -> bool:
    """Whether a line can be the upper frame of a drawn table.

    >>> is_frame("┌──┬──┐"), is_frame("+====+"), is_frame("├──┤")
    (True, True, False)
    """
    if len(line) < 3:
        return False
    if line[0] == "+":
        return line[1] != "+" and line[-1] == "+" and set(line) <= set("+-=:")
    return (
        BOX_ARMS.get(line[0]) == DOWN | RIGHT
        and BOX_ARMS.get(line[-1]) == DOWN | LEFT
        and all(BOX_ARMS.get(character, 0) & ACROSS == ACROSS for character in line[1:-1])
    )


def is_rule(line: str) -> bool:
    """Whether a line is drawn, three characters long at least, and holds no text.

    >>> is_rule("├──┼──┤"), is_rule("---+---"), is_rule("- 1 -")
    (True, True, False)
    """
    if len(line) < 3:
        return False
    if line[0] in "+-=":
        return {"+"} < set(line) <= set("+-=:")
    return all(BOX_ARMS.get(character, 0) & ACROSS for character in line)


def _is_row(line: str) -> bool:
    if _BAR.search(line) is None:
        return False
    if line[0] in BARS or (line[-1] in BARS and line[-2:-1] != "\\"):
        return True
    return _BARRED.search(line) is not None


def is_chapter(line: str) -> bool:
    """Whether a line is a chapter's heading: short, a Chinese ordinal and 、 first, and no sentence.

    >>> is_chapter("一、总体情况"), is_chapter("一、有待加强。")
    (True, False)
    """
    return len(line) <= _SHORT and _ORDINAL.match(line) is not None and _SENTENCE_END.search(line) is None


def hashes(line: str) -> tuple[int, str] | None:
    """The level and text of a heading marked with one to six #, or None.

    >>> hashes("### 说明")
    (3, '说明')
    """
    found = _HASHES.fullmatch(line)
    return (len(found[1]), found[2]) if found else None


def kind(line: str) -> Kind:  # noqa: PLR0911  (a flat list of tests, the strongest mark first)
    """What a line in the normal form of `document.normal_text` says it is.

    >>> [kind(line) for line in ["一、总体情况", "规章 | 0", "====", "无。"]]
    ['chapter', 'row', 'underline', 'text']
    """
    if not line:
        return "text"
    if is_frame(line):
        return "frame"
    if len(line) >= 3 and line[0] in "═=" and not line.strip(line[0]):
        return "underline"
    if is_rule(line):
        return "rule"
    if hashes(line):
        return "heading"
    if _is_row(line):
        return "row"
    return "chapter" if is_chapter(line) else "text"
