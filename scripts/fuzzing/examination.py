"""What one input comes to: a document or a refusal, or else a failure of the reader."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from random import Random

from fuzzing.mutation import mutated

from govinfo.checks import check
from govinfo.document import Document, Grid, normal_text
from govinfo.errors import GovinfoError, PluginError
from govinfo.interchange import dumps, loads
from govinfo.pipeline import find_reader, read, read_report
from govinfo.plugins import Reader

_LONGEST_REFUSAL = 20_000


class Flaw(Exception):
    """What a reader gives or says is not as it must be."""


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
        said = str(error)
        if len(said.splitlines()) != 1 or len(said) > _LONGEST_REFUSAL:
            msg = f"a refusal of {len(said):,} characters and {len(said.splitlines())} lines"
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
def together() -> Iterator[None]:
    """Within, what a reader leaves to a process of its own is done in this one."""
    sys.frozen = True  # type: ignore[attr-defined]  # as a program is that cannot start an interpreter
    try:
        yield
    finally:
        del sys.frozen  # type: ignore[attr-defined]
