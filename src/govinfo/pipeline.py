"""The verbs joined: bytes and paths in, values between, bytes and paths out.

This is the one room, with the command line, that touches files.  Sources are bounded in size, and targets
are written whole or not at all: to a temporary file beside the target that then takes its place.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from govinfo import plugins
from govinfo.composition import compose
from govinfo.document import Document
from govinfo.errors import (
    GovinfoError,
    MalformedReport,
    PluginError,
    UnknownFormat,
    UnreadableSource,
    UnwritableTarget,
    shortened,
)
from govinfo.plugins import Plugin, Reader, Renderer
from govinfo.readings import Reading
from govinfo.report import Report
from govinfo.troubles import refused_by_system, sentence, sentence_of

if TYPE_CHECKING:
    from govinfo.comparison import Comparison  # slow to load

    Source: TypeAlias = Report | Document | Comparison

MAX_BYTES: Final = 64 * 1024 * 1024
"""The largest source that is read; a published report is a thousandth of it."""


def _named(group: str, name: str) -> Plugin:
    plugin = plugins.find(group, name)
    if plugin is None:
        raise UnknownFormat(name, plugins.names(group))
    return plugin


def _loaded(plugin: Plugin, kind: type) -> Any:  # noqa: ANN401  (a value of the kind)
    """What a plug-in offers, if it is of the kind and bears the name under which it is offered."""
    made = plugin.load()
    if not isinstance(made, kind) or getattr(made, "name", "") != plugin.name:
        owner = {"group": plugin.group, "name": plugin.name, "distribution": plugin.distribution}
        kinds = {"kind": kind.__name__, "made": type(made).__name__}
        raise PluginError(sentence("plugin_other", **owner, **kinds))
    return made


def find_reader(name: str) -> Reader:
    """The reader of this name; `UnknownFormat` lists near ones."""
    reader: Reader = _loaded(_named(plugins.READERS, name), Reader)
    return reader


def find_renderer(name: str) -> Renderer:
    """The renderer of this name; `UnknownFormat` lists near ones."""
    renderer: Renderer = _loaded(_named(plugins.RENDERERS, name), Renderer)
    return renderer


def _sound(group: str, kind: type) -> Iterator[tuple[Plugin, Any]]:
    """Every plug-in of a group that can be loaded; a broken one hurts only those who name it."""
    for name in plugins.names(group):
        with contextlib.suppress(PluginError):
            plugin = _named(group, name)
            yield plugin, _loaded(plugin, kind)


def _sniffs(reader: Reader, content: bytes) -> bool:
    """Whether a reader knows the bytes as its own; one that fails over them does not."""
    try:
        return reader.sniff(content)
    except Exception:  # noqa: BLE001  (whatever a plug-in raises, the other readers are not hurt)
        return False


def _likeliest(group: str, suffix: str) -> Iterator[str]:
    """The names of a group, those most like a suffix first, so that as a rule no other one is imported."""
    wanted, names = suffix[1:], plugins.names(group)
    if wanted in names:
        yield wanted
    from govinfo.labels import similarity  # noqa: PLC0415  (most suffixes are names)

    yield from sorted((name for name in names if name != wanted), key=lambda name: -similarity(name, wanted))


def _readers(names: Iterable[str]) -> Iterator[Reader]:
    """The readers of these names, each imported when it is asked for; a broken one is passed over."""
    for name in names:
        with contextlib.suppress(PluginError):
            yield find_reader(name)


_HEAD: Final = 4096
_NO_TEXT: Final = frozenset(range(0x20)) - frozenset(b"\t\n\v\f\r\x1b")


def _is_plain(content: bytes) -> bool:
    """Whether bytes show no sign of a format that wraps text: no control codes, mark-up, JSON or PDF mark."""
    start = content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] not in {b"<", b"{"} and b"%PDF-" not in start and _NO_TEXT.isdisjoint(start)


def _reader_for(content: bytes, suffix: str) -> Reader:
    """The reader of the suffix if the bytes do not gainsay it; else the first that knows them; else text's.

    The other readers are imported only where the bytes are not those that the suffix promises.
    """
    wanted = suffix.lower()
    likeliest = _likeliest(plugins.READERS, wanted) if wanted else ()
    promised = next((reader for reader in _readers(likeliest) if wanted in reader.suffixes), None)
    if promised is not None and (_is_plain(content) or _sniffs(promised, content)):
        return promised
    others = _readers(plugins.names(plugins.READERS))
    known = next((reader for reader in others if _sniffs(reader, content)), None)
    return known or promised or find_reader("text")


def renderer_for(suffix: str) -> Renderer:
    """The renderer whose name or suffix this is; `UnknownFormat` lists the suffixes there are.

    >>> renderer_for(".txt").name
    'text'
    """
    wanted = suffix.lower()
    known: list[str] = []
    for name in _likeliest(plugins.RENDERERS, wanted):
        with contextlib.suppress(PluginError):
            renderer = find_renderer(name)
            if wanted in renderer.suffixes or wanted == f".{name}":
                return renderer
            known += renderer.suffixes
    raise UnknownFormat(suffix, sorted(known))


def formats() -> list[dict[str, Any]]:
    """Every format: its name, suffixes and media type, how it is read and written, and whose it is.

    `source` is what its renderer takes, a document or a report, and `carries` what of a report can be had
    back from the file; both are None for a format that is only read.  A format without a reader of its own
    `reads` where there is one of its media type, as a form in a web page is read as a web page.  `documents`
    tells that it is written of any document, and `comparisons` of a comparison, by its values or as the
    document that it prints.
    """
    found: dict[str, dict[str, Any]] = {}
    for plugin, reader in _sound(plugins.READERS, Reader):
        found[reader.name] = _facts(plugin, reader)
    media = {facts["media_type"] for facts in found.values()}
    for plugin, renderer in _sound(plugins.RENDERERS, Renderer):
        written, read_too = _facts(plugin, renderer), found.get(renderer.name)
        written["reads"] = renderer.media_type in media
        found[renderer.name] = written if read_too is None else _both(read_too, written)
    return [found[name] for name in sorted(found)]


def _facts(plugin: Plugin, offered: Reader | Renderer) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "name": offered.name,
        "reads": isinstance(offered, Reader),
        "writes": isinstance(offered, Renderer),
        "source": None,
        "carries": None,
        "documents": False,
        "comparisons": False,
        "suffixes": list(offered.suffixes),
        "media_type": offered.media_type,
        "options": [],
        "distribution": plugin.distribution,
    }
    if isinstance(offered, Renderer):
        options = attrs.fields(offered.options) if attrs.has(offered.options) else ()
        facts |= {"source": offered.source, "carries": offered.carries}
        prints = _takes_documents(offered)
        facts |= {"documents": prints, "comparisons": prints or offered.comparisons}
        facts["options"] = [option.name for option in options]
    return facts


def _both(read_as: dict[str, Any], written_as: dict[str, Any]) -> dict[str, Any]:
    """One format of a reader and a renderer, which may be of different distributions."""
    owners = dict.fromkeys((read_as["distribution"], written_as["distribution"]))
    suffixes = dict.fromkeys((*read_as["suffixes"], *written_as["suffixes"]))
    return {**written_as, "reads": True, "suffixes": list(suffixes), "distribution": ", ".join(owners)}


def read(content: bytes, format: str | None = None, *, suffix: str = "") -> Document | Report | Reading:  # noqa: A002
    """The document that bytes hold, or the report (or reading) where the format holds one.

    `format` names a reader; without it the bytes are looked at, then `suffix`.

    >>> read("| 规章 | 0 |".encode()).blocks[0].texts
    (('规章', '0'),)
    """
    if not isinstance(content, (bytes, bytearray, memoryview)):  # pyright: ignore[reportUnnecessaryIsInstance]
        msg = f"read takes the bytes of a file, not a {type(content).__name__}; govinfo.open reads a path"
        raise TypeError(msg)
    content = bytes(content)
    if not content:
        raise UnreadableSource(sentence("empty"))
    reader = find_reader(format) if format is not None else _reader_for(content, suffix)
    found = _read_by(reader, content)
    if not isinstance(found, (Document, Report, Reading)):
        raise PluginError(sentence("plugin_no_report", name=reader.name, made=type(found).__name__))
    return found


_OF_ANY_KIND: Final = {"not_text", "unknown_encoding", "damaged_text"}


def _read_by(reader: Reader, content: bytes) -> Any:  # noqa: ANN401  (what the plug-in gives)
    """What a reader gives; bytes that it refuses and that are not of its kind are told to be of another."""
    try:
        return _answered(reader, lambda: reader.read(content))
    except (UnreadableSource, MalformedReport) as error:
        tells = reader.sniff is not attrs.fields(Reader).sniff.default
        plain = error.trouble in _OF_ANY_KIND or not tells or _is_plain(content)
        if plain or _sniffs(reader, content):
            raise
        raise UnreadableSource(sentence("other_kind")) from None


def _answered(plugin: Reader | Renderer, work: Callable[[], Any]) -> Any:  # noqa: ANN401  (what the plug-in gives)
    """What a plug-in's function gives; what it raises that is no `GovinfoError` is told as its failure."""
    try:
        return work()
    except (GovinfoError, MemoryError):
        raise
    except Exception as error:
        kind = sentence("reader" if isinstance(plugin, Reader) else "renderer")
        detail = f"{type(error).__name__}: {shortened(str(error))}"
        raise PluginError(sentence("plugin_failed", kind=kind, name=plugin.name, detail=detail)) from error


