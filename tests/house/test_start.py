"""The start page stands at once: what only later work needs is not loaded before it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.house.source import ROOT

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = (
    *("sqlalchemy", "sqlite3", "openpyxl", "reportlab", "PIL", "pypinyin", "defusedxml"),
    *("requests", "urllib3", "cryptography", "pyrage", "lxml", "docx", "click", "rich"),
)
FOR_FILES = (
    *("openpyxl", "reportlab", "requests", "cryptography", "pyrage", "lxml", "docx", "click"),
)
"""What an open campaign does without until a file is read or written."""
SHOWN = """
import sys
from ui.app import make_application, make_window
app = make_application()
window = make_window(app)
window.show()
app.processEvents()
"""
OPENED = """
from pathlib import Path
from govassess.services import campaigns
from ui.steps import Step
settings = campaigns.new_settings("任务", "办公室")
campaigns.create(Path(sys.argv[1]), settings, ()).close()
window.context.open(Path(sys.argv[1]))
window.context.tasks.settle()
for step in Step:
    if step is not Step.PUBLISH:
        window.go_step(step)
for name in window.pages:
    if name != "reports_bulletin":  # which shows the pages as they will be printed
        window.context.go(name)
"""
LOADED = "print(*sorted({name.partition('.')[0] for name in sys.modules}))\nwindow.close()\n"


def loaded(workspace: Path, program: str) -> set[str]:
    """Return the top packages that a program of its own has loaded in the end."""
    told = subprocess.run(
        [sys.executable, "-c", program, str(workspace / "campaign")],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "GOVASSESS_WORKSPACE": str(workspace)},
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return set(told.stdout.split())


def test_the_start_page_loads_nothing_heavy(tmp_path: Path) -> None:
    found = loaded(tmp_path, SHOWN + LOADED)
    assert "PySide6" in found
    assert found & set(HEAVY) == set()


def test_an_open_campaign_loads_no_maker_of_files(tmp_path: Path) -> None:
    found = loaded(tmp_path, SHOWN + OPENED + LOADED)
    assert "sqlalchemy" in found
    assert found & set(FOR_FILES) == set()


@pytest.mark.parametrize("name", ["sqlalchemy", "openpyxl"])
def test_a_heavy_module_is_seen(tmp_path: Path, name: str) -> None:
    assert name in loaded(tmp_path, f"{SHOWN}import {name}\n{LOADED}")
