"""Fonts: what a font file may say in more than one way is read alike, and a damaged one is refused."""

from __future__ import annotations

import struct
import zipfile
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from govinfo import fonts
from govinfo.errors import UnprintableText
from govinfo.fonts import SERIF, Face, Fonts, UnusableFont, carried, characters, sfnt, truetype

TEXT = "正文— 1"


def small() -> Face:
    """A font of five characters, each a glyph of its own."""
    return truetype.parse(carried(SERIF).subset(TEXT).content)


def written(**tables: bytes | None) -> bytes:
    """The small font's file with tables replaced, or left out where None."""
    both = {**small().tables, "glyf": bytes(small().outlines), **tables}
    return sfnt.file_of({tag: body for tag, body in both.items() if body is not None})


def character_map(*subtables: tuple[int, int, bytes]) -> bytes:
    """A `cmap` of subtables, each with its platform and encoding."""
    head = struct.pack(">HH", 0, len(subtables))
    at = len(head) + 8 * len(subtables)
    for platform, encoding, body in subtables:
        head += struct.pack(">HHI", platform, encoding, at)
        at += len(body)
    return head + b"".join(body for _, _, body in subtables)


def groups(*found: tuple[int, int, int]) -> bytes:
    """A subtable of format 12: ranges of characters, and the glyph of the first of each."""
    body = b"".join(struct.pack(">III", *group) for group in found)
    return struct.pack(">HHIII", 12, 0, 16 + len(body), 0, len(found)) + body


def segments(*found: tuple[int, int, int, int], glyphs: tuple[int, ...] = ()) -> bytes:
    """A subtable of format 4: first and last character, delta, and offset of the glyphs or 0."""
    count = len(found)
    firsts, lasts, deltas, jumps = zip(*found, strict=True)
    words = (2 * count, 0, 0, 0, *lasts, 0, *firsts, *(delta & 0xFFFF for delta in deltas), *jumps, *glyphs)
    return struct.pack(f">HHH{len(words)}H", 4, 6 + 2 * len(words), 0, *words)


END = (0xFFFF, 0xFFFF, 1, 0)
"""The segment that ends every map of format 4; it maps no character."""


# Which font draws a character


def test_characters_that_no_font_has_are_named_when_they_are_measured() -> None:
    """All of the text's at once, sorted; what a font has is measured all the same afterwards."""
    fonts = Fonts()
    with pytest.raises(UnprintableText) as caught:
        fonts.measure("body", "公😀开ᚠ", 16)
    assert caught.value.characters == ("ᚠ", "😀")
    assert fonts.measure("body", "公开", 16) == 32


# The character map


@pytest.mark.parametrize(
    ("subtable", "expected"),
    [
        (groups((0x41, 0x43, 2), (0x6B63, 0x6B63, 5)), {0x41: 2, 0x42: 3, 0x43: 4, 0x6B63: 5}),
        (groups((0x20000, 0x20001, 1)), {0x20000: 1, 0x20001: 2}),
        (groups((0x43, 0x41, 2)), {}),
        (segments((0x41, 0x43, 2 - 0x41, 0), END), {0x41: 2, 0x42: 3, 0x43: 4}),
        (segments((0x41, 0x43, 0, 4), END, glyphs=(5, 0, 2)), {0x41: 5, 0x43: 2}),
        (segments((0x41, 0x42, 1, 4), END, glyphs=(4, 0)), {0x41: 5}),
        (segments((0x41, 0x42, -0x41, 0), END), {0x42: 1}),
    ],
    ids=["ranges", "beyond the BMP", "backwards", "shifted", "listed", "listed and shifted", "glyph 0"],
)
def test_a_character_map_says_which_glyph_each_character_has(
    subtable: bytes, expected: dict[int, int]
) -> None:
    """ISO/IEC 14496-22, formats 12 and 4: glyph 0 means that the font lacks the character."""
    assert truetype.parse(written(cmap=character_map((3, 10, subtable)))).glyph_of == expected


@given(st.dictionaries(st.integers(1, 0xFFFE), st.integers(1, 0xFFFF), min_size=1, max_size=40))
@example({0xFFFE: 1, 1: 0xFFFF})
def test_both_formats_of_a_character_map_read_alike(glyph_of: dict[int, int]) -> None:
    """The same characters in a map of format 4 and in one of format 12 have the same glyphs."""
    ordered = sorted(glyph_of.items())
    narrow = segments(*((code, code, glyph - code, 0) for code, glyph in ordered), END)
    wide = groups(*((code, code, glyph) for code, glyph in ordered))
    for subtable in (narrow, wide):
        assert characters.glyphs_of(character_map((0, 3, subtable))) == glyph_of


