"""Reading and writing `.gapkg` files: one signed manifest, one journal, the pictures it names."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.canonical import sha256
from govassess.errors import GovAssessError, Problem
from govassess.exchange import seal
from govassess.exchange.package_archive import CHUNK, PackageArchive
from govassess.exchange.package_entries import (
    LONGEST_LINE,
    BadEntry,
    PackedEntry,
    read_entry,
)
from govassess.exchange.package_faults import refused, refusing
from govassess.exchange.package_manifest import (
    ENTRIES,
    EVIDENCE,
    MANIFEST,
    SIGNATURE,
    Manifest,
    Member,
    NewerFormat,
    read_manifest,
)
from govassess.exchange.sealed_file import is_sealed, open_sealed
from govassess.progress import SILENT
from govassess.safe_write import safe_write, write_staged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from govassess.progress import Progress

SUFFIX = ".gapkg"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The same date in every package: the machine's clock may stand at 1970, and bytes must agree."""
_FILE_MODE = 0o100600 << 16


@dataclass(frozen=True, slots=True)
class Packed:
    """A file in the making: its manifest without members, its lines, its pictures' files."""

    manifest: Manifest
    lines: tuple[bytes, ...]
    pictures: tuple[Path, ...] = ()


def nothing(_name: str) -> bool:
    """Know no picture."""
    return False


@dataclass(frozen=True, slots=True)
class Reader:
    """What a package is read with.

    `recognise` returns a picture's suffix, or raises GovAssessError PICTURE_REFUSED. `knows` tells
    of a file name of `evidence/` whether the picture is at hand: nothing of it is read then.
    """

    recognise: Callable[[bytes], str]
    knows: Callable[[str], bool] = nothing


class OpenPackage:
    """A package whose every byte was proved, unpacked into a folder of this process."""

    def __init__(self, path: Path, manifest: Manifest, folder: Path) -> None:
        self.path = path
        self.manifest = manifest
        self._folder = folder
        self.pictures: dict[str, str] = {
            found["picture"]: found["suffix"]
            for each in manifest.members
            if (found := EVIDENCE.fullmatch(each.name))
        }
        """Picture → suffix, for every picture that the package brings."""
        places = {name: folder / f"{name}.{suffix}" for name, suffix in self.pictures.items()}
        self.files: dict[str, Path] = {n: place for n, place in places.items() if place.is_file()}
        """Picture → file, for those that were not known; they lie there while it is open."""

    def lines(self) -> Iterator[bytes]:
        """Yield the journal's lines; raises PACKAGE_REFUSED for one that is too long."""
        with refusing(self.path), (self._folder / ENTRIES).open("rb") as journal:
            while line := journal.readline(LONGEST_LINE + 2):
                if len(line) > LONGEST_LINE + 1:
                    raise refused(self.path, "entry_long")
                yield line[:-1]

    def entry(self, number: int, line: bytes) -> PackedEntry:
        """Read the line of a number; raises PACKAGE_REFUSED for what is no entry."""
        try:
            return read_entry(line)
        except BadEntry as error:
            raise refused(self.path, "entry", number=number) from error

    def entries(self) -> Iterator[PackedEntry]:
        """Yield the entries in their order; raises PACKAGE_REFUSED for a line that is none."""
        for number, line in enumerate(self.lines(), start=1):
            yield self.entry(number, line)


