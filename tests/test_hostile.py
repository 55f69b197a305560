"""Files made to break readers: each is read or refused in one line, in seconds and in bounded memory.

What a size is chosen for is told beside it: the way that is not linear takes far longer than the bound.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from builders import W, paragraph, relations, word_file, workbook, zipped
from govinfo import archives, interchange, isolation, json_trees, pages
from govinfo.alignment import fit
from govinfo.document import Document, Grid, Paragraph, normal_text
from govinfo.edition import find_edition
from govinfo.errors import GovinfoError, MalformedReport, UnreadableSource, UnrecognisedForm
from govinfo.printed import PrintedCell, form_lines, printed_rows
from govinfo.readers import csv, docx, html, pdf, text, xlsx
from govinfo.recognition import recognise
from govinfo.report import Report
from govinfo.row_labels import after_label

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINES = form_lines(find_edition("2021"))


@pytest.fixture(autouse=True)
def _in_this_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What readers leave to a process of their own is done here, but where a test asks for the real way."""
    if "isolated" not in request.fixturenames:
        monkeypatch.setattr(sys, "frozen", True, raising=False)


@pytest.fixture
def isolated() -> None:
    """Readers work as they do for users."""


def slowness() -> float:
    """How much slower than an ordinary machine this one is now: busy neighbours, a debugger, coverage."""
    began = time.process_time()
    sum(len(str(number)) for number in range(100_000))
    return max((time.process_time() - began) / 0.025, 1)


@contextmanager
def seconds(most: float) -> Iterator[None]:
    """What is within takes this process no longer, were the machine an ordinary one."""
    before, began = slowness(), time.process_time()
    yield
    spent = time.process_time() - began
    assert spent < most * max(before, slowness())


def refusal(read: Callable[[bytes], object], content: bytes) -> str:
    """The one line in which bytes are refused."""
    with pytest.raises(GovinfoError) as caught:
        read(content)
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


# Text and web pages


def test_a_long_list_of_cells_takes_linear_time() -> None:
    """Bars on lines of their own, by the ten thousand; to look down the page from each would be quadratic."""
    with seconds(8):
        assert len(text.read(("规章\n|\n2\n|\n" * 25_000).encode()).blocks) == 1


def test_what_stands_behind_an_escaping_mark_is_in_its_normal_form() -> None:
    r"""A line that begins `\ |` is text, and its text begins with no space."""
    (block,) = text.read(b"\\ | | | | 1").blocks
    assert isinstance(block, Paragraph)
    assert block.text == normal_text(block.text) == "| | | | 1"


def test_references_of_thousands_of_digits_are_read() -> None:
    """Their number is cut before it is reckoned; one that stands for nothing leaves no empty paragraph."""
    page = f"&#{'0' * 5000}65;甲\n\n&#{'9' * 5000};乙\n\n&#173;\n"
    assert text.read_markdown(page.encode()).blocks == (Paragraph("A甲"), Paragraph("\ufffd乙"))
    assert "no text" in refusal(text.read_markdown, b"&#173;")


def test_what_is_quoted_of_a_file_breaks_no_line() -> None:
    """A cell of separated values may hold line breaks, and a file's name too."""
    tidy = 'edition,table,row,column,value\n2021,documents,"a\r\nb",c,0\n'
    assert "has no cell documents[a b, c]" in refusal(csv.read, tidy.encode())
    error = UnreadableSource("why")
    error.about = "a\nb.txt"
    assert error.told("zh").splitlines() == [error.told("zh")]


def test_sections_of_characters_that_never_end_take_linear_time() -> None:
    """Only as far as the last end is one looked for; what lies beyond is left to the parser."""
    with seconds(6):
        page = "<?xml version='1.0'?><p><![CDATA[a<b]]></p>" + "<![CDATA[" * 100_000
        assert html.read(page.encode()).blocks == (Paragraph("a<b"),)


@pytest.mark.parametrize(
    ("content", "is_page"),
    [(b"<!---->" * 500 + b"x", False), (b"<!-- a -->" * 300 + b"<html>", True), (b"<!--" * 900, False)],
)
def test_comments_before_a_page_are_passed_over_once(content: bytes, is_page: bool) -> None:  # noqa: FBT001
    """However many they are: they can be divided in one way only, not in two to the power of their number."""
    with seconds(2):
        assert html.sniff(content) is is_page


