"""What do we publish: the scored campaign as frozen values, and the papers made from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, partial
from operator import itemgetter
from typing import TYPE_CHECKING

from govassess import __version__, clock
from govassess.canonical import sha256
from govassess.domain.agreement_campaign import with_intervals
from govassess.domain.appeals import with_appeals
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.freshness import Reckoning
from govassess.domain.people import OFFICE, Role
from govassess.domain.ranking import rank_sites
from govassess.domain.results import ClassResults, Outcome, Results
from govassess.domain.scoring import score_site
from govassess.domain.votes import voting_of
from govassess.errors import GovAssessError, Problem
from govassess.progress import SILENT
from govassess.services import reports_packs, reports_seal
from govassess.services.campaigns_holidays import work_calendar
from govassess.services.reports_heat import HeatBlock, HeatMap, heat_of
from govassess.services.reports_last_cycle import LastCycleImport, past_scores, take_last_cycle
from govassess.services.reports_memory import Memory, unswept
from govassess.services.reports_reading import Read, evidence_rows
from govassess.store import reading, reading_appeals
from govassess.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from sqlalchemy import Connection

    from govassess.domain.agreement_campaign import DrawnAgreement
    from govassess.domain.answers import Cell
    from govassess.domain.appeals import Appeal
    from govassess.domain.campaign import CampaignSettings, SiteClass
    from govassess.domain.observed import Told
    from govassess.domain.people import Actor
    from govassess.domain.readiness import Gate, GateLine
    from govassess.domain.recall import Recall
    from govassess.domain.results import SiteScore
    from govassess.domain.rubric import Rubric
    from govassess.domain.sites import Site
    from govassess.domain.snapshot import Seal
    from govassess.domain.trace import Step
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.services.reports_bulletin import BulletinDesk
    from govassess.store.reading import CellKey


class Papers(StrEnum):
    """The kinds of paper that can be published."""

    TABLES = "tables"
    BULLETIN = "bulletin"
    SHEETS = "sheets"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A paper just written; `pages` is None where there are none to count."""

    path: Path
    kind: str
    sha256: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """The papers of one publication; `incomplete` sites stand unranked in them."""

    files: tuple[PublishedFile, ...]
    incomplete: int
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Blindness:
    """Whether the votes are still blind; `opened` is when the lead opened them, '' if never.

    One person's votes are blind to nobody, so one evaluator alone never needs an opening.
    """

    closed: bool
    opened: str = ""


