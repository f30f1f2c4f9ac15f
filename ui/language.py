"""The interface's language: our catalogue and Qt's own, loaded before any widget is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from govassess.paths import RESOURCES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SOURCE_LANGUAGE = "en"


def install_language(app: QApplication, language: str) -> tuple[QTranslator, ...]:
    """Make `tr()` speak `language`; returns the translators, which must be kept alive."""
    QLocale.setDefault(QLocale(language))
    if language == SOURCE_LANGUAGE:
        return ()
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    places = ((f"qtbase_{language}", qt), (f"govassess_{language}", str(RESOURCES / "i18n")))
    installed: list[QTranslator] = []
    for name, folder in places:
        translator = QTranslator()
        if translator.load(name, folder) and app.installTranslator(translator):
            installed.append(translator)
    return tuple(installed)
