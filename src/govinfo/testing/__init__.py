"""For those who test: Hypothesis strategies of reports, and the contracts that a plug-in must keep.

    from hypothesis import given
    from govinfo import check, find_edition
    from govinfo.testing import reports

    @given(reports(find_edition("2021")))
    def test_consistent_reports_have_no_hard_finding(report):
        assert not [finding for finding in check(report).findings if finding.severity == "hard"]

The strategies follow from an edition's data, so they serve an edition of your own as well.  Hypothesis comes
with the extra `govinfo[testing]`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

try:
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st
except ImportError as error:
    msg = "govinfo.testing needs Hypothesis: install govinfo[testing]"
    raise ImportError(msg) from error

from govinfo import heads
from govinfo.composition import compose
from govinfo.document import Document, Grid, Slot, normal_text
from govinfo.edition import Address, Cell, Edition, Table, all_editions
from govinfo.errors import GovinfoError
from govinfo.plugins import Reader, Renderer
from govinfo.readings import Reading
from govinfo.recognition import recognise
from govinfo.report import Organ, Report, Scope
from govinfo.rules import Rule, rules_of
from govinfo.testing.forms import editions
from govinfo.testing.printing import Noise, Page, noises, page_of, pages, silently_wrong
from govinfo.testing.slips import KINDS, Fault, FaultKind, slipped
from govinfo.values import Value

__all__ = [
    "KINDS",
    "Fault",
    "FaultKind",
    "Noise",
    "Page",
    "any_reports",
    "check_reader",
    "check_renderer",
    "editions",
    "faults",
    "noises",
    "page_of",
    "pages",
    "reports",
    "settle",
    "silently_wrong",
    "slipped",
]

# Prose and names

_NASTY = st.sampled_from(
    [
        "一、总体情况",
        "三、收到和处理政府信息公开申请情况",
        "规章\t0\t0\t0",
        "| 规章 | 0 | 0 | 0 |",
        "行政许可 0 0 0",
        "第二十条第（一）项",
        "# 标题",
        "====",
        "----",
        "│ 0 │",
        "+---+---+",
        "\\ 反斜线",
        "测试市2025年政府信息公开工作年度报告",
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        "&lt;b&gt; & <b>",
        "（一）主动公开。",
        "1",
        "-",
        "无",
    ]
)


def prose(*, plain: bool = False) -> st.SearchStrategy[str]:
    """Paragraphs in the normal form, those that look like headings, rows and markup among them.

    `plain` keeps to characters that the carried fonts have.
    """
    if plain:
        characters = st.sampled_from("一二三政府信息公开，。；：“”（）、年度报告ABCxyz 0123456789")
        return st.text(characters, min_size=1, max_size=60).map(normal_text).filter(bool)
    return st.one_of(_NASTY, st.text(min_size=1, max_size=60)).map(normal_text).filter(bool)


def narratives(edition: Edition, *, plain: bool = False) -> st.SearchStrategy[dict[str, list[str]]]:
    """Prose for some of an edition's chapters; those that must not be empty have some."""
    sections = {
        chapter.key: st.lists(prose(plain=plain), min_size=int(chapter.required), max_size=2)
        for chapter in edition.chapters
    }
    answered = st.just("工作中还存在不足，下一步将加以改进。")
    for chapter in edition.chapters:
        if chapter.required:
            sections[chapter.key] = sections[chapter.key].flatmap(
                lambda paragraphs: answered.map(lambda told: [told, *paragraphs])
            )
    return st.fixed_dictionaries(sections)


def _names(*, plain: bool) -> st.SearchStrategy[str | None]:
    return st.one_of(
        st.none(), st.sampled_from(["测试市人民政府", "某街道办事处", "A局"]), prose(plain=plain)
    )


def _properties(edition: Edition, *, plain: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "agency": _names(plain=plain),
            "year": st.one_of(st.none(), st.integers(2000, 2099), st.integers(1000, 9999)),
            "scope": st.sampled_from([None, *get_args(Scope)]),
            "organ": st.sampled_from([None, *get_args(Organ)]),
            "published": st.one_of(
                st.none(), st.dates(datetime.date(2008, 5, 1), datetime.date(2099, 12, 31))
            ),
            "title": st.one_of(st.none(), prose(plain=plain)),
            "narratives": narratives(edition, plain=plain),
        }
    )


# Figures

_COUNTS = st.one_of(st.integers(0, 12), st.integers(0, 10**6), st.integers(0, 10**12))
_AMOUNTS = st.decimals(0, 10**7, allow_nan=False, allow_infinity=False, places=6)
_BELOW = st.decimals(-(10**6), 0, allow_nan=False, allow_infinity=False, places=6)


