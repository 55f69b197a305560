"""How the tests are run: the profiles of Hypothesis, and the tests that need a program of the machine.

`default` is quick; `ci` draws the same examples each time; `deep` looks long and hard.  HYPOTHESIS_PROFILE
names one, else the variable CI chooses.  A test marked `tool("pdftotext")` is not run where the program is
missing, but fails there when GOVINFO_TOOLS is `required`, so that the gate cannot pass by leaving tests out.
"""

from __future__ import annotations

import os
import shutil
import sys
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
settings.register_profile("ci", _COMMON, database=None, derandomize=True)
settings.register_profile("deep", _COMMON, database=_EXAMPLES, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """See that the programs are there that a test is marked to need."""
    for marker in item.iter_markers("tool"):
        (program,) = marker.args
        if shutil.which(program) is None:
            if os.environ.get("GOVINFO_TOOLS") == "required":
                pytest.fail(
                    f"{program} is required (GOVINFO_TOOLS=required) and not installed", pytrace=False
                )
            pytest.skip(f"{program} is not installed")


@pytest.fixture(scope="session", autouse=True)
def fresh_derivations() -> None:
    """Under mutation what was derived before the fault was planted is forgotten, so that it is met."""
    if os.environ.get("MUTANT_UNDER_TEST"):
        for name, module in list(sys.modules.items()):
            for value in list(vars(module).values()) if name.startswith("govinfo") else ():
                forget = getattr(value, "cache_clear", None)
                if callable(forget):
                    forget()
