"""Markdown: what is written is read back as the same report, and shown by any engine as the text it is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from govinfo.composition import compose
from govinfo.document import Document, Grid, Heading, Paragraph
from govinfo.edition import all_editions, find_edition
from govinfo.pipeline import find_reader, find_renderer
from govinfo.recognition import recognise
from govinfo.renderers.markdown import write
from govinfo.report import Report
from govinfo.testing import any_reports, check_renderer, printed_report

EDITIONS = pytest.mark.parametrize("edition", all_editions(), ids=lambda edition: edition.key)
HOSTILE = [
    "# 标题", "1. 列表", "2) 列表", "- 项", "+ 项", "| a | b |", "<script>alert(1)</script>", "&lt;b&gt;",
    "[x](javascript:alert(1))", "![](x)", "*a* `b` ~~c~~ _d_", "====", "----", "一、总体情况", "$a$", "> 引",
    "***", "\\*", "第一行。\\", "http://example.cn", "&#60;", "```", "~~~", ":::", "[^1]: 注",
]  # fmt: skip


@EDITIONS
@given(data=st.data())
def test_what_is_written_as_markdown_is_read(edition, data) -> None:
    """The second law: whatever the report, its Markdown is recognised as what it prints."""
    report = data.draw(any_reports(edition))
    document = find_reader("markdown").read(write(compose(report)))
    assert printed_report(recognise(document, [edition]).report) == printed_report(report)


def test_the_renderer_keeps_the_contract() -> None:
    """Bytes, and the same each time."""
    check_renderer(find_renderer("markdown"))


def shown(markdown: bytes) -> list[tuple[str, str]]:
    """What an engine of Markdown shows: the kinds of its blocks and their texts."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown.decode())
    found: list[tuple[str, str]] = []
    for before, token in pairwise(tokens):
        if token.type == "inline":
            kinds = {child.type for child in token.children or () if child.type != "text_special"}
            assert kinds <= {"text", "softbreak"}, token.content
            found.append((before.tag, "".join(child.content for child in token.children or ())))
    return found


@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=30), max_size=8))
def test_an_engine_shows_every_text_as_it_is(texts: list[str]) -> None:
    """No text turns into markup, in prose and in cells alike: an engine shows it to the letter."""
    document = Document([Heading(1, "题"), *map(Paragraph, texts), Grid.from_rows([["甲", *texts]])])
    wanted = [" ".join(text.split()) for text in texts]
    plain = [text for text in wanted if text.isprintable() and text]
    if len(plain) < len(texts):
        return  # what has no printed form is dropped, as in every format
    assert shown(write(document)) == [
        ("h1", "题"), *(("p", text) for text in plain), ("th", "甲"), *(("th", text) for text in plain)
    ]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    """Each by itself: shown as it is, and read back."""
    assert shown(write(Document([Paragraph(text)]))) == [("p", text)]
    report = Report.blank(find_edition("2021"), year=2025, narratives={"overview": [text]})
    document = find_reader("markdown").read(write(compose(report)))
    assert recognise(document).report.narratives["overview"] == (text,)


def test_a_block_of_a_chapter_is_a_table_of_its_own() -> None:
    """The four blocks of chapter 二 have their own columns; a row's label stands next to its figures."""
    markdown = write(compose(Report.blank(find_edition("2021"), year=2025))).decode()
    assert markdown.count("\n| ---") == 6
    assert "| 信息内容 | 本年处理决定数量 |\n| 行政许可 |  |" in markdown
    assert "|  |  | 一、本年新收政府信息公开申请数量 |  |" in markdown
