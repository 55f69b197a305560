"""What `--help` teaches: in the language of the run, in lines that fit, with examples that can be run."""

from __future__ import annotations

import shlex

import click
import pytest

from govinfo import cli
from govinfo.cli.commands import _options
from govinfo.cli.lessons import ARGUMENTS, LESSONS, OPTIONS
from govinfo.cli.usage import asked_language
from govinfo.terminal import width

COMMANDS: dict[str, click.Command] = {"govinfo": cli.cli, **cli.cli.commands}
EVERY = pytest.mark.parametrize("name", COMMANDS)
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])


def helped(capsys: pytest.CaptureFixture[str], name: str, *words: str) -> str:
    """The help of a command."""
    with pytest.raises(SystemExit) as ended:
        cli.main([*([] if name == "govinfo" else [name]), "--help", *words])
    printed = capsys.readouterr()
    assert (ended.value.code, printed.err) == (0, "")
    return printed.out


@EVERY
@LANGUAGES
def test_help_is_in_the_language_that_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, lang: str
) -> None:
    """By `--lang` behind or before it, or else by the locale."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8" if lang == "zh" else "zh_CN.UTF-8")
    told = helped(capsys, name, "--lang", lang)
    assert told == helped(capsys, name, f"--lang={lang}")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8" if lang == "zh" else "en_GB.UTF-8")
    assert told == helped(capsys, name)
    heads = ("用法：", "选项：", "示例：") if lang == "zh" else ("Usage: ", "Options:", "Examples:")
    assert all(f"\n{head}" in f"\n{told}" for head in heads)
    foreign = ("Usage", "Option", "Example", "Show", "required") if lang == "zh" else ("用法", "选项", "示例")
    assert not any(word in told for word in foreign)


@EVERY
@LANGUAGES
def test_help_fits_a_terminal(capsys: pytest.CaptureFixture[str], name: str, lang: str) -> None:
    """No line is wider than 80 columns, as a terminal counts them."""
    wide = [line for line in helped(capsys, name, "--lang", lang).splitlines() if width(line) > 80]
    assert wide == []


@EVERY
def test_lessons_are_about_the_command_there_is(name: str) -> None:
    """The use is what click takes; every option and argument is named in both languages, the required so."""
    command = COMMANDS[name]
    context = click.Context(command, info_name=name)
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    if name != "govinfo":
        assert LESSONS[name]["en"].use == " ".join(command.collect_usage_pieces(context))
        named = [
            f"{word if param.required else f'[{word}]'}{'...' if param.nargs == -1 else ''}"
            for param, word in ((param, ARGUMENTS[param.name or ""]) for param in arguments)
        ]
        assert LESSONS[name]["zh"].use.split()[1:] == named
    for param in command.get_params(context):
        if isinstance(param, click.Option):
            values, meanings = OPTIONS[max(param.opts, key=len)]
            assert bool(values[0]) == bool(values[1]) == (not param.is_flag)
            assert not {"[required]", "（必填）"} & set(meanings)
            for lang, mark in (("zh", "（必填）"), ("en", "[required]")):
                rows = [
                    row
                    for row in _options(command, context, lang)
                    if row[0].startswith(", ".join(param.opts))
                ]
                assert [mark in meaning for _, meaning in rows] == [param.required]


@EVERY
@LANGUAGES
def test_examples_can_be_run(name: str, lang: str) -> None:
    """Each is a command line that click understands, of the command that it teaches."""
    lesson = LESSONS[name]["zh" if lang == "zh" else "en"]
    assert lesson.examples
    for line, meaning in lesson.examples:
        program, command, *words = shlex.split(line.partition(" <")[0])
        assert program == "govinfo"
        assert name in {"govinfo", command}
        assert meaning
        COMMANDS[command].make_context(command, words, obj=lang)


def test_every_lesson_has_its_command() -> None:
    """No command without a lesson in both languages, no lesson or option without a command."""
    assert list(LESSONS) == list(COMMANDS)
    assert all(set(lesson) == {"zh", "en"} for lesson in LESSONS.values())
    known = {
        max(param.opts, key=len)
        for command in COMMANDS.values()
        for param in command.get_params(click.Context(command))
        if isinstance(param, click.Option)
    }
    assert set(OPTIONS) == known


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ([], "en"),
        (["--lang", "zh"], "zh"),
        (["check", "--lang=zh"], "zh"),
        (["--lang", "zh", "--lang", "en"], "en"),
        (["--lang"], "en"),
        (["--lang", "fr"], "en"),
        (["check", "--", "--lang", "zh"], "en"),
        (["check", "--langs", "zh"], "en"),
    ],
)
def test_the_language_is_known_before_the_words_are(
    monkeypatch: pytest.MonkeyPatch, words: list[str], lang: str
) -> None:
    """The last `--lang` with a language that there is; behind `--` stand file names."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert asked_language(words) == lang


@pytest.mark.parametrize(
    ("words", "number", "offered"),
    [
        ("govinfo ch", 1, "plain,check"),
        ("govinfo check --la", 2, "plain,--lang"),
        ("govinfo qqqqqq x", 2, ""),
    ],
)
def test_a_shell_can_complete_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: str, number: int, offered: str
) -> None:
    """The completion that click has works on; of what is no command it has none."""
    monkeypatch.setenv("_GOVINFO_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(number))
    with pytest.raises(SystemExit):
        cli.main([])
    printed = capsys.readouterr()
    assert (printed.err, printed.out) == ("", f"{offered}\n")
