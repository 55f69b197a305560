"""Parsing JSON strictly: decimals stay exact, no key stands twice, every fault has its JSON path."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeGuard

from govinfo.errors import MalformedReport, UnreadableSource
from govinfo.troubles import Sentence, sentence, sentence_of
from govinfo.values import MAX_DIGITS, print_value

MAX_LENGTH = 4 * 1024 * 1024
"""The longest JSON that is read; a report with its prose is a hundredth of it."""

Json = dict[str, Any]
"""A JSON object."""

_SHOWN = 60

Tree = Any
"""A parsed JSON value of any kind."""


class _Doubled(dict[str, Any]):
    """A JSON object some of whose keys were printed twice; it remembers which."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.doubles = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]


def _object(pairs: list[tuple[str, Any]]) -> Json:
    made = dict(pairs)
    return made if len(made) == len(pairs) else _Doubled(pairs)


def parsed(text: str | bytes) -> Json:
    """The object that JSON text holds; `MalformedReport` where it holds none, or a key stands twice.

    More than `MAX_LENGTH` characters (or bytes) are `UnreadableSource`.
    """
    if len(text) > MAX_LENGTH:
        raise UnreadableSource(sentence("json_too_long", found=len(text), most=MAX_LENGTH))
    doubled = False

    def plain(pairs: list[tuple[str, Any]]) -> Json:
        nonlocal doubled
        made = dict(pairs)
        doubled = doubled or len(made) < len(pairs)
        return made

    tree = _decoded(text, plain)
    if doubled:
        raise MalformedReport(_doubles(_decoded(text, _object)))
    if not is_object(tree):
        raise MalformedReport([("$", sentence("not_object", shown=shown(tree)))])
    return tree


def _decoded(text: str | bytes, objects: Callable[[list[tuple[str, Any]]], Json]) -> Tree:
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=objects, parse_float=_decimal, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise MalformedReport([("$", _no_json(error))]) from None


def _no_json(error: ValueError | RecursionError) -> Sentence:
    detail = Sentence(" ".join(str(error).split()) or type(error).__name__, sentence_of(error).zh)
    match error:
        case json.JSONDecodeError():
            return sentence("json_syntax", line=error.lineno, column=error.colno, detail=detail)
        case UnicodeDecodeError():
            return sentence("json_encoding", detail=detail)
        case RecursionError():
            return sentence("json_deep", detail=detail)
        case _ if isinstance(error.args[0], Sentence):
            return sentence("json_figure", detail=error.args[0])
        case _:  # Python's own bound on the digits of a number
            return sentence("json_number", detail=detail)


def _decimal(text: str) -> Decimal:
    """A number with a point or an exponent, exactly; one that could not be written out plainly is refused."""
    mantissa, _, exponent = text.lower().partition("e")
    if len(mantissa) + len(exponent) > 3 * MAX_DIGITS or abs(int(exponent or 0)) > MAX_DIGITS:
        raise ValueError(sentence("json_digits", most=MAX_DIGITS))
    return Decimal(text)


def _no_constant(name: str) -> None:
    raise ValueError(sentence("json_constant", name=name))


def _doubles(tree: Tree) -> list[tuple[str, str]]:
    """Every key that stands twice in its object, with its path."""
    found: list[tuple[str, str]] = []
    left: list[tuple[str, Tree]] = [("$", tree)]
    while left:
        path, value = left.pop()
        if isinstance(value, _Doubled):
            found += ((inside(path, key), sentence("doubled")) for key in value.doubles)
        # What holds nothing, or is no container, is not looked at: there may be a million of it.
        if is_object(value):
            left += ((inside(path, key), inner) for key, inner in value.items() if _holds(inner))
        else:
            left += ((f"{path}[{number}]", inner) for number, inner in enumerate(value) if _holds(inner))
    return sorted(found)


def _holds(value: Tree) -> bool:
    return (is_object(value) or is_list(value)) and len(value) > 0


def inside(path: str, key: str) -> str:
    """The path of a key of the object at a path."""
    if len(key) > _SHOWN:
        key = f"{key[:_SHOWN]}…"
    return f"{path}.{key}" if re.fullmatch(r"\w+", key) else f"{path}[{json.dumps(key, ensure_ascii=False)}]"


def is_object(tree: object) -> TypeGuard[Json]:
    """Whether a parsed value is an object."""
    return isinstance(tree, dict)


def is_list(tree: object) -> TypeGuard[list[Tree]]:
    """Whether a parsed value is a list."""
    return isinstance(tree, list)


def shown(value: Tree) -> str:
    """A JSON value as a message shows it, cut short."""
    if isinstance(value, (dict, list)):
        return sentence("an_object" if isinstance(value, dict) else "a_list")
    text = print_value(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
