"""The command line: arguments in, verbs called, findings printed.  It computes nothing of its own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

import click

from govinfo.cli import amending, deciding, diagnosing, lettering, reference, telling, units, verbs, years
from govinfo.cli.commands import Group
from govinfo.cli.presentation import failures_told, say
from govinfo.cli.usage import asked_language


@click.group(
    cls=Group,
    name="govinfo",
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


for _command in (
    verbs.read,
    verbs.check_command,
    deciding.decide,
    telling.claims_command,
    telling.copied_command,
    verbs.render,
    diagnosing.diagnose_command,
    amending.amend_command,
    lettering.letter_command,
    years.series,
    units.roll_up_command,
    years.compare_command,
    verbs.new,
    reference.editions,
    reference.edition,
    reference.crosswalk_command,
    reference.article,
    reference.explain,
    reference.formats,
):
    cli.add_command(_command)


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
