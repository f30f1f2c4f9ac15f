"""The only place that knows where anything is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
"""Where resources and data lie: the source tree, or the unpacked program."""
RESOURCES = ROOT / "resources"
DATA = ROOT / "data"

WORKSPACE_VARIABLE = "GOVASSESS_WORKSPACE"
PORTABLE_MARK = "portable"


def workspace() -> Path:
    """Return the folder of personal settings, logs and recent campaigns.

    First that speaks: the variable GOVASSESS_WORKSPACE (set by `--workspace`), a file named
    `portable` beside the program, the person's local application data.
    """
    chosen = os.environ.get(WORKSPACE_VARIABLE)
    if chosen:
        return Path(chosen)
    beside = Path(sys.executable).parent
    if getattr(sys, "frozen", False) and (beside / PORTABLE_MARK).exists():
        return beside / "workspace"
    return Path(platformdirs.user_data_dir("GovAssess", appauthor=False))


def use_workspace(folder: Path) -> None:
    """Move every personal file of this process to `folder`."""
    os.environ[WORKSPACE_VARIABLE] = str(folder)


def log_file() -> Path:
    """Return the rotating log's path."""
    return workspace() / "logs" / "govassess.log"


def rubric_file(name: str) -> Path:
    """Return the path of the shipped rubric with the id `name`, e.g. `county-2012`."""
    return DATA / "rubrics" / f"{name}.json"


def wording_file(name: str) -> Path:
    """Return the path of a wording table in `resources/wording`, e.g. `reports_zh_CN`."""
    return RESOURCES / "wording" / f"{name}.json"
