"""A drawing made into a file: pages, fonts, structure, outline and what the file says of itself.

Objects are numbered so that what every report of a form has comes first and has the same numbers each time:
the elements of a table are made and packed once, and found ready made for the next report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from govinfo.document import Block
from govinfo.renderers.pdf import structure
from govinfo.renderers.pdf.color import srgb_profile
from govinfo.renderers.pdf.content import Marked, Press, Printed, Used, page
from govinfo.renderers.pdf.embedding import embed
from govinfo.renderers.pdf.file import File, Name, Packed, Reference, packed, written
from govinfo.renderers.pdf.metadata import LANGUAGE, Told
from govinfo.renderers.pdf.outline import outline
from govinfo.renderers.pdf.structure import Shape, Spot
from govinfo.typesetting import Drawing, Extra, Plate, Shown, elements

_KEPT: Final = 64
"""How many tables' elements are kept."""


class _Table(NamedTuple):
    """A table of the document: its elements, the number of the first, and where it is drawn."""

    shape: Shape
    number: int
    prints: tuple[tuple[int, Plate, int, Printed], ...]


class _Fixed(NamedTuple):
    """The numbers of what every file has."""

    catalog: int
    pages: int
    information: int
    metadata: int
    profile: int
    resources: int
    root: int
    parents: int
    names: int
    document: int


class Order(NamedTuple):
    """What is to be made into a file: the blocks that the drawing shows, and how."""

    blocks: tuple[Block | Extra, ...]
    drawing: Drawing
    told: Told
    watermark: str = ""
    compress: bool = True


def assembled(order: Order, press: Press) -> bytes:
    """The file of a drawing."""
    drawing = order.drawing
    file = File(order.compress)
    fixed = _Fixed(*(file.take() for _ in range(10)))
    tags = elements(order.blocks)
    used: Used = {}
    usual: Used = {}
    marked = [page(made, drawing, press, used, usual, tags, order.watermark) for made in drawing.pages]
    tables = _tables(marked, file, press)
    pages = [file.take(2) for _ in marked]
    for at, (own, content) in enumerate(zip(pages, marked, strict=True)):
        file.put(own, _page(own, at, drawing, fixed))
        file.put_stream(own + 1, content.operators)
    file.put(fixed.pages, {"Type": Name("Pages"), "Kids": [Reference(n) for n in pages], "Count": len(pages)})
    _put_structure(file, fixed, tables, tags, marked, pages, _alternatives(drawing))
    fonts: dict[str, object] = {}
    for coding in sorted({*used, *usual}, key=lambda coding: coding.resource):
        always = frozenset(usual.get(coding, ()))
        fonts[coding.resource] = embed(file, coding, always, used.get(coding, ()))
    file.put(fixed.resources, {"Font": fonts})
    entries: dict[str, object] = {}
    if drawing.outline:
        number = file.take(len(drawing.outline) + 1)
        for own, item in outline(drawing.outline, number, pages, drawing.height):
            file.put(own, item)
        entries = {"Outlines": Reference(number), "PageMode": Name("UseOutlines")}
    _put_catalog(file, fixed, order.told, entries)
    return file.finished(fixed.information)


def _alternatives(drawing: Drawing) -> dict[int, bytes]:
    """What is said of each picture to those who do not see it, and where it is."""
    found: dict[int, bytes] = {}
    for made in drawing.pages:
        for mark in made.marks:
            if isinstance(mark, Shown):
                top = drawing.height - mark.y
                box = [mark.x, top - mark.picture.height, mark.x + mark.picture.width, top]
                told: dict[str, object] = {"O": Name("Layout"), "BBox": box, "Placement": Name("Block")}
                found[mark.block] = b"/Alt %b/A %b" % (written(mark.picture.alternative), written(told))
    return found


def _page(own: int, at: int, drawing: Drawing, fixed: _Fixed) -> dict[str, object]:
    return {
        "Type": Name("Page"),
        "Parent": Reference(fixed.pages),
        "MediaBox": [0, 0, drawing.width, drawing.height],
        "Resources": Reference(fixed.resources),
        "Contents": Reference(own + 1),
        "StructParents": at,
        "Tabs": Name("S"),
    }


def _tables(marked: Sequence[Marked], file: File, press: Press) -> dict[int, _Table]:
    """The tables by their blocks, numbered in their order."""
    prints: defaultdict[int, list[tuple[int, Plate, int, Printed]]] = defaultdict(list)
    for at, content in enumerate(marked):
        for mark, first in content.impressions:
            prints[mark.block].append((at, mark.plate, first, press.printed(mark.plate, first)))
    found: dict[int, _Table] = {}
    for ordinal, (block, parts) in enumerate(sorted(prints.items())):
        plate = parts[0][1]
        made = structure.shape(plate.grid, ordinal + 1)
        found[block] = _Table(made, file.take(made.count), tuple(parts))
    return found