@contextmanager
def open_package(
    path: Path,
    staging: Path,
    *,
    reader: Reader,
    identity: str = "",
    progress: Progress = SILENT,
) -> Iterator[OpenPackage]:
    """Prove a package and give it; what it brings lies in `staging` as long as it is open.

    Every member is read once: hashed on its way into the folder, so that what was proved stays
    what is used, whatever becomes of the file. The lines of the journal are read as they are asked
    for. `identity` opens what is sealed to it. Raises GovAssessError: FILE_MISSING by
    `path.stat`, PACKAGE_REFUSED with the reason, DISK_FULL.
    """
    folder = staging / "unpacked"
    try:
        folder.mkdir()
        with refusing(path):
            if path.stat().st_size > seal.MAX_FILE:
                raise refused(path, "too_large")
            sealed = is_sealed(path)
            stream = open_sealed(path, identity) if sealed else path.open("rb")
            with closing(PackageArchive(stream, path)) as archive:
                manifest = _proved_manifest(path, archive)
                for done, member in enumerate(manifest.members, start=1):
                    progress.step(done, len(manifest.members))
                    _unpack(_Proving(path, archive, member), folder, reader)
            _check_count(path, folder / ENTRIES, manifest.entries)
        yield OpenPackage(path, manifest, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Proving:
    """A member on its way out of a package."""

    path: Path
    archive: PackageArchive
    member: Member

    def wrong(self, reason: str) -> GovAssessError:
        """Return the refusal that names the member."""
        return refused(self.path, reason, name=self.member.name)

    def check_size(self) -> None:
        """Refuse a member of another size than the manifest says."""
        if self.archive.size(self.member.name) != self.member.size:
            raise self.wrong("hash")

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes; other bytes than the manifest says are refused at their end.

        What reading raises is the package's fault, not that of the place it is written to.
        """
        made = hashlib.sha256()
        with refusing(self.path):
            for chunk in self.archive.chunks(self.member.name):
                made.update(chunk)
                yield chunk
        if made.hexdigest() != self.member.sha256:
            raise self.wrong("hash")


def _unpack(proving: _Proving, folder: Path, reader: Reader) -> None:
    """Put one proved member into the folder; of a picture that is known nothing is read."""
    proving.check_size()
    found = EVIDENCE.fullmatch(proving.member.name)
    if found is None:
        journal = folder / ENTRIES
        write_staged(journal, lambda file: file.writelines(proving.chunks()), stays=False)
        return
    if proving.member.sha256 != found["picture"]:
        raise proving.wrong("hash")
    place = folder / proving.member.name.rpartition("/")[2]
    if reader.knows(place.name):
        return
    data = b"".join(proving.chunks())
    if not _is_picture(data, found["suffix"], reader.recognise):
        raise proving.wrong("picture")
    write_staged(place, lambda file: file.write(data))


def _check_count(path: Path, journal: Path, said: int) -> None:
    """Refuse a journal of another number of lines, or whose last line has no end."""
    found, last = 0, b"\n"
    with journal.open("rb") as file:
        while chunk := file.read(CHUNK):
            found, last = found + chunk.count(b"\n"), chunk[-1:]
    if last != b"\n":
        raise refused(path, "structure")
    if found != said:
        raise refused(path, "count", said=said, found=found)


def _proved_manifest(path: Path, archive: PackageArchive) -> Manifest:
    if not archive.names >= {MANIFEST, SIGNATURE, ENTRIES}:
        raise refused(path, "no_package")
    if archive.size(SIGNATURE) != seal.SIGNATURE_BYTES:
        raise refused(path, "signature")
    written = b"".join(archive.chunks(MANIFEST))
    try:
        manifest = read_manifest(written)
    except NewerFormat as error:
        raise refused(path, "newer", format=error) from error
    if not seal.is_signed(manifest.author.key, b"".join(archive.chunks(SIGNATURE)), written):
        raise refused(path, "signature")
    names = [each.name for each in manifest.members]
    if sorted({*names, MANIFEST, SIGNATURE}) != sorted([*names, MANIFEST, SIGNATURE]):
        raise refused(path, "members")
    if archive.names != {*names, MANIFEST, SIGNATURE}:
        raise refused(path, "members")
    return manifest


def _is_picture(data: bytes, suffix: str, recognise: Callable[[bytes], str]) -> bool:
    try:
        return recognise(data) == suffix
    except GovAssessError as error:
        if error.problem is not Problem.PICTURE_REFUSED:
            raise
        return False


def write_package(
    path: Path,
    packed: Packed,
    *,
    secret: str,
    recipients: tuple[str, ...] = (),
    progress: Progress = SILENT,
) -> Manifest:
    """Write a package, signed with `secret`, sealed if there are recipients; return its manifest.

    The unsealed bytes are the same whenever and wherever they are written. Raises GovAssessError:
    DISK_FULL, FILE_NOT_WRITABLE, FILE_OPEN_ELSEWHERE.
    """
    journal = b"".join(line + b"\n" for line in packed.lines)
    members = [Member(ENTRIES, sha256(journal), len(journal))]
    files: dict[str, Path] = {}
    for done, file in enumerate(packed.pictures, start=1):
        progress.step(done, len(packed.pictures))
        name = f"evidence/{file.name}"
        files[name] = file
        members.append(Member(name, file.stem, file.stat().st_size))
    manifest = replace(
        packed.manifest,
        entries=len(packed.lines),
        members=tuple(sorted(members, key=lambda member: member.name)),
    )
    written = manifest.written()
    small = {MANIFEST: written, SIGNATURE: seal.sign(secret, written), ENTRIES: journal}

    def write(part: Path) -> None:
        with zipfile.ZipFile(part, "w") as archive:
            for name in sorted([*small, *files]):
                _add(archive, name, small[name] if name in small else files[name].read_bytes())

    if not recipients:
        safe_write(path, write, verify=lambda part: _verify(path, part))
        return manifest
    plain = path.with_name(f".{path.name}.plain")
    try:
        safe_write(plain, write, verify=lambda part: _verify(path, part))
        seal.seal(plain, path, recipients)
    finally:
        plain.unlink(missing_ok=True)
    return manifest


def _verify(path: Path, part: Path) -> None:
    """Refuse a package just written whose members are not what its manifest says."""
    with refusing(path), closing(PackageArchive(part.open("rb"), path)) as archive:
        for member in _proved_manifest(path, archive).members:
            proving = _Proving(path, archive, member)
            proving.check_size()
            for _ in proving.chunks():
                pass


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.create_system = 3
    info.external_attr = _FILE_MODE
    info.compress_type = zipfile.ZIP_DEFLATED if name == ENTRIES else zipfile.ZIP_STORED
    archive.writestr(info, data, compresslevel=6)
