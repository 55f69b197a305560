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

MOST_BYTES = 8 * 1024
"""No change makes more of a text or of a part, so that a million executions take less than an hour."""
_MOST_CHANGES = 8

_NUMBERS = b"0 1 -1 2 3 00 65534 65535 65536 1048576 16384 2147483647 4294967296 -2147483648 1e9 1e999 1.5 NaN"
NUMBERS = (*_NUMBERS.split(), b"9" * 20, b"9" * 400, b"9" * 5000, "１２".encode(), "²".encode(), "٣".encode())
"""Numbers at the edges of what formats know, and some that only look like numbers."""

_TEXT = (
    "| |,|,｜,\t,\n,\r,\n\n,\u2028,\0,\x0c,\x1b,\\|,\\,#,## ,===,---,| --- |,┌─┬─┐,│,└─┴─┘,├,┼,+--+,"
    "一、,（一）,第一章 ,总计,规章,行政许可,本年新收政府信息公开申请数量,自然人,。,：,\ufeff,\ud800,\uffff,\u200b,"
    "\U000e0001,0,12,-,/,万元,2020年,政府信息公开工作年度报告"
)
_HTML = (
    "<table>,</table>,<tr>,</tr>,<td>,</td>,<td rowspan=0>,<td rowspan=65535>,<td colspan=1000>,<th>,<tbody>,<tfoot>,"
    "<thead>,<col span=9>,<colgroup>,<caption>,<p>,</p>,<br>,<b>,</i>,<div hidden>,<div style='display:none'>,"
    "<p style='visibility:hidden'>,<h1>,</h2>,<title>,<meta charset=gbk>,<meta charset=utf-16>,"
    "<meta name=articletitle content=x>,<input value=3>,<script>,</script>,<style>,<!--,-->,<![CDATA[,]]>,"
    "<?xml version='1.0'?>,<!DOCTYPE html>,&amp;,&#0;,&#xD800;,&#x110000;,&nbsp;,&lt;td&gt;,<svg>,<select>,"
    "<plaintext>,<frameset>,<body>,<html>,<template>,<o:p>,<a:b:c>,<,>,',\",=,;base64,"
)
_XML = (
    "<!DOCTYPE a [<!ENTITY b 'c'>]>,&b;,&amp;,&#0;,<![CDATA[x]]>,<?p q?>,<!-- -->,<a>,</a>,<,>,/>,\",=,&,xmlns='',"
    "xml:space='preserve',<?xml version='1.0' encoding='utf-16'?>,<?xml version='1.1'?>,\ufeff,"
)
_WORD = _XML + (
    "<w:p/>,<w:tbl>,</w:tbl>,<w:tr>,<w:tc>,<w:gridSpan w:val='0'/>,<w:vMerge/>,<w:vMerge w:val='restart'/>,"
    "<w:hMerge w:val='continue'/>,<w:gridBefore w:val='9'/>,<w:txbxContent>,<w:sdt>,<w:del>,<w:ins>,<w:br/>,"
    "<w:sym w:char='F0FE'/>,<w:sym w:char='110000'/>,<w:sym w:char='D800'/>,<w:vanish/>,<w:outlineLvl w:val='9'/>,"
    "<w:pStyle w:val='H1'/>,w:basedOn,<w:hidden/>,<w:cellDel/>"
)
_BOOK = _XML + (
    "<row>,<row r='9'>,<c>,<c r='A1'>,<c r='XFD1048576'>,<c r='ZZZ9999999'>,<v>0</v>,<f>A1</f>,t='s',t='b',t='e',"
    "t='d',t='str',t='inlineStr',<is><t>x</t></is>,<si><t>x</t></si>,<mergeCell ref='A1:C3'/>,"
    "<mergeCell ref='A1:XFD1048576'/>,<mergeCell ref='C3:A1'/>,<mergeCell ref='B1'/>,state='hidden',s='1',"
    "<dimension ref='A1:XFD1048576'/>,table:number-columns-repeated='9',table:number-rows-repeated='1048576',"
    "office:value-type='date',office:value='1e999',date1904='1'"
)
_PDF = (
    "obj,endobj,stream,endstream,xref,trailer,startxref,%%EOF,%PDF-1.7,<<,>>,[,],(,),<,>,/Type/Page,/Kids,/Count,"
    "/Parent,/Root 1 0 R,1 0 R,2 0 R,3 0 R,5 0 R,99 0 R,/Length 9,/MediaBox[0 0 0 0],/MediaBox[0 0 1e9 1e9],/Rotate 90,"
    "/Filter/FlateDecode,/Filter/ASCIIHexDecode,/Prev 9,/Encrypt 3 0 R,/UserUnit 9,BT,ET,Tj,TJ,Tf,Tm,Td,Tr 3 Tr,Tz,"
    "cm,re,f,S,l,m,q,Q,Do,BI,ID,EI,sh,gs,W n,0 g,1 g,0 0 0 0 0 0 cm,1e9,-1e9,1e-9,0 Tz,/Subtype/Form,/XObject,"
    "/Encoding/Identity-H,/ToUnicode 5 0 R,/W[0[0]],/DW 0"
)
_JSON = (
    'null,true,NaN,Infinity,-0,0.1,1e5,1E-9999,1e9999,"","\\ud800","\\u0000",{,},[,],:,",\\,{"a":1},[[],[1]],'
    '"format":"govinfo.reading/1","format":"govinfo.report/2","edition":"2019","year":2020,"tables":{},'
    '"narratives":null,"findings":[],"traces":{}'
)


