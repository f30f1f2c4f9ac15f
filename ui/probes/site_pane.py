"""One site: what a machine saw there, check by check, and where each check leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout

from govassess import clock
from govassess.domain.observations import Check
from govassess.domain.visits import next_visit
from ui import labels
from ui.common.buttons import act_button, icon_button
from ui.common.empty_state import EmptyState
from ui.common.focus import FocusHost
from ui.common.text import ElidedLabel, text_label
from ui.probes.nodes import CheckNode, GroupNode, Node, SiteTree
from ui.probes.sheet_tree import SheetTree
from ui.shortcuts import Key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.domain.observations import Observation
    from govassess.services.probes import SiteRow
    from govassess.wording import Wording
    from ui.context import Context

_MOST_CELLS = 3
"""As many leaves that a check speaks to have their button."""


class SitePane(FocusHost):
    """Shows the site in hand.

    Signals: `jumped(leaf)` when the leaf that a check speaks to is asked for.
    """

    jumped = Signal(str)

    def __init__(self, context: Context, wording: Wording) -> None:
        super().__init__()
        self._context = context
        self._wording = wording
        self._row: SiteRow | None = None
        self._leaves: dict[Check, tuple[tuple[str, str], ...]] = {}
        self.tree = SheetTree(context.theme)
        self.tree.taken.connect(self._follow)
        self.tree.entered.connect(self._enter)
        self.tree.copied.connect(self.copy)
        self.tree.opened.connect(self.open_page)
        self.empty = EmptyState(context.theme, "globe")
        self.stack = QStackedWidget()
        for widget in (self.tree, self.empty):
            self.stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(self.stack, 1)
        self.foot = self._build_foot()
        column.addWidget(self.foot)
        self.setFocusProxy(self.tree)

    def show_site(
        self,
        row: SiteRow,
        seen: Sequence[Observation],
        leaves: dict[Check, tuple[tuple[str, str], ...]],
    ) -> None:
        """Show a site; `leaves` are those that each check speaks to, by code and title."""
        keep = self._row is not None and self._row.id == row.id
        self._row, self._leaves = row, leaves
        site = row.site
        self.name.show_text(site.name)
        self.address.show_text(" · ".join(part for part in (site.code, site.url) if part))
        last = self.tr("Looked at {time}").format(time=labels.whole_moment(row.last))
        due = self._due(seen)
        said = [last if row.last else "", self.tr("next visit {time}").format(time=due)]
        self.last.show_text(" · ".join(said if due else said[:1]))
        for button in (self.copy_site, self.open_site):
            button.setEnabled(bool(site.url))
        self.tree.show_nodes(SiteTree(seen, self._wording).groups(), keep=keep)
        self.empty.say(
            self.tr("Not looked at yet"),
            self.tr("Here every check of this site will stand with what was seen and when."),
        )
        self.stack.setCurrentWidget(self.tree if seen else self.empty)
        self.foot.setVisible(bool(seen))

    def _due(self, seen: Sequence[Observation]) -> str:
        """Return from when on the front page is to be visited again; '' for now."""
        visits = [each.at for each in seen if each.check is Check.AVAILABLE]
        due = next_visit(visits, self._context.require().settings().visits) if visits else None
        return f"{due.astimezone():%m-%d %H:%M}" if due is not None and due > clock.now() else ""

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        self._row = None
        self.tree.show_nodes((), keep=False)

    @Slot(object)
    def copy(self, node: Node | None) -> None:
        """Put the address of a line on the clipboard; the site's own where it has none."""
        address = self._address(node)
        if address:
            QGuiApplication.clipboard().setText(address)
            self._context.said.emit(self.tr("Copied: {url}").format(url=address))

    @Slot(object)
    def open_page(self, node: Node | None) -> None:
        """Show the page of a line in the browser of this machine."""
        address = self._address(node)
        if address:
            self._context.open_url(address)
            self._context.said.emit(self.tr("Opened: {url}").format(url=address))

    def _address(self, node: Node | None) -> str:
        own = "" if node is None or isinstance(node, GroupNode) else node.url
        return own or (self._row.site.url if self._row else "")

    @Slot(object)
    def _enter(self, node: Node) -> None:
        """Go to the leaf that a check speaks to; a particular is shown in the browser."""
        if not isinstance(node, CheckNode):
            self.open_page(node)
            return
        leaves = self._leaves.get(node.check, ())
        if leaves:
            self.jumped.emit(leaves[0][0])
        else:
            self._context.said.emit(self.tr("No indicator asks for this check"))

    @Slot(object)
    def _follow(self, node: Node | None) -> None:
        """Name the leaves that the check in hand speaks to."""
        check = node if isinstance(node, CheckNode) else self.tree.above()
        leaves = self._leaves.get(check.check, ()) if check is not None else ()
        for button in self._cells:
            button.hide()
        for button, (code, title) in zip(self._cells, leaves, strict=False):
            button.setText(self.tr("To {leaf}").format(leaf=f"{code} {title}"))
            button.setProperty("leaf", code)
            button.show()
        self.none.setVisible(check is not None and not leaves)
        self.enter_key.setVisible(bool(leaves) and isinstance(node, CheckNode))

    @Slot()
    def _jump(self) -> None:
        button = self.sender()
        if isinstance(button, QToolButton):
            self.jumped.emit(str(button.property("leaf")))

    def _build_head(self) -> QFrame:
        head = QFrame()
        head.setProperty("role", "header")
        head.setMinimumHeight(60)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 6, 12, 6)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.name, self.address = ElidedLabel(role="pane_title"), ElidedLabel(role="meta")
        self.last = ElidedLabel(role="meta")
        self.last.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self.name)
        words.addWidget(self.address)
        row.addLayout(words, 3)
        row.addWidget(self.last, 2)
        theme = self._context.theme
        self.copy_site = icon_button(theme, "copy", self.tr("Copy the site's address"))
        self.open_site = icon_button(
            theme, "arrow-up-right", self.tr("Open the site in the browser")
        )
        self.copy_site.clicked.connect(lambda: self.copy(None))
        self.open_site.clicked.connect(lambda: self.open_page(None))
        row.addWidget(self.copy_site)
        row.addWidget(self.open_site)
        return head

    def _build_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setMinimumHeight(48)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        theme = self._context.theme
        self._cells = [act_button(theme, "", "search-check") for _ in range(_MOST_CELLS)]
        for button in self._cells:
            button.clicked.connect(self._jump)
            button.hide()
            row.addWidget(button)
        self.enter_key = text_label(Key.TRACE.value, "hint")
        self.none = ElidedLabel(self.tr("No indicator asks for this check"), "meta")
        row.addWidget(self.enter_key)
        row.addWidget(self.none, 1)
        row.addStretch()
        for text, icon, key, act in (
            (self.tr("Copy address"), "copy", Key.COPY.value, self.copy),
            (self.tr("Open in browser"), "arrow-up-right", "O", self.open_page),
        ):
            small = icon_button(theme, icon, text)
            small.clicked.connect(lambda _=False, act=act: act(self.tree.node))
            row.addWidget(small)
            row.addWidget(text_label(key, "hint"))
        return foot
