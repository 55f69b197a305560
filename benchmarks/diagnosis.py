"""How often a planted fault is found, how high it is ranked, and how long it takes.

    python benchmarks/diagnosis.py                  10,000 planted faults
    python benchmarks/diagnosis.py --certificates   every certificate of the same kind of reports, verified
    python benchmarks/diagnosis.py --worst          noise, whole columns of totals, faults among many blanks
    python benchmarks/diagnosis.py --highs          beside a mixed-integer model in HiGHS (highspy)

With --quick a few hundred, to see that it runs.  The reports are like those that offices publish: some dozens
to thousands of applications, most of them by natural persons, most outcomes empty.  In the forms in force no
sum has amounts in it, so 元 for 万元 is planted in an invented form of fees.  A blank for 0 is no cell that
has to change: what counts is that `amend` fills it in with 0.  Times are processor time.
"""

import argparse
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import govinfo
from govinfo.diagnosis import Diagnoses, diagnose
from govinfo.edition import Chapter, Edition, Table
from govinfo.heads import Head
from govinfo.rules import rules_of
from govinfo.testing import KINDS, settle, slipped

EDITIONS = ("2019", "2021", "2021-single-other")
ONE_CELL = [kind for kind in KINDS if kind not in {"figures_swapped", "row_shifted", "unit"}]
DETAILS = [Head(f"k{number}", f"第{number}类", unit="amount") for number in range(1, 7)]
FEES = Edition(
    "fees",
    "示例",
    2030,
    None,
    "收费报告",
    [
        Chapter(
            "fees",
            1,
            "收费情况",
            [
                Table(
                    "fees",
                    [*DETAILS, Head("total", "合计", role="total", unit="amount")],
                    [
                        *(Head(f"q{number}", f"第{number}季度", unit="amount") for number in range(1, 5)),
                        Head("year", "全年", role="total", unit="amount"),
                    ],
                )
            ],
        )
    ],
)
"""A form of fees by kind and quarter, in 万元: no form in force adds up amounts."""


