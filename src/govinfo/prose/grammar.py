"""How a sentence tells its figures: which words go with which number.

A number belongs to the words just before it in its clause (予以公开5件), or to those just behind it (5件予以
公开), with nothing unknown between.  What stands further off tells whose figure it is and of which year.
Whatever is not understood is passed over: a figure that is not linked is better than one linked wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import define, frozen

from govinfo.prose.linking import Mode
from govinfo.prose.numbers import Number
from govinfo.prose.vocabulary import Token

Period = Literal["this_year", "other_year", "part_of_year", "accumulated"]
"""Of which time a figure is told."""

Whose = Literal["own", "region", "part"]
"""Whose figure it is: the reporting organ's, all of its region's (全市), or that of a part (其中某局)."""

Counts = tuple[str, ...]

_ITEMS = frozenset({"term", "said", "state", "measure", "noun", "others"})
_PASSED = frozenset({"fill", "about", "applicants", "this", "region", "year", "if"})
_FOREIGN = frozenset({"change", "channel", "plan", "told", "hearing", "topic", "neg", "if"})
"""Words that make a number no count of the form's."""

_ORGANS = "局委办镇乡道府厅院会处关位区县市站队校心"
_ZERO = Number(0, 0, "none")
_MONEY = ("disclosure.fees", "disclosure.procurement")
_DOCUMENT_UNITS = frozenset({"件", "份", "个", "部", "条", "项", "篇", ""})


@frozen
class Told:
    """A figure as a sentence tells it: the number and where it stands, what it counts, of what time and whom."""

    start: int
    end: int
    number: Number
    counts: Counts
    mode: Mode
    period: Period
    whose: Whose


@define
class Context:
    """What earlier sentences of a paragraph, and earlier clauses of a sentence, have told.

    `year` is the report's.  `applications` tells that applications were spoken of, `disclosed` that the
    sentence speaks of openness; `state` is the last state of applications that had a figure.
    """

    year: int | None
    period: Period = "this_year"
    explicit: bool = False
    whose: Whose = "own"
    parted: bool = False
    applications: bool = False
    openness: bool = False
    foreign: bool = False
    bracketed: bool = False
    state: tuple[str, Mode] | None = None
    last: Counts = ()
    document: str | None = None
    measure: str | None = None
    route: str | None = None
    routes_told: int = 0
    banned: bool = False

    def open_sentence(self, tokens: Sequence[Token], *, openness: bool) -> None:
        """Forget what holds for one sentence only."""
        if self.period != "other_year":
            self.period = "this_year"
        self.explicit = self.parted = self.banned = self.bracketed = False
        self.whose, self.openness, self.measure = "own", openness, None
        self.last, self.document = (), None
        self.foreign = any(token.kind == "foreign" for token in tokens)
        outcomes = any(token.key.startswith("application.disposed.") for token in tokens)
        self.applications = self.applications or (outcomes and not self.foreign)


def told_in(tokens: Sequence[Token], context: Context) -> Iterator[Told]:
    """The figures of one sentence, in order."""
    start = 0
    for at, token in enumerate([*tokens, Token("stop", ",", 0, 0)]):
        if token.kind == "stop":
            if at > start:
                yield from _Clause(tokens[start:at], context).told()
            if token.key in "()":
                context.bracketed = token.key == "("
            start = at + 1


