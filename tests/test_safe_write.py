"""The one way a file is written: the old one or the new one, whole, whatever happens (R5)."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govassess import safe_write as module
from govassess.errors import GovAssessError, Problem
from govassess.safe_write import (
    flush_all,
    move_all,
    safe_write,
    write_bytes,
    write_staged,
    write_text,
)
from tests.store.killing import Killer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def refused(action: object, *arguments: object) -> GovAssessError:
    with pytest.raises(GovAssessError) as error:
        action(*arguments)  # type: ignore[operator]
    return error.value


def names(folder: Path) -> set[str]:
    return {item.name for item in folder.iterdir()}


def watched(patch: pytest.MonkeyPatch, steps: list[str]) -> None:
    """Write down each flush and each renaming as it is done."""
    fsync, replace = os.fsync, Path.replace

    def flushed(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def replaced(self: Path, target: Path) -> Path:
        steps.append("replace")
        return replace(self, target)

    patch.setattr(os, "fsync", flushed)
    patch.setattr(Path, "replace", replaced)


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "发布" / "附件1.xlsx"
    write_bytes(path, b"one")
    write_text(path, "二\n")
    assert path.read_bytes() == "二\n".encode()
    assert names(path.parent) == {"附件1.xlsx"}


@pytest.mark.promise("T7")
def test_flush_comes_before_the_name_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T7: content flushed < renamed < folder flushed < returned."""
    steps: list[str] = []
    watched(monkeypatch, steps)
    write_bytes(tmp_path / "a", b"x")
    assert steps == ["file", "replace", "folder"]
    steps.clear()
    write_bytes(tmp_path / "new" / "deeper" / "a", b"x")
    assert steps == ["folder", "folder", "file", "replace", "folder"]


@pytest.mark.promise("T7", control=True)
def test_t7_without_the_flush_the_name_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    monkeypatch.setattr(module, "_flush", lambda _part: None)
    watched(monkeypatch, steps)
    write_bytes(tmp_path / "a", b"x")
    assert steps == ["replace", "folder"]


@pytest.mark.promise("T7")
def test_many_staged_files_are_flushed_before_they_get_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T7 for a merge's pictures: all flushed < all renamed < their folders flushed."""
    steps: list[str] = []
    watched(monkeypatch, steps)
    staged = [tmp_path / name for name in "abc"]
    for place in staged:
        write_staged(place, lambda file: file.write(b"x"))
    assert steps == []
    flush_all(staged)
    (tmp_path / "to").mkdir()
    move_all({place: tmp_path / "to" / place.name for place in staged})
    assert steps == ["file"] * 3 + ["replace"] * 3 + ["folder"]
    assert names(tmp_path / "to") == {"a", "b", "c"}
    assert names(tmp_path) == {"to"}


@pytest.mark.promise("T7")
def test_what_new_folders_lie_in_together_is_flushed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    for name in "abc":
        (tmp_path / name).touch()
    watched(monkeypatch, steps)
    move_all({tmp_path / name: tmp_path / "to" / name / name for name in "abc"})
    above, below = ["folder"] * 2, ["folder"] * 3
    assert steps == [*above, *["replace"] * 3, *below]


@pytest.mark.parametrize("act", [flush_all, lambda places: move_all({places[0]: places[0]})])
def test_trouble_with_staged_files_is_typed(
    tmp_path: Path, act: Callable[[list[Path]], object]
) -> None:
    with pytest.raises(GovAssessError) as error:
        act([tmp_path / "gone"])
    assert error.value.problem is Problem.FILE_NOT_WRITABLE


