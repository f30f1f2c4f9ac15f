"""What is stored and since when, as the status line says it and a screen reader speaks it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from govassess import clock

if TYPE_CHECKING:
    from datetime import datetime

    from ui.common.status_strip import StatusStrip

_SECOND_MS, _MINUTE_MS = 1000, 60_000
_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)


class SavedState(QObject):
    """Writes the left end of the status line; what was done stands there until the next act."""

    def __init__(self, strip: StatusStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._strip = strip
        self._at: datetime | None = None
        self._said = self._unsaved = ""
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.show)

    def begin(self) -> None:
        """Begin with a campaign in which nothing was changed yet."""
        self._at, self._said, self._unsaved = None, "", ""
        self._clock.stop()
        self.show()

    def end(self, text: str) -> None:
        """Stop counting and say this instead: no campaign is open."""
        self.begin()
        self._strip.state.show_text(text)

    def saved(self) -> None:
        """Say that an edit was stored just now."""
        self._at, self._said = clock.now(), ""
        self._clock.start(_SECOND_MS)
        self.show()
        self._strip.announce(self.tr("Saved"))

    def say(self, text: str) -> None:
        """Say what was done."""
        self._said = text
        self.show()
        self._strip.announce(text)

    def fail(self, text: str) -> None:
        """Say what is not stored; nothing once it is."""
        self._unsaved = text
        self.show()
        if text:
            self._strip.announce(text, alert=True)

    @Slot()
    def show(self) -> None:
        """Show the state as it is at this moment."""
        self._strip.show_fault(fault=bool(self._unsaved))
        self._strip.state.show_text(self._unsaved or self._said or self._saved_words())

    def _saved_words(self) -> str:
        if self._at is None:
            return self.tr("Saved")
        age = clock.now() - self._at
        if age < _MINUTE:
            return self.tr("Saved · {n} s ago").format(n=max(int(age.total_seconds()), 1))
        if age < _HOUR:
            self._clock.setInterval(_MINUTE_MS)
            return self.tr("Saved · {n} min ago").format(n=int(age / _MINUTE))
        self._clock.stop()
        return self.tr("Saved · {time}").format(time=f"{self._at.astimezone():%H:%M}")
