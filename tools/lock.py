"""Write requirements.lock anew: every version pinned, every file hashed, no address anywhere.

Needs `uv` (`make lock` fetches it). One lock serves running, testing, linting and building, on
Linux and Windows, Python 3.11 and later.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
GROUPS = ("test", "lint", "build", "tools")
HEAD = "# Written by `make lock` from pyproject.toml; do not edit.\n"
_ADDRESS = re.compile(r"https?://|file://|^\s*(--?(extra-)?index-url|-i|--find-links|-f)\b")


def compiled() -> str:
    """Return the resolver's text, from whatever package index this machine is set up with."""
    groups = [word for group in GROUPS for word in ("--group", group)]
    options = ["--universal", "--generate-hashes", "--no-annotate", "--no-header", "--quiet"]
    silent = ["--no-emit-index-url", "--no-emit-find-links", "--upgrade"]
    python = ["--python-version", "3.11"]
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml"]
    done = subprocess.run(
        [*command, *groups, *options, *silent, *python],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def without_addresses(text: str) -> str:
    """Return `text` less every line that names a place to fetch from."""
    lines = [line for line in text.splitlines() if not _ADDRESS.search(line)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Replace the lock and say how many packages it pins."""
    text = HEAD + without_addresses(compiled())
    LOCK.write_text(text, encoding="utf-8", newline="\n")
    print(f"{LOCK.name}: {len(re.findall(r'^[A-Za-z]', text, re.MULTILINE))} packages")


if __name__ == "__main__":
    main()
