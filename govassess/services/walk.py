"""Where am I, what next, what verdict: recording votes, notes and findings."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from govassess import clock
from govassess.domain.answer_check import check_answer, check_finding
from govassess.domain.answer_data import answer_to_data, finding_to_data
from govassess.domain.answers import EMPTY_CELL, Answer, Cell, Finding, FindingState, Vote
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.finding_words import finding_sentence
from govassess.domain.ids import FindingId
from govassess.domain.sentence import sentence
from govassess.domain.text import ADDRESS_LIMIT, clean, clean_note
from govassess.domain.votes import voting_of
from govassess.errors import GovAssessError, Problem
from govassess.exchange.answer_rows import resolve
from govassess.exchange.answer_sheet import read_answers
from govassess.services.walk_offers import offered
from govassess.services.walk_sheet import Sheet, SheetFacts, build_sheet, with_cell
from govassess.store import reading

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.canonical import Json
    from govassess.domain.changes import Change
    from govassess.domain.ids import SiteId
    from govassess.domain.people import Actor
    from govassess.domain.rubric import Indicator, Leaf, Line, Rubric
    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign
    from govassess.services.walk_sheet import SheetLine

_JOIN_NANOSECONDS = 2_000_000_000
"""Notes on one cell within this time are one act (house.md §8)."""


def rating_value(answer: Answer | None, note: str) -> Json:
    """Return the value of a rating's entry."""
    return {"answer": None if answer is None else answer_to_data(answer), "note": note}


def new_finding_id() -> FindingId:
    """Return an identity for a new finding."""
    return FindingId(uuid.uuid4().hex)


@dataclass(frozen=True, slots=True)
class CellEntry:
    """What one evaluator says about one leaf; findings are the whole set of a finding leaf."""

    code: str
    answer: Answer | None = None
    note: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswersImport:
    """What taking in a table did: `cells` named, `changed` subjects really written."""

    cells: int
    answers: int
    findings: int
    changed: int


