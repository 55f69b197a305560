"""Good files made bad, each in a way that a number alone tells: what `fuzz_readers.py` feeds the readers.

Some changes are blind (bits, cuts, copies of blocks, splices of two files), some know the format: words that
mean something in it, numbers that reach its bounds, the parts of a zip changed before they are zipped again,
so that its checksums hold, values of JSON put in place of others.
"""

from __future__ import annotations

import copy
import io
import json
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from random import Random
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from fuzzing.words import NUMBERS, TOKENS

MOST_BYTES = 8 * 1024
"""No change makes more of a text or of a part, so that a million executions take less than an hour."""
_MOST_CHANGES = 8
_MOST_ELEMENTS = 350
"""Of more elements, which may stand within one another, Python makes no copy."""

_NUMBER = re.compile(rb"[0-9]+")
_TAG = re.compile(rb"<[^<>]{0,200}>|[\[\](){}]|[^\s<>\[\](){}]+")

Change = Callable[[Random, bytes, Sequence[bytes], Sequence[bytes]], bytes]
"""How bytes are changed: with chance, the bytes, the format's words, and other files of the format."""


# Blind changes


def _block(rng: Random, content: bytes, most: int = 0) -> tuple[int, int]:
    start = rng.randrange(len(content) + 1)
    longest = most or rng.choice((4, 32, 256, 4096))
    return start, min(start + rng.randrange(1, longest + 1), len(content))


def _flip(rng: Random, content: bytes, _words: Sequence[bytes], _others: Sequence[bytes]) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 8)) if changed else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _set(rng: Random, content: bytes, _words: Sequence[bytes], _others: Sequence[bytes]) -> bytes:
    at, _ = _block(rng, content)
    return (
        content[:at] + bytes([rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))]) + content[at + 1 :]
    )


def _cut(rng: Random, content: bytes, _words: Sequence[bytes], _others: Sequence[bytes]) -> bytes:
    at = rng.randrange(len(content) + 1)
    return content[:at] if rng.random() < 0.7 else content[at:]


def _delete(rng: Random, content: bytes, _words: Sequence[bytes], _others: Sequence[bytes]) -> bytes:
    start, end = _block(rng, content)
    return content[:start] + content[end:]


def _copy(rng: Random, content: bytes, _words: Sequence[bytes], _others: Sequence[bytes]) -> bytes:
    start, end = _block(rng, content)
    at, times = rng.randrange(len(content) + 1), rng.choice((1, 1, 1, 2, 5, 50))
    return content[:at] + content[start:end] * times + content[at:]


def _splice(rng: Random, content: bytes, _words: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    other = rng.choice(others)
    start, end = _block(rng, other)
    at, until = _block(rng, content)
    whole = rng.random() < 0.3
    return content[:at] + (other[start:] if whole else other[start:end] + content[until:])


# Changes that know the format


def _insert(rng: Random, content: bytes, words: Sequence[bytes], _others: Sequence[bytes]) -> bytes:
    at = rng.randrange(len(content) + 1)
    return content[:at] + rng.choice(words) * rng.choice((1, 1, 1, 1, 2, 60, 400)) + content[at:]


def _replace(rng: Random, content: bytes, words: Sequence[bytes], _others: Sequence[bytes]) -> bytes:
    found = _TAG.search(content, rng.randrange(len(content) + 1))
    if found is None:
        return content + rng.choice(words)
    return content[: found.start()] + rng.choice(words) + content[found.end() :]


def _number(rng: Random, content: bytes, _words: Sequence[bytes], _others: Sequence[bytes]) -> bytes:
    found = _NUMBER.search(content, rng.randrange(len(content) + 1))
    if found is None:
        return content
    return content[: found.start()] + rng.choice(NUMBERS) + content[found.end() :]


def _wrap(rng: Random, content: bytes, _words: Sequence[bytes], _others: Sequence[bytes]) -> bytes:
    """One thing of the file many times over, so that what may be nested is nested deeply."""
    found = _TAG.search(content, rng.randrange(len(content) + 1))
    if found is None:
        return content
    return content[: found.start()] + found[0] * rng.choice((2, 3, 40, 500)) + content[found.start() :]


_BLIND: tuple[Change, ...] = (_flip, _set, _cut, _delete, _copy, _splice)
_KNOWING: tuple[Change, ...] = (_insert, _replace, _number, _wrap, _delete, _copy)


def _changed(rng: Random, content: bytes, words: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """The bytes after a few changes."""
    kinds = _BLIND if rng.random() < 0.4 else _KNOWING
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 5, _MOST_CHANGES))):
        content = rng.choice(kinds)(rng, content, words, others)[:MOST_BYTES]
    return content


