"""Build the program as a folder, try it where its users keep things, and name every file's hash.

`make build` runs it: PyInstaller with `pyinstaller.spec`, then the built program from a path with
Chinese characters and blanks (`--smoke`, `demo`, `check`), then `SHA256SUMS`, signed where
GOVASSESS_SIGNING_KEY names a key, and on Debian a .deb.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from govassess.services.campaigns_floors import program_faults
from tools.build_deb import make_deb
from tools.signing import SigningError, sign, signature_of

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
FOLDER = DIST / "GovAssess"
PROGRAM = "GovAssess.exe" if sys.platform == "win32" else "govassess"
SUMS = "SHA256SUMS"
LARGEST_MB = 160
"""What the folder may weigh on Linux, in MB of 2^20 bytes."""
_LIMIT_S = 300
_OURS = ("PYTHON", "GOVASSESS")
"""Variables that would lead the built program back to this tree."""


class BuildError(Exception):
    """The built program does not do what it should; the text says what."""


def main() -> int:
    """Build and try; return 0, or 1 after one sentence on standard error."""
    try:
        refuse_old_parts()
        freeze()
        write_sums(FOLDER)
        with tempfile.TemporaryDirectory(prefix="考评 试用 ") as place:
            try_out(Path(place))
    except (BuildError, SigningError) as error:
        print(f"build: {error}", file=sys.stderr)
        return 1
    print(f"dist/GovAssess: {size_of(FOLDER) / 2**20:.0f} MB (aim on Linux: {LARGEST_MB})")
    if sys.platform == "linux" and shutil.which("dpkg-deb"):
        print(f"dist/{make_deb(FOLDER, DIST).name}")
    return 0


def refuse_old_parts() -> None:
    """Raise BuildError for what would go into the program and is older than its floor (T47)."""
    if faults := program_faults():
        raise BuildError("; ".join(faults))


def freeze() -> None:
    """Run PyInstaller over the spec, into `dist/GovAssess`."""
    options = ["--noconfirm", "--log-level", "ERROR", "pyinstaller.spec"]
    subprocess.run([sys.executable, "-m", "PyInstaller", *options], cwd=ROOT, check=True)


def try_out(place: Path) -> None:
    """Use a copy of the program below `place` as a person would; raises BuildError."""
    program = shutil.copytree(FOLDER, place / "政府 网站" / "GovAssess", symlinks=True) / PROGRAM
    painted = first_paint(program, place)
    print(f"start page painted after {painted:.2f} s")
    out = place / "示例 数据"
    run(program, "demo", str(out), place=place)
    run(program, "check", str(out / "campaign"), place=place)
    if problems := bad_sums(program.parent):
        raise BuildError(f"{SUMS} does not fit: {', '.join(problems[:5])}")


def first_paint(program: Path, place: Path) -> float:
    """Run `--smoke`, which must complain of nothing; return seconds to the first paint."""
    began = time.monotonic()
    with subprocess.Popen(
        [program, "--smoke"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(place),
        cwd=place,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        painted = time.monotonic() - began
        _, complaints = process.communicate(timeout=_LIMIT_S)
    if process.returncode != 0 or complaints or not said:
        raise BuildError(f"--smoke ended with {process.returncode}: {complaints.strip()[-500:]}")
    return painted


def run(program: Path, *arguments: str, place: Path) -> str:
    """Run the program's command line and return what it printed; raises BuildError."""
    done = subprocess.run(
        [program, *arguments],
        env=environment(place),
        cwd=place,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_LIMIT_S,
        check=False,
    )
    if done.returncode != 0:
        raise BuildError(f"{arguments[0]} ended with {done.returncode}: {done.stderr[-500:]}")
    return done.stdout


def environment(place: Path) -> dict[str, str]:
    """Return an environment without this tree: an own home with a Chinese name, no display."""
    home = place / "张敏"
    home.mkdir(exist_ok=True)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(_OURS)}
    return {
        **kept,
        "HOME": str(home),
        "USERPROFILE": str(home),
        "WIN_PD_OVERRIDE_LOCAL_APPDATA": str(home),  # LOCALAPPDATA is not what Windows goes by
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }


def size_of(folder: Path) -> int:
    """Return the bytes of a folder's files, each counted once however many names it has."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())


def write_sums(folder: Path) -> None:
    """Write the SHA-256 of every file of `folder` as `sha256sum` does, and sign it."""
    lines = [f"{_digest(folder / name)}  {name}" for name in _names(folder)]
    (folder / SUMS).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    sign(folder / SUMS)


def bad_sums(folder: Path) -> list[str]:
    """Return the files that are missing, too many, or other than `SHA256SUMS` says."""
    rows = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    said = {name: digest for digest, _, name in (row.partition("  ") for row in rows)}
    found = {name: _digest(folder / name) for name in _names(folder)}
    return sorted(name for name in said.keys() | found.keys() if said.get(name) != found.get(name))


def _names(folder: Path) -> list[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    names = sorted(path.relative_to(folder).as_posix() for path in files)
    return [name for name in names if name not in {SUMS, signature_of(Path(SUMS)).name}]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    sys.exit(main())
