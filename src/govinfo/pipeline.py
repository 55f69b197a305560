"""The verbs joined: bytes and paths in, values between, bytes and paths out.

This is the one room, with the command line, that touches files.  Sources are bounded in size, and targets
are written whole or not at all: to a temporary file beside the target that then takes its place.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from govinfo import plugins
from govinfo.composition import compose
from govinfo.document import Document
from govinfo.errors import GovinfoError, PluginError, UnknownFormat, UnreadableSource, UnwritableTarget
from govinfo.plugins import Reader, Renderer
from govinfo.recognition import Reading, recognise
from govinfo.report import Report

MAX_BYTES: Final = 64 * 1024 * 1024
"""The largest source that is read; a published report is a thousandth of it."""


def _loaded(group: str, kind: type, name: str) -> Any:
    plugin = plugins.find(group, name)
    if plugin is None:
        raise UnknownFormat(name, plugins.names(group))
    made = plugin.load()
    if not isinstance(made, kind):
        msg = f"{group} plug-in {name!r} of {plugin.distribution} is no {kind.__name__} but {made!r}"
        raise PluginError(msg)
    return made


def find_reader(name: str) -> Reader:
    """The reader of this name; `UnknownFormat` lists near ones."""
    return _loaded(plugins.READERS, Reader, name)  # type: ignore[no-any-return]


def find_renderer(name: str) -> Renderer:
    """The renderer of this name; `UnknownFormat` lists near ones."""
    return _loaded(plugins.RENDERERS, Renderer, name)  # type: ignore[no-any-return]


def _sound(group: str, kind: type) -> Iterator[Any]:
    """Every plug-in of a group that can be loaded; a broken one hurts only those who name it."""
    for name in plugins.names(group):
        with contextlib.suppress(PluginError):
            yield _loaded(group, kind, name)


def _reader_for(content: bytes, suffix: str) -> Reader:
    """By what the bytes are; where they do not tell, by suffix; else as text."""
    readers: list[Reader] = list(_sound(plugins.READERS, Reader))
    by_suffix = [reader for reader in readers if suffix.lower() in reader.suffixes]
    sniffed = [reader for reader in readers if reader.sniff(content)]
    # Two kinds may sniff alike; then the suffix decides.
    for reader in (*(reader for reader in sniffed if reader in by_suffix), *sniffed, *by_suffix):
        return reader
    return find_reader("text")


def renderer_for(suffix: str) -> Renderer:
    """The renderer whose name or suffix this is; `UnknownFormat` lists the suffixes there are."""
    if suffix[1:] in plugins.names(plugins.RENDERERS):
        return find_renderer(suffix[1:])
    renderers: list[Renderer] = list(_sound(plugins.RENDERERS, Renderer))
    for renderer in renderers:
        if suffix.lower() in renderer.suffixes:
            return renderer
    raise UnknownFormat(suffix, [known for renderer in renderers for known in renderer.suffixes])


def formats() -> list[dict[str, Any]]:
    """Every format: its name, suffixes and media type, whether it is read and written, and whose it is."""
    found: dict[str, dict[str, Any]] = {}
    for verb, group, kind in (("reads", plugins.READERS, Reader), ("writes", plugins.RENDERERS, Renderer)):
        for offered in _sound(group, kind):
            plugin = plugins.find(group, offered.name)
            entry = found.setdefault(
                offered.name,
                {
                    "name": offered.name,
                    "reads": False,
                    "writes": False,
                    "suffixes": list(offered.suffixes),
                    "media_type": offered.media_type,
                    "options": [],
                    "distribution": plugin.distribution if plugin else "?",
                },
            )
            entry[verb] = True
            if isinstance(offered, Renderer) and attrs.has(offered.options):
                entry["options"] = [option.name for option in attrs.fields(offered.options)]
    return list(found.values())


def read(content: bytes, format: str | None = None, *, suffix: str = "") -> Document | Report | Reading:  # noqa: A002
    """The document that bytes hold, or the report (or reading) where the format holds one.

    `format` names a reader; without it the bytes are looked at, then `suffix`.

    >>> read("规章\\t0\\t0\\t0".encode()).blocks[0].texts
    (('规章', '0', '0', '0'),)
    """
    if not content:
        msg = "the source is empty"
        raise UnreadableSource(msg)
    reader = find_reader(format) if format is not None else _reader_for(content, suffix)
    return reader.read(content)  # type: ignore[no-any-return]


def read_report(content: bytes, format: str | None = None, *, suffix: str = "") -> Reading:  # noqa: A002
    """The report that bytes hold, with what reading could not settle."""
    found = read(content, format, suffix=suffix)
    if isinstance(found, Reading):
        return found
    return Reading(found, (), ()) if isinstance(found, Report) else recognise(found)


def render(report: Report, name: str, options: object | None = None) -> bytes:
    """The report in a format, by the renderer's name; the same report gives the same bytes.

    `options` is a value of the renderer's options type; None gives its defaults.

    >>> from govinfo.edition import find_edition
    >>> render(Report.blank(find_edition("2021"), year=2025), "text").decode().split()[0]
    '2025年政府信息公开工作年度报告'
    """
    return _rendered(report, find_renderer(name), options)


def _rendered(report: Report, renderer: Renderer, options: object | None) -> bytes:
    chosen = renderer.options() if options is None else options
    if not isinstance(chosen, renderer.options):
        msg = f"options of {renderer.name} are a {renderer.options.__name__}, not a {type(chosen).__name__}"
        raise TypeError(msg)
    return renderer.write(compose(report) if renderer.source == "document" else report, chosen)


def options_of(renderer: Renderer, given: Mapping[str, str]) -> object:
    """The options value that words of a command line ask for; `GovinfoError` says what cannot be."""
    known = (
        {entry.name: entry for entry in attrs.fields(renderer.options)} if attrs.has(renderer.options) else {}
    )
    chosen: dict[str, Any] = {}
    for name, text in given.items():
        if name not in known:
            have = ", ".join(known) or "none"
            msg = f"{renderer.name} has no option {name!r}; it has: {have}"
            raise GovinfoError(msg)
        chosen[name] = _option(name, text, known[name].default)
    return renderer.options(**chosen)


def _option(name: str, text: str, default: object) -> object:
    """A word as the kind of value that the option's default is."""
    if isinstance(default, bool):
        words = {
            "yes": True,
            "true": True,
            "on": True,
            "1": True,
            "no": False,
            "false": False,
            "off": False,
            "0": False,
        }
        if text.lower() in words:
            return words[text.lower()]
        msg = f"option {name} is yes or no, not {text!r}"
        raise GovinfoError(msg)
    if isinstance(default, (int, float)):
        try:
            return type(default)(text)
        except ValueError:
            msg = f"option {name} is a number, not {text!r}"
            raise GovinfoError(msg) from None
    return text


