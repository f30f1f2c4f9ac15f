"""Adopting what a program saw: its sentence goes into the note or a finding, never a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from govassess.wording import Wording
from ui.walk.saw_line import ADOPT, TURN

if TYPE_CHECKING:
    from collections.abc import Callable

    from govassess.domain.sentence import Sentence
    from govassess.services.probes_adopting import Suggestion
    from ui.walk.cell_page import CellPage


class SawActs(QObject):
    """The acts of the dashed line; of several sentences one is in hand.

    Digits stay verdicts: of several sentences P adopts the one shown and goes on to the next,
    Shift+P passes one over.
    """

    def __init__(self, page: CellPage, wording: Wording) -> None:
        super().__init__(page)
        self._page = page
        self._wording = wording
        self._cell: tuple[str, str] | None = None
        self._place = 0
        self._adopted: tuple[bool, ...] = ()
        self.offers: tuple[Suggestion, ...] = ()
        page.card.saw.adopted.connect(self.adopt)
        page.card.saw.turned.connect(self.turn)

    @property
    def in_hand(self) -> Suggestion | None:
        """What P adopts; None where no program saw anything."""
        return self.offers[self._place] if self.offers else None

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return the acts by key; none where no program saw anything."""
        return {ADOPT: self.adopt, TURN: self.turn} if self.offers else {}

    def show_line(self) -> None:
        """Show what was seen that speaks to the cell in hand."""
        page = self._page
        cell, desk = page.cell(), page.desk
        self.offers = desk.suggestions() if cell is not None else ()
        self._adopted = self._marks()
        if cell != self._cell:
            self._cell, self._place = cell, self._first_open()
        self._place = min(self._place, max(len(self.offers) - 1, 0))
        self._show()

    @Slot()
    def adopt(self) -> None:
        """Copy the sentence in hand, then take the next one that is not adopted in hand."""
        page, seen = self._page, self.in_hand
        if seen is None or not page.flush():
            return
        if self._adopted[self._place]:
            page.context.said.emit(self.tr("Adopted already"))
            return
        before = self._findings()
        if not page.desk.adopt(seen):
            return
        page.after_verdict(moves=False)
        self._place = self._first_open()
        self._show()
        self._show_finding(before)
        words = self._wording.sentence(seen.said.sentence)
        page.context.said.emit(self.tr("Adopted: {sentence}").format(sentence=words))

    @Slot()
    def turn(self) -> None:
        """Pass the sentence in hand over."""
        if self.offers:
            self._place = (self._place + 1) % len(self.offers)
            self._show()

    def _show(self) -> None:
        line, seen, count = self._page.card.saw, self.in_hand, len(self.offers)
        if seen is None:
            line.show_nothing()
            return
        line.show_sentence(
            self._wording.sentence(seen.said.sentence),
            f"{self._place + 1}/{count}" if count > 1 else "",
            adopted=self._adopted[self._place],
        )

    def _marks(self) -> tuple[bool, ...]:
        """Return which sentences stand in the note or a finding, adopted from there."""
        line = self._page.desk.line
        if not self.offers or line is None:
            return ()
        taken = {each.observation: each for each in self._page.desk.adopted()}
        findings = {each.id: each.text for each in line.findings}
        texts = {*line.note.splitlines(), *findings.values()}
        found = []
        for each in self.offers:
            words = {self._words(each.said.sentence), self._words(each.sentence)}
            adoption = taken.get(each.observation.id)
            is_finding = adoption is not None and adoption.into in findings
            own = is_finding and adoption is not None and adoption.sentence in words
            found.append(own or (adoption is not None and bool(words & texts)))
        return tuple(found)

    def _words(self, said: Sentence) -> str:
        """Return a sentence as adopting writes it, in the campaign's language."""
        return Wording(self._page.context.require().settings().language).sentence(said)

    def _findings(self) -> list[str]:
        line = self._page.desk.line
        return [each.id for each in line.findings] if line else []

    def _show_finding(self, before: list[str]) -> None:
        """Take the finding that was just made in hand."""
        made = [each for each in self._findings() if each not in before]
        if made:
            self._page.card.findings.select(made[-1])
            self._page.card.show_fields()

    def _first_open(self) -> int:
        """Return the place of the first sentence not adopted yet; the first one if all are."""
        return next((at for at, known in enumerate(self._adopted) if not known), 0)
