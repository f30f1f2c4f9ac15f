"""Reading packages: the entries they bring, each read once, and those that are here already."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govassess.canonical import sha256
from govassess.domain.merging import Incoming
from govassess.exchange.package_faults import refused, refusing
from govassess.services.reports_memory import unswept
from govassess.store import merging
from govassess.store.entries import Act, Entry, Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from govassess.exchange.package import OpenPackage
    from govassess.exchange.package_entries import PackedEntry
    from govassess.services.campaign import Campaign


class EntriesRead(NamedTuple):
    """A package's entries in their order, as the plan and as the journal need them.

    Those that were here already are `known`, each with its installation: their names say all, and
    they are not read.
    """

    incoming: tuple[Incoming, ...]
    entries: dict[str, Entry]
    known: Mapping[str, str]


class ReadPackage(NamedTuple):
    """A proved package with its entries read once, however often they are judged."""

    package: OpenPackage
    read: EntriesRead


def read_entries(connection: Connection, package: OpenPackage) -> EntriesRead:
    """Return a package's entries; one that stands in it twice is refused, as what is none."""
    lines: dict[str, bytes] = {}
    for number, line in enumerate(package.lines(), start=1):
        if lines.setdefault(sha256(line), line) is not line:
            raise refused(package.path, "entry", number=number)
    known = merging.known_among(connection, lines)
    incoming: list[Incoming] = []
    entries: dict[str, Entry] = {}
    acts: dict[tuple[object, ...], Act] = {}
    for number, (name, line) in enumerate(lines.items(), start=1):
        if name in known:
            incoming.append(Incoming(name, "", "", None, ()))
            continue
        entry = entries[name] = entry_of(package.entry(number, line), acts)
        incoming.append(Incoming(name, entry.kind, entry.subject, entry.value, entry.replaces))
    return EntriesRead(tuple(incoming), entries, known)


def entry_of(packed: PackedEntry, acts: dict[tuple[object, ...], Act]) -> Entry:
    """Return an entry that travelled as the journal knows it; those of one act share it."""
    act = acts.get(packed.act)
    if act is None:
        act = acts[packed.act] = Act(*packed.act)
    return Entry(Place(*packed.place), act, *packed[2:])


def read_package(campaign: Campaign, package: OpenPackage) -> ReadPackage:
    """Read a package's entries; raises PACKAGE_REFUSED for one that is none."""
    with campaign.database.read() as connection, refusing(package.path), unswept():
        return ReadPackage(package, read_entries(connection, package))
