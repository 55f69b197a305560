"""The OFD renderer: the PDF's pages, valid parts, fonts that hold what is drawn, tags, the same bytes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from builders import as_shown, full
from govinfo.document import Document, Grid, Heading, Paragraph, Slot
from govinfo.edition import find_edition
from govinfo.errors import UnprintableText
from govinfo.fonts import parse
from govinfo.pipeline import open as read_file
from govinfo.pipeline import render
from govinfo.prepress import PageOptions, prepared
from govinfo.readers.ofd import READER
from govinfo.recognition import recognise
from govinfo.renderers.ofd import RENDERER, write
from govinfo.renderers.ofd.content import MM
from govinfo.renderers.ofd.tags import STRUCTURE
from govinfo.report import Report
from govinfo.testing import any_reports, check_renderer, printed_report
from govinfo.typesetting import Impression

EXAMPLE = Path(__file__).parent.parent / "examples" / "2020-street-office.txt"
OFD = "{http://www.ofdspec.org/2016}"
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "ofd.xsd"))
_MOST = settings.default.max_examples
EVERYTHING = PageOptions(
    cover=True, seal=True, findings=True, marks=True, watermark="征求意见稿", charts=True
)


def example() -> Report:
    """The report of the README."""
    return read_file(EXAMPLE).report


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a file by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def trees(content: bytes) -> dict[str, Any]:
    """The parts that are XML."""
    return {name: etree.fromstring(part) for name, part in parts(content).items() if name.endswith(".xml")}


def pages(content: bytes) -> list[Any]:
    """The pages, in order."""
    found = trees(content)
    listed = found["Doc_0/Document.xml"].iter(f"{OFD}Page")
    return [found[f"Doc_0/{page.get('BaseLoc')}"] for page in listed]


def placed(page: Any) -> Iterator[tuple[str, float, float]]:
    """Every character of a page with its place, in points."""
    for text in page.iter(f"{OFD}TextObject"):
        left, top, *_ = map(float, text.get("Boundary").split())
        (code,) = text.iter(f"{OFD}TextCode")
        words = iter((code.get("DeltaX") or "").split())
        steps: list[float] = []
        for word in words:
            if word == "g":
                count = int(next(words))
                steps += [float(next(words))] * count
            else:
                steps.append(float(word))
        assert len(steps) == len(code.text) - 1
        x, y = left + float(code.get("X")), top + float(code.get("Y"))
        for character, step in zip(code.text, [*steps, 0.0], strict=True):
            yield character, x / MM, y / MM
            x += step


# The pages


def test_every_character_stands_where_the_drawing_has_it() -> None:
    """The file's characters and the layout's, which is the PDF's, are apart by less than 0.01 mm."""
    proof = prepared(example(), PageOptions())
    made = pages(write(example()))
    assert len(made) == len(proof.drawing.pages)
    for page, drawn in zip(made, proof.drawing.pages, strict=True):
        found = list(placed(page))
        wanted: list[tuple[str, float, float]] = []
        for text in drawn.texts:
            x = text.x
            for character in text.text:
                wanted.append((character, x, text.y))
                x += proof.fonts.measure(text.role, character, text.size) + text.spacing
        assert [each[0] for each in found] == [each[0] for each in wanted]
        for (_, x0, y0), (_, x1, y1) in zip(found, wanted, strict=True):
            assert abs(x0 - x1) * MM < 0.01
            assert abs(y0 - y1) * MM < 0.01


def test_every_rule_is_drawn() -> None:
    """Each ruled line of the layout is a segment of a path, at its place and of its thickness."""
    drawing = prepared(example(), PageOptions()).drawing
    for page, drawn in zip(pages(write(example())), drawing.pages, strict=True):
        found: set[tuple[float, ...]] = set()
        for path in page.iter(f"{OFD}PathObject"):
            left, top, *_ = map(float, path.get("Boundary").split())
            words = path.findtext(f"{OFD}AbbreviatedData").replace("M", "").replace("L", "").split()
            ends = [float(word) for word in words]
            for at in range(0, len(ends), 4):
                x0, y0, x1, y1 = ends[at : at + 4]
                stroke = float(path.get("LineWidth"))
                found.add(tuple(round(v, 1) for v in (left + x0, top + y0, left + x1, top + y1, stroke)))
        for line in drawn.lines:
            ends = [end * MM for end in (line.x0, line.y0, line.x1, line.y1, line.stroke)]
            assert any(max(abs(a - b) for a, b in zip(ends, one, strict=True)) < 0.11 for one in found)


