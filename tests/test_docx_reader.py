"""Laws and cases of the Word readers: what Word shows when all changes are accepted, and nothing else."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
import types
import zipfile
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builders import STYLES, W, paragraph, relations, word_file, word_page, word_table, zipped
from govinfo import archives, isolation, recognise
from govinfo.composition import compose
from govinfo.document import Block, Document, Grid, Heading, Paragraph, Slot, normal_text
from govinfo.errors import GovinfoError, UnreadableSource
from govinfo.readers.docx import READER, legacy, read, sniff
from govinfo.report import Report
from govinfo.testing import any_reports, check_reader, printed, printed_report, prose

SPECIMEN = Path(__file__).parent / "specimens" / "form-2021"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CONTINUED = '<w:hMerge w:val="continue"/>'
texts = st.one_of(st.sampled_from(["一、", "&lt;", "0", "", "本年新", "]]>"]), st.text(max_size=12)).map(
    normal_text
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Any grid that tiles a rectangle and has a cell that begins in each row, as Word demands."""
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    free = set(product(range(rows), range(columns)))
    slots: list[Slot] = []
    while free:
        row, column = min(free)
        wide = draw(st.integers(1, columns - column))
        while not {(row, column + right) for right in range(wide)} <= free:
            wide -= 1
        high = draw(st.integers(1, rows - row))
        free -= set(product(range(row, row + high), range(column, column + wide)))
        slots.append(Slot(row, column, draw(texts), high, wide))
    return Grid(slots)


blocks = st.one_of(
    st.builds(Heading, st.integers(1, 6), texts.filter(bool)), st.builds(Paragraph, prose()), grids()
)


def shown(body: str, styles: str = STYLES) -> list[object]:
    """What a Word file with this body shows."""
    found: list[object] = []
    for block in read(word_file(body, styles=styles)).blocks:
        if isinstance(block, Grid):
            found.append(block.texts)
        else:
            found.append((block.level, block.text) if isinstance(block, Heading) else block.text)
    return found


