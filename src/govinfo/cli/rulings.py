"""The files of decisions (人工裁定) that are kept beside reports, and what they say of findings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from govinfo import pipeline
from govinfo.cli.sources import DECISIONS, STANDARD
from govinfo.decisions import Decision, load_decisions
from govinfo.errors import GovinfoError

decisions_option = click.option("--decisions", "decisions_file")


def decisions_path(source: str, given: str | None) -> Path:
    """Where the decisions about a source's reports are kept: where it was told, else beside it, or in it."""
    if given:
        return Path(given)
    path = Path() if source == STANDARD else Path(source)
    folder = path if path.is_dir() else path.parent
    return next((folder / name for name in DECISIONS if (folder / name).is_file()), folder / DECISIONS[0])


def decisions_about(source: str, given: str | None) -> tuple[Decision, ...]:
    """The decisions kept for a source; none where no file is, unless one was named."""
    return decisions_for([source], given)


def decisions_for(sources: Iterable[str], given: str | None) -> tuple[Decision, ...]:
    """The decisions kept for several sources, each file once; one that was named has to be there."""
    paths = dict.fromkeys(decisions_path(source, given) for source in sources)
    return tuple(decision for path in paths if given or path.is_file() for decision in _kept(path))


def _kept(path: Path) -> tuple[Decision, ...]:
    content = pipeline.content_of(path)
    try:
        return load_decisions(content, toml=path.suffix.lower() == ".toml")
    except GovinfoError as error:
        error.about = str(path)
        raise
