"""Recording an objection: about which leaf of which unit, who signs, when it came, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from govassess import clock
from govassess.domain.applicability import applicable_leaves
from govassess.errors import GovAssessError
from govassess.services.appeals import Objection
from govassess.services.walk_keys import typed_day
from ui.appeals.pictures_box import PicturesBox
from ui.common.form import Choice, Form
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from govassess.domain.appeals import Appeal
    from govassess.domain.sites import Site
    from ui.context import Context

_SIZE = (680, 640)


class FileSheet(Sheet):
    """登记申诉: what is wrong is said at its field, and nothing is stored until all fits."""

    def __init__(
        self, context: Context, filed: Callable[[Appeal], object], parent: QWidget
    ) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Record an appeal"))
        self.act.setText(self.tr("Record"))
        self._context, self._filed = context, filed
        self._sites: tuple[Site, ...] = context.require().sites.all()
        self.site, self.leaf = _list(self.tr("Unit")), _list(self.tr("Indicator"))
        for site in self._sites:
            self.site.addItem(f"{site.name}  {site.code}".strip())
        self.form = self._build_form()
        self.pictures = PicturesBox(context)
        self.body.addLayout(self._build_cell())
        self.body.addWidget(self.form)
        self.body.addWidget(self.pictures)
        self.body.addStretch()
        self.site.currentIndexChanged.connect(self._show_leaves)
        self._show_leaves()
        self._propose_due()
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(self.pictures.paste)
        self.resize(*_SIZE)
        self.site.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Enter the objection into the ledger."""
        objection = self._objection()
        if objection is None:
            return
        try:
            appeal = self._context.require().appeals.file(objection)
        except GovAssessError as error:
            self.say(told(error, self._context.preferences.language))
            return
        self.accept()
        self._filed(appeal)

    def _objection(self) -> Objection | None:
        """Return what was typed, or None once it is said what does not fit."""
        texts = self.form.texts()
        received, due = typed_day(texts["received"]), typed_day(texts["due"])
        faults = {}
        if not texts["who"].strip():
            faults["who"] = self.tr("Who objects?")
        if not texts["claim"].strip():
            faults["claim"] = self.tr("What do they claim?")
        for name, day in (("received", received), ("due", due)):
            needed = name == "received" or texts[name].strip()
            if day is None and needed:
                faults[name] = self.tr("This is no date such as 2013-02-18.")
        self.form.show_faults(faults)
        site, code = self._site(), _chosen(self.leaf)
        cell = "" if site and code else self.tr("Choose a unit and one of its indicators.")
        self.say(cell)
        if faults or site is None or received is None or cell:
            self.form.focus_fault()
            return None
        return Objection(
            *(site, code, texts["who"], received, texts["claim"].strip()),
            pictures=self.pictures.pictures,
            due=due,
        )

    def _site(self) -> Site | None:
        place = _place(self.site)
        return self._sites[place] if 0 <= place < len(self._sites) else None

    def _build_cell(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        for name, box in ((self.tr("Unit"), self.site), (self.tr("Indicator"), self.leaf)):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(text_label(name, "label"))
            column.addWidget(box)
            row.addLayout(column, 1)
        return row

    def _build_form(self) -> Form:
        form = Form()
        form.add("who", self.tr("Who objects"), hint=self.tr("unit, and who signs"))
        form.add_row(
            ("received", self.tr("Received")),
            ("due", self.tr("Answer due")),
        )
        form.add("claim", self.tr("Claim"), lines=4)
        form.fill({"received": clock.today().isoformat()})
        form.edited.connect(self._propose_due)
        return form

    @Slot()
    def _propose_due(self) -> None:
        """Say when the answer is due by the usual time, unless somebody wrote another day."""
        received = typed_day(self.form.texts()["received"])
        usual = self.tr("usually {day}") if received is not None else ""
        self.form.field("due").hint.setText(usual.format(day=self._usual(received)))

    def _usual(self, received: date | None) -> str:
        appeals = self._context.require().appeals
        return "" if received is None else appeals.usual_due(received).isoformat()

    @Slot()
    def _show_leaves(self) -> None:
        self.leaf.clear()
        site = self._site()
        if site is None:
            return
        rubric = self._context.require().rubric.rubric(site.class_id)
        for leaf in applicable_leaves(rubric, site):
            self.leaf.addItem(f"{leaf.code} {leaf.title}", leaf.code)


def _place(box: QComboBox) -> int:
    """Return the place of what is written, also if only a part of it was typed."""
    written = box.currentText().strip().casefold()
    texts = [box.itemText(at).casefold() for at in range(box.count())]
    exact = [at for at, text in enumerate(texts) if text == written]
    begun = [at for at, text in enumerate(texts) if written and text.startswith(written)]
    return next(iter((*exact, *begun)), -1)


def _chosen(box: QComboBox) -> str:
    place = _place(box)
    return str(box.itemData(place)) if place >= 0 else ""


def _list(name: str) -> Choice:
    box = Choice()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    completer = QCompleter(box.model(), box)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    box.setCompleter(completer)
    return box
