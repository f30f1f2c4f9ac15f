"""Assignments and sealed draws ↔ the JSON values of journal entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.ids import ClassId, SiteId
from govassess.domain.planning import Assignment
from govassess.domain.sampling import Sample

if TYPE_CHECKING:
    from govassess.canonical import Json


@dataclass(frozen=True, slots=True)
class SealedDraw:
    """What the lead drew for one leaf of one site before anybody visited it.

    `items` is the whole list that was drawn from, `at` when that was (UTC ISO 8601).
    """

    items: tuple[str, ...]
    sample: Sample
    at: str


def assignment_from_data(value: Json) -> Assignment:
    """Read an assignment; only `sites` must be there. Raises KeyError, TypeError, ValueError."""
    return Assignment(
        sites=frozenset(_sites(value["sites"])),
        order=_sites(value.get("order", ())),
        order_seed=_text(value.get("order_seed", "")),
        leaves={
            ClassId(class_id): frozenset(map(_text, codes))
            for class_id, codes in value.get("leaves", {}).items()
        },
        second=frozenset(_sites(value.get("second", ()))),
        double=int(value.get("double", 0)),
        seed=_text(value.get("seed", "")),
    )


def assignment_to_data(each: Assignment) -> Json:
    """Return an assignment as it is stored: what says nothing is left out."""
    drawn = {"double": each.double, "seed": each.seed} if each.double else {}
    order = {"order": list(each.order), "order_seed": each.order_seed} if each.order else {}
    leaves = {class_id: sorted(codes) for class_id, codes in sorted(each.leaves.items())}
    return {
        "sites": sorted(each.sites),
        **drawn,
        **order,
        **({"leaves": leaves} if leaves else {}),
        **({"second": sorted(each.second)} if each.second else {}),
    }


def draw_from_data(value: Json) -> SealedDraw:
    """Read a sealed draw; raises KeyError, TypeError or ValueError for anything else."""
    items, drawn = (tuple(map(_text, value[name])) for name in ("items", "drawn"))
    sample = Sample(int(value["population"]), _text(value["seed"]), drawn)
    return SealedDraw(items, sample, _text(value["at"]))


def draw_to_data(sealed: SealedDraw) -> Json:
    """Return a sealed draw as it is stored."""
    sample = sealed.sample
    return {
        "population": sample.population,
        "items": list(sealed.items),
        "seed": sample.seed,
        "drawn": list(sample.drawn),
        "at": sealed.at,
    }


def draw_subject(site: SiteId, code: str) -> str:
    """Return the subject of a draw."""
    return f"{site}/{code}"


def _sites(values: Json) -> tuple[SiteId, ...]:
    return tuple(SiteId(_text(value)) for value in values)


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
