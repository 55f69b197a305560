"""PDF read into a document: ruled and unruled tables, headings and paragraphs, as a reader sees them.

A PDF places characters and lines on pages and says nothing of what they mean.  The file is taken apart in
a process of its own, which is bounded in memory and time and can be killed; `govinfo.pages` then puts
together what it draws.  What nobody sees is not read: invisible text, white text on white, and text that
stands aslant, which is a watermark.  Text behind a clip or below a picture is read, since it cannot be told
from text that is seen.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from govinfo.document import Document
from govinfo.errors import UnreadableSource
from govinfo.pages import document_of, page_of
from govinfo.plugins import Reader
from govinfo.readers.pdf import extraction
from govinfo.troubles import sentence

MOST_BYTES = 32 * 1024 * 1024
MOST_SECONDS = 9.0
"""How long the taking apart may last; a report takes a tenth of a second."""


def read(content: bytes) -> Document:
    """The document that a PDF shows, tables with the page they stand on; no properties.

    Raises `UnreadableSource` in one line for what is no PDF, is encrypted with a password, is a scan without
    text, is damaged beyond reading, or is larger or slower than a report can be.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableSource(sentence("pdf_too_large", found=len(content), most=MOST_BYTES))
    drawn = _taken_apart(content)
    if "refused" in drawn:
        raise UnreadableSource(sentence(drawn["refused"], **drawn["facts"]))
    pages = [page_of(number, _spelt(page)) for number, page in enumerate(drawn["pages"], 1)]
    return document_of(pages, "PDF", sum(page["images"] for page in drawn["pages"]))


def _spelt(page: dict[str, Any]) -> dict[str, Any]:
    """A page with its characters, which the program gives by their numbers."""
    return {**page, "glyphs": [[chr(code), *rest] for code, *rest in page["glyphs"]]}


# Taking apart, in a process of its own

_START = """
import sys
place, program, folder = sys.argv[1:]
package = sys.modules["pdf"] = type(sys)("pdf")
package.__path__ = [place]
from importlib import import_module
import_module(f"pdf.{program}").main(folder)
"""
"""How the program is started: as a module, which is kept compiled, of a package that imports nothing else."""


def _taken_apart(content: bytes) -> dict[str, Any]:
    library = find_spec("pypdfium2_raw")
    if library is None:
        raise UnreadableSource(sentence("pdf_library"))
    folder = next(iter(library.submodule_search_locations or ()), "")
    if not sys.executable or getattr(sys, "frozen", False):
        # A program with Python inside has no interpreter to start.
        return extraction.answer(content, folder)
    program = Path(extraction.__file__)
    command = [sys.executable, "-S", "-P", "-c", _START, str(program.parent), program.stem, folder]
    # What is imported here is imported there, and nothing else is looked for.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603  (our own program, no shell)
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=MOST_SECONDS,
            check=False,
        )
        if done.returncode != 0:
            raise UnreadableSource(sentence("pdf_damaged"))
        answer: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise UnreadableSource(sentence("pdf_slow", seconds=MOST_SECONDS)) from None
    except (OSError, ValueError) as error:
        raise UnreadableSource(sentence("pdf_untaken", detail=" ".join(str(error).split()))) from None
    return answer


def _sniffs(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


READER = Reader(name="pdf", suffixes=(".pdf",), media_type="application/pdf", read=read, sniff=_sniffs)
