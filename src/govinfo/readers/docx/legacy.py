"""Word 97 to 2003 files, and those of WPS: turned into `.docx` by an optional library, and read as such.

The binary format is another world; the library (PyPI `msdoc2docx`, the extra `govinfo[doc]`) knows it and
keeps merged cells.  It works in a process of its own, since old files may be damaged in any way.
"""

from __future__ import annotations

import tempfile
from importlib import import_module, util
from pathlib import Path
from typing import Any, Final

from govinfo.document import Document
from govinfo.errors import UnreadableSource
from govinfo.isolation import isolated
from govinfo.plugins import Reader
from govinfo.readers.docx import read as read_docx
from govinfo.troubles import sentence

MOST_BYTES: Final = 32 * 1024 * 1024
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD: Final = "WordDocument".encode("utf-16-le")
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")


def converted(content: bytes) -> bytes:
    """The `.docx` that a `.doc` comes to; `UnreadableSource` where it comes to none."""
    library: Any = import_module("doc2docx")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "source.doc"), Path(folder, "target.docx")
        source.write_bytes(content)
        try:
            library.convert(source, target)
            return target.read_bytes()
        except Exception as error:  # noqa: BLE001  (the library raises errors of many kinds)
            reason = " ".join(str(error).replace(folder, "").split())
            raise UnreadableSource(sentence("doc_damaged", detail=reason)) from None


def read(content: bytes) -> Document:
    """The document that a `.doc` or `.wps` file shows, as `docx` would read it.

    Raises `UnreadableSource` for what is damaged, locked or no such file, and where the extra is missing.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableSource(sentence("file_too_large", found=len(content), most=MOST_BYTES))
    if not content.startswith(_COMPOUND):
        raise UnreadableSource(sentence("not_doc"))
    if _LOCKED in content:
        raise UnreadableSource(sentence("locked"))
    if util.find_spec("doc2docx") is None:
        raise UnreadableSource(sentence("doc_library"))
    return read_docx(isolated("govinfo.readers.docx.legacy:converted", content))


def sniff(content: bytes) -> bool:
    """Whether bytes are a compound file with a Word document, or one locked with a password, in it."""
    return content.startswith(_COMPOUND) and (_WORD in content or _LOCKED in content)


READER = Reader(
    name="doc", suffixes=(".doc", ".wps", ".dot"), media_type="application/msword", read=read, sniff=sniff
)
