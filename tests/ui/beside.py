"""A window in the walk with a browser on the machine, and what is said of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.fakes import FakeBrowser, FakeBrowsers, ScriptedAsk
from tests.ui.walking import Hands, a_card_rubric, a_task, entered

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.walk.page import WalkPage

HOME, OTHER = "http://www.baotaqu.gov.cn", "http://www.yanchangxian.gov.cn"
PLACE = f"{HOME}/zwgk/czxx/"


class Beside:
    """A window in the walk with a browser program on the machine."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.companion = window.context.companion
        browsers = self.companion.browsers
        assert isinstance(browsers, FakeBrowsers)
        self.browsers = browsers
        browsers.program = Path("msedge")
        self.hands = Hands()
        self.said: list[str] = []
        window.context.said.connect(self.said.append)
        self.page: WalkPage = entered(window)

    @property
    def browser(self) -> FakeBrowser:
        return self.browsers.browser

    @property
    def band(self) -> str:
        band = self.window.work.live
        return f"{band.title.text()} {band.words.text()}" if band.isVisible() else ""

    @property
    def status(self) -> str:
        return self.window.status.browser.text()

    def come_back(self) -> None:
        """Return to the answers from a sheet."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.page.card.setFocus()

    def look_at_page(self) -> None:
        """Let the browser have the focus."""
        self.companion.follow_focus(Qt.ApplicationState.ApplicationInactive)

    def pictures(self) -> tuple:
        return self.window.context.require().evidence.list()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The campaign, made once."""
    return a_task(tmp_path_factory.mktemp("beside"), a_card_rubric())


@pytest.fixture
def task(made: Path, tmp_path: Path) -> Path:
    """A copy of the campaign that the test may change."""
    return Path(shutil.copytree(made, tmp_path / "任务"))


@pytest.fixture
def beside(make: Callable[..., MainWindow], task: Path, qtbot: QtBot) -> Beside:
    window = make(ask=ScriptedAsk(choose=-1))
    window.context.open(task)
    return Beside(window, qtbot)
