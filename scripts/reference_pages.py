"""Write the documentation's reference pages, as MyST Markdown, from the data of the form.

    python scripts/reference_pages.py docs/_generated

The pages are the documents of `govinfo.reference`, Chinese beside English; nothing is said here that they
do not say.  Tables are written as HTML, because Markdown has no spans.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import escape
from itertools import combinations, groupby
from pathlib import Path
from string import punctuation
from typing import assert_never

from attrs import evolve

from govinfo import pipeline, reference
from govinfo.crosswalks import crosswalk
from govinfo.document import Block, Document, Grid, Heading, Paragraph, Slot
from govinfo.edition import Edition, all_editions
from govinfo.findings import CATALOGUE
from govinfo.regulation import ARTICLES
from govinfo.rules import families_of, in_words

_ESCAPES = {ord(character): f"\\{character}" for character in punctuation}
_SEPARATOR = " · "


def plain(text: str) -> str:
    r"""Text that Markdown takes for nothing else.

    >>> plain("applications[*, total]")
    'applications\\[\\*\\, total\\]'
    """
    return text.translate(_ESCAPES)


# Both languages side by side


def bilingual(english: Document, chinese: Document) -> Iterator[Block]:
    """The blocks of one document in both languages; what both say alike stands once."""
    for one, other in zip(english.blocks, chinese.blocks, strict=True):
        match one, other:
            case Heading(), Heading():
                yield Heading(one.level, _both(one.text, other.text, _SEPARATOR))
            case Paragraph(), Paragraph():
                yield one
                if other != one:
                    yield other
            case Grid(), Grid():
                slots = zip(one.slots, other.slots, strict=True)
                yield evolve(one, slots=tuple(evolve(a, text=_both(a.text, b.text, "\n")) for a, b in slots))
            case _:
                message = f"the languages differ in shape: {one!r} and {other!r}"
                raise ValueError(message)


def _both(english: str, chinese: str, between: str) -> str:
    return english if english == chinese else f"{english}{between}{chinese}"


# Markdown


def markdown(blocks: Iterable[Block], *, deeper: int = 0) -> Iterator[str]:
    """The blocks as Markdown, one string a block; `deeper` lowers the headings."""
    for block in blocks:
        match block:
            case Heading():
                yield f"{'#' * (block.level + deeper)} {plain(block.text)}"
            case Paragraph():
                yield plain(block.text)
            case Grid():
                yield table(block)
            case _:
                assert_never(block)


def table(grid: Grid) -> str:
    """The grid as an HTML table; a row whose slots all head columns belongs to the table's head.

    >>> table(Grid([Slot(0, 0, "a<b", header="column"), Slot(1, 0, "0")])).splitlines()[1:3]
    ['<thead>', '<tr><th scope="col">a&lt;b</th></tr>']
    """
    heads = 0
    for line in grid.lines:
        if not all(slot.header == "column" for slot in line):
            break
        heads += 1
    caption = f"<caption>{escape(grid.caption)}</caption>" if grid.caption else ""
    lines = [f'<table class="docutils align-default">{caption}']
    numbered = enumerate(grid.lines)
    for part, rows in groupby(numbered, lambda row: "thead" if row[0] < heads else "tbody"):
        lines += [f"<{part}>", *(f"<tr>{''.join(map(_cell, row))}</tr>" for _, row in rows), f"</{part}>"]
    return "\n".join([*lines, "</table>"])


def _cell(slot: Slot) -> str:
    element = "td" if slot.header is None else "th"
    scope = {"column": "col", "row": "row", None: ""}[slot.header]
    spans = (("rowspan", slot.rowspan), ("colspan", slot.colspan))
    attributes = [f'{name}="{span}"' for name, span in spans if span > 1]
    if scope:
        wide = slot.colspan if scope == "col" else slot.rowspan
        attributes.append(f'scope="{scope}{"group" if wide > 1 else ""}"')
    # A cell of the form says nothing; the reader is told its address instead.
    text = _address(slot.key) if slot.key and not slot.text else escape(slot.text).replace("\n", "<br>")
    return f"<{' '.join([element, *attributes])}>{text}</{element}>"


def _address(key: str) -> str:
    """An address in small print, with places at which a narrow column may break it."""
    breakable = re.sub(r"([._[])", r"\1<wbr>", escape(key))
    return f"<small>{breakable}</small>"


def target(name: str) -> str:
    """The anchor that pages link to."""
    return f"({name})="


# Pages


def code_page() -> Iterator[str]:
    """Every code of the catalogue, each with an anchor like `code-T02`."""
    title, *_ = bilingual(reference.codes_document("en"), reference.codes_document("zh"))
    yield from markdown([title])
    for code in CATALOGUE:
        yield target(f"code-{code.code}")
        both = bilingual(reference.code_document(code, "en"), reference.code_document(code, "zh"))
        yield from markdown(both, deeper=1)


def article_page() -> Iterator[str]:
    """All articles of the Regulation, each with an anchor like `article-36`."""
    yield "# Articles · 条文"
    for article in ARTICLES:
        yield target(f"article-{article.number}")
        english, chinese = (reference.article_document(article.number, lang) for lang in ("en", "zh"))
        yield from markdown(bilingual(english, chinese), deeper=1)


def editions_page() -> Iterator[str]:
    """The index of the editions, and the pages it leads to."""
    yield from markdown(bilingual(reference.editions_document("en"), reference.editions_document("zh")))
    pages = "\n".join(f"edition-{edition.key}" for edition in all_editions())
    yield f"```{{toctree}}\n:maxdepth: 1\n\n{pages}\n```"


def edition_page(edition: Edition) -> Iterator[str]:
    """One edition: its tables as printed, its rules in words, the keys of its cells."""
    english, chinese = (reference.edition_document(edition, lang) for lang in ("en", "zh"))
    yield from markdown(bilingual(english, chinese))


def rules_page() -> Iterator[str]:
    """The families of rules of every edition, in words, with the code of a report that breaks one."""
    yield "# Rules · 勾稽关系"
    for edition in all_editions():
        yield f"## [{plain(edition.key)}](edition-{edition.key}.md)"
        for family in families_of(edition):
            english, chinese = (
                plain(reference.family_scope(family, edition, lang) + in_words(family, edition, lang))
                for lang in ("en", "zh")
            )
            code = f"[{family.code}](#code-{family.code})"
            yield f"- {code}, `{family.table}`: {english}\\\n  {chinese}"


def concept_page() -> Iterator[str]:
    """Every concept with its names, basis and how each edition counts it."""
    yield from markdown(bilingual(reference.concepts_document("en"), reference.concepts_document("zh")))


def crosswalk_page() -> Iterator[str]:
    """How the cells of every two editions correspond."""
    yield "# Crosswalks · 对照"
    for left, right in combinations(all_editions(), 2):
        between = crosswalk(left, right)
        english, chinese = (reference.crosswalk_document(between, lang) for lang in ("en", "zh"))
        yield from markdown(bilingual(english, chinese), deeper=1)


def format_page() -> Iterator[str]:
    """The formats that this installation reads and writes."""
    known = pipeline.formats()
    english, chinese = (reference.formats_document(known, lang) for lang in ("en", "zh"))
    yield from markdown(bilingual(english, chinese))


def pages() -> dict[str, str]:
    """Every generated page by its file name."""
    makers: dict[str, Callable[[], Iterator[str]]] = {
        "codes.md": code_page,
        "editions.md": editions_page,
        **{f"edition-{edition.key}.md": partial(edition_page, edition) for edition in all_editions()},
        "rules.md": rules_page,
        "articles.md": article_page,
        "concepts.md": concept_page,
        "crosswalks.md": crosswalk_page,
        "formats.md": format_page,
    }
    return {name: "\n\n".join(maker()) + "\n" for name, maker in makers.items()}


def main() -> None:
    """Write the pages into the folder named; pages of an earlier run go."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        old.unlink()
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
