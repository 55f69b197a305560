"""The smallest pieces of WordprocessingML: texts and paragraphs, escaped."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

BREAK: Final = "<w:r><w:br/></w:r>"
"""The end of a line within a paragraph."""


def twips(points: float) -> int:
    """A length in twentieths of a point."""
    return round(points * 20)


def run(text: str, properties: str = "") -> str:
    """A run of text, with what its characters have of their own; nothing where there is no text."""
    if not text:
        return ""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, runs: str, properties: str = "") -> str:
    """A paragraph in a style, with properties of its own, which stand behind the style's."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'
