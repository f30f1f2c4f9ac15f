"""A list that moves is moved on screen, not painted anew; what is seen is the same."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QApplication

from ui.steps import Step
from ui.theme import Scheme
from ui.walk.page import WalkPage

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from ui.common.rows_view import RowsView
    from ui.main_window import MainWindow


@pytest.fixture
def view(window: MainWindow) -> RowsView:
    """The leaves of the first site, more of them than there is room for."""
    window.resize(1366, 480)
    window.go_step(Step.WALK)
    page = window.page()
    assert isinstance(page, WalkPage)
    QApplication.processEvents()
    assert page.leaves.view.verticalScrollBar().maximum() > 100
    return page.leaves.view


def on_screen(view: RowsView) -> QImage:
    """What stands on the screen where the list is."""
    QApplication.processEvents()
    window, ground = view.window(), view.viewport()
    corner = ground.mapTo(window, QPoint(0, 0))
    size = ground.size()
    screen = window.screen()
    assert screen is not None
    shown = screen.grabWindow(window.winId(), corner.x(), corner.y(), size.width(), size.height())
    return shown.toImage()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_what_was_moved_looks_as_painted_anew(
    window: MainWindow, view: RowsView, scheme: Scheme
) -> None:
    window.context.theme.set_scheme(scheme)
    bar = view.verticalScrollBar()
    seen = [on_screen(view)]
    for place in (1, 28, 57, 100, bar.maximum(), bar.maximum() - 30, 0):
        bar.setValue(place)
        seen.append(on_screen(view))
        view.viewport().update()
        assert seen[-1] == on_screen(view), place
    assert seen[0] == seen[-1]
    assert all(one != other for one, other in itertools.pairwise(seen))


class Painted(QObject):
    """How many px of a list's height are painted."""

    def __init__(self, view: RowsView) -> None:
        super().__init__(view)
        self.height = 0
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.height += event.region().boundingRect().height()
        return False


def painted(view: RowsView, place: int) -> int:
    """Return how much is painted when the list moves to `place`, in px of its height."""
    on_screen(view)
    seen = Painted(view)
    view.verticalScrollBar().setValue(place)
    QApplication.processEvents()
    return seen.height


def test_only_the_rows_that_come_in_are_painted(view: RowsView) -> None:
    assert painted(view, 60) == 60


def test_all_rows_are_painted_under_the_mouse(view: RowsView) -> None:
    """The row below the pointer is tinted, and the tint must not travel with the rows."""
    here = QPointF(20, 20)
    QApplication.sendEvent(view.viewport(), QEnterEvent(here, here, here))
    assert painted(view, 60) == view.viewport().height()
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