class WalkRoom:
    """What an evaluator records; it never reads another evaluator's votes."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self._last_note: tuple[str, int, str] = ("", 0, "")

    def sheet(self, site: Site, by: Actor) -> Sheet:
        """Return a site's checklist with this evaluator's own records and their worth."""
        rubric = self.campaign.rubric.rubric(site.class_id)
        return build_sheet(site, rubric, self._facts(site, rubric, by))

    def reread(self, sheet: Sheet, code: str, by: Actor) -> Sheet:
        """Return the sheet after an edit of one of its cells; only that cell is read again."""
        return with_cell(sheet, code, self._facts(sheet.site, sheet.rubric, by, code))

    def _facts(self, site: Site, rubric: Rubric, by: Actor, code: str | None = None) -> SheetFacts:
        with self.campaign.database.read() as connection:
            cells = reading.cells(connection, site=site.id, evaluator=by.id, indicator=code)
            settings = reading.campaign_settings(connection)
            people = len(reading.evaluators(connection))
            later = reading.later_marks(connection, by.id)
            pictures = reading.picture_counts(connection, site.id, by.id)
            places = reading.remembered_places(connection, site.id, by.id)
        return SheetFacts(
            cells={leaf: cell for (_, leaf), cell in cells.items()},
            voting=voting_of(rubric.settings, settings, evaluators=people),
            time_point=settings.time_point,
            later=frozenset(leaf for place, leaf in later if place == site.id),
            pictures=pictures,
            places=places,
        )

    def leaf(self, site: Site, code: str) -> Indicator:
        """Return a leaf of the site's rubric; raises NAME_UNKNOWN if it has none such."""
        rubric = self.campaign.rubric.rubric(site.class_id)
        found = rubric.find(code)
        if found is None or found.leaf is None:
            codes = "、".join(leaf.code for leaf in list(rubric.leaves())[:8])
            raise GovAssessError(Problem.NAME_UNKNOWN, name=code, candidates=f"{codes} …")
        return found

    def rate(self, site: Site, code: str, answer: Answer, by: Actor) -> Change:
        """Record a verdict; the note stays. Raises ANSWER_REFUSED with the reason."""
        indicator = self.leaf(site, code)
        leaf = _leaf_of(indicator)
        refusal = check_answer(leaf, indicator.points, answer)
        if refusal is not None:
            raise GovAssessError(
                Problem.ANSWER_REFUSED, site=site.name, indicator=code, reason=refusal
            )
        cell = self._own_cell(site.id, code, by)
        if answer.looked_at and any(_stands(finding) for finding in cell.findings):
            raise GovAssessError(
                Problem.ANSWER_REFUSED,
                site=site.name,
                indicator=code,
                reason=sentence("faults.findings_stand"),
            )
        value = rating_value(answer, _vote_of(cell, by).note)
        return self._put_rating(Action.RATE, site, code, value, by)

    def withdraw(self, site: Site, code: str, by: Actor) -> Change:
        """Take back one's own verdict; the note stays."""
        note = _vote_of(self._own_cell(site.id, code, by), by).note
        return self._put_rating(Action.RATE, site, code, rating_value(None, note), by)

    def note(self, site: Site, code: str, text: str, by: Actor) -> Change:
        """Record a note (at most 20,000 characters); notes within two seconds are one act."""
        self.leaf(site, code)
        vote = _vote_of(self._own_cell(site.id, code, by), by)
        value = rating_value(vote.answer, clean_note(text))
        subject = rating_subject(site.id, code, by)
        before, tick, action_id = self._last_note
        close = before == subject and clock.tick() - tick < _JOIN_NANOSECONDS
        change = self._put_rating(
            Action.NOTE, site, code, value, by, join=action_id if close else ""
        )
        self._last_note = (subject, clock.tick(), change.action_id)
        return change

    def record_finding(self, site: Site, finding: Finding, by: Actor) -> Change:
        """Record a finding, or a changed version of one's own; raises ANSWER_REFUSED."""
        indicator = self.leaf(site, finding.indicator)
        refusal = check_finding(_leaf_of(indicator), finding)
        if refusal is not None:
            raise GovAssessError(
                Problem.ANSWER_REFUSED, site=site.name, indicator=finding.indicator, reason=refusal
            )
        put = finding_put(replace(finding, text=clean_note(finding.text)))
        return self._edit(Action.RECORD_FINDING, site, finding.indicator, [put], by)

    def withdraw_finding(self, site: Site, finding: Finding, by: Actor) -> Change:
        """Mark a finding as a false alarm (误报): kept, struck from the sum."""
        put = finding_put(replace(finding, state=FindingState.WITHDRAWN))
        return self._edit(Action.WITHDRAW_FINDING, site, finding.indicator, [put], by)

    def remove_finding(self, site: Site, finding: Finding, by: Actor) -> Change:
        """Take one's own finding away as if it had never been made; undo brings it back."""
        put = Put(Subject.FINDING, finding.id, None)
        return self._edit(Action.REMOVE_FINDING, site, finding.indicator, [put], by)

    def new_finding(self, site: Site, code: str, line: Line, by: Actor) -> Finding:
        """Return a finding on a rule line, its sentence filled from the line's pattern."""
        at = clock.now().isoformat(timespec="milliseconds")
        blank = Finding(new_finding_id(), site.id, code, by.id, line.code, at=at)
        return replace(blank, text=finding_sentence(line, blank))

    def changed_finding(self, site: Site, finding: Finding, **fields: Any) -> Finding:
        """Return a finding with other fields; its sentence follows unless edited by hand."""
        rule = _leaf_of(self.leaf(site, finding.indicator))
        changed = replace(finding, **fields)
        line = next((line for line in rule.lines if line.code == finding.line), None)
        if line is None or "text" in fields or finding.text != finding_sentence(line, finding):
            return changed
        return replace(changed, text=finding_sentence(line, changed))

    def mark_later(self, site: Site, code: str, by: Actor, *, later: bool) -> Change:
        """Put a leaf off, or stop putting it off."""
        value = {"site": site.id, "indicator": code} if later else None
        put = Put(Subject.LATER, rating_subject(site.id, code, by), value)
        return self._edit(Action.MARK_LATER, site, code, [put], by)

    def remember_place(self, site: Site, code: str, url: str, by: Actor) -> Change:
        """Remember where on the site the matter of a leaf was found; '' forgets it."""
        address = clean(url, ADDRESS_LIMIT).text.strip()
        value = {"site": site.id, "indicator": code, "url": address} if address else None
        put = Put(Subject.PLACE, rating_subject(site.id, code, by), value)
        return self._edit(Action.REMEMBER_PLACE, site, code, [put], by)

    def offers(self, site: Site, line: SheetLine, by: Actor) -> tuple[Sentence, ...]:
        """Return the sentences that fit as a note here; others' notes are never among them."""
        sites = self.campaign.sites.all()
        same_class = {each.id for each in sites if each.class_id == site.class_id}
        with self.campaign.database.read() as connection:
            cells = reading.cells(connection, evaluator=by.id, indicator=line.code)
        elsewhere = [
            vote
            for (place, _), cell in cells.items()
            for vote in cell.votes
            if place != site.id and place in same_class
        ]
        return offered(line, elsewhere)

    def import_answers(self, path: Path, by: Actor) -> AnswersImport:
        """Take in a whole table of one person's answers, or nothing of it.

        It replaces that person's records in the cells it names and touches no other.
        Raises SHEET_FAULTS with every fault by row and column.
        """
        sheet = read_answers(path)
        resolved = resolve(
            sheet.rows,
            self.campaign.sites.finder(),
            rubrics=self.campaign.rubric.all(),
            evaluator=by.id,
            new_id=new_finding_id,
        )
        faults = sheet.faults + resolved.faults
        if faults:
            raise GovAssessError(
                Problem.SHEET_FAULTS,
                path=path,
                count=len(faults),
                row=faults[0].row,
                column=faults[0].column,
                first=faults[0].sentence,
                faults=faults,
            )
        with self.campaign.database.read() as connection:
            before = reading.cells(connection, evaluator=by.id)
        puts = [
            put
            for cell in resolved.cells
            for put in cell_puts(
                cell.site,
                CellEntry(cell.code, cell.answer, cell.note, cell.findings),
                before.get((cell.site, cell.code), EMPTY_CELL),
                by,
            )
        ]
        change = self.campaign.edit(Action.IMPORT_ANSWERS, by, puts, label=path.name)
        return AnswersImport(
            cells=len(resolved.cells),
            answers=sum(not cell.findings for cell in resolved.cells),
            findings=sum(len(cell.findings) for cell in resolved.cells),
            changed=len(change.ids),
        )

    def _own_cell(self, site_id: SiteId, code: str, by: Actor) -> Cell:
        with self.campaign.database.read() as connection:
            cells = reading.cells(connection, site=site_id, evaluator=by.id, indicator=code)
        return cells.get((site_id, code), EMPTY_CELL)

    def _put_rating(
        self, action: Action, site: Site, code: str, value: Json, by: Actor, *, join: str = ""
    ) -> Change:
        put = Put(Subject.RATING, rating_subject(site.id, code, by), value)
        label = f"{site.name} {code}"
        return self.campaign.edit(action, by, [put], label=label, join=join)

    def _edit(self, action: Action, site: Site, code: str, puts: list[Put], by: Actor) -> Change:
        return self.campaign.edit(action, by, puts, label=f"{site.name} {code}")


