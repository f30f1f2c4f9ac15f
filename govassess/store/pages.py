"""Saved pages by their SHA-256: copies beside the evidence, and what is kept for places offline.

Nothing here is evidence and nothing travels in packages: the file is a convenience of this machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.canonical import Json, canonical_bytes, parse, sha256
from govassess.domain.sentence import Sentence, sentence
from govassess.errors import GovAssessError, Problem
from govassess.safe_write import write_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = "pages"
COPY, PICTURE = "mhtml", "png"
MAX_BYTES = 64 << 20
"""A larger copy of a page is not kept: it is a film or a download, no page."""
_INDEX = "offline.json"


class Pages:
    """The saved pages of one campaign folder: `pages/ab/<sha256>.mhtml|png`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER

    def put(self, data: bytes, suffix: str) -> str:
        """Keep a page's bytes and return their SHA-256; the same bytes are one file.

        Returns '' for more than 64 MB, which is not kept. Raises GovAssessError DISK_FULL,
        FILE_NOT_WRITABLE.
        """
        if len(data) > MAX_BYTES:
            return ""
        name = sha256(data)
        place = self._place(name, suffix)
        if not _holds(place):
            write_bytes(place, data)
        return name

    def path(self, name: str, suffix: str) -> Path:
        """Return where a saved page lies; raises FILE_MISSING if it is not there."""
        place = self._place(name, suffix)
        if not place.is_file():
            raise GovAssessError(Problem.FILE_MISSING, path=place)
        return place

    def has(self, name: str, suffix: str = COPY) -> bool:
        """Tell whether a saved page is here."""
        return bool(name) and self._place(name, suffix).is_file()

    def files(self) -> tuple[Path, ...]:
        """Return every saved page."""
        found = self.folder.glob(f"??/*.{COPY}"), self.folder.glob(f"??/*.{PICTURE}")
        return tuple(sorted(place for group in found for place in group if place.is_file()))

    def sound_files(self) -> Iterator[Path]:
        """Yield the saved pages whose bytes prove true, and what is known of them."""
        yield from filter(_holds, self.files())
        yield from self.folder.glob(_INDEX)

    def verify(self) -> Iterator[Sentence]:
        """Yield what is wrong with the saved pages: other bytes than they were saved with.

        One that is not here is no fault: copies of pages stay on the machine that took them.
        """
        for place in self.files():
            if not _holds(place):
                yield sentence("store.check_page_changed", path=place)

    def read_index(self) -> Json:
        """Return what is known of the places saved for offline; {} if nothing, or unreadable."""
        try:
            found = parse((self.folder / _INDEX).read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def write_index(self, value: Json) -> None:
        """Write what is known of the places saved for offline."""
        write_bytes(self.folder / _INDEX, canonical_bytes(value))

    def _place(self, name: str, suffix: str) -> Path:
        return self.folder / name[:2] / f"{name}.{suffix}"


def _holds(place: Path) -> bool:
    return place.is_file() and sha256(place.read_bytes()) == place.stem
