"""Characters out of bytes: which encoding a file is in when it says so, says nothing, or says wrong.

Chinese offices have written GB/T 2312, GBK and GB 18030, Taiwan and Hong Kong Big5, programs UTF-16, and
everybody now writes UTF-8.  Bytes that are UTF-8 by its strict rules are hardly ever anything else, so
that is asked first, before what a page declares of itself; a wrong declaration is common, since pages are
converted and their heads forgotten.  What nothing decides is told by which reading has the everyday
characters.
"""

from __future__ import annotations

import codecs

from govinfo.errors import UnreadableSource
from govinfo.troubles import sentence

_SAMPLE = 20_000
_TOLERATED = 100
"""One damaged character in so many beyond ASCII is let pass, shown as U+FFFD."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_WIDE = ("utf-16-le", "utf-16-be")
_LABELS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "chinese", "hz-gb-2312"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "big5hkscs", "x-x-big5", "cn-big5"), "big5hkscs"),
}
"""What pages call the encodings; each is read as the largest of its family, as browsers do."""


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _mended(content: bytes, encoding: str) -> str | None:
    """The characters in an encoding with few of them damaged; None where it cannot be the encoding."""
    text = content.decode(encoding, "replace")
    beyond = sum(not character.isascii() for character in text)
    return text if text.count("\ufffd") * _TOLERATED <= beyond else None


def _everyday(text: str, encoding: str, last: int) -> float:
    """The share of characters, of those beyond ASCII, that a two-byte code keeps in its everyday rows."""
    beyond = [character for character in text[:_SAMPLE] if not character.isascii()]
    codes = [character.encode(encoding, "ignore") for character in beyond]
    return sum(len(code) == 2 and 0xA1 <= code[0] <= last for code in codes) / max(len(beyond), 1)


def _marked(content: bytes) -> str | None:
    """The characters of a file that begins with a byte order mark."""
    for mark, encoding, name in _MARKS:
        if content.startswith(mark):
            text = _decoded(content, encoding) if encoding == "utf-16" else _mended(content, encoding)
            if text is None:
                raise UnreadableSource(sentence("damaged_text", encoding=name))
            return text
    return None


def _unmarked_wide(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of its ASCII characters is NUL, and no character is."""
    least = len(content) // 40
    for encoding, high, low in zip(
        _WIDE, (content[1::2], content[::2]), (content[::2], content[1::2]), strict=True
    ):
        likely = high.count(0) > max(least, 1) and high.count(0) > 5 * low.count(0)
        text = _decoded(content, encoding) if likely else None
        if text is not None and "\0" not in text:
            return text
    raise UnreadableSource(sentence("not_text"))


def _could_be_pairs(unicode: str) -> bool:
    """Whether characters beyond ASCII all take two bytes in UTF-8, as each does in a Chinese encoding."""
    return not unicode.isascii() and max(unicode) < "\u0800"


def _chinese(content: bytes) -> str:
    """GB 18030 or Big5, whichever has the more everyday characters."""
    mainland, taiwan = _decoded(content, "gb18030"), _decoded(content, "big5hkscs")
    if mainland is None and taiwan is None:
        mainland, taiwan = _mended(content, "gb18030"), _mended(content, "big5hkscs")
    found = [text for text in (mainland, taiwan) if text is not None]
    if not found:
        raise UnreadableSource(sentence("unknown_encoding"))
    if mainland is None or taiwan is None:
        return found[0]
    # Whatever is Big5 can be taken for GB18030 too, but then it is full of rare characters.
    of_mainland = _everyday(mainland, "gb2312", 0xD7)
    return taiwan if _everyday(taiwan, "big5", 0xC6) > of_mainland + 0.1 else mainland


def decoded(content: bytes, declared: str = "") -> str:
    """The characters of a file; `declared` is what it calls its encoding, heeded where the bytes allow.

    In this order: a byte order mark, strict UTF-8, the declared encoding, UTF-8 with slight damage, then
    GB 18030 or Big5 by their everyday characters.  Raises `UnreadableSource` where nothing fits.

    >>> decoded("规章".encode("gbk")), decoded("規章".encode("big5"), "BIG5")
    ('规章', '規章')
    """
    marked = _marked(content)
    if marked is not None:
        return marked
    if b"\0" in content:
        return _unmarked_wide(content)
    unicode, label = _decoded(content, "utf-8"), _LABELS.get(declared.strip().lower())
    if unicode is not None and not (label and _could_be_pairs(unicode)):
        return unicode
    ways = [label] if label else []
    for encoding in (*ways, "utf-8"):
        text = _mended(content, encoding)
        if text is not None:
            return text
    return _chinese(content)
