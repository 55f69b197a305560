"""What a sentence has behind it: the year, whose figures are told, and what was spoken of last."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal

from attrs import define

from govinfo.prose.vocabulary import Token

Period = Literal["this_year", "other_year", "part_of_year", "accumulated"]
"""Of which time a figure is told."""

Whose = Literal["own", "region", "part"]
"""Whose figure it is: the reporting organ's, all of its region's (全市), or that of a part (其中某局)."""

_TERMS: Final = frozenset({"term", "said"})
_OTHER: Final = frozenset({"others", "measure", "foreign", "channel", "topic", "hearing"})
_MOVED: Final = frozenset({"brought", "carried_to"})
_ORGANS: Final = "局委办镇乡道府厅院会处关位区县市站队校心"

Counts = tuple[str, ...]
"""The concepts that a figure counts, crossed."""


def is_organ(token: Token) -> bool:
    """Whether unknown words end as the name of an organ does."""
    return token.kind == "rest" and token.key.rstrip()[-1:] in _ORGANS


def _is_other(token: Token) -> bool:
    """Whether a word may be of another subject than applications."""
    return not is_organ(token) if token.kind == "rest" else _names_other(token)


def _names_other(token: Token) -> bool:
    return token.kind in _OTHER or (token.kind in _TERMS and not token.key.startswith("applica"))


@define
class Context:
    """What earlier sentences of a paragraph, and earlier clauses of a sentence, have told.

    year           the report's
    about          what the tables of the chapter count: `application`, `route`, or nothing
    begun          whether a sentence of the paragraph went before
    elsewhere      whether the sentence may be about other work that is carried over as well
    period         of which time the next figure is
    explicit       whether the sentence has named the report's year
    whose, parted  whose figure the next one is; whether the sentence goes through the parts of a whole
    applications   whether applications were spoken of
    openness       whether the sentence names 信息公开 or 依申请
    foreign        whether it is about something else that uses the same words (公文属性, 信息处理费)
    bracketed      whether the clause stands in brackets
    banned         whether the sentence goes through what was published, not what was done
    state          the last state of applications that had a figure, and how it was told
    last           what the last figure counted
    document, measure, route
                   the last document, measure and way of dispute
    routes         how many ways of dispute were named since a result was told
    """

    year: int | None
    about: frozenset[str] = frozenset()
    begun: bool = False
    elsewhere: bool = False
    period: Period = "this_year"
    explicit: bool = False
    whose: Whose = "own"
    parted: bool = False
    applications: bool = False
    openness: bool = False
    foreign: bool = False
    bracketed: bool = False
    banned: bool = False
    state: tuple[str, str] | None = None
    last: Counts = ()
    document: str | None = None
    measure: str | None = None
    route: str | None = None
    routes: int = 0

    def open_sentence(self, tokens: Sequence[Token], *, openness: bool) -> None:
        """Forget what holds for one sentence only; a sentence on another year holds until this one is named."""
        if self.period != "other_year":
            self.period = "this_year"
        self.explicit = self.parted = self.banned = self.bracketed = False
        self.whose, self.measure = "own", None
        self.openness = openness or "route" in self.about
        self.last, self.document = (), None
        self.foreign = any(token.kind == "foreign" for token in tokens)
        outcomes = any(token.key.startswith("application.disposed.") for token in tokens)
        self.applications = self.applications or (outcomes and not self.foreign) or self._certain(tokens)
        objects = (one for one, behind in pairwise(tokens) if behind.kind == "number")
        unknown = any(one.kind == "rest" and not is_organ(one) for one in objects)
        self.elsewhere = self.begun or unknown or any(map(_names_other, tokens))

    def _certain(self, tokens: Sequence[Token]) -> bool:
        """Whether a sentence without the word 申请 can only be about applications.

        Nothing in it is of another subject or unknown, and it stands in the chapter of their table, or at the
        head of a paragraph and tells what was brought or carried forward: 共收到15件，上年结转2件.
        """
        plain = not any(_is_other(token) for token in tokens)
        moved = any(token.key in _MOVED for token in tokens if token.kind == "state")
        return plain and ("application" in self.about or (moved and not self.begun))

    def open_clause(self, tokens: Sequence[Token]) -> None:
        """全市 anywhere in a clause tells that it is of the whole region."""
        if any(token.kind == "region" for token in tokens):
            self.whose, self.parted = "region", False

    def notice(self, token: Token) -> None:
        """What a word tells of time, of whose figures, and of what is spoken of."""
        kind = token.kind
        if kind in {"year", "this", "last", "partial", "accumulated"}:
            self._notice_time(token)
        elif kind == "part" and self.whose != "region":
            self.whose = "part"
        elif kind == "applicants" or token.key in {"strong", "request"}:
            self.applications = True
        elif token.key.startswith("route"):
            self._notice_route(token.key)
        elif token.key.startswith("disclosure.legislation"):
            self.document = token.key

    def _notice_time(self, token: Token) -> None:
        if token.kind == "last" or (
            token.kind == "year" and self.year is not None and token.year != self.year
        ):
            self.period = "other_year"
        elif token.kind in {"year", "this"}:
            self.period, self.explicit = "this_year", True
        elif token.kind == "partial":
            self.period = "part_of_year"
        elif not self.explicit and self.period == "this_year":
            self.period = "accumulated"

    def _notice_route(self, route: str) -> None:
        """A way of dispute; one that is part of the last, or has it as a part, is no other."""
        last = self.route or ""
        related = bool(last) and (route.startswith(last) or last.startswith(route))
        self.routes += not related
        self.route = route
