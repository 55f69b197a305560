"""What cannot be read or written is told in one line, wholly in the chosen language, with what to do."""

from __future__ import annotations

import errno
import io
import json
import os
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click
import pytest

from govinfo import cli, plugins
from govinfo.cli import usage

EXAMPLE = str(Path(__file__).parents[1] / "examples" / "2020-street-office.txt")
FORMATS = {"utf", "htm", *plugins.names(plugins.READERS), *plugins.names(plugins.RENDERERS)}
DO = {
    "zh": "请",
    "en": (
        r"; .*\b(check|name|get|copy|export|give|make|choose|free|change|run|save|pipe|shorten|correct|"
        r"download|put|open|see)\b"
    ),
}
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])


def one_line(capsys: pytest.CaptureFixture[str], words: list[object], status: int = 2) -> str:
    """The one line on standard error of a run that ends with a status and prints nothing else."""
    with pytest.raises(SystemExit) as ended:
        cli.main([str(word) for word in words])
    printed = capsys.readouterr()
    assert (ended.value.code, printed.out) == (status, "")
    assert printed.err.startswith("govinfo: ")
    assert printed.err.count("\n") == 1
    return printed.err.removeprefix("govinfo: ")


def in_language(line: str, lang: str, *names: object) -> bool:
    """Whether a line, without the names in it, is in one language only and says what to do."""
    for name in sorted(map(str, names), key=len, reverse=True):
        line = line.replace(name, "")
    foreign = (
        {word.lower() for word in re.findall(r"[A-Za-z]{3,}(?:-[A-Za-z]+)*", line)} - FORMATS
        if lang == "zh"
        else set(re.findall(r"[\u3000-\u9fff\uff00-\uffef]", line))
    )
    return not foreign and re.search(DO[lang], line) is not None


def missing(folder: Path) -> Path:
    """A name that no file has."""
    return folder / "missing.txt"


def itself(folder: Path) -> Path:
    """A folder."""
    return folder


def blob(folder: Path) -> Path:
    """Random bytes."""
    path = folder / "blob.txt"
    path.write_bytes(random.Random(7).randbytes(4096))  # noqa: S311  (any bytes will do)
    return path


def zeros(folder: Path) -> Path:
    """Every byte there is, NUL among them, in a file without a suffix."""
    path = folder / "blob"
    path.write_bytes(bytes(range(256)))
    return path


def empty(folder: Path) -> Path:
    """A file of no bytes."""
    path = folder / "empty.txt"
    path.touch()
    return path


def vast(folder: Path) -> Path:
    """A file of 200 MB."""
    path = folder / "vast.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    return path


def null(folder: Path) -> Path:
    """A path that no system allows."""
    return folder / "a\0b"


def below_a_file(folder: Path) -> Path:
    """A path through a file."""
    empty(folder)
    return folder / "empty.txt" / "r.txt"


def loop(folder: Path) -> Path:
    """A link to itself."""
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    return folder / "loop.txt"


def too_long(folder: Path) -> Path:
    """A name of more characters than a file may have."""
    return folder / f"{'n' * 300}.txt"


@LANGUAGES
@pytest.mark.parametrize(
    "source", [missing, itself, blob, zeros, empty, vast, null, below_a_file, loop, too_long]
)
def test_unusable_sources_say_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], source: Callable[[Path], Path], lang: str
) -> None:
    """Whatever is wrong with a source, the line names it and says what to do, in one language."""
    path = source(tmp_path)
    before = set(tmp_path.iterdir())
    line = one_line(capsys, ["render", path, "-o", tmp_path / "out.json", "--lang", lang])
    assert in_language(line, lang, path, str(path).replace("\0", ""), str(path).replace("\0", " "))
    assert tmp_path.name in line
    assert set(tmp_path.iterdir()) == before


def nowhere(folder: Path) -> Path:
    """A file in a folder that is missing."""
    return folder / "missing" / "r.txt"


@LANGUAGES
@pytest.mark.parametrize("suffix", ["pdf", "docx", "doc", "wps", "xlsx", "html", "json", "txt", "bin"])
def test_a_blob_says_what_to_do_whatever_its_suffix(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str, lang: str
) -> None:
    """Bytes that are of no format are told so, not as a damaged file of the format of their suffix."""
    path = blob(tmp_path).rename(tmp_path / f"blob.{suffix}")
    assert in_language(one_line(capsys, ["check", path, "--lang", lang]), lang, path)