def rating_subject(site_id: SiteId, code: str, by: Actor) -> str:
    """Return the subject of what one person says about one cell."""
    return f"{site_id}/{code}/{by.id}"


def finding_put(finding: Finding) -> Put:
    """Return what an edit writes for a finding."""
    return Put(Subject.FINDING, finding.id, finding_to_data(finding))


def cell_puts(site_id: SiteId, entry: CellEntry, before: Cell, by: Actor) -> list[Put]:
    """Return what replaces one person's records in one cell; `before` is what stood there.

    A finding that is there already keeps its identity; one that is no longer named goes.
    """
    puts: list[Put] = []
    had_vote = any(vote.evaluator == by.id for vote in before.votes)
    if entry.answer is not None or entry.note or had_vote:
        value = rating_value(entry.answer, entry.note)
        puts.append(Put(Subject.RATING, rating_subject(site_id, entry.code, by), value))
    old = {_same(finding): finding for finding in before.findings if finding.evaluator == by.id}
    for finding in entry.findings:
        known = old.pop(_same(finding), None)
        puts.append(finding_put(replace(finding, id=known.id) if known else finding))
    puts += [Put(Subject.FINDING, gone.id, None) for gone in old.values()]
    return puts


def _same(finding: Finding) -> tuple[str, str, str, str]:
    return (finding.line, finding.url, finding.column, finding.text)


def _stands(finding: Finding) -> bool:
    return finding.state is FindingState.CONFIRMED


def _vote_of(cell: Cell, by: Actor) -> Vote:
    return cell.votes[0] if cell.votes else Vote(by.id, None)


def _leaf_of(indicator: Indicator) -> Leaf:
    if indicator.leaf is None:
        raise GovAssessError(Problem.NAME_UNKNOWN, name=indicator.code, candidates="")
    return indicator.leaf
