"""How a unit objects to its score, and what becomes of the objection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govassess.canonical import Json


@dataclass(frozen=True, slots=True)
class Terms:
    """How and until when a unit may object, and whether its sheet tells its rank.

    `until` is the last day, None while nobody has set it; `to` whom to write to and how.
    """

    until: date | None = None
    to: str = ""
    ranks: bool = True


def terms_to_data(terms: Terms) -> Json:
    """Return the terms as the value of their entry."""
    until = None if terms.until is None else terms.until.isoformat()
    return {"until": until, "to": terms.to, "ranks": terms.ranks}


def terms_from_data(value: Json) -> Terms:
    """Read the terms."""
    until = value["until"]
    return Terms(None if until is None else date.fromisoformat(until), value["to"], value["ranks"])
