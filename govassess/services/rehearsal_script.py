"""What several people will see: mostly the same, and who is right where they differ."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from typing import TYPE_CHECKING

from govassess.domain.answers import FindingState
from govassess.domain.rubric import Kind
from govassess.services.rehearsal_answers import Inventor
from govassess.services.rehearsal_walk import tell_site

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from govassess.domain.answers import Answer
    from govassess.domain.ids import ClassId, EvaluatorId, SiteId
    from govassess.domain.people import Evaluator
    from govassess.domain.planning import Plan
    from govassess.domain.rubric import Indicator, Rubric
    from govassess.domain.sites import Site
    from govassess.services.rehearsal_answers import Material, Told

_DOUBT = 0.015
"""How often one of two people sees a leaf otherwise: some fifteen disagreements in all."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What the invention is made of: the campaign's parts, who rates what, and how it began."""

    sites: Sequence[Site]
    rubrics: Mapping[ClassId, Rubric]
    materials: Mapping[ClassId, Material]
    people: Sequence[Evaluator]
    plan: Plan
    time_point: date
    quality: tuple[float, float]
    seed: int


@dataclass(frozen=True, slots=True)
class Walk:
    """One site as one person sees it; `random` paints the pictures."""

    site: Site
    told: list[Told]
    random: Random


@dataclass(frozen=True, slots=True)
class Truth:
    """Who is right about a cell, and what a picture of it shows, None when all was well."""

    person: EvaluatorId
    told: Told


@dataclass(frozen=True, slots=True)
class Clash:
    """A cell that one person answered twice, on two laptops: as it is, and in error."""

    site: Site
    code: str
    right: Answer
    wrong: Answer


@dataclass(frozen=True, slots=True)
class Script:
    """Every person's walks in the order of the register, and the truth where people differ."""

    walks: Mapping[EvaluatorId, list[Walk]]
    truths: dict[tuple[SiteId, str], Truth] = field(default_factory=dict)


def write_script(stage: Stage) -> Script:
    """Invent everything; the same names and seed give the same."""
    script = Script({person.id: [] for person in stage.people})
    contested = False
    for site in stage.sites:
        raters = [each for each in stage.people if site.id in stage.plan.get(each.id, ())]
        seen = [_told(stage, site, person) for person in raters]
        if len(seen) > 1:
            _let_differ(stage, script, seen)
            contested = contested or _contest(script, seen)
        for person, (_, told) in zip(raters, seen, strict=True):
            random = Random(f"{_key(stage, site)}\n{person.name}")
            script.walks[person.id].append(Walk(site, told, random))
    return script


def clash_in(script: Script, person: EvaluatorId, rubrics: Mapping[ClassId, Rubric]) -> Clash:
    """Return a faultless cell of the person's that nobody else rates, with another option.

    Raises StopIteration if there is none.
    """
    others = {
        walk.site.id for key, walks in script.walks.items() for walk in walks if key != person
    }
    return next(
        Clash(walk.site, item.entry.code, answer, replace(answer, option=leaf.lines[-1].label))
        for walk in script.walks[person]
        if walk.site.id not in others
        for item in walk.told
        if (leaf := _leaf(rubrics[walk.site.class_id], item.entry.code).leaf) is not None
        if leaf.kind is Kind.BANDS and item.story is None
        if (answer := item.entry.answer) is not None
    )


def _told(stage: Stage, site: Site, person: Evaluator) -> tuple[Inventor, list[Told]]:
    """Invent a site as it is: everybody who rates it begins with the same."""
    random = Random(_key(stage, site))
    quality = random.betavariate(*stage.quality)
    material = stage.materials[site.class_id]
    inventor = Inventor(random, site, material, quality, person.id, stage.time_point)
    return inventor, tell_site(inventor, stage.rubrics[site.class_id])


def _key(stage: Stage, site: Site) -> str:
    return f"{stage.seed}\n{site.name}"


def _let_differ(stage: Stage, script: Script, seen: list[tuple[Inventor, list[Told]]]) -> None:
    """Let one of two people overlook what is there, or see what is not, here and there."""
    site = seen[0][0].site
    random = Random(f"{_key(stage, site)}\n分歧")
    rubric = stage.rubrics[site.class_id]
    for place, item in enumerate(seen[0][1]):
        if random.random() >= _DOUBT:
            continue
        wrong = random.randrange(2)
        right, cells = seen[1 - wrong][0].evaluator, seen[1 - wrong][1]
        script.truths[site.id, item.entry.code] = Truth(right, cells[place])
        chance = 0.0 if item.story is None else 1.0
        other = replace(seen[wrong][0], random=random, quality=chance)
        node = _leaf(rubric, item.entry.code)
        if node.leaf is not None:
            seen[wrong][1][place] = other.tell(node, node.leaf)


def _contest(script: Script, seen: list[tuple[Inventor, list[Told]]]) -> bool:
    """Let the second person call what the first one found a false alarm; tell whether one could."""
    (first, cells), (second, others) = seen[:2]
    for place, item in enumerate(others):
        key = (second.site.id, item.entry.code)
        if item.entry.findings and key not in script.truths:
            script.truths[key] = Truth(first.evaluator, cells[place])
            findings = tuple(
                replace(each, state=FindingState.WITHDRAWN) for each in item.entry.findings
            )
            others[place] = replace(item, entry=replace(item.entry, findings=findings))
            return True
    return False


def _leaf(rubric: Rubric, code: str) -> Indicator:
    return rubric.leaf_of[code]
