"""How the documentation is built; `scripts/reference_pages.py` writes the pages in `_generated` first."""

import re
from importlib import metadata
from pathlib import Path

from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parent.parent

project = "govinfo"
author = "The govinfo authors"
project_copyright = author
release = metadata.version("govinfo")
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.doctest"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"govinfo {release}"
html_show_sourcelink = False
smartquotes = False  # what the program prints is shown as it is printed

myst_heading_anchors = 3

default_role = "literal"  # docstrings mark code with single backticks
add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_maximum_signature_line_length = 80

# Docstrings are run by pytest; here the examples of the pages are, in a folder of their own that holds a copy
# of the examples, so that what they write is thrown away.
doctest_test_doctest_blocks = ""
doctest_global_setup = f"""
import os as _os, shutil as _shutil, tempfile as _tempfile
_was, _room = _os.getcwd(), _tempfile.mkdtemp()
_shutil.copytree({str(ROOT / "examples")!r}, _os.path.join(_room, "examples"))
_os.chdir(_room)
"""
doctest_global_cleanup = """
_os.chdir(_was)
_shutil.rmtree(_room)
"""

_FIELD = re.compile(r"^(\w+) {2,}(\S.*)$")


def _fields(app, what, name, obj, options, lines):
    """Show the two columns of a docstring, name and meaning, as a list of definitions."""
    del app, what, name, obj, options
    shown = []
    for line in lines:
        if found := _FIELD.match(line):
            shown += [found[1], f"    {found[2]}"]
        else:
            # A meaning that runs on stands in its column; there it is indented as its first line is now.
            shown.append(re.sub(r"^ {6,}", "    ", line))
    lines[:] = shown


def setup(app: Sphinx) -> None:
    """Register what is done to docstrings."""
    app.connect("autodoc-process-docstring", _fields)
