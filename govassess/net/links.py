"""Where a site's links lead: alive, moved, refused, dead – and dead only after two runs.

The rules deduct for each dead or wrong link, pictures, attachments and other sites included
(国办发〔2015〕15号 链接可用性, 国办秘函〔2019〕19号 可用性). A page that answers 200 and says of
itself that it does not exist is unclear: a program may misread words, a person has to look.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from govassess.domain.observations import Check, Item, LinkOutcome, Outcome
from govassess.net.fetching import Fault
from govassess.net.reading_page import Role
from govassess.net.seen import Seen
from govassess.net.visit import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.net.fetching import Page
    from govassess.net.reading_page import Link, Reading
    from govassess.net.visit import Opened, SiteVisit

MOST = 600
"""So many links of one site are followed; the others are told as unclear, `not asked`."""
_PATIENCE = 3
"""A host that let so many requests run out is not asked again in this look."""
_STATUSES = {
    401: LinkOutcome.LOGIN,
    **dict.fromkeys((403, 429, 451), LinkOutcome.REFUSED),
    **dict.fromkeys((404, 410), LinkOutcome.SUSPECT),
}
_DEAD_FAULTS = frozenset((Fault.DNS, Fault.REFUSED, Fault.RESET, Fault.REDIRECTS))
_NO_OTHER_ANSWER = frozenset(
    (Fault.TIMEOUT, Fault.DNS, Fault.OFFLINE, Fault.PRIVATE, Fault.REFUSED, Fault.CLOCK)
)
"""What asking once more, in another way, cannot change."""
_FILE = re.compile(r"\.(?!s?html?$|php$|aspx?$|jspx?$|do$|action$|cgi$)[A-Za-z0-9]{2,5}$")
_LOGIN = re.compile(
    r"(?:^|[/_.?=-])(?:(?:login|logon|signin|denglu)|(?:sso|cas|passport)(?![a-z]))", re.IGNORECASE
)
_ERROR_PLACE = re.compile(r"(?:^|[/_.-])(?:404|not_?found|error)(?![a-z0-9])", re.IGNORECASE)
_MISSING = re.compile(
    r"\b404\b|not\s+found|(?:页面|网页|文件|地址|内容|信息|栏目|文章|资源)(?:不存在|未找到|没有找到|已删除|已被删除"
    r"|找不到|已失效)|(?:找不到|未找到|没有找到)(?:该|此|您)?[^。,]{0,10}(?:页|文件|资源|内容|信息)",
    re.IGNORECASE,
)
_SHOWN = 200
"""Characters of a link's words that are kept."""
_SHORT_TEXT = 400
"""A page with no more text than this is judged by all its words, a longer one by its title."""


