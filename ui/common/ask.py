"""The only door to question and file dialogs; tests answer through a scripted one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QMainWindow,
    QMessageBox,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Ask:
    """Asks the person; every dialog is window-modal and returns at once, answers come by call."""

    def tell(self, text: str) -> None:
        """Say what went wrong and what to do."""
        box = _box(text)
        box.setIcon(QMessageBox.Icon.Warning)
        box.addButton(QMessageBox.StandardButton.Ok)
        box.open()

    def fault(self, text: str, save: Callable[[], object], *, saving: str, going_on: str) -> None:
        """Say that the program failed and offer its report; one at a time, the first one stays."""
        if any(box.property(_FAULT) for box in QApplication.topLevelWidgets() if box.isVisible()):
            return
        box = _box(text)
        box.setProperty(_FAULT, True)
        box.setIcon(QMessageBox.Icon.Warning)
        button = box.addButton(saving, QMessageBox.ButtonRole.ActionRole)
        go_on = box.addButton(going_on, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)
        box.buttonClicked.connect(lambda pressed: save() if pressed is button else None)
        box.open()

    def confirm(self, text: str, act: str, agreed: Callable[[], object]) -> None:
        """Ask before an act; the button names it, and `agreed` is called when it is pressed."""
        box = _box(text)
        box.setIcon(QMessageBox.Icon.Question)
        button = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.buttonClicked.connect(lambda pressed: agreed() if pressed is button else None)
        box.open()

    def choose(
        self,
        text: str,
        acts: Sequence[tuple[str, Callable[[], object]]],
        *,
        left: Callable[[], object] = lambda: None,
    ) -> None:
        """Ask which of several acts to do, each named on its button; `left` if none of them."""
        box = _box(text)
        box.setIcon(QMessageBox.Icon.Question)
        doing: dict[QAbstractButton, Callable[[], object]] = {
            box.addButton(name, QMessageBox.ButtonRole.ActionRole): act for name, act in acts
        }
        leave = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(leave)
        box.setEscapeButton(leave)
        pressed: list[QAbstractButton] = []
        box.buttonClicked.connect(pressed.append)
        # however it is closed: who asked waits for an answer
        box.finished.connect(lambda _result: (doing.get(pressed[0], left) if pressed else left)())
        box.open()

    def open_folder(self, title: str, start: Path, chosen: Callable[[Path], object]) -> None:
        """Ask for a folder; `chosen` is called with it unless the person leaves."""
        dialog = QFileDialog(_window(), title, str(start))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.open()

    def open_file(
        self, title: str, start: Path, patterns: str, chosen: Callable[[Path], object]
    ) -> None:
        """Ask for a file of the `patterns` (`*.xlsx *.csv`) that exists."""
        dialog = QFileDialog(_window(), title, str(start), f"({patterns})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.open()

    def open_files(
        self, title: str, start: Path, patterns: str, chosen: Callable[[list[Path]], object]
    ) -> None:
        """Ask for one or more files of the `patterns` that exist."""
        dialog = QFileDialog(_window(), title, str(start), f"({patterns})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda paths: chosen([Path(path) for path in paths]))
        dialog.open()

    def save_file(self, title: str, start: Path, chosen: Callable[[Path], object]) -> None:
        """Ask where to write; `start` is the proposed file, its suffix the one that is added."""
        dialog = QFileDialog(_window(), title, str(start), f"(*{start.suffix})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(start.suffix.lstrip("."))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.open()


_FAULT = "fault"


def _window() -> QWidget | None:
    """Return the window to ask over: it owns the dialog, which would else be gone at once.

    A dialog of ours may be just closing and would take the next one along. No window is active
    while the person looks at the browser: then it is the main one.
    """
    window = QApplication.activeWindow()
    while isinstance(window, QMessageBox | QFileDialog):
        window = window.parentWidget()
    if window is not None:
        return window.window()
    tops = QApplication.topLevelWidgets()
    return next((top for top in tops if isinstance(top, QMainWindow)), None)


def _box(text: str) -> QMessageBox:
    box = QMessageBox(_window())
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box
