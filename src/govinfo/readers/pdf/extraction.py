"""What a PDF file draws, page by page: its visible characters and the straight lines that rule its tables.

This module is run as a program of its own, in a process that can be killed, because the library that
takes PDF files apart (PDFium) is written in C and the files come from anywhere: a damaged one may crash
it or keep it busy for ever.  It therefore imports nothing but the standard library and PDFium, takes the
file on its standard input, and writes plain JSON.  The process lives for one file, and half of what it costs
is its beginning: what is slow to import, such as `typing` and `json`, is not.

Lengths are in points, from the upper left corner of the page as a reader sees it, turned as the file
says; x to the right, y downwards.
"""

from __future__ import annotations

import ctypes
import math
import sys
from importlib import import_module
from itertools import pairwise

from .library import Matrix as _Matrix
from .library import Rectangle, load

TYPE_CHECKING = False  # `typing` is slow to import
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, TypeAlias

    from .library import Pdfium

    Raw: TypeAlias = dict[str, Any]
    Json: TypeAlias = Raw | list[Any] | str | float

MOST_PAGES = 500
MOST_GLYPHS = 150_000
MOST_OBJECTS = 400_000
MOST_DEPTH = 6
MOST_MEMORY = 400 * 1024 * 1024
"""The address space of the process, in bytes, where the system can bound it."""
MOST_SECONDS = 6

THIN = 3.0
"""What is filled and no thicker than this, in points, is a drawn line."""

UNKNOWN = "\ufffd"
"""A character of which the file does not tell what it is, only how it looks."""

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_LINE_TO, _BEZIER_TO, _MOVE_TO = 0, 1, 2
_INVISIBLE = {3, 7}
_WHITE = 250
_REFUSED = {3: "pdf_broken", 4: "pdf_locked", 5: "pdf_encrypted"}

Matrix = tuple[float, float, float, float, float, float]
Place = tuple[float, float]


class Refused(Exception):
    """The file cannot be taken apart: a trouble of `govinfo.troubles` by its name, and its facts."""

    def __init__(self, trouble: str, **facts: int) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.facts = facts


def extract(content: bytes, folder: str) -> Raw:
    """Everything that is drawn: its `pages` with their glyphs and lines; `folder` is that of the library.

    Nothing but numbers; a glyph is its character, the four edges, size, turn, font, and run.

    Raises `Refused` for what is no PDF, is locked, or draws more than a report can.
    """
    pdfium = load(folder)
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        raise Refused(_REFUSED.get(pdfium.FPDF_GetLastError(), "pdf_unopened"))
    try:
        return _File(pdfium, document).everything()
    finally:
        pdfium.FPDF_CloseDocument(document)


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _at(matrix: Matrix, x: float, y: float) -> Place:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


class _File:
    """A file being taken apart: what is counted over all of its pages, and the fonts as they are met."""

    def __init__(self, pdfium: Pdfium, document: int) -> None:
        self.pdfium = pdfium
        self.document = document
        self.fonts: dict[int, int] = {}
        self.names: list[str] = []
        self.glyphs = self.objects = 0

    def everything(self) -> Raw:
        count = self.pdfium.FPDF_GetPageCount(self.document)
        if count > MOST_PAGES:
            raise Refused(trouble="pdf_pages", found=count, most=MOST_PAGES)
        return {"pages": [_Page(self, number).drawn() for number in range(count)]}

    def count(self, *, glyphs: int = 0, objects: int = 0) -> None:
        self.glyphs += glyphs
        self.objects += objects
        if self.glyphs > MOST_GLYPHS or self.objects > MOST_OBJECTS:
            raise Refused(trouble="pdf_draws", glyphs=MOST_GLYPHS, objects=MOST_OBJECTS)

    def font(self, drawn: int) -> int:
        """The number of a text object's font; fonts of one name are one."""
        font = self.pdfium.FPDFTextObj_GetFont(drawn)
        pointer = font or 0
        if pointer not in self.fonts:
            buffer = ctypes.create_string_buffer(256)
            self.pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
            name = buffer.value.decode("utf-8", "replace").split("+")[-1]
            if name not in self.names:
                self.names.append(name)
            self.fonts[pointer] = self.names.index(name)
        return self.fonts[pointer]


