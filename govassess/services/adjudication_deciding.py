"""The lead's decisions on cells: with their reasons, and a second name where nobody voted so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING

from govassess.domain.answer_data import confirmation_to_data, consensus_to_data
from govassess.domain.answers import EMPTY_CELL, Confirmation, Consensus
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.decisions import basis_of, finders, is_outside, needs_second
from govassess.domain.ids import SiteId
from govassess.domain.leaf_scoring import united_in
from govassess.domain.lookup import name_key
from govassess.domain.people import OFFICE
from govassess.domain.rubric import FINDING_KINDS, Kind
from govassess.domain.sentence import sentence
from govassess.domain.single_votes import undecided
from govassess.domain.text import clean_name, clean_note
from govassess.errors import GovAssessError, Problem
from govassess.services.adjudication_cells import cell_subject, matter, matter_in
from govassess.store import reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govassess.canonical import Json
    from govassess.domain.answers import Answer
    from govassess.domain.changes import Change
    from govassess.domain.findings import Trouble, United
    from govassess.domain.ids import ClassId
    from govassess.domain.people import Actor
    from govassess.domain.questions import Cause
    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site
    from govassess.services.adjudication_cells import Matter
    from govassess.services.campaign import Campaign


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a decision rests on: its reason, why the votes differed, and who stands behind it."""

    reason: str
    causes: tuple[Cause, ...] = ()
    second: str = ""


def grounds_of(reason: str | Grounds) -> Grounds:
    """Return the grounds that a bare reason is."""
    return Grounds(reason) if isinstance(reason, str) else reason


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A decision that no vote shares and that has no second name."""

    site: Site
    indicator: str


class Deciding:
    """What one person decides."""

    def __init__(self, campaign: Campaign, by: Actor) -> None:
        self._campaign = campaign
        self._by = by

    def decide(self, site: Site, code: str, answer: Answer, grounds: Grounds) -> Change:
        """Decide what a cell is worth, in place of any earlier decision.

        Raises ANSWER_REFUSED for an answer the leaf cannot take, or without a reason.
        """
        its = matter(self._campaign, site, code)
        refusal = self._campaign.walk.refusal(its.leaf, EMPTY_CELL, answer)
        if refusal is not None:
            raise refused(site, code, refusal)
        told = self._told(its, grounds)
        value = consensus_to_data(told.consensus(answer)) | {"seen": told.seen}
        put = Put(Subject.CONSENSUS, cell_subject(site, code), value)
        return self._edit(Action.DECIDE, told, [put, *told.words_taken_back()])

    def confirm(
        self, site: Site, code: str, line: str, *, stands: bool, grounds: Grounds
    ) -> Change:
        """Say of one line whether its pending veto or its contested findings stand.

        Where neither is on the line, every finding on it is meant. Raises ANSWER_REFUSED where
        nothing is found or the finder of a veto confirms it, NAME_UNKNOWN for a line with nothing.
        """
        its = matter(self._campaign, site, code)
        line = _line(its, line)
        veto = its.leaf.leaf is not None and its.leaf.leaf.kind is Kind.VETO
        if veto and stands:
            _refuse_the_finder(its, line, self._by)
        told = self._told(its, grounds)
        troubles = [each for each in _troubles(its) if each.line == line]
        contested = line in {each.line for each in _united(its).contested}
        if veto or contested or not troubles:
            puts = [told.word(line, stands=stands)]
        else:
            puts = [told.word(line, stands=stands, trouble=each) for each in troubles]
        return self._edit(Action.DECIDE, told, [*puts, *told.consensus_taken_back()])

    def judge(self, site: Site, code: str, words: Mapping[str, bool], grounds: Grounds) -> Change:
        """Say of single problems, each by one of its findings, or of veto lines, if they stand.

        Raises ANSWER_REFUSED for one that is not there, or if a veto's finder confirms it.
        """
        its = matter(self._campaign, site, code)
        marks = {mark.line for mark in its.undecided_score().vetoes}
        known = {str(finding.id): each for each in _troubles(its) for finding in each.findings}
        if not words or not known.keys() | marks >= words.keys():
            raise refused(site, code, sentence("faults.nothing_to_confirm"))
        for line in marks & {name for name, stands in words.items() if stands}:
            _refuse_the_finder(its, line, self._by)
        told = self._told(its, grounds)
        puts = [
            told.word(known[name].line, stands=stands, trouble=known[name])
            if name in known
            else told.word(name, stands=stands)
            for name, stands in words.items()
        ]
        return self._edit(Action.DECIDE, told, [*puts, *told.consensus_taken_back()])

    def withdraw(self, site: Site, code: str) -> Change:
        """Take back everything that was decided on a cell: it waits again."""
        told = self._told(matter(self._campaign, site, code), Grounds("-"))
        puts = [*told.consensus_taken_back(), *told.words_taken_back()]
        return self._edit(Action.WITHDRAW_DECISION, told, puts)

    def _told(self, its: Matter, grounds: Grounds) -> _Told:
        return _Told(self._campaign, its, grounds, self._by)

    def _edit(self, action: Action, told: _Told, puts: list[Put]) -> Change:
        return self._campaign.edit(action, self._by, puts, label=told.label)


def second_needed(campaign: Campaign, site: Site, code: str, answer: Answer) -> bool:
    """Tell whether nobody's vote comes to what this decision would."""
    its = matter(campaign, site, code)
    told = Consensus(answer, "", OFFICE.id)
    return is_outside(its.votes(), its.score(replace(its.cell, consensus=told)))