def read_report(content: bytes, format: str | None = None, *, suffix: str = "") -> Reading:  # noqa: A002
    """The report that bytes hold, with what reading could not settle."""
    found = read(content, format, suffix=suffix)
    if isinstance(found, Reading):
        return found
    if isinstance(found, Report):
        return Reading(found, (), ())
    from govinfo.recognition import recognise  # noqa: PLC0415  (a report that is data needs none)

    return recognise(found)


def render(source: Source, name: str, options: object | None = None) -> bytes:
    """A report, a document or a comparison in a format, by the renderer's name.

    The same source gives the same bytes.  `options` is a value of the renderer's options type; None gives its
    defaults.  A document such as a letter can be written in the formats that print it, not in those that hold
    the data of a report; a comparison in those that take one, and else as the document that it prints.

    >>> from govinfo.edition import find_edition
    >>> render(Report.blank(find_edition("2021"), year=2025), "text").decode().split()[0]
    '2025年政府信息公开工作年度报告'
    """
    return _rendered(source, find_renderer(name), options)


def _rendered(source: Source, renderer: Renderer, options: object | None) -> bytes:
    chosen = renderer.options() if options is None else options
    if not isinstance(chosen, renderer.options):
        msg = f"options of {renderer.name} are a {renderer.options.__name__}, not a {type(chosen).__name__}"
        raise TypeError(msg)
    if not isinstance(source, (Report, Document)) and not renderer.comparisons:
        source = source.document  # a comparison, whose module is slow to load
    if isinstance(source, Document):
        if not _takes_documents(renderer):
            takers = (each.name for _, each in _sound(plugins.RENDERERS, Renderer) if _takes_documents(each))
            raise GovinfoError(sentence("no_document", renderer=renderer.name, known=", ".join(takers)))
    elif isinstance(source, Report) and renderer.source == "document":
        source = compose(source)
    written = _answered(renderer, lambda: renderer.write(source, chosen))
    if not isinstance(written, bytes):
        raise PluginError(sentence("plugin_no_bytes", name=renderer.name, made=type(written).__name__))
    return written


