"""Laws of the taxonomy: every concept has its names and rests on the provisions that are known for it."""

from __future__ import annotations

import pytest

from govinfo.regulation import Provision, gist
from govinfo.taxonomy import TREES, Concept, concepts, resting_on

OUTCOMES = {
    "received": ("27", "29"),
    "brought_forward": (),
    "disposed": ("36",),
    "disposed.granted": ("36(2)",),
    "disposed.granted_in_part": ("37",),
    "disposed.refused": ("36(3)",),
    "disposed.refused.state_secret": ("14",),
    "disposed.refused.barred_by_law": ("14",),
    "disposed.refused.security_stability": ("14",),
    "disposed.refused.third_party": ("15", "32"),
    "disposed.refused.internal_affairs": ("16.1",),
    "disposed.refused.process_information": ("16.2",),
    "disposed.refused.enforcement_file": ("16.2",),
    "disposed.refused.administrative_query": ("36(7)",),
    "disposed.unavailable": (),
    "disposed.unavailable.not_held": ("36(4)", "36(5)", "10"),
    "disposed.unavailable.needs_creation": ("38",),
    "disposed.unavailable.still_unclear": ("30", "29(2)"),
    "disposed.not_processed": (),
    "disposed.not_processed.petition": ("39.1",),
    "disposed.not_processed.repeat": ("36(6)",),
    "disposed.not_processed.publication": ("39.2",),
    "disposed.not_processed.excessive": ("35",),
    "disposed.not_processed.confirmation": (),
    "disposed.other": (),
    "disposed.other.correction_overdue": ("30",),
    "disposed.other.fee_overdue": ("42",),
    "disposed.other.other": (),
    "carried_forward": (),
}
DISCLOSED = [
    ["legislation", "legislation.rules", "legislation.normative"],
    ["organ"],
    ["plans"],
    ["statistics"],
    ["licensing", "licensing.licences", "licensing.other_services"],
    ["enforcement", "enforcement.penalties", "enforcement.coercion"],
    ["budget"],
    ["fees", "fees.charges"],
    ["procurement", "procurement.purchases"],
    ["projects"],
    ["livelihood"],
    ["emergencies"],
    ["supervision"],
    ["recruitment"],
    ["otherwise"],
]
MEASURES = [
    "made",
    "disclosed",
    "disclosed_total",
    "repealed",
    "in_force",
    "items_before",
    "items_change",
    "decisions",
    "collected",
    "projects",
    "spent",
]


def basis(concept: Concept) -> tuple[str, ...]:
    """The provisions a concept rests on, in their short form."""
    return tuple(map(str, concept.basis))


def within(tree: str) -> dict[str, Concept]:
    """The concepts of a tree below its root, by the rest of their keys."""
    return {
        key.removeprefix(f"{tree}."): concept
        for key, concept in concepts().items()
        if key.startswith(f"{tree}.")
    }


def test_the_six_trees():
    """Applicants, applications, disclosure, measures, routes and results: these are counted."""
    assert [tree.key for tree in TREES] == [
        "applicant",
        "application",
        "disclosure",
        "measure",
        "route",
        "result",
    ]


def test_concepts_are_found_by_the_keys_of_their_path():
    """The dotted key is the path from the root of the tree; every concept of the trees has one."""

    def number(concept: Concept) -> int:
        return 1 + sum(map(number, concept.subs))

    assert len(concepts()) == sum(map(number, TREES))
    for key, concept in concepts().items():
        assert key.rpartition(".")[2] == concept.key
        assert "." not in key or concept in concepts()[key.rpartition(".")[0]].subs
    assert list(concepts())[:3] == ["applicant", "applicant.natural", "applicant.legal"]
    assert next(reversed(concepts())) == "result.pending"


def test_a_concept_may_be_written_with_text_and_lists():
    """Provisions are read from their short form, lists become tuples, and so a concept is a value."""
    sub = Concept("b", "乙", "B")
    concept = Concept("a", "甲", "A", ["36(3)", Provision(14)], [sub])
    assert concept.basis == (Provision(36, item=3), Provision(14))
    assert concept.subs == (sub,)
    assert (sub.basis, sub.subs) == ((), ())
    assert hash(concept) == hash(Concept("a", "甲", "A", ("36(3)", "14"), (sub,)))


def test_outcomes_rest_on_what_is_known():
    """Each outcome of table 三 rests on these provisions; where no article says so, on none."""
    assert {key: basis(concept) for key, concept in within("application").items()} == OUTCOMES


def test_what_must_be_disclosed_is_the_list_of_article_20():
    """The fifteen items of Article 20 in their order, then what Article 21 adds."""
    expected = {key: (f"20({item})",) for item, keys in enumerate(DISCLOSED, 1) for key in keys}
    assert {key: basis(concept) for key, concept in within("disclosure").items()} == {
        **expected,
        "local": ("21",),
    }
    assert list(within("disclosure")) == [*expected, "local"]
    assert basis(concepts()["disclosure"]) == ("19", "20", "21")


def test_applicants():
    """Natural persons and five kinds of organisations may apply, under Article 27."""
    assert list(within("applicant")) == [
        "natural",
        "legal",
        "legal.business",
        "legal.research",
        "legal.charity",
        "legal.law_service",
        "legal.other",
    ]
    assert basis(concepts()["applicant"]) == basis(concepts()["applicant.natural"]) == ("27",)


def test_disputes():
    """Both routes rest on Article 51; there are four results, and results rest on no article."""
    assert {key: basis(concept) for key, concept in within("route").items()} == dict.fromkeys(
        ["reconsideration", "litigation", "litigation.direct", "litigation.after"], ("51",)
    )
    assert {key: basis(concept) for key, concept in within("result").items()} == dict.fromkeys(
        ["upheld", "corrected", "other", "pending"], ()
    )


def test_measures():
    """What is measured of proactive disclosure has names, and no article of its own."""
    assert {key: basis(concept) for key, concept in within("measure").items()} == dict.fromkeys(MEASURES, ())


def test_every_concept_has_a_chinese_and_an_english_name():
    """Names are given in both languages, Chinese in Chinese characters and English without them."""
    for concept in concepts().values():
        assert concept.zh == concept.zh.strip()
        assert any("\u4e00" <= character <= "\u9fff" for character in concept.zh)
        assert concept.en[:1].isupper()
        assert concept.en.isascii()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_siblings_have_names_of_their_own(language):
    """No two concepts of one group can be mistaken for each other, in either language."""
    for concept in concepts().values():
        names = [getattr(sub, language) for sub in concept.subs]
        assert len(set(names)) == len(names)


def test_the_bases_are_provisions_that_there_are():
    """Every provision that is named exists, its paragraph or item too."""
    for concept in concepts().values():
        for provision in concept.basis:
            assert gist(provision).zh


@pytest.mark.parametrize(
    ("article", "keys"),
    [
        (
            16,
            [
                "application.disposed.refused.internal_affairs",
                "application.disposed.refused.process_information",
                "application.disposed.refused.enforcement_file",
            ],
        ),
        (42, ["application.disposed.other.fee_overdue"]),
        (32, ["application.disposed.refused.third_party"]),
        (1, []),
    ],
)
def test_concepts_resting_on_an_article(article, keys):
    """All that an article, or any part of it, is the basis of, in the order of the trees."""
    found = resting_on(article)
    assert [key for key, _ in found] == keys
    assert all(concepts()[key] is concept for key, concept in found)