def office(edition: govinfo.Edition, draw: random.Random) -> govinfo.Report:
    """A consistent report: how many applied and what became of them, as in published reports."""
    figures: dict[govinfo.Address, int] = dict.fromkeys(edition.index, 0)
    rows = [leaf for leaf in edition.table("applications").rows if leaf.head.role == "detail"]
    details = [leaf for leaf in edition.table("applications").columns if leaf.head.role == "detail"]
    outcomes = [leaf.key for leaf in rows if len(leaf.path) > 1]
    usual = draw.sample(outcomes, k=draw.randint(2, 9))
    for number, column in enumerate(details):
        if number and draw.random() > 0.3:
            continue
        size = int(10 ** draw.uniform(0.5, 3.3 if number == 0 else 1.5))
        for _ in range(min(size, 60)):
            at = govinfo.Address("applications", draw.choice(usual), column.key)
            figures[at] += max(1, size // 60)
        figures[govinfo.Address("applications", "brought_forward", column.key)] = draw.randint(0, size // 8)
        figures[govinfo.Address("applications", "carried_forward", column.key)] = draw.randint(0, size // 8)
    for leaf in edition.table("appeals").columns:
        if draw.random() < 0.4:
            figures[govinfo.Address("appeals", "cases", leaf.key)] = draw.randint(0, 12)
    return govinfo.Report(edition, settle(figures, edition).values())


def charges(draw: random.Random) -> govinfo.Report:
    """A consistent report of fees: most kinds bring in nothing in most quarters."""
    figures = dict.fromkeys(FEES.index, Decimal(0))
    for row in DETAILS:
        for number in range(1, 5):
            if draw.random() < 0.4:
                figures[govinfo.Address("fees", row.key, f"q{number}")] = (
                    Decimal(draw.randint(1, 2_000_000)) / 10_000
                )
    return govinfo.Report(FEES, settle(figures, FEES).values())


def planted(
    edition: str | None, table: str, kinds: list[str], slips: int, draw: random.Random
) -> tuple[govinfo.Report, frozenset[govinfo.Address]]:
    """A report with so many slips in a table, and the cells that they made wrong, three at most.

    A blank for 0 is not among them, as it need not change to make the rules hold.
    """
    while True:
        key = edition or draw.choice(EDITIONS)
        sound = charges(draw) if table == "fees" else office(govinfo.find_edition(key), draw)
        bound = [at for at in bound_in(sound.edition) if at.table == table]
        wrong: dict[govinfo.Address, object] = {}
        done = 0
        for _ in range(400):
            kind = draw.choice(kinds)
            figures = slipped(sound, draw.choice(bound), kind, draw.randint(1, 200))
            if figures and not wrong.keys() & figures.keys() and len(wrong) + len(figures) <= 3:
                wrong |= figures
                done += 1
            if done == slips and any(value is not None for value in wrong.values()) is not (
                kinds == ["blank"]
            ):
                return sound.replace(wrong), frozenset(at for at, value in wrong.items() if value is not None)


@cache
def bound_in(edition: govinfo.Edition) -> list[govinfo.Address]:
    """The cells that equalities bind."""
    return sorted({at for rule in rules_of(edition) if rule.relation == "=" for at in rule.addresses})


CASES: tuple[tuple[str, str, list[str], int], ...] = (
    *((f"applications, one cell: {kind}", "applications", [kind], 1) for kind in ONE_CELL if kind != "blank"),
    ("fees (invented), one cell: unit", "fees", ["unit"], 1),
    ("applications, two figures swapped", "applications", ["figures_swapped"], 1),
    ("applications, row shifted", "applications", ["row_shifted"], 1),
    ("applications, two cells apart", "applications", ONE_CELL, 2),
    ("applications, three cells apart", "applications", ONE_CELL, 3),
    ("appeals, one cell", "appeals", [kind for kind in ONE_CELL if kind != "blank"], 1),
    ("appeals, two cells", "appeals", ONE_CELL, 2),
)


def place_of(found: Diagnoses, wrong: frozenset[govinfo.Address]) -> tuple[int, int, bool]:
    """The rank and the place in its list of the planted set, none (0) where it is not listed; and whether a
    smaller set within it does, so that it is not minimal.  The worst of its groups counts."""
    rank = place = 0
    # What stands in no group is explained by blanks alone.
    within = not wrong <= {at for group in found.groups for rule in group.rules for at in rule.addresses}
    for group in found.groups:
        mine = wrong & {at for rule in group.rules for at in rule.addresses}
        for number, diagnosis in enumerate(group.diagnoses, 1):
            if diagnosis.addresses == mine:
                rank, place = max(rank, diagnosis.rank), max(place, number)
                break
        else:
            within = within or any(diagnosis.addresses < mine for diagnosis in group.diagnoses)
            if not within:
                return 0, 0, False
    return (0, 0, True) if within else (rank, place, False)


def measure(count: int, seed: int) -> None:
    """Plant, diagnose, and print a table."""
    draw = random.Random(seed)  # noqa: S311
    each = -(-count // len(CASES))
    times: dict[int, list[float]] = defaultdict(list)
    heads = ("cases", "minimal", "found", "rank 1", "first", "first 5", "one act", "ms", "worst")
    print(f"{'planted':<44}" + "".join(f"{head:>8}" for head in heads))
    for name, table, kinds, slips in CASES:
        seen, took = [], []
        one_act = 0
        for _ in range(each):
            faulty, wrong = planted(None, table, kinds, slips, draw)
            began = time.process_time()
            found = diagnose(faulty)
            took.append(time.process_time() - began)
            times[slips].append(took[-1])
            seen.append(place_of(found, wrong))
            one_act += any(d.addresses == wrong and len(d.acts) == 1 for d in found)
        minimal = [case for case in seen if not case[2]]
        shares = (
            sum(case[1] > 0 for case in minimal),
            sum(case[0] == 1 for case in minimal),
            sum(case[1] == 1 for case in minimal),
            sum(1 <= case[1] <= 5 for case in minimal),
        )
        told = "".join(f"{share / max(len(minimal), 1):>8.1%}" for share in shares)
        print(
            f"{name:<44}{each:>8}{len(minimal):>8}{told}{one_act / each:>8.1%}"
            f"{statistics.median(took) * 1e3:>8.2f}{max(took) * 1e3:>8.1f}"
        )
    for slips, took in sorted(times.items()):
        print(f"{slips} slips: median {statistics.median(took) * 1e3:.2f} ms, worst {max(took) * 1e3:.1f} ms")
    for table in ("applications", "appeals"):
        blanks(table, each, draw)


def blanks(table: str, count: int, draw: random.Random) -> None:
    """Plant one blank for 0 a report: nothing has to change, and `amend` fills it in."""
    quiet = filled = 0
    for _ in range(count):
        faulty, _ = planted(None, table, ["blank"], 1, draw)
        amended, log = govinfo.amend(faulty)
        quiet += not diagnose(faulty).groups
        filled += None not in amended.values and [entry.after for entry in log] == [0]
    print(f"{table}, a blank for 0: of {count}, no change asked for in {quiet}, filled in with 0 in {filled}")


def certificates(count: int, seed: int) -> None:
    """Hold every certificate of planted reports against the verifier of the tests, which shares no code."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    from verifier import verify

    draw = random.Random(seed)  # noqa: S311
    checked = failed = 0
    each = -(-count // len(CASES))
    for name, table, kinds, slips in CASES:
        for _ in range(each):
            faulty, _ = planted(None, table, kinds, slips, draw)
            for diagnosis in diagnose(faulty):
                checked += 1
                try:
                    verify(faulty, diagnosis)
                except AssertionError as error:
                    failed += 1
                    print(f"{name}: {diagnosis.message('en')}: {error}")
    print(f"certificates: {each * len(CASES)} reports, {checked} certificates, {failed} fail")


def worst(count: int, seed: int) -> None:
    """What takes longest: noise, all totals left at 0, and faults among blanks."""
    draw = random.Random(seed)  # noqa: S311
    print(f"{'hard reports':<44}{'cases':>8}{'ms':>10}{'worst':>10}{'complete':>10}")
    for name, report in hard_reports():
        took, complete = [], 0
        for _ in range(count):
            faulty = report(draw)
            began = time.process_time()
            complete += diagnose(faulty).complete
            took.append(time.process_time() - began)
        print(
            f"{name:<44}{count:>8}{statistics.median(took) * 1e3:>10.1f}{max(took) * 1e3:>10.1f}"
            f"{complete / count:>10.1%}"
        )


def hard_reports() -> Iterator[tuple[str, object]]:
    """Each kind by its name, and how one is drawn."""

    def among_blanks(slips: int, share: float) -> object:
        def report(draw: random.Random) -> govinfo.Report:
            faulty, wrong = planted(None, "applications", ONE_CELL, slips, draw)
            cells = [at for at in faulty.edition.index if at not in wrong and draw.random() < share]
            return faulty.replace(dict.fromkeys(cells))

        return report

    def totals(draw: random.Random) -> govinfo.Report:
        sound = office(govinfo.find_edition(draw.choice(EDITIONS)), draw)
        sums = {rule.left[0] for rule in rules_of(sound.edition) if rule.code.startswith("T")}
        return sound.replace(dict.fromkeys(sums, 0))

    def noise(draw: random.Random) -> govinfo.Report:
        edition = govinfo.find_edition(draw.choice(EDITIONS))
        return govinfo.Report(edition, [draw.randint(0, 40) if cell.whole else 0 for cell in edition.cells])

    for slips in (1, 2, 3):
        for share in (0.05, 0.2, 0.5):
            yield f"{slips} slips, {share:.0%} of all cells blank", among_blanks(slips, share)
    yield "every total left at 0", totals
    yield "noise in every cell", noise


def in_highs(report: govinfo.Report, most: int) -> int:
    """The least number of cells to change, by a mixed-integer model: a switch for each cell, big bounds."""
    import highspy

    cells = report.edition.cells
    solver = highspy.Highs()
    solver.silent()
    figures = [solver.addIntegral(lb=0, ub=most) for _ in cells]
    switches = [solver.addBinary(obj=1.0) for _ in cells]
    for value, figure, switch in zip(report.values, figures, switches, strict=True):
        solver.addConstr(figure - most * switch <= float(value))
        solver.addConstr(figure + most * switch >= float(value))
    for rule in rules_of(report.edition):
        if rule.relation == "=":
            left = sum(figures[report.edition.index[at]] for at in rule.left)
            solver.addConstr(left - sum(figures[report.edition.index[at]] for at in rule.right) == 0)
    solver.minimize()
    return round(solver.getObjectiveValue())


def beside_highs(count: int, seed: int) -> None:
    """The same optima as HiGHS finds, and how long each takes."""
    draw = random.Random(seed)  # noqa: S311
    kinds = ["changed", "digit_twice", "digit_lost", "total_missing", "part_left_out", "copied"]
    for slips in (1, 2, 3):
        ours, theirs, differ = [], [], 0
        for _ in range(count):
            faulty, _ = planted("2021", draw.choice(["applications", "appeals"]), kinds, slips, draw)
            began = time.process_time()
            found = diagnose(faulty)
            ours.append(time.process_time() - began)
            least = sum(min(len(d.changes) for d in group.diagnoses) for group in found.groups)
            began = time.process_time()
            optimum = in_highs(faulty, 2 * max(value for value in faulty.values if value is not None) + 100)
            theirs.append(time.process_time() - began)
            differ += optimum != least
        print(
            f"{slips} slips, {count} reports: diagnose (all sets) {statistics.median(ours) * 1e3:.2f} ms, "
            f"HiGHS (one set) {statistics.median(theirs) * 1e3:.1f} ms, optima that differ: {differ}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true")
    for part in ("certificates", "worst", "highs"):
        parser.add_argument(f"--{part}", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if not (chosen.certificates or chosen.worst or chosen.highs):
        measure(300 if chosen.quick else 10_000, chosen.seed)
    if chosen.certificates:
        certificates(100 if chosen.quick else 3_000, chosen.seed)
    if chosen.worst:
        worst(2 if chosen.quick else 50, chosen.seed)
    if chosen.highs:
        beside_highs(5 if chosen.quick else 200, chosen.seed)


if __name__ == "__main__":
    main()
