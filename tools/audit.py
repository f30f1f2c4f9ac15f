"""Ask whether what we ship is known to be vulnerable, and write the list of its parts (T46).

`make audit` runs it; it is the one target that asks the network on purpose, so neither the tests
nor the build need it. `pip-audit` and `cyclonedx-bom` live in an environment of their own,
`build/audit`: what proves the locked packages is neither among them nor in the program that ships.
"""

from __future__ import annotations

import json
import os
import platform
import re
import ssl
import subprocess
import sys
import venv
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from govassess import __version__
from govassess.store.shape import sqlite_version
from tools.licences import plain, shipped

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
PAGE = ROOT / "docs" / "release.md"
OWN = ROOT / "build" / "audit"
SBOM = ROOT / "dist" / f"GovAssess-{__version__}.cdx.json"
RECORD = ROOT / "build" / "promises_audit.json"
"""What `make test-long` takes up into docs/reliability.md."""
TOOLS = ("pip-audit==2.10.1", "cyclonedx-bom==7.5.0")
SERVICES = ("osv", "pypi")
"""Who knows of vulnerabilities; the second is asked when the first does not answer."""
NOT_AUDITED = 2
_ROW = re.compile(
    r"^\| *(?P<id>(?:GHSA|PYSEC|CVE)-[\w-]+) *\| *(?P<until>\d{4}-\d\d-\d\d) *\| *\S[^|]*\|",
    re.MULTILINE,
)
_ROOT_PART = "root-component"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an audit came to: packages it could not ask about, faults found, faults excepted."""

    audited: int
    unknown: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()

    @property
    def status(self) -> int:
        """0 nothing is known against any package; 1 something is; 2 not every one was audited."""
        if self.found:
            return 1
        return NOT_AUDITED if self.unknown or not self.audited else 0


def main() -> int:
    """Audit the lock and write the list of parts; return the audit's status."""
    make_environment()
    SBOM.parent.mkdir(exist_ok=True)
    SBOM.write_text(json.dumps(parts(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{SBOM.relative_to(ROOT)}: {len(json.loads(SBOM.read_bytes())['components'])} parts")
    found = audited()
    RECORD.write_text(json.dumps([record(found)], indent=1) + "\n", encoding="utf-8")
    for line in (*found.found, *(f"excepted: {each}" for each in found.excepted)):
        print(line)
    if found.status == NOT_AUDITED:
        print(f"audit: NOT DONE, no service answered for: {_few(found.unknown)}", file=sys.stderr)
    else:
        print(f"audit: {found.audited} packages, {len(found.found)} known vulnerabilities")
    return found.status


def record(verdict: Verdict) -> dict[str, object]:
    """Return what was shown of T46, in the form of tests/promises.py; not done is skipped."""
    outcomes = {0: "passed", NOT_AUDITED: "skipped"}
    return {
        "promise": "T46",
        "control": False,
        "test": "tools/audit.py",
        "outcome": outcomes.get(verdict.status, "failed"),
        "counted": [[verdict.audited, "packages"]],
    }


def make_environment() -> None:
    """Put the two tools into their environment, unless they are there."""
    stamp = OWN / ".ready"
    if stamp.is_file() and stamp.read_text(encoding="utf-8").split() == list(TOOLS):
        return
    venv.create(OWN, with_pip=True, clear=True)
    pip = [str(_tool("python")), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, *TOOLS], check=True)
    stamp.write_text("\n".join(TOOLS), encoding="utf-8")


def audited() -> Verdict:
    """Ask the services in turn until one has answered for every package."""
    excepted = exceptions(PAGE.read_text(encoding="utf-8"))
    today = datetime.now(tz=UTC).date()
    last = Verdict(0, ("everything",))
    for service in SERVICES:
        options = ["--require-hashes", "--disable-pip", "--progress-spinner", "off"]
        done = subprocess.run(
            [_tool("pip-audit"), "-r", LOCK, *options, "-f", "json", "-s", service],
            capture_output=True,
            text=True,
            check=False,
        )
        try:
            last = verdict(json.loads(done.stdout), excepted, today)
        except ValueError:
            reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            print(f"{service} did not answer: {reason}", file=sys.stderr)
            continue
        if last.status != NOT_AUDITED:
            break
        print(f"{service} knows nothing of {len(last.unknown)} packages", file=sys.stderr)
    return last


def verdict(report: Any, excepted: dict[str, date], today: date) -> Verdict:
    """Judge a report of pip-audit: a package that was skipped counts as not audited, not as good.

    An exception holds up to its day; after it the vulnerability counts again.
    """
    found: list[str] = []
    passed: list[str] = []
    unknown: list[str] = []
    packages = report["dependencies"]
    for package in packages:
        if "skip_reason" in package:
            unknown.append(package["name"])
        for fault in package.get("vulns", ()):
            names = {fault["id"], *fault.get("aliases", ())}
            fixed = ", ".join(fault.get("fix_versions", ())) or "no version yet"
            line = f"{package['name']} {package['version']}: {fault['id']} (mended in {fixed})"
            holds = any(excepted[name] >= today for name in names & excepted.keys())
            (passed if holds else found).append(line)
    return Verdict(len(packages) - len(unknown), tuple(unknown), tuple(found), tuple(passed))


def exceptions(page: str) -> dict[str, date]:
    """Return the vulnerabilities that the page excepts, each with the last day it holds."""
    return {row["id"]: date.fromisoformat(row["until"]) for row in _ROW.finditer(page)}


def parts() -> dict[str, Any]:
    """Return the CycloneDX list of what ships: the program, its packages, Python and libraries."""
    done = subprocess.run(
        [
            *(_tool("cyclonedx-py"), "environment", "--pyproject", ROOT / "pyproject.toml"),
            *("--mc-type", "application", "--output-reproducible", "--of", "JSON", sys.executable),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    return shipped_only(json.loads(done.stdout), frozenset(shipped()))


def shipped_only(bom: dict[str, Any], names: frozenset[str]) -> dict[str, Any]:
    """Leave out what only developers have, and every address; add what is no Python package."""
    packages = [each for each in bom["components"] if plain(each["name"]) in names]
    refs = {_ROOT_PART, *(each["bom-ref"] for each in packages)}
    kept = {
        **bom,
        "components": [*packages, *_foundations()],
        "dependencies": [
            {**row, "dependsOn": [each for each in row.get("dependsOn", ()) if each in refs]}
            for row in bom["dependencies"]
            if row["ref"] in refs
        ],
    }
    kept["metadata"] = {**bom["metadata"]}
    kept["metadata"]["component"] = {**bom["metadata"]["component"], "version": __version__}
    without: dict[str, Any] = _without_addresses(kept)
    return without


def _foundations() -> list[dict[str, str]]:
    """Return what lies below the packages, as it is where the list is made."""
    openssl = ssl.OPENSSL_VERSION.split()[1]
    return [
        {"bom-ref": name, "type": kind, "name": name, "version": version}
        for name, kind, version in (
            ("cpython", "platform", platform.python_version()),
            ("openssl", "library", openssl),
            ("sqlite", "library", sqlite_version()),
        )
    ]


def _without_addresses(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: each for key, each in value.items() if key != "externalReferences"}
        return {key: _without_addresses(each) for key, each in kept.items()}
    return [_without_addresses(each) for each in value] if isinstance(value, list) else value


def _tool(name: str) -> Path:
    return OWN / ("Scripts" if os.name == "nt" else "bin") / name


def _few(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more


if __name__ == "__main__":
    raise SystemExit(main())
