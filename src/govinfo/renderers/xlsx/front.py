"""The first sheet: whose report it is, its title, and the prose of every chapter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, get_args

from attrs import define, field

from govinfo.edition import Chapter
from govinfo.renderers.xlsx import looks
from govinfo.renderers.xlsx.markup import (
    Place,
    absolute,
    empty_cell,
    formula_cell,
    literal,
    number_cell,
    pieces,
    row_of,
    span_name,
    text_cell,
)
from govinfo.renderers.xlsx.plans import Plan, lines_in
from govinfo.renderers.xlsx.tables import (
    FOOTER,
    MARGINS,
    PROTECTED,
    START,
    columns_xml,
    grid_area,
    page_setup,
    validation,
)
from govinfo.report import Organ, Report, Scope
from govinfo.workbooks import CONTINUED, PROPERTIES, BlockName, property_name

NAME: Final = "正文"
_WIDTHS: Final = (14.0, 88.0)
_LINE: Final = 15.0
_HIGHEST: Final = 405.0
_FIRST_DAY: Final = 693_594
"""What a day's ordinal is more than its number in a spreadsheet, from March 1900 on."""
_SPARE: Final = 4
_ROWS_ALLOWED: Final = ' insertRows="0" deleteRows="0"'
"""Rows may be put in and taken out although the sheet is protected."""
_LABELS: Final = {
    "agency": "机关名称",
    "year": "年度",
    "scope": "报告范围",
    "organ": "机关类别",
    "published": "公布日期",
}
_MEANT: Final = {
    "organ": "一个机关",
    "own_level": "本级",
    "region": "全地区",
    "department": "部门",
    "government": "政府",
    "township": "乡镇街道",
}
_NOTE: Final = (
    "浅黄色的格可以填写，其余的格已保护（没有密码）。每段一格，格内换行也算另起一段；行数不够时在两段之间插入行。"
    "标题由机关名称和年度得出。表格在后面的各页，总计自动得出；“勾稽关系”一页说明各条等式。"
)


@define
class _Front:
    """The sheet as it is written: its rows, merged ranges, and the names of what stands in it."""

    rows: list[str] = field(factory=list[str])
    merges: list[str] = field(factory=list[str])
    names: dict[str, str] = field(factory=dict[str, str])
    blocks: int = 0

    @property
    def at(self) -> int:
        """The number of the next row."""
        return len(self.rows)

    def row(self, first: str, second: str, height: float) -> None:
        """One more row, with its two cells."""
        self.rows.append(row_of(self.at, (first, second), height))

    def wide(self, look: str, text: str, height: float) -> None:
        """One more row of one cell across."""
        self.merges.append(span_name((self.at, 0), (self.at, 1)))
        style = looks.style(look)
        self.row(text_cell((self.at, 0), style, text), empty_cell((self.at, 1), style), height)

    def block(self, kind: str, area: str, level: int = 0) -> None:
        """Name the next block of the document."""
        self.blocks += 1
        name = BlockName(self.blocks, kind, level)  # type: ignore[arg-type]
        self.names[str(name)] = area


def _height(text: str) -> float:
    return min(max(lines_in(text, _WIDTHS[1]), 1) * _LINE + 5, _HIGHEST)


def _prose_look(text: str) -> int:
    """A text that a spreadsheet could take for a formula when it is typed anew is marked as text."""
    return looks.style(looks.VERBATIM if text[:1] in {"=", "+", "-", "@"} else looks.PROSE)


def _property_cell(name: str, report: Report, place: Place) -> str:
    value = getattr(report, name)
    look = looks.style(looks.DATE if name == "published" else looks.PROSE)
    if value is None:
        return empty_cell(place, look)
    if name == "year":
        return number_cell(place, look, str(value))
    if name == "published":
        day = value.toordinal() - _FIRST_DAY
        # Before March 1900 the days of spreadsheets are not those of the calendar.
        return number_cell(place, look, str(day)) if day > 60 else text_cell(place, look, value.isoformat())
    if name in {"scope", "organ"}:
        return text_cell(place, look, f"{value} {_MEANT[value]}")
    return text_cell(place, _prose_look(value), value)


