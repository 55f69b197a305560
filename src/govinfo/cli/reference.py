"""The commands that print the reference, from the data: editions, crosswalk, article and so on."""

from __future__ import annotations

from collections.abc import Callable

import click

from govinfo import pipeline, plugins
from govinfo.cli.arguments import format_option, lang_option
from govinfo.cli.commands import Command
from govinfo.cli.presentation import complain, say_document, say_json
from govinfo.crosswalks import crosswalk
from govinfo.edition import all_editions, find_edition
from govinfo.errors import GovinfoError, PluginError
from govinfo.findings import code_of
from govinfo.troubles import Lang, sentence_of


@click.command(cls=Command)
@format_option
@lang_option
def editions(form: str, lang: Lang) -> None:
    """List the editions of the form."""
    from govinfo import reference  # noqa: PLC0415  (only these commands need it)

    if form == "json":
        facts = [reference.edition_facts(edition) for edition in all_editions()]
        say_json({"format": "govinfo.editions/1", "editions": facts})
    else:
        say_document(reference.editions_document(lang))
    _tell_broken(plugins.EDITIONS, find_edition, lang)


def _tell_broken(group: str, find: Callable[[str], object], lang: Lang) -> None:
    """On standard error, what is wrong with the plug-ins that cannot be used."""
    for name in plugins.names(group):
        try:
            find(name)
        except PluginError as error:
            complain(error, lang)


@click.command(cls=Command)
@click.argument("key")
@format_option
@lang_option
def edition(key: str, form: str, lang: Lang) -> None:
    """Print one edition: its tables as printed, its rules in words, the keys of its cells."""
    found = find_edition(key)
    if form == "json":
        from govinfo.schema import json_schema  # noqa: PLC0415  (only this command needs it)

        say_json(json_schema(found))
    else:
        from govinfo import reference  # noqa: PLC0415  (only these commands need it)

        say_document(reference.edition_document(found, lang))


@click.command(cls=Command)
@click.argument("number")
@format_option
@lang_option
def article(number: str, form: str, lang: Lang) -> None:
    """Print an article of the Regulation or a part of one (36, 第三十六条, 36(3)), and what rests on it."""
    from govinfo import reference  # noqa: PLC0415  (only these commands need it)
    from govinfo.regulation import Provision, gist  # noqa: PLC0415  (the same)

    try:
        provision = Provision.parse(number)
        gist(provision)
    except ValueError as error:
        raise GovinfoError(sentence_of(error)) from None
    if form == "json":
        say_json(reference.provision_facts(provision))
    else:
        say_document(reference.provision_document(provision, lang))


@click.command(cls=Command)
@click.argument("code")
@format_option
@lang_option
def explain(code: str, form: str, lang: Lang) -> None:
    """Explain a code of the findings."""
    from govinfo import reference  # noqa: PLC0415  (only these commands need it)

    found = code_of(code.strip().upper())
    if form == "json":
        say_json(reference.code_facts(found))
    else:
        say_document(reference.code_document(found, lang))


@click.command(cls=Command, name="crosswalk")
@click.argument("left")
@click.argument("right")
@format_option
@lang_option
def crosswalk_command(left: str, right: str, form: str, lang: Lang) -> None:
    """Print which cells of two editions correspond, and why the others do not."""
    from govinfo import reference  # noqa: PLC0415  (only these commands need it)

    between = crosswalk(find_edition(left), find_edition(right))
    if form == "json":
        say_json(reference.crosswalk_facts(between))
    else:
        say_document(reference.crosswalk_document(between, lang))


@click.command(cls=Command)
@format_option
@lang_option
def formats(form: str, lang: Lang) -> None:
    """List the formats that can be read and written, and which distribution offers them."""
    from govinfo import reference  # noqa: PLC0415  (only these commands need it)

    known = pipeline.formats()
    if form == "json":
        say_json({"format": "govinfo.formats/1", "formats": known})
    else:
        say_document(reference.formats_document(known, lang))
    _tell_broken(plugins.READERS, pipeline.find_reader, lang)
    _tell_broken(plugins.RENDERERS, pipeline.find_renderer, lang)
