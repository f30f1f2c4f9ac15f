"""Where a campaign may live: local fixed disks, never shares, sticks or cloud folders (R1)."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path, PureWindowsPath

import pytest

from govassess import paths
from govassess.paths import Risk, is_safe_place

MOUNTS = """/dev/sda1 / ext4 rw 0 0
tmpfs /run tmpfs rw 0 0
server:/export /srv/work nfs4 rw 0 0
//office/share /mnt/share\\040one cifs rw 0 0
me@host: /home/me/remote fuse.sshfs rw 0 0
/dev/sdb1 /run/media/me/STICK vfat rw 0 0
/dev/sdc1 /data ext4 rw 0 0
none /srv/work/local overlay rw 0 0
"""


@pytest.fixture(autouse=True)
def plain_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def mounted(monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_text

    def text(self: Path, *arguments: str, **words: str) -> str:
        if str(self) == "/proc/mounts":
            return MOUNTS
        if str(self) == "/sys/block/sdc/removable":
            return "1\n"
        return read(self, *arguments, **words)

    monkeypatch.setattr(Path, "read_text", text)


@pytest.mark.usefixtures("mounted")
@pytest.mark.parametrize(
    ("place", "risk"),
    [
        ("/home/me/考评", None),
        ("/run/考评", None),
        ("/srv/work", Risk.NETWORK),
        ("/srv/work/2012/考评", Risk.NETWORK),
        ("/srv/work/local/x", None),
        ("/srv/workshop", None),
        ("/mnt/share one/x", Risk.NETWORK),
        ("/home/me/remote/x", Risk.NETWORK),
        ("/run/media/me/STICK/x", Risk.REMOVABLE),
        ("/data/x", Risk.REMOVABLE),
    ],
)
def test_the_mount_decides(place: str, risk: Risk | None) -> None:
    assert is_safe_place(Path(place)) is risk


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - 延安市",
        "Dropbox",
        "坚果云",
        "我的坚果云",
        "百度网盘",
        "BaiduSyncdisk",
        "BaiduNetdisk",
        "WPS云盘",
        "WPS Cloud Files",
        "WPSDrive",
        "Nutstore",
        "My Nutstore",
    ],
)
def test_cloud_folders_are_known_by_name(tmp_path: Path, name: str) -> None:
    assert is_safe_place(tmp_path / name / "考评") is Risk.CLOUD


@pytest.mark.parametrize("name", ["onedrive说明", "我的考评", "dropboxes", "wpsx", "云上延安"])
def test_other_names_pass(tmp_path: Path, name: str) -> None:
    assert is_safe_place(tmp_path / name) is None


def test_onedrive_may_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "桌面"))
    assert is_safe_place(tmp_path / "桌面" / "x") is Risk.CLOUD
    assert is_safe_place(tmp_path / "桌面2") is None


def test_a_link_into_the_cloud_is_seen(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "work").symlink_to(tmp_path / "Dropbox")
    assert is_safe_place(tmp_path / "work" / "c") is Risk.CLOUD


@pytest.mark.parametrize(
    ("written", "share"),
    [
        (r"\\server\share\考评", True),
        (r"\\?\UNC\server\share", True),
        (r"\\?\C:\考评", False),
        (r"C:\考评", False),
        ("/home", False),
    ],
)
def test_shares_are_known_by_their_spelling(written: str, share: bool) -> None:
    assert paths._is_share(written) is share
    if share:
        assert is_safe_place(Path(written)) is Risk.NETWORK


@pytest.mark.parametrize(
    ("kind", "risk"), [(2, Risk.REMOVABLE), (3, None), (4, Risk.NETWORK), (0, None)]
)
def test_windows_says_what_a_drive_is(
    monkeypatch: pytest.MonkeyPatch, kind: int, risk: Risk | None
) -> None:
    asked: list[str] = []

    class Kernel:
        def GetDriveTypeW(self, root: str) -> int:  # noqa: N802
            asked.append(root)
            return kind

    monkeypatch.setattr(ctypes, "windll", type("Dll", (), {"kernel32": Kernel()}), raising=False)
    assert paths._drive_risk(PureWindowsPath(r"E:\考评")) is risk  # type: ignore[arg-type]
    assert asked == ["E:\\"]


def test_without_mounts_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> str:
        raise FileNotFoundError(2, os.strerror(2))

    monkeypatch.setattr(Path, "read_text", missing)
    assert is_safe_place(Path("/home/me")) is None
