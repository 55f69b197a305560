"""Plug-ins: one lazy lookup for all, built-in or not; a broken one hurts nobody but those who name it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from govinfo import edition, pipeline, plugins, reference
from govinfo.edition import all_editions, find_edition
from govinfo.errors import PluginError, UnknownFormat
from govinfo.installed import Offer
from govinfo.plugins import EDITIONS, READERS, RENDERERS, Reader, Renderer

EXAMPLE = Path(__file__).parent / "plugin_example"
WORKING = """
from govinfo import Reader, Renderer
def write(document, options): return b"shouted"
RENDERER = Renderer("shout", (".shout",), "text/x-shout", "document", write)
READER = Reader("shout", (".shout",), "text/x-shout", lambda content: None)
"""

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Installs distributions that are not there: metadata and a module in a folder on the path."""
    before = set(sys.modules)

    def anew() -> None:
        plugins.forget()
        edition._load.cache_clear()

    def put(name: str, entries: dict[str, str], source: str = "", *, damaged: bool = False) -> None:
        folder = tmp_path / name
        module = name.replace("-", "_")
        told = folder / f"{module}-1.0.dist-info"
        told.mkdir(parents=True)
        if not damaged:
            (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        lines = [line for group, entry in entries.items() for line in (f"[{group}]", entry)]
        (told / "entry_points.txt").write_text("\n".join(lines))
        (folder / f"{module}.py").write_text(source)
        monkeypatch.syspath_prepend(folder)
        anew()

    yield put
    monkeypatch.undo()
    for module in set(sys.modules) - before:
        if module.startswith("acme"):
            del sys.modules[module]
    anew()


# ── Lookup ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("group", "wanted"),
    [
        (EDITIONS, {"2019", "2021", "2021-single-other"}),
        (READERS, {"json", "text"}),
        (RENDERERS, {"json", "pdf", "text"}),
    ],
)
def test_built_ins_come_through_entry_points(group: str, wanted: set[str]) -> None:
    """What the project offers itself is found as anyone's is, sorted, under the project's name."""
    assert wanted <= set(plugins.names(group))
    assert list(plugins.names(group)) == sorted(plugins.names(group))
    claims = {name: plugins.find(group, name) for name in wanted}
    assert {claim.distribution for claim in claims.values() if claim} == {"govinfo"}


def test_names_and_claims_agree() -> None:
    """Every name has its claims, and the claims bear the name and the group."""
    for group in (EDITIONS, READERS, RENDERERS):
        told = [(claim.name, claim.group) for claims in plugins.plugins(group) for claim in claims]
        assert told == [(name, group) for name in plugins.names(group)]


def test_unknown_names_are_none() -> None:
    """A name that nobody offers is found to be nothing, and raises nothing."""
    assert plugins.find(RENDERERS, "stone tablet") is None
    assert plugins.names("govinfo.nothing") == ()


def test_a_lookup_imports_nothing(install: Install) -> None:
    """Only the entry that is asked for is loaded."""
    install("acme-lazy", {RENDERERS: "shout = acme_lazy:RENDERER"}, WORKING)
    found = plugins.find(RENDERERS, "shout")
    assert found is not None
    assert "acme_lazy" not in sys.modules
    found.load()
    assert "acme_lazy" in sys.modules


def test_lookups_are_remembered_until_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """The metadata are read once; `forget` has them read anew."""
    plugins.forget()
    asked: list[str] = []

    def offers(family: str) -> tuple[Offer, ...]:
        asked.append(family)
        return ()

    monkeypatch.setattr(plugins, "offers", offers)
    for group in ("govinfo.asked", "govinfo.asked", "govinfo.asked.too"):
        plugins.names(group)
    assert asked == ["govinfo."]
    plugins.forget()
    plugins.names("govinfo.asked")
    assert asked == ["govinfo."] * 2
    plugins.forget()


def test_defaults_of_the_records() -> None:
    """A reader that cannot tell gives a document by its suffix; a renderer may have no options."""
    reader = Reader("r", (".r",), "text/r", bytes.decode)
    assert (reader.gives, reader.sniff(b"anything")) == ("document", False)
    assert Renderer("w", (".w",), "text/w", "document", lambda _document, _options: b"").options() is None


