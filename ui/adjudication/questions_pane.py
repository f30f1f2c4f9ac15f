"""One indicator's questions, and the place where they are answered once for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import labels
from ui.adjudication.questions_models import title_text
from ui.common.buttons import push_button
from ui.common.focus import FocusHost
from ui.common.form import TextBox, fault_label
from ui.common.text import ElidedLabel, FoldingLabel, text_label

if TYPE_CHECKING:
    from govassess.domain.rubric import Leaf
    from govassess.services.adjudication_questions import Asked, Topic
    from ui.theme import Theme

_LINES, _WIDEST = 4, 888
"""Lines of the field, and the width in px beyond which lines are too long to be read."""


class TopicPane(FocusHost):
    """Shows a topic; what is typed belongs to it until it is sent.

    Signals: `typed()` after a key, `answering(text)`, `withdrawing()`, `defining(text)` when the
    answer is to go into the indicator's definition too.
    """

    typed = Signal()
    answering = Signal(str)
    withdrawing = Signal()
    defining = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._topic: Topic | None = None
        self.setProperty("role", "drawer")
        self.title = text_label(role="pane_title", wrap=True)
        self.line = ElidedLabel(role="meta")
        self.definition = FoldingLabel("reading")
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 10)
        head.setSpacing(4)
        for widget in (self.title, self.line, self.definition):
            head.addWidget(widget)
        read = QWidget()
        read.setMaximumWidth(_WIDEST)
        read.setLayout(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(read)
        column.addWidget(self._build_questions(), 1)
        column.addWidget(self._build_answer())
        self.setFocusProxy(self.box)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.box.toPlainText()

    def show_topic(self, topic: Topic, leaf: Leaf | None, text: str) -> None:
        """Show a topic with its definition and `text` in the field."""
        self._topic = topic
        self.title.setText(title_text(topic))
        self.line.show_text(topic.class_name)
        told = (leaf.definition, leaf.where) if leaf is not None else ()
        self.definition.show_text("\n".join(part for part in told if part))
        self.definition.setVisible(bool(self.definition.accessibleName()))
        self._show_questions(topic)
        self.put_text(text)
        reply = topic.reply
        answered = self.tr("Answered {time}; it goes to everybody with the next task packages")
        waits = self.tr("One answer for all of them; it goes to everybody with the next packages")
        said = waits if reply is None else answered.format(time=labels.moment(reply.at))
        self.goes.show_text(said)
        self.withdraw.setVisible(reply is not None)
        self.define.setEnabled(leaf is not None)
        self.say("")

    def put_text(self, text: str) -> None:
        """Put a text into the field without telling."""
        self.box.blockSignals(True)
        self.box.setPlainText(text)
        self.box.blockSignals(False)
        self._enable()

    def say(self, text: str) -> None:
        """Say what stands in the way of the answer."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _show_questions(self, topic: Topic) -> None:
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if topic.unclear:
            self._list.addWidget(self._unclear(topic))
        for asked in topic.asked:
            self._list.addWidget(self._question(asked))
        self._list.addStretch()

    def _unclear(self, topic: Topic) -> QFrame:
        """Build the card that says where decisions call the indicator unclear."""
        card = QFrame()
        card.setProperty("role", "panel")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        column.addWidget(text_label(self.tr("Found unclear when settling"), "heading", wrap=True))
        said = self.tr("Decisions on these sites say that it was read in different ways: {sites}")
        names = " · ".join(site.name for site in topic.unclear)
        column.addWidget(text_label(said.format(sites=names), wrap=True))
        return card

    def _question(self, asked: Asked) -> QFrame:
        card = QFrame()
        card.setProperty("role", "panel")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        parts = [asked.person, labels.moment(asked.question.at)]
        if asked.pictures:
            parts.append(self.tr("pictures there: {count}").format(count=asked.pictures))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(ElidedLabel(asked.site.name, "heading"), 1)
        if not asked.answered:
            head.addWidget(text_label(self.tr("Not answered"), "pill_part"))
        column.addLayout(head)
        column.addWidget(ElidedLabel(" · ".join(part for part in parts if part), "meta"))
        text = text_label(asked.question.text, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(text)
        return card

    def _build_questions(self) -> QScrollArea:
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(24, 4, 24, 12)
        self._list.setSpacing(10)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setProperty("role", "paper")
        scroll.setAccessibleName(self.tr("Questions"))
        inside.setMaximumWidth(_WIDEST)
        scroll.setWidget(inside)
        return scroll

    def _build_answer(self) -> QFrame:
        foot, inside = QFrame(), QWidget()
        foot.setProperty("role", "foot")
        inside.setMaximumWidth(_WIDEST)
        whole = QHBoxLayout(foot)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(inside, 1)
        whole.addStretch()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 10, 24, 12)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(text_label(self.tr("Answer"), "label"))
        self.goes = ElidedLabel(role="hint")
        head.addWidget(self.goes, 1)
        self.box = TextBox(_LINES)
        self.box.setAccessibleName(self.tr("Answer to all questions on this indicator"))
        self.box.textChanged.connect(self._tell)
        self.problem = fault_label()
        column.addLayout(head)
        column.addWidget(self.box)
        column.addWidget(self.problem)
        column.addLayout(self._build_acts())
        return foot

    def _build_acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self.define = push_button(self._theme, self.tr("Write into the definition too"))
        self.withdraw = push_button(self._theme, self.tr("Withdraw the answer"))
        self.answer = push_button(self._theme, self.tr("Answer"), main=True)
        self.define.clicked.connect(lambda: self.defining.emit(self.text))
        self.withdraw.clicked.connect(self.withdrawing)
        self.answer.clicked.connect(lambda: self.answering.emit(self.text))
        row.addWidget(self.define)
        row.addWidget(self.withdraw)
        row.addStretch()
        row.addWidget(text_label("Ctrl+Enter", "hint"))
        row.addWidget(self.answer)
        return row

    @Slot()
    def _tell(self) -> None:
        self._enable()
        self.typed.emit()

    def _enable(self) -> None:
        """Let only a text be sent that says something new."""
        topic, text = self._topic, self.text.strip()
        reply = topic.reply if topic is not None else None
        new = topic is not None and (reply is None or text != reply.text or topic.open > 0)
        self.answer.setEnabled(bool(text) and new)
        self.answer.setText(self.tr("Answer") if reply is None else self.tr("Change the answer"))