@define
class _Clause:
    """A clause being read: its tokens, the context, and what its numbers have been."""

    tokens: Sequence[Token]
    context: Context

    def told(self) -> Iterator[Told]:
        context = self.context
        before = context.period
        if any(token.kind in {"region"} for token in self.tokens):
            context.whose, context.parted = "region", False
        settled = yield from self._respectively()
        since, banned, which = 0, False, False
        for at, token in enumerate(self.tokens):
            self._notice(token)
            which = which or token.kind == "which"
            if token.kind == "neg":
                yield from self._none(at)
            if token.kind != "number":
                continue
            region = self.tokens[since:at]
            kinds = {token.kind for token in region}
            joined = bool(region) and region[0].kind == "list"
            banned = bool(kinds & _FOREIGN) or (joined and banned) or (not joined and context.banned)
            context.banned = banned and "told" in kinds
            if banned and any(token.key.startswith("route") for token in region):
                context.route = None
            if at not in settled and not banned and not self._doubtful(at):
                yield from self._number(at, since, which=which, joined=joined)
            since = at + 1
        if any(token.kind in {"change", "last"} for token in self.tokens):
            context.period = before

    def _notice(self, token: Token) -> None:
        """What a word tells of time, of whose figures, and of what is spoken of."""
        context = self.context
        match token.kind:
            case "year" if context.year is not None and token.year != context.year:
                context.period = "other_year"
            case "year" | "this":
                context.period, context.explicit = "this_year", True
            case "last":
                context.period = "other_year"
            case "partial":
                context.period = "part_of_year"
            case "accumulated" if not context.explicit and context.period == "this_year":
                context.period = "accumulated"
            case "part" if context.whose != "region":
                context.whose = "part"
            case "noun" if token.key == "strong":
                context.applications = True
            case "applicants":
                context.applications = True
            case "term" | "said" if token.key.startswith("route"):
                self._notice_route(token.key)
            case "term" | "said" if token.key.startswith("disclosure.legislation"):
                context.document = token.key
            case _:
                pass

    def _notice_route(self, route: str) -> None:
        context = self.context
        related = context.route is not None and (
            route.startswith(context.route) or context.route.startswith(route)
        )
        context.routes_told = context.routes_told if related else context.routes_told + 1
        context.route = route

    # Numbers

    def _number(self, at: int, since: int, *, which: bool, joined: bool) -> Iterator[Told]:
        token = self.tokens[at]
        number = token.number or _ZERO
        before, ground = self._before(at, since)
        behind, clean = self._behind(at)
        each = any(token.kind == "each" for token in self.tokens[since:at])
        groups = _split(before)
        if len(groups) > 1:
            found = self._several(groups, each=each)
        else:
            found = self._one(before, behind, ground, clean=clean, which=which, joined=joined)
        subject = ground.kind == "rest" if ground is not None else False
        for counts, mode in found:
            yield from self._made(token.start, token.end, number, counts, mode, which=which and subject)

    def _doubtful(self, at: int) -> bool:
        """Whether another number is offered in its place: 1件或2件."""
        behind = self.tokens[at + 1 : at + 3]
        return [token.kind for token in behind] == ["list", "number"] and behind[0].key == "或"

    def _before(self, at: int, since: int) -> tuple[list[Token], Token | None]:
        """The words that go with a number before it, in order, and what stopped the search."""
        items: list[Token] = []
        for place in range(at - 1, since - 1, -1):
            token = self.tokens[place]
            if token.kind in _ITEMS or (token.kind == "list" and items):
                items.append(token)
            elif token.kind not in _PASSED and token.kind not in {"each", "accumulated"}:
                items.reverse()
                return _trimmed(items), token
        items.reverse()
        return _trimmed(items), None

    def _behind(self, at: int) -> tuple[list[Token], bool]:
        """The words behind a number, and whether all of them are known."""
        items: list[Token] = []
        for token in self.tokens[at + 1 :]:
            if token.kind in _ITEMS:
                items.append(token)
            elif token.kind in {"number", "list"}:
                break
            elif token.kind not in _PASSED:
                return items, False
        return items, True

    def _one(
        self,
        before: list[Token],
        behind: list[Token],
        ground: Token | None,
        *,
        clean: bool,
        which: bool,
        joined: bool,
    ) -> list[tuple[Counts, Mode]]:
        """What one number counts."""
        whole = any(token.kind in {"term", "said", "noun", "others"} for token in before)
        found = self._resolved(before, ground, which=which, joined=joined) if whole else None
        if found is None and clean and not (whole and behind and behind[0].kind == "state"):
            found = self._resolved([*before, *behind], ground, which=which, joined=joined)
        return [] if found is None else [found]

    def _several(self, groups: list[list[Token]], *, each: bool) -> list[tuple[Counts, Mode]]:
        """What a number after several words counts: each of them, or for the two ways of dispute both."""
        found = [self._resolved(group, None, which=False, joined=False) for group in groups]
        made = [one for one in found if one is not None]
        if len(made) < len(found):
            return []
        if not each and [counts for counts, _ in made] == [("route.reconsideration",), ("route.litigation",)]:
            return [(("route",), "")]
        states = all(mode for _, mode in made)
        return made if each or states else []

    def _respectively(self) -> Iterator[Told]:
        """分别: as many numbers behind the word as words before it."""
        settled: set[int] = set()
        for at, token in enumerate(self.tokens):
            if token.kind != "resp" or any(token.kind in _FOREIGN for token in self.tokens[:at]):
                continue
            before, _ = self._before(at, 0)
            numbers = [
                place for place, other in enumerate(self.tokens) if place > at and other.kind == "number"
            ]
            settled.update(numbers)
            groups = _split(before)
            found = [
                self._resolved(_shared(groups, group), None, which=False, joined=False) for group in groups
            ]
            if len(found) == len(numbers) and None not in found:
                for place, one in zip(numbers, found, strict=True):
                    told = self.tokens[place]
                    if one is not None:
                        yield from self._made(told.start, told.end, told.number or _ZERO, *one, which=False)
            break
        return settled

    def _none(self, at: int) -> Iterator[Told]:
        """未收到, 没有, 无: what is told not to have been."""
        if at and self.tokens[at - 1].kind == "if":
            return
        items: list[Token] = []
        end = self.tokens[at].end
        for token in self.tokens[at + 1 :]:
            if token.kind in _ITEMS or token.kind == "list":
                items.append(token)
                end = token.end if token.kind != "noun" or end == self.tokens[at].end else end
            elif token.kind not in _PASSED and token.kind != "each":
                return
        groups = _split(_trimmed(items))
        first = groups[0] if groups else []
        if len(first) == 1 and first[0].kind in {"state", "measure"} and first[0].key not in _LEFT:
            return
        found = [self._resolved(group, None, which=False, joined=False, none=True) for group in groups]
        made = [one for one in found if one is not None and one[1] not in {"disposed", "handled"}]
        if not made or len(made) < len(found):
            return
        if [counts for counts, _ in made] == [("route.reconsideration",), ("route.litigation",)]:
            made = [(("route",), "")]
        for counts, mode in made:
            yield from self._made(self.tokens[at].start, end, _ZERO, counts, mode, which=False)

    # Meaning

    def _resolved(
        self,
        items: Sequence[Token],
        ground: Token | None,
        *,
        which: bool,
        joined: bool,
        none: bool = False,
    ) -> tuple[Counts, Mode] | None:
        """What words together count; None where that cannot be told."""
        context = self.context
        families = _Families.of(items, context)
        if families is None:
            return None
        states, nouns = families.states, families.nouns
        kinds = families.kinds
        if kinds == {"outcome"} or kinds == {"outcome", "applicant"}:
            allowed = all(state.key in {"disposed", "handled"} for state in states)
            if context.foreign or families.measures or not allowed:
                return None
            return (*families.terms["outcome"], *families.terms.get("applicant", ())), ""
        if kinds == {"applicant"}:
            return None if families.measures else self._applicants(items, families)
        if kinds and kinds <= {"route", "result"}:
            return None if families.measures else self._disputes(families, none=none)
        if kinds == {"document"} or (not kinds and families.measures):
            return self._documents(families, joined=joined, which=which)
        if kinds == {"public"}:
            sound = all(state.key == "handled" for state in states) and not nouns and not families.measures
            firm = ground is None or ground.kind in {"list", "number", "which"} or _is_organ(ground)
            return (
                ((*families.terms["public"], *_measure_of(families.terms["public"])), "")
                if sound and firm
                else None
            )
        if kinds or families.measures or context.foreign:
            return None
        return self._applications(families, ground)

    def _applications(self, families: _Families, ground: Token | None) -> tuple[Counts, Mode] | None:
        context = self.context
        strong = any(noun.key == "strong" for noun in families.nouns)
        state = families.state(context.year)
        if state is not None:
            key, mode = state
            self_said = mode in {"brought", "carried", "carried_to"} or strong
            said = self_said or context.applications or bool(families.nouns)
            return ((key,), mode) if said else None
        if families.states or not strong:
            return None
        firm = ground is None or ground.kind in {"list", "number"} or _is_organ(ground)
        return (("application.received",), "received") if firm else None

    def _applicants(self, items: Sequence[Token], families: _Families) -> tuple[Counts, Mode] | None:
        context = self.context
        label = any(token.kind == "term" and token.key.startswith("applicant") for token in items)
        if not (label or families.nouns or context.applications):
            return None
        state = families.state(context.year) or context.state or ("application.received", "received")
        return (state[0], *families.terms["applicant"]), state[1]

    def _disputes(self, families: _Families, *, none: bool) -> tuple[Counts, Mode] | None:
        context = self.context
        routes, results = families.terms.get("route", ()), families.terms.get("result", ())
        if routes and families.states and not none and not context.openness:
            context.route = None
            return None
        if routes:
            return (*routes, *results), ""
        if context.route is None or (context.routes_told > 1 and not context.bracketed):
            return None
        context.routes_told = 1
        return (context.route, *results), ""

    def _documents(self, families: _Families, *, joined: bool, which: bool) -> tuple[Counts, Mode] | None:
        context = self.context
        documents = families.terms.get("document", ())
        measures = tuple(token.key for token in families.measures)
        if any(state.key == "new" for state in families.states) and documents:
            measures = (*measures, "measure.made")
        elif families.states or families.nouns:
            return None
        if not measures and joined and context.measure is not None:
            measures = (context.measure,)
        if measures == ("measure.disclosed",) and not documents:
            granted = context.state is not None and context.state[1] in {"disposed", "handled"} and which
            plain = families.measures[0].end - families.measures[0].start == 2
            return (("application.disposed.granted",), "") if granted and plain else None
        if not documents and context.document is not None:
            documents = (context.document,)
        if len(set(measures)) != 1 or not documents:
            return None
        return (*documents, measures[0]), ""

    def _made(
        self, start: int, end: int, number: Number, counts: Counts, mode: Mode, *, which: bool
    ) -> Iterator[Told]:
        """The figure, where its unit can be of what it counts; and what it means for the words to come."""
        context = self.context
        money = counts[0].startswith(_MONEY) and number.money
        if counts[0].startswith(_MONEY):
            counts = (counts[0], *_money_measure(counts[0], money=money))
        elif number.money or (counts[0].startswith("disclosure") and number.unit not in _DOCUMENT_UNITS):
            return
        state = counts[0].startswith("application") and bool(mode)
        whose = context.whose
        if which and state or (context.parted and state and whose != "region"):
            context.parted, whose = True, "part"
        if state and len(counts) == 1:
            context.state = (counts[0], mode)
        if counts[-1].startswith("measure"):
            context.measure = counts[-1]
        if counts[0].startswith("application"):
            context.applications = True
        context.last = counts
        yield Told(start, end, number, counts, mode, context.period, whose)


