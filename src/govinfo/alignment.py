"""Aligning what a page prints with what a form prints (对齐): two sequences of rows, compared by label.

The form's lines follow from its edition: the title of each block, each row of its boxhead, each row of its
stub with the group labels that begin there.  The page's rows are those of all its grids, one after
another, so that a table torn by a page break is whole again.  The best alignment in order is found by
dynamic programming over the likeness of labels; no row is looked for at a fixed place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise

from attrs import field, frozen

from govinfo import heads
from govinfo.caching import LONGEST_KEPT
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
    form = _form(edition)
    candidates = _candidates(rows, form)
    matches = _best_matches(candidates, rows, form)
    by_order = _between(matches, rows, form.lines)
    matches = _in_order((*matches, *by_order), rows)
    # A row of the form that is missing between others, and figures that nothing explains, speak against the
    # form; what is cut off at the end of a table speaks for none.
    taken = {line.number for _, line in matches}
    lacking = sum(_lacking(own, taken) for own in form.tables.values())
    used = {id(row) for row, _ in matches}
    unexplained = sum(bool(row.text and row.figures) and id(row) not in used for row in rows)
    own = _OWN * len(said & _labels(edition))
    score = _likeness(matches, candidates) + own - 0.5 * lacking - 0.5 * unexplained
    return Fit(edition, matches, score, tuple(line for _, line in by_order))


_OWN = 1.25
"""What a label printed to the letter is worth: more than a row missing and one not explained together."""


def _in_order(matches: Sequence[Match], rows: Sequence[PrintedRow]) -> tuple[Match, ...]:
    places = {id(row): number for number, row in enumerate(rows)}
    return tuple(sorted(matches, key=lambda match: places[id(match[0])]))


_Candidate = tuple[PrintedRow, dict[int, float]]
"""A printed row, and how alike it is to the lines of the form, by their numbers."""


@frozen(eq=False)
class _Form:
    """What comparing rows with the lines of a form needs, made once for an edition.

    tables    the lines of each table, those of most rows first
    having    which of the lines has a wording, by number
    wordless  the lines that have none
    known     what rows were alike, by what they say: every page says the same
    """

    lines: tuple[Line, ...]
    tables: Mapping[str, Sequence[Line]]
    lexicon: Lexicon
    having: Mapping[str, Sequence[int]]
    wordless: Sequence[int]
    known: dict[_Saying, dict[int, float]] = field(init=False, factory=dict["_Saying", dict[int, float]])

    def alike(self, row: PrintedRow) -> dict[int, float]:
        """How alike a row is to the lines of the form; one printed to the letter meets one alone."""
        kept = self.known.get(row.saying)
        if kept is not None:
            return kept
        candidates = self.having.get(row.text)
        if candidates is None:
            near = {wording for _, way in row.ways for wording in self.lexicon.near(way, ALIKE)}
            candidates = [*(number for wording in near for number in self.having[wording]), *self.wordless]
        values = ((number, self.lines[number].likeness(row)) for number in dict.fromkeys(candidates))
        found = {number: value for number, value in values if value}
        if len(row.said) <= LONGEST_KEPT:
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            self.known[row.saying] = found
        return found


_Saying = tuple[str, str, int, bool]
"""What a row says, see `PrintedRow.saying`."""

_MOST_KNOWN = 8192


@cache
def _form(edition: Edition) -> _Form:
    lines = form_lines(edition)
    tables = sorted(edition.tables, key=lambda table: -len(table.rows))
    having: dict[str, list[int]] = {}
    for line in lines:
        for wording in line.wordings:
            having.setdefault(wording, []).append(line.number)
    return _Form(
        lines,
        {table.key: [line for line in lines if line.table.key == table.key] for table in tables},
        Lexicon(having),
        having,
        [line.number for line in lines if not line.wordings],
    )


def _best_matches(
    candidates: Sequence[_Candidate], rows: Sequence[PrintedRow], form: _Form
) -> tuple[Match, ...]:
    """The matches of the whole form in order; out of order, those of one table at a time."""
    in_order = _sound(_aligned(candidates, form.lines))
    if not _leaves_tables(in_order, candidates, form):
        return in_order
    apart: tuple[Match, ...] = ()
    rest = candidates
    for lines in form.tables.values():
        own = _sound(_aligned(_among(rest, lines), lines))
        if any(line.kind == "row" for _, line in own):
            apart += own
            used = {id(row) for row, _ in own}
            rest = [candidate for candidate in rest if id(candidate[0]) not in used]
    return _in_order(max(in_order, apart, key=lambda own: _likeness(own, candidates)), rows)


def _among(candidates: Sequence[_Candidate], lines: Sequence[Line]) -> list[_Candidate]:
    """The rows that could be one of some lines that follow one another, by their numbers among these."""
    first, end = lines[0].number, lines[-1].number
    found: list[_Candidate] = []
    for row, alike in candidates:
        own = {number - first: value for number, value in alike.items() if first <= number <= end}
        if own:
            found.append((row, own))
    return found


def may_be_whole(edition: Edition, rows: Sequence[PrintedRow]) -> bool:
    """Whether each row of a form may be found, by its label or by order; else no alignment is whole."""
    form = _form(edition)
    could = {number for _, alike in _candidates(rows, form) for number in alike}
    missing = sum(line.kind == "row" and line.number not in could for line in form.lines)
    return missing <= sum(bool(row.figures) and not row.text for row in rows)


def _leaves_tables(matches: Sequence[Match], candidates: Sequence[_Candidate], form: _Form) -> bool:
    """Whether rows are left that are those of a table of which nothing was found, or less than half."""
    found = Counter(line.table.key for _, line in matches if line.kind == "row")
    poor = [lines for key, lines in form.tables.items() if 2 * found[key] < len(lines[0].table.rows)]
    if not poor:
        return False
    used = {id(row) for row, _ in matches}
    wanted = {line.number for lines in poor for line in lines if line.kind == "row"}
    return any(not wanted.isdisjoint(alike) for row, alike in candidates if id(row) not in used)


def _likeness(matches: Sequence[Match], candidates: Sequence[_Candidate]) -> float:
    """How alike the rows of some matches are to their lines, in all."""
    alike = {id(row): found for row, found in candidates}
    return sum([alike[id(row)].get(line.number, 0.0) for row, line in matches])


def _between(matches: Sequence[Match], rows: Sequence[PrintedRow], lines: Sequence[Line]) -> list[Match]:
    """Rows without a label between recognised ones, just where as many lines of the form are missing.

    Torn pages print the labels of a few rows elsewhere.  Such rows are placed only if each is whole and
    nothing else with figures stands between the same neighbours.
    """
    at = {id(row): number for number, row in enumerate(rows)}
    taken = {line.number for _, line in matches}
    ends = [(at[id(row)], line.number) for row, line in matches]
    found: list[Match] = []
    for (row, line), (next_row, next_line) in pairwise([(-1, -1), *ends, (len(rows), len(lines))]):
        missing = [
            gap for gap in lines[line + 1 : next_line] if gap.kind == "row" and gap.number not in taken
        ]
        if not missing or line < 0:
            continue
        loose = [gap for gap in rows[row + 1 : next_row] if gap.figures]
        whole = all(
            not gap.text and len(gap.figures) == len(gap.cells) == len(want.table.columns)
            for gap, want in zip(loose, missing, strict=False)
        )
        near = all(gap.table.key == lines[line].table.key for gap in missing)
        if near and len(missing) == len(loose) and whole:
            found += zip(loose, missing, strict=True)
    return found


def other_reports(editions: Sequence[Edition], rows: Sequence[PrintedRow], best: Fit) -> int:
    """How many more reports the rows hold that the best fit leaves: each with half the rows of a form.

    The same report printed again is none.
    """
    found, taken = 0, list(best.matches)
    figures: dict[int, list[str]] = {}
    while True:
        used = {id(row) for row, _ in taken}
        rest = [row for row in rows if id(row) not in used and row.figures]
        again = max((_again(edition, rest) for edition in editions), key=len)
        if not again:
            return found
        figures = figures or {id(line): _printed_figures(row) for row, line in taken}
        taken += again
        found += any(figures.get(id(line)) != _printed_figures(row) for row, line in again)


def _printed_figures(row: PrintedRow) -> list[str]:
    return [cell.slot.text for cell in row.figures]


def _again(edition: Edition, rest: Sequence[PrintedRow]) -> tuple[Match, ...]:
    """The rows of a form in what is left of a page, if they are half of the form's or more."""
    half = sum(len(table.rows) for table in edition.tables) / 2
    if len(rest) < half:
        return ()
    form = _form(edition)
    matches = _best_matches(_candidates(rest, form), rest, form)
    found = [(row, line) for row, line in matches if line.kind == "row"]
    return tuple(found) if len(found) >= half else ()


