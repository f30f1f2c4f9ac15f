"""What keys and buttons do to the case in hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from govassess.domain.people import Role
from govassess.domain.questions import Cause
from govassess.domain.rubric import Kind
from govassess.errors import GovAssessError
from govassess.services import campaigns
from ui.adjudication import words
from ui.adjudication.history_list import HistorySheet
from ui.adjudication.sheets import SecondSheet, SendBackSheet
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from govassess.domain.answers import Answer
    from govassess.services.adjudication import AdjudicationRoom
    from govassess.services.adjudication_cases import Case
    from govassess.services.adjudication_deciding import Grounds
    from ui.adjudication.page import AdjudicationPage


class CaseActs(QObject):
    """The acts of the page; each stores first and shows after."""

    def __init__(self, page: AdjudicationPage) -> None:
        super().__init__(page)
        self._page = page
        self._agreed_to_look = False
        view = page.view
        view.skip.clicked.connect(self.skip)
        view.next.clicked.connect(self.go_on)
        view.send.clicked.connect(partial(self.send_back, None))
        view.show_votes.clicked.connect(self.look)
        view.main.clicked.connect(self.decide)
        view.grounds.kept.connect(self.keep_reason)
        view.decision.changed.connect(page.decide_anew)
        view.decision.withdrawn.connect(self.withdraw)
        view.decision.led.connect(self.follow)
        view.decision.visited.connect(self.open_all)
        view.question.history.clicked.connect(self.show_history)
        view.sides.addressed.connect(page.context.open_url)
        view.identity.addressed.connect(page.context.open_url)

    @property
    def _room(self) -> AdjudicationRoom:
        return self._page.context.require().adjudication

    def forget(self) -> None:
        """Ask again before votes are looked at: it is another campaign."""
        self._agreed_to_look = False

    def do(self, name: str) -> bool:
        """Do what a key means; tell whether it meant anything."""
        its = self._page.in_hand
        if its is None:
            return False
        view = self._page.view
        if its.is_open and not self._page.is_enlarged and self._answers(name, its.case):
            return True
        acts: dict[str, Callable[[], object]] = {
            "Space": self._page.toggle_picture,
            "F3": self._page.toggle_picture,
            "Left": partial(self._page.turn_picture, -1),
            "Right": partial(self._page.turn_picture, 1),
            "O": self.open_address,
            "V": self.look,
            "B": partial(self.send_back, None),
            "E": view.focus_reason,
        }
        if not self._page.is_enlarged:
            acts |= {"Down": self.skip, "Up": partial(self.skip, back=True)}
            acts |= {} if its.is_open else {"Enter": self.go_on}
        act = acts.get(name)
        if act is None or (name == "E" and not its.is_open):
            return False
        act()
        return True

    def _answers(self, name: str, case: Case) -> bool:
        """Answer by a key; pictures keep their keys but in a matrix, which needs them."""
        matrix = case.rule.kind is Kind.ELEMENTS and bool(self._page.view.verdict.trial.matrix.rows)
        if name in {"Space", "Left", "Right", "Up", "Down"} and not matrix:
            return False
        return self._page.view.verdict.press(name)

    @Slot()
    def skip(self, *, back: bool = False) -> None:
        """Go to the next case of the list, or the one before."""
        its = self._page.in_hand
        if its is None:
            return
        step = -1 if back else 1
        found = self._page.queue.next_after(its.case.id, step=step)
        if found:
            self._page.queue.view.select(found)
            self._page.view.take_focus()
        else:
            end = self.tr("This is the first case of the list")
            self._page.context.said.emit(end if back else self.tr("No further case in the list"))

    @Slot()
    def go_on(self) -> None:
        """Go from a settled case to the next one that waits, wherever it stands in the list."""
        its = self._page.in_hand
        found = "" if its is None else self._page.queue.next_open(its.case.id)
        if found:
            self._page.queue.view.select(found)
            self._page.view.take_focus()
        else:
            self.skip()

    @Slot()
    def decide(self) -> None:
        """Store the decision, once it has an answer, a reason and, if needed, a second name."""
        its, view = self._page.in_hand, self._page.view
        if its is None or not its.is_open:
            return
        view.say("")
        if not view.verdict.complete:
            view.say(self.tr("Nothing is decided yet: press the key of an answer."))
            view.take_focus()
            return
        grounds = view.grounds.grounds()
        if not grounds.reason:
            view.grounds.say(self.tr("A decision needs a reason."))
            view.focus_reason()
            return
        if self._needs_second(its.case):
            self._ask_second()
        else:
            self._store(grounds)

    def _needs_second(self, case: Case) -> bool:
        verdict, site, code = self._page.view.verdict, case.site, case.leaf.code
        answer = verdict.answer()
        if answer is not None:
            return self._room.second_needed(site, code, answer)
        struck = [name for name, stands in verdict.said().items() if not stands]
        return self._room.striking_needs_second(site, code, struck)

    def _ask_second(self) -> None:
        people = campaigns.evaluators(self._page.context.require())
        leads = [person.name for person in people if person.role is Role.LEAD]
        others = [person.name for person in people if person.role is not Role.LEAD]
        theme, window = self._page.context.theme, self._page.window()
        sheet = SecondSheet(theme, [*leads, *others], window)

        def sign(name: str) -> None:
            if self._store(self._page.view.grounds.grounds(name), sheet.say):
                sheet.accept()

        sheet.signed.connect(sign)
        sheet.open()

    def _store(self, grounds: Grounds, say: Callable[[str], object] | None = None) -> bool:
        """Store the decision, then show votes and names; tell whether it is stored."""
        its = self._page.in_hand
        if its is None:
            return False
        case, verdict = its.case, self._page.view.verdict
        answer, said = verdict.answer(), verdict.said()
        stored = self._try(
            lambda: self._decided(case, answer, said, grounds), say or self._page.view.say
        )
        if stored:
            pattern = self.tr("Decided: {site} {code}")
            self._page.finish(case)
            text = pattern.format(site=case.site.name, code=case.leaf.code)
            self._page.context.said.emit(text)
        return stored

    def _decided(
        self, case: Case, answer: Answer | None, said: dict[str, bool], grounds: Grounds
    ) -> None:
        site, code = case.site, case.leaf.code
        if answer is not None:
            self._room.decide(site, code, answer, reason=grounds)
        else:
            self._room.judge(site, code, said, reason=grounds)

    @Slot()
    def look(self) -> None:
        """Show the votes of the case in hand before it is decided; the first time it is asked."""
        its = self._page.in_hand
        if its is None or its.shown is not None:
            return
        closed = self._page.context.require().reports.blindness().closed
        if closed and not self._agreed_to_look:
            question = self.tr(
                "Votes and names of this case show before it is decided. That you looked is "
                "recorded in its history, and so it is for every further case you look at."
            )
            self._page.context.ask.confirm(question, self.tr("Show votes"), self._agree)
            return
        self._page.show_votes()

    def _agree(self) -> None:
        self._agreed_to_look = True
        self._page.show_votes()

    @Slot()
    def show_history(self) -> None:
        """Show who did what about a case that is not decided; its votes were looked at."""
        its = self._page.in_hand
        if its is not None and its.shown is not None:
            theme, window = self._page.context.theme, self._page.window()
            HistorySheet(theme, its.shown.history, window).open()

    @Slot()
    def withdraw(self) -> None:
        """Take the decision back: the case waits again."""
        its = self._page.in_hand
        if its is not None and its.case.decision is not None:
            site, code = its.case.site, its.case.leaf.code
            self._try(lambda: self._room.withdraw(site, code), self._page.view.say)

    def send_back(self, cause: Cause | None) -> None:
        """Ask to whom it goes back and why."""
        its = self._page.in_hand
        if its is None or not its.case.people:
            return
        sides = its.case.sides
        names = [vote.name for vote in its.shown.votes] if its.shown else []
        named = names or [words.side_name(place) for place in range(len(sides))]
        whose = [side.owner for side in sides]
        asked = [
            " · ".join(
                dict.fromkeys(name for name, own in zip(named, whose, strict=True) if own == at)
            )
            for at in range(len(its.case.people))
        ]
        sheet = SendBackSheet(self._page.context.theme, asked, cause, self._page.window())
        sheet.sent.connect(partial(self._send, its.case))
        sheet.open()

    def _send(self, case: Case, places: list[int], text: str, cause: Cause | None) -> None:
        people = [case.people[place] for place in places]
        site, code = case.site, case.leaf.code
        send = self._room.send_back
        if self._try(lambda: send(site, code, people, why=(text, cause)), self._page.view.say):
            said = self.tr("Sent back: {site} {code}").format(site=site.name, code=code)
            self._page.context.said.emit(said)

    @Slot(object)
    def follow(self, cause: Cause) -> None:
        """Do what a cause asks for: reword the leaf, or send the case back."""
        its = self._page.in_hand
        if its is None:
            return
        if cause is Cause.UNCLEAR:
            identity = f"{its.case.site.class_id}/{its.case.leaf.code}"
            self._page.context.visit("rubric", identity, home=("adjudication", its.case.id))
        else:
            self.send_back(cause)

    @Slot()
    def open_address(self) -> None:
        """Open where the side in hand looked."""
        pane = self._page.view.sides.pane
        if pane is not None and pane.side is not None and pane.side.address:
            self._page.context.open_url(pane.side.address)

    @Slot()
    def open_all(self) -> None:
        """Open where every side looked, to compare the places."""
        its = self._page.in_hand
        sides = its.case.sides if its else ()
        for address in dict.fromkeys(side.address for side in sides if side.address):
            self._page.context.open_url(address)

    @Slot(str)
    def keep_reason(self, text: str) -> None:
        """Put a reason on the campaign's list."""
        if self._try(lambda: self._room.keep_reason(text), self._page.view.say):
            self._page.context.said.emit(self.tr("Reason kept for later decisions"))

    def _try(self, act: Callable[[], object], say: Callable[[str], object]) -> bool:
        """Do an act; what is refused is said in place. Tell whether it was done."""
        try:
            act()
        except GovAssessError as error:
            say(told(error, self._page.context.preferences.language))
            return False
        return True