@LANGUAGES
@pytest.mark.parametrize("target", [itself, nowhere, null, below_a_file, loop, too_long])
def test_unwritable_targets_say_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], target: Callable[[Path], Path], lang: str
) -> None:
    """Whatever is wrong with a target, the line names it and says what to do, in one language."""
    path = target(tmp_path)
    before = set(tmp_path.iterdir())
    line = one_line(capsys, ["render", EXAMPLE, "-o", path, "--to", "text", "--lang", lang])
    assert in_language(line, lang, path, str(path).replace("\0", ""), str(path).replace("\0", " "))
    assert set(tmp_path.iterdir()) == before


@LANGUAGES
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO])
def test_a_disk_that_refuses_leaves_what_was_there(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    lang: str,
) -> None:
    """A full or a read-only disk: one line, the target as it was, nothing beside it."""
    target = tmp_path / "r.json"
    target.write_text("kept")

    def refuse(_: int) -> NoReturn:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    line = one_line(capsys, ["render", EXAMPLE, "-o", target, "--lang", lang])
    assert in_language(line, lang, target)
    assert target.read_text() == "kept"
    assert list(tmp_path.iterdir()) == [target]


@LANGUAGES
@pytest.mark.parametrize(
    "words", [["-o", "out.xyz"], ["-o", "out"], ["-o", "out.txt", "--to", "pdff"], ["-o", "-", "--to", "qqq"]]
)
def test_unknown_formats_say_what_to_do(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    lang: str,
) -> None:
    """A format or a suffix that is not known: which there are, and how to name one."""
    monkeypatch.chdir(tmp_path)
    line = one_line(capsys, ["render", EXAMPLE, *words, "--lang", lang])
    assert in_language(line, lang, ".xyz", "pdff", "qqq", ".json", ".pdf", ".txt", ".md")
    assert list(tmp_path.iterdir()) == []


@LANGUAGES
def test_an_interruption_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    """Ctrl-C while the target is written: exit status 130, one line, nothing half written."""

    def interrupt(_: int) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    words = ["render", EXAMPLE, "-o", tmp_path / "r.json", "--lang", lang]
    assert in_language(one_line(capsys, words, 130), lang)
    assert list(tmp_path.iterdir()) == []


@LANGUAGES
def test_closed_and_bounded_streams_say_what_to_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    """Standard input and output are named in the language too."""
    monkeypatch.setattr("sys.stdin", None)
    assert in_language(one_line(capsys, ["check", "-", "--lang", lang]), lang)
    monkeypatch.setattr("sys.stdout", None)
    with pytest.raises(SystemExit):
        cli.main(["render", EXAMPLE, "-o", "-", "--lang", lang])
    assert in_language(capsys.readouterr().err.removeprefix("govinfo: "), lang)


def damaged_pdf(folder: Path) -> Path:
    """The start of a PDF."""
    return written(folder / "r.pdf", b"%PDF-1.7 and no more")


def cut_docx(folder: Path) -> Path:
    """The first half of a Word file."""
    return written(folder / "r.docx", zipped("word/document.xml")[:40])


def other_zip(folder: Path) -> Path:
    """A zip of something else, called a Word file."""
    return written(folder / "r.docx", zipped("notes.md"))


def cut_xlsx(folder: Path) -> Path:
    """A workbook whose directory is lost."""
    return written(folder / "r.xlsx", zipped("xl/workbook.xml")[:-10])


def broken_xlsx(folder: Path) -> Path:
    """A workbook without sheets."""
    return written(folder / "r.xlsx", zipped("xl/worksheets/sheet1.xml"))