def test_boundaries_hold_what_they_bound() -> None:
    """No object is cut off: paths lie in their rectangles with half their stroke, runs as far as they go."""
    for page in pages(write(full(find_edition("2021")), EVERYTHING)):
        for path in page.iter(f"{OFD}PathObject"):
            *_, width, height = map(float, path.get("Boundary").split())
            words = [w for w in path.findtext(f"{OFD}AbbreviatedData").split() if w not in "MLC"]
            slack = float(path.get("LineWidth", 0)) / 2 - 0.002
            assert all(slack <= float(x) <= width - slack for x in words[::2])
            assert all(slack <= float(y) <= height - slack for y in words[1::2])


# Valid parts


@pytest.mark.parametrize("options", [PageOptions(), EVERYTHING], ids=["plain", "everything"])
def test_parts_keep_the_schemas_of_the_standard(options: PageOptions) -> None:
    """Every part of the standard's kinds is valid, identifiers are unique, and none is above the largest."""
    found = trees(write(full(find_edition("2021")), options))
    for name, tree in found.items():
        if not name.endswith("Structure.xml"):
            SCHEMA.assertValid(tree)
    identifiers = [
        int(element.get("ID")) for tree in found.values() for element in tree.iter() if element.get("ID")
    ]
    assert len(identifiers) == len(set(identifiers))
    assert max(identifiers) == int(found["Doc_0/Document.xml"].findtext(f".//{OFD}MaxUnitID"))


def test_the_schema_finds_faults() -> None:
    """An element out of order or an attribute that the standard does not have is invalid."""
    tree = trees(write(example()))["OFD.xml"]
    body = tree.find(f"{OFD}DocBody")
    body.append(body[0])
    assert not SCHEMA.validate(tree)


def test_places_lead_to_parts() -> None:
    """Whatever a part names is in the package, and the first part is the one to begin with."""
    content = write(example())
    found = trees(content)
    names = list(parts(content))
    assert names[0] == "OFD.xml"
    fonts = {f"Doc_0/Res/{each.text}" for each in found["Doc_0/PublicRes.xml"].iter(f"{OFD}FontFile")}
    tags = {f"Doc_0/Tags/{each.text}" for each in found["Doc_0/Tags/CustomTags.xml"].iter(f"{OFD}FileLoc")}
    listed = {f"Doc_0/{page.get('BaseLoc')}" for page in found["Doc_0/Document.xml"].iter(f"{OFD}Page")}
    fixed = {"OFD.xml", "Doc_0/Document.xml", "Doc_0/PublicRes.xml", "Doc_0/Tags/CustomTags.xml"}
    assert fonts | tags | listed | fixed == set(names)


def test_fonts_hold_the_characters_that_are_drawn_in_them() -> None:
    """Every character is in the font file that its object names, as wide as the file sets it."""
    content = write(full(find_edition("2021")), EVERYTHING)
    found = parts(content)
    named = {
        font.get("ID"): parse(found[f"Doc_0/Res/{font.findtext(f'{OFD}FontFile')}"])
        for font in trees(content)["Doc_0/PublicRes.xml"].iter(f"{OFD}Font")
    }
    drawn: dict[str, set[str]] = {}
    for page in pages(content):
        for text in page.iter(f"{OFD}TextObject"):
            drawn.setdefault(text.get("Font"), set()).update(text.findtext(f"{OFD}TextCode"))
    assert drawn.keys() == named.keys()
    for identifier, characters in drawn.items():
        assert set(map(ord, characters)) == set(named[identifier].glyph_of)