class Led(NamedTuple):
    """What became of one link, and what was seen: a status, a fault, an address, words."""

    outcome: LinkOutcome
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A link to follow, and the page it stands on, '' for the front page."""

    link: Link
    page: str


def links(visit: SiteVisit, earlier: Seen | None) -> Seen:
    """Follow each link of the front page and of the pages given, once.

    The value is the number of dead ones; `items` are all that are not alive, the note of one that
    stands on another page than the front page ends with ` @ ` and that page. A link that is dead
    now is dead if it was so in the `earlier` look too, else suspect.
    """
    url = visit.target.url
    tries = earlier.tries if earlier is not None else 0
    if visit.shown.trouble:
        return Seen(Check.LINKS, Outcome.UNCLEAR, visit.shown.trouble, url, tries=max(1, tries))
    before = _dead_before(earlier)
    items = tuple(_item(wanted, led, before) for wanted, led in _followed(visit))
    shown = tuple(item for item in items if item.outcome != LinkOutcome.LIVE)
    found = {item.outcome for item in shown}
    number = sum(item.outcome == LinkOutcome.DEAD for item in shown)
    return Seen(Check.LINKS, _outcome(found), str(number), url, tries=tries + 1, items=shown)


def says_missing(page: Reading) -> str:
    """Return the words with which a page says that it does not exist; '' if it does not."""
    match = _MISSING.search(page.title)
    if match:
        return page.title
    text = page.text
    match = _MISSING.search(text) if len(text) <= _SHORT_TEXT else None
    return match[0] if match else ""


def _followed(visit: SiteVisit) -> Iterator[tuple[_Wanted, Led]]:
    silent: dict[str, int] = {}
    for number, wanted in enumerate(_wanted(visit)):
        host = urlsplit(wanted.link.url).hostname or ""
        if number >= MOST or silent.get(host, 0) >= _PATIENCE:
            yield wanted, Led(LinkOutcome.UNCLEAR, "not asked")
            continue
        led = _led(visit, wanted.link)
        if led.outcome is LinkOutcome.TIMEOUT:
            silent[host] = silent.get(host, 0) + 1
        yield wanted, led


def _wanted(visit: SiteVisit) -> Iterator[_Wanted]:
    """Yield each address once, with the first page that leads there."""
    met = {place_of(visit.target.url)}
    pages = (visit.target.url, *visit.target.pages)
    shown = [(url, visit.seen_at(url)) for url in pages]  # all first: one may link to another
    for url, opened in shown:
        if opened.trouble or opened.reading is None:
            continue
        for link in opened.reading.links:
            if link.url and link.url not in met:
                met.add(link.url)
                yield _Wanted(link, "" if url == visit.target.url else url)


def _led(visit: SiteVisit, link: Link) -> Led:
    known = visit.known(link.url)
    if known is not None:
        return _judged(link, known)
    own = urlsplit(link.url).hostname in _own_hosts(visit)
    is_page = link.role is not Role.PICTURE and not _FILE.search(urlsplit(link.url).path)
    if own and is_page:
        return _judged(link, visit.ask(link.url))  # its words are wanted
    headed = visit.ask(link.url, method="HEAD")
    if headed.page is not None and 200 <= headed.page.status < 300:
        return _judged(link, headed)
    if headed.fault in _NO_OTHER_ANSWER:
        return _judged(link, headed)
    return _judged(link, visit.ask(link.url))  # some refuse HEAD, or answer it wrongly


def _own_hosts(visit: SiteVisit) -> frozenset[str | None]:
    """Return the site's host, and the one that its front page is sent on to."""
    page = visit.shown.page
    places = (visit.target.url, page.url if page is not None else visit.target.url)
    return frozenset(urlsplit(place).hostname for place in places)


def _judged(link: Link, opened: Opened) -> Led:
    if opened.page is None:
        if opened.fault is Fault.TIMEOUT:
            return Led(LinkOutcome.TIMEOUT, opened.trouble)
        is_dead = opened.fault in _DEAD_FAULTS
        return Led(LinkOutcome.SUSPECT if is_dead else LinkOutcome.UNCLEAR, opened.trouble)
    status = opened.page.status
    if 200 <= status < 300:
        return _alive(link, opened.page, opened.reading)
    outcome = _STATUSES.get(status, LinkOutcome.UNCLEAR if status < 500 else LinkOutcome.SUSPECT)
    return Led(outcome, str(status))


def _alive(link: Link, page: Page, reading: Reading | None) -> Led:
    if page.hops and _LOGIN.search(urlsplit(page.url).path) and not _LOGIN.search(link.url):
        return Led(LinkOutcome.LOGIN, page.url)
    words = says_missing(reading)[:_SHOWN] if reading is not None else ""
    if not words and page.hops and _ERROR_PLACE.search(urlsplit(page.url).path):
        words = page.url
    if words:
        return Led(LinkOutcome.UNCLEAR, f"{page.status} {words}")
    if page.hops and _place(page.url) != _place(link.url):
        return Led(LinkOutcome.MOVED, f"{page.hops[0].status} {page.url}")
    return Led(LinkOutcome.LIVE)


def _place(url: str) -> str:
    """Return what two addresses of one place share: http or https, with a closing slash or not."""
    return url.partition("://")[2].rstrip("/")


def _dead_before(earlier: Seen | None) -> frozenset[str]:
    items = earlier.items if earlier is not None else ()
    dead = {LinkOutcome.SUSPECT, LinkOutcome.DEAD}
    return frozenset(item.url for item in items if item.outcome in dead)


def _item(wanted: _Wanted, led: Led, before: frozenset[str]) -> Item:
    is_dead = led.outcome is LinkOutcome.SUSPECT and wanted.link.url in before
    outcome = LinkOutcome.DEAD if is_dead else led.outcome
    note = f"{led.note} @ {wanted.page}" if wanted.page else led.note
    return Item(wanted.link.url, wanted.link.text[:_SHOWN], outcome, note)


def _outcome(found: set[str]) -> Outcome:
    if LinkOutcome.DEAD in found:
        return Outcome.FAULT
    unsure = {LinkOutcome.SUSPECT, LinkOutcome.TIMEOUT, LinkOutcome.UNCLEAR}
    return Outcome.UNCLEAR if found & unsure else Outcome.GOOD
