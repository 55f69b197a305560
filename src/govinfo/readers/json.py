"""JSON of the interchange formats: `govinfo.report/1` and `govinfo.reading/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo.plugins import Reader

if TYPE_CHECKING:
    from govinfo.readings import Reading
    from govinfo.report import Report


def read(content: bytes) -> Report | Reading:
    """The report or reading that the JSON holds; `MalformedReport` lists every fault."""
    from govinfo.interchange import loads  # noqa: PLC0415  (cattrs is loaded only where JSON is)

    return loads(content)


def sniff(content: bytes) -> bool:
    """Whether this is a JSON object."""
    return content[:64].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


READER = Reader("json", (".json",), "application/json", read, gives="report", sniff=sniff)
