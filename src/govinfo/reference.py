"""The reference, from the data: editions, articles and codes as documents that any renderer can draw.

The command line prints them as text and the documentation as Markdown; neither says anything of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from govinfo import regulation
from govinfo.crosswalks import Crosswalk, Pairing
from govinfo.document import Block, Document, Grid, Heading, Paragraph, Slot
from govinfo.edition import Address, Chapter, Edition, all_editions, chinese, counted, english
from govinfo.findings import CATALOGUE, SEVERITIES, Code
from govinfo.layout import layout_of
from govinfo.regulation import Gist, Provision
from govinfo.rules import Family, families_of, in_words, rules_of
from govinfo.taxonomy import Concept, concepts, resting_on
from govinfo.troubles import Lang


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Grid:
    slots = [Slot(0, column, text, header="column") for column, text in enumerate(head)]
    slots += [
        Slot(number, column, text) for number, row in enumerate(rows, 1) for column, text in enumerate(row)
    ]
    return Grid(slots)


def _years(edition: Edition, lang: Lang) -> str:
    since = "起" if lang == "zh" else " onward"
    return f"{edition.first}{since}" if edition.last is None else f"{edition.first}-{edition.last}"


def editions_document(lang: Lang) -> Document:
    """All editions: key, instrument, years, cells, equality rules."""
    zh = lang == "zh"
    head = (
        ("版式", "文号", "年度", "格数", "等式")
        if zh
        else ("edition", "instrument", "years", "cells", "equalities")
    )
    rows = [
        (
            edition.key,
            edition.instrument,
            _years(edition, lang),
            str(len(edition.cells)),
            str(sum(rule.relation == "=" for rule in rules_of(edition))),
        )
        for edition in all_editions()
    ]
    return Document((Heading(1, "表格版式" if zh else "Editions of the form"), _table(head, rows)))


def edition_document(edition: Edition, lang: Lang) -> Document:
    """One edition as a person would want to read it: its printed tables, its rules in words, its cells."""
    return Document(tuple(_edition_blocks(edition, lang)))


def _edition_blocks(edition: Edition, lang: Lang) -> Iterator[Block]:
    zh = lang == "zh"
    yield Heading(1, f"{edition.key} {'版' if zh else 'edition'}")
    variant = f"{'，变体，母版' if zh else ', a variant of '} {edition.parent}" if edition.parent else ""
    yield Paragraph(
        f"{edition.instrument}{'，适用年度 ' if zh else ', report years '}{_years(edition, lang)}{variant}"
    )
    for chapter in edition.chapters:
        name = "" if zh or not chapter.en else f" {chapter.en}"
        yield Heading(2, f"{chapter.heading or chapter.key}{name}")
        basis = (
            f"{'依据' if zh else 'Basis'}{'：' if zh else ': '}{chapter.basis.zh if zh else chapter.basis}"
            if chapter.basis
            else ""
        )
        told = " ".join(filter(None, (basis, chapter.note if zh else chapter.note_en)))
        if told:
            yield Paragraph(told)
        grid = layout_of(chapter)
        if grid is not None:
            yield grid
            yield from _rules_of_chapter(chapter, edition, lang)
            yield _cells_of_chapter(chapter, lang)


def _rules_of_chapter(chapter: Chapter, edition: Edition, lang: Lang) -> Iterator[Block]:
    tables = {table.key for table in chapter.tables}
    for family in families_of(edition):
        if family.table in tables:
            yield Paragraph(
                f"{family.code} {family_scope(family, edition, lang)}{in_words(family, edition, lang)}"
            )


def family_scope(family: Family, edition: Edition, lang: Lang) -> str:
    """The block to which a family of rules belongs, where its words alone do not tell."""
    table = edition.table(family.table)
    leaf = next(leaf for leaf in (*table.columns, *table.rows) if leaf.key == family.left[0])
    above = evolve(leaf, path=leaf.path[:-1])
    if family.code != "T03" or not above.path:
        return ""
    return f"{chinese(above)}：" if lang == "zh" else f"{english(above)}: "


def _cells_of_chapter(chapter: Chapter, lang: Lang) -> Grid:
    zh = lang == "zh"
    head = (
        ("表", "行或列", "印出的标签", "英文")
        if zh
        else ("table", "row or column", "printed label", "English")
    )
    rows: list[tuple[str, str, str, str]] = []
    for table in chapter.tables:
        rows += [
            (table.key, leaf.key, chinese(leaf), english(leaf)) for leaf in (*table.rows, *table.columns)
        ]
    return _table(head, rows)


def article_document(number: int, lang: Lang) -> Document:
    """One article of the Regulation with its parts, and what the form counts on its basis."""
    return provision_document(regulation.Provision(number), lang)


def provision_document(provision: Provision, lang: Lang) -> Document:
    """An article, or a paragraph or item of one: its gist, its parts, and what the form counts on its basis.

    ValueError for a part that the article does not have.
    """
    return Document(tuple(_provision_blocks(provision, lang)))


def _provision_blocks(provision: Provision, lang: Lang) -> Iterator[Block]:
    zh = lang == "zh"
    named = (
        f"《政府信息公开条例》{provision.zh}"
        if zh
        else f"Regulation on open government information, article {provision}"
    )
    yield Heading(1, named)
    gist = regulation.gist(provision)
    yield Paragraph(gist.zh if zh else gist.en)
    parts = _parts(provision)
    if parts:
        yield Heading(2, "款项" if zh else "Its parts")
        rows = [(part.zh if zh else str(part), said.zh if zh else said.en) for part, said in parts]
        yield _table(("条款", "大意") if zh else ("provision", "gist"), rows)
    resting = [
        (
            ", ".join(basis.zh if zh else str(basis) for basis in bases),
            concept.zh if zh else concept.en,
            ", ".join(edition.key for edition in all_editions() if counted(key, edition)) or "-",
        )
        for key, concept, bases in _resting(provision)
    ]
    if resting:
        yield Heading(2, "以此为依据的事项" if zh else "What rests on it")
        yield _table(("依据", "事项", "计入版式") if zh else ("basis", "concept", "counted in"), resting)


def _parts(provision: Provision) -> list[tuple[Provision, Gist]]:
    """The paragraphs and items of an article that have gists of their own; a part has none."""
    if provision.paragraph or provision.item:
        return []
    article = regulation.article(provision.article)
    return [
        *((evolve(provision, paragraph=number), said) for number, said in enumerate(article.paragraphs, 1)),
        *((evolve(provision, item=number), said) for number, said in enumerate(article.items, 1)),
    ]


def _resting(provision: Provision) -> Iterator[tuple[str, Concept, list[Provision]]]:
    """The concepts that rest on a provision or on a part of it, with the bases that say so."""
    for key, concept in resting_on(provision.article):
        bases = [basis for basis in concept.basis if _within(basis, provision)]
        if bases:
            yield key, concept, bases


def _within(basis: Provision, provision: Provision) -> bool:
    return basis.article == provision.article and all(
        whole is None or part == whole
        for part, whole in ((basis.paragraph, provision.paragraph), (basis.item, provision.item))
    )


def code_document(code: Code, lang: Lang) -> Document:
    """One code of the catalogue: what it means, and an example."""
    zh = lang == "zh"
    facts = dict(code.example)
    return Document(
        (
            Heading(1, _titled(code, lang)),
            Paragraph(code.explained_zh if zh else code.explained_en),
            Paragraph(f"{'例：' if zh else 'Example: '}{code.code} {code.sentence(facts, lang)}"),
        )
    )


def _titled(code: Code, lang: Lang) -> str:
    return f"{code.code}（{SEVERITIES[code.severity]}）" if lang == "zh" else f"{code.code} ({code.severity})"


def codes_document(lang: Lang) -> Document:
    """The whole catalogue."""
    blocks: list[Block] = [Heading(1, "代码" if lang == "zh" else "Codes")]
    for code in CATALOGUE:
        _, *rest = code_document(code, lang).blocks
        blocks += [Heading(2, _titled(code, lang)), *rest]
    return Document(blocks)


def concepts_document(lang: Lang) -> Document:
    """Every concept with its names, its legal basis and how each edition counts it."""
    editions = all_editions()
    rows = [
        (
            key,
            concept.zh,
            concept.en,
            " ".join(map(str, concept.basis)),
            *(
                "; ".join(f"{count.table} ({count.how})" for count in counted(key, edition))
                for edition in editions
            ),
        )
        for key, concept in concepts().items()
    ]
    head = ("key", "中文", "English", "basis", *(edition.key for edition in editions))
    return Document((Heading(1, "概念" if lang == "zh" else "Concepts"), _table(head, rows)))


def crosswalk_document(between: Crosswalk, lang: Lang) -> Document:
    """How the cells of two editions correspond; a row of which every column does is told with a star."""
    zh = lang == "zh"
    left, right = between.left.key, between.right.key
    blocks: list[Block] = [
        Heading(1, f"{left} 版与 {right} 版对照" if zh else f"Edition {left} and edition {right}")
    ]
    titles = {
        "same": ("口径相同（{} 格）", "Count the same ({})"),
        "sum": ("相加后对应（{} 处）", "Correspond as sums ({})"),
        "apart": ("不可比（{} 组）", "Cannot be compared ({} groups)"),
    }
    for kind, (title_zh, title_en) in titles.items():
        pairings = [pairing for pairing in between.pairings if pairing.kind == kind]
        if pairings:
            blocks.append(Heading(2, (title_zh if zh else title_en).format(len(pairings))))
            blocks += (Paragraph(pairing.told(lang)) for pairing in _starred(between, pairings))
    return Document(blocks)


def _starred(between: Crosswalk, pairings: Iterable[Pairing]) -> Iterator[Pairing]:
    """The pairings of one kind; those of a whole row, column by column, as one."""
    groups: dict[Pairing, list[Pairing]] = {}
    for pairing in pairings:
        if pairing.kind == "apart":
            yield evolve(
                pairing,
                left=_whole_rows(pairing.left, between.left),
                right=_whole_rows(pairing.right, between.right),
            )
        else:
            whole = evolve(pairing, left=_rows(pairing.left), right=_rows(pairing.right))
            groups.setdefault(whole, []).append(pairing)
    for whole, group in groups.items():
        columns = between.left.table(whole.left[0].table).columns
        yield from [whole] if len(group) == len(columns) else group


def _rows(cells: Iterable[Address]) -> tuple[Address, ...]:
    """The rows of some cells, each once."""
    return tuple(dict.fromkeys(Address(at.table, at.row, "*") for at in cells))


def _whole_rows(cells: Sequence[Address], edition: Edition) -> tuple[Address, ...]:
    """The cells, those of a row that is there as a whole as one."""
    found: dict[Address, None] = {}
    for at in cells:
        row = [Address(at.table, at.row, leaf.key) for leaf in edition.table(at.table).columns]
        found[Address(at.table, at.row, "*") if set(row) <= set(cells) else at] = None
    return tuple(found)


def crosswalk_facts(between: Crosswalk) -> dict[str, Any]:
    """How the cells of two editions correspond, cell by cell."""
    return {
        "format": "govinfo.crosswalk/1",
        "left": between.left.key,
        "right": between.right.key,
        "pairings": [
            {
                "kind": pairing.kind,
                "left": list(map(str, pairing.left)),
                "right": list(map(str, pairing.right)),
                "why_zh": pairing.why[0],
                "why_en": pairing.why[1],
            }
            for pairing in between.pairings
        ],
    }


def formats_document(formats: Sequence[Mapping[str, Any]], lang: Lang) -> Document:
    """The formats, as `govinfo.pipeline.formats` tells them."""
    zh = lang == "zh"
    head = (
        ("格式", "能读", "写自", "能载", "后缀", "来自")
        if zh
        else ("format", "reads", "writes from", "carries", "suffixes", "from")
    )
    yes = "是" if zh else "yes"
    sources = {"document": "文档" if zh else "document", "report": "报告" if zh else "report", None: "-"}
    loads = {kind: words[not zh] for kind, words in _CARRIES.items()}
    rows = [
        (
            entry["name"],
            yes if entry["reads"] else "-",
            sources[entry["source"]],
            loads[entry["carries"]],
            " ".join(entry["suffixes"]),
            entry["distribution"],
        )
        for entry in formats
    ]
    takers: dict[str, list[str]] = {}
    for entry in formats:
        for option in entry["options"]:
            takers.setdefault(option, []).append(entry["name"])
    options = [(option, " ".join(names)) for option, names in takers.items()]
    blocks: list[Block] = [Heading(1, "格式" if zh else "Formats"), _table(head, rows)]
    blocks += [Paragraph(words[not zh]) for words in _CARRIED]
    blocks += [Heading(2, "选项" if zh else "Options")]
    blocks.append(_table(("选项", "用于") if zh else ("option", "of"), options))
    return Document(blocks)


_CARRIES: Mapping[str | None, tuple[str, str]] = {
    "everything": ("全部", "everything"),
    "page": ("版面", "page"),
    "tables": ("表格", "tables"),
    None: ("-", "-"),
}
_CARRIED = (
    ("能载，是写出再读回后还在的内容。", "What a format carries is still there when the file is read."),
    ("全部：报告的每一项。", "everything: all of a report."),
    (
        "版面：印出来的标题、正文和表格，不含报告范围、机关类别和公布日期。",
        "page: what is printed (title, prose, tables); not scope, kind of organ, date of publication.",
    ),
    (
        "表格：只有数字、机关名称和年度，没有标题和正文。",
        "tables: the figures, the agency and the year, without the title and the prose.",
    ),
    (
        "pdf 和 ofd：汉字旁的空格可能不保留；各字体都没有的字，不写出文件，一次报全。",
        "pdf and ofd: spaces beside Chinese characters may be lost; characters that no font has are refused.",
    ),
)


def edition_facts(edition: Edition) -> dict[str, Any]:
    """One edition in a few facts."""
    return {
        "key": edition.key,
        "instrument": edition.instrument,
        "first": edition.first,
        "last": edition.last,
        "parent": edition.parent,
        "cells": len(edition.cells),
        "equalities": sum(rule.relation == "=" for rule in rules_of(edition)),
    }


def article_facts(number: int) -> dict[str, Any]:
    """One article with its parts and the concepts that rest on it."""
    return provision_facts(regulation.Provision(number))


def provision_facts(provision: Provision) -> dict[str, Any]:
    """An article, or a part of one, with its parts and the concepts that rest on it."""
    gist = regulation.gist(provision)
    return {
        "format": "govinfo.article/1",
        "article": provision.article,
        "provision": str(provision),
        "zh": gist.zh,
        "en": gist.en,
        "parts": [{"provision": str(part), "zh": said.zh, "en": said.en} for part, said in _parts(provision)],
        "concepts": [
            {"concept": key, "zh": concept.zh, "en": concept.en, "basis": list(map(str, concept.basis))}
            for key, concept, _ in _resting(provision)
        ],
    }


def code_facts(code: Code) -> dict[str, Any]:
    """One code of the catalogue."""
    facts = dict(code.example)
    return {
        "format": "govinfo.code/1",
        "code": code.code,
        "severity": code.severity,
        "zh": code.explained_zh,
        "en": code.explained_en,
        "example_zh": code.sentence(facts, "zh"),
        "example_en": code.sentence(facts, "en"),
    }
