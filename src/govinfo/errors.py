"""What is raised for misuse and for input that cannot be used at all.

Flaws in a report are never raised: they are findings.  Every error keeps its facts and composes one line
from them that says what to do, in English and, by `told`, in Chinese; the sentences stand in
`govinfo.troubles`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govinfo.troubles import Lang, Sentence, listed, sentence

_SHOWN = 300
_MOST = 40


def shortened(text: str, most: int = _SHOWN) -> str:
    """A text as a message quotes it, cut where it is long."""
    return text if len(text) <= most else f"{text[:most]}…"


class GovinfoError(Exception):
    """Anything that govinfo refuses.  Its text is one line of English; `told` gives it in either language.

    `about` names the file or the stream that it concerns, where there is one.

    >>> error = UnrecognisedForm("no form at all")
    >>> error.about = "note.txt"
    >>> str(error), error.told("zh")
    ('note.txt: no form at all', 'note.txt：未识别出年度报告的表格（原文：no form at all）')
    """

    about: str = ""
    _lead = "about"
    _foreign = "foreign"

    @property
    def sentence(self) -> Sentence:
        """What is wrong, without what it concerns; foreign text is quoted in the Chinese."""
        said = self.args[0] if self.args else ""
        return said if isinstance(said, Sentence) else sentence(self._foreign, said=said)

    @property
    def trouble(self) -> str:
        """The name of what is wrong in `govinfo.troubles.CATALOGUE`."""
        return self.sentence.trouble

    def told(self, lang: Lang) -> str:
        """The one line in a language."""
        said = self.sentence
        if self.about:
            said = sentence(self._lead, about=self.about, said=said)
        # What is quoted of a file, or its name, may hold line breaks.
        return " ".join(said.told(lang).splitlines())

    def __str__(self) -> str:
        """The one line in English."""
        return self.told("en")


class _Unknown(GovinfoError):
    """A name that is not in a list of names, with the near ones."""

    kind = "name"

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.known = tuple(known)
        self.near = _near(name, self.known) if len(name) <= _SHOWN else ()
        if self.near:
            hint = sentence("near", near=listed(self.near))
        else:
            hint = sentence("known", known=", ".join(self.known))
        super().__init__(sentence(f"unknown_{self.kind}", name=shortened(name), hint=hint))

    def __reduce__(self) -> tuple[type[_Unknown], tuple[str, tuple[str, ...]], dict[str, object]]:
        """Pickle by facts, so that the error crosses processes."""
        return (type(self), (self.name, self.known), vars(self))


def _near(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    from difflib import get_close_matches  # noqa: PLC0415  (slow to import, needed only here)

    return tuple(get_close_matches(name, known, cutoff=0.4))


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

    _foreign = "form.foreign"


class UnreadableSource(GovinfoError):
    """The bytes or the file cannot be used: missing, a folder, empty, too large, not of the kind."""

    _lead = "reading.about"
    _foreign = "reading.foreign"


class UnwritableTarget(GovinfoError):
    """The output cannot be written where it was asked for; what stood there stands there still."""

    _lead = "writing.about"
    _foreign = "writing.foreign"


class PluginError(GovinfoError):
    """A plug-in that cannot be loaded, or two that claim one name."""

    _foreign = "plugin.foreign"


class UnprintableText(GovinfoError):
    """Characters that no font at hand can draw; nothing is left blank in silence."""

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = tuple(sorted(set(characters)))
        number = len(self.characters)
        shown = " ".join(f"{c} (U+{ord(c):04X})" for c in self.characters[:20])
        if number > 20:
            shown = sentence("shown_and_more", shown=shown, number=number, more=number - 20)
        super().__init__(sentence("unprintable", shown=shown))

    def __reduce__(self) -> tuple[type[UnprintableText], tuple[tuple[str, ...]], dict[str, object]]:
        """Pickle by facts, so that the error crosses processes."""
        return (type(self), (self.characters,), vars(self))


class _Malformed(GovinfoError):
    """Something that is not shaped as it must be; `problems` holds each fault as (place, what is wrong)."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        self.problems = tuple(problems)
        told = [_problem(place, what) for place, what in self.problems[:_MOST]]
        if rest := len(self.problems) - len(told):
            told.append(sentence("more_problems", number=rest))
        listed = Sentence("; ".join(told), "；".join(one.zh for one in told))
        super().__init__(sentence("malformed", said=listed))

    def __reduce__(self) -> tuple[type[_Malformed], tuple[tuple[tuple[str, str], ...]], dict[str, object]]:
        """Pickle by facts, so that the error crosses processes."""
        return (type(self), (self.problems,), vars(self))


def _problem(place: str, what: str) -> Sentence:
    """A fault with its place; one that is told in English only is quoted."""
    at, wrong = (text.zh if isinstance(text, Sentence) else text for text in (place, what))
    return Sentence(f"{shortened(place)}: {shortened(what)}", f"{shortened(at)} {shortened(wrong)}")


class MalformedReport(_Malformed):
    """A report, or JSON that claims to be one, that is not shaped as its edition demands.

    The places of its `problems` are JSON paths or addresses.
    """


class MalformedEdition(_Malformed):
    """An edition that contradicts itself: double keys, a total without parts, a balance that names no row."""
