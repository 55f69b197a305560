"""These tests belong to another distribution: they are collected where that is installed."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("govinfo_plugin_example") else ["src", "tests"]
