"""Stand-ins for what a test cannot press or wait for: answers, a browser, and work done at once."""

from __future__ import annotations

import io
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from PIL import Image

from govassess.net.browser_values import Area, Box, BrowserError, BrowserFault, Shot, Where
from govassess.progress import Cancelled
from ui.common.ask import Ask
from ui.tasks import Task, Tasks, _Receivers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

AT = "2012-12-03T07:40:00+00:00"
"""When every page of a fake browser was seen."""


class ScriptedAsk(Ask):
    """Answers what the test scripted and records what was asked; anything else fails."""

    def __init__(
        self,
        *,
        open_folder: Path | None = None,
        confirm: bool | None = None,
        open_file: Path | None = None,
        save_file: Path | None = None,
        open_files: list[Path] | None = None,
        choose: int | None = None,
    ) -> None:
        self.answers = {
            "open_folder": open_folder,
            "confirm": confirm,
            "open_file": open_file,
            "save_file": save_file,
            "open_files": open_files,
            "choose": choose,
        }
        self.offered: list[tuple[str, ...]] = []
        self.told: list[str] = []
        self.faults: list[Callable[[], object]] = []
        self.asked: list[str] = []

    def tell(self, text: str) -> None:
        self.told.append(text)

    def fault(self, text: str, save: Callable[[], object], *, saving: str, going_on: str) -> None:
        self.told.append(text)
        self.faults.append(save)

    def confirm(self, text: str, act: str, agreed: Callable[[], object]) -> None:
        if self._answer("confirm", text):
            agreed()

    def choose(
        self,
        text: str,
        acts: Sequence[tuple[str, Callable[[], object]]],
        *,
        left: Callable[[], object] = lambda: None,
    ) -> None:
        """Do the act at the scripted place; -1 leaves."""
        self.offered.append(tuple(name for name, _ in acts))
        place = self._answer("choose", text)
        (left if place < 0 else acts[place][1])()

    def open_folder(self, title: str, start: Path, chosen: Callable[[Path], object]) -> None:
        chosen(self._answer("open_folder", title))

    def open_file(
        self, title: str, start: Path, patterns: str, chosen: Callable[[Path], object]
    ) -> None:
        chosen(self._answer("open_file", title))

    def open_files(
        self, title: str, start: Path, patterns: str, chosen: Callable[[list[Path]], object]
    ) -> None:
        chosen(self._answer("open_files", title))

    def save_file(self, title: str, start: Path, chosen: Callable[[Path], object]) -> None:
        chosen(self._answer("save_file", title))

    def _answer(self, kind: str, text: str) -> Any:
        self.asked.append(text)
        answer = self.answers[kind]
        assert answer is not None, f"nobody scripted an answer to {kind}: {text}"
        return answer


class InlineTasks(Tasks):
    """Does the work at once, on the calling thread, with the same signals."""

    def _begin(self, task: Task, work: Callable[[Any], Any], receivers: _Receivers) -> Task:
        self.started.emit(task)
        try:
            outcome = work(task)
        except Cancelled:
            pass
        except Exception as error:  # noqa: BLE001 - as at the boundary of the thread
            self._deliver(receivers, None, error)
        else:
            self._deliver(receivers, outcome, None)
        self.ended.emit(task)
        return task


class FakeBrowser:
    """A browser with the contract's API that shows nothing and is always at once there."""

    def __init__(self, browsers: FakeBrowsers, listener: Any) -> None:
        self.browsers = browsers
        self.listener = listener
        self.alive = False
        self.url, self.title, self.fault = "about:blank", "", ""
        self.placed: tuple[int, int, int, int] | None = None
        self.preloaded: list[str] = []
        self.scrolled: list[float] = []
        self.areas: list[Area] = []
        self.fitted = True
        self.slips_to = ""
        self._gate: threading.Event | None = None
        if browsers.holds:
            self.hold()
        self.fronts = 0

    def start(self) -> None:
        if self.browsers.refusal is not None:
            raise self.browsers.refusal
        self.alive = True

    def close(self) -> None:
        self.alive = False
        if self._gate is not None:
            self._gate.set()

    def hold(self) -> threading.Event:
        """Let pictures wait until the event is set, or the browser is closed."""
        self._gate = threading.Event()
        return self._gate

    def vanish(self) -> None:
        """Be closed by hand."""
        self.alive = False
        self.listener.gone()

    def press(self, *names: str) -> None:
        """Have keys pressed in the page."""
        for name in names:
            self.listener.key(name)

    def place(self, left: int, top: int, width: int, height: int) -> None:
        self.placed = (left, top, width, height)

    def fit(self, *, on: bool) -> None:
        self.fitted = on

    def settle(self, seconds: float) -> bool:
        return not self.fault

    def go(self, url: str) -> None:
        fault = self.browsers.unreachable.get(url, "")
        self.land(url, "" if fault else f"题 {url}", fault)

    def land(self, url: str, title: str = "题", fault: str = "") -> None:
        """Show another page, as if a link had been followed."""
        self.url, self.title, self.fault = url, title, fault
        if fault and not urlsplit(url).path:
            self.url += "/"  # as a browser writes it
        self.listener.moved(self.where())

    def preload(self, url: str) -> None:
        self.preloaded.append(url)

    def where(self) -> Where:
        return Where(self.url, self.title, AT, self.fault)

    def scroll(self, *, pages: float) -> None:
        self.scrolled.append(pages)

    def capture(self, area: Area) -> Shot:
        self.areas.append(area)
        if self._gate is not None:
            self._gate.wait(10)
        if not self.alive:
            raise BrowserError(BrowserFault.GONE)
        if self.browsers.capture_fails is not None:
            raise self.browsers.capture_fails
        if self.slips_to:
            self.url, self.slips_to = self.slips_to, ""
        return Shot(
            png=page_png(self.url),
            url=self.url,
            title=self.title,
            at=AT,
            window=(1280, 900),
            page=(1280, 3400),
            personal=self.browsers.personal,
        )

    def leave_pointing(self) -> None:
        if self._gate is not None:
            self._gate.set()

    def mhtml(self) -> bytes:
        return f"MHTML {self.url}".encode()

    def bring_to_front(self) -> None:
        self.fronts += 1


class FakeBrowsers:
    """A machine with a browser, or with `program` None without one."""

    def __init__(self, program: Path | None = None) -> None:
        self.program = program
        self.opened: list[FakeBrowser] = []
        self.how: list[dict[str, Any]] = []
        self.refusal: Exception | None = None
        self.capture_fails: Exception | None = None
        self.unreachable: dict[str, str] = {}
        self.personal: tuple[Box, ...] = ()
        self.served = 0
        self.holds = False

    @property
    def browser(self) -> FakeBrowser:
        """The one opened last."""
        return self.opened[-1]

    def find(self) -> Path | None:
        return self.program

    def open(self, program: Path, profile: Path, *, listener: Any, **how: Any) -> FakeBrowser:
        self.how.append({"program": program, "profile": profile, **how})
        self.opened.append(FakeBrowser(self, listener))
        return self.opened[-1]

    @contextmanager
    def county(self, campaign: Any) -> Iterator[dict[str, tuple[str, int]]]:
        self.served += 1
        yield {"www.baotaqu.gov.cn": ("127.0.0.1", 1)}
        self.served -= 1


def page_png(url: str) -> bytes:
    """Return a picture of a page, another one for another address."""
    shade = sum(url.encode()) % 200
    data = io.BytesIO()
    Image.new("RGB", (320, 850), (shade, 120, 160)).save(data, "PNG")
    return data.getvalue()
