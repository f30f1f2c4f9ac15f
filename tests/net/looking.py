"""Looks at the rehearsal county, and what they found in the terms of its known answers."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from govassess.domain.ids import SiteId
from govassess.domain.observations import Check
from govassess.net.checks import Seen, Target, look
from govassess.net.county import County, CountySite, Fact
from govassess.net.county_sites import read_county
from govassess.net.fetching import Fetcher, Limits
from govassess.net.pool import Job, run_jobs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TIME_POINT = read_county().time_point
LIMITS = Limits(deadline=2.0)
EVERYTHING = frozenset(Check)
Twice = tuple[list[Seen], list[Seen]]


def target_of(site: CountySite) -> Target:
    """Return what a campaign knows of a site of the county."""
    return Target(
        site=SiteId(site.host),
        name=site.name,
        url=site.url,
        code=site.code,
        organiser=site.organiser,
        pages=site.pages,
        time_point=TIME_POINT,
        windows=site.windows,
    )


def look_twice(fetcher: Fetcher, site: CountySite) -> tuple[list[Seen], list[Seen]]:
    """Return what one look saw, and what is known after the links were followed again."""
    first = list(look(fetcher, target_of(site), EVERYTHING))
    before = {seen.check: seen for seen in first}
    links = look(fetcher, target_of(site), frozenset([Check.LINKS]), earlier=before)
    return first, [*(seen for seen in first if seen.check is not Check.LINKS), *links]


def look_at_all(county: County, limits: Limits = LIMITS) -> dict[str, Twice]:
    """Look twice at every site, four at a time."""
    with Fetcher(county.reach, limits) as fetcher:
        jobs = [_job(fetcher, site) for site in county.sites]
        done = list(run_jobs(jobs, workers=4, pause=0, stop=threading.Event()))
        return {each.job.host: each.result() for each in done}


def _job(fetcher: Fetcher, site: CountySite) -> Job[tuple[list[Seen], list[Seen]]]:
    return Job(site.host, lambda: look_twice(fetcher, site))


def as_facts(host: str, seen: Iterable[Seen]) -> Iterator[Fact]:
    """Yield what was seen at a host as facts; of a page's weight only the bytes are comparable."""
    for each in seen:
        is_column = each.check is Check.FRESHNESS
        value = each.value.split()[0] if each.check is Check.WEIGHT else each.value
        yield Fact(host, each.check, each.outcome, value, each.url if is_column else "")
        if each.check is Check.LINKS:
            for item in each.items:
                yield Fact(host, each.check, item.outcome, item.note, item.url)


def known_of(facts: Sequence[Fact]) -> set[Fact]:
    """Return the facts that a look must see; how often a site fails takes many visits."""
    return {fact for fact in facts if fact.detail != "visits"}


def precision_and_recall(found: set[Fact], known: set[Fact]) -> tuple[float, float]:
    """Return the share of what was found that is so, and of what is so that was found."""
    right = len(found & known)
    return right / len(found), right / len(known)
