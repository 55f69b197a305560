"""A report as a workbook that keeps its own sums: to fill in, to check, and to print on A4.

The first sheet holds the title, the properties and the prose; then each chapter with tables has a sheet with
the form's own grid, formulas for the totals and a check for every rule; the last explains the rules.  All of
it follows from the edition's data.

Of a report that is filled in in part, each blank says what the rules leave it when it is chosen.

A figure stands as it is printed.  A total is a formula only where the formula gives what the report prints,
so that no recalculation changes a report.  A total that is printed wrong, or blank beside parts that are
given, stands in its cell as it is, and the check beside it shows that the rule fails or is open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from govinfo.annexes import noticed
from govinfo.decisions import NOTHING, Decision, decisions_given
from govinfo.document import Document
from govinfo.errors import GovinfoError
from govinfo.plugins import Renderer
from govinfo.renderers.xlsx.book import LEGACY, Sheet, workbook
from govinfo.renderers.xlsx.documents import write_document
from govinfo.renderers.xlsx.front import NAME as FRONT
from govinfo.renderers.xlsx.front import front_sheet
from govinfo.renderers.xlsx.legend import NAME as LEGEND
from govinfo.renderers.xlsx.legend import legend_sheet
from govinfo.renderers.xlsx.markup import MOST_UNITS, units
from govinfo.renderers.xlsx.plans import plans_of
from govinfo.renderers.xlsx.prompts import prompts_of
from govinfo.renderers.xlsx.remarks import remarks_of
from govinfo.renderers.xlsx.tables import filled, print_area, table_sheet
from govinfo.troubles import sentence

if TYPE_CHECKING:
    from govinfo.report import Report


@frozen
class XlsxOptions:
    """What a workbook has besides the form.

    findings   whether the cells that findings name bear comments that tell them
    guidance   whether blanks say, when they are chosen, what the rules leave them as the workbook is written
    decisions  what people decided about findings, which the comments tell as well
    """

    findings: bool = True
    guidance: bool = True
    decisions: tuple[Decision, ...] = field(default=(), converter=decisions_given)


def write(source: Report | Document, options: XlsxOptions | None = None) -> bytes:
    """The report as a workbook; the same report gives the same bytes.  Any other document as one sheet.

    Raises `GovinfoError` where the title is longer than a cell can hold; longer paragraphs go on in the next
    cell.

    >>> from govinfo.edition import find_edition
    >>> from govinfo.report import Report
    >>> write(Report.blank(find_edition("2021"), year=2025))[:2]
    b'PK'
    """
    if isinstance(source, Document):
        return write_document(source)
    report = source
    if max(units(report.heading), units(report.agency or "")) > MOST_UNITS:
        raise GovinfoError(sentence("title_too_long", most=MOST_UNITS))
    figures = filled(report)
    options = options or XlsxOptions()
    found = noticed(report, options.decisions) if options.findings else NOTHING
    told = remarks_of(found)
    prompts = prompts_of(report) if options.guidance else {}
    plans = plans_of(report.edition)
    front, names = front_sheet(report, plans)
    sheets = [Sheet(FRONT, front)]
    for plan in plans:
        remarks = {
            figure.place: told[figure.cell.address] for figure in plan.figures if figure.cell.address in told
        }
        xml = table_sheet(plan, figures, prompts, LEGACY if remarks else "")
        sheets.append(Sheet(plan.name, xml, print_area(plan), remarks))
    sheets.append(Sheet(LEGEND, legend_sheet(report.edition, figures.states)))
    return workbook(sheets, names, report.heading, report.agency or "")


RENDERER = Renderer(
    name="xlsx",
    suffixes=(".xlsx",),
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    source="report",
    write=write,
    options=XlsxOptions,
    documents=True,
    carries="everything",
)
