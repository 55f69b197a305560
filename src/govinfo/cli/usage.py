"""How the command line is used (用法): in which language, and what is wrong with the words given."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping, Sequence
from itertools import pairwise

import click

from govinfo.cli.lessons import ARGUMENTS
from govinfo.cli.words import MISUSES, said
from govinfo.troubles import Lang, Sentence, listed


def language() -> Lang:
    """Chinese, unless the locale names another language."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), "") or locale.getlocale()[0] or ""
    plain = name.split(".")[0]
    return "zh" if plain in ("", "C", "POSIX") or plain.lower().startswith(("zh", "chinese")) else "en"


def asked_language(words: Sequence[str]) -> Lang:
    """The language that the words ask for, or else the locale's.

    It is looked for before the words are parsed: help and wrong usage are told in it too.

    >>> asked_language(["check", "--lang", "en", "--help"])
    'en'
    """
    found = language()
    for word, following in pairwise([*words, ""]):
        if word == "--":
            break
        name, _, value = word.partition("=")
        value = value or following
        if name == "--lang" and value in {"zh", "en"}:
            found = "zh" if value == "zh" else "en"
    return found


def spoken() -> Lang:
    """The language of the run, which is the object of its context."""
    lang: Lang = click.get_current_context().obj
    return lang


def misused(error: click.ClickException, lang: Lang) -> str:
    """What is wrong with the words that were given, in one line, with where the help is."""
    if not isinstance(error, click.UsageError):
        return error.format_message()
    path = error.ctx.command_path if error.ctx is not None else "govinfo"
    what = error.message
    if not isinstance(what, Sentence):
        what = Sentence(error.format_message().rstrip("."), _chinese(error))
    return said("usage", said=what, path=path).told(lang)


def _chinese(error: click.UsageError) -> str:
    """In Chinese what click says in English."""
    facts: Mapping[str, object] = {}
    match error:
        case click.MissingParameter(param=click.Option() as option):
            misuse, facts = "no_required", {"name": option_name(option)}
        case click.MissingParameter(param=click.Argument(name=str() as name)):
            misuse, facts = "no_argument", {"name": ARGUMENTS[name]}
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices)) as option):
            misuse, facts = "choice", {"name": option_name(option), "choices": listed(choices).zh}
        case click.BadParameter(param=click.Parameter(type=click.IntRange(min=least, max=most)) as option):
            misuse, facts = "range", {"name": option_name(option), "least": least, "most": most}
        case click.NoSuchOption(option_name=name, possibilities=near):
            misuse = "near_option" if near else "no_option"
            facts = {"name": name, "near": listed(near or ()).zh}
        case click.BadOptionUsage(option_name=name, ctx=click.Context(command=command)):
            flags = [param.opts for param in command.params if getattr(param, "is_flag", False)]
            misuse, facts = ("value" if any(name in opts for opts in flags) else "no_value"), {"name": name}
        case _:
            misuse = "other"
    return MISUSES[misuse].format_map(facts)


def option_name(option: click.Parameter) -> str:
    """The name by which an option is told: its long one."""
    return max(option.opts, key=len)
