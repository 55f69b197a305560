"""What the command line shows (呈现): findings as lines, documents as text its terminal can draw, JSON.

Every word that depends on the language, and every character that depends on the terminal, is chosen here;
`govinfo.cli` decides what is shown and when.  What comes from a page is shown in its normal form, one line
each, so that no page can write control characters on a terminal.
"""

from __future__ import annotations

import contextlib
import json
import locale
import os
import sys
from collections.abc import Generator, Iterable, Iterator

import click

from govinfo import pipeline
from govinfo.checks import Audit, confront
from govinfo.cli.advice import advice, output_advice
from govinfo.document import Document, Trace, normal_text
from govinfo.edition import Address
from govinfo.errors import (
    GovinfoError,
    MalformedReport,
    PluginError,
    UnknownCode,
    UnknownEdition,
    UnknownFormat,
    UnprintableText,
    UnreadableSource,
    UnrecognisedForm,
    UnwritableTarget,
)
from govinfo.findings import SEVERITIES, Finding, Lang
from govinfo.report import Report

_COLOURS = {"hard": "red", "soft": "yellow", "note": "cyan"}
_KINDS = {"edition": "版式", "format": "格式", "code": "代码"}
_LEADS: tuple[tuple[type[GovinfoError], str], ...] = (
    (UnrecognisedForm, "未识别出年度报告的表格"),
    (MalformedReport, "报告数据不合规格"),
    (UnprintableText, "字体缺字"),
    (PluginError, "插件有误"),
)
_HOW_NAMED: dict[Lang, str] = {
    "zh": "；请改后缀，或用 --to 指明格式",
    "en": "; change the suffix, or name a format with --to",
}
_INTERRUPTED: dict[Lang, str] = {
    "zh": "已中断，没有留下写了一半的文件；需要时请重新运行",
    "en": "interrupted; nothing was half written; run it again when you like",
}
_CUT_SHORT: dict[Lang, str] = {
    "zh": "标准输出未能写完：{}",
    "en": "{}; the output may be cut short",
}


def language() -> Lang:
    """Chinese, unless the locale names another language."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), "") or locale.getlocale()[0] or ""
    plain = name.split(".")[0]
    return "zh" if plain in ("", "C", "POSIX") or plain.lower().startswith(("zh", "chinese")) else "en"


# Output


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """One line (or, without `nl`, some text), in the stream's own encoding.

    The stream is named because click would write UTF-8 where it is told ASCII.
    """
    click.echo(text, file=sys.stderr if err else sys.stdout, nl=nl)


def say_json(tree: object, *, err: bool = False) -> None:
    """JSON on one line, in escapes where the terminal has no Unicode, so that nothing is lost."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    say(json.dumps(tree, ensure_ascii=not encoding.startswith("utf")), err=err)


def say_bytes(content: bytes) -> None:
    """Bytes as they are, on standard output."""
    if sys.stdout is None:
        msg = "standard output is closed"
        raise UnwritableTarget(msg, trouble="closed", about="standard output")
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def say_document(document: Document) -> None:
    """A document as text, drawn with lines where the terminal has them and with plain signs elsewhere."""
    renderer = pipeline.find_renderer("text")
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    try:
        "─│┼═".encode(encoding)
        options = renderer.options()
    except (UnicodeEncodeError, LookupError):
        options = pipeline.options_of(renderer, {"box": "no"})
    say(renderer.write(document, options).decode("utf-8"), nl=False)


def show_progress(number: int, of: int) -> None:
    """Which of several sources is being read; on a terminal only."""
    if of > 1 and sys.stderr is not None and sys.stderr.isatty():
        say(f"\r{number}/{of}", err=True, nl=False)


def clear_progress(of: int) -> None:
    """Make room for what is shown of a source."""
    if of > 1 and sys.stderr is not None and sys.stderr.isatty():
        say("\r\x1b[K", err=True, nl=False)


# Findings


def finding_line(finding: Finding, lang: Lang) -> str:
    """A finding as a line: how grave, which code, where, what."""
    label = SEVERITIES[finding.severity] if lang == "zh" else finding.severity
    return f"{click.style(label, fg=_COLOURS[finding.severity])} {normal_text(finding.message(lang))}"


def trace_line(address: Address, trace: Trace) -> str:
    """Where a value was seen: address, page (if there are pages), table, row and column, and its text."""
    page = "" if trace.page is None else f"{trace.page}:"
    return f"{address}\t{page}{trace.block}:{trace.row}:{trace.column}\t{normal_text(trace.raw)}"


