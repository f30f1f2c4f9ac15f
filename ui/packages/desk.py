"""The lead's desk between merges: what was merged, who has handed in, what waits for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govassess.domain.merging import Verdict
from govassess.services import packages_desk, packages_receipts
from govassess.wording import Wording
from ui.common.buttons import icon_button, push_button
from ui.common.empty_state import EmptyState
from ui.common.extent import Extent
from ui.common.focus import FocusHost
from ui.common.rows_model import ROW_ROLE, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.text import ElidedLabel, text_label
from ui.packages.models import (
    PersonDelegate,
    ReceiptDelegate,
    StateDelegate,
    person_column,
    receipt_columns,
    when,
)
from ui.shortcuts import Key

if TYPE_CHECKING:
    from govassess.services.packages_desk import DeskRow
    from govassess.services.packages_receipts import Receipt
    from ui.context import Context

_PANE, _NARROW_PANE = 316, 252
_MOST_REASONS = 4


class DeskView(FocusHost):
    """Receipts at the left, people at the right.

    Signals: `turned(receipt)` when a merge is to be set aside, or taken back if it is;
    `returned(row)` when a person is to choose between two versions.
    """

    turned = Signal(object)
    returned = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wording = Wording(context.preferences.language)
        self._sites: dict[str, str] = {}
        self.receipts = RowsModel(receipt_columns(), self)
        self.people = RowsModel((person_column(),), self)
        self.view, self.list = RowsView(context.theme), RowsView(context.theme)
        self._dress()
        self.pane = self._build_pane()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_left(), 1)
        row.addWidget(self.pane)
        self.setFocusProxy(self.view)

    def take_extent(self, extent: Extent) -> None:
        """Give the receipts the room they need."""
        narrow = extent not in {Extent.FULL, Extent.WIDE}
        self.pane.setFixedWidth(_NARROW_PANE if narrow else _PANE)

    def refresh(self) -> None:
        """Read receipts and people anew; what is in hand stays."""
        campaign = self._context.require()
        rows = packages_receipts.receipts(campaign)
        self._sites = {str(site.id): site.name for site in campaign.sites.all()}
        self._show(self.view, self.receipts, rows)
        self._show(self.list, self.people, packages_desk.desk(campaign))
        self._stack.setCurrentWidget(self._whole if rows else self._empty)
        self.setFocusProxy(self.view if rows else self.first)
        self._follow()
        self._follow_person()

    def clear(self) -> None:
        """Show nothing of a campaign that was closed."""
        self.receipts.show(())
        self.people.show(())

    def select(self, receipt: str) -> None:
        """Take a receipt in hand."""
        self.view.select(receipt)

    @staticmethod
    def _show(view: RowsView, model: RowsModel, rows: tuple[Receipt | DeskRow, ...]) -> None:
        before = view.currentIndex().data(ROW_ROLE)
        model.show(rows)
        view.select(before.id if before is not None else "")

    @Slot()
    def _follow(self) -> None:
        """Say what came with the merge in hand, and what can be done about it."""
        receipt: Receipt | None = self.view.currentIndex().data(ROW_ROLE)
        self._detail.setVisible(receipt is not None)
        if receipt is None:
            return
        self.title.show_text(f"{receipt.name} · {when(receipt)} · {receipt.file}")
        told = self.tr("New {new} · same {same} · newer {newer} · clash {clash} · rejected {no}")
        names = {verdict.value: receipt.counts[verdict] for verdict in Verdict}
        lines = [told.format(no=receipt.rejected, **names), *self._reasons(receipt)]
        if not receipt.kept:
            lines.append(self.tr("Merged by an older program: it cannot be set aside as a whole."))
        self.lines.setText("\n".join(lines))
        act = self.tr("Take back") if receipt.aside else self.tr("Set this merge aside…")
        self.turn.setText(act)
        self.turn.setEnabled(receipt.kept)

    def _reasons(self, receipt: Receipt) -> list[str]:
        """Return why entries were not taken, with the first cells of each reason."""
        said = []
        for reason in receipt.reasons[:_MOST_REASONS]:
            cells = [f"{self._sites.get(site, site)} {code}" for site, code in reason.cells]
            named = self.tr(", ").join(cells[:_MOST_REASONS])
            more = " …" if len(cells) > _MOST_REASONS else ""
            line = self.tr("Rejected {n}: {why}").format(
                n=reason.count, why=self._wording.sentence(reason.why)
            )
            said.append(f"{line} ({named}{more})" if named else line)
        return said

    @Slot()
    def _follow_person(self) -> None:
        row: DeskRow | None = self.list.currentIndex().data(ROW_ROLE)
        asks = row is not None and bool(row.clashes)
        self._foot.setVisible(asks)
        if row is not None:
            self.back.setText(self.tr("Return to {name}…").format(name=row.person.name))

    @Slot()
    def _turn(self) -> None:
        receipt: Receipt | None = self.view.currentIndex().data(ROW_ROLE)
        if receipt is not None and receipt.kept:
            self.turned.emit(receipt)

    @Slot()
    def _return(self) -> None:
        row: DeskRow | None = self.list.currentIndex().data(ROW_ROLE)
        if row is not None and row.clashes:
            self.returned.emit(row)

    def _dress(self) -> None:
        theme = self._context.theme
        self.view.setModel(self.receipts)
        self.view.setAccessibleName(self.tr("Merges"))
        first, *others, last = self.receipts.columns
        delegates: list[RowDelegate] = [RowDelegate(theme, first)]
        delegates += [ReceiptDelegate(theme, column) for column in others]
        self.view.dress_columns([*delegates, StateDelegate(theme, last)])
        self.view.selectionModel().currentChanged.connect(self._follow)
        self.list.setModel(self.people)
        self.list.setHeaderHidden(True)
        self.list.setAccessibleName(self.tr("Evaluators"))
        self.list.dress_columns([PersonDelegate(theme, self.people.columns[0])])
        self.list.selectionModel().currentChanged.connect(self._follow_person)

    def _build_left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._whole = QWidget()
        inner = QVBoxLayout(self._whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.view, 1)
        inner.addWidget(self._build_detail())
        self._empty = EmptyState(self._context.theme, "box")
        self._empty.say(
            self.tr("Nothing merged yet"),
            self.tr(
                "Here everybody's packages are merged. Add the files, or drop them or a folder of "
                "them here; what they would do is shown before anything is written."
            ),
        )
        self.first = self._empty.offer(self.tr("Add packages"))
        self._stack = QStackedWidget()
        for widget in (self._whole, self._empty):
            self._stack.addWidget(widget)
        column.addWidget(self._build_bar())
        column.addWidget(self._stack, 1)
        return left

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setMinimumHeight(52)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        theme, add = self._context.theme, self.tr("Add packages")
        row.addWidget(ElidedLabel(self.tr("Merged packages"), "pane_title"), 1)
        self.send = push_button(theme, self.tr("Hand out tasks…"), "send")
        self.folder = icon_button(theme, "folder-plus", self.tr("Add a folder of packages…"))
        self.add = push_button(theme, f"{add}  {Key.OPEN.value}", "plus")
        for button in (self.send, self.add, self.folder):
            row.addWidget(button)
        return bar

    def _build_detail(self) -> QFrame:
        self._detail = QFrame()
        self._detail.setProperty("role", "impact")
        row = QHBoxLayout(self._detail)
        row.setContentsMargins(16, 12, 16, 14)
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(4)
        self.title = ElidedLabel(role="heading")
        self.lines = text_label(role="body2", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.lines)
        row.addLayout(words, 1)
        self.turn = push_button(self._context.theme, "", "undo-2")
        self.turn.clicked.connect(self._turn)
        row.addWidget(self.turn)
        return self._detail

    def _build_pane(self) -> QFrame:
        pane = QFrame()
        pane.setProperty("role", "drawer")
        pane.setFixedWidth(_PANE)
        column = QVBoxLayout(pane)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 15, 16, 15)
        head.addWidget(text_label(self.tr("Evaluators"), "pane_title"))
        self._foot = foot = QFrame()
        foot.setProperty("role", "foot")
        row = QVBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        self.back = push_button(self._context.theme, "", "send")
        self.back.clicked.connect(self._return)
        row.addWidget(self.back)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(foot)
        return pane
