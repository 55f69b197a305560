"""Rows out of a stream of cells: pages that were converted to one cell a line, or a row a line of bare words.

Such a page has no grid to go by; its cells follow one another and only what they say tells where a row
begins.  The stream is cut by the form's own wordings: a run of text is divided into the labels that it holds
(a label may be torn over several lines, several may follow one another), and the figures behind a label are
its row's.  Where a run holds several torn rows before one row of figures, print does not tell whose they
are: the row is left without a label, and `govinfo.alignment` places it only if its neighbours leave one
place for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final

from attrs import field, frozen

from govinfo.document import Document, Grid, Slot, Trace
from govinfo.labels import Lexicon, bare, essence, similarity
from govinfo.printed import Line, PrintedCell, PrintedRow, rows_of
from govinfo.values import Printed, parse_value

LONGEST: Final = 400
_LONGEST_WITH_STOPS: Final = 120
"""A longer line, of sentences or of any kind, is prose and ends a run."""
_MOST_PIECES: Final = 24
"""The most lines that one label, or one row of a boxhead, is torn over."""
_WHOLE: Final = 0.7
"""The least likeness at which a line of text is a label of the form."""
_TORN: Final = 0.8
"""The least likeness at which text joined from several lines is a label of the form."""
_MOST_TOKENS: Final = 10_000
"""Beyond these a page is read by its grids alone: no report has a tenth as many cells."""
_PAGE_NUMBER: Final = re.compile(r"[-–—―~·] ?\d{1,4} ?[-–—―~·]|第 ?\d{1,4} ?页.{0,12}")


@frozen
class Token:
    """A piece of the stream, text or a figure, and its block of the document; prose has no text.

    `said` and `noteless` are what of its text carries meaning, with notes in brackets and without.
    """

    block: int
    text: str
    trace: Trace
    figure: Printed | None = None
    said: str = field(init=False, repr=False)
    noteless: str = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        figure = self.figure is not None
        object.__setattr__(self, "said", "" if figure else essence(self.text))
        object.__setattr__(self, "noteless", "" if figure else bare(self.text))


def is_stream(grid: Grid) -> bool:
    """Whether a grid only lists cells, one a row."""
    return grid.columns == 1 and grid.rows > 1


def has_stream(document: Document) -> bool:
    """Whether the document may hold figures outside its tables, and is no longer than a report can be."""
    tokens = 0
    for block in document.blocks:
        if not isinstance(block, Grid):
            tokens += 1 if _is_prose(block.text) else 1 + block.text.count(" ")
        elif is_stream(block):
            tokens += len(block.slots)
    return 0 < tokens <= _MOST_TOKENS


def _split(text: str) -> list[str]:
    """The cells of a line of bare words: each figure by itself, the words between figures together.

    The number of a page is none.
    """
    if _PAGE_NUMBER.fullmatch(text):
        return []
    words = text.split(" ")
    if len(words) == 1 or not any(map(parse_value, words)):
        return [text]
    if len(words[0]) < 3 and words[0].isdigit() and parse_value(words[1]) is None:
        words[:2] = [" ".join(words[:2])]  # a label's number, not a figure
    runs = groupby(words, lambda word: parse_value(word) is not None)
    return [cell for figures, run in runs for cell in ([*run] if figures else [" ".join(run)])]


@frozen
class GridRows:
    """The rows of a grid that is more than a list of cells."""

    rows: tuple[PrintedRow, ...]


Stream = Sequence[GridRows | Sequence[Token]]
"""A document's blocks in order: the rows of its grids, all else as the tokens it comes to."""


def stream_of(document: Document, rows: Sequence[PrintedRow] = ()) -> Stream:
    """What a document prints, to be cut into rows by the lines of one form or another.

    `rows` are those of all its grids, where they have been made.
    """
    return list(_items(document, {block: tuple(own) for block, own in groupby(rows, lambda row: row.block)}))


def _items(
    document: Document, made: Mapping[int, tuple[PrintedRow, ...]]
) -> Iterator[GridRows | Sequence[Token]]:
    grids = 0
    for number, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            grids += 1
            if is_stream(block):
                yield [_token(number, slot.text, _slot_trace(block, grids, slot)) for slot in block.slots]
            else:
                yield GridRows(made[grids] if grids in made else tuple(rows_of(block, grids)))
        elif _is_prose(block.text):
            yield [Token(number, "", Trace(0, number + 1, 1, block.text))]
        else:
            cells = _split(block.text)
            yield [_token(number, text, Trace(0, number + 1, at, text)) for at, text in enumerate(cells, 1)]


def _is_prose(text: str) -> bool:
    return len(text) > (_LONGEST_WITH_STOPS if "。" in text else LONGEST)


