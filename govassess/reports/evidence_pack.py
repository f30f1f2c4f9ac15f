"""A site's evidence as one zip: the originals, an index of them, sums that `sha256sum -c` reads."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.canonical import sha256
from govassess.errors import GovAssessError, Problem
from govassess.reports.answer_words import office_time
from govassess.safe_write import safe_write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from govassess.domain.results import EvidenceRow, SiteScore
    from govassess.domain.rubric import Rubric
    from govassess.reports.site_sheet import Codes
    from govassess.wording import Wording

SUMS = "SHA256SUMS"
_FOLDER = "originals"
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class SiteEvidence:
    """A site's pictures, each once for every cell it proves, in the order of the tables.

    `people` says who took a picture, `read` gives its bytes.
    """

    score: SiteScore
    rubric: Rubric
    rows: tuple[EvidenceRow, ...]
    people: Codes
    read: Callable[[EvidenceRow], bytes]


def write_evidence(site: SiteEvidence, path: Path, wording: Wording) -> int:
    """Write the zip of one site; return how many pictures it holds.

    Pictures are stored as they are: unpack it, and `sha256sum -c SHA256SUMS` proves every file.
    The same evidence gives the same bytes. Raises GovAssessError FILE_VERIFY_FAILED, and those
    of `safe_write`.
    """
    kept = {_member(row): row for row in site.rows}
    index = _index(site, wording)
    index_name = wording.say("sheets.index.file")
    sums = {name: row.picture for name, row in kept.items()} | {index_name: sha256(index)}
    listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))

    def write(part: Path) -> None:
        with zipfile.ZipFile(part, "w") as file:
            _put(file, SUMS, listed.encode(), zipfile.ZIP_DEFLATED)
            _put(file, index_name, index, zipfile.ZIP_DEFLATED)
            for name, row in sorted(kept.items()):
                _put(file, name, site.read(row), zipfile.ZIP_STORED)

    safe_write(path, write, verify=lambda part: _verify(part, path, sums))
    return len(kept)


def _member(row: EvidenceRow) -> str:
    suffix = row.path.rpartition(".")[2]
    return f"{_FOLDER}/{row.picture}.{suffix}"


def _put(file: zipfile.ZipFile, name: str, data: bytes, how: int) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = how
    entry.external_attr = 0o644 << 16
    file.writestr(entry, data)


def _index(site: SiteEvidence, wording: Wording) -> bytes:
    """Return the index as csv with a byte order mark, as Excel wants it; no cell is a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(wording.say("sheets.index.head").split("|"))
    name = site.score.site.name
    for number, row in enumerate(site.rows, 1):
        node = site.rubric.find(row.indicator)
        title = node.title if node else ""
        shown = (_member(row), row.indicator, title, row.url, row.title, office_time(row.at))
        cells = (str(number), name, *shown, site.people.of(row), row.picture)
        writer.writerow([_inert(cell) for cell in cells])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _inert(text: str) -> str:
    """Return text that no spreadsheet takes for a formula when it opens the csv."""
    plain = " ".join(text.split())
    return f"'{plain}" if plain.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) else plain


def _verify(part: Path, path: Path, sums: dict[str, str]) -> None:
    """Prove every member of the file meant for `path` by its sum."""
    with zipfile.ZipFile(part) as file:
        faulty = next(_faults(file, sums), "")
    if faulty:
        raise GovAssessError(Problem.FILE_VERIFY_FAILED, path=path, where=faulty)


def _faults(file: zipfile.ZipFile, sums: dict[str, str]) -> Iterator[str]:
    yield from sorted({*sums, SUMS} ^ set(file.namelist()))
    yield from (name for name, digest in sums.items() if sha256(file.read(name)) != digest)