def test_spaces_behind_a_declaration_take_linear_time() -> None:
    """A page that declares nothing with thousands of spaces is a page that declares nothing."""
    with seconds(2):
        assert "no text" in refusal(html.read, b"<meta" * 70 + b"charset=" + b" " * 3500)


def test_cells_that_reach_down_for_ever_are_refused_in_time() -> None:
    """Each row would pass by the cells of all rows above; the walk is counted as well as the cells."""
    with seconds(8):
        page = "<table>" + "<tr><td rowspan=1000000000 colspan=1000000000>x<td>1" * 20_000
        assert "too large" in refusal(html.read, page.encode())


def test_tables_around_an_empty_one_are_looked_into_once() -> None:
    """Whether forty tables in each other hold data is found out in one walk, not in one for each."""
    with seconds(8):
        page = "<table><tr><td>" * 39 + "<table>" + "<tr><td>" * 90_000 + "<tr><td>1<tr><td>2"
        assert html.read(page.encode()).blocks


# Recognition


def grid_of(*lines: Sequence[str]) -> Document:
    """A document of one grid."""
    return Document([Grid.from_rows(lines)])


def test_rows_of_thousands_of_kinds_are_no_form() -> None:
    """Each kind would be compared with every line of every form; the same row twice is compared once."""
    edition = find_edition("2021")
    row = "本年新收政府信息公开申请{}"
    few = printed_rows(grid_of(*[[row.format(n % 9), "1"] for n in range(3000)]))
    assert fit(edition, few).matches
    many = printed_rows(grid_of(*[[row.format(n), "1"] for n in range(2001)]))
    with pytest.raises(UnrecognisedForm, match="different rows"):
        fit(edition, many)
    again = printed_rows(grid_of(*[["规章", "1"]] * 4001))
    with pytest.raises(UnrecognisedForm, match="could be a form's"):
        fit(edition, again)


def cells_of(texts: Sequence[str]) -> tuple[PrintedCell, ...]:
    """The cells of one printed row."""
    (row,) = printed_rows(grid_of(texts))
    return row.cells


def test_a_row_of_thousands_of_cells_is_placed_in_linear_time() -> None:
    """The run that holds the figures is found from the first and the last of them."""
    head = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    rules = ["规章", "", "1", "1", *[""] * 20_000, "1", "1"]
    document = Document([Grid.from_rows([["第二十条第（一）项"], head, rules])])
    with seconds(4):
        assert not any(recognise(document).report.row("documents", "rules").values())


def test_a_row_of_thousands_of_labels_takes_little_memory() -> None:
    """What its cells say together is not kept for each of them."""
    (row,) = printed_rows(grid_of(["规章"] * 6000))
    line = next(line for line in LINES if line.kind == "row")
    tracemalloc.start()
    after_label(row, line)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


# JSON


def test_a_double_key_among_a_million_objects_takes_little_memory() -> None:
    """Only an object with a double key remembers which; others are as small as may be."""
    tracemalloc.start()
    with pytest.raises(MalformedReport) as caught:
        json_trees.parsed('{"a": 0, "a": 0, "b": [' + "{}, " * 100_000 + "{}]}")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.problems == (("$.a", "stands twice"),)
    assert peak < 25_000_000


def test_findings_beyond_any_number_are_one_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading with more findings than can be is refused for that, not for each of them."""
    monkeypatch.setattr(interchange, "MOST_FINDINGS", 2)
    report = interchange.dumps(Report.blank(find_edition("2021")))
    reading = f'{{"format": "govinfo.reading/1", "report": {report}, "findings": [0, 0, 0]}}'
    with pytest.raises(MalformedReport) as caught:
        interchange.loads(reading)
    assert caught.value.problems == (("$.findings", "has 3 items; at most 2 are read"),)


# Word files


def test_styles_that_lead_from_one_to_the_next_take_linear_time() -> None:
    """A style based on another, on another, and so on, thirty thousand times."""
    styles = "".join(
        f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(30_000)
    )
    with seconds(6):
        content = word_file(paragraph("甲"), f'<w:styles xmlns:w="{W}">{styles}</w:styles>')
        assert docx.read(content).blocks == (Paragraph("甲"),)


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_parts_are_compressed_as_office_programs_do(way: int) -> None:
    """Other ways ask for memory by their own word, and fail in ways of their own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as archive:
        archive.writestr("a", "b" * 100)
    with pytest.raises(UnreadableSource, match="compressed in a way"):
        archives.opened(out.getvalue()).part("a")


