"""The fields of a campaign's own data, for the new campaign and for the page."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.common.form import Form

if TYPE_CHECKING:
    from govassess.services.campaigns_form import SettingsForm


def settings_fields(*, whole: bool) -> Form:
    """Return the form: what a new campaign needs, or with `whole` everything there is."""
    translate = QCoreApplication.translate
    form = Form()
    needed = translate("settings", "needed")
    form.add("title", translate("settings", "Title"), hint=needed)
    form.add("organ", translate("settings", "Organ that assesses"), hint=needed)
    basis_hint = translate("settings", "documents the assessment rests on, as the bulletin cites")
    form.add("basis", translate("settings", "Basis"), lines=2, hint=basis_hint)
    form.add_row(
        ("first_day", translate("settings", "First day")),
        ("last_day", translate("settings", "Last day")),
        hint=translate("settings", "such as 2012-11-20"),
    )
    if whole:
        _add_rest(form)
    return form


def _add_rest(form: Form) -> None:
    translate = QCoreApplication.translate
    form.add_row(
        ("time_point", translate("settings", "Time point")),
        ("signed_on", translate("settings", "Bulletin signed on")),
        hint=translate("settings", "windows count back from it; empty is the last day"),
    )
    form.add_row(
        ("region", translate("settings", "Region")),
        ("year", translate("settings", "Year")),
    )
    form.add(
        "tolerance",
        translate("settings", "Tolerance of disagreement"),
        hint=translate("settings", "share of an indicator's points, 0 to 1; empty as the rubric"),
    )
    form.add(
        "reasons",
        translate("settings", "Reasons for decisions"),
        lines=6,
        hint=translate("settings", "one a line; on offer where disagreements are settled"),
    )
    form.add(
        "private_hosts",
        translate("settings", "Sites on an intranet"),
        lines=3,
        hint=translate(
            "settings", "hosts, one a line; only these may be probed at inner addresses"
        ),
    )


def fill_settings(form: Form, values: SettingsForm) -> None:
    """Show values in the form."""
    form.fill(asdict(values))
