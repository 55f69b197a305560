"""How a sentence tells its figures: which words go with which number.

A number belongs to the words just before it in its clause (予以公开5件), or to those just behind it (5件予以
公开), with nothing unknown between.  What stands further off tells whose figure it is and of which year.
Whatever is not understood is passed over: a figure that is not linked is better than one linked wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import define, evolve, frozen

from govinfo.prose.context import Context, Counts, Period, Whose
from govinfo.prose.linking import Mode
from govinfo.prose.meaning import BOTH_ROUTES, MONEY, Around, Meaning, meaning
from govinfo.prose.numbers import Number
from govinfo.prose.vocabulary import Token

_ITEMS: Final = frozenset({"term", "said", "state", "measure", "noun", "others"})
_NAMING: Final = _ITEMS - {"state", "measure"}
_PASSED: Final = frozenset({"fill", "about", "applicants", "this", "region", "year", "if"})
_FOREIGN: Final = frozenset({"change", "channel", "plan", "told", "hearing", "topic", "neg", "if", "share"})
"""Words that make a number no count of the form's."""

_OF_ALL: Final = frozenset({"share", "fill", "noun", "about", "applicants"})
"""The words before a share of all that there was; other words tell of another whole."""

_LASTING: Final = frozenset({"told", "topic", "hearing"})
"""Of these, words that hold for what goes on after 、 as well: 公示行政许可3件、行政处罚2件."""

_ALONE: Final = frozenset({"brought", "carried", "carried_to"})
"""States that tell enough without a noun: 无上年结转."""

_END: Final = Token("stop", ",", 0, 0)
_ZERO: Final = Number(0, 0, "none")
_DOCUMENT_UNITS: Final = frozenset({"件", "份", "个", "部", "条", "项", "篇", ""})


@frozen
class Told:
    """A figure as a sentence tells it: the number and where it stands, what it counts, of what time and whom.

    A share has in `share_of` the number whose share it is.
    """

    start: int
    end: int
    number: Number
    counts: Counts
    mode: Mode
    period: Period
    whose: Whose
    share_of: Number | None = None


def told_in(tokens: Sequence[Token], context: Context) -> Iterator[Told]:
    """The figures of one sentence, in order."""
    clause: list[Token] = []
    last: Told | None = None
    for token, behind in pairwise([*tokens, _END, _END]):
        if token.kind != "stop":
            clause.append(token)
        elif token.key in ":(" and clause and clause[-1].kind in _ITEMS and behind.kind == "number":
            continue  # what is told stands right behind: 收到申请：12件, 予以公开（5件）
        else:
            reading = _Clause(clause, context, last)
            yield from reading.told()
            last = reading.last
            context.bracketed = token.key == "(" or (context.bracketed and token.key != ")")
            clause = []


