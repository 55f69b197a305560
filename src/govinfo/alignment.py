"""Aligning what a page prints with what a form prints (对齐): two sequences of rows, compared by label.

The form's lines follow from its edition: the title of each block, each row of its boxhead, each row of its
stub with the group labels that begin there.  The page's rows are those of all its grids, one after
another, so that a table torn by a page break is whole again.  The best alignment in order is found by
dynamic programming over the likeness of labels; no row is looked for at a fixed place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise

from attrs import field, frozen

from govinfo import heads
from govinfo.edition import Edition
from govinfo.errors import UnrecognisedForm
from govinfo.labels import essence
from govinfo.printed import Line, PrintedRow, form_lines

_MOST_ROWS = 4000
_MOST_KINDS = 2000
"""The rows that are aligned, and those that say different things and are compared with a form; no report
prints a tenth as many."""


Match = tuple[PrintedRow, Line]
"""A printed row, and the line of the form that it is."""


@frozen
class Fit:
    """How an edition fits a page: which printed row is which of its lines, and how well it does in all.

    `by_order` are the lines whose row bears no label and is told by its neighbours alone.
    """

    edition: Edition
    matches: tuple[Match, ...] = field(repr=False)
    score: float = 0.0
    by_order: tuple[Line, ...] = field(default=(), repr=False)

    @property
    def whole(self) -> bool:
        """Whether every row of the form is found, with cells behind its label."""
        rows = sum(len(table.rows) for table in self.edition.tables)
        found = (line.kind == "row" and len(row.cells) > bool(line.wordings) for row, line in self.matches)
        return sum(found) == rows


@cache
def _labels(edition: Edition) -> frozenset[str]:
    """The essences of all labels that an edition prints."""
    trees = (tree for table in edition.tables for tree in (table.stub, table.boxhead))
    return frozenset(essence(span.head.label) for tree in trees for span in heads.spans(tree))


def fit(edition: Edition, rows: Sequence[PrintedRow], said: AbstractSet[str] = frozenset()) -> Fit:
    """The best alignment of a page's rows with an edition's lines.

    `said` are the essences of all that the page prints: what is printed to the letter as one edition has it
    speaks for that edition wherever it stands.
    """
    lines = form_lines(edition)
    matches = _best_matches(rows, edition)
    by_order = _between(matches, rows, lines)
    matches = _in_order((*matches, *by_order), rows)
    # A row of the form that is missing between others, and figures that nothing explains, speak against the
    # form; what is cut off at the end of a table speaks for none.
    lacking = sum(_lacking(table.key, matches, lines) for table in edition.tables)
    used = {id(row) for row, _ in matches}
    unexplained = sum(bool(row.text and row.figures) and id(row) not in used for row in rows)
    own = 0.3 * len(said & _labels(edition))
    score = _likeness(matches) + own - 0.5 * lacking - 0.5 * unexplained
    return Fit(edition, matches, score, tuple(line for _, line in by_order))


def _in_order(matches: Sequence[Match], rows: Sequence[PrintedRow]) -> tuple[Match, ...]:
    places = {id(row): number for number, row in enumerate(rows)}
    return tuple(sorted(matches, key=lambda match: places[id(match[0])]))


def _best_matches(rows: Sequence[PrintedRow], edition: Edition) -> tuple[Match, ...]:
    """The matches of the whole form in order; out of order, those of one table at a time."""
    lines = form_lines(edition)
    in_order = _sound(_aligned(rows, lines))
    if not _leaves_tables(in_order, rows, edition):
        return in_order
    apart: tuple[Match, ...] = ()
    rest = list(rows)
    for table in sorted(edition.tables, key=lambda table: -len(table.rows)):
        own = _sound(_aligned(rest, tuple(line for line in lines if line.table.key == table.key)))
        if any(line.kind == "row" for _, line in own):
            apart += own
            used = {id(row) for row, _ in own}
            rest = [row for row in rest if id(row) not in used]
    return _in_order(max(in_order, apart, key=_likeness), rows)


def _leaves_tables(matches: Sequence[Match], rows: Sequence[PrintedRow], edition: Edition) -> bool:
    """Whether rows are left that are those of a table of which nothing was found, or less than half."""
    found = Counter(line.table.key for _, line in matches if line.kind == "row")
    poor = {table.key for table in edition.tables if 2 * found[table.key] < len(table.rows)}
    used = {id(row) for row, _ in matches}
    loose = [row for row in rows if id(row) not in used and row.cells]
    lines = [line for line in form_lines(edition) if line.kind == "row" and line.table.key in poor]
    return any(line.likeness(row) for line in lines for row in loose)


def _likeness(matches: Sequence[Match]) -> float:
    return sum(line.likeness(row) for row, line in matches)


def _between(matches: Sequence[Match], rows: Sequence[PrintedRow], lines: Sequence[Line]) -> list[Match]:
    """Rows without a label between recognised ones, just where as many lines of the form are missing.

    Torn pages print the labels of a few rows elsewhere.  Such rows are placed only if each is whole and
    nothing else with figures stands between the same neighbours.
    """
    at = {id(row): number for number, row in enumerate(rows)}
    numbers = {id(line): number for number, line in enumerate(lines)}
    taken = {id(line) for _, line in matches}
    ends = [(at[id(row)], numbers[id(line)]) for row, line in matches]
    found: list[Match] = []
    for (row, line), (next_row, next_line) in pairwise([(-1, -1), *ends, (len(rows), len(lines))]):
        missing = [gap for gap in lines[line + 1 : next_line] if gap.kind == "row" and id(gap) not in taken]
        loose = [gap for gap in rows[row + 1 : next_row] if gap.figures]
        whole = all(
            not gap.text and len(gap.figures) == len(gap.cells) == len(want.table.columns)
            for gap, want in zip(loose, missing, strict=False)
        )
        near = line >= 0 and all(gap.table.key == lines[line].table.key for gap in missing)
        if missing and near and len(missing) == len(loose) and whole:
            found += zip(loose, missing, strict=True)
    return found


def _lacking(table: str, matches: Sequence[Match], lines: Sequence[Line]) -> int:
    """How many rows of a table are missing between its first matched line and its last matched row."""
    own = [line for line in lines if line.table.key == table]
    taken = {id(line) for _, line in matches}
    seen = [number for number, line in enumerate(own) if id(line) in taken]
    between = own[seen[0] : seen[-1]] if seen else []
    return sum(line.kind == "row" and id(line) not in taken for line in between)


def _sound(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Without the rows that have no label of their own and no printed head of their table to go by."""
    headed = {line.table.key for _, line in matches if line.wordings}
    return tuple(match for match in matches if match[1].wordings or match[1].table.key in headed)


