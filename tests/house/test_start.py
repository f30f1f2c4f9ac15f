"""The start page stands at once: what only later work needs is not loaded before it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.house.source import ROOT
from ui.rooms import ROOMS

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = (
    *("sqlalchemy", "sqlite3", "openpyxl", "reportlab", "PIL", "pypinyin", "defusedxml"),
    *("requests", "urllib3", "cryptography", "pyrage", "lxml", "docx", "click", "rich"),
    "html",
)
FOR_FILES = (
    *("openpyxl", "reportlab", "requests", "cryptography", "pyrage", "lxml", "docx", "click"),
)
"""What an open campaign does without until a file is read or written."""
LATER = (
    *("ui.desk", "ui.work_area", "ui.common.rail", "ui.common.header", "ui.common.band"),
    *("ui.companion_line", "ui.rings", "ui.sealing", "ui.settings_menu", "ui.campaign_door"),
    *("govassess.canonical", "govassess.domain.changes", "govassess.domain.points"),
    *("decimal", "fractions", "hashlib", "rfc8785"),
)
"""What an open campaign fills the window with, and what its numbers need: small, but many."""
BELOW = tuple(
    f"govassess.{floor}" for floor in ("services", "store", "exchange", "reports", "net", "cli")
)
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
KINDS = "from PySide6 import QtWidgets\nprint(*vars(QtWidgets))\nwindow.close()\n"
"""PySide makes a kind of widget when it is first named, and every kind to tell what Qt made."""
UNNAMED = "from PySide6.QtWidgets import QScrollArea\nQScrollArea().viewport()\n"
LOADED = "print(*sys.modules)\nwindow.close()\n"


def loaded(workspace: Path, program: str) -> set[str]:
    """Return the words that a program of its own prints in the end: what it has loaded."""
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


def test_the_start_page_loads_nothing_of_an_open_campaign(tmp_path: Path) -> None:
    found = loaded(tmp_path, SHOWN + LOADED)
    pages = {room.page.partition(":")[0] for room in ROOMS}
    assert "ui.campaigns.page" in found
    assert found & {*LATER, *pages} == set()
    assert {name for name in found if name.startswith(BELOW)} == set()


def test_the_start_page_makes_no_kind_of_widget_it_does_not_show(tmp_path: Path) -> None:
    found = loaded(tmp_path, SHOWN + KINDS)
    assert "QScrollArea" in found
    assert found & {"QMdiArea", "QWizard", "QCalendarWidget"} == set()


def test_asking_what_qt_made_makes_every_kind(tmp_path: Path) -> None:
    assert "QMdiArea" in loaded(tmp_path, SHOWN + UNNAMED + KINDS)


def test_an_open_campaign_loads_no_maker_of_files(tmp_path: Path) -> None:
    found = loaded(tmp_path, SHOWN + OPENED + LOADED)
    assert found >= {"sqlalchemy", "govassess.services.campaigns", *LATER}
    assert found & set(FOR_FILES) == set()


@pytest.mark.parametrize("name", ["sqlalchemy", "openpyxl"])
def test_a_heavy_module_is_seen(tmp_path: Path, name: str) -> None:
    assert name in loaded(tmp_path, f"{SHOWN}import {name}\n{LOADED}")
