"""What the command line shows (呈现): findings as lines, documents as text its terminal can draw, JSON.

Every word that depends on the language, and every character that depends on the terminal, is chosen here;
`govinfo.cli` decides what is shown and when.  What comes from a page is shown in its normal form, one line
each, so that no page can write control characters on a terminal.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govinfo import pipeline
from govinfo.cli.usage import misused
from govinfo.cli.words import said
from govinfo.decisions import Decided, Decision, decision_tree
from govinfo.document import Document, Grid, Slot, Trace, normal_text
from govinfo.edition import Address
from govinfo.errors import (
    GovinfoError,
    MalformedReport,
    UnknownCode,
    UnknownEdition,
    UnknownFormat,
    UnwritableTarget,
)
from govinfo.findings import SEVERITIES, Finding
from govinfo.troubles import Lang, Sentence, refused_by_system

if TYPE_CHECKING:
    from rich.progress import Progress

    from govinfo.certificates import Certificate
    from govinfo.interchange import Told

_COLOURS = {"hard": "red", "soft": "yellow", "note": "cyan"}
_ADVICE: tuple[tuple[type[GovinfoError], str], ...] = (
    (UnknownFormat, "name_format"),
    (UnknownEdition, "name_edition"),
    (UnknownCode, "name_code"),
    (MalformedReport, "correct"),
)
"""What the command line adds to what the library says: where to look, or which option helps."""


# Output


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """One line (or, without `nl`, some text), in the stream's own encoding.

    The stream is named because click would write UTF-8 where it is told ASCII, and what is meant for a
    closed stream to the other one.
    """
    stream = sys.stderr if err else sys.stdout
    if stream is not None:
        click.echo(text, file=stream, nl=nl)


def say_json(tree: object, *, err: bool = False) -> None:
    """JSON on one line, in escapes where the terminal has no Unicode, so that nothing is lost."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    say(json.dumps(tree, ensure_ascii=not encoding.startswith("utf")), err=err)


def json_tree(value: Told, lang: Lang) -> dict[str, Any]:
    """A value as the JSON tree that the interchange formats give it."""
    from govinfo.interchange import dumps  # noqa: PLC0415  (cattrs is loaded only where JSON is)

    tree: dict[str, Any] = json.loads(dumps(value, lang=lang))
    return tree


def say_bytes(content: bytes) -> None:
    """Bytes as they are, on standard output."""
    if sys.stdout is None:
        raise UnwritableTarget(said("stdout_closed"))
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def say_document(document: Document, *, err: bool = False) -> None:
    """A document as text, drawn with lines where the terminal has them and with plain signs elsewhere."""
    renderer = pipeline.find_renderer("text")
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    try:
        "─│┼═".encode(encoding)
        options = pipeline.options_of(renderer, {"marked": "no"})
    except (UnicodeEncodeError, LookupError):
        options = pipeline.options_of(renderer, {"marked": "no", "box": "no"})
    say(renderer.write(document, options).decode("utf-8"), err=err, nl=False)


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Document:
    """A table of what was done, one row a source; its first column names them."""
    slots = [Slot(0, column, text, header="column") for column, text in enumerate(heads)]
    for number, row in enumerate(rows, 1):
        slots += (
            Slot(number, column, normal_text(str(cell)), header=None if column else "row")
            for column, cell in enumerate(row)
        )
    return Document([Grid(slots)])