def striking_needs_second(campaign: Campaign, site: Site, code: str, struck: Iterable[str]) -> bool:
    """Tell whether a problem that everybody found would be struck.

    Each is named by the id of a finding, or all of a line by its code.
    """
    its, names = matter(campaign, site, code), set(struck)
    people = {vote.evaluator for vote in its.votes()}
    marks = {line for vote in its.votes() for line in vote.fires if line in names}
    sole = any(all(line in vote.fires for vote in its.votes()) for line in marks)
    return sole or any(
        bool(people) and finders(each) >= people
        for each in _united(its).standing
        if not names.isdisjoint({each.line, *(str(finding.id) for finding in each.findings)})
    )


@dataclass(frozen=True, slots=True)
class CauseCount:
    """How often decisions on a leaf name a cause, and on which sites."""

    class_id: ClassId
    indicator: str
    cause: Cause
    sites: tuple[SiteId, ...]


def cause_counts(campaign: Campaign) -> tuple[CauseCount, ...]:
    """Return why votes differed, as the decisions that stand say; most often first."""
    sites = {site.id: site for site in campaign.sites.all()}
    with campaign.database.read() as connection:
        cells = reading.cells(connection)
    found: defaultdict[tuple[ClassId, str, Cause], list[SiteId]] = defaultdict(list)
    for (site_id, code), cell in sorted(cells.items(), key=itemgetter(0)):
        site = sites.get(SiteId(site_id))
        if site is None:
            continue
        words = [cell.consensus] if cell.consensus else [*cell.confirmations]
        for cause in {cause for word in words for cause in word.causes}:
            found[site.class_id, code, cause].append(site.id)
    counts = [CauseCount(*key, tuple(named)) for key, named in found.items()]
    return tuple(sorted(counts, key=lambda each: (-len(each.sites), each.indicator, each.cause)))


def lacks_second(campaign: Campaign, site: Site, code: str) -> bool:
    """Tell whether what is decided on a cell is shared by no vote and signed by nobody else."""
    its = matter(campaign, site, code)
    return needs_second(its.leaf, its.cell, its.score(), its.votes())


def missing_second(campaign: Campaign) -> tuple[Unsigned, ...]:
    """Return the decisions that no vote shares and nobody else stands behind, by the register."""
    sites = {site.id: site for site in campaign.sites.all()}
    with campaign.database.read() as connection:
        decided = {
            key
            for key, cell in reading.cells(connection).items()
            if cell.consensus is not None or cell.confirmations
        }
        found: list[Unsigned] = []
        for site in sites.values():
            codes = {code for site_id, code in decided if site_id == site.id}
            rubric = campaign.rubric.rubric(site.class_id)
            for leaf in (each for each in rubric.leaves() if each.code in codes):
                its = matter_in(connection, site, leaf, rubric)
                if needs_second(leaf, its.cell, its.score(), its.votes()):
                    found.append(Unsigned(site, leaf.code))
    return tuple(found)


def _united(its: Matter) -> United:
    leaf = its.leaf.leaf
    if leaf is None or leaf.kind not in FINDING_KINDS:
        raise refused(its.site, its.leaf.code, sentence("faults.nothing_to_confirm"))
    return united_in(leaf, undecided(its.cell))


def _troubles(its: Matter) -> tuple[Trouble, ...]:
    """Return every problem of the cell, whatever was said of it."""
    found = _united(its)
    return (*found.standing, *found.contested)


