"""Text made to do harm is text in every format of the office: it runs nothing, breaks nothing, comes back.

Whatever the text, a file has no kind of element, attribute or token that it has not with plain text.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Hashable
from typing import Any

import pytest
from lxml import etree, html
from markdown_it import MarkdownIt

from builders import as_shown
from govinfo.composition import compose
from govinfo.document import Document, Grid, Heading, Paragraph, Slot, normal_text
from govinfo.edition import addresses, find_edition
from govinfo.pipeline import find_reader, find_renderer
from govinfo.recognition import recognise
from govinfo.report import Report
from govinfo.testing import printed_report

FORMATS = ("html", "html-form", "xlsx", "docx", "markdown", "csv", "ofd")
OF_DOCUMENTS = ("html", "docx", "markdown", "ofd")
HOSTILE = {
    "formula": "=cmd|' /C calc'!A0",
    "sum": "@SUM(1+1)*cmd|' /C calc'!A0",
    "script": "<script>alert(1)</script>",
    "end of script": "</script></style></title><img src=x onerror=alert(1)>",
    "control characters": "甲\x00乙\x07丙\x1b[31m丁\u202e戊\ufeff己\ud800庚\x0b\x85辛",
    "32,767 characters": "长" * 32_767,
}
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
every_format = pytest.mark.parametrize("name", FORMATS)
every_text = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
PLAIN = "甲乙丙丁" * 12
"""Text that does no harm; as a title it takes several lines."""


def report_of(text: str, name: str = "") -> Report:
    """A report in which a text is the agency, the title, and prose; for a format as it can show them.

    On pages a text has no spaces beside Chinese characters, and a title ends before the hundredth page.  Tidy
    rows have the agency two hundred times: it is as long in letters, so that the file can be read.
    """
    form = find_edition("2021")
    prose = {"overview": [text, "中间。"], "other": [text]}
    paged, long = name == "ofd", len(text) > 1000
    title = "标题" if paged and long else text
    agency = "x" * len(text) if name == "csv" and long else text
    report = Report.blank(form, agency=agency, title=title, year=2025, narratives=prose)
    report = report.replace({at: number for number, at in enumerate(addresses(form))})
    return as_shown(report) if paged else report


def written(name: str, source: Report | Document) -> bytes:
    """The file of a report or document, or of what else the format is made of."""
    renderer = find_renderer(name)
    if renderer.source == "document" and isinstance(source, Report):
        source = compose(source)
    return renderer.write(source, renderer.options())


def texts_of(name: str, content: bytes) -> dict[str, str]:
    """The parts of a file that are text, by name."""
    if name not in {"xlsx", "docx", "ofd"}:
        return {"": content.decode("utf-8-sig")}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [part for part in archive.namelist() if not part.endswith(".ttf")]
        return {part: archive.read(part).decode() for part in names}


def _elements(root: Any) -> Counter[Hashable]:
    found = (element for element in root.iter() if isinstance(element.tag, str))
    return Counter((element.tag, *sorted(map(str, element.keys()))) for element in found)


def kinds(name: str, content: bytes) -> Counter[Hashable]:
    """The kinds of elements, tokens or lines of a file, and how often each is there."""
    found: Counter[Hashable] = Counter()
    for text in texts_of(name, content).values():
        if name.startswith("html"):
            found += _elements(html.fromstring(text))
        elif name == "markdown":
            tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
            inline = (child for token in tokens for child in token.children or ())
            found += Counter(token.type for token in (*tokens, *inline) if token.type != "text_special")
        elif name == "csv":
            found += Counter(len(row) for row in csv.reader(io.StringIO(text)))
        else:
            found += _elements(etree.fromstring(text.encode()))
    return found


@every_format
@every_text
def test_hostile_text_is_text(name: str, text: str) -> None:
    """As agency, title and prose it brings no element of its own, and is read back as it is."""
    report = report_of(text, name)
    content = written(name, report)
    plain, found = kinds(name, written(name, report_of(PLAIN, name))), kinds(name, content)
    assert found.keys() <= plain.keys()
    for kind, count in found.items():
        if name in {"html", "html-form", "markdown", "csv"} or "script" in str(kind) or "}f" in str(kind):
            assert count == plain[kind]
    read = find_reader("html" if name == "html-form" else name).read(content)
    if isinstance(read, Report):
        assert (read.agency, read.values) == (report.agency, report.values)
    else:
        assert printed_report(recognise(read).report) == printed_report(report)


@every_format
@every_text
def test_no_cell_is_a_formula_of_its_own(name: str, text: str) -> None:
    """What a spreadsheet opens has no cell that begins like a formula and is not marked as text."""
    for part, content in texts_of(name, written(name, report_of(text, name))).items():
        if name == "csv":
            cells = [cell for row in csv.reader(io.StringIO(content)) for cell in row]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        elif name == "xlsx" and part.startswith("xl/worksheets/sheet"):
            assert not re.search(r"<f>[^<]*(?:cmd|calc)", content)
            assert not re.search(r'<c [^>]*t="str"[^>]*><v>[=@]', content)


@every_format
@every_text
def test_no_control_character_is_written(name: str, text: str) -> None:
    """Nor what turns the direction of text, nor half a pair: in no part that is text."""
    for content in texts_of(name, written(name, report_of(text, name))).values():
        assert not CONTROL.search(content)


@pytest.mark.parametrize("name", OF_DOCUMENTS)
@every_text
def test_a_document_made_by_hand_does_no_harm(name: str, text: str) -> None:
    """Headings, prose, labels, figures and captions need not be in their normal form to be written so."""

    def by_hand(given: str) -> Document:
        slots = [Slot(0, 0, given, header="column"), Slot(0, 1, "数", header="column")]
        slots += [Slot(1, 0, given, header="row"), Slot(1, 1, "1")]
        return Document([Heading(1, given), Heading(2, given), Paragraph(given), Grid(slots, caption=given)])

    content = written(name, by_hand(text))
    assert kinds(name, content).keys() <= kinds(name, written(name, by_hand(PLAIN))).keys()
    assert not any(CONTROL.search(part) for part in texts_of(name, content).values())
    found = find_reader(name).read(content)
    said = "".join(block.text for block in found.blocks if isinstance(block, Heading | Paragraph))
    assert said.replace(" ", "").count(normal_text(text).replace(" ", "")) >= 3
