"""The outline of a document (书签): its headings, each under the one that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, field

from govinfo.renderers.pdf.file import Name, Reference
from govinfo.typesetting import Entry, depths


@define(eq=False, repr=False)
class _Item:
    """An entry, and the numbers of those around it."""

    entry: Entry
    number: int
    depth: int
    parent: int
    before: int | None = None
    after: int | None = None
    below: list[int] = field(factory=list[int])
    within: int = 0


def outline(
    entries: Sequence[Entry], number: int, pages: Sequence[int], height: float
) -> Iterator[tuple[int, dict[str, object]]]:
    """The objects of an outline, from a number on; `pages` are the numbers of the pages' objects.

    All entries are shown when the file is opened.
    """
    top = _Item(Entry(0, "", 0, 0.0), number, 0, 0)
    above = [top]
    items: list[_Item] = [top]
    for own, (entry, depth) in enumerate(
        zip(entries, depths([entry.level for entry in entries]), strict=True), number + 1
    ):
        del above[depth:]
        parent = above[-1]
        item = _Item(entry, own, depth, parent.number, parent.below[-1] if parent.below else None)
        if item.before is not None:
            items[item.before - number].after = own
        parent.below.append(own)
        for holder in above:
            holder.within += 1
        above.append(item)
        items.append(item)
    for item in items:
        yield item.number, _object(item, pages, height)


def _object(item: _Item, pages: Sequence[int], height: float) -> dict[str, object]:
    found: dict[str, object] = {}
    if item.parent:
        at = Reference(pages[item.entry.page - 1])
        found = {
            "Title": item.entry.text,
            "Parent": Reference(item.parent),
            "Dest": [at, Name("XYZ"), 0, height - item.entry.y, None],
        }
    else:
        found = {"Type": Name("Outlines")}
    if item.before is not None:
        found["Prev"] = Reference(item.before)
    if item.after is not None:
        found["Next"] = Reference(item.after)
    if item.below:
        found |= {"First": Reference(item.below[0]), "Last": Reference(item.below[-1]), "Count": item.within}
    return found
