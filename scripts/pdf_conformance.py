"""Validate PDFs of many reports of every edition, and of arbitrary documents, with veraPDF and qpdf.

    python scripts/pdf_conformance.py            200 reports an edition, and as many arbitrary documents
    python scripts/pdf_conformance.py --count 20

Needs `verapdf` (scripts/verapdf/install.sh) and `qpdf` on the path.  The reports are drawn from a seed, so
the same count gives the same files: blank and full ones, long prose, long names, many pages, rare characters,
large figures.  Prints what failed and how many checks were made; exit status 1 if any failed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from random import Random

from attrs import evolve

import govinfo
from govinfo.document import Document, Grid, Heading, Paragraph, Slot
from govinfo.renderers.pdf import write

COMMON = (
    "全年主动公开政府信息条例规定工作机制完善推进解读回应关切平台建设监督保障依法行政办理申请答复期限群众满意"
)
RARE = "堃镕𬭳𫖯𬘘é①㈠Ⅲ№℃‰㎡─│Ab-（）《》“”‘’、，。；：！？…—1234567890"


def prose(random: Random, length: int) -> str:
    """A paragraph of common and rare characters, with punctuation now and then or not at all."""
    pool = COMMON if random.random() < 0.5 else COMMON + RARE
    found = [random.choice(pool) for _ in range(length)]
    if random.random() < 0.8:
        for at in range(9, length, 13):
            found[at] = "，"
    return "".join(found) + "。"


def report(edition: govinfo.Edition, random: Random) -> govinfo.Report:
    """A report of the edition: each figure blank, small or large, prose of any length."""
    kind = random.choice(["blank", "small", "mixed", "large"])

    def figure(whole: bool) -> int | Decimal | None:  # noqa: FBT001
        if kind == "blank" or (kind == "mixed" and random.random() < 0.4):
            return None
        top = 10**9 - 1 if kind == "large" else 200
        return random.randint(0, top) if whole else Decimal(random.randint(0, 10**9)) / 10**6

    values = [figure(edition.cell(at).whole) for at in edition.index]
    length = random.choice([2, 40, 400, 3000])
    narratives = {
        chapter.key: [prose(random, random.randint(1, length)) for _ in range(random.randint(0, 4))]
        for chapter in edition.chapters
    }
    agency = "".join(random.choice(COMMON) for _ in range(random.choice([3, 12, 60])))
    return govinfo.Report(edition, values, agency=agency, year=edition.first, narratives=narratives)


def arbitrary(random: Random) -> Document:
    """A document as a reader may find it: headings of any level, tables of any shape, with holes."""
    blocks: list[Heading | Paragraph | Grid] = []
    for _ in range(random.randint(0, 6)):
        match random.choice("hpgl"):
            case "h":
                blocks.append(Heading(random.randint(1, 9), prose(random, random.randint(1, 30))))
            case "p":
                blocks.append(Paragraph(prose(random, random.randint(0, 200))))
            case "g":
                blocks.append(patchwork(random, random.randint(1, 9), random.randint(1, 7)))
            case _:
                blocks.append(patchwork(random, random.randint(40, 160), random.randint(1, 5)))
    return Document(blocks)


def patchwork(random: Random, rows: int, columns: int) -> Grid:
    """A grid of slots of any spans and kinds, with holes."""
    taken: set[tuple[int, int]] = set()
    slots: list[Slot] = []
    for _ in range(rows * columns):
        row, column = random.randrange(rows), random.randrange(columns)
        down, right = random.choice([1, 1, 1, 2, 3]), random.choice([1, 1, 2])
        places = {(row + r, column + c) for r in range(down) for c in range(right)}
        if taken.isdisjoint(places):
            taken |= places
            text = random.choice(["", "0", "12", "18.4719", "/", prose(random, random.randint(0, 30))])
            header = random.choice([None, None, "row", "column"] if row else ["column"])
            slots.append(Slot(row, column, text, down, right, header))
    return Grid(slots)


def specimens(folder: Path) -> list[govinfo.Report]:
    """The reports of all specimens that can be read."""
    found: list[govinfo.Report] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".json"):
        try:
            found.append(govinfo.open(path).report)
        except govinfo.GovinfoError:
            continue
    return found


def files(count: int, folder: Path, given: Path | None) -> list[Path]:
    """Write the files; every kind in turn."""
    random = Random(2024)  # noqa: S311
    made: list[Path] = []

    def put(name: str, content: bytes) -> None:
        path = folder / f"{name}.pdf"
        path.write_bytes(content)
        made.append(path)

    for number in range(count):
        for edition in govinfo.all_editions():
            drawn = report(edition, random)
            put(f"{edition.key}-{number}", govinfo.render(drawn, "pdf"))
        put(f"arbitrary-{number}", write(arbitrary(random)))
    for number, found in enumerate(specimens(given) if given else ()):
        put(f"specimen-{number}", govinfo.render(evolve(found), "pdf"))
    return made


def main() -> int:
    """Write the files, validate them, tell."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--count", type=int, default=200, help="files of each edition")
    parser.add_argument("--specimens", type=Path, help="a folder of published reports to render too")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        made = files(arguments.count, Path(name), arguments.specimens)
        listed = "\n".join(map(str, made))
        done = subprocess.run(["verapdf"], input=listed, capture_output=True, text=True, check=False)
        checks: Counter[str] = Counter()
        failures: Counter[str] = Counter()
        for line in done.stdout.splitlines():
            path, standard, count, failed, rules = line.split("\t")
            checks[standard] += int(count)
            failures[standard] += int(failed)
            if failed != "0":
                print(Path(path).name, standard, failed, rules)
        damaged = [
            path.name
            for path in made
            if subprocess.run(["qpdf", "--check", path], capture_output=True, check=False).returncode
        ]
        print(f"{len(made)} files; qpdf finds fault with {len(damaged)}: {' '.join(damaged)}")
        for standard, count in checks.items():
            print(f"{standard}: {count:,} checks, {failures[standard]:,} failed")
        whole = len(done.stdout.splitlines()) == 2 * len(made)
        print("every file was validated" if whole else f"not every file was validated: {done.stderr}")
        return int(bool(damaged) or any(failures.values()) or not whole)


if __name__ == "__main__":
    sys.exit(main())
