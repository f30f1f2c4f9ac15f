"""A unit's notice of what to put right (整改通知): its words, and its pages as blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.rectification import Recheck
from govassess.domain.runs import plain
from govassess.reports import names
from govassess.reports.blocks import (
    Align,
    Column,
    DateLine,
    Document,
    HeadCell,
    Paragraph,
    Recipients,
    Signature,
    Table,
    Title,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from govassess.domain.campaign import CampaignSettings
    from govassess.domain.rectification import Item
    from govassess.domain.sites import Site
    from govassess.reports.blocks import Block
    from govassess.wording import Wording

_WEIGHTS = (0.9, 1.6, 2.0, 4.7, 5.2, 2.9, 2.9, 2.9)
LEFT = frozenset((2, 3, 4))
"""The columns that hold sentences."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A site's items, each with its leaf's title and whether it is overdue; `name` names files."""

    campaign: CampaignSettings
    site: Site
    name: str
    lines: tuple[tuple[Item, str, bool], ...]
    day: date


def build_notice(notice: Notice, wording: Wording) -> Document:
    """Return the notice as blocks: whom it is for, what it is about, the table of items."""
    campaign = notice.campaign
    demo = wording.say("reports.demo.mark") if campaign.demo else ""
    title = title_of(notice, wording)
    return Document(title, campaign.organ, campaign.title, tuple(_blocks(notice, wording)), demo)


def title_of(notice: Notice, wording: Wording) -> str:
    """Return the notice's title."""
    work = names.work_title(notice.campaign, wording)
    return f"{work}\n{wording.say('sheets.rectification.title')}"


def opening_of(notice: Notice, wording: Wording) -> str:
    """Return what the notice begins with."""
    return wording.say(
        "sheets.rectification.opening",
        work=names.work_title(notice.campaign, wording),
        url=notice.site.url or notice.site.name,
        count=len(notice.lines),
        organ=notice.campaign.organ or wording.say("sheets.organizer"),
    )


def _blocks(notice: Notice, wording: Wording) -> Iterator[Block]:
    yield Title(title_of(notice, wording))
    yield Recipients(wording.say("sheets.rectification.to", site=notice.site.name))
    yield Paragraph(plain(opening_of(notice, wording)))
    if notice.campaign.organ:
        yield Signature(notice.campaign.organ)
    yield DateLine(names.date_words(notice.day, wording))
    yield Table(
        number="",
        title=wording.say("sheets.rectification.table"),
        columns=tuple(
            Column(weight, Align.LEFT if place in LEFT else Align.CENTER)
            for place, weight in enumerate(_WEIGHTS)
        ),
        header=(tuple(HeadCell(text) for text in head_of(wording)),),
        rows=tuple(rows_of(notice, wording)),
        landscape=True,
        size=10.5,
    )


def head_of(wording: Wording) -> list[str]:
    """Return the heads of the table of items."""
    return wording.say("sheets.rectification.head").split("|")


def rows_of(notice: Notice, wording: Wording) -> Iterator[tuple[str, ...]]:
    """Yield the items as texts, with the unit's answers and the second looks."""
    for number, (item, title, overdue) in enumerate(notice.lines, 1):
        state = "overdue" if overdue else item.reply.state.value
        reply = _dated(wording.say(f"sheets.feedback.{state}"), item.reply.on, wording)
        look = ""
        if item.look.result is not Recheck.OPEN:
            said = wording.say(f"sheets.recheck.{item.look.result.value}")
            look = _dated(said, item.look.on, wording)
        yield (
            *(str(number), item.indicator, title, item.problem, item.requirement),
            names.date_words(item.due, wording),
            "\n".join(text for text in (reply, item.reply.text) if text),
            "\n".join(text for text in (look, item.look.text, item.look.by) if text),
        )


def _dated(state: str, day: date | None, wording: Wording) -> str:
    return state if day is None else f"{state}\n{names.date_words(day, wording)}"
