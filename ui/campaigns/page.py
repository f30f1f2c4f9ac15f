"""The start page: go on where one stopped, open a campaign, or rehearse."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from govassess import clock
from govassess.paths import RESOURCES, workspace
from ui import labels
from ui.campaigns.package_door import PackageDoor
from ui.common.buttons import link_button, push_button
from ui.common.card import Card
from ui.common.extent import Extent
from ui.common.text import ElidedLabel, plain_tip, text_label
from ui.context import rehearsal_folder
from ui.shortcuts import Key

if TYPE_CHECKING:
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from ui.context import Context
    from ui.preferences import Recent

_BESIDE = QBoxLayout.Direction.LeftToRight
_WIDEST = 1120
_RIGHT = 400


class CampaignsPage(QWidget):
    """What is shown while no campaign is open; a dropped folder or package is opened."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.door = PackageDoor(context, self)
        self.setAcceptDrops(True)
        self._recent: list[QPushButton] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setViewport(QWidget())  # the kind of Qt's own is found by loading all kinds
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(self.tr("Start"))
        scroll.setWidget(self._build_body())
        outer.addWidget(scroll)

    def take_extent(self, extent: Extent) -> None:
        """Put the columns below each other where there is no room for two."""
        narrow = extent.is_panel or extent is Extent.NARROW
        direction = QBoxLayout.Direction.TopToBottom if narrow else _BESIDE
        self._columns.setDirection(direction)
        stacked = extent is Extent.PANEL
        self._last_row.setDirection(QBoxLayout.Direction.TopToBottom if stacked else _BESIDE)
        self._right.setMinimumWidth(0 if narrow else _RIGHT)
        self._right.setMaximumWidth(_WIDEST if narrow else _RIGHT)

    def refresh(self) -> None:
        """Show the campaigns opened on this machine."""
        for card in self._recent:
            self._list.removeWidget(card)
            card.deleteLater()
        recent = self.context.preferences.recent
        self._recent = [self._recent_card(item) for item in recent]
        for card in self._recent:
            self._list.addWidget(card)
        self._show_last(recent[0] if recent else None)
        self._nothing.setVisible(not recent)
        place = recent[0].path.parent if recent else workspace() / "campaigns"
        self._stored.show_text(self.tr("Kept on this computer  {path}").format(path=place))

    @Slot()
    def choose_folder(self) -> None:
        """Ask for a campaign's folder and open it."""
        recent = self.context.preferences.recent
        start = recent[0].path.parent if recent else workspace()
        self.context.ask.open_folder(self.tr("Open a campaign folder"), start, self.context.open)

    @Slot()
    def begin_new(self) -> None:
        """Ask what a new campaign needs; it is opened once it is made."""
        from ui.campaigns.new_sheet import NewCampaignSheet  # noqa: PLC0415 - not at the start

        NewCampaignSheet(self.context, self.window()).open()

    @Slot()
    def rehearse(self) -> None:
        """Open the rehearsal; the first time it is made, with progress."""
        folder = rehearsal_folder()
        self.context.tasks.run(
            self.tr("Preparing the rehearsal"),
            lambda progress: _rehearsal(folder, progress),
            done=self.context.enter,
        )

    @Slot(object)
    def show_busy(self, *, busy: bool) -> None:
        """Nothing is opened twice: the buttons rest while something is being opened."""
        self._body.setEnabled(not busy)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the list as it is now and put the focus on going on."""
        super().showEvent(event)
        self.refresh()
        (self._go_on if self._recent else self._start).setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a folder or a package."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        path = _dropped(event)
        if path is None:
            return
        event.acceptProposedAction()
        (self.context.open if path.is_dir() else self.door.open)(path)

    def _build_body(self) -> QWidget:
        self._body = QWidget()
        self._body.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(24, 32, 24, 24)
        column.setSpacing(0)
        column.addLayout(self._build_title())
        column.addSpacing(24)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(32)
        self._columns.addLayout(self._build_left(), 1)
        self._right = self._build_right()
        self._columns.addWidget(self._right)
        column.addLayout(self._columns)
        column.addStretch()
        middle = QWidget()
        middle.setProperty("role", "ground")
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._body, 100)
        row.addStretch(1)
        return middle

    def _build_title(self) -> QHBoxLayout:
        picture = QLabel()
        mark = QPixmap(str(RESOURCES / "app.png"))
        mark.setDevicePixelRatio(mark.width() / 40)
        picture.setPixmap(mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label("GovAssess", "product"))
        words.addWidget(text_label(self.tr("Assessment of government websites"), "meta"))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(picture)
        row.addLayout(words)
        row.addStretch()
        return row

    def _build_left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(10)
        self._last = self._build_last()
        left.addWidget(self._last)
        left.addSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(text_label(self.tr("Recent campaigns"), "heading"))
        self._stored = ElidedLabel(role="meta")
        self._stored.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._stored, 1)
        left.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        left.addLayout(self._list)
        self._nothing = self._build_nothing()
        left.addWidget(self._nothing)
        left.addStretch()
        return left

    def _build_nothing(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "panel")
        column = QVBoxLayout(frame)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(8)
        picture = QLabel()
        self.context.theme.dress(picture, "folder", "text3", 32)
        said = self.tr("No campaign has been opened on this computer yet.")
        hint = self.tr("Begin a new one, open a campaign folder, or look at the rehearsal first.")
        words = (text_label(said, "heading", wrap=True), text_label(hint, "empty_text", wrap=True))
        for label in (picture, *words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        return frame

    def _build_last(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "band")
        self._last_row = row = QHBoxLayout(frame)
        row.setContentsMargins(24, 18, 24, 18)
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._last_title = ElidedLabel(role="band_title")
        self._last_line = ElidedLabel(role="meta")
        words.addWidget(text_label(self.tr("Go on with your last work"), "label"))
        words.addWidget(self._last_title)
        words.addWidget(self._last_line)
        row.addLayout(words, 1)
        self._go_on = push_button(self.context.theme, self.tr("Continue"), "play", main=True)
        self._go_on.setAutoDefault(True)
        self._go_on.clicked.connect(self._open_last)
        row.addWidget(self._go_on)
        return frame

    def _build_right(self) -> QWidget:
        right = QWidget()
        right.setFixedWidth(_RIGHT)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._build_rehearsal())
        column.addSpacing(6)
        package = Card(
            self.context.theme,
            "box",
            self.tr("Open a task package"),
            self.tr("From the lead; or drop the file here"),
        )
        package.add(text_label(Key.OPEN.value, "key"))
        package.clicked.connect(self.door.choose)
        self._folder = Card(
            self.context.theme,
            "folder-open",
            self.tr("Open a campaign folder"),
            self.tr("Or drop it here; it must lie on this computer"),
        )
        self._folder.clicked.connect(self.choose_folder)
        new = Card(
            self.context.theme,
            "plus",
            self.tr("New campaign"),
            self.tr("Sites, rubrics and evaluators"),
        )
        new.add(text_label(Key.NEW.value, "key"))
        new.clicked.connect(self.begin_new)
        for card in (new, package, self._folder):
            column.addWidget(card)
        column.addLayout(self._build_links())
        column.addStretch()
        return right

    def _build_links(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        prove = link_button(self.tr("Verify a package…"))
        prove.clicked.connect(self.door.choose_to_prove)
        enrol = link_button(self.tr("Write an enrolment…"))
        enrol.clicked.connect(self.door.enrol)
        for button in (prove, enrol):
            row.addWidget(button)
        row.addStretch()
        return row

    def _build_rehearsal(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "panel")
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(8)
        head = QHBoxLayout()
        picture = QLabel()
        self.context.theme.dress(picture, "flask-conical", "accent", 20)
        head.addWidget(picture)
        head.addWidget(text_label(self.tr("Rehearsal"), "heading"))
        head.addStretch()
        column.addLayout(head)
        text = self.tr(
            "A finished campaign with invented answers for 63 sites. Look at lists, ranking "
            "and traces without touching real work; no network is used."
        )
        column.addWidget(text_label(text, "reading", wrap=True))
        column.addSpacing(4)
        self._start = push_button(self.context.theme, self.tr("Start rehearsal"), "play")
        self._start.clicked.connect(self.rehearse)
        column.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _recent_card(self, item: Recent) -> Card:
        here = item.path.exists()
        counts = self.tr("Sites: {sites} · evaluators: {people}")
        line = counts.format(sites=item.sites, people=item.evaluators)
        if not here:
            line = self.tr("The folder is no longer there: {path}").format(path=item.folder)
        card = Card(self.context.theme, "folder" if here else "folder-x", item.title, line)
        card.setEnabled(here)
        card.setToolTip(plain_tip(item.folder))
        if here:
            card.add(_thin_bar(item))
            card.add(text_label(self._walked(item), "meta"))
            arrow = QLabel()
            self.context.theme.dress(arrow, "chevron-right", "text3", 16)
            card.add(arrow)
            card.clicked.connect(lambda: self.context.open(item.path))
        return card

    def _walked(self, item: Recent) -> str:
        if not item.answered:
            return self.tr("Not started")
        share = labels.percent(item.answered, item.leaves)
        return self.tr("Walked {share}").format(share=share)

    def _show_last(self, item: Recent | None) -> None:
        """Offer to go on: at the cell where walking stopped, else with the campaign."""
        self._last.setVisible(item is not None and item.path.exists())
        if item is None:
            return
        cell = " · ".join(part for part in (item.site, item.leaf) if part)
        self._last_title.show_text(cell or item.title)
        left = self.tr("%n left on this site", "", item.left) if item.site else ""
        parts = (item.title if cell else "", item.person, _moment(item.at), left)
        known = [part for part in parts if part]
        self._last_line.show_text(" · ".join(known or (self._walked(item), item.folder)))
        words = self.tr("Go on walking") if item.site else self.tr("Continue")
        self._go_on.setText("  ".join((words, "Enter")))
        self._go_on.setAccessibleName(words)

    @Slot()
    def _open_last(self) -> None:
        item = self.context.preferences.recent[0]
        self.context.open(item.path, room="walk" if item.site else "")


def _moment(written: str) -> str:
    """Return when something was left: the time of today, else the date; '' if unknown."""
    if not written:
        return ""
    at = datetime.fromisoformat(written).astimezone()
    if at.date() != clock.today():
        return f"{at:%Y-%m-%d}"
    pattern = QCoreApplication.translate("campaigns", "today {time}")
    return pattern.format(time=f"{at:%H:%M}")


def _rehearsal(folder: Path, progress: Progress) -> Campaign:
    from ui.campaigns.rehearsal import open_rehearsal  # noqa: PLC0415 - loaded beside the window

    return open_rehearsal(folder, progress)


def _thin_bar(item: Recent) -> QProgressBar:
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setFixedSize(96, 4)
    bar.setRange(0, max(item.leaves, 1))
    bar.setValue(item.answered)
    return bar


def _dropped(event: QDropEvent) -> Path | None:
    """Return the one folder or package that was dropped."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    taken = [path for path in paths if path.is_dir() or path.suffix.casefold() == ".gapkg"]
    return taken[0] if len(paths) == len(taken) == 1 else None
