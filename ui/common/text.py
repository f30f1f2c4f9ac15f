"""Labels that show text as it is: what people and files wrote is never markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtGui import Qt as Gui
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_FEW = 48
"""The least width of a label that gives way, in px."""


def text_label(text: str = "", role: str = "body", *, wrap: bool = False) -> QLabel:
    """Return a plain-text label; `role` names its size and colour in the style sheet."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    return label


def plain_tip(text: str) -> str:
    """Return a tip that shows `text` as it is, even if it looks like markup."""
    if not Gui.mightBeRichText(text):
        return text
    import html  # noqa: PLC0415 - hardly any text looks like markup

    return f"<qt>{html.escape(text)}</qt>"


def tip(widget: QWidget, text: str) -> None:
    """Give a widget its tip; Qt tells the whole window of one that is only given again."""
    if widget.toolTip() != text:
        widget.setToolTip(text)


class ElidedLabel(QLabel):
    """A plain-text label of one line that gives way: cut text ends in … and shows whole as tip."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show `text`, cut to the width there is."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    @property
    def whole(self) -> str:
        """The text before it is cut."""
        return self._whole

    def sizeHint(self) -> QSize:
        """Ask for the whole text's width."""
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 8)
        )
        self.setText(shown)
        tip(self, "" if shown == self._whole else plain_tip(self._whole))


class GivingLabel(QLabel):
    """A plain-text label of one line, as wide as its text where there is room for it.

    It keeps its whole text and paints as much as fits, ending in …; the rest is its tip.
    """

    def __init__(self, text: str = "", role: str = "body") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show a text."""
        self.setText(text)
        tip(self, plain_tip(text))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a few letters at least."""
        hint = super().minimumSizeHint()
        return QSize(min(_FEW, hint.width()), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        painter = QPainter(self)
        mode, width = Qt.TextElideMode.ElideRight, self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self.text(), mode, width)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignVCenter, shown)


class FoldingLabel(QLabel):
    """A plain-text label of as many lines as it needs, or folded to one that ends in …."""

    def __init__(self, role: str = "body") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWordWrap(True)
        self._whole = ""
        self._folded = False

    def show_text(self, text: str) -> None:
        """Show a text."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def fold(self, *, folded: bool) -> None:
        """Keep to one line, or take the lines the text needs."""
        if folded is not self._folded:
            self._folded = folded
            self.setWordWrap(not folded)
            self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no width while folded."""
        hint = super().minimumSizeHint()
        return QSize(min(_FEW, hint.width()), hint.height()) if self._folded else hint

    def sizeHint(self) -> QSize:
        """Ask for no width while folded."""
        hint = super().sizeHint()
        return QSize(min(_FEW, hint.width()), hint.height()) if self._folded else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, right = max(self.width(), 8), Qt.TextElideMode.ElideRight
        one_line = self._whole.replace("\n", " ")
        shown = self.fontMetrics().elidedText(one_line, right, room)
        self.setText(shown if self._folded else self._whole)
        tip(self, plain_tip(self._whole) if self._folded and shown != one_line else "")
