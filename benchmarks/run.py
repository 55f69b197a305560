"""What govinfo costs, beside what a user would pick instead, in one run on one machine.

    python benchmarks/run.py            medians of many rounds
    python benchmarks/run.py --quick    a few rounds, to see that it runs

Times vary from machine to machine; the ratios are what to look at.
"""

import argparse
import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

from attrs import evolve

import govinfo
import office
from govinfo.testing import settle

EXAMPLE = Path(__file__).parent.parent / "examples" / "2020-street-office.txt"
SPECIMENS = Path(__file__).parent.parent / "tests" / "specimens"


def report() -> govinfo.Report:
    """A consistent 2021 report with a figure in every cell."""
    edition = govinfo.find_edition("2021")
    figures = settle(
        {at: 3 if edition.cell(at).whole else Decimal("18.4719") for at in edition.index}, edition
    )
    prose = {"overview": ["全年主动公开信息一百余条。"], "problems": ["解读还不够通俗，明年改进。"]}
    return govinfo.Report(edition, figures.values(), agency="测试市", year=2025, narratives=prose)


def median(work: Callable[[], object], rounds: int, inner: int = 1) -> float:
    """Seconds that one call takes, median of the rounds."""
    times: list[float] = []
    for _ in range(rounds):
        began = time.perf_counter()
        for _ in range(inner):
            work()
        times.append((time.perf_counter() - began) / inner)
    return statistics.median(times)


def show(what: str, seconds: float, note: str = "") -> None:
    unit, scale = ("us", 1e6) if seconds < 1e-3 else ("ms", 1e3)
    print(f"{what:<46}{seconds * scale:>10.1f} {unit}  {note}")


def process(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)


def imports(rounds: int) -> None:
    print("\nimport, whole processes")
    times = {name: [] for name in ("pass", "import attrs", "import govinfo", "import govinfo; govinfo.check")}
    for _ in range(rounds):
        for code, seen in times.items():
            seen.append(median(lambda code=code: process(code), 1))
    bare, attrs = (statistics.median(times[code]) for code in ("pass", "import attrs"))
    for code, seen in times.items():
        own = statistics.median(seen)
        ratio = (own - bare) / (attrs - bare)
        show(code, own, f"{own / attrs:.2f} x import attrs; without the interpreter {ratio:.2f} x")


def checking(rounds: int) -> None:
    print("\none consistent 2021 report")
    sound = report()
    values = sound.values
    show("check, findings listed", median(lambda: govinfo.check(sound), rounds, 50))
    show("Report from 200 values", median(lambda: govinfo.Report(sound.edition, values), rounds, 50))
    show("compose", median(lambda: govinfo.compose(sound), rounds, 5))
    document = govinfo.compose(sound)
    show("recognise", median(lambda: govinfo.recognise(document), rounds))
    content = EXAMPLE.read_bytes()

    def whole() -> None:
        govinfo.check(govinfo.read_report(content).report)

    show("read, recognise and check the example", median(whole, rounds))


def interchange(rounds: int) -> None:
    """The same tree as a pydantic and a msgspec model of the same shape, validated alike on the way in."""
    import msgspec
    import pydantic

    print("\nJSON of one report, beside models of the same shape")
    sound = report()
    text = govinfo.dumps(sound)
    tables = json.loads(text)["tables"]

    def models(make: Callable[[str, dict[str, object]], object]) -> object:
        made = {}
        for table, rows in tables.items():
            fields = {}
            for row, cells in rows.items():
                kinds = {
                    c.replace(".", "_"): str | None if isinstance(v, str) else int | None
                    for c, v in cells.items()
                }
                fields[row.replace(".", "_")] = make(f"{table}_{row}".replace(".", "_"), kinds)
            made[table] = make(table, fields)
        return make("Tables", made)

    flat = json.dumps(
        {
            t: {r.replace(".", "_"): {c.replace(".", "_"): v for c, v in cs.items()} for r, cs in rs.items()}
            for t, rs in tables.items()
        }
    ).encode()
    pyd = models(lambda name, fields: pydantic.create_model(name, **{k: (v, ...) for k, v in fields.items()}))
    mss = models(lambda name, fields: msgspec.defstruct(name, list(fields.items())))
    pydantic_value, decoder, encoder = (
        pyd.model_validate_json(flat),
        msgspec.json.Decoder(mss),
        msgspec.json.Encoder(),
    )
    struct = decoder.decode(flat)
    show(
        "govinfo.dumps",
        median(lambda: govinfo.dumps(sound), rounds, 20),
        "with prose, in the order of the form",
    )
    show("  pydantic model_dump_json", median(pydantic_value.model_dump_json, rounds, 20), "tables only")
    show("  msgspec encode", median(lambda: encoder.encode(struct), rounds, 20), "tables only")
    show(
        "govinfo.loads",
        median(lambda: govinfo.loads(text), rounds, 20),
        "exact decimals, every fault with its path",
    )
    show(
        "  pydantic model_validate_json",
        median(lambda: pyd.model_validate_json(flat), rounds, 20),
        "tables only",
    )
    show("  msgspec decode", median(lambda: decoder.decode(flat), rounds, 20), "tables only")