# Workbooks


def book_of(xml: str, strings: str = "") -> bytes:
    """A workbook of one sheet with this XML."""
    with zipfile.ZipFile(io.BytesIO(workbook(Document([Paragraph("a")])))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{MAIN}">{xml}</worksheet>'
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}"><si><t>{strings}</t></si></sst>'
    return zipped(parts)


def rows_at(*numbers: int, columns: Sequence[str] = "A") -> str:
    """The data of a sheet with a figure in these columns of these rows."""
    cells = {row: "".join(f'<c r="{column}{row}"><v>1</v></c>' for column in columns) for row in numbers}
    rows = "".join(f'<row r="{row}">{inner}</row>' for row, inner in cells.items())
    return f"<sheetData>{rows}</sheetData>"


def merged(*ranges: str) -> str:
    """The merged ranges of a sheet."""
    cells = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return f"<mergeCells>{cells}</mergeCells>"


def test_a_title_merged_over_empty_rows_is_no_table() -> None:
    """Below the line that is the title nothing stands."""
    lines = {1: "2021年年报", 6: "无。"}
    rows = "".join(
        f'<row r="{at}"><c r="A{at}" t="str"><v>{said}</v></c></row>' for at, said in lines.items()
    )
    content = book_of(f"<sheetData>{rows}</sheetData>{merged('A1:C3')}")
    assert xlsx.read(content).blocks == (Paragraph("2021年年报"), Paragraph("无。"))


def test_merged_ranges_are_met_once() -> None:
    """Ranges that reach down all the rows, and one for each of the tables, take linear time."""
    with seconds(8):
        tall = merged(*[f"A1:A{100_000 - n % 99}" for n in range(20_000)])
        assert len(xlsx.read(book_of(rows_at(1, 100_000) + tall)).blocks) == 1
        many = merged(*[f"A{row}:B{row}" for row in range(1, 20_000)])
        assert len(xlsx.read(book_of(rows_at(*range(1, 20_000, 2), columns="AB") + many)).blocks) == 10_000


def test_hidden_rows_and_marks_of_runs_take_linear_time() -> None:
    """Ranges merged over hidden rows, tags and runs that never end are each gone over once."""
    hidden = rows_at(1, 2, 60_000).replace('<row r="2">', '<row r="2" hidden="1">')
    many = merged(*[f"A{row}:A{row + 1}" for row in range(3, 20_000, 2)])
    with seconds(8):
        assert len(xlsx.read(book_of(hidden + many)).blocks) == 2
    with seconds(8):
        struck = "<vertAlign/>" + "<rPr>" * 190_000
        assert refusal(xlsx.read, book_of("<sheetData/>", struck))


def test_merged_ranges_that_overlap_are_tried_a_few_times() -> None:
    """A range that another cuts is no range; a sheet of nothing else is refused."""
    stairs = merged("C1:C490", *[f"A{row}:OJ490" for row in range(2, 490)])
    with seconds(6):
        assert "overlap" in refusal(xlsx.read, book_of(rows_at(1, 490, columns=["A", "OJ"]) + stairs))


def test_an_area_larger_than_is_read_is_refused_before_it_is_filled() -> None:
    """The blank cells between two far ones take memory too."""
    data = rows_at(*range(1, 1000), columns=["A", "ALL"])
    with seconds(6):
        assert "at most" in refusal(xlsx.read, book_of(data))


@pytest.mark.parametrize("tag", ["<c ", "<row ", "<row r = "])
def test_tags_that_never_end_take_linear_time(tag: str) -> None:
    """A tag ends before the next begins."""
    with seconds(6):
        sheet = zipped({"xl/workbook.xml": "<a/>", "xl/s.xml": f"<s>{tag * 100_000}<c />"})
        assert "damaged" in refusal(xlsx.read, sheet)


