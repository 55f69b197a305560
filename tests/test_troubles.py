"""Laws of the troubles: every refusal is a sentence in both languages, which says what to do."""

from __future__ import annotations

import ast
import errno
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from govinfo import troubles
from govinfo.cli.words import MISUSES, WORDS
from govinfo.errors import GovinfoError, UnreadableSource
from govinfo.troubles import CATALOGUE, Sentence, filled, refused_by_system, sentence, sentence_of
from govinfo.troubles.sources import SOURCES

SOURCE = Path(troubles.__file__).parents[1]
CODE = {path: ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))}
NAMES = re.compile(
    r"govinfo(\[doc\])?|PDF|OFD|JSON|TOML|Word|WPS|Excel|OCR|TrueType|PostScript|CFF|Unicode|UTF|pip install|"
    r"confirmed|dismissed|diagnose|"
    r"pypdfium2|--[\w-]+( json| minimal)?|\.\w+|editions?|yes 或 no"
)
DO = re.compile(
    r"\b(check|name|get|copy|export|give|make|choose|free|change|run|save|pipe|shorten|delete|close|download|"
    r"put|break|open|show|install|try)\b"
)
TOLD = {
    "GovinfoError",
    "PluginError",
    "UnreadableSource",
    "UnrecognisedForm",
    "UnusableFont",
    "UnwritableTarget",
}
"""The errors that are made of a sentence; the others make it of their facts."""


def called(node: ast.AST) -> str:
    """The name of what a node calls; empty where it calls nothing that is named."""
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def uses() -> Iterator[tuple[str, set[str] | None]]:
    """Every trouble that the package names, with its facts; None where those are passed on."""
    for tree in CODE.values():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or called(node) not in {"sentence", "Refused"}:
                continue
            facts = {word.arg for word in node.keywords if word.arg is not None}
            known = None if any(word.arg is None for word in node.keywords) else facts - {"trouble"}
            given = [*node.args, *(word.value for word in node.keywords if word.arg == "trouble")][0]
            for part in ast.walk(given):
                if isinstance(part, ast.Constant) and part.value in CATALOGUE:
                    yield str(part.value), known


def fields(template: str) -> set[str]:
    """The facts that a template names."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_every_trouble_is_told_and_gets_its_facts() -> None:
    """What code names stands in the catalogue with the facts it gives; what stands there is named by code."""
    named = set()
    for trouble, facts in uses():
        named.add(trouble)
        if facts is not None:
            assert fields(CATALOGUE[trouble][0]) | fields(CATALOGUE[trouble][1]) == facts, trouble
    computed = {
        *(f"unknown_{kind}" for kind in ("edition", "format", "code")),
        *(trouble for trouble in CATALOGUE if trouble.partition(".")[0] in {"reading", "writing"}),
        *(trouble for trouble in CATALOGUE if trouble.endswith("foreign")),
        *("about", "paragraph", "item", "paragraphs", "items"),
        *("pdf_broken", "pdf_locked", "pdf_encrypted", "pdf_unopened", "pdf_memory"),
        *("no_finding", "no_trace"),
    }
    assert set(CATALOGUE) - named - computed == set()


def test_every_refusal_is_a_sentence() -> None:
    """No error of ours is raised over a text that stands in one language only."""
    makers = {"sentence", "said", "refused_by_system", "sentence_of", "Sentence"}
    plain = [
        f"{path.name}:{node.lineno}"
        for path, tree in CODE.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in TOLD
        if not any(called(word) in makers or isinstance(word, ast.Attribute) for word in node.args)
    ]
    assert plain == []


def test_every_fault_of_a_report_is_a_sentence() -> None:
    """No fault that is found in JSON or in separated values is told in one language only."""
    rooms = {"json_trees.py", "intake.py", "interchange.py", "csv.py", "values.py"}
    plain = [
        f"{path.name}:{node.lineno}"
        for path, tree in CODE.items()
        if path.name in rooms
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for node in (call, *(given for given in ast.walk(call) if isinstance(given, ast.Tuple)))
        if isinstance(node, ast.Tuple) or getattr(node.func, "attr", "") == "_fault"
        for told in (node.elts if isinstance(node, ast.Tuple) else node.args)[1:]
        if isinstance(told, ast.JoinedStr)
    ]
    assert plain == []


ALL = {**CATALOGUE, **WORDS, **{name: (zh, "") for name, zh in MISUSES.items()}}


@pytest.mark.parametrize("name", ALL)
def test_every_sentence_is_in_its_language(name: str) -> None:
    """The Chinese has no English words but names, the English no Chinese but examples of provisions."""
    zh, en = (re.sub(r"\{[^}]*\}", "", words) for words in ALL[name])
    assert re.findall(r"[A-Za-z]{3,}", NAMES.sub("", zh)) == []
    assert re.findall(r"[\u3000-\u9fff\uff00-\uffef]", en.replace("第三十六条第（三）项", "")) == []


@pytest.mark.parametrize("name", [name for name in SOURCES if not name.endswith(("about", "foreign"))])
def test_every_trouble_with_a_file_says_what_to_do(name: str) -> None:
    """In both languages."""
    zh, en = SOURCES[name]
    assert "请" in zh
    assert DO.search(en)


def test_a_sentence_is_its_english_and_knows_its_chinese() -> None:
    """It is a text like another, and crosses processes with both wordings."""
    told = sentence("pdf_pages", found=900, most=500)
    assert told == "too many pages: 900, at most 500 are read; give the report alone"
    assert (told.told("en"), told.told("zh"), told.trouble) == (str(told), told.zh, "pdf_pages")
    carried = pickle.loads(pickle.dumps(told))  # noqa: S301  (our own)
    assert (carried, carried.zh, carried.trouble) == (told, told.zh, told.trouble)


def test_facts_that_are_sentences_are_told_in_the_same_language() -> None:
    """A sentence within a sentence."""
    inner = Sentence("an object", "对象")
    assert filled(("为 {it}", "is {it}"), {"it": inner}).zh == "为 对象"
    assert filled(("为 {it}", "is {it}"), {"it": inner}) == "is an object"


def test_foreign_errors_are_quoted_in_both_languages() -> None:
    """A text that is no sentence is the same in both; of a sentence in an error both wordings are kept."""
    assert sentence_of(ValueError("odd")).zh == "odd"
    assert sentence_of(ValueError()).zh == ""
    assert sentence_of(ValueError(sentence("empty"))).trouble == "empty"
    error = UnreadableSource("odd")
    assert (error.told("en"), error.trouble) == ("odd", "reading.foreign")
    assert error.told("zh").endswith("（原文：odd）")
    assert GovinfoError().told("en") == ""


@pytest.mark.parametrize("way", ["reading", "writing"])
def test_what_the_system_says_of_a_file(way: str) -> None:
    """By its own name of the error, a refused operation like a refused access, others by number."""
    denied = {refused_by_system(OSError(number, "denied"), way) for number in (errno.EPERM, errno.EACCES)}
    assert len(denied) == 1
    other = refused_by_system(OSError(errno.EMFILE, "Too many open files"), way)
    assert other.startswith("Too many open files; check the path")
    assert f"错误号 {errno.EMFILE}" in other.zh
    assert refused_by_system(OSError("odd"), way).trouble == f"{way}.EIO"
    assert refused_by_system(ValueError("null"), way).trouble == f"{way}.EINVAL"
    assert refused_by_system(RuntimeError("loop"), way).trouble == f"{way}.ELOOP"
