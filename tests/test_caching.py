"""Answers kept for short texts."""

from __future__ import annotations

import pytest

from govinfo import caching


@pytest.fixture
def asked() -> list[str]:
    """The texts for which an answer was worked out."""
    return []


def test_a_short_text_is_worked_out_once(asked: list[str]) -> None:
    """Answers for labels and figures are kept; those for prose, of any size, are not."""
    work = caching.kept_for_short_texts(lambda text: (asked.append(text), len(text))[1])
    short, long = "规章", "x" * (caching.LONGEST_KEPT + 1)
    assert [work(short), work(short), work(long), work(long)] == [2, 2, len(long), len(long)]
    assert asked == [short, long, long]


def test_no_more_answers_are_kept_than_told(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the bound all are forgotten, and kept anew."""
    monkeypatch.setattr(caching, "MOST_KEPT", 2)
    work = caching.kept_for_short_texts(lambda text: (asked.append(text), text)[1])
    for text in ("a", "b", "a", "c", "c", "a"):
        assert work(text) == text
    assert asked == ["a", "b", "c", "a"]
