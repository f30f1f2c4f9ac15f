"""Saves a Word file so that equal documents give equal bytes."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from govassess.safe_write import safe_write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document as WordDocument

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every member: the earliest that a zip file can say."""


def save_word(word: WordDocument, path: Path, *, verify: Callable[[Path], object]) -> None:
    """Write `word` safely, without any clock time in it; raises what `safe_write` raises."""
    about = word.core_properties
    about.created = about.modified = datetime(*_EPOCH)  # noqa: DTZ001 - the library wants it naive
    saved = BytesIO()
    word.save(saved)

    def write(part: Path) -> None:
        with zipfile.ZipFile(saved) as old, zipfile.ZipFile(part, "w") as new:
            for name in old.namelist():
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(entry, old.read(name))

    safe_write(path, write, verify=verify)