# XML


_ATTRIBUTES = (
    "0",
    "-1",
    "65535",
    "999999999",
    "",
    "x",
    "restart",
    "continue",
    "H1",
    "9",
    "A1:XFD1048576",
    "s",
    "²",
)


@lru_cache(maxsize=256)
def _root(content: bytes) -> Element | None:
    try:
        return ElementTree.fromstring(content)  # noqa: S314  (our own seeds)
    except (ElementTree.ParseError, ValueError, LookupError):
        return None


def _element(rng: Random, content: bytes, words: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """XML that is still well-formed, with other elements, texts or attributes."""
    root, other = _root(content), _root(rng.choice(others))
    if root is None or other is None:
        return _changed(rng, content, words, others)
    root = copy.deepcopy(root)
    for _ in range(rng.choice((1, 1, 2, 4))):
        if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
            break
        if rng.random() < 0.5:
            _move(rng, root, other)
        else:
            _alter(rng, root, other)
    made = ElementTree.tostring(root, encoding="utf-8")
    return made if len(made) < 8 * MOST_BYTES else content


def _move(rng: Random, root: Element, other: Element) -> None:
    """Lose an element, or put others in its place: another, the same many times, or itself in many of a kind."""
    parent = rng.choice([element for element in root.iter() if len(element)] or [root])
    at = rng.randrange(len(parent) + 1)
    one = copy.deepcopy(rng.choice(list((root if rng.random() < 0.7 else other).iter())))
    lot = rng.randrange(4)
    if lot == 0:
        del parent[max(at - 1, 0) : at]
    elif lot == 1:
        parent.insert(at, one)
    elif lot == 2:
        parent[at:at] = [copy.deepcopy(one) for _ in range(rng.choice((2, 20, 200)))]
    else:
        for _ in range(rng.choice((3, 50, 240))):
            outer = Element(one.tag, one.attrib)
            outer.extend(parent[:1])
            parent[:1] = [outer]


def _alter(rng: Random, root: Element, other: Element) -> None:
    """Give an element another text, another's name and attributes, or another value of its last attribute."""
    one, source = rng.choice(list(root.iter())), rng.choice(list(other.iter()))
    lot = rng.randrange(3)
    if lot == 0:
        one.text = rng.choice(("", "0", "9" * 400, "一、", "x" * 3000, "\n", "\u2028", "规章"))
    elif lot == 1:
        one.tag, one.attrib = source.tag, dict(source.attrib)
    else:
        one = rng.choice([element for element in root.iter() if element.attrib] or [root])
        for key in list(one.attrib)[-1:]:
            one.set(key, rng.choice((*_ATTRIBUTES, str(rng.randrange(300)))))


# Zips


@lru_cache(maxsize=256)
def parts_of(content: bytes) -> tuple[tuple[str, bytes], ...]:
    """The parts of a zip, none where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return tuple((info.filename, archive.read(info)) for info in archive.infolist())
    except Exception:  # noqa: BLE001  (whatever a damaged zip makes of the library)
        return ()


def zip_of(parts: Sequence[tuple[str, bytes]], *, folded: bool = True) -> bytes:
    """A zip of these parts, of one name twice if they say so; always the same bytes."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")
        for name, content in parts:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED if folded else zipfile.ZIP_STORED
            archive.writestr(info, content, compresslevel=1)
    return out.getvalue()


