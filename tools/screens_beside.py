"""The screens beside the live page, over the stage's own browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from tools.playing import Set
    from tools.stage_browser import StagedBrowser

_LEAF = "1.1.10"
OTHER = "http://www.yanchuan.gov.cn/zwgk/"
GONE = "net::ERR_INTERNET_DISCONNECTED"


def _beside(stage: Set) -> StagedBrowser:
    stage.walk(_LEAF)
    stage.press("G")
    found = stage.window.context.companion.browsers.opened
    browser: StagedBrowser = next(each for each in found if each.alive)
    browser.fault = ""
    return browser


def beside(stage: Set) -> None:
    """Show the walk while the page has the focus: the caps say Alt."""
    _beside(stage)
    stage.window.context.companion.follow_focus(Qt.ApplicationState.ApplicationInactive)


def other_site(stage: Set) -> None:
    """Show that the page is another site's."""
    _beside(stage).go(OTHER)


def browser_gone(stage: Set) -> None:
    """Show that the browser was closed by hand."""
    browser = _beside(stage)
    browser.close()
    browser.listener.gone()


def personal(stage: Set) -> None:
    """Show the personal numbers of a page, offered for pixelation."""
    _beside(stage)
    stage.press(Qt.Key.Key_F2)
    stage.press(Qt.Key.Key_F3)


def offline(stage: Set) -> None:
    """Show what pages can be saved."""
    from ui.offline_sheet import open_offline_sheet  # noqa: PLC0415 - only for this picture

    _beside(stage)
    open_offline_sheet(stage.window.context, stage.window)


def saved_page(stage: Set) -> None:
    """Show a saved page without a network."""
    from ui.offline_sheet import OfflineSheet  # noqa: PLC0415 - only for this picture

    offline(stage)
    (sheet,) = stage.window.findChildren(OfflineSheet)
    sheet.choose(-1)
    sheet.act.click()
    stage.window.context.companion.hidden.settle()
    stage.settle()
    browser = _beside(stage)
    browser.fault = GONE
    browser.go(stage.window.page().site().url)
    stage.settle()
    stage.press("G")


def no_network(stage: Set) -> None:
    """Show the band of a saved page."""
    saved_page(stage)
    from ui.saved_sheet import SavedSheet  # noqa: PLC0415 - only for this picture

    for sheet in stage.window.findChildren(SavedSheet):
        sheet.reject()


BESIDE = (beside, other_site, browser_gone, personal, offline, saved_page, no_network)
IN_PANEL_BESIDE = (beside, other_site, browser_gone, offline, saved_page, no_network)
SHOWN_BESIDE = (beside, other_site)
"""Those of the manual, in the panel."""
SHOWN_WHOLE = (personal,)
"""Those of the manual, in the whole window."""
