"""JSON of the interchange format `govinfo.report/1`, laid out to be read and compared line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from govinfo.plugins import Renderer

if TYPE_CHECKING:
    from govinfo.comparison import Comparison
    from govinfo.report import Report


@frozen
class JsonOptions:
    """`indent`: how many spaces a level is indented by; 0 writes all of it on one line."""

    indent: int = 2


def write(source: Report | Comparison, options: JsonOptions) -> bytes:
    """The report as JSON in UTF-8; a comparison as `govinfo.comparison/1`."""
    from govinfo.interchange import dumps  # noqa: PLC0415  (cattrs is loaded only where JSON is)

    return f"{dumps(source, indent=options.indent or None)}\n".encode()


RENDERER = Renderer(
    "json",
    (".json",),
    "application/json",
    "report",
    write,
    JsonOptions,
    comparisons=True,
    carries="everything",
)
