"""The Regulation: its articles, its numerals, and how its provisions are named in both scripts."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo.regulation import (
    ARTICLES,
    CHAPTERS,
    Gist,
    Provision,
    article,
    gist,
)

parts = st.none() | st.integers(1, 99)
provisions = st.builds(Provision, st.integers(1, 56), parts, parts)

LISTED = {20: 15, 36: 7, 50: 5}
DIVIDED = {16: 2, 39: 2}


@given(provisions)
def test_short_form_round_trips(provision: Provision) -> None:
    """parse(str(p)) == p."""
    assert Provision.parse(str(provision)) == provision


@given(provisions)
def test_chinese_form_round_trips(provision: Provision) -> None:
    """parse(p.zh) == p."""
    assert Provision.parse(provision.zh) == provision


@given(provisions, provisions)
def test_forms_are_unambiguous(one: Provision, other: Provision) -> None:
    """Two provisions are printed alike in either script only where they are one, and hash alike then."""
    assert (str(one) == str(other)) == (one == other) == (one.zh == other.zh)
    assert (one == other) <= (hash(one) == hash(other))


@given(provisions, provisions)
def test_order_is_that_of_the_law(one: Provision, other: Provision) -> None:
    """Provisions sort by article, paragraph and item, the whole before its parts."""

    def place(provision: Provision) -> tuple[int, int, int]:
        return provision.article, provision.paragraph or 0, provision.item or 0

    assert (one < other) == (place(one) < place(other))


@given(provisions, st.sampled_from(["", " ", "\u3000", "\xa0\t"]))
def test_widths_and_spaces_do_not_matter(provision: Provision, space: str) -> None:
    """Full-width signs and digits, half-width brackets, and spaces between the parts are read alike."""
    wide = str(provision).translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    assert Provision.parse(f"{space}{wide.replace('（', f'{space}（{space}')}{space}") == provision
    spaced = provision.zh.translate({ord("（"): f"{space}({space}", ord("）"): f"{space}){space}"})
    assert Provision.parse(spaced.replace("第", f"{space}第{space}").replace("条", f"{space}条")) == provision


@given(provisions)
def test_digits_are_read_in_the_chinese_form(provision: Provision) -> None:
    """第36条第（3）项 is 第三十六条第（三）项."""
    paragraph = f"第{provision.paragraph}款" if provision.paragraph else ""
    item = f"第（{provision.item}）项" if provision.item else ""
    assert Provision.parse(f"第{provision.article}条{paragraph}{item}") == provision


@given(provisions)
def test_english_words_are_read(provision: Provision) -> None:
    """Article 16, paragraph 2, item 3 is 16.2(3)."""
    paragraph = f", paragraph {provision.paragraph}" if provision.paragraph else ""
    item = f", item {provision.item}" if provision.item else ""
    assert Provision.parse(f"Article {provision.article}{paragraph}{item}") == provision


@pytest.mark.parametrize(
    ("provision", "short", "zh"),
    [
        (Provision(36), "36", "第三十六条"),
        (Provision(36, item=3), "36(3)", "第三十六条第（三）项"),
        (Provision(16, 2), "16.2", "第十六条第二款"),
        (Provision(16, 2, 3), "16.2(3)", "第十六条第二款第（三）项"),
        (Provision(20, item=15), "20(15)", "第二十条第（十五）项"),
    ],
)
def test_forms_are_those_of_print(provision: Provision, short: str, zh: str) -> None:
    """The short form and the Chinese citation, as they are written."""
    assert (str(provision), provision.zh) == (short, zh)


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        ("36", Provision(36)),
        ("３６（３）", Provision(36, item=3)),
        ("36（三）", Provision(36, item=3)),
        ("36 item (3)", Provision(36, item=3)),
        ("art. 36(3)", Provision(36, item=3)),
        ("16 paragraph 2", Provision(16, 2)),
        ("16 para. 2 (3)", Provision(16, 2, 3)),
        ("第36条", Provision(36)),
        ("三十六条", Provision(36)),
        ("第三十六条（三）", Provision(36, item=3)),
        ("第三十六条第三项", Provision(36, item=3)),
        ("第十六条第2款第3项", Provision(16, 2, 3)),
        ("第二十条第(五)项", Provision(20, item=5)),
        ("第二十條第(五)項 ", Provision(20, item=5)),
    ],
)
def test_spellings_met_in_print(text: str, provision: Provision) -> None:
    """The ways in which pages and people name a provision; the last two stand in published reports."""
    assert Provision.parse(text) == provision


@pytest.mark.parametrize(
    "text",
    [
        "",
        "第",
        "条",
        "第二十条第()",  # printed so in a published report
        "第三十六条第三",
        "第三十六条第（三项",
        "第一十条",
        "第一百条",
        "36(",
        "36()",
        "36(0)",
        "36(100)",
        "36.0",
        "36,3",
        "16 2",
        "3 6",
        "36①",
        "3²",
        "-36",
        "三十六",
        "36(3) 37",
        "Section 36",
        "9" * 5000,
    ],
)
def test_text_that_names_no_provision_is_refused(text: str) -> None:
    """Nothing is guessed: a text that is not wholly understood is refused, and the error names it."""
    with pytest.raises(ValueError, match="names no provision") as caught:
        Provision.parse(text)
    assert repr(text) in str(caught.value)


@given(st.text("第条款项 一二十（）()0123.", max_size=12))
def test_reading_refuses_or_is_faithful(text: str) -> None:
    """Any text is either refused with a ValueError or names a provision that both forms give back."""
    try:
        provision = Provision.parse(text)
    except ValueError as error:
        refusal = str(error)
        assert repr(text) in refusal or "the Regulation has articles 1 to 56" in refusal
    else:
        assert Provision.parse(str(provision)) == Provision.parse(provision.zh) == provision


@pytest.mark.parametrize(
    ("text", "number"), [("57", 57), ("0", 0), ("第五十七条", 57), ("Article 360(3)", 360)]
)
def test_articles_end_at_56_when_read(text: str, number: int) -> None:
    """A citation of an article that does not exist says which articles do."""
    with pytest.raises(ValueError, match=f"^the Regulation has articles 1 to 56, not {number}$"):
        Provision.parse(text)


@pytest.mark.parametrize("number", [57, 0, -1])
def test_articles_end_at_56_when_asked_for(number: int) -> None:
    """No article is found, and no provision built, outside 1 to 56; -1 is not the last one."""
    for ask in (article, Provision):
        with pytest.raises(ValueError, match=f"^the Regulation has articles 1 to 56, not {number}$"):
            ask(number)


@pytest.mark.parametrize("number", [0, -1, 100])
def test_parts_are_counted_from_1_to_99(number: int) -> None:
    """A paragraph or an item that could not be printed cannot be built."""
    with pytest.raises(ValueError, match=f"^no paragraph is numbered {number}$"):
        Provision(36, paragraph=number)
    with pytest.raises(ValueError, match=f"^no item is numbered {number}$"):
        Provision(36, item=number)


@pytest.mark.parametrize("number", ["36", 36.0, True])
def test_numbers_are_ints(number: object) -> None:
    """What is no int cannot number an article, a paragraph or an item."""
    with pytest.raises(TypeError, match=f"article of a provision is an int, not {number!r}"):
        Provision(number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match=f"item of a provision is an int, not {number!r}"):
        Provision(1, item=number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_articles_are_56_in_order() -> None:
    """Article n is found under n, for all 56."""
    assert [entry.number for entry in ARTICLES] == list(range(1, 57))
    assert all(article(entry.number) is entry for entry in ARTICLES)


def test_chapters_divide_the_articles() -> None:
    """The six chapters begin at articles 1, 10, 19, 27, 46 and 54."""
    first = {
        chapter: min(entry.number for entry in entries)
        for chapter, entries in groupby(ARTICLES, lambda entry: entry.chapter)
    }
    assert first == {1: 1, 2: 10, 3: 19, 4: 27, 5: 46, 6: 54}
    assert [chapter.number for chapter in CHAPTERS] == list(first)


def test_gists_are_written_in_both_languages() -> None:
    """Each gist is Chinese on one side and English on the other, and none is there twice."""
    gists = [Gist(entry.zh, entry.en) for entry in ARTICLES]
    gists += [part for entry in ARTICLES for part in (*entry.paragraphs, *entry.items)]
    titles = [Gist(chapter.zh, chapter.en) for chapter in CHAPTERS]
    for told in (*gists, *titles):
        assert any("\u4e00" <= character <= "\u9fff" for character in told.zh)
        assert not any(character.isascii() and character.isalpha() for character in told.zh)
        assert any(character.isascii() and character.isalpha() for character in told.en)
    assert len({told.zh for told in gists}) == len({told.en for told in gists}) == len(gists)


def test_listed_parts_are_those_the_form_counts_by() -> None:
    """Articles 20, 36 and 50 list 15, 7 and 5 items, 16 and 39 have two paragraphs; no other is divided."""
    assert {entry.number: len(entry.items) for entry in ARTICLES if entry.items} == LISTED
    assert {entry.number: len(entry.paragraphs) for entry in ARTICLES if entry.paragraphs} == DIVIDED


@given(provisions)
def test_gist_is_of_the_part_or_the_least_whole(provision: Provision) -> None:
    """A part that is described has its gist, any other that of its whole; parts past the last are refused."""
    whole = article(provision.article)
    if whole.paragraphs and provision.paragraph:
        known, number = whole.paragraphs, provision.paragraph
    elif whole.items and provision.item and provision.paragraph in {None, 1}:
        known, number = whole.items, provision.item
    else:
        known, number = (Gist(whole.zh, whole.en),), 1
    if number <= len(known):
        assert gist(provision) == known[number - 1]
    else:
        with pytest.raises(
            ValueError, match=f"^article {whole.number} has .* 1 to {len(known)}, not {number}$"
        ):
            gist(provision)


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("36(6)", "重复申请", "not repeated"),
        ("36.1(6)", "重复申请", "not repeated"),
        ("20(9)", "集中采购", "procurement"),
        ("50(3)", "行政复议", "litigation"),
        ("16.1", "内部事务", "Internal affairs"),
        ("16.2", "行政执法案卷", "enforcement files"),
        ("16.2(3)", "行政执法案卷", "enforcement files"),
        ("39.2", "公开出版物", "publications"),
        ("36", "七种答复", "seven replies"),
        ("50.2", "统一格式", "format"),
        ("29(2)", "申请的形式", "form of a request"),
    ],
)
def test_gists_of_known_provisions(text: str, zh: str, en: str) -> None:
    """Provisions on which cells of the form rest are told as the Regulation has them."""
    told = gist(Provision.parse(text))
    assert zh in told.zh
    assert en in told.en


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("20(16)", "article 20 has items 1 to 15, not 16"),
        ("36(8)", "article 36 has items 1 to 7, not 8"),
        ("39.3", "article 39 has paragraphs 1 to 2, not 3"),
    ],
)
def test_parts_past_the_last_are_refused(text: str, message: str) -> None:
    """Where an article's parts are known, a part it does not have is no silent reference to the whole."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        gist(Provision.parse(text))
