"""OFD files as other programs see them: ofdkit reads the text, easyofd draws the pages.

Neither shares a line with this project.  easyofd is asked in a process and a folder of its own: it puts
fonts down beside itself and prints what it does.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from itertools import groupby
from pathlib import Path

import ofdkit
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from browsing import needed
from builders import full
from govinfo.composition import compose
from govinfo.document import Grid
from govinfo.edition import all_editions, find_edition
from govinfo.pipeline import open as read_file
from govinfo.prepress import PageOptions, prepared
from govinfo.renderers.ofd import write
from govinfo.renderers.ofd.content import MM
from govinfo.renderers.ofd.tags import STRUCTURE
from govinfo.renderers.pdf import write as write_pdf
from govinfo.report import Report
from test_ofd import OFD, trees

EXAMPLE = Path(__file__).parent.parent / "examples" / "2020-street-office.txt"
EVERYTHING = PageOptions(
    cover=True, seal=True, findings=True, marks=True, watermark="征求意见稿", charts=True
)
REPORTS = [read_file(EXAMPLE).report, *map(full, all_editions())]
NAMES = ["example", *(edition.key for edition in all_editions())]
every_report = pytest.mark.parametrize("report", REPORTS, ids=NAMES)


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


# ofdkit


@every_report
@pytest.mark.parametrize("options", [PageOptions(), EVERYTHING], ids=["plain", "everything"])
def test_ofdkit_finds_every_run_in_its_place(report: Report, options: PageOptions) -> None:
    """The pages are as many and as large as drawn, and each holds the runs that were drawn on it, there."""
    drawing = prepared(report, options).drawing
    with ofdkit.open(write(report, options)) as found:
        assert len(found.pages) == len(drawing.pages)
        assert found.warnings == []
        for page, drawn in zip(found.pages, drawing.pages, strict=True):
            assert page.box == pytest.approx((0, 0, drawing.width * MM, drawing.height * MM), abs=0.001)
            runs = [run for run in page.runs if run.text != options.watermark]
            assert len(page.runs) - len(runs) == bool(options.watermark)
            told = [(run.text, run.x, run.y) for run in runs if run.text.strip()]
            wanted = [(text.text, text.x * MM, text.y * MM) for text in drawn.texts if text.text.strip()]
            assert Counter(text for text, *_ in told) == Counter(text.lstrip() for text, *_ in wanted)
            assert all(
                any(text == t and abs(x - u) < 0.01 and abs(y - v) < 0.01 for t, u, v in told)
                for text, x, y in wanted
                if not text.startswith(" ")
            )


@every_report
def test_ofdkit_reads_the_prose_in_order(report: Report) -> None:
    """The text of the pages, without page numbers, has all headings and paragraphs, one after the other."""
    with ofdkit.open(write(report)) as found:
        pages = [page.text() for page in found.pages]
    for number, page in enumerate(pages, 1):
        assert page.splitlines()[-1] == f"— {number} —"
    text = squeezed("".join(page.rpartition("—")[0].rpartition("—")[0] for page in pages))
    at = 0
    for block in compose(report).blocks:
        if not isinstance(block, Grid):
            at = text.index(squeezed(block.text), at) + len(squeezed(block.text))


@every_report
def test_ofdkit_finds_the_cells_that_tags_name(report: Report) -> None:
    """What a tag refers to is the text of its cell, label or figure, on the page that the tag says."""
    content = write(report)
    tables = list(trees(content)["Doc_0/Tags/Structure.xml"].iter(f"{{{STRUCTURE}}}Table"))
    grids = [block for block in compose(report).blocks if isinstance(block, Grid)]
    with ofdkit.open(content) as found:
        for table, grid in zip(tables, grids, strict=True):
            told = {
                (int(cell.get("Row")), int(cell.get("Column"))): "".join(
                    found.page_by_id(ref.get("PageRef")).object_text(ref.text)
                    for ref in cell.iter(f"{OFD}ObjectRef")
                )
                for cell in table.iter(f"{{{STRUCTURE}}}TH", f"{{{STRUCTURE}}}TD")
            }
            wanted = {(slot.row, slot.column): slot.text for slot in grid.slots}
            assert {at: squeezed(text) for at, text in told.items()} == {
                at: squeezed(text) for at, text in wanted.items()
            }


def test_ofdkit_knows_what_the_file_is() -> None:
    """Title, author and the properties of the report."""
    report = full(find_edition("2021"))
    with ofdkit.open(write(report)) as found:
        told = found.info.to_dict()
    assert (told["title"], told["author"], told["creator"]) == (report.heading, report.agency, "govinfo")
    assert told["custom_data"]["govinfo:year"] == str(report.year)


# easyofd

DRAW = """
import json, sys
from easyofd.ofd import OFD
file = OFD()
file.read(sys.argv[1], fmt="path")
pages = [page["text_list"] for _, page in sorted(file.data[0]["page_info"].items())]
with open("texts.json", "w", encoding="utf-8") as out:
    json.dump([[text["text"] for text in page] for page in pages], out)