def test_a_writer_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_bytes(path, b"old")

    def broken(part: Path) -> None:
        part.write_bytes(b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        safe_write(path, broken)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == {"a.xlsx"}


def test_what_does_not_prove_right_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_bytes(path, b"old")

    def verify(part: Path) -> None:
        assert part.read_bytes() == b"new"
        raise GovAssessError(Problem.FILE_VERIFY_FAILED, path=path)

    with pytest.raises(GovAssessError):
        safe_write(path, lambda part: part.write_bytes(b"new"), verify=verify)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == {"a.xlsx"}


@pytest.mark.promise("T9")
@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (errno.ENOSPC, Problem.DISK_FULL),
        (errno.EDQUOT, Problem.DISK_FULL),
        (errno.EROFS, Problem.FILE_NOT_WRITABLE),
        (errno.EIO, Problem.FILE_NOT_WRITABLE),
        (errno.ENODEV, Problem.FILE_NOT_WRITABLE),
    ],
)
def test_what_the_disk_refuses_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, problem: Problem
) -> None:
    path = tmp_path / "a.xlsx"
    write_bytes(path, b"old")
    with monkeypatch.context() as patch:

        def fail(_handle: int) -> None:
            raise OSError(code, os.strerror(code))

        patch.setattr(os, "fsync", fail)
        error = refused(write_bytes, path, b"new")
    assert error.problem is problem
    assert error.facts["path"] == path
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == {"a.xlsx"}
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let the system itself refuse files above a size, as a disk does that has no more room."""
    resource = pytest.importorskip("resource")
    kept = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, kept[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, kept)


@pytest.mark.promise("T9")
def test_t9_without_room_the_old_file_stays_and_later_the_same_call_succeeds(
    tmp_path: Path,
) -> None:
    path = tmp_path / "附件1.xlsx"
    write_bytes(path, b"old")
    with room_for(8192):
        error = refused(write_bytes, path, bytes(65536))
    assert error.problem is Problem.DISK_FULL
    assert int(str(error.facts["free"])) >= 0
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == {"附件1.xlsx"}
    write_bytes(path, bytes(65536))
    assert path.read_bytes() == bytes(65536)


@pytest.mark.promise("T9", control=True)
def test_t9_saving_directly_destroys_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "附件1.xlsx"
    path.write_bytes(b"old")
    with room_for(8192), pytest.raises(OSError, match="File too large"):
        path.write_bytes(bytes(65536))
    assert path.read_bytes() != b"old"


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a file")
    assert refused(write_bytes, tmp_path / "a" / "b", b"x").problem is Problem.FILE_NOT_WRITABLE
    (tmp_path / "c").mkdir()
    assert refused(write_bytes, tmp_path / "c", b"x").problem is Problem.FILE_NOT_WRITABLE
    assert names(tmp_path) == {"a", "c"}


class HeldOpen:
    """`Path.replace` as Windows answers while Excel holds the target: `times` refusals."""

    def __init__(self, times: int, winerror: int | None) -> None:
        self.times, self.winerror = times, winerror
        self.really = Path.replace
        self.slept: list[float] = []

    def replace(self, part: Path, target: Path) -> Path:
        if self.times:
            self.times -= 1
            error = PermissionError(13, "in use")
            if self.winerror:
                error.winerror = self.winerror
            raise error
        return self.really(part, target)


def held_open(patch: pytest.MonkeyPatch, times: int, winerror: int | None) -> HeldOpen:
    held = HeldOpen(times, winerror)

    def replace(part: Path, target: Path) -> Path:
        """Pass the path on: a bound method set on the class would not get it."""
        moved = held.replace(part, target)
        assert moved == target
        return moved

    patch.setattr(Path, "replace", replace)
    patch.setattr(module.time, "sleep", held.slept.append)
    return held


@pytest.mark.promise("T12b")
@pytest.mark.parametrize("winerror", [5, 32, 33])
@pytest.mark.parametrize("times", [1, 2, 3, 4, 5])
def test_a_file_held_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int, winerror: int
) -> None:
    write_bytes(tmp_path / "a.xlsx", b"old")
    held = held_open(monkeypatch, times, winerror)
    write_bytes(tmp_path / "a.xlsx", b"new")
    assert (tmp_path / "a.xlsx").read_bytes() == b"new"
    assert len(held.slept) == times
    assert sum(held.slept) < 3
    assert names(tmp_path) == {"a.xlsx"}


@pytest.mark.promise("T12b", control=True)
def test_t12b_who_does_not_wait_fails_at_the_first_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bytes(tmp_path / "a.xlsx", b"old")
    held_open(monkeypatch, 1, 32)
    monkeypatch.setattr(module, "_RETRY_SECONDS", ())
    assert refused(write_bytes, tmp_path / "a.xlsx", b"new").problem is Problem.FILE_OPEN_ELSEWHERE
    assert (tmp_path / "a.xlsx").read_bytes() == b"old"


@pytest.mark.promise("T12b")
def test_a_file_held_for_long_keeps_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "附件1.xlsx"
    write_bytes(path, b"old")
    for number in (2, 3):
        held_open(monkeypatch, 6, 32)
        error = refused(write_bytes, path, f"new {number}".encode())
        assert error.problem is Problem.FILE_OPEN_ELSEWHERE
        assert error.facts == {"path": path, "kept": tmp_path / f"附件1 ({number}).xlsx"}
        assert (tmp_path / f"附件1 ({number}).xlsx").read_bytes() == f"new {number}".encode()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == {"附件1.xlsx", "附件1 (2).xlsx", "附件1 (3).xlsx"}


@pytest.mark.promise("T12b")
def test_another_refusal_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = held_open(monkeypatch, 1, None)
    assert refused(write_bytes, tmp_path / "a", b"x").problem is Problem.FILE_NOT_WRITABLE
    assert held.slept == []
    assert names(tmp_path) == set()


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    with Killer() as running:
        yield running


def exporting(killer: Killer, folder: Path, job: str, kills: int) -> tuple[int, int]:
    """Return how many kills left a file that is not whole, and how many writes were confirmed."""
    chance = random.Random(kills)
    folder.mkdir()
    broken = confirmed = 0
    for _ in range(kills):
        confirmed += len(killer.run(job, folder, after=chance.uniform(0, 0.03)))
        path = folder / "附件1.xlsx"
        data = path.read_bytes() if path.exists() else None
        broken += data is not None and hashlib.sha256(data[32:]).digest() != data[:32]
    return broken, confirmed


@pytest.mark.promise("T5")
@pytest.mark.parametrize("kills", [60, pytest.param(600, marks=pytest.mark.long)])
def test_an_export_survives_kills(
    killer: Killer, tmp_path: Path, kills: int, counted: Callable[[int, str], None]
) -> None:
    broken, confirmed = exporting(killer, tmp_path / "c", "export", kills)
    assert broken == 0
    assert confirmed > 10, "a slow machine, or a test that tries nothing"
    counted(kills, "kills")


@pytest.mark.promise("T5", control=True)
def test_an_export_without_care_is_broken_by_kills(killer: Killer, tmp_path: Path) -> None:
    broken, _ = exporting(killer, tmp_path / "d", "export_directly", 30)
    assert broken > 0