def content_of(path: str | Path) -> bytes:
    """The bytes of a file; `UnreadableSource` in one line where there are none to be had."""
    path = Path(path)
    try:
        if path.is_dir():
            msg = f"{path} is a folder; name a file"
            raise UnreadableSource(msg)
        if path.stat().st_size > MAX_BYTES:
            msg = f"{path} has {path.stat().st_size:,} bytes; at most {MAX_BYTES:,} are read"
            raise UnreadableSource(msg)
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        msg = f"{path} cannot be read: {reason}"
        raise UnreadableSource(msg) from None
    if len(content) > MAX_BYTES:
        msg = f"{path} has more than {MAX_BYTES:,} bytes, the most that are read"
        raise UnreadableSource(msg)
    return content


def open(path: str | Path, format: str | None = None) -> Reading:  # noqa: A001, A002
    """The report in a file of any readable format, with what reading could not settle."""
    path = Path(path)
    content = content_of(path)
    try:
        return read_report(content, format, suffix=path.suffix)
    except UnreadableSource as error:
        msg = f"{path}: {error}"
        raise type(error)(msg) from None


def save(report: Report, path: str | Path, to: str | None = None, options: object | None = None) -> None:
    """Write the report to a file, in the format named or else in that of the suffix; whole or not at all."""
    path = Path(path)
    renderer = renderer_for(path.suffix) if to is None else find_renderer(to)
    write_whole(path, _rendered(report, renderer, options))


def convert(
    source: str | Path, target: str | Path, to: str | None = None, options: object | None = None
) -> Reading:
    """Read a file of any format and write it in another; returns the reading, for its findings."""
    reading = open(source)
    save(reading.report, target, to, options)
    return reading


def write_whole(path: Path, content: bytes) -> None:
    """Put bytes in a file at once: no reader ever sees half of them, and a failure leaves what was there."""
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        msg = f"{path} cannot be written: {reason}"
        raise UnwritableTarget(msg) from None
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _mode(path: Path) -> int:
    """The permissions the file has, or those a new one would be given."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
