"""Reading and writing `.gapkg` files: one signed manifest, one journal, the pictures it names."""

from __future__ import annotations

import hashlib
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
from govassess.progress import SILENT
from govassess.safe_write import safe_write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from govassess.progress import Progress

    Examine = Callable[[bytes], tuple[str, tuple[int, int]]]
    """Returns a picture's suffix and size, or raises GovAssessError PICTURE_REFUSED."""

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


class OpenPackage:
    """A package whose every byte was proved; entries and pictures can be read again."""

    def __init__(self, path: Path, archive: PackageArchive, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest
        self._archive = archive
        self._hashes = {each.name: each.sha256 for each in manifest.members}
        self.pictures: dict[str, str] = {
            found["picture"]: each.name
            for each in manifest.members
            if (found := EVIDENCE.fullmatch(each.name))
        }
        """Picture → member, for every picture in the package."""

    def entries(self) -> Iterator[PackedEntry]:
        """Yield the entries in their order; raises PACKAGE_REFUSED for a line that is none."""
        with refusing(self.path):
            for number, line in enumerate(self._archive.lines(ENTRIES, LONGEST_LINE), start=1):
                try:
                    yield read_entry(line)
                except BadEntry as error:
                    raise refused(self.path, "entry", number=number) from error

    def picture(self, picture: str) -> bytes:
        """Return a picture's bytes, proved again."""
        name = self.pictures[picture]
        with refusing(self.path):
            data = b"".join(self._archive.chunks(name))
        if sha256(data) != self._hashes[name]:
            raise refused(self.path, "hash", name=name)
        return data


@contextmanager
def open_package(
    path: Path,
    staging: Path,
    *,
    examine: Examine,
    identity: str = "",
    progress: Progress = SILENT,
) -> Iterator[OpenPackage]:
    """Prove a package whole and give it; nothing is written but one copy in `staging`.

    `identity` opens what is sealed to it. Raises GovAssessError: FILE_MISSING by `path.stat`,
    PACKAGE_REFUSED with the reason, DISK_FULL.
    """
    staged = staging / "package.zip"
    try:
        with refusing(path):
            _stage(path, staged, identity)
            archive = PackageArchive(staged, path)
        with closing(archive):
            yield _proved(path, archive, examine, progress)
    finally:
        staged.unlink(missing_ok=True)


def _proved(
    path: Path, archive: PackageArchive, examine: Examine, progress: Progress
) -> OpenPackage:
    """Return the package once every byte of it is proved."""
    with refusing(path):
        manifest = _proved_manifest(path, archive)
        _prove_members(path, archive, manifest, examine, progress)
    package = OpenPackage(path, archive, manifest)
    count = sum(1 for _ in package.entries())
    if count != manifest.entries:
        raise refused(path, "count", said=manifest.entries, found=count)
    return package


def _stage(path: Path, staged: Path, identity: str) -> None:
    """Copy the file, unsealed, so that what was proved stays what is read."""
    if path.stat().st_size > seal.MAX_FILE:
        raise refused(path, "too_large")
    if seal.is_sealed(path):
        seal.unseal(path, staged, identity)
    else:
        safe_write(staged, lambda part: _copy(path, part))


def _copy(path: Path, part: Path) -> None:
    left = seal.MAX_FILE
    with path.open("rb") as source, part.open("wb") as target:
        while chunk := source.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise refused(path, "too_large")
            target.write(chunk)


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


def _prove_members(
    path: Path,
    archive: PackageArchive,
    manifest: Manifest,
    examine: Examine | None,
    progress: Progress,
) -> None:
    for done, member in enumerate(manifest.members, start=1):
        progress.step(done, len(manifest.members))
        found = EVIDENCE.fullmatch(member.name)
        if archive.size(member.name) != member.size:
            raise refused(path, "hash", name=member.name)
        if found is None:
            if _streamed_hash(archive, member.name) != member.sha256:
                raise refused(path, "hash", name=member.name)
            continue
        data = b"".join(archive.chunks(member.name))
        if not sha256(data) == member.sha256 == found["picture"]:
            raise refused(path, "hash", name=member.name)
        if examine is not None and not _is_picture(data, found["suffix"], examine):
            raise refused(path, "picture", name=member.name)


def _is_picture(data: bytes, suffix: str, examine: Examine) -> bool:
    try:
        return examine(data)[0] == suffix
    except GovAssessError as error:
        if error.problem is not Problem.PICTURE_REFUSED:
            raise
        return False


def _streamed_hash(archive: PackageArchive, name: str) -> str:
    made = hashlib.sha256()
    for chunk in archive.chunks(name):
        made.update(chunk)
    return made.hexdigest()


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

    def verify(part: Path) -> None:
        with refusing(path), closing(PackageArchive(part, path)) as archive:
            _prove_members(path, archive, _proved_manifest(path, archive), None, SILENT)

    if not recipients:
        safe_write(path, write, verify=verify)
        return manifest
    plain = path.with_name(f".{path.name}.plain")
    try:
        safe_write(plain, write, verify=verify)
        seal.seal(plain, path, recipients)
    finally:
        plain.unlink(missing_ok=True)
    return manifest


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.create_system = 3
    info.external_attr = _FILE_MODE
    info.compress_type = zipfile.ZIP_DEFLATED if name == ENTRIES else zipfile.ZIP_STORED
    archive.writestr(info, data, compresslevel=6)
