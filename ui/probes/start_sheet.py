"""Starting to probe: which sites and checks, which pages besides, and what will be contacted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from govassess.domain.observations import Check
from govassess.wording import Wording
from ui.common.buttons import Segments, link_button
from ui.common.form import Choice, Field, TextBox
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.probes.check_ticks import CheckTicks
from ui.probes.runs import Wish, actor, host_of, pages_of
from ui.probes.words import ORDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.services.probes import SiteRow
    from ui.context import Context
    from ui.probes.page import ProbesPage

_SIZE = (760, 680)
_WORKERS = (1, 2, 4, 8, 16)


class StartSheet(Sheet):
    """Everything a run needs; what was chosen is remembered on this machine."""

    def __init__(
        self,
        context: Context,
        rows: Sequence[SiteRow],
        marked: tuple[str, ...],
        page: ProbesPage,
    ) -> None:
        super().__init__(context.theme, "", "", page.window())
        self.setWindowTitle(self.tr("Start probing"))
        self.act.setText(self.tr("Start"))
        self._context = context
        self._page = page
        self._rows = tuple(rows)
        self._sets = _sets(rows, marked)
        self.sites = Segments()
        self.sites.setAccessibleName(self.tr("Sites"))
        self.sites.offer([text for text, _ids in self._named_sets()])
        self.sites.choose(len(self._sets) - 1 if len(marked) < 2 else 0)
        self.sites.chosen.connect(self._show_reach)
        self.checks = CheckTicks(Wording(context.preferences.language))
        self.checks.edited.connect(self._show_reach)
        self.pages = TextBox(lines=3)
        self.pages.textChanged.connect(self._show_reach)
        self.workers = Choice()
        self.intranet = QCheckBox(self.tr("Sites of an intranet: let their own hosts be private"))
        self.intranet.toggled.connect(self._show_reach)
        self.reach = text_label(role="plan_band", wrap=True)
        self._build_body()
        self._recall()
        self.resize(*_SIZE)
        self._show_reach()
        self.act.setFocus()

    def chosen_sites(self) -> tuple[str, ...]:
        """Return the ids of the sites chosen."""
        return self._sets[self.sites.index][1]

    def wish(self) -> Wish:
        """Return what the person wants to be looked at."""
        return Wish(
            self.chosen_sites(),
            self.checks.chosen(),
            int(self.workers.currentData()),
            pages_of(self.pages.toPlainText()),
            intranet=self.intranet.isChecked(),
        )

    @Slot()
    def main_act(self) -> None:
        """Remember the choice, leave, and let it begin."""
        fault = self._page_fault()
        self.pages_field.show_fault(fault)
        if fault:
            self.pages.setFocus()
            return
        wish, preferences = self.wish(), self._context.preferences
        campaign = self._context.require().settings().id
        preferences.set_probed(campaign, [check for check in ORDER if check in wish.checks])
        preferences.set_probed_pages(campaign, self.pages.toPlainText())
        preferences.probe_workers = wish.workers
        self.accept()
        self._page.runs.start(wish)

    def _named_sets(self) -> list[tuple[str, tuple[str, ...]]]:
        names = {
            "one": lambda ids: self._name(ids[0]),
            "marked": lambda ids: self.tr("%n marked", "", len(ids)),
            "open": lambda ids: self.tr("%n not looked at yet", "", len(ids)),
            "all": lambda ids: self.tr("All %n", "", len(ids)),
        }
        return [(names[kind](ids), ids) for kind, ids in self._sets]

    def _name(self, site: str) -> str:
        return next(row.name for row in self._rows if row.id == site)

    def _build_body(self) -> None:
        self.body.addWidget(text_label(self.tr("Sites"), "label"))
        self.body.addWidget(self.sites)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text_label(self.tr("Checks"), "label"))
        head.addStretch()
        for text, checks in ((self.tr("All"), ORDER), (self.tr("None"), ())):
            button = link_button(text)
            button.clicked.connect(lambda _=False, checks=checks: self._tick(checks))
            head.addWidget(button)
        self.body.addLayout(head)
        self.body.addWidget(self.checks)
        hint = self.tr("one a line: name, address, days; name and days may be left out")
        self.pages_field = Field(self.tr("Further pages and columns"), self.pages, hint)
        self.body.addWidget(self.pages_field)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text_label(self.tr("Sites at a time"), "label"))
        self.workers.setAccessibleName(self.tr("Sites at a time"))
        for count in _WORKERS:
            self.workers.addItem(str(count), count)
        row.addWidget(self.workers)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addWidget(self.intranet)
        self.body.addStretch()
        self.add_above_foot(self.reach)

    def _recall(self) -> None:
        preferences, campaign = self._context.preferences, self._context.require().settings().id
        known = [Check(each) for each in preferences.probed(campaign) if each in set(Check)]
        self.checks.choose(known or ORDER)
        self.pages.setPlainText(preferences.probed_pages(campaign) or self._found_before())
        place = self.workers.findData(preferences.probe_workers)
        self.workers.setCurrentIndex(place if place >= 0 else self.workers.findData(8))

    def _found_before(self) -> str:
        """Return the pages where this person found things, one a line."""
        places = self._context.require().probes.pages(actor(self._context))
        columns = [each for found in places.values() for each in found]
        return "\n".join(f"{each.name} {each.url} {each.days}" for each in columns)

    def _tick(self, checks: Sequence[Check]) -> None:
        self.checks.choose(checks)
        self._show_reach()

    @Slot()
    def _show_reach(self) -> None:
        """Say plainly what will be contacted, and that nothing else is."""
        sites, checks = len(self.chosen_sites()), self.checks.chosen()
        self.act.setEnabled(bool(sites and checks))
        hosts = self._hosts(self.chosen_sites())
        pages = sum(host_of(page.url) in hosts for page in pages_of(self.pages.toPlainText()))
        parts = [self.tr("the front pages of %n site(s)", "", sites)]
        if Check.LINKS in checks:
            parts.append(self.tr("what they link to, on other hosts too"))
        if pages:
            parts.append(self.tr("%n given page(s)", "", pages))
        said = self.tr("Contacted: {what}.").format(what=self.tr(", ").join(parts))
        if self._context.require().settings().demo:
            said = self.tr("Rehearsal: sample sites on this machine answer, nothing else does.")
        listed = len(self._context.require().settings().private_hosts)
        private = self.tr("Private addresses are left alone.")
        if listed:
            private = self.tr("Of private addresses only the %n listed are visited.", "", listed)
        if self.intranet.isChecked():
            private = self.tr("Private addresses are left alone, but those of the chosen sites.")
        never = self.tr("Without a press on Start nothing is contacted.")
        both = self.tr("{what} {private}").format(what=said, private=private)
        self.reach.setText(f"{both}\n{never}")

    def _hosts(self, sites: tuple[str, ...]) -> frozenset[str]:
        return frozenset(host_of(row.site.url) for row in self._rows if row.id in sites)

    def _page_fault(self) -> str:
        """Return what is wrong with the given pages; '' if every one is of a registered site."""
        hosts = self._hosts(self._sets[-1][1])
        pages = [page.url for page in pages_of(self.pages.toPlainText())]
        strange = [url for url in pages if host_of(url) not in hosts]
        if not strange:
            return ""
        return self.tr("No site of the register has this host: {url}").format(url=strange[0])


def _sets(
    rows: Sequence[SiteRow], marked: tuple[str, ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return whom can be looked at, from few to all, by kind and ids."""
    every = tuple(str(row.id) for row in rows)
    open_ones = tuple(str(row.id) for row in rows if not row.last)
    found = [("marked" if len(marked) > 1 else "one", marked)] if marked else []
    if open_ones and len(open_ones) < len(every):
        found.append(("open", open_ones))
    return (*found, ("all", every))
