"""The frozen folder as a Debian package, for the Linux desktops of offices (信创)."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from govassess import __version__

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "govassess"
NEEDED = (
    *("libc6", "libstdc++6", "zlib1g", "libegl1", "libgl1", "libx11-6", "libx11-xcb1", "libxcb1"),
    *("libxext6", "libxrender1", "libglib2.0-0", "libdbus-1-3", "libfontconfig1", "libfreetype6"),
)
"""What the frozen folder leaves to the system: the X server's side, fonts, the session bus."""
_CONTROL = """\
Package: {package}
Version: {version}
Architecture: {architecture}
Maintainer: GovAssess
Installed-Size: {kilobytes}
Depends: {needed}
Recommends: chromium | google-chrome-stable | microsoft-edge-stable, fonts-noto-cjk
Section: misc
Priority: optional
Description: 政府网站考评：逐站打分、截图取证、合成排名、出附件和通报
 Scores government websites against a checklist, offline, and publishes the ranked tables and the
 official bulletin. Every printed number opens down to its screenshots.
"""
_DESKTOP = """\
[Desktop Entry]
Type=Application
Name=GovAssess
Name[zh_CN]=政府网站考评
Comment=Score government websites and publish the result
Comment[zh_CN]=逐站打分、截图取证、合成排名、出附件和通报
Exec=/opt/govassess/govassess
Icon=govassess
Terminal=false
Categories=Office;
"""


def make_deb(folder: Path, out: Path) -> Path:
    """Pack the frozen `folder` into a .deb in `out` and return it; needs `dpkg-deb`."""
    architecture = _said("dpkg", "--print-architecture")
    target = out / f"{PACKAGE}_{__version__}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / PACKAGE
        program = shutil.copytree(folder, root / "opt" / PACKAGE, symlinks=True)
        kilobytes = sum(path.lstat().st_size for path in program.rglob("*") if path.is_file())
        _write(
            root / "DEBIAN" / "control",
            _CONTROL.format(
                package=PACKAGE,
                version=__version__,
                architecture=architecture,
                kilobytes=kilobytes // 1024,
                needed=", ".join(NEEDED),
            ),
        )
        _write(root / "usr/share/applications/govassess.desktop", _DESKTOP)
        icon = root / "usr/share/icons/hicolor/256x256/apps/govassess.png"
        icon.parent.mkdir(parents=True)
        shutil.copyfile(ROOT / "resources" / "app.png", icon)
        licence = root / "usr/share/doc/govassess/copyright"
        _write(licence, (ROOT / "LICENSE").read_text(encoding="utf-8"))
        link = root / "usr/bin/govassess"
        link.parent.mkdir(parents=True)
        link.symlink_to("/opt/govassess/govassess")
        options = ["--root-owner-group", "-Zxz", "-z3", "--build", str(root), str(target)]
        subprocess.run(["dpkg-deb", *options], check=True, stdout=subprocess.DEVNULL)
    return target


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
