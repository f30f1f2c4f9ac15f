"""The card of the leaf in hand: site, question, answers, note, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from govassess.domain.leaf_scoring import LeafState
from govassess.domain.rubric import FINDING_KINDS, Kind
from govassess.services.walk_keys import choices, labels_of, matrix_rows, takes_share
from govassess.services.walk_sheet import Owed
from ui import labels
from ui.answers.answer_rows import AnswerRows
from ui.answers.findings import FindingsBox
from ui.answers.matrix import Matrix
from ui.answers.number_entry import Field, NumberEntry
from ui.answers.sample_head import SampleHead
from ui.common.buttons import icon_button
from ui.common.extent import Extent
from ui.common.fitting_area import FittingArea
from ui.common.text import ElidedLabel, FoldingLabel, GivingLabel, text_label
from ui.walk.changed_band import ChangedBand
from ui.walk.earlier_band import EarlierBand
from ui.walk.evidence_strip import EvidenceBox
from ui.walk.form import CardForm
from ui.walk.note_box import NoteBox
from ui.walk.notices import Notices
from ui.walk.place_row import PlaceRow
from ui.walk.saw_line import SawLine
from ui.walk.strip import LeafStrip
from ui.walk.whose import address_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QInputMethodEvent, QKeyEvent

    from govassess.services.walk_sheet import Sheet, SheetLine
    from govassess.wording import Wording
    from ui.common.thumbnails import Thumbnails
    from ui.theme import Theme

_WIDEST = 840


class Card(QWidget):
    """Shows one line of a sheet; keys pressed on it go to `handle` first."""

    def __init__(
        self,
        theme: Theme,
        wording: Wording,
        handle: Callable[[QKeyEvent], bool],
        *,
        thumbnails: Thumbnails,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._wording = wording
        self._handle = handle
        self._thumbnails = thumbnails
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(self.tr("Answers"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.identity, self.strip = self._build_identity(), LeafStrip(theme)
        column.addWidget(self.identity)
        column.addWidget(self.strip)
        upper, lower = self._build_body()
        column.addWidget(upper)
        self.saw = SawLine(self._theme)
        self.saw.frame.setMaximumWidth(_WIDEST)
        column.addWidget(self.saw)
        column.addWidget(lower, 1)
        self.foot = self._build_foot()
        column.addWidget(self.foot)
        self._bringing = ""
        self.upper_area.verticalScrollBar().rangeChanged.connect(self._scroll_to_fields)
        self.form = CardForm(self)
        self.form.take(Extent.FULL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give every key to the page."""
        if not self._handle(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Swallow what an input method composes: here keys are acts."""
        event.accept()

    def show_site(self, sheet: Sheet) -> None:
        """Show whose site it is and how far it is."""
        site, totals = sheet.site, sheet.totals()
        self.name.show_text(site.name)
        self.identity.setAccessibleName(" ".join((site.name, site.code, site.url)))
        panel, low = self.form.is_panel, self.form.is_low
        self.site_code.show_text(address_of(site) if low else site.code)
        both = " · ".join(part for part in (site.code, site.url) if part)
        self.address.show_text(site.url if panel else both)
        self.got.setText(labels.points(totals.got))
        self.judged.setText(
            self.tr("of {points} judged").format(points=labels.points(totals.judged))
        )
        day = sheet.time_point
        dated = day is not None and not panel
        said = self.tr("Time point {day}").format(day=day.isoformat()) if dated and day else ""
        count = f"{totals.answered}/{totals.leaves}"
        self.time_point.setText("   ".join(part for part in (said, count) if part))

    def show_line(self, sheet: Sheet, line: SheetLine) -> None:
        """Show the question, what was answered and what it is worth."""
        leaf = line.leaf
        self.strip.show_sheet(sheet, line.code)
        self.code.setText(line.code)
        self.title.show_text(line.indicator.title)
        self.path.show_text(path_of(sheet, line.code))
        self.kind.setText(labels.kind(leaf.kind))
        value, worth = line.score.value, leaf.kind is not Kind.VETO
        self.value.setText(labels.points(value) if worth and value is not None else "")
        full = self.tr("/ {points} pt").format(points=labels.points(line.indicator.points))
        self.full.setText(full if worth else "")
        self.definition.show_text(leaf.definition or labels.NONE)
        self.where.show_text(leaf.where or labels.NONE)
        self.changed.show_line(line)
        self.place.show_place(sheet.site, line.place)
        self.notices.show_line(line, sheet.rubric.settings)
        self._show_answers(sheet, line)
        self.form.crowd(crowded=bool(line.findings or matrix_rows(line)))
        unopened = line.score.state is LeafState.OPEN and not line.is_answered
        self._show_trace("" if unopened else self._wording.sentence(line.score.sentence), line)
        self.note_box.show_line(line)
        self.evidence.duty.show_duty(line, Owed.PICTURE)

    def show_note(self, text: str) -> None:
        """Show a note without taking it for typed."""
        self.note_box.show_text(text)

    def say(self, text: str) -> None:
        """Say why an answer was not taken, or nothing."""
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))

    def show_next(self, text: str) -> None:
        """Say what Enter leads to."""
        self.next.show_text(text)
        self.foot.setAccessibleName(text)

    def open_entry(self, text: str, placeholder: str = "") -> None:
        """Put the cursor into the number field with this text."""
        self.entry.setPlaceholderText(placeholder)
        self.entry.setText(text)
        self.entry.setFocus()

    def bring(self, part: QWidget) -> None:
        """Bring a part of the card into view."""
        self.area.ensureWidgetVisible(part)

    def show_fields(self) -> None:
        """Bring the fields of the finding in hand into view, once the list has its height."""
        self._bringing = self.code.text()
        QTimer.singleShot(0, self._scroll_to_fields)

    @Slot()
    def _scroll_to_fields(self) -> None:
        """Scroll while the leaf is the one they were asked for: its height settles in steps."""
        if self._bringing != self.code.text():
            return
        self.upper_area.ensureWidgetVisible(self.findings.fields["text"], 0, 24)

    def _show_trace(self, text: str, line: SheetLine) -> None:
        """Show how the points came to be: above the findings that make them, else below."""
        raw = line.deducted
        if raw is None or not text:
            self.calculation.hide()
            self.trace.setText(text)
            self.trace.setVisible(bool(text))
            return
        full = line.indicator.points
        within = self.tr("Deducted {raw} in all, below the cap {cap}")
        beyond = self.tr("Deducted {raw} in all, cap {cap}")
        pattern = within if raw < full else beyond
        total = pattern.format(raw=labels.points(raw), cap=labels.points(full))
        self.calculation.setText(f"{text}\n{total}")
        self.calculation.show()
        self.trace.setText("")
        self.trace.hide()

    def _show_answers(self, sheet: Sheet, line: SheetLine) -> None:
        rows = matrix_rows(line)
        self.answers.show_choices(choices(line))
        self.matrix.show_rows(labels_of(line), rows)
        self.object_name.setVisible(bool(rows))
        self.object_name.setReadOnly(line.is_drawn)
        if rows and not self.object_name.hasFocus():
            with QSignalBlocker(self.object_name):
                self.object_name.setText(rows[self.matrix.row].name)
        self.sample.show_line(line)
        self.entry_row.show_line(line)
        if line.leaf.kind in FINDING_KINDS:
            self.findings.show_line(line, sheet.reckoning)
        else:
            self.findings.hide()
        self.hint.setText(answer_hint(line))
        self.hint.setVisible(bool(self.hint.text()))

    def _build_identity(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "header")
        frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(frame)
        grid.setContentsMargins(24, 6, 24, 6)
        grid.setVerticalSpacing(0)
        self.name = GivingLabel(role="pane_title")
        self.site_code = GivingLabel(role="meta")
        self.address = ElidedLabel(role="meta")
        self.got = text_label(role="pane_title")
        self.judged = text_label(role="meta")
        self.time_point = text_label(role="meta")
        self.so_far = text_label(self.tr("So far"), "meta")
        right = QHBoxLayout()
        right.setSpacing(6)
        right.addStretch()
        for widget in (self.so_far, self.got, self.judged):
            right.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        left = QHBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.name)
        left.addWidget(self.site_code)
        left.addStretch()
        grid.addLayout(left, 0, 0)
        grid.addLayout(self._build_turns(), 0, 2, 2, 1)
        grid.addLayout(right, 0, 1)
        grid.addWidget(self.address, 1, 0)
        grid.addWidget(self.time_point, 1, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(0, 1)
        return frame

    def _build_turns(self) -> QHBoxLayout:
        """Return the buttons to the sites before and after, for the panel."""
        self.sites_before = icon_button(self._theme, "chevron-left", self.tr("Previous site"))
        self.sites_after = icon_button(self._theme, "chevron-right", self.tr("Next site"))
        row = QHBoxLayout()
        row.setSpacing(0)
        for button in (self.sites_before, self.sites_after):
            button.setProperty("role", "turn")
            row.addWidget(button)
        return row

    def _build_body(self) -> tuple[FittingArea, FittingArea]:
        """Return what never scrolls away, the question and its answers, and what is below them."""
        self.upper_part, self.lower_part = QWidget(), QWidget()
        column, below = QVBoxLayout(self.upper_part), QVBoxLayout(self.lower_part)
        self.upper_column = column
        for body in (self.upper_part, self.lower_part):
            body.setMaximumWidth(_WIDEST)
        below.setSpacing(8)
        column.addLayout(self._build_title())
        column.addLayout(self._build_question())
        self.changed = ChangedBand(self._theme)
        column.addWidget(self.changed)
        self.earlier = EarlierBand()
        column.addWidget(self.earlier)
        self.answers = AnswerRows(self._theme)
        self.matrix = Matrix(self._theme)
        self.findings = FindingsBox(self._theme, self._wording)
        self.notices = Notices(self._wording)
        self.calculation = text_label(role="calculation", wrap=True)
        self.sample = SampleHead(self._theme)
        answers = (self.sample, self.answers, self.matrix, self._build_entry(), self.findings)
        for widget in (self.notices, self.calculation, *answers):
            column.addWidget(widget)
        column.addWidget(self._build_object_name())
        self.hint = text_label(role="hint", wrap=True)
        self.trace = text_label(role="body2", wrap=True)
        self.refusal = text_label(role="refusal", wrap=True)
        self.refusal.hide()
        for label in (self.refusal, self.trace, self.hint):
            below.addWidget(label)
        self.note_box = NoteBox(self._theme, key_cap("E"))
        self.note = self.note_box.edit
        self.evidence = EvidenceBox(self._theme, self._thumbnails, self._handle, key_cap("F2"))
        below.addWidget(self.note_box)
        below.addWidget(self.evidence)
        below.addStretch(1)
        self.area = FittingArea(self.lower_part, "card_area", yields=True)
        self.upper_area = FittingArea(self.upper_part, "card_area")
        return self.upper_area, self.area

    def _build_title(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.code = text_label(role="card_code")
        self.title = GivingLabel(role="product")
        self.more = icon_button(self._theme, "circle-question-mark", self.tr("Definition  ?"))
        self.path = ElidedLabel(role="meta")
        self.kind = text_label(role="pill")
        self.value = text_label(role="number")
        self.full = text_label(role="body2")
        row.addWidget(self.code)
        row.addWidget(self.title)
        row.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.more)
        row.addWidget(self.path, 1)
        row.addStretch()
        row.addWidget(self.value)
        row.addWidget(self.full)
        return row

    def _build_question(self) -> QGridLayout:
        self.question = grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        self.definition, self.where = FoldingLabel(), FoldingLabel()
        self.place = PlaceRow(self._theme, key_cap("G"))
        self.heads = (self._build_definition_head(), self.place)
        return grid

    def _build_definition_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(text_label(self.tr("Definition"), "label"))
        row.addWidget(key_cap("?"))
        row.addStretch()
        return head

    def _build_entry(self) -> NumberEntry:
        self.entry_row = NumberEntry()
        self.entry = self.entry_row.first
        return self.entry_row

    def _build_object_name(self) -> Field:
        self.object_name = Field()
        self.object_name.setAccessibleName(self.tr("Name of the object in hand"))
        self.object_name.setPlaceholderText(self.tr("Name of the object in hand"))
        return self.object_name

    def _build_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 0, 24, 0)
        self.next = ElidedLabel(role="body2")
        row.addWidget(self.next, 1)
        row.addWidget(key_cap("Enter"))
        return foot


def key_cap(key: str) -> QLabel:
    """Return a key as it is printed beside what it does."""
    cap = text_label(key, "key")
    cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return cap


def answer_hint(line: SheetLine) -> str:
    """Return the keys that answer a leaf where no cap is printed on the answers."""
    if takes_share(line):
        return ""  # the fields say it themselves
    translate = QCoreApplication.translate
    finding = translate("walk", "A digit adds a finding · W false alarm · Del remove · Tab edit")
    return {
        Kind.MEASURE: translate("walk", "Digits and Enter, or D for a date"),
        Kind.ELEMENTS: translate(
            "walk", "1 … 0 present or missing · A all · X none · ↑ ↓ ← → Space"
        ),
        Kind.CHECKS: translate("walk", "1 … 9 yes or no · A all yes · X all no"),
        Kind.DEDUCT: finding,
        Kind.ENQUIRY: translate(
            "walk", "A digit adds an enquiry · D sent, then answered · W false alarm · Del remove"
        ),
        Kind.VETO: finding,
    }.get(line.leaf.kind, "")


def path_of(sheet: Sheet, code: str) -> str:
    """Return the titles above a leaf, from the top."""
    return " › ".join(node.title for node in sheet.rubric.above(code))
