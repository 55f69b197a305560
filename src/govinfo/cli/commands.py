"""The commands as click has them, with help that is a lesson in the language of the run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from govinfo.cli.lessons import LESSONS, OPTIONS
from govinfo.cli.presentation import failures_told
from govinfo.cli.usage import asked_language, option_name
from govinfo.cli.words import said
from govinfo.terminal import width
from govinfo.troubles import Lang, listed


class Command(click.Command):
    """A command whose help is a lesson in the language of the run."""

    allow_extra_args = True  # told in `parse_args`, in the language of the run

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the words of the command; one too many is wrong usage."""
        try:
            left = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click's parser leaves some without
            raise
        if ctx.args and not isinstance(self, click.Group) and not ctx.resilient_parsing:
            raise click.UsageError(said("extra", words=" ".join(ctx.args)), ctx)
        return left

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, purpose, options, commands and examples."""
        lang: Lang = ctx.obj
        lesson = LESSONS[self.name or ""][lang]
        formatter.write_usage(ctx.command_path, lesson.use, said("usage_head").told(lang))
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(lesson.text)
        _section(formatter, said("options_head").told(lang), _options(self, ctx, lang))
        if isinstance(self, click.Group):
            listed = [(name, LESSONS[name][lang].short) for name in self.list_commands(ctx)]
            _section(formatter, said("commands_head").told(lang), listed)
        formatter.write(f"\n{said('examples_head').told(lang)}\n")
        for line, meaning in lesson.examples:
            formatter.write(f"  {line}\n      {meaning}\n")


class Commands(Mapping[str, click.Command]):
    """The commands by name, each loaded when it is asked for: a run needs one, and some are slow to load."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = places

    def __getitem__(self, name: str) -> click.Command:
        """The command of that name; KeyError where there is none."""
        module, _, attribute = self._places[name].partition(".")
        found: click.Command = getattr(import_module(f"govinfo.cli.{module}"), attribute)
        return found

    def __iter__(self) -> Iterator[str]:
        """The names, in their order."""
        return iter(self._places)

    def __len__(self) -> int:
        """How many commands there are."""
        return len(self._places)


class Group(Command, click.Group):
    """The commands in the order of the work; of a misspelt one the nearest is told."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401  (as click has it)
    ) -> click.Context:
        """The context of a run, whose object is its language."""
        return super().make_context(info_name, args, parent, **{"obj": asked_language(args), **extra})

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was named; what fails is told before click tells it in its own way."""
        with failures_told(ctx.obj):
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, as they were added."""
        del ctx
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names."""
        name = args[0]
        if name in self.commands or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches  # noqa: PLC0415  (slow to import, needed only here)

        near = get_close_matches(name, self.commands)
        hint = (
            said("near_command", near=listed(near))
            if near
            else said("commands", known=", ".join(self.commands))
        )
        raise click.UsageError(said("no_command", name=name, hint=hint), ctx)


def _options(command: click.Command, ctx: click.Context, lang: Lang) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for option in command.get_params(ctx):
        if isinstance(option, click.Option):
            value, meaning = (words[lang == "en"] for words in OPTIONS[option_name(option)])
            needed = said("required").told(lang) if option.required else ""
            rows.append((f"{', '.join(option.opts)} {value}".rstrip(), f"{meaning}{needed}"))
    return rows


def _section(formatter: click.HelpFormatter, head: str, rows: Sequence[tuple[str, str]]) -> None:
    """A heading and two columns, which line up in a terminal though Chinese characters are twice as wide."""
    first = max(width(name) for name, _ in rows)
    formatter.write(f"\n{head}\n")
    for name, meaning in rows:
        formatter.write(f"  {name}{' ' * (first - width(name))}  {meaning}\n")
