"""Invents a plausible walk of one site for rehearsals, from told stories and a seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.answer_check import sample_size
from govassess.domain.answers import NOTHING_FOUND, Answer, Finding, SampledObject
from govassess.domain.comparison import parse_comparison
from govassess.domain.points import parse_points
from govassess.domain.rubric import FINDING_KINDS, Indicator, Kind, Leaf, LineType
from govassess.services.walk_puts import CellEntry, new_finding_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from govassess.canonical import Json
    from govassess.domain.ids import EvaluatorId
    from govassess.domain.sites import Site

_FRESH = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Material:
    """What may be told: stories by leaf, and what a sample may draw.

    `objects` are those of a leaf; a leaf that has none of its own draws from `matters`.
    """

    stories: Mapping[str, Sequence[Json]]
    matters: Sequence[str]
    objects: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Told:
    """One invented cell; `story` is what a picture of it would show, None when all was well."""

    entry: CellEntry
    story: Json | None


@dataclass(frozen=True, slots=True)
class Inventor:
    """Invents the cells of one site; `quality` is the chance that a leaf has nothing to fault."""

    random: Random
    site: Site
    material: Material
    quality: float
    evaluator: EvaluatorId
    time_point: date

    def tell(self, indicator: Indicator, leaf: Leaf) -> Told:
        """Invent what was seen for one leaf."""
        told = self.material.stories[indicator.code]
        if self.random.random() < self.quality:
            return Told(CellEntry(indicator.code, self._faultless(indicator, leaf)), None)
        if leaf.kind in FINDING_KINDS:
            chosen = self.random.sample(list(told), self.random.randint(1, len(told)))
            findings = tuple(self._finding(indicator, story) for story in chosen)
            return Told(CellEntry(indicator.code, NOTHING_FOUND, findings=findings), chosen[0])
        story = self.random.choice(list(told))
        answer = self._faulty(indicator, leaf, story)
        return Told(CellEntry(indicator.code, answer, story["note"]), story)

    def _faultless(self, indicator: Indicator, leaf: Leaf) -> Answer:
        if leaf.kind in FINDING_KINDS:
            return NOTHING_FOUND
        if leaf.kind is Kind.BANDS:
            return Answer(option=leaf.lines[0].label)
        if leaf.kind is Kind.ELEMENTS:
            return self._elements(indicator, leaf, {})
        if leaf.kind is Kind.CHECKS:
            return Answer(checks=tuple((line.code, True) for line in leaf.lines))
        if leaf.kind is Kind.MEASURE:
            return self._freshest(leaf)
        return Answer(number=indicator.points)

    def _freshest(self, leaf: Leaf) -> Answer:
        """Return a measure that earns full marks: inside the best tier, or no fault at all."""
        first = leaf.lines[0]
        if first.window:
            return Answer(day=self.time_point - _FRESH)
        if first.type is LineType.TIER:
            return Answer(number=parse_comparison(first.condition).bound)
        return Answer(number=Fraction(0))

    def _faulty(self, indicator: Indicator, leaf: Leaf, story: Json) -> Answer:
        if leaf.kind is Kind.BANDS:
            return Answer(option=story["option"])
        if leaf.kind is Kind.ELEMENTS:
            return self._elements(indicator, leaf, story)
        if leaf.kind is Kind.CHECKS:
            no = frozenset(story["no"])
            return Answer(checks=tuple((line.code, line.code not in no) for line in leaf.lines))
        if "day" in story:
            return Answer(day=date.fromisoformat(story["day"]))
        return Answer(number=parse_points(story["number"]))

    def _elements(self, indicator: Indicator, leaf: Leaf, story: Json) -> Answer:
        """Judge the sampled objects; the first `lacking` of them (all if unsaid) lack something."""
        size = sample_size(leaf)
        known = self.material.objects.get(indicator.code, self.material.matters)
        names = [""] if size is None else self.random.sample(list(known), size)
        whole = tuple(line.label for line in leaf.lines)
        reduced = tuple(label for label in whole if label not in story.get("missing", ()))
        lacking = story.get("lacking", len(names))
        return Answer(
            objects=tuple(
                SampledObject(name, reduced if place < lacking else whole)
                for place, name in enumerate(names)
            )
        )

    def _finding(self, indicator: Indicator, story: Json) -> Finding:
        return Finding(
            id=new_finding_id(),
            site=self.site.id,
            indicator=indicator.code,
            evaluator=self.evaluator,
            line=story["line"],
            count=story.get("count", 1),
            url=self.site.url.rstrip("/") + story["path"],
            column=story["column"],
            text=story["note"],
            at=self.time_point.isoformat(),
            newest=_day(story, "newest"),
            sent=_day(story, "sent"),
            answered=_day(story, "answered"),
        )


def _day(story: Json, name: str) -> date | None:
    return date.fromisoformat(story[name]) if name in story else None
