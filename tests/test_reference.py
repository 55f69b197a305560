"""The reference: documents made from the data, in both languages, that say nothing of their own."""

from __future__ import annotations

import pytest

from govinfo import reference
from govinfo.crosswalks import crosswalk
from govinfo.document import Document, Grid, Heading, Paragraph
from govinfo.edition import all_editions, find_edition
from govinfo.findings import CATALOGUE, SEVERITIES, code_of
from govinfo.layout import layout_of
from govinfo.pipeline import find_renderer, formats
from govinfo.regulation import ARTICLES, Provision
from govinfo.rules import families_of
from govinfo.taxonomy import concepts, resting_on
from govinfo.troubles import Lang

LANGS: tuple[Lang, ...] = ("zh", "en")
both = pytest.mark.parametrize("lang", LANGS)


def told(document: Document) -> str:
    """Everything that a document says."""
    texts = []
    for block in document.blocks:
        texts += [slot.text for slot in block.slots] if isinstance(block, Grid) else [block.text]
    return "\n".join(texts)


def rows(document: Document, number: int = -1) -> tuple[tuple[str, ...], ...]:
    """The rows of one of a document's grids, without the head."""
    return list(document.grids())[number].texts[1:]


@both
def test_every_page_can_be_drawn(lang: Lang) -> None:
    """Each document has a title and is one that the text renderer draws."""
    pages = [
        reference.editions_document(lang),
        *(reference.edition_document(edition, lang) for edition in all_editions()),
        *(reference.article_document(number, lang) for number in (1, 16, 36, 51)),
        reference.codes_document(lang),
        reference.concepts_document(lang),
        reference.formats_document(formats(), lang),
    ]
    text = find_renderer("text")
    for page in pages:
        assert isinstance(page.blocks[0], Heading)
        assert text.write(page, text.options())


@both
def test_editions_are_listed_with_their_counts(lang: Lang) -> None:
    """One row an edition: key, instrument, years, cells, equalities."""
    found = {row[0]: row[1:] for row in rows(reference.editions_document(lang))}
    assert found["2019"] == ("国办公开办函〔2019〕60号", "2019-2020", "198", "40")
    since = "2021起" if lang == "zh" else "2021 onward"
    assert found["2021"] == ("国办公开办函〔2021〕30号", since, "200", "42")


@both
def test_an_edition_shows_its_tables_rules_and_cells(lang: Lang) -> None:
    """An edition is printed as its form is, with every family of its rules and every key of its cells."""
    edition = find_edition("2021")
    page = reference.edition_document(edition, lang)
    grids = list(page.grids())
    assert [grid for grid in grids if grid in {layout_of(chapter) for chapter in edition.chapters}] == grids[
        ::2
    ]
    paragraphs = [block.text for block in page.blocks if isinstance(block, Paragraph)]
    for family in families_of(edition):
        assert any(paragraph.startswith(family.code) for paragraph in paragraphs)
    keys = {text for grid in grids[1::2] for text in (row[1] for row in grid.texts)}
    assert {"legal.law_service", "disposed.total", "litigation.after.pending"} <= keys


@both
def test_a_variant_names_its_parent(lang: Lang) -> None:
    """A variant says of which edition it is one; an edition that is none does not."""
    word = "变体" if lang == "zh" else "variant"
    assert word in told(reference.edition_document(find_edition("2021-single-other"), lang))
    assert word not in told(reference.edition_document(find_edition("2021"), lang))


@both
def test_rules_of_a_block_say_of_which(lang: Lang) -> None:
    """The rule of each block of table 四 is told apart by the block's name; other rules tell their own."""
    edition = find_edition("2021")
    scopes = {
        family.left[0]: reference.family_scope(family, edition, lang) for family in families_of(edition)
    }
    direct = "行政诉讼 / 未经复议直接起诉：" if lang == "zh" else "Administrative litigation / Sued without"
    assert scopes["litigation.direct.total"].startswith(direct)
    assert scopes["disposed.total"] == ""


def test_an_article_prints_its_parts() -> None:
    """Article 36 comes with its seven items, and the outcomes that rest on it."""
    page = reference.article_document(36, "zh")
    parts, resting = list(page.grids())
    assert [row[0] for row in parts.texts[1:]] == [Provision(36, item=item).zh for item in range(1, 8)]
    assert len(resting.texts) == 1 + len(resting_on(36))


def test_paragraphs_are_parts_as_items_are() -> None:
    """Article 16 is divided into paragraphs: they are printed as such."""
    assert [part["provision"] for part in reference.article_facts(16)["parts"]] == ["16.1", "16.2"]


@both
def test_a_part_is_printed_by_itself(lang: Lang) -> None:
    """Of an item: its own gist, no parts, and only what rests on that item."""
    page = reference.provision_document(Provision(36, item=3), lang)
    assert len(list(page.grids())) == 1
    assert [row[1] for row in rows(page)] == ["不予公开" if lang == "zh" else "Refused"]


def test_a_part_that_an_article_has_not_is_an_error() -> None:
    """A paragraph or an item beyond the last is refused, not passed off as the article."""
    with pytest.raises(ValueError, match="36 has items 1 to 7, not 9"):
        reference.provision_document(Provision(36, item=9), "en")


