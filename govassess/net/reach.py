"""What may be contacted at all: public addresses, what a campaign lists, and a rehearsal's own.

The rule is reliability.md R13: only what is globally routed counts as public, and neither multicast
nor the ranges that carry an IPv4 address inside them (NAT64, 6to4, Teredo), through which
`ipaddress.is_global` would let a private one pass.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

Address = IPv4Address | IPv6Address

_GLOBAL_V6 = IPv6Network("2000::/3")
"""All that IANA has given out for global unicast (RFC 4291 §2.4)."""
_CARRIERS = (IPv6Network("2001::/32"), IPv6Network("2002::/16"))
"""Teredo and 6to4 (RFC 4380, RFC 3056); 64:ff9b::/96 of RFC 6052 lies outside 2000::/3."""
_INSIDE = tuple(
    ip_network(text)
    for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
)
"""RFC 1918, RFC 6598, RFC 4193: where a listed intranet host may be, and never this machine."""


def plain_address(text: str) -> Address:
    """Return the address that `text` means, an IPv4-mapped one as the IPv4 address it is.

    Raises ValueError for what is no address.
    """
    address = ip_address(text)
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


def is_public(address: Address) -> bool:
    """Tell whether `address` is somewhere on the internet, for everybody the same place."""
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    if isinstance(address, IPv4Address):
        return True
    return address in _GLOBAL_V6 and not any(address in carrier for carrier in _CARRIERS)


def is_inside(address: Address) -> bool:
    """Tell whether `address` belongs to an intranet: private, and not this machine or its link."""
    return any(address.version == net.version and address in net for net in _INSIDE)


def plain_host(host: str) -> str:
    """Return a host as it is compared: lower case, without brackets and final dot."""
    return host.strip("[]").rstrip(".").lower()


def host_of(url: str) -> str:
    """Return the host that `url` names, as it is compared; '' for none."""
    try:
        return plain_host(urlsplit(url).hostname or "")
    except ValueError:
        return ""


@dataclass(frozen=True)
class Reach:
    """What a run may contact; a value, so that a campaign, a rehearsal and a test each say theirs.

    `private` lists the hosts of a campaign whose sites are on an intranet (内网项目): these may
    have a private address, nobody else may. `routes` answers a host ("host", or "host:port" for
    one port) at an address of this machine and nowhere else; `closed` contacts nothing but
    `routes`; `authority` is a certificate authority (PEM) that is trusted for routed hosts only.
    `stand_ins` says as which address one of this machine's is judged: a test's loopback server
    stands for a public or private one. Raises ValueError if a route or a stand-in is elsewhere.
    """

    private: frozenset[str] = frozenset()
    routes: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    closed: bool = False
    authority: str = ""
    stand_ins: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        own = [address for address, _ in self.routes.values()] + [*self.stand_ins]
        if not all(ip_address(address).is_loopback for address in own):
            raise ValueError(f"not an address of this machine: {own}")

    def route(self, host: str, port: int) -> tuple[str, int] | None:
        """Return where `host` is answered in a rehearsal; None if it is not routed."""
        name = plain_host(host)
        return self.routes.get(f"{name}:{port}") or self.routes.get(name)

    def allows(self, host: str, address: str) -> bool:
        """Tell whether `host` may be contacted at `address`, as the system writes it."""
        judged = plain_address(self.stand_ins.get(address, address))
        if is_public(judged):
            return True
        return is_inside(judged) and plain_host(host) in {plain_host(each) for each in self.private}