def _lawful(cell: Cell) -> st.SearchStrategy[Any]:
    if not cell.whole:
        return st.one_of(_AMOUNTS, _BELOW) if cell.signed else _AMOUNTS
    return st.one_of(_COUNTS, st.integers(-(10**6), -1)) if cell.signed else _COUNTS


def _printable(cell: Cell) -> st.SearchStrategy[Any]:
    """Whatever a page could print in a cell, right or wrong."""
    long = st.decimals(allow_nan=False, allow_infinity=False, places=9, min_value=-(10**9), max_value=10**9)
    return st.one_of(st.none(), _lawful(cell), st.integers(), long)


def _filled(
    edition: Edition, kind: Callable[[Cell], st.SearchStrategy[Any]], ground: Sequence[Any]
) -> st.SearchStrategy[dict[Address, Any]]:
    """Figures for every cell: one value all over, and others in a few places, as pages have them."""
    cells = st.sampled_from(edition.cells).flatmap(lambda cell: st.tuples(st.just(cell.address), kind(cell)))
    return st.tuples(st.sampled_from(ground), st.lists(cells, max_size=25)).map(
        lambda drawn: {**dict.fromkeys(edition.index, drawn[0]), **dict(drawn[1])}
    )


def _report(edition: Edition, figures: Mapping[Address, Any], properties: Mapping[str, Any]) -> Report:
    return Report(edition, figures.values(), **properties)


def reports(edition: Edition, *, plain: bool = False) -> st.SearchStrategy[Report]:
    """Consistent reports: every cell given, every rule kept, figures lawful, required chapters answered."""
    figures = _filled(edition, _lawful, [0, 0, 1, 3]).map(lambda drawn: settle(drawn, edition))
    return st.builds(_report, st.just(edition), figures, _properties(edition, plain=plain))


def any_reports(edition: Edition | None = None, *, plain: bool = False) -> st.SearchStrategy[Report]:
    """Any report that can be built: blanks, figures of any sign and length, prose of any kind.

    The two laws of the pipeline hold over these.  Without an edition, of any that is installed.
    """
    if edition is None:
        return st.sampled_from(all_editions()).flatmap(lambda one: any_reports(one, plain=plain))
    figures = _filled(edition, _printable, [None, 0, 0, 7])
    return st.builds(_report, st.just(edition), figures, _properties(edition, plain=plain))


_PASSES = 16
"""How often balances are looked at again: to make one hold may break another that shares a cell with it."""


def settle(figures: Mapping[Address, Any], edition: Edition) -> dict[Address, Any]:
    """The figures with totals computed and balances made to hold by raising a detail on the lower side."""
    settled = dict(figures)
    balances = [rule for rule in rules_of(edition) if rule.code.startswith("B")]
    _settle_totals(settled, edition)
    for _ in range(_PASSES):
        raised = [_raised(settled, rule, edition) for rule in balances]
        if not any(raised):
            break
        _settle_totals(settled, edition)
    return settled


def _raised(figures: dict[Address, Any], rule: Rule, edition: Edition) -> bool:
    """Whether a balance did not hold and a detail on its lower side was raised."""
    short = _short(figures, rule)
    side = rule.left if short < 0 else rule.right
    target = next((address for address in side if _is_detail(address, edition)), None)
    if not short or target is None:
        return False
    figures[target] += abs(short)
    return True


def _short(figures: Mapping[Address, Any], rule: Rule) -> Any:  # noqa: ANN401  (int or Decimal)
    difference = sum(figures[at] for at in rule.left) - sum(figures[at] for at in rule.right)
    return min(difference, 0) if rule.relation == ">=" else difference


def _is_detail(address: Address, edition: Edition) -> bool:
    cell = edition.cell(address)
    return cell.row.head.role == "detail" and cell.column.head.role == "detail"


def _settle_totals(figures: dict[Address, Any], edition: Edition) -> None:
    for table in edition.tables:
        _settle_table(figures, table)


def _settle_table(figures: dict[Address, Any], table: Table) -> None:
    for row in table.rows:
        for found in heads.sums(table.boxhead):
            parts = [figures[Address(table.key, row.key, part)] for part in found.parts]
            figures[Address(table.key, row.key, found.total)] = sum(parts)
    for column in table.columns:
        for found in heads.sums(table.stub):
            parts = [figures[Address(table.key, part, column.key)] for part in found.parts]
            figures[Address(table.key, found.total, column.key)] = sum(parts)