# ── A third party's ────────────────────────────────────────────────────────────────────────────────


def test_a_plug_in_is_used_by_name_and_by_suffix(install: Install) -> None:
    """An installed renderer writes by its name and by its suffix, and is listed with its distribution."""
    install(
        "acme-shout",
        {RENDERERS: "shout = acme_shout:RENDERER", READERS: "shout = acme_shout:READER"},
        WORKING,
    )
    assert pipeline.renderer_for(".shout").name == pipeline.renderer_for(".SHOUT").name == "shout"
    (listed,) = [entry for entry in pipeline.formats() if entry["name"] == "shout"]
    assert listed["distribution"] == "acme-shout"
    assert (listed["reads"], listed["writes"], listed["source"]) == (True, True, "document")


def test_a_reader_and_a_renderer_of_two_distributions_are_one_format(install: Install) -> None:
    """A format that one distribution reads and another writes is listed once, with both."""
    install("acme-reads", {READERS: "shout = acme_reads:READER"}, WORKING)
    install("acme-writes", {RENDERERS: "shout = acme_writes:RENDERER"}, WORKING)
    (listed,) = [entry for entry in pipeline.formats() if entry["name"] == "shout"]
    assert listed["distribution"] == "acme-reads, acme-writes"
    assert listed["suffixes"] == [".shout"]


def test_an_edition_of_a_third_party_is_an_edition(install: Install) -> None:
    """An installed edition is found, listed, and described like the built-in ones."""
    source = (EXAMPLE / "src" / "govinfo_plugin_example" / "y2030.py").read_text("utf-8")
    install("acme-form", {EDITIONS: "2030-example = acme_form:EDITION"}, source)
    found = find_edition("2030-example")
    assert found in all_editions()
    assert len(reference.edition_document(found, "en").blocks) > 3


# ── Faults ─────────────────────────────────────────────────────────────────────────────────────────


def test_two_that_claim_one_name_are_both_named(install: Install) -> None:
    """A name that two distributions offer is an error naming both; other names are not hurt."""
    install("acme-one", {RENDERERS: "shout = acme_one:RENDERER"}, WORKING)
    install("acme-two", {RENDERERS: "shout = acme_two:RENDERER"}, WORKING)
    with pytest.raises(PluginError, match=r"offered by acme-\w+ 1.0 and acme-\w+ 1.0; uninstall one") as told:
        plugins.find(RENDERERS, "shout")
    assert "acme-one" in str(told.value)
    assert "acme-two" in str(told.value)
    assert pipeline.find_renderer("text").name == "text"
    assert "shout" not in [entry["name"] for entry in pipeline.formats()]


