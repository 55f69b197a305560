"""Where lines may break: the rules of Chinese line breaking (避头尾) and the making of lines.

A text is first cut into units that stay together: an ideograph with the punctuation that clings to it, a
word or number with its unit of measure, a dash or an ellipsis.  No line begins with a closing mark or ends
with an opening one.  Lines are then filled from units; a unit longer than a whole line is the only thing
that is broken inside.

Widths here are in any unit, as long as it is one: points for prose, multiples of the type size for tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from govinfo.terminal import columns

OPENING: Final = "（《〈「『【〔〖［｛“‘([{"
CLOSING: Final = "）》〉」』】〕〗］｝”’)]}、，。．：；！？…～·％‰℃°々,.:;!?%"
_COMBINING: Final = "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f"
# After a number, what was counted: 18.4719万元, 320人.
_COUNTED: Final = (
    "(?:[万亿千百十]{0,2}"
    "(?:平方米|公里|小时|[元件个项次人家份篇部条期名位级例起页倍年月日号时分秒天周户亩吨米届款]))"
)
_open, _close = re.escape(OPENING), re.escape(CLOSING)
_SPACES: Final = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f"
)


def no_ideographs(but: Iterable[str]) -> str:
    """The characters that are neither ideographs nor punctuation of their width, but for some, as ranges.

    A pattern for ideographs says what they are not: a range of so many takes milliseconds to compile.
    """
    ends = [-1, *sorted(map(ord, but)), 0x2E80]
    below = (
        f"\\u{before + 1:04x}-\\u{after - 1:04x}" for before, after in pairwise(ends) if after - before > 1
    )
    return "".join(below) + "\\U00040000-\\U0010ffff"


# What is neither ideograph, space, bracket nor dash: letters, digits and the marks inside words.
_WORD: Final = f"[{no_ideographs(_SPACES + '“”‘’([{)]}…·—')}]+"
_UNIT: Final = re.compile(
    rf"(\s*)"
    rf"((?:[{_open}]\s?)*"
    rf"(?:第?{_WORD}(?:(?<=\d){_COUNTED})?|—+|.)"
    rf"[{_COMBINING}]*(?:\s?[{_close}])*)",
    re.DOTALL,
)
_PART: Final = re.compile(rf"[{_open}]?.[{_COMBINING}]*[{_close}]?", re.DOTALL)
SLACK: Final = 1e-6
"""Lengths that differ by less are the same: sums of fractions are not exact."""


class Unit(NamedTuple):
    """What stays together on a line.

    `gap` is the width of the space before it, kept inside a line only; `places` counts where it can be set
    closer or wider.  A `strong` unit is set in the font of headings.
    """

    text: str
    width: float
    gap: float = 0.0
    places: int = 0
    strong: bool = False


class Setting(NamedTuple):
    """The units of one line, and their width with the gaps between them."""

    units: tuple[Unit, ...]
    width: float

    @property
    def text(self) -> str:
        """The line as it reads."""
        return "".join(text for text, _ in self.stretches)

    @property
    def stretches(self) -> tuple[tuple[str, bool], ...]:
        """The line in stretches, each with whether it is strong."""
        found: list[tuple[str, bool]] = []
        for at, unit in enumerate(self.units):
            text = " " + unit.text if unit.gap and at else unit.text
            if found and found[-1][1] == unit.strong:
                text = found.pop()[0] + text
            found.append((text, unit.strong))
        return tuple(found)


def clusters(text: str) -> tuple[tuple[str, bool], ...]:
    """The texts that stay together, each with whether a space stands before it.

    >>> [part for part, _ in clusters("（一）收到申请1,234件，费用18.4719万元。")]
    ['（一）', '收', '到', '申', '请', '1,234件，', '费', '用', '18.4719万元。']
    """
    return tuple((body, bool(space)) for space, body in _UNIT.findall(text))


def _nowhere(_: str) -> int:
    return 0


Known = dict[tuple[str, bool], Unit]
"""Units met before, by their text and whether a space stands before them."""

MOST_KNOWN: Final = 1 << 14
"""How many units are remembered at the most."""


def units(
    text: str,
    width_of: Callable[[str], float],
    places_of: Callable[[str], int] = _nowhere,
    known: Known | None = None,
    *,
    strong: bool = False,
) -> tuple[Unit, ...]:
    """A text cut into units, each measured with `width_of` and its places counted with `places_of`.

    `known` remembers them, for other texts that are measured alike.
    """
    known = {} if known is None else known
    if len(known) > MOST_KNOWN:
        known.clear()
    found: list[Unit] = []
    for cluster in clusters(text):
        unit = known.get(cluster)
        if unit is None:
            part, spaced = cluster
            unit = Unit(part, width_of(part), width_of(" ") if spaced else 0.0, places_of(part), strong)
            known[cluster] = unit
        found.append(unit)
    return tuple(found)


def taken_apart(unit: Unit, width_of: Callable[[str], float], limit: float) -> Iterator[Unit]:
    """A unit wider than a line, as pieces no wider; closing marks stay with what they close if that fits."""
    gap = unit.gap
    for piece in _PART.findall(unit.text):
        whole = width_of(piece)
        for part in (piece,) if whole <= limit else piece:
            yield Unit(part, width_of(part), gap, strong=unit.strong)
            gap = 0.0


def _is_ideograph(character: str) -> bool:
    return columns(character) == 2


def lines(
    found: Sequence[Unit],
    width: float,
    width_of: Callable[[str], float],
    *,
    first: float | None = None,
    give: float = 0.0,
    closer: Callable[[Unit, Unit], float] | None = None,
) -> tuple[Setting, ...]:
    """Fill lines of a width (the `first` may be shorter), one after another, each as full as it can be.

    `give` is how much closer a line may be set at each of its places to take in one more unit, `closer` how
    much less room a unit needs after another.  A single character wider than the line stands on a line of its
    own.

    >>> [line.text for line in lines(units("（甲）乙，丙丁", len), 5, len)]
    ['（甲）乙，', '丙丁']
    """
    made: list[Setting] = []
    current: list[Unit] = []
    used, places = 0.0, 0
    room = width if first is None else first
    waiting = list(reversed(found))
    while waiting:
        unit = waiting.pop()
        longer = used + unit.width
        if current:
            longer += unit.gap - (closer(current[-1], unit) if closer else 0.0)
        if longer <= room + give * (places + unit.places - 1) + SLACK or longer <= room + SLACK:
            current.append(unit)
            used, places = longer, places + unit.places
        elif unit.width > (limit := width if current else room) + SLACK and len(unit.text) > 1:
            waiting += reversed(list(taken_apart(unit, width_of, limit)))
        elif current:
            if unit.gap and _is_ideograph(current[-1].text[-1:]) and _is_ideograph(unit.text[:1]):
                # Between ideographs the end of a line tells no space: it is set behind the line, unseen.
                current.append(current[-1]._replace(text=" ", width=0.0, gap=0.0, places=0))
            made.append(Setting(tuple(current), used))
            current, used, places, room = [], 0.0, 0, width
            waiting.append(unit)
        else:
            made.append(Setting((unit,), unit.width))
            room = width
    if current:
        made.append(Setting(tuple(current), used))
    return tuple(made)


def lines_needed(found: Iterable[Unit], width: float) -> int:
    """How many lines of a width some units fill, of which none is wider: as many as `lines` makes of them.

    >>> lines_needed(units("（甲）乙，丙丁", len), 5)
    2
    """
    count, used = 0, width + 1.0
    for unit in found:
        longer = used + unit.width + unit.gap
        if longer <= width + SLACK:
            used = longer
        else:
            count, used = count + 1, unit.width
    return count
