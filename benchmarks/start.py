"""Cold start to a painted start page, each time in a process of its own.

Both run from bytecode, as an installed program does, also where the environment tells Python to
write none: then only ours would be compiled each time, since Qt's modules are installed with it.
"""

from __future__ import annotations

import os
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
    """Start a bare window and ours by turns; the round not counted writes the bytecode."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(program: str) -> None:
        command = [sys.executable, "-c", program, str(folder)]
        subprocess.run(command, check=True, env=environment)

    turns = by_turns(lambda: run(FLOOR), lambda: run(OURS), ROUNDS)
    return [
        Measured("#1 start", "cold start to a painted start page", turns.ratio, 2.5).with_turns(
            turns
        )
    ]
