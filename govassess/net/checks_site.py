"""What is known of a site by asking its server: it answers, TLS, IPv6, domain, encoding, weight."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from govassess.domain.availability import SECONDS
from govassess.domain.observations import Check, Item, Outcome
from govassess.domain.site_names import is_government_url
from govassess.net.charset import decode
from govassess.net.fetching import Fault, FetchError
from govassess.net.reading_page import Role
from govassess.net.seen import Seen

if TYPE_CHECKING:
    from govassess.net.reading_page import Link
    from govassess.net.visit import SiteVisit

NO_IPV6 = "no_ipv6"
"""The value where this machine cannot tell."""
_GONE = frozenset((404, 410))
_NOT_ASKED = frozenset((Fault.OFFLINE, Fault.PRIVATE, Fault.SCHEME, Fault.CLOCK))
_CERTIFICATE = frozenset(
    (Fault.TLS_SELF_SIGNED, Fault.TLS_NAME, Fault.TLS_EXPIRED, Fault.TLS_CHAIN)
)
_TLS = _CERTIFICATE | {Fault.TLS_OLD, Fault.TLS}
_NO_TLS = frozenset((Fault.REFUSED, Fault.RESET, Fault.GARBAGE))


def available(visit: SiteVisit) -> Seen:
    """Say whether this visit opened the front page within 15 seconds; one observation a visit.

    A visit failed if the page is not open after 15 s (国办发〔2015〕15号 and 国办秘函〔2019〕19号,
    站点无法访问). Open is every answer below 500 but 404 and 410: one that asks for a log-in or
    refuses a program (401, 403, 429 …) shows that the site stands. A certificate that a browser
    would warn of, and what says nothing of the site (this machine is offline, its clock is wrong,
    the address is private), are unclear and count on neither side.
    """
    front = visit.front
    if front.page is None:
        is_unclear = front.fault in _NOT_ASKED or front.fault in _TLS
        outcome = Outcome.UNCLEAR if is_unclear else Outcome.FAULT
        return Seen(Check.AVAILABLE, outcome, front.trouble, front.url)
    status = front.page.status
    if front.page.seconds > SECONDS:
        return Seen(Check.AVAILABLE, Outcome.FAULT, str(Fault.TIMEOUT), front.url)
    is_open = status < 500 and status not in _GONE
    outcome = Outcome.GOOD if is_open else Outcome.FAULT
    return Seen(Check.AVAILABLE, outcome, str(status), front.url)


def https(visit: SiteVisit) -> Seen:
    """Say whether the site answers over TLS with a certificate that holds.

    The value is `https`, the fault of the certificate, or `none` where nobody speaks TLS. No
    indicator of 2019 asks for it: it is good practice.
    """
    parts = urlsplit(visit.target.url)
    url = visit.target.url
    if parts.scheme != "https":
        url = f"https://{parts.hostname}{parts.path or '/'}"
    opened = visit.open(url)
    if opened.page is not None:
        if urlsplit(opened.page.url).scheme == "https":
            return Seen(Check.HTTPS, Outcome.GOOD, "https", url)
        return Seen(Check.HTTPS, Outcome.FAULT, "none", url)  # sent back to plain http
    if opened.fault in _TLS:
        return Seen(Check.HTTPS, Outcome.FAULT, opened.trouble, url)
    if opened.fault in _NO_TLS:
        is_down = visit.front.fault in _NO_TLS
        return Seen(Check.HTTPS, Outcome.UNCLEAR if is_down else Outcome.FAULT, "none", url)
    return Seen(Check.HTTPS, Outcome.UNCLEAR, opened.trouble, url)


def ipv6(visit: SiteVisit) -> Seen:
    """Say whether the host has an address of IPv6 and answers at it (2019, IPv6改造).

    The value is the address; it is unclear where this machine finds no way to it. A host without
    one is a fault, and unclear if this machine knows nothing of IPv6.
    """
    url = visit.target.url
    host = urlsplit(url).hostname or ""
    try:
        found = visit.fetcher.addresses(host)
    except FetchError as error:
        if error.fault is Fault.CANCELLED:
            raise
        return Seen(Check.IPV6, Outcome.UNCLEAR, str(error.fault), url)
    address = next((each for each in found if ip_address(each).version == 6), "")
    if not address and not has_ipv6():
        return Seen(Check.IPV6, Outcome.UNCLEAR, NO_IPV6, url)
    if not address:
        return Seen(Check.IPV6, Outcome.FAULT, "", url)
    answered = visit.ask(url, version=6).page is not None
    return Seen(Check.IPV6, Outcome.GOOD if answered else Outcome.UNCLEAR, address, url)


def has_ipv6() -> bool:
    """Tell whether this machine speaks IPv6 at all, if only with itself."""
    try:
        with socket.socket(socket.AF_INET6) as plug:
            plug.bind(("::1", 0))
    except OSError:
        return False
    return True


def domain(visit: SiteVisit) -> Seen:
    """Say whether the site stands under .gov.cn and under one host (国办发〔2017〕47号, 域名).

    The value is the host, or the hosts: a fault are another ending, an address of digits, a front
    page that sends on to such a one, and own links to the same site with or without `www.`.
    """
    front, url = visit.shown, visit.target.url
    hosts = [urlsplit(url).hostname or ""]
    if front.page is not None:
        hosts.append(urlsplit(front.page.url).hostname or "")
    links = front.reading.links if front.reading is not None and not front.trouble else ()
    twins = [link for link in links if _is_twin(link, hosts[0])]
    hosts += [urlsplit(link.url).hostname or "" for link in twins]
    hosts = list(dict.fromkeys(hosts))
    is_good = not twins and all(is_government_url(f"http://{host}/") for host in hosts)
    items = tuple(Item(link.url, link.text, Outcome.FAULT) for link in twins)
    outcome = Outcome.GOOD if is_good else Outcome.FAULT
    return Seen(Check.DOMAIN, outcome, " ".join(hosts), url, items=items)


def encoding(visit: SiteVisit) -> Seen:
    """Say whether the character set that the front page declares decodes it.

    The value is the character set declared, followed by the real one where they differ.
    """
    front = visit.front
    if front.trouble or front.page is None:
        return Seen(Check.ENCODING, Outcome.UNCLEAR, front.trouble, front.url)
    decoded = decode(front.page.body, front.page.headers.get("content-type", ""))
    if not decoded.declared:
        return Seen(Check.ENCODING, Outcome.UNCLEAR, decoded.encoding, front.url)
    if decoded.fits:
        return Seen(Check.ENCODING, Outcome.GOOD, decoded.declared, front.url)
    value = f"{decoded.declared} {decoded.encoding}"
    return Seen(Check.ENCODING, Outcome.FAULT, value, front.url)


def weight(visit: SiteVisit) -> Seen:
    """Tell the bytes of the front page and the seconds it took, e.g. `48211 0.42`; no judgement."""
    front = visit.front
    if front.page is None:
        return Seen(Check.WEIGHT, Outcome.UNCLEAR, front.trouble, front.url)
    value = f"{len(front.page.body)} {front.page.seconds:.2f}"
    return Seen(Check.WEIGHT, Outcome.FACT, value, front.url)


def _is_twin(link: Link, host: str) -> bool:
    """Tell whether a link leads to the same site under its other name, with or without www."""
    other = urlsplit(link.url).hostname or ""
    is_other = other != host and other.removeprefix("www.") == host.removeprefix("www.")
    return is_other and link.role is Role.PAGE
