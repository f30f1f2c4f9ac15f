"""Tampering with a chain is found by the heads that packages brought before, always (T42)."""

from __future__ import annotations

import shutil
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest

from govassess.domain.merging import Incoming
from govassess.errors import GovAssessError, Problem
from govassess.exchange.package import Packed, write_package
from govassess.exchange.package_manifest import ENTRIES, DeviceHead
from govassess.services import campaigns
from govassess.services.packages_files import one_opened, prove
from govassess.services.packages_keys import own_keys
from govassess.services.packages_merging import _check_chains, _devices
from govassess.services.packages_reading import EntriesRead, entry_of
from govassess.store import inspection, merging, projection
from govassess.store.check import check
from tests.exchange.packing import members, zipped
from tests.services.chains import (
    DEVICE,
    LEAD,
    TAMPERINGS,
    UNSEEN_ALONE,
    a_chain,
    a_receipt,
    an_engine,
    store,
)
from tests.services.laptops import a_laptop, an_office, hand_in, rate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from govassess.exchange.package import OpenPackage
    from govassess.services.campaign import Campaign
    from tests.services.chains import Chain

LENGTH = 12
TRIES = 500
ON_FILES = 10
"""So often each way is tried on real packages too, with the author's key and without it."""


@pytest.fixture
def journal() -> Iterator[Connection]:
    """The lead's, in memory."""
    yield from open_journal(LEAD)


@pytest.fixture
def own_journal() -> Iterator[Connection]:
    """The one of the laptop whose chain it is, in memory."""
    yield from open_journal(DEVICE)


def open_journal(device: str) -> Iterator[Connection]:
    engine = an_engine(device)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def is_told_of(connection: Connection, came: Chain, path: Path) -> bool:
    """Tell whether a package of these entries is refused, or said to lack what is here."""
    entries = {entry.name(): entry for entry in came}
    known = merging.known_among(connection, entries)
    fresh = {name: entry for name, entry in entries.items() if name not in known}
    incoming = tuple(Incoming(name, "", "", None, ()) for name in entries)
    read = EntriesRead(incoming, fresh, known)
    try:
        _check_chains(connection, path, read)
    except GovAssessError:
        return True
    return merging.lacks_work(connection, "ann", _devices(read))


@pytest.mark.promise("T42")
@pytest.mark.parametrize("way", TAMPERINGS)
def test_the_head_that_was_signed_before_tells_of_every_tampering(
    journal: Connection, tmp_path: Path, way: str
) -> None:
    random, found = Random(way), 0
    for number in range(TRIES):
        chain = a_chain(random, LENGTH)
        store(journal, chain)
        assert number or not is_told_of(journal, chain, tmp_path)
        found += is_told_of(journal, TAMPERINGS[way](chain, random), tmp_path)
    assert found == TRIES


@pytest.mark.promise("T42", control=True)
@pytest.mark.parametrize("way", TAMPERINGS)
def test_the_chain_alone_tells_of_no_cut_tail_and_no_full_rewrite(
    own_journal: Connection, way: str
) -> None:
    """Which is why every package brings the head along, signed (reliability.md R8)."""
    random, found = Random(way), 0
    for _ in range(TRIES):
        chain = TAMPERINGS[way](a_chain(random, LENGTH), random)
        store(own_journal, chain)
        found += any(inspection.entry_faults(own_journal))
    assert found == (0 if way in UNSEEN_ALONE else TRIES)


@pytest.mark.promise("T42")
@pytest.mark.parametrize("way", TAMPERINGS)
def test_the_receipt_of_a_merge_guards_the_leads_own_file(journal: Connection, way: str) -> None:
    random, found, alone = Random(way), 0, 0
    for number in range(TRIES):
        chain = a_chain(random, LENGTH)
        receipt, made = a_receipt(chain), TAMPERINGS[way](chain, random)
        store(journal, [*chain, receipt])
        assert number or not any(inspection.entry_faults(journal))
        store(journal, [*made, receipt])
        found += any(inspection.entry_faults(journal))
        store(journal, made)
        alone += any(inspection.entry_faults(journal))
    assert found == TRIES
    assert way not in UNSEEN_ALONE or alone == 0


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lead's campaign, closed, beside a package that has come and the same once more, plain."""
    folder = tmp_path_factory.mktemp("chains")
    with an_office(folder) as lead:
        campaigns.edit_settings(lead, replace(lead.settings(), plain_packages=True))
        with a_laptop(lead, folder / "laptop", "张敏") as laptop:
            for step in range(LENGTH):
                rate(laptop, "张敏", step % 4, step % 3)
            hand_in(laptop, "张敏", folder / "sealed.gapkg")
            person = campaigns.find_evaluator(laptop, "张敏")
            laptop.packages.hand_in(folder / "plain.gapkg", person, plain=True)
    return folder


