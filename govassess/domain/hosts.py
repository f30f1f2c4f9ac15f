"""Whose page it is: the host of a shown page against the hosts that are registered for sites."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from govassess.domain.site_names import normal_url
from govassess.domain.sites import OTHER_HOSTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.domain.sites import Site

_BETWEEN = re.compile(r"[\s、，,；;|]+")
_WEB = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class HostCheck:
    """A page's host beside the site being judged.

    `foreign` is true for a page of the web whose host is not listed for the site; `owner` is the
    registered site it does belong to, None if the register does not know the host.
    """

    host: str
    foreign: bool
    owner: Site | None = None


NO_PAGE = HostCheck("", foreign=False)
"""Nothing of the web is shown: there is no host to speak of."""


def host_of(url: str) -> str:
    """Return the host of a web address without `www.`; '' for anything that is no web page."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "") if parts.scheme in _WEB else ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def page_key(url: str) -> str:
    """Return what two spellings of a page's address share: a browser adds the slash of a bare host.

    What follows `#` is a place on the page; text that is no address stays as it is.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return parts._replace(
        scheme=parts.scheme.lower(),
        netloc=parts.netloc.lower(),
        path=parts.path or "/",
        fragment="",
    ).geturl()


def listed_hosts(site: Site) -> tuple[str, ...]:
    """Return the hosts of a site without `www.`: its address's, then those listed for it."""
    listed = _BETWEEN.split(site.attribute(OTHER_HOSTS) or "")
    return tuple(dict.fromkeys(filter(None, (host_of(site.url), *map(_listed, listed)))))


def unreadable_hosts(written: str) -> tuple[str, ...]:
    """Return what cannot be read as a host in a list of other hosts."""
    return tuple(piece for piece in _BETWEEN.split(written) if piece and not _listed(piece))


def _listed(piece: str) -> str:
    wild, bare = ("*.", piece[2:]) if piece.startswith("*.") else ("", piece)
    try:
        host = host_of(normal_url(bare))
    except ValueError:
        return ""
    return wild + host if host else ""


class HostRegister:
    """The registered sites by host; made once for a register, for many pages."""

    def __init__(self, sites: Iterable[Site]) -> None:
        self._exact: dict[str, Site] = {}
        self._below: dict[str, Site] = {}
        for site in sites:
            for host in listed_hosts(site):
                book, name = (
                    (self._below, host[2:]) if host.startswith("*.") else (self._exact, host)
                )
                book.setdefault(name, site)

    def check(self, url: str, site: Site) -> HostCheck:
        """Say whose page an address is while `site` is judged.

        The site's own list speaks first: several sites may share a host. A host that is not
        listed is foreign even below the site's own domain, for a portal's domain has the hosts of
        its departments below it.
        """
        host = host_of(url)
        if not host:
            return NO_PAGE
        if any(_covers(each, host) for each in listed_hosts(site)):
            return HostCheck(host, foreign=False)
        return HostCheck(host, foreign=True, owner=self._owner(host))

    def _owner(self, host: str) -> Site | None:
        if host in self._exact:
            return self._exact[host]
        labels = host.split(".")
        above = (".".join(labels[at:]) for at in range(1, len(labels)))
        return next((self._below[name] for name in above if name in self._below), None)


def _covers(listed: str, host: str) -> bool:
    return host.endswith(listed[1:]) if listed.startswith("*.") else host == listed
