"""Files for the office by govinfo and by the libraries that a user would pick instead, in one run.

    python benchmarks/office.py            the figures of docs/how-to/renderer.md
    python benchmarks/office.py --quick    a few documents, to see that it runs

All documents differ in their names, prose and figures.  For each, one after the other, govinfo renders the
report and each library writes what is printed of it, used plainly: labels, figures, merged cells and prose,
without styles, formulas or checks.  Composing the document is counted for govinfo and not for the others.
Times are processor time of one core after a first document, which is told too; the ratio is the median of
the documents' own ratios, so that it varies less from machine to machine than times do.
"""

import argparse
import gc
import random
import statistics
import time
from collections.abc import Callable, Iterator

import plain
from diagnosis import office as published

import govinfo
from govinfo.renderers.html import HtmlOptions

PROSE = (
    "全年通过政府网站主动公开政府信息1,234条，发布解读材料28篇，回应公众关注热点16次。",
    "按照“谁公开、谁审查、谁负责”的原则，做到先审查后公开，一事一审、全面审查。",
    "申请人可以登录http://www.example.gov.cn在线提交申请，也可以当面或者来信提出。",
    "解读还不够通俗，形式还不够多样，明年将组织业务培训，请群众代表试读。",
)
USUAL = {
    "html": {"jinja2": plain.with_jinja2},
    "xlsx": {"XlsxWriter": plain.with_xlsxwriter, "openpyxl": plain.with_openpyxl},
    "docx": {"python-docx": plain.with_python_docx},
    "html-form": {},
    "markdown": {},
    "csv": {},
    "ofd": {},
}
MOST = {"html": 5, "xlsx": 10, "docx": 40}
"""Milliseconds that a document is to take at most."""


def reports(count: int) -> Iterator[govinfo.Report]:
    """Consistent reports with figures like those that offices publish, no two alike."""
    draw = random.Random(1)  # noqa: S311
    edition = govinfo.find_edition("2021")
    for number in range(count):
        prose = {
            chapter.key: [draw.choice(PROSE) * draw.randint(1, 3) for _ in range(draw.randint(1, 4))]
            for chapter in edition.chapters
            if not chapter.tables
        }
        yield published(edition, draw).replace(agency=f"第{number}街道办事处", year=2025, narratives=prose)


def timed(work: Callable[[], bytes]) -> tuple[float, int]:
    """Milliseconds of processor time, without what others left behind, and the length of what came of it."""
    gc.collect()
    began = time.process_time()
    length = len(work())
    return (time.process_time() - began) * 1000, length


def line(what: str, times: list[float], *, size: float = 0, ratio: float = 0, note: str = "") -> None:
    """One line: the median, the worst and the first; kilobytes, and how many times as long."""
    first, *rest = times
    figures = (statistics.median(rest), max(rest), first, size / 1000, ratio)
    told = "".join(f"{figure:>10.2f}" if figure else f"{'':>10}" for figure in figures)
    print(f"{what:<14}{told}  {note}".rstrip())


def measure(name: str, count: int) -> None:
    """A format's lines."""
    own: list[float] = []
    sizes: list[int] = []
    others: dict[str, list[float]] = {library: [] for library in USUAL[name]}
    for report in reports(count + 1):
        took, size = timed(lambda report=report: govinfo.render(report, name))
        own.append(took)
        sizes.append(size)
        document = govinfo.compose(report)
        for library, write in USUAL[name].items():
            others[library].append(timed(lambda write=write, document=document: write(document))[0])
    most = f"at most {MOST[name]} ms" if name in MOST else ""
    line(name, own, size=statistics.median(sizes), note=most)
    for library, times in others.items():
        ratios = [other / mine for other, mine in zip(times, own, strict=True)]
        line(f"  {library}", times, ratio=statistics.median(ratios[1:]))


def noted(count: int) -> None:
    """A web page with findings and charts: the report is recognised, checked and drawn besides."""
    options = HtmlOptions(findings=True, charts=True)
    found = [
        timed(lambda report=report: govinfo.render(report, "html", options)) for report in reports(count + 1)
    ]
    size = statistics.median(size for _, size in found)
    line("html, checked", [took for took, _ in found], size=size, note="findings and charts")


def table(count: int) -> None:
    """All lines."""
    heads = ("ms", "worst ms", "first ms", "KB", "x govinfo")
    print(f"{'format':<14}" + "".join(f"{head:>10}" for head in heads))
    for name in USUAL:
        measure(name, count)
    noted(count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    table(3 if parser.parse_args().quick else 200)


if __name__ == "__main__":
    main()
