"""The library of standing sentences: those that the data carry now, ready to be put in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.domain.runs import tidy
from govassess.reports import bulletin_indicators, bulletin_overall
from govassess.reports.bulletin_duties import duties, more_duties, next_steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.runs import Text
    from govassess.reports.bulletin_facts import Facts


class Category(StrEnum):
    """Where in a bulletin a sentence belongs."""

    OPENING = "opening"
    MERITS = "merits"
    PROBLEMS = "problems"
    REQUIREMENTS = "requirements"


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing sentence filled with the campaign's numbers; `key` is what it is known by."""

    key: str
    category: Category
    title: str
    text: Text


def library(facts: Facts, attached: tuple[str, ...]) -> tuple[Standing, ...]:
    """Return the sentences whose facts the data have, in the order of a bulletin."""
    every = (
        *_openings(facts),
        *_merits(facts),
        *_problems(facts),
        *_requirements(facts, attached),
    )
    return tuple(each for each in every if each.text)


def _standing(
    facts: Facts, category: Category, key: str, text: Text, *, about: str = "", **named: str
) -> Standing:
    """Return a sentence titled by its key; `about` tells those of one key apart."""
    title = facts.say(f"said.{key}", **named)
    return Standing(f"said.{key}.{about}" if about else f"said.{key}", category, title, tidy(text))


def _openings(facts: Facts) -> Iterator[Standing]:
    texts = {
        "opening": bulletin_overall.opening(facts),
        "basis_opening": bulletin_overall.basis_opening(facts),
    }
    for key, text in texts.items():
        yield _standing(facts, Category.OPENING, key, text)


def _merits(facts: Facts) -> Iterator[Standing]:
    texts = {
        "overview": bulletin_overall.overview(facts),
        "grades": bulletin_overall.grades(facts),
        "rates": bulletin_overall.rates(facts),
        "best_dimension": bulletin_overall.best_dimension(facts),
        "change": bulletin_overall.change(facts),
        "improved": bulletin_overall.improved(facts),
        "risers": bulletin_overall.risers(facts),
        "passing": bulletin_overall.passing(facts),
    }
    for key, text in texts.items():
        yield _standing(facts, Category.MERITS, key, text)
    grade = next(iter(bulletin_overall.grade_titles(facts)), "")
    best = bulletin_overall.best_grade(facts)
    yield _standing(facts, Category.MERITS, "best_grade", best, grade=grade)
    yield from _ends(facts, Category.MERITS, "leaders")
    for dimension in facts.dimensions:
        title, text = dimension.title, bulletin_indicators.merits(facts, dimension)
        yield _standing(facts, Category.MERITS, "merits", text, about=title, title=title)


def _ends(facts: Facts, category: Category, key: str) -> Iterator[Standing]:
    for place, found in enumerate(facts.results.classes, 1):
        text, name = bulletin_overall.ends(facts, place, key), found.site_class.name
        yield _standing(facts, category, key, text, about=name, name=name)


def _problems(facts: Facts) -> Iterator[Standing]:
    for key, text in (
        ("vetoed", bulletin_overall.vetoed(facts)),
        ("failing", bulletin_overall.failing(facts)),
    ):
        yield _standing(facts, Category.PROBLEMS, key, text)
    yield from _ends(facts, Category.PROBLEMS, "trailers")
    for dimension in bulletin_indicators.by_problems(facts.dimensions):
        title = dimension.title
        for key, text in (
            ("found", bulletin_indicators.found(facts, dimension)),
            ("elements", bulletin_indicators.elements(facts, dimension)),
            ("fresh", bulletin_indicators.fresh(facts, dimension)),
            ("lost", bulletin_indicators.lost(facts, dimension)),
        ):
            yield _standing(facts, Category.PROBLEMS, key, text, about=title, title=title)


def _requirements(facts: Facts, attached: tuple[str, ...]) -> Iterator[Standing]:
    for duty in (*duties(facts), *next_steps(facts, attached), *more_duties(facts)):
        title = duty.title.strip().rstrip("。.")
        yield _standing(
            facts, Category.REQUIREMENTS, "duty", duty.text, about=duty.origin, title=title
        )
