"""A real small campaign, and the real main window over it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent

from govassess.services import campaigns, rehearsal
from govassess.services.rubric import load
from tests.fakes import FakeBrowsers, InlineTasks, ScriptedAsk
from tests.ui import leftovers
from ui import theme
from ui.app import make_window
from ui.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from govassess.services.companion_browsers import Browsers
    from ui.main_window import MainWindow
    from ui.tasks import Tasks

WALKED = """类别,单位名称,网址,网站标识码
县区网站,宝塔区,http://www.baotaqu.gov.cn,6106020001
县区网站,延长县,http://www.yanchangxian.gov.cn,
县区网站,<b>子长</b> & 县,http://www.zichang.gov.cn,
部门网站,市财政局,http://czj.yanan.gov.cn,
部门网站,市教育局,http://jyj.yanan.gov.cn,
"""
OPEN = "类别,单位名称,网址\n县区网站,安塞县,http://www.ansai.gov.cn\n"
TITLE = "延安市2012年政府网站绩效评估（示例数据）"


@pytest.fixture(scope="session")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign of five walked sites and one that nobody has begun."""
    place = tmp_path_factory.mktemp("window")
    for name, text in (("walked.csv", WALKED), ("open.csv", OPEN)):
        (place / name).write_text(text, encoding="utf-8")
    classes = tuple(campaigns.NewClass(name, load(rubric)) for name, rubric in rehearsal.CLASSES)
    settings = campaigns.new_settings(TITLE, "延安市信息化办公室")
    settings = replace(settings, time_point=rehearsal.TIME_POINT)
    with campaigns.create(place / "campaign", settings, classes) as campaign:
        campaigns.add_evaluator(campaign, rehearsal.EVALUATOR)
        campaign.sites.import_file(place / "walked.csv")
        rehearsal.walk(campaign, seed=3)
        campaign.sites.import_file(place / "open.csv")
    return place / "campaign"


@pytest.fixture
def folder(walked: Path, tmp_path: Path) -> Path:
    """A copy of the campaign that the test may change."""
    copy = tmp_path / "任务"
    shutil.copytree(walked, copy)
    return copy


@pytest.fixture
def own_preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Preferences:
    """Preferences of this test alone."""
    monkeypatch.setenv("GOVASSESS_WORKSPACE", str(tmp_path / "workspace"))
    return Preferences(tmp_path / "workspace")


MakeWindow = "Callable[..., MainWindow]"


@pytest.fixture
def make(qapp: QApplication, qtbot: QtBot, own_preferences: Preferences) -> Iterator[MakeWindow]:
    """Make windows; afterwards nothing of them may be left."""
    made: list[MainWindow] = []

    def make_one(
        *,
        language: str = "zh_CN",
        ask: ScriptedAsk | None = None,
        tasks: Tasks | None = None,
        browsers: Browsers | None = None,
    ) -> MainWindow:
        own_preferences.language = language
        own_preferences.save()
        window = make_window(
            qapp,
            ask=ask or ScriptedAsk(),
            tasks=tasks or InlineTasks(),
            browsers=browsers or FakeBrowsers(),
        )
        made.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield make_one
    for window in made:
        tasks, ask = window.context.tasks, window.context.ask
        if isinstance(ask, ScriptedAsk):
            ask.answers["confirm"] = True  # a test may end with something not stored
        window.close()
        qapp.processEvents()
        window.deleteLater()
        assert not tasks.busy
        assert window.context.campaign is None
    for translator in qapp.property("translators") or ():
        qapp.removeTranslator(translator)
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else every window stays to be styled


@pytest.fixture(autouse=True, scope="session")
def icons(qapp: QApplication) -> Iterator[None]:
    """Draw each icon once for all windows: they are the same, and a window has fifty."""
    drawn = lru_cache(maxsize=None)(theme._icon_of)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(theme, "_icon_of", drawn)
        yield
    drawn.cache_clear()


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a window or a thread."""
    then = leftovers.before()
    yield
    assert leftovers.left_open(then) == []


@pytest.fixture(autouse=True, scope="module")
def nothing_running(qapp: QApplication) -> Iterator[None]:
    """Fail tests that leave a timer or work going on; once a file, for the search takes a while."""
    yield
    assert leftovers.left_running() == []


@pytest.fixture
def window(make: MakeWindow, folder: Path) -> MainWindow:
    """The main window with the campaign open."""
    window = make()
    window.context.open(folder)
    assert window.context.campaign is not None
    return window
