"""The sheets of tables: an edition's plan with one report's figures in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Final

from attrs import frozen

from govinfo.checks import confront
from govinfo.edition import Address, Edition
from govinfo.packages import PROLOGUE, RELATED
from govinfo.renderers.xlsx import looks
from govinfo.renderers.xlsx.formulas import STATES, State, computes, state_of, stored, sums_of
from govinfo.renderers.xlsx.markup import (
    Place,
    absolute,
    attribute,
    cell_name,
    empty_cell,
    formula_cell,
    number_cell,
    row_of,
    row_start,
    runs,
    span_name,
    text_cell,
)
from govinfo.renderers.xlsx.plans import TOP, Check, Figure, Line, Plan
from govinfo.renderers.xlsx.prompts import TITLE
from govinfo.report import Report
from govinfo.values import Value, print_value

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
START: Final = f'{PROLOGUE}<worksheet xmlns="{MAIN}" xmlns:r="{RELATED}">'
PROTECTED: Final = (
    '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" '
    'formatRows="0"{}/>'
)
MARGINS: Final = '<pageMargins left="0.6" right="0.6" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
FOOTER: Final = "<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter>"
_A4: Final = 9
_WIDE: Final = 12
"""Grids of more columns than these are printed across the page."""


def page_setup(*, landscape: bool, tall: int = 1) -> str:
    """The set-up of a page of A4, one page wide and so many tall (0: as many as it takes)."""
    way = "landscape" if landscape else "portrait"
    return f'<pageSetup paperSize="{_A4}" fitToWidth="1" fitToHeight="{tall}" orientation="{way}"/>'


@frozen
class Inputs:
    """Where what may be typed is told."""


_Piece = str | Figure | Check | Inputs | None
"""A piece of a sheet: XML that stays, a figure, a check, what may be typed, or (None) how its rules stand."""


def columns_xml(widths: Sequence[float]) -> str:
    """The widths of a sheet's columns."""
    cols = "".join(
        f'<col min="{number}" max="{number}" width="{width + 0.71:g}" customWidth="1"/>'
        for number, width in enumerate(widths, 1)
    )
    return f"<cols>{cols}</cols>"


def _view(plan: Plan) -> str:
    rows, columns = plan.frozen_rows, plan.frozen_columns
    corner = cell_name((rows, columns))
    pane = "bottomRight" if columns else "bottomLeft"
    split = f' xSplit="{columns}"' if columns else ""
    return (
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
        f'<pane{split} ySplit="{rows}" topLeftCell="{corner}" activePane="{pane}" state="frozen"/>'
        f'<selection pane="{pane}" activeCell="{corner}" sqref="{corner}"/></sheetView></sheetViews>'
    )


def state_formats(ranges: Sequence[str], first: int = 1) -> str:
    """The colours of the cells that say how a rule stands."""
    rules = "".join(
        f'<cfRule type="cellIs" dxfId="{number}" priority="{first + number}" operator="equal">'
        f'<formula>"{state}"</formula></cfRule>'
        for number, state in enumerate(STATES.values())
    )
    return f'<conditionalFormatting sqref="{" ".join(ranges)}">{rules}</conditionalFormatting>'


_KINDS: Final = {
    (True, False): ("whole", "0", "999999999999", "请填不小于 0 的整数。没有发生的填 0；留空表示没有填。"),
    (True, True): ("whole", "-999999999999", "999999999999", "请填整数，减少的填负数。"),
    (False, False): ("decimal", "0", "999999999", "请填不小于 0 的数，以万元为单位，可以带小数。"),
    (False, True): ("decimal", "-999999999", "999999999", "请填数，以万元为单位，可以带小数，减少的填负数。"),
}
"""What may be typed in a cell that counts or not, signed or not: kind, least, most, and what is said."""


def validation(
    kind: str,
    ranges: Sequence[str],
    formulas: Sequence[str],
    said: str,
    operator: str = "",
    prompt: str = "",
) -> str:
    """What may be typed in some cells, what is said when something else is, and when they are chosen."""
    shown = f' promptTitle="{TITLE}" prompt="{attribute(prompt)}"' if prompt else ""
    compared = f' operator="{operator}"' if operator else ""
    limits = "".join(f"<formula{n}>{text}</formula{n}>" for n, text in enumerate(formulas, 1))
    return (
        f'<dataValidation type="{kind}"{compared} allowBlank="1" showInputMessage="1" showErrorMessage="1" '
        f'errorTitle="不能这样填" error="{said}"{shown} sqref="{" ".join(ranges)}">{limits}</dataValidation>'
    )


