"""An xlsx file's parts behind limits: sizes are known and documents proved harmless before use."""

from __future__ import annotations

import re
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from govassess.errors import GovAssessError, Problem
from govassess.exchange.grid import MAX_COLUMNS, MAX_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 64 * 2**20
"""The most an xlsx may unpack to, and the most a csv may hold (reliability.md R11)."""
MAX_PARTS = 1_000
MAX_MARKS = 1_500_000
"""The most `<` in one part: 5,000 rows of 64 cells have 1.3 million."""
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, KeyError)


def too_large(path: Path) -> GovAssessError:
    """Return the refusal of a file beyond the limits."""
    megabytes = MAX_BYTES // 2**20
    return GovAssessError(
        Problem.SHEET_TOO_LARGE, path=path, rows=MAX_ROWS, columns=MAX_COLUMNS, megabytes=megabytes
    )


def unreadable(path: Path, reason: object) -> GovAssessError:
    """Return the refusal of a file that is not what it should be."""
    return GovAssessError(Problem.FILE_UNREADABLE, path=path, reason=reason)


class Archive:
    """The parts of one opened xlsx; every part was checked when it was opened."""

    def __init__(self, path: Path, file: zipfile.ZipFile) -> None:
        self.path = path
        self._file = file
        self.names = frozenset(file.namelist())

    def elements(self, part: str, *events: str) -> Iterator[tuple[str, Any]]:
        """Yield (event, element) of an XML part, tags without namespaces."""
        if self._marks(part) > MAX_MARKS:
            raise too_large(self.path)
        with self._file.open(part) as stream:
            for event, element in iterparse(stream, events or ("end",), forbid_dtd=True):
                if element.tag[0] == "{":
                    element.tag = element.tag.rpartition("}")[2]
                yield event, element

    def refuse_bombs(self) -> None:
        """Refuse unpacked size, number of parts, and any document type declaration."""
        infos = self._file.infolist()
        if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_BYTES:
            raise too_large(self.path)
        for info in infos:
            self._refuse_declarations(info)

    def _refuse_declarations(self, info: zipfile.ZipInfo) -> None:
        with self._file.open(info) as stream:
            if not _MARKUP.match(stream.read(64)):
                return
        with self._file.open(info) as stream:
            try:
                # declarations stand before the first element: reading that far finds them all
                next(iter(iterparse(stream, ("start",), forbid_dtd=True)), None)
            except DefusedXmlException as error:
                raise GovAssessError(
                    Problem.FILE_UNSAFE, path=self.path, part=info.filename
                ) from error
            except ParseError:
                return  # a part nobody reads (drawings of old) may be no XML at all

    def _marks(self, part: str) -> int:
        with self._file.open(part) as stream:
            return sum(chunk.count(b"<") for chunk in iter(lambda: stream.read(2**20), b""))


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open an xlsx behind the limits.

    Raises GovAssessError SHEET_TOO_LARGE, FILE_UNSAFE, FILE_UNREADABLE.
    """
    try:
        with zipfile.ZipFile(path) as file:
            archive = Archive(path, file)
            archive.refuse_bombs()
            yield archive
    except DefusedXmlException as error:
        raise GovAssessError(Problem.FILE_UNSAFE, path=path, part="XML") from error
    except (*_DAMAGE, ParseError) as error:
        raise unreadable(path, error) from error
