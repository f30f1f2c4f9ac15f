"""The campaign's own data: read as a form, stored as one act."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from govassess.domain.changes import Subject
from govassess.domain.people import Seat
from govassess.errors import GovAssessError
from govassess.services import campaigns, campaigns_carry
from govassess.services.campaigns_form import SettingsForm, read_settings, settings_form
from govassess.wording import Wording
from ui.campaigns.carry_sheet import choose_last
from ui.campaigns.holidays_sheet import HolidaysSheet, years_words
from ui.campaigns.settings_fields import fill_settings, settings_fields
from ui.common.buttons import push_button
from ui.common.page import Page
from ui.common.text import ElidedLabel, text_label

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from govassess.services.campaign import Campaign
    from ui.context import Context

_WIDEST, _CARRY = 760, "carry"


class CampaignDataPage(Page):
    """Title, organ, basis, dates and the rules for several votes."""

    shows: ClassVar[AbstractSet[str]] = frozenset({Subject.CAMPAIGN, Subject.EARLIER})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wording = Wording(context.preferences.language)
        self._dirty = False
        self.form = settings_fields(whole=True)
        self.form.edited.connect(self._edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_body(), 1)
        column.addWidget(self._build_foot())
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)
        self.setFocusProxy(self.form.field("title").control)

    def refresh(self) -> None:
        """Read the campaign anew, unless a person is in the middle of editing."""
        if self._dirty:
            return
        campaign = self.context.require()
        fill_settings(self.form, settings_form(campaign.settings()))
        self._folder.show_text(str(campaign.folder))
        self.known_years.setText(years_words(campaign))
        self._show_carried(campaign)
        self._show_state()

    def flush(self) -> bool:
        """Store what was typed and fits; closing the campaign loses no words."""
        self.save()
        return not self._dirty

    def unsaved(self) -> int:
        """Return 1 while something is typed that is not stored."""
        return int(self._dirty)

    def forget(self) -> None:
        """Drop what was typed for a campaign that is closed."""
        super().forget()
        self._dirty = False

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Ctrl+Enter save · Esc discard · F1 keys")

    def show_item(self, identity: str) -> None:
        """Ask for last cycle's campaign folder if that is what was asked for."""
        if identity == _CARRY:
            self.carry_forward()

    def lockable(self) -> tuple[QWidget, ...]:
        """Return the form, what it is stored with, and what changes the campaign besides."""
        return (self.form, self._save, self._discard, self.carry)

    def step_back(self) -> None:
        """End a visit, or put back what is stored."""
        if not self._dirty and self.context.come_back():
            return
        self._dirty = False
        self.refresh()

    @Slot()
    def save(self) -> None:
        """Store the form as one act; a field that does not fit says so and nothing is stored."""
        if not self._dirty:
            return
        campaign = self.context.require()
        read = read_settings(SettingsForm(**self.form.texts()), campaign.settings())
        sentences = {name: self._wording.sentence(fault) for name, fault in read.faults.items()}
        self.form.show_faults(sentences)
        if sentences:
            self.form.focus_fault()
            return
        try:
            campaigns.edit_settings(campaign, read.settings)
        except GovAssessError as error:
            self.context.tell(error)
            return
        self.step_back()

    def _build_body(self) -> QScrollArea:
        body = QWidget()
        column = QVBoxLayout()
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(14)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text_label(self.tr("Stored in"), "label"))
        self._folder = ElidedLabel(role="meta")
        head.addWidget(self._folder, 1)
        column.addWidget(self.form)
        column.addLayout(self._build_holidays())
        column.addWidget(self._build_carry())
        column.addLayout(head)
        column.addStretch()
        middle = QWidget()
        middle.setMaximumWidth(_WIDEST)
        middle.setLayout(column)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(middle, 100)
        row.addStretch(1)
        scroll = QScrollArea()
        scroll.setProperty("role", "sheet")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        return scroll

    def _build_holidays(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.holidays = push_button(self.context.theme, self.tr("Holidays…"))
        self.holidays.clicked.connect(self.open_holidays)
        self.known_years = text_label(role="meta", wrap=True)
        row.addWidget(self.holidays)
        row.addWidget(self.known_years, 1)
        return row

    def _build_carry(self) -> QWidget:
        self.carrying = QWidget()
        row = QHBoxLayout(self.carrying)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.carry = push_button(self.context.theme, self.tr("Carry the last campaign forward…"))
        self.carry.clicked.connect(self.carry_forward)
        self.carried = text_label(role="meta", wrap=True)
        row.addWidget(self.carry)
        row.addWidget(self.carried, 1)
        return self.carrying

    def _show_carried(self, campaign: Campaign) -> None:
        """Say what was carried forward; an evaluator's copy has it from the lead."""
        title = campaigns_carry.carried_from(campaign)
        said = self.tr("Its places, problems and pictures; never its scores")
        if title:
            said = self.tr("Carried forward from {title}").format(title=title)
        self.carried.setText(said)
        self.carrying.setVisible(self.context.seat() is not Seat.EVALUATOR)

    @Slot()
    def carry_forward(self) -> None:
        """Ask for last cycle's campaign folder."""
        choose_last(self.context, self.window())

    @Slot()
    def open_holidays(self) -> None:
        """Open the table of working days."""
        HolidaysSheet(self.context, self.window()).open()

    def _build_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 10, 24, 10)
        row.setSpacing(12)
        self._save = push_button(self.context.theme, self.tr("Save"), main=True)
        self._save.clicked.connect(self.save)
        self._discard = push_button(self.context.theme, self.tr("Discard changes"))
        self._discard.clicked.connect(self.step_back)
        self._state = text_label(role="meta")
        row.addWidget(self._save)
        row.addWidget(self._discard)
        row.addWidget(self._state)
        row.addStretch()
        return foot

    @Slot()
    def _edited(self) -> None:
        self._dirty = True
        self._show_state()

    def _show_state(self) -> None:
        self._save.setEnabled(self._dirty and not self.locked)
        self._discard.setVisible(self._dirty)
        unsaved = self.tr("Changes not saved yet")
        stored = self.tr("All as stored")
        self._state.setText(unsaved if self._dirty else stored)
