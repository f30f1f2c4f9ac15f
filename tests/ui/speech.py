"""Catalogues for tests: words made 40 % longer, and words that show where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTranslator

import ui.app
from govassess.paths import RESOURCES
from ui.language import SOURCE_LANGUAGE, install_language

if TYPE_CHECKING:
    import pytest
    from PySide6.QtWidgets import QApplication

CHINESE_MORE = "加长文字之后还要放得下"
ENGLISH_MORE = " and some more words"


class Longer(QTranslator):
    """Makes every string 40 % longer, in English or in Chinese."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._is_source = language == SOURCE_LANGUAGE
        if not self._is_source:
            assert self.load(f"govassess_{language}", str(RESOURCES / "i18n"))

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(self, context: str, source: str, comment: str = "", n: int = -1) -> str | None:
        said = source if self._is_source else super().translate(context, source, comment, n)
        if not said:
            return None
        more = ENGLISH_MORE if self._is_source else CHINESE_MORE
        return said + (more * len(said))[: -(-len(said) * 4 // 10)]


class Marking(QTranslator):
    """Puts every string that came through a catalogue between ⟦ and ⟧."""

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(self, context: str, source: str, comment: str = "", n: int = -1) -> str:
        return f"⟦{source}⟧"


def speak(monkeypatch: pytest.MonkeyPatch, translator: QTranslator) -> None:
    """Let windows made from now on speak through this translator first."""

    def install(app: QApplication, language: str) -> tuple[QTranslator, ...]:
        whole = install_language(app, language)
        app.installTranslator(translator)
        return (*whole, translator)

    monkeypatch.setattr(ui.app, "install_language", install)