def _line(its: Matter, written: str) -> str:
    """Return the line that is meant: the named one, or the only one with something on it."""
    marks = {mark.line for mark in its.undecided_score().vetoes}
    lines = sorted({each.line for each in _troubles(its)} | marks)
    if not lines:
        raise refused(its.site, its.leaf.code, sentence("faults.nothing_to_confirm"))
    if written not in lines and (written or len(lines) > 1):
        problem = Problem.NAME_UNKNOWN if written else Problem.NAME_AMBIGUOUS
        raise GovAssessError(problem, name=written or its.leaf.code, candidates="、".join(lines))
    return written or lines[0]


def _refuse_the_finder(its: Matter, line: str, by: Actor) -> None:
    """Refuse that whoever found a veto alone also confirms it, where two people are asked for."""
    asked = its.voting.evaluators > 1 and its.rubric.settings.veto_confirmations > 1
    if asked and by.id in {vote.evaluator for vote in its.votes() if line in vote.fires}:
        raise refused(its.site, its.leaf.code, sentence("faults.veto_same_person"))


def refused(site: Site, code: str, reason: Sentence) -> GovAssessError:
    """Return the refusal of what a cell cannot take."""
    return GovAssessError(Problem.ANSWER_REFUSED, site=site.name, indicator=code, reason=reason)


class _Told:
    """A decision being written: its grounds made fit to keep, and what it takes the place of."""

    def __init__(self, campaign: Campaign, its: Matter, grounds: Grounds, by: Actor) -> None:
        self._its, self._by = its, by
        site, code = its.site, its.leaf.code
        self._cell = cell_subject(site, code)
        self.label = f"{site.name} {code}"
        self.stamp = campaign.rubric.stamp(site.class_id, code)
        self._reason = clean_note(grounds.reason).strip()
        if not self._reason:
            raise refused(site, code, sentence("faults.reason_missing"))
        self._causes = grounds.causes
        self._second = self._fit_second(grounds.second)
        with campaign.database.read() as connection:
            self._words = reading.values_below(connection, Subject.CONFIRMATION, self._cell)
            self._consensus = reading.raw_value(connection, Subject.CONSENSUS, self._cell)
            looks = reading.values_of(connection, Subject.LOOK)
            opened = reading.votes_opened(connection)
        self.seen = opened is not None or any(
            self._cell in look["cells"] for look in looks.values()
        )

    def consensus(self, answer: Answer) -> Consensus:
        """Return the decision that a cell is worth this answer."""
        return Consensus(
            answer,
            self._reason,
            self._by.id,
            leaf=self.stamp,
            causes=self._causes,
            second=self._second,
            basis=basis_of(self._its.cell),
        )

    def word(self, line: str, *, stands: bool, trouble: Trouble | None = None) -> Put:
        """Return the word on a line, or on one problem of it."""
        finding = "" if trouble is None else self._named(trouble)
        word = Confirmation(
            line,
            stands,
            leaf=self.stamp,
            finding=finding,
            reason=self._reason,
            by=self._by.id,
            causes=self._causes,
            second=self._second,
            basis=basis_of(self._its.cell),
        )
        subject = f"{self._cell}/{line}/{finding}" if finding else f"{self._cell}/{line}"
        value: Json = confirmation_to_data(word) | {"seen": self.seen}
        return Put(Subject.CONFIRMATION, subject, value)

    def words_taken_back(self) -> list[Put]:
        """Return what takes back the words on single lines and problems."""
        return [Put(Subject.CONFIRMATION, subject, None) for subject in sorted(self._words)]

    def consensus_taken_back(self) -> list[Put]:
        """Return what takes back the decision on the whole cell."""
        return [] if self._consensus is None else [Put(Subject.CONSENSUS, self._cell, None)]

    def _named(self, trouble: Trouble) -> str:
        """Return the finding that names a problem; one that a word was given on keeps its name."""
        said = {value.get("finding", "") for value in self._words.values()}
        ids = [str(finding.id) for finding in trouble.findings]
        return next((each for each in ids if each in said), ids[0])

    def _fit_second(self, written: str) -> str:
        name = clean_name(written, empty=True)
        own = next((each.name for each in self._its.people if each.id == self._by.id), "")
        if name and name_key(name) == name_key(own or "-"):
            raise refused(self._its.site, self._its.leaf.code, sentence("faults.second_same"))
        return name
