"""Saving pages before the network is left: which sites, how far it is, what was not to be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QProgressBar

from govassess.domain.people import OFFICE, Actor
from govassess.services.companion_offline import OfflinePack, hidden_browser
from ui.common.buttons import Segments
from ui.common.sheet import Sheet
from ui.common.text import ElidedLabel, text_label
from ui.companion_words import fault_words
from ui.messages import told

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govassess.progress import Progress
    from govassess.services.companion import Companion
    from govassess.services.companion_offline import Fetched, Stop
    from ui.context import Context
    from ui.tasks import Task

_SIZE = (640, 420)
_SHOWN = 8
"""As many pages that were not to be had are named; the rest is counted."""


def open_offline_sheet(context: Context, window: QWidget) -> None:
    """Open the sheet over a window, if a campaign is open."""
    if context.campaign is not None:
        OfflineSheet(context, window).open()


class OfflineSheet(Sheet):
    """Works in the background with a browser nobody sees; closing stops it, what is saved stays."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Pages for offline"))
        self.act.setText(self.tr("Save these pages"))
        self._context = context
        self._pack = OfflinePack(context.require())
        self._task: Task | None = None
        self._browser: Companion | None = None
        said = self.tr(
            "Before leaving the network: saves the front page and the remembered places, each as a"
            " picture and as a copy, on this computer only. Without a network the walk shows them,"
            " marked with their time. They are no evidence until you keep them as such."
        )
        self.body.addWidget(text_label(said, "body", wrap=True))
        self._choices = self._offers()
        self.segments = Segments()
        self.segments.offer([f"{name}  {len(stops)}" for name, stops in self._choices])
        self.segments.chosen.connect(self._count)
        self.body.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignLeft)
        self.state = text_label(role="body2", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.hide()
        self.page = ElidedLabel(role="meta")
        self.missed = text_label(role="body", wrap=True)
        for widget in (self.state, self.bar, self.page, self.missed):
            self.body.addWidget(widget)
        self.body.addStretch()
        self.resize(*_SIZE)
        context.leaving.connect(self.reject)
        self._count()
        self.act.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Save the chosen pages."""
        stops, context = self._stops(), self._context
        if not stops or self._task is not None:
            return
        program, pack = context.companion.program(), self._pack
        companion = context.companion
        browser = self._browser = companion.guest = hidden_browser(
            context.require(), companion.browsers, rehearsal=companion.rehearses
        )

        def work(progress: Progress) -> Fetched:
            return pack.fetch(stops, browser, program, progress)

        self.say("")
        self.missed.setText("")
        self.show_working(working=True)
        self.bar.setRange(0, 0)
        self.bar.show()
        lane = context.companion.hidden
        task = lane.run(self.tr("Saving pages"), work, done=self._finish, failed=self._fail)
        if lane.is_live(task):
            self._task = task
            task.stepped.connect(self._step)

    def choose(self, place: int) -> None:
        """Choose what to save by its place; -1 is the last one."""
        self.segments.choose(place % len(self._choices))
        self._count()

    def done(self, result: int) -> None:
        """Stop what runs; what is saved stays, and the rest waits for another time."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            if self._browser is not None:
                self._browser.close()  # what it waits for need not be waited for
            self._context.said.emit(self.tr("Stopped; the pages left can be saved another time"))
        super().done(result)

    def _offers(self) -> list[tuple[str, tuple[Stop, ...]]]:
        """Return what can be saved at once: what waits, the site in hand, the classes, all."""
        campaign = self._context.require()
        walker = self._context.walker()
        by = OFFICE if walker is None else Actor(walker.id, walker.role)
        sites = campaign.sites.planned(walker.id if walker else None)
        here = [site for site in sites if site.id == self._context.held()[0]]
        groups = [(self.tr("All sites"), sites)]
        classes = campaign.rubric.classes()
        if len(classes) > 1:
            groups += [
                (each.name, tuple(site for site in sites if site.class_id == each.id))
                for each in classes
            ]
        groups += [(site.name, (site,)) for site in here]
        offers = [(name, self._pack.stops(group, by)) for name, group in groups if group]
        waiting = self._pack.waiting()
        return [*([(self.tr("Left from last time"), waiting)] if waiting else []), *offers]

    def _stops(self) -> tuple[Stop, ...]:
        place = max(self.segments.index, 0)
        return self._choices[place][1] if place < len(self._choices) else ()

    @Slot()
    def _count(self) -> None:
        said = self.tr("%n page(s) to save.", "", len(self._stops()))
        kept = self._pack.count()
        if kept:
            said += " " + self.tr("%n page(s) are saved already.", "", kept)
        self.state.setText(said)
        self.act.setEnabled(bool(self._stops()))

    @Slot(int, int, str)
    def _step(self, done: int, total: int, note: str) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self.state.setText(self.tr("{done} of {total} pages").format(done=done, total=total))
        self.page.show_text(note)

    @Slot(object)
    def _finish(self, fetched: Fetched) -> None:
        self._rest()
        self._context.said.emit(self.tr("%n page(s) saved for offline", "", fetched.saved))
        if not fetched.missed:
            self.accept()
            return
        self.state.setText(
            self.tr("%n page(s) could not be saved; they wait for another time:", "",
                    len(fetched.missed))
        )  # fmt: skip
        lines = [
            " · ".join((each.stop.name, each.stop.address, fault_words(each.fault)))
            for each in fetched.missed
        ]
        more = len(lines) - _SHOWN
        shown = [*lines[:_SHOWN], *([self.tr("and {n} more").format(n=more)] if more > 0 else [])]
        self.missed.setText("\n".join(shown))
        self._choices = self._offers()
        self.segments.offer([f"{name}  {len(stops)}" for name, stops in self._choices])
        self.segments.choose(0)

    @Slot(object)
    def _fail(self, error: BaseException) -> None:
        self._rest()
        self.say(told(error, self._context.preferences.language))

    def _rest(self) -> None:
        self._task = None
        self.show_working(working=False)
        self.bar.hide()
        self.page.show_text("")