def _validations(plan: Plan, prompts: Mapping[Address, str]) -> str:
    found: list[str] = []
    for (whole, signed), (kind, least, most, said) in _KINDS.items():
        places: dict[str, list[Place]] = {}
        for figure in plan.figures:
            if (figure.cell.whole, figure.cell.signed) == (whole, signed):
                places.setdefault(prompts.get(figure.cell.address, ""), []).append(figure.place)
        for prompt, chosen in places.items():
            found.append(validation(kind, runs(chosen), (least, most), said, "between", prompt))
    return f'<dataValidations count="{len(found)}">{"".join(found)}</dataValidations>' if found else ""


def check_ranges(line: Line) -> tuple[str, ...]:
    """The ranges of a line's checks."""
    return runs([check.place for check in line.checks])


def _merges(plan: Plan) -> str:
    spans = [span_name((0, 0), (0, plan.grid.columns - 1)), span_name((1, 0), (1, plan.grid.columns - 1))]
    spans += [
        span_name(
            (slot.row + TOP, slot.column), (slot.row + TOP + slot.rowspan - 1, slot.column + slot.colspan - 1)
        )
        for slot in plan.grid.slots
        if slot.rowspan > 1 or slot.colspan > 1
    ]
    spans += [span_name(line.place, line.last) for line in plan.lines]
    spans = [span for span in spans if ":" in span]
    merged = "".join(f'<mergeCell ref="{span}"/>' for span in spans)
    return f'<mergeCells count="{len(spans)}">{merged}</mergeCells>' if spans else ""


def tally_formula(plan: Plan) -> str:
    """How the rules of a sheet stand, in words, as a formula."""
    ranges = [run for line in plan.lines for run in check_ranges(line)]
    counts = [
        f'"{state} "&amp;{"+".join(f"COUNTIF({run},{chr(34)}{state}{chr(34)})" for run in ranges)}'
        for state in STATES.values()
    ]
    return '"本表勾稽关系：' + '&amp;"　"&amp;'.join(counts).removeprefix('"')


def tally_words(states: Sequence[State]) -> str:
    """The same in words, for these states."""
    return "本表勾稽关系：" + "　".join(f"{state} {states.count(state)}" for state in STATES.values())


def _slots(plan: Plan) -> Iterator[tuple[Place, _Piece]]:
    """What stands at each place of the grid: a text or a figure."""
    for figure in plan.figures:
        yield figure.place, figure
    for slot in plan.grid.slots:
        if slot.key:
            continue
        look = looks.style(looks.HEAD if slot.header == "column" else looks.STUB)
        for down in range(slot.rowspan):
            for right in range(slot.colspan):
                place = (slot.row + TOP + down, slot.column + right)
                if down or right:
                    yield place, empty_cell(place, look)
                else:
                    yield place, text_cell(place, look, slot.text)


def _side(line: Line) -> Iterator[tuple[Place, _Piece]]:
    look = looks.style(looks.HEAD)
    for column in range(line.place[1], line.last[1] + 1):
        place = (line.place[0], column)
        yield place, text_cell(place, look, line.label) if place == line.place else empty_cell(place, look)
    for check in line.checks:
        yield check.place, check


@cache
def _frame(plan: Plan) -> tuple[_Piece, ...]:
    """The sheet in pieces, what stays in as few as can be."""
    found: list[_Piece] = []
    for piece in _pieces(plan):
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