with open("easyofd.pdf", "wb") as out:
    out.write(file.to_pdf())
"""
DOTS = 150
MM_DOTS = DOTS / 25.4


def ink(path: Path) -> Image.Image:
    """A picture of a page: where there is ink, and where there is none."""
    return Image.open(path).convert("L").point(lambda shade: 255 * (shade < 128))


def pictures(content: bytes, folder: Path, name: str, size: tuple[int, int] | None = None) -> list[Path]:
    """The pages of a PDF as pictures of so many dots an inch, or of a size."""
    (folder / f"{name}.pdf").write_bytes(content)
    scale = ["-r", str(DOTS)] if size is None else ["-scale-to-x", str(size[0]), "-scale-to-y", str(size[1])]
    command = ["pdftoppm", "-gray", "-png", *scale, f"{name}.pdf", name]
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603
    return sorted(folder.glob(f"{name}-*.png"))


def drawn_by_easyofd(content: bytes, folder: Path) -> tuple[list[list[str]], bytes]:
    """The texts of each page as easyofd reads them, and the pages as it draws them, as a PDF."""
    needed("easyofd")
    (folder / "report.ofd").write_bytes(content)
    command = [sys.executable, "-c", DRAW, "report.ofd"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=240)  # noqa: S603
    texts = json.loads((folder / "texts.json").read_text("utf-8"))
    return texts, (folder / "easyofd.pdf").read_bytes()


def boxes(picture: Image.Image) -> list[list[float]]:
    """The rectangles of the lines of ink, from the top of the page, in millimetres."""
    _, rows = picture.getprojection()
    runs = [list(run) for inked, run in groupby(range(len(rows)), key=rows.__getitem__) if inked]
    found: list[list[float]] = []
    for run in runs:
        top, bottom = run[0], run[-1] + 1
        left, _, right, _ = picture.crop((0, top, picture.width, bottom)).getbbox()
        found.append([dots / MM_DOTS for dots in (left, top, right, bottom)])
    return found


def strayed(one: Image.Image, other: Image.Image, reach: int) -> float:
    """Which part of a picture's ink has no ink of the other within so many dots."""
    near = other.filter(ImageFilter.MaxFilter(2 * reach + 1))
    return ImageStat.Stat(ImageChops.subtract(one, near)).sum[0] / ImageStat.Stat(one).sum[0]


@pytest.mark.tool("pdftoppm")
@pytest.mark.parametrize(
    ("report", "options"),
    [
        (REPORTS[0], PageOptions()),
        (REPORTS[1], PageOptions()),
        (REPORTS[2], PageOptions(cover=True, findings=True)),
    ],
    ids=["example", "2019", "2021"],
)
def test_easyofd_draws_the_pages_of_the_pdf(report: Report, options: PageOptions, tmp_path: Path) -> None:
    """A page's picture, laid beside the PDF's at 150 dots an inch, has the same ink in the same places.

    The lines of ink are as many, and their rectangles agree within half a millimetre.  Of the ink of one,
    99 % has ink of the other within a dot (0.17 mm), and 99.9 % within two; the rest are hairlines that fall
    between dots.  Marked cells, charts and watermarks are left out: easyofd fills no
    areas and turns no text.
    """
    texts, made = drawn_by_easyofd(write(report, options), tmp_path)
    drawing = prepared(report, options).drawing
    assert [Counter(filter(None, map(str.strip, page))) for page in texts] == [
        Counter(filter(None, (text.text.strip() for text in page.texts))) for page in drawing.pages
    ]
    own = pictures(write_pdf(report, options), tmp_path, "own")
    with Image.open(own[0]) as first:
        size = first.size
    theirs = pictures(made, tmp_path, "theirs", size)
    assert len(own) == len(theirs) == len(drawing.pages)
    for one, other in zip(map(ink, own), map(ink, theirs), strict=True):
        for here, there in zip(boxes(one), boxes(other), strict=True):
            assert here == pytest.approx(there, abs=0.5)
        for this, that in ((one, other), (other, one)):
            assert strayed(this, that, 1) < 0.01
            assert strayed(this, that, 2) < 0.001
