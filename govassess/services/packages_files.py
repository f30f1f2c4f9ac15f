"""Package files by themselves, without a campaign: opening, proving, writing, enrolling."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from govassess import __version__
from govassess.canonical import sha256
from govassess.domain.people import Role
from govassess.domain.text import clean_name
from govassess.errors import GovAssessError, Problem
from govassess.exchange.package import Packed, Reader, nothing, open_package, write_package
from govassess.exchange.package_faults import refused
from govassess.exchange.package_manifest import Author, DeviceHead, Manifest, PackageKind
from govassess.progress import SILENT
from govassess.services.packages_keys import PublicKeys, Standing, own_keys
from govassess.store.vault import recognise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from govassess.domain.sentence import Sentence
    from govassess.exchange.package import OpenPackage
    from govassess.progress import Progress

_BAD_SIGNATURE = "packages.signature"


@dataclass(frozen=True, slots=True)
class Exported:
    """A written package: where, its SHA-256 and size in bytes, and what it holds."""

    path: Path
    sha256: str
    bytes: int
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Proved:
    """What proving a package by itself found; `fault` is why one that is not sound is refused."""

    manifest: Manifest | None
    signature: Standing
    fault: Sentence | None = None

    @property
    def told(self) -> Manifest:
        """What a sound package says of itself; raises ValueError for one that is not."""
        if self.manifest is None:
            raise ValueError(self.fault)
        return self.manifest


@contextmanager
def staging(parent: Path) -> Iterator[Path]:
    """Give an empty folder for what is not proved yet; nothing remains of it, nor of a killed one.

    Only this process may use `parent`: the campaign is locked while it is open.
    """
    shutil.rmtree(parent, ignore_errors=True)
    parent.mkdir(parents=True)
    try:
        yield parent
    finally:
        shutil.rmtree(parent, ignore_errors=True)


@contextmanager
def all_opened(
    paths: Sequence[Path],
    folder: Path,
    progress: Progress = SILENT,
    *,
    knows: Callable[[str], bool] = nothing,
) -> Iterator[tuple[OpenPackage, ...]]:
    """Give several proved packages; the first bad one raises PACKAGE_REFUSED or FILE_MISSING."""
    with ExitStack() as stack:
        found = []
        for number, path in enumerate(paths):
            place = folder / str(number)
            place.mkdir()
            found.append(stack.enter_context(opened(path, place, progress, knows=knows)))
        yield tuple(found)


@contextmanager
def opened(
    path: Path,
    place: Path,
    progress: Progress = SILENT,
    *,
    knows: Callable[[str], bool] = nothing,
    identity: str = "",
) -> Iterator[OpenPackage]:
    """Give one proved package, unpacked in `place`; raises PACKAGE_REFUSED or FILE_MISSING.

    `knows` tells of a picture's file name whether it is at hand: then it is not read.
    `identity` opens what is sealed, else this installation's own does.
    """
    if not path.is_file():
        raise GovAssessError(Problem.FILE_MISSING, path=path)
    proving = open_package(
        path,
        place,
        reader=Reader(recognise, knows),
        identity=identity or own_keys().identity,
        progress=_Noted(progress, path.name),
    )
    with proving as package:
        yield package


class _Noted:
    """Progress that says which file it is about."""

    def __init__(self, progress: Progress, note: str) -> None:
        self._progress = progress
        self._note = note

    def step(self, done: int, total: int, note: str = "") -> None:
        """Report the step with the file's name."""
        self._progress.step(done, total, note or self._note)


def prove(path: Path, progress: Progress = SILENT, *, identity: str = "") -> Proved:
    """Prove every hash and signature of a package; one that is not sound is told, not raised.

    `identity` opens what is sealed, else this installation's own does. Raises GovAssessError
    FILE_MISSING.
    """
    try:
        with one_opened(path, progress, identity=identity) as package:
            for _ in package.entries():
                pass
            return Proved(package.manifest, Standing.VALID)
    except GovAssessError as error:
        if error.problem is not Problem.PACKAGE_REFUSED:
            raise
        fault: Sentence = error.facts["reason"]  # type: ignore[assignment]
        bad = fault.key == _BAD_SIGNATURE
        return Proved(None, Standing.INVALID if bad else Standing.NONE, fault)


@contextmanager
def one_opened(
    path: Path, progress: Progress = SILENT, *, identity: str = ""
) -> Iterator[OpenPackage]:
    """Give one proved package outside any campaign."""
    with (
        tempfile.TemporaryDirectory(prefix="govassess-") as name,
        opened(path, Path(name), progress, identity=identity) as package,
    ):
        yield package


def written(
    path: Path, packed: Packed, recipients: tuple[str, ...] = (), progress: Progress = SILENT
) -> Exported:
    """Write a package signed by this installation and return what was written."""
    secret = own_keys().signing
    manifest = write_package(path, packed, secret=secret, recipients=recipients, progress=progress)
    data = path.read_bytes()
    return Exported(path, sha256(data), len(data), manifest)


def enrol(path: Path, name: str) -> Exported:
    """Write an evaluator's name and public keys, for the lead to compare by telephone."""
    keys = own_keys().public
    author = Author("", clean_name(name), Role.EVALUATOR.value, keys.key, keys.recipient)
    manifest = Manifest(
        kind=PackageKind.ENROLMENT,
        campaign="",
        title="",
        author=author,
        device=DeviceHead(""),
        entries=0,
        app=__version__,
    )
    return written(path, Packed(manifest, ()))


def read_enrolment(path: Path) -> tuple[str, PublicKeys]:
    """Return the name and keys of an enrolment; raises PACKAGE_REFUSED, FILE_MISSING."""
    with one_opened(path) as package:
        author = package.manifest.author
        if package.manifest.kind is not PackageKind.ENROLMENT:
            raise refused(path, "kind")
    return author.name, PublicKeys(author.key, author.recipient, confirmed=True)
