"""A case as the adjudicator meets it: the evidence of every side, without names and votes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.canonical import sha256
from govassess.domain.answers import Answer, SampledObject
from govassess.domain.conflict_sites import kind_of
from govassess.domain.decisions import disputed, has_changed, word_on
from govassess.domain.ids import EvaluatorId
from govassess.domain.leaf_scoring import united_in
from govassess.domain.rubric import FINDING_KINDS, Kind, LineType
from govassess.domain.single_votes import people_in, undecided
from govassess.services.adjudication_cells import cell_subject, entries_in, matter_in
from govassess.services.adjudication_returns import waiting_returns
from govassess.store import cell_story, reading, reading_pictures

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from sqlalchemy import Connection

    from govassess.domain.answers import Cell, Finding
    from govassess.domain.conflict_sites import CaseKind
    from govassess.domain.evidence import Evidence
    from govassess.domain.findings import Trouble, United
    from govassess.domain.freshness import Reckoning
    from govassess.domain.questions import Cause, SentBack
    from govassess.domain.results import VetoMark
    from govassess.domain.rubric import Indicator, Leaf, Rubric
    from govassess.domain.sites import Site
    from govassess.services.adjudication_cells import Matter
    from govassess.services.campaign import Campaign


@dataclass(frozen=True, slots=True)
class Side:
    """What one person left as evidence, without name, answer or points.

    `owner` is their place among the case's people; `at` is when they last recorded a vote or
    finding there (UTC); `address` where they looked.
    """

    owner: int
    at: str
    pictures: tuple[Evidence, ...]
    address: str
    note: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A problem somebody found; `agreed` if nobody denies it, `word` what is decided of it.

    The id is that of one of its findings. A veto that waits for a second person is one problem
    by the code of its line, however much was found on it.
    """

    id: str
    line: str
    words: str
    count: int
    place: str
    text: str
    agreed: bool
    word: bool | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided on a cell: an answer, or words on single problems or lines.

    `points` are what the cell is worth by it, None where it carries none; `person` is '' for the
    office's lead.
    """

    answer: Answer | None
    points: Fraction | None
    words: tuple[tuple[str, bool], ...]
    reason: str
    causes: tuple[Cause, ...]
    second: str
    person: str
    at: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A cell to be decided, as far as it may be seen before the votes.

    `sides` stand in an order that has nothing to do with names and stays the same; `people` are
    whose they are, for acts only. `begun` is what an answer begins with: the drawn objects.
    """

    site: Site
    leaf: Indicator
    rubric: Rubric
    kind: CaseKind
    sides: tuple[Side, ...]
    people: tuple[EvaluatorId, ...]
    disputes: tuple[Dispute, ...]
    begun: Answer | None
    reckoning: Reckoning
    decision: Decision | None
    sent: tuple[SentBack, ...]

    @property
    def id(self) -> str:
        """The cell."""
        return f"{self.site.id}/{self.leaf.code}"

    @property
    def rule(self) -> Leaf:
        """The leaf's rule."""
        if self.leaf.leaf is None:
            raise ValueError(self.leaf.code)
        return self.leaf.leaf

    @property
    def pool(self) -> bool:
        """Whether points come off a pool."""
        return self.rubric.part(self.leaf.part).pool


def read_case(campaign: Campaign, site: Site, code: str) -> tuple[Case, Matter]:
    """Return a case without anybody's name, answer or points, and the cell as it is.

    Raises NAME_UNKNOWN for no leaf.
    """
    leaf, rubric = campaign.walk.leaf(site, code), campaign.rubric.rubric(site.class_id)
    with campaign.database.read() as connection:
        its = matter_in(connection, site, leaf, rubric)
        people = _shuffled(campaign, its, _people(connection, its))
        return _case(connection, its, people), its


def _case(connection: Connection, its: Matter, people: tuple[EvaluatorId, ...]) -> Case:
    site, leaf = its.site, its.leaf
    return Case(
        site=site,
        leaf=leaf,
        rubric=its.rubric,
        kind=kind_of(leaf, undecided(its.cell), its.undecided_score()),
        sides=tuple(_sides(connection, its, people)),
        people=people,
        disputes=_disputes(its),
        begun=_begun(its),
        reckoning=replace(its.reckoning, day=site.time_point or its.reckoning.day),
        decision=_decision(connection, its),
        sent=waiting_returns(connection, cell_subject(site, leaf.code)),
    )


def _people(connection: Connection, its: Matter) -> tuple[EvaluatorId, ...]:
    """Return whose word is in the cell, also of one who has two versions."""
    owners: tuple[EvaluatorId, ...] = ()
    if its.cell.clash:
        owners = cell_story.clash_owners(connection, its.site.id, its.leaf.code)
    return tuple(sorted({*people_in(its.cell), *owners}))