def audit_lines(report: Report, audit: Audit, lang: Lang) -> Iterator[str]:
    """What was found in a report, the rules that blanks leave open, and how many rules hold."""
    zh = lang == "zh"
    yield from (finding_line(finding, lang) for finding in audit.findings)
    told = {address.table for address, value in report.items() if value is not None}
    for rule, verdict in confront(report):
        # Of a table that is blank altogether nothing is told rule by rule.
        if verdict == "open" and rule.relation == "=" and rule.left[0].table in told:
            blanks = [str(address) for address in rule.addresses if report[address] is None]
            blank = ", ".join(blanks)
            at = f"{rule.code} {rule.left[0]}"
            yield f"未定 {at}：空白 {blank}" if zh else f"open {at}: blank {blank}"
    tally = audit.tally
    if zh:
        yield f"勾稽关系：成立 {tally.holds}，不成立 {tally.fails}，未定 {tally.open}"
    else:
        yield f"rules: {tally.holds} hold, {tally.fails} fail, {tally.open} open"


def warn(findings: Iterable[Finding], lang: Lang) -> None:
    """On standard error, what was lost in reading: the hard findings."""
    for finding in findings:
        if finding.severity == "hard":
            say(finding_line(finding, lang), err=True)


# Failures


def complain(error: BaseException | str, lang: Lang) -> None:
    """One line on standard error; where even that cannot be written, nothing."""
    said = error if isinstance(error, str) else explained(error, lang)
    with contextlib.suppress(OSError):
        say(f"govinfo: {normal_text(said)}", err=True)


def explained(error: BaseException, lang: Lang) -> str:
    """What went wrong, and with which source; in Chinese with a word on what kind of trouble it is."""
    if isinstance(error, (UnknownEdition, UnknownFormat, UnknownCode)):
        return _unknown(error, lang)
    if isinstance(error, (UnreadableSource, UnwritableTarget)):
        return advice(error, lang, ": ".join(getattr(error, "__notes__", ())))
    said = ": ".join([*getattr(error, "__notes__", ()), str(error)])
    lead = next((lead for kind, lead in _LEADS if isinstance(error, kind)), "") if lang == "zh" else ""
    return f"{lead}：{said}" if lead else said


def _unknown(error: UnknownEdition | UnknownFormat | UnknownCode, lang: Lang) -> str:
    known = ", ".join(error.known)
    if not error.name:
        # The one name that is ever empty is the suffix of a target that has none.
        en = f"the target has no suffix that tells its format; name the format with --to, or use {known}"
        return f"输出文件没有后缀，无从得知格式；请用 --to 指明，或用 {known}" if lang == "zh" else en
    named = _HOW_NAMED[lang] if isinstance(error, UnknownFormat) else ""
    if lang == "en":
        return f"{error}{named}"
    hint = f"是否指 {'、'.join(error.near)}？" if error.near else f"已有：{known}"
    return f"没有名为“{error.name}”的{_KINDS[error.kind]}；{hint}{named}"


@contextlib.contextmanager
def failures_told(lang: Lang) -> Generator[None]:
    """Whatever fails within is told in one line, and the exit status says which kind it was."""
    try:
        yield
    except click.UsageError as error:
        complain(_usage(error, lang), lang)
        sys.exit(2)
    except click.ClickException as error:
        complain(error.format_message(), lang)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        complain(_INTERRUPTED[lang], lang)
        sys.exit(130)
    except GovinfoError as error:
        complain(error, lang)
        sys.exit(2)
    except BrokenPipeError:
        _abandon_output()  # the reader left; say no more
        sys.exit(0)
    except OSError as error:
        _abandon_output()
        complain(_CUT_SHORT[lang].format(output_advice(error, lang)), lang)
        sys.exit(2)
    except MemoryError:
        complain("内存不足以处理这个来源" if lang == "zh" else "not enough memory for this source", lang)
        sys.exit(2)


def _usage(error: click.UsageError, lang: Lang) -> str:
    path = error.ctx.command_path if error.ctx is not None else "govinfo"
    said = error.format_message().rstrip(".")
    return f"用法有误：{said}；见 {path} --help" if lang == "zh" else f"{said}; see {path} --help"


def _abandon_output() -> None:
    """Let what is still buffered go nowhere, or the interpreter would fail over it once more at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
