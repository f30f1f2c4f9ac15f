"""The bulletin's first paragraphs: to whom, what was done, when, on which basis, over how many."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.points import fixed_text
from govassess.domain.results import Outcome
from govassess.reports import names
from govassess.reports.blocks import Paragraph, Run
from govassess.reports.sentences import Slot, compose, joined, number, rate_text, span_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.results import ClassResults, Results, SiteScore
    from govassess.reports.blocks import Text
    from govassess.reports.problem_counts import Dimension
    from govassess.wording import Wording

_LEVELS = "省市州盟县区旗镇乡"
_ORGANS = ("中心", "局", "委", "厅", "办", "组")


def whole_area(results: Results, wording: Wording) -> str:
    """Return how the office speaks of its area: 全市, 全县, else 本地区."""
    region = results.campaign.region
    level = region[-1:] if region[-1:] in _LEVELS else ""
    key = "reports.area.whole" if level else "reports.area.here"
    return wording.say(key, level=level)


def we(results: Results, wording: Wording) -> str:
    """Return how the organ names itself in running text: 我办, 我局, 我中心."""
    organ = results.campaign.organ.replace("办公室", "办").replace("委员会", "委")
    short = next((word for word in _ORGANS if organ.endswith(word)), "")
    return wording.say("reports.we.organ" if short else "reports.we.unit", organ=short)


def recipients_words(results: Results, wording: Wording) -> str:
    """Return the recipients as the classes suggest them, with the closing colon."""
    campaign = results.campaign
    office = campaign.organ.removeprefix(campaign.region)
    below = office if office and office != campaign.organ else ""
    said: list[str] = []
    for found in results.classes:
        stem = names.class_stem(found.site_class.name)
        if names.is_territorial(found.site_class.name):
            key = "office" if below else "government"
            said.append(wording.say(f"reports.to.{key}", stem=stem, office=below))
        else:
            level = campaign.region[-1:] if campaign.region[-1:] in _LEVELS else ""
            key = "departments" if level and stem == "部门" else "units"
            said.append(wording.say(f"reports.to.{key}", level=level, stem=stem))
    listed = wording.say("reports.to.list").join(said) or wording.say("reports.to.all")
    return wording.say("reports.to.colon", to=listed)


def opening_blocks(results: Results, wording: Wording) -> Iterator[Paragraph]:
    """Yield the opening: why, who, how long, over whose sites."""
    campaign = results.campaign
    span = ""
    if campaign.first_day and campaign.last_day and campaign.first_day <= campaign.last_day:
        span = span_words(campaign.first_day, campaign.last_day, wording)
    scopes = [(Run(_scope(found, wording)),) for found in results.classes]
    yield Paragraph(
        compose(
            wording,
            "opening",
            area=whole_area(results, wording),
            we=we(results, wording),
            span=Slot(span, "campaign.span") if span else "",
            scope=joined(wording, scopes, last="and"),
            work=names.work_word(campaign, wording),
        )
    )


def _scope(found: ClassResults, wording: Wording) -> str:
    name = found.site_class.name
    if names.is_territorial(name):
        return wording.say("reports.class.each_sites", stem=names.class_stem(name))
    return name


def outcome_blocks(results: Results, wording: Wording) -> Iterator[Paragraph]:
    """Yield section one: dates and basis, how many sites, what became of them, where it stands."""
    runs = (*_when(results, wording), *_how_many(results, wording))
    numbers = range(1, len(results.classes) + 1)
    places = [(Run(names.attachment_number(results, n, wording)),) for n in numbers]
    if places:
        runs += compose(wording, "see", places=joined(wording, places, last="and"))
    yield Paragraph(runs)


def _when(results: Results, wording: Wording) -> Text:
    campaign = results.campaign
    first, last = campaign.first_day, campaign.last_day
    span: Text = ()
    if first and last:
        span = compose(
            wording,
            "dates",
            first=Slot(names.date_words(first, wording), "campaign.first_day"),
            last=Slot(names.date_words(last, wording), "campaign.last_day"),
        )
    basis: Text = ()
    if campaign.basis:
        basis = compose(wording, "basis", basis=Slot(campaign.basis, "campaign.basis"))
    return compose(wording, "done", dates=span, basis=basis, we=we(results, wording))


def _how_many(results: Results, wording: Wording) -> Text:
    sites = [site for found in results.classes for site in found.sites]
    runs = compose(
        wording,
        "counts" if len(results.classes) > 1 else "counts_one",
        sites=number(len(sites), "sites.count"),
        classes=class_counts(results, wording),
    )
    for outcome in (Outcome.VETOED, Outcome.INCOMPLETE):
        count = sum(site.outcome == outcome for site in sites)
        if count:
            shown = number(count, f"sites.{outcome.value}")
            runs += compose(wording, f"counts_{outcome.value}", count=shown)
    return runs


def class_counts(results: Results, wording: Wording) -> Text:
    """Return 13个县区网站和50个部门网站, each number bound."""
    said = [
        compose(
            wording,
            "class_count",
            count=number(len(found.sites), f"class.{place}.sites"),
            name=found.site_class.name,
        )
        for place, found in enumerate(results.classes, 1)
    ]
    return joined(wording, said, last="and")


def overview_block(
    results: Results, found: tuple[Dimension, ...], wording: Wording
) -> Paragraph | None:
    """Return the first paragraph of the analysis: averages, range, grades; None without totals."""
    scored = [s for c in results.classes for s in c.sites if s.outcome == Outcome.SCORED]
    totals = [site.total for site in scored if site.total is not None]
    if not totals:
        return None
    decimals = max(c.rubric.settings.decimals for c in results.classes)
    said = compose(
        wording,
        "overview",
        count=number(len(totals), "sites.scored"),
        mean=Slot(fixed_text(_mean(totals), decimals), "totals.mean"),
        high=Slot(fixed_text(max(totals), decimals), "totals.max"),
        low=Slot(fixed_text(min(totals), decimals), "totals.min"),
        classes=_class_means(results, wording),
    )
    return Paragraph((*said, *_grades(results, scored, wording), *_rates(found, wording)))


def _mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _class_means(results: Results, wording: Wording) -> Text:
    """Return each class's mean total; nothing when there is one class only."""
    said: list[Text] = []
    for place, found in enumerate(results.classes, 1):
        scored = [s for s in found.sites if s.outcome == Outcome.SCORED]
        totals = [site.total for site in scored if site.total is not None]
        if totals:
            mean = fixed_text(_mean(totals), found.rubric.settings.decimals)
            slot = Slot(mean, f"class.{place}.mean")
            name = found.site_class.name
            said.append(compose(wording, "class_mean", name=name, mean=slot))
    if len(said) < 2:
        return ()
    return compose(wording, "class_means", means=joined(wording, said))


def _grades(results: Results, scored: list[SiteScore], wording: Wording) -> Text:
    titles = dict.fromkeys(g.title for c in results.classes for g in c.rubric.settings.grades)
    said = [
        compose(wording, "grade_count", grade=title, count=number(count, f"grades.{title}"))
        for title in titles
        if (count := sum(site.grade == title for site in scored))
    ]
    return compose(wording, "grades", grades=joined(wording, said)) if said else ()


def _rates(found: tuple[Dimension, ...], wording: Wording) -> Text:
    """Return which level-1 indicator went best and which worst, when they can be told apart."""
    rated = [(d.rate, d.title) for d in found if d.rate is not None]
    if len({rate for rate, _ in rated}) < 2:
        return ()
    (high, best), (low, worst) = max(rated), min(rated)
    return compose(
        wording,
        "rates",
        best=best,
        high=Slot(rate_text(high), f"dimension.{best}.rate"),
        worst=worst,
        low=Slot(rate_text(low), f"dimension.{worst}.rate"),
    )