def test_the_outline_leads_to_the_headings() -> None:
    """Each heading is in the outline under the one it belongs to, and leads to its page and place."""
    tree = trees(write(example()))["Doc_0/Document.xml"]
    (top,) = tree.find(f"{OFD}Outlines")
    numbers = [page.get("ID") for page in tree.iter(f"{OFD}Page")]
    drawing = prepared(example(), PageOptions()).drawing
    found = [
        (element.get("Title"), numbers.index(goto.get("PageID")) + 1, float(goto.get("Top")))
        for element in tree.iter(f"{OFD}OutlineElem")
        for goto in element.findall(f"{OFD}Actions//{OFD}Dest")
    ]
    assert [(title, page) for title, page, _ in found] == [(e.text, e.page) for e in drawing.outline]
    assert all(abs(y - e.y * MM) < 0.001 for (_, _, y), e in zip(found, drawing.outline, strict=True))
    assert top.get("Title") == example().heading
    assert len(top.findall(f"{OFD}OutlineElem")) == len(drawing.outline) - 1


# What the file says of itself, and of its parts


def test_what_the_file_says_of_itself() -> None:
    """Title, agency and date stand in the document's information; what is unknown is left out."""
    report = full(find_edition("2021"))
    told = trees(write(report))["OFD.xml"].find(f".//{OFD}DocInfo")
    assert told.findtext(f"{OFD}Title") == report.heading
    assert told.findtext(f"{OFD}Author") == report.agency
    assert told.findtext(f"{OFD}CreationDate") == (report.published.isoformat() if report.published else None)
    bare = trees(write(Document([Paragraph("正文")])))["OFD.xml"].find(f".//{OFD}DocInfo")
    assert [etree.QName(each).localname for each in bare] == ["DocID", "Title", "Creator"]


def test_tags_name_every_figure() -> None:
    """Each cell of the form is tagged with its key, and the tag refers to what prints its figure."""
    report = full(find_edition("2021"))
    content = write(report)
    tree = trees(content)["Doc_0/Tags/Structure.xml"]
    texts = {
        text.get("ID"): "".join(code.text for code in text.iter(f"{OFD}TextCode"))
        for page in pages(content)
        for text in page.iter(f"{OFD}TextObject")
    }
    listed = {page.get("ID") for page in trees(content)["Doc_0/Document.xml"].iter(f"{OFD}Page")}
    figures = {
        cell.get("Key"): "".join(texts[ref.text] for ref in cell)
        for cell in tree.iter(f"{{{STRUCTURE}}}TD")
        if cell.get("Key")
    }
    assert set(figures) == {str(address) for address in report.edition.index}
    wanted = {slot.key: slot.text for slot in _slots(report) if slot.key}
    assert figures == wanted
    assert {ref.get("PageRef") for ref in tree.iter(f"{OFD}ObjectRef")} <= listed
    headings = ["".join(texts[ref.text] for ref in each) for each in tree.iter(f"{{{STRUCTURE}}}H1")]
    assert headings == [report.heading]


def _slots(report: Report) -> list[Slot]:
    blocks = prepared(report, PageOptions()).blocks
    return [slot for block in blocks if isinstance(block, Grid) for slot in block.slots]


def test_tags_of_extras_and_oddities() -> None:
    """Charts have their words, a table without cells has no tag, captions and keys are no markup."""
    grid = Grid([Slot(0, 0, "甲", header="row"), Slot(0, 1, "1", key='<k>"&')], caption="<表>")
    tree = trees(write(Document([grid, Grid([])])))["Doc_0/Tags/Structure.xml"]
    (table,) = tree
    assert table.get("Caption") == "<表>"
    assert [cell.get("Key") for cell in table.iter(f"{{{STRUCTURE}}}TD")] == ['<k>"&']
    charted = trees(write(full(find_edition("2021")), PageOptions(charts=True)))["Doc_0/Tags/Structure.xml"]
    assert all(figure.get("Alternative") for figure in charted.iter(f"{{{STRUCTURE}}}Figure"))
    assert next(charted.iter(f"{{{STRUCTURE}}}Figure"), None) is not None


def test_nothing_is_taken_for_markup() -> None:
    """Text that looks like markup is drawn as it is."""
    hostile = '<ofd:TextCode>&amp; ]]> "x" <!-- --> <?p?>'
    content = write(Document([Heading(1, hostile), Paragraph(hostile)]))
    for tree in trees(content).values():
        SCHEMA.validate(tree)
    assert trees(content)["OFD.xml"].findtext(f".//{OFD}Title") == hostile
    drawn = "".join(c for page in pages(content) for c, _, _ in placed(page))
    assert drawn.replace(" ", "").count(hostile.replace(" ", "")) == 2


