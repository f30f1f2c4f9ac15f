"""Drafting what is to be put right: what the results suggest is shown before it comes in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot

from govassess.domain.fields import Fields
from govassess.errors import GovAssessError
from govassess.services import appeals_rectification as room
from govassess.wording import Wording
from ui.common.form import Choice, Field, Form
from ui.common.rows_model import Column, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from govassess.domain.rectification import Item
    from ui.context import Context

_SIZE = (960, 600)
_LEAST = 240
"""Height of the list in px."""


class DraftSheet(Sheet):
    """For which units, by when, and below every item that would come in; one act takes them in."""

    def __init__(self, context: Context, site: str, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Draft what is to be put right"))
        self._context = context
        self._wording = Wording(context.preferences.language)
        campaign = context.require()
        self._names = {str(each.id): each.name for each in campaign.sites.all()}
        self.items: tuple[Item, ...] = ()
        self.units = Choice()
        self.units.addItem(self.tr("All units"), "")
        for name, text in self._names.items():
            self.units.addItem(text, name)
        self.units.setCurrentIndex(max(self.units.findData(site), 0))
        self.units.currentIndexChanged.connect(self._draft)
        self.form = Form()
        units = Field(self.tr("Units"), self.units)
        day = self.tr("such as 2013-03-20")
        self.form.add_row(("due", self.tr("Deadline")), hint=day, first=units)
        self.form.fill({"due": str(room.due_of(campaign.settings()))})
        self.count = text_label(role="heading", wrap=True)
        self.model = RowsModel(self._columns(), self)
        self.list = RowsView(context.theme)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("What would come in"))
        self.list.dress_columns([RowDelegate(context.theme, each) for each in self.model.columns])
        self.list.setMinimumHeight(_LEAST)
        for widget in (self.form, self.count):
            self.body.addWidget(widget)
        self.body.addWidget(self.list, 1)
        self.resize(*_SIZE)
        self._show(())
        self._draft()
        self.form.edited.connect(self._date)
        self.units.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Take in what is shown."""
        try:
            room.keep(self._context.require(), self.items)
        except GovAssessError as error:
            self.say(told(error, self._wording.language))
            return
        said = self.tr("%n item(s) taken in", "", len(self.items))
        self._context.said.emit(said)
        self.accept()

    @Slot()
    def _draft(self) -> None:
        """Draft in the background for the units chosen."""
        campaign, site, due = self._context.require(), self.units.currentData(), self._due()
        self.say("")
        self._context.tasks.run(
            self.tr("Drafting"),
            lambda _progress: room.drafted(campaign, {site} if site else None, due),
            done=self._show,
            failed=self._say_why,
        )

    @Slot()
    def _date(self) -> None:
        """Give every item the deadline that was typed, once it is a day."""
        due = self._due()
        if due is None:
            self.act.setEnabled(False)
        else:
            self._show(tuple(replace(item, due=due) for item in self.items))

    def _due(self) -> date | None:
        fields = Fields(self.form.texts())
        due = fields.day("due")
        self.form.show_faults({n: self._wording.sentence(at) for n, at in fields.faults.items()})
        return due

    @Slot(object)
    def _show(self, items: Sequence[Item]) -> None:
        self.items = tuple(items)
        self.model.show(self.items)
        self.act.setText(self.tr("Take in %n item(s)", "", len(self.items)))
        self.act.setEnabled(bool(self.items) and self._due() is not None)
        sites = len({item.site for item in self.items})
        said = self.tr("{items} new items of {sites} units").format(
            items=len(self.items), sites=sites
        )
        nothing = self.tr("Everything that the results suggest is in the list already")
        self.count.setText(said if self.items else nothing)

    @Slot(object)
    def _say_why(self, error: BaseException) -> None:
        self._show(())
        self.count.setText("")
        self.say(told(error, self._wording.language))

    def _columns(self) -> tuple[Column, ...]:
        translate = QCoreApplication.translate
        return (
            Column(
                translate("rectification", "Site"), lambda item: self._names[item.site], width=112
            ),
            Column(translate("rectification", "Indicator"), lambda item: item.indicator, width=80),
            Column(
                translate("rectification", "Problem"),
                lambda item: item.problem,
                tip=lambda item: item.problem,
            ),
            Column(
                translate("rectification", "Requirement"),
                lambda item: item.requirement,
                tip=lambda item: item.requirement,
                quiet=True,
            ),
            Column(translate("rectification", "Deadline"), lambda item: str(item.due), width=104),
        )
