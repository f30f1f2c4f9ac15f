"""One opener: an OS lock that dies with its process, and a note that says who holds it."""

from __future__ import annotations

import getpass
import json
import os
import platform
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from govassess.errors import GovAssessError, Problem
from govassess.safe_write import typed_error, write_text

if TYPE_CHECKING:
    from pathlib import Path

LOCK_NAME = ".lock"
HOLDER_NAME = ".lock-holder.json"
"""Beside the lock, since Windows lets nobody read a locked file."""


def acquire(folder: Path) -> FileLock:
    """Take the campaign folder for this process, or say at once who has it.

    Raises GovAssessError: CAMPAIGN_LOCKED with user, machine and pid; FILE_NOT_WRITABLE.
    """
    lock = FileLock(folder / LOCK_NAME, timeout=0, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise GovAssessError(Problem.CAMPAIGN_LOCKED, path=folder, **_holder(folder)) from error
    except (OSError, NotImplementedError) as error:
        cause = error if isinstance(error, OSError) else OSError(str(error))
        raise typed_error(cause, folder) from error
    try:
        write_text(folder / HOLDER_NAME, json.dumps(_ourselves(), ensure_ascii=False))
    except BaseException:
        lock.release()
        raise
    return lock


def _ourselves() -> dict[str, str]:
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = "?"  # a container without a password file
    return {"user": user, "machine": platform.node(), "pid": str(os.getpid())}


def _holder(folder: Path) -> dict[str, str]:
    unknown = {"user": "?", "machine": "?", "pid": "?"}
    try:
        written = json.loads((folder / HOLDER_NAME).read_text(encoding="utf-8"))
        return {name: str(written[name]) for name in unknown}
    except (OSError, ValueError, KeyError, TypeError):
        return unknown