class ReportsRoom:
    """The outcome of the open campaign."""

    def __init__(
        self, campaign: Campaign, appeals: Callable[[Connection], Iterable[Appeal]] | None = None
    ) -> None:
        """Score as the campaign stands after its appeals, or after other `appeals` instead.

        `passed_share` is how much of the gate was passed when it was last checked, 0 to 1.
        """
        self.campaign = campaign
        self._appeals = appeals or reading_appeals.appeals
        self._memory = Memory()
        self._results: tuple[Read, Results] | None = None
        self.passed_share = 0.0

    @cached_property
    def bulletin(self) -> BulletinDesk:
        """The bulletin as a document that is edited."""
        from govassess.services.reports_bulletin import BulletinDesk  # noqa: PLC0415 - as papers

        return BulletinDesk(self.campaign)

    def wording(self) -> Wording:
        """Return the words of the campaign's own language."""
        return Wording(self.campaign.settings().language)

    def blindness(self) -> Blindness:
        """Tell whether the votes still have to be opened before anything can be shown."""
        with self.campaign.database.read() as connection:
            return _blindness(connection)

    def open_votes(self, by: Actor = OFFICE) -> Blindness:
        """Let results be seen from now on; it cannot be undone, and a second time changes nothing.

        Where nothing is blind nothing is recorded.
        """
        if self.blindness().closed:
            put = Put(Subject.OPENING, "opening", {"at": clock.utc_text(clock.now().isoformat())})
            self.campaign.edit(Action.OPEN_VOTES, by, [put])
        return self.blindness()

    def results(self) -> Results:
        """Score and rank every site; raises VOTES_CLOSED while several votes are still blind."""
        with unswept():
            read = self._read()
            if self._results is None or self._results[0] is not read:
                self._results = (read, self._scored_all(read))
            return self._results[1]

    def _scored_all(self, read: Read) -> Results:
        return Results(
            campaign=read.settings,
            classes=tuple(self._scored(read, item, rubric) for item, rubric in read.classes),
            evaluators=read.evaluators,
            cells=read.cells,
            evidence=read.evidence,
            digests=tuple(
                (item.name, self._memory.digest(rubric)) for item, rubric in read.classes
            ),
        )

    def heat(self) -> tuple[HeatBlock, ...]:
        """Return what every site lost on every leaf, a block a class; raises VOTES_CLOSED."""
        return heat_of(self.results())

    def heat_map(self) -> HeatMap:
        """Return the heat map with the pictures of its cells; raises VOTES_CLOSED."""
        results = self.results()
        return HeatMap(heat_of(results), results.pictures())

    def take_last_cycle(
        self, path: Path, *, dry_run: bool = False, by: Actor = OFFICE
    ) -> LastCycleImport:
        """Take in how the sites stood last time, as `reports_last_cycle.take_last_cycle` says."""
        return take_last_cycle(self.campaign, path, dry_run=dry_run, by=by)

    def explain(self, site: Site, code: str = "") -> Step:
        """Return how a site's total, or one indicator's score, came to be.

        Raises VOTES_CLOSED while several votes are still blind, NAME_UNKNOWN for a foreign code.
        """
        read = self._read()
        rubric = next(rubric for item, rubric in read.classes if item.id == site.class_id)
        trace = _score(read, rubric, site).trace
        found = trace.find(code) if code else trace
        if found is None:
            codes = "、".join(node.code for node in rubric.roots)
            raise GovAssessError(Problem.NAME_UNKNOWN, name=code, candidates=f"{codes} …")
        return found

    def attachment_name(self, results: Results, number: int) -> str:
        """Return the file name of a class's table; `number` counts from 1."""
        from govassess.reports.names import attachment_file  # noqa: PLC0415 - opening needs no paper

        return attachment_file(results, number, Wording(results.campaign.language))

    def export_table(self, number: int, path: Path, progress: Progress = SILENT) -> None:
        """Write a class's attached table to `path`; raises what `publish` raises."""
        from govassess.reports.workbook import write_class_workbook  # noqa: PLC0415 - as above
        from govassess.reports.workbook_sheets import Stamp  # noqa: PLC0415

        progress.step(0, 1, path.name)
        results = self.results()
        stamp = Stamp(results.campaign.signed_on or clock.today(), __version__)
        wording = Wording(results.campaign.language)
        found = results.classes[number - 1]
        write_class_workbook(results, found, path=path, wording=wording, stamp=stamp)
        progress.step(1, 1, path.name)

    def gate(self, progress: Progress = SILENT, more: Iterable[GateLine] = ()) -> Gate:
        """Return what stands in the way of publishing, as `reports_gate.gate` says."""
        from govassess.services.reports_gate import gate  # noqa: PLC0415 - as above

        found = gate(self.campaign, progress=progress, more=more)
        self.passed_share = found.share
        return found

    def publish(
        self,
        out: Path,
        *,
        papers: frozenset[Papers] = frozenset(Papers),
        sealed: Seal | None = None,
        progress: Progress = SILENT,
    ) -> Published:
        """Write the chosen papers into `out`, each whole or not at all.

        Of a sealed campaign they are the papers that were sealed, whatever appeals changed since;
        `sealed` is a seal that is being made.

        Raises GovAssessError: NOTHING_TO_PUBLISH, VOTES_CLOSED, BULLETIN_STALE,
        GLYPH_MISSING, FILE_MISSING for a picture that is gone, DISK_FULL, FILE_OPEN_ELSEWHERE;
        Cancelled between papers.
        """
        seal = sealed or reports_seal.seal_of(self.campaign)
        results = reports_seal.sealed_results(self.campaign) if seal else self.results()
        if not any(item.sites for item in results.classes):
            raise GovAssessError(Problem.NOTHING_TO_PUBLISH, title=results.campaign.title)
        files: list[PublishedFile] = []
        if Papers.TABLES in papers:
            beside = self._agreement(results, progress), self.campaign.probes.told()
            files += _tables(results, out, progress, beside=beside, seal=seal)
        if Papers.BULLETIN in papers:
            files += self._bulletin(results, out, progress, seal)
        if Papers.SHEETS in papers:
            note = reports_seal.note_of(seal, self.wording())
            sheets = reports_packs.write_sheets(
                self.campaign, results, out, progress=progress, seal_note=note
            )
            files += [published_file(path, "sheet", pages) for path, pages in sheets]
        if Papers.EVIDENCE in papers:
            packs = reports_packs.write_packs(self.campaign, results, out, progress=progress)
            files += [published_file(path, "evidence") for path in packs]
        incomplete = sum(
            score.outcome is Outcome.INCOMPLETE for item in results.classes for score in item.sites
        )
        return Published(tuple(files), incomplete, sealed=seal is not None)

    def _bulletin(
        self, results: Results, out: Path, progress: Progress, seal: Seal | None
    ) -> list[PublishedFile]:
        title = results.campaign.title
        progress.step(0, 1, title)
        note = reports_seal.note_of(seal, self.wording())
        written = self.bulletin.write(out, results, seal_note=note)
        progress.step(1, 1, title)
        return [published_file(path, "bulletin", pages) for path, pages in written]

    def _agreement(self, results: Results, progress: Progress) -> DrawnAgreement | None:
        """Return how far the votes agree; None where nobody else rated."""
        people = sum(person.role is Role.EVALUATOR for person in results.evaluators)
        if people < 2:
            return None
        return with_intervals(self.campaign.adjudication.agreement(), progress)

    def _scored(self, read: Read, item: SiteClass, rubric: Rubric) -> ClassResults:
        basis = (rubric, read.settings, len(read.evaluators))
        scores = [
            self._memory.score(read, site, basis, partial(_score, read, rubric, site))
            for site in read.sites
            if site.class_id == item.id
        ]
        ranked = rank_sites(scores, rubric)
        self._memory.placed(ranked)
        if read.past:
            ranked = tuple(replace(score, past=read.past.get(score.site.id)) for score in ranked)
        return ClassResults(item, rubric, ranked)

    def _read(self) -> Read:
        with self.campaign.database.read() as connection:
            followed = self._memory.follow(connection)
            if followed is not None:  # nothing but cells changed since the votes were open
                return followed
            if _blindness(connection).closed:
                raise GovAssessError(Problem.VOTES_CLOSED)
            classes = reading.classes(connection)
            evaluators = reading.evaluators(connection)
            names = {person.id: person.name for person in evaluators}
            read = Read(
                settings=reading.campaign_settings(connection),
                classes=tuple((item, reading.rubric(connection, item.id)) for item in classes),
                sites=reading.sites(connection),
                evaluators=evaluators,
                cells=tuple(sorted(self._cells(connection).items(), key=itemgetter(0))),
                evidence=tuple(evidence_rows(connection, names)),
                past=past_scores(connection),
            )
            return self._memory.keep(connection, read)

    def _cells(self, connection: Connection) -> dict[CellKey, Cell]:
        return with_appeals(reading.cells(connection), self._appeals(connection))


