"""The acts of the walk by key: verdicts, findings, elements and moves, each stored then shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from govassess.domain.answers import NOT_APPLICABLE, FindingState
from govassess.domain.rubric import FINDING_KINDS
from govassess.services import walk_keys
from govassess.services.walk_keys import MatrixRow
from govassess.wording import Wording
from ui.common.keyed_saver import KeyedSaver
from ui.walk.ask_sheet import AskSheet
from ui.walk.changed_sheet import ChangedSheet
from ui.walk.earlier_acts import EarlierActs
from ui.walk.note_acts import NoteActs
from ui.walk.picture_acts import PictureActs
from ui.walk.place_acts import PlaceActs
from ui.walk.sample_acts import SampleActs
from ui.walk.saw_acts import SawActs
from ui.walk.saw_line import TURN
from ui.walk.versions_sheet import VersionsSheet
from ui.walk.whose import whose

if TYPE_CHECKING:
    from collections.abc import Callable

    from govassess.domain.answers import Answer
    from govassess.services.walk_sheet import SheetLine
    from ui.walk.cell_page import CellPage

FieldKey = tuple[str, str, str]
"""(indicator, finding id, field) of a typed field of a finding."""

_READING = frozenset({"F3", "G", "O", "H", "?", TURN})
"""Keys that look and change nothing."""
_SCROLLING = frozenset({"Space", "Shift+Space"})
_JUDGING = frozenset({"N", "=", "A", "X", "Space"})
"""Keys beside the digits that judge, where they mean anything; Space turns an element."""


class Acts(QObject):
    """Does what keys mean; it holds no state but the fields that are being typed in."""

    def __init__(self, page: CellPage) -> None:
        super().__init__(page)
        self._page = page
        self.fields: KeyedSaver[FieldKey] = KeyedSaver(self._save_field, self)
        card = page.card
        card.answers.pressed.connect(self.press)
        card.matrix.chosen.connect(self._cell_clicked)
        card.entry_row.entered.connect(self._take_entry)
        card.object_name.editingFinished.connect(self._name_object)
        card.findings.typed.connect(self._field_typed)
        card.findings.left.connect(page.step_back)
        card.findings.jumped.connect(page.jump)
        self.pictures = PictureActs(page)
        self.places = PlaceActs(page)
        self.samples = SampleActs(page)
        self.earlier = EarlierActs(page)
        self._wording = Wording(page.context.preferences.language)
        self.notes = NoteActs(page, self._wording)
        self.saw = SawActs(page, self._wording)
        card.changed.kept.connect(self._keep_former)
        card.changed.asked.connect(self._show_change)

    def do(self, name: str, *, repeated: bool) -> bool:
        """Do the act of a key; a held verdict key counts once. Tell whether it meant anything."""
        line = self._page.desk.line
        if line is None:
            return False
        if self._page.refuses(name):
            return True
        move = self._moves(line).get(name)
        if move is not None:
            move()
            return True
        act = self._verdicts(line).get(name)
        if act is None and len(name) == 1 and name.isdecimal():
            act = self._digit(line, name)
        if act is None:
            return False
        if not repeated or name in _SCROLLING:
            self._do_unlocked(line, name, act)
        return True

    def _do_unlocked(self, line: SheetLine, name: str, act: Callable[[], object]) -> None:
        """Do an act that the seal allows; what judges asks before whose page is shown."""
        if self._page.locked and not _reads(line, name):
            self._page.card.say(self._page.locked)
        elif _judges(line, name):
            self._page.host.before(act)
        else:
            act()

    def flush(self) -> bool:
        """Store the fields typed in."""
        return self.fields.flush()

    def drop(self) -> None:
        """Forget the fields typed in."""
        self.fields.drop()

    def _moves(self, line: SheetLine) -> dict[str, Callable[[], object]]:
        page = self._page
        moves: dict[str, Callable[[], object]] = {
            "Enter": lambda: page.step(1),
            "Shift+Enter": lambda: page.step(-1),
            "PgDn": lambda: page.step(1),
            "PgUp": lambda: page.step(-1),
            "F8": page.next_gap,
            "Shift+F8": lambda: page.next_gap(backwards=True),
            "Ctrl+PgDn": lambda: page.across(1),
            "Ctrl+PgUp": lambda: page.across(-1),
            "M": page.flip,
            "C": page.show_sheet,
        }
        rows = walk_keys.matrix_rows(line)
        if rows:
            return moves | self._matrix_moves()
        if line.leaf.kind in FINDING_KINDS and line.findings:
            findings = page.card.findings
            vertical = {"Down": lambda: findings.go_on(1), "Up": lambda: findings.go_on(-1)}
        else:
            vertical = {"Down": lambda: page.step(1), "Up": lambda: page.step(-1)}
        sideways = {"Right": lambda: page.across(1), "Left": lambda: page.across(-1)}
        return moves | vertical | sideways

    def _matrix_moves(self) -> dict[str, Callable[[], object]]:
        matrix = self._page.card.matrix

        def move(row: int, column: int) -> None:
            matrix.move_to(matrix.row + row, matrix.column + column)
            self._page.show_cell()

        return {
            "Down": lambda: move(1, 0),
            "Up": lambda: move(-1, 0),
            "Right": lambda: move(0, 1),
            "Left": lambda: move(0, -1),
        }

    def _verdicts(self, line: SheetLine) -> dict[str, Callable[[], object]]:
        acts: dict[str, Callable[[], object]] = {
            "N": lambda: self._rate(line, NOT_APPLICABLE),
            "Backspace": self._withdraw,
            "L": lambda: self._put_off(line),
            "E": self.notes.begin,
            "Q": lambda: self._open_sheet(AskSheet, line),
        }
        if line.cell.clash and self._page.card.notices.chooses:
            acts["V"] = lambda: self._open_sheet(VersionsSheet, line)
        acts |= self.pictures.keys() | self.places.keys() | self.samples.keys(line)
        acts |= self.earlier.keys() | self.saw.keys()
        full = walk_keys.full_marks(line)
        if full is not None:
            acts["="] = lambda: self._rate(line, full)
        if line.leaf.kind in FINDING_KINDS:
            acts |= {
                "W": self._raise_alarm,
                "Del": self._remove,
                "D": lambda: self._edit_field(self._page.card.findings.date_field),
                "U": self._take_address,
            }
        if walk_keys.takes_day(line) and not line.findings:
            acts["D"] = lambda: self._page.card.open_entry("", "2012-11-20")
        return acts | self._every(line)

    def _open_sheet(self, kind: type[AskSheet | VersionsSheet], line: SheetLine) -> None:
        """Open a sheet about the cell in hand, once what was typed is stored."""
        page = self._page
        sheet, actor = page.desk.sheet, page.desk.actor
        if sheet is None or actor is None or not page.flush():
            return
        opened = kind(page.context, sheet.site, line, actor, page.window())
        opened.finished.connect(page.refresh)
        opened.open()

    def _every(self, line: SheetLine) -> dict[str, Callable[[], object]]:
        if walk_keys.matrix_rows(line):
            labels = walk_keys.labels_of(line)
            return {
                "A": lambda: self._set_row(line, MatrixRow("", present=labels)),
                "X": lambda: self._set_row(line, MatrixRow("", missing=labels)),
                "Space": lambda: self._toggle(line, self._page.card.matrix.column),
            }
        yes, no = walk_keys.every(line, yes=True), walk_keys.every(line, yes=False)
        if yes is None or no is None:
            return {}
        return {"A": lambda: self._rate(line, yes), "X": lambda: self._rate(line, no)}

    def _digit(self, line: SheetLine, digit: str) -> Callable[[], object] | None:
        """Return what a digit does: choose, toggle, add a finding, or open the number field."""
        if walk_keys.takes_number(line):
            return lambda: self._page.card.open_entry(digit)
        if walk_keys.matrix_rows(line):
            keys = [walk_keys.key_of(at) for at in range(len(walk_keys.labels_of(line)))]
            return (lambda: self._toggle(line, keys.index(digit))) if digit in keys else None
        choice = next((each for each in walk_keys.choices(line) if each.key == digit), None)
        if choice is None:
            return None
        if choice.line is not None:
            rule = choice.line
            return lambda: self._add_finding(rule.code)
        answer = choice.answer
        return None if answer is None else lambda: self._rate(line, answer)

    def _rate(self, line: SheetLine, answer: Answer) -> None:
        if self._page.flush() and self._page.rate(answer):
            self._page.after_verdict(moves=walk_keys.advances(line, answer))

    def _withdraw(self) -> None:
        if self._page.flush() and self._page.desk.withdraw():
            self._page.after_verdict(moves=False)

    @Slot()
    def _keep_former(self) -> None:
        if self._page.flush() and self._page.desk.keep_former():
            self._page.card.setFocus()
            self._page.after_verdict(moves=False)

    @Slot()
    def _show_change(self) -> None:
        desk, page = self._page.desk, self._page
        line = desk.line
        if line is not None and desk.sheet is not None:
            title = f"{line.code} {line.indicator.title}"
            sheet = ChangedSheet(page.context.theme, title, desk.changes(), page.window())
            sheet.body.insertWidget(0, whose(desk.sheet.site))
            sheet.kept.connect(self._keep_former)
            sheet.open()

    def _put_off(self, line: SheetLine) -> None:
        if self._page.desk.put_off(later=not line.later):
            self._page.after_verdict(moves=False)

    def _toggle(self, line: SheetLine, column: int) -> None:
        matrix = self._page.card.matrix
        row = walk_keys.matrix_rows(line)[matrix.row]
        matrix.move_to(matrix.row, column)
        self._put_row(line, row.turned(matrix.labels[column]))

    def _set_row(self, line: SheetLine, row: MatrixRow) -> None:
        before = walk_keys.matrix_rows(line)[self._page.card.matrix.row]
        self._put_row(line, replace(row, name=before.name))

    def _put_row(self, line: SheetLine, row: MatrixRow) -> None:
        matrix = self._page.card.matrix
        names = {each.name for each in matrix.rows}
        free = (self.tr("Item {n}").format(n=n) for n in range(matrix.row + 1, 10_000))
        named = row if row.name else replace(row, name=next(n for n in free if n not in names))
        begun = sum(bool(each.name) for each in matrix.rows)
        place = min(matrix.row, begun)
        if self._page.flush() and self._page.desk.rate(walk_keys.matrix_answer(line, place, named)):
            matrix.move_to(place, matrix.column)
            self._page.after_verdict(moves=False)

    @Slot()
    def _name_object(self) -> None:
        line, text = self._page.desk.line, self._page.card.object_name.text().strip()
        rows = walk_keys.matrix_rows(line) if line else ()
        place = self._page.card.matrix.row
        if line is None or place >= len(rows) or not text or rows[place].name == text:
            return
        self._put_row(line, replace(rows[place], name=text))

    def _add_finding(self, rule: str) -> None:
        page = self._page.context.companion.page if self._page.context.companion.address else None
        finding = self._page.desk.new_finding(rule, page)
        if self._page.flush() and finding and self._page.desk.record(finding):
            self._page.after_verdict(moves=False)
            self._page.card.findings.select(finding.id)
            self._page.card.show_fields()

    def _take_address(self) -> None:
        """Take the address now shown into the finding in hand; without one let it be typed."""
        finding, address = self._page.card.findings.finding, self._page.context.companion.address
        if finding is None or not address:
            self._edit_field("url")
            return

        def take() -> None:
            if self._page.flush() and self._page.desk.change(finding, url=address):
                self._page.after_verdict(moves=False)
                self._page.context.said.emit(self.tr("Address taken: {url}").format(url=address))

        self._page.host.before(take)

    def _raise_alarm(self) -> None:
        """Call the finding in hand a false alarm, or take that back."""
        finding, desk = self._page.card.findings.finding, self._page.desk
        if finding is None or not self._page.flush():
            return
        if finding.state is FindingState.WITHDRAWN:
            done = desk.change(finding, state=FindingState.CONFIRMED)
        else:
            done = desk.raise_alarm(finding)
        if done:
            self._page.after_verdict(moves=False)

    def _remove(self) -> None:
        finding = self._page.card.findings.finding
        if finding is not None and self._page.flush() and self._page.desk.remove(finding):
            self._page.after_verdict(moves=False)

    def _edit_field(self, name: str) -> None:
        if self._page.card.findings.finding is not None:
            field = self._page.card.findings.fields[name]
            field.setFocus()
            field.selectAll()
            self._page.card.show_fields()

    @Slot(str)
    def press(self, key: str) -> None:
        """Do what a printed key does when it is clicked."""
        self._page.card.setFocus()
        self.do(key, repeated=False)

    @Slot(int, int)
    def _cell_clicked(self, row: int, column: int) -> None:
        line, matrix = self._page.desk.line, self._page.card.matrix
        self._page.card.setFocus()
        matrix.move_to(row, column)
        if line is not None:
            self._page.host.before(lambda: self._toggle(line, column))

    @Slot()
    def _take_entry(self) -> None:
        line, card = self._page.desk.line, self._page.card
        answer = card.entry_row.answer(line) if line else None
        if line is None or answer is None:
            card.say(self.tr("This is neither a number nor a date such as 2012-11-20."))
            return
        card.setFocus()
        self._rate(line, answer)

    @Slot(str, str, str)
    def _field_typed(self, finding: str, field: str, text: str) -> None:
        self.fields.offer((self._page.desk.code, finding, field), text)

    def _save_field(self, key: FieldKey, text: str) -> bool:
        """Store a typed field on its finding; the problem's sentence follows it."""
        code, identity, field = key
        finding = self._page.desk.finding(code, identity)
        if finding is None:
            return True
        value = _value_of(field, text)
        if value is _UNREADABLE:
            self._page.card.say(self.tr("“{text}” cannot be read here.").format(text=text))
            return True
        reason = self._page.desk.refusal(finding, **{field: value})
        if reason is not None:
            self._page.card.say(self._wording.sentence(reason))
            return True  # what cannot be recorded is not kept: it would hold up every other key
        stored = self._page.desk.change(finding, **{field: value})
        if stored:
            self._page.card.say("")
            self._page.after_verdict(moves=False)
        return stored


def _reads(line: SheetLine, name: str) -> bool:
    """Tell whether a key only looks; Space turns an element where there are any."""
    scrolls = name in _SCROLLING and not walk_keys.matrix_rows(line)
    return name in _READING or scrolls


def _judges(line: SheetLine, name: str) -> bool:
    if name == "Space" and not walk_keys.matrix_rows(line):
        return False
    return name in _JUDGING or (len(name) == 1 and name.isdecimal())


_UNREADABLE = object()


def _value_of(field: str, text: str) -> object:
    if field == "count":
        return int(text) if text.strip().isdecimal() and len(text) < 7 else _UNREADABLE
    if field in {"newest", "sent", "answered"}:
        undated = walk_keys.says_undated(text)
        return None if undated else walk_keys.typed_day(text) or _UNREADABLE
    return text
