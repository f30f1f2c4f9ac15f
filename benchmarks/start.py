"""Cold start to a painted start page, each time in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks.measuring import Measured, by_turns

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 9
FLOOR = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
app.setStyle("Fusion")
window = QMainWindow()
window.resize(1366, 768)
window.show()
app.processEvents()
"""
OURS = """
import sys
from pathlib import Path
from govassess.paths import use_workspace
use_workspace(Path(sys.argv[1]))
from ui.app import make_application, make_window
app = make_application()
window = make_window(app)
window.show()
app.processEvents()
"""


def measure(folder: Path) -> list[Measured]:
    """Start a bare window and ours by turns."""

    def run(program: str) -> None:
        subprocess.run([sys.executable, "-c", program, str(folder)], check=True)

    turns = by_turns(lambda: run(FLOOR), lambda: run(OURS), ROUNDS)
    return [
        Measured("#1 start", "cold start to a painted start page", turns.ratio, 2.5).with_turns(
            turns
        )
    ]