def chain_in(package: OpenPackage) -> Chain:
    return [entry_of(each, {}) for each in package.entries()]


@pytest.mark.parametrize("way", TAMPERINGS)
def test_without_the_authors_key_nothing_of_it_is_read(
    office: Path, tmp_path: Path, way: str
) -> None:
    sound = members((office / "plain.gapkg").read_bytes())
    with one_opened(office / "plain.gapkg") as package:
        chain = chain_in(package)
    random, file = Random(way), tmp_path / "m.gapkg"
    for _ in range(ON_FILES):
        lines = [each.canonical() + b"\n" for each in TAMPERINGS[way](chain, random)]
        file.write_bytes(zipped(sound | {ENTRIES: b"".join(lines)}))
        fault = prove(file).fault
        assert fault is not None
        assert fault.key == "packages.hash"


@pytest.mark.parametrize("way", TAMPERINGS)
def test_signed_anew_it_is_told_to_a_lead_who_has_the_work(
    office: Path, tmp_path: Path, way: str
) -> None:
    """One who has nothing of it yet cannot know of a cut tail or a full rewrite."""
    with one_opened(office / "plain.gapkg") as package:
        chain, manifest = chain_in(package), package.manifest
    random, file = Random(way), tmp_path / "m.gapkg"
    told = {"new": 0, "knows": 0}
    for name in told:
        shutil.copytree(office / "任务", tmp_path / name)
    with (
        campaigns.open_campaign(tmp_path / "new") as new,
        campaigns.open_campaign(tmp_path / "knows") as knows,
    ):
        knows.packages.merge([office / "sealed.gapkg"])
        for _ in range(ON_FILES):
            made = TAMPERINGS[way](chain, random)
            head = DeviceHead(manifest.device.id, made[-1].place.seq, made[-1].name())
            lines = tuple(each.canonical() for each in made)
            packed = Packed(replace(manifest, device=head, members=()), lines)
            write_package(file, packed, secret=own_keys().signing)
            told["new"] += is_refused_or_older(new, file)
            told["knows"] += is_refused_or_older(knows, file)
    assert told["knows"] == ON_FILES
    assert way not in UNSEEN_ALONE or told["new"] == 0


def is_refused_or_older(lead: Campaign, file: Path) -> bool:
    try:
        (seen,) = lead.packages.inspect([file])
    except GovAssessError as error:
        return error.problem is Problem.PACKAGE_REFUSED
    return seen.older


@pytest.mark.promise("T42")
def test_a_head_that_is_not_the_end_of_what_comes_is_refused(office: Path, tmp_path: Path) -> None:
    with one_opened(office / "plain.gapkg") as package:
        chain, manifest = chain_in(package), package.manifest
    lines = tuple(each.canonical() for each in TAMPERINGS["rewritten"](chain, Random(1)))
    file = tmp_path / "m.gapkg"
    write_package(file, Packed(replace(manifest, members=()), lines), secret=own_keys().signing)
    shutil.copytree(office / "任务", tmp_path / "lead")
    with campaigns.open_campaign(tmp_path / "lead") as lead:
        with pytest.raises(GovAssessError) as raised:
            lead.packages.merge([file])
        assert raised.value.facts["reason"].key == "packages.fork"  # type: ignore[attr-defined]


@pytest.mark.promise("T42")
def test_what_was_taken_out_of_the_leads_file_is_named(office: Path, tmp_path: Path) -> None:
    shutil.copytree(office / "任务", tmp_path / "lead")
    with campaigns.open_campaign(tmp_path / "lead") as lead:
        lead.packages.merge([office / "plain.gapkg"])
        assert check(lead.database).ok
        with lead.database.write() as connection:
            query = "SELECT sql FROM sqlite_master WHERE name = 'entries_no_delete'"
            trigger = connection.exec_driver_sql(query).scalar_one()
            connection.exec_driver_sql("DROP TRIGGER entries_no_delete")
            connection.exec_driver_sql("DELETE FROM entries WHERE kind = 'handin'")
            connection.exec_driver_sql(trigger)
            projection.rebuild(connection)
        assert [each.key for each in check(lead.database).problems] == ["store.check_brought"]
