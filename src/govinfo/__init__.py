"""China's government-information annual reports (政府信息公开工作年度报告): read, checked, amended, rendered.

One sentence explains the program: a page is read into a document, recognised as a report, checked, perhaps
amended, composed back into a document, and rendered.

    reading = govinfo.open("report.html")           # bytes -> document -> report, with findings
    audit = govinfo.check(reading.report)           # the rules of the form
    amended, log = govinfo.amend(reading.report)    # blanks that the rules determine
    govinfo.save(amended, "report.pdf")             # report -> document -> bytes

A reading order for the source: `heads` and `edition` (the form as data), `editions/y2019.py` (one form),
`rules` and `layout` (what follows from it), `report`, `checks`, `recognition`, `composition`, `pipeline`.
Names are resolved when they are first used, so that importing this package imports nothing else.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govinfo.amendments import Amendment, amend
    from govinfo.bridges import Apart, Bridge, Succession
    from govinfo.certificates import Addend, Certificate, Equation
    from govinfo.checks import Audit, Tally, check, confront
    from govinfo.comparison import Comparison, compare
    from govinfo.completion import Guidance, guide
    from govinfo.composition import compose
    from govinfo.copying import Copying, Passage, copied
    from govinfo.crosswalks import Crosswalk, Pairing, crosswalk
    from govinfo.decisions import (
        Decided,
        Decision,
        decided,
        dump_decisions,
        finding_id,
        load_decisions,
        with_decision,
    )
    from govinfo.diagnosis import Change, Diagnoses, Diagnosis, diagnose
    from govinfo.document import Document, Grid, Heading, Paragraph, Properties, Slot, Trace
    from govinfo.edition import (
        Address,
        Balance,
        Chapter,
        Edition,
        Table,
        addresses,
        all_editions,
        counted,
        find_edition,
    )
    from govinfo.errors import (
        GovinfoError,
        MalformedEdition,
        MalformedReport,
        PluginError,
        UnknownCode,
        UnknownEdition,
        UnknownFormat,
        UnprintableText,
        UnreadableSource,
        UnrecognisedForm,
        UnwritableTarget,
    )
    from govinfo.findings import Code, Finding
    from govinfo.heads import Head
    from govinfo.interchange import dumps, loads
    from govinfo.joint import Remedies, Remedy
    from govinfo.law import check_law
    from govinfo.layout import layout_of
    from govinfo.letters import letter
    from govinfo.pipeline import convert, open, read, read_report, render, save  # noqa: A004
    from govinfo.plugins import Reader, Renderer
    from govinfo.prose import Claim, Claims, check_prose, claims
    from govinfo.readings import Reading
    from govinfo.recognition import recognise
    from govinfo.regulation import Article, Provision
    from govinfo.report import Report
    from govinfo.rollup import (
        Body,
        Miscount,
        RollUp,
        RollUpAudit,
        Sum,
        Unit,
        check_roll_up,
        check_tree,
        roll_up,
    )
    from govinfo.rules import Rule, rules_of
    from govinfo.schema import json_schema, output_schema
    from govinfo.series import Reorganisation, SeriesAudit, carry_over, check_series
    from govinfo.taxonomy import Concept, concepts

    __version__: str

_HOMES = {
    "amendments": "Amendment amend",
    "bridges": "Apart Bridge Succession",
    "checks": "Audit Tally check confront",
    "comparison": "Comparison compare",
    "completion": "Guidance guide",
    "composition": "compose",
    "crosswalks": "Crosswalk Pairing crosswalk",
    "copying": "Copying Passage copied",
    "decisions": "Decided Decision decided dump_decisions finding_id load_decisions with_decision",
    "certificates": "Addend Certificate Equation",
    "diagnosis": "Change Diagnoses Diagnosis diagnose",
    "document": "Document Grid Heading Paragraph Properties Slot Trace",
    "edition": "Address Balance Chapter Edition Table addresses all_editions counted find_edition",
    "errors": "GovinfoError MalformedEdition MalformedReport PluginError UnknownCode UnknownEdition "
    "UnknownFormat UnprintableText UnreadableSource UnrecognisedForm UnwritableTarget",
    "findings": "Code Finding",
    "heads": "Head",
    "interchange": "dumps loads",
    "joint": "Remedies Remedy",
    "law": "check_law",
    "layout": "layout_of",
    "letters": "letter",
    "pipeline": "convert open read read_report render save",
    "plugins": "Reader Renderer",
    "prose": "Claim Claims check_prose claims",
    "readings": "Reading",
    "recognition": "recognise",
    "regulation": "Article Provision",
    "report": "Report",
    "rollup": "Body Miscount RollUp RollUpAudit Sum Unit check_roll_up check_tree roll_up",
    "rules": "Rule rules_of",
    "schema": "json_schema output_schema",
    "series": "Reorganisation SeriesAudit carry_over check_series",
    "taxonomy": "Concept concepts",
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Addend",
    "Address",
    "Amendment",
    "Apart",
    "Article",
    "Audit",
    "Balance",
    "Body",
    "Bridge",
    "Certificate",
    "Change",
    "Chapter",
    "Claim",
    "Claims",
    "Code",
    "Comparison",
    "Concept",
    "Copying",
    "Crosswalk",
    "Decided",
    "Decision",
    "Diagnoses",
    "Diagnosis",
    "Document",
    "Edition",
    "Equation",
    "Finding",
    "GovinfoError",
    "Grid",
    "Guidance",
    "Head",
    "Heading",
    "MalformedEdition",
    "MalformedReport",
    "Miscount",
    "Pairing",
    "Paragraph",
    "Passage",
    "PluginError",
    "Properties",
    "Provision",
    "Reader",
    "Reading",
    "Remedies",
    "Remedy",
    "Renderer",
    "Reorganisation",
    "Report",
    "RollUp",
    "RollUpAudit",
    "Rule",
    "SeriesAudit",
    "Slot",
    "Succession",
    "Sum",
    "Table",
    "Tally",
    "Trace",
    "Unit",
    "UnknownCode",
    "UnknownEdition",
    "UnknownFormat",
    "UnprintableText",
    "UnreadableSource",
    "UnrecognisedForm",
    "UnwritableTarget",
    "addresses",
    "all_editions",
    "amend",
    "carry_over",
    "check",
    "check_law",
    "check_prose",
    "check_roll_up",
    "check_series",
    "check_tree",
    "claims",
    "compare",
    "compose",
    "concepts",
    "confront",
    "convert",
    "copied",
    "counted",
    "crosswalk",
    "decided",
    "diagnose",
    "dump_decisions",
    "dumps",
    "find_edition",
    "finding_id",
    "guide",
    "json_schema",
    "layout_of",
    "letter",
    "load_decisions",
    "loads",
    "open",
    "output_schema",
    "read",
    "read_report",
    "recognise",
    "render",
    "roll_up",
    "rules_of",
    "save",
    "with_decision",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  (a public name may be anything)
    """A public name, imported from its home when it is first asked for."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415  (slow to import, seldom needed)

        return version("govinfo")
    if name not in _HOME_OF:
        msg = f"module 'govinfo' has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415  (the same)

    value = getattr(import_module(f"govinfo.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return [*__all__, "__version__"]
