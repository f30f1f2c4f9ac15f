"""Paint the window's screens from shipped data.

`python -m tools.screenshots` paints the pictures of `docs/images`; with a FOLDER behind it, every
screen goes there in every language, colour and size; names of screens behind the folder paint only
those. The campaigns are built once and kept in `build/screenshots`; every picture is taken of a
fresh copy, by a clock that stands still. For good pictures a Chinese face (Noto Sans CJK SC or
Microsoft YaHei) should be installed.
"""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

import platform
import subprocess
import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from govassess.paths import use_workspace, workspace
from govassess.wording import LANGUAGES
from tools import screens
from tools.playing import Set
from tools.screens import IN_PANEL, SCREENS
from tools.screens_beside import SHOWN_BESIDE, SHOWN_WHOLE
from tools.stage import Stage, stop_clock
from tools.stage_browser import StagedBrowsers
from ui.app import make_application, make_window
from ui.preferences import Preferences
from ui.theme import Scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PySide6.QtWidgets import QApplication, QWidget

    Screen = Callable[[Set], None]

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "screenshots"
WORKSPACE = Path("D:") / "考评"
"""Where everything lies as far as the pictures say: relative to `BUILD`, so nobody's folders."""
WHOLE, PANEL, LOW = (1366, 696), (480, 728), (683, 348)
"""The client areas of a full window on 1366×768, of the panel, and of 200 % on 1366×768."""
SIZES = (WHOLE, (1920, 1008), (1000, 700), PANEL, LOW)
ZH, EN = LANGUAGES
_SCALE, _DOUBLE = "QT_SCALE_FACTOR", "2"
_MACHINE = "演示"
_SHADE, _RIM = QColor(0, 0, 0, 70), QColor(0, 0, 0, 60)


@dataclass(frozen=True, slots=True)
class Look:
    """A language, a colour and a size to see screens in."""

    language: str
    scheme: Scheme
    size: tuple[int, int]

    @property
    def mark(self) -> str:
        """The look in a file's name."""
        wide, high = self.size
        size = f"{wide}" if self.size == WHOLE else f"{wide}x{high}"
        return f"{self.language.split('_')[0]}-{self.scheme.value}-{size}"


_LIGHT, _DARK = Look(ZH, Scheme.LIGHT, WHOLE), Look(ZH, Scheme.DARK, WHOLE)
_BESIDE = Look(ZH, Scheme.LIGHT, PANEL)
SHOWN: tuple[tuple[Look, tuple[Screen, ...]], ...] = (
    (
        _LIGHT,
        (
            *(screens.start, screens.sites, screens.rubric, screens.walk_bands),
            *(screens.walk_elements, screens.walk_findings, screens.veto, screens.line),
            *(screens.probes, screens.probes_start, screens.walk_saw),
            *(screens.bulk, screens.contacts, screens.editor, screens.trace, screens.heat),
            *(screens.charts, screens.history, screens.unsaved),
            *(screens.plan, screens.packages, screens.adjudication, screens.hand_in),
            *(screens.bulletin, screens.site_sheets, screens.appeal, screens.rectification),
            *SHOWN_WHOLE,
        ),
    ),
    (_BESIDE, (screens.walk_open, screens.line, *SHOWN_BESIDE)),
    (_DARK, (screens.trace,)),
    (Look(EN, Scheme.LIGHT, WHOLE), (screens.walk_bands,)),
)
"""The pictures of the README and the manual."""


def picture(window: QWidget) -> QPixmap:
    """Return the window with the sheets that lie over it, as a screen would show them."""
    whole = window.grab()
    painter = QPainter(whole)
    for sheet in screens.sheets_over(window):
        room = QRect(0, 0, window.width(), window.height())
        place = QRect(room.topLeft(), sheet.size())
        place.moveCenter(room.center())
        painter.fillRect(room, _SHADE)
        painter.drawPixmap(place.topLeft(), sheet.grab())
        painter.setPen(_RIM)
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
    painter.end()
    return whole


def paint(app: QApplication, look: Look, wanted: Iterable[Screen], out: Path) -> None:
    """Paint screens in one look, each on fresh copies of the campaigns."""
    preferences = Preferences(workspace())
    preferences.language, preferences.scheme = look.language, look.scheme
    preferences.save()
    window = make_window(app, browsers=StagedBrowsers())
    window.resize(*look.size)
    window.show()
    for screen in wanted:
        stop_clock()
        stage = Set(window, Stage(BUILD / "made", WORKSPACE))
        window.resize(*look.size)
        stage.settle()
        screen(stage)
        stage.settle()
        name = screen.__name__.replace("_", "-")
        picture(window).save(str(out / f"{name}-{look.mark}{_suffix()}.png"))
        stage.clear()
    window.close()
    window.deleteLater()
    for translator in app.property("translators"):
        app.removeTranslator(translator)


def every_look(names: list[str]) -> Iterator[tuple[Look, tuple[Screen, ...]]]:
    """Yield every look with the screens to be seen in it."""
    sizes = (LOW, (683, 384)) if _is_double() else SIZES
    for size, scheme, language in product(sizes, (Scheme.LIGHT, Scheme.DARK), LANGUAGES):
        offered = IN_PANEL if size in {PANEL, LOW, (683, 384)} else SCREENS
        wanted = tuple(each for each in offered if not names or each.__name__ in names)
        yield Look(language, scheme, size), wanted


def _suffix() -> str:
    return "@2" if _is_double() else ""


def _is_double() -> bool:
    return os.environ.get(_SCALE) == _DOUBLE


def main(arguments: list[str]) -> None:
    """Paint all pictures."""
    out = Path(arguments[0]).absolute() if arguments else ROOT / "docs" / "images"
    out.mkdir(parents=True, exist_ok=True)
    BUILD.mkdir(parents=True, exist_ok=True)
    os.chdir(BUILD)
    use_workspace(WORKSPACE)
    platform.node = lambda: _MACHINE  # what pictures say of the computer they were taken on
    app = make_application()
    for look, wanted in every_look(arguments[1:]) if arguments else SHOWN:
        paint(app, look, wanted, out)
    if arguments and not _is_double():
        again = [sys.executable, "-m", "tools.screenshots", str(out), *arguments[1:]]
        subprocess.run(again, check=True, cwd=ROOT, env={**os.environ, _SCALE: _DOUBLE})


if __name__ == "__main__":
    main(sys.argv[1:])
