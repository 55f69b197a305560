"""Findings and their catalogue: each code documented once, each sentence made of facts."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest

import govinfo
from govinfo.document import Trace
from govinfo.edition import Address
from govinfo.errors import UnknownCode
from govinfo.findings import CATALOGUE, Code, Finding, code_of, located

SOURCES = sorted(Path(govinfo.__file__).parent.rglob("*.py"))
CELL = Address("applications", "disposed.total", "natural")
FACTS = {
    "cell_zh": "总计",
    "cell_en": "total",
    "printed": 41,
    "sum": 14,
    "equation": "9 + 5",
    "difference": 27,
}
every_code = pytest.mark.parametrize("entry", CATALOGUE, ids=[entry.code for entry in CATALOGUE])


def names(template: str) -> set[str]:
    """The facts that a template names."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@every_code
def test_codes_are_documented(entry: Code) -> None:
    """A code is a letter of a room and a number, has sentences and explanations in both languages."""
    assert re.fullmatch(r"[RVTBNALSU][0-9]{2}", entry.code)
    assert entry.severity in {"hard", "soft", "note"}
    for text in (entry.zh, entry.en, entry.explained_zh, entry.explained_en):
        assert text.strip()
        assert text == text.strip()
    for text in (entry.zh, entry.explained_zh):
        assert re.search(r"[\u4e00-\u9fff]", text)
    assert entry.explained_zh.endswith("。")
    assert entry.explained_en.endswith(".")


@every_code
def test_examples_have_every_fact(entry: Code) -> None:
    """What the sentences name the example has, and it has nothing that neither sentence names."""
    told = dict(entry.example)
    assert names(entry.zh) | names(entry.en) == set(told)
    assert len(told) == len(entry.example)
    for lang in ("zh", "en"):
        assert not set("{}?") & set(entry.sentence(told, lang))


def test_codes_are_permanent() -> None:
    """No two entries share a code, and each is found by it."""
    codes = [entry.code for entry in CATALOGUE]
    assert len(set(codes)) == len(codes)
    assert [code_of(code) for code in codes] == list(CATALOGUE)


def test_sentences_are_their_own() -> None:
    """No two codes are explained alike, in either language."""
    for texts in ([e.explained_zh for e in CATALOGUE], [e.explained_en for e in CATALOGUE]):
        assert len(set(texts)) == len(texts)


def test_codes_in_the_source_are_in_the_catalogue() -> None:
    """Every code that the program utters is defined, and every code that is defined is uttered."""
    uttered = {
        code
        for source in SOURCES
        if source.parent.name != "codes"
        for code in re.findall(r'"([RVTBNALSU][0-9]{2})"', source.read_text("utf-8"))
    }
    assert uttered == {entry.code for entry in CATALOGUE}


def test_severities_are_those_of_the_rules() -> None:
    """Sums, the printed balance, unlawful figures and the carried total are hard; other sums are soft."""
    """Sums, the printed balance and unlawful figures are hard; B02, the prose and the powers are soft."""
    severity = {entry.code: entry.severity for entry in CATALOGUE}
    assert {code for code, grave in severity.items() if grave == "hard"} == {
        "R03", "R04", "R05", "R06", "V01", "T01", "T02", "T03", "B01", "S01", "S11",
    }  # fmt: skip
    assert {code for code, grave in severity.items() if grave == "soft"} == {
        "R02", "R08", "R12", "R13", "R15", "B02", "N01", "S02", "S03", "S04", "S06",
        "U01", "U02", "U04", "U05", "U07", "U08", "U10",
        "N02", "N03", "L01",
    }  # fmt: skip


def test_unknown_codes_list_near_ones() -> None:
    """A code that is none is refused with those that are like it."""
    with pytest.raises(UnknownCode, match="T02") as caught:
        code_of("TO2")
    assert caught.value.name == "TO2"


def test_a_missing_fact_is_a_question_mark() -> None:
    """A finding that lacks a fact can still be printed."""
    assert Finding("R10", (), {"number": "五"}).sentence("en") == "the page has no chapter 五, ?"


