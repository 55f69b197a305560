"""The package of an OFD file: XML parts in a ZIP archive, the same bytes for the same parts (打包).

GB/T 33190-2016, 6 (packages) and 7.1 (namespace).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE: Final = 'xmlns:ofd="http://www.ofdspec.org/2016"'

_BEGINNING: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the earliest that a ZIP archive can tell."""

_UNIX: Final = 3
_READABLE: Final = 0o100644 << 16


def number(value: float, places: int = 3) -> str:
    """A length as the file has it, without zeros at its end.

    >>> number(12.5), number(-0.0001), number(3.0)
    ('12.5', '0', '3')
    """
    told = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if told == "-0" else told


def escaped(text: str) -> str:
    """Text that nothing takes for markup, between tags and in quotes.

    >>> escaped('<a href="#">&</a>')
    '&lt;a href=&quot;#&quot;&gt;&amp;&lt;/a&gt;'
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def packed(parts: Mapping[str, bytes], *, compress: bool) -> bytes:
    """The archive of parts by name, in their order."""
    target = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            told = zipfile.ZipInfo(name, _BEGINNING)
            told.compress_type = method
            told.create_system = _UNIX
            told.external_attr = _READABLE
            archive.writestr(told, content)
    return target.getvalue()