class _Page:
    """One page: the matrix to what a reader sees, and what has been found on it."""

    def __init__(self, file: _File, number: int) -> None:
        self.file = file
        self.pdfium = file.pdfium
        self.page = self.pdfium.FPDF_LoadPage(file.document, number)
        self.glyphs: list[list[float]] = []
        self.strokes: list[list[float]] = []
        self.fills: list[tuple[float, float, float, float]] = []
        self.images = 0
        self.width = self.height = 0.0
        self.turns = 0
        self.view: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        self.looks: dict[int, tuple[int, bool, int] | None] = {}
        self.codes: dict[int, int] = {}
        self.set_as: dict[tuple[float, ...], tuple[int | None, float]] = {}
        self.matrix, self.rectangle = _Matrix(), Rectangle()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.to_matrix, self.to_rectangle = ctypes.byref(self.matrix), ctypes.byref(self.rectangle)
        self.to_place = (ctypes.byref(self.x), ctypes.byref(self.y))

    def drawn(self) -> Raw:
        if self.page:
            self.turns = self.pdfium.FPDFPage_GetRotation(self.page)
            self.view = self._view()
            self._walk()
            self._characters()
            self.pdfium.FPDF_ClosePage(self.page)
        return {
            "width": self.width if math.isfinite(self.width) else 0.0,
            "height": self.height if math.isfinite(self.height) else 0.0,
            "glyphs": self.glyphs,
            "strokes": self.strokes,
            "images": self.images,
        }

    def _view(self) -> Matrix:
        """Measure the page; from the file's coordinates, y upwards, to the reader's."""
        box = Rectangle()
        self.pdfium.FPDF_GetPageBoundingBox(self.page, ctypes.byref(box))
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        self.width, self.height = right - left, top - bottom
        if self.turns % 2:
            self.width, self.height = self.height, self.width
        views: tuple[Matrix, ...] = (
            (1.0, 0.0, 0.0, -1.0, -left, top),
            (0.0, 1.0, 1.0, 0.0, -bottom, -left),
            (-1.0, 0.0, 0.0, 1.0, right, -bottom),
            (0.0, -1.0, -1.0, 0.0, top, right),
        )
        return views[self.turns % 4]

    # Lines

    def _walk(self) -> None:
        count = self.pdfium.FPDFPage_CountObjects(self.page)
        self.file.count(objects=count)
        for at in range(count):
            self._object(self.pdfium.FPDFPage_GetObject(self.page, at), self.view, 0)

    def _object(self, drawn: int, view: Matrix, depth: int) -> None:
        kind = self.pdfium.FPDFPageObj_GetType(drawn)
        if kind == _TEXT:
            return
        matrix = _times(self._matrix(drawn), view)
        if kind == _PATH:
            self._path(drawn, matrix)
        elif kind == _IMAGE:
            self._image(matrix)
        elif kind == _FORM and depth < MOST_DEPTH:
            count = self.pdfium.FPDFFormObj_CountObjects(drawn)
            self.file.count(objects=count)
            for at in range(count):
                self._object(self.pdfium.FPDFFormObj_GetObject(drawn, at), matrix, depth + 1)

    def _matrix(self, drawn: int) -> Matrix:
        found = _Matrix()
        self.pdfium.FPDFPageObj_GetMatrix(drawn, ctypes.byref(found))
        return (found.a, found.b, found.c, found.d, found.e, found.f)

    def _image(self, matrix: Matrix) -> None:
        corners = [_at(matrix, x, y) for x in (0, 1) for y in (0, 1)]
        self.images += 1
        self._filled(corners, dark=True)

    def _path(self, drawn: int, matrix: Matrix) -> None:
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        self.pdfium.FPDFPath_GetDrawMode(drawn, ctypes.byref(mode), ctypes.byref(stroked))
        if not mode.value and not stroked.value:
            return
        dark = bool(mode.value) and not self._is_white(drawn)
        for points in self._outlines(drawn, matrix):
            if stroked.value:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self._stroke(x0, y0, x1, y1)
            if mode.value:
                self._filled(points, dark=dark)

    def _outlines(self, drawn: int, matrix: Matrix) -> Iterator[list[Place]]:
        """The outlines of a path as polygons; where one is curved it is left off."""
        count = self.pdfium.FPDFPath_CountSegments(drawn)
        self.file.count(objects=count)
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[Place] = []
        for at in range(count):
            segment = self.pdfium.FPDFPath_GetPathSegment(drawn, at)
            kind = self.pdfium.FPDFPathSegment_GetType(segment)
            self.pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            if kind != _LINE_TO and len(points) > 1:
                yield points
            if kind != _LINE_TO:
                points = []
            points.append(_at(matrix, x.value, y.value))
            if self.pdfium.FPDFPathSegment_GetClose(segment) and kind == _LINE_TO:
                points.append(points[0])
        if len(points) > 1:
            yield points

    def _stroke(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if abs(x0 - x1) < 1 or abs(y0 - y1) < 1:
            ends = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            if all(map(math.isfinite, ends)):
                self.strokes.append([round(end, 2) for end in ends])

    def _filled(self, points: list[Place], *, dark: bool) -> None:
        """A filled area: a line where it is thin, else what white text may stand on."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
        if right - left <= THIN < bottom - top:
            self._stroke((left + right) / 2, top, (left + right) / 2, bottom)
        elif bottom - top <= THIN < right - left:
            self._stroke(left, (top + bottom) / 2, right, (top + bottom) / 2)
        elif dark:
            self.fills.append((left, top, right, bottom))

    def _colour(self, drawn: int) -> tuple[int, int, int, int]:
        parts = [ctypes.c_uint() for _ in range(4)]
        if not self.pdfium.FPDFPageObj_GetFillColor(drawn, *map(ctypes.byref, parts)):
            return (0, 0, 0, 255)
        red, green, blue, alpha = (part.value for part in parts)
        return (red, green, blue, alpha)

    def _is_white(self, drawn: int) -> bool:
        return min(self._colour(drawn)[:3]) >= _WHITE

    # Characters

    def _characters(self) -> None:
        text = self.pdfium.FPDFText_LoadPage(self.page)
        count = self.pdfium.FPDFText_CountChars(text)
        self.file.count(glyphs=max(count, 0))
        for at in range(count):
            self._character(text, at)
        self.pdfium.FPDFText_ClosePage(text)

    def _character(self, text: int, at: int) -> None:
        drawn = self.pdfium.FPDFText_GetTextObject(text, at)
        if not drawn or self.pdfium.FPDFText_IsGenerated(text, at) == 1:
            return
        if drawn not in self.looks:
            self.looks[drawn] = self._look(drawn)
        look = self.looks[drawn]
        matrix = self.matrix
        self.pdfium.FPDFText_GetMatrix(text, at, self.to_matrix)
        set_as = (matrix.a, matrix.b, matrix.c, matrix.d)
        if set_as not in self.set_as:
            self.set_as[set_as] = (self._turn(*set_as[:2]), math.hypot(*set_as[2:]))
        turn, scale = self.set_as[set_as]
        if look is None or turn is None:
            return
        font, white, run = look
        size = self.pdfium.FPDFText_GetFontSize(text, at) * scale
        box = self._box(text, at, size, turn)
        if box is None or (white and not self._stands_on_colour(box)):
            return
        # A figure must not lose a digit in silence: what a font does not tell stands as unknown.
        known = self.pdfium.FPDFText_HasUnicodeMapError(text, at) == 0
        code = self.pdfium.FPDFText_GetUnicode(text, at) if known else 0
        if code not in self.codes:
            self.codes[code] = self._code(code)
        left, top, right, bottom = box
        edges = (round(left, 2), round(top, 2), round(right, 2), round(bottom, 2))
        self.glyphs.append([self.codes[code], *edges, round(size, 2), turn, font, run])

    def _look(self, drawn: int) -> tuple[int, bool, int] | None:
        """The font of a text object, whether it is white, and its number; None where it is not visible."""
        mode = self.pdfium.FPDFTextObj_GetTextRenderMode(drawn)
        red, green, blue, alpha = self._colour(drawn)
        if mode in _INVISIBLE or alpha < 255 - _WHITE:
            return None
        # What is filled and stroked is set bold; it counts as another font.
        font = 2 * self.file.font(drawn) + (mode == 2)
        return font, mode == 0 and min(red, green, blue) >= _WHITE, len(self.looks)

    def _turn(self, across: float, up: float) -> int | None:
        """Quarter turns clockwise, as seen, of a line of text; None where it stands aslant."""
        degrees = self.turns * 90 - math.degrees(math.atan2(up, across))
        quarters = round(degrees / 90)
        return quarters % 4 if abs(degrees - 90 * quarters) <= 3 else None

    @staticmethod
    def _code(code: int) -> int:
        """What a character is read as, as a number."""
        if code in {0x02, 0xAD, 0xFFFE}:
            return ord("-")  # how PDFium gives a hyphen at the end of a line
        if not 0 < code < 0x110000 or 0xD800 <= code < 0xF900:
            return ord(UNKNOWN)
        return ord(" ") if chr(code).isspace() else code

    def _box(self, text: int, at: int, size: float, turn: int) -> tuple[float, ...] | None:
        """Where a character stands: from its start to the next along the line, and its square across."""
        rectangle = self.rectangle
        self.pdfium.FPDFText_GetLooseCharBox(text, at, self.to_rectangle)
        self.pdfium.FPDFText_GetCharOrigin(text, at, *self.to_place)
        one = _at(self.view, rectangle.left, rectangle.bottom)
        other = _at(self.view, rectangle.right, rectangle.top)
        left, right = sorted((one[0], other[0]))
        top, bottom = sorted((one[1], other[1]))
        ahead, base = _at(self.view, self.x.value, self.y.value)
        if max(right - left, bottom - top) > 3 * size + 1:
            return self._tight(text, at, size)
        if turn == 0:
            top, bottom = base - 0.88 * size, base + 0.12 * size
        elif turn == 2:
            top, bottom = base - 0.12 * size, base + 0.88 * size
        elif turn == 1:
            left, right = ahead - 0.12 * size, ahead + 0.88 * size
        else:
            left, right = ahead - 0.88 * size, ahead + 0.12 * size
        return self._seen(left, top, right, bottom)

    def _tight(self, text: int, at: int, size: float) -> tuple[float, ...] | None:
        """A square round the ink; for fonts that are set downwards, whose advances PDFium does not scale."""
        edges = [ctypes.c_double() for _ in range(4)]
        if not self.pdfium.FPDFText_GetCharBox(text, at, *map(ctypes.byref, edges)):
            return None
        left, right, bottom, top = (edge.value for edge in edges)
        x, y = _at(self.view, (left + right) / 2, (bottom + top) / 2)
        return self._seen(x - size / 2, y - size / 2, x + size / 2, y + size / 2)

    def _seen(self, left: float, top: float, right: float, bottom: float) -> tuple[float, ...] | None:
        x, y = (left + right) / 2, (top + bottom) / 2
        # Comparisons with what is no number are false.
        inside = 0 <= x <= self.width and 0 <= y <= self.height
        return (left, top, right, bottom) if inside else None

    def _stands_on_colour(self, box: tuple[float, ...]) -> bool:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in self.fills)


def bound() -> None:
    """Take no more memory and time than a report needs, where the system can be asked to see to it."""
    try:
        resource: Any = import_module("resource")
    except ImportError:
        return
    for name, most in (("RLIMIT_AS", MOST_MEMORY), ("RLIMIT_CPU", MOST_SECONDS), ("RLIMIT_CORE", 0)):
        try:
            resource.setrlimit(getattr(resource, name), (most, most))
        except (AttributeError, OSError, ValueError):
            continue


def answer(content: bytes, folder: str) -> Raw:
    """What the program writes: what is drawn, or which trouble prevents it, with its facts."""
    try:
        return extract(content, folder)
    except Refused as reason:
        return {"refused": reason.trouble, "facts": reason.facts}
    except MemoryError:
        return {"refused": "pdf_memory", "facts": {}}


def written(value: Json) -> str:
    """Names, finite numbers, lists of numbers, and mappings of names to them, as JSON.

    >>> written({"turn": 0, "glyphs": [[31456, 2.5]]})
    '{"turn":0,"glyphs":[[31456, 2.5]]}'
    """
    if isinstance(value, dict):
        return f"{{{','.join([f'{written(key)}:{written(own)}' for key, own in value.items()])}}}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return f"[{','.join(map(written, value))}]"
    return f'"{value}"' if isinstance(value, str) else repr(value)


def main(folder: str) -> None:
    """Take the file on the standard input apart, with the library in a folder."""
    bound()
    sys.stdout.buffer.write(written(answer(sys.stdin.buffer.read(), folder)).encode())
