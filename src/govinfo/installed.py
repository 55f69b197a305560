"""What installed distributions offer: their entry points, read from where they lie.

Installers leave distributions open in the folders of the import path, and there a few small files are read.
`importlib.metadata`, which takes longer to import than all the rest of a report takes to be read, is asked
only where a distribution may lie elsewhere: in an archive, in an egg, or with a finder of its own.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_KINDS = (".dist-info", ".egg-info")
_UNKNOWN = "?"


class Offer(NamedTuple):
    """An entry point and whose it is; question marks where the metadata of its distribution are damaged."""

    name: str
    group: str
    value: str
    distribution: str
    version: str


def offers(family: str) -> tuple[Offer, ...]:
    """What all distributions offer in the groups whose names begin so, in the order of the path.

    >>> sorted(offer.name for offer in offers("govinfo.editions"))
    ['2019', '2021', '2021-single-other']
    """
    folders = _folders()
    return tuple(_asked(family) if folders is None else _read(folders, family))


def _folders() -> list[str] | None:
    """The folders of the path, or None where distributions may be elsewhere too."""
    for finder in sys.meta_path:
        if finder is not PathFinder and hasattr(finder, "find_distributions"):
            return None
    there = [entry for entry in dict.fromkeys(map(_spelt, sys.path)) if os.path.exists(entry)]
    plain = all(os.path.isdir(entry) and not entry.lower().endswith(".egg") for entry in there)
    return there if plain else None


def _spelt(entry: object) -> str:
    """A part of the path as text: none is where the program stands, and some put objects there."""
    return str(entry) or "."


def _read(folders: list[str], family: str) -> Iterator[Offer]:
    """A distribution that lies in several folders is that of the first: the others are not imported."""
    seen: set[str] = set()
    for folder in folders:
        for home in _homes(folder):
            name = re.sub("[_.]+", "_", home.lower().rpartition(".")[0].partition("-")[0])
            if name not in seen:
                seen.add(name)
                yield from _offered(f"{folder}/{home}", family)


def _homes(folder: str) -> list[str]:
    """The folders in which the distributions of a folder keep what they tell of themselves."""
    try:
        return [name for name in os.listdir(folder) if name.lower().endswith(_KINDS)]
    except OSError:
        return []


def _offered(home: str, family: str) -> Iterator[Offer]:
    told = _text(f"{home}/entry_points.txt")
    if f"[{family}" not in told:
        return
    owner: tuple[str, str] | None = None
    group = ""
    for line in map(str.strip, told.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            group = line.strip("[]")
        elif group.startswith(family) and line and not line.startswith("#"):
            name, _, value = line.partition("=")
            owner = owner or _owner(home)
            yield Offer(name.strip(), group, value.strip(), *owner)


def _owner(home: str) -> tuple[str, str]:
    """The name and the version at the head of the metadata."""
    told: dict[str, str] = {}
    text = _text(f"{home}/METADATA") or _text(f"{home}/PKG-INFO")
    for line in text.partition("\n\n")[0].splitlines():
        field, _, value = line.partition(":")
        told.setdefault(field.lower(), value.strip())
    return told.get("name") or _UNKNOWN, told.get("version") or _UNKNOWN


def _text(path: str) -> str:
    """The text of a small file; of one that is missing or damaged, none."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return ""


def _asked(family: str) -> Iterator[Offer]:
    from importlib.metadata import entry_points  # noqa: PLC0415  (slow to import, needed only here)

    points = entry_points()
    for group in sorted(points.groups):
        if group.startswith(family):
            for point in points.select(group=group):
                yield Offer(point.name, group, point.value, *_told(point))


def _told(point: EntryPoint) -> tuple[str, str]:
    try:
        name, version = point.dist.metadata["Name"], point.dist.version  # type: ignore[union-attr]
    except (AttributeError, KeyError, TypeError):
        return _UNKNOWN, _UNKNOWN
    return name or _UNKNOWN, version or _UNKNOWN