def test_the_areas_of_all_sheets_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sheets that are read one by one may be too much together."""
    monkeypatch.setattr(xlsx, "MOST_PLACES", 1)
    assert xlsx.listed(workbook(Document([Paragraph("a")])))
    monkeypatch.setattr(xlsx, "MOST_PLACES", 0)
    assert "too large" in refusal(xlsx.listed, workbook(Document([Paragraph("a")])))


# The process that a reader has of its own


@pytest.fixture
def tripled(isolated: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A function that gives three times as much as it is given, where only this process looks for modules."""
    (tmp_path / "odd_module.py").write_text("def tripled(content): return 3 * content\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return "odd_module:tripled"


def test_a_child_gives_no_more_than_is_taken(tripled: str) -> None:
    """What is too much is not sent, so that it need not be taken in."""
    with pytest.raises(UnreadableSource, match="damaged"):
        isolation.isolated(tripled, b"\0" * (isolation.MOST_BYTES // 2))


def test_a_child_finds_what_its_parent_finds(tripled: str) -> None:
    """Modules are looked for where this process does, wherever the package was imported from."""
    assert isolation.isolated(tripled, b"ab") == b"ababab"


# PDF


def pdf_of(*objects: str | bytes) -> bytes:
    """A PDF of these objects, of which the first is the catalogue."""
    out, starts = bytearray(b"%PDF-1.4\n"), list[int]()
    for number, one in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj %s endobj\n" % (number, one if isinstance(one, bytes) else one.encode())
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size %d>>\n" % (size, table, size)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % out.find(b"xref\n0 ")


def stream(content: str, extra: str = "") -> bytes:
    """A compressed stream."""
    folded = zlib.compress(content.encode())
    return f"<</Length {len(folded)}/Filter/FlateDecode{extra}>>stream\n".encode() + folded + b"\nendstream"


def page_of(content: str, *, pages: int = 1, high: int = 800) -> bytes:
    """A PDF whose pages all show this."""
    return pdf_of(
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{'3 0 R ' * pages}]/Count {pages}>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 {high}]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        stream(content),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def set_text(texts: Iterator[tuple[float, float, str]], size: float = 2) -> str:
    """Texts at their places."""
    shown = " ".join(f"1 0 0 1 {x:.2f} {y:.2f} Tm ({said}) Tj" for x, y, said in texts)
    return f"BT /F {size} Tf {shown} ET"


def columns_of_figures(lines: int) -> Iterator[tuple[float, float, str]]:
    """Lines of a label and two figures, down a page that is as high as need be."""
    for at in range(lines):
        y = 14_000 - 2.1 * at
        yield from ((20, y, "ab"), (200, y, "1"), (250, y, "3"))


def test_a_page_of_thousands_of_lines_takes_linear_time() -> None:
    """Each row of figures is seen beside the last, each label beside the rows that are near."""
    content = page_of(set_text(columns_of_figures(3000)), high=14_400)
    with seconds(12):
        assert pdf.read(content).blocks
    labels = (part for at, part in enumerate(columns_of_figures(4000)) if at % 3 == 0 or at % 12 < 3)
    content = page_of(set_text(labels), high=14_400)
    with seconds(12):
        assert pdf.read(content).blocks


def test_a_line_of_thousands_of_figures_takes_linear_time() -> None:
    """And characters printed over each other by the thousand are compared with a few only."""
    crowd = ((100 + at * 7919 % 800 / 100, 100 + at * 104_729 % 800 / 100, "1") for at in range(12_000))
    with seconds(12):
        assert pdf.read(page_of(set_text(crowd, 1))).blocks


def test_pages_that_are_too_full_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The characters of a page, the cells of all pages, and their product are bounded."""
    grid = " ".join(f"{20 + 30 * n} 20 30 30 re S" for n in range(9))
    figures = ((100.0, 400.0 - 20 * at, "12") for at in range(3))
    content = page_of(f"{set_text(figures)} {grid}", pages=3)
    assert pdf.read(content).blocks
    for name, most in (("MOST_GLYPHS", 5), ("MOST_CELLS", 26), ("MOST_WORK", 26)):
        with monkeypatch.context() as patch:
            patch.setattr(pages, name, most)
            assert {"MOST_WORK": "intricate"}.get(name, "too full") in refusal(pdf.read, content)
            patch.setattr(pages, name, most + 1)
            assert pdf.read(content).blocks


# All the way, as a user goes it


def office(name: str, content: str) -> bytes:
    """A Word file of one part."""
    return zipped({"_rels/.rels": relations([("officeDocument", "word/document.xml")]), name: content})


def laughs() -> bytes:
    """Entities that stand for ten of the next, a dozen times."""
    tens = {n: f"&a{n - 1};" * 10 for n in range(1, 12)}
    entities = "".join(f'<!ENTITY a{n} "{ten}">' for n, ten in tens.items())
    return office("word/document.xml", f'<!DOCTYPE l [<!ENTITY a0 "ha">{entities}]><l>&a11;</l>')


def zips() -> bytes:
    """A zip in a zip, two hundred times."""
    content = word_file(paragraph("甲"))
    for _ in range(200):
        content = zipped({"word/document.xml": content})
    return content


def looped() -> bytes:
    """A page tree that leads back to itself."""
    return pdf_of(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9/Parent 3 0 R>>",
        "<</Type/Pages/Kids[2 0 R]/Count 5/Parent 2 0 R>>",
    )


def picture(form: str) -> bytes:
    """A page that draws a form or a picture, its sixth object."""
    return pdf_of(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        stream("600 0 0 800 0 0 cm /F Do"),
        stream("/F Do /F Do" if "Form" in form else "\0" * 20_000_000, form),
    )


FILES: dict[str, Callable[[], bytes]] = {
    "large.txt": lambda: b"a\n" * 34_000_000,
    "deep.html": lambda: b"<div>" * 600_000,
    "tables.html": lambda: b"<table>" + "<tr><td>规章<td>1<td>2".encode() * 20_000,
    "kinds.html": lambda: (
        b"<table>" + "".join(f"<tr><td>本年新收政府信息公开申请{n}<td>1" for n in range(9000)).encode()
    ),
    "deep.json": lambda: b'{"a":' * 700_000,
    "flat.json": lambda: b'{"a":0,"a":0,"b":[' + b"{}," * 1_390_000 + b"{}]}",
    "bomb.docx": lambda: office("word/document.xml", "<a>" + " " * 60_000_000 + "</a>"),
    "laughs.docx": laughs,
    "zips.docx": zips,
    "cells.docx": lambda: word_file(
        "<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 10 + "</w:tr>") * 9900 + "</w:tbl>"
    ),
    "strings.xlsx": lambda: book_of(
        "<sheetData>"
        + "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 100_000))
        + "</sheetData>",
        "甲乙丙丁" * 20_000,
    ),
    "pages.pdf": lambda: page_of("BT /F 9 Tf 20 20 Td (x) Tj ET", pages=10_000),
    "looped.pdf": looped,
    "forms.pdf": lambda: picture(
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"
    ),
    "picture.pdf": lambda: picture(
        "/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB"
    ),
}


MEASURED = """
import json, resource, subprocess, sys
command = [sys.executable, "-m", "govinfo", "check", "--lang", "en", sys.argv[1]]
done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
took = resource.getrusage(resource.RUSAGE_CHILDREN)
told = done.stdout.decode()
print(json.dumps([done.returncode, told, took.ru_utime + took.ru_stime, took.ru_maxrss / 1024]))
"""
"""Runs the command from a small process, since one that is started counts the memory of the one it was in."""


@pytest.mark.parametrize("name", FILES)
def test_the_command_bears_it(name: str, tmp_path: Path) -> None:
    """One line, exit 2, ten seconds of work and 500 MB, for the command and the processes that it starts."""
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    done = subprocess.run([sys.executable, "-c", MEASURED, str(path)], capture_output=True, check=True)  # noqa: S603
    code, told, worked, megabytes = json.loads(done.stdout)
    assert (code, len(told.splitlines())) == (2, 1), told
    assert told.startswith("govinfo: ")
    assert "plug-in" not in told
    assert worked < 10
    assert megabytes < 500
