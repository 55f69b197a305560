"""Which files are meant (来源): files, those of folders, and patterns that no shell has filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from glob import has_magic, iglob
from pathlib import Path
from typing import Final

from govinfo import pipeline
from govinfo.cli.words import said
from govinfo.errors import UnreadableSource

STANDARD: Final = "-"
"""How standard input and output are named."""

DECISIONS: Final = ("govinfo-decisions.json", "govinfo-decisions.toml")
"""The files of decisions that are looked for in a report's own folder; they are no reports."""

MOST_FILES: Final = 100_000
"""A folder of more files than that is none of reports."""


def expanded(given: Iterable[str]) -> tuple[str, ...]:
    """The files that are named: each once, those of a folder or a pattern in the order of their names.

    Of a folder, and of those within it, the files count whose suffix some reader has; hidden ones and
    decisions do not.
    `UnreadableSource` where a folder or a pattern holds none.
    """
    found: dict[str, None] = {}
    for source in given:
        for file in _files(source):
            found[file] = None
            if len(found) > MOST_FILES:
                raise UnreadableSource(said("too_many_files", source=source, most=MOST_FILES))
    return tuple(found)


def is_several(source: str) -> bool:
    """Whether a source is a folder or a pattern, not one file."""
    path = Path(source)
    return source != STANDARD and not _is(path.is_file) and (_is(path.is_dir) or has_magic(source))


def _is(kind: Callable[[], bool]) -> bool:
    """Whether a path is of a kind; of a name that no file can have it is not, and reading it will tell."""
    try:
        return kind()
    except (OSError, ValueError):
        return False


def _files(source: str) -> Iterator[str]:
    path = Path(source)
    if source == STANDARD or _is(path.is_file):
        yield source
        return
    if _is(path.is_dir):
        known = _suffixes()
        matched = sorted(str(file) for file in path.rglob("*") if _is_report(file, path, known))
    elif has_magic(source):
        matched = sorted(file for file in _matched(source) if Path(file).is_file())
    else:
        yield source  # reading it will tell what is wrong with it
        return
    if not matched:
        raise UnreadableSource(said("no_files", source=source))
    yield from matched


def _matched(pattern: str) -> Iterator[str]:
    found = iglob(pattern, recursive=True)  # noqa: PTH207  (a pattern may begin at a root)
    return (file for file in found if Path(file).name not in DECISIONS)


def _is_report(file: Path, folder: Path, known: frozenset[str]) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    known_kind = file.suffix.lower() in known and file.name not in DECISIONS
    return not hidden and known_kind and file.is_file()


def _suffixes() -> frozenset[str]:
    return frozenset(suffix for entry in pipeline.formats() if entry["reads"] for suffix in entry["suffixes"])
