"""Laws and cases of the workbook reader: figures as they are stored, tables as they stand."""

from __future__ import annotations

import datetime
import io
import sys
import time
import zipfile
from decimal import Decimal
from itertools import product

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from builders import workbook, zipped
from govinfo import archives
from govinfo.document import Block, Document, Grid, Heading, Paragraph, Slot, normal_text, raised
from govinfo.errors import GovinfoError, UnreadableSource
from govinfo.marks import is_chapter
from govinfo.readers import xlsx
from govinfo.readers.xlsx import READER, cells, read, sniff
from govinfo.testing import check_reader


@pytest.fixture(autouse=True)
def _in_this_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read workbooks in this process, which is quicker, but where the test asks for the real way."""
    if "isolated" not in request.fixturenames:
        monkeypatch.setattr(sys, "frozen", True, raising=False)


@pytest.fixture
def isolated() -> None:
    """Workbooks are read in a process of their own."""


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LETTERS = st.text(st.sampled_from("规章一、0123<&=' .年"), max_size=8).map(normal_text)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Grids that a sheet can tell from lines: no empty row, nor an empty column at the edge."""
    rows, columns = draw(st.integers(2, 4)), draw(st.integers(2, 5))
    free = set(product(range(1, rows), range(1, columns)))
    edge = [Slot(0, column, f"栏{column}") for column in range(columns)]
    slots = edge + [Slot(row, 0, f"行{row}") for row in range(1, rows)]
    while free:
        row, column = min(free)
        wide = draw(st.integers(1, columns - column))
        while not {(row, column + right) for right in range(wide)} <= free:
            wide -= 1
        high = draw(st.integers(1, rows - row))
        free -= set(product(range(row, row + high), range(column, column + wide)))
        slots.append(Slot(row, column, draw(LETTERS), high, wide))
    return Grid(slots)


def _line(text: str) -> Block:
    return Heading(2, text) if is_chapter(text) else Paragraph(text)


