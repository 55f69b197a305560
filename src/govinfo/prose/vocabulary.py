"""The words of an edition's prose: its labels and the words of `govinfo.prose.words`, as one scanner.

A sentence becomes tokens: numbers, years, terms that name a concept, words that only join, and what is
unknown.  Positions are kept, so that everything that is found can be shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from attrs import frozen

from govinfo import heads
from govinfo.edition import Edition
from govinfo.labels import simplified
from govinfo.prose import words
from govinfo.prose.numbers import NUMBER, PERCENT, Number, number_of, percent_of
from govinfo.taxonomy import concepts
from govinfo.values import half_width

_NUMBERING: Final = re.compile(r"^(?:\([一二三四五六七八九十]+\)|\d+[.、]|[一二三四五六七八九十]+、)")
_NOTE: Final = re.compile(r"\(.*\)")
_TREES: Final = ("application.disposed.", "applicant.", "route.", "result.", "disclosure.")


def flat(text: str) -> str:
    """A text in half width and simplified characters, a character for each of its own.

    >>> flat("１２件，單位")
    '12件,单位'
    """
    return simplified(half_width(text))


@frozen
class Token:
    """A part of a sentence: its kind, what it says and where it stands.

    `key` is the concept of a term, the state or measure of a verb, the word itself else; `number` and `year`
    are those of a number or a year.
    """

    kind: str
    key: str
    start: int
    end: int
    number: Number | None = None
    year: int | None = None


_STOPS: Final = ",;:()<>《》|/"
_YEAR: Final = r"(?<!\d)(?P<year>[12]\d{3})年(?:度(?!办))?"
_BROUGHT: Final = (
    r"(?:(?:上一?年(?:度)?|去年|往年)(?:末|底)?|(?<!\d)(?P<brought_year>[12]\d{3})年(?:度)?)(?:的)?"
    r"(?:结转|转结|遗留|转入|转来)(?:(?:至|到|入)?(?:本年度?|今年|当年|[12]\d{3}年(?:度)?))?"
    r"(?:继续)?(?:办理|处理)?"
    r"|结转上一?年(?:度)?"
)
_CARRIED: Final = (
    r"(?:结转|转结|转入|转至|顺延)(?:到|至|入)?(?:下一?个?年(?:度)?|次年|明年|来年|(?P<carried_to>[12]\d{3})年(?:度)?)"
    r"(?:继续)?(?:办理|答复|处理)?"
)
_FROM_TO: Final = (
    r"(?<!\d)[12]\d{3}年?(?:度)?(?:至|到|-|—)[12]\d{3}年(?:度)?|\d{1,2}月(?:份)?(?:至|到|-|—)\d{1,2}月(?:份)?"
)
_DATE: Final = r"(?:(?<!\d)[12]\d{3}年)?\d{1,2}月\d{1,2}日|(?<!\d)[12]\d{3}年\d{1,2}月(?:份)?"
_OUTSIDE: Final = r"\d+(?:\.\d+)?(?:‰|个百分点|倍|个?工作日|天|小时|个月|人次|名|人|期|场|岁|号|楼)|百分之[一二三四五六七八九十百]+"


@frozen
class Vocabulary:
    """The scanner of an edition: a pattern, and what each word is."""

    pattern: re.Pattern[str]
    known: Mapping[str, tuple[str, str]]

    def tokens(self, text: str, start: int, end: int) -> Iterator[Token]:
        """The tokens of a part of a flat text; what no word knows is `rest`, punctuation is `stop`."""
        at, about = start, ""
        for found in self.pattern.finditer(text, start, end):
            if text[at : found.start()].strip():
                yield Token("rest", text[at : found.start()], at, found.start())
                about = ""
            token = self._token(found, about)
            about = token.key if token.kind == "about" else ""
            yield token
            at = found.end()
        if text[at:end].strip():
            yield Token("rest", text[at:end], at, end)

    def _token(self, found: re.Match[str], about: str) -> Token:
        """The token of a match; `about` is the word before a number, as 约."""
        start, end, name, text = found.start(), found.end(), found.lastgroup or "", found[0]
        kind, key = _KINDS.get(name) or self.known[text]
        year = next((int(found[group]) for group in _DATED.get(name, ()) if found[group]), None)
        if year is not None:
            year += _MEANT[name]
        number = number_of(found.groupdict(), about) if kind == "number" else None
        if kind == "number" and number is None:
            kind = "rest"
        elif kind == "percent":
            number = percent_of(found["percent"])
        return Token(kind, key or text, start, end, number, year)


_KINDS: Final = {
    "stop": ("stop", ""),
    "is_year": ("year", ""),
    "is_brought": ("state", "brought"),
    "is_carried": ("state", "carried_to"),
    "is_number": ("number", ""),
    "is_percent": ("percent", ""),
    "from_to": ("partial", ""),
    "date": ("fill", ""),
    "outside": ("rest", ""),
}
"""What each part of the pattern finds, but for the words."""

_DATED: Final = {"is_year": ("year",), "is_brought": ("brought_year",), "is_carried": ("carried_to",)}
_MEANT: Final = {"is_year": 0, "is_brought": 1, "is_carried": -1}
"""From the year that is named to the report's: what was left from 2022 is brought forward in 2023."""


def _label(text: str) -> str:
    plain = flat(text)
    return _NOTE.sub("", _NUMBERING.sub("", plain)).replace(" ", "")


def labelled(edition: Edition) -> Iterator[tuple[str, str]]:
    """The labels of the heads that stand for concepts, and the names of those concepts."""
    for table in edition.tables:
        for tree in (table.stub, table.boxhead):
            for span in heads.spans(tree):
                concept = span.head.concept
                if concept is not None and concept.startswith(_TREES) and span.head.role == "detail":
                    for text in (span.head.label, *span.head.aka, concepts()[concept].zh):
                        yield _label(text), concept


def _entries(edition: Edition) -> Iterator[tuple[str, tuple[str, str]]]:
    """Every word with its kind and key; of two that are the same the later one holds."""
    for kind, listed in words.KINDS.items():
        yield from ((word, (kind, word)) for word in listed.split())
    for word in words.APPLICATIONS.split():
        yield word, ("noun", "request" if word.startswith("依") else "strong")
    for key, listed in words.MEASURES.items():
        yield from ((word, ("measure", key)) for word in listed.split())
    for key, listed in words.STATES.items():
        yield from ((word, ("state", key)) for word in listed.split())
    for key, listed in words.SAID.items():
        yield from ((word, ("said", key)) for word in listed.split())
    shared = Counter(concept.zh for concept in concepts().values())
    for label, concept in labelled(edition):
        # What is called as others are, as 其他, tells nothing by itself.
        yield label, ("others", label) if shared[label] > 1 else ("term", concept)


def _alternatives(known: Iterable[str]) -> str:
    """The words as a pattern, longest first, by their first characters."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(known, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(tails)})" for first, tails in by_first.items())


@cache
def vocabulary(edition: Edition) -> Vocabulary:
    """The scanner of an edition's prose, made once."""
    known = {flat(word): entry for word, entry in _entries(edition) if word}
    parts = {
        "is_brought": _BROUGHT,
        "is_carried": _CARRIED,
        "from_to": _FROM_TO,
        "date": _DATE,
        "is_year": _YEAR,
        "is_percent": PERCENT,
        "outside": _OUTSIDE,
        "is_number": NUMBER,
        "stop": f"[{re.escape(_STOPS)}]",
        "word": _alternatives(known),
    }
    pattern = "|".join(f"(?P<{name}>{part})" for name, part in parts.items())
    return Vocabulary(re.compile(pattern), known)
