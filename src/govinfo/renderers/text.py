"""A document written as plain text that lines up in a terminal and reads back without loss.

The title is centred and underlined, chapters stand on their own lines, every paragraph is one line with
the customary indent of two characters, and tables are drawn with lines.  The width only concerns tables
and the title: prose is left for the reader's window to break.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from attrs import Attribute, field, frozen, validators

from govinfo import boxes, marks, terminal
from govinfo.annexes import annexed
from govinfo.decisions import Decision, decisions_given
from govinfo.document import Block, Document, Grid, Heading, Paragraph, normal_text
from govinfo.plugins import Renderer
from govinfo.recognition import recognise
from govinfo.troubles import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

_INDENT = "\u3000\u3000"
_DEEPEST = 6


_WIDEST = 10_000


def _in_range(_: object, attribute: Attribute[int], width: int) -> None:
    if not 1 <= width <= _WIDEST:
        raise ValueError(sentence("out_of_range", name=attribute.name, least=1, most=_WIDEST))


@frozen
class TextOptions:
    """How text is written.

    width      the columns of the terminal
    marked     whether headings that are no chapter's bear `#`, by which they are known again; False
               underlines them, for a terminal
    box        False draws with `+`, `-`, `|` and `=`, which every terminal and typeface has
    findings   whether what does not hold in the report stands behind it, as an annex that is not read back
    decisions  what people decided about findings, which the annex tells as well
    """

    width: int = field(default=100, validator=(validators.instance_of(int), _in_range))
    box: bool = True
    marked: bool = True
    findings: bool = False
    decisions: tuple[Decision, ...] = field(default=(), converter=decisions_given)


def _heading(heading: Heading, options: TextOptions) -> tuple[str, ...]:
    text = normal_text(heading.text)
    if not text:
        return ()
    if heading.level > 1:
        if heading.level == 2 and marks.kind(text) == "chapter":
            return (text,)
        if options.marked:
            return (f"{'#' * min(heading.level, _DEEPEST)} {text}",)
        return text, ("─" if options.box else "-") * terminal.width(text)
    title = marks.escape_line(text)
    size = max(terminal.width(title), 3)
    indent = " " * max((options.width - size) // 2, 0)
    return indent + title, indent + ("═" if options.box else "=") * size


def _lines(block: Block, options: TextOptions) -> tuple[str, ...]:
    match block:
        case Heading():
            return _heading(block, options)
        case Paragraph():
            text = normal_text(block.text)
            return (_INDENT + marks.escape_line(text),) if text else ()
        case Grid():
            return boxes.draw(block, options.width, box=options.box)
        case _:
            assert_never(block)


def _spaced(document: Document, options: TextOptions) -> Iterator[str]:
    """The lines, with an empty one between blocks that are not two paragraphs."""
    above: Block | None = None
    for block in document.blocks:
        lines = _lines(block, options)
        if not lines:
            continue
        if above is not None and not (isinstance(above, Paragraph) and isinstance(block, Paragraph)):
            yield ""
        yield from lines
        above = block


def write(document: Document, options: TextOptions | None = None) -> bytes:
    r"""The document as UTF-8 text with Unix line ends; the same document gives the same bytes.

    >>> write(Document([Heading(2, "一、总体情况"), Paragraph("无。")])).decode()
    '一、总体情况\n\n\u3000\u3000无。\n'
    """
    options = options or TextOptions()
    if options.findings:
        document = annexed(document, recognise(document).report, options.decisions)
    lines = _spaced(document, options)
    return "".join(f"{line}\n" for line in lines).encode()


RENDERER = Renderer(
    name="text",
    suffixes=(".txt",),
    media_type="text/plain",
    source="document",
    write=write,
    options=TextOptions,
)
