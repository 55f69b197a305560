"""What is told when something cannot be done: a trouble and its facts give a sentence in Chinese and English.

This is the one place where such sentences are written, as data: `sources` has those about files and what is
in them, `reports` those about reports, names, options, plug-ins and fonts.  An error keeps the sentence; as
its text it is English, and `GovinfoError.told` gives it in either language.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from typing import Final, Literal, Self

from govinfo.troubles.reports import REPORTS
from govinfo.troubles.sources import SOURCES

Lang = Literal["zh", "en"]
"""The languages in which findings and troubles are told."""

Words = tuple[str, str]
"""The templates of one sentence, Chinese and English; they name facts in braces."""


class Sentence(str):
    """A sentence that stands in both languages: as a text it is the English one.

    zh       the Chinese one
    trouble  its name in the catalogue; empty where it has none

    >>> said = sentence("locked")
    >>> said, said.told("zh")
    ('the file is locked with a password; save it without one', '文件有密码；请取消密码、另存后再试')
    """

    __slots__ = ("trouble", "zh")
    zh: str
    trouble: str

    def __new__(cls, en: str, zh: str, trouble: str = "") -> Self:
        """The sentence of these two wordings."""
        made = super().__new__(cls, en)
        made.zh, made.trouble = zh, trouble
        return made

    def told(self, lang: Lang) -> str:
        """The wording in a language."""
        return self.zh if lang == "zh" else str(self)

    def __reduce__(self) -> tuple[type[Sentence], tuple[str, str, str]]:
        """Pickle by both wordings, so that a sentence crosses processes."""
        return (type(self), (str(self), self.zh, self.trouble))


def filled(words: Words, facts: Mapping[str, object], trouble: str = "") -> Sentence:
    """The sentence that templates and facts make; a fact that is a sentence is told in the same language."""
    zh, en = words
    chinese = {name: fact.zh if isinstance(fact, Sentence) else fact for name, fact in facts.items()}
    return Sentence(en.format_map(facts), zh.format_map(chinese), trouble)


CATALOGUE: Final[Mapping[str, Words]] = {**SOURCES, **REPORTS}
"""Every trouble by its name, which is permanent."""

_SAME: Final = {"EPERM": "EACCES"}


def sentence(trouble: str, /, **facts: object) -> Sentence:
    """The sentence of a trouble in the catalogue.

    >>> sentence("pdf_pages", found=900, most=500).zh
    'PDF 有 900 页，最多读取 500 页；请只给出年度报告本身'
    """
    return filled(CATALOGUE[trouble], facts, trouble)


def listed(names: Sequence[str]) -> Sentence:
    """Names of which any will do.

    >>> listed(["text", "json"]).told("en"), listed(["text", "json"]).told("zh")
    ('text or json', 'text、json')
    """
    return Sentence(" or ".join(names), "、".join(names))


def sentence_of(error: Exception) -> Sentence:
    """What an error says: its sentence, or the foreign text that it holds, the same in both languages."""
    said = error.args[0] if error.args else ""
    return said if isinstance(said, Sentence) else Sentence(str(error), str(error))


def refused_by_system(
    error: OSError | ValueError | RuntimeError, way: Literal["reading", "writing"]
) -> Sentence:
    """What the system says of a file; RuntimeError is what Python 3.11 and 3.12 call a loop of links.

    >>> refused_by_system(FileNotFoundError(2, "No such file"), "reading").zh
    '没有这个文件；请检查路径和文件名'
    """
    if isinstance(error, OSError):
        name = errno.errorcode.get(error.errno or 0, "EIO")
        detail = error.strerror or str(error)
    else:
        name, detail = ("EINVAL" if isinstance(error, ValueError) else "ELOOP"), str(error)
    trouble = f"{way}.{_SAME.get(name, name)}"
    known = trouble if trouble in CATALOGUE else f"{way}.other"
    return sentence(known, number=getattr(errno, name), detail=detail)
