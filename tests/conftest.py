"""How the tests are run: the profiles of Hypothesis, and the tests that need a program of the machine.

`default` is quick; `ci` draws the same examples each time, and fewer, since the gate runs the tests twice;
`deep` looks long and hard.  HYPOTHESIS_PROFILE names one, else the variable CI chooses.  A test marked
`tool("pdftotext")` or `chinese_font` is not run where that is missing, but fails there when GOVINFO_TOOLS is
`required`, so that the gate cannot pass by leaving tests out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.database import DirectoryBasedExampleDatabase

_EXAMPLES = DirectoryBasedExampleDatabase(Path(__file__).parent.parent / ".hypothesis" / "examples")
_COMMON = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)

settings.register_profile("default", _COMMON, database=_EXAMPLES)
# What is derived from the test alone needs no memory of failures.
settings.register_profile("ci", _COMMON, database=None, derandomize=True, max_examples=60)
settings.register_profile("deep", _COMMON, database=_EXAMPLES, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """See that the programs and fonts are there that a test is marked to need."""
    missing = [name for marker in item.iter_markers("tool") for name in marker.args if not shutil.which(name)]
    if any(item.iter_markers("chinese_font")) and not _has_chinese_font():
        missing.append("a Chinese font")
    if missing:
        required = os.environ.get("GOVINFO_TOOLS") == "required"
        outcome = pytest.fail if required else pytest.skip
        outcome(f"needed and not installed: {', '.join(missing)}")


@cache
def _has_chinese_font() -> bool:
    """Whether the machine has a font that PDFium takes where a page embeds none."""
    if shutil.which("fc-list") is None:
        return False
    found = subprocess.run(["fc-list", ":charset=603b", "file"], capture_output=True, check=False)  # noqa: S607
    return bool(found.stdout.strip())


@pytest.fixture(scope="session", autouse=True)
def fresh_derivations() -> None:
    """Under mutation what was derived before the fault was planted is forgotten, so that it is met."""
    if os.environ.get("MUTANT_UNDER_TEST"):
        for name, module in list(sys.modules.items()):
            for value in list(vars(module).values()) if name.startswith("govinfo") else ():
                forget = getattr(value, "cache_clear", None)
                if callable(forget):
                    forget()
