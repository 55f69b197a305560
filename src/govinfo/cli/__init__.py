"""The command line: arguments in, verbs called, findings printed.  It computes nothing of its own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

import click

from govinfo.cli import reference, verbs
from govinfo.cli.presentation import failures_told, language, say


class _Group(click.Group):
    """Commands in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, as they were added."""
        del ctx
        return list(self.commands)


@click.group(
    cls=_Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="govinfo", message="govinfo %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Read, check, amend and render China's government-information annual reports (政府信息公开工作年度报告).

    SOURCE is a file of any readable format, or - for standard input.

    \b
    Examples:
      govinfo check report.txt              what does not hold          哪些勾稽关系不成立
      govinfo render report.txt -o out.pdf  the report as PDF           生成 PDF
      govinfo new --edition 2021 --year 2025 --agency 某局 -o form.json   a blank form 空白表
      govinfo explain T02                   what a code means           代码含义
    """  # noqa: D301  (click's mark of a block that is not to be filled is a plain backslash and b)
    if ctx.invoked_subcommand is None:
        say(ctx.get_help(), err=True)
        ctx.exit(2)


for _command in (
    verbs.read,
    verbs.check_command,
    verbs.render,
    verbs.amend_command,
    verbs.new,
    reference.editions,
    reference.edition,
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
    with failures_told(language()):
        status = cli.main(args=arguments, prog_name="govinfo", standalone_mode=False)
    sys.exit(status if isinstance(status, int) else 0)
