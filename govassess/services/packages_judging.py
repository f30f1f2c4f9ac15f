"""Which entries of somebody's package may come in: their own work, readable, in their plan."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from govassess.canonical import parse
from govassess.domain.annotation import annotation_from_data
from govassess.domain.answer_check import check_answer
from govassess.domain.answer_data import (
    finding_from_data,
    finding_to_data,
    vote_from_data,
    vote_to_data,
)
from govassess.domain.campaign_data import binding_from_data, evidence_from_data, evidence_to_data
from govassess.domain.changes import Action, Subject
from govassess.domain.evidence import is_copy_name
from govassess.domain.ids import EvaluatorId, SiteId
from govassess.domain.observation_data import (
    adoption_from_data,
    adoption_subject,
    adoption_to_data,
    observation_from_data,
    observation_to_data,
)
from govassess.domain.ownership import PERSONAL
from govassess.domain.planning import NOTHING
from govassess.domain.questions import question_from_data, question_to_data
from govassess.domain.sentence import sentence
from govassess.errors import GovAssessError
from govassess.services.plan import assignments
from govassess.store import merging, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection

    from govassess.canonical import Json
    from govassess.domain.ids import ClassId
    from govassess.domain.merging import Incoming
    from govassess.domain.rubric import Indicator
    from govassess.domain.sentence import Sentence
    from govassess.services.campaign import Campaign
    from govassess.store.entries import Entry

_STEPS_BACK = {Action.UNDO.value, Action.REDO.value}
_NO_CELL = {Subject.EVIDENCE.value, Subject.ANNOTATION.value, Subject.HANDIN.value}
_ANSWERS = {Subject.RATING.value, Subject.FINDING.value}
_OF_PICTURES = {Subject.EVIDENCE.value, Subject.BINDING.value, Subject.ANNOTATION.value}
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, IndexError, GovAssessError)


def _fits_rating(subject: str, value: Json) -> bool:
    vote = vote_from_data(value, EvaluatorId(subject.rpartition("/")[2]))
    return bool(vote_to_data(vote) == value) and _all_text(value, "note")


def _fits_finding(subject: str, value: Json) -> bool:
    texts = ("site", "indicator", "evaluator", "line", "url", "column", "text", "at")
    same = finding_to_data(finding_from_data(value, subject)) == value
    return same and _all_text(value, *texts) and _is_count(value["count"])


def _fits_evidence(subject: str, value: Json) -> bool:
    texts = ("picture", "suffix", "evaluator", "url", "title", "at", "machine", "source")
    kept = evidence_from_data(subject, value)
    same = evidence_to_data(kept) == value
    sizes = [*value["size"], *value.get("window", ()), value.get("page_height", 0)]
    sizes += [number for box in value.get("personal", ()) for number in box]
    named = _all_text(value, *texts) and isinstance(kept.capsule.host, str)
    return same and named and is_copy_name(kept.capsule.copy) and all(map(_is_count, sizes))


def _fits_binding(subject: str, value: Json) -> bool:
    bound = binding_from_data(value)
    return f"{bound.evidence}/{bound.site}/{bound.indicator}" == subject


def _fits_annotation(_subject: str, value: Json) -> bool:
    return all(isinstance(mark.text, str) for mark in annotation_from_data(value).marks)


def _fits_cell(subject: str, value: Json) -> bool:
    named = f"{value['site']}/{value['indicator']}"
    return named == subject.rpartition("/")[0] and isinstance(value.get("url", ""), str)


def _fits_question(subject: str, value: Json) -> bool:
    same = question_to_data(question_from_data(value, subject)) == value
    return same and _all_text(value, "evaluator", "site", "indicator", "text", "at")


def _fits_observation(subject: str, value: Json) -> bool:
    texts = ("site", "value", "at", "url", "evaluator", "run", "source", "page")
    same = observation_to_data(observation_from_data(value, subject)) == value
    items = all(isinstance(text, str) for item in value["items"] for text in item)
    moment = datetime.fromisoformat(value["at"])
    return same and items and _all_text(value, *texts) and bool(moment) and _has_counts(value)


def _has_counts(value: Json) -> bool:
    return _is_count(value["tries"]) and value["tries"] > 0 and _is_count(value["window"])


def _fits_adoption(subject: str, value: Json) -> bool:
    adoption = adoption_from_data(subject, value)
    same = adoption_subject(adoption) == subject and adoption_to_data(adoption) == value
    return same and _all_text(value, "into", "sentence", "at")


_FITS: dict[str, Callable[[str, Json], bool]] = {
    Subject.RATING: _fits_rating,
    Subject.FINDING: _fits_finding,
    Subject.EVIDENCE: _fits_evidence,
    Subject.BINDING: _fits_binding,
    Subject.ANNOTATION: _fits_annotation,
    Subject.PLACE: _fits_cell,
    Subject.LATER: _fits_cell,
    Subject.QUESTION: _fits_question,
    Subject.OBSERVATION: _fits_observation,
    Subject.ADOPTION: _fits_adoption,
    Subject.HANDIN: lambda _subject, value: isinstance(value, dict),
}
"""Kind → whether a value is of its form; what cannot be read at all raises instead."""


def _all_text(value: Json, *names: str) -> bool:
    return all(isinstance(value[name], str) for name in names)


def _is_count(value: Json) -> bool:
    return type(value) is int and value >= 0


class Judge:
    """Says of each entry of one person's package why it may not come in, in the journal's order."""

    def __init__(
        self,
        campaign: Campaign,
        connection: Connection,
        *,
        person: str,
        entries: Mapping[str, Entry],
        has_picture: Callable[[str, str], bool],
    ) -> None:
        self._campaign = campaign
        self._here = campaign.database.campaign_id, campaign.database.device
        self._has_picture = has_picture
        self._lacking: set[str] = set()
        self._person = person
        self._entries = entries
        self._owners = merging.owners_among(connection, entries.values())
        acts = {entry.act.id for entry in entries.values()}
        self._devices = merging.devices_of(connection, acts)
        self._sites = {site.id: site for site in reading.sites(connection)}
        self._revised = reading.revisions(connection)
        plan = assignments(connection)
        self._plan = plan.get(EvaluatorId(person), NOTHING) if plan else None
        self._leaves: dict[str, dict[str, Indicator]] = {}
        self._values: dict[str, Json] = {}
        self._fitting: dict[str, bool] = {}
        self._judged: dict[tuple[str, str, str], Sentence | None] = {}

    def refusal(self, incoming: Incoming) -> Sentence | None:
        """Return why an entry may not come in, None if it may."""
        entry = self._entries[incoming.id]
        try:
            return self._refusal(entry, self._parsed(entry))
        except _UNREADABLE:
            return sentence("packages.rejected_value")

    def refused_sight(self, entry: Entry) -> Sentence | None:
        """Return why what the lead's machine saw may not come in with a task."""
        try:
            value = self._parsed(entry)
            if entry.place.campaign != self._campaign.database.campaign_id:
                return sentence("packages.rejected_campaign")
            if value is not None and not self._fits(entry, value):
                return sentence("packages.rejected_value")
        except _UNREADABLE:
            return sentence("packages.rejected_value")
        return None

    def _parsed(self, entry: Entry) -> Json:
        """Return an entry's value, None if it withdraws; the same is said of many sites."""
        if entry.value is None:
            return None
        found = self._values.get(entry.value)
        if found is None:
            found = self._values[entry.value] = parse(entry.value)
        return found

    def outdated(self, accepted: Iterable[str]) -> dict[tuple[ClassId, str], int]:
        """Return the leaves that were changed since they were answered: on how many sites.

        These answers come in as former ones: their cells are open until they are answered anew.
        """
        found: dict[tuple[ClassId, str], set[str]] = {}
        for name in accepted if self._revised else ():
            entry = self._entries[name]
            if entry.kind not in _ANSWERS or entry.value is None:
                continue
            value: Json = self._parsed(entry)
            site, code = _cell(entry.kind, entry.subject, value) or ("", "")
            leaf = self._sites[SiteId(site)].class_id, code
            revision = self._revised.get(leaf)
            if revision is not None and not revision.holds(value.get("leaf", "")):
                found.setdefault(leaf, set()).add(site)
        return {leaf: len(sites) for leaf, sites in sorted(found.items())}

    def _refusal(self, entry: Entry, value: Json | None) -> Sentence | None:
        kind = entry.kind
        if entry.place.campaign != self._here[0]:
            return sentence("packages.rejected_campaign")
        if kind not in PERSONAL:
            return sentence("packages.rejected_kind")
        if not self._is_own(entry, value):
            return sentence("packages.rejected_owner")
        if value is not None and not self._fits(entry, value):
            return sentence("packages.rejected_value")
        refused = self._refused_picture(entry, value) if kind in _OF_PICTURES else None
        if refused is not None or kind in _NO_CELL:
            return refused
        return self._refused_cell(entry, value)

    def _fits(self, entry: Entry, value: Json) -> bool:
        if entry.kind != Subject.RATING:
            return _FITS[entry.kind](entry.subject, value)
        text = entry.value or ""
        if text not in self._fitting:
            self._fitting[text] = _fits_rating(entry.subject, value)
        return self._fitting[text]

    def _is_own(self, entry: Entry, value: Json | None) -> bool:
        """Tell whether the author wrote it, about their own work; undoing it is nobody's alone.

        What this installation wrote is here already, and an act belongs to one installation: who
        claims otherwise would write into other people's history.
        """
        device, act = entry.place.device, entry.act
        if device == self._here[1] or self._devices.setdefault(act.id, device) != device:
            return False
        if self._owners.owner(entry.kind, entry.subject, value) != self._person:
            return False
        return act.by == self._person or act.name in _STEPS_BACK

    def _refused_picture(self, entry: Entry, value: Json | None) -> Sentence | None:
        """Refuse a picture whose file did not come, and whatever is said about it."""
        evidence = entry.subject.partition("/")[0]
        if entry.kind == Subject.EVIDENCE and value is not None:
            self._lacking.discard(evidence)
            if not self._has_picture(value["picture"], value["suffix"]):
                self._lacking.add(evidence)
        return sentence("packages.rejected_picture") if evidence in self._lacking else None

    def _refused_cell(self, entry: Entry, value: Json | None) -> Sentence | None:
        cell = _cell(entry.kind, entry.subject, value)
        if cell is None:
            return None
        site_id, code = SiteId(cell[0]), cell[1]
        if site_id not in self._sites:
            return sentence("packages.rejected_site")
        site = self._sites[site_id]
        if self._plan is not None and site_id not in self._plan.sites:
            return sentence("packages.rejected_plan", site=site.name)
        if self._plan is not None and code and not self._plan.covers(site.class_id, code):
            return sentence("packages.rejected_plan_leaf", site=site.name, code=code)
        if entry.kind != Subject.RATING or value is None:
            return None
        key = (site.class_id, code, entry.value or "")
        if key not in self._judged:
            self._judged[key] = self._refused_answer(site.class_id, code, value)
        return self._judged[key]

    def _refused_answer(self, class_id: ClassId, code: str, value: Json) -> Sentence | None:
        """Judge an answer by its leaf, as the walk does, while the leaf is as it was first."""
        if class_id not in self._leaves:
            rubric = self._campaign.rubric.rubric(class_id)
            self._leaves[class_id] = {leaf.code: leaf for leaf in rubric.leaves()}
        found = self._leaves[class_id].get(code)
        answer = vote_from_data(value, EvaluatorId(self._person)).answer
        if found is None or found.leaf is None or answer is None:
            return None
        if (class_id, code) in self._revised:
            return None
        return check_answer(found.leaf, found.points, answer)


def cell_of(entry: Entry) -> tuple[str, str]:
    """Return the site and leaf an entry is about; ('', '') where it cannot be told."""
    try:
        value = None if entry.value is None else parse(entry.value)
        if entry.kind in _NO_CELL or entry.kind not in PERSONAL:
            return "", ""
        site, code = _cell(entry.kind, entry.subject, value) or ("", "")
        return str(site), str(code)  # what a hostile value has there may be anything
    except _UNREADABLE:
        return "", ""


def _cell(kind: str, subject: str, value: Json | None) -> tuple[str, str] | None:
    """Return the site and leaf an entry is about; None for a withdrawn finding."""
    if kind in {Subject.FINDING, Subject.QUESTION}:
        return None if value is None else (value["site"], value["indicator"])
    if kind == Subject.OBSERVATION:
        return None if value is None else (value["site"], "")  # of the site, not of a leaf
    if kind == Subject.ADOPTION:
        _, site, rest = subject.split("/", 2)
        return site, rest.rpartition("/")[0]
    if kind == Subject.BINDING:
        _, site, code = subject.split("/", 2)
        return site, code
    site, _, rest = subject.partition("/")
    return site, rest.rpartition("/")[0]
