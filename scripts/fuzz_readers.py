"""Feed every reader damaged and malicious files, by the million, and tell which it cannot bear.

    python scripts/fuzz_readers.py                               # a million executions over all formats
    python scripts/fuzz_readers.py pdf -n 50000 --seed 7         # one format, other chances
    python scripts/fuzz_readers.py html --number 4711            # one input again, written to the folder
    python scripts/fuzz_readers.py text --engine atheris         # guided by coverage; `pip install atheris` first

A reader gives a document or refuses in one line with a `GovinfoError`; nothing else may come of any bytes, in
ten seconds of work and 500 MB.  Every hundredth input goes the whole way: recognised, checked, written as JSON and
read again.  Seed, format and number alone make an input, so that whatever is found is found again.  Inputs
that fail are kept in a folder.  Exit 1 where any did, 130 where Ctrl-C ended it before.

The readers work in a process that is watched.  What they leave to a process of their own, because the library
that does it may crash, is done in that same process, which is quicker; where it dies of it, and every five
hundredth time, the real way is gone.  Linux only.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from attrs import define, field
from fuzz_mutation import MOST_BYTES, mutated
from fuzz_seeds import FORMATS, seeds_of

from govinfo.checks import check
from govinfo.document import Document, Grid, normal_text
from govinfo.errors import GovinfoError, PluginError
from govinfo.interchange import dumps, loads
from govinfo.pipeline import find_reader, read, read_report
from govinfo.plugins import Reader

SECONDS = 10
MEGABYTES = 500
SLOW = 1.0
_CHUNK = 5000
"""How many inputs one process takes, before a fresh one does; libraries in C do not give all back."""
_THROUGH, _WHOLE = 100, 500
_SHARES = {"text": 0.24, "html": 0.24, "docx": 0.14, "xlsx": 0.04, "pdf": 0.12, "json": 0.22}
_APART = ("xlsx", "pdf")
"""The formats of which a part is done in a process of its own."""


class Hang(BaseException):
    """The time is up; no `Exception`, so that no reader takes it for damage."""


class Flaw(Exception):
    """What a reader gives or says is not as it must be."""


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


# One input


def content_of(format_: str, seed: int, number: int, seeds: Sequence[bytes]) -> bytes:
    """The input of a format that a seed and a number name."""
    return mutated(Random(f"{seed}/{format_}/{number}"), format_, seeds)  # noqa: S311  (no secret)


def examine(format_: str, content: bytes, *, through: bool = False) -> bool:
    """Whether bytes are read, or else refused as they should be; whatever else comes of them is raised."""
    try:
        found = _reader(format_).read(content)
        if isinstance(found, Document):
            _sound(found)
        if through:
            _through(format_, content)
    except PluginError:
        raise
    except GovinfoError as error:
        if len(str(error).splitlines()) != 1 or len(str(error)) > 20_000:
            msg = f"a refusal of {len(str(error)):,} characters and {len(str(error).splitlines())} lines"
            raise Flaw(msg) from error
        return False
    return True


@cache
def _reader(name: str) -> Reader:
    return find_reader(name)


def _sound(document: Document) -> None:
    for block in document.blocks:
        if isinstance(block, Grid):
            "".join(slot.text for slot in block.slots).encode()
        elif block.text != normal_text(block.text) or not block.text:
            msg = f"text that is not in its normal form: {block.text!r:.100}"
            raise Flaw(msg)


def _through(format_: str, content: bytes) -> None:
    """The whole way, as a user of the command line goes it."""
    with contextlib.suppress(GovinfoError):
        read(content)
    reading = read_report(content, format_)
    audit = check(reading.report)
    for lang in ("zh", "en"):
        "".join(finding.message(lang) for finding in (*reading.findings, *audit.findings)).encode()
    if loads(dumps(reading)) != reading:
        msg = "a reading that JSON does not give back"
        raise Flaw(msg)


@contextlib.contextmanager
def _together() -> Iterator[None]:
    """Within, what a reader leaves to a process of its own is done in this one."""
    sys.frozen = True  # type: ignore[attr-defined]  # as a program is that cannot start an interpreter
    try:
        yield
    finally:
        del sys.frozen  # type: ignore[attr-defined]


# The process that works


def _work(  # noqa: PLR0913  (what a process is started with)
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
            with contextlib.nullcontext() if alone else _together():
                board["documents"] += examine(format_, content, through=number % _THROUGH == 0)
            # What a process of its own says there, nobody hears.
            if os.fstat(2).st_size and (alone or format_ not in _APART):
                msg = "words on the standard error stream: " + os.pread(2, 200, 0).decode(errors="replace")
                raise Flaw(msg)
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
            path = self.folder / f"{self.tally.format}-{self.seed}-{number}"
            self.folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content_of(self.tally.format, self.seed, number, self.seeds))
            print(f"\nFAILED {path}: {told}", flush=True)

    def _show(self, number: int, numbers: range) -> None:
        if time.monotonic() - self.shown > 2:
            self.shown = time.monotonic()
            told = f"{self.tally.format} {number:,} of {numbers.stop:,}, {self.tally.failures.total()} failures"
            print(f"\r{told}   ", end="", file=sys.stderr, flush=True)


def table(tallies: Sequence[Tally], seed: int) -> str:
    """What was found, as a table."""
    lines = ["", "| format | executions | documents | failures | kinds | over 1 s | slowest | memory | seed |"]
    lines.append("|---|---|---|---|---|---|---|---|---|")
    for tally in tallies:
        seconds, number = tally.slowest
        figures = f"{tally.executions:,} | {tally.documents:,} | {tally.failures.total():,}"
        slow = f"{len(tally.failures)} | {tally.slow} | {seconds:.2f} s ({number})"
        lines.append(f"| {tally.format} | {figures} | {slow} | {tally.megabytes:.0f} MB | {seed} |")
        lines += [f"  {times:,} x {told}" for told, times in tally.failures.most_common()]
    return "\n".join(lines)


# Guided by coverage


def guided(format_: str, seed: int, folder: Path, executions: int) -> None:
    """Let atheris choose among the changes those that reach new code; it ends the process itself."""
    atheris: Any = import_module("atheris")
    seeds = seeds_of(format_)
    atheris.instrument_all()
    corpus = folder / f"corpus-{format_}"
    corpus.mkdir(parents=True, exist_ok=True)
    for at, content in enumerate(seeds):
        (corpus / f"seed-{at}").write_bytes(content)

    def one(content: bytes) -> None:
        with _together():
            examine(format_, content)

    def changed(content: bytes, most: int, chance: int) -> bytes:
        return mutated(Random(chance), format_, [content, content, *seeds])[:most]  # noqa: S311

    options = [f"-runs={executions}", f"-seed={seed}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}"]
    options += [f"-max_len={4 * MOST_BYTES}", f"-artifact_prefix={folder}/{format_}-"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one, custom_mutator=changed)
    atheris.Fuzz()


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=f"of {', '.join(FORMATS)}; default all")
    parser.add_argument("-n", "--executions", type=int, default=1_000_000, help="over all formats")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="the first number")
    parser.add_argument("--number", type=int, help="this input alone, by the real way, and written to the folder")
    parser.add_argument("--folder", type=Path, default=Path("fuzz-failures"), help="where inputs are kept")
    parser.add_argument("--engine", choices=("chance", "atheris"), default="chance")
    given = parser.parse_args(words)
    formats = given.formats or list(FORMATS)
    if unknown := set(formats) - set(FORMATS):
        parser.error(f"no seeds of {', '.join(sorted(unknown))}")
    if given.engine == "atheris":
        guided(formats[0], given.seed, given.folder, given.executions)
    tallies: list[Tally] = []
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    try:
        for format_ in formats:
            watch = Watch(Tally(format_), given.seed, given.folder, seeds_of(format_))
            tallies.append(watch.tally)
            if given.number is None:
                share = _SHARES[format_] / sum(_SHARES[one] for one in formats)
                watch.run(range(given.start, given.start + max(round(given.executions * share), 1)))
            else:
                given.folder.mkdir(parents=True, exist_ok=True)
                content = content_of(format_, given.seed, given.number, watch.seeds)
                (given.folder / f"{format_}-{given.seed}-{given.number}").write_bytes(content)
                watch.run(range(given.number, given.number + 1), whole=True)
    except KeyboardInterrupt:
        print("\ninterrupted", flush=True)
        print(table(tallies, given.seed))
        return 1 if any(tally.failures for tally in tallies) else 130
    print(table(tallies, given.seed))
    return 1 if any(tally.failures for tally in tallies) else 0


if __name__ == "__main__":
    sys.exit(main())