_LEFT = frozenset({"brought", "carried", "carried_to"})
"""States that are told without a noun: 无上年结转."""


def _is_organ(token: Token) -> bool:
    return token.kind == "rest" and token.key.rstrip()[-1:] in _ORGANS


def _trimmed(items: list[Token]) -> list[Token]:
    """Words without the joining words at either end."""
    while items and items[0].kind == "list":
        items = items[1:]
    while items and items[-1].kind == "list":
        items = items[:-1]
    return items


def _split(items: Sequence[Token]) -> list[list[Token]]:
    """The groups of words between joining words."""
    groups: list[list[Token]] = [[]]
    for token in items:
        if token.kind == "list":
            groups.append([])
        else:
            groups[-1].append(token)
    return [group for group in groups if group]


def _shared(groups: list[list[Token]], group: list[Token]) -> list[Token]:
    """A group with the noun that the first one has for all: 申请收到数、办结数."""
    nouns = [token for token in groups[0] if token.kind == "noun"]
    return group if group is groups[0] else [*nouns, *group]


def _measure_of(public: Counts) -> Counts:
    return () if public[0].startswith(_MONEY) else ("measure.decisions",)


def _money_measure(concept: str, *, money: bool) -> Counts:
    if concept.startswith("disclosure.fees"):
        return ("measure.collected",)
    return ("measure.spent",) if money else ("measure.projects",)


