"""Where the matter of the leaf was found on this site, with the field that remembers it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.answers.number_entry import Field
from ui.common.text import ElidedLabel, text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from govassess.domain.sites import Site
    from ui.theme import Theme


_NARROWEST = 24


class PlaceRow(QWidget):
    """The heading of the place, what was remembered, and the field; `close` puts them together.

    Signals: `remembered(address)` when Enter was pressed in the field.
    """

    remembered = Signal(str)

    def __init__(self, theme: Theme, cap: QLabel, *, close: bool = False) -> None:
        super().__init__()
        self._icon = text_label()
        theme.dress(self._icon, "map-pin", "accent", 14)
        self._cap = cap
        self.last = ElidedLabel(role="place")
        self.last.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.last.setMinimumWidth(_NARROWEST)
        self.others = ElidedLabel(role="place")
        self._others_cap = text_label("H", "key")
        self._others_cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._site: Site | None = None
        self.field = Field()
        self.field.setAccessibleName(self.tr("Address where it was found"))
        self.field.setPlaceholderText(self.tr("Address where it was found; empty forgets it"))
        self.field.returnPressed.connect(self._remember)
        self.field.hide()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(text_label(self.tr("Where to look"), "label"))
        row.addStretch(0 if close else 1)
        row.addWidget(self._icon)
        row.addWidget(self.last)
        row.addWidget(cap)
        row.addStretch(1 if close else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addLayout(self._build_others())
        column.addWidget(self.field)

    def show_place(self, site: Site, place: str) -> None:
        """Show where the matter was found last; without a place the key leads to the home page."""
        self._site = site
        for widget in (self._icon, self.last, self._cap):
            widget.setVisible(bool(place or site.url))
        last = self.tr("Last found at {place}").format(place=short_place(site, place))
        self.last.show_text(last if place else self.tr("Home page"))
        self._cap.setToolTip(full_address(site, place))

    def show_others(self, place: str) -> None:
        """Show where others found it, or nothing."""
        site = self._site
        known = bool(place) and site is not None
        short = short_place(site, place) if site is not None and place else ""
        self.others.show_text(self.tr("Others found it at {place}").format(place=short))
        for widget in (self.others, self._others_cap):
            widget.setVisible(known)

    def _build_others(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.others, 1)
        row.addWidget(self._others_cap)
        self.show_others("")
        return row

    def begin(self, text: str) -> None:
        """Let the address be edited."""
        self.field.setText(text)
        self.field.show()
        self.field.setFocus()
        self.field.selectAll()

    def end(self) -> None:
        """Put the field away."""
        self.field.hide()

    @Slot()
    def _remember(self) -> None:
        self.remembered.emit(self.field.text().strip())


def full_address(site: Site, place: str) -> str:
    """Return the whole address of a place on a site; the home page without one."""
    return urljoin(site.url, place) if place else site.url


def short_place(site: Site, place: str) -> str:
    """Return a place without the site's own address before it."""
    try:
        here, home = urlsplit(full_address(site, place)), urlsplit(site.url)
    except ValueError:
        return place
    if here.netloc != home.netloc:
        return place
    return f"{here.path or '/'}?{here.query}" if here.query else here.path or "/"
