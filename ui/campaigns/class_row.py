"""A class of a new campaign: its name and its rubric, shipped or from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from govassess.services.campaigns import NewClass
from ui.common.buttons import icon_button
from ui.rubric_choice import RubricChoice

if TYPE_CHECKING:
    from ui.context import Context


class ClassRow(QWidget):
    """One class.

    Signals: `edited()` after its name or rubric changed, `removed()` when it should go.
    """

    edited = Signal()
    removed = Signal()

    def __init__(self, context: Context, name: str, shipped: str) -> None:
        super().__init__()
        self.name = QLineEdit(name)
        self.name.setAccessibleName(self.tr("Name of the class"))
        self.name.setPlaceholderText(self.tr("Name of the class"))
        self.name.textChanged.connect(self._tell)
        self.choice = RubricChoice(context, shipped)
        self.choice.edited.connect(self._tell)
        remove = icon_button(context.theme, "x", self.tr("Remove this class"))
        remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.name, 2, top)
        row.addWidget(self.choice, 3)
        row.addWidget(remove, 0, top)

    @property
    def usable(self) -> bool:
        """Whether it has a name and a rubric without faults."""
        return bool(self.name.text().strip()) and self.choice.rubric is not None

    def made(self) -> NewClass:
        """Return the class; only while it is usable."""
        if self.choice.rubric is None:
            raise RuntimeError("a class without a rubric")
        return NewClass(self.name.text(), self.choice.rubric)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()
