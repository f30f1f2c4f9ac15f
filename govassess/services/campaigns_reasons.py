"""The reasons for decisions that a campaign has on offer: the shipped ones, or its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govassess.domain.campaign_data import campaign_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE
from govassess.domain.text import clean_note
from govassess.wording import Wording

if TYPE_CHECKING:
    from govassess.domain.campaign import CampaignSettings
    from govassess.services.campaign import Campaign

_SHIPPED = 5
"""How many reasons the program knows."""


def reasons_of(settings: CampaignSettings) -> tuple[str, ...]:
    """Return the reasons on offer, in the campaign's language as long as they are the shipped."""
    if settings.reasons is not None:
        return settings.reasons
    wording = Wording(settings.language)
    return tuple(wording.say(f"adjudication.reason_{place}") for place in range(1, _SHIPPED + 1))


def keep_reason(campaign: Campaign, text: str) -> bool:
    """Put a reason on the campaign's list; tell whether it was new there.

    Raises TEXT_TOO_LONG.
    """
    settings, reason = campaign.settings(), " ".join(clean_note(text).split())
    known = reasons_of(settings)
    if not reason or reason in known:
        return False
    value = campaign_to_data(replace(settings, reasons=(*known, reason)))
    put = Put(Subject.CAMPAIGN, "campaign", value)
    campaign.edit(Action.EDIT_CAMPAIGN, OFFICE, [put], label=settings.title)
    return True


def read_reasons(text: str, base: CampaignSettings) -> tuple[str, ...] | None:
    """Return the reasons a person wrote, one a line; None while they are the shipped ones."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    told = tuple(dict.fromkeys(line for line in lines if line))
    shipped = reasons_of(replace(base, reasons=None))
    return None if told == shipped else told
