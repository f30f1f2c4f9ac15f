"""Make this folder ready to run: a Python environment of its own, and Qt's system libraries.

Run by the machine's own python3 with nothing but the standard library. A stamp in `.venv` makes the
second run instant; it is void when the lock, the interpreter or the folder changes.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
STAMP = VENV / ".ready"
OLDEST = (3, 11)

QT_ALWAYS = {  # library → Debian package: without these PySide6 cannot even be imported
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
}
QT_WINDOW = {  # and without these no window opens on an X desktop
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


class SetupError(Exception):
    """Set-up cannot go on; the text is one sentence saying what is missing and what to do."""


def main() -> int:
    """Set up what is missing; return 0, or 1 after one sentence on stderr."""
    window = "--window" in sys.argv[1:]
    try:
        require_python()
        stamp = expected_stamp(window=window)
        if STAMP.exists() and STAMP.read_text(encoding="utf-8") == stamp:
            return 0
        make_environment()
        install_lock()
        provide_libraries(window=window)
        check_qt()
        STAMP.write_text(stamp, encoding="utf-8")
    except SetupError as missing:
        print(f"GovAssess: {missing}", file=sys.stderr)
        return 1
    return 0


def require_python() -> None:
    """Refuse an interpreter older than the program's code."""
    if sys.version_info < OLDEST:
        have = ".".join(map(str, sys.version_info[:2]))
        raise SetupError(
            f"Python 3.11 or later is needed and python3 is {have}; "
            "name a newer one with `make PYTHON=python3.12 …`."
        )


def expected_stamp(*, window: bool) -> str:
    """Return what the stamp must say for this lock, interpreter, folder and purpose."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    libraries = "window" if window or may_install() else "no window"
    return "\n".join([lock, sys.version, str(VENV), libraries]) + "\n"


def venv_python() -> Path:
    """Return the environment's interpreter, there or not."""
    if os.name == "nt":
        return VENV / "Scripts" / "python.exe"
    return VENV / "bin" / "python"


def make_environment() -> None:
    """Create `.venv`, unless one that works is there."""
    if works(venv_python(), "import pip"):
        return
    if VENV.exists() and not (VENV / "pyvenv.cfg").exists():
        raise SetupError(f"{VENV} is no Python environment; move it away and try again.")
    require_venv_module()
    say("creating .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    if subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False).returncode:
        raise SetupError(f"Python could not create an environment in {VENV}; its words are above.")


def works(python: Path, code: str) -> bool:
    """Tell whether `python` exists and runs `code` without an error."""
    if not python.exists():
        return False
    done = subprocess.run([str(python), "-c", code], check=False, capture_output=True)
    return done.returncode == 0


def require_venv_module() -> None:
    """See that `python3 -m venv` can work: Debian ships that part as a package of its own."""
    if has_ensurepip():
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    apt_install([package], why="Python's venv module is missing")
    importlib.invalidate_caches()
    if not has_ensurepip():
        raise SetupError(f"Python's venv module is still missing after installing {package}.")


def has_ensurepip() -> bool:
    """Tell whether this interpreter can put pip into a new environment."""
    return importlib.util.find_spec("ensurepip") is not None


def install_lock() -> None:
    """Install exactly what the lock pins, every file checked against its hash."""
    say("installing the locked dependencies (some minutes the first time)")
    pip = [str(venv_python()), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    command = [*pip, "--require-hashes", "-r", str(LOCK)]
    if subprocess.run(command, check=False).returncode:
        raise SetupError(
            "the dependencies could not be installed (pip's words are above); "
            "see that a package index can be reached and try again."
        )


def provide_libraries(*, window: bool) -> None:
    """Install what Qt lacks when root; else refuse only what this purpose cannot do without."""
    if not sys.platform.startswith("linux"):
        return
    wanted = QT_ALWAYS | QT_WINDOW if window or may_install() else QT_ALWAYS
    missing = missing_packages(wanted)
    if missing:
        apt_install(missing, why="Qt needs system libraries that are not here")


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """Return the packages of the libraries that cannot be loaded."""
    return sorted({package for name, package in libraries.items() if not loads(name)})


def loads(library: str) -> bool:
    """Tell whether the system's loader finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def check_qt() -> None:
    """Import Qt in a child: the proof that nothing is missing."""
    code = "import PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets"
    done = subprocess.run(
        [str(venv_python()), "-c", code], check=False, capture_output=True, text=True
    )
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise SetupError(f"Qt cannot be loaded: {reason}.")


def may_install() -> bool:
    """Tell whether this user can install system packages here."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: list[str], *, why: str) -> None:
    """Install Debian `packages`, or name the command that would."""
    names = " ".join(packages)
    if not may_install():
        raise SetupError(f"{why}; install with: sudo apt-get install {names}")
    say(f"installing {names}")
    quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*quiet, *command], check=False, env=environment, stdout=subprocess.DEVNULL
        )
    if done.returncode:
        raise SetupError(f"{why}, and apt-get install {names} failed; its words are above.")


def say(text: str) -> None:
    """Tell the terminal what takes time."""
    print(f"GovAssess: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
