"""PDFium's functions as far as files are taken apart with them, as data, and the library that has them.

They are bound here and not taken from `pypdfium2_raw`, which binds all of some five hundred: to import that
takes longer than a report takes to be taken apart.  Pointers are plain numbers, None where they are null.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import c_char_p, c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from importlib import import_module

TYPE_CHECKING = False  # `typing` is slow to import
if TYPE_CHECKING:
    from typing import Any


class Matrix(ctypes.Structure):
    """FS_MATRIX."""

    _fields_ = tuple((name, c_float) for name in "abcdef")


class Rectangle(ctypes.Structure):
    """FS_RECTF."""

    _fields_ = tuple((name, c_float) for name in ("left", "top", "right", "bottom"))


_MATRIX, _RECTANGLE = ctypes.POINTER(Matrix), ctypes.POINTER(Rectangle)
_INT, _UINT = ctypes.POINTER(c_int), ctypes.POINTER(c_uint)
_FLOAT, _DOUBLE = ctypes.POINTER(c_float), ctypes.POINTER(c_double)

FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "FPDF_InitLibrary": (None,),
    "FPDF_LoadMemDocument64": (c_void_p, c_char_p, c_size_t, c_char_p),
    "FPDF_GetLastError": (c_ulong,),
    "FPDF_CloseDocument": (None, c_void_p),
    "FPDF_GetPageCount": (c_int, c_void_p),
    "FPDF_LoadPage": (c_void_p, c_void_p, c_int),
    "FPDF_ClosePage": (None, c_void_p),
    "FPDFPage_GetRotation": (c_int, c_void_p),
    "FPDF_GetPageBoundingBox": (c_int, c_void_p, _RECTANGLE),
    "FPDFPage_CountObjects": (c_int, c_void_p),
    "FPDFPage_GetObject": (c_void_p, c_void_p, c_int),
    "FPDFPageObj_GetType": (c_int, c_void_p),
    "FPDFPageObj_GetMatrix": (c_int, c_void_p, _MATRIX),
    "FPDFPageObj_GetFillColor": (c_int, c_void_p, _UINT, _UINT, _UINT, _UINT),
    "FPDFFormObj_CountObjects": (c_int, c_void_p),
    "FPDFFormObj_GetObject": (c_void_p, c_void_p, c_ulong),
    "FPDFPath_GetDrawMode": (c_int, c_void_p, _INT, _INT),
    "FPDFPath_CountSegments": (c_int, c_void_p),
    "FPDFPath_GetPathSegment": (c_void_p, c_void_p, c_int),
    "FPDFPathSegment_GetType": (c_int, c_void_p),
    "FPDFPathSegment_GetPoint": (c_int, c_void_p, _FLOAT, _FLOAT),
    "FPDFPathSegment_GetClose": (c_int, c_void_p),
    "FPDFText_LoadPage": (c_void_p, c_void_p),
    "FPDFText_ClosePage": (None, c_void_p),
    "FPDFText_CountChars": (c_int, c_void_p),
    "FPDFText_GetTextObject": (c_void_p, c_void_p, c_int),
    "FPDFText_IsGenerated": (c_int, c_void_p, c_int),
    "FPDFText_GetMatrix": (c_int, c_void_p, c_int, _MATRIX),
    "FPDFText_GetFontSize": (c_double, c_void_p, c_int),
    "FPDFText_GetLooseCharBox": (c_int, c_void_p, c_int, _RECTANGLE),
    "FPDFText_GetCharBox": (c_int, c_void_p, c_int, _DOUBLE, _DOUBLE, _DOUBLE, _DOUBLE),
    "FPDFText_GetCharOrigin": (c_int, c_void_p, c_int, _DOUBLE, _DOUBLE),
    "FPDFText_HasUnicodeMapError": (c_int, c_void_p, c_int),
    "FPDFText_GetUnicode": (c_uint, c_void_p, c_int),
    "FPDFTextObj_GetFont": (c_void_p, c_void_p),
    "FPDFTextObj_GetTextRenderMode": (c_int, c_void_p),
    "FPDFFont_GetBaseFontName": (c_size_t, c_void_p, c_char_p, c_size_t),
}
"""What each function gives, and what it takes."""

_FILES = {"win32": "pdfium.dll", "cygwin": "pdfium.dll", "darwin": "libpdfium.dylib"}


class Pdfium:
    """The functions by their names."""

    def __init__(self, library: Any) -> None:  # noqa: ANN401  (a foreign object)
        for name, (gives, *takes) in FUNCTIONS.items():
            function = library[name]  # made anew, so that nobody else's declaration is changed
            function.restype, function.argtypes = gives, takes
            setattr(self, name, function)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...  # noqa: ANN401


def load(folder: str) -> Pdfium:
    """PDFium from the folder of `pypdfium2_raw`; where it lies elsewhere, that package knows where."""
    try:
        library: Any = ctypes.CDLL(f"{folder}/{_FILES.get(sys.platform, 'libpdfium.so')}")
    except OSError:
        library = import_module("pypdfium2_raw.bindings")._libs["pdfium"]  # noqa: SLF001
    return Pdfium(library)
