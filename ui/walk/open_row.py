"""The current row of a line, opened in place: whose cell it is, its answers, note and duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from govassess.domain.leaf_scoring import LeafState
from govassess.domain.rubric import FINDING_KINDS, Kind
from govassess.services.walk_keys import choices, labels_of, matrix_rows
from govassess.services.walk_sheet import Owed
from ui import labels
from ui.answers.findings import FindingsBox
from ui.answers.matrix import Matrix
from ui.answers.number_entry import Field, NumberEntry
from ui.answers.sample_head import SampleHead
from ui.common.buttons import icon_button
from ui.common.glyphs import GLYPH_SIZE, Glyph, draw_glyph
from ui.common.text import ElidedLabel, text_label
from ui.walk.card import answer_hint, key_cap
from ui.walk.changed_band import ChangedBand
from ui.walk.chips import AnswerChips
from ui.walk.earlier_band import EarlierBand
from ui.walk.evidence_strip import EvidenceBox
from ui.walk.models import glyph_of
from ui.walk.note_box import NoteBox
from ui.walk.notices import Notices
from ui.walk.place_row import PlaceRow
from ui.walk.saw_line import SawLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from govassess.services.walk_line import LineRow
    from govassess.wording import Wording
    from ui.common.thumbnails import Thumbnails
    from ui.theme import Theme

_MOST_LINES = 4
_ABREAST = 560
"""From this width in px the note and the evidence stand side by side."""


class StateMark(QWidget):
    """The state of one cell as its glyph."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._glyph = Glyph.OPEN
        self.setFixedSize(GLYPH_SIZE + 2, GLYPH_SIZE + 2)

    def show_glyph(self, glyph: Glyph) -> None:
        """Show a state."""
        self._glyph = glyph
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the glyph."""
        draw_glyph(QPainter(self), QRectF(self.rect()), self._glyph, self._theme)


class OpenRow(QWidget):
    """Shows one site's cell of a leaf; keys pressed on it go to `handle` first.

    Signals: `resized()` when it needs another height, `moved(by)` when a neighbour was asked for.
    """

    resized = Signal()
    moved = Signal(int)

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
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.setSpacing(8)
        column.addLayout(self._build_identity())
        self.answers = AnswerChips(theme)
        self.matrix = Matrix(theme)
        self.findings = FindingsBox(theme, wording)
        self.place = PlaceRow(theme, key_cap("G"), close=True)
        self.changed = ChangedBand(theme)
        self.earlier = EarlierBand()
        self.notices = Notices(wording)
        self.sample = SampleHead(theme)
        self.saw = SawLine(theme)
        self.saw.resized.connect(self.resized)
        entry = self._build_entry()
        answers = (self.sample, self.answers, self.matrix, entry, self.saw, self.findings)
        for widget in (self.place, self.changed, self.earlier, self.notices, *answers):
            column.addWidget(widget)
        column.addWidget(self._build_object_name())
        self.hint = text_label(role="hint", wrap=True)
        self.trace = text_label(role="body2", wrap=True)
        self.refusal = text_label(role="refusal", wrap=True)
        self.refusal.hide()
        for label in (self.refusal, self.trace, self.hint):
            column.addWidget(label)
        self.note_box = NoteBox(theme, key_cap("E"))
        self.note = self.note_box.edit
        self.note.textChanged.connect(self._fit_note)
        self.evidence = EvidenceBox(theme, thumbnails, handle, key_cap("F2"))
        self._proofs = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._proofs.setSpacing(20)
        self._proofs.addWidget(self.note_box, 3, Qt.AlignmentFlag.AlignTop)
        self._proofs.addWidget(self.evidence, 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._proofs)
        column.addStretch()
        self._fit_note()

    def needed(self, width: int) -> int:
        """Return the height it needs in this width, in px."""
        layout = self.layout()
        if layout is None:
            return 0
        layout.activate()
        wanted = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
        return max(wanted, layout.totalMinimumSize().height())

    def event(self, event: QEvent) -> bool:
        """Ask for another height when a part took one, as the pictures do in another width."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.needed(self.width()) > self.height():
            self.resized.emit()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give every key to the page."""
        if not self._handle(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the new width needs."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._proofs.setDirection(across if event.size().width() >= _ABREAST else down)
        self._fit_note()
        if event.oldSize().width() != event.size().width():
            self.resized.emit()

    def show_row(self, row: LineRow) -> None:
        """Show whose cell it is, what was answered and what it is worth."""
        line, site = row.line, row.site
        self.state.show_glyph(Glyph.LATER if line.later else glyph_of(line))
        self.name.show_text(site.name)
        self.address.show_text(" · ".join(part for part in (site.code, site.url) if part))
        value = "" if line.score.value is None else labels.points(line.score.value)
        full = labels.points(line.indicator.points)
        self.value.setText(self.tr("{points} / {full} pt").format(points=value, full=full))
        self.value.setVisible(bool(value))
        self.setAccessibleName(self.tr("Answers for {site}").format(site=site.name))
        self.place.show_place(site, line.place)
        self.changed.show_line(line)
        self.notices.show_line(line, row.sheet.rubric.settings)
        self._show_answers(row)
        self.note_box.show_line(line)
        self.evidence.duty.show_duty(line, Owed.PICTURE)

    def show_note(self, text: str) -> None:
        """Show a note without taking it for typed."""
        self.note_box.show_text(text)
        self._fit_note()

    def say(self, text: str) -> None:
        """Say why an answer was not taken, or nothing."""
        if text != self.refusal.text():
            self.refusal.setText(text)
            self.refusal.setVisible(bool(text))
            self.resized.emit()

    def open_entry(self, text: str, placeholder: str = "") -> None:
        """Put the cursor into the number field with this text."""
        self.entry.setPlaceholderText(placeholder)
        self.entry.setText(text)
        self.entry.setFocus()

    def offer_neighbours(self, *, shown: bool) -> None:
        """Show or hide the buttons to the neighbours, for where no list stands around."""
        self.before.setVisible(shown)
        self.after.setVisible(shown)

    def bring(self, _part: QWidget) -> None:
        """Leave a part where it is: the whole row is in view."""

    def show_fields(self) -> None:
        """Leave the fields where they are, as above."""

    def _show_answers(self, row: LineRow) -> None:
        line = row.line
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
        self.findings.setVisible(line.leaf.kind in FINDING_KINDS)
        if line.leaf.kind in FINDING_KINDS:
            self.findings.show_line(line, row.sheet.reckoning)
        unopened = line.score.state is LeafState.OPEN and not line.is_answered
        told = line.leaf.kind in {*FINDING_KINDS, Kind.CHECKS, Kind.ELEMENTS, Kind.MEASURE}
        shown = told and not unopened
        self.trace.setText(self._wording.sentence(line.score.sentence) if shown else "")
        self.trace.setVisible(shown)
        self.hint.setText(answer_hint(line))
        self.hint.setVisible(bool(self.hint.text()))

    def _build_identity(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self.state = StateMark(self._theme)
        self.name = ElidedLabel(role="pane_title")
        self.address = ElidedLabel(role="meta")
        self.value = text_label(role="heading")
        self.before = icon_button(self._theme, "chevron-right", self.tr("Previous site"))
        self.after = icon_button(self._theme, "chevron-right", self.tr("Next site"))
        self.before.setText("‹")
        self.after.setText("›")
        for button, by in ((self.before, -1), (self.after, 1)):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, by=by: self.moved.emit(by))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.name)
        texts.addWidget(self.address)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        row.addWidget(self.value)
        row.addWidget(self.before)
        row.addWidget(self.after)
        return row

    def _build_entry(self) -> NumberEntry:
        self.entry_row = NumberEntry()
        self.entry = self.entry_row.first
        return self.entry_row

    def _build_object_name(self) -> Field:
        self.object_name = Field()
        self.object_name.setAccessibleName(self.tr("Name of the object in hand"))
        self.object_name.setPlaceholderText(self.tr("Name of the object in hand"))
        return self.object_name

    @Slot()
    def _fit_note(self) -> None:
        """Give the note as many lines as it has, up to a few."""
        lines = round(self.note.document().size().height())
        shown = min(max(lines, 1), _MOST_LINES)
        bar = Qt.ScrollBarPolicy
        scrolls = lines > _MOST_LINES
        self.note.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if scrolls else bar.ScrollBarAlwaysOff
        )
        height = self.note.fontMetrics().lineSpacing() * shown + 22
        if height != self.note.height():
            self.note.setFixedHeight(height)
            self.resized.emit()