def _shuffled(
    campaign: Campaign, its: Matter, people: tuple[EvaluatorId, ...]
) -> tuple[EvaluatorId, ...]:
    """Return people in an order of the cell's own: the same every time, by chance elsewhere."""
    seed = f"{campaign.database.campaign_id}/{its.site.id}/{its.leaf.code}"
    return tuple(sorted(people, key=lambda person: sha256(f"{seed}/{person}".encode())))


def _sides(connection: Connection, its: Matter, people: tuple[EvaluatorId, ...]) -> list[Side]:
    site, code = its.site, its.leaf.code
    pictures = reading_pictures.pictures_of(connection, site.id, code)
    sides: list[Side] = []
    for owner, person in enumerate(people):
        own = [picture for picture in pictures if picture.evaluator == person]
        place = reading.remembered_places(connection, site.id, person).get(code, "")
        for told in its.told_by(person):
            moments = [cell_story.moment(connection, entry) for entry in entries_in(told)]
            at = max(moments, default="")
            address = place or _address(own, told.findings)
            note = next((vote.note for vote in told.votes), "")
            sides.append(Side(owner, at, tuple(map(_unnamed, own)), address, note))
    return sides


def _address(pictures: Iterable[Evidence], findings: Iterable[Finding]) -> str:
    told = [picture.capsule.url for picture in pictures] + [each.url for each in findings]
    return next((url for url in told if url), "")


def _unnamed(picture: Evidence) -> Evidence:
    """Return a picture's record without who took it on which machine."""
    capsule = replace(picture.capsule, machine="")
    return replace(picture, evaluator=EvaluatorId(""), capsule=capsule)


def _disputes(its: Matter) -> tuple[Dispute, ...]:
    leaf, cell = its.leaf.leaf, undecided(its.cell)
    if leaf is None or leaf.kind not in FINDING_KINDS:
        return ()
    found = united_in(leaf, cell)
    marks = its.undecided_score().vetoes
    if marks:
        return tuple(_veto(mark, found, its.cell) for mark in marks)
    denied = {each.findings[0].id for each in disputed(leaf, cell)}
    names = {line.code: line.text or line.label for line in leaf.lines}

    def told(trouble: Trouble) -> Dispute:
        first = next((f for f in trouble.findings if f.text), trouble.findings[0])
        place = next((f.url for f in trouble.findings if f.url), "") or first.column
        return Dispute(
            id=str(trouble.findings[0].id),
            line=trouble.line,
            words=names.get(trouble.line, trouble.line),
            count=trouble.count,
            place=place,
            text=first.text,
            agreed=trouble.findings[0].id not in denied,
            word=word_on(trouble, its.cell),
        )

    troubles = sorted((*found.contested, *found.standing), key=lambda each: each.findings[0].at)
    return tuple(map(told, troubles))


def _veto(mark: VetoMark, found: United, cell: Cell) -> Dispute:
    own = [f for each in found.standing if each.line == mark.line for f in each.findings]
    words = {word.line: word.stands for word in cell.confirmations if not word.finding}
    return Dispute(
        id=mark.line,
        line=mark.line,
        words=mark.text,
        count=max((finding.count for finding in own), default=1),
        place=next((finding.url or finding.column for finding in own), ""),
        text="；".join(dict.fromkeys(finding.text for finding in own if finding.text)),
        agreed=False,
        word=words.get(mark.line),
    )


def _begun(its: Matter) -> Answer | None:
    """Return the drawn objects that people judged, nothing judged of them yet."""
    leaf = its.leaf.leaf
    answers = [vote.answer for vote in its.cell.votes if vote.answer is not None]
    sampled = [each for each in answers if each.sample is not None]
    sample = sampled[0].sample if sampled else None
    if leaf is None or leaf.kind is not Kind.ELEMENTS:
        return None if sample is None else Answer(sample=sample)
    names = dict.fromkeys(each.name for answer in answers for each in answer.objects if each.name)
    labels = tuple(each.label for each in leaf.lines if each.type is LineType.ELEMENT)
    objects = tuple(SampledObject(name, (), unset=labels) for name in names)
    return Answer(objects=objects, sample=sample) if objects or sample else None


def _decision(connection: Connection, its: Matter) -> Decision | None:
    cell = its.cell
    told = cell.consensus or next(iter(cell.confirmations), None)
    if told is None:
        return None
    names = {person.id: person.name for person in its.people}
    return Decision(
        answer=cell.consensus.answer if cell.consensus else None,
        points=its.score().value if its.leaf.points else None,
        words=tuple((word.finding or word.line, word.stands) for word in cell.confirmations),
        reason=told.reason,
        causes=told.causes,
        second=told.second,
        person=names.get(EvaluatorId(told.by), ""),
        at=cell_story.moment(connection, told.entry),
        changed=has_changed(cell),
    )