def _zip(rng: Random, content: bytes, words: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """The zip with one part changed, or with parts lost, renamed, exchanged or doubled."""
    parts = list(parts_of(content))
    if not parts:
        return _changed(rng, content, words, others)
    # Most of what is read stands in the largest parts.
    at = rng.choices(range(len(parts)), [len(part) + 100 for _, part in parts])[0]
    name, part = parts[at]
    lot = rng.random()
    if lot < 0.9:
        same = [part for other in others for own, part in parts_of(other) if own == name] or [part]
        change = _element if rng.random() < 0.7 else _changed
        parts[at] = (name, change(rng, part, words, same))
    elif lot < 0.93:
        del parts[at]
    elif lot < 0.96:
        parts[at] = (rng.choice((parts[0][0], name.upper(), f"../{name}", "x\\" + name, "")) or "x", part)
    else:
        parts.append((name, rng.choice(parts)[1]))
    made = zip_of(parts, folded=rng.random() < 0.5)
    return _changed(rng, made, words, others) if rng.random() < 0.05 else made


# Streams of PDF


_STREAM = re.compile(rb"(/FlateDecode.{0,200}?stream\r?\n)(.*?)(\r?\nendstream)", re.DOTALL)


def _stream(rng: Random, content: bytes, words: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """The PDF with one folded stream changed inside and folded again."""
    found = list(_STREAM.finditer(content))
    if not found:
        return _changed(rng, content, words, others)
    one = rng.choice(found)
    try:
        inner = zlib.decompress(one[2])
    except zlib.error:
        return _changed(rng, content, words, others)
    folded = zlib.compress(_changed(rng, inner, words, others), 1)
    return content[: one.start(2)] + folded + content[one.end(2) :]


# JSON


@lru_cache(maxsize=64)
def _tree(content: bytes) -> Any:  # noqa: ANN401  (any JSON)
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


_ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, 10**30, 1e300, "", "1", "-0.5", "1.", "x" * 2000, "\ud800", [], {}, [[]]),
    *({"a": {"a": {}}}, [None] * 50, "2021", "2021-02-30", "规章", "applications[received, total]", "R04"),
)


def _value(rng: Random, content: bytes, words: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """The JSON with one member changed, lost, renamed or exchanged for another file's."""
    tree = _tree(content)
    if not isinstance(tree, dict):
        return _changed(rng, content, words, others)
    return json.dumps(_put(rng, tree, _tree(rng.choice(others))), ensure_ascii=rng.random() < 0.5).encode(
        "utf-8", "surrogatepass"
    )


def _put(rng: Random, tree: Any, other: Any) -> Any:  # noqa: ANN401
    """A copy of a tree in which one place is changed; only what leads there is copied."""
    deeper = isinstance(tree, (dict, list)) and len(tree) > 0 and rng.random() < 0.85
    if not deeper:
        return rng.choice((*_ODD, other))
    if isinstance(tree, list):
        at = rng.randrange(len(tree))
        return [*tree[:at], _put(rng, tree[at], other), *tree[at + 1 :]]
    key = rng.choice(list(tree))
    inner = other.get(key) if isinstance(other, dict) else other
    lot = rng.random()
    if lot < 0.1:
        return {name: value for name, value in tree.items() if name != key}
    if lot < 0.15:
        return {**tree, rng.choice(("x", "", key + "x", "\ud800", "y" * 500)): tree[key]}
    return {**tree, key: _put(rng, tree[key], inner)}


_STRUCTURAL: dict[str, Change] = {"docx": _zip, "xlsx": _zip, "ofd": _zip, "pdf": _stream, "json": _value}
_ENCODINGS = ("gbk", "utf-16", "utf-16-be", "big5", "gb18030")


def mutated(rng: Random, format_: str, seeds: Sequence[bytes]) -> bytes:
    """One of the seeds of a format, changed; the same chance makes the same bytes."""
    content = rng.choice(seeds)
    words = TOKENS[format_]
    if format_ not in _STRUCTURAL:
        made = _changed(rng, content, words, seeds)
        if rng.random() < 0.05:
            made = made.decode("utf-8", "replace").encode(rng.choice(_ENCODINGS), "replace")
        return made[:MOST_BYTES]
    change = _STRUCTURAL[format_] if rng.random() < 0.8 else _changed
    return change(rng, content, words, seeds)[: 4 * MOST_BYTES]
