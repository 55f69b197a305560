"""PDF: what a reader of the file finds in it, and the fonts it is set in."""

from __future__ import annotations

import ctypes
import os
import re
import struct
import subprocess
import sys
import zlib
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo import fonts
from govinfo.composition import compose
from govinfo.document import Document, Grid, Heading, Paragraph, Properties, Slot
from govinfo.edition import addresses, all_editions, find_edition
from govinfo.errors import GovinfoError, UnprintableText
from govinfo.fonts import BOLD, SANS, SERIF, Fonts, UnusableFont, carried, truetype
from govinfo.prepress import MOST_FONT_BYTES, PageOptions
from govinfo.renderers.pdf import RENDERER, write
from govinfo.report import Report
from govinfo.typesetting import ROLES, typeset

# It has no types.
pypdfium2: Any = import_module("pypdfium2")

CARRIED = (SERIF, BOLD, SANS)
FOLDER = Path(fonts.__file__).parent


PROSE = (
    (
        "（一）主动公开情况。全年通过政府网站主动公开政府信息1,234条，其中政务动态信息更新865条；发布解读材料28篇，"
        "回应公众关注热点或重大舆情16次。政务微信公众号“某某发布”累计发文2,046篇，订阅数达到18.4719万人。"
    ),
    (
        "（二）依申请公开情况。全年共收到政府信息公开申请156件，其中自然人申请142件、法人或其他组织申请14件；上年结转3件。"
        "申请人可登录http://www.example.gov.cn/zwgk/index.html在线提交申请，也可以拨打0517-83605000咨询。"
    ),
    (
        "（三）政府信息管理情况。按照“谁公开、谁审查、谁负责”的原则，做到先审查后公开——一事一审、全面审查；"
        "全年制发行政规范性文件12件，废止4件，现行有效63件，均提供Word、PDF等格式下载。"
    ),
)


def report(edition: str = "2021") -> Document:
    """A filled report of some five pages, composed."""
    form = find_edition(edition)
    blank = Report.blank(form, agency="淮安市人民政府", year=2024)
    filled = blank.replace({at: n % 157 for n, at in enumerate(addresses(form))})
    prose = dict(filled.narratives) | {
        "preamble": PROSE[:1],
        "overview": PROSE * 2,
        "problems": PROSE,
        "other": ("无。",),
    }
    return compose(evolve(filled, narratives=prose))


def squeezed(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s", "", text)


def extracted(content: bytes) -> str:
    """All text of a PDF in the order of its content, without white space."""
    with pypdfium2.PdfDocument(content) as file:
        runs = (
            run.extract()
            for page in file
            for run in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage())
        )
        # PDFium gives a hyphen at the end of a line as U+0002, so that a search can pass over it.
        return squeezed("".join(runs)).replace("\x02", "-")


def selected(content: bytes) -> str:
    """All text of a PDF as a reader's window would copy it, without white space."""
    with pypdfium2.PdfDocument(content) as file:
        return squeezed("".join(page.get_textpage().get_text_range() for page in file))


def drawn(document: Document) -> str:
    """All text that typesetting puts on pages, in order."""
    return squeezed("".join(text.text for text in typeset(document, Fonts().measure).texts()))


@pytest.mark.parametrize("edition", [edition.key for edition in all_editions()])
def test_all_text_of_a_report_is_extracted_in_order(edition: str) -> None:
    """What is drawn comes out as text, in reading order; a copy by position has the same characters."""
    document = report(edition)
    content = write(document)
    assert extracted(content) == drawn(document)
    assert Counter(selected(content)) == Counter(drawn(document))


def origins(page: Any) -> list[tuple[str, float, float]]:
    """The characters of a page and where each begins, from the top left corner, in the order of the content.

    PDFium puts characters of its own between those of the file: they are left out.
    """
    raw, textpage = pypdfium2.raw, page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[tuple[str, float, float]] = []
    for at in range(raw.FPDFText_CountChars(textpage)):
        if raw.FPDFText_IsGenerated(textpage, at) == 0:
            raw.FPDFText_GetCharOrigin(textpage, at, x, y)
            found.append((chr(raw.FPDFText_GetUnicode(textpage, at)), x.value, page.get_height() - y.value))
    return found


