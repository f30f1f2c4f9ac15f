"""Questions: what evaluators ask about indicators, answered once for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from govassess.domain.changes import Subject
from govassess.errors import GovAssessError
from govassess.services import adjudication_questions as room
from ui.adjudication.questions_models import TopicDelegate, topic_column
from ui.adjudication.questions_pane import TopicPane
from ui.common.empty_state import EmptyState
from ui.common.extent import Extent
from ui.common.page import Page
from ui.common.rows_model import ROW_ROLE, RowsFilter, RowsModel
from ui.common.rows_view import RowsView
from ui.common.search_box import SearchBox
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from PySide6.QtWidgets import QWidget

    from govassess.services.adjudication_questions import Topic
    from govassess.services.campaign import Campaign
    from ui.context import Context

ROOM = "adjudication_questions"
_LIST, _NARROW_LIST = 340, 280


class QuestionsPage(Page):
    """Indicators at the left, what is open first; at the right questions and the answer.

    What was typed and not sent stays with its indicator, and is asked about before leaving.
    """

    shows: ClassVar[AbstractSet[str]] = frozenset(
        {
            *(Subject.QUESTION, Subject.REPLY, Subject.EVALUATOR, Subject.SITE),
            *(Subject.CLASS, Subject.INDICATOR, Subject.BINDING, Subject.EVIDENCE),
            *(Subject.CONSENSUS, Subject.CONFIRMATION),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._typed: dict[str, str] = {}
        self._awaited = ""
        column = topic_column()
        self.model = RowsModel((column,), self)
        self.filter = RowsFilter(self.model, self)
        self.view = RowsView(context.theme)
        self.view.setModel(self.filter)
        self.view.dress_columns([TopicDelegate(context.theme, column)])
        self.view.setHeaderHidden(True)
        self.view.setAccessibleName(self.tr("Indicators asked about"))
        self.pane = TopicPane(context.theme)
        self._stack = QStackedWidget()
        self._empty = EmptyState(context.theme, "circle-question-mark")
        self._empty.say(
            self.tr("Nobody has asked anything"),
            self.tr(
                "Here the evaluators' questions will stand by indicator, as their packages come in."
            ),
        )
        self._whole = self._build_whole()
        for widget in (self._whole, self._empty):
            self._stack.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._connect()
        self.setFocusProxy(self.view)

    def refresh(self) -> None:
        """Read the questions anew; the indicator in hand and what is typed stay."""
        before = self._topic()
        self.model.show(room.questions(self.context.require()))
        self._stack.setCurrentWidget(self._whole if self.model.rows else self._empty)
        self._narrow()
        self.view.select(self._awaited or (before.id if before is not None else ""))
        self._awaited = ""
        self._follow()

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        super().forget()
        self._typed.clear()
        self._awaited = ""
        self.model.show(())

    def waiting(self) -> int:
        """Return how many questions have no answer yet."""
        campaign = self.context.campaign
        return 0 if campaign is None else room.waiting(campaign)

    def flush(self) -> bool:
        """Tell whether nothing typed is left: nobody's answer goes out before it is sent."""
        return not self._typed

    def unsaved(self) -> int:
        """Return how many answers are typed and not sent."""
        return len(self._typed)

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Enter write · Ctrl+Enter answer · Ctrl+F filter · F1 keys")

    def panes(self) -> tuple[QWidget, ...]:
        """Return the list and the topic."""
        return (self.view, self.pane)

    def begin_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus()
        self.search.selectAll()

    def step_back(self) -> None:
        """Leave the field for the list; there, clear the filter."""
        if not self.pane.box.hasFocus():
            self.search.clear()
        self.view.setFocus()

    def take_extent(self, extent: Extent) -> None:
        """Give the list less room where there is little."""
        super().take_extent(extent)
        self._left.setFixedWidth(_NARROW_LIST if extent is Extent.NARROW else _LIST)

    def show_item(self, identity: str) -> None:
        """Take an indicator in hand, `class/code`."""
        self.search.clear()
        self._awaited = "" if self.model.rows else identity
        self.view.select(identity)

    @Slot(str)
    def answer(self, text: str) -> None:
        """Answer all questions on the indicator in hand."""
        topic = self._topic()
        if topic is not None and self._do(lambda: room.answer(self._campaign(), topic, text)):
            self._typed.pop(topic.id, None)
            self._follow()
            self.context.said.emit(self.tr("Answered; it goes out with the next task packages"))

    @Slot()
    def withdraw(self) -> None:
        """Take the answer on the indicator in hand back."""
        topic = self._topic()
        if topic is not None and topic.reply is not None:
            self._typed[topic.id] = self.pane.text
            self._do(lambda: room.withdraw_reply(self._campaign(), topic))
            self._follow()

    @Slot(str)
    def define(self, text: str) -> None:
        """Write the answer into the rubric's draft and go on editing there."""
        topic = self._topic()
        if topic is None:
            return
        if self._do(lambda: room.draft_definition(self._campaign(), topic, text)):
            self.context.visit("rubric", topic.id, home=(ROOM, topic.id))

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except GovAssessError as error:
            self.pane.say(told(error, self.context.preferences.language))
            return False
        return True

    @Slot()
    def _follow(self) -> None:
        """Show the topic in hand with what was typed about it, else with its answer."""
        topic = self._topic()
        self.pane.setVisible(topic is not None)
        if topic is None:
            return
        rubric = self._campaign().rubric.rubric(topic.class_id)
        node = rubric.find(topic.code)
        said = topic.reply.text if topic.reply is not None else ""
        leaf = node.leaf if node is not None else None
        self.pane.show_topic(topic, leaf, self._typed.get(topic.id, said))

    @Slot()
    def _keep(self) -> None:
        """Keep what is typed with its topic, until it says what the answer says."""
        topic = self._topic()
        if topic is None:
            return
        said = topic.reply.text if topic.reply is not None else ""
        if self.pane.text.strip() in {"", said}:
            self._typed.pop(topic.id, None)
        else:
            self._typed[topic.id] = self.pane.text

    @Slot()
    def _narrow(self) -> None:
        self.filter.want(self.search.text())
        shown = bool(self.filter.rowCount())
        text = self.search.text().strip()
        self._nothing.say(self.tr("No question contains “{text}”").format(text=text), "")
        self._lists.setCurrentWidget(self.view if shown else self._nothing)
        if not self.view.currentIndex().isValid():
            self.view.select("")
        self._follow()

    def _topic(self) -> Topic | None:
        topic: Topic | None = self.view.currentIndex().data(ROW_ROLE)
        return topic

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(self._follow)
        self.view.opened.connect(self.pane.box.setFocus)
        self.pane.typed.connect(self._keep)
        self.pane.answering.connect(self.answer)
        self.pane.withdrawing.connect(self.withdraw)
        self.pane.defining.connect(self.define)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.pane.answer.click)

    def _build_whole(self) -> QFrame:
        whole = QFrame()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_left())
        row.addWidget(self.pane, 1)
        return whole

    def _build_left(self) -> QFrame:
        self._left = QFrame()
        self._left.setProperty("role", "list_pane")
        self.search = SearchBox(self.context.theme, self.tr("Filter questions"))
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.view.setFocus)
        self._nothing = EmptyState(self.context.theme, "search")
        self._lists = QStackedWidget()
        for widget in (self.view, self._nothing):
            self._lists.addWidget(widget)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.addWidget(self.search)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._lists, 1)
        return self._left

    def _campaign(self) -> Campaign:
        return self.context.require()
