"""The last sheet: what the check cells mean, every family of rules in words, and how each of them stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from govinfo.edition import Edition
from govinfo.findings import code_of
from govinfo.reference import family_scope
from govinfo.renderers.xlsx import looks
from govinfo.renderers.xlsx.formulas import STATES, State
from govinfo.renderers.xlsx.markup import (
    absolute,
    cell_name,
    row_of,
    row_start,
    span_name,
    text_cell,
)
from govinfo.renderers.xlsx.plans import Line, Plan, lines_in, plans_of
from govinfo.renderers.xlsx.tables import (
    FOOTER,
    MARGINS,
    PROTECTED,
    START,
    columns_xml,
    page_setup,
    state_formats,
)
from govinfo.rules import in_words

NAME: Final = "勾稽关系"
_WIDTHS: Final = (9.0, 9.0, 52.0, 52.0, 8.0, 8.0, 8.0, 8.0)
_LINE: Final = 15.0
_MEANING: Final = {
    STATES["holds"]: ("等式两边相等。", "The two sides agree."),
    STATES["fails"]: (
        "等式两边不相等；或者虽有空白，已填的数字已经超过另一边所能达到的。",
        "The sides differ; or, blanks or not, what is given already exceeds what the other side can be.",
    ),
    STATES["open"]: (
        "还有空白，无从判定。空白不等于零：没有发生的请填 0。",
        "A blank stands in it, so it cannot be told. A blank is not nought: write 0 where nothing happened.",
    ),
    STATES["apart"]: (
        "有数字作为文本保存，或大到电子表格算不准，须另行核对（govinfo check 可以）。",
        "A figure stands as text, or is too large to be added exactly; check it apart (govinfo check does).",
    ),
}
_TOTALS_ZH: Final = (
    "各分项填齐后自动求和（浅蓝色）。报告印出的总计与分项之和不一致，或印出的是空白时，"
    "格内保留印出的样子（橙色，可以改），并不改成算出的数；核对格随之显示“不成立”或“未定”。"
)
_TOTALS_EN: Final = (
    "Totals add up by themselves once all their parts are given (blue). Where a report prints another total, "
    "or none, the cell keeps what is printed (orange, and may be changed), never the sum; the check says so."
)
_GUIDANCE_ZH: Final = (
    "选中空白格时显示的提示：勾稽关系推出的数和依据，或可取的范围，以及填上它能推出几格。"
    "按写出工作簿时的数字算出，此后填的数不会改变提示；核对格随填随算。"
)
_GUIDANCE_EN: Final = (
    "What is said when a blank is chosen: the figure that the rules force and by which, or its range, and "
    "how many others it would settle. It is as of writing, whatever is typed later; the checks are live."
)
_HEADS: Final = ("代码", "表", "等式", "Rule", *STATES.values())


def _explained() -> Iterator[tuple[str, str, str]]:
    for state, (zh, en) in _MEANING.items():
        yield state, zh, en
    yield "总计格", _TOTALS_ZH, _TOTALS_EN
    yield "填报引导", _GUIDANCE_ZH, _GUIDANCE_EN


_Count = tuple[tuple[int, ...], State]
"""What is counted: which of the edition's rules, in which state."""


def _row(at: int, first: str, second: str, zh: str, en: str, look: str = looks.RULE) -> Iterator[str]:
    """The start of a row: two short texts, or one across, and what is said in both languages."""
    style = looks.style(looks.RULE)
    # A letter takes less room than a digit, which widths are counted in.
    lines = max(lines_in(zh, _WIDTHS[2]), lines_in(en, 1.2 * _WIDTHS[3]))
    yield row_start(at, lines * _LINE + 5)
    yield text_cell((at, 0), looks.style(look), first) + text_cell((at, 1), style, second)
    yield text_cell((at, 2), style, zh) + text_cell((at, 3), style, en)


def _pieces(edition: Edition) -> Iterator[str | _Count]:
    """The sheet in pieces: XML that stays, and what is counted."""
    plans = plans_of(edition)
    merges = [span_name((0, 0), (0, 3))]
    yield (
        f'{START}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/>{columns_xml(_WIDTHS)}<sheetData>'
    )
    yield row_of(0, [text_cell((0, 0), looks.style(looks.HEADING), f"{NAME}（{edition.instrument}）")], 24.0)
    at = 1
    for word, zh, en in _explained():
        merges.append(span_name((at, 0), (at, 1)))
        yield from (*_row(at, word, "", zh, en, looks.STATE), "</row>")
        at += 1
    heads = enumerate(_HEADS)
    at += 1
    yield row_of(at, [text_cell((at, column), looks.style(looks.HEAD), text) for column, text in heads], 22.0)
    for plan in plans:
        for line in plan.lines:
            at += 1
            zh, en = (
                family_scope(line.family, edition, lang) + in_words(line.family, edition, lang)
                for lang in ("zh", "en")
            )
            yield from _row(at, line.family.code, plan.name, zh, en)
            yield from _counts(plan, line, at)
            yield "</row>"
    for code in dict.fromkeys(line.family.code for plan in plans for line in plan.lines):
        at += 1
        entry = code_of(code)
        merges.append(span_name((at, 0), (at, 1)))
        yield from (*_row(at, code, "", entry.explained_zh, entry.explained_en), "</row>")
    merged = "".join(f'<mergeCell ref="{span}"/>' for span in merges)
    yield f'</sheetData>{PROTECTED.format("")}<mergeCells count="{len(merges)}">{merged}</mergeCells>'
    yield state_formats([span_name((1, 0), (len(STATES), 0))]) + MARGINS
    yield f"{page_setup(landscape=True, tall=0)}{FOOTER}</worksheet>"


def _counts(plan: Plan, line: Line, at: int) -> Iterator[str | _Count]:
    """How many rules of a line stand in each way, as formulas over its check cells."""
    look = looks.style(looks.COUNT)
    area = absolute(plan.name, line.checks[0].place, line.checks[-1].place)
    own = tuple(check.number for check in line.checks)
    for column, state in enumerate(STATES.values(), 4):
        yield f'<c r="{cell_name((at, column))}" s="{look}"><f>COUNTIF({area},"{state}")</f><v>'
        yield own, state
        yield "</v></c>"


@cache
def _frame(edition: Edition) -> tuple[str | _Count, ...]:
    return tuple(_pieces(edition))


def legend_sheet(edition: Edition, states: Sequence[State]) -> str:
    """The part of the sheet; `states` are those of all rules of the edition."""
    written: list[str] = []
    for piece in _frame(edition):
        if isinstance(piece, str):
            written.append(piece)
        else:
            own, state = piece
            written.append(str(sum(states[number] == state for number in own)))
    return "".join(written)
