"""Stand-ins for what a test cannot press or wait for: scripted answers, and work done at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govassess.progress import Cancelled
from ui.common.ask import Ask
from ui.tasks import Task, Tasks, _Receivers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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
    ) -> None:
        self.answers = {
            "open_folder": open_folder,
            "confirm": confirm,
            "open_file": open_file,
            "save_file": save_file,
            "open_files": open_files,
        }
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
