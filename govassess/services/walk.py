"""Where am I, what next, what verdict: recording votes, notes and findings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from govassess import clock
from govassess.domain.answer_check import check_answer, check_finding
from govassess.domain.answers import EMPTY_CELL, Answer, Cell, Finding, FindingState, Vote
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.finding_words import finding_sentence
from govassess.domain.sentence import sentence
from govassess.domain.text import ADDRESS_LIMIT, clean, clean_note
from govassess.domain.votes import voting_of
from govassess.errors import GovAssessError, Problem
from govassess.services.campaigns_holidays import work_calendar
from govassess.services.walk_lines import LinesRoom
from govassess.services.walk_offers import offered
from govassess.services.walk_puts import (
    CellEntry,
    cell_puts,
    finding_put,
    new_finding_id,
    rating_subject,
    rating_value,
)
from govassess.services.walk_sampling import begun_answer, beside_draw, sealed_draw
from govassess.services.walk_sheet import Sheet, SheetFacts, build_sheet, with_cell
from govassess.services.walk_told import read_told, told_now
from govassess.store import reading, reading_pictures

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.canonical import Json
    from govassess.domain.changes import Change
    from govassess.domain.ids import ClassId, SiteId
    from govassess.domain.people import Actor
    from govassess.domain.planning_data import SealedDraw
    from govassess.domain.rubric import Indicator, Leaf, Rubric
    from govassess.domain.rubric import Line as RuleLine
    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site
    from govassess.exchange.answer_rows import CellAnswer
    from govassess.services.campaign import Campaign
    from govassess.services.walk_line import Line
    from govassess.services.walk_sheet import SheetLine

_OF_CELLS = frozenset({Subject.RATING, Subject.FINDING, Subject.OBSERVATION, Subject.ADOPTION})
"""Kinds whose change leaves what sheets are made of as it is."""
_JOIN_NANOSECONDS = 2_000_000_000
"""Notes on one cell within this time are one act (house.md §8)."""


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
        self.lines = LinesRoom(self)
        self._last_note: tuple[str, int, str] = ("", 0, "")
        self._around: dict[tuple[str, str], SheetFacts] = {}

    def forget(self, change: Change) -> None:
        """Read anew what sheets are made of after a change of more than verdicts and findings."""
        if change.kinds - _OF_CELLS:
            self._around = {}

    def sheet(self, site: Site, by: Actor) -> Sheet:
        """Return a site's checklist with this evaluator's own records and their worth.

        Leaves that the plan gives to others are not on it.
        """
        rubric = self.campaign.rubric.rubric(site.class_id)
        own = self.campaign.plan.codes(by, rubric, site.class_id)
        return build_sheet(site, rubric, self._facts(site, rubric, by), only=own)

    def reread(self, sheet: Sheet, code: str, by: Actor) -> Sheet:
        """Return the sheet after an edit of one of its cells; only that cell is read again."""
        return with_cell(sheet, code, self._facts(sheet.site, sheet.rubric, by, code))

    def _facts(self, site: Site, rubric: Rubric, by: Actor, code: str | None = None) -> SheetFacts:
        with self.campaign.database.read() as connection:
            around = self._around.get((site.id, by.id)) or self._read_around(site, rubric, by)
            kept = {(str(site.id), leaf): told for leaf, told in around.told.items()}
            now = told_now(self.campaign, connection, kept, by)
            told = {leaf: each for (place, leaf), each in now.items() if place == site.id}
            if code is not None:
                cell = reading.own_cell(connection, site.id, code, by.id)
                return replace(around, cells={code: cell}, told=told)
            cells = reading.cells(connection, site=site.id, evaluator=by.id)
        return replace(around, cells={leaf: cell for (_, leaf), cell in cells.items()}, told=told)

    def _read_around(self, site: Site, rubric: Rubric, by: Actor) -> SheetFacts:
        """Read what no verdict changes; it is kept while the caller's read keeps writers out."""
        with self.campaign.database.read() as connection:
            settings = reading.campaign_settings(connection)
            people = len(reading.evaluators(connection))
            later = reading.later_marks(connection, by.id)
            pictures = reading_pictures.picture_counts(connection, site.id, by.id)
            places = reading.remembered_places(connection, site.id, by.id)
            told = read_told(connection, (site,), by)
            draws = {
                leaf.code: sealed
                for leaf in rubric.leaves()
                if (sealed := sealed_draw(connection, _leaf_of(leaf), site.id, leaf.code))
            }
        facts = SheetFacts(
            cells={},
            voting=voting_of(rubric.settings, settings, evaluators=people),
            time_point=settings.time_point,
            work=work_calendar(settings),
            later=frozenset(leaf for place, leaf in later if place == site.id),
            pictures=pictures,
            places=places,
            told={leaf: each for (_, leaf), each in told.items()},
            revised={
                leaf.code: revision.at
                for leaf in rubric.leaves()
                if (revision := self.campaign.rubric.revision(site.class_id, leaf.code))
            },
            draws=draws,
        )
        self._around = {(site.id, by.id): facts}
        return facts

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
        cell, sealed = self._drawn_cell(site, indicator, by)
        answer = beside_draw(_leaf_of(indicator), answer, cell, sealed)
        refusal = self.refusal(indicator, cell, answer)
        if refusal is not None:
            raise GovAssessError(
                Problem.ANSWER_REFUSED, site=site.name, indicator=code, reason=refusal
            )
        put = self.rating_put(site, code, answer, cell, by=by)
        return self._edit(Action.RATE, site, code, [put], by)

    def refusal(self, indicator: Indicator, cell: Cell, answer: Answer) -> Sentence | None:
        """Return why an answer cannot stand in a cell of a leaf, or None if it can."""
        refusal = check_answer(_leaf_of(indicator), indicator.points, answer)
        if refusal is None and answer.looked_at and any(_stands(each) for each in cell.findings):
            return sentence("faults.findings_stand")
        return refusal

    def rating_put(self, site: Site, code: str, answer: Answer, cell: Cell, *, by: Actor) -> Put:
        """Return what an edit writes for a verdict; the note of the cell stays."""
        value = rating_value(answer, _vote_of(cell, by).note, self._stamp(site, code))
        return Put(Subject.RATING, rating_subject(site.id, code, by), value)

    def line(self, class_id: ClassId, code: str, by: Actor) -> Line:
        """Return one leaf over the sites of its class; raises NAME_UNKNOWN for no leaf."""
        return self.lines.line(class_id, code, by)

    def keep_former(self, site: Site, code: str, by: Actor) -> Change:
        """Answer a changed leaf as before it was changed; what its rule cannot take is refused.

        Raises ANSWER_REFUSED with the reason.
        """
        indicator, stamp = self.leaf(site, code), self._stamp(site, code)
        leaf, cell = _leaf_of(indicator), self._own_cell(site.id, code, by)
        vote = _vote_of(cell, by)
        refusals = [check_finding(leaf, finding) for finding in cell.former]
        if vote.former is not None:
            refusals.append(check_answer(leaf, indicator.points, vote.former))
        reason = next((each for each in refusals if each is not None), None)
        if reason is not None:
            raise GovAssessError(
                Problem.ANSWER_REFUSED, site=site.name, indicator=code, reason=reason
            )
        puts = [finding_put(replace(finding, leaf=stamp)) for finding in cell.former]
        if vote.former is not None:
            value = rating_value(vote.former, vote.note, stamp)
            puts.append(Put(Subject.RATING, rating_subject(site.id, code, by), value))
        return self._edit(Action.RATE, site, code, puts, by)

    def _stamp(self, site: Site, code: str) -> str:
        return self.campaign.rubric.stamp(site.class_id, code)

    def withdraw(self, site: Site, code: str, by: Actor) -> Change:
        """Take back one's own verdict; the note stays, and so does one of before a change."""
        vote = _vote_of(self._own_cell(site.id, code, by), by)
        value = rating_value(vote.former, vote.note, vote.leaf)
        return self._put_rating(Action.RATE, site, code, value, by)

    def note(self, site: Site, code: str, text: str, by: Actor) -> Change:
        """Record a note (at most 20,000 characters); notes within two seconds are one act."""
        self.leaf(site, code)
        vote = _vote_of(self._own_cell(site.id, code, by), by)
        answer = vote.former if vote.answer is None else vote.answer
        value = rating_value(answer, clean_note(text), vote.leaf)
        subject = rating_subject(site.id, code, by)
        before, tick, action_id = self._last_note
        close = before == subject and clock.tick() - tick < _JOIN_NANOSECONDS
        change = self._put_rating(
            Action.NOTE, site, code, value, by, join=action_id if close else ""
        )
        self._last_note = (subject, clock.tick(), change.action_id)
        return change

    def note_put(self, site: Site, code: str, words: str, by: Actor) -> Put:
        """Return what an edit writes to have a sentence in a note; verdict and other text stay.

        Raises TEXT_TOO_LONG for a note that has no room left.
        """
        self.leaf(site, code)
        vote = _vote_of(self._own_cell(site.id, code, by), by)
        answer = vote.former if vote.answer is None else vote.answer
        lines = vote.note.splitlines()
        text = vote.note if words in lines else "\n".join([*lines, words])
        value = rating_value(answer, clean_note(text), vote.leaf)
        return Put(Subject.RATING, rating_subject(site.id, code, by), value)

    def record_finding(self, site: Site, finding: Finding, by: Actor) -> Change:
        """Record a finding, or a changed version of one's own; raises ANSWER_REFUSED."""
        puts = self.finding_puts(site, finding, by)
        return self._edit(Action.RECORD_FINDING, site, finding.indicator, puts, by)

    def finding_puts(self, site: Site, finding: Finding, by: Actor) -> list[Put]:
        """Return what an edit writes for a finding; raises ANSWER_REFUSED."""
        indicator = self.leaf(site, finding.indicator)
        refusal = check_finding(_leaf_of(indicator), finding)
        if refusal is not None:
            raise GovAssessError(
                Problem.ANSWER_REFUSED, site=site.name, indicator=finding.indicator, reason=refusal
            )
        stamp = self._stamp(site, finding.indicator)
        puts = [finding_put(replace(finding, text=clean_note(finding.text), leaf=stamp))]
        cell, sealed = self._drawn_cell(site, indicator, by)
        begun = begun_answer(_leaf_of(indicator), cell, sealed)
        if begun is not None:
            puts.append(self.rating_put(site, indicator.code, begun, cell, by=by))
        return puts

    def withdraw_finding(self, site: Site, finding: Finding, by: Actor) -> Change:
        """Mark a finding as a false alarm (误报): kept, struck from the sum."""
        put = finding_put(replace(finding, state=FindingState.WITHDRAWN))
        return self._edit(Action.WITHDRAW_FINDING, site, finding.indicator, [put], by)

    def remove_finding(self, site: Site, finding: Finding, by: Actor) -> Change:
        """Take one's own finding away as if it had never been made; undo brings it back."""
        put = Put(Subject.FINDING, finding.id, None)
        return self._edit(Action.REMOVE_FINDING, site, finding.indicator, [put], by)

    def new_finding(self, site: Site, code: str, line: RuleLine, by: Actor) -> Finding:
        """Return a finding on a rule line, its sentence filled from the line's pattern."""
        at = clock.now().isoformat(timespec="milliseconds")
        blank = Finding(new_finding_id(), site.id, code, by.id, line.code, at=at)
        return replace(blank, text=finding_sentence(line, blank))

    def changed_finding(self, site: Site, finding: Finding, **fields: Any) -> Finding:
        """Return a finding with other fields; its sentence follows unless edited by hand."""
        rule = _leaf_of(self.leaf(site, finding.indicator))
        changed = replace(finding, **fields)
        lines = {line.code: line for line in rule.lines}
        line, after = lines.get(finding.line), lines.get(changed.line)
        if line is None or after is None or "text" in fields:
            return changed
        if finding.text != finding_sentence(line, finding):
            return changed
        return replace(changed, text=finding_sentence(after, changed))

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
        from govassess.exchange.answer_rows import resolve  # noqa: PLC0415 - spreadsheets are rare
        from govassess.exchange.answer_sheet import read_answers  # noqa: PLC0415

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
        puts = self._replacing(resolved.cells, by)
        change = self.campaign.edit(Action.IMPORT_ANSWERS, by, puts, label=path.name)
        return AnswersImport(
            cells=len(resolved.cells),
            answers=sum(not cell.findings for cell in resolved.cells),
            findings=sum(len(cell.findings) for cell in resolved.cells),
            changed=len(change.ids),
        )

    def _replacing(self, cells: tuple[CellAnswer, ...], by: Actor) -> list[Put]:
        """Return what replaces one person's records in the cells of a table."""
        with self.campaign.database.read() as connection:
            before = reading.cells(connection, evaluator=by.id)
        classes = {site.id: site.class_id for site in self.campaign.sites.all()}
        puts: list[Put] = []
        for cell in cells:
            stamp = self.campaign.rubric.stamp(classes[cell.site], cell.code)
            entry = CellEntry(cell.code, cell.answer, cell.note, cell.findings, stamp)
            known = before.get((cell.site, cell.code), EMPTY_CELL)
            puts += cell_puts(cell.site, entry, known, by)
        return puts

    def _drawn_cell(
        self, site: Site, indicator: Indicator, by: Actor
    ) -> tuple[Cell, SealedDraw | None]:
        with self.campaign.database.read() as connection:
            cell = reading.own_cell(connection, site.id, indicator.code, by.id)
            return cell, sealed_draw(connection, _leaf_of(indicator), site.id, indicator.code)

    def _own_cell(self, site_id: SiteId, code: str, by: Actor) -> Cell:
        with self.campaign.database.read() as connection:
            return reading.own_cell(connection, site_id, code, by.id)

    def _put_rating(
        self, action: Action, site: Site, code: str, value: Json, by: Actor, *, join: str = ""
    ) -> Change:
        put = Put(Subject.RATING, rating_subject(site.id, code, by), value)
        label = f"{site.name} {code}"
        return self.campaign.edit(action, by, [put], label=label, join=join)

    def _edit(self, action: Action, site: Site, code: str, puts: list[Put], by: Actor) -> Change:
        return self.campaign.edit(action, by, puts, label=f"{site.name} {code}")


def _stands(finding: Finding) -> bool:
    return finding.state is FindingState.CONFIRMED


def _vote_of(cell: Cell, by: Actor) -> Vote:
    return cell.votes[0] if cell.votes else Vote(by.id, None)


def _leaf_of(indicator: Indicator) -> Leaf:
    if indicator.leaf is None:
        raise GovAssessError(Problem.NAME_UNKNOWN, name=indicator.code, candidates="")
    return indicator.leaf