def _slot_trace(grid: Grid, block: int, slot: Slot) -> Trace:
    return Trace(block, slot.row + 1, slot.column + 1, slot.text, grid.page)


def _token(block: int, text: str, trace: Trace) -> Token:
    return Token(block, text, trace, None if _PAGE_NUMBER.fullmatch(text) else parse_value(text))


# Dividing a run of text into the labels of the form


Lines = tuple[Line, ...]
"""The lines of one form."""


@frozen(eq=False)
class _Wordings:
    """The wordings of a form, and the lines that each may be; those of all forms that are compared."""

    exact: dict[str, tuple[Line, ...]]
    lexicon: Lexicon
    longest: int


@lru_cache(maxsize=64)
def _lexicon(forms: tuple[Lines, ...]) -> Lexicon:
    """The wordings of several forms: what a page says is compared with them once."""
    return Lexicon(wording for lines in forms for line in lines for wording in line.wordings)


@lru_cache(maxsize=64)
def _wordings(lines: Lines, forms: tuple[Lines, ...]) -> _Wordings:
    exact: dict[str, tuple[Line, ...]] = {}
    for line in lines:
        for wording in filter(None, line.wordings):
            exact[wording] = (*exact.get(wording, ()), line)
    lexicon = _lexicon(forms if lines in forms else (*forms, lines))
    return _Wordings(exact, lexicon, max(map(len, exact), default=0))


@frozen
class _Piece:
    """Some tokens of a run that together print a wording of the form."""

    start: int
    end: int
    wording: str
    likeness: float

    @property
    def torn(self) -> bool:
        return self.end - self.start > 1 or self.likeness < 1


@lru_cache(maxsize=16384)
def _likest(text: str, known: _Wordings, least: float) -> tuple[float, str]:
    if text in known.exact:
        return 1.0, text
    near = [wording for wording in known.lexicon.near(text, least) if wording in known.exact]
    best = max([(similarity(text, wording), wording) for wording in near], default=(0.0, ""))
    return best if best[0] >= least else (0.0, "")


def _pieces(run: Sequence[Token], known: _Wordings) -> Sequence[_Piece]:
    """The division of a run that prints most of the form: the more characters matched the better."""
    return _division(tuple([(token.said, token.noteless) for token in run]), known)


@lru_cache(maxsize=4096)
def _division(run: tuple[tuple[str, str], ...], known: _Wordings) -> tuple[_Piece, ...]:
    """The same of what the tokens say, with notes and without; the runs of a page come again on others."""
    longest = 1.3 * known.longest
    counts = [known.lexicon.counts(noteless) for _, noteless in run]
    best: list[tuple[float, _Piece | None]] = [(0.0, None)] * (len(run) + 1)
    for start in range(len(run) - 1, -1, -1):
        best[start] = (best[start + 1][0], None)
        if not run[start][0]:
            continue
        size = counted = 0
        noted = False
        least = _WHOLE
        for end in range(start + 1, min(start + _MOST_PIECES, len(run)) + 1):
            said, noteless = run[end - 1]
            size += len(noteless)
            if size > longest:
                break
            if not said:
                continue
            noted = noted or said != noteless
            counted += counts[end - 1]
            asked, least = least, _TORN
            if not noted and not known.lexicon.may_hold(counted, size, asked):
                continue
            likeness, wording = _likest("".join([text for text, _ in run[start:end]]), known, asked)
            if noted:
                stripped = _likest("".join([text for _, text in run[start:end]]), known, asked)
                likeness, wording = max((likeness, wording), stripped)
            if not likeness:
                continue
            # Of equal divisions the one of fewer pieces is taken: it explains more by less.
            value = likeness * likeness * len(wording) - 0.01 + best[end][0]
            if value > best[start][0]:
                best[start] = (value, _Piece(start, end, wording, likeness))
    return tuple(_chain([piece for _, piece in best]))


def _chain(best: Sequence[_Piece | None]) -> Iterator[_Piece]:
    """The pieces of the best division, from the best piece at each place."""
    at = 0
    while at < len(best):
        piece = best[at]
        if piece is not None:
            yield piece
        at = at + 1 if piece is None else piece.end


# Rows


def _cells(tokens: Sequence[Token], first: int) -> Iterator[PrintedCell]:
    for at, token in enumerate(tokens):
        yield PrintedCell(Slot(0, first + at, token.text), token.figure, token.trace)


def _label(run: Sequence[Token], piece: _Piece) -> PrintedCell:
    text = "".join(token.text for token in run[piece.start : piece.end])
    return PrintedCell(Slot(0, 0, text), None, run[piece.start].trace)


def _of_row(piece: _Piece, known: _Wordings) -> Line | None:
    return next((line for line in known.exact[piece.wording] if line.kind == "row"), None)


