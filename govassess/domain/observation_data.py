"""Observations and adoptions as JSON values of the journal, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.ids import EvaluatorId, SiteId
from govassess.domain.observations import Adoption, Check, Item, Observation, Outcome

if TYPE_CHECKING:
    from govassess.canonical import Json


def observation_to_data(seen: Observation) -> Json:
    """Return an observation as the value of its entry; its identity is the entry's subject."""
    return {
        "site": seen.site,
        "check": seen.check.value,
        "outcome": seen.outcome.value,
        "value": seen.value,
        "at": seen.at,
        "url": seen.url,
        "evaluator": seen.evaluator,
        "run": seen.run,
        "tries": seen.tries,
        "source": seen.source,
        "page": seen.page,
        "window": seen.window,
        "items": [[item.url, item.text, item.outcome, item.note] for item in seen.items],
    }


def observation_from_data(row: Json, observation_id: str) -> Observation:
    """Read an observation; raises KeyError, TypeError or ValueError for what is none."""
    return Observation(
        id=observation_id,
        site=SiteId(row["site"]),
        check=Check(row["check"]),
        outcome=Outcome(row["outcome"]),
        value=row["value"],
        at=row["at"],
        url=row["url"],
        evaluator=EvaluatorId(row["evaluator"]),
        run=row["run"],
        tries=row["tries"],
        source=row["source"],
        page=row["page"],
        window=row["window"],
        items=tuple(Item(url, text, outcome, note) for url, text, outcome, note in row["items"]),
    )


def adoption_subject(adoption: Adoption) -> str:
    """Return the subject of an adoption: what was adopted, for which cell, by whom."""
    cell = f"{adoption.site}/{adoption.indicator}"
    return f"{adoption.observation}/{cell}/{adoption.evaluator}"


def adoption_to_data(adoption: Adoption) -> Json:
    """Return an adoption as the value of its entry."""
    return {"into": adoption.into, "sentence": adoption.sentence, "at": adoption.at}


def adoption_from_data(subject: str, row: Json, entry: str = "") -> Adoption:
    """Read an adoption; raises KeyError, TypeError or ValueError for what is none."""
    observation, site, rest = subject.split("/", 2)
    code, _, person = rest.rpartition("/")
    return Adoption(
        observation=observation,
        site=SiteId(site),
        indicator=code,
        evaluator=EvaluatorId(person),
        into=row["into"],
        sentence=row["sentence"],
        at=row["at"],
        entry=entry,
    )