def _put_structure(
    file: File,
    fixed: _Fixed,
    tables: Mapping[int, _Table],
    tags: Mapping[int, str],
    marked: Sequence[Marked],
    pages: Sequence[int],
    alternatives: Mapping[int, bytes],
) -> None:
    spots: defaultdict[int, list[Spot]] = defaultdict(list)
    numbers: dict[int, int] = {block: table.number for block, table in tables.items()}
    for content, own in zip(marked, pages, strict=True):
        for sequence, (block, slot) in enumerate(content.owners):
            if slot is None:
                spots[block].append((own, sequence))
                if block not in numbers:
                    numbers[block] = file.take()
    for block, found in spots.items():
        file.put(
            numbers[block],
            structure.element(tags[block], fixed.document, found, alternatives.get(block, b"")),
        )
    for table in tables.values():
        _put_table(file, fixed, table, pages)
    kids = [Reference(number) for _, number in sorted(numbers.items())]
    file.put(
        fixed.document,
        {"S": Name("Document"), "P": Reference(fixed.root), "Lang": LANGUAGE, "K": kids},
    )
    parents: list[object] = []
    for at, content in enumerate(marked):
        parents += [at, _parents(content, tables, numbers)]
    file.put(fixed.parents, {"Nums": parents})
    nodes = [Reference(t.number + t.shape.count - 1) for t in tables.values() if t.shape.named]
    file.put(fixed.names, {"Kids": nodes} if nodes else {"Names": []})
    root: dict[str, object] = {
        "Type": Name("StructTreeRoot"),
        "K": Reference(fixed.document),
        "ParentTree": Reference(fixed.parents),
        "ParentTreeNextKey": len(marked),
        "IDTree": Reference(fixed.names),
    }
    file.put(fixed.root, root)


def _parents(content: Marked, tables: Mapping[int, _Table], numbers: Mapping[int, int]) -> bytes:
    """The elements of a page's marked sequences, in their order."""
    found: list[bytes] = []
    for block, slot in content.owners:
        if slot is None:
            found.append(b"%d 0 R" % numbers[block])
        else:
            table = tables[block]
            found.append(b"%d 0 R" % (table.number + table.shape.number_of[slot]))
    return b"[%b]" % b" ".join(found)


def _put_table(file: File, fixed: _Fixed, table: _Table, pages: Sequence[int]) -> None:
    if len(table.prints) == 1 and table.prints[0][1].whole:
        at, _, first, printed = table.prints[0]
        file.put_packed(
            _packed(table.shape, table.number, fixed.document, printed, pages[at], first, file.compress)
        )
        return
    spots: defaultdict[int, list[Spot]] = defaultdict(list)
    for at, _, first, printed in table.prints:
        for slot, sequence in printed.sequences.items():
            spots[slot].append((pages[at], first + sequence))
    file.put_all(structure.table(table.shape, table.number, fixed.document, spots))


@lru_cache(maxsize=_KEPT)
def _packed(
    shape: Shape,
    number: int,
    parent: int,
    printed: Printed,
    own: int,
    first: int,
    compress: bool,  # noqa: FBT001
) -> Packed:
    """The elements of a table that stands whole on a page, packed."""
    spots = {slot: ((own, first + sequence),) for slot, sequence in printed.sequences.items()}
    return packed(tuple(structure.table(shape, number, parent, spots)), compress=compress)


def _put_catalog(file: File, fixed: _Fixed, told: Told, entries: Mapping[str, object]) -> None:
    intent = {
        "Type": Name("OutputIntent"),
        "S": Name("GTS_PDFA1"),
        "OutputConditionIdentifier": "sRGB",
        "Info": "sRGB IEC61966-2.1",
        "DestOutputProfile": Reference(fixed.profile),
    }
    catalog: dict[str, object] = {
        "Type": Name("Catalog"),
        "Pages": Reference(fixed.pages),
        "Metadata": Reference(fixed.metadata),
        "Lang": LANGUAGE,
        "MarkInfo": {"Marked": True},
        "StructTreeRoot": Reference(fixed.root),
        "ViewerPreferences": {"DisplayDocTitle": True},
        "OutputIntents": [intent],
        **entries,
    }
    file.put(fixed.catalog, catalog)
    file.put(fixed.information, told.information())
    file.put_ready(fixed.metadata, told.stream())
    file.put_stream(fixed.profile, srgb_profile(), {"N": 3})