@st.composite
def orderly(draw: st.DrawFn) -> list[tuple[int, int, int]]:
    """Groups of a map in the order of their characters, such as a font has; their glyphs may be shared."""
    found: list[tuple[int, int, int]] = []
    first = 0
    for gap, size, glyph in draw(
        st.lists(st.tuples(st.integers(1, 9), st.integers(1, 5), st.integers(1, 12)), min_size=1, max_size=9)
    ):
        first += gap
        found.append((first, first + size - 1, glyph))
        first += size - 1
    return found


@given(orderly())
@example([(1, 2, 1), (3, 4, 3), (5, 6, 1)])
@example([(1, 9, 1), (11, 12, 2), (14, 14, 5), (15, 15, 5)])
def test_a_map_read_where_it_stands_is_the_map_taken_character_by_character(
    found: list[tuple[int, int, int]],
) -> None:
    """The same characters, glyphs and doubles, and the same answer for what is not there."""
    read = characters.glyphs_of(character_map((3, 10, groups(*found))))
    taken = {first + at: glyph + at for first, last, glyph in found for at in range(last - first + 1)}
    assert isinstance(read, characters.Groups)
    assert (read, len(read), list(read)) == (taken, len(taken), list(taken))
    assert {code: read.get(code) for code in range(99)} == {code: taken.get(code) for code in range(99)}
    ordered = sorted(taken)
    shared = [
        code
        for code in ordered
        if any(taken[code] == taken[other] for other in range(code) if other in taken)
    ]
    assert characters.doubles(read) == characters.doubles(taken) == shared


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([(5, 6, 1), (1, 2, 3)], {1: 3, 2: 4, 5: 1, 6: 2}),
        ([(1, 3, 1), (2, 2, 9)], {1: 1, 2: 9, 3: 3}),
        ([(1, 2, 0)], {2: 1}),
        ([], {}),
    ],
    ids=["out of order", "overlapping", "glyph 0", "empty"],
)
def test_a_map_that_is_not_orderly_is_taken_character_by_character(
    found: list[tuple[int, int, int]], expected: dict[int, int]
) -> None:
    """What a font's map says twice it says last; glyph 0 is none."""
    read = characters.glyphs_of(character_map((3, 10, groups(*found))))
    assert (type(read), read) == (dict, expected)


def test_the_widest_unicode_map_is_read_and_others_are_passed_over() -> None:
    """A Macintosh map is none of Unicode; format 12 goes before format 4."""
    maps = character_map(
        (1, 0, groups((0x41, 0x41, 4))),
        (3, 1, segments((0x41, 0x41, 1 - 0x41, 0), END)),
        (3, 10, groups((0x41, 0x41, 2))),
    )
    assert truetype.parse(written(cmap=maps)).glyph_of == {0x41: 2}


# Outlines, names