@frozen
class _Gathering:
    """What a run of text and the figures behind it come to."""

    text: Sequence[Token]
    figures: Sequence[Token]
    pieces: Sequence[_Piece]
    known: _Wordings
    unknown: bool = False
    """Whether text that is none of the form's stands with figures just above: half a label may be below."""

    def rows(self) -> Iterator[tuple[PrintedCell, ...]]:
        """The rows by their cells: each head by itself, the last label of a row with its figures."""
        closing = self._closing()
        own = closing[-1] if closing else None
        behind = self.text[self.pieces[-1].end :] if self.pieces else self.text
        whole = not any(piece.torn for piece in closing)
        told = own is not None and (whole or (len(closing) == 1 and not self.unknown))
        for piece in self.pieces:
            if _of_row(piece, self.known) is None:
                yield (_label(self.text, piece),)
        width = self._width(own)
        given = sum(bool(token.text) for token in self.figures)
        several = width > 0 and given == len(self.figures) >= 2 * width and given % width == 0
        told = told and own is not None and (given <= width or not own.torn)  # else they are another row's
        if several or not told:
            step = width if several else max(len(self.figures), 1)
            for start in range(0, len(self.figures), step):
                yield tuple(_cells(self.figures[start : start + step], 0))
        elif (
            own is not None
            and not self._is_page_number(own)
            and not any(len(token.said) > 4 for token in behind)
        ):
            yield (_label(self.text, own), *_cells(self.figures, 1))

    def _is_page_number(self, own: _Piece) -> bool:
        """Whether one figure between torn labels may be no figure of a row of several."""
        return own.torn and len(self.figures) == 1 < self._width(own)

    def _closing(self) -> list[_Piece]:
        """The labels of rows behind the last head of the run; the last of them may have the figures."""
        found: list[_Piece] = []
        for piece in reversed(self.pieces):
            if _of_row(piece, self.known) is None:
                break
            found.insert(0, piece)
        return found

    def _width(self, own: _Piece | None) -> int:
        line = None if own is None else _of_row(own, self.known)
        if line is None and self.pieces:
            line = self.known.exact[self.pieces[-1].wording][0]
        return 0 if line is None else len(line.table.columns)


def _runs(tokens: Iterable[Token]) -> Iterator[tuple[list[Token], list[Token]]]:
    """Text and the figures behind it, run by run; prose ends a run."""
    text: list[Token] = []
    figures: list[Token] = []
    for token in tokens:
        if token.figure is None and (figures or not token.text):
            yield text, figures
            text, figures = [], []
        if token.figure is not None:
            figures.append(token)
        elif token.text:
            text.append(token)
    yield text, figures


_Run = tuple[list[Token], list[Token]]


def _without_row_marks(runs: list[_Run], known: _Wordings) -> list[_Run]:
    """Where every row begins with a bar of its own, the empty cell that it makes is none.

    A title has no figures: an empty cell behind one tells that the page marks its rows so.
    """
    inner = [(text, figures) for (text, figures), (after, _) in pairwise(runs) if _carried_on(figures, after)]
    titled = any(len(figures) == 1 and text and _is_title(text[-1], known) for text, figures in inner)
    # A remark behind some figures is no row of the form, and has no bar of its own.
    ends = (figures[-1] for (_, figures), (after, _) in pairwise(runs) if _begins(figures, after, known))
    if not titled or any(end.text for end in ends):
        return runs
    found: list[_Run] = []
    above: list[Token] = []
    bare = [_unmarked(text, figures, known) for text, figures in runs]
    short = any(_lacks(text, kept, known) for (text, _), kept in zip(runs, bare, strict=True))
    short = short and all(token.text for own in bare for token in own[1:])
    for (text, figures), own in zip(runs, bare, strict=True):
        # Where blanks are lost, an empty cell before some figures may be the mark of theirs below the label.
        kept = own[1:] if short and own and not own[0].text else own
        if figures and not kept:  # nothing but a mark stood behind this text: it goes on
            above += text
        else:
            found.append(([*above, *text], kept))
            above = []
    return [*found, (above, [])]


def _lacks(text: Sequence[Token], figures: Sequence[Token], known: _Wordings) -> bool:
    """Whether some figures are fewer than the row of their label has columns."""
    lines = _lines_of(text[-1], known) if text and figures else ()
    return any(line.kind == "row" and len(figures) < len(line.table.columns) for line in lines)


def _unmarked(text: Sequence[Token], figures: list[Token], known: _Wordings) -> list[Token]:
    """Figures without the mark of the next row, nor their own row's where no label stands between."""
    kept = figures[:-1] if figures and not figures[-1].text else figures
    headed = bool(text) and not any(line.kind == "row" for line in _lines_of(text[-1], known))
    return kept[1:] if headed and kept and not kept[0].text else kept


