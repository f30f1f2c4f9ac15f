"""The only place that knows where anything is."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
"""Where resources and data lie: the source tree, or the unpacked program."""
RESOURCES = ROOT / "resources"
DATA = ROOT / "data"

WORKSPACE_VARIABLE = "GOVASSESS_WORKSPACE"
PORTABLE_MARK = "portable"


def workspace() -> Path:
    """Return the folder of personal settings, logs and recent campaigns.

    First that speaks: the variable GOVASSESS_WORKSPACE (set by `--workspace`), a file named
    `portable` beside the program, the person's local application data.
    """
    chosen = os.environ.get(WORKSPACE_VARIABLE)
    if chosen:
        return Path(chosen)
    beside = Path(sys.executable).parent
    if getattr(sys, "frozen", False) and (beside / PORTABLE_MARK).exists():
        return beside / "workspace"
    import platformdirs  # noqa: PLC0415 - a workspace of one's own needs it not

    return Path(platformdirs.user_data_dir("GovAssess", appauthor=False))


def home() -> Path:
    """Return where a person looks for files first."""
    return Path.home()


def use_workspace(folder: Path) -> None:
    """Move every personal file of this process to `folder`."""
    os.environ[WORKSPACE_VARIABLE] = str(folder)


@contextmanager
def elsewhere(folder: Path) -> Iterator[None]:
    """Let this process work as another installation, whose personal files lie in `folder`."""
    before = os.environ.get(WORKSPACE_VARIABLE)
    use_workspace(folder)
    try:
        yield
    finally:
        os.environ.pop(WORKSPACE_VARIABLE)
        if before is not None:
            os.environ[WORKSPACE_VARIABLE] = before


def log_file() -> Path:
    """Return the rotating log's path."""
    return workspace() / "logs" / "govassess.log"


def keys_file() -> Path:
    """Return where this installation's secret keys lie."""
    return workspace() / "keys.json"


def browser_profile(name: str) -> Path:
    """Return the folder of a browser profile of this program's own, one for each campaign."""
    return workspace() / "browser" / name


def rubric_file(name: str) -> Path:
    """Return the path of the shipped rubric with the id `name`, e.g. `county-2012`."""
    return DATA / "rubrics" / f"{name}.json"


def holiday_file() -> Path:
    """Return the path of the shipped table of holidays."""
    return DATA / "holidays-cn.csv"


def wording_file(name: str) -> Path:
    """Return the path of a wording table in `resources/wording`, e.g. `reports_zh_CN`."""
    return RESOURCES / "wording" / f"{name}.json"


class Risk(StrEnum):
    """Why a place is no home for a campaign file."""

    NETWORK = "network"
    REMOVABLE = "removable"
    CLOUD = "cloud"


_CLOUD_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_CLOUD_NAMES = re.compile(
    r"onedrive( - .+)?|dropbox( \(.+\))?|(我的)?坚果云.*|(my )?nutstore.*|百度(网盘|云).*"
    r"|baidu ?(netdisk|syncdisk|yundisk|yun).*|wps ?(云|cloud|drive).*|google ?drive|我的云端硬盘"
    r"|icloud ?drive|阿里云盘.*|腾讯微云.*|微云.*|天翼云盘.*|nextcloud|seafile",
    re.IGNORECASE,
)
_NETWORK_SYSTEMS = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|smb3|ncpfs|afs|afpfs|davfs\d?|webdav|ceph|glusterfs|lustre|gfs2?|ocfs2"
    r"|fuse\.(sshfs|rclone|davfs2?|s3fs|gvfsd-fuse|glusterfs|cephfs|google-drive-ocamlfuse|onedriver?)"
)
_REMOVABLE_DRIVE, _REMOTE_DRIVE = 2, 4
"""What GetDriveTypeW says of sticks and of mapped network drives."""


def is_safe_place(folder: Path) -> Risk | None:
    """Return why SQLite must not work in `folder`, None if it may (reliability.md R1).

    Locks and flushes cannot be trusted on network shares and sticks, and a synchronising client
    copies a database in the middle of a write.
    """
    if _is_share(str(folder)):
        return Risk.NETWORK
    place = folder.absolute().resolve()
    if _is_share(str(place)):
        return Risk.NETWORK
    if _is_cloud(folder.absolute()) or _is_cloud(place):
        return Risk.CLOUD
    return _drive_risk(place) if os.name == "nt" else _mount_risk(place)


def _is_share(text: str) -> bool:
    r"""Tell whether a path is UNC; `\\\\?\\C:` is only a long local one."""
    if text.startswith(("\\\\?\\", "\\\\.\\")):
        return text[4:].upper().startswith("UNC\\")
    return text.startswith("\\\\")


def _is_cloud(place: Path) -> bool:
    roots = [Path(os.environ[name]) for name in _CLOUD_VARIABLES if os.environ.get(name)]
    if any(place == root or root in place.parents for root in roots):
        return True
    return any(_CLOUD_NAMES.fullmatch(part) for part in place.parts)


def _drive_risk(place: Path) -> Risk | None:
    kinds = {_REMOVABLE_DRIVE: Risk.REMOVABLE, _REMOTE_DRIVE: Risk.NETWORK}
    return kinds.get(_drive_type(place.anchor))


def _drive_type(root: str) -> int:
    import ctypes  # noqa: PLC0415 - only a campaign's place asks Windows

    windows = getattr(ctypes, "windll", None)
    return 0 if windows is None else int(windows.kernel32.GetDriveTypeW(root))


def _mount_risk(place: Path) -> Risk | None:
    """Judge by the mount that holds `place`, the deepest one winning."""
    holding = [mount for mount in _mounts() if mount[1] == place or mount[1] in place.parents]
    if not holding:
        return None
    device, point, system = max(holding, key=lambda mount: len(mount[1].parts))
    if _NETWORK_SYSTEMS.fullmatch(system):
        return Risk.NETWORK
    if _is_removable(device) or any(
        base in point.parents for base in (Path("/media"), Path("/run/media"))
    ):
        return Risk.REMOVABLE
    return None


def _mounts() -> list[tuple[str, Path, str]]:
    """Return (device, mount point, file system) of every mount; later ones hide earlier ones."""
    try:
        text = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    rows = [line.split(" ") for line in text.splitlines()]
    return [(row[0], Path(_unescaped(row[1])), row[2]) for row in reversed(rows) if len(row) > 2]


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), text)


def _is_removable(device: str) -> bool:
    """Ask the kernel about the disk a partition belongs to (`/dev/sdb1` → sdb)."""
    name = re.sub(r"^(sd[a-z]+)\d+$|^(mmcblk\d+|nvme\d+n\d+)p\d+$", r"\1\2", Path(device).name)
    try:
        flag = Path("/sys/block", name, "removable").read_text(encoding="ascii")
    except (OSError, ValueError):
        return False
    return flag.strip() == "1"
