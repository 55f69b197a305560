"""Plain text read into a document: what was copied from a page, converted from a file, or written by us.

Nothing in plain text is certain, so the reader takes as little for granted as it can.  A drawn table, a
run of lines with bars or tabs, a line that is marked or numbered as a heading: these are what they look
like.  All else is paragraphs, one a line, and recognition decides later what they mean.  No printed text
is lost; only lines, bars and rules go.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from attrs import evolve

from govinfo import boxes, marks
from govinfo.document import Block, Document, Grid, Heading, Paragraph, normal_text
from govinfo.encodings import decoded
from govinfo.errors import UnreadableSource
from govinfo.plugins import Reader
from govinfo.troubles import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_BYTES = 4 * 1024 * 1024
MOST_LINES = 200_000
MOST_CHARACTERS = 200_000
"""The longest line that is read, in characters."""
MOST_CELLS = 200_000

_BAR = re.compile(rf"(?<!\\)[{marks.BARS}]")
_ESCAPED_BAR = re.compile(rf"\\([{marks.BARS}])")
_LONG_NUMBER = re.compile(r"&#([0-9]{8,})")
_RULE_CELL = re.compile(r"[-:=+]{3,}")


def _lines(text: str) -> list[str]:
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        raise UnreadableSource(sentence("too_many_lines", found=len(lines), most=MOST_LINES))
    longest = max(map(len, lines), default=0)
    if longest > MOST_CHARACTERS:
        raise UnreadableSource(sentence("line_too_long", found=longest, most=MOST_CHARACTERS))
    return lines


# ── Lines ──────────────────────────────────────────────────────────────────────────────────────────


def _normal(text: str) -> str:
    # What `normal_text` gives, without its walk over every character where all of them are printable.
    text = text.strip()
    if "\t" in text:
        text = text.replace("\t", " ")
    if not text.isprintable():
        return normal_text(text)
    return " ".join(text.split()) if " " in text else text


def _between_bars(text: str) -> tuple[str, ...]:
    """The cells of a row; a bar at either end belongs to no cell."""
    start = text[0] in marks.BARS
    end = len(text) - (len(text) > 1 and text[-1] in marks.BARS and text[-2] != "\\")
    cells = (cell.strip() for cell in _BAR.split(text[start:end]))
    return tuple(_ESCAPED_BAR.sub(r"\1", cell) if "\\" in cell else cell for cell in cells)


def _between_tabs(line: str) -> tuple[str, ...]:
    return tuple(map(_normal, line.split("\t")))


def _is_tabbed(line: str, text: str, *, follows: bool) -> bool:
    """Whether tabs part the cells of a line; below a row they always do, else they may only indent it."""
    if "\t" not in line or text[:1] in {*marks.BARS} or text[-1:] in {*marks.BARS}:
        return False
    return follows or "\t" in line.lstrip()


def _kind(text: str) -> marks.Kind:
    """What a line is; one behind a backslash is text."""
    return "text" if text[:1] == "\\" and marks.unescape_line(text) != text else marks.kind(text)


def _row(line: str, text: str, kind: marks.Kind, *, follows: bool) -> tuple[str, ...] | None:
    """The cells of a line that is a row, none where it is a mere rule between rows; None for another line."""
    if _is_tabbed(line, text, follows=follows):
        cells = _between_tabs(line)
    elif kind == "row":
        cells = _between_bars(text)
    else:
        return () if follows and kind == "rule" else None
    return () if all(map(_RULE_CELL.fullmatch, cells)) else cells


def _bounded(cells: int) -> int:
    if cells > MOST_CELLS:
        raise UnreadableSource(sentence("too_many_cells", most=MOST_CELLS))
    return cells


def _grid(rows: Sequence[tuple[str, ...]]) -> Grid:
    _bounded(sum(map(len, rows)))
    return Grid.from_rows(rows)


def _only_part(texts: Sequence[str]) -> bool:
    """Whether bars only part cells on a page, and end no row: some row of figures has none at either end."""
    return any(
        text[0] not in marks.BARS
        and len(_BAR.findall(text)) > 1
        and any(map(str.isdigit, _BAR.split(text)[-1]))
        for text in texts
        if text and text[-1] not in marks.BARS
    )


def _table(rows: Sequence[tuple[str, ...]], texts: Sequence[str], *, only_part: bool) -> Grid:
    """The rows of consecutive lines; a bar at an end that only parts cells has an empty one behind it."""
    begun = [text[:1] in {*marks.BARS} for text in texts]
    ended = [text[-1:] in {*marks.BARS} for text in texts]
    if not only_part or all(first and last for first, last in zip(begun, ended, strict=True)):
        return _grid(rows)
    return _grid(
        [(*[""] * first, *row, *[""] * last) for row, first, last in zip(rows, begun, ended, strict=True)]
    )


def _drawn(lines: Sequence[str], texts: Sequence[str]) -> Iterator[Block]:
    """What a drawing holds: a grid; where the drawing is torn, its rows as they stand; else its lines."""
    grid = boxes.parse(lines)
    if grid is None:
        grid = _grid([_between_bars(text) for text in texts if not marks.is_rule(text)])
    if grid.slots:
        yield grid
    else:
        yield from map(Paragraph, texts)


def _prose(text: str, kind: marks.Kind, below: marks.Kind) -> tuple[Block, int]:
    """The block that a line of text begins, and how many lines it takes."""
    plain = marks.unescape_line(text).strip()
    if kind in {"text", "chapter"} and below == "underline":
        return Heading(1, plain), 2
    hashed = marks.hashes(text) if kind == "heading" else None
    if hashed:
        return Heading(*hashed), 1
    return (Heading(2, plain) if kind == "chapter" else Paragraph(plain)), 1


# ── Cells one a line ───────────────────────────────────────────────────────────────────────────────


def _regions(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """From which line to which bars follow one another: at most a few lines without one stand between two.

    The line above the first belongs to it, since a bar may end a cell that began there.
    """
    start = last = below = -1
    for at, text in enumerate(texts):
        if _BAR.search(text):
            if start < 0:
                start = below if below >= 0 else at
            last = at
        elif text and start >= 0 and sum(map(bool, texts[last + 1 : at + 1])) > _MOST_BETWEEN:
            yield start, last + 1
            start = -1
        below = at if text else below
    if start >= 0:
        yield start, last + 1


def _unbarred(lines: Sequence[str]) -> list[str]:
    """The lines of a page whose rows were broken at their bars, each row or each cell on a line."""
    texts = [line.strip() for line in lines]
    if any(map(marks.is_frame, texts)):
        return list(lines)
    found: list[str] = []
    behind = 0
    # A tab parts cells by itself: bars beside it break no row.
    barred = ["" if "\t" in line.strip() else text for line, text in zip(lines, texts, strict=True)]
    for start, end in _regions(barred):
        found += lines[behind:start]
        found += _mended(lines[start:end], texts[start:end])
        behind = end
    return [*found, *lines[behind:]]


def _mended(lines: Sequence[str], texts: Sequence[str]) -> Sequence[str]:
    """The lines of one region.

    Two customs are told apart.  Bars that part the cells of a row may begin a line, which then carries on
    the line above; bars that end each cell make a list of cells, in which two bars with nothing between
    are an empty one.  Cells of a list are given as rows of one cell, `| cell |`.
    """
    bars = [len(_BAR.findall(text)) for text in texts]
    held = [sum(bool(cell.strip()) for cell in _BAR.split(text)) for text in texts]
    # Lines that begin with the bar before their one cell.
    starting = sum(bars[at] == held[at] == 1 and text[0] in _PLAIN_BARS for at, text in enumerate(texts))
    if not starting and not any(text in _PLAIN_BARS for text in texts):
        return lines
    wide = sum(bars[at] > 0 and held[at] > 1 for at in range(len(texts)))
    begun = sum(held[at] > 1 and text[:1] in marks.BARS for at, text in enumerate(texts))
    if wide or starting:
        return lines if 2 * begun > max(wide, 1) else _continued(texts, bars)
    return _listed(texts)


def _continued(texts: Sequence[str], bars: Sequence[int]) -> list[str]:
    """Rows whose bars begin lines, each joined to the line that it carries on."""
    rows: list[str] = []
    carried: set[int] = set()
    for text, count in zip(texts, bars, strict=True):
        begins = count > 0 and text[0] in marks.BARS
        if begins and rows and rows[-1]:
            rows[-1] = f"{rows[-1]} {text}"
            carried.add(len(rows) - 1)
        else:
            # A bar with nothing before it parts an empty cell from the next.
            rows.append(f"| {text}" if begins else text)
    # A bar at the end of such a row parts its last cell, which is empty, from the one before.
    ended = [f"{row} |" if at in carried and row[-1] in marks.BARS else row for at, row in enumerate(rows)]
    return [f"| {row}" if _BAR.search(row) and row[0] not in marks.BARS else row for row in ended]


def _listed(texts: Sequence[str]) -> list[str]:
    """The cells of a list as rows of one cell; headings and prose as they are."""
    ended = any(len(text) > 1 and text[-1] in _PLAIN_BARS for text in texts)
    # In a list whose bars stand on the line of their cell the line above the first bar is no cell.
    first = int(ended and not _BAR.search(texts[0]))
    found = list(texts[:first])
    filled = True
    below = [""] * len(texts)  # the next line that is not empty
    for at in range(len(texts) - 1, 0, -1):
        below[at - 1] = "" if ended else texts[at] or below[at]
    for at in range(first, len(texts)):
        pieces = _BAR.split(texts[at])
        if len(pieces) == 1 and (len(texts[at]) > _LONGEST_CELL or _is_heading(texts[at], below[at])):
            found.append(texts[at])
            continue
        for number, piece in enumerate(pieces):
            if number:
                found += [] if filled else ["| |"]
                filled = False
            if piece.strip():
                found.append(f"| {piece.strip()} |")
                filled = True
    return found


_LONGEST_CELL = 120
_MOST_BETWEEN = 3
"""The most lines of text that stand between two bars of one table."""
_PLAIN_BARS = ("|", "｜")


def _is_heading(text: str, below: str) -> bool:
    """Whether a line between cells is a heading: numbered as one, and no bar on the line below ends it."""
    return marks.is_chapter(text) and below[:1] not in {*marks.BARS}


def _blocks(given: Sequence[str]) -> Iterator[Block]:
    lines = _unbarred(given)
    texts = [*map(_normal, lines), ""]
    kinds: list[marks.Kind] = [_kind(text) for text in texts]
    only_part = _only_part(texts)
    rows: dict[int, tuple[str, ...]] = {}
    at = 0
    while at < len(lines):
        row = _row(lines[at], texts[at], kinds[at], follows=bool(rows))
        if row is not None:
            rows.update({at: row} if row else {})
            at += 1
            continue
        if rows:
            yield _table([*rows.values()], [texts[line] for line in rows], only_part=only_part)
            rows = {}
        if not texts[at]:
            at += 1
        elif kinds[at] == "frame":
            end = boxes.extent(lines, at)
            yield from _drawn(lines[at:end], texts[at:end])
            at = end
        else:
            block, taken = _prose(texts[at], kinds[at], kinds[at + 1])
            yield block
            at += taken
    if rows:
        yield _table([*rows.values()], [texts[line] for line in rows], only_part=only_part)


def read(content: bytes) -> Document:
    r"""The document that a text file holds; blocks in the order of its lines, with no properties.

    UTF-8, UTF-16 (with its mark), GB18030 (国家标准, with GBK and GB/T 2312 in it) and Big5 are told apart
    by trying.  Raises `UnreadableSource` for what is empty, no text, or larger than a report can be.

    >>> read("一、总体情况\n无。\n\n规章 | 0 |\n规范性文件 | 2 |".encode("gbk")).blocks[:2]
    (Heading(level=2, text='一、总体情况'), Paragraph(text='无。'))
    """
    if len(content) > MOST_BYTES:
        raise UnreadableSource(sentence("text_too_large", found=len(content), most=MOST_BYTES))
    blocks: list[Block] = []
    cells = 0
    for block in _blocks(_lines(decoded(content))):
        cells = _bounded(cells + (len(block.slots) if isinstance(block, Grid) else 1))
        blocks.append(block)
    if not blocks:
        raise UnreadableSource(sentence("no_text"))
    return Document(blocks)


def read_markdown(content: bytes) -> Document:
    r"""The document that Markdown holds: read as plain text, character references as what they stand for.

    >>> read_markdown("规章 | 0 |\n\n&#42;无&#42;。".encode()).blocks[1]
    Paragraph(text='*无*。')
    """
    shown = map(_unreferenced, read(content).blocks)
    blocks = [block for block in shown if isinstance(block, Grid) or block.text]
    if not blocks:
        raise UnreadableSource(sentence("no_text"))
    return Document(blocks)


def _unreferenced(block: Block) -> Block:
    if isinstance(block, Grid):
        return evolve(block, slots=[evolve(slot, text=_shown(slot.text)) for slot in block.slots])
    return evolve(block, text=_shown(block.text))


def _shown(text: str) -> str:
    return normal_text(html.unescape(_LONG_NUMBER.sub(_cut, text))) if "&" in text else text


def _cut(found: re.Match[str]) -> str:
    """A number of the same meaning in eight digits: beyond seven it stands for no character."""
    return f"&#{found[1].lstrip('0')[:8] or 0}"


READER = Reader(name="text", suffixes=(".txt",), media_type="text/plain", read=read)
MARKDOWN = Reader("markdown", (".md", ".markdown"), "text/markdown", read_markdown)