@pytest.mark.parametrize("edition", [edition.key for edition in all_editions()])
def test_every_character_stands_where_the_drawing_has_it(edition: str) -> None:
    """In prose and tables alike, whatever the spacing of the line before."""
    document = report(edition)
    drawing = typeset(document, Fonts().measure)
    with pypdfium2.PdfDocument(write(document)) as file:
        for page, made in zip(file, drawing.pages, strict=True):
            wanted: list[tuple[str, float, float]] = []
            for text in made.texts:
                x = text.x
                for character in text.text:
                    wanted.append((character, x, text.y))
                    x += Fonts().measure(text.role, character, text.size) + text.spacing
            found = origins(page)
            assert Counter(c for c, _, _ in found) == Counter(c for c, _, _ in wanted)
            assert all(
                any(c == d and abs(x - u) < 0.03 and abs(y - v) < 0.03 for d, u, v in found)
                for c, x, y in wanted
            )


def test_prose_is_copied_as_it_reads() -> None:
    """Spacing that makes lines even is not taken for spaces, nor is the end of a line."""
    text = "全年共收到政府信息公开申请156件，其中自然人142件（含上年结转3件）；按期办结151件。" * 12
    with pypdfium2.PdfDocument(write(Document([Paragraph(text)]))) as file:
        copied = "".join(page.get_textpage().get_text_range() for page in file)
    assert " " not in copied.replace("— 1 —", "")
    assert squeezed(copied) == text + "—1—"


carried_text = st.text(
    st.sampled_from("政府信息公开年度报告堃镕𬭳𫖯𬘘é（）《》，。、“”——……①㈠Ⅲ№℃‰㎡─│0123456789Ab -"),
    min_size=1,
    max_size=80,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(carried_text, min_size=1, max_size=4), st.lists(carried_text, min_size=1, max_size=6))
