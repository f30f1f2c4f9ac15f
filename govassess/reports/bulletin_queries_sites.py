"""The values about sites: how many, who failed and why, totals and places, and how they moved."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.bulletin_slots import QueryGroup
from govassess.domain.points import fixed_text, points_text, rounded
from govassess.domain.results import Outcome
from govassess.reports.bulletin_query import POINTS, Maker, of_cells, of_sites
from govassess.reports.outcome_counts import (
    change_of,
    failing_sites,
    losses_of,
    mean_of,
    sites_of,
    veto_causes,
)
from govassess.reports.sentences import rate_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.bulletin_slots import Query
    from govassess.domain.results import ClassResults, Results, SiteScore
    from govassess.wording import Wording

_NAMED_PLACES = 3
"""How many sites are named as the first, the last, or those that rose most."""
_NAMED_CAUSE = 8
"""How many sites are named for one cause before they are counted."""
_NAMED_GRADE = 40


def site_queries(results: Results, wording: Wording) -> Iterator[Query]:
    """Yield every value about sites and their totals."""
    sites = Maker(wording, QueryGroup.SITES)
    totals = Maker(wording, QueryGroup.TOTALS)
    yield from _counts(results, sites)
    yield from _passing(results, sites)
    yield from _failing(results, sites)
    yield from _totals(results, totals)
    yield from _grades(results, totals)
    yield from _places(results, totals)
    yield from _change(results, Maker(wording, QueryGroup.CHANGE))


def decimals_of(results: Results) -> int:
    """Return the decimals in which means over all classes are printed."""
    return max((found.rubric.settings.decimals for found in results.classes), default=0)


def _counts(results: Results, maker: Maker) -> Iterator[Query]:
    yield maker.counted("sites.count", "sites_count", sites_of(results))
    for outcome in Outcome:
        sites = sites_of(results, outcome)
        if sites or outcome is Outcome.SCORED:
            yield maker.counted(f"sites.{outcome.value}", f"sites_{outcome.value}", sites)
    for place, found in enumerate(results.classes, 1):
        name = found.site_class.name
        yield maker.counted(f"class.{place}.sites", "class_sites", found.sites, name=name)


def _passing(results: Results, maker: Maker) -> Iterator[Query]:
    """Yield how many passed; nothing where no rubric says what that is."""
    done = sites_of(results, Outcome.SCORED, Outcome.VETOED)
    if not done or not any(_can_fail(found) for found in results.classes):
        return
    failed = {score.site.id for _, score in failing_sites(results)}
    bad = [score for score in done if score.site.id in failed]
    good = [score for score in done if score.site.id not in failed]
    scored = [score for score in bad if score.outcome is Outcome.SCORED]
    yield maker.counted("sites.passing", "sites_passing", good)
    yield maker.counted("sites.failing", "sites_failing", bad)
    yield maker.counted("sites.failing_scored", "sites_failing_scored", scored)
    rate = rate_text(Fraction(len(good), len(done)))
    yield of_sites(maker.make("sites.pass_rate", "pass_rate", rate), done)


def _can_fail(found: ClassResults) -> bool:
    settings = found.rubric.settings
    return settings.pass_line is not None or bool(settings.grades)


def _failing(results: Results, maker: Maker) -> Iterator[Query]:
    for cause, sites in veto_causes(results).items():
        named = maker.named(sites, _NAMED_CAUSE)
        yield of_sites(maker.make(f"veto.{cause}.names", "veto_names", named, text=cause), sites)
    rubrics = {item.site_class.name: item.rubric for item in results.classes}
    for class_name, score in failing_sites(results):
        if score.outcome is not Outcome.SCORED or score.total is None:
            continue
        rubric, name = rubrics[class_name], score.site.name
        total = fixed_text(score.total, rubric.settings.decimals)
        losses = losses_of(score, rubric)
        said = [
            maker.wording.say(
                "bulletin.failing_cause", leaf=title, points=points_text(rounded(lost, 2))
            )
            for _, title, lost in losses
        ]
        key = f"failing.{score.site.id}"
        made = maker.make(f"{key}.total", "failing_total", total, POINTS, name=name)
        yield of_sites(made, [score])
        if said:
            cells = tuple((str(score.site.id), code) for code, _, _ in losses)
            cause = maker.listed(said)
            yield of_cells(maker.make(f"{key}.cause", "failing_cause", cause, name=name), cells)


def _totals(results: Results, maker: Maker) -> Iterator[Query]:
    scored = [score for score in sites_of(results, Outcome.SCORED) if score.total is not None]
    values = [score.total for score in scored if score.total is not None]
    if not values:
        return
    decimals = decimals_of(results)
    for key, value in (("mean", mean_of(values)), ("max", max(values)), ("min", min(values))):
        behind = scored if key == "mean" else [each for each in scored if each.total == value]
        text = fixed_text(value, decimals)
        yield of_sites(maker.make(f"totals.{key}", f"totals_{key}", text, POINTS), behind)
    for place, found in enumerate(results.classes, 1):
        own = [s for s in found.sites if s.outcome is Outcome.SCORED and s.total is not None]
        if own:
            mean = mean_of([score.total for score in own if score.total is not None])
            text, name = fixed_text(mean, found.rubric.settings.decimals), found.site_class.name
            made = maker.make(f"class.{place}.mean", "class_mean", text, POINTS, name=name)
            yield of_sites(made, own)


def _grades(results: Results, maker: Maker) -> Iterator[Query]:
    scored = sites_of(results, Outcome.SCORED)
    titles = dict.fromkeys(g.title for c in results.classes for g in c.rubric.settings.grades)
    for title in titles:
        sites = [score for score in scored if score.grade == title]
        if sites:
            yield maker.counted(f"grades.{title}", "grade", sites, title=title)
            named = maker.named(sites, _NAMED_GRADE)
            made = maker.make(f"grades.{title}.names", "grade_names", named, title=title)
            yield of_sites(made, sites)


def _places(results: Results, maker: Maker) -> Iterator[Query]:
    """Yield the first and last sites of each class by name; equal places are named together."""
    for place, found in enumerate(results.classes, 1):
        ranked = [score for score in found.sites if score.rank is not None]
        if len(ranked) < 2 * _NAMED_PLACES:
            continue
        last_of_first = ranked[_NAMED_PLACES - 1].rank or 0
        first_of_last = ranked[-_NAMED_PLACES].rank or 0
        ends = {
            "leaders": [score for score in ranked if (score.rank or 0) <= last_of_first],
            "trailers": [score for score in ranked if (score.rank or 0) >= first_of_last],
        }
        for key, sites in ends.items():
            named = maker.named(sites, _NAMED_CAUSE)
            name = found.site_class.name
            yield of_sites(maker.make(f"class.{place}.{key}", key, named, name=name), sites)


def _change(results: Results, maker: Maker) -> Iterator[Query]:
    change = change_of(results)
    if change is None:
        return
    decimals = decimals_of(results)
    then, now = (rounded(value, decimals) for value in (change.then, change.now))
    direction = "up" if now > then else "down" if now < then else "same"
    yield maker.counted("change.sites", "change_sites", change.sites)
    for key, value in (("then", then), ("now", now)):
        made = maker.make(f"change.{key}", f"change_{key}", fixed_text(value, decimals), POINTS)
        yield of_sites(made, change.sites)
    words = maker.wording.say(f"bulletin.change_{direction}")
    yield of_sites(maker.make("change.direction", "change_direction", words), change.sites)
    if now > then:
        gained = fixed_text(now - then, decimals)
        made = maker.make("change.gained", "change_gained", gained, POINTS)
        yield of_sites(made, change.sites)
    yield maker.counted("change.risen", "change_risen", change.risers)
    yield maker.counted("change.fallen", "change_fallen", change.fallers)
    if change.risers:
        first = change.risers[:_NAMED_PLACES]
        said = maker.listed(_riser(score, decimals, maker) for score in first)
        yield of_sites(maker.make("change.risers", "change_risers", said), first)


def _riser(score: SiteScore, decimals: int, maker: Maker) -> str:
    gained = fixed_text(score.gained or Fraction(0), decimals)
    return maker.wording.say("bulletin.riser", name=score.site.name, gained=gained)
