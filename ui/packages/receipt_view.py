"""One receipt, whole: what was written, what it holds, and how far the work was then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import labels
from ui.common.buttons import link_button
from ui.common.text import text_label
from ui.packages.models import size_words

if TYPE_CHECKING:
    from govassess.services.packages_handed import Receipt

_HALF = 32


class ReceiptView(QWidget):
    """Names at the left, facts at the right; the button copies all of it as text."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: tuple[tuple[str, str], ...] = ()
        self._labels: list[QLabel] = []
        self.heading = text_label(role="label")
        self.copy = link_button(self.tr("Copy"))
        self.copy.clicked.connect(self._copy)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addStretch()
        head.addWidget(self.copy)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._grid)

    def show_receipt(self, receipt: Receipt | None) -> None:
        """Show a receipt, or nothing."""
        self.setVisible(receipt is not None)
        for label in self._labels:
            self._grid.removeWidget(label)
            label.deleteLater()
        self._labels = []
        self.facts = () if receipt is None else receipt_facts(receipt)
        if receipt is not None:
            self.heading.setText(name_of(receipt))
        for row, (name, text) in enumerate(self.facts):
            fact = text_label(text, "meta", wrap=True)
            fact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            for place, label in enumerate((text_label(name, "hint"), fact)):
                self._grid.addWidget(label, row, place, Qt.AlignmentFlag.AlignTop)
                self._labels.append(label)

    def text(self) -> str:
        """Return the receipt as text."""
        lines = (f"{name} {' '.join(fact.split())}" for name, fact in self.facts)
        return "\n".join((self.heading.text(), *lines))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())


def name_of(receipt: Receipt) -> str:
    """Return which receipt it is: 第 1 次; a second file of the same work says so."""
    translate = QCoreApplication.translate
    said = translate("packages", "No. {n}").format(n=receipt.number)
    if receipt.copy == 1:
        return said
    again = translate("packages", "{which}, written again")
    return again.format(which=said)


def receipt_facts(receipt: Receipt) -> tuple[tuple[str, str], ...]:
    """Return what a receipt says, name by name."""
    translate = QCoreApplication.translate
    then = translate("packages", "{answered} answered, {open} open, {owed} owed").format(
        answered=receipt.answered, open=receipt.open, owed=receipt.owed
    )
    when = translate("packages", "When"), labels.moment(receipt.at)
    if not receipt.is_written:
        lost = translate("packages", "No package of it is known here; hand in again.")
        return when, (translate("packages", "Then"), then), (translate("packages", "File"), lost)
    held = translate("packages", "{entries} entries, {pictures} pictures, {size}").format(
        entries=receipt.entries, pictures=receipt.pictures, size=size_words(receipt.bytes)
    )
    digest = f"{receipt.sha256[:_HALF]}\n{receipt.sha256[_HALF:]}"
    return (
        when,
        (translate("packages", "File"), receipt.file),
        (translate("packages", "Holds"), held),
        (translate("packages", "Then"), then),
        (translate("packages", "Check"), _checked(receipt)),
        (translate("packages", "Fingerprint"), receipt.fingerprint),
        ("SHA-256", digest),
    )


def _checked(receipt: Receipt) -> str:
    translate = QCoreApplication.translate
    if receipt.problems:
        return translate("packages", "{n} fault(s) in the data").format(n=receipt.problems)
    sound = translate("packages", "{entries} entries and {pictures} pictures sound, file proved")
    return sound.format(entries=receipt.proved_entries, pictures=receipt.proved_pictures)
