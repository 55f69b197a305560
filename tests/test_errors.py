"""Laws of errors: one line that says what to do, the facts as attributes, and a way across processes."""

from __future__ import annotations

import copy
import pickle

import pytest

from govinfo import errors
from govinfo.errors import (
    GovinfoError,
    MalformedEdition,
    MalformedReport,
    PluginError,
    UnknownCode,
    UnknownEdition,
    UnknownFormat,
    UnprintableText,
    UnreadableSource,
    UnrecognisedForm,
    UnwritableTarget,
)

SPECIMENS = [
    GovinfoError("told"),
    UnknownEdition("2022", ["2019", "2021"]),
    UnknownFormat("docs", ["docx", "pdf"]),
    UnknownCode("T9", ["T01"]),
    UnrecognisedForm("told"),
    UnreadableSource("told"),
    UnwritableTarget("told"),
    PluginError("told"),
    UnprintableText("龘a龘"),
    MalformedReport([("$.year", "is 20, not a year of four digits"), ("$.tables", "missing")]),
    MalformedEdition([("t.stub", "has no heads")]),
]
every_error = pytest.mark.parametrize("error", SPECIMENS, ids=lambda error: type(error).__name__)


def test_every_error_has_a_specimen():
    """Whatever the module raises is tried below."""
    public = {one for name, one in vars(errors).items() if isinstance(one, type) and not name.startswith("_")}
    raised = {one for one in public if issubclass(one, Exception)}
    assert raised == {type(error) for error in SPECIMENS}


@every_error
def test_every_error_is_one_of_ours(error):
    """One clause catches whatever the package refuses; the text is one line."""
    assert isinstance(error, GovinfoError)
    assert str(error).splitlines() == [str(error)]


@every_error
@pytest.mark.parametrize("carry", [lambda one: pickle.loads(pickle.dumps(one)), copy.copy])  # noqa: S301
def test_errors_cross_processes(error, carry):
    """An error that is pickled, as between worker processes, arrives with its kind, text and facts."""
    carried = carry(error)
    assert type(carried) is type(error)
    assert str(carried) == str(error)
    assert vars(carried) == vars(error)


@pytest.mark.parametrize(
    ("kind", "word"), [(UnknownEdition, "edition"), (UnknownFormat, "format"), (UnknownCode, "code")]
)
def test_an_unknown_name_is_told_with_near_ones(kind, word):
    """The names that look like it are offered, nearest first; the facts are kept."""
    error = kind("docs", iter(["docx", "pdf", "doc"]))
    assert str(error) == f"unknown {word} 'docs'; did you mean doc or docx?"
    assert (error.name, error.known, error.near) == ("docs", ("docx", "pdf", "doc"), ("doc", "docx"))


def test_an_unknown_name_like_no_other_is_told_with_all():
    """Where no name is near, all that are known are listed."""
    error = UnknownFormat("xyz", ["json", "pdf"])
    assert str(error) == "unknown format 'xyz'; known: json, pdf"
    assert error.near == ()


@pytest.mark.parametrize(("name", "near"), [("ab---", ("abxyz",)), ("a----", ())])
def test_near_names_share_two_fifths(name, near):
    """A name is near that shares two fifths of its letters or more."""
    assert UnknownCode(name, ["abxyz"]).near == near


def test_unprintable_characters_are_listed_once():
    """Each character is told once, in order, with its code point."""
    error = UnprintableText("龘a龘")
    assert error.characters == ("a", "龘")
    assert str(error) == ("no font has a glyph for a (U+0061) 龘 (U+9F98); give a font file that has")
    assert "(U+20000)" in str(UnprintableText("\U00020000"))


def test_twenty_unprintable_characters_are_shown():
    """A long list is cut after twenty and says how many more there are."""
    twenty = [chr(0x4E00 + number) for number in range(20)]
    assert "more" not in str(UnprintableText(twenty))
    assert "丁 (U+4E01)" in str(UnprintableText(twenty))
    longer = UnprintableText([*twenty, "龘", "龙"])
    assert str(longer).endswith(" (U+4E13) and 2 more; give a font file that has")
    assert str(longer).count("U+") == 20
    assert len(longer.characters) == 22


@pytest.mark.parametrize("kind", [MalformedReport, MalformedEdition])
def test_every_fault_of_a_shape_is_told(kind):
    """All faults stand in one line, each with its place, and are kept as pairs."""
    error = kind([("$.year", "is no year"), ("$.tables", "missing")])
    assert error.problems == (("$.year", "is no year"), ("$.tables", "missing"))
    assert str(error) == "$.year: is no year; $.tables: missing"