class Bar:
    """How many of several sources were read, shown while one is read; on a terminal only."""

    def __init__(self, of: int) -> None:
        self._progress: Progress | None = None
        if of > 1 and sys.stderr is not None and sys.stderr.isatty():
            from rich import progress  # noqa: PLC0415  (slow to import, needed only here)
            from rich.console import Console  # noqa: PLC0415  (the same)
            from rich.table import Column  # noqa: PLC0415  (the same)

            name = Column(ratio=1, no_wrap=True, overflow="crop")
            self._progress = progress.Progress(
                progress.BarColumn(bar_width=12),
                progress.MofNCompleteColumn(),
                progress.TimeRemainingColumn(),
                progress.TextColumn("{task.description}", markup=False, table_column=name),
                console=Console(stderr=True),
                expand=True,
                auto_refresh=False,
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._task = self._progress.add_task("", total=of)

    @contextlib.contextmanager
    def reading(self, source: str) -> Generator[None]:
        """While a source is read; the bar is gone before anything else is said."""
        if self._progress is None:
            yield
            return
        # As the terminal will show it, or the line would be longer than it was measured.
        encoding = getattr(sys.stderr, "encoding", None) or "ascii"
        shown = normal_text(Path(source).name).encode(encoding, "backslashreplace").decode(encoding)
        self._progress.update(self._task, description=shown)
        try:
            with self._progress:
                yield
        finally:
            self._progress.advance(self._task)


# Findings


def finding_line(finding: Finding, lang: Lang) -> str:
    """A finding as a line: how grave, which code, where, what."""
    label = SEVERITIES[finding.severity] if lang == "zh" else finding.severity
    return f"{click.style(label, fg=_COLOURS[finding.severity])} {normal_text(finding.message(lang))}"


def proof_lines(proof: Certificate | None, lang: Lang) -> Iterator[str]:
    """The proof of the finding, or of the repair, of the line before; none where it has none."""
    for line in () if proof is None else proof.lines(lang):
        yield f"    {' ' * (len(line) - len(line.lstrip()))}{normal_text(line)}"


def trace_line(address: Address, trace: Trace) -> str:
    """Where a value was seen: address, page (if there are pages), table, row and column, and its text."""
    page = "" if trace.page is None else f"{trace.page}:"
    return f"{address}\t{page}{trace.block}:{trace.row}:{trace.column}\t{normal_text(trace.raw)}"


def found_lines(
    finding: Finding, decision: Decision | None, lang: Lang, *, proofs: bool = False
) -> Iterator[str]:
    """A finding, its proof if that is asked for, and what was decided about it."""
    yield finding_line(finding, lang)
    yield from proof_lines(finding.certificate if proofs else None, lang)
    if decision is not None:
        yield f"    {normal_text(decision.told(lang))}"


def lapsed_lines(result: Decided, lang: Lang) -> Iterator[str]:
    """The decisions whose finding is gone."""
    for decision in result.lapsed:
        told = normal_text(decision.told(lang))
        yield said("lapsed", name=normal_text(decision.finding), told=told).told(lang)


def ruled_tree(tree: dict[str, Any], result: Decided) -> dict[str, Any]:
    """What was found as JSON, each finding with its decision or null, and decisions that lapsed, if any."""
    tree["findings"] = [
        {**shown, "decision": decision and decision_tree(decision)}
        for shown, (_, decision) in zip(tree["findings"], result.findings, strict=True)
    ]
    if result.lapsed:
        tree["lapsed"] = [decision_tree(decision) for decision in result.lapsed]
    return tree


def warn(findings: Iterable[Finding], lang: Lang) -> None:
    """On standard error, what was lost in reading: the hard findings."""
    for finding in findings:
        if finding.severity == "hard":
            say(finding_line(finding, lang), err=True)


# Failures


def complain(error: GovinfoError | str, lang: Lang) -> None:
    """One line on standard error; where even that cannot be written, nothing."""
    told = error if isinstance(error, str) else explained(error, lang)
    with contextlib.suppress(OSError):
        say(f"govinfo: {normal_text(told)}", err=True)


def explained(error: GovinfoError, lang: Lang) -> str:
    """What went wrong, and what to do about it on the command line."""
    told = Sentence(error.told("en"), error.told("zh"))
    if isinstance(error, UnknownFormat) and not error.name:
        # The one name that is ever empty is the suffix of a target that has none.
        return said("no_suffix", known=", ".join(error.known)).told(lang)
    for kind, advice in _ADVICE:
        if isinstance(error, kind):
            told = said(advice, said=told)
    return told.told(lang)


@contextlib.contextmanager
def failures_told(lang: Lang) -> Generator[None]:
    """Whatever fails within is told in one line, and the exit status says which kind it was."""
    try:
        yield
    except click.ClickException as error:
        complain(misused(error, lang), lang)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        complain(said("interrupted").told(lang), lang)
        sys.exit(130)
    except GovinfoError as error:
        complain(error, lang)
        sys.exit(2)
    except BrokenPipeError:
        _abandon_output()  # the reader left; say no more
        sys.exit(0)
    except OSError as error:
        _abandon_output()
        complain(said("cut_short", reason=_reason(error)).told(lang), lang)
        sys.exit(2)
    except MemoryError:
        complain(said("memory").told(lang), lang)
        sys.exit(2)


def _reason(error: OSError) -> Sentence:
    """Why standard output could not be written to its end, and what to do."""
    told = refused_by_system(error, "writing")
    other = told.trouble == "writing.other" or error.errno is None
    return said("refused", detail=error.strerror or error) if other else told


def _abandon_output() -> None:
    """Let what is still buffered go nowhere, or the interpreter would fail over it once more at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