def test_articles_on_which_nothing_rests_say_no_more_than_their_gist() -> None:
    """No empty table is printed."""
    bare = next(article for article in ARTICLES if not resting_on(article.number) and not article.items)
    assert len(reference.article_document(bare.number, "en").blocks) == 2


def test_article_facts_are_the_article() -> None:
    """The facts for programs: number, gists, parts and concepts."""
    facts = reference.article_facts(36)
    assert (facts["format"], facts["article"], facts["provision"]) == ("govinfo.article/1", 36, "36")
    assert [part["provision"] for part in facts["parts"]] == [f"36({item})" for item in range(1, 8)]
    assert [concept["concept"] for concept in facts["concepts"]] == [key for key, _ in resting_on(36)]


@both
def test_codes_are_explained_with_an_example(lang: Lang) -> None:
    """A code's page says what it means, how grave it is, and gives a sentence made of example facts."""
    page = told(reference.code_document(code_of("T02"), lang))
    assert page.startswith("T02（错误）" if lang == "zh" else "T02 (hard)")
    assert "27" in page
    everything = told(reference.codes_document(lang))
    severities = SEVERITIES if lang == "zh" else {severity: severity for severity in SEVERITIES}
    titles = [f"{code.code} ({severities[code.severity]})" for code in CATALOGUE]
    assert all(title in everything.translate({ord("（"): " (", ord("）"): ")"}) for title in titles)


def test_code_facts_are_in_both_languages() -> None:
    """The facts of a code for programs do not depend on the language."""
    facts = reference.code_facts(code_of("R04"))
    assert facts["format"] == "govinfo.code/1"
    assert facts["example_zh"] != facts["example_en"]
    assert "{" not in facts["example_zh"] + facts["example_en"]


@both
def test_concepts_are_listed_with_how_each_edition_counts_them(lang: Lang) -> None:
    """One row a concept; a group that an edition divides is counted as a group there."""
    found = {row[0]: row for row in rows(reference.concepts_document(lang))}
    assert set(found) == set(concepts())
    assert found["application.disposed.other"][4:7] == (
        "applications (leaf)",
        "applications (group)",
        "applications (leaf)",
    )


@both
def test_formats_say_what_their_renderer_takes(lang: Lang) -> None:
    """A page renderer writes from a document, a form renderer from a report, a mere reader from nothing."""
    head, *_ = next(reference.formats_document(formats(), lang).grids()).texts
    assert head[2] == ("写自" if lang == "zh" else "writes from")
    only_read = {**formats()[0], "name": "old", "reads": True, "writes": False, "source": None, "options": []}
    only_read["carries"] = None
    only_written = {**formats()[0], "name": "new", "reads": False, "source": "document"}
    document = reference.formats_document([*formats(), only_read, only_written], lang)
    found = {row[0]: row[1:3] for row in next(document.grids()).texts[1:]}
    assert found["json"] == (("是", "报告") if lang == "zh" else ("yes", "report"))
    assert found["old"][1] == "-"
    assert found["new"] == ("-", "文档" if lang == "zh" else "document")


def test_edition_facts_are_the_edition() -> None:
    """An edition in a few facts, for programs."""
    assert reference.edition_facts(find_edition("2021-single-other")) == {
        "key": "2021-single-other",
        "instrument": "国办公开办函〔2021〕30号",
        "first": 2021,
        "last": None,
        "parent": "2021",
        "cells": 186,
        "equalities": 40,
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_crosswalk_is_told_by_kind(lang: Lang) -> None:
    """What counts the same by its cells, a whole row by a star; sums as equations; the rest with why."""
    found = crosswalk(find_edition("2019"), find_edition("2021"))
    texts = [block.text for block in reference.crosswalk_document(found, lang).blocks]
    assert texts[1] == ("口径相同（172 格）" if lang == "zh" else "Count the same (172)")
    assert "applications[received, *]" in texts
    assert "licensing[licences, decisions]" in texts
    assert (
        "applications[disposed.other, *] = applications[disposed.other.correction_overdue, *] + "
        "applications[disposed.other.fee_overdue, *] + applications[disposed.other.other, *]"
    ) in texts
    assert any(text.startswith("fees[charges, *]") and "2021" in text for text in texts)
    assert any(text.startswith("licensing[licences, items_before]") for text in texts)
    variant = crosswalk(find_edition("2021"), find_edition("2021-single-other"))
    blocks = reference.crosswalk_document(variant, lang).blocks
    assert sum(isinstance(block, Heading) for block in blocks) == 3


def test_the_facts_of_a_crosswalk() -> None:
    """Every pairing, cell by cell."""
    facts = reference.crosswalk_facts(crosswalk(find_edition("2019"), find_edition("2021")))
    assert (facts["format"], facts["left"], facts["right"]) == ("govinfo.crosswalk/1", "2019", "2021")
    assert len(facts["pairings"]) == 184
    assert {"kind", "left", "right", "why_zh", "why_en"} == set(facts["pairings"][0])