def cell(inside: str, properties: str = "") -> str:
    """A cell of Word."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def run(text: str, properties: str = "") -> str:
    """A run of Word."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def table(*rows: str) -> str:
    """A table of Word."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


# Laws


@given(st.lists(blocks, min_size=1, max_size=5))
@example([Grid([Slot(0, 0, "", 2, 2)])])
@example([Paragraph("一、总体情况"), Heading(1, "一、总体情况"), Heading(2, "x")])
def test_what_a_word_file_shows_is_read(parts: list[Block]) -> None:
    """Headings, paragraphs and grids come back, whatever they say and however cells span."""
    assert read(word_page(Document(parts))).blocks == tuple(parts)


@given(any_reports())
def test_reports_in_word_are_recognised(report: Report) -> None:
    """A report printed as a Word file is the same report."""
    found = read(word_page(compose(report)))
    assert printed(found) == printed(compose(report))
    assert printed_report(recognise(found, [report.edition]).report) == printed_report(report)


def test_the_contract_of_readers() -> None:
    """Arbitrary bytes and damaged files give a document or a refusal."""
    check_reader(READER, samples=[word_page(Document([Paragraph("甲"), Grid.from_rows([["规章", "1"]])]))])


@settings(max_examples=60)
@given(st.integers(0, 22_000), st.integers(0, 255))
def test_a_damaged_specimen_is_read_or_refused(at: int, byte: int) -> None:
    """One wrong byte anywhere in a real file is survived."""
    content = bytearray((SPECIMEN / "source.docx").read_bytes())
    content[at] = byte
    try:
        assert read(bytes(content)).blocks
    except GovinfoError:
        return


def test_the_template_of_the_2021_form() -> None:
    """The form as it was circulated: all 200 cells are found, all blank, in the chapters it has."""
    expected = json.loads((SPECIMEN / "expected.json").read_text("utf-8"))
    document = read((SPECIMEN / "source.docx").read_bytes())
    reading = recognise(document)
    assert reading.report.edition.key == expected["edition"]
    assert {address for address, _ in reading.traces} == set(reading.report.edition.index)
    assert set(reading.report.values) == {None}
    assert sum(isinstance(block, Heading) for block in document.blocks) == 6


# Tables


def test_merged_cells() -> None:
    """gridSpan, vMerge, gridBefore, hMerge and a continued cell without a beginning."""
    merged = [Slot(0, 0, "a", 2, 1), Slot(0, 1, "b", 1, 2), Slot(1, 1, "c"), Slot(1, 2, "d")]
    assert read(word_file(word_table(Grid(merged)))).blocks == (Grid(merged),)
    odd = table(
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell(paragraph("a"))}{cell(paragraph("b"))}</w:tr>',  # noqa: E501
        f"<w:tr>{cell(paragraph('c'), '<w:vMerge/>')}{cell(paragraph('d'))}"
        f"{cell(paragraph(''), CONTINUED)}</w:tr>",
    )
    (grid,) = read(word_file(odd)).blocks
    assert grid == Grid([Slot(0, 1, "a"), Slot(0, 2, "b"), Slot(1, 0, "c"), Slot(1, 1, "d", 1, 2)])


@pytest.mark.parametrize("span", ["0", "x", "-1", "1000000000", "99999999999999"])
def test_wrong_spans_are_resolved(span: str) -> None:
    """A span that is no number, nought or larger than the table is cut to it."""
    body = table(f"<w:tr>{cell(paragraph('a'), f'<w:gridSpan w:val={chr(34)}{span}{chr(34)}/>')}</w:tr>")
    assert [slot.colspan for grid in read(word_file(body)).grids() for slot in grid.slots] == [1]


def test_layout_tables_are_no_grids() -> None:
    """Of nested tables the innermost with data is the grid."""
    inner = table(f"<w:tr>{cell(paragraph('规章'))}{cell(paragraph('1'))}</w:tr>")
    assert shown(table(f"<w:tr>{cell(paragraph('左'))}{cell(inner + paragraph(''))}</w:tr>")) == [
        "左",
        (("规章", "1"),),
    ]


def test_rows_and_cells_deleted_in_tracked_changes() -> None:
    """What a tracked change deletes from a table is not there."""
    body = table(
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph('x'))}</w:tr>",
        f"<w:tr><w:trPr><w:ins/></w:trPr>{cell(paragraph('x'), '<w:cellDel/>')}{cell(paragraph('a'))}</w:tr>",
        f"<w:sdt><w:sdtContent><w:tr>{cell(paragraph('b'))}</w:tr></w:sdtContent></w:sdt>",
    )
    assert [line for grid in read(word_file(body)).grids() for line in grid.texts] == [("a",), ("b",)]


# Text


@pytest.mark.parametrize(
    ("inside", "want"),
    [
        (f"<w:ins>{run('1')}</w:ins><w:del><w:r><w:delText>2</w:delText></w:r></w:del>{run('3')}", "13"),
        (f"<w:moveFrom>{run('1')}</w:moveFrom><w:moveTo>{run('2')}</w:moveTo>", "2"),
        (
            run("1", "<w:vanish/>") + run("2", '<w:vanish w:val="0"/>') + run("3", '<w:rStyle w:val="V"/>'),
            "2",
        ),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>c</w:t></w:r>", "a b-c"),
        ('<w:r><w:sym w:font="Symbol" w:char="F031"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "1"),
        ('<w:r><w:sym w:font="宋体" w:char="25CB"/><w:sym w:char="zz"/></w:r>', "○"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink><w:fldSimple>{run('7')}</w:fldSimple>", "链接7"),
        (f"<w:r><w:instrText>PAGE</w:instrText></w:r>{run('8')}", "8"),
        (f"<w:r><w:ruby><w:rt>{run('guī')}</w:rt><w:rubyBase>{run('規')}</w:rubyBase></w:ruby></w:r>", "規"),
        (
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>9</m:t></m:r></m:oMath>',
            "9",
        ),
        ("<w:smartTag><w:r><w:t>a</w:t></w:r></w:smartTag>", "a"),
    ],
)
def test_the_text_of_a_paragraph(inside: str, want: str) -> None:
    """Changes as accepted, hidden text dropped, symbols and marks as their characters, fields as shown."""
    styles = STYLES.replace(
        "</w:styles>", '<w:style w:styleId="V"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    assert shown(f"<w:p>{inside}</w:p>", styles) == [want]


def test_breaks_part_paragraphs_but_join_cells_and_headings() -> None:
    """A line break ends a line of prose; in a label it is only where the label was broken."""
    broken = "<w:r><w:t>本年新</w:t><w:br/><w:t>制作数量</w:t></w:r>"
    assert shown(f"<w:p>{broken}</w:p>") == ["本年新", "制作数量"]
    assert shown(f'<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr>{broken}</w:p>') == [(1, "本年新制作数量")]
    assert shown(table(f"<w:tr>{cell(f'<w:p>{broken}</w:p>')}</w:tr>")) == [(("本年新制作数量",),)]


def test_a_deleted_end_joins_paragraphs() -> None:
    """Where a tracked change deletes the end of a paragraph, it runs on into the next."""
    end = "<w:rPr><w:del/></w:rPr>"
    assert shown(paragraph("甲", end) + paragraph("乙") + paragraph("丙", end)) == ["甲乙", "丙"]


def test_text_boxes_are_read_once() -> None:
    """A box that is written twice, for old and new programs, is one; its tables are grids."""
    box = (
        f"<w:txbxContent>{paragraph('框')}{table(f'<w:tr>{cell(paragraph(chr(97)))}</w:tr>')}</w:txbxContent>"
    )
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    assert shown(f"<w:p><w:r><w:t>甲</w:t>{both}</w:r></w:p>") == ["甲", "框", (("a",),)]
    around = (
        both.replace("<w:drawing>", "")
        .replace("</w:drawing>", "")
        .replace("<w:txbxContent>", "")
        .replace("</w:txbxContent>", "")
    )
    assert shown(around) == ["框", (("a",),)]


# Headings


def test_headings_by_style_level_and_words() -> None:
    """The Title style, outline levels, their own or inherited, and lines that look like chapters."""
    styles = STYLES.replace(
        "</w:styles>",
        '<w:style w:styleId="D"><w:basedOn w:val="H3"/></w:style><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'  # noqa: E501
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:styleId="C"><w:name w:val="toc 1"/></w:style></w:styles>',
    )

    def styled(key: str, text: str) -> str:
        return paragraph(text, f'<w:pStyle w:val="{key}"/>')

    assert shown(
        styled("T", "一、题") + styled("H1", "一、章") + styled("D", "节") + styled("A", "甲"), styles
    ) == [
        (1, "一、题"),
        (2, "一、章"),
        (3, "节"),
        "甲",
    ]
    assert shown(
        styled("C", "一、章 1") + paragraph("二、章") + paragraph("乙", '<w:outlineLvl w:val="2"/>'), styles
    ) == [
        "一、章 1",
        (2, "二、章"),
        (3, "乙"),
    ]


# Kinds and bounds


def test_strict_and_wrapped_bodies() -> None:
    """The strict form of the standard, content controls and inserted paragraphs are read alike."""
    body = f"<w:sdt><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt><w:ins>{paragraph('乙')}</w:ins><w:sectPr/>"  # noqa: E501
    assert shown(body) == ["甲", "乙"]
    parts = {
        "_rels/.rels": relations([("officeDocument", "/word/document.xml")]),
        "word/document.xml": word_file(body)
        and f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    strict = {k: v.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main") for k, v in parts.items()}
    assert read(zipped(strict)) == read(zipped(parts)) == Document([Paragraph("甲"), Paragraph("乙")])


def test_kinds_are_told_by_content() -> None:
    """A Word file is a zip with Word's parts; an old one a compound file with its stream."""
    assert sniff(word_file(""))
    assert not sniff(zipped({"xl/workbook.xml": ""}))
    assert not sniff(b"word/")
    assert legacy.sniff(COMPOUND + "WordDocument".encode("utf-16-le"))
    assert not legacy.sniff(COMPOUND + "Workbook".encode("utf-16-le"))


