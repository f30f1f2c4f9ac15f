"""The one way a file is written: beside its place, flushed, verified, then put there whole."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO

from govassess.errors import GovAssessError, Problem

_SHARING_VIOLATIONS = {5, 32, 33}
"""Windows error codes while another program (Excel, a scanner) holds the file."""
_RETRY_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.8)
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

Writer = Callable[[Path], object]
"""Writes a complete file at the path it is given."""


def safe_write(
    path: Path, writer: Writer, *, verify: Callable[[Path], object] | None = None
) -> None:
    """Write `path` through a temporary neighbour; the old file stays until the new one is proved.

    `verify` reopens the temporary file and raises if it is not what was meant.
    Raises GovAssessError: DISK_FULL, FILE_NOT_WRITABLE, FILE_OPEN_ELSEWHERE.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part{path.suffix}")
    try:
        make_folder(path.parent)
        writer(part)
        _flush(part)
        if verify is not None:
            verify(part)
        _replace(part, path)
        flush_folder(path.parent)
    except OSError as error:
        raise typed_error(error, path) from error
    finally:
        with contextlib.suppress(OSError):  # a stick that was pulled cannot be tidied either
            part.unlink(missing_ok=True)


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to `path` safely."""
    safe_write(path, lambda part: part.write_bytes(data))


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` safely as UTF-8 with unix line ends."""
    write_bytes(path, text.encode())


def write_staged(path: Path, writer: Callable[[BinaryIO], object], *, stays: bool = True) -> None:
    """Write a file into a staging folder of this process: it is not flushed yet.

    What is to stay goes through `flush_all` and `move_all`. The system is told to begin writing it
    out at once: flushing thousands of files later then takes a third of the time. What does not
    stay need never reach the disk. Raises as `safe_write` does.
    """
    try:
        with path.open("wb") as file:
            writer(file)
            file.flush()
            if stays and hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    except OSError as error:
        raise typed_error(error, path) from error


def flush_all(paths: Iterable[Path]) -> None:
    """Make the bytes of staged files outlive a power cut."""
    for path in paths:
        try:
            _flush(path)
        except OSError as error:
            raise typed_error(error, path) from error


def move_all(places: Mapping[Path, Path]) -> None:
    """Move flushed files to their places on the same file system, for good."""
    folders = {path.parent for path in places.values()}
    make_folders(folders)
    for part, path in places.items():
        try:
            _replace(part, path)
        except OSError as error:
            raise typed_error(error, path) from error
    for folder in folders:
        flush_folder(folder)


def make_folder(folder: Path) -> None:
    """Make a folder and the missing ones above it, so that they outlive a power cut."""
    make_folders([folder])


def make_folders(folders: Collection[Path]) -> None:
    """Make many folders as `make_folder` does; what they lie in together is flushed once."""
    missing: set[Path] = set()
    for folder in folders:
        missing.update(takewhile(lambda place: not place.exists(), (folder, *folder.parents)))
        folder.mkdir(parents=True, exist_ok=True)
    for above in {place.parent for place in missing}:
        flush_folder(above)


def _flush(part: Path) -> None:
    handle = os.open(part, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _replace(part: Path, path: Path) -> None:
    for pause in (*_RETRY_SECONDS, None):
        try:
            part.replace(path)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _SHARING_VIOLATIONS:
                raise
            if pause is None:
                raise _kept_beside(part, path) from error
            time.sleep(pause)
        else:
            return


def _kept_beside(part: Path, path: Path) -> GovAssessError:
    """Keep the new file under a second name, so that the work is not lost with the old one."""
    number = 2
    while (second := path.with_stem(f"{path.stem} ({number})")).exists():
        number += 1
    part.rename(second)
    return GovAssessError(Problem.FILE_OPEN_ELSEWHERE, path=path, kept=second)


def flush_folder(folder: Path) -> None:
    """Make renames in `folder` outlive a power cut, where the system lets a folder be flushed."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def typed_error(error: OSError, path: Path) -> GovAssessError:
    """Return what the world refused at `path`: DISK_FULL or FILE_NOT_WRITABLE."""
    if error.errno in _FULL:
        return GovAssessError(Problem.DISK_FULL, path=path, free=free_megabytes(path))
    return GovAssessError(Problem.FILE_NOT_WRITABLE, path=path, reason=error.strerror or str(error))


def free_megabytes(path: Path) -> str:
    """Return the free space where `path` is to be, in whole megabytes, `?` if nobody can tell."""
    for folder in (path, *path.parents):
        if folder.is_dir():
            with contextlib.suppress(OSError):
                return str(shutil.disk_usage(folder).free >> 20)
            break
    return "?"
