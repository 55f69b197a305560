"""Which of a row's cells are its label, and which stand behind it."""

from __future__ import annotations

from govinfo.labels import LONGEST, bare, essence, likest
from govinfo.printed import ALIKE, Line, PrintedCell, PrintedRow


def same_text(one: PrintedCell, other: PrintedCell) -> bool:
    """Whether two cells side by side say the same: a merged cell printed once for each of its places."""
    said = essence(one.slot.text)
    return said != "" and said == essence(other.slot.text)


def after_label(row: PrintedRow, line: Line) -> tuple[PrintedCell, ...]:
    """The cells of a row behind its label: the run of leading text that is most like the label.

    A number before the label counts the row; copies of the label behind it are its merged cells.
    """
    if not line.wordings:
        return row.cells
    best, behind, own = -1.0, 0, 0.0
    said = noteless = ""
    counted = _behind_number(row, line)
    for number, cell in enumerate(row.cells):
        if cell.blank:
            continue
        if cell.figure is not None:
            if said and number > counted:
                break
            continue
        whole, short = essence(cell.slot.text), bare(cell.slot.text)
        alone = {whole, short}
        # What is longer is like nothing.
        said = (said + whole)[: LONGEST + 1]
        noteless = (noteless + short)[: LONGEST + 1]
        likeness = max([likest(text, line.wordings) for text in {said, noteless} | alone])
        own = max(own, *[likest(text, line.own) for text in alone])
        if likeness > best:
            best, behind = likeness, number + 1
        if best == 1.0 and own >= ALIKE:
            break  # nothing is more alike
    while 0 < behind < len(row.cells) and same_text(row.cells[behind - 1], row.cells[behind]):
        behind += 1
    if own < ALIKE and 0 < behind < len(row.cells) and row.cells[behind].blank:
        behind += 1  # of the label only the group is printed: its own cell was left blank
    return row.cells[behind:]


def _behind_number(row: PrintedRow, line: Line) -> int:
    """Where the row's own label stands, if no more than one figure stands before it: that counts the row."""
    figures = 0
    for number, cell in enumerate(row.cells):
        if cell.figure is None:
            said = {essence(cell.slot.text), bare(cell.slot.text)}
            if any(likest(text, line.own) >= ALIKE for text in said):
                return number
        elif not cell.blank:
            figures += 1
            if figures > 1:
                break
    return -1
