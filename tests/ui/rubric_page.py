"""The rubric page in the hands of a test: opened, typed into, read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.rubric.page import RubricPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from govassess.domain.rubric import Indicator, Kind
    from ui.main_window import MainWindow
    from ui.rubric.draft_form import DraftForm

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
BANDS = "1.1.8"
"""A leaf of the county rubric that is answered by bands."""


def opened(window: MainWindow) -> RubricPage:
    window.context.go("rubric", "")
    shown = window.page()
    assert isinstance(shown, RubricPage)
    return shown


def type_into(form: DraftForm, name: str, text: str, qtbot: QtBot) -> None:
    """Replace the text of a field by typing, and let it be stored."""
    assert form.go_to(name)
    control = form.fields[name].control
    qtbot.keyClick(control, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(control, text)
    page = next(each for each in ancestors(form) if isinstance(each, RubricPage))
    assert page.flush()


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    while widget is not None:
        yield widget
        widget = widget.parentWidget()


def leaf_of(page: RubricPage, kind: Kind) -> Indicator:
    assert page.desk.view is not None
    leaves = page.desk.view.rubric.leaves()
    return next(leaf for leaf in leaves if leaf.leaf and leaf.leaf.kind is kind)


def keys_of(page: RubricPage) -> list[str]:
    return [page.tree.key_at(index) for index in page.tree._indexes()]
