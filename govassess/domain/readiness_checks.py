"""What a person has to have looked at before publishing: ties, bounds, dates, people's numbers."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.office_time import office_day
from govassess.domain.personal_data import personal_numbers
from govassess.domain.points import fixed_text, points_text, reading_text
from govassess.domain.readiness import Room, please_check
from govassess.domain.readiness_holes import names_of
from govassess.domain.results import SHOWN_DIGITS, Outcome

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from govassess.domain.answers import Cell
    from govassess.domain.campaign import CampaignSettings
    from govassess.domain.readiness import GateLine
    from govassess.domain.results import ClassResults, EvidenceRow, Results, SiteScore
    from govassess.domain.rubric import RubricSettings

_COMMA = "、"


def checks(results: Results, withdrawn_late: Collection[str]) -> Iterator[GateLine]:
    """Yield what is worth a look; `withdrawn_late` are findings taken back after the opening."""
    for found in results.classes:
        yield from _ties(found)
        for score in found.sites:
            yield from _bounds(score, found.rubric.settings)
    yield from _dates(results)
    names = names_of(results)
    for (site, code), cell in results.cells:
        if site in names:
            yield from _people(cell, site, code, names[site])
            yield from _withdrawn(cell, withdrawn_late, f"{site}/{code}", names[site])


def _ties(found: ClassResults) -> Iterator[GateLine]:
    places: dict[int, list[SiteScore]] = defaultdict(list)
    for score in found.sites:
        if score.rank is not None:
            places[score.rank].append(score)
    for rank, sites in places.items():
        if len(sites) > 1:
            total = sites[0].total or Fraction(0)
            facts = {
                "class_name": found.site_class.name,
                "rank": rank,
                "site": _COMMA.join(score.site.name for score in sites),
                "total": fixed_text(total, found.rubric.settings.decimals),
            }
            yield please_check("tie", Room.REPORTS, str(sites[0].site.id), **facts)


def _bounds(score: SiteScore, settings: RubricSettings) -> Iterator[GateLine]:
    """Yield the bounds that a total stands on, or misses by the last digit printed."""
    if score.outcome is not Outcome.SCORED or score.total is None or score.exact is None:
        return
    bounds = {grade.test.bound for grade in settings.grades}
    bounds |= {settings.pass_line} if settings.pass_line is not None else set()
    for bound in sorted(bounds):
        if abs(score.total - bound) <= Fraction(1, 10**settings.decimals):
            facts = {
                "site": score.site.name,
                "total": fixed_text(score.total, settings.decimals),
                "exact": reading_text(score.exact, settings.decimals + 2),
                "bound": points_text(bound),
                "grade": score.grade or "",
            }
            yield please_check("bound", Room.REPORTS, str(score.site.id), **facts)


def _dates(results: Results) -> Iterator[GateLine]:
    """Yield the pictures taken outside the campaign's days, each once."""
    names, told = names_of(results), set()
    for row in results.evidence:
        name = row.kept.id if row.kept is not None else row.picture
        if name in told or row.site not in names:
            continue
        told.add(name)
        code = _outside(row, results.campaign)
        if code:
            named = row.url or row.title or row.picture[:SHOWN_DIGITS]
            facts = {"site": names[row.site], "indicator": row.indicator, "named": named}
            at = office_day(row.at)
            shown = "" if at is None else at.isoformat()
            yield please_check(code, Room.EVIDENCE, name, **facts, day=shown)


def _outside(row: EvidenceRow, campaign: CampaignSettings) -> str:
    day = office_day(row.at)
    if day is None:
        return "evidence_undated"
    early = campaign.first_day is not None and day < campaign.first_day
    late = campaign.last_day is not None and day > campaign.last_day
    return "evidence_outside" if early or late else ""


def _people(cell: Cell, site: str, code: str, name: str) -> Iterator[GateLine]:
    texts = [vote.note for vote in cell.votes]
    texts += [text for each in cell.findings for text in (each.text, each.column, each.url)]
    texts += [cell.consensus.reason] if cell.consensus is not None else []
    found = dict.fromkeys(pair for text in texts for pair in personal_numbers(text))
    for kind, shown in found:
        facts = {"site": name, "indicator": code, "number": shown}
        yield please_check(f"personal_{kind.value}", Room.WALK, f"{site}/{code}", **facts)


def _withdrawn(cell: Cell, late: Collection[str], target: str, name: str) -> Iterator[GateLine]:
    count = sum(each.id in late for each in cell.findings)
    if count:
        code = target.partition("/")[2]
        facts = {"site": name, "indicator": code, "count": count}
        yield please_check("withdrawn_late", Room.ADJUDICATION, target, **facts)
