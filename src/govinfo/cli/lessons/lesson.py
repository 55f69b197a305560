"""A lesson: what `--help` says of one command in one language.

Chinese lines are no longer than 38 characters, since the help is laid out for 80 columns and nothing breaks
a Chinese line.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from govinfo.troubles import Lang


@frozen
class Lesson:
    """What `--help` says of one command in one language.

    use       the words after the name of the command
    short     one line for the list of commands
    text      paragraphs, with an empty line between them
    examples  pairs of a command line and what it does
    """

    use: str
    short: str
    text: str
    examples: tuple[tuple[str, str], ...]


Lessons = Mapping[str, Mapping[Lang, Lesson]]
"""Lessons in both languages, by the name of the command."""