def made(fill, *, options: dict[str, object] | None = None) -> bytes:
    """A workbook that a function fills."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **(options or {})})
    fill(book)
    book.close()
    return out.getvalue()


def shown(content: bytes) -> list[object]:
    """What a workbook shows."""
    found: list[object] = []
    for block in read(content).blocks:
        if isinstance(block, Grid):
            found.append(block.texts)
        else:
            found.append((block.level, block.text) if isinstance(block, Heading) else block.text)
    return found


def unzipped(content: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


CELLS = (
    '<sheetData><row r="1"><c r="A1" t="str"><v>规章</v></c><c r="B1"><v>0</v></c></row>'
    '<row r="2"><c r="A2" t="str"><v>规范性文件</v></c><c r="B2"><v>1</v></c></row></sheetData>'
)


def sheet_of(xml: str) -> bytes:
    """A workbook of one sheet with this XML."""
    parts = unzipped(made(lambda book: book.add_worksheet("s")))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return zipped(
        parts | {"xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{xml}</worksheet>'.encode()}
    )


# Laws


@given(st.lists(st.one_of(LETTERS.filter(bool).map(_line), grids()), min_size=1, max_size=4))
def test_what_a_sheet_shows_is_read(parts: list[Block]) -> None:
    """Lines and grids, parted by empty rows, come back with their merged cells."""
    assert read(workbook(Document(parts))).blocks == tuple(parts)


@given(st.one_of(st.integers(-(10**15), 10**15), st.floats(-1e15, 1e15, allow_nan=False)))
def test_figures_are_printed_plainly(figure: float) -> None:
    """Whole numbers have no point, others the fifteen digits that Excel shows, and nothing an exponent."""
    (((_, printed),),) = shown(made(lambda book: book.add_worksheet().write_row(0, 0, ["a", figure])))
    stored = float(f"{figure:.16G}")  # what XlsxWriter stores
    wanted = Decimal(stored) if stored.is_integer() else Decimal(f"{stored:.15g}")
    assert Decimal(printed) == wanted
    assert "e" not in printed.lower()
    assert ("." in printed) is (wanted % 1 != 0)


@pytest.mark.parametrize(
    ("stored", "printed"), [("0.30000000000000004", "0.3"), ("3.0000000000000004", "3"), ("3.0", "3")]
)
def test_what_is_left_of_binary_sums_is_not_printed(stored: str, printed: str) -> None:
    """A sum of decimals that is off by a binary fraction is stored so, and shown as it should be."""
    xml = f'<sheetData><row r="1"><c r="A1"><v>{stored}</v></c><c r="B1"><v>1</v></c></row></sheetData>'
    assert shown(sheet_of(xml)) == [((printed, "1"),)]


def test_the_contract_of_readers() -> None:
    """Arbitrary bytes and damaged workbooks give a document or a refusal."""
    check_reader(
        READER, samples=[workbook(Document([Grid.from_rows([["规章", "1"], ["b", "2"]])]))], examples=60
    )


# Cells


def test_kinds_of_cells() -> None:
    """Text that is a number, formulas by what they gave, truth, dates and times, each as text."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        day, clock = (book.add_format({"num_format": kind}) for kind in ("yyyy-mm-dd hh:mm", "hh:mm"))
        sheet.write_row(0, 0, ["甲", 184719.0, 18.4719, "本年新\n制作"])
        sheet.write_string(1, 0, "007")
        sheet.write_formula(1, 1, "=1+1", None, 2)
        sheet.write_boolean(1, 2, True)  # noqa: FBT003
        sheet.write_boolean(1, 3, False)  # noqa: FBT003
        sheet.write_datetime(2, 0, datetime.datetime(2025, 1, 2), day)  # noqa: DTZ001
        sheet.write_datetime(2, 1, datetime.datetime(2025, 1, 2, 3, 4), day)  # noqa: DTZ001
        sheet.write_datetime(2, 2, datetime.time(5, 6), clock)

    rows = shown(made(fill))
    assert rows[0][:2] == (("甲", "184719", "18.4719", "本年新制作"), ("007", "2", "TRUE", "FALSE"))
    assert rows[0][2][:3] == ("2025-01-02", "2025-01-02T03:04:00", "05:06:00")


def test_sheets_in_order_and_hidden_ones_skipped() -> None:
    """Sheets follow one another; hidden sheets, rows and columns are left out."""

    def fill(book: xlsxwriter.Workbook) -> None:
        for name, hidden in (("一、总体情况", False), ("b", True), ("c", False)):
            sheet = book.add_worksheet(name)
            for row in range(3):
                sheet.write_row(row + 2, 1, [name, 7, row])
            sheet.set_row(3, None, None, {"hidden": True})
            sheet.set_column(2, 2, None, None, {"hidden": True})
            if hidden:
                sheet.hide()

    first, last = (("一、总体情况", "0"), ("一、总体情况", "2")), (("c", "0"), ("c", "2"))
    assert shown(made(fill)) == [(2, "一、总体情况"), first, last]


@given(st.text(st.sampled_from("0123456789[]注①&<;#x"), min_size=1, max_size=8))
def test_raised_digits_are_set_apart_and_nothing_else_is_changed(note: str) -> None:
    """A raised note never runs on with the figure beside it, in any encoding of its characters."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "规章")
        sheet.write(1, 0, "行政许可")
        sheet.write(0, 1, "栏")
        sheet.write_rich_string(1, 1, "22", book.add_format({"font_script": 1}), note)

    (grid,) = read(made(fill)).grids()
    assert [slot.text for slot in grid.slots][-1] == normal_text("22" + raised(note))


def test_merged_cells_are_smaller_where_rows_are_hidden() -> None:
    """What is merged over hidden rows and columns keeps its text, even where its first place is hidden."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 2, 1, "a")
        sheet.merge_range(0, 2, 1, 2, "b")
        sheet.write_string(2, 2, "c")
        sheet.merge_range(3, 0, 3, 1, "d")
        sheet.write_string(3, 2, "e")
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(0, 0, None, None, {"hidden": True})

    assert shown(made(fill)) == [(("a", "c"), ("d", "e"))]


