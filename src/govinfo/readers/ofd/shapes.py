"""Numbers, matrices and paths of an OFD page.

GB/T 33190-2016, 7.3 (basic types), 8.3 (coordinates), 9.3 (abbreviated paths), 11.3 (deltas).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from govinfo.errors import UnreadableSource
from govinfo.troubles import sentence

Matrix = tuple[float, float, float, float, float, float]
Place = tuple[float, float]

UNITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_BEYOND = 1e7
"""No length of a page is larger, in millimetres."""

_LONGEST = 100
"""How many characters of a number are looked at."""

_POINTS = {"S": 1, "M": 1, "L": 1, "Q": 2, "B": 3, "C": 0}
_ARC = 7


def numeral(text: str, what: str) -> float:
    """A number; one that is none, or is beyond any page, damages the file."""
    try:
        value = float(text[:_LONGEST])
    except ValueError:
        value = math.inf
    if not abs(value) < _BEYOND:
        raise UnreadableSource(sentence("ofd_number", what=what, text=text))
    return value


def numerals(text: str, count: int, what: str) -> list[float]:
    """So many numbers with white between them."""
    words = text[: count * _LONGEST].split(None, count)[:count]
    if len(words) < count:
        raise UnreadableSource(sentence("ofd_number", what=what, text=text))
    return [numeral(word, what) for word in words]


def times(one: Matrix, other: Matrix) -> Matrix:
    """What the one does and then the other."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def moved(x: float, y: float) -> Matrix:
    """The matrix that moves what is drawn."""
    return (1.0, 0.0, 0.0, 1.0, x, y)


def matrix_of(text: str) -> Matrix:
    """A matrix as it is written; none is unity."""
    if not text or text.isspace():
        return UNITY
    a, b, c, d, e, f = numerals(text, 6, "a matrix")
    return (a, b, c, d, e, f)


def at(matrix: Matrix, x: float, y: float) -> Place:
    """Where a point comes to stand."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def deltas(text: str, most: int) -> list[float]:
    """The distances between characters, those written `g`, count, distance among them; `most` at most.

    >>> deltas("g 2 4.5 3", 9)
    [4.5, 4.5, 3.0]
    """
    found: list[float] = []
    words = iter(text.split())
    for word in words:
        if len(found) >= most:
            break
        if word == "g":
            count, told = next(words, ""), next(words, "")
            times_ = numeral(count, "a count of distances")
            found += [numeral(told, "a distance")] * min(max(int(times_), 0), most - len(found))
        else:
            found.append(numeral(word, "a distance"))
    return found


def outlines(data: str) -> Iterator[Sequence[Place]]:
    """The straight outlines of an abbreviated path; where one is curved it is left off.

    What follows a sign that is none is not drawn.

    >>> list(outlines("M 0 0 L 4 0 L 4 3 C"))
    [[(0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 0.0)]]
    """
    words = iter(data.split())
    points: list[Place] = []
    for sign in words:
        count = _ARC if sign == "A" else 2 * _POINTS.get(sign, 0)
        if sign != "A" and sign not in _POINTS:
            break
        given = [numeral(next(words, ""), "a path") for _ in range(count)]
        if sign == "L" and points:
            points.append((given[0], given[1]))
            continue
        if sign == "C" and points:
            points.append(points[0])
        if len(points) > 1:
            yield points
        points = [(given[-2], given[-1])] if given else points[:1]
    if len(points) > 1:
        yield points
