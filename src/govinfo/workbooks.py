"""The names by which a workbook says what stands where in it: kept here once for who writes and who reads.

A spreadsheet has cells and no blocks.  A workbook of govinfo's gives each block of its document a defined
name, numbered in reading order, and one to each property.  Spreadsheet programs move names along when rows
are put in, and keep them when a file is saved again.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from attrs import frozen

PROPERTIES: Final = ("agency", "year", "scope", "organ", "published")
"""The properties of a document, each in a cell of its own named `govinfo.agency` and so on."""

CONTINUED: Final = "接上段"
"""Stands before a text that is the rest of the paragraph above, which a cell could not hold."""

_PREFIX: Final = "govinfo."
_BLOCK: Final = re.compile(r"govinfo\.b([0-9]{1,6})\.(?:(heading)([1-9])|(paragraphs)|(grid))")

BlockKind = Literal["heading", "paragraphs", "grid"]


@frozen(order=True)
class BlockName:
    """A block by its number and kind; `level` is a heading's, else 0."""

    number: int
    kind: BlockKind
    level: int = 0

    def __str__(self) -> str:
        """The defined name: `govinfo.b002.heading1`."""
        return f"{_PREFIX}b{self.number:03}.{self.kind}{self.level or ''}"

    @classmethod
    def parse(cls, name: str) -> BlockName | None:
        """The block that a defined name names; None where it names none.

        >>> BlockName.parse("govinfo.b002.heading1")
        BlockName(number=2, kind='heading', level=1)
        """
        found = _BLOCK.fullmatch(name)
        if found is None:
            return None
        if found[2]:
            return cls(int(found[1]), "heading", int(found[3]))
        return cls(int(found[1]), "paragraphs" if found[4] else "grid")


def property_name(name: str) -> str:
    """The defined name of a property's cell.

    >>> property_name("year")
    'govinfo.year'
    """
    return _PREFIX + name