def test_titles_and_chapters_above_a_table() -> None:
    """A title and a chapter need no empty row below; a label with blank figures stays in its table."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 3, "某市2025年年报")
        sheet.merge_range(1, 0, 1, 3, "二、主动公开")
        sheet.write_row(2, 0, ["规章", 1, 2, 3])
        sheet.write_row(3, 0, ["一、新收"])
        sheet.write_row(5, 0, ["（六）其他"])

    assert shown(made(fill)) == [
        "某市2025年年报",
        (2, "二、主动公开"),
        (("规章", "1", "2", "3"), ("一、新收", "", "", "")),
        "（六）其他",
    ]


def test_merged_ranges_that_contradict_each_other() -> None:
    """Ranges that overlap or reach past the table are cut; the first keeps its cells."""
    cells = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{column}{row}"><v>{row}</v></c>' for column in "ABC") + "</row>"
        for row in (1, 2)
    )
    merges = (
        '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C2"/><mergeCell ref="C1:XFD9"/></mergeCells>'
    )
    (grid,) = read(sheet_of(f"<sheetData>{cells}</sheetData>{merges}")).blocks
    assert grid == Grid([Slot(0, 0, "1", 2, 2), Slot(0, 2, "1", 2, 1)])
    inner = '<mergeCells><mergeCell ref="B1:B2"/><mergeCell ref="A2:C2"/></mergeCells>'
    (grid,) = read(sheet_of(f"<sheetData>{cells}</sheetData>{inner}")).blocks
    assert [(slot.row, slot.column, slot.rowspan, slot.colspan) for slot in grid.slots] == [
        (0, 0, 1, 1),
        (0, 1, 2, 1),
        (0, 2, 1, 1),
        (1, 0, 1, 1),
        (1, 2, 1, 1),
    ]


# Other kinds


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def open_document() -> bytes:
    """A spreadsheet of OpenDocument with one table."""
    rows = "".join(
        f'<table:table-row><table:table-cell office:value-type="string"><text:p>{label}</text:p></table:table-cell>'  # noqa: E501
        f'<table:table-cell office:value-type="float" office:value="{n}"><text:p>{n}</text:p></table:table-cell>'  # noqa: E501
        "</table:table-row>"
        for n, label in enumerate(("规章", "规范性文件"))
    )
    content = (
        f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:table="{OFFICE}:table:1.0" '
        f'xmlns:text="{OFFICE}:text:1.0"><office:body><office:spreadsheet><table:table table:name="s">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0"/>'
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


@pytest.mark.parametrize("content", [open_document, lambda: sheet_of(CELLS)], ids=["ods", "xlsx"])
def test_workbooks_are_read_in_a_process_of_their_own(content, isolated: None) -> None:
    """An `.ods` is read as a workbook is; what the process gives is what this one would."""
    assert shown(content()) == [(("规章", "0"), ("规范性文件", "1"))]


def test_a_workbook_that_asks_for_gigabytes_is_refused(isolated: None) -> None:
    """What the library takes at its word ends its own process, not this one."""
    parts = unzipped(workbook(Document([Paragraph("a")])))
    strings = parts["xl/sharedStrings.xml"].replace(b'uniqueCount="1"', b'uniqueCount="999999999999"')
    assert strings != parts["xl/sharedStrings.xml"]
    with pytest.raises(UnreadableSource, match="damaged"):
        read(zipped(parts | {"xl/sharedStrings.xml": strings}))


def test_kinds_are_told_by_content() -> None:
    """Workbooks are zips with their parts, or compound files with their stream."""
    assert sniff(workbook(Document([Paragraph("a")])))
    assert sniff(COMPOUND + "Workbook".encode("utf-16-le"))
    assert not sniff(COMPOUND + "WordDocument".encode("utf-16-le"))
    assert not sniff(zipped({"word/document.xml": ""}))
    assert not sniff(b"Workbook")


# Bounds


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            lambda: sheet_of(
                '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">'
                '<c r="XFD1048576"><v>1</v></c></row></sheetData>'
            ),
            "far apart",
        ),
        (
            lambda: sheet_of(
                '<sheetData><row r="1"><c><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>'
                "</sheetData>"
            ).replace(b"", b""),
            "far apart|large|damaged|no text",
        ),
        (
            lambda: sheet_of(
                "<sheetData><row>"
                + "<c><v>1</v></c>" * 2000
                + "</row>"
                + '<row r="1000"><c><v>1</v></c></row></sheetData>'
            ),
            "far apart",
        ),
        (lambda: sheet_of('<!DOCTYPE a [<!ENTITY b "c">]><sheetData/>'), "document type"),
        (lambda: zipped({"xl/workbook.xml": "<a/>".encode("utf-16")}), "UTF-16"),
        (lambda: zipped({"xl/workbook.xml": "<a/>"}), "damaged"),
        (lambda: zipped({"xl/workbook.xml": "<a>" + " " * 50_000_000 + "</a>"}), "unfolds"),
        (lambda: sheet_of(""), "no text"),
        (
            lambda: sheet_of(
                "<sheetData>"
                + "".join(
                    f'<row r="{r}">' + "".join(f'<c r="{c}{r}"><v>1</v></c>' for c in ("A", "B")) + "</row>"
                    for r in range(1, 101_000)
                )
                + "</sheetData>"
            ),
            "200000",
        ),
        (lambda: workbook(Document([Paragraph("a")]))[:-100], "damaged"),
        (lambda: zipped({"a": "b"}), "damaged"),
        (lambda: COMPOUND + b"\0" * 5000, "damaged"),
        (lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"), "password"),
        (lambda: b"a,b", "not a workbook"),
        (lambda: b"PK" + b"\0" * xlsx.MOST_BYTES, "large"),
        (lambda: made(lambda book: [book.add_worksheet() for _ in range(xlsx.MOST_SHEETS + 1)]), "sheets"),
    ],
    ids=range(16),
)
def test_hostile_workbooks_are_refused_at_once(content, said: str) -> None:
    """Cells far apart, bombs, entities, locks and damage: one line, in little time."""
    given_bytes = content()
    began = time.process_time()
    with pytest.raises(GovinfoError, match=said) as refusal:
        read(given_bytes)
    assert "\n" not in str(refusal.value)
    assert time.process_time() - began < 15


def test_a_library_that_panics_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A panic of the format library, which is no `Exception`, is a damaged file; an interrupt is not."""

    class PanicException(BaseException):
        """As the library names it."""

    def failing(error: type[BaseException]):
        def shown_sheets(_content: bytes, _hidden: object) -> list[object]:
            raise error

        return shown_sheets

    monkeypatch.setattr(xlsx, "_shown", failing(PanicException))
    with pytest.raises(UnreadableSource, match="damaged"):
        read(workbook(Document([Paragraph("a")])))
    monkeypatch.setattr(xlsx, "_shown", failing(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        read(workbook(Document([Paragraph("a")])))


def test_large_areas_are_refused_by_the_child_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the library gives is measured before it is taken."""
    monkeypatch.setattr(xlsx, "MOST_PLACES", 1)
    with pytest.raises(UnreadableSource, match="rows and"):
        xlsx.listed(open_document())
    monkeypatch.undo()
    assert len(xlsx.listed(open_document())) <= archives.MOST_BYTES


def test_durations_are_printed_as_stored() -> None:
    """What is neither number nor date is printed as the library words it."""
    assert cells.printed(datetime.timedelta(hours=30)) == "1 day, 6:00:00"
