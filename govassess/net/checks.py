"""What a program can see on a site: a target and the checks wanted in, what was seen out.

Nothing here scores: a `Seen` is material for a person (product.md, promise 5).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from govassess.domain.observations import Check, Outcome
from govassess.net.checks_columns import freshness
from govassess.net.checks_page import FINDERS
from govassess.net.checks_site import available, domain, encoding, https, ipv6, weight
from govassess.net.links import links
from govassess.net.seen import Fetches, Seen, Target
from govassess.net.visit import SiteVisit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["Fetches", "Seen", "Target", "look"]

_NOTHING: Mapping[Check, Seen] = MappingProxyType({})
_AT_SITE: Mapping[Check, Callable[[SiteVisit], Seen]] = {
    Check.AVAILABLE: available,
    Check.HTTPS: https,
    Check.IPV6: ipv6,
    Check.DOMAIN: domain,
    Check.ENCODING: encoding,
    Check.WEIGHT: weight,
}


def look(
    fetcher: Fetches,
    target: Target,
    checks: frozenset[Check],
    *,
    earlier: Mapping[Check, Seen] = _NOTHING,
) -> Iterator[Seen]:
    """Visit a site once and yield what each of `checks` sees, in the order of `Check`.

    One observation a check, of freshness one a page. The front page and each page given are asked
    for once, one request at a time; `earlier` is what the last look saw, which links need before
    one is called dead. What cannot be read is unclear, with the reason as its value. Raises
    FetchError CANCELLED if the fetcher was told to stop, and nothing else.
    """
    visit = SiteVisit(fetcher, target)
    for check in Check:
        if check not in checks:
            continue
        if check is Check.LINKS:
            yield links(visit, earlier.get(check))
        elif check is Check.FRESHNESS:
            yield from freshness(visit)
        elif check in FINDERS:
            yield _found(visit, check)
        else:
            yield _AT_SITE[check](visit)


def _found(visit: SiteVisit, check: Check) -> Seen:
    shown, url = visit.shown, visit.target.url
    if shown.trouble or shown.reading is None:
        return Seen(check, Outcome.UNCLEAR, shown.trouble, url)
    found = FINDERS[check](shown.reading, visit.target)
    if found.outcome is Outcome.FAULT and not found.value and shown.unseen:
        return Seen(check, Outcome.UNCLEAR, shown.unseen, url)
    return Seen(check, found.outcome, found.value, url)
