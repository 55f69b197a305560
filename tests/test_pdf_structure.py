"""PDF: archival (PDF/A-2a) and accessible (PDF/UA-1), as validators and a listener find it."""

from __future__ import annotations

import datetime
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from attrs import define, evolve, field
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import full
from govinfo.composition import compose
from govinfo.document import Block, Document, Grid, Heading, Paragraph, Properties, Slot
from govinfo.edition import Address, addresses, all_editions, find_edition
from govinfo.fonts import SERIF, carried
from govinfo.layout import prints_stub
from govinfo.prepress import PageOptions
from govinfo.renderers.pdf import write
from govinfo.renderers.pdf.color import srgb_profile
from govinfo.report import Report
from govinfo.testing import any_reports
from govinfo.values import print_value

pdfplumber: Any = import_module("pdfplumber")

EDITIONS = pytest.mark.parametrize("edition", all_editions(), ids=lambda edition: edition.key)


# Validators -----------------------------------------------------------------------------------------------


def validated(*documents: Document) -> list[str]:
    """What veraPDF and qpdf find wrong with the files of some documents."""
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / f"{number}.pdf" for number in range(len(documents))]
        for path, document in zip(paths, documents, strict=True):
            path.write_bytes(write(document))
        done = subprocess.run(["verapdf", *paths], capture_output=True, text=True, check=False)  # noqa: S603, S607
        lines = [line.split("\t") for line in done.stdout.splitlines()]
        assert [(line[0], line[1]) for line in lines] == [
            (str(path), standard) for path in paths for standard in ("ua1", "2a")
        ]
        assert all(int(line[2]) > 50 for line in lines)
        wrong = ["\t".join(line) for line in lines if line[3] != "0"]
        for path in paths:
            checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)  # noqa: S603, S607
            if checked.returncode:
                wrong.append(checked.stderr)
        return wrong


def long_table(rows: int) -> Grid:
    """A table over pages, with headings that are repeated and a label that is parted."""
    heads = [Slot(0, 0, "项目", 1, 2, "column"), Slot(0, 2, "数量", header="column")]
    groups = [Slot(row, 0, f"第{row}类" * 9, 20, 1, "row") for row in range(1, rows, 20)]
    body = [
        slot
        for row in range(1, rows + 1)
        for slot in (Slot(row, 1, f"第{row}项", header="row"), Slot(row, 2, "0"))
    ]
    return Grid([*heads, *groups, *body], caption="很长的表")


ODD: dict[str, tuple[Block, ...]] = {
    "nothing": (),
    "no title": (Paragraph("无。"),),
    "levels that skip": tuple(Heading(level, f"标题{level}") for level in (3, 1, 5, 9, 2)),
    "a table over pages": (Heading(1, "表"), long_table(160)),
    "holes, and rows that spans cover": (
        Grid([Slot(0, 0, "甲", 2, 1), Slot(0, 1, "乙", 2, 1, "row"), Slot(3, 2, "丙")]),
        Grid([Slot(0, 0, "甲", 3, 1, "column"), Slot(0, 1, "乙", 3, 2, "column")]),
        Grid([Slot(5, 3, "")]),
    ),
    "beyond the BMP": (
        Heading(2, "𬭳𫖯𬘘"),
        Paragraph("堃镕𬭊①㈠Ⅻ㎡é" * 40),
        Grid([Slot(0, 0, "𬬻", header="row")]),
    ),
    "a long paragraph": (Heading(1, "很长" * 80), Paragraph("字" * 5000)),
}


@pytest.mark.tool("verapdf", "qpdf")
def test_every_edition_and_odd_documents_are_archival_and_accessible() -> None:
    """PDF/UA-1 and PDF/A-2a, no check failed; more in scripts/pdf_conformance.py."""
    blanks = [compose(Report.blank(edition)) for edition in all_editions()]
    filled = [compose(full(edition)) for edition in all_editions()]
    dated = evolve(filled[0], properties=Properties("某<县>&", 2024, published=datetime.date(2025, 1, 20)))
    assert validated(*blanks, *filled, dated, *map(Document, ODD.values())) == []


@pytest.mark.tool("verapdf", "qpdf")
@settings(max_examples=1)
@given(st.lists(any_reports(plain=True), min_size=6, max_size=6))
def test_arbitrary_reports_are_archival_and_accessible(reports: list[Report]) -> None:
    """Whatever the figures, names and prose."""
    assert validated(*map(compose, reports)) == []


@pytest.mark.tool("verapdf")
def test_the_validator_finds_a_planted_fault(tmp_path: Path) -> None:
    """A file whose cell is no longer marked as content is not accessible."""
    content = write(compose(full(find_edition("2021"))), PageOptions(compress=False))
    path = tmp_path / "planted.pdf"
    path.write_bytes(content.replace(b"/TD <</MCID 20>> BDC", b"/TD <</MCIX 20>> BDC"))
    done = subprocess.run(["verapdf", path], capture_output=True, text=True, check=False)  # noqa: S603, S607
    assert done.returncode == 1
    assert "Content shall be marked as Artifact or tagged as real content" in done.stdout


