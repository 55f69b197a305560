"""The words for noise: in which ways a page can be laid out, written and damaged, format by format."""

from __future__ import annotations

from typing import Any, Literal, get_args

from attrs import frozen
from hypothesis import strategies as st

Format = Literal["text", "html", "docx", "xlsx", "pdf"]
"""The formats in which reports are printed, by the names of their readers."""

Separators = Literal[
    "tabs",
    "bars",
    "ended bars",
    "Markdown",
    "spaces",
    "a cell a line",
    "a cell a line, blank lines",
    "a cell a line, ended by a bar",
    "a cell a line, a bar on the next",
    "a cell a line, a bar before each row",
    "bars that begin lines",
]
"""How the cells of a row are parted in text."""
Blanks = Literal["kept", "dropped", "/", "-", "—"]
"""What is printed for a blank cell; `dropped`: nothing, and the row closes up."""
Script = Literal["simplified", "half width", "spaced", "pinyin", "noted", "traditional"]
"""How labels are written: as the form does, or with half-width brackets, spaces, pinyin, notes."""
Figures = Literal["plain", "full width", "thousands", "units", "padded"]
"""How figures are written: `units` with 件 or 元 behind them, `padded` with spaces of several kinds."""
Spans = Literal[
    "right",
    "none",
    "no rowspans",
    "no colspans",
    "unmerged",
    "repeated",
    "too small",
    "too large",
    "past the table",
    "split columns",
    "ragged columns",
]
"""Merged cells: `none` are lost and the rows close up; `unmerged` left empty cells, `repeated` copies."""
Tables = Literal["a chapter", "a block", "all in one", "a row", "broken", "broken, head repeated"]
"""What one table holds; `broken` ones go on in another table after a page break."""
Damage = Literal[
    "none",
    "misprint",
    "first lost",
    "label lost",
    "torn label",
    "split head",
    "page break",
    "repeated head",
    "repeated row",
    "extra row",
    "lost row",
    "empty rows",
    "out of order",
    "group lost",
    "group torn",
    "column lost",
    "extra column",
    "numbered rows",
    "filler cells",
    "filler column",
    "figures below labels",
]
"""One accident of print or of conversion, in any format."""
Dress = Literal[
    "bare",
    # web pages
    "Word paste",
    "a span a character",
    "breaks",
    "th",
    "unclosed",
    "layout table",
    "furniture",
    "hidden cells",
    "hidden rows",
    "hidden table",
    "hidden text",
    "struck text",
    "notes",
    "tables in cells",
    "gbk",
    "gb18030",
    "big5",
    "no meta",
    # Word
    "a run a character",
    "tracked changes",
    "text boxes",
    "running titles",
    "upright text",
    "content controls",
    # workbooks
    "a sheet a table",
    "figures as text",
    "floats",
    "formulas",
    "offset",
    "empty columns",
    "hidden columns",
    "hidden sheet",
    # PDF
    "no rules",
    "page numbers",
    "narrow labels",
    "small pages",
]
"""What a format brings of its own."""

DRESSES: dict[Format, tuple[Dress, ...]] = {
    "text": (),
    "html": (
        "Word paste", "a span a character", "breaks", "th", "unclosed", "layout table", "furniture",
        "hidden cells", "hidden rows", "hidden table", "hidden text", "struck text", "notes",
        "tables in cells", "gbk", "gb18030", "big5", "no meta",
    ),
    "docx": (
        "a run a character", "breaks", "tracked changes", "text boxes", "running titles", "upright text",
        "content controls", "hidden text", "struck text", "notes", "layout table", "tables in cells",
        "hidden rows",
    ),
    "xlsx": (
        "a sheet a table", "figures as text", "floats", "formulas", "offset", "empty columns", "hidden rows",
        "hidden columns", "hidden sheet", "breaks", "notes",
    ),
    "pdf": ("no rules", "page numbers", "narrow labels", "small pages", "furniture"),
}  # fmt: skip
"""Which format has which."""


@frozen
class Noise:
    """How a page is laid out and what befell it; `separators` is for text, `spans` and on for the rest."""

    separators: Separators = "tabs"
    blanks: Blanks = "kept"
    script: Script = "simplified"
    damages: tuple[Damage, ...] = ()
    seed: int = 0
    format: Format = "text"
    figures: Figures = "plain"
    spans: Spans = "right"
    tables: Tables = "a chapter"
    dress: tuple[Dress, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What is uncommon about the page, in words: nothing of a page as the form has it."""
        ways = {
            "separators": self.separators if self.format == "text" else "",
            "blanks": self.blanks if self.blanks != "kept" else "",
            "script": self.script if self.script != "simplified" else "",
            "figures": self.figures if self.figures != "plain" else "",
            "spans": self.spans if self.spans != "right" else "",
            "tables": self.tables if self.tables != "a chapter" else "",
        }
        named = tuple(f"{kind}: {way}" for kind, way in ways.items() if way)
        return (*named, *self.damages, *self.dress)


def noises(form: Format = "text", *, damages: int = 3) -> st.SearchStrategy[Noise]:
    """Every layout of a format, every way of writing, and up to `damages` damages."""
    own: dict[str, st.SearchStrategy[Any]] = {}
    if form != "text":
        own = {
            "spans": st.sampled_from(get_args(Spans)),
            "tables": st.sampled_from(get_args(Tables)),
            "dress": st.lists(st.sampled_from(DRESSES[form]), max_size=3, unique=True).map(tuple),
        }
    return st.builds(
        Noise,
        separators=st.sampled_from(get_args(Separators)),
        blanks=st.sampled_from(get_args(Blanks)),
        script=st.sampled_from(get_args(Script)),
        damages=st.lists(st.sampled_from(get_args(Damage)), max_size=damages, unique=True).map(tuple),
        seed=st.integers(0, 2**32 - 1),
        format=st.just(form),
        figures=st.sampled_from(get_args(Figures)),
        **own,
    )
