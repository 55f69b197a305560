"""What a diagnosis proposes: cells with the figure they hold and the figure, or range, they should hold."""

from __future__ import annotations

from attrs import frozen

from govinfo.diagnosis.programs import end_of
from govinfo.diagnosis.search import Explanation
from govinfo.diagnosis.systems import System, figure, held
from govinfo.edition import Address
from govinfo.report import Report
from govinfo.troubles import Lang
from govinfo.values import Span, Value, print_value

__all__ = ["Change", "Span", "changes_of"]


@frozen
class Change:
    """One cell to change: what it holds, and what it should hold, or between which figures that lies.

    >>> Change(Address.parse("appeals[cases, reconsideration.total]"), 0, 11).told("zh")
    'appeals[cases, reconsideration.total] 由 0 改为 11'
    """

    address: Address
    before: Value
    after: Value | Span

    @property
    def forced(self) -> bool:
        """Whether only one figure will do."""
        return not isinstance(self.after, Span)

    def told(self, lang: Lang, name: str = "") -> str:
        """The change in words; the cell is called by its address, or by the name that is given."""
        name = name or str(self.address)
        before = print_value(self.before)
        after = self.after.told(lang) if isinstance(self.after, Span) else print_value(self.after)
        if lang == "zh":
            return f"{name} 由 {before} 改为 {after}"
        return f"{name} from {before} to {after}"


def changes_of(explanation: Explanation, report: Report) -> tuple[Change, ...]:
    """The changes of a minimal set, in printed order; the ends of each are exact."""
    tableau, vertex = explanation.tableau, explanation.vertex
    found: list[Change] = []
    for number in sorted(explanation.cells):
        cell = report.edition.cells[number]
        if tableau.params:
            low, high = end_of(vertex, number, -1), end_of(vertex, number, 1)
        else:
            low = high = int(vertex.changes[number])
        found.append(
            Change(cell.address, report.values[number], _after(tableau.system, report, number, low, high))
        )
    return tuple(found)


def _after(system: System, report: Report, number: int, low: int | None, high: int | None) -> Value | Span:
    whole = report.edition.cells[number].whole
    base = held(system, report, number)
    least, most = (
        None if end is None else figure(base + end, system.step, whole=whole) for end in (low, high)
    )
    return least if least == most and least is not None else Span(least, most)