def _takes_documents(renderer: Renderer) -> bool:
    return renderer.source == "document" or renderer.documents


def options_of(renderer: Renderer, given: Mapping[str, object]) -> object:
    """The options value that words of a command line ask for; `GovinfoError` says what cannot be.

    What is no word, such as reports of other years, is taken as it is.
    """
    known = (
        {entry.name: entry for entry in attrs.fields(renderer.options)} if attrs.has(renderer.options) else {}
    )
    chosen: dict[str, Any] = {}
    for name, value in given.items():
        if name not in known:
            have = ", ".join(known) or sentence("none")
            raise GovinfoError(sentence("no_option", renderer=renderer.name, name=name, have=have))
        chosen[name] = _option(name, value, known[name].default) if isinstance(value, str) else value
    try:
        return renderer.options(**chosen)
    except (TypeError, ValueError) as error:
        detail = sentence_of(error)
        raise GovinfoError(sentence("bad_options", renderer=renderer.name, detail=detail)) from None


_WORDS: Final = {"yes": True, "true": True, "on": True, "1": True} | {
    "no": False,
    "false": False,
    "off": False,
    "0": False,
}


def _option(name: str, text: str, default: object) -> object:
    """A word as the kind of value that the option's default is."""
    if isinstance(default, bool):
        if text.lower() in _WORDS:
            return _WORDS[text.lower()]
        raise GovinfoError(sentence("option_yes_no", name=name, text=text))
    if isinstance(default, (int, float)):
        try:
            return type(default)(text)
        except ValueError:
            raise GovinfoError(sentence("option_number", name=name, text=text)) from None
    return text


