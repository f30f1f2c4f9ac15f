"""The standing sentences about the whole: purpose, dates, counts, totals, change, who failed.

Each returns nothing where the data do not carry it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.runs import Run
from govassess.reports import names
from govassess.reports.bulletin_words import scope_word, we, whole_area
from govassess.reports.outcome_counts import failing_sites, veto_causes
from govassess.reports.sentences import joined

if TYPE_CHECKING:
    from govassess.domain.runs import Text
    from govassess.reports.bulletin_facts import Facts

NOTHING: Text = ()


def opening(facts: Facts, *, quarterly: bool = False) -> Text:
    """Say why, who, how long, over whose sites."""
    results, wording = facts.results, facts.wording
    own = {} if quarterly else {"area": whole_area(results, wording)}
    return facts.compose(
        "quarterly_opening" if quarterly else "opening",
        **own,
        we=we(results, wording),
        span=facts.slot("campaign.span") if facts.has("campaign.span") else "",
        scope=scope(facts),
        work=names.work_word(results.campaign, wording),
    )


def scope(facts: Facts) -> Text:
    """Name the classes: 各县区政府网站和部门网站."""
    said = [(Run(scope_word(found, facts.wording)),) for found in facts.results.classes]
    return joined(facts.wording, said, last="and")


def basis_opening(facts: Facts) -> Text:
    """Say on which basis whose sites were assessed."""
    if not facts.has("campaign.basis"):
        return NOTHING
    return facts.compose(
        "basis_opening",
        basis=facts.slot("campaign.basis"),
        we=we(facts.results, facts.wording),
        scope=scope(facts),
        work=names.work_word(facts.results.campaign, facts.wording),
    )


def when(facts: Facts) -> Text:
    """Say from when to when, on which basis."""
    span = basis = NOTHING
    if facts.has("campaign.first_day", "campaign.last_day"):
        first, last = facts.slot("campaign.first_day"), facts.slot("campaign.last_day")
        span = facts.compose("dates", first=first, last=last)
    if facts.has("campaign.basis"):
        basis = facts.compose("basis", basis=facts.slot("campaign.basis"))
    return facts.compose("done", dates=span, basis=basis, we=we(facts.results, facts.wording))


def how_many(facts: Facts) -> Text:
    """Say how many sites there are, and of how many there is no rank."""
    classes = facts.results.classes
    runs = facts.compose(
        "counts" if len(classes) > 1 else "counts_one",
        sites=facts.slot("sites.count"),
        classes=class_counts(facts),
    )
    for outcome in ("vetoed", "incomplete"):
        if facts.has(f"sites.{outcome}"):
            runs += facts.compose(f"counts_{outcome}", count=facts.slot(f"sites.{outcome}"))
    return runs


def class_counts(facts: Facts) -> Text:
    """Say 13个县区网站和50个部门网站."""
    said = [
        facts.compose(
            "class_count", count=facts.slot(f"class.{place}.sites"), name=found.site_class.name
        )
        for place, found in enumerate(facts.results.classes, 1)
    ]
    return joined(facts.wording, said, last="and")


def see(facts: Facts, attached: tuple[str, ...]) -> Text:
    """Say in which attachments the scores stand."""
    places = [(facts.slot(f"attachment.{source}.number"),) for source in attached]
    return facts.compose("see", places=joined(facts.wording, places, last="and")) if places else ()


def overview(facts: Facts) -> Text:
    """Say mean, highest and lowest total, and each class's mean."""
    if not facts.has("totals.mean"):
        return NOTHING
    return facts.compose(
        "overview",
        count=facts.slot("sites.scored"),
        mean=facts.slot("totals.mean"),
        high=facts.slot("totals.max"),
        low=facts.slot("totals.min"),
        classes=_class_means(facts),
    )


def _class_means(facts: Facts) -> Text:
    """Say each class's mean total; nothing when there is one class only."""
    said = [
        facts.compose("class_mean", name=found.site_class.name, mean=facts.slot(name))
        for place, found in enumerate(facts.results.classes, 1)
        if facts.has(name := f"class.{place}.mean")
    ]
    if len(said) < 2:
        return NOTHING
    return facts.compose("class_means", means=joined(facts.wording, said))


