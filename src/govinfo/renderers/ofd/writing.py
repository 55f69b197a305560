"""How the XML parts of an OFD file are written: prologue, namespace, numbers, text.

GB/T 33190-2016, 7.1 (namespace) and 7.3 (basic types).
"""

from __future__ import annotations

from typing import Final

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE: Final = 'xmlns:ofd="http://www.ofdspec.org/2016"'


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