_FAMILIES = (
    ("application.disposed.", "outcome"),
    ("applicant", "applicant"),
    ("route", "route"),
    ("result", "result"),
    ("disclosure.legislation", "document"),
    ("disclosure", "public"),
)


def _family(key: str) -> str:
    return next(family for prefix, family in _FAMILIES if key.startswith(prefix))


@frozen
class _Families:
    """Words sorted by what they tell: terms by family, and the states, measures and nouns."""

    terms: dict[str, Counts]
    states: tuple[Token, ...]
    measures: tuple[Token, ...]
    nouns: tuple[Token, ...]

    @property
    def kinds(self) -> set[str]:
        """The families that are named."""
        return set(self.terms)

    @classmethod
    def of(cls, items: Sequence[Token], context: Context) -> _Families | None:
        """The families of some words; None where two terms of one family disagree."""
        keys: dict[str, set[str]] = {}
        for token in items:
            key = token.key
            if token.kind == "others":
                key = _other_of(context.last)
                if not key:
                    return None
            elif token.kind not in {"term", "said"}:
                continue
            keys.setdefault(_family(key), set()).add(key)
        terms: dict[str, Counts] = {}
        for family, named in keys.items():
            finest = [key for key in named if not any(other.startswith(f"{key}.") for other in named)]
            if len(finest) > 1:
                return None
            terms[family] = tuple(finest)

        def of_kind(kind: str) -> tuple[Token, ...]:
            return tuple(token for token in items if token.kind == kind)

        return cls(terms, of_kind("state"), of_kind("measure"), of_kind("noun"))

    def state(self, year: int | None) -> tuple[str, Mode] | None:
        """The state of applications that is meant: the most telling one, else the first."""
        for telling in ("brought", "carried_to", "carried", "new"):
            found = next((state for state in self.states if state.key == telling), None)
            if found is not None:
                return _telling(found, year)
        if not self.states:
            return None
        first = self.states[0].key
        return _STATES[first], first


_STATES = {
    "new": "application.received",
    "received": "application.received",
    "disposed": "application.disposed",
    "handled": "application.disposed",
    "brought": "application.brought_forward",
    "carried": "application.carried_forward",
    "carried_to": "application.carried_forward",
}


def _telling(state: Token, year: int | None) -> tuple[str, Mode] | None:
    """结转 by the year that it names: from last year, to next year, or neither."""
    if state.year is None or year is None or state.year == year:
        return _STATES[state.key], state.key
    if state.key == "carried_to" and state.year == year - 1:
        return _STATES["brought"], "brought"
    return None


def _other_of(last: Counts) -> str:
    """What 其他 is, after what was told last."""
    if not last:
        return ""
    if last[-1].startswith("application.disposed.other."):
        return "application.disposed.other.other"
    if last[-1].startswith("applicant.legal."):
        return "applicant.legal.other"
    return "result.other" if last[-1].startswith("result") else ""
