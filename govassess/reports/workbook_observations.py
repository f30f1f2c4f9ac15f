"""The sheet 自动监测: what machines saw, apart from all verdicts, and where somebody adopted it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.observation_words import check_name
from govassess.domain.results import SHOWN_DIGITS
from govassess.reports.answer_words import office_time
from govassess.reports.blocks import HeadCell
from govassess.reports.sheet_style import Look
from govassess.reports.workbook_cells import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.domain.observed import Told
    from govassess.reports.workbook_cells import SheetWriter
    from govassess.wording import Wording

OBSERVATION_FIELDS = tuple(
    Field(width, look)
    for width, look in (
        (14.0, Look.CENTRED),
        (22.0, Look.CENTRED),
        (18.0, Look.CENTRED),
        (10.0, Look.CENTRED),
        (54.0, Look.TEXT),
        (36.0, Look.TEXT),
        (18.0, Look.CENTRED),
        (10.0, Look.CENTRED),
        (14.0, Look.CENTRED),
        (16.0, Look.CENTRED),
        (20.0, Look.CENTRED),
    )
)
_OWN = "probe"


def observation_header(wording: Wording) -> tuple[tuple[HeadCell, ...], ...]:
    """Return the heads of the columns."""
    titles = wording.say("probes.sheet_head").split("|")
    return (tuple(HeadCell(title) for title in titles),)


def write_observations(writer: SheetWriter, told: Sequence[Told], wording: Wording) -> None:
    """Write what holds now, a line an observation, sites in the order of the register."""
    for each in told:
        seen = each.seen
        writer.line(
            (
                each.class_name,
                each.site,
                wording.sentence(check_name(seen.check)),
                wording.say(f"probes.outcome_{seen.outcome.value}"),
                "；".join(wording.sentence(words) for words in each.sentences),
                seen.url,
                office_time(seen.at),
                seen.tries,
                wording.say("probes.own_source") if seen.source == _OWN else seen.source,
                "、".join(each.adopted),
                seen.id[:SHOWN_DIGITS],
            )
        )