def faults(
    edition: Edition, *, plain: bool = False, kinds: Sequence[FaultKind] = KINDS[:3], most: int = 1
) -> st.SearchStrategy[Fault]:
    """A consistent report with up to `most` slips planted in cells that equalities bind, no more cells wrong.

    By default it is one cell that was changed, made negative or given a fraction; `KINDS` are all kinds.
    """
    bound = sorted({at for rule in rules_of(edition) if rule.relation == "=" for at in rule.addresses})
    slips = st.lists(
        st.tuples(st.sampled_from(bound), st.sampled_from(kinds), st.integers(1, 10**6)),
        min_size=1,
        max_size=most,
    )
    planted = st.builds(_planted, reports(edition, plain=plain), slips)
    return planted.filter(lambda fault: 1 <= len(fault.addresses) <= most and bool(fault.slips))


def _planted(sound: Report, drawn: Sequence[tuple[Address, FaultKind, int]]) -> Fault:
    """The slips one after another, each where no other has been."""
    faulty, slips = sound, list[tuple[FaultKind, tuple[Address, ...]]]()
    for address, kind, by in drawn:
        figures = slipped(sound, address, kind, by)
        taken = {at for _, wrong in slips for at in wrong}
        if figures and taken.isdisjoint(figures):
            faulty = faulty.replace(figures)
            slips.append((kind, tuple(sorted(figures))))
    return Fault(sound, faulty, tuple(slips))


# Contracts


def printed(document: Document) -> Document:
    """What a format that carries no metadata prints of a document: texts, levels, spans."""
    blocks = [
        Grid([Slot(slot.row, slot.column, slot.text, slot.rowspan, slot.colspan) for slot in block.slots])
        if isinstance(block, Grid)
        else block
        for block in document.blocks
    ]
    return Document(blocks)


def printed_report(report: Report) -> tuple[Edition, str, Mapping[str, Any], tuple[Value, ...]]:
    """What a format that carries no metadata prints of a report: form, title, prose and figures."""
    return report.edition, report.heading, dict(report.narratives), report.values


# The first report that breaks a contract is told at once: to shrink it would cost minutes.
_CONTRACT = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    database=None,
    phases=[Phase.explicit, Phase.generate],
    report_multiple_bugs=False,
)


def check_renderer(
    renderer: Renderer, *, reader: Reader | None = None, edition: Edition | None = None, examples: int = 25
) -> None:
    """The contract of a renderer: for any report it writes bytes, and the same bytes each time.

    With the `reader` of its format, what it wrote is read back: the same blocks, or the same report.
    Raises AssertionError with the report that breaks it.
    """
    name = f"renderer {renderer.name!r}"
    assert renderer.name and all(suffix.startswith(".") for suffix in renderer.suffixes), f"{name}: suffixes"  # noqa: PT018

    @settings(_CONTRACT, max_examples=examples)
    @given(any_reports(edition, plain=True))
    def keeps(report: Report) -> None:
        source = compose(report) if renderer.source == "document" else report
        written = renderer.write(source, renderer.options())
        assert isinstance(written, bytes), f"{name} gives {type(written).__name__}, not bytes"
        assert renderer.write(source, renderer.options()) == written, f"{name} gives other bytes each time"
        if reader is not None:
            _reads_back(reader, written, report)

    keeps()


def _reads_back(reader: Reader, written: bytes, report: Report) -> None:
    found = reader.read(written)
    if isinstance(found, Report):
        assert found == report, f"reader {reader.name!r} reads another report"
        return
    assert printed(found) == printed(compose(report)), f"reader {reader.name!r} reads other blocks"
    read = recognise(found, [report.edition]).report
    assert printed_report(read) == printed_report(report), f"{reader.name!r} is recognised as another report"


def check_reader(reader: Reader, *, samples: Sequence[bytes] = (), examples: int = 100) -> None:
    """The contract of a reader, over arbitrary bytes and damaged samples: a result, or a `GovinfoError`.

    `samples` are good files of the format; they are cut and have bytes changed.  Raises AssertionError.
    """
    cut = st.sampled_from(samples or [b""]).flatmap(
        lambda whole: st.tuples(st.integers(0, len(whole)), st.binary(max_size=8)).map(
            lambda at: whole[: at[0]] + at[1] + whole[at[0] + len(at[1]) :]
        )
    )

    @settings(_CONTRACT, max_examples=examples)
    @given(st.one_of(st.binary(max_size=200), cut))
    def keeps(content: bytes) -> None:
        try:
            found = reader.read(content)
        except GovinfoError:
            return
        assert isinstance(found, (Document, Report, Reading)), (
            f"reader {reader.name!r} gives {type(found).__name__}"
        )

    keeps()