def test_places_of_outlines_may_be_written_in_halves() -> None:
    """`loca` in its short form holds half of each place (`indexToLocFormat` 0)."""
    face = small()
    halves = struct.pack(f">{len(face.places)}H", *(place // 2 for place in face.places))
    head = sfnt.patched(face.tables["head"], (50, ">h", 0))
    again = truetype.parse(written(head=head, loca=halves))
    assert again.places == face.places
    assert again.subset(TEXT) == face.subset(TEXT)


@pytest.mark.parametrize(
    ("records", "name"),
    [
        ([(1, 6, b"My-Font_1")], "My-Font_1"),
        ([(3, 1, "别名".encode("utf-16-be")), (3, 6, "My Font/仿宋".encode("utf-16-be"))], "MyFont"),
        ([(3, 6, "仿宋".encode("utf-16-be"))], "Font"),
        ([(1, 1, b"Family")], "Font"),
        ([], "Font"),
    ],
)
def test_a_font_is_named_in_letters_that_a_pdf_can_hold(
    records: list[tuple[int, int, bytes]], name: str
) -> None:
    """The PostScript name, name 6, without what is neither ASCII letter, digit, dash nor underscore."""
    head = struct.pack(">HHH", 0, len(records), 6 + 12 * len(records))
    strings = b""
    for platform, identity, text in records:
        head += struct.pack(">6H", platform, 0, 0, identity, len(text), len(strings))
        strings += text
    assert truetype.parse(written(name=head + strings)).name == name


def test_old_programs_find_the_characters_too() -> None:
    """The map that ends with the BMP says what the one beyond it does; too long, it is left off."""
    codes = {0x41: 1, 0x42: 2, 0x43: 7, 0x4E00: 3, 0xFFFE: 4, 0x20000: 5}
    table = sfnt.character_map(codes)
    assert characters.glyphs_of(table) == codes
    # The same table without its map of format 12.
    basic = table[:2] + (1).to_bytes(2, "big") + table[4:]
    assert characters.glyphs_of(basic) == {code: glyph for code, glyph in codes.items() if code < 0xFFFF}
    many = {code: 1 + (7 * code) % 60_000 for code in range(0x3000, 0x3000 + 9_000)}
    assert characters.glyphs_of(sfnt.character_map(many)) == many
    assert sfnt.character_map(many)[2:4] == (1).to_bytes(2, "big")


def test_a_part_that_is_in_the_subset_already_is_not_put_in_twice() -> None:
    """A composite glyph shares its part with the character that is the part alone, and with itself."""
    face = small()
    part, last = face.glyph_of[ord("文")], len(face.places) - 2
    header = struct.pack(">5h", -1, 0, 0, 0, 0)
    # Both with offsets in words; the first scaled, and not the last.
    parts = struct.pack(">HH2hh", 0x0029, part, 7, 9, 0x2000) + struct.pack(">HH2h", 0x0001, part, 1, 2)
    glyf = bytes(face.outlines[: face.places[last]]) + header + parts
    places = face.places[:-1]
    places.append(len(glyf))
    made = evolve(
        face, glyph_of={**face.glyph_of, ord("正"): last}, outlines=memoryview(glyf), places=places
    ).subset("文正")
    again = truetype.parse(made.content)
    outlines = [bytes(again.outlines[a:b]) for a, b in pairwise(again.places)]
    assert len(outlines) == 3
    assert made.glyphs == (1, 2)
    assert struct.unpack_from(">HH2hhHH", outlines[2], 10) == (0x0029, 1, 7, 9, 0x2000, 0x0001, 1)


# Damage


@pytest.mark.parametrize(
    "content",
    [
        lambda: written(loca=small().tables["loca"][:-1]),
        lambda: written(glyf=None),
        lambda: written(cmap=None),
        lambda: written(hmtx=small().tables["hmtx"][:3]),
        lambda: written(head=sfnt.patched(small().tables["head"], (18, ">H", 0))),
        lambda: written(cmap=character_map((1, 0, groups((0x41, 0x41, 1))))),
        lambda: written(cmap=character_map((3, 10, groups((0x41, 0x41, 1))[:-4]))),
        lambda: written(cmap=character_map((3, 10, groups((0, 0xFFFFFFFF, 0))))),
        lambda: written(cmap=character_map((3, 1, segments((0x41, 0x43, 0, 4), END, glyphs=(5,))))),
        lambda: written(name=b"\0\0\0\x09\0\0"),
        lambda: b"ttcf\0\1\0\0" + bytes(4),
    ],
    ids=[
        "half a place",
        "no outlines",
        "no map",
        "half a width",
        "no unit",
        "no Unicode",
        "half a group",
        "4 thousand million characters",
        "glyphs beyond the end",
        "names beyond the end",
        "an empty collection",
    ],
)
def test_a_damaged_font_is_refused_in_one_line(content) -> None:
    """Whatever is wrong in the tables, it is `UnusableFont` and nothing else."""
    with pytest.raises(UnusableFont) as refusal:
        truetype.parse(content())
    assert "\n" not in str(refusal.value)


@given(st.integers(0, 1 << 20), st.integers(0, 255))
def test_one_wrong_byte_gives_a_font_or_a_refusal(at: int, byte: int) -> None:
    """A font file with a byte changed anywhere is read or refused."""
    content = bytearray(written())
    content[at % len(content)] = byte
    try:
        assert truetype.parse(bytes(content)).tables
    except UnusableFont:
        return


def test_carried_fonts_are_read_from_an_archive_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the package is in a zip file, a font has no path of its own."""
    with zipfile.ZipFile(tmp_path / "package.zip", "w") as package:
        package.writestr(f"fonts/{SERIF}", carried(SERIF).subset(TEXT).content)
    monkeypatch.setattr(fonts, "__file__", str(tmp_path / "package.zip" / "fonts" / "__init__.py"))
    monkeypatch.setattr(resources, "files", lambda _: zipfile.Path(tmp_path / "package.zip", "fonts/"))
    face = carried.__wrapped__(SERIF)
    assert all(face.has(character) for character in TEXT)
    assert face.width("正") == carried(SERIF).width("正")
