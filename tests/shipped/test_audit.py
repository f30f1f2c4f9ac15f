"""An audit that was not done does not count as passed, and an exception ends on its day."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from tools import audit

TODAY = date(2026, 11, 28)
FAULT = {"id": "PYSEC-2026-1", "aliases": ["CVE-2026-1"], "fix_versions": ["2.0"]}
PAGE = "| 漏洞 | 到 | 理由 |\n|---|---|---|\n| CVE-2026-1 | 2026-11-28 | 用不到那个函数 |\n"


def report(*packages: dict[str, Any]) -> dict[str, Any]:
    return {"dependencies": [{"name": "a", "version": "1", "vulns": []}, *packages]}


@pytest.mark.promise("T46", control=True)
@pytest.mark.parametrize(
    ("package", "status"),
    [
        ({"name": "b", "version": "1", "vulns": []}, 0),
        ({"name": "b", "version": "1", "vulns": [FAULT]}, 1),
        ({"name": "b", "skip_reason": "not found"}, 2),
    ],
)
def test_a_skipped_package_is_not_a_good_one(package: dict[str, Any], status: int) -> None:
    found = audit.verdict(report(package), {}, TODAY)
    assert found.status == status
    assert audit.record(found)["outcome"] == ("passed", "failed", "skipped")[status]


def test_a_report_of_nothing_is_no_audit() -> None:
    assert audit.verdict({"dependencies": []}, {}, TODAY).status == audit.NOT_AUDITED


@pytest.mark.parametrize(("today", "status"), [(TODAY, 0), (date(2026, 11, 29), 1)])
def test_an_exception_is_dated(today: date, status: int) -> None:
    excepted = audit.exceptions(PAGE)
    found = audit.verdict(report({"name": "b", "version": "1", "vulns": [FAULT]}), excepted, today)
    assert found.status == status
    assert len(found.excepted) == 1 - status


def test_an_exception_without_a_reason_is_none() -> None:
    assert audit.exceptions("| CVE-2026-1 | 2026-11-28 | |") == {}


def test_the_list_of_parts_holds_what_ships_and_no_address() -> None:
    refs = [{"type": "distribution", "url": "https://registry.example/simple/a/"}]
    bom = {
        "metadata": {
            "component": {"bom-ref": "root-component"},
            "tools": [{"externalReferences": refs}],
        },
        "components": [
            {"bom-ref": name, "name": name, "externalReferences": refs}
            for name in ("a", "b", "pytest")
        ],
        "dependencies": [
            {"ref": "root-component", "dependsOn": ["a", "pytest"]},
            {"ref": "a", "dependsOn": ["b"]},
            {"ref": "b"},
            {"ref": "pytest", "dependsOn": ["a"]},
        ],
    }
    made = audit.shipped_only(bom, frozenset("ab"))
    names = [each["name"] for each in made["components"]]
    assert names == ["a", "b", "cpython", "openssl", "sqlite"]
    assert [row["ref"] for row in made["dependencies"]] == ["root-component", "a", "b"]
    assert made["dependencies"][0]["dependsOn"] == ["a"]
    assert "registry" not in json.dumps(made)
    assert made["metadata"]["component"]["version"]
