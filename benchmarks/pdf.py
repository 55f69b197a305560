"""PDFs of the same reports by govinfo and by the engines that a user would pick instead, in one run.

    pip install -e '.[benchmarks]'
    python benchmarks/pdf.py              30 documents an engine, 5 for the slow ones
    python benchmarks/pdf.py --quick      3 documents an engine
    python benchmarks/pdf.py --only govinfo,typst
    python benchmarks/pdf.py --beside typst        the two in turn, document by document

All documents differ in their names, prose and figures.  Every engine sets the same text in the same fonts
on the same page, with the tables as the form prints them.  govinfo, typst and WeasyPrint write tagged
PDF/UA-1; fpdf2 and platypus cannot.  Each engine has a process of its own, which tells the median time of a
document after the first, the first one's, the size of a file, and the most memory it held; `whole cold` is a
process that reads a report's JSON and makes one PDF, the interpreter included, and `less none` that less one
that makes none.  Times vary from machine to machine and with what else runs; the ratios are what to look at.
"""

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from attrs import evolve
from pdf_engines import ENGINES

import govinfo
from govinfo.document import Document

EXAMPLE = Path(__file__).parent.parent / "examples" / "2020-street-office.txt"
COMMON = (
    "全年主动公开政府信息条例规定工作机制完善推进解读回应关切平台建设监督保障依法行政办理申请答复期限群众满意"
    "部门培训指导考核问题改进措施存在不足下一步加强队伍学习提升服务水平街道社区"
)
SLOW = ("weasyprint", "fpdf2")


def documents(count: int) -> list[Document]:
    """The example with other names, prose and figures each time."""
    source = govinfo.open(EXAMPLE).report
    drawn = random.Random(1)  # noqa: S311
    found = []
    for number in range(count):
        more = {
            key: [text + "".join(drawn.choice(COMMON) for _ in range(40)) + "。" for text in texts]
            for key, texts in dict(source.narratives).items()
        }
        values = [None if value is None else drawn.choice([0, 0, 1, 3, 12, 157]) for value in source.values]
        report = evolve(source, agency=f"第{number}街道办事处", narratives=more, values=values)
        found.append(govinfo.compose(report))
    return found


def one(engine: str, count: int, out: str | None) -> None:
    """What an engine costs, as JSON."""
    given = documents(count + 1)
    began = time.perf_counter()
    make = ENGINES[engine]()
    content = make(given[0])
    first = time.perf_counter() - began
    times = []
    for document in given[1:]:
        began = time.perf_counter()
        content = make(document)
        times.append(time.perf_counter() - began)
    if out:
        Path(out).write_bytes(content)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps({"first": first, "median": statistics.median(times), "size": len(content), "peak": peak})
    )


def side_by_side(engine: str, count: int) -> list[float]:
    """What govinfo takes of an engine's time, document by document, the two in turn in this process."""
    given = documents(count + 1)
    makes = [ENGINES[name]() for name in ("govinfo", engine)]
    for make in makes:
        make(given[0])
    shares = []
    for number, document in enumerate(given[1:]):
        taken = [0.0, 0.0]
        for which in (0, 1) if number % 2 else (1, 0):
            began = time.perf_counter()
            makes[which](document)
            taken[which] = time.perf_counter() - began
        shares.append(taken[0] / taken[1])
    return shares


def run(*arguments: str) -> str:
    return subprocess.run(
        [sys.executable, __file__, *arguments], capture_output=True, text=True, check=True
    ).stdout


COLD = """
import sys
import govinfo
document = govinfo.compose(govinfo.open({report!r}).report)
"""
MADE = {"govinfo": "govinfo.render(document, 'pdf')"}
MADE_BY = "sys.path.insert(0, {here!r}); from pdf_engines import ENGINES; ENGINES[{engine!r}]()(document)"


def cold(engine: str, report: Path, rounds: int) -> tuple[float, float]:
    """Seconds of a whole process that reads a report's JSON and makes one PDF, the interpreter included.

    And the same less those of a process that makes none: what the engine takes, its imports and its fonts.
    """
    code = COLD.format(report=str(report))
    made = MADE.get(engine) or MADE_BY.format(here=str(Path(__file__).parent), engine=engine)
    whole, bare = [], []
    for _ in range(rounds):
        for seen, work in ((whole, code + made), (bare, code)):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", work], check=True)
            seen.append(time.perf_counter() - began)
    return statistics.median(whole), statistics.median(whole) - statistics.median(bare)


def compare(engines: list[str], report: Path, *, count: int, quick: bool) -> None:
    heads = ("ms a document", "x govinfo", "first ms", "whole cold s", "less none", "KB", "peak MB")
    print(f"{'engine':<12}" + "".join(f"{head:>15}" for head in heads))
    base = None
    for engine in engines:
        number = 3 if quick else 5 if engine in SLOW else count
        try:
            told = json.loads(run("--engine", engine, "--count", str(number)))
        except subprocess.CalledProcessError as error:
            print(f"{engine:<12} not run: {error.stderr.strip().splitlines()[-1]}")
            continue
        base = base or told["median"]
        figures = (
            told["median"] * 1000,
            told["median"] / base,
            told["first"] * 1000,
            *cold(engine, report, 1 if quick else 5),
            told["size"] / 1000,
            told["peak"],
        )
        print(f"{engine:<12}" + "".join(f"{figure:>15.2f}" for figure in figures))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default=",".join(ENGINES))
    parser.add_argument("--beside", choices=[name for name in ENGINES if name != "govinfo"])
    parser.add_argument("--engine", help=argparse.SUPPRESS)
    parser.add_argument("--count", type=int, default=30, help=argparse.SUPPRESS)
    parser.add_argument("--out", help="where --engine leaves its last file")
    given = parser.parse_args()
    if given.engine:
        one(given.engine, given.count, given.out)
        return
    if given.beside:
        shares = sorted(side_by_side(given.beside, 3 if given.quick else given.count))
        least, half, most = statistics.quantiles(shares, n=4)
        print(
            f"govinfo takes {half:.2f} of {given.beside}'s time (median; quartiles {least:.2f}, {most:.2f})"
        )
        return
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        report.write_text(govinfo.dumps(govinfo.open(EXAMPLE).report), "utf-8")
        compare(given.only.split(","), report, count=given.count, quick=given.quick)


if __name__ == "__main__":
    main()
