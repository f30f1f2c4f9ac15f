"""Who owns which leaves: the branches of each rubric to be ticked, person by person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.common.buttons import Segments
from ui.common.form import Choice
from ui.common.sheet import Sheet
from ui.common.text import text_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govassess.domain.ids import ClassId, EvaluatorId
    from govassess.domain.people import Evaluator
    from govassess.domain.planning import Assignment
    from govassess.domain.rubric import Indicator, Rubric
    from ui.theme import Theme

_SIZE = (600, 600)
_INDENT = 24
_DEPTH = 2
"""How many levels can be ticked: leaves below go with their branch."""


class LeavesSheet(Sheet):
    """Nothing is stored before the button.

    Signals: `agreed(shares)` with the codes by class of every person who was changed.
    """

    agreed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        people: Sequence[Evaluator],
        rubrics: Mapping[ClassId, tuple[str, Rubric]],
        plan: Mapping[EvaluatorId, Assignment],
        parent: QWidget,
    ) -> None:
        super().__init__(theme, "", "", parent)
        self.setWindowTitle(self.tr("Leaves of each person"))
        self.act.setText(self.tr("Save"))
        every = {class_id: _codes(rubric.roots) for class_id, (_, rubric) in rubrics.items()}
        self._every = every
        self._people = tuple(people)
        self._owned = {
            person.id: {
                class_id: set(plan[person.id].leaves.get(class_id, codes))
                if person.id in plan
                else set(codes)
                for class_id, codes in every.items()
            }
            for person in people
        }
        self._changed: dict[EvaluatorId, None] = {}
        self.person = Choice()
        self.person.setAccessibleName(self.tr("Evaluator"))
        for each in people:
            self.person.addItem(each.name)
        self.classes = Segments()
        self.classes.setAccessibleName(self.tr("Class"))
        self.classes.offer([name for name, _ in rubrics.values()])
        self.count = text_label(role="meta")
        self._trees = QStackedWidget()
        self.boxes: dict[ClassId, _Branches] = {}
        for class_id, (name, rubric) in rubrics.items():
            branches = self.boxes[class_id] = _Branches(rubric, name)
            branches.ticked.connect(self._take)
            self._trees.addWidget(branches)
        self._ids = tuple(rubrics)
        self._build_body()
        self.person.activated.connect(self._show)
        self.classes.chosen.connect(self._show)
        self.resize(*_SIZE)
        self._show()
        self.person.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Store what was changed."""
        shares = {person: self._owned[person] for person in self._changed}
        self.accept()
        if shares:
            self.agreed.emit(shares)

    def _build_body(self) -> None:
        said = self.tr(
            "Leaves that are not ticked are not shown to this person and do not count as open. "
            "Where leaves are shared out, each cell has the vote of whoever owns the leaf."
        )
        self.body.addWidget(text_label(said, "meta", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(text_label(self.tr("Evaluator"), "label"))
        row.addWidget(self.person)
        row.addWidget(self.classes)
        row.addStretch()
        row.addWidget(self.count)
        self.body.addLayout(row)
        self.body.addWidget(self._trees)
        self.body.addStretch()

    @Slot()
    def _show(self) -> None:
        """Show the branches of the class and person in hand."""
        class_id, owned = self._in_hand()
        self.boxes[class_id].show_codes(owned)
        self._trees.setCurrentWidget(self.boxes[class_id])
        said = self.tr("{own} of {all} leaves")
        self.count.setText(said.format(own=len(owned), all=len(self._every[class_id])))

    @Slot(object, bool)
    def _take(self, codes: frozenset[str], ticked: bool) -> None:
        """Take a branch that was ticked or cleared."""
        _, owned = self._in_hand()
        if ticked:
            owned |= codes
        else:
            owned -= codes
        self._changed[self._people[self.person.currentIndex()].id] = None
        self._show()

    def _in_hand(self) -> tuple[ClassId, set[str]]:
        class_id = self._ids[max(self.classes.index, 0)]
        return class_id, self._owned[self._people[self.person.currentIndex()].id][class_id]


class _Branches(QWidget):
    """The upper levels of one rubric with a box each.

    Signals: `ticked(codes, on)` when a person ticked a branch or cleared it.
    """

    ticked = Signal(object, bool)

    def __init__(self, rubric: Rubric, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.boxes: list[tuple[QCheckBox, frozenset[str]]] = []
        for root in rubric.roots:
            self._add(root, 1)
        self._column.addStretch()

    def show_codes(self, owned: Iterable[str]) -> None:
        """Show which branches belong to these leaves: whole, partly or not."""
        codes = set(owned)
        for box, below in self.boxes:
            some, whole = bool(below & codes), below <= codes
            state = Qt.CheckState.Checked if whole else Qt.CheckState.Unchecked
            with QSignalBlocker(box):
                box.setTristate(some and not whole)
                box.setCheckState(Qt.CheckState.PartiallyChecked if some and not whole else state)

    def _add(self, node: Indicator, depth: int) -> None:
        codes = frozenset(_codes((node,)))
        box = QCheckBox()
        words = f"{node.code} {node.title}"
        box.setText(words.replace("&", "&&"))
        box.setAccessibleName(words)
        face = box.font()
        face.setBold(depth == 1)
        box.setFont(face)
        box.clicked.connect(lambda: self._tick(box, codes))
        row = QHBoxLayout()
        row.setContentsMargins((depth - 1) * _INDENT, 0, 0, 0)
        row.addWidget(box)
        row.addStretch()
        self._column.addLayout(row)
        self.boxes.append((box, codes))
        if depth < _DEPTH:
            for child in node.children:
                self._add(child, depth + 1)

    def _tick(self, box: QCheckBox, codes: frozenset[str]) -> None:
        """Let a branch be ticked whole or cleared: in parts is no choice of a person's."""
        self.ticked.emit(codes, box.checkState() is not Qt.CheckState.Unchecked)


def _codes(nodes: Iterable[Indicator]) -> set[str]:
    """Return the codes of the leaves below some nodes."""
    found: set[str] = set()
    for node in nodes:
        found |= {node.code} if node.leaf is not None else _codes(node.children)
    return found