_MOST_ACROSS: Final = 3
_ACROSS: Final = 0.9
"""The most lines of a label above its figures and below them, and the least likeness of it all."""


def _with_labels_whole(runs: list[_Run], known: _Wordings) -> list[_Run]:
    """Labels that begin above their figures and end below them, as in a centred cell, put above them."""
    found = [(list(text), figures) for text, figures in runs]
    for (text, figures), (below, _) in pairwise(found):
        if text and figures:
            end = _end_below(text, below, known)
            text.extend(below[:end])
            del below[:end]
    return found


def _end_below(text: Sequence[Token], below: Sequence[Token], known: _Wordings) -> int:
    """How many of the lines below some figures end the label that stands above them."""
    best, lines = _ACROSS, 0
    for above in range(1, min(_MOST_ACROSS, len(text)) + 1):
        start = "".join([token.said for token in text[-above:]])
        for under in range(1, min(_MOST_ACROSS, len(below)) + 1):
            rest = "".join([token.said for token in below[:under]])
            likeness, wording = _likest(start + rest, known, _ACROSS)
            if likeness <= best:
                continue
            alone = max(_likest(start, known, _WHOLE)[0], _likest(rest, known, _WHOLE)[0])
            whole = likeness > alone + 0.1  # neither half is a label itself
            if whole and any(line.kind == "row" for line in known.exact[wording]):
                best, lines = likeness, under
    return lines


def _carried_on(figures: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether the same list of cells goes on behind some figures."""
    return bool(figures) and bool(after) and figures[-1].trace.block == after[0].trace.block


def _begins(figures: Sequence[Token], after: Sequence[Token], known: _Wordings) -> bool:
    """Whether a row or a title that the form has begins behind some figures."""
    return _carried_on(figures, after) and bool(_lines_of(after[0], known))


def _is_title(token: Token, known: _Wordings) -> bool:
    lines = _lines_of(token, known)
    return bool(lines) and all(line.kind == "title" for line in lines)


def _lines_of(token: Token, known: _Wordings) -> tuple[Line, ...]:
    return known.exact.get(token.said) or known.exact.get(token.noteless, ())


def stream_rows(
    tokens: Sequence[Token], lines: Lines, *, before_grid: bool = False, forms: tuple[Lines, ...] = ()
) -> Iterator[tuple[PrintedRow, frozenset[int]]]:
    """The rows that a stream of tokens comes to, each with the blocks that it was made from.

    `forms` are the lines of all forms that the page is compared with, this one perhaps among them.

    Text without figures behind it is none of a table's, unless a grid follows whose heads it may be.  Rows
    bear a block number below nought: they stand in no grid.
    """
    known = _wordings(lines, forms)
    runs = _with_labels_whole(_without_row_marks(list(_runs(tokens)), known), known)
    unknown = False
    for at, (text, figures) in enumerate(runs):
        if not figures and not (before_grid and at == len(runs) - 1):
            continue
        pieces = _pieces(text, known)
        if pieces:
            rows = _Gathering(text, figures, pieces, known, unknown).rows()
        else:
            # In a list of cells it is a row that the form has not; elsewhere it may be prose.
            listed = bool(text) and figures[0].trace.block > 0 if figures else False
            rows = iter([(*_cells([text[-1]], 0), *_cells(figures, 1))] if listed else [])
        unknown = bool(text) and bool(figures) and not pieces
        printed = (token for piece in pieces for token in text[piece.start : piece.end])
        blocks = frozenset(token.block for token in (*printed, *figures))
        for cells in filter(None, rows):
            yield PrintedRow(-1, cells), blocks


def gathered_rows(
    stream: Stream, lines: Lines, forms: tuple[Lines, ...] = ()
) -> list[tuple[PrintedRow, frozenset[int]]]:
    """All rows of a stream in order, of the document's grids and of what stands between them.

    The second of each pair is the blocks outside grids that the row was made from.
    """
    found: list[tuple[PrintedRow, frozenset[int]]] = []
    pending: list[Token] = []
    for item in stream:
        if isinstance(item, GridRows):
            found += stream_rows(pending, lines, before_grid=True, forms=forms)
            pending = []
            found += ((row, frozenset[int]()) for row in item.rows)
        else:
            pending += item
    return [*found, *stream_rows(pending, lines, forms=forms)]


def blocks_taken(
    rows: Iterable[tuple[PrintedRow, frozenset[int]]], used: Iterable[PrintedRow]
) -> frozenset[int]:
    """The numbers of the blocks outside grids from which the rows that were used were made."""
    wanted = {id(row) for row in used}
    return frozenset(number for row, blocks in rows if id(row) in wanted for number in blocks)