def _words(line: str, extra: Sequence[str] = ()) -> tuple[bytes, ...]:
    return tuple(word.encode("utf-8", "surrogatepass") for word in (*line.split(","), *extra) if word)


TOKENS = {
    "text": _words(_TEXT, [","]),
    "html": _words(_HTML, [";base64," + "A" * 250]),
    "docx": _words(_WORD),
    "xlsx": _words(_BOOK),
    "pdf": _words(_PDF),
    "json": _words(_JSON, [","]),
}
"""Words that mean something in a format, by its name."""

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
    return content[:at] + bytes([rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))]) + content[at + 1 :]


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


_ATTRIBUTES = ("0", "-1", "65535", "999999999", "", "x", "restart", "continue", "H1", "9", "A1:XFD1048576", "s", "²")


@lru_cache(maxsize=256)
def _root(content: bytes) -> Element | None:
    try:
        return ElementTree.fromstring(content)  # noqa: S314  (our own seeds)
    except (ElementTree.ParseError, ValueError, LookupError):
        return None


def _element(rng: Random, content: bytes, words: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """XML that is still well-formed: elements lost, doubled, exchanged, nested, renamed, attributes changed."""
    root, other = _root(content), _root(rng.choice(others))
    if root is None or other is None:
        return _changed(rng, content, words, others)
    root = copy.deepcopy(root)
    for _ in range(rng.choice((1, 1, 2, 4))):
        parents = [element for element in root.iter() if len(element)] or [root]
        parent = rng.choice(parents)
        at = rng.randrange(len(parent) + 1)
        one = copy.deepcopy(rng.choice(list((root if rng.random() < 0.7 else other).iter())))
        match rng.randrange(7):
            case 0 if len(parent):
                del parent[at - 1]
            case 1:
                parent.insert(at, one)
            case 2:
                parent[at - 1 :] = [copy.deepcopy(one) for _ in range(rng.choice((2, 20, 200)))]
            case 3:
                for _ in range(rng.choice((3, 50, 240))):
                    inner = Element(one.tag, one.attrib)
                    inner.append(parent[0]) if len(parent) else None
                    parent[:1] = [inner]
            case 4:
                one = rng.choice(list(root.iter()))
                one.text = rng.choice(("", "0", "9" * 400, "一、", "x" * 3000, "\n", "\u2028", "规章"))
            case 5:
                one, source = rng.choice(list(root.iter())), rng.choice(list(other.iter()))
                one.tag, one.attrib = source.tag, dict(source.attrib)
            case _:
                one = rng.choice([element for element in root.iter() if element.attrib] or [root])
                for key in list(one.attrib)[-1:]:
                    one.set(key, rng.choice((*_ATTRIBUTES, str(rng.randrange(300)))))
    made = ElementTree.tostring(root, encoding="utf-8")
    return made if len(made) < 8 * MOST_BYTES else content


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


_STRUCTURAL: dict[str, Change] = {"docx": _zip, "xlsx": _zip, "pdf": _stream, "json": _value}
_ENCODINGS = ("gbk", "utf-16", "utf-16-be", "big5", "gb18030")


def mutated(rng: Random, format_: str, seeds: Sequence[bytes]) -> bytes:
    """One of the seeds of a format, changed; the same chance makes the same bytes."""
    content = rng.choice(seeds)
    words = TOKENS[format_]
    if format_ in {"text", "html"}:
        made = _changed(rng, content, words, seeds)
        if rng.random() < 0.05:
            made = made.decode("utf-8", "replace").encode(rng.choice(_ENCODINGS), "replace")
        return made[:MOST_BYTES]
    change = _STRUCTURAL[format_] if rng.random() < 0.8 else _changed
    return change(rng, content, words, seeds)[: 4 * MOST_BYTES]
