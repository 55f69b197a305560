"""Run a command of the README as a newcomer would: a clone of what is committed, a fresh environment.

    python scripts/readme_command.py main-job FOLDER
    python scripts/readme_command.py tests FOLDER

The command is taken from the README itself, from the code block behind the comment `<!-- NAME -->`, so that
what is tried is what is told.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path


def command(readme: Path, name: str) -> str:
    """The one command in the code block behind the comment `<!-- name -->`."""
    found = re.search(
        rf"<!-- {re.escape(name)} -->\s*```\w*\n(.+?)\n```", readme.read_text("utf-8"), re.DOTALL
    )
    if found is None:
        sys.exit(f"{readme} has no command named {name}")
    return found[1].strip()


def main() -> None:
    """Clone, run, and fail as the command fails."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["git", "clone", "-q", ".", str(folder)], check=True)
    line = command(folder / "README.md", name)
    print(f"$ {line}", flush=True)
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", line], cwd=folder, check=False)
    if done.returncode:
        sys.exit(f"the README's {name} command ended with {done.returncode}")
    if name == "main-job" and not (folder / "report.pdf").read_bytes().startswith(b"%PDF-"):
        sys.exit("the README's main job wrote no PDF")


if __name__ == "__main__":
    main()