def _aligned(rows: Sequence[PrintedRow], lines: Sequence[Line]) -> list[Match]:
    """The pairs of the best alignment in order: dynamic programming, from the end to the beginning."""
    likeness = _likenesses(rows, lines)
    # A row that could be no line stands for nothing in the alignment.
    able = [number for number, alike in enumerate(likeness) if alike]
    rows, likeness = [rows[number] for number in able], [likeness[number] for number in able]
    if len(rows) > _MOST_ROWS:
        msg = f"{len(rows):,} rows that could be a form's; at most {_MOST_ROWS:,} are aligned"
        raise UnrecognisedForm(msg)
    width = len(lines)
    best = [[0.0] * (width + 1) for _ in range(len(rows) + 1)]
    for i in range(len(rows) - 1, -1, -1):
        below, here, alike = best[i + 1], best[i], likeness[i]
        for j in range(width - 1, -1, -1):
            skip = max(below[j], here[j + 1])
            value = alike.get(j, 0.0)
            here[j] = max(skip, value + below[j + 1]) if value else skip
    pairs: list[Match] = []
    i = j = 0
    while i < len(rows) and j < width:
        value = likeness[i].get(j, 0.0)
        if value and best[i][j] == value + best[i + 1][j + 1]:
            pairs.append((rows[i], lines[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likenesses(rows: Sequence[PrintedRow], lines: Sequence[Line]) -> list[dict[int, float]]:
    """For each row the lines it could be; a row printed to the letter is not compared with the rest."""
    to_the_letter: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        for wording in line.wordings:
            to_the_letter.setdefault(wording, []).append(number)
    alike: dict[tuple[str, str, int], dict[int, float]] = {}
    found: list[dict[int, float]] = []
    for row in rows:
        # Rows that say the same are compared once.
        said = (row.text, row.labels[-1].slot.text if row.labels else "", 0 if row.text else len(row.cells))
        if said not in alike:
            if len(alike) == _MOST_KINDS:
                msg = (
                    f"the tables print more than {_MOST_KINDS:,} different rows; no form has a tenth as many"
                )
                raise UnrecognisedForm(msg)
            candidates = to_the_letter.get(row.text) or range(len(lines))
            values = ((number, lines[number].likeness(row)) for number in candidates)
            alike[said] = {number: value for number, value in values if value}
        found.append(alike[said])
    return found
