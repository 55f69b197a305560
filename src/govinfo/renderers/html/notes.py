"""Findings beside their cells: a mark in the cell, and the sentence with its equation below the table.

Mark and sentence link to each other; the script of the page lights up the cells of the equation while one
of them is pointed at or focused.  All of it is marked as note of govinfo, apart from the text of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from govinfo.annexes import HEADING
from govinfo.decisions import Decision
from govinfo.document import Document, Slot
from govinfo.edition import Address
from govinfo.findings import SEVERITIES, Finding
from govinfo.markup import Fill, escaped, text_of_slot
from govinfo.troubles import Lang

_HEADINGS: dict[Lang, str] = {"zh": HEADING, "en": "Findings"}


@frozen
class _Note:
    """A finding with its number on the page, the ids of its cells, and the grid that has them, or 0."""

    number: int
    finding: Finding
    decision: Decision | None
    cells: tuple[str, ...]
    grid: int

    def told(self, lang: Lang) -> str:
        """What was found, and what was decided about it."""
        sentence = self.finding.sentence(lang)
        return sentence if self.decision is None else f"{sentence} — {self.decision.told(lang)}"


@frozen
class Notes:
    """The notes of a page and the language they are in; `marked` are those marked in each cell, by id."""

    numbered: tuple[_Note, ...]
    marked: Mapping[str, tuple[_Note, ...]]
    lang: Lang

    def fill(self, grid: int) -> Fill:
        """How the slots of a grid are filled: with their text, and marks where something was found."""
        if not self.numbered:
            return text_of_slot

        def filled(number: int, slot: Slot) -> str:
            cell = f"t{grid}c{number}"
            marks = self.marked.get(cell, ())
            if not marks:
                return text_of_slot(number, slot)
            found = {note.finding.severity for note in marks}
            grave = next(severity for severity in SEVERITIES if severity in found)
            return f' class="{grave}"{text_of_slot(number, slot)}{"".join(map(self._mark, marks))}'

        return filled

    def _mark(self, note: _Note) -> str:
        code = note.finding.code
        told = escaped(f"{code} {note.told(self.lang)}")
        return (
            f'<span data-govinfo="note" class="mark">'
            f'<a href="#n{note.number}" aria-label="{told}"{self._lang}>{escaped(code)}</a></span>'
        )

    @property
    def _lang(self) -> str:
        return "" if self.lang == "zh" else f' lang="{self.lang}"'

    def below(self, grid: int) -> str:
        """The list of what was found in a grid; of what is in no cell for 0."""
        items = [note for note in self.numbered if note.grid == grid]
        return "".join(self._listed(items)) if items else ""

    def _listed(self, items: Iterable[_Note]) -> Iterator[str]:
        yield f'<div data-govinfo="note" class="notes"{self._lang}>\n'
        yield f'<p class="what">{_HEADINGS[self.lang]}</p>\n<ul>\n'
        for note in items:
            severity = note.finding.severity
            word = SEVERITIES[severity] if self.lang == "zh" else severity
            code = escaped(note.finding.code)
            link = f'<a href="#{note.cells[0]}">{code}</a>' if note.cells else code
            cells = f' data-cells="{" ".join(note.cells)}"' if note.cells else ""
            sentence = escaped(note.told(self.lang))
            yield f'<li id="n{note.number}" class="{severity}"{cells}><b>{word}</b> {link} {sentence}</li>\n'
        yield "</ul>\n</div>\n"


def notes_of(
    document: Document, findings: Iterable[Finding], lang: Lang, rulings: Mapping[Finding, Decision]
) -> Notes:
    """The findings with the cells of the document that they name; `*` names a whole row, column or table."""
    findings = tuple(findings)
    cells = dict(_cells(document)) if findings else {}
    notes: list[_Note] = []
    marked: dict[str, tuple[_Note, ...]] = {}
    for number, finding in enumerate(findings, 1):
        own = tuple(cell for address in finding.addresses for cell in _named(address, cells))
        named = tuple(ident for ident, _ in own)
        note = _Note(number, finding, rulings.get(finding), named, own[0][1] if own else 0)
        notes.append(note)
        if own:
            marked[own[0][0]] = (*marked.get(own[0][0], ()), note)
    return Notes(tuple(notes), marked, lang)


def _cells(document: Document) -> Iterator[tuple[str, tuple[str, int]]]:
    """Every printed address with the id of its cell and the number of its grid."""
    for grid, block in enumerate(document.grids(), 1):
        for number, slot in enumerate(block.slots):
            if slot.key is not None:
                yield slot.key, (f"t{grid}c{number}", grid)


def _named(address: Address, cells: Mapping[str, tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    if "*" not in (address.row, address.column):
        own = cells.get(str(address))
        return () if own is None else (own,)
    every = ((Address.parse(key), cell) for key, cell in cells.items())
    return tuple(
        cell
        for at, cell in every
        if at.table == address.table and address.row in ("*", at.row) and address.column in ("*", at.column)
    )
