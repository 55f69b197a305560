"""What is raised for misuse and for input that cannot be used at all.

Flaws in a report are never raised: they are findings.  Every error keeps its facts as attributes and
composes one line from them that says what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

_SHOWN = 300
_MOST = 40


def shortened(text: str, most: int = _SHOWN) -> str:
    """A text as a message quotes it, cut where it is long."""
    return text if len(text) <= most else f"{text[:most]}…"


class GovinfoError(Exception):
    """Anything that govinfo refuses.  Its text is one line."""


class _Unknown(GovinfoError):
    """A name that is not in a list of names, with the near ones."""

    kind = "name"

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.known = tuple(known)
        self.near = tuple(get_close_matches(name, self.known, cutoff=0.4)) if len(name) <= _SHOWN else ()
        hint = f"did you mean {' or '.join(self.near)}?" if self.near else f"known: {', '.join(self.known)}"
        super().__init__(f"unknown {self.kind} {shortened(name)!r}; {hint}")

    def __reduce__(self) -> tuple[type[_Unknown], tuple[str, tuple[str, ...]]]:
        """Pickle by facts, so that the error crosses processes."""
        return (type(self), (self.name, self.known))


class UnknownEdition(_Unknown):
    """No edition of the form has this key."""

    kind = "edition"


class UnknownFormat(_Unknown):
    """No reader or renderer has this name, or none claims this suffix."""

    kind = "format"


class UnknownCode(_Unknown):
    """The catalogue of findings has no such code."""

    kind = "code"


class UnrecognisedForm(GovinfoError):
    """The page is no report that any known edition describes, or its figures are lost."""


class _Unusable(GovinfoError):
    """A file that cannot be used.

    `trouble` says why in a word: the system's own name of its error (`ENOENT`), or `empty`, `too_large`,
    `not_text`, `damaged_text`, `other_kind`, `closed`; it is empty where only `detail`, an English sentence,
    tells.  `about` names the file, and `most` is the bound in bytes that one too large has passed.
    """

    def __init__(
        self, said: str, *, trouble: str = "", about: str = "", detail: str = "", most: int = 0
    ) -> None:
        self.trouble = trouble
        self.about = about
        self.detail = detail or said
        self.most = most
        super().__init__(said)


class UnreadableSource(_Unusable):
    """The bytes or the file cannot be used: missing, a folder, empty, too large, not of the kind."""


class UnwritableTarget(_Unusable):
    """The output cannot be written where it was asked for; what stood there stands there still."""


class PluginError(GovinfoError):
    """A plug-in that cannot be loaded, or two that claim one name."""


class UnprintableText(GovinfoError):
    """Characters that no font at hand can draw; nothing is left blank in silence."""

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = tuple(sorted(set(characters)))
        shown = " ".join(f"{c} (U+{ord(c):04X})" for c in self.characters[:20])
        more = f" and {len(self.characters) - 20} more" if len(self.characters) > 20 else ""
        super().__init__(f"no font has a glyph for {shown}{more}; give a font file that has")

    def __reduce__(self) -> tuple[type[UnprintableText], tuple[tuple[str, ...]]]:
        """Pickle by facts, so that the error crosses processes."""
        return (type(self), (self.characters,))


class _Malformed(GovinfoError):
    """Something that is not shaped as it must be; `problems` holds each fault as (place, what is wrong)."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        self.problems = tuple(problems)
        told = [f"{shortened(place)}: {shortened(what)}" for place, what in self.problems[:_MOST]]
        rest = len(self.problems) - len(told)
        super().__init__("; ".join([*told, f"and {rest} more"] if rest else told))

    def __reduce__(self) -> tuple[type[_Malformed], tuple[tuple[tuple[str, str], ...]]]:
        """Pickle by facts, so that the error crosses processes."""
        return (type(self), (self.problems,))


class MalformedReport(_Malformed):
    """A report, or JSON that claims to be one, that is not shaped as its edition demands.

    The places of its `problems` are JSON paths or addresses.
    """


class MalformedEdition(_Malformed):
    """An edition that contradicts itself: double keys, a total without parts, a balance that names no row."""
