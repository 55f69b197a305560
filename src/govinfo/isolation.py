"""A reader's work done in a process of its own, which can be ended when it takes too long or too much.

Some file formats are read by libraries that trust their input: a damaged file may make them ask for a
terabyte or never come back.  The bytes are handed to a child process with a bound on time and, where the
system knows one, on memory; whatever becomes of the child, the parent goes on.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from typing import Final

from govinfo.errors import UnreadableSource
from govinfo.troubles import Sentence, sentence

SECONDS: Final = 7
MEGABYTES: Final = 400
"""The most time, and the most address space, that a child gets."""
MOST_BYTES: Final = 32 * 1024 * 1024
"""The most that a child gives."""
_REFUSED: Final = 3


def isolated(function: str, content: bytes, *, seconds: float = SECONDS) -> bytes:
    """What a function gives for bytes, called by its name `module:name` in a child process.

    A `UnreadableSource` that it raises is raised here; so is one where the child fails, is too slow or gives
    too much.

    >>> isolated("govinfo.isolation:reversed_bytes", b"abc")
    b'cba'
    """
    if not sys.executable or getattr(sys, "frozen", False):
        # A program with Python inside has no interpreter to start.
        return _called(function, content)
    command = [sys.executable, "-S", "-P", "-c", "from govinfo.isolation import child; child()", function]
    environment = {
        **os.environ,
        # What is imported here is imported there, and nothing else is looked for.
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        # Panics of Rust are slow to tell where they were, and nobody hears it.
        "RUST_BACKTRACE": "0",
    }
    try:
        done = subprocess.run(  # noqa: S603  (our own program, no shell)
            command,
            input=content,
            capture_output=True,
            env=environment,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableSource(sentence("reading_slow", seconds=seconds)) from None
    except OSError as error:
        raise UnreadableSource(sentence("no_process", detail=error.strerror)) from None
    if done.returncode == _REFUSED:
        raise UnreadableSource(Sentence(*json.loads(done.stderr.rpartition(b"\n")[2])))
    if done.returncode != 0:
        raise UnreadableSource(sentence("cut_short"))
    return done.stdout


def _called(function: str, content: bytes) -> bytes:
    module, _, name = function.partition(":")
    given: bytes = getattr(import_module(module), name)(content)
    return given


def reversed_bytes(content: bytes) -> bytes:
    """The bytes from the last to the first: what the examples and tests call."""
    return content[::-1]


def bound_memory() -> None:
    """Bound the memory of this process, where the system can."""
    try:
        import resource  # noqa: PLC0415  (Windows has none)
    except ImportError:
        return
    most = MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def child() -> None:
    """The child's side: read bytes, call the function named on the command line, write what it gives."""
    bound_memory()
    try:
        given = _called(sys.argv[1], sys.stdin.buffer.read())
    except UnreadableSource as error:
        said = error.sentence
        # On a line of its own, the last: a library may have warned before.
        sys.stderr.buffer.write(f"\n{json.dumps([said, said.zh, said.trouble])}".encode())
        sys.exit(_REFUSED)
    if len(given) > MOST_BYTES:
        sys.exit(1)
    sys.stdout.buffer.write(given)