def test_the_colour_profile_is_small_and_whole() -> None:
    """128 bytes of head, a table of tags that lie inside; PDF/A-2 knows profiles up to version 4.2."""
    profile = srgb_profile()
    assert (len(profile), profile[8:10], profile[36:40]) == (
        int.from_bytes(profile[:4], "big"),
        b"\4\x20",
        b"acsp",
    )
    assert len(profile) < 1000
    for at in range(int.from_bytes(profile[128:132], "big")):
        entry = profile[132 + 12 * at : 144 + 12 * at]
        offset, length = int.from_bytes(entry[4:8], "big"), int.from_bytes(entry[8:], "big")
        assert 132 < offset < offset + length <= len(profile)


# What a listener is told ----------------------------------------------------------------------------------


@define
class Element:
    """An element of the structure as poppler prints it."""

    tag: str
    name: str = ""
    text: str = ""
    attributes: dict[str, str] = field(factory=dict[str, str])
    kids: list[Element] = field(factory=list)

    def walk(self) -> Iterator[Element]:
        """The element and all below, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, tag: str) -> list[Element]:
        """Those with a tag."""
        return [element for element in self.walk() if element.tag == tag]


def structure(document: Document) -> Element:
    """The structure of a document's file."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "one.pdf"
        path.write_bytes(write(document))
        done = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True)  # noqa: S603, S607
    assert b"rror" not in done.stderr
    top = Element("")
    above = [top]
    for line in done.stdout.decode("utf-8", "replace").split("\n"):
        depth = (len(line) - len(line.lstrip())) // 2
        found = line.strip()
        if found.startswith("/"):
            key, _, value = found[1:].partition(" ")
            above[-1].attributes[key] = value
        elif found.startswith('"'):
            above[-1].text += found.strip('"')
        elif match := re.fullmatch(r"(\w+)(?: <(.*)>)?(?: \(\w+\))?:?", found):
            tag, name = match.groups()
            del above[depth + 1 :]
            element = Element(tag, name or "")
            above[-1].kids.append(element)
            above.append(element)
    (only,) = top.kids
    return only


def squeezed(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s", "", text)


def heads_of(at: Address, edition) -> Counter[str]:
    """The printed labels on the row path and the column path of a figure."""
    table = edition.table(at.table)
    (row,) = [leaf for leaf in table.rows if leaf.key == at.row]
    (column,) = [leaf for leaf in table.columns if leaf.key == at.column]
    beside = row.labels if prints_stub(table) else ()
    return Counter(filter(None, map(squeezed, (table.title, table.spanner, *beside, *column.labels))))


@pytest.mark.tool("pdfinfo")
@EDITIONS
def test_whoever_lands_on_a_figure_is_told_its_row_and_its_column(edition) -> None:
    """Each figure lists the names of its headings: those of its path in the form, each with a scope."""
    report = full(edition)
    found = structure(compose(report))
    named = {element.name: element for element in found.walk() if element.name}
    assert all("Scope" in element.attributes for element in found.all("TH"))
    assert len(named) == len(found.all("TH"))
    cells = found.all("TD")
    assert [squeezed(cell.text) for cell in cells] == [print_value(report[at]) for at in addresses(edition)]
    for at, cell in zip(addresses(edition), cells, strict=True):
        names = re.findall(r"\(([\d.]+)\)", cell.attributes["Headers"])
        assert Counter(squeezed(named[name].text) for name in names) == heads_of(at, edition)


@pytest.mark.tool("pdfinfo")
@EDITIONS
def test_a_blank_cell_is_a_cell(edition) -> None:
    """It has its headings and no text; the headings are those of a filled form."""
    found, other = structure(compose(Report.blank(edition))), structure(compose(full(edition)))
    assert {cell.text for cell in found.all("TD")} == {""}
    assert [cell.attributes for cell in found.all("TD")] == [cell.attributes for cell in other.all("TD")]


@pytest.mark.tool("pdfinfo")
@EDITIONS
def test_the_structure_is_the_document(edition) -> None:
    """Headings, paragraphs and tables in order, with all of their text and nothing besides."""
    document = compose(full(edition))
    found = structure(document)
    assert found.tag == "Document"
    tags = {Heading: ("H1", "H2"), Paragraph: ("P",), Grid: ("Table",)}
    assert len(found.kids) == len(document.blocks)
    for block, element in zip(document.blocks, found.kids, strict=True):
        assert element.tag in tags[type(block)]
        if isinstance(block, Grid):
            texts = [cell.text for cell in element.walk() if cell.tag in {"TH", "TD"}]
            assert [squeezed(text) for text in texts] == [squeezed(slot.text) for slot in block.slots]
            assert {kid.tag for kid in element.kids} <= {"THead", "TBody"}
            assert "Summary" in element.attributes
        else:
            assert squeezed(element.text) == squeezed(block.text)
            assert element.tag == (f"H{block.level}" if isinstance(block, Heading) else "P")


@pytest.mark.tool("pdfinfo")
def test_what_is_printed_again_is_told_once() -> None:
    """A table over pages is one table; its repeated headings and the page numbers are artifacts."""
    grid = long_table(160)
    found = structure(Document([grid]))
    (table,) = found.kids
    texts = [squeezed(cell.text) for cell in table.walk() if cell.tag in {"TH", "TD"}]
    assert texts == [squeezed(slot.text) for slot in grid.slots]


@pytest.mark.tool("pdfinfo")
def test_headings_go_down_one_level_at_a_time() -> None:
    """PDF/UA-1, 7.4.2: the first is H1; none is below H6."""
    found = structure(Document([Heading(level, "题") for level in (4, 2, 3, 9, 9, 9, 9, 9, 1)]))
    assert [kid.tag for kid in found.kids] == ["H1", "H2", "H3", "H4", "H5", "H6", "H6", "H6", "H1"]


# The same everywhere --------------------------------------------------------------------------------------


def test_the_same_bytes_in_every_environment(tmp_path: Path) -> None:
    """Locale, time zone, hash seed and working folder leave no trace."""
    code = (
        "import hashlib, govinfo; from govinfo.renderers.pdf import write\n"
        "form = govinfo.find_edition('2021')\n"
        "report = govinfo.Report.blank(form, agency='测试市', year=2024)\n"
        "report = report.replace({at: n for n, at in enumerate(form.index)})\n"
        "print(hashlib.sha256(govinfo.render(report, 'pdf')).hexdigest())"
    )
    environments = (
        {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"},
        {"LC_ALL": "zh_CN.GBK", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "4711", "SOURCE_DATE_EPOCH": "1"},
    )
    digests = {
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", code], env={**os.environ, **more}, cwd=cwd, capture_output=True, check=True
        ).stdout
        for more, cwd in zip(environments, (tmp_path, Path.cwd()), strict=True)
    }
    assert len(digests) == 1


def test_what_was_written_before_leaves_no_trace() -> None:
    """Tables and fonts are kept from one document to the next; the bytes are those of a fresh process."""
    report = full(find_edition("2019"))
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_pdf_structure import *\n"
        "print(sha256(write(compose(full(find_edition('2019'))))).hexdigest())"
    )
    fresh = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, str(Path(__file__).parent)], capture_output=True, text=True, check=True
    )
    for edition in all_editions():
        write(compose(full(edition, year=2024)))
        write(compose(Report.blank(edition)))
    assert sha256(write(compose(report))).hexdigest() == fresh.stdout.strip()