@define
class _Clause:
    """A clause being read: its tokens, the context, the last number if it told one thing.

    `lasting` tells whether what goes on after 、 is no count.
    """

    tokens: Sequence[Token]
    context: Context
    last: Told | None = None
    lasting: bool = False

    def told(self) -> Iterator[Told]:
        context = self.context
        before = context.period
        context.open_clause(self.tokens)
        settled, respectively = self._respectively()
        yield from respectively
        since, which = 0, False
        for at, token in enumerate(self.tokens):
            context.notice(token)
            which = which or token.kind == "which"
            if token.kind == "neg":
                yield from self._none(at)
            elif token.kind == "number":
                found: list[Told] = []
                if not self._banned(since, at) and at not in settled and not self._doubtful(at):
                    found = list(self._number(at, since, which=which))
                self.last = found[0] if len(found) == 1 else None
                yield from found
                since = at + 1
            elif token.kind == "percent":
                yield from self._share(at, since)
        if any(token.kind in {"change", "last"} for token in self.tokens):
            context.period = before  # the year was named to compare with

    def _banned(self, since: int, at: int) -> bool:
        """Whether the words before a number make it no count; what goes on after 、 is as what was before."""
        region = self.tokens[since:at]
        kinds = {token.kind for token in region}
        context = self.context
        lasting = self.lasting if self._joined(since, at) else context.banned
        banned = lasting or not _FOREIGN.isdisjoint(kinds)
        context.banned = banned and "told" in kinds
        self.lasting = lasting or not _LASTING.isdisjoint(kinds)
        if banned and any(token.key.startswith("route") for token in region):
            context.route = None
        return banned

    def _joined(self, since: int, at: int) -> bool:
        return since < at and self.tokens[since].kind == "list"

    def _doubtful(self, at: int) -> bool:
        """Whether another number is offered in its place: 1件或2件."""
        behind = self.tokens[at + 1 : at + 3]
        return [token.kind for token in behind] == ["list", "number"] and behind[0].key == "或"

    # Numbers

    def _number(self, at: int, since: int, *, which: bool) -> Iterator[Told]:
        """What one number tells."""
        before, ground = self._before(at, since)
        around = Around(ground, which=which, joined=self._joined(since, at))
        groups = _split(before)
        if len(groups) > 1:
            each = any(token.kind == "each" for token in self.tokens[since:at])
            found = self._several(groups, each=each)
        else:
            found = self._one(at, before, around)
        parted = which and ground is not None and ground.kind == "rest"
        for one in found:
            yield from self._made(self.tokens[at], one, parted=parted)

    def _share(self, at: int, since: int) -> Iterator[Told]:
        """占50%: the share of the number that was told last."""
        kinds = {token.kind for token in self.tokens[since:at]}
        token, last = self.tokens[at], self.last
        if last is not None and "share" in kinds and kinds <= _OF_ALL:
            number = token.number or _ZERO
            yield evolve(last, start=token.start, end=token.end, number=number, share_of=last.number)

    def _before(self, at: int, since: int) -> tuple[list[Token], Token | None]:
        """The words that go with a number before it, in order, and what stopped the search."""
        items: list[Token] = []
        ground = None
        for place in range(at - 1, since - 1, -1):
            token = self.tokens[place]
            if token.kind in _ITEMS or (token.kind == "list" and items):
                items.insert(0, token)
            elif token.kind not in _PASSED | {"accumulated", "each"}:
                ground = token
                break
        return items, ground

    def _behind(self, at: int) -> list[Token] | None:
        """The words behind a number; None where some are unknown."""
        items: list[Token] = []
        for token in self.tokens[at + 1 :]:
            if token.kind in {"number", "list"}:
                break
            if token.kind in _ITEMS:
                items.append(token)
            elif token.kind not in _PASSED:
                return None
        return items

    def _one(self, at: int, before: list[Token], around: Around) -> list[Meaning]:
        """What one number counts, by the words before it alone or with those behind it."""
        named = any(token.kind in _NAMING or token.key in _ALONE for token in before)
        found = meaning(before, self.context, around) if named else None
        behind = self._behind(at)
        if found is None and behind is not None:
            # After a noun a verb begins anew: 申请5件答复 is no answer of five.
            anew = named and any(token.kind == "state" for token in behind[:1])
            found = None if anew else meaning([*before, *behind], self.context, around)
        return [] if found is None else [found]

    def _several(self, groups: list[list[Token]], *, each: bool) -> list[Meaning]:
        """What a number after several words counts: each of them, or for the two ways of dispute both."""
        made = self._meanings(groups, Around())
        if not each and [counts for counts, _ in made] == BOTH_ROUTES:
            return [(("route",), "")]
        return made if each or all(mode for _, mode in made) else []

    def _meanings(self, groups: Sequence[Sequence[Token]], around: Around) -> list[Meaning]:
        """What each group counts; nothing where one of them cannot be told."""
        found = [meaning(group, self.context, around) for group in groups]
        made = [one for one in found if one is not None]
        return made if len(made) == len(found) else []

    def _respectively(self) -> tuple[set[int], list[Told]]:
        """分别: as many numbers behind the word as words before it.  Which numbers those are, and what they tell."""
        kinds = [token.kind for token in self.tokens]
        if "resp" not in kinds:
            return set(), []
        at = kinds.index("resp")
        numbers = [place for place, kind in enumerate(kinds) if place > at and kind == "number"]
        if not _FOREIGN.isdisjoint(kinds[:at]):
            return set(numbers), []
        groups = _split(self._before(at, 0)[0])
        nouns = [token for token in groups[0] if token.kind == "noun"] if groups else []
        shared = [*groups[:1], *([*nouns, *group] for group in groups[1:])]
        for token in self.tokens[:at]:
            self.context.notice(token)
        made = self._meanings(shared, Around())
        told = [
            told
            for place, one in zip(numbers, made, strict=False)
            if len(made) == len(numbers)
            for told in self._made(self.tokens[place], one)
        ]
        return set(numbers), told

    def _none(self, at: int) -> Iterator[Told]:
        """未收到, 没有, 无: what is told not to have been."""
        items: list[Token] = []
        for token in self.tokens[at + 1 :]:
            if token.kind in _ITEMS or token.kind == "list":
                items.append(token)
            elif token.kind not in _PASSED | {"each"}:
                return
        groups = _split(items)
        if not groups or (at and self.tokens[at - 1].kind == "if") or _bare(groups[0]):
            return
        made = self._meanings(groups, Around(none=True))
        if [counts for counts, _ in made] == BOTH_ROUTES:
            made = [(("route",), "")]
        # An answer that was not given is no answer of another kind: 未答复.
        if not any(mode in {"disposed", "handled"} for _, mode in made):
            start, end = self.tokens[at].start, groups[-1][-1].end
            for one in made:
                yield from self._made(Token("number", "", start, end, _ZERO), one)

    def _made(self, token: Token, found: Meaning, *, parted: bool = False) -> Iterator[Told]:
        """The figure, where its unit can be of what it counts; and what it means for the words to come."""
        context, number = self.context, token.number or _ZERO
        counts, mode = found
        if counts[0] in MONEY:
            counts = (counts[0], MONEY[counts[0]][not number.money])
        elif number.money or (counts[0].startswith("disclosure") and number.unit not in _DOCUMENT_UNITS):
            return
        whose = context.whose
        if mode and (parted or context.parted):
            context.parted, whose = True, "part"
        if mode and len(counts) == 1:
            context.state = (counts[0], mode)
        if counts[-1].startswith("measure"):
            context.measure = counts[-1]
        context.applications = context.applications or counts[0].startswith("application")
        context.last = counts
        yield Told(token.start, token.end, number, counts, mode, context.period, whose)


def _bare(group: Sequence[Token]) -> bool:
    """Whether a verb stands alone, with nothing that it is done to: 未收到."""
    (first, *others) = group
    return not others and first.kind in {"state", "measure"} and first.key not in _ALONE


def _split(items: Sequence[Token]) -> list[list[Token]]:
    """The groups of words between joining words."""
    groups: list[list[Token]] = [[]]
    for token in items:
        if token.kind == "list":
            groups.append([])
        else:
            groups[-1].append(token)
    return [group for group in groups if group]