def pdf(rounds: int) -> None:
    print("\nPDF of the example")
    sound = govinfo.open(EXAMPLE).report
    others = iter([evolve(sound, agency=f"第{number}街道办事处") for number in range(rounds + 1)])
    size = len(govinfo.render(next(others), "pdf"))
    show(
        "render, warm, each report different",
        median(lambda: govinfo.render(next(others), "pdf"), rounds),
        f"{size:,} bytes",
    )
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.pdf"
        code = f"import govinfo; govinfo.convert({str(EXAMPLE)!r}, {str(target)!r})"
        show("read and render, cold, a whole process", median(lambda: process(code), max(3, rounds // 5)))
        source = Path(folder) / "report.json"
        source.write_text(govinfo.dumps(sound), "utf-8")
        code = f"import govinfo; govinfo.convert({str(source)!r}, {str(target)!r})"
        show("the same from JSON", median(lambda: process(code), max(3, rounds // 5)))


def offices(rounds: int) -> None:
    print("\nfiles for the office, of reports that all differ, beside the usual libraries used plainly")
    office.table(rounds)


FIRST_MET = """
import sys, time
from pathlib import Path
import govinfo

def whole(content):
    govinfo.check(govinfo.read_report(content).report)

page, *others = (Path(name).read_bytes() for name in sys.argv[1:])
for other in others:
    whole(other)
began = time.perf_counter()
whole(page)
print(time.perf_counter() - began)
"""
"""A process that has read some pages, and reads one that it has not met: what its labels say is new to it."""


def first_met(page: Path, others: Iterable[Path], rounds: int) -> float:
    """Seconds that reading a page takes the first time, in a process that has read others before."""
    command = [sys.executable, "-c", FIRST_MET, *map(str, (page, *others))]
    done = (subprocess.run(command, check=True, capture_output=True) for _ in range(rounds))
    return statistics.median(float(one.stdout) for one in done)


def reading(rounds: int) -> None:
    """Whole pages, read, recognised and checked; the others give tables of texts, and no form."""
    import pandas
    import pdfplumber

    print("\nreading: from the bytes of a page to a checked report; again, and when it is first met")

    def whole(content: bytes) -> None:
        govinfo.check(govinfo.read_report(content).report)

    def tables(content: bytes) -> None:
        with pdfplumber.open(io.BytesIO(content)) as pages:
            for page in pages.pages:
                page.extract_tables()

    some = max(3, rounds // 5)
    texts = [EXAMPLE, SPECIMENS / "007" / "source.txt"]
    web = SPECIMENS / "012" / "source.html"
    text = web.read_text("utf-8")
    theirs = median(lambda: pandas.read_html(io.StringIO(text)), rounds)

    def both(what: str, page: Path, theirs: float, name: str) -> None:
        content = page.read_bytes()
        met = [other for other in known if other != page]
        for how, seconds in (
            ("", median(lambda: whole(content), rounds)),
            (", first met", first_met(page, met, some)),
        ):
            show(what + how, seconds, f"{seconds / theirs:.2f} x {name}")

    with tempfile.TemporaryDirectory() as folder:
        # What a process has met before: each format, each way that text is laid out, each form in force.
        own, printed = Path(folder) / "report.html", Path(folder) / "report.pdf"
        known = (EXAMPLE, *(SPECIMENS / name / "source.txt" for name in ("047", "050")), own)
        report = govinfo.open(EXAMPLE).report
        own.write_bytes(govinfo.render(report, "html"))
        document = govinfo.render(report, "pdf")
        printed.write_bytes(document)
        for page in texts:
            both(f"text, {page.parent.name}/{page.name}", page, theirs, "read_html of the web page")
        both("web page, 2021 form", web, theirs, "read_html")
        show("  pandas.read_html", theirs, "its tables alone")
        theirs = median(lambda: tables(document), some)
        both("PDF of five pages", printed, theirs, "extract_tables")
        show("  pdfplumber extract_tables", theirs, "its tables alone")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    rounds = 3 if parser.parse_args().quick else 30
    print(f"Python {sys.version.split()[0]}, govinfo {govinfo.__version__}; medians of {rounds} rounds")
    for part in (imports, checking, reading, interchange, pdf, offices):
        part(rounds)


if __name__ == "__main__":
    main()
