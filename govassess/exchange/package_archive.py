"""The guarded zip of a package: nothing is read before its whole structure is found harmless."""

from __future__ import annotations

import os
import re
import stat
import struct
import zipfile
from itertools import pairwise
from typing import IO, TYPE_CHECKING, BinaryIO

from govassess.exchange.package_faults import refused
from govassess.exchange.package_manifest import ENTRIES, MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_MEMBERS = 20_000
MAX_PICTURE = 25 << 20
MAX_ENTRIES = 256 << 20
"""The journal of one person: a third of a million entries. A result must never be too large."""
MAX_MANIFEST = 8 << 20
MAX_TOTAL = 4 << 30
MAX_RATIO = 200
CHUNK = 1 << 20
NAME = re.compile(
    r"manifest\.json|manifest\.sig|entries\.jsonl|evidence/[0-9a-f]{64}\.(?:png|jpg)", re.ASCII
)
_END = struct.Struct("<4s4H2LH")
_LOCAL = struct.Struct("<4s5H3L2H")
_END_MARK, _LOCAL_MARK = b"PK\x05\x06", b"PK\x03\x04"


class PackageArchive:
    """An opened zip whose structure is proved; members are streamed with a hard count."""

    def __init__(self, stream: BinaryIO, shown: Path) -> None:
        """Read a stream and close it with the archive; refusals name `shown`, the file."""
        self._shown = shown
        self._stream = stream
        try:
            directory, count = self._checked_end(stream.seek(0, os.SEEK_END))
            self._file = zipfile.ZipFile(self._stream)
            infos = self._file.infolist()
            self._check_members(infos, count)
            begins = self._checked_layout(infos, directory)
        except BaseException:
            self._stream.close()
            raise
        self._members = {info.filename: info for info in infos}
        self._begins = dict(zip(self._members, begins, strict=True))

    @property
    def names(self) -> frozenset[str]:
        """The names of every member."""
        return frozenset(self._members)

    def size(self, name: str) -> int:
        """Return a member's unpacked size in bytes."""
        return self._members[name].file_size

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a member's bytes; more than it declares is refused as it comes.

        A stored member is read where it lies: what the zip's own checksum would tell, the hash in
        the manifest tells better.
        """
        info = self._members[name]
        left = info.file_size
        if info.compress_type == zipfile.ZIP_STORED:
            yield from self._stored(self._begins[name], left)
            return
        with self._file.open(info) as stream:
            while chunk := stream.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise refused(self._shown, "structure")
                yield chunk
        if left:
            raise refused(self._shown, "structure")

    def _stored(self, at: int, size: int) -> Iterator[bytes]:
        for begin in range(at, at + size, CHUNK):
            self._stream.seek(begin)
            yield self._stream.read(min(CHUNK, at + size - begin))

    def close(self) -> None:
        """Release the file."""
        self._file.close()
        self._stream.close()

    def _checked_end(self, size: int) -> tuple[int, int]:
        """Return where the directory begins and how many members it lists.

        The end record must end the file and fit it.
        """
        self._stream.seek(max(0, size - _END.size))
        record = self._stream.read(_END.size)
        if len(record) < _END.size or not record.startswith(_END_MARK):
            raise refused(self._shown, "no_package")
        _, disk, start, here, count, length, offset, comment = _END.unpack(record)
        if (disk, start, comment) != (0, 0, 0) or here != count:
            raise refused(self._shown, "structure")
        if count > MAX_MEMBERS:
            raise refused(self._shown, "too_many")
        if offset + length + _END.size != size:
            raise refused(self._shown, "structure")
        self._stream.seek(0)
        return offset, count

    def _check_members(self, infos: list[zipfile.ZipInfo], count: int) -> None:
        if len(infos) != count:
            raise refused(self._shown, "structure")
        names = [info.orig_filename for info in infos]
        for name in names:
            if not NAME.fullmatch(name):
                raise refused(self._shown, "name")
        if any(one >= two for one, two in pairwise(names)):  # in order, so none stands twice
            raise refused(self._shown, "structure")
        if not all(map(_is_plain, infos)):
            raise refused(self._shown, "method")
        beyond = any(info.file_size > _limit(info.filename) for info in infos)
        if beyond or sum(info.file_size for info in infos) > MAX_TOTAL:
            raise refused(self._shown, "too_large")
        if any(info.file_size > MAX_RATIO * max(1, info.compress_size) for info in infos):
            raise refused(self._shown, "ratio")

    def _checked_layout(self, infos: list[zipfile.ZipInfo], directory: int) -> list[int]:
        """Return where each member's bytes begin.

        Overlaps, gaps, and headers that say one thing here and another there are refused.
        """
        at, begins = 0, []
        for info in infos:
            if info.header_offset != at:
                raise refused(self._shown, "structure")
            begins.append(at + self._checked_header(self._stream, info))
            at = begins[-1] + info.compress_size
        if at != directory:
            raise refused(self._shown, "structure")
        return begins

    def _checked_header(self, stream: IO[bytes], info: zipfile.ZipInfo) -> int:
        """Return the length of a member's own header, which must agree with the directory."""
        stream.seek(info.header_offset)
        name = info.orig_filename.encode()
        mark, _, flags, method, _, _, crc, packed, size, named, extra = _LOCAL.unpack(
            stream.read(_LOCAL.size)
        )
        said = (mark, flags, method, crc, packed, size, named, extra)
        meant = (info.compress_type, info.CRC, info.compress_size, info.file_size, len(name))
        if said != (_LOCAL_MARK, 0, *meant, 0) or stream.read(len(name)) != name:
            raise refused(self._shown, "structure")
        return _LOCAL.size + len(name)


def _is_plain(info: zipfile.ZipInfo) -> bool:
    """Tell whether a member is an ordinary file, stored or deflated, with nothing attached."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    stored = info.compress_type == zipfile.ZIP_STORED and info.compress_size == info.file_size
    return (
        (stored or info.compress_type == zipfile.ZIP_DEFLATED)
        and info.flag_bits == 0
        and not info.extra
        and not info.comment
        and kind in {0, stat.S_IFREG}
    )


def _limit(name: str) -> int:
    if name == ENTRIES:
        return MAX_ENTRIES
    return MAX_MANIFEST if name == MANIFEST else MAX_PICTURE
