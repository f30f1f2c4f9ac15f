"""Campaigns, classes, sites, people and pictures as JSON values of the journal, and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from govassess.domain.annotation import Frame
from govassess.domain.campaign import USUAL_VISITS, CampaignSettings, SiteClass
from govassess.domain.evidence import Binding, Capsule, Evidence
from govassess.domain.holidays import DayKind, SpecialDay, day_to_data
from govassess.domain.ids import ClassId, EvaluatorId, PictureId, SiteId
from govassess.domain.people import Evaluator, Role
from govassess.domain.points import parse_points, points_text
from govassess.domain.rubric import Combination, Kind
from govassess.domain.sites import Site
from govassess.domain.visits import VisitPlan

if TYPE_CHECKING:
    from govassess.canonical import Json


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def campaign_to_data(settings: CampaignSettings) -> Json:
    """Return the campaign's settings as the value of its entry."""
    told: dict[str, Json] = {}
    if settings.holidays:
        told["holidays"] = [*map(day_to_data, settings.holidays)]
    if settings.reasons is not None:
        told["reasons"] = [*settings.reasons]
    if settings.private_hosts:
        told["private_hosts"] = [*settings.private_hosts]
    if settings.visits != USUAL_VISITS:
        told["visits"] = [settings.visits.a_day, settings.visits.days]
    return {
        "id": settings.id,
        "title": settings.title,
        "organ": settings.organ,
        "basis": settings.basis,
        "first_day": _iso(settings.first_day),
        "last_day": _iso(settings.last_day),
        "time_point": _iso(settings.time_point),
        "signed_on": _iso(settings.signed_on),
        "region": settings.region,
        "year": settings.year,
        "votes": [[kind.value, how.value] for kind, how in settings.votes],
        "tolerance": None if settings.tolerance is None else points_text(settings.tolerance),
        "trim_min": settings.trim_min,
        "plain_packages": settings.plain_packages,
        "language": settings.language,
        "demo": settings.demo,
    } | told


def campaign_from_data(value: Json) -> CampaignSettings:
    """Read the campaign's settings."""
    tolerance, reasons = value["tolerance"], value.get("reasons")
    return CampaignSettings(
        id=value["id"],
        title=value["title"],
        organ=value["organ"],
        basis=value["basis"],
        first_day=_day(value["first_day"]),
        last_day=_day(value["last_day"]),
        time_point=_day(value["time_point"]),
        signed_on=_day(value["signed_on"]),
        region=value["region"],
        year=value["year"],
        votes=tuple((Kind(kind), Combination(how)) for kind, how in value["votes"]),
        tolerance=None if tolerance is None else parse_points(tolerance),
        trim_min=value["trim_min"],
        plain_packages=value["plain_packages"],
        language=value["language"],
        demo=value["demo"],
        holidays=tuple(
            SpecialDay(date.fromisoformat(day), DayKind(kind), name, source)
            for day, kind, name, source in value.get("holidays", ())
        ),
        reasons=None if reasons is None else tuple(reasons),
        private_hosts=tuple(value.get("private_hosts", ())),
        visits=VisitPlan(*value["visits"]) if "visits" in value else USUAL_VISITS,
    )


def class_from_data(class_id: str, value: Json) -> SiteClass:
    """Read a site class without its rubric."""
    return SiteClass(ClassId(class_id), value["name"])


def site_to_data(site: Site, position: int) -> Json:
    """Return a site as the value of its entry; `position` is its place in the register."""
    return {
        "name": site.name,
        "class_id": site.class_id,
        "url": site.url,
        "code": site.code,
        "contact": site.contact,
        "phone": site.phone,
        "remark": site.remark,
        "attributes": dict(site.attributes),
        "time_point": _iso(site.time_point),
        "position": position,
    }


def site_from_data(site_id: str, value: Json) -> Site:
    """Read a site."""
    return Site(
        id=SiteId(site_id),
        class_id=ClassId(value["class_id"]),
        name=value["name"],
        url=value["url"],
        code=value["code"],
        contact=value["contact"],
        phone=value["phone"],
        remark=value["remark"],
        attributes=tuple(value["attributes"].items()),
        time_point=_day(value["time_point"]),
    )


def evaluator_to_data(person: Evaluator, position: int) -> Json:
    """Return a person of the roster as the value of an entry."""
    return {
        "name": person.name,
        "role": person.role.value,
        "fingerprint": person.fingerprint,
        "position": position,
    }


def evaluator_from_data(evaluator_id: str, value: Json) -> Evaluator:
    """Read a person of the roster."""
    return Evaluator(
        EvaluatorId(evaluator_id), value["name"], Role(value["role"]), value["fingerprint"]
    )


def evidence_to_data(evidence: Evidence) -> Json:
    """Return a picture and its capsule as the value of an entry."""
    return {
        "picture": evidence.picture,
        "suffix": evidence.suffix,
        "size": list(evidence.size),
        "bytes": evidence.bytes,
        "evaluator": evidence.evaluator,
    } | capsule_to_data(evidence.capsule)


def capsule_to_data(capsule: Capsule) -> dict[str, Json]:
    """Return a capsule; what only a browser of ours knows is left out where nobody knows it."""
    live: dict[str, Json] = {
        "window": None if capsule.window is None else list(capsule.window),
        "page_height": capsule.page_height,
        "host": capsule.host,
        "personal": [[box.x, box.y, box.width, box.height] for box in capsule.personal],
        "copy": capsule.copy,
    }
    return {
        "url": capsule.url,
        "title": capsule.title,
        "at": capsule.at,
        "machine": capsule.machine,
        "source": capsule.source,
    } | {name: value for name, value in live.items() if value}


def evidence_from_data(evidence_id: str, value: Json, entry: str = "") -> Evidence:
    """Read a picture and its capsule."""
    width, height = value["size"]
    return Evidence(
        id=evidence_id,
        picture=PictureId(value["picture"]),
        suffix=value["suffix"],
        size=(width, height),
        bytes=value["bytes"],
        evaluator=EvaluatorId(value["evaluator"]),
        capsule=capsule_from_data(value),
        entry=entry,
    )


def capsule_from_data(value: Json) -> Capsule:
    """Read a capsule; one from before the browser of ours, or from elsewhere, has less to say."""
    window = value.get("window")
    return Capsule(
        value["url"],
        value["title"],
        value["at"],
        value["machine"],
        value["source"],
        window=None if window is None else (window[0], window[1]),
        page_height=value.get("page_height", 0),
        host=value.get("host", ""),
        personal=tuple(
            Frame(x, y, width, height) for x, y, width, height in value.get("personal", ())
        ),
        copy=value.get("copy", ""),
    )


def binding_from_data(value: Json) -> Binding:
    """Read which cell a picture proves."""
    return Binding(value["evidence"], value["site"], value["indicator"])
