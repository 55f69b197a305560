"""Where what is made of sources goes (去处): one file, or a folder with a file for each source."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from itertools import chain, count
from mimetypes import guess_extension
from pathlib import Path

from govinfo import pipeline
from govinfo.cli.arguments import STANDARD
from govinfo.cli.words import said
from govinfo.errors import GovinfoError


def suffix_of(name: str) -> str:
    """The first suffix of a format, or of what its files are to a browser."""
    renderer = pipeline.find_renderer(name)
    return next(iter(renderer.suffixes), None) or guess_extension(renderer.media_type) or ""


def _is_file_name(out: str) -> bool:
    """Whether a name is one of a file: a folder called `all.json` is not what anybody means."""
    written = {suffix for entry in pipeline.formats() if entry["writes"] for suffix in entry["suffixes"]}
    return not out.endswith(("/", os.sep)) and Path(out).suffix.lower() in written


class Targets:
    """The file for each source: the one that is named, or one in the folder that is."""

    def __init__(
        self, out: str, sources: Sequence[str], suffix_for: Callable[[str], str], standard: str
    ) -> None:
        """Of several sources `out` is a folder, so that no name of a file will do.

        `standard` is what standard input is called in it.
        """
        self.several = several = len(sources) > 1 or Path(out).is_dir()
        self._out = out
        self._sources = {Path(source).resolve() for source in sources if source != STANDARD}
        self._suffix_for = suffix_for
        self._standard = standard
        self._taken: set[str] = set()
        if (
            several
            and not Path(out).is_dir()
            and (out == STANDARD or Path(out).exists() or _is_file_name(out))
        ):
            raise GovinfoError(said("no_folder", given=out))

    def target(self, source: str) -> str:
        """The file of a source; of two sources of one name the second gets a number.

        Refused where it is one of the sources: many files are not overwritten by one word.
        """
        if not self.several:
            return self._out
        folder = Path(self._out)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise GovinfoError(said("no_folder", given=self._out)) from error
        stem = self._standard if source == STANDARD else Path(source).stem
        names = chain([stem], (f"{stem}-{number}" for number in count(2)))
        suffix = self._suffix_for(source)
        name = next(name for name in names if f"{name}{suffix}".casefold() not in self._taken)
        self._taken.add(f"{name}{suffix}".casefold())
        target = folder / f"{name}{suffix}"
        if target.resolve() in self._sources:
            raise GovinfoError(said("own_folder", source=target, given=self._out))
        return str(target)
