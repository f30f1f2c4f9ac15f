"""The library of values a bulletin can be bound to, each with what is behind it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.bulletin_slots import QueryGroup
from govassess.reports import names
from govassess.reports.bulletin_attachments import attachment_number, attachment_title
from govassess.reports.bulletin_queries_indicators import indicator_queries
from govassess.reports.bulletin_queries_sites import site_queries
from govassess.reports.bulletin_query import Maker
from govassess.reports.bulletin_words import recipients_words, span_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.bulletin import Letter
    from govassess.domain.bulletin_slots import Query
    from govassess.domain.results import Results
    from govassess.reports.problem_counts import Dimension
    from govassess.wording import Wording


def queries_of(
    results: Results, found: tuple[Dimension, ...], wording: Wording, letter: Letter,
    attached: tuple[str, ...],
) -> dict[str, Query]:  # fmt: skip
    """Return every value by its name; `found` are the results' dimensions.

    A value that the data do not carry is not among them.
    """
    every = (
        *_campaign(results, Maker(wording, QueryGroup.CAMPAIGN)),
        *_letter(letter, Maker(wording, QueryGroup.LETTER)),
        *_attachments(results, Maker(wording, QueryGroup.ATTACHMENT), attached),
        *site_queries(results, wording),
        *indicator_queries(results, found, wording),
    )
    found_once: dict[str, Query] = {}
    for query in every:
        found_once.setdefault(query.name, query)
    return found_once


def _campaign(results: Results, maker: Maker) -> Iterator[Query]:
    campaign, wording = results.campaign, maker.wording
    texts = {
        "title": names.bulletin_title(results, wording),
        "quarterly_title": names.quarterly_title(results, wording),
        "recipients": recipients_words(results, wording),
        "organ": campaign.organ,
        "basis": campaign.basis,
        "span": span_text(results, wording),
    }
    days = {"first_day": campaign.first_day, "last_day": campaign.last_day}
    texts |= {key: maker.day(day) for key, day in days.items() if day is not None}
    signed = campaign.signed_on
    texts["signed_on"] = wording.say("reports.date_blank") if signed is None else maker.day(signed)
    for key, text in texts.items():
        if text:
            yield maker.make(f"campaign.{key}", key, text)


def _letter(letter: Letter, maker: Maker) -> Iterator[Query]:
    if letter.deadline is not None:
        yield maker.make("letter.deadline", "deadline", maker.day(letter.deadline))


def _attachments(results: Results, maker: Maker, attached: tuple[str, ...]) -> Iterator[Query]:
    for place, source in enumerate(attached, 1):
        title = attachment_title(results, source, maker.wording)
        if title:
            number = attachment_number(place, len(attached), maker.wording)
            name = f"attachment.{source}"
            yield maker.make(f"{name}.number", "attachment_number", number, title=title)
            yield maker.make(f"{name}.title", "attachment_title", title)
