"""What must be said above the answers: a veto that fired, an early warning, a contradiction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from govassess.domain.questions import Cause
from govassess.domain.results import VetoState
from govassess.domain.rubric import VetoPolicy
from ui import labels
from ui.common.text import text_label

if TYPE_CHECKING:
    from govassess.domain.rubric import RubricSettings
    from govassess.services.walk_sheet import SheetLine
    from govassess.wording import Wording


class Notices(QWidget):
    """Bands in the order of their weight; nothing is shown where there is nothing to say."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self.chooses = True
        """Whether versions are chosen here: not at the lead's desk."""
        self.veto = text_label(role="veto", wrap=True)
        self.contradiction = text_label(role="veto", wrap=True)
        self.warning = text_label(role="early_warning", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.told = text_label(role="early_warning", wrap=True)
        self.answered = text_label(role="calculation", wrap=True)
        for label in (self.veto, self.contradiction, self.told, self.warning, self.answered):
            column.addWidget(label)

    def show_line(self, line: SheetLine, settings: RubricSettings) -> None:
        """Show what this leaf calls for."""
        marks = line.score.vetoes
        fired = ""
        if marks:
            named = "\n".join(dict.fromkeys(mark.text for mark in marks))
            sure = all(mark.state is VetoState.CONFIRMED for mark in marks)
            fired = f"{self._fired(sure=sure)}\n{named}\n{self._outcome(settings)}"
        self._say(self.veto, fired)
        against = self.tr(
            "Marked not applicable, yet a problem found here stands. Withdraw one of the two."
        )
        self._say(self.contradiction, against if line.contradicts else "")
        words = [self._wording.sentence(each) for each in line.score.warnings]
        self._say(self.warning, "\n".join(words))
        told, answered = self._told(line), self._answered(line)
        self._say(self.told, "\n".join(told))
        self._say(self.answered, "\n".join(answered))
        self.setVisible(bool(marks or words or line.contradicts or told or answered))

    def _told(self, line: SheetLine) -> list[str]:
        """Return what the person has to do here besides judging."""
        said = []
        if line.cell.clash:
            own = self.tr("You have two versions here. V chooses one of them.")
            others = self.tr("Two versions of one person: return them to their owner, or settle.")
            said.append(own if self.chooses else others)
        back = line.told.sent_back
        if back is not None:
            words = back.text or self._why(back.cause)
            said.append(self.tr("Sent back: {text}").format(text=words))
        return said

    def _why(self, cause: Cause | None) -> str:
        """Return what a request without words means."""
        return {
            Cause.PLACE: self.tr("others looked at another place"),
            Cause.TIME: self.tr("others looked at another time; visit the site again"),
            Cause.UNCLEAR: self.tr("the indicator was read differently"),
            Cause.SLIP: self.tr("perhaps a slip"),
            None: self.tr("please look again"),
        }[cause]

    def _answered(self, line: SheetLine) -> list[str]:
        """Return what was asked and answered about the leaf, and that the cell changed since."""
        told = line.told
        said = [
            self.tr("The lead answers ({when}): {text}").format(
                when=labels.moment(reply.at).partition(" ")[0], text=reply.text
            )
            for reply in told.replies
        ]
        done = {name for reply in told.replies for name in reply.questions}
        waiting = [question.text for question in told.asked if question.id not in done]
        said += [self.tr("Asked the lead: {text}").format(text=text) for text in waiting]
        if told.changed:
            said.append(self.tr("Changed after handing in"))
        return said

    def _say(self, label: QWidget, text: str) -> None:
        label.setProperty("text", text)
        label.setVisible(bool(text))

    def _fired(self, *, sure: bool) -> str:
        if sure:
            return self.tr("Veto fired")
        return self.tr("Veto fired, a second person has to confirm it")

    def _outcome(self, settings: RubricSettings) -> str:
        if settings.veto_policy is VetoPolicy.FIXED:
            points = labels.points(settings.veto_score)
            return self.tr("Outcome: the site fails with {points} points").format(points=points)
        return {
            VetoPolicy.NOT_SCORED: self.tr("Outcome: the site fails and is not scored"),
            VetoPolicy.ZERO: self.tr("Outcome: the site fails with 0 points"),
        }[settings.veto_policy]