def grade_titles(facts: Facts) -> tuple[str, ...]:
    """Return the grades that some site has, best first."""
    titles = (g.title for c in facts.results.classes for g in c.rubric.settings.grades)
    return tuple(title for title in dict.fromkeys(titles) if facts.has(f"grades.{title}"))


def grades(facts: Facts) -> Text:
    """Say how many sites have each grade."""
    said = [
        facts.compose("grade_count", grade=title, count=facts.slot(f"grades.{title}"))
        for title in grade_titles(facts)
    ]
    return facts.compose("grades", grades=joined(facts.wording, said)) if said else NOTHING


def best_grade(facts: Facts) -> Text:
    """Name the sites of the best grade there is; nothing if no site has it."""
    bands = (c.rubric.settings.grades for c in facts.results.classes)
    best = {grades[0].title for grades in bands if grades[1:]}
    title = next(iter(grade_titles(facts)), "")
    if title not in best:
        return NOTHING
    count, sites = facts.slot(f"grades.{title}"), facts.slot(f"grades.{title}.names")
    return facts.compose("best_grade", grade=title, count=count, names=sites)


def rates(facts: Facts) -> Text:
    """Say which level-1 indicator went best and which worst, when they can be told apart."""
    if not facts.has("dimensions.best"):
        return NOTHING
    return facts.compose(
        "rates",
        best=facts.slot("dimensions.best"),
        high=facts.slot("dimensions.best.rate"),
        worst=facts.slot("dimensions.worst"),
        low=facts.slot("dimensions.worst.rate"),
    )


def best_dimension(facts: Facts) -> Text:
    """Say which level-1 indicator went best."""
    if not facts.has("dimensions.best"):
        return NOTHING
    high = facts.slot("dimensions.best.rate")
    return facts.compose("best_dimension", best=facts.slot("dimensions.best"), high=high)


def change(facts: Facts) -> Text:
    """Say how the mean moved since the last cycle."""
    if not facts.has("change.sites"):
        return NOTHING
    keys = ("sites", "then", "now", "direction", "risen", "fallen")
    return facts.compose("change", **{key: facts.slot(f"change.{key}") for key in keys})


def risers(facts: Facts) -> Text:
    """Name the sites that rose most."""
    if not facts.has("change.risers"):
        return NOTHING
    return facts.compose("risers", names=facts.slot("change.risers"))


def improved(facts: Facts) -> Text:
    """Say by how much the mean rose; nothing if it did not."""
    if not facts.has("change.gained"):
        return NOTHING
    return facts.compose("improved", gained=facts.slot("change.gained"))


def ends(facts: Facts, place: int, key: str) -> Text:
    """Name the first or last sites of a class (`leaders`, `trailers`)."""
    name = f"class.{place}.{key}"
    if not facts.has(name):
        return NOTHING
    found = facts.results.classes[place - 1]
    return facts.compose(key, name=found.site_class.name, names=facts.slot(name))


def passing(facts: Facts) -> Text:
    """Say how many passed."""
    if not facts.has("sites.passing"):
        return NOTHING
    return facts.compose(
        "passing",
        passing=facts.slot("sites.passing"),
        rate=facts.slot("sites.pass_rate"),
        failing=facts.slot("sites.failing"),
    )


def vetoed(facts: Facts) -> Text:
    """Name the sites that failed by a veto, cause by cause."""
    items = [
        facts.compose("vetoed_item", cause=cause, names=facts.slot(f"veto.{cause}.names"))
        for cause in veto_causes(facts.results)
    ]
    if not items:
        return NOTHING
    listed = joined(facts.wording, items, by="semicolon")
    return facts.compose("vetoed", count=facts.slot("sites.vetoed"), items=listed)


def failing(facts: Facts) -> Text:
    """Name the sites that failed by their points, with what cost them most."""
    items = [
        facts.compose(
            "failing_item",
            name=score.site.name,
            total=facts.slot(f"failing.{score.site.id}.total"),
            cause=facts.slot(f"failing.{score.site.id}.cause"),
        )
        for _, score in failing_sites(facts.results)
        if facts.has(f"failing.{score.site.id}.total", f"failing.{score.site.id}.cause")
    ]
    if not items:
        return NOTHING
    listed = joined(facts.wording, items, by="semicolon")
    return facts.compose("failing", count=facts.slot("sites.failing_scored"), items=listed)
