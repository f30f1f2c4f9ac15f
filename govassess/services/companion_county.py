"""The rehearsal's sites, answered on this machine as long as the browser is used."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from govassess.net.county import County
from govassess.services.probes_county import county_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govassess.services.campaign import Campaign


@contextmanager
def served_county(campaign: Campaign) -> Iterator[Mapping[str, tuple[str, int]]]:
    """Serve every site of the register on this machine and give the routes to them.

    Without TLS: a browser trusts no certificate that was made a moment ago. An address of IPv6
    stands in brackets, as it does in the browser's rules.
    """
    with County(tuple(county_of(campaign).values()), tls=False) as county:
        yield {
            host: (f"[{address}]" if ":" in address else address, port)
            for host, (address, port) in county.reach.routes.items()
        }
