"""Which column each cell of a row stands in (归列): by the printed head, by order, or by the form's own sums.

A page gives a row's cells; the form says how many columns there are.  Where the two agree, or the printed
head tells, a cell has its place; where blanks were lost or filler cells stand between, the rows that give
every figure tell which cells are the table's.  Where more than one placing remains, none is taken.  No figure
is ever changed to make a placing hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import pairwise

from attrs import define, evolve, field, frozen

from govinfo.edition import Table
from govinfo.head_rows import Place, Placed, Places, head_labels, in_order, printed_heads, under_heads
from govinfo.labels import bare, likest, simplified
from govinfo.printed import ALIKE, Line, PrintedCell, PrintedRow
from govinfo.row_labels import after_label, same_text

Pattern = tuple[int, ...]
"""Which of a row's cells, by number, are those of the table's columns."""


@frozen
class _Row:
    """A row of figures: its grid and table, its cells behind the label, and how deep that stands.

    place    its grid and the table, as a key
    given    the cells that print a figure or a mark for a blank; empty ones may be fillers
    pattern  which cells are the table's, as a row tells that leaves none empty
    """

    block: int
    table: Table
    cells: tuple[PrintedCell, ...]
    labelled: bool
    depth: int
    place: tuple[int, str] = field(init=False)
    wanted: int = field(init=False)
    given: list[PrintedCell] = field(init=False)
    pattern: Pattern | None = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "place", (self.block, self.table.key))
        object.__setattr__(self, "wanted", len(self.table.columns))
        object.__setattr__(self, "given", [cell for cell in self.cells if cell.given])
        object.__setattr__(self, "pattern", self._pattern())

    def _pattern(self) -> Pattern | None:
        if len(self.given) != self.wanted:
            return None
        full = tuple([at for at, cell in enumerate(self.cells) if cell.given])
        texts = [at for at, cell in enumerate(self.cells) if cell.figure is None]
        return full if not texts or texts[0] > full[-1] else None


@frozen
class _Alike:
    """Rows that should have as many cells as another: their number, the longest of them, and the full ones.

    Of each that gives every figure: its number of cells, its depth, and which cells are the table's.
    """

    count: int
    longest: int
    full: frozenset[tuple[int, int, Pattern]]


@define(slots=False)
class Columns:
    """What a page tells of its columns: its printed heads, the units of money in them, and its rows.

    places    where each grid's head puts a table's columns
    foreign   the columns under heads that the form has not
    reach     the column past the last head
    labelled  the columns in which labels of rows stand
    copied    whether merged cells are printed once for each of their places
    """

    places: dict[tuple[int, str], Places] = field(factory=dict[tuple[int, str], Places])
    units: dict[tuple[str, int], str] = field(factory=dict[tuple[str, int], str])
    labelled: dict[str, set[int]] = field(factory=dict[str, set[int]])
    foreign: dict[str, set[int]] = field(factory=dict[str, set[int]])
    reach: dict[tuple[int, str], int] = field(factory=dict[tuple[int, str], int])
    copied: bool = False
    rows: list[_Row] = field(factory=list[_Row])
    _made: dict[int, _Row] = field(factory=dict[int, _Row])
    _stripped: dict[int, _Row] = field(factory=dict[int, _Row])
    _behind: dict[int, tuple[PrintedCell, ...]] = field(factory=dict[int, tuple[PrintedCell, ...]])
    _heads: dict[tuple[int, str], list[Place] | None] = field(
        factory=dict[tuple[int, str], "list[Place] | None"]
    )
    _beside: dict[tuple[int, str], _Alike] = field(factory=dict[tuple[int, str], _Alike])

    def after_label(self, row: PrintedRow, line: Line) -> tuple[PrintedCell, ...]:
        """The cells of a row behind its label, found once for each row."""
        found = self._behind.get(id(row))
        if found is None:
            found = self._behind[id(row)] = after_label(row, line)
        return found

    # What the page tells

    def learn(self, row: PrintedRow, line: Line) -> None:
        """Take the columns, and the units, from one printed row of a boxhead; a stream has no columns."""
        here = (row.block, line.table.key)
        places = self.places.setdefault(here, {}) if row.block > 0 else Places()
        known = head_labels(line.table)
        others = {
            cell.slot.column
            for cell in row.cells
            if (said := bare(cell.slot.text)) and likest(said, known) < ALIKE
        }
        for span, cell, end in printed_heads(row, line):
            self.copied |= end > cell.slot.column + cell.slot.colspan
            if not span.head.subs:
                places[span.start] = Place(cell.slot.column, end, cell.slot.row)
                unit = _MONEY.search(simplified(cell.slot.text))
                if unit is not None:
                    self.units[line.table.key, span.start] = unit[0]
        if row.block < 0:
            return
        self.foreign.setdefault(line.table.key, set()).update(others)
        end = max(row.cells[-1].slot.column + 1, *(place.end for place in places.values()), 0)
        self.reach[here] = max(end, self.reach.get(here, 0))

    def measure(self, row: PrintedRow, line: Line) -> None:
        """Take note of a row's cells, and of the columns in which its labels stand."""
        cells = self.after_label(row, line)
        ahead = row.cells[: len(row.cells) - len(cells)]
        texts = [cell for cell in ahead if cell.figure is None]
        self.copied |= any(same_text(one, other) for one, other in pairwise(texts))
        columns = self.labelled.setdefault(line.table.key, set())
        columns.update(cell.slot.column + right for cell in texts for right in range(cell.slot.colspan))
        if cells:
            self.rows.append(self._row(row, line, cells))

    def _row(self, row: PrintedRow, line: Line, cells: tuple[PrintedCell, ...]) -> _Row:
        """A printed row as a row of figures, made once."""
        found = self._made.get(id(row))
        if found is None:
            found = _Row(row.block, line.table, cells, bool(line.wordings), _depth(line))
            self._made[id(row)] = found
        return found

    @cached_property
    def _label_columns(self) -> Mapping[str, frozenset[int]]:
        """The columns of a table with labels and no figures, in whichever grids it is printed."""
        figures: dict[str, set[int]] = {}
        for row in self.rows:
            figures.setdefault(row.table.key, set()).update(cell.slot.column for cell in row.given)
        return {table: frozenset(own - figures.get(table, set())) for table, own in self.labelled.items()}

    def _bare(self, row: _Row) -> _Row:
        """The row without blanks and texts where labels of other rows stand: they are a label's own cells."""
        found = self._stripped.get(id(row))
        if found is None:
            own = self._label_columns.get(row.table.key, frozenset())
            first = 0
            while first < len(row.cells) - 1 and _is_of_label(row.cells[first], own):
                first += 1
            found = evolve(row, cells=row.cells[first:]) if first else row
            self._stripped[id(row)] = found
        return found

    @cached_property
    def _own(self) -> Mapping[tuple[int, str], Sequence[_Row]]:
        """The rows of each table of each grid, without what belongs to their labels."""
        found: dict[tuple[int, str], list[_Row]] = {}
        for row in map(self._bare, self.rows):
            found.setdefault(row.place, []).append(row)
        return found

    def _alike(self, row: _Row) -> _Alike:
        """The rows that should have as many cells: those of its grid, or of its table if it is alone."""
        if row.place not in self._beside:
            rows = self._own.get(row.place, ())
            if len(rows) < 2:
                every = self._own.items()
                rows = [other for (_, table), own in every for other in own if table == row.table.key]
            full = {
                (len(other.cells), other.depth, other.pattern) for other in rows if other.pattern is not None
            }
            longest = max((len(other.cells) for other in rows), default=0)
            self._beside[row.place] = _Alike(len(rows), longest, frozenset(full))
        return self._beside[row.place]

    @cached_property
    def _edges(self) -> Mapping[tuple[int, str], int]:
        """The last column in which a cell of a table begins."""
        return {
            place: max(row.cells[-1].slot.column for row in own if row.cells)
            for place, own in self._own.items()
        }

    @cached_property
    def _spare_of(self) -> Mapping[tuple[str, int], set[tuple[int, int] | None]]:
        """What full rows of a table and depth have beside its cells, before and behind; None if between."""
        found: dict[tuple[str, int], set[tuple[int, int] | None]] = {}
        for row in (row for own in self._own.values() for row in own):
            if row.pattern is not None:
                first, last = row.pattern[0], row.pattern[-1]
                run = last - first == len(row.pattern) - 1
                spare = (first, len(row.cells) - 1 - last) if run else None
                found.setdefault((row.table.key, row.depth), set()).add(spare)
        return found

    @cached_property
    def _spare(self) -> frozenset[tuple[int, int] | None]:
        """The same for all tables of the page."""
        return frozenset(spare for own in self._spare_of.values() for spare in own)

    @cached_property
    def _short(self) -> frozenset[str]:
        """The tables of which rows have lost cells."""
        return frozenset(
            table for (_, table), own in self._own.items() if any(len(row.cells) < row.wanted for row in own)
        )

    @cached_property
    def _closed_up(self) -> frozenset[str]:
        """The tables of which rows lost cells and every row of full length ends, or begins, with a blank."""
        found: set[str] = set()
        for key in self._short:
            own = [row for (_, table), rows in self._own.items() for row in rows if table == key]
            full = [row.cells for row in own if len(row.cells) == row.wanted]
            if all(cells[0].blank for cells in full) or all(cells[-1].blank for cells in full):
                found.add(key)
        return frozenset(found)

    # Where a row's cells stand

    def placed(self, row: PrintedRow, line: Line) -> Placed | None:
        """The cell of each column for a row; None where it cannot be told, or two ways disagree."""
        cells = self.after_label(row, line)
        if not cells:
            return None
        own = self._bare(self._row(row, line, cells))
        if self._curtailed(own):
            return None
        head, order = self._by_head(own), self._by_order(own)
        if order is None:
            # A row with a column to spare may have lost a cell and closed up: its columns alone tell nothing.
            whole = head is not None and None not in head
            sure = self._reaches(own) and not self._torn(own) and not self._may_end_with_filler(own.cells)
            return head if whole and sure else None
        if self._closed_up_behind(own):
            return None
        if head is None:
            return None if _may_be_filled_up(own) or self._has_bare_blank(own) else order
        return order if _says(head) == _says(order) and not self._slipped(own, head, order) else None

    def _slipped(self, row: _Row, head: Placed, order: Placed) -> bool:
        """Whether a row that ends before its head has a blank under a head that is not its own by order.

        It has lost a cell, and what stands behind that has moved up: both ways say the same, both wrongly.
        """
        columns = self._headed(row)
        short = columns is not None and _end(row) < max(place.end for place in columns)
        return short and any(one is not other for one, other in zip(head, order, strict=True))

    def _closed_up_behind(self, row: _Row) -> bool:
        """Whether a row with a figure ends before the row of its head, and its last cell is empty.

        Where a table is filled up with empty cells to its width, that one may be of them.
        """
        short = _end(row) < self.reach.get(row.place, 0)
        return short and not row.cells[-1].given and any(cell.given for cell in row.cells)

    def _has_bare_blank(self, row: _Row) -> bool:
        """Whether a row has an empty cell at an end, on a page that marks its blanks."""
        ends = (row.cells[0], row.cells[-1])
        return len(row.given) < row.wanted and not all(cell.given for cell in ends) and self._marks_blanks

    @cached_property
    def _marks_blanks(self) -> bool:
        """Whether more of the page's blanks are marked than left empty."""
        cells = [cell for row in self.rows for cell in row.cells if cell.blank]
        return 2 * sum(cell.given for cell in cells) > len(cells)

    def _headed(self, row: _Row) -> list[Place] | None:
        """The columns of every leaf by the printed head; None where it does not tell them all.

        Heads may be printed in another order in a row of heads; rows of heads that cross have slipped.
        """
        if row.place not in self._heads:
            self._heads[row.place] = self._head_of(row)
        return self._heads[row.place]

    def _head_of(self, row: _Row) -> list[Place] | None:
        places = self.places.get(row.place, {})
        found = [places[number] for number in range(row.wanted) if number in places]
        if len(found) < row.wanted:
            return None
        rows = {place.row: [other for other in found if other.row == place.row] for place in found}
        sorted_by_row = all(in_order(own) for own in rows.values())
        return None if sorted_by_row and not in_order(found) else found

    def _reaches(self, row: _Row) -> bool:
        """Whether a row ends with its head and the longest row of its table, or rows bear the head out."""
        last = row.cells[-1].slot
        filled = self._spare and (0, 0) not in self._spare
        whole = (
            not filled and last.column == self._edges[row.place] and _end(row) == self.reach.get(row.place)
        )
        return whole or any(
            other.pattern and len(other.cells) <= len(row.cells) for other in self._own[row.place]
        )

    def _curtailed(self, row: _Row) -> bool:
        """Whether a row ends before its head does, where merged cells are printed for each place."""
        columns = self._headed(row) if self.copied else None
        return columns is not None and _end(row) < max(place.end for place in columns)

    def _by_head(self, row: _Row) -> Placed | None:
        """By the columns that the printed head gives, where rows that give every figure do not belie it."""
        columns = self._headed(row)
        if columns is None or row.place in self._belied or self._beside_belied(row):
            return None
        return under_heads(row.cells, columns)

    def _goes_on_a_gap(self, row: _Row) -> bool:
        """Whether a table goes on without a head, and where it has one an empty column stands within it.

        Its second part has its own columns; which of them is empty a row that gives every figure must show.
        """
        if self.places.get(row.place) or any(other.pattern is not None for other in self._own[row.place]):
            return False
        heads = (sorted(places.values()) for (_, key), places in self.places.items() if key == row.table.key)
        return any(after.start > place.end for own in heads for place, after in pairwise(own))

    def _beside_belied(self, row: _Row) -> bool:
        """Whether fillers push figures aside elsewhere in its grid, and no row of its own shows where to."""
        shown = any(other.pattern is not None for other in self._own[row.place])
        return not shown and row.block in {block for block, _ in self._belied}

    @cached_property
    def _belied(self) -> frozenset[tuple[int, str]]:
        """The tables of which rows stand otherwise than the printed head says.

        Fillers push a head aside; they do not put it in another order.
        """
        found: set[tuple[int, str]] = set()
        for row in map(self._bare, self.rows):
            columns = self._headed(row)
            if columns is None or not in_order(columns) or not row.given:
                continue
            under = under_heads(row.cells, columns)
            before = not row.labelled and row.given[0].slot.column < columns[0].start
            wrong = under is None or (row.pattern is not None and _says(under) != _says(row.given))
            if wrong and not before:
                found.add(row.place)
        return frozenset(found)

    def _by_order(self, row: _Row) -> Placed | None:
        """By order, where full rows show which cells are the table's, or where none is to spare."""
        cells, wanted = row.cells, row.wanted
        alike = self._alike(row)
        if self._numbered(row) or self._torn(row) or (self.copied and self._may_be_copies(row)):
            return None
        if row.pattern is not None:
            return list(row.given)
        if len(cells) < max(wanted, alike.longest):
            return None
        if all(cell.blank for cell in cells):
            return list(cells[:wanted])
        # Where groups have lost their labels, rows with cells to spare begin the further left the deeper.
        patterns = {
            (count, pattern)
            for count, depth, pattern in alike.full
            if depth == row.depth or len(cells) == wanted
        }
        return self._by_pattern(row, patterns)

    def _by_pattern(self, row: _Row, patterns: AbstractSet[tuple[int, Pattern]]) -> Placed | None:
        """As the full rows beside it have their cells; where they have fewer, by the one run there is."""
        cells = row.cells
        if all(count < len(cells) for count, _ in patterns):
            return self._one_run(row)
        ways = {pattern for count, pattern in patterns if count == len(cells)}
        return _taken(cells, next(iter(ways))) if len(ways) == 1 else None

    def _may_end_with_filler(self, cells: Sequence[PrintedCell]) -> bool:
        """Whether a cell at an end is empty where other rows of the page have a filler."""
        return any(
            (before and not cells[0].given) or (behind and not cells[-1].given)
            for before, behind in filter(None, self._spare)
        )

    def _numbered(self, row: _Row) -> bool:
        """Whether a row without a label has a figure before its columns, as the number of a row is."""
        columns = self._headed(row)
        if row.labelled or not row.given:
            return False
        first = row.given[0].slot.column
        ahead = columns is not None and first < min(place.start for place in columns)
        return ahead or first in self.foreign.get(row.table.key, ())

    def _may_be_copies(self, row: _Row) -> bool:
        """Whether copies of one figure may stand among a row's cells; a row alone does not tell them."""
        spare = len(row.cells) > row.wanted
        return spare or (
            self._alike(row).count == 1
            and [c.slot.text for c in row.cells[-2:-1]] == [row.cells[-1].slot.text]
        )

    def _torn(self, row: _Row) -> bool:
        """Whether a text among the cells may stand anywhere, because rows have lost cells and closed up.

        One at either end may be a remark, wherever on the page rows have.
        """
        texts = [at for at, cell in enumerate(row.cells) if cell.figure is None]
        within = row.table.key in self._short and bool(texts)
        return within or bool(self._short and {0, len(row.cells) - 1} & set(texts))

    def _one_run(self, row: _Row) -> Placed | None:
        """The one run of cells that holds all figures, for a row of a table of which none gives every figure.

        Rows of other tables that give every figure must have as many cells to spare, before and behind.
        """
        cells, wanted = row.cells, row.wanted
        closed_up = not self._spare and row.table.key in self._closed_up
        if len(cells) == wanted and closed_up and (cells[0].blank or cells[-1].blank):
            return None
        spare = len(cells) - wanted
        given = [at for at, cell in enumerate(cells) if cell.given] or [spare, 0]
        first, last = max(given[-1] + 1 - wanted, 0), min(given[0], spare)
        runs = [(start, spare - start) for start in range(first, last + 1)]
        if spare and _end(row) < self.reach.get(row.place, 0):
            return None  # fillers, and yet short of the head: a cell was lost
        if len(runs) != 1 or None in self._spare:
            return None
        known = runs[0] in self._spare_of.get((row.table.key, row.depth), ())
        # A filler may stand within the run as well; that it does not the head tells, or other rows.
        doubted = (
            (spare and self._by_head(row) is None)
            or (self._spare and (0, 0) not in self._spare)
            or self._beside_belied(row)
            or self._goes_on_a_gap(row)
            or (not spare and self._may_end_with_filler(cells))
        )
        if doubted and not known:
            return None
        first = runs[0][0]
        outside = {cell.slot.column for cell in (*cells[:first], *cells[first + wanted :])}
        figures = {cell.slot.column for other in self._own[row.place] for cell in other.given}
        own: Placed = list(cells[first : first + wanted])
        damaged = spare and any(cell.figure is None for cell in cells[first : first + wanted])
        return None if damaged or (row.block > 0 and not outside.isdisjoint(figures)) else own


