"""Saves what is being typed a moment after the last key, always to what it was typed about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from PySide6.QtCore import QObject

PAUSE_MS = 600
"""How long after the last key a text is saved."""

K = TypeVar("K", bound="Hashable")


class KeyedSaver(Generic[K]):
    """Holds one typed text with its key until it is stored.

    `save(key, text)` tells whether it is stored now; a text that could not be stored is kept and
    tried again at the next `flush`.
    """

    def __init__(self, save: Callable[[K, str], bool], parent: QObject) -> None:
        self._save = save
        self._waiting: dict[K, str] = {}
        self._timer = QTimer(parent)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def waiting(self) -> bool:
        """Whether a text is not stored yet."""
        return bool(self._waiting)

    @property
    def count(self) -> int:
        """How many texts are not stored yet."""
        return len(self._waiting)

    def offer(self, key: K, text: str) -> None:
        """Take the present text of a key; what waits for another key is stored first."""
        if self._waiting and key not in self._waiting:
            self.flush()
        self._waiting[key] = text
        self._timer.start()

    def text_of(self, key: K) -> str | None:
        """Return the text of a key that is not stored yet, or None."""
        return self._waiting.get(key)

    def waiting_keys(self) -> tuple[K, ...]:
        """Return the keys whose text is not stored yet."""
        return tuple(self._waiting)

    def flush(self) -> bool:
        """Store now what waits; tell whether nothing waits any more."""
        self._timer.stop()
        for key, text in list(self._waiting.items()):
            if self._save(key, text):
                self._waiting.pop(key, None)
        return not self._waiting

    def drop(self) -> None:
        """Forget what waits: its campaign is gone."""
        self._timer.stop()
        self._waiting.clear()
