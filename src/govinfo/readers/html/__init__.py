"""Web pages read into a document: the tables and the prose as a browser shows them, whatever surrounds them.

Reports are published on pages with menus, boxes and lists of links, laid out with tables and pasted from
Word.  Everything that is shown is kept, in order, since only recognition can tell a report from its
surroundings: tables of data become grids, headings headings, all other lines paragraphs.  Nothing is
fetched, run or looked up; what style sheets hide is not known, what the page itself hides is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govinfo import marks
from govinfo.document import Block, Document, Heading
from govinfo.encodings import decoded
from govinfo.errors import UnreadableSource
from govinfo.flows import Line, bounded_blocks
from govinfo.plugins import Reader
from govinfo.readers.html.soup import soup_of
from govinfo.troubles import sentence

MOST_BYTES: Final = 32 * 1024 * 1024
MOST_MARKUP: Final = 4 * 1024 * 1024
"""The largest page that is read, in bytes, with and without the pictures written into it."""

_PICTURE: Final = re.compile(rb"(?<=;base64,)[A-Za-z0-9+/=%\s]{200,}")
_DECLARED: Final = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*+=\s*+[\"']?\s*+([A-Za-z0-9_.:-]+)", re.IGNORECASE
)
_DATA: Final = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_HEAD: Final = 4096
_OPENING: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.{0,2000}?-->\s*)*)<(?:!doctype\s+html|html|head|body|title|meta|table|div|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)


def _declared(content: bytes) -> str:
    found = _DECLARED.search(content[:_HEAD])
    return found[1].decode("ascii") if found else ""


def _page(content: bytes) -> str:
    """The characters of a page, without the pictures written into it."""
    if len(content) > MOST_BYTES:
        raise UnreadableSource(sentence("page_too_large", found=len(content), most=MOST_BYTES))
    if b";base64," in content:
        content = _PICTURE.sub(b"", content)
    if len(content) > MOST_MARKUP:
        raise UnreadableSource(sentence("markup_too_large", found=len(content), most=MOST_MARKUP))
    page = decoded(content, _declared(content))
    if page.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        # Beyond the last end there is no section; to look for one from every beginning would take for ever.
        end = page.rfind("]]>") + 3
        plain = _DATA.sub(lambda found: found[1].replace("&", "&amp;").replace("<", "&lt;"), page[:end])
        page = plain + page[end:]
    return page


def _compact(text: str) -> str:
    return "".join(text.split())


def _title_line(lines: Sequence[Line | None], article: str, title: str) -> int | None:
    """Which block prints the page's title: one that says just that, or is marked as one."""
    printed = [(at, line) for at, line in enumerate(lines) if line is not None and len(line.text) > 3]
    for at, line in printed:
        if article and _compact(line.text) == _compact(article):
            return at
    marked = [(at, line) for at, line in printed if line.titled or 0 < line.level <= 2]
    within = [(at, line) for at, line in marked if _compact(line.text) in _compact(title)]
    if within:
        at, longest = max(within, key=lambda found: len(found[1].text))
        # The title of the window names the site as well; a box named for one word of it is no title.
        if 3 * len(_compact(longest.text)) >= len(_compact(title)):
            return at
    return marked[0][0] if len(marked) == 1 and marked[0][1].titled and not article else None


def _titled(blocks: list[Block], lines: Sequence[Line | None], titles: dict[str, str]) -> list[Block]:
    """The blocks with a heading of the first level, if the page has a title at all."""
    article, title = titles.get("article", ""), titles.get("title", "")
    printed = (block.text for block in blocks if isinstance(block, Heading) and block.level == 1)
    if any(not marks.is_chapter(text) or _compact(text) == _compact(title) for text in printed):
        return blocks
    at = _title_line(lines, article, title)
    line = None if at is None else lines[at]
    if at is not None and line is not None:
        blocks[at] = Heading(1, line.text)
    elif article or title:
        blocks.insert(0, Heading(1, article or title))
    return blocks


def read(content: bytes) -> Document:
    """The document that a web page shows; its blocks in order, with no properties.

    The encoding is told from the bytes and from what the page declares.  Where no h1 is printed, the line
    that is marked as the title, else the page's own title, becomes the heading of the first level.  Raises
    `UnreadableSource` for what shows nothing or goes beyond the bounds.

    >>> read(b"<table><tr><td>no<td rowspan=9>1<tr><td>yes</table>").blocks[0].texts
    (('no', '1'), ('yes',))
    """
    soup = soup_of(_page(content))
    found = bounded_blocks(soup.flow)
    if not found:
        raise UnreadableSource(sentence("page_empty"))
    blocks, lines = [block for block, _ in found], [line for _, line in found]
    return Document(_titled(blocks, lines, soup.titles))


def sniff(content: bytes) -> bool:
    """Whether bytes begin as a web page does, Word's own web pages among them."""
    start = content[:_HEAD]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.replace(b"\0", b"")[2:]
    return _OPENING.match(start.removeprefix(b"\xef\xbb\xbf")) is not None


READER = Reader(
    name="html", suffixes=(".html", ".htm", ".xhtml"), media_type="text/html", read=read, sniff=sniff
)
