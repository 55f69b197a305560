"""What share of the printed cells is read exactly under each noise, and how many pages are silently wrong.

Run it by hand: `python benchmarks/reading.py [PAGES] [SEED]`.  Reports, layouts and damages are drawn from
the seed; no page of it is among those that the tests draw.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from decimal import Decimal
from typing import get_args

from govinfo.edition import all_editions
from govinfo.errors import UnrecognisedForm
from govinfo.heads import sums
from govinfo.readers.text import read
from govinfo.recognition import recognise
from govinfo.report import Report
from govinfo.testing.printing import Noise, Page, page_of, silently_wrong
from govinfo.testing.printing.noise import Blanks, Damage, Script, Separators
from govinfo.values import Value


def value(whole: bool, blank: bool, chance: random.Random) -> Value:  # noqa: FBT001
    if blank and chance.random() < 0.3:
        return None
    return (
        chance.choice([0, 0, 0, 1, 2, chance.randrange(300)])
        if whole
        else Decimal(chance.randrange(10**5)) / 100
    )


def report(chance: random.Random) -> Report:
    """Any figures; in half of the reports the totals of the rows are right."""
    edition = chance.choice(all_editions())
    blank = chance.random() < 0.3
    figures = [value(cell.whole, blank, chance) for cell in edition.cells]
    found = Report(edition, figures, agency="测试市", year=edition.first)
    if chance.random() < 0.5:
        for table in edition.tables:
            for row in table.rows:
                for total in sums(table.boxhead):
                    parts = (found[table.key, row.key, part] or 0 for part in total.parts)
                    found = found.replace({(table.key, row.key, total.total): sum(parts)})
    return found


def noise(chance: random.Random) -> Noise:
    damages = chance.sample(get_args(Damage), chance.choice([0, 0, 1, 1, 2, 3]))
    layout = (chance.choice(get_args(kind)) for kind in (Separators, Blanks, Script))
    return Noise(*layout, damages=tuple(damages), seed=chance.getrandbits(32))


def exact(page: Page, wanted: Report) -> tuple[int, bool]:
    """How many cells are read as printed, and whether any is silently wrong."""
    try:
        reading = recognise(read(page.content))
    except UnrecognisedForm:
        return 0, False
    right = reading.report.edition == wanted.edition
    share = sum(reading.report[cell] == figure for cell, figure in page.printed.items()) if right else 0
    return share, bool(silently_wrong(page, reading))


def main(pages: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    cells, good, wrong = Counter[str](), Counter[str](), Counter[str]()
    for _ in range(pages):
        wanted, how = report(chance), noise(chance)
        page = page_of(wanted, how)
        share, silent = exact(page, wanted)
        for key in (
            "all",
            how.separators,
            f"blanks: {how.blanks}",
            how.script,
            *(how.damages or ["undamaged"]),
        ):
            cells[key] += len(page.printed)
            good[key] += share
            wrong[key] += silent
    print("| noise | cells | exact | pages silently wrong |\n|---|---|---|---|")
    for key in sorted(cells):
        print(f"| {key} | {cells[key]} | {100 * good[key] / cells[key]:.1f} % | {wrong[key]} |")


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(*(given + [1000, 1][len(given) :]))
