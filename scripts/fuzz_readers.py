"""Feed every reader damaged and malicious files, by the million, and tell which it cannot bear.

    python scripts/fuzz_readers.py                               # a million executions over all formats
    python scripts/fuzz_readers.py pdf -n 50000 --seed 7         # one format, other chances
    python scripts/fuzz_readers.py html --number 4711            # one input again, written to the folder
    python scripts/fuzz_readers.py text --engine atheris         # guided by coverage, if atheris is installed

A reader gives a document or refuses in one line with a `GovinfoError`; nothing else may come of any bytes,
in ten seconds of work and 500 MB.  Every hundredth input goes the whole way: recognised, checked, written as
JSON and read again.  Seed, format and number alone make an input, so that whatever is found is found again.
Inputs that fail are kept in a folder.  Exit 1 where any did, 130 where Ctrl-C ended it before.

The readers work in a process that is watched.  What they leave to a process of their own, because the library
that does it may crash, is done in that same process, which is quicker; where it dies of it, and every five
hundredth time, the real way is gone.  Linux only.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

from fuzzing.examination import examine, together
from fuzzing.mutation import MOST_BYTES, mutated
from fuzzing.seeds import FORMATS, seeds_of
from fuzzing.watch import MEGABYTES, SECONDS, Tally, Watch, table

_SHARES = {
    "text": 0.2,
    "html": 0.2,
    "docx": 0.12,
    "xlsx": 0.04,
    "pdf": 0.1,
    "ofd": 0.08,
    "json": 0.1,
    "csv": 0.1,
    "markdown": 0.06,
}
"""How many of the executions fall to each format; workbooks and PDF take ten times as long as JSON."""


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
        with together():
            examine(format_, content)

    def changed(content: bytes, most: int, chance: int) -> bytes:
        return mutated(Random(chance), format_, [content, content, *seeds])[:most]  # noqa: S311

    options = [f"-runs={executions}", f"-seed={seed}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}"]
    options += [f"-max_len={4 * MOST_BYTES}", f"-artifact_prefix={folder}/{format_}-"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one, custom_mutator=changed)
    atheris.Fuzz()


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=f"of {', '.join(FORMATS)}; default all")
    parser.add_argument("-n", "--executions", type=int, default=1_000_000, help="over all formats")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="the first number")
    parser.add_argument("--number", type=int, help="this input alone, the real way, kept in the folder")
    parser.add_argument("--folder", type=Path, default=Path("fuzz-failures"), help="where inputs are kept")
    parser.add_argument("--engine", choices=("chance", "atheris"), default="chance")
    given = parser.parse_args(words)
    given.formats = given.formats or list(FORMATS)
    if unknown := set(given.formats) - set(FORMATS):
        parser.error(f"no seeds of {', '.join(sorted(unknown))}; there are those of {', '.join(FORMATS)}")
    return given


def _run(given: argparse.Namespace, watch: Watch) -> None:
    """Examine what falls to one format."""
    if given.number is None:
        share = _SHARES[watch.tally.format] / sum(_SHARES[one] for one in given.formats)
        watch.run(range(given.start, given.start + max(round(given.executions * share), 1)))
    else:
        watch.keep(given.number)
        watch.run(range(given.number, given.number + 1), whole=True)


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; the exit code."""
    given = _arguments(words)
    if given.engine == "atheris":
        guided(given.formats[0], given.seed, given.folder, given.executions)
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    tallies: list[Tally] = []
    code = 0
    try:
        for name in given.formats:
            tallies.append(Tally(name))
            _run(given, Watch(tallies[-1], given.seed, given.folder, seeds_of(name)))
    except KeyboardInterrupt:
        print("\ninterrupted", flush=True)
        code = 130
    print(table(tallies, given.seed))
    return 1 if any(tally.failures for tally in tallies) else code


if __name__ == "__main__":
    sys.exit(main())