def hostile(name: str, content: str) -> bytes:
    """A Word file with one of its parts replaced."""
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations([("officeDocument", "word/document.xml")]),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{paragraph("a")}</w:body></w:document>',
    }
    return zipped(parts | {name: content})


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


def doubled() -> bytes:
    """A zip with two parts of one name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "a")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("word/document.xml", "b")
    return out.getvalue()


def locked() -> bytes:
    """A zip whose parts say that they are encrypted."""
    content = bytearray(hostile("x", "y"))
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            content[at + flags] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda: b"PK\3\4", "damaged"),
        (lambda: b"", "damaged"),
        (lambda: word_file(paragraph("甲"))[:-60], "damaged"),
        (lambda: hostile("word/document.xml", "<w:document"), "damaged"),
        (lambda: hostile("word/document.xml", LAUGHS + "<l>&b;</l>"), "document type"),
        (
            lambda: zipped(
                {
                    "_rels/.rels": relations([("officeDocument", "word/d.xml")]),
                    "word/d.xml": f"{LAUGHS}<l>&b;</l>".encode("utf-16"),
                }
            ),
            "document type",
        ),
        (lambda: hostile("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")])), "no Word file"),
        (
            lambda: hostile("_rels/.rels", relations([("officeDocument", "../../../etc/passwd")])),
            "no Word file",
        ),
        (lambda: hostile("_rels/.rels", relations([("styles", "word/document.xml")])), "no Word file"),
        (lambda: zipped({"a": "b"}), "no Word file"),
        (lambda: hostile("word/document.xml", "<a/>"), "no text"),
        (lambda: hostile("word/document.xml", "<a>" + " " * 5_000_000 + "</a>"), "unfolds"),
        (
            lambda: hostile(
                "word/document.xml", "<a>" + "".join(map(chr, range(0x4E00, 0x9F00))) * 600 + "</a>"
            ),
            "unfolds",
        ),
        (lambda: hostile("word/document.xml", "".join(f"<a{n}/>" for n in range(1_250_000))), "elements"),
        (lambda: hostile("word/document.xml", "<a>" * 300 + "</a>" * 300), "damaged"),
        (lambda: word_file(("<w:tbl><w:tr><w:tc>" * 45) + ("</w:tc></w:tr></w:tbl>" * 45)), "deep"),
        (lambda: zipped({f"{n}": "" for n in range(archives.MOST_MEMBERS + 1)}), "parts"),
        (lambda: b"PK\1\2" * 20_000, "parts"),
        (lambda: b"\0" * (archives.MOST_BYTES + 1), "large"),
        (doubled, "two parts"),
        (locked, "password"),
    ],
    ids=range(21),
)
def test_hostile_files_are_refused_at_once(content, said: str) -> None:
    """Bombs, entities, paths out of the archive, locks and damage: one line, in little time."""
    made = content()
    began = time.process_time()
    with pytest.raises(GovinfoError, match=said) as refusal:
        read(made)
    assert "\n" not in str(refusal.value)
    assert time.process_time() - began < 10


def test_external_parts_are_not_followed() -> None:
    """A relation that points out of the file is not looked at, styles then are none."""
    external = relations([("styles", "http://127.0.0.1:9/styles.xml")]).replace(
        "Target=", 'TargetMode="External" Target='
    )
    assert read(hostile("word/_rels/document.xml.rels", external)).blocks == (Paragraph("a"),)
    archive = archives.opened(hostile("x", "y"))
    with pytest.raises(UnreadableSource, match="lacks"):
        archive.part("z")


def test_a_part_is_unfolded_once() -> None:
    """Asked for again, a part comes from memory and does not count against the bound a second time."""
    archive = archives.opened(hostile("x", "four"))
    assert [archive.part("x"), archive.part("x")] == [b"four", b"four"]
    assert archive.unfolded == 4


# The old format


def test_old_files_need_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library the message names the extra, in one line."""
    monkeypatch.setattr(legacy.util, "find_spec", lambda _name: None)
    with pytest.raises(UnreadableSource, match=r"govinfo\[doc\]") as refusal:
        legacy.read(COMPOUND + "WordDocument".encode("utf-16-le"))
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{\\rtf1}", "not a .doc"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "password"),
        (COMPOUND + b"\0" * (legacy.MOST_BYTES + 1), "large"),
        (COMPOUND + b"\xff" * 2000, "cannot be read"),
    ],
)
def test_old_files_that_cannot_be_read(content: bytes, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other kinds, locked, large and damaged files are refused in one line."""
    failing = types.SimpleNamespace(convert=lambda *_paths: (_ for _ in ()).throw(RuntimeError("no\nsuch")))
    monkeypatch.setitem(sys.modules, "doc2docx", failing)
    monkeypatch.setattr(legacy.util, "find_spec", lambda _name: True)
    monkeypatch.setattr(legacy, "isolated", lambda _function, given: legacy.converted(given))
    with pytest.raises(UnreadableSource, match=said) as refusal:
        legacy.read(content)
    assert "\n" not in str(refusal.value)


def test_old_files_are_read_as_what_they_convert_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the library makes of a file is read as any Word file is."""
    made = word_file(paragraph("甲"))

    def convert(source: Path, target: Path) -> None:
        assert source.read_bytes().startswith(COMPOUND)
        target.write_bytes(made)

    monkeypatch.setitem(sys.modules, "doc2docx", types.SimpleNamespace(convert=convert))
    monkeypatch.setattr(legacy.util, "find_spec", lambda _name: True)
    monkeypatch.setattr(legacy, "isolated", lambda _function, given: legacy.converted(given))
    assert legacy.read(COMPOUND).blocks == (Paragraph("甲"),)


# The child process


def test_a_child_gives_bytes_or_a_refusal() -> None:
    """What the function gives comes back; what it refuses is refused here in the same words."""
    assert isolation.isolated("govinfo.isolation:reversed_bytes", b"abc") == b"cba"
    with pytest.raises(UnreadableSource, match="damaged or cut short"):
        isolation.isolated("govinfo.readers.xlsx:listed", b"PK")
    with pytest.raises(UnreadableSource, match="damaged"):
        isolation.isolated("govinfo.isolation:no_such_thing", b"")


def test_a_child_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time is bounded, and a machine that starts no process says so."""
    with pytest.raises(UnreadableSource, match="seconds"):
        isolation.isolated("govinfo.isolation:reversed_bytes", b"", seconds=0.0001)

    def no_process(*_given: object, **_options: object) -> None:
        raise OSError(11, "no room")

    monkeypatch.setattr(subprocess, "run", no_process)
    with pytest.raises(UnreadableSource, match="no room"):
        isolation.isolated("govinfo.isolation:reversed_bytes", b"")


def test_a_program_without_an_interpreter_does_the_work_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program with Python inside cannot start it anew."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(subprocess, "run", None)
    assert isolation.isolated("govinfo.isolation:reversed_bytes", b"abc") == b"cba"


def test_the_side_of_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child bounds its memory where it can, and tells a refusal by its exit."""
    bounds: list[object] = []
    resource = types.SimpleNamespace(RLIMIT_AS=9, setrlimit=lambda *given: bounds.append(given))
    monkeypatch.setitem(sys.modules, "resource", resource)
    out, err = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(b"ab")))
    monkeypatch.setattr(sys, "stdout", types.SimpleNamespace(buffer=out))
    monkeypatch.setattr(sys, "stderr", types.SimpleNamespace(buffer=err))
    monkeypatch.setattr(sys, "argv", ["", "govinfo.isolation:reversed_bytes"])
    isolation.child()
    assert (out.getvalue(), len(bounds)) == (b"ba", 1)
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setattr(sys, "argv", ["", "govinfo.archives:opened"])
    with pytest.raises(SystemExit):
        isolation.child()
    english, chinese, trouble = json.loads(err.getvalue().splitlines()[-1])
    assert "damaged" in english
    assert "损坏" in chinese
    assert trouble == "archive_cut"
    assert len(bounds) == 1
