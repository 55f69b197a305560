"""The public names: one sorted list, each from its home, none of them loaded before it is used."""

from __future__ import annotations

import ast
import pkgutil
import subprocess
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest

import govinfo

HEAVY = ("attr", "attrs", "cattrs", "click", "hypothesis", "importlib.metadata", "reportlab", "rich")


def typed_names() -> dict[str, str]:
    """What the package imports for type checkers: each name with its module."""
    tree = ast.parse(Path(govinfo.__file__).read_text("utf-8"))
    (guarded,) = [node for node in tree.body if isinstance(node, ast.If)]
    return {
        alias.asname or alias.name: str(node.module)
        for node in guarded.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_the_list_is_sorted_and_has_no_doubles() -> None:
    """`__all__` is in the order of its letters, each name once."""
    assert govinfo.__all__ == sorted(set(govinfo.__all__))


def test_the_list_agrees_with_the_homes() -> None:
    """What is public has a home, and what has a home is public."""
    assert sorted(govinfo._HOME_OF) == govinfo.__all__


def test_type_checkers_see_what_programs_get() -> None:
    """The imports for type checkers name the same things from the same modules."""
    assert typed_names() == {name: f"govinfo.{home}" for name, home in govinfo._HOME_OF.items()}


@pytest.mark.parametrize("name", govinfo.__all__)
def test_a_name_is_that_of_its_home(name: str) -> None:
    """Asked for by the package, a name is the very thing that its module holds."""
    assert getattr(govinfo, name) is getattr(import_module(f"govinfo.{govinfo._HOME_OF[name]}"), name)


def test_no_public_name_is_that_of_a_submodule() -> None:
    """Importing a submodule must not put a module in the place of a function."""
    submodules = {module.name for module in pkgutil.iter_modules(govinfo.__path__)}
    assert submodules.isdisjoint(govinfo.__all__)


def test_the_names_are_listed() -> None:
    """`dir` gives the public names and the version, before any is used."""
    assert dir(govinfo) == sorted([*govinfo.__all__, "__version__"])


def test_the_version_is_that_of_the_distribution() -> None:
    """The version is told once, in the project's metadata."""
    assert govinfo.__version__ == version("govinfo")


def test_an_unknown_name_is_an_attribute_error() -> None:
    """What is not public is not there, so that `hasattr` and imports answer truly."""
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        _ = govinfo.chekc  # type: ignore[attr-defined]


def test_the_package_loads_nothing() -> None:
    """A fresh `import govinfo` imports no library, and no module of its own."""
    code = (
        "import sys; before = set(sys.modules); import govinfo; new = set(sys.modules) - before; "
        f"print(sorted(n for n in new if n.startswith('govinfo.') or n in {HEAVY!r} "
        f"or n.split('.')[0] in {HEAVY!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  (our own interpreter)
    assert done.stdout.strip() == "[]"


def test_the_core_loads_no_format_library() -> None:
    """Checking a report takes attrs and the standard library: no cattrs, no click, no PDF library."""
    code = (
        "import sys, govinfo; govinfo.check(govinfo.Report.blank(govinfo.find_edition('2021'))); "
        "print(sorted({n.split('.')[0] for n in sys.modules} & {'cattrs', 'click', 'reportlab', 'rich'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  (our own interpreter)
    assert done.stdout.strip() == "[]"
