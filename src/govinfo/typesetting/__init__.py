"""Typesetting (排版): a document laid on pages, as a list of what to draw where.

`typeset` takes a `Document` and a way to measure text, and gives a `Drawing`: text runs, ruled lines and an
outline, which PDF and OFD writers write out as they stand.  Nothing here knows a font or a file format.

Reading order: `paper` (the page of GB/T 9704-2012), `drawing` (what comes out), `breaking`, `paragraphs`
and `rows` (lines of prose), `cells`, `columns` and `tables` (one table), `sections` (a table on pages),
`blanks` (tables without their figures), `extras` (what may be added), `elements`, `pages`.
"""

from govinfo.typesetting.drawing import (
    ROLES,
    Bar,
    Drawing,
    Entry,
    Figure,
    Impression,
    Line,
    Measure,
    Origin,
    Page,
    Picture,
    Place,
    Plate,
    Role,
    Shown,
    Text,
)
from govinfo.typesetting.elements import depths, elements
from govinfo.typesetting.extras import Chart, Cover, Extra, Seal, Turn
from govinfo.typesetting.pages import NO_PLAN, Plan, typeset
from govinfo.typesetting.paper import GB9704, Paper
from govinfo.typesetting.paragraphs import CLOSING, is_part

__all__ = [
    "CLOSING",
    "GB9704",
    "NO_PLAN",
    "ROLES",
    "Bar",
    "Chart",
    "Cover",
    "Drawing",
    "Entry",
    "Extra",
    "Figure",
    "Impression",
    "Line",
    "Measure",
    "Origin",
    "Page",
    "Paper",
    "Picture",
    "Place",
    "Plan",
    "Plate",
    "Role",
    "Seal",
    "Shown",
    "Text",
    "Turn",
    "depths",
    "elements",
    "is_part",
    "typeset",
]