_MONEY = re.compile("亿元|万元|元")


def _depth(line: Line) -> int:
    """How many heads of the stub stand over one another in a row."""
    return 0 if line.row is None else len(line.row.path)


def _end(row: _Row) -> int:
    """The column past its last cell."""
    return _past(row.cells[-1])


def _may_be_filled_up(row: _Row) -> bool:
    """Whether a cell from a row above stands between a row's cells, and its last is empty.

    Merged cells that reach too far push a row's cells aside, and files fill with an empty one what a row
    that lost a cell leaves free before them.
    """
    pushed = any(_past(one) < other.slot.column for one, other in pairwise(row.cells))
    return pushed and not row.cells[-1].given


def _past(cell: PrintedCell) -> int:
    return cell.slot.column + cell.slot.colspan


def _is_of_label(cell: PrintedCell, columns: AbstractSet[int]) -> bool:
    return not cell.given and cell.slot.column in columns


def _taken(cells: Sequence[PrintedCell], pattern: Pattern) -> Placed | None:
    """The cells of a pattern, if no figure stands outside it."""
    outside = (cell for at, cell in enumerate(cells) if at not in pattern)
    return None if any(cell.given for cell in outside) else [cells[at] for at in pattern]


def _says(placed: Sequence[PrintedCell | None]) -> list[str | None]:
    """What a way of placing the cells prints in each column, blanks of either kind alike."""
    return [None if cell is None or cell.blank else cell.trace.raw for cell in placed]