def damaged_xls(folder: Path) -> Path:
    """The head of a workbook of the old kind, which a process of its own refuses."""
    return written(folder / "r.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000))


def bare_html(folder: Path) -> Path:
    """A page that shows nothing."""
    return written(folder / "r.html", b"<html><body><script>1</script></body></html>")


def damaged_utf16(folder: Path) -> Path:
    """UTF-16 cut in the middle of a character."""
    return written(folder / "r.txt", "规章".encode("utf-16")[:-1])


def prose(folder: Path) -> Path:
    """A text that is no report."""
    return written(folder / "r.txt", "今天休息。".encode())


def two_reports(folder: Path) -> Path:
    """Two reports one after the other."""
    first = Path(EXAMPLE).read_text("utf-8")
    other = first.replace("0", "3").replace("临江街道", "城关街道")
    return written(folder / "r.txt", f"{first}\n\n{other}".encode())


def written(path: Path, content: bytes) -> Path:
    """A file with this content."""
    path.write_bytes(content)
    return path


def zipped(name: str) -> bytes:
    """A zip archive with one part."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr(name, "<a/>")
    return into.getvalue()


@LANGUAGES
@pytest.mark.parametrize(
    "source",
    [
        *(damaged_pdf, cut_docx, other_zip, cut_xlsx, broken_xlsx, damaged_xls),
        *(bare_html, damaged_utf16, prose, two_reports),
    ],
)
def test_damaged_files_of_their_format_say_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], source: Callable[[Path], Path], lang: str
) -> None:
    """What only the reader of a format can tell is told in the language too, and names the file."""
    path = source(tmp_path)
    line = one_line(capsys, ["check", path, "--lang", lang])
    assert str(path) in line
    for quoted in ("File is not a zip file", "Truncated file header", "'xl/workbook.xml'"):
        line = line.replace(quoted, "") if lang == "en" else line
    assert in_language(line, lang, path, "xl/workbook.xml")


WHOLE = {"format": "govinfo.report/1", "edition": "2021", "tables": {}}


@LANGUAGES
@pytest.mark.parametrize(
    "text",
    [
        '{"format": "govinfo.report/1"',
        '{"year": NaN}',
        f'{{"year": {"9" * 5000}}}',
        f'{{"year": 1.{"9" * 5000}}}',
        '{"a": ' * 100_000,
        '{"year": 2025, "year": 2026}',
        '{"year": "\ud800"}',
        *(
            json.dumps({**WHOLE, **change})
            for change in (
                {"format": None},
                {"format": "govinfo.report/2"},
                {"edition": 2021},
                {"edition": "2012"},
                {"year": 25},
                {"year": [2025]},
                {"agency": {}},
                {"published": "yesterday"},
                {"scope": "all"},
                {"narratives": []},
                {"narratives": {"overview": "无"}},
                {"narratives": {"overview": [1]}},
                {"tables": {"fees": {"charged": {"amount": 1.5}}}},
                {"tables": {"documents": {"rules": {"made": "many"}}}},
                {"tables": {"documents": {"rules": {"made": "9" * 1000 + ".5"}}}},
                {"nonsense": 1},
            )
        ),
        json.dumps({"format": "govinfo.reading/1", "report": WHOLE, "findings": [1], "traces": {"a": 1}}),
        json.dumps({"format": "govinfo.reading/1", "report": WHOLE, "findings": 1, "traces": 1}),
    ],
    ids=range(25),
)
def test_malformed_json_is_told_in_the_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, lang: str
) -> None:
    """Every fault with its JSON path, what is expected there, and where that is described."""
    path = written(tmp_path / "r.json", text.encode("utf-8", "surrogatepass"))
    line = one_line(capsys, ["check", path, "--lang", lang])
    assert "$" in line
    known = r"\$[.\w]*|\"[^\"]*\"|govinfo\.\w+/\d|\b(own_level|organ|region|null|NaN)\b|\w+Error"
    line = re.sub(known, "", line)
    assert in_language(line, lang, path, "govinfo edition", "--format json", *("Schema",) * (lang == "zh"))


TIDY = "agency,year,edition,table,row,column,value\n"


@LANGUAGES
@pytest.mark.parametrize(
    "rows",
    [
        "某局,2025,2012,fees,charged,amount,1\n",
        "某局,25,2021,fees,charged,amount,1\n",
        "某局,2025,2021,fees,charged,nothing,1\n",
        "某局,2025,2021,documents,rules,made,1\n" * 2,
        "某局,2025,2021,documents,rules,made,many\n",
        "某局,2025,2021,documents,rules,made,1\n",
        "某局,2025,2021,a,b,c,1\n某局,2024,2021,a,b,c,1\n",
        "",
    ],
)
def test_faults_of_separated_values_are_told_in_the_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: str, lang: str
) -> None:
    """With the line and what is wrong there."""
    path = written(tmp_path / "r.csv", (TIDY + rows).encode())
    line = one_line(capsys, ["check", path, "--lang", lang])
    line = re.sub(r"\w+\[[^\]]*\]|'?many'?|(edition|year)\b", "", line)
    assert in_language(line, lang, path, "govinfo", "--format json")


@LANGUAGES
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["edition", "2012"], "2012"),
        (["edition", "qqqqqq"], "2021-single-other"),
        (["explain", "T22"], "T22"),
        (["explain", "qqqqqq"], "R01"),
        (["article", "99"], "56"),
        (["article", "36(9)"], "7"),
        (["article", "36(99999)"], "36"),
        (["article", "16.9"], "16"),
        (["article", "the last one"], "36(3)"),
        (["new", "--year", "1999", "-o", "-"], "--edition"),
        (["new", "--edition", "qqqqqq", "-o", "-"], "2021"),
        (["render", EXAMPLE, "-o", "-", "--to", "qqqqqq"], "--to"),
        (["render", EXAMPLE, "-o", "-", "--option", "width"], "--option"),
        (["render", EXAMPLE, "-o", "-", "--option", "colour=red"], "width"),
        (["render", EXAMPLE, "-o", "-", "--option", "width=wide"], "width"),
        (["render", EXAMPLE, "-o", "-", "--option", "width=0"], "10000"),
        (["render", EXAMPLE, "-o", "-", "--option", "box=maybe"], "box"),
        (["render", EXAMPLE, "-o", "-", "--to", "pdf", "--option", "body_font=/missing.ttf"], "/missing.ttf"),
        (["render", EXAMPLE, "-o", "-", "--to", "pdf", "--option", f"body_font={EXAMPLE}"], EXAMPLE),
    ],
)
def test_names_and_options_are_told_in_the_language(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str, lang: str
) -> None:
    """A name that is not known, or an option that cannot be, with what there is instead."""
    line = one_line(capsys, [*words, "--lang", lang])
    assert said in line
    names = ["govinfo edition", "--edition", "qqqqqq", "colour", "width", "wide", "box", "maybe", EXAMPLE]
    names += ["marked", "findings", "decisions"]
    names += [
        "2021-single-other",
        "/missing.ttf",
        "TrueType",
        "the last one",
        "yes 或 no",
        "--option",
        "QQQQQQ",
    ]
    names += ["QQQQQQ", "第三十六条第（三）项", "editions", ".ttc", ".ttf"]
    line = line if lang == "zh" else f"{line}; check"  # the English names what there is
    assert in_language(line, lang, *names)


@LANGUAGES
@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        ([], "用法：govinfo [选项] 命令", "Usage: govinfo [OPTIONS] COMMAND"),
        (["chekc"], "没有 chekc 命令；相近的有 check；", "No such command 'chekc'; did you mean check?;"),
        (
            ["qqqqqq"],
            "没有 qqqqqq 命令；已有 read, check,",
            "No such command 'qqqqqq'; there are read, check,",
        ),
        (["check"], "缺少来源；", "Missing argument 'SOURCE...';"),
        (["edition"], "缺少版式；", "Missing argument 'KEY';"),
        (["article"], "缺少条款；", "Missing argument 'NUMBER';"),
        (["explain"], "缺少代码；", "Missing argument 'CODE';"),
        (["render", "a"], "缺少必填的选项 --output；", "Missing option '-o' / '--output';"),
        (["render", "a", "b", "-o", "c"], "多了 b；", "Got unexpected extra argument b;"),
        (["check", "a", "--form"], "没有 --form 选项，相近的有 --format；", "No such option"),
        (["check", "a", "--qqqqqq"], "没有 --qqqqqq 选项；", "No such option"),
        (["check", "a", "--format"], "选项 --format 后面缺少值；", "Option '--format' requires an argument;"),
        (["read", "a", "--traces=1"], "选项 --traces 后面不能有值；", "'--traces' does not take a value;"),
        (["check", "a", "--format", "xml"], "--format 只能是 text、json 之一；", "'xml' is not one of"),
        (["new", "--year", "25"], "--year 应为 1000 至 9999 的整数；", "25 is not in the range"),
        (["new", "--year", "now"], "--year 应为 1000 至 9999 的整数；", "'now' is not a valid integer"),
    ],
)
def test_wrong_usage_is_told_in_the_language(
    capsys: pytest.CaptureFixture[str], words: list[str], zh: str, en: str, lang: str
) -> None:
    """What is wrong with the words, and whose help tells more; the language is that of the same words."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["--lang", lang, *words])
    printed = capsys.readouterr()
    assert (ended.value.code, printed.out) == (2, "")
    assert (zh if lang == "zh" else en) in printed.err
    if words:
        path = " ".join(["govinfo", *words[:1]]) if words[0] in cli.cli.commands else "govinfo"
        assert printed.err.endswith(f"；请看 {path} --help\n" if lang == "zh" else f"; see {path} --help\n")
        assert printed.err.count("\n") == 1


def test_a_misuse_of_another_kind_is_told() -> None:
    """What click may come to say besides is told to be wrong, with where the help is."""
    error = click.BadArgumentUsage("two of them")
    assert usage.misused(error, "zh") == "命令的写法有误；请看 govinfo --help"
    assert usage.misused(error, "en") == "two of them; see govinfo --help"
