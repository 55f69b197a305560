"""One lazy lookup over entry points, for editions, readers and renderers alike.

Built-ins are found as anyone's are.  A lookup reads the installed distributions' metadata and imports
nothing; only the entry that is asked for is loaded.  Two distributions that claim one name are an error
that names both, and a plug-in that fails to import hurts nobody but those who ask for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from operator import attrgetter
from types import NoneType
from typing import Any, Literal, NamedTuple, TypeVar

from attrs import field, frozen

from govinfo.errors import PluginError
from govinfo.installed import Offer, offers
from govinfo.troubles import Sentence, sentence

EDITIONS = "govinfo.editions"
READERS = "govinfo.readers"
RENDERERS = "govinfo.renderers"


@frozen
class Reader:
    """How one file format is read: bytes in, a `Document` (or, for interchange, a `Report`) out.

    `sniff` answers whether the bytes are of the kind, looking at their beginning only; a reader that
    cannot tell answers False and is chosen by suffix.  It is not asked about bytes that another reader claims
    by suffix and knows, or that are plain text.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    read: Callable[[bytes], Any]
    gives: Literal["document", "report"] = "document"
    sniff: Callable[[bytes], bool] = field(default=lambda _content: False)


@frozen
class Renderer:
    """How one file format is written: a `Document` or a `Report`, and the options, in; bytes out.

    `options` is the type of the options value; called without arguments it gives the defaults.  `documents`
    tells of a renderer of reports that it writes any other document as well, `comparisons` that it writes a
    `Comparison` by its values.  `carries` tells what of a
    report can be had back from the file: `everything`, what a `page` prints (title, prose and tables, not the
    scope or the date of publication), or the `tables` alone.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    source: Literal["document", "report"]
    write: Callable[[Any, Any], bytes]
    options: type = NoneType
    documents: bool = False
    comparisons: bool = False
    carries: Literal["everything", "page", "tables"] = "page"


T = TypeVar("T")


def only(kind: type[T], name: str, given: Iterable[object]) -> tuple[T, ...]:
    """Values of a kind, as an option of a renderer takes them that cannot be given in words; else TypeError.

    >>> only(int, "years", [2024])
    (2024,)
    """
    items = tuple(given)
    found = tuple(item for item in items if isinstance(item, kind))
    if len(found) < len(items):
        msg = f"{name} takes values of {kind.__name__}; it cannot be given in words"
        raise TypeError(msg)
    return found


class Plugin(NamedTuple):
    """A name that an installed distribution offers, not loaded yet; `place` is where: `module:name`."""

    name: str
    group: str
    distribution: str
    version: str
    place: str

    def load(self) -> Any:  # noqa: ANN401  (whatever the entry point names)
        """Import what the entry point names; `PluginError` says whose it is when that fails."""
        try:
            module, _, name = self.place.partition("[")[0].partition(":")  # extras stand in brackets
            return attrgetter(name.strip())(import_module(module.strip()))
        except (Exception, SystemExit) as error:
            owner = {"group": self.group, "distribution": self.distribution, "version": self.version}
            detail = " ".join(f"{type(error).__name__}: {error}".split())
            raise PluginError(sentence("plugin_unloaded", name=self.name, detail=detail, **owner)) from error


@cache
def _offers() -> tuple[Offer, ...]:
    """All that is offered: to look for one group takes as long."""
    return offers("govinfo.")


@cache
def _claims(group: str) -> dict[str, tuple[Plugin, ...]]:
    found: dict[str, dict[str, Plugin]] = {}
    for name, of, place, distribution, version in _offers():
        if of == group:
            # A distribution seen twice on the path (an editable install beside its metadata) is one claim.
            claims = found.setdefault(name, {})
            claims.setdefault(distribution, Plugin(name, group, distribution, version, place))
    return {name: tuple(claims.values()) for name, claims in sorted(found.items())}


def plugins(group: str) -> tuple[tuple[Plugin, ...], ...]:
    """Every name of a group, sorted, with its claims; more than one claim is a conflict.

    >>> [claims[0].name for claims in plugins("govinfo.editions")]
    ['2019', '2021', '2021-single-other']
    """
    return tuple(_claims(group).values())


def names(group: str) -> tuple[str, ...]:
    """The names that a group offers, sorted."""
    return tuple(_claims(group))


def find(group: str, name: str) -> Plugin | None:
    """The plug-in of this name, or None; `PluginError` where two distributions claim it."""
    claims = _claims(group).get(name, ())
    if len(claims) > 1:
        offered = [f"{claim.distribution} {claim.version}" for claim in claims]
        owners = Sentence(" and ".join(offered), "、".join(offered))
        raise PluginError(sentence("plugin_twice", group=group, name=name, owners=owners))
    return claims[0] if claims else None


def forget() -> None:
    """Look at the installed distributions anew, as after an installation in the running process."""
    _offers.cache_clear()
    _claims.cache_clear()
