"""Typesetting (排版): a document laid on pages, as a list of what to draw where.

`typeset` takes a `Document` and a way to measure text, and gives a `Drawing`: text runs, ruled lines and an
outline, which PDF and OFD writers write out as they stand.  Nothing here knows a font or a file format.

Reading order: `paper` (the page of GB/T 9704-2012), `drawing` (what comes out), `breaking` and `paragraphs`
(lines of prose), `cells`, `columns` and `tables` (one table), `sections` (a table on pages), `pages`.
"""

from govinfo.typesetting.drawing import (
    ROLES,
    Drawing,
    Entry,
    Figure,
    Impression,
    Line,
    Measure,
    Origin,
    Page,
    Place,
    Plate,
    Role,
    Text,
)
from govinfo.typesetting.pages import typeset
from govinfo.typesetting.paper import GB9704, Paper
from govinfo.typesetting.paragraphs import CLOSING, is_part

__all__ = [
    "CLOSING",
    "GB9704",
    "ROLES",
    "Drawing",
    "Entry",
    "Figure",
    "Impression",
    "Line",
    "Measure",
    "Origin",
    "Page",
    "Paper",
    "Place",
    "Plate",
    "Role",
    "Text",
    "is_part",
    "typeset",
]
