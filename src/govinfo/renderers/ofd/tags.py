"""The structure of a document as custom tags (自定义标引): what each object on a page is.

A tag file says which objects are a heading, a paragraph or the cell of a table, and for each figure which
cell of the form it is, so that a program finds `applications[received, total]` without looking at the page.
Rules, page numbers and repeated headings have no tag.

GB/T 33190-2016, 16 (custom tags).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from govinfo.document import Block, Grid, Slot, normal_text
from govinfo.renderers.ofd.content import Place
from govinfo.renderers.ofd.writing import HEAD, NAMESPACE, escaped
from govinfo.typesetting import Chart, Extra, elements

STRUCTURE: Final = "urn:x-govinfo:structure:1"
_LANGUAGE: Final = "zh-CN"
_SCOPES: Final = {"column": "Column", "row": "Row"}

Drawn = Mapping[Place, Sequence[tuple[int, int]]]
"""The objects that draw each part of the document: the identifiers of their page and their own."""


def listed(file: str) -> str:
    """The list of tag files, which has one."""
    return (
        f'{HEAD}<ofd:CustomTags {NAMESPACE}><ofd:CustomTag NameSpace="{STRUCTURE}">'
        f"<ofd:FileLoc>{file}</ofd:FileLoc></ofd:CustomTag></ofd:CustomTags>"
    )


def structure(blocks: Sequence[Block | Extra], drawn: Drawn) -> str:
    """The tag file of a document."""
    tags = elements(blocks)
    parts = [f'{HEAD}<s:Document xmlns:s="{STRUCTURE}" {NAMESPACE} Language="{_LANGUAGE}">']
    for at, block in enumerate(blocks):
        if isinstance(block, Grid):
            parts += _table(block, at, drawn)
        elif (at, None) in drawn:
            told = f' Alternative="{escaped(block.alternative)}"' if isinstance(block, Chart) else ""
            parts += (f"<s:{tags[at]}{told}>", *_objects(drawn[at, None]), f"</s:{tags[at]}>")
    parts.append("</s:Document>")
    return "".join(parts)


def _objects(found: Iterable[tuple[int, int]]) -> Iterator[str]:
    for page, identifier in found:
        yield f'<ofd:ObjectRef PageRef="{page}">{identifier}</ofd:ObjectRef>'


def _table(grid: Grid, at: int, drawn: Drawn) -> Iterator[str]:
    if not grid.slots:
        return
    caption = normal_text(grid.caption or "")
    yield f'<s:Table Caption="{escaped(caption)}">' if caption else "<s:Table>"
    numbers = {(slot.row, slot.column): number for number, slot in enumerate(grid.slots)}
    for line in grid.lines:
        yield "<s:TR>"
        for slot in line:
            tag = "TH" if slot.header else "TD"
            yield f"<s:{tag}{_attributes(slot)}>"
            yield from _objects(drawn.get((at, numbers[slot.row, slot.column]), ()))
            yield f"</s:{tag}>"
        yield "</s:TR>"
    yield "</s:Table>"


def _attributes(slot: Slot) -> str:
    told = f' Row="{slot.row}" Column="{slot.column}"'
    told += f' RowSpan="{slot.rowspan}"' if slot.rowspan > 1 else ""
    told += f' ColumnSpan="{slot.colspan}"' if slot.colspan > 1 else ""
    told += f' Scope="{_SCOPES[slot.header]}"' if slot.header else ""
    return told + (f' Key="{escaped(normal_text(slot.key))}"' if slot.key else "")