def _title(front: _Front, report: Report) -> None:
    """The title: computed from the agency and the year below it, unless it is one of its own."""
    place = (front.at, 0)
    front.merges.append(span_name(place, (front.at, 1)))
    front.block("heading", absolute(NAME, place, place), 1)
    agency, year = ((front.at + 2 + number, 1) for number in (0, 1))
    look = looks.style(looks.TITLE)
    if report.title is not None:
        cell = text_cell(place, look, report.title)
    else:
        at = [span_name(cell, cell) for cell in (agency, year)]
        formula = f'TRIM({at[0]})&amp;IF({at[1]}="","",{at[1]}&amp;"年")&amp;{literal(report.edition.title)}'
        cell = formula_cell(place, look, formula, report.heading)
    front.row(cell, empty_cell((place[0], 1), look), min(lines_in(report.heading, 70.0) * 22.0 + 8, 100.0))


def _properties(front: _Front, report: Report) -> None:
    for name in PROPERTIES:
        place = (front.at, 1)
        front.names[property_name(name)] = absolute(NAME, place, place)
        label = text_cell((front.at, 0), looks.style(looks.HEAD), _LABELS[name])
        front.row(
            label,
            _property_cell(name, report, place),
            _height(report.agency or "") if name == "agency" else 20.0,
        )


def _chapter(front: _Front, report: Report, chapter: Chapter, plan: Plan | None) -> None:
    front.row("", "", 10.0)
    if chapter.heading:
        place = (front.at, 0)
        front.block("heading", absolute(NAME, place, place), 2)
        front.wide(looks.HEADING, chapter.heading, 22.0)
    hint = " ".join(filter(None, (chapter.note, "" if plan is None else f"表格见“{plan.name}”。")))
    if hint:
        front.wide(looks.NOTE, hint, 16.0 * lines_in(hint, sum(_WIDTHS)))
    start = front.at
    for text, mark in _cells(report.narratives[chapter.key]):
        label = text_cell((front.at, 0), looks.style(looks.HEAD), mark)
        front.row(label, text_cell((front.at, 1), _prose_look(text), text), _height(text))
    for _ in range(1 if plan is not None else _SPARE):
        label = empty_cell((front.at, 0), looks.style(looks.HEAD))
        front.row(label, empty_cell((front.at, 1), looks.style(looks.PROSE)), 20.0)
    front.block("paragraphs", absolute(NAME, (start, 0), (front.at - 1, 1)))
    if plan is not None:
        front.block("grid", grid_area(plan))


def _cells(paragraphs: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each paragraph with its number; what a cell cannot hold goes on in the next."""
    for number, paragraph in enumerate(paragraphs, 1):
        for piece, text in enumerate(pieces(paragraph)):
            yield text, CONTINUED if piece else f"第 {number} 段"


def _validations(names: dict[str, str]) -> str:
    cells = {name: names[property_name(name)].rpartition("!")[2].replace("$", "") for name in PROPERTIES}
    choices = {
        name: ",".join(f"{word} {_MEANT[word]}" for word in get_args(kind)) for name, kind in _CHOICES.items()
    }
    found = [validation("whole", [cells["year"]], ("1000", "9999"), "请填四位数的年度。", "between")]
    found += [
        validation("list", [cells[name]], (f'"{words}"',), "请从所列的词中选择，也可以不填。")
        for name, words in choices.items()
    ]
    return f'<dataValidations count="{len(found)}">{"".join(found)}</dataValidations>'


_CHOICES: Final = {"scope": Scope, "organ": Organ}


def front_sheet(report: Report, plans: tuple[Plan, ...]) -> tuple[str, dict[str, str]]:
    """The part of the first sheet, and the defined names of all blocks and properties of the document."""
    front = _Front()
    _title(front, report)
    front.wide(looks.NOTE, _NOTE, 30.0)
    _properties(front, report)
    by_chapter = {plan.chapter.key: plan for plan in plans}
    for chapter in report.edition.chapters:
        _chapter(front, report, chapter, by_chapter.get(chapter.key))
    merged = "".join(f'<mergeCell ref="{span}"/>' for span in front.merges)
    start = (
        f'{START}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
        '<sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft" activeCell="B3" sqref="B3"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/>{columns_xml(_WIDTHS)}<sheetData>'
    )
    end = (
        f"</sheetData>{PROTECTED.format(_ROWS_ALLOWED)}"
        f'<mergeCells count="{len(front.merges)}">{merged}</mergeCells>{_validations(front.names)}'
        f"{MARGINS}{page_setup(landscape=False, tall=0)}{FOOTER}</worksheet>"
    )
    return "".join((start, *front.rows, end)), front.names
