"""The sample of a leaf: the whole list pasted and drawn by a seed, or what somebody drew.

What the lead sealed is shown as it was drawn, and cannot be changed.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from govassess.domain.answer_check import sample_size
from govassess.domain.sampling import Sample
from govassess.errors import GovAssessError
from govassess.services.walk_sampling import drawn_from, sample_refusal
from ui.common.form import Form
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told

if TYPE_CHECKING:
    from govassess.domain.planning_data import SealedDraw
    from govassess.services.walk_sheet import SheetLine
    from govassess.wording import Wording
    from ui.theme import Theme

_SIZE = (560, 620)
_LIST, _DRAWN, _MOST_DIGITS = 7, 5, 6


class SampleSheet(Sheet):
    """Nothing is recorded before the button; the same list and seed draw the same again.

    Signals: `recorded(sample)` once the sample fits what was judged.
    """

    recorded = Signal(object)

    def __init__(self, theme: Theme, wording: Wording, line: SheetLine, parent: QWidget) -> None:
        super().__init__(theme, "", "", parent)
        self.setWindowTitle(self.tr("Sample of {leaf}").format(leaf=line.code))
        self.act.setText(self.tr("Record the sample"))
        self._line, self._wording = line, wording
        self._size = sample_size(line.leaf) or 0
        what = self.tr("{n} are judged; where fewer exist, all of them, and nothing is taken off.")
        self.about = text_label(what.format(n=self._size), "meta", wrap=True)
        self.body.addWidget(self.about)
        self.form = Form()
        pasted = self.tr("one name a line; the order does not matter")
        self.form.add("names", self.tr("Whole list"), lines=_LIST, hint=pasted)
        self.form.add_row(
            ("population", self.tr("Population")),
            ("seed", self.tr("Seed")),
        )
        self.form.add("drawn", self.tr("Drawn"), lines=_DRAWN)
        self.form.edited.connect(self._follow)
        self.body.addWidget(self.form)
        self.body.addStretch()
        self._show_sample()
        self.resize(*_SIZE)
        self.form.field("names").control.setFocus()
        if line.draw is not None:
            self._show_sealed(line.draw)

    def propose(self, seed: str) -> None:
        """Offer a seed that nobody chose, unless one stands."""
        if not self.form.texts()["seed"]:
            self.form.fill({"seed": seed})

    @Slot()
    def main_act(self) -> None:
        """Record the sample if it can be read and what was judged is among it."""
        if self._line.draw is not None:
            self.accept()
            return
        sample = self._sample()
        if sample is None:
            return
        reason = sample_refusal(self._line, sample)
        if reason is not None:
            self.say(self._wording.sentence(reason))
            return
        self.accept()
        self.recorded.emit(sample)

    def _show_sealed(self, sealed: SealedDraw) -> None:
        """Show what the lead drew, to be read and copied only."""
        sample = sealed.sample
        texts = {
            "names": "\n".join(sealed.items),
            "population": str(sample.population),
            "seed": sample.seed,
            "drawn": "\n".join(sample.drawn),
        }
        self.form.fill(texts)
        for name in texts:
            control = self.form.field(name).control
            if isinstance(control, QLineEdit | QPlainTextEdit):
                control.setReadOnly(True)
        day = f"{datetime.fromisoformat(sealed.at).astimezone():%Y-%m-%d %H:%M}"
        said = self.tr("Sealed by the lead on {day}: nobody draws another.").format(day=day)
        self.about.setText(said)
        self.act.setText(self.tr("Close"))
        self.cancel.hide()
        self.act.setFocus()

    def _show_sample(self) -> None:
        sample = self._line.answer.sample if self._line.answer else None
        if sample is not None:
            self.form.fill(
                {
                    "population": str(sample.population),
                    "seed": sample.seed,
                    "drawn": "\n".join(sample.drawn),
                }
            )

    @Slot()
    def _follow(self) -> None:
        """Draw anew while the whole list or the seed is typed."""
        self.say("")
        names = self._lines("names")
        for name in ("population", "drawn"):
            control = self.form.field(name).control
            if isinstance(control, QLineEdit | QPlainTextEdit):
                control.setReadOnly(bool(names))
        sample = self._drawn(names) if names else None
        if sample is not None:
            with QSignalBlocker(self.form):
                texts = {"population": str(sample.population), "drawn": "\n".join(sample.drawn)}
                self.form.fill(texts)

    def _drawn(self, names: list[str]) -> Sample | None:
        try:
            return drawn_from(self._line.leaf, names, seed=self._seed())
        except GovAssessError as error:
            self.say(told(error, self._wording.language))
            return None

    def _sample(self) -> Sample | None:
        names = self._lines("names")
        if names:
            return self._drawn(names)
        population = self.form.texts()["population"].strip()
        if not population.isdecimal() or len(population) > _MOST_DIGITS:
            words = self.tr("How many there are, as a whole number, or the whole list above")
            self.form.show_faults({"population": words})
            self.form.focus_fault()
            return None
        return Sample(int(population), self._seed(), tuple(self._lines("drawn")))

    def _seed(self) -> str:
        return "".join(self.form.texts()["seed"].split())

    def _lines(self, name: str) -> list[str]:
        written = (each.strip() for each in self.form.texts()[name].splitlines())
        return [each for each in written if each]
