"""A site's data as a form; saving is one act that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from govassess.domain.sites import HAS_SERVICES, OTHER_HOSTS
from govassess.errors import GovAssessError
from govassess.services.sites_form import filled_form, read_site, site_form
from govassess.wording import Wording
from ui.common.form import Form
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told

if TYPE_CHECKING:
    from govassess.services.sites import SiteRow
    from ui.context import Context

_SIZE = (620, 600)
_YES, _NO = "true", "false"


class EditSheet(Sheet):
    """Name, address, code, people, time point, and what the register says besides."""

    def __init__(self, context: Context, row: SiteRow, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Edit {name}").format(name=row.site.name))
        self.act.setText(self.tr("Save"))
        self._context = context
        self._site = row.site
        self.form = _site_fields()
        values = site_form(row.site)
        self.form.fill(values.texts())
        self.body.addWidget(text_label(row.class_name, "meta"))
        self.body.addWidget(self.form)
        self._attributes = _Attributes(values.attributes)
        self.body.addWidget(self._attributes)
        self.body.addStretch()
        self.resize(*_SIZE)
        self.form.field("name").control.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Store the site, or say at each field what does not fit."""
        campaign = self._context.require()
        wording = Wording(self._context.preferences.language)
        form = filled_form(self.form.texts(), self._attributes.values())
        read = read_site(form, self._site, campaign.sites.all())
        faults = {name: wording.sentence(fault) for name, fault in read.faults.items()}
        self.form.show_faults(faults)
        self._attributes.show_faults(faults)
        if faults:
            (self._attributes if set(faults) == {OTHER_HOSTS} else self.form).focus_fault()
            return
        try:
            campaign.sites.edit(read.site)
        except GovAssessError as error:
            self.say(told(error, wording.language))
            return
        self.accept()


def _site_fields() -> Form:
    translate = QCoreApplication.translate
    form = Form()
    needed = translate("sites", "needed")
    form.add("name", translate("sites", "Name"), hint=needed)
    form.add("url", translate("sites", "Address"), hint=needed)
    form.add_row(
        ("code", translate("sites", "Site code")),
        ("time_point", translate("sites", "Own time point")),
        hint=translate("sites", "ten digits, or bm and eight"),
    )
    form.add_row(("contact", translate("sites", "Contact")), ("phone", translate("sites", "Phone")))
    form.add("remark", translate("sites", "Remark"), lines=2)
    return form


class _Attributes(Form):
    """The attribute that decides which leaves apply, and the register's further columns."""

    def __init__(self, present: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._present = dict(present)
        self.services = QCheckBox(HAS_SERVICES)
        self.services.setToolTip(self.tr("Without services of its own, some leaves do not apply"))
        self.services.setChecked(self._present.get(HAS_SERVICES, _YES) != _NO)
        self.add_widget(self.services)
        hint = self.tr("further hosts of the site, one a line; *.a.gov.cn means all below it")
        self.add(OTHER_HOSTS, self.tr("Other hosts"), lines=2, hint=hint)
        self.fill({OTHER_HOSTS: self._present.get(OTHER_HOSTS, "")})
        for name, value in present:
            if name not in {HAS_SERVICES, OTHER_HOSTS}:
                self.add(name, name)
                self.fill({name: value})

    def values(self) -> tuple[tuple[str, str], ...]:
        """Return the attributes as they stand; what was never said and is yes stays unsaid."""
        written = {name: text.strip() for name, text in self.texts().items()}
        services = _YES if self.services.isChecked() else _NO
        if services == _NO or HAS_SERVICES in self._present:
            written[HAS_SERVICES] = services
        return tuple(written.items())