@pytest.mark.parametrize(
    ("fact", "zh", "en"),
    [
        (None, "空白", "blank"),
        (-3, "-3", "-3"),
        (Decimal("1E+2"), "100", "100"),
        ("原文{x}", "原文{x}", "原文{x}"),
    ],
)
def test_facts_are_printed_plainly(fact: Decimal | int | str | None, zh: str, en: str) -> None:
    """Figures without exponents, a blank by its name, text as it stands, braces and all."""
    entry = Code("X01", "note", "值 {x}", "value {x}", "释。", "Explained.", {"x": 1})
    assert entry.example == (("x", 1),)
    assert entry.sentence({"x": fact}, "zh") == f"值 {zh}"
    assert entry.sentence({"x": fact}, "en") == f"value {en}"


@pytest.mark.parametrize(
    ("trace", "lang", "line"),
    [
        (
            Trace(2, 26, 4, "41"),
            "en",
            (
                "T02 applications[disposed.total, natural]: total prints 41, its parts sum to 14 (9 + 5), "
                'a difference of 27 (table 2, row 26: "41")'
            ),
        ),
        (
            Trace(2, 26, 4, "41", page=3),
            "en",
            (
                "T02 applications[disposed.total, natural]: total prints 41, its parts sum to 14 (9 + 5), "
                'a difference of 27 (page 3, table 2, row 26: "41")'
            ),
        ),
        (
            Trace(2, 26, 4, "41"),
            "zh",
            (
                "T02 applications[disposed.total, natural]：总计 印作 41，各分项之和为 14（9 + 5），相差 27"
                "（第 2 个表第 26 行：“41”）"
            ),
        ),
        (
            Trace(2, 26, 4, "41", page=3),
            "zh",
            (
                "T02 applications[disposed.total, natural]：总计 印作 41，各分项之和为 14（9 + 5），相差 27"
                "（第 3 页第 2 个表第 26 行：“41”）"
            ),
        ),
        (
            None,
            "zh",
            "T02 applications[disposed.total, natural]：总计 印作 41，各分项之和为 14（9 + 5），相差 27",
        ),
    ],
)
def test_messages(trace: Trace | None, lang: str, line: str) -> None:
    """A finding's line gives code, cell, figures, and where they are printed, in either language."""
    assert Finding("T02", [CELL], FACTS, trace).message(lang) == line


def test_messages_without_a_cell() -> None:
    """A finding about no cell begins with its code alone; Chinese is what is printed unasked."""
    finding = Finding("R01", (), {"what_zh": "年度", "what_en": "year"})
    assert finding.message() == "R01：页面未印出年度，留空"
    assert finding.sentence() == "页面未印出年度，留空"


def test_findings_are_values() -> None:
    """Facts of a mapping or of pairs make the same finding, which can be hashed; facts are had by name."""
    made = [Finding("T02", [CELL], FACTS), Finding("T02", (CELL,), tuple(FACTS.items()))]
    assert made[0] == made[1]
    assert len(set(made)) == 1
    assert made[0].severity == "hard"
    assert made[0].fact("sum") == 14
    with pytest.raises(KeyError, match="nothing"):
        made[0].fact("nothing")


def test_findings_are_located_by_their_first_cell() -> None:
    """The place on the page is put to findings whose first cell was seen; one that has a place keeps it."""
    seen, own = Trace(1, 2, 3, "41"), Trace(9, 9, 9, "x")
    other = Address("fees", "charges", "amount")
    plain = Finding("T02", [CELL, other], FACTS)
    placed = Finding("T02", [CELL], FACTS, own)
    nowhere = Finding("R01", (), {})
    unseen = Finding("T02", [other], FACTS)
    found = located([plain, placed, nowhere, unseen], {CELL: seen})
    assert [finding.trace for finding in found] == [seen, own, None, None]
    assert [finding.code for finding in found] == ["T02", "T02", "R01", "T02"]