def test_one_distribution_seen_twice_is_one_claim(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editable install beside its metadata is no conflict with itself."""
    install("acme-twice", {RENDERERS: "shout = acme_twice:RENDERER"}, WORKING)
    again = tmp_path / "again" / "acme.twice-1.0.egg-info"
    shutil.copytree(tmp_path / "acme-twice" / "acme_twice-1.0.dist-info", again)
    monkeypatch.syspath_prepend(again.parent)
    plugins.forget()
    found = plugins.find(RENDERERS, "shout")
    assert found is not None
    assert found.distribution == "acme-twice"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import no_such_module_at_all", "ModuleNotFoundError"),
        ("raise RuntimeError('two\\nlines')", "RuntimeError: two lines"),
        ("RENDERER = 1 +", "SyntaxError"),
        ("", "AttributeError"),
        ("import sys; sys.exit(3)", "SystemExit: 3"),
    ],
)
def test_a_plug_in_that_fails_to_import_is_told_in_one_line(
    install: Install, source: str, reason: str
) -> None:
    """Whatever goes wrong, the error names the plug-in, its distribution and the reason, on one line."""
    install("acme-broken", {RENDERERS: "broken = acme_broken:RENDERER"}, source)
    with pytest.raises(PluginError, match=r"'broken' of acme-broken 1\.0 cannot be loaded") as told:
        pipeline.find_renderer("broken")
    assert reason in str(told.value)
    assert "\n" not in str(told.value)


def test_a_broken_plug_in_hurts_nobody_else(install: Install) -> None:
    """With a renderer, a reader and an edition that fail to import, everything else works."""
    entries = dict.fromkeys((RENDERERS, READERS, EDITIONS), "broken = acme_ruin:X")
    install("acme-ruin", entries, "raise RuntimeError")
    assert pipeline.renderer_for(".txt").name == "text"
    assert pipeline.read("| 规章 | 0 |".encode())
    assert {"2019", "2021"} <= {found.key for found in all_editions()}
    assert "broken" not in [entry["name"] for entry in pipeline.formats()]
    with pytest.raises(PluginError):
        find_edition("broken")


def test_a_reader_that_fails_in_sniffing_hurts_nobody_else(install: Install) -> None:
    """A reader that raises over bytes that are not its own is not chosen, and others read them."""
    source = WORKING + "\ndef sniff(content): raise KeyError(0)\n"
    source += "READER = Reader('shout', (), 'text/x', lambda content: None, sniff=sniff)\n"
    install("acme-sniff", {READERS: "shout = acme_sniff:READER"}, source)
    assert pipeline.read("| 规章 | 0 |".encode())


@pytest.mark.parametrize(
    "made", ["'a string'", "Renderer", "Renderer('other', (), '', 'document', print)", "READER"]
)
def test_what_is_no_renderer_of_the_name_is_refused(install: Install, made: str) -> None:
    """An entry point must lead to a renderer that bears its name; the error says whose it is."""
    install("acme-wrong", {RENDERERS: "wrong = acme_wrong:MADE"}, f"{WORKING}\nMADE = {made}\n")
    with pytest.raises(PluginError, match="'wrong' of acme-wrong is not the Renderer 'wrong'"):
        pipeline.find_renderer("wrong")
    assert "wrong" not in [entry["name"] for entry in pipeline.formats()]


@pytest.mark.parametrize("made", ["42", "find_edition('2021')"])
def test_an_edition_must_bear_the_key_of_its_entry_point(install: Install, made: str) -> None:
    """What is no edition, or one with another key, is refused with the distribution's name."""
    source = f"from govinfo import find_edition\nEDITION = {made}\n"
    install("acme-key", {EDITIONS: "2040 = acme_key:EDITION"}, source)
    with pytest.raises(PluginError, match="plug-in '2040' of acme-key is not the edition '2040'"):
        find_edition("2040")
    assert "2040" not in [found.key for found in all_editions()]


def test_damaged_metadata_hurt_nobody_else(install: Install) -> None:
    """What an interrupted uninstall leaves behind is offered by a question mark, and nothing else suffers."""
    install("acme-left", {RENDERERS: "shout = acme_left:RENDERER"}, WORKING, damaged=True)
    found = plugins.find(RENDERERS, "shout")
    assert found is not None
    assert (found.distribution, found.version) == ("?", "?")
    assert pipeline.renderer_for(".txt").name == "text"


def test_an_unknown_format_lists_near_names() -> None:
    """A name that nobody offers is answered with those that are near."""
    with pytest.raises(UnknownFormat, match="did you mean json"):
        pipeline.find_reader("jsn")


# ── The example ────────────────────────────────────────────────────────────────────────────────────


def test_the_example_plug_in_keeps_its_own_tests(tmp_path: Path) -> None:
    """The example distribution, put on the path with the entry points of its pyproject, passes its tests."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    told = tmp_path / "govinfo_plugin_example-0.1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: 0.1.0\n")
    lines = [
        line
        for group, entries in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{name} = {place}" for name, place in entries.items()))
    ]
    (told / "entry_points.txt").write_text("\n".join(lines))
    path = os.pathsep.join(map(str, (EXAMPLE / "src", tmp_path)))
    done = subprocess.run(  # noqa: S603  (our own interpreter)
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(EXAMPLE)],
        env={**os.environ, "PYTHONPATH": path, "HYPOTHESIS_STORAGE_DIRECTORY": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        cwd=EXAMPLE,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "7 passed" in done.stdout
