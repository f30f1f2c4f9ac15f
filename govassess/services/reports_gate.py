"""May we publish yet: everything in the way, and what people have looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE
from govassess.domain.readiness import (
    Gate,
    Room,
    Severity,
    Tick,
    gate_of,
    must_fix,
    please_check,
    tick_from_data,
    tick_to_data,
)
from govassess.domain.readiness_checks import checks
from govassess.domain.readiness_holes import holes
from govassess.domain.results import Outcome
from govassess.domain.text import clean_name
from govassess.errors import GovAssessError, Problem
from govassess.progress import SILENT
from govassess.services import reports_packs
from govassess.store import reading, reading_gate
from govassess.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govassess.domain.changes import Change
    from govassess.domain.people import Actor
    from govassess.domain.readiness import GateLine
    from govassess.domain.results import Results
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.services.reports_bulletin_view import BulletinView

_BEGIN = 16
"""Characters of a paragraph that a line quotes."""


def gate(campaign: Campaign, *, progress: Progress = SILENT, more: Iterable[GateLine] = ()) -> Gate:
    """Return what stands between here and publishing; `more` are lines of other rooms.

    Raises VOTES_CLOSED while several votes are blind; Cancelled between its parts.
    """
    results = campaign.reports.results()
    lines: list[GateLine] = []
    for done, source in enumerate(_SOURCES):
        progress.step(done, len(_SOURCES))
        lines += source(campaign, results)
    progress.step(len(_SOURCES), len(_SOURCES))
    return gate_of((*lines, *more), _ticks(campaign))


def tick_off(
    campaign: Campaign, lines: Iterable[GateLine], name: str, by: Actor = OFFICE
) -> Change:
    """Record that `name` has looked at lines; what must be put right cannot be ticked off.

    Raises NAME_EMPTY or TEXT_TOO_LONG, VALUE_INVALID for a line that is no question.
    """
    given = list(lines)
    if any(line.severity is not Severity.PLEASE_CHECK for line in given):
        raise GovAssessError(Problem.VALUE_INVALID)
    who = clean_name(name)
    value = tick_to_data(Tick(who, clock.utc_text(clock.now().isoformat())))
    puts = [Put(Subject.TICK, line.key, value) for line in given]
    return campaign.edit(Action.TICK_OFF, by, puts, label=f"{who} {len(puts)}")


def untick(campaign: Campaign, lines: Iterable[GateLine], by: Actor = OFFICE) -> Change:
    """Take ticks back."""
    puts = [Put(Subject.TICK, line.key, None) for line in lines]
    return campaign.edit(Action.TICK_OFF, by, puts, label=str(len(puts)))


def with_ticks(campaign: Campaign, gate: Gate) -> Gate:
    """Return a gate as it was checked, with the ticks of now."""
    found = gate_of(gate.lines, _ticks(campaign))
    campaign.reports.passed_share = found.share
    return found


def _ticks(campaign: Campaign) -> dict[str, Tick]:
    with campaign.database.read() as connection:
        values = reading.values_of(connection, Subject.TICK)
    return {key: tick_from_data(value) for key, value in values.items()}


def _holes(campaign: Campaign, results: Results) -> Iterator[GateLine]:
    return holes(results, campaign.adjudication.disagreements())


def _checks(campaign: Campaign, results: Results) -> Iterator[GateLine]:
    with campaign.database.read() as connection:
        late = reading_gate.withdrawn_late(connection)
    return checks(results, late)


def _sums(_: Campaign, results: Results) -> Iterator[GateLine]:
    """Yield the totals that do not re-add from the points printed beside them."""
    from govassess.reports.tables import score_table  # noqa: PLC0415 - opening needs no paper

    wording = Wording(results.campaign.language)
    for found in results.classes:
        for row in score_table(found, wording).rows:
            if row.site.outcome is Outcome.SCORED and not row.summed:
                yield must_fix("adds", Room.REPORTS, row.site.site.id, site=row.site.site.name)


def _glyphs(campaign: Campaign, results: Results) -> Iterator[GateLine]:
    """Yield the characters that no face draws, and the papers they stand in."""
    from govassess.reports.fonts import Faces  # noqa: PLC0415 - as above
    from govassess.reports.site_pack import missing_in  # noqa: PLC0415

    wording, faces = Wording(results.campaign.language), Faces()
    for missed in campaign.reports.bulletin.missing_glyphs():
        facts = {"char": shown(missed.char), "unicode": missed.code}
        yield must_fix("glyph_bulletin", Room.BULLETIN, missed.block, **facts)
    for score, sheet, sources in reports_packs.sheets(campaign, results):
        for one in missing_in(sheet, faces, sources, wording):
            facts = {"char": shown(one.char), "unicode": one.code, "site": score.site.name}
            yield must_fix("glyph_sheet", Room.WALK, score.site.id, **facts)


def _bulletin(campaign: Campaign, results: Results) -> Iterator[GateLine]:
    """Yield values of the bulletin that are not those of now, and what its linter says."""
    view = campaign.reports.bulletin.view()
    if results.campaign.signed_on is None:
        yield please_check("undated", Room.BULLETIN, "")
    for slot in view.stale:
        shown_now = {"block": _begin(view, slot.block), "old": slot.old}
        if slot.new is None:
            yield must_fix("slot_empty", Room.BULLETIN, slot.block, **shown_now)
        else:
            yield must_fix("slot_stale", Room.BULLETIN, slot.block, new=slot.new, **shown_now)
    for remark in view.remarks:
        words = view.wording.sentence(remark.sentence)
        facts = {"block": _begin(view, remark.block), "remark": words}
        yield please_check("linter", Room.BULLETIN, remark.block, **facts)


def _begin(view: BulletinView, block: str) -> str:
    """Return the first words of a block, which a line names it by; the red head has none."""
    words = view.bulletin.block(block).words if block else ""
    return words if len(words) <= _BEGIN else f"{words[:_BEGIN]}…"


def shown(char: str) -> str:
    """Return a character as a line of text can show it."""
    return char if char.isprintable() else " "


_SOURCES = (_holes, _checks, _sums, _bulletin, _glyphs)
"""Who has lines to say. A room that has some adds its function here; what only a caller knows
(an open editor's slots) comes as `more`."""