def _blindness(connection: Connection) -> Blindness:
    opened = reading.votes_opened(connection)
    several = len(reading.evaluators(connection)) > 1
    return Blindness(closed=several and opened is None, opened=opened or "")


def _tables(
    results: Results,
    out: Path,
    progress: Progress,
    *,
    beside: tuple[DrawnAgreement | None, tuple[Told, ...]],
    seal: Seal | None,
) -> list[PublishedFile]:
    from govassess.reports.workbook import write_tables  # noqa: PLC0415 - opening needs no paper
    from govassess.reports.workbook_sheets import Beside, Stamp  # noqa: PLC0415

    digest = "" if seal is None else seal.digest
    stamp = Stamp(reports_seal.made_on(seal, results), __version__, digest)
    wording = Wording(results.campaign.language)
    *tables, everything = write_tables(
        results, out, wording=wording, stamp=stamp, progress=progress, beside=Beside(*beside)
    )
    return [
        *(published_file(path, "table") for path in tables),
        published_file(everything, "workbook"),
    ]


def published_file(path: Path, kind: str, pages: int | None = None) -> PublishedFile:
    """Return a paper just written with its digest."""
    return PublishedFile(path, kind, sha256(path.read_bytes()), pages)


def _score(
    read: Read,
    rubric: Rubric,
    site: Site,
    cells: Mapping[str, Cell] | None = None,
    recall: Recall | None = None,
) -> SiteScore:
    """Score a site of the read; `cells` are its own where somebody has sorted them out."""
    if cells is None:
        cells = read.cells_of(site.id)
    voting = voting_of(rubric.settings, read.settings, evaluators=len(read.evaluators))
    reckoning = Reckoning(time_point(read.settings, site), work_calendar(read.settings))
    return score_site(rubric, site, cells, voting, reckoning, recall=recall)


def time_point(settings: CampaignSettings, site: Site) -> date | None:
    """Return the date from which a site's windows are counted back."""
    return site.time_point or settings.time_point or settings.last_day