def _pieces(plan: Plan) -> Iterator[_Piece]:
    yield (
        f'{START}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>{_view(plan)}'
        f'<sheetFormatPr defaultRowHeight="15"/>{columns_xml(plan.widths)}<sheetData>'
    )
    heading = text_cell((0, 0), looks.style(looks.HEADING), plan.chapter.heading or plan.name)
    yield row_of(0, [heading], 24.0)
    if plan.lines:
        note = (1, 0)
        yield f'{row_start(1, 18.0)}<c r="{cell_name(note)}" s="{looks.style(looks.NOTE)}" t="str">'
        yield f"<f>{tally_formula(plan)}</f><v>"
        yield None
        yield "</v></c></row>"
    cells = dict(_slots(plan))
    for line in plan.lines:
        cells.update(_side(line))
    row = 0
    for place, entry in sorted(cells.items(), key=itemgetter(0)):
        if place[0] != row:
            yield ("</row>" if row else "") + row_start(place[0], plan.heights[place[0]])
            row = place[0]
        yield entry
    yield "</row></sheetData>" if row else "</sheetData>"
    ranges = [run for line in plan.lines for run in check_ranges(line)]
    yield PROTECTED.format("") + _merges(plan)
    yield state_formats(ranges) if ranges else ""
    yield Inputs()
    yield '<printOptions horizontalCentered="1"/>' + MARGINS
    yield page_setup(landscape=plan.grid.columns > _WIDE) + FOOTER
    last = (TOP + plan.grid.rows - 1, plan.grid.columns - 1)
    yield (
        f'<ignoredErrors><ignoredError sqref="{span_name((TOP, 0), last)}" numberStoredAsText="1" '
        'formula="1" formulaRange="1" unlockedFormula="1"/></ignoredErrors>'
    )


def print_area(plan: Plan) -> str:
    """What is printed of a sheet: the heading and the form, not the checks."""
    return absolute(plan.name, (0, 0), (TOP + plan.grid.rows - 1, plan.grid.columns - 1))


def grid_area(plan: Plan) -> str:
    """Where the printed grid stands."""
    return absolute(plan.name, (TOP, 0), (TOP + plan.grid.rows - 1, plan.grid.columns - 1))


@frozen(eq=False)
class Filled:
    """A report's figures as its sheets store them, and how each rule of its edition stands."""

    values: tuple[Value, ...]
    numbers: tuple[str | None, ...]
    states: tuple[State, ...]


def filled(report: Report) -> Filled:
    """The figures and states of a report."""
    numbers = tuple(
        stored(value, whole=whole)
        for value, whole in zip(report.values, _wholes(report.edition), strict=True)
    )
    states: tuple[State, ...] = tuple(
        state_of(bound, verdict, report.values, numbers)
        for bound, (_, verdict) in zip(sums_of(report.edition), confront(report), strict=True)
    )
    return Filled(report.values, numbers, states)


@cache
def _wholes(edition: Edition) -> tuple[bool, ...]:
    return tuple(cell.whole for cell in edition.cells)


@cache
def _look(kind: str, number: str | None, *, blank: bool, whole: bool) -> int:
    """The style of a figure: by the places behind its point, so that its noughts are shown."""
    if number is None and not blank:
        return looks.style(f"{kind} text")
    places = len((number or "").partition(".")[2])
    if places == 0:
        return looks.style(f"{kind} 0" if whole else kind)
    return looks.style(f"{kind} {places}" if places <= looks.MOST_PLACES else kind)


def _figure_cell(figure: Figure, sheet: Filled) -> str:
    value, number = sheet.values[figure.number], sheet.numbers[figure.number]
    kind, computed = looks.INPUT, False
    if figure.total is not None:
        computed = computes(figure.total, sheet.values, sheet.numbers)
        kind = looks.TOTAL if computed else looks.STATED
    places = None if number is None else number[number.find(".") :] if "." in number else "0"
    look = _look(kind, places, blank=value is None, whole=figure.cell.whole)
    if computed:
        cell = formula_cell(figure.place, look, figure.formula, number or "", number=number is not None)
    elif number is not None:
        cell = number_cell(figure.place, look, number)
    else:
        cell = text_cell(figure.place, look, print_value(value))
    if figure.last == figure.place:
        return cell
    row, column = figure.place
    return cell + "".join(empty_cell((row, at), look) for at in range(column + 1, figure.last[1] + 1))


def table_sheet(plan: Plan, sheet: Filled, prompts: Mapping[Address, str], behind: str) -> str:
    """The part of a chapter's sheet; `behind` is put at the part's end."""
    look = looks.style(looks.STATE)
    written: list[str] = []
    for piece in _frame(plan):
        if isinstance(piece, str):
            written.append(piece)
        elif isinstance(piece, Figure):
            written.append(_figure_cell(piece, sheet))
        elif isinstance(piece, Check):
            written.append(formula_cell(piece.place, look, piece.formula, sheet.states[piece.number]))
        elif isinstance(piece, Inputs):
            written.append(_validations(plan, prompts))
        else:
            written.append(tally_words([sheet.states[check.number] for check in plan.checks]))
    return f"{''.join(written)}{behind}</worksheet>"
