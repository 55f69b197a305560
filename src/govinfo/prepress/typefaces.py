"""The fonts that someone asks for by the paths of their files (字体文件), read with care and kept.

A parsed font is kept as long as its file does not change, so that many reports in one process parse it once.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from govinfo.errors import shortened
from govinfo.fonts import Face, Fonts, UnusableFont, parse
from govinfo.troubles import refused_by_system, sentence

MOST_FONT_BYTES: Final = 64 * 1024 * 1024
"""The largest font file that is read, in bytes."""

_IN_COLLECTION: Final = r"(?P<file>.+\.(?:ttc|TTC))#(?P<number>[0-9]{1,3})"


def fonts_of(paths: Mapping[str, str]) -> Fonts:
    """The fonts of files, by the roles that are set in them; a role without a file has its carried font.

    `UnusableFont` names the file that is none.
    """
    chosen = tuple((role, path, _stamp(path)) for role, path in paths.items())
    return _kept(chosen)


@lru_cache(maxsize=16)
def _kept(chosen: tuple[tuple[str, str, object], ...]) -> Fonts:
    faces = {path: _face(path) for path in dict.fromkeys(path for _, path, _ in chosen)}
    return Fonts({role: faces[path] for role, path, _ in chosen})


def _file_content(path: Path) -> bytes:
    """The bytes of a regular file; a device or a pipe is not even opened, since it may never end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise UnusableFont(sentence("font_irregular"))
    with path.open("rb") as stream:
        content = stream.read(MOST_FONT_BYTES + 1)
    if len(content) > MOST_FONT_BYTES:
        raise UnusableFont(sentence("font_too_large", most=MOST_FONT_BYTES))
    return content


def _file_and_number(path: str) -> tuple[str, int]:
    """The file and which of its fonts, counted from 0: `msyh.ttc#1` is the second of a collection.

    >>> _file_and_number("msyh.ttc#1"), _file_and_number("own.ttf")
    (('msyh.ttc', 1), ('own.ttf', 0))
    """
    match = re.fullmatch(_IN_COLLECTION, path)
    return (match["file"], int(match["number"])) if match else (path, 0)


def _face(path: str) -> Face:
    """A user's own font; `UnusableFont` names the file that is none."""
    file, number = _file_and_number(path)
    try:
        return parse(_file_content(Path(file)), number)
    except (OSError, ValueError, UnusableFont) as error:
        reason = error.sentence if isinstance(error, UnusableFont) else refused_by_system(error, "reading")
        raise UnusableFont(sentence("font", path=shortened(path), reason=reason)) from error


def _stamp(path: str) -> object:
    """What changes when the file does."""
    try:
        state = Path(_file_and_number(path)[0]).stat()
    except (OSError, ValueError):  # a path with a null character is a ValueError
        return None
    return (state.st_mtime_ns, state.st_size)
