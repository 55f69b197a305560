"""Aligning what a page prints with what a form prints (对齐): two sequences of rows, compared by label.

The form's lines follow from its edition: the title of each block, each row of its boxhead, each row of its
stub with the group labels that begin there.  The page's rows are those of all its grids, one after
another, so that a table torn by a page break is whole again.  The best alignment in order is found by
dynamic programming over the likeness of labels; no row is looked for at a fixed place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise
from operator import neg

from attrs import field, frozen

from govinfo import heads
from govinfo.edition import Edition
from govinfo.errors import UnrecognisedForm
from govinfo.labels import Lexicon, essence
from govinfo.printed import ALIKE, Line, PrintedRow, form_lines
from govinfo.troubles import sentence

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


_Candidate = tuple[PrintedRow, dict[int, float]]
"""A printed row, and how alike it is to the lines of the form, by their numbers."""


def _best_matches(rows: Sequence[PrintedRow], edition: Edition) -> tuple[Match, ...]:
    """The matches of the whole form in order; out of order, those of one table at a time."""
    lines = form_lines(edition)
    candidates = _candidates(rows, lines)
    in_order = _sound(_aligned(candidates, lines))
    if not _leaves_tables(in_order, candidates, edition):
        return in_order
    apart: tuple[Match, ...] = ()
    rest = candidates
    for table in sorted(edition.tables, key=lambda table: -len(table.rows)):
        numbers = {number for number, line in enumerate(lines) if line.table.key == table.key}
        own = _sound(_aligned([_among(candidate, numbers) for candidate in rest], lines))
        if any(line.kind == "row" for _, line in own):
            apart += own
            used = {id(row) for row, _ in own}
            rest = [candidate for candidate in rest if id(candidate[0]) not in used]
    return _in_order(max(in_order, apart, key=_likeness), rows)


def _among(candidate: _Candidate, numbers: AbstractSet[int]) -> _Candidate:
    row, alike = candidate
    return row, {number: value for number, value in alike.items() if number in numbers}


def _leaves_tables(matches: Sequence[Match], candidates: Sequence[_Candidate], edition: Edition) -> bool:
    """Whether rows are left that are those of a table of which nothing was found, or less than half."""
    found = Counter(line.table.key for _, line in matches if line.kind == "row")
    poor = {table.key for table in edition.tables if 2 * found[table.key] < len(table.rows)}
    used = {id(row) for row, _ in matches}
    lines = form_lines(edition)
    wanted = {n for n, line in enumerate(lines) if line.kind == "row" and line.table.key in poor}
    return any(not wanted.isdisjoint(alike) for row, alike in candidates if id(row) not in used)


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


def other_reports(editions: Sequence[Edition], rows: Sequence[PrintedRow], best: Fit) -> int:
    """How many more reports the rows hold that the best fit leaves: each with half the rows of a form.

    The same report printed again is none.
    """
    found, taken = 0, list(best.matches)
    figures = {id(line): _printed_figures(row) for row, line in taken}
    while True:
        used = {id(row) for row, _ in taken}
        rest = [row for row in rows if id(row) not in used and row.figures]
        again = max((_again(edition, rest) for edition in editions), key=len)
        if not again:
            return found
        taken += again
        found += any(figures.get(id(line)) != _printed_figures(row) for row, line in again)


def _printed_figures(row: PrintedRow) -> list[str]:
    return [cell.slot.text for cell in row.figures]


def _again(edition: Edition, rest: Sequence[PrintedRow]) -> tuple[Match, ...]:
    """The rows of a form in what is left of a page, if they are half of the form's or more."""
    half = sum(len(table.rows) for table in edition.tables) / 2
    if len(rest) < half:
        return ()
    found = [(row, line) for row, line in _best_matches(rest, edition) if line.kind == "row"]
    return tuple(found) if len(found) >= half else ()


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


def _aligned(candidates: Sequence[_Candidate], lines: Sequence[Line]) -> list[Match]:
    """The pairs of the best alignment in order: dynamic programming, from the end to the beginning."""
    # A row that could be no line stands for nothing in the alignment.
    able = [(row, alike) for row, alike in candidates if alike]
    rows, likeness = [row for row, _ in able], [alike for _, alike in able]
    if len(rows) > _MOST_ROWS:
        raise UnrecognisedForm(sentence("too_many_rows", found=len(rows), most=_MOST_ROWS))
    width = len(lines)
    best = [[0.0] * (width + 1)]
    for alike in reversed(likeness):
        below, here = best[-1], best[-1].copy()
        for j in sorted(alike, reverse=True):
            # What the rows from here on come to never grows with j: all that is less before j is raised.
            value = alike[j] + below[j + 1]
            start = bisect_right(here, -value, 0, j + 1, key=neg)
            here[start : j + 1] = [value] * (j + 1 - start)
        best.append(here)
    best.reverse()
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


@cache
def _lexicon(lines: tuple[Line, ...]) -> tuple[Lexicon, dict[str, list[int]], list[int]]:
    """The wordings of some lines, which of the lines has each, and which have none."""
    having: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        for wording in line.wordings:
            having.setdefault(wording, []).append(number)
    return Lexicon(having), having, [number for number, line in enumerate(lines) if not line.wordings]


def _candidates(rows: Sequence[PrintedRow], lines: tuple[Line, ...]) -> list[_Candidate]:
    """For each row the lines it could be; a row printed to the letter is not compared with the rest."""
    lexicon, having, wordless = _lexicon(lines)
    alike: dict[tuple[str, str, int, bool], dict[int, float]] = {}
    found: list[_Candidate] = []
    for row in rows:
        # Rows that say the same are compared once.
        last = row.labels[-1].slot.text if row.labels else ""
        said = (row.text, last, len(row.labels) if row.text else len(row.cells), bool(row.figures))
        if said not in alike:
            if len(alike) == _MOST_KINDS:
                raise UnrecognisedForm(sentence("too_many_kinds", most=_MOST_KINDS))
            candidates = having.get(row.text)
            if candidates is None:
                near = {wording for _, way in row.ways for wording in lexicon.near(way, ALIKE)}
                candidates = [*(number for wording in near for number in having[wording]), *wordless]
            values = ((number, lines[number].likeness(row)) for number in dict.fromkeys(candidates))
            alike[said] = {number: value for number, value in values if value}
        found.append((row, alike[said]))
    return found
