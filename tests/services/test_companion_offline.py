"""The offline pack: saved page by page, gone on with after a stop, and no evidence by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govassess.errors import GovAssessError, Problem
from govassess.net.browser_values import BrowserError, BrowserFault
from govassess.progress import SILENT, Cancelled
from govassess.services import campaigns
from govassess.services.companion_offline import OfflinePack, hidden_browser
from tests.builders import filled
from tests.fakes import AT, FakeBrowsers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.services.companion_offline import Fetched, Stop


class Bench:
    """A campaign whose pages are saved."""

    def __init__(self, campaign: Campaign, sites: tuple[Site, ...], by: Actor) -> None:
        self.campaign, self.sites, self.by = campaign, sites, by
        self.browsers = FakeBrowsers(Path("msedge"))
        self.pack = OfflinePack(campaign)
        campaign.walk.remember_place(sites[0], "1.1", "/zwgk/", by)
        campaign.walk.remember_place(sites[0], "1.2", "/zwgk/", by)

    def fetch(self, stops: tuple[Stop, ...], progress: Progress = SILENT) -> Fetched:
        browser = hidden_browser(self.campaign, self.browsers, rehearsal=False)
        return self.pack.fetch(stops, browser, None, progress)

    def all(self) -> tuple[Stop, ...]:
        return self.pack.stops(self.sites, self.by)


class StopAt:
    """Progress of somebody who stops at a page."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.names: list[str] = []

    def step(self, done: int, total: int, note: str = "") -> None:
        if done == self.last:
            raise Cancelled
        self.names.append(note)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    campaign, sites, actor = filled(tmp_path / "campaign")
    with campaign:
        yield Bench(campaign, sites, actor)


def addresses(stops: tuple[Stop, ...]) -> list[str]:
    return [stop.address for stop in stops]


def test_front_pages_and_remembered_places_are_saved_once(bench: Bench) -> None:
    stops = bench.all()
    first = bench.sites[0].url
    assert addresses(stops)[:2] == [first, f"{first}/zwgk/"]
    assert len(stops) == len(bench.sites) + 1
    done = bench.fetch(stops)
    assert (done.saved, done.missed) == (len(stops), ())
    assert bench.pack.count() == len(stops)
    assert bench.pack.waiting() == ()
    saved = bench.pack.saved(f"{first}/zwgk/")
    assert saved.capsule.at == AT
    assert (saved.capsule.source, saved.capsule.url) == ("offline", f"{first}/zwgk/")
    assert bench.pack.copy(saved).read_bytes() == f"MHTML {first}/zwgk/".encode()
    assert bench.pack.picture(saved).read_bytes().startswith(b"\x89PNG")
    assert bench.pack.saved("http://elsewhere.cn/") is None
    (how,) = bench.browsers.how
    assert how["headless"]
    assert how["profile"].name.endswith("-offline")
    assert not bench.browsers.browser.alive


def test_a_run_that_is_stopped_goes_on_where_it_was(bench: Bench) -> None:
    stops = bench.all()
    with pytest.raises(Cancelled):
        bench.fetch(stops, StopAt(2))
    assert not bench.browsers.browser.alive
    assert bench.pack.count() == 2
    assert bench.pack.waiting() == stops[2:]
    watched = StopAt(99)
    bench.fetch(stops[:1])
    assert bench.pack.waiting() == stops[2:]
    bench.fetch(bench.pack.waiting(), watched)
    assert watched.names[: len(stops) - 2] == [stop.name for stop in stops[2:]]
    assert bench.pack.count() == len(stops)
    assert bench.pack.waiting() == ()


def test_a_page_that_does_not_come_waits_and_is_named(bench: Bench) -> None:
    stops = bench.all()
    bench.browsers.unreachable[stops[1].address] = "net::ERR_NAME_NOT_RESOLVED"
    done = bench.fetch(stops)
    assert done.saved == len(stops) - 1
    assert [(each.stop, each.fault) for each in done.missed] == [
        (stops[1], "net::ERR_NAME_NOT_RESOLVED")
    ]
    assert bench.pack.waiting() == (stops[1],)
    bench.browsers.unreachable.clear()
    bench.browsers.capture_fails = BrowserError(BrowserFault.SLOW)
    done = bench.fetch(bench.pack.waiting())
    assert [each.fault for each in done.missed] == [""]


def test_a_browser_that_goes_ends_the_run_and_loses_nothing(bench: Bench) -> None:
    bench.browsers.capture_fails = BrowserError(BrowserFault.GONE)
    with pytest.raises(GovAssessError) as caught:
        bench.fetch(bench.all())
    assert caught.value.problem is Problem.BROWSER_GONE
    assert bench.pack.waiting() == bench.all()


def test_a_saved_page_is_evidence_only_once_it_is_kept_as_such(bench: Bench) -> None:
    bench.fetch(bench.all()[:1])
    assert bench.campaign.evidence.list() == ()
    saved = bench.pack.saved(bench.sites[0].url)
    bench.pack.keep(saved, bench.by, [(bench.sites[0], "1.1")])
    (picture,) = bench.campaign.evidence.list()
    assert (picture.capsule.at, picture.capsule.source) == (AT, "offline")
    assert picture.capsule.copy == saved.capsule.copy
    assert campaigns.check(bench.campaign).ok


def test_a_backup_takes_the_saved_pages_along(bench: Bench, tmp_path: Path) -> None:
    bench.fetch(bench.all())
    campaigns.restore(campaigns.backup(bench.campaign), tmp_path / "again")
    with campaigns.open_campaign(tmp_path / "again") as again:
        pack = OfflinePack(again)
        assert pack.count() == len(bench.all())
        assert pack.saved(bench.sites[0].url) == bench.pack.saved(bench.sites[0].url)


def test_an_index_that_is_torn_or_a_picture_that_is_gone_is_as_if_nothing_was_saved(
    bench: Bench,
) -> None:
    bench.fetch(bench.all()[:1])
    address = bench.sites[0].url
    bench.pack.picture(bench.pack.saved(address)).unlink()
    assert bench.pack.saved(address) is None
    (bench.campaign.folder / "pages" / "offline.json").write_bytes(b"{")
    assert bench.pack.waiting() == ()
    bench.fetch(bench.all()[:1])
    assert bench.pack.saved(address) is not None
