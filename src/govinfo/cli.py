"""The command line: arguments in, verbs called, findings printed.  It computes nothing of its own."""

from __future__ import annotations

import json
import locale
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from govinfo import pipeline, plugins
from govinfo.amendments import amend
from govinfo.checks import Audit, check, confront
from govinfo.edition import Edition, all_editions, find_edition
from govinfo.errors import GovinfoError, PluginError
from govinfo.findings import Finding, Lang, code_of, located
from govinfo.recognition import Reading
from govinfo.report import Report
from govinfo.series import carry_over

_COLOURS = {"hard": "red", "soft": "yellow", "note": "cyan"}
_STANDARD = "-"


def _language() -> Lang:
    """Chinese, unless the locale names another language."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), "") or locale.getlocale()[0] or ""
    plain = name.split(".")[0]
    return "zh" if plain in ("", "C", "POSIX") or plain.lower().startswith(("zh", "chinese")) else "en"


_lang = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default=_language,
    help="Language of what is printed; by default the locale's.",
)
_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people, or for programs.",
)


class _Group(click.Group):
    """Commands in the order of the work, and their epilogs' examples as they are written."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(self.commands)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="govinfo", message="govinfo %(version)s")
def cli() -> None:
    """Read, check, amend and render China's government-information annual reports (政府信息公开工作年度报告).

    SOURCE is a file of any readable format, or - for standard input.

    \b
    Examples:
      govinfo check report.txt              what does not hold          哪些勾稽关系不成立
      govinfo render report.txt -o out.pdf  the report as PDF           生成 PDF
      govinfo new --edition 2021 --year 2025 --agency 某局 -o form.json   a blank form 空白表
      govinfo explain T02                   what a code means           代码含义
    """


# Output


def _say(text: str, *, err: bool = False) -> None:
    click.echo(text, err=err)


def _say_json(tree: object) -> None:
    """JSON, in escapes where the terminal has no Unicode, so that nothing is lost."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    click.echo(json.dumps(tree, ensure_ascii=not encoding.startswith("utf"), indent=None))


def _finding_line(finding: Finding, lang: Lang) -> str:
    label = (
        {"hard": "错误", "soft": "存疑", "note": "提示"}[finding.severity]
        if lang == "zh"
        else finding.severity
    )
    return f"{click.style(label, fg=_COLOURS[finding.severity])} {finding.message(lang)}"


def _say_bytes(content: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _say_text(report: Report) -> None:
    click.echo(_for_terminal(pipeline.render(report, "text", _text_options())), nl=False)


def _text_options() -> object:
    """Box drawing where the terminal can show it, plain rules elsewhere."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    renderer = pipeline.find_renderer("text")
    try:
        "─│┼".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return pipeline.options_of(renderer, {"box": "no"})
    return renderer.options()


def _for_terminal(content: bytes) -> str:
    return content.decode("utf-8")


def _say_reference(document: Any) -> None:
    renderer = pipeline.find_renderer("text")
    click.echo(_for_terminal(renderer.write(document, _text_options())), nl=False)


# Input


def _open(source: str) -> Reading:
    if source != _STANDARD:
        return pipeline.open(source)
    content = sys.stdin.buffer.read(pipeline.MAX_BYTES + 1)
    if len(content) > pipeline.MAX_BYTES:
        msg = f"standard input has more than {pipeline.MAX_BYTES:,} bytes, the most that are read"
        raise GovinfoError(msg)
    return pipeline.read_report(content)


def _save(report: Report, out: str, to: str | None, options: Sequence[str]) -> None:
    renderer = pipeline.find_renderer(to) if to else None
    if renderer is None and out == _STANDARD:
        renderer = pipeline.find_renderer("text")
    if options or renderer is not None:
        renderer = renderer or pipeline.renderer_for(Path(out).suffix)
        chosen = pipeline.options_of(renderer, _pairs(options))
        if out == _STANDARD:
            _say_bytes(pipeline.render(report, renderer.name, chosen))
        else:
            pipeline.save(report, out, renderer.name, chosen)
    else:
        pipeline.save(report, out)


