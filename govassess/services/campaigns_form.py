"""The campaign's own data as the texts of a form, read back with a fault for each field."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from govassess.domain.fields import Fields
from govassess.domain.points import points_text
from govassess.domain.sentence import sentence
from govassess.domain.site_names import normal_url
from govassess.services.campaigns_reasons import read_reasons, reasons_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govassess.domain.campaign import CampaignSettings
    from govassess.domain.sentence import Sentence


_SHOWN = 60


@dataclass(frozen=True, slots=True)
class SettingsForm:
    """What a person wrote; dates as 2012-11-20, `tolerance` as a decimal from 0 to 1.

    `reasons` are those on offer for decisions, `private_hosts` the hosts that may be on an intranet
    (内网项目), one a line; None leaves them alone.
    """

    title: str = ""
    organ: str = ""
    basis: str = ""
    first_day: str = ""
    last_day: str = ""
    time_point: str = ""
    signed_on: str = ""
    region: str = ""
    year: str = ""
    tolerance: str = ""
    reasons: str | None = None
    private_hosts: str | None = None


@dataclass(frozen=True, slots=True)
class SettingsRead:
    """The settings a form means; with any fault (by field) they are not to be used."""

    settings: CampaignSettings
    faults: Mapping[str, Sentence]


def settings_form(settings: CampaignSettings) -> SettingsForm:
    """Return the settings as a form shows them."""
    tolerance = settings.tolerance
    return SettingsForm(
        title=settings.title,
        organ=settings.organ,
        basis=settings.basis,
        first_day=str(settings.first_day or ""),
        last_day=str(settings.last_day or ""),
        time_point=str(settings.time_point or ""),
        signed_on=str(settings.signed_on or ""),
        region=settings.region,
        year=str(settings.year or ""),
        tolerance="" if tolerance is None else points_text(tolerance),
        reasons="\n".join(reasons_of(settings)),
        private_hosts="\n".join(settings.private_hosts),
    )


def read_settings(form: SettingsForm, base: CampaignSettings) -> SettingsRead:
    """Return `base` with what the form says; every unreadable field has its fault."""
    fields = Fields({name: text for name, text in asdict(form).items() if text is not None})
    own, hosts = form.reasons is not None, form.private_hosts
    settings = replace(
        base,
        title=fields.name("title"),
        organ=fields.name("organ"),
        basis=fields.note("basis"),
        first_day=fields.day("first_day"),
        last_day=fields.day("last_day"),
        time_point=fields.day("time_point"),
        signed_on=fields.day("signed_on"),
        region=fields.name("region", empty=True),
        year=fields.year("year"),
        tolerance=fields.share("tolerance"),
        reasons=read_reasons(fields.note("reasons"), base) if own else base.reasons,
        private_hosts=base.private_hosts if hosts is None else _hosts(hosts, fields),
    )
    first, last = settings.first_day, settings.last_day
    if first and last and last < first:
        fields.faults["last_day"] = sentence("faults.days_order", first=first, last=last)
    return SettingsRead(settings, fields.faults)


def _hosts(written: str, fields: Fields) -> tuple[str, ...]:
    """Return the hosts of a list, each once; an address stands for its host."""
    found: dict[str, None] = {}
    for line in re.split(r"[\s,;，；、]+", written.strip()):
        if not line:
            continue
        try:
            found[urlsplit(normal_url(line)).hostname or ""] = None
        except ValueError:
            text = sentence("faults.url_unusable", text=line[:_SHOWN])
            fields.faults.setdefault("private_hosts", text)
    return tuple(found)
