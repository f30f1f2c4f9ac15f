"""Packages on the table: proved and read once, looked at, and merged as they were looked at."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from govassess.errors import GovAssessError, Problem
from govassess.exchange.package import SUFFIX
from govassess.progress import SILENT
from govassess.services.packages_files import opened, staging
from govassess.services.packages_merging import merge
from govassess.services.packages_preview import preview
from govassess.services.packages_reading import ReadPackage, read_package
from govassess.services.packages_receipts import keep_copies

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from types import TracebackType

    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.services.packages_merging import PackageMerge
    from govassess.services.packages_previewed import MergePreview


class Gathered(NamedTuple):
    """The files to be merged, and what lay beside them in the folders and is no package."""

    files: tuple[Path, ...]
    ignored: tuple[Path, ...]


def gathered(paths: Iterable[Path]) -> Gathered:
    """Return the files named, and of each folder named the packages in it, in their order.

    Raises FILE_UNREADABLE for a folder that cannot be looked into.
    """
    files: dict[Path, None] = {}
    ignored: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            files[path] = None
            continue
        for item in _inside(path):
            fits = item.suffix.casefold() == SUFFIX and not item.name.startswith(".")
            (files if fits and item.is_file() else ignored)[item] = None
    return Gathered(tuple(files), tuple(ignored))


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        reason = error.strerror or error
        raise GovAssessError(Problem.FILE_UNREADABLE, path=folder, reason=reason) from error


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file on the table: read, or refused."""

    path: Path
    size: int
    read: ReadPackage | None
    fault: GovAssessError | None = None


class Staged:
    """Packages that were proved and lie in `staging/`; close it, or use it in a `with`.

    `preview` is what merging them would do, `done` what it did, nothing before.
    """

    def __init__(
        self, campaign: Campaign, paths: Sequence[Path], progress: Progress = SILENT
    ) -> None:
        self._campaign = campaign
        self._stack = ExitStack()
        self._folder = self._stack.enter_context(staging(campaign.folder / "staging"))
        self._files: dict[Path, StagedFile] = {}
        self._opened = 0
        self.done: tuple[PackageMerge, ...] = ()
        self._ignored: dict[Path, None] = {}
        try:
            self.add(paths, progress)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Staged:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Put everything away; nothing remains of what was not merged."""
        self._stack.close()

    def add(self, paths: Sequence[Path], progress: Progress = SILENT) -> MergePreview:
        """Prove more packages, and those in folders, and return what merging all would do.

        Stopped or failing, it leaves what was there before.
        """
        found = gathered(paths)
        wanted = [path for path in found.files if path not in self._files]
        fresh = {path: self._open(path, progress) for path in wanted}
        files = self._files | fresh
        ignored = self._ignored | dict.fromkeys(found.ignored)
        self.preview = preview(self._campaign, tuple(files.values()), tuple(ignored), progress)
        self._files, self._ignored = files, ignored
        return self.preview

    def merge(self, progress: Progress = SILENT) -> tuple[PackageMerge, ...]:
        """Merge all that can be taken, in one transaction; raises DISK_FULL, Cancelled."""
        refused = {row.path for row in self.preview.rows if row.fault is not None}
        found = [
            each.read
            for each in self._files.values()
            if each.read is not None and each.path not in refused
        ]
        self.done, change = merge(self._campaign, found, progress)
        if change is not None:
            self._campaign.tell(change)
            self.done = keep_copies(self._campaign, self.done)
        return self.done

    def _open(self, path: Path, progress: Progress) -> StagedFile:
        """Prove and read one file; a refusal is kept beside it."""
        self._opened += 1
        place = self._folder / str(self._opened)
        place.mkdir()
        try:
            knows = self._campaign.vault.holds
            package = self._stack.enter_context(opened(path, place, progress, knows=knows))
            read = read_package(self._campaign, package)
            return StagedFile(path, path.stat().st_size, read)
        except GovAssessError as error:
            if error.problem not in {Problem.PACKAGE_REFUSED, Problem.FILE_MISSING}:
                raise
            return StagedFile(path, 0, None, error)