def _pairs(options: Iterable[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for option in options:
        name, equals, value = option.partition("=")
        if not equals:
            msg = f"--option takes name=value, not {option!r}"
            raise GovinfoError(msg)
        pairs[name.strip()] = value.strip()
    return pairs


def _each(sources: Sequence[str], work: Callable[[str], None]) -> bool:
    """Do the work for every source; a source that cannot be used is told and does not stop the rest."""
    sound = True
    for number, source in enumerate(sources, 1):
        if len(sources) > 1 and sys.stderr.isatty():
            click.echo(f"\r{number}/{len(sources)}", err=True, nl=False)
        try:
            work(source)
        except GovinfoError as error:
            sound = False
            _complain(error)
    if len(sources) > 1 and sys.stderr.isatty():
        click.echo("\r", err=True, nl=False)
    return sound


def _complain(error: Exception) -> None:
    click.echo(f"govinfo: {' '.join(str(error).split())}", err=True)


# The verbs


@cli.command(epilog="Example: govinfo read page.txt --format json")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--traces", is_flag=True, help="Also print where each value was seen.")
@_format
@_lang
def read(sources: tuple[str, ...], traces: bool, form: str, lang: Lang) -> None:  # noqa: FBT001  (click passes flags so)
    """Read published reports: the report, what could not be settled, and where each value was seen."""

    def work(source: str) -> None:
        reading = _open(source)
        if form == "json":
            from govinfo.interchange import converter  # noqa: PLC0415  (cattrs is loaded only where JSON is)

            _say_json(converter(lang).unstructure(reading))
            return
        _say_text(reading.report)
        for finding in reading.findings:
            _say(_finding_line(finding, lang))
        for address, trace in reading.traces if traces else ():
            _say(f"{address}\t{trace.block}:{trace.row}:{trace.column}\t{trace.raw}")

    sys.exit(0 if _each(sources, work) else 2)


@cli.command(name="check", epilog="Example: govinfo check reports/*.txt --format json")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@_format
@_lang
def check_command(sources: tuple[str, ...], form: str, lang: Lang) -> None:
    """Check reports against the rules of their form.

    Exit status: 0 no hard finding, 1 some, 2 a source that cannot be used.
    """
    audits: list[tuple[str, Audit]] = []

    def work(source: str) -> None:
        reading = _open(source)
        audit = check(reading.report)
        found = (*reading.findings, *located(audit.findings, dict(reading.traces)))
        audits.append((source, Audit(found, audit.tally)))
        if form == "text":
            _say_audit(source if len(sources) > 1 else "", reading.report, audits[-1][1], lang)

    sound = _each(sources, work)
    if form == "json" and audits:
        _say_json(_audits_json(audits, several=len(sources) > 1, lang=lang))
    hard = any(finding.severity == "hard" for _, audit in audits for finding in audit.findings)
    sys.exit(2 if not sound else int(hard))


def _say_audit(source: str, report: Report, audit: Audit, lang: Lang) -> None:
    if source:
        _say(f"{source}:" if lang == "en" else f"{source}：")
    for finding in audit.findings:
        _say(_finding_line(finding, lang))
    for rule, verdict in confront(report):
        if verdict == "open" and rule.relation == "=":
            blanks = [str(address) for address in rule.addresses if report[address] is None]
            if len(blanks) < len(rule.addresses):
                _say(
                    (
                        f"未定 {rule.code} {rule.left[0]}："
                        if lang == "zh"
                        else f"open {rule.code} {rule.left[0]}: "
                    )
                    + ("空白 " if lang == "zh" else "blank ")
                    + ", ".join(blanks)
                )
    told = audit.tally
    if lang == "zh":
        _say(f"勾稽关系：成立 {told.holds}，不成立 {told.fails}，未定 {told.open}")
    else:
        _say(f"rules: {told.holds} hold, {told.fails} fail, {told.open} open")


def _audits_json(audits: Sequence[tuple[str, Audit]], *, several: bool, lang: Lang) -> object:
    from govinfo.interchange import FINDINGS, converter  # noqa: PLC0415  (cattrs is loaded only where JSON is)

    trees = [(source, converter(lang).unstructure(audit)) for source, audit in audits]
    if not several:
        return trees[0][1]
    return {
        "format": FINDINGS,
        "sources": [
            {"source": source, "findings": tree["findings"], "rules": tree["rules"]} for source, tree in trees
        ],
    }


_out = click.option(
    "-o", "--output", "out", required=True, help="File to write, by its suffix; - for standard output."
)
_to = click.option("--to", help="Name of the format, where the suffix does not tell; see govinfo formats.")
_option = click.option(
    "--option", "options", multiple=True, metavar="NAME=VALUE", help="An option of the renderer."
)


@cli.command(epilog="Example: govinfo render page.txt -o report.pdf")
@click.argument("source")
@_out
@_to
@_option
@_lang
def render(source: str, out: str, to: str | None, options: tuple[str, ...], lang: Lang) -> None:
    """Write a report in another format."""
    reading = _open(source)
    _save(reading.report, out, to, options)
    for finding in reading.findings:
        if finding.severity == "hard":
            click.echo(_finding_line(finding, lang), err=True)


@cli.command(name="amend", epilog="Example: govinfo amend page.txt -o completed.json")
@click.argument("source")
@_out
@_to
@_option
@_format
@_lang
def amend_command(
    source: str, out: str, to: str | None, options: tuple[str, ...], form: str, lang: Lang
) -> None:
    """Fill in the blanks that the rules determine, and log them; nothing else is changed.

    Exit status: 0 nothing left to amend, 1 blanks or failing rules remain.
    """
    amended, log = amend(_open(source).report)
    _save(amended, out, to, options)
    quiet = out == _STANDARD
    if form == "json":
        from govinfo.interchange import AMENDMENTS, converter  # noqa: PLC0415  (cattrs is loaded only where JSON is)

        tree = {"format": AMENDMENTS, "amendments": [converter(lang).unstructure(entry) for entry in log]}
        if quiet:
            click.echo(json.dumps(tree), err=True)
        else:
            _say_json(tree)
    else:
        for entry in log:
            _say(entry.finding().message(lang), err=quiet)
    left = None in amended.values or check(amended).tally.fails
    sys.exit(1 if left else 0)


@cli.command(
    epilog="Example: govinfo new --edition 2021 --year 2026 --agency 某市某局 --last 2025.json -o 2026.json"
)
@click.option("--edition", "key", help="Key of the edition; by default the one in force in the year.")
@click.option("--year", type=click.IntRange(1000, 9999), help="The report year.")
@click.option("--agency", help="The organ that reports.")
@click.option("--last", metavar="FILE", help="Last year's report, whose 结转 is brought forward.")
@_out
@_to
@_option
def new(  # noqa: PLR0913  (one parameter an option)
    key: str | None,
    year: int | None,
    agency: str | None,
    last: str | None,
    out: str,
    to: str | None,
    options: tuple[str, ...],
) -> None:
    """Write a blank form to fill in, with last year's carried-forward figures if asked."""
    report = Report.blank(_edition_for(key, year), agency=agency, year=year)
    if last is not None:
        before = _open(last).report
        if year is not None and before.year is not None and before.year != year - 1:
            msg = f"{last} is a report for {before.year}, not for {year - 1}"
            raise GovinfoError(msg)
        report = carry_over(before, report)
    _save(report, out, to, options)


def _edition_for(key: str | None, year: int | None) -> Edition:
    if key is not None:
        return find_edition(key)
    fitting = [
        edition
        for edition in all_editions()
        if edition.parent is None and (year is None or edition.covers(year))
    ]
    if not fitting:
        msg = f"no edition was made for {year}; name one with --edition"
        raise GovinfoError(msg)
    return fitting[-1]


# The reference


@cli.command(epilog="Example: govinfo editions --format json")
@_format
@_lang
def editions(form: str, lang: Lang) -> None:
    """List the editions of the form."""
    from govinfo import reference  # noqa: PLC0415  (only these commands need it)

    if form == "json":
        _say_json(
            {
                "format": "govinfo.editions/1",
                "editions": [reference.edition_facts(edition) for edition in all_editions()],
            }
        )
        return
    _say_reference(reference.editions_document(lang))
    _say_broken(plugins.EDITIONS, find_edition)


def _say_broken(group: str, find: Callable[[str], object]) -> None:
    for name in plugins.names(group):
        try:
            find(name)
        except PluginError as error:
            _complain(error)


@cli.command(
    epilog="Example: govinfo edition 2021 --lang en; with --format json, the JSON Schema of its reports"
)
@click.argument("key")
@_format
@_lang
def edition(key: str, form: str, lang: Lang) -> None:
    """Print one edition: its tables as printed, its rules in words, the keys of its cells."""
    from govinfo import reference  # noqa: PLC0415  (only these commands need it)

    found = find_edition(key)
    if form == "json":
        from govinfo.interchange import json_schema  # noqa: PLC0415  (cattrs is loaded only where JSON is)

        _say_json(json_schema(found))
        return
    _say_reference(reference.edition_document(found, lang))


@cli.command(epilog="Example: govinfo article 36")
@click.argument("number")
@_format
@_lang
def article(number: str, form: str, lang: Lang) -> None:
    """Print an article of the Regulation (36, 第三十六条 or 36(3)) with the outcomes that rest on it."""
    from govinfo import reference  # noqa: PLC0415  (only these commands need it)
    from govinfo.regulation import Provision  # noqa: PLC0415  (the same)

    try:
        found = Provision.parse(number)
    except ValueError as error:
        raise GovinfoError(str(error)) from None
    if form == "json":
        _say_json(reference.article_facts(found.article))
        return
    _say_reference(reference.article_document(found.article, lang))


@cli.command(epilog="Example: govinfo explain T02")
@click.argument("code")
@_format
@_lang
def explain(code: str, form: str, lang: Lang) -> None:
    """Explain a code of the findings."""
    from govinfo import reference  # noqa: PLC0415  (only these commands need it)

    found = code_of(code.upper())
    if form == "json":
        _say_json(reference.code_facts(found))
        return
    _say_reference(reference.code_document(found, lang))


@cli.command(epilog="Example: govinfo formats")
@_format
@_lang
def formats(form: str, lang: Lang) -> None:
    """List the formats that can be read and written, and which distribution offers them."""
    from govinfo import reference  # noqa: PLC0415  (only these commands need it)

    if form == "json":
        _say_json({"format": "govinfo.formats/1", "formats": pipeline.formats()})
        return
    _say_reference(reference.formats_document(pipeline.formats(), lang))
    _say_broken(plugins.READERS, pipeline.find_reader)
    _say_broken(plugins.RENDERERS, pipeline.find_renderer)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line; every failure is one line, and the exit status tells which kind it was."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                errors="backslashreplace"
            )  # a character the terminal lacks is shown, not fatal
    try:
        status = cli.main(args=arguments, prog_name="govinfo", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(status if isinstance(status, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("govinfo: interrupted; nothing was half written", err=True)
        sys.exit(130)
    except GovinfoError as error:
        _complain(error)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left; say no more
        sys.exit(0)
    except OSError as error:
        _complain(OSError(f"{error.strerror or error}; the output may be cut short"))
        sys.exit(2)
    except MemoryError:
        _complain(MemoryError("not enough memory for this source"))
        sys.exit(2)
