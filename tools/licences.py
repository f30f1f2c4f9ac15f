"""Write docs/third-party.md: what the shipped program carries of others, and under which licence.

`python -m tools.licences`, after the lock changed. It reads the metadata of the installed packages
that the program itself needs; those of developers alone are not shipped.
"""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "third-party.md"
_HEAD = """\
# 随程序分发的第三方软件

由 `python -m tools.licences` 写成，与 `requirements.lock` 一致；各软件包的许可全文在其发布文件里。
字体和图标的许可在 `resources/fonts`、`resources/icons` 里，与文件放在一起。

What the shipped program carries of others. Qt (through PySide6) is used under LGPL-3.0: its
libraries lie as files of their own in the program's folder and may be replaced. Python itself is
under the PSF licence.

| package | version | licence |
|---|---|---|
"""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LONG = 60
_SHORT = ("License-Expression", "License")
_UNSAID = {"pyrage": "MIT", "reportlab": "BSD-3-Clause"}
"""What the metadata leaves out or says in a page of text; read in the packages' own files."""


def shipped() -> dict[str, Distribution]:
    """Return the packages that the program needs to run, by name, with what they need in turn."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    waiting = [plain(each) for each in settings["project"]["dependencies"]]
    found: dict[str, Distribution] = {}
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # of another system or Python only
        needs = found[name].requires or []
        waiting += [plain(each) for each in needs if "extra ==" not in each]
    return dict(sorted(found.items()))


def licence(package: Distribution) -> str:
    """Return a package's licence in a few words, as its metadata says it."""
    said = package.metadata
    name = plain(said["Name"])
    if name in _UNSAID:
        return _UNSAID[name]
    short = next((said[key] for key in _SHORT if key in said), "")
    if short and len(short) < _LONG:
        return short
    kinds = [line for line in said.get_all("Classifier") or [] if line.startswith("License ::")]
    return "; ".join(kind.rpartition(":: ")[2] for kind in kinds)


def page() -> str:
    """Return the whole page."""
    rows = [f"| {name} | {each.version} | {licence(each)} |" for name, each in shipped().items()]
    return _HEAD + "\n".join(rows) + "\n"


def plain(requirement: str) -> str:
    """Return a package's normal name, from a requirement."""
    found = _NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", found[0]).lower() if found else requirement


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
