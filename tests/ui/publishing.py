"""A campaign ready to be published, and a plain room around the gate's pane until there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from ui import rooms
from ui.common.page import Page
from ui.reports.gate_pane import HOME, GatePane
from ui.steps import Step

if TYPE_CHECKING:
    import pytest

    from ui.context import Context


class GateHost(Page):
    """A room that holds nothing but the pane."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.gate = GatePane(context, self)
        self.blocks: list[str] = []
        self.gate.asked_block.connect(self.blocks.append)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.gate.setFixedWidth(280)
        row.addWidget(self.gate)
        row.addStretch()
        self.setFocusProxy(self.gate.view)

    def refresh(self) -> None:
        self.gate.refresh()


def register_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register the plain room under the name of the bulletin's."""
    others = tuple(room for room in rooms.ROOMS if room.name != HOME)
    host = rooms.Room(HOME, Step.PUBLISH, f"{__name__}:GateHost")
    monkeypatch.setattr(rooms, "ROOMS", (*others, host))
    title = rooms.title
    monkeypatch.setattr(rooms, "title", lambda name: "检查" if name == HOME else title(name))
