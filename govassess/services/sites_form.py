"""A site as the texts of a form, read back with a fault for each field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.fields import Fields
from govassess.domain.hosts import unreadable_hosts
from govassess.domain.lookup import name_key
from govassess.domain.sentence import sentence
from govassess.domain.site_names import is_site_code, normal_url
from govassess.domain.sites import OTHER_HOSTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site


_TEXTS = ("name", "url", "code", "contact", "phone", "remark", "time_point")


@dataclass(frozen=True, slots=True)
class SiteForm:
    """What a person wrote; `attributes` by name, yes/no ones as `true`/`false`."""

    name: str = ""
    url: str = ""
    code: str = ""
    contact: str = ""
    phone: str = ""
    remark: str = ""
    time_point: str = ""
    attributes: tuple[tuple[str, str], ...] = ()

    def texts(self) -> dict[str, str]:
        """Return the texts by field, without the attributes."""
        return {name: getattr(self, name) for name in _TEXTS}


@dataclass(frozen=True, slots=True)
class SiteRead:
    """The site a form means; with any fault (by field) it is not to be used."""

    site: Site
    faults: Mapping[str, Sentence]


def site_form(site: Site) -> SiteForm:
    """Return a site as a form shows it."""
    return SiteForm(
        name=site.name,
        url=site.url,
        code=site.code,
        contact=site.contact,
        phone=site.phone,
        remark=site.remark,
        time_point=str(site.time_point or ""),
        attributes=site.attributes,
    )


def filled_form(texts: Mapping[str, str], attributes: tuple[tuple[str, str], ...]) -> SiteForm:
    """Return the form with these texts by field."""
    name, url, code, contact, phone, remark, time_point = (texts[field] for field in _TEXTS)
    return SiteForm(name, url, code, contact, phone, remark, time_point, attributes)


def read_site(form: SiteForm, base: Site, register: Sequence[Site]) -> SiteRead:
    """Return `base` with what the form says; name and address must be the class's only ones.

    A fault of the attribute `OTHER_HOSTS` bears its name.
    """
    fields = Fields(form.texts())
    site = replace(
        base,
        name=fields.name("name"),
        url=_url(form.url, fields),
        code=_code(fields),
        contact=fields.name("contact", empty=True),
        phone=fields.name("phone", empty=True),
        remark=fields.note("remark"),
        time_point=fields.day("time_point"),
        attributes=tuple(sorted((name, value) for name, value in form.attributes if value)),
    )
    unread = unreadable_hosts(site.attribute(OTHER_HOSTS) or "")
    if unread:
        fields.faults[OTHER_HOSTS] = sentence("faults.host_unreadable", text=unread[0])
    others = [one for one in register if one.id != base.id and one.class_id == base.class_id]
    for other in others:
        if name_key(other.name) == name_key(site.name):
            fields.faults.setdefault("name", sentence("faults.site_name_taken", name=other.name))
        if other.url == site.url:
            fields.faults.setdefault("url", sentence("faults.site_url_taken", name=other.name))
    return SiteRead(site, fields.faults)


def _url(written: str, fields: Fields) -> str:
    try:
        return normal_url(written)
    except ValueError:
        key = "faults.url_unusable" if written.strip() else "faults.field_empty"
        facts = {"text": written} if written.strip() else {}
        fields.faults["url"] = sentence(key, **facts)
        return ""


def _code(fields: Fields) -> str:
    code = fields.name("code", empty=True)
    if code and not is_site_code(code):
        fields.faults["code"] = sentence("faults.site_code_wrong", text=code)
    return code
