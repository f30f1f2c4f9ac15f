"""Pictures by their SHA-256: the file is there before any entry names it, and is never changed."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from typing import TYPE_CHECKING

from PIL import Image

from govassess.canonical import sha256
from govassess.domain.ids import PictureId
from govassess.domain.sentence import Sentence, sentence
from govassess.errors import GovAssessError, Problem
from govassess.progress import SILENT
from govassess.safe_write import move_all, write_bytes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from govassess.progress import Progress

MAX_BYTES = 25 << 20
MAX_PIXELS = 40_000_000
_SUFFIXES = {"PNG": "png", "JPEG": "jpg"}
_END_OF_JPEG = b"\xff\xd9"
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    zlib.error,
    KeyError,
    IndexError,
)
"""What Pillow raises for bytes that are no sound picture."""


class Vault:
    """The picture files of one campaign folder: `evidence/ab/<sha256>.png|jpg`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "evidence"

    def put(self, data: bytes) -> tuple[PictureId, str, tuple[int, int]]:
        """Keep a picture and return its id, its suffix and its width and height.

        The same bytes are one file. Raises GovAssessError: PICTURE_REFUSED for anything but a
        sound PNG or JPEG (by content) of at most 25 MB and 40 million pixels; DISK_FULL.
        """
        suffix, size = examine(data)
        picture = PictureId(sha256(data))
        place = self._place(picture, suffix)
        if not _holds(place, picture):
            write_bytes(place, data)
        return picture, suffix, size

    def holds(self, name: str) -> bool:
        """Tell whether a picture is here by its file's name, `<sha256>.png` or `.jpg`."""
        return (self.folder / name[:2] / name).is_file()

    def take_in(self, files: Iterable[Path]) -> None:
        """Move flushed files in that are named by what they were proved to hold.

        They lie on the vault's own file system. Raises GovAssessError: DISK_FULL,
        FILE_NOT_WRITABLE, FILE_OPEN_ELSEWHERE.
        """
        move_all({file: self.folder / file.name[:2] / file.name for file in files})

    def path(self, picture: PictureId, suffix: str = "") -> Path:
        """Return where a picture lies; raises FILE_MISSING if it is not there."""
        for known in (suffix,) if suffix else tuple(_SUFFIXES.values()):
            place = self._place(picture, known)
            if place.is_file():
                return place
        raise GovAssessError(Problem.FILE_MISSING, path=self._place(picture, suffix or "png"))

    def verify(
        self, pictures: Iterable[PictureId], progress: Progress = SILENT
    ) -> Iterator[Sentence]:
        """Yield what is wrong with the files of `pictures`: missing, or other bytes."""
        wanted = sorted(set(pictures))
        for done, picture in enumerate(wanted, start=1):
            progress.step(done, len(wanted))
            try:
                place = self.path(picture)
            except GovAssessError:
                yield sentence("store.check_picture_missing", picture=picture)
                continue
            if not _holds(place, picture):
                yield sentence("store.check_picture_changed", picture=picture, path=place)

    def sweep(self, keep: Collection[PictureId]) -> tuple[Path, ...]:
        """Remove the files that no entry names and return them; only on a person's request."""
        removed = [place for place in self.files() if place.stem not in keep]
        for place in removed:
            place.unlink()
        return tuple(removed)

    def files(self) -> tuple[Path, ...]:
        """Return every file of the vault, leftovers of a killed write included."""
        return tuple(sorted(place for place in self.folder.glob("??/*") if place.is_file()))

    def _place(self, picture: PictureId, suffix: str) -> Path:
        return self.folder / picture[:2] / f"{picture}.{suffix}"


def read_picture(path: Path) -> bytes:
    """Return a file's bytes, at most one more than a picture may have.

    Raises GovAssessError FILE_MISSING, or PICTURE_REFUSED for what cannot be read.
    """
    if not path.is_file():
        raise GovAssessError(Problem.FILE_MISSING, path=path)
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _refused("format") from error


def examine(data: bytes) -> tuple[str, tuple[int, int]]:
    """Return the suffix and size of a sound PNG or JPEG, judged by content; else PICTURE_REFUSED.

    The header is judged before a pixel is decoded, so a bomb costs nothing.
    """
    if len(data) > MAX_BYTES:
        raise _refused("bytes", limit=MAX_BYTES >> 20)
    try:
        picture = _opened(data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _refused("pixels", limit=MAX_PIXELS // 1_000_000) from error
    except _BROKEN as error:
        raise _refused("format") from error
    with picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise _refused("pixels", limit=MAX_PIXELS // 1_000_000)
        try:
            picture.load()
        except _BROKEN as error:
            raise _refused("broken") from error
        return _SUFFIXES[str(picture.format)], picture.size


def recognise(data: bytes) -> str:
    """Return the suffix of a PNG or JPEG that is whole as far as can be told without decoding it.

    For pictures whose hash says that they are what another installation examined: decoding
    thousands again would take minutes. What looks unusual is examined. Raises as `examine`.
    """
    if len(data) > MAX_BYTES:
        raise _refused("bytes", limit=MAX_BYTES >> 20)
    try:
        with _opened(data) as picture:
            if picture.width * picture.height <= MAX_PIXELS and _is_whole(picture, data):
                return _SUFFIXES[str(picture.format)]
    except (*_BROKEN, Image.DecompressionBombError, Image.DecompressionBombWarning):
        pass  # whatever it is, `examine` finds the words for it
    return examine(data)[0]


def _opened(data: bytes) -> Image.Image:
    """Read a picture's header; a decompression bomb raises, whatever is told of warnings."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(data), formats=tuple(_SUFFIXES))


def _is_whole(picture: Image.Image, data: bytes) -> bool:
    """Tell whether a PNG's parts are all there and right, or a JPEG ends as one does."""
    if picture.format == "PNG":
        picture.verify()
        return True
    return data.endswith(_END_OF_JPEG)


def _refused(reason: str, **facts: object) -> GovAssessError:
    why = sentence(f"store.picture_{reason}", **facts)
    return GovAssessError(Problem.PICTURE_REFUSED, reason=why)


def _holds(place: Path, picture: PictureId) -> bool:
    """Tell whether the file is there with the right bytes; a torn one is written anew."""
    return place.is_file() and sha256(place.read_bytes()) == picture
