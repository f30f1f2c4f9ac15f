"""The real main window over a campaign, with nobody to ask and nothing running beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.paths import use_workspace
from govassess.services import campaigns
from ui.app import make_application, make_window

if TYPE_CHECKING:
    from pathlib import Path

    from ui.main_window import MainWindow


def window_over(campaign: Path | None, folder: Path) -> MainWindow:
    """Return the window, shown and painted, with the campaign open and its first person walking."""
    use_workspace(folder / "workspace")
    app = make_application()
    window = make_window(app)
    window.show()
    app.processEvents()
    if campaign is not None:
        window.context.enter(campaigns.open_campaign(campaign))
        window.context.choose_walker(window.context.walkers()[0])
        app.processEvents()
    return window
