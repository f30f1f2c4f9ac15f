"""The program: no arguments open the window, a command word runs the command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from govassess.floors import python_complaint

if TYPE_CHECKING:
    from collections.abc import Sequence

WINDOW_OPTIONS = ("--smoke", "--workspace")


def main(arguments: Sequence[str]) -> int:
    """Start what the arguments ask for and return its exit status; only that half is loaded."""
    complaint = python_complaint()
    if complaint:
        sys.stderr.write(f"{complaint}\n")
        return 1
    if not arguments or arguments[0].split("=")[0] in WINDOW_OPTIONS:
        from ui.app import main as window  # noqa: PLC0415 - the command line needs no Qt

        return window(arguments)
    from govassess.cli import main as command_line  # noqa: PLC0415 - the window needs no click

    return command_line(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