def content_of(path: str | Path) -> bytes:
    """The bytes of a file; `UnreadableSource` in one line where there are none to be had."""
    path = Path(path)
    too_large = UnreadableSource(sentence("too_large", about=path, most=MAX_BYTES))
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        if path.stat().st_size > MAX_BYTES:
            raise too_large
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError, RuntimeError) as error:
        refused = UnreadableSource(refused_by_system(error, "reading"))
        refused.about = str(path)
        raise refused from None
    if len(content) > MAX_BYTES:
        raise too_large  # what is no plain file tells no size beforehand
    return content


def open(path: str | Path, format: str | None = None) -> Reading:  # noqa: A001, A002
    """The report in a file of any readable format, with what reading could not settle."""
    path = Path(path)
    content = content_of(path)
    try:
        return read_report(content, format, suffix=path.suffix)
    except GovinfoError as error:
        error.about = str(path)
        raise


def save(source: Source, path: str | Path, to: str | None = None, options: object | None = None) -> None:
    """Write a report, a document or a comparison to a file, whole or not at all.

    The format is the one named or that of the suffix.
    """
    path = Path(path)
    renderer = renderer_for(path.suffix) if to is None else find_renderer(to)
    write_whole(path, _rendered(source, renderer, options))


def convert(
    source: str | Path, target: str | Path, to: str | None = None, options: object | None = None
) -> Reading:
    """Read a file of any format and write it in another; returns the reading, for its findings."""
    reading = open(source)
    save(reading.report, target, to, options)
    return reading


def write_whole(path: Path, content: bytes) -> None:
    """Put bytes in a file at once: no reader ever sees half of them, and a failure leaves what was there.

    A file keeps its permissions, a link goes on pointing where it points, and a device or a pipe, which
    cannot be replaced, is written to.
    """
    try:
        # A pipe of the shell's is looked at by the name it was given: behind it stands no path.
        mode = path.stat().st_mode if path.exists() else None
        if mode is None or stat.S_ISREG(mode):
            _replace(path.resolve(), content, mode)
        else:
            path.write_bytes(content)
    except (OSError, ValueError, RuntimeError) as error:
        refused = UnwritableTarget(refused_by_system(error, "writing"))
        refused.about = str(path)
        raise refused from None


def _replace(target: Path, content: bytes, mode: int | None) -> None:
    """Write a file beside the target and let it take the target's place."""
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "it is write-protected")
    temporary = target.with_name(f".{target.name[:40]}.{os.urandom(8).hex()}.part")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