def _lacking(own: Sequence[Line], taken: AbstractSet[int]) -> int:
    """How many rows of a table are missing between its first matched line and its last matched row."""
    seen = [at for at, line in enumerate(own) if line.number in taken]
    if not seen:
        return 0
    return sum(line.kind == "row" and line.number not in taken for line in own[seen[0] : seen[-1]])


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
    # What the rows from here on come to, each below nought, so that it grows with j.
    best = [[0.0] * (width + 1)]
    for alike in reversed(likeness):
        below, here = best[-1], best[-1].copy()
        for j in sorted(alike, reverse=True):
            # All that is less before j is raised.
            value = below[j + 1] - alike[j]
            start = bisect_right(here, value, 0, j + 1)
            here[start : j + 1] = [value] * (j + 1 - start)
        best.append(here)
    best.reverse()
    pairs: list[Match] = []
    i = j = 0
    while lines[0].number and i < len(rows) and best[i + 1][0] == best[i][0]:
        # Of the heads of a table printed twice those next to its figures are taken; of the first table the
        # first, since its title may stand in a grid of its own.
        i += 1
    while i < len(rows) and j < width:
        value = likeness[i].get(j, 0.0)
        if value and best[i][j] == best[i + 1][j + 1] - value:
            pairs.append((rows[i], lines[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _candidates(rows: Sequence[PrintedRow], form: _Form) -> list[_Candidate]:
    """For each row the lines it could be; rows that say the same are compared once."""
    alike: dict[_Saying, dict[int, float]] = {}
    found: list[_Candidate] = []
    for row in rows:
        saying = row.saying
        known = alike.get(saying)
        if known is None:
            if len(alike) == _MOST_KINDS:
                raise UnrecognisedForm(sentence("too_many_kinds", most=_MOST_KINDS))
            known = alike[saying] = form.alike(row)
        found.append((row, known))
    return found