def test_arbitrary_text_is_extracted_in_order(paragraphs: list[str], cells: list[str]) -> None:
    """Characters beyond the BMP, symbols and Latin letters come out as they went in."""
    grid = Grid([Slot(at // 2, at % 2, text, header="row") for at, text in enumerate(cells)])
    document = Document([*map(Paragraph, paragraphs), grid])
    assert extracted(write(document)) == drawn(document)


@settings(max_examples=15, deadline=None)
@given(st.lists(carried_text, max_size=3))
def test_the_same_document_gives_the_same_bytes(paragraphs: list[str]) -> None:
    """No clock and no trace of what was written before."""
    document = Document(map(Paragraph, paragraphs))
    first = write(document)
    write(report())
    assert write(document) == first


def test_documents_written_at_once_do_not_meet() -> None:
    """Threads share the fonts and nothing else."""
    documents = [Document([Paragraph(character * 40)]) for character in "政府信息公开工作年度报告"]
    alone = [write(document) for document in documents]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(write, documents)) == alone


def test_every_font_is_embedded() -> None:
    """No font is named that is not in the file."""
    content = write(report(), PageOptions(compress=False))
    assert b"Helvetica" not in content
    assert content.count(b"/FontFile2") == content.count(b"/Type /FontDescriptor") == 3
    names = set(re.findall(rb"/BaseFont /([A-Z]{6}\+[A-Za-z-]+)", content))
    assert {name.split(b"+")[1] for name in names} == {
        b"GovinfoSerif-Regular",
        b"GovinfoSerif-Bold",
        b"GovinfoSans-Medium",
    }


def test_the_file_says_what_it_is() -> None:
    """Title, author and language are those of the report; the window shows the title."""
    content = write(report(), PageOptions(compress=False))
    with pypdfium2.PdfDocument(content) as file:
        told = file.get_metadata_dict()
        assert told["Title"] == "淮安市人民政府2024年政府信息公开工作年度报告"
        assert told["Author"] == "淮安市人民政府"
    assert b"/Lang (zh-CN)" in content
    assert b"/DisplayDocTitle true" in content


def test_a_document_without_a_title_is_named_by_agency_and_year() -> None:
    """A reader's window has something to show."""
    document = Document([Paragraph("无。")], Properties(agency="某县", year=2024))
    with pypdfium2.PdfDocument(write(document)) as file:
        assert file.get_metadata_dict()["Title"] == "某县2024年"


def test_headings_are_in_the_outline_under_the_title() -> None:
    """Each at its level, leading to its page."""
    document = report()
    drawing = typeset(document, Fonts().measure)
    with pypdfium2.PdfDocument(write(document)) as file:
        found = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in file.get_toc()]
    assert found == [(entry.level - 1, entry.text, entry.page - 1) for entry in drawing.outline]


@pytest.mark.parametrize("levels", [(2, 4, 3), (3, 1, 2), (6,), (1, 1, 5, 2, 5)])
def test_levels_of_headings_may_skip(levels: tuple[int, ...]) -> None:
    """A read page has what it has; the outline never goes down more than one level at once."""
    document = Document([Heading(level, f"标题{at}") for at, level in enumerate(levels)])
    with pypdfium2.PdfDocument(write(document)) as file:
        assert [mark.get_title() for mark in file.get_toc()] == [f"标题{at}" for at in range(len(levels))]


def test_pages_are_a4() -> None:
    """210 by 297 mm."""
    with pypdfium2.PdfDocument(write(report())) as file:
        assert {tuple(round(side) for side in page.get_size()) for page in file} == {(595, 842)}


def test_text_is_drawn_as_it_is() -> None:
    """Nothing in a report is markup: tags, entities and PDF operators are printed."""
    text = '<b>1</b>&amp;<img src="file:///etc/passwd"/>(a)\\) Tj ET'
    assert extracted(write(Document([Paragraph(text)]))).startswith(squeezed(text))


def test_characters_without_a_glyph_are_named() -> None:
    """Never a blank in silence: all of them are named at once."""
    document = Document([Paragraph("公开😀"), Grid([Slot(0, 0, "\ue000")]), Heading(2, "ᚠ")])
    with pytest.raises(UnprintableText) as caught:
        write(document)
    assert caught.value.characters == ("ᚠ", "\ue000", "😀")


def test_an_empty_document_is_one_page() -> None:
    """With its number."""
    assert extracted(write(Document([]))) == "—1—"


def test_without_compression_the_streams_can_be_read() -> None:
    """The option does what it says."""
    document = report()
    plain, packed = write(document, PageOptions(compress=False)), write(document)
    assert b"beginbfchar" in plain
    assert b"beginbfchar" not in packed
    assert len(packed) < len(plain)
    assert extracted(plain) == extracted(packed)


def test_the_renderer_is_what_the_entry_point_names() -> None:
    """The record that `govinfo.renderers` offers as `pdf`."""
    assert (RENDERER.name, RENDERER.suffixes, RENDERER.source) == ("pdf", (".pdf",), "report")
    assert RENDERER.write(Document([]), RENDERER.options()).startswith(b"%PDF-1.7")


def test_a_file_is_written_with_the_standard_library() -> None:
    """No PDF library is loaded, so none is disturbed that an application uses itself."""
    code = (
        "import sys; from govinfo.renderers.pdf import write; from govinfo.document import *\n"
        "write(Document([Paragraph('无。')]))\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} - set(sys.stdlib_module_names)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)  # noqa: S603
    assert not {b"reportlab", b"PIL", b"pypdfium2"} & set(re.findall(rb"\w+", done.stdout))
    assert b"govinfo" in done.stdout


# Fonts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CARRIED)
def test_a_carried_font_covers_gb2312_and_names_of_people_and_places(name: str) -> None:
    """All of GB 2312, and characters of 通用规范汉字表 that it lacks, 196 of them beyond the BMP."""
    face = carried(name)
    codes = (bytes([high, low]) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    gb2312 = {character for code in codes for character in code.decode("gb2312", errors="ignore")}
    assert len(gb2312) > 7000
    assert not [
        character
        for character in gb2312 | set("堃镕喆犇珺玥曌瑄昇淼𬭳𬘘𫖯𬬻𬭊①⑳㈠Ⅻ℃‰№—…")
        if not face.has(character)
    ]


@pytest.mark.parametrize("name", CARRIED)
def test_a_carried_font_has_a_name_of_its_own(name: str) -> None:
    """The licence reserves the makers' names for their own fonts; ours stands beside them."""
    names = carried(name).tables["name"]
    assert carried(name).name == name.removesuffix(".ttf")
    assert "Govinfo".encode("utf-16-be") in names
    assert "SIL Open Font License" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")


def test_reports_in_traditional_characters_are_printed() -> None:
    """Specimens 045 and 047 print 規範, 數據, 條 and 費."""
    text = "行政規範性文件本年製發件數廢止現行有效內容處罰強制收費金額單位萬元爲裡"
    assert (
        extracted(write(Document([Heading(1, text), Heading(2, text), Paragraph(text)]))) == f"{text * 3}—1—"
    )


@given(st.lists(st.sampled_from("政府信息公开é堃𬭳1A（"), unique=True, max_size=12))
def test_a_subset_is_a_font_of_just_those_characters(characters: list[str]) -> None:
    """It can be read again, and draws each as wide and in the same outline."""
    face = carried(SERIF)
    made = face.subset(characters)
    again = truetype.parse(made.content)
    assert sorted(map(chr, again.glyph_of)) == sorted(characters)
    for character, glyph in zip(characters, made.glyphs, strict=True):
        assert again.glyph_of[ord(character)] == glyph
        assert again.width(character) == face.width(character)
        old = face.glyph_of[ord(character)]
        outline = face.tables["glyf"][face.places[old] : face.places[old + 1]]
        assert again.tables["glyf"][again.places[glyph] : again.places[glyph + 1]].startswith(outline)


def test_a_composite_glyph_brings_its_parts_along() -> None:
    """An accented letter is often made of two others; the subset has them, renumbered."""
    face = carried(SERIF)
    part, last = face.glyph_of[ord("文")], len(face.places) - 2
    composite = struct.pack(">5h2H2h", -1, 0, 0, 0, 0, 0x0003, part, 7, 9)
    glyf = face.tables["glyf"][: face.places[last]] + composite
    places = face.places[:-1]
    places.append(len(glyf))
    made = evolve(
        face, glyph_of={**face.glyph_of, ord("正"): last}, tables={**face.tables, "glyf": glyf}, places=places
    ).subset("正")
    again = truetype.parse(made.content)
    outlines = [again.tables["glyf"][a:b] for a, b in pairwise(again.places)]
    assert struct.unpack_from(">HH2h", outlines[1], 10) == (0x0003, 2, 7, 9)
    assert outlines[2].startswith(face.tables["glyf"][face.places[part] : face.places[part + 1]])


def test_characters_that_share_a_glyph_keep_their_own_text() -> None:
    """Two code points may look alike; each comes out as it went in."""
    face = carried(SERIF)
    by_glyph: dict[int, list[str]] = {}
    for code, glyph in face.glyph_of.items():
        by_glyph.setdefault(glyph, []).append(chr(code))
    twins = next(pair for pair in by_glyph.values() if len(pair) > 1 and "".join(pair).isprintable())
    assert extracted(write(Document([Paragraph("甲".join(twins))]))).startswith("甲".join(twins))


def test_a_role_without_a_font_of_its_own_is_set_in_the_serif() -> None:
    """Every role that typesetting knows has a font."""
    assert {Fonts().face(role).name for role in ROLES} == {name.removesuffix(".ttf") for name in CARRIED}


def test_a_user_may_set_a_report_in_fonts_of_their_own(tmp_path: Path) -> None:
    """What such a font lacks is drawn in a carried one; a changed file is read again."""
    own = tmp_path / "own.ttf"
    own.write_bytes(carried(SANS).subset("正文— 1").content)
    document = Document([Paragraph("正文字")])
    content = write(document, PageOptions(body_font=str(own), compress=False))
    assert extracted(content) == "正文字—1—"
    assert set(re.findall(rb"/BaseFont /[A-Z]{6}\+(\S+)", content)) == {
        b"GovinfoSans-Medium",
        b"GovinfoSerif-Regular",
    }
    own.write_bytes(carried(SANS).subset("正文字— 1").content)
    assert b"GovinfoSerif" not in write(document, PageOptions(body_font=str(own), compress=False))


def collected(*fonts: bytes) -> bytes:
    """A collection of fonts: each as it is, but for the places of its tables."""
    head = 12 + 4 * len(fonts)
    places, content = [], b""
    for font in fonts:
        moved = bytearray(font)
        places.append(head + len(content))
        for at in range(int.from_bytes(font[4:6], "big")):
            entry = slice(12 + 16 * at + 8, 12 + 16 * at + 12)
            moved[entry] = (int.from_bytes(font[entry], "big") + places[-1]).to_bytes(4, "big")
        content += moved
    number = len(fonts).to_bytes(4, "big")
    return b"ttcf\0\1\0\0" + number + b"".join(place.to_bytes(4, "big") for place in places) + content


def test_a_collection_gives_its_first_font_or_the_one_of_a_number(tmp_path: Path) -> None:
    """A `.ttc` is a folder of fonts."""
    path = tmp_path / "own.ttc"
    path.write_bytes(collected(*(carried(name).subset("正文— 1").content for name in (SERIF, SANS))))
    document = Document([Paragraph("正文")])
    for number, name in (("", b"GovinfoSerif"), ("#0", b"GovinfoSerif"), ("#1", b"GovinfoSans")):
        content = write(document, PageOptions(body_font=f"{path}{number}", compress=False))
        assert extracted(content) == "正文—1—"
        assert re.findall(rb"/BaseFont /[A-Z]{6}\+([A-Za-z]+)", content)[0] == name
    with pytest.raises(UnusableFont, match=r"own\.ttc#2"):
        write(document, PageOptions(body_font=f"{path}#2"))


@pytest.mark.parametrize(
    "content", [None, b"", b"OTTO" + bytes(40), b"\0\1\0\0" + bytes(8), b"%PDF-1.7 no font"]
)
def test_a_file_that_is_no_usable_font_is_named(tmp_path: Path, content: bytes | None) -> None:
    """Missing, empty, PostScript outlines, damaged: one line that names the file."""
    path = tmp_path / "own.ttf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnusableFont, match=r"own\.ttf"):
        write(Document([Paragraph("正文")]), PageOptions(title_font=str(path)))


def made_fifo(path: Path) -> None:
    """A pipe that nobody writes to: whoever opens it waits for ever."""
    os.mkfifo(path)


def made_endless(path: Path) -> None:
    """A name of a device that never ends."""
    path.symlink_to("/dev/zero")


def made_huge(path: Path) -> None:
    """A file one byte too long, without a byte on the disc."""
    with path.open("wb") as file:
        file.truncate(MOST_FONT_BYTES + 1)


@pytest.mark.parametrize("name", ["own.ttf", "o\nwn.ttf"])
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (made_fifo, "no regular file"),
        (made_endless, "no regular file"),
        (Path.mkdir, "no regular file"),
        (made_huge, "at most 67,108,864 bytes"),
    ],
)
def test_only_regular_files_of_bounded_size_are_read_as_fonts(
    tmp_path: Path, make: Callable[[Path], None], said: str, name: str
) -> None:
    """A pipe, a device, a folder and 64 MiB and more are refused at once, in one line that names them."""
    path = tmp_path / name
    make(path)
    with pytest.raises(GovinfoError, match=said) as refusal:
        write(Document([Paragraph("正文")]), PageOptions(body_font=str(path)))
    assert repr(str(path)) in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_path_that_no_file_can_have_is_refused() -> None:
    """A null character in a path is no reason to fail otherwise than for a missing file."""
    with pytest.raises(GovinfoError, match="null"):
        write(Document([]), PageOptions(body_font="own\0.ttf"))


def test_a_font_whose_maker_forbids_embedding_is_refused() -> None:
    """`fsType` 2: restricted licence embedding."""
    content = bytearray(carried(SERIF).subset("正").content)
    at = content.index(b"OS/2")
    table = int.from_bytes(content[at + 8 : at + 12], "big")
    content[table + 8 : table + 10] = b"\0\2"
    with pytest.raises(UnusableFont, match="embedded"):
        truetype.parse(bytes(content))


def test_the_composite_font_maps_codes_to_text_in_utf_16() -> None:
    """ISO 32000-1, 9.10.3: beyond the BMP a pair of surrogates."""
    content = write(Document([Paragraph("𬭳")]), PageOptions(compress=False))
    assert "𬭳".encode("utf-16-be").hex().upper().encode() in content


def test_streams_are_deflated() -> None:
    """Any reader can inflate them."""
    content = write(report())
    streams = re.findall(rb"/FlateDecode[^>]*>>\s*stream\n(.*?)endstream", content, re.DOTALL)
    assert streams
    assert all(zlib.decompress(stream) for stream in streams)
