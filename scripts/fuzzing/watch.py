"""The readers at work on one input after another, in a process that another one watches and can end."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from attrs import define, field
from fuzzing.examination import Flaw, content_of, examine, together

from govinfo.errors import PluginError

SECONDS = 10
MEGABYTES = 500
SLOW = 1.0
_CHUNK = 5000
"""How many inputs one process takes, before a fresh one does; libraries in C do not give all back."""
_THROUGH, _WHOLE = 100, 500
_APART = ("xlsx", "pdf")
"""The formats of which a part is done in a process of its own."""


class Hang(BaseException):
    """The time is up; no `Exception`, so that no reader takes it for damage."""


_FIELDS = ("number", "since", "executions", "documents", "slow", "slowest", "slowest_number", "megabytes")


class Board:
    """What a process writes for the one that watches it, and what stands there still when it has died."""

    def __init__(self, context: Any, start: int) -> None:  # noqa: ANN401  (of multiprocessing)
        self._shared = context.Array("d", len(_FIELDS), lock=False)
        self["number"], self["since"] = start, time.monotonic()

    def __getitem__(self, name: str) -> float:
        return float(self._shared[_FIELDS.index(name)])

    def __setitem__(self, name: str, value: float) -> None:
        self._shared[_FIELDS.index(name)] = value


@define
class Tally:
    """What came of the inputs of a format."""

    format: str
    executions: int = 0
    documents: int = 0
    failures: Counter[str] = field(factory=Counter[str])
    slow: int = 0
    slowest: tuple[float, int] = (0.0, 0)
    megabytes: float = 0.0

    def add(self, board: Board) -> None:
        """Take in what a process came to."""
        self.executions += int(board["executions"])
        self.documents += int(board["documents"])
        self.slow += int(board["slow"])
        self.slowest = max(self.slowest, (board["slowest"], int(board["slowest_number"])))
        self.megabytes = max(self.megabytes, board["megabytes"])


# The process that works


def _work(
    format_: str,
    seed: int,
    numbers: range,
    seeds: Sequence[bytes],
    *,
    whole: bool,
    board: Board,
    pipe: Connection,
) -> None:
    """Examine inputs, and tell of each that fails or is slow."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, _hang)
    os.dup2(os.memfd_create("stderr"), 2)
    os.environ["RUST_BACKTRACE"] = "0"  # it takes a second
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, resource.getrlimit(resource.RLIMIT_AS)[1]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for number in numbers:
        content = content_of(format_, seed, number, seeds)
        alone = whole or (format_ in _APART and number % _WHOLE == 0)
        began = _worked()
        board["number"], board["since"] = number, time.monotonic()
        board["executions"] += 1
        os.ftruncate(2, 0)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        # Where a library does not let the exception through, the system ends the process.
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS + 1 if alone or format_ not in _APART else 1)
        try:
            with contextlib.nullcontext() if alone else together():
                board["documents"] += examine(format_, content, through=number % _THROUGH == 0)
            if alone or format_ not in _APART:  # what a process of its own says there, nobody hears
                _see_that_nothing_is_said()
        except BaseException as error:  # noqa: BLE001  (whatever comes is what is looked for)
            signal.setitimer(signal.ITIMER_PROF, 0)
            # Memory that a process of its own would be short of is no failure yet.
            again = isinstance(error, MemoryError) and format_ in _APART and not alone
            pipe.send(("again" if again else "failure", number, described(error)))
            os.ftruncate(2, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        took = _worked() - began
        if took > board["slowest"]:
            board["slowest"], board["slowest_number"] = took, number
        if number % 100 == 0:
            board["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if took > SLOW:
            board["slow"] += 1
            pipe.send(("slow", number, f"{took:.1f} s"))
    pipe.send(("done", 0, ""))


def _worked() -> float:
    """The seconds that this process and its children have worked; other work on the machine is not counted."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _hang(*_: object) -> None:
    raise Hang


def _see_that_nothing_is_said() -> None:
    if os.fstat(2).st_size:
        msg = f"words on the standard error stream: {os.pread(2, 200, 0)!r}"
        raise Flaw(msg)


def described(error: BaseException) -> str:
    """What failed and where, in a line: the same for the same fault."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "govinfo" in frame.filename]
    cause = error.__cause__ if isinstance(error, PluginError) else None
    if cause is not None:
        return described(cause)
    place = f"{frames[-1].filename.rpartition('govinfo/')[2]}:{frames[-1].lineno}" if frames else "?"
    said = "" if isinstance(error, RecursionError) else f": {' '.join(str(error).split()):.80}"
    return f"{type(error).__name__} at {place}{said}"


# The process that watches


@define
class Watch:
    """The examination of one format: a process at a time, its failures kept in a folder."""

    tally: Tally
    seed: int
    folder: Path
    seeds: list[bytes]
    shown: float = 0.0

    def run(self, numbers: range, *, whole: bool = False) -> None:
        """Examine these inputs, in a fresh process where one dies."""
        start = numbers.start
        while start < numbers.stop:
            stop = min(start + _CHUNK, numbers.stop)
            start = self._chunk(range(start, stop), numbers, whole=whole)

    def _chunk(self, chunk: range, numbers: range, *, whole: bool) -> int:
        """Examine some inputs in one process; from which number on to continue."""
        context: Any = multiprocessing.get_context("fork")
        board = Board(context, chunk.start)
        pipe, other = context.Pipe(duplex=False)
        process = context.Process(
            target=_work,
            args=(self.tally.format, self.seed, chunk, self.seeds),
            kwargs={"whole": whole, "board": board, "pipe": other},
        )
        process.start()
        other.close()
        again: list[int] = []
        try:
            ended = self._listen(pipe, board, again, numbers)
        finally:
            process.kill()
            process.join()
        self.tally.add(board)
        number = int(board["number"])
        if not ended:
            again.append(number)
            if whole:
                self._fail(number, f"the process is ended by signal {-process.exitcode}")
        if not whole:
            self._once_more(again)
        return chunk.stop if ended else number + 1

    def _once_more(self, numbers: Sequence[int]) -> None:
        """What ended the process is a failure if the reader's own process does not contain it."""
        for number in numbers:
            self.tally.executions -= 1
            self.run(range(number, number + 1), whole=True)

    def _listen(self, pipe: Connection, board: Board, again: list[int], numbers: range) -> bool:
        """Hear what the process tells; whether it came to its end."""
        while True:
            self._show(int(board["number"]), numbers)
            try:
                if not pipe.poll(0.25):
                    if time.monotonic() - board["since"] > 6 * SECONDS:
                        return False
                    continue
                kind, number, told = pipe.recv()
            except (EOFError, OSError):
                return False
            if kind == "done":
                return True
            if kind == "slow":
                print(f"\nslow: {self.tally.format} --seed {self.seed} --number {number}: {told}", flush=True)
            elif kind == "again":
                again.append(number)
            else:
                self._fail(number, told)

    def _fail(self, number: int, told: str) -> None:
        self.tally.failures[told] += 1
        if self.tally.failures[told] <= 3:
            print(f"\nFAILED {self.keep(number)}: {told}", flush=True)

    def keep(self, number: int) -> Path:
        """Write an input into the folder."""
        path = self.folder / f"{self.tally.format}-{self.seed}-{number}"
        self.folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content_of(self.tally.format, self.seed, number, self.seeds))
        return path

    def _show(self, number: int, numbers: range) -> None:
        if time.monotonic() - self.shown > 2:
            self.shown = time.monotonic()
            told = (
                f"{self.tally.format} {number:,} of {numbers.stop:,}, {self.tally.failures.total()} failures"
            )
            print(f"\r{told}   ", end="", file=sys.stderr, flush=True)


def table(tallies: Sequence[Tally], seed: int) -> str:
    """What was found, as a table."""
    lines = [
        "",
        "| format | executions | documents | failures | kinds | over 1 s | slowest | memory | seed |",
    ]
    lines.append("|---|---|---|---|---|---|---|---|---|")
    for tally in tallies:
        seconds, number = tally.slowest
        figures = f"{tally.executions:,} | {tally.documents:,} | {tally.failures.total():,}"
        slow = f"{len(tally.failures)} | {tally.slow} | {seconds:.2f} s ({number})"
        lines.append(f"| {tally.format} | {figures} | {slow} | {tally.megabytes:.0f} MB | {seed} |")
        lines += [f"  {times:,} x {told}" for told, times in tally.failures.most_common()]
    return "\n".join(lines)
