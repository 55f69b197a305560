"""What is installed: the files of distributions say what `importlib.metadata` says, wherever they lie."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo import installed
from govinfo.installed import Offer, offers

FAMILY = "govinfo."


def asked() -> set[Offer]:
    """The same by way of `importlib.metadata`."""
    return set(installed._asked(FAMILY))


def put(folder: Path, home: str, **files: str) -> None:
    """Lay down what a distribution tells of itself, `METADATA`, `PKG_INFO` and `entry_points`."""
    (folder / home).mkdir(parents=True)
    names = {"PKG_INFO": "PKG-INFO", "entry_points": "entry_points.txt"}
    for name, text in files.items():
        (folder / home / names.get(name, name)).write_text(text, "utf-8")


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of the path."""
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    return tmp_path


def test_what_is_installed_here_is_read_as_importlib_reads_it() -> None:
    """In the environment of the tests the files say what `importlib.metadata` says, and it is not asked."""
    assert installed._folders() is not None
    assert set(offers(FAMILY)) == asked()
    assert {offer.distribution for offer in offers(FAMILY)} >= {"govinfo"}


def test_importlib_metadata_is_not_imported_for_folders() -> None:
    """An ordinary environment is looked through without `importlib.metadata`."""
    code = (
        "import sys, govinfo.plugins as p; print(p.names(p.READERS)[0], 'importlib.metadata' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  (our own interpreter)
    assert done.stdout == "csv False\n"


NAMES = st.sampled_from(["acme", "acme.form", "Acme_Form", "acme__form", "other"])
LINES = st.sampled_from(
    [
        "",
        "# a note",
        "[govinfo.readers]",
        "[govinfo.renderers]",
        "[console_scripts]",
        "a = m:A",
        "b=m : B",
        "c = m:C [x]",
    ]
)
TOLD = st.sampled_from(
    ["", "Name: Acme\n", "Name: a\nVersion: 2\n\nName: b\n", "version: 3\nNAME: c\n", "UNKNOWN\n"]
)


@given(
    homes=st.dictionaries(
        st.tuples(st.booleans(), NAMES, st.sampled_from(["-1.0.dist-info", ".egg-info"])),
        st.tuples(st.lists(LINES), TOLD),
    )
)
def test_files_say_what_importlib_says(tmp_path_factory: pytest.TempPathFactory, homes: dict) -> None:
    """Whatever distributions lie in two folders of the path, both ways find the same offers and owners."""
    root = tmp_path_factory.mktemp("installed")
    folders = [root / "first", root / "second"]
    for folder in folders:
        folder.mkdir()
    for (second, name, ending), (lines, told) in homes.items():
        entries = "\n".join(["[empty]", *lines])
        put(
            folders[second],
            name + ending,
            entry_points=entries,
            **{"METADATA" if "dist" in ending else "PKG_INFO": told},
        )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(folder) for folder in folders])
        assert set(offers(FAMILY)) == asked()


def test_what_is_damaged_or_no_distribution_offers_nothing(alone: Path) -> None:
    """A folder without entry points, a file named like a folder, and bytes that are no text hurt nobody."""
    put(alone, "acme_bare-1.0.dist-info", METADATA="Name: acme-bare\n")
    put(alone, "acme_bytes-1.0.dist-info")
    (alone / "acme_bytes-1.0.dist-info" / "entry_points.txt").write_bytes(b"[govinfo.readers]\n\xff = m:A\n")
    (alone / "acme_file-1.0.egg-info").write_text("Name: acme-file\n", "utf-8")
    assert offers(FAMILY) == ()


def test_a_folder_that_cannot_be_listed_offers_nothing(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the path that may not be looked into is passed over."""

    def listdir(_folder: str) -> list[str]:
        raise PermissionError

    put(alone, "acme-1.0.dist-info", entry_points="[govinfo.readers]\na = m:A")
    assert offers(FAMILY) == (Offer("a", "govinfo.readers", "m:A", "?", "?"),)
    monkeypatch.setattr(installed.os, "listdir", listdir)
    assert offers(FAMILY) == ()


def test_the_folder_of_the_program_and_objects_on_the_path_count(
    alone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty entry is the folder where the program stands, and a path's object is that path."""
    put(alone, "acme-1.0.dist-info", entry_points="[govinfo.readers]\na = m:A")
    monkeypatch.chdir(alone)
    for entry in ("", alone):
        monkeypatch.setattr(sys, "path", [entry])
        assert [offer.name for offer in offers(FAMILY)] == ["a"]


def test_distributions_in_archives_are_asked_for(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution within an archive on the path is found, with its owner."""
    archive = alone / "acme.zip"
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr(
            "acme-1.dist-info/entry_points.txt", "[govinfo.readers]\na = m:A\n[other]\nb = m:B\n"
        )
        written.writestr("acme-1.dist-info/METADATA", "Name: acme\nVersion: 1\n")
    monkeypatch.setattr(sys, "path", [str(archive)])
    assert offers(FAMILY) == (Offer("a", "govinfo.readers", "m:A", "acme", "1"),)


def test_an_entry_point_of_nobody_is_of_a_question_mark() -> None:
    """What `importlib.metadata` knows no owner of is told so."""
    assert installed._told(metadata.EntryPoint("a", "m:A", "govinfo.readers")) == ("?", "?")


def test_distributions_in_eggs_are_asked_for(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An egg keeps what it tells in a folder of another name; its offers are found."""
    put(
        alone / "acme-1.egg",
        "EGG-INFO",
        entry_points="[govinfo.readers]\na = m:A\n",
        PKG_INFO="Name: acme\nVersion: 1\n",
    )
    monkeypatch.setattr(sys, "path", [str(alone / "acme-1.egg")])
    assert offers(FAMILY) == (Offer("a", "govinfo.readers", "m:A", "acme", "1"),)


def test_finders_of_their_own_are_asked(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finder that knows distributions which lie in no folder is asked for them."""

    class Told(metadata.Distribution):
        def read_text(self, filename: str) -> str | None:
            files = {
                "METADATA": "Name: acme\nVersion: 1\n",
                "entry_points.txt": "[govinfo.readers]\na = m:A\n",
            }
            return files.get(filename)

        def locate_file(self, path: object) -> Path:
            return Path(str(path))

    class Finder(metadata.DistributionFinder):
        def find_distributions(self, context: object = None) -> Iterator[metadata.Distribution]:
            assert context is not None
            yield Told()

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder()])
    assert offers(FAMILY) == (Offer("a", "govinfo.readers", "m:A", "acme", "1"),)
