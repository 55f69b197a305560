"""How long years and units take, and how often what was planted in them is named.

    python benchmarks/joining.py            the figures of docs/years-and-units.md
    python benchmarks/joining.py --quick    fewer cases, to see that it runs

The reports are those of `benchmarks/diagnosis.py`.  Times are processor time of one core.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parent))

from diagnosis import office

import govinfo
from govinfo.series.passages import passages_of
from govinfo.testing import settle

Made = TypeVar("Made")
OLD, NEW = govinfo.find_edition("2019"), govinfo.find_edition("2021")


def timed(work: Callable[[], Made]) -> tuple[float, Made]:
    """Milliseconds of processor time, and what came of it."""
    began = time.process_time()
    made = work()
    return (time.process_time() - began) * 1000, made


def chain(count: int, draw: random.Random) -> list[govinfo.Report]:
    """Consistent reports of one body: the older half on the 2019 form, the others on that of 2021."""
    found: list[govinfo.Report] = []
    for number in range(count):
        report = office(OLD if number < count // 2 else NEW, draw)
        if found:
            figures = dict(report.items())
            for passage in passages_of(found[-1].edition, report.edition):
                if passage.code in {"S01", "S02"}:
                    figures[passage.this[0]] = found[-1][passage.last[0]]
            report = govinfo.Report(report.edition, settle(figures, report.edition).values())
        found.append(report.replace(year=2006 + number, agency="测试局"))
    return found


def series(count: int, draw: random.Random) -> None:
    """Twenty years: consistent, then with one figure of 结转 that was changed in one of them."""
    sound, broken, mended, first, named = [], [], [], 0, 0
    keys = [leaf.key for leaf in NEW.table("applications").columns]
    for _ in range(count):
        years = chain(20, draw)
        took, audit = timed(lambda years=years: govinfo.check_series(years))
        assert not audit.tally.fails
        sound.append(took)
        number = draw.randint(1, 19)
        row, whose = draw.choice([("brought_forward", number), ("carried_forward", number - 1)])
        place = f"applications[{row}, {draw.choice(keys)}]"
        years[whose] = years[whose].replace({place: years[whose][place] + draw.randint(1, 200)})
        took, audit = timed(lambda years=years: govinfo.check_series(years))
        broken.append(took)
        named += audit.tally.fails == 1
        took, remedies = timed(lambda audit=audit: audit.remedies)
        mended.append(took)
        best = remedies[0].found[0].changes
        first += [(each.whose, str(each.change.address)) for each in best] == [(str(2006 + whose), place)]
    print(f"check_series, 20 years, consistent     {told(sound)}")
    print(f"check_series, 20 years, one break      {told(broken)}   found {named} of {count}")
    print(
        f"  the smallest sets that mend it       {told(mended)}   the planted cell first {first} of {count}"
    )


def roll_ups(count: int, units: int, draw: random.Random) -> None:
    """A thousand units: their sum, a report held against them, and what explains a difference."""
    plain = [unit(number, NEW, draw) for number in range(units)]
    mixed = [unit(number, OLD if number % 10 == 0 else NEW, draw) for number in range(units)]
    parent = govinfo.roll_up(plain).report
    print(f"roll_up, {units:,} units                   {repeated(count, lambda: govinfo.roll_up(plain))}")
    print(f"roll_up, a tenth on the 2019 form      {repeated(count, lambda: govinfo.roll_up(mixed))}")
    held = repeated(count, lambda: govinfo.check_roll_up(parent, plain))
    print(f"check_roll_up, nothing wrong           {held}")
    for size in (1, 2):
        took, right = [], 0
        for _ in range(count):
            left = draw.sample(range(units), size)
            kept = [report for number, report in enumerate(plain) if number not in left]
            audit = govinfo.check_roll_up(govinfo.roll_up(kept).report, plain)
            spent, found = timed(lambda audit=audit: audit.miscounts)
            took.append(spent)
            names = tuple(sorted(plain[number].agency or "" for number in left))
            right += [tuple(sorted(each.left_out)) for each in found] == [names]
        print(f"  {size} left out, named                    {told(took)}   alone {right} of {count}")
    took, right = [], 0
    for _ in range(count):
        number = draw.randrange(units)
        place = draw.choice([at for at in NEW.index if at.table == "applications"])
        wrong = list(plain)
        wrong[number] = plain[number].replace({place: plain[number][place] + draw.randint(1, 200)})
        audit = govinfo.check_roll_up(parent, wrong)
        spent, groups = timed(lambda audit=audit: audit.remedies)
        took.append(spent)
        best = groups[0].found[0].changes
        right += [(each.whose, each.change.address) for each in best] == [(plain[number].agency, place)]
    print(f"  a wrong cell of a unit, named        {told(took)}   first {right} of {count}")


def unit(number: int, edition: govinfo.Edition, draw: random.Random) -> govinfo.Report:
    """A unit of a region."""
    return office(edition, draw).replace(agency=f"单位{number}", year=2024, scope="organ")


def repeated(count: int, work: Callable[[], object]) -> str:
    """The times of some work, done several times."""
    return told([timed(work)[0] for _ in range(count)])


def told(times: list[float]) -> str:
    """The median and the worst."""
    return f"median {statistics.median(times):7.1f} ms   worst {max(times):7.1f} ms"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    draw = random.Random(chosen.seed)  # noqa: S311
    series(10 if chosen.quick else 300, draw)
    roll_ups(3 if chosen.quick else 20, 100 if chosen.quick else 1_000, draw)


if __name__ == "__main__":
    main()
