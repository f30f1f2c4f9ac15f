"""The repository speaks of the product alone, and what must be there is there."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests.house.source import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

TOP_LEVEL = (
    *("main.py", "govassess", "ui", "resources", "data", "tests", "tools", "docs", ".ci/run"),
    *("pyinstaller.spec", "Makefile", "requirements.lock", "pyproject.toml"),
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"),
    "docs/glossary.md",
)
BINARY = {".png", ".ico", ".jpg", ".ttf", ".otf", ".qm", ".xlsx", ".docx", ".pdf", ".db", ".gapkg"}
_IGNORED = {
    *(".git", ".venv", "build", "dist", "__pycache__"),
    *(".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache"),
}
_MACHINE = re.compile(r"(?<![\w.:/~-])/(?:work|root|tmp)/\w")
_HOSTS = re.compile(
    r"\b(?:pypi\.org|pythonhosted\.org|(?:deb|security|snapshot|ftp)\.debian\.org"
    r"|npmjs\.(?:org|com)|proxy\.golang\.org|file:/{3}opt)"
)


def tracked() -> list[str]:
    """Return what git tracks, and what it would; the files of the tree where git is not here."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        found = [path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file()]
        return [path.as_posix() for path in found if not _IGNORED & set(path.parts)]
    return [line for line in done.stdout.splitlines() if (ROOT / line).is_file()]


def texts(paths: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield the text files among `paths` with their text, line ends as they are."""
    for path in paths:
        if PurePosixPath(path).suffix.lower() not in BINARY:
            yield path, (ROOT / path).read_bytes().decode("utf-8")


def lines_with(pattern: re.Pattern[str], path: str, text: str) -> list[str]:
    """Return `path:line: what` for each line of `text` that `pattern` finds something in."""
    found = ((number, pattern.search(line)) for number, line in enumerate(text.splitlines(), 1))
    return [f"{path}:{number}: {match[0]}" for number, match in found if match]


def requirements(lock: str) -> dict[str, tuple[str, int]]:
    """Return name → (version, number of hashes) of a lock's text."""
    found: dict[str, tuple[str, int]] = {}
    for block in re.split(r"\n(?=[A-Za-z0-9])", lock):
        head = re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", block)
        if head:
            found[plain(head[1])] = (head[2], len(re.findall("--hash=sha256:[0-9a-f]{64}", block)))
    return found


def plain(name: str) -> str:
    """Return a package's normal name, from a requirement."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", name)[0]).lower()


def wanted() -> list[str]:
    """Return the normal names of all direct dependencies."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lists = [settings["project"]["dependencies"], *settings["dependency-groups"].values()]
    return [plain(name) for names in lists for name in names]


@pytest.mark.parametrize("path", TOP_LEVEL)
def test_the_prescribed_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("pattern", [_MACHINE, _HOSTS], ids=["machine paths", "package hosts"])
def test_nothing_of_the_workshop_is_said(pattern: re.Pattern[str]) -> None:
    assert [hit for path, text in texts(tracked()) for hit in lines_with(pattern, path, text)] == []


def test_text_is_utf8_with_unix_line_ends() -> None:
    assert [path for path, text in texts(tracked()) if "\r\n" in text or "\ufeff" in text] == []


def test_the_lock_pins_everything_without_an_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = requirements(text)
    assert "://" not in text
    assert [name for name in wanted() if name not in pinned] == []
    assert [name for name, (_, hashes) in pinned.items() if not hashes] == []
    assert tuple(map(int, pinned["pyside6-essentials"][0].split(".")[:2])) < (6, 12)


def test_every_runtime_dependency_has_its_reason() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").lower().replace("_", "-")
    names = [plain(name) for name in settings["project"]["dependencies"]]
    assert [name for name in names if f"| {name} |" not in page] == []


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("see /wo" + "rk/main/x", True),
        ("open('/tm" + "p/a')", True),
        ("http://example.gov.cn/work/a", False),
        ("tests/root/x and ./tmp/a", False),
        ("/etc/passwd", False),
    ],
)
def test_a_machine_path_is_seen(text: str, bad: bool) -> None:
    assert bool(lines_with(_MACHINE, "a.md", text)) is bad


def test_a_host_is_seen() -> None:
    assert lines_with(_HOSTS, "a.md", "https://files.pythonhosted" + ".org/x")
    assert lines_with(_HOSTS, "a.md", "file:///" + "opt/x")
    assert not lines_with(_HOSTS, "a.md", "https://www.debian" + ".org/")


def test_a_lock_without_hashes_is_seen() -> None:
    text = f"a-b==1.0 \\\n    --hash=sha256:{'0' * 64}\nc.d==2 ; sys_platform == 'win32'\n"
    assert requirements(text) == {"a-b": ("1.0", 1), "c-d": ("2", 0)}
