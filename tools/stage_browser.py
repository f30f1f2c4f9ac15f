"""The browser of the stage: it shows painted pages, always the same, and asks nobody for them."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govassess import clock
from govassess.net.browser_values import Box, Shot, Where
from govassess.reports.sample_page import SamplePage, paint

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = (
    ("关于公布2012年政府采购中标结果的公告", "2012-11-26"),
    ("区财政局公开招标办公设备（联系人 13892345678）", "2012-10-09"),
    ("2012年政府采购目录和限额标准", "2012-03-19"),
)
PHONE = Box(556, 246, 112, 24)
"""Where the painted page shows a telephone number."""


class StagedBrowser:
    """Shows what it is told to; `listener` hears of it at once."""

    def __init__(self, listener: Any) -> None:
        self.listener = listener
        self.alive = False
        self.fault = ""
        self._where = Where("about:blank", "", "")

    def start(self) -> None:
        """Be there."""
        self.alive = True

    def close(self) -> None:
        """Be gone without a word."""
        self.alive = False

    def go(self, url: str) -> None:
        """Show an address, or that it cannot be had."""
        moment = clock.now().isoformat(timespec="seconds")
        self._where = Where(url, "政府采购 - 示例页面", moment, self.fault)
        self.listener.moved(self._where)

    def settle(self, _seconds: float) -> bool:
        """Tell that the page is there."""
        return True

    def where(self) -> Where:
        """Return what is shown."""
        return self._where

    def place(self, *_place: int) -> None:
        """Stand anywhere."""

    def fit(self, *, on: bool) -> None:
        """Lie anyhow."""

    def preload(self, _url: str) -> None:
        """Load nothing."""

    def scroll(self, *, pages: float) -> None:
        """Stay."""

    def bring_to_front(self) -> None:
        """Stay."""

    def leave_pointing(self) -> None:
        """Wait for nobody."""

    def mhtml(self) -> bytes:
        """Return a copy of nothing."""
        return b"MIME-Version: 1.0\r\n"

    def capture(self, _area: object) -> Shot:
        """Return the painted page."""
        site = self._where.url.partition("://")[2].partition("/")[0]
        columns = ("概况信息", "政策法规", "人事信息", "政府采购", "应急管理")
        page = SamplePage("示例网站", site, "政府采购", columns, ROWS, theme=1)
        where = self._where
        shown = (where.url, where.title, where.at)
        return Shot(paint(page), *shown, (1280, 757), (1280, 1620), personal=(PHONE,))


class StagedBrowsers:
    """A machine with that browser."""

    def __init__(self) -> None:
        self.opened: list[StagedBrowser] = []

    def find(self) -> Path | None:
        """Return a program that is never run."""
        return Path("msedge.exe")

    def open(self, _program: Path, _profile: Path, *, listener: Any, **_how: Any) -> Any:
        """Return the browser."""
        self.opened.append(StagedBrowser(listener))
        return self.opened[-1]

    @contextmanager
    def county(self, _campaign: object) -> Iterator[dict[str, tuple[str, int]]]:
        """Serve nobody."""
        yield {}
