"""The command line: arguments in, verbs called, findings printed.  It computes nothing of its own."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from typing import Final, NoReturn

import click

from govinfo.cli.commands import Commands, Group
from govinfo.cli.presentation import failures_told, say
from govinfo.cli.usage import asked_language

COMMANDS: Final[Mapping[str, str]] = {
    "read": "verbs.read",
    "check": "verbs.check_command",
    "decide": "deciding.decide",
    "claims": "telling.claims_command",
    "copied": "telling.copied_command",
    "render": "writing.render",
    "diagnose": "diagnosing.diagnose_command",
    "amend": "amending.amend_command",
    "letter": "lettering.letter_command",
    "series": "years.series",
    "roll-up": "units.roll_up_command",
    "compare": "years.compare_command",
    "new": "writing.new",
    "editions": "reference.editions",
    "edition": "reference.edition",
    "crosswalk": "reference.crosswalk_command",
    "article": "reference.article",
    "explain": "reference.explain",
    "formats": "reference.formats",
}
"""The commands in the order of the work, and where each stands."""


@click.group(
    cls=Group,
    name="govinfo",
    commands=Commands(COMMANDS),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="govinfo", message="govinfo %(version)s")
@click.option("--lang", type=click.Choice(["zh", "en"]), expose_value=False)
@click.pass_context
def cli(ctx: click.Context) -> None:
    """The program; without a command it shows how it is used, which is no success."""
    if ctx.invoked_subcommand is None:
        say(ctx.get_help(), err=True)
        ctx.exit(2)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line; every failure is one line, and the exit status tells which kind it was."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A character that the terminal lacks is shown as its escape, and is not fatal.
            stream.reconfigure(errors="backslashreplace")
    words = sys.argv[1:] if arguments is None else list(arguments)
    with failures_told(asked_language(words)):
        status = cli.main(args=words, prog_name="govinfo", standalone_mode=False)
    sys.exit(status if isinstance(status, int) else 0)
