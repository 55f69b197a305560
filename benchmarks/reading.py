"""How published pages are read under each noise: the shares of figures read exactly, told, silently wrong.

Run it by hand: `python benchmarks/reading.py [PAGES] [SEED] [FORMAT ...] [--keep FOLDER]`.  Half of a
format's pages have one noise each, so that its row is its own; the other half have several at once.
Reports, layouts and damages are drawn from the seed; no page of it is among those that the tests draw.
`--keep` writes the silently wrong pages into a folder, each with what befell it.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import get_args

from attrs import define

from govinfo.edition import all_editions
from govinfo.errors import GovinfoError
from govinfo.heads import sums
from govinfo.pipeline import find_reader
from govinfo.recognition import recognise
from govinfo.report import Report
from govinfo.testing.printing import Noise, Page, page_of, silently_wrong
from govinfo.testing.printing.noise import (
    DRESSES,
    Blanks,
    Damage,
    Figures,
    Format,
    Script,
    Separators,
    Spans,
    Tables,
)
from govinfo.values import Value

FORMATS: tuple[Format, ...] = get_args(Format)


def value(whole: bool, blank: bool, chance: random.Random) -> Value:  # noqa: FBT001
    if blank and chance.random() < 0.3:
        return None
    return (
        chance.choice([0, 0, 0, 1, 2, chance.randrange(300)])
        if whole
        else Decimal(chance.randrange(10**5)) / 100
    )


def report(chance: random.Random) -> Report:
    """Any figures; in half of the reports the totals of the rows are right, in a third cells are blank."""
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


def ways(form: Format) -> dict[str, tuple[object, ...]]:
    """What a page of a format may have, by the field of its noise."""
    common = {"blanks": get_args(Blanks), "script": get_args(Script), "figures": get_args(Figures)}
    if form == "text":
        return {"separators": get_args(Separators), **common}
    return {**common, "spans": get_args(Spans), "tables": get_args(Tables)}


def one_noise(form: Format, chance: random.Random) -> Noise:
    """A page with one noise, or none."""
    damages, dress = get_args(Damage), DRESSES[form]
    single = [{key: way} for key, found in ways(form).items() for way in found]
    single += [{"damages": (damage,)} for damage in damages] + [{"dress": (one,)} for one in dress]
    return Noise(format=form, seed=chance.getrandbits(32), **chance.choice(single))


def several(form: Format, chance: random.Random) -> Noise:
    """A page with whatever may come together."""
    damages = chance.sample(get_args(Damage), chance.choice([0, 1, 1, 2, 3]))
    dress = chance.sample(DRESSES[form], min(chance.choice([0, 1, 1, 2]), len(DRESSES[form])))
    drawn = {key: chance.choice(found) for key, found in ways(form).items()}
    return Noise(
        format=form, seed=chance.getrandbits(32), damages=tuple(damages), dress=tuple(dress), **drawn
    )


@define
class Tally:
    """The cells of some pages, and how they were read."""

    pages: int = 0
    cells: int = 0
    exact: int = 0
    silent: int = 0

    def add(self, page: Page) -> bool:
        """Read a page and count; whether anything of it is silently wrong."""
        self.pages += 1
        self.cells += len(page.printed)
        try:
            reading = recognise(find_reader(page.noise.format).read(page.content))
        except GovinfoError:
            return False  # refused: nothing is read, and that is told
        if reading.report.edition == page.edition:
            self.exact += sum(reading.report[cell] == figure for cell, figure in page.printed.items())
        wrong = len(silently_wrong(page, reading))
        self.silent += wrong
        return wrong > 0

    def __str__(self) -> str:
        if not self.cells:
            return ""
        exact = 100 * self.exact / self.cells
        told = max(100 * (self.cells - self.exact - self.silent) / self.cells, 0)
        return f"{exact:.1f} / {told:.1f} / {self.silent}"


def measure(form: Format, pages: int, seed: int, keep: Path | None) -> dict[str, Tally]:
    """The tallies of a format by noise."""
    chance = random.Random(f"{form} {seed}")  # noqa: S311
    found: dict[str, Tally] = defaultdict(Tally)
    for number in range(pages):
        alone = number % 2 == 0
        how = (one_noise if alone else several)(form, chance)
        page = page_of(report(chance), how)
        name = (", ".join(how.names) or "as the form has it") if alone else "several at once"
        if found[name].add(page) and keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{seed}-{number}.{form}").write_bytes(page.content)
            (keep / f"{seed}-{number}.{form}.noise").write_text(f"{how}\n{page.printed}\n")
    return found


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("pages", type=int, nargs="?", default=1000)
    asked.add_argument("seed", type=int, nargs="?", default=1)
    asked.add_argument("formats", nargs="*", choices=[[], *FORMATS], default=[])
    asked.add_argument("--keep", type=Path)
    given = asked.parse_args()
    forms = [form for form in FORMATS if form in given.formats or not given.formats]
    found = {form: measure(form, given.pages, given.seed, given.keep) for form in forms}
    print(f"| noise | {' | '.join(forms)} |\n|---{'|---' * len(forms)}|")
    first = ("as the form has it", "several at once")
    names = sorted(
        {name for tallies in found.values() for name in tallies}, key=lambda name: (name not in first, name)
    )
    for name in names:
        print(f"| {name} | {' | '.join(str(found[form][name]) for form in forms)} |")


if __name__ == "__main__":
    main()
