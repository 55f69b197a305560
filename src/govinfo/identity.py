"""Who reports, and for which year: what a page says of itself (报告主体与年度).

The agency and the year are taken from what is printed or what the format states, never guessed from prose or
from the name of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from attrs import asdict, frozen

from govinfo.document import Document, Grid, Heading, Properties
from govinfo.edition import Edition
from govinfo.findings import Finding
from govinfo.numerals import parse_digits
from govinfo.report import canonical_title


@frozen
class Identity:
    """What the page says of itself: the printed title, what its format states, how many blocks it took."""

    printed: str | None
    stated: Properties
    exact: bool
    taken: int

    @property
    def year(self) -> int | None:
        """The report year."""
        return self.stated.year

    def properties(self, edition: Edition) -> dict[str, Any]:
        """The report's fields, with the title where it is not the canonical one.

        Pages space the year as they like; no other difference from the canonical title is lost.
        """
        fields = asdict(self.stated)
        canonical = canonical_title(edition, self.stated.agency, self.stated.year)
        if self.printed is not None and (
            self.exact or "".join(self.printed.split()) != "".join(canonical.split())
        ):
            fields["title"] = self.printed
        return fields

    @property
    def findings(self) -> Iterator[Finding]:
        """R01: what the page does not say of itself."""
        absent = (("机关名称", "agency", self.stated.agency), ("年度", "year", self.stated.year))
        for zh, en, found in absent:
            if found is None:
                yield Finding("R01", (), {"what_zh": zh, "what_en": en})


_LONGEST_TITLE = 300
"""Beyond it a text is no title."""


@frozen
class _Title:
    """A printed title taken apart: whose report, for which year."""

    agency: str | None
    year: int | None


@lru_cache(maxsize=64)
def _title_patterns(editions: tuple[Edition, ...]) -> tuple[re.Pattern[str], ...]:
    """The orders in which titles of editions, or words like them, are printed."""
    usual = "|".join(re.escape(edition.title) for edition in editions)
    alike = "|".join(re.escape(word) for edition in editions for word in edition.title_aka)
    orders = [
        rf"(?P<agency>.*){_YEAR}度?\s*(?:{usual})",
        rf"{_YEAR}度?(?P<agency>.*?)\s*(?:{usual})",
    ]
    if alike:
        orders.append(rf"(?P<agency>.*){_YEAR}[^0-9]*(?:{alike})")
    orders.append(rf"(?P<agency>.*?)\s*(?:{usual})\s*[（(]\s*{_YEAR}度?\s*[）)]")
    return tuple(map(re.compile, orders))


def _title(printed: str, editions: Iterable[Edition]) -> _Title | None:
    """A printed title: the agency, the year, and an edition's own title or words like it.

    The year stands behind the agency, as the form has it, or before it, or in brackets at the end; in the
    first case it is the last one, since an agency's name may hold a year, too.
    """
    if len(printed) > _LONGEST_TITLE:
        return None
    tries = (pattern.fullmatch(printed) for pattern in _title_patterns(tuple(editions)))
    found = next(filter(None, tries), None)
    if found is None:
        return None
    year = parse_digits(found["year"])
    return _Title(_agency(found["agency"]), year if year >= _FIRST_YEAR else None)


_YEAR = r"(?P<year>[0-9]{4}|[〇○零一二三四五六七八九]{4})\s*年"
_FIRST_YEAR = 1000
"""No year has fewer than four digits."""
_ABOUT = re.compile(r"^关于|关于$|政府信息公开(?:工作)?$")


def _agency(printed: str) -> str | None:
    """The agency's name without the words that lead over to the report, which titles share with it."""
    name = _ABOUT.sub("", printed.strip()).strip()
    # 人民政府信息公开 prints 政府 once for the name and for the subject.
    return f"{name}政府" if name.endswith("人民") else name or None


def identity_of(document: Document, editions: Sequence[Edition]) -> Identity:
    """What a document says of itself; titles are those that these editions know."""
    at = _title_place(document, editions)
    block = None if at is None else document.blocks[at]
    printed = None if block is None or isinstance(block, Grid) else block.text
    taken = 0 if at is None else at + 1
    if document.properties is not None:
        return Identity(printed, document.properties, exact=True, taken=taken)
    title = None if printed is None else _title(printed, editions)
    stated = Properties(title.agency, title.year) if title else Properties()
    return Identity(printed, stated, exact=False, taken=taken)


def _title_place(document: Document, editions: Sequence[Edition]) -> int | None:
    """Where the title stands: at the head; or, behind the furniture of a site, where one is recognised."""
    grids = (number for number, block in enumerate(document.blocks) if isinstance(block, Grid))
    first = next(grids, len(document.blocks))
    before = [(n, block) for n, block in enumerate(document.blocks[:first]) if not isinstance(block, Grid)]
    tops = [n for n, block in before if isinstance(block, Heading) and block.level == 1]
    if tops[:1] == [0]:
        return 0
    titled = (n for n, block in before if _title(block.text, editions))
    return next(titled, next(iter(tops), None))