def test_dates_are_the_reports_own() -> None:
    """The day of publication, in China's time; a report without one has none, and no clock is asked."""
    document = Document([Heading(1, "题")], Properties(published=datetime.date(2025, 1, 20)))
    content = write(document, PageOptions(compress=False))
    assert b"/CreationDate (D:20250120000000+08'00')" in content
    assert b"<xmp:CreateDate>2025-01-20T00:00:00+08:00</xmp:CreateDate>" in content
    assert b"Date" not in write(Document([Heading(1, "题")]), PageOptions(compress=False))


# Text that comes out --------------------------------------------------------------------------------------


def drawn_text(content: bytes, tmp_path: Path) -> dict[str, str]:
    """All text of a file as poppler and pdfplumber extract it, without white space."""
    path = tmp_path / "one.pdf"
    path.write_bytes(content)
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)  # noqa: S603, S607
    with pdfplumber.open(path) as file:
        plumbed = "".join(char["text"] for page in file.pages for char in page.chars)
    return {"poppler": squeezed(done.stdout.decode()), "pdfplumber": squeezed(plumbed)}


@pytest.mark.tool("pdftotext")
@EDITIONS
def test_other_programs_extract_every_character(edition, tmp_path: Path) -> None:
    """The characters that stand in the document and the page numbers, by poppler and by pdfplumber."""
    document = compose(full(edition))
    texts = [block.text for block in document.blocks if not isinstance(block, Grid)]
    texts += [slot.text for grid in document.grids() for slot in grid.slots]
    texts += ["𬭳𫖯𬘘堃镕é①"]
    content = write(evolve(document, blocks=(*document.blocks, Paragraph(texts[-1]))))
    for program, text in drawn_text(content, tmp_path).items():
        numbers = re.findall(r"—\d+—", text)
        wanted = Counter(squeezed("".join(texts)) + "".join(numbers))
        assert Counter(text) == wanted, program


def test_the_characters_of_the_form_have_the_same_codes_in_every_file() -> None:
    """A character's code is its glyph's number in the whole font."""
    content = write(Document([Paragraph("正文")]), PageOptions(compress=False))
    glyphs = [carried(SERIF).glyph_of[ord(character)] for character in "正文"]
    assert b"<%04X%04X> Tj" % tuple(glyphs) in content
