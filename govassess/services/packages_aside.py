"""Setting a merge aside: its entries stop counting, as if it had not been, and can be put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE
from govassess.errors import GovAssessError, Problem
from govassess.services.packages_receipts import read_receipts
from govassess.store import reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from govassess.domain.changes import Change
    from govassess.domain.people import Actor
    from govassess.services.campaign import Campaign
    from govassess.services.packages_receipts import Receipt

_KEY_DIGITS = 16


def set_aside(campaign: Campaign, merge_id: str, by: Actor = OFFICE) -> Change:
    """Let nothing count that the merge with this receipt brought; one undoable act.

    A key that came with it on first use, and that nobody confirmed, is forgotten with it. What is
    aside already stays so. Raises GovAssessError MERGE_NOT_KEPT where the receipt does not say
    what came, KeyError for no receipt.
    """
    with campaign.database.read() as connection:
        receipt, others = _receipt(connection, merge_id)
        if not receipt.kept:
            raise GovAssessError(Problem.MERGE_NOT_KEPT, file=receipt.file)
        subject = _key_to_forget(connection, receipt, others)
    puts = [] if receipt.aside else [Put(Subject.ASIDE, receipt.id, {"key": subject})]
    puts += [Put(Subject.KEY, subject, None)] if puts and subject else []
    return campaign.edit(Action.SET_ASIDE, by, puts, label=_label(receipt))


def take_back(campaign: Campaign, merge_id: str, by: Actor = OFFICE) -> Change:
    """Let everything count again that a merge brought; raises KeyError for no receipt."""
    with campaign.database.read() as connection:
        receipt, _ = _receipt(connection, merge_id)
        value = reading.raw_value(connection, Subject.ASIDE, receipt.id) or {}
        keys = reading.last_values(connection, Subject.KEY, value.get("key") or "-")
    puts = [Put(Subject.ASIDE, receipt.id, None)] if receipt.aside else []
    puts += [Put(Subject.KEY, subject, key) for subject, key in keys.items()]
    return campaign.edit(Action.TAKE_BACK, by, puts, label=_label(receipt))


def _receipt(connection: Connection, merge_id: str) -> tuple[Receipt, Sequence[Receipt]]:
    """Return a receipt and all others."""
    found = {receipt.id: receipt for receipt in read_receipts(connection)}
    receipt = found.pop(merge_id)
    return receipt, tuple(found.values())


def _key_to_forget(connection: Connection, receipt: Receipt, others: Sequence[Receipt]) -> str:
    """Return the name of the key that nothing but this merge speaks for; '' if there is none."""
    subject = f"{receipt.person}/{receipt.key[:_KEY_DIGITS]}"
    known = reading.raw_value(connection, Subject.KEY, subject)
    if not receipt.first_use or known is None or known["confirmed"]:
        return ""
    stands = any(
        each.person == receipt.person and each.key == receipt.key and not each.aside
        for each in others
    )
    return "" if stands else subject


def _label(receipt: Receipt) -> str:
    return f"{receipt.name} {receipt.file}"
