"""What some words together count: concepts of the taxonomy, crossed, or nothing that can be told.

Words are sorted by families: outcomes, applicants, ways of dispute and their results, documents and what is
measured of them, decisions and fees.  Families that do not go together tell nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from govinfo.prose.context import Context, Counts, is_organ
from govinfo.prose.linking import Mode
from govinfo.prose.vocabulary import Token

Meaning = tuple[Counts, Mode]

STATES: Final = {
    "new": "application.received",
    "received": "application.received",
    "disposed": "application.disposed",
    "handled": "application.disposed",
    "brought": "application.brought_forward",
    "carried": "application.carried_forward",
    "carried_to": "application.carried_forward",
}
"""The concept of each state in which applications are told to be."""

BOTH_ROUTES: Final = [("route.reconsideration",), ("route.litigation",)]
_DONE: Final = frozenset({"disposed", "handled"})
_FAMILIES: Final = (
    ("application.disposed.", "outcome"),
    ("applicant", "applicant"),
    ("route", "route"),
    ("result", "result"),
    ("disclosure.legislation", "document"),
    ("disclosure", "public"),
)
_OTHERS: Final = (
    ("application.disposed.other.", "application.disposed.other.other"),
    ("applicant.legal.", "applicant.legal.other"),
    ("result", "result.other"),
)
"""What 其他 is, after what was told last."""

MONEY: Final = {
    "disclosure.fees.charges": ("measure.collected", "measure.collected"),
    "disclosure.procurement.purchases": ("measure.spent", "measure.projects"),
}
"""What is measured of each where money is told, and where things are counted."""


@frozen
class Around:
    """What stands around the words: the word that ends them on the left, and how the clause goes.

    `which` tells that 其中 stands before, `joined` that the clause goes on after 、, `none` that they are told
    not to be.
    """

    ground: Token | None = None
    which: bool = False
    joined: bool = False
    none: bool = False

    @property
    def firm(self) -> bool:
        """Whether nothing unknown stands before the words but the name of an organ."""
        ground = self.ground
        return ground is None or ground.kind in {"list", "number", "which"} or is_organ(ground)


@frozen
class _Words:
    """Words by what they tell: terms by family, and the states, measures and nouns."""

    terms: dict[str, Counts]
    states: tuple[Token, ...]
    measures: tuple[Token, ...]
    nouns: tuple[Token, ...]
    labelled: bool


def _sorted(items: Sequence[Token], context: Context) -> _Words | None:
    """The words by family; None where two terms of one family disagree, or 其他 follows nothing."""
    keys: dict[str, set[str]] = {}
    for token in items:
        if token.kind in {"term", "said", "others"}:
            key = _other_of(context.last) if token.kind == "others" else token.key
            family = next((family for prefix, family in _FAMILIES if key.startswith(prefix)), "")
            keys.setdefault(family, set()).add(key)
    terms: dict[str, Counts] = {}
    for family, named in keys.items():
        finest = [key for key in named if not any(other.startswith(f"{key}.") for other in named)]
        if len(finest) > 1 or not family:
            return None
        terms[family] = tuple(finest)
    of_kind = {
        kind: tuple(token for token in items if token.kind == kind) for kind in ("state", "measure", "noun")
    }
    labelled = any(token.kind == "term" for token in items)
    return _Words(terms, of_kind["state"], of_kind["measure"], of_kind["noun"], labelled)


def _other_of(last: Counts) -> str:
    told = last[-1] if last else ""
    return next((other for prefix, other in _OTHERS if told.startswith(prefix)), "")


def meaning(items: Sequence[Token], context: Context, around: Around) -> Meaning | None:
    """What words together count, and how; None where that cannot be told."""
    words = _sorted(items, context)
    if words is None:
        return None
    families = set(words.terms)
    found: Meaning | None = None
    if families == {"document"} or (not families and words.measures):
        found = _documents(words, context, around)
    elif words.measures:
        found = None
    elif "outcome" in families and families <= {"outcome", "applicant"}:
        done = all(state.key in _DONE for state in words.states)
        crossed = (*words.terms["outcome"], *words.terms.get("applicant", ()))
        found = (crossed, "") if done and not context.foreign else None
    elif families == {"applicant"}:
        found = _applicants(words, context)
    elif families and families <= {"route", "result"}:
        found = _disputes(words, context, around)
    elif families == {"public"}:
        found = _decisions(words, around)
    elif not families and not context.foreign:
        found = _applications(words, context, around)
    return found


def _applications(words: _Words, context: Context, around: Around) -> Meaning | None:
    strong = any(noun.key == "strong" for noun in words.nouns)
    state = _state(words.states, context.year)
    if state is not None:
        key, mode = state
        moved = mode in {"brought", "carried", "carried_to"} and not context.elsewhere
        return ((key,), mode) if moved or context.applications or words.nouns else None
    parted = around.ground is not None and around.ground.kind == "which"
    if words.states or not strong or not around.firm or parted:
        return None
    return ("application.received",), "received"


def _state(states: Sequence[Token], year: int | None) -> tuple[str, Mode] | None:
    """The state of applications that is meant: the most telling one, else the first."""
    for telling in ("brought", "carried_to", "carried", "new"):
        for state in states:
            if state.key == telling:
                return _dated(state, year)
    return (STATES[states[0].key], states[0].key) if states else None


def _dated(state: Token, year: int | None) -> tuple[str, Mode] | None:
    """结转 by the year that it names: from last year, to next year, or neither."""
    if state.year is None or year is None or state.year == year:
        return STATES[state.key], state.key
    if state.key == "carried_to" and state.year == year - 1:
        return STATES["brought"], "brought"
    return None


def _applicants(words: _Words, context: Context) -> Meaning | None:
    """So many of one kind of applicant: of the state that is told, else of the last one told."""
    if not (words.labelled or words.nouns or context.applications):
        return None
    state = _state(words.states, context.year) or context.state or ("application.received", "received")
    return (state[0], *words.terms["applicant"]), state[1]


def _disputes(words: _Words, context: Context, around: Around) -> Meaning | None:
    """Disputes; those that an organ handles for others are told with verbs, and not of its own openness."""
    routes, results = words.terms.get("route", ()), words.terms.get("result", ())
    if routes and words.states and not around.none and not context.openness:
        context.route = None
        return None
    if routes:
        return (*routes, *results), ""
    if context.route is None or (context.routes > 1 and not context.bracketed):
        return None
    context.routes = 0
    return (context.route, *results), ""


def _documents(words: _Words, context: Context, around: Around) -> Meaning | None:
    documents = words.terms.get("document", ())
    measures = {token.key for token in words.measures}
    if documents and any(state.key == "new" for state in words.states):
        measures.add("measure.made")
    elif words.states or words.nouns:
        return None
    if "measure.made" in measures:
        measures.discard("measure.disclosed")  # 制定并公开
    if not measures and around.joined and context.measure is not None:
        measures = {context.measure}
    if measures == {"measure.disclosed"} and not documents:
        return _granted(words, context, around)
    if not documents and context.document is not None:
        documents = (context.document,)
    return ((*documents, *measures), "") if len(measures) == 1 and documents else None


def _granted(words: _Words, context: Context, around: Around) -> Meaning | None:
    """其中公开7件, of the applications that were answered."""
    done = context.state is not None and context.state[1] in _DONE
    plain = all(token.end - token.start == len("公开") for token in words.measures)
    return (("application.disposed.granted",), "") if done and plain and around.which else None


def _decisions(words: _Words, around: Around) -> Meaning | None:
    """Licences, penalties, coercion, fees and procurement."""
    if words.nouns or not around.firm or any(state.key != "handled" for state in words.states):
        return None
    (concept,) = words.terms["public"]
    return (concept, *(() if concept in MONEY else ("measure.decisions",))), ""
