"""Paint the window's pages from the rehearsal.

`python -m tools.screenshots` paints the pictures of `docs/images`; with a FOLDER behind it, every
page goes there in every language, colour and size. The rehearsal is built once and kept in
`build/screenshots`.
"""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from govassess.paths import use_workspace, workspace
from govassess.wording import LANGUAGES
from ui.app import make_application, make_window
from ui.preferences import Preferences
from ui.steps import Step
from ui.theme import Scheme

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
WORKSPACE = ROOT / "build" / "screenshots"
SIZES = ((1366, 696), (1920, 1008))
"""The client areas of a full window on 1366×768 and 1920×1080."""


def settle(window: MainWindow) -> None:
    """Let running work end and everything be painted."""
    window.context.tasks.settle()
    for _ in range(5):
        QApplication.processEvents()


def start(_window: MainWindow) -> None:
    """Show the start page, as it stands first."""


def sites(window: MainWindow) -> None:
    """Show the register."""
    window.start.rehearse()


def walk(window: MainWindow) -> None:
    """Show a step that has no page yet."""
    window.go_step(Step.WALK)


def results(window: MainWindow) -> None:
    """Show the ranking."""
    window.go_step(Step.RESULTS)


def trace(window: MainWindow) -> None:
    """Open a total, down to a leaf that lost points."""
    page = window.pages["reports"]
    page.view.setCurrentIndex(page.view.model().index(9, 0))
    page.open_trace()
    tree = page.drawer.tree
    tree.expand(tree.steps.index(0, 0))
    place = tree.steps.index(0, 0)
    for _ in range(3):
        place = tree.steps.index(0, 0, place)
        tree.expand(place)
    tree.setCurrentIndex(tree.steps.index(0, 0, place))


PAGES: tuple[Callable[[MainWindow], None], ...] = (start, sites, walk, results, trace)


def paint(
    window: MainWindow, out: Path, mark: str, sizes: tuple[tuple[int, int], ...] = SIZES
) -> None:
    """Paint every page in these sizes."""
    for size in sizes:
        window.close_campaign()
        window.resize(*size)
        for page in PAGES:
            page(window)
            settle(window)
            window.grab().save(str(out / f"{page.__name__}-{mark}-{size[0]}.png"))


def main() -> None:
    """Paint all pictures."""
    every = len(sys.argv) > 1
    out = Path(sys.argv[1]) if every else ROOT / "docs" / "images"
    out.mkdir(parents=True, exist_ok=True)
    use_workspace(WORKSPACE)
    app = make_application()
    for language, scheme in product(
        LANGUAGES if every else LANGUAGES[:1], (Scheme.LIGHT, Scheme.DARK)
    ):
        preferences = Preferences(workspace())
        for item in preferences.recent:  # a picture of nobody's folders
            preferences.forget(item.folder)
        preferences.language, preferences.scheme = language, scheme
        preferences.save()
        window = make_window(app)
        window.show()
        settle(window)
        mark = f"{language.split('_')[0]}-{scheme.value}"
        paint(window, out, mark, SIZES if every else SIZES[:1])
        window.close()
        for translator in app.property("translators"):
            app.removeTranslator(translator)


if __name__ == "__main__":
    main()
