"""What can be done to the bulletin: each act is stored once all that was typed is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from govassess.domain.bulletin import BlockKind, BlockPart
from govassess.domain.people import OFFICE, Actor
from govassess.domain.runs import replaced, text_of
from govassess.errors import GovAssessError
from govassess.services.reports_bulletin import NewBlock
from ui import undoing
from ui.common.keyed_saver import KeyedSaver
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from govassess.domain.bulletin import Letter, Outline
    from govassess.domain.bulletin_lint import Remark
    from govassess.domain.bulletin_slots import SlotPlace
    from govassess.services.reports_bulletin import BulletinDesk
    from ui.context import Context

Typed = tuple[str, BlockPart]


class BulletinActs(QObject):
    """The acts of the editor over the open campaign's bulletin."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.saver: KeyedSaver[Typed] = KeyedSaver(self._store, self)

    @property
    def desk(self) -> BulletinDesk:
        """The open campaign's bulletin."""
        return self._context.require().reports.bulletin

    def who(self) -> Actor:
        """Return who edits: the person who walks here, else the office."""
        walker = self._context.walker()
        return OFFICE if walker is None else Actor(walker.id, walker.role)

    def waiting(self, block: str) -> frozenset[str]:
        """Return the parts of a block whose text is not stored yet."""
        keys = self.saver.waiting_keys()
        return frozenset(part.value for name, part in keys if name == block)

    def type(self, block: str, part: str, text: str) -> None:
        """Store what is being typed a moment after the last key."""
        self.saver.offer((block, BlockPart(part)), text)

    def do(self, act: Callable[[], object]) -> bool:
        """Do an act once everything typed is stored; tell whether it was done."""
        if not self.saver.flush():
            return False
        try:
            act()
        except GovAssessError as error:
            self._context.tell(error)
            return False
        return True

    def undo(self, *, back: bool) -> None:
        """Take back the campaign's last act, or do it again; what is being typed is one."""
        if self.saver.flush():
            (undoing.undo if back else undoing.redo)(self._context)

    def update(self, block: str) -> None:
        """Let every value of a block be the one of now."""
        self.do(lambda: self.desk.update_block(block, by=self.who()))

    def update_slot(self, place: SlotPlace) -> None:
        """Let one value be the one of now."""
        self.do(lambda: self.desk.update_slot(place, by=self.who()))

    def update_all(self) -> None:
        """Let every value of the bulletin be the one of now."""
        self.do(lambda: self.desk.update_all(by=self.who()))

    def mend(self, remark: Remark) -> None:
        """Do what a remark suggests; text that changed since is looked at anew first."""
        if self.saver.flush() and remark in self.desk.view().remarks:
            self.do(lambda: self.desk.mend(remark, by=self.who()))

    def move(self, block: str, by: int) -> None:
        """Move a block before the one above it, or behind the one below."""
        names = [each.id for each in self.desk.view().bulletin.blocks]
        place = names.index(block) + by
        if not 0 <= place < len(names):
            return
        after = names[place] if by > 0 else (names[place - 1] if place else "")
        self.do(lambda: self.desk.move(block, after, by=self.who()))

    def remove(self, block: str) -> None:
        """Take a block out."""
        self.do(lambda: self.desk.remove(block, by=self.who()))

    def reset(self, block: str) -> None:
        """Draft a block anew."""
        self.do(lambda: self.desk.reset_block(block, by=self.who()))

    def set_level(self, block: str, level: int) -> None:
        """Make a heading another level's."""
        self.do(lambda: self.desk.set_level(block, level, by=self.who()))

    def draft(self, outline: Outline) -> bool:
        """Draft all of it anew."""
        return self.do(lambda: self.desk.draft(outline, by=self.who()))

    def set_letter(self, letter: Letter) -> bool:
        """Change how it is made up."""
        return self.do(lambda: self.desk.set_letter(letter, by=self.who()))

    def insert(self, block: NewBlock, after: str) -> str:
        """Put a new block behind another one; return its id, '' if that failed."""
        made: list[str] = []
        self.do(lambda: made.append(self.desk.insert(block, after, by=self.who())))
        return made[0] if made else ""

    def insert_sentence(self, key: str, after: str) -> str:
        """Put a standing sentence behind a block; return its id, '' if that failed."""
        made: list[str] = []
        self.do(lambda: made.append(self.desk.insert_sentence(key, after, by=self.who())))
        return made[0] if made else ""

    def insert_value(self, query: str, at: Typed, span: tuple[int, int]) -> None:
        """Put a value into a text, in place of what is selected."""
        self.do(lambda: self.desk.insert_slot(query, at, span, by=self.who()))

    def break_at(self, block: str, part: BlockPart, place: int) -> str:
        """Begin a new paragraph at a place of a text; return its id, '' if that failed."""
        if not self.saver.flush():
            return ""
        found = self.desk.view().bulletin.block(block)
        runs = found.part(part)
        end = len(text_of(runs))
        rest = replaced(runs, 0, place, ())
        if part is BlockPart.TEXT and found.body:
            rest, place = (), end  # what runs on after a heading stays with it
        made = self.insert(NewBlock(BlockKind.PARAGRAPH, rest), block)
        if made and place < end:
            kept = replaced(runs, place, end, ())
            text = kept if part is BlockPart.TEXT else found.text
            body = kept if part is BlockPart.BODY else found.body
            self.do(lambda: self.desk.edit_block(block, text, body, by=self.who()))
        return made

    def _store(self, key: Typed, text: str) -> bool:
        """Store a typed text; one whose block is gone has nowhere to be kept."""
        block, part = key
        try:
            self.desk.retype(block, text, part, by=self.who())
        except KeyError:
            return True
        except GovAssessError as error:
            self._context.unsaved.emit(told(error, self._context.preferences.language))
            return False
        return True