def test_what_no_font_has_is_an_error() -> None:
    """A character that no font has is named, in the watermark too."""
    with pytest.raises(UnprintableText, match="😀"):
        write(Document([Paragraph("😀")]))
    with pytest.raises(UnprintableText, match="😀"):
        write(Document([]), PageOptions(watermark="😀"))


def test_a_document_without_anything_has_a_page() -> None:
    """An empty document is a valid file of one page with its number."""
    content = write(Document([]))
    assert ["".join(c for c, _, _ in placed(page)) for page in pages(content)] == ["— 1 —"]


def test_a_watermark_lies_under_the_text() -> None:
    """It is in a layer of the background, aslant, and reading does not take it for text."""
    plain, marked = write(example()), write(example(), PageOptions(watermark="征求意见稿𬭳"))
    for page in pages(marked):
        under, over = page.iter(f"{OFD}Layer")
        assert (under.get("Type"), over.get("Type")) == ("Background", "Body")
        first, *_ = under
        a, b, c, d, *_ = map(float, first.get("CTM").split())
        assert a == d == c == -b
    assert READER.read(marked).blocks == READER.read(plain).blocks


def test_marked_cells_and_charts_are_drawn() -> None:
    """A cell that a finding names has a grey ground with a frame; the bars of a chart are filled."""
    report = full(find_edition("2021"))
    drawing = prepared(report, PageOptions(marks=True)).drawing
    boxes: list[tuple[float, ...]] = []
    for drawn in drawing.pages:
        for mark in drawn.marks:
            if isinstance(mark, Impression):
                places = (place for place in mark.plate.places if place.slot in mark.marked)
                boxes += (
                    ((mark.x + x0) * MM, (mark.y + y0) * MM, (x1 - x0) * MM, (y1 - y0) * MM)
                    for x0, y0, x1, y1 in (place.box for place in places)
                )
    filled = [
        path
        for page in pages(write(report, PageOptions(marks=True)))
        for path in page.iter(f"{OFD}PathObject")
        if path.get("Fill") == "true"
    ]
    found = [tuple(map(float, path.get("Boundary").split())) for path in filled]
    assert len(found) == len(boxes) > 5
    for one, other in zip(found, boxes, strict=True):
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) < 0.001
    assert {path.find(f"{OFD}FillColor").get("Value") for path in filled} == {"217 217 217"}
    charted = pages(write(report, PageOptions(charts=True)))[-1]
    bars = [path for path in charted.iter(f"{OFD}PathObject") if path.get("Stroke") == "false"]
    assert len(bars) > 5


# The same bytes, and back


def test_the_same_bytes_in_another_process() -> None:
    """Hash seeds and earlier work change nothing; nor does the time of day."""
    code = (
        "import sys, hashlib; from govinfo.pipeline import open, render\n"
        f"print(hashlib.sha256(render(open({str(EXAMPLE)!r}).report, 'ofd')).hexdigest())"
    )
    found = {
        subprocess.run(  # noqa: S603  (our own program)
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(found) == 1


def test_parts_may_be_left_readable() -> None:
    """Without compression the parts are the same, and larger."""
    plain, packed = write(example(), PageOptions(compress=False)), write(example())
    assert parts(plain) == parts(packed)
    assert len(plain) > 2 * len(packed)


@settings(max_examples=_MOST if _MOST > 100 else 12, phases=[Phase.explicit, Phase.generate])
@given(st.data())
def test_our_own_ofd_reads_back(data: st.DataObject) -> None:
    """The second law: any report, rendered as OFD, is read as the same report, what it does not print too."""
    report = as_shown(data.draw(any_reports(plain=True)))
    read = recognise(READER.read(render(report, "ofd")), [report.edition]).report
    assert printed_report(read) == printed_report(report)
    assert read == report


def test_the_renderer_keeps_the_contract() -> None:
    """Any report gives bytes, the same each time."""
    check_renderer(RENDERER, examples=3)


def test_runs_of_equal_distances_are_told_as_such() -> None:
    """Most of a page's distances are told once a run."""
    told = [
        code.get("DeltaX") or "" for page in pages(write(example())) for code in page.iter(f"{OFD}TextCode")
    ]
    assert sum("g" in one for one in told) > 50
